import{d as _}from"./chunk-TDJ4V553.js";import{g as T}from"./chunk-RIICVA3J.js";import{F as R,q as A,s as O}from"./chunk-FZHMHZFV.js";import{b as w}from"./chunk-6SU6XWAU.js";import{f as S,i as c}from"./chunk-GLLNB7JK.js";var U=`
id=$1 inside=$2
shift 2
{ said=$(timeout 60 docker exec "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function M({service:e,container:t},{script:i,args:r=[],read:n}){return{script:U,args:[t.id,i,...r],read:(a,s)=>{let[m="",l]=a.split(`
failed
`,2);if(l===void 0)return n(m,s);let u=S(l,3)||"it does not answer";throw new c(`service '${e}' cannot be asked for its databases: ${u}`,{fix:`look at docker logs ${t.name} on ${s.hostName}`})}}}var E={"root-mariadb":"root with MARIADB_ROOT_PASSWORD","root-mysql":"root with MYSQL_ROOT_PASSWORD","root-empty":"root without a password",own:"the login that the client has by itself","app-mariadb":"MARIADB_USER with MARIADB_PASSWORD","app-mysql":"MYSQL_USER with MYSQL_PASSWORD"},N=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
nl='
'
cr=$(printf '\\r')
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}

# Escapes $1 for a quoted value of an option file, in $quoted.
quote() {
  rest=$1 quoted=
  while [ -n "$rest" ]; do
    after=\${rest#?}
    char=\${rest%"$after"}
    rest=$after
    case $char in
      '\\' | '"') quoted=$quoted\\\\$char ;;
      "$nl") quoted=$quoted'\\n' ;;
      "$cr") quoted=$quoted'\\r' ;;
      *) quoted=$quoted$char ;;
    esac
  done
}

# Builds the option file of login $1 by way of $2 (socket or tcp) in $options; fails where it is not configured.
login() {
  unreadable=
  if secret MARIADB_ROOT_USER || secret MYSQL_ROOT_USER; then user=$secret; else user=root; fi
  secret=
  case $1 in
    root-mariadb) secret MARIADB_ROOT_PASSWORD || return 1 ;;
    root-mysql) secret MYSQL_ROOT_PASSWORD || return 1 ;;
    root-empty) ;;
    own) user= ;;
    app-mariadb)
      secret MARIADB_USER || return 1; user=$secret
      secret MARIADB_PASSWORD || secret= ;;
    app-mysql)
      secret MYSQL_USER || return 1; user=$secret
      secret MYSQL_PASSWORD || secret= ;;
    *) return 1 ;;
  esac
  options='[client]'
  if [ "$1" != own ]; then
    quote "$user"; options="$options\${nl}user=\\"$quoted\\""
    quote "$secret"; options="$options\${nl}password=\\"$quoted\\""
  fi
  [ "$2" = socket ] || options="$options\${nl}protocol=tcp\${nl}host=127.0.0.1"
}
`,Q=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,L=`${N}${Q}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump= sql=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
for name in mariadb mysql; do if has "$name"; then sql=$name; break; fi; done
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in mysqld* | mariadbd*) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

way=socket works=
for name in ${Object.keys(E).join(" ")}; do
  login "$name" "$way" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  while :; do
    if said=$(client "$name" "$sql" --connect-timeout=10 -NBe "SELECT CONCAT('account:', HEX(CURRENT_USER()))" 2>&1); then
      # Warnings come first. An anonymous account (@localhost) lets everybody in and shows nothing.
      account=\${said##*account:}
      case $said in *account:40*) ;; *account:*) works=$name; break 2 ;; esac
    fi
    case $said in *'ERROR 2002'*) [ "$way" = tcp ] || { way=tcp; login "$name" tcp; continue; } ;; esac
    printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
    break
  done
done
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$way" "$account"
other="NOT IN ('information_schema','performance_schema','mysql','sys','ndbinfo')"
base="t.TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED')"
client "$works" "$sql" -NBe "
  SELECT 'version', VERSION();
  SELECT 'database', HEX(s.SCHEMA_NAME), COUNT(t.TABLE_NAME), COALESCE(SUM(t.DATA_LENGTH), 0)
    FROM information_schema.SCHEMATA s
    LEFT JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = s.SCHEMA_NAME AND $base
    WHERE LOWER(s.SCHEMA_NAME) $other AND s.SCHEMA_NAME NOT LIKE '#mysql50#%'
    GROUP BY s.SCHEMA_NAME ORDER BY s.SCHEMA_NAME;
  SELECT 'engine', HEX(t.TABLE_SCHEMA), HEX(t.TABLE_NAME), t.ENGINE FROM information_schema.TABLES t
    WHERE $base AND t.ENGINE NOT IN ('InnoDB', 'ROCKSDB', 'TokuDB', 'ndbcluster')
    AND LOWER(t.TABLE_SCHEMA) $other LIMIT 1000;
  SELECT 'versioned', HEX(t.TABLE_SCHEMA), HEX(t.TABLE_NAME) FROM information_schema.TABLES t
    WHERE t.TABLE_TYPE = 'SYSTEM VERSIONED' LIMIT 1000;
" && echo end
`,v=`${N}
dump=$1 flavour=$2 name=$3 way=$4
shift 4
login "$name" "$way" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
set -- --databases -- "$@"
[ "$flavour" = mariadb ] || set -- --set-gtid-purged=OFF "$@"
[ "$name" = own ] || export HOME=/nonexistent
exec 3<&0
printf '%s\\n' "$options" | "$dump" --defaults-extra-file=/dev/stdin --single-transaction --quick --routines \\
  --triggers --events --hex-blob --no-tablespaces --default-character-set=utf8mb4 "$@" &
dumping=$!
{ read -r _ <&3; kill "$dumping"; } >/dev/null 2>&1 &
watching=$!
wait "$dumping"
code=$?
kill "$watching" 2>/dev/null
exit "$code"
`,k=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;function B(e,t,i){let r=e.split(`
`).map(o=>o.split("	")),n=o=>r.filter(d=>d[0]===o).map(d=>d.slice(1)),a=o=>n(o)[0]?.[0]??"",s=`service '${t.service}' (${t.container.name})`;if(a("server")===""&&!t.declared)return;if(a("dump")===""||a("sql")==="")throw new c(`${s} has no mysqldump or mariadb-dump with its client in its image`,{fix:`use an image that has them, or list '${t.service}' under backup.ignore`});let[m="",l,u=""]=n("login")[0]??[];if(!D(m))throw j(s,n("refused"),n("unreadable"),i);if(!r.some(o=>o[0]==="end"))throw new c(`${s} did not say which databases it holds`,{fix:"run again; when it happens again, look at the log of the container"});let f=a("version"),h=n("database").map(([o="",d="",p=""])=>({name:b(o),tables:Number(d),bytes:Number(p)})),$=b(u),g=G(t,h,s,$),y=o=>n(o).map(([d="",p="",...F])=>[b(d),b(p),...F]).filter(([d])=>g.some(p=>p.name===d));return{engine:/mariadb/i.test(f)?"mariadb":"mysql",version:f,login:{name:m,way:l==="tcp"?"tcp":"socket"},client:{program:a("dump"),flavour:/mariadb/i.test(a("client"))?"mariadb":"mysql"},databases:g.map(o=>o.name),tables:x(g.map(o=>o.tables)),bytes:x(g.map(o=>o.bytes)),warnings:[...m.startsWith("app-")?[V($,n("refused"))]:[],...q("not consistent with the rest if written to during the dump, for lack of transactions",y("engine").map(([o,d,p])=>`${o}.${d} (${p})`)),...q("the history of system-versioned tables is not in the dump",y("versioned").map(([o,d])=>`${o}.${d}`))]}}function G({database:e},t,i,r){if(e===void 0){if(t.length>0||r.startsWith("root@"))return t;throw new c(`${i}: its user ${r} sees no database`,{fix:"give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)"})}let n=t.filter(s=>s.name===e);if(n.length>0)return n;let a=t.map(s=>s.name);throw new c(`backup.services: ${i} has no database '${e}'${w(e,a)} that its user ${r} sees`,{fix:a.length===0?"leave out database":`name one of ${a.join(", ")}`})}function j(e,t,i,r){let n=i.map(([s=""])=>` ${s.trim()} names a file that cannot be read.`),a=t.flatMap(([s="",m=""])=>D(s)?`
  ${E[s]}: ${r(m)}`:[]);return new c(`${e}: no login works.${[...new Set(n)].join("")}${a.join("")}`,{fix:"set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start"})}function V(e,t){let r=t.some(([n])=>n==="root-mariadb"||n==="root-mysql")?"the stated password of root is refused":"root's password is not known";return`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function q(e,t){if(t.length===0)return[];let i=t.length>5?` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${i}`]}var b=e=>Buffer.from(e,"hex").toString("utf8"),x=e=>e.reduce((t,i)=>t+i,0),D=e=>Object.hasOwn(E,e);var I=H("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql|\/bitnami\/mysql(\/data)?)$/}),C=H("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function H(e,t,i){return{name:e,product:t,signs:{...i,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(r,{redact:n})=>M(r,{script:L,args:[e],read:(a,{hostName:s})=>{let m=B(a,r,n);if(m!==void 0)return m.databases.length>0?X(m,r,s):{nothing:`service '${r.service}' holds no database yet: nothing of it to protect`}}})}}function X(e,{service:t,container:i},r){let{client:n,login:a,databases:s,version:m}=e,l=`dump of service '${t}'`,u=`look at docker logs ${i.name} on ${r}`,f=["sh","-c",v,"sh",n.program,n.flavour,a.name,a.way,...s];return{what:l,begins:`dumping ${s.join(", ")} of service '${t}' (${m})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",i.id,...f]}),inspect:k,fix:u,check({facts:h}){if(!(h.get("last")??"").startsWith("-- Dump completed"))throw new c(`${l} is not complete: it ends without the line '-- Dump completed', though ${n.program} exited with 0`,{fix:`${u}; the backup was not kept`});let $=Number(h.get("tables"));if($<e.tables)throw new c(`${l} has ${$} tables, but the server held ${e.tables} when it began`,{fix:"see whether something drops tables meanwhile, then run again; the backup was not kept"});return{kind:"service",name:t,source:i.name,engine:e.engine,serverVersion:m,databases:[...s],tables:$,checks:["footer","tables"],warnings:[...e.warnings]}}}}var W=[I,C];var P={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:R("Announcements on Discord.",{"mention-on-failure":O("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:A})}),target:async e=>(await import("./send-QANED2OM.js")).targetOf(e)};var Y=[P];var ye={strategies:T,databases:W.map(({name:e})=>({name:e,description:""})),checks:_,notifiers:Y};export{W as a,ye as b};

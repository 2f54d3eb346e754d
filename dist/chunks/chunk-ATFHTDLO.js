import{b as w}from"./chunk-6SU6XWAU.js";import{f as S,i as c}from"./chunk-44OEVYSD.js";var D=`
id=$1 inside=$2
shift 2
{ said=$(timeout 60 docker exec "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function A({service:t,container:e},{script:a,args:s=[],read:n}){return{script:D,args:[e.id,a,...s],read:(i,r)=>{let[m="",l]=i.split(`
failed
`,2);if(l===void 0)return n(m,r);let $=S(l,3)||"it does not answer";throw new c(`service '${t}' cannot be asked for its databases: ${$}`,{fix:`look at docker logs ${e.name} on ${r.hostName}`})}}}var E={"root-mariadb":"root with MARIADB_ROOT_PASSWORD","root-mysql":"root with MYSQL_ROOT_PASSWORD","root-empty":"root without a password",own:"the login that the client has by itself","app-mariadb":"MARIADB_USER with MARIADB_PASSWORD","app-mysql":"MYSQL_USER with MYSQL_PASSWORD"},O=`
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
`,I=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,_=`${O}${I}
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
`,R=`${O}
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
`,v=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;function L(t,e,a){let s=t.split(`
`).map(o=>o.split("	")),n=o=>s.filter(d=>d[0]===o).map(d=>d.slice(1)),i=o=>n(o)[0]?.[0]??"",r=`service '${e.service}' (${e.container.name})`;if(i("server")===""&&!e.declared)throw new c(`${r} looks like a database, by its image or its data directory, but no server runs in it`,{fix:`if it is none, or needs no dump, write  backup: { ignore: [${e.service}] }; if its server starts later, run again when it is up`});if(i("dump")===""||i("sql")==="")throw new c(`${r} has no mysqldump or mariadb-dump with its client in its image`,{fix:`use an image that has them, or list '${e.service}' under backup.ignore`});let[m="",l,$=""]=n("login")[0]??[];if(!k(m))throw H(r,n("refused"),n("unreadable"),a);if(!s.some(o=>o[0]==="end"))throw new c(`${r} did not say which databases it holds`,{fix:"run again; when it happens again, look at the log of the container"});let f=i("version"),h=n("database").map(([o="",d="",p=""])=>({name:b(o),tables:Number(d),bytes:Number(p)})),u=b($),g=C(e,h,r,u),y=o=>n(o).map(([d="",p="",...x])=>[b(d),b(p),...x]).filter(([d])=>g.some(p=>p.name===d));return{engine:/mariadb/i.test(f)?"mariadb":"mysql",version:f,login:{name:m,way:l==="tcp"?"tcp":"socket"},client:{program:i("dump"),flavour:/mariadb/i.test(i("client"))?"mariadb":"mysql"},databases:g.map(o=>o.name),tables:T(g.map(o=>o.tables)),bytes:T(g.map(o=>o.bytes)),warnings:[...m.startsWith("app-")?[P(u,n("refused"))]:[],...M("not consistent with the rest if written to during the dump, for lack of transactions",y("engine").map(([o,d,p])=>`${o}.${d} (${p})`)),...M("the history of system-versioned tables is not in the dump",y("versioned").map(([o,d])=>`${o}.${d}`))]}}function C({database:t},e,a,s){if(t===void 0){if(e.length>0||s.startsWith("root@"))return e;throw new c(`${a}: its user ${s} sees no database`,{fix:"give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)"})}let n=e.filter(r=>r.name===t);if(n.length>0)return n;let i=e.map(r=>r.name);throw new c(`backup.services: ${a} has no database '${t}'${w(t,i)} that its user ${s} sees`,{fix:i.length===0?"leave out database":`name one of ${i.join(", ")}`})}function H(t,e,a,s){let n=a.map(([r=""])=>` ${r.trim()} names a file that cannot be read.`),i=e.flatMap(([r="",m=""])=>k(r)?`
  ${E[r]}: ${s(m)}`:[]);return new c(`${t}: no login works.${[...new Set(n)].join("")}${i.join("")}`,{fix:"set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start"})}function P(t,e){let s=e.some(([n])=>n==="root-mariadb"||n==="root-mysql")?"the stated password of root is refused":"root's password is not known";return`dumped as ${t}, because ${s}: what that user cannot see is not in the dump`}function M(t,e){if(e.length===0)return[];let a=e.length>5?` and ${e.length-5} more`:"";return[`${t}: ${e.slice(0,5).join(", ")}${a}`]}var b=t=>Buffer.from(t,"hex").toString("utf8"),T=t=>t.reduce((e,a)=>e+a,0),k=t=>Object.hasOwn(E,t);var q=N("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),B=N("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function N(t,e,a){return{name:t,product:e,signs:{...a,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(s=>[`mysql${s}`,`mariadb-${s}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(s,{redact:n})=>A(s,{script:_,args:[t],read:(i,{hostName:r})=>{let m=L(i,s,n);return m.databases.length>0?W(m,s,r):{nothing:`service '${s.service}' holds no database yet: nothing of it to protect`}}})}}function W(t,{service:e,container:a},s){let{client:n,login:i,databases:r,version:m}=t,l=`dump of service '${e}'`,$=`look at docker logs ${a.name} on ${s}`,f=["sh","-c",R,"sh",n.program,n.flavour,i.name,i.way,...r];return{what:l,begins:`dumping ${r.join(", ")} of service '${e}' (${m})`,bytes:t.bytes,path:`${e}.sql.gz`,producer:()=>({argv:["docker","exec","-i",a.id,...f]}),inspect:v,fix:$,check({facts:h}){if(!(h.get("last")??"").startsWith("-- Dump completed"))throw new c(`${l} is not complete: it ends without the line '-- Dump completed', though ${n.program} exited with 0`,{fix:`${$}; the backup was not kept`});let u=Number(h.get("tables"));if(u<t.tables)throw new c(`${l} has ${u} tables, but the server held ${t.tables} when it began`,{fix:"see whether something drops tables meanwhile, then run again; the backup was not kept"});return{kind:"service",name:e,source:a.name,engine:t.engine,serverVersion:m,databases:[...r],tables:u,checks:["footer","tables"],warnings:[...t.warnings]}}}}var ne=[q,B];export{ne as a};

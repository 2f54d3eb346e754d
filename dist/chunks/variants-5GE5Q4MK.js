import{I as T,e as A,f as p,j as O,k as S,p as k,q as R,r as x}from"./chunk-YD5DEKTJ.js";var z=`
id=$1 inside=$2
shift 2
{ said=$(timeout 60 docker exec "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function _({service:e,container:t},{script:i,args:r=[],read:n}){return{script:z,args:[t.id,i,...r],read:(s,o)=>{let[d="",l]=s.split(`
failed
`,2);if(l===void 0)return n(d,o);let u=A(l,3)||"it does not answer";throw new p(`service '${e}' cannot be asked for its databases: ${u}`,{fix:`look at docker logs ${t.name} on ${o.hostName}`})}}}var b={"root-mariadb":"root with MARIADB_ROOT_PASSWORD","root-mysql":"root with MYSQL_ROOT_PASSWORD","root-empty":"root without a password",own:"the login that the client has by itself","app-mariadb":"MARIADB_USER with MARIADB_PASSWORD","app-mysql":"MYSQL_USER with MYSQL_PASSWORD"},N=`
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
`,J=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,M=`${N}${J}
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
for name in ${Object.keys(b).join(" ")}; do
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
`,L=`${N}
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
`,D=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;function I(e,t,i){let r=e.split(`
`).map(a=>a.split("	")),n=a=>r.filter(m=>m[0]===a).map(m=>m.slice(1)),s=a=>n(a)[0]?.[0]??"",o=`service '${t.service}' (${t.container.name})`;if(s("server")===""&&!t.declared)throw new p(`${o} looks like a database, by its image or its data directory, but no server runs in it`,{fix:`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`});if(s("dump")===""||s("sql")==="")throw new p(`${o} has no mysqldump or mariadb-dump with its client in its image`,{fix:`use an image that has them, or list '${t.service}' under backup.ignore`});let[d="",l,u=""]=n("login")[0]??[];if(!C(d))throw ee(o,n("refused"),n("unreadable"),i);if(!r.some(a=>a[0]==="end"))throw new p(`${o} did not say which databases it holds`,{fix:"run again; when it happens again, look at the log of the container"});let $=s("version"),c=n("database").map(([a="",m="",h=""])=>({name:E(a),tables:Number(m),bytes:Number(h)})),f=E(u),y=Z(t,c,o,f),v=a=>n(a).map(([m="",h="",...K])=>[E(m),E(h),...K]).filter(([m])=>y.some(h=>h.name===m));return{engine:/mariadb/i.test($)?"mariadb":"mysql",version:$,login:{name:d,way:l==="tcp"?"tcp":"socket"},client:{program:s("dump"),flavour:/mariadb/i.test(s("client"))?"mariadb":"mysql"},databases:y.map(a=>a.name),tables:B(y.map(a=>a.tables)),bytes:B(y.map(a=>a.bytes)),warnings:[...d.startsWith("app-")?[te(f,n("refused"))]:[],...q("not consistent with the rest if written to during the dump, for lack of transactions",v("engine").map(([a,m,h])=>`${a}.${m} (${h})`)),...q("the history of system-versioned tables is not in the dump",v("versioned").map(([a,m])=>`${a}.${m}`))]}}function Z({database:e},t,i,r){if(e===void 0){if(t.length>0||r.startsWith("root@"))return t;throw new p(`${i}: its user ${r} sees no database`,{fix:"give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)"})}let n=t.filter(o=>o.name===e);if(n.length>0)return n;let s=t.map(o=>o.name);throw new p(`backup.services: ${i} has no database '${e}'${O(e,s)} that its user ${r} sees`,{fix:s.length===0?"leave out database":`name one of ${s.join(", ")}`})}function ee(e,t,i,r){let n=i.map(([o=""])=>` ${o.trim()} names a file that cannot be read.`),s=t.flatMap(([o="",d=""])=>C(o)?`
  ${b[o]}: ${r(d)}`:[]);return new p(`${e}: no login works.${[...new Set(n)].join("")}${s.join("")}`,{fix:"set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start"})}function te(e,t){let r=t.some(([n])=>n==="root-mariadb"||n==="root-mysql")?"the stated password of root is refused":"root's password is not known";return`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function q(e,t){if(t.length===0)return[];let i=t.length>5?` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${i}`]}var E=e=>Buffer.from(e,"hex").toString("utf8"),B=e=>e.reduce((t,i)=>t+i,0),C=e=>Object.hasOwn(b,e);var P=W("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),H=W("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function W(e,t,i){return{name:e,product:t,signs:{...i,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(r,{redact:n})=>_(r,{script:M,args:[e],read:(s,{hostName:o})=>{let d=I(s,r,n);return d.databases.length>0?re(d,r,o):{nothing:`service '${r.service}' holds no database yet: nothing of it to protect`}}})}}function re(e,{service:t,container:i},r){let{client:n,login:s,databases:o,version:d}=e,l=`dump of service '${t}'`,u=`look at docker logs ${i.name} on ${r}`,$=["sh","-c",L,"sh",n.program,n.flavour,s.name,s.way,...o];return{what:l,begins:`dumping ${o.join(", ")} of service '${t}' (${d})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",i.id,...$]}),inspect:D,fix:u,check({facts:c}){if(!(c.get("last")??"").startsWith("-- Dump completed"))throw new p(`${l} is not complete: it ends without the line '-- Dump completed', though ${n.program} exited with 0`,{fix:`${u}; the backup was not kept`});let f=Number(c.get("tables"));if(f<e.tables)throw new p(`${l} has ${f} tables, but the server held ${e.tables} when it began`,{fix:"see whether something drops tables meanwhile, then run again; the backup was not kept"});return{kind:"service",name:t,source:i.name,engine:e.engine,serverVersion:d,databases:[...o],tables:f,checks:["footer","tables"],warnings:[...e.warnings]}}}}var F=[P,H];function w(e,t){let[i,r]=[e,t].map(s=>s.split(".").map(Number)),n=r.findIndex((s,o)=>(i[o]??0)!==s);return n>=0&&(i[n]??0)<(r[n]??0)}function Y(e){return w(e,"2.29.4")}function U(e){return w(e,"2.29.3")}function g(e,t){return e.length===0?[]:[{kind:"resolve",resolvers:e,isSure:t}]}var j={name:"recreate",description:"one `up` for the whole stack",follow:e=>Y(e)?"dependent":"joined",steps:({release:e,resolvers:t,isSure:i})=>[{kind:"up",alone:!1,removeOrphans:!0},{kind:"wait",services:Object.keys(e.services)},...g(t,i),{kind:"remove-others"}]};var Q={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:t,composeVersion:i,resolvers:r,isSure:n})=>{let s=ne(e).filter(c=>t.includes(c)),o=!U(i),d=Object.keys(e.services),l=d.filter(c=>!(s.includes(c)&&S(e.services,c)?.oneShot===!0)),u=o&&l.length<d.length?{services:l}:{},$=r.filter(({service:c})=>!s.includes(c));return[...s.flatMap(c=>[{kind:"up",services:[c],alone:o,removeOrphans:!1},{kind:"wait",services:[c]},...g($.filter(({names:f})=>f.includes(c)),n)]),...l.length===0?[]:[{kind:"up",...u,alone:o&&l.length<d.length,removeOrphans:!0}],{kind:"wait",services:d},...g(r,n),{kind:"remove-others"}]}};function ne(e){let t=new Set,i=(r,n)=>{let s=S(e.services,r);if(!(s===void 0||t.has(r)||n.includes(r))){for(let o of s.dependsOn)i(o,[...n,r]);t.add(r)}};for(let r of Object.keys(e.services))i(r,[]);return[...t]}var G=[j,Q];var V={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:x("Announcements on Discord.",{"mention-on-failure":R("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:k})}),target:async e=>(await import("./send-D5OWGGFN.js")).targetOf(e)};var X=[V];var Ye={strategies:G,databases:F.map(({name:e})=>({name:e,description:""})),checks:T,notifiers:X};export{Ye as VARIANTS};

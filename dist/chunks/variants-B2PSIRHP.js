import{C as T,c as p,d as w,g as A,k as O,l as v,m as R}from"./chunk-G3SMQ3IJ.js";var X=`
id=$1 inside=$2
shift 2
{ said=$(timeout 60 docker exec "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function k({service:e,container:t},{script:i,args:n=[],read:r}){return{script:X,args:[t.id,i,...n],read:(s,o)=>{let[d="",m]=s.split(`
failed
`,2);if(m===void 0)return r(d,o);let f=w(m,3)||"it does not answer";throw new p(`service '${e}' cannot be asked for its databases: ${f}`,{fix:`look at docker logs ${t.name} on ${o.hostName}`})}}}var y={"root-mariadb":"root with MARIADB_ROOT_PASSWORD","root-mysql":"root with MYSQL_ROOT_PASSWORD","root-empty":"root without a password",own:"the login that the client has by itself","app-mariadb":"MARIADB_USER with MARIADB_PASSWORD","app-mysql":"MYSQL_USER with MYSQL_PASSWORD"},_=`
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
`,K=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,x=`${_}${K}
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
for name in ${Object.keys(y).join(" ")}; do
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
`,M=`${_}
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
`,N=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;function q(e,t,i){let n=e.split(`
`).map(a=>a.split("	")),r=a=>n.filter(c=>c[0]===a).map(c=>c.slice(1)),s=a=>r(a)[0]?.[0]??"",o=`service '${t.service}' (${t.container.name})`;if(s("server")===""&&!t.declared)return;if(s("dump")===""||s("sql")==="")throw new p(`${o} has no mysqldump or mariadb-dump with its client in its image`,{fix:`use an image that has them, or list '${t.service}' under backup.ignore`});let[d="",m,f=""]=r("login")[0]??[];if(!B(d))throw J(o,r("refused"),r("unreadable"),i);if(!n.some(a=>a[0]==="end"))throw new p(`${o} did not say which databases it holds`,{fix:"run again; when it happens again, look at the log of the container"});let $=s("version"),h=r("database").map(([a="",c="",l=""])=>({name:E(a),tables:Number(c),bytes:Number(l)})),u=E(f),g=z(t,h,o,u),S=a=>r(a).map(([c="",l="",...V])=>[E(c),E(l),...V]).filter(([c])=>g.some(l=>l.name===c));return{engine:/mariadb/i.test($)?"mariadb":"mysql",version:$,login:{name:d,way:m==="tcp"?"tcp":"socket"},client:{program:s("dump"),flavour:/mariadb/i.test(s("client"))?"mariadb":"mysql"},databases:g.map(a=>a.name),tables:D(g.map(a=>a.tables)),bytes:D(g.map(a=>a.bytes)),warnings:[...d.startsWith("app-")?[Z(u,r("refused"))]:[],...L("not consistent with the rest if written to during the dump, for lack of transactions",S("engine").map(([a,c,l])=>`${a}.${c} (${l})`)),...L("the history of system-versioned tables is not in the dump",S("versioned").map(([a,c])=>`${a}.${c}`))]}}function z({database:e},t,i,n){if(e===void 0){if(t.length>0||n.startsWith("root@"))return t;throw new p(`${i}: its user ${n} sees no database`,{fix:"give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)"})}let r=t.filter(o=>o.name===e);if(r.length>0)return r;let s=t.map(o=>o.name);throw new p(`backup.services: ${i} has no database '${e}'${A(e,s)} that its user ${n} sees`,{fix:s.length===0?"leave out database":`name one of ${s.join(", ")}`})}function J(e,t,i,n){let r=i.map(([o=""])=>` ${o.trim()} names a file that cannot be read.`),s=t.flatMap(([o="",d=""])=>B(o)?`
  ${y[o]}: ${n(d)}`:[]);return new p(`${e}: no login works.${[...new Set(r)].join("")}${s.join("")}`,{fix:"set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start"})}function Z(e,t){let n=t.some(([r])=>r==="root-mariadb"||r==="root-mysql")?"the stated password of root is refused":"root's password is not known";return`dumped as ${e}, because ${n}: what that user cannot see is not in the dump`}function L(e,t){if(t.length===0)return[];let i=t.length>5?` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${i}`]}var E=e=>Buffer.from(e,"hex").toString("utf8"),D=e=>e.reduce((t,i)=>t+i,0),B=e=>Object.hasOwn(y,e);var I=H("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql|\/bitnami\/mysql(\/data)?)$/}),C=H("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function H(e,t,i){return{name:e,product:t,signs:{...i,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(n=>[`mysql${n}`,`mariadb-${n}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(n,{redact:r})=>k(n,{script:x,args:[e],read:(s,{hostName:o})=>{let d=q(s,n,r);if(d!==void 0)return d.databases.length>0?ee(d,n,o):{nothing:`service '${n.service}' holds no database yet: nothing of it to protect`}}})}}function ee(e,{service:t,container:i},n){let{client:r,login:s,databases:o,version:d}=e,m=`dump of service '${t}'`,f=`look at docker logs ${i.name} on ${n}`,$=["sh","-c",M,"sh",r.program,r.flavour,s.name,s.way,...o];return{what:m,begins:`dumping ${o.join(", ")} of service '${t}' (${d})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",i.id,...$]}),inspect:N,fix:f,check({facts:h}){if(!(h.get("last")??"").startsWith("-- Dump completed"))throw new p(`${m} is not complete: it ends without the line '-- Dump completed', though ${r.program} exited with 0`,{fix:`${f}; the backup was not kept`});let u=Number(h.get("tables"));if(u<e.tables)throw new p(`${m} has ${u} tables, but the server held ${e.tables} when it began`,{fix:"see whether something drops tables meanwhile, then run again; the backup was not kept"});return{kind:"service",name:t,source:i.name,engine:e.engine,serverVersion:d,databases:[...o],tables:u,checks:["footer","tables"],warnings:[...e.warnings]}}}}var P=[I,C];function b(e,t){let[i,n]=[e,t].map(s=>s.split(".").map(Number)),r=n.findIndex((s,o)=>(i[o]??0)!==s);return r>=0&&(i[r]??0)<(n[r]??0)}function W(e){return b(e,"2.29.4")}function F(e){return b(e,"2.29.3")}var Y={name:"recreate",description:"one `up` for the whole stack",follow:e=>W(e)?"dependent":"joined",steps:({release:e})=>[{kind:"up",alone:!1,removeOrphans:!0},{kind:"wait",services:Object.keys(e.services)},{kind:"remove-others"}]};var U={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:t,composeVersion:i})=>{let n=te(e).filter(m=>t.includes(m)),r=!F(i),s=Object.keys(e.services),o=s.filter(m=>!(n.includes(m)&&e.services[m]?.oneShot===!0)),d=r&&o.length<s.length?{services:o}:{};return[...n.flatMap(m=>[{kind:"up",services:[m],alone:r,removeOrphans:!1},{kind:"wait",services:[m]}]),...o.length===0?[]:[{kind:"up",...d,alone:r&&o.length<s.length,removeOrphans:!0}],{kind:"wait",services:s},{kind:"remove-others"}]}};function te(e){let t=new Set,i=(n,r)=>{let s=e.services[n];if(!(s===void 0||t.has(n)||r.includes(n))){for(let o of s.dependsOn)i(o,[...r,n]);t.add(n)}};for(let n of Object.keys(e.services))i(n,[]);return[...t]}var Q=[Y,U];var j={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:R("Announcements on Discord.",{"mention-on-failure":v("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:O})}),target:async e=>(await import("./send-GIGVDBAG.js")).targetOf(e)};var G=[j];var Be={strategies:Q,databases:P.map(({name:e})=>({name:e,description:""})),checks:T,notifiers:G};export{Be as VARIANTS};

import{E as _,F as S,G as k,O as M,e as A,f as p,j as O,k as b,p as R,q as v,r as T}from"./chunk-OMDW3MWJ.js";var X=`
id=$1 inside=$2
shift 2
{ said=$(timeout 60 docker exec "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function N({service:e,container:t},{script:i,args:n=[],read:r}){return{script:X,args:[t.id,i,...n],read:(o,s)=>{let[m="",c]=o.split(`
failed
`,2);if(c===void 0)return r(m,s);let f=A(c,3)||"it does not answer";throw new p(`service '${e}' cannot be asked for its databases: ${f}`,{fix:`look at docker logs ${t.name} on ${s.hostName}`})}}}var y={"root-mariadb":"root with MARIADB_ROOT_PASSWORD","root-mysql":"root with MYSQL_ROOT_PASSWORD","root-empty":"root without a password",own:"the login that the client has by itself","app-mariadb":"MARIADB_USER with MARIADB_PASSWORD","app-mysql":"MYSQL_USER with MYSQL_PASSWORD"},L=`
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
`,z=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,x=`${L}${z}
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
`,q=`${L}
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
`,B=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;function C(e,t,i){let n=e.split(`
`).map(a=>a.split("	")),r=a=>n.filter(l=>l[0]===a).map(l=>l.slice(1)),o=a=>r(a)[0]?.[0]??"",s=`service '${t.service}' (${t.container.name})`;if(o("server")===""&&!t.declared)throw new p(`${s} looks like a database, by its image or its data directory, but no server runs in it`,{fix:`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`});if(o("dump")===""||o("sql")==="")throw new p(`${s} has no mysqldump or mariadb-dump with its client in its image`,{fix:`use an image that has them, or list '${t.service}' under backup.ignore`});let[m="",c,f=""]=r("login")[0]??[];if(!H(m))throw J(s,r("refused"),r("unreadable"),i);if(!n.some(a=>a[0]==="end"))throw new p(`${s} did not say which databases it holds`,{fix:"run again; when it happens again, look at the log of the container"});let h=o("version"),d=r("database").map(([a="",l="",$=""])=>({name:E(a),tables:Number(l),bytes:Number($)})),u=E(f),g=K(t,d,s,u),w=a=>r(a).map(([l="",$="",...V])=>[E(l),E($),...V]).filter(([l])=>g.some($=>$.name===l));return{engine:/mariadb/i.test(h)?"mariadb":"mysql",version:h,login:{name:m,way:c==="tcp"?"tcp":"socket"},client:{program:o("dump"),flavour:/mariadb/i.test(o("client"))?"mariadb":"mysql"},databases:g.map(a=>a.name),tables:I(g.map(a=>a.tables)),bytes:I(g.map(a=>a.bytes)),warnings:[...m.startsWith("app-")?[Z(u,r("refused"))]:[],...D("not consistent with the rest if written to during the dump, for lack of transactions",w("engine").map(([a,l,$])=>`${a}.${l} (${$})`)),...D("the history of system-versioned tables is not in the dump",w("versioned").map(([a,l])=>`${a}.${l}`))]}}function K({database:e},t,i,n){if(e===void 0){if(t.length>0||n.startsWith("root@"))return t;throw new p(`${i}: its user ${n} sees no database`,{fix:"give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)"})}let r=t.filter(s=>s.name===e);if(r.length>0)return r;let o=t.map(s=>s.name);throw new p(`backup.services: ${i} has no database '${e}'${O(e,o)} that its user ${n} sees`,{fix:o.length===0?"leave out database":`name one of ${o.join(", ")}`})}function J(e,t,i,n){let r=i.map(([s=""])=>` ${s.trim()} names a file that cannot be read.`),o=t.flatMap(([s="",m=""])=>H(s)?`
  ${y[s]}: ${n(m)}`:[]);return new p(`${e}: no login works.${[...new Set(r)].join("")}${o.join("")}`,{fix:"set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start"})}function Z(e,t){let n=t.some(([r])=>r==="root-mariadb"||r==="root-mysql")?"the stated password of root is refused":"root's password is not known";return`dumped as ${e}, because ${n}: what that user cannot see is not in the dump`}function D(e,t){if(t.length===0)return[];let i=t.length>5?` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${i}`]}var E=e=>Buffer.from(e,"hex").toString("utf8"),I=e=>e.reduce((t,i)=>t+i,0),H=e=>Object.hasOwn(y,e);var P=F("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),W=F("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function F(e,t,i){return{name:e,product:t,signs:{...i,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(n=>[`mysql${n}`,`mariadb-${n}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(n,{redact:r})=>N(n,{script:x,args:[e],read:(o,{hostName:s})=>{let m=C(o,n,r);return m.databases.length>0?ee(m,n,s):{nothing:`service '${n.service}' holds no database yet: nothing of it to protect`}}})}}function ee(e,{service:t,container:i},n){let{client:r,login:o,databases:s,version:m}=e,c=`dump of service '${t}'`,f=`look at docker logs ${i.name} on ${n}`,h=["sh","-c",q,"sh",r.program,r.flavour,o.name,o.way,...s];return{what:c,begins:`dumping ${s.join(", ")} of service '${t}' (${m})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",i.id,...h]}),inspect:B,fix:f,check({facts:d}){if(!(d.get("last")??"").startsWith("-- Dump completed"))throw new p(`${c} is not complete: it ends without the line '-- Dump completed', though ${r.program} exited with 0`,{fix:`${f}; the backup was not kept`});let u=Number(d.get("tables"));if(u<e.tables)throw new p(`${c} has ${u} tables, but the server held ${e.tables} when it began`,{fix:"see whether something drops tables meanwhile, then run again; the backup was not kept"});return{kind:"service",name:t,source:i.name,engine:e.engine,serverVersion:m,databases:[...s],tables:u,checks:["footer","tables"],warnings:[...e.warnings]}}}}var Y=[P,W];var U={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:t,composeVersion:i,resolvers:n,isSure:r})=>{let o=te(e).filter(d=>t.includes(d)),s=!_(i),m=Object.keys(e.services),c=m.filter(d=>!(o.includes(d)&&b(e.services,d)?.oneShot===!0)),f=s&&c.length<m.length?{services:c}:{},h=n.filter(({service:d})=>!o.includes(d));return[...o.flatMap(d=>[{kind:"up",services:[d],alone:s,removeOrphans:!1},{kind:"wait",services:[d]},...S(h.filter(({names:u})=>u.includes(d)),r)]),...c.length===0?[]:[{kind:"up",...f,alone:s&&c.length<m.length,removeOrphans:!0}],{kind:"wait",services:m},...S(n,r),{kind:"remove-others"}]}};function te(e){let t=new Set,i=(n,r)=>{let o=b(e.services,n);if(!(o===void 0||t.has(n)||r.includes(n))){for(let s of o.dependsOn)i(s,[...r,n]);t.add(n)}};for(let n of Object.keys(e.services))i(n,[]);return[...t]}var Q=[k,U];var j={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:T("Announcements on Discord.",{"mention-on-failure":v("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:R})}),target:async e=>(await import("./send-MQ6L44NR.js")).targetOf(e)};var G=[j];var qe={strategies:Q,databases:Y.map(({name:e})=>({name:e,description:""})),checks:M,notifiers:G};export{qe as VARIANTS};

import{J as _,c as r,f as O,g as p,o as k,p as w,s as R,t as x,u as T}from"./chunk-JIPK437A.js";var J=`
id=$1 inside=$2
shift 2
{ said=$(timeout 60 docker exec "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function N({service:e,container:t},{script:o,args:n=[],read:s}){return{script:J,args:[t.id,o,...n],read:(a,i)=>{let[c="",f]=a.split(`
failed
`,2);if(f===void 0)return s(c,i);let u=O(f,3)||r`it does not answer`;throw new p(r`service '${e}' cannot be asked for its databases: ${u}`,{fix:r`look at docker logs ${t.name} on ${i.hostName}`})}}}var S={"root-mariadb":()=>r`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>r`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>r`root without a password`,own:()=>r`the login that the client has by itself`,"app-mariadb":()=>r`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>r`MYSQL_USER with MYSQL_PASSWORD`},M=`
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
`,Z=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,L=`${M}${Z}
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
for name in ${Object.keys(S).join(" ")}; do
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
`,D=`${M}
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
`,q=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;function C(e,t,o){let n=e.split(`
`).map(d=>d.split("	")),s=d=>n.filter(m=>m[0]===d).map(m=>m.slice(1)),a=d=>s(d)[0]?.[0]??"",i=r`service '${t.service}' (${t.container.name})`;if(a("server")===""&&!t.declared)throw new p(r`${i} looks like a database, by its image or its data directory, but no server runs in it`,{fix:r`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`});if(a("dump")===""||a("sql")==="")throw new p(r`${i} has no mysqldump or mariadb-dump with its client in its image`,{fix:r`use an image that has them, or list '${t.service}' under backup.ignore`});let[c="",f,u=""]=s("login")[0]??[];if(!P(c))throw te(i,s("refused"),s("unreadable"),o);if(!n.some(d=>d[0]==="end"))throw new p(r`${i} did not say which databases it holds`,{fix:r`run again; when it happens again, look at the log of the container`});let h=a("version"),g=s("database").map(([d="",m="",$=""])=>({name:E(d),tables:Number(m),bytes:Number($)})),l=E(u),y=ee(t,g,i,l),A=d=>s(d).map(([m="",$="",...z])=>[E(m),E($),...z]).filter(([m])=>y.some($=>$.name===m));return{engine:/mariadb/i.test(h)?"mariadb":"mysql",version:h,login:{name:c,way:f==="tcp"?"tcp":"socket"},client:{program:a("dump"),flavour:/mariadb/i.test(a("client"))?"mariadb":"mysql"},databases:y.map(d=>d.name),tables:I(y.map(d=>d.tables)),bytes:I(y.map(d=>d.bytes)),warnings:[...c.startsWith("app-")?[re(l,s("refused"))]:[],...B(r`not consistent with the rest if written to during the dump, for lack of transactions`,A("engine").map(([d,m,$])=>`${d}.${m} (${$})`)),...B(r`the history of system-versioned tables is not in the dump`,A("versioned").map(([d,m])=>`${d}.${m}`))]}}function ee({database:e},t,o,n){if(e===void 0){if(t.length>0||n.startsWith("root@"))return t;throw new p(r`${o}: its user ${n} sees no database`,{fix:r`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}let s=t.filter(i=>i.name===e);if(s.length>0)return s;let a=t.map(i=>i.name);throw new p(r`backup.services: ${o} has no database '${e}'${k(e,a)} that its user ${n} sees`,{fix:a.length===0?r`leave out database`:r`name one of ${a.join(", ")}`})}function te(e,t,o,n){let s=o.map(([i=""])=>r` ${i.trim()} names a file that cannot be read.`),a=t.flatMap(([i="",c=""])=>P(i)?`
  ${S[i]()}: ${n(c)}`:[]);return new p(r`${e}: no login works.${[...new Set(s)].join("")}${a.join("")}`,{fix:r`set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start`})}function re(e,t){let n=t.some(([s])=>s==="root-mariadb"||s==="root-mysql")?r`the stated password of root is refused`:r`root's password is not known`;return r`dumped as ${e}, because ${n}: what that user cannot see is not in the dump`}function B(e,t){if(t.length===0)return[];let o=t.length>5?r` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${o}`]}var E=e=>Buffer.from(e,"hex").toString("utf8"),I=e=>e.reduce((t,o)=>t+o,0),P=e=>Object.hasOwn(S,e);var H=F("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),W=F("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function F(e,t,o){return{name:e,product:t,signs:{...o,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(n=>[`mysql${n}`,`mariadb-${n}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(n,{redact:s})=>N(n,{script:L,args:[e],read:(a,{hostName:i})=>{let c=C(a,n,s);return c.databases.length>0?ne(c,n,i):{nothing:r`service '${n.service}' holds no database yet: nothing of it to protect`}}})}}function ne(e,{service:t,container:o},n){let{client:s,login:a,databases:i,version:c}=e,f=r`dump of service '${t}'`,u=r`look at docker logs ${o.name} on ${n}`,h=["sh","-c",D,"sh",s.program,s.flavour,a.name,a.way,...i];return{what:f,begins:r`dumping ${i.join(", ")} of service '${t}' (${c})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",o.id,...h]}),inspect:q,fix:u,check({facts:g}){if(!(g.get("last")??"").startsWith("-- Dump completed"))throw new p(r`${f} is not complete: it ends without the line '-- Dump completed', though ${s.program} exited with 0`,{fix:r`${u}; the backup was not kept`});let l=Number(g.get("tables"));if(l<e.tables)throw new p(r`${f} has ${l} tables, but the server held ${e.tables} when it began`,{fix:r`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{kind:"service",name:t,source:o.name,engine:e.engine,serverVersion:c,databases:[...i],tables:l,checks:["footer","tables"],warnings:[...e.warnings]}}}}var Y=[H,W];function v(e,t){let[o,n]=[e,t].map(a=>a.split(".").map(Number)),s=n.findIndex((a,i)=>(o[i]??0)!==a);return s>=0&&(o[s]??0)<(n[s]??0)}function j(e){return v(e,"2.29.4")}function U(e){return v(e,"2.29.3")}function b(e,t){return e.length===0?[]:[{kind:"resolve",resolvers:e,isSure:t}]}var Q={name:"recreate",description:"one `up` for the whole stack",follow:e=>j(e)?"dependent":"joined",steps:({release:e,scope:t,resolvers:o,isSure:n})=>[t===void 0?{kind:"up",alone:!1,removeOrphans:!0}:{kind:"up",...t,removeOrphans:!1},{kind:"wait",services:t?.services??Object.keys(e.services)},...b(o,n),...t===void 0?[{kind:"remove-others"}]:[]]};var G={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:t,scope:o,composeVersion:n,resolvers:s,isSure:a})=>{let i=oe(e).filter(l=>t.includes(l)),c=o?.alone??!U(n),f=o?.services??Object.keys(e.services),u=f.filter(l=>!(i.includes(l)&&w(e.services,l)?.oneShot===!0)),h=o!==void 0||c&&u.length<f.length,g=s.filter(({service:l})=>!i.includes(l));return[...i.flatMap(l=>[{kind:"up",services:[l],alone:c,removeOrphans:!1},{kind:"wait",services:[l]},...b(g.filter(({names:y})=>y.includes(l)),a)]),...u.length===0?[]:[{kind:"up",...h?{services:u}:{},alone:c&&h,removeOrphans:o===void 0}],{kind:"wait",services:f},...b(s,a),...o===void 0?[{kind:"remove-others"}]:[]]}};function oe(e){let t=new Set,o=(n,s)=>{let a=w(e.services,n);if(!(a===void 0||t.has(n)||s.includes(n))){for(let i of a.dependsOn)o(i,[...s,n]);t.add(n)}};for(let n of Object.keys(e.services))o(n,[]);return[...t]}var V=[Q,G];var X={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:T("Announcements on Discord.",{"mention-on-failure":x("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:R})}),target:async e=>(await import("./send-UDQXDYJ7.js")).targetOf(e)};var K=[X];var Ke={strategies:V,databases:Y.map(({name:e})=>({name:e,description:""})),checks:_,notifiers:K};export{Ke as VARIANTS};

import{I as k,J as w,K as M,S as N,c as e,f as O,h as l,n as R,o as S,t as v,u as T,v as _}from"./chunk-XE5ZF6JB.js";var z=`
id=$1 inside=$2
shift 2
{ said=$(timeout 60 docker exec "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function L({service:t,container:n},{script:i,args:r=[],read:o}){return{script:z,args:[n.id,i,...r],read:(a,s)=>{let[d="",f]=a.split(`
failed
`,2);if(f===void 0)return o(d,s);let u=O(f,3)||e`it does not answer`;throw new l(e`service '${t}' cannot be asked for its databases: ${u}`,{fix:e`look at docker logs ${n.name} on ${s.hostName}`})}}}var E={"root-mariadb":()=>e`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>e`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>e`root without a password`,own:()=>e`the login that the client has by itself`,"app-mariadb":()=>e`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>e`MYSQL_USER with MYSQL_PASSWORD`},x=`
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
`,q=`${x}${K}
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
`,B=`${x}
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
`;function H(t,n,i){let r=t.split(`
`).map(m=>m.split("	")),o=m=>r.filter(p=>p[0]===m).map(p=>p.slice(1)),a=m=>o(m)[0]?.[0]??"",s=e`service '${n.service}' (${n.container.name})`;if(a("server")===""&&!n.declared)throw new l(e`${s} looks like a database, by its image or its data directory, but no server runs in it`,{fix:e`if it is none, or needs no dump, write  backup: { ignore: [${n.service}] }; if its server starts later, run again when it is up`});if(a("dump")===""||a("sql")==="")throw new l(e`${s} has no mysqldump or mariadb-dump with its client in its image`,{fix:e`use an image that has them, or list '${n.service}' under backup.ignore`});let[d="",f,u=""]=o("login")[0]??[];if(!P(d))throw Z(s,o("refused"),o("unreadable"),i);if(!r.some(m=>m[0]==="end"))throw new l(e`${s} did not say which databases it holds`,{fix:e`run again; when it happens again, look at the log of the container`});let $=a("version"),g=o("database").map(([m="",p="",h=""])=>({name:b(m),tables:Number(p),bytes:Number(h)})),c=b(u),y=J(n,g,s,c),A=m=>o(m).map(([p="",h="",...X])=>[b(p),b(h),...X]).filter(([p])=>y.some(h=>h.name===p));return{engine:/mariadb/i.test($)?"mariadb":"mysql",version:$,login:{name:d,way:f==="tcp"?"tcp":"socket"},client:{program:a("dump"),flavour:/mariadb/i.test(a("client"))?"mariadb":"mysql"},databases:y.map(m=>m.name),tables:C(y.map(m=>m.tables)),bytes:C(y.map(m=>m.bytes)),warnings:[...d.startsWith("app-")?[ee(c,o("refused"))]:[],...I(e`not consistent with the rest if written to during the dump, for lack of transactions`,A("engine").map(([m,p,h])=>`${m}.${p} (${h})`)),...I(e`the history of system-versioned tables is not in the dump`,A("versioned").map(([m,p])=>`${m}.${p}`))]}}function J({database:t},n,i,r){if(t===void 0){if(n.length>0||r.startsWith("root@"))return n;throw new l(e`${i}: its user ${r} sees no database`,{fix:e`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}let o=n.filter(s=>s.name===t);if(o.length>0)return o;let a=n.map(s=>s.name);throw new l(e`backup.services: ${i} has no database '${t}'${R(t,a)} that its user ${r} sees`,{fix:a.length===0?e`leave out database`:e`name one of ${a.join(", ")}`})}function Z(t,n,i,r){let o=i.map(([s=""])=>e` ${s.trim()} names a file that cannot be read.`),a=n.flatMap(([s="",d=""])=>P(s)?`
  ${E[s]()}: ${r(d)}`:[]);return new l(e`${t}: no login works.${[...new Set(o)].join("")}${a.join("")}`,{fix:e`set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start`})}function ee(t,n){let r=n.some(([o])=>o==="root-mariadb"||o==="root-mysql")?e`the stated password of root is refused`:e`root's password is not known`;return e`dumped as ${t}, because ${r}: what that user cannot see is not in the dump`}function I(t,n){if(n.length===0)return[];let i=n.length>5?e` and ${n.length-5} more`:"";return[`${t}: ${n.slice(0,5).join(", ")}${i}`]}var b=t=>Buffer.from(t,"hex").toString("utf8"),C=t=>t.reduce((n,i)=>n+i,0),P=t=>Object.hasOwn(E,t);var W=Y("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),F=Y("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function Y(t,n,i){return{name:t,product:n,signs:{...i,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(r,{redact:o})=>L(r,{script:q,args:[t],read:(a,{hostName:s})=>{let d=H(a,r,o);return d.databases.length>0?te(d,r,s):{nothing:e`service '${r.service}' holds no database yet: nothing of it to protect`}}})}}function te(t,{service:n,container:i},r){let{client:o,login:a,databases:s,version:d}=t,f=e`dump of service '${n}'`,u=e`look at docker logs ${i.name} on ${r}`,$=["sh","-c",B,"sh",o.program,o.flavour,a.name,a.way,...s];return{what:f,begins:e`dumping ${s.join(", ")} of service '${n}' (${d})`,bytes:t.bytes,path:`${n}.sql.gz`,producer:()=>({argv:["docker","exec","-i",i.id,...$]}),inspect:D,fix:u,check({facts:g}){if(!(g.get("last")??"").startsWith("-- Dump completed"))throw new l(e`${f} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:e`${u}; the backup was not kept`});let c=Number(g.get("tables"));if(c<t.tables)throw new l(e`${f} has ${c} tables, but the server held ${t.tables} when it began`,{fix:e`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{kind:"service",name:n,source:i.name,engine:t.engine,serverVersion:d,databases:[...s],tables:c,checks:["footer","tables"],warnings:[...t.warnings]}}}}var U=[W,F];var Q={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:t,changed:n,scope:i,composeVersion:r,resolvers:o,isSure:a})=>{let s=ne(t).filter(c=>n.includes(c)),d=i?.alone??!k(r),f=i?.services??Object.keys(t.services),u=f.filter(c=>!(s.includes(c)&&S(t.services,c)?.oneShot===!0)),$=i!==void 0||d&&u.length<f.length,g=o.filter(({service:c})=>!s.includes(c));return[...s.flatMap(c=>[{kind:"up",services:[c],alone:d,removeOrphans:!1},{kind:"wait",services:[c]},...w(g.filter(({names:y})=>y.includes(c)),a)]),...u.length===0?[]:[{kind:"up",...$?{services:u}:{},alone:d&&$,removeOrphans:i===void 0}],{kind:"wait",services:f},...w(o,a),...i===void 0?[{kind:"remove-others"}]:[]]}};function ne(t){let n=new Set,i=(r,o)=>{let a=S(t.services,r);if(!(a===void 0||n.has(r)||o.includes(r))){for(let s of a.dependsOn)i(s,[...o,r]);n.add(r)}};for(let r of Object.keys(t.services))i(r,[]);return[...n]}var j=[M,Q];var G={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:_("Announcements on Discord.",{"mention-on-failure":T("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:v})}),target:async t=>(await import("./send-OIAZ4CR4.js")).targetOf(t)};var V=[G];var Pe={strategies:j,databases:U.map(({name:t})=>({name:t,description:""})),checks:N,notifiers:V};export{Pe as VARIANTS};

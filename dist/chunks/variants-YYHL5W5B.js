import{a as k}from"./chunk-ILI5PMOD.js";import{a as H}from"./chunk-3SZGL7ST.js";import{A as U,b as R,c as M,f as T,g as l,h as C,i as L,k as _,m as N,n as q,o as D,p as B,q as I,r as g,s as w,t as P,u as S,z as W}from"./chunk-6BZBWM7K.js";var Ee=`
id=$1 inside=$2
shift 2
{ said=$(timeout 60 docker exec "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function j({service:e,container:t},{script:n,args:r=[],read:o}){return{script:Ee,args:[t.id,n,...r],read:(s,i)=>{let[d="",c]=s.split(`
failed
`,2);if(c===void 0)return o(d,i);let p=T(c,3)||"it does not answer";throw new l(`service '${e}' cannot be asked for its databases: ${p}`,{fix:`look at docker logs ${t.name} on ${i.hostName}`})}}}var E={"root-mariadb":"root with MARIADB_ROOT_PASSWORD","root-mysql":"root with MYSQL_ROOT_PASSWORD","root-empty":"root without a password",own:"the login that the client has by itself","app-mariadb":"MARIADB_USER with MARIADB_PASSWORD","app-mysql":"MYSQL_USER with MYSQL_PASSWORD"},F=`
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
`,xe=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,Y=`${F}${xe}
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
`,G=`${F}
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
`,K=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;function z(e,t,n){let r=e.split(`
`).map(m=>m.split("	")),o=m=>r.filter(f=>f[0]===m).map(f=>f.slice(1)),s=m=>o(m)[0]?.[0]??"",i=`service '${t.service}' (${t.container.name})`;if(s("server")===""&&!t.declared)return;if(s("dump")===""||s("sql")==="")throw new l(`${i} has no mysqldump or mariadb-dump with its client in its image`,{fix:`use an image that has them, or list '${t.service}' under backup.ignore`});let[d="",c,p=""]=o("login")[0]??[];if(!X(d))throw ke(i,o("refused"),o("unreadable"),n);if(!r.some(m=>m[0]==="end"))throw new l(`${i} did not say which databases it holds`,{fix:"run again; when it happens again, look at the log of the container"});let u=s("version"),a=o("database").map(([m="",f="",$=""])=>({name:x(m),tables:Number(f),bytes:Number($)})),h=x(p),b=ve(t,a,i,h),O=m=>o(m).map(([f="",$="",...Se])=>[x(f),x($),...Se]).filter(([f])=>b.some($=>$.name===f));return{engine:/mariadb/i.test(u)?"mariadb":"mysql",version:u,login:{name:d,way:c==="tcp"?"tcp":"socket"},client:{program:s("dump"),flavour:/mariadb/i.test(s("client"))?"mariadb":"mysql"},databases:b.map(m=>m.name),tables:V(b.map(m=>m.tables)),bytes:V(b.map(m=>m.bytes)),warnings:[...d.startsWith("app-")?[Ae(h,o("refused"))]:[],...Q("not consistent with the rest if written to during the dump, for lack of transactions",O("engine").map(([m,f,$])=>`${m}.${f} (${$})`)),...Q("the history of system-versioned tables is not in the dump",O("versioned").map(([m,f])=>`${m}.${f}`))]}}function ve({database:e},t,n,r){if(e===void 0){if(t.length>0||r.startsWith("root@"))return t;throw new l(`${n}: its user ${r} sees no database`,{fix:"give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)"})}let o=t.filter(i=>i.name===e);if(o.length>0)return o;let s=t.map(i=>i.name);throw new l(`backup.services: ${n} has no database '${e}'${L(e,s)} that its user ${r} sees`,{fix:s.length===0?"leave out database":`name one of ${s.join(", ")}`})}function ke(e,t,n,r){let o=n.map(([i=""])=>` ${i.trim()} names a file that cannot be read.`),s=t.flatMap(([i="",d=""])=>X(i)?`
  ${E[i]}: ${r(d)}`:[]);return new l(`${e}: no login works.${[...new Set(o)].join("")}${s.join("")}`,{fix:"set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start"})}function Ae(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?"the stated password of root is refused":"root's password is not known";return`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function Q(e,t){if(t.length===0)return[];let n=t.length>5?` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var x=e=>Buffer.from(e,"hex").toString("utf8"),V=e=>e.reduce((t,n)=>t+n,0),X=e=>Object.hasOwn(E,e);var J=ee("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql|\/bitnami\/mysql(\/data)?)$/}),Z=ee("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function ee(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(r,{redact:o})=>j(r,{script:Y,args:[e],read:(s,{hostName:i})=>{let d=z(s,r,o);if(d!==void 0)return d.databases.length>0?Oe(d,r,i):{nothing:`service '${r.service}' holds no database yet: nothing of it to protect`}}})}}function Oe(e,{service:t,container:n},r){let{client:o,login:s,databases:i,version:d}=e,c=`dump of service '${t}'`,p=`look at docker logs ${n.name} on ${r}`,u=["sh","-c",G,"sh",o.program,o.flavour,s.name,s.way,...i];return{what:c,begins:`dumping ${i.join(", ")} of service '${t}' (${d})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",n.id,...u]}),inspect:K,fix:p,check({facts:a}){if(!(a.get("last")??"").startsWith("-- Dump completed"))throw new l(`${c} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:`${p}; the backup was not kept`});let h=Number(a.get("tables"));if(h<e.tables)throw new l(`${c} has ${h} tables, but the server held ${e.tables} when it began`,{fix:"see whether something drops tables meanwhile, then run again; the backup was not kept"});return{kind:"service",name:t,source:n.name,engine:e.engine,serverVersion:d,databases:[...i],tables:h,checks:["footer","tables"],warnings:[...e.warnings]}}}}var te=[J,Z];function A(e,t){let[n,r]=[e,t].map(s=>s.split(".").map(Number)),o=r.findIndex((s,i)=>(n[i]??0)!==s);return o>=0&&(n[o]??0)<(r[o]??0)}function ne(e){return A(e,"2.29.4")}function re(e){return A(e,"2.29.3")}function y(e,t){return e.length===0?[]:[{kind:"resolve",resolvers:e,isSure:t}]}var oe={name:"recreate",description:"one `up` for the whole stack",follow:e=>ne(e)?"dependent":"joined",steps:({release:e,resolvers:t,isSure:n})=>[{kind:"up",alone:!1,removeOrphans:!0},{kind:"wait",services:Object.keys(e.services)},...y(t,n),{kind:"remove-others"}]};var se={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:t,composeVersion:n,resolvers:r,isSure:o})=>{let s=Re(e).filter(a=>t.includes(a)),i=!re(n),d=Object.keys(e.services),c=d.filter(a=>!(s.includes(a)&&e.services[a]?.oneShot===!0)),p=i&&c.length<d.length?{services:c}:{},u=r.filter(({service:a})=>!s.includes(a));return[...s.flatMap(a=>[{kind:"up",services:[a],alone:i,removeOrphans:!1},{kind:"wait",services:[a]},...y(u.filter(({names:h})=>h.includes(a)),o)]),...c.length===0?[]:[{kind:"up",...p,alone:i&&c.length<d.length,removeOrphans:!0}],{kind:"wait",services:d},...y(r,o),{kind:"remove-others"}]}};function Re(e){let t=new Set,n=(r,o)=>{let s=e.services[r];if(!(s===void 0||t.has(r)||o.includes(r))){for(let i of s.dependsOn)n(i,[...o,r]);t.add(r)}};for(let r of Object.keys(e.services))n(r,[]);return[...t]}var ie=[oe,se];var le={name:"http",description:"An HTTP request that must be answered as described.",value:S("A request and its answer.",{path:g("A path below the environment's `url`, or a whole address.",{rule:q,required:!0}),status:w("The status that is expected.",{min:100,max:599,default:200}),body:g("A text that the body must contain."),version:g("Where the deployed version stands in a JSON body, for example `$.version`.",{rule:D})}),line:{looks:"a URL or a path below `url` (`/health`)",read:(e,{status:t,body:n})=>/^(https?:\/\/\S+|\/\S*)$/.test(e)?{path:e,status:t,body:n}:void 0},measurements:Me};function Me({path:e,version:t,...n},r){let{paths:o,context:s,expectedVersion:i}=r,d={...n,url:Te(e,r.url),version:t===void 0||i===void 0?void 0:{path:t,expected:i}};return o.map(c=>({name:`http ${v(e)}`,kind:"http",from:c.name,async attempt(p){let{attemptHttp:u}=await import("./http-request-GYB43FWY.js");return u(d,c,p,s)}}))}function Te(e,t){if(/^[a-z][a-z0-9+.-]*:\/\//i.test(e))return ae(e,`health: http ${v(e)}`);if(t===void 0){let r=`the check http ${v(e)} is a path, and no url is known to put before it`;throw new l(`health: ${r}`,{fix:"set the url of the environment, or write the whole URL into the check"})}let n=ae(t,"health: the url of the environment");return new URL(`${n.pathname.replace(/\/+$/,"")}/${e.replace(/^\/+/,"")}`,n)}function ae(e,t){let n=URL.canParse(e)?new URL(e):void 0;if(n?.protocol==="http:"||n?.protocol==="https:")return n;throw new l(`${t}: '${v(e)}' is not a URL with http:// or https://`,{fix:"write it as https://example.org"})}function v(e){return e.replace(/[?#].*$/s,"").replace(/\/\/[^/@]*@/,"//")}function pe(e){return`${e.restartCount} ${e.startedAt}`}function Ce({status:e,exitCode:t,service:n},r){return e==="exited"&&t===0&&r.some(({awaitsCompletionOf:o})=>o.includes(n))}function ue(e,t){let{name:n,status:r,health:o,exitCode:s}=e;if(!Ce(e,t))return r==="running"?o==="healthy"||o==="none"?void 0:`${n} is ${o}`:r==="exited"||r==="dead"||r==="restarting"?`${n} is ${r} (exit code ${s})`:`${n} is ${r}`}var fe=3;function he(e,t){let n=new Map,r=new Map,o=s=>{if(s.status!=="running")return!1;let i=n.get(s.id),d=pe(s);return n.set(s.id,d),i===void 0||i===d?!1:(r.set(s.id,(r.get(s.id)??0)+1),!0)};return s=>{let i=s.filter(a=>e===void 0||a.service===e),d=i.filter(o).map(({name:a})=>`${a} restarted`),c=i.find(({id:a})=>(r.get(a)??0)>=fe);if(c!==void 0)return{kind:"bad",reason:`${c.name} came up and crashed ${fe} times during the gate`,final:!0};if(i.length===0)return{kind:"bad",reason:`no container of ${e===void 0?"the project":`service ${e}`} on ${t}`};let p=i.flatMap(a=>ue(a,s)??[]),u=new Set([...p,...d]);return u.size>0?{kind:"bad",reason:[...u].join(", ")}:{kind:"good",reason:`${U(i.length,"container")} running and healthy`}}}var ge={name:"service",description:"A service whose containers must be running and healthy.",value:g("Its name.",{rule:N,read:e=>({service:e})}),line:{looks:"`service:name`",read(e){let t=/^service:\s*([\w.-]+)$/.exec(e)?.[1];return t===void 0?void 0:{service:t}}},measurements({service:e},t){if(t.watchers.length>0)return Le(e,t);throw new l(`health: the check of service '${e}' needs a host and its compose project`,{fix:"give hosts and the project, or check a url or a port instead"})}};function Le(e,{watchers:t,context:n}){return t.map(r=>{let o=he(e,r.host.name);return{name:e===void 0?"all services":`service ${e}`,kind:"service",from:r.host.name,...e===void 0?{}:{service:e},async attempt(){try{return o(await r.look(n.signal))}catch(s){return n.signal.throwIfAborted(),{kind:"unmeasured",reason:C(s)}}}}})}var ye={name:"tcp",description:"A TCP port that must accept a connection: `host:port`, or `host` and `port`.",value:P("Where something must listen.",[g("Both in one.",{rule:B,read:$e}),S("Each by itself.",{host:g("Name or address.",{rule:I,required:!0}),port:w("Port.",{min:1,max:65535,required:!0})})]),line:{looks:"`tcp://host:port`",read(e){let t=/^tcp:\/\/((?:\[[^\]]+\]|[^:/\s]+):\d{1,5})$/.exec(e)?.[1],n=t===void 0?void 0:$e(t);return n===void 0||n.port>65535?void 0:n}},measurements:({host:e,port:t},{paths:n,context:r})=>n.map(o=>({name:`tcp ${e}:${t}`,kind:"tcp",from:o.name,attempt:s=>_e({host:e,port:t},o,s,r.signal)}))};function $e(e){let t=e.lastIndexOf(":");return{host:e.slice(0,t).replace(/^\[|\]$/g,""),port:Number(e.slice(t+1))}}async function _e({host:e,port:t},n,r,o){var d=[];try{let s=`${e}:${t} does not accept connections`;let i=R(d,H(r,o));try{let a=await n.connect(e,t,i.signal);try{n.late&&await Ne(a)}finally{a.destroy()}return{kind:"good",reason:"connected"}}catch(a){if(!i.timedOut)return k(a,s,n,o);let h=n.late?"no sign of life (an http or a service check tells more)":"no connection";return k(new Error(`${h} within ${_(r)}`),s,n,o)}}catch(c){var p=c,u=!0}finally{M(d,p,u)}}function Ne(e){return new Promise((t,n)=>{e.once("data",()=>t()),e.once("end",()=>t()),e.once("error",n),e.end()})}var be=[le,ge,ye];var we=[W];var Wt={strategies:ie,databases:te.map(({name:e})=>({name:e,description:""})),checks:be,notifiers:we};export{Wt as VARIANTS};

import{a as E,b as v}from"./chunk-OVONWHSQ.js";import{R as U,T as F,X as j,a as C,b as T,e as R,f as h,j as L,k as _,m as N,p as q,q as D,r as B,s as I,t as P,u as H,v as y,w as S,x as W,y as w}from"./chunk-DRHFBQAJ.js";var ye=`
id=$1 inside=$2
shift 2
{ said=$(timeout 60 docker exec "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function G({service:e,container:t},{script:n,args:r=[],read:o}){return{script:ye,args:[t.id,n,...r],read:(s,i)=>{let[a="",d]=s.split(`
failed
`,2);if(d===void 0)return o(a,i);let u=R(d,3)||"it does not answer";throw new h(`service '${e}' cannot be asked for its databases: ${u}`,{fix:`look at docker logs ${t.name} on ${i.hostName}`})}}}var x={"root-mariadb":"root with MARIADB_ROOT_PASSWORD","root-mysql":"root with MYSQL_ROOT_PASSWORD","root-empty":"root without a password",own:"the login that the client has by itself","app-mariadb":"MARIADB_USER with MARIADB_PASSWORD","app-mysql":"MYSQL_USER with MYSQL_PASSWORD"},Y=`
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
`,be=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,K=`${Y}${be}
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
for name in ${Object.keys(x).join(" ")}; do
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
`,Q=`${Y}
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
`,V=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;function J(e,t,n){let r=e.split(`
`).map(c=>c.split("	")),o=c=>r.filter($=>$[0]===c).map($=>$.slice(1)),s=c=>o(c)[0]?.[0]??"",i=`service '${t.service}' (${t.container.name})`;if(s("server")===""&&!t.declared)return;if(s("dump")===""||s("sql")==="")throw new h(`${i} has no mysqldump or mariadb-dump with its client in its image`,{fix:`use an image that has them, or list '${t.service}' under backup.ignore`});let[a="",d,u=""]=o("login")[0]??[];if(!Z(a))throw Ee(i,o("refused"),o("unreadable"),n);if(!r.some(c=>c[0]==="end"))throw new h(`${i} did not say which databases it holds`,{fix:"run again; when it happens again, look at the log of the container"});let p=s("version"),l=o("database").map(([c="",$="",b=""])=>({name:A(c),tables:Number($),bytes:Number(b)})),f=A(u),m=we(t,l,i,f),g=c=>o(c).map(([$="",b="",...ge])=>[A($),A(b),...ge]).filter(([$])=>m.some(b=>b.name===$));return{engine:/mariadb/i.test(p)?"mariadb":"mysql",version:p,login:{name:a,way:d==="tcp"?"tcp":"socket"},client:{program:s("dump"),flavour:/mariadb/i.test(s("client"))?"mariadb":"mysql"},databases:m.map(c=>c.name),tables:X(m.map(c=>c.tables)),bytes:X(m.map(c=>c.bytes)),warnings:[...a.startsWith("app-")?[Se(f,o("refused"))]:[],...z("not consistent with the rest if written to during the dump, for lack of transactions",g("engine").map(([c,$,b])=>`${c}.${$} (${b})`)),...z("the history of system-versioned tables is not in the dump",g("versioned").map(([c,$])=>`${c}.${$}`))]}}function we({database:e},t,n,r){if(e===void 0){if(t.length>0||r.startsWith("root@"))return t;throw new h(`${n}: its user ${r} sees no database`,{fix:"give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)"})}let o=t.filter(i=>i.name===e);if(o.length>0)return o;let s=t.map(i=>i.name);throw new h(`backup.services: ${n} has no database '${e}'${_(e,s)} that its user ${r} sees`,{fix:s.length===0?"leave out database":`name one of ${s.join(", ")}`})}function Ee(e,t,n,r){let o=n.map(([i=""])=>` ${i.trim()} names a file that cannot be read.`),s=t.flatMap(([i="",a=""])=>Z(i)?`
  ${x[i]}: ${r(a)}`:[]);return new h(`${e}: no login works.${[...new Set(o)].join("")}${s.join("")}`,{fix:"set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start"})}function Se(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?"the stated password of root is refused":"root's password is not known";return`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function z(e,t){if(t.length===0)return[];let n=t.length>5?` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var A=e=>Buffer.from(e,"hex").toString("utf8"),X=e=>e.reduce((t,n)=>t+n,0),Z=e=>Object.hasOwn(x,e);var ee=ne("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql|\/bitnami\/mysql(\/data)?)$/}),te=ne("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function ne(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(r,{redact:o})=>G(r,{script:K,args:[e],read:(s,{hostName:i})=>{let a=J(s,r,o);if(a!==void 0)return a.databases.length>0?xe(a,r,i):{nothing:`service '${r.service}' holds no database yet: nothing of it to protect`}}})}}function xe(e,{service:t,container:n},r){let{client:o,login:s,databases:i,version:a}=e,d=`dump of service '${t}'`,u=`look at docker logs ${n.name} on ${r}`,p=["sh","-c",Q,"sh",o.program,o.flavour,s.name,s.way,...i];return{what:d,begins:`dumping ${i.join(", ")} of service '${t}' (${a})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",n.id,...p]}),inspect:V,fix:u,check({facts:l}){if(!(l.get("last")??"").startsWith("-- Dump completed"))throw new h(`${d} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:`${u}; the backup was not kept`});let f=Number(l.get("tables"));if(f<e.tables)throw new h(`${d} has ${f} tables, but the server held ${e.tables} when it began`,{fix:"see whether something drops tables meanwhile, then run again; the backup was not kept"});return{kind:"service",name:t,source:n.name,engine:e.engine,serverVersion:a,databases:[...i],tables:f,checks:["footer","tables"],warnings:[...e.warnings]}}}}var re=[ee,te];function oe(e){return`${e.restartCount} ${e.startedAt}`}function Ae({status:e,exitCode:t,service:n},r){return e==="exited"&&t===0&&r.some(({awaitsCompletionOf:o})=>o.includes(n))}function O(e,t){let{name:n,status:r,health:o,exitCode:s}=e;if(!Ae(e,t))return r==="running"?o==="healthy"||o==="none"?void 0:`${n} is ${o}`:r==="exited"||r==="dead"||r==="restarting"?`${n} is ${r} (exit code ${s})`:`${n} is ${r}`}var Oe=1e4,ke=/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;function k({hostname:e,port:t},n,{watchers:r,composeProject:o,context:s}){let i=r.find(({host:d})=>n.isHere?d.kind==="local":d.name===n.name),a;return async d=>{let u=d.kind==="bad"&&d.answer===void 0;if(!ke.test(e))return d;if(i===void 0)return u?ve(d,e,r):d;let p=u?await Me(t,i,o,s):void 0;return p===void 0?(a=void 0,d):(a??=s.now(),{kind:"bad",reason:p,final:s.now()-a>=Oe})}}function ve(e,t,n){if(n.length===0)return e;let r=n.map(({host:s})=>s.name).join(", "),o=`(${t} is this machine; with run-from: host it is asked on ${r})`;return{...e,reason:`${e.reason} ${o}`}}async function Me(e,t,n,{signal:r}){let o=await t.everything(r).catch(()=>{});if(r.throwIfAborted(),o===void 0||o.listening.length===0)return;let{everybody:s,listening:i}=o,a=s.filter(({project:m,oneOff:g})=>m===n&&!g),d=a.length>0&&a.every(m=>O(m,a)===void 0),u=({ports:m,onHostNetwork:g})=>g||m.some(c=>c.port===e||c.port===0);if(!d||i.some(m=>m.port===e)||s.some(u))return;let p=[...new Set(a.flatMap(({ports:m})=>m.map(g=>g.port)))].sort((m,g)=>m-g),l=p.length===0?"it publishes none":`published: ${p.join(", ")}`,f=t.host.kind==="local"?"this machine":t.host.name;return`nothing listens on port ${e} of ${f}, and the stack does not publish it (${l})`}var de={name:"http",description:"An HTTP request that must be answered as described.",value:w("A request and its answer.",{path:y("A path below the environment's `url`, or a whole address.",{rule:D,required:!0}),status:S("The status that is expected.",{min:100,max:599,default:200}),body:y("A text that the body must contain."),version:y("Where the deployed version stands in a JSON body, for example `$.version`.",{rule:B})}),line:{looks:"a URL or a path below `url` (`/health`)",read:(e,{status:t,body:n})=>/^(https?:\/\/\S+|\/\S*)$/.test(e)?{path:e,status:t,body:n}:void 0},measurements:Ce};function Ce({path:e,version:t,...n},r){let{paths:o,context:s,expectedVersion:i}=r,a={...n,url:Te(e,r.url),version:t===void 0||i===void 0?void 0:{path:t,expected:i}},{hostname:d,port:u,protocol:p}=a.url,l={hostname:d,port:Number(u)||(p==="https:"?443:80)};return o.map(f=>{let m=k(l,f,r);return{name:`http ${E(e)}`,kind:"http",from:f.name,async attempt(g){let{attemptHttp:c}=await import("./http-request-Y7BXH2YU.js");return m(await c(a,f,g,s))}}})}function Te(e,t){if(/^[a-z][a-z0-9+.-]*:\/\//i.test(e))return ie(e,`health: http ${E(e)}`);if(t===void 0){let r=`the check http ${E(e)} is a path, and no url is known to put before it`;throw new h(`health: ${r}`,{fix:"set the url of the environment, or write the whole URL into the check"})}let n=ie(t,"health: the url of the environment");return new URL(`${n.pathname.replace(/\/+$/,"")}/${e.replace(/^\/+/,"")}`,n)}function ie(e,t){let n=URL.canParse(e)?new URL(e):void 0;if(n?.protocol==="http:"||n?.protocol==="https:")return n;throw new h(`${t}: '${E(e)}' is not a URL with http:// or https://`,{fix:"write it as https://example.org"})}var me={times:3,within:3e4};function ce(e,t){let n=new Map,r=new Map,o=(i,a)=>{if(i.status!=="running")return!1;let d=n.get(i.id),u=oe(i);if(n.set(i.id,u),d===void 0||d===u)return!1;let{times:p,first:l}=r.get(i.id)??{times:0,first:a};return r.set(i.id,{times:p+1,first:l}),!0},s=({id:i},a)=>{let{times:d,first:u}=r.get(i)??{times:0,first:a};return d>=me.times&&a-u>=me.within};return(i,a)=>{let d=i.filter(m=>e===void 0||m.service===e),u=d.filter(m=>o(m,a)),p=u.find(m=>s(m,a));if(p!==void 0)return{kind:"bad",reason:`${p.name} came up and crashed ${r.get(p.id)?.times} times during the gate`,final:!0};if(d.length===0)return{kind:"bad",reason:`no container of ${e===void 0?"the project":`service ${e}`} on ${t}`};let l=d.flatMap(m=>O(m,i)??[]),f=new Set([...l,...u.map(({name:m})=>`${m} restarted`)]);return f.size>0?{kind:"bad",reason:[...f].join(", ")}:{kind:"good",reason:`${U(d.length,"container")} running and healthy`}}}var ue={name:"service",description:"A service whose containers must be running and healthy.",value:y("Its name.",{rule:q,read:e=>({service:e})}),line:{looks:"`service:name`",read(e){let t=/^service:\s*([\w.-]+)$/.exec(e)?.[1];return t===void 0?void 0:{service:t}}},measurements({service:e},t){if(t.watchers.length>0)return Re(e,t);throw new h(`health: the check of service '${e}' needs a host and its compose project`,{fix:"give hosts and the project, or check a url or a port instead"})}};function Re(e,{watchers:t,context:n}){return t.map(r=>{let o=ce(e,r.host.name);return{name:e===void 0?"all services":`service ${e}`,kind:"service",from:r.host.name,...e===void 0?{}:{service:e},async attempt(){try{return o(await r.look(n.signal),n.now())}catch(s){return n.signal.throwIfAborted(),{kind:"unmeasured",reason:L(s)}}}}})}var le={name:"tcp",description:"A TCP port that must accept a connection: `host:port`, or `host` and `port`.",value:W("Where something must listen.",[y("Both in one.",{rule:I,read:pe}),w("Each by itself.",{host:y("Name or address.",{rule:P,required:!0}),port:S("Port.",{min:1,max:65535,required:!0})})]),line:{looks:"`tcp://host:port`",read(e){let t=/^tcp:\/\/((?:\[[^\]]+\]|[^:/\s]+):\d{1,5})$/.exec(e)?.[1],n=t===void 0?void 0:pe(t);return n===void 0||n.port>65535?void 0:n}},measurements:({host:e,port:t},n)=>n.paths.map(r=>{let o=k({hostname:e,port:t},r,n);return{name:`tcp ${e}:${t}`,kind:"tcp",from:r.name,attempt:async s=>o(await Le({host:e,port:t},r,s,n.context.signal))}})};function pe(e){let t=e.lastIndexOf(":");return{host:e.slice(0,t).replace(/^\[|\]$/g,""),port:Number(e.slice(t+1))}}async function Le({host:e,port:t},n,r,o){var a=[];try{let s=`${e}:${t} does not accept connections`;let i=C(a,F(r,o));try{let l=await n.connect(e,t,i.signal);try{n.late&&await _e(l)}finally{l.destroy()}return{kind:"good",reason:"connected"}}catch(l){if(!i.timedOut)return v(l,s,n,o);let f=n.late?"no sign of life (an http or a service check tells more)":"no connection";return v(new Error(`${f} within ${N(r)}`),s,n,o)}}catch(d){var u=d,p=!0}finally{T(a,u,p)}}function _e(e){return new Promise((t,n)=>{e.once("data",()=>t()),e.once("end",()=>t()),e.once("error",n),e.end()})}var fe=[de,ue,le];var he={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:w("Announcements on Discord.",{"mention-on-failure":y("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:H})}),target:async e=>(await import("./send-DB2IAMAO.js")).targetOf(e)};var $e=[he];var _t={strategies:j,databases:re.map(({name:e})=>({name:e,description:""})),checks:fe,notifiers:$e};export{_t as VARIANTS};

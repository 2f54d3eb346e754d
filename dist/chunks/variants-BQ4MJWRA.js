import{a as k,b as M}from"./chunk-HQXKU3Z4.js";import{A as W,B as Q,C as U,D as $,E as S,F,G as w,Q as K,U as R,a as N,b as L,c as C,i as I,j as h,o as P,p as D,u as j,x as q,y as B,z as H}from"./chunk-QGIXTBUM.js";var Ae=`
id=$1 inside=$2
shift 2
{ said=$(timeout 60 docker exec "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function G({service:e,container:t},{script:n,args:r=[],read:o}){return{script:Ae,args:[t.id,n,...r],read:(i,s)=>{let[d="",a]=i.split(`
failed
`,2);if(a===void 0)return o(d,s);let u=I(a,3)||"it does not answer";throw new h(`service '${e}' cannot be asked for its databases: ${u}`,{fix:`look at docker logs ${t.name} on ${s.hostName}`})}}}var E={"root-mariadb":"root with MARIADB_ROOT_PASSWORD","root-mysql":"root with MYSQL_ROOT_PASSWORD","root-empty":"root without a password",own:"the login that the client has by itself","app-mariadb":"MARIADB_USER with MARIADB_PASSWORD","app-mysql":"MYSQL_USER with MYSQL_PASSWORD"},Y=`
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
`,Ce=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,V=`${Y}${Ce}
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
`,z=`${Y}
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
`,X=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;function ee(e,t,n){let r=e.split(`
`).map(m=>m.split("	")),o=m=>r.filter(y=>y[0]===m).map(y=>y.slice(1)),i=m=>o(m)[0]?.[0]??"",s=`service '${t.service}' (${t.container.name})`;if(i("server")===""&&!t.declared)throw new h(`${s} looks like a database, by its image or its data directory, but no server runs in it`,{fix:`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`});if(i("dump")===""||i("sql")==="")throw new h(`${s} has no mysqldump or mariadb-dump with its client in its image`,{fix:`use an image that has them, or list '${t.service}' under backup.ignore`});let[d="",a,u=""]=o("login")[0]??[];if(!te(d))throw Me(s,o("refused"),o("unreadable"),n);if(!r.some(m=>m[0]==="end"))throw new h(`${s} did not say which databases it holds`,{fix:"run again; when it happens again, look at the log of the container"});let p=i("version"),c=o("database").map(([m="",y="",b=""])=>({name:v(m),tables:Number(y),bytes:Number(b)})),g=v(u),f=Re(t,c,s,g),l=m=>o(m).map(([y="",b="",...Oe])=>[v(y),v(b),...Oe]).filter(([y])=>f.some(b=>b.name===y));return{engine:/mariadb/i.test(p)?"mariadb":"mysql",version:p,login:{name:d,way:a==="tcp"?"tcp":"socket"},client:{program:i("dump"),flavour:/mariadb/i.test(i("client"))?"mariadb":"mysql"},databases:f.map(m=>m.name),tables:Z(f.map(m=>m.tables)),bytes:Z(f.map(m=>m.bytes)),warnings:[...d.startsWith("app-")?[Te(g,o("refused"))]:[],...J("not consistent with the rest if written to during the dump, for lack of transactions",l("engine").map(([m,y,b])=>`${m}.${y} (${b})`)),...J("the history of system-versioned tables is not in the dump",l("versioned").map(([m,y])=>`${m}.${y}`))]}}function Re({database:e},t,n,r){if(e===void 0){if(t.length>0||r.startsWith("root@"))return t;throw new h(`${n}: its user ${r} sees no database`,{fix:"give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)"})}let o=t.filter(s=>s.name===e);if(o.length>0)return o;let i=t.map(s=>s.name);throw new h(`backup.services: ${n} has no database '${e}'${j(e,i)} that its user ${r} sees`,{fix:i.length===0?"leave out database":`name one of ${i.join(", ")}`})}function Me(e,t,n,r){let o=n.map(([s=""])=>` ${s.trim()} names a file that cannot be read.`),i=t.flatMap(([s="",d=""])=>te(s)?`
  ${E[s]}: ${r(d)}`:[]);return new h(`${e}: no login works.${[...new Set(o)].join("")}${i.join("")}`,{fix:"set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start"})}function Te(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?"the stated password of root is refused":"root's password is not known";return`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function J(e,t){if(t.length===0)return[];let n=t.length>5?` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var v=e=>Buffer.from(e,"hex").toString("utf8"),Z=e=>e.reduce((t,n)=>t+n,0),te=e=>Object.hasOwn(E,e);var ne=oe("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),re=oe("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function oe(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(r,{redact:o})=>G(r,{script:V,args:[e],read:(i,{hostName:s})=>{let d=ee(i,r,o);return d.databases.length>0?_e(d,r,s):{nothing:`service '${r.service}' holds no database yet: nothing of it to protect`}}})}}function _e(e,{service:t,container:n},r){let{client:o,login:i,databases:s,version:d}=e,a=`dump of service '${t}'`,u=`look at docker logs ${n.name} on ${r}`,p=["sh","-c",z,"sh",o.program,o.flavour,i.name,i.way,...s];return{what:a,begins:`dumping ${s.join(", ")} of service '${t}' (${d})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",n.id,...p]}),inspect:X,fix:u,check({facts:c}){if(!(c.get("last")??"").startsWith("-- Dump completed"))throw new h(`${a} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:`${u}; the backup was not kept`});let g=Number(c.get("tables"));if(g<e.tables)throw new h(`${a} has ${g} tables, but the server held ${e.tables} when it began`,{fix:"see whether something drops tables meanwhile, then run again; the backup was not kept"});return{kind:"service",name:t,source:n.name,engine:e.engine,serverVersion:d,databases:[...s],tables:g,checks:["footer","tables"],warnings:[...e.warnings]}}}}var se=[ne,re];function T(e,t){let[n,r]=[e,t].map(i=>i.split(".").map(Number)),o=r.findIndex((i,s)=>(n[s]??0)!==i);return o>=0&&(n[o]??0)<(r[o]??0)}function ie(e){return T(e,"2.29.4")}function ae(e){return T(e,"2.29.3")}function x(e,t){return e.length===0?[]:[{kind:"resolve",resolvers:e,isSure:t}]}var de={name:"recreate",description:"one `up` for the whole stack",follow:e=>ie(e)?"dependent":"joined",steps:({release:e,resolvers:t,isSure:n})=>[{kind:"up",alone:!1,removeOrphans:!0},{kind:"wait",services:Object.keys(e.services)},...x(t,n),{kind:"remove-others"}]};var ce={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:t,composeVersion:n,resolvers:r,isSure:o})=>{let i=Ne(e).filter(c=>t.includes(c)),s=!ae(n),d=Object.keys(e.services),a=d.filter(c=>!(i.includes(c)&&C(e.services,c)?.oneShot===!0)),u=s&&a.length<d.length?{services:a}:{},p=r.filter(({service:c})=>!i.includes(c));return[...i.flatMap(c=>[{kind:"up",services:[c],alone:s,removeOrphans:!1},{kind:"wait",services:[c]},...x(p.filter(({names:g})=>g.includes(c)),o)]),...a.length===0?[]:[{kind:"up",...u,alone:s&&a.length<d.length,removeOrphans:!0}],{kind:"wait",services:d},...x(r,o),{kind:"remove-others"}]}};function Ne(e){let t=new Set,n=(r,o)=>{let i=C(e.services,r);if(!(i===void 0||t.has(r)||o.includes(r))){for(let s of i.dependsOn)n(s,[...o,r]);t.add(r)}};for(let r of Object.keys(e.services))n(r,[]);return[...t]}var le=[de,ce];var me=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,Ct=2**25;var Le=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,Tt=`# deploy-kit: look at the containers
${me}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${Le}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`;var ue=({status:e,exitCode:t,service:n},r)=>e==="exited"&&t===0&&r.some(({awaitsCompletionOf:o})=>o.includes(n));function pe(e){return`${e.restartCount} ${e.startedAt}`}function O(e,t){let{name:n,status:r,health:o,exitCode:i}=e;if(!ue(e,t))return r==="running"?o==="healthy"||o==="none"?void 0:`${n} is ${o}`:r==="exited"||r==="dead"||r==="restarting"?`${n} is ${r} (exit code ${i})`:`${n} is ${r}`}var Ie=1e4,Pe=/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;function A({hostname:e,port:t},n,{watchers:r,composeProject:o,context:i}){let s=r.find(({host:a})=>n.isHere?a.kind==="local":a.name===n.name),d;return async a=>{let u=a.kind==="bad"&&a.answer===void 0;if(!Pe.test(e))return a;if(s===void 0)return u?De(a,e,r):a;let p=u?await je(t,s,o,i):void 0;return p===void 0?(d=void 0,a):(d??=i.now(),{kind:"bad",reason:p,final:i.now()-d>=Ie})}}function De(e,t,n){if(n.length===0)return e;let r=n.map(({host:i})=>i.name).join(", "),o=`(${t} is this machine; with run-from: host it is asked on ${r})`;return{...e,reason:`${e.reason} ${o}`}}async function je(e,t,n,{signal:r}){let o=({ports:f,onHostNetwork:l})=>l||f.some(m=>m.port===e||m.port===0);if(t.seen.some(o))return;let i=await t.everything(r).catch(()=>{});if(r.throwIfAborted(),i===void 0||i.listening.length===0)return;let{everybody:s,listening:d}=i,a=s.filter(({project:f,oneOff:l})=>f===n&&!l);if(!(a.length>0&&a.every(f=>O(f,a)===void 0))||d.some(f=>f.port===e)||s.some(o))return;let p=[...new Set(a.flatMap(({ports:f})=>f.map(l=>l.port)))].sort((f,l)=>f-l),c=p.length===0?"it publishes none":`published: ${p.join(", ")}`,g=t.host.kind==="local"?"this machine":t.host.name;return`nothing listens on port ${e} of ${g}, and the stack does not publish it (${c})`}var ye={name:"http",description:"An HTTP request that must be answered as described.",value:w("A request and its answer.",{path:$("A path below the environment's `url`, or a whole address.",{rule:B,required:!0}),status:S("The status that is expected.",{min:100,max:599,default:200}),body:$("A text that the body must contain."),version:$("Where the deployed version stands in a JSON body, for example `$.version`.",{rule:H})}),line:{looks:"a URL or a path below `url` (`/health`)",read:(e,{status:t,body:n})=>/^(https?:\/\/\S+|\/\S*)$/.test(e)?{path:e,status:t,body:n}:void 0},measurements:qe};function qe({path:e,version:t,...n},r){let{paths:o,context:i,expectedVersion:s}=r,d={...n,url:Be(e,r.url),version:t===void 0||s===void 0?void 0:{path:t,expected:s}},{hostname:a,port:u,protocol:p}=d.url,c={hostname:a,port:Number(u)||(p==="https:"?443:80)};return o.map(g=>{let f=A(c,g,r);return{name:`http ${k(e)}`,kind:"http",from:g.name,async attempt(l){let{attemptHttp:m}=await import("./http-request-YKMI5FOW.js");return f(await m(d,g,l,i))}}})}function Be(e,t){if(/^[a-z][a-z0-9+.-]*:\/\//i.test(e))return fe(e,`health: http ${k(e)}`);if(t===void 0){let r=`the check http ${k(e)} is a path, and no url is known to put before it`;throw new h(`health: ${r}`,{fix:"set the url of the environment, or write the whole URL into the check"})}let n=fe(t,"health: the url of the environment");return new URL(`${n.pathname.replace(/\/+$/,"")}/${e.replace(/^\/+/,"")}`,n)}function fe(e,t){let n=URL.canParse(e)?new URL(e):void 0;if(n?.protocol==="http:"||n?.protocol==="https:")return n;throw new h(`${t}: '${k(e)}' is not a URL with http:// or https://`,{fix:"write it as https://example.org"})}var $e={times:3,within:3e4},He=6e4;function We({name:e,status:t,restartCount:n,lives:r}){if(!(t!=="running"||r===void 0)&&!(r.now>=Math.min(He,2*r.before)))return`${e} ended and was restarted ${R(n,"time")}, and has not run for long since`}function be(e,t){let n=new Map,r=new Map,o=(s,d)=>{if(s.status!=="running")return!1;let a=n.get(s.id),u=pe(s);if(n.set(s.id,u),a===void 0||a===u)return!1;let{times:p,first:c}=r.get(s.id)??{times:0,first:d};return r.set(s.id,{times:p+1,first:c}),!0},i=({id:s},d)=>{let{times:a,first:u}=r.get(s)??{times:0,first:d};return a>=$e.times&&d-u>=$e.within};return(s,d)=>{let a=s.filter(l=>e===void 0||l.service===e),u=a.filter(l=>o(l,d)),p=u.find(l=>i(l,d));if(p!==void 0)return{kind:"bad",reason:`${p.name} came up and crashed ${r.get(p.id)?.times} times during the gate`,final:!0};if(a.length===0)return{kind:"bad",reason:`no container of ${e===void 0?"the project":`service ${e}`} on ${t}`};let c=a.flatMap(l=>O(l,s)??[]),g=a.filter(l=>!u.includes(l)).flatMap(l=>We(l)??[]),f=new Set([...c,...g,...u.map(({name:l})=>`${l} restarted`)]);return f.size>0?{kind:"bad",reason:[...f].join(", ")}:{kind:"good",reason:`${R(a.length,"container")} running and healthy`}}}var we={name:"service",description:"A service whose containers must be running and healthy.",value:$("Its name.",{rule:q,read:e=>({service:e})}),line:{looks:"`service:name`",read(e){let t=/^service:\s*([\w.-]+)$/.exec(e)?.[1];return t===void 0?void 0:{service:t}}},measurements({service:e},t){if(t.watchers.length>0)return Qe(e,t);throw new h(`health: the check of service '${e}' needs a host and its compose project`,{fix:"give hosts and the project, or check a url or a port instead"})}};function Qe(e,{watchers:t,context:n}){return t.map(r=>{let o=be(e,r.host.name);return{name:e===void 0?"all services":`service ${e}`,kind:"service",from:r.host.name,...e===void 0?{}:{service:e},async attempt(){try{return o(await r.look(n.signal),n.now())}catch(i){return n.signal.throwIfAborted(),{kind:"unmeasured",reason:P(i)}}}}})}var xe={name:"tcp",description:"A TCP port that must accept a connection: `host:port`, or `host` and `port`.",value:F("Where something must listen.",[$("Both in one.",{rule:W,read:ke}),w("Each by itself.",{host:$("Name or address.",{rule:Q,required:!0}),port:S("Port.",{min:1,max:65535,required:!0})})]),line:{looks:"`tcp://host:port`",read(e){let t=/^tcp:\/\/((?:\[[^\]]+\]|[^:/\s]+):\d{1,5})$/.exec(e)?.[1],n=t===void 0?void 0:ke(t);return n===void 0||n.port>65535?void 0:n}},measurements:({host:e,port:t},n)=>n.paths.map(r=>{let o=A({hostname:e,port:t},r,n);return{name:`tcp ${e}:${t}`,kind:"tcp",from:r.name,attempt:async i=>o(await Ue({host:e,port:t},r,i,n.context.signal))}})};function ke(e){let t=e.lastIndexOf(":");return{host:e.slice(0,t).replace(/^\[|\]$/g,""),port:Number(e.slice(t+1))}}async function Ue({host:e,port:t},n,r,o){var d=[];try{let i=`${e}:${t} does not accept connections`;let s=N(d,K(r,o));try{let c=await n.connect(e,t,s.signal);try{n.late&&await Fe(c)}finally{c.destroy()}return{kind:"good",reason:"connected"}}catch(c){if(!s.timedOut)return M(c,i,n,o);let g=n.late?"no sign of life (an http or a service check tells more)":"no connection";return M(new Error(`${g} within ${D(r)}`),i,n,o)}}catch(a){var u=a,p=!0}finally{L(d,u,p)}}function Fe(e){return new Promise((t,n)=>{e.once("data",()=>t()),e.once("end",()=>t()),e.once("error",n),e.end()})}var Se=[ye,we,xe];var Ee={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:w("Announcements on Discord.",{"mention-on-failure":$("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:U})}),target:async e=>(await import("./send-ZNXWI5G4.js")).targetOf(e)};var ve=[Ee];var bn={strategies:le,databases:se.map(({name:e})=>({name:e,description:""})),checks:Se,notifiers:ve};export{bn as VARIANTS};

import{a as v,b as L}from"./chunk-XKATRAEH.js";import{C as H,D as W,E as U,F,G,H as K,I as b,J as O,K as Q,L as k,P as Y,W as V,a as I,b as D,g as o,h as T,ha as J,k as j,l as y,s as q,t as N,u as E,z as B}from"./chunk-A7AAJKKD.js";var Ne=`
id=$1 inside=$2
shift 2
{ said=$(timeout 60 docker exec "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function z({service:e,container:t},{script:r,args:n=[],read:s}){return{script:Ne,args:[t.id,r,...n],read:(a,i)=>{let[c="",d]=a.split(`
failed
`,2);if(d===void 0)return s(c,i);let l=j(d,3)||o`it does not answer`;throw new y(o`service '${e}' cannot be asked for its databases: ${l}`,{fix:o`look at docker logs ${t.name} on ${i.hostName}`})}}}var A={"root-mariadb":()=>o`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>o`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>o`root without a password`,own:()=>o`the login that the client has by itself`,"app-mariadb":()=>o`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>o`MYSQL_USER with MYSQL_PASSWORD`},X=`
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
`,Le=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,Z=`${X}${Le}
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
for name in ${Object.keys(A).join(" ")}; do
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
`,ee=`${X}
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
`,te=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;function oe(e,t,r){let n=e.split(`
`).map(f=>f.split("	")),s=f=>n.filter($=>$[0]===f).map($=>$.slice(1)),a=f=>s(f)[0]?.[0]??"",i=o`service '${t.service}' (${t.container.name})`;if(a("server")===""&&!t.declared)throw new y(o`${i} looks like a database, by its image or its data directory, but no server runs in it`,{fix:o`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`});if(a("dump")===""||a("sql")==="")throw new y(o`${i} has no mysqldump or mariadb-dump with its client in its image`,{fix:o`use an image that has them, or list '${t.service}' under backup.ignore`});let[c="",d,l=""]=s("login")[0]??[];if(!se(c))throw Pe(i,s("refused"),s("unreadable"),r);if(!n.some(f=>f[0]==="end"))throw new y(o`${i} did not say which databases it holds`,{fix:o`run again; when it happens again, look at the log of the container`});let m=a("version"),g=s("database").map(([f="",$="",S=""])=>({name:C(f),tables:Number($),bytes:Number(S)})),u=C(l),h=_e(t,g,i,u),p=f=>s(f).map(([$="",S="",...Te])=>[C($),C(S),...Te]).filter(([$])=>h.some(S=>S.name===$));return{engine:/mariadb/i.test(m)?"mariadb":"mysql",version:m,login:{name:c,way:d==="tcp"?"tcp":"socket"},client:{program:a("dump"),flavour:/mariadb/i.test(a("client"))?"mariadb":"mysql"},databases:h.map(f=>f.name),tables:re(h.map(f=>f.tables)),bytes:re(h.map(f=>f.bytes)),warnings:[...c.startsWith("app-")?[Ie(u,s("refused"))]:[],...ne(o`not consistent with the rest if written to during the dump, for lack of transactions`,p("engine").map(([f,$,S])=>`${f}.${$} (${S})`)),...ne(o`the history of system-versioned tables is not in the dump`,p("versioned").map(([f,$])=>`${f}.${$}`))]}}function _e({database:e},t,r,n){if(e===void 0){if(t.length>0||n.startsWith("root@"))return t;throw new y(o`${r}: its user ${n} sees no database`,{fix:o`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}let s=t.filter(i=>i.name===e);if(s.length>0)return s;let a=t.map(i=>i.name);throw new y(o`backup.services: ${r} has no database '${e}'${B(e,a)} that its user ${n} sees`,{fix:a.length===0?o`leave out database`:o`name one of ${a.join(", ")}`})}function Pe(e,t,r,n){let s=r.map(([i=""])=>o` ${i.trim()} names a file that cannot be read.`),a=t.flatMap(([i="",c=""])=>se(i)?`
  ${A[i]()}: ${n(c)}`:[]);return new y(o`${e}: no login works.${[...new Set(s)].join("")}${a.join("")}`,{fix:o`set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start`})}function Ie(e,t){let n=t.some(([s])=>s==="root-mariadb"||s==="root-mysql")?o`the stated password of root is refused`:o`root's password is not known`;return o`dumped as ${e}, because ${n}: what that user cannot see is not in the dump`}function ne(e,t){if(t.length===0)return[];let r=t.length>5?o` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${r}`]}var C=e=>Buffer.from(e,"hex").toString("utf8"),re=e=>e.reduce((t,r)=>t+r,0),se=e=>Object.hasOwn(A,e);var ie=de("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),ae=de("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function de(e,t,r){return{name:e,product:t,signs:{...r,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(n=>[`mysql${n}`,`mariadb-${n}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(n,{redact:s})=>z(n,{script:Z,args:[e],read:(a,{hostName:i})=>{let c=oe(a,n,s);return c.databases.length>0?De(c,n,i):{nothing:o`service '${n.service}' holds no database yet: nothing of it to protect`}}})}}function De(e,{service:t,container:r},n){let{client:s,login:a,databases:i,version:c}=e,d=o`dump of service '${t}'`,l=o`look at docker logs ${r.name} on ${n}`,m=["sh","-c",ee,"sh",s.program,s.flavour,a.name,a.way,...i];return{what:d,begins:o`dumping ${i.join(", ")} of service '${t}' (${c})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",r.id,...m]}),inspect:te,fix:l,check({facts:g}){if(!(g.get("last")??"").startsWith("-- Dump completed"))throw new y(o`${d} is not complete: it ends without the line '-- Dump completed', though ${s.program} exited with 0`,{fix:o`${l}; the backup was not kept`});let u=Number(g.get("tables"));if(u<e.tables)throw new y(o`${d} has ${u} tables, but the server held ${e.tables} when it began`,{fix:o`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{kind:"service",name:t,source:r.name,engine:e.engine,serverVersion:c,databases:[...i],tables:u,checks:["footer","tables"],warnings:[...e.warnings]}}}}var ce=[ie,ae];function _(e,t){let[r,n]=[e,t].map(a=>a.split(".").map(Number)),s=n.findIndex((a,i)=>(r[i]??0)!==a);return s>=0&&(r[s]??0)<(n[s]??0)}function le(e){return _(e,"2.29.4")}function me(e){return _(e,"2.29.3")}function x(e,t){return e.length===0?[]:[{kind:"resolve",resolvers:e,isSure:t}]}var ue={name:"recreate",description:"one `up` for the whole stack",follow:e=>le(e)?"dependent":"joined",steps:({release:e,scope:t,resolvers:r,isSure:n})=>[t===void 0?{kind:"up",alone:!1,removeOrphans:!0}:{kind:"up",...t,removeOrphans:!1},{kind:"wait",services:t?.services??Object.keys(e.services)},...x(r,n),...t===void 0?[{kind:"remove-others"}]:[]]};var pe={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:t,scope:r,composeVersion:n,resolvers:s,isSure:a})=>{let i=je(e).filter(u=>t.includes(u)),c=r?.alone??!me(n),d=r?.services??Object.keys(e.services),l=d.filter(u=>!(i.includes(u)&&N(e.services,u)?.oneShot===!0)),m=r!==void 0||c&&l.length<d.length,g=s.filter(({service:u})=>!i.includes(u));return[...i.flatMap(u=>[{kind:"up",services:[u],alone:c,removeOrphans:!1},{kind:"wait",services:[u]},...x(g.filter(({names:h})=>h.includes(u)),a)]),...l.length===0?[]:[{kind:"up",...m?{services:l}:{},alone:c&&m,removeOrphans:r===void 0}],{kind:"wait",services:d},...x(s,a),...r===void 0?[{kind:"remove-others"}]:[]]}};function je(e){let t=new Set,r=(n,s)=>{let a=N(e.services,n);if(!(a===void 0||t.has(n)||s.includes(n))){for(let i of a.dependsOn)r(i,[...s,n]);t.add(n)}};for(let n of Object.keys(e.services))r(n,[]);return[...t]}var fe=[ue,pe];var qe=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,Ht=`# deploy-kit: look at the containers
${J}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${qe}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`;var he=({status:e,exitCode:t,service:r},n)=>e==="exited"&&t===0&&n.some(({awaitsCompletionOf:s})=>s.includes(r));function M(e){return`${e.restartCount} ${e.startedAt}`}function w(e,t){let{name:r,status:n,health:s,exitCode:a}=e;if(!he(e,t))return n==="running"?s==="healthy"||s==="none"?void 0:o`${r} is ${s}`:n==="exited"||n==="dead"||n==="restarting"?o`${r} is ${n} (exit code ${a})`:o`${r} is ${n}`}var Be=new Set([404,408,425,429,502,503,504]),He=3e4,We=3;function Ue(e,{kind:t,answer:r},n,s){if(t!=="bad"||r===void 0||r.status<400)return;let{status:a}=r,i=n.filter(l=>l.status!=="exited"||l.exitCode!==0),c=({health:l,startedAgo:m=0})=>l==="healthy"||m>=He;if(i.length===0||!i.every(c)||i.some(l=>w(l,n)!==void 0)||Be.has(a)&&i.some(({health:l})=>l!=="healthy"))return;let d=i.map(l=>`${l.id} ${M(l)}`).sort().join();return e?.status!==a||e.lives!==d?{status:a,since:s,answers:1,lives:d}:{...e,answers:e.answers+1}}function ge({watchers:e,giveUpAfter:t,context:r}){if(t===0||e.length===0)return async s=>s;let n;return async s=>{if(s.kind!=="bad"||s.answer===void 0)return n=void 0,s;let a=e.map(l=>l.look(r.signal)),i=await Promise.all(a).catch(()=>[]);r.signal.throwIfAborted();let c=r.now();if(n=Ue(n,s,i.flat(),c),n===void 0||n.answers<We||c-n.since<t)return s;let d=E(c-n.since);return{...s,final:!0,note:o`the same for ${d} from a stack that is up`}}}var Fe=1e4,Ge=/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;function R({hostname:e,port:t},r,{watchers:n,composeProject:s,context:a}){let i=n.find(({host:d})=>r.isHere?d.kind==="local":d.name===r.name),c;return async d=>{let l=d.kind==="bad"&&d.answer===void 0;if(!Ge.test(e))return d;if(i===void 0)return l?Ke(d,e,n):d;let m=l?await Qe(t,i,s,a):void 0;return m===void 0?(c=void 0,d):(c??=a.now(),{kind:"bad",reason:m,final:a.now()-c>=Fe})}}function Ke(e,t,r){if(r.length===0)return e;let n=r.map(({host:a})=>a.name).join(", "),s=o`(${t} is this machine; with run-from: host it is asked on ${n})`;return{...e,reason:`${e.reason} ${s}`}}async function Qe(e,t,r,{signal:n}){let s=({ports:h,onHostNetwork:p})=>p||h.some(f=>f.port===e||f.port===0);if(t.seen.some(s))return;let a=await t.everything(n).catch(()=>{});if(n.throwIfAborted(),a===void 0||a.listening.length===0)return;let{everybody:i,listening:c}=a,d=i.filter(({project:h,oneOff:p})=>h===r&&!p);if(!(d.length>0&&d.every(h=>w(h,d)===void 0))||c.some(h=>h.port===e)||i.some(s))return;let m=[...new Set(d.flatMap(({ports:h})=>h.map(p=>p.port)))].sort((h,p)=>h-p),g=m.length===0?o`it publishes none`:o`published: ${m.join(", ")}`,u=t.host.kind==="local"?o`this machine`:t.host.name;return o`nothing listens on port ${e} of ${u}, and the stack does not publish it (${g})`}var we={name:"http",description:"An HTTP request that must be answered as described.",value:k("A request and its answer.",{path:b("A path below the environment's `url`, or a whole address.",{rule:W,required:!0}),status:O("The status that is expected.",{min:100,max:599,default:200}),body:b("A text that the body must contain."),version:b("Where the deployed version stands in a JSON body, for example `$.version`.",{rule:U})}),line:{looks:"a URL or a path below `url` (`/health`)",read:(e,{status:t,body:r})=>/^(https?:\/\/\S+|\/\S*)$/.test(e)?{path:e,status:t,body:r}:void 0},measurements:Ye};function Ye({path:e,version:t,...r},n){let{paths:s,context:a,expectedVersion:i}=n,c={...r,url:Ve(e,n.url),version:t===void 0||i===void 0?void 0:{path:t,expected:i}},{hostname:d,port:l,protocol:m}=c.url,g={hostname:d,port:Number(l)||(m==="https:"?443:80)};return s.map(u=>{let h=R(g,u,n),p=ge(n);return{name:`http ${v(e)}`,kind:"http",from:u.name,async attempt(f){let{attemptHttp:$}=await import("./http-request-HZUUNDRL.js");return p(await h(await $(c,u,f,a)))}}})}function Ve(e,t){if(/^[a-z][a-z0-9+.-]*:\/\//i.test(e))return ye(e,o`health: http ${v(e)}`);if(t===void 0){let n=o`the check http ${v(e)} is a path, and no url is known to put before it`;throw new y(o`health: ${n}`,{fix:o`set the url of the environment, or write the whole URL into the check`})}let r=ye(t,o`health: the url of the environment`);return new URL(`${r.pathname.replace(/\/+$/,"")}/${e.replace(/^\/+/,"")}`,r)}function ye(e,t){let r=URL.canParse(e)?new URL(e):void 0;if(r?.protocol==="http:"||r?.protocol==="https:")return r;throw new y(o`${t}: '${v(e)}' is not a URL with http:// or https://`,{fix:o`write it as https://example.org`})}function Se(e,t,r,n){return Object.entries(e).flatMap(([s,{replicas:a,oneShot:i}])=>{if(i||a===0)return[];let c=t.filter(m=>m.service===s);if(c.length===0)return n===void 0?[o`${s} has no container: a deploy of the same version makes it`]:[];let d=c.filter(Je).filter(({endedAgo:m})=>n===void 0||m!==void 0&&m<=n);if(d.length===0)return[];let l=d.flatMap(m=>w(m,t)??[]).join(", ");return[o`${s} does not run: ${l}; on the host: docker compose -p ${r} start ${s}`]})}function Je({status:e,exitCode:t,restartPolicy:r}){let n=e==="exited"&&t===0&&!/^(always|unless-stopped)$/.test(r);return e!=="running"&&!n}var ke={times:3,within:3e4},ze=6e4;function Xe({name:e,status:t,restartCount:r,lives:n}){if(!(t!=="running"||n===void 0)&&!(n.now>=Math.min(ze,2*n.before)))return o`${e} ended and was restarted ${T(r,"time")}, and has not run for long since`}function ve(e,t){let r=new Map,n=new Map,s=(i,c)=>{if(i.status!=="running")return!1;let d=r.get(i.id),l=M(i);if(r.set(i.id,l),d===void 0||d===l)return!1;let{times:m,first:g}=n.get(i.id)??{times:0,first:c};return n.set(i.id,{times:m+1,first:g}),!0},a=({id:i},c)=>{let{times:d,first:l}=n.get(i)??{times:0,first:c};return d>=ke.times&&c-l>=ke.within};return(i,c)=>{let d=i.filter(p=>e===void 0||p.service===e),l=d.filter(p=>s(p,c)),m=l.find(p=>a(p,c));if(m!==void 0)return{kind:"bad",reason:o`${m.name} came up and crashed ${n.get(m.id)?.times} times during the gate`,final:!0};if(d.length===0)return{kind:"bad",reason:e===void 0?o`no container of the project on ${t}`:o`no container of service ${e} on ${t}`};let g=d.flatMap(p=>w(p,i)??[]),u=d.filter(p=>!l.includes(p)).flatMap(p=>Xe(p)??[]),h=new Set([...g,...u,...l.map(({name:p})=>o`${p} restarted`)]);return h.size>0?{kind:"bad",reason:[...h].join(", ")}:{kind:"good",reason:o`${T(d.length,"container")} running and healthy`}}}var Ee={name:"service",description:"A service whose containers must be running and healthy.",value:b("Its name.",{rule:H,read:e=>({service:e})}),line:{looks:"`service:name`",read(e){let t=/^service:\s*([\w.-]+)$/.exec(e)?.[1];return t===void 0?void 0:{service:t}}},measurements({service:e},t){if(t.watchers.length>0)return Ze(e,t);throw new y(o`health: the check of service '${e}' needs a host and its compose project`,{fix:o`give hosts and the project, or check a url or a port instead`})}};function Ze(e,t){return t.watchers.map(r=>{let n=ve(e,r.host.name);if(e!==void 0)return xe({name:`service ${e}`,service:e},r,n,t);let s=et(r,t);return xe({name:"all services"},r,(i,c)=>{let d=n(i,c);return d.kind==="good"?s?.(i,c)??d:d},t)})}function et({host:e},{running:t,switched:r,composeProject:n}){let s=t?.get(e.name);if(s!==void 0)return(a,i)=>{let c=Se(s,a,n,r&&i-r);return c.length>0?{kind:"bad",reason:c.join(o`; `)}:{kind:"good",reason:o`all that the release has running runs`}}}function xe(e,t,r,{context:n}){return{...e,kind:"service",from:t.host.name,async attempt(){try{return r(await t.look(n.signal),n.now())}catch(s){return n.signal.throwIfAborted(),await tt(s,t,n.signal)}}}}async function tt(e,t,r){try{if(!(e instanceof Y))throw e;return await t.reach(r),{kind:"bad",reason:e.message}}catch(n){return r.throwIfAborted(),{kind:"unmeasured",reason:q(n)}}}var Ae={name:"tcp",description:"A TCP port that must accept a connection: `host:port`, or `host` and `port`.",value:Q("Where something must listen.",[b("Both in one.",{rule:F,read:Oe}),k("Each by itself.",{host:b("Name or address.",{rule:G,required:!0}),port:O("Port.",{min:1,max:65535,required:!0})})]),line:{looks:"`tcp://host:port`",read(e){let t=/^tcp:\/\/((?:\[[^\]]+\]|[^:/\s]+):\d{1,5})$/.exec(e)?.[1],r=t===void 0?void 0:Oe(t);return r===void 0||r.port>65535?void 0:r}},measurements:({host:e,port:t},r)=>r.paths.map(n=>{let s=R({hostname:e,port:t},n,r);return{name:`tcp ${e}:${t}`,kind:"tcp",from:n.name,attempt:async a=>s(await nt({host:e,port:t},n,a,r.context.signal))}})};function Oe(e){let t=e.lastIndexOf(":");return{host:e.slice(0,t).replace(/^\[|\]$/g,""),port:Number(e.slice(t+1))}}async function nt({host:e,port:t},r,n,s){var c=[];try{let a=o`${e}:${t} does not accept connections`;let i=I(c,V(n,s));try{let g=await r.connect(e,t,i.signal);try{r.late&&await rt(g)}finally{g.destroy()}return{kind:"good",reason:o`connected`}}catch(g){if(!i.timedOut)return L(g,a,r,s);let u=E(n),h=r.late?o`no sign of life (an http or a service check tells more) within ${u}`:o`no connection within ${u}`;return L(new Error(h),a,r,s)}}catch(d){var l=d,m=!0}finally{D(c,l,m)}}function rt(e){return new Promise((t,r)=>{e.once("data",()=>t()),e.once("end",()=>t()),e.once("error",r),e.end()})}var Ce=[we,Ee,Ae];var Me={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:k("Announcements on Discord.",{"mention-on-failure":b("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:K})}),target:async e=>(await import("./send-7I4NLO3U.js")).targetOf(e)};var Re=[Me];var Gn={strategies:fe,databases:ce.map(({name:e})=>({name:e,description:""})),checks:Ce,notifiers:Re};export{Gn as VARIANTS};

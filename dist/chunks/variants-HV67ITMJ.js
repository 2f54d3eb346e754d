import{a as k}from"./chunk-IMNFT2ER.js";import{D as W,F as U,G as F,a as M,b as T,c as p,d as L,f as N,g as _,q as C,r as D,s as q,t as I,u as B,v as P,w as l,x as w,y as H,z as y}from"./chunk-J45IMOXA.js";var Ee=`
id=$1 inside=$2
shift 2
{ said=$(timeout 60 docker exec "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function j({service:e,container:t},{script:n,args:r=[],read:o}){return{script:Ee,args:[t.id,n,...r],read:(s,i)=>{let[a="",c]=s.split(`
failed
`,2);if(c===void 0)return o(a,i);let m=L(c,3)||"it does not answer";throw new p(`service '${e}' cannot be asked for its databases: ${m}`,{fix:`look at docker logs ${t.name} on ${i.hostName}`})}}}var v=["root-mariadb","root-mysql","root-empty","own","app-mariadb","app-mysql"],V=`
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
`,Se=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,Q=`${V}${Se}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump= sql=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
for name in mariadb mysql; do if has "$name"; then sql=$name; break; fi; done
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  case $name in mysqld* | mariadbd*) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

way=socket works=
for name in ${v.join(" ")}; do
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
`,Y=`${V}
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
`,G=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;function X(e,t,n){let r=e.split(`
`).filter(d=>d!=="").map(d=>d.split("	")),o=d=>r.filter(g=>g[0]===d).map(g=>g.slice(1)),s=d=>o(d)[0]?.[0]??"",i=`service '${t.service}' (${t.container.name})`;if(s("server")===""&&!t.declared)return;if(s("dump")===""||s("sql")==="")throw new p(`${i} has no mysqldump or mariadb-dump with its client in its image`,{fix:`use an image that has them, or list '${t.service}' under backup.ignore`});let[a,c,m]=o("login")[0]??[];if(a===void 0||!Me(a))throw ve(i,o("refused"),o("unreadable"),n);if(!r.some(d=>d[0]==="end"))throw new p(`${i} did not say which databases it holds`,{fix:"run again; when it happens again, look at the log of the container"});let f=s("version"),u=o("database").map(([d="",g="",we=""])=>({name:$(d),tables:Number(g),bytes:Number(we)})),h=$(m??""),b=ke(t,u,i,h),R=d=>b.some(g=>g.name===$(d));return{engine:/mariadb/i.test(f)?"mariadb":"mysql",version:f,login:{name:a,way:c==="tcp"?"tcp":"socket"},client:{program:s("dump"),flavour:/mariadb/i.test(s("client"))?"mariadb":"mysql"},databases:b.map(d=>d.name),tables:K(b.map(d=>d.tables)),bytes:K(b.map(d=>d.bytes)),warnings:[...a.startsWith("app-")?[Oe(h,o("refused"))]:[],...Ae(o("engine").filter(([d=""])=>R(d))),...Re(o("versioned").filter(([d=""])=>R(d)))]}}function ke({database:e},t,n,r){if(e===void 0){if(t.length>0||r.startsWith("root@"))return t;throw new p(`${n}: its user ${r} sees no database`,{fix:"give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)"})}let o=t.filter(i=>i.name===e);if(o.length>0)return o;let s=t.map(i=>i.name);throw new p(`backup.services: ${n} has no database '${e}'${F(e,s)} that its user ${r} sees`,{fix:s.length===0?"leave out database":`name one of ${s.join(", ")}`})}function ve(e,t,n,r){let o=n.map(([i=""])=>` ${i.trim()} names a file that cannot be read.`),s=t.map(([i="",a=""])=>`
  ${xe[i]??i}: ${r(a)}`);return new p(`${e}: no login works.${[...new Set(o)].join("")}${s.join("")}`,{fix:"set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start"})}var xe={"root-mariadb":"root with MARIADB_ROOT_PASSWORD","root-mysql":"root with MYSQL_ROOT_PASSWORD","root-empty":"root without a password",own:"the login that the client has by itself","app-mariadb":"MARIADB_USER with MARIADB_PASSWORD","app-mysql":"MYSQL_USER with MYSQL_PASSWORD"};function Oe(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?"the stated password of root is refused":"root's password is not known";return`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function Ae(e){return e.length===0?[]:[`not consistent with the rest if written to during the dump, for lack of transactions: ${z(e.map(([t="",n="",r=""])=>`${$(t)}.${$(n)} (${r})`))}`]}function Re(e){if(e.length===0)return[];let t=e.map(([n="",r=""])=>`${$(n)}.${$(r)}`);return[`the history of system-versioned tables is not in the dump: ${z(t)}`]}function z(e){return e.length<=5?e.join(", "):`${e.slice(0,5).join(", ")} and ${e.length-5} more`}var $=e=>Buffer.from(e,"hex").toString("utf8"),K=e=>e.reduce((t,n)=>t+n,0),Me=e=>v.some(t=>t===e);var J=ee("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql|\/bitnami\/mysql(\/data)?)$/}),Z=ee("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function ee(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqldump","mariadb-dump","mysqladmin","mariadb-admin"].concat(["mysqlimport","mariadb-import","mysqlsh","xtrabackup"]),servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(r,{redact:o})=>j(r,{script:Q,args:[e],read:(s,{hostName:i})=>{let a=X(s,r,o);if(a!==void 0)return a.databases.length>0?Te(a,r,i):{nothing:`service '${r.service}' holds no database yet: nothing of it to protect`}}})}}function Te(e,{service:t,container:n},r){let{client:o,login:s,databases:i,version:a}=e,c=`dump of service '${t}'`,m=`look at docker logs ${n.name} on ${r}`,f=["sh","-c",Y,"sh",o.program,o.flavour,s.name,s.way,...i];return{what:c,begins:`dumping ${i.join(", ")} of service '${t}' (${a})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",n.id,...f]}),inspect:G,fix:m,check({facts:u}){if(!(u.get("last")??"").startsWith("-- Dump completed"))throw new p(`${c} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:`${m}; the backup was not kept`});let h=Number(u.get("tables"));if(h<e.tables)throw new p(`${c} has ${h} tables, but the server held ${e.tables} when it began`,{fix:"see whether something drops tables meanwhile, then run again; the backup was not kept"});return{kind:"service",name:t,source:n.name,engine:e.engine,serverVersion:a,databases:[...i],tables:h,checks:["footer","tables"],warnings:[...e.warnings]}}}}var te=[J,Z];function x(e,t){let[n,r]=[e,t].map(s=>s.split(".").map(Number)),o=r.findIndex((s,i)=>(n[i]??0)!==s);return o>=0&&(n[o]??0)<(r[o]??0)}function ne(e){return x(e,"2.29.4")}function re(e){return x(e,"2.29.3")}var oe={name:"recreate",description:"one `up` for the whole stack",follow:e=>ne(e)?"dependent":"joined",steps:({release:e})=>[{kind:"up",alone:!1,removeOrphans:!0},{kind:"wait",services:Object.keys(e.services)},{kind:"remove-others"}]};var se={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:t,composeVersion:n})=>{let r=Le(e).filter(c=>t.includes(c)),o=!re(n),s=Object.keys(e.services),i=s.filter(c=>!(r.includes(c)&&e.services[c]?.oneShot===!0)),a=o&&i.length<s.length?{services:i}:{};return[...r.flatMap(c=>[{kind:"up",services:[c],alone:o,removeOrphans:!1},{kind:"wait",services:[c]}]),...i.length===0?[]:[{kind:"up",...a,alone:o&&i.length<s.length,removeOrphans:!0}],{kind:"wait",services:s},{kind:"remove-others"}]}};function Le(e){let t=new Set,n=(r,o)=>{let s=e.services[r];if(!(s===void 0||t.has(r)||o.includes(r))){for(let i of s.dependsOn)n(i,[...o,r]);t.add(r)}};for(let r of Object.keys(e.services))n(r,[]);return[...t]}var ie=[oe,se];var me={name:"http",description:"An HTTP request that must be answered as described.",value:y("A request and its answer.",{path:l("A path below the environment's `url`, or a whole address.",{rule:D,required:!0}),status:w("The status that is expected.",{min:100,max:599,default:200}),body:l("A text that the body must contain."),version:l("Where the deployed version stands in a JSON body, for example `$.version`.",{rule:q})}),line:{looks:"a URL or a path below `url` (`/health`)",read:(e,{status:t,body:n})=>/^(https?:\/\/\S+|\/\S*)$/.test(e)?{path:e,status:t,body:n}:void 0},measurements:Ne};function Ne({path:e,version:t,...n},r){let{paths:o,timeout:s,context:i,expectedVersion:a}=r,c={...n,url:_e(e,r.url),version:t===void 0||a===void 0?void 0:{path:t,expected:a}};return o.map(m=>({name:`http ${E(e)}`,kind:"http",from:m.name,attempt:async f=>(await import("./http-request-TBLEQDET.js")).attemptHttp(c,m,Math.min(f,s),i)}))}function _e(e,t){if(/^[a-z][a-z0-9+.-]*:\/\//i.test(e))return ae(e,`health: http ${E(e)}`);if(t===void 0)throw new p(`health: the check http ${E(e)} is a path, and no url is known to put before it`,{fix:"set the url of the environment, or write the whole URL into the check"});let n=ae(t,"health: the url of the environment");return new URL(`${n.pathname.replace(/\/+$/,"")}/${e.replace(/^\/+/,"")}`,n)}function ae(e,t){let n=URL.canParse(e)?new URL(e):void 0;if(n?.protocol==="http:"||n?.protocol==="https:")return n;throw new p(`${t}: '${E(e)}' is not a URL with http:// or https://`,{fix:"write it as https://example.org"})}function E(e){return e.replace(/[?#].*$/s,"").replace(/\/\/[^/@]*@/,"//")}function pe(e){return`${e.restartCount} ${e.startedAt}`}function Ce(e,t){return e.status==="exited"&&e.exitCode===0&&t.some(n=>n.awaitsCompletionOf.includes(e.service))}function le(e,t){let{name:n,status:r,health:o,exitCode:s}=e;if(!Ce(e,t))return r==="running"?o==="healthy"||o==="none"?void 0:`${n} is ${o}`:r==="exited"||r==="dead"||r==="restarting"?`${n} is ${r} (exit code ${s})`:`${n} is ${r}`}var ue=3,S=class{#e;#n=new Map;#t=new Map;constructor(t){this.#e=t}judge(t){let{containers:n}=t,r=n.filter(({service:m})=>this.#e===void 0||m===this.#e),o=r.filter(m=>this.#r(m)),s=r.find(({id:m})=>(this.#t.get(m)??0)>=ue);if(s!==void 0)return{...A([`${s.name} came up and crashed ${ue} times during the gate`]),final:!0};if(r.length===0)return A([`no container of ${this.#e===void 0?"the project":`service ${this.#e}`} on ${t.host}`]);let i=r.flatMap(m=>le(m,n)??[]),a=o.map(({name:m})=>`${m} restarted`);return i.length+a.length>0?A([...new Set([...i,...a])]):{kind:"good",reason:`${`${r.length} container${r.length===1?"":"s"}`} running and healthy`,answer:{}}}#r(t){if(t.status!=="running")return!1;let n=this.#n.get(t.id),r=pe(t);return this.#n.set(t.id,r),n===void 0||n===r?!1:(this.#t.set(t.id,(this.#t.get(t.id)??0)+1),!0)}};function A(e){let t=e.join(", ");return{kind:"bad",reason:t,answer:{error:t}}}var fe={name:"service",description:"A service whose containers must be running and healthy.",value:l("Its name.",{rule:C,read:e=>({service:e})}),line:{looks:"`service:name`",read(e){let t=/^service:\s*([\w.-]+)$/.exec(e)?.[1];return t===void 0?void 0:{service:t}}},measurements({service:e},t){if(t.watchers.length>0)return De(`service ${e}`,e,t);throw new p(`health: the check of service '${e}' needs a host and its compose project`,{fix:"give hosts and the project, or check a url or a port instead"})}};function De(e,t,{watchers:n,context:r}){return n.map(o=>{let s=new S(t);return{name:e,kind:"service",from:o.host.name,...t===void 0?{}:{service:t},async attempt(){try{return s.judge(await o.look(r.signal))}catch(i){return r.signal.throwIfAborted(),{kind:"unmeasured",reason:N(W(i))}}}}})}var ge={name:"tcp",description:"A TCP port that must accept a connection: `host:port`, or `host` and `port`.",value:H("Where something must listen.",[l("Both in one.",{rule:I,read:he}),y("Each by itself.",{host:l("Name or address.",{rule:B,required:!0}),port:w("Port.",{min:1,max:65535,required:!0})})]),line:{looks:"`tcp://host:port`",read(e){let t=/^tcp:\/\/((?:\[[^\]]+\]|[^:/\s]+):\d{1,5})$/.exec(e)?.[1],n=t===void 0?void 0:he(t);return n===void 0||n.port>65535?void 0:n}},measurements:({host:e,port:t},{paths:n,timeout:r,context:o})=>n.map(s=>({name:`tcp ${e}:${t}`,kind:"tcp",from:s.name,attempt:i=>qe({host:e,port:t},s,Math.min(i,r),o.signal)}))};function he(e){let t=e.lastIndexOf(":");return{host:e.slice(0,t).replace(/^\[|\]$/g,""),port:Number(e.slice(t+1))}}async function qe({host:e,port:t},n,r,o){var a=[];try{let s=`${e}:${t} does not accept connections`;let i=M(a,U(r,o));try{let u=await n.connect(e,t,i.signal);try{n.late&&await Ie(u)}finally{u.destroy()}return{kind:"good",reason:"connected",answer:{}}}catch(u){if(!i.timedOut)return k(u,s,n,o);let h=n.late?"no sign of life (an http or a service check tells more)":"no connection";return k(new Error(`${h} within ${_(r)}`),s,n,o)}}catch(c){var m=c,f=!0}finally{T(a,m,f)}}function Ie(e){return new Promise((t,n)=>{e.once("data",()=>t()),e.once("end",()=>t()),e.once("error",n),e.end()})}var $e=[me,fe,ge];var ye={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:y("Announcements on Discord.",{"mention-on-failure":l("Who is mentioned when something failed: `<@&ROLE-ID>`, `<@USER-ID>`, `@here` or `@everyone`.",{rule:P})}),target:async e=>(await import("./send-RRF5T2DQ.js")).targetOf(e)};var be=[ye];var jt={strategies:ie,databases:te.map(({name:e})=>({name:e,description:""})),checks:$e,notifiers:be};export{jt as VARIANTS};

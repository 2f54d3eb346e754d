import{a as A}from"./chunk-N63JSYQE.js";import{G as H,L as W,M as U,O as F,a as T,b as R,c as m,e as M,g as L,j as _,m as C,n as N,o as q,p as D,q as I,r as B,s as p,t as w,u as P,v as y}from"./chunk-VRN2JIFK.js";var $e=`
id=$1 inside=$2
shift 2
{ said=$(timeout 60 docker exec "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function Y({service:e,container:t},{script:n,args:r=[],read:o}){return{script:$e,args:[t.id,n,...r],read:(i,s)=>{let[a="",l]=i.split(`
failed
`,2);if(l===void 0)return o(a,s);let c=M(l,3)||"it does not answer";throw new m(`service '${e}' cannot be asked for its databases: ${c}`,{fix:`look at docker logs ${t.name} on ${s.hostName}`})}}}var x=["root-mariadb","root-mysql","root-empty","own","app-mariadb","app-mysql"],G=`
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
`,ge=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,K=`${G}${ge}
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
for name in ${x.join(" ")}; do
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
`,Q=`${G}
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
`,j=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;function X(e,t,n){let r=e.split(`
`).filter(d=>d!=="").map(d=>d.split("	")),o=d=>r.filter($=>$[0]===d).map($=>$.slice(1)),i=d=>o(d)[0]?.[0]??"",s=`service '${t.service}' (${t.container.name})`;if(i("server")===""&&!t.declared)return;if(i("dump")===""||i("sql")==="")throw new m(`${s} has no mysqldump or mariadb-dump with its client in its image`,{fix:`use an image that has them, or list '${t.service}' under backup.ignore`});let[a,l,c]=o("login")[0]??[];if(a===void 0||!xe(a))throw be(s,o("refused"),o("unreadable"),n);if(!r.some(d=>d[0]==="end"))throw new m(`${s} did not say which databases it holds`,{fix:"run again; when it happens again, look at the log of the container"});let f=i("version"),u=o("database").map(([d="",$="",he=""])=>({name:g(d),tables:Number($),bytes:Number(he)})),h=g(c??""),b=ye(t,u,s,h),v=d=>b.some($=>$.name===g(d));return{engine:/mariadb/i.test(f)?"mariadb":"mysql",version:f,login:{name:a,way:l==="tcp"?"tcp":"socket"},client:{program:i("dump"),flavour:/mariadb/i.test(i("client"))?"mariadb":"mysql"},databases:b.map(d=>d.name),tables:V(b.map(d=>d.tables)),bytes:V(b.map(d=>d.bytes)),warnings:[...a.startsWith("app-")?[Ee(h,o("refused"))]:[],...Se(o("engine").filter(([d=""])=>v(d))),...Ae(o("versioned").filter(([d=""])=>v(d)))]}}function ye({database:e},t,n,r){if(e===void 0){if(t.length>0||r.startsWith("root@"))return t;throw new m(`${n}: its user ${r} sees no database`,{fix:"give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)"})}let o=t.filter(s=>s.name===e);if(o.length>0)return o;let i=t.map(s=>s.name);throw new m(`backup.services: ${n} has no database '${e}'${U(e,i)} that its user ${r} sees`,{fix:i.length===0?"leave out database":`name one of ${i.join(", ")}`})}function be(e,t,n,r){let o=n.map(([s=""])=>` ${s.trim()} names a file that cannot be read.`),i=t.map(([s="",a=""])=>`
  ${we[s]??s}: ${r(a)}`);return new m(`${e}: no login works.${[...new Set(o)].join("")}${i.join("")}`,{fix:"set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start"})}var we={"root-mariadb":"root with MARIADB_ROOT_PASSWORD","root-mysql":"root with MYSQL_ROOT_PASSWORD","root-empty":"root without a password",own:"the login that the client has by itself","app-mariadb":"MARIADB_USER with MARIADB_PASSWORD","app-mysql":"MYSQL_USER with MYSQL_PASSWORD"};function Ee(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?"the stated password of root is refused":"root's password is not known";return`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function Se(e){return e.length===0?[]:[`not consistent with the rest if written to during the dump, for lack of transactions: ${z(e.map(([t="",n="",r=""])=>`${g(t)}.${g(n)} (${r})`))}`]}function Ae(e){if(e.length===0)return[];let t=e.map(([n="",r=""])=>`${g(n)}.${g(r)}`);return[`the history of system-versioned tables is not in the dump: ${z(t)}`]}function z(e){return e.length<=5?e.join(", "):`${e.slice(0,5).join(", ")} and ${e.length-5} more`}var g=e=>Buffer.from(e,"hex").toString("utf8"),V=e=>e.reduce((t,n)=>t+n,0),xe=e=>x.some(t=>t===e);var J=ee("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql|\/bitnami\/mysql(\/data)?)$/}),Z=ee("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function ee(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqldump","mariadb-dump","mysqladmin","mariadb-admin"].concat(["mysqlimport","mariadb-import","mysqlsh","xtrabackup"]),servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(r,{redact:o})=>Y(r,{script:K,args:[e],read:(i,{hostName:s})=>{let a=X(i,r,o);if(a!==void 0)return a.databases.length>0?Oe(a,r,s):{nothing:`service '${r.service}' holds no database yet: nothing of it to protect`}}})}}function Oe(e,{service:t,container:n},r){let{client:o,login:i,databases:s,version:a}=e,l=`dump of service '${t}'`,c=`look at docker logs ${n.name} on ${r}`,f=["sh","-c",Q,"sh",o.program,o.flavour,i.name,i.way,...s];return{what:l,begins:`dumping ${s.join(", ")} of service '${t}' (${a})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",n.id,...f]}),inspect:j,fix:c,check({facts:u}){if(!(u.get("last")??"").startsWith("-- Dump completed"))throw new m(`${l} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:`${c}; the backup was not kept`});let h=Number(u.get("tables"));if(h<e.tables)throw new m(`${l} has ${h} tables, but the server held ${e.tables} when it began`,{fix:"see whether something drops tables meanwhile, then run again; the backup was not kept"});return{kind:"service",name:t,source:n.name,engine:e.engine,serverVersion:a,databases:[...s],tables:h,checks:["footer","tables"],warnings:[...e.warnings]}}}}var te=[J,Z];var ie={name:"http",description:"An HTTP request that must be answered as described.",value:y("A request and its answer.",{path:p("A path below the environment's `url`, or a whole address.",{rule:N,required:!0}),status:w("The status that is expected.",{min:100,max:599,default:200}),body:p("A text that the body must contain."),version:p("Where the deployed version stands in a JSON body, for example `$.version`.",{rule:q})}),line:{looks:"a URL or a path below `url` (`/health`)",read:(e,{status:t,body:n})=>/^(https?:\/\/\S+|\/\S*)$/.test(e)?{path:e,status:t,body:n}:void 0},measurements:ke};function ke({path:e,version:t,...n},r){let{paths:o,timeout:i,context:s,expectedVersion:a}=r,l={...n,url:ve(e,r.url),version:t===void 0||a===void 0?void 0:{path:t,expected:a}};return o.map(c=>({name:`http ${E(e)}`,kind:"http",from:c.name,attempt:async f=>(await import("./http-request-HIWNV22R.js")).attemptHttp(l,c,Math.min(f,i),s)}))}function ve(e,t){if(/^[a-z][a-z0-9+.-]*:\/\//i.test(e))return ne(e,`health: http ${E(e)}`);if(t===void 0)throw new m(`health: the check http ${E(e)} is a path, and no url is known to put before it`,{fix:"set the url of the environment, or write the whole URL into the check"});let n=ne(t,"health: the url of the environment");return new URL(`${n.pathname.replace(/\/+$/,"")}/${e.replace(/^\/+/,"")}`,n)}function ne(e,t){let n=URL.canParse(e)?new URL(e):void 0;if(n?.protocol==="http:"||n?.protocol==="https:")return n;throw new m(`${t}: '${E(e)}' is not a URL with http:// or https://`,{fix:"write it as https://example.org"})}function E(e){return e.replace(/[?#].*$/s,"").replace(/\/\/[^/@]*@/,"//")}function se(e){return`${e.restartCount} ${e.startedAt}`}function Te(e,t){return e.status==="exited"&&e.exitCode===0&&t.some(n=>n.awaitsCompletionOf.includes(e.service))}function ae(e,t){let{name:n,status:r,health:o,exitCode:i}=e;if(!Te(e,t))return r==="running"?o==="healthy"||o==="none"?void 0:`${n} is ${o}`:r==="exited"||r==="dead"||r==="restarting"?`${n} is ${r} (exit code ${i})`:`${n} is ${r}`}var de=3,S=class{#e;#n=new Map;#t=new Map;constructor(t){this.#e=t}judge(t){let{containers:n}=t,r=n.filter(({service:c})=>this.#e===void 0||c===this.#e),o=r.filter(c=>this.#r(c)),i=r.find(({id:c})=>(this.#t.get(c)??0)>=de);if(i!==void 0)return{...k([`${i.name} came up and crashed ${de} times during the gate`]),final:!0};if(r.length===0)return k([`no container of ${this.#e===void 0?"the project":`service ${this.#e}`} on ${t.host}`]);let s=r.flatMap(c=>ae(c,n)??[]),a=o.map(({name:c})=>`${c} restarted`);return s.length+a.length>0?k([...new Set([...s,...a])]):{kind:"good",reason:`${`${r.length} container${r.length===1?"":"s"}`} running and healthy`,answer:{}}}#r(t){if(t.status!=="running")return!1;let n=this.#n.get(t.id),r=se(t);return this.#n.set(t.id,r),n===void 0||n===r?!1:(this.#t.set(t.id,(this.#t.get(t.id)??0)+1),!0)}};function k(e){let t=e.join(", ");return{kind:"bad",reason:t,answer:{error:t}}}var ce={name:"service",description:"A service whose containers must be running and healthy.",value:p("Its name.",{rule:C,read:e=>({service:e})}),line:{looks:"`service:name`",read(e){let t=/^service:\s*([\w.-]+)$/.exec(e)?.[1];return t===void 0?void 0:{service:t}}},measurements({service:e},t){if(t.watchers.length>0)return Re(`service ${e}`,e,t);throw new m(`health: the check of service '${e}' needs a host and its compose project`,{fix:"give hosts and the project, or check a url or a port instead"})}};function Re(e,t,{watchers:n,context:r}){return n.map(o=>{let i=new S(t);return{name:e,kind:"service",from:o.host.name,...t===void 0?{}:{service:t},async attempt(){try{return i.judge(await o.look(r.signal))}catch(s){return r.signal.throwIfAborted(),{kind:"unmeasured",reason:L(H(s))}}}}})}var le={name:"tcp",description:"A TCP port that must accept a connection: `host:port`, or `host` and `port`.",value:P("Where something must listen.",[p("Both in one.",{rule:D,read:me}),y("Each by itself.",{host:p("Name or address.",{rule:I,required:!0}),port:w("Port.",{min:1,max:65535,required:!0})})]),line:{looks:"`tcp://host:port`",read(e){let t=/^tcp:\/\/((?:\[[^\]]+\]|[^:/\s]+):\d{1,5})$/.exec(e)?.[1],n=t===void 0?void 0:me(t);return n===void 0||n.port>65535?void 0:n}},measurements:({host:e,port:t},{paths:n,timeout:r,context:o})=>n.map(i=>({name:`tcp ${e}:${t}`,kind:"tcp",from:i.name,attempt:s=>Me({host:e,port:t},i,Math.min(s,r),o.signal)}))};function me(e){let t=e.lastIndexOf(":");return{host:e.slice(0,t).replace(/^\[|\]$/g,""),port:Number(e.slice(t+1))}}async function Me({host:e,port:t},n,r,o){var a=[];try{let i=`${e}:${t} does not accept connections`;let s=T(a,W(r,o));try{let u=await n.connect(e,t,s.signal);try{n.late&&await Le(u)}finally{u.destroy()}return{kind:"good",reason:"connected",answer:{}}}catch(u){if(!s.timedOut)return A(u,i,n,o);let h=n.late?"no sign of life (an http or a service check tells more)":"no connection";return A(new Error(`${h} within ${_(r)}`),i,n,o)}}catch(l){var c=l,f=!0}finally{R(a,c,f)}}function Le(e){return new Promise((t,n)=>{e.once("data",()=>t()),e.once("end",()=>t()),e.once("error",n),e.end()})}var pe=[ie,ce,le];var ue={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:y("Announcements on Discord.",{"mention-on-failure":p("Who is mentioned when something failed: `<@&ROLE-ID>`, `<@USER-ID>`, `@here` or `@everyone`.",{rule:B})}),target:async e=>(await import("./send-6NXJQ3RE.js")).targetOf(e)};var fe=[ue];var Ot={strategies:F,databases:te.map(({name:e})=>({name:e,description:""})),checks:pe,notifiers:fe};export{Ot as VARIANTS};

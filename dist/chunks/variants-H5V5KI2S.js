import{a as A}from"./chunk-QSTYGX2Z.js";import{P as H,R as W,T as U,a as v,b as M,e as T,f as c,j as R,k as C,m as L,p as _,q as N,r as q,s as D,t as B,u as I,v as h,w,x as P,y}from"./chunk-KNGG6RCO.js";var ge=`
id=$1 inside=$2
shift 2
{ said=$(timeout 60 docker exec "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function F({service:e,container:t},{script:n,args:r=[],read:o}){return{script:ge,args:[t.id,n,...r],read:(i,s)=>{let[a="",u]=i.split(`
failed
`,2);if(u===void 0)return o(a,s);let l=T(u,3)||"it does not answer";throw new c(`service '${e}' cannot be asked for its databases: ${l}`,{fix:`look at docker logs ${t.name} on ${s.hostName}`})}}}var E={"root-mariadb":"root with MARIADB_ROOT_PASSWORD","root-mysql":"root with MYSQL_ROOT_PASSWORD","root-empty":"root without a password",own:"the login that the client has by itself","app-mariadb":"MARIADB_USER with MARIADB_PASSWORD","app-mysql":"MYSQL_USER with MYSQL_PASSWORD"},Y=`
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
`,ye=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,Q=`${Y}${ye}
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
`,j=`${Y}
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
`;function z(e,t,n){let r=e.split(`
`).map(d=>d.split("	")),o=d=>r.filter(p=>p[0]===d).map(p=>p.slice(1)),i=d=>o(d)[0]?.[0]??"",s=`service '${t.service}' (${t.container.name})`;if(i("server")===""&&!t.declared)return;if(i("dump")===""||i("sql")==="")throw new c(`${s} has no mysqldump or mariadb-dump with its client in its image`,{fix:`use an image that has them, or list '${t.service}' under backup.ignore`});let[a="",u,l=""]=o("login")[0]??[];if(!X(a))throw we(s,o("refused"),o("unreadable"),n);if(!r.some(d=>d[0]==="end"))throw new c(`${s} did not say which databases it holds`,{fix:"run again; when it happens again, look at the log of the container"});let f=i("version"),m=o("database").map(([d="",p="",g=""])=>({name:S(d),tables:Number(p),bytes:Number(g)})),$=S(l),b=be(t,m,s,$),k=d=>o(d).map(([p="",g="",...$e])=>[S(p),S(g),...$e]).filter(([p])=>b.some(g=>g.name===p));return{engine:/mariadb/i.test(f)?"mariadb":"mysql",version:f,login:{name:a,way:u==="tcp"?"tcp":"socket"},client:{program:i("dump"),flavour:/mariadb/i.test(i("client"))?"mariadb":"mysql"},databases:b.map(d=>d.name),tables:V(b.map(d=>d.tables)),bytes:V(b.map(d=>d.bytes)),warnings:[...a.startsWith("app-")?[Ee($,o("refused"))]:[],...K("not consistent with the rest if written to during the dump, for lack of transactions",k("engine").map(([d,p,g])=>`${d}.${p} (${g})`)),...K("the history of system-versioned tables is not in the dump",k("versioned").map(([d,p])=>`${d}.${p}`))]}}function be({database:e},t,n,r){if(e===void 0){if(t.length>0||r.startsWith("root@"))return t;throw new c(`${n}: its user ${r} sees no database`,{fix:"give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)"})}let o=t.filter(s=>s.name===e);if(o.length>0)return o;let i=t.map(s=>s.name);throw new c(`backup.services: ${n} has no database '${e}'${C(e,i)} that its user ${r} sees`,{fix:i.length===0?"leave out database":`name one of ${i.join(", ")}`})}function we(e,t,n,r){let o=n.map(([s=""])=>` ${s.trim()} names a file that cannot be read.`),i=t.flatMap(([s="",a=""])=>X(s)?`
  ${E[s]}: ${r(a)}`:[]);return new c(`${e}: no login works.${[...new Set(o)].join("")}${i.join("")}`,{fix:"set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start"})}function Ee(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?"the stated password of root is refused":"root's password is not known";return`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function K(e,t){if(t.length===0)return[];let n=t.length>5?` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var S=e=>Buffer.from(e,"hex").toString("utf8"),V=e=>e.reduce((t,n)=>t+n,0),X=e=>Object.hasOwn(E,e);var J=ee("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql|\/bitnami\/mysql(\/data)?)$/}),Z=ee("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function ee(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(r,{redact:o})=>F(r,{script:Q,args:[e],read:(i,{hostName:s})=>{let a=z(i,r,o);if(a!==void 0)return a.databases.length>0?Se(a,r,s):{nothing:`service '${r.service}' holds no database yet: nothing of it to protect`}}})}}function Se(e,{service:t,container:n},r){let{client:o,login:i,databases:s,version:a}=e,u=`dump of service '${t}'`,l=`look at docker logs ${n.name} on ${r}`,f=["sh","-c",j,"sh",o.program,o.flavour,i.name,i.way,...s];return{what:u,begins:`dumping ${s.join(", ")} of service '${t}' (${a})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",n.id,...f]}),inspect:G,fix:l,check({facts:m}){if(!(m.get("last")??"").startsWith("-- Dump completed"))throw new c(`${u} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:`${l}; the backup was not kept`});let $=Number(m.get("tables"));if($<e.tables)throw new c(`${u} has ${$} tables, but the server held ${e.tables} when it began`,{fix:"see whether something drops tables meanwhile, then run again; the backup was not kept"});return{kind:"service",name:t,source:n.name,engine:e.engine,serverVersion:a,databases:[...s],tables:$,checks:["footer","tables"],warnings:[...e.warnings]}}}}var te=[J,Z];var ie={name:"http",description:"An HTTP request that must be answered as described.",value:y("A request and its answer.",{path:h("A path below the environment's `url`, or a whole address.",{rule:N,required:!0}),status:w("The status that is expected.",{min:100,max:599,default:200}),body:h("A text that the body must contain."),version:h("Where the deployed version stands in a JSON body, for example `$.version`.",{rule:q})}),line:{looks:"a URL or a path below `url` (`/health`)",read:(e,{status:t,body:n})=>/^(https?:\/\/\S+|\/\S*)$/.test(e)?{path:e,status:t,body:n}:void 0},measurements:xe};function xe({path:e,version:t,...n},r){let{paths:o,context:i,expectedVersion:s}=r,a={...n,url:Ae(e,r.url),version:t===void 0||s===void 0?void 0:{path:t,expected:s}};return o.map(u=>({name:`http ${x(e)}`,kind:"http",from:u.name,async attempt(l){let{attemptHttp:f}=await import("./http-request-PV7IUDRY.js");return f(a,u,l,i)}}))}function Ae(e,t){if(/^[a-z][a-z0-9+.-]*:\/\//i.test(e))return ne(e,`health: http ${x(e)}`);if(t===void 0){let r=`the check http ${x(e)} is a path, and no url is known to put before it`;throw new c(`health: ${r}`,{fix:"set the url of the environment, or write the whole URL into the check"})}let n=ne(t,"health: the url of the environment");return new URL(`${n.pathname.replace(/\/+$/,"")}/${e.replace(/^\/+/,"")}`,n)}function ne(e,t){let n=URL.canParse(e)?new URL(e):void 0;if(n?.protocol==="http:"||n?.protocol==="https:")return n;throw new c(`${t}: '${x(e)}' is not a URL with http:// or https://`,{fix:"write it as https://example.org"})}function x(e){return e.replace(/[?#].*$/s,"").replace(/\/\/[^/@]*@/,"//")}function se(e){return`${e.restartCount} ${e.startedAt}`}function Oe({status:e,exitCode:t,service:n},r){return e==="exited"&&t===0&&r.some(({awaitsCompletionOf:o})=>o.includes(n))}function ae(e,t){let{name:n,status:r,health:o,exitCode:i}=e;if(!Oe(e,t))return r==="running"?o==="healthy"||o==="none"?void 0:`${n} is ${o}`:r==="exited"||r==="dead"||r==="restarting"?`${n} is ${r} (exit code ${i})`:`${n} is ${r}`}var de=3;function me(e,t){let n=new Map,r=new Map,o=i=>{if(i.status!=="running")return!1;let s=n.get(i.id),a=se(i);return n.set(i.id,a),s===void 0||s===a?!1:(r.set(i.id,(r.get(i.id)??0)+1),!0)};return i=>{let s=i.filter(m=>e===void 0||m.service===e),a=s.filter(o).map(({name:m})=>`${m} restarted`),u=s.find(({id:m})=>(r.get(m)??0)>=de);if(u!==void 0)return{kind:"bad",reason:`${u.name} came up and crashed ${de} times during the gate`,final:!0};if(s.length===0)return{kind:"bad",reason:`no container of ${e===void 0?"the project":`service ${e}`} on ${t}`};let l=s.flatMap(m=>ae(m,i)??[]),f=new Set([...l,...a]);return f.size>0?{kind:"bad",reason:[...f].join(", ")}:{kind:"good",reason:`${H(s.length,"container")} running and healthy`}}}var ce={name:"service",description:"A service whose containers must be running and healthy.",value:h("Its name.",{rule:_,read:e=>({service:e})}),line:{looks:"`service:name`",read(e){let t=/^service:\s*([\w.-]+)$/.exec(e)?.[1];return t===void 0?void 0:{service:t}}},measurements({service:e},t){if(t.watchers.length>0)return ke(e,t);throw new c(`health: the check of service '${e}' needs a host and its compose project`,{fix:"give hosts and the project, or check a url or a port instead"})}};function ke(e,{watchers:t,context:n}){return t.map(r=>{let o=me(e,r.host.name);return{name:e===void 0?"all services":`service ${e}`,kind:"service",from:r.host.name,...e===void 0?{}:{service:e},async attempt(){try{return o(await r.look(n.signal))}catch(i){return n.signal.throwIfAborted(),{kind:"unmeasured",reason:R(i)}}}}})}var pe={name:"tcp",description:"A TCP port that must accept a connection: `host:port`, or `host` and `port`.",value:P("Where something must listen.",[h("Both in one.",{rule:D,read:ue}),y("Each by itself.",{host:h("Name or address.",{rule:B,required:!0}),port:w("Port.",{min:1,max:65535,required:!0})})]),line:{looks:"`tcp://host:port`",read(e){let t=/^tcp:\/\/((?:\[[^\]]+\]|[^:/\s]+):\d{1,5})$/.exec(e)?.[1],n=t===void 0?void 0:ue(t);return n===void 0||n.port>65535?void 0:n}},measurements:({host:e,port:t},{paths:n,context:r})=>n.map(o=>({name:`tcp ${e}:${t}`,kind:"tcp",from:o.name,attempt:i=>ve({host:e,port:t},o,i,r.signal)}))};function ue(e){let t=e.lastIndexOf(":");return{host:e.slice(0,t).replace(/^\[|\]$/g,""),port:Number(e.slice(t+1))}}async function ve({host:e,port:t},n,r,o){var a=[];try{let i=`${e}:${t} does not accept connections`;let s=v(a,W(r,o));try{let m=await n.connect(e,t,s.signal);try{n.late&&await Me(m)}finally{m.destroy()}return{kind:"good",reason:"connected"}}catch(m){if(!s.timedOut)return A(m,i,n,o);let $=n.late?"no sign of life (an http or a service check tells more)":"no connection";return A(new Error(`${$} within ${L(r)}`),i,n,o)}}catch(u){var l=u,f=!0}finally{M(a,l,f)}}function Me(e){return new Promise((t,n)=>{e.once("data",()=>t()),e.once("end",()=>t()),e.once("error",n),e.end()})}var le=[ie,ce,pe];var fe={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:y("Announcements on Discord.",{"mention-on-failure":h("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:I})}),target:async e=>(await import("./send-QY7NTJUJ.js")).targetOf(e)};var he=[fe];var xt={strategies:U,databases:te.map(({name:e})=>({name:e,description:""})),checks:le,notifiers:he};export{xt as VARIANTS};

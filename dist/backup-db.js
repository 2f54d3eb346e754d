import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{B as N,C as ye,d as de,f as ue,g as me,j as pe,m as fe,o as I,q as ge,s as he,t as z,u as T,v as Y,y as v}from"./chunks/chunk-IXG2LAIR.js";import{a as _}from"./chunks/chunk-Y6EBWZSC.js";import{a as ae}from"./chunks/chunk-HVJDSI4G.js";import{a as ie,b as ce,q as $e,u as Re}from"./chunks/chunk-O5S64NXR.js";import"./chunks/chunk-Y7GSFRHJ.js";import{a as Ee}from"./chunks/chunk-WDVOKCBA.js";import"./chunks/chunk-7BUZRVRJ.js";import{C as Ae,D as Be,e as ve,f as be,g as Q,m as we,n as ke,o as Se,r as xe}from"./chunks/chunk-MPUORT3G.js";import"./chunks/chunk-77W2COAM.js";import{b as B,c as E}from"./chunks/chunk-ZKX4WYXO.js";import"./chunks/chunk-TX7EM5QE.js";import"./chunks/chunk-EWPQYWUW.js";import{a as m,b as S,c as x,e as le}from"./chunks/chunk-73GJZRP4.js";import{c as D,d as C}from"./chunks/chunk-HYS5CSUU.js";import{PassThrough as mt}from"node:stream";var rt=["exit-codes","gzip","footer","tables","listing"],G=()=>N(he(),ue(),pe(0)),q=(e,t)=>N(e,de(t)),st=z({kind:Y(["service","volume"]),name:q(v(),"The service or volume, as the compose file calls it."),source:q(v(),"The container that was dumped or the volume that was archived."),engine:T(Y(["mysql","mariadb"])),serverVersion:T(v()),databases:T(I(v())),tables:T(G()),path:q(v(),"Relative to the directory of the set."),bytes:G(),sha256:N(v(),fe(/^[0-9a-f]{64}$/)),checks:I(Y(rt)),warnings:I(v())}),at=z({schema:ge(1),id:v(),createdAt:q(N(v(),me()),"When the backup began, UTC."),project:v(),environment:v(),composeProject:v(),release:q(T(v()),"The release that was active then."),run:z({who:v(),where:v()}),files:I(st),totalBytes:G(),durationMs:G()});function Me(e){try{let t=ye(at,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var it=/^\d{8}T\d{6}Z(-\d+)?$/;function Pe(e){return new Date(e).toISOString().replace(/[-:]|\.\d+/g,"")}var De=`
list() {
  for set in [0-9]*T[0-9]*Z*; do
    case $set in *.partial) continue ;; esac
    [ -f "$set/manifest.json" ] && [ ! -L "$set" ] || continue
    echo "set $set"
    ls -ln "$set" | sed -n 's/^-[^ ]* *[^ ]* *[^ ]* *[^ ]* *\\([0-9]*\\) .* \\([^ ]*\\)$/size \\1 \\2/p'
    sed 's/^/|/' "$set/manifest.json"
    echo
  done
}
`,fn=`${De}
cd "$1" 2>/dev/null || exit 0
list
`,ct=`${De}
umask 077
mkdir -p "$1" && cd "$1" || exit
# Only under the host lock: without it, the partial set may be another run's.
[ "$3" != clean ] || find . -maxdepth 1 -type d -name '[0-9]*T[0-9]*Z*.partial' -mtime +0 -exec rm -rf {} +
id=$2 next=2
while [ -e "$id" ] || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$2-$next next=$((next + 1))
done
echo "id $id"
list
`,lt=`
umask 077
cd "$1" && cat >"$2.partial/manifest.json" || exit
flush() { sync "$@" 2>/dev/null || sync; }
flush "$2.partial"/* "$2.partial"
[ ! -e "$2" ] && mv "$2.partial" "$2" || { echo "cannot rename $2.partial to $2" >&2; exit 1; }
flush .
shift 2
for old in "$@"; do
  # Under its new name it counts no more, and is cleaned up later should this stop half-way.
  mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"
done
exit 0
`,dt='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0';async function Ce(e,{directory:t,fence:n},r,o){let a=n===void 0?"":"clean",i=["sh","-c",ct,"sh",R(t),r,a],{stdout:s}=await e.run(i,{signal:o.signal,...M(n)});return{id:/^id (.+)$/m.exec(s)?.[1]??r,existing:ut(s,t)}}async function Te(e,{directory:t,fence:n},r,o,a){let i=["sh","-c",lt,"sh",R(t),r.id,...o],s=`${JSON.stringify(r,void 0,2)}
`,{stdout:c}=await e.run(i,{stdin:s,signal:a.signal,...M(n)});return[...c.matchAll(/^removed (.+)$/gm)].map(l=>l[1]??"")}async function Le(e,{directory:t,fence:n},r){let o=["sh","-c",dt,"sh",R(t),r];await e.run(o,{signal:AbortSignal.timeout(1e4),...M(n)})}function R(e){return`${e.replace(/\/+$/,"")}/backups`}var M=e=>e===void 0?{}:{fence:e};function ut(e,t){let n=[];for(let r of`
${e}`.split(`
set `).slice(1)){let[o="",...a]=r.split(`
`),i=a.filter(d=>d.startsWith("|")).map(d=>d.slice(1)),s=Me(i.join(`
`));if(!it.test(o)||s===void 0||s.id!==o)continue;let c=new Map(a.flatMap(d=>{let[,h,p]=/^size (\d+) (.+)$/.exec(d)??[];return p===void 0?[]:[[p,Number(h)]]})),l=s.files.filter(d=>c.get(d.path)!==d.bytes).map(d=>d.path);n.push({id:o,path:`${R(t)}/${o}`,manifest:s,damaged:l})}return n.sort((r,o)=>r.id<o.id?1:-1)}var pt=`
file=$1 inspect=$2 container=$3 accept=$4
shift 4
umask 077
export LC_ALL=C
pipe=$file.pipe
size() { set -- $(ls -ln "$file" 2>/dev/null); echo "\${5:-0}"; }
end() {
  trap '' TERM HUP INT PIPE
  kill $producing $writing $ticking $watching 2>/dev/null
  rm -f "$pipe"
  [ -z "$container" ] || docker rm -f "$container" >/dev/null 2>&1
}
producing= writing= ticking= watching=
mkfifo "$pipe" || exit
trap 'end; exit 143' TERM HUP INT PIPE
exec 3<&0
"$@" <&3 >"$pipe" &
producing=$!
gzip -c <"$pipe" >"$file" &
writing=$!
{ while sleep 3 3<&- >/dev/null 2>&1; do echo "progress $(size)"; done; } 2>/dev/null &
ticking=$!
{ read -r _ <&3; kill -TERM $$; } >/dev/null 2>&1 &
watching=$!
wait "$producing"
produced=$?
wait "$writing"
written=$?
kill "$ticking" "$watching" 2>/dev/null
producing= writing= ticking= watching=
rm -f "$pipe"
echo "exit $produced $written"
[ "$produced" -le "$accept" ] && [ "$written" -eq 0 ] || exit 0

echo "bytes $(size)"
if command -v sha256sum >/dev/null; then sum=$(sha256sum <"$file"); else sum=$(shasum -a 256 <"$file"); fi
echo "sha256 \${sum%% *}"
case $inspect in
  dump)
    { { gzip -dc "$file"; echo "gzip $?" >&4; } | awk '
      /^-- Table structure for table / { tables++ }
      /./ { last = substr($0, 1, 200) }
      END { print "tables " tables + 0; print "last " last }'; } 4>&1 ;;
  tar)
    command -v tar >/dev/null && list=tar || list=:
    { { gzip -dc "$file"; echo "gzip $?" >&4; } | {
      if [ "$list" = tar ]; then tar -tf - >/dev/null; echo "listing $?"; fi
      cat >/dev/null; }; } 4>&1 ;;
esac
exit 0
`;async function J(e,t,n){var O=[];try{let{file:r,inspect:o,container:a,accept:i,producer:s,timeout:c,fence:l,what:d}=t;let h=n.now();let p=new mt;let f=new Map;let w=k=>{let[,W="",se=""]=/^(\S+) ?(.*)$/.exec(k)??[];W==="progress"?n.log.info(`${d}: ${E(Number(se))} after ${B(n.now()-h)}`):f.set(W,se)};let u=["sh","-c",pt,"sh",r,o,a,String(i),...s];let y=D(O,ft(c,()=>ht(d,c,e)));let A=AbortSignal.any([n.signal,y.signal]);let{stderr:g}=await e.run(u,{stdin:p,signal:A,onStdout:w,...M(l)});let[b,H]=(f.get("exit")??"").split(" ").map(Number);if(b===void 0||H===void 0)throw new S({argv:s,code:null,stderr:g,where:e.name});if(H!==0)throw gt(d,r,g,e);if(b>i)throw new S({argv:s,code:b,stderr:g,where:e.name});let[j,V]=[Number(f.get("bytes")),f.get("sha256")??""];if(!(j>0)||!/^[0-9a-f]{64}$/.test(V)||f.get("gzip")!=="0")throw new m(`${d}: the file on ${e.name} does not read back (${x(g,2)})`,{fix:"look at the disk of that host, then run again; the backup was not kept"});return{bytes:j,sha256:V,code:b,stderr:g,facts:f}}catch(F){var U=F,Z=!0}finally{C(O,U,Z)}}function ft(e,t){let n=new AbortController,r=setTimeout(()=>n.abort(t()),e);return{signal:n.signal,[Symbol.dispose]:()=>clearTimeout(r)}}function gt(e,t,n,r){let o=/no space left|disk quota|file too large/i.test(n);return new m(o?`${e}: the disk of ${r.name} is full (${t})`:`${e}: cannot be written on ${r.name} (${t}): ${x(n,2)}`,{fix:o?"make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed":"look at the permissions of the deploy path on that host"})}function ht(e,t,n){return new m(`${e} on ${n.name} was not done after ${B(t)}`,{fix:"raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)"})}var ee=["root-mariadb","root-mysql","root-empty","own","app-mariadb","app-mysql"],Oe=`
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
`,yt=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,Ie=`${Oe}${yt}
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
for name in ${ee.join(" ")}; do
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
`,Ne=`${Oe}
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
`;async function qe(e,t,n){let r=["docker","exec",t.container.id,"sh","-c",Ie,"sh",t.engine],{stdout:o}=await e.run(r,{signal:n.signal,timeout:6e4}).catch(a=>{throw a instanceof S?new m(`service '${t.service}' cannot be asked for its databases: ${x(a.stderr,3)}`,{fix:`look at docker logs ${t.container.name} on ${e.name}`,cause:a}):a});return $t(t,o,n.redact)}function $t(e,t,n=r=>r){let r=t.split(`
`).filter(u=>u!=="").map(u=>u.split("	")),o=u=>r.filter(y=>y[0]===u).map(y=>y.slice(1)),a=u=>o(u)[0]?.[0]??"",i=`service '${e.service}' (${e.container.name})`;if(a("server")===""&&!e.declared)return;if(a("dump")===""||a("sql")==="")throw new m(`${i} has no mysqldump or mariadb-dump with its client in its image`,{fix:`use an image that has them, or list '${e.service}' under backup.ignore`});let[s,c,l]=o("login")[0]??[];if(s===void 0||!Et(s))throw bt(i,o("refused"),o("unreadable"),n);if(!r.some(u=>u[0]==="end"))throw new m(`${i} did not say which databases it holds`,{fix:"run again; when it happens again, look at the log of the container"});let d=a("version"),h=o("database").map(([u="",y="",A=""])=>({name:P(u),tables:Number(y),bytes:Number(A)})),p=P(l??""),f=vt(e,h,i,p),w=u=>f.some(y=>y.name===P(u));return{plan:e,engine:/mariadb/i.test(d)?"mariadb":"mysql",serverVersion:d,login:{name:s,way:c==="tcp"?"tcp":"socket"},client:{program:a("dump"),flavour:/mariadb/i.test(a("client"))?"mariadb":"mysql"},databases:f.map(u=>u.name),tables:_e(f.map(u=>u.tables)),bytes:_e(f.map(u=>u.bytes)),warnings:[...s.startsWith("app-")?[kt(p,o("refused"))]:[],...St(o("engine").filter(([u=""])=>w(u))),...xt(o("versioned").filter(([u=""])=>w(u)))]}}async function He(e,t,n,r){let{plan:o,client:a,login:i,databases:s}=t,c=`${o.service}.sql.gz`,l=`dump of service '${o.service}'`,d=["sh","-c",Ne,"sh",a.program,a.flavour,i.name,i.way,...s],h=await J(e,{what:l,file:`${n.directory}/${c}`,inspect:"dump",producer:["docker","exec","-i",o.container.id,...d],container:"",accept:0,timeout:n.timeout,fence:n.fence},r).catch(f=>{throw f instanceof S?new m(`${l} failed with exit code ${f.code}: ${r.redact(x(f.stderr,4))}`,{fix:`look at docker logs ${o.container.name} on ${e.name}`,cause:f}):f});if(!(h.facts.get("last")??"").startsWith("-- Dump completed"))throw new m(`${l} is not complete: it ends without the line '-- Dump completed', though ${a.program} exited with 0`,{fix:`look at docker logs ${o.container.name} on ${e.name}; the backup was not kept`});let p=Number(h.facts.get("tables"));if(p<t.tables)throw new m(`${l} has ${p} tables, but the server held ${t.tables} when it began`,{fix:"see whether something drops tables meanwhile, then run again; the backup was not kept"});return{kind:"service",name:o.service,source:o.container.name,engine:t.engine,serverVersion:t.serverVersion,databases:[...s],tables:p,path:c,bytes:h.bytes,sha256:h.sha256,checks:["exit-codes","gzip","footer","tables"],warnings:[...t.warnings]}}function vt(e,t,n,r){if(e.database===void 0){if(t.length>0||r.startsWith("root@"))return t;throw new m(`${n}: its user ${r} sees no database`,{fix:"give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)"})}let o=t.filter(i=>i.name===e.database);if(o.length>0)return o;let a=t.map(i=>i.name);throw new m(`backup.services: ${n} has no database '${e.database}'${_(e.database,a)} that its user ${r} sees`,{fix:a.length===0?"leave out database":`name one of ${a.join(", ")}`})}function bt(e,t,n,r){let o=n.map(([i=""])=>` ${i.trim()} names a file that cannot be read.`),a=t.map(([i="",s=""])=>`
  ${wt[i]??i}: ${r(s)}`);return new m(`${e}: no login works.${[...new Set(o)].join("")}${a.join("")}`,{fix:"set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start"})}var wt={"root-mariadb":"root with MARIADB_ROOT_PASSWORD","root-mysql":"root with MYSQL_ROOT_PASSWORD","root-empty":"root without a password",own:"the login that the client has by itself","app-mariadb":"MARIADB_USER with MARIADB_PASSWORD","app-mysql":"MYSQL_USER with MYSQL_PASSWORD"};function kt(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?"the stated password of root is refused":"root's password is not known";return`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function St(e){return e.length===0?[]:[`not consistent with the rest if written to during the dump, for lack of transactions: ${je(e.map(([t="",n="",r=""])=>`${P(t)}.${P(n)} (${r})`))}`]}function xt(e){if(e.length===0)return[];let t=e.map(([n="",r=""])=>`${P(n)}.${P(r)}`);return[`the history of system-versioned tables is not in the dump: ${je(t)}`]}function je(e){return e.length<=5?e.join(", "):`${e.slice(0,5).join(", ")} and ${e.length-5} more`}var P=e=>Buffer.from(e,"hex").toString("utf8"),_e=e=>e.reduce((t,n)=>t+n,0),Et=e=>ee.some(t=>t===e);var K=["mysql","mariadb"],ne={kind:"database",engine:"mysql"},Fe={kind:"database",engine:"mariadb"},Rt=[[/^mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?$/,$("MongoDB")],[/^(percona-server-mongodb|ferretdb)$/,$("MongoDB")],[/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,Fe],[/^(alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?$/,ne],[/^percona(-server|-xtradb-cluster)?$/,ne],[/^(alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?$/,$("PostgreSQL")],[/^(pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?)$/,$("PostgreSQL")],[/^(paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,$("PostgreSQL")],[/^(redis(-cluster|-stack(-server)?)?|keydb|dragonfly)$/,$("Redis")],[/^valkey(-cluster|-bundle)?$/,$("Valkey")],[/^elasticsearch(-oss|-wolfi)?$/,$("Elasticsearch")],[/^clickhouse(-server)?$/,$("ClickHouse")],[/^(cassandra|scylla)$/,$("Cassandra")],[/^(mssql-server(-linux)?|azure-sql-edge)$/,$("Microsoft SQL Server")],[/^oracle-(xe|free)$/,$("Oracle Database")],[/^cockroach(db)?$/,$("CockroachDB")],[/^influxdb(3?-core|3)?$/,$("InfluxDB")],[/^couchbase(-server)?$/,$("Couchbase")],...["opensearch","couchdb","neo4j","meilisearch","typesense","solr","qdrant","weaviate","arangodb"].concat(["rethinkdb","surrealdb","questdb"]).map(e=>[new RegExp(`^${e}$`),$(e)])],At=[[/^\/bitnami\/mariadb(\/data)?$/,Fe],[/^(\/var\/lib\/mysql|\/bitnami\/mysql(\/data)?)$/,ne],[/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql)$/,$("PostgreSQL")],[/^(\/data\/db|\/var\/lib\/mongodb|\/bitnami\/mongodb)$/,$("MongoDB")],[/^\/usr\/share\/elasticsearch\/data$/,$("Elasticsearch")],[/^\/usr\/share\/opensearch\/data$/,$("opensearch")]];function Ue(e){let t=Mt(e.image)??Pt(e.mounts);return t===void 0||Lt(e.argv)?{kind:"other"}:t}function Bt(e){let[t,n]=["",...e.replace(/@.*$/,"").split("/")].slice(-2),r=(n??"").replace(/:[^:]*$/,"").toLowerCase();return r==="server"?`${t}-server`:r}function Mt(e){let t=Bt(e);return Rt.find(([n])=>n.test(t))?.[1]}function Pt(e){let t=e.filter(n=>n.writable).map(n=>n.target);return At.find(([n])=>t.some(r=>n.test(r)))?.[1]}var Dt=/^(ba|da|a|z)?sh$/,Ct=/^(tini|dumb-init|catatonit|docker-init|gosu|su-exec|--)$|\.sh$/,Ve=new RegExp(`^(${["mysql|mariadb|mysqldump|mariadb-dump|mysqladmin|mariadb-admin|mysqlimport|mariadb-import|mysqlsh|xtrabackup","psql|pg_dump|pg_dumpall|pg_restore|pg_isready|mongo|mongosh|mongodump|mongorestore|mongoimport","redis-cli|valkey-cli|sleep|true|echo|cat|tail|ls|chown|chmod|cp|curl|wget"].join("|")})$`),Tt=/^(mysqld|mariadbd|mysqld_safe|mariadbd-safe|postgres|mongod|redis-server|valkey-server)$/;function Lt(e){let t=e.filter(o=>!Ct.test(te(o))),n=te(t[0]??"");if(!Dt.test(n))return Ve.test(n);let r=t.flatMap(o=>o.split(/[\s;&|()]+/)).map(te);return r.some(o=>Ve.test(o))&&!r.some(o=>Tt.test(o))}function te(e){return e.slice(e.lastIndexOf("/")+1)}function $(e){return{kind:"unsupported",product:e}}function We(e,t,n,r={services:[],volumes:{}}){let o=e.volumes.filter(d=>d.ofProject);if(e.containers.length===0&&o.length===0)return;let a=Ht(e.containers.filter(d=>!d.oneOff)),i=[],s=[];Ot(t,new Set(a.keys()),r,i),a.size===0&&It(o,t,n);let c=[...a.keys()].sort().flatMap(d=>t.ignore.includes(d)?[]:Nt(d,a.get(d)??[],t,s)),l=t.volumes.flatMap(d=>_t(d,e,r,i));return i.push(...qt(o,l,c,e.containers)),{dumps:c,volumes:l,notes:i,warnings:s}}function Ot(e,t,n,r){for(let{service:o,engine:a}of e.services){if(e.ignore.includes(o))throw new m(`backup: service '${o}' stands under 'services' and under 'ignore'`,{fix:"take it out of one of the two"});if(a!==void 0&&!ze(a))throw new m(`backup: engine '${a}' of service '${o}' is not supported`,{fix:`write one of ${K.join(", ")}, or list its volume under backup.volumes`});if(!t.has(o)){if(t.size===0||n.services.includes(o)){r.push(`service '${o}' is not on this host yet: nothing of it to protect`);continue}throw new m(`backup.services: there is no service '${o}' in the stack that runs${_(o,t)}`,{fix:`name one of ${[...t].sort().join(", ")}`})}}}function It(e,t,n){let o=e.map(a=>a.key??a.name).filter(a=>!t.volumes.includes(a)&&!t.ignore.includes(a));if(o.length!==0)throw new m(`nothing of '${n}' runs, but its volumes are there (${o.join(", ")}): no database can be dumped`,{fix:"start the stack or its databases (docker compose up -d), or list each of these volumes under backup.volumes (archived as it is) or backup.ignore"})}function Nt(e,t,n,r){let o=n.services.find(l=>l.service===e),a=t.filter(l=>l.status==="running"),[i]=[...a,...t];if(i===void 0)return[];let s=o?.engine!==void 0&&ze(o.engine)?o.engine:void 0,c=s===void 0?Ue(i):{kind:"database",engine:s};if(c.kind==="other"){if(o===void 0)return[];throw new m(`backup.services: '${e}' (image ${i.image}) is not recognised as a database that can be dumped`,{fix:`say which it is: engine: ${K.join(" or ")}; or take it out of backup.services`})}if(c.kind==="unsupported")throw new m(`service '${e}' is ${c.product} (image ${i.image}), which cannot be dumped yet: supported are MySQL and MariaDB`,{fix:`list '${e}' under backup.ignore if it needs no dump; its volume can be archived with backup.volumes (consistent only while nothing writes to it)`});if(a.length===0)throw new m(`the database service '${e}' is ${i.status} and not running: it cannot be dumped`,{fix:`start it (docker start ${i.name}), or list it under backup.ignore if it needs no dump`});return a.length>1&&r.push(`service '${e}' has ${a.length} containers: the dump is from ${i.name} alone`),[{service:e,container:{id:i.id,name:i.name},engine:c.engine,declared:s!==void 0,database:o?.database}]}function _t(e,t,n,r){let o=t.volumes.find(s=>s.key===e)??t.volumes.find(s=>s.name===(n.volumes[e]??e));if(o===void 0){if(e in n.volumes)return r.push(`volume '${e}' is not on this host yet: nothing of it to protect`),[];let s=t.volumes.map(c=>c.key??c.name);throw new m(`backup.volumes: there is no volume '${e}' on this host${_(e,s)}`,{fix:s.length===0?"the stack has no named volumes":`name one of ${s.sort().join(", ")}`})}let i=[...t.containers.filter(s=>s.mounts.some(c=>c.volume===o.name)),...t.containers].map(s=>s.imageId);return[{key:e,name:o.name,images:[...new Set([...i,...t.images])]}]}function qt(e,t,n,r){let o=new Set(t.map(s=>s.name));for(let s of r)if(n.some(c=>c.service===s.service))for(let c of s.mounts)o.add(c.volume);let a=e.filter(s=>s.key!==void 0&&!o.has(s.name));return a.length===0?[]:[`not in this backup: ${a.map(s=>s.key).sort().join(", ")} (backup.volumes archives named volumes)`]}function Ht(e){let t=new Map;for(let n of e)t.set(n.service,[...t.get(n.service)??[],n]);return t}function ze(e){return K.some(t=>t===e)}function Ye(e,t,n){return e.filter(o=>o.valid).map(o=>o.id).sort().reverse().slice(Math.max(1,t)).filter(o=>!n.has(o)).reverse()}var jt='{"kind":"container","id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"status":{{json .State.Status}},"path":{{json .Path}},"args":{{json .Args}},"labels":{{json .Config.Labels}},"mounts":{{json .Mounts}}}',Qe='{"kind":"volume","name":{{json .Name}},"labels":{{json .Labels}}}',L="com.docker.compose",Vt=`
project=$1 at=$2 tags=$3
shift 3
ids=$(docker ps -aq --no-trunc --filter "label=${L}.project=$project") || exit
[ -z "$ids" ] || docker inspect --type container --format '${jt}' $ids
names=$(docker volume ls -q --filter "label=${L}.project=$project") || exit
[ -z "$names" ] || docker volume inspect --format '${Qe}' $names
for name in "$@"; do docker volume inspect --format '${Qe}' "$name" 2>/dev/null; done
docker image ls -q --no-trunc --filter "reference=$tags" | sed 's/^/image /'
while [ ! -d "$at" ]; do
  case $at in */*) at=\${at%/*} ;; *) at=. ;; esac
  [ -n "$at" ] || at=/
done
df -Pk "$at" | sed -n '$s/^/df /p'
for tool in gzip awk mkfifo; do command -v "$tool" >/dev/null || echo "missing $tool"; done
command -v sha256sum >/dev/null || command -v shasum >/dev/null || echo 'missing sha256sum'
exit 0
`;async function Ge(e,t,n){let{composeProject:r,directory:o,imageTags:a,volumes:i}=t,s=i.filter(d=>/^[a-zA-Z0-9][\w.-]*$/.test(d)),c=["sh","-c",Vt,"sh",r,o,a,...s],{stdout:l}=await e.run(c,{signal:n.signal});return Ft(l,{composeProject:r,hostName:e.name})}function Ft(e,{composeProject:t,hostName:n}){let r=e.split(`
`),o=r.filter(s=>s.startsWith("{")).map(s=>JSON.parse(s)),a=r.filter(s=>s.startsWith("missing ")).map(s=>s.slice(8));if(a.length>0)throw new m(`${n} has no ${a.join(", ")}, which a backup needs`,{fix:`install ${a.map(s=>Ut[s]??s).join(", ")} on ${n}`});let i=/\s(\d+)\s+\d+%\s/.exec(r.find(s=>s.startsWith("df "))??"")?.[1];if(i===void 0)throw new S({argv:["df","-Pk"],code:0,stderr:"no line with free space",where:n});return{containers:o.flatMap(s=>s.kind==="container"?[Wt(s)]:[]),volumes:Yt(o.flatMap(s=>s.kind==="volume"?[zt(s,t)]:[])),images:r.filter(s=>s.startsWith("image ")).map(s=>s.slice(6)),free:Number(i)*1024}}var Ut={sha256sum:"coreutils",mkfifo:"coreutils"};function Wt(e){return{id:e.id,name:e.name.replace(/^\//,""),service:e.labels?.[`${L}.service`]??"",oneOff:e.labels?.[`${L}.oneoff`]==="True",status:e.status,image:e.image,imageId:e.imageId,argv:[e.path,...e.args??[]],mounts:(e.mounts??[]).map(t=>({type:t.Type,volume:t.Type==="volume"?t.Name??"":"",target:t.Destination,writable:t.RW}))}}function zt(e,t){let n=e.labels?.[`${L}.project`]===t,r=n?e.labels?.[`${L}.volume`]:void 0;return{name:e.name,key:r,ofProject:n}}function Yt(e){return[...new Map(e.map(t=>[t.name,t])).values()]}var X="/deploy-kit-volume",Je="deploy-kit.backup",Qt=`
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${X} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
`,Gt=`
inside=$1 volume=$2
shift 2
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${Je}=probe" \\
    --mount "type=volume,source=$volume,destination=${X},readonly,volume-nocopy" \\
    --user 0 --entrypoint sh "$image" -c "$inside" 2>/dev/null </dev/null) || continue
  case $said in *tar*kilobytes*) printf 'image %s\\n%s\\n' "$image" "$said"; break ;; esac
done
exit 0
`;async function Ke(e,t,n,r){let o=["sh","-c",Gt,"sh",Qt,t.name,...t.images],{stdout:a}=await e.run(o,{signal:r.signal,...M(n)}),i=/^image (.+)$/m.exec(a)?.[1];if(i===void 0)throw new m(`volume '${t.key}' cannot be archived: no image of this stack has tar and sh`,{fix:"use an image with tar for one of its services, or take the volume out of backup.volumes"});let s=/GNU tar/.test(a)&&/^attributes$/m.test(a);return{plan:t,image:i,tar:s?"gnu":/busybox/i.test(a)?"busybox":"other",bytes:Number(/^kilobytes (\d+)$/m.exec(a)?.[1]??0)*1024}}async function Xe(e,t,n,r){let{plan:o,image:a,tar:i}=t,s=`${o.key}.tar.gz`,c=`archive of volume '${o.key}'`,l=`deploy-kit-backup-${n.id.toLowerCase()}-${o.name}`,d=await J(e,{what:c,file:`${n.directory}/${s}`,inspect:"tar",producer:Jt({image:a,tar:i,container:l,id:n.id,volume:o.name}),container:l,accept:i==="gnu"?1:0,timeout:n.timeout,fence:n.fence},r).catch(p=>{throw p instanceof S?new m(`${c} failed with exit code ${p.code}: ${r.redact(x(p.stderr,4))}`,{fix:`see whether ${e.name} can run a container of image ${a}`,cause:p}):p}),h=d.facts.get("listing");if(h!==void 0&&h!=="0")throw new m(`${c} cannot be listed by tar: it is not complete`,{fix:"run again; the backup was not kept"});return{kind:"volume",name:o.key,source:o.name,path:s,bytes:d.bytes,sha256:d.sha256,checks:["exit-codes","gzip",...h===void 0?[]:["listing"]],warnings:[...d.code===1?[`files changed while they were read: ${Kt(d.stderr)}`]:[],...i==="gnu"?[]:["archived by a tar that keeps no extended attributes and ACLs (no image of the stack has GNU tar)"]]}}function Jt(e){let t=e.tar==="gnu"?["--numeric-owner","--xattrs","--acls"]:[];return["docker","run","--rm","--pull","never","--init","--name",e.container,"--log-driver","none","--network","none","--label",`${Je}=${e.id}`,"--mount",`type=volume,source=${e.volume},destination=${X},readonly,volume-nocopy`,"--user","0","--entrypoint","tar",e.image,"-C",X,...t,"-cf","-","."]}function Kt(e){let t=[...e.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map(n=>n[1]);return t.length===0?x(e,1):t.slice(0,5).join(", ")}var Xt=8e6;async function oe(e,t){let{host:n,directory:r,composeProject:o,settings:a,fence:i}=e,s=t.now(),c=await Ge(n,{composeProject:o,directory:r,imageTags:`deploy-kit/${e.project}-${e.environment}/*`,volumes:a.volumes.map(g=>e.declared?.volumes[g]??g)},t),l=We(c,a,o,e.declared);if(l===void 0)return Ze(n,`no container and no volume of '${o}' is on ${n.name} yet`,[],t);let[d,h]=await Promise.all([Promise.all(l.dumps.map(g=>qe(n,g,t))),Promise.all(l.volumes.map(g=>Ke(n,g,i,t)))]),p=d.filter(g=>g!==void 0),f=[...l.notes,...nn(p)],w=p.filter(g=>g.databases.length>0);if(w.length===0&&h.length===0)return Ze(n,`the stack on ${n.name} has no database and no volume to back up`,f,t);on(c.free,w,h,{host:n,directory:r}),t.signal.throwIfAborted();let u={directory:r,fence:i},{id:y,existing:A}=await Ce(n,u,Pe(s),t);try{let g=await en(e,{id:y,databases:w,volumes:h},t),b=tn(e,{id:y,begin:s,files:g},t),H=[...Zt(A,e).map(k=>({id:k.id,valid:k.damaged.length===0})),{id:y,valid:!0}],j=Ye(H,a.keep.last,new Set(e.pinned));t.signal.throwIfAborted();let V=await Te(n,u,b,j,t),O=[...l.warnings,...g.flatMap(k=>k.warnings.map(W=>`${k.name}: ${W}`))],{totalBytes:F,durationMs:U}=b;for(let k of O)t.log.warning(k);for(let k of f)t.log.info(k);t.log.info(`backup ${y} on ${n.name}: ${E(F)} in ${B(U)}`);let Z=`${R(r)}/${y}`;return{status:"created",host:n.name,id:y,path:Z,files:g,totalBytes:F,durationMs:U,warnings:O,notes:f,removed:V}}catch(g){throw await Le(n,u,y).catch(b=>t.log.warning(`the unfinished backup ${y}.partial could not be removed: ${le(b)}`)),g}}function Ze(e,t,n,r){r.log.info(`nothing to protect: ${t}`);for(let o of n)r.log.info(o);return{status:"nothing-to-protect",host:e.name,reason:t,notes:n}}function Zt(e,{project:t,environment:n}){return e.filter(r=>r.manifest.project===t&&r.manifest.environment===n)}async function en(e,t,n){let{host:r,settings:o,fence:a}=e,{id:i}=t,s={directory:`${R(e.directory)}/${i}.partial`,timeout:o.timeout,fence:a},c=[];for(let l of t.databases){let{service:d}=l.plan;n.log.info(`dumping ${l.databases.join(", ")} of service '${d}' (${l.serverVersion})`),c.push(await He(r,l,s,n))}for(let l of t.volumes)n.log.info(`archiving volume '${l.plan.key}' (${l.plan.name})`),c.push(await Xe(r,l,{...s,id:i},n));return c}function tn(e,t,n){let{project:r,environment:o,composeProject:a,releaseId:i,run:s}=e;return{schema:1,id:t.id,createdAt:new Date(t.begin).toISOString(),project:r,environment:o,composeProject:a,...i===void 0?{}:{release:i},run:{who:s.who,where:s.where},files:t.files,totalBytes:t.files.reduce((c,l)=>c+l.bytes,0),durationMs:n.now()-t.begin}}function nn(e){return e.filter(t=>t.databases.length===0).map(t=>`service '${t.plan.service}' holds no database yet: nothing of it to protect`)}function on(e,t,n,{host:r,directory:o}){let a=[...t,...n].reduce((i,s)=>i+s.bytes,Xt);if(!(e>=a))throw new m(`${r.name} has no room for the backup: ${E(e)} free at ${R(o)}, up to ${E(a)} needed`,{fix:"make room there (docker image prune, old backups), or put the deploy path on a larger disk"})}async function et(e,t){let n=[];for(let r of e.hosts)n.push(await rn(r,e,t));return n}async function rn(e,{settings:t,run:n,lockWait:r},o){var w=[];try{let{project:a,environment:i,composeProject:s}=t;let c=await $e(e,ie(t),o);let l={host:e,directory:c.layout.root,composeProject:s,project:a,environment:i,settings:t.backup,run:n,pinned:sn(c),releaseId:ce(c.ledger)?.id};let d=await ae(e,s,o);if(d.length===0&&c.ledger.releases.length===0)return oe(l,o);let h={...n,what:`back up ${a} in ${i}`};let p=D(w,await e.lock(c.layout.root,h,{wait:r,signal:o.signal,onWait:b=>o.log.info(`${e.name}: waiting for ${b.who} (${b.what}, since ${b.since})`)}),!0);let f=AbortSignal.any([o.signal,p.lost]);return await oe({...l,fence:p.fence},{...o,signal:f})}catch(u){var y=u,A=!0}finally{var g=C(w,y,A);g&&await g}}function sn({ledger:e}){return e.releases.flatMap(({backup:t})=>t===void 0?[]:[t])}function tt(e){if(e.status==="nothing-to-protect")return["### Backup","",`Nothing to protect: ${e.reason}.`,...re(e.notes)].join(`
`);let t=e.files.map(r=>[r.kind==="service"?`${r.name} (${r.engine} ${an(r.serverVersion)})`:r.name,r.kind==="service"?`${(r.databases??[]).join(", ")} · ${r.tables??0} tables`:`volume ${r.source}`,E(r.bytes),r.checks.join(", "),`\`${r.sha256.slice(0,12)}\``]),n=e.removed.length===0?"":`, removed ${e.removed.length} old`;return["### Backup","",`\`${e.id}\` on ${e.host}: ${E(e.totalBytes)} in ${B(e.durationMs)}${n}`,"",cn(["What","Content","Size","Checks","sha256"],t),...re(e.warnings.map(r=>`⚠️ ${r}`)),...re(e.notes)].join(`
`)}function an(e){return(e??"").replace(/-.*$/,"")}function re(e){return e.length===0?[]:["",...e.map(t=>`- ${nt(t)}`)]}function cn(e,t){let n=r=>`| ${r.map(nt).join(" | ")} |`;return[n(e),n(e.map(()=>"---")),...t.map(n)].join(`
`)}function nt(e){return e.replace(/[\\|<>]/g,t=>`\\${t}`).replace(/\s+/g," ").trim()}var ot={name:"backup-db",title:"deploy-kit: back up databases",description:"Dumps the databases and named volumes of a running Compose stack on its host, checks the dumps and keeps the last ones.",post:!0,inputs:{...we,...ke,databases:Q({description:"Database services to dump, each `service` or `service/database`. Default: every service whose image is a known database."}),volumes:Q({description:"Named volumes to archive, as the compose file names them."}),ignore:Q({description:"Database services that need no dump. Without this an unsupported one is an error."}),keep:be({description:"How many backup sets stay on the host. Default: from the config file, or 7."}),timeout:ve({description:"How long one dump may take. Default: from the config file, or 1h."}),...xe,...Se},outputs:{backup:"Id of the backup set, for the input `backup` of deploy-compose; empty when there was nothing to protect.",status:"`created` or `nothing-to-protect` (a first deploy).",report:"Path of the JSON report."}};await Ae(ot,ln);async function ln(e,t){var c=[];try{let n=await Be(e,t,{backup:{services:e.databases?.map(dn),volumes:e.volumes,ignore:e.ignore,keepLast:e.keep,timeout:e.timeout}});let r=D(c,await Ee(n.hosts,e,t),!0);await Re(r.list,n,t);let{who:o,where:a}=t.run;let i=await et({settings:n,hosts:r.list,run:{who:o,where:a},lockWait:e["lock-wait"]??0},t);let s=i.find(f=>f.status==="created");return{outputs:{backup:s?.id??"",status:s?.status??"nothing-to-protect"},summary:i.map(tt).join(`
`),report:{hosts:i}}}catch(l){var d=l,h=!0}finally{var p=C(c,d,h);p&&await p}}function dn(e){let[t="",n]=e.split("/",2);return n===void 0?{service:t}:{service:t,database:n}}

import{b as Ae,f as xe}from"./chunk-W62BNS4J.js";import{a as G}from"./chunk-4QFH2IIP.js";import{H as ve,I as C,g as ye,p as be,q as we,r as Se,s as ke,t as Ee,v as w,z as B}from"./chunk-ZKQN4VNA.js";import{b as $e}from"./chunk-TNH7EG65.js";import{a as D,b as z}from"./chunk-F6W64FWW.js";import{a as Y}from"./chunk-LMOKVVHQ.js";import{a as Oe}from"./chunk-3SZGL7ST.js";import{d as I}from"./chunk-UPPPP6OE.js";import{a as ue,f as me,j as fe,n as g,v as he,w as ge}from"./chunk-MWU5IKEY.js";import{g as o,j as N}from"./chunk-BTOG6JLA.js";import{d as le,e as pe}from"./chunk-SHG5DPUQ.js";var S=class{#e;constructor(t){this.#e=t.split(`
`).map(n=>n.split("	"))}all(t){return this.#e.filter(n=>n[0]===t).map(n=>n.slice(1))}one(t){return this.all(t)[0]?.[0]??""}has(t){return this.#e.some(n=>n[0]===t)}},b=({service:e,container:t})=>o`service '${e}' (${t.name})`;function E(e,t){if(!(e.one("server")!==""||t.declared))throw new g(o`${b(t)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:o`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`})}function v(e,t){if(!e.has("end"))throw new g(o`${b(t)} did not say which databases it holds`,{fix:o`run again; when it happens again, look at the log of the container`})}function O(e,t,n,{variables:r,redact:s}){let i=e.all("unreadable").map(([d=""])=>o` ${d.trim()} names a file that cannot be read.`),a=e.all("refused").flatMap(([d="",l=""])=>{let p=Object.hasOwn(n,d)?n[d]?.():void 0;return p===void 0?[]:`
  ${p}: ${s(l)}`}),c=[...new Set(a)].join("");return new g(o`${b(t)}: no login works.${[...new Set(i)].join("")}${c}`,{fix:o`set the variables of the service (${r}, or the user and password of the application) to what the server was given on its first start`})}function q({database:e,...t},n){if(e===void 0)return n;let r=n.filter(s=>s.name===e);if(r.length>0)return r;throw J(t,e,n.map(({name:s})=>s))}function J(e,t,n){let r=b(e);return new g(o`backup.services: ${r} has no database '${t}'${$e(t,n)} that its user sees`,{fix:n.length===0?o`leave out database`:o`name one of ${n.join(", ")}`})}var A=e=>Buffer.from(e,"hex").toString("utf8"),k=e=>e.reduce((t,n)=>t+n,0);var X=(e,t)=>({says:e,what:()=>o`the database refuses the user or the password`,fix:()=>o`the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too (${t}), then deploy again`}),Tt=[{says:/Access denied for user .*\(using password: NO\)|fe_sendauth: no password supplied|client password must be a string|NOAUTH Authentication required/,what:()=>o`the database was asked without a password`,fix:()=>o`give the service that asks its password: name the variable under its \`environment:\`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again`},X(/Access denied for user .*\(using password: YES\)/,"ALTER USER ... IDENTIFIED BY '...'"),X(/password authentication failed for user|role ".*" does not exist/,"ALTER ROLE ... PASSWORD '...'"),X(/\bMongo\w*Error: (?:bad auth : )?Authentication failed|\bAuthenticationFailed\b|auth error: .*Authentication failed/,"db.changeUserPassword('...', '...')"),{says:/WRONGPASS invalid username-password pair|ERR invalid password|called without any password configured/,what:()=>o`Redis refuses the password`,fix:()=>o`give Redis and the service that asks the same password (\`requirepass\` and the variable), recreate both, and deploy again`},{says:/no space left on device|\bENOSPC\b|disk quota exceeded/i,what:()=>o`no space is left on the disk`,fix:()=>o`see on the host what fills it (df -h, docker system df), make room (\`maintenance\` removes what no release needs), and deploy again`}];function Re(e){let t=Tt.find(({says:n})=>n.test(e));return t&&{what:t.what(),fix:t.fix()}}var _e=(e,t)=>t===void 0?e:o`${e}: ${t.what}`;var x=`
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`,U=`
nl='
'
cr=$(printf '\\r')
# Escapes $1 for between double quotes, where a backslash escapes (option files, YAML), in $quoted.
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
`,W=`
guard() {
  { read -r _ <&3; kill "$1"; } >/dev/null 2>&1 &
  watching=$!
  wait "$1"
  code=$?
  kill "$watching" 2>/dev/null
  # An orphan of ours would be the first process's child, and PostgreSQL, when it is that, takes one that a signal has
  # ended for a backend that crashed: it would end all sessions (measured).
  wait "$watching" 2>/dev/null
  exit "$code"
}
`,R=e=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${e}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,P=(e,t,...n)=>["docker","exec","-i",e,"sh","-c",t,"sh",...n],Z="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",Nt=`id=$1 script=$2
shift 2
${Z} "$id" | docker exec -i "$id" sh -c "$script" sh "$@"`,j=(e,t,...n)=>["sh","-c",Nt,"sh",e,t,...n];var Ct=`
id=$1 inside=$2
shift 2
{ said=$(${Z} "$id" | timeout 60 docker exec -i "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function _({service:e,container:t},{script:n,args:r=[],read:s}){return{script:Ct,args:[t.id,n,...r],read:(i,a)=>{let[c="",d]=i.split(`
failed
`,2);if(d===void 0)return s(c,a);let l=fe(d,3)||o`it does not answer`,p=Re(d);throw new g(o`service '${e}' cannot be asked for its databases: ${_e(l,p)}`,{fix:p?.fix??o`look at docker logs ${t.name} on ${a.hostName}`})}}}var ee={root:()=>o`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>o`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>o`no user`},Te=`
export LC_ALL=C
words=$(cat)
${x}${U}
port=$(printf '%s\\n' "$words" | sed -n '/^--port$/{n;p;}; s/^.*--port[= ]\\{1,\\}\\([0-9]\\{1,\\}\\).*$/\\1/p' | sed -n '1p')
# Sets what login $1 gives to the tools; fails where it is not configured.
login() {
  unreadable= user= secret=
  case $1 in
    root)
      secret MONGO_INITDB_ROOT_USERNAME || return 1; user=$secret
      secret MONGO_INITDB_ROOT_PASSWORD || return 1 ;;
    bitnami)
      if secret MONGODB_ROOT_USER; then user=$secret; else user=root; fi
      secret MONGODB_ROOT_PASSWORD || return 1 ;;
    none) ;;
    *) return 1 ;;
  esac
  quote "$secret"
  options="password: \\"$quoted\\""
}

# Runs a tool as that user.
tool() {
  program=$1
  shift
  set -- --host=127.0.0.1 --port="\${port:-27017}" "$@"
  if [ -z "$user" ]; then "$program" "$@" </dev/null; return; fi
  printf '%s\\n' "$options" |
    "$program" --config=/dev/stdin --username="$user" --authenticationDatabase=admin "$@"
}
`,Ne=`${Te}
${R("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'client\\t%s\\n' "$(mongodump --version 2>&1 | sed -n 's/^mongodump version: *//p')"
works=
for name in ${Object.keys(ee).join(" ")}; do
  login "$name" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  # A database that is not there is dumped at once, by whom the server lets in.
  if said=$(tool mongodump --db=deploy-kit-is-there-anybody --archive=/dev/null 2>&1); then works=$name; break; fi
  printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tail -n 1 | tr '\\n\\t' '  ')"
done
[ -n "$works" ] || exit 0
printf 'login\\t%s\\n' "$works"
for directory in /data/db /bitnami/mongodb/data/db /var/lib/mongodb; do
  [ -d "$directory" ] && printf 'kilobytes\\t%s\\n' "$(du -sk "$directory" 2>/dev/null | sed 's/[^0-9].*//')"
done
case $words in *--replSet*) printf 'replica-set\\n' ;; esac
echo end
`,Ce=`${Te}
login "$1" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
set -- \${2:+"--db=$2"} \${3:+--oplog} --archive
exec 4>&1
{ tool mongodump "$@" 2>&1 >&4; echo "deploy-kit-exit $?"; } | awk '
  /^deploy-kit-exit / { code = $2; next }
  /[ \\t]done dumping .* \\([0-9]+ documents?\\)$/ {
    documents = $(NF - 1); sub(/^\\(/, "", documents)
    name = $0; sub(/^.*[ \\t]done dumping /, "", name); sub(/\\..*$/, "", name)
    collections[name]++; total[name] += documents
    next
  }
  /\\twriting |\\[[#.]+\\]|^[ \\t]*$/ { next }
  { print | "cat >&2" }
  END {
    for (name in collections) printf "dumped\\t%s\\t%d\\t%d\\n", name, collections[name], total[name] | "cat >&2"
    close("cat >&2")
    exit code
  }'
`,Pe=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var Pt="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",Lt="6de29981-ffffffff",Le={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],probe:(e,{redact:t})=>_(e,{script:Ne,read:(n,{hostName:r})=>[Dt(new S(n),e,{hostName:r,redact:t})]})};function Dt(e,t,{hostName:n,redact:r}){let{service:s,container:i,database:a}=t;E(e,t);let c=e.one("lacks");if(c!=="")throw new g(o`${b(t)} has no ${c} in its image`,{fix:o`use an image that has it, or list '${s}' under backup.ignore`});let d=e.one("login");if(d==="")throw O(e,t,ee,{variables:Pt,redact:r});v(e,t);let l=e.has("replica-set")&&a===void 0,p=o`dump of service '${s}'`,h=o`look at docker logs ${i.name} on ${n}`;return{what:p,begins:a===void 0?o`dumping all databases of service '${s}'`:o`dumping ${a} of service '${s}'`,bytes:k(e.all("kilobytes").map(([m])=>Number(m)))*1024,path:`${s}.mongodump.gz`,note:l?void 0:o`${s}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:j(i.id,Ce,d,a??"",l?"yes":"")}),inspect:Pe,fix:h,check({facts:m,stderr:f}){let u=new S(f).all("dumped").map(([$="",y,V])=>({name:$,collections:Number(y),documents:Number(V)}));if(m.get("archive")!==Lt)throw new g(o`${p} is not complete: it is no archive of mongodump from its begin to its end`,{fix:o`${h}; the backup was not kept`});if(a!==void 0&&u.length===0)throw J(t,a,[]);return{kind:"service",name:s,source:i.name,engine:"mongodb",format:"mongo-archive",databases:u.map(({name:$})=>$).sort(),counts:{collections:k(u.map(({collections:$})=>$)),documents:k(u.map(({documents:$})=>$))},checks:["archive"],warnings:[]}}}}var H={"root-mariadb":()=>o`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>o`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>o`root without a password`,own:()=>o`the login that the client has by itself`,"app-mariadb":()=>o`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>o`MYSQL_USER with MYSQL_PASSWORD`},De=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${x}
${U}
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
`,Mt=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,Me=`${De}${Mt}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump= sql=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
for name in mariadb mysql; do if has "$name"; then sql=$name; break; fi; done
${R("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

way=socket works=
for name in ${Object.keys(H).join(" ")}; do
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
`,Ie=`${De}${W}
dump=$1 flavour=$2 name=$3 way=$4
shift 4
login "$name" "$way" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
set -- --databases -- "$@"
[ "$flavour" = mariadb ] || set -- --set-gtid-purged=OFF "$@"
[ "$name" = own ] || export HOME=/nonexistent
exec 3<&0
printf '%s\\n' "$options" | "$dump" --defaults-extra-file=/dev/stdin --single-transaction --quick --routines \\
  --triggers --events --hex-blob --no-tablespaces --default-character-set=utf8mb4 "$@" &
guard $!
`,Be=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;var It="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function qe(e,t,n){let r=new S(e),s=b(t);if(E(r,t),r.one("dump")===""||r.one("sql")==="")throw new g(o`${s} has no mysqldump or mariadb-dump with its client in its image`,{fix:o`use an image that has them, or list '${t.service}' under backup.ignore`});let[i="",a,c=""]=r.all("login")[0]??[];if(!qt(i))throw O(r,t,H,{variables:It,redact:n});v(r,t);let d=r.one("version"),l=r.all("database").map(([f="",u="",$=""])=>({name:A(f),tables:Number(u),bytes:Number($)})),p=A(c);if(l.length===0&&!p.startsWith("root@")&&t.database===void 0)throw Bt(s,p);let h=q(t,l),m=f=>r.all(f).map(([u="",$="",...y])=>[A(u),A($),...y]).filter(([u])=>h.some($=>$.name===u));return{engine:/mariadb/i.test(d)?"mariadb":"mysql",version:d,login:{name:i,way:a==="tcp"?"tcp":"socket"},client:{program:r.one("dump"),flavour:/mariadb/i.test(r.one("client"))?"mariadb":"mysql"},databases:h.map(f=>f.name),tables:k(h.map(f=>f.tables)),bytes:k(h.map(f=>f.bytes)),warnings:[...i.startsWith("app-")?[Gt(p,r.all("refused"))]:[],...Ge(o`not consistent with the rest if written to during the dump, for lack of transactions`,m("engine").map(([f,u,$])=>`${f}.${u} (${$})`)),...Ge(o`the history of system-versioned tables is not in the dump`,m("versioned").map(([f,u])=>`${f}.${u}`))]}}function Bt(e,t){return new g(o`${e}: its user ${t} sees no database`,{fix:o`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function Gt(e,t){let r=t.some(([s])=>s==="root-mariadb"||s==="root-mysql")?o`the stated password of root is refused`:o`root's password is not known`;return o`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function Ge(e,t){if(t.length===0)return[];let n=t.length>5?o` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var qt=e=>Object.hasOwn(H,e);var Ue=je("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),We=je("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function je(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(r,{redact:s})=>_(r,{script:Me,args:[e],read:(i,{hostName:a})=>{let c=qe(i,r,s);return c.databases.length>0?[Ut(c,r,a)]:[{nothing:o`service '${r.service}' holds no database yet: nothing of it to protect`}]}})}}function Ut(e,{service:t,container:n},r){let{client:s,login:i,databases:a,version:c}=e,d=o`dump of service '${t}'`,l=o`look at docker logs ${n.name} on ${r}`,p=["sh","-c",Ie,"sh",s.program,s.flavour,i.name,i.way,...a];return{what:d,begins:o`dumping ${a.join(", ")} of service '${t}' (${c})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",n.id,...p]}),inspect:Be,fix:l,check({facts:h}){if(!(h.get("last")??"").startsWith("-- Dump completed"))throw new g(o`${d} is not complete: it ends without the line '-- Dump completed', though ${s.program} exited with 0`,{fix:o`${l}; the backup was not kept`});let m=Number(h.get("tables"));if(m<e.tables)throw new g(o`${d} has ${N(m,"table")}, but the server held ${e.tables} when it began`,{fix:o`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{kind:"service",name:t,source:n.name,engine:e.engine,serverVersion:c,format:"sql",databases:[...a],counts:{tables:m},checks:["footer","tables"],warnings:[...e.warnings]}}}}var te={stated:()=>o`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>o`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>o`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>o`PGUSER with PGPASSWORD`,peer:()=>o`the system's user postgres`},Qe=`
export LC_ALL=C PGCONNECT_TIMEOUT=10 PGAPPNAME=deploy-kit PGCLIENTENCODING=UTF8
unset PGSERVICE PGSERVICEFILE PGHOSTADDR PGDATABASE PGOPTIONS
${x}
own_user=\${PGUSER-} own_password=\${PGPASSWORD-}
# Exports login $1 by way of $2 (the directory of the socket, or an address) and port $3; fails where it is not configured.
login() {
  unreadable= secret=
  case $1 in
    stated)
      if secret POSTGRES_USER; then user=$secret; else user=postgres; fi
      secret POSTGRES_PASSWORD || secret= ;;
    bitnami-root)
      secret POSTGRESQL_POSTGRES_PASSWORD || secret POSTGRES_POSTGRES_PASSWORD || return 1; user=postgres ;;
    bitnami)
      if secret POSTGRESQL_USERNAME; then user=$secret; else user=postgres; fi
      secret POSTGRESQL_PASSWORD || return 1 ;;
    own) [ -n "$own_user" ] || return 1; user=$own_user secret=$own_password ;;
    peer) user=postgres secret= ;;
    *) return 1 ;;
  esac
  export PGUSER="$user" PGPASSWORD="$secret" PGHOST="$2" PGPORT="$3"
}

# Runs a program as login $1 wants it.
as() {
  how=$1
  shift
  if [ "$how" = peer ] && [ "$(id -u)" = 0 ]; then exec su -s /bin/sh postgres -c 'exec "$0" "$@"' -- "$@"; fi
  exec "$@"
}
`,He="-X -w -q -A -t -v ON_ERROR_STOP=1",Wt=`
SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,Fe=`${Qe}
tab=$(printf '\\t')
${R("postgres | postmaster")}
for name in psql pg_dump pg_dumpall pg_restore; do
  command -v "$name" >/dev/null 2>&1 || { printf 'lacks\\t%s\\n' "$name"; exit 0; }
done
default_port=\${PGPORT:-5432}
ways=
for directory in /var/run/postgresql /tmp /run/postgresql; do
  for socket in "$directory"/.s.PGSQL.*; do
    case $socket in *.lock) ;; *) [ ! -S "$socket" ] || ways="$ways $directory:\${socket##*.}" ;; esac
  done
done
ways="$ways 127.0.0.1:$default_port"
works=
for name in ${Object.keys(te).join(" ")}; do
  for way in $ways; do
    host=\${way%:*} port=\${way##*:}
    login "$name" "$host" "$port" ||
      { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue 2; }
    for first in postgres template1 "\${POSTGRES_DB:-}" "\${POSTGRESQL_DATABASE:-}"; do
      [ -n "$first" ] || continue
      if said=$(export PGDATABASE="$first"; as "$name" psql ${He} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
      case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
    done
    printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
  done
done
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${He} -F "$tab" -c "$1"; )
export PGDATABASE="$first"
query "SELECT 'version', pg_catalog.current_setting('server_version')" || exit 0
query "SELECT 'user', pg_catalog.encode(pg_catalog.textsend(current_user::text), 'hex'), rolsuper,
  pg_catalog.pg_is_in_recovery() FROM pg_catalog.pg_roles WHERE rolname = current_user" || exit 0
names=$(query "SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname") || exit 0
printf '%s\\n' "$names" | while IFS= read -r name; do
  export PGDATABASE="$name"
  query "SELECT 'database', pg_catalog.encode(pg_catalog.textsend(pg_catalog.current_database()::text), 'hex'),
    pg_catalog.pg_database_size(pg_catalog.current_database()), (\${tables})" || exit
done && echo end
`.replace("${tables}",Wt),ne=`${Qe}${W}
login "$1" "$2" "$3" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
exec 3<&0
if [ -n "$4" ]; then
  export PGDATABASE="$4"
  # Compressed with everything else. The name stays out of the argv: there it could be a connection string.
  as "$1" pg_dump --format=custom --compress=0 --no-password --lock-wait-timeout=60s </dev/null &
else
  as "$1" pg_dumpall --globals-only --no-password \${5+"$5"} </dev/null &
fi
guard $!
`,Ke=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,Ve=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`;var jt="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",Ht="postgres";function Ye(e,t,n){let r=new S(e);E(r,t);let s=r.one("lacks");if(s!=="")throw new g(o`${b(t)} has no ${s} in its image`,{fix:o`use an image that has it, or list '${t.service}' under backup.ignore`});let i=r.all("login")[0];if(i===void 0)throw O(r,t,te,{variables:jt,redact:n});v(r,t);let a=r.all("database").map(([l="",p="",h=""])=>({name:A(l),bytes:Number(p),tables:Number(h)})),[c="",d]=r.all("user")[0]??[];return{version:r.one("version"),login:i,user:A(c),isSuperuser:d==="t",databases:q(t,a).filter(({name:l,tables:p})=>l!==Ht||p>0||t.database===l)}}var ze={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(e,{redact:t})=>_(e,{script:Fe,read:(n,{hostName:r})=>{let s=Ye(n,e,t),i=s.databases.map(a=>Qt(a,s,e,r));return i.length>0?[...i,Ft(s,e,r)]:[{nothing:o`service '${e.service}' holds no database yet: nothing of it to protect`}]}})};function Qt(e,t,{service:n,container:r},s){let{name:i,bytes:a}=e,c=o`dump of database '${i}' of service '${n}'`,d=o`look at docker logs ${r.name} on ${s}`;return{what:c,begins:o`dumping ${i} of service '${n}' (${t.version})`,bytes:a,path:`${n}.${Kt(i)}.pgdump.gz`,producer:()=>({argv:P(r.id,ne,...t.login,i)}),inspect:G(P(r.id,Ke)),fix:d,check({facts:l}){if(l.get("restore")!=="0")throw new g(o`${c} is not complete: pg_restore cannot read it to its end`,{fix:o`${d}; the backup was not kept`});let[p,h]=[Number(l.get("tables")),Number(l.get("rows"))];if(p<e.tables)throw new g(o`${c} has ${N(p,"table")}, but the server held ${e.tables} when it began`,{fix:o`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...Je(t,n,r.name),format:"pg-archive",databases:[i],counts:{tables:p,rows:h},checks:["archive","tables"],warnings:[]}}}}function Ft(e,{service:t,container:n},r){let s=o`dump of the roles of service '${t}'`,i=o`look at docker logs ${n.name} on ${r}`;return{what:s,begins:o`dumping roles of service '${t}' (${e.version})`,bytes:0,path:`${t}.globals.sql.gz`,producer:()=>({argv:P(n.id,ne,...e.login,"",...e.isSuperuser?[]:["--no-role-passwords"])}),inspect:Ve,fix:i,check({facts:a}){if(a.get("complete")!=="1")throw new g(o`${s} is not complete: it ends without its last line`,{fix:o`${i}; the backup was not kept`});return{...Je(e,t,n.name),format:"pg-globals",databases:[],counts:{roles:Number(a.get("roles"))},checks:["footer"],warnings:e.isSuperuser?[]:[o`the passwords of roles are not in the dump: its user ${e.user} is no superuser`]}}}}var Je=({version:e},t,n)=>({kind:"service",name:t,source:n,engine:"postgres",serverVersion:e}),Kt=e=>encodeURIComponent(e).replace(/[!'()*]/g,t=>`%${t.charCodeAt(0).toString(16).toUpperCase()}`);var Xe=`
export LC_ALL=C
words=$(cat)
unset REDISCLI_HISTFILE
${x}
cli=
for name in redis-cli valkey-cli; do if command -v "$name" >/dev/null 2>&1; then cli=$name; break; fi; done

# The values that words and configuration files give directive $1, a line each, in the order of their force.
values() {
  printf '%s\\n' "$words" | awk -v key="--$1" '
    taken { print; taken = 0; next }
    $0 == key { taken = 1; next }
    {
      at = match($0, "(^|[ \\t])" key "[ \\t=]+")
      if (at == 0) next
      rest = substr($0, at + RLENGTH); mark = substr(rest, 1, 1)
      if (mark == "\\"" || mark == "\\047") { rest = substr(rest, 2); sub(mark ".*", "", rest) }
      else sub(/[ \\t;&|].*/, "", rest)
      print rest
    }'
  for file in $(printf '%s\\n' "$words" | tr ' \\t"' '\\n\\n\\n' | tr "'" '\\n' | grep '\\.conf$') \\
    /opt/bitnami/redis/etc/redis.conf /opt/bitnami/valkey/etc/valkey.conf; do
    [ ! -r "$file" ] || sed -n "s/^[[:space:]]*$1[[:space:]]\\{1,\\}//p" "$file" | sed 's/^"\\(.*\\)"[[:space:]]*$/\\1/'
  done
}

# Passwords that could be meant, a line each.
passwords() {
  for name in REDISCLI_AUTH REDIS_PASSWORD VALKEY_PASSWORD REDIS_PASS REDIS_AUTH REDIS_REQUIREPASS; do
    if secret "$name"; then printf '%s\\n' "$secret"; fi
  done
  values requirepass | while IFS= read -r value; do
    printf '%s\\n' "$value"
    # As a shell would expand it.
    name=\${value#'$'}
    [ "$name" != "$value" ] || continue
    name=\${name#'{'}; name=\${name%'}'}; name=\${name%%:*}
    case $name in '' | [0-9]* | *[!A-Za-z0-9_]*) continue ;; esac
    eval "value=\\\${$name-}"
    printf '%s\\n' "$value"
  done
}

client() { if [ -n "$socket" ]; then "$cli" -e -s "$socket" "$@"; else "$cli" -e -p "$port" "$@"; fi; }
port=$(values port | tail -n 1)
[ -n "$port" ] || port=\${REDIS_PORT_NUMBER:-\${VALKEY_PORT_NUMBER:-6379}}
socket=
[ "$port" != 0 ] || socket=$(values unixsocket | tail -n 1)
# Answers on 6379 whatever a variable says that was meant for clients.
nl='
'
connect() {
  unset REDISCLI_AUTH VALKEYCLI_AUTH
  if said=$(client PING 2>&1) && [ "$said" = PONG ]; then return 0; fi
  rest=$(passwords)$nl
  while [ -n "$rest" ]; do
    one=\${rest%%"$nl"*}
    rest=\${rest#*"$nl"}
    [ -n "$one" ] || continue
    export REDISCLI_AUTH="$one" VALKEYCLI_AUTH="$one"
    answer=$(client PING 2>&1)
    [ "$answer" != PONG ] || return 0
    said=$answer
  done
  unset REDISCLI_AUTH VALKEYCLI_AUTH
  return 1
}
`,Ze=`${Xe}
${R("redis-server* | valkey-server* | keydb-server*")}
[ -n "$cli" ] || { printf 'lacks\\tredis-cli\\n'; exit 0; }
command -v redis-check-rdb >/dev/null 2>&1 || command -v valkey-check-rdb >/dev/null 2>&1 ||
  { printf 'lacks\\tredis-check-rdb\\n'; exit 0; }
if ! connect; then
  [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"
  printf 'refused\\tfound\\t%s\\n' "$(printf %s "$said" | tr '\\n\\t' '  ')"
  exit 0
fi
printf 'login\\tfound\\n'
client INFO 2>/dev/null | tr -d '\\r' | sed -n -e 's/^\\(redis_version\\|valkey_version\\|redis_mode\\|server_mode\\|used_memory\\|loading\\|cluster_enabled\\):/\\1\\t/p' \\
  -e 's/^db[0-9]*:keys=\\([0-9]*\\),.*/keys\\t\\1/p' && echo end
`,et=`${Xe}
connect || { echo "no password works any more: $said" >&2; exit 1; }
client --rdb -
`,tt=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p'
`;var nt=ot("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb|dragonfly)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server"]}),rt=ot("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),Vt={found:()=>o`the passwords that the container has`},Yt="REDIS_PASSWORD, --requirepass";function ot(e,t,n){return{name:e,product:t,signs:n,databaseVariables:[],probe:(r,{redact:s})=>{if(r.database!==void 0)throw new g(o`backup.services: ${t} has no databases by name ('${r.database}')`,{fix:o`leave out database`});return _(r,{script:Ze,read:(i,{hostName:a})=>[zt(e,new S(i),r,{hostName:a,redact:s})]})}}}function zt(e,t,n,{hostName:r,redact:s}){let{service:i,container:a}=n;E(t,n);let c=t.one("lacks");if(c!=="")throw new g(o`${b(n)} has no ${c} in its image`,{fix:o`use an image that has it, or list '${i}' under backup.ignore`});if(!t.has("login"))throw O(t,n,Vt,{variables:Yt,redact:s});if(v(t,n),[t.one("redis_mode"),t.one("server_mode")].includes("sentinel"))return{nothing:o`service '${i}' is a sentinel and holds no data: nothing of it to protect`};let d=k(t.all("keys").map(([m])=>Number(m)));if(d===0)return{nothing:o`service '${i}' holds no key: nothing of it to protect`};let l=t.one("valkey_version")||t.one("redis_version"),p=o`dump of service '${i}'`,h=o`look at docker logs ${a.name} on ${r}`;return{what:p,begins:o`dumping ${d} keys of service '${i}' (${l})`,bytes:Number(t.one("used_memory")),path:`${i}.rdb.gz`,producer:()=>({argv:j(a.id,et)}),inspect:G(P(a.id,tt)),fix:h,check({facts:m}){if(m.get("check")!=="0")throw new g(o`${p} is not complete: redis-check-rdb cannot read it to its end`,{fix:o`${h}; the backup was not kept`});return{kind:"service",name:i,source:a.name,engine:e,serverVersion:l,format:"rdb",counts:{keys:Number(m.get("keys"))},checks:["snapshot"],warnings:[]}}}}var st=[Ue,We,ze,Le,nt,rt];function L(e,t){let[n,r]=[e,t].map(i=>i.split(".").map(Number)),s=r.findIndex((i,a)=>(n[a]??0)!==i);return s>=0&&(n[s]??0)<(r[s]??0)}function it(e){return L(e,"2.29.4")}function re(e){return L(e,"2.29.3")}function Wr(e){return[...re(e)?[]:["depends_on"],...L(e,"2.30.2")?[]:["profiles"]]}function jr(e){return!L(e,"2.31.0")}function Hr(e){return L(e,"2.24.0")}function Kr(e,t){switch(e.kind){case"up":return e.services===void 0?o`replace what changed`:o`replace ${e.services.join(", ")}`;case"wait":return e.services.length===1?o`wait until ${e.services.join()} is healthy`:o`wait until ${e.services.join(", ")} are healthy`;case"resolve":{let r=e.resolvers.filter(s=>Jt(s,t)).map(({service:s})=>s).join(", ");return r===""?void 0:o`reload or restart whoever holds an old address: ${r}`}case"remove-others":return o`remove what is no part of the stack`}}function Jt({service:e,names:t},n){let r=n.find(s=>s.service===e);switch(r?.action){case"reload":case"restart":return!0;case"keep":return r.reasons.length>0;case"scale":return n.some(s=>t.includes(s.service)&&s.action!=="keep");default:return!1}}function M(e,t){return e.length===0?[]:[{kind:"resolve",resolvers:e,isSure:t}]}var at={name:"recreate",description:"one `up` for the whole stack",follow:e=>it(e)?"dependent":"joined",steps:({release:e,scope:t,resolvers:n,isSure:r})=>[t===void 0?{kind:"up",alone:!1,removeOrphans:!0}:{kind:"up",...t,removeOrphans:!1},{kind:"wait",services:t?.services??Object.keys(e.services)},...M(n,r),...t===void 0?[{kind:"remove-others"}]:[]]};var dt={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:t,scope:n,composeVersion:r,resolvers:s,isSure:i})=>{let a=Xt(e).filter(m=>t.includes(m)),c=n?.alone??!re(r),d=n?.services??Object.keys(e.services),l=d.filter(m=>!(a.includes(m)&&Y(e.services,m)?.oneShot===!0)),p=n!==void 0||c&&l.length<d.length,h=s.filter(({service:m})=>!a.includes(m));return[...a.flatMap(m=>[{kind:"up",services:[m],alone:c,removeOrphans:!1},{kind:"wait",services:[m]},...M(h.filter(({names:f})=>f.includes(m)),i)]),...l.length===0?[]:[{kind:"up",...p?{services:l}:{},alone:c&&p,removeOrphans:n===void 0}],{kind:"wait",services:d},...M(s,i),...n===void 0?[{kind:"remove-others"}]:[]]}};function Xt(e){let t=new Set,n=(r,s)=>{let i=Y(e.services,r);if(!(i===void 0||t.has(r)||s.includes(r))){for(let a of i.dependsOn)n(a,[...s,r]);t.add(r)}};for(let r of Object.keys(e.services))n(r,[]);return[...t]}var Q=[at,dt];function io(e){let t=Q.find(r=>r.name===e);if(t!==void 0)return t;let n=Q.map(r=>r.name).join(", ");throw new g(o`deploy.strategy: there is no strategy '${e}'`,{fix:o`write one of ${n}`})}import{randomBytes as Zt}from"node:crypto";async function ho(e,t,{signal:n,timeout:r}){let s=Zt(8).toString("hex"),i=Object.entries(t),a=["sh","-c",rn(i.map(([,m])=>m)),"sh",s,...tn(i)],{stdout:c,stderr:d}=await e.run(a,{signal:n,timeout:r}),l={hostName:e.name},p=c.split(new RegExp(`\\x1e${s} (\\d+)\\n`)),h={};for(let[m,[f,u]]of i.entries()){let $=p[2*m+1],y=["sh","-c",u.script,"sh",...u.args??[]];if($===void 0)throw en(e,y,c,d);if($!=="0")throw Ae(e,y,{code:Number($),stderr:d});h[f]=await u.read(p[2*m]??"",l)}return h}function en({name:e},t,n,r){let s=ue(me(r.trim()||n),200),i=o`${he(t)} was not answered to its end${s===""?"":o`, but with: ${s}`}`;return new g(`${e}: ${i}`,{fix:o`see what runs commands there: ssh to ${e} and try sh -c 'echo hello'; then run this again`})}var tn=e=>e.flatMap(([,{args:t=[]}])=>t),oe=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,nn=2**25;function rn(e){let t=2,n=e.map(({script:s,args:i=[]},a)=>{let c=i.map(()=>`"\${${t++}}"`).join(" ");return{define:`q${a}() {
${s}
}`,call:`(q${a} ${c}); end`}}),r=n.map((s,i)=>`"$d/${i}"`).join(" ");return`# deploy-kit: ask
${oe}
${n.map(({define:s})=>s).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${r} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${n.map(({call:s},i)=>`{ said=$({ ${s}; } | head -c ${nn}); printf '%s\\n' "$said" >"$d/${i}"; } &`).join(`
`)}
${n.map((s,i)=>`cat "$d/${i}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${n.map(({call:s})=>s).join(`
`)}
fi
exit 0
`}var on=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,se=`# deploy-kit: look at the containers
${oe}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${on}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`,yo=e=>({script:se,args:[e],read:ie});async function bo(e,t,{hostName:n,...r}){let{stdout:s}=await e.run(["sh","-c",se,"sh",t],r);return ie(s,{hostName:n})}var wo={script:se,args:[""],read:ie},So=e=>e.filter(({oneOff:t})=>!t),lt=({status:e,exitCode:t,service:n},r)=>e==="exited"&&t===0&&r.some(({awaitsCompletionOf:s})=>s.includes(n)),ko=e=>/^[0-9a-f]{64}$/.test(e);function sn(e){return e===void 0||["","0.0.0.0","::","[::]"].includes(e)?"*":e}async function ie(e,t){let n=e.split(`
`).filter(s=>s!=="");if(n.length===0)return[];let{containerFrom:r}=await import("./answers-3P2KEHPK.js");return n.map(s=>an(r(s,t)))}function an(e){let{name:t,labels:n,error:r,health:s,path:i,args:a,mounts:c,ports:d,addresses:l,network:p,clock:h,created:m,endedAt:f,...u}=e,$=y=>n?.[`com.docker.compose.${y}`]??"";return{...u,name:t.replace(/^\//,""),project:$("project"),service:$("service"),oneOff:$("oneoff")==="True",configHash:$("config-hash"),madeIn:$("project.working_dir"),health:s==="starting"||s==="healthy"||s==="unhealthy"?s:"none",error:r??"",lives:dn(e),startedAgo:u.status==="running"?ct(h,u.startedAt):void 0,endedAgo:ct(h,f),awaitsCompletionOf:ln($("depends_on")),argv:[i,...a??[]],mounts:(c??[]).map(({Type:y,Name:V,Source:xt,Destination:Rt,RW:_t})=>({type:y,source:xt??"",volume:y==="volume"?V??"":"",target:Rt,writable:_t})),ports:cn(d??{}),addresses:(l??"").split(" ").filter(y=>/^[\d.]+$|:/.test(y)),onHostNetwork:p==="host",networkOf:/^container:(.*)$/.exec(p)?.[1]??""}}function ct(e,t){let n=Date.parse(t);return e>0&&!Number.isNaN(n)?e*1e3-n:void 0}function dn({clock:e,created:t,startedAt:n,restartCount:r}){let[s,i]=[t,n].map(c=>Date.parse(c)),a={now:e*1e3-i,before:(i-s)/r};return e>0&&r>0&&a.before>=0?a:void 0}function cn(e){return Object.entries(e).filter(([t])=>t.endsWith("/tcp")).flatMap(([,t])=>t??[]).map(({HostIp:t,HostPort:n})=>({port:Number(n)||0,address:sn(t)}))}function ln(e){return e.split(",").map(t=>t.split(":")).filter(([,t])=>t==="service_completed_successfully").map(([t=""])=>t)}function F(e){return`${e.restartCount} ${e.startedAt}`}function T(e,t){let{name:n,status:r,health:s,exitCode:i}=e;if(!lt(e,t))return r==="running"?s==="healthy"||s==="none"?void 0:o`${n} is ${s}`:r==="exited"||r==="dead"||r==="restarting"?o`${n} is ${r} (exit code ${i})`:o`${n} is ${r}`}var pn=new Set([404,408,425,429,502,503,504]),un=3e4,mn=3;function fn(e,{kind:t,answer:n},r,s){if(t!=="bad"||n===void 0||n.status<400)return;let{status:i}=n,a=r.filter(l=>l.status!=="exited"||l.exitCode!==0),c=({health:l,startedAgo:p=0})=>l==="healthy"||p>=un;if(a.length===0||!a.every(c)||a.some(l=>T(l,r)!==void 0)||pn.has(i)&&a.some(({health:l})=>l!=="healthy"))return;let d=a.map(l=>`${l.id} ${F(l)}`).sort().join();return e?.status!==i||e.lives!==d?{status:i,since:s,answers:1,lives:d}:{...e,answers:e.answers+1}}function pt({watchers:e,giveUpAfter:t,context:n}){if(t===0||e.length===0)return async s=>s;let r;return async s=>{if(s.kind!=="bad"||s.answer===void 0)return r=void 0,s;let i=e.map(l=>l.look(n.signal)),a=await Promise.all(i).catch(()=>[]);n.signal.throwIfAborted();let c=n.now();if(r=fn(r,s,a.flat(),c),r===void 0||r.answers<mn||c-r.since<t)return s;let d=I(c-r.since);return{...s,final:!0,note:o`the same for ${d} from a stack that is up`}}}var hn=1e4,gn=/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;function K({hostname:e,port:t},n,{watchers:r,composeProject:s,context:i}){let a=r.find(({host:d})=>n.isHere?d.kind==="local":d.name===n.name),c;return async d=>{let l=d.kind==="bad"&&d.answer===void 0;if(!gn.test(e))return d;if(a===void 0)return l?$n(d,e,r):d;let p=l?await yn(t,a,s,i):void 0;return p===void 0?(c=void 0,d):(c??=i.now(),{kind:"bad",reason:p,final:i.now()-c>=hn})}}function $n(e,t,n){if(n.length===0)return e;let r=n.map(({host:i})=>i.name).join(", "),s=o`(${t} is this machine; with run-from: host it is asked on ${r})`;return{...e,reason:`${e.reason} ${s}`}}async function yn(e,t,n,{signal:r}){let s=({ports:f,onHostNetwork:u})=>u||f.some($=>$.port===e||$.port===0);if(t.seen.some(s))return;let i=await t.everything(r).catch(()=>{});if(r.throwIfAborted(),i===void 0||i.listening.length===0)return;let{everybody:a,listening:c}=i,d=a.filter(({project:f,oneOff:u})=>f===n&&!u);if(!(d.length>0&&d.every(f=>T(f,d)===void 0))||c.some(f=>f.port===e)||a.some(s))return;let p=[...new Set(d.flatMap(({ports:f})=>f.map(u=>u.port)))].sort((f,u)=>f-u),h=p.length===0?o`it publishes none`:o`published: ${p.join(", ")}`,m=t.host.kind==="local"?o`this machine`:t.host.name;return o`nothing listens on port ${e} of ${m}, and the stack does not publish it (${h})`}var ht={name:"http",description:"An HTTP request that must be answered as described.",value:C("A request and its answer.",{path:w("A path below the environment's `url`, or a whole address.",{rule:be,required:!0}),status:B("The status that is expected.",{min:100,max:599,default:200}),body:w("A text that the body must contain."),version:w("Where the deployed version stands in a JSON body, for example `$.version`.",{rule:we})}),line:{looks:"a URL or a path below `url` (`/health`)",read:(e,{status:t,body:n})=>/^(https?:\/\/\S+|\/\S*)$/.test(e)?{path:e,status:t,body:n}:void 0},measurements:gt},Uo=e=>gt({path:"/",status:"below-400"},e);function gt({path:e,version:t,...n},r){let{paths:s,context:i,expectedVersion:a}=r,c={...n,url:bn(e,r.url),version:t===void 0||a===void 0?void 0:{path:t,expected:a}},{hostname:d,port:l,protocol:p}=c.url,h={hostname:d,port:Number(l)||(p==="https:"?443:80)};return s.map(m=>{let f=K(h,m,r),u=pt(r);return{name:`http ${D(e)}`,kind:"http",from:m.name,async attempt($){let{attemptHttp:y}=await import("./http-request-SP6KIGG7.js");return u(await f(await y(c,m,$,i)))}}})}function bn(e,t){if(/^[a-z][a-z0-9+.-]*:\/\//i.test(e))return ut(e,o`health: http ${D(e)}`);if(t===void 0){let r=o`the check http ${D(e)} is a path, and no url is known to put before it`;throw new g(o`health: ${r}`,{fix:o`set the url of the environment, or write the whole URL into the check`})}let n=ut(t,o`health: the url of the environment`);return new URL(`${n.pathname.replace(/\/+$/,"")}/${e.replace(/^\/+/,"")}`,n)}function ut(e,t){let n=URL.canParse(e)?new URL(e):void 0;if(n?.protocol==="http:"||n?.protocol==="https:")return n;throw new g(o`${t}: '${D(e)}' is not a URL with http:// or https://`,{fix:o`write it as https://example.org`})}function $t(e,t,n,r){return Object.entries(e).flatMap(([s,{replicas:i,oneShot:a}])=>{if(a||i===0)return[];let c=t.filter(p=>p.service===s);if(c.length===0)return r===void 0?[o`${s} has no container: a deploy of the same version makes it`]:[];let d=c.filter(wn).filter(({endedAgo:p})=>r===void 0||p!==void 0&&p<=r);if(d.length===0)return[];let l=d.flatMap(p=>T(p,t)??[]).join(", ");return[o`${s} does not run: ${l}; on the host: docker compose -p ${n} start ${s}`]})}function wn({status:e,exitCode:t,restartPolicy:n}){let r=e==="exited"&&t===0&&!/^(always|unless-stopped)$/.test(n);return e!=="running"&&!r}var yt={times:3,within:3e4},Sn=6e4;function kn({name:e,status:t,restartCount:n,lives:r}){if(!(t!=="running"||r===void 0)&&!(r.now>=Math.min(Sn,2*r.before)))return o`${e} ended and was restarted ${N(n,"time")}, and has not run for long since`}function bt(e,t){let n=new Map,r=new Map,s=(a,c)=>{if(a.status!=="running")return!1;let d=n.get(a.id),l=F(a);if(n.set(a.id,l),d===void 0||d===l)return!1;let{times:p,first:h}=r.get(a.id)??{times:0,first:c};return r.set(a.id,{times:p+1,first:h}),!0},i=({id:a},c)=>{let{times:d,first:l}=r.get(a)??{times:0,first:c};return d>=yt.times&&c-l>=yt.within};return(a,c)=>{let d=a.filter(u=>e===void 0||u.service===e),l=d.filter(u=>s(u,c)),p=l.find(u=>i(u,c));if(p!==void 0)return{kind:"bad",reason:o`${p.name} came up and crashed ${r.get(p.id)?.times} times during the gate`,final:!0};if(d.length===0)return{kind:"bad",reason:e===void 0?o`no container of the project on ${t}`:o`no container of service ${e} on ${t}`};let h=d.flatMap(u=>T(u,a)??[]),m=d.filter(u=>!l.includes(u)).flatMap(u=>kn(u)??[]),f=new Set([...h,...m,...l.map(({name:u})=>o`${u} restarted`)]);return f.size>0?{kind:"bad",reason:[...f].join(", ")}:{kind:"good",reason:o`${N(d.length,"container")} running and healthy`}}}var wt={name:"service",description:"A service whose containers must be running and healthy.",value:w("Its name.",{rule:ye,read:e=>({service:e})}),line:{looks:"`service:name`",read(e){let t=/^service:\s*([\w.-]+)$/.exec(e)?.[1];return t===void 0?void 0:{service:t}}},measurements({service:e},t){if(t.watchers.length>0)return St(e,t);throw new g(o`health: the check of service '${e}' needs a host and its compose project`,{fix:o`give hosts and the project, or check a url or a port instead`})}},ts=e=>St(void 0,e),ns=e=>e.watchers.flatMap(t=>{let n=kt(t,e);return n===void 0?[]:[de({name:o`services of the release`},t,n,e)]});function St(e,t){return t.watchers.map(n=>{let r=bt(e,n.host.name);if(e!==void 0)return de({name:`service ${e}`,service:e},n,r,t);let s=kt(n,t),i=(a,c)=>{let d=r(a,c);return d.kind==="good"?s?.(a,c)??d:d};return de({name:o`all services`},n,i,t)})}function kt({host:e},{running:t,switched:n,composeProject:r}){let s=t?.get(e.name);if(s!==void 0)return(i,a)=>{let c=$t(s,i,r,n&&a-n);return c.length>0?{kind:"bad",reason:c.join(o`; `)}:{kind:"good",reason:o`all that the release has running runs`}}}function de(e,t,n,{context:r}){return{...e,kind:"service",from:t.host.name,async attempt(){try{return n(await t.look(r.signal),r.now())}catch(s){return r.signal.throwIfAborted(),await En(s,t,r.signal)}}}}async function En(e,t,n){try{if(!(e instanceof xe))throw e;return await t.reach(n),{kind:"bad",reason:e.message}}catch(r){return n.throwIfAborted(),{kind:"unmeasured",reason:ge(r)}}}var vt={name:"tcp",description:"A TCP port that must accept a connection: `host:port`, or `host` and `port`.",value:ve("Where something must listen.",[w("Both in one.",{rule:Se,read:Et}),C("Each by itself.",{host:w("Name or address.",{rule:ke,required:!0}),port:B("Port.",{min:1,max:65535,required:!0})})]),line:{looks:"`tcp://host:port`",read(e){let t=/^tcp:\/\/((?:\[[^\]]+\]|[^:/\s]+):\d{1,5})$/.exec(e)?.[1],n=t===void 0?void 0:Et(t);return n===void 0||n.port>65535?void 0:n}},measurements:({host:e,port:t},n)=>n.paths.map(r=>{let s=K({hostname:e,port:t},r,n);return{name:`tcp ${e}:${t}`,kind:"tcp",from:r.name,attempt:async i=>s(await vn({host:e,port:t},r,i,n.context.signal))}})};function Et(e){let t=e.lastIndexOf(":");return{host:e.slice(0,t).replace(/^\[|\]$/g,""),port:Number(e.slice(t+1))}}async function vn({host:e,port:t},n,r,s){var c=[];try{let i=o`${e}:${t} does not accept connections`;let a=le(c,Oe(r,s));try{let h=await n.connect(e,t,a.signal);try{n.late&&await On(h)}finally{h.destroy()}return{kind:"good",reason:o`connected`}}catch(h){if(!a.timedOut)return z(h,i,n,s);let m=I(r),f=n.late?o`no sign of life (an http or a service check tells more) within ${m}`:o`no connection within ${m}`;return z(new Error(f),i,n,s)}}catch(d){var l=d,p=!0}finally{pe(c,l,p)}}function On(e){return new Promise((t,n)=>{e.once("data",()=>t()),e.once("end",()=>t()),e.once("error",n),e.end()})}var ce=[ht,wt,vt],ws=({kind:e})=>ce.find(({name:t})=>t===e);var Ot={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:C("Announcements on Discord.",{"mention-on-failure":w("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:Ee})}),target:async e=>(await import("./send-7ULZXXSX.js")).targetOf(e)};var At=[Ot];var Ts={strategies:Q,databases:st.map(({name:e})=>({name:e,description:""})),checks:ce,notifiers:At};export{Re as a,_e as b,st as c,L as d,re as e,Wr as f,jr as g,Hr as h,Kr as i,at as j,io as k,ho as l,yo as m,bo as n,wo as o,So as p,lt as q,ko as r,sn as s,F as t,Uo as u,ts as v,ns as w,ws as x,Ts as y};

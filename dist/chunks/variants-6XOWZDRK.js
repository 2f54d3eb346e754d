import{a as L,b as V}from"./chunk-WJPIFCMR.js";import{a as me}from"./chunk-3SZGL7ST.js";import{A as ue,B as I,F as fe,H as he,b as ne,c as re,d as n,e as T,f as F,j as oe,k as m,m as se,n as ie,o as K,q as P,t as ae,u as de,v as ce,w as le,x as pe,y as w,z as M}from"./chunk-O7JPAXSE.js";var b=class{#e;constructor(t){this.#e=t.split(`
`).map(r=>r.split("	"))}all(t){return this.#e.filter(r=>r[0]===t).map(r=>r.slice(1))}one(t){return this.all(t)[0]?.[0]??""}has(t){return this.#e.some(r=>r[0]===t)}},y=({service:e,container:t})=>n`service '${e}' (${t.name})`;function k(e,t){if(!(e.one("server")!==""||t.declared))throw new m(n`${y(t)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:n`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`})}function E(e,t){if(!e.has("end"))throw new m(n`${y(t)} did not say which databases it holds`,{fix:n`run again; when it happens again, look at the log of the container`})}function v(e,t,r,{variables:o,redact:s}){let i=e.all("unreadable").map(([d=""])=>n` ${d.trim()} names a file that cannot be read.`),a=e.all("refused").flatMap(([d="",l=""])=>{let p=Object.hasOwn(r,d)?r[d]?.():void 0;return p===void 0?[]:`
  ${p}: ${s(l)}`}),c=[...new Set(a)].join("");return new m(n`${y(t)}: no login works.${[...new Set(i)].join("")}${c}`,{fix:n`set the variables of the service (${o}, or the user and password of the application) to what the server was given on its first start`})}function B({database:e,...t},r){if(e===void 0)return r;let o=r.filter(s=>s.name===e);if(o.length>0)return o;throw Y(t,e,r.map(({name:s})=>s))}function Y(e,t,r){let o=y(e);return new m(n`backup.services: ${o} has no database '${t}'${ie(t,r)} that its user sees`,{fix:r.length===0?n`leave out database`:n`name one of ${r.join(", ")}`})}var O=e=>Buffer.from(e,"hex").toString("utf8"),S=e=>e.reduce((t,r)=>t+r,0);var z=(e,t)=>({says:e,what:()=>n`the database refuses the user or the password`,fix:()=>n`the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too (${t}), then deploy again`}),$t=[{says:/Access denied for user .*\(using password: NO\)|fe_sendauth: no password supplied|client password must be a string|NOAUTH Authentication required/,what:()=>n`the database was asked without a password`,fix:()=>n`give the service that asks its password: name the variable under its \`environment:\`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again`},z(/Access denied for user .*\(using password: YES\)/,"ALTER USER ... IDENTIFIED BY '...'"),z(/password authentication failed for user|role ".*" does not exist/,"ALTER ROLE ... PASSWORD '...'"),z(/\bMongo\w*Error: (?:bad auth : )?Authentication failed|\bAuthenticationFailed\b|auth error: .*Authentication failed/,"db.changeUserPassword('...', '...')"),{says:/WRONGPASS invalid username-password pair|ERR invalid password|called without any password configured/,what:()=>n`Redis refuses the password`,fix:()=>n`give Redis and the service that asks the same password (\`requirepass\` and the variable), recreate both, and deploy again`},{says:/no space left on device|\bENOSPC\b|disk quota exceeded/i,what:()=>n`no space is left on the disk`,fix:()=>n`see on the host what fills it (df -h, docker system df), make room (\`maintenance\` removes what no release needs), and deploy again`}];function ge(e){let t=$t.find(({says:r})=>r.test(e));return t&&{what:t.what(),fix:t.fix()}}var $e=(e,t)=>t===void 0?e:n`${e}: ${t.what}`;var x=`
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`,G=`
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
`,q=`
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
`,A=e=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${e}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,N=(e,t,...r)=>["docker","exec","-i",e,"sh","-c",t,"sh",...r],J="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",yt=`id=$1 script=$2
shift 2
${J} "$id" | docker exec -i "$id" sh -c "$script" sh "$@"`,U=(e,t,...r)=>["sh","-c",yt,"sh",e,t,...r];var bt=`
id=$1 inside=$2
shift 2
{ said=$(${J} "$id" | timeout 60 docker exec -i "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function R({service:e,container:t},{script:r,args:o=[],read:s}){return{script:bt,args:[t.id,r,...o],read:(i,a)=>{let[c="",d]=i.split(`
failed
`,2);if(d===void 0)return s(c,a);let l=oe(d,3)||n`it does not answer`,p=ge(d);throw new m(n`service '${e}' cannot be asked for its databases: ${$e(l,p)}`,{fix:p?.fix??n`look at docker logs ${t.name} on ${a.hostName}`})}}}var X={root:()=>n`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>n`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>n`no user`},ye=`
export LC_ALL=C
words=$(cat)
${x}${G}
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
`,be=`${ye}
${A("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'client\\t%s\\n' "$(mongodump --version 2>&1 | sed -n 's/^mongodump version: *//p')"
works=
for name in ${Object.keys(X).join(" ")}; do
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
`,we=`${ye}
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
`,Se=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var wt="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",St="6de29981-ffffffff",ke={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],probe:(e,{redact:t})=>R(e,{script:be,read:(r,{hostName:o})=>[kt(new b(r),e,{hostName:o,redact:t})]})};function kt(e,t,{hostName:r,redact:o}){let{service:s,container:i,database:a}=t;k(e,t);let c=e.one("lacks");if(c!=="")throw new m(n`${y(t)} has no ${c} in its image`,{fix:n`use an image that has it, or list '${s}' under backup.ignore`});let d=e.one("login");if(d==="")throw v(e,t,X,{variables:wt,redact:o});E(e,t);let l=e.has("replica-set")&&a===void 0,p=n`dump of service '${s}'`,g=n`look at docker logs ${i.name} on ${r}`;return{what:p,begins:a===void 0?n`dumping all databases of service '${s}'`:n`dumping ${a} of service '${s}'`,bytes:S(e.all("kilobytes").map(([f])=>Number(f)))*1024,path:`${s}.mongodump.gz`,note:l?void 0:n`${s}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:U(i.id,we,d,a??"",l?"yes":"")}),inspect:Se,fix:g,check({facts:f,stderr:h}){let u=new b(h).all("dumped").map(([$="",C,gt])=>({name:$,collections:Number(C),documents:Number(gt)}));if(f.get("archive")!==St)throw new m(n`${p} is not complete: it is no archive of mongodump from its begin to its end`,{fix:n`${g}; the backup was not kept`});if(a!==void 0&&u.length===0)throw Y(t,a,[]);return{kind:"service",name:s,source:i.name,engine:"mongodb",format:"mongo-archive",databases:u.map(({name:$})=>$).sort(),counts:{collections:S(u.map(({collections:$})=>$)),documents:S(u.map(({documents:$})=>$))},checks:["archive"],warnings:[]}}}}var W={"root-mariadb":()=>n`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>n`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>n`root without a password`,own:()=>n`the login that the client has by itself`,"app-mariadb":()=>n`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>n`MYSQL_USER with MYSQL_PASSWORD`},Ee=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${x}
${G}
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
`,Et=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,ve=`${Ee}${Et}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump= sql=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
for name in mariadb mysql; do if has "$name"; then sql=$name; break; fi; done
${A("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

way=socket works=
for name in ${Object.keys(W).join(" ")}; do
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
`,Oe=`${Ee}${q}
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
`,xe=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;var vt="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function Re(e,t,r){let o=new b(e),s=y(t);if(k(o,t),o.one("dump")===""||o.one("sql")==="")throw new m(n`${s} has no mysqldump or mariadb-dump with its client in its image`,{fix:n`use an image that has them, or list '${t.service}' under backup.ignore`});let[i="",a,c=""]=o.all("login")[0]??[];if(!At(i))throw v(o,t,W,{variables:vt,redact:r});E(o,t);let d=o.one("version"),l=o.all("database").map(([h="",u="",$=""])=>({name:O(h),tables:Number(u),bytes:Number($)})),p=O(c);if(l.length===0&&!p.startsWith("root@")&&t.database===void 0)throw Ot(s,p);let g=B(t,l),f=h=>o.all(h).map(([u="",$="",...C])=>[O(u),O($),...C]).filter(([u])=>g.some($=>$.name===u));return{engine:/mariadb/i.test(d)?"mariadb":"mysql",version:d,login:{name:i,way:a==="tcp"?"tcp":"socket"},client:{program:o.one("dump"),flavour:/mariadb/i.test(o.one("client"))?"mariadb":"mysql"},databases:g.map(h=>h.name),tables:S(g.map(h=>h.tables)),bytes:S(g.map(h=>h.bytes)),warnings:[...i.startsWith("app-")?[xt(p,o.all("refused"))]:[],...Ae(n`not consistent with the rest if written to during the dump, for lack of transactions`,f("engine").map(([h,u,$])=>`${h}.${u} (${$})`)),...Ae(n`the history of system-versioned tables is not in the dump`,f("versioned").map(([h,u])=>`${h}.${u}`))]}}function Ot(e,t){return new m(n`${e}: its user ${t} sees no database`,{fix:n`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function xt(e,t){let o=t.some(([s])=>s==="root-mariadb"||s==="root-mysql")?n`the stated password of root is refused`:n`root's password is not known`;return n`dumped as ${e}, because ${o}: what that user cannot see is not in the dump`}function Ae(e,t){if(t.length===0)return[];let r=t.length>5?n` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${r}`]}var At=e=>Object.hasOwn(W,e);var _e=Ne("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),Te=Ne("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function Ne(e,t,r){return{name:e,product:t,signs:{...r,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(o=>[`mysql${o}`,`mariadb-${o}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(o,{redact:s})=>R(o,{script:ve,args:[e],read:(i,{hostName:a})=>{let c=Re(i,o,s);return c.databases.length>0?[Rt(c,o,a)]:[{nothing:n`service '${o.service}' holds no database yet: nothing of it to protect`}]}})}}function Rt(e,{service:t,container:r},o){let{client:s,login:i,databases:a,version:c}=e,d=n`dump of service '${t}'`,l=n`look at docker logs ${r.name} on ${o}`,p=["sh","-c",Oe,"sh",s.program,s.flavour,i.name,i.way,...a];return{what:d,begins:n`dumping ${a.join(", ")} of service '${t}' (${c})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",r.id,...p]}),inspect:xe,fix:l,check({facts:g}){if(!(g.get("last")??"").startsWith("-- Dump completed"))throw new m(n`${d} is not complete: it ends without the line '-- Dump completed', though ${s.program} exited with 0`,{fix:n`${l}; the backup was not kept`});let f=Number(g.get("tables"));if(f<e.tables)throw new m(n`${d} has ${T(f,"table")}, but the server held ${e.tables} when it began`,{fix:n`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{kind:"service",name:t,source:r.name,engine:e.engine,serverVersion:c,format:"sql",databases:[...a],counts:{tables:f},checks:["footer","tables"],warnings:[...e.warnings]}}}}function j(e){return _t(e),e.map(Tt).join(" ")}function _t(e){let t=e[0];if(t===void 0||t==="")throw new m(n`the command to run is empty`);if(t.startsWith("-"))throw new m(n`the command to run, '${t}', looks like an option`);let r=e.find(o=>o.includes("\0"));if(r!==void 0)throw new m(n`an argument of '${t}' holds a NUL byte: ${JSON.stringify(F(r,40))}`,{fix:n`remove the NUL byte; no command line can carry it`})}function Tt(e){return`'${e.replaceAll("'","'\\''")}'`}var Z={stated:()=>n`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>n`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>n`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>n`PGUSER with PGPASSWORD`,peer:()=>n`the system's user postgres`},Pe=`
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
`,Ce="-X -w -q -A -t -v ON_ERROR_STOP=1",Nt=`
SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,Le=`${Pe}
tab=$(printf '\\t')
${A("postgres | postmaster")}
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
for name in ${Object.keys(Z).join(" ")}; do
  for way in $ways; do
    host=\${way%:*} port=\${way##*:}
    login "$name" "$host" "$port" ||
      { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue 2; }
    for first in postgres template1 "\${POSTGRES_DB:-}" "\${POSTGRESQL_DATABASE:-}"; do
      [ -n "$first" ] || continue
      if said=$(export PGDATABASE="$first"; as "$name" psql ${Ce} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
      case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
    done
    printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
  done
done
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${Ce} -F "$tab" -c "$1"; )
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
`.replace("${tables}",Nt),ee=`${Pe}${q}
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
`,De=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,Me=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`;var Ct="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",Pt="postgres";function Ie(e,t,r){let o=new b(e);k(o,t);let s=o.one("lacks");if(s!=="")throw new m(n`${y(t)} has no ${s} in its image`,{fix:n`use an image that has it, or list '${t.service}' under backup.ignore`});let i=o.all("login")[0];if(i===void 0)throw v(o,t,Z,{variables:Ct,redact:r});E(o,t);let a=o.all("database").map(([l="",p="",g=""])=>({name:O(l),bytes:Number(p),tables:Number(g)})),[c="",d]=o.all("user")[0]??[];return{version:o.one("version"),login:i,user:O(c),isSuperuser:d==="t",databases:B(t,a).filter(({name:l,tables:p})=>l!==Pt||p>0||t.database===l)}}var Be={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(e,{redact:t})=>R(e,{script:Le,read:(r,{hostName:o})=>{let s=Ie(r,e,t),i=s.databases.map(a=>Lt(a,s,e,o));return i.length>0?[...i,Dt(s,e,o)]:[{nothing:n`service '${e.service}' holds no database yet: nothing of it to protect`}]}})};function Lt(e,t,{service:r,container:o},s){let{name:i,bytes:a}=e,c=n`dump of database '${i}' of service '${r}'`,d=n`look at docker logs ${o.name} on ${s}`;return{what:c,begins:n`dumping ${i} of service '${r}' (${t.version})`,bytes:a,path:`${r}.${Mt(i)}.pgdump.gz`,producer:()=>({argv:N(o.id,ee,...t.login,i)}),inspect:j(N(o.id,De)),fix:d,check({facts:l}){if(l.get("restore")!=="0")throw new m(n`${c} is not complete: pg_restore cannot read it to its end`,{fix:n`${d}; the backup was not kept`});let[p,g]=[Number(l.get("tables")),Number(l.get("rows"))];if(p<e.tables)throw new m(n`${c} has ${T(p,"table")}, but the server held ${e.tables} when it began`,{fix:n`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...Ge(t,r,o.name),format:"pg-archive",databases:[i],counts:{tables:p,rows:g},checks:["archive","tables"],warnings:[]}}}}function Dt(e,{service:t,container:r},o){let s=n`dump of the roles of service '${t}'`,i=n`look at docker logs ${r.name} on ${o}`;return{what:s,begins:n`dumping roles of service '${t}' (${e.version})`,bytes:0,path:`${t}.globals.sql.gz`,producer:()=>({argv:N(r.id,ee,...e.login,"",...e.isSuperuser?[]:["--no-role-passwords"])}),inspect:Me,fix:i,check({facts:a}){if(a.get("complete")!=="1")throw new m(n`${s} is not complete: it ends without its last line`,{fix:n`${i}; the backup was not kept`});return{...Ge(e,t,r.name),format:"pg-globals",databases:[],counts:{roles:Number(a.get("roles"))},checks:["footer"],warnings:e.isSuperuser?[]:[n`the passwords of roles are not in the dump: its user ${e.user} is no superuser`]}}}}var Ge=({version:e},t,r)=>({kind:"service",name:t,source:r,engine:"postgres",serverVersion:e}),Mt=e=>encodeURIComponent(e).replace(/[!'()*]/g,t=>`%${t.charCodeAt(0).toString(16).toUpperCase()}`);var qe=`
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
`,Ue=`${qe}
${A("redis-server* | valkey-server* | keydb-server*")}
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
`,We=`${qe}
connect || { echo "no password works any more: $said" >&2; exit 1; }
client --rdb -
`,je=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p'
`;var He=Fe("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb|dragonfly)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server"]}),Qe=Fe("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),It={found:()=>n`the passwords that the container has`},Bt="REDIS_PASSWORD, --requirepass";function Fe(e,t,r){return{name:e,product:t,signs:r,databaseVariables:[],probe:(o,{redact:s})=>{if(o.database!==void 0)throw new m(n`backup.services: ${t} has no databases by name ('${o.database}')`,{fix:n`leave out database`});return R(o,{script:Ue,read:(i,{hostName:a})=>[Gt(e,new b(i),o,{hostName:a,redact:s})]})}}}function Gt(e,t,r,{hostName:o,redact:s}){let{service:i,container:a}=r;k(t,r);let c=t.one("lacks");if(c!=="")throw new m(n`${y(r)} has no ${c} in its image`,{fix:n`use an image that has it, or list '${i}' under backup.ignore`});if(!t.has("login"))throw v(t,r,It,{variables:Bt,redact:s});if(E(t,r),[t.one("redis_mode"),t.one("server_mode")].includes("sentinel"))return{nothing:n`service '${i}' is a sentinel and holds no data: nothing of it to protect`};let d=S(t.all("keys").map(([f])=>Number(f)));if(d===0)return{nothing:n`service '${i}' holds no key: nothing of it to protect`};let l=t.one("valkey_version")||t.one("redis_version"),p=n`dump of service '${i}'`,g=n`look at docker logs ${a.name} on ${o}`;return{what:p,begins:n`dumping ${d} keys of service '${i}' (${l})`,bytes:Number(t.one("used_memory")),path:`${i}.rdb.gz`,producer:()=>({argv:U(a.id,We)}),inspect:j(N(a.id,je)),fix:g,check({facts:f}){if(f.get("check")!=="0")throw new m(n`${p} is not complete: redis-check-rdb cannot read it to its end`,{fix:n`${g}; the backup was not kept`});return{kind:"service",name:i,source:a.name,engine:e,serverVersion:l,format:"rdb",counts:{keys:Number(f.get("keys"))},checks:["snapshot"],warnings:[]}}}}var Ke=[_e,Te,Be,ke,He,Qe];function te(e,t){let[r,o]=[e,t].map(i=>i.split(".").map(Number)),s=o.findIndex((i,a)=>(r[a]??0)!==i);return s>=0&&(r[s]??0)<(o[s]??0)}function Ve(e){return te(e,"2.29.4")}function Ye(e){return te(e,"2.29.3")}function D(e,t){return e.length===0?[]:[{kind:"resolve",resolvers:e,isSure:t}]}var ze={name:"recreate",description:"one `up` for the whole stack",follow:e=>Ve(e)?"dependent":"joined",steps:({release:e,scope:t,resolvers:r,isSure:o})=>[t===void 0?{kind:"up",alone:!1,removeOrphans:!0}:{kind:"up",...t,removeOrphans:!1},{kind:"wait",services:t?.services??Object.keys(e.services)},...D(r,o),...t===void 0?[{kind:"remove-others"}]:[]]};var Je={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:t,scope:r,composeVersion:o,resolvers:s,isSure:i})=>{let a=qt(e).filter(f=>t.includes(f)),c=r?.alone??!Ye(o),d=r?.services??Object.keys(e.services),l=d.filter(f=>!(a.includes(f)&&K(e.services,f)?.oneShot===!0)),p=r!==void 0||c&&l.length<d.length,g=s.filter(({service:f})=>!a.includes(f));return[...a.flatMap(f=>[{kind:"up",services:[f],alone:c,removeOrphans:!1},{kind:"wait",services:[f]},...D(g.filter(({names:h})=>h.includes(f)),i)]),...l.length===0?[]:[{kind:"up",...p?{services:l}:{},alone:c&&p,removeOrphans:r===void 0}],{kind:"wait",services:d},...D(s,i),...r===void 0?[{kind:"remove-others"}]:[]]}};function qt(e){let t=new Set,r=(o,s)=>{let i=K(e.services,o);if(!(i===void 0||t.has(o)||s.includes(o))){for(let a of i.dependsOn)r(a,[...s,o]);t.add(o)}};for(let o of Object.keys(e.services))r(o,[]);return[...t]}var Xe=[ze,Je];var Ze=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,no=2**25;var Wt=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,so=`# deploy-kit: look at the containers
${Ze}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${Wt}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`;var et=({status:e,exitCode:t,service:r},o)=>e==="exited"&&t===0&&o.some(({awaitsCompletionOf:s})=>s.includes(r));function H(e){return`${e.restartCount} ${e.startedAt}`}function _(e,t){let{name:r,status:o,health:s,exitCode:i}=e;if(!et(e,t))return o==="running"?s==="healthy"||s==="none"?void 0:n`${r} is ${s}`:o==="exited"||o==="dead"||o==="restarting"?n`${r} is ${o} (exit code ${i})`:n`${r} is ${o}`}var jt=new Set([404,408,425,429,502,503,504]),Ht=3e4,Qt=3;function Ft(e,{kind:t,answer:r},o,s){if(t!=="bad"||r===void 0||r.status<400)return;let{status:i}=r,a=o.filter(l=>l.status!=="exited"||l.exitCode!==0),c=({health:l,startedAgo:p=0})=>l==="healthy"||p>=Ht;if(a.length===0||!a.every(c)||a.some(l=>_(l,o)!==void 0)||jt.has(i)&&a.some(({health:l})=>l!=="healthy"))return;let d=a.map(l=>`${l.id} ${H(l)}`).sort().join();return e?.status!==i||e.lives!==d?{status:i,since:s,answers:1,lives:d}:{...e,answers:e.answers+1}}function tt({watchers:e,giveUpAfter:t,context:r}){if(t===0||e.length===0)return async s=>s;let o;return async s=>{if(s.kind!=="bad"||s.answer===void 0)return o=void 0,s;let i=e.map(l=>l.look(r.signal)),a=await Promise.all(i).catch(()=>[]);r.signal.throwIfAborted();let c=r.now();if(o=Ft(o,s,a.flat(),c),o===void 0||o.answers<Qt||c-o.since<t)return s;let d=P(c-o.since);return{...s,final:!0,note:n`the same for ${d} from a stack that is up`}}}var Kt=1e4,Vt=/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;function Q({hostname:e,port:t},r,{watchers:o,composeProject:s,context:i}){let a=o.find(({host:d})=>r.isHere?d.kind==="local":d.name===r.name),c;return async d=>{let l=d.kind==="bad"&&d.answer===void 0;if(!Vt.test(e))return d;if(a===void 0)return l?Yt(d,e,o):d;let p=l?await zt(t,a,s,i):void 0;return p===void 0?(c=void 0,d):(c??=i.now(),{kind:"bad",reason:p,final:i.now()-c>=Kt})}}function Yt(e,t,r){if(r.length===0)return e;let o=r.map(({host:i})=>i.name).join(", "),s=n`(${t} is this machine; with run-from: host it is asked on ${o})`;return{...e,reason:`${e.reason} ${s}`}}async function zt(e,t,r,{signal:o}){let s=({ports:h,onHostNetwork:u})=>u||h.some($=>$.port===e||$.port===0);if(t.seen.some(s))return;let i=await t.everything(o).catch(()=>{});if(o.throwIfAborted(),i===void 0||i.listening.length===0)return;let{everybody:a,listening:c}=i,d=a.filter(({project:h,oneOff:u})=>h===r&&!u);if(!(d.length>0&&d.every(h=>_(h,d)===void 0))||c.some(h=>h.port===e)||a.some(s))return;let p=[...new Set(d.flatMap(({ports:h})=>h.map(u=>u.port)))].sort((h,u)=>h-u),g=p.length===0?n`it publishes none`:n`published: ${p.join(", ")}`,f=t.host.kind==="local"?n`this machine`:t.host.name;return n`nothing listens on port ${e} of ${f}, and the stack does not publish it (${g})`}var it={name:"http",description:"An HTTP request that must be answered as described.",value:I("A request and its answer.",{path:w("A path below the environment's `url`, or a whole address.",{rule:de,required:!0}),status:M("The status that is expected.",{min:100,max:599,default:200}),body:w("A text that the body must contain."),version:w("Where the deployed version stands in a JSON body, for example `$.version`.",{rule:ce})}),line:{looks:"a URL or a path below `url` (`/health`)",read:(e,{status:t,body:r})=>/^(https?:\/\/\S+|\/\S*)$/.test(e)?{path:e,status:t,body:r}:void 0},measurements:Jt};function Jt({path:e,version:t,...r},o){let{paths:s,context:i,expectedVersion:a}=o,c={...r,url:Xt(e,o.url),version:t===void 0||a===void 0?void 0:{path:t,expected:a}},{hostname:d,port:l,protocol:p}=c.url,g={hostname:d,port:Number(l)||(p==="https:"?443:80)};return s.map(f=>{let h=Q(g,f,o),u=tt(o);return{name:`http ${L(e)}`,kind:"http",from:f.name,async attempt($){let{attemptHttp:C}=await import("./http-request-UEJUF7XM.js");return u(await h(await C(c,f,$,i)))}}})}function Xt(e,t){if(/^[a-z][a-z0-9+.-]*:\/\//i.test(e))return nt(e,n`health: http ${L(e)}`);if(t===void 0){let o=n`the check http ${L(e)} is a path, and no url is known to put before it`;throw new m(n`health: ${o}`,{fix:n`set the url of the environment, or write the whole URL into the check`})}let r=nt(t,n`health: the url of the environment`);return new URL(`${r.pathname.replace(/\/+$/,"")}/${e.replace(/^\/+/,"")}`,r)}function nt(e,t){let r=URL.canParse(e)?new URL(e):void 0;if(r?.protocol==="http:"||r?.protocol==="https:")return r;throw new m(n`${t}: '${L(e)}' is not a URL with http:// or https://`,{fix:n`write it as https://example.org`})}function at(e,t,r,o){return Object.entries(e).flatMap(([s,{replicas:i,oneShot:a}])=>{if(a||i===0)return[];let c=t.filter(p=>p.service===s);if(c.length===0)return o===void 0?[n`${s} has no container: a deploy of the same version makes it`]:[];let d=c.filter(Zt).filter(({endedAgo:p})=>o===void 0||p!==void 0&&p<=o);if(d.length===0)return[];let l=d.flatMap(p=>_(p,t)??[]).join(", ");return[n`${s} does not run: ${l}; on the host: docker compose -p ${r} start ${s}`]})}function Zt({status:e,exitCode:t,restartPolicy:r}){let o=e==="exited"&&t===0&&!/^(always|unless-stopped)$/.test(r);return e!=="running"&&!o}var dt={times:3,within:3e4},en=6e4;function tn({name:e,status:t,restartCount:r,lives:o}){if(!(t!=="running"||o===void 0)&&!(o.now>=Math.min(en,2*o.before)))return n`${e} ended and was restarted ${T(r,"time")}, and has not run for long since`}function ct(e,t){let r=new Map,o=new Map,s=(a,c)=>{if(a.status!=="running")return!1;let d=r.get(a.id),l=H(a);if(r.set(a.id,l),d===void 0||d===l)return!1;let{times:p,first:g}=o.get(a.id)??{times:0,first:c};return o.set(a.id,{times:p+1,first:g}),!0},i=({id:a},c)=>{let{times:d,first:l}=o.get(a)??{times:0,first:c};return d>=dt.times&&c-l>=dt.within};return(a,c)=>{let d=a.filter(u=>e===void 0||u.service===e),l=d.filter(u=>s(u,c)),p=l.find(u=>i(u,c));if(p!==void 0)return{kind:"bad",reason:n`${p.name} came up and crashed ${o.get(p.id)?.times} times during the gate`,final:!0};if(d.length===0)return{kind:"bad",reason:e===void 0?n`no container of the project on ${t}`:n`no container of service ${e} on ${t}`};let g=d.flatMap(u=>_(u,a)??[]),f=d.filter(u=>!l.includes(u)).flatMap(u=>tn(u)??[]),h=new Set([...g,...f,...l.map(({name:u})=>n`${u} restarted`)]);return h.size>0?{kind:"bad",reason:[...h].join(", ")}:{kind:"good",reason:n`${T(d.length,"container")} running and healthy`}}}var pt={name:"service",description:"A service whose containers must be running and healthy.",value:w("Its name.",{rule:ae,read:e=>({service:e})}),line:{looks:"`service:name`",read(e){let t=/^service:\s*([\w.-]+)$/.exec(e)?.[1];return t===void 0?void 0:{service:t}}},measurements({service:e},t){if(t.watchers.length>0)return nn(e,t);throw new m(n`health: the check of service '${e}' needs a host and its compose project`,{fix:n`give hosts and the project, or check a url or a port instead`})}};function nn(e,t){return t.watchers.map(r=>{let o=ct(e,r.host.name);if(e!==void 0)return lt({name:`service ${e}`,service:e},r,o,t);let s=rn(r,t),i=(a,c)=>{let d=o(a,c);return d.kind==="good"?s?.(a,c)??d:d};return lt({name:n`all services`},r,i,t)})}function rn({host:e},{running:t,switched:r,composeProject:o}){let s=t?.get(e.name);if(s!==void 0)return(i,a)=>{let c=at(s,i,o,r&&a-r);return c.length>0?{kind:"bad",reason:c.join(n`; `)}:{kind:"good",reason:n`all that the release has running runs`}}}function lt(e,t,r,{context:o}){return{...e,kind:"service",from:t.host.name,async attempt(){try{return r(await t.look(o.signal),o.now())}catch(s){return o.signal.throwIfAborted(),await on(s,t,o.signal)}}}}async function on(e,t,r){try{if(!(e instanceof fe))throw e;return await t.reach(r),{kind:"bad",reason:e.message}}catch(o){return r.throwIfAborted(),{kind:"unmeasured",reason:se(o)}}}var mt={name:"tcp",description:"A TCP port that must accept a connection: `host:port`, or `host` and `port`.",value:ue("Where something must listen.",[w("Both in one.",{rule:le,read:ut}),I("Each by itself.",{host:w("Name or address.",{rule:pe,required:!0}),port:M("Port.",{min:1,max:65535,required:!0})})]),line:{looks:"`tcp://host:port`",read(e){let t=/^tcp:\/\/((?:\[[^\]]+\]|[^:/\s]+):\d{1,5})$/.exec(e)?.[1],r=t===void 0?void 0:ut(t);return r===void 0||r.port>65535?void 0:r}},measurements:({host:e,port:t},r)=>r.paths.map(o=>{let s=Q({hostname:e,port:t},o,r);return{name:`tcp ${e}:${t}`,kind:"tcp",from:o.name,attempt:async i=>s(await sn({host:e,port:t},o,i,r.context.signal))}})};function ut(e){let t=e.lastIndexOf(":");return{host:e.slice(0,t).replace(/^\[|\]$/g,""),port:Number(e.slice(t+1))}}async function sn({host:e,port:t},r,o,s){var c=[];try{let i=n`${e}:${t} does not accept connections`;let a=ne(c,me(o,s));try{let g=await r.connect(e,t,a.signal);try{r.late&&await an(g)}finally{g.destroy()}return{kind:"good",reason:n`connected`}}catch(g){if(!a.timedOut)return V(g,i,r,s);let f=P(o),h=r.late?n`no sign of life (an http or a service check tells more) within ${f}`:n`no connection within ${f}`;return V(new Error(h),i,r,s)}}catch(d){var l=d,p=!0}finally{re(c,l,p)}}function an(e){return new Promise((t,r)=>{e.once("data",()=>t()),e.once("end",()=>t()),e.once("error",r),e.end()})}var ft=[it,pt,mt];var ht=[he];var ds={strategies:Xe,databases:Ke.map(({name:e})=>({name:e,description:""})),checks:ft,notifiers:ht};export{ds as VARIANTS};

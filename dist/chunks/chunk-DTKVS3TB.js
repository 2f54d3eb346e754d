import{b as Re,f as _e}from"./chunk-733AJOUS.js";import{a as U}from"./chunk-FNZBGCXA.js";import{H as Ae,I as D,g as Se,p as we,q as ke,r as Ee,s as ve,t as Oe,v as b,z as W}from"./chunk-QGBJXJ4S.js";import{b as be}from"./chunk-TNH7EG65.js";import{a as B,b as X}from"./chunk-J65H5WW7.js";import{a as J}from"./chunk-LMOKVVHQ.js";import{a as xe}from"./chunk-3SZGL7ST.js";import{d as q}from"./chunk-YY6J7S5E.js";import{a as fe,f as he,j as ge,n as g,v as $e,w as ye}from"./chunk-IWR27R53.js";import{g as o,j as w}from"./chunk-BTOG6JLA.js";import{d as ue,e as me}from"./chunk-SHG5DPUQ.js";var S=class{#e;constructor(t){this.#e=t.split(`
`).map(n=>n.split("	"))}all(t){return this.#e.filter(n=>n[0]===t).map(n=>n.slice(1))}one(t){return this.all(t)[0]?.[0]??""}has(t){return this.#e.some(n=>n[0]===t)}},P=({service:e,container:t})=>o`service '${e}' (${t.name})`;function E(e,t){if(!(e.one("server")!==""||t.declared))throw new g(o`${P(t)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:o`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`})}function L(e,t){let n=e.one("lacks");if(n!=="")throw new g(o`${P(t)} has no ${n} in its image`,{fix:o`use an image that has it, or list '${t.service}' under backup.ignore`})}function v({facts:e},t){let n=e.get(t)??"";return/^\d+$/.test(n)?Number(n):void 0}function O(e,t){if(!e.has("end"))throw new g(o`${P(t)} did not say which databases it holds`,{fix:o`run again; when it happens again, look at the log of the container`})}function A(e,t,n,{variables:r,redact:s}){let i=e.all("unreadable").map(([d=""])=>o` ${d.trim()} names a file that cannot be read.`),a=e.all("refused").flatMap(([d="",l=""])=>{let p=Object.hasOwn(n,d)?n[d]?.():void 0;return p===void 0?[]:`
  ${p}: ${s(l)}`}),c=[...new Set(a)].join("");return new g(o`${P(t)}: no login works.${[...new Set(i)].join("")}${c}`,{fix:o`set the variables of the service (${r}, or the user and password of the application) to what the server was given on its first start`})}function j({database:e,...t},n){if(e===void 0)return n;let r=n.filter(s=>s.name===e);if(r.length>0)return r;throw Z(t,e,n.map(({name:s})=>s))}function Z(e,t,n){let r=P(e);return new g(o`backup.services: ${r} has no database '${t}'${be(t,n)} that its user sees`,{fix:n.length===0?o`leave out database`:o`name one of ${n.join(", ")}`})}var x=e=>Buffer.from(e,"hex").toString("utf8"),k=e=>e.reduce((t,n)=>t+n,0);var ee=(e,t)=>({says:e,what:()=>o`the database refuses the user or the password`,fix:()=>o`the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too (${t}), then deploy again`}),Ct=[{says:/Access denied for user .*\(using password: NO\)|fe_sendauth: no password supplied|client password must be a string|NOAUTH Authentication required/,what:()=>o`the database was asked without a password`,fix:()=>o`give the service that asks its password: name the variable under its \`environment:\`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again`},ee(/Access denied for user .*\(using password: YES\)/,"ALTER USER ... IDENTIFIED BY '...'"),ee(/password authentication failed for user|FATAL:\s+role ".*" does not exist/,"ALTER ROLE ... PASSWORD '...'"),ee(/\bMongo\w*Error: (?:bad auth : )?Authentication failed|\bcodeName['"]?\s*[:=]\s*['"]?AuthenticationFailed\b|\bOperationFailure: (?:bad auth : )?Authentication failed|\berror 18 \(AuthenticationFailed\)|auth error: .*Authentication failed/,"db.changeUserPassword('...', '...')"),{says:/WRONGPASS invalid username-password pair|ERR invalid password|called without any password configured/,what:()=>o`Redis refuses the password`,fix:()=>o`give Redis and the service that asks the same password (\`requirepass\` and the variable), recreate both, and deploy again`},{says:/^(?!.*(?:shared memory segment|inotify|fsnotify|, watch ')).*(?:no space left on device|\bENOSPC: no space left\b|disk quota exceeded)/im,what:()=>o`no space is left on the disk`,fix:()=>o`see on the host what fills it (df -h, docker system df), make room (\`maintenance\` removes what no release needs), and deploy again`}];function Te(e){let t=Ct.find(({says:n})=>n.test(e));return t&&{what:t.what(),fix:t.fix()}}var Ne=(e,t)=>t===void 0?e:o`${e}: ${t.what}`;var R=`
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`,H=`
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
`,_=`
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
`,T=e=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${e}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,I=(e,t,...n)=>["docker","exec","-i",e,"sh","-c",t,"sh",...n],Pt="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",te=`DEPLOY_KIT_WORDS=$(${Pt} "$id")
export DEPLOY_KIT_WORDS
`,Dt=`id=$1 script=$2
shift 2
${te}exec docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@"`,Q=(e,t,...n)=>["sh","-c",Dt,"sh",e,t,...n];var Lt=`
id=$1 inside=$2
shift 2
${te}
{ said=$(timeout 60 docker exec -e DEPLOY_KIT_WORDS "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function N({service:e,container:t},{script:n,args:r=[],read:s}){return{script:Lt,args:[t.id,n,...r],read:(i,a)=>{let[c="",d]=i.split(`
failed
`,2);if(d===void 0)return s(c,a);let l=ge(d,3)||o`it does not answer`,p=Te(d);throw new g(o`service '${e}' cannot be asked for its databases: ${Ne(l,p)}`,{fix:p?.fix??o`look at docker logs ${t.name} on ${a.hostName}`})}}}var ne={root:()=>o`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>o`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>o`no user`},Ce=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-}
unset DEPLOY_KIT_WORDS
${R}${H}
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

# Starts a tool as that user, in the background.
start() {
  program=$1
  shift
  set -- --host=127.0.0.1 --port="\${port:-27017}" "$@"
  if [ -z "$user" ]; then "$program" "$@" </dev/null &
  else
    printf '%s\\n' "$options" |
      "$program" --config=/dev/stdin --username="$user" --authenticationDatabase=admin "$@" &
  fi
}
`,Pe=`${Ce}
${T("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'version\\t%s\\n' "$(mongod --version 2>/dev/null | sed -n 's/^db version v//p')"
works=
for name in ${Object.keys(ne).join(" ")}; do
  login "$name" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  # A database that is not there is dumped at once, by whom the server lets in.
  if said=$(start mongodump --db=deploy-kit-is-there-anybody --archive=/dev/null 2>&1; wait $!); then works=$name; break; fi
  printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tail -n 1 | tr '\\n\\t' '  ')"
done
[ -n "$works" ] || exit 0
printf 'login\\t%s\\n' "$works"
for directory in /data/db /bitnami/mongodb/data/db /var/lib/mongodb; do
  [ -d "$directory" ] && printf 'kilobytes\\t%s\\n' "$(du -sk "$directory" 2>/dev/null | sed 's/[^0-9].*//')"
done
is_member() {
  case $words in *--replSet*) return 0 ;; esac
  [ ! -d /opt/bitnami ] || [ -z "\${MONGODB_REPLICA_SET_MODE-}\${MONGODB_REPLICA_SET_NAME-}" ] || return 0
  for file in $(printf '%s\\n' "$words" | tr ' \\t"=' '\\n\\n\\n\\n' | grep -E '\\.(conf|ya?ml)$'); do
    [ ! -r "$file" ] || ! grep -Eq '^[[:space:]]*(replSetName:|replSet[[:space:]]*=)' "$file" || return 0
  done
  return 1
}
if is_member; then printf 'replica-set\\n'; fi
echo end
`,De=`${Ce}${_}
login "$1" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
set -- \${2:+"--db=$2"} \${3:+--oplog} --archive
exec 3<&0 4>&1
{ (start mongodump "$@" 2>&1 >&4; guard $!); echo "deploy-kit-exit $?"; } | awk '
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
`,Le=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var It="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",Mt="6de29981-ffffffff",Ie={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],probe:(e,{redact:t})=>N(e,{script:Pe,read:(n,{hostName:r})=>[Bt(new S(n),e,{hostName:r,redact:t})]})};function Bt(e,t,{hostName:n,redact:r}){let{service:s,container:i,database:a}=t;E(e,t),L(e,t);let c=e.one("login");if(c==="")throw A(e,t,ne,{variables:It,redact:r});O(e,t);let d=e.one("version"),l=e.has("replica-set")&&a===void 0,p=o`dump of service '${s}'`,f=o`look at docker logs ${i.name} on ${n}`;return{what:p,begins:a===void 0?o`dumping all databases of service '${s}'`:o`dumping ${a} of service '${s}'`,bytes:k(e.all("kilobytes").map(([h])=>Number(h)))*1024,path:`${s}.mongodump.gz`,note:l?void 0:o`${s}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:Q(i.id,De,c,a??"",l?"yes":"")}),inspect:Le,fix:f,check({facts:h,stderr:m}){let u=new S(m).all("dumped").map(([$="",y,z])=>({name:$,collections:Number(y),documents:Number(z)}));if(h.get("archive")!==Mt)throw new g(o`${p} is not complete: it is no archive of mongodump from its begin to its end`,{fix:o`${f}; the backup was not kept`});if(a!==void 0&&u.length===0)throw Z(t,a,[]);return{kind:"service",name:s,source:i.name,engine:"mongodb",...d!==""&&{serverVersion:d},format:"mongo-archive",...l&&{oplog:!0},databases:u.map(({name:$})=>$).sort(),counts:{collections:k(u.map(({collections:$})=>$)),documents:k(u.map(({documents:$})=>$))},checks:["archive"],warnings:[]}}}}var F={"root-mariadb":()=>o`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>o`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>o`root without a password`,own:()=>o`the login that the client has by itself`,"app-mariadb":()=>o`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>o`MYSQL_USER with MYSQL_PASSWORD`},Me=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${R}
${H}
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
`,Gt=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,Be=`${Me}${Gt}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump= sql=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
for name in mariadb mysql; do if has "$name"; then sql=$name; break; fi; done
${T("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

way=socket works=
for name in ${Object.keys(F).join(" ")}; do
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
`,Ge=`${Me}${_}
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
`,qe=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;var qt="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function Ue(e,t,n){let r=new S(e),s=P(t);if(E(r,t),r.one("dump")===""||r.one("sql")==="")throw new g(o`${s} has no mysqldump or mariadb-dump with its client in its image`,{fix:o`use an image that has them, or list '${t.service}' under backup.ignore`});let[i="",a,c=""]=r.all("login")[0]??[];if(!jt(i))throw A(r,t,F,{variables:qt,redact:n});O(r,t);let d=r.one("version"),l=r.all("database").map(([m="",u="",$=""])=>({name:x(m),tables:Number(u),bytes:Number($)})),p=x(c);if(l.length===0&&!p.startsWith("root@")&&t.database===void 0)throw Wt(s,p);let f=j(t,l),h=m=>r.all(m).map(([u="",$="",...y])=>[x(u),x($),...y]).filter(([u])=>f.some($=>$.name===u));return{engine:/mariadb/i.test(d)?"mariadb":"mysql",version:d,login:{name:i,way:a==="tcp"?"tcp":"socket"},client:{program:r.one("dump"),flavour:/mariadb/i.test(r.one("client"))?"mariadb":"mysql"},databases:f.map(m=>m.name),tables:k(f.map(m=>m.tables)),bytes:k(f.map(m=>m.bytes)),warnings:[...i.startsWith("app-")?[Ut(p,r.all("refused"))]:[],...We(o`not consistent with the rest if written to during the dump, for lack of transactions`,h("engine").map(([m,u,$])=>`${m}.${u} (${$})`)),...We(o`the history of system-versioned tables is not in the dump`,h("versioned").map(([m,u])=>`${m}.${u}`))]}}function Wt(e,t){return new g(o`${e}: its user ${t} sees no database`,{fix:o`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function Ut(e,t){let r=t.some(([s])=>s==="root-mariadb"||s==="root-mysql")?o`the stated password of root is refused`:o`root's password is not known`;return o`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function We(e,t){if(t.length===0)return[];let n=t.length>5?o` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var jt=e=>Object.hasOwn(F,e);var je=Qe("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),He=Qe("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function Qe(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(r,{redact:s})=>N(r,{script:Be,args:[e],read:(i,{hostName:a})=>{let c=Ue(i,r,s);return c.databases.length>0?[Ht(c,r,a)]:[{nothing:o`service '${r.service}' holds no database yet: nothing of it to protect`}]}})}}function Ht(e,{service:t,container:n},r){let{client:s,login:i,databases:a,version:c}=e,d=o`dump of service '${t}'`,l=o`look at docker logs ${n.name} on ${r}`,p=["sh","-c",Ge,"sh",s.program,s.flavour,i.name,i.way,...a];return{what:d,begins:o`dumping ${a.join(", ")} of service '${t}' (${c})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",n.id,...p]}),inspect:qe,fix:l,check(f){let{facts:h}=f;if(!(h.get("last")??"").startsWith("-- Dump completed"))throw new g(o`${d} is not complete: it ends without the line '-- Dump completed', though ${s.program} exited with 0`,{fix:o`${l}; the backup was not kept`});let m=v(f,"tables")??0;if(m<e.tables)throw new g(o`${d} has ${w(m,"table")}, but the server held ${e.tables} when it began`,{fix:o`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{kind:"service",name:t,source:n.name,engine:e.engine,serverVersion:c,format:"sql",databases:[...a],counts:{tables:m},checks:["footer","tables"],warnings:[...e.warnings]}}}}var re={stated:()=>o`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>o`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>o`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>o`PGUSER with PGPASSWORD`,peer:()=>o`the system's user postgres`},Ke=`
export LC_ALL=C PGCONNECT_TIMEOUT=10 PGAPPNAME=deploy-kit PGCLIENTENCODING=UTF8
unset PGSERVICE PGSERVICEFILE PGHOSTADDR PGDATABASE PGOPTIONS
${R}
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
`,Fe="-X -w -q -A -t -v ON_ERROR_STOP=1",Qt=`
SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,Ye=`${Ke}
tab=$(printf '\\t')
${T("postgres | postmaster")}
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
for name in ${Object.keys(re).join(" ")}; do
  for way in $ways; do
    host=\${way%:*} port=\${way##*:}
    login "$name" "$host" "$port" ||
      { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue 2; }
    for first in postgres template1 "\${POSTGRES_DB:-}" "\${POSTGRESQL_DATABASE:-}"; do
      [ -n "$first" ] || continue
      if said=$(export PGDATABASE="$first"; as "$name" psql ${Fe} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
      case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
    done
    printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
  done
done
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${Fe} -F "$tab" -c "$1"; )
export PGDATABASE="$first"
query "SELECT 'version', pg_catalog.current_setting('server_version')" || exit 0
query "SELECT 'user', pg_catalog.encode(pg_catalog.textsend(current_user::text), 'hex'), rolsuper
  FROM pg_catalog.pg_roles WHERE rolname = current_user" || exit 0
names=$(query "SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname") || exit 0
printf '%s\\n' "$names" | while IFS= read -r name; do
  export PGDATABASE="$name"
  query "SELECT 'database', pg_catalog.encode(pg_catalog.textsend(pg_catalog.current_database()::text), 'hex'),
    pg_catalog.pg_database_size(pg_catalog.current_database()), (${Qt})" || exit
done && echo end
`,oe=`${Ke}${_}
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
`,Ve=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,ze=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`;var Ft="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",Kt="postgres";function Je(e,t,n){let r=new S(e);E(r,t),L(r,t);let s=r.all("login")[0];if(s===void 0)throw A(r,t,re,{variables:Ft,redact:n});O(r,t);let i=r.all("database").map(([d="",l="",p=""])=>({name:x(d),bytes:Number(l),tables:Number(p)})),[a="",c]=r.all("user")[0]??[];return{version:r.one("version"),login:s,user:x(a),isSuperuser:c==="t",databases:j(t,i).filter(({name:d,tables:l})=>d!==Kt||l>0||t.database===d)}}var Xe={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(e,{redact:t})=>N(e,{script:Ye,read:(n,{hostName:r})=>{let s=Je(n,e,t),i=s.databases.map(a=>Yt(a,s,e,r));return i.length>0?[...i,Vt(s,e,r)]:[{nothing:o`service '${e.service}' holds no database yet: nothing of it to protect`}]}})};function Yt(e,t,{service:n,container:r},s){let{name:i,bytes:a}=e,c=o`dump of database '${i}' of service '${n}'`,d=o`look at docker logs ${r.name} on ${s}`;return{what:c,begins:o`dumping ${i} of service '${n}' (${t.version})`,bytes:a,path:`${n}.${zt(i)}.pgdump.gz`,producer:()=>({argv:I(r.id,oe,...t.login,i)}),inspect:U(I(r.id,Ve)),fix:d,check(l){let[p,f]=[v(l,"tables"),v(l,"rows")];if(l.facts.get("restore")!=="0"||p===void 0||f===void 0)throw new g(o`${c} is not complete: pg_restore cannot read it to its end`,{fix:o`${d}; the backup was not kept`});if(p<e.tables)throw new g(o`${c} has ${w(p,"table")}, but the server held ${e.tables} when it began`,{fix:o`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...Ze(t,n,r.name),format:"pg-archive",databases:[i],counts:{tables:p,rows:f},checks:["archive","tables"],warnings:[]}}}}function Vt(e,{service:t,container:n},r){let s=o`dump of the roles of service '${t}'`,i=o`look at docker logs ${n.name} on ${r}`;return{what:s,begins:o`dumping roles of service '${t}' (${e.version})`,bytes:0,path:`${t}.globals.sql.gz`,producer:()=>({argv:I(n.id,oe,...e.login,"",...e.isSuperuser?[]:["--no-role-passwords"])}),inspect:ze,fix:i,check(a){let c=v(a,"roles");if(a.facts.get("complete")!=="1"||c===void 0)throw new g(o`${s} is not complete: it ends without its last line`,{fix:o`${i}; the backup was not kept`});return{...Ze(e,t,n.name),format:"pg-globals",databases:[],counts:{roles:c},checks:["footer"],warnings:e.isSuperuser?[]:[o`the passwords of roles are not in the dump: its user ${e.user} is no superuser`]}}}}var Ze=({version:e},t,n)=>({kind:"service",name:t,source:n,engine:"postgres",serverVersion:e}),zt=e=>encodeURIComponent(e).replace(/[!'()*]/g,t=>`%${t.charCodeAt(0).toString(16).toUpperCase()}`);var et=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-} unreadable=
unset DEPLOY_KIT_WORDS
unset REDISCLI_HISTFILE
${R}
cli=
for name in redis-cli valkey-cli; do if command -v "$name" >/dev/null 2>&1; then cli=$name; break; fi; done

# The values that configuration files and words give directive $1, a line each; words are the stronger ones.
values() {
  for file in $(printf '%s\\n' "$words" | tr ' \\t"' '\\n\\n\\n' | tr "'" '\\n' | grep '\\.conf$') \\
    /opt/bitnami/redis/etc/redis.conf /opt/bitnami/valkey/etc/valkey.conf; do
    [ ! -r "$file" ] || sed -n "s/^[[:space:]]*$1[[:space:]]\\{1,\\}//p" "$file" | sed 's/^"\\(.*\\)"[[:space:]]*$/\\1/'
  done
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
}

variables='REDISCLI_AUTH REDIS_PASSWORD VALKEY_PASSWORD REDIS_PASS REDIS_AUTH REDIS_REQUIREPASS'
# Passwords that could be meant, a line each.
passwords() {
  for name in $variables; do
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
nl='
'
connect() {
  if said=$(unset REDISCLI_AUTH VALKEYCLI_AUTH; client PING 2>&1) && [ "$said" = PONG ]; then
    unset REDISCLI_AUTH VALKEYCLI_AUTH
    return 0
  fi
  # Here and not below, for what it says of files that cannot be read.
  for name in $variables; do secret "$name" || :; done
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
`,tt=`${et}
${T("redis-server* | valkey-server* | keydb-server* | redis-sentinel* | valkey-sentinel*")}
is_sentinel() { printf '%s\\n' "$words" | grep -Eqx -e '--sentinel|(.*/)?(redis|valkey)-sentinel'; }
if is_sentinel; then printf 'sentinel\\nend\\n'; exit 0; fi
[ -n "$cli" ] || { printf 'lacks\\tredis-cli\\n'; exit 0; }
# What it cannot do either came with that option: writing a snapshot to stdout.
"$cli" --help 2>&1 | grep -q '^ *-e ' || { printf 'lacks\\tredis-cli 6.2 (or a later one)\\n'; exit 0; }
command -v redis-check-rdb >/dev/null 2>&1 || command -v valkey-check-rdb >/dev/null 2>&1 ||
  { printf 'lacks\\tredis-check-rdb\\n'; exit 0; }
if ! connect; then
  [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"
  printf 'refused\\tfound\\t%s\\n' "$(printf %s "$said" | tr '\\n\\t' '  ')"
  exit 0
fi
info=$(client INFO 2>&1 | tr -d '\\r')
case $info in
  *redis_version:* | *valkey_version:*) ;;
  *) printf 'refused\\tfound\\t%s\\n' "$(printf %s "$info" | tr '\\n\\t' '  ' | cut -c1-300)"; exit 0 ;;
esac
printf 'login\\tfound\\n'
printf '%s\\n' "$info" | sed -n -e 's/^\\(redis_version\\|valkey_version\\|used_memory\\):/\\1\\t/p' \\
  -e 's/^db[0-9]*:keys=\\([0-9]*\\),.*/keys\\t\\1/p'
echo end
`,nt=`${et}${_}
connect || { echo "no password works any more: $said" >&2; exit 1; }
exec 3<&0
if [ -n "$socket" ]; then "$cli" -e -s "$socket" --rdb - </dev/null & else "$cli" -e -p "$port" --rdb - </dev/null & fi
guard $!
`,rt=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p'
`;var ot=it("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server","redis-sentinel"]}),st=it("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),Jt={found:()=>o`the passwords that the container has`},Xt="REDIS_PASSWORD, --requirepass";function it(e,t,n){return{name:e,product:t,signs:n,databaseVariables:[],probe:(r,{redact:s})=>{if(r.database!==void 0)throw new g(o`backup.services: ${t} has no databases by name ('${r.database}')`,{fix:o`leave out database`});return N(r,{script:tt,read:(i,{hostName:a})=>[Zt(e,new S(i),r,{hostName:a,redact:s})]})}}}function Zt(e,t,n,{hostName:r,redact:s}){let{service:i,container:a}=n;if(E(t,n),L(t,n),t.has("sentinel"))return{nothing:o`service '${i}' is a sentinel and holds no data: nothing of it to protect`};if(!t.has("login"))throw A(t,n,Jt,{variables:Xt,redact:s});O(t,n);let c=k(t.all("keys").map(([f])=>Number(f)));if(c===0)return{nothing:o`service '${i}' holds no key: nothing of it to protect`};let d=t.one("valkey_version")||t.one("redis_version"),l=o`dump of service '${i}'`,p=o`look at docker logs ${a.name} on ${r}`;return{what:l,begins:o`dumping ${w(c,"key")} of service '${i}' (${d})`,bytes:Number(t.one("used_memory")),path:`${i}.rdb.gz`,producer:()=>({argv:Q(a.id,nt)}),inspect:U(I(a.id,rt)),fix:p,check(f){let h=v(f,"keys");if(f.facts.get("check")!=="0"||h===void 0)throw new g(o`${l} is not complete: redis-check-rdb cannot read it to its end`,{fix:o`${p}; the backup was not kept`});return{kind:"service",name:i,source:a.name,engine:e,serverVersion:d,format:"rdb",counts:{keys:h},checks:["snapshot"],warnings:[]}}}}var at=[je,He,Xe,Ie,ot,st];function M(e,t){let[n,r]=[e,t].map(i=>i.split(".").map(Number)),s=r.findIndex((i,a)=>(n[a]??0)!==i);return s>=0&&(n[s]??0)<(r[s]??0)}function dt(e){return M(e,"2.29.4")}function se(e){return M(e,"2.29.3")}function Qr(e){return[...se(e)?[]:["depends_on"],...M(e,"2.30.2")?[]:["profiles"]]}function Fr(e){return!M(e,"2.31.0")}function Kr(e){return M(e,"2.24.0")}function zr(e,t){switch(e.kind){case"up":return e.services===void 0?o`replace what changed`:o`replace ${e.services.join(", ")}`;case"wait":return e.services.length===1?o`wait until ${e.services.join()} is healthy`:o`wait until ${e.services.join(", ")} are healthy`;case"resolve":{let r=e.resolvers.filter(s=>en(s,t)).map(({service:s})=>s).join(", ");return r===""?void 0:o`reload or restart whoever holds an old address: ${r}`}case"remove-others":return o`remove what is no part of the stack`}}function en({service:e,names:t},n){let r=n.find(s=>s.service===e);switch(r?.action){case"reload":case"restart":return!0;case"keep":return r.reasons.length>0;case"scale":return n.some(s=>t.includes(s.service)&&s.action!=="keep");default:return!1}}function G(e,t){return e.length===0?[]:[{kind:"resolve",resolvers:e,isSure:t}]}var ct={name:"recreate",description:"one `up` for the whole stack",follow:e=>dt(e)?"dependent":"joined",steps:({release:e,scope:t,resolvers:n,isSure:r})=>[t===void 0?{kind:"up",alone:!1,removeOrphans:!0}:{kind:"up",...t,removeOrphans:!1},{kind:"wait",services:t?.services??Object.keys(e.services)},...G(n,r),...t===void 0?[{kind:"remove-others"}]:[]]};var lt={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:t,scope:n,composeVersion:r,resolvers:s,isSure:i})=>{let a=tn(e).filter(h=>t.includes(h)),c=n?.alone??!se(r),d=n?.services??Object.keys(e.services),l=d.filter(h=>!(a.includes(h)&&J(e.services,h)?.oneShot===!0)),p=n!==void 0||c&&l.length<d.length,f=s.filter(({service:h})=>!a.includes(h));return[...a.flatMap(h=>[{kind:"up",services:[h],alone:c,removeOrphans:!1},{kind:"wait",services:[h]},...G(f.filter(({names:m})=>m.includes(h)),i)]),...l.length===0?[]:[{kind:"up",...p?{services:l}:{},alone:c&&p,removeOrphans:n===void 0}],{kind:"wait",services:d},...G(s,i),...n===void 0?[{kind:"remove-others"}]:[]]}};function tn(e){let t=new Set,n=(r,s)=>{let i=J(e.services,r);if(!(i===void 0||t.has(r)||s.includes(r))){for(let a of i.dependsOn)n(a,[...s,r]);t.add(r)}};for(let r of Object.keys(e.services))n(r,[]);return[...t]}var K=[ct,lt];function lo(e){let t=K.find(r=>r.name===e);if(t!==void 0)return t;let n=K.map(r=>r.name).join(", ");throw new g(o`deploy.strategy: there is no strategy '${e}'`,{fix:o`write one of ${n}`})}import{randomBytes as nn}from"node:crypto";async function yo(e,t,{signal:n,timeout:r}){let s=nn(8).toString("hex"),i=Object.entries(t),a=["sh","-c",an(i.map(([,h])=>h)),"sh",s,...on(i)],{stdout:c,stderr:d}=await e.run(a,{signal:n,timeout:r}),l={hostName:e.name},p=c.split(new RegExp(`\\x1e${s} (\\d+)\\n`)),f={};for(let[h,[m,u]]of i.entries()){let $=p[2*h+1],y=["sh","-c",u.script,"sh",...u.args??[]];if($===void 0)throw rn(e,y,c,d);if($!=="0")throw Re(e,y,{code:Number($),stderr:d});f[m]=await u.read(p[2*h]??"",l)}return f}function rn({name:e},t,n,r){let s=fe(he(r.trim()||n),200),i=o`${$e(t)} was not answered to its end${s===""?"":o`, but with: ${s}`}`;return new g(`${e}: ${i}`,{fix:o`see what runs commands there: ssh to ${e} and try sh -c 'echo hello'; then run this again`})}var on=e=>e.flatMap(([,{args:t=[]}])=>t),ie=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,sn=2**25;function an(e){let t=2,n=e.map(({script:s,args:i=[]},a)=>{let c=i.map(()=>`"\${${t++}}"`).join(" ");return{define:`q${a}() {
${s}
}`,call:`(q${a} ${c}); end`}}),r=n.map((s,i)=>`"$d/${i}"`).join(" ");return`# deploy-kit: ask
${ie}
${n.map(({define:s})=>s).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${r} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${n.map(({call:s},i)=>`{ said=$({ ${s}; } | head -c ${sn}); printf '%s\\n' "$said" >"$d/${i}"; } &`).join(`
`)}
${n.map((s,i)=>`cat "$d/${i}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${n.map(({call:s})=>s).join(`
`)}
fi
exit 0
`}var dn=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,ae=`# deploy-kit: look at the containers
${ie}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${dn}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`,wo=e=>({script:ae,args:[e],read:de});async function ko(e,t,{hostName:n,...r}){let{stdout:s}=await e.run(["sh","-c",ae,"sh",t],r);return de(s,{hostName:n})}var Eo={script:ae,args:[""],read:de},vo=e=>e.filter(({oneOff:t})=>!t),ut=({status:e,exitCode:t,service:n},r)=>e==="exited"&&t===0&&r.some(({awaitsCompletionOf:s})=>s.includes(n)),Oo=e=>/^[0-9a-f]{64}$/.test(e);function cn(e){return e===void 0||["","0.0.0.0","::","[::]"].includes(e)?"*":e}async function de(e,t){let n=e.split(`
`).filter(s=>s!=="");if(n.length===0)return[];let{containerFrom:r}=await import("./answers-SGCQXHGY.js");return n.map(s=>ln(r(s,t)))}function ln(e){let{name:t,labels:n,error:r,health:s,path:i,args:a,mounts:c,ports:d,addresses:l,network:p,clock:f,created:h,endedAt:m,...u}=e,$=y=>n?.[`com.docker.compose.${y}`]??"";return{...u,name:t.replace(/^\//,""),project:$("project"),service:$("service"),oneOff:$("oneoff")==="True",configHash:$("config-hash"),madeIn:$("project.working_dir"),health:s==="starting"||s==="healthy"||s==="unhealthy"?s:"none",error:r??"",lives:pn(e),startedAgo:u.status==="running"?pt(f,u.startedAt):void 0,endedAgo:pt(f,m),awaitsCompletionOf:mn($("depends_on")),argv:[i,...a??[]],mounts:(c??[]).map(({Type:y,Name:z,Source:_t,Destination:Tt,RW:Nt})=>({type:y,source:_t??"",volume:y==="volume"?z??"":"",target:Tt,writable:Nt})),ports:un(d??{}),addresses:(l??"").split(" ").filter(y=>/^[\d.]+$|:/.test(y)),onHostNetwork:p==="host",networkOf:/^container:(.*)$/.exec(p)?.[1]??""}}function pt(e,t){let n=Date.parse(t);return e>0&&!Number.isNaN(n)?e*1e3-n:void 0}function pn({clock:e,created:t,startedAt:n,restartCount:r}){let[s,i]=[t,n].map(c=>Date.parse(c)),a={now:e*1e3-i,before:(i-s)/r};return e>0&&r>0&&a.before>=0?a:void 0}function un(e){return Object.entries(e).filter(([t])=>t.endsWith("/tcp")).flatMap(([,t])=>t??[]).map(({HostIp:t,HostPort:n})=>({port:Number(n)||0,address:cn(t)}))}function mn(e){return e.split(",").map(t=>t.split(":")).filter(([,t])=>t==="service_completed_successfully").map(([t=""])=>t)}function Y(e){return`${e.restartCount} ${e.startedAt}`}function C(e,t){let{name:n,status:r,health:s,exitCode:i}=e;if(!ut(e,t))return r==="running"?s==="healthy"||s==="none"?void 0:o`${n} is ${s}`:r==="exited"||r==="dead"||r==="restarting"?o`${n} is ${r} (exit code ${i})`:o`${n} is ${r}`}var fn=new Set([404,408,425,429,502,503,504]),hn=3e4,gn=3;function $n(e,{kind:t,answer:n},r,s){if(t!=="bad"||n===void 0||n.status<400)return;let{status:i}=n,a=r.filter(l=>l.status!=="exited"||l.exitCode!==0),c=({health:l,startedAgo:p=0})=>l==="healthy"||p>=hn;if(a.length===0||!a.every(c)||a.some(l=>C(l,r)!==void 0)||fn.has(i)&&a.some(({health:l})=>l!=="healthy"))return;let d=a.map(l=>`${l.id} ${Y(l)}`).sort().join();return e?.status!==i||e.lives!==d?{status:i,since:s,answers:1,lives:d}:{...e,answers:e.answers+1}}function mt({watchers:e,giveUpAfter:t,context:n}){if(t===0||e.length===0)return async s=>s;let r;return async s=>{if(s.kind!=="bad"||s.answer===void 0)return r=void 0,s;let i=e.map(l=>l.look(n.signal)),a=await Promise.all(i).catch(()=>[]);n.signal.throwIfAborted();let c=n.now();if(r=$n(r,s,a.flat(),c),r===void 0||r.answers<gn||c-r.since<t)return s;let d=q(c-r.since);return{...s,final:!0,note:o`the same for ${d} from a stack that is up`}}}var yn=1e4,bn=/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;function V({hostname:e,port:t},n,{watchers:r,composeProject:s,context:i}){let a=r.find(({host:d})=>n.isHere?d.kind==="local":d.name===n.name),c;return async d=>{let l=d.kind==="bad"&&d.answer===void 0;if(!bn.test(e))return d;if(a===void 0)return l?Sn(d,e,r):d;let p=l?await wn(t,a,s,i):void 0;return p===void 0?(c=void 0,d):(c??=i.now(),{kind:"bad",reason:p,final:i.now()-c>=yn})}}function Sn(e,t,n){if(n.length===0)return e;let r=n.map(({host:i})=>i.name).join(", "),s=o`(${t} is this machine; with run-from: host it is asked on ${r})`;return{...e,reason:`${e.reason} ${s}`}}async function wn(e,t,n,{signal:r}){let s=({ports:m,onHostNetwork:u})=>u||m.some($=>$.port===e||$.port===0);if(t.seen.some(s))return;let i=await t.everything(r).catch(()=>{});if(r.throwIfAborted(),i===void 0||i.listening.length===0)return;let{everybody:a,listening:c}=i,d=a.filter(({project:m,oneOff:u})=>m===n&&!u);if(!(d.length>0&&d.every(m=>C(m,d)===void 0))||c.some(m=>m.port===e)||a.some(s))return;let p=[...new Set(d.flatMap(({ports:m})=>m.map(u=>u.port)))].sort((m,u)=>m-u),f=p.length===0?o`it publishes none`:o`published: ${p.join(", ")}`,h=t.host.kind==="local"?o`this machine`:t.host.name;return o`nothing listens on port ${e} of ${h}, and the stack does not publish it (${f})`}var $t={name:"http",description:"An HTTP request that must be answered as described.",value:D("A request and its answer.",{path:b("A path below the environment's `url`, or a whole address.",{rule:we,required:!0}),status:W("The status that is expected.",{min:100,max:599,default:200}),body:b("A text that the body must contain."),version:b("Where the deployed version stands in a JSON body, for example `$.version`.",{rule:ke})}),line:{looks:"a URL or a path below `url` (`/health`)",read:(e,{status:t,body:n})=>/^(https?:\/\/\S+|\/\S*)$/.test(e)?{path:e,status:t,body:n}:void 0},measurements:yt},Ho=e=>yt({path:"/",status:"below-400"},e);function yt({path:e,version:t,...n},r){let{paths:s,context:i,expectedVersion:a}=r,c={...n,url:kn(e,r.url),version:t===void 0||a===void 0?void 0:{path:t,expected:a}},{hostname:d,port:l,protocol:p}=c.url,f={hostname:d,port:Number(l)||(p==="https:"?443:80)};return s.map(h=>{let m=V(f,h,r),u=mt(r);return{name:`http ${B(e)}`,kind:"http",from:h.name,async attempt($){let{attemptHttp:y}=await import("./http-request-HQUJNKTI.js");return u(await m(await y(c,h,$,i)))}}})}function kn(e,t){if(/^[a-z][a-z0-9+.-]*:\/\//i.test(e))return ft(e,o`health: http ${B(e)}`);if(t===void 0){let r=o`the check http ${B(e)} is a path, and no url is known to put before it`;throw new g(o`health: ${r}`,{fix:o`set the url of the environment, or write the whole URL into the check`})}let n=ft(t,o`health: the url of the environment`);return new URL(`${n.pathname.replace(/\/+$/,"")}/${e.replace(/^\/+/,"")}`,n)}function ft(e,t){let n=URL.canParse(e)?new URL(e):void 0;if(n?.protocol==="http:"||n?.protocol==="https:")return n;throw new g(o`${t}: '${B(e)}' is not a URL with http:// or https://`,{fix:o`write it as https://example.org`})}function bt(e,t,n,r){return Object.entries(e).flatMap(([s,{replicas:i,oneShot:a}])=>{if(a||i===0)return[];let c=t.filter(p=>p.service===s);if(c.length===0)return r===void 0?[o`${s} has no container: a deploy of the same version makes it`]:[];let d=c.filter(En).filter(({endedAgo:p})=>r===void 0||p!==void 0&&p<=r);if(d.length===0)return[];let l=d.flatMap(p=>C(p,t)??[]).join(", ");return[o`${s} does not run: ${l}; on the host: docker compose -p ${n} start ${s}`]})}function En({status:e,exitCode:t,restartPolicy:n}){let r=e==="exited"&&t===0&&!/^(always|unless-stopped)$/.test(n);return e!=="running"&&!r}var St={times:3,within:3e4},vn=6e4;function On({name:e,status:t,restartCount:n,lives:r}){if(!(t!=="running"||r===void 0)&&!(r.now>=Math.min(vn,2*r.before)))return o`${e} ended and was restarted ${w(n,"time")}, and has not run for long since`}function wt(e,t){let n=new Map,r=new Map,s=(a,c)=>{if(a.status!=="running")return!1;let d=n.get(a.id),l=Y(a);if(n.set(a.id,l),d===void 0||d===l)return!1;let{times:p,first:f}=r.get(a.id)??{times:0,first:c};return r.set(a.id,{times:p+1,first:f}),!0},i=({id:a},c)=>{let{times:d,first:l}=r.get(a)??{times:0,first:c};return d>=St.times&&c-l>=St.within};return(a,c)=>{let d=a.filter(u=>e===void 0||u.service===e),l=d.filter(u=>s(u,c)),p=l.find(u=>i(u,c));if(p!==void 0)return{kind:"bad",reason:o`${p.name} came up and crashed ${r.get(p.id)?.times} times during the gate`,final:!0};if(d.length===0)return{kind:"bad",reason:e===void 0?o`no container of the project on ${t}`:o`no container of service ${e} on ${t}`};let f=d.flatMap(u=>C(u,a)??[]),h=d.filter(u=>!l.includes(u)).flatMap(u=>On(u)??[]),m=new Set([...f,...h,...l.map(({name:u})=>o`${u} restarted`)]);return m.size>0?{kind:"bad",reason:[...m].join(", ")}:{kind:"good",reason:o`${w(d.length,"container")} running and healthy`}}}var kt={name:"service",description:"A service whose containers must be running and healthy.",value:b("Its name.",{rule:Se,read:e=>({service:e})}),line:{looks:"`service:name`",read(e){let t=/^service:\s*([\w.-]+)$/.exec(e)?.[1];return t===void 0?void 0:{service:t}}},measurements({service:e},t){if(t.watchers.length>0)return Et(e,t);throw new g(o`health: the check of service '${e}' needs a host and its compose project`,{fix:o`give hosts and the project, or check a url or a port instead`})}},os=e=>Et(void 0,e),ss=e=>e.watchers.flatMap(t=>{let n=vt(t,e);return n===void 0?[]:[le({name:o`services of the release`},t,n,e)]});function Et(e,t){return t.watchers.map(n=>{let r=wt(e,n.host.name);if(e!==void 0)return le({name:`service ${e}`,service:e},n,r,t);let s=vt(n,t),i=(a,c)=>{let d=r(a,c);return d.kind==="good"?s?.(a,c)??d:d};return le({name:o`all services`},n,i,t)})}function vt({host:e},{running:t,switched:n,composeProject:r}){let s=t?.get(e.name);if(s!==void 0)return(i,a)=>{let c=bt(s,i,r,n&&a-n);return c.length>0?{kind:"bad",reason:c.join(o`; `)}:{kind:"good",reason:o`all that the release has running runs`}}}function le(e,t,n,{context:r}){return{...e,kind:"service",from:t.host.name,async attempt(){try{return n(await t.look(r.signal),r.now())}catch(s){return r.signal.throwIfAborted(),await An(s,t,r.signal)}}}}async function An(e,t,n){try{if(!(e instanceof _e))throw e;return await t.reach(n),{kind:"bad",reason:e.message}}catch(r){return n.throwIfAborted(),{kind:"unmeasured",reason:ye(r)}}}var At={name:"tcp",description:"A TCP port that must accept a connection: `host:port`, or `host` and `port`.",value:Ae("Where something must listen.",[b("Both in one.",{rule:Ee,read:Ot}),D("Each by itself.",{host:b("Name or address.",{rule:ve,required:!0}),port:W("Port.",{min:1,max:65535,required:!0})})]),line:{looks:"`tcp://host:port`",read(e){let t=/^tcp:\/\/((?:\[[^\]]+\]|[^:/\s]+):\d{1,5})$/.exec(e)?.[1],n=t===void 0?void 0:Ot(t);return n===void 0||n.port>65535?void 0:n}},measurements:({host:e,port:t},n)=>n.paths.map(r=>{let s=V({hostname:e,port:t},r,n);return{name:`tcp ${e}:${t}`,kind:"tcp",from:r.name,attempt:async i=>s(await xn({host:e,port:t},r,i,n.context.signal))}})};function Ot(e){let t=e.lastIndexOf(":");return{host:e.slice(0,t).replace(/^\[|\]$/g,""),port:Number(e.slice(t+1))}}async function xn({host:e,port:t},n,r,s){var c=[];try{let i=o`${e}:${t} does not accept connections`;let a=ue(c,xe(r,s));try{let f=await n.connect(e,t,a.signal);try{n.late&&await Rn(f)}finally{f.destroy()}return{kind:"good",reason:o`connected`}}catch(f){if(!a.timedOut)return X(f,i,n,s);let h=q(r),m=n.late?o`no sign of life (an http or a service check tells more) within ${h}`:o`no connection within ${h}`;return X(new Error(m),i,n,s)}}catch(d){var l=d,p=!0}finally{me(c,l,p)}}function Rn(e){return new Promise((t,n)=>{e.once("data",()=>t()),e.once("end",()=>t()),e.once("error",n),e.end()})}var pe=[$t,kt,At],Es=({kind:e})=>pe.find(({name:t})=>t===e);var xt={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:D("Announcements on Discord.",{"mention-on-failure":b("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:Oe})}),target:async e=>(await import("./send-DGG76HX7.js")).targetOf(e)};var Rt=[xt];var Ps={strategies:K,databases:at.map(({name:e})=>({name:e,description:""})),checks:pe,notifiers:Rt};export{Te as a,Ne as b,at as c,M as d,se as e,Qr as f,Fr as g,Kr as h,zr as i,ct as j,lo as k,yo as l,wo as m,ko as n,Eo as o,vo as p,ut as q,Oo as r,cn as s,Y as t,Ho as u,os as v,ss as w,Es as x,Ps as y};

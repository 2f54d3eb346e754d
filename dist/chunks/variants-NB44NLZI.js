import{a as M,b as z}from"./chunk-ISL25JZF.js";import{a as he}from"./chunk-3SZGL7ST.js";import{A as fe,B as q,F as ge,H as $e,b as oe,c as se,d as r,e as b,f as Y,j as ie,k as f,m as ae,n as de,o as V,q as I,t as ce,u as le,v as pe,w as ue,x as me,y as S,z as G}from"./chunk-A7UJAOS3.js";var y=class{#e;constructor(t){this.#e=t.split(`
`).map(n=>n.split("	"))}all(t){return this.#e.filter(n=>n[0]===t).map(n=>n.slice(1))}one(t){return this.all(t)[0]?.[0]??""}has(t){return this.#e.some(n=>n[0]===t)}},C=({service:e,container:t})=>r`service '${e}' (${t.name})`;function k(e,t){if(!(e.one("server")!==""||t.declared))throw new f(r`${C(t)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:r`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`})}function P(e,t){let n=e.one("lacks");if(n!=="")throw new f(r`${C(t)} has no ${n} in its image`,{fix:r`use an image that has it, or list '${t.service}' under backup.ignore`})}function E({facts:e},t){let n=e.get(t)??"";return/^\d+$/.test(n)?Number(n):void 0}function v(e,t){if(!e.has("end"))throw new f(r`${C(t)} did not say which databases it holds`,{fix:r`run again; when it happens again, look at the log of the container`})}function O(e,t,n,{variables:o,redact:s}){let i=e.all("unreadable").map(([d=""])=>r` ${d.trim()} names a file that cannot be read.`),a=e.all("refused").flatMap(([d="",l=""])=>{let p=Object.hasOwn(n,d)?n[d]?.():void 0;return p===void 0?[]:`
  ${p}: ${s(l)}`}),c=[...new Set(a)].join("");return new f(r`${C(t)}: no login works.${[...new Set(i)].join("")}${c}`,{fix:r`set the variables of the service (${o}, or the user and password of the application) to what the server was given on its first start`})}function U({database:e,...t},n){if(e===void 0)return n;let o=n.filter(s=>s.name===e);if(o.length>0)return o;throw J(t,e,n.map(({name:s})=>s))}function J(e,t,n){let o=C(e);return new f(r`backup.services: ${o} has no database '${t}'${de(t,n)} that its user sees`,{fix:n.length===0?r`leave out database`:r`name one of ${n.join(", ")}`})}var A=e=>Buffer.from(e,"hex").toString("utf8"),w=e=>e.reduce((t,n)=>t+n,0);var X=(e,t)=>({says:e,what:()=>r`the database refuses the user or the password`,fix:()=>r`the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too (${t}), then deploy again`}),bt=[{says:/Access denied for user .*\(using password: NO\)|fe_sendauth: no password supplied|client password must be a string|NOAUTH Authentication required/,what:()=>r`the database was asked without a password`,fix:()=>r`give the service that asks its password: name the variable under its \`environment:\`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again`},X(/Access denied for user .*\(using password: YES\)/,"ALTER USER ... IDENTIFIED BY '...'"),X(/password authentication failed for user|FATAL:\s+role ".*" does not exist/,"ALTER ROLE ... PASSWORD '...'"),X(/\bMongo\w*Error: (?:bad auth : )?Authentication failed|\bcodeName['"]?\s*[:=]\s*['"]?AuthenticationFailed\b|\bOperationFailure: (?:bad auth : )?Authentication failed|\berror 18 \(AuthenticationFailed\)|auth error: .*Authentication failed/,"db.changeUserPassword('...', '...')"),{says:/WRONGPASS invalid username-password pair|ERR invalid password|called without any password configured/,what:()=>r`Redis refuses the password`,fix:()=>r`give Redis and the service that asks the same password (\`requirepass\` and the variable), recreate both, and deploy again`},{says:/^(?!.*(?:shared memory segment|inotify|fsnotify|, watch ')).*(?:no space left on device|\bENOSPC: no space left\b|disk quota exceeded)/im,what:()=>r`no space is left on the disk`,fix:()=>r`see on the host what fills it (df -h, docker system df), make room (\`maintenance\` removes what no release needs), and deploy again`}];function ye(e){let t=bt.find(({says:n})=>n.test(e));return t&&{what:t.what(),fix:t.fix()}}var be=(e,t)=>t===void 0?e:r`${e}: ${t.what}`;var x=`
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`,W=`
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
`,R=`
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
`,_=e=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${e}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,D=(e,t,...n)=>["docker","exec","-i",e,"sh","-c",t,"sh",...n],St="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",Z=`DEPLOY_KIT_WORDS=$(${St} "$id")
export DEPLOY_KIT_WORDS
`,wt=`id=$1 script=$2
shift 2
${Z}exec docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@"`,H=(e,t,...n)=>["sh","-c",wt,"sh",e,t,...n];var kt=`
id=$1 inside=$2
shift 2
${Z}
{ said=$(timeout 60 docker exec -e DEPLOY_KIT_WORDS "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function T({service:e,container:t},{script:n,args:o=[],read:s}){return{script:kt,args:[t.id,n,...o],read:(i,a)=>{let[c="",d]=i.split(`
failed
`,2);if(d===void 0)return s(c,a);let l=ie(d,3)||r`it does not answer`,p=ye(d);throw new f(r`service '${e}' cannot be asked for its databases: ${be(l,p)}`,{fix:p?.fix??r`look at docker logs ${t.name} on ${a.hostName}`})}}}var ee={root:()=>r`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>r`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>r`no user`},Se=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-}
unset DEPLOY_KIT_WORDS
${x}${W}
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
`,we=`${Se}
${_("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'version\\t%s\\n' "$(mongod --version 2>/dev/null | sed -n 's/^db version v//p')"
works=
for name in ${Object.keys(ee).join(" ")}; do
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
`,ke=`${Se}${R}
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
`,Ee=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var Et="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",vt="6de29981-ffffffff",ve={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],probe:(e,{redact:t})=>T(e,{script:we,read:(n,{hostName:o})=>[Ot(new y(n),e,{hostName:o,redact:t})]})};function Ot(e,t,{hostName:n,redact:o}){let{service:s,container:i,database:a}=t;k(e,t),P(e,t);let c=e.one("login");if(c==="")throw O(e,t,ee,{variables:Et,redact:o});v(e,t);let d=e.one("version"),l=e.has("replica-set")&&a===void 0,p=r`dump of service '${s}'`,h=r`look at docker logs ${i.name} on ${n}`;return{what:p,begins:a===void 0?r`dumping all databases of service '${s}'`:r`dumping ${a} of service '${s}'`,bytes:w(e.all("kilobytes").map(([g])=>Number(g)))*1024,path:`${s}.mongodump.gz`,note:l?void 0:r`${s}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:H(i.id,ke,c,a??"",l?"yes":"")}),inspect:Ee,fix:h,check({facts:g,stderr:u}){let m=new y(u).all("dumped").map(([$="",L,yt])=>({name:$,collections:Number(L),documents:Number(yt)}));if(g.get("archive")!==vt)throw new f(r`${p} is not complete: it is no archive of mongodump from its begin to its end`,{fix:r`${h}; the backup was not kept`});if(a!==void 0&&m.length===0)throw J(t,a,[]);return{kind:"service",name:s,source:i.name,engine:"mongodb",...d!==""&&{serverVersion:d},format:"mongo-archive",...l&&{oplog:!0},databases:m.map(({name:$})=>$).sort(),counts:{collections:w(m.map(({collections:$})=>$)),documents:w(m.map(({documents:$})=>$))},checks:["archive"],warnings:[]}}}}var j={"root-mariadb":()=>r`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>r`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>r`root without a password`,own:()=>r`the login that the client has by itself`,"app-mariadb":()=>r`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>r`MYSQL_USER with MYSQL_PASSWORD`},Oe=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${x}
${W}
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
`,At=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,Ae=`${Oe}${At}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump= sql=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
for name in mariadb mysql; do if has "$name"; then sql=$name; break; fi; done
${_("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

way=socket works=
for name in ${Object.keys(j).join(" ")}; do
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
`,xe=`${Oe}${R}
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
`,Re=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;var xt="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function Te(e,t,n){let o=new y(e),s=C(t);if(k(o,t),o.one("dump")===""||o.one("sql")==="")throw new f(r`${s} has no mysqldump or mariadb-dump with its client in its image`,{fix:r`use an image that has them, or list '${t.service}' under backup.ignore`});let[i="",a,c=""]=o.all("login")[0]??[];if(!Tt(i))throw O(o,t,j,{variables:xt,redact:n});v(o,t);let d=o.one("version"),l=o.all("database").map(([u="",m="",$=""])=>({name:A(u),tables:Number(m),bytes:Number($)})),p=A(c);if(l.length===0&&!p.startsWith("root@")&&t.database===void 0)throw Rt(s,p);let h=U(t,l),g=u=>o.all(u).map(([m="",$="",...L])=>[A(m),A($),...L]).filter(([m])=>h.some($=>$.name===m));return{engine:/mariadb/i.test(d)?"mariadb":"mysql",version:d,login:{name:i,way:a==="tcp"?"tcp":"socket"},client:{program:o.one("dump"),flavour:/mariadb/i.test(o.one("client"))?"mariadb":"mysql"},databases:h.map(u=>u.name),tables:w(h.map(u=>u.tables)),bytes:w(h.map(u=>u.bytes)),warnings:[...i.startsWith("app-")?[_t(p,o.all("refused"))]:[],..._e(r`not consistent with the rest if written to during the dump, for lack of transactions`,g("engine").map(([u,m,$])=>`${u}.${m} (${$})`)),..._e(r`the history of system-versioned tables is not in the dump`,g("versioned").map(([u,m])=>`${u}.${m}`))]}}function Rt(e,t){return new f(r`${e}: its user ${t} sees no database`,{fix:r`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function _t(e,t){let o=t.some(([s])=>s==="root-mariadb"||s==="root-mysql")?r`the stated password of root is refused`:r`root's password is not known`;return r`dumped as ${e}, because ${o}: what that user cannot see is not in the dump`}function _e(e,t){if(t.length===0)return[];let n=t.length>5?r` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var Tt=e=>Object.hasOwn(j,e);var Ne=Pe("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),Ce=Pe("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function Pe(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(o=>[`mysql${o}`,`mariadb-${o}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(o,{redact:s})=>T(o,{script:Ae,args:[e],read:(i,{hostName:a})=>{let c=Te(i,o,s);return c.databases.length>0?[Nt(c,o,a)]:[{nothing:r`service '${o.service}' holds no database yet: nothing of it to protect`}]}})}}function Nt(e,{service:t,container:n},o){let{client:s,login:i,databases:a,version:c}=e,d=r`dump of service '${t}'`,l=r`look at docker logs ${n.name} on ${o}`,p=["sh","-c",xe,"sh",s.program,s.flavour,i.name,i.way,...a];return{what:d,begins:r`dumping ${a.join(", ")} of service '${t}' (${c})`,bytes:e.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",n.id,...p]}),inspect:Re,fix:l,check(h){let{facts:g}=h;if(!(g.get("last")??"").startsWith("-- Dump completed"))throw new f(r`${d} is not complete: it ends without the line '-- Dump completed', though ${s.program} exited with 0`,{fix:r`${l}; the backup was not kept`});let u=E(h,"tables")??0;if(u<e.tables)throw new f(r`${d} has ${b(u,"table")}, but the server held ${e.tables} when it began`,{fix:r`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{kind:"service",name:t,source:n.name,engine:e.engine,serverVersion:c,format:"sql",databases:[...a],counts:{tables:u},checks:["footer","tables"],warnings:[...e.warnings]}}}}function Q(e){return Ct(e),e.map(Pt).join(" ")}function Ct(e){let t=e[0];if(t===void 0||t==="")throw new f(r`the command to run is empty`);if(t.startsWith("-"))throw new f(r`the command to run, '${t}', looks like an option`);let n=e.find(o=>o.includes("\0"));if(n!==void 0)throw new f(r`an argument of '${t}' holds a NUL byte: ${JSON.stringify(Y(n,40))}`,{fix:r`remove the NUL byte; no command line can carry it`})}function Pt(e){return`'${e.replaceAll("'","'\\''")}'`}var te={stated:()=>r`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>r`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>r`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>r`PGUSER with PGPASSWORD`,peer:()=>r`the system's user postgres`},Le=`
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
`,De="-X -w -q -A -t -v ON_ERROR_STOP=1",Dt=`
SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,Ie=`${Le}
tab=$(printf '\\t')
${_("postgres | postmaster")}
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
      if said=$(export PGDATABASE="$first"; as "$name" psql ${De} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
      case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
    done
    printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
  done
done
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${De} -F "$tab" -c "$1"; )
export PGDATABASE="$first"
query "SELECT 'version', pg_catalog.current_setting('server_version')" || exit 0
query "SELECT 'user', pg_catalog.encode(pg_catalog.textsend(current_user::text), 'hex'), rolsuper
  FROM pg_catalog.pg_roles WHERE rolname = current_user" || exit 0
names=$(query "SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname") || exit 0
printf '%s\\n' "$names" | while IFS= read -r name; do
  export PGDATABASE="$name"
  query "SELECT 'database', pg_catalog.encode(pg_catalog.textsend(pg_catalog.current_database()::text), 'hex'),
    pg_catalog.pg_database_size(pg_catalog.current_database()), (${Dt})" || exit
done && echo end
`,ne=`${Le}${R}
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
`,Me=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,Be=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`;var Lt="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",It="postgres";function Ge(e,t,n){let o=new y(e);k(o,t),P(o,t);let s=o.all("login")[0];if(s===void 0)throw O(o,t,te,{variables:Lt,redact:n});v(o,t);let i=o.all("database").map(([d="",l="",p=""])=>({name:A(d),bytes:Number(l),tables:Number(p)})),[a="",c]=o.all("user")[0]??[];return{version:o.one("version"),login:s,user:A(a),isSuperuser:c==="t",databases:U(t,i).filter(({name:d,tables:l})=>d!==It||l>0||t.database===d)}}var qe={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(e,{redact:t})=>T(e,{script:Ie,read:(n,{hostName:o})=>{let s=Ge(n,e,t),i=s.databases.map(a=>Mt(a,s,e,o));return i.length>0?[...i,Bt(s,e,o)]:[{nothing:r`service '${e.service}' holds no database yet: nothing of it to protect`}]}})};function Mt(e,t,{service:n,container:o},s){let{name:i,bytes:a}=e,c=r`dump of database '${i}' of service '${n}'`,d=r`look at docker logs ${o.name} on ${s}`;return{what:c,begins:r`dumping ${i} of service '${n}' (${t.version})`,bytes:a,path:`${n}.${Gt(i)}.pgdump.gz`,producer:()=>({argv:D(o.id,ne,...t.login,i)}),inspect:Q(D(o.id,Me)),fix:d,check(l){let[p,h]=[E(l,"tables"),E(l,"rows")];if(l.facts.get("restore")!=="0"||p===void 0||h===void 0)throw new f(r`${c} is not complete: pg_restore cannot read it to its end`,{fix:r`${d}; the backup was not kept`});if(p<e.tables)throw new f(r`${c} has ${b(p,"table")}, but the server held ${e.tables} when it began`,{fix:r`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...Ue(t,n,o.name),format:"pg-archive",databases:[i],counts:{tables:p,rows:h},checks:["archive","tables"],warnings:[]}}}}function Bt(e,{service:t,container:n},o){let s=r`dump of the roles of service '${t}'`,i=r`look at docker logs ${n.name} on ${o}`;return{what:s,begins:r`dumping roles of service '${t}' (${e.version})`,bytes:0,path:`${t}.globals.sql.gz`,producer:()=>({argv:D(n.id,ne,...e.login,"",...e.isSuperuser?[]:["--no-role-passwords"])}),inspect:Be,fix:i,check(a){let c=E(a,"roles");if(a.facts.get("complete")!=="1"||c===void 0)throw new f(r`${s} is not complete: it ends without its last line`,{fix:r`${i}; the backup was not kept`});return{...Ue(e,t,n.name),format:"pg-globals",databases:[],counts:{roles:c},checks:["footer"],warnings:e.isSuperuser?[]:[r`the passwords of roles are not in the dump: its user ${e.user} is no superuser`]}}}}var Ue=({version:e},t,n)=>({kind:"service",name:t,source:n,engine:"postgres",serverVersion:e}),Gt=e=>encodeURIComponent(e).replace(/[!'()*]/g,t=>`%${t.charCodeAt(0).toString(16).toUpperCase()}`);var We=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-} unreadable=
unset DEPLOY_KIT_WORDS
unset REDISCLI_HISTFILE
${x}
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
`,He=`${We}
${_("redis-server* | valkey-server* | keydb-server* | redis-sentinel* | valkey-sentinel*")}
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
`,je=`${We}${R}
connect || { echo "no password works any more: $said" >&2; exit 1; }
exec 3<&0
if [ -n "$socket" ]; then "$cli" -e -s "$socket" --rdb - </dev/null & else "$cli" -e -p "$port" --rdb - </dev/null & fi
guard $!
`,Qe=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p'
`;var Fe=Ye("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server","redis-sentinel"]}),Ke=Ye("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),qt={found:()=>r`the passwords that the container has`},Ut="REDIS_PASSWORD, --requirepass";function Ye(e,t,n){return{name:e,product:t,signs:n,databaseVariables:[],probe:(o,{redact:s})=>{if(o.database!==void 0)throw new f(r`backup.services: ${t} has no databases by name ('${o.database}')`,{fix:r`leave out database`});return T(o,{script:He,read:(i,{hostName:a})=>[Wt(e,new y(i),o,{hostName:a,redact:s})]})}}}function Wt(e,t,n,{hostName:o,redact:s}){let{service:i,container:a}=n;if(k(t,n),P(t,n),t.has("sentinel"))return{nothing:r`service '${i}' is a sentinel and holds no data: nothing of it to protect`};if(!t.has("login"))throw O(t,n,qt,{variables:Ut,redact:s});v(t,n);let c=w(t.all("keys").map(([h])=>Number(h)));if(c===0)return{nothing:r`service '${i}' holds no key: nothing of it to protect`};let d=t.one("valkey_version")||t.one("redis_version"),l=r`dump of service '${i}'`,p=r`look at docker logs ${a.name} on ${o}`;return{what:l,begins:r`dumping ${b(c,"key")} of service '${i}' (${d})`,bytes:Number(t.one("used_memory")),path:`${i}.rdb.gz`,producer:()=>({argv:H(a.id,je)}),inspect:Q(D(a.id,Qe)),fix:p,check(h){let g=E(h,"keys");if(h.facts.get("check")!=="0"||g===void 0)throw new f(r`${l} is not complete: redis-check-rdb cannot read it to its end`,{fix:r`${p}; the backup was not kept`});return{kind:"service",name:i,source:a.name,engine:e,serverVersion:d,format:"rdb",counts:{keys:g},checks:["snapshot"],warnings:[]}}}}var Ve=[Ne,Ce,qe,ve,Fe,Ke];function re(e,t){let[n,o]=[e,t].map(i=>i.split(".").map(Number)),s=o.findIndex((i,a)=>(n[a]??0)!==i);return s>=0&&(n[s]??0)<(o[s]??0)}function ze(e){return re(e,"2.29.4")}function Je(e){return re(e,"2.29.3")}function B(e,t){return e.length===0?[]:[{kind:"resolve",resolvers:e,isSure:t}]}var Xe={name:"recreate",description:"one `up` for the whole stack",follow:e=>ze(e)?"dependent":"joined",steps:({release:e,scope:t,resolvers:n,isSure:o})=>[t===void 0?{kind:"up",alone:!1,removeOrphans:!0}:{kind:"up",...t,removeOrphans:!1},{kind:"wait",services:t?.services??Object.keys(e.services)},...B(n,o),...t===void 0?[{kind:"remove-others"}]:[]]};var Ze={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:t,scope:n,composeVersion:o,resolvers:s,isSure:i})=>{let a=Ht(e).filter(g=>t.includes(g)),c=n?.alone??!Je(o),d=n?.services??Object.keys(e.services),l=d.filter(g=>!(a.includes(g)&&V(e.services,g)?.oneShot===!0)),p=n!==void 0||c&&l.length<d.length,h=s.filter(({service:g})=>!a.includes(g));return[...a.flatMap(g=>[{kind:"up",services:[g],alone:c,removeOrphans:!1},{kind:"wait",services:[g]},...B(h.filter(({names:u})=>u.includes(g)),i)]),...l.length===0?[]:[{kind:"up",...p?{services:l}:{},alone:c&&p,removeOrphans:n===void 0}],{kind:"wait",services:d},...B(s,i),...n===void 0?[{kind:"remove-others"}]:[]]}};function Ht(e){let t=new Set,n=(o,s)=>{let i=V(e.services,o);if(!(i===void 0||t.has(o)||s.includes(o))){for(let a of i.dependsOn)n(a,[...s,o]);t.add(o)}};for(let o of Object.keys(e.services))n(o,[]);return[...t]}var et=[Xe,Ze];var tt=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,so=2**25;var Qt=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,co=`# deploy-kit: look at the containers
${tt}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${Qt}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`;var nt=({status:e,exitCode:t,service:n},o)=>e==="exited"&&t===0&&o.some(({awaitsCompletionOf:s})=>s.includes(n));function F(e){return`${e.restartCount} ${e.startedAt}`}function N(e,t){let{name:n,status:o,health:s,exitCode:i}=e;if(!nt(e,t))return o==="running"?s==="healthy"||s==="none"?void 0:r`${n} is ${s}`:o==="exited"||o==="dead"||o==="restarting"?r`${n} is ${o} (exit code ${i})`:r`${n} is ${o}`}var Ft=new Set([404,408,425,429,502,503,504]),Kt=3e4,Yt=3;function Vt(e,{kind:t,answer:n},o,s){if(t!=="bad"||n===void 0||n.status<400)return;let{status:i}=n,a=o.filter(l=>l.status!=="exited"||l.exitCode!==0),c=({health:l,startedAgo:p=0})=>l==="healthy"||p>=Kt;if(a.length===0||!a.every(c)||a.some(l=>N(l,o)!==void 0)||Ft.has(i)&&a.some(({health:l})=>l!=="healthy"))return;let d=a.map(l=>`${l.id} ${F(l)}`).sort().join();return e?.status!==i||e.lives!==d?{status:i,since:s,answers:1,lives:d}:{...e,answers:e.answers+1}}function rt({watchers:e,giveUpAfter:t,context:n}){if(t===0||e.length===0)return async s=>s;let o;return async s=>{if(s.kind!=="bad"||s.answer===void 0)return o=void 0,s;let i=e.map(l=>l.look(n.signal)),a=await Promise.all(i).catch(()=>[]);n.signal.throwIfAborted();let c=n.now();if(o=Vt(o,s,a.flat(),c),o===void 0||o.answers<Yt||c-o.since<t)return s;let d=I(c-o.since);return{...s,final:!0,note:r`the same for ${d} from a stack that is up`}}}var zt=1e4,Jt=/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;function K({hostname:e,port:t},n,{watchers:o,composeProject:s,context:i}){let a=o.find(({host:d})=>n.isHere?d.kind==="local":d.name===n.name),c;return async d=>{let l=d.kind==="bad"&&d.answer===void 0;if(!Jt.test(e))return d;if(a===void 0)return l?Xt(d,e,o):d;let p=l?await Zt(t,a,s,i):void 0;return p===void 0?(c=void 0,d):(c??=i.now(),{kind:"bad",reason:p,final:i.now()-c>=zt})}}function Xt(e,t,n){if(n.length===0)return e;let o=n.map(({host:i})=>i.name).join(", "),s=r`(${t} is this machine; with run-from: host it is asked on ${o})`;return{...e,reason:`${e.reason} ${s}`}}async function Zt(e,t,n,{signal:o}){let s=({ports:u,onHostNetwork:m})=>m||u.some($=>$.port===e||$.port===0);if(t.seen.some(s))return;let i=await t.everything(o).catch(()=>{});if(o.throwIfAborted(),i===void 0||i.listening.length===0)return;let{everybody:a,listening:c}=i,d=a.filter(({project:u,oneOff:m})=>u===n&&!m);if(!(d.length>0&&d.every(u=>N(u,d)===void 0))||c.some(u=>u.port===e)||a.some(s))return;let p=[...new Set(d.flatMap(({ports:u})=>u.map(m=>m.port)))].sort((u,m)=>u-m),h=p.length===0?r`it publishes none`:r`published: ${p.join(", ")}`,g=t.host.kind==="local"?r`this machine`:t.host.name;return r`nothing listens on port ${e} of ${g}, and the stack does not publish it (${h})`}var dt={name:"http",description:"An HTTP request that must be answered as described.",value:q("A request and its answer.",{path:S("A path below the environment's `url`, or a whole address.",{rule:le,required:!0}),status:G("The status that is expected.",{min:100,max:599,default:200}),body:S("A text that the body must contain."),version:S("Where the deployed version stands in a JSON body, for example `$.version`.",{rule:pe})}),line:{looks:"a URL or a path below `url` (`/health`)",read:(e,{status:t,body:n})=>/^(https?:\/\/\S+|\/\S*)$/.test(e)?{path:e,status:t,body:n}:void 0},measurements:en};function en({path:e,version:t,...n},o){let{paths:s,context:i,expectedVersion:a}=o,c={...n,url:tn(e,o.url),version:t===void 0||a===void 0?void 0:{path:t,expected:a}},{hostname:d,port:l,protocol:p}=c.url,h={hostname:d,port:Number(l)||(p==="https:"?443:80)};return s.map(g=>{let u=K(h,g,o),m=rt(o);return{name:`http ${M(e)}`,kind:"http",from:g.name,async attempt($){let{attemptHttp:L}=await import("./http-request-TCARKR5P.js");return m(await u(await L(c,g,$,i)))}}})}function tn(e,t){if(/^[a-z][a-z0-9+.-]*:\/\//i.test(e))return ot(e,r`health: http ${M(e)}`);if(t===void 0){let o=r`the check http ${M(e)} is a path, and no url is known to put before it`;throw new f(r`health: ${o}`,{fix:r`set the url of the environment, or write the whole URL into the check`})}let n=ot(t,r`health: the url of the environment`);return new URL(`${n.pathname.replace(/\/+$/,"")}/${e.replace(/^\/+/,"")}`,n)}function ot(e,t){let n=URL.canParse(e)?new URL(e):void 0;if(n?.protocol==="http:"||n?.protocol==="https:")return n;throw new f(r`${t}: '${M(e)}' is not a URL with http:// or https://`,{fix:r`write it as https://example.org`})}function ct(e,t,n,o){return Object.entries(e).flatMap(([s,{replicas:i,oneShot:a}])=>{if(a||i===0)return[];let c=t.filter(p=>p.service===s);if(c.length===0)return o===void 0?[r`${s} has no container: a deploy of the same version makes it`]:[];let d=c.filter(nn).filter(({endedAgo:p})=>o===void 0||p!==void 0&&p<=o);if(d.length===0)return[];let l=d.flatMap(p=>N(p,t)??[]).join(", ");return[r`${s} does not run: ${l}; on the host: docker compose -p ${n} start ${s}`]})}function nn({status:e,exitCode:t,restartPolicy:n}){let o=e==="exited"&&t===0&&!/^(always|unless-stopped)$/.test(n);return e!=="running"&&!o}var lt={times:3,within:3e4},rn=6e4;function on({name:e,status:t,restartCount:n,lives:o}){if(!(t!=="running"||o===void 0)&&!(o.now>=Math.min(rn,2*o.before)))return r`${e} ended and was restarted ${b(n,"time")}, and has not run for long since`}function pt(e,t){let n=new Map,o=new Map,s=(a,c)=>{if(a.status!=="running")return!1;let d=n.get(a.id),l=F(a);if(n.set(a.id,l),d===void 0||d===l)return!1;let{times:p,first:h}=o.get(a.id)??{times:0,first:c};return o.set(a.id,{times:p+1,first:h}),!0},i=({id:a},c)=>{let{times:d,first:l}=o.get(a)??{times:0,first:c};return d>=lt.times&&c-l>=lt.within};return(a,c)=>{let d=a.filter(m=>e===void 0||m.service===e),l=d.filter(m=>s(m,c)),p=l.find(m=>i(m,c));if(p!==void 0)return{kind:"bad",reason:r`${p.name} came up and crashed ${o.get(p.id)?.times} times during the gate`,final:!0};if(d.length===0)return{kind:"bad",reason:e===void 0?r`no container of the project on ${t}`:r`no container of service ${e} on ${t}`};let h=d.flatMap(m=>N(m,a)??[]),g=d.filter(m=>!l.includes(m)).flatMap(m=>on(m)??[]),u=new Set([...h,...g,...l.map(({name:m})=>r`${m} restarted`)]);return u.size>0?{kind:"bad",reason:[...u].join(", ")}:{kind:"good",reason:r`${b(d.length,"container")} running and healthy`}}}var mt={name:"service",description:"A service whose containers must be running and healthy.",value:S("Its name.",{rule:ce,read:e=>({service:e})}),line:{looks:"`service:name`",read(e){let t=/^service:\s*([\w.-]+)$/.exec(e)?.[1];return t===void 0?void 0:{service:t}}},measurements({service:e},t){if(t.watchers.length>0)return sn(e,t);throw new f(r`health: the check of service '${e}' needs a host and its compose project`,{fix:r`give hosts and the project, or check a url or a port instead`})}};function sn(e,t){return t.watchers.map(n=>{let o=pt(e,n.host.name);if(e!==void 0)return ut({name:`service ${e}`,service:e},n,o,t);let s=an(n,t),i=(a,c)=>{let d=o(a,c);return d.kind==="good"?s?.(a,c)??d:d};return ut({name:r`all services`},n,i,t)})}function an({host:e},{running:t,switched:n,composeProject:o}){let s=t?.get(e.name);if(s!==void 0)return(i,a)=>{let c=ct(s,i,o,n&&a-n);return c.length>0?{kind:"bad",reason:c.join(r`; `)}:{kind:"good",reason:r`all that the release has running runs`}}}function ut(e,t,n,{context:o}){return{...e,kind:"service",from:t.host.name,async attempt(){try{return n(await t.look(o.signal),o.now())}catch(s){return o.signal.throwIfAborted(),await dn(s,t,o.signal)}}}}async function dn(e,t,n){try{if(!(e instanceof ge))throw e;return await t.reach(n),{kind:"bad",reason:e.message}}catch(o){return n.throwIfAborted(),{kind:"unmeasured",reason:ae(o)}}}var ht={name:"tcp",description:"A TCP port that must accept a connection: `host:port`, or `host` and `port`.",value:fe("Where something must listen.",[S("Both in one.",{rule:ue,read:ft}),q("Each by itself.",{host:S("Name or address.",{rule:me,required:!0}),port:G("Port.",{min:1,max:65535,required:!0})})]),line:{looks:"`tcp://host:port`",read(e){let t=/^tcp:\/\/((?:\[[^\]]+\]|[^:/\s]+):\d{1,5})$/.exec(e)?.[1],n=t===void 0?void 0:ft(t);return n===void 0||n.port>65535?void 0:n}},measurements:({host:e,port:t},n)=>n.paths.map(o=>{let s=K({hostname:e,port:t},o,n);return{name:`tcp ${e}:${t}`,kind:"tcp",from:o.name,attempt:async i=>s(await cn({host:e,port:t},o,i,n.context.signal))}})};function ft(e){let t=e.lastIndexOf(":");return{host:e.slice(0,t).replace(/^\[|\]$/g,""),port:Number(e.slice(t+1))}}async function cn({host:e,port:t},n,o,s){var c=[];try{let i=r`${e}:${t} does not accept connections`;let a=oe(c,he(o,s));try{let h=await n.connect(e,t,a.signal);try{n.late&&await ln(h)}finally{h.destroy()}return{kind:"good",reason:r`connected`}}catch(h){if(!a.timedOut)return z(h,i,n,s);let g=I(o),u=n.late?r`no sign of life (an http or a service check tells more) within ${g}`:r`no connection within ${g}`;return z(new Error(u),i,n,s)}}catch(d){var l=d,p=!0}finally{se(c,l,p)}}function ln(e){return new Promise((t,n)=>{e.once("data",()=>t()),e.once("end",()=>t()),e.once("error",n),e.end()})}var gt=[dt,mt,ht];var $t=[$e];var ps={strategies:et,databases:Ve.map(({name:e})=>({name:e,description:""})),checks:gt,notifiers:$t};export{ps as VARIANTS};

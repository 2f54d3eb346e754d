import{L as X,M as G,N as J,O as Z,P as ee,X as te,Z as L,c as r,d as N,i as Q,k as m,q as V,r as q,w as K,x as j,y as z}from"./chunk-7XS334GM.js";var S=class{#e;constructor(e){this.#e=e.split(`
`).map(n=>n.split("	"))}all(e){return this.#e.filter(n=>n[0]===e).map(n=>n.slice(1))}one(e){return this.all(e)[0]?.[0]??""}has(e){return this.#e.some(n=>n[0]===e)}},T=({service:t,container:e})=>r`service '${t}' (${e.name})`;function b(t,e){if(!(t.one("server")!==""||e.declared))throw new m(r`${T(e)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:r`if it is none, or needs no dump, write  backup: { ignore: [${e.service}] }; if its server starts later, run again when it is up`})}function x(t,e){let n=t.one("lacks");if(n!=="")throw new m(r`${T(e)} has no ${n} in its image`,{fix:r`use an image that has it, or list '${e.service}' under backup.ignore`})}function y({facts:t},e){let n=t.get(e)??"";return/^\d+$/.test(n)?Number(n):void 0}function O(t,e){if(!t.has("end"))throw new m(r`${T(e)} did not say which databases it holds`,{fix:r`run again; when it happens again, look at the log of the container`})}function _(t,e,n,{variables:o,redact:s}){let i=t.all("unreadable").map(([c=""])=>r` ${c.trim()} names a file that cannot be read.`),a=t.all("refused").flatMap(([c="",p=""])=>{let l=Object.hasOwn(n,c)?n[c]?.():void 0;return l===void 0?[]:`
  ${l}: ${s(p)}`}),d=[...new Set(a)].join("");return new m(r`${T(e)}: no login works.${[...new Set(i)].join("")}${d}`,{fix:r`set the variables of the service (${o}, or the user and password of the application) to what the server was given on its first start`})}function I({database:t,...e},n){if(t===void 0)return n;let o=n.filter(s=>s.name===t);if(o.length>0)return o;throw W(e,t,n.map(({name:s})=>s))}function W(t,e,n){let o=T(t);return new m(r`backup.services: ${o} has no database '${e}'${V(e,n)} that its user sees`,{fix:n.length===0?r`leave out database`:r`name one of ${n.join(", ")}`})}var w=t=>Buffer.from(t,"hex").toString("utf8"),E=t=>t.reduce((e,n)=>e+n,0);var v=`
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`,P=`
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
`,A=`
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
`,k=t=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${t}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,D=(t,e,...n)=>["docker","exec","-i",t,"sh","-c",e,"sh",...n],Ce="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",U=`DEPLOY_KIT_WORDS=$(${Ce} "$id")
export DEPLOY_KIT_WORDS
`,Me=`id=$1 script=$2
shift 2
${U}exec docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@"`,B=(t,e,...n)=>["sh","-c",Me,"sh",t,e,...n];var qe=`
id=$1 inside=$2
shift 2
${U}
{ said=$(timeout 60 docker exec -e DEPLOY_KIT_WORDS "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function R({service:t,container:e},{script:n,args:o=[],read:s}){return{script:qe,args:[e.id,n,...o],read:(i,a)=>{let[d="",c]=i.split(`
failed
`,2);if(c===void 0)return s(d,a);let p=Q(c,3)||r`it does not answer`,l=Z(c);throw new m(r`service '${t}' cannot be asked for its databases: ${ee(p,l)}`,{fix:l?.fix??r`look at docker logs ${e.name} on ${a.hostName}`})}}}var H={root:()=>r`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>r`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>r`no user`},re=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-}
unset DEPLOY_KIT_WORDS
${v}${P}
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
`,ne=`${re}
${k("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'version\\t%s\\n' "$(mongod --version 2>/dev/null | sed -n 's/^db version v//p')"
works=
for name in ${Object.keys(H).join(" ")}; do
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
`,oe=`${re}${A}
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
`,se=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var Ge="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",We="6de29981-ffffffff",ie={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],probe:(t,{redact:e})=>R(t,{script:ne,read:(n,{hostName:o})=>[Ue(new S(n),t,{hostName:o,redact:e})]})};function Ue(t,e,{hostName:n,redact:o}){let{service:s,container:i,database:a}=e;b(t,e),x(t,e);let d=t.one("login");if(d==="")throw _(t,e,H,{variables:Ge,redact:o});O(t,e);let c=t.one("version"),p=t.has("replica-set")&&a===void 0,l=r`dump of service '${s}'`,$=r`look at docker logs ${i.name} on ${n}`;return{what:l,begins:a===void 0?r`dumping all databases of service '${s}'`:r`dumping ${a} of service '${s}'`,bytes:E(t.all("kilobytes").map(([u])=>Number(u)))*1024,path:`${s}.mongodump.gz`,note:p?void 0:r`${s}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:B(i.id,oe,d,a??"",p?"yes":"")}),inspect:se,fix:$,check({facts:u,stderr:f}){let h=new S(f).all("dumped").map(([g="",M,Be])=>({name:g,collections:Number(M),documents:Number(Be)}));if(u.get("archive")!==We)throw new m(r`${l} is not complete: it is no archive of mongodump from its begin to its end`,{fix:r`${$}; the backup was not kept`});if(a!==void 0&&h.length===0)throw W(e,a,[]);return{kind:"service",name:s,source:i.name,engine:"mongodb",...c!==""&&{serverVersion:c},format:"mongo-archive",...p&&{oplog:!0},databases:h.map(({name:g})=>g).sort(),counts:{collections:E(h.map(({collections:g})=>g)),documents:E(h.map(({documents:g})=>g))},checks:["archive"],warnings:[]}}}}var C={"root-mariadb":()=>r`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>r`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>r`root without a password`,own:()=>r`the login that the client has by itself`,"app-mariadb":()=>r`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>r`MYSQL_USER with MYSQL_PASSWORD`},ae=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${v}
${P}
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
`,He=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,ce=`${ae}${He}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump= sql=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
for name in mariadb mysql; do if has "$name"; then sql=$name; break; fi; done
${k("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

way=socket works=
for name in ${Object.keys(C).join(" ")}; do
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
`,de=`${ae}${A}
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
`,pe=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;var Ye="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function me(t,e,n){let o=new S(t),s=T(e);if(b(o,e),o.one("dump")===""||o.one("sql")==="")throw new m(r`${s} has no mysqldump or mariadb-dump with its client in its image`,{fix:r`use an image that has them, or list '${e.service}' under backup.ignore`});let[i="",a,d=""]=o.all("login")[0]??[];if(!Ve(i))throw _(o,e,C,{variables:Ye,redact:n});O(o,e);let c=o.one("version"),p=o.all("database").map(([f="",h="",g=""])=>({name:w(f),tables:Number(h),bytes:Number(g)})),l=w(d);if(p.length===0&&!l.startsWith("root@")&&e.database===void 0)throw Fe(s,l);let $=I(e,p),u=f=>o.all(f).map(([h="",g="",...M])=>[w(h),w(g),...M]).filter(([h])=>$.some(g=>g.name===h));return{engine:/mariadb/i.test(c)?"mariadb":"mysql",version:c,login:{name:i,way:a==="tcp"?"tcp":"socket"},client:{program:o.one("dump"),flavour:/mariadb/i.test(o.one("client"))?"mariadb":"mysql"},databases:$.map(f=>f.name),tables:E($.map(f=>f.tables)),bytes:E($.map(f=>f.bytes)),warnings:[...i.startsWith("app-")?[Qe(l,o.all("refused"))]:[],...le(r`not consistent with the rest if written to during the dump, for lack of transactions`,u("engine").map(([f,h,g])=>`${f}.${h} (${g})`)),...le(r`the history of system-versioned tables is not in the dump`,u("versioned").map(([f,h])=>`${f}.${h}`))]}}function Fe(t,e){return new m(r`${t}: its user ${e} sees no database`,{fix:r`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function Qe(t,e){let o=e.some(([s])=>s==="root-mariadb"||s==="root-mysql")?r`the stated password of root is refused`:r`root's password is not known`;return r`dumped as ${t}, because ${o}: what that user cannot see is not in the dump`}function le(t,e){if(e.length===0)return[];let n=e.length>5?r` and ${e.length-5} more`:"";return[`${t}: ${e.slice(0,5).join(", ")}${n}`]}var Ve=t=>Object.hasOwn(C,t);var ue=$e("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),fe=$e("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function $e(t,e,n){return{name:t,product:e,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(o=>[`mysql${o}`,`mariadb-${o}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(o,{redact:s})=>R(o,{script:ce,args:[t],read:(i,{hostName:a})=>{let d=me(i,o,s);return d.databases.length>0?[Ke(d,o,a)]:[{nothing:r`service '${o.service}' holds no database yet: nothing of it to protect`}]}})}}function Ke(t,{service:e,container:n},o){let{client:s,login:i,databases:a,version:d}=t,c=r`dump of service '${e}'`,p=r`look at docker logs ${n.name} on ${o}`,l=["sh","-c",de,"sh",s.program,s.flavour,i.name,i.way,...a];return{what:c,begins:r`dumping ${a.join(", ")} of service '${e}' (${d})`,bytes:t.bytes,path:`${e}.sql.gz`,producer:()=>({argv:["docker","exec","-i",n.id,...l]}),inspect:pe,fix:p,check($){let{facts:u}=$;if(!(u.get("last")??"").startsWith("-- Dump completed"))throw new m(r`${c} is not complete: it ends without the line '-- Dump completed', though ${s.program} exited with 0`,{fix:r`${p}; the backup was not kept`});let f=y($,"tables")??0;if(f<t.tables)throw new m(r`${c} has ${N(f,"table")}, but the server held ${t.tables} when it began`,{fix:r`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{kind:"service",name:e,source:n.name,engine:t.engine,serverVersion:d,format:"sql",databases:[...a],counts:{tables:f},checks:["footer","tables"],warnings:[...t.warnings]}}}}var Y={stated:()=>r`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>r`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>r`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>r`PGUSER with PGPASSWORD`,peer:()=>r`the system's user postgres`},he=`
export LC_ALL=C PGCONNECT_TIMEOUT=10 PGAPPNAME=deploy-kit PGCLIENTENCODING=UTF8
unset PGSERVICE PGSERVICEFILE PGHOSTADDR PGDATABASE PGOPTIONS
${v}
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
`,ge="-X -w -q -A -t -v ON_ERROR_STOP=1",je=`
SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,Se=`${he}
tab=$(printf '\\t')
${k("postgres | postmaster")}
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
for name in ${Object.keys(Y).join(" ")}; do
  for way in $ways; do
    host=\${way%:*} port=\${way##*:}
    login "$name" "$host" "$port" ||
      { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue 2; }
    for first in postgres template1 "\${POSTGRES_DB:-}" "\${POSTGRESQL_DATABASE:-}"; do
      [ -n "$first" ] || continue
      if said=$(export PGDATABASE="$first"; as "$name" psql ${ge} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
      case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
    done
    printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
  done
done
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${ge} -F "$tab" -c "$1"; )
export PGDATABASE="$first"
query "SELECT 'version', pg_catalog.current_setting('server_version')" || exit 0
query "SELECT 'user', pg_catalog.encode(pg_catalog.textsend(current_user::text), 'hex'), rolsuper
  FROM pg_catalog.pg_roles WHERE rolname = current_user" || exit 0
names=$(query "SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname") || exit 0
printf '%s\\n' "$names" | while IFS= read -r name; do
  export PGDATABASE="$name"
  query "SELECT 'database', pg_catalog.encode(pg_catalog.textsend(pg_catalog.current_database()::text), 'hex'),
    pg_catalog.pg_database_size(pg_catalog.current_database()), (${je})" || exit
done && echo end
`,F=`${he}${A}
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
`,Ee=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,be=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`;var ze="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",Xe="postgres";function ye(t,e,n){let o=new S(t);b(o,e),x(o,e);let s=o.all("login")[0];if(s===void 0)throw _(o,e,Y,{variables:ze,redact:n});O(o,e);let i=o.all("database").map(([c="",p="",l=""])=>({name:w(c),bytes:Number(p),tables:Number(l)})),[a="",d]=o.all("user")[0]??[];return{version:o.one("version"),login:s,user:w(a),isSuperuser:d==="t",databases:I(e,i).filter(({name:c,tables:p})=>c!==Xe||p>0||e.database===c)}}var Oe={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(t,{redact:e})=>R(t,{script:Se,read:(n,{hostName:o})=>{let s=ye(n,t,e),i=s.databases.map(a=>Je(a,s,t,o));return i.length>0?[...i,Ze(s,t,o)]:[{nothing:r`service '${t.service}' holds no database yet: nothing of it to protect`}]}})};function Je(t,e,{service:n,container:o},s){let{name:i,bytes:a}=t,d=r`dump of database '${i}' of service '${n}'`,c=r`look at docker logs ${o.name} on ${s}`;return{what:d,begins:r`dumping ${i} of service '${n}' (${e.version})`,bytes:a,path:`${n}.${et(i)}.pgdump.gz`,producer:()=>({argv:D(o.id,F,...e.login,i)}),inspect:L(D(o.id,Ee)),fix:c,check(p){let[l,$]=[y(p,"tables"),y(p,"rows")];if(p.facts.get("restore")!=="0"||l===void 0||$===void 0)throw new m(r`${d} is not complete: pg_restore cannot read it to its end`,{fix:r`${c}; the backup was not kept`});if(l<t.tables)throw new m(r`${d} has ${N(l,"table")}, but the server held ${t.tables} when it began`,{fix:r`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{..._e(e,n,o.name),format:"pg-archive",databases:[i],counts:{tables:l,rows:$},checks:["archive","tables"],warnings:[]}}}}function Ze(t,{service:e,container:n},o){let s=r`dump of the roles of service '${e}'`,i=r`look at docker logs ${n.name} on ${o}`;return{what:s,begins:r`dumping roles of service '${e}' (${t.version})`,bytes:0,path:`${e}.globals.sql.gz`,producer:()=>({argv:D(n.id,F,...t.login,"",...t.isSuperuser?[]:["--no-role-passwords"])}),inspect:be,fix:i,check(a){let d=y(a,"roles");if(a.facts.get("complete")!=="1"||d===void 0)throw new m(r`${s} is not complete: it ends without its last line`,{fix:r`${i}; the backup was not kept`});return{..._e(t,e,n.name),format:"pg-globals",databases:[],counts:{roles:d},checks:["footer"],warnings:t.isSuperuser?[]:[r`the passwords of roles are not in the dump: its user ${t.user} is no superuser`]}}}}var _e=({version:t},e,n)=>({kind:"service",name:e,source:n,engine:"postgres",serverVersion:t}),et=t=>encodeURIComponent(t).replace(/[!'()*]/g,e=>`%${e.charCodeAt(0).toString(16).toUpperCase()}`);var we=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-} unreadable=
unset DEPLOY_KIT_WORDS
unset REDISCLI_HISTFILE
${v}
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
`,ve=`${we}
${k("redis-server* | valkey-server* | keydb-server* | redis-sentinel* | valkey-sentinel*")}
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
`,Ae=`${we}${A}
connect || { echo "no password works any more: $said" >&2; exit 1; }
exec 3<&0
if [ -n "$socket" ]; then "$cli" -e -s "$socket" --rdb - </dev/null & else "$cli" -e -p "$port" --rdb - </dev/null & fi
guard $!
`,ke=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p'
`;var Re=Ne("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server","redis-sentinel"]}),Te=Ne("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),tt={found:()=>r`the passwords that the container has`},rt="REDIS_PASSWORD, --requirepass";function Ne(t,e,n){return{name:t,product:e,signs:n,databaseVariables:[],probe:(o,{redact:s})=>{if(o.database!==void 0)throw new m(r`backup.services: ${e} has no databases by name ('${o.database}')`,{fix:r`leave out database`});return R(o,{script:ve,read:(i,{hostName:a})=>[nt(t,new S(i),o,{hostName:a,redact:s})]})}}}function nt(t,e,n,{hostName:o,redact:s}){let{service:i,container:a}=n;if(b(e,n),x(e,n),e.has("sentinel"))return{nothing:r`service '${i}' is a sentinel and holds no data: nothing of it to protect`};if(!e.has("login"))throw _(e,n,tt,{variables:rt,redact:s});O(e,n);let d=E(e.all("keys").map(([$])=>Number($)));if(d===0)return{nothing:r`service '${i}' holds no key: nothing of it to protect`};let c=e.one("valkey_version")||e.one("redis_version"),p=r`dump of service '${i}'`,l=r`look at docker logs ${a.name} on ${o}`;return{what:p,begins:r`dumping ${N(d,"key")} of service '${i}' (${c})`,bytes:Number(e.one("used_memory")),path:`${i}.rdb.gz`,producer:()=>({argv:B(a.id,Ae)}),inspect:L(D(a.id,ke)),fix:l,check($){let u=y($,"keys");if($.facts.get("check")!=="0"||u===void 0)throw new m(r`${p} is not complete: redis-check-rdb cannot read it to its end`,{fix:r`${l}; the backup was not kept`});return{kind:"service",name:i,source:a.name,engine:t,serverVersion:c,format:"rdb",counts:{keys:u},checks:["snapshot"],warnings:[]}}}}var xe=[ue,fe,Oe,ie,Re,Te];var De={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:t,changed:e,scope:n,composeVersion:o,resolvers:s,isSure:i})=>{let a=ot(t).filter(u=>e.includes(u)),d=n?.alone??!X(o),c=n?.services??Object.keys(t.services),p=c.filter(u=>!(a.includes(u)&&q(t.services,u)?.oneShot===!0)),l=n!==void 0||d&&p.length<c.length,$=s.filter(({service:u})=>!a.includes(u));return[...a.flatMap(u=>[{kind:"up",services:[u],alone:d,removeOrphans:!1},{kind:"wait",services:[u]},...G($.filter(({names:f})=>f.includes(u)),i)]),...p.length===0?[]:[{kind:"up",...l?{services:p}:{},alone:d&&l,removeOrphans:n===void 0}],{kind:"wait",services:c},...G(s,i),...n===void 0?[{kind:"remove-others"}]:[]]}};function ot(t){let e=new Set,n=(o,s)=>{let i=q(t.services,o);if(!(i===void 0||e.has(o)||s.includes(o))){for(let a of i.dependsOn)n(a,[...s,o]);e.add(o)}};for(let o of Object.keys(t.services))n(o,[]);return[...e]}var Le=[J,De];var Ie={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:z("Announcements on Discord.",{"mention-on-failure":j("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:K})}),target:async t=>(await import("./send-YMWI4LB7.js")).targetOf(t)};var Pe=[Ie];var Pr={strategies:Le,databases:xe.map(({name:t})=>({name:t,description:""})),checks:te,notifiers:Pe};export{Pr as VARIANTS};

import{a as Be,b as Me,d as qe,e as Ue,f as Ge}from"./chunk-VMDCWIFA.js";import"./chunk-Z6LO2PT3.js";import{$ as K,A as Te,B as _e,C as Re,D as Ne,E as Le,F as De,G as S,H as Ie,I as x,K as _,V as Ce,Y as Pe,a as ye,b as Se,c as o,d as M,h as be,i as Oe,j as $,m as we,n as F,q as xe,r as ke,u as Y,v as ne,y as ve,z as Ae}from"./chunk-NAZ7ZTY2.js";var O=class{#e;constructor(e){this.#e=e.split(`
`).map(n=>n.split("	"))}all(e){return this.#e.filter(n=>n[0]===e).map(n=>n.slice(1))}one(e){return this.all(e)[0]?.[0]??""}has(e){return this.#e.some(n=>n[0]===e)}},q=({service:t,container:e})=>o`service '${t}' (${e.name})`;function R(t,e){if(!(t.one("server")!==""||e.declared))throw new $(o`${q(e)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:o`if it is none, or needs no dump, write  backup: { ignore: [${e.service}] }; if its server starts later, run again when it is up`})}function U(t,e){let n=t.one("lacks");if(n!=="")throw new $(o`${q(e)} has no ${n} in its image`,{fix:o`use an image that has it, or list '${e.service}' under backup.ignore`})}function w({facts:t},e){let n=t.get(e)??"";return/^\d+$/.test(n)?Number(n):void 0}function N(t,e){if(!t.has("end"))throw new $(o`${q(e)} did not say which databases it holds`,{fix:o`run again; when it happens again, look at the log of the container`})}function L(t,e,n,{variables:r,redact:s}){let i=t.all("unreadable").map(([d=""])=>o` ${d.trim()} names a file that cannot be read.`),a=t.all("refused").flatMap(([d="",m=""])=>{let u=Object.hasOwn(n,d)?n[d]?.():void 0;return u===void 0?[]:`
  ${u}: ${s(m)}`}),c=[...new Set(a)].join("");return new $(o`${q(e)}: no login works.${[...new Set(i)].join("")}${c}`,{fix:o`set the variables of the service (${r}, or the user and password of the application) to what the server was given on its first start`})}function V({database:t,...e},n){if(t===void 0)return n;let r=n.filter(s=>s.name===t);if(r.length>0)return r;throw re(e,t,n.map(({name:s})=>s))}function re(t,e,n){let r=q(t);return new $(o`backup.services: ${r} has no database '${e}'${Y(e,n)} that its user sees`,{fix:n.length===0?o`leave out database`:o`name one of ${n.join(", ")}`})}var k=t=>Buffer.from(t,"hex").toString("utf8"),v=t=>t.reduce((e,n)=>e+n,0);var D=`
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`,j=`
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
`,I=`
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
`,C=t=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${t}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,A=(t,e,...n)=>["docker","exec","-i",t,"sh","-c",e,"sh",...n],an="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",oe=`DEPLOY_KIT_WORDS=$(${an} "$id")
export DEPLOY_KIT_WORDS
`,dn=`id=$1 script=$2
shift 2
${oe}exec docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@"`,Q=(t,e,...n)=>["sh","-c",dn,"sh",t,e,...n];var cn=`
id=$1 inside=$2
shift 2
${oe}
{ said=$(timeout 60 docker exec -e DEPLOY_KIT_WORDS "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function P({service:t,container:e},{script:n,args:r=[],read:s}){return{script:cn,args:[e.id,n,...r],read:(i,a)=>{let[c="",d]=i.split(`
failed
`,2);if(d===void 0)return s(c,a);let m=Oe(d,3)||o`it does not answer`,u=xe(d);throw new $(o`service '${t}' cannot be asked for its databases: ${ke(m,u)}`,{fix:u?.fix??o`look at docker logs ${e.name} on ${a.hostName}`})}}}var se={root:()=>o`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>o`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>o`no user`},ie=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-}
unset DEPLOY_KIT_WORDS
${D}${j}
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
`,He=`
works=
for name in ${Object.keys(se).join(" ")}; do
  login "$name" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  # A database that is not there is dumped at once, by whom the server lets in.
  if said=$(start mongodump --db=deploy-kit-is-there-anybody --archive=/dev/null 2>&1; wait $!); then works=$name; break; fi
  printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tail -n 1 | tr '\\n\\t' '  ')"
done
`,We=`${ie}
${C("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'version\\t%s\\n' "$(mongod --version 2>/dev/null | sed -n 's/^db version v//p')"
${He}[ -n "$works" ] || exit 0
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
`,Fe=`${ie}${I}
login "$1" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
database=$2 oplog=$3
shift 3
set -- \${database:+"--db=$database"} \${oplog:+--oplog} "$@" --archive
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
`,Ye=`${ie}
exec 4<&0 </dev/null
{
${He}} >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "$said" >&2; exit 1; }
oplog=$1
shift
shell=
for name in mongosh mongo; do if command -v "$name" >/dev/null 2>&1; then shell=$name; break; fi; done
if [ -n "$shell" ]; then
  quote "$user"; by=$quoted
  quote "$secret"; with=$quoted
  { printf 'var c = new Mongo("127.0.0.1:%s");\\n' "\${port:-27017}"
    [ -z "$user" ] || printf 'c.getDB("admin").auth("%s", "%s");\\n' "$by" "$with"
    for name; do quote "$name"; printf 'c.getDB("%s").dropDatabase();\\n' "$quoted"; done
    echo 'print("dropped");'
  } | "$shell" --nodb --quiet --norc 2>&1 | grep -q dropped || { echo "$shell cannot drop databases" >&2; exit 1; }
fi
set -- --host=127.0.0.1 --port="\${port:-27017}" --archive --drop --stopOnError \${oplog:+--oplogReplay}
[ -z "$user" ] || set -- --config=/dev/fd/3 --username="$user" --authenticationDatabase=admin "$@"
{ printf '%s\\n' "$options" | { mongorestore "$@" 3<&0 0<&4 2>&1; echo "deploy-kit-exit $?"; }; } | awk '
  /^deploy-kit-exit / { code = $2; next }
  /[ \\t]finished restoring .* \\([0-9]+ documents?, [0-9]+ failures?\\)$/ {
    name = $0; sub(/^.*[ \\t]finished restoring /, "", name)
    if (name ~ /^(admin|config)\\./) next
    collections++; number = $(NF - 3); sub(/^\\(/, "", number); documents += number
    next
  }
  { print | "cat >&2" }
  END { print "collections " collections + 0; print "documents " documents + 0; close("cat >&2"); exit code }'
`,Ke=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var ln="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",pn="6de29981-ffffffff",Ve=/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,je=t=>!["admin","config","local"].includes(t);function mn(t){return t.flatMap((e,n)=>e==="--replSet"||t[n-1]==="--replSet"||/^--replSet=/.test(e)?[]:e.replace(/--replSet[= ]+\S+/g,""))}var Qe={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:Ve,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],loads:{data:Ve,alone:t=>mn(t),counted:["collections","documents"],formats:{"mongo-archive":({oplog:t,databases:e=[]})=>({script:Ye,args:[t===!0?"yes":"",...e.filter(je)]})}},probe:(t,{redact:e})=>{let n=un(t);return P(t,{script:We,read:(r,{hostName:s})=>[fn(new O(r),t,{hostName:s,redact:e,excluded:n})]})}};function un({database:t,exclude:e=[]}){if(e.length>0&&t===void 0)throw new $(o`backup.services: MongoDB leaves out collections only of one database`,{fix:o`name it beside exclude: database: ..., or leave out exclude`});return e.map(n=>{let r=n.startsWith(`${t}.`)?n.slice(`${t}.`.length):n,[,s]=/^([^*?]+)\*$/.exec(r)??[];if(s!==void 0)return{what:r,option:`--excludeCollectionsWithPrefix=${s}`};if(!/[*?]/.test(r))return{what:r,option:`--excludeCollection=${r}`};throw new $(o`backup.services: MongoDB cannot leave out '${n}'`,{fix:o`write whole names, or their begin and * (cache_*)`})})}function fn(t,e,n){let{hostName:r,redact:s,excluded:i}=n,{service:a,container:c,database:d}=e;R(t,e),U(t,e);let m=t.one("login");if(m==="")throw L(t,e,se,{variables:ln,redact:s});N(t,e);let u=t.one("version"),l=t.has("replica-set")&&d===void 0,p=o`dump of service '${a}'`,h=o`look at docker logs ${c.name} on ${r}`;return{what:p,begins:d===void 0?o`dumping all databases of service '${a}'`:o`dumping ${d} of service '${a}'`,server:u,bytes:v(t.all("kilobytes").map(([f])=>Number(f)))*1024,path:`${a}.mongodump`,note:l?void 0:o`${a}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:Q(c.id,Fe,m,d??"",l?"yes":"",...i.map(({option:f})=>f))}),inspect:Ke,fix:h,check({facts:f,stderr:g}){let E=new O(g).all("dumped").map(([b="",on,sn])=>({name:b,collections:Number(on),documents:Number(sn)})),T=E.filter(({name:b})=>je(b));if(f.get("archive")!==pn)throw new $(o`${p} is not complete: it is no archive of mongodump from its begin to its end`,{fix:o`${h}; the backup was not kept`});if(d!==void 0&&E.length===0)throw re(e,d,[]);return{kind:"service",name:a,source:c.name,engine:"mongodb",...u!==""&&{serverVersion:u},format:"mongo-archive",...l&&{oplog:!0},...i.length>0&&{excluded:i.map(({what:b})=>`${d}.${b}`)},databases:E.map(({name:b})=>b).sort(),counts:{collections:v(T.map(({collections:b})=>b)),documents:v(T.map(({documents:b})=>b))},checks:["archive"],warnings:[]}}}}var y=({qualifier:t,name:e})=>`${t}.${e}`;function z(t=[],e){let n=t.map(ze);return e.filter(r=>n.some(s=>s(r)))}function X(t=[],e){let n=[...new Set(e.flatMap(r=>[r.name,y(r)]))];return t.filter(r=>!e.some(ze(r))).map(r=>o`exclude: there is no table '${r}'${Y(r,n)}: nothing of it was left out`)}function ze(t){let e=t.replace(/[.+^${}()|[\]\\]/g,"\\$&").replaceAll("*",".*").replaceAll("?","."),n=new RegExp(`^${e}$`,"s");return r=>n.test(r.name)||n.test(y(r))}var Xe=`
awk -v quote="'" '
  # Before the word VALUES: names, of the table and of columns.
  function head(text,  at) {
    for (;;) {
      if (inName) {
        if (!(at = index(text, "\`"))) return
        text = substr(text, at + 1)
        inName = 0
      }
      if (!(at = match(text, /\`|VALUES/))) return
      if (RLENGTH > 1) { inserting = 2; values(substr(text, at + 6)); return }
      text = substr(text, at + 1)
      inName = 1
    }
  }

  # A parenthesis outside strings begins a row: the clients write values, no expressions.
  function values(text,  n, i, part) {
    n = split(text, parts, quote)
    for (i = 1; i <= n; i++) {
      part = parts[i]
      if (!inString) {
        if (part != "," && part != "") rows += split(part, opened, "(") - 1
        if (i == n) { if (part ~ /;[ \\t\\r]*$/) inserting = 0 }
        else inString = 1
      } else if (i < n) {
        # An escaped quote ends nothing.
        if (substr(part, length(part)) == "\\\\" && match(part, /\\\\+$/) && RLENGTH % 2) continue
        inString = 0
      }
    }
  }

  inserting == 2 {
    # A line for each row, as MariaDB writes them: where no other one can begin, it need not be read.
    end = substr($0, length($0) - 1)
    if (!inString && (end == ")," || end == ");") && substr($0, 1, 1) == "(" && !index($0, "),(")) {
      rows++
      if (end == ");") inserting = 0
    } else values($0)
    next
  }
  inserting { head($0); next }
  # What a routine says is no statement of the dump, not even the line that would end it.
  routine { if ($0 == "DELIMITER ;" && before ~ /;;$/) routine = 0; else before = $0; next }
  /^DELIMITER ;;$/ { routine = 1; before = last = ""; next }
  /^INSERT INTO \`/ { inserting = 1; inName = inString = 0; last = ""; head(substr($0, 13)); next }
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END {
    print "tables " tables + 0
    print "rows " rows + 0
    print "last " (inserting || routine ? "" : last)
  }'
`;var J={"root-mariadb":()=>o`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>o`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>o`root without a password`,own:()=>o`the login that the client has by itself`,"app-mariadb":()=>o`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>o`MYSQL_USER with MYSQL_PASSWORD`},G=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${D}
${j}
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
`,Z=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,Je=`
sql=
for name in mariadb mysql; do if command -v "$name" >/dev/null 2>&1; then sql=$name; break; fi; done
`,Ze=`
way=socket works=
for name in ${Object.keys(J).join(" ")}; do
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
`,ae="USER IN ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys') OR USER = 'root' AND HOST = 'localhost'",et=`${G}${Z}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
${Je}${C("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

${Ze}[ -n "$works" ] || exit 0
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
" || exit 0
if [ -n "$2" ]; then
  client "$works" "$sql" -NBe "SELECT 'table', HEX(t.TABLE_SCHEMA), HEX(t.TABLE_NAME) FROM information_schema.TABLES t
    WHERE $base AND LOWER(t.TABLE_SCHEMA) $other" || exit 0
  case $("$dump" --help 2>/dev/null) in *--ignore-table-data=*) printf 'structures\\n' ;; esac
fi
# How many there are (everybody is not one), where the login may read them and the server can tell each (MySQL 5.7, MariaDB 10.2).
! has awk || client "$works" "$sql" -NBe "SHOW CREATE USER CURRENT_USER();
    SELECT 'users', COUNT(*) FROM mysql.user WHERE NOT (${ae}) AND NOT (USER = 'PUBLIC' AND HOST = '')" 2>/dev/null | sed -n '/^users[^A-Za-z]*$/p'
echo end
`,tt=`${G}${I}
dump=$1 flavour=$2 name=$3 way=$4 leaves=$5 count=$6
shift 6
login "$name" "$way" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
gtid=
[ "$flavour" = mariadb ] || gtid=--set-gtid-purged=OFF
[ "$name" = own ] || export HOME=/nonexistent
exec 3<&0
structure() {
  printf '%s\\n' "$options" | "$dump" --defaults-extra-file=/dev/stdin --single-transaction --no-data \\
    --no-tablespaces --default-character-set=utf8mb4 \${gtid:+"$gtid"} "$@"
}
databases=$(($# - 2 * count)) last=
while [ "$count" -gt 0 ]; do
  if [ -z "$leaves" ]; then
    [ "$1" = "$last" ] || structure --no-create-info --skip-triggers --databases -- "$1" || exit
    structure --triggers -- "$1" "$2" || exit
  fi
  last=$1
  set -- "$@" "--ignore-table\${leaves:+-data}=$1.$2"
  shift 2
  count=$((count - 1))
done
# The databases come last.
set -- "$@" --databases --
while [ "$databases" -gt 0 ]; do set -- "$@" "$1"; shift; databases=$((databases - 1)); done
printf '%s\\n' "$options" | "$dump" --defaults-extra-file=/dev/stdin --single-transaction --quick --routines \\
  --triggers --events --hex-blob --no-tablespaces --default-character-set=utf8mb4 \${gtid:+"$gtid"} "$@" &
guard $!
`,de=`${G}${Z}${Je}{
${Ze}} >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "\${said-}" >&2; exit 1; }
[ "$works" = own ] || export HOME=/nonexistent
feed() {
  printf '%s\\n' "$options" | "$sql" --defaults-extra-file=/dev/fd/3 --default-character-set=utf8mb4 "$@" 3<&0 0<&4 4<&-
}
`,ce=`
exec 4<&0 </dev/null
${de}server=$1 bytes=$2
shift 2

drop='SET FOREIGN_KEY_CHECKS = 0;'
for name; do drop="$drop DROP DATABASE IF EXISTS \\\`$(printf %s "$name" | sed 's/\`/\`\`/g')\\\`;"; done
client "$works" "$sql" -e "$drop" || exit
# What events do by the clock they do on the data of the stack.
[ "$server" = live ] || client "$works" "$sql" -e 'SET GLOBAL event_scheduler = OFF' 2>/dev/null
# Nothing of it has to outlive a crash. What a version does not know, or the login may not, stays as it is.
[ "$server" != proof ] || for faster in 'SET GLOBAL innodb_flush_log_at_trx_commit = 0' 'SET GLOBAL sync_binlog = 0' \\
  'ALTER INSTANCE DISABLE INNODB REDO_LOG'; do client "$works" "$sql" -e "$faster" 2>/dev/null; done
load() { feed --binary-mode --max-allowed-packet=1G; }
# Where neither keys nor uniqueness are checked, MariaDB sorts all rows of a table and all of its indexes on the disk. That is
# for what outgrows its memory: anything else takes it half the time without.
in_memory() {
  [ -n "$bytes" ] && [ "$(client "$works" "$sql" -NBe "SELECT VERSION() LIKE '%MariaDB%' AND @@innodb_buffer_pool_size > $bytes" 2>/dev/null)" = 1 ]
}
# Comments and settings are the first lines of a dump.
header() {
  while IFS= read -r line; do
    case $line in
      '/*!'*UNIQUE_CHECKS=0*) printf '%s
' "\${line%%UNIQUE_CHECKS=0*}UNIQUE_CHECKS=1\${line#*UNIQUE_CHECKS=0}"; return ;;
      '' | -* | /*) printf '%s
' "$line" ;;
      *) printf '%s
' "$line"; return ;;
    esac
  done
  printf '%s' "$line"
}
if in_memory; then { header; cat; } <&4 | { exec 4<&0 </dev/null; load; }; else load; fi
`,nt=`
exec </dev/null
${de}case $(client "$works" "$sql" -NBe 'SELECT @@log_bin') in
  0) exit 0 ;;
  1) ;;
  *) exit 1 ;;
esac
# The former since MySQL 8.2, the latter before 8.4 and in MariaDB.
client "$works" "$sql" -e 'RESET BINARY LOGS AND GTIDS' 2>/dev/null || client "$works" "$sql" -e 'RESET MASTER'
`,rt=`
exec </dev/null
${de}
names=
for name; do names="$names\${names:+,}0x$(printf %s "$name" | od -An -tx1 | tr -d ' \\n')"; done
client "$works" "$sql" --default-character-set=utf8mb4 -NBre "
  SELECT CONCAT('SELECT ''tables'', 1 UNION ALL SELECT ''rows'', COUNT(*) FROM ',
    CHAR(96), REPLACE(TABLE_SCHEMA, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), '.',
    CHAR(96), REPLACE(TABLE_NAME, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), ';')
  FROM information_schema.TABLES WHERE TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED') AND CAST(TABLE_SCHEMA AS BINARY) IN ($names)
" | { exec 4<&0 0</dev/null; feed -NB; } | tr '\\t' ' ' && echo end
`;var $n="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function st(t,e,n){let r=new O(t),s=q(e);if(R(r,e),r.one("dump")===""||r.one("sql")==="")throw new $(o`${s} has no mysqldump or mariadb-dump with its client in its image`,{fix:o`use an image that has them, or list '${e.service}' under backup.ignore`});let[i="",a,c=""]=r.all("login")[0]??[];if(!yn(i))throw L(r,e,J,{variables:$n,redact:n});N(r,e);let d=r.one("version"),m=r.all("database").map(([f="",g="",E=""])=>({name:k(f),tables:Number(g),bytes:Number(E)})),u=k(c);if(m.length===0&&!u.startsWith("root@")&&e.database===void 0)throw hn(s,u);let l=V(e,m),p=f=>r.all(f).map(([g="",E="",...T])=>[k(g),k(E),...T]).filter(([g])=>l.some(E=>E.name===g)),h=p("table").map(([f="",g=""])=>({qualifier:f,name:g})).sort((f,g)=>y(f)<y(g)?-1:1);return{engine:/mariadb/i.test(d)?"mariadb":"mysql",version:d,login:{name:i,way:a==="tcp"?"tcp":"socket"},client:{program:r.one("dump"),flavour:/mariadb/i.test(r.one("client"))?"mariadb":"mysql"},sql:r.one("sql"),users:r.has("users")?Number(r.one("users")):void 0,databases:l.map(f=>f.name),excluded:z(e.exclude,h),keepsStructures:r.has("structures"),tables:v(l.map(f=>f.tables)),bytes:v(l.map(f=>f.bytes)),warnings:[...i.startsWith("app-")?[gn(u,r.all("refused"))]:En(r,u),...X(e.exclude,h),...ot(o`not consistent with the rest if written to during the dump, for lack of transactions`,p("engine").map(([f,g,E])=>`${f}.${g} (${E})`)),...ot(o`the history of system-versioned tables is not in the dump`,p("versioned").map(([f,g])=>`${f}.${g}`))]}}function hn(t,e){return new $(o`${t}: its user ${e} sees no database`,{fix:o`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function gn(t,e){let r=e.some(([s])=>s==="root-mariadb"||s==="root-mysql")?o`the stated password of root is refused`:o`root's password is not known`;return o`dumped as ${t}, because ${r}: what that user cannot see is not in the dump`}function En(t,e){return t.has("users")?[]:[o`users and their rights are not in the set: the server does not show them to ${e}`]}function ot(t,e){if(e.length===0)return[];let n=e.length>5?o` and ${e.length-5} more`:"";return[`${t}: ${e.slice(0,5).join(", ")}${n}`]}var yn=t=>Object.hasOwn(J,t);var Sn=`
account="CONCAT(QUOTE(User), '@', QUOTE(Host))"
case $4 in
  mariadb)
    list="SELECT IF(is_role = 'Y', IF(User = 'PUBLIC', 'DO 1;', CONCAT('SELECT ', QUOTE(CONCAT('CREATE ROLE \\\`', REPLACE(User, '\\\`', '\\\`\\\`'), '\\\`')), ';')),
        CONCAT('SHOW CREATE USER ', $account, ';')),
      CONCAT('SHOW GRANTS FOR ', IF(is_role = 'Y', IF(User = 'PUBLIC', User, QUOTE(User)), $account), ';')" ;;
  *) list="SELECT CONCAT('SHOW CREATE USER ', $account, ';'), CONCAT('SHOW GRANTS FOR ', $account, ';')" ;;
esac
list="SET SESSION sql_mode = ''; $list FROM mysql.user WHERE NOT (${ae}) ORDER BY User, Host"
`,it=`
  # What the client prints in its batch mode, a row a line, as it was.
  function decode(text,  at, all, char) {
    all = ""
    while (at = index(text, "\\\\")) {
      char = substr(text, at + 1, 1)
      all = all substr(text, 1, at - 1) (char == "n" ? "\\n" : char == "t" ? "\\t" : char)
      text = substr(text, at + 2)
    }
    return all text
  }
`,at=`${G}${Z}
sql=$1 name=$2
login "$name" "$3" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
${Sn}
questions=$(client "$name" "$sql" --default-character-set=utf8mb4 -NBe "$list") || exit
questions=$(printf '%s\\n' "$questions" | awk -F '\\t' '${it}
  { print decode($1) }
  { print decode($2) }')
# On its stdin are the questions, on descriptor 4 its option file: no argv is as long as a list of users may be.
ask() (
  [ "$name" = own ] || export HOME=/nonexistent
  exec 3<&0
  printf '%s\\n' "$options" | "$sql" --defaults-extra-file=/dev/fd/4 --default-character-set=utf8mb4 --force -NB 4<&0 <&3 3<&-
)
{
  printf '%s\\n' "SET SESSION sql_mode = '';" '/*!80017 SET SESSION print_identified_with_as_hex = ON */;' "$questions" \\
    "SELECT '-- Users and grants complete';" | ask
  echo "exit $?"
} | awk -v quote="'" '${it}
  # MariaDB repeats the password with the rights: it would be set anew. Its clause ends at the next word outside quotes.
  function withoutPassword(text,  i, char, open, skipping, all) {
    all = open = ""
    skipping = 0
    for (i = 1; i <= length(text); i++) {
      char = substr(text, i, 1)
      if (open != "") { if (char == open) open = "" }
      else if (char == quote || char == "\`" || char == "\\"") open = char
      else if (substr(text, i, 12) == " IDENTIFIED ") skipping = 1
      else if (substr(text, i, 9) == " REQUIRE " || substr(text, i, 6) == " WITH ") skipping = 0
      if (!skipping) all = all char
    }
    return all
  }
  /^exit [0-9]+$/ { code = $2; next }
  /^-- / { end = $0; next }
  { text = decode($0) }
  sub(/^CREATE USER /, "CREATE USER IF NOT EXISTS ", text) || sub(/^CREATE ROLE /, "CREATE ROLE IF NOT EXISTS ", text) {
    # A role must be there before the user whose default it is.
    if (text ~ / DEFAULT ROLE /) late[++lates] = text
    else print text ";"
    next
  }
  {
    text = withoutPassword(text)
    if (!(text in known)) { known[text] = 1; right[++rights] = text }
  }
  BEGIN { print "SET NAMES utf8mb4;"; print "SET SESSION sql_mode = " quote quote ";" }
  END {
    for (i = 1; i <= lates; i++) print late[i] ";"
    for (i = 1; i <= rights; i++) print right[i] ";"
    print end
    exit code
  }'
`,dt=`
awk '/^-- Users and grants complete$/ { complete = 1 } /^CREATE (USER|ROLE) IF NOT EXISTS / { users++ }
  END { print "complete " complete + 0; print "users " users + 0 }'
`;var ct=pt("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),lt=pt("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function pt(t,e,n){return{name:t,product:e,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],loads:{data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/(mysql|mariadb)(\/data)?)$/,counted:["tables","rows"],formats:{sql:({databases:r=[],bytes:s},i)=>({script:ce,args:[i,`${s}`,...r]}),"mysql-users":(r,s)=>({script:ce,args:[s,""]})},foreign:{"mysql-users":void 0},forget:{script:nt},count:r=>({script:rt,args:r.flatMap(({databases:s=[]})=>s)})},probe:(r,{redact:s})=>P(r,{script:et,args:[t,r.exclude===void 0?"":"tables"],read:(i,{hostName:a})=>{let c=st(i,r,s);return c.databases.length>0?[bn(c,r,a),...On(c,r,a)]:[{nothing:o`service '${r.service}' holds no database yet: nothing of it to protect`}]}})}}function bn(t,{service:e,container:n},r){let{client:s,login:i,databases:a,version:c,excluded:d,keepsStructures:m}=t,u=o`dump of service '${e}'`,l=o`look at docker logs ${n.name} on ${r}`,p=d.flatMap(({qualifier:f,name:g})=>[f,g]),h=[s.program,s.flavour,i.name,i.way,m?"yes":"",String(d.length),...p,...a];return{what:u,begins:o`dumping ${a.join(", ")} of service '${e}' (${c})`,server:c,bytes:t.bytes,path:`${e}.sql`,producer:()=>({argv:A(n.id,tt,...h)}),inspect:Xe,fix:l,check(f){let{facts:g}=f,E=w(f,"rows");if(!(g.get("last")??"").startsWith("-- Dump completed")||E===void 0)throw new $(o`${u} is not complete: it ends without the line '-- Dump completed', though ${s.program} exited with 0`,{fix:o`${l}; the backup was not kept`});let T=w(f,"tables")??0;if(T<t.tables)throw new $(o`${u} has ${M(T,"table")}, but the server held ${t.tables} when it began`,{fix:o`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...mt(t,e,n.name),format:"sql",databases:[...a],...d.length>0&&{excluded:d.map(y)},counts:{tables:T,rows:E},checks:["footer","tables"],warnings:[...t.warnings]}}}}function On(t,{service:e,container:n},r){let{sql:s,login:i,users:a,version:c,engine:d}=t;if(a===void 0||a===0)return[];let m=o`dump of the users of service '${e}'`,u=o`look at docker logs ${n.name} on ${r}`;return[{what:m,begins:o`dumping ${M(a,"user")} of service '${e}' (${c})`,bytes:0,path:`${e}.users.sql`,producer:()=>({argv:A(n.id,at,s,i.name,i.way,d)}),inspect:dt,fix:u,check(l){let p=w(l,"users");if(l.facts.get("complete")!=="1"||p===void 0)throw new $(o`${m} is not complete: it ends without its last line`,{fix:o`${u}; the backup was not kept`});return{...mt(t,e,n.name),format:"mysql-users",databases:[],counts:{users:p},checks:["footer"],warnings:p<a?[o`${a-p} of ${a} users are not in it: ${F(l.stderr,3)}`]:[]}}}]}var mt=({engine:t,version:e},n,r)=>({kind:"service",name:n,source:r,engine:t,serverVersion:e});var ut=t=>encodeURIComponent(t).replace(/[!'()*]/g,e=>`%${e.charCodeAt(0).toString(16).toUpperCase()}`);var le={stated:()=>o`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>o`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>o`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>o`PGUSER with PGPASSWORD`,peer:()=>o`the system's user postgres`},ft="-X -w -q -A -t -v ON_ERROR_STOP=1",pe=`
export LC_ALL=C PGCONNECT_TIMEOUT=10 PGAPPNAME=deploy-kit PGCLIENTENCODING=UTF8
unset PGSERVICE PGSERVICEFILE PGHOSTADDR PGDATABASE PGOPTIONS
${D}
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

# Finds the login that works and connects with it ($works, empty where none does; $host, $port); prints why each other one does not.
find_login() {
  default_port=\${PGPORT:-5432}
  ways=
  for directory in /var/run/postgresql /tmp /run/postgresql; do
    for socket in "$directory"/.s.PGSQL.*; do
      case $socket in *.lock) ;; *) [ ! -S "$socket" ] || ways="$ways $directory:\${socket##*.}" ;; esac
    done
  done
  ways="$ways 127.0.0.1:$default_port"
  works=
  for name in ${Object.keys(le).join(" ")}; do
    for way in $ways; do
      host=\${way%:*} port=\${way##*:}
      login "$name" "$host" "$port" ||
        { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue 2; }
      for first in postgres template1 "\${POSTGRES_DB:-}" "\${POSTGRESQL_DATABASE:-}"; do
        [ -n "$first" ] || continue
        if said=$(export PGDATABASE="$first"; as "$name" psql ${ft} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
        case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
      done
      printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
    done
  done
  [ -z "$works" ] || export PGDATABASE="$first"
}
`,$t=`
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,ht=`
SELECT count(*) ${$t} AND c.relkind IN ('r', 'p')`,H=t=>`pg_catalog.encode(pg_catalog.textsend(${t}::text), 'hex')`,wn=`
SELECT 'table', ${H("pg_catalog.current_database()")}, ${H("wn.nspname")}, ${H("w.relname")},
    ${H("ln.nspname")}, ${H("l.relname")}
  FROM (
    WITH RECURSIVE up AS (
      SELECT c.oid AS leaf, c.oid AS whole FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p')
      UNION ALL SELECT up.leaf, i.inhparent FROM up JOIN pg_catalog.pg_inherits i ON i.inhrelid = up.whole
        JOIN pg_catalog.pg_class p ON p.oid = i.inhparent AND p.relkind = 'p')
    SELECT leaf, whole FROM up) up
  JOIN pg_catalog.pg_class w ON w.oid = up.whole JOIN pg_catalog.pg_namespace wn ON wn.oid = w.relnamespace
  JOIN pg_catalog.pg_class l ON l.oid = up.leaf JOIN pg_catalog.pg_namespace ln ON ln.oid = l.relnamespace
  WHERE ln.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND ln.nspname NOT LIKE 'pg\\_temp\\_%'`,gt=`${pe}
tab=$(printf '\\t')
${C("postgres | postmaster")}
for name in psql pg_dump pg_dumpall pg_restore; do
  command -v "$name" >/dev/null 2>&1 || { printf 'lacks\\t%s\\n' "$name"; exit 0; }
done
find_login
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${ft} -F "$tab" -c "$1"; )
query "SELECT 'version', pg_catalog.current_setting('server_version')" || exit 0
query "SELECT 'user', pg_catalog.encode(pg_catalog.textsend(current_user::text), 'hex'), rolsuper
  FROM pg_catalog.pg_roles WHERE rolname = current_user" || exit 0
names=$(query "SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname") || exit 0
printf '%s\\n' "$names" | while IFS= read -r name; do
  export PGDATABASE="$name"
  query "SELECT 'database', pg_catalog.encode(pg_catalog.textsend(pg_catalog.current_database()::text), 'hex'),
    pg_catalog.pg_database_size(pg_catalog.current_database()), (${ht})" || exit
  [ -z "$1" ] || query "${wn}" || exit
done && echo end
`,me=`${pe}${I}
login "$1" "$2" "$3" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
exec 3<&0
how=$1 database=$4
shift 4
if [ -n "$database" ]; then
  export PGDATABASE="$database"
  # Compressed with everything else. The name stays out of the argv: there it could be a connection string.
  as "$how" pg_dump --format=custom --compress=0 --no-password --lock-wait-timeout=60s "$@" </dev/null &
else
  as "$how" pg_dumpall --globals-only --no-password "$@" </dev/null &
fi
guard $!
`,Et=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,yt=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`,ue=`${pe}
find_login >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "$said" >&2; exit 1; }
sql() ( as "$works" psql -X -w -q -A -t -v ON_ERROR_STOP=1 "$@" )
`,fe=`${ue}
export without="\${1-}"
there=$(echo "SELECT 'r ' || pg_catalog.quote_ident(rolname) FROM pg_catalog.pg_roles
  UNION ALL SELECT 't ' || pg_catalog.quote_ident(spcname) FROM pg_catalog.pg_tablespace" | sql) || exit
export there
awk '
  function name(rest) {
    if (rest ~ /^"/) { match(rest, /^"([^"]|"")*"/) } else { match(rest, /^[^ ;]+/) }
    return substr(rest, 1, RLENGTH)
  }
  BEGIN { n = split(ENVIRON["there"], all, "\\n"); for (i = 1; i <= n; i++) known[all[i]] = 1 }
  /^(CREATE|ALTER) ROLE / { rest = $0; sub(/^(CREATE|ALTER) ROLE /, "", rest); if (("r " name(rest)) in known) next }
  /^CREATE TABLESPACE / { if (("t " name(substr($0, 19))) in known) next }
  ENVIRON["without"] != "" && /^ALTER ROLE / { sub(/ PASSWORD \\047[^\\047]*\\047/, "") }
  { print }' | sql -o /dev/null
`,St=`${ue}
export PGDATABASE=template1
# Nothing of it has to outlive a crash; who may not say so is only slower.
[ "$1" != proof ] || sql -o /dev/null 2>/dev/null <<'END'
ALTER SYSTEM SET fsync = off;
ALTER SYSTEM SET full_page_writes = off;
ALTER SYSTEM SET synchronous_commit = off;
ALTER SYSTEM SET autovacuum = off;
ALTER SYSTEM SET max_wal_size = '4GB';
SELECT pg_catalog.pg_reload_conf();
END
shift
sql -v name="$1" -o /dev/null <<'END' || exit
SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
  WHERE datname = :'name' AND pid <> pg_catalog.pg_backend_pid();
DROP DATABASE IF EXISTS :"name";
END
as "$works" pg_restore --create --exit-on-error --no-password --dbname=template1
`,bt=`${ue}
for name; do
  export PGDATABASE="$name"
  { echo "SELECT 'tables', (${ht});"
    cat <<'END'
SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %I.%I', n.nspname, c.relname)
  ${$t} AND c.relkind = 'r'
UNION ALL SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %s %s', e.id::pg_catalog.regclass, e.condition)
  FROM pg_catalog.pg_extension x,
    ROWS FROM (pg_catalog.unnest(x.extconfig), pg_catalog.unnest(x.extcondition)) AS e(id, condition)
\\gexec
END
  } | sql -F ' ' || exit
done
echo end
`;var xn="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",kn="postgres";function Ot(t,e,n){let r=new O(t);R(r,e),U(r,e);let s=r.all("login")[0];if(s===void 0)throw L(r,e,le,{variables:xn,redact:n});N(r,e);let i=r.all("table").map(l=>{let[p="",h="",f="",g="",E=""]=l.map(k);return{database:p,qualifier:h,name:f,table:{qualifier:g,name:E}}}),a=r.all("database").map(([l="",p="",h=""])=>({name:k(l),excluded:vn(z(e.exclude,i.filter(({database:f})=>f===k(l))).map(({table:f})=>f)),bytes:Number(p),tables:Number(h)})),c=V(e,a),d=i.filter(({database:l})=>c.some(({name:p})=>p===l)),[m="",u]=r.all("user")[0]??[];return{version:r.one("version"),login:s,user:k(m),isSuperuser:u==="t",warnings:X(e.exclude,d),databases:c.filter(({name:l,tables:p})=>l!==kn||p>0||e.database===l)}}var vn=t=>[...new Map(t.map(e=>[y(e),e])).values()].sort((e,n)=>y(e)<y(n)?-1:1);var wt=/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,xt={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:wt,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(t,{redact:e})=>P(t,{script:gt,args:[t.exclude===void 0?"":"tables"],read:(n,{hostName:r})=>{let s=Ot(n,t,e),i=s.databases.map(a=>An(a,s,t,r));return i.length>0?[...i,Tn(s,t,r)]:[{nothing:o`service '${t.service}' holds no database yet: nothing of it to protect`}]}}),loads:{data:wt,counted:["tables","rows"],formats:{"pg-globals":()=>({script:fe}),"pg-archive":({databases:t=[]},e)=>({script:St,args:[e,...t]})},foreign:{"pg-globals":{script:fe,args:["without-passwords"]}},count:t=>({script:bt,args:t.flatMap(({databases:e=[]})=>e)})}};function An(t,e,{service:n,container:r},s){let{name:i,bytes:a,excluded:c}=t,d=c.map(l=>`--exclude-table-data=${_n(l)}`),m=o`dump of database '${i}' of service '${n}'`,u=o`look at docker logs ${r.name} on ${s}`;return{what:m,begins:o`dumping ${i} of service '${n}' (${e.version})`,server:e.version,bytes:a,path:`${n}.${ut(i)}.pgdump`,producer:()=>({argv:A(r.id,me,...e.login,i,...d)}),inspect:K(A(r.id,Et)),fix:u,check(l){let[p,h]=[w(l,"tables"),w(l,"rows")];if(l.facts.get("restore")!=="0"||p===void 0||h===void 0)throw new $(o`${m} is not complete: pg_restore cannot read it to its end`,{fix:o`${u}; the backup was not kept`});if(p<t.tables)throw new $(o`${m} has ${M(p,"table")}, but the server held ${t.tables} when it began`,{fix:o`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...kt(e,n,r.name),format:"pg-archive",databases:[i],...c.length>0&&{excluded:c.map(y)},counts:{tables:p,rows:h},checks:["archive","tables"],warnings:t===e.databases[0]?[...e.warnings]:[]}}}}function Tn(t,{service:e,container:n},r){let s=o`dump of the roles of service '${e}'`,i=o`look at docker logs ${n.name} on ${r}`;return{what:s,begins:o`dumping roles of service '${e}' (${t.version})`,bytes:0,path:`${e}.globals.sql`,producer:()=>({argv:A(n.id,me,...t.login,"",...t.isSuperuser?[]:["--no-role-passwords"])}),inspect:yt,fix:i,check(a){let c=w(a,"roles");if(a.facts.get("complete")!=="1"||c===void 0)throw new $(o`${s} is not complete: it ends without its last line`,{fix:o`${i}; the backup was not kept`});return{...kt(t,e,n.name),format:"pg-globals",databases:[],counts:{roles:c},checks:["footer"],warnings:t.isSuperuser?[]:[o`the passwords of roles are not in the dump: its user ${t.user} is no superuser`]}}}}var _n=({qualifier:t,name:e})=>[t,e].map(n=>`"${n.replaceAll('"','""')}"`).join("."),kt=({version:t},e,n)=>({kind:"service",name:e,source:n,engine:"postgres",serverVersion:t});var $e=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-} unreadable=
unset DEPLOY_KIT_WORDS
unset REDISCLI_HISTFILE
${D}
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
`,vt=`${$e}
${C("redis-server* | valkey-server* | keydb-server* | redis-sentinel* | valkey-sentinel*")}
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
`,At=`${$e}${I}
connect || { echo "no password works any more: $said" >&2; exit 1; }
exec 3<&0
if [ -n "$socket" ]; then "$cli" -e -s "$socket" --rdb - </dev/null & else "$cli" -e -p "$port" --rdb - </dev/null & fi
guard $!
`,Tt=`
directory=$(mktemp -d 2>/dev/null || mktemp -d -p /dev/shm) || exit
cat >"$directory/dump.rdb" || exit
${$e}
helper=
end() { [ -z "$helper" ] || kill "$helper" 2>/dev/null; rm -rf "$directory"; }
trap end EXIT
trap 'exit 143' TERM INT HUP
connect || { echo "no password works: $said" >&2; exit 1; }
auth=\${REDISCLI_AUTH-}
ask() { client "$@" | tr -d '\\r'; }
other=16399
server=redis-server
command -v "$server" >/dev/null 2>&1 || server=valkey-server
set -- --port "$other" --bind 127.0.0.1 --dir "$directory" --dbfilename dump.rdb --appendonly no --save '' \\
  --repl-diskless-sync yes --repl-diskless-sync-delay 0 --daemonize no
# Types of modules are read by who has the modules.
for path in $(ask MODULE LIST 2>/dev/null | awk 'taken { print; taken = 0 } $0 == "path" { taken = 1 }'); do
  set -- "$@" --loadmodule "$path"
done
"$server" "$@" >"$directory/log" 2>&1 </dev/null &
helper=$!
until [ "$(unset REDISCLI_AUTH VALKEYCLI_AUTH; "$cli" -e -p "$other" PING 2>/dev/null)" = PONG ]; do
  kill -0 "$helper" 2>/dev/null || { tail -n 4 "$directory/log" >&2; exit 1; }
  sleep 0.2
done
for name in masterauth masteruser; do client CONFIG SET "$name" '' >/dev/null 2>&1; done
client CONFIG SET tls-replication no >/dev/null 2>&1
client REPLICAOF 127.0.0.1 "$other" >/dev/null || exit
until ask INFO replication | grep -q '^master_link_status:up'; do
  kill -0 "$helper" 2>/dev/null || { tail -n 4 "$directory/log" >&2; exit 1; }
  sleep 0.2
done
client REPLICAOF NO ONE >/dev/null || exit
while ask INFO persistence | grep -Eq '^(aof_rewrite_(in_progress|scheduled)|rdb_bgsave_in_progress):1'; do sleep 0.2; done
client SAVE >/dev/null || exit
ask INFO keyspace | sed -n 's/^db[0-9]*:keys=\\([0-9]*\\),.*/keys \\1/p'
`,_t=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n -e 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p' \\
  -e 's/^\\[info\\] \\([0-9]*\\) expires$/expires \\1/p'
`;var Rt=Lt("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server","redis-sentinel"]}),Nt=Lt("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),Rn={found:()=>o`the passwords that the container has`},Nn="REDIS_PASSWORD, --requirepass";function Lt(t,e,n){return{name:t,product:e,signs:n,databaseVariables:[],loads:{data:/^(\/data|\/var\/lib\/(redis|valkey|keydb)|\/bitnami\/(redis|valkey)(\/data)?)$/,counted:["keys"],formats:{rdb:()=>({script:Tt})},differs:Dn},probe:(r,{redact:s})=>{if(r.database!==void 0)throw new $(o`backup.services: ${e} has no databases by name ('${r.database}')`,{fix:o`leave out database`});if(r.exclude!==void 0&&r.exclude.length>0)throw new $(o`backup.services: ${e} can leave out no keys of service '${r.service}'`,{fix:o`leave out exclude; where it is only a cache, list '${r.service}' under backup.ignore`});return P(r,{script:vt,read:(i,{hostName:a})=>[Ln(t,new O(i),r,{hostName:a,redact:s})]})}}}function Ln(t,e,n,{hostName:r,redact:s}){let{service:i,container:a}=n;if(R(e,n),U(e,n),e.has("sentinel"))return{nothing:o`service '${i}' is a sentinel and holds no data: nothing of it to protect`};if(!e.has("login"))throw L(e,n,Rn,{variables:Nn,redact:s});N(e,n);let c=v(e.all("keys").map(([l])=>Number(l)));if(c===0)return{nothing:o`service '${i}' holds no key: nothing of it to protect`};let d=e.one("valkey_version")||e.one("redis_version"),m=o`dump of service '${i}'`,u=o`look at docker logs ${a.name} on ${r}`;return{what:m,begins:o`dumping ${M(c,"key")} of service '${i}' (${d})`,server:d,bytes:Number(e.one("used_memory")),path:`${i}.rdb`,producer:()=>({argv:Q(a.id,At)}),inspect:K(A(a.id,_t)),fix:u,check(l){let[p,h]=[w(l,"keys"),w(l,"expires")];if(l.facts.get("check")!=="0"||p===void 0)throw new $(o`${m} is not complete: redis-check-rdb cannot read it to its end`,{fix:o`${u}; the backup was not kept`});return{kind:"service",name:i,source:a.name,engine:t,serverVersion:d,format:"rdb",counts:{keys:p,...h!==void 0&&{expires:h}},checks:["snapshot"],warnings:[]}}}}function Dn(t,e){let[n=0,r=0]=[e.get("keys"),t.get("keys")],s=r-(t.get("expires")??r);return n<=r&&n>=s?[]:["keys"]}var Dt=[ct,lt,xt,Qe,Rt,Nt];import{PassThrough as In}from"node:stream";import{pipeline as Cn}from"node:stream/promises";var It=`
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
`;var Pn=30*6e4,B=class{name;#e;constructor(e){this.name=e.name,this.#e=e}async list(){let{script:e,args:n=[],read:r}=Mn(this.#e.directory);return r(await this.#t(e,n),{hostName:this.#e.machine.name})}async begin(e,{replaces:n=!1}={}){let{directory:r,isToBeCleared:s}=this.#e,i=n?"replace":"",a=n?`${e}.partial`:s?"":"-",c=await this.#t(Un,[r,e,a,i]),d=/^id (.+)$/m.exec(c)?.[1]??e,m=`${r}/${d}`,u=`${m}.partial`;return{id:d,path:m,directory:u,others:qt(c,r),put:(l,p,h)=>this.#s([u,l],p,h),read:l=>this.#r([u,l]),carry:async l=>{let p=l.flatMap(h=>[h.path,h.sha256]);return he("carried",await this.#t(Kn,[m,u,...p]))},publish:async(l,p)=>he("removed",await this.#n(Fn,[r,d,i],l,p)),discard:async()=>{var p=[];try{let l=ye(p,Ce(1e4));await this.#t(Vn,[r,d],"",l.signal)}catch(h){var f=h,g=!0}finally{Se(p,f,g)}}}}read(e,n){return this.#r([`${this.#e.directory}/${e}`,n])}async annotate(e){await this.#n(Wn,[this.#e.directory,e.id],e)}async remove(e){return he("removed",await this.#t(Yn,[this.#e.directory,...e]))}async[Symbol.asyncDispose](){await this.#e.close?.()}#n(e,n,r,s=[]){let i=Ge(r);return this.#t(e,[...n,String(Buffer.byteLength(i)),...s],i)}async#t(e,n,r="",s){let i=["sh","-c",e,"sh",...n];return(await this.#e.machine.run(i,{stdin:r,timeout:Pn,signal:s})).stdout}async#s(e,n,r){let s=["sh","-c",Gn,"sh",...e],i=await this.#e.machine.start(s);i.stdout.resume();let a;n.once("error",m=>{a=m});let c=await Cn(n,i.stdin,{signal:r}).catch(m=>({error:m}));c!==void 0&&i.stop();let d=await i.ended;if(r.throwIfAborted(),a!==void 0&&!Bn(a))throw a;if(d.failure!==void 0)throw d.failure;if(d.code!==0&&(c===void 0||d.stderr.trim()!==""))throw this.#o(s,d);if(c!==void 0)throw c.error}async#r(e){let n=["sh","-c",Hn,"sh",...e],r=await this.#e.machine.start(n);r.stdin.end();let s=new In;return r.stdout.pipe(s,{end:!1}),r.stdout.once("error",i=>s.destroy(i)),r.ended.then(i=>{i.code===0&&i.failure===void 0?s.end():s.destroy(i.failure??this.#o(n,i))}),s.once("close",()=>r.stop()),s}#o(e,n){return new we({argv:e,...n,where:this.#e.machine.name})}},Bn=t=>t instanceof Error&&"code"in t&&(t.code==="EPIPE"||t.code==="ERR_STREAM_PREMATURE_CLOSE"),Mn=t=>({script:qn,args:[t],read(e,{hostName:n}){if(!e.startsWith(Ct))return qt(e,t);let r=be(F(e.slice(Ct.length),1));throw new $(o`${n}: ${t}, where backups lie, cannot be read: ${r}`,{fix:o`see there whether it is a directory, whether its disk is well, and who may read it`})}}),Ct="unreadable ",Pt=`
list() {
  for set in [0-9]*T[0-9]*Z*; do
    case $set in *.partial | *.old) continue ;; esac
    [ -f "$set/manifest.json" ] && [ ! -L "$set" ] || continue
    echo "set $set"
    ls -ln "$set" | sed -n 's/^-[^ ]* *[^ ]* *[^ ]* *[^ ]* *\\([0-9]*\\) .* \\([^ ]*\\)$/size \\1 \\2/p'
    sed 's/^/|/' "$set/manifest.json"
    echo
  done
}
`,qn=`${Pt}
if [ ! -e "$1" ] && [ ! -L "$1" ]; then
  up=$1
  while [ ! -e "$up" ] && [ ! -L "$up" ]; do up=$(dirname -- "$up"); done
  [ -d "$up" ] && [ -x "$up" ] && exit 0
fi
said=$({ cd "$1" && ls; } 2>&1 >/dev/null) || { printf 'unreadable %s\\n' "$said"; exit 0; }
cd "$1" || exit
list
`,Un=`${Pt}
umask 077
mkdir -p "$1" && cd "$1" || exit
case $3 in
  -) ;;
  '') rm -rf ./[0-9]*T[0-9]*Z*.partial ;;
  *) rm -rf "./$3" ;;
esac
for old in [0-9]*T[0-9]*Z*.old; do
  [ -d "$old" ] || continue
  if [ -e "\${old%.old}" ]; then rm -rf "./$old"; else mv "$old" "\${old%.old}"; fi
done
id=$2 stem=\${2%%-*} next=2
[ "$stem" = "$id" ] || next=$((\${id##*-} + 1))
while { [ -z "$4" ] && [ -e "$id" ]; } || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$stem-$next next=$((next + 1))
done
echo "id $id"
list
`,Gn=`
umask 077
cd "$1" && exec cat >"$2"
`,Hn='cd "$1" && exec cat -- "$2"',Bt=`
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`,Mt=`
flush() { sync "$@" 2>/dev/null || sync; }
# A connection that is cut ends stdin, too: $1 the file, $2 how many bytes there are.
take() {
  cat >"$1" && [ "$(wc -c <"$1")" -eq "$2" ] && return
  echo "not all of $1 has come" >&2
  return 1
}
annotate() {
  take "$1/manifest.json.new" "$2" && flush "$1/manifest.json.new" && mv -f "$1/manifest.json.new" "$1/manifest.json"
}
`,Wn=`${Mt}
umask 077
cd "$1" && annotate "$2" "$3"
`,Fn=`${Bt}${Mt}
umask 077
cd "$1" || exit
if [ -d "$2" ] && [ ! -e "$2.partial" ]; then
  annotate "$2" "$4" || exit
else
  take "$2.partial/manifest.json" "$4" || exit
  flush "$2.partial"/* "$2.partial"
  [ -z "$3" ] || [ ! -e "$2" ] || { rm -rf "./$2.old" && mv "$2" "$2.old"; } || exit
  if [ -e "$2" ] || ! mv "$2.partial" "$2"; then
    [ -e "$2" ] || [ ! -e "$2.old" ] || mv "$2.old" "$2"
    echo "cannot rename $2.partial to $2" >&2
    exit 1
  fi
  flush .
  [ -z "$3" ] || rm -rf "./$2.old"
fi
shift 4
remove "$@"
exit 0
`,Yn=`${Bt}
cd "$1" || exit
shift
remove "$@"
exit 0
`,Kn=`${It}
from=$1 to=$2
shift 2
while [ $# -gt 0 ]; do
  if [ -f "$from/$1" ] && [ ! -e "$to/$1" ] && said=$(sum "$from/$1") && [ "\${said%% *}" = "$2" ]; then
    { ln "$from/$1" "$to/$1" 2>/dev/null || cp -p "$from/$1" "$to/$1"; } && echo "carried $1"
  fi
  shift 2
done
exit 0
`,Vn='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0',he=(t,e)=>[...e.matchAll(new RegExp(`^${t} (.+)$`,"gm"))].map(([,n=""])=>n);function qt(t,e){let n=[];for(let r of`
${t}`.split(`
set `).slice(1)){let[s="",...i]=r.split(`
`),a=i.filter(m=>m.startsWith("|")).map(m=>m.slice(1)),c=Be(a.join(`
`));if(!Me.test(s)||c===void 0||c.id!==s)continue;let d=new Map(i.flatMap(m=>{let[,u,l]=/^size (\d+) (.+)$/.exec(m)??[];return l===void 0?[]:[[l,Number(u)]]}));n.push({id:s,path:`${e}/${s}`,manifest:c,damaged:Ue(c,d)})}return n.sort(qe)}var Ut={name:"host",description:"In `backups/` of the deploy path, on the host itself: where a restore finds it fastest.",value:x("",{keep:_}),line:{looks:"`host`",read:t=>t==="host"?{}:void 0},nameOf:()=>"host",async open(t,{own:e}){if(e===void 0)throw new $(o`the host cannot be asked`);return jn(e)}},jn=({machine:t,backups:e})=>new B({name:"host",machine:t,directory:e,isToBeCleared:!1});var te=t=>({name:t.name,run:(e,{stdin:n="",...r})=>t.run(e,{...r,stdin:n}),start:e=>t.start(e)});import Gt from"node:path";var Ft={name:"runner",description:"A directory of the machine that the job runs on: for an artifact, or a disk that is mounted there. What lies on a machine of GitHub goes with the job, unless a later step keeps it.",isHere:!0,value:x("",{path:S("Directory, relative to the project directory, or absolute.",{rule:Re,default:"backups"}),keep:_}),line:{looks:"`runner:path`",read(t){let e=/^runner(?::(.+))?$/.exec(t);return e===null?void 0:{path:e[1]}}},nameOf:Ht,async open({path:t},{folder:e,access:n}){let r=await n.openHost("local");return new B({name:Ht({path:t}),machine:te(r),directory:Gt.join(Gt.resolve(n.directory,t),e),isToBeCleared:!0,close:()=>r[Symbol.asyncDispose]()})}};function Ht({path:t}){return`runner:${t}`}var Kt={name:"s3",description:"A bucket of S3, or of what speaks its protocol. Its keys are no part of this file: inputs `s3-access-key-id` and `s3-secret-access-key`.",value:x("",{bucket:S("Name of the bucket, which exists.",{rule:Ne,required:!0}),prefix:S("What the names of all objects begin with.",{rule:Ae}),endpoint:S("Address of the storage: `https://s3.example.org`.",{rule:Le,without:"Amazon's"}),region:S("Region of the bucket.",{rule:ve,without:"`AWS_REGION`, else `us-east-1`"}),"path-style":Ie("The bucket is a part of the path, not of the host name.",{without:"`true` with an `endpoint`"}),keep:_}),line:{looks:"`s3://bucket/prefix?endpoint=https://...&region=...`",read(t){let[,e,n,r]=/^s3:\/\/([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(t)??[];if(e===void 0)return;let s=new URLSearchParams(r),i=d=>s.get(d)||void 0,a=[...s.keys()].find(d=>!["endpoint","region","path-style"].includes(d));if(a!==void 0)throw new $(o`input 'destinations': '${a}' is nothing that a bucket has`,{fix:o`behind the question mark stand endpoint, region and path-style`});let c=i("path-style");return{bucket:e,prefix:n?.replace(/^\/+|\/+$/g,"")||void 0,endpoint:i("endpoint"),region:i("region"),pathStyle:c===void 0?void 0:c==="true"}}},nameOf:Yt,formerNameOf:Vt,async open({bucket:t,prefix:e="",endpoint:n,region:r,pathStyle:s=n!==void 0},i){let a=e.replace(/\/+$/,""),c=Yt({bucket:t,prefix:e,endpoint:n}),d={bucket:t,endpoint:n,pathStyle:s,...Qn(i,c)},{S3Store:m}=await import("./store-JOG6NLPO.js"),u={address:{...d,region:r??d.region},prefix:a,name:c};return new m(u,i)}};function Yt({endpoint:t,...e}){let n=Vt(e);return t===void 0?n:`${n}?endpoint=${t.replace(/\/+$/,"")}`}function Vt({bucket:t,prefix:e=""}){let n=e.replace(/\/+$/,"");return`s3://${t}${n===""?"":`/${n}`}`}function Qn({access:{s3:t}},e){let{accessKeyId:n,secretAccessKey:r,sessionToken:s,region:i="us-east-1"}=t;if(n===void 0||r===void 0)throw new $(o`${e}: there is no key for it`,{fix:o`give the inputs s3-access-key-id and s3-secret-access-key (secrets), or the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`});return{accessKeyId:n,secretAccessKey:r,sessionToken:s,region:i}}var Qt={name:"ssh",description:"Another machine over SSH, reached with the key and the known hosts of the run.",value:x("",{host:S("The machine: `ssh://user@host:port`.",{rule:_e,required:!0}),path:S("Directory there.",{rule:Te,default:"~/deploy-kit-backups"}),keep:_}),line:{looks:"`ssh://user@host:port/path`",read(t){let[,e="",n]=/^(ssh:\/\/[^/]+)(\/.*)?$/.exec(t)??[];if(e!=="")return{host:e,path:n?.replace(/^\/~\//,"~/")}}},nameOf:jt,async open({host:t,path:e},{folder:n,access:r}){let s=await r.openHost(t),i=`${e.replace(/^~\//,"").replace(/\/+$/,"")}/${n}`;return new B({name:jt({host:t,path:e}),machine:te(s),directory:i,isToBeCleared:!0,close:()=>s[Symbol.asyncDispose]()})}};function jt({host:t,path:e}){return`${t}${e.replace(/^~/,"/~")}`}var zt=[Ut,Kt,Qt,Ft];function Ee(t,e){let[n,r]=[t,e].map(i=>i.split(".").map(Number)),s=r.findIndex((i,a)=>(n[a]??0)!==i);return s>=0&&(n[s]??0)<(r[s]??0)}function Xt(t){return Ee(t,"2.29.4")}function Jt(t){return Ee(t,"2.29.3")}function W(t,e){return t.length===0?[]:[{kind:"resolve",resolvers:t,isSure:e}]}var Zt={name:"recreate",description:"one `up` for the whole stack",follow:t=>Xt(t)?"dependent":"joined",steps:({release:t,scope:e,resolvers:n,isSure:r})=>[e===void 0?{kind:"up",alone:!1,removeOrphans:!0}:{kind:"up",...e,removeOrphans:!1},{kind:"wait",services:e?.services??Object.keys(t.services)},...W(n,r),...e===void 0?[{kind:"remove-others"}]:[]]};var en={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:t,changed:e,scope:n,composeVersion:r,resolvers:s,isSure:i})=>{let a=zn(t).filter(p=>e.includes(p)),c=n?.alone??!Jt(r),d=n?.services??Object.keys(t.services),m=d.filter(p=>!(a.includes(p)&&ne(t.services,p)?.oneShot===!0)),u=n!==void 0||c&&m.length<d.length,l=s.filter(({service:p})=>!a.includes(p));return[...a.flatMap(p=>[{kind:"up",services:[p],alone:c,removeOrphans:!1},{kind:"wait",services:[p]},...W(l.filter(({names:h})=>h.includes(p)),i)]),...m.length===0?[]:[{kind:"up",...u?{services:m}:{},alone:c&&u,removeOrphans:n===void 0}],{kind:"wait",services:d},...W(s,i),...n===void 0?[{kind:"remove-others"}]:[]]}};function zn(t){let e=new Set,n=(r,s)=>{let i=ne(t.services,r);if(!(i===void 0||e.has(r)||s.includes(r))){for(let a of i.dependsOn)n(a,[...s,r]);e.add(r)}};for(let r of Object.keys(t.services))n(r,[]);return[...e]}var tn=[Zt,en];var nn={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:x("Announcements on Discord.",{"mention-on-failure":S("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:De})}),target:async t=>(await import("./send-U5Z37KCH.js")).targetOf(t)};var rn=[nn];var Hs={strategies:tn,databases:Dt.map(({name:t})=>({name:t,description:""})),checks:Pe,destinations:zt,notifiers:rn};export{Hs as VARIANTS};

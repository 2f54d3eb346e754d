import{a as ze,b as Je,d as Xe,e as Ze,f as et}from"./chunk-4MNIBCWJ.js";import{a as W,b as fe}from"./chunk-YXKCYRUD.js";import"./chunk-3BCQNHAT.js";import{B as X,E as Z,F as Pe,G as Me,H as Be,I as qe,J as Ue,K as He,L as Ge,M as We,N as Fe,O as je,P as Ke,Q as y,R as ee,S as Ye,T as Ve,U as S,W as _,Z as Qe,a as V,b as Q,ea as te,g as o,h as k,ja as ne,l as Ce,m as Le,n as g,r as De,ra as tt,s as z,u as Ie,v as me,w as J}from"./chunk-MCVUJ2ZG.js";var x=class{#e;constructor(e){this.#e=e.split(`
`).map(n=>n.split("	"))}all(e){return this.#e.filter(n=>n[0]===e).map(n=>n.slice(1))}one(e){return this.all(e)[0]?.[0]??""}has(e){return this.#e.some(n=>n[0]===e)}},U=({service:t,container:e})=>o`service '${t}' (${e.name})`;function N(t,e){if(!(t.one("server")!==""||e.declared))throw new g(o`${U(e)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:o`if it is none, or needs no dump, write  backup: { ignore: [${e.service}] }; if its server starts later, run again when it is up`})}function G(t,e){let n=t.one("lacks");if(n!=="")throw new g(o`${U(e)} has no ${n} in its image`,{fix:o`use an image that has it, or list '${e.service}' under backup.ignore`})}function O({facts:t},e){let n=t.get(e)??"";return/^\d+$/.test(n)?Number(n):void 0}function C(t,e){if(!t.has("end"))throw new g(o`${U(e)} did not say which databases it holds`,{fix:o`run again; when it happens again, look at the log of the container`})}function L(t,e,n,{variables:r,redact:s}){let i=t.all("unreadable").map(([d=""])=>o` ${d.trim()} names a file that cannot be read.`),a=t.all("refused").flatMap(([d="",l=""])=>{let p=Object.hasOwn(n,d)?n[d]?.():void 0;return p===void 0?[]:`
  ${p}: ${s(l)}`}),c=[...new Set(a)].join("");return new g(o`${U(e)}: no login works.${[...new Set(i)].join("")}${c}`,{fix:o`set the variables of the service (${r}, or the user and password of the application) to what the server was given on its first start`})}function re({database:t,...e},n){if(t===void 0)return n;let r=n.filter(s=>s.name===t);if(r.length>0)return r;throw he(e,t,n.map(({name:s})=>s))}function he(t,e,n){let r=U(t);return new g(o`backup.services: ${r} has no database '${e}'${X(e,n)} that its user sees`,{fix:n.length===0?o`leave out database`:o`name one of ${n.join(", ")}`})}var v=t=>Buffer.from(t,"hex").toString("utf8"),A=t=>t.reduce((e,n)=>e+n,0);var ge=(t,e)=>({says:t,what:()=>o`the database refuses the user or the password`,fix:()=>o`the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too (${e}), then deploy again`}),In=[{says:/Access denied for user .*\(using password: NO\)|fe_sendauth: no password supplied|client password must be a string|NOAUTH Authentication required/,what:()=>o`the database was asked without a password`,fix:()=>o`give the service that asks its password: name the variable under its \`environment:\`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again`},ge(/Access denied for user .*\(using password: YES\)/,"ALTER USER ... IDENTIFIED BY '...'"),ge(/password authentication failed for user|FATAL:\s+role ".*" does not exist/,"ALTER ROLE ... PASSWORD '...'"),ge(/\bMongo\w*Error: (?:bad auth : )?Authentication failed|\bcodeName['"]?\s*[:=]\s*['"]?AuthenticationFailed\b|\bOperationFailure: (?:bad auth : )?Authentication failed|\berror 18 \(AuthenticationFailed\)|auth error: .*Authentication failed/,"db.changeUserPassword('...', '...')"),{says:/WRONGPASS invalid username-password pair|ERR invalid password|called without any password configured/,what:()=>o`Redis refuses the password`,fix:()=>o`give Redis and the service that asks the same password (\`requirepass\` and the variable), recreate both, and deploy again`},{says:/^(?!.*(?:shared memory segment|inotify|fsnotify|, watch ')).*(?:no space left on device|\bENOSPC: no space left\b|disk quota exceeded)/im,what:()=>o`no space is left on the disk`,fix:()=>o`see on the host what fills it (df -h, docker system df), make room (\`maintenance\` removes what no release needs), and deploy again`}];function nt(t){let e=In.find(({says:n})=>n.test(t));return e&&{what:e.what(),fix:e.fix()}}var rt=(t,e)=>e===void 0?t:o`${t}: ${e.what}`;var D=`
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`,oe=`
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
`,P=t=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${t}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,R=(t,e,...n)=>["docker","exec","-i",t,"sh","-c",e,"sh",...n],Pn="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",$e=`DEPLOY_KIT_WORDS=$(${Pn} "$id")
export DEPLOY_KIT_WORDS
`,Mn=`id=$1 script=$2
shift 2
${$e}exec docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@"`,se=(t,e,...n)=>["sh","-c",Mn,"sh",t,e,...n];var Bn=`
id=$1 inside=$2
shift 2
${$e}
{ said=$(timeout 60 docker exec -e DEPLOY_KIT_WORDS "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function M({service:t,container:e},{script:n,args:r=[],read:s}){return{script:Bn,args:[e.id,n,...r],read:(i,a)=>{let[c="",d]=i.split(`
failed
`,2);if(d===void 0)return s(c,a);let l=Le(d,3)||o`it does not answer`,p=nt(d);throw new g(o`service '${t}' cannot be asked for its databases: ${rt(l,p)}`,{fix:p?.fix??o`look at docker logs ${e.name} on ${a.hostName}`})}}}var ye={root:()=>o`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>o`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>o`no user`},Ee=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-}
unset DEPLOY_KIT_WORDS
${D}${oe}
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
`,ot=`
works=
for name in ${Object.keys(ye).join(" ")}; do
  login "$name" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  # A database that is not there is dumped at once, by whom the server lets in.
  if said=$(start mongodump --db=deploy-kit-is-there-anybody --archive=/dev/null 2>&1; wait $!); then works=$name; break; fi
  printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tail -n 1 | tr '\\n\\t' '  ')"
done
`,st=`${Ee}
${P("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'version\\t%s\\n' "$(mongod --version 2>/dev/null | sed -n 's/^db version v//p')"
${ot}[ -n "$works" ] || exit 0
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
`,it=`${Ee}${I}
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
`,at=`${Ee}
exec 4<&0 </dev/null
{
${ot}} >/dev/null
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
`,dt=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var qn="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",Un="6de29981-ffffffff",ct=/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,lt=t=>!["admin","config","local"].includes(t);function Hn(t){return t.flatMap((e,n)=>e==="--replSet"||t[n-1]==="--replSet"||/^--replSet=/.test(e)?[]:e.replace(/--replSet[= ]+\S+/g,""))}var pt={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:ct,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],loads:{data:ct,alone:t=>Hn(t),counted:["collections","documents"],formats:{"mongo-archive":({oplog:t,databases:e=[]})=>({script:at,args:[t===!0?"yes":"",...e.filter(lt)]})}},probe:(t,{redact:e})=>{let n=Gn(t);return M(t,{script:st,read:(r,{hostName:s})=>[Wn(new x(r),t,{hostName:s,redact:e,excluded:n})]})}};function Gn({database:t,exclude:e=[]}){if(e.length>0&&t===void 0)throw new g(o`backup.services: MongoDB leaves out collections only of one database`,{fix:o`name it beside exclude: database: ..., or leave out exclude`});return e.map(n=>{let r=n.startsWith(`${t}.`)?n.slice(`${t}.`.length):n,[,s]=/^([^*?]+)\*$/.exec(r)??[];if(s!==void 0)return{what:r,option:`--excludeCollectionsWithPrefix=${s}`};if(!/[*?]/.test(r))return{what:r,option:`--excludeCollection=${r}`};throw new g(o`backup.services: MongoDB cannot leave out '${n}'`,{fix:o`write whole names, or their begin and * (cache_*)`})})}function Wn(t,e,n){let{hostName:r,redact:s,excluded:i}=n,{service:a,container:c,database:d}=e;N(t,e),G(t,e);let l=t.one("login");if(l==="")throw L(t,e,ye,{variables:qn,redact:s});C(t,e);let p=t.one("version"),u=t.has("replica-set")&&d===void 0,f=o`dump of service '${a}'`,h=o`look at docker logs ${c.name} on ${r}`;return{what:f,begins:d===void 0?o`dumping all databases of service '${a}'`:o`dumping ${d} of service '${a}'`,server:p,bytes:A(t.all("kilobytes").map(([m])=>Number(m)))*1024,path:`${a}.mongodump`,note:u?void 0:o`${a}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:se(c.id,it,l,d??"",u?"yes":"",...i.map(({option:m})=>m))}),inspect:dt,fix:h,check({facts:m,stderr:$}){let E=new x($).all("dumped").map(([w="",Ln,Dn])=>({name:w,collections:Number(Ln),documents:Number(Dn)})),T=E.filter(({name:w})=>lt(w));if(m.get("archive")!==Un)throw new g(o`${f} is not complete: it is no archive of mongodump from its begin to its end`,{fix:o`${h}; the backup was not kept`});if(d!==void 0&&E.length===0)throw he(e,d,[]);return{kind:"service",name:a,source:c.name,engine:"mongodb",...p!==""&&{serverVersion:p},format:"mongo-archive",...u&&{oplog:!0},...i.length>0&&{excluded:i.map(({what:w})=>`${d}.${w}`)},databases:E.map(({name:w})=>w).sort(),counts:{collections:A(T.map(({collections:w})=>w)),documents:A(T.map(({documents:w})=>w))},checks:["archive"],warnings:[]}}}}var b=({qualifier:t,name:e})=>`${t}.${e}`;function ie(t=[],e){let n=t.map(ut);return e.filter(r=>n.some(s=>s(r)))}function ae(t=[],e){let n=[...new Set(e.flatMap(r=>[r.name,b(r)]))];return t.filter(r=>!e.some(ut(r))).map(r=>o`exclude: there is no table '${r}'${X(r,n)}: nothing of it was left out`)}function ut(t){let e=t.replace(/[.+^${}()|[\]\\]/g,"\\$&").replaceAll("*",".*").replaceAll("?","."),n=new RegExp(`^${e}$`,"s");return r=>n.test(r.name)||n.test(b(r))}var mt=`
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
`;var de={"root-mariadb":()=>o`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>o`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>o`root without a password`,own:()=>o`the login that the client has by itself`,"app-mariadb":()=>o`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>o`MYSQL_USER with MYSQL_PASSWORD`},F=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${D}
${oe}
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
`,ce=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,ft=`
sql=
for name in mariadb mysql; do if command -v "$name" >/dev/null 2>&1; then sql=$name; break; fi; done
`,ht=`
way=socket works=
for name in ${Object.keys(de).join(" ")}; do
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
`,Se="USER IN ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys') OR USER = 'root' AND HOST = 'localhost'",gt=`${F}${ce}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
${ft}${P("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

${ht}[ -n "$works" ] || exit 0
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
    SELECT 'users', COUNT(*) FROM mysql.user WHERE NOT (${Se}) AND NOT (USER = 'PUBLIC' AND HOST = '')" 2>/dev/null | sed -n '/^users[^A-Za-z]*$/p'
echo end
`,$t=`${F}${I}
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
`,be=`${F}${ce}${ft}{
${ht}} >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "\${said-}" >&2; exit 1; }
[ "$works" = own ] || export HOME=/nonexistent
feed() {
  printf '%s\\n' "$options" | "$sql" --defaults-extra-file=/dev/fd/3 --default-character-set=utf8mb4 "$@" 3<&0 0<&4 4<&-
}
`,we=`
exec 4<&0 </dev/null
${be}server=$1 bytes=$2
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
`,yt=`
exec </dev/null
${be}case $(client "$works" "$sql" -NBe 'SELECT @@log_bin') in
  0) exit 0 ;;
  1) ;;
  *) exit 1 ;;
esac
# The former since MySQL 8.2, the latter before 8.4 and in MariaDB.
client "$works" "$sql" -e 'RESET BINARY LOGS AND GTIDS' 2>/dev/null || client "$works" "$sql" -e 'RESET MASTER'
`,Et=`
exec </dev/null
${be}
names=
for name; do names="$names\${names:+,}0x$(printf %s "$name" | od -An -tx1 | tr -d ' \\n')"; done
client "$works" "$sql" --default-character-set=utf8mb4 -NBre "
  SELECT CONCAT('SELECT ''tables'', 1 UNION ALL SELECT ''rows'', COUNT(*) FROM ',
    CHAR(96), REPLACE(TABLE_SCHEMA, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), '.',
    CHAR(96), REPLACE(TABLE_NAME, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), ';')
  FROM information_schema.TABLES WHERE TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED') AND CAST(TABLE_SCHEMA AS BINARY) IN ($names)
" | { exec 4<&0 0</dev/null; feed -NB; } | tr '\\t' ' ' && echo end
`;var Fn="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function bt(t,e,n){let r=new x(t),s=U(e);if(N(r,e),r.one("dump")===""||r.one("sql")==="")throw new g(o`${s} has no mysqldump or mariadb-dump with its client in its image`,{fix:o`use an image that has them, or list '${e.service}' under backup.ignore`});let[i="",a,c=""]=r.all("login")[0]??[];if(!Vn(i))throw L(r,e,de,{variables:Fn,redact:n});C(r,e);let d=r.one("version"),l=r.all("database").map(([m="",$="",E=""])=>({name:v(m),tables:Number($),bytes:Number(E)})),p=v(c);if(l.length===0&&!p.startsWith("root@")&&e.database===void 0)throw jn(s,p);let u=re(e,l),f=m=>r.all(m).map(([$="",E="",...T])=>[v($),v(E),...T]).filter(([$])=>u.some(E=>E.name===$)),h=f("table").map(([m="",$=""])=>({qualifier:m,name:$})).sort((m,$)=>b(m)<b($)?-1:1);return{engine:/mariadb/i.test(d)?"mariadb":"mysql",version:d,login:{name:i,way:a==="tcp"?"tcp":"socket"},client:{program:r.one("dump"),flavour:/mariadb/i.test(r.one("client"))?"mariadb":"mysql"},sql:r.one("sql"),users:r.has("users")?Number(r.one("users")):void 0,databases:u.map(m=>m.name),excluded:ie(e.exclude,h),keepsStructures:r.has("structures"),tables:A(u.map(m=>m.tables)),bytes:A(u.map(m=>m.bytes)),warnings:[...i.startsWith("app-")?[Kn(p,r.all("refused"))]:Yn(r,p),...ae(e.exclude,h),...St(o`not consistent with the rest if written to during the dump, for lack of transactions`,f("engine").map(([m,$,E])=>`${m}.${$} (${E})`)),...St(o`the history of system-versioned tables is not in the dump`,f("versioned").map(([m,$])=>`${m}.${$}`))]}}function jn(t,e){return new g(o`${t}: its user ${e} sees no database`,{fix:o`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function Kn(t,e){let r=e.some(([s])=>s==="root-mariadb"||s==="root-mysql")?o`the stated password of root is refused`:o`root's password is not known`;return o`dumped as ${t}, because ${r}: what that user cannot see is not in the dump`}function Yn(t,e){return t.has("users")?[]:[o`users and their rights are not in the set: the server does not show them to ${e}`]}function St(t,e){if(e.length===0)return[];let n=e.length>5?o` and ${e.length-5} more`:"";return[`${t}: ${e.slice(0,5).join(", ")}${n}`]}var Vn=t=>Object.hasOwn(de,t);var Qn=`
account="CONCAT(QUOTE(User), '@', QUOTE(Host))"
case $4 in
  mariadb)
    list="SELECT IF(is_role = 'Y', IF(User = 'PUBLIC', 'DO 1;', CONCAT('SELECT ', QUOTE(CONCAT('CREATE ROLE \\\`', REPLACE(User, '\\\`', '\\\`\\\`'), '\\\`')), ';')),
        CONCAT('SHOW CREATE USER ', $account, ';')),
      CONCAT('SHOW GRANTS FOR ', IF(is_role = 'Y', IF(User = 'PUBLIC', User, QUOTE(User)), $account), ';')" ;;
  *) list="SELECT CONCAT('SHOW CREATE USER ', $account, ';'), CONCAT('SHOW GRANTS FOR ', $account, ';')" ;;
esac
list="SET SESSION sql_mode = ''; $list FROM mysql.user WHERE NOT (${Se}) ORDER BY User, Host"
`,wt=`
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
`,xt=`${F}${ce}
sql=$1 name=$2
login "$name" "$3" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
${Qn}
questions=$(client "$name" "$sql" --default-character-set=utf8mb4 -NBe "$list") || exit
questions=$(printf '%s\\n' "$questions" | awk -F '\\t' '${wt}
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
} | awk -v quote="'" '${wt}
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
`,Ot=`
awk '/^-- Users and grants complete$/ { complete = 1 } /^CREATE (USER|ROLE) IF NOT EXISTS / { users++ }
  END { print "complete " complete + 0; print "users " users + 0 }'
`;var kt=At("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),vt=At("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function At(t,e,n){return{name:t,product:e,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],loads:{data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/(mysql|mariadb)(\/data)?)$/,counted:["tables","rows"],formats:{sql:({databases:r=[],bytes:s},i)=>({script:we,args:[i,`${s}`,...r]}),"mysql-users":(r,s)=>({script:we,args:[s,""]})},foreign:{"mysql-users":void 0},forget:{script:yt},count:r=>({script:Et,args:r.flatMap(({databases:s=[]})=>s)})},probe:(r,{redact:s})=>M(r,{script:gt,args:[t,r.exclude===void 0?"":"tables"],read:(i,{hostName:a})=>{let c=bt(i,r,s);return c.databases.length>0?[zn(c,r,a),...Jn(c,r,a)]:[{nothing:o`service '${r.service}' holds no database yet: nothing of it to protect`}]}})}}function zn(t,{service:e,container:n},r){let{client:s,login:i,databases:a,version:c,excluded:d,keepsStructures:l}=t,p=o`dump of service '${e}'`,u=o`look at docker logs ${n.name} on ${r}`,f=d.flatMap(({qualifier:m,name:$})=>[m,$]),h=[s.program,s.flavour,i.name,i.way,l?"yes":"",String(d.length),...f,...a];return{what:p,begins:o`dumping ${a.join(", ")} of service '${e}' (${c})`,server:c,bytes:t.bytes,path:`${e}.sql`,producer:()=>({argv:R(n.id,$t,...h)}),inspect:mt,fix:u,check(m){let{facts:$}=m,E=O(m,"rows");if(!($.get("last")??"").startsWith("-- Dump completed")||E===void 0)throw new g(o`${p} is not complete: it ends without the line '-- Dump completed', though ${s.program} exited with 0`,{fix:o`${u}; the backup was not kept`});let T=O(m,"tables")??0;if(T<t.tables)throw new g(o`${p} has ${k(T,"table")}, but the server held ${t.tables} when it began`,{fix:o`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...Rt(t,e,n.name),format:"sql",databases:[...a],...d.length>0&&{excluded:d.map(b)},counts:{tables:T,rows:E},checks:["footer","tables"],warnings:[...t.warnings]}}}}function Jn(t,{service:e,container:n},r){let{sql:s,login:i,users:a,version:c,engine:d}=t;if(a===void 0||a===0)return[];let l=o`dump of the users of service '${e}'`,p=o`look at docker logs ${n.name} on ${r}`;return[{what:l,begins:o`dumping ${k(a,"user")} of service '${e}' (${c})`,bytes:0,path:`${e}.users.sql`,producer:()=>({argv:R(n.id,xt,s,i.name,i.way,d)}),inspect:Ot,fix:p,check(u){let f=O(u,"users");if(u.facts.get("complete")!=="1"||f===void 0)throw new g(o`${l} is not complete: it ends without its last line`,{fix:o`${p}; the backup was not kept`});return{...Rt(t,e,n.name),format:"mysql-users",databases:[],counts:{users:f},checks:["footer"],warnings:f<a?[o`${a-f} of ${a} users are not in it: ${z(u.stderr,3)}`]:[]}}}]}var Rt=({engine:t,version:e},n,r)=>({kind:"service",name:n,source:r,engine:t,serverVersion:e});var Tt=t=>encodeURIComponent(t).replace(/[!'()*]/g,e=>`%${e.charCodeAt(0).toString(16).toUpperCase()}`);var xe={stated:()=>o`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>o`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>o`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>o`PGUSER with PGPASSWORD`,peer:()=>o`the system's user postgres`},_t="-X -w -q -A -t -v ON_ERROR_STOP=1",Oe=`
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
  for name in ${Object.keys(xe).join(" ")}; do
    for way in $ways; do
      host=\${way%:*} port=\${way##*:}
      login "$name" "$host" "$port" ||
        { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue 2; }
      for first in postgres template1 "\${POSTGRES_DB:-}" "\${POSTGRESQL_DATABASE:-}"; do
        [ -n "$first" ] || continue
        if said=$(export PGDATABASE="$first"; as "$name" psql ${_t} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
        case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
      done
      printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
    done
  done
  [ -z "$works" ] || export PGDATABASE="$first"
}
`,Nt=`
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,Ct=`
SELECT count(*) ${Nt} AND c.relkind IN ('r', 'p')`,j=t=>`pg_catalog.encode(pg_catalog.textsend(${t}::text), 'hex')`,Xn=`
SELECT 'table', ${j("pg_catalog.current_database()")}, ${j("wn.nspname")}, ${j("w.relname")},
    ${j("ln.nspname")}, ${j("l.relname")}
  FROM (
    WITH RECURSIVE up AS (
      SELECT c.oid AS leaf, c.oid AS whole FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p')
      UNION ALL SELECT up.leaf, i.inhparent FROM up JOIN pg_catalog.pg_inherits i ON i.inhrelid = up.whole
        JOIN pg_catalog.pg_class p ON p.oid = i.inhparent AND p.relkind = 'p')
    SELECT leaf, whole FROM up) up
  JOIN pg_catalog.pg_class w ON w.oid = up.whole JOIN pg_catalog.pg_namespace wn ON wn.oid = w.relnamespace
  JOIN pg_catalog.pg_class l ON l.oid = up.leaf JOIN pg_catalog.pg_namespace ln ON ln.oid = l.relnamespace
  WHERE ln.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND ln.nspname NOT LIKE 'pg\\_temp\\_%'`,Lt=`${Oe}
tab=$(printf '\\t')
${P("postgres | postmaster")}
for name in psql pg_dump pg_dumpall pg_restore; do
  command -v "$name" >/dev/null 2>&1 || { printf 'lacks\\t%s\\n' "$name"; exit 0; }
done
find_login
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${_t} -F "$tab" -c "$1"; )
query "SELECT 'version', pg_catalog.current_setting('server_version')" || exit 0
query "SELECT 'user', pg_catalog.encode(pg_catalog.textsend(current_user::text), 'hex'), rolsuper
  FROM pg_catalog.pg_roles WHERE rolname = current_user" || exit 0
names=$(query "SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname") || exit 0
printf '%s\\n' "$names" | while IFS= read -r name; do
  export PGDATABASE="$name"
  query "SELECT 'database', pg_catalog.encode(pg_catalog.textsend(pg_catalog.current_database()::text), 'hex'),
    pg_catalog.pg_database_size(pg_catalog.current_database()), (${Ct})" || exit
  [ -z "$1" ] || query "${Xn}" || exit
done && echo end
`,ke=`${Oe}${I}
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
`,Dt=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,It=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`,ve=`${Oe}
find_login >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "$said" >&2; exit 1; }
sql() ( as "$works" psql -X -w -q -A -t -v ON_ERROR_STOP=1 "$@" )
`,Ae=`${ve}
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
`,Pt=`${ve}
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
`,Mt=`${ve}
for name; do
  export PGDATABASE="$name"
  { echo "SELECT 'tables', (${Ct});"
    cat <<'END'
SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %I.%I', n.nspname, c.relname)
  ${Nt} AND c.relkind = 'r'
UNION ALL SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %s %s', e.id::pg_catalog.regclass, e.condition)
  FROM pg_catalog.pg_extension x,
    ROWS FROM (pg_catalog.unnest(x.extconfig), pg_catalog.unnest(x.extcondition)) AS e(id, condition)
\\gexec
END
  } | sql -F ' ' || exit
done
echo end
`;var Zn="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",er="postgres";function Bt(t,e,n){let r=new x(t);N(r,e),G(r,e);let s=r.all("login")[0];if(s===void 0)throw L(r,e,xe,{variables:Zn,redact:n});C(r,e);let i=r.all("table").map(u=>{let[f="",h="",m="",$="",E=""]=u.map(v);return{database:f,qualifier:h,name:m,table:{qualifier:$,name:E}}}),a=r.all("database").map(([u="",f="",h=""])=>({name:v(u),excluded:tr(ie(e.exclude,i.filter(({database:m})=>m===v(u))).map(({table:m})=>m)),bytes:Number(f),tables:Number(h)})),c=re(e,a),d=i.filter(({database:u})=>c.some(({name:f})=>f===u)),[l="",p]=r.all("user")[0]??[];return{version:r.one("version"),login:s,user:v(l),isSuperuser:p==="t",warnings:ae(e.exclude,d),databases:c.filter(({name:u,tables:f})=>u!==er||f>0||e.database===u)}}var tr=t=>[...new Map(t.map(e=>[b(e),e])).values()].sort((e,n)=>b(e)<b(n)?-1:1);var qt=/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,Ut={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:qt,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(t,{redact:e})=>M(t,{script:Lt,args:[t.exclude===void 0?"":"tables"],read:(n,{hostName:r})=>{let s=Bt(n,t,e),i=s.databases.map(a=>nr(a,s,t,r));return i.length>0?[...i,rr(s,t,r)]:[{nothing:o`service '${t.service}' holds no database yet: nothing of it to protect`}]}}),loads:{data:qt,counted:["tables","rows"],formats:{"pg-globals":()=>({script:Ae}),"pg-archive":({databases:t=[]},e)=>({script:Pt,args:[e,...t]})},foreign:{"pg-globals":{script:Ae,args:["without-passwords"]}},count:t=>({script:Mt,args:t.flatMap(({databases:e=[]})=>e)})}};function nr(t,e,{service:n,container:r},s){let{name:i,bytes:a,excluded:c}=t,d=c.map(u=>`--exclude-table-data=${or(u)}`),l=o`dump of database '${i}' of service '${n}'`,p=o`look at docker logs ${r.name} on ${s}`;return{what:l,begins:o`dumping ${i} of service '${n}' (${e.version})`,server:e.version,bytes:a,path:`${n}.${Tt(i)}.pgdump`,producer:()=>({argv:R(r.id,ke,...e.login,i,...d)}),inspect:ne(R(r.id,Dt)),fix:p,check(u){let[f,h]=[O(u,"tables"),O(u,"rows")];if(u.facts.get("restore")!=="0"||f===void 0||h===void 0)throw new g(o`${l} is not complete: pg_restore cannot read it to its end`,{fix:o`${p}; the backup was not kept`});if(f<t.tables)throw new g(o`${l} has ${k(f,"table")}, but the server held ${t.tables} when it began`,{fix:o`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...Ht(e,n,r.name),format:"pg-archive",databases:[i],...c.length>0&&{excluded:c.map(b)},counts:{tables:f,rows:h},checks:["archive","tables"],warnings:t===e.databases[0]?[...e.warnings]:[]}}}}function rr(t,{service:e,container:n},r){let s=o`dump of the roles of service '${e}'`,i=o`look at docker logs ${n.name} on ${r}`;return{what:s,begins:o`dumping roles of service '${e}' (${t.version})`,bytes:0,path:`${e}.globals.sql`,producer:()=>({argv:R(n.id,ke,...t.login,"",...t.isSuperuser?[]:["--no-role-passwords"])}),inspect:It,fix:i,check(a){let c=O(a,"roles");if(a.facts.get("complete")!=="1"||c===void 0)throw new g(o`${s} is not complete: it ends without its last line`,{fix:o`${i}; the backup was not kept`});return{...Ht(t,e,n.name),format:"pg-globals",databases:[],counts:{roles:c},checks:["footer"],warnings:t.isSuperuser?[]:[o`the passwords of roles are not in the dump: its user ${t.user} is no superuser`]}}}}var or=({qualifier:t,name:e})=>[t,e].map(n=>`"${n.replaceAll('"','""')}"`).join("."),Ht=({version:t},e,n)=>({kind:"service",name:e,source:n,engine:"postgres",serverVersion:t});var Re=`
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
`,Gt=`${Re}
${P("redis-server* | valkey-server* | keydb-server* | redis-sentinel* | valkey-sentinel*")}
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
`,Wt=`${Re}${I}
connect || { echo "no password works any more: $said" >&2; exit 1; }
exec 3<&0
if [ -n "$socket" ]; then "$cli" -e -s "$socket" --rdb - </dev/null & else "$cli" -e -p "$port" --rdb - </dev/null & fi
guard $!
`,Ft=`
directory=$(mktemp -d 2>/dev/null || mktemp -d -p /dev/shm) || exit
cat >"$directory/dump.rdb" || exit
${Re}
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
`,jt=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n -e 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p' \\
  -e 's/^\\[info\\] \\([0-9]*\\) expires$/expires \\1/p'
`;var Kt=Vt("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server","redis-sentinel"]}),Yt=Vt("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),sr={found:()=>o`the passwords that the container has`},ir="REDIS_PASSWORD, --requirepass";function Vt(t,e,n){return{name:t,product:e,signs:n,databaseVariables:[],loads:{data:/^(\/data|\/var\/lib\/(redis|valkey|keydb)|\/bitnami\/(redis|valkey)(\/data)?)$/,counted:["keys"],formats:{rdb:()=>({script:Ft})},differs:dr},probe:(r,{redact:s})=>{if(r.database!==void 0)throw new g(o`backup.services: ${e} has no databases by name ('${r.database}')`,{fix:o`leave out database`});if(r.exclude!==void 0&&r.exclude.length>0)throw new g(o`backup.services: ${e} can leave out no keys of service '${r.service}'`,{fix:o`leave out exclude; where it is only a cache, list '${r.service}' under backup.ignore`});return M(r,{script:Gt,read:(i,{hostName:a})=>[ar(t,new x(i),r,{hostName:a,redact:s})]})}}}function ar(t,e,n,{hostName:r,redact:s}){let{service:i,container:a}=n;if(N(e,n),G(e,n),e.has("sentinel"))return{nothing:o`service '${i}' is a sentinel and holds no data: nothing of it to protect`};if(!e.has("login"))throw L(e,n,sr,{variables:ir,redact:s});C(e,n);let c=A(e.all("keys").map(([u])=>Number(u)));if(c===0)return{nothing:o`service '${i}' holds no key: nothing of it to protect`};let d=e.one("valkey_version")||e.one("redis_version"),l=o`dump of service '${i}'`,p=o`look at docker logs ${a.name} on ${r}`;return{what:l,begins:o`dumping ${k(c,"key")} of service '${i}' (${d})`,server:d,bytes:Number(e.one("used_memory")),path:`${i}.rdb`,producer:()=>({argv:se(a.id,Wt)}),inspect:ne(R(a.id,jt)),fix:p,check(u){let[f,h]=[O(u,"keys"),O(u,"expires")];if(u.facts.get("check")!=="0"||f===void 0)throw new g(o`${l} is not complete: redis-check-rdb cannot read it to its end`,{fix:o`${p}; the backup was not kept`});return{kind:"service",name:i,source:a.name,engine:t,serverVersion:d,format:"rdb",counts:{keys:f,...h!==void 0&&{expires:h}},checks:["snapshot"],warnings:[]}}}}function dr(t,e){let[n=0,r=0]=[e.get("keys"),t.get("keys")],s=r-(t.get("expires")??r);return n<=r&&n>=s?[]:["keys"]}var Qt=[kt,vt,Ut,pt,Kt,Yt];import{PassThrough as cr}from"node:stream";import{pipeline as lr}from"node:stream/promises";var zt=`
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
`;var pr=30*6e4,B=class{name;#e;constructor(e){this.name=e.name,this.#e=e}async list(){let{script:e,args:n=[],read:r}=mr(this.#e.directory);return r(await this.#t(e,n),{hostName:this.#e.machine.name})}async begin(e,{replaces:n=!1}={}){let{directory:r,isToBeCleared:s}=this.#e,i=n?"replace":"",a=n?`${e}.partial`:s?"":"-",c=await this.#t(hr,[r,e,a,i]),d=/^id (.+)$/m.exec(c)?.[1]??e,l=`${r}/${d}`,p=`${l}.partial`;return{id:d,path:l,directory:p,others:tn(c,r),put:(u,f,h)=>this.#s([p,u],f,h),read:u=>this.#r([p,u]),carry:async u=>{let f=u.flatMap(h=>[h.path,h.sha256]);return Te("carried",await this.#t(br,[l,p,...f]))},publish:async(u,f)=>Te("removed",await this.#n(Er,[r,d,i],u,f)),discard:async()=>{var f=[];try{let u=V(f,te(1e4));await this.#t(wr,[r,d],"",u.signal)}catch(h){var m=h,$=!0}finally{Q(f,m,$)}}}}read(e,n){return this.#r([`${this.#e.directory}/${e}`,n])}async annotate(e){await this.#n(yr,[this.#e.directory,e.id],e)}async remove(e){return Te("removed",await this.#t(Sr,[this.#e.directory,...e]))}async[Symbol.asyncDispose](){await this.#e.close?.()}#n(e,n,r,s=[]){let i=et(r);return this.#t(e,[...n,String(Buffer.byteLength(i)),...s],i)}async#t(e,n,r="",s){let i=["sh","-c",e,"sh",...n];return(await this.#e.machine.run(i,{stdin:r,timeout:pr,signal:s})).stdout}async#s(e,n,r){let s=["sh","-c",gr,"sh",...e],i=await this.#e.machine.start(s);i.stdout.resume();let a;n.once("error",l=>{a=l});let c=await lr(n,i.stdin,{signal:r}).catch(l=>({error:l}));c!==void 0&&i.stop();let d=await i.ended;if(r.throwIfAborted(),a!==void 0&&!ur(a))throw a;if(d.failure!==void 0)throw d.failure;if(d.code!==0&&(c===void 0||d.stderr.trim()!==""))throw this.#o(s,d);if(c!==void 0)throw c.error}async#r(e){let n=["sh","-c",$r,"sh",...e],r=await this.#e.machine.start(n);r.stdin.end();let s=new cr;return r.stdout.pipe(s,{end:!1}),r.stdout.once("error",i=>s.destroy(i)),r.ended.then(i=>{i.code===0&&i.failure===void 0?s.end():s.destroy(i.failure??this.#o(n,i))}),s.once("close",()=>r.stop()),s}#o(e,n){return new De({argv:e,...n,where:this.#e.machine.name})}},ur=t=>t instanceof Error&&"code"in t&&(t.code==="EPIPE"||t.code==="ERR_STREAM_PREMATURE_CLOSE"),mr=t=>({script:fr,args:[t],read(e,{hostName:n}){if(!e.startsWith(Jt))return tn(e,t);let r=Ce(z(e.slice(Jt.length),1));throw new g(o`${n}: ${t}, where backups lie, cannot be read: ${r}`,{fix:o`see there whether it is a directory, whether its disk is well, and who may read it`})}}),Jt="unreadable ",Xt=`
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
`,fr=`${Xt}
if [ ! -e "$1" ] && [ ! -L "$1" ]; then
  up=$1
  while [ ! -e "$up" ] && [ ! -L "$up" ]; do up=$(dirname -- "$up"); done
  [ -d "$up" ] && [ -x "$up" ] && exit 0
fi
said=$({ cd "$1" && ls; } 2>&1 >/dev/null) || { printf 'unreadable %s\\n' "$said"; exit 0; }
cd "$1" || exit
list
`,hr=`${Xt}
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
`,gr=`
umask 077
cd "$1" && exec cat >"$2"
`,$r='cd "$1" && exec cat -- "$2"',Zt=`
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`,en=`
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
`,yr=`${en}
umask 077
cd "$1" && annotate "$2" "$3"
`,Er=`${Zt}${en}
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
`,Sr=`${Zt}
cd "$1" || exit
shift
remove "$@"
exit 0
`,br=`${zt}
from=$1 to=$2
shift 2
while [ $# -gt 0 ]; do
  if [ -f "$from/$1" ] && [ ! -e "$to/$1" ] && said=$(sum "$from/$1") && [ "\${said%% *}" = "$2" ]; then
    { ln "$from/$1" "$to/$1" 2>/dev/null || cp -p "$from/$1" "$to/$1"; } && echo "carried $1"
  fi
  shift 2
done
exit 0
`,wr='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0',Te=(t,e)=>[...e.matchAll(new RegExp(`^${t} (.+)$`,"gm"))].map(([,n=""])=>n);function tn(t,e){let n=[];for(let r of`
${t}`.split(`
set `).slice(1)){let[s="",...i]=r.split(`
`),a=i.filter(l=>l.startsWith("|")).map(l=>l.slice(1)),c=ze(a.join(`
`));if(!Je.test(s)||c===void 0||c.id!==s)continue;let d=new Map(i.flatMap(l=>{let[,p,u]=/^size (\d+) (.+)$/.exec(l)??[];return u===void 0?[]:[[u,Number(p)]]}));n.push({id:s,path:`${e}/${s}`,manifest:c,damaged:Ze(c,d)})}return n.sort(Xe)}var nn={name:"host",description:"In `backups/` of the deploy path, on the host itself: where a restore finds it fastest.",value:S("",{keep:_}),line:{looks:"`host`",read:t=>t==="host"?{}:void 0},nameOf:()=>"host",async open(t,{own:e}){if(e===void 0)throw new g(o`the host cannot be asked`);return xr(e)}},xr=({machine:t,backups:e})=>new B({name:"host",machine:t,directory:e,isToBeCleared:!1});var le=t=>({name:t.name,run:(e,{stdin:n="",...r})=>t.run(e,{...r,stdin:n}),start:e=>t.start(e)});import rn from"node:path";var sn={name:"runner",description:"A directory of the machine that the job runs on: for an artifact, or a disk that is mounted there. What lies on a machine of GitHub goes with the job, unless a later step keeps it.",isHere:!0,value:S("",{path:y("Directory, relative to the project directory, or absolute.",{rule:qe,default:"backups"}),keep:_}),line:{looks:"`runner:path`",read(t){let e=/^runner(?::(.+))?$/.exec(t);return e===null?void 0:{path:e[1]}}},nameOf:on,async open({path:t},{folder:e,access:n}){let r=await n.openHost("local");return new B({name:on({path:t}),machine:le(r),directory:rn.join(rn.resolve(n.directory,t),e),isToBeCleared:!0,close:()=>r[Symbol.asyncDispose]()})}};function on({path:t}){return`runner:${t}`}var dn={name:"s3",description:"A bucket of S3, or of what speaks its protocol. Its keys are no part of this file: inputs `s3-access-key-id` and `s3-secret-access-key`.",value:S("",{bucket:y("Name of the bucket, which exists.",{rule:Ue,required:!0}),prefix:y("What the names of all objects begin with.",{rule:Pe}),endpoint:y("Address of the storage: `https://s3.example.org`.",{rule:He,without:"Amazon's"}),region:y("Region of the bucket.",{rule:Z,without:"`AWS_REGION`, else `us-east-1`"}),"path-style":Ye("The bucket is a part of the path, not of the host name.",{without:"`true` with an `endpoint`"}),keep:_}),line:{looks:"`s3://bucket/prefix?endpoint=https://...&region=...`",read(t){let[,e,n,r]=/^s3:\/\/([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(t)??[];if(e===void 0)return;let s=new URLSearchParams(r),i=d=>s.get(d)||void 0,a=[...s.keys()].find(d=>!["endpoint","region","path-style"].includes(d));if(a!==void 0)throw new g(o`input 'destinations': '${a}' is nothing that a bucket has`,{fix:o`behind the question mark stand endpoint, region and path-style`});let c=i("path-style");return{bucket:e,prefix:n?.replace(/^\/+|\/+$/g,"")||void 0,endpoint:i("endpoint"),region:i("region"),pathStyle:c===void 0?void 0:c==="true"}}},nameOf:an,formerNameOf:cn,async open({bucket:t,prefix:e="",endpoint:n,region:r,pathStyle:s=n!==void 0},i){let a=e.replace(/\/+$/,""),c=an({bucket:t,prefix:e,endpoint:n}),d={bucket:t,endpoint:n,pathStyle:s,...Or(i,c)},{S3Store:l}=await import("./store-QWMSJLJG.js"),p={address:{...d,region:r??d.region},prefix:a,name:c};return new l(p,i)}};function an({endpoint:t,...e}){let n=cn(e);return t===void 0?n:`${n}?endpoint=${t.replace(/\/+$/,"")}`}function cn({bucket:t,prefix:e=""}){let n=e.replace(/\/+$/,"");return`s3://${t}${n===""?"":`/${n}`}`}function Or({access:{s3:t}},e){let{accessKeyId:n,secretAccessKey:r,sessionToken:s,region:i="us-east-1"}=t;if(n===void 0||r===void 0)throw new g(o`${e}: there is no key for it`,{fix:o`give the inputs s3-access-key-id and s3-secret-access-key (secrets), or the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`});return{accessKeyId:n,secretAccessKey:r,sessionToken:s,region:i}}var pn={name:"ssh",description:"Another machine over SSH, reached with the key and the known hosts of the run.",value:S("",{host:y("The machine: `ssh://user@host:port`.",{rule:Be,required:!0}),path:y("Directory there.",{rule:Me,default:"~/deploy-kit-backups"}),keep:_}),line:{looks:"`ssh://user@host:port/path`",read(t){let[,e="",n]=/^(ssh:\/\/[^/]+)(\/.*)?$/.exec(t)??[];if(e!=="")return{host:e,path:n?.replace(/^\/~\//,"~/")}}},nameOf:ln,async open({host:t,path:e},{folder:n,access:r}){let s=await r.openHost(t),i=`${e.replace(/^~\//,"").replace(/\/+$/,"")}/${n}`;return new B({name:ln({host:t,path:e}),machine:le(s),directory:i,isToBeCleared:!0,close:()=>s[Symbol.asyncDispose]()})}};function ln({host:t,path:e}){return`${t}${e.replace(/^~/,"/~")}`}var un=[nn,dn,pn,sn];function Ne(t,e){let[n,r]=[t,e].map(i=>i.split(".").map(Number)),s=r.findIndex((i,a)=>(n[a]??0)!==i);return s>=0&&(n[s]??0)<(r[s]??0)}function mn(t){return Ne(t,"2.29.4")}function fn(t){return Ne(t,"2.29.3")}function Y(t,e){return t.length===0?[]:[{kind:"resolve",resolvers:t,isSure:e}]}var hn={name:"recreate",description:"one `up` for the whole stack",follow:t=>mn(t)?"dependent":"joined",steps:({release:t,scope:e,resolvers:n,isSure:r})=>[e===void 0?{kind:"up",alone:!1,removeOrphans:!0}:{kind:"up",...e,removeOrphans:!1},{kind:"wait",services:e?.services??Object.keys(t.services)},...Y(n,r),...e===void 0?[{kind:"remove-others"}]:[]]};var gn={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:t,changed:e,scope:n,composeVersion:r,resolvers:s,isSure:i})=>{let a=Ar(t).filter(f=>e.includes(f)),c=n?.alone??!fn(r),d=n?.services??Object.keys(t.services),l=d.filter(f=>!(a.includes(f)&&me(t.services,f)?.oneShot===!0)),p=n!==void 0||c&&l.length<d.length,u=s.filter(({service:f})=>!a.includes(f));return[...a.flatMap(f=>[{kind:"up",services:[f],alone:c,removeOrphans:!1},{kind:"wait",services:[f]},...Y(u.filter(({names:h})=>h.includes(f)),i)]),...l.length===0?[]:[{kind:"up",...p?{services:l}:{},alone:c&&p,removeOrphans:n===void 0}],{kind:"wait",services:d},...Y(s,i),...n===void 0?[{kind:"remove-others"}]:[]]}};function Ar(t){let e=new Set,n=(r,s)=>{let i=me(t.services,r);if(!(i===void 0||e.has(r)||s.includes(r))){for(let a of i.dependsOn)n(a,[...s,r]);e.add(r)}};for(let r of Object.keys(t.services))n(r,[]);return[...e]}var $n=[hn,gn];var Rr=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"networks":[{{range $name, $_ := .NetworkSettings.Networks}}{{json $name}},{{end}}""],"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,Ci=`# deploy-kit: look at the containers
${tt}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${Rr}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`;var yn=({status:t,exitCode:e,service:n},r)=>t==="exited"&&e===0&&r.some(({awaitsCompletionOf:s})=>s.includes(n));function pe(t){return`${t.restartCount} ${t.startedAt}`}function q(t,e){let{name:n,status:r,health:s,exitCode:i}=t;if(!yn(t,e))return r==="running"?s==="healthy"||s==="none"?void 0:o`${n} is ${s}`:r==="exited"||r==="dead"||r==="restarting"?o`${n} is ${r} (exit code ${i})`:o`${n} is ${r}`}var Tr=new Set([404,408,425,429,502,503,504]),_r=3e4,Nr=3;function Cr(t,{kind:e,answer:n},r,s){if(e!=="bad"||n===void 0||n.status<400)return;let{status:i}=n,a=r.filter(l=>l.status!=="exited"||l.exitCode!==0),c=({health:l,startedAgo:p=0})=>l==="healthy"||p>=_r;if(a.length===0||!a.every(c)||a.some(l=>q(l,r)!==void 0)||Tr.has(i)&&a.some(({health:l})=>l!=="healthy"))return;let d=a.map(l=>`${l.id} ${pe(l)}`).sort().join();return t?.status!==i||t.lives!==d?{status:i,since:s,answers:1,lives:d}:{...t,answers:t.answers+1}}function En({watchers:t,giveUpAfter:e,context:n}){if(e===0||t.length===0)return async s=>s;let r;return async s=>{if(s.kind!=="bad"||s.answer===void 0)return r=void 0,s;let i=t.map(l=>l.look(n.signal)),a=await Promise.all(i).catch(()=>[]);n.signal.throwIfAborted();let c=n.now();if(r=Cr(r,s,a.flat(),c),r===void 0||r.answers<Nr||c-r.since<e)return s;let d=J(c-r.since);return{...s,final:!0,note:o`the same for ${d} from a stack that is up`}}}var Lr=1e4,Dr=/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;function ue({hostname:t,port:e},n,{watchers:r,composeProject:s,context:i}){let a=r.find(({host:d})=>n.isHere?d.kind==="local":d.name===n.name),c;return async d=>{let l=d.kind==="bad"&&d.answer===void 0;if(!Dr.test(t))return d;if(a===void 0)return l?Ir(d,t,r):d;let p=l?await Pr(e,a,s,i):void 0;return p===void 0?(c=void 0,d):(c??=i.now(),{kind:"bad",reason:p,final:i.now()-c>=Lr})}}function Ir(t,e,n){if(n.length===0)return t;let r=n.map(({host:i})=>i.name).join(", "),s=o`(${e} is this machine; with run-from: host it is asked on ${r})`;return{...t,reason:`${t.reason} ${s}`}}async function Pr(t,e,n,{signal:r}){let s=({ports:h,onHostNetwork:m})=>m||h.some($=>$.port===t||$.port===0);if(e.seen.some(s))return;let i=await e.everything(r).catch(()=>{});if(r.throwIfAborted(),i===void 0||i.listening.length===0)return;let{everybody:a,listening:c}=i,d=a.filter(({project:h,oneOff:m})=>h===n&&!m);if(!(d.length>0&&d.every(h=>q(h,d)===void 0))||c.some(h=>h.port===t)||a.some(s))return;let p=[...new Set(d.flatMap(({ports:h})=>h.map(m=>m.port)))].sort((h,m)=>h-m),u=p.length===0?o`it publishes none`:o`published: ${p.join(", ")}`,f=e.host.kind==="local"?o`this machine`:e.host.name;return o`nothing listens on port ${t} of ${f}, and the stack does not publish it (${u})`}var wn={name:"http",description:"An HTTP request that must be answered as described.",value:S("A request and its answer.",{path:y("A path below the environment's `url`, or a whole address.",{rule:Ge,required:!0}),status:ee("The status that is expected.",{min:100,max:599,default:200}),body:y("A text that the body must contain."),version:y("Where the deployed version stands in a JSON body, for example `$.version`.",{rule:We})}),line:{looks:"a URL or a path below `url` (`/health`)",read:(t,{status:e,body:n})=>/^(https?:\/\/\S+|\/\S*)$/.test(t)?{path:t,status:e,body:n}:void 0},measurements:Mr};function Mr({path:t,version:e,...n},r){let{paths:s,context:i,expectedVersion:a}=r,c={...n,url:Br(t,r.url),version:e===void 0||a===void 0?void 0:{path:e,expected:a}},{hostname:d,port:l,protocol:p}=c.url,u={hostname:d,port:Number(l)||(p==="https:"?443:80)};return s.map(f=>{let h=ue(u,f,r),m=En(r);return{name:`http ${W(t)}`,kind:"http",from:f.name,async attempt($){let{attemptHttp:E}=await import("./http-request-KJY2YJCL.js");return m(await h(await E(c,f,$,i)))}}})}function Br(t,e){if(/^[a-z][a-z0-9+.-]*:\/\//i.test(t))return Sn(t,o`health: http ${W(t)}`);if(e===void 0){let r=o`the check http ${W(t)} is a path, and no url is known to put before it`;throw new g(o`health: ${r}`,{fix:o`set the url of the environment, or write the whole URL into the check`})}let n=Sn(e,o`health: the url of the environment`);return new URL(`${n.pathname.replace(/\/+$/,"")}/${t.replace(/^\/+/,"")}`,n)}function Sn(t,e){let n=URL.canParse(t)?new URL(t):void 0;if(n?.protocol==="http:"||n?.protocol==="https:")return n;throw new g(o`${e}: '${W(t)}' is not a URL with http:// or https://`,{fix:o`write it as https://example.org`})}function xn(t,e,n,r){return Object.entries(t).flatMap(([s,{replicas:i,oneShot:a}])=>{if(a||i===0)return[];let c=e.filter(p=>p.service===s);if(c.length===0)return r===void 0?[o`${s} has no container: a deploy of the same version makes it`]:[];let d=c.filter(qr).filter(({endedAgo:p})=>r===void 0||p!==void 0&&p<=r);if(d.length===0)return[];let l=d.flatMap(p=>q(p,e)??[]).join(", ");return[o`${s} does not run: ${l}; on the host: docker compose -p ${n} start ${s}`]})}function qr({status:t,exitCode:e,restartPolicy:n}){let r=t==="exited"&&e===0&&!/^(always|unless-stopped)$/.test(n);return t!=="running"&&!r}var On={times:3,within:3e4},Ur=6e4;function Hr({name:t,status:e,restartCount:n,lives:r}){if(!(e!=="running"||r===void 0)&&!(r.now>=Math.min(Ur,2*r.before)))return o`${t} ended and was restarted ${k(n,"time")}, and has not run for long since`}function kn(t,e){let n=new Map,r=new Map,s=(a,c)=>{if(a.status!=="running")return!1;let d=n.get(a.id),l=pe(a);if(n.set(a.id,l),d===void 0||d===l)return!1;let{times:p,first:u}=r.get(a.id)??{times:0,first:c};return r.set(a.id,{times:p+1,first:u}),!0},i=({id:a},c)=>{let{times:d,first:l}=r.get(a)??{times:0,first:c};return d>=On.times&&c-l>=On.within};return(a,c)=>{let d=a.filter(m=>t===void 0||m.service===t),l=d.filter(m=>s(m,c)),p=l.find(m=>i(m,c));if(p!==void 0)return{kind:"bad",reason:o`${p.name} came up and crashed ${r.get(p.id)?.times} times during the gate`,final:!0};if(d.length===0)return{kind:"bad",reason:t===void 0?o`no container of the project on ${e}`:o`no container of service ${t} on ${e}`};let u=d.flatMap(m=>q(m,a)??[]),f=d.filter(m=>!l.includes(m)).flatMap(m=>Hr(m)??[]),h=new Set([...u,...f,...l.map(({name:m})=>o`${m} restarted`)]);return h.size>0?{kind:"bad",reason:[...h].join(", ")}:{kind:"good",reason:o`${k(d.length,"container")} running and healthy`}}}var An={name:"service",description:"A service whose containers must be running and healthy.",value:y("Its name.",{rule:Z,read:t=>({service:t})}),line:{looks:"`service:name`",read(t){let e=/^service:\s*([\w.-]+)$/.exec(t)?.[1];return e===void 0?void 0:{service:e}}},measurements({service:t},e){if(e.watchers.length>0)return Gr(t,e);throw new g(o`health: the check of service '${t}' needs a host and its compose project`,{fix:o`give hosts and the project, or check a url or a port instead`})}};function Gr(t,e){return e.watchers.map(n=>{let r=kn(t,n.host.name);if(t!==void 0)return vn({name:`service ${t}`,service:t},n,r,e);let s=Wr(n,e),i=(a,c)=>{let d=r(a,c);return d.kind==="good"?s?.(a,c)??d:d};return vn({name:o`all services`},n,i,e)})}function Wr({host:t},{running:e,switched:n,composeProject:r}){let s=e?.get(t.name);if(s!==void 0)return(i,a)=>{let c=xn(s,i,r,n&&a-n);return c.length>0?{kind:"bad",reason:c.join(o`; `)}:{kind:"good",reason:o`all that the release has running runs`}}}function vn(t,e,n,{context:r}){return{...t,kind:"service",from:e.host.name,async attempt(){try{return n(await e.look(r.signal),r.now())}catch(s){return r.signal.throwIfAborted(),await Fr(s,e,r.signal)}}}}async function Fr(t,e,n){try{if(!(t instanceof Qe))throw t;return await e.reach(n),{kind:"bad",reason:t.message}}catch(r){return n.throwIfAborted(),{kind:"unmeasured",reason:Ie(r)}}}var Tn={name:"tcp",description:"A TCP port that must accept a connection: `host:port`, or `host` and `port`.",value:Ve("Where something must listen.",[y("Both in one.",{rule:Fe,read:Rn}),S("Each by itself.",{host:y("Name or address.",{rule:je,required:!0}),port:ee("Port.",{min:1,max:65535,required:!0})})]),line:{looks:"`tcp://host:port`",read(t){let e=/^tcp:\/\/((?:\[[^\]]+\]|[^:/\s]+):\d{1,5})$/.exec(t)?.[1],n=e===void 0?void 0:Rn(e);return n===void 0||n.port>65535?void 0:n}},measurements:({host:t,port:e},n)=>n.paths.map(r=>{let s=ue({hostname:t,port:e},r,n);return{name:`tcp ${t}:${e}`,kind:"tcp",from:r.name,attempt:async i=>s(await jr({host:t,port:e},r,i,n.context.signal))}})};function Rn(t){let e=t.lastIndexOf(":");return{host:t.slice(0,e).replace(/^\[|\]$/g,""),port:Number(t.slice(e+1))}}async function jr({host:t,port:e},n,r,s){var c=[];try{let i=o`${t}:${e} does not accept connections`;let a=V(c,te(r,s));try{let u=await n.connect(t,e,a.signal);try{n.late&&await Kr(u)}finally{u.destroy()}return{kind:"good",reason:o`connected`}}catch(u){if(!a.timedOut)return fe(u,i,n,s);let f=J(r),h=n.late?o`no sign of life (an http or a service check tells more) within ${f}`:o`no connection within ${f}`;return fe(new Error(h),i,n,s)}}catch(d){var l=d,p=!0}finally{Q(c,l,p)}}function Kr(t){return new Promise((e,n)=>{t.once("data",()=>e()),t.once("end",()=>e()),t.once("error",n),t.end()})}var _n=[wn,An,Tn];var Nn={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:S("Announcements on Discord.",{"mention-on-failure":y("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:Ke})}),target:async t=>(await import("./send-C4J6LQEU.js")).targetOf(t)};var Cn=[Nn];var Ia={strategies:$n,databases:Qt.map(({name:t})=>({name:t,description:""})),checks:_n,destinations:un,notifiers:Cn};export{Ia as VARIANTS};

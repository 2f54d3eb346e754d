import{b as ut,f as mt}from"./chunk-733AJOUS.js";import{a as it}from"./chunk-ZT6XUX5E.js";import{a as te}from"./chunk-FNZBGCXA.js";import{B as S,F as ee,G as ot,N as st,O as E,T as _,g as Z,h as Qe,l as Ye,o as Ve,p as ze,q as Je,u as Xe,v as Ze,w as et,x as tt,y as nt,z as rt}from"./chunk-RKM5YAUC.js";import{b as J}from"./chunk-TNH7EG65.js";import{a as at,b as dt,e as ct,f as lt,g as pt}from"./chunk-ZFGURYDZ.js";import{a as F,b as $e}from"./chunk-J65H5WW7.js";import{a as ge}from"./chunk-LMOKVVHQ.js";import{d as X}from"./chunk-YY6J7S5E.js";import{a as ne}from"./chunk-3SZGL7ST.js";import{a as Ue,f as He,j as Ge,n as g,t as We,u as Fe,v as je,w as Ke}from"./chunk-IWR27R53.js";import{g as s,j as v}from"./chunk-BTOG6JLA.js";import{d as V,e as z}from"./chunk-SHG5DPUQ.js";var k=class{#e;constructor(t){this.#e=t.split(`
`).map(n=>n.split("	"))}all(t){return this.#e.filter(n=>n[0]===t).map(n=>n.slice(1))}one(t){return this.all(t)[0]?.[0]??""}has(t){return this.#e.some(n=>n[0]===t)}},U=({service:e,container:t})=>s`service '${e}' (${t.name})`;function N(e,t){if(!(e.one("server")!==""||t.declared))throw new g(s`${U(t)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:s`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`})}function G(e,t){let n=e.one("lacks");if(n!=="")throw new g(s`${U(t)} has no ${n} in its image`,{fix:s`use an image that has it, or list '${t.service}' under backup.ignore`})}function x({facts:e},t){let n=e.get(t)??"";return/^\d+$/.test(n)?Number(n):void 0}function C(e,t){if(!e.has("end"))throw new g(s`${U(t)} did not say which databases it holds`,{fix:s`run again; when it happens again, look at the log of the container`})}function L(e,t,n,{variables:r,redact:o}){let i=e.all("unreadable").map(([d=""])=>s` ${d.trim()} names a file that cannot be read.`),a=e.all("refused").flatMap(([d="",l=""])=>{let p=Object.hasOwn(n,d)?n[d]?.():void 0;return p===void 0?[]:`
  ${p}: ${o(l)}`}),c=[...new Set(a)].join("");return new g(s`${U(t)}: no login works.${[...new Set(i)].join("")}${c}`,{fix:s`set the variables of the service (${r}, or the user and password of the application) to what the server was given on its first start`})}function re({database:e,...t},n){if(e===void 0)return n;let r=n.filter(o=>o.name===e);if(r.length>0)return r;throw ye(t,e,n.map(({name:o})=>o))}function ye(e,t,n){let r=U(e);return new g(s`backup.services: ${r} has no database '${t}'${J(t,n)} that its user sees`,{fix:n.length===0?s`leave out database`:s`name one of ${n.join(", ")}`})}var A=e=>Buffer.from(e,"hex").toString("utf8"),R=e=>e.reduce((t,n)=>t+n,0);var Se=(e,t)=>({says:e,what:()=>s`the database refuses the user or the password`,fix:()=>s`the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too (${t}), then deploy again`}),Fn=[{says:/Access denied for user .*\(using password: NO\)|fe_sendauth: no password supplied|client password must be a string|NOAUTH Authentication required/,what:()=>s`the database was asked without a password`,fix:()=>s`give the service that asks its password: name the variable under its \`environment:\`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again`},Se(/Access denied for user .*\(using password: YES\)/,"ALTER USER ... IDENTIFIED BY '...'"),Se(/password authentication failed for user|FATAL:\s+role ".*" does not exist/,"ALTER ROLE ... PASSWORD '...'"),Se(/\bMongo\w*Error: (?:bad auth : )?Authentication failed|\bcodeName['"]?\s*[:=]\s*['"]?AuthenticationFailed\b|\bOperationFailure: (?:bad auth : )?Authentication failed|\berror 18 \(AuthenticationFailed\)|auth error: .*Authentication failed/,"db.changeUserPassword('...', '...')"),{says:/WRONGPASS invalid username-password pair|ERR invalid password|called without any password configured/,what:()=>s`Redis refuses the password`,fix:()=>s`give Redis and the service that asks the same password (\`requirepass\` and the variable), recreate both, and deploy again`},{says:/^(?!.*(?:shared memory segment|inotify|fsnotify|, watch ')).*(?:no space left on device|\bENOSPC: no space left\b|disk quota exceeded)/im,what:()=>s`no space is left on the disk`,fix:()=>s`see on the host what fills it (df -h, docker system df), make room (\`maintenance\` removes what no release needs), and deploy again`}];function ft(e){let t=Fn.find(({says:n})=>n.test(e));return t&&{what:t.what(),fix:t.fix()}}var ht=(e,t)=>t===void 0?e:s`${e}: ${t.what}`;var D=`
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
`,P=e=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${e}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,T=(e,t,...n)=>["docker","exec","-i",e,"sh","-c",t,"sh",...n],jn="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",Ee=`DEPLOY_KIT_WORDS=$(${jn} "$id")
export DEPLOY_KIT_WORDS
`,Kn=`id=$1 script=$2
shift 2
${Ee}exec docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@"`,se=(e,t,...n)=>["sh","-c",Kn,"sh",e,t,...n];var Qn=`
id=$1 inside=$2
shift 2
${Ee}
{ said=$(timeout 60 docker exec -e DEPLOY_KIT_WORDS "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function M({service:e,container:t},{script:n,args:r=[],read:o}){return{script:Qn,args:[t.id,n,...r],read:(i,a)=>{let[c="",d]=i.split(`
failed
`,2);if(d===void 0)return o(c,a);let l=Ge(d,3)||s`it does not answer`,p=ft(d);throw new g(s`service '${e}' cannot be asked for its databases: ${ht(l,p)}`,{fix:p?.fix??s`look at docker logs ${t.name} on ${a.hostName}`})}}}var be={root:()=>s`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>s`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>s`no user`},we=`
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
`,gt=`
works=
for name in ${Object.keys(be).join(" ")}; do
  login "$name" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  # A database that is not there is dumped at once, by whom the server lets in.
  if said=$(start mongodump --db=deploy-kit-is-there-anybody --archive=/dev/null 2>&1; wait $!); then works=$name; break; fi
  printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tail -n 1 | tr '\\n\\t' '  ')"
done
`,$t=`${we}
${P("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'version\\t%s\\n' "$(mongod --version 2>/dev/null | sed -n 's/^db version v//p')"
${gt}[ -n "$works" ] || exit 0
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
`,yt=`${we}${I}
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
`,St=`${we}
exec 4<&0 </dev/null
{
${gt}} >/dev/null
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
`,Et=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var Yn="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",Vn="6de29981-ffffffff",bt=/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,wt=e=>!["admin","config","local"].includes(e);function zn(e){return e.flatMap((t,n)=>t==="--replSet"||e[n-1]==="--replSet"||/^--replSet=/.test(t)?[]:t.replace(/--replSet[= ]+\S+/g,""))}var kt={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:bt,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],loads:{data:bt,alone:e=>zn(e),counted:["collections","documents"],formats:{"mongo-archive":({oplog:e,databases:t=[]})=>({script:St,args:[e===!0?"yes":"",...t.filter(wt)]})}},probe:(e,{redact:t})=>{let n=Jn(e);return M(e,{script:$t,read:(r,{hostName:o})=>[Xn(new k(r),e,{hostName:o,redact:t,excluded:n})]})}};function Jn({database:e,exclude:t=[]}){if(t.length>0&&e===void 0)throw new g(s`backup.services: MongoDB leaves out collections only of one database`,{fix:s`name it beside exclude: database: ..., or leave out exclude`});return t.map(n=>{let r=n.startsWith(`${e}.`)?n.slice(`${e}.`.length):n,[,o]=/^([^*?]+)\*$/.exec(r)??[];if(o!==void 0)return{what:r,option:`--excludeCollectionsWithPrefix=${o}`};if(!/[*?]/.test(r))return{what:r,option:`--excludeCollection=${r}`};throw new g(s`backup.services: MongoDB cannot leave out '${n}'`,{fix:s`write whole names, or their begin and * (cache_*)`})})}function Xn(e,t,n){let{hostName:r,redact:o,excluded:i}=n,{service:a,container:c,database:d}=t;N(e,t),G(e,t);let l=e.one("login");if(l==="")throw L(e,t,be,{variables:Yn,redact:o});C(e,t);let p=e.one("version"),u=e.has("replica-set")&&d===void 0,f=s`dump of service '${a}'`,h=s`look at docker logs ${c.name} on ${r}`;return{what:f,begins:d===void 0?s`dumping all databases of service '${a}'`:s`dumping ${d} of service '${a}'`,server:p,bytes:R(e.all("kilobytes").map(([m])=>Number(m)))*1024,path:`${a}.mongodump`,note:u?void 0:s`${a}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:se(c.id,yt,l,d??"",u?"yes":"",...i.map(({option:m})=>m))}),inspect:Et,fix:h,check({facts:m,stderr:$}){let y=new k($).all("dumped").map(([b="",fe,he])=>({name:b,collections:Number(fe),documents:Number(he)})),O=y.filter(({name:b})=>wt(b));if(m.get("archive")!==Vn)throw new g(s`${f} is not complete: it is no archive of mongodump from its begin to its end`,{fix:s`${h}; the backup was not kept`});if(d!==void 0&&y.length===0)throw ye(t,d,[]);return{kind:"service",name:a,source:c.name,engine:"mongodb",...p!==""&&{serverVersion:p},format:"mongo-archive",...u&&{oplog:!0},...i.length>0&&{excluded:i.map(({what:b})=>`${d}.${b}`)},databases:y.map(({name:b})=>b).sort(),counts:{collections:R(O.map(({collections:b})=>b)),documents:R(O.map(({documents:b})=>b))},checks:["archive"],warnings:[]}}}}var w=({qualifier:e,name:t})=>`${e}.${t}`;function ie(e=[],t){let n=e.map(xt);return t.filter(r=>n.some(o=>o(r)))}function ae(e=[],t){let n=[...new Set(t.flatMap(r=>[r.name,w(r)]))];return e.filter(r=>!t.some(xt(r))).map(r=>s`exclude: there is no table '${r}'${J(r,n)}: nothing of it was left out`)}function xt(e){let t=e.replace(/[.+^${}()|[\]\\]/g,"\\$&").replaceAll("*",".*").replaceAll("?","."),n=new RegExp(`^${t}$`,"s");return r=>n.test(r.name)||n.test(w(r))}var Ot=`
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
`;var de={"root-mariadb":()=>s`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>s`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>s`root without a password`,own:()=>s`the login that the client has by itself`,"app-mariadb":()=>s`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>s`MYSQL_USER with MYSQL_PASSWORD`},j=`
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
`,vt=`
sql=
for name in mariadb mysql; do if command -v "$name" >/dev/null 2>&1; then sql=$name; break; fi; done
`,At=`
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
`,ke="USER IN ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys') OR USER = 'root' AND HOST = 'localhost'",Rt=`${j}${ce}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
${vt}${P("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

${At}[ -n "$works" ] || exit 0
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
    SELECT 'users', COUNT(*) FROM mysql.user WHERE NOT (${ke}) AND NOT (USER = 'PUBLIC' AND HOST = '')" 2>/dev/null | sed -n '/^users[^A-Za-z]*$/p'
echo end
`,Tt=`${j}${I}
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
`,_t=`${j}${ce}${vt}{
${At}} >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "\${said-}" >&2; exit 1; }
[ "$works" = own ] || export HOME=/nonexistent
feed() {
  printf '%s\\n' "$options" | "$sql" --defaults-extra-file=/dev/fd/3 --default-character-set=utf8mb4 "$@" 3<&0 0<&4 4<&-
}
`,xe=`
exec 4<&0 </dev/null
${_t}server=$1
shift

drop='SET FOREIGN_KEY_CHECKS = 0;'
for name; do drop="$drop DROP DATABASE IF EXISTS \\\`$(printf %s "$name" | sed 's/\`/\`\`/g')\\\`;"; done
client "$works" "$sql" -e "$drop" || exit
# What events do by the clock they do on the data of the stack.
[ "$server" = live ] || client "$works" "$sql" -e 'SET GLOBAL event_scheduler = OFF' 2>/dev/null
# Nothing of it has to outlive a crash. What a version does not know, or the login may not, stays as it is.
[ "$server" != proof ] || for faster in 'SET GLOBAL innodb_flush_log_at_trx_commit = 0' 'SET GLOBAL sync_binlog = 0' \\
  'ALTER INSTANCE DISABLE INNODB REDO_LOG'; do client "$works" "$sql" -e "$faster" 2>/dev/null; done
feed --binary-mode --max-allowed-packet=1G
`,Nt=`
exec </dev/null
${_t}
names=
for name; do names="$names\${names:+,}0x$(printf %s "$name" | od -An -tx1 | tr -d ' \\n')"; done
client "$works" "$sql" --default-character-set=utf8mb4 -NBre "
  SELECT CONCAT('SELECT ''tables'', 1 UNION ALL SELECT ''rows'', COUNT(*) FROM ',
    CHAR(96), REPLACE(TABLE_SCHEMA, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), '.',
    CHAR(96), REPLACE(TABLE_NAME, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), ';')
  FROM information_schema.TABLES WHERE TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED') AND CAST(TABLE_SCHEMA AS BINARY) IN ($names)
" | { exec 4<&0 0</dev/null; feed -NB; } | tr '\\t' ' ' && echo end
`;var Zn="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function Lt(e,t,n){let r=new k(e),o=U(t);if(N(r,t),r.one("dump")===""||r.one("sql")==="")throw new g(s`${o} has no mysqldump or mariadb-dump with its client in its image`,{fix:s`use an image that has them, or list '${t.service}' under backup.ignore`});let[i="",a,c=""]=r.all("login")[0]??[];if(!rr(i))throw L(r,t,de,{variables:Zn,redact:n});C(r,t);let d=r.one("version"),l=r.all("database").map(([m="",$="",y=""])=>({name:A(m),tables:Number($),bytes:Number(y)})),p=A(c);if(l.length===0&&!p.startsWith("root@")&&t.database===void 0)throw er(o,p);let u=re(t,l),f=m=>r.all(m).map(([$="",y="",...O])=>[A($),A(y),...O]).filter(([$])=>u.some(y=>y.name===$)),h=f("table").map(([m="",$=""])=>({qualifier:m,name:$})).sort((m,$)=>w(m)<w($)?-1:1);return{engine:/mariadb/i.test(d)?"mariadb":"mysql",version:d,login:{name:i,way:a==="tcp"?"tcp":"socket"},client:{program:r.one("dump"),flavour:/mariadb/i.test(r.one("client"))?"mariadb":"mysql"},sql:r.one("sql"),users:r.has("users")?Number(r.one("users")):void 0,databases:u.map(m=>m.name),excluded:ie(t.exclude,h),keepsStructures:r.has("structures"),tables:R(u.map(m=>m.tables)),bytes:R(u.map(m=>m.bytes)),warnings:[...i.startsWith("app-")?[tr(p,r.all("refused"))]:nr(r,p),...ae(t.exclude,h),...Ct(s`not consistent with the rest if written to during the dump, for lack of transactions`,f("engine").map(([m,$,y])=>`${m}.${$} (${y})`)),...Ct(s`the history of system-versioned tables is not in the dump`,f("versioned").map(([m,$])=>`${m}.${$}`))]}}function er(e,t){return new g(s`${e}: its user ${t} sees no database`,{fix:s`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function tr(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?s`the stated password of root is refused`:s`root's password is not known`;return s`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function nr(e,t){return e.has("users")?[]:[s`users and their rights are not in the set: the server does not show them to ${t}`]}function Ct(e,t){if(t.length===0)return[];let n=t.length>5?s` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var rr=e=>Object.hasOwn(de,e);var or=`
account="CONCAT(QUOTE(User), '@', QUOTE(Host))"
case $4 in
  mariadb)
    list="SELECT IF(is_role = 'Y', IF(User = 'PUBLIC', 'DO 1;', CONCAT('SELECT ', QUOTE(CONCAT('CREATE ROLE \\\`', REPLACE(User, '\\\`', '\\\`\\\`'), '\\\`')), ';')),
        CONCAT('SHOW CREATE USER ', $account, ';')),
      CONCAT('SHOW GRANTS FOR ', IF(is_role = 'Y', IF(User = 'PUBLIC', User, QUOTE(User)), $account), ';')" ;;
  *) list="SELECT CONCAT('SHOW CREATE USER ', $account, ';'), CONCAT('SHOW GRANTS FOR ', $account, ';')" ;;
esac
list="SET SESSION sql_mode = ''; $list FROM mysql.user WHERE NOT (${ke}) ORDER BY User, Host"
`,Dt=`
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
`,It=`${j}${ce}
sql=$1 name=$2
login "$name" "$3" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
${or}
questions=$(client "$name" "$sql" --default-character-set=utf8mb4 -NBe "$list") || exit
questions=$(printf '%s\\n' "$questions" | awk -F '\\t' '${Dt}
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
} | awk -v quote="'" '${Dt}
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
`,Pt=`
awk '/^-- Users and grants complete$/ { complete = 1 } /^CREATE (USER|ROLE) IF NOT EXISTS / { users++ }
  END { print "complete " complete + 0; print "users " users + 0 }'
`;var Mt=qt("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),Bt=qt("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function qt(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],loads:{data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/(mysql|mariadb)(\/data)?)$/,counted:["tables","rows"],formats:{sql:({databases:r=[]},o)=>({script:xe,args:[o,...r]}),"mysql-users":(r,o)=>({script:xe,args:[o]})},foreign:{"mysql-users":void 0},count:r=>({script:Nt,args:r.flatMap(({databases:o=[]})=>o)})},probe:(r,{redact:o})=>M(r,{script:Rt,args:[e,r.exclude===void 0?"":"tables"],read:(i,{hostName:a})=>{let c=Lt(i,r,o);return c.databases.length>0?[sr(c,r,a),...ir(c,r,a)]:[{nothing:s`service '${r.service}' holds no database yet: nothing of it to protect`}]}})}}function sr(e,{service:t,container:n},r){let{client:o,login:i,databases:a,version:c,excluded:d,keepsStructures:l}=e,p=s`dump of service '${t}'`,u=s`look at docker logs ${n.name} on ${r}`,f=d.flatMap(({qualifier:m,name:$})=>[m,$]),h=[o.program,o.flavour,i.name,i.way,l?"yes":"",String(d.length),...f,...a];return{what:p,begins:s`dumping ${a.join(", ")} of service '${t}' (${c})`,server:c,bytes:e.bytes,path:`${t}.sql`,producer:()=>({argv:T(n.id,Tt,...h)}),inspect:Ot,fix:u,check(m){let{facts:$}=m,y=x(m,"rows");if(!($.get("last")??"").startsWith("-- Dump completed")||y===void 0)throw new g(s`${p} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:s`${u}; the backup was not kept`});let O=x(m,"tables")??0;if(O<e.tables)throw new g(s`${p} has ${v(O,"table")}, but the server held ${e.tables} when it began`,{fix:s`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...Ut(e,t,n.name),format:"sql",databases:[...a],...d.length>0&&{excluded:d.map(w)},counts:{tables:O,rows:y},checks:["footer","tables"],warnings:[...e.warnings]}}}}function ir(e,{service:t,container:n},r){let{sql:o,login:i,users:a,version:c,engine:d}=e;if(a===void 0||a===0)return[];let l=s`dump of the users of service '${t}'`,p=s`look at docker logs ${n.name} on ${r}`;return[{what:l,begins:s`dumping ${v(a,"user")} of service '${t}' (${c})`,bytes:0,path:`${t}.users.sql`,producer:()=>({argv:T(n.id,It,o,i.name,i.way,d)}),inspect:Pt,fix:p,check(u){let f=x(u,"users");if(u.facts.get("complete")!=="1"||f===void 0)throw new g(s`${l} is not complete: it ends without its last line`,{fix:s`${p}; the backup was not kept`});return{...Ut(e,t,n.name),format:"mysql-users",databases:[],counts:{users:f},checks:["footer"],warnings:f<a?[s`${a-f} of ${a} users are not in it: ${Fe(u.stderr,3)}`]:[]}}}]}var Ut=({engine:e,version:t},n,r)=>({kind:"service",name:n,source:r,engine:e,serverVersion:t});var Ht=e=>encodeURIComponent(e).replace(/[!'()*]/g,t=>`%${t.charCodeAt(0).toString(16).toUpperCase()}`);var Oe={stated:()=>s`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>s`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>s`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>s`PGUSER with PGPASSWORD`,peer:()=>s`the system's user postgres`},Gt="-X -w -q -A -t -v ON_ERROR_STOP=1",ve=`
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
  for name in ${Object.keys(Oe).join(" ")}; do
    for way in $ways; do
      host=\${way%:*} port=\${way##*:}
      login "$name" "$host" "$port" ||
        { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue 2; }
      for first in postgres template1 "\${POSTGRES_DB:-}" "\${POSTGRESQL_DATABASE:-}"; do
        [ -n "$first" ] || continue
        if said=$(export PGDATABASE="$first"; as "$name" psql ${Gt} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
        case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
      done
      printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
    done
  done
  [ -z "$works" ] || export PGDATABASE="$first"
}
`,Wt=`
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,Ft=`
SELECT count(*) ${Wt} AND c.relkind IN ('r', 'p')`,K=e=>`pg_catalog.encode(pg_catalog.textsend(${e}::text), 'hex')`,ar=`
SELECT 'table', ${K("pg_catalog.current_database()")}, ${K("wn.nspname")}, ${K("w.relname")},
    ${K("ln.nspname")}, ${K("l.relname")}
  FROM (
    WITH RECURSIVE up AS (
      SELECT c.oid AS leaf, c.oid AS whole FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p')
      UNION ALL SELECT up.leaf, i.inhparent FROM up JOIN pg_catalog.pg_inherits i ON i.inhrelid = up.whole
        JOIN pg_catalog.pg_class p ON p.oid = i.inhparent AND p.relkind = 'p')
    SELECT leaf, whole FROM up) up
  JOIN pg_catalog.pg_class w ON w.oid = up.whole JOIN pg_catalog.pg_namespace wn ON wn.oid = w.relnamespace
  JOIN pg_catalog.pg_class l ON l.oid = up.leaf JOIN pg_catalog.pg_namespace ln ON ln.oid = l.relnamespace
  WHERE ln.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND ln.nspname NOT LIKE 'pg\\_temp\\_%'`,jt=`${ve}
tab=$(printf '\\t')
${P("postgres | postmaster")}
for name in psql pg_dump pg_dumpall pg_restore; do
  command -v "$name" >/dev/null 2>&1 || { printf 'lacks\\t%s\\n' "$name"; exit 0; }
done
find_login
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${Gt} -F "$tab" -c "$1"; )
query "SELECT 'version', pg_catalog.current_setting('server_version')" || exit 0
query "SELECT 'user', pg_catalog.encode(pg_catalog.textsend(current_user::text), 'hex'), rolsuper
  FROM pg_catalog.pg_roles WHERE rolname = current_user" || exit 0
names=$(query "SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname") || exit 0
printf '%s\\n' "$names" | while IFS= read -r name; do
  export PGDATABASE="$name"
  query "SELECT 'database', pg_catalog.encode(pg_catalog.textsend(pg_catalog.current_database()::text), 'hex'),
    pg_catalog.pg_database_size(pg_catalog.current_database()), (${Ft})" || exit
  [ -z "$1" ] || query "${ar}" || exit
done && echo end
`,Ae=`${ve}${I}
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
`,Kt=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,Qt=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`,Re=`${ve}
find_login >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "$said" >&2; exit 1; }
sql() ( as "$works" psql -X -w -q -A -t -v ON_ERROR_STOP=1 "$@" )
`,Te=`${Re}
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
`,Yt=`${Re}
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
`,Vt=`${Re}
for name; do
  export PGDATABASE="$name"
  { echo "SELECT 'tables', (${Ft});"
    cat <<'END'
SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %I.%I', n.nspname, c.relname)
  ${Wt} AND c.relkind = 'r'
UNION ALL SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %s %s', e.id::pg_catalog.regclass, e.condition)
  FROM pg_catalog.pg_extension x,
    ROWS FROM (pg_catalog.unnest(x.extconfig), pg_catalog.unnest(x.extcondition)) AS e(id, condition)
\\gexec
END
  } | sql -F ' ' || exit
done
echo end
`;var dr="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",cr="postgres";function zt(e,t,n){let r=new k(e);N(r,t),G(r,t);let o=r.all("login")[0];if(o===void 0)throw L(r,t,Oe,{variables:dr,redact:n});C(r,t);let i=r.all("table").map(u=>{let[f="",h="",m="",$="",y=""]=u.map(A);return{database:f,qualifier:h,name:m,table:{qualifier:$,name:y}}}),a=r.all("database").map(([u="",f="",h=""])=>({name:A(u),excluded:lr(ie(t.exclude,i.filter(({database:m})=>m===A(u))).map(({table:m})=>m)),bytes:Number(f),tables:Number(h)})),c=re(t,a),d=i.filter(({database:u})=>c.some(({name:f})=>f===u)),[l="",p]=r.all("user")[0]??[];return{version:r.one("version"),login:o,user:A(l),isSuperuser:p==="t",warnings:ae(t.exclude,d),databases:c.filter(({name:u,tables:f})=>u!==cr||f>0||t.database===u)}}var lr=e=>[...new Map(e.map(t=>[w(t),t])).values()].sort((t,n)=>w(t)<w(n)?-1:1);var Jt=/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,Xt={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:Jt,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(e,{redact:t})=>M(e,{script:jt,args:[e.exclude===void 0?"":"tables"],read:(n,{hostName:r})=>{let o=zt(n,e,t),i=o.databases.map(a=>pr(a,o,e,r));return i.length>0?[...i,ur(o,e,r)]:[{nothing:s`service '${e.service}' holds no database yet: nothing of it to protect`}]}}),loads:{data:Jt,counted:["tables","rows"],formats:{"pg-globals":()=>({script:Te}),"pg-archive":({databases:e=[]},t)=>({script:Yt,args:[t,...e]})},foreign:{"pg-globals":{script:Te,args:["without-passwords"]}},count:e=>({script:Vt,args:e.flatMap(({databases:t=[]})=>t)})}};function pr(e,t,{service:n,container:r},o){let{name:i,bytes:a,excluded:c}=e,d=c.map(u=>`--exclude-table-data=${mr(u)}`),l=s`dump of database '${i}' of service '${n}'`,p=s`look at docker logs ${r.name} on ${o}`;return{what:l,begins:s`dumping ${i} of service '${n}' (${t.version})`,server:t.version,bytes:a,path:`${n}.${Ht(i)}.pgdump`,producer:()=>({argv:T(r.id,Ae,...t.login,i,...d)}),inspect:te(T(r.id,Kt)),fix:p,check(u){let[f,h]=[x(u,"tables"),x(u,"rows")];if(u.facts.get("restore")!=="0"||f===void 0||h===void 0)throw new g(s`${l} is not complete: pg_restore cannot read it to its end`,{fix:s`${p}; the backup was not kept`});if(f<e.tables)throw new g(s`${l} has ${v(f,"table")}, but the server held ${e.tables} when it began`,{fix:s`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...Zt(t,n,r.name),format:"pg-archive",databases:[i],...c.length>0&&{excluded:c.map(w)},counts:{tables:f,rows:h},checks:["archive","tables"],warnings:e===t.databases[0]?[...t.warnings]:[]}}}}function ur(e,{service:t,container:n},r){let o=s`dump of the roles of service '${t}'`,i=s`look at docker logs ${n.name} on ${r}`;return{what:o,begins:s`dumping roles of service '${t}' (${e.version})`,bytes:0,path:`${t}.globals.sql`,producer:()=>({argv:T(n.id,Ae,...e.login,"",...e.isSuperuser?[]:["--no-role-passwords"])}),inspect:Qt,fix:i,check(a){let c=x(a,"roles");if(a.facts.get("complete")!=="1"||c===void 0)throw new g(s`${o} is not complete: it ends without its last line`,{fix:s`${i}; the backup was not kept`});return{...Zt(e,t,n.name),format:"pg-globals",databases:[],counts:{roles:c},checks:["footer"],warnings:e.isSuperuser?[]:[s`the passwords of roles are not in the dump: its user ${e.user} is no superuser`]}}}}var mr=({qualifier:e,name:t})=>[e,t].map(n=>`"${n.replaceAll('"','""')}"`).join("."),Zt=({version:e},t,n)=>({kind:"service",name:t,source:n,engine:"postgres",serverVersion:e});var _e=`
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
`,en=`${_e}
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
`,tn=`${_e}${I}
connect || { echo "no password works any more: $said" >&2; exit 1; }
exec 3<&0
if [ -n "$socket" ]; then "$cli" -e -s "$socket" --rdb - </dev/null & else "$cli" -e -p "$port" --rdb - </dev/null & fi
guard $!
`,nn=`
directory=$(mktemp -d 2>/dev/null || mktemp -d -p /dev/shm) || exit
cat >"$directory/dump.rdb" || exit
${_e}
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
`,rn=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n -e 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p' \\
  -e 's/^\\[info\\] \\([0-9]*\\) expires$/expires \\1/p'
`;var on=an("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server","redis-sentinel"]}),sn=an("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),fr={found:()=>s`the passwords that the container has`},hr="REDIS_PASSWORD, --requirepass";function an(e,t,n){return{name:e,product:t,signs:n,databaseVariables:[],loads:{data:/^(\/data|\/var\/lib\/(redis|valkey|keydb)|\/bitnami\/(redis|valkey)(\/data)?)$/,counted:["keys"],formats:{rdb:()=>({script:nn})},differs:$r},probe:(r,{redact:o})=>{if(r.database!==void 0)throw new g(s`backup.services: ${t} has no databases by name ('${r.database}')`,{fix:s`leave out database`});if(r.exclude!==void 0&&r.exclude.length>0)throw new g(s`backup.services: ${t} can leave out no keys of service '${r.service}'`,{fix:s`leave out exclude; where it is only a cache, list '${r.service}' under backup.ignore`});return M(r,{script:en,read:(i,{hostName:a})=>[gr(e,new k(i),r,{hostName:a,redact:o})]})}}}function gr(e,t,n,{hostName:r,redact:o}){let{service:i,container:a}=n;if(N(t,n),G(t,n),t.has("sentinel"))return{nothing:s`service '${i}' is a sentinel and holds no data: nothing of it to protect`};if(!t.has("login"))throw L(t,n,fr,{variables:hr,redact:o});C(t,n);let c=R(t.all("keys").map(([u])=>Number(u)));if(c===0)return{nothing:s`service '${i}' holds no key: nothing of it to protect`};let d=t.one("valkey_version")||t.one("redis_version"),l=s`dump of service '${i}'`,p=s`look at docker logs ${a.name} on ${r}`;return{what:l,begins:s`dumping ${v(c,"key")} of service '${i}' (${d})`,server:d,bytes:Number(t.one("used_memory")),path:`${i}.rdb`,producer:()=>({argv:se(a.id,tn)}),inspect:te(T(a.id,rn)),fix:p,check(u){let[f,h]=[x(u,"keys"),x(u,"expires")];if(u.facts.get("check")!=="0"||f===void 0)throw new g(s`${l} is not complete: redis-check-rdb cannot read it to its end`,{fix:s`${p}; the backup was not kept`});return{kind:"service",name:i,source:a.name,engine:e,serverVersion:d,format:"rdb",counts:{keys:f,...h!==void 0&&{expires:h}},checks:["snapshot"],warnings:[]}}}}function $r(e,t){let[n=0,r=0]=[t.get("keys"),e.get("keys")],o=r-(e.get("expires")??r);return n<=r&&n>=o?[]:["keys"]}var dn=[Mt,Bt,Xt,kt,on,sn];import{PassThrough as yr}from"node:stream";import{pipeline as Sr}from"node:stream/promises";var cn=`
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
`;var Er=30*6e4,B=class{name;#e;constructor(t){this.name=t.name,this.#e=t}async list(){let{script:t,args:n=[],read:r}=wr(this.#e.directory);return r(await this.#t(t,n),{hostName:this.#e.machine.name})}async begin(t,{replaces:n=!1}={}){let{directory:r,isToBeCleared:o}=this.#e,i=n?"replace":"",a=n?`${t}.partial`:o?"":"-",c=await this.#t(xr,[r,t,a,i]),d=/^id (.+)$/m.exec(c)?.[1]??t,l=`${r}/${d}`,p=`${l}.partial`;return{id:d,path:l,directory:p,others:mn(c,r),put:(u,f,h)=>this.#s([p,u],f,h),read:u=>this.#r([p,u]),carry:async u=>{let f=u.flatMap(h=>[h.path,h.sha256]);return Ne("carried",await this.#t(_r,[l,p,...f]))},publish:async(u,f)=>Ne("removed",await this.#n(Rr,[r,d,i],u,f)),discard:async()=>{var f=[];try{let u=V(f,ne(1e4));await this.#t(Nr,[r,d],"",u.signal)}catch(h){var m=h,$=!0}finally{z(f,m,$)}}}}read(t,n){return this.#r([`${this.#e.directory}/${t}`,n])}async annotate(t){await this.#n(Ar,[this.#e.directory,t.id],t)}async remove(t){return Ne("removed",await this.#t(Tr,[this.#e.directory,...t]))}async[Symbol.asyncDispose](){await this.#e.close?.()}#n(t,n,r,o=[]){let i=pt(r);return this.#t(t,[...n,String(Buffer.byteLength(i)),...o],i)}async#t(t,n,r="",o){let i=["sh","-c",t,"sh",...n];return(await this.#e.machine.run(i,{stdin:r,timeout:Er,signal:o})).stdout}async#s(t,n,r){let o=["sh","-c",Or,"sh",...t],i=await this.#e.machine.start(o);i.stdout.resume();let a;n.once("error",l=>{a=l});let c=await Sr(n,i.stdin,{signal:r}).catch(l=>({error:l}));c!==void 0&&i.stop();let d=await i.ended;if(r.throwIfAborted(),a!==void 0&&!br(a))throw a;if(d.failure!==void 0)throw d.failure;if(d.code!==0&&(c===void 0||d.stderr.trim()!==""))throw this.#o(o,d);if(c!==void 0)throw c.error}async#r(t){let n=["sh","-c",vr,"sh",...t],r=await this.#e.machine.start(n);r.stdin.end();let o=new yr;return r.stdout.pipe(o,{end:!1}),r.stdout.once("error",i=>o.destroy(i)),r.ended.then(i=>{i.code===0&&i.failure===void 0?o.end():o.destroy(i.failure??this.#o(n,i))}),o.once("close",()=>r.stop()),o}#o(t,n){return new We({argv:t,...n,where:this.#e.machine.name})}},br=e=>e instanceof Error&&"code"in e&&(e.code==="EPIPE"||e.code==="ERR_STREAM_PREMATURE_CLOSE"),wr=e=>({script:kr,args:[e],read:t=>mn(t,e)}),ln=`
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
`,kr=`${ln}
cd "$1" 2>/dev/null || exit 0
list
`,xr=`${ln}
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
id=$2 next=2
while { [ -z "$4" ] && [ -e "$id" ]; } || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$2-$next next=$((next + 1))
done
echo "id $id"
list
`,Or=`
umask 077
cd "$1" && exec cat >"$2"
`,vr='cd "$1" && exec cat -- "$2"',pn=`
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`,un=`
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
`,Ar=`${un}
umask 077
cd "$1" && annotate "$2" "$3"
`,Rr=`${pn}${un}
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
`,Tr=`${pn}
cd "$1" || exit
shift
remove "$@"
exit 0
`,_r=`${cn}
from=$1 to=$2
shift 2
while [ $# -gt 0 ]; do
  if [ -f "$from/$1" ] && [ ! -e "$to/$1" ] && said=$(sum "$from/$1") && [ "\${said%% *}" = "$2" ]; then
    { ln "$from/$1" "$to/$1" 2>/dev/null || cp -p "$from/$1" "$to/$1"; } && echo "carried $1"
  fi
  shift 2
done
exit 0
`,Nr='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0',Ne=(e,t)=>[...t.matchAll(new RegExp(`^${e} (.+)$`,"gm"))].map(([,n=""])=>n);function mn(e,t){let n=[];for(let r of`
${e}`.split(`
set `).slice(1)){let[o="",...i]=r.split(`
`),a=i.filter(l=>l.startsWith("|")).map(l=>l.slice(1)),c=at(a.join(`
`));if(!dt.test(o)||c===void 0||c.id!==o)continue;let d=new Map(i.flatMap(l=>{let[,p,u]=/^size (\d+) (.+)$/.exec(l)??[];return u===void 0?[]:[[u,Number(p)]]}));n.push({id:o,path:`${t}/${o}`,manifest:c,damaged:lt(c,d)})}return n.sort(ct)}var fn={name:"host",description:"In `backups/` of the deploy path, on the host itself: where a restore finds it fastest.",value:E("",{keep:_}),line:{looks:"`host`",read:e=>e==="host"?{}:void 0},nameOf:()=>"host",async open(e,{own:t}){if(t===void 0)throw new g(s`the host cannot be reached`);return hn(t)}},hn=({machine:e,backups:t})=>new B({name:"host",machine:e,directory:t,isToBeCleared:!1}),Cr=e=>({machine:Lr(e),backups:e.layout.backups}),ri=e=>hn(Cr(e)),Lr=e=>({name:e.name,run:(t,n)=>e.run(t,n),start:t=>e.host.start(t,{fence:e.fence,signal:e.context.signal})}),le=e=>({name:e.name,run:(t,{stdin:n="",...r})=>e.run(t,{...r,stdin:n}),start:t=>e.start(t)});import gn from"node:path";var yn={name:"runner",description:"A directory of the machine that the job runs on: for an artifact, or a disk that is mounted there.",value:E("",{path:S("Directory, relative to the project directory, or absolute.",{rule:ze,default:"backups"}),keep:_}),line:{looks:"`runner:path`",read(e){let t=/^runner(?::(.+))?$/.exec(e);return t===null?void 0:{path:t[1]}}},nameOf:$n,async open({path:e},{folder:t,access:n}){let r=await n.openHost("local");return new B({name:$n({path:e}),machine:le(r),directory:gn.join(gn.resolve(n.directory,e),t),isToBeCleared:!0,close:()=>r[Symbol.asyncDispose]()})}};function $n({path:e}){return`runner:${e}`}var En={name:"s3",description:"A bucket of S3, or of what speaks its protocol. Its keys are no part of this file: inputs `s3-access-key-id` and `s3-secret-access-key`.",value:E("",{bucket:S("Name of the bucket, which exists.",{rule:Je,required:!0}),prefix:S("What the names of all objects begin with.",{rule:Qe}),endpoint:S("Address of the storage: `https://s3.example.org`.",{rule:Xe,without:"Amazon's"}),region:S("Region of the bucket.",{rule:Z,without:"`AWS_REGION`, else `us-east-1`"}),"path-style":ot("The bucket is a part of the path, not of the host name.",{without:"`true` with an `endpoint`"}),keep:_}),line:{looks:"`s3://bucket/prefix?endpoint=https://...&region=...`",read(e){let[,t,n,r]=/^s3:\/\/([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(e)??[];if(t===void 0)return;let o=new URLSearchParams(r),i=d=>o.get(d)||void 0,a=[...o.keys()].find(d=>!["endpoint","region","path-style"].includes(d));if(a!==void 0)throw new g(s`input 'destinations': '${a}' is nothing that a bucket has`,{fix:s`behind the question mark stand endpoint, region and path-style`});let c=i("path-style");return{bucket:t,prefix:n?.replace(/^\/+|\/+$/g,"")||void 0,endpoint:i("endpoint"),region:i("region"),pathStyle:c===void 0?void 0:c==="true"}}},nameOf:Sn,async open({bucket:e,prefix:t="",endpoint:n,region:r,pathStyle:o=n!==void 0},i){let a=t.replace(/\/+$/,""),c=Sn({bucket:e,prefix:t}),d={bucket:e,endpoint:n,pathStyle:o,...Dr(i,c)},{S3Store:l}=await import("./store-ICM6TICA.js"),p={address:{...d,region:r??d.region},prefix:a,name:c};return new l(p,i)}};function Sn({bucket:e,prefix:t=""}){let n=t.replace(/\/+$/,"");return`s3://${e}${n===""?"":`/${n}`}`}function Dr({access:{s3:e}},t){let{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:i="us-east-1"}=e;if(n===void 0||r===void 0)throw new g(s`${t}: there is no key for it`,{fix:s`give the inputs s3-access-key-id and s3-secret-access-key (secrets), or the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`});return{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:i}}var wn={name:"ssh",description:"Another machine over SSH, reached with the key and the known hosts of the run.",value:E("",{host:S("The machine: `ssh://user@host:port`.",{rule:Ve,required:!0}),path:S("Directory there.",{rule:Ye,default:"~/deploy-kit-backups"}),keep:_}),line:{looks:"`ssh://user@host:port/path`",read(e){let[,t="",n]=/^(ssh:\/\/[^/]+)(\/.*)?$/.exec(e)??[];if(t!=="")return{host:t,path:n?.replace(/^\/~\//,"~/")}}},nameOf:bn,async open({host:e,path:t},{folder:n,access:r}){let o=await r.openHost(e),i=`${t.replace(/^~\//,"").replace(/\/+$/,"")}/${n}`;return new B({name:bn({host:e,path:t}),machine:le(o),directory:i,isToBeCleared:!0,close:()=>o[Symbol.asyncDispose]()})}};function bn({host:e,path:t}){return`${e}${t.replace(/^~/,"/~")}`}var Le=[fn,En,wn,yn],Ri=e=>e??[{kind:"host"}];async function Ti(e,t){return kn(e).open(e,t)}var _i=e=>kn(e).nameOf(e);function kn({kind:e}){let t=Le.find(({name:n})=>n===e);if(t===void 0)throw new TypeError(e);return t}function Ni({project:e,environment:t},n){let r=n.replace(/^ssh:\/\/([^@]*@)?/,"").replace(/[^A-Za-z0-9._-]+/g,"-");return`${e}-${t}/${r.replace(/^[-.]+|-+$/g,"")}`}function W(e,t){let[n,r]=[e,t].map(i=>i.split(".").map(Number)),o=r.findIndex((i,a)=>(n[a]??0)!==i);return o>=0&&(n[o]??0)<(r[o]??0)}function xn(e){return W(e,"2.29.4")}function De(e){return W(e,"2.29.3")}function Ii(e){return[...De(e)?[]:["depends_on"],...W(e,"2.30.2")?[]:["profiles"]]}function Pi(e){return!W(e,"2.31.0")}function Mi(e){return W(e,"2.24.0")}function Ui(e,t){switch(e.kind){case"up":return e.services===void 0?s`replace what changed`:s`replace ${e.services.join(", ")}`;case"wait":return e.services.length===1?s`wait until ${e.services.join()} is healthy`:s`wait until ${e.services.join(", ")} are healthy`;case"resolve":{let r=e.resolvers.filter(o=>Mr(o,t)).map(({service:o})=>o).join(", ");return r===""?void 0:s`reload or restart whoever holds an old address: ${r}`}case"remove-others":return s`remove what is no part of the stack`}}function Mr({service:e,names:t},n){let r=n.find(o=>o.service===e);switch(r?.action){case"reload":case"restart":return!0;case"keep":return r.reasons.length>0;case"scale":return n.some(o=>t.includes(o.service)&&o.action!=="keep");default:return!1}}function Y(e,t){return e.length===0?[]:[{kind:"resolve",resolvers:e,isSure:t}]}var On={name:"recreate",description:"one `up` for the whole stack",follow:e=>xn(e)?"dependent":"joined",steps:({release:e,scope:t,resolvers:n,isSure:r})=>[t===void 0?{kind:"up",alone:!1,removeOrphans:!0}:{kind:"up",...t,removeOrphans:!1},{kind:"wait",services:t?.services??Object.keys(e.services)},...Y(n,r),...t===void 0?[{kind:"remove-others"}]:[]]};var vn={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:t,scope:n,composeVersion:r,resolvers:o,isSure:i})=>{let a=Br(e).filter(f=>t.includes(f)),c=n?.alone??!De(r),d=n?.services??Object.keys(e.services),l=d.filter(f=>!(a.includes(f)&&ge(e.services,f)?.oneShot===!0)),p=n!==void 0||c&&l.length<d.length,u=o.filter(({service:f})=>!a.includes(f));return[...a.flatMap(f=>[{kind:"up",services:[f],alone:c,removeOrphans:!1},{kind:"wait",services:[f]},...Y(u.filter(({names:h})=>h.includes(f)),i)]),...l.length===0?[]:[{kind:"up",...p?{services:l}:{},alone:c&&p,removeOrphans:n===void 0}],{kind:"wait",services:d},...Y(o,i),...n===void 0?[{kind:"remove-others"}]:[]]}};function Br(e){let t=new Set,n=(r,o)=>{let i=ge(e.services,r);if(!(i===void 0||t.has(r)||o.includes(r))){for(let a of i.dependsOn)n(a,[...o,r]);t.add(r)}};for(let r of Object.keys(e.services))n(r,[]);return[...t]}var pe=[On,vn];function Zi(e){let t=pe.find(r=>r.name===e);if(t!==void 0)return t;let n=pe.map(r=>r.name).join(", ");throw new g(s`deploy.strategy: there is no strategy '${e}'`,{fix:s`write one of ${n}`})}import{randomBytes as qr}from"node:crypto";async function aa(e,t,{signal:n,timeout:r}){let o=qr(8).toString("hex"),i=Object.entries(t),a=["sh","-c",Wr(i.map(([,f])=>f)),"sh",o,...Hr(i)],{stdout:c,stderr:d}=await e.run(a,{signal:n,timeout:r}),l={hostName:e.name},p=c.split(new RegExp(`\\x1e${o} (\\d+)\\n`)),u={};for(let[f,[h,m]]of i.entries()){let $=p[2*f+1],y=["sh","-c",m.script,"sh",...m.args??[]];if($===void 0)throw Ur(e,y,c,d);if($!=="0")throw ut(e,y,{code:Number($),stderr:d});u[h]=await m.read(p[2*f]??"",l)}return u}function Ur({name:e},t,n,r){let o=Ue(He(r.trim()||n),200),i=s`${je(t)} was not answered to its end${o===""?"":s`, but with: ${o}`}`;return new g(`${e}: ${i}`,{fix:s`see what runs commands there: ssh to ${e} and try sh -c 'echo hello'; then run this again`})}var Hr=e=>e.flatMap(([,{args:t=[]}])=>t),Ie=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,Gr=2**25;function Wr(e){let t=2,n=e.map(({script:o,args:i=[]},a)=>{let c=i.map(()=>`"\${${t++}}"`).join(" ");return{define:`q${a}() {
${o}
}`,call:`(q${a} ${c}); end`}}),r=n.map((o,i)=>`"$d/${i}"`).join(" ");return`# deploy-kit: ask
${Ie}
${n.map(({define:o})=>o).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${r} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${n.map(({call:o},i)=>`{ said=$({ ${o}; } | head -c ${Gr}); printf '%s\\n' "$said" >"$d/${i}"; } &`).join(`
`)}
${n.map((o,i)=>`cat "$d/${i}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${n.map(({call:o})=>o).join(`
`)}
fi
exit 0
`}var Fr=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"networks":[{{range $name, $_ := .NetworkSettings.Networks}}{{json $name}},{{end}}""],"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,Pe=`# deploy-kit: look at the containers
${Ie}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${Fr}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`,pa=e=>({script:Pe,args:[e],read:Me});async function ua(e,t,{hostName:n,...r}){let{stdout:o}=await e.run(["sh","-c",Pe,"sh",t],r);return Me(o,{hostName:n})}var ma={script:Pe,args:[""],read:Me},fa=e=>e.filter(({oneOff:t})=>!t),ha=({mounts:e},t)=>e.filter(({target:n})=>it(t,n)).sort((n,r)=>r.target.length-n.target.length)[0],Rn=({status:e,exitCode:t,service:n},r)=>e==="exited"&&t===0&&r.some(({awaitsCompletionOf:o})=>o.includes(n)),ga=e=>/^[0-9a-f]{64}$/.test(e);function jr(e){return e===void 0||["","0.0.0.0","::","[::]"].includes(e)?"*":e}async function Me(e,t){let n=e.split(`
`).filter(o=>o!=="");if(n.length===0)return[];let{containerFrom:r}=await import("./answers-M7DQ2XTT.js");return n.map(o=>Kr(r(o,t)))}function Kr(e){let{name:t,labels:n,error:r,health:o,path:i,args:a,mounts:c,ports:d,addresses:l,network:p,clock:u,created:f,endedAt:h,...m}=e,$=y=>n?.[`com.docker.compose.${y}`]??"";return{...m,name:t.replace(/^\//,""),project:$("project"),service:$("service"),oneOff:$("oneoff")==="True",configHash:$("config-hash"),madeIn:$("project.working_dir"),health:o==="starting"||o==="healthy"||o==="unhealthy"?o:"none",error:r??"",lives:Qr(e),startedAgo:m.status==="running"?An(u,m.startedAt):void 0,endedAgo:An(u,h),awaitsCompletionOf:Vr($("depends_on")),argv:[i,...a??[]],mounts:(c??[]).map(({Type:y,Name:O,Source:b,Destination:fe,RW:he})=>({type:y,source:b??"",volume:y==="volume"?O??"":"",target:fe,writable:he})),ports:Yr(d??{}),networks:e.networks.filter(y=>y!==""),addresses:(l??"").split(" ").filter(y=>/^[\d.]+$|:/.test(y)),onHostNetwork:p==="host",networkOf:/^container:(.*)$/.exec(p)?.[1]??""}}function An(e,t){let n=Date.parse(t);return e>0&&!Number.isNaN(n)?e*1e3-n:void 0}function Qr({clock:e,created:t,startedAt:n,restartCount:r}){let[o,i]=[t,n].map(c=>Date.parse(c)),a={now:e*1e3-i,before:(i-o)/r};return e>0&&r>0&&a.before>=0?a:void 0}function Yr(e){return Object.entries(e).filter(([t])=>t.endsWith("/tcp")).flatMap(([,t])=>t??[]).map(({HostIp:t,HostPort:n})=>({port:Number(n)||0,address:jr(t)}))}function Vr(e){return e.split(",").map(t=>t.split(":")).filter(([,t])=>t==="service_completed_successfully").map(([t=""])=>t)}function ue(e){return`${e.restartCount} ${e.startedAt}`}function q(e,t){let{name:n,status:r,health:o,exitCode:i}=e;if(!Rn(e,t))return r==="running"?o==="healthy"||o==="none"?void 0:s`${n} is ${o}`:r==="exited"||r==="dead"||r==="restarting"?s`${n} is ${r} (exit code ${i})`:s`${n} is ${r}`}var zr=new Set([404,408,425,429,502,503,504]),Jr=3e4,Xr=3;function Zr(e,{kind:t,answer:n},r,o){if(t!=="bad"||n===void 0||n.status<400)return;let{status:i}=n,a=r.filter(l=>l.status!=="exited"||l.exitCode!==0),c=({health:l,startedAgo:p=0})=>l==="healthy"||p>=Jr;if(a.length===0||!a.every(c)||a.some(l=>q(l,r)!==void 0)||zr.has(i)&&a.some(({health:l})=>l!=="healthy"))return;let d=a.map(l=>`${l.id} ${ue(l)}`).sort().join();return e?.status!==i||e.lives!==d?{status:i,since:o,answers:1,lives:d}:{...e,answers:e.answers+1}}function Tn({watchers:e,giveUpAfter:t,context:n}){if(t===0||e.length===0)return async o=>o;let r;return async o=>{if(o.kind!=="bad"||o.answer===void 0)return r=void 0,o;let i=e.map(l=>l.look(n.signal)),a=await Promise.all(i).catch(()=>[]);n.signal.throwIfAborted();let c=n.now();if(r=Zr(r,o,a.flat(),c),r===void 0||r.answers<Xr||c-r.since<t)return o;let d=X(c-r.since);return{...o,final:!0,note:s`the same for ${d} from a stack that is up`}}}var eo=1e4,to=/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;function me({hostname:e,port:t},n,{watchers:r,composeProject:o,context:i}){let a=r.find(({host:d})=>n.isHere?d.kind==="local":d.name===n.name),c;return async d=>{let l=d.kind==="bad"&&d.answer===void 0;if(!to.test(e))return d;if(a===void 0)return l?no(d,e,r):d;let p=l?await ro(t,a,o,i):void 0;return p===void 0?(c=void 0,d):(c??=i.now(),{kind:"bad",reason:p,final:i.now()-c>=eo})}}function no(e,t,n){if(n.length===0)return e;let r=n.map(({host:i})=>i.name).join(", "),o=s`(${t} is this machine; with run-from: host it is asked on ${r})`;return{...e,reason:`${e.reason} ${o}`}}async function ro(e,t,n,{signal:r}){let o=({ports:h,onHostNetwork:m})=>m||h.some($=>$.port===e||$.port===0);if(t.seen.some(o))return;let i=await t.everything(r).catch(()=>{});if(r.throwIfAborted(),i===void 0||i.listening.length===0)return;let{everybody:a,listening:c}=i,d=a.filter(({project:h,oneOff:m})=>h===n&&!m);if(!(d.length>0&&d.every(h=>q(h,d)===void 0))||c.some(h=>h.port===e)||a.some(o))return;let p=[...new Set(d.flatMap(({ports:h})=>h.map(m=>m.port)))].sort((h,m)=>h-m),u=p.length===0?s`it publishes none`:s`published: ${p.join(", ")}`,f=t.host.kind==="local"?s`this machine`:t.host.name;return s`nothing listens on port ${e} of ${f}, and the stack does not publish it (${u})`}var Cn={name:"http",description:"An HTTP request that must be answered as described.",value:E("A request and its answer.",{path:S("A path below the environment's `url`, or a whole address.",{rule:Ze,required:!0}),status:ee("The status that is expected.",{min:100,max:599,default:200}),body:S("A text that the body must contain."),version:S("Where the deployed version stands in a JSON body, for example `$.version`.",{rule:et})}),line:{looks:"a URL or a path below `url` (`/health`)",read:(e,{status:t,body:n})=>/^(https?:\/\/\S+|\/\S*)$/.test(e)?{path:e,status:t,body:n}:void 0},measurements:Ln},Ia=e=>Ln({path:"/",status:"below-400"},e);function Ln({path:e,version:t,...n},r){let{paths:o,context:i,expectedVersion:a}=r,c={...n,url:oo(e,r.url),version:t===void 0||a===void 0?void 0:{path:t,expected:a}},{hostname:d,port:l,protocol:p}=c.url,u={hostname:d,port:Number(l)||(p==="https:"?443:80)};return o.map(f=>{let h=me(u,f,r),m=Tn(r);return{name:`http ${F(e)}`,kind:"http",from:f.name,async attempt($){let{attemptHttp:y}=await import("./http-request-JPN6YCMP.js");return m(await h(await y(c,f,$,i)))}}})}function oo(e,t){if(/^[a-z][a-z0-9+.-]*:\/\//i.test(e))return _n(e,s`health: http ${F(e)}`);if(t===void 0){let r=s`the check http ${F(e)} is a path, and no url is known to put before it`;throw new g(s`health: ${r}`,{fix:s`set the url of the environment, or write the whole URL into the check`})}let n=_n(t,s`health: the url of the environment`);return new URL(`${n.pathname.replace(/\/+$/,"")}/${e.replace(/^\/+/,"")}`,n)}function _n(e,t){let n=URL.canParse(e)?new URL(e):void 0;if(n?.protocol==="http:"||n?.protocol==="https:")return n;throw new g(s`${t}: '${F(e)}' is not a URL with http:// or https://`,{fix:s`write it as https://example.org`})}function Dn(e,t,n,r){return Object.entries(e).flatMap(([o,{replicas:i,oneShot:a}])=>{if(a||i===0)return[];let c=t.filter(p=>p.service===o);if(c.length===0)return r===void 0?[s`${o} has no container: a deploy of the same version makes it`]:[];let d=c.filter(so).filter(({endedAgo:p})=>r===void 0||p!==void 0&&p<=r);if(d.length===0)return[];let l=d.flatMap(p=>q(p,t)??[]).join(", ");return[s`${o} does not run: ${l}; on the host: docker compose -p ${n} start ${o}`]})}function so({status:e,exitCode:t,restartPolicy:n}){let r=e==="exited"&&t===0&&!/^(always|unless-stopped)$/.test(n);return e!=="running"&&!r}var In={times:3,within:3e4},io=6e4;function ao({name:e,status:t,restartCount:n,lives:r}){if(!(t!=="running"||r===void 0)&&!(r.now>=Math.min(io,2*r.before)))return s`${e} ended and was restarted ${v(n,"time")}, and has not run for long since`}function Pn(e,t){let n=new Map,r=new Map,o=(a,c)=>{if(a.status!=="running")return!1;let d=n.get(a.id),l=ue(a);if(n.set(a.id,l),d===void 0||d===l)return!1;let{times:p,first:u}=r.get(a.id)??{times:0,first:c};return r.set(a.id,{times:p+1,first:u}),!0},i=({id:a},c)=>{let{times:d,first:l}=r.get(a)??{times:0,first:c};return d>=In.times&&c-l>=In.within};return(a,c)=>{let d=a.filter(m=>e===void 0||m.service===e),l=d.filter(m=>o(m,c)),p=l.find(m=>i(m,c));if(p!==void 0)return{kind:"bad",reason:s`${p.name} came up and crashed ${r.get(p.id)?.times} times during the gate`,final:!0};if(d.length===0)return{kind:"bad",reason:e===void 0?s`no container of the project on ${t}`:s`no container of service ${e} on ${t}`};let u=d.flatMap(m=>q(m,a)??[]),f=d.filter(m=>!l.includes(m)).flatMap(m=>ao(m)??[]),h=new Set([...u,...f,...l.map(({name:m})=>s`${m} restarted`)]);return h.size>0?{kind:"bad",reason:[...h].join(", ")}:{kind:"good",reason:s`${v(d.length,"container")} running and healthy`}}}var Mn={name:"service",description:"A service whose containers must be running and healthy.",value:S("Its name.",{rule:Z,read:e=>({service:e})}),line:{looks:"`service:name`",read(e){let t=/^service:\s*([\w.-]+)$/.exec(e)?.[1];return t===void 0?void 0:{service:t}}},measurements({service:e},t){if(t.watchers.length>0)return Bn(e,t);throw new g(s`health: the check of service '${e}' needs a host and its compose project`,{fix:s`give hosts and the project, or check a url or a port instead`})}},Va=e=>Bn(void 0,e),za=e=>e.watchers.flatMap(t=>{let n=qn(t,e);return n===void 0?[]:[Be({name:s`services of the release`},t,n,e)]});function Bn(e,t){return t.watchers.map(n=>{let r=Pn(e,n.host.name);if(e!==void 0)return Be({name:`service ${e}`,service:e},n,r,t);let o=qn(n,t),i=(a,c)=>{let d=r(a,c);return d.kind==="good"?o?.(a,c)??d:d};return Be({name:s`all services`},n,i,t)})}function qn({host:e},{running:t,switched:n,composeProject:r}){let o=t?.get(e.name);if(o!==void 0)return(i,a)=>{let c=Dn(o,i,r,n&&a-n);return c.length>0?{kind:"bad",reason:c.join(s`; `)}:{kind:"good",reason:s`all that the release has running runs`}}}function Be(e,t,n,{context:r}){return{...e,kind:"service",from:t.host.name,async attempt(){try{return n(await t.look(r.signal),r.now())}catch(o){return r.signal.throwIfAborted(),await co(o,t,r.signal)}}}}async function co(e,t,n){try{if(!(e instanceof mt))throw e;return await t.reach(n),{kind:"bad",reason:e.message}}catch(r){return n.throwIfAborted(),{kind:"unmeasured",reason:Ke(r)}}}var Hn={name:"tcp",description:"A TCP port that must accept a connection: `host:port`, or `host` and `port`.",value:st("Where something must listen.",[S("Both in one.",{rule:tt,read:Un}),E("Each by itself.",{host:S("Name or address.",{rule:nt,required:!0}),port:ee("Port.",{min:1,max:65535,required:!0})})]),line:{looks:"`tcp://host:port`",read(e){let t=/^tcp:\/\/((?:\[[^\]]+\]|[^:/\s]+):\d{1,5})$/.exec(e)?.[1],n=t===void 0?void 0:Un(t);return n===void 0||n.port>65535?void 0:n}},measurements:({host:e,port:t},n)=>n.paths.map(r=>{let o=me({hostname:e,port:t},r,n);return{name:`tcp ${e}:${t}`,kind:"tcp",from:r.name,attempt:async i=>o(await lo({host:e,port:t},r,i,n.context.signal))}})};function Un(e){let t=e.lastIndexOf(":");return{host:e.slice(0,t).replace(/^\[|\]$/g,""),port:Number(e.slice(t+1))}}async function lo({host:e,port:t},n,r,o){var c=[];try{let i=s`${e}:${t} does not accept connections`;let a=V(c,ne(r,o));try{let u=await n.connect(e,t,a.signal);try{n.late&&await po(u)}finally{u.destroy()}return{kind:"good",reason:s`connected`}}catch(u){if(!a.timedOut)return $e(u,i,n,o);let f=X(r),h=n.late?s`no sign of life (an http or a service check tells more) within ${f}`:s`no connection within ${f}`;return $e(new Error(h),i,n,o)}}catch(d){var l=d,p=!0}finally{z(c,l,p)}}function po(e){return new Promise((t,n)=>{e.once("data",()=>t()),e.once("end",()=>t()),e.once("error",n),e.end()})}var qe=[Cn,Mn,Hn],ud=({kind:e})=>qe.find(({name:t})=>t===e);var Gn={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:E("Announcements on Discord.",{"mention-on-failure":S("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:rt})}),target:async e=>(await import("./send-NVJBN3PF.js")).targetOf(e)};var Wn=[Gn];var kd={strategies:pe,databases:dn.map(({name:e})=>({name:e,description:""})),checks:qe,destinations:Le,notifiers:Wn};export{k as a,U as b,x as c,R as d,ft as e,ht as f,I as g,T as h,jn as i,Ee as j,M as k,Ht as l,dn as m,cn as n,B as o,wr as p,Cr as q,ri as r,le as s,Ri as t,Ti as u,_i as v,Ni as w,W as x,De as y,Ii as z,Pi as A,Mi as B,Ui as C,On as D,Zi as E,aa as F,pa as G,ua as H,ma as I,fa as J,ha as K,Rn as L,ga as M,jr as N,ue as O,Ia as P,Va as Q,za as R,ud as S,kd as T};

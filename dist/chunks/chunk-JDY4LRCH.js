import{b as A}from"./chunk-4J6PTCWS.js";import{h as w,l}from"./chunk-YD5SJ2ZO.js";import{f as e}from"./chunk-GPN6GZF7.js";var I=`
id=$1 inside=$2
shift 2
{ said=$(timeout 60 docker exec "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function O({service:n,container:t},{script:i,args:o=[],read:r}){return{script:I,args:[t.id,i,...o],read:(m,s)=>{let[d="",p]=m.split(`
failed
`,2);if(p===void 0)return r(d,s);let u=w(p,3)||e`it does not answer`;throw new l(e`service '${n}' cannot be asked for its databases: ${u}`,{fix:e`look at docker logs ${t.name} on ${s.hostName}`})}}}var b={"root-mariadb":()=>e`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>e`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>e`root without a password`,own:()=>e`the login that the client has by itself`,"app-mariadb":()=>e`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>e`MYSQL_USER with MYSQL_PASSWORD`},_=`
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
`,C=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,R=`${_}${C}
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
for name in ${Object.keys(b).join(" ")}; do
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
`,v=`${_}
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
`,M=`
awk '
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END { print "tables " tables + 0; print "last " last }'
`;function k(n,t,i){let o=n.split(`
`).map(a=>a.split("	")),r=a=>o.filter(c=>c[0]===a).map(c=>c.slice(1)),m=a=>r(a)[0]?.[0]??"",s=e`service '${t.service}' (${t.container.name})`;if(m("server")===""&&!t.declared)throw new l(e`${s} looks like a database, by its image or its data directory, but no server runs in it`,{fix:e`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`});if(m("dump")===""||m("sql")==="")throw new l(e`${s} has no mysqldump or mariadb-dump with its client in its image`,{fix:e`use an image that has them, or list '${t.service}' under backup.ignore`});let[d="",p,u=""]=r("login")[0]??[];if(!q(d))throw P(s,r("refused"),r("unreadable"),i);if(!o.some(a=>a[0]==="end"))throw new l(e`${s} did not say which databases it holds`,{fix:e`run again; when it happens again, look at the log of the container`});let h=m("version"),g=r("database").map(([a="",c="",$=""])=>({name:y(a),tables:Number(c),bytes:Number($)})),f=y(u),E=H(t,g,s,f),S=a=>r(a).map(([c="",$="",...D])=>[y(c),y($),...D]).filter(([c])=>E.some($=>$.name===c));return{engine:/mariadb/i.test(h)?"mariadb":"mysql",version:h,login:{name:d,way:p==="tcp"?"tcp":"socket"},client:{program:m("dump"),flavour:/mariadb/i.test(m("client"))?"mariadb":"mysql"},databases:E.map(a=>a.name),tables:L(E.map(a=>a.tables)),bytes:L(E.map(a=>a.bytes)),warnings:[...d.startsWith("app-")?[W(f,r("refused"))]:[],...T(e`not consistent with the rest if written to during the dump, for lack of transactions`,S("engine").map(([a,c,$])=>`${a}.${c} (${$})`)),...T(e`the history of system-versioned tables is not in the dump`,S("versioned").map(([a,c])=>`${a}.${c}`))]}}function H({database:n},t,i,o){if(n===void 0){if(t.length>0||o.startsWith("root@"))return t;throw new l(e`${i}: its user ${o} sees no database`,{fix:e`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}let r=t.filter(s=>s.name===n);if(r.length>0)return r;let m=t.map(s=>s.name);throw new l(e`backup.services: ${i} has no database '${n}'${A(n,m)} that its user ${o} sees`,{fix:m.length===0?e`leave out database`:e`name one of ${m.join(", ")}`})}function P(n,t,i,o){let r=i.map(([s=""])=>e` ${s.trim()} names a file that cannot be read.`),m=t.flatMap(([s="",d=""])=>q(s)?`
  ${b[s]()}: ${o(d)}`:[]);return new l(e`${n}: no login works.${[...new Set(r)].join("")}${m.join("")}`,{fix:e`set the variables of the service (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE, or the user and password of the application) to what the server was given on its first start`})}function W(n,t){let o=t.some(([r])=>r==="root-mariadb"||r==="root-mysql")?e`the stated password of root is refused`:e`root's password is not known`;return e`dumped as ${n}, because ${o}: what that user cannot see is not in the dump`}function T(n,t){if(t.length===0)return[];let i=t.length>5?e` and ${t.length-5} more`:"";return[`${n}: ${t.slice(0,5).join(", ")}${i}`]}var y=n=>Buffer.from(n,"hex").toString("utf8"),L=n=>n.reduce((t,i)=>t+i,0),q=n=>Object.hasOwn(b,n);var B=x("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),N=x("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function x(n,t,i){return{name:n,product:t,signs:{...i,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(o=>[`mysql${o}`,`mariadb-${o}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],probe:(o,{redact:r})=>O(o,{script:R,args:[n],read:(m,{hostName:s})=>{let d=k(m,o,r);return d.databases.length>0?Y(d,o,s):{nothing:e`service '${o.service}' holds no database yet: nothing of it to protect`}}})}}function Y(n,{service:t,container:i},o){let{client:r,login:m,databases:s,version:d}=n,p=e`dump of service '${t}'`,u=e`look at docker logs ${i.name} on ${o}`,h=["sh","-c",v,"sh",r.program,r.flavour,m.name,m.way,...s];return{what:p,begins:e`dumping ${s.join(", ")} of service '${t}' (${d})`,bytes:n.bytes,path:`${t}.sql.gz`,producer:()=>({argv:["docker","exec","-i",i.id,...h]}),inspect:M,fix:u,check({facts:g}){if(!(g.get("last")??"").startsWith("-- Dump completed"))throw new l(e`${p} is not complete: it ends without the line '-- Dump completed', though ${r.program} exited with 0`,{fix:e`${u}; the backup was not kept`});let f=Number(g.get("tables"));if(f<n.tables)throw new l(e`${p} has ${f} tables, but the server held ${n.tables} when it began`,{fix:e`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{kind:"service",name:t,source:i.name,engine:n.engine,serverVersion:d,databases:[...s],tables:f,checks:["footer","tables"],warnings:[...n.warnings]}}}}var ie=[B,N];export{ie as a};

import{a as g,b as i}from"./chunk-BJ3HL5CS.js";import{a as h}from"./chunk-SSLZTU4O.js";import{a as f}from"./chunk-3PT4LRMF.js";import{B as m,t as l}from"./chunk-ZUPZQV33.js";import{e as u,g as y}from"./chunk-733AJOUS.js";var D=`
[ -s "$1/lock" ] || exit 0
inode=$(ls -id "$1/lock" | awk '{ print $1 }')
held() {
  awk '{ print $6 }' /proc/locks | grep -q ":$inode$" || grep -qs "^lock:.*:$inode " /proc/[0-9]*/fdinfo/9
}
[ ! -r /proc/locks ] || held || exit 0
tail -n +2 "$1/lock" | head -n 1
`,K=e=>({script:D,args:[e],read:o=>h(o.trim())});async function _(e,o,{signal:r}={}){return(await m(e,{holder:K(o)},{signal:r})).holder}var b=`free() {
  d=$1
  case $d in '~') d=$HOME ;; '~/'*) d=$HOME/\${d#'~/'} ;; esac
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p'
}
`,H=`# deploy-kit: what is this host
${b}
say() { printf '%s %s\\n' "$1" "$2"; }
line() { tr '\\n' ' '; }
say user "$(id -un 2>/dev/null || id -u)"
say path-free "$(free "\${1:-$HOME}")"
if [ -r /etc/os-release ]; then
  say system "$(. /etc/os-release && printf '%s %s' "$ID" "$VERSION_ID")"
fi
command -v docker >/dev/null 2>&1 || exit 0
say has-docker yes
# Some versions exit with 0 when there is no engine: then they know no version of it.
info=$(docker info --format '{{.ServerVersion}}{{"\\n"}}{{.DockerRootDir}}{{"\\n"}}{{.Driver}} {{json .DriverStatus}}' 2>&1)
server=$(printf '%s\\n' "$info" | grep -m 1 '^[0-9]')
if [ -n "$server" ]; then
  say server "$server"
  root=$(printf '%s\\n' "$info" | grep -m 1 '^/')
  say root "$root"
  say driver "$(printf '%s\\n' "$info" | grep -m 1 ' \\[\\[')"
  [ -d "$root" ] && say root-free "$(free "$root")"
else
  # Beside the error stands the template of nothing.
  say server-error "$(printf '%s\\n' "$info" | sed -e 's/^null *$//' -e 's/[[:space:]]null *$//' | line)"
fi
if out=$(docker compose version --short 2>&1); then say compose "$out"
elif command -v docker-compose >/dev/null 2>&1; then
  say compose-alone "$(docker-compose version --short 2>/dev/null | line)"
fi
exit 0
`,q=e=>({script:H,args:[e],read:I});function I(e,o){let r=new Map(e.split(`
`).map(s=>{let[a,R]=f(s);return[a,R.trim()]})),n=s=>r.get(s)??"",t=F(r,y(o.hostName,n("user"),n("system")));if(t!==void 0)throw t;return{engineVersion:n("server"),imageStore:n("driver").includes("io.containerd.snapshotter")?"containerd":"classic",composeVersion:p(n("compose"))??"",dockerRoot:n("root"),free:{dockerRoot:$(n("root-free")),path:$(n("path-free"))}}}function F(e,o){if(!e.has("has-docker"))return o.notInstalled();let r=e.get("server-error");if(r!==void 0)return/permission denied/i.test(r)?o.noRights():o.notRunning(r);let n=p(e.get("compose")??"");if(n!==void 0)return l(n,u)?o.composeTooOld(n):void 0;let t=p(e.get("compose-alone")??"");return t===void 0?o.noCompose():t.startsWith("1.")?o.composeV1(t):o.composeNoPlugin(t)}function p(e){return/\d+\.\d+(?:\.\d+)?/.exec(e)?.[0]}function $(e){return/^\d+$/.test(e)?Number(e)*1024:void 0}function d(e,o){return e.flatMap((r,n)=>{let t=o.find(a=>r.startsWith(a));if(t===void 0)return[];if(r!==t)return[r];let s=e[n+1];return s===void 0?[]:[r,s]})}var C=`
if command -v apache2ctl >/dev/null; then exec apache2ctl "$@" -k graceful; fi
exec httpd "$@" -k graceful
`,x={name:"Apache",programs:["httpd-foreground","apache2","apache2-foreground","apache2ctl","apachectl","httpd"],isStartedWith:e=>i(e)!=="httpd"||e.args.some(o=>o.startsWith("-D")),configuration:/^\/(?:usr\/local\/apache2\/conf|etc\/apache2|etc\/httpd)(?:\/[^/]+\.conf|\/(?:extra|conf|conf\.d|conf-\w+|sites-\w+|vhosts\.d)(?:\/.*)?)?$/,reload:({args:e})=>["sh","-c",C,"sh",...d(e,["-f","-d"])]};var c=e=>({name:e,programs:[e.toLowerCase()],configuration:/^$/,reload:void 0}),k=c("Caddy"),v=c("Traefik"),S=c("Envoy");var M=`
processes() {
  for p in /proc/[0-9]*; do
    { read -r pid name _ parent _ <"$p/stat"; } 2>/dev/null || continue
    [ "$name" != '(haproxy)' ] || printf '%s %s\\n' "$pid" "$parent"
  done
}
workers() { processes | while read -r pid parent; do [ "$parent" != "$master" ] || echo "$pid"; done; }
master=$(processes | while read -r pid _; do
  processes | while read -r _ parent; do [ "$parent" != "$pid" ] || { echo "$pid"; break; }; done
done)
[ -n "$master" ] || { echo 'haproxy does not run in master-worker mode' >&2; exit 1; }
old=" $(workers | tr '\\n' ' ')"
kill -USR2 "$master" || exit
seen=
for try in 1 2 3 4 5 6 7 8 9 10; do
  sleep 1
  for pid in $(workers); do
    case $old in *" $pid "*) continue ;; esac
    [ "$pid" != "$seen" ] || exit 0
    seen=$pid
  done
done
echo 'no new worker of haproxy stays' >&2
exit 1
`,w={name:"HAProxy",programs:["haproxy"],configuration:/^\/(?:usr\/local\/)?etc\/haproxy(?:\/[^/]+\.cfg|\/conf\.d(?:\/.*)?)?$/,reload:()=>["sh","-c",M]};var O={name:"nginx",programs:["nginx","nginx-debug","openresty","angie","freenginx","tengine"],isStartedWith:({args:e})=>!e.some(o=>/^-q?[stTvVh?]/.test(o)),configuration:/^\/(?:etc\/(?:nginx|angie)|usr\/local\/(?:openresty\/)?nginx\/conf)(?:\/[^/]+\.conf|\/(?:conf\.d|http\.d|templates|sites-\w+)(?:\/.*)?)?$/,reload:({program:e,args:o})=>[e,...d(o,["-c","-p","-e","-g"]),"-s","reload"]};var P=[O,w,x,k,v,S],V=P.filter(({reload:e})=>e!==void 0);function ie(e){let o=g(e);return E(o,P)??E(o.flatMap(W),V)}function E(e,o){for(let r of e){let n=o.find(({programs:t,isStartedWith:s})=>t.includes(i(r))&&s?.(r)!==!1);if(n!==void 0)return{proxy:n,...r}}}function W({program:e,args:[o,...r]}){let n=o!==void 0&&r[0]?.startsWith("-");return e.endsWith(".sh")&&n?[{program:o,args:r}]:[]}export{K as a,_ as b,b as c,q as d,ie as e};

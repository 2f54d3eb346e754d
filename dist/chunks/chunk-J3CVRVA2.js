import{a as d}from"./chunk-3PT4LRMF.js";import{z as a}from"./chunk-CRIXFPW2.js";import{e as c,g as f}from"./chunk-733AJOUS.js";var u=`free() {
  d=$1
  case $d in '~') d=$HOME ;; '~/'*) d=$HOME/\${d#'~/'} ;; esac
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p'
}
`,$=`# deploy-kit: what is this host
${u}
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
`,E=e=>({script:$,args:[e],read:g});function g(e,o){let t=new Map(e.split(`
`).map(s=>{let[m,l]=d(s);return[m,l.trim()]})),n=s=>t.get(s)??"",r=y(t,f(o.hostName,n("user"),n("system")));if(r!==void 0)throw r;return{engineVersion:n("server"),imageStore:n("driver").includes("io.containerd.snapshotter")?"containerd":"classic",composeVersion:i(n("compose"))??"",dockerRoot:n("root"),free:{dockerRoot:p(n("root-free")),path:p(n("path-free"))}}}function y(e,o){if(!e.has("has-docker"))return o.notInstalled();let t=e.get("server-error");if(t!==void 0)return/permission denied/i.test(t)?o.noRights():o.notRunning(t);let n=i(e.get("compose")??"");if(n!==void 0)return a(n,c)?o.composeTooOld(n):void 0;let r=i(e.get("compose-alone")??"");return r===void 0?o.noCompose():r.startsWith("1.")?o.composeV1(r):o.composeNoPlugin(r)}function i(e){return/\d+\.\d+(?:\.\d+)?/.exec(e)?.[0]}function p(e){return/^\d+$/.test(e)?Number(e)*1024:void 0}export{u as a,E as b};

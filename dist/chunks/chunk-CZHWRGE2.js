import{a as S,d as x}from"./chunk-UL7ZL7KE.js";import{a as h,b as v}from"./chunk-Y3VIXUTN.js";import{g as w}from"./chunk-NYK2L76V.js";import{a as R,b as C}from"./chunk-AXIFZIEJ.js";import{a as b}from"./chunk-6VFRNL5N.js";import{d as k}from"./chunk-GWEVFNEY.js";import{a as $}from"./chunk-LZ2W2OZL.js";import{c as y}from"./chunk-KCFWCJ2P.js";var Q='{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}}}',P=`# deploy-kit: look at the containers
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${Q}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`;async function ie(e,n,{hostName:r,...t}){let{stdout:s}=await e.run(["sh","-c",P,"sh",n],t);return E(s,{hostName:r})}var O={script:P,args:[""],read:E},j=e=>e.filter(({oneOff:n})=>!n);function B(e){return e===void 0||["","0.0.0.0","::","[::]"].includes(e)?"*":e}function E(e,{hostName:n}){let r=e.split(`
`).filter(t=>t!=="");try{return r.map(t=>V(JSON.parse(t)))}catch(t){let s=["docker","inspect","--type","container"];throw new y({argv:s,code:0,stderr:`its answer is no container: ${t}`,where:n})}}function V(e){let{name:n,labels:r,error:t,health:s,path:i,args:o,mounts:a,ports:c,...l}=e,d=u=>r?.[`com.docker.compose.${u}`]??"";return{...l,name:n.replace(/^\//,""),project:d("project"),service:d("service"),oneOff:d("oneoff")==="True",configHash:d("config-hash"),health:s==="starting"||s==="healthy"||s==="unhealthy"?s:"none",error:t??"",awaitsCompletionOf:_(d("depends_on")),argv:[i,...o??[]],mounts:(a??[]).map(({Type:u,Name:f,Source:m,Destination:p,RW:D})=>({type:u,source:m??"",volume:u==="volume"?f??"":"",target:p,writable:D})),ports:K(c??{})}}function K(e){return Object.entries(e).filter(([n])=>n.endsWith("/tcp")).flatMap(([,n])=>n??[]).map(({HostIp:n,HostPort:r})=>({port:Number(r),address:B(n)})).filter(({port:n})=>n>0)}function _(e){return e.split(",").map(n=>n.split(":")).filter(([,n])=>n==="service_completed_successfully").map(([n=""])=>n)}var W=`free() {
  d=$1
  case $d in '~') d=$HOME ;; '~/'*) d=$HOME/\${d#'~/'} ;; esac
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p'
}
`,q=`# deploy-kit: what is this host
${W}
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
  say server-error "$(printf '%s' "$info" | line)"
fi
if out=$(docker compose version --short 2>&1); then say compose "$out"
elif command -v docker-compose >/dev/null 2>&1; then
  say compose-alone "$(docker-compose version --short 2>/dev/null | line)"
fi
exit 0
`,H=e=>({script:q,args:[e],read:U});function U(e,n){let r=new Map(e.split(`
`).map(i=>{let[o,a]=b(i);return[o,a.trim()]})),t=i=>r.get(i)??"",s=G(r,v(n.hostName,t("user"),t("system")));if(s!==void 0)throw s;return{engineVersion:t("server"),imageStore:t("driver").includes("io.containerd.snapshotter")?"containerd":"classic",composeVersion:g(t("compose"))??"",dockerRoot:t("root"),free:{dockerRoot:I(t("root-free")),path:I(t("path-free"))}}}function G(e,n){if(!e.has("has-docker"))return n.notInstalled();let r=e.get("server-error");if(r!==void 0)return/permission denied/i.test(r)?n.noRights():n.notRunning(r);let t=g(e.get("compose")??"");if(t!==void 0)return R(t,h)?n.composeTooOld(t):void 0;let s=g(e.get("compose-alone")??"");return s===void 0?n.noCompose():s.startsWith("1.")?n.composeV1(s):n.composeNoPlugin(s)}function g(e){return/\d+\.\d+(?:\.\d+)?/.exec(e)?.[0]}function I(e){return/^\d+$/.test(e)?Number(e)*1024:void 0}function A(e){let n=new Map,r="";for(let t of e.split(`
`))t.startsWith("//")?r=t.slice(2):t!==""&&n.set(r,[...n.get(r)??[],t]);return t=>n.get(t)??[]}var J=`
printf '//networks\\n'
docker network ls --format '{{.Name}}' || exit
printf '//volumes\\n'
docker volume ls --format '{{.Name}}'
`,F={script:J,read:e=>{let n=A(e);return{networks:n("networks"),volumes:n("volumes")}}};var L={script:"cat /proc/net/tcp /proc/net/tcp6 2>/dev/null; exit 0",read:e=>e.split(`
`).flatMap(z)};function z(e){let n=/^\s*\d+:\s+([0-9A-F]+):([0-9A-F]{4})\s+\S+\s+0A\s/.exec(e);return n?.[1]===void 0?[]:[{port:+`0x${n[2]}`,address:X(n[1])}]}function X(e){if(/^0+$/.test(e))return"*";let n=/^(?:0{16}FFFF0000)?([0-9A-F]{8})$/.exec(e)?.[1];return n===void 0?e:(n.match(/../g)??[]).toReversed().map(t=>+`0x${t}`).join(".")}var Y=["flock","timeout","tar","sed","grep","readlink","head"];async function Ce(e,n,r){let{root:t,composeProject:s}=n,i=await S(e,{tools:w(Y,"a deploy"),engine:H(t),store:x(t),everybody:O,resources:F,listening:L,images:$({composeProject:s})},r),{store:o,everybody:a,engine:c}=i,l={containerdStore:c.imageStore==="containerd",ids:i.images};for(let p of await o.secrets())r.hide(p);let d=await o.currentRecord(),u=d===void 0?void 0:k(o.ledger,d.id),f=d===void 0||u===void 0?void 0:{release:d,entry:u},m=a.filter(({project:p})=>p===s);return{host:e,...i,images:l,containers:m,current:f}}function je({host:e,current:n,containers:r,engine:t},s,i){let{composeVersion:o}=t,a={current:n,containers:r,follow:i.follow(o),unhashed:C(o)},c=Z(a,s),l=c.filter(({action:u})=>u!=="keep"&&u!=="remove"),d=i.steps({release:s,changed:l.map(({service:u})=>u),composeVersion:o});return{host:e.name,from:n?.release.id,services:c,steps:d}}function Z(e,n){let r=j(e.containers),t=Object.keys(n.services).map(o=>ne(o,e,n,r.filter(a=>a.service===o))),s=[...new Set(r.map(o=>o.service))].filter(o=>!(o in n.services)).map(o=>({service:o,action:"remove",reasons:["no longer in the compose files"]})),i=[...N(t,n,e.follow),...s];return i.some(T)?ee(i,n):i}function N(e,n,r){let t=new Set(e.filter(({action:o})=>o==="recreate").map(({service:o})=>o)),s=e.map(o=>{if(o.action==="recreate"||o.action==="create"||o.action==="remove")return o;let a=n.services[o.service];if(a?.replicas===0)return o;let l=[...a?.joins??[],...r==="dependent"?a?.dependsOn??[]:[]].find(d=>t.has(d));return l===void 0?o:{...o,action:"recreate",reasons:[`goes with ${l}`]}});return s.every(o=>e.includes(o))?s:N(s,n,r)}function ee(e,n){return e.map(r=>{let t=n.services[r.service];return r.action!=="keep"||t?.oneShot!==!0||t.replicas===0?r:{...r,action:"start",reasons:["a one-shot service runs at every deploy"]}})}function Ee(e){return e.services.some(T)}function T({action:e}){return e!=="keep"}function ne(e,{current:n,unhashed:r},t,s){let i=t.services[e],o=i?.replicas??1,a=n?.release.services[e];if(s.length===0){if(o===0)return{service:e,action:"keep",reasons:["0 replicas"]};let d=a?.replicas===0?`0 containers instead of ${o}`:"its container is gone";return{service:e,action:"create",reasons:[a===void 0?"new service":d]}}if(o===0)return{service:e,action:"remove",reasons:["0 replicas"]};let c=a===void 0?["not deployed by deploy-kit so far"]:te(a,i,r);if(a!==void 0&&c.length===0&&c.push(...re(e,n?.entry,s)),c.length>0)return{service:e,action:"recreate",reasons:c};if(s.length!==o)return{service:e,action:"scale",reasons:[`${s.length} -> ${o} containers`]};let l=s.find(d=>!oe(d,i?.oneShot===!0));return l?{service:e,action:"start",reasons:[`${l.name} is ${l.status}`]}:{service:e,action:"keep",reasons:[]}}function te(e,n,r){if(n===void 0)return[];let s=[...new Set([...Object.keys(e.parts),...Object.keys(n.parts)])].sort().filter(i=>e.parts[i]!==n.parts[i]&&!r.includes(i));return[...e.image===n.image?[]:[`image ${M(e.image)} -> ${M(n.image)}`],...s.map(i=>`${i} ${i in e.parts?i in n.parts?"changed":"removed":"added"}`)]}function re(e,n,r){let t=n?.imageIds[e],s=n?.configHashes[e];return t===void 0||s===void 0?["the last deploy was interrupted"]:r.some(i=>i.imageId!==t)?["runs another image: changed by hand"]:r.some(i=>i.configHash!==s)?["changed by hand on the host"]:[]}function oe(e,n){return e.status==="running"||n&&e.status==="exited"&&e.exitCode===0}function M(e){return e.slice(e.lastIndexOf(":")+1)||"none"}function He({run:e},n){return{run:e.run,who:e.who,where:e.where,isDead:async r=>{let{isRunDead:t}=await import("./run-alive-HP7OR2EH.js");return t(r.run,{run:e.run,github:n})}}}export{ie as a,j as b,B as c,Ce as d,je as e,Ee as f,He as g};

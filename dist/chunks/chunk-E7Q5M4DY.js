import{a as E,d as F}from"./chunk-OMJLOWHX.js";import{a as O,b as A}from"./chunk-4LWQCLBS.js";import{g as D}from"./chunk-ERKW5RUQ.js";import{a as H,b as L}from"./chunk-IWHAFDBK.js";import{a as I}from"./chunk-NI77F3YW.js";import{d as M}from"./chunk-GWEVFNEY.js";import{a as j}from"./chunk-LZ2W2OZL.js";import{k as R}from"./chunk-GLLNB7JK.js";var de='{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}"}',K=`# deploy-kit: look at the containers
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${de}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`;async function Fe(e,n,{hostName:t,...r}){let{stdout:o}=await e.run(["sh","-c",K,"sh",n],r);return T(o,{hostName:t})}var N={script:K,args:[""],read:T},P=e=>e.filter(({oneOff:n})=>!n);function le(e){return e===void 0||["","0.0.0.0","::","[::]"].includes(e)?"*":e}function T(e,{hostName:n}){let t=e.split(`
`).filter(r=>r!=="");try{return t.map(r=>ce(JSON.parse(r)))}catch(r){let o=["docker","inspect","--type","container"];throw new R({argv:o,code:0,stderr:`its answer is no container: ${r}`,where:n})}}function ce(e){let{name:n,labels:t,error:r,health:o,path:i,args:s,mounts:l,ports:f,addresses:m,...u}=e,a=c=>t?.[`com.docker.compose.${c}`]??"";return{...u,name:n.replace(/^\//,""),project:a("project"),service:a("service"),oneOff:a("oneoff")==="True",configHash:a("config-hash"),health:o==="starting"||o==="healthy"||o==="unhealthy"?o:"none",error:r??"",awaitsCompletionOf:fe(a("depends_on")),argv:[i,...s??[]],mounts:(l??[]).map(({Type:c,Name:y,Source:d,Destination:p,RW:g})=>({type:c,source:d??"",volume:c==="volume"?y??"":"",target:p,writable:g})),ports:pe(f??{}),addresses:(m??"").split(" ").filter(c=>/^[\d.]+$|:/.test(c))}}function pe(e){return Object.entries(e).filter(([n])=>n.endsWith("/tcp")).flatMap(([,n])=>n??[]).map(({HostIp:n,HostPort:t})=>({port:Number(t),address:le(n)})).filter(({port:n})=>n>0)}function fe(e){return e.split(",").map(n=>n.split(":")).filter(([,n])=>n==="service_completed_successfully").map(([n=""])=>n)}var ue=`free() {
  d=$1
  case $d in '~') d=$HOME ;; '~/'*) d=$HOME/\${d#'~/'} ;; esac
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p'
}
`,me=`# deploy-kit: what is this host
${ue}
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
`,Q=e=>({script:me,args:[e],read:ye});function ye(e,n){let t=new Map(e.split(`
`).map(i=>{let[s,l]=I(i);return[s,l.trim()]})),r=i=>t.get(i)??"",o=ge(t,A(n.hostName,r("user"),r("system")));if(o!==void 0)throw o;return{engineVersion:r("server"),imageStore:r("driver").includes("io.containerd.snapshotter")?"containerd":"classic",composeVersion:b(r("compose"))??"",dockerRoot:r("root"),free:{dockerRoot:B(r("root-free")),path:B(r("path-free"))}}}function ge(e,n){if(!e.has("has-docker"))return n.notInstalled();let t=e.get("server-error");if(t!==void 0)return/permission denied/i.test(t)?n.noRights():n.notRunning(t);let r=b(e.get("compose")??"");if(r!==void 0)return H(r,O)?n.composeTooOld(r):void 0;let o=b(e.get("compose-alone")??"");return o===void 0?n.noCompose():o.startsWith("1.")?n.composeV1(o):n.composeNoPlugin(o)}function b(e){return/\d+\.\d+(?:\.\d+)?/.exec(e)?.[0]}function B(e){return/^\d+$/.test(e)?Number(e)*1024:void 0}function W(e){let n=new Map,t="";for(let r of e.split(`
`))r.startsWith("//")?t=r.slice(2):r!==""&&n.set(t,[...n.get(t)??[],r]);return r=>n.get(r)??[]}var he=`
printf '//networks\\n'
docker network ls --format '{{.Name}}' || exit
printf '//volumes\\n'
docker volume ls --format '{{.Name}}'
`,_={script:he,read:e=>{let n=W(e);return{networks:n("networks"),volumes:n("volumes")}}};var V={script:"cat /proc/net/tcp /proc/net/tcp6 2>/dev/null; exit 0",read:e=>e.split(`
`).flatMap(ve)};function ve(e){let n=/^\s*\d+:\s+([0-9A-F]+):([0-9A-F]{4})\s+\S+\s+0A\s/.exec(e);return n?.[1]===void 0?[]:[{port:+`0x${n[2]}`,address:xe(n[1])}]}function xe(e){if(/^0+$/.test(e))return"*";let n=/^(?:0{16}FFFF0000)?([0-9A-F]{8})$/.exec(e)?.[1];return n===void 0?e:(n.match(/../g)??[]).toReversed().map(r=>+`0x${r}`).join(".")}var $e=["flock","timeout","tar","sed","grep","readlink","head"];async function Ze(e,n,t){let{root:r,composeProject:o}=n,i=await E(e,{tools:D($e,"a deploy"),engine:Q(r),store:F(r),everybody:N,resources:_,listening:V,images:j({composeProject:o})},t),{store:s,everybody:l,engine:f}=i,m={containerdStore:f.imageStore==="containerd",ids:i.images};for(let[d,p]of await s.secrets())t.hide(p,d);let u=await s.currentRecord(),a=u===void 0?void 0:M(s.ledger,u.id),c=u===void 0||a===void 0?void 0:{release:u,entry:a},y=l.filter(({project:d})=>d===o);return{host:e,...i,images:m,containers:y,current:c}}import Se from"node:path";function k(e,n){return e.flatMap((t,r)=>{let o=n.find(s=>t.startsWith(s));if(o===void 0)return[];if(t!==o)return[t];let i=e[r+1];return i===void 0?[]:[t,i]})}var ke=`
if command -v apache2ctl >/dev/null; then exec apache2ctl "$@" -k graceful; fi
exec httpd "$@" -k graceful
`,U={name:"Apache",programs:["httpd-foreground","apache2","apache2-foreground","apache2ctl","apachectl","httpd"],isStartedWith:({program:e,args:n})=>Se.posix.basename(e)!=="httpd"||n.some(t=>t.startsWith("-D")),reload:({args:e})=>["sh","-c",ke,"sh",...k(e,["-f","-d"])]};var z={name:"Caddy",programs:["caddy"],reload:void 0},q={name:"Traefik",programs:["traefik"],reload:void 0},G={name:"Envoy",programs:["envoy"],reload:void 0};var we=`
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
`,J={name:"HAProxy",programs:["haproxy"],reload:()=>["sh","-c",we]};var X={name:"nginx",programs:["nginx","nginx-debug","openresty","angie","freenginx","tengine"],reload:({program:e,args:n})=>[e,...k(n,["-c","-p","-e","-g"]),"-s","reload"]};var Pe=[X,J,U,z,q,G];function C(e){let n=e.flatMap(t=>t.split(/[\s;&|()]+/).map(r=>r.replace(/^["']|["']$/g,"")));return Y(e)??Y(n)}function Y(e){for(let[n,t]of e.entries()){let r=/^(?:\/\S*bin\/)?([\w-]+)$/.exec(t)?.[1]??"",o={program:t,args:e.slice(n+1)},i=Pe.find(({programs:s,isStartedWith:l})=>s.includes(r)&&l?.(o)!==!1);if(i!==void 0)return{proxy:i,...o}}}function Z(e,n){let t=Object.keys(e).filter(r=>e[r]?.oneShot===!1);return t.flatMap(r=>{let{dependsOn:o=[],names:i=[],restartsWith:s=[],followsDns:l}=e[r]??{},f=C(n.find(d=>d.service===r)?.argv??[]),m=f!==void 0&&f.proxy.reload===void 0,u=f?.proxy.reload!==void 0&&i.length===0?t:[],a=l===!0||m?[]:[...o,...i,...u],c=t.filter(d=>d!==r&&a.includes(d)),y={service:r,names:c,restartsWith:s};return c.length+s.length===0?[]:[y]})}function w({argv:e}){let n=C(e),t=n?.proxy.reload?.(n);return n===void 0||t===void 0?{kind:"restart"}:{kind:"reload",proxy:n.proxy.name,argv:t}}function re(e,n){return e.flatMap(t=>n.now.filter(({service:r,status:o})=>r===t.service&&o==="running").flatMap(r=>be(r,t,n)??[]))}function be(e,{names:n,restartsWith:t},r){let{now:o}=r,i=r.told.get(e.id),s=i??r.before,l=i!==void 0||r.isSure,f=s.some(d=>ee(d,e)),u=[...new Set([...t,...n])].flatMap(d=>{let p=s.filter(({service:x})=>x===d),g=o.filter(({service:x})=>x===d),h=g.some(({startedAt:x})=>Date.parse(x)>Date.parse(e.startedAt)),$=p.length!==g.length||g.some(x=>!p.some(ae=>ee(x,ae))),S=!l&&h;if(f?!$&&!S:!h||p.length===0)return[];let v=S||ne(p)!==ne(g);return[{moved:d,isElsewhere:v,isForced:t.includes(d)&&h}]}),a=w(e),c=u.find(({isForced:d})=>d);if(c!==void 0)return{container:e,means:{kind:"restart"},...c};let y=u.find(({isElsewhere:d})=>d)??(a.kind==="reload"?u[0]:void 0);return y===void 0?void 0:{container:e,means:a,...y}}function ee(e,n){return e.id===n.id&&e.startedAt===n.startedAt}function ne(e){return e.flatMap(({addresses:n})=>n).sort().join(" ")}function te(e,n){let{resolvers:t,containers:r,isSure:o}=n,i=new Set(e.filter(({action:a})=>a!=="keep").map(({service:a})=>a)),s=new Set,l={before:r,now:r,isSure:o,told:new Map},f=new Map(re(t,l).map(a=>[a.container.service,a])),m=new Map,u=({service:a,names:c,restartsWith:y})=>{let d=r.find(v=>v.service===a);if(d===void 0)return;let p=y.find(v=>i.has(v));if(p!==void 0)return{service:a,action:"restart",reasons:[`goes with ${p}`]};let g=w(d),h=f.get(a)?.moved??c.find(v=>i.has(v));if(g.kind==="reload"&&h!==void 0)return{service:a,action:"reload",reasons:[`${g.proxy} names ${h}`]};if(h!==void 0&&f.has(a))return{service:a,action:"restart",reasons:[`may hold an old address of ${h}`]};let $=h??c.find(v=>s.has(v));if($===void 0)return;let S=g.kind==="reload"?"reloaded":"restarted";return{service:a,action:"keep",reasons:[`${S} if ${$} gets another address`]}};for(let a=-1;a<m.size+i.size;){a=m.size+i.size;for(let c of t){let y=e.find(({service:p})=>p===c.service);if(y?.action!=="keep"||y.reasons.length>0||i.has(y.service))continue;let d=u(c);d!==void 0&&(m.set(d.service,d),d.action==="restart"?i.add(d.service):d.action==="keep"&&s.add(d.service))}}return e.map(a=>m.get(a.service)??a)}var Ce=["create","recreate","scale","start"];function Cn({host:e,current:n,containers:t,engine:r},o,i){let{composeVersion:s}=r,l={current:n,containers:t,follow:i.follow(s),unhashed:L(s)},f=P(t),m=n===void 0||Object.keys(n.entry.imageIds).length>0,u=p=>n?.release.services[p]!==void 0||f.some(({service:g})=>g===p),a=Z(o.services,f).map(p=>({...p,names:p.names.filter(u)})),c=te(Re(l,o),{resolvers:a,containers:f,isSure:m}),y=c.filter(({action:p})=>Ce.includes(p)).map(({service:p})=>p),d=i.steps({release:o,changed:y,composeVersion:s,resolvers:a,isSure:m});return{host:e.name,from:n?.release.id,services:c,steps:d}}function Re(e,n){let t=P(e.containers),r=Object.keys(n.services).map(s=>Ae(s,e,n,t.filter(l=>l.service===s))),o=[...new Set(t.map(s=>s.service))].filter(s=>!(s in n.services)).map(s=>({service:s,action:"remove",reasons:["no longer in the compose files"]})),i=[...se(r,n,e.follow),...o];return i.some(ie)?Oe(i,n):i}function se(e,n,t){let r=new Set(e.filter(({action:s})=>s==="recreate").map(({service:s})=>s)),o=e.map(s=>{if(s.action==="recreate"||s.action==="create"||s.action==="remove")return s;let l=n.services[s.service];if(l?.replicas===0)return s;let m=[...l?.joins??[],...t==="dependent"?l?.dependsOn??[]:[]].find(u=>r.has(u));return m===void 0?s:{...s,action:"recreate",reasons:[`goes with ${m}`]}});return o.every(s=>e.includes(s))?o:se(o,n,t)}function Oe(e,n){return e.map(t=>{let r=n.services[t.service];return t.action!=="keep"||r?.oneShot!==!0||r.replicas===0?t:{...t,action:"start",reasons:["a one-shot service runs at every deploy"]}})}function Rn(e){return e.services.some(ie)}function ie({action:e}){return e!=="keep"}function Ae(e,{current:n,unhashed:t},r,o){let i=r.services[e],s=i?.replicas??1,l=n?.release.services[e];if(o.length===0){if(s===0)return{service:e,action:"keep",reasons:["0 replicas"]};let u=l?.replicas===0?`0 containers instead of ${s}`:"its container is gone";return{service:e,action:"create",reasons:[l===void 0?"new service":u]}}if(s===0)return{service:e,action:"remove",reasons:["0 replicas"]};let f=l===void 0?["not deployed by deploy-kit so far"]:Ee(l,i,t);if(l!==void 0&&f.length===0&&f.push(...je(e,n?.entry,o)),f.length>0)return{service:e,action:"recreate",reasons:f};if(o.length!==s)return{service:e,action:"scale",reasons:[`${o.length} -> ${s} containers`]};let m=o.find(u=>!Me(u,i?.oneShot===!0));return m?{service:e,action:"start",reasons:[`${m.name} is ${m.status}`]}:{service:e,action:"keep",reasons:[]}}function Ee(e,n,t){if(n===void 0)return[];let o=[...new Set([...Object.keys(e.parts),...Object.keys(n.parts)])].sort().filter(i=>e.parts[i]!==n.parts[i]&&!t.includes(i));return[...e.image===n.image?[]:[`image ${oe(e.image)} -> ${oe(n.image)}`],...o.map(i=>`${i} ${i in e.parts?i in n.parts?"changed":"removed":"added"}`)]}function je(e,n,t){let r=n?.imageIds[e],o=n?.configHashes[e];return r===void 0||o===void 0?["the last deploy was interrupted"]:t.some(i=>i.imageId!==r)?["runs another image: changed by hand"]:t.some(i=>i.configHash!==o)?["changed by hand on the host"]:[]}function Me(e,n){return e.status==="running"||n&&e.status==="exited"&&e.exitCode===0}function oe(e){return e.slice(e.lastIndexOf(":")+1)||"none"}function An({run:e},n){return{run:e.run,who:e.who,where:e.where,isDead:async t=>{let{isRunDead:r}=await import("./run-alive-HP7OR2EH.js");return r(t.run,{run:e.run,github:n})}}}export{Fe as a,P as b,le as c,Z as d,re as e,Ze as f,Cn as g,Rn as h,An as i};

import{a as M,d as I}from"./chunk-OIJGRGHF.js";import{a as O,b as E}from"./chunk-BJYD64AX.js";import{g as F}from"./chunk-M5VE5VAX.js";import{a as N,b as H}from"./chunk-IWHAFDBK.js";import{a as j}from"./chunk-NI77F3YW.js";import{d as L}from"./chunk-2Z4Q2LFW.js";import{a as A}from"./chunk-LZ2W2OZL.js";import{k as R}from"./chunk-GLLNB7JK.js";var de='{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}}}',K=`# deploy-kit: look at the containers
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${de}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`;async function He(e,n,{hostName:t,...r}){let{stdout:o}=await e.run(["sh","-c",K,"sh",n],r);return D(o,{hostName:t})}var T={script:K,args:[""],read:D},b=e=>e.filter(({oneOff:n})=>!n);function le(e){return e===void 0||["","0.0.0.0","::","[::]"].includes(e)?"*":e}function D(e,{hostName:n}){let t=e.split(`
`).filter(r=>r!=="");try{return t.map(r=>ce(JSON.parse(r)))}catch(r){let o=["docker","inspect","--type","container"];throw new R({argv:o,code:0,stderr:`its answer is no container: ${r}`,where:n})}}function ce(e){let{name:n,labels:t,error:r,health:o,path:i,args:s,mounts:l,ports:u,addresses:c,network:m,...a}=e,f=p=>t?.[`com.docker.compose.${p}`]??"";return{...a,name:n.replace(/^\//,""),project:f("project"),service:f("service"),oneOff:f("oneoff")==="True",configHash:f("config-hash"),health:o==="starting"||o==="healthy"||o==="unhealthy"?o:"none",error:r??"",awaitsCompletionOf:pe(f("depends_on")),argv:[i,...s??[]],mounts:(l??[]).map(({Type:p,Name:d,Source:y,Destination:g,RW:h})=>({type:p,source:y??"",volume:p==="volume"?d??"":"",target:g,writable:h})),ports:fe(u??{}),addresses:(c??"").split(" ").filter(p=>/^[\d.]+$|:/.test(p)),onHostNetwork:m==="host"}}function fe(e){return Object.entries(e).filter(([n])=>n.endsWith("/tcp")).flatMap(([,n])=>n??[]).map(({HostIp:n,HostPort:t})=>({port:Number(t)||0,address:le(n)}))}function pe(e){return e.split(",").map(n=>n.split(":")).filter(([,n])=>n==="service_completed_successfully").map(([n=""])=>n)}var ue=`free() {
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
`,B=e=>({script:me,args:[e],read:ye});function ye(e,n){let t=new Map(e.split(`
`).map(i=>{let[s,l]=j(i);return[s,l.trim()]})),r=i=>t.get(i)??"",o=ge(t,E(n.hostName,r("user"),r("system")));if(o!==void 0)throw o;return{engineVersion:r("server"),imageStore:r("driver").includes("io.containerd.snapshotter")?"containerd":"classic",composeVersion:P(r("compose"))??"",dockerRoot:r("root"),free:{dockerRoot:_(r("root-free")),path:_(r("path-free"))}}}function ge(e,n){if(!e.has("has-docker"))return n.notInstalled();let t=e.get("server-error");if(t!==void 0)return/permission denied/i.test(t)?n.noRights():n.notRunning(t);let r=P(e.get("compose")??"");if(r!==void 0)return N(r,O)?n.composeTooOld(r):void 0;let o=P(e.get("compose-alone")??"");return o===void 0?n.noCompose():o.startsWith("1.")?n.composeV1(o):n.composeNoPlugin(o)}function P(e){return/\d+\.\d+(?:\.\d+)?/.exec(e)?.[0]}function _(e){return/^\d+$/.test(e)?Number(e)*1024:void 0}var V={script:"cat /proc/net/tcp /proc/net/tcp6 2>/dev/null; exit 0",read:e=>e.split(`
`).flatMap(he)};function he(e){let n=/^\s*\d+:\s+([0-9A-F]+):([0-9A-F]{4})\s+\S+\s+0A\s/.exec(e);return n?.[1]===void 0?[]:[{port:+`0x${n[2]}`,address:ve(n[1])}]}function ve(e){if(/^0+$/.test(e))return"*";let n=/^(?:0{16}FFFF0000)?([0-9A-F]{8})$/.exec(e)?.[1];return n===void 0?e:(n.match(/../g)??[]).toReversed().map(r=>+`0x${r}`).join(".")}function Q(e){let n=new Map,t="";for(let r of e.split(`
`))r.startsWith("//")?t=r.slice(2):r!==""&&n.set(t,[...n.get(t)??[],r]);return r=>n.get(r)??[]}var xe=`
printf '//networks\\n'
docker network ls --format '{{.Name}}' || exit
printf '//volumes\\n'
docker volume ls --format '{{.Name}}' || exit
printf '//own volumes\\n'
docker volume ls --format '{{.Name}}' --filter "label=com.docker.compose.project=$1"
`,W=e=>({script:xe,args:[e],read:n=>{let t=Q(n);return{networks:t("networks"),volumes:t("volumes"),ownVolumes:t("own volumes")}}});var $e=["flock","timeout","tar","sed","grep","readlink","head"];async function nn(e,n,t){let{root:r,composeProject:o}=n,i=await M(e,{tools:F($e,"a deploy"),engine:B(r),store:I(r),everybody:T,resources:W(o),listening:V,images:A({composeProject:o})},t),{store:s,everybody:l,engine:u}=i,c={containerdStore:u.imageStore==="containerd",ids:i.images};for(let[d,y]of await s.secrets())t.hide(y,d);let m=await s.currentRecord(),a=m===void 0?void 0:L(s.ledger,m.id),f=m===void 0||a===void 0?void 0:{release:m,entry:a},p=l.filter(({project:d})=>d===o);return{host:e,...i,images:c,containers:p,current:f}}import ke from"node:path";function S(e,n){return e.flatMap((t,r)=>{let o=n.find(s=>t.startsWith(s));if(o===void 0)return[];if(t!==o)return[t];let i=e[r+1];return i===void 0?[]:[t,i]})}var Se=`
if command -v apache2ctl >/dev/null; then exec apache2ctl "$@" -k graceful; fi
exec httpd "$@" -k graceful
`,G={name:"Apache",programs:["httpd-foreground","apache2","apache2-foreground","apache2ctl","apachectl","httpd"],isStartedWith:({program:e,args:n})=>ke.posix.basename(e)!=="httpd"||n.some(t=>t.startsWith("-D")),reload:({args:e})=>["sh","-c",Se,"sh",...S(e,["-f","-d"])]};var U={name:"Caddy",programs:["caddy"],reload:void 0},q={name:"Traefik",programs:["traefik"],reload:void 0},z={name:"Envoy",programs:["envoy"],reload:void 0};var we=`
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
`,J={name:"HAProxy",programs:["haproxy"],reload:()=>["sh","-c",we]};var X={name:"nginx",programs:["nginx","nginx-debug","openresty","angie","freenginx","tengine"],reload:({program:e,args:n})=>[e,...S(n,["-c","-p","-e","-g"]),"-s","reload"]};var be=[X,J,G,U,q,z];function C(e){let n=e.flatMap(t=>t.split(/[\s;&|()]+/).map(r=>r.replace(/^["']|["']$/g,"")));return Y(e)??Y(n)}function Y(e){for(let[n,t]of e.entries()){let r=/^(?:\/\S*bin\/)?([\w-]+)$/.exec(t)?.[1]??"",o={program:t,args:e.slice(n+1)},i=be.find(({programs:s,isStartedWith:l})=>s.includes(r)&&l?.(o)!==!1);if(i!==void 0)return{proxy:i,...o}}}function Z(e,n){let t=Object.keys(e).filter(r=>e[r]?.oneShot===!1);return t.flatMap(r=>{let{dependsOn:o=[],names:i=[],restartsWith:s=[],followsDns:l}=e[r]??{},u=C(n.find(d=>d.service===r)?.argv??[]),c=u!==void 0&&u.proxy.reload===void 0,m=u?.proxy.reload!==void 0&&i.length===0?t:[],a=l===!0||c?[]:[...o,...i,...m],f=t.filter(d=>d!==r&&a.includes(d)),p={service:r,names:f,restartsWith:s};return f.length+s.length===0?[]:[p]})}function w({argv:e}){let n=C(e),t=n?.proxy.reload?.(n);return n===void 0||t===void 0?{kind:"restart"}:{kind:"reload",proxy:n.proxy.name,argv:t}}function re(e,n){return e.flatMap(t=>n.now.filter(({service:r,status:o})=>r===t.service&&o==="running").flatMap(r=>Pe(r,t,n)??[]))}function Pe(e,{names:n,restartsWith:t},r){let{now:o}=r,i=r.told.get(e.id),s=i??r.before,l=i!==void 0||r.isSure,u=s.some(d=>ee(d,e)),m=[...new Set([...t,...n])].flatMap(d=>{let y=s.filter(({service:x})=>x===d),g=o.filter(({service:x})=>x===d),h=g.some(({startedAt:x})=>Date.parse(x)>Date.parse(e.startedAt)),$=y.length!==g.length||g.some(x=>!y.some(ae=>ee(x,ae))),k=!l&&h;if(u?!$&&!k:!h||y.length===0)return[];let v=k||ne(y)!==ne(g);return[{moved:d,isElsewhere:v,isForced:t.includes(d)&&h}]}),a=w(e),f=m.find(({isForced:d})=>d);if(f!==void 0)return{container:e,means:{kind:"restart"},...f};let p=m.find(({isElsewhere:d})=>d)??(a.kind==="reload"?m[0]:void 0);return p===void 0?void 0:{container:e,means:a,...p}}function ee(e,n){return e.id===n.id&&e.startedAt===n.startedAt}function ne(e){return e.flatMap(({addresses:n})=>n).sort().join(" ")}function te(e,n){let{resolvers:t,containers:r,isSure:o}=n,i=new Set(e.filter(({action:a})=>a!=="keep").map(({service:a})=>a)),s=new Set,l={before:r,now:r,isSure:o,told:new Map},u=new Map(re(t,l).map(a=>[a.container.service,a])),c=new Map,m=({service:a,names:f,restartsWith:p})=>{let d=r.find(v=>v.service===a);if(d===void 0)return;let y=p.find(v=>i.has(v));if(y!==void 0)return{service:a,action:"restart",reasons:[`goes with ${y}`]};let g=w(d),h=u.get(a)?.moved??f.find(v=>i.has(v));if(g.kind==="reload"&&h!==void 0)return{service:a,action:"reload",reasons:[`${g.proxy} names ${h}`]};if(h!==void 0&&u.has(a))return{service:a,action:"restart",reasons:[`may hold an old address of ${h}`]};let $=h??f.find(v=>s.has(v));if($===void 0)return;let k=g.kind==="reload"?"reloaded":"restarted";return{service:a,action:"keep",reasons:[`${k} if ${$} gets another address`]}};for(let a=-1;a<c.size+i.size;){a=c.size+i.size;for(let f of t){let p=e.find(({service:y})=>y===f.service);if(p?.action!=="keep"||p.reasons.length>0||i.has(p.service))continue;let d=m(f);d!==void 0&&(c.set(d.service,d),d.action==="restart"?i.add(d.service):d.action==="keep"&&s.add(d.service))}}return e.map(a=>c.get(a.service)??a)}var Ce=["create","recreate","scale","start"];function On({host:e,current:n,containers:t,engine:r},o,i){let{composeVersion:s}=r,l={current:n,containers:t,follow:i.follow(s),unhashed:H(s)},u=b(t),c=n===void 0||Object.keys(n.entry.imageIds).length>0,m=y=>n?.release.services[y]!==void 0||u.some(({service:g})=>g===y),a=Z(o.services,u).map(y=>({...y,names:y.names.filter(m)})),f=te(Re(l,o),{resolvers:a,containers:u,isSure:c}),p=f.filter(({action:y})=>Ce.includes(y)).map(({service:y})=>y),d=i.steps({release:o,changed:p,composeVersion:s,resolvers:a,isSure:c});return{host:e.name,from:n?.release.id,services:f,steps:d}}function Re(e,n){let t=b(e.containers),r=Object.keys(n.services).map(s=>Ee(s,e,n,t.filter(l=>l.service===s))),o=[...new Set(t.map(s=>s.service))].filter(s=>!(s in n.services)).map(s=>({service:s,action:"remove",reasons:["no longer in the compose files"]})),i=[...se(r,n,e.follow),...o];return i.some(ie)?Oe(i,n):i}function se(e,n,t){let r=new Set(e.filter(({action:s})=>s==="recreate").map(({service:s})=>s)),o=e.map(s=>{if(s.action==="recreate"||s.action==="create"||s.action==="remove")return s;let l=n.services[s.service];if(l?.replicas===0)return s;let c=[...l?.joins??[],...t==="dependent"?l?.dependsOn??[]:[]].find(m=>r.has(m));return c===void 0?s:{...s,action:"recreate",reasons:[`goes with ${c}`]}});return o.every(s=>e.includes(s))?o:se(o,n,t)}function Oe(e,n){return e.map(t=>{let r=n.services[t.service];return t.action!=="keep"||r?.oneShot!==!0||r.replicas===0?t:{...t,action:"start",reasons:["a one-shot service runs at every deploy"]}})}function En(e){return e.services.some(ie)}function ie({action:e}){return e!=="keep"}function Ee(e,{current:n,unhashed:t},r,o){let i=r.services[e],s=i?.replicas??1,l=n?.release.services[e];if(o.length===0){if(s===0)return{service:e,action:"keep",reasons:["0 replicas"]};let m=l?.replicas===0?`0 containers instead of ${s}`:"its container is gone";return{service:e,action:"create",reasons:[l===void 0?"new service":m]}}if(s===0)return{service:e,action:"remove",reasons:["0 replicas"]};let u=l===void 0?["not deployed by deploy-kit so far"]:Me(l,i,t);if(l!==void 0&&u.length===0&&u.push(...Ae(e,n?.entry,o)),u.length>0)return{service:e,action:"recreate",reasons:u};if(o.length!==s)return{service:e,action:"scale",reasons:[`${o.length} -> ${s} containers`]};let c=o.find(m=>!Le(m,i?.oneShot===!0));return c?{service:e,action:"start",reasons:[`${c.name} is ${c.status}`]}:{service:e,action:"keep",reasons:[]}}function Me(e,n,t){if(n===void 0)return[];let o=[...new Set([...Object.keys(e.parts),...Object.keys(n.parts)])].sort().filter(i=>e.parts[i]!==n.parts[i]&&!t.includes(i));return[...e.image===n.image?[]:[`image ${oe(e.image)} -> ${oe(n.image)}`],...o.map(i=>`${i} ${i in e.parts?i in n.parts?"changed":"removed":"added"}`)]}function Ae(e,n,t){let r=n?.imageIds[e],o=n?.configHashes[e];return r===void 0||o===void 0?["the last deploy was interrupted"]:t.some(i=>i.imageId!==r)?["runs another image: changed by hand"]:t.some(i=>i.configHash!==o)?["changed by hand on the host"]:[]}function Le(e,n){return e.status==="running"||n&&e.status==="exited"&&e.exitCode===0}function oe(e){return e.slice(e.lastIndexOf(":")+1)||"none"}function An({run:e},n){return{run:e.run,who:e.who,where:e.where,isDead:async t=>{let{isRunDead:r}=await import("./run-alive-HP7OR2EH.js");return r(t.run,{run:e.run,github:n})}}}var je=`
lines=$1 age=$2; shift 2
for id; do
  printf 'C %s\\n' "$id"
  docker inspect --type container --format '{{with index .State "Health"}}P {{json .Log}}{{end}}' "$id" 2>/dev/null
  docker events --since "\${age:-1h}" --until "$(date +%s)" --filter "container=$id" --filter event=die --filter event=oom \\
    --format '{{if eq .Action "oom"}}O{{else}}X {{index .Actor.Attributes "exitCode"}}{{end}}' 2>/dev/null
  docker logs --tail "$lines" \${age:+--since "$age"} "$id" 2>&1 | tail -c 100000 | sed 's/^/L /'
done
exit 0
`;async function jn(e,n,{lines:t,age:r},o){if(n.length===0)return new Map;let i=n.map(({id:a})=>a),s=r===void 0?"":`${Math.ceil(r/1e3)}s`,{stdout:l}=await e.run(["sh","-c",je,"sh",String(t),s,...i],{signal:o.signal,timeout:3e4}),u=()=>({lines:[],lastProbe:void 0,exits:[],oomKilled:!1}),c=u(),m=new Map;for(let a of l.split(`
`)){let[f,p]=[a.slice(0,2),a.slice(2)];f==="C "?(c=u(),m.set(p,c)):f==="P "?c.lastProbe=Ie(p,o):f==="X "?c.exits.push(Number(p)):a==="O"?c.oomKilled=!0:f==="L "&&c.lines.push(o.redact(p.replace(/\r$/,"")).slice(0,1e3))}return m}function Ie(e,{redact:n}){let r=JSON.parse(e)?.at(-1);if(r!==void 0)return`exit code ${r.ExitCode}: ${n(r.Output.trim()).slice(0,500)}`}export{He as a,T as b,b as c,le as d,Z as e,jn as f,re as g,V as h,nn as i,On as j,En as k,An as l};

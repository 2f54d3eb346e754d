import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{b as g,c as y,f as h}from"./chunk-DI6XT3XB.js";import{d as f}from"./chunk-WXGARWBL.js";import{a as p}from"./chunk-J4SWJD3S.js";function k(e,n){let{hostName:o,user:r,system:s}=n,i=(a,d)=>new p(`${o}: ${a}`,{fix:d}),t=`install Compose v2 there: ${E(s)}`;switch(e.kind){case"not-installed":return i("Docker is not installed","install Docker Engine there: https://docs.docker.com/engine/install/");case"no-rights":return i(`the user ${r} may not use Docker`,`add it to the group docker there: sudo usermod -aG docker ${r} (an open connection must be closed first)`);case"not-running":return i(`Docker Engine does not answer: ${e.message.slice(0,300)}`,"start it there (sudo systemctl enable --now docker), or correct DOCKER_HOST or the context of docker");case"no-compose":return i("Docker Compose is not installed",t);case"compose-v1":return i(`there is only Compose v1 (docker-compose ${e.version}), which nobody maintains`,t);case"compose-no-plugin":return i(`Compose ${e.version} is there as docker-compose, but not as the plugin docker compose`,'link it where docker looks for plugins: ln -s "$(command -v docker-compose)" ~/.docker/cli-plugins/docker-compose');case"compose-too-old":return i(`Compose ${e.version} is too old: at least ${e.oldest} is needed`,t)}}function E(e){let[n="",o=""]=e.split(" "),r="docker-compose-plugin from Docker's own repository (https://docs.docker.com/compose/install/linux/)";return n==="ubuntu"?`sudo apt-get install docker-compose-v2, or ${r}`:n==="debian"&&Number(o)>=13?"sudo apt-get install docker-compose":n==="alpine"?"apk add docker-cli-compose":n==="arch"?"pacman -S docker-compose":r}var v="2.20.0",H=`# deploy-kit: what is this host
say() { printf '%s %s\\n' "$1" "$2"; }
line() { tr '\\n' ' '; }
free() {
  d=$1
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | awk 'NR > 1 { print $4; exit }'
}
say time "$(date +%s)"
say user "$(id -un 2>/dev/null || id -u)"
say home "$HOME"
say path-free "$(free "\${1:-$HOME}")"
for tool in flock tar gzip docker docker-compose; do
  if command -v "$tool" >/dev/null 2>&1; then say "has-$tool" yes; fi
done
if [ -r /etc/os-release ]; then
  say system "$(. /etc/os-release && printf '%s %s' "$ID" "$VERSION_ID")"
fi
command -v docker >/dev/null 2>&1 || exit 0
if out=$(docker version --format '{{.Server.Version}} {{.Server.APIVersion}} {{.Server.Os}} {{.Server.Arch}}' 2>&1); then
  say server "$(printf '%s' "$out" | tail -n 1)"
  info=$(docker info --format '{{.DockerRootDir}}{{"\\n"}}{{.Driver}} {{json .DriverStatus}}' 2>/dev/null)
  root=$(printf '%s\\n' "$info" | head -n 1)
  say root "$root"
  say driver "$(printf '%s\\n' "$info" | tail -n +2 | line)"
  [ -d "$root" ] && say root-free "$(free "$root")"
else
  say server-error "$(printf '%s' "$out" | line)"
fi
if out=$(docker compose version --short 2>&1); then say compose "$out"
elif command -v docker-compose >/dev/null 2>&1; then
  say compose-alone "$(docker-compose version --short 2>/dev/null | line)"
fi
if out=$(docker buildx version 2>/dev/null); then say buildx "$(printf '%s' "$out" | line)"; fi
exit 0
`;async function b(e,n={}){let{path:o="",now:r=Date.now,signal:s}=n,i=r(),{stdout:t}=await e.run(["sh","-c",H,"sh",o],{signal:s,timeout:6e4});return R(t,{hostName:e.name,clock:(i+r())/2})}function R(e,n){let o=new Map(e.split(`
`).map(c=>{let l=c.indexOf(" ");return l<0?[c,""]:[c.slice(0,l),c.slice(l+1).trim()]})),r=c=>o.get(c)??"",s=D(o);if(s)throw k(s,{hostName:n.hostName,user:r("user"),system:r("system")});let[i="",t="",a="",d=""]=r("server").split(" ");return{engineVersion:i,apiVersion:t,os:a,arch:d,storageDriver:r("driver").split(" ")[0]??"",imageStore:r("driver").includes("io.containerd.snapshotter")?"containerd":"classic",composeVersion:u(r("compose"))??"",buildxVersion:u(r("buildx")),dockerRoot:r("root"),user:r("user"),home:r("home"),free:{dockerRoot:$(r("root-free")),path:$(r("path-free"))},clockSkew:Number(r("time"))*1e3+500-n.clock,tools:{flock:o.has("has-flock"),tar:o.has("has-tar"),gzip:o.has("has-gzip")}}}function D(e){if(!e.has("has-docker"))return{kind:"not-installed"};let n=e.get("server-error");if(n!==void 0)return/permission denied/i.test(n)?{kind:"no-rights"}:{kind:"not-running",message:n};let o=u(e.get("compose")??"");if(o!==void 0)return m(o,v)?{kind:"compose-too-old",version:o,oldest:v}:void 0;let r=u(e.get("compose-alone")??"");return r===void 0?{kind:"no-compose"}:{kind:r.startsWith("1.")?"compose-v1":"compose-no-plugin",version:r}}function u(e){return/\d+\.\d+(?:\.\d+)?/.exec(e)?.[0]}function m(e,n){let[o,r]=[e,n].map(i=>i.split(".").map(Number)),s=r.findIndex((i,t)=>(o[t]??0)!==i);return s>=0&&(o[s]??0)<(r[s]??0)}function $(e){return/^\d+$/.test(e)?Number(e)*1024:void 0}function S(e){return m(e,"2.29.4")}function X(e){return m(e,"2.29.3")}function ee(e,n){return n==="recreate"&&S(e)?"dependent":"joined"}function ne(e,n){let o=e.containers.filter(t=>!t.oneOff),r=Object.keys(n.services).map(t=>I(t,e,n,o.filter(a=>a.service===t))),s=[...new Set(o.map(t=>t.service))].filter(t=>!(t in n.services)).map(t=>({service:t,action:"remove",reasons:["no longer in the compose files"]})),i=[...C(r,n,e.follow??"joined"),...s];return{host:e.host,from:e.current?.release.id,services:i.some(w)?N(i,n):i}}function C(e,n,o){let r=new Set(e.filter(({action:t})=>t==="recreate").map(({service:t})=>t)),s=e.map(t=>{if(t.action==="recreate"||t.action==="create"||t.action==="remove")return t;let a=n.services[t.service];if(a?.replicas===0)return t;let c=[...a?.joins??[],...o==="dependent"?a?.dependsOn??[]:[]].find(l=>r.has(l));return c===void 0?t:{...t,action:"recreate",reasons:[`goes with ${c}`]}});return s.every(({action:t},a)=>t===e[a]?.action)?s:C(s,n,o)}function N(e,n){return e.map(o=>{let r=n.services[o.service];return o.action!=="keep"||r?.oneShot!==!0||r.replicas===0?o:{...o,action:"start",reasons:["a one-shot service runs at every deploy"]}})}function re(e){return e.services.some(w)}function w({action:e}){return e!=="keep"}function I(e,{current:n},o,r){let s=o.services[e],i=s?.replicas??1,t=n?.release.services[e];if(r.length===0){if(i===0)return{service:e,action:"keep",reasons:["0 replicas"]};let c=t?.replicas===0?`0 containers instead of ${i}`:"its container is gone";return{service:e,action:"create",reasons:[t===void 0?"new service":c]}}if(i===0)return{service:e,action:"remove",reasons:["0 replicas"]};let a=t===void 0?["not deployed by deploy-kit so far"]:j(t,s);if(t!==void 0&&a.length===0&&a.push(...F(e,n?.entry,r)),a.length>0)return{service:e,action:"recreate",reasons:a};if(r.length!==i)return{service:e,action:"scale",reasons:[`${r.length} containers instead of ${i}`]};let d=r.find(c=>!A(c,s?.oneShot===!0));return d?{service:e,action:"start",reasons:[`${d.name} is ${d.status}`]}:{service:e,action:"keep",reasons:[]}}function j(e,n){if(n===void 0)return[];let r=[...new Set([...Object.keys(e.parts),...Object.keys(n.parts)])].sort().filter(s=>e.parts[s]!==n.parts[s]);return[...e.image===n.image?[]:[`image ${x(e.image)} -> ${x(n.image)}`],...r.map(s=>`${s} ${s in e.parts?s in n.parts?"changed":"removed":"added"}`)]}function F(e,n,o){let r=n?.imageIds[e],s=n?.configHashes[e];return r===void 0||s===void 0?["the last deploy was interrupted"]:o.some(i=>i.imageId!==r)?["runs another image: changed by hand"]:o.some(i=>i.configHash!==s)?["changed by hand on the host"]:[]}function A(e,n){return e.status==="running"||n&&e.status==="exited"&&e.exitCode===0}function x(e){return e.slice(e.lastIndexOf(":")+1)||"none"}var L=`
ids=$(docker ps -aq --no-trunc --filter "label=com.docker.compose.project=$1") || exit
[ -z "$ids" ] && exit
docker inspect --type container --format '{{json .}}' $ids || docker version >/dev/null
`;async function P(e,n,o){let{stdout:r}=await e.run(["sh","-c",L,"sh",n],{signal:o.signal});return r.split(`
`).filter(s=>s.startsWith("{")).map(s=>M(JSON.parse(s)))}function M(e){let n=e.Config.Labels??{},o=e.State.Health?.Status;return{id:e.Id,name:e.Name.replace(/^\//,""),project:n["com.docker.compose.project"]??"",service:n["com.docker.compose.service"]??"",imageId:e.Image,image:e.Config.Image,configHash:n["com.docker.compose.config-hash"]??"",oneOff:n["com.docker.compose.oneoff"]==="True",status:e.State.Status,health:o==="starting"||o==="healthy"||o==="unhealthy"?o:"none",exitCode:e.State.ExitCode,restartCount:e.RestartCount,startedAt:e.State.StartedAt,awaitsCompletionOf:V(n["com.docker.compose.depends_on"]??"")}}function V(e){return e.split(",").map(n=>n.split(":")).filter(([,n])=>n==="service_completed_successfully").map(([n=""])=>n)}var B=`
ids=$(docker ps -aq --no-trunc) || exit
printf '//containers\\n'
[ -z "$ids" ] || docker inspect --type container --format '{{json .}}' $ids 2>/dev/null
printf '//networks\\n'
docker network ls --format '{{.Name}}'
printf '//volumes\\n'
docker volume ls --format '{{.Name}}'
printf '//tcp\\n'
cat /proc/net/tcp /proc/net/tcp6 2>/dev/null
exit 0
`;async function O(e,n){let{stdout:o}=await e.run(["sh","-c",B,"sh"],{signal:n.signal}),r=g(o);return{containers:r("containers").map(s=>_(JSON.parse(s))),networks:r("networks"),volumes:r("volumes"),listening:r("tcp").flatMap(T)}}function _(e){let n=e.Config.Labels??{},o=Object.entries(e.HostConfig.PortBindings??{}).filter(([r])=>r.endsWith("/tcp")).flatMap(([,r])=>(r??[]).map(({HostIp:s,HostPort:i})=>({port:Number(i),address:z(s)})));return{name:e.Name.replace(/^\//,""),image:e.Config.Image,status:e.State.Status,project:n["com.docker.compose.project"],service:n["com.docker.compose.service"],workingDirectory:n["com.docker.compose.project.working_dir"],ports:o.filter(({port:r})=>r>0),binds:e.Mounts.filter(({Type:r})=>r==="bind").map(({Source:r,Destination:s})=>({source:r,target:s}))}}function z(e){return e===void 0||["","0.0.0.0","::","[::]"].includes(e)?"*":e}function T(e){let n=/^\s*\d+:\s+([0-9A-F]+):([0-9A-F]{4})\s+\S+\s+0A\s/.exec(e);return n?.[1]===void 0?[]:[{port:+`0x${n[2]}`,address:U(n[1])}]}function U(e){if(/^0+$/.test(e))return"*";let n=/^(?:0{16}FFFF0000)?([0-9A-F]{8})$/.exec(e)?.[1];return n===void 0?e:(n.match(/../g)??[]).toReversed().map(r=>+`0x${r}`).join(".")}async function me(e,n,o,r){let s=await b(e,{path:n,signal:r.signal}),[i,t,a]=await Promise.all([y(e,n,r),O(e,r),P(e,o,r)]),d=await h(e,i,r),c=d===void 0?void 0:f(i.ledger,d.id);return{host:e,engine:s,store:i,scan:t,containers:a,current:d===void 0||c===void 0?void 0:{release:d,entry:c}}}export{z as a,X as b,ee as c,ne as d,re as e,P as f,me as g};

import{a,c as f}from"./chunk-TI5JSSM4.js";function l(e,o){let{hostName:t,user:n,system:i}=o,r=(p,d)=>new a(`${t}: ${p}`,{fix:d}),s=`install Compose v2 there: ${E(i)}`;switch(e.kind){case"not-installed":return r("Docker is not installed","install Docker Engine there: https://docs.docker.com/engine/install/");case"no-rights":return r(`the user ${n} may not use Docker`,`add it to the group docker there: sudo usermod -aG docker ${n} (an open connection must be closed first)`);case"not-running":return r(`Docker Engine does not answer: ${e.message.slice(0,300)}`,"start it there (sudo systemctl enable --now docker), or correct DOCKER_HOST or the context of docker");case"no-compose":return r("Docker Compose is not installed",s);case"compose-v1":return r(`there is only Compose v1 (docker-compose ${e.version}), which nobody maintains`,s);case"compose-no-plugin":return r(`Compose ${e.version} is there as docker-compose, but not as the plugin docker compose`,'link it where docker looks for plugins: ln -s "$(command -v docker-compose)" ~/.docker/cli-plugins/docker-compose');case"compose-too-old":return r(`Compose ${e.version} is too old: at least ${e.oldest} is needed`,s)}}function R(e){if(!(e instanceof f))return e;let o=w(e.stderr);if(o===void 0)return e;let t=e.where??"the machine that runs this step";return l(o,{hostName:t,user:"$USER",system:""})}function w(e){if(/docker: (command )?not found/.test(e))return{kind:"not-installed"};if(/permission denied while trying to connect to the Docker daemon/i.test(e))return{kind:"no-rights"};let o=/^.*(Cannot connect to the Docker daemon|error during connect).*$/im.exec(e)?.[0];return o===void 0?void 0:{kind:"not-running",message:o}}function E(e){let[o="",t=""]=e.split(" "),n="docker-compose-plugin from Docker's own repository (https://docs.docker.com/compose/install/linux/)";return o==="ubuntu"?`sudo apt-get install docker-compose-v2, or ${n}`:o==="debian"&&Number(t)>=13?"sudo apt-get install docker-compose":o==="alpine"?"apk add docker-cli-compose":o==="arch"?"pacman -S docker-compose":n}var g="2.20.0",x=`# deploy-kit: what is this host
say() { printf '%s %s\\n' "$1" "$2"; }
line() { tr '\\n' ' '; }
free() {
  d=$1
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | awk 'NR > 1 { print $4; exit }'
}
say user "$(id -un 2>/dev/null || id -u)"
path=\${1:-$HOME}
case $path in '~') path=$HOME ;; '~/'*) path=$HOME/\${path#'~/'} ;; esac
say path-free "$(free "$path")"
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
`,C=e=>({script:x,args:[e],read:S});function S(e,o){let t=new Map(e.split(`
`).map(r=>{let s=r.indexOf(" ");return s<0?[r,""]:[r.slice(0,s),r.slice(s+1).trim()]})),n=r=>t.get(r)??"",i=b(t);if(i)throw l(i,{hostName:o.hostName,user:n("user"),system:n("system")});return{engineVersion:n("server"),imageStore:n("driver").includes("io.containerd.snapshotter")?"containerd":"classic",composeVersion:m(n("compose"))??"",dockerRoot:n("root"),free:{dockerRoot:h(n("root-free")),path:h(n("path-free"))}}}function b(e){if(!e.has("has-docker"))return{kind:"not-installed"};let o=e.get("server-error");if(o!==void 0)return/permission denied/i.test(o)?{kind:"no-rights"}:{kind:"not-running",message:o};let t=m(e.get("compose")??"");if(t!==void 0)return c(t,g)?{kind:"compose-too-old",version:t,oldest:g}:void 0;let n=m(e.get("compose-alone")??"");return n===void 0?{kind:"no-compose"}:{kind:n.startsWith("1.")?"compose-v1":"compose-no-plugin",version:n}}function m(e){return/\d+\.\d+(?:\.\d+)?/.exec(e)?.[0]}function c(e,o){let[t,n]=[e,o].map(r=>r.split(".").map(Number)),i=n.findIndex((r,s)=>(t[s]??0)!==r);return i>=0&&(t[i]??0)<(n[i]??0)}function h(e){return/^\d+$/.test(e)?Number(e)*1024:void 0}function y(e){return c(e,"2.29.4")}function u(e){return c(e,"2.29.3")}function I(e){return[...u(e)?[]:["depends_on"],...c(e,"2.30.2")?[]:["profiles"]]}var k={name:"recreate",description:"one `up` for the whole stack",follow:e=>y(e)?"dependent":"joined",steps:({release:e})=>[{kind:"up",alone:!1,removeOrphans:!0},{kind:"wait",services:Object.keys(e.services)},{kind:"remove-others"}]};var $={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:o,composeVersion:t})=>{let n=D(e).filter(d=>o.includes(d)),i=!u(t),r=Object.keys(e.services),s=r.filter(d=>!(n.includes(d)&&e.services[d]?.oneShot===!0)),p=i&&s.length<r.length?{services:s}:{};return[...n.flatMap(d=>[{kind:"up",services:[d],alone:i,removeOrphans:!1},{kind:"wait",services:[d]}]),...s.length===0?[]:[{kind:"up",...p,alone:i&&s.length<r.length,removeOrphans:!0}],{kind:"wait",services:r},{kind:"remove-others"}]}};function D(e){let o=new Set,t=(n,i)=>{let r=e.services[n];if(!(r===void 0||o.has(n)||i.includes(n))){for(let s of r.dependsOn)t(s,[...i,n]);o.add(n)}};for(let n of Object.keys(e.services))t(n,[]);return[...o]}var v=[k,$];function G(e){let o=v.find(n=>n.name===e);if(o!==void 0)return o;let t=v.map(n=>n.name).join(", ");throw new a(`deploy.strategy: there is no strategy '${e}'`,{fix:`write one of ${t}`})}export{R as a,C as b,I as c,k as d,v as e,G as f};

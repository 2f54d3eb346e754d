import{f as y}from"./chunk-XEJZ34HK.js";import{c as k}from"./chunk-3PT4LRMF.js";import{n as h,t as d}from"./chunk-IWR27R53.js";import{g as m}from"./chunk-BTOG6JLA.js";import C from"node:path";var p=["PATH","XDG_CACHE_HOME","SSH_AUTH_SOCK"],$=["DOCKER_CERT_PATH","DOCKER_TLS_VERIFY","DOCKER_TLS","DOCKER_API_VERSION"],E=`# deploy-kit: docker compose
deploy_kit_keep=" $1 "
shift
set -- compose "$@"
if [ -n "$DOCKER_HOST" ]; then set -- --host "$DOCKER_HOST" "$@"
elif [ -n "$DOCKER_CONTEXT" ]; then set -- --context "$DOCKER_CONTEXT" "$@"
fi
[ -z "$DOCKER_CONFIG$HOME" ] || set -- --config "\${DOCKER_CONFIG:-$HOME/.docker}" "$@"
# What includes fetch is kept there.
[ -z "$HOME" ] || export XDG_CACHE_HOME="\${XDG_CACHE_HOME:-$HOME/.cache}"
set -- "$(command -v docker || echo docker)" "$@"
set -f
IFS='
'
# The shell's own list: no other program gets what the variables hold. A line of a value may look like a name, which does
# no harm. A shell ends where it cannot take one away ('unset' is a special builtin, 'command unset' is none): a bash that
# is sh has some that are its own.
for deploy_kit_name in $(export -p); do
  deploy_kit_name=\${deploy_kit_name#export }
  deploy_kit_name=\${deploy_kit_name%%=*}
  case $deploy_kit_name in '' | [0-9]* | *[!A-Za-z0-9_]*) continue ;; esac
  case $deploy_kit_name$deploy_kit_keep in
    deploy_kit_* | *" $deploy_kit_name "*) ;;
    *) command unset "$deploy_kit_name" 2>/dev/null || : ;;
  esac
done
unset IFS
`,g=`${E}export PWD="$(pwd)"
`,R=`${g}exec "$@"
`,u="COMPOSE_IGNORE_ORPHANS";function P(n,...e){let o=e[e[0]==="--progress"?2:0]==="run",r=[...p,...$,...n.ofLogin??[],...o?[u]:[]];return[...o?["env",`${u}=1`]:[],"sh","-c",R,"sh",r.join(" "),"--project-name",n.project,"--env-file",".env",...n.files.flatMap(i=>["--file",i]),...n.profiles.flatMap(i=>["--profile",i]),...e]}var H="/./././",A=/^[A-Za-z_]\w*$/,x=`${E}
# With these docker does not look for what the stack's DOCKER_CERT_PATH names.
deploy_kit_docker=$1
shift
set -- "$deploy_kit_docker" --tlscacert= --tlscert= --tlskey= "$@"
for deploy_kit_name in $deploy_kit_names; do
  command eval "export $deploy_kit_name=\\"\\$deploy_kit_of_$deploy_kit_name\\""
  unset "deploy_kit_of_$deploy_kit_name"
done
export PWD="$deploy_kit_directory"
if [ -n "$deploy_kit_other" ]; then
  export PATH="$PATH:$deploy_kit_other" XDG_CACHE_HOME="$XDG_CACHE_HOME$deploy_kit_other"
  export SSH_AUTH_SOCK="$deploy_kit_other$SSH_AUTH_SOCK"
fi
unset deploy_kit_names deploy_kit_directory deploy_kit_other
exec "$@"
`,T=5*6e4;async function O(n,e,o=[]){let{projectDirectory:r,ours:i}=e,s=Object.entries(e.env).filter(([t])=>A.test(t)&&!p.includes(t)),l={DOCKER_HOST:"unix:///var/run/docker.sock",...Object.fromEntries(s.map(([t,_])=>[`deploy_kit_of_${t}`,_])),deploy_kit_names:s.map(([t])=>t).join(" "),deploy_kit_directory:r,deploy_kit_other:e.isElsewhere?H:""},a=["sh","-c",x,"sh",p.join(" "),"--ansi","never","--project-directory",r,"-p",e.composeProject,"--env-file","/dev/null",...e.files.flatMap(t=>["-f",C.resolve(r,t)]),...i===void 0?[]:["-f","-"],...e.profiles.flatMap(t=>["--profile",t]),"config","--format","json",...o],c={env:l,stdin:i?.text??"",timeout:T};return n.run(a,c).catch(t=>{if(t instanceof d)return t;throw t})}function K(n){let e=S(n).flatMap(o=>M.exec(o)?.[1]??(o.startsWith("cannot expand '~'")?"HOME":[]));return[...new Set(e)].filter(o=>!o.includes(`
`))}var M=/^The "(.+)" variable is not set/s;function S(n){let e=new Set;for(let[,o=""]of n.matchAll(/level=warning msg="((?:[^"\\]|\\.)*)"/g))e.add(o.replaceAll('\\"','"').replaceAll("\\\\","\\"));return[...e]}import N from"node:path";async function V(n,e){let o=await O(n,{...e,env:{}},["--no-interpolate"]);if(o instanceof d)return;let r=k(o.stdout,"docker compose config"),i=new Map(Object.entries(e.env)),s=Object.entries(r.services??{}).map(([l,a])=>{let{profiles:c=[],env_file:t=[]}=a,_={written:a,profiles:c.map(f=>y(f,i)),envFiles:(Array.isArray(t)?t:[t]).map(f=>D(f,e,i))};return[l,_]});return{model:r,services:new Map(s)}}function D(n,{projectDirectory:e},o){let{path:r,required:i,format:s}=typeof n=="string"?{path:n}:n,l=r.startsWith(`${e}/$`)?r.slice(e.length+1):r;return{file:N.resolve(e,y(l,o)),optional:i===!1,format:s}}var v=class extends h{variables;constructor(e,o,r){super(o,{fix:r}),this.variables=e}},q=()=>m`set it in the environment's env-file, or in the secret input 'env' as NAME=value (the pipelines take it from the secret DEPLOY_ENV, the command line from --secret-file DEPLOY_ENV=.env)`,B=()=>m`set them in the environment's env-file, or in the secret input 'env' as NAME=value (the pipelines take it from the secret DEPLOY_ENV, the command line from --secret-file DEPLOY_ENV=.env)`;export{p as a,P as b,H as c,O as d,K as e,M as f,S as g,V as h,v as i,q as j,B as k};

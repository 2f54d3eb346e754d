import{d as h}from"./chunk-QIOZ7GX2.js";import{g as y}from"./chunk-KWWXQPD5.js";import{i as E,m as d}from"./chunk-44OEVYSD.js";import C from"node:path";var p=["PATH","XDG_CACHE_HOME","SSH_AUTH_SOCK"],O=["DOCKER_CERT_PATH","DOCKER_TLS_VERIFY","DOCKER_TLS","DOCKER_API_VERSION"],m=`# deploy-kit: docker compose
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
`,k=`${m}export PWD="$(pwd)"
`,R=`${k}exec "$@"
`;function I(n,...e){return v(R,n,e)}var N=`${k}while IFS= read -r deploy_kit_line; do
  deploy_kit_pair=$(printf '%s.' "$deploy_kit_line" | tr '\\001' '\\n')
  export "\${deploy_kit_pair%.}"
done
exec "$@" </dev/null
`;var u="COMPOSE_IGNORE_ORPHANS";function v(n,e,o){let r=o[0]==="run",s=[...p,...O,...e.ofLogin??[],...r?[u]:[]];return[...r?["env",`${u}=1`]:[],"sh","-c",n,"sh",s.join(" "),"--project-name",e.project,"--env-file",".env",...e.files.flatMap(i=>["--file",i]),...e.profiles.flatMap(i=>["--profile",i]),...o]}var H="/./././",A=/^[A-Za-z_]\w*$/,x=`${m}
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
`,T=5*6e4;async function g(n,e,o=[]){let{projectDirectory:r,ours:s}=e,i=Object.entries(e.env).filter(([t])=>A.test(t)&&!p.includes(t)),l={DOCKER_HOST:"unix:///var/run/docker.sock",...Object.fromEntries(i.map(([t,_])=>[`deploy_kit_of_${t}`,_])),deploy_kit_names:i.map(([t])=>t).join(" "),deploy_kit_directory:r,deploy_kit_other:e.isElsewhere?H:""},a=["sh","-c",x,"sh",p.join(" "),"--ansi","never","--project-directory",r,"-p",e.composeProject,"--env-file","/dev/null",...e.files.flatMap(t=>["-f",C.resolve(r,t)]),...s===void 0?[]:["-f","-"],...e.profiles.flatMap(t=>["--profile",t]),"config","--format","json",...o],c={env:l,stdin:s?.text??"",timeout:T};return n.run(a,c).catch(t=>{if(t instanceof d)return t;throw t})}function K(n){let e=M(n).flatMap(o=>S.exec(o)?.[1]??(o.startsWith("cannot expand '~'")?"HOME":[]));return[...new Set(e)].filter(o=>!o.includes(`
`))}var S=/^The "(.+)" variable is not set/s;function M(n){let e=new Set;for(let[,o=""]of n.matchAll(/level=warning msg="((?:[^"\\]|\\.)*)"/g))e.add(o.replaceAll('\\"','"').replaceAll("\\\\","\\"));return[...e]}import D from"node:path";async function V(n,e){let o=await g(n,{...e,env:{}},["--no-interpolate"]);if(o instanceof d)return;let r=h(o.stdout,"docker compose config"),s=new Map(Object.entries(e.env)),i=Object.entries(r.services??{}).map(([l,a])=>{let{profiles:c=[],env_file:t=[]}=a,_={written:a,profiles:c.map(f=>y(f,s)),envFiles:(Array.isArray(t)?t:[t]).map(f=>F(f,e,s))};return[l,_]});return{model:r,services:new Map(i)}}function F(n,{projectDirectory:e},o){let{path:r,required:s,format:i}=typeof n=="string"?{path:n}:n,l=r.startsWith(`${e}/$`)?r.slice(e.length+1):r;return{file:D.resolve(e,y(l,o)),optional:s===!1,format:i}}var $=class extends E{variables;constructor(e,o,r){super(o,{fix:r}),this.variables=e}},Z="set it in the environment's env-file, or in the secret input 'env' as NAME=value (the pipelines take it from the secret DEPLOY_ENV)";export{p as a,I as b,H as c,g as d,K as e,S as f,M as g,V as h,$ as i,Z as j};

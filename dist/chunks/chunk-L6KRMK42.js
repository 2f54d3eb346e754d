import{d as _}from"./chunk-VRKTOUQR.js";import{g as y}from"./chunk-KWWXQPD5.js";import{i as E,l as p}from"./chunk-G73FFM2L.js";import $ from"node:path";var m=`# deploy-kit: docker compose
deploy_kit_keep=" $1 PATH XDG_CACHE_HOME DOCKER_CERT_PATH DOCKER_TLS_VERIFY DOCKER_TLS DOCKER_API_VERSION "
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
for deploy_kit_name in $(env | sed -n 's/^\\([^= ]*\\)=.*/\\1/p'); do
  # A bash that is sh has some of its own, which cannot be taken away.
  case $deploy_kit_keep in *" $deploy_kit_name "*) ;; *) unset "$deploy_kit_name" 2>/dev/null || : ;; esac
done
`,g=`${m}export PWD="$(pwd)"
`,v=`${g}exec "$@"
`;function S(o,...e){return C(v,o,e)}var k=`${g}while IFS= read -r deploy_kit_line; do
  deploy_kit_pair=$(printf '%s.' "$deploy_kit_line" | tr '\\001' '\\n')
  export "\${deploy_kit_pair%.}"
done
exec "$@" </dev/null
`;var u="COMPOSE_IGNORE_ORPHANS";function C(o,e,n){let t=n[0]==="run";return[...t?["env",`${u}=1`]:[],"sh","-c",o,"sh",t?u:"","--project-name",e.project,"--env-file",".env",...e.files.flatMap(i=>["--file",i]),...e.profiles.flatMap(i=>["--profile",i]),...n]}var h=["PATH","PWD","DOCKER_CONFIG","DOCKER_CONTEXT"],A=`${m}
export PWD="$STACK_PWD"
[ -z "\${STACK_HOME+x}" ] || export HOME="$STACK_HOME"
unset STACK_PWD STACK_HOME
exec "$@"
`,T=5*6e4;async function O(o,e,n=[]){let{projectDirectory:t,ours:i}=e,{HOME:s,...l}=e.env,a=Object.entries(l).filter(([r])=>!h.includes(r)),d={...Object.fromEntries(a),...s===void 0?{}:{STACK_HOME:s},STACK_PWD:t},c=["sh","-c",A,"sh",Object.keys(d).join(" "),"--ansi","never","--project-directory",t,"-p",e.composeProject,"--env-file","/dev/null",...e.files.flatMap(r=>["-f",$.resolve(t,r)]),...i===void 0?[]:["-f","-"],...e.profiles.flatMap(r=>["--profile",r]),"config","--format","json",...n],f={env:d,stdin:i?.text??"",timeout:T};return o.run(c,f).catch(r=>{if(r instanceof p)return r;throw r})}function I(o){let e=H(o).flatMap(n=>x.exec(n)?.[1]??[]);return[...new Set(e)].filter(n=>!n.includes(`
`))}var x=/^The "(.+)" variable is not set/s;function H(o){let e=new Set;for(let[,n=""]of o.matchAll(/level=warning msg="((?:[^"\\]|\\.)*)"/g))e.add(n.replaceAll('\\"','"').replaceAll("\\\\","\\"));return[...e]}import M from"node:path";async function U(o,e){let n=await O(o,{...e,env:{}},["--no-interpolate"]);if(n instanceof p)return;let t=_(n.stdout,"docker compose config"),i=new Map(Object.entries(e.env)),s=Object.entries(t.services??{}).map(([l,a])=>{let{profiles:d=[],env_file:c=[]}=a,f={written:a,profiles:d.map(r=>y(r,i)),envFiles:(Array.isArray(c)?c:[c]).map(r=>D(r,e,i))};return[l,f]});return{model:t,services:new Map(s)}}function D(o,{projectDirectory:e},n){let{path:t,required:i,format:s}=typeof o=="string"?{path:o}:o,l=t.startsWith(`${e}/$`)?t.slice(e.length+1):t;return{file:M.resolve(e,y(l,n)),optional:i===!1,format:s}}var R=class extends E{variables;constructor(e,n,t){super(n,{fix:t}),this.variables=e}},z="set it in the environment's env-file, or in the secret input 'env' as NAME=value (the pipelines take it from the secret DEPLOY_ENV)";export{S as a,O as b,I as c,x as d,H as e,U as f,R as g,z as h};

import{c as f}from"./chunk-G5FK6SNH.js";import{d as c}from"./chunk-KYD3JCGG.js";import{g as l}from"./chunk-BTOG6JLA.js";async function w(e,i){let{releases:t,files:s,keeps:r,damage:o}=await m(e.store,e.ledger,i),n=r&&{but:[...r],like:`${f(i)}*`};if(await p(e,[...t,...s],n),o!==void 0)throw o;t.length>0&&e.context.log.info(l`${e.name}: dropped ${t.map(g).join(", ")}`)}var g=e=>e.slice(e.indexOf("/")+1);async function m(e,i,t){let s=e.releases.filter(n=>n!==t?.id),r=n=>c(i,n)!==void 0,o=s.filter(n=>!r(n)).map(n=>`releases/${n}`);try{let n=await Promise.all(s.filter(r).map(d=>e.record(d))),a=t===void 0?n:[t,...n];return{releases:o,files:$(e.files,a),keeps:k(a)}}catch(n){return{releases:o,files:[],keeps:void 0,damage:n}}}async function p(e,i,t=[]){let{layout:s,context:r}=e,[o,n]="like"in t?[t.like,t.but]:["",t],{stdout:a}=await e.run(["sh","-c",y,"sh",s.root,o,...i],{timeout:u,stdin:`${n.join(`
`)}
`,onStdout:d=>r.log.debug(d)});return[...a.matchAll(/^gone (.+)$/gm)].map(([,d=""])=>d)}var u=10*6e4,y=`
cd "$1" || exit
like=$2
shift 2
list=$(cat)
for path; do rm -rf -- "$path" || exit; done
[ -z "$like" ] || list=$(
  docker image ls --filter "reference=$like" --format '{{.Repository}}:{{.Tag}}' | grep -Fxv -- "$list"
)
digests='{{if not .RepoTags}}{{range .RepoDigests}}{{println .}}{{end}}{{end}}'
printf '%s\\n' "$list" | while IFS= read -r tag; do
  [ -n "$tag" ] && id=$(docker image inspect --format '{{.Id}}' -- "$tag" 2>/dev/null </dev/null) || continue
  docker image rm -- "$tag" </dev/null || continue
  printf 'gone %s\\n' "$tag"
  docker image inspect --format "$digests" -- "$id" 2>/dev/null </dev/null | while read -r digest; do
    [ -z "$digest" ] || docker image rm -- "$digest" </dev/null || true
  done
done
exit 0
`;function $(e,i){let t=new Set(i.flatMap(({files:s})=>s.map(({sha256:r})=>r)));return e.filter(s=>/^[0-9a-f]{64}$/.test(s)&&!t.has(s)).map(s=>`files/${s}`)}function k(e){return new Set(e.flatMap(({services:i})=>Object.values(i).map(({image:t})=>t)))}export{w as a,m as b,p as c};

import{e as v}from"./chunk-TYYZ7YF3.js";import{a as k}from"./chunk-QIOZ7GX2.js";import{a as b}from"./chunk-F4SWGQGV.js";import{a as R}from"./chunk-LYKGXPEY.js";import{a as $}from"./chunk-MPXRH5PY.js";import{c as w,i as c,p as x}from"./chunk-44OEVYSD.js";import{b as g}from"./chunk-HXZ5IOPY.js";function P(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,release:t=>`${e}/releases/${t}`}}var S=["upload.partial","current.partial","state.json.*.tmp","releases/*.partial","files/*.partial","backups/[0-9]*T[0-9]*Z*.partial"];function H(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var O=`
root=$1
case $root in
  '~') root=$HOME ;;
  '~/'*) root=$HOME/\${root#'~/'} ;;
esac
case $root in /*) ;; *) root=$HOME/$root ;; esac
printf 'root %s\\n' "$root"
content() { printf '%s \\n' "$1"; sed "s/^/$1 /" "$2" || return; echo; }
for file in "$root"/files/*; do [ ! -e "$file" ] || printf 'file %s\\n' "\${file##*/}"; done
link=$(readlink "$root/current" 2>/dev/null) && printf 'current %s\\n' "$link"
for release in "$root"/releases/*; do
  [ -d "$release" ] || continue
  printf 'release %s\\n' "\${release##*/}"
  [ ! -e "$release/release.json" ] || content record "$release/release.json" 2>/dev/null || echo "record unreadable"
  [ ! -r "$release/.env" ] || content env "$release/.env"
done
[ ! -e "$root/state.json" ] || content state "$root/state.json" || exit
exit 0
`,E=e=>({script:O,args:[e],read:(t,{hostName:r})=>L(t,r)});async function Q(e,t,r){let{store:s}=await v(e,{store:E(t)},r);return s}async function L(e,t){let r="",s="",[o,n]=[[],[]],a=new Map,f={record:[],env:[]};for(let u of e.split(`
`)){let[i,d]=k(u);i==="root"?r=d:i==="file"&&!d.endsWith(".partial")?n.push(d):i==="current"?s=d.split("/").at(-1)??"":i==="state"?o.push(d):i==="record"||i==="env"?f[i].push(d):i==="release"&&(f={record:[],env:[]},d.endsWith(".partial")||a.set(d,f))}if(!r.startsWith("/"))throw new c(`${t}: it does not say where the deploy path is (${JSON.stringify(r.slice(0,100))})`,{fix:`see whether HOME is set there for the login, and whether sh runs commands: ssh to ${t} and try echo $HOME`});let l=P(r),h=o.length===0?void 0:o.join(`
`),y=[...a.keys()].filter(g),m=u=>M(a.get(u)?.record??[],u,{hostName:t,where:l}),p=g(s)?s:void 0;return{layout:l,ledger:await T(h,p,{hostName:t,where:l}),ledgerText:h?.replaceAll(`
`,""),releases:y,files:n,current:p,record:m,currentRecord:async()=>p===void 0||!y.includes(p)?void 0:await m(p),secrets:async()=>(await Promise.all(y.map(i=>I(m(i),a.get(i)?.env??[])))).flat()}}async function M(e,t,r){let{hostName:s,where:o}=r,n=`${o.release(t)}/release.json`;if(e.length===0)throw new c(`${s}: ${n} is missing`,{fix:"the release was removed by hand: deploy a new one, or roll back to another that `releases` lists"});let a=await j("release",e.join(`
`),s,n);if(a.id!==t)throw new c(`${s}: ${n} is damaged (it is the record of ${a.id})`,{fix:"somebody copied it there: deploy a new release, or roll back to another that `releases` lists"});return a}async function I(e,t){try{let{secrets:r}=await e,s=R(t.join(`
`),{place:".env"});return r.flatMap(o=>{let n=s.get(o);return n===void 0?[]:[[o,n]]})}catch(r){if(r instanceof c)return[];throw r}}async function T(e,t,{hostName:r,where:{root:s,state:o}}){if(e!==void 0)return await j("ledger",e,r,o);if(t===void 0)return b;throw new c(`${r}: ${o} is missing, and ${s}/current points at ${t}`,{fix:`put the file back from a copy; without one, 'rm ${s}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function j(e,t,r,s){let o=(l,h)=>new c(`${r}: ${s} is damaged (${l})`,{fix:"look at the file on the host; it is only ever replaced as a whole, so something else wrote to it",cause:h}),n;try{n=JSON.parse(t)}catch(l){throw o(x(l),l)}if(typeof n=="object"&&n!==null&&"schema"in n&&n.schema!==1)throw new c(`${r}: ${s} has schema ${JSON.stringify(n.schema)}, this version knows 1`,{fix:"deploy with the version of deploy-kit that wrote it, or a newer one"});let{problemOf:a}=await import("./schema-FWUCNZRF.js"),f=a(e,n);if(f===void 0)return n;throw o(f)}function G(e,t){return $([e,...t.map(r=>r.map(w))])}function Y(e){return`${e.slice(0,16).replace("T"," ")} UTC`}function Z(e,t){let r=Math.max(0,Math.round((t-Date.parse(e))/1e3)),s={d:86400,h:3600,m:60,s:1},[o,n]=Object.entries(s).find(a=>r>=a[1])??["s",1];return`${Math.floor(r/n)}${o} ago`}export{S as a,H as b,E as c,Q as d,G as e,Y as f,Z as g};

import{a as R}from"./chunk-5ER7S355.js";import{a as k,f as v}from"./chunk-E44U7BTG.js";import{a as g,b as w,e as x}from"./chunk-TKLPYTEQ.js";import{b as $}from"./chunk-ENWSITO6.js";function b(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,release:n=>`${e}/releases/${n}`}}function D(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}import{randomBytes as T}from"node:crypto";var E=6e4;async function P(e,n,t){let{signal:r,timeout:o=E}=t,s=T(8).toString("hex"),i=Object.entries(n),u=["sh","-c",I(i.map(([,a])=>a)),"sh",s,...L(i)],{stdout:c,stderr:m}=await e.run(u,{signal:r,timeout:o}),h={hostName:e.name},y=c.split(new RegExp(`\\x1e${s} (\\d+)\\n`)),p={};for(let[a,[f,l]]of i.entries()){let d=Number(y[2*a+1]);if(d!==0){let Q=e.kind==="ssh"?{where:e.name}:{},M=["sh","-c",l.script,"sh",...l.args??[]];throw new w({argv:M,code:d,stderr:m,...Q})}p[f]=await l.read(y[2*a]??"",h)}return p}var L=e=>e.flatMap(([,{args:n=[]}])=>n);function I(e){let n=2;return`# deploy-kit: ask
${e.map(({script:r,args:o=[]},s)=>{let i=o.map(()=>`"\${${n++}}"`).join(" ");return`q${s}() {
${r}
}
(q${s} ${i})
printf '\\036%s %s\\n' "$1" "$?"`}).join(`
`)}
exit 0
`}var O=`
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
`,S=e=>({script:O,args:[e],read:(n,{hostName:t})=>A(n,t)});async function X(e,n,t){let{store:r}=await P(e,{store:S(n)},t);return r}async function A(e,n){let t="",r="",[o,s]=[[],[]],i=new Map,u={record:[],env:[]};for(let a of e.split(`
`)){let f=a.indexOf(" "),[l,d]=f<0?[a,""]:[a.slice(0,f),a.slice(f+1)];l==="root"?t=d:l==="file"&&!d.endsWith(".partial")?s.push(d):l==="current"?r=d.split("/").at(-1)??"":l==="state"?o.push(d):l==="record"||l==="env"?u[l].push(d):l==="release"&&(u={record:[],env:[]},d.endsWith(".partial")||i.set(d,u))}let c=b(t),m=o.length===0?void 0:o.join(`
`),h=[...i.keys()].filter($),y=a=>H(i.get(a)?.record??[],a,{hostName:n,where:c}),p=$(r)?r:void 0;return{layout:c,ledger:await K(m,p,{hostName:n,where:c}),ledgerText:m?.replaceAll(`
`,""),releases:h,files:s,current:p,record:y,currentRecord:async()=>p===void 0||!h.includes(p)?void 0:await y(p),secrets:async()=>{let a=await Promise.all(h.map(f=>C(y(f),i.get(f)?.env??[])));return[...new Set(a.flat())].filter(f=>!v(f))}}}async function H(e,n,t){let{hostName:r,where:o}=t,s=`${o.release(n)}/release.json`;if(e.length===0)throw new g(`${r}: ${s} is missing`,{fix:"the release was removed by hand: deploy a new one, or roll back to another that `releases` lists"});let i=await j("release",e.join(`
`),r,s);if(i.id!==n)throw new g(`${r}: ${s} is damaged (it is the record of ${i.id})`,{fix:"somebody copied it there: deploy a new release, or roll back to another that `releases` lists"});return i}async function C(e,n){try{let{secrets:t}=await e,r=k(n.join(`
`),".env");return t.flatMap(o=>r.get(o)??[])}catch(t){if(t instanceof g)return[];throw t}}async function K(e,n,{hostName:t,where:{root:r,state:o}}){if(e!==void 0)return await j("ledger",e,t,o);if(n===void 0)return R;throw new g(`${t}: ${o} is missing, and ${r}/current points at ${n}`,{fix:`put the file back from a copy; without one, 'rm ${r}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function j(e,n,t,r){let o=(c,m)=>new g(`${t}: ${r} is damaged (${c})`,{fix:"look at the file on the host; it is only ever replaced as a whole, so something else wrote to it",cause:m}),s;try{s=JSON.parse(n)}catch(c){throw o(x(c),c)}if(typeof s=="object"&&s!==null&&"schema"in s&&s.schema!==1)throw new g(`${t}: ${r} has schema ${JSON.stringify(s.schema)}, this version knows 1`,{fix:"deploy with the version of deploy-kit that wrote it, or a newer one"});let{problemOf:i}=await import("./schema-HMA3NXO6.js"),u=i(e,s);if(u===void 0)return s;throw o(u)}function ee(e){let n=new Map,t="";for(let r of e.split(`
`))r.startsWith("//")?t=r.slice(2):r!==""&&n.set(t,[...n.get(t)??[],r]);return r=>n.get(r)??[]}function ne(e,n){let t=[e,...n.map(o=>o.map(N))],r=e.map((o,s)=>Math.max(...t.map(i=>[...i[s]??""].length)));return t.map(o=>o.map((s,i)=>s+" ".repeat((r[i]??0)-[...s].length)).join("  ").trimEnd()).join(`
`)}function N(e){return e.replace(/[\u0000-\u001f\u007f-\u009f]+/g," ")}function re(e){return`${e.slice(0,16).replace("T"," ")} UTC`}function se(e,n){let t=Math.max(0,Math.round((n-Date.parse(e))/1e3));for(let[r,o]of[["d",86400],["h",3600],["m",60]])if(t>=o)return`${Math.floor(t/o)}${r} ago`;return`${t}s ago`}export{D as a,P as b,S as c,X as d,ee as e,ne as f,re as g,se as h};

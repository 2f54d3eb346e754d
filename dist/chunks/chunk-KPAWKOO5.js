import{b as h}from"./chunk-CXVV42QE.js";import{a as v}from"./chunk-MRFFZS3Z.js";import{a as x,f as R}from"./chunk-E44U7BTG.js";import{a as m,b as w,e as k}from"./chunk-TKLPYTEQ.js";function b(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,release:r=>`${e}/releases/${r}`}}function K(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}import{randomBytes as M}from"node:crypto";var E=6e4;async function P(e,r,n){let{signal:s,timeout:t=E}=n,o=M(8).toString("hex"),i=Object.entries(r),c=["sh","-c",L(i.map(([,a])=>a)),"sh",o,...I(i)],{stdout:f,stderr:g}=await e.run(c,{signal:s,timeout:t}),$={hostName:e.name},y=f.split(new RegExp(`\\x1e${o} (\\d+)\\n`)),p={};for(let[a,[u,l]]of i.entries()){let d=Number(y[2*a+1]);if(d!==0){let Q=e.kind==="ssh"?{where:e.name}:{},T=["sh","-c",l.script,"sh",...l.args??[]];throw new w({argv:T,code:d,stderr:g,...Q})}p[u]=await l.read(y[2*a]??"",$)}return p}var I=e=>e.flatMap(([,{args:r=[]}])=>r);function L(e){let r=2,n=e.map(({script:t,args:o=[]},i)=>{let c=o.map(()=>`"\${${r++}}"`).join(" ");return{define:`q${i}() {
${t}
}`,call:`(q${i} ${c}); end`}}),s=n.map((t,o)=>`"$d/${o}"`).join(" ");return`# deploy-kit: ask
${n.map(({define:t})=>t).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${s} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${n.map(({call:t},o)=>`{ said=$( ${t}); printf '%s\\n' "$said" >"$d/${o}"; } &`).join(`
`)}
${n.map((t,o)=>`cat "$d/${o}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${n.map(({call:t})=>t).join(`
`)}
fi
exit 0
`}var A=`
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
`,O=e=>({script:A,args:[e],read:(r,{hostName:n})=>S(r,n)});async function V(e,r,n){let{store:s}=await P(e,{store:O(r)},n);return s}async function S(e,r){let n="",s="",[t,o]=[[],[]],i=new Map,c={record:[],env:[]};for(let a of e.split(`
`)){let u=a.indexOf(" "),[l,d]=u<0?[a,""]:[a.slice(0,u),a.slice(u+1)];l==="root"?n=d:l==="file"&&!d.endsWith(".partial")?o.push(d):l==="current"?s=d.split("/").at(-1)??"":l==="state"?t.push(d):l==="record"||l==="env"?c[l].push(d):l==="release"&&(c={record:[],env:[]},d.endsWith(".partial")||i.set(d,c))}let f=b(n),g=t.length===0?void 0:t.join(`
`),$=[...i.keys()].filter(h),y=a=>H(i.get(a)?.record??[],a,{hostName:r,where:f}),p=h(s)?s:void 0;return{layout:f,ledger:await N(g,p,{hostName:r,where:f}),ledgerText:g?.replaceAll(`
`,""),releases:$,files:o,current:p,record:y,currentRecord:async()=>p===void 0||!$.includes(p)?void 0:await y(p),secrets:async()=>{let a=await Promise.all($.map(u=>C(y(u),i.get(u)?.env??[])));return[...new Set(a.flat())].filter(u=>!R(u))}}}async function H(e,r,n){let{hostName:s,where:t}=n,o=`${t.release(r)}/release.json`;if(e.length===0)throw new m(`${s}: ${o} is missing`,{fix:"the release was removed by hand: deploy a new one, or roll back to another that `releases` lists"});let i=await j("release",e.join(`
`),s,o);if(i.id!==r)throw new m(`${s}: ${o} is damaged (it is the record of ${i.id})`,{fix:"somebody copied it there: deploy a new release, or roll back to another that `releases` lists"});return i}async function C(e,r){try{let{secrets:n}=await e,s=x(r.join(`
`),".env");return n.flatMap(t=>s.get(t)??[])}catch(n){if(n instanceof m)return[];throw n}}async function N(e,r,{hostName:n,where:{root:s,state:t}}){if(e!==void 0)return await j("ledger",e,n,t);if(r===void 0)return v;throw new m(`${n}: ${t} is missing, and ${s}/current points at ${r}`,{fix:`put the file back from a copy; without one, 'rm ${s}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function j(e,r,n,s){let t=(f,g)=>new m(`${n}: ${s} is damaged (${f})`,{fix:"look at the file on the host; it is only ever replaced as a whole, so something else wrote to it",cause:g}),o;try{o=JSON.parse(r)}catch(f){throw t(k(f),f)}if(typeof o=="object"&&o!==null&&"schema"in o&&o.schema!==1)throw new m(`${n}: ${s} has schema ${JSON.stringify(o.schema)}, this version knows 1`,{fix:"deploy with the version of deploy-kit that wrote it, or a newer one"});let{problemOf:i}=await import("./schema-SQJEGJPJ.js"),c=i(e,o);if(c===void 0)return o;throw t(c)}function ee(e){let r=new Map,n="";for(let s of e.split(`
`))s.startsWith("//")?n=s.slice(2):s!==""&&r.set(n,[...r.get(n)??[],s]);return s=>r.get(s)??[]}function te(e,r){let n=[e,...r.map(t=>t.map(_))],s=e.map((t,o)=>Math.max(...n.map(i=>[...i[o]??""].length)));return n.map(t=>t.map((o,i)=>o+" ".repeat((s[i]??0)-[...o].length)).join("  ").trimEnd()).join(`
`)}function _(e){return e.replace(/[\u0000-\u001f\u007f-\u009f]+/g," ")}function re(e){return`${e.slice(0,16).replace("T"," ")} UTC`}function se(e,r){let n=Math.max(0,Math.round((r-Date.parse(e))/1e3));for(let[s,t]of[["d",86400],["h",3600],["m",60]])if(n>=t)return`${Math.floor(n/t)}${s} ago`;return`${n}s ago`}export{K as a,P as b,O as c,V as d,ee as e,te as f,re as g,se as h};

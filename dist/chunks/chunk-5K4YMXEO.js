import{a as b}from"./chunk-MRFFZS3Z.js";import{b as R,c as v}from"./chunk-6EEJR3LP.js";import{a as w}from"./chunk-HQJGLVJM.js";import{b as h}from"./chunk-CXVV42QE.js";import{a as m,c as k,f as x}from"./chunk-TI5JSSM4.js";import{randomBytes as E}from"node:crypto";var I=6e4;async function P(e,r,n){let{signal:o,timeout:s=I}=n,t=E(8).toString("hex"),i=Object.entries(r),c=["sh","-c",O(i.map(([,a])=>a)),"sh",t,...L(i)],{stdout:u,stderr:g}=await e.run(c,{signal:o,timeout:s}),$={hostName:e.name},y=u.split(new RegExp(`\\x1e${t} (\\d+)\\n`)),p={};for(let[a,[f,l]]of i.entries()){let d=Number(y[2*a+1]);if(d!==0){let T=e.kind==="ssh"?{where:e.name}:{},M=["sh","-c",l.script,"sh",...l.args??[]];throw new k({argv:M,code:d,stderr:g,...T})}p[f]=await l.read(y[2*a]??"",$)}return p}var L=e=>e.flatMap(([,{args:r=[]}])=>r);function O(e){let r=2,n=e.map(({script:s,args:t=[]},i)=>{let c=t.map(()=>`"\${${r++}}"`).join(" ");return{define:`q${i}() {
${s}
}`,call:`(q${i} ${c}); end`}}),o=n.map((s,t)=>`"$d/${t}"`).join(" ");return`# deploy-kit: ask
${n.map(({define:s})=>s).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${o} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${n.map(({call:s},t)=>`{ said=$( ${s}); printf '%s\\n' "$said" >"$d/${t}"; } &`).join(`
`)}
${n.map((s,t)=>`cat "$d/${t}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${n.map(({call:s})=>s).join(`
`)}
fi
exit 0
`}function j(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,release:r=>`${e}/releases/${r}`}}function U(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var A=`
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
`,S=e=>({script:A,args:[e],read:(r,{hostName:n})=>C(r,n)});async function Z(e,r,n){let{store:o}=await P(e,{store:S(r)},n);return o}async function C(e,r){let n="",o="",[s,t]=[[],[]],i=new Map,c={record:[],env:[]};for(let a of e.split(`
`)){let f=a.indexOf(" "),[l,d]=f<0?[a,""]:[a.slice(0,f),a.slice(f+1)];l==="root"?n=d:l==="file"&&!d.endsWith(".partial")?t.push(d):l==="current"?o=d.split("/").at(-1)??"":l==="state"?s.push(d):l==="record"||l==="env"?c[l].push(d):l==="release"&&(c={record:[],env:[]},d.endsWith(".partial")||i.set(d,c))}let u=j(n),g=s.length===0?void 0:s.join(`
`),$=[...i.keys()].filter(h),y=a=>H(i.get(a)?.record??[],a,{hostName:r,where:u}),p=h(o)?o:void 0;return{layout:u,ledger:await K(g,p,{hostName:r,where:u}),ledgerText:g?.replaceAll(`
`,""),releases:$,files:t,current:p,record:y,currentRecord:async()=>p===void 0||!$.includes(p)?void 0:await y(p),secrets:async()=>{let a=await Promise.all($.map(f=>N(y(f),i.get(f)?.env??[])));return[...new Set(a.flat())].filter(f=>!R(f))}}}async function H(e,r,n){let{hostName:o,where:s}=n,t=`${s.release(r)}/release.json`;if(e.length===0)throw new m(`${o}: ${t} is missing`,{fix:"the release was removed by hand: deploy a new one, or roll back to another that `releases` lists"});let i=await Q("release",e.join(`
`),o,t);if(i.id!==r)throw new m(`${o}: ${t} is damaged (it is the record of ${i.id})`,{fix:"somebody copied it there: deploy a new release, or roll back to another that `releases` lists"});return i}async function N(e,r){try{let{secrets:n}=await e,o=v(r.join(`
`),".env");return n.flatMap(s=>o.get(s)??[])}catch(n){if(n instanceof m)return[];throw n}}async function K(e,r,{hostName:n,where:{root:o,state:s}}){if(e!==void 0)return await Q("ledger",e,n,s);if(r===void 0)return b;throw new m(`${n}: ${s} is missing, and ${o}/current points at ${r}`,{fix:`put the file back from a copy; without one, 'rm ${o}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function Q(e,r,n,o){let s=(u,g)=>new m(`${n}: ${o} is damaged (${u})`,{fix:"look at the file on the host; it is only ever replaced as a whole, so something else wrote to it",cause:g}),t;try{t=JSON.parse(r)}catch(u){throw s(x(u),u)}if(typeof t=="object"&&t!==null&&"schema"in t&&t.schema!==1)throw new m(`${n}: ${o} has schema ${JSON.stringify(t.schema)}, this version knows 1`,{fix:"deploy with the version of deploy-kit that wrote it, or a newer one"});let{problemOf:i}=await import("./schema-SQJEGJPJ.js"),c=i(e,t);if(c===void 0)return t;throw s(c)}function re(e,r){return w([e,...r.map(n=>n.map(_))])}function _(e){return e.replace(/[\u0000-\u001f\u007f-\u009f]+/g," ")}function te(e){return`${e.slice(0,16).replace("T"," ")} UTC`}function se(e,r){let n=Math.max(0,Math.round((r-Date.parse(e))/1e3)),o={d:86400,h:3600,m:60,s:1},[s,t]=Object.entries(o).find(i=>n>=i[1])??["s",1];return`${Math.floor(n/t)}${s} ago`}export{P as a,U as b,S as c,Z as d,re as e,te as f,se as g};

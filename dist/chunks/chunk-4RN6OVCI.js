import{a as v}from"./chunk-MRFFZS3Z.js";import{b as x,c as R}from"./chunk-ATPQ66SR.js";import{b as h}from"./chunk-CXVV42QE.js";import{a as m,c as w,f as k}from"./chunk-TI5JSSM4.js";function b(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,release:s=>`${e}/releases/${s}`}}function K(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}import{randomBytes as M}from"node:crypto";var E=6e4;async function P(e,s,n){let{signal:o,timeout:r=E}=n,t=M(8).toString("hex"),a=Object.entries(s),c=["sh","-c",L(a.map(([,i])=>i)),"sh",t,...I(a)],{stdout:u,stderr:g}=await e.run(c,{signal:o,timeout:r}),$={hostName:e.name},y=u.split(new RegExp(`\\x1e${t} (\\d+)\\n`)),p={};for(let[i,[f,l]]of a.entries()){let d=Number(y[2*i+1]);if(d!==0){let Q=e.kind==="ssh"?{where:e.name}:{},T=["sh","-c",l.script,"sh",...l.args??[]];throw new w({argv:T,code:d,stderr:g,...Q})}p[f]=await l.read(y[2*i]??"",$)}return p}var I=e=>e.flatMap(([,{args:s=[]}])=>s);function L(e){let s=2,n=e.map(({script:r,args:t=[]},a)=>{let c=t.map(()=>`"\${${s++}}"`).join(" ");return{define:`q${a}() {
${r}
}`,call:`(q${a} ${c}); end`}}),o=n.map((r,t)=>`"$d/${t}"`).join(" ");return`# deploy-kit: ask
${n.map(({define:r})=>r).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${o} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${n.map(({call:r},t)=>`{ said=$( ${r}); printf '%s\\n' "$said" >"$d/${t}"; } &`).join(`
`)}
${n.map((r,t)=>`cat "$d/${t}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${n.map(({call:r})=>r).join(`
`)}
fi
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
`,A=e=>({script:O,args:[e],read:(s,{hostName:n})=>S(s,n)});async function V(e,s,n){let{store:o}=await P(e,{store:A(s)},n);return o}async function S(e,s){let n="",o="",[r,t]=[[],[]],a=new Map,c={record:[],env:[]};for(let i of e.split(`
`)){let f=i.indexOf(" "),[l,d]=f<0?[i,""]:[i.slice(0,f),i.slice(f+1)];l==="root"?n=d:l==="file"&&!d.endsWith(".partial")?t.push(d):l==="current"?o=d.split("/").at(-1)??"":l==="state"?r.push(d):l==="record"||l==="env"?c[l].push(d):l==="release"&&(c={record:[],env:[]},d.endsWith(".partial")||a.set(d,c))}let u=b(n),g=r.length===0?void 0:r.join(`
`),$=[...a.keys()].filter(h),y=i=>H(a.get(i)?.record??[],i,{hostName:s,where:u}),p=h(o)?o:void 0;return{layout:u,ledger:await N(g,p,{hostName:s,where:u}),ledgerText:g?.replaceAll(`
`,""),releases:$,files:t,current:p,record:y,currentRecord:async()=>p===void 0||!$.includes(p)?void 0:await y(p),secrets:async()=>{let i=await Promise.all($.map(f=>C(y(f),a.get(f)?.env??[])));return[...new Set(i.flat())].filter(f=>!x(f))}}}async function H(e,s,n){let{hostName:o,where:r}=n,t=`${r.release(s)}/release.json`;if(e.length===0)throw new m(`${o}: ${t} is missing`,{fix:"the release was removed by hand: deploy a new one, or roll back to another that `releases` lists"});let a=await j("release",e.join(`
`),o,t);if(a.id!==s)throw new m(`${o}: ${t} is damaged (it is the record of ${a.id})`,{fix:"somebody copied it there: deploy a new release, or roll back to another that `releases` lists"});return a}async function C(e,s){try{let{secrets:n}=await e,o=R(s.join(`
`),".env");return n.flatMap(r=>o.get(r)??[])}catch(n){if(n instanceof m)return[];throw n}}async function N(e,s,{hostName:n,where:{root:o,state:r}}){if(e!==void 0)return await j("ledger",e,n,r);if(s===void 0)return v;throw new m(`${n}: ${r} is missing, and ${o}/current points at ${s}`,{fix:`put the file back from a copy; without one, 'rm ${o}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function j(e,s,n,o){let r=(u,g)=>new m(`${n}: ${o} is damaged (${u})`,{fix:"look at the file on the host; it is only ever replaced as a whole, so something else wrote to it",cause:g}),t;try{t=JSON.parse(s)}catch(u){throw r(k(u),u)}if(typeof t=="object"&&t!==null&&"schema"in t&&t.schema!==1)throw new m(`${n}: ${o} has schema ${JSON.stringify(t.schema)}, this version knows 1`,{fix:"deploy with the version of deploy-kit that wrote it, or a newer one"});let{problemOf:a}=await import("./schema-SQJEGJPJ.js"),c=a(e,t);if(c===void 0)return t;throw r(c)}function ee(e,s){let n=[e,...s.map(r=>r.map(_))],o=e.map((r,t)=>Math.max(...n.map(a=>[...a[t]??""].length)));return n.map(r=>r.map((t,a)=>t+" ".repeat((o[a]??0)-[...t].length)).join("  ").trimEnd())}function _(e){return e.replace(/[\u0000-\u001f\u007f-\u009f]+/g," ")}function ne(e){return`${e.slice(0,16).replace("T"," ")} UTC`}function te(e,s){let n=Math.max(0,Math.round((s-Date.parse(e))/1e3)),o={d:86400,h:3600,m:60,s:1},[r,t]=Object.entries(o).find(a=>n>=a[1])??["s",1];return`${Math.floor(n/t)}${r} ago`}export{K as a,P as b,A as c,V as d,ee as e,ne as f,te as g};

import{a as v}from"./chunk-II7KAH62.js";import{a as b}from"./chunk-6VFRNL5N.js";import{a as P}from"./chunk-GWEVFNEY.js";import{b as x,c as R}from"./chunk-QZ4KJRZG.js";import{a as h}from"./chunk-JPNBNVK3.js";import{c as k}from"./chunk-CNR2TX46.js";import{b as g}from"./chunk-HXZ5IOPY.js";import{a as u,f as w}from"./chunk-KCFWCJ2P.js";import{randomBytes as A}from"node:crypto";async function j(e,r,{signal:t,timeout:o}){let s=A(8).toString("hex"),n=Object.entries(r),i=["sh","-c",I(n.map(([,p])=>p)),"sh",s,...E(n)],{stdout:d,stderr:c}=await e.run(i,{signal:t,timeout:o}),m={hostName:e.name},$=d.split(new RegExp(`\\x1e${s} (\\d+)\\n`)),y={};for(let[p,[f,a]]of n.entries()){let l=Number($[2*p+1]);if(l!==0){let T=["sh","-c",a.script,"sh",...a.args??[]];throw v(e,T,{code:l,stderr:c})}y[f]=await a.read($[2*p]??"",m)}return y}var E=e=>e.flatMap(([,{args:r=[]}])=>r);function I(e){let r=2,t=e.map(({script:s,args:n=[]},i)=>{let d=n.map(()=>`"\${${r++}}"`).join(" ");return{define:`q${i}() {
${s}
}`,call:`(q${i} ${d}); end`}}),o=t.map((s,n)=>`"$d/${n}"`).join(" ");return`# deploy-kit: ask
${t.map(({define:s})=>s).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${o} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${t.map(({call:s},n)=>`{ said=$( ${s}); printf '%s\\n' "$said" >"$d/${n}"; } &`).join(`
`)}
${t.map((s,n)=>`cat "$d/${n}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${t.map(({call:s})=>s).join(`
`)}
fi
exit 0
`}function Q(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,release:r=>`${e}/releases/${r}`}}function _(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var L=`
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
`,M=e=>({script:L,args:[e],read:(r,{hostName:t})=>S(r,t)});async function V(e,r,t){let{store:o}=await j(e,{store:M(r)},t);return o}async function S(e,r){let t="",o="",[s,n]=[[],[]],i=new Map,d={record:[],env:[]};for(let f of e.split(`
`)){let[a,l]=b(f);a==="root"?t=l:a==="file"&&!l.endsWith(".partial")?n.push(l):a==="current"?o=l.split("/").at(-1)??"":a==="state"?s.push(l):a==="record"||a==="env"?d[a].push(l):a==="release"&&(d={record:[],env:[]},l.endsWith(".partial")||i.set(l,d))}let c=Q(t),m=s.length===0?void 0:s.join(`
`),$=[...i.keys()].filter(g),y=f=>H(i.get(f)?.record??[],f,{hostName:r,where:c}),p=g(o)?o:void 0;return{layout:c,ledger:await N(m,p,{hostName:r,where:c}),ledgerText:m?.replaceAll(`
`,""),releases:$,files:n,current:p,record:y,currentRecord:async()=>p===void 0||!$.includes(p)?void 0:await y(p),secrets:async()=>{let f=await Promise.all($.map(a=>K(y(a),i.get(a)?.env??[])));return[...new Set(f.flat())].filter(a=>!x(a))}}}async function H(e,r,t){let{hostName:o,where:s}=t,n=`${s.release(r)}/release.json`;if(e.length===0)throw new u(`${o}: ${n} is missing`,{fix:"the release was removed by hand: deploy a new one, or roll back to another that `releases` lists"});let i=await O("release",e.join(`
`),o,n);if(i.id!==r)throw new u(`${o}: ${n} is damaged (it is the record of ${i.id})`,{fix:"somebody copied it there: deploy a new release, or roll back to another that `releases` lists"});return i}async function K(e,r){try{let{secrets:t}=await e,o=R(r.join(`
`),".env");return t.flatMap(s=>o.get(s)??[])}catch(t){if(t instanceof u)return[];throw t}}async function N(e,r,{hostName:t,where:{root:o,state:s}}){if(e!==void 0)return await O("ledger",e,t,s);if(r===void 0)return P;throw new u(`${t}: ${s} is missing, and ${o}/current points at ${r}`,{fix:`put the file back from a copy; without one, 'rm ${o}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function O(e,r,t,o){let s=(c,m)=>new u(`${t}: ${o} is damaged (${c})`,{fix:"look at the file on the host; it is only ever replaced as a whole, so something else wrote to it",cause:m}),n;try{n=JSON.parse(r)}catch(c){throw s(w(c),c)}if(typeof n=="object"&&n!==null&&"schema"in n&&n.schema!==1)throw new u(`${t}: ${o} has schema ${JSON.stringify(n.schema)}, this version knows 1`,{fix:"deploy with the version of deploy-kit that wrote it, or a newer one"});let{problemOf:i}=await import("./schema-2EP5N6YQ.js"),d=i(e,n);if(d===void 0)return n;throw s(d)}function ne(e,r){return h([e,...r.map(t=>t.map(k))])}function re(e){return`${e.slice(0,16).replace("T"," ")} UTC`}function se(e,r){let t=Math.max(0,Math.round((r-Date.parse(e))/1e3)),o={d:86400,h:3600,m:60,s:1},[s,n]=Object.entries(o).find(i=>t>=i[1])??["s",1];return`${Math.floor(t/n)}${s} ago`}export{j as a,_ as b,M as c,V as d,ne as e,re as f,se as g};

import{a as v}from"./chunk-IGZCFFPR.js";import{a as b}from"./chunk-NI77F3YW.js";import{a as P}from"./chunk-GWEVFNEY.js";import{b as x,c as R}from"./chunk-VFHCIO4H.js";import{a as h}from"./chunk-CCM5WASX.js";import{b as g}from"./chunk-HXZ5IOPY.js";import{c as w,i as u,n as k}from"./chunk-GLLNB7JK.js";import{randomBytes as E}from"node:crypto";async function j(e,n,{signal:t,timeout:o}){let s=E(8).toString("hex"),r=Object.entries(n),a=["sh","-c",I(r.map(([,p])=>p)),"sh",s,...A(r)],{stdout:d,stderr:c}=await e.run(a,{signal:t,timeout:o}),m={hostName:e.name},$=d.split(new RegExp(`\\x1e${s} (\\d+)\\n`)),y={};for(let[p,[f,i]]of r.entries()){let l=Number($[2*p+1]);if(l!==0){let Q=["sh","-c",i.script,"sh",...i.args??[]];throw v(e,Q,{code:l,stderr:c})}y[f]=await i.read($[2*p]??"",m)}return y}var A=e=>e.flatMap(([,{args:n=[]}])=>n);function I(e){let n=2,t=e.map(({script:s,args:r=[]},a)=>{let d=r.map(()=>`"\${${n++}}"`).join(" ");return{define:`q${a}() {
${s}
}`,call:`(q${a} ${d}); end`}}),o=t.map((s,r)=>`"$d/${r}"`).join(" ");return`# deploy-kit: ask
${t.map(({define:s})=>s).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${o} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${t.map(({call:s},r)=>`{ said=$( ${s}); printf '%s\\n' "$said" >"$d/${r}"; } &`).join(`
`)}
${t.map((s,r)=>`cat "$d/${r}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${t.map(({call:s})=>s).join(`
`)}
fi
exit 0
`}function T(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,release:n=>`${e}/releases/${n}`}}var _=["upload.partial","current.partial","state.json.*.tmp","releases/*.partial","files/*.partial","backups/[0-9]*T[0-9]*Z*.partial"];function q(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var L=`
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
`,M=e=>({script:L,args:[e],read:(n,{hostName:t})=>S(n,t)});async function Z(e,n,t){let{store:o}=await j(e,{store:M(n)},t);return o}async function S(e,n){let t="",o="",[s,r]=[[],[]],a=new Map,d={record:[],env:[]};for(let f of e.split(`
`)){let[i,l]=b(f);i==="root"?t=l:i==="file"&&!l.endsWith(".partial")?r.push(l):i==="current"?o=l.split("/").at(-1)??"":i==="state"?s.push(l):i==="record"||i==="env"?d[i].push(l):i==="release"&&(d={record:[],env:[]},l.endsWith(".partial")||a.set(l,d))}let c=T(t),m=s.length===0?void 0:s.join(`
`),$=[...a.keys()].filter(g),y=f=>H(a.get(f)?.record??[],f,{hostName:n,where:c}),p=g(o)?o:void 0;return{layout:c,ledger:await K(m,p,{hostName:n,where:c}),ledgerText:m?.replaceAll(`
`,""),releases:$,files:r,current:p,record:y,currentRecord:async()=>p===void 0||!$.includes(p)?void 0:await y(p),secrets:async()=>{let f=await Promise.all($.map(i=>F(y(i),a.get(i)?.env??[])));return[...new Set(f.flat())].filter(i=>!x(i))}}}async function H(e,n,t){let{hostName:o,where:s}=t,r=`${s.release(n)}/release.json`;if(e.length===0)throw new u(`${o}: ${r} is missing`,{fix:"the release was removed by hand: deploy a new one, or roll back to another that `releases` lists"});let a=await O("release",e.join(`
`),o,r);if(a.id!==n)throw new u(`${o}: ${r} is damaged (it is the record of ${a.id})`,{fix:"somebody copied it there: deploy a new release, or roll back to another that `releases` lists"});return a}async function F(e,n){try{let{secrets:t}=await e,o=R(n.join(`
`),".env");return t.flatMap(s=>o.get(s)??[])}catch(t){if(t instanceof u)return[];throw t}}async function K(e,n,{hostName:t,where:{root:o,state:s}}){if(e!==void 0)return await O("ledger",e,t,s);if(n===void 0)return P;throw new u(`${t}: ${s} is missing, and ${o}/current points at ${n}`,{fix:`put the file back from a copy; without one, 'rm ${o}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function O(e,n,t,o){let s=(c,m)=>new u(`${t}: ${o} is damaged (${c})`,{fix:"look at the file on the host; it is only ever replaced as a whole, so something else wrote to it",cause:m}),r;try{r=JSON.parse(n)}catch(c){throw s(k(c),c)}if(typeof r=="object"&&r!==null&&"schema"in r&&r.schema!==1)throw new u(`${t}: ${o} has schema ${JSON.stringify(r.schema)}, this version knows 1`,{fix:"deploy with the version of deploy-kit that wrote it, or a newer one"});let{problemOf:a}=await import("./schema-M7V7U7H3.js"),d=a(e,r);if(d===void 0)return r;throw s(d)}function ne(e,n){return h([e,...n.map(t=>t.map(w))])}function se(e){return`${e.slice(0,16).replace("T"," ")} UTC`}function oe(e,n){let t=Math.max(0,Math.round((n-Date.parse(e))/1e3)),o={d:86400,h:3600,m:60,s:1},[s,r]=Object.entries(o).find(a=>t>=a[1])??["s",1];return`${Math.floor(t/r)}${s} ago`}export{j as a,_ as b,q as c,M as d,Z as e,ne as f,se as g,oe as h};

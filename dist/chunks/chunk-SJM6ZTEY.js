import{a as R}from"./chunk-H4XZYDCF.js";import{a as P}from"./chunk-6VFRNL5N.js";import{a as v}from"./chunk-GWEVFNEY.js";import{b as k,c as x}from"./chunk-YHFGCVNK.js";import{a as h}from"./chunk-JPNBNVK3.js";import{b as g}from"./chunk-HXZ5IOPY.js";import{a as f,f as w}from"./chunk-KCFWCJ2P.js";import{randomBytes as T}from"node:crypto";async function b(e,r,{signal:t,timeout:o}){let s=T(8).toString("hex"),n=Object.entries(r),i=["sh","-c",E(n.map(([,p])=>p)),"sh",s,...A(n)],{stdout:d,stderr:c}=await e.run(i,{signal:t,timeout:o}),m={hostName:e.name},$=d.split(new RegExp(`\\x1e${s} (\\d+)\\n`)),y={};for(let[p,[u,a]]of n.entries()){let l=Number($[2*p+1]);if(l!==0){let O=["sh","-c",a.script,"sh",...a.args??[]];throw R(e,O,{code:l,stderr:c})}y[u]=await a.read($[2*p]??"",m)}return y}var A=e=>e.flatMap(([,{args:r=[]}])=>r);function E(e){let r=2,t=e.map(({script:s,args:n=[]},i)=>{let d=n.map(()=>`"\${${r++}}"`).join(" ");return{define:`q${i}() {
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
`}function j(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,release:r=>`${e}/releases/${r}`}}function _(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var I=`
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
`,L=e=>({script:I,args:[e],read:(r,{hostName:t})=>M(r,t)});async function V(e,r,t){let{store:o}=await b(e,{store:L(r)},t);return o}async function M(e,r){let t="",o="",[s,n]=[[],[]],i=new Map,d={record:[],env:[]};for(let u of e.split(`
`)){let[a,l]=P(u);a==="root"?t=l:a==="file"&&!l.endsWith(".partial")?n.push(l):a==="current"?o=l.split("/").at(-1)??"":a==="state"?s.push(l):a==="record"||a==="env"?d[a].push(l):a==="release"&&(d={record:[],env:[]},l.endsWith(".partial")||i.set(l,d))}let c=j(t),m=s.length===0?void 0:s.join(`
`),$=[...i.keys()].filter(g),y=u=>S(i.get(u)?.record??[],u,{hostName:r,where:c}),p=g(o)?o:void 0;return{layout:c,ledger:await K(m,p,{hostName:r,where:c}),ledgerText:m?.replaceAll(`
`,""),releases:$,files:n,current:p,record:y,currentRecord:async()=>p===void 0||!$.includes(p)?void 0:await y(p),secrets:async()=>{let u=await Promise.all($.map(a=>H(y(a),i.get(a)?.env??[])));return[...new Set(u.flat())].filter(a=>!k(a))}}}async function S(e,r,t){let{hostName:o,where:s}=t,n=`${s.release(r)}/release.json`;if(e.length===0)throw new f(`${o}: ${n} is missing`,{fix:"the release was removed by hand: deploy a new one, or roll back to another that `releases` lists"});let i=await Q("release",e.join(`
`),o,n);if(i.id!==r)throw new f(`${o}: ${n} is damaged (it is the record of ${i.id})`,{fix:"somebody copied it there: deploy a new release, or roll back to another that `releases` lists"});return i}async function H(e,r){try{let{secrets:t}=await e,o=x(r.join(`
`),".env");return t.flatMap(s=>o.get(s)??[])}catch(t){if(t instanceof f)return[];throw t}}async function K(e,r,{hostName:t,where:{root:o,state:s}}){if(e!==void 0)return await Q("ledger",e,t,s);if(r===void 0)return v;throw new f(`${t}: ${s} is missing, and ${o}/current points at ${r}`,{fix:`put the file back from a copy; without one, 'rm ${o}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function Q(e,r,t,o){let s=(c,m)=>new f(`${t}: ${o} is damaged (${c})`,{fix:"look at the file on the host; it is only ever replaced as a whole, so something else wrote to it",cause:m}),n;try{n=JSON.parse(r)}catch(c){throw s(w(c),c)}if(typeof n=="object"&&n!==null&&"schema"in n&&n.schema!==1)throw new f(`${t}: ${o} has schema ${JSON.stringify(n.schema)}, this version knows 1`,{fix:"deploy with the version of deploy-kit that wrote it, or a newer one"});let{problemOf:i}=await import("./schema-2EP5N6YQ.js"),d=i(e,n);if(d===void 0)return n;throw s(d)}function te(e,r){return h([e,...r.map(t=>t.map(N))])}function N(e){return e.replace(/[\u0000-\u001f\u007f-\u009f]+/g," ")}function ne(e){return`${e.slice(0,16).replace("T"," ")} UTC`}function re(e,r){let t=Math.max(0,Math.round((r-Date.parse(e))/1e3)),o={d:86400,h:3600,m:60,s:1},[s,n]=Object.entries(o).find(i=>t>=i[1])??["s",1];return`${Math.floor(t/n)}${s} ago`}export{b as a,_ as b,L as c,V as d,te as e,ne as f,re as g};

import{a as R}from"./chunk-BT6S6L6M.js";import{a as b}from"./chunk-NI77F3YW.js";import{a as v}from"./chunk-2Z4Q2LFW.js";import{e as x}from"./chunk-EI35WGNO.js";import{a as h}from"./chunk-CW72RA2E.js";import{b as g}from"./chunk-HXZ5IOPY.js";import{c as w,i as f,n as k}from"./chunk-GLLNB7JK.js";import{randomBytes as T}from"node:crypto";async function P(e,s,{signal:t,timeout:o}){let r=T(8).toString("hex"),n=Object.entries(s),a=["sh","-c",A(n.map(([,p])=>p)),"sh",r,...E(n)],{stdout:d,stderr:c}=await e.run(a,{signal:t,timeout:o}),m={hostName:e.name},y=d.split(new RegExp(`\\x1e${r} (\\d+)\\n`)),$={};for(let[p,[u,i]]of n.entries()){let l=Number(y[2*p+1]);if(l!==0){let Q=["sh","-c",i.script,"sh",...i.args??[]];throw R(e,Q,{code:l,stderr:c})}$[u]=await i.read(y[2*p]??"",m)}return $}var E=e=>e.flatMap(([,{args:s=[]}])=>s);function A(e){let s=2,t=e.map(({script:r,args:n=[]},a)=>{let d=n.map(()=>`"\${${s++}}"`).join(" ");return{define:`q${a}() {
${r}
}`,call:`(q${a} ${d}); end`}}),o=t.map((r,n)=>`"$d/${n}"`).join(" ");return`# deploy-kit: ask
${t.map(({define:r})=>r).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${o} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${t.map(({call:r},n)=>`{ said=$( ${r}); printf '%s\\n' "$said" >"$d/${n}"; } &`).join(`
`)}
${t.map((r,n)=>`cat "$d/${n}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${t.map(({call:r})=>r).join(`
`)}
fi
exit 0
`}function j(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,release:s=>`${e}/releases/${s}`}}var D=["upload.partial","current.partial","state.json.*.tmp","releases/*.partial","files/*.partial","backups/[0-9]*T[0-9]*Z*.partial"];function V(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var I=`
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
`,L=e=>({script:I,args:[e],read:(s,{hostName:t})=>M(s,t)});async function X(e,s,t){let{store:o}=await P(e,{store:L(s)},t);return o}async function M(e,s){let t="",o="",[r,n]=[[],[]],a=new Map,d={record:[],env:[]};for(let u of e.split(`
`)){let[i,l]=b(u);i==="root"?t=l:i==="file"&&!l.endsWith(".partial")?n.push(l):i==="current"?o=l.split("/").at(-1)??"":i==="state"?r.push(l):i==="record"||i==="env"?d[i].push(l):i==="release"&&(d={record:[],env:[]},l.endsWith(".partial")||a.set(l,d))}let c=j(t),m=r.length===0?void 0:r.join(`
`),y=[...a.keys()].filter(g),$=u=>S(a.get(u)?.record??[],u,{hostName:s,where:c}),p=g(o)?o:void 0;return{layout:c,ledger:await F(m,p,{hostName:s,where:c}),ledgerText:m?.replaceAll(`
`,""),releases:y,files:n,current:p,record:$,currentRecord:async()=>p===void 0||!y.includes(p)?void 0:await $(p),secrets:async()=>(await Promise.all(y.map(i=>H($(i),a.get(i)?.env??[])))).flat()}}async function S(e,s,t){let{hostName:o,where:r}=t,n=`${r.release(s)}/release.json`;if(e.length===0)throw new f(`${o}: ${n} is missing`,{fix:"the release was removed by hand: deploy a new one, or roll back to another that `releases` lists"});let a=await O("release",e.join(`
`),o,n);if(a.id!==s)throw new f(`${o}: ${n} is damaged (it is the record of ${a.id})`,{fix:"somebody copied it there: deploy a new release, or roll back to another that `releases` lists"});return a}async function H(e,s){try{let{secrets:t}=await e,o=x(s.join(`
`),{place:".env"});return t.flatMap(r=>{let n=o.get(r);return n===void 0?[]:[[r,n]]})}catch(t){if(t instanceof f)return[];throw t}}async function F(e,s,{hostName:t,where:{root:o,state:r}}){if(e!==void 0)return await O("ledger",e,t,r);if(s===void 0)return v;throw new f(`${t}: ${r} is missing, and ${o}/current points at ${s}`,{fix:`put the file back from a copy; without one, 'rm ${o}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function O(e,s,t,o){let r=(c,m)=>new f(`${t}: ${o} is damaged (${c})`,{fix:"look at the file on the host; it is only ever replaced as a whole, so something else wrote to it",cause:m}),n;try{n=JSON.parse(s)}catch(c){throw r(k(c),c)}if(typeof n=="object"&&n!==null&&"schema"in n&&n.schema!==1)throw new f(`${t}: ${o} has schema ${JSON.stringify(n.schema)}, this version knows 1`,{fix:"deploy with the version of deploy-kit that wrote it, or a newer one"});let{problemOf:a}=await import("./schema-R4UQXHQN.js"),d=a(e,n);if(d===void 0)return n;throw r(d)}function te(e,s){return h([e,...s.map(t=>t.map(w))])}function ne(e){return`${e.slice(0,16).replace("T"," ")} UTC`}function re(e,s){let t=Math.max(0,Math.round((s-Date.parse(e))/1e3)),o={d:86400,h:3600,m:60,s:1},[r,n]=Object.entries(o).find(a=>t>=a[1])??["s",1];return`${Math.floor(t/n)}${r} ago`}export{P as a,D as b,V as c,L as d,X as e,te as f,ne as g,re as h};

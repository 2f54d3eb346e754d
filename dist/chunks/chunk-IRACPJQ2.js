import{a as P}from"./chunk-VC645YBO.js";import{a as b}from"./chunk-FS3Y2DZ5.js";import{a as O}from"./chunk-QH26VNET.js";import{a as v}from"./chunk-JNYKFFTY.js";import{a as k}from"./chunk-J7S4NE3E.js";import{c as y,i as u,n as x,o as R}from"./chunk-2ATA5OJN.js";import{b as g}from"./chunk-HXZ5IOPY.js";import{randomBytes as Q}from"node:crypto";async function j(e,n,{signal:t,timeout:o}){let s=Q(8).toString("hex"),r=Object.entries(n),a=["sh","-c",S(r.map(([,p])=>p)),"sh",s,...L(r)],{stdout:l,stderr:c}=await e.run(a,{signal:t,timeout:o}),m={hostName:e.name},$=l.split(new RegExp(`\\x1e${s} (\\d+)\\n`)),h={};for(let[p,[f,i]]of r.entries()){let d=$[2*p+1],w=["sh","-c",i.script,"sh",...i.args??[]];if(d===void 0)throw A(e,w,l,c);if(d!=="0")throw P(e,w,{code:Number(d),stderr:c});h[f]=await i.read($[2*p]??"",m)}return h}function A({name:e},n,t,o){let s=y(o.trim()||t).slice(0,200),r=`${x(n)} was not answered to its end${s===""?"":`, but with: ${s}`}`;return new u(`${e}: ${r}`,{fix:`see what runs commands there: ssh to ${e} and try sh -c 'echo hello'; then run this again`})}var L=e=>e.flatMap(([,{args:n=[]}])=>n),I=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,M=2**25;function S(e){let n=2,t=e.map(({script:s,args:r=[]},a)=>{let l=r.map(()=>`"\${${n++}}"`).join(" ");return{define:`q${a}() {
${s}
}`,call:`(q${a} ${l}); end`}}),o=t.map((s,r)=>`"$d/${r}"`).join(" ");return`# deploy-kit: ask
${I}
${t.map(({define:s})=>s).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${o} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${t.map(({call:s},r)=>`{ said=$({ ${s}; } | head -c ${M}); printf '%s\\n' "$said" >"$d/${r}"; } &`).join(`
`)}
${t.map((s,r)=>`cat "$d/${r}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${t.map(({call:s})=>s).join(`
`)}
fi
exit 0
`}function E(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,release:n=>`${e}/releases/${n}`}}var J=["upload.partial","current.partial","state.json.*.tmp","releases/*.partial","files/*.partial","backups/[0-9]*T[0-9]*Z*.partial"];function z(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var H=`
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
`,_=e=>({script:H,args:[e],read:(n,{hostName:t})=>D(n,t)});async function ne(e,n,t){let{store:o}=await j(e,{store:_(n)},t);return o}async function D(e,n){let t="",o="",[s,r]=[[],[]],a=new Map,l={record:[],env:[]};for(let f of e.split(`
`)){let[i,d]=b(f);i==="root"?t=d:i==="file"&&!d.endsWith(".partial")?r.push(d):i==="current"?o=d.split("/").at(-1)??"":i==="state"?s.push(d):i==="record"||i==="env"?l[i].push(d):i==="release"&&(l={record:[],env:[]},d.endsWith(".partial")||a.set(d,l))}if(!t.startsWith("/"))throw new u(`${n}: it does not say where the deploy path is (${JSON.stringify(t.slice(0,100))})`,{fix:`see whether HOME is set there for the login, and whether sh runs commands: ssh to ${n} and try echo $HOME`});let c=E(t),m=s.length===0?void 0:s.join(`
`),$=[...a.keys()].filter(g),h=f=>K(a.get(f)?.record??[],f,{hostName:n,where:c}),p=g(o)?o:void 0;return{layout:c,ledger:await C(m,p,{hostName:n,where:c}),ledgerText:m?.replaceAll(`
`,""),releases:$,files:r,current:p,record:h,currentRecord:async()=>p===void 0||!$.includes(p)?void 0:await h(p),secrets:async()=>(await Promise.all($.map(i=>N(h(i),a.get(i)?.env??[])))).flat()}}async function K(e,n,t){let{hostName:o,where:s}=t,r=`${s.release(n)}/release.json`;if(e.length===0)throw new u(`${o}: ${r} is missing`,{fix:"the release was removed by hand: deploy a new one, or roll back to another that `releases` lists"});let a=await T("release",e.join(`
`),o,r);if(a.id!==n)throw new u(`${o}: ${r} is damaged (it is the record of ${a.id})`,{fix:"somebody copied it there: deploy a new release, or roll back to another that `releases` lists"});return a}async function N(e,n){try{let{secrets:t}=await e,o=v(n.join(`
`),{place:".env"});return t.flatMap(s=>{let r=o.get(s);return r===void 0?[]:[[s,r]]})}catch(t){if(t instanceof u)return[];throw t}}async function C(e,n,{hostName:t,where:{root:o,state:s}}){if(e!==void 0)return await T("ledger",e,t,s);if(n===void 0)return O;throw new u(`${t}: ${s} is missing, and ${o}/current points at ${n}`,{fix:`put the file back from a copy; without one, 'rm ${o}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function T(e,n,t,o){let s=(c,m)=>new u(`${t}: ${o} is damaged (${c})`,{fix:"look at the file on the host; it is only ever replaced as a whole, so something else wrote to it",cause:m}),r;try{r=JSON.parse(n)}catch(c){throw s(R(c),c)}if(typeof r=="object"&&r!==null&&"schema"in r&&r.schema!==1)throw new u(`${t}: ${o} has schema ${JSON.stringify(r.schema)}, this version knows 1`,{fix:"deploy with the version of deploy-kit that wrote it, or a newer one"});let{problemOf:a}=await import("./schema-GA7BHLY3.js"),l=a(e,r);if(l===void 0)return r;throw s(l)}function ie(e,n){return k([e,...n.map(t=>t.map(y))])}function de(e){return`${e.slice(0,16).replace("T"," ")} UTC`}function le(e,n){let t=Math.max(0,Math.round((n-Date.parse(e))/1e3)),o={d:86400,h:3600,m:60,s:1},[s,r]=Object.entries(o).find(a=>t>=a[1])??["s",1];return`${Math.floor(t/r)}${s} ago`}export{j as a,I as b,J as c,z as d,_ as e,ne as f,ie as g,de as h,le as i};

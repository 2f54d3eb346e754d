import{a as g}from"./chunk-5ER7S355.js";import{a as i,e as f}from"./chunk-TKLPYTEQ.js";import{b as l}from"./chunk-ENWSITO6.js";function p(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,release:n=>`${e}/releases/${n}`}}function b(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}function m(e){let n=new Map,r="";for(let t of e.split(`
`))t.startsWith("//")?r=t.slice(2):t!==""&&n.set(r,[...n.get(r)??[],t]);return t=>n.get(t)??[]}var w=`
root=$1
case $root in
  '~') root=$HOME ;;
  '~/'*) root=$HOME/\${root#'~/'} ;;
esac
case $root in /*) ;; *) root=$HOME/$root ;; esac
printf '%s\\n//releases\\n' "$root"
ls -1 "$root/releases" 2>/dev/null
printf '//files\\n'
ls -1 "$root/files" 2>/dev/null
printf '//current\\n'
readlink "$root/current" 2>/dev/null
[ -e "$root/state.json" ] || exit 0
printf '//state\\n'
cat "$root/state.json"
`;async function O(e,n,r){let{stdout:t}=await e.run(["sh","-c",w,"sh",n],{signal:r.signal}),s=m(t),a=c=>t.includes(`
//${c}
`),[o=""]=s(""),u=c=>s(c).filter($=>!$.endsWith(".partial")),d=s("current")[0]?.split("/").at(-1)??"";return{layout:p(o),ledger:await k(a("state")?s("state").join(`
`):void 0,d,e,o),releases:u("releases").filter(l),files:u("files"),current:l(d)?d:void 0}}async function C(e,n,r,t){await e.writeFile(n.state,`${JSON.stringify(r,null,2)}
`,{mode:420,signal:t.signal,fence:t.fence})}async function x(e,n,r,t){let s=`${n.release(r)}/release.json`,a=await e.readFile(s,{signal:t.signal});if(a===void 0)throw new i(`${e.name}: ${s} is missing`,{fix:"the release was removed by hand: deploy a new one, or roll back to another that `releases` lists"});let o=await y("release",a,e,s);if(o.id!==r)throw new i(`${e.name}: ${s} is damaged (it is the record of ${o.id})`,{fix:"somebody copied it there: deploy a new release, or roll back to another that `releases` lists"});return o}async function I(e,n,r){if(!(n.current===void 0||!n.releases.includes(n.current)))return x(e,n.layout,n.current,r)}async function k(e,n,r,t){let s=`${t}/state.json`;if(e!==void 0)return await y("ledger",e,r,s);if(!l(n))return g;throw new i(`${r.name}: ${s} is missing, and ${t}/current points at ${n}`,{fix:`put the file back from a copy; without one, 'rm ${t}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function y(e,n,r,t){let s=L(n,r,t);if(typeof s=="object"&&s!==null&&"schema"in s&&s.schema!==1)throw new i(`${r.name}: ${t} has schema ${JSON.stringify(s.schema)}, this version knows 1`,{fix:"deploy with the version of deploy-kit that wrote it, or a newer one"});let{problemOf:a}=await import("./schema-HMA3NXO6.js"),o=a(e,s);if(o===void 0)return s;throw h(r,t,o)}function L(e,n,r){try{return JSON.parse(e)}catch(t){throw h(n,r,f(t),t)}}function h(e,n,r,t){return new i(`${e.name}: ${n} is damaged (${r})`,{fix:"look at the file on the host; it is only ever replaced as a whole, so something else wrote to it",cause:t})}function F(e,n){let r=[e,...n.map(s=>s.map(R))],t=e.map((s,a)=>Math.max(...r.map(o=>[...o[a]??""].length)));return r.map(s=>s.map((a,o)=>a+" ".repeat((t[o]??0)-[...a].length)).join("  ").trimEnd()).join(`
`)}function R(e){return e.replace(/[\u0000-\u001f\u007f-\u009f]+/g," ")}function J(e){return`${e.slice(0,16).replace("T"," ")} UTC`}function D(e,n){let r=Math.max(0,Math.round((n-Date.parse(e))/1e3));for(let[t,s]of[["d",86400],["h",3600],["m",60]])if(r>=s)return`${Math.floor(r/s)}${t} ago`;return`${r}s ago`}export{b as a,m as b,O as c,C as d,x as e,I as f,F as g,J as h,D as i};

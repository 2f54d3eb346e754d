import{b as l}from"./chunk-ENWSITO6.js";import{a as u}from"./chunk-5ER7S355.js";import{a as i,e as c}from"./chunk-TKLPYTEQ.js";function f(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,release:t=>`${e}/releases/${t}`}}function R(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}function g(e){let t=new Map,n="";for(let r of e.split(`
`))r.startsWith("//")?n=r.slice(2):r!==""&&t.set(n,[...t.get(n)??[],r]);return r=>t.get(r)??[]}var h=`
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
printf '//state\\n'
[ ! -e "$root/state.json" ] || cat "$root/state.json"
`;async function S(e,t,n){let{stdout:r}=await e.run(["sh","-c",h,"sh",t],{signal:n.signal}),s=g(r),[a=""]=s(""),o=y=>s(y).filter($=>!$.endsWith(".partial")),d=s("current")[0]?.split("/").at(-1)??"";return{layout:f(a),ledger:await x(s("state").join(`
`),e,a),releases:o("releases").filter(l),files:o("files"),current:l(d)?d:void 0}}async function O(e,t,n,r){await e.writeFile(t.state,`${JSON.stringify(n,null,2)}
`,{mode:420,signal:r.signal,fence:r.fence})}async function w(e,t,n,r){let s=`${t.release(n)}/release.json`,a=await e.readFile(s,{signal:r.signal});if(a===void 0)throw new i(`${e.name}: ${s} is missing`,{fix:"the release was removed by hand: deploy a new one, or roll back to another that `releases` lists"});let o=await p("release",a,e,s);if(o.id!==n)throw new i(`${e.name}: ${s} is damaged (it is the record of ${o.id})`,{fix:"somebody copied it there: deploy a new release, or roll back to another that `releases` lists"});return o}async function C(e,t,n){if(!(t.current===void 0||!t.releases.includes(t.current)))return w(e,t.layout,t.current,n)}async function x(e,t,n){return e.trim()===""?u:await p("ledger",e,t,`${n}/state.json`)}async function p(e,t,n,r){let s=k(t,n,r);if(typeof s=="object"&&s!==null&&"schema"in s&&s.schema!==1)throw new i(`${n.name}: ${r} has schema ${JSON.stringify(s.schema)}, this version knows 1`,{fix:"deploy with the version of deploy-kit that wrote it, or a newer one"});let{problemOf:a}=await import("./schema-M2CYGRTV.js"),o=a(e,s);if(o===void 0)return s;throw m(n,r,o)}function k(e,t,n){try{return JSON.parse(e)}catch(r){throw m(t,n,c(r),r)}}function m(e,t,n,r){return new i(`${e.name}: ${t} is damaged (${n})`,{fix:"look at the file on the host; it is only ever replaced as a whole, so something else wrote to it",cause:r})}function T(e,t){let n=[e,...t.map(s=>s.map(L))],r=e.map((s,a)=>Math.max(...n.map(o=>[...o[a]??""].length)));return n.map(s=>s.map((a,o)=>a+" ".repeat((r[o]??0)-[...a].length)).join("  ").trimEnd()).join(`
`)}function L(e){return e.replace(/[\u0000-\u001f\u007f-\u009f]+/g," ")}function F(e){return`${e.slice(0,16).replace("T"," ")} UTC`}function J(e,t){let n=Math.max(0,Math.round((t-Date.parse(e))/1e3));for(let[r,s]of[["d",86400],["h",3600],["m",60]])if(n>=s)return`${Math.floor(n/s)}${r} ago`;return`${n}s ago`}export{R as a,g as b,S as c,O as d,w as e,C as f,T as g,F as h,J as i};

import{c as g}from"./chunk-6RLHHIJL.js";import{c as h,i as a,m as y,n as w,o as d}from"./chunk-44OEVYSD.js";import{randomBytes as b}from"node:crypto";var Q=6e4;function R({timeout:n=Q}){return n==="none"?void 0:n}function x({name:n,kind:o},t,s){let{code:e,signal:r,stderr:i}=s;return new y({argv:t,code:e,signal:r,stderr:i,...o==="local"?{}:{where:n}})}function N({name:n},o,t,s=""){let e=w(s,1).trim();return new a(`${d(o)} on ${n} did not end within ${g(R(t)??0)}${e===""?"":`: ${e}`}`,{fix:`see whether ${n} is overloaded and whether Docker answers there: docker ps`})}function M({name:n},o){return new a(`${d(o)} on ${n} printed more than can be kept in memory, and was ended`,{fix:`run it on ${n} by hand and see what it prints; docker there may be another program`})}async function K(n,o,{signal:t,timeout:s}){let e=b(8).toString("hex"),r=Object.entries(o),i=["sh","-c",_(r.map(([,m])=>m)),"sh",e,...T(r)],{stdout:c,stderr:p}=await n.run(i,{signal:t,timeout:s}),E={hostName:n.name},$=c.split(new RegExp(`\\x1e${e} (\\d+)\\n`)),f={};for(let[m,[A,l]]of r.entries()){let u=$[2*m+1],k=["sh","-c",l.script,"sh",...l.args??[]];if(u===void 0)throw O(n,k,c,p);if(u!=="0")throw x(n,k,{code:Number(u),stderr:p});f[A]=await l.read($[2*m]??"",E)}return f}function O({name:n},o,t,s){let e=h(s.trim()||t).slice(0,200),r=`${d(o)} was not answered to its end${e===""?"":`, but with: ${e}`}`;return new a(`${n}: ${r}`,{fix:`see what runs commands there: ssh to ${n} and try sh -c 'echo hello'; then run this again`})}var T=n=>n.flatMap(([,{args:o=[]}])=>o),P=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,v=2**25;function _(n){let o=2,t=n.map(({script:e,args:r=[]},i)=>{let c=r.map(()=>`"\${${o++}}"`).join(" ");return{define:`q${i}() {
${e}
}`,call:`(q${i} ${c}); end`}}),s=t.map((e,r)=>`"$d/${r}"`).join(" ");return`# deploy-kit: ask
${P}
${t.map(({define:e})=>e).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${s} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${t.map(({call:e},r)=>`{ said=$({ ${e}; } | head -c ${v}); printf '%s\\n' "$said" >"$d/${r}"; } &`).join(`
`)}
${t.map((e,r)=>`cat "$d/${r}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${t.map(({call:e})=>e).join(`
`)}
fi
exit 0
`}export{R as a,x as b,N as c,M as d,K as e,P as f};

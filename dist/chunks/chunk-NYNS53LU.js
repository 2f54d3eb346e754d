import{b as g}from"./chunk-GZ6IMPAX.js";import{d as k,l as h,t as w}from"./chunk-YD5SJ2ZO.js";import{f as c}from"./chunk-GPN6GZF7.js";import{randomBytes as Q}from"node:crypto";async function P(t,s,{signal:o,timeout:r}){let n=Q(8).toString("hex"),e=Object.entries(s),i=["sh","-c",T(e.map(([,d])=>d)),"sh",n,...R(e)],{stdout:a,stderr:u}=await t.run(i,{signal:o,timeout:r}),y={hostName:t.name},$=a.split(new RegExp(`\\x1e${n} (\\d+)\\n`)),l={};for(let[d,[x,m]]of e.entries()){let p=$[2*d+1],f=["sh","-c",m.script,"sh",...m.args??[]];if(p===void 0)throw A(t,f,a,u);if(p!=="0")throw g(t,f,{code:Number(p),stderr:u});l[x]=await m.read($[2*d]??"",y)}return l}function A({name:t},s,o,r){let n=k(r.trim()||o).slice(0,200),e=c`${w(s)} was not answered to its end${n===""?"":c`, but with: ${n}`}`;return new h(`${t}: ${e}`,{fix:c`see what runs commands there: ssh to ${t} and try sh -c 'echo hello'; then run this again`})}var R=t=>t.flatMap(([,{args:s=[]}])=>s),b=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,E=2**25;function T(t){let s=2,o=t.map(({script:n,args:e=[]},i)=>{let a=e.map(()=>`"\${${s++}}"`).join(" ");return{define:`q${i}() {
${n}
}`,call:`(q${i} ${a}); end`}}),r=o.map((n,e)=>`"$d/${e}"`).join(" ");return`# deploy-kit: ask
${b}
${o.map(({define:n})=>n).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${r} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${o.map(({call:n},e)=>`{ said=$({ ${n}; } | head -c ${E}); printf '%s\\n' "$said" >"$d/${e}"; } &`).join(`
`)}
${o.map((n,e)=>`cat "$d/${e}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${o.map(({call:n})=>n).join(`
`)}
fi
exit 0
`}export{P as a,b};

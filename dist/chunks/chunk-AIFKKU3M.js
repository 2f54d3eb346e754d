import{f as u}from"./chunk-GPN6GZF7.js";var y=1e3,b=500,f=1e5,$=3e4,x=`
lines=$1 age=$2; shift 2
for id; do
  printf 'C %s\\n' "$id"
  docker inspect --type container --format '{{with index .State "Health"}}P {{json .Log}}{{end}}' "$id" 2>/dev/null
  docker events --since "\${age:-1h}" --until "$(date +%s)" --filter "container=$id" --filter event=die --filter event=oom \\
    --format '{{if eq .Action "oom"}}O{{else}}X {{index .Actor.Attributes "exitCode"}}{{end}}' 2>/dev/null
  docker logs --tail "$lines" \${age:+--since "$age"} "$id" 2>&1 | tail -c ${f+1} | sed 's/^/L /'
done
exit 0
`;async function C(d,l,{lines:s,age:r},n){if(l.length===0)return new Map;let p=l.map(({id:t})=>t),g=r===void 0?"":`${Math.ceil(r/1e3)}s`,{stdout:m}=await d.run(["sh","-c",x,"sh",String(s),g,...p],{signal:n.signal,timeout:$}),c=()=>({lines:[],bytes:0,lastProbe:void 0,exits:[],oomKilled:!1}),e=c(),a=new Map;for(let t of m.split(`
`)){let[i,o]=[t.slice(0,2),t.slice(2)];i==="C "?(e=c(),a.set(o,e)):i==="P "?e.lastProbe=h(o,n):i==="X "&&/^\d{1,10}$/.test(o)?e.exits.push(Number(o)):t==="O"?e.oomKilled=!0:i==="L "&&(e.lines.push(n.redact(o.replace(/\r$/,"")).slice(0,y)),e.bytes+=Buffer.byteLength(o)+1)}for(let{lines:t,bytes:i}of a.values())i>f&&(t[0]="...");return a}function h(d,{redact:l}){let s;try{s=JSON.parse(d)}catch{return}let{Output:r,ExitCode:n}=Array.isArray(s)?Object(s.at(-1)):{};if(!(typeof r!="string"||typeof n!="number"))return u`exit code ${n}: ${l(r.trim()).slice(0,b)}`}export{C as a};

import{d as c}from"./chunk-IWR27R53.js";import{g as f}from"./chunk-BTOG6JLA.js";var b=1e3,$=500,p=1e5,x=3e4,h=`
lines=$1 age=$2 until=$(($(date +%s) + 1)); shift 2
for id; do
  printf 'C %s\\n' "$id"
  docker inspect --type container --format '{{with index .State "Health"}}P {{json .Log}}{{end}}' "$id" 2>/dev/null
  docker events --since "\${age:-1h}" --until "$until" --filter "container=$id" --filter event=die --filter event=oom \\
    --format '{{if eq .Action "oom"}}O{{else}}X {{index .Actor.Attributes "exitCode"}}{{end}}' 2>/dev/null
  docker logs --tail "$lines" \${age:+--since "$age"} "$id" 2>&1 | tail -c ${p+1} | sed 's/^/L /'
done
exit 0
`;async function O(d,l,{lines:s,age:r},t){if(l.length===0)return new Map;let g=l.map(({id:n})=>n),m=r===void 0?"":`${Math.ceil(r/1e3)}s`,{stdout:y}=await d.run(["sh","-c",h,"sh",String(s),m,...g],{signal:t.signal,timeout:x}),u=()=>({lines:[],bytes:0,lastProbe:void 0,exits:[],oomKilled:!1}),e=u(),a=new Map;for(let n of y.split(`
`)){let[i,o]=[n.slice(0,2),n.slice(2)];i==="C "?(e=u(),a.set(o,e)):i==="P "?e.lastProbe=P(o,t):i==="X "&&/^\d{1,10}$/.test(o)?e.exits.push(Number(o)):n==="O"?e.oomKilled=!0:i==="L "&&(e.lines.push(c(o.replace(/\r$/,""),b,t.redact)),e.bytes+=Buffer.byteLength(o)+1)}for(let{lines:n,bytes:i}of a.values())i>p&&(n[0]="...");return a}function P(d,{redact:l}){let s;try{s=JSON.parse(d)}catch{return}let{Output:r,ExitCode:t}=Array.isArray(s)?Object(s.at(-1)):{};if(!(typeof r!="string"||typeof t!="number"))return f`exit code ${t}: ${c(r.trim(),$,l)}`}export{O as a};

import{a as $}from"./chunk-J3CVRVA2.js";import{c as h}from"./chunk-G5FK6SNH.js";import{b as y}from"./chunk-Y2CH24GG.js";import{b as k}from"./chunk-QFNHXNK3.js";import{I as g}from"./chunk-CRIXFPW2.js";import{a as u}from"./chunk-LMOKVVHQ.js";import{n as f,t as d}from"./chunk-IWR27R53.js";import{g as n}from"./chunk-BTOG6JLA.js";var v=[{program:"zstd",compression:"zstd",suffix:".zst",pack:"zstd -q -6 -T$cores -c",unpack:"zstd -q -dc"},{program:"pigz",compression:"gzip",suffix:".gz",pack:"pigz -p $cores -c",unpack:"gzip -dc"},{program:"gzip",compression:"gzip",suffix:".gz",pack:"gzip -c",unpack:"gzip -dc"}],w=`
cores=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null)
case $cores in [1-7]) ;; ?*) cores=8 ;; *) cores=1 ;; esac
`,P=`${w}
${v.map(({program:e,pack:o,unpack:r})=>`[ "$(echo it works | ${o} 2>/dev/null | ${r} 2>/dev/null)" != 'it works' ] || echo ${e}`).join(`
`)}
exit 0
`,S={script:P,read:e=>{let o=e.split(`
`);return v.filter(({program:r})=>o.includes(r))}};function Q(e,o,r){let s=e.find(({compression:i})=>o==="auto"||o===i);if(s!==void 0)return s;throw new f(n`${r}: backup.compression is ${o}, which does not work on that host`,{fix:n`install the package ${o} there, or leave backup.compression at auto`})}var b=["flock","timeout","sed","tar","gzip","awk","tee","mkfifo","sha256sum shasum"],G=e=>({tools:k(b,n`a backup`),containers:g(e.composeProject),volumes:R(e),images:j(e),compressors:S,free:E(y(e))});async function H(e,o){let r=await Promise.all(o.releases.map(t=>o.record(t).catch(()=>{}))),s=new Map(r.flatMap(t=>Object.entries(t?.services??{}).map(([c,{image:a}])=>[a,u(t?.images,c)?.reference]))),i=e.containers.map(t=>({...t,image:s.get(t.image)??t.image}));return{...e,containers:i}}var x='{"name":{{json .Name}},"labels":{{json .Labels}}}',C=`
names=$(docker volume ls -q --filter "label=com.docker.compose.project=$1") || exit
[ -z "$names" ] || docker volume inspect --format '${x}' $names
shift
for name in "$@"; do docker volume inspect --format '${x}' "$name" 2>/dev/null; done
exit 0
`;function R({composeProject:e,backup:o}){let r=o.volumes.filter(s=>/^[a-zA-Z0-9][\w.-]*$/.test(s));return{script:C,args:[e,...r],read:async(s,i)=>{let{volumeFrom:t}=await import("./answers-M7DQ2XTT.js"),c=new Map;for(let a of O(s)){let{name:m,labels:p}=t(a,i),l=p?.["com.docker.compose.project"]===e,z=l?p?.["com.docker.compose.volume"]:void 0;c.set(m,{name:m,key:z,ofProject:l})}return[...c.values()]}}}var j=({composeProject:e})=>({script:'docker image ls -q --no-trunc --filter "reference=$1"',args:[`${h({composeProject:e})}*`],read:O}),B=`
${$}
echo "free $(free "$1")"
exit 0
`,E=e=>({script:B,args:[e],read:M});function M(e,{hostName:o}){let r=/^free (\d+)$/m.exec(e)?.[1];if(r!==void 0)return Number(r)*1024;throw new d({argv:["df","-Pk"],code:0,stderr:n`no line with free space`,where:o})}var O=e=>e.split(`
`).filter(o=>o!=="");export{w as a,Q as b,G as c,H as d,E as e};

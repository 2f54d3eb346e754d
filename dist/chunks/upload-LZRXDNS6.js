import{a as m}from"./chunk-OMHZAQIQ.js";import{ea as y,h as l}from"./chunk-AA2ALJP4.js";import{createReadStream as u}from"node:fs";import{Readable as $}from"node:stream";var f=".deploy-kit-upload-complete";function h(o){let e=o.map(({entries:r,owner:a=p})=>({entries:[...r],owner:a}));for(let{entries:r}of e)x(r);let{readable:n,controller:t}=m(),i=$.fromWeb(n);return k(e,t).catch(r=>{i.destroy(r instanceof Error?r:new Error(String(r)))}),i}var p={uid:0,gid:0,directories:493,isWhole:!0};async function k(o,e){for(let[n,t]of o.entries())await w(t,String(n),e);await c(e,{name:f,type:"file",size:0,mode:384},p,[]),e.finalize()}async function w({entries:o,owner:e},n,t){for(let i of v([...o.map(({path:r})=>r),...T(e)])){if(i===""&&!e.isWhole)continue;let r=`${n}/${i}`;await c(t,{name:r,type:"directory",size:0,mode:e.directories},e,[])}for(let{path:i,mode:r,content:a}of o){let s=`${n}/${i}`;if(a.kind==="symlink"){let d={name:s,type:"symlink",size:0,mode:511,linkname:a.to};await c(t,d,e,[])}else if(a.kind==="bytes"){let d=Buffer.from(a.bytes);await c(t,{name:s,type:"file",size:d.length,mode:r},e,[d])}else{let d={name:s,type:"file",size:a.size,mode:r};await c(t,d,e,g(a.source,a.size))}}}async function c(o,e,n,t){let{uid:i,gid:r}=n,a=n===p?new Date(0):new Date,s=o.add({...e,mtime:a,uid:i,gid:r}).getWriter();for await(let d of t)await s.ready,await s.write(d);await s.close()}async function*g(o,e){let n=0;for await(let t of u(o,{highWaterMark:256*1024})){if(n+=t.length,n>e)break;yield t}if(n!==e)throw new l(`${o} changed while it was uploaded (${n} bytes instead of ${e})`,{fix:"leave the files of the release alone while it is deployed, then run again"})}var T=({also:o=[]})=>o.map(e=>`${e}/x`);function v(o){let e=new Set([""]);for(let n of o){let t=n.split("/").slice(0,-1);for(let i=1;i<=t.length;i+=1)e.add(`${t.slice(0,i).join("/")}/`)}return[...e].sort()}function x(o){let e=new Set,n=new Set(o.filter(t=>t.content.kind==="symlink").map(t=>t.path));for(let{path:t,content:i}of o){let r=t.split("/"),a=s=>new l(`cannot upload ${JSON.stringify(t)}: ${s}`);if(t.includes("\0")||i.kind==="symlink"&&i.to.includes("\0"))throw a("it holds a NUL");if(r.some(s=>s===""||s==="."||s===".."))throw a("not a plain relative path");if(e.has(t))throw a("it is there twice");if(r.some((s,d)=>d>0&&n.has(r.slice(0,d).join("/"))))throw a("a symbolic link is one of its directories");e.add(t)}}var P=`# deploy-kit: upload
d=$1 last=$2 reserve=$3 p=$1/upload.partial
shift 3
${y}
[ -d "$d" ] || (umask 022; mkdir -p -- "$d") || exit 1
rm -rf -- "$p" && mkdir -m 700 -- "$p" || exit 1
trap 'rm -rf -- "$p"' EXIT
trap 'exit 1' HUP INT TERM
[ -z "$reserve" ] || (umask 077; cd -- "$d" && keep_reserve) || exit 1
tar -xpof - -C "$p" || exit 1
rm -- "$p/$last" || { echo "the archive is not complete" >&2; exit 1; }
sync -f "$p" 2>/dev/null || sync
i=0
for name; do
  t=$d/$name
  if [ -e "$t" ]; then printf 'there %s\\n' "$name"
  elif [ -L "$t" ]; then echo "$t: is a link to nothing" >&2; exit 1
  else
    up=$(dirname -- "$t")
    [ -d "$up" ] || (umask 022; mkdir -p -- "$up") || exit 1
    mv -- "$p/$i" "$t" || exit 1
  fi
  i=$((i + 1))
done
`;function C(o,e,{reserve:n=!1}){return["sh","-c",P,"sh",o,f,n?"reserve":"",...e]}async function z(o,e){try{let n=h(e);await new Promise((t,i)=>{n.once("error",i),n.once("end",t),o.ended.then(()=>{n.destroy(),t()}),n.pipe(o.stdin)})}catch(n){throw o.stop(),await o.ended,n}}export{z as sendTrees,C as uploadArgv};

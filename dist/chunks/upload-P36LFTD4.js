import{a as y}from"./chunk-OMHZAQIQ.js";import{e as c,l as f,ra as h}from"./chunk-NIEMIE5J.js";import{createReadStream as $}from"node:fs";import{Readable as k}from"node:stream";var p=".deploy-kit-upload-complete";function u(n){let e=n.map(({entries:r,owner:a=m})=>({entries:[...r],owner:a}));for(let{entries:r}of e)P(r);let{readable:o,controller:t}=y(),i=k.fromWeb(o);return w(e,t).catch(r=>{i.destroy(r instanceof Error?r:new Error(String(r)))}),i}var m={uid:0,gid:0,directories:493,isWhole:!0};async function w(n,e){for(let[o,t]of n.entries())await g(t,String(o),e);await l(e,{name:p,type:"file",size:0,mode:384},m,[]),e.finalize()}async function g({entries:n,owner:e},o,t){for(let i of x([...n.map(({path:r})=>r),...v(e)])){if(i===""&&!e.isWhole)continue;let r=`${o}/${i}`;await l(t,{name:r,type:"directory",size:0,mode:e.directories},e,[])}for(let{path:i,mode:r,content:a}of n){let s=`${o}/${i}`;if(a.kind==="symlink"){let d={name:s,type:"symlink",size:0,mode:511,linkname:a.to};await l(t,d,e,[])}else if(a.kind==="bytes"){let d=Buffer.from(a.bytes);await l(t,{name:s,type:"file",size:d.length,mode:r},e,[d])}else{let d={name:s,type:"file",size:a.size,mode:r};await l(t,d,e,T(a.source,a.size))}}}async function l(n,e,o,t){let{uid:i,gid:r}=o,a=o===m?new Date(0):new Date,s=n.add({...e,mtime:a,uid:i,gid:r}).getWriter();for await(let d of t)await s.ready,await s.write(d);await s.close()}async function*T(n,e){let o=0;for await(let t of $(n,{highWaterMark:256*1024})){if(o+=t.length,o>e)break;yield t}if(o!==e)throw new f(c`${n} changed while it was uploaded (${o} bytes instead of ${e})`,{fix:c`leave the files of the release alone while it is deployed, then run again`})}var v=({also:n=[]})=>n.map(e=>`${e}/x`);function x(n){let e=new Set([""]);for(let o of n){let t=o.split("/").slice(0,-1);for(let i=1;i<=t.length;i+=1)e.add(`${t.slice(0,i).join("/")}/`)}return[...e].sort()}function P(n){let e=new Set,o=new Set(n.filter(t=>t.content.kind==="symlink").map(t=>t.path));for(let{path:t,content:i}of n){let r=t.split("/"),a=s=>new f(c`cannot upload ${JSON.stringify(t)}: ${s}`);if(t.includes("\0")||i.kind==="symlink"&&i.to.includes("\0"))throw a(c`it holds a NUL`);if(r.some(s=>s===""||s==="."||s===".."))throw a(c`not a plain relative path`);if(e.has(t))throw a(c`it is there twice`);if(r.some((s,d)=>d>0&&o.has(r.slice(0,d).join("/"))))throw a(c`a symbolic link is one of its directories`);e.add(t)}}var b=`# deploy-kit: upload
d=$1 last=$2 reserve=$3 p=$1/upload.partial
shift 3
${h}
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
`;function N(n,e,{reserve:o=!1}){return["sh","-c",b,"sh",n,p,o?"reserve":"",...e]}async function W(n,e){try{let o=u(e);await new Promise((t,i)=>{o.once("error",i),o.once("end",t),n.ended.then(()=>{o.destroy(),t()}),o.pipe(n.stdin)})}catch(o){throw n.stop(),await n.ended,o}}export{W as sendTrees,N as uploadArgv};

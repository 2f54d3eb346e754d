import{a as p}from"./chunk-KAHLW6T7.js";import{e as c}from"./chunk-KNXOAAFL.js";import{createReadStream as y}from"node:fs";import{Readable as h}from"node:stream";var l=".deploy-kit-upload-complete";function m(o){let t=o.map(({entries:i})=>[...i]);for(let i of t)g(i);let{readable:n,controller:e}=p(),r=h.fromWeb(n);return u(t,e).catch(i=>{r.destroy(i instanceof Error?i:new Error(String(i)))}),r}async function u(o,t){for(let[n,e]of o.entries())await $(e,String(n),t);await d(t,{name:l,type:"file",size:0,mode:384},[]),t.finalize()}async function $(o,t,n){for(let e of k(o)){let r=`${t}/${e}`;await d(n,{name:r,type:"directory",size:0,mode:493},[])}for(let{path:e,mode:r,content:i}of o){let s=`${t}/${e}`;if(i.kind==="symlink")await d(n,{name:s,type:"symlink",size:0,mode:511,linkname:i.to},[]);else if(i.kind==="bytes"){let a=Buffer.from(i.bytes);await d(n,{name:s,type:"file",size:a.length,mode:r},[a])}else{let a={name:s,type:"file",size:i.size,mode:r};await d(n,a,w(i.source,i.size))}}}async function d(o,t,n){let e=o.add({...t,mtime:new Date(0),uid:0,gid:0}).getWriter();for await(let r of n)await e.ready,await e.write(r);await e.close()}async function*w(o,t){let n=0;for await(let e of y(o,{highWaterMark:256*1024})){if(n+=e.length,n>t)break;yield e}if(n!==t)throw new c(`${o} changed while it was uploaded (${n} bytes instead of ${t})`,{fix:"leave the files of the release alone while it is deployed, then run again"})}function k(o){let t=new Set([""]);for(let{path:n}of o){let e=n.split("/").slice(0,-1);for(let r=1;r<=e.length;r+=1)t.add(`${e.slice(0,r).join("/")}/`)}return[...t].sort()}function g(o){let t=new Set,n=new Set(o.filter(e=>e.content.kind==="symlink").map(e=>e.path));for(let{path:e,content:r}of o){let i=e.split("/"),s=a=>new c(`cannot upload ${JSON.stringify(e)}: ${a}`);if(e.includes("\0")||r.kind==="symlink"&&r.to.includes("\0"))throw s("it holds a NUL");if(i.some(a=>a===""||a==="."||a===".."))throw s("not a plain relative path");if(t.has(e))throw s("it is there twice");if(i.some((a,f)=>f>0&&n.has(i.slice(0,f).join("/"))))throw s("a symbolic link is one of its directories");t.add(e)}}var T=`# deploy-kit: upload
d=$1 last=$2 p=$1/upload.partial
shift 2
[ -d "$d" ] || (umask 022; mkdir -p -- "$d") || exit 1
rm -rf -- "$p" && mkdir -m 700 -- "$p" || exit 1
trap 'rm -rf -- "$p"' EXIT
trap 'exit 1' HUP INT TERM
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
`;function U(o,t){return["sh","-c",T,"sh",o,l,...t]}async function S(o,t){let n=m(t);await new Promise((e,r)=>{n.once("error",r),n.once("end",e),o.ended.then(()=>{n.destroy(),e()}),n.pipe(o.stdin)})}export{S as sendTrees,U as uploadArgv};

import{a as p}from"./chunk-KAHLW6T7.js";import{V as m,h as l}from"./chunk-JDFDEYB7.js";import{createReadStream as h}from"node:fs";import{Readable as u}from"node:stream";var c=".deploy-kit-upload-complete";function y(n){let o=n.map(({entries:r})=>[...r]);for(let r of o)v(r);let{readable:t,controller:e}=p(),i=u.fromWeb(t);return $(o,e).catch(r=>{i.destroy(r instanceof Error?r:new Error(String(r)))}),i}async function $(n,o){for(let[t,e]of n.entries())await w(e,String(t),o);await d(o,{name:c,type:"file",size:0,mode:384},[]),o.finalize()}async function w(n,o,t){for(let e of g(n)){let i=`${o}/${e}`;await d(t,{name:i,type:"directory",size:0,mode:493},[])}for(let{path:e,mode:i,content:r}of n){let s=`${o}/${e}`;if(r.kind==="symlink")await d(t,{name:s,type:"symlink",size:0,mode:511,linkname:r.to},[]);else if(r.kind==="bytes"){let a=Buffer.from(r.bytes);await d(t,{name:s,type:"file",size:a.length,mode:i},[a])}else{let a={name:s,type:"file",size:r.size,mode:i};await d(t,a,k(r.source,r.size))}}}async function d(n,o,t){let e=n.add({...o,mtime:new Date(0),uid:0,gid:0}).getWriter();for await(let i of t)await e.ready,await e.write(i);await e.close()}async function*k(n,o){let t=0;for await(let e of h(n,{highWaterMark:256*1024})){if(t+=e.length,t>o)break;yield e}if(t!==o)throw new l(`${n} changed while it was uploaded (${t} bytes instead of ${o})`,{fix:"leave the files of the release alone while it is deployed, then run again"})}function g(n){let o=new Set([""]);for(let{path:t}of n){let e=t.split("/").slice(0,-1);for(let i=1;i<=e.length;i+=1)o.add(`${e.slice(0,i).join("/")}/`)}return[...o].sort()}function v(n){let o=new Set,t=new Set(n.filter(e=>e.content.kind==="symlink").map(e=>e.path));for(let{path:e,content:i}of n){let r=e.split("/"),s=a=>new l(`cannot upload ${JSON.stringify(e)}: ${a}`);if(e.includes("\0")||i.kind==="symlink"&&i.to.includes("\0"))throw s("it holds a NUL");if(r.some(a=>a===""||a==="."||a===".."))throw s("not a plain relative path");if(o.has(e))throw s("it is there twice");if(r.some((a,f)=>f>0&&t.has(r.slice(0,f).join("/"))))throw s("a symbolic link is one of its directories");o.add(e)}}var T=`# deploy-kit: upload
d=$1 last=$2 reserve=$3 p=$1/upload.partial
shift 3
${m}
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
`;function A(n,o,{reserve:t=!1}){return["sh","-c",T,"sh",n,c,t?"reserve":"",...o]}async function C(n,o){let t=y(o);await new Promise((e,i)=>{t.once("error",i),t.once("end",e),n.ended.then(()=>{t.destroy(),e()}),t.pipe(n.stdin)})}export{C as sendTrees,A as uploadArgv};

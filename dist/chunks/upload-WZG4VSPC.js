import{a as m}from"./chunk-OMHZAQIQ.js";import{c as p}from"./chunk-IZU7CKXB.js";import{createReadStream as y}from"node:fs";import{Readable as h}from"node:stream";var c=".deploy-kit-upload-complete";function l(t){k(t);let{readable:n,controller:r}=m(),e=h.fromWeb(n);return u(t,r).catch(o=>{e.destroy(o instanceof Error?o:new Error(String(o)))}),e}async function u(t,n){for(let r of $(t))await d(n,{name:`${r}/`,type:"directory",size:0,mode:493},[]);for(let r of t){let{path:e,mode:o,content:i}=r;if(i.kind==="symlink")await d(n,{name:e,type:"symlink",size:0,mode:511,linkname:i.to},[]);else if(i.kind==="bytes"){let a=Buffer.from(i.bytes);await d(n,{name:e,type:"file",size:a.length,mode:o},[a])}else{let a={name:e,type:"file",size:i.size,mode:o};await d(n,a,w(i.source,i.size))}}await d(n,{name:c,type:"file",size:0,mode:384},[]),n.finalize()}async function d(t,n,r){let e=t.add({...n,mtime:new Date(0),uid:0,gid:0}).getWriter();for await(let o of r)await e.ready,await e.write(o);await e.close()}async function*w(t,n){let r=0;for await(let e of y(t,{highWaterMark:256*1024})){if(r+=e.length,r>n)break;yield e}if(r!==n)throw new p(`${t} changed while it was uploaded (${r} bytes instead of ${n})`,{fix:"leave the files of the release alone while it is deployed, then run again"})}function $(t){let n=new Set;for(let{path:r}of t){let e=r.split("/").slice(0,-1);for(let o=1;o<=e.length;o+=1)n.add(e.slice(0,o).join("/"))}return[...n].sort()}function k(t){let n=new Set,r=new Set(t.filter(e=>e.content.kind==="symlink").map(e=>e.path));for(let{path:e,content:o}of t){let i=e.split("/"),a=s=>new p(`cannot upload ${JSON.stringify(e)}: ${s}`);if(e===c)throw a("the name is reserved");if(e.includes("\0")||o.kind==="symlink"&&o.to.includes("\0"))throw a("it holds a NUL");if(i.some(s=>s===""||s==="."||s===".."))throw a("not a plain relative path");if(n.has(e))throw a("it is there twice");if(i.some((s,f)=>f>0&&r.has(i.slice(0,f).join("/"))))throw a("a symbolic link is one of its directories");n.add(e)}}var g=`# deploy-kit: upload a directory
t=$1 p=$1.partial
if [ -e "$t" ] || [ -L "$t" ]; then
  [ -d "$t" ] || { echo "$t: is not a directory" >&2; exit 1; }
  echo EXISTS; exit 0
fi
d=$(dirname -- "$t")
[ -d "$d" ] || (umask 022; mkdir -p -- "$d") || exit 1
rm -rf -- "$p" && mkdir -m 700 -- "$p" || exit 1
trap 'rm -rf -- "$p"' EXIT
trap 'exit 1' HUP INT TERM
echo SEND
tar -xpof - -C "$p" || exit 1
rm -- "$p/$2" || { echo "the archive is not complete" >&2; exit 1; }
chmod 755 "$p" || exit 1
sync -f "$p" 2>/dev/null || sync
[ ! -e "$t" ] && mv -- "$p" "$t"
`;function U(t){return["sh","-c",g,"sh",t,c]}async function P(t,n,r){let e=await E(t.stdout);if(e!=="SEND")return t.stdin.end(),{answer:e==="EXISTS"?e:void 0};let o=l(n),i=0;return await new Promise((a,s)=>{o.on("data",f=>{i+=f.length,r?.(i)}),o.once("error",s),o.once("end",a),t.ended.then(()=>{o.destroy(),a()}),o.pipe(t.stdin)}),{answer:e}}function E(t){return new Promise(n=>{let r="";t.on("data",e=>{r+=e.toString("utf8");let o=r.indexOf(`
`);o>=0&&n(r.slice(0,o))}),t.once("close",()=>n(void 0))})}export{P as sendEntries,U as uploadArgv};

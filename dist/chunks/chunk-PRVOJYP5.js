import{a as So}from"./chunk-EJP4TDFF.js";import{a as be,c as bo,d as xo}from"./chunk-NBJE4ZHZ.js";import{a as Je}from"./chunk-7WSFUSLB.js";import{a as fo}from"./chunk-KN6JVVQV.js";import{a as Qe,b as go,c as yo,d as wo,e as $o,f as vt,g as ko,i as Ye,j as vo,k as Po,l as xe,m as Ro,n as Oo}from"./chunk-AE4FYFDE.js";import{a as mo,b as uo,c as ho,d as ze}from"./chunk-TOQ3AXOX.js";import{b as Ve,c as Le,e as co}from"./chunk-HJNFFKX3.js";import{a as We,b as so,c as io,d as $t,f as Ge,h as ao}from"./chunk-ERKCS36L.js";import{b as lo,c as po}from"./chunk-4F7SZ3OG.js";import{a as pe}from"./chunk-NIPHMPAF.js";import{b as kt}from"./chunk-KYD3JCGG.js";import{H as U,I as Ke,K as to,L as ie,M as oo,O as no,a as yt,b as Ft,c as Fe,d as Dt,g as Nt,h as _t,j as Ut,k as jt,l as De,m as Ne,p as Qt,q as wt,r as se,s as Yt,t as qe,u as Jt,v as Zt,x as Xt,y as eo}from"./chunk-K6B5JNRJ.js";import{h as ro}from"./chunk-733AJOUS.js";import{a as re}from"./chunk-ZT6XUX5E.js";import{a as le}from"./chunk-FNZBGCXA.js";import{c as je,e as zt}from"./chunk-H6VV7O73.js";import{h as qt,k as _e,m as Kt,r as Ue,s as Ce,t as Wt,v as F,y as Gt,z as Vt}from"./chunk-CL52UOXL.js";import{a as Ht}from"./chunk-LMOKVVHQ.js";import{d as D,e as j}from"./chunk-YY6J7S5E.js";import{a as J}from"./chunk-3SZGL7ST.js";import{j as G,n as g,q as At,t as Y,u as de,w as T}from"./chunk-IWR27R53.js";import{g as c,j as z}from"./chunk-BTOG6JLA.js";import{d as B,e as C}from"./chunk-SHG5DPUQ.js";var Rn={tables:t=>z(t,"table"),rows:t=>z(t,"row"),roles:t=>z(t,"role"),users:t=>z(t,"user"),collections:t=>z(t,"collection"),documents:t=>z(t,"document"),files:t=>z(t,"file"),keys:t=>z(t,"key")},bt=t=>Object.entries(t).flatMap(([e,o])=>Ht(Rn,e)?.(o)??[]).join(", ");import{join as On,relative as Bo}from"node:path/posix";var Eo=["service","volume","directory"],Bn=t=>Eo.some(e=>e===t),Mo=({format:t})=>t==="sqlite";function Ze(t,e,o,{shared:n}){let r=t.manifest.files.filter(({kind:a})=>Bn(a)),s=[...new Set(r.map(({name:a})=>a))];for(let a of e)if(!s.includes(a))throw new g(c`${t.id} has nothing of '${a}'`,{fix:c`name one of ${s.join(", ")}`});let i=s.filter(a=>e.length===0||e.includes(a)),d=i.flatMap(a=>Eo.flatMap(l=>{let f=r.filter(m=>m.name===a&&m.kind===l&&!Mo(m)),[p]=f;if(p===void 0)return[];if(l==="service")return En(a,f,o);let u=l==="volume"?Cn(a,o):`${n}/${a}`;return{kind:l,name:a,files:f,source:u,archive:p,databases:[]}}));for(let a of r.filter(Mo))Mn(a,i.includes(a.name),d,o,t);if(d.length>0)return d;throw new g(c`${t.id} holds nothing that can be restored`)}function Mn(t,e,o,{containers:n},r){let{name:s,path:i}=t,[d=""]=t.databases??[],a=ie(n).find(({service:h})=>h===s),l=a&&oo(a,d);if(a===void 0||l===void 0||l.target===d){let h=o.find(w=>w.kind!=="service");if(!e&&h===void 0)return;throw new g(e?c`${i} of ${r.id} has no place to be restored to: no service '${s}' has a directory mounted where ${d} is`:c`${r.id} holds ${i} apart from '${h?.name??""}', which may be where it lies: a restore would take the database away`,{fix:c`deploy a release that has it, or restore it by hand, as RESTORE.md in ${r.path} says, and name the others with only`})}let f=Bo(l.target,d),p=On(l.source,f),u=o.findIndex(h=>h.kind==="volume"?l.type==="volume"&&h.source===l.volume:h.kind==="directory"&&re(p,h.source)),m=o[u];if(m!==void 0&&m.kind!=="service"){let h=m.kind==="volume"?f:Bo(m.source,p),w=[...m.databases,{file:t,container:a,below:h}];o[u]={...m,databases:w,files:[...m.files,t]}}else if(e){let h=l.type==="volume"?l.volume:l.source,w=l.type==="volume"?"volume":"directory";o.push({kind:w,name:s,files:[t],source:h,archive:void 0,databases:[{file:t,container:a,below:f}]})}}function En(t,e,{containers:o}){let n=ie(o).filter(({service:l})=>l===t),r=n.find(({status:l})=>l==="running")??n[0];if(r===void 0)throw new g(c`there is no service '${t}' in the stack that runs: its data has no place to be restored to`,{fix:c`deploy a release that has it, then restore`});if(n.length>1)throw new g(c`service '${t}' has ${n.length} containers: which of them has its data cannot be told`,{fix:c`scale it to one, then restore`});let[{engine:s="mysql"}={engine:void 0}]=e,i=be(r),d=Ne.find(l=>l.name===s);if(d===void 0)throw new g(c`'${t}' was dumped as ${s}, which this version of deploy-kit does not know`);if((i.kind==="database"?xt(i.engine):xt(d))!==xt(d))throw new g(c`'${t}' was ${d.product} when it was backed up, and is another database now (image ${r.image})`,{fix:c`deploy a release whose '${t}' is ${d.product}, then restore`});return{kind:"service",name:t,files:e,engine:d,container:r}}var xt=({loads:t})=>Object.keys(t.formats).join(" ");function Cn(t,{volumes:e}){let o=e.find(({key:n,ofProject:r})=>r&&n===t)??e.find(n=>n.name===t);if(o!==void 0)return o.name;throw new g(c`there is no volume '${t}' on this host: its data has no place to be restored to`,{fix:c`deploy a release that has it, then restore`})}function ae(t,e){return Ln(t,ie(e))}var Ln=(t,e)=>e.filter(({mounts:o})=>o.some(({source:n,writable:r})=>t.some(s=>n!==""&&(re(n,s.source)||r&&re(s.source,n)))));async function Xe(t,e,{containers:o}){let{all:n}=await U(e,{all:to},{signal:e.context.signal}),r=ie(o).map(({id:d})=>d),s=({mounts:d})=>d.some(({source:a})=>a!==""&&t.some(l=>re(a,l.source))),[i]=n.filter(d=>W(d)&&!r.includes(d.id)&&s(d));if(i!==void 0)throw new g(c`container ${i.name} (${i.image}) has data mounted that is to be replaced, and is none of this stack: it would go on with the old data`,{fix:c`stop it (docker stop ${i.name}), then run again, and start it when that is done`})}function fe(t,e){let o=t.filter(r=>be(r).kind!=="other"),n=new Set(o.flatMap(r=>r.networks));return ie(e).filter(r=>W(r)&&be(r).kind==="other"&&!Tn(r)&&(r.onHostNetwork||r.networks.some(s=>n.has(s))))}var W=({status:t})=>["running","restarting","paused"].includes(t);function Tn({argv:t}){let e=Je(t);return e!==void 0&&e.proxy.name!=="Apache"}async function et(t,e,o){let n=await e.end().then(()=>{},T);return await St(t,o).catch(r=>{t.context.log.warning(`${t.name}: ${T(r)}`)}),n}async function St(t,e){let[o]=e;if(o===void 0)return;let{log:n,signal:r}=t.context;r.throwIfAborted();let s=new Set(e.flatMap(a=>a.networks)),i=[...new Set(e.map(({service:a})=>a))].sort().join(", "),{now:d}=await U(t,{now:Ke(o.project)},{signal:r});for(let{id:a,name:l,argv:f,networks:p}of ie(d).filter(W)){if(!p.some(w=>s.has(w)))continue;let u=Je(f),m=u?.proxy.reload?.(u);if(u===void 0||m===void 0)continue;let h=u.proxy.name;try{await t.run(["docker","exec",a,...m]),n.info(c`${t.name}: ${h} in ${l} reloaded: it may hold an old address of ${i}`)}catch(w){n.warning(c`${t.name}: ${h} in ${l} could not be reloaded: ${T(w)}`)}}}import{Duplex as In}from"node:stream";import{buffer as An}from"node:stream/consumers";async function Te(t,{method:e,path:o,body:n,...r}){var p=[];try{let{request:s}=await import("node:http");let i=B(p,J(r.timeout??6e4,r.signal??void 0));let d=["docker","system","dial-stdio"];let a=await t.start(d,{fence:r.fence,signal:i.signal});let l=Hn(a);let f=n===void 0?void 0:JSON.stringify(n);try{let w=await new Promise(($,b)=>{let P={Host:"docker",Connection:"close",...f!==void 0&&{"Content-Type":"application/json","Content-Length":Buffer.byteLength(f)}},x=s({method:e,path:o,headers:P,createConnection:()=>l},$),O;x.on("error",v=>{O=v,a.stdin.end()}),a.ended.then(v=>{let I=v.code===0&&O!==void 0&&new g(c`the engine of ${t.name} does not answer`,{cause:O});b(v.failure??(I||new Y({argv:d,...v,...Fn(t)})))}),x.end(f)}),y=(await An(w)).toString("utf8"),{statusCode:k=0}=w;if(k>=400||k<200)throw new g(c`the engine of ${t.name} refuses: ${G(Dn(y),3)}`);return y===""?void 0:JSON.parse(y)}catch(w){throw r.signal?.throwIfAborted(),i.timedOut?new g(c`the engine of ${t.name} does not answer`,{cause:w}):w}finally{a.stdin.end(),l.destroy(),a.stop(),await a.ended}}catch(u){var m=u,h=!0}finally{C(p,m,h)}}function Hn({stdin:t,stdout:e}){let o=new In({read:()=>{e.resume()},write:(n,r,s)=>{t.write(n,()=>s())}});return e.on("data",n=>{o.push(n)||e.pause()}),e.once("close",()=>o.push(null)),o}var Fn=({name:t,kind:e})=>e==="local"?{}:{where:t};function Dn(t){try{let{message:e}=JSON.parse(t);return typeof e=="string"?e:t}catch{return t}}var Z="deploy-kit.restore",Se=class t{id;name;#e;constructor(e,o,n){this.id=e,this.name=o,this.#e=n}static async start(e){let{host:o,mark:n,of:r,engine:s,data:i}=e,{fence:d,context:a}=o,l={fence:d,signal:a.signal},f=await Te(o.host,{...l,method:"GET",path:`/containers/${r.id}/json`}),p=new Set(i.map(({target:v})=>v)),u=r.mounts.filter(({target:v,type:L})=>!p.has(v)&&["bind","volume"].includes(L)),m=await qn(o,u),h=`deploy-kit-${n}-${r.service||r.name}`.toLowerCase(),{Config:w,HostConfig:y,Image:k}=f,$=s.loads.alone??(v=>v),b={...w,Image:k,...w.Entrypoint&&{Entrypoint:$(w.Entrypoint)},...w.Cmd&&{Cmd:$(w.Cmd)},Labels:{[Z]:n},Healthcheck:{Test:["NONE"]},MacAddress:void 0,HostConfig:{...y,NetworkMode:"none",PortBindings:{},PublishAllPorts:!1,RestartPolicy:{Name:"no"},AutoRemove:!1,Links:null,VolumesFrom:null,ContainerIDFile:"",PidMode:"",UTSMode:"",IpcMode:/^(host|container:)/.test(String(y.IpcMode))?"private":y.IpcMode,LogConfig:{Type:"json-file",Config:{"max-size":"1m","max-file":"1"}},Binds:null,Mounts:[...(y.Mounts??[]).filter(({Type:v})=>v==="tmpfs"),...i.map(Un),...u.map(v=>jn(v,m))]},NetworkingConfig:{}},P=`/containers/create?name=${encodeURIComponent(h)}`,x=await Te(o.host,{...l,method:"POST",path:P,body:b}),O=new t(x.Id,h,e);return await o.run(["sh","-c",Kn,"sh",r.id,x.Id]),O}ready(e){let{host:o,engine:n,of:r}=this.#e;return Ie(o,{id:this.id,name:this.name,service:r.service,engine:n},e)}async stop(){let{host:e}=this.#e;await e.run(["sh","-c",Gn,"sh",this.id],{timeout:"none"})}async remove(){let{host:e}=this.#e;await e.run(["docker","rm","-f","-v",this.id],{accept:[0,1]})}};async function Ie(t,e,o){var m=[];try{let n={service:e.service,container:e,declared:!0,database:void 0};let{signal:r,now:s}=t.context;let i=s()+o;let d;let a={process:"",answersSince:0};let l=B(m,t.context.log.progress(()=>c`${t.name}: waiting until ${e.name} answers`));for(;s()<i;){r.throwIfAborted();let{stdout:k}=await t.run(["sh","-c",Wn,"sh",e.id]),[$="",b="",P=""]=k.trim().split(`
`);if($!=="running")break;try{if(b==="")throw new g(c`no server runs in it yet`);if(await U(t,{probe:e.engine.probe(n,t.context)},{signal:r,timeout:6e4}),a.process===b&&s()-a.answersSince>=(P===""?Nn:_n))return;a.process!==b&&(a={process:b,answersSince:s()})}catch(x){if(!(x instanceof g))throw x;d=x,a={process:"",answersSince:0}}await new Promise(x=>setTimeout(x,500))}let{stdout:f,stderr:p}=await t.run(["docker","logs","--tail","20",e.id],{accept:[0,1]});let u=G(t.context.redact(`${f}
${p}`),5);throw new g(c`service '${e.service}' (${e.name}) does not come up: ${u}`,{fix:c`see whether ${t.name} has memory and disk for it`,cause:d})}catch(h){var w=h,y=!0}finally{C(m,w,y)}}var Nn=400,_n=6e4,Un=({target:t,volume:e,directory:o})=>o===void 0?{Type:"volume",Target:t,...e!==void 0&&{Source:e}}:{Type:"bind",Source:o,Target:t};function jn({type:t,source:e,volume:o,target:n,writable:r},s){return r&&(t==="volume"||s.has(e))?{Type:"volume",Target:n}:t==="volume"&&!no(o)?{Type:"volume",Source:o,Target:n,ReadOnly:!0,VolumeOptions:{NoCopy:!0}}:{Type:"bind",Source:e,Target:n,ReadOnly:!0}}async function qn(t,e){let o=e.filter(({type:i,writable:d})=>i==="bind"&&d).map(({source:i})=>i);if(o.length===0)return new Set;let n='for path; do if [ -d "$path" ]; then echo yes; else echo no; fi; done',{stdout:r}=await t.run(["sh","-c",n,"sh",...o]),s=r.split(`
`);return new Set(o.filter((i,d)=>s[d]==="yes"))}var Kn=`
if ! docker inspect --format '{{range .Mounts}}{{println .Destination}}{{end}}' "$1" | grep -q '^/run/secrets'; then
  docker cp "$1:/run/secrets" - 2>/dev/null | docker cp - "$2:/run" >/dev/null 2>&1
fi
exec docker start "$2" >/dev/null
`,Wn=`
docker inspect --format '{{.State.Status}}' "$1" || exit 0
docker exec "$1" sh -c '
beginning=
for dir in /proc/[0-9]*; do
  argv=$(tr "\\000" "\\n" <"$dir/cmdline" 2>/dev/null | head -n 2) || continue
  case "$argv/" in *entrypoint.sh/ | */setup.sh/ | */run.sh/) beginning=beginning ;; esac
done
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  case $name in mysqld* | mariadbd* | postgres | postmaster | mongod | ferretdb | redis-server* | valkey-server* | keydb-server*)
    dir=\${comm%/comm}
    read -r stat <"$dir/stat" || continue
    set -- \${stat##*) }
    shift 19
    echo "\${dir#/proc/} $1"
    break ;;
  esac
done
echo "$beginning"' 2>/dev/null
exit 0
`,Gn=`
docker stop --time 600 "$1" >/dev/null || exit
code=$(docker inspect --format '{{.State.ExitCode}}' "$1")
case $code in 137) echo "it did not stop within 10 minutes" >&2; exit 1 ;; esac
exit 0
`;var oe=class t{#e;#t;#n="";#r=()=>{};#o;constructor(e,o){this.#e=e,this.#t=o,o.stdout.setEncoding("utf8").on("data",n=>{this.#n+=n,this.#r()}),o.ended.then(()=>this.#r())}static async begin(e,o){let n=["sh","-c",Vn,"sh",`${Z}=${o}`],{signal:r}=new AbortController,s=new t(e,await e.host.start(n,{fence:e.fence,signal:r}));return await s.run(["true"]),s}stop(e){return this.#s(["stop",...e])}start(e){return this.#s(["start",...e])}startAtEnd(e){return e.length===0?Promise.resolve(""):this.#s(["starting",...e])}run(e){return this.#s(["run",...e])}atEnd(e){return this.#s(["at_end",e.map(le).join(`
`)])}async end(){this.#o??=(async()=>{this.#t.stdin.end();let{failure:e,code:o,stderr:n}=await this.#t.ended;if(e!==void 0)throw e;if(o!==0)throw this.#i(["start"],o,n)})(),await this.#o}async[Symbol.asyncDispose](){await this.end().catch(e=>{this.#e.context.log.warning(`${this.#e.name}: ${T(e)}`)})}async#s(e){this.#n="",this.#t.stdin.write(`${le(e).replaceAll(`
`,`'"$nl"'`)}
`);let o=!1;for(this.#t.ended.then(()=>{o=!0});;){let n=/\x1e(\d+)\n/.exec(this.#n);if(n!==null){let r=this.#n.slice(0,n.index);if(n[1]==="0")return r;throw this.#i(e,Number(n[1]),r)}if(o){let{failure:r,code:s,stderr:i}=await this.#t.ended;throw r??this.#i(e,s,i)}await new Promise(r=>{this.#r=r})}}#i(e,o,n){let{name:r,kind:s}=this.#e;return new Y({argv:e,code:o,stderr:de(n,8),...s==="local"?{}:{where:r}})}},Vn=`# deploy-kit: hold what a restore has stopped
label=$1
trap '' HUP INT TERM PIPE
nl='
'
stopped=
# Somebody may have removed one meanwhile.
is_there() { docker inspect --type container "$1" >/dev/null 2>&1; }
stop() {
  ids=
  for id; do is_there "$id" && ids="$ids $id"; done
  [ -n "$ids" ] || return 0
  stopped="$stopped$ids"
  docker stop $ids >/dev/null
}
start() {
  code=0
  for id; do
    is_there "$id" || continue
    docker start "$id" >/dev/null || { code=1; continue; }
    rest=
    for one in $stopped; do [ "$one" = "$id" ] || rest="$rest $one"; done
    stopped=$rest
  done
  return "$code"
}
starting() { stopped="$stopped $*"; }
run() { "$@"; }
last=
at_end() { last=$1; }
remove() {
  ids=$(docker ps -aq --filter "label=$label")
  [ -z "$ids" ] || docker rm -f -v $ids >/dev/null
}
# One that was killed with its host has left them.
remove
while IFS= read -r line; do
  eval "$line" 2>&1 </dev/null
  printf '\\036%s\\n' "$?"
done
remove
code=0
for id in $stopped; do
  is_there "$id" || continue
  docker start "$id" >/dev/null || code=1
done
[ -z "$last" ] || eval "$last" >/dev/null || code=1
exit "$code"
`;var zn=Ue({what:F(),parent:F(),live:F(),source:F(),home:F(),volume:Ce(F()),target:F()}),Qn=Ue({schema:Kt(1),id:Gt(F(),qt(/^\d{8}T\d{6}Z(-\d+)?$/)),createdAt:F(),project:F(),environment:F(),run:Ue({who:F(),where:F()}),set:F(),from:Ce(F()),parts:_e(F()),safety:Ce(F()),stage:Wt(["preparing","swapping","restored","undoing","undone","redoing","failed"]),stopped:Ce(_e(F())),keptUntil:F(),mark:F(),image:F(),places:_e(zn)}),Yn=`
cd "$1" 2>/dev/null || exit 0
for file in [0-9]*T[0-9]*Z*.json; do
  [ -f "$file" ] || continue
  tr -d '\\n' <"$file"
  echo
done
`,Co=t=>`${t}/restores`,tt=t=>({script:Yn,args:[Co(t)],read:e=>e.split(`
`).flatMap(o=>Jn(o)??[]).sort((o,n)=>o.id<n.id?1:-1)});function Jn(t){if(t!=="")try{let e=Vt(Qn,JSON.parse(t));return e.success?e.output:void 0}catch{return}}var Zn=`
umask 077
mkdir -p "$1" && cd "$1" || exit
cat >".$2.tmp" || exit
sync -- ".$2.tmp" 2>/dev/null || sync
mv -f ".$2.tmp" "$2.json" || exit
# On the disk before the data moves, which may lie on another one.
sync -- . 2>/dev/null || sync
`;async function Pe(t,e){let o=["sh","-c",Zn,"sh",Co(t.layout.root),e.id];await t.run(o,{stdin:`${JSON.stringify(e,null,2)}
`})}function ot(t,{fed:e,loaded:o,stderr:n},{name:r,context:s}){let i=G(s.redact(n),5);if(/no space left|disk quota|errcode: 28\b/i.test(n))return new g(c`${t}: the disk of ${r} is full: ${i}`,{fix:c`make room there (docker image prune, restores that are kept), then run again; nothing was changed`});let d=o===0?e:o;return d===void 0||d>=Xn?new g(c`${t} was cut off (exit code ${d??c`unknown`}): ${i}`,{fix:c`see whether ${r} has what runs there, and memory and disk for it, then run this again`}):o===0?new pe(c`${t}: the file cannot be read to its end: ${i}`,{fix:Pt()}):new pe(c`${t} (exit code ${d}) failed: ${i}`,{fix:Pt()})}var Xn=125,Pt=()=>c`take another set; keep this one to find out why`,Re=t=>new pe(t,{fix:Pt()});var me=(t,e)=>`type=bind,"source=${t.replaceAll('"','""')}",destination=${e}`,er=`
feed=$1
shift
exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | { "$@" 3<&- 4>&-; echo "loaded $?" >&4; }; } 4>&1
exit 0
`;async function nt(t){var $=[];try{let{host:e,what:o,timeout:n,image:r,script:s}=t;let{context:i,fence:d}=e;let a=new Map;let l=O=>{let[,v="",L=""]=/^(\w+) (\d+)$/.exec(O)??[];v!==""&&a.set(v,Number(L))};let f=["docker","run","-i","--rm","--pull","never","--network","none","--log-driver","none","--label",`${Z}=${t.mark}`,"--security-opt","label=disable","--user","0",...t.mounts.flatMap(O=>["--mount",O]),"--entrypoint","sh",r,"-c",s,"sh",...t.args];let{argv:p,stdin:u=""}=t.feed;let m=B($,J(n,i.signal));let h=B($,i.log.progress(()=>`${e.name}: ${o}`));let w={signal:m.signal,timeout:"none",onStdout:l,fence:d,stdin:u};let y=["sh","-c",er,"sh",le(p),...f];let{stderr:k}=await e.host.run(y,w).catch(O=>{throw m.timedOut?new g(c`${o} was not done after ${D(n)}`,{fix:c`raise backup.timeout`}):O});if(a.get("fed")===0&&a.get("loaded")===0)return a;throw ot(o,{fed:a.get("fed"),loaded:a.get("loaded"),stderr:k},e)}catch(b){var P=b,x=!0}finally{C($,P,x)}}var Oe=class{#e;#t;#n;constructor(e,o,n){this.#e=e,this.#t=o,this.#n=n}async look(e){let{stdout:o}=await this.#e.run(this.argv(tr,e),{timeout:"none"}),n=[...o.matchAll(/^place (\d+) (\d+) (\S+)$/gm)];return e.map((r,s)=>{let[,i="",d="",a=""]=n[s]??[];if(a==="directory")return{bytes:Number(i)*1024,free:Number(d)*1024};throw new g(a==="mounted"?c`${r.what} is a disk of its own at ${r.parent}/${r.live}: another directory cannot take its place`:c`${r.what} is not at ${r.parent}/${r.live}, where Docker says that it is`,{fix:c`restore it by hand, as the RESTORE.md of the set says`})})}async begin(e){let o=e.flatMap(({volume:n})=>n??[]);for(let n of o)await this.#e.run(["docker","volume","create","--label",`${Z}=${this.#t}`,n]);await this.#e.run(this.argv(or,e))}copyArgv(e){return this.argv(nr,e)}async swap(e,o){await e.run(this.argv(rr,o))}async swapBack(e,o){await e.run(this.argv(sr,o))}async settle(e,o){return[...(await e.run(this.argv(ir,o))).matchAll(/^place (yes|no)$/gm)].map(([,r])=>r==="yes")}async discard(e){for(let o of this.discardArgvs(e))await this.#e.run(o,{timeout:"none"})}discardArgvs(e){let o=e.filter(({volume:r})=>r===void 0),n=e.flatMap(({volume:r})=>r??[]);return[...o.length===0?[]:[this.argv(ar,o)],...n.length===0?[]:[["docker","volume","rm","-f",...n]]]}argv(e,o){let n=[...new Set(o.map(({parent:i})=>i))],r=n.flatMap((i,d)=>["--mount",me(i,`/p/${d}`)]),s=o.flatMap(({parent:i,live:d,home:a})=>[`/p/${n.indexOf(i)}`,d,a]);return["docker","run","--rm","--pull","never","--network","none","--log-driver","none","--label",`${Z}=${this.#t}`,"--security-opt","label=disable","--user","0",...r,"--entrypoint","sh",this.#n,"-c",e,"sh",...s]}},ue=t=>`set -e
umask 077
while [ $# -gt 0 ]; do
  cd "$1"
  live=$2 home=$3
  shift 3
${t}
done
`,tr=`is_mounted() { while read -r _ _ _ _ at _; do [ "$at" != "$1" ] || return 0; done </proc/self/mountinfo; return 1; }
${ue(`
  if [ ! -d "$live" ]; then echo "place 0 0 missing"
  elif [ "$(stat -c %d "$live")" != "$(stat -c %d .)" ] || is_mounted "$PWD/$live"; then echo "place 0 0 mounted"
  else
    size=$(du -sk "$live" | sed 's/[^0-9].*//')
    free=$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
    echo "place $size $free directory"
  fi`)}`,or=ue(`
  mkdir -p "$home/_data"
  chown "$(stat -c %u:%g "$live")" "$home/_data"
  chmod "$(stat -c %a "$live")" "$home/_data"`),nr=ue(`
  cp -a "$live/." "$home/_data/"
  sync`),rr=ue(`
  if [ ! -e "$home/swapped" ]; then
    mv "$live" "$home/_old"
    mv "$home/_data" "$live"
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
    sync
  fi`),sr=ue(`
  if [ -e "$home/_old" ]; then
    [ ! -e "$live" ] || mv "$live" "$home/_data"
    mv "$home/_old" "$live"
    rm -f "$home/swapped"
    sync
  elif [ -e "$home/swapped" ]; then
    mv "$live" "$home/_new"
    mv "$home/_data" "$live"
    rm "$home/swapped"
    mv "$home/_new" "$home/_data"
    sync
  fi`),ir=ue(`
  if [ -e "$home/_old" ]; then
    if [ -e "$home/_data" ]; then [ ! -e "$live" ] || rmdir "$live"; mv "$home/_data" "$live"; fi
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
  elif [ -e "$home/_new" ]; then
    if [ -e "$home/_data" ]; then [ ! -e "$live" ] || rmdir "$live"; mv "$home/_data" "$live"; fi
    rm -f "$home/swapped"
    mv "$home/_new" "$home/_data"
  fi
  if [ -e "$home/swapped" ]; then echo "place yes"; else echo "place no"; fi
  sync`),ar=ue(`
  rm -rf "./$home"`);async function rt(t){let{engine:e,files:o}=t,{formats:n,foreign:r={},count:s,counted:i,differs:d}=e.loads,a=new Map;for(let p of Object.keys(n))for(let u of o){if(dr(u)!==p)continue;let h=t.isForeign===!0&&Object.hasOwn(r,p)?r[p]:n[p]?.(u,t.server);he(a,await lr(u,h,t))}s!==void 0&&he(a,await Lo(t,s(o),{argv:["true"]},c`count`));let l=new Map;for(let{counts:p={}}of o)he(l,new Map(Object.entries(p)));let f=d?.(l,a)??i.filter(p=>cr(p,l,a));if(f.length>0){let p=o[0]?.name??"",u=f.map(m=>c`${a.get(m)??0} ${m}, not ${l.get(m)??0}`);throw Re(c`what was loaded of '${p}' is not what ${t.set.id} holds: ${u.join("; ")}`)}return a}var cr=(t,e,o)=>e.has(t)&&e.get(t)!==(o.get(t)??0),dr=({kind:t,format:e})=>e??(t==="service"?"sql":"tar");function he(t,e){for(let[o,n]of e)t.set(o,(t.get(o)??0)+n)}async function lr(t,e,o){var a=[];try{if(e===void 0)return new Map;let n=c`load ${t.path} of ${o.set.id}`;let r=o.host.context.now();let{log:s,now:i}=o.host.context;let d=B(a,s.progress(()=>`${o.host.name}: ${n} (${j(t.bytes)}), ${D(i()-r)}`));return await Lo(o,e,o.feed(t),n)}catch(l){var f=l,p=!0}finally{C(a,f,p)}}var pr=`
feed=$1 id=$2 script=$3
shift 3
${Ut}exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function Lo({host:t,container:e,timeout:o},{script:n,args:r=[]},s,i){var $=[];try{let{context:d,fence:a}=t;let l=new Map;let f=new Map;let p=O=>{let[,v="",L=""]=/^(\w+) (\d+)$/.exec(O)??[];v==="fed"||v==="loaded"?f.set(v,Number(L)):v!==""&&he(l,new Map([[v,Number(L)]]))};let u=["sh","-c",pr,"sh",le(s.argv),e,n,...r];let m=B($,J(o,d.signal));let h={signal:m.signal,timeout:"none",onStdout:p,fence:a,stdin:s.stdin??""};let{stderr:w}=await t.host.run(u,h).catch(O=>{throw m.timedOut?new g(c`${i} was not done after ${D(o)}`,{fix:c`raise backup.timeout`}):O});let[y,k]=[f.get("fed"),f.get("loaded")];if(y===0&&k===0)return l;k!==0&&await fr(t,e,i);throw ot(i,{fed:y,loaded:k,stderr:w},t)}catch(b){var P=b,x=!0}finally{C($,P,x)}}async function fr(t,e,o){let r=["docker","inspect","--format","{{.State.Running}} {{.State.OOMKilled}}",e],{stdout:s}=await t.run(r,{accept:[0,1]}),[i,d]=s.trim().split(" ");if(i!=="true")throw new g(d==="true"?c`${o}: its server was ended, for it had no memory left`:c`${o}: its server has ended meanwhile`,{fix:c`see whether ${t.name} has memory and disk for it`})}import Ae from"node:path";function To(t,e,o){let{Name:n,Driver:r,Mountpoint:s}=t,i=t.Options??{},d=c`volume '${n}'`;if(r==="local"&&Object.keys(i).length===0){let[l,f]=[Ae.posix.dirname(Ae.posix.dirname(s)),Ae.posix.basename(s)],p=`${n}.restore-${o}`;return{what:d,parent:l,live:`${n}/${f}`,source:s,home:p,volume:p,target:e}}if(r==="local"&&i.o?.split(",").includes("bind")&&i.device?.startsWith("/"))return{...st(i.device??"",e,o),what:d,source:s};throw new g(c`${d} does not lie on this host (driver ${r}): its data cannot be replaced by a restore`,{fix:c`restore it by hand, as the RESTORE.md of the set says`})}function st(t,e,o){let[n,r]=[Ae.posix.dirname(t),Ae.posix.basename(t)];return{what:c`directory ${t}`,parent:n,live:r,source:t,home:`.${r}.restore-${o}`,target:e}}var Be=({parent:t,home:e})=>`${t}/${e}/_data`,Io=({parent:t,live:e})=>`${t}/${e}`;function it({name:t,service:e,mounts:o},n){let r=o.filter(({writable:a,type:l})=>a&&["bind","volume"].includes(l)),s=r.filter(({target:a})=>n.test(a.replace(/\/+$/,"")));if(s.length>0)return s;let[i,...d]=r;if(i!==void 0&&d.length===0)return[i];throw new g(r.length===0?c`service '${e}' (${t}) keeps its data in the container itself`:c`service '${e}' (${t}): which of its mounts holds its data cannot be told (${r.map(({target:a})=>a).join(", ")})`,{fix:c`mount a volume at its data directory`})}var ge=10*6e4;async function Ao(t){var l=[];try{let{host:e,set:o,container:n,engine:r}=t;e.context.log.info(c`${e.name}: restoring '${n.service}' of ${o.id} into a trial server`);let s=`${n.project}-${o.id}-proof`;let i=B(l,await oe.begin(e,s),!0);let d=it(n,r.loads.data).map(({target:h})=>({target:h}));let a=await Se.start({host:e,mark:s,of:n,engine:r,data:d});await a.ready(ge);return await rt({...t,container:a.id,server:"proof"})}catch(f){var p=f,u=!0}finally{var m=C(l,p,u);m&&await m}}var mr=`
for name in cp mv stat du df sed; do command -v "$name" >/dev/null || exit; done
command -v tar >/dev/null || { echo none; exit; }
tar --version 2>&1 | grep -q 'GNU tar' && tar --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && { echo gnu; exit; }
echo any
`,ur=`
label=$1 inside=$2 found= any= none=
shift 2
for image; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "$label" --user 0 --entrypoint sh "$image" \\
    -c "$inside" 2>/dev/null </dev/null) || continue
  case $said in
    gnu) found=$image; echo "gnu $image"; break ;;
    any) any=\${any:-$image} ;;
    none) none=\${none:-$image} ;;
  esac
done
[ -n "$found" ] || if [ -n "$any" ]; then echo "any $any"; elif [ -n "$none" ]; then echo "none $none"; fi
exit 0
`;async function at(t,e,o){let n=["sh","-c",ur,"sh",`${Z}=${e}`,mr,...new Set(o)],{stdout:r}=await t.run(n,{timeout:10*6e4}),[,s,i=""]=/^(gnu|any|none) (\S+)$/m.exec(r)??[];if(s==="gnu"||s==="any"||s==="none")return{tar:s,image:i};throw new g(c`no image of the stack on ${t.name} has sh, cp and mv: nothing can move its data`,{fix:c`use an image with a shell for one of its services, or restore by hand, as the RESTORE.md of the set says`})}async function Fo(t){var P=[];try{let{host:e,inventory:o}=t;let{log:n,now:r}=e.context;let s=gr(await Rt(e,o),t.id,e.name);let{id:i,places:d}=s;let a=s.stage==="undone";await Xe(d,e,o);let l=await Do(s,e,o);let f=ae(d,o.containers);let p=f.filter(W);let u=p.map(I=>I.id);let m=fe(f,o.containers);let h=B(P,await oe.begin(e,s.mark),!0);let w=r();m.length>0&&(n.info(c`${e.name}: stopping ${[...new Set(m.map(({service:I})=>I))].join(", ")}, which may write meanwhile`),await h.stop(m.map(I=>I.id)));let y={...s,keptUntil:hr(s,r())};await Pe(e,{...y,stage:a?"redoing":"undoing"});await h.stop(u);a?await l.swap(h,d):await l.swapBack(h,d);await h.start(u);for(let I of f){let A=be(I);A.kind==="database"&&W(I)&&await Ie(e,{...I,engine:A.engine},ge)}await Pe(e,{...y,stage:a?"restored":"undone"});let k=await et(e,h,[...m,...p]);let $=r()-w;let b={...s,keptUntil:y.keptUntil,status:a?"redone":"undone"};n.info(c`${e.name}: ${Ho(b)}, after ${D($)}`);if(k!==void 0)throw new g(c`${e.name}: ${Ho(b)}, but not all that was stopped runs again: ${k}`,{fix:c`look at docker ps -a and docker logs on that host`});return{status:b.status,host:e.name,id:i,set:s.set,parts:s.parts,keptUntil:y.keptUntil,downMs:$}}catch(x){var O=x,v=!0}finally{var L=C(P,O,v);L&&await L}}var Ho=({status:t,set:e,parts:o})=>t==="undone"?c`what ${e} had replaced is back (${o.join(", ")})`:c`what was restored from ${e} is back (${o.join(", ")})`;async function Do({mark:t,image:e},o,{containers:n}){let r=await at(o,t,[e,...n.map(({imageId:s})=>s)]);return new Oe(o,t,r.image)}var hr=({createdAt:t,keptUntil:e},o)=>new Date(o+Date.parse(e)-Date.parse(t)).toISOString();function No(t,e,o){if(!t.some(n=>e===void 0?n.stage!=="failed":n.id===e))throw new Qe(c`there is no restore${e===void 0?"":` ${e}`} on ${o} whose old data is kept`,{fix:c`restore a backup instead: backups lists them`})}function gr(t,e,o){let n=t.filter(({stage:a})=>a==="restored"||a==="swapping"),r=t.find(a=>a.id===e&&a.stage==="undone"),s=t.find(({stage:a})=>a!=="failed"),i=r??n.find(a=>a.id===(e??s?.id));if(i===void 0)throw new g(s?.stage==="undone"&&e===void 0?c`restore ${s.id} on ${o} is undone already`:c`there is no restore${e===void 0?"":` ${e}`} on ${o} whose old data is kept`,{fix:s?.stage==="undone"&&e===void 0?c`name it (${s.id}) if what it had restored is to come back`:n.length===0?c`restore a backup instead: backups lists them`:c`name one of ${n.map(a=>a.id).join(", ")}`});let d=n.find(a=>a.id>i.id&&a.places.some(({source:l})=>i.places.some(f=>f.source===l)));if(d===void 0)return i;throw new g(c`restore ${d.id} came after ${i.id} and replaced the same data`,{fix:c`undo ${d.id} first`})}async function Rt(t,e){let o=[];for(let n of await yr(t))o.push(await wr(n,t,e));return o}async function yr(t){let{signal:e}=t.context;return(await U(t,{restores:tt(t.layout.root)},{signal:e})).restores}async function wr(t,e,o){let n=await $r(t,e,o),r={...t,stage:n};return n!==t.stage&&(await Pe(e,r),e.context.log.warning(`${e.name}: ${kr(r)}`)),r}async function $r(t,e,{containers:o}){var f=[];try{let{mark:n,places:r,stage:s}=t;if(s==="restored"||s==="undone"||s==="failed")return s;let i=await Do(t,e,{containers:o});let d=B(f,await oe.begin(e,n),!0);let a=ae(r,o).filter(W);s!=="preparing"&&a.length>0&&await d.stop(a.map(w=>w.id));await d.startAtEnd(t.stopped??[]);let l=await i.settle(d,r);if(s==="redoing")return l.includes(!0)?(await i.swap(d,r),"restored"):"undone";if(s==="undoing")return l.includes(!1)?(await i.swapBack(d,r),"undone"):"restored";if(l.includes(!0))return await i.swap(d,r),"restored";await i.discard(r);return"failed"}catch(p){var u=p,m=!0}finally{var h=C(f,u,m);h&&await h}}var kr=({id:t,set:e,stage:o})=>o==="restored"?c`restore ${t} was cut off, but what ${e} holds is in place, and what it replaced is kept`:o==="undone"?c`undoing restore ${t} was cut off, but what was there before is back`:c`restore ${t} was cut off before anything was replaced: the data is what it was`;function _o({id:t,manifest:e,copies:o}){let n={};for(let r of e.files)for(let[s,i]of Object.entries(r.counts??{}))n[s]=(n[s]??0)+i;return{set:t,bytes:e.totalBytes,dumpMs:e.durationMs,counts:n,copies:o.filter(({set:r,isPassing:s})=>r.damaged.length===0&&s!==!0).length,missing:(e.missing??[]).map(({to:r})=>r)}}var Uo=t=>t.find(({copies:e})=>e.some(({set:o})=>o.manifest.verified?.how==="restore"))?.manifest,vr=`
umask 077
cd "$1" && cat >>kpi.jsonl
`;async function Ot(t,e){let{context:o,layout:n}=t,r=["sh","-c",vr,"sh",n.root];await t.run(r,{stdin:`${JSON.stringify(e)}
`}).catch(s=>{o.signal.throwIfAborted(),o.log.warning(c`${t.name}: ${n.kpi} cannot be written: ${T(s)}`)})}import{randomUUID as Br}from"node:crypto";import{PassThrough as Mr}from"node:stream";function ct(t,e,o){let n=new Map;for(let{damaged:s,manifest:i}of t.filter(We(e))){if(s.length>0||i.purpose==="restore")continue;let d=i.files.filter(a=>a.chosen!==!0||o.has(a.name)).map(a=>({...a,set:i.id}));for(let[a,l]of br(d))!l.some(p=>n.has(Ge({...p,chosen:!1})))&&!n.has(a)&&n.set(a,l)}if(n.size===0)return;let r=[...n.values()].flat();return{files:[...r.filter(s=>s.chosen===!0),...r.filter(s=>s.chosen!==!0)]}}function br(t){let e=new Map;for(let o of t)e.set(Ge(o),[...e.get(Ge(o))??[],o]);return e}var dt=(t,e)=>t?.files.find(o=>ye(o.path)===ye(e)),ye=t=>t.replace(/\.age$/,"").replace(/\.(gz|zst)$/,""),jo=1e5,xr=20,Sr="rdb";function Bt(t,e,o){if(e===void 0||o.max>=100)return;let n=i=>{if(i.format===Sr||i.kind==="config")return[];let d=t.find(f=>ye(f.path)===ye(i.path)),a=o.whole.includes(i.name);return d!==void 0&&(a||Rr(i,d))?Pr(i,d,o.max):d===void 0&&i.kind==="service"&&a&&Or(i)?[c`${ye(i.path)} is not there any more`]:[]},r=e.files.flatMap(i=>n(i).map(d=>({text:d,set:i.set})));if(r.length===0)return;let s=[...new Set(r.map(({set:i})=>i))].join(", ");throw new g(c`the backup on ${o.hostName} has suspiciously little, beside ${s}: ${r.map(({text:i})=>i).join("; ")}`,{fix:c`see what became of the data; backup ${s} is there. If it is meant to be so, make one backup with max-drop: 100, which the next ones are then held against`})}function Pr(t,e,o){let n=(s,i)=>s-i>s*o/100,r=Object.entries(t.counts??{}).flatMap(([s,i])=>{let d=e.counts?.[s];return d===void 0||i<xr||!n(i,d)?[]:[c`${ye(e.path)} has ${bt({[s]:d})||`${d} ${s}`} (${i} then)`]});return r.length>0||t.bytes<jo||!n(t.bytes,e.bytes)?r:[c`${ye(e.path)} has ${j(e.bytes)} (${j(t.bytes)} then)`]}var Rr=(t,e)=>[...t.databases??[]].sort().join(`
`)===[...e.databases??[]].sort().join(`
`);function Or({counts:t,bytes:e}){let o=Object.values(t??{});return o.length===0?e>=jo:o.some(n=>n>0)}var qo=`
pipes=$1 file=$2 inspect=$3 container=$4 pack=$5 unpack=$6
shift 6
umask 077
export LC_ALL=C
hash='shasum -a 256'
! command -v sha256sum >/dev/null 2>&1 || hash=sha256sum
${mo}
eval "pack=\\"$pack\\""
size() { set -- $([ -z "$file" ] || ls -ln "$file" 2>/dev/null); echo "\${5:-0}"; }
# Opening a pipe waits for its other end, which may have been killed before it came to that: while we hold both ends, no
# open waits, and afterwards there is none.
release() { { rm -rf "$pipes"; } 4<>"$pipes/plain" 5<>"$pipes/packed" 6<>"$pipes/look" 7<>"$pipes/sum" 9<>"$pipes/stored"; }
end() {
  trap '' TERM HUP INT PIPE
  kill $producing 2>/dev/null
  kill -KILL $parts $ticking $watching 2>/dev/null
  release 2>/dev/null
  [ -z "$container" ] || docker rm -f "$container" >/dev/null 2>&1
}
producing= parts= ticking= watching=
if [ -n "$file" ]; then
  true >"$file" || { echo 'end-store 1'; exit 0; }
  exec 5>"$file"
fi
mkdir "$pipes" && mkfifo "$pipes/plain" "$pipes/packed" "$pipes/look" "$pipes/sum" "$pipes/stored" || exit
trap 'end; exit 143' TERM HUP INT PIPE
exec 3<&0
"$@" <&3 >"$pipes/plain" &
producing=$!
$pack <"$pipes/plain" >"$pipes/packed" &
packing=$!
tee "$pipes/look" "$pipes/sum" <"$pipes/packed" >"$pipes/stored" &
splitting=$!
# A tee that goes on with the others when one is gone must not let the dump go on to its end.
# The number of a process that was waited for may be another's.
true >"$pipes/producing"
{ cat; code=$?; [ "$code" -eq 0 ] || [ ! -e "$pipes/producing" ] || kill "$producing"; exit "$code"; } <"$pipes/stored" >&5 &
storing=$!
# Whoever reads it sees its end when the last one has let go of it.
exec 5>&-
$hash <"$pipes/sum" >"$pipes/sha256" &
hashing=$!
{ { $unpack <"$pipes/look"; echo "end-unpack $?" >&4; } | { sh -c "$inspect"; cat >/dev/null; }; } 4>&1 &
looking=$!
parts="$packing $splitting $storing $hashing $looking"
{ while sleep 3 3<&- 8>&- >/dev/null 2>&1; do echo "progress $(size)"; done; } 2>/dev/null &
ticking=$!
{ read -r _ <&3; kill -TERM $$; } >/dev/null 2>&1 &
watching=$!
wait "$producing"; echo "end-produce $?"
rm -f "$pipes/producing"
producing=
bad=
ended() { echo "end-$1 $2"; [ "$2" -eq 0 ] || bad=yes; }
wait "$packing"; ended pack "$?"
wait "$splitting"; ended split "$?"
[ -z "$bad" ] || release
wait "$storing"; ended store "$?"
wait "$hashing"; ended hash "$?"
wait "$looking"
if [ -n "$bad" ]; then parts=; end; exit 0; fi
read -r sum _ <"$pipes/sha256"
back=
if [ -n "$file" ]; then
  { sync "$file" || sync; dd if="$file" iflag=nocache count=0; } >/dev/null 2>&1
  $hash <"$file" >"$pipes/read" &
  parts=$!
  wait "$parts"; echo "end-read $?"
  read -r back _ <"$pipes/read"
fi
{ kill -KILL "$ticking" "$watching"; wait "$ticking" "$watching"; } 2>/dev/null
rm -rf "$pipes"
echo "bytes $(size)"
echo "sha256 $sum"
echo "read $back"
exit 0
`,Er=`
mark=$1 script=$2
shift 2
exec 5>&1
{ sh -c "$script" sh "$@"; } | while IFS= read -r line; do printf '%s %s\\n' "$mark" "$line" >&2; done 5>&-
`,Mt=["pack","split","hash","unpack","read"],Cr=141;async function Ko(t,e,o){var S=[];try{let{set:n,compressor:r,timeout:s,last:i,away:d}=o;let{context:a,name:l}=t;let{what:f}=e;let p=`${e.path}${r.suffix}`;let u=d===void 0?`${n.directory}/${p}`:"";let{argv:m,container:h="",accept:w=0}=e.producer(n.id);let y=0;let k=M=>{y=M};let $=dt(i,p)?.bytes;let b=a.now();let P=B(S,a.log.progress(()=>[`${l}: ${f}`,...Ir(y,a.now()-b,$)].join(", ")));let x=(M,V)=>{let E=G(a.redact(V),5);return new g(c`${f} failed with exit code ${M}: ${E}`,{fix:e.fix})};let{pack:O,unpack:v}=r;let L=[`${n.directory}/pipes`,u,e.inspect,h,O,v,...m];let I=B(S,J(s,a.signal));let A={args:L,count:k,signal:I.signal};let{facts:X,stderr:Q,stored:R}=await(d===void 0?Lr(t,A):Tr(t,{...A,receive:(M,V)=>d.receive(p,M,{...V,size:$})})).catch(M=>{throw I.timedOut?Hr(f,s,l):M instanceof Y?x(M.code,M.stderr):M});let H=M=>Number(X.get(`end-${M}`)??Number.NaN);if(H("store")>0)throw Ar(f,u,a.redact(Q),l);let K=Mt.find(M=>H(M)>0&&H(M)!==Cr);let ee=H("produce");if(K===void 0&&!(ee<=w))throw x(ee,Q);let{bytes:q,sha256:ne}=R;let Ee=d===void 0?Mt:Mt.filter(M=>M!=="read");let ke=K===void 0&&Ee.every(M=>H(M)===0);if(!ke||!(q>0)||!/^[0-9a-f]{64}$/.test(ne)||X.get("sha256")!==ne){let V=[K===void 0?"":`${K} ${H(K)}`,de(a.redact(Q),2)].filter(E=>E!=="").join(": ");throw d===void 0?new g(c`${f}: the file on ${l} does not read back (${V})`,{fix:c`look at the disk of that host, then run again; the backup was not kept`}):new g(c`${f}: not all of it has come from ${l} (${V})`,{fix:c`look at that host and at the connection to it, then run again; the backup was not kept`})}return{path:p,bytes:q,sha256:ne,compression:r.compression,code:ee,stderr:Q,facts:X}}catch(N){var te=N,ce=!0}finally{C(S,te,ce)}}async function Lr(t,{args:e,count:o,signal:n}){let r=new Map,s=l=>{let[f,p]=Wo(l);f==="progress"?o(Number(p)):r.set(f,p)},d={stdin:new Mr,signal:n,timeout:"none",onStdout:s,fence:t.fence},{stderr:a}=await t.host.run(["sh","-c",qo,"sh",...e],d);return{facts:r,stderr:a,stored:{bytes:Number(r.get("bytes")),sha256:r.get("read")??""}}}async function Tr(t,{args:e,count:o,signal:n,receive:r}){let s=Br(),i=["sh","-c",Er,"sh",s,qo,...e],d=await t.host.start(i,{fence:t.fence,signal:n}),a;try{a=await r(d.stdout,{count:o,signal:n})}catch(m){d.stop();let{failure:h}=await d.ended;throw n.throwIfAborted(),h??m}let{stderr:l,failure:f}=await d.ended;if(n.throwIfAborted(),f!==void 0)throw f;let p=l.split(`
`),u=m=>m.startsWith(`${s} `);return{facts:new Map(p.filter(u).map(m=>Wo(m.slice(s.length+1)))),stderr:p.filter(m=>!u(m)).join(`
`),stored:a}}function Wo(t){let[,e="",o=""]=/^(\S+) ?(.*)$/.exec(t)??[];return[e,o]}function Ir(t,e,o){if(t===0)return[j(t)];let n=c`${j(t*1e3/e)} a second`,r=o===void 0?[]:c`${Math.round(t*100/o)} % of the last one`;return[j(t),n].concat(r)}function Ar(t,e,o,n){let r=/no space left|disk quota|file too large/i.test(o);return new g(r?c`${t}: the disk of ${n} is full (${e})`:c`${t}: cannot be written on ${n} (${e}): ${de(o,2)}`,{fix:r?c`make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed`:c`look at the permissions of the deploy path on that host`})}function Hr(t,e,o){return new g(c`${t} on ${o} was not done after ${D(e)}`,{fix:c`raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)`})}var Me="/deploy-kit-files",Go="deploy-kit.backup",Fr=`
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${Me} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
# By their first bytes; looked for by name, and where SQLite keeps a journal beside them: there may be millions of files.
find ${Me} -type f \\( -name '*.sqlite*' -o -name '*.db' -o -name '*.db3' -o -name '*-wal' -o -name '*-journal' \\) 2>/dev/null |
  sed 's/-wal$//; s/-journal$//' | sort -u | head -n 1000 | while IFS= read -r file; do
    [ -f "$file" ] && [ "$(head -c 15 "$file" 2>/dev/null)" = 'SQLite format 3' ] && printf 'sqlite %s\\n' "\${file#${Me}/}"
  done
true
`,Dr=`
inside=$1 mount=$2 found=
[ -z "$3" ] || [ -d "$3" ] || { echo absent; exit 0; }
shift 3
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${Go}=probe" \\
    --mount "$mount" \\
    --user 0 --entrypoint sh "$image" -c "$inside" 2>/dev/null </dev/null) || continue
  said="image $image
$said"
  case $said in
    *'tar: not found'* | *'tar: command not found'*) ;;
    *'GNU tar'*attributes*kilobytes*) found=$said; break ;;
    *tar*kilobytes*) found=\${found:-$said} ;;
  esac
done
printf '%s\\n' "$found"
exit 0
`,Et=`
command -v tar >/dev/null && {
  { tar -tvf - || code=$?; echo "listing \${code:-0}" >&4; } | awk '/^[-h]/ { files++ } END { print "files " files + 0 }'
} 4>&1
`;function Vo(t){return{script:Dr,args:[Fr,zo(t),t.kind==="directory"?t.source:"",...t.images],read:(e,{hostName:o})=>[/^absent$/m.test(e)?Nr(t,o):_r(t,e,o)]}}function zo({kind:t,source:e}){let o=`source=${e}`,n=/[",]/.test(o)?`"${o.replaceAll('"','""')}"`:o;return t==="volume"?`type=volume,${n},destination=${Me},readonly,volume-nocopy`:`type=bind,${n},destination=${Me},readonly`}function Nr({key:t,isYetToCome:e},o){if(e)return{nothing:c`directory '${t}' is not on ${o} yet: nothing of it to protect`};throw new g(c`backup.directories: there is no directory '${t}' in shared/ of ${o}`,{fix:c`see what became of it, or take it out of backup.directories`})}function _r(t,e,o){let{kind:n,key:r,source:s,saved:i=[]}=t,d=/^image (.+)$/m.exec(e)?.[1];if(d===void 0)throw qr(t);let a=/GNU tar/.test(e)&&/^attributes$/m.test(e),l=[...e.matchAll(/^sqlite (.+)$/gm)].map(([,p=""])=>p).filter(p=>!i.includes(p)),f=n==="volume"?c`archive of volume '${r}'`:c`archive of directory '${r}'`;return{what:f,begins:n==="volume"?c`archiving volume '${r}' (${s})`:c`archiving directory '${r}' (${s})`,bytes:Number(/^kilobytes (\d+)$/m.exec(e)?.[1]??0)*1024,path:`${De(r)}.tar`,note:a?void 0:c`${r}: no image of the stack has GNU tar: extended attributes and ACLs are not kept`,inspect:Et,fix:c`see whether ${o} can run a container of image ${d}`,producer(p){let u=`deploy-kit-backup-${p.toLowerCase()}-${s.replace(/[^\w.-]+/g,"-")}`,m=a?["--numeric-owner","--xattrs","--acls"]:[];return{argv:["docker","run","--rm","--pull","never","--init","--name",u,"--log-driver","none","--network","none","--label",`${Go}=${p}`,"--mount",zo(t),"--user","0","--entrypoint","tar",d,"-C",Me,...m,...i.flatMap(Ur),"-cf","-","."],container:u,accept:a?1:0}},check(p){let{code:u,stderr:m}=p;return{kind:n,name:r,source:s,image:d,format:"tar",...Ct(f,p),warnings:[...u===1?[c`files changed while they were read: ${Kr(m)}`]:[],...jr(l)]}}}}var Ur=t=>["","-wal","-shm","-journal"].map(e=>`--exclude=./${t.replace(/[*?[\]\\]/g,"\\$&")}${e}`);function Ct(t,e){let o=e.facts.get("listing"),n=Fe(e,"files");if(o===void 0)return{checks:[]};if(o!=="0"||n===void 0)throw new g(c`${t} cannot be listed by tar: it is not complete`,{fix:c`run again; the backup was not kept`});return{checks:["listing"],counts:{files:n}}}function jr(t){if(t.length===0)return[];let e=t.length>5?c` and ${t.length-5} more`:"",o=`${t.slice(0,5).join(", ")}${e}`;return[c`databases of SQLite are copied as they lie (${o}): one that is written to meanwhile may not open again. Save each by backup.sqlite: { service: ..., path: ... }`]}function qr({kind:t,key:e}){return t==="volume"?new g(c`volume '${e}' cannot be archived: no image of this stack has tar and sh`,{fix:c`use an image with tar for one of its services, or take the volume out of backup.volumes`}):new g(c`directory '${e}' cannot be archived: no image of this stack has tar and sh`,{fix:c`use an image with tar for one of its services, or take the directory out of backup.directories`})}function Kr(t){let e=[...t.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map(o=>o[1]);return e.length===0?de(t,1):e.slice(0,5).join(", ")}var Wr=`
cd "$1" || exit
what=$2 release=releases/$3
shift 3
[ -f "$release/release.json" ] || { echo "$release is not there" >&2; exit 1; }
{
  case $what in
    open)
      find "$release" ! -type d \\( -perm -004 -o -name release.json \\) ;;
    *)
      find "$release" ! -type d ! \\( -perm -004 -o -name release.json \\)
      for file; do printf 'files/%s\\n' "$file"; done ;;
  esac
} | tar -cf - -T -
`;function Qo(t,e){let o=[...new Set(e.files.map(({sha256:s})=>s))],n=e.files.reduce((s,i)=>s+i.bytes,0),r=(s,i,d)=>({what:i,begins:d,bytes:s==="secret"?n:0,path:s==="open"?"config.tar":"config-secrets.tar",isSensitive:s==="secret",producer:()=>({argv:["sh","-c",Wr,"sh",t,s,e.id,...s==="secret"?o:[]]}),inspect:Et,fix:c`see whether ${t}/releases/${e.id} is whole`,check:a=>({kind:"config",name:s==="open"?"config":"config-secrets",source:e.id,format:"tar",...s==="secret"&&{sensitive:!0},...Ct(i,a),warnings:[]})});return[r("open",c`archive of the configuration of ${e.version}`,c`archiving the configuration of ${e.version}`),r("secret",c`archive of the environment of ${e.version}`,c`archiving the environment of ${e.version}`)]}import{Readable as zr}from"node:stream";import{once as Yo}from"node:events";import{PassThrough as Gr}from"node:stream";async function Jo(t,e,o){let n=!1,r=e.map(i=>{let d=new Gr;d.on("error",()=>{});let a={pipe:d,isOpen:!0,done:Promise.resolve()};return a.done=i.take(d).catch(l=>{a.isOpen=!1,d.destroy(),n||i.failed(l)}),a}),s=()=>r.filter(({isOpen:i})=>i);try{for await(let i of t)if(await Promise.all(s().map(({pipe:d})=>Vr(d,i,o))),s().length===0)return}catch(i){n=!0;for(let{pipe:d}of r)d.destroy(i);throw await Promise.all(r.map(({done:d})=>d)),i}for(let{pipe:i}of s())i.end();await Promise.all(r.map(({done:i})=>i))}async function Vr(t,e,o){if(t.destroyed||t.write(e))return;let n=new AbortController,s=setTimeout(()=>t.destroy(new g(c`nothing has moved for ${D(o)}`,{fix:c`see what keeps that destination, then run again`})),o);try{let{signal:i}=n;await Promise.race([Yo(t,"drain",{signal:i}),Yo(t,"close",{signal:i})])}catch(i){if(!t.destroyed)throw i}finally{clearTimeout(s),n.abort()}}var Qr=5e10,lt=class t{missing=[];#e;#t;#n;#r=[];#o=[];#s;#i=[];constructor({context:e,access:o},n){this.#e=e,this.#n=o,this.#t=n}static async begin(e,o,n,r){let s=new t(n,r);for(let i of e){let d=Zt(i);try{let a=await Jt(i,n);s.#r.push(a);let l=await a.begin(o);if(l.id===o)s.#o.push({destination:i,store:a,set:l,files:[]});else throw await l.discard(),new g(c`${d} has a set ${o} already, which is not of this host`,{fix:c`give each environment a destination or a prefix of its own`})}catch(a){n.context.signal.throwIfAborted(),s.#m(d,a)}}return s}get told(){let e=this.#o.map(o=>this.#c(o));return{...e.length===0?{}:{copies:e},...this.missing.length===0?{}:{missing:this.missing}}}assertSome(){if(this.#o.length>0)return;let e=this.missing.map(({to:o,why:n})=>`
${o}: ${n}`).join("");throw new g(c`the backup can be kept nowhere:${e}`,{fix:c`mend what it says there, or keep backups on the host, too: backup.to: [host, ...]`})}get others(){return this.#o.flatMap(({set:e})=>e.others).sort(zt)}async write(e,o){await this.#a(this.#o,async n=>{let{store:r,set:s}=n;this.#e.log.info(c`copying to ${r.name}`);let i={from:c`the host`,to:r.name};for(let d of o){let a=await this.#d(d.path);this.#l(n,d,await wo(d,{from:e,to:s,names:i,as:a},this.#e))}})}async receive(e,o,{count:n,signal:r,size:s}){let i=vt(n),d=vt(),a=await this.#d(e),l=i.through(o),f=d.through(a===void 0?l:await a.pass(l)),p=a?.path??e,u=s!==void 0&&s>Qr?2*s:void 0,m=new Map,h=this.#o.map(w=>({take:y=>w.set.put(p,y,r,u),failed:y=>{m.set(w,y)}}));await Jo(f,h,yo),r.throwIfAborted();for(let[w,y]of m)await this.#p(w,y);return this.assertSome(),this.#s={path:p,...d.total()},i.total()}async confirm(e){let o=this.#s;if(o===void 0)throw new TypeError(e.path);await this.#a(this.#o,async n=>{await $o(o,{to:n.set,names:{to:n.store.name}},this.#e),this.#l(n,e,o)}),this.assertSome()}#c({destination:e,store:o,set:n}){let r=Xt(e,this.#n)&&{passing:!0};return{to:o.name,path:n.path,...r}}async#d(e){let o=this.#t;return o&&{path:`${e}${o.seal.suffix}`,pass:await o.seal.wrap(o.recipients)}}#l(e,o,n){let{bytes:r,sha256:s}=o,i=this.#t&&{sealed:{by:this.#t.seal.name,bytes:r,sha256:s}};e.files=[...e.files,{...o,...n,...i}]}async explain(e){await this.#a(this.#o,async o=>{for(let[n,r]of Ye(Zo(o,e)))await o.set.put(n,zr.from([Buffer.from(r)]),this.#e.signal)})}async publish(e,o){let n=new Map;for(let r=-1;r!==this.#o.length;)r=this.#o.length,await this.#a(this.#o,async s=>{let{destination:i,set:d}=s,a=n.has(s)?[]:o(d.others,i),l=await d.publish({...Zo(s,e),...this.told},a),f=this.#t&&{sealed:this.#t.seal.name};n.has(s)||n.set(s,{...this.#c(s),...f,removed:l})});return this.#i=this.#o,this.#o.flatMap(r=>n.get(r)??[])}async[Symbol.asyncDispose](){let e=this.#o.filter(o=>!this.#i.includes(o));await Promise.all(e.map(o=>this.#f(o)));for(let o of this.#r)await o[Symbol.asyncDispose]()}async#a(e,o){for(let n of e)try{await o(n)}catch(r){this.#e.signal.throwIfAborted(),await this.#p(n,r)}}async#p(e,o){this.#m(e.store.name,o),this.#o=this.#o.filter(n=>n!==e),await this.#f(e)}async#f({store:e,set:o}){await o.discard().catch(n=>{let r=c`what was begun at ${e.name} could not be removed`;this.#e.log.warning(`${r}: ${T(n)}`)})}#m(e,o){let n=this.#e.redact(T(o));this.missing.push({to:e,why:n}),this.#e.log.warning(c`no copy at ${e}: ${n}`)}},Zo=({files:t},e)=>({...e,files:[...t],totalBytes:t.reduce((o,{bytes:n})=>o+n,0)});var Yr=`import sqlite3, sys
source = sqlite3.connect(sys.argv[1], timeout=60)
copy = sqlite3.connect(sys.argv[2])
source.backup(copy)
copy.close()`,Jr=`import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row[0])`,Zr=`$source = new SQLite3($argv[1], SQLITE3_OPEN_READWRITE); $source->busyTimeout(60000);
exit($source->backup(new SQLite3($argv[2])) ? 0 : 1);`,Xr=`$rows = (new SQLite3($argv[1]))->query($argv[2]); if (!$rows) exit(1);
while ($row = $rows->fetchArray(SQLITE3_NUM)) echo $row[0], "\\n";`,es=`const { DatabaseSync } = require("node:sqlite");
const source = new DatabaseSync(process.argv[1]);
source.exec("PRAGMA busy_timeout = 60000");
source.prepare("VACUUM INTO ?").run(process.argv[2]);`,ts=`const { DatabaseSync } = require("node:sqlite");
for (const row of new DatabaseSync(process.argv[1]).prepare(process.argv[2]).all()) require("node:fs").writeSync(1, Object.values(row)[0] + "\\n");`,pt=[{name:"sqlite3",can:"command -v sqlite3",copy:`sqlite3 -bail -cmd '.timeout 60000' "$1" ".backup '$2'"`,ask:'sqlite3 -bail -batch -noheader -list "$1" "$2"'},{name:"python3",can:"python3 -c 'import sqlite3; sqlite3.Connection.backup'",copy:`python3 -c '${Yr}' "$1" "$2"`,ask:`python3 -c '${Jr}' "$1" "$2"`},{name:"php",can:`php -r 'exit(class_exists("SQLite3") && method_exists("SQLite3", "backup") ? 0 : 1);'`,copy:`php -r '${Zr}' -- "$1" "$2"`,ask:`php -r '${Xr}' -- "$1" "$2"`},{name:"node",can:`node --no-warnings -e 'require("node:sqlite")'`,copy:`node --no-warnings -e '${es}' -- "$1" "$2"`,ask:`node --no-warnings -e '${ts}' -- "$1" "$2"`}],Lt=pt.map(({name:t,can:e})=>`if ${e} >/dev/null 2>&1; then printf 'program\\t${t}\\n'; exit 0; fi
`).join(""),Tt=`case $2 in
${pt.map(({name:t,copy:e,ask:o})=>`${t}) copy() { exec ${e}; }; ask() { ${o}; } ;;
`).join("")}esac
`;var Xo=`
[ -f "$1" ] || { printf 'absent\\n'; exit 0; }
[ "$(head -c 15 "$1" 2>/dev/null)" = 'SQLite format 3' ] || { printf 'other\\n'; exit 0; }
for file in "$1" "$1-wal"; do
  [ ! -f "$file" ] || printf 'bytes\\t%s\\n' "$(wc -c <"$file")"
done
${Lt}`,en=`
look() {
  found=$(ask "$1" 'PRAGMA quick_check(3)' </dev/null) || return
  [ "$found" = ok ] || { printf 'the database is damaged: %s\\n' "$found" >&2; return 1; }
  own="type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
  tables=$(ask "$1" "SELECT count(*) FROM sqlite_master WHERE $own" </dev/null) || return
  query=$(ask "$1" "SELECT group_concat('SELECT count(*) AS n FROM \\"' || replace(name, '\\"', '\\"\\"') || '\\"', ' UNION ALL ')
    FROM sqlite_master WHERE $own" </dev/null)
  rows=$(ask "$1" "SELECT CAST(total(n) AS INTEGER) FROM (\${query:-SELECT 0 AS n})" </dev/null 2>/dev/null) || rows=
}
`,tn=`${Nt}
export LC_ALL=C HOME=/nonexistent
${Tt}${en}exec 3<&0
saved=$(mktemp) || exit
trap 'rm -f "$saved" "$saved"-*' EXIT
(copy "$1" "$saved" </dev/null >&2 & guard $!) || exit
look "$saved" || exit
printf 'counted\\ttables\\t%s\\n' "$tables" >&2
[ -z "$rows" ] || printf 'counted\\trows\\t%s\\n' "$rows" >&2
cat "$saved"
`,on=`
head=$(dd bs=1 count=100 2>/dev/null | od -An -v -tu1 | tr -s '\\n ' '  ')
rest=$(wc -c)
set -- $head
[ $# -eq 100 ] || exit 0
page=$((\${17} * 256 + \${18}))
[ "$page" -ne 1 ] || page=65536
echo "pages $(((\${29} * 16777216) + (\${30} * 65536) + (\${31} * 256) + \${32}))"
echo "page $page"
echo "length $((100 + rest))"
`,we={into:"/deploy-kit-restore",like:"/deploy-kit-replaced"},nn=`
export LC_ALL=C HOME=/nonexistent
umask 077
program=$(${Lt})
set -- "$1" "\${program#*	}"
${Tt}${en}
file=${we.into}/$1 like=${we.like}/$1 new=${we.into}/$1.restored
mkdir -p "\${file%/*}" && cat >"$new" && look "$new" || exit
mode=644
if [ -e "$like" ]; then mode=$(stat -c %a "$like"); else like=\${file%/*}; fi
chown "$(stat -c %u:%g "$like")" "$new" && chmod "$mode" "$new" || exit
rm -f "$new"-* "$file-wal" "$file-shm" "$file-journal"
mv -f "$new" "$file" && sync || exit
echo "tables $tables"
[ -z "$rows" ] || echo "rows $rows"
`;var rn=t=>jt({...t,declared:!0,database:void 0},{script:Xo,args:[t.path],read:(e,{hostName:o})=>[os(new yt(e),t,o)]});function os(t,e,o){let{service:n,container:r,path:s}=e,i=Ft(e);if(t.has("absent")||t.has("other")){let f=t.has("absent")?c`backup.sqlite: ${i} has no file ${s}`:c`backup.sqlite: ${s} in ${i} is no database of SQLite`;throw new g(f,{fix:c`write the path as the container sees it, once the application has made it`})}let d=t.one("program");if(d===""){let f=pt.map(({name:p})=>p).join(", ");throw new g(c`${s} in ${i} cannot be saved: nothing in its image can do that (${f})`,{fix:c`add sqlite3 to the image (apt-get install sqlite3, apk add sqlite), or take it out of backup.sqlite`})}let a=c`dump of ${s} of service '${n}'`,l=c`look at docker logs ${r.name} on ${o}`;return{what:a,begins:c`saving ${s} of service '${n}' by ${d}`,bytes:Dt(t.all("bytes").map(([f])=>Number(f))),path:`${n}.${De(s.replace(/^.*\//,""))}`,producer:()=>({argv:_t(r.id,tn,s,d)}),inspect:on,fix:l,check(f){let[p,u,m]=["pages","page","length"].map(w=>Fe(f,w)),h=new yt(f.stderr).all("counted");if(p===void 0||u===void 0||m!==p*u||h.length===0)throw new g(c`${a} is not complete: it has not all of its pages`,{fix:c`${l}; the backup was not kept`});return{kind:"service",name:n,source:r.name,engine:"sqlite",format:"sqlite",databases:[s],counts:Object.fromEntries(h.map(([w="",y])=>[w,Number(y)])),checks:["integrity","pages"],warnings:[]}}}}var ns=8e6;async function an(t){let{host:e,inventory:o,settings:n}=t,{context:r}=e,s=r.now(),i={...n,deployPath:e.layout.root},d=await cs(e),a=So(await ze(o,e.store),i,d),l=await fs(a,t),f=[...a.notes,...l.flatMap(R=>("nothing"in R?R.nothing:R.note)??[])],p=l.filter(R=>"producer"in R),u={max:t.beforeRestoreOf===void 0?n.backup.maxDrop:100,hostName:e.name,whole:a.dumps.filter(({database:R})=>R===void 0).map(({service:R})=>R)},m=new Set(a.dumps.flatMap(({service:R,database:H})=>H===void 0?[]:R));if(p.length===0){a.dumps.length>0&&Bt([],ct(await ss(t),n,m),u);for(let H of a.warnings)r.log.warning(H);let R=c`the stack on ${e.name} has no database and no volume to back up`;return ps(e.name,R,f,r)}let h=qe(n.backup.to),w=h.find(({kind:R})=>R==="host"),y=t.access===void 0?[w??{kind:"host"}]:h,k=y.find(({kind:R})=>R==="host"),$=ko(n.backup.encryptTo??[]),b=ls([...p,...ds(e,d)]),P=b.filter(({isSensitive:R})=>R===!0&&$===void 0),x=k===void 0?b.filter(R=>!P.includes(R)):b;if(P.length>0&&y.some(R=>R!==k)){let R=P.map(({path:H})=>H).join(", ");f.push(k===void 0?c`not in the backup, for it holds secrets and nothing is encrypted (backup.encrypt-to): ${R}`:c`stays on the host, for it holds secrets and copies are not encrypted (backup.encrypt-to): ${R}`)}let O=uo(o.compressors,n.backup.compression,e.name);r.signal.throwIfAborted();let v=await se(e).begin(t.id??je(s));try{var L=[];try{let R=y.filter(_=>_!==k);let H=t.access??is;let K={own:wt(e),folder:eo(n,e.name),access:H,context:r};let ee={sources:x,last:ct(v.others,n,m)};k!==void 0&&gs(o.free,ee,e);let q=B(L,await lt.begin(R,v.id,K,$),!0);k===void 0&&q.assertSome();let ne=k===void 0?ct(q.others,n,m):ee.last;let{timeout:Ee}=n.backup;let ke=k===void 0?q:void 0;let S=await ms(x,{set:v,away:ke,compressor:O,timeout:Ee,last:ne,chosen:m},t);Bt(S,ne,u);k!==void 0&&await q.write(v,S.filter(({sensitive:_})=>_!==!0||$!==void 0));k===void 0&&q.assertSome();let N=us(t,v.id,s,S);r.signal.throwIfAborted();k!==void 0&&await vo(e,v.directory,Ye(N));await q.explain(N);let te=await q.publish(N,(_,gt)=>sn(_,gt,N,t));let ce=[];k===void 0?(q.assertSome(),await v.discard()):ce=await v.publish({...N,...q.told},sn(v.others,k,N,t));let M=[...a.warnings,...S.flatMap(_=>_.warnings.map(gt=>`${_.name}: ${gt}`)),...xo(rs(S),{...n.backup,to:y})];let{id:V,totalBytes:E,durationMs:ve}=N;let ht=k!==void 0||te.some(({passing:_})=>_!==!0);for(let _ of te)_.passing===!0&&(ht?f:M).push(c`the copy at ${_.to} goes with the machine of this job, unless a later step keeps it (${_.path}), for example actions/upload-artifact`);for(let _ of M)r.log.warning(_);for(let _ of f)r.log.info(_);r.log.info(c`backup ${V} on ${e.name}: ${j(E)} in ${D(ve)}`);let Sn=k===void 0?te[0]?.path??"":v.path;let Pn={host:e.name,id:V,path:Sn,files:S,totalBytes:E,durationMs:ve};return{status:"created",...Pn,copies:te,missing:q.missing,warnings:M,notes:f,removed:ce}}catch(I){var A=I,X=!0}finally{var Q=C(L,A,X);Q&&await Q}}catch(R){throw await v.discard().catch(H=>{let K=c`the unfinished backup ${v.id}.partial could not be removed`;r.log.warning(`${K}: ${T(H)}`)}),R}}function rs(t){let e=Ne.flatMap(bo);return t.flatMap(({name:o,format:n})=>n!==void 0&&e.includes(n)?o:[])}async function ss({host:t,settings:e,access:o}){var d=[];try{let n=await se(t).list();if(o===void 0)return n;let r={...wt(t),sets:n};let s=B(d,new Ve({settings:e,hostName:t.name,own:r,access:o},t.context),!0);let i=await s.all();if(i.length===0&&s.away.length>0)throw new g(c`the databases on ${t.name} are empty, and whether they were before is not known:${co(s.away)}`,{fix:c`see why these places cannot be reached`});return i.flatMap(({copies:u})=>u.map(({set:m})=>m))}catch(a){var l=a,f=!0}finally{var p=C(d,l,f);p&&await p}}var is={openHost:()=>Promise.reject(new TypeError("access")),directory:"",s3:{}};function as({containers:t},e){let o=e.flatMap(({kind:r,source:s})=>r==="service"?s:[]),n=t.filter(({name:r})=>o.includes(r));return{writers:fe(n,t).map(({name:r})=>r)}}async function cs({ledger:t,store:e}){let o=kt(t);return o&&await e.record(o.id).catch(()=>({}))}function ds({layout:t},e={}){let{id:o,files:n,version:r}=e;return o&&n&&r?Qo(t.root,{id:o,files:n,version:r}):[]}function ls(t){let e=new Set;return t.map(o=>{let n=o.path;for(let r=2;e.has(n);r++)n=o.path.replace(".",`-${r}.`);return e.add(n),{...o,path:n}})}function ps(t,e,o,{log:n}){for(let r of[c`nothing to protect: ${e}`,...o])n.info(r);return{status:"nothing-to-protect",host:t,reason:e,notes:o}}async function fs({dumps:t,sqlite:e,files:o},{host:n,settings:r}){let s=[...t.map(({engine:l,...f})=>l.probe(f,n.context)),...e.map(rn),...o.map(Vo)];if(s.length===0)return[];let{timeout:i}=r.backup,d=Object.fromEntries(s.entries()),a=await U(n,d,{signal:n.context.signal,timeout:i});return Object.values(a).flat()}async function ms(t,e,{host:o,inventory:n}){let r=[],s=i=>n.containers.find(({imageId:d})=>d===i)?.image??i;for(let i of t){o.context.log.info(i.begins);let d=await Ko(o,i,e),{checks:a,...l}=i.check(d),{path:f,compression:p,bytes:u,sha256:m}=d,h=["exit-codes",e.compressor.compression,"checksum",...a],w=l.image&&{image:s(l.image)},k=l.kind==="service"&&e.chosen.has(l.name)&&{chosen:!0},$={...l,...w,...k,path:f,compression:p,bytes:u,sha256:m,checks:h};await e.away?.confirm($),r.push($)}return r}function us({host:t,inventory:e,settings:o,run:n,beforeRestoreOf:r},s,i,d){let{project:a,environment:l,composeProject:f}=o,p=kt(t.ledger)?.id;return{schema:1,id:s,createdAt:new Date(i).toISOString(),project:a,environment:l,composeProject:f,host:t.name,...p===void 0?{}:{release:p},...r!==void 0&&{purpose:"restore"},run:{who:n.who,where:n.where},...as(e,d),files:d,totalBytes:d.reduce((u,m)=>u+m.bytes,0),durationMs:t.context.now()-i}}function sn(t,e,o,{host:n,settings:r,beforeRestoreOf:s}){let i=t.filter(We(r)).map($t),d=$t({id:o.id,damaged:[],manifest:o}),a=new Set([...so(n.ledger),o.id,s??[]].flat());return ao([...i,d],io(r.backup.keep,e),a)}var hs=1.5;function gs(t,{sources:e,last:o},{name:n,layout:r}){let s=e.reduce((i,{path:d,bytes:a})=>{let l=dt(o,d)?.bytes;return i+(l===void 0?a:l*hs)},ns);if(!(t>=s))throw new g(c`${n} has no room for the backup: ${j(t)} free at ${r.backups}, up to ${j(s)} needed`,{fix:c`make room there (docker image prune, old backups), or put the deploy path on a larger disk`})}var ys=64e6;async function cn(t,e,o){let n=async(i,d)=>{let l={method:"GET",path:`/volumes/${encodeURIComponent(i)}`,fence:o.fence,signal:o.context.signal};return To(await Te(o.host,l),d,e)};if(t.kind!=="service")return t.kind==="volume"?{part:t,places:[await n(t.source,"")]}:(await o.run(["mkdir","-p","--",t.source]),{part:t,places:[st(t.source,"",e)]});let s=it(t.container,t.engine.loads.data).map(i=>i.type==="volume"?n(i.volume,i.target):st(i.source,i.target,e));return{part:t,places:await Promise.all(s)}}function dn(t){let e=t.flatMap(({part:o,places:n})=>n.map(({source:r})=>({name:o.name,source:r})));for(let[o,n]of e.entries())for(let r of e.slice(o+1))if(!(!re(n.source,r.source)&&!re(r.source,n.source)))throw new g(c`'${n.name}' and '${r.name}' of the backup lie in one place (${n.source}): the one would take the place of the other`,{fix:c`restore one of them: only: ${n.name}`})}function ln(t,e,{name:o}){let n=e.reduce((d,{bytes:a})=>d+a,0),r=t.flatMap(({part:d})=>d.files).reduce((d,{bytes:a})=>d+a,0),s=n+3*r+ys,i=Math.min(...e.map(d=>d.free));if(!(i>=s))throw new g(c`${o} has no room for a restore: ${j(i)} free where the data lies, up to ${j(s)} needed`,{fix:c`make room there (docker image prune, restores that are kept), then run again; nothing was changed`})}function $e({path:t},{path:e,compression:o="gzip"}){return{argv:[o,"-dc","--",`${t}/${e}`]}}async function fn({service:t,argv:e,stdin:o,timeout:n},r,s){var k=[];try{let{context:i,fence:d}=s;let{log:a,now:l,redact:f}=i;let p=c`scrubbing '${t}'`;let u=l();a.info(`${s.name}: ${p}`);let m=B(k,J(n,i.signal));let h=B(k,a.progress(()=>`${s.name}: ${p}, ${D(l()-u)}`));let w={signal:m.signal,timeout:"none",fence:d,stdin:o};let y=["sh","-c",ws,"sh","docker","exec","-i",r,...e];try{await s.host.run(y,w)}catch(x){if(m.timedOut)throw pn(c`${p} was not done after ${D(n)}`);if(!(x instanceof Y))throw x;let O=G(f(x.stderr),5);throw pn(`${c`${p} failed with exit code ${x.code??c`unknown`}`}${O&&c`: ${O}`}`)}}catch($){var b=$,P=!0}finally{C(k,b,P)}}var ws='exec "$@" >/dev/null',pn=t=>new g(t,{fix:c`mend the command under backup.scrub; nothing was replaced`});async function ft({set:t,database:e,place:o,...n}){let{file:r,container:s,below:i}=e,d=o===void 0?[`type=volume,destination=${we.into}`]:[me(Be(o),we.into),`${me(Io(o),we.like)},readonly`],a=c`load ${r.path} of ${t}`,l=s.imageId,f=await nt({...n,what:a,mounts:d,image:l,script:nn,args:[i]}),p=new Map([...f].filter(([u])=>["tables","rows"].includes(u)));for(let[u,m]of Object.entries(r.counts??{}))if(!(p.get(u)===m||u==="rows"&&!p.has(u)))throw Re(c`what was loaded of '${r.name}' is not what ${t} holds: ${c`${p.get(u)??0} ${u}, not ${m}`}`);return p}var mn="/deploy-kit-restore",$s=`
case $1 in gnu) set -- --numeric-owner --xattrs --xattrs-include='*' --acls ;; *) set -- ;; esac
cd ${mn} || exit
tar "$@" -xpf - || {
  code=$?
  # Not every tar says so.
  [ "$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')" != 0 ] || echo 'No space left on device' >&2
  exit "$code"
}
echo "files $(find . -type f -print0 | tr -dc '\\000' | wc -c)"
`;async function un(t){let{set:e,archive:o,place:n,tool:r,...s}=t,{image:i,tar:d}=r;if(d==="none")throw new g(c`'${o.name}' cannot be restored: no image of this stack has tar and sh`,{fix:c`use an image with tar for one of its services`});let a=c`unpack ${o.path} of ${e}`,l=[me(Be(n),mn)],f=await nt({...s,what:a,mounts:l,image:i,script:$s,args:[d]}),[p=0,u=p]=[f.get("files"),o.counts?.files];if(p===u)return new Map([["files",p]]);throw Re(c`what was unpacked of '${o.name}' has ${z(p,"file")}, not ${u}`)}async function hn({part:t,places:e},o,n){let{host:r,set:s,settings:i}=o,d=$=>$e(s,$),{timeout:a}=i.backup;if(t.kind!=="service")return await ks(t,e,o,n);let{container:l,engine:f,files:p}=t;l.status==="running"?(r.context.log.info(c`${r.name}: copying the data of '${t.name}'`),await n.hold.stop([l.id]),await r.run(n.moves.copyArgv(e),{timeout:"none"})):r.context.log.warning(c`${r.name}: '${t.name}' does not run: only what the set has of it is there afterwards`);let m=e.map($=>$.volume===void 0?{target:$.target,directory:Be($)}:{target:$.target,volume:$.volume}),h=await Se.start({host:r,mark:n.mark,of:l,engine:f,data:m});await h.ready(ge);let w=o.from!==void 0,y={container:h.id,server:"trial",isForeign:w},k=await rt({host:r,set:s,files:p,engine:f,...y,timeout:a,feed:d});for(let $ of o.from?.scrub??[])$.service===t.name&&await fn($,h.id,r);return await h.stop(),await h.remove(),k}async function ks({archive:t,databases:e},o,{host:n,set:r,settings:s,inventory:i},{mark:d,tool:a,hold:l,moves:f}){let[p]=o;if(p===void 0)return new Map;let{timeout:u}=s.backup,m={host:n,set:r.id,place:p,timeout:u,mark:d},h=new Map;if(t===void 0){let w=ae(o,i.containers).filter(W);await l.stop(w.map(y=>y.id)),await n.run(f.copyArgv(o),{timeout:"none"})}else he(h,await un({...m,archive:t,tool:a,feed:$e(r,t)}));for(let w of e)he(h,await ft({...m,database:w,feed:$e(r,w.file)}));return h}async function mt(t,e,o){let{name:n,files:r,engine:s}=t,i=r.find(({engine:f,serverVersion:p})=>f===s.name&&p)?.serverVersion,d=gn(i);if(d===void 0)return;let a=await vs(t,e),l=gn(a);if(!(l===void 0||d<=l))throw new g(c`'${n}' of ${o} was written by ${s.product} ${i??""}, and ${s.product} ${a??""} runs: an older server does not read it`,{fix:c`deploy a release with ${s.product} ${d} or later, then restore; nothing was changed`})}var gn=(t="")=>{let[,e]=/^(\d+)/.exec(t)??[];return e===void 0?void 0:Number(e)};async function vs({container:t,engine:e},o){let{service:n}=t,r=e.probe({service:n,container:t,declared:!0,database:void 0},o.context);try{let{probed:s}=await U(o,{probed:r},{signal:o.context.signal,timeout:6e4});return s.flatMap(i=>"server"in i?i.server??[]:[])[0]}catch(s){if(s instanceof g)return;throw s}}async function wn(t){var ee=[];try{let{host:e,inventory:o,set:n,only:r,settings:s,run:i,keepOld:d}=t;let{context:a}=e;let{log:l,now:f,signal:p}=a;let u=f();let m=Ss(await Rt(e,o),u);let h=Ze(n,r,o,e.layout);await xe(e,n,h.flatMap(({files:S})=>S),s.backup.timeout);for(let S of h)S.kind==="service"&&await mt(S,e,n.id);let w=await Promise.all(h.map(S=>cn(S,m,e)));let y=w.flatMap(S=>S.places);dn(w);await Xe(y,e,o);let k=ae(y,o.containers);let $=[...k,...o.containers].map(({imageId:S})=>S);let b=`${s.composeProject}-${m}`;let P=await at(e,b,[...$,...o.images]);let x=new Oe(e,b,P.image);ln(w,await x.look(y),e);let O=fe(k,o.containers);let v=h.flatMap(S=>S.kind==="service"?S.container.id:[]);let L=k.filter(S=>!O.includes(S)&&(W(S)||v.includes(S.id)));let I=[];p.throwIfAborted();let A=B(ee,await oe.begin(e,b),!0);let X=f();let Q=[...new Set(O.map(({service:S})=>S))].sort();O.length>0&&l.info(c`${e.name}: stopping ${Q.join(", ")}, which may write meanwhile`);let R={schema:1,id:m,createdAt:new Date(u).toISOString(),project:s.project,environment:s.environment,run:{who:i.who,where:i.where},set:n.id,...t.from!==void 0&&{from:t.from.environment},parts:h.map(({name:S})=>S),stage:"preparing",stopped:[...O,...L].map(S=>S.id),keptUntil:new Date(u+d).toISOString(),mark:b,image:P.image,places:[...y]};let H=(S,N={})=>(R={...R,...N,stage:S},Pe(e,R));await H("preparing");let K=!1;try{O.length>0&&await A.stop(O.map(E=>E.id));let S=await Ps(t,I);await H("preparing",S===void 0?{}:{safety:S});let N=t.from===void 0?[]:[["rm","-rf","--",n.path]];t.from!==void 0&&await A.atEnd([...x.discardArgvs(y),...N]),await x.begin(y);let te=[];for(let E of w)te.push(await hn(E,t,{mark:b,hold:A,moves:x,tool:P}));l.info(c`${e.name}: the restored data takes the place of what there is`),await H("swapping"),await A.stop(L.map(E=>E.id)),t.from!==void 0&&await A.atEnd(N),K=!0;let ce=h.filter(E=>E.kind==="service");try{await x.swap(A,y),await A.start(L.map(E=>E.id));for(let E of ce)await yn(E,e);await t.bringUp?.()}catch(E){l.warning(c`${e.name}: it does not run on the restored data: what there was takes its place again`);let ve=await xs(y,t,L,A);await x.swapBack(A,y),K=!1,await A.start(ve);for(let ht of ce)await yn(ht,e).catch(()=>{});throw await t.bringBack?.(E),E}await H("restored");let M=await et(e,A,[...O,...L]);if(M!==void 0){let E=c`${e.name}: ${n.id} is restored (undo ${m}), but not all that was stopped runs again: ${M}`;if(t.bringUp===void 0)throw new g(E,{fix:c`look at docker ps -a and docker logs on that host`});l.warning(E),I.push(E)}let V=f()-X;return l.info(c`${e.name}: ${n.id} is restored; what it replaced is kept until ${R.keptUntil} (undo ${m})`),{status:"restored",host:e.name,id:m,set:n.id,parts:h.map(({name:E},ve)=>({name:E,counts:Object.fromEntries(te[ve]??[])})),...t.from!==void 0&&{from:bs(t.from,R.parts)},safety:R.safety,keptUntil:R.keptUntil,stopped:Q,downMs:V,durationMs:f()-u,warnings:I}}catch(S){throw await A[Symbol.asyncDispose](),await St(e,[...O,...L]).catch(()=>{}),!p.aborted&&!K&&(await x.discard(y).catch(N=>l.warning(T(N))),await H("failed").catch(N=>l.warning(T(N)))),S}}catch(q){var ne=q,Ee=!0}finally{var ke=C(ee,ne,Ee);ke&&await ke}}var bs=({environment:t,scrub:e},o)=>({environment:t,scrubbed:o.filter(n=>e.some(({service:r})=>r===n))});async function xs(t,{host:e,settings:o},n,r){let{signal:s}=new AbortController,{now:i}=await U(e,{now:Ke(o.composeProject)},{signal:s}),d=ae(t,i).filter(W),a=fe(d,i).map(({id:f})=>f);a.length>0&&await r.stop(a);let l=[...new Set([...n,...d].map(({id:f})=>f))];return await r.stop(l),l}function Ss(t,e){let o=je(e);for(let n=1;;n+=1){let r=n===1?o:`${o}-${n}`;if(!t.some(s=>s.id===r))return r}}async function Ps(t,e){let{host:o,inventory:n,settings:r,run:s,set:i}=t;try{let d=await an({host:o,inventory:n,settings:r,run:s,beforeRestoreOf:i.id});return d.status==="created"?d.id:void 0}catch(d){o.context.signal.throwIfAborted();let a=c`what there is could not be backed up first (it is kept as it is): ${T(d)}`;o.context.log.warning(a),e.push(a);return}}async function yn({container:t,engine:e},o){await Ie(o,{...t,engine:e},ge)}var He=class t{#e;#t;#n;#r;constructor(e,o){this.#e=e,this.#t=o}get set(){return this.#n}static async open(e,o){let n=new t(e,o);n.#s(e);let[r]=Le(e).filter(ut);if(r!==void 0)return n.#n=r.set,n;for(let{set:s}of e.copies.filter(ut)){let{name:i,context:d}=o.host;d.log.warning(c`${i}: ${s.id} is damaged there (${s.damaged.join(", ")}): it is fetched from another place`)}return await n.#i(e),n}async use(e){let{set:o}=this;try{return await e(o)}catch(n){if(!(n instanceof Po&&n.set===o&&this.#r===void 0))throw n;let d=(await this.#t.catalogue.all()).flatMap(a=>a.id===o.id?Le(a):[]).filter(a=>!ut(a));if(d.length===0)throw n;return this.#t.host.context.log.warning(c`${this.#t.host.name}: ${n.message}`),await e(await this.#i({...this.#e,copies:d}))}}async read(){let{host:e,settings:o}=this.#t,n=({kind:r})=>r!=="config";await this.use(r=>xe(e,r,r.manifest.files.filter(n),o.backup.timeout))}isOf(e){return this.#r===void 0?ut(e):e.store.name===this.#r.from}async keep(){let{settings:e,host:o}=this.#t,n=qe(e.backup.to).some(({kind:r})=>r==="host");this.#r===void 0||!n||this.#o.length>0||await this.#r.keep().catch(r=>{o.context.log.warning(c`${o.name}: ${this.#e.id} does not stay on the host: ${T(r)}`)})}async[Symbol.asyncDispose](){let{log:e}=this.#t.host.context;try{await this.#r?.[Symbol.asyncDispose]()}catch(o){e.warning(T(o))}}get#o(){return this.#t.only??[]}#s(e){return this.#o.length===0?e:Oo(e,this.#o)}async#i(e){let{host:o,inventory:n,catalogue:r}=this.#t,{identity:s}=r,i={store:se(o),machine:o.name,free:n.free,identity:s};return this.#r=await Ro(this.#s(e),i,o.context),this.#n=this.#r.set,this.#n}},ut=({destination:t})=>t.kind==="host";async function $n(t){let{host:e,inventory:o,settings:n,set:r,how:s}=t,{now:i,log:d}=e.context,a=i(),{timeout:l}=n.backup;await xe(e,r,r.manifest.files,l);let f=[];if(s==="restore"){let h=r.manifest.files.filter(y=>y.kind==="service"),w=[...new Set(h.map(({name:y})=>y))];for(let y of w.length===0?[]:Ze(r,w,o,e.layout)){if(y.kind!=="service"){for(let $ of y.databases){let b=`${$.container.project}-${r.id}-proof`,P=$e(r,$.file),x=await ft({host:e,set:r.id,mark:b,timeout:l,database:$,feed:P,place:void 0});f.push({name:$.file.path,counts:Object.fromEntries(x)})}continue}await mt(y,e,r.id);let k=await Ao({host:e,set:r,...y,timeout:l,feed:$=>$e(r,$)});f.push({name:y.name,counts:Object.fromEntries(k)})}}let p=f.length>0?"restore":"quick",u=Object.fromEntries(f.map(({name:h,counts:w})=>[h,w]));await t.note({at:new Date(i()).toISOString(),how:p,counts:u});let m=i()-a;return d.info(p==="restore"?c`${e.name}: backup ${r.id} was restored into trial servers and holds what it should (${D(m)})`:c`${e.name}: backup ${r.id} is what was written (${D(m)})`),{status:"verified",host:e.name,set:r.id,how:p,parts:f,durationMs:m}}function vn({project:t,environment:e},o,n=`${t}-${e}`){if(o!==n)throw new g(o===void 0||o===""?c`a restore replaces the data of ${e}: it needs confirm`:c`confirm: '${o}' is not the stack that would be restored`,{fix:c`write  confirm: ${n}  if that is what you want`})}async function zl(t,e){let{settings:o,only:n,keepOld:r,run:s}=t;vn(o,t.confirm);let i=c`restore ${o.environment}`;return await It(t,i,e,(a,l)=>bn(l?.id??t.backup,e)(a),async({host:a,inventory:l,catalogue:f},p)=>{var h=[];try{let u=B(h,await He.open(p,{host:a,inventory:l,settings:o,catalogue:f,only:n}),!0);let m=await u.use(b=>wn({host:a,inventory:l,settings:o,set:b,only:n,keepOld:r,run:s}));await u.keep();return m}catch(w){var y=w,k=!0}finally{var $=C(h,y,k);$&&await $}})}var bn=(t,{log:e})=>({host:o,store:n,catalogue:r})=>go(t,r,{name:o.name,store:n,log:e});async function Ql(t,e){vn(t.settings,t.confirm);let o=c`undo a restore of ${t.settings.environment}`;return await It(t,o,e,async({host:r,restores:s})=>No(s,t.id,r.name),({host:r,inventory:s})=>Fo({host:r,inventory:s,id:t.id}))}var xn=t=>t.status==="verified",Yl=t=>{let e=t.flatMap(o=>xn(o)?[]:new g(Rs(o),{fix:o.error.fix,cause:o.error}));return e.length<2?e[0]:new At(e)},Jl=t=>xn(t)?t:{...t,error:t.error.message,fix:t.error.fix},Rs=({status:t,host:e,set:o,error:n})=>t==="failed"?c`backup ${o} of ${e} was made and is not whole: ${n.message}`:c`backup ${o} of ${e} is there, and could not be proven: ${n.message}`;function Os(t,e){let o=Bs(t);return{status:o instanceof pe?"failed":"unproven",...e,error:o,kpi:void 0}}function Bs(t){let e=ro(t);if(e instanceof g)return e;if(!(e instanceof Y))throw e;let o=G(e.stderr,8);return new g(o===""?e.message:o,{fix:c`nothing was changed: mend what it says there, and run this again`,cause:e})}async function Zl(t,e){let{settings:o,how:n}=t,r=c`verify a backup of ${o.environment}`;return await It(t,r,e,async(i,d)=>{let{id:a}=await bn(d?.known.id??t.backup,e)(i),l=await i.catalogue.all(),f=l.find(p=>p.id===a);return{known:f,before:Uo(l.filter(p=>p!==f))}},async({host:i,inventory:d,catalogue:a},{known:l,before:f})=>{let{now:p}=i.context,u=p(),m=b=>{let P=b==="restore"?l.manifest:f;return{at:new Date(p()).toISOString(),kind:"backup",proof:b,..._o(l),project:o.project,environment:o.environment,host:i.name,proofMs:p()-u,lastProven:P&&{set:P.id,ageMs:p()-Date.parse(P.createdAt)}}};try{var h=[];try{let b=B(h,await He.open(l,{host:i,inventory:d,settings:o,catalogue:a}),!0);let P=v=>Ms(l,v,i,b);let x=await $n({host:i,inventory:d,settings:o,how:n,set:b.set,note:P}).catch(async v=>{throw v instanceof pe&&await Es(l,i,b),v});let O=m(x.how);await Ot(i,O);return{...x,kpi:O}}catch(w){var y=w,k=!0}finally{var $=C(h,y,k);$&&await $}}catch(b){e.signal.throwIfAborted();let P=Os(b,{host:i.name,set:l.id}),x=m(P.status);return i.context.signal.aborted||await Ot(i,x),{...P,kpi:x}}})}async function Ms(t,e,o,n){let r=se(o);for(let s of Le(t)){let{destination:i,store:d,set:a}=s;if(e.how==="quick"&&!n.isOf(s))continue;let{manifest:l}=a;if(e.how==="quick"&&l.verified?.how==="restore")continue;await(i.kind==="host"?r:d).annotate({...l,verified:e}).catch(p=>{o.context.signal.throwIfAborted(),o.context.log.warning(c`that ${a.id} was verified is not noted at ${d.name}: ${T(p)}`)})}}async function Es(t,e,o){for(let n of t.copies.filter(r=>o.isOf(r))){let{verified:r,...s}=n.set.manifest;if(r===void 0)continue;await(n.destination.kind==="host"?se(e):n.store).annotate(s).catch(d=>e.context.log.warning(T(d)))}}async function It(t,e,o,n,r){let{settings:s,hosts:i,run:d,lockWait:a}=t,l=await Promise.all(i.map(y=>kn(y,t,o))),f=[];try{let y=[],k=[];for(let b of l)try{y.push({seen:b,choice:await n(b)})}catch(P){if(!(P instanceof Qe))throw P;k.push(P)}if(y.length===0&&k[0]!==void 0)throw k[0];for(let{message:b}of k)o.log.warning(b);let $=[];for(let{seen:b,choice:P}of y){var p=[];try{let{host:x,store:O}=b;let v=B(p,await fo.open(x,O,{run:d,what:e,wait:a},o),!0);let L=await kn(x,t,v.context);l.push(L);let I=await n(L,P);let A=await U(x,ho(s),v.context);let X=await ze(A,v.store);$.push(await r({host:v,inventory:X,catalogue:L.catalogue},I));f.push(x.name)}catch(u){var m=u,h=!0}finally{var w=C(p,m,h);w&&await w}}return $}catch(y){throw f.length>0&&o.log.warning(c`${e}: done on ${f.join(", ")}, where it stays so`),y}finally{for(let{catalogue:y}of l)await y[Symbol.asyncDispose]()}}async function kn(t,{settings:e,access:o,from:n},r){let{store:s}=await U(t,{store:po(lo(e))},r);for(let[m,h]of await s.secrets())r.hide(h,m);let{root:i,backups:d}=s.layout,a={sets:Qt(d),restores:tt(i)},{sets:l,restores:f}=await U(t,a,r),p={machine:Yt(t),backups:d,sets:l},u=new Ve({settings:e,hostName:t.name,own:p,access:o,from:n},r);return{host:t,store:s,catalogue:u,restores:f}}export{bt as a,Ze as b,Ho as c,wn as d,vn as e,zl as f,Ql as g,Yl as h,Jl as i,Zl as j};

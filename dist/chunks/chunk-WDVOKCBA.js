import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{c as U,d as x,e as D,f as F}from"./chunk-7BUZRVRJ.js";import{a as A}from"./chunk-77W2COAM.js";import{b as $}from"./chunk-ZKX4WYXO.js";import{a as N}from"./chunk-TX7EM5QE.js";import{a as u,b as w,c as R,d as I}from"./chunk-73GJZRP4.js";import{connect as G}from"node:net";var k=class{kind="local";#t;constructor(t){this.#t=t}async start({argv:t,cwd:e,env:n}){return U({argv:t,cwd:e,env:{...this.#t,...n}})}connect(t,e,n){return new Promise((r,a)=>{let i=G({host:t,port:e}),s=()=>i.destroy(n?.reason);n?.addEventListener("abort",s,{once:!0}),i.once("close",()=>n?.removeEventListener("abort",s));let m=c=>a(n?.aborted?n.reason:new u(`no connection to ${t}:${e} from local: ${c.message}`,{cause:c}));i.once("error",m),i.once("connect",()=>{i.off("error",m),r(i)}),n?.aborted&&s()})}connectionError(){}async dispose(){}};import{PassThrough as lt}from"node:stream";var E=76,v="deploy-kit: fenced off:",Q=`# deploy-kit: only while the lock is ours
{ exec 8>>"$1/busy"; } 2>/dev/null && flock -s 8 && [ -r "$1/lock" ] || {
  echo "${v} $2 gone" >&2; exit ${E}; }
held= holder=
{ read -r held; read -r holder; } <"$1/lock"
[ "$held" = "$2" ] || { echo "${v} $2 $holder" >&2; exit ${E}; }
shift 2
exec "$@"
`;function M(o,t){return t===void 0?o:["sh","-c",Q,"sh",t.directory,t.token,...o]}function H(o,t,e){if(o===void 0||t.code!==E)return;let n=`${v} ${o.token} `,r=t.stderr.split(`
`).findLast(a=>a.startsWith(n));if(r!==void 0)return L(e,o.directory,O(r.slice(n.length)))}function L(o,t,e){let n=e===void 0?"":` to ${e.who} (${e.what}, since ${e.since}, ${e.where})`;return new u(`lost the lock ${t} on ${o}${n}: nothing more is changed by this run`,{fix:"look at what that run does, then run again; the next run starts from what the host holds"})}function O(o){try{let t=JSON.parse(o),e=n=>typeof t[n]=="string"?t[n]:"unknown";return{who:e("who"),what:e("what"),where:e("where"),since:e("since")}}catch{return}}var B=44,V=`# deploy-kit: read a file
if [ -e "$1" ]; then exec cat <"$1"; fi
d=$(dirname -- "$1")
while [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
if [ -e "$d" ] && [ ! -x "$d" ]; then echo "$d: permission denied" >&2; exit 1; fi
exit ${B}
`,Z=`# deploy-kit: write a file
umask 077
if [ -d "$1" ]; then echo "$1: is a directory" >&2; exit 1; fi
d=$(dirname -- "$1")
[ -d "$d" ] || (umask 022; mkdir -p -- "$d") || exit 1
t="$1.$$.tmp"
trap 'rm -f -- "$t"' EXIT
trap 'exit 1' HUP INT TERM
cat >"$t" || exit 1
n=$(wc -c <"$t")
[ "$n" -eq "$3" ] || { echo "$1: only $n of $3 bytes arrived" >&2; exit 1; }
chmod "$2" "$t" || exit 1
sync -- "$t" 2>/dev/null || sync
mv -f -- "$t" "$1"
`;function K(o){return["sh","-c",V,"sh",o]}var S={absent:B};function J(o,t,e){return["sh","-c",Z,"sh",o,t.toString(8),String(e)]}function C(o,t,e){return!(o instanceof w)||!j.test(o.stderr)?o:new u(`${t}: the disk has no room for ${e}`,{fix:"free space there (df -h, docker system df), then run again; nothing was put in its place",cause:o})}var j=/no space left on device|disk quota exceeded|wrote only \d+ of \d+ bytes|short write/i;import{randomBytes as tt}from"node:crypto";var et=6e4,nt={every:1e4,patience:45e3},ot=`# deploy-kit: hold the lock
dir=$1 token=$2 holder=$3 patience=$4
say() { printf '%s %s\\n' "$1" "$2"; }
command -v flock >/dev/null || { say NOFLOCK; exit 1; }
command -v timeout >/dev/null || { say NOTIMEOUT; exit 1; }
mkdir -p -- "$dir" && exec 9>>"$dir/lock" 8>>"$dir/busy" || exit 1
# One heartbeat within $1 seconds: 0 when it came, 1 when not; the end of stdin ends us.
beat() {
  b=$(timeout "$1" dd bs=1 count=1 2>/dev/null 8>&- 9>&-)
  r=$?
  if [ -n "$b" ]; then silent=0; return 0; fi
  if [ "$r" -eq 0 ]; then free; exit 0; fi
  silent=$((silent + $1))
  if [ "$silent" -ge "$patience" ]; then free; exit 3; fi
  return 1
}
owned=
free() { if [ -n "$owned" ]; then : >"$dir/lock"; fi; }
silent=0
until flock -n 9; do
  { read -r t; read -r h; } <"$dir/lock"
  say HELD "$h"; h=
  beat 1
done
owned=1
# The earlier token ends here, before busy is waited for: no command of an earlier run starts from now on.
printf '%s\\n%s\\n' - "$holder" >"$dir/lock" || { say NOWRITE; exit 1; }
until flock -n -x 8; do
  say BUSY
  beat 1
done
printf '%s\\n%s\\n' "$token" "$holder" >"$dir/lock" || { say NOWRITE; exit 1; }
exec 8>&-
say LOCKED
silent=0
while :; do beat "$patience"; done
`;async function _(o,t,e,n,r){let a=tt(16).toString("hex"),i=n.heartbeat??nt,s=JSON.stringify({...e,since:new Date(r.now()).toISOString()}),m=Math.max(1,Math.ceil(i.patience/1e3)),c=await o(["sh","-c",ot,"sh",t.directory,a,s,String(m)]),l=setInterval(()=>c.stdin.write("."),Math.min(i.every,m*1e3/2));l.unref();try{await st(c,t,n,r)}catch(d){throw clearInterval(l),c.stdin.end(),c.stop(),await c.ended,d}return rt(c,l,{directory:t.directory,token:a},t.hostName)}function rt(o,t,e,n){let r=new AbortController,a;o.ended.then(()=>{clearInterval(t),a===void 0&&r.abort(L(n,e.directory,void 0))});let i=()=>(a??=(async()=>{clearInterval(t),o.stdin.end();let s=setTimeout(()=>o.stop(),5e3);await o.ended,clearTimeout(s)})(),a);return{fence:e,lost:r.signal,release:i,[Symbol.asyncDispose]:i}}function st(o,t,e,n){return new Promise((r,a)=>{let i=e.wait??0,s,m,c,l="",d=e.signal??n.signal,h=p=>{clearTimeout(m),d.removeEventListener("abort",b),o.stdout.removeAllListeners("data"),o.stdout.resume(),p()},b=()=>h(()=>a(d.reason)),T=(p,f)=>{clearTimeout(m),m=setTimeout(()=>h(()=>a(f())),p)},Y=p=>{let f=O(p);if(i===0)return h(()=>a(W(t,f,i)));let y=f!==void 0&&JSON.stringify(f)!==JSON.stringify(s);s=f??s,y&&e.onWait?.(f),c===void 0&&T(i,()=>W(t,s,i)),c="held"},X=()=>{c!=="busy"&&(c="busy",n.log.info(`${t.hostName}: a command of an earlier run still writes; waiting`),T(Math.max(i,et),()=>at(t)))},z=p=>{let[f="",y=""]=it(p);f==="LOCKED"?h(r):f==="HELD"?Y(y):f==="BUSY"?X():(f==="NOFLOCK"||f==="NOTIMEOUT")&&h(()=>a(dt(t,f)))};o.stdout.on("data",p=>{let f=(l+p.toString("utf8")).split(`
`);l=f.pop()??"";for(let y of f)z(y)}),o.ended.then(p=>h(()=>a(p.failure??ct(t,p.stderr)))),d.aborted?b():d.addEventListener("abort",b,{once:!0})})}function it(o){let t=o.indexOf(" ");return t<0?[o,""]:[o.slice(0,t),o.slice(t+1)]}function W(o,t,e){let n=t===void 0?"somebody else":`${t.who} (${t.what}) since ${t.since}, see ${t.where}`,r=e===0?"":` after waiting ${$(e)}`;return new u(`${o.hostName}: ${o.directory} is locked by ${n}${r}`,{fix:"wait until that run has ended, then run again; a run that died frees its lock within a minute"})}function at(o){return new u(`${o.hostName}: a command of an earlier run still changes ${o.directory} (it holds ${o.directory}/busy)`,{fix:`look for it on the host with: fuser -v ${o.directory}/busy`})}function dt(o,t){let e=t==="NOFLOCK"?"flock":"timeout";return new u(`${o.hostName}: the command ${e} is missing, the lock needs it`,{fix:`install the package ${e==="flock"?"util-linux (flock on macOS and Alpine)":"coreutils"} there`})}function ct(o,t){let e=R(t,3);return new u(`${o.hostName}: the lock in ${o.directory} cannot be taken${e===""?"":`: ${e}`}`,{fix:"the deploy path must be a directory that this user can write to"})}var q=256*1024,g=class{name;kind;#t;#e;#n=new Set;constructor(t,e,n){this.name=t,this.kind=e.kind,this.#t=e,this.#e=n}async run(t,e={}){let{stdin:n,onStdout:r,onStderr:a,timeout:i,fence:s,accept:m=[0]}=e,c=e.signal??this.#e.signal,l=await this.#r(t,e),d=await D(l,{stdin:n,onStdout:r,onStderr:a,timeout:i,signal:c});if(d.timedOut)throw this.#s(t,i??0,d.stderr);let h=H(s,d,this.name)??this.#t.connectionError(d,t,d.stderr);if(h)throw h;if(d.code===null||!m.includes(d.code))throw this.#o(t,d);if(d.dropped>0&&r===void 0)throw this.#o(t,{...d,stderr:"it printed more than can be kept in memory"});return{code:d.code,stdout:d.stdout,stderr:d.stderr}}async start(t,e={}){let n=await this.#r(t,e),{stream:r,tail:a,closed:i}=mt(n.stderr),s=e.signal??this.#e.signal,m=()=>x(n);s.addEventListener("abort",m,{once:!0});let c=Promise.all([n.ended,i]).then(([l])=>{s.removeEventListener("abort",m);let d=a.text()+(l.refused??""),h=H(e.fence,{...l,stderr:d},this.name)??this.#t.connectionError(l,t,d);return{code:l.code,signal:l.signal,stderr:d,...h===void 0?{}:{failure:h}}});return{stdin:n.stdin,stdout:n.stdout,stderr:r,ended:c,stop:m}}async upload(t,e,n={}){let{sendEntries:r,uploadArgv:a}=await import("./upload-6VI3WPB2.js"),i=a(e),s=await this.start(i,n),m=n.signal??this.#e.signal;try{let{answer:c}=await r(s,[...t],n.onProgress),l=await s.ended;if(m.throwIfAborted(),l.code!==0)throw l.failure??this.#o(i,l);return c==="SEND"}catch(c){throw s.stop(),await s.ended,C(c,this.name,e)}}async readFile(t,e={}){let{code:n,stdout:r}=await this.run(K(t),{...e,accept:[0,S.absent]});return n===S.absent?void 0:r}async writeFile(t,e,n={}){let{mode:r=420,...a}=n,i=J(t,r,Buffer.byteLength(e));await this.run(i,{...a,stdin:e}).catch(s=>{throw C(s,this.name,t)})}connect(t,e,n={}){return this.#t.connect(t,e,n.signal??this.#e.signal)}lock(t,e,n={}){return _(a=>this.start(a,{signal:new AbortController().signal}),{hostName:this.name,directory:t},e,n,this.#e)}async[Symbol.asyncDispose](){let t=[...this.#n];for(let e of t)x(e);await Promise.all(t.map(e=>e.ended)),await this.#t.dispose()}async#r(t,e){let n=e.signal??this.#e.signal;n.throwIfAborted();let{cwd:r,env:a,fence:i}=e,s=await this.#t.start({argv:M(t,i),cwd:r,env:a,signal:n});return this.#n.add(s),s.ended.then(()=>this.#n.delete(s)),s}#o(t,e){let n=this.kind==="local"?{}:{where:this.name};return new w({argv:t,code:e.code,signal:e.signal,stderr:e.stderr,...n})}#s(t,e,n){let r=n.trim().split(`
`).at(-1)??"";return new u(`${I(t)} on ${this.name} did not end within ${$(e)}${r===""?"":`: ${r}`}`)}};function mt(o){let t=new F(q),e=new lt;o.on("data",r=>{t.add(r),e.writableLength+e.readableLength<q&&e.write(r)}),o.on("error",()=>{});let n=new Promise(r=>{o.once("close",()=>{e.end(),r()})});return{stream:e,tail:t,closed:n}}async function P(o,t){let{context:e,environment:n}=t;if(o.kind==="local")return new g(o.name,new k(n),e);let{openSsh:r}=await import("./ssh-B4OB7HH2.js");return new g(o.name,await r(o,t.ssh,n,e),e)}async function Bt(o,t,e){let n=N(e.env),r={jobKey:e.run.temp,...t["ssh-key"]===void 0?{}:{privateKey:t["ssh-key"]},...t["known-hosts"]===void 0?{}:{knownHosts:t["known-hosts"]}},a=[],i=async()=>{for(let s of a.toReversed())await s[Symbol.asyncDispose]()};try{let s=await P({kind:"local",name:"local"},{context:e,environment:n});a.push(s);let m=[];for(let c of o){let l=A(c,"hosts"),d=l.kind==="local"?s:await P(l,{context:e,environment:n,ssh:r});d!==s&&a.push(d),m.push(d)}return{local:s,list:m,[Symbol.asyncDispose]:i}}catch(s){throw await i(),s}}export{Bt as a};

import{a as tt,b as et,d as nt}from"./chunk-AJ2PAFD2.js";import{a as X,c as Z,d as M,e as ot,f as st,g as rt}from"./chunk-N4CM6YJL.js";import{a as j}from"./chunk-3PT4LRMF.js";import{g as N}from"./chunk-MP7PHDTL.js";import{a as v,b,c as R,d as x}from"./chunk-733AJOUS.js";import{a as D}from"./chunk-FNZBGCXA.js";import{e as A}from"./chunk-RKM5YAUC.js";import{d as V}from"./chunk-YY6J7S5E.js";import{a as Q}from"./chunk-3SZGL7ST.js";import{n as g,u as q}from"./chunk-IWR27R53.js";import{g as l}from"./chunk-BTOG6JLA.js";import{d as J,e as Y}from"./chunk-SHG5DPUQ.js";import{connect as mt}from"node:net";var H=class{kind="local";#e;constructor(t){this.#e=t}async start({argv:t,cwd:e,env:n}){return Z({argv:t,cwd:e,env:{...this.#e,...n}})}connect(t,e,n){return new Promise((s,r)=>{let a=mt({host:t,port:e,signal:n});a.once("connect",()=>s(a)),a.once("error",i=>{let c=l`no connection to ${t}:${e} from local: ${i.message}`;r(n.aborted?n.reason:new g(c,{cause:i}))})})}connectionError(){}};import{PassThrough as It,Readable as Tt}from"node:stream";var it=76,at="deploy-kit: fenced off:",U=`
refuse() { printf '\\n%s %s\\n' "${at}" "$1" >&2; exit ${it}; }
allowed() {
  held= holder=
  { read -r held; read -r holder; } <"$1/lock"
  [ "$held" = "$2" ] || refuse "$2 $holder"
}
`,ft=`# deploy-kit: only while the lock is ours${U}
{ exec 8>>"$1/busy"; } 2>/dev/null && flock -s 8 && [ -r "$1/lock" ] || refuse "$2 gone"
allowed "$1" "$2"
shift 2
umask 022
export LC_ALL=C
exec "$@"
`;function dt(o,t){return t===void 0?o:["sh","-c",ft,"sh",t.directory,t.token,...o]}function W(o,t,e){if(o===void 0||t.code!==it)return;let n=`${at} ${o.token} `,s=t.stderr.split(`
`).findLast(r=>r.startsWith(n));if(s!==void 0)return _(e,o.directory,F(s.slice(n.length)))}function _(o,t,e){let n=e===void 0?"":l` to ${e.who} (${e.what}, since ${e.since}, ${e.where})`;return new g(l`lost the lock ${t} on ${o}${n}: nothing more is changed by this run`,{fix:l`look at what that run does, then run again; the next run starts from what the host holds`})}function F(o){try{let t=JSON.parse(o),e=n=>typeof t[n]=="string"?t[n]:"unknown";return{who:e("who"),what:e("what"),where:e("where"),since:e("since")}}catch{return}}import{randomBytes as yt}from"node:crypto";var ut=()=>({flock:l`util-linux (flock on macOS and Alpine)`,tar:"tar",gzip:"gzip",sed:"sed",grep:"grep",awk:l`gawk (or mawk)`});function K(o,t,e){let n=ut(),s=new Set(t.map(r=>n[r]??"coreutils"));return new g(l`${o}: what ${e} needs is missing there: ${t.join(", ")}`,{fix:s.size===1?l`install the package ${[...s].join()} there`:l`install the packages ${[...s].join(", ")} there`})}var pt=`
for tools; do
  found=
  for tool in $tools; do ! command -v "$tool" >/dev/null 2>&1 || found=yes; done
  [ -n "$found" ] || printf 'missing %s\\n' "\${tools%% *}"
done
`,Yt=(o,t)=>({script:pt,args:o,read:(e,{hostName:n})=>{let s=[...e.matchAll(/^missing (\S+)$/gm)].map(([,r=""])=>r);if(s.length>0)throw K(n,s,t)}});var gt=6e4,wt=6e4,$t=15*6e4,kt=64*2**20,bt={every:1e4,patience:45e3},xt=`# deploy-kit: hold the lock
dir=$1 token=$2 holder=$3 patience=$4 read=$5 clear=$6
${nt}
say() { printf '%s %s\\n' "$1" "$2"; }
for tool in flock timeout; do command -v "$tool" >/dev/null || { say MISSING "$tool"; exit 1; }; done
# Ours alone, whatever the umask of the login; nobody else writes to what was made before.
umask 022
mkdir -p -m 700 -- "$dir" && cd -- "$dir" || exit 1
umask 077
exec 9>>lock 8>>busy || exit 1
chmod go-w . lock busy 2>/dev/null
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
free() { if [ -n "$owned" ]; then : >lock; fi; }
names() { printf '%s\\n%s\\n' "$1" "$holder" >lock; }
silent=0
until flock -n 9; do
  { read -r t; read -r h; } <lock
  say HELD "$h"; h=
  beat 1
done
owned=1
# The earlier token ends here, before busy is waited for: no command of an earlier run starts from now on.
insist names - || exit 1
until flock -n -x 8; do
  say BUSY
  beat 1
done
# Nobody writes now: what is not complete will never be.
[ -z "$clear" ] || { say CLEARING; rm -rf -- $clear; }
insist names "$token" || exit 1
exec 8>&-
if [ -n "$read" ] && [ -r "$read" ]; then say CONTENT "$(tr -d '\\n' <"$read")"; fi
say LOCKED
silent=0
while :; do beat "$patience"; done
`;async function ct(o,t){let{hostName:e,directory:n,holder:s,options:r}=o,a={hostName:e,directory:n},i=yt(16).toString("hex"),c=r.heartbeat??bt,d=JSON.stringify({...s,since:new Date(t.now()).toISOString()}),h=Math.max(1,Math.ceil(c.patience/1e3)),m=[n,i,d,String(h),r.read??"",r.clear?.join(" ")??""],f=await o.start(["sh","-c",xt,"sh",...m]),p=setInterval(()=>f.stdin.write("."),Math.min(c.every,h*1e3/2));p.unref();let w;try{w=await Et(f,a,r,t)}catch($){throw clearInterval(p),f.stdin.end(),f.stop(),await f.ended,$}return{...St(f,p,{directory:n,token:i},e),content:w}}function St(o,t,e,n){let s=new AbortController,r;o.ended.then(()=>{clearInterval(t),r===void 0&&s.abort(_(n,e.directory,void 0))});let a=()=>(r??=(async()=>{clearInterval(t),o.stdin.end();let i=setTimeout(()=>o.stop(),5e3);await o.ended,clearTimeout(i)})(),r);return{fence:e,lost:s.signal,release:a,[Symbol.asyncDispose]:a}}function Et(o,t,e,n){return new Promise((s,r)=>{let a,i=e.wait??0,c,d,h,m="",f=e.signal??n.signal,p=y=>{clearTimeout(d),f.removeEventListener("abort",w),o.stdout.removeAllListeners("data"),o.stdout.resume(),y()},w=()=>p(()=>r(f.reason)),$=(y,u)=>{clearTimeout(d),d=setTimeout(()=>p(()=>r(u())),y)},E=y=>{let u=F(y);if(i===0)return p(()=>r(lt(t,u,i)));let k=u!==void 0&&JSON.stringify(u)!==JSON.stringify(c);c=u??c,k&&e.onWait?.(u),h===void 0&&$(i,()=>lt(t,c,i)),h="held"},I=()=>{h!=="busy"&&(h="busy",n.log.info(l`${t.hostName}: a command of an earlier run still writes; waiting`),$(Math.max(i,gt),()=>vt(t)))},T=y=>{let[u,k]=j(y);u==="LOCKED"?p(()=>s(a)):u==="CONTENT"?a=k:u==="HELD"?E(k):u==="BUSY"?I():u==="CLEARING"?$($t,()=>B(t)):u==="MISSING"&&p(()=>r(K(t.hostName,[k],l`the lock`)))};$(i+wt,()=>B(t)),o.stdout.setEncoding("utf8").on("data",y=>{let u=(m+y).split(`
`);m=u.pop()??"",m.length>kt&&p(()=>r(B(t)));for(let k of u)T(k)}),o.ended.then(y=>p(()=>r(y.failure??Rt(t,y.stderr)))),f.aborted?w():f.addEventListener("abort",w,{once:!0})})}function B({hostName:o,directory:t}){return new g(l`${o}: nobody says whether ${t} is locked`,{fix:l`see whether ${o} is overloaded and its disk answers: ls ${t}`})}function lt(o,t,e){let n=t===void 0?l`somebody else`:l`${t.who} (${t.what}) since ${t.since}, see ${t.where}`,s=e===0?"":l` after waiting ${V(e)}`;return new g(l`${o.hostName}: ${o.directory} is locked by ${n}${s}`,{fix:l`wait until that run has ended, then run again; a run that died frees its lock within a minute`})}function vt(o){return new g(l`${o.hostName}: a command of an earlier run still changes ${o.directory} (it holds ${o.directory}/busy)`,{fix:l`look for it on the host with: fuser -v ${o.directory}/busy`})}function Rt(o,t){let e=q(t,3);return new g(l`${o.hostName}: the lock in ${o.directory} cannot be taken${e===""?"":`: ${e}`}`,{fix:et.test(t)?l`free space there (df -h, df -i, docker system df), then run again`:l`the deploy path must be a directory that this user can write to`})}import{randomBytes as Ht}from"node:crypto";import{StringDecoder as Pt}from"node:string_decoder";var Lt=45e3,Ot=`# deploy-kit: run commands one by one
mark=$1 patience=$2 lock=$3 token=$4
nl='
'
${U}
while line=$(timeout "$patience" sh -c 'IFS= read -r line && printf "%s" "$line"' 8>&-); do
  [ -z "$lock" ] || allowed "$lock" "$token"
  eval "set -- $line"
  (
    [ -z "$1" ] || cd "$1" || exit 127
    has=$2 text=$3
    shift 3
    if [ -n "$has" ]; then printf %s "$text" | "$@"; else "$@" </dev/null; fi
  )
  code=$?
  printf '\\035%s %s\\035' "$mark" "$code"
  printf '\\035%s %s\\035' "$mark" "$code" >&2
done
exit 0
`,L=class{#e;#n;#o;#t;#s=Promise.resolve();constructor(t,e){this.#e=t,this.#n=e.fence,this.#o=e.signal}run(t,e={}){let n=this.#s.then(()=>this.#i(t,e));return this.#s=n.catch(()=>{}),n}async[Symbol.asyncDispose](){let t=await this.#t?.catch(()=>{});this.#t=void 0,await t?.close()}async#i(t,e){let n=e.signal??this.#o;n.throwIfAborted();let{accept:s=[0]}=e,r=await this.#r();n.throwIfAborted();let{isWhole:a,...i}=await r.command(t,{...e,signal:n});if(!s.includes(i.code))throw b(this.#e,t,i);if(a)return i;throw x(this.#e,t)}async#r(){let t=await this.#t?.catch(()=>{});return t!==void 0&&!t.isOver?t:(this.#t=z.start(this.#e,this.#n),this.#t)}},z=class o{isOver=!1;#e;#n;#o;#t;constructor(t,e,n){this.#e=t,this.#n=e;let s=()=>this.#s();this.#o=new O(e.stdout,n,s),this.#t=new O(e.stderr,n,s),e.ended.then(()=>{this.isOver=!0})}static async start(t,e){let n=Ht(8).toString("hex"),s=[n,String(Lt/1e3),e?.directory??"",e?.token??""],{signal:r}=new AbortController;return new o(t,await t.start(["sh","-c",Ot,"sh",...s],{signal:r,fence:e}),n)}async command(t,e){var E=[];try{let{stdin:n,cwd:s="",onStdout:r,onStderr:a,signal:i}=e;let c=J(E,Q(v(e),i));let d=[s,n===void 0?"":"stdin",n??""].map(Ct);let h=Promise.all([this.#o.next(r),this.#t.next(a)]);c.signal.addEventListener("abort",()=>this.#s());this.#n.stdin.write(`${d.join(" ")} ${D(t).replaceAll(`
`,ht)}
`);let m=await Promise.race([h,this.#n.ended]);if("stderr"in m)throw i.throwIfAborted(),!this.#o.isWhole||!this.#t.isWhole?x(this.#e,t):c.timedOut?R(this.#e,t,e):m.failure??b(this.#e,t,m);let[{text:f,code:p,isWhole:w},{text:$}]=m;return{code:p,stdout:f,stderr:$,isWhole:w}}catch(I){var T=I,y=!0}finally{Y(E,T,y)}}#s(){this.isOver=!0,this.#n.stop()}async close(){this.#n.stdin.end(),await this.#n.ended}},ht=`'"$nl"'`;function Ct(o){return D(["x",o]).slice(4).replaceAll(`
`,ht)}var P={all:64*2**20,last:2**18},O=class{#e;#n=new Pt("utf8");#o;#t="";#s="";#i=0;isWhole=!0;#r;constructor(t,e,n){this.#o=n,this.#e=new RegExp(`\\x1d${e} (\\d+)\\x1d`),t.on("data",s=>this.#a(this.#n.write(s))),t.on("error",()=>{})}next(t){return new Promise(e=>{this.#r={resolve:e,lines:t===void 0?void 0:new rt(t)},this.#a("")})}#a(t){this.#t+=t;let e=this.#e.exec(this.#t);if(e===null){let a=this.#t.lastIndexOf(""),i=a>=0&&this.#t.length-a<64?a:this.#t.length;this.#d(this.#t.slice(0,i)),this.#t=this.#t.slice(i);return}if(this.#r===void 0)return;this.#d(this.#t.slice(0,e.index)),this.#t=this.#t.slice(e.index+e[0].length);let{resolve:n,lines:s}=this.#r;s?.end();let r={text:this.#s,code:Number(e[1]),isWhole:this.isWhole};[this.#s,this.isWhole,this.#i,this.#r]=["",!0,0,void 0],n(r)}#d(t){let e=this.#r?.lines;e?.add(t),this.#s+=t,this.#i+=t.length,e===void 0&&this.#i>2*P.all&&this.#o(),!(this.#s.length<=(e===void 0?P.all:P.last))&&(this.#s=this.#s.slice(-P.last),this.isWhole&&=e!==void 0)}};var G=256*1024,S=class{name;kind;#e;#n;#o=new Set;constructor(t,e,n){this.name=t,this.kind=e.kind,this.#e=e,this.#n=n}async run(t,e={}){let{fence:n,onStdout:s,accept:r=[0]}=e,a=e.signal??this.#n.signal,i=await this.#t(t,e).catch(m=>{throw e.stdin instanceof Tt&&e.stdin.destroy(),m}),c=s===void 0,d=await ot(i,{...e,timeout:v(e),signal:a,whole:c});if(d.timedOut)throw a.throwIfAborted(),R(this,t,e,d.stderr);if(c&&d.dropped>0)throw x(this,t);let h=W(n,d,this.name)??this.#e.connectionError(d,t,d.stderr);if(h)throw h;if(d.code===null||!r.includes(d.code))throw b(this,t,d);return{code:d.code,stdout:d.stdout,stderr:d.stderr}}shell(t={}){return new L(this,{fence:t.fence,signal:t.signal??this.#n.signal})}async start(t,e={}){let n=await this.#t(t,e),{stream:s,tail:r,closed:a}=At(n.stderr),i=e.signal??this.#n.signal,c=()=>M(n);i.aborted?c():i.addEventListener("abort",c,{once:!0});let d=Promise.all([n.ended,a]).then(([h])=>{i.removeEventListener("abort",c);let m=r.text()+(h.refused??""),f=W(e.fence,{...h,stderr:m},this.name)??this.#e.connectionError(h,t,m);return{code:h.code,signal:h.signal,stderr:m,...f===void 0?{}:{failure:f}}});return{stdin:n.stdin,stdout:n.stdout,stderr:s,ended:d,stop:c}}async upload(t,e,n={}){let{sendTrees:s,uploadArgv:r}=await import("./upload-V3EXL55O.js"),a=e.map(({name:m})=>m),i=r(t,a,n),c=await this.start(i,n),d=n.signal??this.#n.signal,h="";c.stdout.setEncoding("utf8").on("data",m=>{h=(h+m).slice(-G)});try{await s(c,e);let m=await c.ended;if(d.throwIfAborted(),m.code!==0)throw m.failure??b(this,i,m);let f=new Set(h.split(`
`));return new Set(a.filter(p=>f.has(`there ${p}`)))}catch(m){throw tt(m,this.name,`${t}/${a.at(-1)??""}`)}}connect(t,e,n={}){return this.#e.connect(t,e,n.signal??this.#n.signal)}lock(t,e,n={}){let s=r=>this.start(r,{signal:new AbortController().signal});return ct({hostName:this.name,directory:t,holder:e,options:n,start:s},this.#n)}async[Symbol.asyncDispose](){let t=[...this.#o];for(let e of t)M(e);await Promise.all(t.map(e=>e.ended))}async#t(t,e){let n=e.signal??this.#n.signal;n.throwIfAborted();let{cwd:s,env:r,fence:a}=e,i=await this.#e.start({argv:dt(t,a),cwd:s,env:r,signal:n});return this.#o.add(i),i.ended.then(()=>this.#o.delete(i)),i}};function At(o){let t=new st(G),e=new It;o.on("data",s=>{t.add(s),e.writableLength+e.readableLength<G&&e.write(s)}),o.on("error",()=>{});let n=new Promise(s=>{o.once("close",()=>{e.end(),s()})});return{stream:e,tail:t,closed:n}}async function C(o,t){let{context:e,environment:n}=t;if(o.kind==="local")return new S(o.name,new H(n),e);let{openSsh:s}=await import("./transport-QA2P6AZA.js");return new S(o.name,await s(o,t.ssh,n,e),e)}async function Ce(o,t,e){let n=X(e.env),s={jobKey:e.run.temp,...t["ssh-key"]===void 0?{}:{privateKey:t["ssh-key"]},...t["known-hosts"]===void 0?{}:{knownHosts:t["known-hosts"]},empty:Dt(e)},r=await C({kind:"local",name:"local"},{context:e,environment:n}),a=[],i=(d,h)=>C(A(d,h),{context:e,environment:n,ssh:s}),c=async()=>{for(let d of[...new Set([r,...a])].toReversed())await d[Symbol.asyncDispose]()};try{for(let d of o){let h=A(d,"hosts");a.push(h.kind==="local"?r:await C(h,{context:e,environment:n,ssh:s}))}}catch(d){throw await c(),d}return{local:r,list:a,open:i,[Symbol.asyncDispose]:c}}var Nt={"ssh-key":"DEPLOY_SSH_KEY","known-hosts":"DEPLOY_KNOWN_HOSTS"};function Dt({env:o}){let t=o[N("environment")]||l`that is deployed to`;return["ssh-key","known-hosts"].flatMap(e=>o[N(e)]?.trim()===""?[{input:e,source:l`the secret ${Nt[e]} of the environment ${t}`}]:[])}export{F as a,Yt as b,Ce as c};

import{a as oe,b as ie,d as se,e as ae,f as de}from"./chunk-I72LH46K.js";import{a as O,b as K}from"./chunk-CKG7OLVE.js";import"./chunk-3BCQNHAT.js";import{C as E,D as B,E as V,F as W,G,H as F,I as q,J as z,K as J,L as Y,M as Q,N as Z,O as h,P as M,Q as X,R as ee,S as g,U as x,a as P,aa as te,b as A,d as c,e as I,ga as ne,l as $,p as H,qa as R,s as _,w as U,xa as re,z as C}from"./chunk-ACBBP26P.js";import{PassThrough as je}from"node:stream";import{pipeline as He}from"node:stream/promises";var ce=`
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
`;var _e=30*6e4,k=class{name;#e;constructor(t){this.name=t.name,this.#e=t}async list(){let{script:t,args:n=[],read:r}=Be(this.#e.directory);return r(await this.#t(t,n),{hostName:this.#e.machine.name})}async begin(t,{replaces:n=!1}={}){let{directory:r,isToBeCleared:o}=this.#e,i=n?"replace":"",d=n?`${t}.partial`:o?"":"-",a=await this.#t(We,[r,t,d,i]),s=/^id (.+)$/m.exec(a)?.[1]??t,u=`${r}/${s}`,m=`${u}.partial`;return{id:s,path:u,directory:m,others:fe(a,r),put:(f,y,l)=>this.#i([m,f],y,l),read:f=>this.#r([m,f]),carry:async f=>{let y=f.flatMap(l=>[l.path,l.sha256]);return N("carried",await this.#t(Ye,[u,m,...y]))},publish:async(f,y)=>N("removed",await this.#n(ze,[r,s,i],f,y)),discard:async()=>{var y=[];try{let f=P(y,R(1e4));await this.#t(Qe,[r,s],"",f.signal)}catch(l){var p=l,S=!0}finally{A(y,p,S)}}}}read(t,n){return this.#r([`${this.#e.directory}/${t}`,n])}async annotate(t){await this.#n(qe,[this.#e.directory,t.id],t)}async remove(t){return N("removed",await this.#t(Je,[this.#e.directory,...t]))}async[Symbol.asyncDispose](){await this.#e.close?.()}#n(t,n,r,o=[]){let i=de(r);return this.#t(t,[...n,String(Buffer.byteLength(i)),...o],i)}async#t(t,n,r="",o){let i=["sh","-c",t,"sh",...n];return(await this.#e.machine.run(i,{stdin:r,timeout:_e,signal:o})).stdout}async#i(t,n,r){let o=["sh","-c",Ge,"sh",...t],i=await this.#e.machine.start(o);i.stdout.resume();let d;n.once("error",u=>{d=u});let a=await He(n,i.stdin,{signal:r}).catch(u=>({error:u}));a!==void 0&&i.stop();let s=await i.ended;if(r.throwIfAborted(),d!==void 0&&!Ue(d))throw d;if(s.failure!==void 0)throw s.failure;if(s.code!==0&&(a===void 0||s.stderr.trim()!==""))throw this.#o(o,s);if(a!==void 0)throw a.error}async#r(t){let n=["sh","-c",Fe,"sh",...t],r=await this.#e.machine.start(n);r.stdin.end();let o=new je;return r.stdout.pipe(o,{end:!1}),r.stdout.once("error",i=>o.destroy(i)),r.ended.then(i=>{i.code===0&&i.failure===void 0?o.end():o.destroy(i.failure??this.#o(n,i))}),o.once("close",()=>r.stop()),o}#o(t,n){return new H({argv:t,...n,where:this.#e.machine.name})}},Ue=e=>e instanceof Error&&"code"in e&&(e.code==="EPIPE"||e.code==="ERR_STREAM_PREMATURE_CLOSE"),Be=e=>({script:Ve,args:[e],read:t=>fe(t,e)}),ue=`
list() {
  for set in [0-9]*T[0-9]*Z*; do
    case $set in *.partial | *.old) continue ;; esac
    [ -f "$set/manifest.json" ] && [ ! -L "$set" ] || continue
    echo "set $set"
    ls -ln "$set" | sed -n 's/^-[^ ]* *[^ ]* *[^ ]* *[^ ]* *\\([0-9]*\\) .* \\([^ ]*\\)$/size \\1 \\2/p'
    sed 's/^/|/' "$set/manifest.json"
    echo
  done
}
`,Ve=`${ue}
cd "$1" 2>/dev/null || exit 0
list
`,We=`${ue}
umask 077
mkdir -p "$1" && cd "$1" || exit
case $3 in
  -) ;;
  '') rm -rf ./[0-9]*T[0-9]*Z*.partial ;;
  *) rm -rf "./$3" ;;
esac
for old in [0-9]*T[0-9]*Z*.old; do
  [ -d "$old" ] || continue
  if [ -e "\${old%.old}" ]; then rm -rf "./$old"; else mv "$old" "\${old%.old}"; fi
done
id=$2 next=2
while { [ -z "$4" ] && [ -e "$id" ]; } || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$2-$next next=$((next + 1))
done
echo "id $id"
list
`,Ge=`
umask 077
cd "$1" && exec cat >"$2"
`,Fe='cd "$1" && exec cat -- "$2"',me=`
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`,pe=`
flush() { sync "$@" 2>/dev/null || sync; }
# A connection that is cut ends stdin, too: $1 the file, $2 how many bytes there are.
take() {
  cat >"$1" && [ "$(wc -c <"$1")" -eq "$2" ] && return
  echo "not all of $1 has come" >&2
  return 1
}
annotate() {
  take "$1/manifest.json.new" "$2" && flush "$1/manifest.json.new" && mv -f "$1/manifest.json.new" "$1/manifest.json"
}
`,qe=`${pe}
umask 077
cd "$1" && annotate "$2" "$3"
`,ze=`${me}${pe}
umask 077
cd "$1" || exit
if [ -d "$2" ] && [ ! -e "$2.partial" ]; then
  annotate "$2" "$4" || exit
else
  take "$2.partial/manifest.json" "$4" || exit
  flush "$2.partial"/* "$2.partial"
  [ -z "$3" ] || [ ! -e "$2" ] || { rm -rf "./$2.old" && mv "$2" "$2.old"; } || exit
  if [ -e "$2" ] || ! mv "$2.partial" "$2"; then
    [ -e "$2" ] || [ ! -e "$2.old" ] || mv "$2.old" "$2"
    echo "cannot rename $2.partial to $2" >&2
    exit 1
  fi
  flush .
  [ -z "$3" ] || rm -rf "./$2.old"
fi
shift 4
remove "$@"
exit 0
`,Je=`${me}
cd "$1" || exit
shift
remove "$@"
exit 0
`,Ye=`${ce}
from=$1 to=$2
shift 2
while [ $# -gt 0 ]; do
  if [ -f "$from/$1" ] && [ ! -e "$to/$1" ] && said=$(sum "$from/$1") && [ "\${said%% *}" = "$2" ]; then
    { ln "$from/$1" "$to/$1" 2>/dev/null || cp -p "$from/$1" "$to/$1"; } && echo "carried $1"
  fi
  shift 2
done
exit 0
`,Qe='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0',N=(e,t)=>[...t.matchAll(new RegExp(`^${e} (.+)$`,"gm"))].map(([,n=""])=>n);function fe(e,t){let n=[];for(let r of`
${e}`.split(`
set `).slice(1)){let[o="",...i]=r.split(`
`),d=i.filter(u=>u.startsWith("|")).map(u=>u.slice(1)),a=oe(d.join(`
`));if(!ie.test(o)||a===void 0||a.id!==o)continue;let s=new Map(i.flatMap(u=>{let[,m,f]=/^size (\d+) (.+)$/.exec(u)??[];return f===void 0?[]:[[f,Number(m)]]}));n.push({id:o,path:`${t}/${o}`,manifest:a,damaged:ae(a,s)})}return n.sort(se)}var le={name:"host",description:"In `backups/` of the deploy path, on the host itself: where a restore finds it fastest.",value:g("",{keep:x}),line:{looks:"`host`",read:e=>e==="host"?{}:void 0},nameOf:()=>"host",async open(e,{own:t}){if(t===void 0)throw new $(c`the host cannot be reached`);return Ze(t)}},Ze=({machine:e,backups:t})=>new k({name:"host",machine:e,directory:t,isToBeCleared:!1});var T=e=>({name:e.name,run:(t,{stdin:n="",...r})=>e.run(t,{...r,stdin:n}),start:t=>e.start(t)});import he from"node:path";var ge={name:"runner",description:"A directory of the machine that the job runs on: for an artifact, or a disk that is mounted there.",value:g("",{path:h("Directory, relative to the project directory, or absolute.",{rule:G,default:"backups"}),keep:x}),line:{looks:"`runner:path`",read(e){let t=/^runner(?::(.+))?$/.exec(e);return t===null?void 0:{path:t[1]}}},nameOf:ye,async open({path:e},{folder:t,access:n}){let r=await n.openHost("local");return new k({name:ye({path:e}),machine:T(r),directory:he.join(he.resolve(n.directory,e),t),isToBeCleared:!0,close:()=>r[Symbol.asyncDispose]()})}};function ye({path:e}){return`runner:${e}`}var xe={name:"s3",description:"A bucket of S3, or of what speaks its protocol. Its keys are no part of this file: inputs `s3-access-key-id` and `s3-secret-access-key`.",value:g("",{bucket:h("Name of the bucket, which exists.",{rule:F,required:!0}),prefix:h("What the names of all objects begin with.",{rule:B}),endpoint:h("Address of the storage: `https://s3.example.org`.",{rule:q,without:"Amazon's"}),region:h("Region of the bucket.",{rule:E,without:"`AWS_REGION`, else `us-east-1`"}),"path-style":X("The bucket is a part of the path, not of the host name.",{without:"`true` with an `endpoint`"}),keep:x}),line:{looks:"`s3://bucket/prefix?endpoint=https://...&region=...`",read(e){let[,t,n,r]=/^s3:\/\/([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(e)??[];if(t===void 0)return;let o=new URLSearchParams(r),i=s=>o.get(s)||void 0,d=[...o.keys()].find(s=>!["endpoint","region","path-style"].includes(s));if(d!==void 0)throw new $(c`input 'destinations': '${d}' is nothing that a bucket has`,{fix:c`behind the question mark stand endpoint, region and path-style`});let a=i("path-style");return{bucket:t,prefix:n?.replace(/^\/+|\/+$/g,"")||void 0,endpoint:i("endpoint"),region:i("region"),pathStyle:a===void 0?void 0:a==="true"}}},nameOf:$e,async open({bucket:e,prefix:t="",endpoint:n,region:r,pathStyle:o=n!==void 0},i){let d=t.replace(/\/+$/,""),a=$e({bucket:e,prefix:t}),s={bucket:e,endpoint:n,pathStyle:o,...Xe(i,a)},{S3Store:u}=await import("./store-6RKK2IKQ.js"),m={address:{...s,region:r??s.region},prefix:d,name:a};return new u(m,i)}};function $e({bucket:e,prefix:t=""}){let n=t.replace(/\/+$/,"");return`s3://${e}${n===""?"":`/${n}`}`}function Xe({access:{s3:e}},t){let{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:i="us-east-1"}=e;if(n===void 0||r===void 0)throw new $(c`${t}: there is no key for it`,{fix:c`give the inputs s3-access-key-id and s3-secret-access-key (secrets), or the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`});return{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:i}}var we={name:"ssh",description:"Another machine over SSH, reached with the key and the known hosts of the run.",value:g("",{host:h("The machine: `ssh://user@host:port`.",{rule:W,required:!0}),path:h("Directory there.",{rule:V,default:"~/deploy-kit-backups"}),keep:x}),line:{looks:"`ssh://user@host:port/path`",read(e){let[,t="",n]=/^(ssh:\/\/[^/]+)(\/.*)?$/.exec(e)??[];if(t!=="")return{host:t,path:n?.replace(/^\/~\//,"~/")}}},nameOf:ke,async open({host:e,path:t},{folder:n,access:r}){let o=await r.openHost(e),i=`${t.replace(/^~\//,"").replace(/\/+$/,"")}/${n}`;return new k({name:ke({host:e,path:t}),machine:T(o),directory:i,isToBeCleared:!0,close:()=>o[Symbol.asyncDispose]()})}};function ke({host:e,path:t}){return`${e}${t.replace(/^~/,"/~")}`}var be=[le,xe,we,ge];function D(e){return`${e.restartCount} ${e.startedAt}`}function w(e,t){let{name:n,status:r,health:o,exitCode:i}=e;if(!ne(e,t))return r==="running"?o==="healthy"||o==="none"?void 0:c`${n} is ${o}`:r==="exited"||r==="dead"||r==="restarting"?c`${n} is ${r} (exit code ${i})`:c`${n} is ${r}`}var nt=new Set([404,408,425,429,502,503,504]),rt=3e4,ot=3;function it(e,{kind:t,answer:n},r,o){if(t!=="bad"||n===void 0||n.status<400)return;let{status:i}=n,d=r.filter(u=>u.status!=="exited"||u.exitCode!==0),a=({health:u,startedAgo:m=0})=>u==="healthy"||m>=rt;if(d.length===0||!d.every(a)||d.some(u=>w(u,r)!==void 0)||nt.has(i)&&d.some(({health:u})=>u!=="healthy"))return;let s=d.map(u=>`${u.id} ${D(u)}`).sort().join();return e?.status!==i||e.lives!==s?{status:i,since:o,answers:1,lives:s}:{...e,answers:e.answers+1}}function Se({watchers:e,giveUpAfter:t,context:n}){if(t===0||e.length===0)return async o=>o;let r;return async o=>{if(o.kind!=="bad"||o.answer===void 0)return r=void 0,o;let i=e.map(u=>u.look(n.signal)),d=await Promise.all(i).catch(()=>[]);n.signal.throwIfAborted();let a=n.now();if(r=it(r,o,d.flat(),a),r===void 0||r.answers<ot||a-r.since<t)return o;let s=C(a-r.since);return{...o,final:!0,note:c`the same for ${s} from a stack that is up`}}}var st=1e4,at=/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;function L({hostname:e,port:t},n,{watchers:r,composeProject:o,context:i}){let d=r.find(({host:s})=>n.isHere?s.kind==="local":s.name===n.name),a;return async s=>{let u=s.kind==="bad"&&s.answer===void 0;if(!at.test(e))return s;if(d===void 0)return u?dt(s,e,r):s;let m=u?await ct(t,d,o,i):void 0;return m===void 0?(a=void 0,s):(a??=i.now(),{kind:"bad",reason:m,final:i.now()-a>=st})}}function dt(e,t,n){if(n.length===0)return e;let r=n.map(({host:i})=>i.name).join(", "),o=c`(${t} is this machine; with run-from: host it is asked on ${r})`;return{...e,reason:`${e.reason} ${o}`}}async function ct(e,t,n,{signal:r}){let o=({ports:l,onHostNetwork:p})=>p||l.some(S=>S.port===e||S.port===0);if(t.seen.some(o))return;let i=await t.everything(r).catch(()=>{});if(r.throwIfAborted(),i===void 0||i.listening.length===0)return;let{everybody:d,listening:a}=i,s=d.filter(({project:l,oneOff:p})=>l===n&&!p);if(!(s.length>0&&s.every(l=>w(l,s)===void 0))||a.some(l=>l.port===e)||d.some(o))return;let m=[...new Set(s.flatMap(({ports:l})=>l.map(p=>p.port)))].sort((l,p)=>l-p),f=m.length===0?c`it publishes none`:c`published: ${m.join(", ")}`,y=t.host.kind==="local"?c`this machine`:t.host.name;return c`nothing listens on port ${e} of ${y}, and the stack does not publish it (${f})`}var Pe={name:"http",description:"An HTTP request that must be answered as described.",value:g("A request and its answer.",{path:h("A path below the environment's `url`, or a whole address.",{rule:z,required:!0}),status:M("The status that is expected.",{min:100,max:599,default:200}),body:h("A text that the body must contain."),version:h("Where the deployed version stands in a JSON body, for example `$.version`.",{rule:J})}),line:{looks:"a URL or a path below `url` (`/health`)",read:(e,{status:t,body:n})=>/^(https?:\/\/\S+|\/\S*)$/.test(e)?{path:e,status:t,body:n}:void 0},measurements:ut};function ut({path:e,version:t,...n},r){let{paths:o,context:i,expectedVersion:d}=r,a={...n,url:mt(e,r.url),version:t===void 0||d===void 0?void 0:{path:t,expected:d}},{hostname:s,port:u,protocol:m}=a.url,f={hostname:s,port:Number(u)||(m==="https:"?443:80)};return o.map(y=>{let l=L(f,y,r),p=Se(r);return{name:`http ${O(e)}`,kind:"http",from:y.name,async attempt(S){let{attemptHttp:Ne}=await import("./http-request-WJN6T6QR.js");return p(await l(await Ne(a,y,S,i)))}}})}function mt(e,t){if(/^[a-z][a-z0-9+.-]*:\/\//i.test(e))return Oe(e,c`health: http ${O(e)}`);if(t===void 0){let r=c`the check http ${O(e)} is a path, and no url is known to put before it`;throw new $(c`health: ${r}`,{fix:c`set the url of the environment, or write the whole URL into the check`})}let n=Oe(t,c`health: the url of the environment`);return new URL(`${n.pathname.replace(/\/+$/,"")}/${e.replace(/^\/+/,"")}`,n)}function Oe(e,t){let n=URL.canParse(e)?new URL(e):void 0;if(n?.protocol==="http:"||n?.protocol==="https:")return n;throw new $(c`${t}: '${O(e)}' is not a URL with http:// or https://`,{fix:c`write it as https://example.org`})}function Ae(e,t,n,r){return Object.entries(e).flatMap(([o,{replicas:i,oneShot:d}])=>{if(d||i===0)return[];let a=t.filter(m=>m.service===o);if(a.length===0)return r===void 0?[c`${o} has no container: a deploy of the same version makes it`]:[];let s=a.filter(pt).filter(({endedAgo:m})=>r===void 0||m!==void 0&&m<=r);if(s.length===0)return[];let u=s.flatMap(m=>w(m,t)??[]).join(", ");return[c`${o} does not run: ${u}; on the host: docker compose -p ${n} start ${o}`]})}function pt({status:e,exitCode:t,restartPolicy:n}){let r=e==="exited"&&t===0&&!/^(always|unless-stopped)$/.test(n);return e!=="running"&&!r}var Ce={times:3,within:3e4},ft=6e4;function lt({name:e,status:t,restartCount:n,lives:r}){if(!(t!=="running"||r===void 0)&&!(r.now>=Math.min(ft,2*r.before)))return c`${e} ended and was restarted ${I(n,"time")}, and has not run for long since`}function Ee(e,t){let n=new Map,r=new Map,o=(d,a)=>{if(d.status!=="running")return!1;let s=n.get(d.id),u=D(d);if(n.set(d.id,u),s===void 0||s===u)return!1;let{times:m,first:f}=r.get(d.id)??{times:0,first:a};return r.set(d.id,{times:m+1,first:f}),!0},i=({id:d},a)=>{let{times:s,first:u}=r.get(d)??{times:0,first:a};return s>=Ce.times&&a-u>=Ce.within};return(d,a)=>{let s=d.filter(p=>e===void 0||p.service===e),u=s.filter(p=>o(p,a)),m=u.find(p=>i(p,a));if(m!==void 0)return{kind:"bad",reason:c`${m.name} came up and crashed ${r.get(m.id)?.times} times during the gate`,final:!0};if(s.length===0)return{kind:"bad",reason:e===void 0?c`no container of the project on ${t}`:c`no container of service ${e} on ${t}`};let f=s.flatMap(p=>w(p,d)??[]),y=s.filter(p=>!u.includes(p)).flatMap(p=>lt(p)??[]),l=new Set([...f,...y,...u.map(({name:p})=>c`${p} restarted`)]);return l.size>0?{kind:"bad",reason:[...l].join(", ")}:{kind:"good",reason:c`${I(s.length,"container")} running and healthy`}}}var Re={name:"service",description:"A service whose containers must be running and healthy.",value:h("Its name.",{rule:E,read:e=>({service:e})}),line:{looks:"`service:name`",read(e){let t=/^service:\s*([\w.-]+)$/.exec(e)?.[1];return t===void 0?void 0:{service:t}}},measurements({service:e},t){if(t.watchers.length>0)return ht(e,t);throw new $(c`health: the check of service '${e}' needs a host and its compose project`,{fix:c`give hosts and the project, or check a url or a port instead`})}};function ht(e,t){return t.watchers.map(n=>{let r=Ee(e,n.host.name);if(e!==void 0)return Me({name:`service ${e}`,service:e},n,r,t);let o=yt(n,t),i=(d,a)=>{let s=r(d,a);return s.kind==="good"?o?.(d,a)??s:s};return Me({name:c`all services`},n,i,t)})}function yt({host:e},{running:t,switched:n,composeProject:r}){let o=t?.get(e.name);if(o!==void 0)return(i,d)=>{let a=Ae(o,i,r,n&&d-n);return a.length>0?{kind:"bad",reason:a.join(c`; `)}:{kind:"good",reason:c`all that the release has running runs`}}}function Me(e,t,n,{context:r}){return{...e,kind:"service",from:t.host.name,async attempt(){try{return n(await t.look(r.signal),r.now())}catch(o){return r.signal.throwIfAborted(),await gt(o,t,r.signal)}}}}async function gt(e,t,n){try{if(!(e instanceof te))throw e;return await t.reach(n),{kind:"bad",reason:e.message}}catch(r){return n.throwIfAborted(),{kind:"unmeasured",reason:_(r)}}}var De={name:"tcp",description:"A TCP port that must accept a connection: `host:port`, or `host` and `port`.",value:ee("Where something must listen.",[h("Both in one.",{rule:Y,read:Te}),g("Each by itself.",{host:h("Name or address.",{rule:Q,required:!0}),port:M("Port.",{min:1,max:65535,required:!0})})]),line:{looks:"`tcp://host:port`",read(e){let t=/^tcp:\/\/((?:\[[^\]]+\]|[^:/\s]+):\d{1,5})$/.exec(e)?.[1],n=t===void 0?void 0:Te(t);return n===void 0||n.port>65535?void 0:n}},measurements:({host:e,port:t},n)=>n.paths.map(r=>{let o=L({hostname:e,port:t},r,n);return{name:`tcp ${e}:${t}`,kind:"tcp",from:r.name,attempt:async i=>o(await $t({host:e,port:t},r,i,n.context.signal))}})};function Te(e){let t=e.lastIndexOf(":");return{host:e.slice(0,t).replace(/^\[|\]$/g,""),port:Number(e.slice(t+1))}}async function $t({host:e,port:t},n,r,o){var a=[];try{let i=c`${e}:${t} does not accept connections`;let d=P(a,R(r,o));try{let f=await n.connect(e,t,d.signal);try{n.late&&await xt(f)}finally{f.destroy()}return{kind:"good",reason:c`connected`}}catch(f){if(!d.timedOut)return K(f,i,n,o);let y=C(r),l=n.late?c`no sign of life (an http or a service check tells more) within ${y}`:c`no connection within ${y}`;return K(new Error(l),i,n,o)}}catch(s){var u=s,m=!0}finally{A(a,u,m)}}function xt(e){return new Promise((t,n)=>{e.once("data",()=>t()),e.once("end",()=>t()),e.once("error",n),e.end()})}var Le=[Pe,Re,De];var Ie={name:"discord",description:"Discord messages. The address of the webhook is a secret and no part of this file.",value:g("Announcements on Discord.",{"mention-on-failure":h("Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.",{rule:Z})}),target:async e=>(await import("./send-IVHPTKTU.js")).targetOf(e)};var Ke=[Ie];var cr={strategies:re,databases:U.map(({name:e})=>({name:e,description:""})),checks:Le,destinations:be,notifiers:Ke};export{cr as VARIANTS};

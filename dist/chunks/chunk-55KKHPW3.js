import{b as P}from"./chunk-OADR6XDS.js";import{a as O,d as T}from"./chunk-N5V7E43K.js";import{c as L}from"./chunk-G5FK6SNH.js";import{a as R,d as v}from"./chunk-AJ2PAFD2.js";import{c as g,d as b,e as I,l as H}from"./chunk-RPQIVJQG.js";import{n as $}from"./chunk-IWR27R53.js";import{g as d}from"./chunk-BTOG6JLA.js";import{d as x,e as S}from"./chunk-SHG5DPUQ.js";var w=class o{host;layout;store;moved;context;#t;#o;#e;constructor({host:t,store:e,moved:i,lock:n,context:r}){let s=AbortSignal.any([r.signal,n.lost]);this.host=t,this.layout=e.layout,this.store=e,this.moved=i,this.context={...r,signal:s},this.#e=e.ledger,this.#t=n,this.#o=t.shell({fence:n.fence,signal:s})}static async open(t,e,i,n){var y=[];try{let{run:r,what:s,wait:a}=i;let l={wait:a,read:"state.json",clear:O,signal:n.signal,onWait:({who:u,what:h,since:A,where:F})=>{c=d`${t.name}: waiting for ${u} (${h}, since ${A}, ${F})`,n.log.info(c)}};let c=d`${t.name}: take the lock`;let p=x(y,n.log.progress(()=>c));let m=await t.lock(e.layout.root,{who:r.who,what:s,where:r.where},l);try{let u=m.content===e.ledgerText,h=u?e:await T(t,e.layout.root,n);return new o({host:t,store:h,moved:!u,lock:m,context:n})}catch(u){throw await m.release(),u}}catch(f){var j=f,C=!0}finally{S(y,j,C)}}get name(){return this.host.name}get ledger(){return this.#e}get kind(){return this.host.kind}get fence(){return this.#t.fence}run(t,e={}){return this.#o.run(t,e)}upload(t){let e={fence:this.fence,signal:this.context.signal,reserve:!0};return this.host.upload(this.layout.root,t,e)}async update(t,e,i=this.context.signal){let n=t(this.#e),{log:r,now:s,redact:a}=this.context,l=e===void 0?"":a(JSON.stringify({at:new Date(s()).toISOString(),...e})),c=`${JSON.stringify(n,null,2)}
`,p=["sh","-c",N,"sh",this.layout.root,String(Buffer.byteLength(c))],m={stdin:`${l}
${c}`,signal:i,timeout:q},{stderr:y}=await this.run(p,m).catch(f=>{throw R(f,this.name,this.layout.state)});this.#e=n,y!==""&&r.warning(d`${this.name}: ${this.layout.log} cannot be written: ${y.trim()}`)}async[Symbol.asyncDispose](){await this.#o[Symbol.asyncDispose](),await this.#t.release()}},q=3*6e4,N=`# deploy-kit: write the ledger
${v}
umask 077
cd "$1" || exit
root=$1 bytes=$2
IFS= read -r event
text=$(cat)
n=$(printf '%s\\n' "$text" | wc -c)
[ "$n" -eq "$bytes" ] || { echo "$root/state.json: only $n of $bytes bytes arrived" >&2; exit 1; }
t=state.json.$$.tmp
trap 'rm -f -- "$t"' EXIT
trap 'exit 1' HUP INT TERM
write() {
  printf '%s\\n' "$text" >"$t" || return
  n=$(wc -c <"$t")
  [ "$n" -eq "$bytes" ] || { echo "wrote only $n of $bytes bytes" >&2; return 1; }
  chmod 644 "$t" || return
  sync -- "$t" 2>/dev/null || sync
  mv -f -- "$t" state.json
}
insist write || exit 1
[ -z "$event" ] || printf '%s\\n' "$event" >>log.jsonl
exit 0
`,E=class o{list=[];static async open(t,e,i){let n=new o;try{for(let{host:a,store:l}of t)n.list.push(await w.open(a,l,e,i));let{run:r}=e,s=n.list.some(({ledger:a})=>g(a)?.lease?.run===r.run);for(let a of n.list)await U(a,r,s);return n}catch(r){throw await n[Symbol.asyncDispose](),r}}async[Symbol.asyncDispose](){for(let t of this.list.toReversed())await t[Symbol.asyncDispose]()}},k=class extends ${};async function D(o,t,e){let i=g(o)?.lease,n=i!==void 0&&await t.isDead(i);return I(o,t.run,e,()=>n)}async function U(o,t,e){let{log:i,now:n}=o.context,r=await D(o.ledger,t,n());if(r.kind==="taken")throw new(e?$:k)(M(o,r),{fix:d`wait for that run, or until ${r.lease.expiresAt}, when it no longer counts`});if(r.kind==="abandoned"){let{entry:s,why:a}=r;i.warning(d`${o.name}: release ${s.id} no longer waits for a verdict: ${a}`),await o.update(l=>H(l,s.id,n(),a)),t.abandoned?.(s.id,a)}}var M=({name:o},{entry:t,lease:e})=>d`${o}: release ${t.id} of ${e.who} waits for its verdict (since ${t.since}, ${e.where})`;async function ne(o,t,e){let{log:i,now:n}=e;for(let{host:r,store:s}of o){let a=g(s.ledger);if(a===void 0||a.lease?.run===t.run)continue;let l=await P(r,s.layout.root,e),c=await D(s.ledger,t,n());if(l!==void 0){let{who:p,what:m,since:y,where:f}=l;i.warning(d`${r.name}: ${p} is at work (${m}, since ${y}, ${f}): a change waits for that`)}else c.kind==="taken"&&i.warning(d`${M(r,c)}: until then, or ${c.lease.expiresAt}, a change is refused`)}}async function de(o,t){let{releases:e,files:i,keeps:n,damage:r}=await W(o.store,o.ledger,t),s=n&&{but:[...n],like:`${L(t)}*`};if(await J(o,[...e,...i],s),r!==void 0)throw r;e.length>0&&o.context.log.info(d`${o.name}: dropped ${e.map(z).join(", ")}`)}var z=o=>o.slice(o.indexOf("/")+1);async function W(o,t,e){let i=o.releases.filter(s=>s!==e?.id),n=s=>b(t,s)!==void 0,r=i.filter(s=>!n(s)).map(s=>`releases/${s}`);try{let s=await Promise.all(i.filter(n).map(l=>o.record(l))),a=e===void 0?s:[e,...s];return{releases:r,files:B(o.files,a),keeps:K(a)}}catch(s){return{releases:r,files:[],keeps:void 0,damage:s}}}async function J(o,t,e=[]){let{layout:i,context:n}=o,[r,s]="like"in e?[e.like,e.but]:["",e],{stdout:a}=await o.run(["sh","-c",_,"sh",i.root,r,...t],{timeout:V,stdin:`${s.join(`
`)}
`,onStdout:l=>n.log.debug(l)});return[...a.matchAll(/^gone (.+)$/gm)].map(([,l=""])=>l)}var V=10*6e4,_=`
cd "$1" || exit
like=$2
shift 2
list=$(cat)
for path; do rm -rf -- "$path" || exit; done
[ -z "$like" ] || list=$(
  docker image ls --filter "reference=$like" --format '{{.Repository}}:{{.Tag}}' | grep -Fxv -- "$list"
)
digests='{{if not .RepoTags}}{{range .RepoDigests}}{{println .}}{{end}}{{end}}'
printf '%s\\n' "$list" | while IFS= read -r tag; do
  [ -n "$tag" ] && id=$(docker image inspect --format '{{.Id}}' -- "$tag" 2>/dev/null </dev/null) || continue
  docker image rm -- "$tag" </dev/null || continue
  printf 'gone %s\\n' "$tag"
  docker image inspect --format "$digests" -- "$id" 2>/dev/null </dev/null | while read -r digest; do
    [ -z "$digest" ] || docker image rm -- "$digest" </dev/null || true
  done
done
exit 0
`;function B(o,t){let e=new Set(t.flatMap(({files:i})=>i.map(({sha256:n})=>n)));return o.filter(i=>/^[0-9a-f]{64}$/.test(i)&&!e.has(i)).map(i=>`files/${i}`)}function K(o){return new Set(o.flatMap(({services:t})=>Object.values(t).map(({image:e})=>e)))}export{w as a,E as b,D as c,ne as d,de as e,W as f,J as g};

import{b as P}from"./chunk-XIUDD6LQ.js";import{a as v,d as I}from"./chunk-Y2CH24GG.js";import{a as L,d as b}from"./chunk-AJ2PAFD2.js";import{c as p,e as R,l as H}from"./chunk-KYD3JCGG.js";import{n as g}from"./chunk-IWR27R53.js";import{g as d}from"./chunk-BTOG6JLA.js";import{d as x,e as S}from"./chunk-SHG5DPUQ.js";var $=class s{host;layout;store;moved;context;#e;#o;#t;constructor({host:t,store:e,moved:a,lock:o,context:n}){let r=AbortSignal.any([n.signal,o.lost]);this.host=t,this.layout=e.layout,this.store=e,this.moved=a,this.context={...n,signal:r},this.#t=e.ledger,this.#e=o,this.#o=t.shell({fence:o.fence,signal:r})}static async open(t,e,a,o){var h=[];try{let{run:n,what:r,wait:i}=a;let l={wait:i,read:"state.json",clear:v,signal:o.signal,onWait:({who:u,what:w,since:A,where:j})=>{c=d`${t.name}: waiting for ${u} (${w}, since ${A}, ${j})`,o.log.info(c)}};let c=d`${t.name}: take the lock`;let f=x(h,o.log.progress(()=>c));let y=await t.lock(e.layout.root,{who:n.who,what:r,where:n.where},l);try{let u=y.content===e.ledgerText,w=u?e:await I(t,e.layout.root,o);return new s({host:t,store:w,moved:!u,lock:y,context:o})}catch(u){throw await y.release(),u}}catch(m){var T=m,C=!0}finally{S(h,T,C)}}get name(){return this.host.name}get ledger(){return this.#t}get kind(){return this.host.kind}get fence(){return this.#e.fence}run(t,e={}){return this.#o.run(t,e)}upload(t){let e={fence:this.fence,signal:this.context.signal,reserve:!0};return this.host.upload(this.layout.root,t,e)}async update(t,e,a=this.context.signal){let o=t(this.#t),{log:n,now:r,redact:i}=this.context,l=e===void 0?"":i(JSON.stringify({at:new Date(r()).toISOString(),...e})),c=`${JSON.stringify(o,null,2)}
`,f=["sh","-c",q,"sh",this.layout.root,String(Buffer.byteLength(c))],y={stdin:`${l}
${c}`,signal:a,timeout:M},{stderr:h}=await this.run(f,y).catch(m=>{throw L(m,this.name,this.layout.state)});this.#t=o,h!==""&&n.warning(d`${this.name}: ${this.layout.log} cannot be written: ${h.trim()}`)}async[Symbol.asyncDispose](){await this.#o[Symbol.asyncDispose](),await this.#e.release()}},M=3*6e4,q=`# deploy-kit: write the ledger
${b}
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
`,O=class s{list=[];static async open(t,e,a){let o=new s;try{for(let{host:i,store:l}of t)o.list.push(await $.open(i,l,e,a));let{run:n}=e,r=o.list.some(({ledger:i})=>p(i)?.lease?.run===n.run);for(let i of o.list)await N(i,n,r);return o}catch(n){throw await o[Symbol.asyncDispose](),n}}async[Symbol.asyncDispose](){for(let t of this.list.toReversed())await t[Symbol.asyncDispose]()}},k=class extends g{};async function D(s,t,e){let a=p(s)?.lease,o=a!==void 0&&await t.isDead(a);return R(s,t.run,e,()=>o)}async function N(s,t,e){let{log:a,now:o}=s.context,n=await D(s.ledger,t,o());if(n.kind==="taken")throw new(e?g:k)(E(s,n),{fix:d`wait for that run, or until ${n.lease.expiresAt}, when it no longer counts`});if(n.kind==="abandoned"){let{entry:r,why:i}=n;a.warning(d`${s.name}: release ${r.id} no longer waits for a verdict: ${i}`),await s.update(l=>H(l,r.id,o(),i)),t.abandoned?.(r.id,i)}}var E=({name:s},{entry:t,lease:e})=>d`${s}: release ${t.id} of ${e.who} waits for its verdict (since ${t.since}, ${e.where})`;async function _(s,t,e){let{log:a,now:o}=e;for(let{host:n,store:r}of s){let i=p(r.ledger);if(i===void 0||i.lease?.run===t.run)continue;let l=await P(n,r.layout.root,e),c=await D(r.ledger,t,o());if(l!==void 0){let{who:f,what:y,since:h,where:m}=l;a.warning(d`${n.name}: ${f} is at work (${y}, since ${h}, ${m}): a change waits for that`)}else c.kind==="taken"&&a.warning(d`${E(n,c)}: until then, or ${c.lease.expiresAt}, a change is refused`)}}export{$ as a,O as b,D as c,_ as d};

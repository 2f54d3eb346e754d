import{a as vo}from"./chunk-FBAATVA3.js";import{a as ge}from"./chunk-PMWWGG4Y.js";import{a as bo}from"./chunk-7WSFUSLB.js";import"./chunk-BJ3HL5CS.js";import{a as je}from"./chunk-DQHYLKGI.js";import"./chunk-6MIDRAJQ.js";import{a as go}from"./chunk-IP3FNVOY.js";import{a as yo,b as ct,c as wo,d as Ue,e as _e,f as xo,g as dt}from"./chunk-C2KWGPKD.js";import{a as $o,b as ko,c as qe,d as he}from"./chunk-ZAZF4M6K.js";import"./chunk-EEMPZK4K.js";import"./chunk-G5FK6SNH.js";import{a as He,b as Fe,e as ho}from"./chunk-SXMCT26I.js";import{a as Ae,b as mo,c as po,d as fo,f as uo}from"./chunk-SN7EC53F.js";import{b as De,c as Ne}from"./chunk-VTSIVYMG.js";import"./chunk-HXZ5IOPY.js";import{a as ro,c as so,i as io,k as ao,l as co,n as lo}from"./chunk-QNUO5KYK.js";import"./chunk-SKBFAKQJ.js";import"./chunk-EN5THNYZ.js";import"./chunk-KFM4IF4E.js";import{a as Bt,c as Tt,d as Lt}from"./chunk-LCZ225T4.js";import"./chunk-GFHH6HS4.js";import"./chunk-3HGATLPW.js";import"./chunk-XEJZ34HK.js";import"./chunk-AJ2PAFD2.js";import"./chunk-I3QECLMD.js";import"./chunk-N4CM6YJL.js";import"./chunk-26NEIDRX.js";import"./chunk-QHLUH2DP.js";import"./chunk-3PT4LRMF.js";import"./chunk-MIUSKS2Y.js";import{g as rt,n as no}from"./chunk-5Y3D6K6J.js";import{b as at}from"./chunk-RPQIVJQG.js";import"./chunk-SK2YYMTD.js";import"./chunk-E4MVPH6R.js";import{E as H,F as Xt,H as eo,I as ue,J as to,L as oo,a as st,b as At,c as Ce,d as Ht,g as Ft,h as Dt,j as Nt,k as jt,l as Me,m as Ut,o as Gt,p as Qt,q as te,r as zt,s as Ie,t as Yt,u as Jt,v as Zt}from"./chunk-653QTKP3.js";import"./chunk-733AJOUS.js";import{a as Ee}from"./chunk-ZT6XUX5E.js";import{a as fe,c as It}from"./chunk-FNZBGCXA.js";import{A as Oe,B as Et,F as Ct,J as Mt,g as Ot}from"./chunk-VETD4K6N.js";import"./chunk-TNH7EG65.js";import{c as Le}from"./chunk-CHRPVZPF.js";import{h as qt,k as it,m as _t,r as Be,s as Te,t as Wt,v as L,y as Kt,z as Vt}from"./chunk-CL52UOXL.js";import"./chunk-J65H5WW7.js";import{a as Rt}from"./chunk-LMOKVVHQ.js";import{d as F,e as D}from"./chunk-YY6J7S5E.js";import{a as G}from"./chunk-3SZGL7ST.js";import{g as Pt,j as q,n as h,t as ee,u as re,w as A}from"./chunk-IWR27R53.js";import{g as i,j as K}from"./chunk-BTOG6JLA.js";import{d as R,e as M}from"./chunk-SHG5DPUQ.js";var fn={tables:t=>K(t,"table"),rows:t=>K(t,"row"),roles:t=>K(t,"role"),users:t=>K(t,"user"),collections:t=>K(t,"collection"),documents:t=>K(t,"document"),files:t=>K(t,"file"),keys:t=>K(t,"key")},We=t=>Object.entries(t).flatMap(([e,o])=>Rt(fn,e)?.(o)??[]).join(", ");var un=Be({what:L(),parent:L(),live:L(),source:L(),home:L(),volume:Te(L()),target:L()}),hn=Be({schema:_t(1),id:Kt(L(),qt(/^\d{8}T\d{6}Z(-\d+)?$/)),createdAt:L(),project:L(),environment:L(),run:Be({who:L(),where:L()}),set:L(),from:Te(L()),parts:it(L()),safety:Te(L()),stage:Wt(["preparing","swapping","restored","undoing","undone","redoing","failed"]),keptUntil:L(),mark:L(),image:L(),places:it(un)}),gn=`
cd "$1" 2>/dev/null || exit 0
for file in [0-9]*T[0-9]*Z*.json; do
  [ -f "$file" ] || continue
  tr -d '\\n' <"$file"
  echo
done
`,So=t=>`${t}/restores`,Ke=t=>({script:gn,args:[So(t)],read:e=>e.split(`
`).flatMap(o=>yn(o)??[]).sort((o,n)=>o.id<n.id?1:-1)});function yn(t){if(t!=="")try{let e=Vt(hn,JSON.parse(t));return e.success?e.output:void 0}catch{return}}var wn=`
umask 077
mkdir -p "$1" && cd "$1" || exit
cat >".$2.tmp" || exit
sync -- ".$2.tmp" 2>/dev/null || sync
mv -f ".$2.tmp" "$2.json"
`;async function ye(t,e){let o=["sh","-c",wn,"sh",So(t.layout.root),e.id];await t.run(o,{stdin:`${JSON.stringify(e,null,2)}
`})}import{Duplex as $n}from"node:stream";import{buffer as kn}from"node:stream/consumers";async function ve(t,{method:e,path:o,body:n,...r}){var p=[];try{let{request:s}=await import("node:http");let a=R(p,G(r.timeout??6e4,r.signal??void 0));let d=["docker","system","dial-stdio"];let c=await t.start(d,{fence:r.fence,signal:a.signal});let l=vn(c);let m=n===void 0?void 0:JSON.stringify(n);try{let g=await new Promise((P,S)=>{let E={Host:"docker",Connection:"close",...m!==void 0&&{"Content-Type":"application/json","Content-Length":Buffer.byteLength(m)}},$=s({method:e,path:o,headers:E,createConnection:()=>l},P);$.on("error",S),c.ended.then(v=>S(v.failure??new ee({argv:d,...v,...bn(t)}))),$.end(m)}),y=(await kn(g)).toString("utf8"),{statusCode:x=0}=g;if(x>=400||x<200)throw new h(i`the engine of ${t.name} refuses: ${q(xn(y),3)}`);return y===""?void 0:JSON.parse(y)}catch(g){throw r.signal?.throwIfAborted(),a.timedOut?new h(i`the engine of ${t.name} does not answer`,{cause:g}):g}finally{c.stdin.end(),l.destroy(),c.stop(),await c.ended}}catch(f){var u=f,w=!0}finally{M(p,u,w)}}function vn({stdin:t,stdout:e}){let o=new $n({read:()=>{e.resume()},write:(n,r,s)=>{t.write(n,()=>s())}});return e.on("data",n=>{o.push(n)||e.pause()}),e.once("close",()=>o.push(null)),o}var bn=({name:t,kind:e})=>e==="local"?{}:{where:t};function xn(t){try{let{message:e}=JSON.parse(t);return typeof e=="string"?e:t}catch{return t}}import{PassThrough as Cn}from"node:stream";var lt=(t,e)=>t.find(o=>Ae(e)(o)&&o.damaged.length===0&&o.manifest.purpose!=="restore")?.manifest,Ve=(t,e)=>t?.files.find(o=>se(o.path)===se(e)),se=t=>t.replace(/\.age$/,"").replace(/\.(gz|zst)$/,""),Po=1e5,Sn=20,Pn="rdb";function mt(t,e,o){if(e===void 0||o.max>=100)return;let n=e.files.flatMap(r=>{if(r.format===Pn||r.kind==="config")return[];let s=t.find(c=>se(c.path)===se(r.path)),a=o.whole.includes(r.name);return s!==void 0&&(a||On(r,s))?Rn(r,s,o.max):s===void 0&&r.kind==="service"&&a&&En(r)?[i`${se(r.path)} is not there any more`]:[]});if(n.length!==0)throw new h(i`the backup on ${o.hostName} has suspiciously little, beside ${e.id}: ${n.join("; ")}`,{fix:i`see what became of the data; backup ${e.id} is there. If it is meant to be so, make one backup with max-drop: 100, which the next ones are then held against`})}function Rn(t,e,o){let n=(s,a)=>s-a>s*o/100,r=Object.entries(t.counts??{}).flatMap(([s,a])=>{let d=e.counts?.[s];return d===void 0||a<Sn||!n(a,d)?[]:[i`${se(e.path)} has ${We({[s]:d})||`${d} ${s}`} (${a} then)`]});return r.length>0||t.bytes<Po||!n(t.bytes,e.bytes)?r:[i`${se(e.path)} has ${D(e.bytes)} (${D(t.bytes)} then)`]}var On=(t,e)=>[...t.databases??[]].sort().join(`
`)===[...e.databases??[]].sort().join(`
`);function En({counts:t,bytes:e}){let o=Object.values(t??{});return o.length===0?e>=Po:o.some(n=>n>0)}var Mn=`
file=$1 inspect=$2 container=$3 pack=$4 unpack=$5
shift 5
umask 077
export LC_ALL=C
pipes=$file.pipes
hash='shasum -a 256'
! command -v sha256sum >/dev/null 2>&1 || hash=sha256sum
${$o}
eval "pack=\\"$pack\\""
size() { set -- $(ls -ln "$file" 2>/dev/null); echo "\${5:-0}"; }
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
true >"$file" || { echo 'end-store 1'; exit 0; }
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
{ cat; code=$?; [ "$code" -eq 0 ] || [ ! -e "$pipes/producing" ] || kill "$producing"; exit "$code"; } <"$pipes/stored" >"$file" &
storing=$!
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
{ sync "$file" || sync; dd if="$file" iflag=nocache count=0; } >/dev/null 2>&1
$hash <"$file" >"$pipes/read" &
parts=$!
wait "$parts"; echo "end-read $?"
read -r sum _ <"$pipes/sha256"
read -r back _ <"$pipes/read"
{ kill -KILL "$ticking" "$watching"; wait "$ticking" "$watching"; } 2>/dev/null
rm -rf "$pipes"
echo "bytes $(size)"
echo "sha256 $sum"
echo "read $back"
exit 0
`,Ro=["pack","split","hash","unpack","read"],Bn=141;async function Oo(t,e,{set:o,compressor:n,timeout:r,last:s}){var X=[];try{let{context:a,fence:d,name:c}=t;let{what:l}=e;let m=`${e.path}${n.suffix}`;let p=`${o.directory}/${m}`;let{argv:f,container:u="",accept:w=0}=e.producer(o.id);let g=new Cn;let y=new Map;let x=0;let P=b=>{let[,U="",T=""]=/^(\S+) ?(.*)$/.exec(b)??[];U==="progress"?x=Number(T):y.set(U,T)};let S=Ve(s,m)?.bytes;let E=a.now();let $=R(X,a.log.progress(()=>[`${c}: ${l}`,...Tn(x,a.now()-E,S)].join(", ")));let v=(b,U)=>{let T=q(a.redact(U),5);return new h(i`${l} failed with exit code ${b}: ${T}`,{fix:e.fix})};let{pack:k,unpack:C}=n;let _=["sh","-c",Mn,"sh",p,e.inspect,u,k,C,...f];let B=R(X,G(r,a.signal));let Y={stdin:g,signal:B.signal,timeout:"none",onStdout:P,fence:d};let{stderr:W}=await t.host.run(_,Y).catch(b=>{throw B.timedOut?In(l,r,c):b instanceof ee?v(b.code,b.stderr):b});let I=b=>Number(y.get(`end-${b}`)??Number.NaN);if(I("store")>0)throw Ln(l,p,W,c);let N=Ro.find(b=>I(b)>0&&I(b)!==Bn);let V=I("produce");if(N===void 0&&!(V<=w))throw v(V,W);let[J,Z]=[Number(y.get("bytes")),y.get("sha256")??""];let pe=N===void 0&&Ro.every(b=>I(b)===0);if(!pe||!(J>0)||!/^[0-9a-f]{64}$/.test(Z)||y.get("read")!==Z){let U=[N===void 0?"":`${N} ${I(N)}`,re(a.redact(W),2)].filter(T=>T!=="").join(": ");throw new h(i`${l}: the file on ${c} does not read back (${U})`,{fix:i`look at the disk of that host, then run again; the backup was not kept`})}return{path:m,bytes:J,sha256:Z,compression:n.compression,code:V,stderr:W,facts:y}}catch(ne){var O=ne,j=!0}finally{M(X,O,j)}}function Tn(t,e,o){if(t===0)return[D(t)];let n=i`${D(t*1e3/e)} a second`,r=o===void 0?[]:i`${Math.round(t*100/o)} % of the last one`;return[D(t),n].concat(r)}function Ln(t,e,o,n){let r=/no space left|disk quota|file too large/i.test(o);return new h(r?i`${t}: the disk of ${n} is full (${e})`:i`${t}: cannot be written on ${n} (${e}): ${re(o,2)}`,{fix:r?i`make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed`:i`look at the permissions of the deploy path on that host`})}function In(t,e,o){return new h(i`${t} on ${o} was not done after ${F(e)}`,{fix:i`raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)`})}var we="/deploy-kit-files",Eo="deploy-kit.backup",An=`
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${we} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
# By their first bytes; looked for by name, and where SQLite keeps a journal beside them: there may be millions of files.
find ${we} -type f \\( -name '*.sqlite*' -o -name '*.db' -o -name '*.db3' -o -name '*-wal' -o -name '*-journal' \\) 2>/dev/null |
  sed 's/-wal$//; s/-journal$//' | sort -u | head -n 1000 | while IFS= read -r file; do
    [ -f "$file" ] && [ "$(head -c 15 "$file" 2>/dev/null)" = 'SQLite format 3' ] && printf 'sqlite %s\\n' "\${file#${we}/}"
  done
true
`,Hn=`
inside=$1 mount=$2 found=
[ -z "$3" ] || [ -d "$3" ] || { echo absent; exit 0; }
shift 3
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${Eo}=probe" \\
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
`,pt=`
command -v tar >/dev/null && {
  { tar -tvf - || code=$?; echo "listing \${code:-0}" >&4; } | awk '/^[-h]/ { files++ } END { print "files " files + 0 }'
} 4>&1
`;function Co(t){return{script:Hn,args:[An,Mo(t),t.kind==="directory"?t.source:"",...t.images],read:(e,{hostName:o})=>[/^absent$/m.test(e)?Fn(t,o):Dn(t,e,o)]}}function Mo({kind:t,source:e}){let o=`source=${e}`,n=/[",]/.test(o)?`"${o.replaceAll('"','""')}"`:o;return t==="volume"?`type=volume,${n},destination=${we},readonly,volume-nocopy`:`type=bind,${n},destination=${we},readonly`}function Fn({key:t,isYetToCome:e},o){if(e)return{nothing:i`directory '${t}' is not on ${o} yet: nothing of it to protect`};throw new h(i`backup.directories: there is no directory '${t}' in shared/ of ${o}`,{fix:i`see what became of it, or take it out of backup.directories`})}function Dn(t,e,o){let{kind:n,key:r,source:s,saved:a=[]}=t,d=/^image (.+)$/m.exec(e)?.[1];if(d===void 0)throw Un(t);let c=/GNU tar/.test(e)&&/^attributes$/m.test(e),l=[...e.matchAll(/^sqlite (.+)$/gm)].map(([,p=""])=>p).filter(p=>!a.includes(p)),m=n==="volume"?i`archive of volume '${r}'`:i`archive of directory '${r}'`;return{what:m,begins:n==="volume"?i`archiving volume '${r}' (${s})`:i`archiving directory '${r}' (${s})`,bytes:Number(/^kilobytes (\d+)$/m.exec(e)?.[1]??0)*1024,path:`${Me(r)}.tar`,note:c?void 0:i`${r}: no image of the stack has GNU tar: extended attributes and ACLs are not kept`,inspect:pt,fix:i`see whether ${o} can run a container of image ${d}`,producer(p){let f=`deploy-kit-backup-${p.toLowerCase()}-${s.replace(/[^\w.-]+/g,"-")}`,u=c?["--numeric-owner","--xattrs","--acls"]:[];return{argv:["docker","run","--rm","--pull","never","--init","--name",f,"--log-driver","none","--network","none","--label",`${Eo}=${p}`,"--mount",Mo(t),"--user","0","--entrypoint","tar",d,"-C",we,...u,...a.flatMap(Nn),"-cf","-","."],container:f,accept:c?1:0}},check(p){let{code:f,stderr:u}=p;return{kind:n,name:r,source:s,format:"tar",...ft(m,p),warnings:[...f===1?[i`files changed while they were read: ${qn(u)}`]:[],...jn(l)]}}}}var Nn=t=>["","-wal","-shm","-journal"].map(e=>`--exclude=./${t.replace(/[*?[\]\\]/g,"\\$&")}${e}`);function ft(t,e){let o=e.facts.get("listing"),n=Ce(e,"files");if(o===void 0)return{checks:[]};if(o!=="0"||n===void 0)throw new h(i`${t} cannot be listed by tar: it is not complete`,{fix:i`run again; the backup was not kept`});return{checks:["listing"],counts:{files:n}}}function jn(t){if(t.length===0)return[];let e=t.length>5?i` and ${t.length-5} more`:"",o=`${t.slice(0,5).join(", ")}${e}`;return[i`databases of SQLite are copied as they lie (${o}): one that is written to meanwhile may not open again. Save each by backup.sqlite: { service: ..., path: ... }`]}function Un({kind:t,key:e}){return t==="volume"?new h(i`volume '${e}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the volume out of backup.volumes`}):new h(i`directory '${e}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the directory out of backup.directories`})}function qn(t){let e=[...t.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map(o=>o[1]);return e.length===0?re(t,1):e.slice(0,5).join(", ")}var _n=`
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
`;function Bo(t,e){let o=[...new Set(e.files.map(({sha256:s})=>s))],n=e.files.reduce((s,a)=>s+a.bytes,0),r=(s,a,d)=>({what:a,begins:d,bytes:s==="secret"?n:0,path:s==="open"?"config.tar":"config-secrets.tar",producer:()=>({argv:["sh","-c",_n,"sh",t,s,e.id,...s==="secret"?o:[]]}),inspect:pt,fix:i`see whether ${t}/releases/${e.id} is whole`,check:c=>({kind:"config",name:s==="open"?"config":"config-secrets",source:e.id,format:"tar",...s==="secret"&&{sensitive:!0},...ft(a,c),warnings:[]})});return[r("open",i`archive of the configuration of ${e.version}`,i`archiving the configuration of ${e.version}`),r("secret",i`archive of the environment of ${e.version}`,i`archiving the environment of ${e.version}`)]}import{Readable as Wn}from"node:stream";var Ge=class t{missing=[];#e;#o=[];#t=[];#n=[];constructor(e){this.#e=e}static async begin(e,o,n){let r=new t(n.context);for(let s of e){let a=Jt(s);try{let d=await Yt(s,n);r.#o.push(d);let c=await d.begin(o);if(c.id===o)r.#t.push({destination:s,store:d,set:c});else throw await c.discard(),new h(i`${a} has a set ${o} already, which is not of this host`,{fix:i`give each environment a destination or a prefix of its own`})}catch(d){n.context.signal.throwIfAborted(),r.#i(a,d)}}return r}get told(){let e=this.#t.map(({store:o,set:n})=>({to:o.name,path:n.path}));return{...e.length===0?{}:{copies:e},...this.missing.length===0?{}:{missing:this.missing}}}assertSome(){if(this.#t.length>0)return;let e=this.missing.map(({to:o,why:n})=>`
${o}: ${n}`).join("");throw new h(i`the backup can be kept nowhere:${e}`,{fix:i`mend what it says there, or keep backups on the host, too: backup.to: [host, ...]`})}async write(e,o){await this.#r(this.#t,async({store:n,set:r})=>{this.#e.log.info(i`copying to ${n.name}`);for(let s of o)await yo(s,{from:e,to:r,names:{from:i`the host`,to:n.name}},this.#e)})}async explain(e){await this.#r(this.#t,async({set:o})=>{for(let[n,r]of e)await o.put(n,Wn.from([Buffer.from(r)]),this.#e.signal)})}async publish(e,o){let n=new Map;for(let r=-1;r!==this.#t.length;)r=this.#t.length,await this.#r(this.#t,async s=>{let{destination:a,store:d,set:c}=s,l=n.has(s)?[]:o(c.others,a),m=await c.publish({...e,...this.told},l);n.has(s)||n.set(s,{to:d.name,path:c.path,removed:m})});return this.#n=this.#t,this.#t.flatMap(r=>n.get(r)??[])}async[Symbol.asyncDispose](){let e=this.#t.filter(o=>!this.#n.includes(o));await Promise.all(e.map(o=>this.#s(o)));for(let o of this.#o)await o[Symbol.asyncDispose]()}async#r(e,o){for(let n of e)try{await o(n)}catch(r){this.#e.signal.throwIfAborted(),this.#i(n.store.name,r),this.#t=this.#t.filter(s=>s!==n),await this.#s(n)}}async#s({store:e,set:o}){await o.discard().catch(n=>{let r=i`what was begun at ${e.name} could not be removed`;this.#e.log.warning(`${r}: ${A(n)}`)})}#i(e,o){let n=this.#e.redact(A(o));this.missing.push({to:e,why:n}),this.#e.log.warning(i`no copy at ${e}: ${n}`)}};import{join as Kn,relative as To}from"node:path/posix";var Ao=["service","volume","directory"],Vn=t=>Ao.some(e=>e===t),Lo=({format:t})=>t==="sqlite";function ht(t,e,o,{shared:n}){let r=t.manifest.files.filter(({kind:c})=>Vn(c)),s=[...new Set(r.map(({name:c})=>c))];for(let c of e)if(!s.includes(c))throw new h(i`${t.id} has nothing of '${c}'`,{fix:i`name one of ${s.join(", ")}`});let a=s.filter(c=>e.length===0||e.includes(c)),d=a.flatMap(c=>Ao.flatMap(l=>{let m=r.filter(u=>u.name===c&&u.kind===l&&!Lo(u)),[p]=m;if(p===void 0)return[];if(l==="service")return Qn(c,m,o);let f=l==="volume"?zn(c,o):`${n}/${c}`;return{kind:l,name:c,files:m,source:f,archive:p,databases:[]}}));for(let c of r.filter(Lo))Gn(c,a.includes(c.name),d,o,t);if(d.length>0)return d;throw new h(i`${t.id} holds nothing that can be restored`)}function Gn(t,e,o,{containers:n},r){let{name:s,path:a}=t,[d=""]=t.databases??[],c=ue(n).find(({service:w})=>w===s),l=c&&to(c,d);if(c===void 0||l===void 0||l.target===d){let w=o.find(g=>g.kind!=="service");if(!e&&w===void 0)return;throw new h(e?i`${a} of ${r.id} has no place to be restored to: no service '${s}' has a directory mounted where ${d} is`:i`${r.id} holds ${a} apart from '${w?.name??""}', which may be where it lies: a restore would take the database away`,{fix:i`deploy a release that has it, or restore it by hand, as RESTORE.md in ${r.path} says, and name the others with only`})}let m=To(l.target,d),p=Kn(l.source,m),f=o.findIndex(w=>w.kind==="volume"?l.type==="volume"&&w.source===l.volume:w.kind==="directory"&&Ee(p,w.source)),u=o[f];if(u!==void 0&&u.kind!=="service"){let w=u.kind==="volume"?m:To(u.source,p),g=[...u.databases,{file:t,container:c,below:w}];o[f]={...u,databases:g,files:[...u.files,t]}}else if(e){let w=l.type==="volume"?l.volume:l.source,g=l.type==="volume"?"volume":"directory";o.push({kind:g,name:s,files:[t],source:w,archive:void 0,databases:[{file:t,container:c,below:m}]})}}function Qn(t,e,{containers:o}){let n=ue(o).filter(({service:l})=>l===t),r=n.find(({status:l})=>l==="running")??n[0];if(r===void 0)throw new h(i`there is no service '${t}' in the stack that runs: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`});if(n.length>1)throw new h(i`service '${t}' has ${n.length} containers: which of them has its data cannot be told`,{fix:i`scale it to one, then restore`});let[{engine:s="mysql"}={engine:void 0}]=e,a=ge(r),d=Ut.find(l=>l.name===s);if(d===void 0)throw new h(i`'${t}' was dumped as ${s}, which this version of deploy-kit does not know`);if((a.kind==="database"?ut(a.engine):ut(d))!==ut(d))throw new h(i`'${t}' was ${d.product} when it was backed up, and is another database now (image ${r.image})`,{fix:i`deploy a release whose '${t}' is ${d.product}, then restore`});return{kind:"service",name:t,files:e,engine:d,container:r}}var ut=({loads:t})=>Object.keys(t.formats).join(" ");function zn(t,{volumes:e}){let o=e.find(({key:n,ofProject:r})=>r&&n===t)??e.find(n=>n.name===t);if(o!==void 0)return o.name;throw new h(i`there is no volume '${t}' on this host: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`})}function ie(t,e){return Ho(t,ue(e))}var Ho=(t,e)=>e.filter(({mounts:o})=>o.some(({source:n,writable:r})=>t.some(s=>n!==""&&(Ee(n,s.source)||r&&Ee(s.source,n)))));async function Qe(t,e,{containers:o}){let{all:n}=await H(e,{all:eo},{signal:e.context.signal}),r=ue(o).map(({id:a})=>a),[s]=Ho(t,n).filter(a=>Q(a)&&!r.includes(a.id));if(s!==void 0)throw new h(i`container ${s.name} (${s.image}) has data mounted that is to be replaced, and is none of this stack: it would go on with the old data`,{fix:i`stop it (docker stop ${s.name}), then run again, and start it when that is done`})}function ae(t,e){let o=t.filter(r=>ge(r).kind!=="other"),n=new Set(o.flatMap(r=>r.networks));return ue(e).filter(r=>Q(r)&&!t.includes(r)&&ge(r).kind==="other"&&!Yn(r)&&(r.onHostNetwork||r.networks.some(s=>n.has(s))))}var Q=({status:t})=>["running","restarting","paused"].includes(t);function Yn({argv:t}){let e=bo(t);return e!==void 0&&e.proxy.name!=="Apache"}function Fo({name:t,files:e,engine:o},n,r){let s=e.find(({engine:c,serverVersion:l})=>c===o.name&&l)?.serverVersion,[a,d]=[Io(s),Io(n)];if(!(a===void 0||d===void 0||a<=d))throw new h(i`'${t}' of ${r} was written by ${o.product} ${s??""}, and ${o.product} ${n??""} runs: an older server does not read it`,{fix:i`deploy a release with ${o.product} ${a} or later, then restore; nothing was changed`})}var Io=(t="")=>{let[,e]=/^(\d+)/.exec(t)??[];return e===void 0?void 0:Number(e)};var Jn=`import sqlite3, sys
source = sqlite3.connect(sys.argv[1], timeout=60)
copy = sqlite3.connect(sys.argv[2])
source.backup(copy)
copy.close()`,Zn=`import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row[0])`,Xn=`$source = new SQLite3($argv[1], SQLITE3_OPEN_READWRITE); $source->busyTimeout(60000);
exit($source->backup(new SQLite3($argv[2])) ? 0 : 1);`,er=`$rows = (new SQLite3($argv[1]))->query($argv[2]); if (!$rows) exit(1);
while ($row = $rows->fetchArray(SQLITE3_NUM)) echo $row[0], "\\n";`,tr=`const { DatabaseSync } = require("node:sqlite");
const source = new DatabaseSync(process.argv[1]);
source.exec("PRAGMA busy_timeout = 60000");
source.prepare("VACUUM INTO ?").run(process.argv[2]);`,or=`const { DatabaseSync } = require("node:sqlite");
for (const row of new DatabaseSync(process.argv[1]).prepare(process.argv[2]).all()) require("node:fs").writeSync(1, Object.values(row)[0] + "\\n");`,ze=[{name:"sqlite3",can:"command -v sqlite3",copy:`sqlite3 -bail -cmd '.timeout 60000' "$1" ".backup '$2'"`,ask:'sqlite3 -bail -batch -noheader -list "$1" "$2"'},{name:"python3",can:"python3 -c 'import sqlite3; sqlite3.Connection.backup'",copy:`python3 -c '${Jn}' "$1" "$2"`,ask:`python3 -c '${Zn}' "$1" "$2"`},{name:"php",can:`php -r 'exit(class_exists("SQLite3") && method_exists("SQLite3", "backup") ? 0 : 1);'`,copy:`php -r '${Xn}' -- "$1" "$2"`,ask:`php -r '${er}' -- "$1" "$2"`},{name:"node",can:`node --no-warnings -e 'require("node:sqlite")'`,copy:`node --no-warnings -e '${tr}' -- "$1" "$2"`,ask:`node --no-warnings -e '${or}' -- "$1" "$2"`}],gt=ze.map(({name:t,can:e})=>`if ${e} >/dev/null 2>&1; then printf 'program\\t${t}\\n'; exit 0; fi
`).join(""),yt=`case $2 in
${ze.map(({name:t,copy:e,ask:o})=>`${t}) copy() { exec ${e}; }; ask() { ${o}; } ;;
`).join("")}esac
`;var Do=`
[ -f "$1" ] || { printf 'absent\\n'; exit 0; }
[ "$(head -c 15 "$1" 2>/dev/null)" = 'SQLite format 3' ] || { printf 'other\\n'; exit 0; }
for file in "$1" "$1-wal"; do
  [ ! -f "$file" ] || printf 'bytes\\t%s\\n' "$(wc -c <"$file")"
done
${gt}`,No=`
look() {
  found=$(ask "$1" 'PRAGMA quick_check(3)' </dev/null) || return
  [ "$found" = ok ] || { printf 'the database is damaged: %s\\n' "$found" >&2; return 1; }
  own="type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
  tables=$(ask "$1" "SELECT count(*) FROM sqlite_master WHERE $own" </dev/null) || return
  query=$(ask "$1" "SELECT group_concat('SELECT count(*) AS n FROM \\"' || replace(name, '\\"', '\\"\\"') || '\\"', ' UNION ALL ')
    FROM sqlite_master WHERE $own" </dev/null)
  rows=$(ask "$1" "SELECT CAST(total(n) AS INTEGER) FROM (\${query:-SELECT 0 AS n})" </dev/null 2>/dev/null) || rows=
}
`,jo=`${Ft}
export LC_ALL=C HOME=/nonexistent
${yt}${No}exec 3<&0
saved=$(mktemp) || exit
trap 'rm -f "$saved" "$saved"-*' EXIT
(copy "$1" "$saved" </dev/null >&2 & guard $!) || exit
look "$saved" || exit
printf 'counted\\ttables\\t%s\\n' "$tables" >&2
[ -z "$rows" ] || printf 'counted\\trows\\t%s\\n' "$rows" >&2
cat "$saved"
`,Uo=`
head=$(dd bs=1 count=100 2>/dev/null | od -An -v -tu1 | tr -s '\\n ' '  ')
rest=$(wc -c)
set -- $head
[ $# -eq 100 ] || exit 0
page=$((\${17} * 256 + \${18}))
[ "$page" -ne 1 ] || page=65536
echo "pages $(((\${29} * 16777216) + (\${30} * 65536) + (\${31} * 256) + \${32}))"
echo "page $page"
echo "length $((100 + rest))"
`,ce={into:"/deploy-kit-restore",like:"/deploy-kit-replaced"},qo=`
export LC_ALL=C HOME=/nonexistent
umask 077
program=$(${gt})
set -- "$1" "\${program#*	}"
${yt}${No}
file=${ce.into}/$1 like=${ce.like}/$1 new=${ce.into}/$1.restored
mkdir -p "\${file%/*}" && cat >"$new" && look "$new" || exit
mode=644
if [ -e "$like" ]; then mode=$(stat -c %a "$like"); else like=\${file%/*}; fi
chown "$(stat -c %u:%g "$like")" "$new" && chmod "$mode" "$new" || exit
rm -f "$new"-* "$file-wal" "$file-shm" "$file-journal"
mv -f "$new" "$file" && sync || exit
echo "tables $tables"
[ -z "$rows" ] || echo "rows $rows"
`;var _o=t=>jt({...t,declared:!0,database:void 0},{script:Do,args:[t.path],read:(e,{hostName:o})=>[nr(new st(e),t,o)]});function nr(t,e,o){let{service:n,container:r,path:s}=e,a=At(e);if(t.has("absent")||t.has("other")){let m=t.has("absent")?i`backup.sqlite: ${a} has no file ${s}`:i`backup.sqlite: ${s} in ${a} is no database of SQLite`;throw new h(m,{fix:i`write the path as the container sees it, once the application has made it`})}let d=t.one("program");if(d===""){let m=ze.map(({name:p})=>p).join(", ");throw new h(i`${s} in ${a} cannot be saved: nothing in its image can do that (${m})`,{fix:i`add sqlite3 to the image (apt-get install sqlite3, apk add sqlite), or take it out of backup.sqlite`})}let c=i`dump of ${s} of service '${n}'`,l=i`look at docker logs ${r.name} on ${o}`;return{what:c,begins:i`saving ${s} of service '${n}' by ${d}`,bytes:Ht(t.all("bytes").map(([m])=>Number(m))),path:`${n}.${Me(s.replace(/^.*\//,""))}`,producer:()=>({argv:Dt(r.id,jo,s,d)}),inspect:Uo,fix:l,check(m){let[p,f,u]=["pages","page","length"].map(g=>Ce(m,g)),w=new st(m.stderr).all("counted");if(p===void 0||f===void 0||u!==p*f||w.length===0)throw new h(i`${c} is not complete: it has not all of its pages`,{fix:i`${l}; the backup was not kept`});return{kind:"service",name:n,source:r.name,engine:"sqlite",format:"sqlite",databases:[s],counts:Object.fromEntries(w.map(([g="",y])=>[g,Number(y)])),checks:["integrity","pages"],warnings:[]}}}}var rr=8e6;async function Vo(t){let{host:e,inventory:o,settings:n}=t,{context:r}=e,s=r.now(),a={...n,deployPath:e.layout.root},d=await ar(e),c=vo(await he(o,e.store),a,d),l=await mr(c,t),m=[...c.notes,...l.flatMap($=>("nothing"in $?$.nothing:$.note)??[])],p=l.filter($=>"producer"in $),f={max:t.beforeRestoreOf===void 0?n.backup.maxDrop:100,hostName:e.name,whole:c.dumps.filter(({database:$})=>$===void 0).map(({service:$})=>$)};if(p.length===0){c.dumps.length>0&&mt([],lt(await te(e).list(),n),f);for(let v of c.warnings)r.log.warning(v);let $=i`the stack on ${e.name} has no database and no volume to back up`;return lr(e.name,$,m,r)}let u=dr([...p,...cr(e,d)]),w=ko(o.compressors,n.backup.compression,e.name);r.signal.throwIfAborted();let g=await te(e).begin(Le(s));try{var y=[];try{let $=lt(g.others,n);ur(o.free,{sources:u,last:$},e);let v=Ie(t.access===void 0?void 0:n.backup.to);let k=v.find(({kind:b})=>b==="host");let C=R(y,await Ge.begin(v.filter(b=>b!==k),g.id,{own:Qt(e),folder:Zt(n,e.name),access:t.access??sr,context:r}),!0);k===void 0&&C.assertSome();let{timeout:_}=n.backup;let B=await pr(u,{set:g,compressor:w,timeout:_,last:$},t);mt(B,$,f);let Y=B.filter(({sensitive:b})=>b!==!0);let W=B.filter(b=>!Y.includes(b)).map(({path:b})=>b);W.length>0&&v.some(b=>b!==k)&&m.push(k===void 0?i`not in the backup, for it holds secrets and nothing is encrypted: ${W.join(", ")}`:i`stays on the host, for it holds secrets and copies are not encrypted: ${W.join(", ")}`);await C.write(g,Y);k===void 0&&C.assertSome();let I=Wo(t,g.id,s,B);let N=Wo(t,g.id,s,Y);r.signal.throwIfAborted();await wo(e,g.directory,ct(I));await C.explain(ct(N));let V=await C.publish(N,(b,U)=>Ko(b,U,g.id,t));let J=[];k===void 0?(C.assertSome(),await g.discard()):J=await g.publish({...I,...C.told},Ko(g.others,k,g.id,t));let Z=[...c.warnings,...B.flatMap(b=>b.warnings.map(U=>`${b.name}: ${U}`))];let{id:pe,totalBytes:X,durationMs:ne}=I;for(let b of Z)r.log.warning(b);for(let b of m)r.log.info(b);r.log.info(i`backup ${pe} on ${e.name}: ${D(X)} in ${F(ne)}`);let O=k===void 0?V[0]?.path??"":g.path;let j={host:e.name,id:pe,path:O,files:B,totalBytes:X,durationMs:ne};return{status:"created",...j,copies:V,missing:C.missing,warnings:Z,notes:m,removed:J}}catch(x){var P=x,S=!0}finally{var E=M(y,P,S);E&&await E}}catch($){throw await g.discard().catch(v=>{let k=i`the unfinished backup ${g.id}.partial could not be removed`;r.log.warning(`${k}: ${A(v)}`)}),$}}var sr={openHost:()=>Promise.reject(new TypeError("access")),directory:"",s3:{}};function ir({containers:t},e){let o=e.flatMap(({kind:s,source:a})=>s==="service"?a:[]),n=t.filter(({name:s})=>o.includes(s)),r=n[0]?.image;return{writers:ae(n,t).map(({name:s})=>s),...r!==void 0&&{image:r}}}async function ar({ledger:t,store:e}){let o=at(t);return o&&await e.record(o.id).catch(()=>({}))}function cr({layout:t},e={}){let{id:o,files:n,version:r}=e;return o&&n&&r?Bo(t.root,{id:o,files:n,version:r}):[]}function dr(t){let e=new Set;return t.map(o=>{let n=o.path;for(let r=2;e.has(n);r++)n=o.path.replace(".",`-${r}.`);return e.add(n),{...o,path:n}})}function lr(t,e,o,{log:n}){for(let r of[i`nothing to protect: ${e}`,...o])n.info(r);return{status:"nothing-to-protect",host:t,reason:e,notes:o}}async function mr({dumps:t,sqlite:e,files:o},{host:n,settings:r}){let s=[...t.map(({engine:l,...m})=>l.probe(m,n.context)),...e.map(_o),...o.map(Co)];if(s.length===0)return[];let{timeout:a}=r.backup,d=Object.fromEntries(s.entries()),c=await H(n,d,{signal:n.context.signal,timeout:a});return Object.values(c).flat()}async function pr(t,e,{host:o}){let n=[];for(let r of t){o.context.log.info(r.begins);let s=await Oo(o,r,e),{checks:a,...d}=r.check(s),{path:c,compression:l,bytes:m,sha256:p}=s,f=["exit-codes",e.compressor.compression,"checksum",...a];n.push({...d,path:c,compression:l,bytes:m,sha256:p,checks:f})}return n}function Wo({host:t,inventory:e,settings:o,run:n,beforeRestoreOf:r},s,a,d){let{project:c,environment:l,composeProject:m}=o,p=at(t.ledger)?.id;return{schema:1,id:s,createdAt:new Date(a).toISOString(),project:c,environment:l,composeProject:m,...p===void 0?{}:{release:p},...r!==void 0&&{purpose:"restore"},run:{who:n.who,where:n.where},...ir(e,d),files:d,totalBytes:d.reduce((f,u)=>f+u.bytes,0),durationMs:t.context.now()-a}}function Ko(t,e,o,{host:n,settings:r,beforeRestoreOf:s}){let a=t.filter(Ae(r)).map(fo),d=new Set([...mo(n.ledger),s??[]].flat());return uo([...a,{id:o,damaged:[],isSafety:s!==void 0}],po(r.backup.keep,e),d)}var fr=1.5;function ur(t,{sources:e,last:o},{name:n,layout:r}){let s=e.reduce((a,{path:d,bytes:c})=>{let l=Ve(o,d)?.bytes;return a+(l===void 0?c:l*fr)},rr);if(!(t>=s))throw new h(i`${n} has no room for the backup: ${D(t)} free at ${r.backups}, up to ${D(s)} needed`,{fix:i`make room there (docker image prune, old backups), or put the deploy path on a larger disk`})}function be({path:t},{path:e,compression:o="gzip"}){return{argv:[o,"-dc","--",`${t}/${e}`]}}var z="deploy-kit.restore",xe=class t{id;name;#e;constructor(e,o,n){this.id=e,this.name=o,this.#e=n}static async start(e){let{host:o,mark:n,of:r,engine:s,data:a}=e,{fence:d,context:c}=o,l={fence:d,signal:c.signal},m=await ve(o.host,{...l,method:"GET",path:`/containers/${r.id}/json`}),p=new Set(a.map(({target:k})=>k)),f=r.mounts.filter(({target:k,type:C})=>!p.has(k)&&["bind","volume"].includes(C)),u=await $r(o,f),w=`deploy-kit-${n}-${r.service||r.name}`.toLowerCase(),{Config:g,HostConfig:y,Image:x}=m,P=s.loads.alone??(k=>k),S={...g,Image:x,...g.Entrypoint&&{Entrypoint:P(g.Entrypoint)},...g.Cmd&&{Cmd:P(g.Cmd)},Labels:{[z]:n},Healthcheck:{Test:["NONE"]},MacAddress:void 0,HostConfig:{...y,NetworkMode:"none",PortBindings:{},PublishAllPorts:!1,RestartPolicy:{Name:"no"},AutoRemove:!1,Links:null,VolumesFrom:null,ContainerIDFile:"",PidMode:"",UTSMode:"",IpcMode:/^(host|container:)/.test(String(y.IpcMode))?"private":y.IpcMode,LogConfig:{Type:"json-file",Config:{"max-size":"1m","max-file":"1"}},Binds:null,Mounts:[...(y.Mounts??[]).filter(({Type:k})=>k==="tmpfs"),...a.map(yr),...f.map(k=>wr(k,u))]},NetworkingConfig:{}},E=`/containers/create?name=${encodeURIComponent(w)}`,$=await ve(o.host,{...l,method:"POST",path:E,body:S}),v=new t($.Id,w,e);return await o.run(["sh","-c",kr,"sh",r.id,$.Id]),v}ready(e){let{host:o,engine:n,of:r}=this.#e;return Se(o,{id:this.id,name:this.name,service:r.service,engine:n},e)}async stop(){let{host:e}=this.#e;await e.run(["sh","-c",br,"sh",this.id],{timeout:"none"})}async remove(){let{host:e}=this.#e;await e.run(["docker","rm","-f","-v",this.id],{accept:[0,1]})}};async function Se(t,e,o){var u=[];try{let n={service:e.service,container:e,declared:!0,database:void 0};let{signal:r,now:s}=t.context;let a=s()+o;let d;let c={process:"",answersSince:0};let l=R(u,t.context.log.progress(()=>i`${t.name}: waiting until ${e.name} answers`));for(;s()<a;){r.throwIfAborted();let{stdout:x}=await t.run(["sh","-c",vr,"sh",e.id]),[P="",S="",E=""]=x.trim().split(`
`);if(P!=="running")break;try{if(S==="")throw new h(i`no server runs in it yet`);if(await H(t,{probe:e.engine.probe(n,t.context)},{signal:r,timeout:6e4}),c.process===S&&s()-c.answersSince>=(E===""?hr:gr))return;c.process!==S&&(c={process:S,answersSince:s()})}catch($){if(!($ instanceof h))throw $;d=$,c={process:"",answersSince:0}}await new Promise($=>setTimeout($,500))}let{stdout:m,stderr:p}=await t.run(["docker","logs","--tail","20",e.id],{accept:[0,1]});let f=q(t.context.redact(`${m}
${p}`),5);throw new h(i`service '${e.service}' (${e.name}) does not come up: ${f}`,{fix:i`see whether ${t.name} has memory and disk for it`,cause:d})}catch(w){var g=w,y=!0}finally{M(u,g,y)}}var hr=400,gr=6e4,yr=({target:t,volume:e,directory:o})=>o===void 0?{Type:"volume",Target:t,...e!==void 0&&{Source:e}}:{Type:"bind",Source:o,Target:t};function wr({type:t,source:e,volume:o,target:n,writable:r},s){return r&&(t==="volume"||s.has(e))?{Type:"volume",Target:n}:t==="volume"&&!oo(o)?{Type:"volume",Source:o,Target:n,ReadOnly:!0,VolumeOptions:{NoCopy:!0}}:{Type:"bind",Source:e,Target:n,ReadOnly:!0}}async function $r(t,e){let o=e.filter(({type:a,writable:d})=>a==="bind"&&d).map(({source:a})=>a);if(o.length===0)return new Set;let n='for path; do if [ -d "$path" ]; then echo yes; else echo no; fi; done',{stdout:r}=await t.run(["sh","-c",n,"sh",...o]),s=r.split(`
`);return new Set(o.filter((a,d)=>s[d]==="yes"))}var kr=`
if ! docker inspect --format '{{range .Mounts}}{{println .Destination}}{{end}}' "$1" | grep -q '^/run/secrets'; then
  docker cp "$1:/run/secrets" - 2>/dev/null | docker cp - "$2:/run" >/dev/null 2>&1
fi
exec docker start "$2" >/dev/null
`,vr=`
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
`,br=`
docker stop --time 600 "$1" >/dev/null || exit
code=$(docker inspect --format '{{.State.ExitCode}}' "$1")
case $code in 137) echo "it did not stop within 10 minutes" >&2; exit 1 ;; esac
exit 0
`;var oe=class t{#e;#o;#t="";#n=()=>{};#r;constructor(e,o){this.#e=e,this.#o=o,o.stdout.setEncoding("utf8").on("data",n=>{this.#t+=n,this.#n()}),o.ended.then(()=>this.#n())}static async begin(e,o){let n=["sh","-c",xr,"sh",`${z}=${o}`],{signal:r}=new AbortController;return new t(e,await e.host.start(n,{fence:e.fence,signal:r}))}stop(e){return this.#s(["stop",...e])}start(e){return this.#s(["start",...e])}run(e){return this.#s(["run",...e])}async end(){this.#r??=(async()=>{this.#o.stdin.end();let{failure:e,code:o,stderr:n}=await this.#o.ended;if(e!==void 0)throw e;if(o!==0)throw this.#i(["start"],o,n)})(),await this.#r}async[Symbol.asyncDispose](){await this.end().catch(e=>{this.#e.context.log.warning(`${this.#e.name}: ${A(e)}`)})}async#s(e){this.#t="",this.#o.stdin.write(`${fe(e).replaceAll(`
`,`'"$nl"'`)}
`);let o=!1;for(this.#o.ended.then(()=>{o=!0});;){let n=/\x1e(\d+)\n/.exec(this.#t);if(n!==null){let r=this.#t.slice(0,n.index);if(n[1]==="0")return r;throw this.#i(e,Number(n[1]),r)}if(o){let{failure:r,code:s,stderr:a}=await this.#o.ended;throw r??this.#i(e,s,a)}await new Promise(r=>{this.#n=r})}}#i(e,o,n){let{name:r,kind:s}=this.#e;return new ee({argv:e,code:o,stderr:re(n,8),...s==="local"?{}:{where:r}})}},xr=`# deploy-kit: hold what a restore has stopped
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
run() { "$@"; }
while IFS= read -r line; do
  eval "$line" 2>&1 </dev/null
  printf '\\036%s\\n' "$?"
done
ids=$(docker ps -aq --filter "label=$label")
[ -z "$ids" ] || docker rm -f -v $ids >/dev/null
[ -n "$stopped" ] || exit 0
code=0
for id in $stopped; do
  is_there "$id" || continue
  docker start "$id" >/dev/null || code=1
done
exit "$code"
`;function Ye(t,e,{name:o,context:n}){let r=q(n.redact(e),5);return/no space left|disk quota|errcode: 28\b/i.test(e)?new h(i`${t}: the disk of ${o} is full: ${r}`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`}):new h(i`${t} failed: ${r}`,{fix:i`take another set; keep this one to find out why`})}async function wt(t){let{engine:e,files:o}=t,{formats:n,count:r,counted:s,differs:a}=e.loads,d=new Map;for(let m of Object.keys(n))for(let p of o)Pr(p)===m&&de(d,await Rr(p,n[m]?.(p,"trial"),t));r!==void 0&&de(d,await Go(t,r(o),{argv:["true"]},i`count`));let c=new Map;for(let{counts:m={}}of o)de(c,new Map(Object.entries(m)));let l=a?.(c,d)??s.filter(m=>Sr(m,c,d));if(l.length>0){let m=o[0]?.name??"",p=l.map(f=>i`${d.get(f)??0} ${f}, not ${c.get(f)??0}`);throw new h(i`what was loaded of '${m}' is not what ${t.set.id} holds: ${p.join("; ")}`,{fix:i`take another set; keep this one to find out why`})}return d}var Sr=(t,e,o)=>e.has(t)&&e.get(t)!==(o.get(t)??0),Pr=({kind:t,format:e})=>e??(t==="service"?"sql":"tar");function de(t,e){for(let[o,n]of e)t.set(o,(t.get(o)??0)+n)}async function Rr(t,e,o){var c=[];try{if(e===void 0)return new Map;let n=i`load ${t.path} of ${o.set.id}`;let r=o.host.context.now();let{log:s,now:a}=o.host.context;let d=R(c,s.progress(()=>`${o.host.name}: ${n} (${D(t.bytes)}), ${F(a()-r)}`));return await Go(o,e,o.feed(t),n)}catch(l){var m=l,p=!0}finally{M(c,m,p)}}var Or=`
feed=$1 id=$2 script=$3
shift 3
${Nt}exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function Go({host:t,container:e,timeout:o},{script:n,args:r=[]},s,a){var P=[];try{let{context:d,fence:c}=t;let l=new Map;let m=new Map;let p=v=>{let[,k="",C=""]=/^(\w+) (\d+)$/.exec(v)??[];k==="fed"||k==="loaded"?m.set(k,Number(C)):k!==""&&de(l,new Map([[k,Number(C)]]))};let f=["sh","-c",Or,"sh",fe(s.argv),e,n,...r];let u=R(P,G(o,d.signal));let w={signal:u.signal,timeout:"none",onStdout:p,fence:c,stdin:s.stdin??""};let{stderr:g}=await t.host.run(f,w).catch(v=>{throw u.timedOut?new h(i`${a} was not done after ${F(o)}`,{fix:i`raise backup.timeout`}):v});let[y,x]=[m.get("fed"),m.get("loaded")];if(y===0&&x===0)return l;if(x===0)throw new h(i`${a}: the file cannot be read to its end: ${q(d.redact(g),5)}`,{fix:i`take another set; keep this one to find out why`});throw Ye(i`${a} (exit code ${x??i`unknown`})`,g,t)}catch(S){var E=S,$=!0}finally{M(P,E,$)}}var le=(t,e)=>`type=bind,"source=${t.replaceAll('"','""')}",destination=${e}`,Er=`
feed=$1
shift
exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | { "$@" 3<&- 4>&-; echo "loaded $?" >&4; }; } 4>&1
exit 0
`;async function Je(t){var P=[];try{let{host:e,what:o,timeout:n,image:r,script:s}=t;let{context:a,fence:d}=e;let c=new Map;let l=v=>{let[,k="",C=""]=/^(\w+) (\d+)$/.exec(v)??[];k!==""&&c.set(k,Number(C))};let m=["docker","run","-i","--rm","--pull","never","--network","none","--log-driver","none","--label",`${z}=${t.mark}`,"--security-opt","label=disable","--user","0",...t.mounts.flatMap(v=>["--mount",v]),"--entrypoint","sh",r,"-c",s,"sh",...t.args];let{argv:p,stdin:f=""}=t.feed;let u=R(P,G(n,a.signal));let w=R(P,a.log.progress(()=>`${e.name}: ${o}`));let g={signal:u.signal,timeout:"none",onStdout:l,fence:d,stdin:f};let y=["sh","-c",Er,"sh",fe(p),...m];let{stderr:x}=await e.host.run(y,g).catch(v=>{throw u.timedOut?new h(i`${o} was not done after ${F(n)}`,{fix:i`raise backup.timeout`}):v});if(c.get("fed")===0&&c.get("loaded")===0)return c;throw Ye(o,x,e)}catch(S){var E=S,$=!0}finally{M(P,E,$)}}var $e=class{#e;#o;#t;constructor(e,o,n){this.#e=e,this.#o=o,this.#t=n}async look(e){let{stdout:o}=await this.#e.run(this.argv(Cr,e),{timeout:"none"}),n=[...o.matchAll(/^place (\d+) (\d+) (\S+)$/gm)];return e.map((r,s)=>{let[,a="",d="",c=""]=n[s]??[];if(c==="directory")return{bytes:Number(a)*1024,free:Number(d)*1024};throw new h(c==="mounted"?i`${r.what} is a disk of its own at ${r.parent}/${r.live}: another directory cannot take its place`:i`${r.what} is not at ${r.parent}/${r.live}, where Docker says that it is`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})})}async begin(e){let o=e.flatMap(({volume:n})=>n??[]);for(let n of o)await this.#e.run(["docker","volume","create","--label",`${z}=${this.#o}`,n]);await this.#e.run(this.argv(Mr,e))}copyArgv(e){return this.argv(Br,e)}async swap(e,o){await e.run(this.argv(Tr,o))}async swapBack(e,o){await e.run(this.argv(Lr,o))}async settle(e,o){return[...(await e.run(this.argv(Ir,o))).matchAll(/^place (yes|no)$/gm)].map(([,r])=>r==="yes")}async discard(e){let o=e.filter(({volume:r})=>r===void 0);o.length>0&&await this.#e.run(this.argv(Ar,o),{timeout:"none"});let n=e.flatMap(({volume:r})=>r??[]);n.length>0&&await this.#e.run(["docker","volume","rm","-f",...n],{timeout:"none"})}argv(e,o){let n=[...new Set(o.map(({parent:a})=>a))],r=n.flatMap((a,d)=>["--mount",le(a,`/p/${d}`)]),s=o.flatMap(({parent:a,live:d,home:c})=>[`/p/${n.indexOf(a)}`,d,c]);return["docker","run","--rm","--pull","never","--network","none","--log-driver","none","--label",`${z}=${this.#o}`,"--security-opt","label=disable","--user","0",...r,"--entrypoint","sh",this.#t,"-c",e,"sh",...s]}},me=t=>`set -e
umask 077
while [ $# -gt 0 ]; do
  cd "$1"
  live=$2 home=$3
  shift 3
${t}
done
`,Cr=me(`
  if [ ! -d "$live" ]; then echo "place 0 0 missing"
  elif [ "$(stat -c %d "$live")" != "$(stat -c %d .)" ]; then echo "place 0 0 mounted"
  else
    size=$(du -sk "$live" | sed 's/[^0-9].*//')
    free=$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
    echo "place $size $free directory"
  fi`),Mr=me(`
  mkdir -p "$home/_data"
  chown "$(stat -c %u:%g "$live")" "$home/_data"
  chmod "$(stat -c %a "$live")" "$home/_data"`),Br=me(`
  cp -a "$live/." "$home/_data/"
  sync`),Tr=me(`
  if [ ! -e "$home/swapped" ]; then
    mv "$live" "$home/_old"
    mv "$home/_data" "$live"
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
    sync
  fi`),Lr=me(`
  if [ -e "$home/swapped" ]; then
    mv "$live" "$home/_new"
    mv "$home/_data" "$live"
    rm "$home/swapped"
    mv "$home/_new" "$home/_data"
    sync
  fi`),Ir=me(`
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
  sync`),Ar=me(`
  rm -rf "./$home"`);import Pe from"node:path";function Qo(t,e,o){let{Name:n,Driver:r,Mountpoint:s}=t,a=t.Options??{},d=i`volume '${n}'`;if(r==="local"&&Object.keys(a).length===0){let[l,m]=[Pe.posix.dirname(Pe.posix.dirname(s)),Pe.posix.basename(s)],p=`${n}.restore-${o}`;return{what:d,parent:l,live:`${n}/${m}`,source:s,home:p,volume:p,target:e}}if(r==="local"&&a.o?.split(",").includes("bind")&&a.device?.startsWith("/"))return{...Ze(a.device??"",e,o),what:d,source:s};throw new h(i`${d} does not lie on this host (driver ${r}): its data cannot be replaced by a restore`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})}function Ze(t,e,o){let[n,r]=[Pe.posix.dirname(t),Pe.posix.basename(t)];return{what:i`directory ${t}`,parent:n,live:r,source:t,home:`.${r}.restore-${o}`,target:e}}var ke=({parent:t,home:e})=>`${t}/${e}/_data`,zo=({parent:t,live:e})=>`${t}/${e}`;function $t({name:t,service:e,mounts:o},n){let r=o.filter(({writable:c,type:l})=>c&&["bind","volume"].includes(l)),s=r.filter(({target:c})=>n.test(c.replace(/\/+$/,"")));if(s.length>0)return s;let[a,...d]=r;if(a!==void 0&&d.length===0)return[a];throw new h(r.length===0?i`service '${e}' (${t}) keeps its data in the container itself`:i`service '${e}' (${t}): which of its mounts holds its data cannot be told (${r.map(({target:c})=>c).join(", ")})`,{fix:i`mount a volume at its data directory`})}var Re=10*6e4;async function Jo({service:t,argv:e,stdin:o,timeout:n},r,s){var x=[];try{let{context:a,fence:d}=s;let{log:c,now:l,redact:m}=a;let p=i`scrubbing '${t}'`;let f=l();c.info(`${s.name}: ${p}`);let u=R(x,G(n,a.signal));let w=R(x,c.progress(()=>`${s.name}: ${p}, ${F(l()-f)}`));let g={signal:u.signal,timeout:"none",fence:d,stdin:o};let y=["sh","-c",Hr,"sh","docker","exec","-i",r,...e];try{await s.host.run(y,g)}catch($){if(u.timedOut)throw Yo(i`${p} was not done after ${F(n)}`);if(!($ instanceof ee))throw $;let v=q(m($.stderr),5);throw Yo(`${i`${p} failed with exit code ${$.code??i`unknown`}`}${v&&i`: ${v}`}`)}}catch(P){var S=P,E=!0}finally{M(x,S,E)}}var Hr='exec "$@" >/dev/null',Yo=t=>new h(t,{fix:i`mend the command under backup.scrub; nothing was replaced, and nothing of the other environment is left`});async function kt({set:t,database:e,place:o,...n}){let{file:r,container:s,below:a}=e,d=o===void 0?[`type=volume,destination=${ce.into}`]:[le(ke(o),ce.into),`${le(zo(o),ce.like)},readonly`],c=i`load ${r.path} of ${t}`,l=s.imageId,m=await Je({...n,what:c,mounts:d,image:l,script:qo,args:[a]}),p=new Map([...m].filter(([f])=>["tables","rows"].includes(f)));for(let[f,u]of Object.entries(r.counts??{}))if(p.get(f)!==u)throw new h(i`what was loaded of '${r.name}' is not what ${t} holds: ${i`${p.get(f)??0} ${f}, not ${u}`}`,{fix:i`take another set; keep this one to find out why`});return p}var Fr=`
for name in cp mv stat du df sed; do command -v "$name" >/dev/null || exit; done
command -v tar >/dev/null || { echo none; exit; }
tar --version 2>&1 | grep -q 'GNU tar' && tar --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && { echo gnu; exit; }
echo any
`,Dr=`
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
`;async function Xe(t,e,o){let n=["sh","-c",Dr,"sh",`${z}=${e}`,Fr,...new Set(o)],{stdout:r}=await t.run(n,{timeout:10*6e4}),[,s,a=""]=/^(gnu|any|none) (\S+)$/m.exec(r)??[];if(s==="gnu"||s==="any"||s==="none")return{tar:s,image:a};throw new h(i`no image of the stack on ${t.name} has sh, cp and mv: nothing can move its data`,{fix:i`use an image with a shell for one of its services, or restore by hand, as the RESTORE.md of the set says`})}async function Zo(t){var P=[];try{let{host:e,inventory:o}=t;let{log:n,now:r}=e.context;let s=bt(await xt(e,o),t.id,e.name);let{id:a,places:d}=s;let c=s.stage==="undone";await Qe(d,e,o);let l=await Xo(s,e,o);let m=ie(d,o.containers);let p=m.filter(Q).map(k=>k.id);let f=ae(m,o.containers);let u=R(P,await oe.begin(e,s.mark),!0);let w=r();f.length>0&&(n.info(i`${e.name}: stopping ${[...new Set(f.map(({service:k})=>k))].join(", ")}, which may write meanwhile`),await u.stop(f.map(k=>k.id)));let g={...s,keptUntil:Nr(s,r())};await ye(e,{...g,stage:c?"redoing":"undoing"});await u.stop(p);c?await l.swap(u,d):await l.swapBack(u,d);await u.start(p);for(let k of m){let C=ge(k);C.kind==="database"&&Q(k)&&await Se(e,{...k,engine:C.engine},Re)}await ye(e,{...g,stage:c?"restored":"undone"});await u.end();let y=r()-w;let x={...s,keptUntil:g.keptUntil,status:c?"redone":"undone"};n.info(i`${e.name}: ${vt(x)}, after ${F(y)}`);return{status:x.status,host:e.name,id:a,set:s.set,parts:s.parts,keptUntil:g.keptUntil,downMs:y}}catch(S){var E=S,$=!0}finally{var v=M(P,E,$);v&&await v}}var vt=({status:t,set:e,parts:o})=>t==="undone"?i`what ${e} had replaced is back (${o.join(", ")})`:i`what was restored from ${e} is back (${o.join(", ")})`;async function Xo({mark:t,image:e},o,{containers:n}){let r=await Xe(o,t,[e,...n.map(({imageId:s})=>s)]);return new $e(o,t,r.image)}var Nr=({createdAt:t,keptUntil:e},o)=>new Date(o+Date.parse(e)-Date.parse(t)).toISOString();function bt(t,e,o){let n=t.filter(({stage:c})=>c==="restored"||c==="swapping"),r=t.find(c=>c.id===e&&c.stage==="undone"),s=t.find(({stage:c})=>c!=="failed"),a=r??n.find(c=>c.id===(e??s?.id));if(a===void 0)throw new h(s?.stage==="undone"&&e===void 0?i`restore ${s.id} on ${o} is undone already`:i`there is no restore${e===void 0?"":` ${e}`} on ${o} whose old data is kept`,{fix:s?.stage==="undone"&&e===void 0?i`name it (${s.id}) if what it had restored is to come back`:n.length===0?i`restore a backup instead: list shows them`:i`name one of ${n.map(c=>c.id).join(", ")}`});let d=n.find(c=>c.id>a.id&&c.places.some(({source:l})=>a.places.some(m=>m.source===l)));if(d===void 0)return a;throw new h(i`restore ${d.id} came after ${a.id} and replaced the same data`,{fix:i`undo ${d.id} first`})}async function xt(t,e){let o=[];for(let n of await jr(t))o.push(await Ur(n,t,e));return o}async function jr(t){let{signal:e}=t.context;return(await H(t,{restores:Ke(t.layout.root)},{signal:e})).restores}async function Ur(t,e,o){let n=await qr(t,e,o),r={...t,stage:n};return n!==t.stage&&(await ye(e,r),e.context.log.warning(`${e.name}: ${_r(r)}`)),r}async function qr(t,e,{containers:o}){var m=[];try{let{mark:n,places:r,stage:s}=t;if(s==="restored"||s==="undone"||s==="failed")return s;let a=await Xo(t,e,{containers:o});if(s==="preparing")return await a.discard(r),"failed";let d=R(m,await oe.begin(e,n),!0);let c=ie(r,o).filter(Q);c.length>0&&await d.stop(c.map(g=>g.id));let l=await a.settle(d,r);if(s==="redoing")return l.includes(!0)?(await a.swap(d,r),"restored"):"undone";if(s==="undoing")return l.includes(!1)?(await a.swapBack(d,r),"undone"):"restored";if(l.includes(!0))return await a.swap(d,r),"restored";await a.discard(r);return"failed"}catch(p){var f=p,u=!0}finally{var w=M(m,f,u);w&&await w}}var _r=({id:t,set:e,stage:o})=>o==="restored"?i`restore ${t} was cut off, but what ${e} holds is in place, and what it replaced is kept`:o==="undone"?i`undoing restore ${t} was cut off, but what was there before is back`:i`restore ${t} was cut off before anything was replaced: the data is what it was`;var en="/deploy-kit-restore",Wr=`
case $1 in gnu) set -- --numeric-owner --xattrs --xattrs-include='*' --acls ;; *) set -- ;; esac
cd ${en} || exit
tar "$@" -xpf - || {
  code=$?
  # Not every tar says so.
  [ "$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')" != 0 ] || echo 'No space left on device' >&2
  exit "$code"
}
echo "files $(find . -type f -print0 | tr -dc '\\000' | wc -c)"
`;async function tn(t){let{set:e,archive:o,place:n,tool:r,...s}=t,{image:a,tar:d}=r;if(d==="none")throw new h(i`'${o.name}' cannot be restored: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services`});let c=i`unpack ${o.path} of ${e}`,l=[le(ke(n),en)],m=await Je({...s,what:c,mounts:l,image:a,script:Wr,args:[d]}),[p=0,f=p]=[m.get("files"),o.counts?.files];if(p===f)return new Map([["files",p]]);throw new h(i`what was unpacked of '${o.name}' has ${K(p,"file")}, not ${f}`,{fix:i`take another set; keep this one to find out why`})}var Kr=64e6;async function et(t){var J=[];try{let{host:e,inventory:o,set:n,only:r,settings:s,run:a,keepOld:d}=t;let{context:c}=e;let{log:l,now:m,signal:p}=c;let f=m();let u=Qr(await xt(e,o),f);let w=ht(n,r,o,e.layout);await dt(e,n,w.flatMap(({files:O})=>O),s.backup.timeout);for(let O of w)O.kind==="service"&&Fo(O,await es(O,e),n.id);let g=await Promise.all(w.map(O=>zr(O,u,e)));let y=g.flatMap(O=>O.places);await Qe(y,e,o);let x=ie(y,o.containers);let P=[...x,...o.containers].map(({imageId:O})=>O);let S=`${s.composeProject}-${u}`;let E=await Xe(e,S,[...P,...o.images]);let $=new $e(e,S,E.image);Yr(g,await $.look(y),e);let v=ae(x,o.containers);let k=w.flatMap(O=>O.kind==="service"?O.container.id:[]);let C=x.filter(O=>Q(O)||k.includes(O.id));let _=[];p.throwIfAborted();let B=R(J,await oe.begin(e,S),!0);let Y=m();let W=[...new Set(v.map(({service:O})=>O))].sort();v.length>0&&l.info(i`${e.name}: stopping ${W.join(", ")}, which may write meanwhile`);let I={schema:1,id:u,createdAt:new Date(f).toISOString(),project:s.project,environment:s.environment,run:{who:a.who,where:a.where},set:n.id,...t.from!==void 0&&{from:t.from.environment},parts:w.map(({name:O})=>O),stage:"preparing",keptUntil:new Date(f+d).toISOString(),mark:S,image:E.image,places:[...y]};let N=(O,j={})=>(I={...I,...j,stage:O},ye(e,I));await N("preparing");let V=!1;try{v.length>0&&await B.stop(v.map(T=>T.id));let O=await Jr(t,_);await N("preparing",O===void 0?{}:{safety:O}),await $.begin(y);let j=[];for(let T of g)j.push(await Zr(T,t,{mark:S,hold:B,moves:$,tool:E}));l.info(i`${e.name}: the restored data takes the place of what there is`),await N("swapping"),await B.stop(C.map(T=>T.id)),V=!0,await $.swap(B,y);let b=w.filter(T=>T.kind==="service");try{await B.start(C.map(T=>T.id));for(let T of b)await on(T,e);await t.bringUp?.()}catch(T){l.warning(i`${e.name}: it does not run on the restored data: what there was takes its place again`);let nt=await Gr(y,t,C,B);await $.swapBack(B,y),V=!1,await B.start(nt);for(let pn of b)await on(pn,e).catch(()=>{});throw T}await N("restored"),await B.end();let U=m()-Y;return l.info(i`${e.name}: ${n.id} is restored; what it replaced is kept until ${I.keptUntil} (undo ${u})`),{status:"restored",host:e.name,id:u,set:n.id,parts:w.map(({name:T},nt)=>({name:T,counts:Object.fromEntries(j[nt]??[])})),...t.from!==void 0&&{from:Vr(t.from,I.parts)},safety:I.safety,keptUntil:I.keptUntil,stopped:W,downMs:U,durationMs:m()-f,warnings:_}}catch(O){throw await B[Symbol.asyncDispose](),!p.aborted&&!V&&(await $.discard(y).catch(j=>l.warning(A(j))),await N("failed").catch(j=>l.warning(A(j)))),O}}catch(Z){var pe=Z,X=!0}finally{var ne=M(J,pe,X);ne&&await ne}}var Vr=({environment:t,scrub:e},o)=>({environment:t,scrubbed:o.filter(n=>e.some(({service:r})=>r===n))});async function Gr(t,{host:e,settings:o},n,r){let{signal:s}=new AbortController,{now:a}=await H(e,{now:Xt(o.composeProject)},{signal:s}),d=ie(t,a).filter(Q),c=ae(d,a).map(({id:m})=>m);c.length>0&&await r.stop(c);let l=[...new Set([...n,...d].map(({id:m})=>m))];return await r.stop(l),l}function Qr(t,e){let o=Le(e);for(let n=1;;n+=1){let r=n===1?o:`${o}-${n}`;if(!t.some(s=>s.id===r))return r}}async function zr(t,e,o){let n=async(a,d)=>{let l={method:"GET",path:`/volumes/${encodeURIComponent(a)}`,fence:o.fence,signal:o.context.signal};return Qo(await ve(o.host,l),d,e)};if(t.kind!=="service")return t.kind==="volume"?{part:t,places:[await n(t.source,"")]}:(await o.run(["mkdir","-p","--",t.source]),{part:t,places:[Ze(t.source,"",e)]});let s=$t(t.container,t.engine.loads.data).map(a=>a.type==="volume"?n(a.volume,a.target):Ze(a.source,a.target,e));return{part:t,places:await Promise.all(s)}}function Yr(t,e,{name:o}){let n=e.reduce((d,{bytes:c})=>d+c,0),r=t.flatMap(({part:d})=>d.files).reduce((d,{bytes:c})=>d+c,0),s=n+3*r+Kr,a=Math.min(...e.map(d=>d.free));if(!(a>=s))throw new h(i`${o} has no room for a restore: ${D(a)} free where the data lies, up to ${D(s)} needed`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`})}async function Jr(t,e){let{host:o,inventory:n,settings:r,run:s,set:a}=t;try{let d=await Vo({host:o,inventory:n,settings:r,run:s,beforeRestoreOf:a.id});return d.status==="created"?d.id:void 0}catch(d){o.context.signal.throwIfAborted();let c=i`what there is could not be backed up first (it is kept as it is): ${A(d)}`;o.context.log.warning(c),e.push(c);return}}async function Zr({part:t,places:e},o,n){let{host:r,set:s,settings:a}=o,d=y=>be(s,y),{timeout:c}=a.backup;if(t.kind!=="service")return await Xr(t,e,o,n);let{container:l,engine:m,files:p}=t;l.status==="running"?(r.context.log.info(i`${r.name}: copying the data of '${t.name}'`),await n.hold.stop([l.id]),await r.run(n.moves.copyArgv(e),{timeout:"none"})):r.context.log.warning(i`${r.name}: '${t.name}' does not run: only what the set has of it is there afterwards`);let u=e.map(y=>y.volume===void 0?{target:y.target,directory:ke(y)}:{target:y.target,volume:y.volume}),w=await xe.start({host:r,mark:n.mark,of:l,engine:m,data:u});await w.ready(Re);let g=await wt({host:r,set:s,files:p,engine:m,container:w.id,timeout:c,feed:d});for(let y of o.from?.scrub??[])y.service===t.name&&await Jo(y,w.id,r);return await w.stop(),await w.remove(),g}async function Xr({archive:t,databases:e},o,{host:n,set:r,settings:s,inventory:a},{mark:d,tool:c,hold:l,moves:m}){let[p]=o;if(p===void 0)return new Map;let{timeout:f}=s.backup,u={host:n,set:r.id,place:p,timeout:f,mark:d},w=new Map;if(t===void 0){let g=ie(o,a.containers).filter(Q);await l.stop(g.map(y=>y.id)),await n.run(m.copyArgv(o),{timeout:"none"})}else de(w,await tn({...u,archive:t,tool:c,feed:be(r,t)}));for(let g of e)de(w,await kt({...u,database:g,feed:be(r,g.file)}));return w}async function es({container:t,engine:e},o){let{service:n}=t,r=e.probe({service:n,container:t,declared:!0,database:void 0},o.context);try{let{probed:s}=await H(o,{probed:r},{signal:o.context.signal,timeout:6e4});return s.flatMap(a=>"server"in a?a.server??[]:[])[0]}catch(s){if(s instanceof h)return;throw s}}async function on({container:t,engine:e},o){await Se(o,{...t,engine:e},Re)}var tt=class t{#e;#o;#t;#n;constructor(e,o){this.#e=e,this.#o=o}get set(){return this.#t}static async open(e,o){let n=new t(e,o),[r]=Fe(e).filter(St);if(r!==void 0)return n.#t=r.set,n;for(let{set:s}of e.copies.filter(St)){let{name:a,context:d}=o.host;d.log.warning(i`${a}: ${s.id} is damaged there (${s.damaged.join(", ")}): it is fetched from another place`)}return await n.#r(e),n}async use(e){let{set:o}=this;try{return await e(o)}catch(n){if(!(n instanceof xo&&n.set===o&&this.#n===void 0))throw n;let d=(await this.#o.catalogue.all()).flatMap(c=>c.id===o.id?Fe(c):[]).filter(c=>!St(c));if(d.length===0)throw n;return this.#o.host.context.log.warning(i`${this.#o.host.name}: ${n.message}`),await e(await this.#r({id:o.id,copies:d}))}}async keep(){let{settings:e,host:o}=this.#o,n=Ie(e.backup.to).some(({kind:r})=>r==="host");this.#n===void 0||!n||await this.#n.keep().catch(r=>{o.context.log.warning(i`${o.name}: ${this.#e.id} does not stay on the host: ${A(r)}`)})}async[Symbol.asyncDispose](){let{log:e}=this.#o.host.context;try{await this.#n?.[Symbol.asyncDispose]()}catch(o){e.warning(A(o))}}async#r(e){let{host:o,inventory:n}=this.#o,r={store:te(o),machine:o.name,free:n.free};return this.#n=await Ue(e,r,o.context),this.#t=this.#n.set,this.#t}},St=({destination:t})=>t.kind==="host";function ot({project:t,environment:e},o,n=`${t}-${e}`){if(o!==n)throw new h(o===void 0||o===""?i`a restore replaces the data of ${e}: it needs confirm`:i`confirm: '${o}' is not the stack that would be restored`,{fix:i`write  confirm: ${n}  if that is what you want`})}async function nn(t,e){let{settings:o,only:n,keepOld:r,run:s}=t;ot(o,t.confirm);let a=i`restore ${o.environment}`,d=ts(t.backup);return await sn(t,a,e,d,async({host:c,inventory:l,catalogue:m},p)=>{var w=[];try{let f=R(w,await tt.open(p,{host:c,inventory:l,settings:o,catalogue:m}),!0);let u=await f.use(S=>et({host:c,inventory:l,settings:o,set:S,only:n,keepOld:r,run:s}));await f.keep();return u}catch(g){var y=g,x=!0}finally{var P=M(w,y,x);P&&await P}})}var ts=t=>({host:e,store:o,catalogue:n})=>_e(t,n,{name:e.name,store:o});async function rn(t,e){ot(t.settings,t.confirm);let o=i`undo a restore of ${t.settings.environment}`;return await sn(t,o,e,async({host:r,restores:s})=>bt(s,t.id,r.name),({host:r,inventory:s})=>Zo({host:r,inventory:s,id:t.id}))}async function sn(t,e,o,n,r){let{settings:s,hosts:a,run:d,lockWait:c}=t,l=await Promise.all(a.map(g=>os(g,t,o)));try{let g=[],y=[];for(let P of l)try{g.push({seen:P,choice:await n(P)})}catch(S){if(!(S instanceof h))throw S;y.push(S)}if(g.length===0&&y[0]!==void 0)throw y[0];for(let{message:P}of y)o.log.info(P);let x=[];for(let{seen:P,choice:S}of g){var m=[];try{let{host:E,store:$,catalogue:v}=P;let k=R(m,await je.open(E,$,{run:d,what:e,wait:c},o),!0);let C=await H(E,qe(s),k.context);let _=await he(C,k.store);x.push(await r({host:k,inventory:_,catalogue:v},S))}catch(p){var f=p,u=!0}finally{var w=M(m,f,u);w&&await w}}return x}finally{for(let{catalogue:g}of l)await g[Symbol.asyncDispose]()}}async function os(t,{settings:e,access:o,from:n},r){let{store:s}=await H(t,{store:Ne(De(e))},r);for(let[u,w]of await s.secrets())r.hide(w,u);let{root:a,backups:d}=s.layout,c={sets:Gt(d),restores:Ke(a)},{sets:l,restores:m}=await H(t,c,r),p={machine:zt(t),backups:d,sets:l},f=new He({settings:e,hostName:t.name,own:p,access:o,from:n},r);return{host:t,store:s,catalogue:f,restores:m}}async function an(t,e){var $=[];try{let{settings:o,source:n,scrub:r,only:s,keepOld:a,run:d}=t;let[c,...l]=t.hosts;rs(t);ot(o,t.confirm,ns(t));if(c===void 0||l.length>0)throw new h(i`${o.environment} has ${t.hosts.length} hosts: which of them gets the data of ${n.settings.environment} must be said`,{fix:i`name one with hosts`});let m=R($,await ss(t,e),!0);let p=is(m.known,s);let f=as(p.manifest);cs(f,p,t);let u=n.settings.environment;e.log.warning(i`data of ${u} (${f.join(", ")}), personal data among it, moves from ${m.host} to ${c.name}, where ${o.environment} is`);let{store:w}=await H(c,{store:Ne(De(o))},e);for(let[B,Y]of await w.secrets())e.hide(Y,B);let g=i`restore ${o.environment} from ${u}`;let y=R($,await je.open(c,w,{run:d,what:g,wait:t.lockWait},e),!0);let x=await he(await H(c,qe(o),y.context),y.store);let P={store:te(y),machine:y.name,free:x.free};let S=R($,await Ue(p,P,y.context),!0);let{set:E}=S;return[await et({host:y,inventory:x,settings:o,set:E,only:f,keepOld:a,run:d,from:{environment:u,scrub:r}})]}catch(v){var k=v,C=!0}finally{var _=M($,k,C);_&&await _}}function ns({settings:t,source:e}){let{project:o,environment:n,production:r}=t,s=`${o}-${n}`;return r?[s,"from",e.settings.environment].join(" "):s}function rs({settings:t,source:e,hosts:o}){let{environment:n,composeProject:r}=t,s=e.settings.composeProject===r&&o.some(({name:a})=>e.hosts.includes(a));if(!(e.settings.environment!==n&&!s))throw new h(s&&e.settings.environment!==n?i`${e.settings.environment} and ${n} are the same stack on the same host`:i`from-environment: ${n} cannot be restored from itself that way`,{fix:i`name the environment whose data is wanted as from-environment, and the one that gets it as environment`})}async function ss({source:t,backup:e,from:o},n){let{settings:r,access:s}=t,a=[],d=async()=>{for(let m of a.splice(0).toReversed())await m[Symbol.asyncDispose]()},c=[],l=[];try{for(let u of t.hosts){let w=await ho(u,t,n);a.push(w);let g=new He({settings:r,hostName:u,own:w.own,access:s,from:o},n);a.push(g);try{let y=await _e(e,g,{name:u,store:w.store});c.push({known:y,host:u})}catch(y){if(!(y instanceof h))throw y;l.push(y)}}let[m,...p]=c;if(m===void 0)throw l[0]??new h(i`${r.environment} names no hosts`);if(p.length===0)return{...m,[Symbol.asyncDispose]:d};let f=c.map(({known:u,host:w})=>`${u.id} (${w})`).join(", ");throw new h(i`several hosts of ${r.environment} have a backup: ${f}`,{fix:i`name one by its id`})}catch(m){throw await d(),m}}function is(t,e){let o=({kind:d,name:c})=>d!=="config"&&(e.length===0||e.includes(c)),n=d=>{let c=d.files.some(m=>m.kind!=="service"&&o(m)),l=d.files.filter(m=>o(m)||c&&cn(m));return{...d,files:l,totalBytes:l.reduce((m,{bytes:p})=>m+p,0)}},r=new Set(t.manifest.files.filter(({kind:d})=>d!=="config").map(({name:d})=>d)),s=e.find(d=>!r.has(d));if(s!==void 0)throw new h(i`${t.id} has nothing of '${s}'`,{fix:i`name one of ${[...r].join(", ")}`});let a=t.copies.map(d=>({...d,set:{...d.set,manifest:n(d.set.manifest)}}));return{...t,manifest:n(t.manifest),copies:a}}var cn=({format:t})=>t==="sqlite",as=({files:t})=>[...new Set(t.map(({name:e})=>e))];function cs(t,{manifest:e},{settings:o,source:n,scrub:r}){let s=e.files.flatMap(f=>f.kind==="service"&&!cn(f)?f.name:[]),a=o.backup.unscrubbed??[],d=r.map(({service:f})=>f),c=d.find(f=>t.includes(f)&&!s.includes(f));if(c!==void 0)throw new h(i`backup.scrub: '${c}' is no database, and commands run in trial servers alone`,{fix:i`leave it out with only, or list it under backup.unscrubbed`});let l=t.filter(f=>!a.includes(f)&&!d.includes(f));if(l.length===0)return;let m=t.filter(f=>!l.includes(f)),p=m.length===0?"":i`; or restore the rest with only: ${m.join(", ")}`;throw new h(i`nothing says what becomes of the personal data of ${n.settings.environment} in ${l.join(", ")}`,{fix:i`add commands for it under backup.scrub of ${o.environment}, or list under backup.unscrubbed what holds none${p}`})}import{readFile as ls}from"node:fs/promises";import ms from"node:path";async function dn(t,e,{open:o},n,r){let s={...e,environment:t},a=await io(ro,s,r,{isAside:!0,needsHosts:!1});if(a.hosts.length===0)throw new h(i`from-environment: ${t} names no hosts`,{fix:i`write them in deploy-kit.yml, under environments.${t}.hosts`});return{settings:a,hosts:a.hosts,access:n,open:o}}var ln=({backup:{scrub:t=[]},projectDirectory:e})=>Promise.all(t.map(async({service:o,run:n,stdin:r,timeout:s})=>({service:o,argv:typeof n=="string"?["sh","-e","-c",n]:n,stdin:r===void 0?"":await ps(r,e),timeout:s})));async function ps(t,e){try{return await ls(ms.resolve(e,t),"utf8")}catch(o){throw new h(i`backup.scrub: ${t} cannot be read: ${A(o)}`,{fix:i`check the name, and check out the repository before this step`})}}var mn={set:Oe("the backup: its id, latest, or linked: made before what runs now was deployed. Default: latest",{placeholder:"ID"}),from:co,only:Mt("services and volumes to restore. Default: all that the backup has.",{of:Et(Ot),default:[],placeholder:"NAME"}),"from-environment":Oe("the backup is one of this environment, whose data moves to the other one",{placeholder:"NAME"}),...rt("backup.unscrubbed"),undo:Ct("take back the last restore, or the one that --set names; of one that is taken back, that"),confirm:Oe("<project>-<environment>: without it you are asked",{placeholder:"NAME"}),...rt("backup.keep-old"),...ao,...so},bl=Bt({summary:"Puts what a backup holds in the place of what there is, or takes that back.",usage:"restore -e <environment> [--set <id>] [options]",options:mn,notes:[`Who writes to the data is stopped and what there is is backed up. The backup is restored into a trial server beside and
compared; then both change places. Whatever happens, what was stopped runs again at the end. What was replaced is kept,
and comes back with --undo.`,`Examples:
  deploy-kit releases -e production
  deploy-kit restore -e production --set linked
  deploy-kit restore -e production --set 20261121T183000Z --only db
  deploy-kit restore -e production --undo
  deploy-kit restore -e staging --from-environment production`,`With --json:
  project, environment
  hosts[]: status (restored, undone, redone), host, id (of the restore), set, keptUntil, downMs;
    of a restore: parts[] { name, counts }, from { environment, scrubbed[] } (of another environment), safety (backup of what was there), stopped[], durationMs, warnings[]; of --undo: parts[]`].join(`

`),main:({values:t},e)=>lo(mn,t,e,async o=>{var x=[];try{let{settings:n,context:r,open:s,access:a}=o;let{who:d,where:c}=r.run;let l=R(x,await s(),!0);let m={open:v=>l.open(v,"hosts")};let p={settings:n,hosts:l.list,run:{who:d,where:c},lockWait:t["lock-wait"],access:a(l),from:t.from,confirm:await fs(t,o,e)};let f={...p,backup:t.set??"latest",only:t.only,keepOld:n.backup.keepOld};let u=t["from-environment"];let w=t.undo?await rn({...p,id:t.set},r):u===void 0?await nn(f,r):await an({...f,source:await dn(u,{...t,"working-directory":"."},m,p.access,r),scrub:await ln(n)},r);let{project:g,environment:y}=n;if(t.json)Lt(e,{project:g,environment:y,hosts:w});else{let v=new no(e,t);for(let k of Pt(w))k.status==="restored"?us(k,v,y):v.line(`${k.host}: ${vt(k)}`)}return 0}catch(P){var S=P,E=!0}finally{var $=M(x,S,E);$&&await $}})});async function fs(t,{settings:{project:e,environment:o,production:n}},{ask:r}){let s=`${e}-${o}`;if(t.confirm!==void 0)return t.confirm;let a=t["from-environment"];if(r===void 0||a!==void 0&&n)return;if(await Tt(r,c=>t.undo?i`Put back what the last restore of ${s} has replaced? ${c}`:a===void 0?i`Replace the data of ${s}? ${c}`:i`Replace the data of ${s} by that of ${a}? ${c}`))return s;throw new h(i`nothing was changed`)}function us(t,e,o){let{host:n,set:r,parts:s,from:a,safety:d,stopped:c,downMs:l,keptUntil:m,warnings:p}=t;e.headline(n,`: ${i`${r} is restored`}`),e.table([{head:i`WHAT`},{head:i`HOLDS`,prose:!0}],s.map(({name:f,counts:u})=>[f,We(u)])),c.length>0&&e.fact(i`stopped meanwhile`,`${c.join(", ")} (${F(l)})`),a!==void 0&&e.fact(i`data of`,a.scrubbed.length===0?a.environment:i`${a.environment}, scrubbed: ${a.scrubbed.join(", ")}`),d!==void 0&&e.fact(i`backed up before`,d),e.fact(i`kept until`,go(m));for(let f of p)e.finding({kind:i`Warning`,style:"yellow",text:f});e.line(),e.line(i`To take it back:`),e.text(`  deploy-kit restore -e ${It(o)} --undo`)}export{bl as command};

import{a as Ao}from"./chunk-C7H7ZI7L.js";import{a as ke}from"./chunk-MAFVRDM6.js";import{a as Xe}from"./chunk-7WSFUSLB.js";import"./chunk-BJ3HL5CS.js";import{a as Ge}from"./chunk-454XB64J.js";import"./chunk-RV42SIPP.js";import{a as Po}from"./chunk-IP3FNVOY.js";import{a as Ro,b as Oo,c as Mo,d as wt,e as Eo,f as ze,g as Bo,h as Qe,i as Je,j as Ze,k as Io,l as $t}from"./chunk-6CF2YI55.js";import{a as Co,b as To,c as Ye,d as $e}from"./chunk-EBBKVU3R.js";import"./chunk-JOVEJN5W.js";import"./chunk-G5FK6SNH.js";import{a as qe,b as We,e as So}from"./chunk-R7AVJW2W.js";import{a as Ue,b as ko,c as vo,d as bo,f as xo}from"./chunk-AIJDBXFU.js";import{b as Ke,c as Ve}from"./chunk-HQYQIYAY.js";import"./chunk-HXZ5IOPY.js";import{a as uo,c as ho,i as go,k as yo,l as wo,n as $o}from"./chunk-U2W2AZWV.js";import"./chunk-35ZOABEE.js";import"./chunk-EN5THNYZ.js";import"./chunk-KRTZGBED.js";import{a as Nt,c as _t,d as Ut}from"./chunk-PISDBLYT.js";import"./chunk-CZQEWJ55.js";import"./chunk-3HGATLPW.js";import"./chunk-XEJZ34HK.js";import"./chunk-AJ2PAFD2.js";import"./chunk-I3QECLMD.js";import"./chunk-N4CM6YJL.js";import"./chunk-26NEIDRX.js";import"./chunk-QHLUH2DP.js";import"./chunk-3PT4LRMF.js";import"./chunk-NRX5OXFV.js";import{g as ht,n as fo}from"./chunk-7PQKSBMR.js";import{b as yt}from"./chunk-RPQIVJQG.js";import"./chunk-SK2YYMTD.js";import"./chunk-L7YXHW6Y.js";import{E as D,F as _e,H as lo,I as re,J as po,L as mo,a as gt,b as Wt,c as Le,d as Kt,g as Vt,h as Gt,j as zt,k as Qt,l as He,m as Yt,o as no,p as ro,q as ne,r as so,s as Ne,t as io,u as ao,v as co}from"./chunk-7DVB3LBO.js";import"./chunk-733AJOUS.js";import{a as oe}from"./chunk-ZT6XUX5E.js";import{a as le,c as qt}from"./chunk-FNZBGCXA.js";import{B as Ie,C as Ft,G as Dt,K as jt,g as Ht}from"./chunk-RKM5YAUC.js";import"./chunk-TNH7EG65.js";import{c as je,e as oo}from"./chunk-A2VHHZUS.js";import{h as Jt,k as Fe,m as Zt,r as De,s as Re,t as Xt,v as H,y as eo,z as to}from"./chunk-CL52UOXL.js";import"./chunk-J65H5WW7.js";import{a as Lt}from"./chunk-LMOKVVHQ.js";import{d as F,e as j}from"./chunk-YY6J7S5E.js";import{a as J}from"./chunk-3SZGL7ST.js";import{g as It,j as V,n as g,t as te,u as de,w as L}from"./chunk-IWR27R53.js";import{g as i,j as Q}from"./chunk-BTOG6JLA.js";import{d as M,e as E}from"./chunk-SHG5DPUQ.js";var Rn={tables:t=>Q(t,"table"),rows:t=>Q(t,"row"),roles:t=>Q(t,"role"),users:t=>Q(t,"user"),collections:t=>Q(t,"collection"),documents:t=>Q(t,"document"),files:t=>Q(t,"file"),keys:t=>Q(t,"key")},Oe=t=>Object.entries(t).flatMap(([e,o])=>Lt(Rn,e)?.(o)??[]).join(", ");var On=De({what:H(),parent:H(),live:H(),source:H(),home:H(),volume:Re(H()),target:H()}),Mn=De({schema:Zt(1),id:eo(H(),Jt(/^\d{8}T\d{6}Z(-\d+)?$/)),createdAt:H(),project:H(),environment:H(),run:De({who:H(),where:H()}),set:H(),from:Re(H()),parts:Fe(H()),safety:Re(H()),stage:Xt(["preparing","swapping","restored","undoing","undone","redoing","failed"]),stopped:Re(Fe(H())),keptUntil:H(),mark:H(),image:H(),places:Fe(On)}),En=`
cd "$1" 2>/dev/null || exit 0
for file in [0-9]*T[0-9]*Z*.json; do
  [ -f "$file" ] || continue
  tr -d '\\n' <"$file"
  echo
done
`,Lo=t=>`${t}/restores`,et=t=>({script:En,args:[Lo(t)],read:e=>e.split(`
`).flatMap(o=>Bn(o)??[]).sort((o,n)=>o.id<n.id?1:-1)});function Bn(t){if(t!=="")try{let e=to(Mn,JSON.parse(t));return e.success?e.output:void 0}catch{return}}var Cn=`
umask 077
mkdir -p "$1" && cd "$1" || exit
cat >".$2.tmp" || exit
sync -- ".$2.tmp" 2>/dev/null || sync
mv -f ".$2.tmp" "$2.json" || exit
# On the disk before the data moves, which may lie on another one.
sync -- . 2>/dev/null || sync
`;async function ve(t,e){let o=["sh","-c",Cn,"sh",Lo(t.layout.root),e.id];await t.run(o,{stdin:`${JSON.stringify(e,null,2)}
`})}import{Duplex as Tn}from"node:stream";import{buffer as An}from"node:stream/consumers";async function Me(t,{method:e,path:o,body:n,...r}){var m=[];try{let{request:s}=await import("node:http");let a=M(m,J(r.timeout??6e4,r.signal??void 0));let d=["docker","system","dial-stdio"];let c=await t.start(d,{fence:r.fence,signal:a.signal});let l=In(c);let p=n===void 0?void 0:JSON.stringify(n);try{let w=await new Promise((k,P)=>{let x={Host:"docker",Connection:"close",...p!==void 0&&{"Content-Type":"application/json","Content-Length":Buffer.byteLength(p)}},v=s({method:e,path:o,headers:x,createConnection:()=>l},k);v.on("error",P),c.ended.then(S=>P(S.failure??new te({argv:d,...S,...Ln(t)}))),v.end(p)}),y=(await An(w)).toString("utf8"),{statusCode:b=0}=w;if(b>=400||b<200)throw new g(i`the engine of ${t.name} refuses: ${V(Hn(y),3)}`);return y===""?void 0:JSON.parse(y)}catch(w){throw r.signal?.throwIfAborted(),a.timedOut?new g(i`the engine of ${t.name} does not answer`,{cause:w}):w}finally{c.stdin.end(),l.destroy(),c.stop(),await c.ended}}catch(f){var u=f,h=!0}finally{E(m,u,h)}}function In({stdin:t,stdout:e}){let o=new Tn({read:()=>{e.resume()},write:(n,r,s)=>{t.write(n,()=>s())}});return e.on("data",n=>{o.push(n)||e.pause()}),e.once("close",()=>o.push(null)),o}var Ln=({name:t,kind:e})=>e==="local"?{}:{where:t};function Hn(t){try{let{message:e}=JSON.parse(t);return typeof e=="string"?e:t}catch{return t}}import{randomUUID as Un}from"node:crypto";import{PassThrough as qn}from"node:stream";var tt=(t,e)=>t.find(o=>Ue(e)(o)&&o.damaged.length===0&&o.manifest.purpose!=="restore")?.manifest,ot=(t,e)=>t?.files.find(o=>pe(o.path)===pe(e)),pe=t=>t.replace(/\.age$/,"").replace(/\.(gz|zst)$/,""),Ho=1e5,Fn=20,Dn="rdb";function kt(t,e,o){if(e===void 0||o.max>=100)return;let n=e.files.flatMap(r=>{if(r.format===Dn||r.kind==="config")return[];let s=t.find(c=>pe(c.path)===pe(r.path)),a=o.whole.includes(r.name);return s!==void 0&&(a||Nn(r,s))?jn(r,s,o.max):s===void 0&&r.kind==="service"&&a&&_n(r)?[i`${pe(r.path)} is not there any more`]:[]});if(n.length!==0)throw new g(i`the backup on ${o.hostName} has suspiciously little, beside ${e.id}: ${n.join("; ")}`,{fix:i`see what became of the data; backup ${e.id} is there. If it is meant to be so, make one backup with max-drop: 100, which the next ones are then held against`})}function jn(t,e,o){let n=(s,a)=>s-a>s*o/100,r=Object.entries(t.counts??{}).flatMap(([s,a])=>{let d=e.counts?.[s];return d===void 0||a<Fn||!n(a,d)?[]:[i`${pe(e.path)} has ${Oe({[s]:d})||`${d} ${s}`} (${a} then)`]});return r.length>0||t.bytes<Ho||!n(t.bytes,e.bytes)?r:[i`${pe(e.path)} has ${j(e.bytes)} (${j(t.bytes)} then)`]}var Nn=(t,e)=>[...t.databases??[]].sort().join(`
`)===[...e.databases??[]].sort().join(`
`);function _n({counts:t,bytes:e}){let o=Object.values(t??{});return o.length===0?e>=Ho:o.some(n=>n>0)}var Fo=`
pipes=$1 file=$2 inspect=$3 container=$4 pack=$5 unpack=$6
shift 6
umask 077
export LC_ALL=C
hash='shasum -a 256'
! command -v sha256sum >/dev/null 2>&1 || hash=sha256sum
${Co}
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
`,Wn=`
mark=$1 script=$2
shift 2
exec 5>&1
{ sh -c "$script" sh "$@"; } | while IFS= read -r line; do printf '%s %s\\n' "$mark" "$line" >&2; done 5>&-
`,vt=["pack","split","hash","unpack","read"],Kn=141;async function Do(t,e,o){var R=[];try{let{set:n,compressor:r,timeout:s,last:a,away:d}=o;let{context:c,name:l}=t;let{what:p}=e;let m=`${e.path}${r.suffix}`;let f=d===void 0?`${n.directory}/${m}`:"";let{argv:u,container:h="",accept:w=0}=e.producer(n.id);let y=0;let b=C=>{y=C};let k=ot(a,m)?.bytes;let P=c.now();let x=M(R,c.log.progress(()=>[`${l}: ${p}`,...zn(y,c.now()-P,k)].join(", ")));let v=(C,Y)=>{let T=V(c.redact(Y),5);return new g(i`${p} failed with exit code ${C}: ${T}`,{fix:e.fix})};let{pack:S,unpack:O}=r;let B=[`${n.directory}/pipes`,f,e.inspect,h,S,O,...u];let A=M(R,J(s,c.signal));let $={args:B,count:b,signal:A.signal};let{facts:_,stderr:U,stored:W}=await(d===void 0?Vn(t,$):Gn(t,{...$,receive:(C,Y)=>d.receive(m,C,{...Y,size:k})})).catch(C=>{throw A.timedOut?Yn(p,s,l):C instanceof te?v(C.code,C.stderr):C});let I=C=>Number(_.get(`end-${C}`)??Number.NaN);if(I("store")>0)throw Qn(p,f,U,l);let K=vt.find(C=>I(C)>0&&I(C)!==Kn);let ee=I("produce");if(K===void 0&&!(ee<=w))throw v(ee,U);let{bytes:we,sha256:z}=W;let X=d===void 0?vt:vt.filter(C=>C!=="read");let ie=K===void 0&&X.every(C=>I(C)===0);if(!ie||!(we>0)||!/^[0-9a-f]{64}$/.test(z)||_.get("sha256")!==z){let Y=[K===void 0?"":`${K} ${I(K)}`,de(c.redact(U),2)].filter(T=>T!=="").join(": ");throw d===void 0?new g(i`${p}: the file on ${l} does not read back (${Y})`,{fix:i`look at the disk of that host, then run again; the backup was not kept`}):new g(i`${p}: not all of it has come from ${l} (${Y})`,{fix:i`look at that host and at the connection to it, then run again; the backup was not kept`})}return{path:m,bytes:we,sha256:z,compression:r.compression,code:ee,stderr:U,facts:_}}catch(q){var ae=q,ce=!0}finally{E(R,ae,ce)}}async function Vn(t,{args:e,count:o,signal:n}){let r=new Map,s=l=>{let[p,m]=jo(l);p==="progress"?o(Number(m)):r.set(p,m)},d={stdin:new qn,signal:n,timeout:"none",onStdout:s,fence:t.fence},{stderr:c}=await t.host.run(["sh","-c",Fo,"sh",...e],d);return{facts:r,stderr:c,stored:{bytes:Number(r.get("bytes")),sha256:r.get("read")??""}}}async function Gn(t,{args:e,count:o,signal:n,receive:r}){let s=Un(),a=["sh","-c",Wn,"sh",s,Fo,...e],d=await t.host.start(a,{fence:t.fence,signal:n}),c;try{c=await r(d.stdout,{count:o,signal:n})}catch(u){d.stop();let{failure:h}=await d.ended;throw n.throwIfAborted(),h??u}let{stderr:l,failure:p}=await d.ended;if(n.throwIfAborted(),p!==void 0)throw p;let m=l.split(`
`),f=u=>u.startsWith(`${s} `);return{facts:new Map(m.filter(f).map(u=>jo(u.slice(s.length+1)))),stderr:m.filter(u=>!f(u)).join(`
`),stored:c}}function jo(t){let[,e="",o=""]=/^(\S+) ?(.*)$/.exec(t)??[];return[e,o]}function zn(t,e,o){if(t===0)return[j(t)];let n=i`${j(t*1e3/e)} a second`,r=o===void 0?[]:i`${Math.round(t*100/o)} % of the last one`;return[j(t),n].concat(r)}function Qn(t,e,o,n){let r=/no space left|disk quota|file too large/i.test(o);return new g(r?i`${t}: the disk of ${n} is full (${e})`:i`${t}: cannot be written on ${n} (${e}): ${de(o,2)}`,{fix:r?i`make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed`:i`look at the permissions of the deploy path on that host`})}function Yn(t,e,o){return new g(i`${t} on ${o} was not done after ${F(e)}`,{fix:i`raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)`})}var be="/deploy-kit-files",No="deploy-kit.backup",Jn=`
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${be} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
# By their first bytes; looked for by name, and where SQLite keeps a journal beside them: there may be millions of files.
find ${be} -type f \\( -name '*.sqlite*' -o -name '*.db' -o -name '*.db3' -o -name '*-wal' -o -name '*-journal' \\) 2>/dev/null |
  sed 's/-wal$//; s/-journal$//' | sort -u | head -n 1000 | while IFS= read -r file; do
    [ -f "$file" ] && [ "$(head -c 15 "$file" 2>/dev/null)" = 'SQLite format 3' ] && printf 'sqlite %s\\n' "\${file#${be}/}"
  done
true
`,Zn=`
inside=$1 mount=$2 found=
[ -z "$3" ] || [ -d "$3" ] || { echo absent; exit 0; }
shift 3
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${No}=probe" \\
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
`,bt=`
command -v tar >/dev/null && {
  { tar -tvf - || code=$?; echo "listing \${code:-0}" >&4; } | awk '/^[-h]/ { files++ } END { print "files " files + 0 }'
} 4>&1
`;function _o(t){return{script:Zn,args:[Jn,Uo(t),t.kind==="directory"?t.source:"",...t.images],read:(e,{hostName:o})=>[/^absent$/m.test(e)?Xn(t,o):er(t,e,o)]}}function Uo({kind:t,source:e}){let o=`source=${e}`,n=/[",]/.test(o)?`"${o.replaceAll('"','""')}"`:o;return t==="volume"?`type=volume,${n},destination=${be},readonly,volume-nocopy`:`type=bind,${n},destination=${be},readonly`}function Xn({key:t,isYetToCome:e},o){if(e)return{nothing:i`directory '${t}' is not on ${o} yet: nothing of it to protect`};throw new g(i`backup.directories: there is no directory '${t}' in shared/ of ${o}`,{fix:i`see what became of it, or take it out of backup.directories`})}function er(t,e,o){let{kind:n,key:r,source:s,saved:a=[]}=t,d=/^image (.+)$/m.exec(e)?.[1];if(d===void 0)throw nr(t);let c=/GNU tar/.test(e)&&/^attributes$/m.test(e),l=[...e.matchAll(/^sqlite (.+)$/gm)].map(([,m=""])=>m).filter(m=>!a.includes(m)),p=n==="volume"?i`archive of volume '${r}'`:i`archive of directory '${r}'`;return{what:p,begins:n==="volume"?i`archiving volume '${r}' (${s})`:i`archiving directory '${r}' (${s})`,bytes:Number(/^kilobytes (\d+)$/m.exec(e)?.[1]??0)*1024,path:`${He(r)}.tar`,note:c?void 0:i`${r}: no image of the stack has GNU tar: extended attributes and ACLs are not kept`,inspect:bt,fix:i`see whether ${o} can run a container of image ${d}`,producer(m){let f=`deploy-kit-backup-${m.toLowerCase()}-${s.replace(/[^\w.-]+/g,"-")}`,u=c?["--numeric-owner","--xattrs","--acls"]:[];return{argv:["docker","run","--rm","--pull","never","--init","--name",f,"--log-driver","none","--network","none","--label",`${No}=${m}`,"--mount",Uo(t),"--user","0","--entrypoint","tar",d,"-C",be,...u,...a.flatMap(tr),"-cf","-","."],container:f,accept:c?1:0}},check(m){let{code:f,stderr:u}=m;return{kind:n,name:r,source:s,format:"tar",...xt(p,m),warnings:[...f===1?[i`files changed while they were read: ${rr(u)}`]:[],...or(l)]}}}}var tr=t=>["","-wal","-shm","-journal"].map(e=>`--exclude=./${t.replace(/[*?[\]\\]/g,"\\$&")}${e}`);function xt(t,e){let o=e.facts.get("listing"),n=Le(e,"files");if(o===void 0)return{checks:[]};if(o!=="0"||n===void 0)throw new g(i`${t} cannot be listed by tar: it is not complete`,{fix:i`run again; the backup was not kept`});return{checks:["listing"],counts:{files:n}}}function or(t){if(t.length===0)return[];let e=t.length>5?i` and ${t.length-5} more`:"",o=`${t.slice(0,5).join(", ")}${e}`;return[i`databases of SQLite are copied as they lie (${o}): one that is written to meanwhile may not open again. Save each by backup.sqlite: { service: ..., path: ... }`]}function nr({kind:t,key:e}){return t==="volume"?new g(i`volume '${e}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the volume out of backup.volumes`}):new g(i`directory '${e}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the directory out of backup.directories`})}function rr(t){let e=[...t.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map(o=>o[1]);return e.length===0?de(t,1):e.slice(0,5).join(", ")}var sr=`
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
`;function qo(t,e){let o=[...new Set(e.files.map(({sha256:s})=>s))],n=e.files.reduce((s,a)=>s+a.bytes,0),r=(s,a,d)=>({what:a,begins:d,bytes:s==="secret"?n:0,path:s==="open"?"config.tar":"config-secrets.tar",isSensitive:s==="secret",producer:()=>({argv:["sh","-c",sr,"sh",t,s,e.id,...s==="secret"?o:[]]}),inspect:bt,fix:i`see whether ${t}/releases/${e.id} is whole`,check:c=>({kind:"config",name:s==="open"?"config":"config-secrets",source:e.id,format:"tar",...s==="secret"&&{sensitive:!0},...xt(a,c),warnings:[]})});return[r("open",i`archive of the configuration of ${e.version}`,i`archiving the configuration of ${e.version}`),r("secret",i`archive of the environment of ${e.version}`,i`archiving the environment of ${e.version}`)]}import{Readable as cr}from"node:stream";import{once as Wo}from"node:events";import{PassThrough as ir}from"node:stream";async function Ko(t,e,o){let n=!1,r=e.map(a=>{let d=new ir;d.on("error",()=>{});let c={pipe:d,isOpen:!0,done:Promise.resolve()};return c.done=a.take(d).catch(l=>{c.isOpen=!1,d.destroy(),n||a.failed(l)}),c}),s=()=>r.filter(({isOpen:a})=>a);try{for await(let a of t)if(await Promise.all(s().map(({pipe:d})=>ar(d,a,o))),s().length===0)return}catch(a){n=!0;for(let{pipe:d}of r)d.destroy(a);throw await Promise.all(r.map(({done:d})=>d)),a}for(let{pipe:a}of s())a.end();await Promise.all(r.map(({done:a})=>a))}async function ar(t,e,o){if(t.destroyed||t.write(e))return;let n=new AbortController,s=setTimeout(()=>t.destroy(new g(i`nothing has moved for ${F(o)}`,{fix:i`see what keeps that destination, then run again`})),o);try{let{signal:a}=n;await Promise.race([Wo(t,"drain",{signal:a}),Wo(t,"close",{signal:a})])}catch(a){if(!t.destroyed)throw a}finally{clearTimeout(s),n.abort()}}var dr=5e10,nt=class t{missing=[];#e;#o;#n=[];#t=[];#r;#s=[];constructor(e,o){this.#e=e,this.#o=o}static async begin(e,o,n,r){let s=new t(n.context,r);for(let a of e){let d=ao(a);try{let c=await io(a,n);s.#n.push(c);let l=await c.begin(o);if(l.id===o)s.#t.push({destination:a,store:c,set:l,files:[]});else throw await l.discard(),new g(i`${d} has a set ${o} already, which is not of this host`,{fix:i`give each environment a destination or a prefix of its own`})}catch(c){n.context.signal.throwIfAborted(),s.#p(d,c)}}return s}get told(){let e=this.#t.map(({store:o,set:n})=>({to:o.name,path:n.path}));return{...e.length===0?{}:{copies:e},...this.missing.length===0?{}:{missing:this.missing}}}assertSome(){if(this.#t.length>0)return;let e=this.missing.map(({to:o,why:n})=>`
${o}: ${n}`).join("");throw new g(i`the backup can be kept nowhere:${e}`,{fix:i`mend what it says there, or keep backups on the host, too: backup.to: [host, ...]`})}get others(){return this.#t.flatMap(({set:e})=>e.others).sort(oo)}async write(e,o){await this.#a(this.#t,async n=>{let{store:r,set:s}=n;this.#e.log.info(i`copying to ${r.name}`);let a={from:i`the host`,to:r.name};for(let d of o){let c=await this.#i(d.path);this.#c(n,d,await Oo(d,{from:e,to:s,names:a,as:c},this.#e))}})}async receive(e,o,{count:n,signal:r,size:s}){let a=wt(n),d=wt(),c=await this.#i(e),l=a.through(o),p=d.through(c===void 0?l:await c.pass(l)),m=c?.path??e,f=s!==void 0&&s>dr?2*s:void 0,u=new Map,h=this.#t.map(w=>({take:y=>w.set.put(m,y,r,f),failed:y=>{u.set(w,y)}}));await Ko(p,h,Ro),r.throwIfAborted();for(let[w,y]of u)await this.#d(w,y);return this.assertSome(),this.#r={path:m,...d.total()},a.total()}async confirm(e){let o=this.#r;if(o===void 0)throw new TypeError(e.path);await this.#a(this.#t,async n=>{await Mo(o,{to:n.set,names:{to:n.store.name}},this.#e),this.#c(n,e,o)}),this.assertSome()}async#i(e){let o=this.#o;return o&&{path:`${e}${o.seal.suffix}`,pass:await o.seal.wrap(o.recipients)}}#c(e,o,n){let{bytes:r,sha256:s}=o,a=this.#o&&{sealed:{by:this.#o.seal.name,bytes:r,sha256:s}};e.files=[...e.files,{...o,...n,...a}]}async explain(e){await this.#a(this.#t,async o=>{for(let[n,r]of ze(Vo(o,e)))await o.set.put(n,cr.from([Buffer.from(r)]),this.#e.signal)})}async publish(e,o){let n=new Map;for(let r=-1;r!==this.#t.length;)r=this.#t.length,await this.#a(this.#t,async s=>{let{destination:a,store:d,set:c}=s,l=n.has(s)?[]:o(c.others,a),p=await c.publish({...Vo(s,e),...this.told},l);n.has(s)||n.set(s,{to:d.name,path:c.path,removed:p})});return this.#s=this.#t,this.#t.flatMap(r=>n.get(r)??[])}async[Symbol.asyncDispose](){let e=this.#t.filter(o=>!this.#s.includes(o));await Promise.all(e.map(o=>this.#l(o)));for(let o of this.#n)await o[Symbol.asyncDispose]()}async#a(e,o){for(let n of e)try{await o(n)}catch(r){this.#e.signal.throwIfAborted(),await this.#d(n,r)}}async#d(e,o){this.#p(e.store.name,o),this.#t=this.#t.filter(n=>n!==e),await this.#l(e)}async#l({store:e,set:o}){await o.discard().catch(n=>{let r=i`what was begun at ${e.name} could not be removed`;this.#e.log.warning(`${r}: ${L(n)}`)})}#p(e,o){let n=this.#e.redact(L(o));this.missing.push({to:e,why:n}),this.#e.log.warning(i`no copy at ${e}: ${n}`)}},Vo=({files:t},e)=>({...e,files:[...t],totalBytes:t.reduce((o,{bytes:n})=>o+n,0)});import{join as lr,relative as Go}from"node:path/posix";var Yo=["service","volume","directory"],pr=t=>Yo.some(e=>e===t),zo=({format:t})=>t==="sqlite";function Pt(t,e,o,{shared:n}){let r=t.manifest.files.filter(({kind:c})=>pr(c)),s=[...new Set(r.map(({name:c})=>c))];for(let c of e)if(!s.includes(c))throw new g(i`${t.id} has nothing of '${c}'`,{fix:i`name one of ${s.join(", ")}`});let a=s.filter(c=>e.length===0||e.includes(c)),d=a.flatMap(c=>Yo.flatMap(l=>{let p=r.filter(u=>u.name===c&&u.kind===l&&!zo(u)),[m]=p;if(m===void 0)return[];if(l==="service")return fr(c,p,o);let f=l==="volume"?ur(c,o):`${n}/${c}`;return{kind:l,name:c,files:p,source:f,archive:m,databases:[]}}));for(let c of r.filter(zo))mr(c,a.includes(c.name),d,o,t);if(d.length>0)return d;throw new g(i`${t.id} holds nothing that can be restored`)}function mr(t,e,o,{containers:n},r){let{name:s,path:a}=t,[d=""]=t.databases??[],c=re(n).find(({service:h})=>h===s),l=c&&po(c,d);if(c===void 0||l===void 0||l.target===d){let h=o.find(w=>w.kind!=="service");if(!e&&h===void 0)return;throw new g(e?i`${a} of ${r.id} has no place to be restored to: no service '${s}' has a directory mounted where ${d} is`:i`${r.id} holds ${a} apart from '${h?.name??""}', which may be where it lies: a restore would take the database away`,{fix:i`deploy a release that has it, or restore it by hand, as RESTORE.md in ${r.path} says, and name the others with only`})}let p=Go(l.target,d),m=lr(l.source,p),f=o.findIndex(h=>h.kind==="volume"?l.type==="volume"&&h.source===l.volume:h.kind==="directory"&&oe(m,h.source)),u=o[f];if(u!==void 0&&u.kind!=="service"){let h=u.kind==="volume"?p:Go(u.source,m),w=[...u.databases,{file:t,container:c,below:h}];o[f]={...u,databases:w,files:[...u.files,t]}}else if(e){let h=l.type==="volume"?l.volume:l.source,w=l.type==="volume"?"volume":"directory";o.push({kind:w,name:s,files:[t],source:h,archive:void 0,databases:[{file:t,container:c,below:p}]})}}function fr(t,e,{containers:o}){let n=re(o).filter(({service:l})=>l===t),r=n.find(({status:l})=>l==="running")??n[0];if(r===void 0)throw new g(i`there is no service '${t}' in the stack that runs: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`});if(n.length>1)throw new g(i`service '${t}' has ${n.length} containers: which of them has its data cannot be told`,{fix:i`scale it to one, then restore`});let[{engine:s="mysql"}={engine:void 0}]=e,a=ke(r),d=Yt.find(l=>l.name===s);if(d===void 0)throw new g(i`'${t}' was dumped as ${s}, which this version of deploy-kit does not know`);if((a.kind==="database"?St(a.engine):St(d))!==St(d))throw new g(i`'${t}' was ${d.product} when it was backed up, and is another database now (image ${r.image})`,{fix:i`deploy a release whose '${t}' is ${d.product}, then restore`});return{kind:"service",name:t,files:e,engine:d,container:r}}var St=({loads:t})=>Object.keys(t.formats).join(" ");function ur(t,{volumes:e}){let o=e.find(({key:n,ofProject:r})=>r&&n===t)??e.find(n=>n.name===t);if(o!==void 0)return o.name;throw new g(i`there is no volume '${t}' on this host: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`})}function me(t,e){return hr(t,re(e))}var hr=(t,e)=>e.filter(({mounts:o})=>o.some(({source:n,writable:r})=>t.some(s=>n!==""&&(oe(n,s.source)||r&&oe(s.source,n)))));async function rt(t,e,{containers:o}){let{all:n}=await D(e,{all:lo},{signal:e.context.signal}),r=re(o).map(({id:d})=>d),s=({mounts:d})=>d.some(({source:c})=>c!==""&&t.some(l=>oe(c,l.source))),[a]=n.filter(d=>G(d)&&!r.includes(d.id)&&s(d));if(a!==void 0)throw new g(i`container ${a.name} (${a.image}) has data mounted that is to be replaced, and is none of this stack: it would go on with the old data`,{fix:i`stop it (docker stop ${a.name}), then run again, and start it when that is done`})}function fe(t,e){let o=t.filter(r=>ke(r).kind!=="other"),n=new Set(o.flatMap(r=>r.networks));return re(e).filter(r=>G(r)&&ke(r).kind==="other"&&!gr(r)&&(r.onHostNetwork||r.networks.some(s=>n.has(s))))}var G=({status:t})=>["running","restarting","paused"].includes(t);function gr({argv:t}){let e=Xe(t);return e!==void 0&&e.proxy.name!=="Apache"}function Jo({name:t,files:e,engine:o},n,r){let s=e.find(({engine:c,serverVersion:l})=>c===o.name&&l)?.serverVersion,[a,d]=[Qo(s),Qo(n)];if(!(a===void 0||d===void 0||a<=d))throw new g(i`'${t}' of ${r} was written by ${o.product} ${s??""}, and ${o.product} ${n??""} runs: an older server does not read it`,{fix:i`deploy a release with ${o.product} ${a} or later, then restore; nothing was changed`})}var Qo=(t="")=>{let[,e]=/^(\d+)/.exec(t)??[];return e===void 0?void 0:Number(e)};var yr=`import sqlite3, sys
source = sqlite3.connect(sys.argv[1], timeout=60)
copy = sqlite3.connect(sys.argv[2])
source.backup(copy)
copy.close()`,wr=`import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row[0])`,$r=`$source = new SQLite3($argv[1], SQLITE3_OPEN_READWRITE); $source->busyTimeout(60000);
exit($source->backup(new SQLite3($argv[2])) ? 0 : 1);`,kr=`$rows = (new SQLite3($argv[1]))->query($argv[2]); if (!$rows) exit(1);
while ($row = $rows->fetchArray(SQLITE3_NUM)) echo $row[0], "\\n";`,vr=`const { DatabaseSync } = require("node:sqlite");
const source = new DatabaseSync(process.argv[1]);
source.exec("PRAGMA busy_timeout = 60000");
source.prepare("VACUUM INTO ?").run(process.argv[2]);`,br=`const { DatabaseSync } = require("node:sqlite");
for (const row of new DatabaseSync(process.argv[1]).prepare(process.argv[2]).all()) require("node:fs").writeSync(1, Object.values(row)[0] + "\\n");`,st=[{name:"sqlite3",can:"command -v sqlite3",copy:`sqlite3 -bail -cmd '.timeout 60000' "$1" ".backup '$2'"`,ask:'sqlite3 -bail -batch -noheader -list "$1" "$2"'},{name:"python3",can:"python3 -c 'import sqlite3; sqlite3.Connection.backup'",copy:`python3 -c '${yr}' "$1" "$2"`,ask:`python3 -c '${wr}' "$1" "$2"`},{name:"php",can:`php -r 'exit(class_exists("SQLite3") && method_exists("SQLite3", "backup") ? 0 : 1);'`,copy:`php -r '${$r}' -- "$1" "$2"`,ask:`php -r '${kr}' -- "$1" "$2"`},{name:"node",can:`node --no-warnings -e 'require("node:sqlite")'`,copy:`node --no-warnings -e '${vr}' -- "$1" "$2"`,ask:`node --no-warnings -e '${br}' -- "$1" "$2"`}],Rt=st.map(({name:t,can:e})=>`if ${e} >/dev/null 2>&1; then printf 'program\\t${t}\\n'; exit 0; fi
`).join(""),Ot=`case $2 in
${st.map(({name:t,copy:e,ask:o})=>`${t}) copy() { exec ${e}; }; ask() { ${o}; } ;;
`).join("")}esac
`;var Zo=`
[ -f "$1" ] || { printf 'absent\\n'; exit 0; }
[ "$(head -c 15 "$1" 2>/dev/null)" = 'SQLite format 3' ] || { printf 'other\\n'; exit 0; }
for file in "$1" "$1-wal"; do
  [ ! -f "$file" ] || printf 'bytes\\t%s\\n' "$(wc -c <"$file")"
done
${Rt}`,Xo=`
look() {
  found=$(ask "$1" 'PRAGMA quick_check(3)' </dev/null) || return
  [ "$found" = ok ] || { printf 'the database is damaged: %s\\n' "$found" >&2; return 1; }
  own="type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
  tables=$(ask "$1" "SELECT count(*) FROM sqlite_master WHERE $own" </dev/null) || return
  query=$(ask "$1" "SELECT group_concat('SELECT count(*) AS n FROM \\"' || replace(name, '\\"', '\\"\\"') || '\\"', ' UNION ALL ')
    FROM sqlite_master WHERE $own" </dev/null)
  rows=$(ask "$1" "SELECT CAST(total(n) AS INTEGER) FROM (\${query:-SELECT 0 AS n})" </dev/null 2>/dev/null) || rows=
}
`,en=`${Vt}
export LC_ALL=C HOME=/nonexistent
${Ot}${Xo}exec 3<&0
saved=$(mktemp) || exit
trap 'rm -f "$saved" "$saved"-*' EXIT
(copy "$1" "$saved" </dev/null >&2 & guard $!) || exit
look "$saved" || exit
printf 'counted\\ttables\\t%s\\n' "$tables" >&2
[ -z "$rows" ] || printf 'counted\\trows\\t%s\\n' "$rows" >&2
cat "$saved"
`,tn=`
head=$(dd bs=1 count=100 2>/dev/null | od -An -v -tu1 | tr -s '\\n ' '  ')
rest=$(wc -c)
set -- $head
[ $# -eq 100 ] || exit 0
page=$((\${17} * 256 + \${18}))
[ "$page" -ne 1 ] || page=65536
echo "pages $(((\${29} * 16777216) + (\${30} * 65536) + (\${31} * 256) + \${32}))"
echo "page $page"
echo "length $((100 + rest))"
`,ue={into:"/deploy-kit-restore",like:"/deploy-kit-replaced"},on=`
export LC_ALL=C HOME=/nonexistent
umask 077
program=$(${Rt})
set -- "$1" "\${program#*	}"
${Ot}${Xo}
file=${ue.into}/$1 like=${ue.like}/$1 new=${ue.into}/$1.restored
mkdir -p "\${file%/*}" && cat >"$new" && look "$new" || exit
mode=644
if [ -e "$like" ]; then mode=$(stat -c %a "$like"); else like=\${file%/*}; fi
chown "$(stat -c %u:%g "$like")" "$new" && chmod "$mode" "$new" || exit
rm -f "$new"-* "$file-wal" "$file-shm" "$file-journal"
mv -f "$new" "$file" && sync || exit
echo "tables $tables"
[ -z "$rows" ] || echo "rows $rows"
`;var nn=t=>Qt({...t,declared:!0,database:void 0},{script:Zo,args:[t.path],read:(e,{hostName:o})=>[xr(new gt(e),t,o)]});function xr(t,e,o){let{service:n,container:r,path:s}=e,a=Wt(e);if(t.has("absent")||t.has("other")){let p=t.has("absent")?i`backup.sqlite: ${a} has no file ${s}`:i`backup.sqlite: ${s} in ${a} is no database of SQLite`;throw new g(p,{fix:i`write the path as the container sees it, once the application has made it`})}let d=t.one("program");if(d===""){let p=st.map(({name:m})=>m).join(", ");throw new g(i`${s} in ${a} cannot be saved: nothing in its image can do that (${p})`,{fix:i`add sqlite3 to the image (apt-get install sqlite3, apk add sqlite), or take it out of backup.sqlite`})}let c=i`dump of ${s} of service '${n}'`,l=i`look at docker logs ${r.name} on ${o}`;return{what:c,begins:i`saving ${s} of service '${n}' by ${d}`,bytes:Kt(t.all("bytes").map(([p])=>Number(p))),path:`${n}.${He(s.replace(/^.*\//,""))}`,producer:()=>({argv:Gt(r.id,en,s,d)}),inspect:tn,fix:l,check(p){let[m,f,u]=["pages","page","length"].map(w=>Le(p,w)),h=new gt(p.stderr).all("counted");if(m===void 0||f===void 0||u!==m*f||h.length===0)throw new g(i`${c} is not complete: it has not all of its pages`,{fix:i`${l}; the backup was not kept`});return{kind:"service",name:n,source:r.name,engine:"sqlite",format:"sqlite",databases:[s],counts:Object.fromEntries(h.map(([w="",y])=>[w,Number(y)])),checks:["integrity","pages"],warnings:[]}}}}var Sr=8e6;async function sn(t){let{host:e,inventory:o,settings:n}=t,{context:r}=e,s=r.now(),a={...n,deployPath:e.layout.root},d=await Or(e),c=Ao(await $e(o,e.store),a,d),l=await Cr(c,t),p=[...c.notes,...l.flatMap($=>("nothing"in $?$.nothing:$.note)??[])],m=l.filter($=>"producer"in $),f={max:t.beforeRestoreOf===void 0?n.backup.maxDrop:100,hostName:e.name,whole:c.dumps.filter(({database:$})=>$===void 0).map(({service:$})=>$)};if(m.length===0){c.dumps.length>0&&kt([],tt(await ne(e).list(),n),f);for(let _ of c.warnings)r.log.warning(_);let $=i`the stack on ${e.name} has no database and no volume to back up`;return Br(e.name,$,p,r)}let u=Ne(t.access===void 0?void 0:n.backup.to),h=u.find(({kind:$})=>$==="host"),w=Eo(n.backup.encryptTo),y=Er([...m,...Mr(e,d)]),b=y.filter(({isSensitive:$})=>$===!0&&w===void 0),k=h===void 0?y.filter($=>!b.includes($)):y;if(b.length>0&&u.some($=>$!==h)){let $=b.map(({path:_})=>_).join(", ");p.push(h===void 0?i`not in the backup, for it holds secrets and nothing is encrypted (backup.encrypt-to): ${$}`:i`stays on the host, for it holds secrets and copies are not encrypted (backup.encrypt-to): ${$}`)}let P=To(o.compressors,n.backup.compression,e.name);r.signal.throwIfAborted();let x=await ne(e).begin(je(s));try{var v=[];try{let $=u.filter(N=>N!==h);let _=t.access??Pr;let U={own:ro(e),folder:co(n,e.name),access:_,context:r};let W={sources:k,last:tt(x.others,n)};h!==void 0&&Lr(o.free,W,e);let I=M(v,await nt.begin($,x.id,U,w),!0);h===void 0&&I.assertSome();let K=h===void 0?tt(I.others,n):W.last;let{timeout:ee}=n.backup;let we=h===void 0?I:void 0;let z=await Tr(k,{set:x,away:we,compressor:P,timeout:ee,last:K},t);kt(z,K,f);h!==void 0&&await I.write(x,z.filter(({sensitive:N})=>N!==!0||w!==void 0));h===void 0&&I.assertSome();let X=Ar(t,x.id,s,z);r.signal.throwIfAborted();h!==void 0&&await Bo(e,x.directory,ze(X));await I.explain(X);let ie=await I.publish(X,(N,Pe)=>rn(N,Pe,x.id,t));let R=[];h===void 0?(I.assertSome(),await x.discard()):R=await x.publish({...X,...I.told},rn(x.others,h,x.id,t));let q=[...c.warnings,...z.flatMap(N=>N.warnings.map(Pe=>`${N.name}: ${Pe}`))];let{id:ae,totalBytes:ce,durationMs:C}=X;for(let N of q)r.log.warning(N);for(let N of p)r.log.info(N);r.log.info(i`backup ${ae} on ${e.name}: ${j(ce)} in ${F(C)}`);let Y=h===void 0?ie[0]?.path??"":x.path;let T={host:e.name,id:ae,path:Y,files:z,totalBytes:ce,durationMs:C};return{status:"created",...T,copies:ie,missing:I.missing,warnings:q,notes:p,removed:R}}catch(S){var O=S,B=!0}finally{var A=E(v,O,B);A&&await A}}catch($){throw await x.discard().catch(_=>{let U=i`the unfinished backup ${x.id}.partial could not be removed`;r.log.warning(`${U}: ${L(_)}`)}),$}}var Pr={openHost:()=>Promise.reject(new TypeError("access")),directory:"",s3:{}};function Rr({containers:t},e){let o=e.flatMap(({kind:s,source:a})=>s==="service"?a:[]),n=t.filter(({name:s})=>o.includes(s)),r=n[0]?.image;return{writers:fe(n,t).map(({name:s})=>s),...r!==void 0&&{image:r}}}async function Or({ledger:t,store:e}){let o=yt(t);return o&&await e.record(o.id).catch(()=>({}))}function Mr({layout:t},e={}){let{id:o,files:n,version:r}=e;return o&&n&&r?qo(t.root,{id:o,files:n,version:r}):[]}function Er(t){let e=new Set;return t.map(o=>{let n=o.path;for(let r=2;e.has(n);r++)n=o.path.replace(".",`-${r}.`);return e.add(n),{...o,path:n}})}function Br(t,e,o,{log:n}){for(let r of[i`nothing to protect: ${e}`,...o])n.info(r);return{status:"nothing-to-protect",host:t,reason:e,notes:o}}async function Cr({dumps:t,sqlite:e,files:o},{host:n,settings:r}){let s=[...t.map(({engine:l,...p})=>l.probe(p,n.context)),...e.map(nn),...o.map(_o)];if(s.length===0)return[];let{timeout:a}=r.backup,d=Object.fromEntries(s.entries()),c=await D(n,d,{signal:n.context.signal,timeout:a});return Object.values(c).flat()}async function Tr(t,e,{host:o}){let n=[];for(let r of t){o.context.log.info(r.begins);let s=await Do(o,r,e),{checks:a,...d}=r.check(s),{path:c,compression:l,bytes:p,sha256:m}=s,f=["exit-codes",e.compressor.compression,"checksum",...a],u={...d,path:c,compression:l,bytes:p,sha256:m,checks:f};await e.away?.confirm(u),n.push(u)}return n}function Ar({host:t,inventory:e,settings:o,run:n,beforeRestoreOf:r},s,a,d){let{project:c,environment:l,composeProject:p}=o,m=yt(t.ledger)?.id;return{schema:1,id:s,createdAt:new Date(a).toISOString(),project:c,environment:l,composeProject:p,...m===void 0?{}:{release:m},...r!==void 0&&{purpose:"restore"},run:{who:n.who,where:n.where},...Rr(e,d),files:d,totalBytes:d.reduce((f,u)=>f+u.bytes,0),durationMs:t.context.now()-a}}function rn(t,e,o,{host:n,settings:r,beforeRestoreOf:s}){let a=t.filter(Ue(r)).map(bo),d=new Set([...ko(n.ledger),s??[]].flat());return xo([...a,{id:o,damaged:[],isSafety:s!==void 0}],vo(r.backup.keep,e),d)}var Ir=1.5;function Lr(t,{sources:e,last:o},{name:n,layout:r}){let s=e.reduce((a,{path:d,bytes:c})=>{let l=ot(o,d)?.bytes;return a+(l===void 0?c:l*Ir)},Sr);if(!(t>=s))throw new g(i`${n} has no room for the backup: ${j(t)} free at ${r.backups}, up to ${j(s)} needed`,{fix:i`make room there (docker image prune, old backups), or put the deploy path on a larger disk`})}function Ee({path:t},{path:e,compression:o="gzip"}){return{argv:[o,"-dc","--",`${t}/${e}`]}}async function it(t,e,o){let n=await e.end().then(()=>{},L);return await Mt(t,o).catch(r=>{t.context.log.warning(`${t.name}: ${L(r)}`)}),n}async function Mt(t,e){let[o]=e;if(o===void 0)return;let{log:n,signal:r}=t.context;r.throwIfAborted();let s=new Set(e.flatMap(c=>c.networks)),a=[...new Set(e.map(({service:c})=>c))].sort().join(", "),{now:d}=await D(t,{now:_e(o.project)},{signal:r});for(let{id:c,name:l,argv:p,networks:m}of re(d).filter(G)){if(!m.some(w=>s.has(w)))continue;let f=Xe(p),u=f?.proxy.reload?.(f);if(f===void 0||u===void 0)continue;let h=f.proxy.name;try{await t.run(["docker","exec",c,...u]),n.info(i`${t.name}: ${h} in ${l} reloaded: it may hold an old address of ${a}`)}catch(w){n.warning(i`${t.name}: ${h} in ${l} could not be reloaded: ${L(w)}`)}}}var Z="deploy-kit.restore",Be=class t{id;name;#e;constructor(e,o,n){this.id=e,this.name=o,this.#e=n}static async start(e){let{host:o,mark:n,of:r,engine:s,data:a}=e,{fence:d,context:c}=o,l={fence:d,signal:c.signal},p=await Me(o.host,{...l,method:"GET",path:`/containers/${r.id}/json`}),m=new Set(a.map(({target:O})=>O)),f=r.mounts.filter(({target:O,type:B})=>!m.has(O)&&["bind","volume"].includes(B)),u=await Nr(o,f),h=`deploy-kit-${n}-${r.service||r.name}`.toLowerCase(),{Config:w,HostConfig:y,Image:b}=p,k=s.loads.alone??(O=>O),P={...w,Image:b,...w.Entrypoint&&{Entrypoint:k(w.Entrypoint)},...w.Cmd&&{Cmd:k(w.Cmd)},Labels:{[Z]:n},Healthcheck:{Test:["NONE"]},MacAddress:void 0,HostConfig:{...y,NetworkMode:"none",PortBindings:{},PublishAllPorts:!1,RestartPolicy:{Name:"no"},AutoRemove:!1,Links:null,VolumesFrom:null,ContainerIDFile:"",PidMode:"",UTSMode:"",IpcMode:/^(host|container:)/.test(String(y.IpcMode))?"private":y.IpcMode,LogConfig:{Type:"json-file",Config:{"max-size":"1m","max-file":"1"}},Binds:null,Mounts:[...(y.Mounts??[]).filter(({Type:O})=>O==="tmpfs"),...a.map(Dr),...f.map(O=>jr(O,u))]},NetworkingConfig:{}},x=`/containers/create?name=${encodeURIComponent(h)}`,v=await Me(o.host,{...l,method:"POST",path:x,body:P}),S=new t(v.Id,h,e);return await o.run(["sh","-c",_r,"sh",r.id,v.Id]),S}ready(e){let{host:o,engine:n,of:r}=this.#e;return Ce(o,{id:this.id,name:this.name,service:r.service,engine:n},e)}async stop(){let{host:e}=this.#e;await e.run(["sh","-c",qr,"sh",this.id],{timeout:"none"})}async remove(){let{host:e}=this.#e;await e.run(["docker","rm","-f","-v",this.id],{accept:[0,1]})}};async function Ce(t,e,o){var u=[];try{let n={service:e.service,container:e,declared:!0,database:void 0};let{signal:r,now:s}=t.context;let a=s()+o;let d;let c={process:"",answersSince:0};let l=M(u,t.context.log.progress(()=>i`${t.name}: waiting until ${e.name} answers`));for(;s()<a;){r.throwIfAborted();let{stdout:b}=await t.run(["sh","-c",Ur,"sh",e.id]),[k="",P="",x=""]=b.trim().split(`
`);if(k!=="running")break;try{if(P==="")throw new g(i`no server runs in it yet`);if(await D(t,{probe:e.engine.probe(n,t.context)},{signal:r,timeout:6e4}),c.process===P&&s()-c.answersSince>=(x===""?Hr:Fr))return;c.process!==P&&(c={process:P,answersSince:s()})}catch(v){if(!(v instanceof g))throw v;d=v,c={process:"",answersSince:0}}await new Promise(v=>setTimeout(v,500))}let{stdout:p,stderr:m}=await t.run(["docker","logs","--tail","20",e.id],{accept:[0,1]});let f=V(t.context.redact(`${p}
${m}`),5);throw new g(i`service '${e.service}' (${e.name}) does not come up: ${f}`,{fix:i`see whether ${t.name} has memory and disk for it`,cause:d})}catch(h){var w=h,y=!0}finally{E(u,w,y)}}var Hr=400,Fr=6e4,Dr=({target:t,volume:e,directory:o})=>o===void 0?{Type:"volume",Target:t,...e!==void 0&&{Source:e}}:{Type:"bind",Source:o,Target:t};function jr({type:t,source:e,volume:o,target:n,writable:r},s){return r&&(t==="volume"||s.has(e))?{Type:"volume",Target:n}:t==="volume"&&!mo(o)?{Type:"volume",Source:o,Target:n,ReadOnly:!0,VolumeOptions:{NoCopy:!0}}:{Type:"bind",Source:e,Target:n,ReadOnly:!0}}async function Nr(t,e){let o=e.filter(({type:a,writable:d})=>a==="bind"&&d).map(({source:a})=>a);if(o.length===0)return new Set;let n='for path; do if [ -d "$path" ]; then echo yes; else echo no; fi; done',{stdout:r}=await t.run(["sh","-c",n,"sh",...o]),s=r.split(`
`);return new Set(o.filter((a,d)=>s[d]==="yes"))}var _r=`
if ! docker inspect --format '{{range .Mounts}}{{println .Destination}}{{end}}' "$1" | grep -q '^/run/secrets'; then
  docker cp "$1:/run/secrets" - 2>/dev/null | docker cp - "$2:/run" >/dev/null 2>&1
fi
exec docker start "$2" >/dev/null
`,Ur=`
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
`,qr=`
docker stop --time 600 "$1" >/dev/null || exit
code=$(docker inspect --format '{{.State.ExitCode}}' "$1")
case $code in 137) echo "it did not stop within 10 minutes" >&2; exit 1 ;; esac
exit 0
`;var se=class t{#e;#o;#n="";#t=()=>{};#r;constructor(e,o){this.#e=e,this.#o=o,o.stdout.setEncoding("utf8").on("data",n=>{this.#n+=n,this.#t()}),o.ended.then(()=>this.#t())}static async begin(e,o){let n=["sh","-c",Wr,"sh",`${Z}=${o}`],{signal:r}=new AbortController,s=new t(e,await e.host.start(n,{fence:e.fence,signal:r}));return await s.run(["true"]),s}stop(e){return this.#s(["stop",...e])}start(e){return this.#s(["start",...e])}startAtEnd(e){return e.length===0?Promise.resolve(""):this.#s(["starting",...e])}run(e){return this.#s(["run",...e])}atEnd(e){return this.#s(["at_end",e.map(le).join(`
`)])}async end(){this.#r??=(async()=>{this.#o.stdin.end();let{failure:e,code:o,stderr:n}=await this.#o.ended;if(e!==void 0)throw e;if(o!==0)throw this.#i(["start"],o,n)})(),await this.#r}async[Symbol.asyncDispose](){await this.end().catch(e=>{this.#e.context.log.warning(`${this.#e.name}: ${L(e)}`)})}async#s(e){this.#n="",this.#o.stdin.write(`${le(e).replaceAll(`
`,`'"$nl"'`)}
`);let o=!1;for(this.#o.ended.then(()=>{o=!0});;){let n=/\x1e(\d+)\n/.exec(this.#n);if(n!==null){let r=this.#n.slice(0,n.index);if(n[1]==="0")return r;throw this.#i(e,Number(n[1]),r)}if(o){let{failure:r,code:s,stderr:a}=await this.#o.ended;throw r??this.#i(e,s,a)}await new Promise(r=>{this.#t=r})}}#i(e,o,n){let{name:r,kind:s}=this.#e;return new te({argv:e,code:o,stderr:de(n,8),...s==="local"?{}:{where:r}})}},Wr=`# deploy-kit: hold what a restore has stopped
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
`;function at(t,e,{name:o,context:n}){let r=V(n.redact(e),5);return/no space left|disk quota|errcode: 28\b/i.test(e)?new g(i`${t}: the disk of ${o} is full: ${r}`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`}):new g(i`${t} failed: ${r}`,{fix:i`take another set; keep this one to find out why`})}async function Et(t){let{engine:e,files:o}=t,{formats:n,foreign:r={},count:s,counted:a,differs:d}=e.loads,c=new Map;for(let m of Object.keys(n))for(let f of o){if(Vr(f)!==m)continue;let h=t.isForeign===!0&&Object.hasOwn(r,m)?r[m]:n[m]?.(f,t.server);he(c,await Gr(f,h,t))}s!==void 0&&he(c,await an(t,s(o),{argv:["true"]},i`count`));let l=new Map;for(let{counts:m={}}of o)he(l,new Map(Object.entries(m)));let p=d?.(l,c)??a.filter(m=>Kr(m,l,c));if(p.length>0){let m=o[0]?.name??"",f=p.map(u=>i`${c.get(u)??0} ${u}, not ${l.get(u)??0}`);throw new g(i`what was loaded of '${m}' is not what ${t.set.id} holds: ${f.join("; ")}`,{fix:i`take another set; keep this one to find out why`})}return c}var Kr=(t,e,o)=>e.has(t)&&e.get(t)!==(o.get(t)??0),Vr=({kind:t,format:e})=>e??(t==="service"?"sql":"tar");function he(t,e){for(let[o,n]of e)t.set(o,(t.get(o)??0)+n)}async function Gr(t,e,o){var c=[];try{if(e===void 0)return new Map;let n=i`load ${t.path} of ${o.set.id}`;let r=o.host.context.now();let{log:s,now:a}=o.host.context;let d=M(c,s.progress(()=>`${o.host.name}: ${n} (${j(t.bytes)}), ${F(a()-r)}`));return await an(o,e,o.feed(t),n)}catch(l){var p=l,m=!0}finally{E(c,p,m)}}var zr=`
feed=$1 id=$2 script=$3
shift 3
${zt}exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function an({host:t,container:e,timeout:o},{script:n,args:r=[]},s,a){var k=[];try{let{context:d,fence:c}=t;let l=new Map;let p=new Map;let m=S=>{let[,O="",B=""]=/^(\w+) (\d+)$/.exec(S)??[];O==="fed"||O==="loaded"?p.set(O,Number(B)):O!==""&&he(l,new Map([[O,Number(B)]]))};let f=["sh","-c",zr,"sh",le(s.argv),e,n,...r];let u=M(k,J(o,d.signal));let h={signal:u.signal,timeout:"none",onStdout:m,fence:c,stdin:s.stdin??""};let{stderr:w}=await t.host.run(f,h).catch(S=>{throw u.timedOut?new g(i`${a} was not done after ${F(o)}`,{fix:i`raise backup.timeout`}):S});let[y,b]=[p.get("fed"),p.get("loaded")];if(y===0&&b===0)return l;if(b===0)throw new g(i`${a}: the file cannot be read to its end: ${V(d.redact(w),5)}`,{fix:i`take another set; keep this one to find out why`});throw at(i`${a} (exit code ${b??i`unknown`})`,w,t)}catch(P){var x=P,v=!0}finally{E(k,x,v)}}var ge=(t,e)=>`type=bind,"source=${t.replaceAll('"','""')}",destination=${e}`,Qr=`
feed=$1
shift
exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | { "$@" 3<&- 4>&-; echo "loaded $?" >&4; }; } 4>&1
exit 0
`;async function ct(t){var k=[];try{let{host:e,what:o,timeout:n,image:r,script:s}=t;let{context:a,fence:d}=e;let c=new Map;let l=S=>{let[,O="",B=""]=/^(\w+) (\d+)$/.exec(S)??[];O!==""&&c.set(O,Number(B))};let p=["docker","run","-i","--rm","--pull","never","--network","none","--log-driver","none","--label",`${Z}=${t.mark}`,"--security-opt","label=disable","--user","0",...t.mounts.flatMap(S=>["--mount",S]),"--entrypoint","sh",r,"-c",s,"sh",...t.args];let{argv:m,stdin:f=""}=t.feed;let u=M(k,J(n,a.signal));let h=M(k,a.log.progress(()=>`${e.name}: ${o}`));let w={signal:u.signal,timeout:"none",onStdout:l,fence:d,stdin:f};let y=["sh","-c",Qr,"sh",le(m),...p];let{stderr:b}=await e.host.run(y,w).catch(S=>{throw u.timedOut?new g(i`${o} was not done after ${F(n)}`,{fix:i`raise backup.timeout`}):S});if(c.get("fed")===0&&c.get("loaded")===0)return c;throw at(o,b,e)}catch(P){var x=P,v=!0}finally{E(k,x,v)}}var xe=class{#e;#o;#n;constructor(e,o,n){this.#e=e,this.#o=o,this.#n=n}async look(e){let{stdout:o}=await this.#e.run(this.argv(Yr,e),{timeout:"none"}),n=[...o.matchAll(/^place (\d+) (\d+) (\S+)$/gm)];return e.map((r,s)=>{let[,a="",d="",c=""]=n[s]??[];if(c==="directory")return{bytes:Number(a)*1024,free:Number(d)*1024};throw new g(c==="mounted"?i`${r.what} is a disk of its own at ${r.parent}/${r.live}: another directory cannot take its place`:i`${r.what} is not at ${r.parent}/${r.live}, where Docker says that it is`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})})}async begin(e){let o=e.flatMap(({volume:n})=>n??[]);for(let n of o)await this.#e.run(["docker","volume","create","--label",`${Z}=${this.#o}`,n]);await this.#e.run(this.argv(Jr,e))}copyArgv(e){return this.argv(Zr,e)}async swap(e,o){await e.run(this.argv(Xr,o))}async swapBack(e,o){await e.run(this.argv(es,o))}async settle(e,o){return[...(await e.run(this.argv(ts,o))).matchAll(/^place (yes|no)$/gm)].map(([,r])=>r==="yes")}async discard(e){for(let o of this.discardArgvs(e))await this.#e.run(o,{timeout:"none"})}discardArgvs(e){let o=e.filter(({volume:r})=>r===void 0),n=e.flatMap(({volume:r})=>r??[]);return[...o.length===0?[]:[this.argv(os,o)],...n.length===0?[]:[["docker","volume","rm","-f",...n]]]}argv(e,o){let n=[...new Set(o.map(({parent:a})=>a))],r=n.flatMap((a,d)=>["--mount",ge(a,`/p/${d}`)]),s=o.flatMap(({parent:a,live:d,home:c})=>[`/p/${n.indexOf(a)}`,d,c]);return["docker","run","--rm","--pull","never","--network","none","--log-driver","none","--label",`${Z}=${this.#o}`,"--security-opt","label=disable","--user","0",...r,"--entrypoint","sh",this.#n,"-c",e,"sh",...s]}},ye=t=>`set -e
umask 077
while [ $# -gt 0 ]; do
  cd "$1"
  live=$2 home=$3
  shift 3
${t}
done
`,Yr=`is_mounted() { while read -r _ _ _ _ at _; do [ "$at" != "$1" ] || return 0; done </proc/self/mountinfo; return 1; }
${ye(`
  if [ ! -d "$live" ]; then echo "place 0 0 missing"
  elif [ "$(stat -c %d "$live")" != "$(stat -c %d .)" ] || is_mounted "$PWD/$live"; then echo "place 0 0 mounted"
  else
    size=$(du -sk "$live" | sed 's/[^0-9].*//')
    free=$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
    echo "place $size $free directory"
  fi`)}`,Jr=ye(`
  mkdir -p "$home/_data"
  chown "$(stat -c %u:%g "$live")" "$home/_data"
  chmod "$(stat -c %a "$live")" "$home/_data"`),Zr=ye(`
  cp -a "$live/." "$home/_data/"
  sync`),Xr=ye(`
  if [ ! -e "$home/swapped" ]; then
    mv "$live" "$home/_old"
    mv "$home/_data" "$live"
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
    sync
  fi`),es=ye(`
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
  fi`),ts=ye(`
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
  sync`),os=ye(`
  rm -rf "./$home"`);import Te from"node:path";function cn(t,e,o){let{Name:n,Driver:r,Mountpoint:s}=t,a=t.Options??{},d=i`volume '${n}'`;if(r==="local"&&Object.keys(a).length===0){let[l,p]=[Te.posix.dirname(Te.posix.dirname(s)),Te.posix.basename(s)],m=`${n}.restore-${o}`;return{what:d,parent:l,live:`${n}/${p}`,source:s,home:m,volume:m,target:e}}if(r==="local"&&a.o?.split(",").includes("bind")&&a.device?.startsWith("/"))return{...dt(a.device??"",e,o),what:d,source:s};throw new g(i`${d} does not lie on this host (driver ${r}): its data cannot be replaced by a restore`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})}function dt(t,e,o){let[n,r]=[Te.posix.dirname(t),Te.posix.basename(t)];return{what:i`directory ${t}`,parent:n,live:r,source:t,home:`.${r}.restore-${o}`,target:e}}var Se=({parent:t,home:e})=>`${t}/${e}/_data`,dn=({parent:t,live:e})=>`${t}/${e}`;function Bt({name:t,service:e,mounts:o},n){let r=o.filter(({writable:c,type:l})=>c&&["bind","volume"].includes(l)),s=r.filter(({target:c})=>n.test(c.replace(/\/+$/,"")));if(s.length>0)return s;let[a,...d]=r;if(a!==void 0&&d.length===0)return[a];throw new g(r.length===0?i`service '${e}' (${t}) keeps its data in the container itself`:i`service '${e}' (${t}): which of its mounts holds its data cannot be told (${r.map(({target:c})=>c).join(", ")})`,{fix:i`mount a volume at its data directory`})}var Ae=10*6e4;async function pn({service:t,argv:e,stdin:o,timeout:n},r,s){var b=[];try{let{context:a,fence:d}=s;let{log:c,now:l,redact:p}=a;let m=i`scrubbing '${t}'`;let f=l();c.info(`${s.name}: ${m}`);let u=M(b,J(n,a.signal));let h=M(b,c.progress(()=>`${s.name}: ${m}, ${F(l()-f)}`));let w={signal:u.signal,timeout:"none",fence:d,stdin:o};let y=["sh","-c",ns,"sh","docker","exec","-i",r,...e];try{await s.host.run(y,w)}catch(v){if(u.timedOut)throw ln(i`${m} was not done after ${F(n)}`);if(!(v instanceof te))throw v;let S=V(p(v.stderr),5);throw ln(`${i`${m} failed with exit code ${v.code??i`unknown`}`}${S&&i`: ${S}`}`)}}catch(k){var P=k,x=!0}finally{E(b,P,x)}}var ns='exec "$@" >/dev/null',ln=t=>new g(t,{fix:i`mend the command under backup.scrub; nothing was replaced, and nothing of the other environment is left`});async function Ct({set:t,database:e,place:o,...n}){let{file:r,container:s,below:a}=e,d=o===void 0?[`type=volume,destination=${ue.into}`]:[ge(Se(o),ue.into),`${ge(dn(o),ue.like)},readonly`],c=i`load ${r.path} of ${t}`,l=s.imageId,p=await ct({...n,what:c,mounts:d,image:l,script:on,args:[a]}),m=new Map([...p].filter(([f])=>["tables","rows"].includes(f)));for(let[f,u]of Object.entries(r.counts??{}))if(!(m.get(f)===u||f==="rows"&&!m.has(f)))throw new g(i`what was loaded of '${r.name}' is not what ${t} holds: ${i`${m.get(f)??0} ${f}, not ${u}`}`,{fix:i`take another set; keep this one to find out why`});return m}var rs=`
for name in cp mv stat du df sed; do command -v "$name" >/dev/null || exit; done
command -v tar >/dev/null || { echo none; exit; }
tar --version 2>&1 | grep -q 'GNU tar' && tar --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && { echo gnu; exit; }
echo any
`,ss=`
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
`;async function lt(t,e,o){let n=["sh","-c",ss,"sh",`${Z}=${e}`,rs,...new Set(o)],{stdout:r}=await t.run(n,{timeout:10*6e4}),[,s,a=""]=/^(gnu|any|none) (\S+)$/m.exec(r)??[];if(s==="gnu"||s==="any"||s==="none")return{tar:s,image:a};throw new g(i`no image of the stack on ${t.name} has sh, cp and mv: nothing can move its data`,{fix:i`use an image with a shell for one of its services, or restore by hand, as the RESTORE.md of the set says`})}async function mn(t){var x=[];try{let{host:e,inventory:o}=t;let{log:n,now:r}=e.context;let s=as(await Tt(e,o),t.id,e.name);let{id:a,places:d}=s;let c=s.stage==="undone";await rt(d,e,o);let l=await fn(s,e,o);let p=me(d,o.containers);let m=p.filter(G);let f=m.map(A=>A.id);let u=fe(p,o.containers);let h=M(x,await se.begin(e,s.mark),!0);let w=r();u.length>0&&(n.info(i`${e.name}: stopping ${[...new Set(u.map(({service:A})=>A))].join(", ")}, which may write meanwhile`),await h.stop(u.map(A=>A.id)));let y={...s,keptUntil:is(s,r())};await ve(e,{...y,stage:c?"redoing":"undoing"});await h.stop(f);c?await l.swap(h,d):await l.swapBack(h,d);await h.start(f);for(let A of p){let $=ke(A);$.kind==="database"&&G(A)&&await Ce(e,{...A,engine:$.engine},Ae)}await ve(e,{...y,stage:c?"restored":"undone"});let b=await it(e,h,[...u,...m]);let k=r()-w;let P={...s,keptUntil:y.keptUntil,status:c?"redone":"undone"};n.info(i`${e.name}: ${pt(P)}, after ${F(k)}`);if(b!==void 0)throw new g(i`${e.name}: ${pt(P)}, but not all that was stopped runs again: ${b}`,{fix:i`look at docker ps -a and docker logs on that host`});return{status:P.status,host:e.name,id:a,set:s.set,parts:s.parts,keptUntil:y.keptUntil,downMs:k}}catch(v){var S=v,O=!0}finally{var B=E(x,S,O);B&&await B}}var pt=({status:t,set:e,parts:o})=>t==="undone"?i`what ${e} had replaced is back (${o.join(", ")})`:i`what was restored from ${e} is back (${o.join(", ")})`;async function fn({mark:t,image:e},o,{containers:n}){let r=await lt(o,t,[e,...n.map(({imageId:s})=>s)]);return new xe(o,t,r.image)}var is=({createdAt:t,keptUntil:e},o)=>new Date(o+Date.parse(e)-Date.parse(t)).toISOString();function un(t,e,o){if(!t.some(n=>e===void 0?n.stage!=="failed":n.id===e))throw new Je(i`there is no restore${e===void 0?"":` ${e}`} on ${o} whose old data is kept`,{fix:i`restore a backup instead: backups lists them`})}function as(t,e,o){let n=t.filter(({stage:c})=>c==="restored"||c==="swapping"),r=t.find(c=>c.id===e&&c.stage==="undone"),s=t.find(({stage:c})=>c!=="failed"),a=r??n.find(c=>c.id===(e??s?.id));if(a===void 0)throw new g(s?.stage==="undone"&&e===void 0?i`restore ${s.id} on ${o} is undone already`:i`there is no restore${e===void 0?"":` ${e}`} on ${o} whose old data is kept`,{fix:s?.stage==="undone"&&e===void 0?i`name it (${s.id}) if what it had restored is to come back`:n.length===0?i`restore a backup instead: backups lists them`:i`name one of ${n.map(c=>c.id).join(", ")}`});let d=n.find(c=>c.id>a.id&&c.places.some(({source:l})=>a.places.some(p=>p.source===l)));if(d===void 0)return a;throw new g(i`restore ${d.id} came after ${a.id} and replaced the same data`,{fix:i`undo ${d.id} first`})}async function Tt(t,e){let o=[];for(let n of await cs(t))o.push(await ds(n,t,e));return o}async function cs(t){let{signal:e}=t.context;return(await D(t,{restores:et(t.layout.root)},{signal:e})).restores}async function ds(t,e,o){let n=await ls(t,e,o),r={...t,stage:n};return n!==t.stage&&(await ve(e,r),e.context.log.warning(`${e.name}: ${ps(r)}`)),r}async function ls(t,e,{containers:o}){var p=[];try{let{mark:n,places:r,stage:s}=t;if(s==="restored"||s==="undone"||s==="failed")return s;let a=await fn(t,e,{containers:o});let d=M(p,await se.begin(e,n),!0);let c=me(r,o).filter(G);s!=="preparing"&&c.length>0&&await d.stop(c.map(w=>w.id));await d.startAtEnd(t.stopped??[]);let l=await a.settle(d,r);if(s==="redoing")return l.includes(!0)?(await a.swap(d,r),"restored"):"undone";if(s==="undoing")return l.includes(!1)?(await a.swapBack(d,r),"undone"):"restored";if(l.includes(!0))return await a.swap(d,r),"restored";await a.discard(r);return"failed"}catch(m){var f=m,u=!0}finally{var h=E(p,f,u);h&&await h}}var ps=({id:t,set:e,stage:o})=>o==="restored"?i`restore ${t} was cut off, but what ${e} holds is in place, and what it replaced is kept`:o==="undone"?i`undoing restore ${t} was cut off, but what was there before is back`:i`restore ${t} was cut off before anything was replaced: the data is what it was`;var hn="/deploy-kit-restore",ms=`
case $1 in gnu) set -- --numeric-owner --xattrs --xattrs-include='*' --acls ;; *) set -- ;; esac
cd ${hn} || exit
tar "$@" -xpf - || {
  code=$?
  # Not every tar says so.
  [ "$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')" != 0 ] || echo 'No space left on device' >&2
  exit "$code"
}
echo "files $(find . -type f -print0 | tr -dc '\\000' | wc -c)"
`;async function gn(t){let{set:e,archive:o,place:n,tool:r,...s}=t,{image:a,tar:d}=r;if(d==="none")throw new g(i`'${o.name}' cannot be restored: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services`});let c=i`unpack ${o.path} of ${e}`,l=[ge(Se(n),hn)],p=await ct({...s,what:c,mounts:l,image:a,script:ms,args:[d]}),[m=0,f=m]=[p.get("files"),o.counts?.files];if(m===f)return new Map([["files",m]]);throw new g(i`what was unpacked of '${o.name}' has ${Q(m,"file")}, not ${f}`,{fix:i`take another set; keep this one to find out why`})}var fs=64e6;async function mt(t){var ee=[];try{let{host:e,inventory:o,set:n,only:r,settings:s,run:a,keepOld:d}=t;let{context:c}=e;let{log:l,now:p,signal:m}=c;let f=p();let u=gs(await Tt(e,o),f);let h=Pt(n,r,o,e.layout);await $t(e,n,h.flatMap(({files:R})=>R),s.backup.timeout);for(let R of h)R.kind==="service"&&Jo(R,await xs(R,e),n.id);let w=await Promise.all(h.map(R=>ys(R,u,e)));let y=w.flatMap(R=>R.places);ws(w);await rt(y,e,o);let b=me(y,o.containers);let k=[...b,...o.containers].map(({imageId:R})=>R);let P=`${s.composeProject}-${u}`;let x=await lt(e,P,[...k,...o.images]);let v=new xe(e,P,x.image);$s(w,await v.look(y),e);let S=fe(b,o.containers);let O=h.flatMap(R=>R.kind==="service"?R.container.id:[]);let B=b.filter(R=>!S.includes(R)&&(G(R)||O.includes(R.id)));let A=[];m.throwIfAborted();let $=M(ee,await se.begin(e,P),!0);let _=p();let U=[...new Set(S.map(({service:R})=>R))].sort();S.length>0&&l.info(i`${e.name}: stopping ${U.join(", ")}, which may write meanwhile`);let W={schema:1,id:u,createdAt:new Date(f).toISOString(),project:s.project,environment:s.environment,run:{who:a.who,where:a.where},set:n.id,...t.from!==void 0&&{from:t.from.environment},parts:h.map(({name:R})=>R),stage:"preparing",stopped:[...S,...B].map(R=>R.id),keptUntil:new Date(f+d).toISOString(),mark:P,image:x.image,places:[...y]};let I=(R,q={})=>(W={...W,...q,stage:R},ve(e,W));await I("preparing");let K=!1;try{S.length>0&&await $.stop(S.map(T=>T.id));let R=await ks(t,A);await I("preparing",R===void 0?{}:{safety:R});let q=t.from===void 0?[]:[["rm","-rf","--",n.path]];t.from!==void 0&&await $.atEnd([...v.discardArgvs(y),...q]),await v.begin(y);let ae=[];for(let T of w)ae.push(await vs(T,t,{mark:P,hold:$,moves:v,tool:x}));l.info(i`${e.name}: the restored data takes the place of what there is`),await I("swapping"),await $.stop(B.map(T=>T.id)),t.from!==void 0&&await $.atEnd(q),K=!0;let ce=h.filter(T=>T.kind==="service");try{await v.swap($,y),await $.start(B.map(T=>T.id));for(let T of ce)await yn(T,e);await t.bringUp?.()}catch(T){l.warning(i`${e.name}: it does not run on the restored data: what there was takes its place again`);let N=await hs(y,t,B,$);await v.swapBack($,y),K=!1,await $.start(N);for(let Pe of ce)await yn(Pe,e).catch(()=>{});throw T}await I("restored");let C=await it(e,$,[...S,...B]);if(C!==void 0){let T=i`${e.name}: ${n.id} is restored (undo ${u}), but not all that was stopped runs again: ${C}`;if(t.bringUp===void 0)throw new g(T,{fix:i`look at docker ps -a and docker logs on that host`});l.warning(T),A.push(T)}let Y=p()-_;return l.info(i`${e.name}: ${n.id} is restored; what it replaced is kept until ${W.keptUntil} (undo ${u})`),{status:"restored",host:e.name,id:u,set:n.id,parts:h.map(({name:T},N)=>({name:T,counts:Object.fromEntries(ae[N]??[])})),...t.from!==void 0&&{from:us(t.from,W.parts)},safety:W.safety,keptUntil:W.keptUntil,stopped:U,downMs:Y,durationMs:p()-f,warnings:A}}catch(R){throw await $[Symbol.asyncDispose](),await Mt(e,[...S,...B]).catch(()=>{}),!m.aborted&&!K&&(await v.discard(y).catch(q=>l.warning(L(q))),await I("failed").catch(q=>l.warning(L(q)))),R}}catch(we){var z=we,X=!0}finally{var ie=E(ee,z,X);ie&&await ie}}var us=({environment:t,scrub:e},o)=>({environment:t,scrubbed:o.filter(n=>e.some(({service:r})=>r===n))});async function hs(t,{host:e,settings:o},n,r){let{signal:s}=new AbortController,{now:a}=await D(e,{now:_e(o.composeProject)},{signal:s}),d=me(t,a).filter(G),c=fe(d,a).map(({id:p})=>p);c.length>0&&await r.stop(c);let l=[...new Set([...n,...d].map(({id:p})=>p))];return await r.stop(l),l}function gs(t,e){let o=je(e);for(let n=1;;n+=1){let r=n===1?o:`${o}-${n}`;if(!t.some(s=>s.id===r))return r}}async function ys(t,e,o){let n=async(a,d)=>{let l={method:"GET",path:`/volumes/${encodeURIComponent(a)}`,fence:o.fence,signal:o.context.signal};return cn(await Me(o.host,l),d,e)};if(t.kind!=="service")return t.kind==="volume"?{part:t,places:[await n(t.source,"")]}:(await o.run(["mkdir","-p","--",t.source]),{part:t,places:[dt(t.source,"",e)]});let s=Bt(t.container,t.engine.loads.data).map(a=>a.type==="volume"?n(a.volume,a.target):dt(a.source,a.target,e));return{part:t,places:await Promise.all(s)}}function ws(t){let e=t.flatMap(({part:o,places:n})=>n.map(({source:r})=>({name:o.name,source:r})));for(let[o,n]of e.entries())for(let r of e.slice(o+1))if(!(!oe(n.source,r.source)&&!oe(r.source,n.source)))throw new g(i`'${n.name}' and '${r.name}' of the backup lie in one place (${n.source}): the one would take the place of the other`,{fix:i`restore one of them: only: ${n.name}`})}function $s(t,e,{name:o}){let n=e.reduce((d,{bytes:c})=>d+c,0),r=t.flatMap(({part:d})=>d.files).reduce((d,{bytes:c})=>d+c,0),s=n+3*r+fs,a=Math.min(...e.map(d=>d.free));if(!(a>=s))throw new g(i`${o} has no room for a restore: ${j(a)} free where the data lies, up to ${j(s)} needed`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`})}async function ks(t,e){let{host:o,inventory:n,settings:r,run:s,set:a}=t;try{let d=await sn({host:o,inventory:n,settings:r,run:s,beforeRestoreOf:a.id});return d.status==="created"?d.id:void 0}catch(d){o.context.signal.throwIfAborted();let c=i`what there is could not be backed up first (it is kept as it is): ${L(d)}`;o.context.log.warning(c),e.push(c);return}}async function vs({part:t,places:e},o,n){let{host:r,set:s,settings:a}=o,d=k=>Ee(s,k),{timeout:c}=a.backup;if(t.kind!=="service")return await bs(t,e,o,n);let{container:l,engine:p,files:m}=t;l.status==="running"?(r.context.log.info(i`${r.name}: copying the data of '${t.name}'`),await n.hold.stop([l.id]),await r.run(n.moves.copyArgv(e),{timeout:"none"})):r.context.log.warning(i`${r.name}: '${t.name}' does not run: only what the set has of it is there afterwards`);let u=e.map(k=>k.volume===void 0?{target:k.target,directory:Se(k)}:{target:k.target,volume:k.volume}),h=await Be.start({host:r,mark:n.mark,of:l,engine:p,data:u});await h.ready(Ae);let w=o.from!==void 0,y={container:h.id,server:"trial",isForeign:w},b=await Et({host:r,set:s,files:m,engine:p,...y,timeout:c,feed:d});for(let k of o.from?.scrub??[])k.service===t.name&&await pn(k,h.id,r);return await h.stop(),await h.remove(),b}async function bs({archive:t,databases:e},o,{host:n,set:r,settings:s,inventory:a},{mark:d,tool:c,hold:l,moves:p}){let[m]=o;if(m===void 0)return new Map;let{timeout:f}=s.backup,u={host:n,set:r.id,place:m,timeout:f,mark:d},h=new Map;if(t===void 0){let w=me(o,a.containers).filter(G);await l.stop(w.map(y=>y.id)),await n.run(p.copyArgv(o),{timeout:"none"})}else he(h,await gn({...u,archive:t,tool:c,feed:Ee(r,t)}));for(let w of e)he(h,await Ct({...u,database:w,feed:Ee(r,w.file)}));return h}async function xs({container:t,engine:e},o){let{service:n}=t,r=e.probe({service:n,container:t,declared:!0,database:void 0},o.context);try{let{probed:s}=await D(o,{probed:r},{signal:o.context.signal,timeout:6e4});return s.flatMap(a=>"server"in a?a.server??[]:[])[0]}catch(s){if(s instanceof g)return;throw s}}async function yn({container:t,engine:e},o){await Ce(o,{...t,engine:e},Ae)}var ft=class t{#e;#o;#n;#t;constructor(e,o){this.#e=e,this.#o=o}get set(){return this.#n}static async open(e,o){let n=new t(e,o),[r]=We(e).filter(At);if(r!==void 0)return n.#n=r.set,n;for(let{set:s}of e.copies.filter(At)){let{name:a,context:d}=o.host;d.log.warning(i`${a}: ${s.id} is damaged there (${s.damaged.join(", ")}): it is fetched from another place`)}return await n.#r(e),n}async use(e){let{set:o}=this;try{return await e(o)}catch(n){if(!(n instanceof Io&&n.set===o&&this.#t===void 0))throw n;let d=(await this.#o.catalogue.all()).flatMap(c=>c.id===o.id?We(c):[]).filter(c=>!At(c));if(d.length===0)throw n;return this.#o.host.context.log.warning(i`${this.#o.host.name}: ${n.message}`),await e(await this.#r({id:o.id,copies:d}))}}async keep(){let{settings:e,host:o}=this.#o,n=Ne(e.backup.to).some(({kind:r})=>r==="host");this.#t===void 0||!n||await this.#t.keep().catch(r=>{o.context.log.warning(i`${o.name}: ${this.#e.id} does not stay on the host: ${L(r)}`)})}async[Symbol.asyncDispose](){let{log:e}=this.#o.host.context;try{await this.#t?.[Symbol.asyncDispose]()}catch(o){e.warning(L(o))}}async#r(e){let{host:o,inventory:n,catalogue:r}=this.#o,{identity:s}=r,a={store:ne(o),machine:o.name,free:n.free,identity:s};return this.#t=await Qe(e,a,o.context),this.#n=this.#t.set,this.#n}},At=({destination:t})=>t.kind==="host";function ut({project:t,environment:e},o,n=`${t}-${e}`){if(o!==n)throw new g(o===void 0||o===""?i`a restore replaces the data of ${e}: it needs confirm`:i`confirm: '${o}' is not the stack that would be restored`,{fix:i`write  confirm: ${n}  if that is what you want`})}async function wn(t,e){let{settings:o,only:n,keepOld:r,run:s}=t;ut(o,t.confirm);let a=i`restore ${o.environment}`,d=Ss(t.backup);return await kn(t,a,e,d,async({host:c,inventory:l,catalogue:p},m)=>{var h=[];try{let f=M(h,await ft.open(m,{host:c,inventory:l,settings:o,catalogue:p}),!0);let u=await f.use(P=>mt({host:c,inventory:l,settings:o,set:P,only:n,keepOld:r,run:s}));await f.keep();return u}catch(w){var y=w,b=!0}finally{var k=E(h,y,b);k&&await k}})}var Ss=t=>({host:e,store:o,catalogue:n})=>Ze(t,n,{name:e.name,store:o});async function $n(t,e){ut(t.settings,t.confirm);let o=i`undo a restore of ${t.settings.environment}`;return await kn(t,o,e,async({host:r,restores:s})=>un(s,t.id,r.name),({host:r,inventory:s})=>mn({host:r,inventory:s,id:t.id}))}async function kn(t,e,o,n,r){let{settings:s,hosts:a,run:d,lockWait:c}=t,l=await Promise.all(a.map(y=>Ps(y,t,o))),p=[];try{let y=[],b=[];for(let P of l)try{y.push({seen:P,choice:await n(P)})}catch(x){if(!(x instanceof Je))throw x;b.push(x)}if(y.length===0&&b[0]!==void 0)throw b[0];for(let{message:P}of b)o.log.warning(P);let k=[];for(let{seen:P,choice:x}of y){var m=[];try{let{host:v,store:S,catalogue:O}=P;let B=M(m,await Ge.open(v,S,{run:d,what:e,wait:c},o),!0);let A=await D(v,Ye(s),B.context);let $=await $e(A,B.store);k.push(await r({host:B,inventory:$,catalogue:O},x));p.push(v.name)}catch(f){var u=f,h=!0}finally{var w=E(m,u,h);w&&await w}}return k}catch(y){throw p.length>0&&o.log.warning(i`${e}: done on ${p.join(", ")}, where it stays so`),y}finally{for(let{catalogue:y}of l)await y[Symbol.asyncDispose]()}}async function Ps(t,{settings:e,access:o,from:n},r){let{store:s}=await D(t,{store:Ve(Ke(e))},r);for(let[u,h]of await s.secrets())r.hide(h,u);let{root:a,backups:d}=s.layout,c={sets:no(d),restores:et(a)},{sets:l,restores:p}=await D(t,c,r),m={machine:so(t),backups:d,sets:l},f=new qe({settings:e,hostName:t.name,own:m,access:o,from:n},r);return{host:t,store:s,catalogue:f,restores:p}}async function vn(t,e){var S=[];try{let{settings:o,source:n,scrub:r,only:s,keepOld:a,run:d}=t;let[c,...l]=t.hosts;Os(t);ut(o,t.confirm,Rs(t));if(c===void 0||l.length>0)throw new g(i`${o.environment} has ${t.hosts.length} hosts: which of them gets the data of ${n.settings.environment} must be said`,{fix:i`name one with hosts`});let p=M(S,await Ms(t,e),!0);let m=Es(p.known,s);let f=Bs(m.manifest);Cs(f,m,t);let u=n.settings.environment;e.log.warning(i`data of ${u} (${f.join(", ")}), personal data among it, moves from ${p.host} to ${c.name}, where ${o.environment} is`);let{store:h}=await D(c,{store:Ve(Ke(o))},e);for(let[_,U]of await h.secrets())e.hide(U,_);let w=i`restore ${o.environment} from ${u}`;let y=M(S,await Ge.open(c,h,{run:d,what:w,wait:t.lockWait},e),!0);let b=await $e(await D(c,Ye(o),y.context),y.store);let{identity:k}=n.access;let P={store:ne(y),machine:y.name,free:b.free,identity:k};let x=M(S,await Qe(m,P,y.context),!0);let{set:v}=x;return[await mt({host:y,inventory:b,settings:o,set:v,only:f,keepOld:a,run:d,from:{environment:u,scrub:r}})]}catch(O){var B=O,A=!0}finally{var $=E(S,B,A);$&&await $}}function Rs({settings:t,source:e}){let{project:o,environment:n,production:r}=t,s=`${o}-${n}`;return r?[s,"from",e.settings.environment].join(" "):s}function Os({settings:t,source:e,hosts:o}){let{environment:n,composeProject:r}=t,s=e.settings.composeProject===r&&o.some(({name:a})=>e.hosts.includes(a));if(!(e.settings.environment!==n&&!s))throw new g(s&&e.settings.environment!==n?i`${e.settings.environment} and ${n} are the same stack on the same host`:i`from-environment: ${n} cannot be restored from itself that way`,{fix:i`name the environment whose data is wanted as from-environment, and the one that gets it as environment`})}async function Ms({source:t,backup:e,from:o},n){let{settings:r,access:s}=t,a=[],d=async()=>{for(let p of a.splice(0).toReversed())await p[Symbol.asyncDispose]()},c=[],l=[];try{for(let u of t.hosts){let h=await So(u,t,n);a.push(h);let w=new qe({settings:r,hostName:u,own:h.own,access:s,from:o},n);a.push(w);try{let y=await Ze(e,w,{name:u,store:h.store});c.push({known:y,host:u})}catch(y){if(!(y instanceof g))throw y;l.push(y)}}let[p,...m]=c;if(p===void 0)throw l[0]??new g(i`${r.environment} names no hosts`);if(m.length===0)return{...p,[Symbol.asyncDispose]:d};let f=c.map(({known:u,host:h})=>`${u.id} (${h})`).join(", ");throw new g(i`several hosts of ${r.environment} have a backup: ${f}`,{fix:i`name one by its id`})}catch(p){throw await d(),p}}function Es(t,e){let o=({kind:d,name:c})=>d!=="config"&&(e.length===0||e.includes(c)),n=d=>{let c=d.files.some(p=>p.kind!=="service"&&o(p)),l=d.files.filter(p=>o(p)||c&&bn(p));return{...d,files:l,totalBytes:l.reduce((p,{bytes:m})=>p+m,0)}},r=new Set(t.manifest.files.filter(({kind:d})=>d!=="config").map(({name:d})=>d)),s=e.find(d=>!r.has(d));if(s!==void 0)throw new g(i`${t.id} has nothing of '${s}'`,{fix:i`name one of ${[...r].join(", ")}`});let a=t.copies.map(d=>({...d,set:{...d.set,manifest:n(d.set.manifest)}}));return{...t,manifest:n(t.manifest),copies:a}}var bn=({format:t})=>t==="sqlite",Bs=({files:t})=>[...new Set(t.map(({name:e})=>e))];function Cs(t,{manifest:e},{settings:o,source:n,scrub:r}){let s=e.files.flatMap(f=>f.kind==="service"&&!bn(f)?f.name:[]),a=o.backup.unscrubbed??[],d=r.map(({service:f})=>f),c=d.find(f=>t.includes(f)&&!s.includes(f));if(c!==void 0)throw new g(i`backup.scrub: '${c}' is no database, and commands run in trial servers alone`,{fix:i`leave it out with only, or list it under backup.unscrubbed`});let l=t.filter(f=>!a.includes(f)&&!d.includes(f));if(l.length===0)return;let p=t.filter(f=>!l.includes(f)),m=p.length===0?"":i`; or restore the rest with only: ${p.join(", ")}`;throw new g(i`nothing says what becomes of the personal data of ${n.settings.environment} in ${l.join(", ")}`,{fix:i`add commands for it under backup.scrub of ${o.environment}, or list under backup.unscrubbed what holds none${m}`})}import{readFile as As}from"node:fs/promises";import Is from"node:path";async function xn(t,e,{open:o},n,r){let s={...e,environment:t},a=await go(uo,s,r,{isAside:!0,needsHosts:!1});if(a.hosts.length===0)throw new g(i`from-environment: ${t} names no hosts`,{fix:i`write them in deploy-kit.yml, under environments.${t}.hosts`});return{settings:a,hosts:a.hosts,access:n,open:o}}var Sn=({backup:{scrub:t=[]},projectDirectory:e})=>Promise.all(t.map(async({service:o,run:n,stdin:r,timeout:s})=>({service:o,argv:typeof n=="string"?["sh","-e","-c",n]:n,stdin:r===void 0?"":await Ls(r,e),timeout:s})));async function Ls(t,e){try{return await As(Is.resolve(e,t),"utf8")}catch(o){throw new g(i`backup.scrub: ${t} cannot be read: ${L(o)}`,{fix:i`check the name, and check out the repository before this step`})}}var Pn={set:Ie("the backup: its id, latest, or linked: made before what runs now was deployed. Default: latest",{placeholder:"ID"}),...wo,only:jt("services and volumes to restore. Default: all that the backup has.",{of:Ft(Ht),default:[],placeholder:"NAME"}),"from-environment":Ie("the backup is one of this environment, whose data moves to the other one",{placeholder:"NAME"}),...ht("backup.unscrubbed"),undo:Dt("take back the last restore, or the one that --set names; of one that is taken back, that"),confirm:Ie("<project>-<environment>: without it you are asked",{placeholder:"NAME"}),...ht("backup.keep-old"),...yo,...ho},bp=Nt({summary:"Puts what a backup holds in the place of what there is, or takes that back.",usage:"restore -e <environment> [--set <id>] [options]",options:Pn,notes:[`Who writes to the data is stopped and what there is is backed up. The backup is restored into a trial server beside and
compared; then both change places. Whatever happens, what was stopped runs again at the end. What was replaced is kept,
and comes back with --undo.`,`Examples:
  deploy-kit backups -e production
  deploy-kit restore -e production --set linked
  deploy-kit restore -e production --set 20261121T183000Z --only db
  deploy-kit restore -e production --undo
  deploy-kit restore -e staging --from-environment production`,`With --json:
  project, environment
  hosts[]: status (restored, undone, redone), host, id (of the restore), set, keptUntil, downMs;
    of a restore: parts[] { name, counts }, from { environment, scrubbed[] } (of another environment), safety (backup of what was there), stopped[], durationMs, warnings[]; of --undo: parts[]`].join(`

`),main:({values:t},e)=>$o(Pn,t,e,async o=>{var b=[];try{let{settings:n,context:r,open:s,access:a}=o;let{who:d,where:c}=r.run;let l=M(b,await s(),!0);let p={open:S=>l.open(S,"hosts")};let m={settings:n,hosts:l.list,run:{who:d,where:c},lockWait:t["lock-wait"],access:a(l,t),from:t.from,confirm:await Hs(t,o,e)};let f={...m,backup:t.set??"latest",only:t.only,keepOld:n.backup.keepOld};let u=t["from-environment"];let h=t.undo?await $n({...m,id:t.set},r):u===void 0?await wn(f,r):await vn({...f,source:await xn(u,{...t,"working-directory":"."},p,m.access,r),scrub:await Sn(n)},r);let{project:w,environment:y}=n;if(t.json)Ut(e,{project:w,environment:y,hosts:h});else{let S=new fo(e,t);for(let O of It(h))O.status==="restored"?Fs(O,S,y):S.line(`${O.host}: ${pt(O)}`)}return 0}catch(k){var P=k,x=!0}finally{var v=E(b,P,x);v&&await v}})});async function Hs(t,{settings:{project:e,environment:o,production:n}},{ask:r}){let s=`${e}-${o}`;if(t.confirm!==void 0)return t.confirm;let a=t["from-environment"];if(r===void 0||a!==void 0&&n)return;if(await _t(r,c=>t.undo?i`Put back what the last restore of ${s} has replaced? ${c}`:a===void 0?i`Replace the data of ${s}? ${c}`:i`Replace the data of ${s} by that of ${a}? ${c}`))return s;throw new g(i`nothing was changed`)}function Fs(t,e,o){let{host:n,set:r,parts:s,from:a,safety:d,stopped:c,downMs:l,keptUntil:p,warnings:m}=t;e.headline(n,`: ${i`${r} is restored`}`),e.table([{head:i`WHAT`},{head:i`HOLDS`,prose:!0}],s.map(({name:f,counts:u})=>[f,Oe(u)])),c.length>0&&e.fact(i`stopped meanwhile`,`${c.join(", ")} (${F(l)})`),a!==void 0&&e.fact(i`data of`,a.scrubbed.length===0?a.environment:i`${a.environment}, scrubbed: ${a.scrubbed.join(", ")}`),d!==void 0&&e.fact(i`backed up before`,d),e.fact(i`kept until`,Po(p));for(let f of m)e.finding({kind:i`Warning`,style:"yellow",text:f});e.line(),e.line(i`To take it back:`),e.text(`  deploy-kit restore -e ${qt(o)} --undo`)}export{bp as command};

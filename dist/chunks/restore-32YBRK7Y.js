import{a as _t,b as Ut,c as Dt,d as Me,e as pe,f as qt,g as Wt,h as Gt,i as Vt,j as Kt,k as Qt}from"./chunk-SUUYWLCQ.js";import{a as Yt}from"./chunk-IP3FNVOY.js";import{a as jt}from"./chunk-GMMORFLU.js";import{a as me}from"./chunk-UUS5AZTQ.js";import{e as zt}from"./chunk-XJMHDEEZ.js";import"./chunk-BJ3HL5CS.js";import{b as Nt,c as Ft}from"./chunk-MYX7PDHB.js";import"./chunk-HXZ5IOPY.js";import"./chunk-G5FK6SNH.js";import{c as Ct,k as At,m as Ht}from"./chunk-UBOCJ4DI.js";import"./chunk-SSLZTU4O.js";import"./chunk-EN5THNYZ.js";import"./chunk-CWXVZXAB.js";import{a as mt,c as ft,d as ut}from"./chunk-LCZ225T4.js";import"./chunk-LDUNQZAW.js";import"./chunk-3HGATLPW.js";import"./chunk-XEJZ34HK.js";import{a as Fe}from"./chunk-ZT6XUX5E.js";import"./chunk-AJ2PAFD2.js";import"./chunk-I3QECLMD.js";import"./chunk-N4CM6YJL.js";import"./chunk-26NEIDRX.js";import"./chunk-QHLUH2DP.js";import"./chunk-3PT4LRMF.js";import"./chunk-63WKJFEZ.js";import{n as It}from"./chunk-7AKFIYBO.js";import{b as De,d as qe}from"./chunk-RPQIVJQG.js";import"./chunk-SK2YYMTD.js";import"./chunk-AN5FTTNO.js";import{B as D,C as Bt,F as Oe,H as Lt,a as je,b as ht,c as be,d as gt,g as yt,h as $t,i as wt,j as kt,k as vt,l as xe,m as Se,n as Et,o as Ot,p as Ue,q as Mt,s as Tt}from"./chunk-ZUPZQV33.js";import"./chunk-733AJOUS.js";import{a as z,c as V}from"./chunk-FNZBGCXA.js";import{A as Ne,B as ct,D as dt,F as lt,J as pt,g as at}from"./chunk-VETD4K6N.js";import{b as st}from"./chunk-TNH7EG65.js";import{c as Ee}from"./chunk-YZDNKL6G.js";import{h as bt,k as _e,m as xt,r as Pe,s as Re,t as St,v as I,y as Pt,z as Rt}from"./chunk-CL52UOXL.js";import"./chunk-J65H5WW7.js";import{a as it}from"./chunk-LMOKVVHQ.js";import{d as _,e as H}from"./chunk-YY6J7S5E.js";import{a as X}from"./chunk-3SZGL7ST.js";import{g as rt,j as G,n as u,t as le,u as ne,w as Z}from"./chunk-IWR27R53.js";import{g as i,j as q}from"./chunk-BTOG6JLA.js";import{d as E,e as T}from"./chunk-SHG5DPUQ.js";var Ao={tables:e=>q(e,"table"),rows:e=>q(e,"row"),roles:e=>q(e,"role"),users:e=>q(e,"user"),collections:e=>q(e,"collection"),documents:e=>q(e,"document"),files:e=>q(e,"file"),keys:e=>q(e,"key")},Te=e=>Object.entries(e).flatMap(([t,o])=>it(Ao,t)?.(o)??[]).join(", ");function Jt(e,t,{name:o,ledger:n,store:r}){if(e==="latest"){let d=t.find(({damaged:l,manifest:p})=>l.length===0&&p.purpose!=="restore");if(d!==void 0)return d;throw new u(i`${o} has no whole backup of this stack`,{fix:i`run backup first`})}let s=e==="linked"?Ho(n,r.current):void 0;if(e==="linked"&&s?.backup===void 0)throw new u(s===void 0?i`${o}: no release runs, so no backup is linked to it`:i`${o}: no backup was made before ${s.version} (${s.id}) was deployed`,{fix:i`name a backup by its id: releases lists them`});let a=s?.backup??e,c=t.find(d=>d.id===a);if(c===void 0){let d=t.map(l=>l.id);throw new u(i`${o} has no backup '${a}' of this stack${st(a,d)}`,{fix:d.length===0?i`run backup first`:i`name one of ${d.slice(0,10).join(", ")}`})}if(c.damaged.length===0)return c;throw new u(i`backup ${a} on ${o} is damaged: ${c.damaged.join(", ")} is missing or has another size`,{fix:i`take another set`})}function Ho(e,t){let o=qe(e,t??"");return o?.rollbackOf===void 0?o:qe(e,o.left??"")}var No=Pe({what:I(),parent:I(),live:I(),source:I(),home:I(),volume:Re(I()),target:I()}),Fo=Pe({schema:xt(1),id:Pt(I(),bt(/^\d{8}T\d{6}Z(-\d+)?$/)),createdAt:I(),project:I(),environment:I(),run:Pe({who:I(),where:I()}),set:I(),from:Re(I()),parts:_e(I()),safety:Re(I()),stage:St(["preparing","swapping","restored","undoing","undone","failed"]),keptUntil:I(),mark:I(),image:I(),places:_e(No)}),jo=`
cd "$1" 2>/dev/null || exit 0
for file in [0-9]*T[0-9]*Z*.json; do
  [ -f "$file" ] || continue
  tr -d '\\n' <"$file"
  echo
done
`,Zt=e=>`${e}/restores`,Be=e=>({script:jo,args:[Zt(e)],read:t=>t.split(`
`).flatMap(o=>_o(o)??[]).sort((o,n)=>o.id<n.id?1:-1)});function _o(e){if(e!=="")try{let t=Rt(Fo,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var Uo=`
umask 077
mkdir -p "$1" && cd "$1" || exit
cat >".$2.tmp" || exit
sync -- ".$2.tmp" 2>/dev/null || sync
mv -f ".$2.tmp" "$2.json"
`;async function fe(e,t,o){let n=["sh","-c",Uo,"sh",Zt(e.layout.root),t.id];await e.run(n,{stdin:`${JSON.stringify(t,null,2)}
`,...o&&{signal:o}})}import{Duplex as Do}from"node:stream";import{buffer as qo}from"node:stream/consumers";async function ye(e,{method:t,path:o,body:n,...r}){var m=[];try{let{request:s}=await import("node:http");let a=E(m,X(r.timeout??6e4,r.signal??void 0));let c=["docker","system","dial-stdio"];let d=await e.start(c,{fence:r.fence,signal:a.signal});let l=Do.from({readable:d.stdout,writable:d.stdin});let p=n===void 0?void 0:JSON.stringify(n);try{let h=await new Promise((R,v)=>{let S={Host:"docker",Connection:"close",...p!==void 0&&{"Content-Type":"application/json","Content-Length":Buffer.byteLength(p)}},y=s({method:t,path:o,headers:S,createConnection:()=>l},R);y.on("error",v),d.ended.then(O=>v(O.failure??new le({argv:c,...O,...Wo(e)}))),y.end(p)}),g=(await qo(h)).toString("utf8"),{statusCode:b=0}=h;if(b>=400||b<200)throw new u(i`the engine of ${e.name} refuses: ${G(Go(g),3)}`);return g===""?void 0:JSON.parse(g)}catch(h){throw r.signal?.throwIfAborted(),a.timedOut?new u(i`the engine of ${e.name} does not answer`,{cause:h}):h}finally{d.stdin.end(),l.destroy(),d.stop(),await d.ended}}catch(f){var $=f,w=!0}finally{T(m,$,w)}}var Wo=({name:e,kind:t})=>t==="local"?{}:{where:e};function Go(e){try{let{message:t}=JSON.parse(e);return typeof t=="string"?t:e}catch{return e}}import{PassThrough as Jo}from"node:stream";var We=(e,t)=>e.find(o=>pe(t)(o)&&o.damaged.length===0&&o.manifest.purpose!=="restore")?.manifest,Le=(e,t)=>e?.files.find(o=>re(o.path)===re(t)),re=e=>e.replace(/\.age$/,"").replace(/\.(gz|zst)$/,""),Xt=1e5,Vo=20,Ko="rdb";function Ge(e,t,o){if(t===void 0||o.max>=100)return;let n=t.files.flatMap(r=>{if(r.format===Ko||r.kind==="config")return[];let s=e.find(d=>re(d.path)===re(r.path)),a=o.whole.includes(r.name);return s!==void 0&&(a||zo(r,s))?Qo(r,s,o.max):s===void 0&&r.kind==="service"&&a&&Yo(r)?[i`${re(r.path)} is not there any more`]:[]});if(n.length!==0)throw new u(i`the backup on ${o.hostName} has suspiciously little, beside ${t.id}: ${n.join("; ")}`,{fix:i`see what became of the data; backup ${t.id} is there. If it is meant to be so, make one backup with max-drop: 100, which the next ones are then held against`})}function Qo(e,t,o){let n=(s,a)=>s-a>s*o/100,r=Object.entries(e.counts??{}).flatMap(([s,a])=>{let c=t.counts?.[s];return c===void 0||a<Vo||!n(a,c)?[]:[i`${re(t.path)} has ${Te({[s]:c})||`${c} ${s}`} (${a} then)`]});return r.length>0||e.bytes<Xt||!n(e.bytes,t.bytes)?r:[i`${re(t.path)} has ${H(t.bytes)} (${H(e.bytes)} then)`]}var zo=(e,t)=>[...e.databases??[]].sort().join(`
`)===[...t.databases??[]].sort().join(`
`);function Yo({counts:e,bytes:t}){let o=Object.values(e??{});return o.length===0?t>=Xt:o.some(n=>n>0)}var Zo=`
file=$1 inspect=$2 container=$3 pack=$4 unpack=$5
shift 5
umask 077
export LC_ALL=C
pipes=$file.pipes
hash='shasum -a 256'
! command -v sha256sum >/dev/null 2>&1 || hash=sha256sum
${_t}
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
`,eo=["pack","split","hash","unpack","read"],Xo=141;async function to(e,t,{set:o,compressor:n,timeout:r,last:s}){var Q=[];try{let{context:a,fence:c,name:d}=e;let{what:l}=t;let p=`${t.path}${n.suffix}`;let m=`${o.directory}/${p}`;let{argv:f,container:$="",accept:w=0}=t.producer(o.id);let h=new Jo;let g=new Map;let b=0;let R=C=>{let[,k="",j=""]=/^(\S+) ?(.*)$/.exec(C)??[];k==="progress"?b=Number(j):g.set(k,j)};let v=Le(s,p)?.bytes;let S=a.now();let y=E(Q,a.log.progress(()=>[`${d}: ${l}`,...en(b,a.now()-S,v)].join(", ")));let O=(C,k)=>{let j=G(a.redact(k),5);return new u(i`${l} failed with exit code ${C}: ${j}`,{fix:t.fix})};let{pack:x,unpack:M}=n;let A=["sh","-c",Zo,"sh",m,t.inspect,$,x,M,...f];let U=E(Q,X(r,a.signal));let W={stdin:h,signal:U.signal,timeout:"none",onStdout:R,fence:c};let{stderr:B}=await e.host.run(A,W).catch(C=>{throw U.timedOut?on(l,r,d):C instanceof le?O(C.code,C.stderr):C});let L=C=>Number(g.get(`end-${C}`)??Number.NaN);if(L("store")>0)throw tn(l,m,B,d);let N=eo.find(C=>L(C)>0&&L(C)!==Xo);let Y=L("produce");if(N===void 0&&!(Y<=w))throw O(Y,B);let[oe,J]=[Number(g.get("bytes")),g.get("sha256")??""];let ce=N===void 0&&eo.every(C=>L(C)===0);if(!ce||!(oe>0)||!/^[0-9a-f]{64}$/.test(J)||g.get("read")!==J){let k=[N===void 0?"":`${N} ${L(N)}`,ne(a.redact(B),2)].filter(j=>j!=="").join(": ");throw new u(i`${l}: the file on ${d} does not read back (${k})`,{fix:i`look at the disk of that host, then run again; the backup was not kept`})}return{path:p,bytes:oe,sha256:J,compression:n.compression,code:Y,stderr:B,facts:g}}catch(P){var F=P,de=!0}finally{T(Q,F,de)}}function en(e,t,o){if(e===0)return[H(e)];let n=i`${H(e*1e3/t)} a second`,r=o===void 0?[]:i`${Math.round(e*100/o)} % of the last one`;return[H(e),n].concat(r)}function tn(e,t,o,n){let r=/no space left|disk quota|file too large/i.test(o);return new u(r?i`${e}: the disk of ${n} is full (${t})`:i`${e}: cannot be written on ${n} (${t}): ${ne(o,2)}`,{fix:r?i`make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed`:i`look at the permissions of the deploy path on that host`})}function on(e,t,o){return new u(i`${e} on ${o} was not done after ${_(t)}`,{fix:i`raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)`})}var ue="/deploy-kit-files",oo="deploy-kit.backup",nn=`
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${ue} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
# By their first bytes; looked for by name, and where SQLite keeps a journal beside them: there may be millions of files.
find ${ue} -type f \\( -name '*.sqlite*' -o -name '*.db' -o -name '*.db3' -o -name '*-wal' -o -name '*-journal' \\) 2>/dev/null |
  sed 's/-wal$//; s/-journal$//' | sort -u | head -n 1000 | while IFS= read -r file; do
    [ -f "$file" ] && [ "$(head -c 15 "$file" 2>/dev/null)" = 'SQLite format 3' ] && printf 'sqlite %s\\n' "\${file#${ue}/}"
  done
true
`,rn=`
inside=$1 mount=$2 found=
[ -z "$3" ] || [ -d "$3" ] || { echo absent; exit 0; }
shift 3
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${oo}=probe" \\
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
`,Ve=`
command -v tar >/dev/null && {
  { tar -tvf - || code=$?; echo "listing \${code:-0}" >&4; } | awk '/^[-h]/ { files++ } END { print "files " files + 0 }'
} 4>&1
`;function no(e){return{script:rn,args:[nn,ro(e),e.kind==="directory"?e.source:"",...e.images],read:(t,{hostName:o})=>[/^absent$/m.test(t)?sn(e,o):an(e,t,o)]}}function ro({kind:e,source:t}){let o=`source=${t}`,n=/[",]/.test(o)?`"${o.replaceAll('"','""')}"`:o;return e==="volume"?`type=volume,${n},destination=${ue},readonly,volume-nocopy`:`type=bind,${n},destination=${ue},readonly`}function sn({key:e,isYetToCome:t},o){if(t)return{nothing:i`directory '${e}' is not on ${o} yet: nothing of it to protect`};throw new u(i`backup.directories: there is no directory '${e}' in shared/ of ${o}`,{fix:i`see what became of it, or take it out of backup.directories`})}function an(e,t,o){let{kind:n,key:r,source:s,saved:a=[]}=e,c=/^image (.+)$/m.exec(t)?.[1];if(c===void 0)throw ln(e);let d=/GNU tar/.test(t)&&/^attributes$/m.test(t),l=[...t.matchAll(/^sqlite (.+)$/gm)].map(([,m=""])=>m).filter(m=>!a.includes(m)),p=n==="volume"?i`archive of volume '${r}'`:i`archive of directory '${r}'`;return{what:p,begins:n==="volume"?i`archiving volume '${r}' (${s})`:i`archiving directory '${r}' (${s})`,bytes:Number(/^kilobytes (\d+)$/m.exec(t)?.[1]??0)*1024,path:`${xe(r)}.tar`,note:d?void 0:i`${r}: no image of the stack has GNU tar: extended attributes and ACLs are not kept`,inspect:Ve,fix:i`see whether ${o} can run a container of image ${c}`,producer(m){let f=`deploy-kit-backup-${m.toLowerCase()}-${s.replace(/[^\w.-]+/g,"-")}`,$=d?["--numeric-owner","--xattrs","--acls"]:[];return{argv:["docker","run","--rm","--pull","never","--init","--name",f,"--log-driver","none","--network","none","--label",`${oo}=${m}`,"--mount",ro(e),"--user","0","--entrypoint","tar",c,"-C",ue,...$,...a.flatMap(cn),"-cf","-","."],container:f,accept:d?1:0}},check(m){let{code:f,stderr:$}=m;return{kind:n,name:r,source:s,format:"tar",...Ke(p,m),warnings:[...f===1?[i`files changed while they were read: ${pn($)}`]:[],...dn(l)]}}}}var cn=e=>["","-wal","-shm","-journal"].map(t=>`--exclude=./${e.replace(/[*?[\]\\]/g,"\\$&")}${t}`);function Ke(e,t){let o=t.facts.get("listing"),n=be(t,"files");if(o===void 0)return{checks:[]};if(o!=="0"||n===void 0)throw new u(i`${e} cannot be listed by tar: it is not complete`,{fix:i`run again; the backup was not kept`});return{checks:["listing"],counts:{files:n}}}function dn(e){if(e.length===0)return[];let t=e.length>5?i` and ${e.length-5} more`:"",o=`${e.slice(0,5).join(", ")}${t}`;return[i`databases of SQLite are copied as they lie (${o}): one that is written to meanwhile may not open again. Save each by backup.sqlite: { service: ..., path: ... }`]}function ln({kind:e,key:t}){return e==="volume"?new u(i`volume '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the volume out of backup.volumes`}):new u(i`directory '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the directory out of backup.directories`})}function pn(e){let t=[...e.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map(o=>o[1]);return t.length===0?ne(e,1):t.slice(0,5).join(", ")}var mn=`
cd "$1" || exit
what=$2 release=releases/$3
shift 3
[ -f "$release/release.json" ] || { echo "$release is not there" >&2; exit 1; }
{
  case $what in
    open)
      find "$release" ! -type d \\( -perm -004 -o -name release.json \\)
      for file; do printf 'files/%s\\n' "$file"; done ;;
    *) find "$release" ! -type d ! \\( -perm -004 -o -name release.json \\) ;;
  esac
} | tar -cf - -T -
`;function so(e,t){let o=[...new Set(t.files.map(({sha256:s})=>s))],n=t.files.reduce((s,a)=>s+a.bytes,0),r=(s,a,c)=>({what:a,begins:c,bytes:s==="open"?n:0,path:s==="open"?"config.tar":"config-secrets.tar",producer:()=>({argv:["sh","-c",mn,"sh",e,s,t.id,...s==="open"?o:[]]}),inspect:Ve,fix:i`see whether ${e}/releases/${t.id} is whole`,check:d=>({kind:"config",name:s==="open"?"config":"config-secrets",source:t.id,format:"tar",...s==="secret"&&{sensitive:!0},...Ke(a,d),warnings:[]})});return[r("open",i`archive of the configuration of ${t.version}`,i`archiving the configuration of ${t.version}`),r("secret",i`archive of the environment of ${t.version}`,i`archiving the environment of ${t.version}`)]}function Qe(e,{writers:t,image:o}){let n=new Map,r=e.files.map(f=>fn(f,n,o)),{id:s,project:a,environment:c,createdAt:d,release:l}=e,p=t.map(V).join(" "),m=[`# ${i`Restoring backup ${s} without deploy-kit`}`,l===void 0?i`${a} in ${c}, as it was at ${d}.`:i`${a} in ${c}, as it was at ${d}, when ${l} was active.`,i`With deploy-kit it is one command, which compares before it replaces, and can be undone:`,se(`deploy-kit restore -e ${V(c)} --set ${s}`),i`Without it, run what follows in this directory, on a machine with Docker where the containers run. Each command replaces what is there: copy that first if it may be needed. The sha256 of each file is in manifest.json.`,...t.length===0?[]:[`## ${i`Stop what may write`}`,se(`docker stop ${p}`)],...r.flat(),...t.length===0?[]:[`## ${i`Start it again`}`,se(`docker start ${p}`)]];return n.set("RESTORE.md",`${m.join(`

`)}
`),n}function fn(e,t,o){let{kind:n,name:r,source:s,path:a}=e,c=`${e.compression??"gzip"} -dc -- ${V(a)}`;if(e.format==="sqlite"){let[m=""]=e.databases??[],f=V(s);return[`## ${i`Service ${r}: ${a} (SQLite, ${m})`}`,se(`docker stop ${f}`,`${c} |`,`  docker run -i --rm --network none --volumes-from ${f} --user 0 --entrypoint sh "$(docker inspect --format '{{.Image}}' ${f})" \\`,`    -c 'cat >"$1" && rm -f "$1-wal" "$1-shm" "$1-journal"' ${z(["sh",m])}`,`docker start ${f}`)]}if(n==="service"){let m=Se.find(g=>g.name===e.engine),f=m?.loads.formats[e.format??""]?.(e,"live");if(m===void 0||f===void 0)return[];let $=`load-${m.name}-${e.format}.sh`;t.set($,f.script);let w=V(s),{serverVersion:h=""}=e;return[`## ${i`Service ${r}: ${a} (${m.product} ${h})`}`,se(`export DEPLOY_KIT_WORDS="$(${wt} ${w})"`,`${c} |`,`  docker exec -i -e DEPLOY_KIT_WORDS ${w} sh -c "$(cat ${$})" ${z(["sh",...f.args??[]])}`)]}if(n==="config")return[`## ${i`Configuration: ${a}`}`,i`What the release was made of, for a new machine:`,se("mkdir -p config",`${c} | tar -C config -xpf -`)];let d=n==="volume"?i`Volume ${r}: ${a}`:i`Directory ${r}: ${a}`,l=n==="volume"?`type=volume,source=${s}`:`type=bind,source=${s}`,p=["docker run -i --rm --network none --user 0 --entrypoint sh",`--mount ${V(`${l},destination=/restored`)}`,V(o??"debian:stable-slim")].join(` \\
    `);return[`## ${d}`,se(`${c} |`,`  ${p} \\`,"    -c 'cd /restored && find . -mindepth 1 -delete && tar --numeric-owner -xpf -'")]}var se=(...e)=>["```sh",...e,"```"].join(`
`),un=`
umask 077
cd "$1" || exit
shift
while [ $# -gt 0 ]; do
  dd bs=1 count="$2" of="$1" 2>/dev/null || exit
  shift 2
done
`;async function io(e,t,o){let n=[...o].flatMap(([r,s])=>[r,String(Buffer.byteLength(s))]);await e.run(["sh","-c",un,"sh",t,...n],{stdin:[...o.values()].join("")})}var co=["service","volume","directory"],Ye=({format:e})=>e==="sqlite",hn=e=>co.some(t=>t===e);function Je(e,t,o){let n=e.manifest.files.filter(c=>hn(c.kind)&&!Ye(c)),r=[...new Set(n.map(({name:c})=>c))];for(let c of t)if(!r.includes(c))throw new u(i`${e.id} has nothing of '${c}'`,{fix:i`name one of ${r.join(", ")}`});let a=r.filter(c=>t.length===0||t.includes(c)).flatMap(c=>co.flatMap(d=>{let l=n.filter(p=>p.name===c&&p.kind===d);return l.length===0?[]:d==="service"?gn(c,l,o):d==="volume"?yn(c,l,o):{kind:d,name:c,files:l,source:c}}));if(a.length>0)return a;throw new u(i`${e.id} holds nothing that can be restored`)}function gn(e,t,{containers:o}){let n=Oe(o).filter(({service:l})=>l===e),r=n.find(({status:l})=>l==="running")??n[0];if(r===void 0)throw new u(i`there is no service '${e}' in the stack that runs: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`});if(n.length>1)throw new u(i`service '${e}' has ${n.length} containers: which of them has its data cannot be told`,{fix:i`scale it to one, then restore`});let[{engine:s="mysql"}={engine:void 0}]=t,a=me(r),c=Se.find(l=>l.name===s);if(c===void 0)throw new u(i`'${e}' was dumped as ${s}, which this version of deploy-kit does not know`);if((a.kind==="database"?ze(a.engine):ze(c))!==ze(c))throw new u(i`'${e}' was ${c.product} when it was backed up, and is another database now (image ${r.image})`,{fix:i`deploy a release whose '${e}' is ${c.product}, then restore`});return{kind:"service",name:e,files:t,engine:c,container:r}}var ze=({loads:e})=>Object.keys(e.formats).join(" ");function yn(e,t,{volumes:o}){let n=o.find(({key:r,ofProject:s})=>s&&r===e)??o.find(r=>r.name===e);if(n!==void 0)return{kind:"volume",name:e,files:t,source:n.name};throw new u(i`there is no volume '${e}' on this host: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`})}function he(e,t){return Oe(t).filter(({mounts:o})=>o.some(({source:n,writable:r})=>e.some(s=>n!==""&&(Fe(n,s.source)||r&&Fe(s.source,n)))))}function ge(e,t){let o=e.filter(r=>me(r).kind!=="other"),n=new Set(o.flatMap(r=>r.networks));return Oe(t).filter(r=>ee(r)&&!e.includes(r)&&me(r).kind==="other"&&!$n(r)&&(r.onHostNetwork||r.networks.some(s=>n.has(s))))}var ee=({status:e})=>["running","restarting","paused"].includes(e);function $n({argv:e}){let t=zt(e);return t!==void 0&&t.proxy.name!=="Apache"}function lo({name:e,files:t,engine:o},n,r){let s=t.find(({engine:d,serverVersion:l})=>d===o.name&&l)?.serverVersion,[a,c]=[ao(s),ao(n)];if(!(a===void 0||c===void 0||a<=c))throw new u(i`'${e}' of ${r} was written by ${o.product} ${s??""}, and ${o.product} ${n??""} runs: an older server does not read it`,{fix:i`deploy a release with ${o.product} ${a} or later, then restore; nothing was changed`})}var ao=(e="")=>{let[,t]=/^(\d+)/.exec(e)??[];return t===void 0?void 0:Number(t)};var wn=`import sqlite3, sys
source = sqlite3.connect(sys.argv[1], timeout=60)
copy = sqlite3.connect(sys.argv[2])
source.backup(copy)
copy.close()`,kn=`import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row[0])`,vn=`$source = new SQLite3($argv[1], SQLITE3_OPEN_READWRITE); $source->busyTimeout(60000);
exit($source->backup(new SQLite3($argv[2])) ? 0 : 1);`,bn=`$rows = (new SQLite3($argv[1]))->query($argv[2]); if (!$rows) exit(1);
while ($row = $rows->fetchArray(SQLITE3_NUM)) echo $row[0], "\\n";`,xn=`const { DatabaseSync } = require("node:sqlite");
const source = new DatabaseSync(process.argv[1]);
source.exec("PRAGMA busy_timeout = 60000");
source.prepare("VACUUM INTO ?").run(process.argv[2]);`,Sn=`const { DatabaseSync } = require("node:sqlite");
for (const row of new DatabaseSync(process.argv[1]).prepare(process.argv[2]).all()) require("node:fs").writeSync(1, Object.values(row)[0] + "\\n");`,Ie=[{name:"sqlite3",can:"command -v sqlite3",copy:`sqlite3 -bail -cmd '.timeout 60000' "$1" ".backup '$2'"`,ask:'sqlite3 -bail -batch -noheader -list "$1" "$2"'},{name:"python3",can:"python3 -c 'import sqlite3; sqlite3.Connection.backup'",copy:`python3 -c '${wn}' "$1" "$2"`,ask:`python3 -c '${kn}' "$1" "$2"`},{name:"php",can:`php -r 'exit(class_exists("SQLite3") && method_exists("SQLite3", "backup") ? 0 : 1);'`,copy:`php -r '${vn}' -- "$1" "$2"`,ask:`php -r '${bn}' -- "$1" "$2"`},{name:"node",can:`node --no-warnings -e 'require("node:sqlite")'`,copy:`node --no-warnings -e '${xn}' -- "$1" "$2"`,ask:`node --no-warnings -e '${Sn}' -- "$1" "$2"`}],po=Ie.map(({name:e,can:t})=>`if ${t} >/dev/null 2>&1; then printf 'program\\t${e}\\n'; exit 0; fi
`).join(""),mo=`case $2 in
${Ie.map(({name:e,copy:t,ask:o})=>`${e}) copy() { exec ${t}; }; ask() { ${o}; } ;;
`).join("")}esac
`;var fo=`
[ -f "$1" ] || { printf 'absent\\n'; exit 0; }
[ "$(head -c 15 "$1" 2>/dev/null)" = 'SQLite format 3' ] || { printf 'other\\n'; exit 0; }
for file in "$1" "$1-wal"; do
  [ ! -f "$file" ] || printf 'bytes\\t%s\\n' "$(wc -c <"$file")"
done
${po}`,uo=`${yt}
export LC_ALL=C HOME=/nonexistent
${mo}exec 3<&0
saved=$(mktemp) || exit
trap 'rm -f "$saved" "$saved"-*' EXIT
(copy "$1" "$saved" </dev/null >&2 & guard $!) || exit
found=$(ask "$saved" 'PRAGMA quick_check(3)' </dev/null) || exit
[ "$found" = ok ] || { printf 'the database is damaged: %s\\n' "$found" >&2; exit 1; }
own="type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
tables=$(ask "$saved" "SELECT count(*) FROM sqlite_master WHERE $own" </dev/null) || exit
printf 'counted\\ttables\\t%s\\n' "$tables" >&2
# Where one of them is a virtual table whose module is not there, or there are more than a query may name, they are not counted.
query=$(ask "$saved" "SELECT group_concat('SELECT count(*) AS n FROM \\"' || replace(name, '\\"', '\\"\\"') || '\\"', ' UNION ALL ')
  FROM sqlite_master WHERE $own" </dev/null)
if rows=$(ask "$saved" "SELECT CAST(total(n) AS INTEGER) FROM (\${query:-SELECT 0 AS n})" </dev/null 2>/dev/null); then
  printf 'counted\\trows\\t%s\\n' "$rows" >&2
fi
cat "$saved"
`,ho=`
head=$(dd bs=1 count=100 2>/dev/null | od -An -v -tu1 | tr -s '\\n ' '  ')
rest=$(wc -c)
set -- $head
[ $# -eq 100 ] || exit 0
page=$((\${17} * 256 + \${18}))
[ "$page" -ne 1 ] || page=65536
echo "pages $(((\${29} * 16777216) + (\${30} * 65536) + (\${31} * 256) + \${32}))"
echo "page $page"
echo "length $((100 + rest))"
`;var go=e=>vt({...e,declared:!0,database:void 0},{script:fo,args:[e.path],read:(t,{hostName:o})=>[Pn(new je(t),e,o)]});function Pn(e,t,o){let{service:n,container:r,path:s}=t,a=ht(t);if(e.has("absent")||e.has("other")){let p=e.has("absent")?i`backup.sqlite: ${a} has no file ${s}`:i`backup.sqlite: ${s} in ${a} is no database of SQLite`;throw new u(p,{fix:i`write the path as the container sees it, once the application has made it`})}let c=e.one("program");if(c===""){let p=Ie.map(({name:m})=>m).join(", ");throw new u(i`${s} in ${a} cannot be saved: nothing in its image can do that (${p})`,{fix:i`add sqlite3 to the image (apt-get install sqlite3, apk add sqlite), or take it out of backup.sqlite`})}let d=i`dump of ${s} of service '${n}'`,l=i`look at docker logs ${r.name} on ${o}`;return{what:d,begins:i`saving ${s} of service '${n}' by ${c}`,bytes:gt(e.all("bytes").map(([p])=>Number(p))),path:`${n}.${xe(s.replace(/^.*\//,""))}`,producer:()=>({argv:$t(r.id,uo,s,c)}),inspect:ho,fix:l,check(p){let[m,f,$]=["pages","page","length"].map(h=>be(p,h)),w=new je(p.stderr).all("counted");if(m===void 0||f===void 0||$!==m*f||w.length===0)throw new u(i`${d} is not complete: it has not all of its pages`,{fix:i`${l}; the backup was not kept`});return{kind:"service",name:n,source:r.name,engine:"sqlite",format:"sqlite",databases:[s],counts:Object.fromEntries(w.map(([h="",g])=>[h,Number(g)])),checks:["integrity","pages"],warnings:[]}}}}var Rn=8e6;async function ko(e){let{host:t,inventory:o,settings:n}=e,{context:r}=t,s=r.now(),a={...n,deployPath:t.layout.root},c=await On(t),d=Qt(await Me(o,t.store),a,c),l=await Ln(d,e),p=[...d.notes,...l.flatMap(y=>("nothing"in y?y.nothing:y.note)??[])],m=l.filter(y=>"producer"in y),f={max:e.beforeRestoreOf===void 0?n.backup.maxDrop:100,hostName:t.name,whole:d.dumps.filter(({database:y})=>y===void 0).map(({service:y})=>y)};if(m.length===0){d.dumps.length>0&&Ge([],We(await Ue(t).list(),n),f);for(let O of d.warnings)r.log.warning(O);let y=i`the stack on ${t.name} has no database and no volume to back up`;return Bn(t.name,y,p,r)}let $=Tn([...m,...Mn(t,c)]),w=Ut(o.compressors,n.backup.compression,t.name);r.signal.throwIfAborted();let h=await Ue(t).begin(Ee(s));try{var g=[];try{let y=We(h.others,n);An(o.free,{sources:$,last:y},t);let O=Mt(e.access===void 0?void 0:n.backup.to);let x=O.find(({kind:k})=>k==="host");let M=E(g,await Vt.begin(O.filter(k=>k!==x),h.id,{own:Ot(t),folder:Tt(n,t.name),access:e.access??En,context:r}),!0);x===void 0&&M.assertSome();let{timeout:A}=n.backup;let U=await In($,{set:h,compressor:w,timeout:A,last:y},e);Ge(U,y,f);let W=U.filter(({sensitive:k})=>k!==!0);let B=U.filter(k=>!W.includes(k)).map(({path:k})=>k);B.length>0&&O.some(k=>k!==x)&&p.push(x===void 0?i`not in the backup, for it holds secrets and nothing is encrypted: ${B.join(", ")}`:i`stays on the host, for it holds secrets and copies are not encrypted: ${B.join(", ")}`);await M.write(h,W);x===void 0&&M.assertSome();let L=$o(e,h.id,s,U);let N=$o(e,h.id,s,W);r.signal.throwIfAborted();let Y=Qe(L,yo(o,L));await io(t,h.directory,Y);await M.explain(Qe(N,yo(o,N)));let oe=await M.publish(N,(k,j)=>wo(k,j,h.id,e));let J=[];x===void 0?(M.assertSome(),await h.discard()):J=await h.publish({...L,...M.told},wo(h.others,Kt(x),h.id,e));let ce=[...d.warnings,...U.flatMap(k=>k.warnings.map(j=>`${k.name}: ${j}`))];let{id:Q,totalBytes:P,durationMs:F}=L;for(let k of ce)r.log.warning(k);for(let k of p)r.log.info(k);r.log.info(i`backup ${Q} on ${t.name}: ${H(P)} in ${_(F)}`);let de=x===void 0?oe[0]?.path??"":h.path;let C={host:t.name,id:Q,path:de,files:U,totalBytes:P,durationMs:F};return{status:"created",...C,copies:oe,missing:M.missing,warnings:ce,notes:p,removed:J}}catch(b){var R=b,v=!0}finally{var S=T(g,R,v);S&&await S}}catch(y){throw await h.discard().catch(O=>{let x=i`the unfinished backup ${h.id}.partial could not be removed`;r.log.warning(`${x}: ${Z(O)}`)}),y}}var En={openHost:()=>Promise.reject(new TypeError("access")),directory:"",s3:{}};function yo({containers:e},{files:t}){let o=t.flatMap(({kind:r,source:s})=>r==="service"?s:[]),n=e.filter(({name:r})=>o.includes(r));return{writers:ge(n,e).map(({name:r})=>r),image:n[0]?.image}}async function On({ledger:e,store:t}){let o=De(e);return o&&await t.record(o.id).catch(()=>({}))}function Mn({layout:e},t={}){let{id:o,files:n,version:r}=t;return o&&n&&r?so(e.root,{id:o,files:n,version:r}):[]}function Tn(e){let t=new Set;return e.map(o=>{let n=o.path;for(let r=2;t.has(n);r++)n=o.path.replace(".",`-${r}.`);return t.add(n),{...o,path:n}})}function Bn(e,t,o,{log:n}){for(let r of[i`nothing to protect: ${t}`,...o])n.info(r);return{status:"nothing-to-protect",host:e,reason:t,notes:o}}async function Ln({dumps:e,sqlite:t,files:o},{host:n,settings:r}){let s=[...e.map(({engine:l,...p})=>l.probe(p,n.context)),...t.map(go),...o.map(no)];if(s.length===0)return[];let{timeout:a}=r.backup,c=Object.fromEntries(s.entries()),d=await D(n,c,{signal:n.context.signal,timeout:a});return Object.values(d).flat()}async function In(e,t,{host:o}){let n=[];for(let r of e){o.context.log.info(r.begins);let s=await to(o,r,t),{checks:a,...c}=r.check(s),{path:d,compression:l,bytes:p,sha256:m}=s,f=["exit-codes",t.compressor.compression,"checksum",...a];n.push({...c,path:d,compression:l,bytes:p,sha256:m,checks:f})}return n}function $o({host:e,settings:t,run:o,beforeRestoreOf:n},r,s,a){let{project:c,environment:d,composeProject:l}=t,p=De(e.ledger)?.id;return{schema:1,id:r,createdAt:new Date(s).toISOString(),project:c,environment:d,composeProject:l,...p===void 0?{}:{release:p},...n!==void 0&&{purpose:"restore"},run:{who:o.who,where:o.where},files:a,totalBytes:a.reduce((m,f)=>m+f.bytes,0),durationMs:e.context.now()-s}}function wo(e,t,o,{host:n,settings:r,beforeRestoreOf:s}){let a=e.filter(pe(r)).map(Wt),c=new Set([...qt(n.ledger),s??[]].flat());return Gt([...a,{id:o,damaged:[]}],{...r.backup.keep,...t},c)}var Cn=1.5;function An(e,{sources:t,last:o},{name:n,layout:r}){let s=t.reduce((a,{path:c,bytes:d})=>{let l=Le(o,c)?.bytes;return a+(l===void 0?d:l*Cn)},Rn);if(!(e>=s))throw new u(i`${n} has no room for the backup: ${H(e)} free at ${r.backups}, up to ${H(s)} needed`,{fix:i`make room there (docker image prune, old backups), or put the deploy path on a larger disk`})}function Ze({path:e},{path:t,compression:o="gzip"}){return{argv:[o,"-dc","--",`${e}/${t}`]}}var K="deploy-kit.restore",$e=class e{id;name;#e;constructor(t,o,n){this.id=t,this.name=o,this.#e=n}static async start(t){let{host:o,mark:n,of:r,engine:s,data:a}=t,{fence:c,context:d}=o,l={fence:c,signal:d.signal},p=await ye(o.host,{...l,method:"GET",path:`/containers/${r.id}/json`}),m=new Set(a.map(({target:x})=>x)),f=r.mounts.filter(({target:x,type:M})=>!m.has(x)&&["bind","volume"].includes(M)),$=await _n(o,f),w=`deploy-kit-${n}-${r.service||r.name}`.toLowerCase(),{Config:h,HostConfig:g,Image:b}=p,R=s.loads.alone??(x=>x),v={...h,Image:b,...h.Entrypoint&&{Entrypoint:R(h.Entrypoint)},...h.Cmd&&{Cmd:R(h.Cmd)},Labels:{[K]:n},Healthcheck:{Test:["NONE"]},MacAddress:void 0,HostConfig:{...g,NetworkMode:"none",PortBindings:{},PublishAllPorts:!1,RestartPolicy:{Name:"no"},AutoRemove:!1,Links:null,VolumesFrom:null,ContainerIDFile:"",PidMode:"",UTSMode:"",IpcMode:/^(host|container:)/.test(String(g.IpcMode))?"private":g.IpcMode,LogConfig:{Type:"json-file",Config:{"max-size":"1m","max-file":"1"}},Binds:null,Mounts:[...(g.Mounts??[]).filter(({Type:x})=>x==="tmpfs"),...a.map(Fn),...f.map(x=>jn(x,$))]},NetworkingConfig:{}},S=`/containers/create?name=${encodeURIComponent(w)}`,y=await ye(o.host,{...l,method:"POST",path:S,body:v}),O=new e(y.Id,w,t);return await o.run(["sh","-c",Un,"sh",r.id,y.Id]),O}ready(t){let{host:o,engine:n,of:r}=this.#e;return we(o,{id:this.id,name:this.name,service:r.service,engine:n},t)}async stop(){let{host:t}=this.#e;await t.run(["sh","-c",qn,"sh",this.id],{timeout:"none"})}async remove(){let{host:t}=this.#e;await t.run(["docker","rm","-f","-v",this.id],{accept:[0,1]})}};async function we(e,t,o){var $=[];try{let n={service:t.service,container:t,declared:!0,database:void 0};let{signal:r,now:s}=e.context;let a=s()+o;let c;let d={process:"",answersSince:0};let l=E($,e.context.log.progress(()=>i`${e.name}: waiting until ${t.name} answers`));for(;s()<a;){r.throwIfAborted();let{stdout:b}=await e.run(["sh","-c",Dn,"sh",t.id]),[R="",v="",S=""]=b.trim().split(`
`);if(R!=="running")break;try{if(v==="")throw new u(i`no server runs in it yet`);if(await D(e,{probe:t.engine.probe(n,e.context)},{signal:r,timeout:6e4}),d.process===v&&s()-d.answersSince>=(S===""?Hn:Nn))return;d.process!==v&&(d={process:v,answersSince:s()})}catch(y){if(!(y instanceof u))throw y;c=y,d={process:"",answersSince:0}}await new Promise(y=>setTimeout(y,500))}let{stdout:p,stderr:m}=await e.run(["docker","logs","--tail","20",t.id],{accept:[0,1]});let f=G(e.context.redact(`${p}
${m}`),5);throw new u(i`service '${t.service}' (${t.name}) does not come up: ${f}`,{fix:i`see whether ${e.name} has memory and disk for it`,cause:c})}catch(w){var h=w,g=!0}finally{T($,h,g)}}var Hn=400,Nn=6e4,Fn=({target:e,volume:t,directory:o})=>o===void 0?{Type:"volume",Target:e,...t!==void 0&&{Source:t}}:{Type:"bind",Source:o,Target:e};function jn({type:e,source:t,volume:o,target:n,writable:r},s){return r&&(e==="volume"||s.has(t))?{Type:"volume",Target:n}:e==="volume"&&!Lt(o)?{Type:"volume",Source:o,Target:n,ReadOnly:!0,VolumeOptions:{NoCopy:!0}}:{Type:"bind",Source:t,Target:n,ReadOnly:!0}}async function _n(e,t){let o=t.filter(({type:a,writable:c})=>a==="bind"&&c).map(({source:a})=>a);if(o.length===0)return new Set;let n='for path; do if [ -d "$path" ]; then echo yes; else echo no; fi; done',{stdout:r}=await e.run(["sh","-c",n,"sh",...o]),s=r.split(`
`);return new Set(o.filter((a,c)=>s[c]==="yes"))}var Un=`
if ! docker inspect --format '{{range .Mounts}}{{println .Destination}}{{end}}' "$1" | grep -q '^/run/secrets'; then
  docker cp "$1:/run/secrets" - 2>/dev/null | docker cp - "$2:/run" >/dev/null 2>&1
fi
exec docker start "$2" >/dev/null
`,Dn=`
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
`,qn=`
docker stop --time 600 "$1" >/dev/null || exit
code=$(docker inspect --format '{{.State.ExitCode}}' "$1")
case $code in 137) echo "it did not stop within 10 minutes" >&2; exit 1 ;; esac
exit 0
`;var te=class e{#e;#t;#o="";#n=()=>{};#i;constructor(t,o){this.#e=t,this.#t=o,o.stdout.setEncoding("utf8").on("data",n=>{this.#o+=n,this.#n()}),o.ended.then(()=>this.#n())}static async begin(t,o){let n=["sh","-c",Wn,"sh",`${K}=${o}`],{signal:r}=new AbortController;return new e(t,await t.host.start(n,{fence:t.fence,signal:r}))}stop(t){return this.#r(["stop",...t])}start(t){return this.#r(["start",...t])}run(t){return this.#r(["run",...t])}async end(){this.#i??=(async()=>{this.#t.stdin.end();let{failure:t,code:o,stderr:n}=await this.#t.ended;if(t!==void 0)throw t;if(o!==0)throw this.#s(["start"],o,n)})(),await this.#i}async[Symbol.asyncDispose](){await this.end().catch(t=>{this.#e.context.log.warning(`${this.#e.name}: ${Z(t)}`)})}async#r(t){this.#o="",this.#t.stdin.write(`${z(t).replaceAll(`
`,`'"$nl"'`)}
`);let o=!1;for(this.#t.ended.then(()=>{o=!0});;){let n=/^\x1e(\d+)\n/m.exec(this.#o);if(n!==null){let r=this.#o.slice(0,n.index);if(n[1]==="0")return r;throw this.#s(t,Number(n[1]),r)}if(o){let{failure:r,code:s,stderr:a}=await this.#t.ended;throw r??this.#s(t,s,a)}await new Promise(r=>{this.#n=r})}}#s(t,o,n){let{name:r,kind:s}=this.#e;return new le({argv:t,code:o,stderr:ne(n,8),...s==="local"?{}:{where:r}})}},Wn=`# deploy-kit: hold what a restore has stopped
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
    docker start "$id" >/dev/null || code=1
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
`;async function Xe(e){let{engine:t,files:o}=e,{formats:n,count:r,counted:s,differs:a}=t.loads,c=new Map;for(let p of Object.keys(n))for(let m of o)Vn(m)===p&&Ce(c,await Kn(m,n[p]?.(m,"trial"),e));r!==void 0&&Ce(c,await vo(e,r(o),{argv:["true"]},i`count`));let d=new Map;for(let{counts:p={}}of o)Ce(d,new Map(Object.entries(p)));let l=a?.(d,c)??s.filter(p=>Gn(p,d,c));if(l.length>0){let p=o[0]?.name??"",m=l.map(f=>i`${c.get(f)??0} ${f}, not ${d.get(f)??0}`);throw new u(i`what was loaded of '${p}' is not what ${e.set.id} holds: ${m.join("; ")}`,{fix:i`take another set; keep this one to find out why`})}return c}var Gn=(e,t,o)=>t.has(e)&&t.get(e)!==(o.get(e)??0),Vn=({kind:e,format:t})=>t??(e==="service"?"sql":"tar");function Ce(e,t){for(let[o,n]of t)e.set(o,(e.get(o)??0)+n)}async function Kn(e,t,o){var d=[];try{if(t===void 0)return new Map;let n=i`load ${e.path} of ${o.set.id}`;let r=o.host.context.now();let{log:s,now:a}=o.host.context;let c=E(d,s.progress(()=>`${o.host.name}: ${n} (${H(e.bytes)}), ${_(a()-r)}`));return await vo(o,t,o.feed(e),n)}catch(l){var p=l,m=!0}finally{T(d,p,m)}}var Qn=`
feed=$1 id=$2 script=$3
shift 3
${kt}exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function vo({host:e,container:t,timeout:o},{script:n,args:r=[]},s,a){var v=[];try{let{context:c,fence:d}=e;let l=new Map;let p=new Map;let m=x=>{let[,M="",A=""]=/^(\w+) (\d+)$/.exec(x)??[];M==="fed"||M==="loaded"?p.set(M,Number(A)):M!==""&&Ce(l,new Map([[M,Number(A)]]))};let f=["sh","-c",Qn,"sh",z(s.argv),t,n,...r];let $=E(v,X(o,c.signal));let w={signal:$.signal,timeout:"none",onStdout:m,fence:d,stdin:s.stdin??""};let{stderr:h}=await e.host.run(f,w).catch(x=>{throw $.timedOut?new u(i`${a} was not done after ${_(o)}`,{fix:i`raise backup.timeout`}):x});let[g,b]=[p.get("fed"),p.get("loaded")];if(g===0&&b===0)return l;let R=G(c.redact(h),5);throw new u(b===0?i`${a}: the file cannot be read to its end: ${R}`:i`${a} failed with exit code ${b??i`unknown`}: ${R}`,{fix:i`take another set; keep this one to find out why`})}catch(S){var y=S,O=!0}finally{T(v,y,O)}}var ie=class{#e;#t;#o;constructor(t,o,n){this.#e=t,this.#t=o,this.#o=n}async look(t){let{stdout:o}=await this.#e.run(this.argv(Yn,t),{timeout:"none"}),n=[...o.matchAll(/^place (\d+) (\d+) (\S+)$/gm)];return t.map((r,s)=>{let[,a="",c="",d=""]=n[s]??[];if(d==="directory")return{bytes:Number(a)*1024,free:Number(c)*1024};throw new u(d==="mounted"?i`${r.what} is a disk of its own at ${r.parent}/${r.live}: another directory cannot take its place`:i`${r.what} is not at ${r.parent}/${r.live}, where Docker says that it is`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})})}async begin(t){let o=t.flatMap(({volume:n})=>n??[]);for(let n of o)await this.#e.run(["docker","volume","create","--label",`${K}=${this.#t}`,n]);await this.#e.run(this.argv(Jn,t))}copyArgv(t){return this.argv(Zn,t)}async swap(t,o){await t.run(this.argv(Xn,o))}async swapBack(t,o){await t.run(this.argv(er,o))}async settle(t,o){return[...(await t.run(this.argv(tr,o))).matchAll(/^place (yes|no)$/gm)].map(([,r])=>r==="yes")}async discard(t){let o=t.filter(({volume:r})=>r===void 0);o.length>0&&await this.#e.run(this.argv(or,o),{timeout:"none"});let n=t.flatMap(({volume:r})=>r??[]);n.length>0&&await this.#e.run(["docker","volume","rm","-f",...n],{timeout:"none"})}argv(t,o){let n=[...new Set(o.map(({parent:a})=>a))],r=n.flatMap((a,c)=>["--mount",zn(a,`/p/${c}`)]),s=o.flatMap(({parent:a,live:c,home:d})=>[`/p/${n.indexOf(a)}`,c,d]);return["docker","run","--rm","--pull","never","--network","none","--log-driver","none","--label",`${K}=${this.#t}`,"--security-opt","label=disable","--user","0",...r,"--entrypoint","sh",this.#o,"-c",t,"sh",...s]}},zn=(e,t)=>`type=bind,"source=${e.replaceAll('"','""')}",destination=${t}`,ae=e=>`set -e
umask 077
while [ $# -gt 0 ]; do
  cd "$1"
  live=$2 home=$3
  shift 3
${e}
done
`,Yn=ae(`
  if [ ! -d "$live" ]; then echo "place 0 0 missing"
  elif [ "$(stat -c %d "$live")" != "$(stat -c %d .)" ]; then echo "place 0 0 mounted"
  else
    size=$(du -sk "$live" | sed 's/[^0-9].*//')
    free=$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
    echo "place $size $free directory"
  fi`),Jn=ae(`
  mkdir -p "$home/_data"
  chown "$(stat -c %u:%g "$live")" "$home/_data"
  chmod "$(stat -c %a "$live")" "$home/_data"`),Zn=ae(`
  cp -a "$live/." "$home/_data/"
  sync`),Xn=ae(`
  if [ ! -e "$home/swapped" ]; then
    mv "$live" "$home/_old"
    mv "$home/_data" "$live"
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
    sync
  fi`),er=ae(`
  if [ -e "$home/swapped" ]; then
    mv "$live" "$home/_new"
    mv "$home/_data" "$live"
    rm "$home/swapped"
    mv "$home/_new" "$home/_data"
    sync
  fi`),tr=ae(`
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
  sync`),or=ae(`
  rm -rf "./$home"`);import ke from"node:path";function bo(e,t,o){let{Name:n,Driver:r,Mountpoint:s}=e,a=e.Options??{},c=i`volume '${n}'`;if(r==="local"&&Object.keys(a).length===0){let[l,p]=[ke.posix.dirname(ke.posix.dirname(s)),ke.posix.basename(s)],m=`${n}.restore-${o}`;return{what:c,parent:l,live:`${n}/${p}`,source:s,home:m,volume:m,target:t}}if(r==="local"&&a.o?.split(",").includes("bind")&&a.device?.startsWith("/"))return{...Ae(a.device??"",t,o),what:c,source:s};throw new u(i`${c} does not lie on this host (driver ${r}): its data cannot be replaced by a restore`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})}function Ae(e,t,o){let[n,r]=[ke.posix.dirname(e),ke.posix.basename(e)];return{what:i`directory ${e}`,parent:n,live:r,source:e,home:`.${r}.restore-${o}`,target:t}}var He=({parent:e,home:t})=>`${e}/${t}/_data`;function et({name:e,service:t,mounts:o},n){let r=o.filter(({writable:d,type:l})=>d&&["bind","volume"].includes(l)),s=r.filter(({target:d})=>n.test(d.replace(/\/+$/,"")));if(s.length>0)return s;let[a,...c]=r;if(a!==void 0&&c.length===0)return[a];throw new u(r.length===0?i`service '${t}' (${e}) keeps its data in the container itself`:i`service '${t}' (${e}): which of its mounts holds its data cannot be told (${r.map(({target:d})=>d).join(", ")})`,{fix:i`mount a volume at its data directory`})}var ve=10*6e4;var nr=`
cd "$1" || exit
shift
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
for file; do
  if [ -f "$file" ]; then said=$(sum "$file") || exit; echo "\${said%% *}"; else echo missing; fi
done
`;async function tt(e,t,o,n){var d=[];try{let r=["sh","-c",nr,"sh",t.path,...o.map(({path:f})=>f)];let s=E(d,e.context.log.progress(()=>i`${e.name}: reading ${t.id} back`));let{stdout:a}=await e.run(r,{timeout:n});let c=a.split(`
`);for(let[f,{path:$,sha256:w}]of o.entries()){let h=c[f];if(h!==w)throw new u(h==="missing"?i`${$} of backup ${t.id} is not there any more`:i`${$} of backup ${t.id} is damaged: its checksum is not that of the day it was written`,{fix:i`take another set; nothing was changed`})}}catch(l){var p=l,m=!0}finally{T(d,p,m)}}var rr=`
for name in cp mv stat du df sed; do command -v "$name" >/dev/null || exit; done
command -v tar >/dev/null || { echo none; exit; }
tar --version 2>&1 | grep -q 'GNU tar' && tar --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && { echo gnu; exit; }
echo any
`,sr=`
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
`;async function xo(e,t,o){let n=["sh","-c",sr,"sh",`${K}=${t}`,rr,...new Set(o)],{stdout:r}=await e.run(n,{timeout:10*6e4}),[,s,a=""]=/^(gnu|any|none) (\S+)$/m.exec(r)??[];if(s==="gnu"||s==="any"||s==="none")return{tar:s,image:a};throw new u(i`no image of the stack on ${e.name} has sh, cp and mv: nothing can move its data`,{fix:i`use an image with a shell for one of its services, or restore by hand, as the RESTORE.md of the set says`})}async function So(e){var h=[];try{let{host:t,inventory:o}=e;let{log:n,now:r}=t.context;let s=ot(await nt(t,o),e.id,t.name);let{id:a,places:c}=s;let d=new ie(t,s.mark,s.image);let l=he(c,o.containers);let p=l.filter(ee).map(S=>S.id);let m=ge(l,o.containers);let f=E(h,await te.begin(t,s.mark),!0);let $=r();m.length>0&&(n.info(i`${t.name}: stopping ${[...new Set(m.map(({service:S})=>S))].join(", ")}, which may write meanwhile`),await f.stop(m.map(S=>S.id)));await fe(t,{...s,stage:"undoing"});await f.stop(p);await d.swapBack(f,c);await f.start(p);for(let S of l){let y=me(S);y.kind==="database"&&ee(S)&&await we(t,{...S,engine:y.engine},ve)}await fe(t,{...s,stage:"undone"});await f.end();let w=r()-$;n.info(i`${t.name}: what ${s.set} had replaced is back (${s.parts.join(", ")}), after ${_(w)}`);return{status:"undone",host:t.name,id:a,set:s.set,parts:s.parts,keptUntil:s.keptUntil,downMs:w}}catch(g){var b=g,R=!0}finally{var v=T(h,b,R);v&&await v}}function ot(e,t,o){let n=e.filter(({stage:a})=>a==="restored"||a==="swapping"),r=t===void 0?n[0]:n.find(a=>a.id===t);if(r===void 0){let a=e.find(c=>c.id===t);throw new u(a?.stage==="undone"?i`restore ${a.id} on ${o} is undone already`:i`there is no restore${t===void 0?"":` ${t}`} on ${o} whose old data is kept`,{fix:n.length===0?i`restore a backup instead: list shows them`:i`name one of ${n.map(c=>c.id).join(", ")}`})}let s=n.find(a=>a.id>r.id&&a.places.some(({source:c})=>r.places.some(d=>d.source===c)));if(s===void 0)return r;throw new u(i`restore ${s.id} came after ${r.id} and replaced the same data`,{fix:i`undo ${s.id} first`})}async function nt(e,t){let{log:o,signal:n}=e.context,{restores:r}=await D(e,{restores:Be(e.layout.root)},{signal:n}),s=[];for(let a of r){let c=await ir(a,e,t),d={...a,stage:c};c!==a.stage&&(await fe(e,d),o.warning(`${e.name}: ${ar(d)}`)),s.push(d)}return s}async function ir(e,t,{containers:o}){var m=[];try{let{mark:n,image:r,places:s,stage:a}=e;let c=new ie(t,n,r);if(a==="preparing")return await c.discard(s),"failed";if(a!=="swapping"&&a!=="undoing")return a;let d=E(m,await te.begin(t,n),!0);let l=he(s,o).filter(ee);l.length>0&&await d.stop(l.map(g=>g.id));let p=await c.settle(d,s);if(a==="undoing")return p.includes(!1)?(await c.swapBack(d,s),"undone"):"restored";if(p.includes(!0))return await c.swap(d,s),"restored";await c.discard(s);return"failed"}catch(f){var $=f,w=!0}finally{var h=T(m,$,w);h&&await h}}var ar=({id:e,set:t,stage:o})=>o==="restored"?i`restore ${e} was cut off, but what ${t} holds is in place, and what it replaced is kept`:o==="undone"?i`undoing restore ${e} was cut off, but what was there before is back`:i`restore ${e} was cut off before anything was replaced: the data is what it was`;var Po="/deploy-kit-restore",cr=`
case $1 in gnu) set -- --numeric-owner --xattrs --xattrs-include='*' --acls ;; *) set -- ;; esac
cd ${Po} && tar "$@" -xpf - || exit
echo "files $(find . -type f -print0 | tr -dc '\\000' | wc -c)"
`,dr=`
feed=$1 label=$2 directory=$3 unpack=$4 image=$5 kind=$6
exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker run -i --rm --pull never --network none --log-driver none --label "$label" --security-opt label=disable --user 0 \\
    --mount "type=bind,\\"source=$directory\\",destination=${Po}" --entrypoint sh "$image" -c "$unpack" sh "$kind" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function Ro(e){var M=[];try{let{host:t,set:o,part:n,places:r,timeout:s}=e;let[a]=n.files;let[c]=r;if(a===void 0||c===void 0)return new Map;let{context:d,fence:l}=t;let p=new Map;let m=B=>{let[,L="",N=""]=/^(\w+) (\d+)$/.exec(B)??[];L!==""&&p.set(L,Number(N))};let f=i`unpack ${a.path} of ${o.id}`;let{argv:$,stdin:w=""}=e.feed(a);let h=He(c).replaceAll('"','""');let g=`${K}=${e.mark}`;let{image:b,tar:R}=e.tool;if(R==="none")throw new u(i`'${n.name}' cannot be restored: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services`});let v=["sh","-c",dr,"sh",z($),g,h,cr,b,R];let S=E(M,X(s,d.signal));let y=E(M,d.log.progress(()=>`${t.name}: ${f}`));let O={signal:S.signal,timeout:"none",onStdout:m,fence:l,stdin:w};let{stderr:x}=await t.host.run(v,O).catch(B=>{throw S.timedOut?new u(i`${f} was not done after ${_(s)}`,{fix:i`raise backup.timeout`}):B});if(p.get("fed")===0&&p.get("loaded")===0){let[B=0,L=B]=[p.get("files"),a.counts?.files];if(B===L)return new Map([["files",B]]);throw new u(i`what was unpacked of '${n.name}' has ${q(B,"file")}, not ${L}`,{fix:i`take another set; keep this one to find out why`})}throw new u(i`${f} failed: ${G(d.redact(x),5)}`,{fix:i`take another set; keep this one to find out why`})}catch(A){var U=A,W=!0}finally{T(M,U,W)}}var lr=64e6;async function Oo(e){var Y=[];try{let{host:t,inventory:o,set:n,only:r,settings:s,run:a,keepOld:c}=e;let{context:d}=t;let{log:l,now:p,signal:m}=d;let f=p();let $=mr(await nt(t,o),f);let w=Je(n,r,o);await tt(t,n,w.flatMap(({files:P})=>P),s.backup.timeout);for(let P of w)P.kind==="service"&&lo(P,await yr(P,t),n.id);let h=await Promise.all(w.map(P=>fr(P,$,t)));let g=h.flatMap(P=>P.places);let b=he(g,o.containers);let R=[...b,...o.containers].map(({imageId:P})=>P);let v=`${s.composeProject}-${$}`;let S=await xo(t,v,[...R,...o.images]);let y=new ie(t,v,S.image);ur(h,await y.look(g),t);let O=ge(b,o.containers);let x=b.filter(ee);let M=n.manifest.files.filter(Ye).map(({name:P,path:F})=>i`${F} of '${P}' is not restored: see RESTORE.md in ${n.path}`);for(let P of M)l.warning(P);m.throwIfAborted();let A=E(Y,await te.begin(t,v),!0);let U=p();let W=[...new Set(O.map(({service:P})=>P))].sort();O.length>0&&l.info(i`${t.name}: stopping ${W.join(", ")}, which may write meanwhile`);let B={schema:1,id:$,createdAt:new Date(f).toISOString(),project:s.project,environment:s.environment,run:{who:a.who,where:a.where},set:n.id,parts:w.map(({name:P})=>P),stage:"preparing",keptUntil:new Date(f+c).toISOString(),mark:v,image:S.image,places:[...g]};let L=(P,F={})=>(B={...B,...F,stage:P},fe(t,B));await L("preparing");let N=!1;try{O.length>0&&await A.stop(O.map(k=>k.id));let P=await hr(e,M);await L("preparing",P===void 0?{}:{safety:P}),await y.begin(g);let F=[];for(let k of h)F.push(await gr(k,e,{mark:v,hold:A,moves:y,tool:S}));l.info(i`${t.name}: the restored data takes the place of what there is`),await L("swapping"),await A.stop(x.map(k=>k.id)),N=!0,await y.swap(A,g);let de=w.filter(k=>k.kind==="service");try{await A.start(x.map(k=>k.id));for(let k of de)await Eo(k,t);await e.bringUp?.()}catch(k){l.warning(i`${t.name}: it does not run on the restored data: what there was takes its place again`);let j=await pr(g,e,x);await A.stop(j),await y.swapBack(A,g),N=!1,await A.start(j);for(let Co of de)await Eo(Co,t).catch(()=>{});throw k}await L("restored"),await A.end();let C=p()-U;return l.info(i`${t.name}: ${n.id} is restored; what it replaced is kept until ${B.keptUntil} (undo ${$})`),{status:"restored",host:t.name,id:$,set:n.id,parts:w.map(({name:k},j)=>({name:k,counts:Object.fromEntries(F[j]??[])})),safety:B.safety,keptUntil:B.keptUntil,stopped:W,downMs:C,durationMs:p()-f,warnings:M}}catch(P){throw await A[Symbol.asyncDispose](),!m.aborted&&!N&&(await y.discard(g).catch(F=>l.warning(Z(F))),await L("failed").catch(F=>l.warning(Z(F)))),P}}catch(oe){var J=oe,ce=!0}finally{var Q=T(Y,J,ce);Q&&await Q}}async function pr(e,{host:t,settings:o},n){let{signal:r}=new AbortController,{now:s}=await D(t,{now:Bt(o.composeProject)},{signal:r});return[...new Set([...n,...he(e,s).filter(ee)].map(({id:a})=>a))]}function mr(e,t){let o=Ee(t);for(let n=1;;n+=1){let r=n===1?o:`${o}-${n}`;if(!e.some(s=>s.id===r))return r}}async function fr(e,t,o){let n=async(a,c)=>{let l={method:"GET",path:`/volumes/${encodeURIComponent(a)}`,fence:o.fence,signal:o.context.signal};return bo(await ye(o.host,l),c,t)};if(e.kind!=="service"){if(e.kind==="volume")return{part:e,places:[await n(e.source,"")]};let a=`${o.layout.shared}/${e.source}`;return await o.run(["mkdir","-p","--",a]),{part:e,places:[Ae(a,"",t)]}}let s=et(e.container,e.engine.loads.data).map(a=>a.type==="volume"?n(a.volume,a.target):Ae(a.source,a.target,t));return{part:e,places:await Promise.all(s)}}function ur(e,t,{name:o}){let n=t.reduce((c,{bytes:d})=>c+d,0),r=e.flatMap(({part:c})=>c.files).reduce((c,{bytes:d})=>c+d,0),s=n+3*r+lr,a=Math.min(...t.map(c=>c.free));if(!(a>=s))throw new u(i`${o} has no room for a restore: ${H(a)} free where the data lies, up to ${H(s)} needed`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`})}async function hr(e,t){let{host:o,inventory:n,settings:r,run:s,set:a}=e;try{let c=await ko({host:o,inventory:n,settings:r,run:s,beforeRestoreOf:a.id});return c.status==="created"?c.id:void 0}catch(c){o.context.signal.throwIfAborted();let d=i`what there is could not be backed up first (it is kept as it is): ${Z(c)}`;o.context.log.warning(d),t.push(d);return}}async function gr({part:e,places:t},o,n){let{host:r,set:s,settings:a}=o,c=g=>Ze(s,g),{timeout:d}=a.backup;if(e.kind!=="service")return await Ro({host:r,set:s,part:e,places:t,timeout:d,feed:c,mark:n.mark,tool:n.tool});let{container:l,engine:p,files:m}=e;l.status==="running"?(r.context.log.info(i`${r.name}: copying the data of '${e.name}'`),await n.hold.stop([l.id]),await r.run(n.moves.copyArgv(t),{timeout:"none"}),await n.hold.start([l.id])):r.context.log.warning(i`${r.name}: '${e.name}' does not run: only what the set has of it is there afterwards`);let $=t.map(g=>g.volume===void 0?{target:g.target,directory:He(g)}:{target:g.target,volume:g.volume}),w=await $e.start({host:r,mark:n.mark,of:l,engine:p,data:$});await w.ready(ve);let h=await Xe({host:r,set:s,files:m,engine:p,container:w.id,timeout:d,feed:c});return await w.stop(),await w.remove(),h}async function yr({container:e,engine:t},o){let{service:n}=e,r=t.probe({service:n,container:e,declared:!0,database:void 0},o.context);try{let{probed:s}=await D(o,{probed:r},{signal:o.context.signal,timeout:6e4});return s.flatMap(a=>"server"in a?a.server??[]:[])[0]}catch(s){if(s instanceof u)return;throw s}}async function Eo({container:e,engine:t},o){await we(o,{...e,engine:t},ve)}function Mo({project:e,environment:t},o){let n=`${e}-${t}`;if(o!==n)throw new u(o===void 0||o===""?i`a restore replaces the data of ${t}: it needs confirm`:i`confirm: '${o}' is not the stack that would be restored`,{fix:i`write  confirm: ${n}  if that is what you want`})}async function To(e,t){let{settings:o,only:n,keepOld:r,run:s}=e;Mo(o,e.confirm);let a=i`restore ${o.environment}`,c=$r(e.backup);return await Lo(e,a,t,c,({host:d,inventory:l},p)=>Oo({host:d,inventory:l,settings:o,set:p,only:n,keepOld:r,run:s}))}var $r=e=>({host:t,store:o,sets:n})=>Jt(e,n,{name:t.name,ledger:o.ledger,store:o});async function Bo(e,t){Mo(e.settings,e.confirm);let o=i`undo a restore of ${e.settings.environment}`;return await Lo(e,o,t,({host:r,restores:s})=>ot(s,e.id,r.name),({host:r,inventory:s})=>So({host:r,inventory:s,id:e.id}))}async function Lo({settings:e,hosts:t,run:o,lockWait:n},r,s,a,c){let d=await Promise.all(t.map(b=>wr(b,e,s))),l=[],p=[];for(let b of d)try{l.push({seen:b,choice:a(b)})}catch(R){if(!(R instanceof u))throw R;p.push(R)}if(l.length===0&&p[0]!==void 0)throw p[0];for(let{message:b}of p)s.log.info(b);let m=[];for(let{seen:b,choice:R}of l){var f=[];try{let{host:v,store:S}=b;let y=E(f,await jt.open(v,S,{run:o,what:r,wait:n},s),!0);let O=await D(v,Dt(e),y.context);let x=await Me(O,y.store);m.push(await c({host:y,inventory:x},R))}catch($){var w=$,h=!0}finally{var g=T(f,w,h);g&&await g}}return m}async function wr(e,t,o){let{store:n}=await D(e,{store:Ft(Nt(t))},o);for(let[l,p]of await n.secrets())o.hide(p,l);let{root:r,backups:s}=n.layout,a={sets:Et(s),restores:Be(r)},{sets:c,restores:d}=await D(e,a,o);return{host:e,store:n,sets:c.filter(pe(t)),restores:d}}var Io={set:Ne("the backup: its id, latest, or linked: made before what runs now was deployed. Default: latest",{placeholder:"ID"}),only:pt("services and volumes to restore. Default: all that the backup has.",{of:ct(at),default:[],placeholder:"NAME"}),undo:lt("take back the last restore, or the one that --set names"),confirm:Ne("<project>-<environment>: without it you are asked",{placeholder:"NAME"}),"keep-old":dt("how long what is replaced is kept beside, for --undo. Default: 7d",{default:"7d",placeholder:"TIME"}),...At,...Ct},Ec=mt({summary:"Puts what a backup holds in the place of what there is, or takes that back.",usage:"restore -e <environment> [--set <id>] [options]",options:Io,notes:[`Who writes to the data is stopped and what there is is backed up. The backup is restored into a trial server beside and
compared; then both change places. Whatever happens, what was stopped runs again at the end. What was replaced is kept,
and comes back with --undo.`,`Examples:
  deploy-kit releases -e production
  deploy-kit restore -e production --set linked
  deploy-kit restore -e production --set 20261121T183000Z --only db
  deploy-kit restore -e production --undo`,`With --json:
  project, environment
  hosts[]: status (restored, undone), host, id (of the restore), set, keptUntil, downMs;
    of a restore: parts[] { name, counts }, safety (backup of what was there), stopped[], durationMs, warnings[]; of --undo: parts[]`].join(`

`),main:({values:e},t)=>Ht(Io,e,t,async o=>{var $=[];try{let{settings:n,context:r,open:s}=o;let{who:a,where:c}=r.run;let d=E($,await s(),!0);let l={settings:n,hosts:d.list,run:{who:a,where:c},lockWait:e["lock-wait"],confirm:await kr(e,o,t)};let p=e.undo?await Bo({...l,id:e.set},r):await To({...l,backup:e.set??"latest",only:e.only,keepOld:e["keep-old"]},r);let{project:m,environment:f}=n;if(e.json)ut(t,{project:m,environment:f,hosts:p});else{let R=new It(t,e);for(let v of rt(p))v.status==="restored"?vr(v,R,f):R.line(i`${v.host}: what ${v.set} had replaced is back (${v.parts.join(", ")})`)}return 0}catch(w){var h=w,g=!0}finally{var b=T($,h,g);b&&await b}})});async function kr(e,{settings:{project:t,environment:o}},{ask:n}){let r=`${t}-${o}`;if(e.confirm!==void 0)return e.confirm;if(n===void 0)return;if(await ft(n,a=>e.undo?i`Put back what the last restore of ${r} has replaced? ${a}`:i`Replace the data of ${r}? ${a}`))return r;throw new u(i`nothing was changed`)}function vr(e,t,o){let{host:n,set:r,parts:s,safety:a,stopped:c,downMs:d,keptUntil:l,warnings:p}=e;t.headline(n,`: ${i`${r} is restored`}`),t.table([{head:i`WHAT`},{head:i`HOLDS`,prose:!0}],s.map(({name:m,counts:f})=>[m,Te(f)])),c.length>0&&t.fact(i`stopped meanwhile`,`${c.join(", ")} (${_(d)})`),a!==void 0&&t.fact(i`backed up before`,a),t.fact(i`kept until`,Yt(l));for(let m of p)t.finding({kind:i`Warning`,style:"yellow",text:m});t.line(),t.line(i`To take it back:`),t.text(`  deploy-kit restore -e ${V(o)} --undo`)}export{Ec as command};

import{a as Ut,b as qt,c as Wt,d as Te,e as le,f as Gt,g as Vt,h as Kt,i as Qt,j as zt,k as Yt}from"./chunk-X332IIWT.js";import{a as Zt}from"./chunk-IP3FNVOY.js";import{a as Dt}from"./chunk-GMMORFLU.js";import{a as pe}from"./chunk-UUS5AZTQ.js";import{e as Jt}from"./chunk-XJMHDEEZ.js";import"./chunk-BJ3HL5CS.js";import{b as jt,c as _t}from"./chunk-MYX7PDHB.js";import"./chunk-HXZ5IOPY.js";import"./chunk-G5FK6SNH.js";import{c as Ht,k as Nt,m as Ft}from"./chunk-UBOCJ4DI.js";import"./chunk-SSLZTU4O.js";import"./chunk-EN5THNYZ.js";import"./chunk-CWXVZXAB.js";import{a as ut,c as ht,d as gt}from"./chunk-LCZ225T4.js";import"./chunk-LDUNQZAW.js";import"./chunk-3HGATLPW.js";import"./chunk-XEJZ34HK.js";import{a as _e}from"./chunk-ZT6XUX5E.js";import"./chunk-AJ2PAFD2.js";import"./chunk-I3QECLMD.js";import"./chunk-N4CM6YJL.js";import"./chunk-26NEIDRX.js";import"./chunk-QHLUH2DP.js";import"./chunk-3PT4LRMF.js";import"./chunk-63WKJFEZ.js";import{n as At}from"./chunk-7AKFIYBO.js";import{b as Ge,d as Ve}from"./chunk-RPQIVJQG.js";import"./chunk-SK2YYMTD.js";import"./chunk-AN5FTTNO.js";import{B as D,C as It,F as Me,H as Ct,a as De,b as yt,c as Se,d as $t,g as wt,h as kt,i as vt,j as bt,k as xt,l as Pe,m as Re,n as Mt,o as Tt,p as We,q as Bt,s as Lt}from"./chunk-ZUPZQV33.js";import"./chunk-733AJOUS.js";import{a as z,c as G}from"./chunk-FNZBGCXA.js";import{A as je,B as lt,D as pt,F as mt,J as ft,g as dt}from"./chunk-VETD4K6N.js";import{b as at}from"./chunk-TNH7EG65.js";import{c as Oe}from"./chunk-YZDNKL6G.js";import{h as St,k as Ue,m as Pt,r as Ee,s as qe,t as Rt,v as H,y as Et,z as Ot}from"./chunk-CL52UOXL.js";import"./chunk-J65H5WW7.js";import{a as ct}from"./chunk-LMOKVVHQ.js";import{d as _,e as F}from"./chunk-YY6J7S5E.js";import{a as ee}from"./chunk-3SZGL7ST.js";import{g as it,j as W,n as u,t as de,u as re,w as X}from"./chunk-IWR27R53.js";import{g as i,j as q}from"./chunk-BTOG6JLA.js";import{d as E,e as T}from"./chunk-SHG5DPUQ.js";var Fo={tables:e=>q(e,"table"),rows:e=>q(e,"row"),roles:e=>q(e,"role"),users:e=>q(e,"user"),collections:e=>q(e,"collection"),documents:e=>q(e,"document"),files:e=>q(e,"file"),keys:e=>q(e,"key")},Be=e=>Object.entries(e).flatMap(([t,o])=>ct(Fo,t)?.(o)??[]).join(", ");function Xt(e,t,{name:o,ledger:n,store:r}){if(e==="latest"){let d=t.find(({damaged:l,manifest:p})=>l.length===0&&p.purpose!=="restore");if(d!==void 0)return d;throw new u(i`${o} has no whole backup of this stack`,{fix:i`run backup first`})}let s=e==="linked"?jo(n,r.current):void 0;if(e==="linked"&&s?.backup===void 0)throw new u(s===void 0?i`${o}: no release runs, so no backup is linked to it`:i`${o}: no backup was made before ${s.version} (${s.id}) was deployed`,{fix:i`name a backup by its id: releases lists them`});let a=s?.backup??e,c=t.find(d=>d.id===a);if(c===void 0){let d=t.map(l=>l.id);throw new u(i`${o} has no backup '${a}' of this stack${at(a,d)}`,{fix:d.length===0?i`run backup first`:i`name one of ${d.slice(0,10).join(", ")}`})}if(c.damaged.length===0)return c;throw new u(i`backup ${a} on ${o} is damaged: ${c.damaged.join(", ")} is missing or has another size`,{fix:i`take another set`})}function jo(e,t){let o=Ve(e,t??"");return o?.rollbackOf===void 0?o:Ve(e,o.left??"")}var _o=Ee({what:H(),parent:H(),live:H(),source:H(),home:H(),volume:qe(H()),target:H()}),Do=Ee({schema:Pt(1),id:Et(H(),St(/^\d{8}T\d{6}Z(-\d+)?$/)),createdAt:H(),project:H(),environment:H(),run:Ee({who:H(),where:H()}),set:H(),parts:Ue(H()),safety:qe(H()),stage:Rt(["preparing","swapping","restored","undoing","undone","failed"]),keptUntil:H(),mark:H(),image:H(),places:Ue(_o)}),Uo=`
cd "$1" 2>/dev/null || exit 0
for file in [0-9]*T[0-9]*Z*.json; do
  [ -f "$file" ] || continue
  tr -d '\\n' <"$file"
  echo
done
`,eo=e=>`${e}/restores`,Le=e=>({script:Uo,args:[eo(e)],read:t=>t.split(`
`).flatMap(o=>qo(o)??[]).sort((o,n)=>o.id<n.id?1:-1)});function qo(e){if(e!=="")try{let t=Ot(Do,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var Wo=`
umask 077
mkdir -p "$1" && cd "$1" || exit
cat >".$2.tmp" || exit
sync -- ".$2.tmp" 2>/dev/null || sync
mv -f ".$2.tmp" "$2.json"
`;async function me(e,t){let o=["sh","-c",Wo,"sh",eo(e.layout.root),t.id];await e.run(o,{stdin:`${JSON.stringify(t,null,2)}
`})}import{Duplex as Go}from"node:stream";import{buffer as Vo}from"node:stream/consumers";async function ye(e,{method:t,path:o,body:n,...r}){var m=[];try{let{request:s}=await import("node:http");let a=E(m,ee(r.timeout??6e4,r.signal??void 0));let c=["docker","system","dial-stdio"];let d=await e.start(c,{fence:r.fence,signal:a.signal});let l=Go.from({readable:d.stdout,writable:d.stdin});let p=n===void 0?void 0:JSON.stringify(n);try{let h=await new Promise((S,b)=>{let B={Host:"docker",Connection:"close",...p!==void 0&&{"Content-Type":"application/json","Content-Length":Buffer.byteLength(p)}},g=s({method:t,path:o,headers:B,createConnection:()=>l},S);g.on("error",b),d.ended.then(P=>b(P.failure??new de({argv:c,...P,...Ko(e)}))),g.end(p)}),y=(await Vo(h)).toString("utf8"),{statusCode:v=0}=h;if(v>=400||v<200)throw new u(i`the engine of ${e.name} refuses: ${W(Qo(y),3)}`);return y===""?void 0:JSON.parse(y)}catch(h){throw r.signal?.throwIfAborted(),a.timedOut?new u(i`the engine of ${e.name} does not answer`,{cause:h}):h}finally{d.stdin.end(),l.destroy(),d.stop(),await d.ended}}catch(f){var w=f,$=!0}finally{T(m,w,$)}}var Ko=({name:e,kind:t})=>t==="local"?{}:{where:e};function Qo(e){try{let{message:t}=JSON.parse(e);return typeof t=="string"?t:e}catch{return e}}import{PassThrough as en}from"node:stream";var Ke=(e,t)=>e.find(o=>le(t)(o)&&o.damaged.length===0&&o.manifest.purpose!=="restore")?.manifest,Ie=(e,t)=>e?.files.find(o=>se(o.path)===se(t)),se=e=>e.replace(/\.age$/,"").replace(/\.(gz|zst)$/,""),to=1e5,zo=20,Yo="rdb";function Qe(e,t,o){if(t===void 0||o.max>=100)return;let n=t.files.flatMap(r=>{if(r.format===Yo||r.kind==="config")return[];let s=e.find(d=>se(d.path)===se(r.path)),a=o.whole.includes(r.name);return s!==void 0&&(a||Zo(r,s))?Jo(r,s,o.max):s===void 0&&r.kind==="service"&&a&&Xo(r)?[i`${se(r.path)} is not there any more`]:[]});if(n.length!==0)throw new u(i`the backup on ${o.hostName} has suspiciously little, beside ${t.id}: ${n.join("; ")}`,{fix:i`see what became of the data; backup ${t.id} is there. If it is meant to be so, make one backup with max-drop: 100, which the next ones are then held against`})}function Jo(e,t,o){let n=(s,a)=>s-a>s*o/100,r=Object.entries(e.counts??{}).flatMap(([s,a])=>{let c=t.counts?.[s];return c===void 0||a<zo||!n(a,c)?[]:[i`${se(t.path)} has ${Be({[s]:c})||`${c} ${s}`} (${a} then)`]});return r.length>0||e.bytes<to||!n(e.bytes,t.bytes)?r:[i`${se(t.path)} has ${F(t.bytes)} (${F(e.bytes)} then)`]}var Zo=(e,t)=>[...e.databases??[]].sort().join(`
`)===[...t.databases??[]].sort().join(`
`);function Xo({counts:e,bytes:t}){let o=Object.values(e??{});return o.length===0?t>=to:o.some(n=>n>0)}var tn=`
file=$1 inspect=$2 container=$3 pack=$4 unpack=$5
shift 5
umask 077
export LC_ALL=C
pipes=$file.pipes
hash='shasum -a 256'
! command -v sha256sum >/dev/null 2>&1 || hash=sha256sum
${Ut}
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
`,oo=["pack","split","hash","unpack","read"],on=141;async function no(e,t,{set:o,compressor:n,timeout:r,last:s}){var Z=[];try{let{context:a,fence:c,name:d}=e;let{what:l}=t;let p=`${t.path}${n.suffix}`;let m=`${o.directory}/${p}`;let{argv:f,container:w="",accept:$=0}=t.producer(o.id);let h=new en;let y=new Map;let v=0;let S=C=>{let[,R="",M=""]=/^(\S+) ?(.*)$/.exec(C)??[];R==="progress"?v=Number(M):y.set(R,M)};let b=Ie(s,p)?.bytes;let B=a.now();let g=E(Z,a.log.progress(()=>[`${d}: ${l}`,...nn(v,a.now()-B,b)].join(", ")));let P=(C,R)=>{let M=W(a.redact(R),5);return new u(i`${l} failed with exit code ${C}: ${M}`,{fix:t.fix})};let{pack:x,unpack:O}=n;let U=["sh","-c",tn,"sh",m,t.inspect,w,x,O,...f];let I=E(Z,ee(r,a.signal));let K={stdin:h,signal:I.signal,timeout:"none",onStdout:S,fence:c};let{stderr:A}=await e.host.run(U,K).catch(C=>{throw I.timedOut?sn(l,r,d):C instanceof de?P(C.code,C.stderr):C});let L=C=>Number(y.get(`end-${C}`)??Number.NaN);if(L("store")>0)throw rn(l,m,A,d);let N=oo.find(C=>L(C)>0&&L(C)!==on);let Q=L("produce");if(N===void 0&&!(Q<=$))throw P(Q,A);let[Y,J]=[Number(y.get("bytes")),y.get("sha256")??""];let ce=N===void 0&&oo.every(C=>L(C)===0);if(!ce||!(Y>0)||!/^[0-9a-f]{64}$/.test(J)||y.get("read")!==J){let R=[N===void 0?"":`${N} ${L(N)}`,re(a.redact(A),2)].filter(M=>M!=="").join(": ");throw new u(i`${l}: the file on ${d} does not read back (${R})`,{fix:i`look at the disk of that host, then run again; the backup was not kept`})}return{path:p,bytes:Y,sha256:J,compression:n.compression,code:Q,stderr:A,facts:y}}catch(ne){var k=ne,j=!0}finally{T(Z,k,j)}}function nn(e,t,o){if(e===0)return[F(e)];let n=i`${F(e*1e3/t)} a second`,r=o===void 0?[]:i`${Math.round(e*100/o)} % of the last one`;return[F(e),n].concat(r)}function rn(e,t,o,n){let r=/no space left|disk quota|file too large/i.test(o);return new u(r?i`${e}: the disk of ${n} is full (${t})`:i`${e}: cannot be written on ${n} (${t}): ${re(o,2)}`,{fix:r?i`make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed`:i`look at the permissions of the deploy path on that host`})}function sn(e,t,o){return new u(i`${e} on ${o} was not done after ${_(t)}`,{fix:i`raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)`})}var fe="/deploy-kit-files",ro="deploy-kit.backup",an=`
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${fe} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
# By their first bytes; looked for by name, and where SQLite keeps a journal beside them: there may be millions of files.
find ${fe} -type f \\( -name '*.sqlite*' -o -name '*.db' -o -name '*.db3' -o -name '*-wal' -o -name '*-journal' \\) 2>/dev/null |
  sed 's/-wal$//; s/-journal$//' | sort -u | head -n 1000 | while IFS= read -r file; do
    [ -f "$file" ] && [ "$(head -c 15 "$file" 2>/dev/null)" = 'SQLite format 3' ] && printf 'sqlite %s\\n' "\${file#${fe}/}"
  done
true
`,cn=`
inside=$1 mount=$2 found=
[ -z "$3" ] || [ -d "$3" ] || { echo absent; exit 0; }
shift 3
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${ro}=probe" \\
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
`,ze=`
command -v tar >/dev/null && {
  { tar -tvf - || code=$?; echo "listing \${code:-0}" >&4; } | awk '/^[-h]/ { files++ } END { print "files " files + 0 }'
} 4>&1
`;function so(e){return{script:cn,args:[an,io(e),e.kind==="directory"?e.source:"",...e.images],read:(t,{hostName:o})=>[/^absent$/m.test(t)?dn(e,o):ln(e,t,o)]}}function io({kind:e,source:t}){let o=`source=${t}`,n=/[",]/.test(o)?`"${o.replaceAll('"','""')}"`:o;return e==="volume"?`type=volume,${n},destination=${fe},readonly,volume-nocopy`:`type=bind,${n},destination=${fe},readonly`}function dn({key:e,isYetToCome:t},o){if(t)return{nothing:i`directory '${e}' is not on ${o} yet: nothing of it to protect`};throw new u(i`backup.directories: there is no directory '${e}' in shared/ of ${o}`,{fix:i`see what became of it, or take it out of backup.directories`})}function ln(e,t,o){let{kind:n,key:r,source:s,saved:a=[]}=e,c=/^image (.+)$/m.exec(t)?.[1];if(c===void 0)throw fn(e);let d=/GNU tar/.test(t)&&/^attributes$/m.test(t),l=[...t.matchAll(/^sqlite (.+)$/gm)].map(([,m=""])=>m).filter(m=>!a.includes(m)),p=n==="volume"?i`archive of volume '${r}'`:i`archive of directory '${r}'`;return{what:p,begins:n==="volume"?i`archiving volume '${r}' (${s})`:i`archiving directory '${r}' (${s})`,bytes:Number(/^kilobytes (\d+)$/m.exec(t)?.[1]??0)*1024,path:`${Pe(r)}.tar`,note:d?void 0:i`${r}: no image of the stack has GNU tar: extended attributes and ACLs are not kept`,inspect:ze,fix:i`see whether ${o} can run a container of image ${c}`,producer(m){let f=`deploy-kit-backup-${m.toLowerCase()}-${s.replace(/[^\w.-]+/g,"-")}`,w=d?["--numeric-owner","--xattrs","--acls"]:[];return{argv:["docker","run","--rm","--pull","never","--init","--name",f,"--log-driver","none","--network","none","--label",`${ro}=${m}`,"--mount",io(e),"--user","0","--entrypoint","tar",c,"-C",fe,...w,...a.flatMap(pn),"-cf","-","."],container:f,accept:d?1:0}},check(m){let{code:f,stderr:w}=m;return{kind:n,name:r,source:s,format:"tar",...Ye(p,m),warnings:[...f===1?[i`files changed while they were read: ${un(w)}`]:[],...mn(l)]}}}}var pn=e=>["","-wal","-shm","-journal"].map(t=>`--exclude=./${e.replace(/[*?[\]\\]/g,"\\$&")}${t}`);function Ye(e,t){let o=t.facts.get("listing"),n=Se(t,"files");if(o===void 0)return{checks:[]};if(o!=="0"||n===void 0)throw new u(i`${e} cannot be listed by tar: it is not complete`,{fix:i`run again; the backup was not kept`});return{checks:["listing"],counts:{files:n}}}function mn(e){if(e.length===0)return[];let t=e.length>5?i` and ${e.length-5} more`:"",o=`${e.slice(0,5).join(", ")}${t}`;return[i`databases of SQLite are copied as they lie (${o}): one that is written to meanwhile may not open again. Save each by backup.sqlite: { service: ..., path: ... }`]}function fn({kind:e,key:t}){return e==="volume"?new u(i`volume '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the volume out of backup.volumes`}):new u(i`directory '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the directory out of backup.directories`})}function un(e){let t=[...e.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map(o=>o[1]);return t.length===0?re(e,1):t.slice(0,5).join(", ")}var hn=`
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
`;function ao(e,t){let o=[...new Set(t.files.map(({sha256:s})=>s))],n=t.files.reduce((s,a)=>s+a.bytes,0),r=(s,a,c)=>({what:a,begins:c,bytes:s==="secret"?n:0,path:s==="open"?"config.tar":"config-secrets.tar",producer:()=>({argv:["sh","-c",hn,"sh",e,s,t.id,...s==="secret"?o:[]]}),inspect:ze,fix:i`see whether ${e}/releases/${t.id} is whole`,check:d=>({kind:"config",name:s==="open"?"config":"config-secrets",source:t.id,format:"tar",...s==="secret"&&{sensitive:!0},...Ye(a,d),warnings:[]})});return[r("open",i`archive of the configuration of ${t.version}`,i`archiving the configuration of ${t.version}`),r("secret",i`archive of the environment of ${t.version}`,i`archiving the environment of ${t.version}`)]}function Je(e,{writers:t,image:o}){let n=new Map,r=e.files.map(f=>gn(f,n,o)),{id:s,project:a,environment:c,createdAt:d,release:l}=e,p=t.map(G).join(" "),m=[`# ${i`Restoring backup ${s} without deploy-kit`}`,l===void 0?i`${a} in ${c}, as it was at ${d}.`:i`${a} in ${c}, as it was at ${d}, when ${l} was active.`,i`With deploy-kit it is one command, which compares before it replaces, and can be undone:`,ie(`deploy-kit restore -e ${G(c)} --set ${s}`),i`Without it, run what follows in this directory, on a machine with Docker where the containers run. Each command replaces what is there: copy that first if it may be needed. The sha256 of each file is in manifest.json.`,...t.length===0?[]:[`## ${i`Stop what may write`}`,ie(`docker stop ${p}`)],...r.flat(),...t.length===0?[]:[`## ${i`Start it again`}`,ie(`docker start ${p}`)]];return n.set("RESTORE.md",`${m.join(`

`)}
`),n}function gn(e,t,o){let{kind:n,name:r,source:s,path:a}=e,c=`${e.compression??"gzip"} -dc -- ${G(a)}`;if(e.format==="sqlite"){let[m=""]=e.databases??[],f=G(s);return[`## ${i`Service ${r}: ${a} (SQLite, ${m})`}`,ie(`docker stop ${f}`,`${c} |`,`  docker run -i --rm --network none --volumes-from ${f} --user 0 --entrypoint sh "$(docker inspect --format '{{.Image}}' ${f})" \\`,`    -c 'cat >"$1" && rm -f "$1-wal" "$1-shm" "$1-journal"' ${z(["sh",m])}`,`docker start ${f}`)]}if(n==="service"){let m=Re.find(y=>y.name===e.engine),f=m?.loads.formats[e.format??""]?.(e,"live");if(m===void 0||f===void 0)return[];let w=`load-${m.name}-${e.format}.sh`;t.set(w,f.script);let $=G(s),{serverVersion:h=""}=e;return[`## ${i`Service ${r}: ${a} (${m.product} ${h})`}`,ie(`export DEPLOY_KIT_WORDS="$(${vt} ${$})"`,`${c} |`,`  docker exec -i -e DEPLOY_KIT_WORDS ${$} sh -c "$(cat ${w})" ${z(["sh",...f.args??[]])}`)]}if(n==="config")return[`## ${i`Configuration: ${a}`}`,i`What the release was made of, for a new machine:`,ie("mkdir -p config",`${c} | tar -C config -xpf -`)];let d=n==="volume"?i`Volume ${r}: ${a}`:i`Directory ${r}: ${a}`,l=n==="volume"?`type=volume,source=${s}`:`type=bind,source=${s}`,p=["docker run -i --rm --network none --user 0 --entrypoint sh",`--mount ${G(`${l},destination=/restored`)}`,G(o??"debian:stable-slim")].join(` \\
    `);return[`## ${d}`,ie(`${c} |`,`  ${p} \\`,"    -c 'cd /restored && find . -mindepth 1 -delete && tar --numeric-owner -xpf -'")]}var ie=(...e)=>["```sh",...e,"```"].join(`
`),yn=`
umask 077
cd "$1" || exit
shift
while [ $# -gt 0 ]; do
  dd bs=1 count="$2" of="$1" 2>/dev/null || exit
  shift 2
done
`;async function co(e,t,o){let n=[...o].flatMap(([r,s])=>[r,String(Buffer.byteLength(s))]);await e.run(["sh","-c",yn,"sh",t,...n],{stdin:[...o.values()].join("")})}var po=["service","volume","directory"],$e=({format:e})=>e==="sqlite",$n=e=>po.some(t=>t===e);function Xe(e,t,o){let n=e.manifest.files.filter(c=>$n(c.kind)&&!$e(c)),r=[...new Set(n.map(({name:c})=>c))];for(let c of t)if(!r.includes(c))throw new u(i`${e.id} has nothing of '${c}'`,{fix:i`name one of ${r.join(", ")}`});let a=r.filter(c=>t.length===0||t.includes(c)).flatMap(c=>po.flatMap(d=>{let l=n.filter(p=>p.name===c&&p.kind===d);return l.length===0?[]:d==="service"?wn(c,l,o):d==="volume"?kn(c,l,o):{kind:d,name:c,files:l,source:c}}));if(a.length>0)return a;throw new u(i`${e.id} holds nothing that can be restored`)}function wn(e,t,{containers:o}){let n=Me(o).filter(({service:l})=>l===e),r=n.find(({status:l})=>l==="running")??n[0];if(r===void 0)throw new u(i`there is no service '${e}' in the stack that runs: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`});if(n.length>1)throw new u(i`service '${e}' has ${n.length} containers: which of them has its data cannot be told`,{fix:i`scale it to one, then restore`});let[{engine:s="mysql"}={engine:void 0}]=t,a=pe(r),c=Re.find(l=>l.name===s);if(c===void 0)throw new u(i`'${e}' was dumped as ${s}, which this version of deploy-kit does not know`);if((a.kind==="database"?Ze(a.engine):Ze(c))!==Ze(c))throw new u(i`'${e}' was ${c.product} when it was backed up, and is another database now (image ${r.image})`,{fix:i`deploy a release whose '${e}' is ${c.product}, then restore`});return{kind:"service",name:e,files:t,engine:c,container:r}}var Ze=({loads:e})=>Object.keys(e.formats).join(" ");function kn(e,t,{volumes:o}){let n=o.find(({key:r,ofProject:s})=>s&&r===e)??o.find(r=>r.name===e);if(n!==void 0)return{kind:"volume",name:e,files:t,source:n.name};throw new u(i`there is no volume '${e}' on this host: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`})}function mo(e,t){let o=t.manifest.files.find($e),n=e.find(({kind:r})=>r!=="service");if(!(o===void 0||n===void 0))throw new u(i`${t.id} holds ${o.path} apart from '${n.name}', which may be where it lies: a restore would take the database away`,{fix:i`restore '${n.name}' by hand, as RESTORE.md in ${t.path} says, and name the others with only`})}function ue(e,t){return Me(t).filter(({mounts:o})=>o.some(({source:n,writable:r})=>e.some(s=>n!==""&&(_e(n,s.source)||r&&_e(s.source,n)))))}function he(e,t){let o=e.filter(r=>pe(r).kind!=="other"),n=new Set(o.flatMap(r=>r.networks));return Me(t).filter(r=>te(r)&&!e.includes(r)&&pe(r).kind==="other"&&!vn(r)&&(r.onHostNetwork||r.networks.some(s=>n.has(s))))}var te=({status:e})=>["running","restarting","paused"].includes(e);function vn({argv:e}){let t=Jt(e);return t!==void 0&&t.proxy.name!=="Apache"}function fo({name:e,files:t,engine:o},n,r){let s=t.find(({engine:d,serverVersion:l})=>d===o.name&&l)?.serverVersion,[a,c]=[lo(s),lo(n)];if(!(a===void 0||c===void 0||a<=c))throw new u(i`'${e}' of ${r} was written by ${o.product} ${s??""}, and ${o.product} ${n??""} runs: an older server does not read it`,{fix:i`deploy a release with ${o.product} ${a} or later, then restore; nothing was changed`})}var lo=(e="")=>{let[,t]=/^(\d+)/.exec(e)??[];return t===void 0?void 0:Number(t)};var bn=`import sqlite3, sys
source = sqlite3.connect(sys.argv[1], timeout=60)
copy = sqlite3.connect(sys.argv[2])
source.backup(copy)
copy.close()`,xn=`import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row[0])`,Sn=`$source = new SQLite3($argv[1], SQLITE3_OPEN_READWRITE); $source->busyTimeout(60000);
exit($source->backup(new SQLite3($argv[2])) ? 0 : 1);`,Pn=`$rows = (new SQLite3($argv[1]))->query($argv[2]); if (!$rows) exit(1);
while ($row = $rows->fetchArray(SQLITE3_NUM)) echo $row[0], "\\n";`,Rn=`const { DatabaseSync } = require("node:sqlite");
const source = new DatabaseSync(process.argv[1]);
source.exec("PRAGMA busy_timeout = 60000");
source.prepare("VACUUM INTO ?").run(process.argv[2]);`,En=`const { DatabaseSync } = require("node:sqlite");
for (const row of new DatabaseSync(process.argv[1]).prepare(process.argv[2]).all()) require("node:fs").writeSync(1, Object.values(row)[0] + "\\n");`,Ce=[{name:"sqlite3",can:"command -v sqlite3",copy:`sqlite3 -bail -cmd '.timeout 60000' "$1" ".backup '$2'"`,ask:'sqlite3 -bail -batch -noheader -list "$1" "$2"'},{name:"python3",can:"python3 -c 'import sqlite3; sqlite3.Connection.backup'",copy:`python3 -c '${bn}' "$1" "$2"`,ask:`python3 -c '${xn}' "$1" "$2"`},{name:"php",can:`php -r 'exit(class_exists("SQLite3") && method_exists("SQLite3", "backup") ? 0 : 1);'`,copy:`php -r '${Sn}' -- "$1" "$2"`,ask:`php -r '${Pn}' -- "$1" "$2"`},{name:"node",can:`node --no-warnings -e 'require("node:sqlite")'`,copy:`node --no-warnings -e '${Rn}' -- "$1" "$2"`,ask:`node --no-warnings -e '${En}' -- "$1" "$2"`}],uo=Ce.map(({name:e,can:t})=>`if ${t} >/dev/null 2>&1; then printf 'program\\t${e}\\n'; exit 0; fi
`).join(""),ho=`case $2 in
${Ce.map(({name:e,copy:t,ask:o})=>`${e}) copy() { exec ${t}; }; ask() { ${o}; } ;;
`).join("")}esac
`;var go=`
[ -f "$1" ] || { printf 'absent\\n'; exit 0; }
[ "$(head -c 15 "$1" 2>/dev/null)" = 'SQLite format 3' ] || { printf 'other\\n'; exit 0; }
for file in "$1" "$1-wal"; do
  [ ! -f "$file" ] || printf 'bytes\\t%s\\n' "$(wc -c <"$file")"
done
${uo}`,yo=`${wt}
export LC_ALL=C HOME=/nonexistent
${ho}exec 3<&0
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
`,$o=`
head=$(dd bs=1 count=100 2>/dev/null | od -An -v -tu1 | tr -s '\\n ' '  ')
rest=$(wc -c)
set -- $head
[ $# -eq 100 ] || exit 0
page=$((\${17} * 256 + \${18}))
[ "$page" -ne 1 ] || page=65536
echo "pages $(((\${29} * 16777216) + (\${30} * 65536) + (\${31} * 256) + \${32}))"
echo "page $page"
echo "length $((100 + rest))"
`;var wo=e=>xt({...e,declared:!0,database:void 0},{script:go,args:[e.path],read:(t,{hostName:o})=>[On(new De(t),e,o)]});function On(e,t,o){let{service:n,container:r,path:s}=t,a=yt(t);if(e.has("absent")||e.has("other")){let p=e.has("absent")?i`backup.sqlite: ${a} has no file ${s}`:i`backup.sqlite: ${s} in ${a} is no database of SQLite`;throw new u(p,{fix:i`write the path as the container sees it, once the application has made it`})}let c=e.one("program");if(c===""){let p=Ce.map(({name:m})=>m).join(", ");throw new u(i`${s} in ${a} cannot be saved: nothing in its image can do that (${p})`,{fix:i`add sqlite3 to the image (apt-get install sqlite3, apk add sqlite), or take it out of backup.sqlite`})}let d=i`dump of ${s} of service '${n}'`,l=i`look at docker logs ${r.name} on ${o}`;return{what:d,begins:i`saving ${s} of service '${n}' by ${c}`,bytes:$t(e.all("bytes").map(([p])=>Number(p))),path:`${n}.${Pe(s.replace(/^.*\//,""))}`,producer:()=>({argv:kt(r.id,yo,s,c)}),inspect:$o,fix:l,check(p){let[m,f,w]=["pages","page","length"].map(h=>Se(p,h)),$=new De(p.stderr).all("counted");if(m===void 0||f===void 0||w!==m*f||$.length===0)throw new u(i`${d} is not complete: it has not all of its pages`,{fix:i`${l}; the backup was not kept`});return{kind:"service",name:n,source:r.name,engine:"sqlite",format:"sqlite",databases:[s],counts:Object.fromEntries($.map(([h="",y])=>[h,Number(y)])),checks:["integrity","pages"],warnings:[]}}}}var Mn=8e6;async function xo(e){let{host:t,inventory:o,settings:n}=e,{context:r}=t,s=r.now(),a={...n,deployPath:t.layout.root},c=await Bn(t),d=Yt(await Te(o,t.store),a,c),l=await An(d,e),p=[...d.notes,...l.flatMap(g=>("nothing"in g?g.nothing:g.note)??[])],m=l.filter(g=>"producer"in g),f={max:e.beforeRestoreOf===void 0?n.backup.maxDrop:100,hostName:t.name,whole:d.dumps.filter(({database:g})=>g===void 0).map(({service:g})=>g)};if(m.length===0){d.dumps.length>0&&Qe([],Ke(await We(t).list(),n),f);for(let P of d.warnings)r.log.warning(P);let g=i`the stack on ${t.name} has no database and no volume to back up`;return Cn(t.name,g,p,r)}let w=In([...m,...Ln(t,c)]),$=qt(o.compressors,n.backup.compression,t.name);r.signal.throwIfAborted();let h=await We(t).begin(Oe(s));try{var y=[];try{let g=Ke(h.others,n);Fn(o.free,{sources:w,last:g},t);let P=Bt(e.access===void 0?void 0:n.backup.to);let x=P.find(({kind:R})=>R==="host");let O=E(y,await Qt.begin(P.filter(R=>R!==x),h.id,{own:Tt(t),folder:Lt(n,t.name),access:e.access??Tn,context:r}),!0);x===void 0&&O.assertSome();let{timeout:U}=n.backup;let I=await Hn(w,{set:h,compressor:$,timeout:U,last:g},e);Qe(I,g,f);let K=I.filter(({sensitive:R})=>R!==!0);let A=I.filter(R=>!K.includes(R)).map(({path:R})=>R);A.length>0&&P.some(R=>R!==x)&&p.push(x===void 0?i`not in the backup, for it holds secrets and nothing is encrypted: ${A.join(", ")}`:i`stays on the host, for it holds secrets and copies are not encrypted: ${A.join(", ")}`);await O.write(h,K);x===void 0&&O.assertSome();let L=vo(e,h.id,s,I);let N=vo(e,h.id,s,K);r.signal.throwIfAborted();let Q=Je(L,ko(o,L));await co(t,h.directory,Q);await O.explain(Je(N,ko(o,N)));let Y=await O.publish(N,(R,M)=>bo(R,M,h.id,e));let J=[];x===void 0?(O.assertSome(),await h.discard()):J=await h.publish({...L,...O.told},bo(h.others,zt(x),h.id,e));let ce=[...d.warnings,...I.flatMap(R=>R.warnings.map(M=>`${R.name}: ${M}`))];let{id:Z,totalBytes:ne,durationMs:k}=L;for(let R of ce)r.log.warning(R);for(let R of p)r.log.info(R);r.log.info(i`backup ${Z} on ${t.name}: ${F(ne)} in ${_(k)}`);let j=x===void 0?Y[0]?.path??"":h.path;let C={host:t.name,id:Z,path:j,files:I,totalBytes:ne,durationMs:k};return{status:"created",...C,copies:Y,missing:O.missing,warnings:ce,notes:p,removed:J}}catch(v){var S=v,b=!0}finally{var B=T(y,S,b);B&&await B}}catch(g){throw await h.discard().catch(P=>{let x=i`the unfinished backup ${h.id}.partial could not be removed`;r.log.warning(`${x}: ${X(P)}`)}),g}}var Tn={openHost:()=>Promise.reject(new TypeError("access")),directory:"",s3:{}};function ko({containers:e},{files:t}){let o=t.flatMap(({kind:r,source:s})=>r==="service"?s:[]),n=e.filter(({name:r})=>o.includes(r));return{writers:he(n,e).map(({name:r})=>r),image:n[0]?.image}}async function Bn({ledger:e,store:t}){let o=Ge(e);return o&&await t.record(o.id).catch(()=>({}))}function Ln({layout:e},t={}){let{id:o,files:n,version:r}=t;return o&&n&&r?ao(e.root,{id:o,files:n,version:r}):[]}function In(e){let t=new Set;return e.map(o=>{let n=o.path;for(let r=2;t.has(n);r++)n=o.path.replace(".",`-${r}.`);return t.add(n),{...o,path:n}})}function Cn(e,t,o,{log:n}){for(let r of[i`nothing to protect: ${t}`,...o])n.info(r);return{status:"nothing-to-protect",host:e,reason:t,notes:o}}async function An({dumps:e,sqlite:t,files:o},{host:n,settings:r}){let s=[...e.map(({engine:l,...p})=>l.probe(p,n.context)),...t.map(wo),...o.map(so)];if(s.length===0)return[];let{timeout:a}=r.backup,c=Object.fromEntries(s.entries()),d=await D(n,c,{signal:n.context.signal,timeout:a});return Object.values(d).flat()}async function Hn(e,t,{host:o}){let n=[];for(let r of e){o.context.log.info(r.begins);let s=await no(o,r,t),{checks:a,...c}=r.check(s),{path:d,compression:l,bytes:p,sha256:m}=s,f=["exit-codes",t.compressor.compression,"checksum",...a];n.push({...c,path:d,compression:l,bytes:p,sha256:m,checks:f})}return n}function vo({host:e,settings:t,run:o,beforeRestoreOf:n},r,s,a){let{project:c,environment:d,composeProject:l}=t,p=Ge(e.ledger)?.id;return{schema:1,id:r,createdAt:new Date(s).toISOString(),project:c,environment:d,composeProject:l,...p===void 0?{}:{release:p},...n!==void 0&&{purpose:"restore"},run:{who:o.who,where:o.where},files:a,totalBytes:a.reduce((m,f)=>m+f.bytes,0),durationMs:e.context.now()-s}}function bo(e,t,o,{host:n,settings:r,beforeRestoreOf:s}){let a=e.filter(le(r)).map(Vt),c=new Set([...Gt(n.ledger),s??[]].flat());return Kt([...a,{id:o,damaged:[],isSafety:s!==void 0}],{...r.backup.keep,...t},c)}var Nn=1.5;function Fn(e,{sources:t,last:o},{name:n,layout:r}){let s=t.reduce((a,{path:c,bytes:d})=>{let l=Ie(o,c)?.bytes;return a+(l===void 0?d:l*Nn)},Mn);if(!(e>=s))throw new u(i`${n} has no room for the backup: ${F(e)} free at ${r.backups}, up to ${F(s)} needed`,{fix:i`make room there (docker image prune, old backups), or put the deploy path on a larger disk`})}function et({path:e},{path:t,compression:o="gzip"}){return{argv:[o,"-dc","--",`${e}/${t}`]}}var V="deploy-kit.restore",we=class e{id;name;#e;constructor(t,o,n){this.id=t,this.name=o,this.#e=n}static async start(t){let{host:o,mark:n,of:r,engine:s,data:a}=t,{fence:c,context:d}=o,l={fence:c,signal:d.signal},p=await ye(o.host,{...l,method:"GET",path:`/containers/${r.id}/json`}),m=new Set(a.map(({target:x})=>x)),f=r.mounts.filter(({target:x,type:O})=>!m.has(x)&&["bind","volume"].includes(O)),w=await qn(o,f),$=`deploy-kit-${n}-${r.service||r.name}`.toLowerCase(),{Config:h,HostConfig:y,Image:v}=p,S=s.loads.alone??(x=>x),b={...h,Image:v,...h.Entrypoint&&{Entrypoint:S(h.Entrypoint)},...h.Cmd&&{Cmd:S(h.Cmd)},Labels:{[V]:n},Healthcheck:{Test:["NONE"]},MacAddress:void 0,HostConfig:{...y,NetworkMode:"none",PortBindings:{},PublishAllPorts:!1,RestartPolicy:{Name:"no"},AutoRemove:!1,Links:null,VolumesFrom:null,ContainerIDFile:"",PidMode:"",UTSMode:"",IpcMode:/^(host|container:)/.test(String(y.IpcMode))?"private":y.IpcMode,LogConfig:{Type:"json-file",Config:{"max-size":"1m","max-file":"1"}},Binds:null,Mounts:[...(y.Mounts??[]).filter(({Type:x})=>x==="tmpfs"),...a.map(Dn),...f.map(x=>Un(x,w))]},NetworkingConfig:{}},B=`/containers/create?name=${encodeURIComponent($)}`,g=await ye(o.host,{...l,method:"POST",path:B,body:b}),P=new e(g.Id,$,t);return await o.run(["sh","-c",Wn,"sh",r.id,g.Id]),P}ready(t){let{host:o,engine:n,of:r}=this.#e;return ke(o,{id:this.id,name:this.name,service:r.service,engine:n},t)}async stop(){let{host:t}=this.#e;await t.run(["sh","-c",Vn,"sh",this.id],{timeout:"none"})}async remove(){let{host:t}=this.#e;await t.run(["docker","rm","-f","-v",this.id],{accept:[0,1]})}};async function ke(e,t,o){var w=[];try{let n={service:t.service,container:t,declared:!0,database:void 0};let{signal:r,now:s}=e.context;let a=s()+o;let c;let d={process:"",answersSince:0};let l=E(w,e.context.log.progress(()=>i`${e.name}: waiting until ${t.name} answers`));for(;s()<a;){r.throwIfAborted();let{stdout:v}=await e.run(["sh","-c",Gn,"sh",t.id]),[S="",b="",B=""]=v.trim().split(`
`);if(S!=="running")break;try{if(b==="")throw new u(i`no server runs in it yet`);if(await D(e,{probe:t.engine.probe(n,e.context)},{signal:r,timeout:6e4}),d.process===b&&s()-d.answersSince>=(B===""?jn:_n))return;d.process!==b&&(d={process:b,answersSince:s()})}catch(g){if(!(g instanceof u))throw g;c=g,d={process:"",answersSince:0}}await new Promise(g=>setTimeout(g,500))}let{stdout:p,stderr:m}=await e.run(["docker","logs","--tail","20",t.id],{accept:[0,1]});let f=W(e.context.redact(`${p}
${m}`),5);throw new u(i`service '${t.service}' (${t.name}) does not come up: ${f}`,{fix:i`see whether ${e.name} has memory and disk for it`,cause:c})}catch($){var h=$,y=!0}finally{T(w,h,y)}}var jn=400,_n=6e4,Dn=({target:e,volume:t,directory:o})=>o===void 0?{Type:"volume",Target:e,...t!==void 0&&{Source:t}}:{Type:"bind",Source:o,Target:e};function Un({type:e,source:t,volume:o,target:n,writable:r},s){return r&&(e==="volume"||s.has(t))?{Type:"volume",Target:n}:e==="volume"&&!Ct(o)?{Type:"volume",Source:o,Target:n,ReadOnly:!0,VolumeOptions:{NoCopy:!0}}:{Type:"bind",Source:t,Target:n,ReadOnly:!0}}async function qn(e,t){let o=t.filter(({type:a,writable:c})=>a==="bind"&&c).map(({source:a})=>a);if(o.length===0)return new Set;let n='for path; do if [ -d "$path" ]; then echo yes; else echo no; fi; done',{stdout:r}=await e.run(["sh","-c",n,"sh",...o]),s=r.split(`
`);return new Set(o.filter((a,c)=>s[c]==="yes"))}var Wn=`
if ! docker inspect --format '{{range .Mounts}}{{println .Destination}}{{end}}' "$1" | grep -q '^/run/secrets'; then
  docker cp "$1:/run/secrets" - 2>/dev/null | docker cp - "$2:/run" >/dev/null 2>&1
fi
exec docker start "$2" >/dev/null
`,Gn=`
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
`,Vn=`
docker stop --time 600 "$1" >/dev/null || exit
code=$(docker inspect --format '{{.State.ExitCode}}' "$1")
case $code in 137) echo "it did not stop within 10 minutes" >&2; exit 1 ;; esac
exit 0
`;var oe=class e{#e;#t;#o="";#n=()=>{};#i;constructor(t,o){this.#e=t,this.#t=o,o.stdout.setEncoding("utf8").on("data",n=>{this.#o+=n,this.#n()}),o.ended.then(()=>this.#n())}static async begin(t,o){let n=["sh","-c",Kn,"sh",`${V}=${o}`],{signal:r}=new AbortController;return new e(t,await t.host.start(n,{fence:t.fence,signal:r}))}stop(t){return this.#r(["stop",...t])}start(t){return this.#r(["start",...t])}run(t){return this.#r(["run",...t])}async end(){this.#i??=(async()=>{this.#t.stdin.end();let{failure:t,code:o,stderr:n}=await this.#t.ended;if(t!==void 0)throw t;if(o!==0)throw this.#s(["start"],o,n)})(),await this.#i}async[Symbol.asyncDispose](){await this.end().catch(t=>{this.#e.context.log.warning(`${this.#e.name}: ${X(t)}`)})}async#r(t){this.#o="",this.#t.stdin.write(`${z(t).replaceAll(`
`,`'"$nl"'`)}
`);let o=!1;for(this.#t.ended.then(()=>{o=!0});;){let n=/^\x1e(\d+)\n/m.exec(this.#o);if(n!==null){let r=this.#o.slice(0,n.index);if(n[1]==="0")return r;throw this.#s(t,Number(n[1]),r)}if(o){let{failure:r,code:s,stderr:a}=await this.#t.ended;throw r??this.#s(t,s,a)}await new Promise(r=>{this.#n=r})}}#s(t,o,n){let{name:r,kind:s}=this.#e;return new de({argv:t,code:o,stderr:re(n,8),...s==="local"?{}:{where:r}})}},Kn=`# deploy-kit: hold what a restore has stopped
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
`;async function tt(e){let{engine:t,files:o}=e,{formats:n,count:r,counted:s,differs:a}=t.loads,c=new Map;for(let p of Object.keys(n))for(let m of o)zn(m)===p&&Ae(c,await Yn(m,n[p]?.(m,"trial"),e));r!==void 0&&Ae(c,await So(e,r(o),{argv:["true"]},i`count`));let d=new Map;for(let{counts:p={}}of o)Ae(d,new Map(Object.entries(p)));let l=a?.(d,c)??s.filter(p=>Qn(p,d,c));if(l.length>0){let p=o[0]?.name??"",m=l.map(f=>i`${c.get(f)??0} ${f}, not ${d.get(f)??0}`);throw new u(i`what was loaded of '${p}' is not what ${e.set.id} holds: ${m.join("; ")}`,{fix:i`take another set; keep this one to find out why`})}return c}var Qn=(e,t,o)=>t.has(e)&&t.get(e)!==(o.get(e)??0),zn=({kind:e,format:t})=>t??(e==="service"?"sql":"tar");function Ae(e,t){for(let[o,n]of t)e.set(o,(e.get(o)??0)+n)}async function Yn(e,t,o){var d=[];try{if(t===void 0)return new Map;let n=i`load ${e.path} of ${o.set.id}`;let r=o.host.context.now();let{log:s,now:a}=o.host.context;let c=E(d,s.progress(()=>`${o.host.name}: ${n} (${F(e.bytes)}), ${_(a()-r)}`));return await So(o,t,o.feed(e),n)}catch(l){var p=l,m=!0}finally{T(d,p,m)}}var Jn=`
feed=$1 id=$2 script=$3
shift 3
${bt}exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function So({host:e,container:t,timeout:o},{script:n,args:r=[]},s,a){var b=[];try{let{context:c,fence:d}=e;let l=new Map;let p=new Map;let m=x=>{let[,O="",U=""]=/^(\w+) (\d+)$/.exec(x)??[];O==="fed"||O==="loaded"?p.set(O,Number(U)):O!==""&&Ae(l,new Map([[O,Number(U)]]))};let f=["sh","-c",Jn,"sh",z(s.argv),t,n,...r];let w=E(b,ee(o,c.signal));let $={signal:w.signal,timeout:"none",onStdout:m,fence:d,stdin:s.stdin??""};let{stderr:h}=await e.host.run(f,$).catch(x=>{throw w.timedOut?new u(i`${a} was not done after ${_(o)}`,{fix:i`raise backup.timeout`}):x});let[y,v]=[p.get("fed"),p.get("loaded")];if(y===0&&v===0)return l;let S=W(c.redact(h),5);throw new u(v===0?i`${a}: the file cannot be read to its end: ${S}`:i`${a} failed with exit code ${v??i`unknown`}: ${S}`,{fix:i`take another set; keep this one to find out why`})}catch(B){var g=B,P=!0}finally{T(b,g,P)}}var ge=class{#e;#t;#o;constructor(t,o,n){this.#e=t,this.#t=o,this.#o=n}async look(t){let{stdout:o}=await this.#e.run(this.argv(Xn,t),{timeout:"none"}),n=[...o.matchAll(/^place (\d+) (\d+) (\S+)$/gm)];return t.map((r,s)=>{let[,a="",c="",d=""]=n[s]??[];if(d==="directory")return{bytes:Number(a)*1024,free:Number(c)*1024};throw new u(d==="mounted"?i`${r.what} is a disk of its own at ${r.parent}/${r.live}: another directory cannot take its place`:i`${r.what} is not at ${r.parent}/${r.live}, where Docker says that it is`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})})}async begin(t){let o=t.flatMap(({volume:n})=>n??[]);for(let n of o)await this.#e.run(["docker","volume","create","--label",`${V}=${this.#t}`,n]);await this.#e.run(this.argv(er,t))}copyArgv(t){return this.argv(tr,t)}async swap(t,o){await t.run(this.argv(or,o))}async swapBack(t,o){await t.run(this.argv(nr,o))}async settle(t,o){return[...(await t.run(this.argv(rr,o))).matchAll(/^place (yes|no)$/gm)].map(([,r])=>r==="yes")}async discard(t){let o=t.filter(({volume:r})=>r===void 0);o.length>0&&await this.#e.run(this.argv(sr,o),{timeout:"none"});let n=t.flatMap(({volume:r})=>r??[]);n.length>0&&await this.#e.run(["docker","volume","rm","-f",...n],{timeout:"none"})}argv(t,o){let n=[...new Set(o.map(({parent:a})=>a))],r=n.flatMap((a,c)=>["--mount",Zn(a,`/p/${c}`)]),s=o.flatMap(({parent:a,live:c,home:d})=>[`/p/${n.indexOf(a)}`,c,d]);return["docker","run","--rm","--pull","never","--network","none","--log-driver","none","--label",`${V}=${this.#t}`,"--security-opt","label=disable","--user","0",...r,"--entrypoint","sh",this.#o,"-c",t,"sh",...s]}},Zn=(e,t)=>`type=bind,"source=${e.replaceAll('"','""')}",destination=${t}`,ae=e=>`set -e
umask 077
while [ $# -gt 0 ]; do
  cd "$1"
  live=$2 home=$3
  shift 3
${e}
done
`,Xn=ae(`
  if [ ! -d "$live" ]; then echo "place 0 0 missing"
  elif [ "$(stat -c %d "$live")" != "$(stat -c %d .)" ]; then echo "place 0 0 mounted"
  else
    size=$(du -sk "$live" | sed 's/[^0-9].*//')
    free=$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
    echo "place $size $free directory"
  fi`),er=ae(`
  mkdir -p "$home/_data"
  chown "$(stat -c %u:%g "$live")" "$home/_data"
  chmod "$(stat -c %a "$live")" "$home/_data"`),tr=ae(`
  cp -a "$live/." "$home/_data/"
  sync`),or=ae(`
  if [ ! -e "$home/swapped" ]; then
    mv "$live" "$home/_old"
    mv "$home/_data" "$live"
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
    sync
  fi`),nr=ae(`
  if [ -e "$home/swapped" ]; then
    mv "$live" "$home/_new"
    mv "$home/_data" "$live"
    rm "$home/swapped"
    mv "$home/_new" "$home/_data"
    sync
  fi`),rr=ae(`
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
  sync`),sr=ae(`
  rm -rf "./$home"`);import ve from"node:path";function Po(e,t,o){let{Name:n,Driver:r,Mountpoint:s}=e,a=e.Options??{},c=i`volume '${n}'`;if(r==="local"&&Object.keys(a).length===0){let[l,p]=[ve.posix.dirname(ve.posix.dirname(s)),ve.posix.basename(s)],m=`${n}.restore-${o}`;return{what:c,parent:l,live:`${n}/${p}`,source:s,home:m,volume:m,target:t}}if(r==="local"&&a.o?.split(",").includes("bind")&&a.device?.startsWith("/"))return{...He(a.device??"",t,o),what:c,source:s};throw new u(i`${c} does not lie on this host (driver ${r}): its data cannot be replaced by a restore`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})}function He(e,t,o){let[n,r]=[ve.posix.dirname(e),ve.posix.basename(e)];return{what:i`directory ${e}`,parent:n,live:r,source:e,home:`.${r}.restore-${o}`,target:t}}var Ne=({parent:e,home:t})=>`${e}/${t}/_data`;function ot({name:e,service:t,mounts:o},n){let r=o.filter(({writable:d,type:l})=>d&&["bind","volume"].includes(l)),s=r.filter(({target:d})=>n.test(d.replace(/\/+$/,"")));if(s.length>0)return s;let[a,...c]=r;if(a!==void 0&&c.length===0)return[a];throw new u(r.length===0?i`service '${t}' (${e}) keeps its data in the container itself`:i`service '${t}' (${e}): which of its mounts holds its data cannot be told (${r.map(({target:d})=>d).join(", ")})`,{fix:i`mount a volume at its data directory`})}var be=10*6e4;var ir=`
cd "$1" || exit
shift
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
for file; do
  if [ -f "$file" ]; then said=$(sum "$file") || exit; echo "\${said%% *}"; else echo missing; fi
done
`;async function nt(e,t,o,n){var d=[];try{let r=["sh","-c",ir,"sh",t.path,...o.map(({path:f})=>f)];let s=E(d,e.context.log.progress(()=>i`${e.name}: reading ${t.id} back`));let{stdout:a}=await e.run(r,{timeout:n});let c=a.split(`
`);for(let[f,{path:w,sha256:$}]of o.entries()){let h=c[f];if(h!==$)throw new u(h==="missing"?i`${w} of backup ${t.id} is not there any more`:i`${w} of backup ${t.id} is damaged: its checksum is not that of the day it was written`,{fix:i`take another set; nothing was changed`})}}catch(l){var p=l,m=!0}finally{T(d,p,m)}}var ar=`
for name in cp mv stat du df sed; do command -v "$name" >/dev/null || exit; done
command -v tar >/dev/null || { echo none; exit; }
tar --version 2>&1 | grep -q 'GNU tar' && tar --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && { echo gnu; exit; }
echo any
`,cr=`
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
`;async function Fe(e,t,o){let n=["sh","-c",cr,"sh",`${V}=${t}`,ar,...new Set(o)],{stdout:r}=await e.run(n,{timeout:10*6e4}),[,s,a=""]=/^(gnu|any|none) (\S+)$/m.exec(r)??[];if(s==="gnu"||s==="any"||s==="none")return{tar:s,image:a};throw new u(i`no image of the stack on ${e.name} has sh, cp and mv: nothing can move its data`,{fix:i`use an image with a shell for one of its services, or restore by hand, as the RESTORE.md of the set says`})}async function Ro(e){var y=[];try{let{host:t,inventory:o}=e;let{log:n,now:r}=t.context;let s=rt(await st(t,o),e.id,t.name);let{id:a,places:c}=s;let d=await Eo(s,t,o);let l=ue(c,o.containers);let p=l.filter(te).map(g=>g.id);let m=he(l,o.containers);let f=E(y,await oe.begin(t,s.mark),!0);let w=r();m.length>0&&(n.info(i`${t.name}: stopping ${[...new Set(m.map(({service:g})=>g))].join(", ")}, which may write meanwhile`),await f.stop(m.map(g=>g.id)));let $={...s,keptUntil:dr(s,r())};await me(t,{...$,stage:"undoing"});await f.stop(p);await d.swapBack(f,c);await f.start(p);for(let g of l){let P=pe(g);P.kind==="database"&&te(g)&&await ke(t,{...g,engine:P.engine},be)}await me(t,{...$,stage:"undone"});await f.end();let h=r()-w;n.info(i`${t.name}: what ${s.set} had replaced is back (${s.parts.join(", ")}), after ${_(h)}`);return{status:"undone",host:t.name,id:a,set:s.set,parts:s.parts,keptUntil:$.keptUntil,downMs:h}}catch(v){var S=v,b=!0}finally{var B=T(y,S,b);B&&await B}}async function Eo({mark:e,image:t},o,{containers:n}){let r=await Fe(o,e,[t,...n.map(({imageId:s})=>s)]);return new ge(o,e,r.image)}var dr=({createdAt:e,keptUntil:t},o)=>new Date(o+Date.parse(t)-Date.parse(e)).toISOString();function rt(e,t,o){let n=e.filter(({stage:c})=>c==="restored"||c==="swapping"),r=e.find(({stage:c})=>c!=="failed"),s=n.find(c=>c.id===(t??r?.id));if(s===void 0){let c=e.find(d=>d.id===(t??r?.id));throw new u(c?.stage==="undone"?i`restore ${c.id} on ${o} is undone already`:i`there is no restore${t===void 0?"":` ${t}`} on ${o} whose old data is kept`,{fix:n.length===0?i`restore a backup instead: list shows them`:i`name one of ${n.map(d=>d.id).join(", ")}`})}let a=n.find(c=>c.id>s.id&&c.places.some(({source:d})=>s.places.some(l=>l.source===d)));if(a===void 0)return s;throw new u(i`restore ${a.id} came after ${s.id} and replaced the same data`,{fix:i`undo ${a.id} first`})}async function st(e,t){let{log:o,signal:n}=e.context,{restores:r}=await D(e,{restores:Le(e.layout.root)},{signal:n}),s=[];for(let a of r){let c=await lr(a,e,t),d={...a,stage:c};c!==a.stage&&(await me(e,d),o.warning(`${e.name}: ${pr(d)}`)),s.push(d)}return s}async function lr(e,t,{containers:o}){var p=[];try{let{mark:n,places:r,stage:s}=e;if(s==="restored"||s==="undone"||s==="failed")return s;let a=await Eo(e,t,{containers:o});if(s==="preparing")return await a.discard(r),"failed";let c=E(p,await oe.begin(t,n),!0);let d=ue(r,o).filter(te);d.length>0&&await c.stop(d.map(h=>h.id));let l=await a.settle(c,r);if(s==="undoing")return l.includes(!1)?(await a.swapBack(c,r),"undone"):"restored";if(l.includes(!0))return await a.swap(c,r),"restored";await a.discard(r);return"failed"}catch(m){var f=m,w=!0}finally{var $=T(p,f,w);$&&await $}}var pr=({id:e,set:t,stage:o})=>o==="restored"?i`restore ${e} was cut off, but what ${t} holds is in place, and what it replaced is kept`:o==="undone"?i`undoing restore ${e} was cut off, but what was there before is back`:i`restore ${e} was cut off before anything was replaced: the data is what it was`;var Oo="/deploy-kit-restore",mr=`
case $1 in gnu) set -- --numeric-owner --xattrs --xattrs-include='*' --acls ;; *) set -- ;; esac
cd ${Oo} && tar "$@" -xpf - || exit
echo "files $(find . -type f -print0 | tr -dc '\\000' | wc -c)"
`,fr=`
feed=$1 label=$2 directory=$3 unpack=$4 image=$5 kind=$6
exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker run -i --rm --pull never --network none --log-driver none --label "$label" --security-opt label=disable --user 0 \\
    --mount "type=bind,\\"source=$directory\\",destination=${Oo}" --entrypoint sh "$image" -c "$unpack" sh "$kind" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function Mo(e){var O=[];try{let{host:t,set:o,part:n,places:r,timeout:s}=e;let[a]=n.files;let[c]=r;if(a===void 0||c===void 0)return new Map;let{context:d,fence:l}=t;let p=new Map;let m=A=>{let[,L="",N=""]=/^(\w+) (\d+)$/.exec(A)??[];L!==""&&p.set(L,Number(N))};let f=i`unpack ${a.path} of ${o.id}`;let{argv:w,stdin:$=""}=e.feed(a);let h=Ne(c).replaceAll('"','""');let y=`${V}=${e.mark}`;let{image:v,tar:S}=e.tool;if(S==="none")throw new u(i`'${n.name}' cannot be restored: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services`});let b=["sh","-c",fr,"sh",z(w),y,h,mr,v,S];let B=E(O,ee(s,d.signal));let g=E(O,d.log.progress(()=>`${t.name}: ${f}`));let P={signal:B.signal,timeout:"none",onStdout:m,fence:l,stdin:$};let{stderr:x}=await t.host.run(b,P).catch(A=>{throw B.timedOut?new u(i`${f} was not done after ${_(s)}`,{fix:i`raise backup.timeout`}):A});if(p.get("fed")===0&&p.get("loaded")===0){let[A=0,L=A]=[p.get("files"),a.counts?.files];if(A===L)return new Map([["files",A]]);throw new u(i`what was unpacked of '${n.name}' has ${q(A,"file")}, not ${L}`,{fix:i`take another set; keep this one to find out why`})}throw new u(i`${f} failed: ${W(d.redact(x),5)}`,{fix:i`take another set; keep this one to find out why`})}catch(U){var I=U,K=!0}finally{T(O,I,K)}}var ur=64e6;async function Bo(e){var Y=[];try{let{host:t,inventory:o,set:n,only:r,settings:s,run:a,keepOld:c}=e;let{context:d}=t;let{log:l,now:p,signal:m}=d;let f=p();let w=gr(await st(t,o),f);let $=Xe(n,r,o);mo($,n);await nt(t,n,$.flatMap(({files:k})=>k),s.backup.timeout);for(let k of $)k.kind==="service"&&fo(k,await vr(k,t),n.id);let h=await Promise.all($.map(k=>yr(k,w,t)));let y=h.flatMap(k=>k.places);let v=ue(y,o.containers);let S=[...v,...o.containers].map(({imageId:k})=>k);let b=`${s.composeProject}-${w}`;let B=await Fe(t,b,[...S,...o.images]);let g=new ge(t,b,B.image);$r(h,await g.look(y),t);let P=he(v,o.containers);let x=$.flatMap(k=>k.kind==="service"?k.container.id:[]);let O=v.filter(k=>te(k)||x.includes(k.id));let U=n.manifest.files.filter($e).map(({name:k,path:j})=>i`${j} of '${k}' is not restored: see RESTORE.md in ${n.path}`);for(let k of U)l.warning(k);m.throwIfAborted();let I=E(Y,await oe.begin(t,b),!0);let K=p();let A=[...new Set(P.map(({service:k})=>k))].sort();P.length>0&&l.info(i`${t.name}: stopping ${A.join(", ")}, which may write meanwhile`);let L={schema:1,id:w,createdAt:new Date(f).toISOString(),project:s.project,environment:s.environment,run:{who:a.who,where:a.where},set:n.id,parts:$.map(({name:k})=>k),stage:"preparing",keptUntil:new Date(f+c).toISOString(),mark:b,image:B.image,places:[...y]};let N=(k,j={})=>(L={...L,...j,stage:k},me(t,L));await N("preparing");let Q=!1;try{P.length>0&&await I.stop(P.map(M=>M.id));let k=await wr(e,U);await N("preparing",k===void 0?{}:{safety:k}),await g.begin(y);let j=[];for(let M of h)j.push(await kr(M,e,{mark:b,hold:I,moves:g,tool:B}));l.info(i`${t.name}: the restored data takes the place of what there is`),await N("swapping"),await I.stop(O.map(M=>M.id)),Q=!0,await g.swap(I,y);let C=$.filter(M=>M.kind==="service");try{await I.start(O.map(M=>M.id));for(let M of C)await To(M,t);await e.bringUp?.()}catch(M){l.warning(i`${t.name}: it does not run on the restored data: what there was takes its place again`);let xe=await hr(y,e,O);await I.stop(xe),await g.swapBack(I,y),Q=!1,await I.start(xe);for(let No of C)await To(No,t).catch(()=>{});throw M}await N("restored"),await I.end();let R=p()-K;return l.info(i`${t.name}: ${n.id} is restored; what it replaced is kept until ${L.keptUntil} (undo ${w})`),{status:"restored",host:t.name,id:w,set:n.id,parts:$.map(({name:M},xe)=>({name:M,counts:Object.fromEntries(j[xe]??[])})),safety:L.safety,keptUntil:L.keptUntil,stopped:A,downMs:R,durationMs:p()-f,warnings:U}}catch(k){throw await I[Symbol.asyncDispose](),!m.aborted&&!Q&&(await g.discard(y).catch(j=>l.warning(X(j))),await N("failed").catch(j=>l.warning(X(j)))),k}}catch(J){var ce=J,Z=!0}finally{var ne=T(Y,ce,Z);ne&&await ne}}async function hr(e,{host:t,settings:o},n){let{signal:r}=new AbortController,{now:s}=await D(t,{now:It(o.composeProject)},{signal:r});return[...new Set([...n,...ue(e,s).filter(te)].map(({id:a})=>a))]}function gr(e,t){let o=Oe(t);for(let n=1;;n+=1){let r=n===1?o:`${o}-${n}`;if(!e.some(s=>s.id===r))return r}}async function yr(e,t,o){let n=async(a,c)=>{let l={method:"GET",path:`/volumes/${encodeURIComponent(a)}`,fence:o.fence,signal:o.context.signal};return Po(await ye(o.host,l),c,t)};if(e.kind!=="service"){if(e.kind==="volume")return{part:e,places:[await n(e.source,"")]};let a=`${o.layout.shared}/${e.source}`;return await o.run(["mkdir","-p","--",a]),{part:e,places:[He(a,"",t)]}}let s=ot(e.container,e.engine.loads.data).map(a=>a.type==="volume"?n(a.volume,a.target):He(a.source,a.target,t));return{part:e,places:await Promise.all(s)}}function $r(e,t,{name:o}){let n=t.reduce((c,{bytes:d})=>c+d,0),r=e.flatMap(({part:c})=>c.files).reduce((c,{bytes:d})=>c+d,0),s=n+3*r+ur,a=Math.min(...t.map(c=>c.free));if(!(a>=s))throw new u(i`${o} has no room for a restore: ${F(a)} free where the data lies, up to ${F(s)} needed`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`})}async function wr(e,t){let{host:o,inventory:n,settings:r,run:s,set:a}=e;try{let c=await xo({host:o,inventory:n,settings:r,run:s,beforeRestoreOf:a.id});return c.status==="created"?c.id:void 0}catch(c){o.context.signal.throwIfAborted();let d=i`what there is could not be backed up first (it is kept as it is): ${X(c)}`;o.context.log.warning(d),t.push(d);return}}async function kr({part:e,places:t},o,n){let{host:r,set:s,settings:a}=o,c=y=>et(s,y),{timeout:d}=a.backup;if(e.kind!=="service")return await Mo({host:r,set:s,part:e,places:t,timeout:d,feed:c,mark:n.mark,tool:n.tool});let{container:l,engine:p,files:m}=e;l.status==="running"?(r.context.log.info(i`${r.name}: copying the data of '${e.name}'`),await n.hold.stop([l.id]),await r.run(n.moves.copyArgv(t),{timeout:"none"}),await n.hold.start([l.id])):r.context.log.warning(i`${r.name}: '${e.name}' does not run: only what the set has of it is there afterwards`);let w=t.map(y=>y.volume===void 0?{target:y.target,directory:Ne(y)}:{target:y.target,volume:y.volume}),$=await we.start({host:r,mark:n.mark,of:l,engine:p,data:w});await $.ready(be);let h=await tt({host:r,set:s,files:m,engine:p,container:$.id,timeout:d,feed:c});return await $.stop(),await $.remove(),h}async function vr({container:e,engine:t},o){let{service:n}=e,r=t.probe({service:n,container:e,declared:!0,database:void 0},o.context);try{let{probed:s}=await D(o,{probed:r},{signal:o.context.signal,timeout:6e4});return s.flatMap(a=>"server"in a?a.server??[]:[])[0]}catch(s){if(s instanceof u)return;throw s}}async function To({container:e,engine:t},o){await ke(o,{...e,engine:t},be)}function Lo({project:e,environment:t},o){let n=`${e}-${t}`;if(o!==n)throw new u(o===void 0||o===""?i`a restore replaces the data of ${t}: it needs confirm`:i`confirm: '${o}' is not the stack that would be restored`,{fix:i`write  confirm: ${n}  if that is what you want`})}async function Io(e,t){let{settings:o,only:n,keepOld:r,run:s}=e;Lo(o,e.confirm);let a=i`restore ${o.environment}`,c=br(e.backup);return await Ao(e,a,t,c,({host:d,inventory:l},p)=>Bo({host:d,inventory:l,settings:o,set:p,only:n,keepOld:r,run:s}))}var br=e=>({host:t,store:o,sets:n})=>Xt(e,n,{name:t.name,ledger:o.ledger,store:o});async function Co(e,t){Lo(e.settings,e.confirm);let o=i`undo a restore of ${e.settings.environment}`;return await Ao(e,o,t,({host:r,restores:s})=>rt(s,e.id,r.name),({host:r,inventory:s})=>Ro({host:r,inventory:s,id:e.id}))}async function Ao({settings:e,hosts:t,run:o,lockWait:n},r,s,a,c){let d=await Promise.all(t.map(v=>xr(v,e,s))),l=[],p=[];for(let v of d)try{l.push({seen:v,choice:a(v)})}catch(S){if(!(S instanceof u))throw S;p.push(S)}if(l.length===0&&p[0]!==void 0)throw p[0];for(let{message:v}of p)s.log.info(v);let m=[];for(let{seen:v,choice:S}of l){var f=[];try{let{host:b,store:B}=v;let g=E(f,await Dt.open(b,B,{run:o,what:r,wait:n},s),!0);let P=await D(b,Wt(e),g.context);let x=await Te(P,g.store);m.push(await c({host:g,inventory:x},S))}catch(w){var $=w,h=!0}finally{var y=T(f,$,h);y&&await y}}return m}async function xr(e,t,o){let{store:n}=await D(e,{store:_t(jt(t))},o);for(let[l,p]of await n.secrets())o.hide(p,l);let{root:r,backups:s}=n.layout,a={sets:Mt(s),restores:Le(r)},{sets:c,restores:d}=await D(e,a,o);return{host:e,store:n,sets:c.filter(le(t)),restores:d}}var Ho={set:je("the backup: its id, latest, or linked: made before what runs now was deployed. Default: latest",{placeholder:"ID"}),only:ft("services and volumes to restore. Default: all that the backup has.",{of:lt(dt),default:[],placeholder:"NAME"}),undo:mt("take back the last restore, or the one that --set names"),confirm:je("<project>-<environment>: without it you are asked",{placeholder:"NAME"}),"keep-old":pt("how long what is replaced is kept beside, for --undo. Default: 7d",{default:"7d",placeholder:"TIME"}),...Nt,...Ht},Lc=ut({summary:"Puts what a backup holds in the place of what there is, or takes that back.",usage:"restore -e <environment> [--set <id>] [options]",options:Ho,notes:[`Who writes to the data is stopped and what there is is backed up. The backup is restored into a trial server beside and
compared; then both change places. Whatever happens, what was stopped runs again at the end. What was replaced is kept,
and comes back with --undo.`,`Examples:
  deploy-kit releases -e production
  deploy-kit restore -e production --set linked
  deploy-kit restore -e production --set 20261121T183000Z --only db
  deploy-kit restore -e production --undo`,`With --json:
  project, environment
  hosts[]: status (restored, undone), host, id (of the restore), set, keptUntil, downMs;
    of a restore: parts[] { name, counts }, safety (backup of what was there), stopped[], durationMs, warnings[]; of --undo: parts[]`].join(`

`),main:({values:e},t)=>Ft(Ho,e,t,async o=>{var w=[];try{let{settings:n,context:r,open:s}=o;let{who:a,where:c}=r.run;let d=E(w,await s(),!0);let l={settings:n,hosts:d.list,run:{who:a,where:c},lockWait:e["lock-wait"],confirm:await Sr(e,o,t)};let p=e.undo?await Co({...l,id:e.set},r):await Io({...l,backup:e.set??"latest",only:e.only,keepOld:e["keep-old"]},r);let{project:m,environment:f}=n;if(e.json)gt(t,{project:m,environment:f,hosts:p});else{let S=new At(t,e);for(let b of it(p))b.status==="restored"?Pr(b,S,f):S.line(i`${b.host}: what ${b.set} had replaced is back (${b.parts.join(", ")})`)}return 0}catch($){var h=$,y=!0}finally{var v=T(w,h,y);v&&await v}})});async function Sr(e,{settings:{project:t,environment:o}},{ask:n}){let r=`${t}-${o}`;if(e.confirm!==void 0)return e.confirm;if(n===void 0)return;if(await ht(n,a=>e.undo?i`Put back what the last restore of ${r} has replaced? ${a}`:i`Replace the data of ${r}? ${a}`))return r;throw new u(i`nothing was changed`)}function Pr(e,t,o){let{host:n,set:r,parts:s,safety:a,stopped:c,downMs:d,keptUntil:l,warnings:p}=e;t.headline(n,`: ${i`${r} is restored`}`),t.table([{head:i`WHAT`},{head:i`HOLDS`,prose:!0}],s.map(({name:m,counts:f})=>[m,Be(f)])),c.length>0&&t.fact(i`stopped meanwhile`,`${c.join(", ")} (${_(d)})`),a!==void 0&&t.fact(i`backed up before`,a),t.fact(i`kept until`,Zt(l));for(let m of p)t.finding({kind:i`Warning`,style:"yellow",text:m});t.line(),t.line(i`To take it back:`),t.text(`  deploy-kit restore -e ${G(o)} --undo`)}export{Lc as command};

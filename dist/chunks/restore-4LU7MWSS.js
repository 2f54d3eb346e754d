import{a as Ht,b as Ft,c as Nt,d as Me,e as pe,f as jt,g as _t,h as Ut,i as Dt,j as qt,k as Wt}from"./chunk-QG6ZYZPU.js";import{a as Vt}from"./chunk-IP3FNVOY.js";import{a as At}from"./chunk-FQP7QI4N.js";import{a as me}from"./chunk-IMMWMCQM.js";import{e as Gt}from"./chunk-DMRY7UXW.js";import"./chunk-BJ3HL5CS.js";import{b as It,c as Ct}from"./chunk-QJE2EI7T.js";import"./chunk-HXZ5IOPY.js";import"./chunk-G5FK6SNH.js";import{c as Mt,k as Bt,m as Lt}from"./chunk-QAS6Q4BV.js";import"./chunk-SSLZTU4O.js";import"./chunk-EN5THNYZ.js";import"./chunk-DNF5Q5KG.js";import{a as lt,c as pt,d as mt}from"./chunk-LCZ225T4.js";import"./chunk-LDUNQZAW.js";import"./chunk-3HGATLPW.js";import"./chunk-XEJZ34HK.js";import{a as Ne}from"./chunk-ZT6XUX5E.js";import"./chunk-AJ2PAFD2.js";import"./chunk-I3QECLMD.js";import"./chunk-N4CM6YJL.js";import"./chunk-26NEIDRX.js";import"./chunk-QHLUH2DP.js";import"./chunk-3PT4LRMF.js";import"./chunk-63WKJFEZ.js";import{n as Tt}from"./chunk-7AKFIYBO.js";import{b as Ue,d as De}from"./chunk-RPQIVJQG.js";import"./chunk-SK2YYMTD.js";import"./chunk-AN5FTTNO.js";import{B as Y,F as Te,H as Ot,a as je,b as ft,c as xe,d as ut,g as ht,h as gt,i as yt,j as $t,k as wt,l as Se,m as Pe,o as Pt,p as ge,q as Rt,s as Et}from"./chunk-IO2G5RHA.js";import"./chunk-733AJOUS.js";import{a as z,c as V}from"./chunk-FNZBGCXA.js";import{A as Fe,B as it,D as at,F as ct,J as dt,g as st}from"./chunk-VETD4K6N.js";import{b as nt}from"./chunk-TNH7EG65.js";import{c as Oe}from"./chunk-YZDNKL6G.js";import{h as kt,k as _e,m as vt,r as Re,s as Ee,t as bt,v as C,y as xt,z as St}from"./chunk-CL52UOXL.js";import"./chunk-J65H5WW7.js";import{a as rt}from"./chunk-LMOKVVHQ.js";import{d as _,e as F}from"./chunk-YY6J7S5E.js";import{a as Z}from"./chunk-3SZGL7ST.js";import{g as ot,j as G,n as u,t as le,u as ne,w as J}from"./chunk-IWR27R53.js";import{g as s,j as D}from"./chunk-BTOG6JLA.js";import{d as E,e as M}from"./chunk-SHG5DPUQ.js";var To={tables:e=>D(e,"table"),rows:e=>D(e,"row"),roles:e=>D(e,"role"),users:e=>D(e,"user"),collections:e=>D(e,"collection"),documents:e=>D(e,"document"),files:e=>D(e,"file"),keys:e=>D(e,"key")},Be=e=>Object.entries(e).flatMap(([t,o])=>rt(To,t)?.(o)??[]).join(", ");function Kt(e,t,{name:o,ledger:n,store:r}){if(e==="latest"){let d=t.find(({damaged:l,manifest:p})=>l.length===0&&p.purpose!=="restore");if(d!==void 0)return d;throw new u(s`${o} has no whole backup of this stack`,{fix:s`run backup first`})}let i=e==="linked"?Mo(n,r.current):void 0;if(e==="linked"&&i?.backup===void 0)throw new u(i===void 0?s`${o}: no release runs, so no backup is linked to it`:s`${o}: no backup was made before ${i.version} (${i.id}) was deployed`,{fix:s`name a backup by its id: releases lists them`});let a=i?.backup??e,c=t.find(d=>d.id===a);if(c===void 0){let d=t.map(l=>l.id);throw new u(s`${o} has no backup '${a}' of this stack${nt(a,d)}`,{fix:d.length===0?s`run backup first`:s`name one of ${d.slice(0,10).join(", ")}`})}if(c.damaged.length===0)return c;throw new u(s`backup ${a} on ${o} is damaged: ${c.damaged.join(", ")} is missing or has another size`,{fix:s`take another set`})}function Mo(e,t){let o=De(e,t??"");return o?.rollbackOf===void 0?o:De(e,o.left??"")}import{Duplex as Bo}from"node:stream";import{buffer as Lo}from"node:stream/consumers";async function ye(e,{method:t,path:o,body:n,...r}){var m=[];try{let{request:i}=await import("node:http");let a=E(m,Z(r.timeout??6e4,r.signal??void 0));let c=["docker","system","dial-stdio"];let d=await e.start(c,{fence:r.fence,signal:a.signal});let l=Bo.from({readable:d.stdout,writable:d.stdin});let p=n===void 0?void 0:JSON.stringify(n);try{let h=await new Promise((T,v)=>{let k={Host:"docker",Connection:"close",...p!==void 0&&{"Content-Type":"application/json","Content-Length":Buffer.byteLength(p)}},w=i({method:t,path:o,headers:k,createConnection:()=>l},T);w.on("error",v),d.ended.then(B=>v(B.failure??new le({argv:c,...B,...Io(e)}))),w.end(p)}),g=(await Lo(h)).toString("utf8"),{statusCode:S=0}=h;if(S>=400||S<200)throw new u(s`the engine of ${e.name} refuses: ${G(Co(g),3)}`);return g===""?void 0:JSON.parse(g)}catch(h){throw r.signal?.throwIfAborted(),a.timedOut?new u(s`the engine of ${e.name} does not answer`,{cause:h}):h}finally{d.stdin.end(),l.destroy(),d.stop(),await d.ended}}catch(f){var y=f,$=!0}finally{M(m,y,$)}}var Io=({name:e,kind:t})=>t==="local"?{}:{where:e};function Co(e){try{let{message:t}=JSON.parse(e);return typeof t=="string"?t:e}catch{return e}}import{PassThrough as _o}from"node:stream";var qe=(e,t)=>e.find(o=>pe(t)(o)&&o.damaged.length===0&&o.manifest.purpose!=="restore")?.manifest,Le=(e,t)=>e?.files.find(o=>re(o.path)===re(t)),re=e=>e.replace(/\.age$/,"").replace(/\.(gz|zst)$/,""),Qt=1e5,Ao=20,Ho="rdb";function We(e,t,o){if(t===void 0||o.max>=100)return;let n=t.files.flatMap(r=>{if(r.format===Ho||r.kind==="config")return[];let i=e.find(d=>re(d.path)===re(r.path)),a=o.whole.includes(r.name);return i!==void 0&&(a||No(r,i))?Fo(r,i,o.max):i===void 0&&r.kind==="service"&&a&&jo(r)?[s`${re(r.path)} is not there any more`]:[]});if(n.length!==0)throw new u(s`the backup on ${o.hostName} has suspiciously little, beside ${t.id}: ${n.join("; ")}`,{fix:s`see what became of the data; backup ${t.id} is there. If it is meant to be so, make one backup with max-drop: 100, which the next ones are then held against`})}function Fo(e,t,o){let n=(i,a)=>i-a>i*o/100,r=Object.entries(e.counts??{}).flatMap(([i,a])=>{let c=t.counts?.[i];return c===void 0||a<Ao||!n(a,c)?[]:[s`${re(t.path)} has ${Be({[i]:c})||`${c} ${i}`} (${a} then)`]});return r.length>0||e.bytes<Qt||!n(e.bytes,t.bytes)?r:[s`${re(t.path)} has ${F(t.bytes)} (${F(e.bytes)} then)`]}var No=(e,t)=>[...e.databases??[]].sort().join(`
`)===[...t.databases??[]].sort().join(`
`);function jo({counts:e,bytes:t}){let o=Object.values(e??{});return o.length===0?t>=Qt:o.some(n=>n>0)}var Uo=`
file=$1 inspect=$2 container=$3 pack=$4 unpack=$5
shift 5
umask 077
export LC_ALL=C
pipes=$file.pipes
hash='shasum -a 256'
! command -v sha256sum >/dev/null 2>&1 || hash=sha256sum
${Ht}
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
`,zt=["pack","split","hash","unpack","read"],Do=141;async function Yt(e,t,{set:o,compressor:n,timeout:r,last:i}){var H=[];try{let{context:a,fence:c,name:d}=e;let{what:l}=t;let p=`${t.path}${n.suffix}`;let m=`${o.directory}/${p}`;let{argv:f,container:y="",accept:$=0}=t.producer(o.id);let h=new _o;let g=new Map;let S=0;let T=O=>{let[,R="",W=""]=/^(\S+) ?(.*)$/.exec(O)??[];R==="progress"?S=Number(W):g.set(R,W)};let v=Le(i,p)?.bytes;let k=a.now();let w=E(H,a.log.progress(()=>[`${d}: ${l}`,...qo(S,a.now()-k,v)].join(", ")));let B=(O,R)=>{let W=G(a.redact(R),5);return new u(s`${l} failed with exit code ${O}: ${W}`,{fix:t.fix})};let{pack:x,unpack:b}=n;let q=["sh","-c",Uo,"sh",m,t.inspect,y,x,b,...f];let N=E(H,Z(r,a.signal));let j={stdin:h,signal:N.signal,timeout:"none",onStdout:T,fence:c};let{stderr:L}=await e.host.run(q,j).catch(O=>{throw N.timedOut?Go(l,r,d):O instanceof le?B(O.code,O.stderr):O});let I=O=>Number(g.get(`end-${O}`)??Number.NaN);if(I("store")>0)throw Wo(l,m,L,d);let U=zt.find(O=>I(O)>0&&I(O)!==Do);let ee=I("produce");if(U===void 0&&!(ee<=$))throw B(ee,L);let[te,Q]=[Number(g.get("bytes")),g.get("sha256")??""];let P=U===void 0&&zt.every(O=>I(O)===0);if(!P||!(te>0)||!/^[0-9a-f]{64}$/.test(Q)||g.get("read")!==Q){let R=[U===void 0?"":`${U} ${I(U)}`,ne(a.redact(L),2)].filter(W=>W!=="").join(": ");throw new u(s`${l}: the file on ${d} does not read back (${R})`,{fix:s`look at the disk of that host, then run again; the backup was not kept`})}return{path:p,bytes:te,sha256:Q,compression:n.compression,code:ee,stderr:L,facts:g}}catch(oe){var de=oe,A=!0}finally{M(H,de,A)}}function qo(e,t,o){if(e===0)return[F(e)];let n=s`${F(e*1e3/t)} a second`,r=o===void 0?[]:s`${Math.round(e*100/o)} % of the last one`;return[F(e),n].concat(r)}function Wo(e,t,o,n){let r=/no space left|disk quota|file too large/i.test(o);return new u(r?s`${e}: the disk of ${n} is full (${t})`:s`${e}: cannot be written on ${n} (${t}): ${ne(o,2)}`,{fix:r?s`make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed`:s`look at the permissions of the deploy path on that host`})}function Go(e,t,o){return new u(s`${e} on ${o} was not done after ${_(t)}`,{fix:s`raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)`})}var fe="/deploy-kit-files",Jt="deploy-kit.backup",Vo=`
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${fe} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
# By their first bytes; looked for by name, and where SQLite keeps a journal beside them: there may be millions of files.
find ${fe} -type f \\( -name '*.sqlite*' -o -name '*.db' -o -name '*.db3' -o -name '*-wal' -o -name '*-journal' \\) 2>/dev/null |
  sed 's/-wal$//; s/-journal$//' | sort -u | head -n 1000 | while IFS= read -r file; do
    [ -f "$file" ] && [ "$(head -c 15 "$file" 2>/dev/null)" = 'SQLite format 3' ] && printf 'sqlite %s\\n' "\${file#${fe}/}"
  done
true
`,Ko=`
inside=$1 mount=$2 found=
[ -z "$3" ] || [ -d "$3" ] || { echo absent; exit 0; }
shift 3
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${Jt}=probe" \\
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
`,Ge=`
command -v tar >/dev/null && {
  { tar -tvf - || code=$?; echo "listing \${code:-0}" >&4; } | awk '/^[-h]/ { files++ } END { print "files " files + 0 }'
} 4>&1
`;function Zt(e){return{script:Ko,args:[Vo,Xt(e),e.kind==="directory"?e.source:"",...e.images],read:(t,{hostName:o})=>[/^absent$/m.test(t)?Qo(e,o):zo(e,t,o)]}}function Xt({kind:e,source:t}){let o=`source=${t}`,n=/[",]/.test(o)?`"${o.replaceAll('"','""')}"`:o;return e==="volume"?`type=volume,${n},destination=${fe},readonly,volume-nocopy`:`type=bind,${n},destination=${fe},readonly`}function Qo({key:e,isYetToCome:t},o){if(t)return{nothing:s`directory '${e}' is not on ${o} yet: nothing of it to protect`};throw new u(s`backup.directories: there is no directory '${e}' in shared/ of ${o}`,{fix:s`see what became of it, or take it out of backup.directories`})}function zo(e,t,o){let{kind:n,key:r,source:i,saved:a=[]}=e,c=/^image (.+)$/m.exec(t)?.[1];if(c===void 0)throw Zo(e);let d=/GNU tar/.test(t)&&/^attributes$/m.test(t),l=[...t.matchAll(/^sqlite (.+)$/gm)].map(([,m=""])=>m).filter(m=>!a.includes(m)),p=n==="volume"?s`archive of volume '${r}'`:s`archive of directory '${r}'`;return{what:p,begins:n==="volume"?s`archiving volume '${r}' (${i})`:s`archiving directory '${r}' (${i})`,bytes:Number(/^kilobytes (\d+)$/m.exec(t)?.[1]??0)*1024,path:`${Se(r)}.tar`,note:d?void 0:s`${r}: no image of the stack has GNU tar: extended attributes and ACLs are not kept`,inspect:Ge,fix:s`see whether ${o} can run a container of image ${c}`,producer(m){let f=`deploy-kit-backup-${m.toLowerCase()}-${i.replace(/[^\w.-]+/g,"-")}`,y=d?["--numeric-owner","--xattrs","--acls"]:[];return{argv:["docker","run","--rm","--pull","never","--init","--name",f,"--log-driver","none","--network","none","--label",`${Jt}=${m}`,"--mount",Xt(e),"--user","0","--entrypoint","tar",c,"-C",fe,...y,...a.flatMap(Yo),"-cf","-","."],container:f,accept:d?1:0}},check(m){let{code:f,stderr:y}=m;return{kind:n,name:r,source:i,format:"tar",...Ve(p,m),warnings:[...f===1?[s`files changed while they were read: ${Xo(y)}`]:[],...Jo(l)]}}}}var Yo=e=>["","-wal","-shm","-journal"].map(t=>`--exclude=./${e.replace(/[*?[\]\\]/g,"\\$&")}${t}`);function Ve(e,t){let o=t.facts.get("listing"),n=xe(t,"files");if(o===void 0)return{checks:[]};if(o!=="0"||n===void 0)throw new u(s`${e} cannot be listed by tar: it is not complete`,{fix:s`run again; the backup was not kept`});return{checks:["listing"],counts:{files:n}}}function Jo(e){if(e.length===0)return[];let t=e.length>5?s` and ${e.length-5} more`:"",o=`${e.slice(0,5).join(", ")}${t}`;return[s`databases of SQLite are copied as they lie (${o}): one that is written to meanwhile may not open again. Save each by backup.sqlite: { service: ..., path: ... }`]}function Zo({kind:e,key:t}){return e==="volume"?new u(s`volume '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:s`use an image with tar for one of its services, or take the volume out of backup.volumes`}):new u(s`directory '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:s`use an image with tar for one of its services, or take the directory out of backup.directories`})}function Xo(e){let t=[...e.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map(o=>o[1]);return t.length===0?ne(e,1):t.slice(0,5).join(", ")}var en=`
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
`;function eo(e,t){let o=[...new Set(t.files.map(({sha256:i})=>i))],n=t.files.reduce((i,a)=>i+a.bytes,0),r=(i,a,c)=>({what:a,begins:c,bytes:i==="open"?n:0,path:i==="open"?"config.tar":"config-secrets.tar",producer:()=>({argv:["sh","-c",en,"sh",e,i,t.id,...i==="open"?o:[]]}),inspect:Ge,fix:s`see whether ${e}/releases/${t.id} is whole`,check:d=>({kind:"config",name:i==="open"?"config":"config-secrets",source:t.id,format:"tar",...i==="secret"&&{sensitive:!0},...Ve(a,d),warnings:[]})});return[r("open",s`archive of the configuration of ${t.version}`,s`archiving the configuration of ${t.version}`),r("secret",s`archive of the environment of ${t.version}`,s`archiving the environment of ${t.version}`)]}function Ke(e,{writers:t,image:o}){let n=new Map,r=e.files.map(f=>tn(f,n,o)),{id:i,project:a,environment:c,createdAt:d,release:l}=e,p=t.map(V).join(" "),m=[`# ${s`Restoring backup ${i} without deploy-kit`}`,l===void 0?s`${a} in ${c}, as it was at ${d}.`:s`${a} in ${c}, as it was at ${d}, when ${l} was active.`,s`With deploy-kit it is one command, which compares before it replaces, and can be undone:`,se(`deploy-kit restore -e ${V(c)} --set ${i}`),s`Without it, run what follows in this directory, on a machine with Docker where the containers run. Each command replaces what is there: copy that first if it may be needed. The sha256 of each file is in manifest.json.`,...t.length===0?[]:[`## ${s`Stop what may write`}`,se(`docker stop ${p}`)],...r.flat(),...t.length===0?[]:[`## ${s`Start it again`}`,se(`docker start ${p}`)]];return n.set("RESTORE.md",`${m.join(`

`)}
`),n}function tn(e,t,o){let{kind:n,name:r,source:i,path:a}=e,c=`${e.compression??"gzip"} -dc -- ${V(a)}`;if(e.format==="sqlite"){let[m=""]=e.databases??[],f=V(i);return[`## ${s`Service ${r}: ${a} (SQLite, ${m})`}`,se(`docker stop ${f}`,`${c} |`,`  docker run -i --rm --network none --volumes-from ${f} --user 0 --entrypoint sh "$(docker inspect --format '{{.Image}}' ${f})" \\`,`    -c 'cat >"$1" && rm -f "$1-wal" "$1-shm" "$1-journal"' ${z(["sh",m])}`,`docker start ${f}`)]}if(n==="service"){let m=Pe.find(g=>g.name===e.engine),f=m?.loads.formats[e.format??""]?.(e,"live");if(m===void 0||f===void 0)return[];let y=`load-${m.name}-${e.format}.sh`;t.set(y,f.script);let $=V(i),{serverVersion:h=""}=e;return[`## ${s`Service ${r}: ${a} (${m.product} ${h})`}`,se(`export DEPLOY_KIT_WORDS="$(${yt} ${$})"`,`${c} |`,`  docker exec -i -e DEPLOY_KIT_WORDS ${$} sh -c "$(cat ${y})" ${z(["sh",...f.args??[]])}`)]}if(n==="config")return[`## ${s`Configuration: ${a}`}`,s`What the release was made of, for a new machine:`,se("mkdir -p config",`${c} | tar -C config -xpf -`)];let d=n==="volume"?s`Volume ${r}: ${a}`:s`Directory ${r}: ${a}`,l=n==="volume"?`type=volume,source=${i}`:`type=bind,source=${i}`,p=["docker run -i --rm --network none --user 0 --entrypoint sh",`--mount ${V(`${l},destination=/restored`)}`,V(o??"debian:stable-slim")].join(` \\
    `);return[`## ${d}`,se(`${c} |`,`  ${p} \\`,"    -c 'cd /restored && find . -mindepth 1 -delete && tar --numeric-owner -xpf -'")]}var se=(...e)=>["```sh",...e,"```"].join(`
`),on=`
umask 077
cd "$1" || exit
shift
while [ $# -gt 0 ]; do
  dd bs=1 count="$2" of="$1" 2>/dev/null || exit
  shift 2
done
`;async function to(e,t,o){let n=[...o].flatMap(([r,i])=>[r,String(Buffer.byteLength(i))]);await e.run(["sh","-c",on,"sh",t,...n],{stdin:[...o.values()].join("")})}var oo=["service","volume","directory"],ze=({format:e})=>e==="sqlite",nn=e=>oo.some(t=>t===e);function Ye(e,t,o){let n=e.manifest.files.filter(c=>nn(c.kind)&&!ze(c)),r=[...new Set(n.map(({name:c})=>c))];for(let c of t)if(!r.includes(c))throw new u(s`${e.id} has nothing of '${c}'`,{fix:s`name one of ${r.join(", ")}`});let a=r.filter(c=>t.length===0||t.includes(c)).flatMap(c=>oo.flatMap(d=>{let l=n.filter(p=>p.name===c&&p.kind===d);return l.length===0?[]:d==="service"?rn(c,l,o):d==="volume"?sn(c,l,o):{kind:d,name:c,files:l,source:c}}));if(a.length>0)return a;throw new u(s`${e.id} holds nothing that can be restored`)}function rn(e,t,{containers:o}){let n=Te(o).filter(({service:l})=>l===e),r=n.find(({status:l})=>l==="running")??n[0];if(r===void 0)throw new u(s`there is no service '${e}' in the stack that runs: its data has no place to be restored to`,{fix:s`deploy a release that has it, then restore`});if(n.length>1)throw new u(s`service '${e}' has ${n.length} containers: which of them has its data cannot be told`,{fix:s`scale it to one, then restore`});let[{engine:i="mysql"}={engine:void 0}]=t,a=me(r),c=Pe.find(l=>l.name===i);if(c===void 0)throw new u(s`'${e}' was dumped as ${i}, which this version of deploy-kit does not know`);if((a.kind==="database"?Qe(a.engine):Qe(c))!==Qe(c))throw new u(s`'${e}' was ${c.product} when it was backed up, and is another database now (image ${r.image})`,{fix:s`deploy a release whose '${e}' is ${c.product}, then restore`});return{kind:"service",name:e,files:t,engine:c,container:r}}var Qe=({loads:e})=>Object.keys(e.formats).join(" ");function sn(e,t,{volumes:o}){let n=o.find(({key:r,ofProject:i})=>i&&r===e)??o.find(r=>r.name===e);if(n!==void 0)return{kind:"volume",name:e,files:t,source:n.name};throw new u(s`there is no volume '${e}' on this host: its data has no place to be restored to`,{fix:s`deploy a release that has it, then restore`})}function $e(e,t){return Te(t).filter(({mounts:o})=>o.some(({source:n,writable:r})=>e.some(i=>n!==""&&(Ne(n,i.source)||r&&Ne(i.source,n)))))}function ue(e,t){let o=e.filter(r=>me(r).kind!=="other"),n=new Set(o.flatMap(r=>r.networks));return Te(t).filter(r=>ie(r)&&!e.includes(r)&&me(r).kind==="other"&&!an(r)&&(r.onHostNetwork||r.networks.some(i=>n.has(i))))}var ie=({status:e})=>["running","restarting","paused"].includes(e);function an({argv:e}){let t=Gt(e);return t!==void 0&&t.proxy.name!=="Apache"}var cn=`import sqlite3, sys
source = sqlite3.connect(sys.argv[1], timeout=60)
copy = sqlite3.connect(sys.argv[2])
source.backup(copy)
copy.close()`,dn=`import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row[0])`,ln=`$source = new SQLite3($argv[1], SQLITE3_OPEN_READWRITE); $source->busyTimeout(60000);
exit($source->backup(new SQLite3($argv[2])) ? 0 : 1);`,pn=`$rows = (new SQLite3($argv[1]))->query($argv[2]); if (!$rows) exit(1);
while ($row = $rows->fetchArray(SQLITE3_NUM)) echo $row[0], "\\n";`,mn=`const { DatabaseSync } = require("node:sqlite");
const source = new DatabaseSync(process.argv[1]);
source.exec("PRAGMA busy_timeout = 60000");
source.prepare("VACUUM INTO ?").run(process.argv[2]);`,fn=`const { DatabaseSync } = require("node:sqlite");
for (const row of new DatabaseSync(process.argv[1]).prepare(process.argv[2]).all()) require("node:fs").writeSync(1, Object.values(row)[0] + "\\n");`,Ie=[{name:"sqlite3",can:"command -v sqlite3",copy:`sqlite3 -bail -cmd '.timeout 60000' "$1" ".backup '$2'"`,ask:'sqlite3 -bail -batch -noheader -list "$1" "$2"'},{name:"python3",can:"python3 -c 'import sqlite3; sqlite3.Connection.backup'",copy:`python3 -c '${cn}' "$1" "$2"`,ask:`python3 -c '${dn}' "$1" "$2"`},{name:"php",can:`php -r 'exit(class_exists("SQLite3") && method_exists("SQLite3", "backup") ? 0 : 1);'`,copy:`php -r '${ln}' -- "$1" "$2"`,ask:`php -r '${pn}' -- "$1" "$2"`},{name:"node",can:`node --no-warnings -e 'require("node:sqlite")'`,copy:`node --no-warnings -e '${mn}' -- "$1" "$2"`,ask:`node --no-warnings -e '${fn}' -- "$1" "$2"`}],no=Ie.map(({name:e,can:t})=>`if ${t} >/dev/null 2>&1; then printf 'program\\t${e}\\n'; exit 0; fi
`).join(""),ro=`case $2 in
${Ie.map(({name:e,copy:t,ask:o})=>`${e}) copy() { exec ${t}; }; ask() { ${o}; } ;;
`).join("")}esac
`;var so=`
[ -f "$1" ] || { printf 'absent\\n'; exit 0; }
[ "$(head -c 15 "$1" 2>/dev/null)" = 'SQLite format 3' ] || { printf 'other\\n'; exit 0; }
for file in "$1" "$1-wal"; do
  [ ! -f "$file" ] || printf 'bytes\\t%s\\n' "$(wc -c <"$file")"
done
${no}`,io=`${ht}
export LC_ALL=C HOME=/nonexistent
${ro}exec 3<&0
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
`,ao=`
head=$(dd bs=1 count=100 2>/dev/null | od -An -v -tu1 | tr -s '\\n ' '  ')
rest=$(wc -c)
set -- $head
[ $# -eq 100 ] || exit 0
page=$((\${17} * 256 + \${18}))
[ "$page" -ne 1 ] || page=65536
echo "pages $(((\${29} * 16777216) + (\${30} * 65536) + (\${31} * 256) + \${32}))"
echo "page $page"
echo "length $((100 + rest))"
`;var co=e=>wt({...e,declared:!0,database:void 0},{script:so,args:[e.path],read:(t,{hostName:o})=>[un(new je(t),e,o)]});function un(e,t,o){let{service:n,container:r,path:i}=t,a=ft(t);if(e.has("absent")||e.has("other")){let p=e.has("absent")?s`backup.sqlite: ${a} has no file ${i}`:s`backup.sqlite: ${i} in ${a} is no database of SQLite`;throw new u(p,{fix:s`write the path as the container sees it, once the application has made it`})}let c=e.one("program");if(c===""){let p=Ie.map(({name:m})=>m).join(", ");throw new u(s`${i} in ${a} cannot be saved: nothing in its image can do that (${p})`,{fix:s`add sqlite3 to the image (apt-get install sqlite3, apk add sqlite), or take it out of backup.sqlite`})}let d=s`dump of ${i} of service '${n}'`,l=s`look at docker logs ${r.name} on ${o}`;return{what:d,begins:s`saving ${i} of service '${n}' by ${c}`,bytes:ut(e.all("bytes").map(([p])=>Number(p))),path:`${n}.${Se(i.replace(/^.*\//,""))}`,producer:()=>({argv:gt(r.id,io,i,c)}),inspect:ao,fix:l,check(p){let[m,f,y]=["pages","page","length"].map(h=>xe(p,h)),$=new je(p.stderr).all("counted");if(m===void 0||f===void 0||y!==m*f||$.length===0)throw new u(s`${d} is not complete: it has not all of its pages`,{fix:s`${l}; the backup was not kept`});return{kind:"service",name:n,source:r.name,engine:"sqlite",format:"sqlite",databases:[i],counts:Object.fromEntries($.map(([h="",g])=>[h,Number(g)])),checks:["integrity","pages"],warnings:[]}}}}var hn=8e6;async function fo(e){let{host:t,inventory:o,settings:n}=e,{context:r}=t,i=r.now(),a={...n,deployPath:t.layout.root},c=await yn(t),d=Wt(await Me(o,t.store),a,c),l=await vn(d,e),p=[...d.notes,...l.flatMap(w=>("nothing"in w?w.nothing:w.note)??[])],m=l.filter(w=>"producer"in w),f={max:e.beforeRestoreOf===void 0?n.backup.maxDrop:100,hostName:t.name,whole:d.dumps.filter(({database:w})=>w===void 0).map(({service:w})=>w)};if(m.length===0){d.dumps.length>0&&We([],qe(await ge(t).list(),n),f);for(let B of d.warnings)r.log.warning(B);let w=s`the stack on ${t.name} has no database and no volume to back up`;return kn(t.name,w,p,r)}let y=wn([...m,...$n(t,c)]),$=Ft(o.compressors,n.backup.compression,t.name);r.signal.throwIfAborted();let h=await ge(t).begin(Oe(i));try{var g=[];try{let w=qe(h.others,n);Sn(o.free,{sources:y,last:w},t);let B=Rt(e.access===void 0?void 0:n.backup.to);let x=B.find(({kind:R})=>R==="host");let b=E(g,await Dt.begin(B.filter(R=>R!==x),h.id,{own:Pt(t),folder:Et(n,t.name),access:e.access??gn,context:r}),!0);x===void 0&&b.assertSome();let{timeout:q}=n.backup;let N=await bn(y,{set:h,compressor:$,timeout:q,last:w},e);We(N,w,f);let j=N.filter(({sensitive:R})=>R!==!0);let L=N.filter(R=>!j.includes(R)).map(({path:R})=>R);L.length>0&&B.some(R=>R!==x)&&p.push(x===void 0?s`not in the backup, for it holds secrets and nothing is encrypted: ${L.join(", ")}`:s`stays on the host, for it holds secrets and copies are not encrypted: ${L.join(", ")}`);await b.write(h,j);x===void 0&&b.assertSome();let I=po(e,h.id,i,N);let U=po(e,h.id,i,j);r.signal.throwIfAborted();let ee=Ke(I,lo(o,I));await to(t,h.directory,ee);await b.explain(Ke(U,lo(o,U)));let te=await b.publish(U,(R,W)=>mo(R,W,h.id,e));let Q=[];x===void 0?(b.assertSome(),await h.discard()):Q=await h.publish({...I,...b.told},mo(h.others,qt(x),h.id,e));let P=[...d.warnings,...N.flatMap(R=>R.warnings.map(W=>`${R.name}: ${W}`))];let{id:H,totalBytes:oe,durationMs:de}=I;for(let R of P)r.log.warning(R);for(let R of p)r.log.info(R);r.log.info(s`backup ${H} on ${t.name}: ${F(oe)} in ${_(de)}`);let A=x===void 0?te[0]?.path??"":h.path;let O={host:t.name,id:H,path:A,files:N,totalBytes:oe,durationMs:de};return{status:"created",...O,copies:te,missing:b.missing,warnings:P,notes:p,removed:Q}}catch(S){var T=S,v=!0}finally{var k=M(g,T,v);k&&await k}}catch(w){throw await h.discard().catch(B=>{let x=s`the unfinished backup ${h.id}.partial could not be removed`;r.log.warning(`${x}: ${J(B)}`)}),w}}var gn={openHost:()=>Promise.reject(new TypeError("access")),directory:"",s3:{}};function lo({containers:e},{files:t}){let o=t.flatMap(({kind:r,source:i})=>r==="service"?i:[]),n=e.filter(({name:r})=>o.includes(r));return{writers:ue(n,e).map(({name:r})=>r),image:n[0]?.image}}async function yn({ledger:e,store:t}){let o=Ue(e);return o&&await t.record(o.id).catch(()=>({}))}function $n({layout:e},t={}){let{id:o,files:n,version:r}=t;return o&&n&&r?eo(e.root,{id:o,files:n,version:r}):[]}function wn(e){let t=new Set;return e.map(o=>{let n=o.path;for(let r=2;t.has(n);r++)n=o.path.replace(".",`-${r}.`);return t.add(n),{...o,path:n}})}function kn(e,t,o,{log:n}){for(let r of[s`nothing to protect: ${t}`,...o])n.info(r);return{status:"nothing-to-protect",host:e,reason:t,notes:o}}async function vn({dumps:e,sqlite:t,files:o},{host:n,settings:r}){let i=[...e.map(({engine:l,...p})=>l.probe(p,n.context)),...t.map(co),...o.map(Zt)];if(i.length===0)return[];let{timeout:a}=r.backup,c=Object.fromEntries(i.entries()),d=await Y(n,c,{signal:n.context.signal,timeout:a});return Object.values(d).flat()}async function bn(e,t,{host:o}){let n=[];for(let r of e){o.context.log.info(r.begins);let i=await Yt(o,r,t),{checks:a,...c}=r.check(i),{path:d,compression:l,bytes:p,sha256:m}=i,f=["exit-codes",t.compressor.compression,"checksum",...a];n.push({...c,path:d,compression:l,bytes:p,sha256:m,checks:f})}return n}function po({host:e,settings:t,run:o,beforeRestoreOf:n},r,i,a){let{project:c,environment:d,composeProject:l}=t,p=Ue(e.ledger)?.id;return{schema:1,id:r,createdAt:new Date(i).toISOString(),project:c,environment:d,composeProject:l,...p===void 0?{}:{release:p},...n!==void 0&&{purpose:"restore"},run:{who:o.who,where:o.where},files:a,totalBytes:a.reduce((m,f)=>m+f.bytes,0),durationMs:e.context.now()-i}}function mo(e,t,o,{host:n,settings:r,beforeRestoreOf:i}){let a=e.filter(pe(r)).map(_t),c=new Set([...jt(n.ledger),i??[]].flat());return Ut([...a,{id:o,damaged:[]}],{...r.backup.keep,...t},c)}var xn=1.5;function Sn(e,{sources:t,last:o},{name:n,layout:r}){let i=t.reduce((a,{path:c,bytes:d})=>{let l=Le(o,c)?.bytes;return a+(l===void 0?d:l*xn)},hn);if(!(e>=i))throw new u(s`${n} has no room for the backup: ${F(e)} free at ${r.backups}, up to ${F(i)} needed`,{fix:s`make room there (docker image prune, old backups), or put the deploy path on a larger disk`})}function Je({path:e},{path:t,compression:o="gzip"}){return{argv:[o,"-dc","--",`${e}/${t}`]}}var K="deploy-kit.restore",we=class e{id;name;#e;constructor(t,o,n){this.id=t,this.name=o,this.#e=n}static async start(t){let{host:o,id:n,of:r,engine:i,data:a}=t,{fence:c,context:d}=o,l={fence:c,signal:d.signal},p=await ye(o.host,{...l,method:"GET",path:`/containers/${r.id}/json`}),m=new Set(a.map(({target:x})=>x)),f=r.mounts.filter(({target:x,type:b})=>!m.has(x)&&["bind","volume"].includes(b)),y=await Tn(o,f),$=`deploy-kit-${n}-${r.service||r.name}`.toLowerCase(),{Config:h,HostConfig:g,Image:S}=p,T=i.loads.alone??(x=>x),v={...h,Image:S,...h.Entrypoint&&{Entrypoint:T(h.Entrypoint)},...h.Cmd&&{Cmd:T(h.Cmd)},Labels:{[K]:n},Healthcheck:{Test:["NONE"]},MacAddress:void 0,HostConfig:{...g,NetworkMode:"none",PortBindings:{},PublishAllPorts:!1,RestartPolicy:{Name:"no"},AutoRemove:!1,Links:null,VolumesFrom:null,ContainerIDFile:"",PidMode:"",UTSMode:"",IpcMode:/^(host|container:)/.test(String(g.IpcMode))?"private":g.IpcMode,LogConfig:{Type:"json-file",Config:{"max-size":"1m","max-file":"1"}},Binds:null,Mounts:[...(g.Mounts??[]).filter(({Type:x})=>x==="tmpfs"),...a.map(En),...f.map(x=>On(x,y))]},NetworkingConfig:{}},k=`/containers/create?name=${encodeURIComponent($)}`,w=await ye(o.host,{...l,method:"POST",path:k,body:v}),B=new e(w.Id,$,t);return await o.run(["sh","-c",Mn,"sh",r.id,w.Id]),B}ready(t){let{host:o,engine:n,of:r}=this.#e;return ke(o,{id:this.id,name:this.name,service:r.service,engine:n},t)}async stop(){let{host:t}=this.#e;await t.run(["sh","-c",Ln,"sh",this.id],{timeout:"none"})}async remove(){let{host:t}=this.#e;await t.run(["docker","rm","-f","-v",this.id],{accept:[0,1]})}};async function ke(e,t,o){var y=[];try{let n={service:t.service,container:t,declared:!0,database:void 0};let{signal:r,now:i}=e.context;let a=i()+o;let c;let d={process:"",answersSince:0};let l=E(y,e.context.log.progress(()=>s`${e.name}: waiting until ${t.name} answers`));for(;i()<a;){r.throwIfAborted();let{stdout:S}=await e.run(["sh","-c",Bn,"sh",t.id]),[T="",v="",k=""]=S.trim().split(`
`);if(T!=="running")break;try{if(v==="")throw new u(s`no server runs in it yet`);if(await Y(e,{probe:t.engine.probe(n,e.context)},{signal:r,timeout:6e4}),d.process===v&&i()-d.answersSince>=(k===""?Pn:Rn))return;d.process!==v&&(d={process:v,answersSince:i()})}catch(w){if(!(w instanceof u))throw w;c=w,d={process:"",answersSince:0}}await new Promise(w=>setTimeout(w,500))}let{stdout:p,stderr:m}=await e.run(["docker","logs","--tail","20",t.id],{accept:[0,1]});let f=G(e.context.redact(`${p}
${m}`),5);throw new u(s`service '${t.service}' (${t.name}) does not come up: ${f}`,{fix:s`see whether ${e.name} has memory and disk for it`,cause:c})}catch($){var h=$,g=!0}finally{M(y,h,g)}}var Pn=400,Rn=6e4,En=({target:e,volume:t,directory:o})=>o===void 0?{Type:"volume",Target:e,...t!==void 0&&{Source:t}}:{Type:"bind",Source:o,Target:e};function On({type:e,source:t,volume:o,target:n,writable:r},i){return r&&(e==="volume"||i.has(t))?{Type:"volume",Target:n}:e==="volume"&&!Ot(o)?{Type:"volume",Source:o,Target:n,ReadOnly:!0,VolumeOptions:{NoCopy:!0}}:{Type:"bind",Source:t,Target:n,ReadOnly:!0}}async function Tn(e,t){let o=t.filter(({type:a,writable:c})=>a==="bind"&&c).map(({source:a})=>a);if(o.length===0)return new Set;let n='for path; do if [ -d "$path" ]; then echo yes; else echo no; fi; done',{stdout:r}=await e.run(["sh","-c",n,"sh",...o]),i=r.split(`
`);return new Set(o.filter((a,c)=>i[c]==="yes"))}var Mn=`
if ! docker inspect --format '{{range .Mounts}}{{println .Destination}}{{end}}' "$1" | grep -q '^/run/secrets'; then
  docker cp "$1:/run/secrets" - 2>/dev/null | docker cp - "$2:/run" >/dev/null 2>&1
fi
exec docker start "$2" >/dev/null
`,Bn=`
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
`,Ln=`
docker stop --time 600 "$1" >/dev/null || exit
code=$(docker inspect --format '{{.State.ExitCode}}' "$1")
case $code in 137) echo "it did not stop within 10 minutes" >&2; exit 1 ;; esac
exit 0
`;var X=class e{#e;#t;#o="";#n=()=>{};#i;constructor(t,o){this.#e=t,this.#t=o,o.stdout.setEncoding("utf8").on("data",n=>{this.#o+=n,this.#n()}),o.ended.then(()=>this.#n())}static async begin(t,o){let n=["sh","-c",In,"sh",`${K}=${o}`],{signal:r}=new AbortController;return new e(t,await t.host.start(n,{fence:t.fence,signal:r}))}stop(t){return this.#r(["stop",...t])}start(t){return this.#r(["start",...t])}run(t){return this.#r(["run",...t])}async end(){this.#i??=(async()=>{this.#t.stdin.end();let{failure:t,code:o,stderr:n}=await this.#t.ended;if(t!==void 0)throw t;if(o!==0)throw this.#s(["start"],o,n)})(),await this.#i}async[Symbol.asyncDispose](){await this.end().catch(t=>{this.#e.context.log.warning(`${this.#e.name}: ${J(t)}`)})}async#r(t){this.#o="",this.#t.stdin.write(`${z(t).replaceAll(`
`,`'"$nl"'`)}
`);let o=!1;for(this.#t.ended.then(()=>{o=!0});;){let n=/^\x1e(\d+)\n/m.exec(this.#o);if(n!==null){let r=this.#o.slice(0,n.index);if(n[1]==="0")return r;throw this.#s(t,Number(n[1]),r)}if(o){let{failure:r,code:i,stderr:a}=await this.#t.ended;throw r??this.#s(t,i,a)}await new Promise(r=>{this.#n=r})}}#s(t,o,n){let{name:r,kind:i}=this.#e;return new le({argv:t,code:o,stderr:ne(n,8),...i==="local"?{}:{where:r}})}},In=`# deploy-kit: hold what a restore has stopped
label=$1
trap '' HUP INT TERM PIPE
nl='
'
stopped=
stop() {
  for id; do stopped="$stopped $id"; done
  docker stop "$@" >/dev/null
}
start() {
  code=0
  for id; do
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
  docker inspect --type container "$id" >/dev/null 2>&1 || continue
  docker start "$id" >/dev/null || code=1
done
exit "$code"
`;var Cn=Re({what:C(),parent:C(),live:C(),source:C(),home:C(),volume:Ee(C()),target:C()}),An=Re({schema:vt(1),id:xt(C(),kt(/^\d{8}T\d{6}Z(-\d+)?$/)),createdAt:C(),project:C(),environment:C(),run:Re({who:C(),where:C()}),set:C(),from:Ee(C()),parts:_e(C()),safety:Ee(C()),stage:bt(["preparing","swapping","restored","undoing","undone","failed"]),keptUntil:C(),image:C(),places:_e(Cn)}),Hn=`
cd "$1" 2>/dev/null || exit 0
for file in [0-9]*T[0-9]*Z*.json; do
  [ -f "$file" ] || continue
  tr -d '\\n' <"$file"
  echo
done
`,uo=e=>`${e}/restores`,ho=e=>({script:Hn,args:[uo(e)],read:t=>t.split(`
`).flatMap(o=>Fn(o)??[]).sort((o,n)=>o.id<n.id?1:-1)});function Fn(e){if(e!=="")try{let t=St(An,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var Nn=`
umask 077
mkdir -p "$1" && cd "$1" || exit
cat >".$2.tmp" || exit
sync -- ".$2.tmp" 2>/dev/null || sync
mv -f ".$2.tmp" "$2.json"
`;async function he(e,t,o){let n=["sh","-c",Nn,"sh",uo(e.layout.root),t.id];await e.run(n,{stdin:`${JSON.stringify(t,null,2)}
`,...o&&{signal:o}})}async function Ze(e){let{engine:t,files:o}=e,{formats:n,count:r,differs:i=jn}=t.loads,a=new Map;for(let l of Object.keys(n))for(let p of o)_n(p)===l&&Ce(a,await Un(p,n[l]?.(p,"trial"),e));r!==void 0&&Ce(a,await go(e,r(o),{argv:["true"]},s`count`));let c=new Map;for(let{counts:l={}}of o)Ce(c,new Map(Object.entries(l)));let d=i(c,a);if(d.length>0){let l=o[0]?.name??"",p=d.map(m=>s`${a.get(m)??0} ${m}, not ${c.get(m)??0}`);throw new u(s`what was loaded of '${l}' is not what ${e.set.id} holds: ${p.join("; ")}`,{fix:s`take another set; keep this one to find out why`})}return a}var jn=(e,t)=>[...e].filter(([o,n])=>t.has(o)&&t.get(o)!==n).map(([o])=>o),_n=({kind:e,format:t})=>t??(e==="service"?"sql":"tar");function Ce(e,t){for(let[o,n]of t)e.set(o,(e.get(o)??0)+n)}async function Un(e,t,o){var d=[];try{if(t===void 0)return new Map;let n=s`load ${e.path} of ${o.set.id}`;let r=o.host.context.now();let{log:i,now:a}=o.host.context;let c=E(d,i.progress(()=>`${o.host.name}: ${n} (${F(e.bytes)}), ${_(a()-r)}`));return await go(o,t,o.feed(e),n)}catch(l){var p=l,m=!0}finally{M(d,p,m)}}var Dn=`
feed=$1 id=$2 script=$3
shift 3
${$t}exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function go({host:e,container:t,timeout:o},{script:n,args:r=[]},i,a){var v=[];try{let{context:c,fence:d}=e;let l=new Map;let p=new Map;let m=x=>{let[,b="",q=""]=/^(\w+) (\d+)$/.exec(x)??[];b==="fed"||b==="loaded"?p.set(b,Number(q)):b!==""&&Ce(l,new Map([[b,Number(q)]]))};let f=["sh","-c",Dn,"sh",z(i.argv),t,n,...r];let y=E(v,Z(o,c.signal));let $={signal:y.signal,timeout:"none",onStdout:m,fence:d,stdin:i.stdin??""};let{stderr:h}=await e.host.run(f,$).catch(x=>{throw y.timedOut?new u(s`${a} was not done after ${_(o)}`,{fix:s`raise backup.timeout`}):x});let[g,S]=[p.get("fed"),p.get("loaded")];if(g===0&&S===0)return l;let T=G(c.redact(h),5);throw new u(S===0?s`${a}: the file cannot be read to its end: ${T}`:s`${a} failed with exit code ${S??s`unknown`}: ${T}`,{fix:s`take another set; keep this one to find out why`})}catch(k){var w=k,B=!0}finally{M(v,w,B)}}var ae=class{#e;#t;#o;constructor(t,o,n){this.#e=t,this.#t=o,this.#o=n}async look(t){let{stdout:o}=await this.#e.run(this.argv(Wn,t),{timeout:"none"}),n=[...o.matchAll(/^place (\d+) (\d+) (\S+)$/gm)];return t.map((r,i)=>{let[,a="",c="",d=""]=n[i]??[];if(d==="directory")return{bytes:Number(a)*1024,free:Number(c)*1024};throw new u(d==="mounted"?s`${r.what} is a disk of its own at ${r.parent}/${r.live}: another directory cannot take its place`:s`${r.what} is not at ${r.parent}/${r.live}, where Docker says that it is`,{fix:s`restore it by hand, as the RESTORE.md of the set says`})})}async begin(t){let o=t.flatMap(({volume:n})=>n??[]);for(let n of o)await this.#e.run(["docker","volume","create","--label",`${K}=${this.#t}`,n]);await this.#e.run(this.argv(Gn,t))}copyArgv(t){return this.argv(Vn,t)}async swap(t,o){await t.run(this.argv(Kn,o))}async swapBack(t,o){await t.run(this.argv(Qn,o))}async settle(t,o){return[...(await t.run(this.argv(zn,o))).matchAll(/^place (yes|no)$/gm)].map(([,r])=>r==="yes")}async discard(t){let o=t.filter(({volume:r})=>r===void 0);o.length>0&&await this.#e.run(this.argv(Yn,o),{timeout:"none"});let n=t.flatMap(({volume:r})=>r??[]);n.length>0&&await this.#e.run(["docker","volume","rm","-f",...n],{timeout:"none"})}argv(t,o){let n=[...new Set(o.map(({parent:a})=>a))],r=n.flatMap((a,c)=>["--mount",qn(a,`/p/${c}`)]),i=o.flatMap(({parent:a,live:c,home:d})=>[`/p/${n.indexOf(a)}`,c,d]);return["docker","run","--rm","--pull","never","--network","none","--log-driver","none","--label",`${K}=${this.#t}`,"--security-opt","label=disable","--user","0",...r,"--entrypoint","sh",this.#o,"-c",t,"sh",...i]}},qn=(e,t)=>`type=bind,"source=${e.replaceAll('"','""')}",destination=${t}`,ce=e=>`set -e
umask 077
while [ $# -gt 0 ]; do
  cd "$1"
  live=$2 home=$3
  shift 3
${e}
done
`,Wn=ce(`
  if [ ! -d "$live" ]; then echo "place 0 0 missing"
  elif [ "$(stat -c %d "$live")" != "$(stat -c %d .)" ]; then echo "place 0 0 mounted"
  else
    size=$(du -sk "$live" | sed 's/[^0-9].*//')
    free=$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
    echo "place $size $free directory"
  fi`),Gn=ce(`
  mkdir -p "$home/_data"
  chown "$(stat -c %u:%g "$live")" "$home/_data"
  chmod "$(stat -c %a "$live")" "$home/_data"`),Vn=ce(`
  cp -a "$live/." "$home/_data/"
  sync`),Kn=ce(`
  if [ ! -e "$home/swapped" ]; then
    mv "$live" "$home/_old"
    mv "$home/_data" "$live"
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
    sync
  fi`),Qn=ce(`
  if [ -e "$home/swapped" ]; then
    mv "$live" "$home/_new"
    mv "$home/_data" "$live"
    rm "$home/swapped"
    mv "$home/_new" "$home/_data"
    sync
  fi`),zn=ce(`
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
  sync`),Yn=ce(`
  rm -rf "./$home"`);import ve from"node:path";function yo(e,t,o){let{Name:n,Driver:r,Mountpoint:i}=e,a=e.Options??{},c=s`volume '${n}'`;if(r==="local"&&Object.keys(a).length===0){let[l,p]=[ve.posix.dirname(ve.posix.dirname(i)),ve.posix.basename(i)],m=`${n}.restore-${o}`;return{what:c,parent:l,live:`${n}/${p}`,source:i,home:m,volume:m,target:t}}if(r==="local"&&a.o?.split(",").includes("bind")&&a.device?.startsWith("/"))return{...Ae(a.device??"",t,o),what:c,source:i};throw new u(s`${c} does not lie on this host (driver ${r}): its data cannot be replaced by a restore`,{fix:s`restore it by hand, as the RESTORE.md of the set says`})}function Ae(e,t,o){let[n,r]=[ve.posix.dirname(e),ve.posix.basename(e)];return{what:s`directory ${e}`,parent:n,live:r,source:e,home:`.${r}.restore-${o}`,target:t}}var He=({parent:e,home:t})=>`${e}/${t}/_data`;function Xe({name:e,service:t,mounts:o},n){let r=o.filter(({writable:d,type:l})=>d&&["bind","volume"].includes(l)),i=r.filter(({target:d})=>n.test(d.replace(/\/+$/,"")));if(i.length>0)return i;let[a,...c]=r;if(a!==void 0&&c.length===0)return[a];throw new u(r.length===0?s`service '${t}' (${e}) keeps its data in the container itself`:s`service '${t}' (${e}): which of its mounts holds its data cannot be told (${r.map(({target:d})=>d).join(", ")})`,{fix:s`mount a volume at its data directory`})}var be=10*6e4;var Jn=`
cd "$1" || exit
shift
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
for file; do
  if [ -f "$file" ]; then said=$(sum "$file") || exit; echo "\${said%% *}"; else echo missing; fi
done
`;async function et(e,t,o,n){var d=[];try{let r=["sh","-c",Jn,"sh",t.path,...o.map(({path:f})=>f)];let i=E(d,e.context.log.progress(()=>s`${e.name}: reading ${t.id} back`));let{stdout:a}=await e.run(r,{timeout:n});let c=a.split(`
`);for(let[f,{path:y,sha256:$}]of o.entries()){let h=c[f];if(h!==$)throw new u(h==="missing"?s`${y} of backup ${t.id} is not there any more`:s`${y} of backup ${t.id} is damaged: its checksum is not that of the day it was written`,{fix:s`take another set; nothing was changed`})}}catch(l){var p=l,m=!0}finally{M(d,p,m)}}var Zn=`
for name in cp mv stat du df sed; do command -v "$name" >/dev/null || exit; done
command -v tar >/dev/null || { echo none; exit; }
tar --version 2>&1 | grep -q 'GNU tar' && tar --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && { echo gnu; exit; }
echo any
`,Xn=`
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
`;async function $o(e,t,o){let n=["sh","-c",Xn,"sh",`${K}=${t}`,Zn,...new Set(o)],{stdout:r}=await e.run(n,{timeout:10*6e4}),[,i,a=""]=/^(gnu|any|none) (\S+)$/m.exec(r)??[];if(i==="gnu"||i==="any"||i==="none")return{tar:i,image:a};throw new u(s`no image of the stack on ${e.name} has sh, cp and mv: nothing can move its data`,{fix:s`use an image with a shell for one of its services, or restore by hand, as the RESTORE.md of the set says`})}async function wo(e){var h=[];try{let{host:t,inventory:o}=e;let{log:n,now:r}=t.context;let i=er(await tt(t,o),e.id,t.name);let{id:a,places:c}=i;let d=new ae(t,a,i.image);let l=$e(c,o.containers);let p=l.filter(ie).map(k=>k.id);let m=ue(l,o.containers);let f=E(h,await X.begin(t,a),!0);let y=r();m.length>0&&(n.info(s`${t.name}: stopping ${[...new Set(m.map(({service:k})=>k))].join(", ")}, which may write meanwhile`),await f.stop(m.map(k=>k.id)));await he(t,{...i,stage:"undoing"});await f.stop(p);await d.swapBack(f,c);await f.start(p);for(let k of l){let w=me(k);w.kind==="database"&&ie(k)&&await ke(t,{...k,engine:w.engine},be)}await he(t,{...i,stage:"undone"});await f.end();let $=r()-y;n.info(s`${t.name}: what ${i.set} had replaced is back (${i.parts.join(", ")}), after ${_($)}`);return{status:"undone",host:t.name,id:a,set:i.set,parts:i.parts,keptUntil:i.keptUntil,downMs:$}}catch(g){var S=g,T=!0}finally{var v=M(h,S,T);v&&await v}}function er(e,t,o){let n=e.filter(({stage:a})=>a==="restored"),r=t===void 0?n[0]:n.find(a=>a.id===t);if(r===void 0){let a=e.find(c=>c.id===t);throw new u(a?.stage==="undone"?s`restore ${a.id} on ${o} is undone already`:s`there is no restore${t===void 0?"":` ${t}`} on ${o} whose old data is kept`,{fix:n.length===0?s`restore a backup instead: list shows them`:s`name one of ${n.map(c=>c.id).join(", ")}`})}let i=n.find(a=>a.id>r.id&&a.places.some(({source:c})=>r.places.some(d=>d.source===c)));if(i===void 0)return r;throw new u(s`restore ${i.id} came after ${r.id} and replaced the same data`,{fix:s`undo ${i.id} first`})}async function tt(e,t){let{log:o,signal:n}=e.context,{restores:r}=await Y(e,{restores:ho(e.layout.root)},{signal:n}),i=[];for(let a of r){let c=await tr(a,e,t),d={...a,stage:c};c!==a.stage&&(await he(e,d),o.warning(`${e.name}: ${or(d)}`)),i.push(d)}return i}async function tr(e,t,{containers:o}){var m=[];try{let{id:n,image:r,places:i,stage:a}=e;let c=new ae(t,n,r);if(a==="preparing")return await c.discard(i),"failed";if(a!=="swapping"&&a!=="undoing")return a;let d=E(m,await X.begin(t,n),!0);let l=$e(i,o).filter(ie);l.length>0&&await d.stop(l.map(g=>g.id));let p=await c.settle(d,i);if(a==="undoing")return p.includes(!1)?(await c.swapBack(d,i),"undone"):"restored";if(p.includes(!0))return await c.swap(d,i),"restored";await c.discard(i);return"failed"}catch(f){var y=f,$=!0}finally{var h=M(m,y,$);h&&await h}}var or=({id:e,set:t,stage:o})=>o==="restored"?s`restore ${e} was cut off, but what ${t} holds is in place, and what it replaced is kept`:o==="undone"?s`undoing restore ${e} was cut off, but what was there before is back`:s`restore ${e} was cut off before anything was replaced: the data is what it was`;var ko="/deploy-kit-restore",nr=`
case $1 in gnu) set -- --numeric-owner --xattrs --xattrs-include='*' --acls ;; *) set -- ;; esac
cd ${ko} && tar "$@" -xpf - || exit
echo "files $(find . -type f -print0 | tr -dc '\\000' | wc -c)"
`,rr=`
feed=$1 label=$2 directory=$3 unpack=$4 image=$5 kind=$6
exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker run -i --rm --pull never --network none --log-driver none --label "$label" --security-opt label=disable --user 0 \\
    --mount "type=bind,\\"source=$directory\\",destination=${ko}" --entrypoint sh "$image" -c "$unpack" sh "$kind" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function vo(e){var b=[];try{let{host:t,set:o,part:n,places:r,timeout:i}=e;let[a]=n.files;let[c]=r;if(a===void 0||c===void 0)return new Map;let{context:d,fence:l}=t;let p=new Map;let m=L=>{let[,I="",U=""]=/^(\w+) (\d+)$/.exec(L)??[];I!==""&&p.set(I,Number(U))};let f=s`unpack ${a.path} of ${o.id}`;let{argv:y,stdin:$=""}=e.feed(a);let h=He(c).replaceAll('"','""');let g=`${K}=${e.id}`;let{image:S,tar:T}=e.tool;if(T==="none")throw new u(s`'${n.name}' cannot be restored: no image of this stack has tar and sh`,{fix:s`use an image with tar for one of its services`});let v=["sh","-c",rr,"sh",z(y),g,h,nr,S,T];let k=E(b,Z(i,d.signal));let w=E(b,d.log.progress(()=>`${t.name}: ${f}`));let B={signal:k.signal,timeout:"none",onStdout:m,fence:l,stdin:$};let{stderr:x}=await t.host.run(v,B).catch(L=>{throw k.timedOut?new u(s`${f} was not done after ${_(i)}`,{fix:s`raise backup.timeout`}):L});if(p.get("fed")===0&&p.get("loaded")===0){let[L=0,I=L]=[p.get("files"),a.counts?.files];if(L===I)return new Map([["files",L]]);throw new u(s`what was unpacked of '${n.name}' has ${D(L,"file")}, not ${I}`,{fix:s`take another set; keep this one to find out why`})}throw new u(s`${f} failed: ${G(d.redact(x),5)}`,{fix:s`take another set; keep this one to find out why`})}catch(q){var N=q,j=!0}finally{M(b,N,j)}}var sr=64e6;async function xo(e){var I=[];try{let{host:t,inventory:o,set:n,only:r,settings:i,run:a,keepOld:c}=e;let{context:d}=t;let{log:l,now:p,signal:m}=d;let f=p();let y=ir(await tt(t,o),f);let $=Ye(n,r,o);await et(t,n,$.flatMap(({files:P})=>P),i.backup.timeout);let h=await Promise.all($.map(P=>ar(P,y,t)));let g=h.flatMap(P=>P.places);let S=$e(g,o.containers);let T=[...S,...o.containers].map(({imageId:P})=>P);let v=await $o(t,y,[...T,...o.images]);let k=new ae(t,y,v.image);cr(h,await k.look(g),t);let w=ue(S,o.containers);let B=S.filter(ie);let x=n.manifest.files.filter(ze).map(({name:P,path:H})=>s`${H} of '${P}' is not restored: see RESTORE.md in ${n.path}`);for(let P of x)l.warning(P);m.throwIfAborted();let b=E(I,await X.begin(t,y),!0);let q=p();let N=[...new Set(w.map(({service:P})=>P))].sort();w.length>0&&l.info(s`${t.name}: stopping ${N.join(", ")}, which may write meanwhile`);let j={schema:1,id:y,createdAt:new Date(f).toISOString(),project:i.project,environment:i.environment,run:{who:a.who,where:a.where},set:n.id,parts:$.map(({name:P})=>P),stage:"preparing",keptUntil:new Date(f+c).toISOString(),image:v.image,places:[...g]};let L=(P,H={})=>(j={...j,...H,stage:P},he(t,j));await L("preparing");try{w.length>0&&await b.stop(w.map(A=>A.id));let P=await dr(e,x);await L("preparing",P===void 0?{}:{safety:P}),await k.begin(g);let H=[];for(let A of h)H.push(await lr(A,e,{id:y,hold:b,moves:k,tool:v}));l.info(s`${t.name}: the restored data takes the place of what there is`),await L("swapping"),await b.stop(B.map(A=>A.id)),await k.swap(b,g);let oe=$.filter(A=>A.kind==="service");try{await b.start(B.map(A=>A.id));for(let A of oe)await bo(A,t);await e.bringUp?.()}catch(A){l.warning(s`${t.name}: it does not run on the restored data: what there was takes its place again`),await b.stop(B.map(O=>O.id)),await k.swapBack(b,g),await b.start(B.map(O=>O.id));for(let O of oe)await bo(O,t).catch(()=>{});throw A}await L("restored"),await b.end();let de=p()-q;return l.info(s`${t.name}: ${n.id} is restored; what it replaced is kept until ${j.keptUntil} (undo ${y})`),{status:"restored",host:t.name,id:y,set:n.id,parts:$.map(({name:A},O)=>({name:A,counts:Object.fromEntries(H[O]??[])})),safety:j.safety,keptUntil:j.keptUntil,stopped:N,downMs:de,durationMs:p()-f,warnings:x}}catch(P){throw await b[Symbol.asyncDispose](),m.aborted||(await k.discard(g).catch(H=>l.warning(J(H))),await L("failed").catch(H=>l.warning(J(H)))),P}}catch(U){var ee=U,te=!0}finally{var Q=M(I,ee,te);Q&&await Q}}function ir(e,t){let o=Oe(t);for(let n=1;;n+=1){let r=n===1?o:`${o}-${n}`;if(!e.some(i=>i.id===r))return r}}async function ar(e,t,o){let n=async(a,c)=>{let l={method:"GET",path:`/volumes/${encodeURIComponent(a)}`,fence:o.fence,signal:o.context.signal};return yo(await ye(o.host,l),c,t)};if(e.kind!=="service"){if(e.kind==="volume")return{part:e,places:[await n(e.source,"")]};let a=`${o.layout.shared}/${e.source}`;return await o.run(["mkdir","-p","--",a]),{part:e,places:[Ae(a,"",t)]}}let i=Xe(e.container,e.engine.loads.data).map(a=>a.type==="volume"?n(a.volume,a.target):Ae(a.source,a.target,t));return{part:e,places:await Promise.all(i)}}function cr(e,t,{name:o}){let n=t.reduce((c,{bytes:d})=>c+d,0),r=e.flatMap(({part:c})=>c.files).reduce((c,{bytes:d})=>c+d,0),i=n+3*r+sr,a=Math.min(...t.map(c=>c.free));if(!(a>=i))throw new u(s`${o} has no room for a restore: ${F(a)} free where the data lies, up to ${F(i)} needed`,{fix:s`make room there (docker image prune, restores that are kept), then run again; nothing was changed`})}async function dr(e,t){let{host:o,inventory:n,settings:r,run:i,set:a}=e;try{let c=await fo({host:o,inventory:n,settings:r,run:i,beforeRestoreOf:a.id});return c.status==="created"?c.id:void 0}catch(c){o.context.signal.throwIfAborted();let d=s`what there is could not be backed up first (it is kept as it is): ${J(c)}`;o.context.log.warning(d),t.push(d);return}}async function lr({part:e,places:t},o,n){let{host:r,set:i,settings:a}=o,c=g=>Je(i,g),{timeout:d}=a.backup;if(e.kind!=="service")return await vo({host:r,set:i,part:e,places:t,timeout:d,feed:c,id:n.id,tool:n.tool});let{container:l,engine:p,files:m}=e;l.status==="running"?(r.context.log.info(s`${r.name}: copying the data of '${e.name}'`),await n.hold.stop([l.id]),await r.run(n.moves.copyArgv(t),{timeout:"none"}),await n.hold.start([l.id])):r.context.log.warning(s`${r.name}: '${e.name}' does not run: only what the set has of it is there afterwards`);let y=t.map(g=>g.volume===void 0?{target:g.target,directory:He(g)}:{target:g.target,volume:g.volume}),$=await we.start({host:r,id:n.id,of:l,engine:p,data:y});await $.ready(be);let h=await Ze({host:r,set:i,files:m,engine:p,container:$.id,timeout:d,feed:c});return await $.stop(),await $.remove(),h}async function bo({container:e,engine:t},o){await ke(o,{...e,engine:t},be)}function So({project:e,environment:t},o){let n=`${e}-${t}`;if(o!==n)throw new u(o===void 0||o===""?s`a restore replaces the data of ${t}: it needs confirm`:s`confirm: '${o}' is not the stack that would be restored`,{fix:s`write  confirm: ${n}  if that is what you want`})}async function Po(e,t){let{settings:o,only:n,keepOld:r,run:i}=e;So(o,e.confirm);let a=s`restore ${o.environment}`;return await Eo(e,a,t,({host:c,inventory:d,sets:l})=>{let p=Kt(e.backup,l,c);return xo({host:c,inventory:d,settings:o,set:p,only:n,keepOld:r,run:i})})}async function Ro(e,t){So(e.settings,e.confirm);let o=s`undo a restore of ${e.settings.environment}`;return await Eo(e,o,t,({host:n,inventory:r})=>wo({host:n,inventory:r,id:e.id}))}async function Eo({settings:e,hosts:t,run:o,lockWait:n},r,i,a){let c=[];for(let y of t){var d=[];try{let{store:$}=await Y(y,{store:Ct(It(e))},i);for(let[v,k]of await $.secrets())i.hide(k,v);let h=E(d,await At.open(y,$,{run:o,what:r,wait:n},i),!0);let g=await Y(y,Nt(e),h.context);let S=await Me(g,h.store);let T=(await ge(h).list()).filter(pe(e));c.push(await a({host:h,inventory:S,sets:T}))}catch(l){var p=l,m=!0}finally{var f=M(d,p,m);f&&await f}}return c}var Oo={set:Fe("the backup: its id, latest, or linked: made before what runs now was deployed. Default: latest",{placeholder:"ID"}),only:dt("services and volumes to restore. Default: all that the backup has.",{of:it(st),default:[]}),undo:ct("take back the last restore, or the one that --set names"),confirm:Fe("<project>-<environment>: without it you are asked",{placeholder:"NAME"}),"keep-old":at("how long what is replaced is kept beside, for --undo",{default:"7d"}),...Bt,...Mt},hc=lt({summary:"Puts what a backup holds in the place of what there is, or takes that back.",usage:"restore -e <environment> [--set <id>] [options]",options:Oo,notes:[`Who writes to the data is stopped and what there is is backed up. The backup is restored into a trial server beside and
compared; then both change places. Whatever happens, what was stopped runs again at the end. What was replaced is kept,
and comes back with --undo.`,`Examples:
  deploy-kit backups -e production
  deploy-kit restore -e production --set linked
  deploy-kit restore -e production --set 20261121T183000Z --only db
  deploy-kit restore -e production --undo`,`With --json:
  project, environment
  hosts[]: status (restored, undone), host, id (of the restore), set, keptUntil, downMs;
    of a restore: parts[] { name, counts }, safety (backup of what was there), stopped[], durationMs, warnings[]; of --undo: parts[]`].join(`

`),main:({values:e},t)=>Lt(Oo,e,t,async o=>{var y=[];try{let{settings:n,context:r,open:i}=o;let{who:a,where:c}=r.run;let d=E(y,await i(),!0);let l={settings:n,hosts:d.list,run:{who:a,where:c},lockWait:e["lock-wait"],confirm:await pr(e,o,t)};let p=e.undo?await Ro({...l,id:e.set},r):await Po({...l,backup:e.set??"latest",only:e.only,keepOld:e["keep-old"]},r);let{project:m,environment:f}=n;if(e.json)mt(t,{project:m,environment:f,hosts:p});else{let T=new Tt(t,e);for(let v of ot(p))v.status==="restored"?mr(v,T,f):T.line(s`${v.host}: what ${v.set} had replaced is back (${v.parts.join(", ")})`)}return 0}catch($){var h=$,g=!0}finally{var S=M(y,h,g);S&&await S}})});async function pr(e,{settings:{project:t,environment:o}},{ask:n}){let r=`${t}-${o}`;if(e.confirm!==void 0)return e.confirm;if(n===void 0)return;if(await pt(n,a=>e.undo?s`Put back what the last restore of ${r} has replaced? ${a}`:s`Replace the data of ${r}? ${a}`))return r;throw new u(s`nothing was changed`)}function mr(e,t,o){let{host:n,set:r,parts:i,safety:a,stopped:c,downMs:d,keptUntil:l,warnings:p}=e;t.headline(n,`: ${s`${r} is restored`}`),t.table([{head:s`WHAT`},{head:s`HOLDS`,prose:!0}],i.map(({name:m,counts:f})=>[m,Be(f)])),c.length>0&&t.fact(s`stopped meanwhile`,`${c.join(", ")} (${_(d)})`),a!==void 0&&t.fact(s`backed up before`,a),t.fact(s`kept until`,Vt(l));for(let m of p)t.finding({kind:s`Warning`,style:"yellow",text:m});t.line(),t.line(s`To take it back:`),t.text(`  deploy-kit restore -e ${V(o)} --undo`)}export{hc as command};

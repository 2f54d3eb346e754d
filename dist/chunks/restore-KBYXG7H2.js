import{a as jt,b as _t,c as Ut,d as Te,e as pe,f as Dt,g as qt,h as Wt,i as Gt,j as Vt,k as Kt}from"./chunk-EHTMBBKB.js";import{a as zt}from"./chunk-IP3FNVOY.js";import{a as Ft}from"./chunk-4KH7XDWN.js";import{a as me}from"./chunk-ZLAJ4OCY.js";import{e as Qt}from"./chunk-X23ZN7KF.js";import"./chunk-BJ3HL5CS.js";import{b as Ht,c as Nt}from"./chunk-AGXG4QZ2.js";import"./chunk-HXZ5IOPY.js";import"./chunk-G5FK6SNH.js";import{c as It,k as Ct,m as At}from"./chunk-6ET7GA4Y.js";import"./chunk-7HZIDRGY.js";import"./chunk-EN5THNYZ.js";import"./chunk-WUG3Y3ZK.js";import{a as mt,c as ft,d as ut}from"./chunk-LCZ225T4.js";import"./chunk-LDUNQZAW.js";import"./chunk-3HGATLPW.js";import"./chunk-XEJZ34HK.js";import{a as Fe}from"./chunk-ZT6XUX5E.js";import"./chunk-AJ2PAFD2.js";import"./chunk-I3QECLMD.js";import"./chunk-N4CM6YJL.js";import"./chunk-26NEIDRX.js";import"./chunk-QHLUH2DP.js";import"./chunk-3PT4LRMF.js";import"./chunk-63WKJFEZ.js";import{n as Lt}from"./chunk-7AKFIYBO.js";import{b as De,d as qe}from"./chunk-RPQIVJQG.js";import"./chunk-SK2YYMTD.js";import"./chunk-AN5FTTNO.js";import{B as D,F as Oe,H as Bt,a as je,b as ht,c as be,d as gt,g as yt,h as $t,i as wt,j as kt,k as vt,l as xe,m as Se,n as Et,o as Ot,p as Ue,q as Tt,s as Mt}from"./chunk-J36AIKFS.js";import"./chunk-733AJOUS.js";import{a as Y,c as K}from"./chunk-FNZBGCXA.js";import{A as Ne,B as ct,D as dt,F as lt,J as pt,g as at}from"./chunk-VETD4K6N.js";import{b as st}from"./chunk-TNH7EG65.js";import{c as Ee}from"./chunk-N4KJ57L2.js";import{h as bt,k as _e,m as xt,r as Pe,s as Re,t as St,v as C,y as Pt,z as Rt}from"./chunk-OWV4TU2A.js";import"./chunk-J65H5WW7.js";import{a as it}from"./chunk-LMOKVVHQ.js";import{d as _,e as N}from"./chunk-YY6J7S5E.js";import{a as Z}from"./chunk-3SZGL7ST.js";import{g as rt,j as V,n as f,t as le,u as ne,w as J}from"./chunk-IWR27R53.js";import{g as s,j as q}from"./chunk-BTOG6JLA.js";import{d as O,e as B}from"./chunk-SHG5DPUQ.js";var Io={tables:e=>q(e,"table"),rows:e=>q(e,"row"),roles:e=>q(e,"role"),users:e=>q(e,"user"),collections:e=>q(e,"collection"),documents:e=>q(e,"document"),files:e=>q(e,"file"),keys:e=>q(e,"key")},Me=e=>Object.entries(e).flatMap(([t,o])=>it(Io,t)?.(o)??[]).join(", ");function Yt(e,t,{name:o,ledger:n,store:r}){if(e==="latest"){let d=t.find(({damaged:l,manifest:p})=>l.length===0&&p.purpose!=="restore");if(d!==void 0)return d;throw new f(s`${o} has no whole backup of this stack`,{fix:s`run backup first`})}let i=e==="linked"?Co(n,r.current):void 0;if(e==="linked"&&i?.backup===void 0)throw new f(i===void 0?s`${o}: no release runs, so no backup is linked to it`:s`${o}: no backup was made before ${i.version} (${i.id}) was deployed`,{fix:s`name a backup by its id: releases lists them`});let a=i?.backup??e,c=t.find(d=>d.id===a);if(c===void 0){let d=t.map(l=>l.id);throw new f(s`${o} has no backup '${a}' of this stack${st(a,d)}`,{fix:d.length===0?s`run backup first`:s`name one of ${d.slice(0,10).join(", ")}`})}if(c.damaged.length===0)return c;throw new f(s`backup ${a} on ${o} is damaged: ${c.damaged.join(", ")} is missing or has another size`,{fix:s`take another set`})}function Co(e,t){let o=qe(e,t??"");return o?.rollbackOf===void 0?o:qe(e,o.left??"")}var Ao=Pe({what:C(),parent:C(),live:C(),source:C(),home:C(),volume:Re(C()),target:C()}),Ho=Pe({schema:xt(1),id:Pt(C(),bt(/^\d{8}T\d{6}Z(-\d+)?$/)),createdAt:C(),project:C(),environment:C(),run:Pe({who:C(),where:C()}),set:C(),from:Re(C()),parts:_e(C()),safety:Re(C()),stage:St(["preparing","swapping","restored","undoing","undone","failed"]),keptUntil:C(),image:C(),places:_e(Ao)}),No=`
cd "$1" 2>/dev/null || exit 0
for file in [0-9]*T[0-9]*Z*.json; do
  [ -f "$file" ] || continue
  tr -d '\\n' <"$file"
  echo
done
`,Jt=e=>`${e}/restores`,Be=e=>({script:No,args:[Jt(e)],read:t=>t.split(`
`).flatMap(o=>Fo(o)??[]).sort((o,n)=>o.id<n.id?1:-1)});function Fo(e){if(e!=="")try{let t=Rt(Ho,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var jo=`
umask 077
mkdir -p "$1" && cd "$1" || exit
cat >".$2.tmp" || exit
sync -- ".$2.tmp" 2>/dev/null || sync
mv -f ".$2.tmp" "$2.json"
`;async function fe(e,t,o){let n=["sh","-c",jo,"sh",Jt(e.layout.root),t.id];await e.run(n,{stdin:`${JSON.stringify(t,null,2)}
`,...o&&{signal:o}})}import{Duplex as _o}from"node:stream";import{buffer as Uo}from"node:stream/consumers";async function ge(e,{method:t,path:o,body:n,...r}){var m=[];try{let{request:i}=await import("node:http");let a=O(m,Z(r.timeout??6e4,r.signal??void 0));let c=["docker","system","dial-stdio"];let d=await e.start(c,{fence:r.fence,signal:a.signal});let l=_o.from({readable:d.stdout,writable:d.stdin});let p=n===void 0?void 0:JSON.stringify(n);try{let h=await new Promise((R,v)=>{let b={Host:"docker",Connection:"close",...p!==void 0&&{"Content-Type":"application/json","Content-Length":Buffer.byteLength(p)}},$=i({method:t,path:o,headers:b,createConnection:()=>l},R);$.on("error",v),d.ended.then(T=>v(T.failure??new le({argv:c,...T,...Do(e)}))),$.end(p)}),g=(await Uo(h)).toString("utf8"),{statusCode:k=0}=h;if(k>=400||k<200)throw new f(s`the engine of ${e.name} refuses: ${V(qo(g),3)}`);return g===""?void 0:JSON.parse(g)}catch(h){throw r.signal?.throwIfAborted(),a.timedOut?new f(s`the engine of ${e.name} does not answer`,{cause:h}):h}finally{d.stdin.end(),l.destroy(),d.stop(),await d.ended}}catch(u){var y=u,w=!0}finally{B(m,y,w)}}var Do=({name:e,kind:t})=>t==="local"?{}:{where:e};function qo(e){try{let{message:t}=JSON.parse(e);return typeof t=="string"?t:e}catch{return e}}import{PassThrough as zo}from"node:stream";var We=(e,t)=>e.find(o=>pe(t)(o)&&o.damaged.length===0&&o.manifest.purpose!=="restore")?.manifest,Le=(e,t)=>e?.files.find(o=>re(o.path)===re(t)),re=e=>e.replace(/\.age$/,"").replace(/\.(gz|zst)$/,""),Zt=1e5,Wo=20,Go="rdb";function Ge(e,t,o){if(t===void 0||o.max>=100)return;let n=t.files.flatMap(r=>{if(r.format===Go||r.kind==="config")return[];let i=e.find(d=>re(d.path)===re(r.path)),a=o.whole.includes(r.name);return i!==void 0&&(a||Ko(r,i))?Vo(r,i,o.max):i===void 0&&r.kind==="service"&&a&&Qo(r)?[s`${re(r.path)} is not there any more`]:[]});if(n.length!==0)throw new f(s`the backup on ${o.hostName} has suspiciously little, beside ${t.id}: ${n.join("; ")}`,{fix:s`see what became of the data; backup ${t.id} is there. If it is meant to be so, make one backup with max-drop: 100, which the next ones are then held against`})}function Vo(e,t,o){let n=(i,a)=>i-a>i*o/100,r=Object.entries(e.counts??{}).flatMap(([i,a])=>{let c=t.counts?.[i];return c===void 0||a<Wo||!n(a,c)?[]:[s`${re(t.path)} has ${Me({[i]:c})||`${c} ${i}`} (${a} then)`]});return r.length>0||e.bytes<Zt||!n(e.bytes,t.bytes)?r:[s`${re(t.path)} has ${N(t.bytes)} (${N(e.bytes)} then)`]}var Ko=(e,t)=>[...e.databases??[]].sort().join(`
`)===[...t.databases??[]].sort().join(`
`);function Qo({counts:e,bytes:t}){let o=Object.values(e??{});return o.length===0?t>=Zt:o.some(n=>n>0)}var Yo=`
file=$1 inspect=$2 container=$3 pack=$4 unpack=$5
shift 5
umask 077
export LC_ALL=C
pipes=$file.pipes
hash='shasum -a 256'
! command -v sha256sum >/dev/null 2>&1 || hash=sha256sum
${jt}
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
`,Xt=["pack","split","hash","unpack","read"],Jo=141;async function eo(e,t,{set:o,compressor:n,timeout:r,last:i}){var H=[];try{let{context:a,fence:c,name:d}=e;let{what:l}=t;let p=`${t.path}${n.suffix}`;let m=`${o.directory}/${p}`;let{argv:u,container:y="",accept:w=0}=t.producer(o.id);let h=new zo;let g=new Map;let k=0;let R=M=>{let[,E="",G=""]=/^(\S+) ?(.*)$/.exec(M)??[];E==="progress"?k=Number(G):g.set(E,G)};let v=Le(i,p)?.bytes;let b=a.now();let $=O(H,a.log.progress(()=>[`${d}: ${l}`,...Zo(k,a.now()-b,v)].join(", ")));let T=(M,E)=>{let G=V(a.redact(E),5);return new f(s`${l} failed with exit code ${M}: ${G}`,{fix:t.fix})};let{pack:x,unpack:S}=n;let W=["sh","-c",Yo,"sh",m,t.inspect,y,x,S,...u];let F=O(H,Z(r,a.signal));let j={stdin:h,signal:F.signal,timeout:"none",onStdout:R,fence:c};let{stderr:L}=await e.host.run(W,j).catch(M=>{throw F.timedOut?en(l,r,d):M instanceof le?T(M.code,M.stderr):M});let I=M=>Number(g.get(`end-${M}`)??Number.NaN);if(I("store")>0)throw Xo(l,m,L,d);let U=Xt.find(M=>I(M)>0&&I(M)!==Jo);let ee=I("produce");if(U===void 0&&!(ee<=w))throw T(ee,L);let[te,z]=[Number(g.get("bytes")),g.get("sha256")??""];let P=U===void 0&&Xt.every(M=>I(M)===0);if(!P||!(te>0)||!/^[0-9a-f]{64}$/.test(z)||g.get("read")!==z){let E=[U===void 0?"":`${U} ${I(U)}`,ne(a.redact(L),2)].filter(G=>G!=="").join(": ");throw new f(s`${l}: the file on ${d} does not read back (${E})`,{fix:s`look at the disk of that host, then run again; the backup was not kept`})}return{path:p,bytes:te,sha256:z,compression:n.compression,code:ee,stderr:L,facts:g}}catch(oe){var de=oe,A=!0}finally{B(H,de,A)}}function Zo(e,t,o){if(e===0)return[N(e)];let n=s`${N(e*1e3/t)} a second`,r=o===void 0?[]:s`${Math.round(e*100/o)} % of the last one`;return[N(e),n].concat(r)}function Xo(e,t,o,n){let r=/no space left|disk quota|file too large/i.test(o);return new f(r?s`${e}: the disk of ${n} is full (${t})`:s`${e}: cannot be written on ${n} (${t}): ${ne(o,2)}`,{fix:r?s`make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed`:s`look at the permissions of the deploy path on that host`})}function en(e,t,o){return new f(s`${e} on ${o} was not done after ${_(t)}`,{fix:s`raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)`})}var ue="/deploy-kit-files",to="deploy-kit.backup",tn=`
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${ue} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
# By their first bytes; looked for by name, and where SQLite keeps a journal beside them: there may be millions of files.
find ${ue} -type f \\( -name '*.sqlite*' -o -name '*.db' -o -name '*.db3' -o -name '*-wal' -o -name '*-journal' \\) 2>/dev/null |
  sed 's/-wal$//; s/-journal$//' | sort -u | head -n 1000 | while IFS= read -r file; do
    [ -f "$file" ] && [ "$(head -c 15 "$file" 2>/dev/null)" = 'SQLite format 3' ] && printf 'sqlite %s\\n' "\${file#${ue}/}"
  done
true
`,on=`
inside=$1 mount=$2 found=
[ -z "$3" ] || [ -d "$3" ] || { echo absent; exit 0; }
shift 3
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${to}=probe" \\
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
`;function oo(e){return{script:on,args:[tn,no(e),e.kind==="directory"?e.source:"",...e.images],read:(t,{hostName:o})=>[/^absent$/m.test(t)?nn(e,o):rn(e,t,o)]}}function no({kind:e,source:t}){let o=`source=${t}`,n=/[",]/.test(o)?`"${o.replaceAll('"','""')}"`:o;return e==="volume"?`type=volume,${n},destination=${ue},readonly,volume-nocopy`:`type=bind,${n},destination=${ue},readonly`}function nn({key:e,isYetToCome:t},o){if(t)return{nothing:s`directory '${e}' is not on ${o} yet: nothing of it to protect`};throw new f(s`backup.directories: there is no directory '${e}' in shared/ of ${o}`,{fix:s`see what became of it, or take it out of backup.directories`})}function rn(e,t,o){let{kind:n,key:r,source:i,saved:a=[]}=e,c=/^image (.+)$/m.exec(t)?.[1];if(c===void 0)throw cn(e);let d=/GNU tar/.test(t)&&/^attributes$/m.test(t),l=[...t.matchAll(/^sqlite (.+)$/gm)].map(([,m=""])=>m).filter(m=>!a.includes(m)),p=n==="volume"?s`archive of volume '${r}'`:s`archive of directory '${r}'`;return{what:p,begins:n==="volume"?s`archiving volume '${r}' (${i})`:s`archiving directory '${r}' (${i})`,bytes:Number(/^kilobytes (\d+)$/m.exec(t)?.[1]??0)*1024,path:`${xe(r)}.tar`,note:d?void 0:s`${r}: no image of the stack has GNU tar: extended attributes and ACLs are not kept`,inspect:Ve,fix:s`see whether ${o} can run a container of image ${c}`,producer(m){let u=`deploy-kit-backup-${m.toLowerCase()}-${i.replace(/[^\w.-]+/g,"-")}`,y=d?["--numeric-owner","--xattrs","--acls"]:[];return{argv:["docker","run","--rm","--pull","never","--init","--name",u,"--log-driver","none","--network","none","--label",`${to}=${m}`,"--mount",no(e),"--user","0","--entrypoint","tar",c,"-C",ue,...y,...a.flatMap(sn),"-cf","-","."],container:u,accept:d?1:0}},check(m){let{code:u,stderr:y}=m;return{kind:n,name:r,source:i,format:"tar",...Ke(p,m),warnings:[...u===1?[s`files changed while they were read: ${dn(y)}`]:[],...an(l)]}}}}var sn=e=>["","-wal","-shm","-journal"].map(t=>`--exclude=./${e.replace(/[*?[\]\\]/g,"\\$&")}${t}`);function Ke(e,t){let o=t.facts.get("listing"),n=be(t,"files");if(o===void 0)return{checks:[]};if(o!=="0"||n===void 0)throw new f(s`${e} cannot be listed by tar: it is not complete`,{fix:s`run again; the backup was not kept`});return{checks:["listing"],counts:{files:n}}}function an(e){if(e.length===0)return[];let t=e.length>5?s` and ${e.length-5} more`:"",o=`${e.slice(0,5).join(", ")}${t}`;return[s`databases of SQLite are copied as they lie (${o}): one that is written to meanwhile may not open again. Save each by backup.sqlite: { service: ..., path: ... }`]}function cn({kind:e,key:t}){return e==="volume"?new f(s`volume '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:s`use an image with tar for one of its services, or take the volume out of backup.volumes`}):new f(s`directory '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:s`use an image with tar for one of its services, or take the directory out of backup.directories`})}function dn(e){let t=[...e.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map(o=>o[1]);return t.length===0?ne(e,1):t.slice(0,5).join(", ")}var ln=`
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
`;function ro(e,t){let o=[...new Set(t.files.map(({sha256:i})=>i))],n=t.files.reduce((i,a)=>i+a.bytes,0),r=(i,a,c)=>({what:a,begins:c,bytes:i==="open"?n:0,path:i==="open"?"config.tar":"config-secrets.tar",producer:()=>({argv:["sh","-c",ln,"sh",e,i,t.id,...i==="open"?o:[]]}),inspect:Ve,fix:s`see whether ${e}/releases/${t.id} is whole`,check:d=>({kind:"config",name:i==="open"?"config":"config-secrets",source:t.id,format:"tar",...i==="secret"&&{sensitive:!0},...Ke(a,d),warnings:[]})});return[r("open",s`archive of the configuration of ${t.version}`,s`archiving the configuration of ${t.version}`),r("secret",s`archive of the environment of ${t.version}`,s`archiving the environment of ${t.version}`)]}function Qe(e,{writers:t,image:o}){let n=new Map,r=e.files.map(u=>pn(u,n,o)),{id:i,project:a,environment:c,createdAt:d,release:l}=e,p=t.map(K).join(" "),m=[`# ${s`Restoring backup ${i} without deploy-kit`}`,l===void 0?s`${a} in ${c}, as it was at ${d}.`:s`${a} in ${c}, as it was at ${d}, when ${l} was active.`,s`With deploy-kit it is one command, which compares before it replaces, and can be undone:`,se(`deploy-kit restore -e ${K(c)} --set ${i}`),s`Without it, run what follows in this directory, on a machine with Docker where the containers run. Each command replaces what is there: copy that first if it may be needed. The sha256 of each file is in manifest.json.`,...t.length===0?[]:[`## ${s`Stop what may write`}`,se(`docker stop ${p}`)],...r.flat(),...t.length===0?[]:[`## ${s`Start it again`}`,se(`docker start ${p}`)]];return n.set("RESTORE.md",`${m.join(`

`)}
`),n}function pn(e,t,o){let{kind:n,name:r,source:i,path:a}=e,c=`${e.compression??"gzip"} -dc -- ${K(a)}`;if(e.format==="sqlite"){let[m=""]=e.databases??[],u=K(i);return[`## ${s`Service ${r}: ${a} (SQLite, ${m})`}`,se(`docker stop ${u}`,`${c} |`,`  docker run -i --rm --network none --volumes-from ${u} --user 0 --entrypoint sh "$(docker inspect --format '{{.Image}}' ${u})" \\`,`    -c 'cat >"$1" && rm -f "$1-wal" "$1-shm" "$1-journal"' ${Y(["sh",m])}`,`docker start ${u}`)]}if(n==="service"){let m=Se.find(g=>g.name===e.engine),u=m?.loads.formats[e.format??""]?.(e,"live");if(m===void 0||u===void 0)return[];let y=`load-${m.name}-${e.format}.sh`;t.set(y,u.script);let w=K(i),{serverVersion:h=""}=e;return[`## ${s`Service ${r}: ${a} (${m.product} ${h})`}`,se(`export DEPLOY_KIT_WORDS="$(${wt} ${w})"`,`${c} |`,`  docker exec -i -e DEPLOY_KIT_WORDS ${w} sh -c "$(cat ${y})" ${Y(["sh",...u.args??[]])}`)]}if(n==="config")return[`## ${s`Configuration: ${a}`}`,s`What the release was made of, for a new machine:`,se("mkdir -p config",`${c} | tar -C config -xpf -`)];let d=n==="volume"?s`Volume ${r}: ${a}`:s`Directory ${r}: ${a}`,l=n==="volume"?`type=volume,source=${i}`:`type=bind,source=${i}`,p=["docker run -i --rm --network none --user 0 --entrypoint sh",`--mount ${K(`${l},destination=/restored`)}`,K(o??"debian:stable-slim")].join(` \\
    `);return[`## ${d}`,se(`${c} |`,`  ${p} \\`,"    -c 'cd /restored && find . -mindepth 1 -delete && tar --numeric-owner -xpf -'")]}var se=(...e)=>["```sh",...e,"```"].join(`
`),mn=`
umask 077
cd "$1" || exit
shift
while [ $# -gt 0 ]; do
  dd bs=1 count="$2" of="$1" 2>/dev/null || exit
  shift 2
done
`;async function so(e,t,o){let n=[...o].flatMap(([r,i])=>[r,String(Buffer.byteLength(i))]);await e.run(["sh","-c",mn,"sh",t,...n],{stdin:[...o.values()].join("")})}var ao=["service","volume","directory"],Ye=({format:e})=>e==="sqlite",fn=e=>ao.some(t=>t===e);function Je(e,t,o){let n=e.manifest.files.filter(c=>fn(c.kind)&&!Ye(c)),r=[...new Set(n.map(({name:c})=>c))];for(let c of t)if(!r.includes(c))throw new f(s`${e.id} has nothing of '${c}'`,{fix:s`name one of ${r.join(", ")}`});let a=r.filter(c=>t.length===0||t.includes(c)).flatMap(c=>ao.flatMap(d=>{let l=n.filter(p=>p.name===c&&p.kind===d);return l.length===0?[]:d==="service"?un(c,l,o):d==="volume"?hn(c,l,o):{kind:d,name:c,files:l,source:c}}));if(a.length>0)return a;throw new f(s`${e.id} holds nothing that can be restored`)}function un(e,t,{containers:o}){let n=Oe(o).filter(({service:l})=>l===e),r=n.find(({status:l})=>l==="running")??n[0];if(r===void 0)throw new f(s`there is no service '${e}' in the stack that runs: its data has no place to be restored to`,{fix:s`deploy a release that has it, then restore`});if(n.length>1)throw new f(s`service '${e}' has ${n.length} containers: which of them has its data cannot be told`,{fix:s`scale it to one, then restore`});let[{engine:i="mysql"}={engine:void 0}]=t,a=me(r),c=Se.find(l=>l.name===i);if(c===void 0)throw new f(s`'${e}' was dumped as ${i}, which this version of deploy-kit does not know`);if((a.kind==="database"?ze(a.engine):ze(c))!==ze(c))throw new f(s`'${e}' was ${c.product} when it was backed up, and is another database now (image ${r.image})`,{fix:s`deploy a release whose '${e}' is ${c.product}, then restore`});return{kind:"service",name:e,files:t,engine:c,container:r}}var ze=({loads:e})=>Object.keys(e.formats).join(" ");function hn(e,t,{volumes:o}){let n=o.find(({key:r,ofProject:i})=>i&&r===e)??o.find(r=>r.name===e);if(n!==void 0)return{kind:"volume",name:e,files:t,source:n.name};throw new f(s`there is no volume '${e}' on this host: its data has no place to be restored to`,{fix:s`deploy a release that has it, then restore`})}function ye(e,t){return Oe(t).filter(({mounts:o})=>o.some(({source:n,writable:r})=>e.some(i=>n!==""&&(Fe(n,i.source)||r&&Fe(i.source,n)))))}function he(e,t){let o=e.filter(r=>me(r).kind!=="other"),n=new Set(o.flatMap(r=>r.networks));return Oe(t).filter(r=>ie(r)&&!e.includes(r)&&me(r).kind==="other"&&!gn(r)&&(r.onHostNetwork||r.networks.some(i=>n.has(i))))}var ie=({status:e})=>["running","restarting","paused"].includes(e);function gn({argv:e}){let t=Qt(e);return t!==void 0&&t.proxy.name!=="Apache"}function co({name:e,files:t,engine:o},n,r){let i=t.find(({engine:d,serverVersion:l})=>d===o.name&&l)?.serverVersion,[a,c]=[io(i),io(n)];if(!(a===void 0||c===void 0||a<=c))throw new f(s`'${e}' of ${r} was written by ${o.product} ${i??""}, and ${o.product} ${n??""} runs: an older server does not read it`,{fix:s`deploy a release with ${o.product} ${a} or later, then restore; nothing was changed`})}var io=(e="")=>{let[,t]=/^(\d+)/.exec(e)??[];return t===void 0?void 0:Number(t)};var yn=`import sqlite3, sys
source = sqlite3.connect(sys.argv[1], timeout=60)
copy = sqlite3.connect(sys.argv[2])
source.backup(copy)
copy.close()`,$n=`import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row[0])`,wn=`$source = new SQLite3($argv[1], SQLITE3_OPEN_READWRITE); $source->busyTimeout(60000);
exit($source->backup(new SQLite3($argv[2])) ? 0 : 1);`,kn=`$rows = (new SQLite3($argv[1]))->query($argv[2]); if (!$rows) exit(1);
while ($row = $rows->fetchArray(SQLITE3_NUM)) echo $row[0], "\\n";`,vn=`const { DatabaseSync } = require("node:sqlite");
const source = new DatabaseSync(process.argv[1]);
source.exec("PRAGMA busy_timeout = 60000");
source.prepare("VACUUM INTO ?").run(process.argv[2]);`,bn=`const { DatabaseSync } = require("node:sqlite");
for (const row of new DatabaseSync(process.argv[1]).prepare(process.argv[2]).all()) require("node:fs").writeSync(1, Object.values(row)[0] + "\\n");`,Ie=[{name:"sqlite3",can:"command -v sqlite3",copy:`sqlite3 -bail -cmd '.timeout 60000' "$1" ".backup '$2'"`,ask:'sqlite3 -bail -batch -noheader -list "$1" "$2"'},{name:"python3",can:"python3 -c 'import sqlite3; sqlite3.Connection.backup'",copy:`python3 -c '${yn}' "$1" "$2"`,ask:`python3 -c '${$n}' "$1" "$2"`},{name:"php",can:`php -r 'exit(class_exists("SQLite3") && method_exists("SQLite3", "backup") ? 0 : 1);'`,copy:`php -r '${wn}' -- "$1" "$2"`,ask:`php -r '${kn}' -- "$1" "$2"`},{name:"node",can:`node --no-warnings -e 'require("node:sqlite")'`,copy:`node --no-warnings -e '${vn}' -- "$1" "$2"`,ask:`node --no-warnings -e '${bn}' -- "$1" "$2"`}],lo=Ie.map(({name:e,can:t})=>`if ${t} >/dev/null 2>&1; then printf 'program\\t${e}\\n'; exit 0; fi
`).join(""),po=`case $2 in
${Ie.map(({name:e,copy:t,ask:o})=>`${e}) copy() { exec ${t}; }; ask() { ${o}; } ;;
`).join("")}esac
`;var mo=`
[ -f "$1" ] || { printf 'absent\\n'; exit 0; }
[ "$(head -c 15 "$1" 2>/dev/null)" = 'SQLite format 3' ] || { printf 'other\\n'; exit 0; }
for file in "$1" "$1-wal"; do
  [ ! -f "$file" ] || printf 'bytes\\t%s\\n' "$(wc -c <"$file")"
done
${lo}`,fo=`${yt}
export LC_ALL=C HOME=/nonexistent
${po}exec 3<&0
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
`,uo=`
head=$(dd bs=1 count=100 2>/dev/null | od -An -v -tu1 | tr -s '\\n ' '  ')
rest=$(wc -c)
set -- $head
[ $# -eq 100 ] || exit 0
page=$((\${17} * 256 + \${18}))
[ "$page" -ne 1 ] || page=65536
echo "pages $(((\${29} * 16777216) + (\${30} * 65536) + (\${31} * 256) + \${32}))"
echo "page $page"
echo "length $((100 + rest))"
`;var ho=e=>vt({...e,declared:!0,database:void 0},{script:mo,args:[e.path],read:(t,{hostName:o})=>[xn(new je(t),e,o)]});function xn(e,t,o){let{service:n,container:r,path:i}=t,a=ht(t);if(e.has("absent")||e.has("other")){let p=e.has("absent")?s`backup.sqlite: ${a} has no file ${i}`:s`backup.sqlite: ${i} in ${a} is no database of SQLite`;throw new f(p,{fix:s`write the path as the container sees it, once the application has made it`})}let c=e.one("program");if(c===""){let p=Ie.map(({name:m})=>m).join(", ");throw new f(s`${i} in ${a} cannot be saved: nothing in its image can do that (${p})`,{fix:s`add sqlite3 to the image (apt-get install sqlite3, apk add sqlite), or take it out of backup.sqlite`})}let d=s`dump of ${i} of service '${n}'`,l=s`look at docker logs ${r.name} on ${o}`;return{what:d,begins:s`saving ${i} of service '${n}' by ${c}`,bytes:gt(e.all("bytes").map(([p])=>Number(p))),path:`${n}.${xe(i.replace(/^.*\//,""))}`,producer:()=>({argv:$t(r.id,fo,i,c)}),inspect:uo,fix:l,check(p){let[m,u,y]=["pages","page","length"].map(h=>be(p,h)),w=new je(p.stderr).all("counted");if(m===void 0||u===void 0||y!==m*u||w.length===0)throw new f(s`${d} is not complete: it has not all of its pages`,{fix:s`${l}; the backup was not kept`});return{kind:"service",name:n,source:r.name,engine:"sqlite",format:"sqlite",databases:[i],counts:Object.fromEntries(w.map(([h="",g])=>[h,Number(g)])),checks:["integrity","pages"],warnings:[]}}}}var Sn=8e6;async function wo(e){let{host:t,inventory:o,settings:n}=e,{context:r}=t,i=r.now(),a={...n,deployPath:t.layout.root},c=await Rn(t),d=Kt(await Te(o,t.store),a,c),l=await Mn(d,e),p=[...d.notes,...l.flatMap($=>("nothing"in $?$.nothing:$.note)??[])],m=l.filter($=>"producer"in $),u={max:e.beforeRestoreOf===void 0?n.backup.maxDrop:100,hostName:t.name,whole:d.dumps.filter(({database:$})=>$===void 0).map(({service:$})=>$)};if(m.length===0){d.dumps.length>0&&Ge([],We(await Ue(t).list(),n),u);for(let T of d.warnings)r.log.warning(T);let $=s`the stack on ${t.name} has no database and no volume to back up`;return Tn(t.name,$,p,r)}let y=On([...m,...En(t,c)]),w=_t(o.compressors,n.backup.compression,t.name);r.signal.throwIfAborted();let h=await Ue(t).begin(Ee(i));try{var g=[];try{let $=We(h.others,n);In(o.free,{sources:y,last:$},t);let T=Tt(e.access===void 0?void 0:n.backup.to);let x=T.find(({kind:E})=>E==="host");let S=O(g,await Gt.begin(T.filter(E=>E!==x),h.id,{own:Ot(t),folder:Mt(n,t.name),access:e.access??Pn,context:r}),!0);x===void 0&&S.assertSome();let{timeout:W}=n.backup;let F=await Bn(y,{set:h,compressor:w,timeout:W,last:$},e);Ge(F,$,u);let j=F.filter(({sensitive:E})=>E!==!0);let L=F.filter(E=>!j.includes(E)).map(({path:E})=>E);L.length>0&&T.some(E=>E!==x)&&p.push(x===void 0?s`not in the backup, for it holds secrets and nothing is encrypted: ${L.join(", ")}`:s`stays on the host, for it holds secrets and copies are not encrypted: ${L.join(", ")}`);await S.write(h,j);x===void 0&&S.assertSome();let I=yo(e,h.id,i,F);let U=yo(e,h.id,i,j);r.signal.throwIfAborted();let ee=Qe(I,go(o,I));await so(t,h.directory,ee);await S.explain(Qe(U,go(o,U)));let te=await S.publish(U,(E,G)=>$o(E,G,h.id,e));let z=[];x===void 0?(S.assertSome(),await h.discard()):z=await h.publish({...I,...S.told},$o(h.others,Vt(x),h.id,e));let P=[...d.warnings,...F.flatMap(E=>E.warnings.map(G=>`${E.name}: ${G}`))];let{id:H,totalBytes:oe,durationMs:de}=I;for(let E of P)r.log.warning(E);for(let E of p)r.log.info(E);r.log.info(s`backup ${H} on ${t.name}: ${N(oe)} in ${_(de)}`);let A=x===void 0?te[0]?.path??"":h.path;let M={host:t.name,id:H,path:A,files:F,totalBytes:oe,durationMs:de};return{status:"created",...M,copies:te,missing:S.missing,warnings:P,notes:p,removed:z}}catch(k){var R=k,v=!0}finally{var b=B(g,R,v);b&&await b}}catch($){throw await h.discard().catch(T=>{let x=s`the unfinished backup ${h.id}.partial could not be removed`;r.log.warning(`${x}: ${J(T)}`)}),$}}var Pn={openHost:()=>Promise.reject(new TypeError("access")),directory:"",s3:{}};function go({containers:e},{files:t}){let o=t.flatMap(({kind:r,source:i})=>r==="service"?i:[]),n=e.filter(({name:r})=>o.includes(r));return{writers:he(n,e).map(({name:r})=>r),image:n[0]?.image}}async function Rn({ledger:e,store:t}){let o=De(e);return o&&await t.record(o.id).catch(()=>({}))}function En({layout:e},t={}){let{id:o,files:n,version:r}=t;return o&&n&&r?ro(e.root,{id:o,files:n,version:r}):[]}function On(e){let t=new Set;return e.map(o=>{let n=o.path;for(let r=2;t.has(n);r++)n=o.path.replace(".",`-${r}.`);return t.add(n),{...o,path:n}})}function Tn(e,t,o,{log:n}){for(let r of[s`nothing to protect: ${t}`,...o])n.info(r);return{status:"nothing-to-protect",host:e,reason:t,notes:o}}async function Mn({dumps:e,sqlite:t,files:o},{host:n,settings:r}){let i=[...e.map(({engine:l,...p})=>l.probe(p,n.context)),...t.map(ho),...o.map(oo)];if(i.length===0)return[];let{timeout:a}=r.backup,c=Object.fromEntries(i.entries()),d=await D(n,c,{signal:n.context.signal,timeout:a});return Object.values(d).flat()}async function Bn(e,t,{host:o}){let n=[];for(let r of e){o.context.log.info(r.begins);let i=await eo(o,r,t),{checks:a,...c}=r.check(i),{path:d,compression:l,bytes:p,sha256:m}=i,u=["exit-codes",t.compressor.compression,"checksum",...a];n.push({...c,path:d,compression:l,bytes:p,sha256:m,checks:u})}return n}function yo({host:e,settings:t,run:o,beforeRestoreOf:n},r,i,a){let{project:c,environment:d,composeProject:l}=t,p=De(e.ledger)?.id;return{schema:1,id:r,createdAt:new Date(i).toISOString(),project:c,environment:d,composeProject:l,...p===void 0?{}:{release:p},...n!==void 0&&{purpose:"restore"},run:{who:o.who,where:o.where},files:a,totalBytes:a.reduce((m,u)=>m+u.bytes,0),durationMs:e.context.now()-i}}function $o(e,t,o,{host:n,settings:r,beforeRestoreOf:i}){let a=e.filter(pe(r)).map(qt),c=new Set([...Dt(n.ledger),i??[]].flat());return Wt([...a,{id:o,damaged:[]}],{...r.backup.keep,...t},c)}var Ln=1.5;function In(e,{sources:t,last:o},{name:n,layout:r}){let i=t.reduce((a,{path:c,bytes:d})=>{let l=Le(o,c)?.bytes;return a+(l===void 0?d:l*Ln)},Sn);if(!(e>=i))throw new f(s`${n} has no room for the backup: ${N(e)} free at ${r.backups}, up to ${N(i)} needed`,{fix:s`make room there (docker image prune, old backups), or put the deploy path on a larger disk`})}function Ze({path:e},{path:t,compression:o="gzip"}){return{argv:[o,"-dc","--",`${e}/${t}`]}}var Q="deploy-kit.restore",$e=class e{id;name;#e;constructor(t,o,n){this.id=t,this.name=o,this.#e=n}static async start(t){let{host:o,id:n,of:r,engine:i,data:a}=t,{fence:c,context:d}=o,l={fence:c,signal:d.signal},p=await ge(o.host,{...l,method:"GET",path:`/containers/${r.id}/json`}),m=new Set(a.map(({target:x})=>x)),u=r.mounts.filter(({target:x,type:S})=>!m.has(x)&&["bind","volume"].includes(S)),y=await Fn(o,u),w=`deploy-kit-${n}-${r.service||r.name}`.toLowerCase(),{Config:h,HostConfig:g,Image:k}=p,R=i.loads.alone??(x=>x),v={...h,Image:k,...h.Entrypoint&&{Entrypoint:R(h.Entrypoint)},...h.Cmd&&{Cmd:R(h.Cmd)},Labels:{[Q]:n},Healthcheck:{Test:["NONE"]},MacAddress:void 0,HostConfig:{...g,NetworkMode:"none",PortBindings:{},PublishAllPorts:!1,RestartPolicy:{Name:"no"},AutoRemove:!1,Links:null,VolumesFrom:null,ContainerIDFile:"",PidMode:"",UTSMode:"",IpcMode:/^(host|container:)/.test(String(g.IpcMode))?"private":g.IpcMode,LogConfig:{Type:"json-file",Config:{"max-size":"1m","max-file":"1"}},Binds:null,Mounts:[...(g.Mounts??[]).filter(({Type:x})=>x==="tmpfs"),...a.map(Hn),...u.map(x=>Nn(x,y))]},NetworkingConfig:{}},b=`/containers/create?name=${encodeURIComponent(w)}`,$=await ge(o.host,{...l,method:"POST",path:b,body:v}),T=new e($.Id,w,t);return await o.run(["sh","-c",jn,"sh",r.id,$.Id]),T}ready(t){let{host:o,engine:n,of:r}=this.#e;return we(o,{id:this.id,name:this.name,service:r.service,engine:n},t)}async stop(){let{host:t}=this.#e;await t.run(["sh","-c",Un,"sh",this.id],{timeout:"none"})}async remove(){let{host:t}=this.#e;await t.run(["docker","rm","-f","-v",this.id],{accept:[0,1]})}};async function we(e,t,o){var y=[];try{let n={service:t.service,container:t,declared:!0,database:void 0};let{signal:r,now:i}=e.context;let a=i()+o;let c;let d={process:"",answersSince:0};let l=O(y,e.context.log.progress(()=>s`${e.name}: waiting until ${t.name} answers`));for(;i()<a;){r.throwIfAborted();let{stdout:k}=await e.run(["sh","-c",_n,"sh",t.id]),[R="",v="",b=""]=k.trim().split(`
`);if(R!=="running")break;try{if(v==="")throw new f(s`no server runs in it yet`);if(await D(e,{probe:t.engine.probe(n,e.context)},{signal:r,timeout:6e4}),d.process===v&&i()-d.answersSince>=(b===""?Cn:An))return;d.process!==v&&(d={process:v,answersSince:i()})}catch($){if(!($ instanceof f))throw $;c=$,d={process:"",answersSince:0}}await new Promise($=>setTimeout($,500))}let{stdout:p,stderr:m}=await e.run(["docker","logs","--tail","20",t.id],{accept:[0,1]});let u=V(e.context.redact(`${p}
${m}`),5);throw new f(s`service '${t.service}' (${t.name}) does not come up: ${u}`,{fix:s`see whether ${e.name} has memory and disk for it`,cause:c})}catch(w){var h=w,g=!0}finally{B(y,h,g)}}var Cn=400,An=6e4,Hn=({target:e,volume:t,directory:o})=>o===void 0?{Type:"volume",Target:e,...t!==void 0&&{Source:t}}:{Type:"bind",Source:o,Target:e};function Nn({type:e,source:t,volume:o,target:n,writable:r},i){return r&&(e==="volume"||i.has(t))?{Type:"volume",Target:n}:e==="volume"&&!Bt(o)?{Type:"volume",Source:o,Target:n,ReadOnly:!0,VolumeOptions:{NoCopy:!0}}:{Type:"bind",Source:t,Target:n,ReadOnly:!0}}async function Fn(e,t){let o=t.filter(({type:a,writable:c})=>a==="bind"&&c).map(({source:a})=>a);if(o.length===0)return new Set;let n='for path; do if [ -d "$path" ]; then echo yes; else echo no; fi; done',{stdout:r}=await e.run(["sh","-c",n,"sh",...o]),i=r.split(`
`);return new Set(o.filter((a,c)=>i[c]==="yes"))}var jn=`
if ! docker inspect --format '{{range .Mounts}}{{println .Destination}}{{end}}' "$1" | grep -q '^/run/secrets'; then
  docker cp "$1:/run/secrets" - 2>/dev/null | docker cp - "$2:/run" >/dev/null 2>&1
fi
exec docker start "$2" >/dev/null
`,_n=`
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
`,Un=`
docker stop --time 600 "$1" >/dev/null || exit
code=$(docker inspect --format '{{.State.ExitCode}}' "$1")
case $code in 137) echo "it did not stop within 10 minutes" >&2; exit 1 ;; esac
exit 0
`;var X=class e{#e;#t;#o="";#n=()=>{};#i;constructor(t,o){this.#e=t,this.#t=o,o.stdout.setEncoding("utf8").on("data",n=>{this.#o+=n,this.#n()}),o.ended.then(()=>this.#n())}static async begin(t,o){let n=["sh","-c",Dn,"sh",`${Q}=${o}`],{signal:r}=new AbortController;return new e(t,await t.host.start(n,{fence:t.fence,signal:r}))}stop(t){return this.#r(["stop",...t])}start(t){return this.#r(["start",...t])}run(t){return this.#r(["run",...t])}async end(){this.#i??=(async()=>{this.#t.stdin.end();let{failure:t,code:o,stderr:n}=await this.#t.ended;if(t!==void 0)throw t;if(o!==0)throw this.#s(["start"],o,n)})(),await this.#i}async[Symbol.asyncDispose](){await this.end().catch(t=>{this.#e.context.log.warning(`${this.#e.name}: ${J(t)}`)})}async#r(t){this.#o="",this.#t.stdin.write(`${Y(t).replaceAll(`
`,`'"$nl"'`)}
`);let o=!1;for(this.#t.ended.then(()=>{o=!0});;){let n=/^\x1e(\d+)\n/m.exec(this.#o);if(n!==null){let r=this.#o.slice(0,n.index);if(n[1]==="0")return r;throw this.#s(t,Number(n[1]),r)}if(o){let{failure:r,code:i,stderr:a}=await this.#t.ended;throw r??this.#s(t,i,a)}await new Promise(r=>{this.#n=r})}}#s(t,o,n){let{name:r,kind:i}=this.#e;return new le({argv:t,code:o,stderr:ne(n,8),...i==="local"?{}:{where:r}})}},Dn=`# deploy-kit: hold what a restore has stopped
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
`;async function Xe(e){let{engine:t,files:o}=e,{formats:n,count:r,differs:i=qn}=t.loads,a=new Map;for(let l of Object.keys(n))for(let p of o)Wn(p)===l&&Ce(a,await Gn(p,n[l]?.(p,"trial"),e));r!==void 0&&Ce(a,await ko(e,r(o),{argv:["true"]},s`count`));let c=new Map;for(let{counts:l={}}of o)Ce(c,new Map(Object.entries(l)));let d=i(c,a);if(d.length>0){let l=o[0]?.name??"",p=d.map(m=>s`${a.get(m)??0} ${m}, not ${c.get(m)??0}`);throw new f(s`what was loaded of '${l}' is not what ${e.set.id} holds: ${p.join("; ")}`,{fix:s`take another set; keep this one to find out why`})}return a}var qn=(e,t)=>[...e].filter(([o,n])=>t.has(o)&&t.get(o)!==n).map(([o])=>o),Wn=({kind:e,format:t})=>t??(e==="service"?"sql":"tar");function Ce(e,t){for(let[o,n]of t)e.set(o,(e.get(o)??0)+n)}async function Gn(e,t,o){var d=[];try{if(t===void 0)return new Map;let n=s`load ${e.path} of ${o.set.id}`;let r=o.host.context.now();let{log:i,now:a}=o.host.context;let c=O(d,i.progress(()=>`${o.host.name}: ${n} (${N(e.bytes)}), ${_(a()-r)}`));return await ko(o,t,o.feed(e),n)}catch(l){var p=l,m=!0}finally{B(d,p,m)}}var Vn=`
feed=$1 id=$2 script=$3
shift 3
${kt}exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function ko({host:e,container:t,timeout:o},{script:n,args:r=[]},i,a){var v=[];try{let{context:c,fence:d}=e;let l=new Map;let p=new Map;let m=x=>{let[,S="",W=""]=/^(\w+) (\d+)$/.exec(x)??[];S==="fed"||S==="loaded"?p.set(S,Number(W)):S!==""&&Ce(l,new Map([[S,Number(W)]]))};let u=["sh","-c",Vn,"sh",Y(i.argv),t,n,...r];let y=O(v,Z(o,c.signal));let w={signal:y.signal,timeout:"none",onStdout:m,fence:d,stdin:i.stdin??""};let{stderr:h}=await e.host.run(u,w).catch(x=>{throw y.timedOut?new f(s`${a} was not done after ${_(o)}`,{fix:s`raise backup.timeout`}):x});let[g,k]=[p.get("fed"),p.get("loaded")];if(g===0&&k===0)return l;let R=V(c.redact(h),5);throw new f(k===0?s`${a}: the file cannot be read to its end: ${R}`:s`${a} failed with exit code ${k??s`unknown`}: ${R}`,{fix:s`take another set; keep this one to find out why`})}catch(b){var $=b,T=!0}finally{B(v,$,T)}}var ae=class{#e;#t;#o;constructor(t,o,n){this.#e=t,this.#t=o,this.#o=n}async look(t){let{stdout:o}=await this.#e.run(this.argv(Qn,t),{timeout:"none"}),n=[...o.matchAll(/^place (\d+) (\d+) (\S+)$/gm)];return t.map((r,i)=>{let[,a="",c="",d=""]=n[i]??[];if(d==="directory")return{bytes:Number(a)*1024,free:Number(c)*1024};throw new f(d==="mounted"?s`${r.what} is a disk of its own at ${r.parent}/${r.live}: another directory cannot take its place`:s`${r.what} is not at ${r.parent}/${r.live}, where Docker says that it is`,{fix:s`restore it by hand, as the RESTORE.md of the set says`})})}async begin(t){let o=t.flatMap(({volume:n})=>n??[]);for(let n of o)await this.#e.run(["docker","volume","create","--label",`${Q}=${this.#t}`,n]);await this.#e.run(this.argv(zn,t))}copyArgv(t){return this.argv(Yn,t)}async swap(t,o){await t.run(this.argv(Jn,o))}async swapBack(t,o){await t.run(this.argv(Zn,o))}async settle(t,o){return[...(await t.run(this.argv(Xn,o))).matchAll(/^place (yes|no)$/gm)].map(([,r])=>r==="yes")}async discard(t){let o=t.filter(({volume:r})=>r===void 0);o.length>0&&await this.#e.run(this.argv(er,o),{timeout:"none"});let n=t.flatMap(({volume:r})=>r??[]);n.length>0&&await this.#e.run(["docker","volume","rm","-f",...n],{timeout:"none"})}argv(t,o){let n=[...new Set(o.map(({parent:a})=>a))],r=n.flatMap((a,c)=>["--mount",Kn(a,`/p/${c}`)]),i=o.flatMap(({parent:a,live:c,home:d})=>[`/p/${n.indexOf(a)}`,c,d]);return["docker","run","--rm","--pull","never","--network","none","--log-driver","none","--label",`${Q}=${this.#t}`,"--security-opt","label=disable","--user","0",...r,"--entrypoint","sh",this.#o,"-c",t,"sh",...i]}},Kn=(e,t)=>`type=bind,"source=${e.replaceAll('"','""')}",destination=${t}`,ce=e=>`set -e
umask 077
while [ $# -gt 0 ]; do
  cd "$1"
  live=$2 home=$3
  shift 3
${e}
done
`,Qn=ce(`
  if [ ! -d "$live" ]; then echo "place 0 0 missing"
  elif [ "$(stat -c %d "$live")" != "$(stat -c %d .)" ]; then echo "place 0 0 mounted"
  else
    size=$(du -sk "$live" | sed 's/[^0-9].*//')
    free=$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
    echo "place $size $free directory"
  fi`),zn=ce(`
  mkdir -p "$home/_data"
  chown "$(stat -c %u:%g "$live")" "$home/_data"
  chmod "$(stat -c %a "$live")" "$home/_data"`),Yn=ce(`
  cp -a "$live/." "$home/_data/"
  sync`),Jn=ce(`
  if [ ! -e "$home/swapped" ]; then
    mv "$live" "$home/_old"
    mv "$home/_data" "$live"
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
    sync
  fi`),Zn=ce(`
  if [ -e "$home/swapped" ]; then
    mv "$live" "$home/_new"
    mv "$home/_data" "$live"
    rm "$home/swapped"
    mv "$home/_new" "$home/_data"
    sync
  fi`),Xn=ce(`
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
  sync`),er=ce(`
  rm -rf "./$home"`);import ke from"node:path";function vo(e,t,o){let{Name:n,Driver:r,Mountpoint:i}=e,a=e.Options??{},c=s`volume '${n}'`;if(r==="local"&&Object.keys(a).length===0){let[l,p]=[ke.posix.dirname(ke.posix.dirname(i)),ke.posix.basename(i)],m=`${n}.restore-${o}`;return{what:c,parent:l,live:`${n}/${p}`,source:i,home:m,volume:m,target:t}}if(r==="local"&&a.o?.split(",").includes("bind")&&a.device?.startsWith("/"))return{...Ae(a.device??"",t,o),what:c,source:i};throw new f(s`${c} does not lie on this host (driver ${r}): its data cannot be replaced by a restore`,{fix:s`restore it by hand, as the RESTORE.md of the set says`})}function Ae(e,t,o){let[n,r]=[ke.posix.dirname(e),ke.posix.basename(e)];return{what:s`directory ${e}`,parent:n,live:r,source:e,home:`.${r}.restore-${o}`,target:t}}var He=({parent:e,home:t})=>`${e}/${t}/_data`;function et({name:e,service:t,mounts:o},n){let r=o.filter(({writable:d,type:l})=>d&&["bind","volume"].includes(l)),i=r.filter(({target:d})=>n.test(d.replace(/\/+$/,"")));if(i.length>0)return i;let[a,...c]=r;if(a!==void 0&&c.length===0)return[a];throw new f(r.length===0?s`service '${t}' (${e}) keeps its data in the container itself`:s`service '${t}' (${e}): which of its mounts holds its data cannot be told (${r.map(({target:d})=>d).join(", ")})`,{fix:s`mount a volume at its data directory`})}var ve=10*6e4;var tr=`
cd "$1" || exit
shift
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
for file; do
  if [ -f "$file" ]; then said=$(sum "$file") || exit; echo "\${said%% *}"; else echo missing; fi
done
`;async function tt(e,t,o,n){var d=[];try{let r=["sh","-c",tr,"sh",t.path,...o.map(({path:u})=>u)];let i=O(d,e.context.log.progress(()=>s`${e.name}: reading ${t.id} back`));let{stdout:a}=await e.run(r,{timeout:n});let c=a.split(`
`);for(let[u,{path:y,sha256:w}]of o.entries()){let h=c[u];if(h!==w)throw new f(h==="missing"?s`${y} of backup ${t.id} is not there any more`:s`${y} of backup ${t.id} is damaged: its checksum is not that of the day it was written`,{fix:s`take another set; nothing was changed`})}}catch(l){var p=l,m=!0}finally{B(d,p,m)}}var or=`
for name in cp mv stat du df sed; do command -v "$name" >/dev/null || exit; done
command -v tar >/dev/null || { echo none; exit; }
tar --version 2>&1 | grep -q 'GNU tar' && tar --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && { echo gnu; exit; }
echo any
`,nr=`
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
`;async function bo(e,t,o){let n=["sh","-c",nr,"sh",`${Q}=${t}`,or,...new Set(o)],{stdout:r}=await e.run(n,{timeout:10*6e4}),[,i,a=""]=/^(gnu|any|none) (\S+)$/m.exec(r)??[];if(i==="gnu"||i==="any"||i==="none")return{tar:i,image:a};throw new f(s`no image of the stack on ${e.name} has sh, cp and mv: nothing can move its data`,{fix:s`use an image with a shell for one of its services, or restore by hand, as the RESTORE.md of the set says`})}async function xo(e){var h=[];try{let{host:t,inventory:o}=e;let{log:n,now:r}=t.context;let i=ot(await nt(t,o),e.id,t.name);let{id:a,places:c}=i;let d=new ae(t,a,i.image);let l=ye(c,o.containers);let p=l.filter(ie).map(b=>b.id);let m=he(l,o.containers);let u=O(h,await X.begin(t,a),!0);let y=r();m.length>0&&(n.info(s`${t.name}: stopping ${[...new Set(m.map(({service:b})=>b))].join(", ")}, which may write meanwhile`),await u.stop(m.map(b=>b.id)));await fe(t,{...i,stage:"undoing"});await u.stop(p);await d.swapBack(u,c);await u.start(p);for(let b of l){let $=me(b);$.kind==="database"&&ie(b)&&await we(t,{...b,engine:$.engine},ve)}await fe(t,{...i,stage:"undone"});await u.end();let w=r()-y;n.info(s`${t.name}: what ${i.set} had replaced is back (${i.parts.join(", ")}), after ${_(w)}`);return{status:"undone",host:t.name,id:a,set:i.set,parts:i.parts,keptUntil:i.keptUntil,downMs:w}}catch(g){var k=g,R=!0}finally{var v=B(h,k,R);v&&await v}}function ot(e,t,o){let n=e.filter(({stage:a})=>a==="restored"||a==="swapping"),r=t===void 0?n[0]:n.find(a=>a.id===t);if(r===void 0){let a=e.find(c=>c.id===t);throw new f(a?.stage==="undone"?s`restore ${a.id} on ${o} is undone already`:s`there is no restore${t===void 0?"":` ${t}`} on ${o} whose old data is kept`,{fix:n.length===0?s`restore a backup instead: list shows them`:s`name one of ${n.map(c=>c.id).join(", ")}`})}let i=n.find(a=>a.id>r.id&&a.places.some(({source:c})=>r.places.some(d=>d.source===c)));if(i===void 0)return r;throw new f(s`restore ${i.id} came after ${r.id} and replaced the same data`,{fix:s`undo ${i.id} first`})}async function nt(e,t){let{log:o,signal:n}=e.context,{restores:r}=await D(e,{restores:Be(e.layout.root)},{signal:n}),i=[];for(let a of r){let c=await rr(a,e,t),d={...a,stage:c};c!==a.stage&&(await fe(e,d),o.warning(`${e.name}: ${sr(d)}`)),i.push(d)}return i}async function rr(e,t,{containers:o}){var m=[];try{let{id:n,image:r,places:i,stage:a}=e;let c=new ae(t,n,r);if(a==="preparing")return await c.discard(i),"failed";if(a!=="swapping"&&a!=="undoing")return a;let d=O(m,await X.begin(t,n),!0);let l=ye(i,o).filter(ie);l.length>0&&await d.stop(l.map(g=>g.id));let p=await c.settle(d,i);if(a==="undoing")return p.includes(!1)?(await c.swapBack(d,i),"undone"):"restored";if(p.includes(!0))return await c.swap(d,i),"restored";await c.discard(i);return"failed"}catch(u){var y=u,w=!0}finally{var h=B(m,y,w);h&&await h}}var sr=({id:e,set:t,stage:o})=>o==="restored"?s`restore ${e} was cut off, but what ${t} holds is in place, and what it replaced is kept`:o==="undone"?s`undoing restore ${e} was cut off, but what was there before is back`:s`restore ${e} was cut off before anything was replaced: the data is what it was`;var So="/deploy-kit-restore",ir=`
case $1 in gnu) set -- --numeric-owner --xattrs --xattrs-include='*' --acls ;; *) set -- ;; esac
cd ${So} && tar "$@" -xpf - || exit
echo "files $(find . -type f -print0 | tr -dc '\\000' | wc -c)"
`,ar=`
feed=$1 label=$2 directory=$3 unpack=$4 image=$5 kind=$6
exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker run -i --rm --pull never --network none --log-driver none --label "$label" --security-opt label=disable --user 0 \\
    --mount "type=bind,\\"source=$directory\\",destination=${So}" --entrypoint sh "$image" -c "$unpack" sh "$kind" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function Po(e){var S=[];try{let{host:t,set:o,part:n,places:r,timeout:i}=e;let[a]=n.files;let[c]=r;if(a===void 0||c===void 0)return new Map;let{context:d,fence:l}=t;let p=new Map;let m=L=>{let[,I="",U=""]=/^(\w+) (\d+)$/.exec(L)??[];I!==""&&p.set(I,Number(U))};let u=s`unpack ${a.path} of ${o.id}`;let{argv:y,stdin:w=""}=e.feed(a);let h=He(c).replaceAll('"','""');let g=`${Q}=${e.id}`;let{image:k,tar:R}=e.tool;if(R==="none")throw new f(s`'${n.name}' cannot be restored: no image of this stack has tar and sh`,{fix:s`use an image with tar for one of its services`});let v=["sh","-c",ar,"sh",Y(y),g,h,ir,k,R];let b=O(S,Z(i,d.signal));let $=O(S,d.log.progress(()=>`${t.name}: ${u}`));let T={signal:b.signal,timeout:"none",onStdout:m,fence:l,stdin:w};let{stderr:x}=await t.host.run(v,T).catch(L=>{throw b.timedOut?new f(s`${u} was not done after ${_(i)}`,{fix:s`raise backup.timeout`}):L});if(p.get("fed")===0&&p.get("loaded")===0){let[L=0,I=L]=[p.get("files"),a.counts?.files];if(L===I)return new Map([["files",L]]);throw new f(s`what was unpacked of '${n.name}' has ${q(L,"file")}, not ${I}`,{fix:s`take another set; keep this one to find out why`})}throw new f(s`${u} failed: ${V(d.redact(x),5)}`,{fix:s`take another set; keep this one to find out why`})}catch(W){var F=W,j=!0}finally{B(S,F,j)}}var cr=64e6;async function Eo(e){var I=[];try{let{host:t,inventory:o,set:n,only:r,settings:i,run:a,keepOld:c}=e;let{context:d}=t;let{log:l,now:p,signal:m}=d;let u=p();let y=dr(await nt(t,o),u);let w=Je(n,r,o);await tt(t,n,w.flatMap(({files:P})=>P),i.backup.timeout);for(let P of w)P.kind==="service"&&co(P,await ur(P,t),n.id);let h=await Promise.all(w.map(P=>lr(P,y,t)));let g=h.flatMap(P=>P.places);let k=ye(g,o.containers);let R=[...k,...o.containers].map(({imageId:P})=>P);let v=await bo(t,y,[...R,...o.images]);let b=new ae(t,y,v.image);pr(h,await b.look(g),t);let $=he(k,o.containers);let T=k.filter(ie);let x=n.manifest.files.filter(Ye).map(({name:P,path:H})=>s`${H} of '${P}' is not restored: see RESTORE.md in ${n.path}`);for(let P of x)l.warning(P);m.throwIfAborted();let S=O(I,await X.begin(t,y),!0);let W=p();let F=[...new Set($.map(({service:P})=>P))].sort();$.length>0&&l.info(s`${t.name}: stopping ${F.join(", ")}, which may write meanwhile`);let j={schema:1,id:y,createdAt:new Date(u).toISOString(),project:i.project,environment:i.environment,run:{who:a.who,where:a.where},set:n.id,parts:w.map(({name:P})=>P),stage:"preparing",keptUntil:new Date(u+c).toISOString(),image:v.image,places:[...g]};let L=(P,H={})=>(j={...j,...H,stage:P},fe(t,j));await L("preparing");try{$.length>0&&await S.stop($.map(A=>A.id));let P=await mr(e,x);await L("preparing",P===void 0?{}:{safety:P}),await b.begin(g);let H=[];for(let A of h)H.push(await fr(A,e,{id:y,hold:S,moves:b,tool:v}));l.info(s`${t.name}: the restored data takes the place of what there is`),await L("swapping"),await S.stop(T.map(A=>A.id)),await b.swap(S,g);let oe=w.filter(A=>A.kind==="service");try{await S.start(T.map(A=>A.id));for(let A of oe)await Ro(A,t);await e.bringUp?.()}catch(A){l.warning(s`${t.name}: it does not run on the restored data: what there was takes its place again`),await S.stop(T.map(M=>M.id)),await b.swapBack(S,g),await S.start(T.map(M=>M.id));for(let M of oe)await Ro(M,t).catch(()=>{});throw A}await L("restored"),await S.end();let de=p()-W;return l.info(s`${t.name}: ${n.id} is restored; what it replaced is kept until ${j.keptUntil} (undo ${y})`),{status:"restored",host:t.name,id:y,set:n.id,parts:w.map(({name:A},M)=>({name:A,counts:Object.fromEntries(H[M]??[])})),safety:j.safety,keptUntil:j.keptUntil,stopped:F,downMs:de,durationMs:p()-u,warnings:x}}catch(P){throw await S[Symbol.asyncDispose](),m.aborted||(await b.discard(g).catch(H=>l.warning(J(H))),await L("failed").catch(H=>l.warning(J(H)))),P}}catch(U){var ee=U,te=!0}finally{var z=B(I,ee,te);z&&await z}}function dr(e,t){let o=Ee(t);for(let n=1;;n+=1){let r=n===1?o:`${o}-${n}`;if(!e.some(i=>i.id===r))return r}}async function lr(e,t,o){let n=async(a,c)=>{let l={method:"GET",path:`/volumes/${encodeURIComponent(a)}`,fence:o.fence,signal:o.context.signal};return vo(await ge(o.host,l),c,t)};if(e.kind!=="service"){if(e.kind==="volume")return{part:e,places:[await n(e.source,"")]};let a=`${o.layout.shared}/${e.source}`;return await o.run(["mkdir","-p","--",a]),{part:e,places:[Ae(a,"",t)]}}let i=et(e.container,e.engine.loads.data).map(a=>a.type==="volume"?n(a.volume,a.target):Ae(a.source,a.target,t));return{part:e,places:await Promise.all(i)}}function pr(e,t,{name:o}){let n=t.reduce((c,{bytes:d})=>c+d,0),r=e.flatMap(({part:c})=>c.files).reduce((c,{bytes:d})=>c+d,0),i=n+3*r+cr,a=Math.min(...t.map(c=>c.free));if(!(a>=i))throw new f(s`${o} has no room for a restore: ${N(a)} free where the data lies, up to ${N(i)} needed`,{fix:s`make room there (docker image prune, restores that are kept), then run again; nothing was changed`})}async function mr(e,t){let{host:o,inventory:n,settings:r,run:i,set:a}=e;try{let c=await wo({host:o,inventory:n,settings:r,run:i,beforeRestoreOf:a.id});return c.status==="created"?c.id:void 0}catch(c){o.context.signal.throwIfAborted();let d=s`what there is could not be backed up first (it is kept as it is): ${J(c)}`;o.context.log.warning(d),t.push(d);return}}async function fr({part:e,places:t},o,n){let{host:r,set:i,settings:a}=o,c=g=>Ze(i,g),{timeout:d}=a.backup;if(e.kind!=="service")return await Po({host:r,set:i,part:e,places:t,timeout:d,feed:c,id:n.id,tool:n.tool});let{container:l,engine:p,files:m}=e;l.status==="running"?(r.context.log.info(s`${r.name}: copying the data of '${e.name}'`),await n.hold.stop([l.id]),await r.run(n.moves.copyArgv(t),{timeout:"none"}),await n.hold.start([l.id])):r.context.log.warning(s`${r.name}: '${e.name}' does not run: only what the set has of it is there afterwards`);let y=t.map(g=>g.volume===void 0?{target:g.target,directory:He(g)}:{target:g.target,volume:g.volume}),w=await $e.start({host:r,id:n.id,of:l,engine:p,data:y});await w.ready(ve);let h=await Xe({host:r,set:i,files:m,engine:p,container:w.id,timeout:d,feed:c});return await w.stop(),await w.remove(),h}async function ur({container:e,engine:t},o){let{service:n}=e,r=t.probe({service:n,container:e,declared:!0,database:void 0},o.context);try{let{probed:i}=await D(o,{probed:r},{signal:o.context.signal,timeout:6e4});return i.flatMap(a=>"server"in a?a.server??[]:[])[0]}catch(i){if(i instanceof f)return;throw i}}async function Ro({container:e,engine:t},o){await we(o,{...e,engine:t},ve)}function Oo({project:e,environment:t},o){let n=`${e}-${t}`;if(o!==n)throw new f(o===void 0||o===""?s`a restore replaces the data of ${t}: it needs confirm`:s`confirm: '${o}' is not the stack that would be restored`,{fix:s`write  confirm: ${n}  if that is what you want`})}async function To(e,t){let{settings:o,only:n,keepOld:r,run:i}=e;Oo(o,e.confirm);let a=s`restore ${o.environment}`,c=hr(e.backup);return await Bo(e,a,t,c,({host:d,inventory:l},p)=>Eo({host:d,inventory:l,settings:o,set:p,only:n,keepOld:r,run:i}))}var hr=e=>({host:t,store:o,sets:n})=>Yt(e,n,{name:t.name,ledger:o.ledger,store:o});async function Mo(e,t){Oo(e.settings,e.confirm);let o=s`undo a restore of ${e.settings.environment}`;return await Bo(e,o,t,({host:r,restores:i})=>ot(i,e.id,r.name),({host:r,inventory:i})=>xo({host:r,inventory:i,id:e.id}))}async function Bo({settings:e,hosts:t,run:o,lockWait:n},r,i,a,c){let d=await Promise.all(t.map(k=>gr(k,e,i))),l=[],p=[];for(let k of d)try{l.push({seen:k,choice:a(k)})}catch(R){if(!(R instanceof f))throw R;p.push(R)}if(l.length===0&&p[0]!==void 0)throw p[0];for(let{message:k}of p)i.log.info(k);let m=[];for(let{seen:k,choice:R}of l){var u=[];try{let{host:v,store:b}=k;let $=O(u,await Ft.open(v,b,{run:o,what:r,wait:n},i),!0);let T=await D(v,Ut(e),$.context);let x=await Te(T,$.store);m.push(await c({host:$,inventory:x},R))}catch(y){var w=y,h=!0}finally{var g=B(u,w,h);g&&await g}}return m}async function gr(e,t,o){let{store:n}=await D(e,{store:Nt(Ht(t))},o);for(let[l,p]of await n.secrets())o.hide(p,l);let{root:r,backups:i}=n.layout,a={sets:Et(i),restores:Be(r)},{sets:c,restores:d}=await D(e,a,o);return{host:e,store:n,sets:c.filter(pe(t)),restores:d}}var Lo={set:Ne("the backup: its id, latest, or linked: made before what runs now was deployed. Default: latest",{placeholder:"ID"}),only:pt("services and volumes to restore. Default: all that the backup has.",{of:ct(at),default:[]}),undo:lt("take back the last restore, or the one that --set names"),confirm:Ne("<project>-<environment>: without it you are asked",{placeholder:"NAME"}),"keep-old":dt("how long what is replaced is kept beside, for --undo",{default:"7d"}),...Ct,...It},xc=mt({summary:"Puts what a backup holds in the place of what there is, or takes that back.",usage:"restore -e <environment> [--set <id>] [options]",options:Lo,notes:[`Who writes to the data is stopped and what there is is backed up. The backup is restored into a trial server beside and
compared; then both change places. Whatever happens, what was stopped runs again at the end. What was replaced is kept,
and comes back with --undo.`,`Examples:
  deploy-kit backups -e production
  deploy-kit restore -e production --set linked
  deploy-kit restore -e production --set 20261121T183000Z --only db
  deploy-kit restore -e production --undo`,`With --json:
  project, environment
  hosts[]: status (restored, undone), host, id (of the restore), set, keptUntil, downMs;
    of a restore: parts[] { name, counts }, safety (backup of what was there), stopped[], durationMs, warnings[]; of --undo: parts[]`].join(`

`),main:({values:e},t)=>At(Lo,e,t,async o=>{var y=[];try{let{settings:n,context:r,open:i}=o;let{who:a,where:c}=r.run;let d=O(y,await i(),!0);let l={settings:n,hosts:d.list,run:{who:a,where:c},lockWait:e["lock-wait"],confirm:await yr(e,o,t)};let p=e.undo?await Mo({...l,id:e.set},r):await To({...l,backup:e.set??"latest",only:e.only,keepOld:e["keep-old"]},r);let{project:m,environment:u}=n;if(e.json)ut(t,{project:m,environment:u,hosts:p});else{let R=new Lt(t,e);for(let v of rt(p))v.status==="restored"?$r(v,R,u):R.line(s`${v.host}: what ${v.set} had replaced is back (${v.parts.join(", ")})`)}return 0}catch(w){var h=w,g=!0}finally{var k=B(y,h,g);k&&await k}})});async function yr(e,{settings:{project:t,environment:o}},{ask:n}){let r=`${t}-${o}`;if(e.confirm!==void 0)return e.confirm;if(n===void 0)return;if(await ft(n,a=>e.undo?s`Put back what the last restore of ${r} has replaced? ${a}`:s`Replace the data of ${r}? ${a}`))return r;throw new f(s`nothing was changed`)}function $r(e,t,o){let{host:n,set:r,parts:i,safety:a,stopped:c,downMs:d,keptUntil:l,warnings:p}=e;t.headline(n,`: ${s`${r} is restored`}`),t.table([{head:s`WHAT`},{head:s`HOLDS`,prose:!0}],i.map(({name:m,counts:u})=>[m,Me(u)])),c.length>0&&t.fact(s`stopped meanwhile`,`${c.join(", ")} (${_(d)})`),a!==void 0&&t.fact(s`backed up before`,a),t.fact(s`kept until`,zt(l));for(let m of p)t.finding({kind:s`Warning`,style:"yellow",text:m});t.line(),t.line(s`To take it back:`),t.text(`  deploy-kit restore -e ${K(o)} --undo`)}export{xc as command};

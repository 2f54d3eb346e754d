import{b as S,d as b,e as x,g as w,h as B,k as p,l as M,m as I,q as T,r as v,s as d,t as L,u as O,v as s,y as m,z as j}from"./chunk-CL52UOXL.js";import{a as k}from"./chunk-3SZGL7ST.js";import{d as $,e as y}from"./chunk-SHG5DPUQ.js";var u=()=>m(T(),b(),w(0)),n=(t,e)=>m(t,S(e)),W=v({kind:L(["service","volume"]),name:n(s(),"The service or volume, as the compose file calls it."),source:n(s(),"The container that was dumped or the volume that was archived."),engine:n(d(s()),"As deploy-kit.yml names it."),serverVersion:d(s()),databases:d(p(s())),format:n(d(s()),"How it is read: sql, pg-archive, pg-globals, mongo-archive, rdb, tar. Older sets do not say it: sql for a service, tar for a volume."),counts:n(d(O(s(),u())),"What was found in the file when it was read back: tables, rows, roles, collections, documents, keys."),oplog:n(d(M()),"Of MongoDB: it holds what was written during the dump, which mongorestore --oplogReplay brings to one moment."),tables:n(d(u()),"Of older sets, which have no counts."),path:n(s(),"Relative to the directory of the set."),bytes:u(),sha256:m(s(),B(/^[0-9a-f]{64}$/)),checks:n(p(s()),"What it passed before its set was published: exit-codes, gzip, footer, tables, archive, snapshot, listing."),warnings:p(s())}),G=v({schema:I(1),id:s(),createdAt:n(m(s(),x()),"When the backup began, UTC."),project:s(),environment:s(),composeProject:s(),release:n(d(s()),"The release that was active then."),run:v({who:s(),where:s()}),files:p(W),totalBytes:u(),durationMs:u()});function E(t){try{let e=j(G,JSON.parse(t));return e.success?e.output:void 0}catch{return}}var H=/^\d{8}T\d{6}Z(-\d+)?$/;var g=30*6e4,N={name:"host",list:t=>({script:q,args:[t],read:e=>D(e,t)}),async begin(t,e){let{backups:i}=t.layout,{stdout:r}=await t.run(["sh","-c",C,"sh",i,e],{timeout:g}),o=/^id (.+)$/m.exec(r)?.[1]??e,c=`${i}/${o}`;return{id:o,path:c,directory:`${c}.partial`,others:D(r,i)}},async publish(t,e,i){let r=["sh","-c",F,"sh",t.layout.backups,e.id,...i],o=`${JSON.stringify(e,void 0,2)}
`,{stdout:c}=await t.run(r,{stdin:o,timeout:g});return P(c)},async remove(t,e){let i=["sh","-c",J,"sh",t.layout.backups,...e];return P((await t.run(i,{timeout:g})).stdout)},async discard(t,e){var o=[];try{let i=["sh","-c",Q,"sh",t.layout.backups,e];let r=$(o,k(1e4));await t.run(i,{signal:r.signal})}catch(c){var h=c,l=!0}finally{y(o,h,l)}}},R=`
list() {
  for set in [0-9]*T[0-9]*Z*; do
    case $set in *.partial) continue ;; esac
    [ -f "$set/manifest.json" ] && [ ! -L "$set" ] || continue
    echo "set $set"
    ls -ln "$set" | sed -n 's/^-[^ ]* *[^ ]* *[^ ]* *[^ ]* *\\([0-9]*\\) .* \\([^ ]*\\)$/size \\1 \\2/p'
    sed 's/^/|/' "$set/manifest.json"
    echo
  done
}
`,q=`${R}
cd "$1" 2>/dev/null || exit 0
list
`,C=`${R}
umask 077
mkdir -p "$1" && cd "$1" || exit
id=$2 next=2
while [ -e "$id" ] || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$2-$next next=$((next + 1))
done
echo "id $id"
list
`,_=`
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`,F=`${_}
umask 077
cd "$1" && cat >"$2.partial/manifest.json" || exit
flush() { sync "$@" 2>/dev/null || sync; }
flush "$2.partial"/* "$2.partial"
[ ! -e "$2" ] && mv "$2.partial" "$2" || { echo "cannot rename $2.partial to $2" >&2; exit 1; }
flush .
shift 2
remove "$@"
exit 0
`,J=`${_}
cd "$1" || exit
shift
remove "$@"
exit 0
`,P=t=>[...t.matchAll(/^removed (.+)$/gm)].map(([,e=""])=>e),Q='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0';function D(t,e){let i=[];for(let r of`
${t}`.split(`
set `).slice(1)){let[o="",...c]=r.split(`
`),h=c.filter(a=>a.startsWith("|")).map(a=>a.slice(1)),l=E(h.join(`
`));if(!H.test(o)||l===void 0||l.id!==o)continue;let z=new Map(c.flatMap(a=>{let[,V,f]=/^size (\d+) (.+)$/.exec(a)??[];return f===void 0?[]:[[f,Number(V)]]})),A=l.files.filter(a=>z.get(a.path)!==a.bytes).map(a=>a.path);i.push({id:o,path:`${e}/${o}`,manifest:l,damaged:A})}return i.sort((r,o)=>r.id<o.id?1:-1)}var it=[N];export{it as a};

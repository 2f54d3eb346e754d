import{b as S,d as b,e as x,g as w,h as B,k as p,m as M,q as I,r as v,s as d,t as T,u as L,v as s,y as u,z as O}from"./chunk-CL52UOXL.js";import{a as k}from"./chunk-3SZGL7ST.js";import{d as $,e as y}from"./chunk-SHG5DPUQ.js";var m=()=>u(I(),b(),w(0)),a=(t,e)=>u(t,S(e)),V=v({kind:T(["service","volume"]),name:a(s(),"The service or volume, as the compose file calls it."),source:a(s(),"The container that was dumped or the volume that was archived."),engine:a(d(s()),"As deploy-kit.yml names it."),serverVersion:d(s()),databases:d(p(s())),format:a(d(s()),"How it is read: sql, pg-archive, pg-globals, mongo-archive, rdb, tar. Older sets do not say it: sql for a service, tar for a volume."),counts:a(d(L(s(),m())),"What was found in the file when it was read back: tables, rows, roles, collections, documents, keys."),tables:a(d(m()),"Of older sets, which have no counts."),path:a(s(),"Relative to the directory of the set."),bytes:m(),sha256:u(s(),B(/^[0-9a-f]{64}$/)),checks:a(p(s()),"What it passed before its set was published: exit-codes, gzip, footer, tables, archive, snapshot, listing."),warnings:p(s())}),W=v({schema:M(1),id:s(),createdAt:a(u(s(),x()),"When the backup began, UTC."),project:s(),environment:s(),composeProject:s(),release:a(d(s()),"The release that was active then."),run:v({who:s(),where:s()}),files:p(V),totalBytes:m(),durationMs:m()});function j(t){try{let e=O(W,JSON.parse(t));return e.success?e.output:void 0}catch{return}}var E=/^\d{8}T\d{6}Z(-\d+)?$/;var f=30*6e4,N={name:"host",list:t=>({script:G,args:[t],read:e=>P(e,t)}),async begin(t,e){let{backups:n}=t.layout,{stdout:r}=await t.run(["sh","-c",q,"sh",n,e],{timeout:f}),i=/^id (.+)$/m.exec(r)?.[1]??e,c=`${n}/${i}`;return{id:i,path:c,directory:`${c}.partial`,others:P(r,n)}},async publish(t,e,n){let r=["sh","-c",C,"sh",t.layout.backups,e.id,...n],i=`${JSON.stringify(e,void 0,2)}
`,{stdout:c}=await t.run(r,{stdin:i,timeout:f});return H(c)},async remove(t,e){let n=["sh","-c",F,"sh",t.layout.backups,...e];return H((await t.run(n,{timeout:f})).stdout)},async discard(t,e){var i=[];try{let n=["sh","-c",J,"sh",t.layout.backups,e];let r=$(i,k(1e4));await t.run(n,{signal:r.signal})}catch(c){var h=c,l=!0}finally{y(i,h,l)}}},D=`
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
`,G=`${D}
cd "$1" 2>/dev/null || exit 0
list
`,q=`${D}
umask 077
mkdir -p "$1" && cd "$1" || exit
id=$2 next=2
while [ -e "$id" ] || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$2-$next next=$((next + 1))
done
echo "id $id"
list
`,R=`
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`,C=`${R}
umask 077
cd "$1" && cat >"$2.partial/manifest.json" || exit
flush() { sync "$@" 2>/dev/null || sync; }
flush "$2.partial"/* "$2.partial"
[ ! -e "$2" ] && mv "$2.partial" "$2" || { echo "cannot rename $2.partial to $2" >&2; exit 1; }
flush .
shift 2
remove "$@"
exit 0
`,F=`${R}
cd "$1" || exit
shift
remove "$@"
exit 0
`,H=t=>[...t.matchAll(/^removed (.+)$/gm)].map(([,e=""])=>e),J='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0';function P(t,e){let n=[];for(let r of`
${t}`.split(`
set `).slice(1)){let[i="",...c]=r.split(`
`),h=c.filter(o=>o.startsWith("|")).map(o=>o.slice(1)),l=j(h.join(`
`));if(!E.test(i)||l===void 0||l.id!==i)continue;let _=new Map(c.flatMap(o=>{let[,A,g]=/^size (\d+) (.+)$/.exec(o)??[];return g===void 0?[]:[[g,Number(A)]]})),z=l.files.filter(o=>_.get(o.path)!==o.bytes).map(o=>o.path);n.push({id:i,path:`${e}/${i}`,manifest:l,damaged:z})}return n.sort((r,i)=>r.id<i.id?1:-1)}var it=[N];export{it as a};

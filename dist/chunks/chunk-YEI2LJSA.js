import{b as k,d as x,e as b,g as B,h as M,k as l,m as w,q as I,r as u,s as p,t as T,v as s,y as m,z as L}from"./chunk-CL52UOXL.js";import{a as S}from"./chunk-3SZGL7ST.js";import{d as $,e as y}from"./chunk-SHG5DPUQ.js";var v=()=>m(I(),x(),B(0)),c=(t,e)=>m(t,k(e)),A=u({kind:T(["service","volume"]),name:c(s(),"The service or volume, as the compose file calls it."),source:c(s(),"The container that was dumped or the volume that was archived."),engine:c(p(s()),"As deploy-kit.yml names it: mysql, mariadb."),serverVersion:p(s()),databases:p(l(s())),tables:p(v()),path:c(s(),"Relative to the directory of the set."),bytes:v(),sha256:m(s(),M(/^[0-9a-f]{64}$/)),checks:c(l(s()),"What it passed before its set was published: exit-codes, gzip, footer, tables, listing."),warnings:l(s())}),V=u({schema:w(1),id:s(),createdAt:c(m(s(),b()),"When the backup began, UTC."),project:s(),environment:s(),composeProject:s(),release:c(p(s()),"The release that was active then."),run:u({who:s(),where:s()}),files:l(A),totalBytes:v(),durationMs:v()});function j(t){try{let e=L(V,JSON.parse(t));return e.success?e.output:void 0}catch{return}}var O=/^\d{8}T\d{6}Z(-\d+)?$/;var h=30*6e4,H={name:"host",list:t=>({script:G,args:[t],read:e=>P(e,t)}),async begin(t,e){let{backups:n}=t.layout,{stdout:r}=await t.run(["sh","-c",W,"sh",n,e],{timeout:h}),i=/^id (.+)$/m.exec(r)?.[1]??e,a=`${n}/${i}`;return{id:i,path:a,directory:`${a}.partial`,others:P(r,n)}},async publish(t,e,n){let r=["sh","-c",C,"sh",t.layout.backups,e.id,...n],i=`${JSON.stringify(e,void 0,2)}
`,{stdout:a}=await t.run(r,{stdin:i,timeout:h});return E(a)},async remove(t,e){let n=["sh","-c",F,"sh",t.layout.backups,...e];return E((await t.run(n,{timeout:h})).stdout)},async discard(t,e){var i=[];try{let n=["sh","-c",J,"sh",t.layout.backups,e];let r=$(i,S(1e4));await t.run(n,{signal:r.signal})}catch(a){var f=a,d=!0}finally{y(i,f,d)}}},N=`
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
`,G=`${N}
cd "$1" 2>/dev/null || exit 0
list
`,W=`${N}
umask 077
mkdir -p "$1" && cd "$1" || exit
id=$2 next=2
while [ -e "$id" ] || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$2-$next next=$((next + 1))
done
echo "id $id"
list
`,D=`
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`,C=`${D}
umask 077
cd "$1" && cat >"$2.partial/manifest.json" || exit
flush() { sync "$@" 2>/dev/null || sync; }
flush "$2.partial"/* "$2.partial"
[ ! -e "$2" ] && mv "$2.partial" "$2" || { echo "cannot rename $2.partial to $2" >&2; exit 1; }
flush .
shift 2
remove "$@"
exit 0
`,F=`${D}
cd "$1" || exit
shift
remove "$@"
exit 0
`,E=t=>[...t.matchAll(/^removed (.+)$/gm)].map(([,e=""])=>e),J='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0';function P(t,e){let n=[];for(let r of`
${t}`.split(`
set `).slice(1)){let[i="",...a]=r.split(`
`),f=a.filter(o=>o.startsWith("|")).map(o=>o.slice(1)),d=j(f.join(`
`));if(!O.test(i)||d===void 0||d.id!==i)continue;let R=new Map(a.flatMap(o=>{let[,z,g]=/^size (\d+) (.+)$/.exec(o)??[];return g===void 0?[]:[[g,Number(z)]]})),_=d.files.filter(o=>R.get(o.path)!==o.bytes).map(o=>o.path);n.push({id:i,path:`${e}/${i}`,manifest:d,damaged:_})}return n.sort((r,i)=>r.id<i.id?1:-1)}var st=[H];export{st as a};

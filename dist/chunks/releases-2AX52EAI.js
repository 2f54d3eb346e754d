import{a as C}from"./chunk-BPHQYPFH.js";import{b as N,c as H,e as S,f as b}from"./chunk-KFX3YDSH.js";import"./chunk-RBCRD7NS.js";import"./chunk-UG63ZQL6.js";import{e as $}from"./chunk-TYYZ7YF3.js";import"./chunk-QIOZ7GX2.js";import"./chunk-LLLFXM6Z.js";import"./chunk-F4SWGQGV.js";import"./chunk-47XOR2I3.js";import"./chunk-QHLUH2DP.js";import"./chunk-LYKGXPEY.js";import"./chunk-KWWXQPD5.js";import"./chunk-MPXRH5PY.js";import"./chunk-HKFTQG2C.js";import"./chunk-WBP23CTO.js";import"./chunk-LMOKVVHQ.js";import"./chunk-6SU6XWAU.js";import"./chunk-SK2YYMTD.js";import{a as B}from"./chunk-3SZGL7ST.js";import{d as T}from"./chunk-6RLHHIJL.js";import"./chunk-44OEVYSD.js";import"./chunk-HXZ5IOPY.js";import{b as E,d as O,e as L,g as M,h as A,j as f,l as I,p as R,q as y,r as m,s as j,u as n,x as h,y as P}from"./chunk-3BCQNHAT.js";import"./chunk-26NEIDRX.js";import{d as w,e as x}from"./chunk-SHG5DPUQ.js";var v=()=>h(R(),O(),M(0)),p=(t,s)=>h(t,E(s)),K=y({kind:j(["service","volume"]),name:p(n(),"The service or volume, as the compose file calls it."),source:p(n(),"The container that was dumped or the volume that was archived."),engine:p(m(n()),"As deploy-kit.yml names it: mysql, mariadb."),serverVersion:m(n()),databases:m(f(n())),tables:m(v()),path:p(n(),"Relative to the directory of the set."),bytes:v(),sha256:h(n(),A(/^[0-9a-f]{64}$/)),checks:p(f(n()),"What it passed before its set was published: exit-codes, gzip, footer, tables, listing."),warnings:f(n())}),V=y({schema:I(1),id:n(),createdAt:p(h(n(),L()),"When the backup began, UTC."),project:n(),environment:n(),composeProject:n(),release:p(m(n()),"The release that was active then."),run:y({who:n(),where:n()}),files:f(K),totalBytes:v(),durationMs:v()});function D(t){try{let s=P(V,JSON.parse(t));return s.success?s.output:void 0}catch{return}}var U=/^\d{8}T\d{6}Z(-\d+)?$/;var _=30*6e4,G={name:"host",list:t=>({script:Z,args:[t],read:s=>z(s,t)}),async begin(t,s){let{backups:r}=t.layout,{stdout:o}=await t.run(["sh","-c",J,"sh",r,s],{timeout:_}),e=/^id (.+)$/m.exec(o)?.[1]??s,a=`${r}/${e}`;return{id:e,path:a,directory:`${a}.partial`,others:z(o,r)}},async publish(t,s,r){let o=["sh","-c",q,"sh",t.layout.backups,s.id,...r],e=`${JSON.stringify(s,void 0,2)}
`,{stdout:a}=await t.run(o,{stdin:e,timeout:_});return[...a.matchAll(/^removed (.+)$/gm)].map(([,c=""])=>c)},async discard(t,s){var e=[];try{let r=["sh","-c",Y,"sh",t.layout.backups,s];let o=w(e,B(1e4));await t.run(r,{signal:o.signal})}catch(a){var c=a,i=!0}finally{x(e,c,i)}}},Q=`
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
`,Z=`${Q}
cd "$1" 2>/dev/null || exit 0
list
`,J=`${Q}
umask 077
mkdir -p "$1" && cd "$1" || exit
id=$2 next=2
while [ -e "$id" ] || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$2-$next next=$((next + 1))
done
echo "id $id"
list
`,q=`
umask 077
cd "$1" && cat >"$2.partial/manifest.json" || exit
flush() { sync "$@" 2>/dev/null || sync; }
flush "$2.partial"/* "$2.partial"
[ ! -e "$2" ] && mv "$2.partial" "$2" || { echo "cannot rename $2.partial to $2" >&2; exit 1; }
flush .
shift 2
for old in "$@"; do
  # Under its new name it counts no more, and is cleaned up later should this stop half-way.
  mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"
done
exit 0
`,Y='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0';function z(t,s){let r=[];for(let o of`
${t}`.split(`
set `).slice(1)){let[e="",...a]=o.split(`
`),c=a.filter(d=>d.startsWith("|")).map(d=>d.slice(1)),i=D(c.join(`
`));if(!U.test(e)||i===void 0||i.id!==e)continue;let u=new Map(a.flatMap(d=>{let[,k,g]=/^size (\d+) (.+)$/.exec(d)??[];return g===void 0?[]:[[g,Number(k)]]})),l=i.files.filter(d=>u.get(d.path)!==d.bytes).map(d=>d.path);r.push({id:e,path:`${s}/${e}`,manifest:i,damaged:l})}return r.sort((o,e)=>o.id<e.id?1:-1)}var W=[G];var be=C({summary:"Lists the releases and backups that the hosts of an environment keep.",usage:"releases [options]",notes:[`Newest first; '*' marks what runs now. A release whose images are all there can be rolled back to without a
registry. Reads only, and takes no lock. Exit code: 0 when every host could be read, 1 otherwise.`,`With --json:
  project, environment
  hosts[]: host, deployPath, error (and nothing else of a host that cannot be read)
    releases[]: id, version, state, since, current, commit, backup, rollbackOf, reason, images { kept, of }
    backups[]: id, createdAt, release, bytes, files[], damaged[]`].join(`

`),head:({project:t,environment:s})=>({project:t,environment:s}),read:X,show:re});async function X(t,{settings:s,context:r}){let o={store:H(N(s)),tags:ee},{store:e,tags:a}=await $(t,o,r),{backups:c}=await $(t,{backups:W[0].list(e.layout.backups)},r);return{host:t.name,deployPath:e.layout.root,releases:await Promise.all(e.ledger.releases.toReversed().map(i=>te(i,e,a))),backups:c.map(se)}}var ee={script:`docker image ls --format '{{.Repository}}:{{.Tag}}' --filter 'reference=deploy-kit/*/*' 2>/dev/null
exit 0`,read:t=>new Set(t.split(`
`))};async function te(t,s,r){let{id:o,version:e,state:a,since:c,backup:i,rollbackOf:u,reason:l}=t,d=await s.record(o).catch(()=>{}),k=o===s.current,g=d?.commit,F=oe(d,r);return{id:o,version:e,state:a,since:c,current:k,commit:g,backup:i,rollbackOf:u,reason:l,images:F}}function se({id:t,manifest:s,damaged:r}){let{createdAt:o,release:e,totalBytes:a,files:c}=s;return{id:t,createdAt:o,release:e,bytes:a,files:c.map(({name:i})=>i),damaged:r}}function oe(t,s){if(t===void 0)return;let r=[...new Set(Object.values(t.services).map(({image:o})=>o))];return{kept:r.filter(o=>s.has(o)).length,of:r.length}}function re(t,s){if(s(`${t.host} (${t.deployPath})`),t.releases.length===0)s("  nothing was deployed here");else{let r=t.releases.map(e=>[e.current?"*":"",e.id,e.version,e.state,b(e.since),e.commit?.slice(0,12)??"-",e.backup??"-",e.images===void 0?"gone":`${e.images.kept} of ${e.images.of}`,[...e.rollbackOf===void 0?[]:[`content of ${e.rollbackOf}`],...e.reason===void 0?[]:[e.reason]].join(": ")]),o=["","RELEASE","VERSION","STATE","SINCE","COMMIT","BACKUP","IMAGES","NOTE"];for(let e of S(o,r))s(`  ${e}`)}if(s(),t.backups.length===0)s("  no backups");else{let r=t.backups.map(({id:e,createdAt:a,release:c,bytes:i,files:u,damaged:l})=>[e,b(a),c??"-",T(i),u.join(", "),l.length===0?"":`damaged: ${l.join(", ")}`]),o=["BACKUP","TAKEN","OF RELEASE","SIZE","HOLDS",""];for(let e of S(o,r))s(`  ${e}`)}}export{be as command};

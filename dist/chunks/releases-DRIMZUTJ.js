import{a as C,b as U}from"./chunk-WKHEGK2O.js";import{a as E,b as $,c as H,e as S,f as b}from"./chunk-4RN6OVCI.js";import"./chunk-JPNGFX2U.js";import"./chunk-6YCKTPQQ.js";import"./chunk-INXLPARK.js";import"./chunk-MRFFZS3Z.js";import"./chunk-ATPQ66SR.js";import"./chunk-Q2CFJTX3.js";import"./chunk-KWHBK5MH.js";import"./chunk-5KBAL2KK.js";import"./chunk-IPVZH2ZV.js";import"./chunk-SK2YYMTD.js";import{a as B}from"./chunk-C3Z6UEM6.js";import{d as T}from"./chunk-PRTJNLTZ.js";import{b as O,d as L,e as R,g as A,h as M,i as f,k as j,m as I,n as g,o as m,p as P,r as o,t as h,u as N}from"./chunk-3CGXUUCE.js";import"./chunk-CXVV42QE.js";import"./chunk-TI5JSSM4.js";import{d as w,e as x}from"./chunk-SHG5DPUQ.js";var v=()=>h(I(),L(),A(0)),p=(t,s)=>h(t,O(s)),F=g({kind:P(["service","volume"]),name:p(o(),"The service or volume, as the compose file calls it."),source:p(o(),"The container that was dumped or the volume that was archived."),engine:p(m(o()),"As deploy-kit.yml names it: mysql, mariadb."),serverVersion:m(o()),databases:m(f(o())),tables:m(v()),path:p(o(),"Relative to the directory of the set."),bytes:v(),sha256:h(o(),M(/^[0-9a-f]{64}$/)),checks:p(f(o()),"What it passed before its set was published: exit-codes, gzip, footer, tables, listing."),warnings:f(o())}),K=g({schema:j(1),id:o(),createdAt:p(h(o(),R()),"When the backup began, UTC."),project:o(),environment:o(),composeProject:o(),release:p(m(o()),"The release that was active then."),run:g({who:o(),where:o()}),files:f(F),totalBytes:v(),durationMs:v()});function D(t){try{let s=N(K,JSON.parse(t));return s.success?s.output:void 0}catch{return}}var z=/^\d{8}T\d{6}Z(-\d+)?$/;var G={name:"host",list:t=>({script:V,args:[t],read:s=>_(s,t)}),async begin(t,s){let{backups:r}=t.layout,{stdout:n}=await t.run(["sh","-c",J,"sh",r,s]),e=/^id (.+)$/m.exec(n)?.[1]??s,a=`${r}/${e}`;return{id:e,path:a,directory:`${a}.partial`,others:_(n,r)}},async publish(t,s,r){let n=["sh","-c",q,"sh",t.layout.backups,s.id,...r],e=`${JSON.stringify(s,void 0,2)}
`,{stdout:a}=await t.run(n,{stdin:e});return[...a.matchAll(/^removed (.+)$/gm)].map(([,c=""])=>c)},async discard(t,s){var e=[];try{let r=["sh","-c",Y,"sh",t.layout.backups,s];let n=w(e,B(1e4));await t.run(r,{signal:n.signal})}catch(a){var c=a,i=!0}finally{x(e,c,i)}}},Q=`
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
`,V=`${Q}
cd "$1" 2>/dev/null || exit 0
list
`,J=`${Q}
umask 077
mkdir -p "$1" && cd "$1" || exit
find . -maxdepth 1 -type d -name '[0-9]*T[0-9]*Z*.partial' -mtime +0 -exec rm -rf {} +
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
`,Y='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0';function _(t,s){let r=[];for(let n of`
${t}`.split(`
set `).slice(1)){let[e="",...a]=n.split(`
`),c=a.filter(d=>d.startsWith("|")).map(d=>d.slice(1)),i=D(c.join(`
`));if(!z.test(e)||i===void 0||i.id!==e)continue;let u=new Map(a.flatMap(d=>{let[,k,y]=/^size (\d+) (.+)$/.exec(d)??[];return y===void 0?[]:[[y,Number(k)]]})),l=i.files.filter(d=>u.get(d.path)!==d.bytes).map(d=>d.path);r.push({id:e,path:`${s}/${e}`,manifest:i,damaged:l})}return r.sort((n,e)=>n.id<e.id?1:-1)}var W=[G];var Se=C({summary:"Lists the releases and backups that the hosts of an environment keep.",usage:"releases [options]",notes:[`Newest first; '*' marks what runs now. A release whose images are all there can be rolled back to without a
registry. Reads only, and takes no lock. Exit code: 0 when every host could be read, 1 otherwise.`,`With --json:
  project, environment
  hosts[]: host, deployPath, error (and nothing else of a host that cannot be read)
    releases[]: id, version, state, since, current, commit, backup, rollbackOf, reason, images { kept, of }
    backups[]: id, createdAt, release, bytes, files[], damaged[]`].join(`

`),head:({project:t,environment:s})=>({project:t,environment:s}),async read(t,{settings:s,context:r}){let n={store:H(E(s)),tags:X},{store:e,tags:a}=await $(t,n,r),{backups:c}=await $(t,{backups:W[0].list(e.layout.backups)},r);return{host:t.name,deployPath:e.layout.root,releases:await Promise.all(e.ledger.releases.toReversed().map(i=>ee(i,e,a))),backups:c.map(te)}},show(t,s){for(let r of t)"error"in r?U(r,s):re(r,s),s()}}),X={script:`docker image ls --format '{{.Repository}}:{{.Tag}}' --filter 'reference=deploy-kit/*/*' 2>/dev/null
exit 0`,read:t=>new Set(t.split(`
`))};async function ee(t,s,r){let{id:n,version:e,state:a,since:c,backup:i,rollbackOf:u,reason:l}=t,d=await s.record(n).catch(()=>{}),k=n===s.current,y=d?.commit,Z=se(d,r);return{id:n,version:e,state:a,since:c,current:k,commit:y,backup:i,rollbackOf:u,reason:l,images:Z}}function te({id:t,manifest:s,damaged:r}){let{createdAt:n,release:e,totalBytes:a,files:c}=s;return{id:t,createdAt:n,release:e,bytes:a,files:c.map(({name:i})=>i),damaged:r}}function se(t,s){if(t===void 0)return;let r=[...new Set(Object.values(t.services).map(({image:n})=>n))];return{kept:r.filter(n=>s.has(n)).length,of:r.length}}function re(t,s){if(s(`${t.host} (${t.deployPath})`),t.releases.length===0)s("  nothing was deployed here");else{let r=t.releases.map(e=>[e.current?"*":"",e.id,e.version,e.state,b(e.since),e.commit?.slice(0,12)??"-",e.backup??"-",e.images===void 0?"gone":`${e.images.kept} of ${e.images.of}`,e.rollbackOf===void 0?e.reason??"":`content of ${e.rollbackOf}`]),n=["","RELEASE","VERSION","STATE","SINCE","COMMIT","BACKUP","IMAGES","NOTE"];for(let e of S(n,r))s(`  ${e}`)}if(s(),t.backups.length===0)s("  no backups");else{let r=t.backups.map(({id:e,createdAt:a,release:c,bytes:i,files:u,damaged:l})=>[e,b(a),c??"-",T(i),u.join(", "),l.length===0?"":`damaged: ${l.join(", ")}`]),n=["BACKUP","TAKEN","OF RELEASE","SIZE","HOLDS",""];for(let e of S(n,r))s(`  ${e}`)}}export{Se as command};

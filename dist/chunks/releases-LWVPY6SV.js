import{a as R,b as T,d as K,e as C,f as b,g as S}from"./chunk-KPAWKOO5.js";import{k as U,m as D,p as z,q as _}from"./chunk-TPXBYEK2.js";import{b as j,d as E,e as M,g as P,h as A,i as g,k as I,m as H,n as v,o as f,p as L,r as i,t as h,u as N}from"./chunk-3CGXUUCE.js";import"./chunk-CXVV42QE.js";import"./chunk-KANMZEKY.js";import"./chunk-OVBH6PRY.js";import"./chunk-7LRT5GES.js";import"./chunk-MRFFZS3Z.js";import"./chunk-E44U7BTG.js";import"./chunk-3XWVWTN6.js";import"./chunk-SK2YYMTD.js";import{d as B}from"./chunk-XSLSMFGU.js";import"./chunk-TKLPYTEQ.js";import{d as x,e as O}from"./chunk-SHG5DPUQ.js";var k=()=>h(H(),E(),P(0)),m=(e,n)=>h(e,j(n)),ae=v({kind:L(["service","volume"]),name:m(i(),"The service or volume, as the compose file calls it."),source:m(i(),"The container that was dumped or the volume that was archived."),engine:m(f(i()),"As deploy-kit.yml names it: mysql, mariadb."),serverVersion:f(i()),databases:f(g(i())),tables:f(k()),path:m(i(),"Relative to the directory of the set."),bytes:k(),sha256:h(i(),A(/^[0-9a-f]{64}$/)),checks:m(g(i()),"What it passed before its set was published: exit-codes, gzip, footer, tables, listing."),warnings:g(i())}),ie=v({schema:I(1),id:i(),createdAt:m(h(i(),M()),"When the backup began, UTC."),project:i(),environment:i(),composeProject:i(),release:m(f(i()),"The release that was active then."),run:v({who:i(),where:i()}),files:g(ae),totalBytes:k(),durationMs:k()});function F(e){try{let n=N(ie,JSON.parse(e));return n.success?n.output:void 0}catch{return}}var J=/^\d{8}T\d{6}Z(-\d+)?$/;var Z={name:"host",list:e=>({script:ce,args:[e],read:n=>W(n,e)}),async begin(e,n){let{backups:s}=e.layout,{stdout:r}=await e.run(["sh","-c",de,"sh",s,n]),o=/^id (.+)$/m.exec(r)?.[1]??n,t=`${s}/${o}`;return{id:o,path:t,directory:`${t}.partial`,others:W(r,s)}},async publish(e,n,s){let r=["sh","-c",le,"sh",e.layout.backups,n.id,...s],o=`${JSON.stringify(n,void 0,2)}
`,{stdout:t}=await e.run(r,{stdin:o});return[...t.matchAll(/^removed (.+)$/gm)].map(([,c=""])=>c)},async discard(e,n){let s=["sh","-c",pe,"sh",e.layout.backups,n];await e.run(s,{signal:AbortSignal.timeout(1e4)})}},G=`
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
`,ce=`${G}
cd "$1" 2>/dev/null || exit 0
list
`,de=`${G}
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
`,le=`
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
`,pe='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0';function W(e,n){let s=[];for(let r of`
${e}`.split(`
set `).slice(1)){let[o="",...t]=r.split(`
`),c=t.filter(a=>a.startsWith("|")).map(a=>a.slice(1)),d=F(c.join(`
`));if(!J.test(o)||d===void 0||d.id!==o)continue;let u=new Map(t.flatMap(a=>{let[,p,y]=/^size (\d+) (.+)$/.exec(a)??[];return y===void 0?[]:[[y,Number(p)]]})),l=d.files.filter(a=>u.get(a.path)!==a.bytes).map(a=>a.path);s.push({id:o,path:`${n}/${o}`,manifest:d,damaged:l})}return s.sort((r,o)=>r.id<o.id?1:-1)}var V=[Z];var He={summary:"Lists the releases and backups that the hosts of an environment keep.",usage:"releases [options]",...U,notes:[`Newest first; '*' marks what runs now. A release whose images are all there can be rolled back to without a
registry. Reads only, and takes no lock. Exit code: 0 when every host could be read, 1 otherwise.`,`With --json:
  project, environment
  hosts[]: host, deployPath, error (and nothing else of a host that cannot be read)
    releases[]: id, version, state, since, current, commit, backup, rollbackOf, reason, images { kept, of }
    backups[]: id, createdAt, release, bytes, files[], damaged[]`].join(`

`),positionals:{min:0,max:0},main:({values:e},n)=>D(e,n,async s=>{let{settings:r}=s,o=await Promise.all(r.hosts.map(t=>me(t,s)));if(e.json===!0){let{project:t,environment:c}=r;n.out(`${JSON.stringify({project:t,environment:c,hosts:o},void 0,2)}
`)}else for(let t of o)ve(t,n);return o.some(t=>"error"in t)?1:0})};async function me(e,{settings:n,context:s,open:r}){try{var o=[];try{let l=x(o,await r([e]),!0);let[a]=l.list;let p=await K(a,R(n),s);let[y,{backups:Q}]=await Promise.all([fe(a,p,s.signal),T(a,{backups:V[0].list(p.layout.backups)},s)]);return{host:a.name,deployPath:p.layout.root,releases:p.ledger.releases.toReversed().map(q=>{let{id:$,version:Y,state:X,since:ee,backup:te,rollbackOf:se,reason:ne}=q,w=y.records.get($),re=$===p.current,oe=ge(w,y.tags);return{id:$,version:Y,state:X,since:ee,current:re,commit:w?.commit,backup:te,rollbackOf:se,reason:ne,images:oe}}),backups:Q.map(he)}}catch(t){var c=t,d=!0}finally{var u=O(o,c,d);u&&await u}}catch(l){return z(e,l,s)}}var ue=`
printf '//tags\\n'
docker image ls --format '{{.Repository}}:{{.Tag}}' --filter 'reference=deploy-kit/*/*' 2>/dev/null
for directory in "$1"/*/; do
  [ -f "$directory/release.json" ] || continue
  printf '//%s\\n' "$(basename "$directory")"
  cat "$directory/release.json"
  echo
done
exit 0
`;async function fe(e,n,s){let{stdout:r}=await e.run(["sh","-c",ue,"sh",n.layout.releases],{signal:s}),o=C(r),t=n.releases.flatMap(c=>{let d=ye(o(c).join(`
`));return d===void 0?[]:[[c,d]]});return{tags:new Set(o("tags")),records:new Map(t)}}function ye(e){try{return JSON.parse(e)}catch{return}}function ge(e,n){if(e===void 0)return;let s=[...new Set(Object.values(e.services).map(({image:r})=>r))];return{kept:s.filter(r=>n.has(r)).length,of:s.length}}function he({id:e,manifest:n,damaged:s}){let{createdAt:r,release:o,totalBytes:t,files:c}=n;return{id:e,createdAt:r,release:o,bytes:t,files:c.map(({name:d})=>d),damaged:s}}function ve(e,n){let s=(r="")=>n.out(`${r}
`);if("error"in e){s(`${e.host}: cannot be read: ${_(e)}`),e.fix!==void 0&&s(`  Fix: ${e.fix}`),s();return}if(s(`${e.host} (${e.deployPath})`),e.releases.length===0)s("  nothing was deployed here");else{let r=e.releases.map(t=>[t.current?"*":"",t.id,t.version,t.state,S(t.since),t.commit?.slice(0,12)??"-",t.backup??"-",t.images===void 0?"gone":`${t.images.kept} of ${t.images.of}`,t.rollbackOf===void 0?t.reason??"":`content of ${t.rollbackOf}`]),o=["","RELEASE","VERSION","STATE","SINCE","COMMIT","BACKUP","IMAGES","NOTE"];for(let t of b(o,r).split(`
`))s(`  ${t}`)}if(s(),e.backups.length===0)s("  no backups");else{let r=e.backups.map(({id:t,createdAt:c,release:d,bytes:u,files:l,damaged:a})=>[t,S(c),d??"-",B(u),l.join(", "),a.length===0?"":`damaged: ${a.join(", ")}`]),o=["BACKUP","TAKEN","OF RELEASE","SIZE","HOLDS",""];for(let t of b(o,r).split(`
`))s(`  ${t}`)}s()}export{He as command};

import{B as h,C as N,d as M,f as A,g as B,j as C,m as H,o as g,q as I,s as K,t as v,u as m,v as $,y as i}from"./chunk-MW3CF5NW.js";import{a as j,b as E,c as L,g as S,h as w}from"./chunk-2E3XFX62.js";import{g as F,i as D,k as z}from"./chunk-TEQFLM3I.js";import"./chunk-ENWSITO6.js";import"./chunk-IZR6H34M.js";import"./chunk-BCEV2RJV.js";import"./chunk-5ER7S355.js";import"./chunk-CQLKEA7A.js";import"./chunk-5HWGPCF4.js";import"./chunk-QZP6C4WU.js";import{c as T}from"./chunk-4AFDFIM6.js";import{e as R}from"./chunk-TKLPYTEQ.js";import{d as O,e as P}from"./chunk-SHG5DPUQ.js";var se=["exit-codes","gzip","footer","tables","listing"],k=()=>h(K(),A(),C(0)),y=(t,s)=>h(t,M(s)),re=v({kind:$(["service","volume"]),name:y(i(),"The service or volume, as the compose file calls it."),source:y(i(),"The container that was dumped or the volume that was archived."),engine:m($(["mysql","mariadb"])),serverVersion:m(i()),databases:m(g(i())),tables:m(k()),path:y(i(),"Relative to the directory of the set."),bytes:k(),sha256:h(i(),H(/^[0-9a-f]{64}$/)),checks:g($(se)),warnings:g(i())}),oe=v({schema:I(1),id:i(),createdAt:y(h(i(),B()),"When the backup began, UTC."),project:i(),environment:i(),composeProject:i(),release:y(m(i()),"The release that was active then."),run:v({who:i(),where:i()}),files:g(re),totalBytes:k(),durationMs:k()});function U(t){try{let s=N(oe,JSON.parse(t));return s.success?s.output:void 0}catch{return}}var ae=/^\d{8}T\d{6}Z(-\d+)?$/;var J=`
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
`,ie=`${J}
cd "$1" 2>/dev/null || exit 0
list
`,$e=`${J}
umask 077
mkdir -p "$1" && cd "$1" || exit
# Only under the host lock: without it, the partial set may be another run's.
[ "$3" != clean ] || find . -maxdepth 1 -type d -name '[0-9]*T[0-9]*Z*.partial' -mtime +0 -exec rm -rf {} +
id=$2 next=2
while [ -e "$id" ] || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$2-$next next=$((next + 1))
done
echo "id $id"
list
`;async function W(t,s,n){let r=["sh","-c",ie,"sh",Z(s)],{stdout:o}=await t.run(r,{signal:n.signal});return ce(o,s)}function Z(t){return`${t.replace(/\/+$/,"")}/backups`}function ce(t,s){let n=[];for(let r of`
${t}`.split(`
set `).slice(1)){let[o="",...e]=r.split(`
`),l=e.filter(a=>a.startsWith("|")).map(a=>a.slice(1)),c=U(l.join(`
`));if(!ae.test(o)||c===void 0||c.id!==o)continue;let u=new Map(e.flatMap(a=>{let[,p,f]=/^size (\d+) (.+)$/.exec(a)??[];return f===void 0?[]:[[f,Number(p)]]})),d=c.files.filter(a=>u.get(a.path)!==a.bytes).map(a=>a.path);n.push({id:o,path:`${Z(s)}/${o}`,manifest:c,damaged:d})}return n.sort((r,o)=>r.id<o.id?1:-1)}var Ee={summary:"Lists the releases and backups that the hosts of an environment keep.",usage:"releases [options]",...D,notes:[`Newest first; '*' marks what runs now. A release whose images are all there can be rolled back to without a
registry. Reads only, and takes no lock. Exit code: 0 when every host could be read, 1 otherwise.`,`With --json:
  project, environment
  hosts[]: host, deployPath, error (and nothing else of a host that cannot be read)
    releases[]: id, version, state, since, current, commit, backup, rollbackOf, reason, images { kept, of }
    backups[]: id, createdAt, release, bytes, files[], damaged[]`].join(`

`),positionals:{min:0,max:0},main:({values:t},s)=>z(t,s,async n=>{let{settings:r}=n,o=await Promise.all(r.hosts.map(e=>le(e,n)));if(t.json===!0){let{project:e,environment:l}=r;s.out(`${JSON.stringify({project:e,environment:l,hosts:o},void 0,2)}
`)}else for(let e of o)ge(e,s);return o.some(e=>"error"in e)?1:0})};async function le(t,{settings:s,context:n,open:r}){try{var o=[];try{let d=O(o,await r([t]),!0);let[a]=d.list;let p=await L(a,j(s),n);let[f,V]=await Promise.all([pe(a,p,n.signal),W(a,p.layout.root,n)]);return{host:a.name,deployPath:p.layout.root,releases:p.ledger.releases.toReversed().map(_=>{let{id:b,version:G,state:q,since:Y,backup:Q,rollbackOf:X,reason:ee}=_,x=f.records.get(b),te=b===p.current,ne=me(x,f.tags);return{id:b,version:G,state:q,since:Y,current:te,commit:x?.commit,backup:Q,rollbackOf:X,reason:ee,images:ne}}),backups:V.map(fe)}}catch(e){var l=e,c=!0}finally{var u=P(o,l,c);u&&await u}}catch(d){return n.signal.throwIfAborted(),{host:t,error:n.redact(R(F(d)))}}}var de=`
printf '//tags\\n'
docker image ls --format '{{.Repository}}:{{.Tag}}' --filter 'reference=deploy-kit/*/*' 2>/dev/null
for directory in "$1"/*/; do
  [ -f "$directory/release.json" ] || continue
  printf '//%s\\n' "$(basename "$directory")"
  cat "$directory/release.json"
  echo
done
exit 0
`;async function pe(t,s,n){let{stdout:r}=await t.run(["sh","-c",de,"sh",s.layout.releases],{signal:n}),o=E(r),e=s.releases.flatMap(l=>{let c=ue(o(l).join(`
`));return c===void 0?[]:[[l,c]]});return{tags:new Set(o("tags")),records:new Map(e)}}function ue(t){try{return JSON.parse(t)}catch{return}}function me(t,s){if(t===void 0)return;let n=[...new Set(Object.values(t.services).map(({image:r})=>r))];return{kept:n.filter(r=>s.has(r)).length,of:n.length}}function fe({id:t,manifest:s,damaged:n}){let{createdAt:r,release:o,totalBytes:e,files:l}=s;return{id:t,createdAt:r,release:o,bytes:e,files:l.map(({name:c})=>c),damaged:n}}function ge(t,s){let n=(r="")=>s.out(`${r}
`);if("error"in t){n(`${t.host}: cannot be read: ${t.error}
`);return}if(n(`${t.host} (${t.deployPath})`),t.releases.length===0)n("  nothing was deployed here");else{let r=t.releases.map(e=>[e.current?"*":"",e.id,e.version,e.state,w(e.since),e.commit?.slice(0,12)??"-",e.backup??"-",e.images===void 0?"gone":`${e.images.kept} of ${e.images.of}`,e.rollbackOf===void 0?e.reason??"":`content of ${e.rollbackOf}`]),o=["","RELEASE","VERSION","STATE","SINCE","COMMIT","BACKUP","IMAGES","NOTE"];for(let e of S(o,r).split(`
`))n(`  ${e}`)}if(n(),t.backups.length===0)n("  no backups");else{let r=t.backups.map(({id:e,createdAt:l,release:c,bytes:u,files:d,damaged:a})=>[e,w(l),c??"-",T(u),d.join(", "),a.length===0?"":`damaged: ${a.join(", ")}`]),o=["BACKUP","TAKEN","OF RELEASE","SIZE","HOLDS",""];for(let e of S(o,r).split(`
`))n(`  ${e}`)}n()}export{Ee as command};

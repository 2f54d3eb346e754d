import{a as T,d as K,e as N,f as S,g as x}from"./chunk-ACYTPHMS.js";import{k as F,m as L,p as U,q as D}from"./chunk-FGF7BLUW.js";import"./chunk-63HEV6TC.js";import"./chunk-BCEV2RJV.js";import"./chunk-5ER7S355.js";import"./chunk-E44U7BTG.js";import"./chunk-3XWVWTN6.js";import"./chunk-SK2YYMTD.js";import{d as R}from"./chunk-XSLSMFGU.js";import"./chunk-TKLPYTEQ.js";import{B as h,C as I,d as j,f as E,g as M,j as B,m as C,o as g,q as A,s as H,t as v,u as m,v as $,y as i}from"./chunk-MW3CF5NW.js";import"./chunk-ENWSITO6.js";import{d as P,e as O}from"./chunk-SHG5DPUQ.js";var se=["exit-codes","gzip","footer","tables","listing"],b=()=>h(H(),E(),B(0)),y=(e,s)=>h(e,j(s)),re=v({kind:$(["service","volume"]),name:y(i(),"The service or volume, as the compose file calls it."),source:y(i(),"The container that was dumped or the volume that was archived."),engine:m($(["mysql","mariadb"])),serverVersion:m(i()),databases:m(g(i())),tables:m(b()),path:y(i(),"Relative to the directory of the set."),bytes:b(),sha256:h(i(),C(/^[0-9a-f]{64}$/)),checks:g($(se)),warnings:g(i())}),ae=v({schema:A(1),id:i(),createdAt:y(h(i(),M()),"When the backup began, UTC."),project:i(),environment:i(),composeProject:i(),release:y(m(i()),"The release that was active then."),run:v({who:i(),where:i()}),files:g(re),totalBytes:b(),durationMs:b()});function z(e){try{let s=I(ae,JSON.parse(e));return s.success?s.output:void 0}catch{return}}var oe=/^\d{8}T\d{6}Z(-\d+)?$/;var J=`
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
`;async function Z(e,s,n){let r=["sh","-c",ie,"sh",V(s)],{stdout:a}=await e.run(r,{signal:n.signal});return ce(a,s)}function V(e){return`${e.replace(/\/+$/,"")}/backups`}function ce(e,s){let n=[];for(let r of`
${e}`.split(`
set `).slice(1)){let[a="",...t]=r.split(`
`),l=t.filter(o=>o.startsWith("|")).map(o=>o.slice(1)),c=z(l.join(`
`));if(!oe.test(a)||c===void 0||c.id!==a)continue;let u=new Map(t.flatMap(o=>{let[,p,f]=/^size (\d+) (.+)$/.exec(o)??[];return f===void 0?[]:[[f,Number(p)]]})),d=c.files.filter(o=>u.get(o.path)!==o.bytes).map(o=>o.path);n.push({id:a,path:`${V(s)}/${a}`,manifest:c,damaged:d})}return n.sort((r,a)=>r.id<a.id?1:-1)}var Te={summary:"Lists the releases and backups that the hosts of an environment keep.",usage:"releases [options]",...F,notes:[`Newest first; '*' marks what runs now. A release whose images are all there can be rolled back to without a
registry. Reads only, and takes no lock. Exit code: 0 when every host could be read, 1 otherwise.`,`With --json:
  project, environment
  hosts[]: host, deployPath, error (and nothing else of a host that cannot be read)
    releases[]: id, version, state, since, current, commit, backup, rollbackOf, reason, images { kept, of }
    backups[]: id, createdAt, release, bytes, files[], damaged[]`].join(`

`),positionals:{min:0,max:0},main:({values:e},s)=>L(e,s,async n=>{let{settings:r}=n,a=await Promise.all(r.hosts.map(t=>le(t,n)));if(e.json===!0){let{project:t,environment:l}=r;s.out(`${JSON.stringify({project:t,environment:l,hosts:a},void 0,2)}
`)}else for(let t of a)ge(t,s);return a.some(t=>"error"in t)?1:0})};async function le(e,{settings:s,context:n,open:r}){try{var a=[];try{let d=P(a,await r([e]),!0);let[o]=d.list;let p=await K(o,T(s),n);let[f,W]=await Promise.all([pe(o,p,n.signal),Z(o,p.layout.root,n)]);return{host:o.name,deployPath:p.layout.root,releases:p.ledger.releases.toReversed().map(_=>{let{id:k,version:G,state:q,since:Y,backup:Q,rollbackOf:X,reason:ee}=_,w=f.records.get(k),te=k===p.current,ne=me(w,f.tags);return{id:k,version:G,state:q,since:Y,current:te,commit:w?.commit,backup:Q,rollbackOf:X,reason:ee,images:ne}}),backups:W.map(fe)}}catch(t){var l=t,c=!0}finally{var u=O(a,l,c);u&&await u}}catch(d){return U(e,d,n)}}var de=`
printf '//tags\\n'
docker image ls --format '{{.Repository}}:{{.Tag}}' --filter 'reference=deploy-kit/*/*' 2>/dev/null
for directory in "$1"/*/; do
  [ -f "$directory/release.json" ] || continue
  printf '//%s\\n' "$(basename "$directory")"
  cat "$directory/release.json"
  echo
done
exit 0
`;async function pe(e,s,n){let{stdout:r}=await e.run(["sh","-c",de,"sh",s.layout.releases],{signal:n}),a=N(r),t=s.releases.flatMap(l=>{let c=ue(a(l).join(`
`));return c===void 0?[]:[[l,c]]});return{tags:new Set(a("tags")),records:new Map(t)}}function ue(e){try{return JSON.parse(e)}catch{return}}function me(e,s){if(e===void 0)return;let n=[...new Set(Object.values(e.services).map(({image:r})=>r))];return{kept:n.filter(r=>s.has(r)).length,of:n.length}}function fe({id:e,manifest:s,damaged:n}){let{createdAt:r,release:a,totalBytes:t,files:l}=s;return{id:e,createdAt:r,release:a,bytes:t,files:l.map(({name:c})=>c),damaged:n}}function ge(e,s){let n=(r="")=>s.out(`${r}
`);if("error"in e){n(`${e.host}: cannot be read: ${D(e)}`),e.fix!==void 0&&n(`  Fix: ${e.fix}`),n();return}if(n(`${e.host} (${e.deployPath})`),e.releases.length===0)n("  nothing was deployed here");else{let r=e.releases.map(t=>[t.current?"*":"",t.id,t.version,t.state,x(t.since),t.commit?.slice(0,12)??"-",t.backup??"-",t.images===void 0?"gone":`${t.images.kept} of ${t.images.of}`,t.rollbackOf===void 0?t.reason??"":`content of ${t.rollbackOf}`]),a=["","RELEASE","VERSION","STATE","SINCE","COMMIT","BACKUP","IMAGES","NOTE"];for(let t of S(a,r).split(`
`))n(`  ${t}`)}if(n(),e.backups.length===0)n("  no backups");else{let r=e.backups.map(({id:t,createdAt:l,release:c,bytes:u,files:d,damaged:o})=>[t,x(l),c??"-",R(u),d.join(", "),o.length===0?"":`damaged: ${o.join(", ")}`]),a=["BACKUP","TAKEN","OF RELEASE","SIZE","HOLDS",""];for(let t of S(a,r).split(`
`))n(`  ${t}`)}n()}export{Te as command};

import{c as g}from"./chunk-QTDQB2ZU.js";import{a as k}from"./chunk-3HGATLPW.js";import{a as R}from"./chunk-3PT4LRMF.js";import{a as x}from"./chunk-KYD3JCGG.js";import{H as v}from"./chunk-CRIXFPW2.js";import{n as f,w}from"./chunk-IWR27R53.js";import{g as a}from"./chunk-BTOG6JLA.js";function P(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,kpi:`${e}/kpi.jsonl`,release:t=>`${e}/releases/${t}`}}var M=["upload.partial","current.partial","state.json.*.tmp","releases/*.partial","files/*.partial","backups/[0-9]*T[0-9]*Z*.partial"];function H(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var j=`
root=$1
case $root in
  '~') root=$HOME ;;
  '~/'*) root=$HOME/\${root#'~/'} ;;
esac
case $root in /*) ;; *) root=$HOME/$root ;; esac
printf 'root %s\\n' "$root"
content() { printf '%s \\n' "$1"; sed "s/^/$1 /" "$2" || return; echo; }
for file in "$root"/files/*; do [ ! -e "$file" ] || printf 'file %s\\n' "\${file##*/}"; done
link=$(readlink "$root/current" 2>/dev/null) && printf 'current %s\\n' "$link"
for release in "$root"/releases/*; do
  [ -d "$release" ] || continue
  printf 'release %s\\n' "\${release##*/}"
  [ ! -e "$release/release.json" ] || content record "$release/release.json" 2>/dev/null || echo "record unreadable"
  [ ! -r "$release/.env" ] || content env "$release/.env"
done
[ ! -e "$root/state.json" ] || content state "$root/state.json" || exit
exit 0
`,O=e=>({script:j,args:[e],read:(t,{hostName:r})=>E(t,r)});async function Q(e,t,r){let{store:s}=await v(e,{store:O(t)},r);return s}async function E(e,t){let r="",s="",[o,n]=[[],[]],l=new Map,p={record:[],env:[]};for(let h of e.split(`
`)){let[i,c]=R(h);i==="root"?r=c:i==="file"&&!c.endsWith(".partial")?n.push(c):i==="current"?s=c.split("/").at(-1)??"":i==="state"?o.push(c):i==="record"||i==="env"?p[i].push(c):i==="release"&&(p={record:[],env:[]},c.endsWith(".partial")||l.set(c,p))}if(!r.startsWith("/"))throw new f(a`${t}: it does not say where the deploy path is (${JSON.stringify(r.slice(0,100))})`,{fix:a`see whether HOME is set there for the login, and whether sh runs commands: ssh to ${t} and try echo $HOME`});let d=P(r),y=o.length===0?void 0:o.join(`
`),$=[...l.keys()].filter(g),m=h=>L(l.get(h)?.record??[],h,{hostName:t,where:d}),u=g(s)?s:void 0;return{layout:d,ledger:await S(y,u,{hostName:t,where:d}),ledgerText:y?.replaceAll(`
`,""),releases:$,files:n,current:u,record:m,currentRecord:async()=>u===void 0||!$.includes(u)?void 0:await m(u),secrets:async()=>(await Promise.all($.map(i=>I(m(i),l.get(i)?.env??[])))).flat()}}async function L(e,t,r){let{hostName:s,where:o}=r,n=`${o.release(t)}/release.json`;if(e.length===0)throw new f(a`${s}: ${n} is missing`,{fix:a`the release was removed by hand: deploy a new one, or roll back to another that \`releases\` lists`});let l=await b("release",e.join(`
`),s,n);if(l.id!==t)throw new f(a`${s}: ${n} is damaged (it is the record of ${l.id})`,{fix:a`somebody copied it there: deploy a new release, or roll back to another that \`releases\` lists`});return l}async function I(e,t){try{let{secrets:r}=await e,s=k(t.join(`
`),{place:".env"});return r.flatMap(o=>{let n=s.get(o);return n===void 0?[]:[[o,n]]})}catch(r){if(r instanceof f)return[];throw r}}async function S(e,t,{hostName:r,where:{root:s,state:o}}){if(e!==void 0)return await b("ledger",e,r,o);if(t===void 0)return x;throw new f(a`${r}: ${o} is missing, and ${s}/current points at ${t}`,{fix:a`put the file back from a copy; without one, 'rm ${s}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function b(e,t,r,s){let o=(d,y)=>new f(a`${r}: ${s} is damaged (${d})`,{fix:a`look at the file on the host; it is only ever replaced as a whole, so something else wrote to it`,cause:y}),n;try{n=JSON.parse(t)}catch(d){throw o(w(d),d)}if(typeof n=="object"&&n!==null&&"schema"in n&&n.schema!==1)throw new f(a`${r}: ${s} has schema ${JSON.stringify(n.schema)}, this version knows 1`,{fix:a`deploy with the version of deploy-kit that wrote it, or a newer one`});let{problemOf:l}=await import("./schema-VNMRMXJM.js"),p=l(e,n);if(p===void 0)return n;throw o(p)}export{M as a,H as b,O as c,Q as d};

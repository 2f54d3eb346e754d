import{a as F}from"./chunk-CVGTW2JN.js";import{b as D}from"./chunk-PWDHBEUZ.js";import"./chunk-AXIFZIEJ.js";import{c as O}from"./chunk-P2UW2VZI.js";import"./chunk-6VFRNL5N.js";import{b as N}from"./chunk-57XEHN2B.js";import"./chunk-Q6XBXGV2.js";import{a as d,d as S,e as b,f as E}from"./chunk-TA6TTWNJ.js";import"./chunk-CNR2TX46.js";import"./chunk-6NAT2WZ7.js";import{s as y,x as j}from"./chunk-UBIFDHQN.js";import{a as $}from"./chunk-YOJ6X2MB.js";import"./chunk-3SZGL7ST.js";import"./chunk-LPEFBMKF.js";import"./chunk-6SU6XWAU.js";import{a as w}from"./chunk-KCFWCJ2P.js";import"./chunk-SHG5DPUQ.js";import{existsSync as _}from"node:fs";import{mkdir as I,writeFile as U}from"node:fs/promises";import s from"node:path";var m="# <- yours";function L(t,e){let o=`${t}.example.org`;return`${["# How deploy-kit deploys this repository. Written by `deploy-kit init`: look at what it guessed.",`project: ${t}`,`compose: [${e.compose}]`,...x("files",e.files,"what bind mounts only read: it travels with each release"),...x("shared",e.shared,"what containers write to: it outlives releases"),"environments:",...P("development",`http://127.0.0.1:${e.port??8080}`,"local",e),...P("production",`https://${o}`,`ssh://deploy@${o}`,e),...A(e),...T(e)].join(`
`)}
`}function x(t,e,o){return e.length===0?[]:[`${t}: [${e.map(k).join(", ")}] # ${o}`]}function P(t,e,o,r){let n=r.overrides.get(t),i=r.envFiles.get(t),c=o==="local"?"":` ${m}`;return[`  ${t}:`,`    url: "${e}"${c}`,`    hosts: ["${o}"]${c}`,...n===void 0?[]:[`    compose: [${r.compose}, ${k(n)}]`],...i===void 0?[]:[`    env-file: ${k(i)}`]]}function A({databases:t,otherDatabases:e}){let o=t.map(({service:n,database:i})=>{let c=i===void 0?"":`, database: ${i}`;return`    - { service: ${n}${c} }`}),r=e.map(({service:n,product:i})=>`  # ${n} is ${i}, which is not dumped: back it up otherwise, and write  ignore: [${n}]`);return o.length===0&&r.length===0?[]:o.length===0?[...r.map(n=>n.trimStart()),"# backup:","#   ignore: [...]"]:["backup:","  services:",...o,...r]}function T({healthy:t,port:e}){let o=`    - http: { path: /, status: 200 } ${m}: a path that tells whether the application is well`,r=t.map(i=>`    - service: ${i}`),n=[...e===void 0?[]:[o],...r];return n.length===0?[]:["health:","  checks:",...n]}function R(t,e){let o=e===""?"":`
      working-directory: ${JSON.stringify(e)}`;return`# A tag deploys production: git tag v1.0.0 && git push origin v1.0.0
name: deploy
on:
  push:
    tags: ['v*']
permissions: {}
jobs:
  deploy:
    # A called workflow gets no more than its caller has.
    permissions:
      contents: read # checkout
      packages: write # images in ghcr.io, with the input \`registry\`
      actions: read # whether the run that left a pending release is over
    uses: ${t}/.github/workflows/standard.yml@v1
    with:
      environment: production${o}
    secrets: inherit
`}function k(t){return/^[\w./-]+$/.test(t)?t:JSON.stringify(t)}var Y="deploy-kit.yml",V=".github/workflows/deploy.yml",st=S({summary:"Writes a first deploy-kit.yml and a workflow, from the compose files that are there.",usage:"init [options]",options:{"working-directory":y("the directory with the compose file. Default: this one.",{default:".",placeholder:"DIR"}),project:y("name of the project. Default: the name of the directory.",{placeholder:"NAME"}),force:j("overwrite files that are there"),json:b},notes:["Nothing that is there is overwritten without --force. What it cannot know is marked in the file.",`With --json:
  written[]: paths
  project, services it found: databases[], otherDatabases[], healthy[], files[], shared[], required[]`].join(`

`),async main({values:t},e){let o=s.resolve(e.cwd,t["working-directory"]),r=F(o),n=t.project??s.basename(o),i=O(n);if(i==="")throw new w(`--project: '${n}' has no letter or digit`,{fix:"name the project"});let c=await d(o,["rev-parse","--show-toplevel"]).catch(()=>o),p=L(i,r);N(p,Y,D);let f=R(await H(),s.relative(c,o)),l=[{file:s.join(o,Y),content:p},{file:s.join(c,V),content:f}],g=l.map(({file:a})=>s.relative(e.cwd,a)),u=g.filter(a=>_(s.resolve(e.cwd,a)));if(u.length>0&&!t.force){let a=u.length===1?"is":"are";throw new w(`${u.join(" and ")} ${a} there already: nothing was written`,{fix:"give --force to overwrite, or edit what is there"})}for(let{file:a,content:h}of l)await I(s.dirname(a),{recursive:!0}),await U(a,h);if(t.json){let{compose:a,overrides:h,envFiles:v,port:K,...W}=r;E(e,{written:g,project:i,...W})}else{let a=`node ${s.relative(e.cwd,s.join($(),"dist/cli.js"))}`,h=s.join(o,".env"),v=await J(h)?s.relative(e.cwd,h):void 0;e.out(C(g,r,a,v))}return 0}});async function H(){let t=$(),e=await d(t,["remote","get-url","origin"]).catch(()=>"");return/github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(e)?.[1]??"your-org/deploy-kit"}async function J(t){return _(t)?d(s.dirname(t),["ls-files","--error-unmatch",s.basename(t)]).then(()=>!1,()=>!0):!1}function C(t,{required:e,otherDatabases:o},r,n){let i=e.length===0?"the secret variables of the stack":e.join(", "),c=n?`Try it here. A pipeline sees only what git tracks, so ${n} is handed over:
     ${r} run standard --environment development --secret-file DEPLOY_ENV=${n}`:`Try it here: write ${i} into a file outside the repository, as the value of DEPLOY_ENV:
       DEPLOY_ENV="NAME=value
       OTHER=value"
     ${r} run standard --environment development --secrets FILE`,p=o.map(({service:f,product:l})=>`Note: ${f} is ${l}, which is not backed up by deploy-kit.
`);return`Wrote ${t.join(" and ")}.
${p.join("")}
Next:
  1. Look at ${t[0]}; what only you know is marked with '${m}'.
  2. ${r} validate
  3. git add ${t.join(" ")} && git commit -m "Deploy with deploy-kit"
  4. ${c}
  5. In GitHub's environment 'production' set the secrets DEPLOY_ENV (${i}), DEPLOY_SSH_KEY (a private key
     that the server accepts) and DEPLOY_KNOWN_HOSTS (what 'ssh-keyscan SERVER' prints, once you compared the fingerprint).
  6. Push a tag: git tag v1.0.0 && git push origin v1.0.0
`}export{st as command};

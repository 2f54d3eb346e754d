import{c as o}from"./chunk-G5FK6SNH.js";import{a as i}from"./chunk-26NEIDRX.js";var a=`
docker image ls --no-trunc --filter "reference=$1" --format '{{.ID}} {{.Repository}}:{{.Tag}}'
`,c=t=>({script:a,args:[`${o(t)}*`],read:g});function g(t){let r=t.split(`
`).map(e=>e.split(" "));return new Map(r.flatMap(([e,n])=>n!==void 0&&i(e)?[[n,e]]:[]))}function m({ids:t,containerdStore:r},e,n){let s=t.get(e);return s!==void 0&&(r||n.source==="registry"||s===n.digest)}export{c as a,g as b,m as c};

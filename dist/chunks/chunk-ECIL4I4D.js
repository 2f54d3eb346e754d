import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
function c(n,t,a){let e=r=>`| ${r.join(" | ")} |`,l=`|${[...t].map(r=>r==="r"?"--:":"---").join("|")}|`;return[e(n),l,...a.map(r=>e(r.map(i=>o(i))))].join(`
`)}function o(n,t=400){return s(n.replace(/\s+/g," ").slice(0,t)).replaceAll("|","\\|")}function m(n,t){let a=Math.max(2,...[...t.matchAll(/`+/g)].map(([r])=>r.length)),e="`".repeat(a+1);return`<details><summary>${s(n.replace(/\s+/g," "))}</summary>

${e}text
${t}
${e}

</details>
`}function s(n){return n.replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;")}export{c as a,o as b,m as c};

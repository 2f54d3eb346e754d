import{h as c,k as u}from"./chunk-MYDFTISU.js";var d=class{#t;constructor(t){this.#t=t}text(t){return p(this.#n(t))}prose(t){return p(this.#n(t,x))}code(t){return new a(this.#n(t).replace(/[`|]/g," "))}table(t,n,r){let i=(s,o)=>r.some(m=>m[o]!==""),g=s=>`| ${s.filter(i).map(o=>typeof o=="string"?this.text(o):o).join(" | ")} |`,l=[...n].filter(i).map(s=>s==="r"?"--:":"---");return[g(t),`|${l.join("|")}|`,...r.map(g)].join(`
`)}details(t,n){return $(this.text(t),this.block(n))}block(t){let n=c(t,this.#t),r=h/2,i=n.length<=h?n:`${n.slice(0,r)}
...
${n.slice(-r)}`,g=Math.max(2,...[...i.matchAll(/`+/g)].map(([s])=>s.length)),l="`".repeat(g+1);return`${l}text
${i}
${l}`}#n(t,n=f){return u(c(t,this.#t)).slice(0,n).replace(/[\ud800-\udbff]$/,"")}},$=(e,t)=>`<details><summary>${e}</summary>

${t}

</details>
`,a=class{#t;constructor(t){this.#t=t}toString(){return`\`${this.#t||" "}\``}},f=400,x=4e3,h=1e5;function p(e){return e.replace(/[&<>|`*[\]\\~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\.|^[#+=-]|(?<=^\d{1,9})[.)](?=\s|$)/giu,t=>y[t]??`&#${t.charCodeAt(0)};`).replaceAll("@","@<!-- -->")}var y={"&":"&amp;","<":"&lt;",">":"&gt;","|":"\\|"};export{d as a,$ as b};

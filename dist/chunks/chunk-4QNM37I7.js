import{e as c,g as d}from"./chunk-VFQTS2K2.js";var u=class{#t;constructor(t){this.#t=t}text(t){return f(this.#n(t))}code(t){return new a(this.#n(t).replace(/[`|]/g," "))}table(t,n,e){let i=(r,o)=>e.some(p=>p[o]!==""),g=r=>`| ${r.filter(i).map(o=>typeof o=="string"?this.text(o):o).join(" | ")} |`,l=[...n].filter(i).map(r=>r==="r"?"--:":"---");return[g(t),`|${l.join("|")}|`,...e.map(g)].join(`
`)}details(t,n){return m(this.text(t),this.block(n))}block(t){let n=c(t,this.#t),e=h/2,i=n.length<=h?n:`${n.slice(0,e)}
...
${n.slice(-e)}`,g=Math.max(2,...[...i.matchAll(/`+/g)].map(([r])=>r.length)),l="`".repeat(g+1);return`${l}text
${i}
${l}`}#n(t){return d(c(t,this.#t)).slice(0,$).replace(/[\ud800-\udbff]$/,"")}},m=(s,t)=>`<details><summary>${s}</summary>

${t}

</details>
`,a=class{#t;constructor(t){this.#t=t}toString(){return`\`${this.#t||" "}\``}},$=400,h=1e5;function f(s){return s.replace(/[&<>|`*[\]\\~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\.|^[#+=-]|(?<=^\d{1,9})[.)](?=\s|$)/giu,t=>x[t]??`&#${t.charCodeAt(0)};`).replaceAll("@","@<!-- -->")}var x={"&":"&amp;","<":"&lt;",">":"&gt;","|":"\\|"};export{u as a,m as b};

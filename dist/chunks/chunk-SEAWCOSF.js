var s=class extends Error{name="UserError";fix;exitCode;constructor(e,r={}){super(e,{cause:r.cause}),this.fix=r.fix,this.exitCode=r.exitCode??1}},i=class extends Error{name="ToolError";argv;code;stderr;where;constructor(e){let r=e.code===null?`was ended by ${e.signal??"a signal"}`:`exited with ${e.code}`,d=e.where===void 0?"":` on ${e.where}`,t=o(e.stderr,8);super(`${g(e.argv)}${d} ${r}${t===""?"":`:
${t}`}`),this.argv=e.argv,this.code=e.code,this.stderr=e.stderr,this.where=e.where}};function o(n,e){return n.split(/\r?\n/).filter(r=>r.trim()!=="").slice(-e).join(`
`)}function g(n){return n.map(e=>e.length>60||e.includes(`
`)?`${e.split(`
`)[0]?.slice(0,57)}...`:e).join(" ")}function a(n){return n instanceof Error?n.message:String(n)}export{s as a,i as b,o as c,g as d,a as e};

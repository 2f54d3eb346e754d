import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
var s=class extends Error{name="UserError";fix;exitCode;constructor(n,r={}){super(n,{cause:r.cause}),this.fix=r.fix,this.exitCode=r.exitCode??1}},i=class extends Error{name="ToolError";argv;code;stderr;constructor(n){let r=n.code===null?`was ended by ${n.signal??"a signal"}`:`exited with ${n.code}`,o=n.where===void 0?"":` on ${n.where}`,t=d(n.stderr,8);super(`${g(n.argv)}${o} ${r}${t===""?"":`:
${t}`}`),this.argv=n.argv,this.code=n.code,this.stderr=n.stderr}};function d(e,n){return e.split(/\r?\n/).filter(r=>r.trim()!=="").slice(-n).join(`
`)}function g(e){return e.map(n=>n.length>60||n.includes(`
`)?`${n.split(`
`)[0]?.slice(0,57)}...`:n).join(" ")}function a(e){return e instanceof Error?e.message:String(e)}export{s as a,i as b,d as c,g as d,a as e};

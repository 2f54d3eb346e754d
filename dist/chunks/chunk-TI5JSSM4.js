var o=class extends Error{name="UserError";fix;exitCode;constructor(n,r={}){super(n,{cause:r.cause}),this.fix=r.fix,this.exitCode=r.exitCode??1}};function c(e){let[n,...r]=e;if(n===void 0)return;if(r.length===0)throw n;let s=new Set(e.map(({message:i})=>i)),t=new Set(e.flatMap(({fix:i})=>i??[]));throw new o([...s].join(`
`),{fix:[...t].join(`
`)})}var d=class extends Error{name="ToolError";argv;code;stderr;where;constructor(n){let r=n.code===null?`was ended by ${n.signal??"a signal"}`:`exited with ${n.code}`,s=n.where===void 0?"":` on ${n.where}`,t=a(n.stderr,8);super(`${g(n.argv)}${s} ${r}${t===""?"":`:
${t}`}`),this.argv=n.argv,this.code=n.code,this.stderr=n.stderr,this.where=n.where}};function a(e,n){return e.split(/\r?\n/).filter(r=>r.trim()!=="").slice(-n).join(`
`)}function g(e){return e.map(n=>n.length>60||n.includes(`
`)?`${n.split(`
`)[0]?.slice(0,57)}...`:n).join(" ")}function l(e){return e instanceof Error?e.message:String(e)}export{o as a,c as b,d as c,a as d,g as e,l as f};

var i=class extends Error{name="UserError";fix;exitCode;constructor(n,r={}){super(n,{cause:r.cause}),this.fix=r.fix,this.exitCode=r.exitCode??1}};function g(e){let[n,...r]=e;if(n===void 0)return;if(r.length===0)throw n;let s=new Set(e.flatMap(({fix:t})=>t??[]));throw new i(e.map(({message:t})=>t).join(`
`),{fix:[...s].join(`
`)})}var o=class extends Error{name="ToolError";argv;code;stderr;where;constructor(n){let r=n.code===null?`was ended by ${n.signal??"a signal"}`:`exited with ${n.code}`,s=n.where===void 0?"":` on ${n.where}`,t=d(n.stderr,8);super(`${a(n.argv)}${s} ${r}${t===""?"":`:
${t}`}`),this.argv=n.argv,this.code=n.code,this.stderr=n.stderr,this.where=n.where}};function d(e,n){return e.split(/\r?\n/).filter(r=>r.trim()!=="").slice(-n).join(`
`)}function a(e){return e.map(n=>n.length>60||n.includes(`
`)?`${n.split(`
`)[0]?.slice(0,57)}...`:n).join(" ")}function l(e){return e instanceof Error?e.message:String(e)}export{i as a,g as b,o as c,d,a as e,l as f};

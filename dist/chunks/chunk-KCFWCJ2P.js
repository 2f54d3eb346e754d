var i=class extends Error{name="UserError";fix;exitCode;constructor(n,t={}){super(n,{cause:t.cause}),this.fix=t.fix,this.exitCode=t.exitCode??1}};function l(e){let[n]=e;if(e.length===0)return;let t=new Set(e.map(g));if(t.size===1)throw n;let s=new Set(e.flatMap(o=>o instanceof i?o.fix??[]:[])),r=s.size===0?void 0:[...s].join(`
`);throw new i([...t].join(`
`),{fix:r,cause:n})}var d=class extends Error{name="ToolError";argv;code;stderr;where;constructor(n){let t=n.code===null?`was ended by ${n.signal??"a signal"}`:`exited with ${n.code}`,s=n.where===void 0?"":` on ${n.where}`,r=a(n.stderr,8);super(`${c(n.argv)}${s} ${t}${r===""?"":`:
${r}`}`),this.argv=n.argv,this.code=n.code,this.stderr=n.stderr,this.where=n.where}};function a(e,n){return e.split(/\r?\n/).filter(t=>t.trim()!=="").slice(-n).join(`
`)}function c(e){return e.map(n=>n.length>60||n.includes(`
`)?`${n.split(`
`)[0]?.slice(0,57)}...`:n).join(" ")}function g(e){return e instanceof Error?e.message:String(e)}export{i as a,l as b,d as c,a as d,c as e,g as f};

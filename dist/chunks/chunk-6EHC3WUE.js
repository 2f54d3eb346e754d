var Mi=(e,t)=>(t=Symbol[e])?t:Symbol.for("Symbol."+e),Bi=e=>{throw TypeError(e)};var ji=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(r){throw n=[r],r}};var E=(e,t,n)=>{if(t!=null){typeof t!="object"&&typeof t!="function"&&Bi("Object expected");var r,o;n&&(r=t[Mi("asyncDispose")]),r===void 0&&(r=t[Mi("dispose")],n&&(o=r)),typeof r!="function"&&Bi("Object not disposable"),o&&(r=function(){try{o.call(this)}catch(s){return Promise.reject(s)}}),e.push([n,r,t])}else n&&e.push([n]);return t},A=(e,t,n)=>{var r=typeof SuppressedError=="function"?SuppressedError:function(a,c,l,d){return d=Error(l),d.name="SuppressedError",d.error=a,d.suppressed=c,d},o=a=>t=n?new r(a,t,"An error was suppressed during disposal"):(n=!0,a),s=a=>{for(;a=e.pop();)try{var c=a[1]&&a[1].call(a[2]);if(a[0])return Promise.resolve(c).then(s,l=>(o(l),s()))}catch(l){o(l)}if(n)throw t};return s()};import{createRequire as _f}from"node:module";var Ho,ir,Kt,ar,et=ji(()=>{Ho=_f(import.meta.url),ir=(...e)=>Ho("crypto").createHash(...e),Kt=(...e)=>Ho("crypto").randomBytes(...e),ar=(...e)=>Ho("crypto").randomUUID(...e)});import{createRequire as Rm}from"node:module";var qa,Wa,wx,Ga=ji(()=>{qa=Rm(import.meta.url),Wa=(...e)=>qa("net").connect(...e),wx=(...e)=>qa("net").isIP(...e)});var Hi={en:void 0,fr:async()=>(await import("./../chunks/texts-fr.js")).fr},Lo={en:"English",fr:"français"},No="DEPLOY_KIT_LANGUAGE",qt,Fi,Ut=new Map,uf=1e3;async function Do(e){let t=typeof e=="string"&&Bo(e)?e:void 0;qt=typeof e=="object"?e:await(t&&Hi[t]?.()),Fi=t}var Mo=()=>Fi;var Bo=e=>Object.hasOwn(Hi,e);function i(e,...t){let n=qt?.texts[pf(e)],r=String.raw({raw:e},...t);if(n===void 0)return r;let o=Wi(n,a=>String(t[Number(a)]));Ut.delete(o),Ut.set(o,r);let[s]=Ut.keys();return Ut.size>uf&&s!==void 0&&Ut.delete(s),o}function Ui(e){return[...Ut].sort(([n],[r])=>r.length-n.length).reduce((n,[r,o])=>n.replaceAll(r,()=>o),e)}function qi(e){let t=qt?.texts[e];return t===void 0?e:Wi(t,n=>`{${n}}`)}var Wi=(e,t)=>qt?.fill?.(e,t)??e.replace(/\{(\d+)\}/g,(n,r)=>t(r)),pf=e=>e.reduce((t,n,r)=>`${t}{${r-1}}${n}`);function K(e,t){let[n,r]=qt?.words[t]??[t,`${t}s`];return`${e} ${qt?.isOne(e)??e===1?n:r}`}function Xe(e,t){if(e.length<=t)return e;let n=e.slice(0,t-3);return`${n.slice(0,n.search(/\s\S*$/)+1)}...`}function Wt(e){return/^[\x20-\x7e\n]*$/.test(e)?Ki(e):Ki(yf(e).map(wf).join(`
`))}var ff=8e3,Gi=2e3,xe=(e,t)=>Wt(t(Wt(t(e))));function Vi(e,t,n){return xe(e,n).slice(0,t).replace(/[\ud800-\udbff]$/,"")}function zi(e,t){let n=t(e),r=Wt(n);return t(r)===r?n:xe(e,t)}function Yi(e,t=mf){let n=xe(e,t).split(`
`),r=n.length-Gi;return[...n.slice(0,Gi).map(s=>hf(s,ff)),...r>0?[i`... ${K(r,"more line")}`]:[]].join(`
`)}function Ze(e){return Wt(e).replace(/[^\S\u00a0]+/g," ").trim()}var mf=e=>e;function hf(e,t){if(e.length<=t)return e;let n=e.slice(0,t).replace(/[\ud800-\udbff]$/,"");return`${n}${i`... (${e.length-n.length} more characters)`}`}var yf=e=>e.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/),gf=/(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[PX\]^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g,Qi=/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;function wf(e){return e.replace(gf,"").replaceAll("	","    ").replace(Qi,"").replace(new RegExp("\\p{Surrogate}","gu"),"�")}var $f=new RegExp("^((?:(?!\\n)[\\s\\p{DI}])*):(\\p{DI}*:)","gmu"),Ji=new RegExp("#(?=\\p{DI}*#\\p{DI}*\\[)","gu");function Ki(e){return e.replace($f,"$1: $2").replace(Ji,"# ")}function jo(e,t,n){let r=s=>`\\u${s.charCodeAt(0).toString(16).padStart(4,"0")}`;return JSON.stringify(e,t,n).replace(Ji,r).replace(Qi,s=>s===`
`?s:r(s))}function ee(e,t){let n=Tf(Wt(e).split(`
`).map(vf)),r=n.length<=t?n:bf(n,t);return r.map(({line:o,at:s},a)=>{let c=r[a-1];return c!==void 0&&s>c.at+1?`...
${o}`:o}).join(`
`)}function Zi(e,t){let[n="",...r]=xe(e,t).split(`
`),o=[n,ee(r.join(`
`),1).trim()].filter(s=>s!=="");return Vi(o.join(" "),500,t)}var kf=2e3,vf=e=>Xe(e,kf);function bf(e,t){let n=[xf,Of].map(p=>e.flatMap(({line:f},m)=>p.test(f)&&!Rf.test(f)?[m]:[])),r=n.find(p=>p.length>0)??[],o=r[0]??e.length,s=p=>!Sf.test(e[p]?.line??""),c=r.findLast(p=>Ef.test(e[p]?.line??""))??r.find(s)??n.flat().find(s)??o,l=e.length-1,d=[c,o,o+1,l,r.at(-1)??l,o+2,l-1,...r.flatMap(p=>[p,p+1]),...Array.from(e,(p,f)=>l-f)];return[...new Set(d.filter(p=>p>=0&&p<=l))].slice(0,t).sort((p,f)=>p-f).flatMap(p=>e[p]??[])}var xf=new RegExp(["SQLSTATE|ORA-\\d{5}|\\bSQL state\\b","(?:^|[\\s\\].:(])(?:fatal|panic|error|critical)(?: (?!log)[\\w()]+){0,5}\\s*:\\s*\\S",'level"?[=:] ?"?(?:error|fatal|panic|crit)',"^\\s*[\\w$.\\\\:]*(?:Error|Exception)(?:[:( ]|$)|^(?:[a-z_]\\w*\\.)+[A-Z]\\w+: \\S","^\\s*\\[?(?:Caused by|Uncaught|Unhandled|Traceback |Exception in)|\\baborted!","^E: |^(?:npm|yarn) (?:ERR!|error)|^ERR!|^\\s*[✖✗✕×●] ",`\\[(?:emerg|alert|crit|error)\\]|\\(1\\d{3}, ["']`,"^Failed asserting|^\\s+\\w+_test\\.go:\\d+: ","Segmentation fault|core dumped|[Oo]ut of memory|could not be resolved to an installable"].join("|"),"i"),Sf=new RegExp(["^\\s*[\\w$.\\\\:]*(?:Error|Exception):?\\s*(?:[A-Z]\\d+)?$","^\\s*(?:Traceback |Caused by:\\s*$)|\\baborted!\\s*$|\\bAn error has occurred\\b","\\b(?:migrat\\w+|script)\\b[^:]{0,200}\\bfailed\\b(?!:)","^\\s*(?:error: (?:subprocess-exited-with-error|metadata-generation-failed)|ERROR: Failed building wheel)","^SQL State\\b|^Database error(?: code)?: *\\w*$","^npm (?:ERR!|error) (?:code|syscall|path|errno|A complete log)\\b",'\\bprocess ".{0,300}" did not complete successfully\\b',"^\\s*[✖✗✕×●] "].join("|"),"i"),Ef=/^\s*Caused by: \S+: \S/,Of=/\b(?:FAIL|failed|failure|fatal|cannot|can't|could not|unable to|denied|not found|no such|refused|invalid|missing|does(?:n't| not) exist|unexpected|unknown|timed out)\b/i,Rf=/^\W*(?:npm )?(?:warn|deprecat|notice|info\b|debug\b)|\b(?:no|0) (?:error|failure)s?\b/i,Af=new RegExp(["^at .*(?::\\d+\\)?(?: \\{)?|:line \\d+|\\((?:native|<anonymous>|Native Method|Unknown Source|index \\d+)\\))$","^\\.\\.\\. \\d+ (?:more|common frames)|^\\+\\d+ vendor frames","^#\\d+ +(?:/|\\{main\\}|\\[internal|[A-Z]:\\\\|phar:|0x|\\S+\\(\\d+\\):)|^\\[stacktrace\\]|^(?:➜ *)?\\d+ *[▕│]","^\\d+ +\\S+\\.php:\\d+$",'^File "[^"]*", line \\d+|^[~^][~^ ]*$',"^(?:from )?\\S+\\.(?:rb|rake|erb|ru):\\d+:in |^\\S+/bin/\\w+:\\d+:in |^Tasks: TOP|^\\(See full trace","^goroutine \\d+|^\\S+\\.go:\\d+(?: \\+0x\\w+)?$|^created by |^[\\w./*()-]+\\((?:0x|\\{0x|\\.\\.\\.|\\)$)|^exit status \\d+$","^note: run with .RUST_BACKTRACE|^triggerUncaughtException\\(|^node:internal/|^Node\\.js v\\d","^\\d+: +(?:0x\\w+ - )?[\\w<>]+::","^(?:stack ?trace|stack backtrace):?$",`^[\\])}"',;\\s]+$`].join("|"),"i"),Xi=e=>e.search(/\S/),Pf=new RegExp(["^npm notice\\b|^npm (?:ERR!|error)(?: A complete log of this run| +/\\S+\\.log$|$)","^npm (?:ERR!|error) (?:Lifecycle script|workspace |location |path /)","^info Visit https://yarnpkg\\.com|^\\[notice\\] |^note: This (?:error originates from|is an issue with)","^hint: See above for|^WARNING: (?:Running pip as|You are using pip|apt does not)|^WARN  ?(?:Issues|deprecated)",'^Environment variables loaded from|^Prisma schema loaded from|^Datasource "\\w+": ',"^[┌│└╭╰├].*(?:[Uu]pdate available|─{5})|^│ +(?:Run the following|npm i |This is a major update|Please follow the guide)","^(?:Do not run Composer as root|Continue as root/super user)|^\\(Use `?node --trace-","^debconf: "].join("|"));function Tf(e){let t=e.filter((s,a)=>s.trim()!==""&&s!==e[a-1]),n=t.filter(s=>!Pf.test(s.trim())),r=(n.length>0?n:t).map((s,a)=>({line:s.trimEnd(),at:a})),o=r.filter(({line:s,at:a})=>{let c=r[a-1]?.line??"";return!(/^\s*File "[^"]*", line \d+/.test(c)&&Xi(s)>Xi(c))&&!Af.test(s.trim())});return o.length>0?o:r}var ta=3,y=class extends Error{name="UserError";fix;exitCode;passes;constructor(t,n={}){super(t,{cause:n.cause}),this.fix=n.fix,this.exitCode=n.exitCode??1,this.passes=n.passes??!1}};var ea=class extends y{},Sn=class extends y{problems;constructor(t,n,r){let o=new Map;for(let{fix:c,message:l}of t)o.set(c,(o.get(c)??new Set).add(l));let s=[...o.keys()].filter(c=>c!==void 0),a=[...o].flatMap(([c,l])=>s.length>1&&c!==void 0?[...l,`  Fix: ${c}`]:[...l]);super(r?.message??a.join(`
`),{fix:r?.fix??(s.length===1?s[0]:void 0),cause:n}),this.problems=t}};function na(e){if(e instanceof Sn)return e.problems;if(e instanceof y)return[e];throw e}var V=class extends Error{name="ToolError";argv;code;stderr;where;constructor(t){let n=t.code===null?i`was ended by ${t.signal??i`a signal`}`:i`exited with ${t.code}`,r=t.where===void 0?"":i` on ${t.where}`,o=ee(t.stderr,8);super(`${Gt(t.argv)}${r} ${n}${o===""?"":`:
${o}`}`),this.argv=t.argv,this.code=t.code,this.stderr=t.stderr,this.where=t.where}};function le(e,t){return e.split(/\r?\n/).filter(n=>n.trim()!=="").slice(-t).join(`
`)}function Gt(e){return e.map(t=>t.length>60||t.includes(`
`)?`${t.split(`
`)[0]?.slice(0,57)}...`:t).join(" ")}function _(e){return e instanceof Error?e.message:String(e)}var Cf={ms:1,s:1e3,m:6e4,h:36e5,d:864e5},Lf={B:1,KB:1e3,MB:1e6,GB:1e9,TB:1e12},Nf=24*864e5;function cr(e,t,n=0){let r=e.trim(),o=[...r.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];if(o.length===0||o.map(a=>a[0]).join("")!==r)throw new y(i`${t}: '${e}' is not a duration`,{fix:lr(r)});let s=o.reduce((a,[,c,l])=>a+Number(c)*(Cf[l??""]??0),0);if(s>Nf)throw new y(i`${t}: '${e}' is too long`,{fix:i`write at most 24d`});if(s<n)throw new y(i`${t}: '${e}' is too short`,{fix:i`give it some time, for example 30s`});return s}var lr=e=>/^\d+(\.\d+)?$/.test(e)?i`write it with its unit: ${e}s, or ${e}m`:i`write it with a unit, for example 30s, 5m or 1h30m`;function M(e){if(e<1e3)return`${Math.round(e)}ms`;if(e<6e4)return`${(e/1e3).toFixed(1)}s`;let t=Math.round(e/1e3),[n,r,o]=[Math.floor(t/3600),Math.floor(t%3600/60),t%60];return[n>0?`${n}h`:"",r>0?`${r}m`:"",o>0?`${o}s`:""].filter(s=>s!=="").join(" ")}function j(e){let[t,n]=Object.entries(Lf).findLast(([,o])=>e>=o)??["B",1],r=e/n;return Df[t]?.(r>=100||n===1?String(Math.round(r)):r.toFixed(1))??""}var Df={B:e=>i`${e} B`,KB:e=>i`${e} KB`,MB:e=>i`${e} MB`,GB:e=>i`${e} GB`,TB:e=>i`${e} TB`};function ra(e,t,n={}){let{min:r=0,max:o=999999999}=n,s=Number(e);if(/^\d{1,9}$/.test(e.trim())&&s>=r&&s<=o)return s;let a=n.max===void 0?"":i` from ${r} to ${o}`;throw new y(i`${t}: '${e}' is not a whole number${a}`,{fix:i`write it in digits, for example ${Math.min(Math.max(r,5),o)}`})}var te=class extends y{};var oa=/^\d{8}T\d{6}Z(-\d+)?$/;function Vt(e){return new Date(e).toISOString().replace(/[-:]|\.\d+/g,"")}function Tb(e,t){let[n="",r="1"]=e.split("-"),o=e;for(let s=Number(r)+1;t(o);s+=1)o=`${n}-${s}`;return o}function tt(e,t){let[[n="",r="1"],[o="",s="1"]]=[e.id.split("-"),t.id.split("-")];return n===o?Number(s)-Number(r):n<o?1:-1}var sa=({files:e},t)=>e.filter(n=>t.get(n.path)!==n.bytes).map(n=>n.path),ia=e=>`${JSON.stringify(e,void 0,2)}
`;function Mf(e,t){let n=[...t],r;for(let s of n){let a=Math.max(1,Math.floor(Math.max(e.length,s.length)/3));if(Math.abs(e.length-s.length)>a)continue;let c=jf(e.toLowerCase(),s.toLowerCase());c<=a&&(r===void 0||c<r.distance)&&(r={candidate:s,distance:c})}if(r!==void 0||e.length<Bf)return r?.candidate;let o=n.filter(s=>s.toLowerCase().startsWith(e.toLowerCase()));return o.length===1?o[0]:void 0}var Bf=3;function Se(e,t){let n=Mf(e,t);return n===void 0?"":i` (did you mean '${n}'?)`}function jf(e,t){let n=[],r=Array.from({length:t.length+1},(o,s)=>s);for(let o=1;o<=e.length;o++){let s=[o];for(let a=1;a<=t.length;a++){let c=zt(r,a-1)+(e[o-1]===t[a-1]?0:1);s[a]=Math.min(c,zt(r,a)+1,zt(s,a-1)+1),o>1&&a>1&&e[o-1]===t[a-2]&&e[o-2]===t[a-1]&&(s[a]=Math.min(zt(s,a),zt(n,a-2)+1))}[n,r]=[r,s]}return zt(r,t.length)}var zt=(e,t)=>e[t]??0;function Yt(e,t){return e!==void 0&&Object.hasOwn(e,t)?e[t]:void 0}var On=e=>e.replace(/-(.)/g,(t,n)=>n.toUpperCase()),Rn=e=>({type:"empty",among:e,check(t,n,r){let o=e(t,r.variants);return o.kind.check(o,n,r)},json(t,n){let r=e(t,n.variants);return r.kind.json(r,n)}}),dr=(e,t)=>e.kind.among?.(e,t)??e;function Et(e,t){if(e.kind.merge!==void 0)return e.kind.merge(e,t);let[n=Hf(e)]=t;return n}function Hf(e){let{kind:t,default:n}=e;return(typeof n=="string"?t.parse?.(e,n,"the default"):void 0)??n}function ur(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=On(r),a=Et(o,Fo(t,s));a!==void 0&&(n[s]=a)}return n}function Fo(e,t){return e.map(r=>Yt(r,t)).filter(r=>r!==void 0)}function An(e){return e==null?"empty":Array.isArray(e)?"a list":typeof e=="object"?"a group of keys":typeof e=="string"?"a text":typeof e=="boolean"?"true or false":"a number"}var Ff=[[/^backup\.to\.\d+\.\w+\.(.*-)?(key|secret|password|token)(-.*)?$/,()=>i`keys of S3 are no part of this file: give them as inputs, or as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`],[/^health\.checks\.\d+\.(tls|prometheus|command)$/,e=>i`write one of ${e.join(", ")}`],[/^notify\.(slack|email)$/,e=>i`messages go to ${e.join(i` or `)}`]],ca=()=>({"a text":[i`a text`,i`write one text; put numbers, true and false in quotes`],"a number":[i`a number`,i`write a number, without quotes`],"true or false":[i`true or false`,i`write true or false, without quotes`],"a list":[i`a list`,i`write a list, one item in each line after - , or [a, b]`],"a group of keys":[i`a group of keys`,i`write its keys below it, indented`],empty:[i`empty`,i`correct the value`]}),En=e=>ca()[e][0],aa=class e{path;variants;#e;constructor(t,n,r){this.path=t,this.variants=n,this.#e=r}get partial(){return this.path[0]==="environments"&&this.path.every(t=>typeof t=="string")}under(t){return new e([...this.path,t],this.variants,this.#e)}problem(t,n,r){this.#e({path:this.path,of:t,problem:n,fix:r})}wrongType(t,n){let r=t===null?i`give it a value, or remove the key`:ca()[n][1];return this.problem("value",i`is ${En(An(t))}, not ${En(n)}`,r)}unknownKey(t,n){let r=this.under(t),o=r.path.slice(r.path[0]==="environments"?2:0).join("."),s=Ff.find(([c])=>c.test(o));if(s!==void 0)return r.problem("key",i`is not supported`,s[1](n));let a=i`unknown key '${t}'${Se(t,n)}`;return r.problem("key",a,i`known here: ${n.join(", ")}`)}};var Uf=/^ssh:\/\/(?:([^@]*)@)?(\[[^\]]*\]|[^:/[\]]*)(?::(\d{1,5}))?\/?$/;function Qt(e,t){if(e==="local")return{kind:"local",name:"local"};let n=u=>new y(i`${t}: ${JSON.stringify(Wf(e))} is not a host: ${u}`,{fix:i`write local or ssh://user@host, with :port when it is not 22`});if(/[\s\p{Cc}]/u.test(e))throw n(i`it holds white space or a control character`);if(!e.startsWith("ssh://"))throw n(i`it is neither local nor ssh://`);let r=Uf.exec(e);if(!r)throw n(e.slice(6).includes("/")?i`a path has no place in it`:i`it cannot be read`);let[,o,s="",a]=r,c=s.startsWith("[")?s.slice(1,-1):s;if(s.startsWith("[")&&!qf(c.split("%")[0]??""))throw n(i`no IPv6 address in the brackets`);if(!/^[A-Za-z0-9_.:%-]+$/.test(c)||c.startsWith("-"))throw n(i`its host name is none`);if(o?.includes(":"))throw n(i`a password has no place in it, keys are used`);if(o!==void 0&&!/^[A-Za-z0-9_.][A-Za-z0-9_.+\\-]*\$?$/.test(o))throw n(i`its user name is none`);let l=a===void 0?void 0:Number(a);if(l!==void 0&&(l<1||l>65535))throw n(i`its port is not between 1 and 65535`);return{kind:"ssh",name:`ssh://${o===void 0?"":`${o}@`}${s}${l===void 0?"":`:${l}`}`,hostname:c,user:o,port:l}}function qf(e){return e.includes(":")&&URL.canParse(`http://[${e}]`)}function Wf(e){return e.replace(/^(ssh:\/\/[^:@/]*):[^@]*@/,"$1:***@")}var Gf="qpzry9x8gf2tvdw0s3jn54khce6mua7l",Kf=[996825010,642813549,513874426,1027748829,705979059];function la(e,t){if(!e.startsWith(`${t}1`))return!1;let n=[...t].map(o=>o.charCodeAt(0)),r=[...e.slice(t.length+1)].map(o=>Gf.indexOf(o));return r.includes(-1)?!1:Vf([...n.map(o=>o>>5),0,...n.map(o=>o&31),...r])===1}function Vf(e){let t=1;for(let n of e){let r=t>>25;t=(t&33554431)<<5^n;for(let[o,s]of Kf.entries())r>>o&1&&(t^=s)}return t}var Pn={pattern:/^[a-z0-9][a-z0-9_-]{0,62}$/,get what(){return i`a name`},get fix(){return i`use lower-case letters, digits, - and _, beginning with a letter or digit (at most 63)`}},Ge={pattern:/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}$/,get what(){return i`a name`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},nt={pattern:/^(?!\/)(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a path inside the project directory`},get fix(){return i`write it relative to the project directory, with /, without .. and without : in it`}},da={pattern:/^(?=.)(?!\/)(?!-)(?!~)(\.\.(\/|$))*(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]*$/,get what(){return i`a path of the checkout`},get fix(){return i`write it relative to the project directory, with /, with .. at the beginning only, and without : in it`}},Uo={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a service, a volume or a directory`},get fix(){return i`write it as the compose file does: a service, a volume, a path, or service:/target for a volume without a name`}},ua={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a table, or a pattern with *`},get fix(){return i`write it as the database does: sessions, cache_*, app.jobs`}},pr={pattern:/^(\/|~\/)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f:]+$/,get what(){return i`a path on the host`},get fix(){return i`write an absolute path or one that begins with ~/, without .. in it`}},pa={pattern:/^\/(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f]+$/,get what(){return i`a path in the container`},get fix(){return i`write an absolute path without .. in it: /data/app.db`}},fa={pattern:/^(local|ssh:\/\/[^\s/]+\/?)$/,get what(){return i`a host`},get fix(){return i`write local or ssh://user@host, with :port when it is not 22`},check:Qt},ma={pattern:/^ssh:\/\/[^\s/]+\/?$/,get what(){return i`a machine`},get fix(){return i`write ssh://user@host, with :port when it is not 22`},check:Qt},ha={pattern:/^(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a directory of the runner`},get fix(){return i`write it relative to the project directory, or absolute, with /, without .. and without : in it`}},ya={pattern:/^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/,get what(){return i`the name of a bucket`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},qo={pattern:/^age1[02-9ac-hj-np-z]{58}$/,get what(){return i`a recipient of age`},get fix(){return i`write the public key that age-keygen prints, which begins with age1; keys of SSH and passphrases are none`},check(e,t){if(!la(e,"age"))throw new y(i`${t}: '${e}' is no recipient of age: by its own checksum it is mistyped`,{fix:qo.fix})}},ga={pattern:/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,get what(){return i`a registry`},get fix(){return i`write host[:port]/path in lower case, without https://, for example ghcr.io/org`}},wa={pattern:/^[a-z0-9]([a-z0-9.:/_-]*[a-z0-9])?(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/,get what(){return i`an image`},get fix(){return i`write registry/name:tag or registry/name@sha256:..., the name in lower case`}},fr={pattern:/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/,get what(){return i`an address of a website`},get fix(){return i`write it with http:// or https:// and without a query, for example https://example.org`}},Vb={pattern:/^(\/|https?:\/\/)[^\s#]*$/,get what(){return i`a path or an address`},get fix(){return i`write a path such as /health, or a whole address with https://`}},zb={pattern:/^\$(\.[A-Za-z0-9_-]+|\[\d+\])+$/,get what(){return i`a path into JSON`},get fix(){return i`write it as $.version or $.build.version`}},Yb={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+\]):[1-9]\d{0,4}$/,get what(){return i`a host and port`},get fix(){return i`write it as host:port, for example localhost:5432`}},Qb={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|[0-9A-Fa-f:.]+)$/,get what(){return i`a host name`},get fix(){return i`write a name or an address, for example localhost`}},$a={pattern:/^(\d+(\.\d+)?(ms|s|m|h|d))+$/,get what(){return i`a duration`},get fix(){return i`write it with a unit, for example 30s, 5m or 1h30m`}},Jb={pattern:/^<@[&!]?\d+>$/,get what(){return i`a mention`},get fix(){return i`write <@&ROLE-ID> or <@USER-ID>`}},ka={pattern:/^[A-Za-z_][A-Za-z0-9_]*$/,get what(){return i`a name of a variable`},get fix(){return i`use letters, digits and _, not beginning with a digit`}};var D=(e,t={})=>({...t,description:e,kind:ba}),oe=e=>({rule:e,kind:ba}),ba={type:"a text",check({rule:e,read:t},n,r){if(typeof n!="string")return r.wrongType(n,"a text");let o=e===void 0?zf(n):Wo(e,n);return o!==void 0?r.problem("value",...o):t?.(n)??n},parse({read:e},t,n){let r=t.trim();if(r!=="")return e?.(r)??r;throw new y(i`${n} is required`,{fix:i`give ${n} a value`})},verify({rule:e},t,n){if(e===void 0||typeof t!="string"||(e.check?.(t,n),e.pattern.test(t)))return;let r=t.replace(/\/\/[^/@]*@/,"//***@");throw new y(i`${n}: ${JSON.stringify(r)} is not ${e.what}`,{fix:e.fix})},json:({rule:e})=>({type:"string",...e===void 0?{minLength:1}:{pattern:e.pattern.source}})},zf=e=>e===""?[i`is an empty text`,i`give it a value, or remove the key`]:void 0;function Wo(e,t){return e.pattern.test(t)?xa(()=>e.check?.(t,""),e.fix):[i`'${t}' is not ${e.what}`,e.fix]}function xa(e,t){try{e();return}catch(n){let r=n instanceof y?n.fix:void 0;return[_(n).replace(/^: /,""),r??t]}}var Sa=()=>({kind:Go}),Go={type:"a text",check:(e,t,n)=>typeof t=="string"?t:n.problem("value",i`is not a text`,i`put the value in quotes`),json:()=>({type:"string"})},rt=(e,t={})=>({...t,description:e,kind:Yf}),Yf={type:"a text",check({atLeast:e},t,n){if(typeof t!="string")return n.problem("value",i`${JSON.stringify(t)} is not a duration`,lr(String(t)));let r=xa(()=>cr(t,"",e),lr(t));return r===void 0?cr(t,""):n.problem("value",...r)},parse:({atLeast:e},t,n)=>cr(t,n,e),json:()=>({type:"string",pattern:$a.pattern.source})},Le=(e,t={})=>({...t,description:e,kind:Qf}),va=1e6,Qf={type:"a number",check({min:e=0,max:t=va},n,r){if(typeof n=="number"&&Number.isInteger(n)&&n>=e&&n<=t)return n;let o=i`${JSON.stringify(n)} is not a whole number from ${e} to ${t}`;return r.problem("value",o,i`write it in digits, without quotes`)},parse:(e,t,n)=>ra(t,n,e),json:({min:e=0,max:t=va})=>({type:"integer",minimum:e,maximum:t})},ot=(e,t={})=>({...t.without===void 0?{default:!1}:{},...t,description:e,kind:Jf}),Jf={type:"true or false",check:(e,t,n)=>typeof t=="boolean"?t:n.wrongType(t,"true or false"),parse(e,t,n){if(t==="true"||t==="false")return t==="true";throw new y(i`${n}: '${t}' is neither true nor false`,{fix:i`write true or false`})},json:()=>({type:"boolean"})};function ge(e,t){let r=Object.entries(t.values).map(([a,c])=>`\`${a}\`${c===""?"":` (${c})`}`),o=r.length<2?r.join():`${r.slice(0,-1).join(", ")} or ${r.at(-1)}`,s=`${e}: ${o}.`;return{...t,description:s,kind:Xf}}var Xf={type:"a text",check({values:e},t,n){let r=Object.keys(e);return r.some(o=>o===t)?t:n.problem("value",i`${JSON.stringify(t)} is not supported`,i`write ${r.join(i` or `)}`)},parse({values:e},t,n){let r=t.trim();if(Object.hasOwn(e,r))return r;let o=Object.keys(e).join(", ");throw new y(i`${n}: '${t}' is not one of ${o}`,{fix:i`write one of ${o}`})},json:({values:e})=>({enum:Object.keys(e),type:"string"})},Ko=(e,t,n={})=>({...n,description:t,list:e,kind:Zf}),Zf=Rn(({list:e,description:t="",...n},r)=>{let o=r[e].map(s=>[s.name,s.description]);return ge(t,{...n,values:Object.fromEntries(o)})});var rx={...Go,parse({accept:e},t,n){let r;try{r=JSON.parse(t)}catch(o){throw new y(i`${n} is not JSON: ${_(o)}`,{fix:i`hand on the output of the step that makes it, unchanged`})}return e(r,n)}},em={...Go,parse:(e,t)=>t},st=(e,t)=>({description:t,secret:e,kind:em});var Y=(e,t)=>({...t,description:e,kind:Oa}),Oa={type:"a list",many:!0,check({of:e,nonEmpty:t},n,r){return Array.isArray(n)?(t!==void 0&&n.length===0&&r.problem("value",...t()),n.map((o,s)=>Ra(e,o,r.under(s)))):r.wrongType(n,"a list")},parse({of:e,line:t,separator:n=/[\n,]/},r,o){return r.split(n).filter(a=>a.trim()!=="").map(a=>t?t(a.trim()):e.kind.parse?.(e,a,o))},verify({of:e},t,n){for(let r of t)e.kind.verify?.(e,r,n)},json:({of:e,nonEmpty:t},n)=>({type:"array",items:e.kind.json(e,{...n,partial:!1}),...t===void 0?{}:{minItems:1}})};function Ra(e,t,n){let r=e.kind.check(e,t,n);return r===void 0?void 0:Et(e,[r])}var Aa=/\n/,Pa=oe(),Ta={of:Pa,nonEmpty:()=>[i`is an empty command`,i`write it as a list: [npm, run, migrate]`],kind:Oa},_a=e=>({...Ta,required:!0,description:e}),hr=(e,t={})=>({...t,description:e,forms:[Pa,Ta],kind:tm}),cx=(e,t)=>({description:e,forms:t,kind:Vo}),Vo={type:"empty",check({forms:e},t,n){let r=e.find(({kind:s})=>s.type===An(t));if(r!==void 0)return Ra(r,t,n);let o=e.map(({kind:s})=>En(s.type)).join(i` or `);return n.problem("value",i`is ${En(An(t))}, not ${o}`,i`write ${o}`)},json:({forms:e},t)=>({anyOf:e.map(n=>n.kind.json(n,t))})},Ea=e=>typeof e=="string",tm={...Vo,check(e,t,n){if(Ea(t)||Array.isArray(t)&&t.every(Ea))return Vo.check(e,t,n);let r=i`write a script (run with sh -e) or a list: [npm, test]`;return n.problem("value",i`is neither a command nor a list of its words`,r)},parse:(e,t)=>t.trim()},J=(e,t,n={})=>({...n,description:e,options:t,kind:mr}),mr={type:"a group of keys",check({options:e},t,n){if(!Ia(t))return n.wrongType(t,"a group of keys");let r={};for(let[s,a]of Object.entries(e))Object.hasOwn(t,s)?r[On(s)]=a.kind.check(a,t[s],n.under(s)):a.required&&!n.partial&&n.under(s).problem("key",i`is missing`,n.path.length===0?i`add '${s}:' to the file`:i`add '${s}:' to ${n.path.join(".")}`);let o=Object.keys(e);for(let s of Object.keys(t))Object.hasOwn(e,s)||n.unknownKey(s,o);return r},merge:({options:e},t)=>ur(e,t),json({options:e},t){let n=Object.entries(e),r=n.filter(([,o])=>o.required&&!t.partial).map(([o])=>o);return{type:"object",properties:Object.fromEntries(n.map(([o,s])=>[o,nm(s,t)])),...r.length===0?{}:{required:r},additionalProperties:!1}}},Ia=e=>An(e)==="a group of keys";function nm(e,t){let{description:n,default:r,without:o}=dr(e,t.variants),s=[r??[]].flat(),a=Array.isArray(r)?`[${s.join(", ")}]`:s.join(),c=s.length===0?"":` Default \`${a}\`.`,l=o===void 0?c:` Default: ${o}.`;return{...e.kind.json(e,t),description:`${n}${l}`}}var zo=(e,t)=>({...t,description:e,kind:rm}),rm={type:"a group of keys",check({name:e,of:t},n,r){if(!Ia(n))return r.wrongType(n,"a group of keys");let o=Object.entries(n).map(([s,a])=>{let c=Wo(e,s);return c!==void 0&&r.under(s).problem("key",...c),[s,t.kind.check(t,a,r.under(s))]});return Object.fromEntries(o)},merge:({of:e},t)=>Ca(t,n=>Et(e,n)),json:({name:e,of:t},n)=>({type:"object",propertyNames:{type:"string",pattern:e.pattern.source},additionalProperties:t.kind.json(t,n)})};function Ca(e,t){let n=new Set(e.toReversed().flatMap(r=>Object.keys(r)));return Object.fromEntries([...n].map(r=>[r,t(Fo(e,r))]))}var Yo=e=>({list:e,kind:om}),om=Rn((e,t)=>({...e,...Na(e,t),kind:sm})),sm={...mr,check(e,t,n){let r=typeof t=="string"&&e.list==="destinations"?{[t]:{}}:t,o=mr.check(e,r,n);if(o===void 0)return;let[s,a]=[Object.keys(e.options),Object.keys(r)];if(a.length!==1&&a.every(u=>s.includes(u))){let u=i`write exactly one of ${s.join(", ")} in each item`,f=e.list==="checks"?i`names no check, or several at once`:i`names no destination, or several at once`;return n.problem("value",f,u)}let[c=""]=a,[l,d]=[o[c],e.options[c]];return d&&l&&{kind:c,...Et(d,[l])}},json(e,t){let n=mr.json(e,t),r=Object.keys(e.options).filter(o=>im(e.options[o]));return e.list==="destinations"?{anyOf:[{type:"string",enum:r},n]}:n}},im=e=>!Object.values(e.options??{}).some(({required:t})=>t),La=(e,t)=>({description:t,list:e,kind:am}),am={...Rn(Na),merge:(e,t)=>Ca(t,n=>Object.assign({},...n.toReversed()))};function Na({list:e,description:t=""},n){let o=n[e].map(s=>[s.name,{...s.value,description:s.description}]);return J(t,Object.fromEntries(o))}function ae(e,t){let n=new AbortController,r=!1,s=e===void 0?void 0:setTimeout(()=>{r=!n.signal.aborted,n.abort(new DOMException(`not done after ${e} ms`,"TimeoutError"))},e),a=()=>n.abort(t?.reason);return t?.aborted?a():t?.addEventListener("abort",a,{once:!0}),{signal:n.signal,get timedOut(){return r},[Symbol.dispose](){clearTimeout(s),t?.removeEventListener("abort",a)}}}var yr,cm={lang:void 0,message:void 0,abortEarly:void 0,abortPipeEarly:void 0};function Da(e){return!e&&!yr?cm:{lang:e?.lang??yr?.lang,message:e?.message,abortEarly:e?.abortEarly??yr?.abortEarly,abortPipeEarly:e?.abortPipeEarly??yr?.abortPipeEarly}}var lm;function dm(e){return lm?.get(e)}var um;function pm(e){return um?.get(e)}var fm;function mm(e,t){return fm?.get(e)?.get(t)}function Tn(e){let t=typeof e;return t==="string"?`"${e}"`:t==="number"||t==="bigint"||t==="boolean"?`${e}`:t==="object"||t==="function"?(e&&Object.getPrototypeOf(e)?.constructor?.name)??"null":t}function X(e,t,n,r,o){let s=o&&"input"in o?o.input:n.value,a=o?.expected??e.expects??null,c=o?.received??Tn(s),l={kind:e.kind,type:e.type,input:s,expected:a,received:c,message:`Invalid ${t}: ${a?`Expected ${a} but r`:"R"}eceived ${c}`,requirement:e.requirement,path:o?.path,issues:o?.issues,lang:r.lang,abortEarly:r.abortEarly,abortPipeEarly:r.abortPipeEarly},d=e.kind==="schema",u=o?.message??e.message??mm(e.reference,l.lang)??(d?pm(l.lang):null)??r.message??dm(l.lang);u!==void 0&&(l.message=typeof u=="function"?u(l):u),d&&(n.typed=!1),n.issues?n.issues.push(l):n.issues=[l]}function hm(e,t){return e===t||Number.isNaN(e)&&Number.isNaN(t)}function Ma(e,t){return Object.prototype.hasOwnProperty.call(e,t)&&t!=="__proto__"&&t!=="prototype"&&t!=="constructor"}function Ba(e,t){let n=[...new Set(e)];return n.length>1?`(${n.join(` ${t} `)})`:n[0]??"never"}function ue(e){return e["~standard"]={version:1,vendor:"valibot",validate:t=>e["~run"]({value:t},Da())},e}function mx(e){if(e.path){let t="";for(let n of e.path)if(typeof n.key=="string"||typeof n.key=="number")t?t+=`.${n.key}`:t+=n.key;else return null;return t}return null}var hx=new RegExp("^(?:[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation}))*)+$","u");var ym=/^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;function Qo(e){return{kind:"metadata",type:"description",reference:Qo,description:e}}function gm(e,t){return{kind:"transformation",type:"guard",reference:gm,async:!1,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement(n.value)&&(X(this,"input",n,r),n.typed=!1),n}}}function Jo(e){return{kind:"validation",type:"integer",reference:Jo,async:!1,expects:null,requirement:Number.isInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&X(this,"integer",t,n),t}}}function gr(e){return{kind:"validation",type:"iso_timestamp",reference:gr,async:!1,expects:null,requirement:ym,message:e,"~run"(t,n){return t.typed&&!this.requirement.test(t.value)&&X(this,"timestamp",t,n),t}}}function wm(e,t){return{kind:"validation",type:"min_length",reference:wm,async:!1,expects:`>=${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&n.value.length<this.requirement&&X(this,"length",n,r,{received:`${n.value.length}`}),n}}}function Xo(e,t){return{kind:"validation",type:"min_value",reference:Xo,async:!1,expects:`>=${e instanceof Date?e.toJSON():Tn(e)}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!(n.value>=this.requirement)&&X(this,"value",n,r,{received:n.value instanceof Date?n.value.toJSON():Tn(n.value)}),n}}}function _n(e,t){return{kind:"validation",type:"regex",reference:_n,async:!1,expects:`${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement.test(n.value)&&X(this,"format",n,r),n}}}function $m(e){return{kind:"validation",type:"safe_integer",reference:$m,async:!1,expects:null,requirement:Number.isSafeInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&X(this,"safe integer",t,n),t}}}var km={abortEarly:!0};function ja(e,t,n){return typeof e.fallback=="function"?e.fallback(t,n):e.fallback}function In(e,t,n){return typeof e.default=="function"?e.default(t,n):e.default}function pe(e,t){return ue({kind:"schema",type:"array",reference:pe,expects:"Array",async:!1,item:e,message:t,"~run"(n,r){let o=n.value;if(Array.isArray(o)){n.typed=!0,n.value=[];for(let s=0;s<o.length;s++){let a=o[s],c=this.item["~run"]({value:a},r);if(c.issues){let l={type:"array",origin:"value",input:o,key:s,value:a};for(let d of c.issues)d.path?d.path.unshift(l):d.path=[l],n.issues?.push(d);if(n.issues||(n.issues=c.issues),r.abortEarly){n.typed=!1;break}}c.typed||(n.typed=!1),n.value.push(c.value)}}else X(this,"type",n,r);return n}})}function Cn(e){return ue({kind:"schema",type:"boolean",reference:Cn,expects:"boolean",async:!1,message:e,"~run"(t,n){return typeof t.value=="boolean"?t.typed=!0:X(this,"type",t,n),t}})}function Xt(e,t){return ue({kind:"schema",type:"literal",reference:Xt,expects:Tn(e),async:!1,literal:e,message:t,"~run"(n,r){return hm(n.value,this.literal)?n.typed=!0:X(this,"type",n,r),n}})}function vm(e,t){return ue({kind:"schema",type:"loose_object",reference:vm,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let c=s in o?o[s]:In(a),l=a["~run"]({value:c},r);if(l.issues){let d={type:"object",origin:"value",input:o,key:s,value:c};for(let u of l.issues)u.path?u.path.unshift(d):u.path=[d],n.issues?.push(u);if(n.issues||(n.issues=l.issues),r.abortEarly){n.typed=!1;break}}l.typed||(n.typed=!1),n.value[s]=l.value}else if(a.fallback!==void 0)n.value[s]=ja(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(X(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}if(!n.issues||!r.abortEarly)for(let s in o)Ma(o,s)&&!Object.prototype.hasOwnProperty.call(this.entries,s)&&(n.value[s]=o[s])}else X(this,"type",n,r);return n}})}function bm(e,t){return ue({kind:"schema",type:"nullable",reference:bm,expects:`(${e.expects} | null)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===null&&(this.default!==void 0&&(n.value=In(this,n,r)),n.value===null)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function xm(e,t){return ue({kind:"schema",type:"nullish",reference:xm,expects:`(${e.expects} | null | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return(n.value===null||n.value===void 0)&&(this.default!==void 0&&(n.value=In(this,n,r)),n.value===null||n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function Zo(e){return ue({kind:"schema",type:"number",reference:Zo,expects:"number",async:!1,message:e,"~run"(t,n){return typeof t.value=="number"&&!isNaN(t.value)?t.typed=!0:X(this,"type",t,n),t}})}function we(e,t){return ue({kind:"schema",type:"object",reference:we,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let c=s in o?o[s]:In(a),l=a["~run"]({value:c},r);if(l.issues){let d={type:"object",origin:"value",input:o,key:s,value:c};for(let u of l.issues)u.path?u.path.unshift(d):u.path=[d],n.issues?.push(u);if(n.issues||(n.issues=l.issues),r.abortEarly){n.typed=!1;break}}l.typed||(n.typed=!1),n.value[s]=l.value}else if(a.fallback!==void 0)n.value[s]=ja(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(X(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}}else X(this,"type",n,r);return n}})}function U(e,t){return ue({kind:"schema",type:"optional",reference:U,expects:`(${e.expects} | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===void 0&&(this.default!==void 0&&(n.value=In(this,n,r)),n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function it(e,t){return ue({kind:"schema",type:"picklist",reference:it,expects:Ba(e.map(Tn),"|"),async:!1,options:e,message:t,"~run"(n,r){return this.options.includes(n.value)?n.typed=!0:X(this,"type",n,r),n}})}function Ln(e,t,n){return ue({kind:"schema",type:"record",reference:Ln,expects:"Object",async:!1,key:e,value:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){r.typed=!0,r.value={};for(let a in s)if(Ma(s,a)){let c=s[a],l=this.key["~run"]({value:a},o);if(l.issues){let u={type:"object",origin:"key",input:s,key:a,value:c};for(let p of l.issues)p.path=[u],r.issues?.push(p);if(r.issues||(r.issues=l.issues),o.abortEarly){r.typed=!1;break}}let d=this.value["~run"]({value:c},o);if(d.issues){let u={type:"object",origin:"value",input:s,key:a,value:c};for(let p of d.issues)p.path?p.path.unshift(u):p.path=[u],r.issues?.push(p);if(r.issues||(r.issues=d.issues),o.abortEarly){r.typed=!1;break}}(!l.typed||!d.typed)&&(r.typed=!1),l.typed&&(r.value[l.value]=d.value)}}else X(this,"type",r,o);return r}})}function P(e){return ue({kind:"schema",type:"string",reference:P,expects:"string",async:!1,message:e,"~run"(t,n){return typeof t.value=="string"?t.typed=!0:X(this,"type",t,n),t}})}function Sm(e,t,n){return ue({kind:"schema",type:"variant",reference:Sm,expects:"Object",async:!1,key:e,options:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){let a,c=0,l=this.key,d=[],u=(p,f)=>{for(let m of p.options){if(m.type==="variant")u(m,new Set(f).add(m.key));else{let g=!0,h=0;for(let w of f){let $=m.entries[w];if(w in s?$["~run"]({typed:!1,value:s[w]},km).issues:$.type!=="exact_optional"&&$.type!=="optional"&&$.type!=="nullish"){g=!1,l!==w&&(c<h||c===h&&w in s&&!(l in s))&&(c=h,l=w,d=[]),l===w&&d.push(m.entries[w].expects);break}h++}if(g){let w=m["~run"]({value:s},o);(!a||!a.typed&&w.typed)&&(a=w)}}if(a&&!a.issues)break}};if(u(this,new Set([this.key])),a)return a;X(this,"type",r,o,{input:s[l],expected:Ba(d,"|"),path:[{type:"object",origin:"value",input:s,key:l,value:s[l]}]})}else X(this,"type",r,o);return r}})}function at(...e){return ue({...e[0],pipe:e,"~run"(t,n){for(let r of e)if(r.kind!=="metadata"){if(t.issues&&(r.kind==="schema"||r.kind==="transformation")){t.typed=!1;break}(!t.issues||!n.abortEarly&&!n.abortPipeEarly)&&(t=r["~run"](t,n))}return t}})}function wr(e,t,n){let r=e["~run"]({value:t},Da(n));return{typed:r.typed,success:!r.issues,output:r.value,issues:r.issues}}var Ot=()=>at(Zo(),Jo(),Xo(0)),Fa=()=>at(P(),_n(/^[0-9a-f]{64}$/)),G=(e,t)=>at(e,Qo(t)),Em=we({kind:it(["service","volume","directory","config"]),name:G(P(),"The service or volume, as the compose file calls it; a directory below shared/; config."),source:G(P(),"The container that was dumped, the volume or the path of the host that was archived."),image:G(U(P()),"Of an archive: the image that made it, which has tar."),engine:G(U(P()),"As deploy-kit.yml names it."),serverVersion:U(P()),databases:U(pe(P())),chosen:G(U(Cn()),"That the settings name the databases: the server may have others, which are not in the set. Older sets do not say it."),format:G(U(P()),"How it is read: sql, mysql-users, pg-archive, pg-globals, mongo-archive, rdb, sqlite, tar. Older sets do not say it: sql for a service, tar for a volume."),counts:G(U(Ln(P(),Ot())),"What was found in the file when it was read back: tables, rows, roles, users, collections, documents, keys, files."),excluded:G(U(pe(P())),"Tables whose rows are not in it, by their schema or database; collections that are not in it, or the begin of their names."),oplog:G(U(Cn()),"Of MongoDB: it holds what was written during the dump, which mongorestore --oplogReplay brings to one moment."),sensitive:G(U(Cn()),"It holds secrets as they are: it belongs to no place off the host that is not encrypted."),tables:G(U(Ot()),"Of older sets, which have no counts."),path:G(P(),"Relative to the directory of the set."),compression:G(U(it(["gzip","zstd"])),"Of the file, as its name shows. Older sets do not say it: gzip."),bytes:Ot(),sha256:Fa(),sealed:G(U(we({by:P(),bytes:Ot(),sha256:Fa()})),"That the file is encrypted, by what, and what comes of it when it is opened. Its name without the last suffix is that of its content."),checks:G(pe(P()),"What it passed before its set was published: exit-codes, gzip or zstd, checksum, footer, tables, archive, snapshot, listing, integrity, pages."),warnings:pe(P())}),Om=we({schema:Xt(1),id:P(),createdAt:G(at(P(),gr()),"When the backup began, UTC."),project:P(),environment:P(),composeProject:P(),host:G(U(P()),"The host that it is of, as it was written then. Older sets do not say it."),release:G(U(P()),"The release that was active then."),purpose:G(U(it(["restore"])),"Why it was made, where no deploy and no schedule asked for it: `restore`, of what a restore was about to replace."),run:we({who:P(),where:P()}),writers:G(U(pe(P())),"Containers that might write to what is in it, then: who restores it by hand stops them."),verified:G(U(we({at:at(P(),gr()),how:G(it(["quick","restore"]),"`quick`: read back. `restore`: restored into trial servers."),counts:G(Ln(P(),Ln(P(),Ot())),"What the trial server of each service held then.")})),"That it was looked at again after it was written, the last time."),files:pe(Em),copies:G(U(pe(we({to:P(),path:P(),passing:G(U(Xt(!0)),"It was on the machine of a job, and has gone with that, unless a later step has kept it.")}))),"Besides the host: destinations from which every file was read back and was the same. Older sets have none."),missing:G(U(pe(we({to:P(),why:P()}))),"Destinations that should have a copy and have none."),totalBytes:Ot(),durationMs:Ot()});function Ua(e){try{let t=wr(Om,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var Nn={max:1e3},Ka={daily:Le("The last one of each of so many days (UTC) that have one.",Nn),weekly:Le("The last one of each of so many weeks (ISO 8601, UTC) that have one.",Nn),monthly:Le("The last one of each of so many months (UTC) that have one.",Nn)},Va={last:Le("The newest ones.",{...Nn,min:1,default:7}),...Ka},ct=J("How many backups stay there. What it does not say is as for all.",{last:Le("The newest ones.",{...Nn,min:1}),...Ka});import{readFileSync as Am}from"node:fs";import Pm from"node:path";var $r=["deploy-kit.yml","deploy-kit.yaml"];var za=ge("Language of what people read (input, else variable `DEPLOY_KIT_LANGUAGE`, else config file)",{values:Lo,without:"`en`",only:"file",placeholder:"LANGUAGE"});async function kr(e,t,n){let r=t[No];if(r&&!Bo(r))throw new y(i`${No}: there is no language '${r}'`,{fix:i`write one of ${Object.keys(Lo).join(", ")}`});await Do(e||r||n)}function Ya(e,t){for(let n of t?[t]:$r){let r=Tm(Pm.resolve(e,n));if(r!==void 0)return/^\uFEFF?(["']?)language\1 *: *(["']?)([\w-]+)\2 *(?:#.*)?$/m.exec(r)?.[3]}}function Tm(e){try{return Am(e,"utf8")}catch{return}}var vr=e=>D(e,{rule:Ge,required:!0}),Ja=e=>Y(e,{of:oe(Ge),default:[]}),_m=oe(nt),es=oe(da),lt=(e,t)=>rt(e,{atLeast:1,default:t}),Xa=(e,t)=>Le(e,{min:1,max:1e3,default:t}),Qa=J("A one-off command.",{service:vr("The service whose new image the command runs in, as a one-off container."),run:_a("The command as a list of words."),timeout:lt("How long the command may take.","10m")}),Im=J("Deploying.",{engine:ge("What runs the containers",{values:{compose:""},without:"`compose`"}),strategy:Ko("strategies","How services are replaced",{default:"recreate"}),before:Y("One-off commands before the switch, in order: migrations. A failure ends the deploy before anything is replaced.",{of:Qa,default:[]}),after:Y("One-off commands after the switch, in order.",{of:Qa,default:[]}),"keep-releases":Xa("How many releases stay on each host, and as many different contents, what was gone back from among them. The active one and the one before it always stay.",5),timeout:lt("How long the containers may take to become healthy.","5m"),"on-failure":ge("What happens when they do not become healthy",{values:{rollback:"puts the last active release back",keep:"leaves what was started"},default:"rollback"})}),Cm=J("A command.",{service:vr("The database service, in whose trial server it runs: its programs and variables are there."),run:hr("The command: a script (run with `sh -e`) or a list of words.",{required:!0}),stdin:D("File that it reads from its stdin, of SQL for example.",{rule:nt}),timeout:lt("How long the command may take.","30m")}),Lm=J("Backups before a deploy.",{"before-deploy":ge("What becomes of a deploy without a backup",{values:{required:"it stops before anything is changed","best-effort":"it goes on, with a warning",off:"none is made before a deploy"},without:"`required`"}),services:Y("Database services to dump.",{without:"every service of the stack that is recognised as a database",default:[],of:J("A database.",{service:vr("Name of the database service."),engine:Ko("databases","Its engine, where the image does not show it"),database:D("Only this database.",{without:"all of them"}),exclude:Y("Tables whose rows are left out and whose structure is kept, by name or pattern: `sessions`, `cache_*`, `app.jobs`. Collections of MongoDB, of one database, are left out whole.",{of:oe(ua),without:"none"})}),line:Nm}),volumes:Ja("Named volumes to archive, as the compose file calls them."),directories:Y("Directories of bind mounts to archive: of those that are listed as `shared`, or below one.",{of:es,default:[]}),sqlite:Y("Databases of SQLite to save: files, each of one moment, whoever writes meanwhile.",{without:"none",of:J("A database of SQLite.",{service:vr("The service that uses it."),path:D("The file, as the container sees it.",{rule:pa,required:!0})})}),ignore:Y("Services, volumes and directories that need no backup. Without this a database that cannot be dumped is an error.",{of:oe(Uo),default:[]}),to:Y("Where backups are kept. Each copy is read back; without `host`, none stays on the host itself.",{of:Yo("destinations"),without:"`[host]`, the backups/ of the deploy path",nonEmpty:()=>[i`is an empty list`,i`name at least one destination, for example host`]}),"encrypt-to":Y("Whose keys open what leaves the host: public keys of age, `age1...`. Every destination but `host` gets encrypted files alone. An empty list says that nothing has to be encrypted.",{of:oe(qo),without:"nothing is encrypted"}),keep:J("How many backups stay at each destination, of each host, counted for each service, volume and directory that they hold. One is kept when any of these asks for it; one that a kept release is linked to, and the last one that was verified, always.",Va),"keep-old":rt("How long what a restore has replaced is kept beside: an undo puts it back.",{default:"7d",placeholder:"TIME"}),scrub:Y("Commands that take personal data out of what is restored from another environment (`from-environment`), in order, before any service of this one sees it. A failure replaces nothing.",{of:Cm,without:"none"}),unscrubbed:Y("Services, volumes and directories that come from another environment as they are: they hold no personal data. Where several have one name, with what it is: `volume:name`, `service:name`, `directory:name`, `sqlite:name`.",{of:oe(Uo),without:"none",placeholder:"NAME"}),compression:ge("How backups are compressed",{values:{auto:"by zstd with all cores where the host has it, else by pigz or gzip",zstd:"",gzip:""},default:"auto"}),"max-drop":Le("By how many percent a dump, or what is counted in it, may be smaller than in the last backup. `100` accepts it as it is.",{min:1,max:100,default:50}),timeout:lt("How long one dump may take.","1h")});function Nm(e){let[t="",n]=e.split("/",2);return n===void 0?{service:t}:{service:t,database:n}}var Dm=J("The health gate.",{"run-from":ge("Where the checks run",{values:{runner:"",host:""},default:"runner"}),"initial-delay":rt("How long to wait before the first attempt.",{default:"0s"}),interval:lt("Time between the first attempts; it grows to 5s (or stays, when it is longer).","1s"),timeout:lt("How long one attempt may take.","5s"),deadline:lt("When the gate gives up, without the time of `stability`.","2m"),"give-up-after":rt("After how long the same failing status of a new release that is up and settled is final, whatever the deadline. `0s` never gives up before.",{default:"20s"}),successes:Xa("How many times in a row every check must pass.",3),stability:rt("After that, how long no container may restart or exit. `0s` leaves it out.",{default:"10s"}),checks:Y("What is checked. Without any: the environment's `url`, when it has one, and every service.",{of:Yo("checks"),default:[]})}),Mm=J("A suite of tests.",{run:hr("The command: a script (run with `sh -e`) or a list of words.",{required:!0}),setup:hr("A command before `run`; when it fails the suite has failed."),on:D("Where the suite runs: `runner`, or the service in whose one-off container it runs.",{rule:Ge,read:Bm,default:"runner"}),timeout:lt("How long the suite may take.","15m"),report:D("JUnit XML files that the suite writes (a glob below the working directory).",{rule:nt}),"min-tests":Le("Fewer tests in the report than this is a failure.",{default:0}),"fail-on-empty":ot("A report without a single test is a failure.",{default:!0}),"working-directory":D("Where the suite runs, below the project directory.",{rule:nt}),env:zo("Variables for the suite. The base URL comes by itself.",{name:ka,of:Sa()}),"allow-stack-database":ot("Lets a suite run in a container that has the stack's own database settings.")});function Bm(e){return e==="runner"?{kind:"runner"}:{kind:"service",service:e}}var Za="production",ec=["production","prod"],tc=5e3,br={project:D("Name of the project: part of directories and tags on the hosts.",{without:"the name of the repository",rule:Pn,only:"file",placeholder:"NAME"}),language:za,url:D("Where people reach it: the base of the HTTP checks and of the tests.",{rule:fr,only:"environment"}),production:ot("People rely on it: GitHub shows it so, and a rollback must give its reason.",{without:"`true` for `production` and `prod`",only:"environment"}),hosts:Y("The machines: `local` (where the job runs) or `ssh://user@host:port`.",{of:oe(fa),nonEmpty:()=>[i`is an empty list`,i`name at least one host: local or ssh://user@host`],only:"environment",placeholder:"HOST"}),compose:Y("Compose files in order, relative to the project directory.",{of:_m,default:["compose.yml"],nonEmpty:()=>[i`is an empty list`,i`name at least one compose file, or remove the key`],placeholder:"FILE"}),"env-file":D("File of environment variables; the secret input `env` is merged over it.",{without:"`.env`, when it is there",rule:nt,only:"environment",placeholder:"FILE"}),"compose-project":D("Name of the Compose project on the host; name an existing one to take it over.",{without:"`<project>-<environment>`",rule:Pn,only:"environment",placeholder:"NAME"}),"deploy-path":D("Directory on the host that releases live in.",{without:"`~/.deploy-kit/<project>-<environment>`",rule:pr,only:"environment",placeholder:"DIR"}),profiles:{...Ja("Compose profiles that are switched on."),placeholder:"NAME"},files:Y("Read-only files and directories that bind mounts need: shipped with the release.",{of:es,default:[],only:"file"}),shared:Y("Directories of bind mounts whose data lives across releases.",{of:es,default:[],only:"file"}),build:J("Building images.",{registry:D("Where images are pushed: `ghcr.io/org`. Without one they are streamed to the hosts.",{rule:ga}),attestations:ge("What is pushed beside an image, about how it was made and what is in it",{values:{auto:"provenance and an SBOM, and without what the builder or the registry cannot do",provenance:"only the provenance, and an error where it cannot be had",all:"both, and an error where they cannot be had",off:""},default:"auto"}),"sbom-scanner":D("The image that makes the SBOM, by digest if you like.",{rule:wa,without:"BuildKit's own, `docker/buildkit-syft-scanner:stable-1`"})},{only:"file"}),deploy:Im,backup:Lm,health:Dm,tests:zo("Suites of tests by name.",{name:Ge,of:Mm}),notify:La("notifiers","Announcements.")};import{appendFileSync as Jh,mkdirSync as Xh,writeFileSync as Zh}from"node:fs";import{hostname as ey,tmpdir as ty}from"node:os";import ys from"node:path";import*as rc from"os";function dt(e){return e==null?"":typeof e=="string"||e instanceof String?e:JSON.stringify(e)}function ts(e){return Object.keys(e).length?{title:e.title,file:e.file,line:e.startLine,endLine:e.endLine,col:e.startColumn,endColumn:e.endColumn}:{}}function Rt(e,t,n){let r=new ns(e,t,n);process.stdout.write(r.toString()+rc.EOL)}function rs(e,t=""){Rt(e,{},t)}var nc="::",ns=class{constructor(t,n,r){t||(t="missing.command"),this.command=t,this.properties=n,this.message=r}toString(){let t=nc+this.command;if(this.properties&&Object.keys(this.properties).length>0){t+=" ";let n=!0;for(let r in this.properties)if(this.properties.hasOwnProperty(r)){let o=this.properties[r];o&&(n?n=!1:t+=",",t+=`${r}=${Hm(o)}`)}}return t+=`${nc}${jm(this.message)}`,t}};function jm(e){return dt(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A")}function Hm(e){return dt(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A").replace(/:/g,"%3A").replace(/,/g,"%2C")}et();import*as Sr from"fs";import*as xr from"os";function oc(e,t){let n=process.env[`GITHUB_${e}`];if(!n)throw new Error(`Unable to find environment variable for file command ${e}`);if(!Sr.existsSync(n))throw new Error(`Missing file at path: ${n}`);Sr.appendFileSync(n,`${dt(t)}${xr.EOL}`,{encoding:"utf8"})}function sc(e,t){let n=`ghadelimiter_${ar()}`,r=dt(t);if(e.includes(n))throw new Error(`Unexpected input: name should not contain the delimiter "${n}"`);if(r.includes(n))throw new Error(`Unexpected input: value should not contain the delimiter "${n}"`);return`${e}<<${n}${xr.EOL}${r}${xr.EOL}${n}`}import*as os from"os";import{createRequire as Fm}from"node:module";var ic=Fm(import.meta.url),ac=(...e)=>ic("child_process").execFileSync(...e),cc=(...e)=>ic("child_process").spawn(...e);var lc;(function(e){e[e.Success=0]="Success",e[e.Failure=1]="Failure"})(lc||(lc={}));function dc(e){Rt("add-mask",{},e)}function Dn(e,t){if(process.env.GITHUB_OUTPUT||"")return oc("OUTPUT",sc(e,t));process.stdout.write(os.EOL),Rt("set-output",{name:e},dt(t))}function uc(e){Rt("debug",{},e)}function ss(e,t={}){Rt("error",ts(t),e instanceof Error?e.toString():e)}function is(e,t={}){Rt("warning",ts(t),e instanceof Error?e.toString():e)}function as(e){process.stdout.write(e+os.EOL)}function pc(e){rs("group",e)}function fc(){rs("endgroup")}var Er=class{#e=[];begin(t,n=Date.now()){let r={what:t,since:n};return this.#e.push(r),{[Symbol.dispose]:()=>{let o=this.#e.indexOf(r);o>=0&&this.#e.splice(o,1)}}}get now(){let t=this.#e.at(-1);return t&&{text:typeof t.what=="string"?t.what:t.what(),since:t.since}}};function hc({since:e},t=Date.now()){let n=Math.max(0,Math.floor((t-e)/1e3)),[r,o]=[Math.floor(n/60),n%60];return r===0?`${o}s`:`${r}m${String(o).padStart(2,"0")}s`}var yc="DEPLOY_KIT_LIVE",gc="deploy-kit-now";var Or=class{#e;constructor(t){this.#e=t}text(t){return $c(this.#t(t))}prose(t){return $c(this.#t(t,Wm))}code(t){return new cs(this.#t(t).replace(/[`|]/g," "))}table(t,n,r){let o=(c,l)=>r.some(d=>d[l]!==""),s=c=>`| ${c.filter(o).map(l=>typeof l=="string"?this.text(l):l).join(" | ")} |`,a=[...n].filter(o).map(c=>c==="r"?"--:":"---");return[s(t),`|${a.join("|")}|`,...r.map(s)].join(`
`)}details(t,n){return Um(this.text(t),this.block(n))}block(t){let n=xe(t,this.#e),r=wc/2,o=n.length<=wc?n:`${n.slice(0,r)}
...
${n.slice(-r)}`,s=Math.max(2,...[...o.matchAll(/`+/g)].map(([c])=>c.length)),a="`".repeat(s+1);return`${a}text
${o}
${a}`}#t(t,n=qm){return Ze(xe(t,this.#e)).slice(0,n).replace(/[\ud800-\udbff]$/,"")}},Um=(e,t)=>`<details><summary>${e}</summary>

${t}

</details>
`,cs=class{#e;constructor(t){this.#e=t}toString(){return`\`${this.#e||" "}\``}},qm=400,Wm=4e3,wc=1e5;function $c(e){return e.replace(/[&<>|`*[\]\\~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\.|^[#+=-]|(?<=^\d{1,9})[.)](?=\s|$)/giu,t=>Gm[t]??`&#${t.charCodeAt(0)};`).replaceAll("@","@<!-- -->")}var Gm={"&":"&amp;","<":"&lt;",">":"&gt;","|":"\\|"};var Rr=class e{static MIN_LENGTH=4;#e=new Set;#t;add(t){let n=[t,...t.split(/\r\n|\r|\n/)].map(r=>r.trim());for(let r of[...n,...Vm(t)])r.length>=e.MIN_LENGTH&&this.#e.add(r);this.#t=void 0}redact(t){return this.#t??=[...this.#e].sort((n,r)=>r.length-n.length),this.#t.reduce((n,r)=>n.replaceAll(r,"***"),t)}},Km=8;function Vm(e){let t=Buffer.from(e),n=[0,1,2].map(r=>Buffer.concat([Buffer.alloc(r),t]).toString("base64").slice(Math.ceil(r*8/6),Math.floor((r+t.length)*8/6)));return[JSON.stringify(e).slice(1,-1),encodeURIComponent(t.toString()),...n.filter(r=>r.length>=Km)]}function Mn(e){return e.trim().length<4||/^\d{1,5}$/.test(e)||/^(true|false|null|none|local(host)?|production|staging|development|testing|info|debug|warn(ing)?|error)$/i.test(e)}var zm=/PASS(?!ENGER|IVE)|SECRET|TOKEN|CREDENTIAL|PRIVATE|SIGNATURE|WEBHOOK/,Ym=/(^|_)(PW|PWD|PIN|AUTH|DSN|SALT|JWT|COOKIE|CERT|CERTIFICATE|(API|APP|ACCESS|ACCOUNT|SHARED|MASTER|SSH|AUTH|SIGNING|ENCRYPTION|TLS|RSA|HMAC)?KEY)S?\d*(_|$)/,Qm=/(?<!SECRET|TOKEN)_ID$|_(FILE|PATH|DIR|NAME|PREFIX|ISSUER|AUDIENCE|REALM|DOMAIN|HOST|PORT|TABLE|TYPE|METHOD|ALG|ALGO|ALGORITHM|LENGTH|TTL|LIFETIME|TIMEOUT|EXPIRY|EXPIRATION|EXPIRES(_IN)?)$/;function kc(e){let t=e.replace(/([a-z\d])(?=[A-Z])/g,"$1_").replace(/[^A-Za-z\d]+/g,"_").toUpperCase();return(zm.test(t)||Ym.test(t))&&!Qm.test(t)}var Jm=[/:\/\/[^\s:/@]*:([^\s/]+)@/g,/:\/\/[^\s:/@]*:(\S+)@/g,/:\/\/([^\s:/@]{16,})@/g],Xm=/(?:password|passwd|pwd|secret|token|(?:api|account|access|shared)\w{0,40}key)=([^;&\s"']+)/gi;function vc(e,t,n){let r=Zm(t);return!(kc(e)||r.length>0)&&(Mn(t)||n(t))?[]:[...new Set([t,...r])].filter(s=>!Mn(s))}function Zm(e){let t=e.split(/\s/).map(o=>o.slice(0,o.lastIndexOf("@")+1)),n=(o,s)=>[...o.matchAll(s)].map(([,a=""])=>a),r=[...Jm.flatMap(o=>t.flatMap(s=>n(s,o))),...n(e,Xm)];return[...r,...r.map(th),...eh(e)].filter(o=>o!=="")}function eh(e){if(!/^\s*[[{]/.test(e))return[];let t=[];try{JSON.parse(e,(n,r)=>(typeof r=="string"&&kc(n)&&t.push(r),r))}catch{}return t}function th(e){try{return decodeURIComponent(e)}catch{return e}}function Ar(e,t={},n={}){let{found:r,steps:o,named:s}=nh(e.split(".")),a=dr(r,n),{default:c,without:l,required:d,only:u,...p}={...a,...t},f=l??[c??[]].flat().join(", "),m=[...s?[]:["from the config file"],...f===""?[]:[f]],g=[p.description,...p.kind.many?["One a line."]:[],...m.length===0?[]:[`Default: ${m.join(", or ")}.`]].join(" ");return{...p,description:g,path:o}}function nh(e){let t={options:br},n=!1,r=e.map(o=>{let{options:s,of:a}=t;return t=s?.[o]??a,s!==void 0?On(o):(n=!0,o)});return{found:t,steps:r,named:n}}function Zt(...e){let t=e.map(n=>[n.split(".").at(-1),Ar(n)]);return Object.fromEntries(t)}function ut(e){return`INPUT_${e.replaceAll(" ","_").toUpperCase()}`}var rh=({default:e})=>String(e??"");function oh(e,t,n){let r=t===void 0||t===""?rh(e):t,o=e.required===void 0&&e.default===void 0;if(!(r.trim()===""&&o))return e.kind.parse?.(e,r,n)}function bc(e,t){let n=Object.entries(e).map(([r,o])=>[r,oh(o,t[ut(r)],i`input '${r}'`)]);return Object.fromEntries(n)}function xc(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=t[r];o.path===void 0||s===void 0||(o.kind.verify?.(o,s,i`input '${r}'`),Sc(n,o.path,s))}return n}function Sc(e,[t="",...n],r){n.length===0?e[t]=r:(e[t]??={},Sc(e[t],n,r))}var Ec="2.20.0",ls=class extends y{};function Oc(e,t,n){let r=(s,a)=>new y(`${e}: ${s}`,{fix:a}),o=i`install Compose v2 there: ${ih(n)}`;return{notInstalled:()=>r(i`Docker is not installed`,i`install Docker Engine there: https://docs.docker.com/engine/install/`),noRights:()=>r(i`the user ${t} may not use Docker`,i`add it to the group docker there: sudo usermod -aG docker ${t} (an open connection must be closed first)`),notRunning:s=>new ls(i`${e}: Docker Engine does not answer: ${Xe(s,300)}`,{fix:i`start it there (sudo systemctl enable --now docker), or correct DOCKER_HOST or the context of docker`,passes:!0}),noCompose:()=>r(i`Docker Compose is not installed`,o),composeV1:s=>r(i`there is only Compose v1 (docker-compose ${s}), which nobody maintains`,o),composeNoPlugin:s=>r(i`Compose ${s} is there as docker-compose, but not as the plugin docker compose`,i`link it where docker looks for plugins: ln -s "$(command -v docker-compose)" ~/.docker/cli-plugins/docker-compose`),composeTooOld:s=>r(i`Compose ${s} is too old: at least ${Ec} is needed`,o)}}function en(e){if(!(e instanceof V))return e;let{stderr:t,where:n=i`the machine that runs this step`}=e,{notInstalled:r,noRights:o,notRunning:s}=Oc(n,"$USER","");if(/docker: (command )?not found/.test(t))return r();if(/permission denied while trying to connect to the Docker (daemon|API)/i.test(t))return o();let a=sh.exec(t)?.[0];return a===void 0?e:s(a)}var sh=/^.*(Cannot connect to the Docker daemon|failed to connect to the Docker API|error during connect).*$/im;function ih(e){let[t="",n=""]=e.split(" "),r=i`docker-compose-plugin from Docker's own repository (https://docs.docker.com/compose/install/linux/)`;return t==="ubuntu"?i`sudo apt-get install docker-compose-v2, or ${r}`:t==="debian"&&Number(n)>=13?"sudo apt-get install docker-compose":t==="alpine"?"apk add docker-cli-compose":t==="arch"?"pacman -S docker-compose":r}function Rc(e,t){let n=d=>e[d]===""?void 0:e[d],r=n("GITHUB_SERVER_URL")??"https://github.com",o=n("GITHUB_REPOSITORY"),s=n("GITHUB_RUN_ID"),a=s!==void 0&&n("DEPLOY_KIT_LOCAL")===void 0,c=n("DEPLOY_KIT_RUNNER_PID")??String(t.pid),l=n("DEPLOY_KIT_RUNNER_STARTED")??"0";return{run:a?`github:${s}:${n("GITHUB_RUN_ATTEMPT")??"1"}`:`local:${t.hostname.replaceAll(":","-")}:${c}:${l}`,who:n("GITHUB_ACTOR")??n("USER")??n("LOGNAME")??"unknown",where:a?`${r}/${o}/actions/runs/${s}`:`process ${c} on ${t.hostname}`,repository:o,apiUrl:n("GITHUB_API_URL")??"https://api.github.com",repositoryUrl:o===void 0?void 0:`${r}/${o}`,sha:n("GITHUB_SHA"),tag:n("GITHUB_REF_TYPE")==="tag"?n("GITHUB_REF_NAME"):void 0,workspace:n("GITHUB_WORKSPACE")??t.cwd,temp:n("RUNNER_TEMP")??t.tmpdir,stepSummary:n("GITHUB_STEP_SUMMARY"),step:n("GITHUB_ACTION")??"step"}}var Bn=class extends Error{variable;why;constructor(t,n){super(i`required variable ${t} is missing a value`),this.variable=t,this.why=n}},At=class extends Error{},jn=class extends At{},Ac=100,Pc=/^[_a-z][_a-z0-9]*/iu,ah=/^:?[-+?]/;function ch(e){let t=[],n=e;for(;;){let r=n.indexOf("$");if(t.push(r<0?n:n.slice(0,r)),r<0)return t.filter(a=>a!=="");let o=n.slice(r+1),[s=""]=Pc.exec(o)??[];if(o.startsWith("$"))t.push("$"),n=o.slice(1);else if(s!=="")t.push({name:s,written:`$${s}`,operator:"",word:""}),n=o.slice(s.length);else if(o.startsWith("{")){let a=lh(o);t.push(dh(o.slice(1,a))),n=o.slice(a+1)}else t.push("$"),n=o}}function ds(e,t,n=()=>{},r=0){if(r>Ac)throw new jn(i`more than ${Ac} variables inside one another`);let o=s=>{let{name:a,operator:c,word:l}=s,d=t(a),u=c.startsWith(":")?(d??"")==="":d===void 0,p=c.at(-1),f=p==="+"?!u:u,m=ds(l,t,f?n:()=>{},r+1);if(p===void 0&&d===void 0&&n(s),p==="?"&&u)throw new Bn(a,m);return p!==void 0&&p!=="?"&&f?m:d??""};return ch(e).map(s=>typeof s=="string"?s:o(s)).join("")}function lh(e){let t=(e.split(`
`,1)[0]??"").lastIndexOf("}");if(t<0)throw new At(i`a \${ that is never closed`);let n=0;for(let r=0;r<t;r+=1){if(e[r]==="}"&&(n-=1),n===0&&r>0)return r;e[r]==="{"&&(n+=1,r+=1)}return t}function dh(e){let[t=""]=Pc.exec(e)??[],n=e.slice(t.length),[r=""]=ah.exec(n)??[];if(t===""||r===""&&n!=="")throw new At(i`no variable in \${...}`);return{name:t,written:`\${${e}}`,operator:r,word:n.slice(r.length)}}var Tc=/^[A-Za-z_][A-Za-z0-9_.-]*$/,uh=/^(?:export[^\S\n\ufeff]+)?([^=:\n]*)(?:(=|:)([\t\v\f\r \u0085\u00a0]*)(?:(['"])((?:\\[\s\S]|(?!\4)[^\\])*)(\4?)|([^\n]*))|(?=\n|$))/,_c=/\\(?:[abcfnrtv$"\\]|0\d{0,3})/g,ph={a:"\x07",b:"\b",f:"\f",n:`
`,r:"\r",t:"	",v:"\v"},fh=131072,mh=/(?<![^\S\ufeff])[^\S\ufeff]+$/;function Pr(e,t){return new Map(hh(e,t).values)}function hh(e,{place:t,earlier:n=new Map,literal:r=!1}){let o=$h(e,t),s=new Map,a=[],c=[],l=new Set(o.map(({name:d})=>d));for(let{name:d,value:u,line:p}of o){let f=`${t}:${p}`;if(u===void 0){let h=n.get(d);h!==void 0?s.set(d,h):a.push(i`${f}: a name without a value, which nothing sets: write NAME=value, or NAME= for an empty one`);continue}s.has(d)&&a.push(i`${f}: ${d} was set before; this value is the one in use`);let m=new Set,g=h=>n.get(h)??s.get(h);s.set(d,bh(r?u.literal:yh(u,g,m,d,f),d,f));for(let h of m)a.push(`${f}: ${gh(h,d,l)}`),c.push({name:h.name,of:d,place:f})}return{values:s,warnings:a,unset:c,lines:o.flatMap(({name:d,written:u,line:p})=>u===void 0?[]:[{name:d,written:u,place:`${t}:${p}`}])}}function yh(e,t,n,r,o){if(e.template===void 0)return e.literal;try{return ds(e.template,t,s=>n.add(s))}catch(s){if(s instanceof Bn){let c=s.why===""?"":`: ${s.why}`;throw new y(i`${o}: ${r} needs the variable ${s.variable}, which is not set${c}`,{fix:i`set ${s.variable} in a line above`})}if(!(s instanceof At))throw s;let a=s instanceof jn?s.message:i`a \${ that begins no variable`;throw new y(i`${o}: the value of ${r} has ${a}`,{fix:i`put the value in single quotes, in which a $ is a $: ${r}='...'`})}}function gh({name:e,written:t},n,r){let o=i`put the value in single quotes if the $ is meant: ${n}='...'`;return r.has(e)?i`the value of ${n} uses ${e}, which is set only further down: nothing stands in its place. Set ${e} above`:t.startsWith("${")?i`the value of ${n} uses ${t}, and nothing sets ${e} before this line: nothing stands in its place. Set ${e} above, write \${${e}-} if that is meant, or ${o}`:i`the value of ${n} has a $ and a name that nothing sets behind it: nothing stands in their place. ${wh(o)}`}var wh=e=>e.charAt(0).toUpperCase()+e.slice(1);function $h(e,t){let n=[],r=e.replace(/^\ufeff/,""),[o,s]=[0,1],a=()=>{let c=e.length-r.length;return s+=e.slice(o,c).split(`
`).length-1,o=c,s};for(;;){if(r=r.replace(/^(?:[^\S\ufeff]|#[^\n]*)+/,""),r==="")return n;let c=a(),l=`${t}:${c}`,[d,u="",p,f="",m,g="",h,w=""]=uh.exec(r)??[],$=u.replace(/(?<![^\S\ufeff])[^\S\ufeff]+$/,"");if(d===void 0||p===void 0&&!Tc.test($))throw new y(i`${l}: this line is not NAME=value`,{fix:i`write NAME=value; a value of several lines (a key, a certificate) goes in quotes`});if(!Tc.test($))throw new y(i`${l}: what stands before '${p}' is not a name of a variable`,{fix:i`use letters, digits, _, . and -, not beginning with a digit; a value of several lines goes in quotes`});if(h==="")throw new y(i`${l}: the quote that begins the value of ${$} is never closed`,{fix:i`close it with ${m}`});if(r=r.slice(d.length),m!==void 0&&!/^[^\S\n\ufeff]*(#|\r?\n|$)/.test(r))throw new y(i`${t}:${a()}: there is text after the closing quote of ${$}`,{fix:i`escape a quote inside the value with a backslash, or use the other kind of quotes`});let k=p===void 0?void 0:m===void 0?kh(w):vh(m,g),v=/^[^\n]*/.exec(r)?.[0]??"",b=`${p==="="?f:""}${m??""}${g}${h??""}${w}${m===void 0?"":v}`;n.push({name:$,value:k,line:c,written:p===void 0?void 0:b.replace(/\r$/,"")})}}function kh(e){let t=e.replace(/ #.*$/s,"").replace(mh,"");return{literal:t,template:t}}function vh(e,t){let n=t.replace(/\\([\s\S])/g,(r,o)=>o===e?e:r);return e==="'"?{literal:n,template:void 0}:{literal:n.replace(_c,Ic),template:n.replace(_c,r=>r==="\\$"?"$$":Ic(r))}}function Ic(e){let t=e.charAt(1);if(t!=="0")return ph[t]??(t==="c"?e:t);let n=e.slice(2),r=/^[0-3][0-7]{2}$/.test(n)?Number.parseInt(n,8):void 0;return r===void 0?`\\${n}`:String.fromCodePoint(r)}function bh(e,t,n){let r=e.includes("\0")?i`holds a NUL, which no environment can`:new RegExp("\\p{Surrogate}","u").test(e)&&i`is not valid Unicode`;if(r)throw new y(i`${n}: the value of ${t} ${r}`,{fix:i`encode binary values, for example with base64`});if(Buffer.byteLength(t)+1+Buffer.byteLength(e)+1>fh)throw new y(i`${n}: the value of ${t} is longer than a process can be given (128 KiB)`,{fix:i`put it in a file that the service mounts`});return e}function Cc(e,t){return Object.entries(e).flatMap(([n,{secret:r}])=>{let o=t[ut(n)]??"";return r===void 0||o.trim()===""?[]:r==="text"?[{value:o,variable:void 0}]:xh(o)})}function xh(e){try{return[!1,!0].map(n=>Pr(e,{place:"input 'env'",literal:n})).flatMap(n=>[...n].map(([r,o])=>({variable:r,value:o})))}catch{return e.split(/\r?\n/).map(n=>({variable:void 0,value:n.slice(n.indexOf("=")+1).replace(/^(["'])(.*)\1$/,"$2")}))}}import{readFileSync as Sh,statSync as Eh}from"node:fs";import Oh from"node:path";var Rh=[":/*.yml",":/*.yaml",":/*.env",":/*.env.*"],Ah=["deploy-kit","compose","docker-compose"].flatMap(e=>[`${e}.yml`,`${e}.yaml`]),Ph=500,Th=256*1024,_h=/^\s*(?:-\s+)?(?:(?:project|name|image|container_name|hostname)\s*:\s*["']?([^\s"'#]+)|([\w.-]+)\s*:\s*(?:[{&#]|$))/gm;function Lc(e,t,n){let r;return o=>(r??=Ih(e,t,n),r.names.includes(o)||Nh(r.text,o))}function Ih(e,t,n){let r=Ch(e,n).slice(0,Ph).map(s=>Lh(Oh.resolve(e,s))).join(`
`),o=[...r.matchAll(_h)].map(([,s,a])=>s??a??"");return{text:r,names:[...t,...new Set(o)].join(`
`)}}function Ch(e,t){try{return ac("git",["-c","safe.directory=*","ls-files","-z","--",...Rh],{cwd:e,env:{PATH:t.PATH,HOME:t.HOME},stdio:["ignore","pipe","ignore"],timeout:5e3,encoding:"utf8"}).split("\0").filter(r=>r!=="")}catch{return Ah}}function Lh(e){try{return Eh(e).size>Th?"":Sh(e,"utf8")}catch{return""}}function Nh(e,t){let n=r=>r!==void 0&&/[\p{L}\p{N}_]/u.test(r);for(let r=e.indexOf(t);r>=0;r=e.indexOf(t,r+1)){let o=n(e[r-1])&&n(t[0]),s=n(e[r+t.length])&&n(t.at(-1));if(!o&&!s)return!0}return!1}import{existsSync as wS,mkdirSync as Dh,readdirSync as $S,readFileSync as kS,writeFileSync as Mh}from"node:fs";import Nc from"node:path";var Tr="DEPLOY_KIT_STEP",Bh=e=>Nc.join(e,"deploy-kit-summary");function Dc(e,t,n){let r=Bh(e);Dh(r,{recursive:!0,mode:448});let o=`${String(t).padStart(14,"0")}-${String(process.pid).padStart(7,"0")}.json`;Mh(Nc.join(r,o),n,{mode:384})}var Mc=()=>({require:[i`the question whether it is urgent`,i`Question whether it is urgent`],preflight:[i`the preflight`,i`Preflight`],plan:[i`the plan`,i`Plan`],build:[i`the build`,i`Build`],check:[i`the check`,i`Check`],backup:[i`the backup`,i`Backup`],deploy:[i`the deploy`,i`Deploy`],gate:[i`the gate`,i`Gate`],tests:[i`the tests`,i`Tests`],confirm:[i`the confirmation`,i`Confirmation`],rollback:[i`putting back`,i`Putting back`],"put-back":[i`putting back`,i`Putting back`]}),_r=e=>Mc()[e]?.[0]??e,Bc=e=>Mc()[e]?.[1]??e;var jh=15e3;function jc({isLive:e,heard:t,say:n,command:r,safe:o}){let s=new Er,a="",c=()=>{let{now:u}=s,p=u===void 0?"::":` since=${u.since}::${Hh(o(u.text))}`;p!==a&&r(`::${gc}${p}`),a=p},l=()=>{let{now:u}=s;u!==void 0&&Date.now()-Math.max(t(),u.since)>=jh&&n(`... ${u.text} (${hc(u)})`)},d=!1;return u=>{let p=s.begin(u);return d||setInterval(e?c:l,1e3).unref(),d=!0,e&&c(),{[Symbol.dispose](){p[Symbol.dispose](),e&&c()}}}}var Hh=e=>e.replaceAll("%","%25");var us=10,ps=1e5;function Hc(e,{phase:t,isLive:n=!1}={}){let r=h=>Yi(h,e),o=0,s=0,a=Date.now(),c=Fh(t,r),l=h=>{if(a=Date.now(),s>ps)return;let w=r(h);s+=w.split(`
`).length,as(s>ps?i`... what follows is left out: ${ps} lines were printed`:w)},d=h=>{c.open(),l(h)},u=jc({isLive:n,heard:()=>a,say:d,command:as,safe:h=>Ze(r(h))}),p=({title:h,file:w,...$})=>({...$,...w===void 0?{}:{file:r(w)},...h===void 0?{}:{title:r(h)}}),f=(h,w,$=us-1)=>(k,v={})=>{if(o>=$)return w(v.title===void 0?k:`${v.title}: ${k}`);o+=1,h(r(k),p(v))},m=h=>l(`Error: ${h}`),g=h=>(...w)=>{c.close(),h(...w)};return{info:d,warning:f(is,h=>d(`Warning: ${h}`)),error:g(f(ss,m)),debug:h=>uc(r(h)),group(h){let w=c.group(h),$=u(h);return{[Symbol.dispose](){$[Symbol.dispose](),w[Symbol.dispose]()}}},progress:u,fail:g(f(ss,m,us)),lastWarning:g(f(is,l,us)),outside:g(l)}}function Fh(e,t){let n=e===void 0?[]:[e],r,o=()=>{r!==void 0&&fc(),r=void 0},s=()=>{let a=n.at(-1);a!==r&&(o(),r=a,a!==void 0&&pc(t(a())))};return{open:s,close:o,group(a){let c=()=>{let l=e?.()??"";return a.startsWith(l)?a:i`${l}: ${a}`};return n.push(c),s(),{[Symbol.dispose](){n.splice(n.lastIndexOf(c),1),r===c&&o()}}}}}import{existsSync as Wh}from"node:fs";import ms from"node:path";import{fileURLToPath as Gh}from"node:url";async function fs(e){if(!(e instanceof y))return;let{ENTRIES:t}=await import("./../chunks/troubleshooting-entries.js"),n=na(e).map(({message:a})=>Ui(a).split(`
`)[0]??""),r=t.filter(([,a])=>n.some(c=>qh(c,a))),o=([,a])=>a.join("").length+(n.some(c=>c.endsWith(`: ${a.at(-1)}`))?Uh:0),[s]=r.toSorted((a,c)=>o(c)-o(a));return s?.[0]??await fs(e.cause)}var Uh=1e4;function qh(e,t){let n=0;for(let r of t){let o=e.indexOf(r,n);if(o<0)return!1;n=o+r.length}return!0}var Fc="docs/troubleshooting.md";async function Uc(e,t="https://github.com",n=Gh(import.meta.url)){let r=await fs(e);if(r===void 0)return;let[,o,s]=/[\\/]_actions[\\/]([^\\/]+[\\/][^\\/]+)[\\/](.+?)[\\/]dist[\\/]/.exec(n)??[];if(o!==void 0&&s!==void 0)return`${t}/${o.replaceAll("\\","/")}/blob/${s}/${Fc}#${r}`;let a=ms.join(n.slice(0,n.lastIndexOf(`${ms.sep}dist${ms.sep}`)),Fc);return Wh(a)?`${a}#${r}`:void 0}import{statSync as Kh}from"node:fs";import hs from"node:path";var Vh=10,zh=/(?:^|: )(?<file>[^\s:()][^:()]{0,200}):(?<line>[1-9]\d{0,6})(?::(?<column>[1-9]\d{0,6}))?(?=[:,\s)]|$)/;function qc(e,t,n){let r=[{lines:[],at:{}}];for(let o of e.split(`
`)){let s=Yh(o,t,n),a=r.at(-1);s===void 0||r.length>=Vh?a?.lines.push(o):a?.at.file===void 0&&r.length===1?r[0]={lines:[...a?.lines??[],o],at:s}:r.push({lines:[o],at:s})}return r.map(({lines:o,at:s})=>({text:o.join(`
`),at:s}))}function Yh(e,t,n){let{file:r="",line:o,column:s}=zh.exec(e)?.groups??{},a=r===""?void 0:Qh(n,t,r);if(a!==void 0)return{file:a,startLine:Number(o),...s===void 0?{}:{startColumn:Number(s)}}}function Qh(e,t,n){let r=hs.resolve(t,n),o=hs.relative(e,r);if(!(o.startsWith("..")||hs.isAbsolute(o)))try{return Kh(r).isFile()?o:void 0}catch{return}}async function uE(e){var I=[];try{let t=process.env;let n=new Rr;let r={cwd:process.cwd(),pid:process.pid,tmpdir:ty(),hostname:ey()};let o=Rc(t,r);let s=L=>t[ut(L)];let a=ys.resolve(o.workspace,s("working-directory")??"");let c=Lc(a,[s("project"),s("environment")],t);let l=(L,O)=>{for(let T of O===void 0?[L]:vc(O,L,c)){for(let F of T.split(/\r\n|\r|\n/))Mn(F)||dc(F);n.add(T)}};for(let{value:L,variable:O}of Cc(e.inputs,t))l(L,O);let d=E(I,iy());let u=L=>n.redact(L);let[p,f]=(t[Tr]??"").split("/");let m=t.DEPLOY_KIT_LOCAL===void 0;let g=f===void 0||!m?void 0:()=>Bc(f);let h=Hc(u,{phase:g,isLive:t[yc]==="1"});let w={log:h,signal:d.signal,redact:u,now:Date.now,run:o,env:t,hide:l};let $=new Or(u);let k=L=>(O,T)=>typeof T=="string"?L(T):T;let v=Date.now();let b={environment:s("environment")||void 0,services:s("services")?.match(/[^\s,]+/g)?.join(", "),version:s("version")||void 0,ref:o.tag??o.sha?.slice(0,12)};let x=L=>{if(e.failsJob===!1)return h.lastWarning(L);let O=m?{title:Vc(e)}:{};for(let{text:T,at:F}of qc(L,a,o.workspace))h.fail(T,{...O,...F})};let R=L=>{if(p===void 0||f===void 0)return;let O={pipeline:p,step:f,language:Mo(),startedAt:v,endedAt:Date.now(),...L,isCancelled:d.signal.aborted};Dc(o.temp,v,jo(O,k(T=>xe(T,u))))};let S=(L,O,T,F=()=>{})=>{let Q=(ie,qe)=>{try{qe()}catch(Je){h.warning(ie(_(Je)))}},z=xe(O,u);Q(ie=>i`the summary could not be written: ${ie}`,()=>{if(f!==void 0)return R({...T,section:z});oy(o,z),F()}),Q(ie=>i`the report could not be written: ${ie}`,()=>{let ie=k(qe=>zi(qe,u));Dn("report",sy(e,o,jo(L,ie,2)))})};try{R({outputs:{},told:b,section:"",isOpen:!0})}catch{}try{await kr(s("language"),t,Ya(a,s("config")));let L=await e.main(bc(e.inputs,t),w);for(let[Q,z]of Object.entries(L.outputs))z!==void 0&&Dn(Q,z);let O={outputs:ny(L.outputs),told:{...b,...L.told}},T=L.failure&&await Gc(L.failure,t),F={...O,failure:T};if(S(L.report,L.summary?.($)??"",F,L.written),T!==void 0){let{cause:Q=T.message,evidence:z=""}=L.told??{};return Wc(e,L.failure,T,w,x,`${Q}
${z}`)}Dn("failure",""),g!==void 0&&h.outside(`✓ ${[g(),L.told?.brief].filter(Boolean).join(": ")}`)}catch(L){let O=d.signal.aborted?new y(i`cancelled`):en(L),T=await Gc(O,t),F={error:_(O),fix:O instanceof y?O.fix:void 0},Q={outputs:{},told:b,failure:T};S(F,e.failsJob===!1?"":ry(e,$.block(Kc(T))),Q),Wc(e,O,T,w,x)}}catch(C){var H=C,ye=!0}finally{A(I,H,ye)}}function Wc(e,t,n,{redact:r,log:o},s,a=n.message){Dn("failure",Zi(a,r)),s(Kc(n)),e.failsJob!==!1&&(t instanceof Error&&t.stack&&o.debug(t.stack),process.exitCode=t instanceof y?t.exitCode:1)}var Kc=({message:e,fix:t,more:n})=>[e,...t===void 0?[]:[i`What to do: ${t}`],...n===void 0?[]:[i`More: ${n}`]].join(`
`);async function Gc(e,{GITHUB_SERVER_URL:t}){let n=_(e),r=e instanceof y?e:void 0;return{message:n,fix:r?.fix,exitCode:r?.exitCode,more:await Uc(e,t)}}function ny(e){let t=Object.entries(e).filter(([,n])=>n!==void 0&&n.length<=500);return Object.fromEntries(t)}function ry(e,t){return`### ${i`${Vc(e)}: failed`}

${t}
`}var Vc=({title:e})=>e.replace(/^deploy-kit: /,"");function oy({stepSummary:e},t){e!==void 0&&t!==""&&Jh(e,`${t}
`)}function sy({name:e},{temp:t,step:n},r){let o=ys.join(t,"deploy-kit");Xh(o,{recursive:!0});let s=ys.join(o,`${e}-${n.replace(/[^\w.-]+/g,"-")}-${process.pid}.json`);return Zh(s,`${r}
`),s}function iy(){let e=new AbortController,t=()=>e.abort(new y(i`cancelled`));return process.once("SIGINT",t),process.once("SIGTERM",t),{signal:e.signal,[Symbol.dispose](){process.off("SIGINT",t),process.off("SIGTERM",t)}}}import{PassThrough as ay}from"node:stream";import{pipeline as cy}from"node:stream/promises";var Ir=`
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
`;var ly=30*6e4,Ne=class{name;#e;constructor(t){this.name=t.name,this.#e=t}async list(){let{script:t,args:n=[],read:r}=Pt(this.#e.directory);return r(await this.#n(t,n),{hostName:this.#e.machine.name})}async begin(t,{replaces:n=!1}={}){let{directory:r,isToBeCleared:o}=this.#e,s=n?"replace":"",a=n?`${t}.partial`:o?"":"-",c=await this.#n(py,[r,t,a,s]),l=/^id (.+)$/m.exec(c)?.[1]??t,d=`${r}/${l}`,u=`${d}.partial`;return{id:l,path:d,directory:u,others:Xc(c,r),put:(p,f,m)=>this.#r([u,p],f,m),read:p=>this.#o([u,p]),carry:async p=>{let f=p.flatMap(m=>[m.path,m.sha256]);return gs("carried",await this.#n(wy,[d,u,...f]))},publish:async(p,f)=>gs("removed",await this.#t(yy,[r,l,s],p,f)),discard:async()=>{var f=[];try{let p=E(f,ae(1e4));await this.#n($y,[r,l],"",p.signal)}catch(m){var g=m,h=!0}finally{A(f,g,h)}}}}read(t,n){return this.#o([`${this.#e.directory}/${t}`,n])}async annotate(t){await this.#t(hy,[this.#e.directory,t.id],t)}async remove(t){return gs("removed",await this.#n(gy,[this.#e.directory,...t]))}async[Symbol.asyncDispose](){await this.#e.close?.()}#t(t,n,r,o=[]){let s=ia(r);return this.#n(t,[...n,String(Buffer.byteLength(s)),...o],s)}async#n(t,n,r="",o){let s=["sh","-c",t,"sh",...n];return(await this.#e.machine.run(s,{stdin:r,timeout:ly,signal:o})).stdout}async#r(t,n,r){let o=["sh","-c",fy,"sh",...t],s=await this.#e.machine.start(o);s.stdout.resume();let a;n.once("error",d=>{a=d});let c=await cy(n,s.stdin,{signal:r}).catch(d=>({error:d}));c!==void 0&&s.stop();let l=await s.ended;if(r.throwIfAborted(),a!==void 0&&!dy(a))throw a;if(l.failure!==void 0)throw l.failure;if(l.code!==0&&(c===void 0||l.stderr.trim()!==""))throw this.#s(o,l);if(c!==void 0)throw c.error}async#o(t){let n=["sh","-c",my,"sh",...t],r=await this.#e.machine.start(n);r.stdin.end();let o=new ay;return r.stdout.pipe(o,{end:!1}),r.stdout.once("error",s=>o.destroy(s)),r.ended.then(s=>{s.code===0&&s.failure===void 0?o.end():o.destroy(s.failure??this.#s(n,s))}),o.once("close",()=>r.stop()),o}#s(t,n){return new V({argv:t,...n,where:this.#e.machine.name})}},dy=e=>e instanceof Error&&"code"in e&&(e.code==="EPIPE"||e.code==="ERR_STREAM_PREMATURE_CLOSE"),Pt=e=>({script:uy,args:[e],read(t,{hostName:n}){if(!t.startsWith(zc))return Xc(t,e);let r=Ze(le(t.slice(zc.length),1));throw new y(i`${n}: ${e}, where backups lie, cannot be read: ${r}`,{fix:i`see there whether it is a directory, whether its disk is well, and who may read it`})}}),zc="unreadable ",Yc=`
list() {
  for set in [0-9]*T[0-9]*Z*; do
    case $set in *.partial | *.old) continue ;; esac
    [ -f "$set/manifest.json" ] && [ ! -L "$set" ] || continue
    echo "set $set"
    ls -ln "$set" | sed -n 's/^-[^ ]* *[^ ]* *[^ ]* *[^ ]* *\\([0-9]*\\) .* \\([^ ]*\\)$/size \\1 \\2/p'
    sed 's/^/|/' "$set/manifest.json"
    echo
  done
}
`,uy=`${Yc}
if [ ! -e "$1" ] && [ ! -L "$1" ]; then
  up=$1
  while [ ! -e "$up" ] && [ ! -L "$up" ]; do up=$(dirname -- "$up"); done
  [ -d "$up" ] && [ -x "$up" ] && exit 0
fi
said=$({ cd "$1" && ls; } 2>&1 >/dev/null) || { printf 'unreadable %s\\n' "$said"; exit 0; }
cd "$1" || exit
list
`,py=`${Yc}
umask 077
mkdir -p "$1" && cd "$1" || exit
case $3 in
  -) ;;
  '') rm -rf ./[0-9]*T[0-9]*Z*.partial ;;
  *) rm -rf "./$3" ;;
esac
for old in [0-9]*T[0-9]*Z*.old; do
  [ -d "$old" ] || continue
  if [ -e "\${old%.old}" ]; then rm -rf "./$old"; else mv "$old" "\${old%.old}"; fi
done
id=$2 stem=\${2%%-*} next=2
[ "$stem" = "$id" ] || next=$((\${id##*-} + 1))
while { [ -z "$4" ] && [ -e "$id" ]; } || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$stem-$next next=$((next + 1))
done
echo "id $id"
list
`,fy=`
umask 077
cd "$1" && exec cat >"$2"
`,my='cd "$1" && exec cat -- "$2"',Qc=`
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`,Jc=`
flush() { sync "$@" 2>/dev/null || sync; }
# A connection that is cut ends stdin, too: $1 the file, $2 how many bytes there are.
take() {
  cat >"$1" && [ "$(wc -c <"$1")" -eq "$2" ] && return
  echo "not all of $1 has come" >&2
  return 1
}
annotate() {
  take "$1/manifest.json.new" "$2" && flush "$1/manifest.json.new" && mv -f "$1/manifest.json.new" "$1/manifest.json"
}
`,hy=`${Jc}
umask 077
cd "$1" && annotate "$2" "$3"
`,yy=`${Qc}${Jc}
umask 077
cd "$1" || exit
if [ -d "$2" ] && [ ! -e "$2.partial" ]; then
  annotate "$2" "$4" || exit
else
  take "$2.partial/manifest.json" "$4" || exit
  flush "$2.partial"/* "$2.partial"
  [ -z "$3" ] || [ ! -e "$2" ] || { rm -rf "./$2.old" && mv "$2" "$2.old"; } || exit
  if [ -e "$2" ] || ! mv "$2.partial" "$2"; then
    [ -e "$2" ] || [ ! -e "$2.old" ] || mv "$2.old" "$2"
    echo "cannot rename $2.partial to $2" >&2
    exit 1
  fi
  flush .
  [ -z "$3" ] || rm -rf "./$2.old"
fi
shift 4
remove "$@"
exit 0
`,gy=`${Qc}
cd "$1" || exit
shift
remove "$@"
exit 0
`,wy=`${Ir}
from=$1 to=$2
shift 2
while [ $# -gt 0 ]; do
  if [ -f "$from/$1" ] && [ ! -e "$to/$1" ] && said=$(sum "$from/$1") && [ "\${said%% *}" = "$2" ]; then
    { ln "$from/$1" "$to/$1" 2>/dev/null || cp -p "$from/$1" "$to/$1"; } && echo "carried $1"
  fi
  shift 2
done
exit 0
`,$y='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0',gs=(e,t)=>[...t.matchAll(new RegExp(`^${e} (.+)$`,"gm"))].map(([,n=""])=>n);function Xc(e,t){let n=[];for(let r of`
${e}`.split(`
set `).slice(1)){let[o="",...s]=r.split(`
`),a=s.filter(d=>d.startsWith("|")).map(d=>d.slice(1)),c=Ua(a.join(`
`));if(!oa.test(o)||c===void 0||c.id!==o)continue;let l=new Map(s.flatMap(d=>{let[,u,p]=/^size (\d+) (.+)$/.exec(d)??[];return p===void 0?[]:[[p,Number(u)]]}));n.push({id:o,path:`${t}/${o}`,manifest:c,damaged:sa(c,l)})}return n.sort(tt)}var Zc={name:"host",description:"In `backups/` of the deploy path, on the host itself: where a restore finds it fastest.",value:J("",{keep:ct}),line:{looks:"`host`",read:e=>e==="host"?{}:void 0},nameOf:()=>"host",async open(e,{own:t}){if(t===void 0)throw new y(i`the host cannot be asked`);return el(t)}},el=({machine:e,backups:t})=>new Ne({name:"host",machine:e,directory:t,isToBeCleared:!1}),tn=e=>({machine:ky(e),backups:e.layout.backups}),ve=e=>el(tn(e)),ky=e=>({name:e.name,run:(t,n)=>e.run(t,n),start:t=>e.host.start(t,{fence:e.fence,signal:e.context.signal})}),Ee=e=>({name:e.name,run:(t,{stdin:n="",...r})=>e.run(t,{...r,stdin:n}),start:t=>e.start(t)});import tl from"node:path";var rl={name:"runner",description:"A directory of the machine that the job runs on: for an artifact, or a disk that is mounted there. What lies on a machine of GitHub goes with the job, unless a later step keeps it.",isHere:!0,value:J("",{path:D("Directory, relative to the project directory, or absolute.",{rule:ha,default:"backups"}),keep:ct}),line:{looks:"`runner:path`",read(e){let t=/^runner(?::(.+))?$/.exec(e);return t===null?void 0:{path:t[1]}}},nameOf:nl,async open({path:e},{folder:t,access:n}){let r=await n.openHost("local");return new Ne({name:nl({path:e}),machine:Ee(r),directory:tl.join(tl.resolve(n.directory,e),t),isToBeCleared:!0,close:()=>r[Symbol.asyncDispose]()})}};function nl({path:e}){return`runner:${e}`}var sl={name:"s3",description:"A bucket of S3, or of what speaks its protocol. Its keys are no part of this file: inputs `s3-access-key-id` and `s3-secret-access-key`.",value:J("",{bucket:D("Name of the bucket, which exists.",{rule:ya,required:!0}),prefix:D("What the names of all objects begin with.",{rule:nt}),endpoint:D("Address of the storage: `https://s3.example.org`.",{rule:fr,without:"Amazon's"}),region:D("Region of the bucket.",{rule:Ge,without:"`AWS_REGION`, else `us-east-1`"}),"path-style":ot("The bucket is a part of the path, not of the host name.",{without:"`true` with an `endpoint`"}),keep:ct}),line:{looks:"`s3://bucket/prefix?endpoint=https://...&region=...`",read(e){let[,t,n,r]=/^s3:\/\/([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(e)??[];if(t===void 0)return;let o=new URLSearchParams(r),s=l=>o.get(l)||void 0,a=[...o.keys()].find(l=>!["endpoint","region","path-style"].includes(l));if(a!==void 0)throw new y(i`input 'destinations': '${a}' is nothing that a bucket has`,{fix:i`behind the question mark stand endpoint, region and path-style`});let c=s("path-style");return{bucket:t,prefix:n?.replace(/^\/+|\/+$/g,"")||void 0,endpoint:s("endpoint"),region:s("region"),pathStyle:c===void 0?void 0:c==="true"}}},nameOf:ol,formerNameOf:il,async open({bucket:e,prefix:t="",endpoint:n,region:r,pathStyle:o=n!==void 0},s){let a=t.replace(/\/+$/,""),c=ol({bucket:e,prefix:t,endpoint:n}),l={bucket:e,endpoint:n,pathStyle:o,...vy(s,c)},{S3Store:d}=await import("./store-TXJXH2UV.js"),u={address:{...l,region:r??l.region},prefix:a,name:c};return new d(u,s)}};function ol({endpoint:e,...t}){let n=il(t);return e===void 0?n:`${n}?endpoint=${e.replace(/\/+$/,"")}`}function il({bucket:e,prefix:t=""}){let n=t.replace(/\/+$/,"");return`s3://${e}${n===""?"":`/${n}`}`}function vy({access:{s3:e}},t){let{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s="us-east-1"}=e;if(n===void 0||r===void 0)throw new y(i`${t}: there is no key for it`,{fix:i`give the inputs s3-access-key-id and s3-secret-access-key (secrets), or the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`});return{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s}}var cl={name:"ssh",description:"Another machine over SSH, reached with the key and the known hosts of the run.",value:J("",{host:D("The machine: `ssh://user@host:port`.",{rule:ma,required:!0}),path:D("Directory there.",{rule:pr,default:"~/deploy-kit-backups"}),keep:ct}),line:{looks:"`ssh://user@host:port/path`",read(e){let[,t="",n]=/^(ssh:\/\/[^/]+)(\/.*)?$/.exec(e)??[];if(t!=="")return{host:t,path:n?.replace(/^\/~\//,"~/")}}},nameOf:al,async open({host:e,path:t},{folder:n,access:r}){let o=await r.openHost(e),s=`${t.replace(/^~\//,"").replace(/\/+$/,"")}/${n}`;return new Ne({name:al({host:e,path:t}),machine:Ee(o),directory:s,isToBeCleared:!0,close:()=>o[Symbol.asyncDispose]()})}};function al({host:e,path:t}){return`${e}${t.replace(/^~/,"/~")}`}var $s=[Zc,sl,cl,rl],Ve=e=>e??[{kind:"host"}];async function Cr(e,t){return Nr(e).open(e,t)}var De=e=>Nr(e).nameOf(e),ks=e=>{let{formerNameOf:t}=Nr(e);return[De(e),...t===void 0?[]:[t(e)]]},Lr=(e,t)=>Nr(e).isHere===!0&&t.isPassing===!0;function Nr({kind:e}){let t=$s.find(({name:n})=>n===e);if(t===void 0)throw new TypeError(e);return t}var vs=()=>$s.map(({line:e})=>e.looks);function ll(e){return e.map(t=>{for(let{name:n,line:r,value:o}of $s){let s=r.read(t);if(s!==void 0)return{kind:n,...Et(o,[s])}}throw new y(i`input 'destinations': '${t}' is no destination of backups`,{fix:i`write ${vs().map(qi).join(i`, or `).replaceAll("`","")}`})})}function pt({project:e,environment:t},n){let r=n.replace(/^ssh:\/\/([^@]*@)?/,"").replace(/[^A-Za-z0-9._-]+/g,"-");return`${e}-${t}/${r.replace(/^[-.]+|-+$/g,"")}`}function se(e){return bs(e),e.map(dl).join(" ")}function bs(e){let t=e[0];if(t===void 0||t==="")throw new y(i`the command to run is empty`);if(t.startsWith("-"))throw new y(i`the command to run, '${t}', looks like an option`);let n=e.find(r=>r.includes("\0"));if(n!==void 0)throw new y(i`an argument of '${t}' holds a NUL byte: ${JSON.stringify(Xe(n,40))}`,{fix:i`remove the NUL byte; no command line can carry it`})}function dl(e){return`'${e.replaceAll("'","'\\''")}'`}function Oe(e){return/^[\w@%+=:,./-]+$/.test(e)?e:dl(e)}var fe=class{#e;constructor(t){this.#e=t.split(`
`).map(n=>n.split("	"))}all(t){return this.#e.filter(n=>n[0]===t).map(n=>n.slice(1))}one(t){return this.all(t)[0]?.[0]??""}has(t){return this.#e.some(n=>n[0]===t)}},ze=({service:e,container:t})=>i`service '${e}' (${t.name})`;function ft(e,t){if(!(e.one("server")!==""||t.declared))throw new y(i`${ze(t)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:i`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`})}function nn(e,t){let n=e.one("lacks");if(n!=="")throw new y(i`${ze(t)} has no ${n} in its image`,{fix:i`use an image that has it, or list '${t.service}' under backup.ignore`})}function de({facts:e},t){let n=e.get(t)??"";return/^\d+$/.test(n)?Number(n):void 0}function mt(e,t){if(!e.has("end"))throw new y(i`${ze(t)} did not say which databases it holds`,{fix:i`run again; when it happens again, look at the log of the container`})}function ht(e,t,n,{variables:r,redact:o}){let s=e.all("unreadable").map(([l=""])=>i` ${l.trim()} names a file that cannot be read.`),a=e.all("refused").flatMap(([l="",d=""])=>{let u=Object.hasOwn(n,l)?n[l]?.():void 0;return u===void 0?[]:`
  ${u}: ${o(d)}`}),c=[...new Set(a)].join("");return new y(i`${ze(t)}: no login works.${[...new Set(s)].join("")}${c}`,{fix:i`set the variables of the service (${r}, or the user and password of the application) to what the server was given on its first start`})}function Dr({database:e,...t},n){if(e===void 0)return n;let r=n.filter(o=>o.name===e);if(r.length>0)return r;throw xs(t,e,n.map(({name:o})=>o))}function xs(e,t,n){let r=ze(e);return new y(i`backup.services: ${r} has no database '${t}'${Se(t,n)} that its user sees`,{fix:n.length===0?i`leave out database`:i`name one of ${n.join(", ")}`})}var Me=e=>Buffer.from(e,"hex").toString("utf8"),Re=e=>e.reduce((t,n)=>t+n,0);var Ss=(e,t)=>({says:e,what:()=>i`the database refuses the user or the password`,fix:()=>i`the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too (${t}), then deploy again`}),by=[{says:/Access denied for user .*\(using password: NO\)|fe_sendauth: no password supplied|client password must be a string|NOAUTH Authentication required/,what:()=>i`the database was asked without a password`,fix:()=>i`give the service that asks its password: name the variable under its \`environment:\`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again`},Ss(/Access denied for user .*\(using password: YES\)/,"ALTER USER ... IDENTIFIED BY '...'"),Ss(/password authentication failed for user|FATAL:\s+role ".*" does not exist/,"ALTER ROLE ... PASSWORD '...'"),Ss(/\bMongo\w*Error: (?:bad auth : )?Authentication failed|\bcodeName['"]?\s*[:=]\s*['"]?AuthenticationFailed\b|\bOperationFailure: (?:bad auth : )?Authentication failed|\berror 18 \(AuthenticationFailed\)|auth error: .*Authentication failed/,"db.changeUserPassword('...', '...')"),{says:/WRONGPASS invalid username-password pair|ERR invalid password|called without any password configured/,what:()=>i`Redis refuses the password`,fix:()=>i`give Redis and the service that asks the same password (\`requirepass\` and the variable), recreate both, and deploy again`},{says:/^(?!.*(?:shared memory segment|inotify|fsnotify|, watch ')).*(?:no space left on device|\bENOSPC: no space left\b|disk quota exceeded)/im,what:()=>i`no space is left on the disk`,fix:()=>i`see on the host what fills it (df -h, docker system df), make room (\`maintenance\` removes what no release needs), and deploy again`}];function Mr(e){let t=by.find(({says:n})=>n.test(e));return t&&{what:t.what(),fix:t.fix()}}var ul=(e,t)=>t===void 0?e:i`${e}: ${t.what}`;var yt=`
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`,Br=`
nl='
'
cr=$(printf '\\r')
# Escapes $1 for between double quotes, where a backslash escapes (option files, YAML), in $quoted.
quote() {
  rest=$1 quoted=
  while [ -n "$rest" ]; do
    after=\${rest#?}
    char=\${rest%"$after"}
    rest=$after
    case $char in
      '\\' | '"') quoted=$quoted\\\\$char ;;
      "$nl") quoted=$quoted'\\n' ;;
      "$cr") quoted=$quoted'\\r' ;;
      *) quoted=$quoted$char ;;
    esac
  done
}
`,Be=`
guard() {
  { read -r _ <&3; kill "$1"; } >/dev/null 2>&1 &
  watching=$!
  wait "$1"
  code=$?
  kill "$watching" 2>/dev/null
  # An orphan of ours would be the first process's child, and PostgreSQL, when it is that, takes one that a signal has
  # ended for a backend that crashed: it would end all sessions (measured).
  wait "$watching" 2>/dev/null
  exit "$code"
}
`,gt=e=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${e}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,Ae=(e,t,...n)=>["docker","exec","-i",e,"sh","-c",t,"sh",...n],Es="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",Hn=`DEPLOY_KIT_WORDS=$(${Es} "$id")
export DEPLOY_KIT_WORDS
`,xy=`id=$1 script=$2
shift 2
${Hn}exec docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@"`,jr=(e,t,...n)=>["sh","-c",xy,"sh",e,t,...n];var Sy=`
id=$1 inside=$2
shift 2
${Hn}
{ said=$(timeout 60 docker exec -e DEPLOY_KIT_WORDS "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function je({service:e,container:t},{script:n,args:r=[],read:o}){return{script:Sy,args:[t.id,n,...r],read:(s,a)=>{let[c="",l]=s.split(`
failed
`,2);if(l===void 0)return o(c,a);let d=ee(l,3)||i`it does not answer`,u=Mr(l);throw new y(i`service '${e}' cannot be asked for its databases: ${ul(d,u)}`,{fix:u?.fix??i`look at docker logs ${t.name} on ${a.hostName}`})}}}var Os={root:()=>i`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>i`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>i`no user`},Rs=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-}
unset DEPLOY_KIT_WORDS
${yt}${Br}
port=$(printf '%s\\n' "$words" | sed -n '/^--port$/{n;p;}; s/^.*--port[= ]\\{1,\\}\\([0-9]\\{1,\\}\\).*$/\\1/p' | sed -n '1p')
# Sets what login $1 gives to the tools; fails where it is not configured.
login() {
  unreadable= user= secret=
  case $1 in
    root)
      secret MONGO_INITDB_ROOT_USERNAME || return 1; user=$secret
      secret MONGO_INITDB_ROOT_PASSWORD || return 1 ;;
    bitnami)
      if secret MONGODB_ROOT_USER; then user=$secret; else user=root; fi
      secret MONGODB_ROOT_PASSWORD || return 1 ;;
    none) ;;
    *) return 1 ;;
  esac
  quote "$secret"
  options="password: \\"$quoted\\""
}

# Starts a tool as that user, in the background.
start() {
  program=$1
  shift
  set -- --host=127.0.0.1 --port="\${port:-27017}" "$@"
  if [ -z "$user" ]; then "$program" "$@" </dev/null &
  else
    printf '%s\\n' "$options" |
      "$program" --config=/dev/stdin --username="$user" --authenticationDatabase=admin "$@" &
  fi
}
`,pl=`
works=
for name in ${Object.keys(Os).join(" ")}; do
  login "$name" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  # A database that is not there is dumped at once, by whom the server lets in.
  if said=$(start mongodump --db=deploy-kit-is-there-anybody --archive=/dev/null 2>&1; wait $!); then works=$name; break; fi
  printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tail -n 1 | tr '\\n\\t' '  ')"
done
`,fl=`${Rs}
${gt("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'version\\t%s\\n' "$(mongod --version 2>/dev/null | sed -n 's/^db version v//p')"
${pl}[ -n "$works" ] || exit 0
printf 'login\\t%s\\n' "$works"
for directory in /data/db /bitnami/mongodb/data/db /var/lib/mongodb; do
  [ -d "$directory" ] && printf 'kilobytes\\t%s\\n' "$(du -sk "$directory" 2>/dev/null | sed 's/[^0-9].*//')"
done
is_member() {
  case $words in *--replSet*) return 0 ;; esac
  [ ! -d /opt/bitnami ] || [ -z "\${MONGODB_REPLICA_SET_MODE-}\${MONGODB_REPLICA_SET_NAME-}" ] || return 0
  for file in $(printf '%s\\n' "$words" | tr ' \\t"=' '\\n\\n\\n\\n' | grep -E '\\.(conf|ya?ml)$'); do
    [ ! -r "$file" ] || ! grep -Eq '^[[:space:]]*(replSetName:|replSet[[:space:]]*=)' "$file" || return 0
  done
  return 1
}
if is_member; then printf 'replica-set\\n'; fi
echo end
`,ml=`${Rs}${Be}
login "$1" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
database=$2 oplog=$3
shift 3
set -- \${database:+"--db=$database"} \${oplog:+--oplog} "$@" --archive
exec 3<&0 4>&1
{ (start mongodump "$@" 2>&1 >&4; guard $!); echo "deploy-kit-exit $?"; } | awk '
  /^deploy-kit-exit / { code = $2; next }
  /[ \\t]done dumping .* \\([0-9]+ documents?\\)$/ {
    documents = $(NF - 1); sub(/^\\(/, "", documents)
    name = $0; sub(/^.*[ \\t]done dumping /, "", name); sub(/\\..*$/, "", name)
    collections[name]++; total[name] += documents
    next
  }
  /\\twriting |\\[[#.]+\\]|^[ \\t]*$/ { next }
  { print | "cat >&2" }
  END {
    for (name in collections) printf "dumped\\t%s\\t%d\\t%d\\n", name, collections[name], total[name] | "cat >&2"
    close("cat >&2")
    exit code
  }'
`,hl=`${Rs}
exec 4<&0 </dev/null
{
${pl}} >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "$said" >&2; exit 1; }
oplog=$1
shift
shell=
for name in mongosh mongo; do if command -v "$name" >/dev/null 2>&1; then shell=$name; break; fi; done
if [ -n "$shell" ]; then
  quote "$user"; by=$quoted
  quote "$secret"; with=$quoted
  { printf 'var c = new Mongo("127.0.0.1:%s");\\n' "\${port:-27017}"
    [ -z "$user" ] || printf 'c.getDB("admin").auth("%s", "%s");\\n' "$by" "$with"
    for name; do quote "$name"; printf 'c.getDB("%s").dropDatabase();\\n' "$quoted"; done
    echo 'print("dropped");'
  } | "$shell" --nodb --quiet --norc 2>&1 | grep -q dropped || { echo "$shell cannot drop databases" >&2; exit 1; }
fi
set -- --host=127.0.0.1 --port="\${port:-27017}" --archive --drop --stopOnError \${oplog:+--oplogReplay}
[ -z "$user" ] || set -- --config=/dev/fd/3 --username="$user" --authenticationDatabase=admin "$@"
{ printf '%s\\n' "$options" | { mongorestore "$@" 3<&0 0<&4 2>&1; echo "deploy-kit-exit $?"; }; } | awk '
  /^deploy-kit-exit / { code = $2; next }
  /[ \\t]finished restoring .* \\([0-9]+ documents?, [0-9]+ failures?\\)$/ {
    name = $0; sub(/^.*[ \\t]finished restoring /, "", name)
    if (name ~ /^(admin|config)\\./) next
    collections++; number = $(NF - 3); sub(/^\\(/, "", number); documents += number
    next
  }
  { print | "cat >&2" }
  END { print "collections " collections + 0; print "documents " documents + 0; close("cat >&2"); exit code }'
`,yl=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var Ey="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",Oy="6de29981-ffffffff",gl=/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,wl=e=>!["admin","config","local"].includes(e);function Ry(e){return e.flatMap((t,n)=>t==="--replSet"||e[n-1]==="--replSet"||/^--replSet=/.test(t)?[]:t.replace(/--replSet[= ]+\S+/g,""))}var $l={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:gl,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],loads:{data:gl,alone:e=>Ry(e),counted:["collections","documents"],formats:{"mongo-archive":({oplog:e,databases:t=[]})=>({script:hl,args:[e===!0?"yes":"",...t.filter(wl)]})}},probe:(e,{redact:t})=>{let n=Ay(e);return je(e,{script:fl,read:(r,{hostName:o})=>[Py(new fe(r),e,{hostName:o,redact:t,excluded:n})]})}};function Ay({database:e,exclude:t=[]}){if(t.length>0&&e===void 0)throw new y(i`backup.services: MongoDB leaves out collections only of one database`,{fix:i`name it beside exclude: database: ..., or leave out exclude`});return t.map(n=>{let r=n.startsWith(`${e}.`)?n.slice(`${e}.`.length):n,[,o]=/^([^*?]+)\*$/.exec(r)??[];if(o!==void 0)return{what:r,option:`--excludeCollectionsWithPrefix=${o}`};if(!/[*?]/.test(r))return{what:r,option:`--excludeCollection=${r}`};throw new y(i`backup.services: MongoDB cannot leave out '${n}'`,{fix:i`write whole names, or their begin and * (cache_*)`})})}function Py(e,t,n){let{hostName:r,redact:o,excluded:s}=n,{service:a,container:c,database:l}=t;ft(e,t),nn(e,t);let d=e.one("login");if(d==="")throw ht(e,t,Os,{variables:Ey,redact:o});mt(e,t);let u=e.one("version"),p=e.has("replica-set")&&l===void 0,f=i`dump of service '${a}'`,m=i`look at docker logs ${c.name} on ${r}`;return{what:f,begins:l===void 0?i`dumping all databases of service '${a}'`:i`dumping ${l} of service '${a}'`,server:u,bytes:Re(e.all("kilobytes").map(([g])=>Number(g)))*1024,path:`${a}.mongodump`,note:p?void 0:i`${a}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:jr(c.id,ml,d,l??"",p?"yes":"",...s.map(({option:g})=>g))}),inspect:yl,fix:m,check({facts:g,stderr:h}){let w=new fe(h).all("dumped").map(([k="",v,b])=>({name:k,collections:Number(v),documents:Number(b)})),$=w.filter(({name:k})=>wl(k));if(g.get("archive")!==Oy)throw new y(i`${f} is not complete: it is no archive of mongodump from its begin to its end`,{fix:i`${m}; the backup was not kept`});if(l!==void 0&&w.length===0)throw xs(t,l,[]);return{kind:"service",name:a,source:c.name,engine:"mongodb",...u!==""&&{serverVersion:u},format:"mongo-archive",...p&&{oplog:!0},...s.length>0&&{excluded:s.map(({what:k})=>`${l}.${k}`)},databases:w.map(({name:k})=>k).sort(),counts:{collections:Re($.map(({collections:k})=>k)),documents:Re($.map(({documents:k})=>k))},checks:["archive"],warnings:[]}}}}var $e=({qualifier:e,name:t})=>`${e}.${t}`;function Hr(e=[],t){let n=e.map(kl);return t.filter(r=>n.some(o=>o(r)))}function Fr(e=[],t){let n=[...new Set(t.flatMap(r=>[r.name,$e(r)]))];return e.filter(r=>!t.some(kl(r))).map(r=>i`exclude: there is no table '${r}'${Se(r,n)}: nothing of it was left out`)}function kl(e){let t=e.replace(/[.+^${}()|[\]\\]/g,"\\$&").replaceAll("*",".*").replaceAll("?","."),n=new RegExp(`^${t}$`,"s");return r=>n.test(r.name)||n.test($e(r))}var vl=`
awk -v quote="'" '
  # Before the word VALUES: names, of the table and of columns.
  function head(text,  at) {
    for (;;) {
      if (inName) {
        if (!(at = index(text, "\`"))) return
        text = substr(text, at + 1)
        inName = 0
      }
      if (!(at = match(text, /\`|VALUES/))) return
      if (RLENGTH > 1) { inserting = 2; values(substr(text, at + 6)); return }
      text = substr(text, at + 1)
      inName = 1
    }
  }

  # A parenthesis outside strings begins a row: the clients write values, no expressions.
  function values(text,  n, i, part) {
    n = split(text, parts, quote)
    for (i = 1; i <= n; i++) {
      part = parts[i]
      if (!inString) {
        if (part != "," && part != "") rows += split(part, opened, "(") - 1
        if (i == n) { if (part ~ /;[ \\t\\r]*$/) inserting = 0 }
        else inString = 1
      } else if (i < n) {
        # An escaped quote ends nothing.
        if (substr(part, length(part)) == "\\\\" && match(part, /\\\\+$/) && RLENGTH % 2) continue
        inString = 0
      }
    }
  }

  inserting == 2 {
    # A line for each row, as MariaDB writes them: where no other one can begin, it need not be read.
    end = substr($0, length($0) - 1)
    if (!inString && (end == ")," || end == ");") && substr($0, 1, 1) == "(" && !index($0, "),(")) {
      rows++
      if (end == ");") inserting = 0
    } else values($0)
    next
  }
  inserting { head($0); next }
  # What a routine says is no statement of the dump, not even the line that would end it.
  routine { if ($0 == "DELIMITER ;" && before ~ /;;$/) routine = 0; else before = $0; next }
  /^DELIMITER ;;$/ { routine = 1; before = last = ""; next }
  /^INSERT INTO \`/ { inserting = 1; inName = inString = 0; last = ""; head(substr($0, 13)); next }
  /^-- Table structure for table / { tables++ }
  /./ { last = substr($0, 1, 200) }
  END {
    print "tables " tables + 0
    print "rows " rows + 0
    print "last " (inserting || routine ? "" : last)
  }'
`;var Ur={"root-mariadb":()=>i`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>i`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>i`root without a password`,own:()=>i`the login that the client has by itself`,"app-mariadb":()=>i`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>i`MYSQL_USER with MYSQL_PASSWORD`},Fn=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${yt}
${Br}
# Builds the option file of login $1 by way of $2 (socket or tcp) in $options; fails where it is not configured.
login() {
  unreadable=
  if secret MARIADB_ROOT_USER || secret MYSQL_ROOT_USER; then user=$secret; else user=root; fi
  secret=
  case $1 in
    root-mariadb) secret MARIADB_ROOT_PASSWORD || return 1 ;;
    root-mysql) secret MYSQL_ROOT_PASSWORD || return 1 ;;
    root-empty) ;;
    own) user= ;;
    app-mariadb)
      secret MARIADB_USER || return 1; user=$secret
      secret MARIADB_PASSWORD || secret= ;;
    app-mysql)
      secret MYSQL_USER || return 1; user=$secret
      secret MYSQL_PASSWORD || secret= ;;
    *) return 1 ;;
  esac
  options='[client]'
  if [ "$1" != own ]; then
    quote "$user"; options="$options\${nl}user=\\"$quoted\\""
    quote "$secret"; options="$options\${nl}password=\\"$quoted\\""
  fi
  [ "$2" = socket ] || options="$options\${nl}protocol=tcp\${nl}host=127.0.0.1"
}
`,qr=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,bl=`
sql=
for name in mariadb mysql; do if command -v "$name" >/dev/null 2>&1; then sql=$name; break; fi; done
`,xl=`
way=socket works=
for name in ${Object.keys(Ur).join(" ")}; do
  login "$name" "$way" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  while :; do
    if said=$(client "$name" "$sql" --connect-timeout=10 -NBe "SELECT CONCAT('account:', HEX(CURRENT_USER()))" 2>&1); then
      # Warnings come first. An anonymous account (@localhost) lets everybody in and shows nothing.
      account=\${said##*account:}
      case $said in *account:40*) ;; *account:*) works=$name; break 2 ;; esac
    fi
    case $said in *'ERROR 2002'*) [ "$way" = tcp ] || { way=tcp; login "$name" tcp; continue; } ;; esac
    printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
    break
  done
done
`,As="USER IN ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys') OR USER = 'root' AND HOST = 'localhost'",Sl=`${Fn}${qr}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
${bl}${gt("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

${xl}[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$way" "$account"
other="NOT IN ('information_schema','performance_schema','mysql','sys','ndbinfo')"
base="t.TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED')"
client "$works" "$sql" -NBe "
  SELECT 'version', VERSION();
  SELECT 'database', HEX(s.SCHEMA_NAME), COUNT(t.TABLE_NAME), COALESCE(SUM(t.DATA_LENGTH), 0)
    FROM information_schema.SCHEMATA s
    LEFT JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = s.SCHEMA_NAME AND $base
    WHERE LOWER(s.SCHEMA_NAME) $other AND s.SCHEMA_NAME NOT LIKE '#mysql50#%'
    GROUP BY s.SCHEMA_NAME ORDER BY s.SCHEMA_NAME;
  SELECT 'engine', HEX(t.TABLE_SCHEMA), HEX(t.TABLE_NAME), t.ENGINE FROM information_schema.TABLES t
    WHERE $base AND t.ENGINE NOT IN ('InnoDB', 'ROCKSDB', 'TokuDB', 'ndbcluster')
    AND LOWER(t.TABLE_SCHEMA) $other LIMIT 1000;
  SELECT 'versioned', HEX(t.TABLE_SCHEMA), HEX(t.TABLE_NAME) FROM information_schema.TABLES t
    WHERE t.TABLE_TYPE = 'SYSTEM VERSIONED' LIMIT 1000;
" || exit 0
if [ -n "$2" ]; then
  client "$works" "$sql" -NBe "SELECT 'table', HEX(t.TABLE_SCHEMA), HEX(t.TABLE_NAME) FROM information_schema.TABLES t
    WHERE $base AND LOWER(t.TABLE_SCHEMA) $other" || exit 0
  case $("$dump" --help 2>/dev/null) in *--ignore-table-data=*) printf 'structures\\n' ;; esac
fi
# How many there are (everybody is not one), where the login may read them and the server can tell each (MySQL 5.7, MariaDB 10.2).
! has awk || client "$works" "$sql" -NBe "SHOW CREATE USER CURRENT_USER();
    SELECT 'users', COUNT(*) FROM mysql.user WHERE NOT (${As}) AND NOT (USER = 'PUBLIC' AND HOST = '')" 2>/dev/null | sed -n '/^users[^A-Za-z]*$/p'
echo end
`,El=`${Fn}${Be}
dump=$1 flavour=$2 name=$3 way=$4 leaves=$5 count=$6
shift 6
login "$name" "$way" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
gtid=
[ "$flavour" = mariadb ] || gtid=--set-gtid-purged=OFF
[ "$name" = own ] || export HOME=/nonexistent
exec 3<&0
structure() {
  printf '%s\\n' "$options" | "$dump" --defaults-extra-file=/dev/stdin --single-transaction --no-data \\
    --no-tablespaces --default-character-set=utf8mb4 \${gtid:+"$gtid"} "$@"
}
databases=$(($# - 2 * count)) last=
while [ "$count" -gt 0 ]; do
  if [ -z "$leaves" ]; then
    [ "$1" = "$last" ] || structure --no-create-info --skip-triggers --databases -- "$1" || exit
    structure --triggers -- "$1" "$2" || exit
  fi
  last=$1
  set -- "$@" "--ignore-table\${leaves:+-data}=$1.$2"
  shift 2
  count=$((count - 1))
done
# The databases come last.
set -- "$@" --databases --
while [ "$databases" -gt 0 ]; do set -- "$@" "$1"; shift; databases=$((databases - 1)); done
printf '%s\\n' "$options" | "$dump" --defaults-extra-file=/dev/stdin --single-transaction --quick --routines \\
  --triggers --events --hex-blob --no-tablespaces --default-character-set=utf8mb4 \${gtid:+"$gtid"} "$@" &
guard $!
`,Ol=`${Fn}${qr}${bl}{
${xl}} >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "\${said-}" >&2; exit 1; }
[ "$works" = own ] || export HOME=/nonexistent
feed() {
  printf '%s\\n' "$options" | "$sql" --defaults-extra-file=/dev/fd/3 --default-character-set=utf8mb4 "$@" 3<&0 0<&4 4<&-
}
`,Ps=`
exec 4<&0 </dev/null
${Ol}server=$1 bytes=$2
shift 2

drop='SET FOREIGN_KEY_CHECKS = 0;'
for name; do drop="$drop DROP DATABASE IF EXISTS \\\`$(printf %s "$name" | sed 's/\`/\`\`/g')\\\`;"; done
client "$works" "$sql" -e "$drop" || exit
# What events do by the clock they do on the data of the stack.
[ "$server" = live ] || client "$works" "$sql" -e 'SET GLOBAL event_scheduler = OFF' 2>/dev/null
# Nothing of it has to outlive a crash. What a version does not know, or the login may not, stays as it is.
[ "$server" != proof ] || for faster in 'SET GLOBAL innodb_flush_log_at_trx_commit = 0' 'SET GLOBAL sync_binlog = 0' \\
  'ALTER INSTANCE DISABLE INNODB REDO_LOG'; do client "$works" "$sql" -e "$faster" 2>/dev/null; done
load() { feed --binary-mode --max-allowed-packet=1G; }
# Where neither keys nor uniqueness are checked, MariaDB sorts all rows of a table and all of its indexes on the disk. That is
# for what outgrows its memory: anything else takes it half the time without.
in_memory() {
  [ -n "$bytes" ] && [ "$(client "$works" "$sql" -NBe "SELECT VERSION() LIKE '%MariaDB%' AND @@innodb_buffer_pool_size > $bytes" 2>/dev/null)" = 1 ]
}
# Comments and settings are the first lines of a dump.
header() {
  while IFS= read -r line; do
    case $line in
      '/*!'*UNIQUE_CHECKS=0*) printf '%s
' "\${line%%UNIQUE_CHECKS=0*}UNIQUE_CHECKS=1\${line#*UNIQUE_CHECKS=0}"; return ;;
      '' | -* | /*) printf '%s
' "$line" ;;
      *) printf '%s
' "$line"; return ;;
    esac
  done
  printf '%s' "$line"
}
if in_memory; then { header; cat; } <&4 | { exec 4<&0 </dev/null; load; }; else load; fi
`,Rl=`
exec </dev/null
${Ol}
names=
for name; do names="$names\${names:+,}0x$(printf %s "$name" | od -An -tx1 | tr -d ' \\n')"; done
client "$works" "$sql" --default-character-set=utf8mb4 -NBre "
  SELECT CONCAT('SELECT ''tables'', 1 UNION ALL SELECT ''rows'', COUNT(*) FROM ',
    CHAR(96), REPLACE(TABLE_SCHEMA, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), '.',
    CHAR(96), REPLACE(TABLE_NAME, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), ';')
  FROM information_schema.TABLES WHERE TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED') AND CAST(TABLE_SCHEMA AS BINARY) IN ($names)
" | { exec 4<&0 0</dev/null; feed -NB; } | tr '\\t' ' ' && echo end
`;var Ty="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function Pl(e,t,n){let r=new fe(e),o=ze(t);if(ft(r,t),r.one("dump")===""||r.one("sql")==="")throw new y(i`${o} has no mysqldump or mariadb-dump with its client in its image`,{fix:i`use an image that has them, or list '${t.service}' under backup.ignore`});let[s="",a,c=""]=r.all("login")[0]??[];if(!Ly(s))throw ht(r,t,Ur,{variables:Ty,redact:n});mt(r,t);let l=r.one("version"),d=r.all("database").map(([g="",h="",w=""])=>({name:Me(g),tables:Number(h),bytes:Number(w)})),u=Me(c);if(d.length===0&&!u.startsWith("root@")&&t.database===void 0)throw _y(o,u);let p=Dr(t,d),f=g=>r.all(g).map(([h="",w="",...$])=>[Me(h),Me(w),...$]).filter(([h])=>p.some(w=>w.name===h)),m=f("table").map(([g="",h=""])=>({qualifier:g,name:h})).sort((g,h)=>$e(g)<$e(h)?-1:1);return{engine:/mariadb/i.test(l)?"mariadb":"mysql",version:l,login:{name:s,way:a==="tcp"?"tcp":"socket"},client:{program:r.one("dump"),flavour:/mariadb/i.test(r.one("client"))?"mariadb":"mysql"},sql:r.one("sql"),users:r.has("users")?Number(r.one("users")):void 0,databases:p.map(g=>g.name),excluded:Hr(t.exclude,m),keepsStructures:r.has("structures"),tables:Re(p.map(g=>g.tables)),bytes:Re(p.map(g=>g.bytes)),warnings:[...s.startsWith("app-")?[Iy(u,r.all("refused"))]:Cy(r,u),...Fr(t.exclude,m),...Al(i`not consistent with the rest if written to during the dump, for lack of transactions`,f("engine").map(([g,h,w])=>`${g}.${h} (${w})`)),...Al(i`the history of system-versioned tables is not in the dump`,f("versioned").map(([g,h])=>`${g}.${h}`))]}}function _y(e,t){return new y(i`${e}: its user ${t} sees no database`,{fix:i`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function Iy(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?i`the stated password of root is refused`:i`root's password is not known`;return i`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function Cy(e,t){return e.has("users")?[]:[i`users and their rights are not in the set: the server does not show them to ${t}`]}function Al(e,t){if(t.length===0)return[];let n=t.length>5?i` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var Ly=e=>Object.hasOwn(Ur,e);var Ny=`
account="CONCAT(QUOTE(User), '@', QUOTE(Host))"
case $4 in
  mariadb)
    list="SELECT IF(is_role = 'Y', IF(User = 'PUBLIC', 'DO 1;', CONCAT('SELECT ', QUOTE(CONCAT('CREATE ROLE \\\`', REPLACE(User, '\\\`', '\\\`\\\`'), '\\\`')), ';')),
        CONCAT('SHOW CREATE USER ', $account, ';')),
      CONCAT('SHOW GRANTS FOR ', IF(is_role = 'Y', IF(User = 'PUBLIC', User, QUOTE(User)), $account), ';')" ;;
  *) list="SELECT CONCAT('SHOW CREATE USER ', $account, ';'), CONCAT('SHOW GRANTS FOR ', $account, ';')" ;;
esac
list="SET SESSION sql_mode = ''; $list FROM mysql.user WHERE NOT (${As}) ORDER BY User, Host"
`,Tl=`
  # What the client prints in its batch mode, a row a line, as it was.
  function decode(text,  at, all, char) {
    all = ""
    while (at = index(text, "\\\\")) {
      char = substr(text, at + 1, 1)
      all = all substr(text, 1, at - 1) (char == "n" ? "\\n" : char == "t" ? "\\t" : char)
      text = substr(text, at + 2)
    }
    return all text
  }
`,_l=`${Fn}${qr}
sql=$1 name=$2
login "$name" "$3" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
${Ny}
questions=$(client "$name" "$sql" --default-character-set=utf8mb4 -NBe "$list") || exit
questions=$(printf '%s\\n' "$questions" | awk -F '\\t' '${Tl}
  { print decode($1) }
  { print decode($2) }')
# On its stdin are the questions, on descriptor 4 its option file: no argv is as long as a list of users may be.
ask() (
  [ "$name" = own ] || export HOME=/nonexistent
  exec 3<&0
  printf '%s\\n' "$options" | "$sql" --defaults-extra-file=/dev/fd/4 --default-character-set=utf8mb4 --force -NB 4<&0 <&3 3<&-
)
{
  printf '%s\\n' "SET SESSION sql_mode = '';" '/*!80017 SET SESSION print_identified_with_as_hex = ON */;' "$questions" \\
    "SELECT '-- Users and grants complete';" | ask
  echo "exit $?"
} | awk -v quote="'" '${Tl}
  # MariaDB repeats the password with the rights: it would be set anew. Its clause ends at the next word outside quotes.
  function withoutPassword(text,  i, char, open, skipping, all) {
    all = open = ""
    skipping = 0
    for (i = 1; i <= length(text); i++) {
      char = substr(text, i, 1)
      if (open != "") { if (char == open) open = "" }
      else if (char == quote || char == "\`" || char == "\\"") open = char
      else if (substr(text, i, 12) == " IDENTIFIED ") skipping = 1
      else if (substr(text, i, 9) == " REQUIRE " || substr(text, i, 6) == " WITH ") skipping = 0
      if (!skipping) all = all char
    }
    return all
  }
  /^exit [0-9]+$/ { code = $2; next }
  /^-- / { end = $0; next }
  { text = decode($0) }
  sub(/^CREATE USER /, "CREATE USER IF NOT EXISTS ", text) || sub(/^CREATE ROLE /, "CREATE ROLE IF NOT EXISTS ", text) {
    # A role must be there before the user whose default it is.
    if (text ~ / DEFAULT ROLE /) late[++lates] = text
    else print text ";"
    next
  }
  {
    text = withoutPassword(text)
    if (!(text in known)) { known[text] = 1; right[++rights] = text }
  }
  BEGIN { print "SET NAMES utf8mb4;"; print "SET SESSION sql_mode = " quote quote ";" }
  END {
    for (i = 1; i <= lates; i++) print late[i] ";"
    for (i = 1; i <= rights; i++) print right[i] ";"
    print end
    exit code
  }'
`,Il=`
awk '/^-- Users and grants complete$/ { complete = 1 } /^CREATE (USER|ROLE) IF NOT EXISTS / { users++ }
  END { print "complete " complete + 0; print "users " users + 0 }'
`;var Cl=Nl("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),Ll=Nl("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function Nl(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],loads:{data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/(mysql|mariadb)(\/data)?)$/,counted:["tables","rows"],formats:{sql:({databases:r=[],bytes:o},s)=>({script:Ps,args:[s,`${o}`,...r]}),"mysql-users":(r,o)=>({script:Ps,args:[o,""]})},foreign:{"mysql-users":void 0},count:r=>({script:Rl,args:r.flatMap(({databases:o=[]})=>o)})},probe:(r,{redact:o})=>je(r,{script:Sl,args:[e,r.exclude===void 0?"":"tables"],read:(s,{hostName:a})=>{let c=Pl(s,r,o);return c.databases.length>0?[Dy(c,r,a),...My(c,r,a)]:[{nothing:i`service '${r.service}' holds no database yet: nothing of it to protect`}]}})}}function Dy(e,{service:t,container:n},r){let{client:o,login:s,databases:a,version:c,excluded:l,keepsStructures:d}=e,u=i`dump of service '${t}'`,p=i`look at docker logs ${n.name} on ${r}`,f=l.flatMap(({qualifier:g,name:h})=>[g,h]),m=[o.program,o.flavour,s.name,s.way,d?"yes":"",String(l.length),...f,...a];return{what:u,begins:i`dumping ${a.join(", ")} of service '${t}' (${c})`,server:c,bytes:e.bytes,path:`${t}.sql`,producer:()=>({argv:Ae(n.id,El,...m)}),inspect:vl,fix:p,check(g){let{facts:h}=g,w=de(g,"rows");if(!(h.get("last")??"").startsWith("-- Dump completed")||w===void 0)throw new y(i`${u} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:i`${p}; the backup was not kept`});let $=de(g,"tables")??0;if($<e.tables)throw new y(i`${u} has ${K($,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...Dl(e,t,n.name),format:"sql",databases:[...a],...l.length>0&&{excluded:l.map($e)},counts:{tables:$,rows:w},checks:["footer","tables"],warnings:[...e.warnings]}}}}function My(e,{service:t,container:n},r){let{sql:o,login:s,users:a,version:c,engine:l}=e;if(a===void 0||a===0)return[];let d=i`dump of the users of service '${t}'`,u=i`look at docker logs ${n.name} on ${r}`;return[{what:d,begins:i`dumping ${K(a,"user")} of service '${t}' (${c})`,bytes:0,path:`${t}.users.sql`,producer:()=>({argv:Ae(n.id,_l,o,s.name,s.way,l)}),inspect:Il,fix:u,check(p){let f=de(p,"users");if(p.facts.get("complete")!=="1"||f===void 0)throw new y(i`${d} is not complete: it ends without its last line`,{fix:i`${u}; the backup was not kept`});return{...Dl(e,t,n.name),format:"mysql-users",databases:[],counts:{users:f},checks:["footer"],warnings:f<a?[i`${a-f} of ${a} users are not in it: ${le(p.stderr,3)}`]:[]}}}]}var Dl=({engine:e,version:t},n,r)=>({kind:"service",name:n,source:r,engine:e,serverVersion:t});var rn=e=>encodeURIComponent(e).replace(/[!'()*]/g,t=>`%${t.charCodeAt(0).toString(16).toUpperCase()}`);var Ts={stated:()=>i`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>i`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>i`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>i`PGUSER with PGPASSWORD`,peer:()=>i`the system's user postgres`},Ml="-X -w -q -A -t -v ON_ERROR_STOP=1",_s=`
export LC_ALL=C PGCONNECT_TIMEOUT=10 PGAPPNAME=deploy-kit PGCLIENTENCODING=UTF8
unset PGSERVICE PGSERVICEFILE PGHOSTADDR PGDATABASE PGOPTIONS
${yt}
own_user=\${PGUSER-} own_password=\${PGPASSWORD-}
# Exports login $1 by way of $2 (the directory of the socket, or an address) and port $3; fails where it is not configured.
login() {
  unreadable= secret=
  case $1 in
    stated)
      if secret POSTGRES_USER; then user=$secret; else user=postgres; fi
      secret POSTGRES_PASSWORD || secret= ;;
    bitnami-root)
      secret POSTGRESQL_POSTGRES_PASSWORD || secret POSTGRES_POSTGRES_PASSWORD || return 1; user=postgres ;;
    bitnami)
      if secret POSTGRESQL_USERNAME; then user=$secret; else user=postgres; fi
      secret POSTGRESQL_PASSWORD || return 1 ;;
    own) [ -n "$own_user" ] || return 1; user=$own_user secret=$own_password ;;
    peer) user=postgres secret= ;;
    *) return 1 ;;
  esac
  export PGUSER="$user" PGPASSWORD="$secret" PGHOST="$2" PGPORT="$3"
}

# Runs a program as login $1 wants it.
as() {
  how=$1
  shift
  if [ "$how" = peer ] && [ "$(id -u)" = 0 ]; then exec su -s /bin/sh postgres -c 'exec "$0" "$@"' -- "$@"; fi
  exec "$@"
}

# Finds the login that works and connects with it ($works, empty where none does; $host, $port); prints why each other one does not.
find_login() {
  default_port=\${PGPORT:-5432}
  ways=
  for directory in /var/run/postgresql /tmp /run/postgresql; do
    for socket in "$directory"/.s.PGSQL.*; do
      case $socket in *.lock) ;; *) [ ! -S "$socket" ] || ways="$ways $directory:\${socket##*.}" ;; esac
    done
  done
  ways="$ways 127.0.0.1:$default_port"
  works=
  for name in ${Object.keys(Ts).join(" ")}; do
    for way in $ways; do
      host=\${way%:*} port=\${way##*:}
      login "$name" "$host" "$port" ||
        { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue 2; }
      for first in postgres template1 "\${POSTGRES_DB:-}" "\${POSTGRESQL_DATABASE:-}"; do
        [ -n "$first" ] || continue
        if said=$(export PGDATABASE="$first"; as "$name" psql ${Ml} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
        case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
      done
      printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
    done
  done
  [ -z "$works" ] || export PGDATABASE="$first"
}
`,Bl=`
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,jl=`
SELECT count(*) ${Bl} AND c.relkind IN ('r', 'p')`,Un=e=>`pg_catalog.encode(pg_catalog.textsend(${e}::text), 'hex')`,By=`
SELECT 'table', ${Un("pg_catalog.current_database()")}, ${Un("wn.nspname")}, ${Un("w.relname")},
    ${Un("ln.nspname")}, ${Un("l.relname")}
  FROM (
    WITH RECURSIVE up AS (
      SELECT c.oid AS leaf, c.oid AS whole FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p')
      UNION ALL SELECT up.leaf, i.inhparent FROM up JOIN pg_catalog.pg_inherits i ON i.inhrelid = up.whole
        JOIN pg_catalog.pg_class p ON p.oid = i.inhparent AND p.relkind = 'p')
    SELECT leaf, whole FROM up) up
  JOIN pg_catalog.pg_class w ON w.oid = up.whole JOIN pg_catalog.pg_namespace wn ON wn.oid = w.relnamespace
  JOIN pg_catalog.pg_class l ON l.oid = up.leaf JOIN pg_catalog.pg_namespace ln ON ln.oid = l.relnamespace
  WHERE ln.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND ln.nspname NOT LIKE 'pg\\_temp\\_%'`,Hl=`${_s}
tab=$(printf '\\t')
${gt("postgres | postmaster")}
for name in psql pg_dump pg_dumpall pg_restore; do
  command -v "$name" >/dev/null 2>&1 || { printf 'lacks\\t%s\\n' "$name"; exit 0; }
done
find_login
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${Ml} -F "$tab" -c "$1"; )
query "SELECT 'version', pg_catalog.current_setting('server_version')" || exit 0
query "SELECT 'user', pg_catalog.encode(pg_catalog.textsend(current_user::text), 'hex'), rolsuper
  FROM pg_catalog.pg_roles WHERE rolname = current_user" || exit 0
names=$(query "SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname") || exit 0
printf '%s\\n' "$names" | while IFS= read -r name; do
  export PGDATABASE="$name"
  query "SELECT 'database', pg_catalog.encode(pg_catalog.textsend(pg_catalog.current_database()::text), 'hex'),
    pg_catalog.pg_database_size(pg_catalog.current_database()), (${jl})" || exit
  [ -z "$1" ] || query "${By}" || exit
done && echo end
`,Is=`${_s}${Be}
login "$1" "$2" "$3" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
exec 3<&0
how=$1 database=$4
shift 4
if [ -n "$database" ]; then
  export PGDATABASE="$database"
  # Compressed with everything else. The name stays out of the argv: there it could be a connection string.
  as "$how" pg_dump --format=custom --compress=0 --no-password --lock-wait-timeout=60s "$@" </dev/null &
else
  as "$how" pg_dumpall --globals-only --no-password "$@" </dev/null &
fi
guard $!
`,Fl=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,Ul=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`,Cs=`${_s}
find_login >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "$said" >&2; exit 1; }
sql() ( as "$works" psql -X -w -q -A -t -v ON_ERROR_STOP=1 "$@" )
`,Ls=`${Cs}
export without="\${1-}"
there=$(echo "SELECT 'r ' || pg_catalog.quote_ident(rolname) FROM pg_catalog.pg_roles
  UNION ALL SELECT 't ' || pg_catalog.quote_ident(spcname) FROM pg_catalog.pg_tablespace" | sql) || exit
export there
awk '
  function name(rest) {
    if (rest ~ /^"/) { match(rest, /^"([^"]|"")*"/) } else { match(rest, /^[^ ;]+/) }
    return substr(rest, 1, RLENGTH)
  }
  BEGIN { n = split(ENVIRON["there"], all, "\\n"); for (i = 1; i <= n; i++) known[all[i]] = 1 }
  /^(CREATE|ALTER) ROLE / { rest = $0; sub(/^(CREATE|ALTER) ROLE /, "", rest); if (("r " name(rest)) in known) next }
  /^CREATE TABLESPACE / { if (("t " name(substr($0, 19))) in known) next }
  ENVIRON["without"] != "" && /^ALTER ROLE / { sub(/ PASSWORD \\047[^\\047]*\\047/, "") }
  { print }' | sql -o /dev/null
`,ql=`${Cs}
export PGDATABASE=template1
# Nothing of it has to outlive a crash; who may not say so is only slower.
[ "$1" != proof ] || sql -o /dev/null 2>/dev/null <<'END'
ALTER SYSTEM SET fsync = off;
ALTER SYSTEM SET full_page_writes = off;
ALTER SYSTEM SET synchronous_commit = off;
ALTER SYSTEM SET autovacuum = off;
ALTER SYSTEM SET max_wal_size = '4GB';
SELECT pg_catalog.pg_reload_conf();
END
shift
sql -v name="$1" -o /dev/null <<'END' || exit
SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
  WHERE datname = :'name' AND pid <> pg_catalog.pg_backend_pid();
DROP DATABASE IF EXISTS :"name";
END
as "$works" pg_restore --create --exit-on-error --no-password --dbname=template1
`,Wl=`${Cs}
for name; do
  export PGDATABASE="$name"
  { echo "SELECT 'tables', (${jl});"
    cat <<'END'
SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %I.%I', n.nspname, c.relname)
  ${Bl} AND c.relkind = 'r'
UNION ALL SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %s %s', e.id::pg_catalog.regclass, e.condition)
  FROM pg_catalog.pg_extension x,
    ROWS FROM (pg_catalog.unnest(x.extconfig), pg_catalog.unnest(x.extcondition)) AS e(id, condition)
\\gexec
END
  } | sql -F ' ' || exit
done
echo end
`;var jy="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",Hy="postgres";function Gl(e,t,n){let r=new fe(e);ft(r,t),nn(r,t);let o=r.all("login")[0];if(o===void 0)throw ht(r,t,Ts,{variables:jy,redact:n});mt(r,t);let s=r.all("table").map(p=>{let[f="",m="",g="",h="",w=""]=p.map(Me);return{database:f,qualifier:m,name:g,table:{qualifier:h,name:w}}}),a=r.all("database").map(([p="",f="",m=""])=>({name:Me(p),excluded:Fy(Hr(t.exclude,s.filter(({database:g})=>g===Me(p))).map(({table:g})=>g)),bytes:Number(f),tables:Number(m)})),c=Dr(t,a),l=s.filter(({database:p})=>c.some(({name:f})=>f===p)),[d="",u]=r.all("user")[0]??[];return{version:r.one("version"),login:o,user:Me(d),isSuperuser:u==="t",warnings:Fr(t.exclude,l),databases:c.filter(({name:p,tables:f})=>p!==Hy||f>0||t.database===p)}}var Fy=e=>[...new Map(e.map(t=>[$e(t),t])).values()].sort((t,n)=>$e(t)<$e(n)?-1:1);var Kl=/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,Vl={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:Kl,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(e,{redact:t})=>je(e,{script:Hl,args:[e.exclude===void 0?"":"tables"],read:(n,{hostName:r})=>{let o=Gl(n,e,t),s=o.databases.map(a=>Uy(a,o,e,r));return s.length>0?[...s,qy(o,e,r)]:[{nothing:i`service '${e.service}' holds no database yet: nothing of it to protect`}]}}),loads:{data:Kl,counted:["tables","rows"],formats:{"pg-globals":()=>({script:Ls}),"pg-archive":({databases:e=[]},t)=>({script:ql,args:[t,...e]})},foreign:{"pg-globals":{script:Ls,args:["without-passwords"]}},count:e=>({script:Wl,args:e.flatMap(({databases:t=[]})=>t)})}};function Uy(e,t,{service:n,container:r},o){let{name:s,bytes:a,excluded:c}=e,l=c.map(p=>`--exclude-table-data=${Wy(p)}`),d=i`dump of database '${s}' of service '${n}'`,u=i`look at docker logs ${r.name} on ${o}`;return{what:d,begins:i`dumping ${s} of service '${n}' (${t.version})`,server:t.version,bytes:a,path:`${n}.${rn(s)}.pgdump`,producer:()=>({argv:Ae(r.id,Is,...t.login,s,...l)}),inspect:se(Ae(r.id,Fl)),fix:u,check(p){let[f,m]=[de(p,"tables"),de(p,"rows")];if(p.facts.get("restore")!=="0"||f===void 0||m===void 0)throw new y(i`${d} is not complete: pg_restore cannot read it to its end`,{fix:i`${u}; the backup was not kept`});if(f<e.tables)throw new y(i`${d} has ${K(f,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...zl(t,n,r.name),format:"pg-archive",databases:[s],...c.length>0&&{excluded:c.map($e)},counts:{tables:f,rows:m},checks:["archive","tables"],warnings:e===t.databases[0]?[...t.warnings]:[]}}}}function qy(e,{service:t,container:n},r){let o=i`dump of the roles of service '${t}'`,s=i`look at docker logs ${n.name} on ${r}`;return{what:o,begins:i`dumping roles of service '${t}' (${e.version})`,bytes:0,path:`${t}.globals.sql`,producer:()=>({argv:Ae(n.id,Is,...e.login,"",...e.isSuperuser?[]:["--no-role-passwords"])}),inspect:Ul,fix:s,check(a){let c=de(a,"roles");if(a.facts.get("complete")!=="1"||c===void 0)throw new y(i`${o} is not complete: it ends without its last line`,{fix:i`${s}; the backup was not kept`});return{...zl(e,t,n.name),format:"pg-globals",databases:[],counts:{roles:c},checks:["footer"],warnings:e.isSuperuser?[]:[i`the passwords of roles are not in the dump: its user ${e.user} is no superuser`]}}}}var Wy=({qualifier:e,name:t})=>[e,t].map(n=>`"${n.replaceAll('"','""')}"`).join("."),zl=({version:e},t,n)=>({kind:"service",name:t,source:n,engine:"postgres",serverVersion:e});var Ns=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-} unreadable=
unset DEPLOY_KIT_WORDS
unset REDISCLI_HISTFILE
${yt}
cli=
for name in redis-cli valkey-cli; do if command -v "$name" >/dev/null 2>&1; then cli=$name; break; fi; done

# The values that configuration files and words give directive $1, a line each; words are the stronger ones.
values() {
  for file in $(printf '%s\\n' "$words" | tr ' \\t"' '\\n\\n\\n' | tr "'" '\\n' | grep '\\.conf$') \\
    /opt/bitnami/redis/etc/redis.conf /opt/bitnami/valkey/etc/valkey.conf; do
    [ ! -r "$file" ] || sed -n "s/^[[:space:]]*$1[[:space:]]\\{1,\\}//p" "$file" | sed 's/^"\\(.*\\)"[[:space:]]*$/\\1/'
  done
  printf '%s\\n' "$words" | awk -v key="--$1" '
    taken { print; taken = 0; next }
    $0 == key { taken = 1; next }
    {
      at = match($0, "(^|[ \\t])" key "[ \\t=]+")
      if (at == 0) next
      rest = substr($0, at + RLENGTH); mark = substr(rest, 1, 1)
      if (mark == "\\"" || mark == "\\047") { rest = substr(rest, 2); sub(mark ".*", "", rest) }
      else sub(/[ \\t;&|].*/, "", rest)
      print rest
    }'
}

variables='REDISCLI_AUTH REDIS_PASSWORD VALKEY_PASSWORD REDIS_PASS REDIS_AUTH REDIS_REQUIREPASS'
# Passwords that could be meant, a line each.
passwords() {
  for name in $variables; do
    if secret "$name"; then printf '%s\\n' "$secret"; fi
  done
  values requirepass | while IFS= read -r value; do
    printf '%s\\n' "$value"
    # As a shell would expand it.
    name=\${value#'$'}
    [ "$name" != "$value" ] || continue
    name=\${name#'{'}; name=\${name%'}'}; name=\${name%%:*}
    case $name in '' | [0-9]* | *[!A-Za-z0-9_]*) continue ;; esac
    eval "value=\\\${$name-}"
    printf '%s\\n' "$value"
  done
}

client() { if [ -n "$socket" ]; then "$cli" -e -s "$socket" "$@"; else "$cli" -e -p "$port" "$@"; fi; }
port=$(values port | tail -n 1)
[ -n "$port" ] || port=\${REDIS_PORT_NUMBER:-\${VALKEY_PORT_NUMBER:-6379}}
socket=
[ "$port" != 0 ] || socket=$(values unixsocket | tail -n 1)
nl='
'
connect() {
  if said=$(unset REDISCLI_AUTH VALKEYCLI_AUTH; client PING 2>&1) && [ "$said" = PONG ]; then
    unset REDISCLI_AUTH VALKEYCLI_AUTH
    return 0
  fi
  # Here and not below, for what it says of files that cannot be read.
  for name in $variables; do secret "$name" || :; done
  rest=$(passwords)$nl
  while [ -n "$rest" ]; do
    one=\${rest%%"$nl"*}
    rest=\${rest#*"$nl"}
    [ -n "$one" ] || continue
    export REDISCLI_AUTH="$one" VALKEYCLI_AUTH="$one"
    answer=$(client PING 2>&1)
    [ "$answer" != PONG ] || return 0
    said=$answer
  done
  unset REDISCLI_AUTH VALKEYCLI_AUTH
  return 1
}
`,Yl=`${Ns}
${gt("redis-server* | valkey-server* | keydb-server* | redis-sentinel* | valkey-sentinel*")}
is_sentinel() { printf '%s\\n' "$words" | grep -Eqx -e '--sentinel|(.*/)?(redis|valkey)-sentinel'; }
if is_sentinel; then printf 'sentinel\\nend\\n'; exit 0; fi
[ -n "$cli" ] || { printf 'lacks\\tredis-cli\\n'; exit 0; }
# What it cannot do either came with that option: writing a snapshot to stdout.
"$cli" --help 2>&1 | grep -q '^ *-e ' || { printf 'lacks\\tredis-cli 6.2 (or a later one)\\n'; exit 0; }
command -v redis-check-rdb >/dev/null 2>&1 || command -v valkey-check-rdb >/dev/null 2>&1 ||
  { printf 'lacks\\tredis-check-rdb\\n'; exit 0; }
if ! connect; then
  [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"
  printf 'refused\\tfound\\t%s\\n' "$(printf %s "$said" | tr '\\n\\t' '  ')"
  exit 0
fi
info=$(client INFO 2>&1 | tr -d '\\r')
case $info in
  *redis_version:* | *valkey_version:*) ;;
  *) printf 'refused\\tfound\\t%s\\n' "$(printf %s "$info" | tr '\\n\\t' '  ' | cut -c1-300)"; exit 0 ;;
esac
printf 'login\\tfound\\n'
printf '%s\\n' "$info" | sed -n -e 's/^\\(redis_version\\|valkey_version\\|used_memory\\):/\\1\\t/p' \\
  -e 's/^db[0-9]*:keys=\\([0-9]*\\),.*/keys\\t\\1/p'
echo end
`,Ql=`${Ns}${Be}
connect || { echo "no password works any more: $said" >&2; exit 1; }
exec 3<&0
if [ -n "$socket" ]; then "$cli" -e -s "$socket" --rdb - </dev/null & else "$cli" -e -p "$port" --rdb - </dev/null & fi
guard $!
`,Jl=`
directory=$(mktemp -d 2>/dev/null || mktemp -d -p /dev/shm) || exit
cat >"$directory/dump.rdb" || exit
${Ns}
helper=
end() { [ -z "$helper" ] || kill "$helper" 2>/dev/null; rm -rf "$directory"; }
trap end EXIT
trap 'exit 143' TERM INT HUP
connect || { echo "no password works: $said" >&2; exit 1; }
auth=\${REDISCLI_AUTH-}
ask() { client "$@" | tr -d '\\r'; }
other=16399
server=redis-server
command -v "$server" >/dev/null 2>&1 || server=valkey-server
set -- --port "$other" --bind 127.0.0.1 --dir "$directory" --dbfilename dump.rdb --appendonly no --save '' \\
  --repl-diskless-sync yes --repl-diskless-sync-delay 0 --daemonize no
# Types of modules are read by who has the modules.
for path in $(ask MODULE LIST 2>/dev/null | awk 'taken { print; taken = 0 } $0 == "path" { taken = 1 }'); do
  set -- "$@" --loadmodule "$path"
done
"$server" "$@" >"$directory/log" 2>&1 </dev/null &
helper=$!
until [ "$(unset REDISCLI_AUTH VALKEYCLI_AUTH; "$cli" -e -p "$other" PING 2>/dev/null)" = PONG ]; do
  kill -0 "$helper" 2>/dev/null || { tail -n 4 "$directory/log" >&2; exit 1; }
  sleep 0.2
done
for name in masterauth masteruser; do client CONFIG SET "$name" '' >/dev/null 2>&1; done
client CONFIG SET tls-replication no >/dev/null 2>&1
client REPLICAOF 127.0.0.1 "$other" >/dev/null || exit
until ask INFO replication | grep -q '^master_link_status:up'; do
  kill -0 "$helper" 2>/dev/null || { tail -n 4 "$directory/log" >&2; exit 1; }
  sleep 0.2
done
client REPLICAOF NO ONE >/dev/null || exit
while ask INFO persistence | grep -Eq '^(aof_rewrite_(in_progress|scheduled)|rdb_bgsave_in_progress):1'; do sleep 0.2; done
client SAVE >/dev/null || exit
ask INFO keyspace | sed -n 's/^db[0-9]*:keys=\\([0-9]*\\),.*/keys \\1/p'
`,Xl=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n -e 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p' \\
  -e 's/^\\[info\\] \\([0-9]*\\) expires$/expires \\1/p'
`;var Zl=td("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server","redis-sentinel"]}),ed=td("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),Gy={found:()=>i`the passwords that the container has`},Ky="REDIS_PASSWORD, --requirepass";function td(e,t,n){return{name:e,product:t,signs:n,databaseVariables:[],loads:{data:/^(\/data|\/var\/lib\/(redis|valkey|keydb)|\/bitnami\/(redis|valkey)(\/data)?)$/,counted:["keys"],formats:{rdb:()=>({script:Jl})},differs:zy},probe:(r,{redact:o})=>{if(r.database!==void 0)throw new y(i`backup.services: ${t} has no databases by name ('${r.database}')`,{fix:i`leave out database`});if(r.exclude!==void 0&&r.exclude.length>0)throw new y(i`backup.services: ${t} can leave out no keys of service '${r.service}'`,{fix:i`leave out exclude; where it is only a cache, list '${r.service}' under backup.ignore`});return je(r,{script:Yl,read:(s,{hostName:a})=>[Vy(e,new fe(s),r,{hostName:a,redact:o})]})}}}function Vy(e,t,n,{hostName:r,redact:o}){let{service:s,container:a}=n;if(ft(t,n),nn(t,n),t.has("sentinel"))return{nothing:i`service '${s}' is a sentinel and holds no data: nothing of it to protect`};if(!t.has("login"))throw ht(t,n,Gy,{variables:Ky,redact:o});mt(t,n);let c=Re(t.all("keys").map(([p])=>Number(p)));if(c===0)return{nothing:i`service '${s}' holds no key: nothing of it to protect`};let l=t.one("valkey_version")||t.one("redis_version"),d=i`dump of service '${s}'`,u=i`look at docker logs ${a.name} on ${r}`;return{what:d,begins:i`dumping ${K(c,"key")} of service '${s}' (${l})`,server:l,bytes:Number(t.one("used_memory")),path:`${s}.rdb`,producer:()=>({argv:jr(a.id,Ql)}),inspect:se(Ae(a.id,Xl)),fix:u,check(p){let[f,m]=[de(p,"keys"),de(p,"expires")];if(p.facts.get("check")!=="0"||f===void 0)throw new y(i`${d} is not complete: redis-check-rdb cannot read it to its end`,{fix:i`${u}; the backup was not kept`});return{kind:"service",name:s,source:a.name,engine:e,serverVersion:l,format:"rdb",counts:{keys:f,...m!==void 0&&{expires:m}},checks:["snapshot"],warnings:[]}}}}function zy(e,t){let[n=0,r=0]=[t.get("keys"),e.get("keys")],o=r-(e.get("expires")??r);return n<=r&&n>=o?[]:["keys"]}var me=[Cl,Ll,Vl,$l,Zl,ed];et();function Yy(e){return/^sha256:[0-9a-f]{64}$/.test(e)}function Ds(e){return ir("sha256").update(e).digest("hex")}function nd(e){return Ds(JSON.stringify(e,Qy)??"undefined")}function Qy(e,t){return t===null||typeof t!="object"||Array.isArray(t)?t:Object.fromEntries(Object.entries(t).sort(([n],[r])=>n<r?-1:1))}function Ms(e){return/^\d{8}T\d{6}Z-[A-Za-z0-9._-]+$/.test(e)}function Wr(e,t,n){return!(e instanceof V)||!qn.test(e.stderr)?e:new y(i`${t}: the disk has no room for ${n}`,{fix:i`free space there (df -h, docker system df), then run again; nothing was put in its place`,cause:e})}var qn=/no space left on device|disk quota exceeded|wrote only [0-9]+ of [0-9]+ bytes|short write/i;var[Jy,Xy]=[32,128*1024],q0=`keep_reserve() {
  mkdir -p reserve || return
  piece=0
  while [ "$piece" -lt ${Jy} ]; do
    [ -e "reserve/$piece" ] || head -c ${Xy} /dev/urandom >"reserve/$piece" ||
      { rm -f "reserve/$piece"; return 1; }
    piece=$((piece + 1))
  done
}
`,Zy=`${qn.source}|I/O error`,Gr=`insist() {
  said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  for piece in reserve/*; do
    printf '%s\\n' "$said" | grep -Eqi '${Zy}' || break
    rm -- "$piece" 2>/dev/null || continue
    said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  done
  printf '%s\\n' "$said" >&2
  return 1
}
`;var eg=["PATH","HOME","USER","LOGNAME","LANG","TMPDIR","XDG_RUNTIME_DIR","SSH_AUTH_SOCK","DOCKER_HOST","DOCKER_CONTEXT","DOCKER_CONFIG","DOCKER_CERT_PATH","DOCKER_TLS_VERIFY","BUILDX_BUILDER","BUILDX_CONFIG","HTTP_PROXY","HTTPS_PROXY","NO_PROXY","http_proxy","https_proxy","no_proxy"];function rd(e){return od(e,eg)}function G0(e,t){return{...od(e,["PATH","HOME","SSH_AUTH_SOCK"]),...t===void 0?{}:{SSH_AUTH_SOCK:t},LC_ALL:"C",SSH_ASKPASS_REQUIRE:"never"}}function od(e,t){return Object.fromEntries(t.flatMap(n=>{let r=e[n];return r===void 0?[]:[[n,r]]}))}import{Readable as sd}from"node:stream";var tg=2e3;function id({argv:e,cwd:t,env:n,output:r}){bs(e);let[o="",...s]=e,a=cc(o,s,{cwd:t,env:n,stdio:["pipe",r??"pipe",r??"pipe"],detached:!0}),c=a.stdin;return c.on("error",()=>{}),{stdin:c,stdout:a.stdout??sd.from([]),stderr:a.stderr??sd.from([]),ended:rg(a,o,t),kill:l=>ig(a,l)}}var ng=5e3;function Tt(e){e.kill("SIGTERM");let t=setTimeout(()=>e.kill("SIGKILL"),ng);e.ended.then(()=>clearTimeout(t))}function rg(e,t,n){return new Promise(r=>{let o=()=>{};e.once("error",s=>{e.pid===void 0&&r({code:s.code==="ENOENT"?127:126,signal:null,refused:og(s,t,n)})}),e.once("exit",()=>{o=sg(e)}),e.once("close",(s,a)=>{o(),e.pid!==void 0&&r({code:s,signal:a})})})}function og(e,t,n){return e.code==="ENOENT"?i`${t}: not found${n===void 0?"":i` (or no directory ${n})`}`:e.code==="E2BIG"?i`${t}: its arguments are too long for this system`:`${t}: ${e.message}`}function sg(e){let t=[e.stdout,e.stderr].filter(s=>s!==null),n=()=>t.reduce((s,a)=>s+(a.bytesRead??0)+a.readableLength,0),r=n(),o=setInterval(()=>{let s=n(),a=s===r&&t.every(c=>c.readableLength===0&&!c.isPaused());if(r=s,a)for(let c of t)c.destroy()},tg);return()=>clearInterval(o)}function ig(e,t){if(e.pid!==void 0)try{process.kill(-e.pid,t)}catch{}}import{StringDecoder as ag}from"node:string_decoder";var ad={stdout:64*2**20,stderr:2**20},cg=2**20;async function ld(e,t){var u=[];try{let n=new on(ad.stdout);let r=new on(ad.stderr);let o;let s=g=>{o||(o={error:g},Tt(e))};let a=!1;let c=()=>{a||Tt(e),a=!0};let l=E(u,ae(t.timeout,t.signal));let d=()=>l.timedOut?Tt(e):s(t.signal?.reason);l.signal.aborted?d():l.signal.addEventListener("abort",d,{once:!0});try{let g=[cd(e.stdout,{tail:n,onLine:t.onStdout,fail:s,onMore:t.whole?c:void 0}),cd(e.stderr,{tail:r,onLine:t.onStderr,fail:s})];lg(e,t.stdin,s);let h=await e.ended;if(await Promise.all(g),o)throw o.error;let w=r.text()+(h.refused??"");return{...h,stdout:n.text(),stderr:w,dropped:n.dropped,timedOut:l.timedOut}}finally{dd(t.stdin)&&t.stdin.destroy()}}catch(p){var f=p,m=!0}finally{A(u,f,m)}}function lg(e,t,n){if(!dd(t)){e.stdin.end(t);return}t.on("error",n),t.pipe(e.stdin)}function dd(e){return typeof e=="object"&&"pipe"in e}function cd(e,{tail:t,onLine:n,fail:r,onMore:o}){let s=n===void 0?void 0:new Wn(n),a=c=>{try{c()}catch(l){r(l)}};return new Promise(c=>{e.on("data",l=>{t.add(l),t.dropped>0&&o?.(),a(()=>s?.add(l))}),e.on("error",()=>{}),e.once("close",()=>{a(()=>s?.end()),c()})})}var on=class{#e;#t=[];#n=0;dropped=0;constructor(t){this.#e=t}add(t){this.#t.push(t),this.#n+=t.length,this.#n>2*this.#e&&this.#r()}text(){this.#r();let t=Buffer.concat(this.#t).toString("utf8");if(this.dropped===0)return t;let n=t.indexOf(`
`)+1;return n>0&&n<t.length?t.slice(n):"..."}#r(){if(this.#n<=this.#e)return;let t=Buffer.concat(this.#t),n=t.length-this.#e;for(;n<t.length&&((t[n]??0)&192)===128;)n+=1;this.dropped+=n,this.#t=[Buffer.from(t.subarray(n))],this.#n=t.length-n}},Wn=class{#e=new ag("utf8");#t;#n="";constructor(t){this.#t=t}add(t){let n=typeof t=="string"?t:this.#e.write(t),r=(this.#n+n).split(`
`);this.#n=r.pop()??"";for(let o of r)this.#t(o.replace(/\r$/,""));this.#n.length>cg&&(this.#t(this.#n),this.#n="")}end(){let t=(this.#n+this.#e.end()).replace(/\r$/,"");this.#n="",t!==""&&this.#t(t)}};import lb from"node:path";import Yd from"node:path";et();var dg=6e4;function Gn({timeout:e=dg}){return e==="none"?void 0:e}function wt({name:e,kind:t},n,r){let{code:o,signal:s,stderr:a}=r;return new V({argv:n,code:o,signal:s,stderr:a,...t==="local"?{}:{where:e}})}function Kr({name:e},t,n,r=""){let o=le(r,1).trim();return new y(i`${Gt(t)} on ${e} did not end within ${M(Gn(n)??0)}${o===""?"":`: ${o}`}`,{fix:i`see whether ${e} is overloaded and whether Docker answers there: docker ps`})}function Kn({name:e},t){return new y(i`${Gt(t)} on ${e} printed more than can be kept in memory, and was ended`,{fix:i`run it on ${e} by hand and see what it prints; docker there may be another program`})}async function B(e,t,{signal:n,timeout:r}){let o=Kt(8).toString("hex"),s=Object.entries(t),a=["sh","-c",mg(s.map(([,f])=>f)),"sh",o,...pg(s)],{stdout:c,stderr:l}=await e.run(a,{signal:n,timeout:r}),d={hostName:e.name},u=c.split(new RegExp(`\\x1e${o} (\\d+)\\n`)),p={};for(let[f,[m,g]]of s.entries()){let h=u[2*f+1],w=["sh","-c",g.script,"sh",...g.args??[]];if(h===void 0)throw ug(e,w,c,l);if(h!=="0")throw wt(e,w,{code:Number(h),stderr:l});p[m]=await g.read(u[2*f]??"",d)}return p}function ug({name:e},t,n,r){let o=Xe(Ze(r.trim()||n),200),s=i`${Gt(t)} was not answered to its end${o===""?"":i`, but with: ${o}`}`;return new y(`${e}: ${s}`,{fix:i`see what runs commands there: ssh to ${e} and try sh -c 'echo hello'; then run this again`})}var pg=e=>e.flatMap(([,{args:t=[]}])=>t),Bs=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,fg=2**25;function mg(e){let t=2,n=e.map(({script:o,args:s=[]},a)=>{let c=s.map(()=>`"\${${t++}}"`).join(" ");return{define:`q${a}() {
${o}
}`,call:`(q${a} ${c}); end`}}),r=n.map((o,s)=>`"$d/${s}"`).join(" ");return`# deploy-kit: ask
${Bs}
${n.map(({define:o})=>o).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${r} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${n.map(({call:o},s)=>`{ said=$({ ${o}; } | head -c ${fg}); printf '%s\\n' "$said" >"$d/${s}"; } &`).join(`
`)}
${n.map((o,s)=>`cat "$d/${s}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${n.map(({call:o})=>o).join(`
`)}
fi
exit 0
`}import{Readable as Eg}from"node:stream";var $t=({project:e,environment:t})=>({manifest:n})=>n.project===e&&n.environment===t,Vr=({releases:e})=>new Set(e.flatMap(({backup:t})=>t??[]));function zr(e,{keep:t={}}){let n=Object.entries(t).filter(([,r])=>r!==void 0);return{...e,...Object.fromEntries(n)}}var Vn=({id:e,damaged:t,manifest:n})=>({id:e,parts:Yr(n),damaged:t,isVerified:n.verified?.how==="restore",isSafety:n.purpose==="restore"});function Yr({files:e}){let t=e.flatMap(n=>n.kind==="config"?[]:{key:zn(n),name:n.name});return[...new Map(t.map(n=>[n.key,n])).values()]}function zn({kind:e,name:t,chosen:n,databases:r=[]}){return[e,t,...n===!0?["chosen",...[...r].sort()]:[]].join(`
`)}function Hs(e,t,n){let r=[...e].sort(tt),o=r.filter(({damaged:d})=>d.length===0),s=o.filter(({isSafety:d})=>d!==!0),c=[["last",d=>d.map(({id:u})=>u),Math.max(1,t.last)],...wg.map(([d,u])=>[d,p=>kg(p,u),t[d]??0]),["verified",d=>d.flatMap(({id:u,isVerified:p})=>p?u:[]),1]].map(([d,u,p])=>({why:d,of:p,placesOf:yg(s,u)})),l=[["linked",n],["safety",new Set(o.flatMap(({id:d,isSafety:u})=>u?d:[]).slice(0,1))],["damaged",new Set(r.flatMap(({id:d,damaged:u})=>u.length>0?d:[]))]];return r.map(d=>({set:d,reasons:[...c.flatMap(({why:u,of:p,placesOf:f})=>gg(u,p,f(d))??[]),...l.flatMap(([u,p])=>p.has(d.id)?[{why:u}]:[])]}))}var hg={key:"",name:""},js=({parts:e})=>e.length===0?[hg]:e;function yg(e,t){let n=new Set(e.flatMap(o=>js(o).map(({key:s})=>s))),r=new Map([...n].map(o=>[o,t(e.filter(s=>js(s).some(a=>a.key===o)))]));return o=>js(o).map(s=>({part:s,place:(r.get(s.key)?.indexOf(o.id)??-1)+1}))}function gg(e,t,n){let r=n.filter(({place:s})=>s>0&&s<=t);if(r.length===0)return;let o=r.length<n.length&&{parts:r.map(({part:s})=>s.name)};return e==="verified"?{why:e,...o}:{why:e,place:Math.min(...r.map(({place:s})=>s)),of:t,...o}}function ud(e,t,n){return Hs(e,t,n).filter(({reasons:o})=>o.length===0).map(({set:o})=>o.id).reverse()}var wg=[["daily",e=>e.slice(0,8)],["weekly",$g],["monthly",e=>e.slice(0,6)]];function $g(e){let[t,n,r]=[e.slice(0,4),e.slice(4,6),e.slice(6,8)].map(Number);return Math.floor((Date.UTC(t??0,(n??1)-1,r)/864e5+3)/7)}function kg(e,t){let n=new Map;for(let{id:r}of e)n.has(t(r))||n.set(t(r),r);return[...n.values()]}var fd={kind:"host"},sn=({kind:e})=>e===fd.kind;function md({settings:e,from:t}){let n=Ve(e.backup.to),r=n.filter(a=>!sn(a)),o=[n.find(sn)??fd,...r],s=o.filter(a=>t===void 0||[a.kind,...ks(a)].includes(t));if(s.length>0)return s;throw new y(i`from: '${t??""}' is no place where backups of ${e.environment} are kept`,{fix:i`name one of ${[...new Set(o.map(De))].join(", ")}`})}var hd=e=>md(e).some(sn),he=class{away=[];#e;#t;#n;#r=[];#o;constructor(t,n){this.#e=t,this.#t=n,this.#n=md(t)}get identity(){return this.#e.access.identity}mayHaveNewer({copies:t}){let n=Ve(this.#e.settings.backup.to);return t.some(({destination:r})=>n.includes(r))?[]:this.away}all(){return this.#o??=this.#s(),this.#o}async find(t){let n=this.#e.own===void 0?void 0:this.#n.find(sn),r=n===void 0?[]:(await this.#a(n)).filter(pd(t));return r.map(({set:s})=>({id:t,manifest:s.manifest,copies:r})).find(Qr)??(await this.all()).find(s=>s.id===t)}async[Symbol.asyncDispose](){for(let t of this.#r)await t[Symbol.asyncDispose]()}async#s(){let n=(await Promise.all(this.#n.map(o=>this.#a(o).catch(s=>{this.#t.signal.throwIfAborted();let a=this.#t.redact(_(s)),c=s instanceof y?s.fix:void 0;return this.away.push({name:De(o),why:a,...c!==void 0&&{fix:c}}),s!==this.#e.unknown&&this.#t.log.warning(i`which backups lie at ${De(o)} is not known: ${a}`),[]})))).flat();return[...new Set(n.map(({set:o})=>o.id))].map(o=>this.#i(o,n.filter(pd(o)))).sort(tt)}#i(t,n){let r=(Pe({copies:n})[0]??n[0])?.set.manifest,{missing:o}=r;if(o===void 0)return{id:t,manifest:r,copies:n};let s=o.map(a=>({...a,to:this.#c(a.to)}));return{id:t,manifest:{...r,missing:s},copies:n}}#c(t){let n=this.#n.filter(r=>ks(r).includes(t));return n.length===1?De(n[0]):t}async#a(t){let{settings:n,hostName:r,own:o,access:s,unknown:a}=this.#e;if(sn(t)&&a!==void 0)throw a;let c=pt(n,r),l=await Cr(t,{own:o,folder:c,access:s,context:this.#t});this.#r.push(l);let d=sn(t)&&o!==void 0?o.sets:await l.list(),u=Lr(t,s)&&{isPassing:!0};return d.filter($t(n)).map(p=>({destination:t,store:l,set:p,...u}))}},pd=e=>({set:t})=>t.id===e,Pe=({copies:e})=>e.filter(({set:t})=>t.damaged.length===0),Qr=e=>Pe(e).length>0,Yn=e=>e.map(({name:t,why:n})=>`
${t}: ${n}`).join("");et();import{addAbortSignal as yd,Readable as vg}from"node:stream";var Jr=10*6e4;async function gd(e,t,n){let r=await Us(e,t,n);return await Fs(r,t,n),r}async function Fs(e,{to:t,names:n,silence:r=Jr},o){var c=[];try{let s=E(c,wd(i`${n.to}: ${e.path} is read back`,e,o));let a=await kd(async(p,f)=>{for await(let m of yd(f,p(await t.read(e.path))));},{count:s.count,silence:r,signal:o.signal});if($d(a,e))return;throw new y(i`${e.path} reads back otherwise from ${n.to} than it was sent: ${a.bytes} of ${e.bytes} bytes, sha256 ${a.sha256.slice(0,12)} instead of ${e.sha256.slice(0,12)}`,{fix:i`look at that storage: it does not keep what it is given`})}catch(l){var d=l,u=!0}finally{A(c,d,u)}}async function Us(e,{from:t,to:n,names:r,silence:o=Jr,as:s},a){var p=[];try{let c=E(p,wd(i`${r.to}: ${e.path}`,e,a));let l=Qn();let d=s?.path??e.path;let u=await kd(async(h,w)=>{let $=h(await t.read(e.path)),k=s===void 0?$:l.through(await s.pass($));await n.put(d,k,w,s===void 0?e.bytes:e.bytes*bg)},{count:c.count,silence:o,signal:a.signal});if($d(u,e))return{path:d,...s===void 0?u:l.total()};throw new te(i`${e.path} reads back otherwise from ${r.from} than it was written`,{fix:i`look at the disk or storage there: what it was given it does not keep`})}catch(f){var m=f,g=!0}finally{A(p,m,g)}}var bg=1.01;function wd(e,{bytes:t},{log:n}){let r=j(t),o=0,s=n.progress(()=>i`${e}, ${j(o)} of ${r}`);return{count:a=>{o=a},[Symbol.dispose]:()=>s[Symbol.dispose]()}}var $d=(e,t)=>e.bytes===t.bytes&&e.sha256===t.sha256;function Qn(e){let t=ir("sha256"),n=0;async function*r(o){for await(let s of o)n+=s.length,t.update(s),e?.(n),yield s}return{through:o=>vg.from(r(o),{objectMode:!1}),total:()=>({bytes:n,sha256:t.digest("hex")})}}async function kd(e,{count:t,silence:n,signal:r}){let o=new AbortController,a=setTimeout(()=>o.abort(new y(i`nothing has moved for ${M(n)}`,{fix:i`see what keeps that destination, then run again`})),n),c=Qn(l=>{t(l),a.refresh()});try{let l=AbortSignal.any([r,o.signal]);await e(d=>c.through(yd(l,d)),l)}catch(l){throw o.signal.aborted?o.signal.reason:l}finally{clearTimeout(a)}return c.total()}var vd={name:"age",suffix:".age",wrap:async e=>(await import("./cipher-MLIS2TCR.js")).wrapper(e),open:async e=>(await import("./cipher-MLIS2TCR.js")).opener(e),byHand:e=>`age -d -i key.txt -- ${e}`,needs:()=>i`The files are encrypted with age (https://age-encryption.org; package age of most systems). Put the identity that opens them, the line that begins with AGE-SECRET-KEY-1, into key.txt in this directory.`};var bd=[vd],xd=e=>e.length===0?void 0:{seal:bd[0],recipients:e};function an({path:e,sealed:t}){if(t===void 0)return;let n=bd.find(({name:r})=>r===t.by);if(n!==void 0)return n;throw new y(i`${e} is encrypted by ${t.by}, which this version of deploy-kit does not know`,{fix:i`use the version that made it, or a later one`})}function Te(e){let t=an(e),{sealed:n,...r}=e;if(t===void 0||n===void 0)return e;let{bytes:o,sha256:s}=n;return{...r,path:e.path.slice(0,-t.suffix.length),bytes:o,sha256:s}}function cn(e){let t=new Map,{writers:n=[]}=e,r=({format:m})=>m==="sqlite",o=[...e.files.filter(m=>!r(m)),...e.files.filter(r)],s=o.map(m=>xg(m,t)),{id:a,project:c,environment:l,createdAt:d,release:u}=e,p=n.map(Oe).join(" "),f=[`# ${i`Restoring backup ${a} without deploy-kit`}`,u===void 0?i`${c} in ${l}, as it was at ${d}.`:i`${c} in ${l}, as it was at ${d}, when ${u} was active.`,i`With deploy-kit it is one command, which compares before it replaces, and can be undone:`,_t(`deploy-kit restore -e ${Oe(l)} --set ${a}`),i`Without it, run what follows in this directory, on a machine with Docker where the containers run. Each command replaces what is there: copy that first if it may be needed. The sha256 of each file is in manifest.json.`,...new Set(o.flatMap(m=>an(m)?.needs()??[])),...n.length===0?[]:[`## ${i`Stop what may write`}`,_t(`docker stop ${p}`)],...s.flat(),...n.length===0?[]:[`## ${i`Start it again`}`,_t(`docker start ${p}`)]];return t.set("RESTORE.md",`${f.join(`

`)}
`),t}function xg(e,t){let{kind:n,name:r,source:o,path:s}=e,a=`${e.compression??"gzip"} -dc`,c=an(e)?.byHand(Oe(s)),l=c===void 0?`${a} -- ${Oe(s)}`:`${c} | ${a}`;if(e.format==="sqlite"){let[f=""]=e.databases??[],m=Oe(o);return[`## ${i`Service ${r}: ${s} (SQLite, ${f})`}`,_t(`docker stop ${m}`,`${l} |`,`  docker run -i --rm --network none --volumes-from ${m} --user 0 --entrypoint sh "$(docker inspect --format '{{.Image}}' ${m})" \\`,`    -c 'cat >"$1" && rm -f "$1-wal" "$1-shm" "$1-journal"' ${se(["sh",f])}`,`docker start ${m}`)]}if(n==="service"){let f=me.find($=>$.name===e.engine),m=f?.loads.formats[e.format??""]?.(e,"live");if(f===void 0||m===void 0)return[];let g=`load-${f.name}-${e.format}.sh`;t.set(g,m.script);let h=Oe(o),{serverVersion:w=""}=e;return[`## ${i`Service ${r}: ${s} (${f.product} ${w})`}`,_t(`export DEPLOY_KIT_WORDS="$(${Es} ${h})"`,`${l} |`,`  docker exec -i -e DEPLOY_KIT_WORDS ${h} sh -c "$(cat ${g})" ${se(["sh",...m.args??[]])}`)]}if(n==="config")return[`## ${i`Configuration: ${s}`}`,i`What the release was made of, for a new machine:`,_t("mkdir -p config",`${l} | tar -C config -xpf -`)];let d=n==="volume"?i`Volume ${r}: ${s}`:i`Directory ${r}: ${s}`,u=n==="volume"?`type=volume,source=${o}`:`type=bind,source=${o}`,p=["docker run -i --rm --network none --user 0 --entrypoint sh",`--mount ${Oe(`${u},destination=/restored`)}`,Oe(e.image??"debian:stable-slim")].join(` \\
    `);return[`## ${d}`,_t(`${l} |`,`  ${p} \\`,"    -c 'tar -C / -cf /dev/null dev/null && cd /restored && find . -mindepth 1 -delete && tar --numeric-owner -xpf -'")]}var _t=(...e)=>["```sh",...e,"```"].join(`
`),Sg=`
umask 077
cd "$1" || exit
shift
while [ $# -gt 0 ]; do
  dd bs=1 count="$2" of="$1" 2>/dev/null || exit
  shift 2
done
`;async function Sd(e,t,n){let r=[...n].flatMap(([o,s])=>[o,String(Buffer.byteLength(s))]);await e.run(["sh","-c",Sg,"sh",t,...r],{stdin:[...n.values()].join("")})}var Og=8e6;async function ln(e,t,n){t.maySealed!==!0&&Rg(e,t.identity);let r=Pe(e).map(u=>t.isElsewhere===!0?Ag(u):u),o=new Set(Pe(e).flatMap((u,p)=>{let{files:f}=r[p]?.set.manifest??u.set.manifest;return u.set.manifest.files.flatMap(m=>f.includes(m)?[]:m.path)}));o.size>0&&n.log.info(i`stays where it is, for it holds secrets as they are: ${[...o].join(", ")} of ${e.id}`);let s=[];for(let u of r){if(t.maySealed!==!0&&t.identity===void 0&&!Ed(u)){let f=i`${u.store.name}: encrypted, and no identity is given`;s.push({error:void 0,text:f});continue}let p=await Pg(u,t);try{return n.log.info(i`fetching ${e.id} from ${u.store.name} to ${t.machine}`),Ig(u,p,await Tg(u,p,t,n),n)}catch(f){await Lg(p,n),n.signal.throwIfAborted();let m=`${u.store.name}: ${n.redact(_(f))}`;n.log.warning(i`${e.id} cannot be fetched from ${m}`),s.push({error:f,text:m})}}let[a,...c]=s,l=a?.error instanceof y&&c.length===0?a.error.fix:void 0,d=s.length>0&&s.every(({error:u})=>u instanceof te);throw new(d?te:y)(i`backup ${e.id} can be fetched from nowhere:${s.map(({text:u})=>`
${u}`).join("")}`,{fix:l??i`mend what it says there, or take another set; nothing was changed`,cause:a?.error})}function Rg(e,t){let n=Pe(e);if(!(t!==void 0||n.length===0||n.some(Ed)))throw new y(i`backup ${e.id} is encrypted where it lies (${n.map(({store:r})=>r.name).join(", ")}), and no identity is given that opens it`,{fix:i`give the input age-identity (a secret; the pipelines take BACKUP_AGE_IDENTITY), at a terminal --identity-file or the variable DEPLOY_KIT_AGE_IDENTITY`})}var Ed=({set:e})=>e.manifest.files.every(({sealed:t})=>t===void 0);function Ag(e){let{set:t}=e,n=t.manifest.files.filter(({sensitive:r,sealed:o})=>r!==!0||o!==void 0);return{...e,set:{...t,manifest:{...t.manifest,files:n,totalBytes:qs(n)}}}}var qs=e=>e.reduce((t,{bytes:n})=>t+n,0);async function Pg({set:e},{store:t,machine:n,free:r}){let o=e.manifest.totalBytes+Og;if(r>=o)return await t.begin(e.id,{replaces:!0});throw new y(i`${n} has no room to fetch ${e.id}: ${j(r)} free, ${j(o)} needed`,{fix:i`make room there; nothing was changed`})}async function Tg({store:e,set:t},n,{machine:r,identity:o},s){let a={from:e.name,to:r},c={read:u=>e.read(t.id,u)},l=[];for(let u of t.manifest.files){let p=o===void 0?void 0:await _g(u,o),f=await Us(u,{from:c,to:n,names:a,as:p&&{path:p.file.path,pass:p.pass}},s);if(p!==void 0&&(f.bytes!==p.file.bytes||f.sha256!==p.file.sha256))throw new te(i`what is encrypted in ${u.path} is not what its manifest says`,{fix:i`take another copy or another set`});l.push(p?.file??u)}let d={...t.manifest,files:l,totalBytes:qs(l)};return await Od(d,n,s),d}async function Od(e,t,{signal:n}){for(let[r,o]of cn(e))await t.put(r,Eg.from([Buffer.from(o)]),n)}async function _g(e,t){let n=an(e);return n&&{file:Te(e),pass:await n.open(t)}}function Ig({store:e,set:t},n,r,o){let s=!1;return{set:{id:t.id,path:n.directory,manifest:r,damaged:[]},from:e.name,async keep(){let a=await Cg(n,r,o);return await n.publish(a,[]),s=!0,n.path},async[Symbol.asyncDispose](){s||await n.discard()}}}async function Cg(e,t,n){let r=e.others.find(({id:u})=>u===t.id),o=new Set(t.files.map(u=>Te(u).path)),s=r?.manifest.files.filter(u=>!o.has(Te(u).path))??[];if(s.length===0)return t;let a=await e.carry(s),c=s.filter(({path:u})=>!a.includes(u)).map(({path:u})=>u);if(c.length>0&&n.log.warning(i`${t.id}: ${c.join(", ")} was damaged at ${e.path}, and no other copy has it: it is left out`),a.length===0)return t;let l=[...t.files,...s.filter(({path:u})=>a.includes(u))],d={...t,files:l,totalBytes:qs(l)};return await Od(d,e,n),d}async function Lg(e,{log:t}){await e.discard().catch(n=>t.warning(_(n)))}import Rd from"node:path";function Z(e,t){let n=Rd.relative(t,e);return n!==".."&&!n.startsWith(`..${Rd.sep}`)}function Xr(e){return e.replace(/^(\.\.(\/|$))+/,t=>"_parent/".repeat(t.split("..").length-1))}var Ng=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"networks":[{{range $name, $_ := .NetworkSettings.Networks}}{{json $name}},{{end}}""],"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,Pd=`# deploy-kit: look at the containers
${Bs}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${Ng}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`,dn=e=>({script:Pd,args:[e],read:Id});var Td={script:Pd,args:[""],read:Id},_e=e=>e.filter(({oneOff:t})=>!t),Jn=({mounts:e},t)=>e.filter(({target:n})=>Z(t,n)).sort((n,r)=>r.target.length-n.target.length)[0],_d=({status:e,exitCode:t,service:n},r)=>e==="exited"&&t===0&&r.some(({awaitsCompletionOf:o})=>o.includes(n)),Zr=e=>/^[0-9a-f]{64}$/.test(e);function Dg(e){return e===void 0||["","0.0.0.0","::","[::]"].includes(e)?"*":e}async function Id(e,t){let n=e.split(`
`).filter(o=>o!=="");if(n.length===0)return[];let{containerFrom:r}=await import("./answers-ZWUPDGFZ.js");return n.map(o=>Mg(r(o,t)))}function Mg(e){let{name:t,labels:n,error:r,health:o,path:s,args:a,mounts:c,ports:l,addresses:d,network:u,clock:p,created:f,endedAt:m,...g}=e,h=w=>n?.[`com.docker.compose.${w}`]??"";return{...g,name:t.replace(/^\//,""),project:h("project"),service:h("service"),oneOff:h("oneoff")==="True",configHash:h("config-hash"),madeIn:h("project.working_dir"),health:o==="starting"||o==="healthy"||o==="unhealthy"?o:"none",error:r??"",lives:Bg(e),startedAgo:g.status==="running"?Ad(p,g.startedAt):void 0,endedAgo:Ad(p,m),awaitsCompletionOf:Hg(h("depends_on")),argv:[s,...a??[]],mounts:(c??[]).map(({Type:w,Name:$,Source:k,Destination:v,RW:b})=>({type:w,source:k??"",volume:w==="volume"?$??"":"",target:v,writable:b})),ports:jg(l??{}),networks:e.networks.filter(w=>w!==""),addresses:(d??"").split(" ").filter(w=>/^[\d.]+$|:/.test(w)),onHostNetwork:u==="host",networkOf:/^container:(.*)$/.exec(u)?.[1]??""}}function Ad(e,t){let n=Date.parse(t);return e>0&&!Number.isNaN(n)?e*1e3-n:void 0}function Bg({clock:e,created:t,startedAt:n,restartCount:r}){let[o,s]=[t,n].map(c=>Date.parse(c)),a={now:e*1e3-s,before:(s-o)/r};return e>0&&r>0&&a.before>=0?a:void 0}function jg(e){return Object.entries(e).filter(([t])=>t.endsWith("/tcp")).flatMap(([,t])=>t??[]).map(({HostIp:t,HostPort:n})=>({port:Number(n)||0,address:Dg(t)}))}function Hg(e){return e.split(",").map(t=>t.split(":")).filter(([,t])=>t==="service_completed_successfully").map(([t=""])=>t)}function Xn(e){let t=e.indexOf(" ");return t<0?[e,""]:[e.slice(0,t),e.slice(t+1)]}function Cd(e,t){try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode(e)}catch(n){let r=new TextDecoder("utf-8",{ignoreBOM:!0}).decode(e).split("�")[0]??"";throw new y(i`${t}:${r.split(`
`).length}: is not UTF-8`,{fix:i`save the file as UTF-8`,cause:n})}}function Fg(e,t){let[n,r]=[e,t].map(s=>s.split(".").map(Number)),o=r.findIndex((s,a)=>(n[a]??0)!==s);return o>=0&&(n[o]??0)<(r[o]??0)}var Ws=`free() {
  d=$1
  case $d in '~') d=$HOME ;; '~/'*) d=$HOME/\${d#'~/'} ;; esac
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p'
}
`,dA=`# deploy-kit: what is this host
${Ws}
say() { printf '%s %s\\n' "$1" "$2"; }
line() { tr '\\n' ' '; }
say user "$(id -un 2>/dev/null || id -u)"
say path-free "$(free "\${1:-$HOME}")"
if [ -r /etc/os-release ]; then
  say system "$(. /etc/os-release && printf '%s %s' "$ID" "$VERSION_ID")"
fi
command -v docker >/dev/null 2>&1 || exit 0
say has-docker yes
# Some versions exit with 0 when there is no engine: then they know no version of it.
info=$(docker info --format '{{.ServerVersion}}{{"\\n"}}{{.DockerRootDir}}{{"\\n"}}{{.Driver}} {{json .DriverStatus}}' 2>&1)
server=$(printf '%s\\n' "$info" | grep -m 1 '^[0-9]')
if [ -n "$server" ]; then
  say server "$server"
  root=$(printf '%s\\n' "$info" | grep -m 1 '^/')
  say root "$root"
  say driver "$(printf '%s\\n' "$info" | grep -m 1 ' \\[\\[')"
  [ -d "$root" ] && say root-free "$(free "$root")"
else
  # Beside the error stands the template of nothing.
  say server-error "$(printf '%s\\n' "$info" | sed -e 's/^null *$//' -e 's/[[:space:]]null *$//' | line)"
fi
if out=$(docker compose version --short 2>&1); then say compose "$out"
elif command -v docker-compose >/dev/null 2>&1; then
  say compose-alone "$(docker-compose version --short 2>/dev/null | line)"
fi
exit 0
`;var Ug=()=>({flock:i`util-linux (flock on macOS and Alpine)`,tar:"tar",gzip:"gzip",sed:"sed",grep:"grep",awk:i`gawk (or mawk)`});function Gs(e,t,n){let r=Ug(),o=new Set(t.map(s=>r[s]??"coreutils"));return new y(i`${e}: what ${n} needs is missing there: ${t.join(", ")}`,{fix:o.size===1?i`install the package ${[...o].join()} there`:i`install the packages ${[...o].join(", ")} there`})}var qg=`
for tools; do
  found=
  for tool in $tools; do ! command -v "$tool" >/dev/null 2>&1 || found=yes; done
  [ -n "$found" ] || printf 'missing %s\\n' "\${tools%% *}"
done
`,Ld=(e,t)=>({script:qg,args:e,read:(n,{hostName:r})=>{let o=[...n.matchAll(/^missing (\S+)$/gm)].map(([,s=""])=>s);if(o.length>0)throw Gs(r,o,t)}});function Nd(e){return`deploy-kit/${Wg(e.composeProject)}/`}function Wg(e){if(/^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/.test(e)&&e.length<=100)return e;let t=e.toLowerCase().replace(/[^a-z0-9]+/g,"-").replace(/^-+|-+$/g,"").slice(0,80);return`${t}${t===""?"x":"-"}${Ds(e).slice(0,8)}`.replace(/-{2,}/g,"-")}function Dd(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,kpi:`${e}/kpi.jsonl`,release:t=>`${e}/releases/${t}`}}var Md=["upload.partial","current.partial","state.json.*.tmp","releases/*.partial","files/*.partial","backups/[0-9]*T[0-9]*Z*.partial"];function ce(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var Bd=[{program:"zstd",compression:"zstd",suffix:".zst",pack:"zstd -q -6 -T$cores -c",unpack:"zstd -q -dc"},{program:"pigz",compression:"gzip",suffix:".gz",pack:"pigz -p $cores -c",unpack:"gzip -dc"},{program:"gzip",compression:"gzip",suffix:".gz",pack:"gzip -c",unpack:"gzip -dc"}],Ks=`
cores=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null)
case $cores in [1-7]) ;; ?*) cores=8 ;; *) cores=1 ;; esac
`,Gg=`${Ks}
${Bd.map(({program:e,pack:t,unpack:n})=>`[ "$(echo it works | ${t} 2>/dev/null | ${n} 2>/dev/null)" != 'it works' ] || echo ${e}`).join(`
`)}
exit 0
`,jd={script:Gg,read:e=>{let t=e.split(`
`);return Bd.filter(({program:n})=>t.includes(n))}};function Hd(e,t,n){let r=e.find(({compression:o})=>t==="auto"||t===o);if(r!==void 0)return r;throw new y(i`${n}: backup.compression is ${t}, which does not work on that host`,{fix:i`install the package ${t} there, or leave backup.compression at auto`})}var Kg=["flock","timeout","sed","tar","gzip","awk","tee","mkfifo","sha256sum shasum"],kt=e=>({tools:Ld(Kg,i`a backup`),containers:dn(e.composeProject),volumes:zg(e),images:Yg(e),compressors:jd,free:Vs(ce(e))});async function un(e,t){let n=await Promise.all(t.releases.map(s=>t.record(s).catch(()=>{}))),r=new Map(n.flatMap(s=>Object.entries(s?.services??{}).map(([a,{image:c}])=>[c,Yt(s?.images,a)?.reference]))),o=e.containers.map(s=>({...s,image:r.get(s.image)??s.image}));return{...e,containers:o}}var Fd='{"name":{{json .Name}},"labels":{{json .Labels}}}',Vg=`
names=$(docker volume ls -q --filter "label=com.docker.compose.project=$1") || exit
[ -z "$names" ] || docker volume inspect --format '${Fd}' $names
shift
for name in "$@"; do docker volume inspect --format '${Fd}' "$name" 2>/dev/null; done
exit 0
`;function zg({composeProject:e,backup:t}){let n=t.volumes.filter(r=>/^[a-zA-Z0-9][\w.-]*$/.test(r));return{script:Vg,args:[e,...n],read:async(r,o)=>{let{volumeFrom:s}=await import("./answers-ZWUPDGFZ.js"),a=new Map;for(let c of Ud(r)){let{name:l,labels:d}=s(c,o),u=d?.["com.docker.compose.project"]===e,p=u?d?.["com.docker.compose.volume"]:void 0;a.set(l,{name:l,key:p,ofProject:u})}return[...a.values()]}}}var Yg=({composeProject:e})=>({script:'docker image ls -q --no-trunc --filter "reference=$1"',args:[`${Nd({composeProject:e})}*`],read:Ud}),Qg=`
${Ws}
echo "free $(free "$1")"
exit 0
`,Vs=e=>({script:Qg,args:[e],read:Jg});function Jg(e,{hostName:t}){let n=/^free (\d+)$/m.exec(e)?.[1];if(n!==void 0)return Number(n)*1024;throw new V({argv:["df","-Pk"],code:0,stderr:i`no line with free space`,where:t})}var Ud=e=>e.split(`
`).filter(t=>t!=="");var qd={schema:1,releases:[]};function pn(e){return e.releases.findLast(t=>t.state==="active")}function zs(e,t){return e.releases.find(n=>n.id===t)}function Wd(e,t,n){return{...e,saved:{as:t,set:n}}}function Gd({releases:e,found:t},n){return t!==void 0&&!e.some(Xg)&&!t.volumes.includes(n)}function Xg(e){return e.state==="active"||e.state==="superseded"}var Zg=`
root=$1
case $root in
  '~') root=$HOME ;;
  '~/'*) root=$HOME/\${root#'~/'} ;;
esac
case $root in /*) ;; *) root=$HOME/$root ;; esac
printf 'root %s\\n' "$root"
content() { printf '%s \\n' "$1"; sed "s/^/$1 /" "$2" || return; echo; }
for file in "$root"/files/*; do [ ! -e "$file" ] || printf 'file %s\\n' "\${file##*/}"; done
link=$(readlink "$root/current" 2>/dev/null) && printf 'current %s\\n' "$link"
for release in "$root"/releases/*; do
  [ -d "$release" ] || continue
  printf 'release %s\\n' "\${release##*/}"
  [ ! -e "$release/release.json" ] || content record "$release/release.json" 2>/dev/null || echo "record unreadable"
  [ ! -r "$release/.env" ] || content env "$release/.env"
done
[ ! -e "$root/state.json" ] || content state "$root/state.json" || exit
exit 0
`,Ie=e=>({script:Zg,args:[e],read:(t,{hostName:n})=>ew(t,n)});async function Kd(e,t,n){let{store:r}=await B(e,{store:Ie(t)},n);return r}async function ew(e,t){let n="",r="",[o,s]=[[],[]],a=new Map,c={record:[],env:[]};for(let m of e.split(`
`)){let[g,h]=Xn(m);g==="root"?n=h:g==="file"&&!h.endsWith(".partial")?s.push(h):g==="current"?r=h.split("/").at(-1)??"":g==="state"?o.push(h):g==="record"||g==="env"?c[g].push(h):g==="release"&&(c={record:[],env:[]},h.endsWith(".partial")||a.set(h,c))}if(!n.startsWith("/"))throw new y(i`${t}: it does not say where the deploy path is (${JSON.stringify(n.slice(0,100))})`,{fix:i`see whether HOME is set there for the login, and whether sh runs commands: ssh to ${t} and try echo $HOME`});let l=Dd(n),d=o.length===0?void 0:o.join(`
`),u=[...a.keys()].filter(Ms),p=m=>tw(a.get(m)?.record??[],m,{hostName:t,where:l}),f=Ms(r)?r:void 0;return{layout:l,ledger:await rw(d,f,{hostName:t,where:l}),ledgerText:d?.replaceAll(`
`,""),releases:u,files:s,current:f,record:p,currentRecord:async()=>f===void 0||!u.includes(f)?void 0:await p(f),secrets:async()=>(await Promise.all(u.map(g=>nw(p(g),a.get(g)?.env??[])))).flat()}}async function tw(e,t,n){let{hostName:r,where:o}=n,s=`${o.release(t)}/release.json`;if(e.length===0)throw new y(i`${r}: ${s} is missing`,{fix:i`the release was removed by hand: deploy a new one, or roll back to another that \`releases\` lists`});let a=await Vd("release",e.join(`
`),r,s);if(a.id!==t)throw new y(i`${r}: ${s} is damaged (it is the record of ${a.id})`,{fix:i`somebody copied it there: deploy a new release, or roll back to another that \`releases\` lists`});return a}async function nw(e,t){try{let{secrets:n}=await e,r=Pr(t.join(`
`),{place:".env"});return n.flatMap(o=>{let s=r.get(o);return s===void 0?[]:[[o,s]]})}catch(n){if(n instanceof y)return[];throw n}}async function rw(e,t,{hostName:n,where:{root:r,state:o}}){if(e!==void 0)return await Vd("ledger",e,n,o);if(t===void 0)return qd;throw new y(i`${n}: ${o} is missing, and ${r}/current points at ${t}`,{fix:i`put the file back from a copy; without one, 'rm ${r}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function Vd(e,t,n,r){let o=(l,d)=>new y(i`${n}: ${r} is damaged (${l})`,{fix:i`look at the file on the host; it is only ever replaced as a whole, so something else wrote to it`,cause:d}),s;try{s=JSON.parse(t)}catch(l){throw o(_(l),l)}if(typeof s=="object"&&s!==null&&"schema"in s&&s.schema!==1)throw new y(i`${n}: ${r} has schema ${JSON.stringify(s.schema)}, this version knows 1`,{fix:i`deploy with the version of deploy-kit that wrote it, or a newer one`});let{problemOf:a}=await import("./schema-PQVCS4T7.js"),c=a(e,s);if(c===void 0)return s;throw o(c)}var Ys={own:void 0,store:void 0,[Symbol.asyncDispose]:async()=>{}};async function fn(e,{settings:t,open:n},r){let o;try{let s=await n(e);o=s;let{store:a}=await B(o,{store:Ie(ce(t))},r);for(let[u,p]of await a.secrets())r.hide(p,u);let{backups:c}=a.layout,{sets:l}=await B(o,{sets:Pt(c)},r);return{own:{machine:Ee(o),backups:c,sets:l},store:a,[Symbol.asyncDispose]:()=>s[Symbol.asyncDispose]()}}catch(s){return await o?.[Symbol.asyncDispose]().catch(()=>{}),r.signal.throwIfAborted(),r.log.warning(o===void 0?i`${e} cannot be reached, so other places alone are looked at: ${_(s)}`:i`${e} cannot be asked for its backups, so other places alone are looked at: ${_(s)}`),{...Ys,unknown:s}}}var He=class extends y{};async function mn(e,t,n){let{name:r,log:o}=n,{away:s}=t,a=()=>s.length===0?He:y,c=()=>s.length===0?"":i`; of these places nothing is known:${Yn(s)}`;if(e==="latest"){let p=g=>Qr(g)&&g.manifest.purpose!=="restore",f=(await t.all()).filter(p),[m]=f;if(m!==void 0){let g=t.mayHaveNewer(m);if(g.length>0)throw new y(i`${r}: the latest backup that can be seen is ${m.id}, and there may be newer ones:${Yn(g)}`,{fix:i`see why these places cannot be reached, or name a backup by its id: backups lists them`});let h=ow(m,f);return h!==""&&o.warning(i`${r}: ${m.id}, the latest backup, has no ${h}`),m}throw new(a())(i`${r} has no whole backup of this stack${c()}`,{fix:zd(s)})}let l=e==="linked"?sw(n):e,d=await t.find(l);if(d===void 0){let p=(await t.all()).map(f=>f.id);throw new(a())(i`${r} has no backup '${l}' of this stack${Se(l,p)}${c()}`,{fix:p.length===0?zd(s):i`name one of ${p.slice(0,10).join(", ")}`})}if(Qr(d))return d;let u=d.copies.map(({store:p,set:f})=>`${p.name} (${f.damaged.join(", ")})`);throw new(s.length===0?te:y)(i`backup ${l} of ${r} is damaged: files are missing or have another size at ${u.join("; ")}${c()}`,{fix:i`take another set`})}function ow({manifest:e},t){let n=new Set(Yr(e).map(({name:o})=>o)),r=new Map;for(let{id:o,manifest:s}of t)for(let{name:a}of Yr(s))!n.has(a)&&!r.has(a)&&r.set(a,o);return[...r].map(([o,s])=>`${o} (${s})`).join(", ")}function zd(e){let[t,...n]=e;return t===void 0?i`run backup first`:(n.length===0?t.fix:void 0)??i`see why these places cannot be reached`}function sw({name:e,store:t,unknown:n}){if(t===void 0)throw new y(i`${e} cannot be asked which backup is linked to what runs there: ${_(n)}`,{fix:i`name a backup by its id, or latest`,cause:n});let r=iw(t.ledger,t.current);if(r?.backup!==void 0)return r.backup;throw new He(r===void 0?i`${e}: no release runs, so no backup is linked to it`:i`${e}: no backup was made before ${r.version} (${r.id}) was deployed`,{fix:i`name a backup by its id: backups lists them`})}function iw(e,t){let n=zs(e,t??"");return n?.rollbackOf===void 0?n:zs(e,n.left??"")}var aw=`${Ir}
dir=$1
shift
cd "$dir" 2>/dev/null || { for file; do echo missing; done; exit 0; }
for file; do
  if [ -f "$file" ]; then said=$(sum "$file") || exit; echo "\${said%% *}"; else echo missing; fi
done
`,Zn=class extends te{set;constructor(t,n){super(n,{fix:i`take another set; nothing was changed`}),this.set=t}};async function vt(e,t,n,r){var l=[];try{let o=["sh","-c",aw,"sh",t.path,...n.map(({path:f})=>f)];let s=E(l,e.context.log.progress(()=>i`${e.name}: reading ${t.id} back`));let{stdout:a}=await e.run(o,{timeout:r});let c=a.split(`
`);for(let[f,{path:m,sha256:g}]of n.entries()){let h=c[f];if(h!==g)throw new Zn(t,h==="missing"?i`${m} of backup ${t.id} is not there any more`:i`${m} of backup ${t.id} is damaged: its checksum is not that of the day it was written`)}}catch(d){var u=d,p=!0}finally{A(l,u,p)}}function hn(e,t){let n=e.manifest.files.filter(({kind:c})=>c!=="config"),r=new Set(n.map(({name:c})=>c)),o=t.find(c=>!r.has(c));if(o!==void 0)throw new y(i`${e.id} has nothing of '${o}'`,{fix:i`name one of ${[...r].join(", ")}`});let s=({name:c})=>t.length===0||t.includes(c),a=n.some(c=>c.kind!=="service"&&s(c));return Qs(e,c=>c.kind!=="config"&&(s(c)||a&&c.format==="sqlite"))}function Qs(e,t){let n=o=>{let s=o.files.filter(a=>t(Te(a)));return{...o,files:s,totalBytes:s.reduce((a,{bytes:c})=>a+c,0)}},r=e.copies.map(o=>({...o,set:{...o.set,manifest:n(o.set.manifest)}}));return{...e,manifest:n(e.manifest),copies:r}}async function Qd(e,t){let n=[],r=[];for(let a of e.hosts)try{n.push(await cw(a,e,t))}catch(c){if(!(c instanceof y))throw c;r.push(c)}let s=r.find(a=>!(a instanceof He))??(n.length===0?r[0]:void 0);for(let a of r)a!==s&&t.log.warning(a.message);if(s!==void 0)throw s;return n}async function cw(e,t,n){var m=[];try{let{settings:r,backup:o,access:s,from:a,only:c=[]}=t;let l=o==="linked"||hd({settings:r,from:a});let d=E(m,l?await fn(e,t,n):Ys,!0);let u=E(m,new he({settings:r,hostName:e,...d,access:s,from:a},n),!0);let p=await mn(o,u,{name:e,...d,log:n.log});let f=c.length===0?p:hn(p,c);return await pw(lw(e,t),f,e,t,n)}catch(g){var h=g,w=!0}finally{var $=A(m,h,w);$&&await $}}var lw=(e,{directory:t,hosts:n,settings:r})=>n.length===1?t:Yd.join(t,Yd.basename(pt(r,e)));function dw(e,t){if(e.host!==void 0&&t.host!==void 0)return pt(e,e.host)!==pt(t,t.host);let n=new Map(t.files.map(Te).map(({path:r,sha256:o})=>[r,o]));return e.files.map(Te).some(({path:r,sha256:o})=>n.has(r)&&n.get(r)!==o)}var uw=`echo '*' >"$1/.gitignore"`;async function pw(e,t,n,{local:r,settings:o,access:{identity:s}},a){var $=[];try{let c=a.now();let l=new Ne({name:e,machine:Ee(r),directory:e,isToBeCleared:!1});let{free:d,sets:u}=await B(r,{free:Vs(e),sets:Pt(e)},a);let p=u.find(({id:R})=>R===t.id)?.manifest;if(p!==void 0&&!$t(o)({manifest:p}))throw new y(i`${e} has a backup ${t.id} already, of ${p.project}-${p.environment}`,{fix:i`name another directory`});if(p!==void 0&&dw(p,t.manifest))throw new y(i`${e} has a backup ${t.id} already, of ${p.host??i`another host`}, and this one is of ${n}`,{fix:i`name another directory for each host`});let f=E($,await ln(t,{store:l,machine:i`this machine`,free:d,identity:s,maySealed:!0,isElsewhere:!0},a),!0);let{manifest:m}=f.set;await vt({...Ee(r),name:i`this machine`,context:a},f.set,m.files,o.backup.timeout);let g=await f.keep();await r.run(["sh","-c",uw,"sh",g]);let h=m.files.map(({name:R,path:S,bytes:I})=>({name:R,path:S,bytes:I}));let{totalBytes:w}=m;a.log.info(i`${t.id} is at ${g}`);return{status:"fetched",host:n,set:t.id,from:f.from,path:g,files:h,totalBytes:w,durationMs:a.now()-c}}catch(k){var v=k,b=!0}finally{var x=A($,v,b);x&&await x}}var Jd=76,Xd="deploy-kit: fenced off:",Js=`
refuse() { printf '\\n%s %s\\n' "${Xd}" "$1" >&2; exit ${Jd}; }
allowed() {
  held= holder=
  { read -r held; read -r holder; } <"$1/lock"
  [ "$held" = "$2" ] || refuse "$2 $holder"
}
`,fw=`# deploy-kit: only while the lock is ours${Js}
{ exec 8>>"$1/busy"; } 2>/dev/null && flock -s 8 && [ -r "$1/lock" ] || refuse "$2 gone"
allowed "$1" "$2"
shift 2
umask 022
export LC_ALL=C
exec "$@"
`;function Zd(e,t){return t===void 0?e:["sh","-c",fw,"sh",t.directory,t.token,...e]}function Xs(e,t,n){if(e===void 0||t.code!==Jd)return;let r=`${Xd} ${e.token} `,o=t.stderr.split(`
`).findLast(s=>s.startsWith(r));if(o!==void 0)return Zs(n,e.directory,eo(o.slice(r.length)))}function Zs(e,t,n){let r=n===void 0?"":i` to ${n.who} (${n.what}, since ${n.since}, ${n.where})`;return new y(i`lost the lock ${t} on ${e}${r}: nothing more is changed by this run`,{fix:i`look at what that run does, then run again; the next run starts from what the host holds`})}function eo(e){try{let t=JSON.parse(e),n=r=>typeof t[r]=="string"?t[r]:"unknown";return{who:n("who"),what:n("what"),where:n("where"),since:n("since")}}catch{return}}var Ce=class e{host;layout;store;moved;context;#e;#t;#n;constructor({host:t,store:n,moved:r,lock:o,context:s}){let a=AbortSignal.any([s.signal,o.lost]);this.host=t,this.layout=n.layout,this.store=n,this.moved=r,this.context={...s,signal:a},this.#n=n.ledger,this.#e=o,this.#t=t.shell({fence:o.fence,signal:a})}static async open(t,n,r,o){var f=[];try{let{run:s,what:a,wait:c}=r;let l={wait:c,read:"state.json",clear:Md,signal:o.signal,onWait:({who:w,what:$,since:k,where:v})=>{d=i`${t.name}: waiting for ${w} (${$}, since ${k}, ${v})`,o.log.info(d)}};let d=i`${t.name}: take the lock`;let u=E(f,o.log.progress(()=>d));let p=await t.lock(n.layout.root,{who:s.who,what:a,where:s.where},l);try{let w=p.content===n.ledgerText,$=w?n:await Kd(t,n.layout.root,o);return new e({host:t,store:$,moved:!w,lock:p,context:o})}catch(w){throw await p.release(),w}}catch(m){var g=m,h=!0}finally{A(f,g,h)}}get name(){return this.host.name}get ledger(){return this.#n}get kind(){return this.host.kind}get fence(){return this.#e.fence}run(t,n={}){return this.#t.run(t,n)}upload(t){let n={fence:this.fence,signal:this.context.signal,reserve:!0};return this.host.upload(this.layout.root,t,n)}async update(t,n,r=this.context.signal){let o=t(this.#n),{log:s,now:a,redact:c}=this.context,l=n===void 0?"":c(JSON.stringify({at:new Date(a()).toISOString(),...n})),d=`${JSON.stringify(o,null,2)}
`,u=["sh","-c",hw,"sh",this.layout.root,String(Buffer.byteLength(d))],p={stdin:`${l}
${d}`,signal:r,timeout:mw},{stderr:f}=await this.run(u,p).catch(m=>{throw Wr(m,this.name,this.layout.state)});this.#n=o,f!==""&&s.warning(i`${this.name}: ${this.layout.log} cannot be written: ${f.trim()}`)}async[Symbol.asyncDispose](){await this.#t[Symbol.asyncDispose](),await this.#e.release()}},mw=3*6e4,hw=`# deploy-kit: write the ledger
${Gr}
umask 077
cd "$1" || exit
root=$1 bytes=$2
IFS= read -r event
text=$(cat)
n=$(printf '%s\\n' "$text" | wc -c)
[ "$n" -eq "$bytes" ] || { echo "$root/state.json: only $n of $bytes bytes arrived" >&2; exit 1; }
t=state.json.$$.tmp
trap 'rm -f -- "$t"' EXIT
trap 'exit 1' HUP INT TERM
write() {
  printf '%s\\n' "$text" >"$t" || return
  n=$(wc -c <"$t")
  [ "$n" -eq "$bytes" ] || { echo "wrote only $n of $bytes bytes" >&2; return 1; }
  chmod 644 "$t" || return
  sync -- "$t" 2>/dev/null || sync
  mv -f -- "$t" state.json
}
insist write || exit 1
[ -z "$event" ] || printf '%s\\n' "$event" >>log.jsonl
exit 0
`;et();import{PassThrough as xw}from"node:stream";var yw={tables:e=>K(e,"table"),rows:e=>K(e,"row"),roles:e=>K(e,"role"),users:e=>K(e,"user"),collections:e=>K(e,"collection"),documents:e=>K(e,"document"),files:e=>K(e,"file"),keys:e=>K(e,"key")},Ye=e=>Object.entries(e).flatMap(([t,n])=>Yt(yw,t)?.(n)??[]).join(", ");function to(e,t,n){let r=new Map;for(let{damaged:s,manifest:a}of e.filter($t(t))){if(s.length>0||a.purpose==="restore")continue;let c=a.files.filter(l=>l.chosen!==!0||n.has(l.name)).map(l=>({...l,set:a.id}));for(let[l,d]of gw(c))!d.some(p=>r.has(zn({...p,chosen:!1})))&&!r.has(l)&&r.set(l,d)}if(r.size===0)return;let o=[...r.values()].flat();return{files:[...o.filter(s=>s.chosen===!0),...o.filter(s=>s.chosen!==!0)]}}function gw(e){let t=new Map;for(let n of e)t.set(zn(n),[...t.get(zn(n))??[],n]);return t}var no=(e,t)=>e?.files.find(n=>It(n.path)===It(t)),It=e=>e.replace(/\.age$/,"").replace(/\.(gz|zst)$/,""),eu=1e5,ww=20,$w="rdb";function ei(e,t,n){if(t===void 0||n.max>=100)return;let r=a=>{if(a.format===$w||a.kind==="config")return[];let c=e.find(u=>It(u.path)===It(a.path)),l=n.whole.includes(a.name);return c!==void 0&&(l||vw(a,c))?kw(a,c,n.max):c===void 0&&a.kind==="service"&&l&&bw(a)?[i`${It(a.path)} is not there any more`]:[]},o=t.files.flatMap(a=>r(a).map(c=>({text:c,set:a.set})));if(o.length===0)return;let s=[...new Set(o.map(({set:a})=>a))].join(", ");throw new y(i`the backup on ${n.hostName} has suspiciously little, beside ${s}: ${o.map(({text:a})=>a).join("; ")}`,{fix:i`see what became of the data; backup ${s} is there. If it is meant to be so, make one backup with max-drop: 100, which the next ones are then held against`})}function kw(e,t,n){let r=(s,a)=>s-a>s*n/100,o=Object.entries(e.counts??{}).flatMap(([s,a])=>{let c=t.counts?.[s];return c===void 0||a<ww||!r(a,c)?[]:[i`${It(t.path)} has ${Ye({[s]:c})||`${c} ${s}`} (${a} then)`]});return o.length>0||e.bytes<eu||!r(e.bytes,t.bytes)?o:[i`${It(t.path)} has ${j(t.bytes)} (${j(e.bytes)} then)`]}var vw=(e,t)=>[...e.databases??[]].sort().join(`
`)===[...t.databases??[]].sort().join(`
`);function bw({counts:e,bytes:t}){let n=Object.values(e??{});return n.length===0?t>=eu:n.some(r=>r>0)}var tu=`
pipes=$1 file=$2 inspect=$3 container=$4 pack=$5 unpack=$6
shift 6
umask 077
export LC_ALL=C
hash='shasum -a 256'
! command -v sha256sum >/dev/null 2>&1 || hash=sha256sum
${Ks}
eval "pack=\\"$pack\\""
size() { set -- $([ -z "$file" ] || ls -ln "$file" 2>/dev/null); echo "\${5:-0}"; }
# Opening a pipe waits for its other end, which may have been killed before it came to that: while we hold both ends, no
# open waits, and afterwards there is none.
release() { { rm -rf "$pipes"; } 4<>"$pipes/plain" 5<>"$pipes/packed" 6<>"$pipes/look" 7<>"$pipes/sum" 9<>"$pipes/stored"; }
end() {
  trap '' TERM HUP INT PIPE
  kill $producing 2>/dev/null
  kill -KILL $parts $ticking $watching 2>/dev/null
  release 2>/dev/null
  [ -z "$container" ] || docker rm -f "$container" >/dev/null 2>&1
}
producing= parts= ticking= watching=
if [ -n "$file" ]; then
  true >"$file" || { echo 'end-store 1'; exit 0; }
  exec 5>"$file"
fi
mkdir "$pipes" && mkfifo "$pipes/plain" "$pipes/packed" "$pipes/look" "$pipes/sum" "$pipes/stored" || exit
trap 'end; exit 143' TERM HUP INT PIPE
exec 3<&0
"$@" <&3 >"$pipes/plain" &
producing=$!
$pack <"$pipes/plain" >"$pipes/packed" &
packing=$!
tee "$pipes/look" "$pipes/sum" <"$pipes/packed" >"$pipes/stored" &
splitting=$!
# A tee that goes on with the others when one is gone must not let the dump go on to its end.
# The number of a process that was waited for may be another's.
true >"$pipes/producing"
{ cat; code=$?; [ "$code" -eq 0 ] || [ ! -e "$pipes/producing" ] || kill "$producing"; exit "$code"; } <"$pipes/stored" >&5 &
storing=$!
# Whoever reads it sees its end when the last one has let go of it.
exec 5>&-
$hash <"$pipes/sum" >"$pipes/sha256" &
hashing=$!
{ { $unpack <"$pipes/look"; echo "end-unpack $?" >&4; } | { sh -c "$inspect"; cat >/dev/null; }; } 4>&1 &
looking=$!
parts="$packing $splitting $storing $hashing $looking"
{ while sleep 3 3<&- 8>&- >/dev/null 2>&1; do echo "progress $(size)"; done; } 2>/dev/null &
ticking=$!
{ read -r _ <&3; kill -TERM $$; } >/dev/null 2>&1 &
watching=$!
wait "$producing"; echo "end-produce $?"
rm -f "$pipes/producing"
producing=
bad=
ended() { echo "end-$1 $2"; [ "$2" -eq 0 ] || bad=yes; }
wait "$packing"; ended pack "$?"
wait "$splitting"; ended split "$?"
[ -z "$bad" ] || release
wait "$storing"; ended store "$?"
wait "$hashing"; ended hash "$?"
wait "$looking"
if [ -n "$bad" ]; then parts=; end; exit 0; fi
read -r sum _ <"$pipes/sha256"
back=
if [ -n "$file" ]; then
  { sync "$file" || sync; dd if="$file" iflag=nocache count=0; } >/dev/null 2>&1
  $hash <"$file" >"$pipes/read" &
  parts=$!
  wait "$parts"; echo "end-read $?"
  read -r back _ <"$pipes/read"
fi
{ kill -KILL "$ticking" "$watching"; wait "$ticking" "$watching"; } 2>/dev/null
rm -rf "$pipes"
echo "bytes $(size)"
echo "sha256 $sum"
echo "read $back"
exit 0
`,Sw=`
mark=$1 script=$2
shift 2
exec 5>&1
{ sh -c "$script" sh "$@"; } | while IFS= read -r line; do printf '%s %s\\n' "$mark" "$line" >&2; done 5>&-
`,ti=["pack","split","hash","unpack","read"],Ew=141;async function nu(e,t,n){var N=[];try{let{set:r,compressor:o,timeout:s,last:a,away:c}=n;let{context:l,name:d}=e;let{what:u}=t;let p=`${t.path}${o.suffix}`;let f=c===void 0?`${r.directory}/${p}`:"";let{argv:m,container:g="",accept:h=0}=t.producer(r.id);let w=0;let $=q=>{w=q};let k=no(a,p)?.bytes;let v=l.now();let b=E(N,l.log.progress(()=>[`${d}: ${u}`,...Aw(w,l.now()-v,k)].join(", ")));let x=(q,be)=>{let W=ee(l.redact(be),5);return new y(i`${u} failed with exit code ${q}: ${W}`,{fix:t.fix})};let{pack:R,unpack:S}=o;let I=[`${r.directory}/pipes`,f,t.inspect,g,R,S,...m];let C=E(N,ae(s,l.signal));let H={args:I,count:$,signal:C.signal};let{facts:ye,stderr:L,stored:O}=await(c===void 0?Ow(e,H):Rw(e,{...H,receive:(q,be)=>c.receive(p,q,{...be,size:k})})).catch(q=>{throw C.timedOut?Tw(u,s,d):q instanceof V?x(q.code,q.stderr):q});let T=q=>Number(ye.get(`end-${q}`)??Number.NaN);if(T("store")>0)throw Pw(u,f,l.redact(L),d);let F=ti.find(q=>T(q)>0&&T(q)!==Ew);let Q=T("produce");if(F===void 0&&!(Q<=h))throw x(Q,L);let{bytes:z,sha256:ie}=O;let qe=c===void 0?ti:ti.filter(q=>q!=="read");let Je=F===void 0&&qe.every(q=>T(q)===0);if(!Je||!(z>0)||!/^[0-9a-f]{64}$/.test(ie)||ye.get("sha256")!==ie){let be=[F===void 0?"":`${F} ${T(F)}`,le(l.redact(L),2)].filter(W=>W!=="").join(": ");throw c===void 0?new y(i`${u}: the file on ${d} does not read back (${be})`,{fix:i`look at the disk of that host, then run again; the backup was not kept`}):new y(i`${u}: not all of it has come from ${d} (${be})`,{fix:i`look at that host and at the connection to it, then run again; the backup was not kept`})}return{path:p,bytes:z,sha256:ie,compression:o.compression,code:Q,stderr:L,facts:ye}}catch(ne){var We=ne,St=!0}finally{A(N,We,St)}}async function Ow(e,{args:t,count:n,signal:r}){let o=new Map,s=d=>{let[u,p]=ru(d);u==="progress"?n(Number(p)):o.set(u,p)},c={stdin:new xw,signal:r,timeout:"none",onStdout:s,fence:e.fence},{stderr:l}=await e.host.run(["sh","-c",tu,"sh",...t],c);return{facts:o,stderr:l,stored:{bytes:Number(o.get("bytes")),sha256:o.get("read")??""}}}async function Rw(e,{args:t,count:n,signal:r,receive:o}){let s=ar(),a=["sh","-c",Sw,"sh",s,tu,...t],c=await e.host.start(a,{fence:e.fence,signal:r}),l;try{l=await o(c.stdout,{count:n,signal:r})}catch(m){c.stop();let{failure:g}=await c.ended;throw r.throwIfAborted(),g??m}let{stderr:d,failure:u}=await c.ended;if(r.throwIfAborted(),u!==void 0)throw u;let p=d.split(`
`),f=m=>m.startsWith(`${s} `);return{facts:new Map(p.filter(f).map(m=>ru(m.slice(s.length+1)))),stderr:p.filter(m=>!f(m)).join(`
`),stored:l}}function ru(e){let[,t="",n=""]=/^(\S+) ?(.*)$/.exec(e)??[];return[t,n]}function Aw(e,t,n){if(e===0)return[j(e)];let r=i`${j(e*1e3/t)} a second`,o=n===void 0?[]:i`${Math.round(e*100/n)} % of the last one`;return[j(e),r].concat(o)}function Pw(e,t,n,r){let o=/no space left|disk quota|file too large/i.test(n);return new y(o?i`${e}: the disk of ${r} is full (${t})`:i`${e}: cannot be written on ${r} (${t}): ${le(n,2)}`,{fix:o?i`make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed`:i`look at the permissions of the deploy path on that host`})}function Tw(e,t,n){return new y(i`${e} on ${n} was not done after ${M(t)}`,{fix:i`raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)`})}var yn="/deploy-kit-files",ou="deploy-kit.backup",_w=`
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${yn} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
# By their first bytes; looked for by name, and where SQLite keeps a journal beside them: there may be millions of files.
find ${yn} -type f \\( -name '*.sqlite*' -o -name '*.db' -o -name '*.db3' -o -name '*-wal' -o -name '*-journal' \\) 2>/dev/null |
  sed 's/-wal$//; s/-journal$//' | sort -u | head -n 1000 | while IFS= read -r file; do
    [ -f "$file" ] && [ "$(head -c 15 "$file" 2>/dev/null)" = 'SQLite format 3' ] && printf 'sqlite %s\\n' "\${file#${yn}/}"
  done
true
`,Iw=`
inside=$1 mount=$2 found=
[ -z "$3" ] || [ -d "$3" ] || { echo absent; exit 0; }
shift 3
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${ou}=probe" \\
    --mount "$mount" \\
    --user 0 --entrypoint sh "$image" -c "$inside" 2>/dev/null </dev/null) || continue
  said="image $image
$said"
  case $said in
    *'tar: not found'* | *'tar: command not found'*) ;;
    *'GNU tar'*attributes*kilobytes*) found=$said; break ;;
    *tar*kilobytes*) found=\${found:-$said} ;;
  esac
done
printf '%s\\n' "$found"
exit 0
`,ni=`
command -v tar >/dev/null && {
  { tar -tvf - || code=$?; echo "listing \${code:-0}" >&4; } | awk '/^[-h]/ { files++ } END { print "files " files + 0 }'
} 4>&1
`;function su(e){return{script:Iw,args:[_w,iu(e),e.kind==="directory"?e.source:"",...e.images],read:(t,{hostName:n})=>[/^absent$/m.test(t)?Cw(e,n):Lw(e,t,n)]}}function iu({kind:e,source:t}){let n=`source=${t}`,r=/[",]/.test(n)?`"${n.replaceAll('"','""')}"`:n;return e==="volume"?`type=volume,${r},destination=${yn},readonly,volume-nocopy`:`type=bind,${r},destination=${yn},readonly`}function Cw({key:e,isYetToCome:t},n){if(t)return{nothing:i`directory '${e}' is not on ${n} yet: nothing of it to protect`};throw new y(i`backup.directories: there is no directory '${e}' in shared/ of ${n}`,{fix:i`see what became of it, or take it out of backup.directories`})}function Lw(e,t,n){let{kind:r,key:o,source:s,saved:a=[]}=e,c=/^image (.+)$/m.exec(t)?.[1];if(c===void 0)throw Mw(e);let l=/GNU tar/.test(t)&&/^attributes$/m.test(t),d=[...t.matchAll(/^sqlite (.+)$/gm)].map(([,p=""])=>p).filter(p=>!a.includes(p)),u=r==="volume"?i`archive of volume '${o}'`:i`archive of directory '${o}'`;return{what:u,begins:r==="volume"?i`archiving volume '${o}' (${s})`:i`archiving directory '${o}' (${s})`,bytes:Number(/^kilobytes (\d+)$/m.exec(t)?.[1]??0)*1024,path:`${rn(o)}.tar`,note:l?void 0:i`${o}: no image of the stack has GNU tar: extended attributes and ACLs are not kept`,inspect:ni,fix:i`see whether ${n} can run a container of image ${c}`,producer(p){let f=`deploy-kit-backup-${p.toLowerCase()}-${s.replace(/[^\w.-]+/g,"-")}`,m=l?["--numeric-owner","--xattrs","--acls"]:[];return{argv:["docker","run","--rm","--pull","never","--init","--name",f,"--log-driver","none","--network","none","--label",`${ou}=${p}`,"--mount",iu(e),"--user","0","--entrypoint","tar",c,"-C",yn,...m,...a.flatMap(Nw),"-cf","-","."],container:f,accept:l?1:0}},check(p){let{code:f,stderr:m}=p;return{kind:r,name:o,source:s,image:c,format:"tar",...ri(u,p),warnings:[...f===1?[i`files changed while they were read: ${Bw(m)}`]:[],...Dw(d)]}}}}var Nw=e=>["","-wal","-shm","-journal"].map(t=>`--exclude=./${e.replace(/[*?[\]\\]/g,"\\$&")}${t}`);function ri(e,t){let n=t.facts.get("listing"),r=de(t,"files");if(n===void 0)return{checks:[]};if(n!=="0"||r===void 0)throw new y(i`${e} cannot be listed by tar: it is not complete`,{fix:i`run again; the backup was not kept`});return{checks:["listing"],counts:{files:r}}}function Dw(e){if(e.length===0)return[];let t=e.length>5?i` and ${e.length-5} more`:"",n=`${e.slice(0,5).join(", ")}${t}`;return[i`databases of SQLite are copied as they lie (${n}): one that is written to meanwhile may not open again. Save each by backup.sqlite: { service: ..., path: ... }`]}function Mw({kind:e,key:t}){return e==="volume"?new y(i`volume '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the volume out of backup.volumes`}):new y(i`directory '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the directory out of backup.directories`})}function Bw(e){let t=[...e.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map(n=>n[1]);return t.length===0?le(e,1):t.slice(0,5).join(", ")}var jw=`
cd "$1" || exit
what=$2 release=releases/$3
shift 3
[ -f "$release/release.json" ] || { echo "$release is not there" >&2; exit 1; }
{
  case $what in
    open)
      find "$release" ! -type d \\( -perm -004 -o -name release.json \\) ;;
    *)
      find "$release" ! -type d ! \\( -perm -004 -o -name release.json \\)
      for file; do printf 'files/%s\\n' "$file"; done ;;
  esac
} | tar -cf - -T -
`;function au(e,t){let n=[...new Set(t.files.map(({sha256:s})=>s))],r=t.files.reduce((s,a)=>s+a.bytes,0),o=(s,a,c)=>({what:a,begins:c,bytes:s==="secret"?r:0,path:s==="open"?"config.tar":"config-secrets.tar",isSensitive:s==="secret",producer:()=>({argv:["sh","-c",jw,"sh",e,s,t.id,...s==="secret"?n:[]]}),inspect:ni,fix:i`see whether ${e}/releases/${t.id} is whole`,check:l=>({kind:"config",name:s==="open"?"config":"config-secrets",source:t.id,format:"tar",...s==="secret"&&{sensitive:!0},...ri(a,l),warnings:[]})});return[o("open",i`archive of the configuration of ${t.version}`,i`archiving the configuration of ${t.version}`),o("secret",i`archive of the environment of ${t.version}`,i`archiving the environment of ${t.version}`)]}import{Readable as Uw}from"node:stream";import{once as cu}from"node:events";import{PassThrough as Hw}from"node:stream";async function lu(e,t,n){let r=!1,o=t.map(a=>{let c=new Hw;c.on("error",()=>{});let l={pipe:c,isOpen:!0,done:Promise.resolve()};return l.done=a.take(c).catch(d=>{l.isOpen=!1,c.destroy(),r||a.failed(d)}),l}),s=()=>o.filter(({isOpen:a})=>a);try{for await(let a of e)if(await Promise.all(s().map(({pipe:c})=>Fw(c,a,n))),s().length===0)return}catch(a){r=!0;for(let{pipe:c}of o)c.destroy(a);throw await Promise.all(o.map(({done:c})=>c)),a}for(let{pipe:a}of s())a.end();await Promise.all(o.map(({done:a})=>a))}async function Fw(e,t,n){if(e.destroyed||e.write(t))return;let r=new AbortController,s=setTimeout(()=>e.destroy(new y(i`nothing has moved for ${M(n)}`,{fix:i`see what keeps that destination, then run again`})),n);try{let{signal:a}=r;await Promise.race([cu(e,"drain",{signal:a}),cu(e,"close",{signal:a})])}catch(a){if(!e.destroyed)throw a}finally{clearTimeout(s),r.abort()}}var qw=5e10,ro=class e{missing=[];#e;#t;#n;#r=[];#o=[];#s;#i=[];constructor({context:t,access:n},r){this.#e=t,this.#n=n,this.#t=r}static async begin(t,n,r,o){let s=new e(r,o);for(let a of t){let c=De(a);try{let l=await Cr(a,r);s.#r.push(l);let d=await l.begin(n);if(d.id===n)s.#o.push({destination:a,store:l,set:d,files:[]});else throw await d.discard(),new y(i`${c} has a set ${n} already, which is not of this host`,{fix:i`give each environment a destination or a prefix of its own`})}catch(l){r.context.signal.throwIfAborted(),s.#f(c,l)}}return s}get told(){let t=this.#o.map(n=>this.#c(n));return{...t.length===0?{}:{copies:t},...this.missing.length===0?{}:{missing:this.missing}}}assertSome(){if(this.#o.length>0)return;let t=this.missing.map(({to:n,why:r})=>`
${n}: ${r}`).join("");throw new y(i`the backup can be kept nowhere:${t}`,{fix:i`mend what it says there, or keep backups on the host, too: backup.to: [host, ...]`})}get others(){return this.#o.flatMap(({set:t})=>t.others).sort(tt)}async write(t,n){await this.#l(this.#o,async r=>{let{store:o,set:s}=r;this.#e.log.info(i`copying to ${o.name}`);let a={from:i`the host`,to:o.name};for(let c of n){let l=await this.#a(c.path);this.#d(r,c,await gd(c,{from:t,to:s,names:a,as:l},this.#e))}})}async receive(t,n,{count:r,signal:o,size:s}){let a=Qn(r),c=Qn(),l=await this.#a(t),d=a.through(n),u=c.through(l===void 0?d:await l.pass(d)),p=l?.path??t,f=s!==void 0&&s>qw?2*s:void 0,m=new Map,g=this.#o.map(h=>({take:w=>h.set.put(p,w,o,f),failed:w=>{m.set(h,w)}}));await lu(u,g,Jr),o.throwIfAborted();for(let[h,w]of m)await this.#u(h,w);return this.assertSome(),this.#s={path:p,...c.total()},a.total()}async confirm(t){let n=this.#s;if(n===void 0)throw new TypeError(t.path);await this.#l(this.#o,async r=>{await Fs(n,{to:r.set,names:{to:r.store.name}},this.#e),this.#d(r,t,n)}),this.assertSome()}#c({destination:t,store:n,set:r}){let o=Lr(t,this.#n)&&{passing:!0};return{to:n.name,path:r.path,...o}}async#a(t){let n=this.#t;return n&&{path:`${t}${n.seal.suffix}`,pass:await n.seal.wrap(n.recipients)}}#d(t,n,r){let{bytes:o,sha256:s}=n,a=this.#t&&{sealed:{by:this.#t.seal.name,bytes:o,sha256:s}};t.files=[...t.files,{...n,...r,...a}]}async explain(t){await this.#l(this.#o,async n=>{for(let[r,o]of cn(du(n,t)))await n.set.put(r,Uw.from([Buffer.from(o)]),this.#e.signal)})}async publish(t,n){let r=new Map;for(let o=-1;o!==this.#o.length;)o=this.#o.length,await this.#l(this.#o,async s=>{let{destination:a,set:c}=s,l=r.has(s)?[]:n(c.others,a),d=await c.publish({...du(s,t),...this.told},l),u=this.#t&&{sealed:this.#t.seal.name};r.has(s)||r.set(s,{...this.#c(s),...u,removed:d})});return this.#i=this.#o,this.#o.flatMap(o=>r.get(o)??[])}async[Symbol.asyncDispose](){let t=this.#o.filter(n=>!this.#i.includes(n));await Promise.all(t.map(n=>this.#p(n)));for(let n of this.#r)await n[Symbol.asyncDispose]()}async#l(t,n){for(let r of t)try{await n(r)}catch(o){this.#e.signal.throwIfAborted(),await this.#u(r,o)}}async#u(t,n){this.#f(t.store.name,n),this.#o=this.#o.filter(r=>r!==t),await this.#p(t)}async#p({store:t,set:n}){await n.discard().catch(r=>{let o=i`what was begun at ${t.name} could not be removed`;this.#e.log.warning(`${o}: ${_(r)}`)})}#f(t,n){let r=this.#e.redact(_(n));this.missing.push({to:t,why:r}),this.#e.log.warning(i`no copy at ${t}: ${r}`)}},du=({files:e},t)=>({...t,files:[...e],totalBytes:e.reduce((n,{bytes:r})=>n+r,0)});import{join as s$,relative as xu}from"node:path/posix";import t$ from"node:path";import mu from"node:path";function uu(e){let t=[[]];for(let n of e.matchAll(Gw)){let{word:r,end:o}=n.groups??{};r!==void 0?t.at(-1)?.push(Kw(r)):o!==void 0&&t.push([])}return t.filter(({length:n})=>n>0)}var Ww=/'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[^\n]|[<>]&|&>|[^\s;&|()`\\]/,Gw=new RegExp(`(?<comment>(?<![^\\s;&|()])#.*)|(?<word>(?:${Ww.source})+)|\\\\
|(?<end>[\\n;&|()\`])`,"g");function Kw(e){return e.replace(/'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\(.)/g,(t,n,r,o)=>n!==void 0?n:r!==void 0?r.replace(/\\([$`"\\\n])/g,(s,a)=>a===`
`?"":a):o)}var pu={operands:1,script:!0,valued:["-s","-g","-G","--shell"]},hu={script:!0,valued:["-o","-O","+o"]},oi={plain:!0},Vw=new Map(Object.entries({tini:{valued:["-p","-e"]},"docker-init":{valued:["-p","-e"]},"dumb-init":{valued:["-r","--rewrite"]},catatonit:{},init:oi,exec:{valued:["-a"]},command:{plain:!0},nohup:{},setsid:{},busybox:{},fixuid:{},time:{valued:["-f","-o"]},env:{valued:["-u","-C"]},nice:{valued:["-n","--adjustment"]},ionice:{valued:["-c","-n","--class","--classdata"]},stdbuf:{valued:["-i","-o","-e"]},timeout:{operands:1,valued:["-k","-s","--kill-after","--signal"]},chrt:{operands:1},taskset:{operands:1},numactl:{},chroot:{operands:1},flock:{operands:1,script:!0,valued:["-w","-E"]},gosu:{operands:1},"su-exec":{operands:1},setuidgid:{operands:1},"s6-setuidgid":{operands:1},chpst:{valued:["-u","-U","-e","-n","-l","-L"]},su:pu,runuser:{...pu,joined:/^(-u|--user=)./},sudo:{valued:["-u","-g","--user","--group"]},doas:{valued:["-u"]},setpriv:{valued:"--reuid --regid --ruid --euid --rgid --egid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile".split(" ")}})),fu=/^(\w+=|\d*[<>].|(if|then|elif|else|do|while|until|!|\{|\})$)/,zw=/^(for|case|select|function|done|fi|esac|\[\[)$/;function bt(e){let[t,...n]=e.slice(e.findIndex(s=>!fu.test(s)));if(t===void 0||fu.test(t)||zw.test(t))return[];let r=gu(t),o=r===void 0?Jw(n):Yw(n,r);return o.length>0?o:[{program:t,args:n}]}var Ct=({program:e})=>mu.posix.basename(e);function yu({program:e}){let t=gu(e);return t===hu||t===oi||/\.sh$|\$/.test(e)}function gu(e){let t=mu.posix.basename(e);return/^(ba|da|a|z|k)?sh$/.test(t)?hu:/(^|[-_])entrypoint(\.\w+)?$/.test(t)?oi:Vw.get(t)}function Yw(e,{valued:t=[],operands:n=0,joined:r,script:o,plain:s}){let a=n;for(let c=0;c<e.length;c+=1){let l=e[c]??"";if(/^[-+]/.test(l)){if(s)return[];if(o&&/^(-[a-z]*c|--command)$/.test(l))return Qw(e.slice(c+1)).flatMap(bt);r?.test(l)?a-=1:t.includes(l.replace(/^([-+])[A-Za-z]+(?=[A-Za-z]$)/,"$1"))&&(c+=1)}else if(a>0)a-=1;else return bt(e.slice(c))}return[]}function Qw([e="",t,...n]){let r=o=>o==="$0"?t??o:/^\$(\{[@*]\}|[@*])$/.test(o)&&n.length>0?n:o;return uu(e).map(o=>o.flatMap(r))}function Jw(e){let[t="-",...n]=e.slice(e.indexOf("--")+1);return!e.includes("--")||t.startsWith("-")?[]:bt([t,...n])}var wu=[{product:"Dragonfly",signs:{image:/^dragonfly$/,servers:["dragonfly"]}},{product:"Elasticsearch",signs:{image:/^elasticsearch(-oss|-wolfi)?$/,data:/^(\/usr\/share\/elasticsearch\/data|\/bitnami\/elasticsearch\/data)$/}},{product:"OpenSearch",signs:{image:/^opensearch$/,data:/^\/usr\/share\/opensearch\/data$/}},{product:"ClickHouse",signs:{image:/^clickhouse(-server)?$/,data:/^(\/var\/lib\/clickhouse|\/bitnami\/clickhouse)$/,clients:["clickhouse-client","clickhouse-local"],servers:["clickhouse-server"]}},{product:"Cassandra",signs:{image:/^(cassandra|scylla)$/,data:/^(\/var\/lib\/(cassandra|scylla)(\/data)?|\/bitnami\/cassandra)$/,clients:["cqlsh","nodetool"]}},{product:"Microsoft SQL Server",signs:{image:/^(mssql-server(-linux)?|azure-sql-edge)$/,data:/^\/var\/opt\/mssql(\/data)?$/,clients:["sqlcmd","bcp"],servers:["sqlservr"]}},{product:"Oracle Database",signs:{image:/^oracle-(xe|free)$/,data:/^\/opt\/oracle\/oradata$/}},{product:"CockroachDB",signs:{image:/^cockroach(db)?$/,data:/^\/cockroach\/cockroach-data$/}},{product:"InfluxDB",signs:{image:/^influxdb(3?-core|3)?$/,data:/^(\/var\/lib\/influxdb[23]?|\/bitnami\/influxdb)$/,clients:["influx"],servers:["influxd"]}},{product:"Couchbase",signs:{image:/^couchbase(-server)?$/,data:/^\/opt\/couchbase\/var$/}},{product:"CouchDB",signs:{image:/^couchdb$/,data:/^\/opt\/couchdb\/data$/}},{product:"Meilisearch",signs:{image:/^meilisearch$/,data:/^\/meili_data$/}},{product:"Qdrant",signs:{image:/^qdrant$/,data:/^\/qdrant\/storage$/}},...["Neo4j","Typesense","Solr","Weaviate","ArangoDB","RethinkDB","SurrealDB","QuestDB"].map(e=>({product:e,signs:{image:new RegExp(`^${e.toLowerCase()}$`)}}))];var Xw=new Set("sleep true false echo printf cat tail head ls chown chmod cp mv rm mkdir touch curl wget tar gzip date find test [ set cd export trap wait exit break exec command crond cron supercronic".split(" "));function Fe({image:e,argv:t,mounts:n}){let r=e$(e),o=n.filter(d=>d.writable).map(({target:d})=>d.replace(/\/+$/,"")),s=bt(t).map(Ct),a=[...me,...wu],c=a.find(({signs:d})=>d.image.test(r))??a.find(({signs:{data:d}})=>o.some(u=>d?.test(u)))??a.find(({signs:{servers:d=[]}})=>s.some(u=>d.includes(u)));if(c===void 0||Zw(t,a))return{kind:"other"};let l=me.find(d=>d===c);return l===void 0?{kind:"unsupported",product:c.product}:{kind:"database",engine:l}}function Zw(e,t){let n=bt(e),r=n.map(Ct),o=s=>t.some(({signs:a})=>a[s]?.some(c=>r.includes(c)));return n.some(yu)||o("servers")?!1:o("clients")?!0:r.length>0&&r.every(s=>Xw.has(s))}function e$(e){let[t,n]=["",...e.replace(/@.*$/,"").split("/")].slice(-2),r=(n??"").replace(/:[^:]*$/,"").toLowerCase();return r==="server"?`${t}-server`:r}var si=({loads:e})=>Object.keys(e.foreign??{});function ii(e,{to:t,encryptTo:n}){let r=Ve(t).flatMap(o=>o.kind==="host"?[]:De(o));return e.length===0||r.length===0||n!==void 0?[]:[i`copies at ${r.join(", ")} are not encrypted: they hold the data as it is, and of ${[...new Set(e)].join(", ")} the accounts with the hashes of their passwords (backup.encrypt-to encrypts them; an empty list says that they need not be)`]}function ku(e,{volumes:t,directories:n,ignore:r},o=[]){let s=new Set([...r,...t].map(gn)),a=e.flatMap(({service:u,dumped:p,places:f})=>f.map(m=>({...m,service:u,covered:p||s.has(u)}))),c=new Set(a.flatMap(u=>u.covered?$u(u):[])),l=[...o.map(u=>({kind:"volume",name:u,service:""})),...a].filter(u=>!c.has($u(u))&&!s.has(gn(u.name))&&!o$(u,n));if(l.length===0)return[];let d=[...new Set(l.map(r$))].sort();return[i`no backup covers ${d.join(", ")} (backup.volumes archives named volumes, backup.directories what lies below shared/, backup.ignore says that none is needed)`]}var n$=/^\/(proc|sys|dev|run|etc|tmp|usr|lib|boot|var\/run|var\/log|var\/lib\/docker)(\/|$)|^\/$|\.sock$/,vu=e=>n$.test(e)?[]:[{kind:"directory",name:e}],bu=(e,t)=>({kind:"unnamed volume",name:`${e}:${t}`});function r$({kind:e,name:t}){return e==="directory"?i`directory ${t}`:e==="volume"?i`volume ${t}`:i`unnamed volume ${t}`}var o$=({kind:e,name:t},n)=>e==="directory"&&!t$.isAbsolute(t)&&n.some(r=>Z(`/${gn(t)}`,`/${Xr(gn(r))}`)),$u=({kind:e,name:t})=>`${e} ${t}`,gn=e=>e.replace(/^\.\/|\/+$/g,"");function Eu(e,t,n){let{backup:r}=t,o=e.volumes.filter(({ofProject:w})=>w),s=_e(e.containers),a=[...new Set(s.map(({service:w})=>w))].sort(),c=[],l=i$(t,s,n,c);a.length===0&&a$(o,t);let d=a.filter(w=>!r.ignore.includes(w)).flatMap(w=>c$(w,s,r,c)),u=r.volumes.flatMap(w=>l$(w,e,r,n,c)??[]),p=r.directories.map(w=>p$(w,e,t,n)),f=o.flatMap(({key:w})=>w??[]),m=ku(f$(e,d,t),r,f),g=d$(r,s,t,n,c),h=[...u,...p].map(w=>u$(w,g,e));return{dumps:d,sqlite:g,files:h,notes:[...l,...m],warnings:c}}function Ou({containers:e,volumes:t}){return e.length===0&&!t.some(({ofProject:n})=>n)}function i$(e,t,n,r){let{services:o,ignore:s}=e.backup,a=[],c=[...new Set(t.map(({service:d})=>d))].sort(),l=t.filter(d=>!o.some(({service:u})=>u===d.service)&&!s.includes(d.service)&&Fe(d).kind!=="database");for(let{service:d,engine:u}of o){if(s.includes(d))throw new y(i`backup: service '${d}' stands under 'services' and under 'ignore'`,{fix:i`take it out of one of the two`});if(u!==void 0&&Au(u)===void 0)throw new y(i`backup: engine '${u}' of service '${d}' is not supported`,{fix:i`write one of ${me.map(({name:p})=>p).join(", ")}, or list its volume under backup.volumes`});if(c.length===0)a.push(i`service '${d}' is not on this host yet: nothing of it to protect`);else if(!c.includes(d)){let p=i`backup.services: there is no service '${d}' in the stack that runs`,f=Se(d,l.map(m=>m.service));if(f!=="")throw new y(`${p}${f}`,{fix:i`name one of ${c.join(", ")}`});if(!ai(d,n,n?.services))throw new y(i`${p}: its data cannot be dumped`,{fix:i`start it (${ci(e)} ${d}), or take it out of backup.services`});r.push(i`${p}: nothing of it to protect yet`)}}return a}function ai(e,t,n){return t===void 0||n!==void 0&&!Object.hasOwn(n,e)}var ci=e=>`cd ${Oe(`${ce(e)}/current`)} && docker compose up -d`;function a$(e,t){let{composeProject:n,backup:r}=t,s=e.map(a=>a.key??a.name).filter(a=>!r.volumes.includes(a)&&!r.ignore.includes(a));if(s.length!==0)throw new y(i`nothing of '${n}' runs, but its volumes are there (${s.join(", ")}): no database can be dumped`,{fix:i`start the stack or its databases (${ci(t)}), or list each of these volumes under backup.volumes (archived as it is) or backup.ignore; one that holds nothing that is needed (left by a first deploy that failed) can be removed: docker volume rm ${e.map(({name:a})=>a).join(" ")}`})}function c$(e,t,n,r){let o=n.services.find(u=>u.service===e),s=t.filter(u=>u.service===e),a=s.filter(u=>u.status==="running"),[c]=[...a,...s];if(c===void 0)return[];let l=Au(o?.engine),d=l===void 0?Fe(c):{kind:"database",engine:l};if(o===void 0&&_d(c,t))return[];if(d.kind==="other"){if(o===void 0)return[];let u=Su("name","or");throw new y(i`backup.services: '${e}' (image ${c.image}) is not recognised as a database that can be dumped`,{fix:i`say which it is: engine: ${u}; or take it out of backup.services`})}if(d.kind==="unsupported"){let{product:u}=d;throw new y(i`service '${e}' is ${u} (image ${c.image}), which cannot be dumped yet: supported are ${Su("product","and")}`,{fix:i`list '${e}' under backup.ignore if it needs no dump; its volume can be archived with backup.volumes (consistent only while nothing writes to it)`})}if(a.length===0)throw new y(i`the database service '${e}' is ${c.status} and not running: it cannot be dumped`,{fix:i`start it (docker start ${c.name}), or list it under backup.ignore if it needs no dump`});return a.length>1&&r.push(i`service '${e}' has ${a.length} containers: the dump is from ${c.name} alone`),[{service:e,container:{id:c.id,name:c.name},engine:d.engine,declared:l!==void 0,database:o?.database,...o?.exclude&&{exclude:o.exclude}}]}function l$(e,t,n,r,o){let s=t.volumes.find(c=>c.key===e)??t.volumes.find(c=>c.name===e);if(s===void 0){let c=t.volumes.map(f=>f.key??f.name),l=i`backup.volumes: there is no volume '${e}' on this host`,d=Se(e,c.filter(f=>![...n.volumes,...n.ignore].includes(f)));if(d!=="")throw new y(`${l}${d}`,{fix:i`name one of ${c.sort().join(", ")}`});let u=r?.volumes,p=u&&Object.fromEntries(Object.entries(u).flat().map(f=>[f,!0]));if(!ai(e,r,p))throw new y(i`${l}: it cannot be archived`,{fix:i`see what became of it (docker volume ls), or take it out of backup.volumes${u===void 0?i` until a deploy has made it`:""}`});o.push(i`${l}: nothing of it to protect yet`);return}let a=Ru(({volume:c})=>c===s.name,t);return{kind:"volume",key:e,source:s.name,images:a}}function d$({sqlite:e=[]},t,n,r,o){return e.flatMap(({service:s,path:a})=>{let c=t.filter(d=>d.service===s),l=c.find(({status:d})=>d==="running");if(l!==void 0)return Jn(l,a)===void 0&&o.push(i`backup.sqlite: ${a} lies in the container of '${s}' itself, and goes with it when that is replaced: mount a volume there`),[{service:s,path:a,container:{id:l.id,name:l.name}}];if(c.length===0&&ai(s,r,r?.services))return o.push(i`backup.sqlite: there is no service '${s}' in the stack that runs: nothing of it to protect yet`),[];throw new y(i`backup.sqlite: service '${s}' does not run: ${a} cannot be saved`,{fix:i`start it (${ci(n)} ${s}), or take it out of backup.sqlite`})})}function u$(e,t,{containers:n}){let r=t.flatMap(({path:o,container:{id:s}})=>{let a=n.find(u=>u.id===s),c=a&&Jn(a,o);if(c===void 0)return[];let l=xu(c.target,o);if(e.kind==="volume")return c.type==="volume"&&c.volume===e.source?[l]:[];let d=s$(c.source,l);return c.type==="bind"&&Z(d,e.source)?[xu(e.source,d)]:[]});return r.length===0?e:{...e,saved:r}}function p$(e,t,n,r){let o=Xr(gn(e)),s=`${ce(n)}/shared/${o}`,a=Ru(({type:l,source:d})=>l==="bind"&&Z(d,s),t),c=r?.shared?.some(l=>Z(`/${l}`,`/${o}`))??r!==void 0;return{kind:"directory",key:o,source:s,isYetToCome:!c,images:a}}function Ru(e,{containers:t,images:n}){let o=[...t.filter(s=>s.mounts.some(e)),...t].map(s=>s.imageId);return[...new Set([...o,...n])]}function f$(e,t,n){let r=new Map(e.volumes.map(({name:l,key:d})=>[l,d??l])),[o,s]=ce(n).split("~"),a=`${s??o}/shared/`,c=`${s??o}/files/`;return _e(e.containers).map(({service:l,mounts:d})=>({service:l,dumped:t.some(u=>u.service===l),places:d.flatMap(({type:u,source:p,volume:f,target:m,writable:g})=>{if(!g)return[];if(u==="volume"&&Zr(f))return[bu(l,m)];if(u==="volume")return[{kind:"volume",name:r.get(f)??f}];if(u!=="bind"||p.includes(c))return[];let[,h]=p.split(a,2);return h===void 0?vu(p):[{kind:"directory",name:h}]})}))}var Au=e=>me.find(t=>t.name===e);function Su(e,t){let n=me.map(r=>r[e]);return`${n.slice(0,-1).join(", ")} ${t} ${n.at(-1)}`}import{join as w$,relative as Mu}from"node:path/posix";function oo(e,t){return e.flatMap((n,r)=>{let o=t.find(a=>n.startsWith(a));if(o===void 0)return[];if(n!==o)return[n];let s=e[r+1];return s===void 0?[]:[n,s]})}var m$=`
if command -v apache2ctl >/dev/null; then exec apache2ctl "$@" -k graceful; fi
exec httpd "$@" -k graceful
`,Pu={name:"Apache",programs:["httpd-foreground","apache2","apache2-foreground","apache2ctl","apachectl","httpd"],isStartedWith:e=>Ct(e)!=="httpd"||e.args.some(t=>t.startsWith("-D")),configuration:/^\/(?:usr\/local\/apache2\/conf|etc\/apache2|etc\/httpd)(?:\/[^/]+\.conf|\/(?:extra|conf|conf\.d|conf-\w+|sites-\w+|vhosts\.d)(?:\/.*)?)?$/,reload:({args:e})=>["sh","-c",m$,"sh",...oo(e,["-f","-d"])]};var li=e=>({name:e,programs:[e.toLowerCase()],configuration:/^$/,reload:void 0}),Tu=li("Caddy"),_u=li("Traefik"),Iu=li("Envoy");var h$=`
processes() {
  for p in /proc/[0-9]*; do
    { read -r pid name _ parent _ <"$p/stat"; } 2>/dev/null || continue
    [ "$name" != '(haproxy)' ] || printf '%s %s\\n' "$pid" "$parent"
  done
}
workers() { processes | while read -r pid parent; do [ "$parent" != "$master" ] || echo "$pid"; done; }
master=$(processes | while read -r pid _; do
  processes | while read -r _ parent; do [ "$parent" != "$pid" ] || { echo "$pid"; break; }; done
done)
[ -n "$master" ] || { echo 'haproxy does not run in master-worker mode' >&2; exit 1; }
old=" $(workers | tr '\\n' ' ')"
kill -USR2 "$master" || exit
seen=
for try in 1 2 3 4 5 6 7 8 9 10; do
  sleep 1
  for pid in $(workers); do
    case $old in *" $pid "*) continue ;; esac
    [ "$pid" != "$seen" ] || exit 0
    seen=$pid
  done
done
echo 'no new worker of haproxy stays' >&2
exit 1
`,Cu={name:"HAProxy",programs:["haproxy"],configuration:/^\/(?:usr\/local\/)?etc\/haproxy(?:\/[^/]+\.cfg|\/conf\.d(?:\/.*)?)?$/,reload:()=>["sh","-c",h$]};var Lu={name:"nginx",programs:["nginx","nginx-debug","openresty","angie","freenginx","tengine"],isStartedWith:({args:e})=>!e.some(t=>/^-q?[stTvVh?]/.test(t)),configuration:/^\/(?:etc\/(?:nginx|angie)|usr\/local\/(?:openresty\/)?nginx\/conf)(?:\/[^/]+\.conf|\/(?:conf\.d|http\.d|templates|sites-\w+)(?:\/.*)?)?$/,reload:({program:e,args:t})=>[e,...oo(t,["-c","-p","-e","-g"]),"-s","reload"]};var Du=[Lu,Cu,Pu,Tu,_u,Iu],y$=Du.filter(({reload:e})=>e!==void 0);function so(e){let t=bt(e);return Nu(t,Du)??Nu(t.flatMap(g$),y$)}function Nu(e,t){for(let n of e){let r=t.find(({programs:o,isStartedWith:s})=>o.includes(Ct(n))&&s?.(n)!==!1);if(r!==void 0)return{proxy:r,...n}}}function g$({program:e,args:[t,...n]}){let r=t!==void 0&&n[0]?.startsWith("-");return e.endsWith(".sh")&&r?[{program:t,args:n}]:[]}var ju=["service","volume","directory"],$$=e=>ju.some(t=>t===e),Bu=({format:e})=>e==="sqlite";function wn(e,t,n,{shared:r}){let o=e.manifest.files.filter(({kind:l})=>$$(l)),s=[...new Set(o.map(({name:l})=>l))];for(let l of t)if(!s.includes(l))throw new y(i`${e.id} has nothing of '${l}'`,{fix:i`name one of ${s.join(", ")}`});let a=s.filter(l=>t.length===0||t.includes(l)),c=a.flatMap(l=>ju.flatMap(d=>{let u=o.filter(m=>m.name===l&&m.kind===d&&!Bu(m)),[p]=u;if(p===void 0)return[];if(d==="service")return v$(l,u,n);let f=d==="volume"?b$(l,n):`${r}/${l}`;return{kind:d,name:l,files:u,source:f,archive:p,databases:[]}}));for(let l of o.filter(Bu))k$(l,a.includes(l.name),c,n,e);if(c.length>0)return c;throw new y(i`${e.id} holds nothing that can be restored`)}function k$(e,t,n,{containers:r},o){let{name:s,path:a}=e,[c=""]=e.databases??[],l=_e(r).find(({service:g})=>g===s),d=l&&Jn(l,c);if(l===void 0||d===void 0||d.target===c){let g=n.find(h=>h.kind!=="service");if(!t&&g===void 0)return;throw new y(t?i`${a} of ${o.id} has no place to be restored to: no service '${s}' has a directory mounted where ${c} is`:i`${o.id} holds ${a} apart from '${g?.name??""}', which may be where it lies: a restore would take the database away`,{fix:i`deploy a release that has it, or restore it by hand, as RESTORE.md in ${o.path} says, and name the others with only`})}let u=Mu(d.target,c),p=w$(d.source,u),f=n.findIndex(g=>g.kind==="volume"?d.type==="volume"&&g.source===d.volume:g.kind==="directory"&&Z(p,g.source)),m=n[f];if(m!==void 0&&m.kind!=="service"){let g=m.kind==="volume"?u:Mu(m.source,p),h=[...m.databases,{file:e,container:l,below:g}];n[f]={...m,databases:h,files:[...m.files,e]}}else if(t){let g=d.type==="volume"?d.volume:d.source,h=d.type==="volume"?"volume":"directory";n.push({kind:h,name:s,files:[e],source:g,archive:void 0,databases:[{file:e,container:l,below:u}]})}}function v$(e,t,{containers:n}){let r=_e(n).filter(({service:d})=>d===e),o=r.find(({status:d})=>d==="running")??r[0];if(o===void 0)throw new y(i`there is no service '${e}' in the stack that runs: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`});if(r.length>1)throw new y(i`service '${e}' has ${r.length} containers: which of them has its data cannot be told`,{fix:i`scale it to one, then restore`});let[{engine:s="mysql"}={engine:void 0}]=t,a=Fe(o),c=me.find(d=>d.name===s);if(c===void 0)throw new y(i`'${e}' was dumped as ${s}, which this version of deploy-kit does not know`);if((a.kind==="database"?di(a.engine):di(c))!==di(c))throw new y(i`'${e}' was ${c.product} when it was backed up, and is another database now (image ${o.image})`,{fix:i`deploy a release whose '${e}' is ${c.product}, then restore`});return{kind:"service",name:e,files:t,engine:c,container:o}}var di=({loads:e})=>Object.keys(e.formats).join(" ");function b$(e,{volumes:t}){let n=t.find(({key:r,ofProject:o})=>o&&r===e)??t.find(r=>r.name===e);if(n!==void 0)return n.name;throw new y(i`there is no volume '${e}' on this host: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`})}function xt(e,t){return x$(e,_e(t))}var x$=(e,t)=>t.filter(({mounts:n})=>n.some(({source:r,writable:o})=>e.some(s=>r!==""&&(Z(r,s.source)||o&&Z(s.source,r)))));async function io(e,t,{containers:n}){let{all:r}=await B(t,{all:Td},{signal:t.context.signal}),o=_e(n).map(({id:c})=>c),s=({mounts:c})=>c.some(({source:l})=>l!==""&&e.some(d=>Z(l,d.source))),[a]=r.filter(c=>ke(c)&&!o.includes(c.id)&&s(c));if(a!==void 0)throw new y(i`container ${a.name} (${a.image}) has data mounted that is to be replaced, and is none of this stack: it would go on with the old data`,{fix:i`stop it (docker stop ${a.name}), then run again, and start it when that is done`})}function Lt(e,t){let n=e.filter(o=>Fe(o).kind!=="other"),r=new Set(n.flatMap(o=>o.networks));return _e(t).filter(o=>ke(o)&&Fe(o).kind==="other"&&!S$(o)&&(o.onHostNetwork||o.networks.some(s=>r.has(s))))}var ke=({status:e})=>["running","restarting","paused"].includes(e);function S$({argv:e}){let t=so(e);return t!==void 0&&t.proxy.name!=="Apache"}var E$=`import sqlite3, sys
source = sqlite3.connect(sys.argv[1], timeout=60)
copy = sqlite3.connect(sys.argv[2])
source.backup(copy)
copy.close()`,O$=`import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row[0])`,R$=`$source = new SQLite3($argv[1], SQLITE3_OPEN_READWRITE); $source->busyTimeout(60000);
exit($source->backup(new SQLite3($argv[2])) ? 0 : 1);`,A$=`$rows = (new SQLite3($argv[1]))->query($argv[2]); if (!$rows) exit(1);
while ($row = $rows->fetchArray(SQLITE3_NUM)) echo $row[0], "\\n";`,P$=`const { DatabaseSync } = require("node:sqlite");
const source = new DatabaseSync(process.argv[1]);
source.exec("PRAGMA busy_timeout = 60000");
source.prepare("VACUUM INTO ?").run(process.argv[2]);`,T$=`const { DatabaseSync } = require("node:sqlite");
for (const row of new DatabaseSync(process.argv[1]).prepare(process.argv[2]).all()) require("node:fs").writeSync(1, Object.values(row)[0] + "\\n");`,ao=[{name:"sqlite3",can:"command -v sqlite3",copy:`sqlite3 -bail -cmd '.timeout 60000' "$1" ".backup '$2'"`,ask:'sqlite3 -bail -batch -noheader -list "$1" "$2"'},{name:"python3",can:"python3 -c 'import sqlite3; sqlite3.Connection.backup'",copy:`python3 -c '${E$}' "$1" "$2"`,ask:`python3 -c '${O$}' "$1" "$2"`},{name:"php",can:`php -r 'exit(class_exists("SQLite3") && method_exists("SQLite3", "backup") ? 0 : 1);'`,copy:`php -r '${R$}' -- "$1" "$2"`,ask:`php -r '${A$}' -- "$1" "$2"`},{name:"node",can:`node --no-warnings -e 'require("node:sqlite")'`,copy:`node --no-warnings -e '${P$}' -- "$1" "$2"`,ask:`node --no-warnings -e '${T$}' -- "$1" "$2"`}],ui=ao.map(({name:e,can:t})=>`if ${t} >/dev/null 2>&1; then printf 'program\\t${e}\\n'; exit 0; fi
`).join(""),pi=`case $2 in
${ao.map(({name:e,copy:t,ask:n})=>`${e}) copy() { exec ${t}; }; ask() { ${n}; } ;;
`).join("")}esac
`;var Hu=`
[ -f "$1" ] || { printf 'absent\\n'; exit 0; }
[ "$(head -c 15 "$1" 2>/dev/null)" = 'SQLite format 3' ] || { printf 'other\\n'; exit 0; }
for file in "$1" "$1-wal"; do
  [ ! -f "$file" ] || printf 'bytes\\t%s\\n' "$(wc -c <"$file")"
done
${ui}`,Fu=`
look() {
  found=$(ask "$1" 'PRAGMA quick_check(3)' </dev/null) || return
  [ "$found" = ok ] || { printf 'the database is damaged: %s\\n' "$found" >&2; return 1; }
  own="type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
  tables=$(ask "$1" "SELECT count(*) FROM sqlite_master WHERE $own" </dev/null) || return
  query=$(ask "$1" "SELECT group_concat('SELECT count(*) AS n FROM \\"' || replace(name, '\\"', '\\"\\"') || '\\"', ' UNION ALL ')
    FROM sqlite_master WHERE $own" </dev/null)
  rows=$(ask "$1" "SELECT CAST(total(n) AS INTEGER) FROM (\${query:-SELECT 0 AS n})" </dev/null 2>/dev/null) || rows=
}
`,Uu=`${Be}
export LC_ALL=C HOME=/nonexistent
${pi}${Fu}exec 3<&0
saved=$(mktemp) || exit
trap 'rm -f "$saved" "$saved"-*' EXIT
(copy "$1" "$saved" </dev/null >&2 & guard $!) || exit
look "$saved" || exit
printf 'counted\\ttables\\t%s\\n' "$tables" >&2
[ -z "$rows" ] || printf 'counted\\trows\\t%s\\n' "$rows" >&2
cat "$saved"
`,qu=`
head=$(dd bs=1 count=100 2>/dev/null | od -An -v -tu1 | tr -s '\\n ' '  ')
rest=$(wc -c)
set -- $head
[ $# -eq 100 ] || exit 0
page=$((\${17} * 256 + \${18}))
[ "$page" -ne 1 ] || page=65536
echo "pages $(((\${29} * 16777216) + (\${30} * 65536) + (\${31} * 256) + \${32}))"
echo "page $page"
echo "length $((100 + rest))"
`,Nt={into:"/deploy-kit-restore",like:"/deploy-kit-replaced"},Wu=`
export LC_ALL=C HOME=/nonexistent
umask 077
program=$(${ui})
set -- "$1" "\${program#*	}"
${pi}${Fu}
file=${Nt.into}/$1 like=${Nt.like}/$1 new=${Nt.into}/$1.restored
mkdir -p "\${file%/*}" && cat >"$new" && look "$new" || exit
mode=644
if [ -e "$like" ]; then mode=$(stat -c %a "$like"); else like=\${file%/*}; fi
chown "$(stat -c %u:%g "$like")" "$new" && chmod "$mode" "$new" || exit
rm -f "$new"-* "$file-wal" "$file-shm" "$file-journal"
mv -f "$new" "$file" && sync || exit
echo "tables $tables"
[ -z "$rows" ] || echo "rows $rows"
`;var Gu=e=>je({...e,declared:!0,database:void 0},{script:Hu,args:[e.path],read:(t,{hostName:n})=>[_$(new fe(t),e,n)]});function _$(e,t,n){let{service:r,container:o,path:s}=t,a=ze(t);if(e.has("absent")||e.has("other")){let u=e.has("absent")?i`backup.sqlite: ${a} has no file ${s}`:i`backup.sqlite: ${s} in ${a} is no database of SQLite`;throw new y(u,{fix:i`write the path as the container sees it, once the application has made it`})}let c=e.one("program");if(c===""){let u=ao.map(({name:p})=>p).join(", ");throw new y(i`${s} in ${a} cannot be saved: nothing in its image can do that (${u})`,{fix:i`add sqlite3 to the image (apt-get install sqlite3, apk add sqlite), or take it out of backup.sqlite`})}let l=i`dump of ${s} of service '${r}'`,d=i`look at docker logs ${o.name} on ${n}`;return{what:l,begins:i`saving ${s} of service '${r}' by ${c}`,bytes:Re(e.all("bytes").map(([u])=>Number(u))),path:`${r}.${rn(s.replace(/^.*\//,""))}`,producer:()=>({argv:Ae(o.id,Uu,s,c)}),inspect:qu,fix:d,check(u){let[p,f,m]=["pages","page","length"].map(h=>de(u,h)),g=new fe(u.stderr).all("counted");if(p===void 0||f===void 0||m!==p*f||g.length===0)throw new y(i`${l} is not complete: it has not all of its pages`,{fix:i`${d}; the backup was not kept`});return{kind:"service",name:r,source:o.name,engine:"sqlite",format:"sqlite",databases:[s],counts:Object.fromEntries(g.map(([h="",w])=>[h,Number(w)])),checks:["integrity","pages"],warnings:[]}}}}var I$=8e6;async function co(e){let{host:t,inventory:n,settings:r}=e,{context:o}=t,s=o.now(),a={...r,deployPath:t.layout.root},c=await M$(t),l=Eu(await un(n,t.store),a,c),d=await H$(l,e),u=[...l.notes,...d.flatMap(O=>("nothing"in O?O.nothing:O.note)??[])],p=d.filter(O=>"producer"in O),f={max:e.beforeRestoreOf===void 0?r.backup.maxDrop:100,hostName:t.name,whole:l.dumps.filter(({database:O})=>O===void 0).map(({service:O})=>O)},m=new Set(l.dumps.flatMap(({service:O,database:T})=>T===void 0?[]:O));if(p.length===0){l.dumps.length>0&&ei([],to(await L$(e),r,m),f);for(let T of l.warnings)o.log.warning(T);let O=i`the stack on ${t.name} has no database and no volume to back up`;return lo(t.name,O,u,o)}let g=Ve(r.backup.to),h=g.find(({kind:O})=>O==="host"),w=e.access===void 0?[h??{kind:"host"}]:g,$=w.find(({kind:O})=>O==="host"),k=xd(r.backup.encryptTo??[]),v=j$([...p,...B$(t,c)]),b=v.filter(({isSensitive:O})=>O===!0&&k===void 0),x=$===void 0?v.filter(O=>!b.includes(O)):v;if(b.length>0&&w.some(O=>O!==$)){let O=b.map(({path:T})=>T).join(", ");u.push($===void 0?i`not in the backup, for it holds secrets and nothing is encrypted (backup.encrypt-to): ${O}`:i`stays on the host, for it holds secrets and copies are not encrypted (backup.encrypt-to): ${O}`)}let R=Hd(n.compressors,r.backup.compression,t.name);o.signal.throwIfAborted();let S=await ve(t).begin(e.id??Vt(s));try{var I=[];try{let O=w.filter(re=>re!==$);let T=e.access??N$;let F={own:tn(t),folder:pt(r,t.name),access:T,context:o};let Q={sources:x,last:to(S.others,r,m)};$!==void 0&&W$(n.free,Q,t);let z=E(I,await ro.begin(O,S.id,F,k),!0);$===void 0&&z.assertSome();let ie=$===void 0?to(z.others,r,m):Q.last;let{timeout:qe}=r.backup;let Je=$===void 0?z:void 0;let N=await F$(x,{set:S,away:Je,compressor:R,timeout:qe,last:ie,chosen:m},e);ei(N,ie,f);$!==void 0&&await z.write(S,N.filter(({sensitive:re})=>re!==!0||k!==void 0));$===void 0&&z.assertSome();let ne=U$(e,S.id,s,N);o.signal.throwIfAborted();$!==void 0&&await Sd(t,S.directory,cn(ne));await z.explain(ne);let We=await z.publish(ne,(re,Co)=>Ku(re,Co,ne,e));let St=[];$===void 0?(z.assertSome(),await S.discard()):St=await S.publish({...ne,...z.told},Ku(S.others,$,ne,e));let q=[...l.warnings,...N.flatMap(re=>re.warnings.map(Co=>`${re.name}: ${Co}`)),...ii(C$(N),{...r.backup,to:w})];let{id:be,totalBytes:W,durationMs:Ft}=ne;let Io=$!==void 0||We.some(({passing:re})=>re!==!0);for(let re of We)re.passing===!0&&(Io?u:q).push(i`the copy at ${re.to} goes with the machine of this job, unless a later step keeps it (${re.path}), for example actions/upload-artifact`);for(let re of q)o.log.warning(re);for(let re of u)o.log.info(re);o.log.info(i`backup ${be} on ${t.name}: ${j(W)} in ${M(Ft)}`);let lf=$===void 0?We[0]?.path??"":S.path;let df={host:t.name,id:be,path:lf,files:N,totalBytes:W,durationMs:Ft};return{status:"created",...df,copies:We,missing:z.missing,warnings:q,notes:u,removed:St}}catch(C){var H=C,ye=!0}finally{var L=A(I,H,ye);L&&await L}}catch(O){throw await S.discard().catch(T=>{let F=i`the unfinished backup ${S.id}.partial could not be removed`;o.log.warning(`${F}: ${_(T)}`)}),O}}function C$(e){let t=me.flatMap(si);return e.flatMap(({name:n,format:r})=>r!==void 0&&t.includes(r)?n:[])}async function L$({host:e,settings:t,access:n}){var c=[];try{let r=await ve(e).list();if(n===void 0)return r;let o={...tn(e),sets:r};let s=E(c,new he({settings:t,hostName:e.name,own:o,access:n},e.context),!0);let a=await s.all();if(a.length===0&&s.away.length>0)throw new y(i`the databases on ${e.name} are empty, and whether they were before is not known:${Yn(s.away)}`,{fix:i`see why these places cannot be reached`});return a.flatMap(({copies:f})=>f.map(({set:m})=>m))}catch(l){var d=l,u=!0}finally{var p=A(c,d,u);p&&await p}}var N$={openHost:()=>Promise.reject(new TypeError("access")),directory:"",s3:{}};function D$({containers:e},t){let n=t.flatMap(({kind:o,source:s})=>o==="service"?s:[]),r=e.filter(({name:o})=>n.includes(o));return{writers:Lt(r,e).map(({name:o})=>o)}}async function M$({ledger:e,store:t}){let n=pn(e);return n&&await t.record(n.id).catch(()=>({}))}function B$({layout:e},t={}){let{id:n,files:r,version:o}=t;return n&&r&&o?au(e.root,{id:n,files:r,version:o}):[]}function j$(e){let t=new Set;return e.map(n=>{let r=n.path;for(let o=2;t.has(r);o++)r=n.path.replace(".",`-${o}.`);return t.add(r),{...n,path:r}})}function lo(e,t,n,{log:r}){for(let o of[i`nothing to protect: ${t}`,...n])r.info(o);return{status:"nothing-to-protect",host:e,reason:t,notes:n}}async function H$({dumps:e,sqlite:t,files:n},{host:r,settings:o}){let s=[...e.map(({engine:d,...u})=>d.probe(u,r.context)),...t.map(Gu),...n.map(su)];if(s.length===0)return[];let{timeout:a}=o.backup,c=Object.fromEntries(s.entries()),l=await B(r,c,{signal:r.context.signal,timeout:a});return Object.values(l).flat()}async function F$(e,t,{host:n,inventory:r}){let o=[],s=a=>r.containers.find(({imageId:c})=>c===a)?.image??a;for(let a of e){n.context.log.info(a.begins);let c=await nu(n,a,t),{checks:l,...d}=a.check(c),{path:u,compression:p,bytes:f,sha256:m}=c,g=["exit-codes",t.compressor.compression,"checksum",...l],h=d.image&&{image:s(d.image)},$=d.kind==="service"&&t.chosen.has(d.name)&&{chosen:!0},k={...d,...h,...$,path:u,compression:p,bytes:f,sha256:m,checks:g};await t.away?.confirm(k),o.push(k)}return o}function U$({host:e,inventory:t,settings:n,run:r,beforeRestoreOf:o},s,a,c){let{project:l,environment:d,composeProject:u}=n,p=pn(e.ledger)?.id;return{schema:1,id:s,createdAt:new Date(a).toISOString(),project:l,environment:d,composeProject:u,host:e.name,...p===void 0?{}:{release:p},...o!==void 0&&{purpose:"restore"},run:{who:r.who,where:r.where},...D$(t,c),files:c,totalBytes:c.reduce((f,m)=>f+m.bytes,0),durationMs:e.context.now()-a}}function Ku(e,t,n,{host:r,settings:o,beforeRestoreOf:s}){let a=e.filter($t(o)).map(Vn),c=Vn({id:n.id,damaged:[],manifest:n}),l=new Set([...Vr(r.ledger),n.id,s??[]].flat());return ud([...a,c],zr(o.backup.keep,t),l)}var q$=1.5;function W$(e,{sources:t,last:n},{name:r,layout:o}){let s=t.reduce((a,{path:c,bytes:l})=>{let d=no(n,c)?.bytes;return a+(d===void 0?l:d*q$)},I$);if(!(e>=s))throw new y(i`${r} has no room for the backup: ${j(e)} free at ${o.backups}, up to ${j(s)} needed`,{fix:i`make room there (docker image prune, old backups), or put the deploy path on a larger disk`})}async function uo(e,t,n){let r=await t.end().then(()=>{},_);return await fi(e,n).catch(o=>{e.context.log.warning(`${e.name}: ${_(o)}`)}),r}async function fi(e,t){let[n]=t;if(n===void 0)return;let{log:r,signal:o}=e.context;o.throwIfAborted();let s=new Set(t.flatMap(l=>l.networks)),a=[...new Set(t.map(({service:l})=>l))].sort().join(", "),{now:c}=await B(e,{now:dn(n.project)},{signal:o});for(let{id:l,name:d,argv:u,networks:p}of _e(c).filter(ke)){if(!p.some(h=>s.has(h)))continue;let f=so(u),m=f?.proxy.reload?.(f);if(f===void 0||m===void 0)continue;let g=f.proxy.name;try{await e.run(["docker","exec",l,...m]),r.info(i`${e.name}: ${g} in ${d} reloaded: it may hold an old address of ${a}`)}catch(h){r.warning(i`${e.name}: ${g} in ${d} could not be reloaded: ${_(h)}`)}}}import{Duplex as G$}from"node:stream";import{buffer as K$}from"node:stream/consumers";async function er(e,{method:t,path:n,body:r,...o}){var p=[];try{let{request:s}=await import("node:http");let a=E(p,ae(o.timeout??6e4,o.signal??void 0));let c=["docker","system","dial-stdio"];let l=await e.start(c,{fence:o.fence,signal:a.signal});let d=V$(l);let u=r===void 0?void 0:JSON.stringify(r);try{let h=await new Promise((k,v)=>{let b={Host:"docker",Connection:"close",...u!==void 0&&{"Content-Type":"application/json","Content-Length":Buffer.byteLength(u)}},x=s({method:t,path:n,headers:b,createConnection:()=>d},k),R;x.on("error",S=>{R=S,l.stdin.end()}),l.ended.then(S=>{let C=S.code===0&&R!==void 0&&new y(i`the engine of ${e.name} does not answer`,{cause:R});v(S.failure??(C||new V({argv:c,...S,...z$(e)})))}),x.end(u)}),w=(await K$(h)).toString("utf8"),{statusCode:$=0}=h;if($>=400||$<200)throw new y(i`the engine of ${e.name} refuses: ${ee(Y$(w),3)}`);return w===""?void 0:JSON.parse(w)}catch(h){throw o.signal?.throwIfAborted(),a.timedOut?new y(i`the engine of ${e.name} does not answer`,{cause:h}):h}finally{l.stdin.end(),d.destroy(),l.stop(),await l.ended}}catch(f){var m=f,g=!0}finally{A(p,m,g)}}function V$({stdin:e,stdout:t}){let n=new G$({read:()=>{t.resume()},write:(r,o,s)=>{e.write(r,()=>s())}});return t.on("data",r=>{n.push(r)||t.pause()}),t.once("close",()=>n.push(null)),n}var z$=({name:e,kind:t})=>t==="local"?{}:{where:e};function Y$(e){try{let{message:t}=JSON.parse(e);return typeof t=="string"?t:e}catch{return e}}var Ue="deploy-kit.restore",$n=class e{id;name;#e;constructor(t,n,r){this.id=t,this.name=n,this.#e=r}static async start(t){let{host:n,mark:r,of:o,engine:s,data:a}=t,{fence:c,context:l}=n,d={fence:c,signal:l.signal},u=await er(n.host,{...d,method:"GET",path:`/containers/${o.id}/json`}),p=new Set(a.map(({target:S})=>S)),f=o.mounts.filter(({target:S,type:I})=>!p.has(S)&&["bind","volume"].includes(I)),m=await ek(n,f),g=`deploy-kit-${r}-${o.service||o.name}`.toLowerCase(),{Config:h,HostConfig:w,Image:$}=u,k=s.loads.alone??(S=>S),v={...h,Image:$,...h.Entrypoint&&{Entrypoint:k(h.Entrypoint)},...h.Cmd&&{Cmd:k(h.Cmd)},Labels:{[Ue]:r},Healthcheck:{Test:["NONE"]},MacAddress:void 0,HostConfig:{...w,NetworkMode:"none",PortBindings:{},PublishAllPorts:!1,RestartPolicy:{Name:"no"},AutoRemove:!1,Links:null,VolumesFrom:null,ContainerIDFile:"",PidMode:"",UTSMode:"",IpcMode:/^(host|container:)/.test(String(w.IpcMode))?"private":w.IpcMode,LogConfig:{Type:"json-file",Config:{"max-size":"1m","max-file":"1"}},Binds:null,Mounts:[...(w.Mounts??[]).filter(({Type:S})=>S==="tmpfs"),...a.map(X$),...f.map(S=>Z$(S,m))]},NetworkingConfig:{}},b=`/containers/create?name=${encodeURIComponent(g)}`,x=await er(n.host,{...d,method:"POST",path:b,body:v}),R=new e(x.Id,g,t);return await n.run(["sh","-c",tk,"sh",o.id,x.Id]),R}ready(t){let{host:n,engine:r,of:o}=this.#e;return tr(n,{id:this.id,name:this.name,service:o.service,engine:r},t)}async stop(){let{host:t}=this.#e;await t.run(["sh","-c",rk,"sh",this.id],{timeout:"none"})}async remove(){let{host:t}=this.#e;await t.run(["docker","rm","-f","-v",this.id],{accept:[0,1]})}};async function tr(e,t,n){var m=[];try{let r={service:t.service,container:t,declared:!0,database:void 0};let{signal:o,now:s}=e.context;let a=s()+n;let c;let l={process:"",answersSince:0};let d=E(m,e.context.log.progress(()=>i`${e.name}: waiting until ${t.name} answers`));for(;s()<a;){o.throwIfAborted();let{stdout:$}=await e.run(["sh","-c",nk,"sh",t.id]),[k="",v="",b=""]=$.trim().split(`
`);if(k!=="running")break;try{if(v==="")throw new y(i`no server runs in it yet`);if(await B(e,{probe:t.engine.probe(r,e.context)},{signal:o,timeout:6e4}),l.process===v&&s()-l.answersSince>=(b===""?Q$:J$))return;l.process!==v&&(l={process:v,answersSince:s()})}catch(x){if(!(x instanceof y))throw x;c=x,l={process:"",answersSince:0}}await new Promise(x=>setTimeout(x,500))}let{stdout:u,stderr:p}=await e.run(["docker","logs","--tail","20",t.id],{accept:[0,1]});let f=ee(e.context.redact(`${u}
${p}`),5);throw new y(i`service '${t.service}' (${t.name}) does not come up: ${f}`,{fix:i`see whether ${e.name} has memory and disk for it`,cause:c})}catch(g){var h=g,w=!0}finally{A(m,h,w)}}var Q$=400,J$=6e4,X$=({target:e,volume:t,directory:n})=>n===void 0?{Type:"volume",Target:e,...t!==void 0&&{Source:t}}:{Type:"bind",Source:n,Target:e};function Z$({type:e,source:t,volume:n,target:r,writable:o},s){return o&&(e==="volume"||s.has(t))?{Type:"volume",Target:r}:e==="volume"&&!Zr(n)?{Type:"volume",Source:n,Target:r,ReadOnly:!0,VolumeOptions:{NoCopy:!0}}:{Type:"bind",Source:t,Target:r,ReadOnly:!0}}async function ek(e,t){let n=t.filter(({type:a,writable:c})=>a==="bind"&&c).map(({source:a})=>a);if(n.length===0)return new Set;let r='for path; do if [ -d "$path" ]; then echo yes; else echo no; fi; done',{stdout:o}=await e.run(["sh","-c",r,"sh",...n]),s=o.split(`
`);return new Set(n.filter((a,c)=>s[c]==="yes"))}var tk=`
if ! docker inspect --format '{{range .Mounts}}{{println .Destination}}{{end}}' "$1" | grep -q '^/run/secrets'; then
  docker cp "$1:/run/secrets" - 2>/dev/null | docker cp - "$2:/run" >/dev/null 2>&1
fi
exec docker start "$2" >/dev/null
`,nk=`
docker inspect --format '{{.State.Status}}' "$1" || exit 0
docker exec "$1" sh -c '
beginning=
for dir in /proc/[0-9]*; do
  argv=$(tr "\\000" "\\n" <"$dir/cmdline" 2>/dev/null | head -n 2) || continue
  case "$argv/" in *entrypoint.sh/ | */setup.sh/ | */run.sh/) beginning=beginning ;; esac
done
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  case $name in mysqld* | mariadbd* | postgres | postmaster | mongod | ferretdb | redis-server* | valkey-server* | keydb-server*)
    dir=\${comm%/comm}
    read -r stat <"$dir/stat" || continue
    set -- \${stat##*) }
    shift 19
    echo "\${dir#/proc/} $1"
    break ;;
  esac
done
echo "$beginning"' 2>/dev/null
exit 0
`,rk=`
docker stop --time 600 "$1" >/dev/null || exit
code=$(docker inspect --format '{{.State.ExitCode}}' "$1")
case $code in 137) echo "it did not stop within 10 minutes" >&2; exit 1 ;; esac
exit 0
`;var Qe=class e{#e;#t;#n="";#r=()=>{};#o;constructor(t,n){this.#e=t,this.#t=n,n.stdout.setEncoding("utf8").on("data",r=>{this.#n+=r,this.#r()}),n.ended.then(()=>this.#r())}static async begin(t,n){let r=["sh","-c",ok,"sh",`${Ue}=${n}`],{signal:o}=new AbortController,s=new e(t,await t.host.start(r,{fence:t.fence,signal:o}));return await s.run(["true"]),s}stop(t){return this.#s(["stop",...t])}start(t){return this.#s(["start",...t])}startAtEnd(t){return t.length===0?Promise.resolve(""):this.#s(["starting",...t])}run(t){return this.#s(["run",...t])}atEnd(t){return this.#s(["at_end",t.map(se).join(`
`)])}async end(){this.#o??=(async()=>{this.#t.stdin.end();let{failure:t,code:n,stderr:r}=await this.#t.ended;if(t!==void 0)throw t;if(n!==0)throw this.#i(["start"],n,r)})(),await this.#o}async[Symbol.asyncDispose](){await this.end().catch(t=>{this.#e.context.log.warning(`${this.#e.name}: ${_(t)}`)})}async#s(t){this.#n="",this.#t.stdin.write(`${se(t).replaceAll(`
`,`'"$nl"'`)}
`);let n=!1;for(this.#t.ended.then(()=>{n=!0});;){let r=/\x1e(\d+)\n/.exec(this.#n);if(r!==null){let o=this.#n.slice(0,r.index);if(r[1]==="0")return o;throw this.#i(t,Number(r[1]),o)}if(n){let{failure:o,code:s,stderr:a}=await this.#t.ended;throw o??this.#i(t,s,a)}await new Promise(o=>{this.#r=o})}}#i(t,n,r){let{name:o,kind:s}=this.#e;return new V({argv:t,code:n,stderr:le(r,8),...s==="local"?{}:{where:o}})}},ok=`# deploy-kit: hold what a restore has stopped
label=$1
trap '' HUP INT TERM PIPE
nl='
'
stopped=
# Somebody may have removed one meanwhile.
is_there() { docker inspect --type container "$1" >/dev/null 2>&1; }
stop() {
  ids=
  for id; do is_there "$id" && ids="$ids $id"; done
  [ -n "$ids" ] || return 0
  stopped="$stopped$ids"
  docker stop $ids >/dev/null
}
start() {
  code=0
  for id; do
    is_there "$id" || continue
    docker start "$id" >/dev/null || { code=1; continue; }
    rest=
    for one in $stopped; do [ "$one" = "$id" ] || rest="$rest $one"; done
    stopped=$rest
  done
  return "$code"
}
starting() { stopped="$stopped $*"; }
run() { "$@"; }
last=
at_end() { last=$1; }
remove() {
  ids=$(docker ps -aq --filter "label=$label")
  [ -z "$ids" ] || docker rm -f -v $ids >/dev/null
}
# One that was killed with its host has left them.
remove
while IFS= read -r line; do
  eval "$line" 2>&1 </dev/null
  printf '\\036%s\\n' "$?"
done
remove
code=0
for id in $stopped; do
  is_there "$id" || continue
  docker start "$id" >/dev/null || code=1
done
[ -z "$last" ] || eval "$last" >/dev/null || code=1
exit "$code"
`;var sk=we({what:P(),parent:P(),live:P(),source:P(),home:P(),volume:U(P()),target:P()}),ik=we({schema:Xt(1),id:at(P(),_n(/^\d{8}T\d{6}Z(-\d+)?$/)),createdAt:P(),project:P(),environment:P(),run:we({who:P(),where:P()}),set:P(),from:U(P()),parts:pe(P()),safety:U(P()),stage:it(["preparing","swapping","restored","undoing","undone","redoing","failed"]),stopped:U(pe(P())),keptUntil:P(),mark:P(),image:P(),places:pe(sk)}),ak=`
cd "$1" 2>/dev/null || exit 0
for file in [0-9]*T[0-9]*Z*.json; do
  [ -f "$file" ] || continue
  tr -d '\\n' <"$file"
  echo
done
`,mi=e=>`${e}/restores`,po=e=>({script:ak,args:[mi(e)],read:t=>t.split(`
`).flatMap(n=>ck(n)??[]).sort((n,r)=>n.id<r.id?1:-1)});function ck(e){if(e!=="")try{let t=wr(ik,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var lk=`
umask 077
mkdir -p "$1" && cd "$1" || exit
cat >".$2.tmp" || exit
sync -- ".$2.tmp" 2>/dev/null || sync
mv -f ".$2.tmp" "$2.json" || exit
# On the disk before the data moves, which may lie on another one.
sync -- . 2>/dev/null || sync
`;async function kn(e,t){let n=["sh","-c",lk,"sh",mi(e.layout.root),t.id];await e.run(n,{stdin:`${JSON.stringify(t,null,2)}
`})}async function Vu(e,{id:t}){await e.run(["rm","-f","--",`${mi(e.layout.root)}/${t}.json`])}function fo(e,{fed:t,loaded:n,stderr:r},{name:o,context:s}){let a=ee(s.redact(r),5);if(/no space left|disk quota|errcode: 28\b/i.test(r))return new y(i`${e}: the disk of ${o} is full: ${a}`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`});let c=n===0?t:n;return c===void 0||c>=dk?new y(i`${e} was cut off (exit code ${c??i`unknown`}): ${a}`,{fix:i`see whether ${o} has what runs there, and memory and disk for it, then run this again`}):n===0?new te(i`${e}: the file cannot be read to its end: ${a}`,{fix:hi()}):new te(i`${e} (exit code ${c}) failed: ${a}`,{fix:hi()})}var dk=125,hi=()=>i`take another set; keep this one to find out why`,vn=e=>new te(e,{fix:hi()});var Dt=(e,t)=>`type=bind,"source=${e.replaceAll('"','""')}",destination=${t}`,uk=`
feed=$1
shift
exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | { "$@" 3<&- 4>&-; echo "loaded $?" >&4; }; } 4>&1
exit 0
`;async function mo(e){var k=[];try{let{host:t,what:n,timeout:r,image:o,script:s}=e;let{context:a,fence:c}=t;let l=new Map;let d=R=>{let[,S="",I=""]=/^(\w+) (\d+)$/.exec(R)??[];S!==""&&l.set(S,Number(I))};let u=["docker","run","-i","--rm","--pull","never","--network","none","--log-driver","none","--label",`${Ue}=${e.mark}`,"--security-opt","label=disable","--user","0",...e.mounts.flatMap(R=>["--mount",R]),"--entrypoint","sh",o,"-c",s,"sh",...e.args];let{argv:p,stdin:f=""}=e.feed;let m=E(k,ae(r,a.signal));let g=E(k,a.log.progress(()=>`${t.name}: ${n}`));let h={signal:m.signal,timeout:"none",onStdout:d,fence:c,stdin:f};let w=["sh","-c",uk,"sh",se(p),...u];let{stderr:$}=await t.host.run(w,h).catch(R=>{throw m.timedOut?new y(i`${n} was not done after ${M(r)}`,{fix:i`raise backup.timeout`}):R});if(l.get("fed")===0&&l.get("loaded")===0)return l;throw fo(n,{fed:l.get("fed"),loaded:l.get("loaded"),stderr:$},t)}catch(v){var b=v,x=!0}finally{A(k,b,x)}}var bn=class{#e;#t;#n;constructor(t,n,r){this.#e=t,this.#t=n,this.#n=r}async look(t){let{stdout:n}=await this.#e.run(this.argv(pk,t),{timeout:"none"}),r=[...n.matchAll(/^place (\d+) (\d+) (\S+)$/gm)];return t.map((o,s)=>{let[,a="",c="",l=""]=r[s]??[];if(l==="directory")return{bytes:Number(a)*1024,free:Number(c)*1024};throw new y(l==="mounted"?i`${o.what} is a disk of its own at ${o.parent}/${o.live}: another directory cannot take its place`:i`${o.what} is not at ${o.parent}/${o.live}, where Docker says that it is`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})})}async begin(t){let n=t.flatMap(({volume:r})=>r??[]);for(let r of n)await this.#e.run(["docker","volume","create","--label",`${Ue}=${this.#t}`,r]);await this.#e.run(this.argv(fk,t))}copyArgv(t){return this.argv(mk,t)}async swap(t,n){await t.run(this.argv(hk,n))}async swapBack(t,n){await t.run(this.argv(yk,n))}async settle(t,n){return[...(await t.run(this.argv(gk,n))).matchAll(/^place (yes|no)$/gm)].map(([,o])=>o==="yes")}async discard(t){for(let n of this.discardArgvs(t))await this.#e.run(n,{timeout:"none"})}discardArgvs(t){let n=t.filter(({volume:o})=>o===void 0),r=t.flatMap(({volume:o})=>o??[]);return[...n.length===0?[]:[this.argv(wk,n)],...r.length===0?[]:[["docker","volume","rm","-f",...r]]]}argv(t,n){let r=[...new Set(n.map(({parent:a})=>a))],o=r.flatMap((a,c)=>["--mount",Dt(a,`/p/${c}`)]),s=n.flatMap(({parent:a,live:c,home:l})=>[`/p/${r.indexOf(a)}`,c,l]);return["docker","run","--rm","--pull","never","--network","none","--log-driver","none","--label",`${Ue}=${this.#t}`,"--security-opt","label=disable","--user","0",...o,"--entrypoint","sh",this.#n,"-c",t,"sh",...s]}},Mt=e=>`set -e
umask 077
while [ $# -gt 0 ]; do
  cd "$1"
  live=$2 home=$3
  shift 3
${e}
done
`,pk=`is_mounted() { while read -r _ _ _ _ at _; do [ "$at" != "$1" ] || return 0; done </proc/self/mountinfo; return 1; }
${Mt(`
  if [ ! -d "$live" ]; then echo "place 0 0 missing"
  elif [ "$(stat -c %d "$live")" != "$(stat -c %d .)" ] || is_mounted "$PWD/$live"; then echo "place 0 0 mounted"
  else
    size=$(du -sk "$live" | sed 's/[^0-9].*//')
    free=$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
    echo "place $size $free directory"
  fi`)}`,fk=Mt(`
  mkdir -p "$home/_data"
  chown "$(stat -c %u:%g "$live")" "$home/_data"
  chmod "$(stat -c %a "$live")" "$home/_data"`),mk=Mt(`
  cp -a "$live/." "$home/_data/"
  sync`),hk=Mt(`
  if [ ! -e "$home/swapped" ]; then
    mv "$live" "$home/_old"
    mv "$home/_data" "$live"
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
    sync
  fi`),yk=Mt(`
  if [ -e "$home/_old" ]; then
    [ ! -e "$live" ] || mv "$live" "$home/_data"
    mv "$home/_old" "$live"
    rm -f "$home/swapped"
    sync
  elif [ -e "$home/swapped" ]; then
    mv "$live" "$home/_new"
    mv "$home/_data" "$live"
    rm "$home/swapped"
    mv "$home/_new" "$home/_data"
    sync
  fi`),gk=Mt(`
  if [ -e "$home/_old" ]; then
    if [ -e "$home/_data" ]; then [ ! -e "$live" ] || rmdir "$live"; mv "$home/_data" "$live"; fi
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
  elif [ -e "$home/_new" ]; then
    if [ -e "$home/_data" ]; then [ ! -e "$live" ] || rmdir "$live"; mv "$home/_data" "$live"; fi
    rm -f "$home/swapped"
    mv "$home/_new" "$home/_data"
  fi
  if [ -e "$home/swapped" ]; then echo "place yes"; else echo "place no"; fi
  sync`),wk=Mt(`
  rm -rf "./$home"`);async function ho(e){let{engine:t,files:n}=e,{formats:r,foreign:o={},count:s,counted:a,differs:c}=t.loads,l=new Map;for(let p of Object.keys(r))for(let f of n){if(kk(f)!==p)continue;let g=e.isForeign===!0&&Object.hasOwn(o,p)?o[p]:r[p]?.(f,e.server);Bt(l,await vk(f,g,e))}s!==void 0&&Bt(l,await zu(e,s(n),{argv:["true"]},i`count`));let d=new Map;for(let{counts:p={}}of n)Bt(d,new Map(Object.entries(p)));let u=c?.(d,l)??a.filter(p=>$k(p,d,l));if(u.length>0){let p=n[0]?.name??"",f=u.map(m=>i`${l.get(m)??0} ${m}, not ${d.get(m)??0}`);throw vn(i`what was loaded of '${p}' is not what ${e.set.id} holds: ${f.join("; ")}`)}return l}var $k=(e,t,n)=>t.has(e)&&t.get(e)!==(n.get(e)??0),kk=({kind:e,format:t})=>t??(e==="service"?"sql":"tar");function Bt(e,t){for(let[n,r]of t)e.set(n,(e.get(n)??0)+r)}async function vk(e,t,n){var l=[];try{if(t===void 0)return new Map;let r=i`load ${e.path} of ${n.set.id}`;let o=n.host.context.now();let{log:s,now:a}=n.host.context;let c=E(l,s.progress(()=>`${n.host.name}: ${r} (${j(e.bytes)}), ${M(a()-o)}`));return await zu(n,t,n.feed(e),r)}catch(d){var u=d,p=!0}finally{A(l,u,p)}}var bk=`
feed=$1 id=$2 script=$3
shift 3
${Hn}exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function zu({host:e,container:t,timeout:n},{script:r,args:o=[]},s,a){var k=[];try{let{context:c,fence:l}=e;let d=new Map;let u=new Map;let p=R=>{let[,S="",I=""]=/^(\w+) (\d+)$/.exec(R)??[];S==="fed"||S==="loaded"?u.set(S,Number(I)):S!==""&&Bt(d,new Map([[S,Number(I)]]))};let f=["sh","-c",bk,"sh",se(s.argv),t,r,...o];let m=E(k,ae(n,c.signal));let g={signal:m.signal,timeout:"none",onStdout:p,fence:l,stdin:s.stdin??""};let{stderr:h}=await e.host.run(f,g).catch(R=>{throw m.timedOut?new y(i`${a} was not done after ${M(n)}`,{fix:i`raise backup.timeout`}):R});let[w,$]=[u.get("fed"),u.get("loaded")];if(w===0&&$===0)return d;$!==0&&await xk(e,t,a);throw fo(a,{fed:w,loaded:$,stderr:h},e)}catch(v){var b=v,x=!0}finally{A(k,b,x)}}async function xk(e,t,n){let o=["docker","inspect","--format","{{.State.Running}} {{.State.OOMKilled}}",t],{stdout:s}=await e.run(o,{accept:[0,1]}),[a,c]=s.trim().split(" ");if(a!=="true")throw new y(c==="true"?i`${n}: its server was ended, for it had no memory left`:i`${n}: its server has ended meanwhile`,{fix:i`see whether ${e.name} has memory and disk for it`})}import nr from"node:path";function Yu(e,t,n){let{Name:r,Driver:o,Mountpoint:s}=e,a=e.Options??{},c=i`volume '${r}'`;if(o==="local"&&Object.keys(a).length===0){let[d,u]=[nr.posix.dirname(nr.posix.dirname(s)),nr.posix.basename(s)],p=`${r}.restore-${n}`;return{what:c,parent:d,live:`${r}/${u}`,source:s,home:p,volume:p,target:t}}if(o==="local"&&a.o?.split(",").includes("bind")&&a.device?.startsWith("/"))return{...yo(a.device??"",t,n),what:c,source:s};throw new y(i`${c} does not lie on this host (driver ${o}): its data cannot be replaced by a restore`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})}function yo(e,t,n){let[r,o]=[nr.posix.dirname(e),nr.posix.basename(e)];return{what:i`directory ${e}`,parent:r,live:o,source:e,home:`.${o}.restore-${n}`,target:t}}var xn=({parent:e,home:t})=>`${e}/${t}/_data`,Qu=({parent:e,live:t})=>`${e}/${t}`;function go({name:e,service:t,mounts:n},r){let o=n.filter(({writable:l,type:d})=>l&&["bind","volume"].includes(d)),s=o.filter(({target:l})=>r.test(l.replace(/\/+$/,"")));if(s.length>0)return s;let[a,...c]=o;if(a!==void 0&&c.length===0)return[a];throw new y(o.length===0?i`service '${t}' (${e}) keeps its data in the container itself`:i`service '${t}' (${e}): which of its mounts holds its data cannot be told (${o.map(({target:l})=>l).join(", ")})`,{fix:i`mount a volume at its data directory`})}var jt=10*6e4;async function Ju(e){var d=[];try{let{host:t,set:n,container:r,engine:o}=e;t.context.log.info(i`${t.name}: restoring '${r.service}' of ${n.id} into a trial server`);let s=`${r.project}-${n.id}-proof`;let a=E(d,await Qe.begin(t,s),!0);let c=go(r,o.loads.data).map(({target:g})=>({target:g}));let l=await $n.start({host:t,mark:s,of:r,engine:o,data:c});await l.ready(jt);return await ho({...e,container:l.id,server:"proof"})}catch(u){var p=u,f=!0}finally{var m=A(d,p,f);m&&await m}}var Sk=`
for name in cp mv stat du df sed; do command -v "$name" >/dev/null || exit; done
command -v tar >/dev/null || { echo none; exit; }
tar --version 2>&1 | grep -q 'GNU tar' && tar --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && { echo gnu; exit; }
echo any
`,Ek=`
label=$1 inside=$2 found= any= none=
shift 2
for image; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "$label" --user 0 --entrypoint sh "$image" \\
    -c "$inside" 2>/dev/null </dev/null) || continue
  case $said in
    gnu) found=$image; echo "gnu $image"; break ;;
    any) any=\${any:-$image} ;;
    none) none=\${none:-$image} ;;
  esac
done
[ -n "$found" ] || if [ -n "$any" ]; then echo "any $any"; elif [ -n "$none" ]; then echo "none $none"; fi
exit 0
`;async function wo(e,t,n){let r=["sh","-c",Ek,"sh",`${Ue}=${t}`,Sk,...new Set(n)],{stdout:o}=await e.run(r,{timeout:10*6e4}),[,s,a=""]=/^(gnu|any|none) (\S+)$/m.exec(o)??[];if(s==="gnu"||s==="any"||s==="none")return{tar:s,image:a};throw new y(i`no image of the stack on ${e.name} has sh, cp and mv: nothing can move its data`,{fix:i`use an image with a shell for one of its services, or restore by hand, as the RESTORE.md of the set says`})}async function Xu(e){var b=[];try{let{host:t,inventory:n}=e;let{log:r,now:o}=t.context;let s=Rk(await gi(t,n),e.id,t.name);let{id:a,places:c}=s;let l=s.stage==="undone";await io(c,t,n);let d=await yi(s,t,n);let u=xt(c,n.containers);let p=u.filter(ke);let f=p.map(C=>C.id);let m=Lt(u,n.containers);let g=E(b,await Qe.begin(t,s.mark),!0);let h=o();m.length>0&&(r.info(i`${t.name}: stopping ${[...new Set(m.map(({service:C})=>C))].join(", ")}, which may write meanwhile`),await g.stop(m.map(C=>C.id)));let w={...s,keptUntil:Ok(s,o())};await kn(t,{...w,stage:l?"redoing":"undoing"});await g.stop(f);l?await d.swap(g,c):await d.swapBack(g,c);await g.start(f);for(let C of u){let H=Fe(C);H.kind==="database"&&ke(C)&&await tr(t,{...C,engine:H.engine},jt)}await kn(t,{...w,stage:l?"restored":"undone"});let $=await uo(t,g,[...m,...p]);let k=o()-h;let v={...s,keptUntil:w.keptUntil,status:l?"redone":"undone"};r.info(i`${t.name}: ${$o(v)}, after ${M(k)}`);if($!==void 0)throw new y(i`${t.name}: ${$o(v)}, but not all that was stopped runs again: ${$}`,{fix:i`look at docker ps -a and docker logs on that host`});return{status:v.status,host:t.name,id:a,set:s.set,parts:s.parts,keptUntil:w.keptUntil,downMs:k}}catch(x){var R=x,S=!0}finally{var I=A(b,R,S);I&&await I}}var $o=({status:e,set:t,parts:n})=>e==="undone"?i`what ${t} had replaced is back (${n.join(", ")})`:i`what was restored from ${t} is back (${n.join(", ")})`;async function yi({mark:e,image:t},n,{containers:r}){let o=await wo(n,e,[t,...r.map(({imageId:s})=>s)]);return new bn(n,e,o.image)}var Ok=({createdAt:e,keptUntil:t},n)=>new Date(n+Date.parse(t)-Date.parse(e)).toISOString();function Zu(e,t,n){if(!e.some(r=>t===void 0?r.stage!=="failed":r.id===t))throw new He(i`there is no restore${t===void 0?"":` ${t}`} on ${n} whose old data is kept`,{fix:i`restore a backup instead: backups lists them`})}function Rk(e,t,n){let r=e.filter(({stage:l})=>l==="restored"||l==="swapping"),o=e.find(l=>l.id===t&&l.stage==="undone"),s=e.find(({stage:l})=>l!=="failed"),a=o??r.find(l=>l.id===(t??s?.id));if(a===void 0)throw new y(s?.stage==="undone"&&t===void 0?i`restore ${s.id} on ${n} is undone already`:i`there is no restore${t===void 0?"":` ${t}`} on ${n} whose old data is kept`,{fix:s?.stage==="undone"&&t===void 0?i`name it (${s.id}) if what it had restored is to come back`:r.length===0?i`restore a backup instead: backups lists them`:i`name one of ${r.map(l=>l.id).join(", ")}`});let c=r.find(l=>l.id>a.id&&l.places.some(({source:d})=>a.places.some(u=>u.source===d)));if(c===void 0)return a;throw new y(i`restore ${c.id} came after ${a.id} and replaced the same data`,{fix:i`undo ${c.id} first`})}async function gi(e,t){let n=[];for(let r of await ep(e))n.push(await tp(r,e,t));return n}async function ep(e){let{signal:t}=e.context;return(await B(e,{restores:po(e.layout.root)},{signal:t})).restores}async function tp(e,t,n){let r=await Ak(e,t,n),o={...e,stage:r};return r!==e.stage&&(await kn(t,o),t.context.log.warning(`${t.name}: ${Pk(o)}`)),o}async function Ak(e,t,{containers:n}){var u=[];try{let{mark:r,places:o,stage:s}=e;if(s==="restored"||s==="undone"||s==="failed")return s;let a=await yi(e,t,{containers:n});let c=E(u,await Qe.begin(t,r),!0);let l=xt(o,n).filter(ke);s!=="preparing"&&l.length>0&&await c.stop(l.map(h=>h.id));await c.startAtEnd(e.stopped??[]);let d=await a.settle(c,o);if(s==="redoing")return d.includes(!0)?(await a.swap(c,o),"restored"):"undone";if(s==="undoing")return d.includes(!1)?(await a.swapBack(c,o),"undone"):"restored";if(d.includes(!0))return await a.swap(c,o),"restored";await a.discard(o);return"failed"}catch(p){var f=p,m=!0}finally{var g=A(u,f,m);g&&await g}}var Pk=({id:e,set:t,stage:n})=>n==="restored"?i`restore ${e} was cut off, but what ${t} holds is in place, and what it replaced is kept`:n==="undone"?i`undoing restore ${e} was cut off, but what was there before is back`:i`restore ${e} was cut off before anything was replaced: the data is what it was`;async function np(e,t){let n=[],{log:r,now:o,signal:s}=e.context;for(let a of await ep(e))try{let c=await tp(a,e,t);if(o()<Date.parse(c.keptUntil))continue;c.stage!=="failed"&&await(await yi(c,e,t)).discard(c.places),await Vu(e,c),n.push(c.id)}catch(c){s.throwIfAborted(),r.warning(i`${e.name}: what restore ${a.id} has kept could not be removed: ${_(c)}`)}return n}async function op(e,t){let n=await Promise.all(e.hosts.map(s=>rp(s,e,t,()=>_k(s,e.settings,t)))),r=[],o=n.length>1?Vt(t.now()):void 0;for(let s of n){let a="status"in s?s:await rp(s.host,e,t,()=>Ik(s,o,e,t));a.status==="created"&&!r.some(({status:l})=>l==="created")&&o!==void 0&&(o=a.id),r.push(a)}return r}async function rp({name:e},{isBestEffort:t=!1},n,r){try{return await r()}catch(o){if(!t)throw o;n.signal.throwIfAborted();let s=_(o);return n.log.warning(i`no backup was made on ${e}, and the deploy goes on without one: ${s}`),{status:"failed",host:e,reason:s,notes:[]}}}function sp(e){let t=e.flatMap(n=>n.status==="created"?n.missing.map(({to:r,why:o})=>i`backup ${n.id} of ${n.host} has no copy at ${r}: ${o}`):[]);if(t.length!==0)return new y(t.join(`
`),{fix:i`mend what it says there, and run this again: the copies that were made are whole and stay`})}function Tk(e,t,n){let r=en(e);if(!(r instanceof V))return r;let o=ee(r.stderr,8),s=Mr(o),a=i`the backup on ${t} failed:`;return new y(`${s===void 0?a:`${a} ${s.what}`}
${o===""?r.message:o}`,{fix:s?.fix??(n?i`nothing was changed: mend what it says there, and run this again; backup: false deploys without one`:i`nothing was changed: mend what it says there, and run this again`),cause:r})}async function _k(e,t,n){let r={...kt(t),store:Ie(ce(t))},{store:o,...s}=await B(e,r,n);for(let[a,c]of await o.secrets())n.hide(c,a);return{host:e,store:o,inventory:s}}async function Ik({host:e,store:t,inventory:n},r,{settings:o,run:s,lockWait:a,access:c,beforeDeploy:l=!1},d){var v=[];try{let u=i`back up ${o.project} in ${o.environment}`;let p={run:s,what:u,wait:a};if(Ou(n)){let I=pn(t.ledger),C=i`no container and no volume of '${o.composeProject}' is on ${e.name}${I===void 0?i` yet`:""}`;if(I!==void 0&&d.log.warning(i`${C}, though ${I.version} (${I.id}) is active there`),r!==void 0&&t.ledger.releases.length>0){var g=[];try{let H=E(g,await Ce.open(e,t,p,d),!0);await wi(H,r,void 0)}catch(h){var w=h,$=!0}finally{var k=A(g,w,$);k&&await k}}return lo(e.name,C,[],d)}let f=E(v,await Ce.open(e,t,p,d),!0);let m=f.moved?await B(e,kt(o),f.context):n;try{let I=await co({host:f,inventory:m,settings:o,run:s,access:c,id:r});return await wi(f,r,I.status==="created"?I.id:void 0),await Ck(f,m),I}catch(I){if(d.signal.throwIfAborted(),!Lk(m,f))throw Tk(I,e.name,l);let C=i`no release was verified on ${e.name} so far, and what failed ones have left there is no data yet`;return d.log.warning(i`${C}; it cannot be backed up: ${_(I)}`),await wi(f,r,void 0),lo(e.name,C,[],d)}}catch(b){var x=b,R=!0}finally{var S=A(v,x,R);S&&await S}}async function wi(e,t,n){t!==void 0&&n!==t&&await e.update(r=>Wd(r,t,n))}async function Ck(e,t){let{log:n}=e.context,r=await np(e,t).catch(o=>(n.warning(i`${e.name}: what restores have kept could not be removed: ${_(o)}`),[]));for(let o of r)n.info(i`${e.name}: what restore ${o} had replaced was kept long enough: removed`)}function Lk({containers:e,volumes:t},{ledger:n,layout:r}){let o=e.flatMap(c=>c.mounts),s=[...t.map(({name:c})=>c),...o.flatMap(({volume:c})=>c||[])],a=({type:c,source:l,writable:d})=>c==="bind"&&d&&!Z(l,r.root)&&!l.endsWith(".sock");return n.releases.length>0&&pn(n)===void 0&&s.every(c=>Gd(n,c))&&!o.some(a)&&t.every(({ofProject:c})=>c)}function ip({id:e,manifest:t,copies:n}){let r={};for(let o of t.files)for(let[s,a]of Object.entries(o.counts??{}))r[s]=(r[s]??0)+a;return{set:e,bytes:t.totalBytes,dumpMs:t.durationMs,counts:r,copies:n.filter(({set:o,isPassing:s})=>o.damaged.length===0&&s!==!0).length,missing:(t.missing??[]).map(({to:o})=>o)}}var ap=e=>e.find(({copies:t})=>t.some(({set:n})=>n.manifest.verified?.how==="restore"))?.manifest,Nk=`
umask 077
cd "$1" && cat >>kpi.jsonl
`;async function $i(e,t){let{context:n,layout:r}=e,o=["sh","-c",Nk,"sh",r.root];await e.run(o,{stdin:`${JSON.stringify(t)}
`}).catch(s=>{n.signal.throwIfAborted(),n.log.warning(i`${e.name}: ${r.kpi} cannot be written: ${_(s)}`)})}function cp(e){let{set:t,bytes:n,dumpMs:r,proof:o,proofMs:s,counts:a,copies:c,missing:l,lastProven:d}=e,u={restore:i`restored on trial in ${M(s)}`,quick:i`read back in ${M(s)}`,failed:i`not whole`,unproven:i`could not be proven`},p=c+l.length;return[i`${t}: ${j(n)} in ${M(r)}`,u[o],Ye(a),...p>1?[i`at ${c} of ${p} places`]:[],...o==="restore"||o==="quick"&&d===void 0?[]:[Dk(e)]].filter(f=>f!=="").join(", ")}function Dk({lastProven:e}){if(e===void 0)return i`no backup was ever proven`;let t=Math.floor(e.ageMs/36e5),n=t<48?`${t}h`:i`${Math.floor(t/24)}d`;return i`the last proven one is ${e.set}, ${n} old`}async function lp(e,t){let n=[];for(let l of e.hosts){var r=[];try{let d=E(r,await fn(l,e,t),!0);let{settings:u,access:p}=e;let f=E(r,new he({settings:u,hostName:l,...d,access:p},t),!0);let m=await f.all();let g=d.store&&ki(m,u,d.store.ledger);let{away:h}=f;n.push({host:l,sets:m.map(w=>Mk(w,g)),away:h})}catch(o){var s=o,a=!0}finally{var c=A(r,s,a);c&&await c}}return n}function dp(e){let t=e.flatMap(({host:n,away:r})=>r.map(({name:o,why:s})=>`
${n}, ${o}: ${s}`));if(t.length!==0)return new y(i`not every place could be asked for its backups:${t.join("")}`,{fix:i`mend what it says there, and run this again`})}function ki(e,{backup:{keep:t}},n){let r=e.flatMap(a=>a.copies),o=[...new Set(r.map(({destination:a})=>a))],s=Vr(n);return new Map(o.flatMap(a=>{let l=r.filter(u=>u.destination===a).map(u=>({...Vn(u.set),copy:u}));return Hs(l,zr(t,a),s).map(({set:u,reasons:p})=>[u.copy,p])}))}function Mk({id:e,manifest:t,copies:n},r){let{createdAt:o,run:s,release:a,purpose:c,totalBytes:l}=t,d=n.flatMap(({set:p})=>p.manifest.verified??[]),u=d.find(({how:p})=>p==="restore")??d[0];return{id:e,createdAt:o,run:s,bytes:l,...a!==void 0&&{release:a},...c!==void 0&&{purpose:c},...u!==void 0&&{verified:u},holds:Bk(t),copies:n.map(p=>({at:p.store.name,path:p.set.path,bytes:p.set.manifest.totalBytes,damaged:p.set.damaged,reasons:r?.get(p)})),missing:t.missing??[]}}function Bk({files:e}){let t=new Map;for(let{kind:n,name:r,counts:o={}}of e){let s=t.get(`${n} ${r}`)?.counts??{};t.set(`${n} ${r}`,{kind:n,name:r,counts:{...s,...o}})}return[...t.values()]}var jk={last:e=>i`newest (${e})`,daily:e=>i`of its day (${e})`,weekly:e=>i`of its week (${e})`,monthly:e=>i`of its month (${e})`,linked:()=>i`a release is linked to it`,verified:()=>i`the last proven one`,safety:()=>i`of before a restore`,damaged:()=>i`damaged: nobody removes it but you`},Hk=({why:e,place:t,of:n,parts:r})=>{let o=jk[e](`${t}/${n}`);return r===void 0?o:i`${o} with ${r.join(", ")}`};function Fk({reasons:e}){return e===void 0?i`not known`:e.length===0?i`goes with a prune`:e.map(Hk).join(", ")}function Uk({copies:e}){let t=e.map(r=>({at:r.at,words:Fk(r)})),[n]=t;return n===void 0||t.every(({words:r})=>r===n.words)?n?.words??"":t.map(({at:r,words:o})=>`${r}: ${o}`).join(i`; `)}var qk=({copies:e,missing:t})=>[...e.map(({at:n,damaged:r})=>r.length===0?n:i`${n} (damaged: ${r.join(", ")})`),...t.flatMap(({to:n})=>e.some(({at:r})=>r===n)?[]:i`not at ${n}`)].join(", "),Wk=({verified:e})=>{if(e===void 0)return i`no`;let t=e.at.slice(0,10);return e.how==="restore"?i`restored, ${t}`:i`read back, ${t}`},Gk=({holds:e,purpose:t})=>{let n=e.map(({name:r})=>r).join(", ");return t==="restore"?i`${n} (before a restore)`:n},up=({host:e,sets:t,away:n},r)=>[`### ${i`Backups on ${r.text(e)}`}`,"",t.length===0?i`No backups.`:r.table([i`Backup`,i`Size`,i`Holds`,i`Release`,i`Verified`,i`Where`,i`Stays as`],"lrlllll",t.map(o=>[r.code(o.id),j(o.bytes),Gk(o),o.release??"",Wk(o),qk(o),Uk(o)])),...fp(n,r)].join(`
`),pp=({host:e,removed:t,failed:n,away:r},o)=>[`### ${i`Backups pruned on ${o.text(e)}`}`,"",t.length===0?i`Nothing was more than what is kept.`:o.table([i`Removed`,i`Where`,i`Size`],"llr",t.map(({at:s,id:a,bytes:c})=>[o.code(a),s,j(c)])),...fp([...n,...r],o)].join(`
`),fp=(e,t)=>e.length===0?[]:["",...e.map(({name:n,why:r})=>`- ❌ ${t.text(n)}: ${t.text(r)}`)];function mp(e){let t=e.filter(r=>r.copies.some(({reasons:o})=>o?.length===0)).length,n=K(e.length,"backup");return t===0?n:i`${n}, ${t} of which prune removes somewhere`}async function hp(e,t){let n=[];for(let r of e.hosts)n.push(await Kk(r,e,t));return n}function yp(e){let t=e.flatMap(({host:n,failed:r,away:o})=>[...r,...o].map(({name:s,why:a})=>`${n}, ${s}: ${a}`));if(t.length!==0)return new y(i`not everything could be pruned:${t.map(n=>`
${n}`).join("")}`,{fix:i`mend what it says there, and run this again`})}async function Kk(e,{settings:t,access:n,run:r,lockWait:o},s){var h=[];try{let{store:a}=await B(e,{store:Ie(ce(t))},s);for(let[b,x]of await a.secrets())s.hide(x,b);let c=i`prune the backups of ${t.environment}`;let l=E(h,await Ce.open(e,a,{run:r,what:c,wait:o},s),!0);let d={...tn(l),sets:await ve(l).list()};let u=E(h,new he({settings:t,hostName:e.name,own:d,access:n},s),!0);let p=ki(await u.all(),t,l.ledger);let f=[...p].flatMap(([b,x])=>x.length===0?b:[]);let m=[];let g=[];for(let b of Vk(f)){let[x]=b;if(x===void 0)continue;let{store:R}=x;try{let S=await R.remove(b.map(({set:C})=>C.id).reverse());for(let{set:C}of b)S.includes(C.id)&&m.push({at:R.name,id:C.id,bytes:C.manifest.totalBytes});let I=b.map(({set:C})=>C.id).filter(C=>!S.includes(C));I.length>0&&g.push({name:R.name,why:i`still there: ${I.join(", ")}`})}catch(S){s.signal.throwIfAborted(),g.push({name:R.name,why:s.redact(_(S))})}}for(let{at:b,id:x}of m)s.log.info(i`${e.name}: removed ${x} at ${b}`);f.length===0&&s.log.info(i`${e.name}: no backup is more than what is kept`);return{status:"pruned",host:e.name,removed:m,failed:g,away:u.away}}catch(w){var $=w,k=!0}finally{var v=A(h,$,k);v&&await v}}function Vk(e){return[...new Set(e.map(({store:n})=>n))].map(n=>e.filter(r=>r.store===n))}var vi=({kind:e,format:t})=>t==="sqlite"?"sqlite":e;function gp(e,{environment:t,from:n,scrub:r,unscrubbed:o}){let s=e.flatMap(h=>h.files),a=h=>[...new Set(s.filter(w=>w.name===h).map(vi))],c=h=>a(h).includes("service"),l=r.find(h=>a(h).length>0&&!c(h));if(l!==void 0)throw new y(i`backup.scrub: '${l}' is no database, and commands run in trial servers alone`,{fix:i`leave it out with only, or list it under backup.unscrubbed`});let d=h=>a(h.name).length===1?h.name:`${vi(h)}:${h.name}`,u=h=>o.includes(d(h))||vi(h)==="service"&&r.includes(h.name),p=[...new Set(s.filter(h=>!u(h)).map(d))];if(p.length===0)return;let f=h=>e.every(w=>w.name!==h||w.files.every(u)),m=[...new Set(e.map(({name:h})=>h))].filter(f),g=m.length===0?"":i`; or restore the rest with only: ${m.join(", ")}`;throw new y(i`nothing says what becomes of the personal data of ${n} in ${p.join(", ")}`,{fix:i`add commands for it under backup.scrub of ${t}, or list under backup.unscrubbed what holds none${g}`})}var zk=64e6;async function wp(e,t,n){let r=async(a,c)=>{let d={method:"GET",path:`/volumes/${encodeURIComponent(a)}`,fence:n.fence,signal:n.context.signal};return Yu(await er(n.host,d),c,t)};if(e.kind!=="service")return e.kind==="volume"?{part:e,places:[await r(e.source,"")]}:(await n.run(["mkdir","-p","--",e.source]),{part:e,places:[yo(e.source,"",t)]});let s=go(e.container,e.engine.loads.data).map(a=>a.type==="volume"?r(a.volume,a.target):yo(a.source,a.target,t));return{part:e,places:await Promise.all(s)}}function $p(e){let t=e.flatMap(({part:n,places:r})=>r.map(({source:o})=>({name:n.name,source:o})));for(let[n,r]of t.entries())for(let o of t.slice(n+1))if(!(!Z(r.source,o.source)&&!Z(o.source,r.source)))throw new y(i`'${r.name}' and '${o.name}' of the backup lie in one place (${r.source}): the one would take the place of the other`,{fix:i`restore one of them: only: ${r.name}`})}function kp(e,t,{name:n}){let r=t.reduce((c,{bytes:l})=>c+l,0),o=e.flatMap(({part:c})=>c.files).reduce((c,{bytes:l})=>c+l,0),s=r+3*o+zk,a=Math.min(...t.map(c=>c.free));if(!(a>=s))throw new y(i`${n} has no room for a restore: ${j(a)} free where the data lies, up to ${j(s)} needed`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`})}function Ht({path:e},{path:t,compression:n="gzip"}){return{argv:[n,"-dc","--",`${e}/${t}`]}}async function bp({service:e,argv:t,stdin:n,timeout:r},o,s){var $=[];try{let{context:a,fence:c}=s;let{log:l,now:d,redact:u}=a;let p=i`scrubbing '${e}'`;let f=d();l.info(`${s.name}: ${p}`);let m=E($,ae(r,a.signal));let g=E($,l.progress(()=>`${s.name}: ${p}, ${M(d()-f)}`));let h={signal:m.signal,timeout:"none",fence:c,stdin:n};let w=["sh","-c",Yk,"sh","docker","exec","-i",o,...t];try{await s.host.run(w,h)}catch(x){if(m.timedOut)throw vp(i`${p} was not done after ${M(r)}`);if(!(x instanceof V))throw x;let R=ee(u(x.stderr),5);throw vp(`${i`${p} failed with exit code ${x.code??i`unknown`}`}${R&&i`: ${R}`}`)}}catch(k){var v=k,b=!0}finally{A($,v,b)}}var Yk='exec "$@" >/dev/null',vp=e=>new y(e,{fix:i`mend the command under backup.scrub; nothing was replaced`});async function ko({set:e,database:t,place:n,...r}){let{file:o,container:s,below:a}=t,c=n===void 0?[`type=volume,destination=${Nt.into}`]:[Dt(xn(n),Nt.into),`${Dt(Qu(n),Nt.like)},readonly`],l=i`load ${o.path} of ${e}`,d=s.imageId,u=await mo({...r,what:l,mounts:c,image:d,script:Wu,args:[a]}),p=new Map([...u].filter(([f])=>["tables","rows"].includes(f)));for(let[f,m]of Object.entries(o.counts??{}))if(!(p.get(f)===m||f==="rows"&&!p.has(f)))throw vn(i`what was loaded of '${o.name}' is not what ${e} holds: ${i`${p.get(f)??0} ${f}, not ${m}`}`);return p}var xp="/deploy-kit-restore",Qk=`
case $1 in gnu) set -- --numeric-owner --xattrs --xattrs-include='*' --acls ;; *) set -- ;; esac
cd ${xp} || exit
tar "$@" -xpf - || {
  code=$?
  # Not every tar says so.
  [ "$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')" != 0 ] || echo 'No space left on device' >&2
  exit "$code"
}
echo "files $(find . -type f -print0 | tr -dc '\\000' | wc -c)"
`;async function Sp(e){let{set:t,archive:n,place:r,tool:o,...s}=e,{image:a,tar:c}=o;if(c==="none")throw new y(i`'${n.name}' cannot be restored: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services`});let l=i`unpack ${n.path} of ${t}`,d=[Dt(xn(r),xp)],u=await mo({...s,what:l,mounts:d,image:a,script:Qk,args:[c]}),[p=0,f=p]=[u.get("files"),n.counts?.files];if(p===f)return new Map([["files",p]]);throw vn(i`what was unpacked of '${n.name}' has ${K(p,"file")}, not ${f}`)}async function Ep({part:e,places:t},n,r){let{host:o,set:s,settings:a}=n,c=k=>Ht(s,k),{timeout:l}=a.backup;if(e.kind!=="service")return await Jk(e,t,n,r);let{container:d,engine:u,files:p}=e;d.status==="running"?(o.context.log.info(i`${o.name}: copying the data of '${e.name}'`),await r.hold.stop([d.id]),await o.run(r.moves.copyArgv(t),{timeout:"none"})):o.context.log.warning(i`${o.name}: '${e.name}' does not run: only what the set has of it is there afterwards`);let m=t.map(k=>k.volume===void 0?{target:k.target,directory:xn(k)}:{target:k.target,volume:k.volume}),g=await $n.start({host:o,mark:r.mark,of:d,engine:u,data:m});await g.ready(jt);let h=n.from!==void 0,w={container:g.id,server:"trial",isForeign:h},$=await ho({host:o,set:s,files:p,engine:u,...w,timeout:l,feed:c});for(let k of n.from?.scrub??[])k.service===e.name&&await bp(k,g.id,o);return await g.stop(),await g.remove(),$}async function Jk({archive:e,databases:t},n,{host:r,set:o,settings:s,inventory:a},{mark:c,tool:l,hold:d,moves:u}){let[p]=n;if(p===void 0)return new Map;let{timeout:f}=s.backup,m={host:r,set:o.id,place:p,timeout:f,mark:c},g=new Map;if(e===void 0){let h=xt(n,a.containers).filter(ke);await d.stop(h.map(w=>w.id)),await r.run(u.copyArgv(n),{timeout:"none"})}else Bt(g,await Sp({...m,archive:e,tool:l,feed:Ht(o,e)}));for(let h of t)Bt(g,await ko({...m,database:h,feed:Ht(o,h.file)}));return g}async function vo(e,t,n){let{name:r,files:o,engine:s}=e,a=o.find(({engine:u,serverVersion:p})=>u===s.name&&p)?.serverVersion,c=Op(a);if(c===void 0)return;let l=await Xk(e,t),d=Op(l);if(!(d===void 0||c<=d))throw new y(i`'${r}' of ${n} was written by ${s.product} ${a??""}, and ${s.product} ${l??""} runs: an older server does not read it`,{fix:i`deploy a release with ${s.product} ${c} or later, then restore; nothing was changed`})}var Op=(e="")=>{let[,t]=/^(\d+)/.exec(e)??[];return t===void 0?void 0:Number(t)};async function Xk({container:e,engine:t},n){let{service:r}=e,o=t.probe({service:r,container:e,declared:!0,database:void 0},n.context);try{let{probed:s}=await B(n,{probed:o},{signal:n.context.signal,timeout:6e4});return s.flatMap(a=>"server"in a?a.server??[]:[])[0]}catch(s){if(s instanceof y)return;throw s}}async function bo(e){var Q=[];try{let{host:t,inventory:n,set:r,only:o,settings:s,run:a,keepOld:c}=e;let{context:l}=t;let{log:d,now:u,signal:p}=l;let f=u();let m=tv(await gi(t,n),f);let g=wn(r,o,n,t.layout);await vt(t,r,g.flatMap(({files:N})=>N),s.backup.timeout);for(let N of g)N.kind==="service"&&await vo(N,t,r.id);let h=await Promise.all(g.map(N=>wp(N,m,t)));let w=h.flatMap(N=>N.places);$p(h);await io(w,t,n);let $=xt(w,n.containers);let k=[...$,...n.containers].map(({imageId:N})=>N);let v=`${s.composeProject}-${m}`;let b=await wo(t,v,[...k,...n.images]);let x=new bn(t,v,b.image);kp(h,await x.look(w),t);let R=Lt($,n.containers);let S=g.flatMap(N=>N.kind==="service"?N.container.id:[]);let I=$.filter(N=>!R.includes(N)&&(ke(N)||S.includes(N.id)));let C=[];p.throwIfAborted();let H=E(Q,await Qe.begin(t,v),!0);let ye=u();let L=[...new Set(R.map(({service:N})=>N))].sort();R.length>0&&d.info(i`${t.name}: stopping ${L.join(", ")}, which may write meanwhile`);let O={schema:1,id:m,createdAt:new Date(f).toISOString(),project:s.project,environment:s.environment,run:{who:a.who,where:a.where},set:r.id,...e.from!==void 0&&{from:e.from.environment},parts:g.map(({name:N})=>N),stage:"preparing",stopped:[...R,...I].map(N=>N.id),keptUntil:new Date(f+c).toISOString(),mark:v,image:b.image,places:[...w]};let T=(N,ne={})=>(O={...O,...ne,stage:N},kn(t,O));await T("preparing");let F=!1;try{R.length>0&&await H.stop(R.map(W=>W.id));let N=await nv(e,C);await T("preparing",N===void 0?{}:{safety:N});let ne=e.from===void 0?[]:[["rm","-rf","--",r.path]];e.from!==void 0&&await H.atEnd([...x.discardArgvs(w),...ne]),await x.begin(w);let We=[];for(let W of h)We.push(await Ep(W,e,{mark:v,hold:H,moves:x,tool:b}));d.info(i`${t.name}: the restored data takes the place of what there is`),await T("swapping"),await H.stop(I.map(W=>W.id)),e.from!==void 0&&await H.atEnd(ne),F=!0;let St=g.filter(W=>W.kind==="service");try{await x.swap(H,w),await H.start(I.map(W=>W.id));for(let W of St)await Rp(W,t);await e.bringUp?.()}catch(W){d.warning(i`${t.name}: it does not run on the restored data: what there was takes its place again`);let Ft=await ev(w,e,I,H);await x.swapBack(H,w),F=!1,await H.start(Ft);for(let Io of St)await Rp(Io,t).catch(()=>{});throw await e.bringBack?.(W),W}await T("restored");let q=await uo(t,H,[...R,...I]);if(q!==void 0){let W=i`${t.name}: ${r.id} is restored (undo ${m}), but not all that was stopped runs again: ${q}`;if(e.bringUp===void 0)throw new y(W,{fix:i`look at docker ps -a and docker logs on that host`});d.warning(W),C.push(W)}let be=u()-ye;return d.info(i`${t.name}: ${r.id} is restored; what it replaced is kept until ${O.keptUntil} (undo ${m})`),{status:"restored",host:t.name,id:m,set:r.id,parts:g.map(({name:W},Ft)=>({name:W,counts:Object.fromEntries(We[Ft]??[])})),...e.from!==void 0&&{from:Zk(e.from,O.parts)},safety:O.safety,keptUntil:O.keptUntil,stopped:L,downMs:be,durationMs:u()-f,warnings:C}}catch(N){throw await H[Symbol.asyncDispose](),await fi(t,[...R,...I]).catch(()=>{}),!p.aborted&&!F&&(await x.discard(w).catch(ne=>d.warning(_(ne))),await T("failed").catch(ne=>d.warning(_(ne)))),N}}catch(z){var ie=z,qe=!0}finally{var Je=A(Q,ie,qe);Je&&await Je}}var Zk=({environment:e,scrub:t},n)=>({environment:e,scrubbed:n.filter(r=>t.some(({service:o})=>o===r))});async function ev(e,{host:t,settings:n},r,o){let{signal:s}=new AbortController,{now:a}=await B(t,{now:dn(n.composeProject)},{signal:s}),c=xt(e,a).filter(ke),l=Lt(c,a).map(({id:u})=>u);l.length>0&&await o.stop(l);let d=[...new Set([...r,...c].map(({id:u})=>u))];return await o.stop(d),d}function tv(e,t){let n=Vt(t);for(let r=1;;r+=1){let o=r===1?n:`${n}-${r}`;if(!e.some(s=>s.id===o))return o}}async function nv(e,t){let{host:n,inventory:r,settings:o,run:s,set:a}=e;try{let c=await co({host:n,inventory:r,settings:o,run:s,beforeRestoreOf:a.id});return c.status==="created"?c.id:void 0}catch(c){n.context.signal.throwIfAborted();let l=i`what there is could not be backed up first (it is kept as it is): ${_(c)}`;n.context.log.warning(l),t.push(l);return}}async function Rp({container:e,engine:t},n){await tr(n,{...e,engine:t},jt)}var rr=class e{#e;#t;#n;#r;constructor(t,n){this.#e=t,this.#t=n}get set(){return this.#n}static async open(t,n){let r=new e(t,n);r.#s(t);let[o]=Pe(t).filter(xo);if(o!==void 0)return r.#n=o.set,r;for(let{set:s}of t.copies.filter(xo)){let{name:a,context:c}=n.host;c.log.warning(i`${a}: ${s.id} is damaged there (${s.damaged.join(", ")}): it is fetched from another place`)}return await r.#i(t),r}async use(t){let{set:n}=this;try{return await t(n)}catch(r){if(!(r instanceof Zn&&r.set===n&&this.#r===void 0))throw r;let c=(await this.#t.catalogue.all()).flatMap(l=>l.id===n.id?Pe(l):[]).filter(l=>!xo(l));if(c.length===0)throw r;return this.#t.host.context.log.warning(i`${this.#t.host.name}: ${r.message}`),await t(await this.#i({...this.#e,copies:c}))}}async read(){let{host:t,settings:n}=this.#t,r=({kind:o})=>o!=="config";await this.use(o=>vt(t,o,o.manifest.files.filter(r),n.backup.timeout))}isOf(t){return this.#r===void 0?xo(t):t.store.name===this.#r.from}async keep(){let{settings:t,host:n}=this.#t,r=Ve(t.backup.to).some(({kind:o})=>o==="host");this.#r===void 0||!r||this.#o.length>0||await this.#r.keep().catch(o=>{n.context.log.warning(i`${n.name}: ${this.#e.id} does not stay on the host: ${_(o)}`)})}async[Symbol.asyncDispose](){let{log:t}=this.#t.host.context;try{await this.#r?.[Symbol.asyncDispose]()}catch(n){t.warning(_(n))}}get#o(){return this.#t.only??[]}#s(t){return this.#o.length===0?t:hn(t,this.#o)}async#i(t){let{host:n,inventory:r,catalogue:o}=this.#t,{identity:s}=o,a={store:ve(n),machine:n.name,free:r.free,identity:s};return this.#r=await ln(this.#s(t),a,n.context),this.#n=this.#r.set,this.#n}},xo=({destination:e})=>e.kind==="host";async function Ap(e){let{host:t,inventory:n,settings:r,set:o,how:s}=e,{now:a,log:c}=t.context,l=a(),{timeout:d}=r.backup;await vt(t,o,o.manifest.files,d);let u=[];if(s==="restore"){let g=o.manifest.files.filter(w=>w.kind==="service"),h=[...new Set(g.map(({name:w})=>w))];for(let w of h.length===0?[]:wn(o,h,n,t.layout)){if(w.kind!=="service"){for(let k of w.databases){let v=`${k.container.project}-${o.id}-proof`,b=Ht(o,k.file),x=await ko({host:t,set:o.id,mark:v,timeout:d,database:k,feed:b,place:void 0});u.push({name:k.file.path,counts:Object.fromEntries(x)})}continue}await vo(w,t,o.id);let $=await Ju({host:t,set:o,...w,timeout:d,feed:k=>Ht(o,k)});u.push({name:w.name,counts:Object.fromEntries($)})}}let p=u.length>0?"restore":"quick",f=Object.fromEntries(u.map(({name:g,counts:h})=>[g,h]));await e.note({at:new Date(a()).toISOString(),how:p,counts:f});let m=a()-l;return c.info(p==="restore"?i`${t.name}: backup ${o.id} was restored into trial servers and holds what it should (${M(m)})`:i`${t.name}: backup ${o.id} is what was written (${M(m)})`),{status:"verified",host:t.name,set:o.id,how:p,parts:u,durationMs:m}}function So({project:e,environment:t},n,r=`${e}-${t}`){if(n!==r)throw new y(n===void 0||n===""?i`a restore replaces the data of ${t}: it needs confirm`:i`confirm: '${n}' is not the stack that would be restored`,{fix:i`write  confirm: ${r}  if that is what you want`})}async function Tp(e,t){let{settings:n,only:r,keepOld:o,run:s}=e;So(n,e.confirm);let a=i`restore ${n.environment}`;return await Oi(e,a,t,(l,d)=>_p(d?.id??e.backup,t)(l),async({host:l,inventory:d,catalogue:u},p)=>{var g=[];try{let f=E(g,await rr.open(p,{host:l,inventory:d,settings:n,catalogue:u,only:r}),!0);let m=await f.use(v=>bo({host:l,inventory:d,settings:n,set:v,only:r,keepOld:o,run:s}));await f.keep();return m}catch(h){var w=h,$=!0}finally{var k=A(g,w,$);k&&await k}})}var _p=(e,{log:t})=>({host:n,store:r,catalogue:o})=>mn(e,o,{name:n.name,store:r,log:t});async function Ip(e,t){So(e.settings,e.confirm);let n=i`undo a restore of ${e.settings.environment}`;return await Oi(e,n,t,async({host:o,restores:s})=>Zu(s,e.id,o.name),({host:o,inventory:s})=>Xu({host:o,inventory:s,id:e.id}))}async function Cp(e,t,n){let r=[];for(let{host:o,id:s}of e){let a=t.hosts.filter(({name:c})=>c===o);try{r.push(...await Ei({...t,hosts:a,backup:s},n))}catch(c){n.signal.throwIfAborted(),r.push(Np(c,{host:o,set:s}))}}return r}var Lp=e=>e.status==="verified",bi=e=>{let t=e.flatMap(n=>Lp(n)?[]:new y(Si(n),{fix:n.error.fix,cause:n.error}));return t.length<2?t[0]:new Sn(t)},xi=e=>Lp(e)?e:{...e,error:e.error.message,fix:e.error.fix},Si=({status:e,host:t,set:n,error:r})=>e==="failed"?i`backup ${n} of ${t} was made and is not whole: ${r.message}`:i`backup ${n} of ${t} is there, and could not be proven: ${r.message}`;function Np(e,t){let n=rv(e);return{status:n instanceof te?"failed":"unproven",...t,error:n,kpi:void 0}}function rv(e){let t=en(e);if(t instanceof y)return t;if(!(t instanceof V))throw t;let n=ee(t.stderr,8);return new y(n===""?t.message:n,{fix:i`nothing was changed: mend what it says there, and run this again`,cause:t})}async function Ei(e,t){let{settings:n,how:r}=e,o=i`verify a backup of ${n.environment}`;return await Oi(e,o,t,async(a,c)=>{let{id:l}=await _p(c?.known.id??e.backup,t)(a),d=await a.catalogue.all(),u=d.find(p=>p.id===l);return{known:u,before:ap(d.filter(p=>p!==u))}},async({host:a,inventory:c,catalogue:l},{known:d,before:u})=>{let{now:p}=a.context,f=p(),m=v=>{let b=v==="restore"?d.manifest:u;return{at:new Date(p()).toISOString(),kind:"backup",proof:v,...ip(d),project:n.project,environment:n.environment,host:a.name,proofMs:p()-f,lastProven:b&&{set:b.id,ageMs:p()-Date.parse(b.createdAt)}}};try{var g=[];try{let v=E(g,await rr.open(d,{host:a,inventory:c,settings:n,catalogue:l}),!0);let b=S=>ov(d,S,a,v);let x=await Ap({host:a,inventory:c,settings:n,how:r,set:v.set,note:b}).catch(async S=>{throw S instanceof te&&await sv(d,a,v),S});let R=m(x.how);await $i(a,R);return{...x,kpi:R}}catch(h){var w=h,$=!0}finally{var k=A(g,w,$);k&&await k}}catch(v){t.signal.throwIfAborted();let b=Np(v,{host:a.name,set:d.id}),x=m(b.status);return a.context.signal.aborted||await $i(a,x),{...b,kpi:x}}})}async function ov(e,t,n,r){let o=ve(n);for(let s of Pe(e)){let{destination:a,store:c,set:l}=s;if(t.how==="quick"&&!r.isOf(s))continue;let{manifest:d}=l;if(t.how==="quick"&&d.verified?.how==="restore")continue;await(a.kind==="host"?o:c).annotate({...d,verified:t}).catch(p=>{n.context.signal.throwIfAborted(),n.context.log.warning(i`that ${l.id} was verified is not noted at ${c.name}: ${_(p)}`)})}}async function sv(e,t,n){for(let r of e.copies.filter(o=>n.isOf(o))){let{verified:o,...s}=r.set.manifest;if(o===void 0)continue;await(r.destination.kind==="host"?ve(t):r.store).annotate(s).catch(c=>t.context.log.warning(_(c)))}}async function Oi(e,t,n,r,o){let{settings:s,hosts:a,run:c,lockWait:l}=e,d=await Promise.all(a.map(w=>Pp(w,e,n))),u=[];try{let w=[],$=[];for(let v of d)try{w.push({seen:v,choice:await r(v)})}catch(b){if(!(b instanceof He))throw b;$.push(b)}if(w.length===0&&$[0]!==void 0)throw $[0];for(let{message:v}of $)n.log.warning(v);let k=[];for(let{seen:v,choice:b}of w){var p=[];try{let{host:x,store:R}=v;let S=E(p,await Ce.open(x,R,{run:c,what:t,wait:l},n),!0);let I=await Pp(x,e,S.context);d.push(I);let C=await r(I,b);let H=await B(x,kt(s),S.context);let ye=await un(H,S.store);k.push(await o({host:S,inventory:ye,catalogue:I.catalogue},C));u.push(x.name)}catch(f){var m=f,g=!0}finally{var h=A(p,m,g);h&&await h}}return k}catch(w){throw u.length>0&&n.log.warning(i`${t}: done on ${u.join(", ")}, where it stays so`),w}finally{for(let{catalogue:w}of d)await w[Symbol.asyncDispose]()}}async function Pp(e,{settings:t,access:n,from:r},o){let{store:s}=await B(e,{store:Ie(ce(t))},o);for(let[m,g]of await s.secrets())o.hide(g,m);let{root:a,backups:c}=s.layout,l={sets:Pt(c),restores:po(a)},{sets:d,restores:u}=await B(e,l,o),p={machine:Ee(e),backups:c,sets:d},f=new he({settings:t,hostName:e.name,own:p,access:n,from:r},o);return{host:e,store:s,catalogue:f,restores:u}}async function Dp(e,t){var C=[];try{let{settings:n,source:r,scrub:o,only:s,keepOld:a,run:c}=e;let[l,...d]=e.hosts;av(e);So(n,e.confirm,iv(e));if(l===void 0||d.length>0)throw new y(i`${n.environment} has ${e.hosts.length} hosts: which of them gets the data of ${r.settings.environment} must be said`,{fix:i`name one with hosts`});let u=E(C,await cv(e,t),!0);let p=hn(u.known,s);let f=r.settings.environment;let{store:m}=await B(l,{store:Ie(ce(n))},t);let g=T=>{let F=wn(lv(p),s,T,m.layout);return gp(F,{environment:n.environment,from:f,scrub:o.map(({service:Q})=>Q),unscrubbed:n.backup.unscrubbed??[]}),F.flatMap(({files:Q})=>Q)};let h=[...new Set(g(await B(l,kt(n),t)).map(({name:T})=>T))];t.log.warning(i`data of ${f} (${h.join(", ")}), personal data among it, moves from ${u.host} to ${l.name}, where ${n.environment} is`);for(let[T,F]of await m.secrets())t.hide(F,T);let w=i`restore ${n.environment} from ${f}`;let $=E(C,await Ce.open(l,m,{run:c,what:w,wait:e.lockWait},t),!0);let k=await un(await B(l,kt(n),$.context),$.store);let{identity:v}=r.access;let b={store:ve($),machine:$.name,free:k.free,identity:v};let x=g(k).map(({path:T})=>T);let R=Qs(p,({path:T})=>x.includes(T));let S=E(C,await ln(R,b,$.context),!0);let{set:I}=S;return[await bo({host:$,inventory:k,settings:n,set:I,only:s,keepOld:a,run:c,from:{environment:f,scrub:o}})]}catch(H){var ye=H,L=!0}finally{var O=A(C,ye,L);O&&await O}}function iv({settings:e,source:t}){let{project:n,environment:r,production:o}=e,s=`${n}-${r}`;return o?[s,"from",t.settings.environment].join(" "):s}function av({settings:e,source:t,hosts:n}){let{environment:r,composeProject:o}=e,s=t.settings.composeProject===o&&n.some(({name:a})=>t.hosts.includes(a));if(!(t.settings.environment!==r&&!s))throw new y(s&&t.settings.environment!==r?i`${t.settings.environment} and ${r} are the same stack on the same host`:i`from-environment: ${r} cannot be restored from itself that way`,{fix:i`name the environment whose data is wanted as from-environment, and the one that gets it as environment`})}async function cv({source:e,backup:t,from:n},r){let{settings:o,access:s}=e,a=[],c=async()=>{for(let u of a.splice(0).toReversed())await u[Symbol.asyncDispose]()},l=[],d=[];try{for(let m of e.hosts){let g=await fn(m,e,r);a.push(g);let h=new he({settings:o,hostName:m,...g,access:s,from:n},r);a.push(h);try{let w=await mn(t,h,{name:m,...g,log:r.log});l.push({known:w,host:m})}catch(w){if(!(w instanceof y))throw w;d.push(w)}}let[u,...p]=l;if(u===void 0)throw d[0]??new y(i`${o.environment} names no hosts`);if(p.length===0)return{...u,[Symbol.asyncDispose]:c};let f=l.map(({known:m,host:g})=>`${m.id} (${g})`).join(", ");throw new y(i`several hosts of ${o.environment} have a backup: ${f}`,{fix:i`name one by its id`})}catch(u){throw await c(),u}}function lv({id:e,manifest:t,copies:n}){let r=t.files.map(Te);return{id:e,path:n[0]?.set.path??"",manifest:{...t,files:r},damaged:[]}}function Mp(e,t){let{id:n,set:r,host:o,parts:s,from:a,safety:c,keptUntil:l,stopped:d,downMs:u,warnings:p}=e;return[`### ${i`Restore`}`,"",i`${t.code(r)} is restored on ${t.text(o)}: ${t.text(s.map(({name:f})=>f).join(", "))}`,"",t.table([i`What`,i`Content`],"ll",s.map(({name:f,counts:m})=>[f,Ye(m)])),...Hp([...a===void 0?[]:[`⚠️ ${dv(a,s)}`],...p.map(f=>`⚠️ ${f}`),d.length===0?i`Nothing had to be stopped but what was restored, for ${M(u)}.`:i`Stopped meanwhile, and running again: ${d.join(", ")} (${M(u)}).`,...c===void 0?[]:[i`Of what was there before there is a backup: ${c}.`],i`What was replaced is kept until ${l}, and comes back with mode: undo (${n}).`],t)].join(`
`)}function dv({environment:e,scrubbed:t},n){let r=n.flatMap(({name:o})=>t.includes(o)?[]:o).join(", ");return r===""?i`This is data of ${e}, scrubbed: ${t.join(", ")}.`:t.length===0?i`This is data of ${e} as it is: ${r}.`:i`This is data of ${e}, scrubbed: ${t.join(", ")}; as it is: ${r}.`}var Bp=(e,t)=>[`### ${e.status==="undone"?i`Restore undone`:i`Restored again`}`,"",t.text(`${e.host}: ${$o(e)} (${M(e.downMs)}).`)].join(`
`),Ri=(e,t)=>e.status==="verified"?pv(e,t):uv(e,t),uv=(e,t)=>[`### ${e.status==="failed"?i`Backup not whole`:i`Backup not proven`}`,"",`${e.status==="failed"?"❌":"⚠️"} ${t.prose(Si(e))}`,...e.error.fix===void 0?[]:Hp([e.error.fix],t)].join(`
`),pv=({set:e,host:t,how:n,parts:r,durationMs:o},s)=>[`### ${i`Backup verified`}`,"",n==="restore"?i`${s.code(e)} on ${s.text(t)} was restored into trial servers, and is whole (${M(o)}).`:i`${s.code(e)} on ${s.text(t)} is what was written (${M(o)}).`,...r.length===0?[]:["",s.table([i`What`,i`Content`],"ll",r.map(({name:a,counts:c})=>[a,Ye(c)]))]].join(`
`),jp=({set:e,host:t,from:n,path:r,totalBytes:o,durationMs:s},a)=>[`### ${i`Backup fetched`}`,"",i`${a.code(e)} of ${a.text(t)} was fetched from ${a.code(n)} and is what was written: ${a.code(r)} (${j(o)} in ${M(s)}).`].join(`
`),Hp=(e,t)=>["",...e.map(n=>`- ${t.text(n)}`)];function Fp(e,t){if(e.status==="failed")return[`### ${i`Backup`}`,"",`⚠️ ${i`No backup was made on ${t.text(e.host)}, and the deploy goes on without one (backup.before-deploy: best-effort): ${t.text(e.reason)}`}`].join(`
`);if(e.status==="nothing-to-protect")return[`### ${i`Backup`}`,"",i`Nothing to protect: ${t.text(e.reason)}.`,...Ai(e.notes,t)].join(`
`);let n=e.files.map(s=>[s.kind==="service"?`${s.name} (${[s.engine,yv(s.serverVersion)].join(" ").trim()})`:s.name,[...fv(s),hv(s)].filter(a=>a!=="").join(" · "),j(s.bytes),s.checks.join(", "),t.code(s.sha256.slice(0,12))]),r=i`${t.code(e.id)} on ${t.text(e.host)}: ${j(e.totalBytes)} in ${M(e.durationMs)}`,o=e.removed.length;return[`### ${i`Backup`}`,"",o===0?r:`${r}, ${i`removed ${o} old`}`,"",t.table([i`What`,i`Content`,i`Size`,i`Checks`,"sha256"],"llrll",n),...mv(e,t),...Ai(e.warnings.map(s=>`⚠️ ${s}`),t),...Ai(e.notes,t)].join(`
`)}function fv({kind:e,source:t}){return e==="volume"?[i`volume ${t}`]:e==="directory"?[i`directory ${t}`]:[]}function mv({copies:e,missing:t},n){let r=[...e.map(({to:o,path:s,sealed:a,removed:c})=>{let l=a===void 0?i`copied to ${n.code(o)} and read back from there: ${n.code(s)}`:i`copied to ${n.code(o)}, encrypted with ${a}, and read back from there: ${n.code(s)}`;return`- ✅ ${c.length===0?l:`${l}, ${i`removed ${c.length} old`}`}`}),...t.map(({to:o,why:s})=>`- ❌ ${i`no copy at ${n.code(o)}: ${n.text(s)}`}`)];return r.length===0?[]:["",...r]}function hv({databases:e=[],counts:t={},excluded:n=[]}){let r=n.length===0?"":i`without the data of ${n.join(", ")}`;return[e.join(", "),Ye(t),r].filter(o=>o!=="").join(" · ")}function yv(e){return(e??"").replace(/-.*$/,"")}function Ai(e,t){return e.length===0?[]:["",...e.map(n=>`- ${t.text(n)}`)]}var or={config:D("Path of the config file, relative to the working directory. Without it deploy-kit.yml is used when it is there.",{placeholder:"FILE"}),environment:D("Environment out of the config file: development, staging, production, ... Needed once in a job, when the file has several.",{placeholder:"NAME",short:"e"}),"working-directory":D("Directory of the project in the workspace: what the config file and all paths in it are relative to.",{default:".",placeholder:"DIR"}),...Zt("project","language")},Pi=Zt("hosts","compose-project","deploy-path"),Ti={"ssh-key":st("text","Private key for ssh:// hosts, without passphrase. It goes to an ssh-agent, never to disk. Default: that of an earlier step of the job that reached the host, else the agent and keys of the user."),"known-hosts":D("Lines of known_hosts for the hosts. A host whose key is unknown is refused. Default: those of an earlier step of the job that reached the host, else the files of the user.")},Up={"s3-access-key-id":st("text","Key for the bucket of `backup.to`. Default: variable `AWS_ACCESS_KEY_ID`, with `AWS_SESSION_TOKEN` where there is one."),"s3-secret-access-key":st("text","Its secret half. Both stay in this process: no host sees them. Default: variable `AWS_SECRET_ACCESS_KEY`.")},qp={"age-identity":st("text","Opens backups that are encrypted where they lie (`backup.encrypt-to`): what age-keygen has written, comments included. Nothing needs it but what reads such a backup.")},gv={...Zt("compose","profiles","env-file"),env:st("env","Secret variables of the stack in dotenv syntax; they win over env-file. Masked, but for what the repository itself shows.")},wv={"registry-username":D("User for the registry, when it needs a login."),"registry-password":st("text","Password or token for the registry.")},_i={"lock-wait":rt("How long to wait while another run changes the same host.",{default:"10m"})},$v={"next-environment":D("Environment that another job deploys to when this one has passed: that it can be is found here, before anything is built.",{placeholder:"NAME"})},kv={"github-token":st("text","Token of the job. With `actions: read` it tells whether the run that left a pending release is over, with `deployments: write` it records deployments.")},vv={"github-deployment":ot("Record what is deployed as a deployment on GitHub, with its commit, images and result. Needs `github-token`.",{default:!0})},bv={services:Y("Replace only these services, without those they depend on; the others keep images and containers. Default: the whole stack.",{of:oe(),placeholder:"NAME"})},xv={freeze:D("Why nothing is to be deployed now: told to whoever tries, unless there is a `reason`."),reason:D("Why it is deployed in spite of a freeze, or in haste: written down with the release.")},Sv={version:D("Version that is deployed, for people and image tags. Default: the tag that was pushed, or the commit.")},OD=[["Where",{...or,...Pi}],["How hosts are reached",{...Ti,..._i}],["The stack",{...gv,...wv,...Sv,...bv}],["On GitHub",{...kv,...vv,...xv,...$v}]];function Gp(e,t,n,r){return{openHost:o=>t.open(o,"backup.to"),directory:e.projectDirectory,isPassing:r.env.RUNNER_ENVIRONMENT==="github-hosted",s3:Ev(n,r),identity:n["age-identity"]?.trim()||void 0}}function Ev(e,{env:t,hide:n}){let r=t.AWS_REGION||t.AWS_DEFAULT_REGION||void 0,o={accessKeyId:e["s3-access-key-id"]?.trim()||void 0,secretAccessKey:e["s3-secret-access-key"]?.trim()||void 0};if(o.accessKeyId!==void 0||o.secretAccessKey!==void 0)return{...o,region:r};let s={accessKeyId:t.AWS_ACCESS_KEY_ID||void 0,secretAccessKey:t.AWS_SECRET_ACCESS_KEY||void 0,sessionToken:t.AWS_SESSION_TOKEN||void 0};for(let a of Object.values(s))a!==void 0&&n(a);return{...s,region:r}}Ga();var Eo=class{kind="local";#e;constructor(t){this.#e=t}async start({argv:t,cwd:n,env:r}){return id({argv:t,cwd:n,env:{...this.#e,...r}})}connect(t,n,r){return new Promise((o,s)=>{let a=Wa({host:t,port:n,signal:r});a.once("connect",()=>o(a)),a.once("error",c=>{let l=i`no connection to ${t}:${n} from local: ${c.message}`;s(r.aborted?r.reason:new y(l,{cause:c}))})})}connectionError(){}};import{PassThrough as Hv,Readable as Fv}from"node:stream";et();var Ov=6e4,Rv=6e4,Av=15*6e4,Pv=64*2**20,Tv={every:1e4,patience:45e3},_v=`# deploy-kit: hold the lock
dir=$1 token=$2 holder=$3 patience=$4 read=$5 clear=$6
${Gr}
say() { printf '%s %s\\n' "$1" "$2"; }
for tool in flock timeout; do command -v "$tool" >/dev/null || { say MISSING "$tool"; exit 1; }; done
# Ours alone, whatever the umask of the login; nobody else writes to what was made before.
umask 022
mkdir -p -m 700 -- "$dir" && cd -- "$dir" || exit 1
umask 077
exec 9>>lock 8>>busy || exit 1
chmod go-w . lock busy 2>/dev/null
# One heartbeat within $1 seconds: 0 when it came, 1 when not; the end of stdin ends us.
beat() {
  b=$(timeout "$1" dd bs=1 count=1 2>/dev/null 8>&- 9>&-)
  r=$?
  if [ -n "$b" ]; then silent=0; return 0; fi
  if [ "$r" -eq 0 ]; then free; exit 0; fi
  silent=$((silent + $1))
  if [ "$silent" -ge "$patience" ]; then free; exit 3; fi
  return 1
}
owned=
free() { if [ -n "$owned" ]; then : >lock; fi; }
names() { printf '%s\\n%s\\n' "$1" "$holder" >lock; }
silent=0
until flock -n 9; do
  { read -r t; read -r h; } <lock
  say HELD "$h"; h=
  beat 1
done
owned=1
# The earlier token ends here, before busy is waited for: no command of an earlier run starts from now on.
insist names - || exit 1
until flock -n -x 8; do
  say BUSY
  beat 1
done
# Nobody writes now: what is not complete will never be.
[ -z "$clear" ] || { say CLEARING; rm -rf -- $clear; }
insist names "$token" || exit 1
exec 8>&-
if [ -n "$read" ] && [ -r "$read" ]; then say CONTENT "$(tr -d '\\n' <"$read")"; fi
say LOCKED
silent=0
while :; do beat "$patience"; done
`;async function Vp(e,t){let{hostName:n,directory:r,holder:o,options:s}=e,a={hostName:n,directory:r},c=Kt(16).toString("hex"),l=s.heartbeat??Tv,d=JSON.stringify({...o,since:new Date(t.now()).toISOString()}),u=Math.max(1,Math.ceil(l.patience/1e3)),p=[r,c,d,String(u),s.read??"",s.clear?.join(" ")??""],f=await e.start(["sh","-c",_v,"sh",...p]),m=setInterval(()=>f.stdin.write("."),Math.min(l.every,u*1e3/2));m.unref();let g;try{g=await Cv(f,a,s,t)}catch(h){throw clearInterval(m),f.stdin.end(),f.stop(),await f.ended,h}return{...Iv(f,m,{directory:r,token:c},n),content:g}}function Iv(e,t,n,r){let o=new AbortController,s;e.ended.then(()=>{clearInterval(t),s===void 0&&o.abort(Zs(r,n.directory,void 0))});let a=()=>(s??=(async()=>{clearInterval(t),e.stdin.end();let c=setTimeout(()=>e.stop(),5e3);await e.ended,clearTimeout(c)})(),s);return{fence:n,lost:o.signal,release:a,[Symbol.asyncDispose]:a}}function Cv(e,t,n,r){return new Promise((o,s)=>{let a,c=n.wait??0,l,d,u,p="",f=n.signal??r.signal,m=v=>{clearTimeout(d),f.removeEventListener("abort",g),e.stdout.removeAllListeners("data"),e.stdout.resume(),v()},g=()=>m(()=>s(f.reason)),h=(v,b)=>{clearTimeout(d),d=setTimeout(()=>m(()=>s(b())),v)},w=v=>{let b=eo(v);if(c===0)return m(()=>s(Kp(t,b,c)));let x=b!==void 0&&JSON.stringify(b)!==JSON.stringify(l);l=b??l,x&&n.onWait?.(b),u===void 0&&h(c,()=>Kp(t,l,c)),u="held"},$=()=>{u!=="busy"&&(u="busy",r.log.info(i`${t.hostName}: a command of an earlier run still writes; waiting`),h(Math.max(c,Ov),()=>Lv(t)))},k=v=>{let[b,x]=Xn(v);b==="LOCKED"?m(()=>o(a)):b==="CONTENT"?a=x:b==="HELD"?w(x):b==="BUSY"?$():b==="CLEARING"?h(Av,()=>Ii(t)):b==="MISSING"&&m(()=>s(Gs(t.hostName,[x],i`the lock`)))};h(c+Rv,()=>Ii(t)),e.stdout.setEncoding("utf8").on("data",v=>{let b=(p+v).split(`
`);p=b.pop()??"",p.length>Pv&&m(()=>s(Ii(t)));for(let x of b)k(x)}),e.ended.then(v=>m(()=>s(v.failure??Nv(t,v.stderr)))),f.aborted?g():f.addEventListener("abort",g,{once:!0})})}function Ii({hostName:e,directory:t}){return new y(i`${e}: nobody says whether ${t} is locked`,{fix:i`see whether ${e} is overloaded and its disk answers: ls ${t}`})}function Kp(e,t,n){let r=t===void 0?i`somebody else`:i`${t.who} (${t.what}) since ${t.since}, see ${t.where}`,o=n===0?"":i` after waiting ${M(n)}`;return new y(i`${e.hostName}: ${e.directory} is locked by ${r}${o}`,{fix:i`wait until that run has ended, then run again; a run that died frees its lock within a minute`})}function Lv(e){return new y(i`${e.hostName}: a command of an earlier run still changes ${e.directory} (it holds ${e.directory}/busy)`,{fix:i`look for it on the host with: fuser -v ${e.directory}/busy`})}function Nv(e,t){let n=le(t,3);return new y(i`${e.hostName}: the lock in ${e.directory} cannot be taken${n===""?"":`: ${n}`}`,{fix:qn.test(t)?i`free space there (df -h, df -i, docker system df), then run again`:i`the deploy path must be a directory that this user can write to`})}et();import{StringDecoder as Dv}from"node:string_decoder";var Mv=45e3,Bv=`# deploy-kit: run commands one by one
mark=$1 patience=$2 lock=$3 token=$4
nl='
'
${Js}
while line=$(timeout "$patience" sh -c 'IFS= read -r line && printf "%s" "$line"' 8>&-); do
  [ -z "$lock" ] || allowed "$lock" "$token"
  eval "set -- $line"
  (
    [ -z "$1" ] || cd "$1" || exit 127
    has=$2 text=$3
    shift 3
    if [ -n "$has" ]; then printf %s "$text" | "$@"; else "$@" </dev/null; fi
  )
  code=$?
  printf '\\035%s %s\\035' "$mark" "$code"
  printf '\\035%s %s\\035' "$mark" "$code" >&2
done
exit 0
`,Ro=class{#e;#t;#n;#r;#o=Promise.resolve();constructor(t,n){this.#e=t,this.#t=n.fence,this.#n=n.signal}run(t,n={}){let r=this.#o.then(()=>this.#s(t,n));return this.#o=r.catch(()=>{}),r}async[Symbol.asyncDispose](){let t=await this.#r?.catch(()=>{});this.#r=void 0,await t?.close()}async#s(t,n){let r=n.signal??this.#n;r.throwIfAborted();let{accept:o=[0]}=n,s=await this.#i();r.throwIfAborted();let{isWhole:a,...c}=await s.command(t,{...n,signal:r});if(!o.includes(c.code))throw wt(this.#e,t,c);if(a)return c;throw Kn(this.#e,t)}async#i(){let t=await this.#r?.catch(()=>{});return t!==void 0&&!t.isOver?t:(this.#r=Ci.start(this.#e,this.#t),this.#r)}},Ci=class e{isOver=!1;#e;#t;#n;#r;constructor(t,n,r){this.#e=t,this.#t=n;let o=()=>this.#o();this.#n=new Ao(n.stdout,r,o),this.#r=new Ao(n.stderr,r,o),n.ended.then(()=>{this.isOver=!0})}static async start(t,n){let r=Kt(8).toString("hex"),o=[r,String(Mv/1e3),n?.directory??"",n?.token??""],{signal:s}=new AbortController;return new e(t,await t.start(["sh","-c",Bv,"sh",...o],{signal:s,fence:n}),r)}async command(t,n){var w=[];try{let{stdin:r,cwd:o="",onStdout:s,onStderr:a,signal:c}=n;let l=E(w,ae(Gn(n),c));let d=[o,r===void 0?"":"stdin",r??""].map(jv);let u=Promise.all([this.#n.next(s),this.#r.next(a)]);l.signal.addEventListener("abort",()=>this.#o());this.#t.stdin.write(`${d.join(" ")} ${se(t).replaceAll(`
`,zp)}
`);let p=await Promise.race([u,this.#t.ended]);if("stderr"in p)throw c.throwIfAborted(),!this.#n.isWhole||!this.#r.isWhole?Kn(this.#e,t):l.timedOut?Kr(this.#e,t,n):p.failure??wt(this.#e,t,p);let[{text:f,code:m,isWhole:g},{text:h}]=p;return{code:m,stdout:f,stderr:h,isWhole:g}}catch($){var k=$,v=!0}finally{A(w,k,v)}}#o(){this.isOver=!0,this.#t.stop()}async close(){this.#t.stdin.end(),await this.#t.ended}},zp=`'"$nl"'`;function jv(e){return se(["x",e]).slice(4).replaceAll(`
`,zp)}var Oo={all:64*2**20,last:2**18},Ao=class{#e;#t=new Dv("utf8");#n;#r="";#o="";#s=0;isWhole=!0;#i;constructor(t,n,r){this.#n=r,this.#e=new RegExp(`\\x1d${n} (\\d+)\\x1d`),t.on("data",o=>this.#c(this.#t.write(o))),t.on("error",()=>{})}next(t){return new Promise(n=>{this.#i={resolve:n,lines:t===void 0?void 0:new Wn(t)},this.#c("")})}#c(t){this.#r+=t;let n=this.#e.exec(this.#r);if(n===null){let a=this.#r.lastIndexOf(""),c=a>=0&&this.#r.length-a<64?a:this.#r.length;this.#a(this.#r.slice(0,c)),this.#r=this.#r.slice(c);return}if(this.#i===void 0)return;this.#a(this.#r.slice(0,n.index)),this.#r=this.#r.slice(n.index+n[0].length);let{resolve:r,lines:o}=this.#i;o?.end();let s={text:this.#o,code:Number(n[1]),isWhole:this.isWhole};[this.#o,this.isWhole,this.#s,this.#i]=["",!0,0,void 0],r(s)}#a(t){let n=this.#i?.lines;n?.add(t),this.#o+=t,this.#s+=t.length,n===void 0&&this.#s>2*Oo.all&&this.#n(),!(this.#o.length<=(n===void 0?Oo.all:Oo.last))&&(this.#o=this.#o.slice(-Oo.last),this.isWhole&&=n!==void 0)}};var Li=256*1024,sr=class{name;kind;#e;#t;#n=new Set;constructor(t,n,r){this.name=t,this.kind=n.kind,this.#e=n,this.#t=r}async run(t,n={}){let{fence:r,onStdout:o,accept:s=[0]}=n,a=n.signal??this.#t.signal,c=await this.#r(t,n).catch(p=>{throw n.stdin instanceof Fv&&n.stdin.destroy(),p}),l=o===void 0,d=await ld(c,{...n,timeout:Gn(n),signal:a,whole:l});if(d.timedOut)throw a.throwIfAborted(),Kr(this,t,n,d.stderr);if(l&&d.dropped>0)throw Kn(this,t);let u=Xs(r,d,this.name)??this.#e.connectionError(d,t,d.stderr);if(u)throw u;if(d.code===null||!s.includes(d.code))throw wt(this,t,d);return{code:d.code,stdout:d.stdout,stderr:d.stderr}}shell(t={}){return new Ro(this,{fence:t.fence,signal:t.signal??this.#t.signal})}async start(t,n={}){let r=await this.#r(t,n),{stream:o,tail:s,closed:a}=Uv(r.stderr),c=n.signal??this.#t.signal,l=()=>Tt(r);c.aborted?l():c.addEventListener("abort",l,{once:!0});let d=Promise.all([r.ended,a]).then(([u])=>{c.removeEventListener("abort",l);let p=s.text()+(u.refused??""),f=Xs(n.fence,{...u,stderr:p},this.name)??this.#e.connectionError(u,t,p);return{code:u.code,signal:u.signal,stderr:p,...f===void 0?{}:{failure:f}}});return{stdin:r.stdin,stdout:r.stdout,stderr:o,ended:d,stop:l}}async upload(t,n,r={}){let{sendTrees:o,uploadArgv:s}=await import("./upload-J3NRT5HR.js"),a=n.map(({name:p})=>p),c=s(t,a,r),l=await this.start(c,r),d=r.signal??this.#t.signal,u="";l.stdout.setEncoding("utf8").on("data",p=>{u=(u+p).slice(-Li)});try{await o(l,n);let p=await l.ended;if(d.throwIfAborted(),p.code!==0)throw p.failure??wt(this,c,p);let f=new Set(u.split(`
`));return new Set(a.filter(m=>f.has(`there ${m}`)))}catch(p){throw Wr(p,this.name,`${t}/${a.at(-1)??""}`)}}connect(t,n,r={}){return this.#e.connect(t,n,r.signal??this.#t.signal)}lock(t,n,r={}){let o=s=>this.start(s,{signal:new AbortController().signal});return Vp({hostName:this.name,directory:t,holder:n,options:r,start:o},this.#t)}async[Symbol.asyncDispose](){let t=[...this.#n];for(let n of t)Tt(n);await Promise.all(t.map(n=>n.ended))}async#r(t,n){let r=n.signal??this.#t.signal;r.throwIfAborted();let{cwd:o,env:s,fence:a}=n,c=await this.#e.start({argv:Zd(t,a),cwd:o,env:s,signal:r});return this.#n.add(c),c.ended.then(()=>this.#n.delete(c)),c}};function Uv(e){let t=new on(Li),n=new Hv;e.on("data",o=>{t.add(o),n.writableLength+n.readableLength<Li&&n.write(o)}),e.on("error",()=>{});let r=new Promise(o=>{e.once("close",()=>{n.end(),o()})});return{stream:n,tail:t,closed:r}}async function Po(e,t){let{context:n,environment:r}=t;if(e.kind==="local")return new sr(e.name,new Eo(r),n);let{openSsh:o}=await import("./transport-YOO4YUJ6.js");return new sr(e.name,await o(e,t.ssh,r,n),n)}async function Yp(e,t,n){let r=rd(n.env),o={jobKey:n.run.temp,...t["ssh-key"]===void 0?{}:{privateKey:t["ssh-key"]},...t["known-hosts"]===void 0?{}:{knownHosts:t["known-hosts"]},empty:Wv(n)},s=await Po({kind:"local",name:"local"},{context:n,environment:r}),a=[],c=(d,u)=>Po(Qt(d,u),{context:n,environment:r,ssh:o}),l=async()=>{for(let d of[...new Set([s,...a])].toReversed())await d[Symbol.asyncDispose]()};try{for(let d of e){let u=Qt(d,"hosts");a.push(u.kind==="local"?s:await Po(u,{context:n,environment:r,ssh:o}))}}catch(d){throw await l(),d}return{local:s,list:a,open:c,[Symbol.asyncDispose]:l}}var qv={"ssh-key":"DEPLOY_SSH_KEY","known-hosts":"DEPLOY_KNOWN_HOSTS"};function Wv({env:e}){let t=e[ut("environment")]||i`that is deployed to`;return["ssh-key","known-hosts"].flatMap(n=>e[ut(n)]?.trim()===""?[{input:n,source:i`the secret ${qv[n]} of the environment ${t}`}]:[])}import{readFile as ob}from"node:fs/promises";import sb from"node:path";import{existsSync as rb}from"node:fs";import Ni from"node:path";import{readFile as Gv}from"node:fs/promises";import Kv from"node:path";async function Jp(e){let{overrides:t=[],projectDirectory:n}=e;Qp.kind.verify?.(Qp,e.environment,i`input 'environment'`);let r=await Vv(e),o=ur(br,[...t,...r?.layers??[]]),s=r?.environment??e.environment??Za,a=o.project??Qv(e.defaultProject?.split("/").at(-1)??"");if(a==="")throw Jv();let{hosts:c=[],health:l,tests:d}=o;if(c.length===0&&e.needsHosts!==!1)throw Xv(s,r);Zv(c,t.some(g=>g.hosts)?void 0:r?.place(["environments",s,"hosts"]));for(let[g,{run:h}]of Object.entries(d)){if(h!==void 0)continue;let w=r?.place(["environments",s,"tests",g])??i`the inputs`;throw new y(i`${w}: test suite '${g}' has no command`,{fix:i`add 'run:' to it`})}let u=o.composeProject??`${a}-${s}`,p=Math.max(l.interval,tc),f=o.production??ec.includes(s);return{...o,...{project:a,environment:s,production:f,composeProject:u,projectDirectory:n,hosts:c},health:{...l,maxInterval:p}}}var Qp=oe(Pn);async function Vv(e){let t=e.draft??await zv(e.projectDirectory,e.configPath);if(t===void 0)return;let{layersOfFile:n}=await import("./load-ZYHNZIKT.js"),{environment:r,earlierEnvironment:o}=e;return n(t,r,await e.readVariants(),o)}async function zv(e,t){for(let n of t===void 0?$r:[t]){let r=await Yv(Kv.resolve(e,n),n);if(r!==void 0)return{text:r,name:n}}if(t!==void 0)throw new y(i`input 'config': there is no file '${t}' in ${e}`,{fix:i`check out the repository before this step and give the path from its root, or leave the input out`})}async function Yv(e,t){let n;try{n=await Gv(e)}catch(r){let o=r instanceof Error&&"code"in r?r.code:void 0;if(o==="ENOENT"||o==="ENOTDIR")return;let a=(o==="EISDIR"?i`name the file, not its directory`:void 0)??i`make it readable for the user who runs this`;throw new y(i`${t} cannot be read: ${_(r)}`,{fix:a,cause:r})}return Cd(n,t)}var Qv=e=>e.toLowerCase().replace(/[^a-z0-9_-]+/g,"-").replace(/^[-_]+|[-_]+$/g,"").slice(0,63);function Jv(){return new y(i`the project has no name`,{fix:i`add 'project: <name>' to deploy-kit.yml, or give the input 'project'`})}function Xv(e,t){if(t===void 0)return new y(i`no host to deploy to: input 'hosts' is not given, and there is no deploy-kit.yml`,{fix:i`give the input 'hosts': ssh://user@server, or local (the machine that the job runs on)`});let n=t.place(["environments",e]);return new y(i`${n}: environments.${e} names no hosts`,{fix:i`add hosts: ['ssh://user@server'] or [local] (the machine that the job runs on)`})}function Zv(e,t=i`input 'hosts'`){let n=o=>o.replace(/\/$/,"").replace(/:22$/,""),r=e.find((o,s)=>e.slice(0,s).some(a=>n(a)===n(o)));if(r!==void 0)throw new y(i`${t}: '${r}' is there twice`,{fix:i`name each host once`})}import{mkdir as eb,readFile as tb,writeFile as nb}from"node:fs/promises";import Xp from"node:path";function Zp({run:e,env:t,log:n}){let r=t.RUNNER_TEMP;if(r===void 0||r==="")return;let o=Xp.join(r,`deploy-kit-${nd(e.run).slice(0,12)}`),s=a=>Xp.join(o,`${a}.json`);return{async recall(a){try{return JSON.parse(await tb(s(a),"utf8"))}catch{return}},async keep(a,c){try{await eb(o,{recursive:!0,mode:448}),await nb(s(a),JSON.stringify(c),{mode:384})}catch(l){n.debug(`not kept for later steps: ${l}`)}}}}var ef="environment";async function To(e,t,n,{more:r={},needsHosts:o=!0,isAside:s=!1,draft:a}={}){let{run:c,env:l,log:d}=n,u=t["working-directory"],p=Ni.resolve(c.workspace,u);if(!Z(p,c.workspace))throw new y(i`input 'working-directory': '${u}' is outside the workspace`,{fix:i`name a directory of the checkout`});if(Ni.relative(c.workspace,p)!==""&&!rb(`${p}/`))throw new y(i`input 'working-directory': there is no directory '${u}' in ${c.workspace}`,{fix:i`check the name, and check out the repository before this step`});let f=s||l===void 0||d===void 0?void 0:Zp({run:c,env:l,log:d}),m=t.environment===void 0?await f?.recall(ef):void 0;t.environment!==void 0&&await f?.keep(ef,t.environment);let g=await Jp({projectDirectory:p,configPath:t.config,draft:a,environment:t.environment,earlierEnvironment:typeof m=="string"?m:void 0,defaultProject:c.repository?.split("/").at(-1)??Ni.basename(p),needsHosts:o,overrides:[r,xc(e,t)],readVariants:async()=>(await import("./variants-2PFKVLTJ.js")).VARIANTS});return l!==void 0&&await kr(t.language,l,g.language),g}async function tf(e,t,{open:n},r,o){let s={...t,environment:e},a=await To(or,s,o,{isAside:!0,needsHosts:!1});if(a.hosts.length===0)throw new y(i`from-environment: ${e} names no hosts`,{fix:i`write them in deploy-kit.yml, under environments.${e}.hosts`});return{settings:a,hosts:a.hosts,access:r,open:n}}var nf=({backup:{scrub:e=[]},projectDirectory:t})=>Promise.all(e.map(async({service:n,run:r,stdin:o,timeout:s})=>({service:n,argv:typeof r=="string"?["sh","-e","-c",r]:r,stdin:o===void 0?"":await ib(o,t),timeout:s})));async function ib(e,t){try{return await ob(sb.resolve(t,e),"utf8")}catch(n){throw new y(i`backup.scrub: ${e} cannot be read: ${_(n)}`,{fix:i`check the name, and check out the repository before this step`})}}function _o(e){let{steps:t,failed:n,isCancelled:r,where:o,runsBefore:s,version:a=i`this version`}=e,c=t.get("deploy"),l=t.get("put-back")??t.get("rollback"),d=c?.outputs.outcome??"",u=t.get("backup")?.outputs.backup,p=t.get("backup")?.outputs.missing,f=[...u?[i`Backup ${u} is from before the deploy.`]:[],...p?[`⚠️ ${u?i`That backup is not everywhere where it should be: ${p}.`:i`There is no backup from before the deploy: ${p}.`}`]:[]],m=n===void 0?i`a step that left no word`:_r(n.step),g=l?.outputs.outcome==="rolled-back"?l.told.runs:void 0,h=(S,I,C=[])=>({mark:S,headline:I,notes:C,failed:n});if(t.get("confirm")?.outputs.outcome==="active"&&n===void 0){let S=r?[i`The run was cancelled after that.`]:[],I=c?.told.isSame===!0?[i`No container had to be changed for it.`]:[],H=(t.get("tests")?.outputs.verdict??"skipped")==="skipped"?[i`No test ran.`]:[];return h("✅",i`${a} is live${o}`,[...I,...f,...H,...S])}let w=n===void 0&&!r;if(d==="planned"&&w)return{...h("📋",i`${a} is planned${o}: nothing was changed`),shows:"deploy"};if(d==="nothing-to-do")return w?h("✅",i`${a} runs${o} already: nothing to do`):r?h("⏹️",i`${a} runs${o} as before: the run was cancelled`):h("❌",i`${a} runs${o} already, and is not well now: ${m} failed`,[i`Nothing was switched, so nothing was put back.`]);let $=r?i`${a} was cancelled`:i`${a} failed at ${m}`,k=r?"⏹️":"❌",v=[i`Data was not taken back.`,...f];if(g!==void 0)return h(k,i`${$}; ${g} runs again${o}`,v);if(d==="put-back"&&l?.failure!==void 0&&!l.isCancelled)return h("🔥",i`${a} did not start${o}, and what was put back is not well: look at it now`,v);if(d==="put-back")return h("❌",i`${a} did not start; ${c?.told.runs??i`the one before`} runs again${o}`,v);if(d==="kept")return h("❌",i`${a} failed${o}, and was left as it is`,f);let b=c?.outputs.previous==="",x=S=>({...S,said:["rollback","put-back"]});if(d==="failed"&&c?.told.runs===void 0)return b?x(h("🔥",i`${a} failed${o}; it is the first release here`,f)):h("🔥",i`${a} failed${o}, and nothing that was verified runs`,f);if(d==="pending"&&b)return x(h(k,i`${$}${o}; it is the first release here, and runs on`,f));if(l?.failure!==void 0)return h("🔥",i`${$}${o}, and putting back failed: look at it now`,f);if(d==="pending"||c?.failure?.exitCode===ta)return h("🔥",i`${$}${o}, and was not put back: look at it now`,f);if((r||c?.isOpen)&&c!==void 0&&d===""&&l===void 0)return h("🔥",i`${a} was cut off in the middle of its deploy${o}: look at it now`,f);let R=s===void 0?i`nothing was changed${o}`:i`${s} runs on${o}`;return h(k,r?i`${a} was cancelled; ${R}`:i`${a} was not deployed, ${m} failed; ${R}`,c===void 0?[]:f)}function rf(e){let t=_o({...e,version:ab(e)}),{reason:n="",issue:r="",urgent:o}=e.steps.get("require")?.outputs??{};if(n==="")return t;let s=n.replace(/\.$/,""),a=o==="true"?i`Urgent: ${s}.`:i`For issue #${r}: ${s}.`;return{...t,notes:[...t.notes,a]}}function ab({version:e,services:t}){return e===void 0?i`This hotfix`:t===void 0?i`Hotfix ${e}`:i`Hotfix ${e} of ${t}`}function of({steps:e,failed:t,isCancelled:n,where:r}){let[o,s,a]=[e.get("plan"),e.get("rollback"),e.get("put-back")],c=a??s,l=o?.outputs.outcome,{left:d="",version:u=""}={...o?.outputs,...c?.outputs},p=e.get("backup")?.outputs.backup,f=(c??o)?.told.reason,m=f===void 0?[]:[i`Reason: ${f.replace(/\.$/,"")}.`],g=c?.told.restored,h=[...m,g===void 0?i`Data stayed as it is.`:i`The data went back, too: to backup ${g}.`,...p?[i`Backup ${p} is of what was left.`]:[],...e.get("backup")?.failure===void 0?[]:[i`The backup of what was left failed.`]],w=(v,b,x=[])=>({mark:v,headline:b,notes:x,failed:t});if(l==="listed")return{...w("📋",i`What can be rolled back to${r}`),shows:"plan"};if(l==="nothing-to-do")return w("✅",i`Nothing to roll back${r}`);if(n&&a?.failure!==void 0)return w("🔥",i`The rollback was cancelled${r}, and putting back failed: look at it now`);let $=a?.told.runs??s?.told.runs,k=s?.failure!==void 0&&!s.isCancelled;return s?.isCancelled&&$===void 0&&a===void 0?w("🔥",i`The rollback was cut off in its middle${r}: look at it now`):n&&($!==void 0||!k)?w("⏹️",$===void 0?i`The rollback was cancelled; nothing was changed${r}`:i`The rollback was cancelled; ${$} runs${r}`):o?.failure!==void 0?w("❌",i`Nothing was rolled back${r}: the plan failed`):c===void 0&&t===void 0?{...w("📋",i`Would go back from ${d} to ${u}${r}: nothing was changed`,m),shows:"plan"}:c?.outputs.outcome==="rolled-back"?t===void 0?w("✅",i`${u} runs again${r}; ${d} was left`,h):w("❌",i`${u} runs again${r}, and ${_r(t.step)} failed`,h):c?.outputs.outcome==="failed"?w("🔥",i`${u} runs again${r}, and does not pass its gate`,h):w("🔥",i`The rollback to ${u}${r} failed: look at it now`,h)}var Di={judge:_o,others:["rollback","put-back"]},cb={standard:Di,hotfix:{...Di,judge:rf},rollback:{judge:of,others:["backup","put-back"]}},sf=e=>cb[e]?.others===Di.others;function af(e){let t={...e.outputs,report:"Path of the JSON report.",failure:"Why it failed, in a line; empty when it did not."};return{...e,outputs:t}}var cf={mode:ge("What to do",{values:{backup:"back up what runs",verify:"look whether a backup can be restored",restore:"put what a backup holds in the place of what there is; needs `confirm`",list:"tell which backups there are, where they lie, and why they stay",prune:"remove at every place the backups that nothing keeps",undo:"take back the last restore, or what took one back; needs `confirm`",fetch:"bring a backup to a directory of this machine, checked"},default:"backup"}),set:D("Which backup set, of the modes `verify`, `restore` and `fetch`: its id, `latest`, or `linked`: made before what runs now was deployed. Of `undo`: the id of the restore; of one that is taken back, what it had restored comes back. Default: `latest`."),from:D("Where the backup is to be taken from, of the modes `verify`, `restore` and `fetch`: `host`, `s3`, `ssh`, `runner`, or a destination by its name (`s3://bucket/prefix`). Default: the host, and what is not whole there from wherever it is."),path:D("Directory of the runner for the mode `fetch`, relative to `working-directory`: the backup is a directory in it, with the name of its id.",{default:"backups"}),only:Y("Services and volumes to restore or to fetch, one a line. Default: all that the backup has.",{of:oe(Ge),default:[]}),"from-environment":D("For the mode `restore`: the backup is one of this environment of the config file. Only databases that `backup.scrub` or `unscrubbed` name come over, and no configuration.",{placeholder:"NAME"}),confirm:D("`<project>-<environment>`, for the modes `restore` and `undo`: what they replace is the data of a whole team. Where people rely on the environment and the data is that of another one: `<project>-<environment> from <from-environment>`."),verify:ge("How a backup is looked at, after it was made and in mode `verify`",{values:{quick:"its files are read back",restore:"and restored into trial servers like those of the stack, without network, whose content is counted"},default:"quick"}),...or,...Pi,databases:Ar("backup.services",{description:"Database services to dump, each `service` or `service/database`."}),...Zt("backup.volumes","backup.directories","backup.ignore","backup.encrypt-to","backup.max-drop","backup.timeout","backup.before-deploy","backup.keep-old","backup.unscrubbed"),destinations:Y(`Where backups are kept, one a line: ${vs().join(", ")}. Default: from the config file, or \`host\`.`,{of:oe(),separator:Aa}),keep:Ar("backup.keep.last",{description:"How many backup sets stay at each destination."}),...Up,...qp,..._i,...Ti},TB=af({name:"backup-db",title:"deploy-kit: back up databases",description:"Dumps the databases and archives the files of a running Compose stack on its host, proves that they can be restored, and restores them.",post:!0,inputs:cf,outputs:{backup:"Id of the backup set, for the input `backup` of deploy-compose; empty when there was nothing to protect.",status:"`created`, `nothing-to-protect` (a first deploy), or where no backup is required `failed` or `off`; of the other modes `verified` (or `failed`, `unproven`), `restored`, `undone`, `redone`, `fetched`, `listed`, `pruned`.",missing:"Where none is required: why there is no backup, or which copy of it is missing; empty otherwise.",line:"The backup in a line, for people: its size, how long it took, whether it was proven, how many copies of it there are."},async main(e,t){var u=[];try{let n=e.destinations&&{backup:{to:ll(e.destinations)}};let r=await To(cf,e,t,{more:n});let{who:o,where:s}=t.run;let a=["fetch","list"].includes(e.mode)?[]:r.hosts;let c=E(u,await Yp(a,e,t),!0);let l={settings:r,hosts:c.list,run:{who:o,where:s},lockWait:e["lock-wait"],access:Gp(r,c,e,t),from:e.from,local:c.local,open:h=>c.open(h,"hosts")};let d=await pb[e.mode](l,e,t);return{outputs:d.outputs,summary:h=>d.parts(h).join(`
`),told:{environment:r.environment,brief:d.brief},report:{mode:e.mode,hosts:d.hosts},failure:d.failure}}catch(p){var f=p,m=!0}finally{var g=A(u,f,m);g&&await g}}});function db({log:e}){let t=i`backup.before-deploy is off`;return e.info(i`no backup: ${t}`),{outputs:{backup:"",status:"off",missing:t},hosts:[],brief:t,parts:n=>[`### ${i`Backup`}

${i`None: ${n.text(t)}.`}`]}}function ub(e){let t=e.filter(n=>n!==void 0);return t.length<2?t[0]:new y(t.map(({message:n})=>n).join(`
`),{fix:t[0]?.fix})}var pb={async backup(e,t,n){let[r=""]=(n.env[Tr]??"").split("/"),o=sf(r),s=t["before-deploy"]??(o?e.settings.backup.beforeDeploy:void 0);if(s==="off")return db(n);let a=s==="best-effort",c=await op({...e,beforeDeploy:o,isBestEffort:a},n),l=c.filter(w=>w.status==="created"),[d]=l,u=c.filter(w=>w.status==="failed").map(({host:w})=>w),p=t.verify==="quick"?[]:l,f=await Cp(p,{...e,how:t.verify,from:void 0},n),m=d&&`${d.id}, ${j(d.totalBytes)}`,g=ub([sp(c),bi(f)]),h=[...u.length===0?[]:[i`it failed on ${u.join(", ")}, and backup.before-deploy is best-effort`],...g===void 0||!a?[]:[g.message.replaceAll(`
`,i`; `)]].join(i`; `);return{outputs:{backup:d?.id??"",status:u.length>0?"failed":d?.status??"nothing-to-protect",missing:h,line:f.flatMap(({kpi:w})=>w===void 0?[]:cp(w)).join(i`; `)||(m??"")},hosts:c.map(w=>({...w,verified:f.flatMap($=>$.host===w.host?xi($):[])[0]})),brief:u.length>0?h:m,parts:w=>[...c.map($=>Fp($,w)),...f.map($=>Ri($,w))],failure:a?void 0:g}},async verify(e,t,n){let r=await Ei({...e,backup:t.set??"latest",how:t.verify},n),[o]=r,s=r.find(({status:a})=>a!=="verified");return{outputs:{backup:o?.set??"",status:(s??o)?.status??""},hosts:r.map(xi),brief:o&&s===void 0?i`${o.set} is whole`:void 0,parts:a=>r.map(c=>Ri(c,a)),failure:bi(r)}},async restore(e,t,n){let r={...e,backup:t.set??"latest",only:t.only,confirm:t.confirm,keepOld:e.settings.backup.keepOld},o=t["from-environment"],s=o===void 0?await Tp(r,n):await Dp({...r,source:await tf(o,t,e,e.access,n),scrub:await nf(e.settings)},n);return{outputs:{backup:s[0]?.set??"",status:"restored"},hosts:s,brief:s[0]&&i`${s[0].set}: ${s[0].parts.map(({name:a})=>a).join(", ")}`,parts:a=>s.map(c=>Mp(c,a))}},async fetch({settings:e,...t},n,r){let o=lb.resolve(e.projectDirectory,n.path),s={backup:n.set??"latest",hosts:e.hosts,directory:o,only:n.only},a=await Qd({...t,...s,settings:e},r);return{outputs:{backup:a[0]?.set??"",status:"fetched"},hosts:a,brief:a[0]&&i`${a[0].set} is at ${a[0].path}`,parts:c=>a.map(l=>jp(l,c))}},async list({settings:e,access:t,open:n},r,o){let s=await lp({settings:e,hosts:e.hosts,access:t,open:n},o),[a]=s.flatMap(({sets:c})=>c);return{outputs:{backup:a?.id??"",status:"listed"},hosts:s,brief:mp(s.flatMap(({sets:c})=>c)),parts:c=>s.map(l=>up(l,c)),failure:dp(s)}},async prune(e,t,n){let r=await hp(e,n),o=r.reduce((s,{removed:a})=>s+a.length,0);return{outputs:{backup:"",status:"pruned"},hosts:r,brief:i`removed ${K(o,"backup")}`,parts:s=>r.map(a=>pp(a,s)),failure:yp(r)}},async undo(e,t,n){let{set:r,confirm:o}=t,s=await Ip({...e,id:r,confirm:o},n);return{outputs:{backup:s[0]?.set??"",status:s[0]?.status??""},hosts:s,brief:s[0]&&i`restore ${s[0].id}`,parts:a=>s.map(c=>Bp(c,a))}}};export{E as a,A as b,i as c,K as d,Xe as e,Wt as f,Vi as g,Ze as h,y as i,ea as j,Sn as k,le as l,Gt as m,_ as n,Kt as o,et as p,M as q,j as r,te as s,oa as t,Tb as u,tt as v,sa as w,ia as x,Se as y,Yt as z,aa as A,Pn as B,Ge as C,Vb as D,zb as E,Yb as F,Qb as G,Jb as H,D as I,Le as J,cx as K,J as L,zo as M,ae as N,mx as O,Qo as P,gm as Q,Jo as R,gr as S,wm as T,Xo as U,_n as V,$m as W,pe as X,Cn as Y,Xt as Z,vm as _,bm as $,xm as aa,Zo as ba,we as ca,U as da,it as ea,Ln as fa,P as ga,Sm as ha,at as ia,wr as ja,Ua as ka,Wa as la,wx as ma,Ga as na,ac as oa,Za as pa,br as qa,ls as ra,uE as sa,$s as ta,se as ua,bs as va,me as wa,_d as xa,Xn as ya,Fg as za,Yy as Aa,Ds as Ba,Ms as Ca,q0 as Da,G0 as Ea,id as Fa,ld as Ga,TB as Ha};

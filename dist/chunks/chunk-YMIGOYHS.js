var hi=(e,t)=>(t=Symbol[e])?t:Symbol.for("Symbol."+e),yi=e=>{throw TypeError(e)};var gi=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(r){throw n=[r],r}};var S=(e,t,n)=>{if(t!=null){typeof t!="object"&&typeof t!="function"&&yi("Object expected");var r,o;n&&(r=t[hi("asyncDispose")]),r===void 0&&(r=t[hi("dispose")],n&&(o=r)),typeof r!="function"&&yi("Object not disposable"),o&&(r=function(){try{o.call(this)}catch(s){return Promise.reject(s)}}),e.push([n,r,t])}else n&&e.push([n]);return t},R=(e,t,n)=>{var r=typeof SuppressedError=="function"?SuppressedError:function(a,c,l,d){return d=Error(l),d.name="SuppressedError",d.error=a,d.suppressed=c,d},o=a=>t=n?new r(a,t,"An error was suppressed during disposal"):(n=!0,a),s=a=>{for(;a=e.pop();)try{var c=a[1]&&a[1].call(a[2]);if(a[0])return Promise.resolve(c).then(s,l=>(o(l),s()))}catch(l){o(l)}if(n)throw t};return s()};import{createRequire as Xp}from"node:module";var To,Yn,Ft,Qn,ze=gi(()=>{To=Xp(import.meta.url),Yn=(...e)=>To("crypto").createHash(...e),Ft=(...e)=>To("crypto").randomBytes(...e),Qn=(...e)=>To("crypto").randomUUID(...e)});import{createRequire as Yf}from"node:module";var va,ba,Cb,xa=gi(()=>{va=Yf(import.meta.url),ba=(...e)=>va("net").connect(...e),Cb=(...e)=>va("net").isIP(...e)});var wi={en:void 0,fr:async()=>(await import("./../chunks/texts-fr.js")).fr},bo={en:"English",fr:"français"},xo="DEPLOY_KIT_LANGUAGE",Mt,$i,Dt=new Map,Ip=1e3;async function So(e){let t=typeof e=="string"&&Oo(e)?e:void 0;Mt=typeof e=="object"?e:await(t&&wi[t]?.()),$i=t}var Eo=()=>$i;var Oo=e=>Object.hasOwn(wi,e);function i(e,...t){let n=Mt?.texts[Cp(e)],r=String.raw({raw:e},...t);if(n===void 0)return r;let o=bi(n,a=>String(t[Number(a)]));Dt.delete(o),Dt.set(o,r);let[s]=Dt.keys();return Dt.size>Ip&&s!==void 0&&Dt.delete(s),o}function ki(e){return[...Dt].sort(([n],[r])=>r.length-n.length).reduce((n,[r,o])=>n.replaceAll(r,()=>o),e)}function vi(e){let t=Mt?.texts[e];return t===void 0?e:bi(t,n=>`{${n}}`)}var bi=(e,t)=>Mt?.fill?.(e,t)??e.replace(/\{(\d+)\}/g,(n,r)=>t(r)),Cp=e=>e.reduce((t,n,r)=>`${t}{${r-1}}${n}`);function G(e,t){let[n,r]=Mt?.words[t]??[t,`${t}s`];return`${e} ${Mt?.isOne(e)??e===1?n:r}`}function Ve(e,t){if(e.length<=t)return e;let n=e.slice(0,t-3);return`${n.slice(0,n.search(/\s\S*$/)+1)}...`}function Bt(e){return/^[\x20-\x7e\n]*$/.test(e)?Si(e):Si(Mp(e).map(jp).join(`
`))}var Lp=8e3,xi=2e3,ke=(e,t)=>Bt(t(Bt(t(e))));function Ei(e,t,n){return ke(e,n).slice(0,t).replace(/[\ud800-\udbff]$/,"")}function Oi(e,t){let n=t(e),r=Bt(n);return t(r)===r?n:ke(e,t)}function Ri(e,t=Np){let n=ke(e,t).split(`
`),r=n.length-xi;return[...n.slice(0,xi).map(s=>Dp(s,Lp)),...r>0?[i`... ${G(r,"more line")}`]:[]].join(`
`)}function jt(e){return Bt(e).replace(/[^\S\u00a0]+/g," ").trim()}var Np=e=>e;function Dp(e,t){if(e.length<=t)return e;let n=e.slice(0,t).replace(/[\ud800-\udbff]$/,"");return`${n}${i`... (${e.length-n.length} more characters)`}`}var Mp=e=>e.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/),Bp=/(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[PX\]^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g,Ai=/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;function jp(e){return e.replace(Bp,"").replaceAll("	","    ").replace(Ai,"").replace(new RegExp("\\p{Surrogate}","gu"),"�")}var Hp=new RegExp("^((?:(?!\\n)[\\s\\p{DI}])*):(\\p{DI}*:)","gmu"),Ti=new RegExp("#(?=\\p{DI}*#\\p{DI}*\\[)","gu");function Si(e){return e.replace(Hp,"$1: $2").replace(Ti,"# ")}function Ro(e,t,n){let r=s=>`\\u${s.charCodeAt(0).toString(16).padStart(4,"0")}`;return JSON.stringify(e,t,n).replace(Ti,r).replace(Ai,s=>s===`
`?s:r(s))}function te(e,t){let n=Jp(Bt(e).split(`
`).map(Up)),r=n.length<=t?n:qp(n,t);return r.map(({line:o,at:s},a)=>{let c=r[a-1];return c!==void 0&&s>c.at+1?`...
${o}`:o}).join(`
`)}function _i(e,t){let[n="",...r]=ke(e,t).split(`
`),o=[n,te(r.join(`
`),1).trim()].filter(s=>s!=="");return Ei(o.join(" "),500,t)}var Fp=2e3,Up=e=>Ve(e,Fp);function qp(e,t){let n=[Wp,Vp].map(p=>e.flatMap(({line:f},m)=>p.test(f)&&!zp.test(f)?[m]:[])),r=n.find(p=>p.length>0)??[],o=r[0]??e.length,s=p=>!Gp.test(e[p]?.line??""),c=r.findLast(p=>Kp.test(e[p]?.line??""))??r.find(s)??n.flat().find(s)??o,l=e.length-1,d=[c,o,o+1,l,r.at(-1)??l,o+2,l-1,...r.flatMap(p=>[p,p+1]),...Array.from(e,(p,f)=>l-f)];return[...new Set(d.filter(p=>p>=0&&p<=l))].slice(0,t).sort((p,f)=>p-f).flatMap(p=>e[p]??[])}var Wp=new RegExp(["SQLSTATE|ORA-\\d{5}|\\bSQL state\\b","(?:^|[\\s\\].:(])(?:fatal|panic|error|critical)(?: (?!log)[\\w()]+){0,5}\\s*:\\s*\\S",'level"?[=:] ?"?(?:error|fatal|panic|crit)',"^\\s*[\\w$.\\\\:]*(?:Error|Exception)(?:[:( ]|$)|^(?:[a-z_]\\w*\\.)+[A-Z]\\w+: \\S","^\\s*\\[?(?:Caused by|Uncaught|Unhandled|Traceback |Exception in)|\\baborted!","^E: |^(?:npm|yarn) (?:ERR!|error)|^ERR!|^\\s*[✖✗✕×●] ",`\\[(?:emerg|alert|crit|error)\\]|\\(1\\d{3}, ["']`,"^Failed asserting|^\\s+\\w+_test\\.go:\\d+: ","Segmentation fault|core dumped|[Oo]ut of memory|could not be resolved to an installable"].join("|"),"i"),Gp=new RegExp(["^\\s*[\\w$.\\\\:]*(?:Error|Exception):?\\s*(?:[A-Z]\\d+)?$","^\\s*(?:Traceback |Caused by:\\s*$)|\\baborted!\\s*$|\\bAn error has occurred\\b","\\b(?:migrat\\w+|script)\\b[^:]{0,200}\\bfailed\\b(?!:)","^\\s*(?:error: (?:subprocess-exited-with-error|metadata-generation-failed)|ERROR: Failed building wheel)","^SQL State\\b|^Database error(?: code)?: *\\w*$","^npm (?:ERR!|error) (?:code|syscall|path|errno|A complete log)\\b",'\\bprocess ".{0,300}" did not complete successfully\\b',"^\\s*[✖✗✕×●] "].join("|"),"i"),Kp=/^\s*Caused by: \S+: \S/,Vp=/\b(?:FAIL|failed|failure|fatal|cannot|can't|could not|unable to|denied|not found|no such|refused|invalid|missing|does(?:n't| not) exist|unexpected|unknown|timed out)\b/i,zp=/^\W*(?:npm )?(?:warn|deprecat|notice|info\b|debug\b)|\b(?:no|0) (?:error|failure)s?\b/i,Yp=new RegExp(["^at .*(?::\\d+\\)?(?: \\{)?|:line \\d+|\\((?:native|<anonymous>|Native Method|Unknown Source|index \\d+)\\))$","^\\.\\.\\. \\d+ (?:more|common frames)|^\\+\\d+ vendor frames","^#\\d+ +(?:/|\\{main\\}|\\[internal|[A-Z]:\\\\|phar:|0x|\\S+\\(\\d+\\):)|^\\[stacktrace\\]|^(?:➜ *)?\\d+ *[▕│]","^\\d+ +\\S+\\.php:\\d+$",'^File "[^"]*", line \\d+|^[~^][~^ ]*$',"^(?:from )?\\S+\\.(?:rb|rake|erb|ru):\\d+:in |^\\S+/bin/\\w+:\\d+:in |^Tasks: TOP|^\\(See full trace","^goroutine \\d+|^\\S+\\.go:\\d+(?: \\+0x\\w+)?$|^created by |^[\\w./*()-]+\\((?:0x|\\{0x|\\.\\.\\.|\\)$)|^exit status \\d+$","^note: run with .RUST_BACKTRACE|^triggerUncaughtException\\(|^node:internal/|^Node\\.js v\\d","^\\d+: +(?:0x\\w+ - )?[\\w<>]+::","^(?:stack ?trace|stack backtrace):?$",`^[\\])}"',;\\s]+$`].join("|"),"i"),Pi=e=>e.search(/\S/),Qp=new RegExp(["^npm notice\\b|^npm (?:ERR!|error)(?: A complete log of this run| +/\\S+\\.log$|$)","^npm (?:ERR!|error) (?:Lifecycle script|workspace |location |path /)","^info Visit https://yarnpkg\\.com|^\\[notice\\] |^note: This (?:error originates from|is an issue with)","^hint: See above for|^WARNING: (?:Running pip as|You are using pip|apt does not)|^WARN  ?(?:Issues|deprecated)",'^Environment variables loaded from|^Prisma schema loaded from|^Datasource "\\w+": ',"^[┌│└╭╰├].*(?:[Uu]pdate available|─{5})|^│ +(?:Run the following|npm i |This is a major update|Please follow the guide)","^(?:Do not run Composer as root|Continue as root/super user)|^\\(Use `?node --trace-","^debconf: "].join("|"));function Jp(e){let t=e.filter((s,a)=>s.trim()!==""&&s!==e[a-1]),n=t.filter(s=>!Qp.test(s.trim())),r=(n.length>0?n:t).map((s,a)=>({line:s.trimEnd(),at:a})),o=r.filter(({line:s,at:a})=>{let c=r[a-1]?.line??"";return!(/^\s*File "[^"]*", line \d+/.test(c)&&Pi(s)>Pi(c))&&!Yp.test(s.trim())});return o.length>0?o:r}var Ci=3,y=class extends Error{name="UserError";fix;exitCode;passes;constructor(t,n={}){super(t,{cause:n.cause}),this.fix=n.fix,this.exitCode=n.exitCode??1,this.passes=n.passes??!1}};var Ii=class extends y{},Ao=class extends y{problems;constructor(t,n,r){let o=new Map;for(let{fix:c,message:l}of t)o.set(c,(o.get(c)??new Set).add(l));let s=[...o.keys()].filter(c=>c!==void 0),a=[...o].flatMap(([c,l])=>s.length>1&&c!==void 0?[...l,`  Fix: ${c}`]:[...l]);super(r?.message??a.join(`
`),{fix:r?.fix??(s.length===1?s[0]:void 0),cause:n}),this.problems=t}};function Li(e){if(e instanceof Ao)return e.problems;if(e instanceof y)return[e];throw e}var z=class extends Error{name="ToolError";argv;code;stderr;where;constructor(t){let n=t.code===null?i`was ended by ${t.signal??i`a signal`}`:i`exited with ${t.code}`,r=t.where===void 0?"":i` on ${t.where}`,o=te(t.stderr,8);super(`${Ht(t.argv)}${r} ${n}${o===""?"":`:
${o}`}`),this.argv=t.argv,this.code=t.code,this.stderr=t.stderr,this.where=t.where}};function me(e,t){return e.split(/\r?\n/).filter(n=>n.trim()!=="").slice(-t).join(`
`)}function Ht(e){return e.map(t=>t.length>60||t.includes(`
`)?`${t.split(`
`)[0]?.slice(0,57)}...`:t).join(" ")}function _(e){return e instanceof Error?e.message:String(e)}var ef={ms:1,s:1e3,m:6e4,h:36e5,d:864e5},tf={B:1,KB:1e3,MB:1e6,GB:1e9,TB:1e12},nf=24*864e5;function Jn(e,t,n=0){let r=e.trim(),o=[...r.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];if(o.length===0||o.map(a=>a[0]).join("")!==r)throw new y(i`${t}: '${e}' is not a duration`,{fix:Xn(r)});let s=o.reduce((a,[,c,l])=>a+Number(c)*(ef[l??""]??0),0);if(s>nf)throw new y(i`${t}: '${e}' is too long`,{fix:i`write at most 24d`});if(s<n)throw new y(i`${t}: '${e}' is too short`,{fix:i`give it some time, for example 30s`});return s}var Xn=e=>/^\d+(\.\d+)?$/.test(e)?i`write it with its unit: ${e}s, or ${e}m`:i`write it with a unit, for example 30s, 5m or 1h30m`;function M(e){if(e<1e3)return`${Math.round(e)}ms`;if(e<6e4)return`${(e/1e3).toFixed(1)}s`;let t=Math.round(e/1e3),[n,r,o]=[Math.floor(t/3600),Math.floor(t%3600/60),t%60];return[n>0?`${n}h`:"",r>0?`${r}m`:"",o>0?`${o}s`:""].filter(s=>s!=="").join(" ")}function j(e){let[t,n]=Object.entries(tf).findLast(([,o])=>e>=o)??["B",1],r=e/n;return rf[t]?.(r>=100||n===1?String(Math.round(r)):r.toFixed(1))??""}var rf={B:e=>i`${e} B`,KB:e=>i`${e} KB`,MB:e=>i`${e} MB`,GB:e=>i`${e} GB`,TB:e=>i`${e} TB`};function Ni(e,t,n={}){let{min:r=0,max:o=999999999}=n,s=Number(e);if(/^\d{1,9}$/.test(e.trim())&&s>=r&&s<=o)return s;let a=n.max===void 0?"":i` from ${r} to ${o}`;throw new y(i`${t}: '${e}' is not a whole number${a}`,{fix:i`write it in digits, for example ${Math.min(Math.max(r,5),o)}`})}var Di=/^\d{8}T\d{6}Z(-\d+)?$/;function Zn(e){return new Date(e).toISOString().replace(/[-:]|\.\d+/g,"")}function Gv(e,t){let n=e;for(let r=2;t(n);r+=1)n=`${e}-${r}`;return n}function Ye(e,t){let[[n="",r="1"],[o="",s="1"]]=[e.id.split("-"),t.id.split("-")];return n===o?Number(s)-Number(r):n<o?1:-1}var Mi=({files:e},t)=>e.filter(n=>t.get(n.path)!==n.bytes).map(n=>n.path),Bi=e=>`${JSON.stringify(e,void 0,2)}
`;function of(e,t){let n=[...t],r;for(let s of n){let a=Math.max(1,Math.floor(Math.max(e.length,s.length)/3));if(Math.abs(e.length-s.length)>a)continue;let c=af(e.toLowerCase(),s.toLowerCase());c<=a&&(r===void 0||c<r.distance)&&(r={candidate:s,distance:c})}if(r!==void 0||e.length<sf)return r?.candidate;let o=n.filter(s=>s.toLowerCase().startsWith(e.toLowerCase()));return o.length===1?o[0]:void 0}var sf=3;function ve(e,t){let n=of(e,t);return n===void 0?"":i` (did you mean '${n}'?)`}function af(e,t){let n=[],r=Array.from({length:t.length+1},(o,s)=>s);for(let o=1;o<=e.length;o++){let s=[o];for(let a=1;a<=t.length;a++){let c=Ut(r,a-1)+(e[o-1]===t[a-1]?0:1);s[a]=Math.min(c,Ut(r,a)+1,Ut(s,a-1)+1),o>1&&a>1&&e[o-1]===t[a-2]&&e[o-2]===t[a-1]&&(s[a]=Math.min(Ut(s,a),Ut(n,a-2)+1))}[n,r]=[r,s]}return Ut(r,t.length)}var Ut=(e,t)=>e[t]??0;function qt(e,t){return e!==void 0&&Object.hasOwn(e,t)?e[t]:void 0}var gn=e=>e.replace(/-(.)/g,(t,n)=>n.toUpperCase()),wn=e=>({type:"empty",among:e,check(t,n,r){let o=e(t,r.variants);return o.kind.check(o,n,r)},json(t,n){let r=e(t,n.variants);return r.kind.json(r,n)}}),er=(e,t)=>e.kind.among?.(e,t)??e;function wt(e,t){if(e.kind.merge!==void 0)return e.kind.merge(e,t);let[n=cf(e)]=t;return n}function cf(e){let{kind:t,default:n}=e;return(typeof n=="string"?t.parse?.(e,n,"the default"):void 0)??n}function tr(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=gn(r),a=wt(o,Po(t,s));a!==void 0&&(n[s]=a)}return n}function Po(e,t){return e.map(r=>qt(r,t)).filter(r=>r!==void 0)}function $n(e){return e==null?"empty":Array.isArray(e)?"a list":typeof e=="object"?"a group of keys":typeof e=="string"?"a text":typeof e=="boolean"?"true or false":"a number"}var lf=[[/^backup\.to\.\d+\.\w+\.(.*-)?(key|secret|password|token)(-.*)?$/,()=>i`keys of S3 are no part of this file: give them as inputs, or as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`],[/^health\.checks\.\d+\.(tls|prometheus|command)$/,e=>i`write one of ${e.join(", ")}`],[/^notify\.(slack|email)$/,e=>i`messages go to ${e.join(i` or `)}`]],Hi=()=>({"a text":[i`a text`,i`write one text; put numbers, true and false in quotes`],"a number":[i`a number`,i`write a number, without quotes`],"true or false":[i`true or false`,i`write true or false, without quotes`],"a list":[i`a list`,i`write a list, one item in each line after - , or [a, b]`],"a group of keys":[i`a group of keys`,i`write its keys below it, indented`],empty:[i`empty`,i`correct the value`]}),yn=e=>Hi()[e][0],ji=class e{path;variants;#e;constructor(t,n,r){this.path=t,this.variants=n,this.#e=r}get partial(){return this.path[0]==="environments"&&this.path.every(t=>typeof t=="string")}under(t){return new e([...this.path,t],this.variants,this.#e)}problem(t,n,r){this.#e({path:this.path,of:t,problem:n,fix:r})}wrongType(t,n){let r=t===null?i`give it a value, or remove the key`:Hi()[n][1];return this.problem("value",i`is ${yn($n(t))}, not ${yn(n)}`,r)}unknownKey(t,n){let r=this.under(t),o=r.path.slice(r.path[0]==="environments"?2:0).join("."),s=lf.find(([c])=>c.test(o));if(s!==void 0)return r.problem("key",i`is not supported`,s[1](n));let a=i`unknown key '${t}'${ve(t,n)}`;return r.problem("key",a,i`known here: ${n.join(", ")}`)}};var df=/^ssh:\/\/(?:([^@]*)@)?(\[[^\]]*\]|[^:/[\]]*)(?::(\d{1,5}))?\/?$/;function Wt(e,t){if(e==="local")return{kind:"local",name:"local"};let n=u=>new y(i`${t}: ${JSON.stringify(pf(e))} is not a host: ${u}`,{fix:i`write local or ssh://user@host, with :port when it is not 22`});if(/[\s\p{Cc}]/u.test(e))throw n(i`it holds white space or a control character`);if(!e.startsWith("ssh://"))throw n(i`it is neither local nor ssh://`);let r=df.exec(e);if(!r)throw n(e.slice(6).includes("/")?i`a path has no place in it`:i`it cannot be read`);let[,o,s="",a]=r,c=s.startsWith("[")?s.slice(1,-1):s;if(s.startsWith("[")&&!uf(c.split("%")[0]??""))throw n(i`no IPv6 address in the brackets`);if(!/^[A-Za-z0-9_.:%-]+$/.test(c)||c.startsWith("-"))throw n(i`its host name is none`);if(o?.includes(":"))throw n(i`a password has no place in it, keys are used`);if(o!==void 0&&!/^[A-Za-z0-9_.][A-Za-z0-9_.+\\-]*\$?$/.test(o))throw n(i`its user name is none`);let l=a===void 0?void 0:Number(a);if(l!==void 0&&(l<1||l>65535))throw n(i`its port is not between 1 and 65535`);return{kind:"ssh",name:`ssh://${o===void 0?"":`${o}@`}${s}${l===void 0?"":`:${l}`}`,hostname:c,user:o,port:l}}function uf(e){return e.includes(":")&&URL.canParse(`http://[${e}]`)}function pf(e){return e.replace(/^(ssh:\/\/[^:@/]*):[^@]*@/,"$1:***@")}var ff="qpzry9x8gf2tvdw0s3jn54khce6mua7l",mf=[996825010,642813549,513874426,1027748829,705979059];function Fi(e,t){if(!e.startsWith(`${t}1`))return!1;let n=[...t].map(o=>o.charCodeAt(0)),r=[...e.slice(t.length+1)].map(o=>ff.indexOf(o));return r.includes(-1)?!1:hf([...n.map(o=>o>>5),0,...n.map(o=>o&31),...r])===1}function hf(e){let t=1;for(let n of e){let r=t>>25;t=(t&33554431)<<5^n;for(let[o,s]of mf.entries())r>>o&1&&(t^=s)}return t}var kn={pattern:/^[a-z0-9][a-z0-9_-]{0,62}$/,get what(){return i`a name`},get fix(){return i`use lower-case letters, digits, - and _, beginning with a letter or digit (at most 63)`}},Ue={pattern:/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}$/,get what(){return i`a name`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},Qe={pattern:/^(?!\/)(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a path inside the project directory`},get fix(){return i`write it relative to the project directory, with /, without .. and without : in it`}},Ui={pattern:/^(?=.)(?!\/)(?!-)(?!~)(\.\.(\/|$))*(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]*$/,get what(){return i`a path of the checkout`},get fix(){return i`write it relative to the project directory, with /, with .. at the beginning only, and without : in it`}},_o={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a service, a volume or a directory`},get fix(){return i`write it as the compose file does: a service, a volume, a path, or service:/target for a volume without a name`}},qi={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a table, or a pattern with *`},get fix(){return i`write it as the database does: sessions, cache_*, app.jobs`}},nr={pattern:/^(\/|~\/)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f:]+$/,get what(){return i`a path on the host`},get fix(){return i`write an absolute path or one that begins with ~/, without .. in it`}},Wi={pattern:/^\/(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f]+$/,get what(){return i`a path in the container`},get fix(){return i`write an absolute path without .. in it: /data/app.db`}},Gi={pattern:/^(local|ssh:\/\/[^\s/]+\/?)$/,get what(){return i`a host`},get fix(){return i`write local or ssh://user@host, with :port when it is not 22`},check:Wt},Ki={pattern:/^ssh:\/\/[^\s/]+\/?$/,get what(){return i`a machine`},get fix(){return i`write ssh://user@host, with :port when it is not 22`},check:Wt},Vi={pattern:/^(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a directory of the runner`},get fix(){return i`write it relative to the project directory, or absolute, with /, without .. and without : in it`}},zi={pattern:/^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/,get what(){return i`the name of a bucket`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},Io={pattern:/^age1[02-9ac-hj-np-z]{58}$/,get what(){return i`a recipient of age`},get fix(){return i`write the public key that age-keygen prints, which begins with age1; keys of SSH and passphrases are none`},check(e,t){if(!Fi(e,"age"))throw new y(i`${t}: '${e}' is no recipient of age: by its own checksum it is mistyped`,{fix:Io.fix})}},Yi={pattern:/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,get what(){return i`a registry`},get fix(){return i`write host[:port]/path in lower case, without https://, for example ghcr.io/org`}},Qi={pattern:/^[a-z0-9]([a-z0-9.:/_-]*[a-z0-9])?(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/,get what(){return i`an image`},get fix(){return i`write registry/name:tag or registry/name@sha256:..., the name in lower case`}},rr={pattern:/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/,get what(){return i`an address of a website`},get fix(){return i`write it with http:// or https:// and without a query, for example https://example.org`}},cb={pattern:/^(\/|https?:\/\/)[^\s#]*$/,get what(){return i`a path or an address`},get fix(){return i`write a path such as /health, or a whole address with https://`}},lb={pattern:/^\$(\.[A-Za-z0-9_-]+|\[\d+\])+$/,get what(){return i`a path into JSON`},get fix(){return i`write it as $.version or $.build.version`}},db={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+\]):[1-9]\d{0,4}$/,get what(){return i`a host and port`},get fix(){return i`write it as host:port, for example localhost:5432`}},ub={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|[0-9A-Fa-f:.]+)$/,get what(){return i`a host name`},get fix(){return i`write a name or an address, for example localhost`}},Ji={pattern:/^(\d+(\.\d+)?(ms|s|m|h|d))+$/,get what(){return i`a duration`},get fix(){return i`write it with a unit, for example 30s, 5m or 1h30m`}},pb={pattern:/^<@[&!]?\d+>$/,get what(){return i`a mention`},get fix(){return i`write <@&ROLE-ID> or <@USER-ID>`}},Xi={pattern:/^[A-Za-z_][A-Za-z0-9_]*$/,get what(){return i`a name of a variable`},get fix(){return i`use letters, digits and _, not beginning with a digit`}};var L=(e,t={})=>({...t,description:e,kind:ea}),ne=e=>({rule:e,kind:ea}),ea={type:"a text",check({rule:e,read:t},n,r){if(typeof n!="string")return r.wrongType(n,"a text");let o=e===void 0?yf(n):Co(e,n);return o!==void 0?r.problem("value",...o):t?.(n)??n},parse({read:e},t,n){let r=t.trim();if(r!=="")return e?.(r)??r;throw new y(i`${n} is required`,{fix:i`give ${n} a value`})},verify({rule:e},t,n){if(e===void 0||typeof t!="string"||(e.check?.(t,n),e.pattern.test(t)))return;let r=t.replace(/\/\/[^/@]*@/,"//***@");throw new y(i`${n}: ${JSON.stringify(r)} is not ${e.what}`,{fix:e.fix})},json:({rule:e})=>({type:"string",...e===void 0?{minLength:1}:{pattern:e.pattern.source}})},yf=e=>e===""?[i`is an empty text`,i`give it a value, or remove the key`]:void 0;function Co(e,t){return e.pattern.test(t)?ta(()=>e.check?.(t,""),e.fix):[i`'${t}' is not ${e.what}`,e.fix]}function ta(e,t){try{e();return}catch(n){let r=n instanceof y?n.fix:void 0;return[_(n).replace(/^: /,""),r??t]}}var na=()=>({kind:Lo}),Lo={type:"a text",check:(e,t,n)=>typeof t=="string"?t:n.problem("value",i`is not a text`,i`put the value in quotes`),json:()=>({type:"string"})},Je=(e,t={})=>({...t,description:e,kind:gf}),gf={type:"a text",check({atLeast:e},t,n){if(typeof t!="string")return n.problem("value",i`${JSON.stringify(t)} is not a duration`,Xn(String(t)));let r=ta(()=>Jn(t,"",e),Xn(t));return r===void 0?Jn(t,""):n.problem("value",...r)},parse:({atLeast:e},t,n)=>Jn(t,n,e),json:()=>({type:"string",pattern:Ji.pattern.source})},Ie=(e,t={})=>({...t,description:e,kind:wf}),Zi=1e6,wf={type:"a number",check({min:e=0,max:t=Zi},n,r){if(typeof n=="number"&&Number.isInteger(n)&&n>=e&&n<=t)return n;let o=i`${JSON.stringify(n)} is not a whole number from ${e} to ${t}`;return r.problem("value",o,i`write it in digits, without quotes`)},parse:(e,t,n)=>Ni(t,n,e),json:({min:e=0,max:t=Zi})=>({type:"integer",minimum:e,maximum:t})},Xe=(e,t={})=>({...t.without===void 0?{default:!1}:{},...t,description:e,kind:$f}),$f={type:"true or false",check:(e,t,n)=>typeof t=="boolean"?t:n.wrongType(t,"true or false"),parse(e,t,n){if(t==="true"||t==="false")return t==="true";throw new y(i`${n}: '${t}' is neither true nor false`,{fix:i`write true or false`})},json:()=>({type:"boolean"})};function he(e,t){let r=Object.entries(t.values).map(([a,c])=>`\`${a}\`${c===""?"":` (${c})`}`),o=r.length<2?r.join():`${r.slice(0,-1).join(", ")} or ${r.at(-1)}`,s=`${e}: ${o}.`;return{...t,description:s,kind:kf}}var kf={type:"a text",check({values:e},t,n){let r=Object.keys(e);return r.some(o=>o===t)?t:n.problem("value",i`${JSON.stringify(t)} is not supported`,i`write ${r.join(i` or `)}`)},parse({values:e},t,n){let r=t.trim();if(Object.hasOwn(e,r))return r;let o=Object.keys(e).join(", ");throw new y(i`${n}: '${t}' is not one of ${o}`,{fix:i`write one of ${o}`})},json:({values:e})=>({enum:Object.keys(e),type:"string"})},No=(e,t,n={})=>({...n,description:t,list:e,kind:vf}),vf=wn(({list:e,description:t="",...n},r)=>{let o=r[e].map(s=>[s.name,s.description]);return he(t,{...n,values:Object.fromEntries(o)})});var wb={...Lo,parse({accept:e},t,n){let r;try{r=JSON.parse(t)}catch(o){throw new y(i`${n} is not JSON: ${_(o)}`,{fix:i`hand on the output of the step that makes it, unchanged`})}return e(r,n)}},bf={...Lo,parse:(e,t)=>t},Ze=(e,t)=>({description:t,secret:e,kind:bf});var K=(e,t)=>({...t,description:e,kind:oa}),oa={type:"a list",many:!0,check({of:e,nonEmpty:t},n,r){return Array.isArray(n)?(t!==void 0&&n.length===0&&r.problem("value",...t()),n.map((o,s)=>sa(e,o,r.under(s)))):r.wrongType(n,"a list")},parse({of:e,line:t,separator:n=/[\n,]/},r,o){return r.split(n).filter(a=>a.trim()!=="").map(a=>t?t(a.trim()):e.kind.parse?.(e,a,o))},verify({of:e},t,n){for(let r of t)e.kind.verify?.(e,r,n)},json:({of:e,nonEmpty:t},n)=>({type:"array",items:e.kind.json(e,{...n,partial:!1}),...t===void 0?{}:{minItems:1}})};function sa(e,t,n){let r=e.kind.check(e,t,n);return r===void 0?void 0:wt(e,[r])}var ia=/\n/,aa=ne(),ca={of:aa,nonEmpty:()=>[i`is an empty command`,i`write it as a list: [npm, run, migrate]`],kind:oa},la=e=>({...ca,required:!0,description:e}),sr=(e,t={})=>({...t,description:e,forms:[aa,ca],kind:xf}),xb=(e,t)=>({description:e,forms:t,kind:Do}),Do={type:"empty",check({forms:e},t,n){let r=e.find(({kind:s})=>s.type===$n(t));if(r!==void 0)return sa(r,t,n);let o=e.map(({kind:s})=>yn(s.type)).join(i` or `);return n.problem("value",i`is ${yn($n(t))}, not ${o}`,i`write ${o}`)},json:({forms:e},t)=>({anyOf:e.map(n=>n.kind.json(n,t))})},ra=e=>typeof e=="string",xf={...Do,check(e,t,n){if(ra(t)||Array.isArray(t)&&t.every(ra))return Do.check(e,t,n);let r=i`write a script (run with sh -e) or a list: [npm, test]`;return n.problem("value",i`is neither a command nor a list of its words`,r)},parse:(e,t)=>t.trim()},Y=(e,t,n={})=>({...n,description:e,options:t,kind:or}),or={type:"a group of keys",check({options:e},t,n){if(!da(t))return n.wrongType(t,"a group of keys");let r={};for(let[s,a]of Object.entries(e))Object.hasOwn(t,s)?r[gn(s)]=a.kind.check(a,t[s],n.under(s)):a.required&&!n.partial&&n.under(s).problem("key",i`is missing`,n.path.length===0?i`add '${s}:' to the file`:i`add '${s}:' to ${n.path.join(".")}`);let o=Object.keys(e);for(let s of Object.keys(t))Object.hasOwn(e,s)||n.unknownKey(s,o);return r},merge:({options:e},t)=>tr(e,t),json({options:e},t){let n=Object.entries(e),r=n.filter(([,o])=>o.required&&!t.partial).map(([o])=>o);return{type:"object",properties:Object.fromEntries(n.map(([o,s])=>[o,Sf(s,t)])),...r.length===0?{}:{required:r},additionalProperties:!1}}},da=e=>$n(e)==="a group of keys";function Sf(e,t){let{description:n,default:r,without:o}=er(e,t.variants),s=[r??[]].flat(),a=Array.isArray(r)?`[${s.join(", ")}]`:s.join(),c=s.length===0?"":` Default \`${a}\`.`,l=o===void 0?c:` Default: ${o}.`;return{...e.kind.json(e,t),description:`${n}${l}`}}var Mo=(e,t)=>({...t,description:e,kind:Ef}),Ef={type:"a group of keys",check({name:e,of:t},n,r){if(!da(n))return r.wrongType(n,"a group of keys");let o=Object.entries(n).map(([s,a])=>{let c=Co(e,s);return c!==void 0&&r.under(s).problem("key",...c),[s,t.kind.check(t,a,r.under(s))]});return Object.fromEntries(o)},merge:({of:e},t)=>ua(t,n=>wt(e,n)),json:({name:e,of:t},n)=>({type:"object",propertyNames:{type:"string",pattern:e.pattern.source},additionalProperties:t.kind.json(t,n)})};function ua(e,t){let n=new Set(e.toReversed().flatMap(r=>Object.keys(r)));return Object.fromEntries([...n].map(r=>[r,t(Po(e,r))]))}var Bo=e=>({list:e,kind:Of}),Of=wn((e,t)=>({...e,...fa(e,t),kind:Rf})),Rf={...or,check(e,t,n){let r=typeof t=="string"&&e.list==="destinations"?{[t]:{}}:t,o=or.check(e,r,n);if(o===void 0)return;let[s,a]=[Object.keys(e.options),Object.keys(r)];if(a.length!==1&&a.every(u=>s.includes(u))){let u=i`write exactly one of ${s.join(", ")} in each item`,f=e.list==="checks"?i`names no check, or several at once`:i`names no destination, or several at once`;return n.problem("value",f,u)}let[c=""]=a,[l,d]=[o[c],e.options[c]];return d&&l&&{kind:c,...wt(d,[l])}},json(e,t){let n=or.json(e,t),r=Object.keys(e.options).filter(o=>Af(e.options[o]));return e.list==="destinations"?{anyOf:[{type:"string",enum:r},n]}:n}},Af=e=>!Object.values(e.options??{}).some(({required:t})=>t),pa=(e,t)=>({description:t,list:e,kind:Tf}),Tf={...wn(fa),merge:(e,t)=>ua(t,n=>Object.assign({},...n.toReversed()))};function fa({list:e,description:t=""},n){let o=n[e].map(s=>[s.name,{...s.value,description:s.description}]);return Y(t,Object.fromEntries(o))}function se(e,t){let n=new AbortController,r=!1,s=e===void 0?void 0:setTimeout(()=>{r=!n.signal.aborted,n.abort(new DOMException(`not done after ${e} ms`,"TimeoutError"))},e),a=()=>n.abort(t?.reason);return t?.aborted?a():t?.addEventListener("abort",a,{once:!0}),{signal:n.signal,get timedOut(){return r},[Symbol.dispose](){clearTimeout(s),t?.removeEventListener("abort",a)}}}var ir,Pf={lang:void 0,message:void 0,abortEarly:void 0,abortPipeEarly:void 0};function ma(e){return!e&&!ir?Pf:{lang:e?.lang??ir?.lang,message:e?.message,abortEarly:e?.abortEarly??ir?.abortEarly,abortPipeEarly:e?.abortPipeEarly??ir?.abortPipeEarly}}var _f;function If(e){return _f?.get(e)}var Cf;function Lf(e){return Cf?.get(e)}var Nf;function Df(e,t){return Nf?.get(e)?.get(t)}function vn(e){let t=typeof e;return t==="string"?`"${e}"`:t==="number"||t==="bigint"||t==="boolean"?`${e}`:t==="object"||t==="function"?(e&&Object.getPrototypeOf(e)?.constructor?.name)??"null":t}function J(e,t,n,r,o){let s=o&&"input"in o?o.input:n.value,a=o?.expected??e.expects??null,c=o?.received??vn(s),l={kind:e.kind,type:e.type,input:s,expected:a,received:c,message:`Invalid ${t}: ${a?`Expected ${a} but r`:"R"}eceived ${c}`,requirement:e.requirement,path:o?.path,issues:o?.issues,lang:r.lang,abortEarly:r.abortEarly,abortPipeEarly:r.abortPipeEarly},d=e.kind==="schema",u=o?.message??e.message??Df(e.reference,l.lang)??(d?Lf(l.lang):null)??r.message??If(l.lang);u!==void 0&&(l.message=typeof u=="function"?u(l):u),d&&(n.typed=!1),n.issues?n.issues.push(l):n.issues=[l]}function Mf(e,t){return e===t||Number.isNaN(e)&&Number.isNaN(t)}function ha(e,t){return Object.prototype.hasOwnProperty.call(e,t)&&t!=="__proto__"&&t!=="prototype"&&t!=="constructor"}function ya(e,t){let n=[...new Set(e)];return n.length>1?`(${n.join(` ${t} `)})`:n[0]??"never"}function le(e){return e["~standard"]={version:1,vendor:"valibot",validate:t=>e["~run"]({value:t},ma())},e}function Tb(e){if(e.path){let t="";for(let n of e.path)if(typeof n.key=="string"||typeof n.key=="number")t?t+=`.${n.key}`:t+=n.key;else return null;return t}return null}var Pb=new RegExp("^(?:[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation}))*)+$","u");var Bf=/^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;function jo(e){return{kind:"metadata",type:"description",reference:jo,description:e}}function jf(e,t){return{kind:"transformation",type:"guard",reference:jf,async:!1,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement(n.value)&&(J(this,"input",n,r),n.typed=!1),n}}}function Ho(e){return{kind:"validation",type:"integer",reference:Ho,async:!1,expects:null,requirement:Number.isInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&J(this,"integer",t,n),t}}}function ar(e){return{kind:"validation",type:"iso_timestamp",reference:ar,async:!1,expects:null,requirement:Bf,message:e,"~run"(t,n){return t.typed&&!this.requirement.test(t.value)&&J(this,"timestamp",t,n),t}}}function Hf(e,t){return{kind:"validation",type:"min_length",reference:Hf,async:!1,expects:`>=${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&n.value.length<this.requirement&&J(this,"length",n,r,{received:`${n.value.length}`}),n}}}function Fo(e,t){return{kind:"validation",type:"min_value",reference:Fo,async:!1,expects:`>=${e instanceof Date?e.toJSON():vn(e)}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!(n.value>=this.requirement)&&J(this,"value",n,r,{received:n.value instanceof Date?n.value.toJSON():vn(n.value)}),n}}}function bn(e,t){return{kind:"validation",type:"regex",reference:bn,async:!1,expects:`${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement.test(n.value)&&J(this,"format",n,r),n}}}function Ff(e){return{kind:"validation",type:"safe_integer",reference:Ff,async:!1,expects:null,requirement:Number.isSafeInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&J(this,"safe integer",t,n),t}}}var Uf={abortEarly:!0};function ga(e,t,n){return typeof e.fallback=="function"?e.fallback(t,n):e.fallback}function xn(e,t,n){return typeof e.default=="function"?e.default(t,n):e.default}function de(e,t){return le({kind:"schema",type:"array",reference:de,expects:"Array",async:!1,item:e,message:t,"~run"(n,r){let o=n.value;if(Array.isArray(o)){n.typed=!0,n.value=[];for(let s=0;s<o.length;s++){let a=o[s],c=this.item["~run"]({value:a},r);if(c.issues){let l={type:"array",origin:"value",input:o,key:s,value:a};for(let d of c.issues)d.path?d.path.unshift(l):d.path=[l],n.issues?.push(d);if(n.issues||(n.issues=c.issues),r.abortEarly){n.typed=!1;break}}c.typed||(n.typed=!1),n.value.push(c.value)}}else J(this,"type",n,r);return n}})}function cr(e){return le({kind:"schema",type:"boolean",reference:cr,expects:"boolean",async:!1,message:e,"~run"(t,n){return typeof t.value=="boolean"?t.typed=!0:J(this,"type",t,n),t}})}function Sn(e,t){return le({kind:"schema",type:"literal",reference:Sn,expects:vn(e),async:!1,literal:e,message:t,"~run"(n,r){return Mf(n.value,this.literal)?n.typed=!0:J(this,"type",n,r),n}})}function qf(e,t){return le({kind:"schema",type:"loose_object",reference:qf,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let c=s in o?o[s]:xn(a),l=a["~run"]({value:c},r);if(l.issues){let d={type:"object",origin:"value",input:o,key:s,value:c};for(let u of l.issues)u.path?u.path.unshift(d):u.path=[d],n.issues?.push(u);if(n.issues||(n.issues=l.issues),r.abortEarly){n.typed=!1;break}}l.typed||(n.typed=!1),n.value[s]=l.value}else if(a.fallback!==void 0)n.value[s]=ga(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(J(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}if(!n.issues||!r.abortEarly)for(let s in o)ha(o,s)&&!Object.prototype.hasOwnProperty.call(this.entries,s)&&(n.value[s]=o[s])}else J(this,"type",n,r);return n}})}function Wf(e,t){return le({kind:"schema",type:"nullable",reference:Wf,expects:`(${e.expects} | null)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===null&&(this.default!==void 0&&(n.value=xn(this,n,r)),n.value===null)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function Gf(e,t){return le({kind:"schema",type:"nullish",reference:Gf,expects:`(${e.expects} | null | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return(n.value===null||n.value===void 0)&&(this.default!==void 0&&(n.value=xn(this,n,r)),n.value===null||n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function Uo(e){return le({kind:"schema",type:"number",reference:Uo,expects:"number",async:!1,message:e,"~run"(t,n){return typeof t.value=="number"&&!isNaN(t.value)?t.typed=!0:J(this,"type",t,n),t}})}function ye(e,t){return le({kind:"schema",type:"object",reference:ye,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let c=s in o?o[s]:xn(a),l=a["~run"]({value:c},r);if(l.issues){let d={type:"object",origin:"value",input:o,key:s,value:c};for(let u of l.issues)u.path?u.path.unshift(d):u.path=[d],n.issues?.push(u);if(n.issues||(n.issues=l.issues),r.abortEarly){n.typed=!1;break}}l.typed||(n.typed=!1),n.value[s]=l.value}else if(a.fallback!==void 0)n.value[s]=ga(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(J(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}}else J(this,"type",n,r);return n}})}function W(e,t){return le({kind:"schema",type:"optional",reference:W,expects:`(${e.expects} | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===void 0&&(this.default!==void 0&&(n.value=xn(this,n,r)),n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function et(e,t){return le({kind:"schema",type:"picklist",reference:et,expects:ya(e.map(vn),"|"),async:!1,options:e,message:t,"~run"(n,r){return this.options.includes(n.value)?n.typed=!0:J(this,"type",n,r),n}})}function En(e,t,n){return le({kind:"schema",type:"record",reference:En,expects:"Object",async:!1,key:e,value:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){r.typed=!0,r.value={};for(let a in s)if(ha(s,a)){let c=s[a],l=this.key["~run"]({value:a},o);if(l.issues){let u={type:"object",origin:"key",input:s,key:a,value:c};for(let p of l.issues)p.path=[u],r.issues?.push(p);if(r.issues||(r.issues=l.issues),o.abortEarly){r.typed=!1;break}}let d=this.value["~run"]({value:c},o);if(d.issues){let u={type:"object",origin:"value",input:s,key:a,value:c};for(let p of d.issues)p.path?p.path.unshift(u):p.path=[u],r.issues?.push(p);if(r.issues||(r.issues=d.issues),o.abortEarly){r.typed=!1;break}}(!l.typed||!d.typed)&&(r.typed=!1),l.typed&&(r.value[l.value]=d.value)}}else J(this,"type",r,o);return r}})}function A(e){return le({kind:"schema",type:"string",reference:A,expects:"string",async:!1,message:e,"~run"(t,n){return typeof t.value=="string"?t.typed=!0:J(this,"type",t,n),t}})}function Kf(e,t,n){return le({kind:"schema",type:"variant",reference:Kf,expects:"Object",async:!1,key:e,options:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){let a,c=0,l=this.key,d=[],u=(p,f)=>{for(let m of p.options){if(m.type==="variant")u(m,new Set(f).add(m.key));else{let g=!0,h=0;for(let w of f){let $=m.entries[w];if(w in s?$["~run"]({typed:!1,value:s[w]},Uf).issues:$.type!=="exact_optional"&&$.type!=="optional"&&$.type!=="nullish"){g=!1,l!==w&&(c<h||c===h&&w in s&&!(l in s))&&(c=h,l=w,d=[]),l===w&&d.push(m.entries[w].expects);break}h++}if(g){let w=m["~run"]({value:s},o);(!a||!a.typed&&w.typed)&&(a=w)}}if(a&&!a.issues)break}};if(u(this,new Set([this.key])),a)return a;J(this,"type",r,o,{input:s[l],expected:ya(d,"|"),path:[{type:"object",origin:"value",input:s,key:l,value:s[l]}]})}else J(this,"type",r,o);return r}})}function tt(...e){return le({...e[0],pipe:e,"~run"(t,n){for(let r of e)if(r.kind!=="metadata"){if(t.issues&&(r.kind==="schema"||r.kind==="transformation")){t.typed=!1;break}(!t.issues||!n.abortEarly&&!n.abortPipeEarly)&&(t=r["~run"](t,n))}return t}})}function lr(e,t,n){let r=e["~run"]({value:t},ma(n));return{typed:r.typed,success:!r.issues,output:r.value,issues:r.issues}}var $t=()=>tt(Uo(),Ho(),Fo(0)),$a=()=>tt(A(),bn(/^[0-9a-f]{64}$/)),V=(e,t)=>tt(e,jo(t)),Vf=ye({kind:et(["service","volume","directory","config"]),name:V(A(),"The service or volume, as the compose file calls it; a directory below shared/; config."),source:V(A(),"The container that was dumped, the volume or the path of the host that was archived."),image:V(W(A()),"Of an archive: the image that made it, which has tar."),engine:V(W(A()),"As deploy-kit.yml names it."),serverVersion:W(A()),databases:W(de(A())),format:V(W(A()),"How it is read: sql, mysql-users, pg-archive, pg-globals, mongo-archive, rdb, sqlite, tar. Older sets do not say it: sql for a service, tar for a volume."),counts:V(W(En(A(),$t())),"What was found in the file when it was read back: tables, rows, roles, users, collections, documents, keys, files."),excluded:V(W(de(A())),"Tables whose rows are not in it, by their schema or database; collections that are not in it, or the begin of their names."),oplog:V(W(cr()),"Of MongoDB: it holds what was written during the dump, which mongorestore --oplogReplay brings to one moment."),sensitive:V(W(cr()),"It holds secrets as they are: it belongs to no place off the host that is not encrypted."),tables:V(W($t()),"Of older sets, which have no counts."),path:V(A(),"Relative to the directory of the set."),compression:V(W(et(["gzip","zstd"])),"Of the file, as its name shows. Older sets do not say it: gzip."),bytes:$t(),sha256:$a(),sealed:V(W(ye({by:A(),bytes:$t(),sha256:$a()})),"That the file is encrypted, by what, and what comes of it when it is opened. Its name without the last suffix is that of its content."),checks:V(de(A()),"What it passed before its set was published: exit-codes, gzip or zstd, checksum, footer, tables, archive, snapshot, listing, integrity, pages."),warnings:de(A())}),zf=ye({schema:Sn(1),id:A(),createdAt:V(tt(A(),ar()),"When the backup began, UTC."),project:A(),environment:A(),composeProject:A(),release:V(W(A()),"The release that was active then."),purpose:V(W(et(["restore"])),"Why it was made, where no deploy and no schedule asked for it: `restore`, of what a restore was about to replace."),run:ye({who:A(),where:A()}),writers:V(W(de(A())),"Containers that might write to what is in it, then: who restores it by hand stops them."),verified:V(W(ye({at:tt(A(),ar()),how:V(et(["quick","restore"]),"`quick`: read back. `restore`: restored into trial servers."),counts:V(En(A(),En(A(),$t())),"What the trial server of each service held then.")})),"That it was looked at again after it was written, the last time."),files:de(Vf),copies:V(W(de(ye({to:A(),path:A()}))),"Besides the host: destinations from which every file was read back and was the same. Older sets have none."),missing:V(W(de(ye({to:A(),why:A()}))),"Destinations that should have a copy and have none."),totalBytes:$t(),durationMs:$t()});function ka(e){try{let t=lr(zf,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var On={max:1e3},Sa={daily:Ie("The last one of each of so many days (UTC) that have one.",On),weekly:Ie("The last one of each of so many weeks (ISO 8601, UTC) that have one.",On),monthly:Ie("The last one of each of so many months (UTC) that have one.",On)},Ea={last:Ie("The newest ones.",{...On,min:1,default:7}),...Sa},nt=Y("How many backups stay there. What it does not say is as for all.",{last:Ie("The newest ones.",{...On,min:1}),...Sa});import{readFileSync as Qf}from"node:fs";import Jf from"node:path";var dr=["deploy-kit.yml","deploy-kit.yaml"];var Oa=he("Language of what people read (input, else variable `DEPLOY_KIT_LANGUAGE`, else config file)",{values:bo,without:"`en`",only:"file",placeholder:"LANGUAGE"});async function ur(e,t,n){let r=t[xo];if(r&&!Oo(r))throw new y(i`${xo}: there is no language '${r}'`,{fix:i`write one of ${Object.keys(bo).join(", ")}`});await So(e||r||n)}function Ra(e,t){for(let n of t?[t]:dr){let r=Xf(Jf.resolve(e,n));if(r!==void 0)return/^\uFEFF?(["']?)language\1 *: *(["']?)([\w-]+)\2 *(?:#.*)?$/m.exec(r)?.[3]}}function Xf(e){try{return Qf(e,"utf8")}catch{return}}var pr=e=>L(e,{rule:Ue,required:!0}),Ta=e=>K(e,{of:ne(Ue),default:[]}),Zf=ne(Qe),qo=ne(Ui),rt=(e,t)=>Je(e,{atLeast:1,default:t}),Pa=(e,t)=>Ie(e,{min:1,max:1e3,default:t}),Aa=Y("A one-off command.",{service:pr("The service whose new image the command runs in, as a one-off container."),run:la("The command as a list of words."),timeout:rt("How long the command may take.","10m")}),em=Y("Deploying.",{engine:he("What runs the containers",{values:{compose:""},without:"`compose`"}),strategy:No("strategies","How services are replaced",{default:"recreate"}),before:K("One-off commands before the switch, in order: migrations. A failure ends the deploy before anything is replaced.",{of:Aa,default:[]}),after:K("One-off commands after the switch, in order.",{of:Aa,default:[]}),"keep-releases":Pa("How many releases stay on each host, and as many different contents, what was gone back from among them. The active one and the one before it always stay.",5),timeout:rt("How long the containers may take to become healthy.","5m"),"on-failure":he("What happens when they do not become healthy",{values:{rollback:"puts the last active release back",keep:"leaves what was started"},default:"rollback"})}),tm=Y("A command.",{service:pr("The database service, in whose trial server it runs: its programs and variables are there."),run:sr("The command: a script (run with `sh -e`) or a list of words.",{required:!0}),stdin:L("File that it reads from its stdin, of SQL for example.",{rule:Qe}),timeout:rt("How long the command may take.","30m")}),nm=Y("Backups before a deploy.",{"before-deploy":he("What becomes of a deploy without a backup",{values:{required:"it stops before anything is changed","best-effort":"it goes on, with a warning",off:"none is made before a deploy"},without:"`required`"}),services:K("Database services to dump.",{without:"every service of the stack that is recognised as a database",default:[],of:Y("A database.",{service:pr("Name of the database service."),engine:No("databases","Its engine, where the image does not show it"),database:L("Only this database.",{without:"all of them"}),exclude:K("Tables whose rows are left out and whose structure is kept, by name or pattern: `sessions`, `cache_*`, `app.jobs`. Collections of MongoDB, of one database, are left out whole.",{of:ne(qi),without:"none"})}),line:rm}),volumes:Ta("Named volumes to archive, as the compose file calls them."),directories:K("Directories of bind mounts to archive: of those that are listed as `shared`, or below one.",{of:qo,default:[]}),sqlite:K("Databases of SQLite to save: files, each of one moment, whoever writes meanwhile.",{without:"none",of:Y("A database of SQLite.",{service:pr("The service that uses it."),path:L("The file, as the container sees it.",{rule:Wi,required:!0})})}),ignore:K("Services, volumes and directories that need no backup. Without this a database that cannot be dumped is an error.",{of:ne(_o),default:[]}),to:K("Where backups are kept. Each copy is read back; without `host`, none stays on the host itself.",{of:Bo("destinations"),without:"`[host]`, the backups/ of the deploy path",nonEmpty:()=>[i`is an empty list`,i`name at least one destination, for example host`]}),"encrypt-to":K("Whose keys open what leaves the host: public keys of age, `age1...`. Every destination but `host` gets encrypted files alone.",{of:ne(Io),default:[],without:"nothing is encrypted"}),keep:Y("How many backups stay at each destination, of each host. One is kept when any of these asks for it; one that a kept release is linked to, and the last one that was verified, always.",Ea),"keep-old":Je("How long what a restore has replaced is kept beside: an undo puts it back.",{default:"7d",placeholder:"TIME"}),scrub:K("Commands that take personal data out of what is restored from another environment (`from-environment`), in order, before any service of this one sees it. A failure replaces nothing.",{of:tm,without:"none"}),unscrubbed:K("Services, volumes and directories that come from another environment as they are: they hold no personal data.",{of:ne(_o),without:"none",placeholder:"NAME"}),compression:he("How backups are compressed",{values:{auto:"by zstd with all cores where the host has it, else by pigz or gzip",zstd:"",gzip:""},default:"auto"}),"max-drop":Ie("By how many percent a dump, or what is counted in it, may be smaller than in the last backup. `100` accepts it as it is.",{min:1,max:100,default:50}),timeout:rt("How long one dump may take.","1h")});function rm(e){let[t="",n]=e.split("/",2);return n===void 0?{service:t}:{service:t,database:n}}var om=Y("The health gate.",{"run-from":he("Where the checks run",{values:{runner:"",host:""},default:"runner"}),"initial-delay":Je("How long to wait before the first attempt.",{default:"0s"}),interval:rt("Time between the first attempts; it grows to 5s (or stays, when it is longer).","1s"),timeout:rt("How long one attempt may take.","5s"),deadline:rt("When the gate gives up, without the time of `stability`.","2m"),"give-up-after":Je("After how long the same failing status of a new release that is up and settled is final, whatever the deadline. `0s` never gives up before.",{default:"20s"}),successes:Pa("How many times in a row every check must pass.",3),stability:Je("After that, how long no container may restart or exit. `0s` leaves it out.",{default:"10s"}),checks:K("What is checked. Without any: the environment's `url`, when it has one, and every service.",{of:Bo("checks"),default:[]})}),sm=Y("A suite of tests.",{run:sr("The command: a script (run with `sh -e`) or a list of words.",{required:!0}),setup:sr("A command before `run`; when it fails the suite has failed."),on:L("Where the suite runs: `runner`, or the service in whose one-off container it runs.",{rule:Ue,read:im,default:"runner"}),timeout:rt("How long the suite may take.","15m"),report:L("JUnit XML files that the suite writes (a glob below the working directory).",{rule:Qe}),"min-tests":Ie("Fewer tests in the report than this is a failure.",{default:0}),"fail-on-empty":Xe("A report without a single test is a failure.",{default:!0}),"working-directory":L("Where the suite runs, below the project directory.",{rule:Qe}),env:Mo("Variables for the suite. The base URL comes by itself.",{name:Xi,of:na()}),"allow-stack-database":Xe("Lets a suite run in a container that has the stack's own database settings.")});function im(e){return e==="runner"?{kind:"runner"}:{kind:"service",service:e}}var _a="production",Ia=["production","prod"],Ca=5e3,fr={project:L("Name of the project: part of directories and tags on the hosts.",{without:"the name of the repository",rule:kn,only:"file",placeholder:"NAME"}),language:Oa,url:L("Where people reach it: the base of the HTTP checks and of the tests.",{rule:rr,only:"environment"}),production:Xe("People rely on it: GitHub shows it so, and a rollback must give its reason.",{without:"`true` for `production` and `prod`",only:"environment"}),hosts:K("The machines: `local` (where the job runs) or `ssh://user@host:port`.",{of:ne(Gi),nonEmpty:()=>[i`is an empty list`,i`name at least one host: local or ssh://user@host`],only:"environment",placeholder:"HOST"}),compose:K("Compose files in order, relative to the project directory.",{of:Zf,default:["compose.yml"],nonEmpty:()=>[i`is an empty list`,i`name at least one compose file, or remove the key`],placeholder:"FILE"}),"env-file":L("File of environment variables; the secret input `env` is merged over it.",{without:"`.env`, when it is there",rule:Qe,only:"environment",placeholder:"FILE"}),"compose-project":L("Name of the Compose project on the host; name an existing one to take it over.",{without:"`<project>-<environment>`",rule:kn,only:"environment",placeholder:"NAME"}),"deploy-path":L("Directory on the host that releases live in.",{without:"`~/.deploy-kit/<project>-<environment>`",rule:nr,only:"environment",placeholder:"DIR"}),profiles:{...Ta("Compose profiles that are switched on."),placeholder:"NAME"},files:K("Read-only files and directories that bind mounts need: shipped with the release.",{of:qo,default:[],only:"file"}),shared:K("Directories of bind mounts whose data lives across releases.",{of:qo,default:[],only:"file"}),build:Y("Building images.",{registry:L("Where images are pushed: `ghcr.io/org`. Without one they are streamed to the hosts.",{rule:Yi}),attestations:he("What is pushed beside an image, about how it was made and what is in it",{values:{auto:"provenance and an SBOM, and without what the builder or the registry cannot do",provenance:"only the provenance, and an error where it cannot be had",all:"both, and an error where they cannot be had",off:""},default:"auto"}),"sbom-scanner":L("The image that makes the SBOM, by digest if you like.",{rule:Qi,without:"BuildKit's own, `docker/buildkit-syft-scanner:stable-1`"})},{only:"file"}),deploy:em,backup:nm,health:om,tests:Mo("Suites of tests by name.",{name:Ue,of:sm}),notify:pa("notifiers","Announcements.")};import{appendFileSync as $h,mkdirSync as kh,writeFileSync as vh}from"node:fs";import{hostname as bh,tmpdir as xh}from"node:os";import ss from"node:path";import*as Na from"os";function ot(e){return e==null?"":typeof e=="string"||e instanceof String?e:JSON.stringify(e)}function Wo(e){return Object.keys(e).length?{title:e.title,file:e.file,line:e.startLine,endLine:e.endLine,col:e.startColumn,endColumn:e.endColumn}:{}}function kt(e,t,n){let r=new Go(e,t,n);process.stdout.write(r.toString()+Na.EOL)}function Ko(e,t=""){kt(e,{},t)}var La="::",Go=class{constructor(t,n,r){t||(t="missing.command"),this.command=t,this.properties=n,this.message=r}toString(){let t=La+this.command;if(this.properties&&Object.keys(this.properties).length>0){t+=" ";let n=!0;for(let r in this.properties)if(this.properties.hasOwnProperty(r)){let o=this.properties[r];o&&(n?n=!1:t+=",",t+=`${r}=${cm(o)}`)}}return t+=`${La}${am(this.message)}`,t}};function am(e){return ot(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A")}function cm(e){return ot(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A").replace(/:/g,"%3A").replace(/,/g,"%2C")}ze();import*as hr from"fs";import*as mr from"os";function Da(e,t){let n=process.env[`GITHUB_${e}`];if(!n)throw new Error(`Unable to find environment variable for file command ${e}`);if(!hr.existsSync(n))throw new Error(`Missing file at path: ${n}`);hr.appendFileSync(n,`${ot(t)}${mr.EOL}`,{encoding:"utf8"})}function Ma(e,t){let n=`ghadelimiter_${Qn()}`,r=ot(t);if(e.includes(n))throw new Error(`Unexpected input: name should not contain the delimiter "${n}"`);if(r.includes(n))throw new Error(`Unexpected input: value should not contain the delimiter "${n}"`);return`${e}<<${n}${mr.EOL}${r}${mr.EOL}${n}`}import*as Vo from"os";import{createRequire as lm}from"node:module";var Ba=lm(import.meta.url),ja=(...e)=>Ba("child_process").execFileSync(...e),Ha=(...e)=>Ba("child_process").spawn(...e);var Fa;(function(e){e[e.Success=0]="Success",e[e.Failure=1]="Failure"})(Fa||(Fa={}));function Ua(e){kt("add-mask",{},e)}function Rn(e,t){if(process.env.GITHUB_OUTPUT||"")return Da("OUTPUT",Ma(e,t));process.stdout.write(Vo.EOL),kt("set-output",{name:e},ot(t))}function qa(e){kt("debug",{},e)}function zo(e,t={}){kt("error",Wo(t),e instanceof Error?e.toString():e)}function Yo(e,t={}){kt("warning",Wo(t),e instanceof Error?e.toString():e)}function Qo(e){process.stdout.write(e+Vo.EOL)}function Wa(e){Ko("group",e)}function Ga(){Ko("endgroup")}var yr=class{#e=[];begin(t,n=Date.now()){let r={what:t,since:n};return this.#e.push(r),{[Symbol.dispose]:()=>{let o=this.#e.indexOf(r);o>=0&&this.#e.splice(o,1)}}}get now(){let t=this.#e.at(-1);return t&&{text:typeof t.what=="string"?t.what:t.what(),since:t.since}}};function Va({since:e},t=Date.now()){let n=Math.max(0,Math.floor((t-e)/1e3)),[r,o]=[Math.floor(n/60),n%60];return r===0?`${o}s`:`${r}m${String(o).padStart(2,"0")}s`}var za="DEPLOY_KIT_LIVE",Ya="deploy-kit-now";var gr=class{#e;constructor(t){this.#e=t}text(t){return Ja(this.#t(t))}prose(t){return Ja(this.#t(t,pm))}code(t){return new Jo(this.#t(t).replace(/[`|]/g," "))}table(t,n,r){let o=(c,l)=>r.some(d=>d[l]!==""),s=c=>`| ${c.filter(o).map(l=>typeof l=="string"?this.text(l):l).join(" | ")} |`,a=[...n].filter(o).map(c=>c==="r"?"--:":"---");return[s(t),`|${a.join("|")}|`,...r.map(s)].join(`
`)}details(t,n){return dm(this.text(t),this.block(n))}block(t){let n=ke(t,this.#e),r=Qa/2,o=n.length<=Qa?n:`${n.slice(0,r)}
...
${n.slice(-r)}`,s=Math.max(2,...[...o.matchAll(/`+/g)].map(([c])=>c.length)),a="`".repeat(s+1);return`${a}text
${o}
${a}`}#t(t,n=um){return jt(ke(t,this.#e)).slice(0,n).replace(/[\ud800-\udbff]$/,"")}},dm=(e,t)=>`<details><summary>${e}</summary>

${t}

</details>
`,Jo=class{#e;constructor(t){this.#e=t}toString(){return`\`${this.#e||" "}\``}},um=400,pm=4e3,Qa=1e5;function Ja(e){return e.replace(/[&<>|`*[\]\\~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\.|^[#+=-]|(?<=^\d{1,9})[.)](?=\s|$)/giu,t=>fm[t]??`&#${t.charCodeAt(0)};`).replaceAll("@","@<!-- -->")}var fm={"&":"&amp;","<":"&lt;",">":"&gt;","|":"\\|"};var wr=class e{static MIN_LENGTH=4;#e=new Set;#t;add(t){let n=[t,...t.split(/\r\n|\r|\n/)].map(r=>r.trim());for(let r of[...n,...hm(t)])r.length>=e.MIN_LENGTH&&this.#e.add(r);this.#t=void 0}redact(t){return this.#t??=[...this.#e].sort((n,r)=>r.length-n.length),this.#t.reduce((n,r)=>n.replaceAll(r,"***"),t)}},mm=8;function hm(e){let t=Buffer.from(e),n=[0,1,2].map(r=>Buffer.concat([Buffer.alloc(r),t]).toString("base64").slice(Math.ceil(r*8/6),Math.floor((r+t.length)*8/6)));return[JSON.stringify(e).slice(1,-1),encodeURIComponent(t.toString()),...n.filter(r=>r.length>=mm)]}function An(e){return e.trim().length<4||/^\d{1,5}$/.test(e)||/^(true|false|null|none|local(host)?|production|staging|development|testing|info|debug|warn(ing)?|error)$/i.test(e)}var ym=/PASS(?!ENGER|IVE)|SECRET|TOKEN|CREDENTIAL|PRIVATE|SIGNATURE|WEBHOOK/,gm=/(^|_)(PW|PWD|PIN|AUTH|DSN|SALT|JWT|COOKIE|CERT|CERTIFICATE|(API|APP|ACCESS|ACCOUNT|SHARED|MASTER|SSH|AUTH|SIGNING|ENCRYPTION|TLS|RSA|HMAC)?KEY)S?\d*(_|$)/,wm=/(?<!SECRET|TOKEN)_ID$|_(FILE|PATH|DIR|NAME|PREFIX|ISSUER|AUDIENCE|REALM|DOMAIN|HOST|PORT|TABLE|TYPE|METHOD|ALG|ALGO|ALGORITHM|LENGTH|TTL|LIFETIME|TIMEOUT|EXPIRY|EXPIRATION|EXPIRES(_IN)?)$/;function Xa(e){let t=e.replace(/([a-z\d])(?=[A-Z])/g,"$1_").replace(/[^A-Za-z\d]+/g,"_").toUpperCase();return(ym.test(t)||gm.test(t))&&!wm.test(t)}var $m=[/:\/\/[^\s:/@]*:([^\s/]+)@/g,/:\/\/[^\s:/@]*:(\S+)@/g,/:\/\/([^\s:/@]{16,})@/g],km=/(?:password|passwd|pwd|secret|token|(?:api|account|access|shared)\w{0,40}key)=([^;&\s"']+)/gi;function Za(e,t,n){let r=vm(t);return!(Xa(e)||r.length>0)&&(An(t)||n(t))?[]:[...new Set([t,...r])].filter(s=>!An(s))}function vm(e){let t=e.split(/\s/).map(o=>o.slice(0,o.lastIndexOf("@")+1)),n=(o,s)=>[...o.matchAll(s)].map(([,a=""])=>a),r=[...$m.flatMap(o=>t.flatMap(s=>n(s,o))),...n(e,km)];return[...r,...r.map(xm),...bm(e)].filter(o=>o!=="")}function bm(e){if(!/^\s*[[{]/.test(e))return[];let t=[];try{JSON.parse(e,(n,r)=>(typeof r=="string"&&Xa(n)&&t.push(r),r))}catch{}return t}function xm(e){try{return decodeURIComponent(e)}catch{return e}}function $r(e,t={},n={}){let{found:r,steps:o,named:s}=Sm(e.split(".")),a=er(r,n),{default:c,without:l,required:d,only:u,...p}={...a,...t},f=l??[c??[]].flat().join(", "),m=[...s?[]:["from the config file"],...f===""?[]:[f]],g=[p.description,...p.kind.many?["One a line."]:[],...m.length===0?[]:[`Default: ${m.join(", or ")}.`]].join(" ");return{...p,description:g,path:o}}function Sm(e){let t={options:fr},n=!1,r=e.map(o=>{let{options:s,of:a}=t;return t=s?.[o]??a,s!==void 0?gn(o):(n=!0,o)});return{found:t,steps:r,named:n}}function Kt(...e){let t=e.map(n=>[n.split(".").at(-1),$r(n)]);return Object.fromEntries(t)}function st(e){return`INPUT_${e.replaceAll(" ","_").toUpperCase()}`}var Em=({default:e})=>String(e??"");function Om(e,t,n){let r=t===void 0||t===""?Em(e):t,o=e.required===void 0&&e.default===void 0;if(!(r.trim()===""&&o))return e.kind.parse?.(e,r,n)}function ec(e,t){let n=Object.entries(e).map(([r,o])=>[r,Om(o,t[st(r)],i`input '${r}'`)]);return Object.fromEntries(n)}function tc(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=t[r];o.path===void 0||s===void 0||(o.kind.verify?.(o,s,i`input '${r}'`),nc(n,o.path,s))}return n}function nc(e,[t="",...n],r){n.length===0?e[t]=r:(e[t]??={},nc(e[t],n,r))}var rc="2.20.0",Xo=class extends y{};function oc(e,t,n){let r=(s,a)=>new y(`${e}: ${s}`,{fix:a}),o=i`install Compose v2 there: ${Am(n)}`;return{notInstalled:()=>r(i`Docker is not installed`,i`install Docker Engine there: https://docs.docker.com/engine/install/`),noRights:()=>r(i`the user ${t} may not use Docker`,i`add it to the group docker there: sudo usermod -aG docker ${t} (an open connection must be closed first)`),notRunning:s=>new Xo(i`${e}: Docker Engine does not answer: ${Ve(s,300)}`,{fix:i`start it there (sudo systemctl enable --now docker), or correct DOCKER_HOST or the context of docker`,passes:!0}),noCompose:()=>r(i`Docker Compose is not installed`,o),composeV1:s=>r(i`there is only Compose v1 (docker-compose ${s}), which nobody maintains`,o),composeNoPlugin:s=>r(i`Compose ${s} is there as docker-compose, but not as the plugin docker compose`,i`link it where docker looks for plugins: ln -s "$(command -v docker-compose)" ~/.docker/cli-plugins/docker-compose`),composeTooOld:s=>r(i`Compose ${s} is too old: at least ${rc} is needed`,o)}}function kr(e){if(!(e instanceof z))return e;let{stderr:t,where:n=i`the machine that runs this step`}=e,{notInstalled:r,noRights:o,notRunning:s}=oc(n,"$USER","");if(/docker: (command )?not found/.test(t))return r();if(/permission denied while trying to connect to the Docker (daemon|API)/i.test(t))return o();let a=Rm.exec(t)?.[0];return a===void 0?e:s(a)}var Rm=/^.*(Cannot connect to the Docker daemon|failed to connect to the Docker API|error during connect).*$/im;function Am(e){let[t="",n=""]=e.split(" "),r=i`docker-compose-plugin from Docker's own repository (https://docs.docker.com/compose/install/linux/)`;return t==="ubuntu"?i`sudo apt-get install docker-compose-v2, or ${r}`:t==="debian"&&Number(n)>=13?"sudo apt-get install docker-compose":t==="alpine"?"apk add docker-cli-compose":t==="arch"?"pacman -S docker-compose":r}function sc(e,t){let n=d=>e[d]===""?void 0:e[d],r=n("GITHUB_SERVER_URL")??"https://github.com",o=n("GITHUB_REPOSITORY"),s=n("GITHUB_RUN_ID"),a=s!==void 0&&n("DEPLOY_KIT_LOCAL")===void 0,c=n("DEPLOY_KIT_RUNNER_PID")??String(t.pid),l=n("DEPLOY_KIT_RUNNER_STARTED")??"0";return{run:a?`github:${s}:${n("GITHUB_RUN_ATTEMPT")??"1"}`:`local:${t.hostname.replaceAll(":","-")}:${c}:${l}`,who:n("GITHUB_ACTOR")??n("USER")??n("LOGNAME")??"unknown",where:a?`${r}/${o}/actions/runs/${s}`:`process ${c} on ${t.hostname}`,repository:o,apiUrl:n("GITHUB_API_URL")??"https://api.github.com",repositoryUrl:o===void 0?void 0:`${r}/${o}`,sha:n("GITHUB_SHA"),tag:n("GITHUB_REF_TYPE")==="tag"?n("GITHUB_REF_NAME"):void 0,workspace:n("GITHUB_WORKSPACE")??t.cwd,temp:n("RUNNER_TEMP")??t.tmpdir,stepSummary:n("GITHUB_STEP_SUMMARY"),step:n("GITHUB_ACTION")??"step"}}var Tn=class extends Error{variable;why;constructor(t,n){super(i`required variable ${t} is missing a value`),this.variable=t,this.why=n}},vt=class extends Error{},Pn=class extends vt{},ic=100,ac=/^[_a-z][_a-z0-9]*/iu,Tm=/^:?[-+?]/;function Pm(e){let t=[],n=e;for(;;){let r=n.indexOf("$");if(t.push(r<0?n:n.slice(0,r)),r<0)return t.filter(a=>a!=="");let o=n.slice(r+1),[s=""]=ac.exec(o)??[];if(o.startsWith("$"))t.push("$"),n=o.slice(1);else if(s!=="")t.push({name:s,written:`$${s}`,operator:"",word:""}),n=o.slice(s.length);else if(o.startsWith("{")){let a=_m(o);t.push(Im(o.slice(1,a))),n=o.slice(a+1)}else t.push("$"),n=o}}function Zo(e,t,n=()=>{},r=0){if(r>ic)throw new Pn(i`more than ${ic} variables inside one another`);let o=s=>{let{name:a,operator:c,word:l}=s,d=t(a),u=c.startsWith(":")?(d??"")==="":d===void 0,p=c.at(-1),f=p==="+"?!u:u,m=Zo(l,t,f?n:()=>{},r+1);if(p===void 0&&d===void 0&&n(s),p==="?"&&u)throw new Tn(a,m);return p!==void 0&&p!=="?"&&f?m:d??""};return Pm(e).map(s=>typeof s=="string"?s:o(s)).join("")}function _m(e){let t=(e.split(`
`,1)[0]??"").lastIndexOf("}");if(t<0)throw new vt(i`a \${ that is never closed`);let n=0;for(let r=0;r<t;r+=1){if(e[r]==="}"&&(n-=1),n===0&&r>0)return r;e[r]==="{"&&(n+=1,r+=1)}return t}function Im(e){let[t=""]=ac.exec(e)??[],n=e.slice(t.length),[r=""]=Tm.exec(n)??[];if(t===""||r===""&&n!=="")throw new vt(i`no variable in \${...}`);return{name:t,written:`\${${e}}`,operator:r,word:n.slice(r.length)}}var cc=/^[A-Za-z_][A-Za-z0-9_.-]*$/,Cm=/^(?:export[^\S\n\ufeff]+)?([^=:\n]*)(?:(=|:)([\t\v\f\r \u0085\u00a0]*)(?:(['"])((?:\\[\s\S]|(?!\4)[^\\])*)(\4?)|([^\n]*))|(?=\n|$))/,lc=/\\(?:[abcfnrtv$"\\]|0\d{0,3})/g,Lm={a:"\x07",b:"\b",f:"\f",n:`
`,r:"\r",t:"	",v:"\v"},Nm=131072,Dm=/(?<![^\S\ufeff])[^\S\ufeff]+$/;function vr(e,t){return new Map(Mm(e,t).values)}function Mm(e,{place:t,earlier:n=new Map,literal:r=!1}){let o=Fm(e,t),s=new Map,a=[],c=[],l=new Set(o.map(({name:d})=>d));for(let{name:d,value:u,line:p}of o){let f=`${t}:${p}`;if(u===void 0){let h=n.get(d);h!==void 0?s.set(d,h):a.push(i`${f}: a name without a value, which nothing sets: write NAME=value, or NAME= for an empty one`);continue}s.has(d)&&a.push(i`${f}: ${d} was set before; this value is the one in use`);let m=new Set,g=h=>n.get(h)??s.get(h);s.set(d,Wm(r?u.literal:Bm(u,g,m,d,f),d,f));for(let h of m)a.push(`${f}: ${jm(h,d,l)}`),c.push({name:h.name,of:d,place:f})}return{values:s,warnings:a,unset:c,lines:o.flatMap(({name:d,written:u,line:p})=>u===void 0?[]:[{name:d,written:u,place:`${t}:${p}`}])}}function Bm(e,t,n,r,o){if(e.template===void 0)return e.literal;try{return Zo(e.template,t,s=>n.add(s))}catch(s){if(s instanceof Tn){let c=s.why===""?"":`: ${s.why}`;throw new y(i`${o}: ${r} needs the variable ${s.variable}, which is not set${c}`,{fix:i`set ${s.variable} in a line above`})}if(!(s instanceof vt))throw s;let a=s instanceof Pn?s.message:i`a \${ that begins no variable`;throw new y(i`${o}: the value of ${r} has ${a}`,{fix:i`put the value in single quotes, in which a $ is a $: ${r}='...'`})}}function jm({name:e,written:t},n,r){let o=i`put the value in single quotes if the $ is meant: ${n}='...'`;return r.has(e)?i`the value of ${n} uses ${e}, which is set only further down: nothing stands in its place. Set ${e} above`:t.startsWith("${")?i`the value of ${n} uses ${t}, and nothing sets ${e} before this line: nothing stands in its place. Set ${e} above, write \${${e}-} if that is meant, or ${o}`:i`the value of ${n} has a $ and a name that nothing sets behind it: nothing stands in their place. ${Hm(o)}`}var Hm=e=>e.charAt(0).toUpperCase()+e.slice(1);function Fm(e,t){let n=[],r=e.replace(/^\ufeff/,""),[o,s]=[0,1],a=()=>{let c=e.length-r.length;return s+=e.slice(o,c).split(`
`).length-1,o=c,s};for(;;){if(r=r.replace(/^(?:[^\S\ufeff]|#[^\n]*)+/,""),r==="")return n;let c=a(),l=`${t}:${c}`,[d,u="",p,f="",m,g="",h,w=""]=Cm.exec(r)??[],$=u.replace(/(?<![^\S\ufeff])[^\S\ufeff]+$/,"");if(d===void 0||p===void 0&&!cc.test($))throw new y(i`${l}: this line is not NAME=value`,{fix:i`write NAME=value; a value of several lines (a key, a certificate) goes in quotes`});if(!cc.test($))throw new y(i`${l}: what stands before '${p}' is not a name of a variable`,{fix:i`use letters, digits, _, . and -, not beginning with a digit; a value of several lines goes in quotes`});if(h==="")throw new y(i`${l}: the quote that begins the value of ${$} is never closed`,{fix:i`close it with ${m}`});if(r=r.slice(d.length),m!==void 0&&!/^[^\S\n\ufeff]*(#|\r?\n|$)/.test(r))throw new y(i`${t}:${a()}: there is text after the closing quote of ${$}`,{fix:i`escape a quote inside the value with a backslash, or use the other kind of quotes`});let k=p===void 0?void 0:m===void 0?Um(w):qm(m,g),b=/^[^\n]*/.exec(r)?.[0]??"",v=`${p==="="?f:""}${m??""}${g}${h??""}${w}${m===void 0?"":b}`;n.push({name:$,value:k,line:c,written:p===void 0?void 0:v.replace(/\r$/,"")})}}function Um(e){let t=e.replace(/ #.*$/s,"").replace(Dm,"");return{literal:t,template:t}}function qm(e,t){let n=t.replace(/\\([\s\S])/g,(r,o)=>o===e?e:r);return e==="'"?{literal:n,template:void 0}:{literal:n.replace(lc,dc),template:n.replace(lc,r=>r==="\\$"?"$$":dc(r))}}function dc(e){let t=e.charAt(1);if(t!=="0")return Lm[t]??(t==="c"?e:t);let n=e.slice(2),r=/^[0-3][0-7]{2}$/.test(n)?Number.parseInt(n,8):void 0;return r===void 0?`\\${n}`:String.fromCodePoint(r)}function Wm(e,t,n){let r=e.includes("\0")?i`holds a NUL, which no environment can`:new RegExp("\\p{Surrogate}","u").test(e)&&i`is not valid Unicode`;if(r)throw new y(i`${n}: the value of ${t} ${r}`,{fix:i`encode binary values, for example with base64`});if(Buffer.byteLength(t)+1+Buffer.byteLength(e)+1>Nm)throw new y(i`${n}: the value of ${t} is longer than a process can be given (128 KiB)`,{fix:i`put it in a file that the service mounts`});return e}function uc(e,t){return Object.entries(e).flatMap(([n,{secret:r}])=>{let o=t[st(n)]??"";return r===void 0||o.trim()===""?[]:r==="text"?[{value:o,variable:void 0}]:Gm(o)})}function Gm(e){try{return[!1,!0].map(n=>vr(e,{place:"input 'env'",literal:n})).flatMap(n=>[...n].map(([r,o])=>({variable:r,value:o})))}catch{return e.split(/\r?\n/).map(n=>({variable:void 0,value:n.slice(n.indexOf("=")+1).replace(/^(["'])(.*)\1$/,"$2")}))}}import{readFileSync as Km,statSync as Vm}from"node:fs";import zm from"node:path";var Ym=[":/*.yml",":/*.yaml",":/*.env",":/*.env.*"],Qm=["deploy-kit","compose","docker-compose"].flatMap(e=>[`${e}.yml`,`${e}.yaml`]),Jm=500,Xm=256*1024,Zm=/^\s*(?:-\s+)?(?:(?:project|name|image|container_name|hostname)\s*:\s*["']?([^\s"'#]+)|([\w.-]+)\s*:\s*(?:[{&#]|$))/gm;function pc(e,t,n){let r;return o=>(r??=eh(e,t,n),r.names.includes(o)||rh(r.text,o))}function eh(e,t,n){let r=th(e,n).slice(0,Jm).map(s=>nh(zm.resolve(e,s))).join(`
`),o=[...r.matchAll(Zm)].map(([,s,a])=>s??a??"");return{text:r,names:[...t,...new Set(o)].join(`
`)}}function th(e,t){try{return ja("git",["-c","safe.directory=*","ls-files","-z","--",...Ym],{cwd:e,env:{PATH:t.PATH,HOME:t.HOME},stdio:["ignore","pipe","ignore"],timeout:5e3,encoding:"utf8"}).split("\0").filter(r=>r!=="")}catch{return Qm}}function nh(e){try{return Vm(e).size>Xm?"":Km(e,"utf8")}catch{return""}}function rh(e,t){let n=r=>r!==void 0&&/[\p{L}\p{N}_]/u.test(r);for(let r=e.indexOf(t);r>=0;r=e.indexOf(t,r+1)){let o=n(e[r-1])&&n(t[0]),s=n(e[r+t.length])&&n(t.at(-1));if(!o&&!s)return!0}return!1}import{existsSync as Cx,mkdirSync as oh,readdirSync as Lx,readFileSync as Nx,writeFileSync as sh}from"node:fs";import fc from"node:path";var br="DEPLOY_KIT_STEP",ih=e=>fc.join(e,"deploy-kit-summary");function mc(e,t,n){let r=ih(e);oh(r,{recursive:!0,mode:448});let o=`${String(t).padStart(14,"0")}-${String(process.pid).padStart(7,"0")}.json`;sh(fc.join(r,o),n,{mode:384})}var hc=()=>({require:[i`the question whether it is urgent`,i`Question whether it is urgent`],preflight:[i`the preflight`,i`Preflight`],plan:[i`the plan`,i`Plan`],build:[i`the build`,i`Build`],check:[i`the check`,i`Check`],backup:[i`the backup`,i`Backup`],deploy:[i`the deploy`,i`Deploy`],gate:[i`the gate`,i`Gate`],tests:[i`the tests`,i`Tests`],confirm:[i`the confirmation`,i`Confirmation`],rollback:[i`putting back`,i`Putting back`],"put-back":[i`putting back`,i`Putting back`]}),xr=e=>hc()[e]?.[0]??e,yc=e=>hc()[e]?.[1]??e;var ah=15e3;function gc({isLive:e,heard:t,say:n,command:r,safe:o}){let s=new yr,a="",c=()=>{let{now:u}=s,p=u===void 0?"::":` since=${u.since}::${ch(o(u.text))}`;p!==a&&r(`::${Ya}${p}`),a=p},l=()=>{let{now:u}=s;u!==void 0&&Date.now()-Math.max(t(),u.since)>=ah&&n(`... ${u.text} (${Va(u)})`)},d=!1;return u=>{let p=s.begin(u);return d||setInterval(e?c:l,1e3).unref(),d=!0,e&&c(),{[Symbol.dispose](){p[Symbol.dispose](),e&&c()}}}}var ch=e=>e.replaceAll("%","%25");var es=10,ts=1e5;function wc(e,{phase:t,isLive:n=!1}={}){let r=h=>Ri(h,e),o=0,s=0,a=Date.now(),c=lh(t,r),l=h=>{if(a=Date.now(),s>ts)return;let w=r(h);s+=w.split(`
`).length,Qo(s>ts?i`... what follows is left out: ${ts} lines were printed`:w)},d=h=>{c.open(),l(h)},u=gc({isLive:n,heard:()=>a,say:d,command:Qo,safe:h=>jt(r(h))}),p=({title:h,file:w,...$})=>({...$,...w===void 0?{}:{file:r(w)},...h===void 0?{}:{title:r(h)}}),f=(h,w,$=es-1)=>(k,b={})=>{if(o>=$)return w(b.title===void 0?k:`${b.title}: ${k}`);o+=1,h(r(k),p(b))},m=h=>l(`Error: ${h}`),g=h=>(...w)=>{c.close(),h(...w)};return{info:d,warning:f(Yo,h=>d(`Warning: ${h}`)),error:g(f(zo,m)),debug:h=>qa(r(h)),group(h){let w=c.group(h),$=u(h);return{[Symbol.dispose](){$[Symbol.dispose](),w[Symbol.dispose]()}}},progress:u,fail:g(f(zo,m,es)),lastWarning:g(f(Yo,l,es)),outside:g(l)}}function lh(e,t){let n=e===void 0?[]:[e],r,o=()=>{r!==void 0&&Ga(),r=void 0},s=()=>{let a=n.at(-1);a!==r&&(o(),r=a,a!==void 0&&Wa(t(a())))};return{open:s,close:o,group(a){let c=()=>{let l=e?.()??"";return a.startsWith(l)?a:i`${l}: ${a}`};return n.push(c),s(),{[Symbol.dispose](){n.splice(n.lastIndexOf(c),1),r===c&&o()}}}}}import{existsSync as ph}from"node:fs";import rs from"node:path";import{fileURLToPath as fh}from"node:url";async function ns(e){if(!(e instanceof y))return;let{ENTRIES:t}=await import("./../chunks/troubleshooting-entries.js"),n=Li(e).map(({message:a})=>ki(a).split(`
`)[0]??""),r=t.filter(([,a])=>n.some(c=>uh(c,a))),o=([,a])=>a.join("").length+(n.some(c=>c.endsWith(`: ${a.at(-1)}`))?dh:0),[s]=r.toSorted((a,c)=>o(c)-o(a));return s?.[0]??await ns(e.cause)}var dh=1e4;function uh(e,t){let n=0;for(let r of t){let o=e.indexOf(r,n);if(o<0)return!1;n=o+r.length}return!0}var $c="docs/troubleshooting.md";async function kc(e,t="https://github.com",n=fh(import.meta.url)){let r=await ns(e);if(r===void 0)return;let[,o,s]=/[\\/]_actions[\\/]([^\\/]+[\\/][^\\/]+)[\\/](.+?)[\\/]dist[\\/]/.exec(n)??[];if(o!==void 0&&s!==void 0)return`${t}/${o.replaceAll("\\","/")}/blob/${s}/${$c}#${r}`;let a=rs.join(n.slice(0,n.lastIndexOf(`${rs.sep}dist${rs.sep}`)),$c);return ph(a)?`${a}#${r}`:void 0}import{statSync as mh}from"node:fs";import os from"node:path";var hh=10,yh=/(?:^|: )(?<file>[^\s:()][^:()]{0,200}):(?<line>[1-9]\d{0,6})(?::(?<column>[1-9]\d{0,6}))?(?=[:,\s)]|$)/;function vc(e,t,n){let r=[{lines:[],at:{}}];for(let o of e.split(`
`)){let s=gh(o,t,n),a=r.at(-1);s===void 0||r.length>=hh?a?.lines.push(o):a?.at.file===void 0&&r.length===1?r[0]={lines:[...a?.lines??[],o],at:s}:r.push({lines:[o],at:s})}return r.map(({lines:o,at:s})=>({text:o.join(`
`),at:s}))}function gh(e,t,n){let{file:r="",line:o,column:s}=yh.exec(e)?.groups??{},a=r===""?void 0:wh(n,t,r);if(a!==void 0)return{file:a,startLine:Number(o),...s===void 0?{}:{startColumn:Number(s)}}}function wh(e,t,n){let r=os.resolve(t,n),o=os.relative(e,r);if(!(o.startsWith("..")||os.isAbsolute(o)))try{return mh(r).isFile()?o:void 0}catch{return}}async function OS(e){var N=[];try{let t=process.env;let n=new wr;let r={cwd:process.cwd(),pid:process.pid,tmpdir:xh(),hostname:bh()};let o=sc(t,r);let s=I=>t[st(I)];let a=ss.resolve(o.workspace,s("working-directory")??"");let c=pc(a,[s("project"),s("environment")],t);let l=(I,B)=>{for(let E of B===void 0?[I]:Za(B,I,c)){for(let F of E.split(/\r\n|\r|\n/))An(F)||Ua(F);n.add(E)}};for(let{value:I,variable:B}of uc(e.inputs,t))l(I,B);let d=S(N,Ah());let u=I=>n.redact(I);let[p,f]=(t[br]??"").split("/");let m=t.DEPLOY_KIT_LOCAL===void 0;let g=f===void 0||!m?void 0:()=>yc(f);let h=wc(u,{phase:g,isLive:t[za]==="1"});let w={log:h,signal:d.signal,redact:u,now:Date.now,run:o,env:t,hide:l};let $=new gr(u);let k=I=>(B,E)=>typeof E=="string"?I(E):E;let b=Date.now();let v={environment:s("environment")||void 0,services:s("services")?.match(/[^\s,]+/g)?.join(", "),version:s("version")||void 0,ref:o.tag??o.sha?.slice(0,12)};let x=I=>{if(e.failsJob===!1)return h.lastWarning(I);let B=m?{title:Ec(e)}:{};for(let{text:E,at:F}of vc(I,a,o.workspace))h.fail(E,{...B,...F})};let O=I=>{if(p===void 0||f===void 0)return;let B={pipeline:p,step:f,language:Eo(),startedAt:b,endedAt:Date.now(),...I,isCancelled:d.signal.aborted};mc(o.temp,b,Ro(B,k(E=>ke(E,u))))};let P=(I,B,E,F=()=>{})=>{let Q=(ee,pe)=>{try{pe()}catch(Fe){h.warning(ee(_(Fe)))}},ce=ke(B,u);Q(ee=>i`the summary could not be written: ${ee}`,()=>{if(f!==void 0)return O({...E,section:ce});Oh(o,ce),F()}),Q(ee=>i`the report could not be written: ${ee}`,()=>{let ee=k(pe=>Oi(pe,u));Rn("report",Rh(e,o,Ro(I,ee,2)))})};try{O({outputs:{},told:v,section:"",isOpen:!0})}catch{}try{await ur(s("language"),t,Ra(a,s("config")));let I=await e.main(ec(e.inputs,t),w);for(let[Q,ce]of Object.entries(I.outputs))ce!==void 0&&Rn(Q,ce);let B={outputs:Sh(I.outputs),told:{...v,...I.told}},E=I.failure&&await xc(I.failure,t),F={...B,failure:E};if(P(I.report,I.summary?.($)??"",F,I.written),E!==void 0){let{cause:Q=E.message,evidence:ce=""}=I.told??{};return bc(e,I.failure,E,w,x,`${Q}
${ce}`)}Rn("failure",""),g!==void 0&&h.outside(`✓ ${[g(),I.told?.brief].filter(Boolean).join(": ")}`)}catch(I){let B=d.signal.aborted?new y(i`cancelled`):kr(I),E=await xc(B,t),F={error:_(B),fix:B instanceof y?B.fix:void 0},Q={outputs:{},told:v,failure:E};P(F,e.failsJob===!1?"":Eh(e,$.block(Sc(E))),Q),bc(e,B,E,w,x)}}catch(C){var T=C,Z=!0}finally{R(N,T,Z)}}function bc(e,t,n,{redact:r,log:o},s,a=n.message){Rn("failure",_i(a,r)),s(Sc(n)),e.failsJob!==!1&&(t instanceof Error&&t.stack&&o.debug(t.stack),process.exitCode=t instanceof y?t.exitCode:1)}var Sc=({message:e,fix:t,more:n})=>[e,...t===void 0?[]:[i`What to do: ${t}`],...n===void 0?[]:[i`More: ${n}`]].join(`
`);async function xc(e,{GITHUB_SERVER_URL:t}){let n=_(e),r=e instanceof y?e:void 0;return{message:n,fix:r?.fix,exitCode:r?.exitCode,more:await kc(e,t)}}function Sh(e){let t=Object.entries(e).filter(([,n])=>n!==void 0&&n.length<=500);return Object.fromEntries(t)}function Eh(e,t){return`### ${i`${Ec(e)}: failed`}

${t}
`}var Ec=({title:e})=>e.replace(/^deploy-kit: /,"");function Oh({stepSummary:e},t){e!==void 0&&t!==""&&$h(e,`${t}
`)}function Rh({name:e},{temp:t,step:n},r){let o=ss.join(t,"deploy-kit");kh(o,{recursive:!0});let s=ss.join(o,`${e}-${n.replace(/[^\w.-]+/g,"-")}-${process.pid}.json`);return vh(s,`${r}
`),s}function Ah(){let e=new AbortController,t=()=>e.abort(new y(i`cancelled`));return process.once("SIGINT",t),process.once("SIGTERM",t),{signal:e.signal,[Symbol.dispose](){process.off("SIGINT",t),process.off("SIGTERM",t)}}}import{PassThrough as Th}from"node:stream";import{pipeline as Ph}from"node:stream/promises";var Sr=`
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
`;var _h=30*6e4,Ce=class{name;#e;constructor(t){this.name=t.name,this.#e=t}async list(){let{script:t,args:n=[],read:r}=bt(this.#e.directory);return r(await this.#r(t,n),{hostName:this.#e.machine.name})}async begin(t,{replaces:n=!1}={}){let{directory:r,isToBeCleared:o}=this.#e,s=n?"replace":"",a=n?`${t}.partial`:o?"":"-",c=await this.#r(Lh,[r,t,a,s]),l=/^id (.+)$/m.exec(c)?.[1]??t,d=`${r}/${l}`,u=`${d}.partial`;return{id:l,path:d,directory:u,others:Tc(c,r),put:(p,f,m)=>this.#n([u,p],f,m),read:p=>this.#o([u,p]),carry:async p=>{let f=p.flatMap(m=>[m.path,m.sha256]);return is("carried",await this.#r(Hh,[d,u,...f]))},publish:async(p,f)=>is("removed",await this.#t(Bh,[r,l,s],p,f)),discard:async()=>{var f=[];try{let p=S(f,se(1e4));await this.#r(Fh,[r,l],"",p.signal)}catch(m){var g=m,h=!0}finally{R(f,g,h)}}}}read(t,n){return this.#o([`${this.#e.directory}/${t}`,n])}async annotate(t){await this.#t(Mh,[this.#e.directory,t.id],t)}async remove(t){return is("removed",await this.#r(jh,[this.#e.directory,...t]))}async[Symbol.asyncDispose](){await this.#e.close?.()}#t(t,n,r,o=[]){let s=Bi(r);return this.#r(t,[...n,String(Buffer.byteLength(s)),...o],s)}async#r(t,n,r="",o){let s=["sh","-c",t,"sh",...n];return(await this.#e.machine.run(s,{stdin:r,timeout:_h,signal:o})).stdout}async#n(t,n,r){let o=["sh","-c",Nh,"sh",...t],s=await this.#e.machine.start(o);s.stdout.resume();let a;n.once("error",d=>{a=d});let c=await Ph(n,s.stdin,{signal:r}).catch(d=>({error:d}));c!==void 0&&s.stop();let l=await s.ended;if(r.throwIfAborted(),a!==void 0&&!Ih(a))throw a;if(l.failure!==void 0)throw l.failure;if(l.code!==0&&(c===void 0||l.stderr.trim()!==""))throw this.#s(o,l);if(c!==void 0)throw c.error}async#o(t){let n=["sh","-c",Dh,"sh",...t],r=await this.#e.machine.start(n);r.stdin.end();let o=new Th;return r.stdout.pipe(o,{end:!1}),r.stdout.once("error",s=>o.destroy(s)),r.ended.then(s=>{s.code===0&&s.failure===void 0?o.end():o.destroy(s.failure??this.#s(n,s))}),o.once("close",()=>r.stop()),o}#s(t,n){return new z({argv:t,...n,where:this.#e.machine.name})}},Ih=e=>e instanceof Error&&"code"in e&&(e.code==="EPIPE"||e.code==="ERR_STREAM_PREMATURE_CLOSE"),bt=e=>({script:Ch,args:[e],read:t=>Tc(t,e)}),Oc=`
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
`,Ch=`${Oc}
cd "$1" 2>/dev/null || exit 0
list
`,Lh=`${Oc}
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
id=$2 next=2
while { [ -z "$4" ] && [ -e "$id" ]; } || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$2-$next next=$((next + 1))
done
echo "id $id"
list
`,Nh=`
umask 077
cd "$1" && exec cat >"$2"
`,Dh='cd "$1" && exec cat -- "$2"',Rc=`
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`,Ac=`
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
`,Mh=`${Ac}
umask 077
cd "$1" && annotate "$2" "$3"
`,Bh=`${Rc}${Ac}
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
`,jh=`${Rc}
cd "$1" || exit
shift
remove "$@"
exit 0
`,Hh=`${Sr}
from=$1 to=$2
shift 2
while [ $# -gt 0 ]; do
  if [ -f "$from/$1" ] && [ ! -e "$to/$1" ] && said=$(sum "$from/$1") && [ "\${said%% *}" = "$2" ]; then
    { ln "$from/$1" "$to/$1" 2>/dev/null || cp -p "$from/$1" "$to/$1"; } && echo "carried $1"
  fi
  shift 2
done
exit 0
`,Fh='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0',is=(e,t)=>[...t.matchAll(new RegExp(`^${e} (.+)$`,"gm"))].map(([,n=""])=>n);function Tc(e,t){let n=[];for(let r of`
${e}`.split(`
set `).slice(1)){let[o="",...s]=r.split(`
`),a=s.filter(d=>d.startsWith("|")).map(d=>d.slice(1)),c=ka(a.join(`
`));if(!Di.test(o)||c===void 0||c.id!==o)continue;let l=new Map(s.flatMap(d=>{let[,u,p]=/^size (\d+) (.+)$/.exec(d)??[];return p===void 0?[]:[[p,Number(u)]]}));n.push({id:o,path:`${t}/${o}`,manifest:c,damaged:Mi(c,l)})}return n.sort(Ye)}var Pc={name:"host",description:"In `backups/` of the deploy path, on the host itself: where a restore finds it fastest.",value:Y("",{keep:nt}),line:{looks:"`host`",read:e=>e==="host"?{}:void 0},nameOf:()=>"host",async open(e,{own:t}){if(t===void 0)throw new y(i`the host cannot be reached`);return _c(t)}},_c=({machine:e,backups:t})=>new Ce({name:"host",machine:e,directory:t,isToBeCleared:!1}),_n=e=>({machine:Uh(e),backups:e.layout.backups}),be=e=>_c(_n(e)),Uh=e=>({name:e.name,run:(t,n)=>e.run(t,n),start:t=>e.host.start(t,{fence:e.fence,signal:e.context.signal})}),xe=e=>({name:e.name,run:(t,{stdin:n="",...r})=>e.run(t,{...r,stdin:n}),start:t=>e.start(t)});import Ic from"node:path";var Lc={name:"runner",description:"A directory of the machine that the job runs on: for an artifact, or a disk that is mounted there.",value:Y("",{path:L("Directory, relative to the project directory, or absolute.",{rule:Vi,default:"backups"}),keep:nt}),line:{looks:"`runner:path`",read(e){let t=/^runner(?::(.+))?$/.exec(e);return t===null?void 0:{path:t[1]}}},nameOf:Cc,async open({path:e},{folder:t,access:n}){let r=await n.openHost("local");return new Ce({name:Cc({path:e}),machine:xe(r),directory:Ic.join(Ic.resolve(n.directory,e),t),isToBeCleared:!0,close:()=>r[Symbol.asyncDispose]()})}};function Cc({path:e}){return`runner:${e}`}var Dc={name:"s3",description:"A bucket of S3, or of what speaks its protocol. Its keys are no part of this file: inputs `s3-access-key-id` and `s3-secret-access-key`.",value:Y("",{bucket:L("Name of the bucket, which exists.",{rule:zi,required:!0}),prefix:L("What the names of all objects begin with.",{rule:Qe}),endpoint:L("Address of the storage: `https://s3.example.org`.",{rule:rr,without:"Amazon's"}),region:L("Region of the bucket.",{rule:Ue,without:"`AWS_REGION`, else `us-east-1`"}),"path-style":Xe("The bucket is a part of the path, not of the host name.",{without:"`true` with an `endpoint`"}),keep:nt}),line:{looks:"`s3://bucket/prefix?endpoint=https://...&region=...`",read(e){let[,t,n,r]=/^s3:\/\/([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(e)??[];if(t===void 0)return;let o=new URLSearchParams(r),s=l=>o.get(l)||void 0,a=[...o.keys()].find(l=>!["endpoint","region","path-style"].includes(l));if(a!==void 0)throw new y(i`input 'destinations': '${a}' is nothing that a bucket has`,{fix:i`behind the question mark stand endpoint, region and path-style`});let c=s("path-style");return{bucket:t,prefix:n?.replace(/^\/+|\/+$/g,"")||void 0,endpoint:s("endpoint"),region:s("region"),pathStyle:c===void 0?void 0:c==="true"}}},nameOf:Nc,async open({bucket:e,prefix:t="",endpoint:n,region:r,pathStyle:o=n!==void 0},s){let a=t.replace(/\/+$/,""),c=Nc({bucket:e,prefix:t}),l={bucket:e,endpoint:n,pathStyle:o,...qh(s,c)},{S3Store:d}=await import("./store-RU3RNEQJ.js"),u={address:{...l,region:r??l.region},prefix:a,name:c};return new d(u,s)}};function Nc({bucket:e,prefix:t=""}){let n=t.replace(/\/+$/,"");return`s3://${e}${n===""?"":`/${n}`}`}function qh({access:{s3:e}},t){let{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s="us-east-1"}=e;if(n===void 0||r===void 0)throw new y(i`${t}: there is no key for it`,{fix:i`give the inputs s3-access-key-id and s3-secret-access-key (secrets), or the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`});return{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s}}var Bc={name:"ssh",description:"Another machine over SSH, reached with the key and the known hosts of the run.",value:Y("",{host:L("The machine: `ssh://user@host:port`.",{rule:Ki,required:!0}),path:L("Directory there.",{rule:nr,default:"~/deploy-kit-backups"}),keep:nt}),line:{looks:"`ssh://user@host:port/path`",read(e){let[,t="",n]=/^(ssh:\/\/[^/]+)(\/.*)?$/.exec(e)??[];if(t!=="")return{host:t,path:n?.replace(/^\/~\//,"~/")}}},nameOf:Mc,async open({host:e,path:t},{folder:n,access:r}){let o=await r.openHost(e),s=`${t.replace(/^~\//,"").replace(/\/+$/,"")}/${n}`;return new Ce({name:Mc({host:e,path:t}),machine:xe(o),directory:s,isToBeCleared:!0,close:()=>o[Symbol.asyncDispose]()})}};function Mc({host:e,path:t}){return`${e}${t.replace(/^~/,"/~")}`}var cs=[Pc,Dc,Bc,Lc],Vt=e=>e??[{kind:"host"}];async function Er(e,t){return jc(e).open(e,t)}var xt=e=>jc(e).nameOf(e);function jc({kind:e}){let t=cs.find(({name:n})=>n===e);if(t===void 0)throw new TypeError(e);return t}var ls=()=>cs.map(({line:e})=>e.looks);function Hc(e){return e.map(t=>{for(let{name:n,line:r,value:o}of cs){let s=r.read(t);if(s!==void 0)return{kind:n,...wt(o,[s])}}throw new y(i`input 'destinations': '${t}' is no destination of backups`,{fix:i`write ${ls().map(vi).join(i`, or `).replaceAll("`","")}`})})}function zt({project:e,environment:t},n){let r=n.replace(/^ssh:\/\/([^@]*@)?/,"").replace(/[^A-Za-z0-9._-]+/g,"-");return`${e}-${t}/${r.replace(/^[-.]+|-+$/g,"")}`}function re(e){return ds(e),e.map(Fc).join(" ")}function ds(e){let t=e[0];if(t===void 0||t==="")throw new y(i`the command to run is empty`);if(t.startsWith("-"))throw new y(i`the command to run, '${t}', looks like an option`);let n=e.find(r=>r.includes("\0"));if(n!==void 0)throw new y(i`an argument of '${t}' holds a NUL byte: ${JSON.stringify(Ve(n,40))}`,{fix:i`remove the NUL byte; no command line can carry it`})}function Fc(e){return`'${e.replaceAll("'","'\\''")}'`}function Se(e){return/^[\w@%+=:,./-]+$/.test(e)?e:Fc(e)}var ue=class{#e;constructor(t){this.#e=t.split(`
`).map(n=>n.split("	"))}all(t){return this.#e.filter(n=>n[0]===t).map(n=>n.slice(1))}one(t){return this.all(t)[0]?.[0]??""}has(t){return this.#e.some(n=>n[0]===t)}},We=({service:e,container:t})=>i`service '${e}' (${t.name})`;function it(e,t){if(!(e.one("server")!==""||t.declared))throw new y(i`${We(t)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:i`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`})}function Yt(e,t){let n=e.one("lacks");if(n!=="")throw new y(i`${We(t)} has no ${n} in its image`,{fix:i`use an image that has it, or list '${t.service}' under backup.ignore`})}function ae({facts:e},t){let n=e.get(t)??"";return/^\d+$/.test(n)?Number(n):void 0}function at(e,t){if(!e.has("end"))throw new y(i`${We(t)} did not say which databases it holds`,{fix:i`run again; when it happens again, look at the log of the container`})}function ct(e,t,n,{variables:r,redact:o}){let s=e.all("unreadable").map(([l=""])=>i` ${l.trim()} names a file that cannot be read.`),a=e.all("refused").flatMap(([l="",d=""])=>{let u=Object.hasOwn(n,l)?n[l]?.():void 0;return u===void 0?[]:`
  ${u}: ${o(d)}`}),c=[...new Set(a)].join("");return new y(i`${We(t)}: no login works.${[...new Set(s)].join("")}${c}`,{fix:i`set the variables of the service (${r}, or the user and password of the application) to what the server was given on its first start`})}function Or({database:e,...t},n){if(e===void 0)return n;let r=n.filter(o=>o.name===e);if(r.length>0)return r;throw us(t,e,n.map(({name:o})=>o))}function us(e,t,n){let r=We(e);return new y(i`backup.services: ${r} has no database '${t}'${ve(t,n)} that its user sees`,{fix:n.length===0?i`leave out database`:i`name one of ${n.join(", ")}`})}var Le=e=>Buffer.from(e,"hex").toString("utf8"),Ee=e=>e.reduce((t,n)=>t+n,0);var ps=(e,t)=>({says:e,what:()=>i`the database refuses the user or the password`,fix:()=>i`the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too (${t}), then deploy again`}),Wh=[{says:/Access denied for user .*\(using password: NO\)|fe_sendauth: no password supplied|client password must be a string|NOAUTH Authentication required/,what:()=>i`the database was asked without a password`,fix:()=>i`give the service that asks its password: name the variable under its \`environment:\`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again`},ps(/Access denied for user .*\(using password: YES\)/,"ALTER USER ... IDENTIFIED BY '...'"),ps(/password authentication failed for user|FATAL:\s+role ".*" does not exist/,"ALTER ROLE ... PASSWORD '...'"),ps(/\bMongo\w*Error: (?:bad auth : )?Authentication failed|\bcodeName['"]?\s*[:=]\s*['"]?AuthenticationFailed\b|\bOperationFailure: (?:bad auth : )?Authentication failed|\berror 18 \(AuthenticationFailed\)|auth error: .*Authentication failed/,"db.changeUserPassword('...', '...')"),{says:/WRONGPASS invalid username-password pair|ERR invalid password|called without any password configured/,what:()=>i`Redis refuses the password`,fix:()=>i`give Redis and the service that asks the same password (\`requirepass\` and the variable), recreate both, and deploy again`},{says:/^(?!.*(?:shared memory segment|inotify|fsnotify|, watch ')).*(?:no space left on device|\bENOSPC: no space left\b|disk quota exceeded)/im,what:()=>i`no space is left on the disk`,fix:()=>i`see on the host what fills it (df -h, docker system df), make room (\`maintenance\` removes what no release needs), and deploy again`}];function Rr(e){let t=Wh.find(({says:n})=>n.test(e));return t&&{what:t.what(),fix:t.fix()}}var Uc=(e,t)=>t===void 0?e:i`${e}: ${t.what}`;var lt=`
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`,Ar=`
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
`,Ne=`
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
`,dt=e=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${e}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,Oe=(e,t,...n)=>["docker","exec","-i",e,"sh","-c",t,"sh",...n],fs="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",In=`DEPLOY_KIT_WORDS=$(${fs} "$id")
export DEPLOY_KIT_WORDS
`,Gh=`id=$1 script=$2
shift 2
${In}exec docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@"`,Tr=(e,t,...n)=>["sh","-c",Gh,"sh",e,t,...n];var Kh=`
id=$1 inside=$2
shift 2
${In}
{ said=$(timeout 60 docker exec -e DEPLOY_KIT_WORDS "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function De({service:e,container:t},{script:n,args:r=[],read:o}){return{script:Kh,args:[t.id,n,...r],read:(s,a)=>{let[c="",l]=s.split(`
failed
`,2);if(l===void 0)return o(c,a);let d=te(l,3)||i`it does not answer`,u=Rr(l);throw new y(i`service '${e}' cannot be asked for its databases: ${Uc(d,u)}`,{fix:u?.fix??i`look at docker logs ${t.name} on ${a.hostName}`})}}}var ms={root:()=>i`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>i`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>i`no user`},hs=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-}
unset DEPLOY_KIT_WORDS
${lt}${Ar}
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
`,qc=`
works=
for name in ${Object.keys(ms).join(" ")}; do
  login "$name" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  # A database that is not there is dumped at once, by whom the server lets in.
  if said=$(start mongodump --db=deploy-kit-is-there-anybody --archive=/dev/null 2>&1; wait $!); then works=$name; break; fi
  printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tail -n 1 | tr '\\n\\t' '  ')"
done
`,Wc=`${hs}
${dt("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'version\\t%s\\n' "$(mongod --version 2>/dev/null | sed -n 's/^db version v//p')"
${qc}[ -n "$works" ] || exit 0
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
`,Gc=`${hs}${Ne}
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
`,Kc=`${hs}
exec 4<&0 </dev/null
{
${qc}} >/dev/null
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
`,Vc=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var Vh="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",zh="6de29981-ffffffff",zc=/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,Yc=e=>!["admin","config","local"].includes(e);function Yh(e){return e.flatMap((t,n)=>t==="--replSet"||e[n-1]==="--replSet"||/^--replSet=/.test(t)?[]:t.replace(/--replSet[= ]+\S+/g,""))}var Qc={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:zc,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],loads:{data:zc,alone:e=>Yh(e),counted:["collections","documents"],formats:{"mongo-archive":({oplog:e,databases:t=[]})=>({script:Kc,args:[e===!0?"yes":"",...t.filter(Yc)]})}},probe:(e,{redact:t})=>{let n=Qh(e);return De(e,{script:Wc,read:(r,{hostName:o})=>[Jh(new ue(r),e,{hostName:o,redact:t,excluded:n})]})}};function Qh({database:e,exclude:t=[]}){if(t.length>0&&e===void 0)throw new y(i`backup.services: MongoDB leaves out collections only of one database`,{fix:i`name it beside exclude: database: ..., or leave out exclude`});return t.map(n=>{let r=n.startsWith(`${e}.`)?n.slice(`${e}.`.length):n,[,o]=/^([^*?]+)\*$/.exec(r)??[];if(o!==void 0)return{what:r,option:`--excludeCollectionsWithPrefix=${o}`};if(!/[*?]/.test(r))return{what:r,option:`--excludeCollection=${r}`};throw new y(i`backup.services: MongoDB cannot leave out '${n}'`,{fix:i`write whole names, or their begin and * (cache_*)`})})}function Jh(e,t,n){let{hostName:r,redact:o,excluded:s}=n,{service:a,container:c,database:l}=t;it(e,t),Yt(e,t);let d=e.one("login");if(d==="")throw ct(e,t,ms,{variables:Vh,redact:o});at(e,t);let u=e.one("version"),p=e.has("replica-set")&&l===void 0,f=i`dump of service '${a}'`,m=i`look at docker logs ${c.name} on ${r}`;return{what:f,begins:l===void 0?i`dumping all databases of service '${a}'`:i`dumping ${l} of service '${a}'`,server:u,bytes:Ee(e.all("kilobytes").map(([g])=>Number(g)))*1024,path:`${a}.mongodump`,note:p?void 0:i`${a}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:Tr(c.id,Gc,d,l??"",p?"yes":"",...s.map(({option:g})=>g))}),inspect:Vc,fix:m,check({facts:g,stderr:h}){let w=new ue(h).all("dumped").map(([k="",b,v])=>({name:k,collections:Number(b),documents:Number(v)})),$=w.filter(({name:k})=>Yc(k));if(g.get("archive")!==zh)throw new y(i`${f} is not complete: it is no archive of mongodump from its begin to its end`,{fix:i`${m}; the backup was not kept`});if(l!==void 0&&w.length===0)throw us(t,l,[]);return{kind:"service",name:a,source:c.name,engine:"mongodb",...u!==""&&{serverVersion:u},format:"mongo-archive",...p&&{oplog:!0},...s.length>0&&{excluded:s.map(({what:k})=>`${l}.${k}`)},databases:w.map(({name:k})=>k).sort(),counts:{collections:Ee($.map(({collections:k})=>k)),documents:Ee($.map(({documents:k})=>k))},checks:["archive"],warnings:[]}}}}var ge=({qualifier:e,name:t})=>`${e}.${t}`;function Pr(e=[],t){let n=e.map(Jc);return t.filter(r=>n.some(o=>o(r)))}function _r(e=[],t){let n=[...new Set(t.flatMap(r=>[r.name,ge(r)]))];return e.filter(r=>!t.some(Jc(r))).map(r=>i`exclude: there is no table '${r}'${ve(r,n)}: nothing of it was left out`)}function Jc(e){let t=e.replace(/[.+^${}()|[\]\\]/g,"\\$&").replaceAll("*",".*").replaceAll("?","."),n=new RegExp(`^${t}$`,"s");return r=>n.test(r.name)||n.test(ge(r))}var Xc=`
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
`;var Ir={"root-mariadb":()=>i`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>i`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>i`root without a password`,own:()=>i`the login that the client has by itself`,"app-mariadb":()=>i`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>i`MYSQL_USER with MYSQL_PASSWORD`},Cn=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${lt}
${Ar}
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
`,Cr=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,Zc=`
sql=
for name in mariadb mysql; do if command -v "$name" >/dev/null 2>&1; then sql=$name; break; fi; done
`,el=`
way=socket works=
for name in ${Object.keys(Ir).join(" ")}; do
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
`,ys="USER IN ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys') OR USER = 'root' AND HOST = 'localhost'",tl=`${Cn}${Cr}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
${Zc}${dt("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

${el}[ -n "$works" ] || exit 0
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
    SELECT 'users', COUNT(*) FROM mysql.user WHERE NOT (${ys}) AND NOT (USER = 'PUBLIC' AND HOST = '')" 2>/dev/null | sed -n '/^users[^A-Za-z]*$/p'
echo end
`,nl=`${Cn}${Ne}
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
`,rl=`${Cn}${Cr}${Zc}{
${el}} >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "\${said-}" >&2; exit 1; }
[ "$works" = own ] || export HOME=/nonexistent
feed() {
  printf '%s\\n' "$options" | "$sql" --defaults-extra-file=/dev/fd/3 --default-character-set=utf8mb4 "$@" 3<&0 0<&4 4<&-
}
`,gs=`
exec 4<&0 </dev/null
${rl}server=$1
shift

drop='SET FOREIGN_KEY_CHECKS = 0;'
for name; do drop="$drop DROP DATABASE IF EXISTS \\\`$(printf %s "$name" | sed 's/\`/\`\`/g')\\\`;"; done
client "$works" "$sql" -e "$drop" || exit
# What events do by the clock they do on the data of the stack.
[ "$server" = live ] || client "$works" "$sql" -e 'SET GLOBAL event_scheduler = OFF' 2>/dev/null
# Nothing of it has to outlive a crash. What a version does not know, or the login may not, stays as it is.
[ "$server" != proof ] || for faster in 'SET GLOBAL innodb_flush_log_at_trx_commit = 0' 'SET GLOBAL sync_binlog = 0' \\
  'ALTER INSTANCE DISABLE INNODB REDO_LOG'; do client "$works" "$sql" -e "$faster" 2>/dev/null; done
feed --binary-mode --max-allowed-packet=1G
`,ol=`
exec </dev/null
${rl}
names=
for name; do names="$names\${names:+,}0x$(printf %s "$name" | od -An -tx1 | tr -d ' \\n')"; done
client "$works" "$sql" --default-character-set=utf8mb4 -NBre "
  SELECT CONCAT('SELECT ''tables'', 1 UNION ALL SELECT ''rows'', COUNT(*) FROM ',
    CHAR(96), REPLACE(TABLE_SCHEMA, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), '.',
    CHAR(96), REPLACE(TABLE_NAME, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), ';')
  FROM information_schema.TABLES WHERE TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED') AND CAST(TABLE_SCHEMA AS BINARY) IN ($names)
" | { exec 4<&0 0</dev/null; feed -NB; } | tr '\\t' ' ' && echo end
`;var Xh="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function il(e,t,n){let r=new ue(e),o=We(t);if(it(r,t),r.one("dump")===""||r.one("sql")==="")throw new y(i`${o} has no mysqldump or mariadb-dump with its client in its image`,{fix:i`use an image that has them, or list '${t.service}' under backup.ignore`});let[s="",a,c=""]=r.all("login")[0]??[];if(!ny(s))throw ct(r,t,Ir,{variables:Xh,redact:n});at(r,t);let l=r.one("version"),d=r.all("database").map(([g="",h="",w=""])=>({name:Le(g),tables:Number(h),bytes:Number(w)})),u=Le(c);if(d.length===0&&!u.startsWith("root@")&&t.database===void 0)throw Zh(o,u);let p=Or(t,d),f=g=>r.all(g).map(([h="",w="",...$])=>[Le(h),Le(w),...$]).filter(([h])=>p.some(w=>w.name===h)),m=f("table").map(([g="",h=""])=>({qualifier:g,name:h})).sort((g,h)=>ge(g)<ge(h)?-1:1);return{engine:/mariadb/i.test(l)?"mariadb":"mysql",version:l,login:{name:s,way:a==="tcp"?"tcp":"socket"},client:{program:r.one("dump"),flavour:/mariadb/i.test(r.one("client"))?"mariadb":"mysql"},sql:r.one("sql"),users:r.has("users")?Number(r.one("users")):void 0,databases:p.map(g=>g.name),excluded:Pr(t.exclude,m),keepsStructures:r.has("structures"),tables:Ee(p.map(g=>g.tables)),bytes:Ee(p.map(g=>g.bytes)),warnings:[...s.startsWith("app-")?[ey(u,r.all("refused"))]:ty(r,u),..._r(t.exclude,m),...sl(i`not consistent with the rest if written to during the dump, for lack of transactions`,f("engine").map(([g,h,w])=>`${g}.${h} (${w})`)),...sl(i`the history of system-versioned tables is not in the dump`,f("versioned").map(([g,h])=>`${g}.${h}`))]}}function Zh(e,t){return new y(i`${e}: its user ${t} sees no database`,{fix:i`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function ey(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?i`the stated password of root is refused`:i`root's password is not known`;return i`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function ty(e,t){return e.has("users")?[]:[i`users and their rights are not in the set: the server does not show them to ${t}`]}function sl(e,t){if(t.length===0)return[];let n=t.length>5?i` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var ny=e=>Object.hasOwn(Ir,e);var ry=`
account="CONCAT(QUOTE(User), '@', QUOTE(Host))"
case $4 in
  mariadb)
    list="SELECT IF(is_role = 'Y', IF(User = 'PUBLIC', 'DO 1;', CONCAT('SELECT ', QUOTE(CONCAT('CREATE ROLE \\\`', REPLACE(User, '\\\`', '\\\`\\\`'), '\\\`')), ';')),
        CONCAT('SHOW CREATE USER ', $account, ';')),
      CONCAT('SHOW GRANTS FOR ', IF(is_role = 'Y', IF(User = 'PUBLIC', User, QUOTE(User)), $account), ';')" ;;
  *) list="SELECT CONCAT('SHOW CREATE USER ', $account, ';'), CONCAT('SHOW GRANTS FOR ', $account, ';')" ;;
esac
list="SET SESSION sql_mode = ''; $list FROM mysql.user WHERE NOT (${ys}) ORDER BY User, Host"
`,al=`
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
`,cl=`${Cn}${Cr}
sql=$1 name=$2
login "$name" "$3" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
${ry}
questions=$(client "$name" "$sql" --default-character-set=utf8mb4 -NBe "$list") || exit
questions=$(printf '%s\\n' "$questions" | awk -F '\\t' '${al}
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
} | awk -v quote="'" '${al}
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
`,ll=`
awk '/^-- Users and grants complete$/ { complete = 1 } /^CREATE (USER|ROLE) IF NOT EXISTS / { users++ }
  END { print "complete " complete + 0; print "users " users + 0 }'
`;var dl=pl("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),ul=pl("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function pl(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],loads:{data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/(mysql|mariadb)(\/data)?)$/,counted:["tables","rows"],formats:{sql:({databases:r=[]},o)=>({script:gs,args:[o,...r]}),"mysql-users":(r,o)=>({script:gs,args:[o]})},foreign:{"mysql-users":void 0},count:r=>({script:ol,args:r.flatMap(({databases:o=[]})=>o)})},probe:(r,{redact:o})=>De(r,{script:tl,args:[e,r.exclude===void 0?"":"tables"],read:(s,{hostName:a})=>{let c=il(s,r,o);return c.databases.length>0?[oy(c,r,a),...sy(c,r,a)]:[{nothing:i`service '${r.service}' holds no database yet: nothing of it to protect`}]}})}}function oy(e,{service:t,container:n},r){let{client:o,login:s,databases:a,version:c,excluded:l,keepsStructures:d}=e,u=i`dump of service '${t}'`,p=i`look at docker logs ${n.name} on ${r}`,f=l.flatMap(({qualifier:g,name:h})=>[g,h]),m=[o.program,o.flavour,s.name,s.way,d?"yes":"",String(l.length),...f,...a];return{what:u,begins:i`dumping ${a.join(", ")} of service '${t}' (${c})`,server:c,bytes:e.bytes,path:`${t}.sql`,producer:()=>({argv:Oe(n.id,nl,...m)}),inspect:Xc,fix:p,check(g){let{facts:h}=g,w=ae(g,"rows");if(!(h.get("last")??"").startsWith("-- Dump completed")||w===void 0)throw new y(i`${u} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:i`${p}; the backup was not kept`});let $=ae(g,"tables")??0;if($<e.tables)throw new y(i`${u} has ${G($,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...fl(e,t,n.name),format:"sql",databases:[...a],...l.length>0&&{excluded:l.map(ge)},counts:{tables:$,rows:w},checks:["footer","tables"],warnings:[...e.warnings]}}}}function sy(e,{service:t,container:n},r){let{sql:o,login:s,users:a,version:c,engine:l}=e;if(a===void 0||a===0)return[];let d=i`dump of the users of service '${t}'`,u=i`look at docker logs ${n.name} on ${r}`;return[{what:d,begins:i`dumping ${G(a,"user")} of service '${t}' (${c})`,bytes:0,path:`${t}.users.sql`,producer:()=>({argv:Oe(n.id,cl,o,s.name,s.way,l)}),inspect:ll,fix:u,check(p){let f=ae(p,"users");if(p.facts.get("complete")!=="1"||f===void 0)throw new y(i`${d} is not complete: it ends without its last line`,{fix:i`${u}; the backup was not kept`});return{...fl(e,t,n.name),format:"mysql-users",databases:[],counts:{users:f},checks:["footer"],warnings:f<a?[i`${a-f} of ${a} users are not in it: ${me(p.stderr,3)}`]:[]}}}]}var fl=({engine:e,version:t},n,r)=>({kind:"service",name:n,source:r,engine:e,serverVersion:t});var Qt=e=>encodeURIComponent(e).replace(/[!'()*]/g,t=>`%${t.charCodeAt(0).toString(16).toUpperCase()}`);var ws={stated:()=>i`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>i`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>i`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>i`PGUSER with PGPASSWORD`,peer:()=>i`the system's user postgres`},ml="-X -w -q -A -t -v ON_ERROR_STOP=1",$s=`
export LC_ALL=C PGCONNECT_TIMEOUT=10 PGAPPNAME=deploy-kit PGCLIENTENCODING=UTF8
unset PGSERVICE PGSERVICEFILE PGHOSTADDR PGDATABASE PGOPTIONS
${lt}
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
  for name in ${Object.keys(ws).join(" ")}; do
    for way in $ways; do
      host=\${way%:*} port=\${way##*:}
      login "$name" "$host" "$port" ||
        { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue 2; }
      for first in postgres template1 "\${POSTGRES_DB:-}" "\${POSTGRESQL_DATABASE:-}"; do
        [ -n "$first" ] || continue
        if said=$(export PGDATABASE="$first"; as "$name" psql ${ml} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
        case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
      done
      printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
    done
  done
  [ -z "$works" ] || export PGDATABASE="$first"
}
`,hl=`
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,yl=`
SELECT count(*) ${hl} AND c.relkind IN ('r', 'p')`,Ln=e=>`pg_catalog.encode(pg_catalog.textsend(${e}::text), 'hex')`,iy=`
SELECT 'table', ${Ln("pg_catalog.current_database()")}, ${Ln("wn.nspname")}, ${Ln("w.relname")},
    ${Ln("ln.nspname")}, ${Ln("l.relname")}
  FROM (
    WITH RECURSIVE up AS (
      SELECT c.oid AS leaf, c.oid AS whole FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p')
      UNION ALL SELECT up.leaf, i.inhparent FROM up JOIN pg_catalog.pg_inherits i ON i.inhrelid = up.whole
        JOIN pg_catalog.pg_class p ON p.oid = i.inhparent AND p.relkind = 'p')
    SELECT leaf, whole FROM up) up
  JOIN pg_catalog.pg_class w ON w.oid = up.whole JOIN pg_catalog.pg_namespace wn ON wn.oid = w.relnamespace
  JOIN pg_catalog.pg_class l ON l.oid = up.leaf JOIN pg_catalog.pg_namespace ln ON ln.oid = l.relnamespace
  WHERE ln.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND ln.nspname NOT LIKE 'pg\\_temp\\_%'`,gl=`${$s}
tab=$(printf '\\t')
${dt("postgres | postmaster")}
for name in psql pg_dump pg_dumpall pg_restore; do
  command -v "$name" >/dev/null 2>&1 || { printf 'lacks\\t%s\\n' "$name"; exit 0; }
done
find_login
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${ml} -F "$tab" -c "$1"; )
query "SELECT 'version', pg_catalog.current_setting('server_version')" || exit 0
query "SELECT 'user', pg_catalog.encode(pg_catalog.textsend(current_user::text), 'hex'), rolsuper
  FROM pg_catalog.pg_roles WHERE rolname = current_user" || exit 0
names=$(query "SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname") || exit 0
printf '%s\\n' "$names" | while IFS= read -r name; do
  export PGDATABASE="$name"
  query "SELECT 'database', pg_catalog.encode(pg_catalog.textsend(pg_catalog.current_database()::text), 'hex'),
    pg_catalog.pg_database_size(pg_catalog.current_database()), (${yl})" || exit
  [ -z "$1" ] || query "${iy}" || exit
done && echo end
`,ks=`${$s}${Ne}
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
`,wl=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,$l=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`,vs=`${$s}
find_login >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "$said" >&2; exit 1; }
sql() ( as "$works" psql -X -w -q -A -t -v ON_ERROR_STOP=1 "$@" )
`,bs=`${vs}
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
`,kl=`${vs}
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
`,vl=`${vs}
for name; do
  export PGDATABASE="$name"
  { echo "SELECT 'tables', (${yl});"
    cat <<'END'
SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %I.%I', n.nspname, c.relname)
  ${hl} AND c.relkind = 'r'
UNION ALL SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %s %s', e.id::pg_catalog.regclass, e.condition)
  FROM pg_catalog.pg_extension x,
    ROWS FROM (pg_catalog.unnest(x.extconfig), pg_catalog.unnest(x.extcondition)) AS e(id, condition)
\\gexec
END
  } | sql -F ' ' || exit
done
echo end
`;var ay="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",cy="postgres";function bl(e,t,n){let r=new ue(e);it(r,t),Yt(r,t);let o=r.all("login")[0];if(o===void 0)throw ct(r,t,ws,{variables:ay,redact:n});at(r,t);let s=r.all("table").map(p=>{let[f="",m="",g="",h="",w=""]=p.map(Le);return{database:f,qualifier:m,name:g,table:{qualifier:h,name:w}}}),a=r.all("database").map(([p="",f="",m=""])=>({name:Le(p),excluded:ly(Pr(t.exclude,s.filter(({database:g})=>g===Le(p))).map(({table:g})=>g)),bytes:Number(f),tables:Number(m)})),c=Or(t,a),l=s.filter(({database:p})=>c.some(({name:f})=>f===p)),[d="",u]=r.all("user")[0]??[];return{version:r.one("version"),login:o,user:Le(d),isSuperuser:u==="t",warnings:_r(t.exclude,l),databases:c.filter(({name:p,tables:f})=>p!==cy||f>0||t.database===p)}}var ly=e=>[...new Map(e.map(t=>[ge(t),t])).values()].sort((t,n)=>ge(t)<ge(n)?-1:1);var xl=/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,Sl={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:xl,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(e,{redact:t})=>De(e,{script:gl,args:[e.exclude===void 0?"":"tables"],read:(n,{hostName:r})=>{let o=bl(n,e,t),s=o.databases.map(a=>dy(a,o,e,r));return s.length>0?[...s,uy(o,e,r)]:[{nothing:i`service '${e.service}' holds no database yet: nothing of it to protect`}]}}),loads:{data:xl,counted:["tables","rows"],formats:{"pg-globals":()=>({script:bs}),"pg-archive":({databases:e=[]},t)=>({script:kl,args:[t,...e]})},foreign:{"pg-globals":{script:bs,args:["without-passwords"]}},count:e=>({script:vl,args:e.flatMap(({databases:t=[]})=>t)})}};function dy(e,t,{service:n,container:r},o){let{name:s,bytes:a,excluded:c}=e,l=c.map(p=>`--exclude-table-data=${py(p)}`),d=i`dump of database '${s}' of service '${n}'`,u=i`look at docker logs ${r.name} on ${o}`;return{what:d,begins:i`dumping ${s} of service '${n}' (${t.version})`,server:t.version,bytes:a,path:`${n}.${Qt(s)}.pgdump`,producer:()=>({argv:Oe(r.id,ks,...t.login,s,...l)}),inspect:re(Oe(r.id,wl)),fix:u,check(p){let[f,m]=[ae(p,"tables"),ae(p,"rows")];if(p.facts.get("restore")!=="0"||f===void 0||m===void 0)throw new y(i`${d} is not complete: pg_restore cannot read it to its end`,{fix:i`${u}; the backup was not kept`});if(f<e.tables)throw new y(i`${d} has ${G(f,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...El(t,n,r.name),format:"pg-archive",databases:[s],...c.length>0&&{excluded:c.map(ge)},counts:{tables:f,rows:m},checks:["archive","tables"],warnings:e===t.databases[0]?[...t.warnings]:[]}}}}function uy(e,{service:t,container:n},r){let o=i`dump of the roles of service '${t}'`,s=i`look at docker logs ${n.name} on ${r}`;return{what:o,begins:i`dumping roles of service '${t}' (${e.version})`,bytes:0,path:`${t}.globals.sql`,producer:()=>({argv:Oe(n.id,ks,...e.login,"",...e.isSuperuser?[]:["--no-role-passwords"])}),inspect:$l,fix:s,check(a){let c=ae(a,"roles");if(a.facts.get("complete")!=="1"||c===void 0)throw new y(i`${o} is not complete: it ends without its last line`,{fix:i`${s}; the backup was not kept`});return{...El(e,t,n.name),format:"pg-globals",databases:[],counts:{roles:c},checks:["footer"],warnings:e.isSuperuser?[]:[i`the passwords of roles are not in the dump: its user ${e.user} is no superuser`]}}}}var py=({qualifier:e,name:t})=>[e,t].map(n=>`"${n.replaceAll('"','""')}"`).join("."),El=({version:e},t,n)=>({kind:"service",name:t,source:n,engine:"postgres",serverVersion:e});var xs=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-} unreadable=
unset DEPLOY_KIT_WORDS
unset REDISCLI_HISTFILE
${lt}
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
`,Ol=`${xs}
${dt("redis-server* | valkey-server* | keydb-server* | redis-sentinel* | valkey-sentinel*")}
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
`,Rl=`${xs}${Ne}
connect || { echo "no password works any more: $said" >&2; exit 1; }
exec 3<&0
if [ -n "$socket" ]; then "$cli" -e -s "$socket" --rdb - </dev/null & else "$cli" -e -p "$port" --rdb - </dev/null & fi
guard $!
`,Al=`
directory=$(mktemp -d 2>/dev/null || mktemp -d -p /dev/shm) || exit
cat >"$directory/dump.rdb" || exit
${xs}
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
`,Tl=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n -e 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p' \\
  -e 's/^\\[info\\] \\([0-9]*\\) expires$/expires \\1/p'
`;var Pl=Il("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server","redis-sentinel"]}),_l=Il("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),fy={found:()=>i`the passwords that the container has`},my="REDIS_PASSWORD, --requirepass";function Il(e,t,n){return{name:e,product:t,signs:n,databaseVariables:[],loads:{data:/^(\/data|\/var\/lib\/(redis|valkey|keydb)|\/bitnami\/(redis|valkey)(\/data)?)$/,counted:["keys"],formats:{rdb:()=>({script:Al})},differs:yy},probe:(r,{redact:o})=>{if(r.database!==void 0)throw new y(i`backup.services: ${t} has no databases by name ('${r.database}')`,{fix:i`leave out database`});if(r.exclude!==void 0&&r.exclude.length>0)throw new y(i`backup.services: ${t} can leave out no keys of service '${r.service}'`,{fix:i`leave out exclude; where it is only a cache, list '${r.service}' under backup.ignore`});return De(r,{script:Ol,read:(s,{hostName:a})=>[hy(e,new ue(s),r,{hostName:a,redact:o})]})}}}function hy(e,t,n,{hostName:r,redact:o}){let{service:s,container:a}=n;if(it(t,n),Yt(t,n),t.has("sentinel"))return{nothing:i`service '${s}' is a sentinel and holds no data: nothing of it to protect`};if(!t.has("login"))throw ct(t,n,fy,{variables:my,redact:o});at(t,n);let c=Ee(t.all("keys").map(([p])=>Number(p)));if(c===0)return{nothing:i`service '${s}' holds no key: nothing of it to protect`};let l=t.one("valkey_version")||t.one("redis_version"),d=i`dump of service '${s}'`,u=i`look at docker logs ${a.name} on ${r}`;return{what:d,begins:i`dumping ${G(c,"key")} of service '${s}' (${l})`,server:l,bytes:Number(t.one("used_memory")),path:`${s}.rdb`,producer:()=>({argv:Tr(a.id,Rl)}),inspect:re(Oe(a.id,Tl)),fix:u,check(p){let[f,m]=[ae(p,"keys"),ae(p,"expires")];if(p.facts.get("check")!=="0"||f===void 0)throw new y(i`${d} is not complete: redis-check-rdb cannot read it to its end`,{fix:i`${u}; the backup was not kept`});return{kind:"service",name:s,source:a.name,engine:e,serverVersion:l,format:"rdb",counts:{keys:f,...m!==void 0&&{expires:m}},checks:["snapshot"],warnings:[]}}}}function yy(e,t){let[n=0,r=0]=[t.get("keys"),e.get("keys")],o=r-(e.get("expires")??r);return n<=r&&n>=o?[]:["keys"]}var Re=[dl,ul,Sl,Qc,Pl,_l];ze();function gy(e){return/^sha256:[0-9a-f]{64}$/.test(e)}function Ss(e){return Yn("sha256").update(e).digest("hex")}function Cl(e){return Ss(JSON.stringify(e,wy)??"undefined")}function wy(e,t){return t===null||typeof t!="object"||Array.isArray(t)?t:Object.fromEntries(Object.entries(t).sort(([n],[r])=>n<r?-1:1))}function Es(e){return/^\d{8}T\d{6}Z-[A-Za-z0-9._-]+$/.test(e)}function Lr(e,t,n){return!(e instanceof z)||!Nn.test(e.stderr)?e:new y(i`${t}: the disk has no room for ${n}`,{fix:i`free space there (df -h, docker system df), then run again; nothing was put in its place`,cause:e})}var Nn=/no space left on device|disk quota exceeded|wrote only [0-9]+ of [0-9]+ bytes|short write/i;var[$y,ky]=[32,128*1024],n0=`keep_reserve() {
  mkdir -p reserve || return
  piece=0
  while [ "$piece" -lt ${$y} ]; do
    [ -e "reserve/$piece" ] || head -c ${ky} /dev/urandom >"reserve/$piece" ||
      { rm -f "reserve/$piece"; return 1; }
    piece=$((piece + 1))
  done
}
`,vy=`${Nn.source}|I/O error`,Nr=`insist() {
  said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  for piece in reserve/*; do
    printf '%s\\n' "$said" | grep -Eqi '${vy}' || break
    rm -- "$piece" 2>/dev/null || continue
    said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  done
  printf '%s\\n' "$said" >&2
  return 1
}
`;var by=["PATH","HOME","USER","LOGNAME","LANG","TMPDIR","XDG_RUNTIME_DIR","SSH_AUTH_SOCK","DOCKER_HOST","DOCKER_CONTEXT","DOCKER_CONFIG","DOCKER_CERT_PATH","DOCKER_TLS_VERIFY","BUILDX_BUILDER","BUILDX_CONFIG","HTTP_PROXY","HTTPS_PROXY","NO_PROXY","http_proxy","https_proxy","no_proxy"];function Ll(e){return Nl(e,by)}function o0(e,t){return{...Nl(e,["PATH","HOME","SSH_AUTH_SOCK"]),...t===void 0?{}:{SSH_AUTH_SOCK:t},LC_ALL:"C",SSH_ASKPASS_REQUIRE:"never"}}function Nl(e,t){return Object.fromEntries(t.flatMap(n=>{let r=e[n];return r===void 0?[]:[[n,r]]}))}import{Readable as Dl}from"node:stream";var xy=2e3;function Ml({argv:e,cwd:t,env:n,output:r}){ds(e);let[o="",...s]=e,a=Ha(o,s,{cwd:t,env:n,stdio:["pipe",r??"pipe",r??"pipe"],detached:!0}),c=a.stdin;return c.on("error",()=>{}),{stdin:c,stdout:a.stdout??Dl.from([]),stderr:a.stderr??Dl.from([]),ended:Ey(a,o,t),kill:l=>Ay(a,l)}}var Sy=5e3;function St(e){e.kill("SIGTERM");let t=setTimeout(()=>e.kill("SIGKILL"),Sy);e.ended.then(()=>clearTimeout(t))}function Ey(e,t,n){return new Promise(r=>{let o=()=>{};e.once("error",s=>{e.pid===void 0&&r({code:s.code==="ENOENT"?127:126,signal:null,refused:Oy(s,t,n)})}),e.once("exit",()=>{o=Ry(e)}),e.once("close",(s,a)=>{o(),e.pid!==void 0&&r({code:s,signal:a})})})}function Oy(e,t,n){return e.code==="ENOENT"?i`${t}: not found${n===void 0?"":i` (or no directory ${n})`}`:e.code==="E2BIG"?i`${t}: its arguments are too long for this system`:`${t}: ${e.message}`}function Ry(e){let t=[e.stdout,e.stderr].filter(s=>s!==null),n=()=>t.reduce((s,a)=>s+(a.bytesRead??0)+a.readableLength,0),r=n(),o=setInterval(()=>{let s=n(),a=s===r&&t.every(c=>c.readableLength===0&&!c.isPaused());if(r=s,a)for(let c of t)c.destroy()},xy);return()=>clearInterval(o)}function Ay(e,t){if(e.pid!==void 0)try{process.kill(-e.pid,t)}catch{}}import{StringDecoder as Ty}from"node:string_decoder";var Bl={stdout:64*2**20,stderr:2**20},Py=2**20;async function Hl(e,t){var u=[];try{let n=new Jt(Bl.stdout);let r=new Jt(Bl.stderr);let o;let s=g=>{o||(o={error:g},St(e))};let a=!1;let c=()=>{a||St(e),a=!0};let l=S(u,se(t.timeout,t.signal));let d=()=>l.timedOut?St(e):s(t.signal?.reason);l.signal.aborted?d():l.signal.addEventListener("abort",d,{once:!0});try{let g=[jl(e.stdout,{tail:n,onLine:t.onStdout,fail:s,onMore:t.whole?c:void 0}),jl(e.stderr,{tail:r,onLine:t.onStderr,fail:s})];_y(e,t.stdin,s);let h=await e.ended;if(await Promise.all(g),o)throw o.error;let w=r.text()+(h.refused??"");return{...h,stdout:n.text(),stderr:w,dropped:n.dropped,timedOut:l.timedOut}}finally{Fl(t.stdin)&&t.stdin.destroy()}}catch(p){var f=p,m=!0}finally{R(u,f,m)}}function _y(e,t,n){if(!Fl(t)){e.stdin.end(t);return}t.on("error",n),t.pipe(e.stdin)}function Fl(e){return typeof e=="object"&&"pipe"in e}function jl(e,{tail:t,onLine:n,fail:r,onMore:o}){let s=n===void 0?void 0:new Dn(n),a=c=>{try{c()}catch(l){r(l)}};return new Promise(c=>{e.on("data",l=>{t.add(l),t.dropped>0&&o?.(),a(()=>s?.add(l))}),e.on("error",()=>{}),e.once("close",()=>{a(()=>s?.end()),c()})})}var Jt=class{#e;#t=[];#r=0;dropped=0;constructor(t){this.#e=t}add(t){this.#t.push(t),this.#r+=t.length,this.#r>2*this.#e&&this.#n()}text(){this.#n();let t=Buffer.concat(this.#t).toString("utf8");if(this.dropped===0)return t;let n=t.indexOf(`
`)+1;return n>0&&n<t.length?t.slice(n):"..."}#n(){if(this.#r<=this.#e)return;let t=Buffer.concat(this.#t),n=t.length-this.#e;for(;n<t.length&&((t[n]??0)&192)===128;)n+=1;this.dropped+=n,this.#t=[Buffer.from(t.subarray(n))],this.#r=t.length-n}},Dn=class{#e=new Ty("utf8");#t;#r="";constructor(t){this.#t=t}add(t){let n=typeof t=="string"?t:this.#e.write(t),r=(this.#r+n).split(`
`);this.#r=r.pop()??"";for(let o of r)this.#t(o.replace(/\r$/,""));this.#r.length>Py&&(this.#t(this.#r),this.#r="")}end(){let t=(this.#r+this.#e.end()).replace(/\r$/,"");this.#r="",t!==""&&this.#t(t)}};import Sv from"node:path";import Sd from"node:path";ze();var Iy=6e4;function Mn({timeout:e=Iy}){return e==="none"?void 0:e}function ut({name:e,kind:t},n,r){let{code:o,signal:s,stderr:a}=r;return new z({argv:n,code:o,signal:s,stderr:a,...t==="local"?{}:{where:e}})}function Dr({name:e},t,n,r=""){let o=me(r,1).trim();return new y(i`${Ht(t)} on ${e} did not end within ${M(Mn(n)??0)}${o===""?"":`: ${o}`}`,{fix:i`see whether ${e} is overloaded and whether Docker answers there: docker ps`})}function Bn({name:e},t){return new y(i`${Ht(t)} on ${e} printed more than can be kept in memory, and was ended`,{fix:i`run it on ${e} by hand and see what it prints; docker there may be another program`})}async function H(e,t,{signal:n,timeout:r}){let o=Ft(8).toString("hex"),s=Object.entries(t),a=["sh","-c",Dy(s.map(([,f])=>f)),"sh",o,...Ly(s)],{stdout:c,stderr:l}=await e.run(a,{signal:n,timeout:r}),d={hostName:e.name},u=c.split(new RegExp(`\\x1e${o} (\\d+)\\n`)),p={};for(let[f,[m,g]]of s.entries()){let h=u[2*f+1],w=["sh","-c",g.script,"sh",...g.args??[]];if(h===void 0)throw Cy(e,w,c,l);if(h!=="0")throw ut(e,w,{code:Number(h),stderr:l});p[m]=await g.read(u[2*f]??"",d)}return p}function Cy({name:e},t,n,r){let o=Ve(jt(r.trim()||n),200),s=i`${Ht(t)} was not answered to its end${o===""?"":i`, but with: ${o}`}`;return new y(`${e}: ${s}`,{fix:i`see what runs commands there: ssh to ${e} and try sh -c 'echo hello'; then run this again`})}var Ly=e=>e.flatMap(([,{args:t=[]}])=>t),Os=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,Ny=2**25;function Dy(e){let t=2,n=e.map(({script:o,args:s=[]},a)=>{let c=s.map(()=>`"\${${t++}}"`).join(" ");return{define:`q${a}() {
${o}
}`,call:`(q${a} ${c}); end`}}),r=n.map((o,s)=>`"$d/${s}"`).join(" ");return`# deploy-kit: ask
${Os}
${n.map(({define:o})=>o).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${r} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${n.map(({call:o},s)=>`{ said=$({ ${o}; } | head -c ${Ny}); printf '%s\\n' "$said" >"$d/${s}"; } &`).join(`
`)}
${n.map((o,s)=>`cat "$d/${s}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${n.map(({call:o})=>o).join(`
`)}
fi
exit 0
`}import{Readable as Gy}from"node:stream";var pt=({project:e,environment:t})=>({manifest:n})=>n.project===e&&n.environment===t,Mr=({releases:e})=>new Set(e.flatMap(({backup:t})=>t??[]));function Br(e,{keep:t={}}){let n=Object.entries(t).filter(([,r])=>r!==void 0);return{...e,...Object.fromEntries(n)}}var jr=({id:e,damaged:t,manifest:n})=>({id:e,damaged:t,isVerified:n.verified?.how==="restore",isSafety:n.purpose==="restore"});function Rs(e,t,n){let r=[...e].sort(Ye),o=r.filter(({damaged:l})=>l.length===0),s=o.filter(({isSafety:l})=>l!==!0),a=[["last",s.map(({id:l})=>l),Math.max(1,t.last)],...My.map(([l,d])=>[l,jy(s,d),t[l]??0])],c=[["linked",n],["verified",new Set(s.flatMap(({id:l,isVerified:d})=>d?l:[]).slice(0,1))],["safety",new Set(o.flatMap(({id:l,isSafety:d})=>d?l:[]).slice(0,1))],["damaged",new Set(r.flatMap(({id:l,damaged:d})=>d.length>0?l:[]))]];return r.map(l=>({set:l,reasons:[...a.flatMap(([d,u,p])=>{let f=u.indexOf(l.id)+1;return f>0&&f<=p?[{why:d,place:f,of:p}]:[]}),...c.flatMap(([d,u])=>u.has(l.id)?[{why:d}]:[])]}))}function Ul(e,t,n){return Rs(e,t,n).filter(({reasons:o})=>o.length===0).map(({set:o})=>o.id).reverse()}var My=[["daily",e=>e.slice(0,8)],["weekly",By],["monthly",e=>e.slice(0,6)]];function By(e){let[t,n,r]=[e.slice(0,4),e.slice(4,6),e.slice(6,8)].map(Number);return Math.floor((Date.UTC(t??0,(n??1)-1,r)/864e5+3)/7)}function jy(e,t){let n=new Map;for(let{id:r}of e)n.has(t(r))||n.set(t(r),r);return[...n.values()]}var Wl={kind:"host"},Hr=({kind:e})=>e===Wl.kind,we=class{away=[];#e;#t;#r;#n=[];#o;constructor(t,n){this.#e=t,this.#t=n;let r=Vt(t.settings.backup.to),o=r.filter(c=>!Hr(c)),s=[r.find(Hr)??Wl,...o],{from:a}=t;if(this.#r=s.filter(c=>a===void 0||[c.kind,xt(c)].includes(a)),!(this.#r.length>0))throw new y(i`from: '${a??""}' is no place where backups of ${t.settings.environment} are kept`,{fix:i`name one of ${[...new Set(s.map(xt))].join(", ")}`})}get identity(){return this.#e.access.identity}all(){return this.#o??=this.#s(),this.#o}async find(t){let n=this.#e.own===void 0?void 0:this.#r.find(Hr),r=n===void 0?[]:(await this.#i(n)).filter(ql(t));return r.map(({set:s})=>({id:t,manifest:s.manifest,copies:r})).find(Fr)??(await this.all()).find(s=>s.id===t)}async[Symbol.asyncDispose](){for(let t of this.#n)await t[Symbol.asyncDispose]()}async#s(){let n=(await Promise.all(this.#r.map(o=>this.#i(o).catch(s=>{this.#t.signal.throwIfAborted();let a=this.#t.redact(_(s));return this.away.push({name:xt(o),why:a}),this.#t.log.warning(i`which backups lie at ${xt(o)} is not known: ${a}`),[]})))).flat();return[...new Set(n.map(({set:o})=>o.id))].map(o=>Hy(o,n.filter(ql(o)))).sort(Ye)}async#i(t){let{settings:n,hostName:r,own:o,access:s}=this.#e,a=zt(n,r),c=await Er(t,{own:o,folder:a,access:s,context:this.#t});return this.#n.push(c),(Hr(t)&&o!==void 0?o.sets:await c.list()).filter(pt(n)).map(d=>({destination:t,store:c,set:d}))}},ql=e=>({set:t})=>t.id===e,Hy=(e,t)=>({id:e,manifest:(Ae({copies:t})[0]??t[0])?.set.manifest,copies:t}),Ae=({copies:e})=>e.filter(({set:t})=>t.damaged.length===0),Fr=e=>Ae(e).length>0,Gl=e=>e.map(({name:t,why:n})=>`
${t}: ${n}`).join("");ze();import{addAbortSignal as Kl,Readable as Fy}from"node:stream";var Ur=10*6e4;async function Vl(e,t,n){let r=await Ts(e,t,n);return await As(r,t,n),r}async function As(e,{to:t,names:n,silence:r=Ur},o){var c=[];try{let s=S(c,zl(i`${n.to}: ${e.path} is read back`,e,o));let a=await Ql(async(p,f)=>{for await(let m of Kl(f,p(await t.read(e.path))));},{count:s.count,silence:r,signal:o.signal});if(Yl(a,e))return;throw new y(i`${e.path} reads back otherwise from ${n.to} than it was sent: ${a.bytes} of ${e.bytes} bytes, sha256 ${a.sha256.slice(0,12)} instead of ${e.sha256.slice(0,12)}`,{fix:i`look at that storage: it does not keep what it is given`})}catch(l){var d=l,u=!0}finally{R(c,d,u)}}async function Ts(e,{from:t,to:n,names:r,silence:o=Ur,as:s},a){var p=[];try{let c=S(p,zl(i`${r.to}: ${e.path}`,e,a));let l=jn();let d=s?.path??e.path;let u=await Ql(async(h,w)=>{let $=h(await t.read(e.path)),k=s===void 0?$:l.through(await s.pass($));await n.put(d,k,w,s===void 0?e.bytes:e.bytes*Uy)},{count:c.count,silence:o,signal:a.signal});if(Yl(u,e))return{path:d,...s===void 0?u:l.total()};throw new y(i`${e.path} reads back otherwise from ${r.from} than it was written`,{fix:i`look at the disk or storage there: what it was given it does not keep`})}catch(f){var m=f,g=!0}finally{R(p,m,g)}}var Uy=1.01;function zl(e,{bytes:t},{log:n}){let r=j(t),o=0,s=n.progress(()=>i`${e}, ${j(o)} of ${r}`);return{count:a=>{o=a},[Symbol.dispose]:()=>s[Symbol.dispose]()}}var Yl=(e,t)=>e.bytes===t.bytes&&e.sha256===t.sha256;function jn(e){let t=Yn("sha256"),n=0;async function*r(o){for await(let s of o)n+=s.length,t.update(s),e?.(n),yield s}return{through:o=>Fy.from(r(o),{objectMode:!1}),total:()=>({bytes:n,sha256:t.digest("hex")})}}async function Ql(e,{count:t,silence:n,signal:r}){let o=new AbortController,a=setTimeout(()=>o.abort(new y(i`nothing has moved for ${M(n)}`,{fix:i`see what keeps that destination, then run again`})),n),c=jn(l=>{t(l),a.refresh()});try{let l=AbortSignal.any([r,o.signal]);await e(d=>c.through(Kl(l,d)),l)}catch(l){throw o.signal.aborted?o.signal.reason:l}finally{clearTimeout(a)}return c.total()}var Jl={name:"age",suffix:".age",wrap:async e=>(await import("./cipher-FFTDCS25.js")).wrapper(e),open:async e=>(await import("./cipher-FFTDCS25.js")).opener(e),byHand:e=>`age -d -i key.txt -- ${e}`,needs:()=>i`The files are encrypted with age (https://age-encryption.org; package age of most systems). Put the identity that opens them, the line that begins with AGE-SECRET-KEY-1, into key.txt in this directory.`};var Xl=[Jl],Zl=e=>e.length===0?void 0:{seal:Xl[0],recipients:e};function Xt({path:e,sealed:t}){if(t===void 0)return;let n=Xl.find(({name:r})=>r===t.by);if(n!==void 0)return n;throw new y(i`${e} is encrypted by ${t.by}, which this version of deploy-kit does not know`,{fix:i`use the version that made it, or a later one`})}function Et(e){let t=Xt(e),{sealed:n,...r}=e;if(t===void 0||n===void 0)return e;let{bytes:o,sha256:s}=n;return{...r,path:e.path.slice(0,-t.suffix.length),bytes:o,sha256:s}}function Zt(e){let t=new Map,{writers:n=[]}=e,r=({format:m})=>m==="sqlite",o=[...e.files.filter(m=>!r(m)),...e.files.filter(r)],s=o.map(m=>qy(m,t)),{id:a,project:c,environment:l,createdAt:d,release:u}=e,p=n.map(Se).join(" "),f=[`# ${i`Restoring backup ${a} without deploy-kit`}`,u===void 0?i`${c} in ${l}, as it was at ${d}.`:i`${c} in ${l}, as it was at ${d}, when ${u} was active.`,i`With deploy-kit it is one command, which compares before it replaces, and can be undone:`,Ot(`deploy-kit restore -e ${Se(l)} --set ${a}`),i`Without it, run what follows in this directory, on a machine with Docker where the containers run. Each command replaces what is there: copy that first if it may be needed. The sha256 of each file is in manifest.json.`,...new Set(o.flatMap(m=>Xt(m)?.needs()??[])),...n.length===0?[]:[`## ${i`Stop what may write`}`,Ot(`docker stop ${p}`)],...s.flat(),...n.length===0?[]:[`## ${i`Start it again`}`,Ot(`docker start ${p}`)]];return t.set("RESTORE.md",`${f.join(`

`)}
`),t}function qy(e,t){let{kind:n,name:r,source:o,path:s}=e,a=`${e.compression??"gzip"} -dc`,c=Xt(e)?.byHand(Se(s)),l=c===void 0?`${a} -- ${Se(s)}`:`${c} | ${a}`;if(e.format==="sqlite"){let[f=""]=e.databases??[],m=Se(o);return[`## ${i`Service ${r}: ${s} (SQLite, ${f})`}`,Ot(`docker stop ${m}`,`${l} |`,`  docker run -i --rm --network none --volumes-from ${m} --user 0 --entrypoint sh "$(docker inspect --format '{{.Image}}' ${m})" \\`,`    -c 'cat >"$1" && rm -f "$1-wal" "$1-shm" "$1-journal"' ${re(["sh",f])}`,`docker start ${m}`)]}if(n==="service"){let f=Re.find($=>$.name===e.engine),m=f?.loads.formats[e.format??""]?.(e,"live");if(f===void 0||m===void 0)return[];let g=`load-${f.name}-${e.format}.sh`;t.set(g,m.script);let h=Se(o),{serverVersion:w=""}=e;return[`## ${i`Service ${r}: ${s} (${f.product} ${w})`}`,Ot(`export DEPLOY_KIT_WORDS="$(${fs} ${h})"`,`${l} |`,`  docker exec -i -e DEPLOY_KIT_WORDS ${h} sh -c "$(cat ${g})" ${re(["sh",...m.args??[]])}`)]}if(n==="config")return[`## ${i`Configuration: ${s}`}`,i`What the release was made of, for a new machine:`,Ot("mkdir -p config",`${l} | tar -C config -xpf -`)];let d=n==="volume"?i`Volume ${r}: ${s}`:i`Directory ${r}: ${s}`,u=n==="volume"?`type=volume,source=${o}`:`type=bind,source=${o}`,p=["docker run -i --rm --network none --user 0 --entrypoint sh",`--mount ${Se(`${u},destination=/restored`)}`,Se(e.image??"debian:stable-slim")].join(` \\
    `);return[`## ${d}`,Ot(`${l} |`,`  ${p} \\`,"    -c 'tar -C / -cf /dev/null dev/null && cd /restored && find . -mindepth 1 -delete && tar --numeric-owner -xpf -'")]}var Ot=(...e)=>["```sh",...e,"```"].join(`
`),Wy=`
umask 077
cd "$1" || exit
shift
while [ $# -gt 0 ]; do
  dd bs=1 count="$2" of="$1" 2>/dev/null || exit
  shift 2
done
`;async function ed(e,t,n){let r=[...n].flatMap(([o,s])=>[o,String(Buffer.byteLength(s))]);await e.run(["sh","-c",Wy,"sh",t,...r],{stdin:[...n.values()].join("")})}var Ky=8e6;async function en(e,t,n){t.maySealed!==!0&&Vy(e,t.identity);let r=Ae(e).map(d=>t.isElsewhere===!0?zy(d):d),o=new Set(Ae(e).flatMap((d,u)=>{let{files:p}=r[u]?.set.manifest??d.set.manifest;return d.set.manifest.files.flatMap(f=>p.includes(f)?[]:f.path)}));o.size>0&&n.log.info(i`stays where it is, for it holds secrets as they are: ${[...o].join(", ")} of ${e.id}`);let s=[];for(let d of r){if(t.maySealed!==!0&&t.identity===void 0&&!td(d)){let p=i`${d.store.name}: encrypted, and no identity is given`;s.push({error:void 0,text:p});continue}let u=await Yy(d,t);try{return n.log.info(i`fetching ${e.id} from ${d.store.name} to ${t.machine}`),Xy(d,u,await Qy(d,u,t,n),n)}catch(p){await eg(u,n),n.signal.throwIfAborted();let f=`${d.store.name}: ${n.redact(_(p))}`;n.log.warning(i`${e.id} cannot be fetched from ${f}`),s.push({error:p,text:f})}}let[a,...c]=s,l=a?.error instanceof y&&c.length===0?a.error.fix:void 0;throw new y(i`backup ${e.id} can be fetched from nowhere:${s.map(({text:d})=>`
${d}`).join("")}`,{fix:l??i`mend what it says there, or take another set; nothing was changed`,cause:a?.error})}function Vy(e,t){let n=Ae(e);if(!(t!==void 0||n.length===0||n.some(td)))throw new y(i`backup ${e.id} is encrypted where it lies (${n.map(({store:r})=>r.name).join(", ")}), and no identity is given that opens it`,{fix:i`give the input age-identity (a secret; the pipelines take BACKUP_AGE_IDENTITY), at a terminal --identity-file or the variable DEPLOY_KIT_AGE_IDENTITY`})}var td=({set:e})=>e.manifest.files.every(({sealed:t})=>t===void 0);function zy(e){let{set:t}=e,n=t.manifest.files.filter(({sensitive:r,sealed:o})=>r!==!0||o!==void 0);return{...e,set:{...t,manifest:{...t.manifest,files:n,totalBytes:Ps(n)}}}}var Ps=e=>e.reduce((t,{bytes:n})=>t+n,0);async function Yy({set:e},{store:t,machine:n,free:r}){let o=e.manifest.totalBytes+Ky;if(r>=o)return await t.begin(e.id,{replaces:!0});throw new y(i`${n} has no room to fetch ${e.id}: ${j(r)} free, ${j(o)} needed`,{fix:i`make room there; nothing was changed`})}async function Qy({store:e,set:t},n,{machine:r,identity:o},s){let a={from:e.name,to:r},c={read:u=>e.read(t.id,u)},l=[];for(let u of t.manifest.files){let p=o===void 0?void 0:await Jy(u,o),f=await Ts(u,{from:c,to:n,names:a,as:p&&{path:p.file.path,pass:p.pass}},s);if(p!==void 0&&(f.bytes!==p.file.bytes||f.sha256!==p.file.sha256))throw new y(i`what is encrypted in ${u.path} is not what its manifest says`,{fix:i`take another copy or another set`});l.push(p?.file??u)}let d={...t.manifest,files:l,totalBytes:Ps(l)};return await nd(d,n,s),d}async function nd(e,t,{signal:n}){for(let[r,o]of Zt(e))await t.put(r,Gy.from([Buffer.from(o)]),n)}async function Jy(e,t){let n=Xt(e);return n&&{file:Et(e),pass:await n.open(t)}}function Xy({store:e,set:t},n,r,o){let s=!1;return{set:{id:t.id,path:n.directory,manifest:r,damaged:[]},from:e.name,async keep(){let a=await Zy(n,r,o);return await n.publish(a,[]),s=!0,n.path},async[Symbol.asyncDispose](){s||await n.discard()}}}async function Zy(e,t,n){let r=e.others.find(({id:u})=>u===t.id),o=new Set(t.files.map(u=>Et(u).path)),s=r?.manifest.files.filter(u=>!o.has(Et(u).path))??[];if(s.length===0)return t;let a=await e.carry(s),c=s.filter(({path:u})=>!a.includes(u)).map(({path:u})=>u);if(c.length>0&&n.log.warning(i`${t.id}: ${c.join(", ")} was damaged at ${e.path}, and no other copy has it: it is left out`),a.length===0)return t;let l=[...t.files,...s.filter(({path:u})=>a.includes(u))],d={...t,files:l,totalBytes:Ps(l)};return await nd(d,e,n),d}async function eg(e,{log:t}){await e.discard().catch(n=>t.warning(_(n)))}import rd from"node:path";function X(e,t){let n=rd.relative(t,e);return n!==".."&&!n.startsWith(`..${rd.sep}`)}function qr(e){return e.replace(/^(\.\.(\/|$))+/,t=>"_parent/".repeat(t.split("..").length-1))}var tg=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"networks":[{{range $name, $_ := .NetworkSettings.Networks}}{{json $name}},{{end}}""],"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,sd=`# deploy-kit: look at the containers
${Os}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${tg}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`,tn=e=>({script:sd,args:[e],read:cd});var id={script:sd,args:[""],read:cd},Te=e=>e.filter(({oneOff:t})=>!t),Hn=({mounts:e},t)=>e.filter(({target:n})=>X(t,n)).sort((n,r)=>r.target.length-n.target.length)[0],ad=({status:e,exitCode:t,service:n},r)=>e==="exited"&&t===0&&r.some(({awaitsCompletionOf:o})=>o.includes(n)),Wr=e=>/^[0-9a-f]{64}$/.test(e);function ng(e){return e===void 0||["","0.0.0.0","::","[::]"].includes(e)?"*":e}async function cd(e,t){let n=e.split(`
`).filter(o=>o!=="");if(n.length===0)return[];let{containerFrom:r}=await import("./answers-NEPO4FOR.js");return n.map(o=>rg(r(o,t)))}function rg(e){let{name:t,labels:n,error:r,health:o,path:s,args:a,mounts:c,ports:l,addresses:d,network:u,clock:p,created:f,endedAt:m,...g}=e,h=w=>n?.[`com.docker.compose.${w}`]??"";return{...g,name:t.replace(/^\//,""),project:h("project"),service:h("service"),oneOff:h("oneoff")==="True",configHash:h("config-hash"),madeIn:h("project.working_dir"),health:o==="starting"||o==="healthy"||o==="unhealthy"?o:"none",error:r??"",lives:og(e),startedAgo:g.status==="running"?od(p,g.startedAt):void 0,endedAgo:od(p,m),awaitsCompletionOf:ig(h("depends_on")),argv:[s,...a??[]],mounts:(c??[]).map(({Type:w,Name:$,Source:k,Destination:b,RW:v})=>({type:w,source:k??"",volume:w==="volume"?$??"":"",target:b,writable:v})),ports:sg(l??{}),networks:e.networks.filter(w=>w!==""),addresses:(d??"").split(" ").filter(w=>/^[\d.]+$|:/.test(w)),onHostNetwork:u==="host",networkOf:/^container:(.*)$/.exec(u)?.[1]??""}}function od(e,t){let n=Date.parse(t);return e>0&&!Number.isNaN(n)?e*1e3-n:void 0}function og({clock:e,created:t,startedAt:n,restartCount:r}){let[o,s]=[t,n].map(c=>Date.parse(c)),a={now:e*1e3-s,before:(s-o)/r};return e>0&&r>0&&a.before>=0?a:void 0}function sg(e){return Object.entries(e).filter(([t])=>t.endsWith("/tcp")).flatMap(([,t])=>t??[]).map(({HostIp:t,HostPort:n})=>({port:Number(n)||0,address:ng(t)}))}function ig(e){return e.split(",").map(t=>t.split(":")).filter(([,t])=>t==="service_completed_successfully").map(([t=""])=>t)}function Fn(e){let t=e.indexOf(" ");return t<0?[e,""]:[e.slice(0,t),e.slice(t+1)]}function ld(e,t){try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode(e)}catch(n){let r=new TextDecoder("utf-8",{ignoreBOM:!0}).decode(e).split("�")[0]??"";throw new y(i`${t}:${r.split(`
`).length}: is not UTF-8`,{fix:i`save the file as UTF-8`,cause:n})}}function ag(e,t){let[n,r]=[e,t].map(s=>s.split(".").map(Number)),o=r.findIndex((s,a)=>(n[a]??0)!==s);return o>=0&&(n[o]??0)<(r[o]??0)}var _s=`free() {
  d=$1
  case $d in '~') d=$HOME ;; '~/'*) d=$HOME/\${d#'~/'} ;; esac
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p'
}
`,vR=`# deploy-kit: what is this host
${_s}
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
`;var cg=()=>({flock:i`util-linux (flock on macOS and Alpine)`,tar:"tar",gzip:"gzip",sed:"sed",grep:"grep",awk:i`gawk (or mawk)`});function Is(e,t,n){let r=cg(),o=new Set(t.map(s=>r[s]??"coreutils"));return new y(i`${e}: what ${n} needs is missing there: ${t.join(", ")}`,{fix:o.size===1?i`install the package ${[...o].join()} there`:i`install the packages ${[...o].join(", ")} there`})}var lg=`
for tools; do
  found=
  for tool in $tools; do ! command -v "$tool" >/dev/null 2>&1 || found=yes; done
  [ -n "$found" ] || printf 'missing %s\\n' "\${tools%% *}"
done
`,dd=(e,t)=>({script:lg,args:e,read:(n,{hostName:r})=>{let o=[...n.matchAll(/^missing (\S+)$/gm)].map(([,s=""])=>s);if(o.length>0)throw Is(r,o,t)}});function ud(e){return`deploy-kit/${dg(e.composeProject)}/`}function dg(e){if(/^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/.test(e)&&e.length<=100)return e;let t=e.toLowerCase().replace(/[^a-z0-9]+/g,"-").replace(/^-+|-+$/g,"").slice(0,80);return`${t}${t===""?"x":"-"}${Ss(e).slice(0,8)}`.replace(/-{2,}/g,"-")}function pd(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,kpi:`${e}/kpi.jsonl`,release:t=>`${e}/releases/${t}`}}var fd=["upload.partial","current.partial","state.json.*.tmp","releases/*.partial","files/*.partial","backups/[0-9]*T[0-9]*Z*.partial"];function ie(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var md=[{program:"zstd",compression:"zstd",suffix:".zst",pack:"zstd -q -6 -T$cores -c",unpack:"zstd -q -dc"},{program:"pigz",compression:"gzip",suffix:".gz",pack:"pigz -p $cores -c",unpack:"gzip -dc"},{program:"gzip",compression:"gzip",suffix:".gz",pack:"gzip -c",unpack:"gzip -dc"}],Cs=`
cores=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null)
case $cores in [1-7]) ;; ?*) cores=8 ;; *) cores=1 ;; esac
`,ug=`${Cs}
${md.map(({program:e,pack:t,unpack:n})=>`[ "$(echo it works | ${t} 2>/dev/null | ${n} 2>/dev/null)" != 'it works' ] || echo ${e}`).join(`
`)}
exit 0
`,hd={script:ug,read:e=>{let t=e.split(`
`);return md.filter(({program:n})=>t.includes(n))}};function yd(e,t,n){let r=e.find(({compression:o})=>t==="auto"||t===o);if(r!==void 0)return r;throw new y(i`${n}: backup.compression is ${t}, which does not work on that host`,{fix:i`install the package ${t} there, or leave backup.compression at auto`})}var pg=["flock","timeout","sed","tar","gzip","awk","tee","mkfifo","sha256sum shasum"],ft=e=>({tools:dd(pg,i`a backup`),containers:tn(e.composeProject),volumes:mg(e),images:hg(e),compressors:hd,free:Ls(ie(e))});async function nn(e,t){let n=await Promise.all(t.releases.map(s=>t.record(s).catch(()=>{}))),r=new Map(n.flatMap(s=>Object.entries(s?.services??{}).map(([a,{image:c}])=>[c,qt(s?.images,a)?.reference]))),o=e.containers.map(s=>({...s,image:r.get(s.image)??s.image}));return{...e,containers:o}}var gd='{"name":{{json .Name}},"labels":{{json .Labels}}}',fg=`
names=$(docker volume ls -q --filter "label=com.docker.compose.project=$1") || exit
[ -z "$names" ] || docker volume inspect --format '${gd}' $names
shift
for name in "$@"; do docker volume inspect --format '${gd}' "$name" 2>/dev/null; done
exit 0
`;function mg({composeProject:e,backup:t}){let n=t.volumes.filter(r=>/^[a-zA-Z0-9][\w.-]*$/.test(r));return{script:fg,args:[e,...n],read:async(r,o)=>{let{volumeFrom:s}=await import("./answers-NEPO4FOR.js"),a=new Map;for(let c of wd(r)){let{name:l,labels:d}=s(c,o),u=d?.["com.docker.compose.project"]===e,p=u?d?.["com.docker.compose.volume"]:void 0;a.set(l,{name:l,key:p,ofProject:u})}return[...a.values()]}}}var hg=({composeProject:e})=>({script:'docker image ls -q --no-trunc --filter "reference=$1"',args:[`${ud({composeProject:e})}*`],read:wd}),yg=`
${_s}
echo "free $(free "$1")"
exit 0
`,Ls=e=>({script:yg,args:[e],read:gg});function gg(e,{hostName:t}){let n=/^free (\d+)$/m.exec(e)?.[1];if(n!==void 0)return Number(n)*1024;throw new z({argv:["df","-Pk"],code:0,stderr:i`no line with free space`,where:t})}var wd=e=>e.split(`
`).filter(t=>t!=="");var $d={schema:1,releases:[]};function rn(e){return e.releases.findLast(t=>t.state==="active")}function Ns(e,t){return e.releases.find(n=>n.id===t)}function kd({releases:e,found:t},n){return t!==void 0&&!e.some(wg)&&!t.volumes.includes(n)}function wg(e){return e.state==="active"||e.state==="superseded"}var $g=`
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
`,Pe=e=>({script:$g,args:[e],read:(t,{hostName:n})=>kg(t,n)});async function vd(e,t,n){let{store:r}=await H(e,{store:Pe(t)},n);return r}async function kg(e,t){let n="",r="",[o,s]=[[],[]],a=new Map,c={record:[],env:[]};for(let m of e.split(`
`)){let[g,h]=Fn(m);g==="root"?n=h:g==="file"&&!h.endsWith(".partial")?s.push(h):g==="current"?r=h.split("/").at(-1)??"":g==="state"?o.push(h):g==="record"||g==="env"?c[g].push(h):g==="release"&&(c={record:[],env:[]},h.endsWith(".partial")||a.set(h,c))}if(!n.startsWith("/"))throw new y(i`${t}: it does not say where the deploy path is (${JSON.stringify(n.slice(0,100))})`,{fix:i`see whether HOME is set there for the login, and whether sh runs commands: ssh to ${t} and try echo $HOME`});let l=pd(n),d=o.length===0?void 0:o.join(`
`),u=[...a.keys()].filter(Es),p=m=>vg(a.get(m)?.record??[],m,{hostName:t,where:l}),f=Es(r)?r:void 0;return{layout:l,ledger:await xg(d,f,{hostName:t,where:l}),ledgerText:d?.replaceAll(`
`,""),releases:u,files:s,current:f,record:p,currentRecord:async()=>f===void 0||!u.includes(f)?void 0:await p(f),secrets:async()=>(await Promise.all(u.map(g=>bg(p(g),a.get(g)?.env??[])))).flat()}}async function vg(e,t,n){let{hostName:r,where:o}=n,s=`${o.release(t)}/release.json`;if(e.length===0)throw new y(i`${r}: ${s} is missing`,{fix:i`the release was removed by hand: deploy a new one, or roll back to another that \`releases\` lists`});let a=await bd("release",e.join(`
`),r,s);if(a.id!==t)throw new y(i`${r}: ${s} is damaged (it is the record of ${a.id})`,{fix:i`somebody copied it there: deploy a new release, or roll back to another that \`releases\` lists`});return a}async function bg(e,t){try{let{secrets:n}=await e,r=vr(t.join(`
`),{place:".env"});return n.flatMap(o=>{let s=r.get(o);return s===void 0?[]:[[o,s]]})}catch(n){if(n instanceof y)return[];throw n}}async function xg(e,t,{hostName:n,where:{root:r,state:o}}){if(e!==void 0)return await bd("ledger",e,n,o);if(t===void 0)return $d;throw new y(i`${n}: ${o} is missing, and ${r}/current points at ${t}`,{fix:i`put the file back from a copy; without one, 'rm ${r}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function bd(e,t,n,r){let o=(l,d)=>new y(i`${n}: ${r} is damaged (${l})`,{fix:i`look at the file on the host; it is only ever replaced as a whole, so something else wrote to it`,cause:d}),s;try{s=JSON.parse(t)}catch(l){throw o(_(l),l)}if(typeof s=="object"&&s!==null&&"schema"in s&&s.schema!==1)throw new y(i`${n}: ${r} has schema ${JSON.stringify(s.schema)}, this version knows 1`,{fix:i`deploy with the version of deploy-kit that wrote it, or a newer one`});let{problemOf:a}=await import("./schema-YZJC2KEL.js"),c=a(e,s);if(c===void 0)return s;throw o(c)}async function on(e,{settings:t,open:n},r){let o=await n(e).catch(s=>{r.signal.throwIfAborted(),r.log.warning(i`${e} cannot be reached, so other places alone are looked at: ${_(s)}`)});if(o===void 0)return{own:void 0,store:void 0,[Symbol.asyncDispose]:async()=>{}};try{let{store:s}=await H(o,{store:Pe(ie(t))},r);for(let[d,u]of await s.secrets())r.hide(u,d);let{backups:a}=s.layout,{sets:c}=await H(o,{sets:bt(a)},r);return{own:{machine:xe(o),backups:a,sets:c},store:s,[Symbol.asyncDispose]:async()=>o[Symbol.asyncDispose]()}}catch(s){throw await o[Symbol.asyncDispose](),s}}var Me=class extends y{};async function sn(e,t,{name:n,store:r}){let{away:o}=t,s=()=>o.length===0?Me:y,a=()=>o.length===0?"":i`; of these places nothing is known:${Gl(o)}`;if(e==="latest"){let u=f=>Fr(f)&&f.manifest.purpose!=="restore",p=(await t.all()).find(u);if(p!==void 0)return p;throw new(s())(i`${n} has no whole backup of this stack${a()}`,{fix:xd(o)})}let c=e==="linked"?Sg(n,r):e,l=await t.find(c);if(l===void 0){let u=(await t.all()).map(p=>p.id);throw new(s())(i`${n} has no backup '${c}' of this stack${ve(c,u)}${a()}`,{fix:u.length===0?xd(o):i`name one of ${u.slice(0,10).join(", ")}`})}if(Fr(l))return l;let d=l.copies.map(({store:u,set:p})=>`${u.name} (${p.damaged.join(", ")})`);throw new y(i`backup ${c} of ${n} is damaged: files are missing or have another size at ${d.join("; ")}${a()}`,{fix:i`take another set`})}var xd=e=>e.length===0?i`run backup first`:i`see why these places cannot be reached`;function Sg(e,t){if(t===void 0)throw new y(i`${e} cannot be reached: which backup is linked to what runs there is not known`,{fix:i`name a backup by its id, or latest`});let n=Eg(t.ledger,t.current);if(n?.backup!==void 0)return n.backup;throw new Me(n===void 0?i`${e}: no release runs, so no backup is linked to it`:i`${e}: no backup was made before ${n.version} (${n.id}) was deployed`,{fix:i`name a backup by its id: backups lists them`})}function Eg(e,t){let n=Ns(e,t??"");return n?.rollbackOf===void 0?n:Ns(e,n.left??"")}var Og=`${Sr}
dir=$1
shift
cd "$dir" 2>/dev/null || { for file; do echo missing; done; exit 0; }
for file; do
  if [ -f "$file" ]; then said=$(sum "$file") || exit; echo "\${said%% *}"; else echo missing; fi
done
`,Un=class extends y{set;constructor(t,n){super(n,{fix:i`take another set; nothing was changed`}),this.set=t}};async function mt(e,t,n,r){var l=[];try{let o=["sh","-c",Og,"sh",t.path,...n.map(({path:f})=>f)];let s=S(l,e.context.log.progress(()=>i`${e.name}: reading ${t.id} back`));let{stdout:a}=await e.run(o,{timeout:r});let c=a.split(`
`);for(let[f,{path:m,sha256:g}]of n.entries()){let h=c[f];if(h!==g)throw new Un(t,h==="missing"?i`${m} of backup ${t.id} is not there any more`:i`${m} of backup ${t.id} is damaged: its checksum is not that of the day it was written`)}}catch(d){var u=d,p=!0}finally{R(l,u,p)}}async function Ed(e,t){let n=[],r=[];for(let a of e.hosts)try{n.push(await Rg(a,e,t))}catch(c){if(!(c instanceof y))throw c;r.push(c)}let s=r.find(a=>!(a instanceof Me))??(n.length===0?r[0]:void 0);for(let a of r)a!==s&&t.log.warning(a.message);if(s!==void 0)throw s;return n}async function Rg(e,t,n){var u=[];try{let{settings:r,backup:o,access:s,from:a}=t;let c=S(u,await on(e,t,n),!0);let l=S(u,new we({settings:r,hostName:e,own:c.own,access:s,from:a},n),!0);let d=await sn(o,l,{name:e,store:c.store});return await Pg(Ag(e,t),d,e,t,n)}catch(p){var f=p,m=!0}finally{var g=R(u,f,m);g&&await g}}var Ag=(e,{directory:t,hosts:n,settings:r})=>n.length===1?t:Sd.join(t,Sd.basename(zt(r,e))),Tg=`[ -e "$1/.gitignore" ] || echo '*' >"$1/.gitignore"`;async function Pg(e,t,n,{local:r,settings:o,access:{identity:s}},a){var $=[];try{let c=a.now();let l=new Ce({name:e,machine:xe(r),directory:e,isToBeCleared:!1});let{free:d,sets:u}=await H(r,{free:Ls(e),sets:bt(e)},a);let p=u.find(({id:O})=>O===t.id)?.manifest;if(p!==void 0&&!pt(o)({manifest:p}))throw new y(i`${e} has a backup ${t.id} already, of ${p.project}-${p.environment}`,{fix:i`name another directory`});let f=S($,await en(t,{store:l,machine:i`this machine`,free:d,identity:s,maySealed:!0,isElsewhere:!0},a),!0);await r.run(["sh","-c",Tg,"sh",e]);let{manifest:m}=f.set;await mt({...xe(r),name:i`this machine`,context:a},f.set,m.files,o.backup.timeout);let g=await f.keep();let h=m.files.map(({name:O,path:P,bytes:N})=>({name:O,path:P,bytes:N}));let{totalBytes:w}=m;a.log.info(i`${t.id} is at ${g}`);return{status:"fetched",host:n,set:t.id,from:f.from,path:g,files:h,totalBytes:w,durationMs:a.now()-c}}catch(k){var b=k,v=!0}finally{var x=R($,b,v);x&&await x}}var Od=76,Rd="deploy-kit: fenced off:",Ds=`
refuse() { printf '\\n%s %s\\n' "${Rd}" "$1" >&2; exit ${Od}; }
allowed() {
  held= holder=
  { read -r held; read -r holder; } <"$1/lock"
  [ "$held" = "$2" ] || refuse "$2 $holder"
}
`,_g=`# deploy-kit: only while the lock is ours${Ds}
{ exec 8>>"$1/busy"; } 2>/dev/null && flock -s 8 && [ -r "$1/lock" ] || refuse "$2 gone"
allowed "$1" "$2"
shift 2
umask 022
export LC_ALL=C
exec "$@"
`;function Ad(e,t){return t===void 0?e:["sh","-c",_g,"sh",t.directory,t.token,...e]}function Ms(e,t,n){if(e===void 0||t.code!==Od)return;let r=`${Rd} ${e.token} `,o=t.stderr.split(`
`).findLast(s=>s.startsWith(r));if(o!==void 0)return Bs(n,e.directory,Gr(o.slice(r.length)))}function Bs(e,t,n){let r=n===void 0?"":i` to ${n.who} (${n.what}, since ${n.since}, ${n.where})`;return new y(i`lost the lock ${t} on ${e}${r}: nothing more is changed by this run`,{fix:i`look at what that run does, then run again; the next run starts from what the host holds`})}function Gr(e){try{let t=JSON.parse(e),n=r=>typeof t[r]=="string"?t[r]:"unknown";return{who:n("who"),what:n("what"),where:n("where"),since:n("since")}}catch{return}}var Be=class e{host;layout;store;moved;context;#e;#t;#r;constructor({host:t,store:n,moved:r,lock:o,context:s}){let a=AbortSignal.any([s.signal,o.lost]);this.host=t,this.layout=n.layout,this.store=n,this.moved=r,this.context={...s,signal:a},this.#r=n.ledger,this.#e=o,this.#t=t.shell({fence:o.fence,signal:a})}static async open(t,n,r,o){var f=[];try{let{run:s,what:a,wait:c}=r;let l={wait:c,read:"state.json",clear:fd,signal:o.signal,onWait:({who:w,what:$,since:k,where:b})=>{d=i`${t.name}: waiting for ${w} (${$}, since ${k}, ${b})`,o.log.info(d)}};let d=i`${t.name}: take the lock`;let u=S(f,o.log.progress(()=>d));let p=await t.lock(n.layout.root,{who:s.who,what:a,where:s.where},l);try{let w=p.content===n.ledgerText,$=w?n:await vd(t,n.layout.root,o);return new e({host:t,store:$,moved:!w,lock:p,context:o})}catch(w){throw await p.release(),w}}catch(m){var g=m,h=!0}finally{R(f,g,h)}}get name(){return this.host.name}get ledger(){return this.#r}get kind(){return this.host.kind}get fence(){return this.#e.fence}run(t,n={}){return this.#t.run(t,n)}upload(t){let n={fence:this.fence,signal:this.context.signal,reserve:!0};return this.host.upload(this.layout.root,t,n)}async update(t,n,r=this.context.signal){let o=t(this.#r),{log:s,now:a,redact:c}=this.context,l=n===void 0?"":c(JSON.stringify({at:new Date(a()).toISOString(),...n})),d=`${JSON.stringify(o,null,2)}
`,u=["sh","-c",Cg,"sh",this.layout.root,String(Buffer.byteLength(d))],p={stdin:`${l}
${d}`,signal:r,timeout:Ig},{stderr:f}=await this.run(u,p).catch(m=>{throw Lr(m,this.name,this.layout.state)});this.#r=o,f!==""&&s.warning(i`${this.name}: ${this.layout.log} cannot be written: ${f.trim()}`)}async[Symbol.asyncDispose](){await this.#t[Symbol.asyncDispose](),await this.#e.release()}},Ig=3*6e4,Cg=`# deploy-kit: write the ledger
${Nr}
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
`;ze();import{PassThrough as Hg}from"node:stream";var Lg={tables:e=>G(e,"table"),rows:e=>G(e,"row"),roles:e=>G(e,"role"),users:e=>G(e,"user"),collections:e=>G(e,"collection"),documents:e=>G(e,"document"),files:e=>G(e,"file"),keys:e=>G(e,"key")},Ge=e=>Object.entries(e).flatMap(([t,n])=>qt(Lg,t)?.(n)??[]).join(", ");var Kr=(e,t)=>e.find(n=>pt(t)(n)&&n.damaged.length===0&&n.manifest.purpose!=="restore")?.manifest,Vr=(e,t)=>e?.files.find(n=>Rt(n.path)===Rt(t)),Rt=e=>e.replace(/\.age$/,"").replace(/\.(gz|zst)$/,""),Td=1e5,Ng=20,Dg="rdb";function js(e,t,n){if(t===void 0||n.max>=100)return;let r=t.files.flatMap(o=>{if(o.format===Dg||o.kind==="config")return[];let s=e.find(l=>Rt(l.path)===Rt(o.path)),a=n.whole.includes(o.name);return s!==void 0&&(a||Bg(o,s))?Mg(o,s,n.max):s===void 0&&o.kind==="service"&&a&&jg(o)?[i`${Rt(o.path)} is not there any more`]:[]});if(r.length!==0)throw new y(i`the backup on ${n.hostName} has suspiciously little, beside ${t.id}: ${r.join("; ")}`,{fix:i`see what became of the data; backup ${t.id} is there. If it is meant to be so, make one backup with max-drop: 100, which the next ones are then held against`})}function Mg(e,t,n){let r=(s,a)=>s-a>s*n/100,o=Object.entries(e.counts??{}).flatMap(([s,a])=>{let c=t.counts?.[s];return c===void 0||a<Ng||!r(a,c)?[]:[i`${Rt(t.path)} has ${Ge({[s]:c})||`${c} ${s}`} (${a} then)`]});return o.length>0||e.bytes<Td||!r(e.bytes,t.bytes)?o:[i`${Rt(t.path)} has ${j(t.bytes)} (${j(e.bytes)} then)`]}var Bg=(e,t)=>[...e.databases??[]].sort().join(`
`)===[...t.databases??[]].sort().join(`
`);function jg({counts:e,bytes:t}){let n=Object.values(e??{});return n.length===0?t>=Td:n.some(r=>r>0)}var Pd=`
pipes=$1 file=$2 inspect=$3 container=$4 pack=$5 unpack=$6
shift 6
umask 077
export LC_ALL=C
hash='shasum -a 256'
! command -v sha256sum >/dev/null 2>&1 || hash=sha256sum
${Cs}
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
`,Fg=`
mark=$1 script=$2
shift 2
exec 5>&1
{ sh -c "$script" sh "$@"; } | while IFS= read -r line; do printf '%s %s\\n' "$mark" "$line" >&2; done 5>&-
`,Hs=["pack","split","hash","unpack","read"],Ug=141;async function _d(e,t,n){var D=[];try{let{set:r,compressor:o,timeout:s,last:a,away:c}=n;let{context:l,name:d}=e;let{what:u}=t;let p=`${t.path}${o.suffix}`;let f=c===void 0?`${r.directory}/${p}`:"";let{argv:m,container:g="",accept:h=0}=t.producer(r.id);let w=0;let $=U=>{w=U};let k=Vr(a,p)?.bytes;let b=l.now();let v=S(D,l.log.progress(()=>[`${d}: ${u}`,...Gg(w,l.now()-b,k)].join(", ")));let x=(U,_e)=>{let q=te(l.redact(_e),5);return new y(i`${u} failed with exit code ${U}: ${q}`,{fix:t.fix})};let{pack:O,unpack:P}=o;let N=[`${r.directory}/pipes`,f,t.inspect,g,O,P,...m];let C=S(D,se(s,l.signal));let T={args:N,count:$,signal:C.signal};let{facts:Z,stderr:I,stored:B}=await(c===void 0?qg(e,T):Wg(e,{...T,receive:(U,_e)=>c.receive(p,U,{..._e,size:k})})).catch(U=>{throw C.timedOut?Vg(u,s,d):U instanceof z?x(U.code,U.stderr):U});let E=U=>Number(Z.get(`end-${U}`)??Number.NaN);if(E("store")>0)throw Kg(u,f,l.redact(I),d);let F=Hs.find(U=>E(U)>0&&E(U)!==Ug);let Q=E("produce");if(F===void 0&&!(Q<=h))throw x(Q,I);let{bytes:ce,sha256:ee}=B;let pe=c===void 0?Hs:Hs.filter(U=>U!=="read");let Fe=F===void 0&&pe.every(U=>E(U)===0);if(!Fe||!(ce>0)||!/^[0-9a-f]{64}$/.test(ee)||Z.get("sha256")!==ee){let _e=[F===void 0?"":`${F} ${E(F)}`,me(l.redact(I),2)].filter(q=>q!=="").join(": ");throw c===void 0?new y(i`${u}: the file on ${d} does not read back (${_e})`,{fix:i`look at the disk of that host, then run again; the backup was not kept`}):new y(i`${u}: not all of it has come from ${d} (${_e})`,{fix:i`look at that host and at the connection to it, then run again; the backup was not kept`})}return{path:p,bytes:ce,sha256:ee,compression:o.compression,code:Q,stderr:I,facts:Z}}catch(fe){var yt=fe,gt=!0}finally{R(D,yt,gt)}}async function qg(e,{args:t,count:n,signal:r}){let o=new Map,s=d=>{let[u,p]=Id(d);u==="progress"?n(Number(p)):o.set(u,p)},c={stdin:new Hg,signal:r,timeout:"none",onStdout:s,fence:e.fence},{stderr:l}=await e.host.run(["sh","-c",Pd,"sh",...t],c);return{facts:o,stderr:l,stored:{bytes:Number(o.get("bytes")),sha256:o.get("read")??""}}}async function Wg(e,{args:t,count:n,signal:r,receive:o}){let s=Qn(),a=["sh","-c",Fg,"sh",s,Pd,...t],c=await e.host.start(a,{fence:e.fence,signal:r}),l;try{l=await o(c.stdout,{count:n,signal:r})}catch(m){c.stop();let{failure:g}=await c.ended;throw r.throwIfAborted(),g??m}let{stderr:d,failure:u}=await c.ended;if(r.throwIfAborted(),u!==void 0)throw u;let p=d.split(`
`),f=m=>m.startsWith(`${s} `);return{facts:new Map(p.filter(f).map(m=>Id(m.slice(s.length+1)))),stderr:p.filter(m=>!f(m)).join(`
`),stored:l}}function Id(e){let[,t="",n=""]=/^(\S+) ?(.*)$/.exec(e)??[];return[t,n]}function Gg(e,t,n){if(e===0)return[j(e)];let r=i`${j(e*1e3/t)} a second`,o=n===void 0?[]:i`${Math.round(e*100/n)} % of the last one`;return[j(e),r].concat(o)}function Kg(e,t,n,r){let o=/no space left|disk quota|file too large/i.test(n);return new y(o?i`${e}: the disk of ${r} is full (${t})`:i`${e}: cannot be written on ${r} (${t}): ${me(n,2)}`,{fix:o?i`make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed`:i`look at the permissions of the deploy path on that host`})}function Vg(e,t,n){return new y(i`${e} on ${n} was not done after ${M(t)}`,{fix:i`raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)`})}var an="/deploy-kit-files",Cd="deploy-kit.backup",zg=`
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${an} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
# By their first bytes; looked for by name, and where SQLite keeps a journal beside them: there may be millions of files.
find ${an} -type f \\( -name '*.sqlite*' -o -name '*.db' -o -name '*.db3' -o -name '*-wal' -o -name '*-journal' \\) 2>/dev/null |
  sed 's/-wal$//; s/-journal$//' | sort -u | head -n 1000 | while IFS= read -r file; do
    [ -f "$file" ] && [ "$(head -c 15 "$file" 2>/dev/null)" = 'SQLite format 3' ] && printf 'sqlite %s\\n' "\${file#${an}/}"
  done
true
`,Yg=`
inside=$1 mount=$2 found=
[ -z "$3" ] || [ -d "$3" ] || { echo absent; exit 0; }
shift 3
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${Cd}=probe" \\
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
`,Fs=`
command -v tar >/dev/null && {
  { tar -tvf - || code=$?; echo "listing \${code:-0}" >&4; } | awk '/^[-h]/ { files++ } END { print "files " files + 0 }'
} 4>&1
`;function Ld(e){return{script:Yg,args:[zg,Nd(e),e.kind==="directory"?e.source:"",...e.images],read:(t,{hostName:n})=>[/^absent$/m.test(t)?Qg(e,n):Jg(e,t,n)]}}function Nd({kind:e,source:t}){let n=`source=${t}`,r=/[",]/.test(n)?`"${n.replaceAll('"','""')}"`:n;return e==="volume"?`type=volume,${r},destination=${an},readonly,volume-nocopy`:`type=bind,${r},destination=${an},readonly`}function Qg({key:e,isYetToCome:t},n){if(t)return{nothing:i`directory '${e}' is not on ${n} yet: nothing of it to protect`};throw new y(i`backup.directories: there is no directory '${e}' in shared/ of ${n}`,{fix:i`see what became of it, or take it out of backup.directories`})}function Jg(e,t,n){let{kind:r,key:o,source:s,saved:a=[]}=e,c=/^image (.+)$/m.exec(t)?.[1];if(c===void 0)throw ew(e);let l=/GNU tar/.test(t)&&/^attributes$/m.test(t),d=[...t.matchAll(/^sqlite (.+)$/gm)].map(([,p=""])=>p).filter(p=>!a.includes(p)),u=r==="volume"?i`archive of volume '${o}'`:i`archive of directory '${o}'`;return{what:u,begins:r==="volume"?i`archiving volume '${o}' (${s})`:i`archiving directory '${o}' (${s})`,bytes:Number(/^kilobytes (\d+)$/m.exec(t)?.[1]??0)*1024,path:`${Qt(o)}.tar`,note:l?void 0:i`${o}: no image of the stack has GNU tar: extended attributes and ACLs are not kept`,inspect:Fs,fix:i`see whether ${n} can run a container of image ${c}`,producer(p){let f=`deploy-kit-backup-${p.toLowerCase()}-${s.replace(/[^\w.-]+/g,"-")}`,m=l?["--numeric-owner","--xattrs","--acls"]:[];return{argv:["docker","run","--rm","--pull","never","--init","--name",f,"--log-driver","none","--network","none","--label",`${Cd}=${p}`,"--mount",Nd(e),"--user","0","--entrypoint","tar",c,"-C",an,...m,...a.flatMap(Xg),"-cf","-","."],container:f,accept:l?1:0}},check(p){let{code:f,stderr:m}=p;return{kind:r,name:o,source:s,image:c,format:"tar",...Us(u,p),warnings:[...f===1?[i`files changed while they were read: ${tw(m)}`]:[],...Zg(d)]}}}}var Xg=e=>["","-wal","-shm","-journal"].map(t=>`--exclude=./${e.replace(/[*?[\]\\]/g,"\\$&")}${t}`);function Us(e,t){let n=t.facts.get("listing"),r=ae(t,"files");if(n===void 0)return{checks:[]};if(n!=="0"||r===void 0)throw new y(i`${e} cannot be listed by tar: it is not complete`,{fix:i`run again; the backup was not kept`});return{checks:["listing"],counts:{files:r}}}function Zg(e){if(e.length===0)return[];let t=e.length>5?i` and ${e.length-5} more`:"",n=`${e.slice(0,5).join(", ")}${t}`;return[i`databases of SQLite are copied as they lie (${n}): one that is written to meanwhile may not open again. Save each by backup.sqlite: { service: ..., path: ... }`]}function ew({kind:e,key:t}){return e==="volume"?new y(i`volume '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the volume out of backup.volumes`}):new y(i`directory '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the directory out of backup.directories`})}function tw(e){let t=[...e.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map(n=>n[1]);return t.length===0?me(e,1):t.slice(0,5).join(", ")}var nw=`
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
`;function Dd(e,t){let n=[...new Set(t.files.map(({sha256:s})=>s))],r=t.files.reduce((s,a)=>s+a.bytes,0),o=(s,a,c)=>({what:a,begins:c,bytes:s==="secret"?r:0,path:s==="open"?"config.tar":"config-secrets.tar",isSensitive:s==="secret",producer:()=>({argv:["sh","-c",nw,"sh",e,s,t.id,...s==="secret"?n:[]]}),inspect:Fs,fix:i`see whether ${e}/releases/${t.id} is whole`,check:l=>({kind:"config",name:s==="open"?"config":"config-secrets",source:t.id,format:"tar",...s==="secret"&&{sensitive:!0},...Us(a,l),warnings:[]})});return[o("open",i`archive of the configuration of ${t.version}`,i`archiving the configuration of ${t.version}`),o("secret",i`archive of the environment of ${t.version}`,i`archiving the environment of ${t.version}`)]}import{Readable as sw}from"node:stream";import{once as Md}from"node:events";import{PassThrough as rw}from"node:stream";async function Bd(e,t,n){let r=!1,o=t.map(a=>{let c=new rw;c.on("error",()=>{});let l={pipe:c,isOpen:!0,done:Promise.resolve()};return l.done=a.take(c).catch(d=>{l.isOpen=!1,c.destroy(),r||a.failed(d)}),l}),s=()=>o.filter(({isOpen:a})=>a);try{for await(let a of e)if(await Promise.all(s().map(({pipe:c})=>ow(c,a,n))),s().length===0)return}catch(a){r=!0;for(let{pipe:c}of o)c.destroy(a);throw await Promise.all(o.map(({done:c})=>c)),a}for(let{pipe:a}of s())a.end();await Promise.all(o.map(({done:a})=>a))}async function ow(e,t,n){if(e.destroyed||e.write(t))return;let r=new AbortController,s=setTimeout(()=>e.destroy(new y(i`nothing has moved for ${M(n)}`,{fix:i`see what keeps that destination, then run again`})),n);try{let{signal:a}=r;await Promise.race([Md(e,"drain",{signal:a}),Md(e,"close",{signal:a})])}catch(a){if(!e.destroyed)throw a}finally{clearTimeout(s),r.abort()}}var iw=5e10,zr=class e{missing=[];#e;#t;#r=[];#n=[];#o;#s=[];constructor(t,n){this.#e=t,this.#t=n}static async begin(t,n,r,o){let s=new e(r.context,o);for(let a of t){let c=xt(a);try{let l=await Er(a,r);s.#r.push(l);let d=await l.begin(n);if(d.id===n)s.#n.push({destination:a,store:l,set:d,files:[]});else throw await d.discard(),new y(i`${c} has a set ${n} already, which is not of this host`,{fix:i`give each environment a destination or a prefix of its own`})}catch(l){r.context.signal.throwIfAborted(),s.#u(c,l)}}return s}get told(){let t=this.#n.map(({store:n,set:r})=>({to:n.name,path:r.path}));return{...t.length===0?{}:{copies:t},...this.missing.length===0?{}:{missing:this.missing}}}assertSome(){if(this.#n.length>0)return;let t=this.missing.map(({to:n,why:r})=>`
${n}: ${r}`).join("");throw new y(i`the backup can be kept nowhere:${t}`,{fix:i`mend what it says there, or keep backups on the host, too: backup.to: [host, ...]`})}get others(){return this.#n.flatMap(({set:t})=>t.others).sort(Ye)}async write(t,n){await this.#a(this.#n,async r=>{let{store:o,set:s}=r;this.#e.log.info(i`copying to ${o.name}`);let a={from:i`the host`,to:o.name};for(let c of n){let l=await this.#i(c.path);this.#c(r,c,await Vl(c,{from:t,to:s,names:a,as:l},this.#e))}})}async receive(t,n,{count:r,signal:o,size:s}){let a=jn(r),c=jn(),l=await this.#i(t),d=a.through(n),u=c.through(l===void 0?d:await l.pass(d)),p=l?.path??t,f=s!==void 0&&s>iw?2*s:void 0,m=new Map,g=this.#n.map(h=>({take:w=>h.set.put(p,w,o,f),failed:w=>{m.set(h,w)}}));await Bd(u,g,Ur),o.throwIfAborted();for(let[h,w]of m)await this.#l(h,w);return this.assertSome(),this.#o={path:p,...c.total()},a.total()}async confirm(t){let n=this.#o;if(n===void 0)throw new TypeError(t.path);await this.#a(this.#n,async r=>{await As(n,{to:r.set,names:{to:r.store.name}},this.#e),this.#c(r,t,n)}),this.assertSome()}async#i(t){let n=this.#t;return n&&{path:`${t}${n.seal.suffix}`,pass:await n.seal.wrap(n.recipients)}}#c(t,n,r){let{bytes:o,sha256:s}=n,a=this.#t&&{sealed:{by:this.#t.seal.name,bytes:o,sha256:s}};t.files=[...t.files,{...n,...r,...a}]}async explain(t){await this.#a(this.#n,async n=>{for(let[r,o]of Zt(jd(n,t)))await n.set.put(r,sw.from([Buffer.from(o)]),this.#e.signal)})}async publish(t,n){let r=new Map;for(let o=-1;o!==this.#n.length;)o=this.#n.length,await this.#a(this.#n,async s=>{let{destination:a,store:c,set:l}=s,d=r.has(s)?[]:n(l.others,a),u=await l.publish({...jd(s,t),...this.told},d);r.has(s)||r.set(s,{to:c.name,path:l.path,removed:u})});return this.#s=this.#n,this.#n.flatMap(o=>r.get(o)??[])}async[Symbol.asyncDispose](){let t=this.#n.filter(n=>!this.#s.includes(n));await Promise.all(t.map(n=>this.#d(n)));for(let n of this.#r)await n[Symbol.asyncDispose]()}async#a(t,n){for(let r of t)try{await n(r)}catch(o){this.#e.signal.throwIfAborted(),await this.#l(r,o)}}async#l(t,n){this.#u(t.store.name,n),this.#n=this.#n.filter(r=>r!==t),await this.#d(t)}async#d({store:t,set:n}){await n.discard().catch(r=>{let o=i`what was begun at ${t.name} could not be removed`;this.#e.log.warning(`${o}: ${_(r)}`)})}#u(t,n){let r=this.#e.redact(_(n));this.missing.push({to:t,why:r}),this.#e.log.warning(i`no copy at ${t}: ${r}`)}},jd=({files:e},t)=>({...t,files:[...e],totalBytes:e.reduce((n,{bytes:r})=>n+r,0)});import{join as bw,relative as Xd}from"node:path/posix";import ww from"node:path";import qd from"node:path";function Hd(e){let t=[[]];for(let n of e.matchAll(cw)){let{word:r,end:o}=n.groups??{};r!==void 0?t.at(-1)?.push(lw(r)):o!==void 0&&t.push([])}return t.filter(({length:n})=>n>0)}var aw=/'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[^\n]|[<>]&|&>|[^\s;&|()`\\]/,cw=new RegExp(`(?<comment>(?<![^\\s;&|()])#.*)|(?<word>(?:${aw.source})+)|\\\\
|(?<end>[\\n;&|()\`])`,"g");function lw(e){return e.replace(/'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\(.)/g,(t,n,r,o)=>n!==void 0?n:r!==void 0?r.replace(/\\([$`"\\\n])/g,(s,a)=>a===`
`?"":a):o)}var Fd={operands:1,script:!0,valued:["-s","-g","-G","--shell"]},Wd={script:!0,valued:["-o","-O","+o"]},qs={plain:!0},dw=new Map(Object.entries({tini:{valued:["-p","-e"]},"docker-init":{valued:["-p","-e"]},"dumb-init":{valued:["-r","--rewrite"]},catatonit:{},init:qs,exec:{valued:["-a"]},command:{plain:!0},nohup:{},setsid:{},busybox:{},fixuid:{},time:{valued:["-f","-o"]},env:{valued:["-u","-C"]},nice:{valued:["-n","--adjustment"]},ionice:{valued:["-c","-n","--class","--classdata"]},stdbuf:{valued:["-i","-o","-e"]},timeout:{operands:1,valued:["-k","-s","--kill-after","--signal"]},chrt:{operands:1},taskset:{operands:1},numactl:{},chroot:{operands:1},flock:{operands:1,script:!0,valued:["-w","-E"]},gosu:{operands:1},"su-exec":{operands:1},setuidgid:{operands:1},"s6-setuidgid":{operands:1},chpst:{valued:["-u","-U","-e","-n","-l","-L"]},su:Fd,runuser:{...Fd,joined:/^(-u|--user=)./},sudo:{valued:["-u","-g","--user","--group"]},doas:{valued:["-u"]},setpriv:{valued:"--reuid --regid --ruid --euid --rgid --egid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile".split(" ")}})),Ud=/^(\w+=|\d*[<>].|(if|then|elif|else|do|while|until|!|\{|\})$)/,uw=/^(for|case|select|function|done|fi|esac|\[\[)$/;function ht(e){let[t,...n]=e.slice(e.findIndex(s=>!Ud.test(s)));if(t===void 0||Ud.test(t)||uw.test(t))return[];let r=Kd(t),o=r===void 0?mw(n):pw(n,r);return o.length>0?o:[{program:t,args:n}]}var At=({program:e})=>qd.posix.basename(e);function Gd({program:e}){let t=Kd(e);return t===Wd||t===qs||/\.sh$|\$/.test(e)}function Kd(e){let t=qd.posix.basename(e);return/^(ba|da|a|z|k)?sh$/.test(t)?Wd:/(^|[-_])entrypoint(\.\w+)?$/.test(t)?qs:dw.get(t)}function pw(e,{valued:t=[],operands:n=0,joined:r,script:o,plain:s}){let a=n;for(let c=0;c<e.length;c+=1){let l=e[c]??"";if(/^[-+]/.test(l)){if(s)return[];if(o&&/^(-[a-z]*c|--command)$/.test(l))return fw(e.slice(c+1)).flatMap(ht);r?.test(l)?a-=1:t.includes(l.replace(/^([-+])[A-Za-z]+(?=[A-Za-z]$)/,"$1"))&&(c+=1)}else if(a>0)a-=1;else return ht(e.slice(c))}return[]}function fw([e="",t,...n]){let r=o=>o==="$0"?t??o:/^\$(\{[@*]\}|[@*])$/.test(o)&&n.length>0?n:o;return Hd(e).map(o=>o.flatMap(r))}function mw(e){let[t="-",...n]=e.slice(e.indexOf("--")+1);return!e.includes("--")||t.startsWith("-")?[]:ht([t,...n])}var Vd=[{product:"Dragonfly",signs:{image:/^dragonfly$/,servers:["dragonfly"]}},{product:"Elasticsearch",signs:{image:/^elasticsearch(-oss|-wolfi)?$/,data:/^(\/usr\/share\/elasticsearch\/data|\/bitnami\/elasticsearch\/data)$/}},{product:"OpenSearch",signs:{image:/^opensearch$/,data:/^\/usr\/share\/opensearch\/data$/}},{product:"ClickHouse",signs:{image:/^clickhouse(-server)?$/,data:/^(\/var\/lib\/clickhouse|\/bitnami\/clickhouse)$/,clients:["clickhouse-client","clickhouse-local"],servers:["clickhouse-server"]}},{product:"Cassandra",signs:{image:/^(cassandra|scylla)$/,data:/^(\/var\/lib\/(cassandra|scylla)(\/data)?|\/bitnami\/cassandra)$/,clients:["cqlsh","nodetool"]}},{product:"Microsoft SQL Server",signs:{image:/^(mssql-server(-linux)?|azure-sql-edge)$/,data:/^\/var\/opt\/mssql(\/data)?$/,clients:["sqlcmd","bcp"],servers:["sqlservr"]}},{product:"Oracle Database",signs:{image:/^oracle-(xe|free)$/,data:/^\/opt\/oracle\/oradata$/}},{product:"CockroachDB",signs:{image:/^cockroach(db)?$/,data:/^\/cockroach\/cockroach-data$/}},{product:"InfluxDB",signs:{image:/^influxdb(3?-core|3)?$/,data:/^(\/var\/lib\/influxdb[23]?|\/bitnami\/influxdb)$/,clients:["influx"],servers:["influxd"]}},{product:"Couchbase",signs:{image:/^couchbase(-server)?$/,data:/^\/opt\/couchbase\/var$/}},{product:"CouchDB",signs:{image:/^couchdb$/,data:/^\/opt\/couchdb\/data$/}},{product:"Meilisearch",signs:{image:/^meilisearch$/,data:/^\/meili_data$/}},{product:"Qdrant",signs:{image:/^qdrant$/,data:/^\/qdrant\/storage$/}},...["Neo4j","Typesense","Solr","Weaviate","ArangoDB","RethinkDB","SurrealDB","QuestDB"].map(e=>({product:e,signs:{image:new RegExp(`^${e.toLowerCase()}$`)}}))];var hw=new Set("sleep true false echo printf cat tail head ls chown chmod cp mv rm mkdir touch curl wget tar gzip date find test [ set cd export trap wait exit break exec command crond cron supercronic".split(" "));function je({image:e,argv:t,mounts:n}){let r=gw(e),o=n.filter(d=>d.writable).map(({target:d})=>d.replace(/\/+$/,"")),s=ht(t).map(At),a=[...Re,...Vd],c=a.find(({signs:d})=>d.image.test(r))??a.find(({signs:{data:d}})=>o.some(u=>d?.test(u)))??a.find(({signs:{servers:d=[]}})=>s.some(u=>d.includes(u)));if(c===void 0||yw(t,a))return{kind:"other"};let l=Re.find(d=>d===c);return l===void 0?{kind:"unsupported",product:c.product}:{kind:"database",engine:l}}function yw(e,t){let n=ht(e),r=n.map(At),o=s=>t.some(({signs:a})=>a[s]?.some(c=>r.includes(c)));return n.some(Gd)||o("servers")?!1:o("clients")?!0:r.length>0&&r.every(s=>hw.has(s))}function gw(e){let[t,n]=["",...e.replace(/@.*$/,"").split("/")].slice(-2),r=(n??"").replace(/:[^:]*$/,"").toLowerCase();return r==="server"?`${t}-server`:r}function Yd(e,{volumes:t,directories:n,ignore:r},o=[]){let s=new Set([...r,...t].map(cn)),a=e.flatMap(({service:u,dumped:p,places:f})=>f.map(m=>({...m,service:u,covered:p||s.has(u)}))),c=new Set(a.flatMap(u=>u.covered?zd(u):[])),l=[...o.map(u=>({kind:"volume",name:u,service:""})),...a].filter(u=>!c.has(zd(u))&&!s.has(cn(u.name))&&!vw(u,n));if(l.length===0)return[];let d=[...new Set(l.map(kw))].sort();return[i`no backup covers ${d.join(", ")} (backup.volumes archives named volumes, backup.directories what lies below shared/, backup.ignore says that none is needed)`]}var $w=/^\/(proc|sys|dev|run|etc|tmp|usr|lib|boot|var\/run|var\/log|var\/lib\/docker)(\/|$)|^\/$|\.sock$/,Qd=e=>$w.test(e)?[]:[{kind:"directory",name:e}],Jd=(e,t)=>({kind:"unnamed volume",name:`${e}:${t}`});function kw({kind:e,name:t}){return e==="directory"?i`directory ${t}`:e==="volume"?i`volume ${t}`:i`unnamed volume ${t}`}var vw=({kind:e,name:t},n)=>e==="directory"&&!ww.isAbsolute(t)&&n.some(r=>X(`/${cn(t)}`,`/${qr(cn(r))}`)),zd=({kind:e,name:t})=>`${e} ${t}`,cn=e=>e.replace(/^\.\/|\/+$/g,"");function eu(e,t,n){let{backup:r}=t,o=e.volumes.filter(({ofProject:w})=>w),s=Te(e.containers),a=[...new Set(s.map(({service:w})=>w))].sort(),c=[],l=xw(t,s,n,c);a.length===0&&Sw(o,t);let d=a.filter(w=>!r.ignore.includes(w)).flatMap(w=>Ew(w,s,r,c)),u=r.volumes.flatMap(w=>Ow(w,e,r,n,c)??[]),p=r.directories.map(w=>Tw(w,e,t,n)),f=o.flatMap(({key:w})=>w??[]),m=Yd(Pw(e,d,t),r,f),g=Rw(r,s,t,n,c),h=[...u,...p].map(w=>Aw(w,g,e));return{dumps:d,sqlite:g,files:h,notes:[...l,...m],warnings:c}}function tu({containers:e,volumes:t}){return e.length===0&&!t.some(({ofProject:n})=>n)}function xw(e,t,n,r){let{services:o,ignore:s}=e.backup,a=[],c=[...new Set(t.map(({service:d})=>d))].sort(),l=t.filter(d=>!o.some(({service:u})=>u===d.service)&&!s.includes(d.service)&&je(d).kind!=="database");for(let{service:d,engine:u}of o){if(s.includes(d))throw new y(i`backup: service '${d}' stands under 'services' and under 'ignore'`,{fix:i`take it out of one of the two`});if(u!==void 0&&ru(u)===void 0)throw new y(i`backup: engine '${u}' of service '${d}' is not supported`,{fix:i`write one of ${Re.map(({name:p})=>p).join(", ")}, or list its volume under backup.volumes`});if(c.length===0)a.push(i`service '${d}' is not on this host yet: nothing of it to protect`);else if(!c.includes(d)){let p=i`backup.services: there is no service '${d}' in the stack that runs`,f=ve(d,l.map(m=>m.service));if(f!=="")throw new y(`${p}${f}`,{fix:i`name one of ${c.join(", ")}`});if(!Ws(d,n,n?.services))throw new y(i`${p}: its data cannot be dumped`,{fix:i`start it (${Gs(e)} ${d}), or take it out of backup.services`});r.push(i`${p}: nothing of it to protect yet`)}}return a}function Ws(e,t,n){return t===void 0||n!==void 0&&!Object.hasOwn(n,e)}var Gs=e=>`cd ${Se(`${ie(e)}/current`)} && docker compose up -d`;function Sw(e,t){let{composeProject:n,backup:r}=t,s=e.map(a=>a.key??a.name).filter(a=>!r.volumes.includes(a)&&!r.ignore.includes(a));if(s.length!==0)throw new y(i`nothing of '${n}' runs, but its volumes are there (${s.join(", ")}): no database can be dumped`,{fix:i`start the stack or its databases (${Gs(t)}), or list each of these volumes under backup.volumes (archived as it is) or backup.ignore; one that holds nothing that is needed (left by a first deploy that failed) can be removed: docker volume rm ${e.map(({name:a})=>a).join(" ")}`})}function Ew(e,t,n,r){let o=n.services.find(u=>u.service===e),s=t.filter(u=>u.service===e),a=s.filter(u=>u.status==="running"),[c]=[...a,...s];if(c===void 0)return[];let l=ru(o?.engine),d=l===void 0?je(c):{kind:"database",engine:l};if(o===void 0&&ad(c,t))return[];if(d.kind==="other"){if(o===void 0)return[];let u=Zd("name","or");throw new y(i`backup.services: '${e}' (image ${c.image}) is not recognised as a database that can be dumped`,{fix:i`say which it is: engine: ${u}; or take it out of backup.services`})}if(d.kind==="unsupported"){let{product:u}=d;throw new y(i`service '${e}' is ${u} (image ${c.image}), which cannot be dumped yet: supported are ${Zd("product","and")}`,{fix:i`list '${e}' under backup.ignore if it needs no dump; its volume can be archived with backup.volumes (consistent only while nothing writes to it)`})}if(a.length===0)throw new y(i`the database service '${e}' is ${c.status} and not running: it cannot be dumped`,{fix:i`start it (docker start ${c.name}), or list it under backup.ignore if it needs no dump`});return a.length>1&&r.push(i`service '${e}' has ${a.length} containers: the dump is from ${c.name} alone`),[{service:e,container:{id:c.id,name:c.name},engine:d.engine,declared:l!==void 0,database:o?.database,...o?.exclude&&{exclude:o.exclude}}]}function Ow(e,t,n,r,o){let s=t.volumes.find(c=>c.key===e)??t.volumes.find(c=>c.name===e);if(s===void 0){let c=t.volumes.map(f=>f.key??f.name),l=i`backup.volumes: there is no volume '${e}' on this host`,d=ve(e,c.filter(f=>![...n.volumes,...n.ignore].includes(f)));if(d!=="")throw new y(`${l}${d}`,{fix:i`name one of ${c.sort().join(", ")}`});let u=r?.volumes,p=u&&Object.fromEntries(Object.entries(u).flat().map(f=>[f,!0]));if(!Ws(e,r,p))throw new y(i`${l}: it cannot be archived`,{fix:i`see what became of it (docker volume ls), or take it out of backup.volumes${u===void 0?i` until a deploy has made it`:""}`});o.push(i`${l}: nothing of it to protect yet`);return}let a=nu(({volume:c})=>c===s.name,t);return{kind:"volume",key:e,source:s.name,images:a}}function Rw({sqlite:e=[]},t,n,r,o){return e.flatMap(({service:s,path:a})=>{let c=t.filter(d=>d.service===s),l=c.find(({status:d})=>d==="running");if(l!==void 0)return Hn(l,a)===void 0&&o.push(i`backup.sqlite: ${a} lies in the container of '${s}' itself, and goes with it when that is replaced: mount a volume there`),[{service:s,path:a,container:{id:l.id,name:l.name}}];if(c.length===0&&Ws(s,r,r?.services))return o.push(i`backup.sqlite: there is no service '${s}' in the stack that runs: nothing of it to protect yet`),[];throw new y(i`backup.sqlite: service '${s}' does not run: ${a} cannot be saved`,{fix:i`start it (${Gs(n)} ${s}), or take it out of backup.sqlite`})})}function Aw(e,t,{containers:n}){let r=t.flatMap(({path:o,container:{id:s}})=>{let a=n.find(u=>u.id===s),c=a&&Hn(a,o);if(c===void 0)return[];let l=Xd(c.target,o);if(e.kind==="volume")return c.type==="volume"&&c.volume===e.source?[l]:[];let d=bw(c.source,l);return c.type==="bind"&&X(d,e.source)?[Xd(e.source,d)]:[]});return r.length===0?e:{...e,saved:r}}function Tw(e,t,n,r){let o=qr(cn(e)),s=`${ie(n)}/shared/${o}`,a=nu(({type:l,source:d})=>l==="bind"&&X(d,s),t),c=r?.shared?.some(l=>X(`/${l}`,`/${o}`))??r!==void 0;return{kind:"directory",key:o,source:s,isYetToCome:!c,images:a}}function nu(e,{containers:t,images:n}){let o=[...t.filter(s=>s.mounts.some(e)),...t].map(s=>s.imageId);return[...new Set([...o,...n])]}function Pw(e,t,n){let r=new Map(e.volumes.map(({name:l,key:d})=>[l,d??l])),[o,s]=ie(n).split("~"),a=`${s??o}/shared/`,c=`${s??o}/files/`;return Te(e.containers).map(({service:l,mounts:d})=>({service:l,dumped:t.some(u=>u.service===l),places:d.flatMap(({type:u,source:p,volume:f,target:m,writable:g})=>{if(!g)return[];if(u==="volume"&&Wr(f))return[Jd(l,m)];if(u==="volume")return[{kind:"volume",name:r.get(f)??f}];if(u!=="bind"||p.includes(c))return[];let[,h]=p.split(a,2);return h===void 0?Qd(p):[{kind:"directory",name:h}]})}))}var ru=e=>Re.find(t=>t.name===e);function Zd(e,t){let n=Re.map(r=>r[e]);return`${n.slice(0,-1).join(", ")} ${t} ${n.at(-1)}`}import{join as Nw,relative as pu}from"node:path/posix";function Yr(e,t){return e.flatMap((n,r)=>{let o=t.find(a=>n.startsWith(a));if(o===void 0)return[];if(n!==o)return[n];let s=e[r+1];return s===void 0?[]:[n,s]})}var _w=`
if command -v apache2ctl >/dev/null; then exec apache2ctl "$@" -k graceful; fi
exec httpd "$@" -k graceful
`,ou={name:"Apache",programs:["httpd-foreground","apache2","apache2-foreground","apache2ctl","apachectl","httpd"],isStartedWith:e=>At(e)!=="httpd"||e.args.some(t=>t.startsWith("-D")),configuration:/^\/(?:usr\/local\/apache2\/conf|etc\/apache2|etc\/httpd)(?:\/[^/]+\.conf|\/(?:extra|conf|conf\.d|conf-\w+|sites-\w+|vhosts\.d)(?:\/.*)?)?$/,reload:({args:e})=>["sh","-c",_w,"sh",...Yr(e,["-f","-d"])]};var Ks=e=>({name:e,programs:[e.toLowerCase()],configuration:/^$/,reload:void 0}),su=Ks("Caddy"),iu=Ks("Traefik"),au=Ks("Envoy");var Iw=`
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
`,cu={name:"HAProxy",programs:["haproxy"],configuration:/^\/(?:usr\/local\/)?etc\/haproxy(?:\/[^/]+\.cfg|\/conf\.d(?:\/.*)?)?$/,reload:()=>["sh","-c",Iw]};var lu={name:"nginx",programs:["nginx","nginx-debug","openresty","angie","freenginx","tengine"],isStartedWith:({args:e})=>!e.some(t=>/^-q?[stTvVh?]/.test(t)),configuration:/^\/(?:etc\/(?:nginx|angie)|usr\/local\/(?:openresty\/)?nginx\/conf)(?:\/[^/]+\.conf|\/(?:conf\.d|http\.d|templates|sites-\w+)(?:\/.*)?)?$/,reload:({program:e,args:t})=>[e,...Yr(t,["-c","-p","-e","-g"]),"-s","reload"]};var uu=[lu,cu,ou,su,iu,au],Cw=uu.filter(({reload:e})=>e!==void 0);function Qr(e){let t=ht(e);return du(t,uu)??du(t.flatMap(Lw),Cw)}function du(e,t){for(let n of e){let r=t.find(({programs:o,isStartedWith:s})=>o.includes(At(n))&&s?.(n)!==!1);if(r!==void 0)return{proxy:r,...n}}}function Lw({program:e,args:[t,...n]}){let r=t!==void 0&&n[0]?.startsWith("-");return e.endsWith(".sh")&&r?[{program:t,args:n}]:[]}var hu=["service","volume","directory"],Dw=e=>hu.some(t=>t===e),fu=({format:e})=>e==="sqlite";function ln(e,t,n,{shared:r}){let o=e.manifest.files.filter(({kind:l})=>Dw(l)),s=[...new Set(o.map(({name:l})=>l))];for(let l of t)if(!s.includes(l))throw new y(i`${e.id} has nothing of '${l}'`,{fix:i`name one of ${s.join(", ")}`});let a=s.filter(l=>t.length===0||t.includes(l)),c=a.flatMap(l=>hu.flatMap(d=>{let u=o.filter(m=>m.name===l&&m.kind===d&&!fu(m)),[p]=u;if(p===void 0)return[];if(d==="service")return Bw(l,u,n);let f=d==="volume"?jw(l,n):`${r}/${l}`;return{kind:d,name:l,files:u,source:f,archive:p,databases:[]}}));for(let l of o.filter(fu))Mw(l,a.includes(l.name),c,n,e);if(c.length>0)return c;throw new y(i`${e.id} holds nothing that can be restored`)}function Mw(e,t,n,{containers:r},o){let{name:s,path:a}=e,[c=""]=e.databases??[],l=Te(r).find(({service:g})=>g===s),d=l&&Hn(l,c);if(l===void 0||d===void 0||d.target===c){let g=n.find(h=>h.kind!=="service");if(!t&&g===void 0)return;throw new y(t?i`${a} of ${o.id} has no place to be restored to: no service '${s}' has a directory mounted where ${c} is`:i`${o.id} holds ${a} apart from '${g?.name??""}', which may be where it lies: a restore would take the database away`,{fix:i`deploy a release that has it, or restore it by hand, as RESTORE.md in ${o.path} says, and name the others with only`})}let u=pu(d.target,c),p=Nw(d.source,u),f=n.findIndex(g=>g.kind==="volume"?d.type==="volume"&&g.source===d.volume:g.kind==="directory"&&X(p,g.source)),m=n[f];if(m!==void 0&&m.kind!=="service"){let g=m.kind==="volume"?u:pu(m.source,p),h=[...m.databases,{file:e,container:l,below:g}];n[f]={...m,databases:h,files:[...m.files,e]}}else if(t){let g=d.type==="volume"?d.volume:d.source,h=d.type==="volume"?"volume":"directory";n.push({kind:h,name:s,files:[e],source:g,archive:void 0,databases:[{file:e,container:l,below:u}]})}}function Bw(e,t,{containers:n}){let r=Te(n).filter(({service:d})=>d===e),o=r.find(({status:d})=>d==="running")??r[0];if(o===void 0)throw new y(i`there is no service '${e}' in the stack that runs: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`});if(r.length>1)throw new y(i`service '${e}' has ${r.length} containers: which of them has its data cannot be told`,{fix:i`scale it to one, then restore`});let[{engine:s="mysql"}={engine:void 0}]=t,a=je(o),c=Re.find(d=>d.name===s);if(c===void 0)throw new y(i`'${e}' was dumped as ${s}, which this version of deploy-kit does not know`);if((a.kind==="database"?Vs(a.engine):Vs(c))!==Vs(c))throw new y(i`'${e}' was ${c.product} when it was backed up, and is another database now (image ${o.image})`,{fix:i`deploy a release whose '${e}' is ${c.product}, then restore`});return{kind:"service",name:e,files:t,engine:c,container:o}}var Vs=({loads:e})=>Object.keys(e.formats).join(" ");function jw(e,{volumes:t}){let n=t.find(({key:r,ofProject:o})=>o&&r===e)??t.find(r=>r.name===e);if(n!==void 0)return n.name;throw new y(i`there is no volume '${e}' on this host: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`})}function Tt(e,t){return Hw(e,Te(t))}var Hw=(e,t)=>t.filter(({mounts:n})=>n.some(({source:r,writable:o})=>e.some(s=>r!==""&&(X(r,s.source)||o&&X(s.source,r)))));async function Jr(e,t,{containers:n}){let{all:r}=await H(t,{all:id},{signal:t.context.signal}),o=Te(n).map(({id:c})=>c),s=({mounts:c})=>c.some(({source:l})=>l!==""&&e.some(d=>X(l,d.source))),[a]=r.filter(c=>$e(c)&&!o.includes(c.id)&&s(c));if(a!==void 0)throw new y(i`container ${a.name} (${a.image}) has data mounted that is to be replaced, and is none of this stack: it would go on with the old data`,{fix:i`stop it (docker stop ${a.name}), then run again, and start it when that is done`})}function Pt(e,t){let n=e.filter(o=>je(o).kind!=="other"),r=new Set(n.flatMap(o=>o.networks));return Te(t).filter(o=>$e(o)&&je(o).kind==="other"&&!Fw(o)&&(o.onHostNetwork||o.networks.some(s=>r.has(s))))}var $e=({status:e})=>["running","restarting","paused"].includes(e);function Fw({argv:e}){let t=Qr(e);return t!==void 0&&t.proxy.name!=="Apache"}function yu({name:e,files:t,engine:n},r,o){let s=t.find(({engine:l,serverVersion:d})=>l===n.name&&d)?.serverVersion,[a,c]=[mu(s),mu(r)];if(!(a===void 0||c===void 0||a<=c))throw new y(i`'${e}' of ${o} was written by ${n.product} ${s??""}, and ${n.product} ${r??""} runs: an older server does not read it`,{fix:i`deploy a release with ${n.product} ${a} or later, then restore; nothing was changed`})}var mu=(e="")=>{let[,t]=/^(\d+)/.exec(e)??[];return t===void 0?void 0:Number(t)};var Uw=`import sqlite3, sys
source = sqlite3.connect(sys.argv[1], timeout=60)
copy = sqlite3.connect(sys.argv[2])
source.backup(copy)
copy.close()`,qw=`import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row[0])`,Ww=`$source = new SQLite3($argv[1], SQLITE3_OPEN_READWRITE); $source->busyTimeout(60000);
exit($source->backup(new SQLite3($argv[2])) ? 0 : 1);`,Gw=`$rows = (new SQLite3($argv[1]))->query($argv[2]); if (!$rows) exit(1);
while ($row = $rows->fetchArray(SQLITE3_NUM)) echo $row[0], "\\n";`,Kw=`const { DatabaseSync } = require("node:sqlite");
const source = new DatabaseSync(process.argv[1]);
source.exec("PRAGMA busy_timeout = 60000");
source.prepare("VACUUM INTO ?").run(process.argv[2]);`,Vw=`const { DatabaseSync } = require("node:sqlite");
for (const row of new DatabaseSync(process.argv[1]).prepare(process.argv[2]).all()) require("node:fs").writeSync(1, Object.values(row)[0] + "\\n");`,Xr=[{name:"sqlite3",can:"command -v sqlite3",copy:`sqlite3 -bail -cmd '.timeout 60000' "$1" ".backup '$2'"`,ask:'sqlite3 -bail -batch -noheader -list "$1" "$2"'},{name:"python3",can:"python3 -c 'import sqlite3; sqlite3.Connection.backup'",copy:`python3 -c '${Uw}' "$1" "$2"`,ask:`python3 -c '${qw}' "$1" "$2"`},{name:"php",can:`php -r 'exit(class_exists("SQLite3") && method_exists("SQLite3", "backup") ? 0 : 1);'`,copy:`php -r '${Ww}' -- "$1" "$2"`,ask:`php -r '${Gw}' -- "$1" "$2"`},{name:"node",can:`node --no-warnings -e 'require("node:sqlite")'`,copy:`node --no-warnings -e '${Kw}' -- "$1" "$2"`,ask:`node --no-warnings -e '${Vw}' -- "$1" "$2"`}],zs=Xr.map(({name:e,can:t})=>`if ${t} >/dev/null 2>&1; then printf 'program\\t${e}\\n'; exit 0; fi
`).join(""),Ys=`case $2 in
${Xr.map(({name:e,copy:t,ask:n})=>`${e}) copy() { exec ${t}; }; ask() { ${n}; } ;;
`).join("")}esac
`;var gu=`
[ -f "$1" ] || { printf 'absent\\n'; exit 0; }
[ "$(head -c 15 "$1" 2>/dev/null)" = 'SQLite format 3' ] || { printf 'other\\n'; exit 0; }
for file in "$1" "$1-wal"; do
  [ ! -f "$file" ] || printf 'bytes\\t%s\\n' "$(wc -c <"$file")"
done
${zs}`,wu=`
look() {
  found=$(ask "$1" 'PRAGMA quick_check(3)' </dev/null) || return
  [ "$found" = ok ] || { printf 'the database is damaged: %s\\n' "$found" >&2; return 1; }
  own="type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
  tables=$(ask "$1" "SELECT count(*) FROM sqlite_master WHERE $own" </dev/null) || return
  query=$(ask "$1" "SELECT group_concat('SELECT count(*) AS n FROM \\"' || replace(name, '\\"', '\\"\\"') || '\\"', ' UNION ALL ')
    FROM sqlite_master WHERE $own" </dev/null)
  rows=$(ask "$1" "SELECT CAST(total(n) AS INTEGER) FROM (\${query:-SELECT 0 AS n})" </dev/null 2>/dev/null) || rows=
}
`,$u=`${Ne}
export LC_ALL=C HOME=/nonexistent
${Ys}${wu}exec 3<&0
saved=$(mktemp) || exit
trap 'rm -f "$saved" "$saved"-*' EXIT
(copy "$1" "$saved" </dev/null >&2 & guard $!) || exit
look "$saved" || exit
printf 'counted\\ttables\\t%s\\n' "$tables" >&2
[ -z "$rows" ] || printf 'counted\\trows\\t%s\\n' "$rows" >&2
cat "$saved"
`,ku=`
head=$(dd bs=1 count=100 2>/dev/null | od -An -v -tu1 | tr -s '\\n ' '  ')
rest=$(wc -c)
set -- $head
[ $# -eq 100 ] || exit 0
page=$((\${17} * 256 + \${18}))
[ "$page" -ne 1 ] || page=65536
echo "pages $(((\${29} * 16777216) + (\${30} * 65536) + (\${31} * 256) + \${32}))"
echo "page $page"
echo "length $((100 + rest))"
`,_t={into:"/deploy-kit-restore",like:"/deploy-kit-replaced"},vu=`
export LC_ALL=C HOME=/nonexistent
umask 077
program=$(${zs})
set -- "$1" "\${program#*	}"
${Ys}${wu}
file=${_t.into}/$1 like=${_t.like}/$1 new=${_t.into}/$1.restored
mkdir -p "\${file%/*}" && cat >"$new" && look "$new" || exit
mode=644
if [ -e "$like" ]; then mode=$(stat -c %a "$like"); else like=\${file%/*}; fi
chown "$(stat -c %u:%g "$like")" "$new" && chmod "$mode" "$new" || exit
rm -f "$new"-* "$file-wal" "$file-shm" "$file-journal"
mv -f "$new" "$file" && sync || exit
echo "tables $tables"
[ -z "$rows" ] || echo "rows $rows"
`;var bu=e=>De({...e,declared:!0,database:void 0},{script:gu,args:[e.path],read:(t,{hostName:n})=>[zw(new ue(t),e,n)]});function zw(e,t,n){let{service:r,container:o,path:s}=t,a=We(t);if(e.has("absent")||e.has("other")){let u=e.has("absent")?i`backup.sqlite: ${a} has no file ${s}`:i`backup.sqlite: ${s} in ${a} is no database of SQLite`;throw new y(u,{fix:i`write the path as the container sees it, once the application has made it`})}let c=e.one("program");if(c===""){let u=Xr.map(({name:p})=>p).join(", ");throw new y(i`${s} in ${a} cannot be saved: nothing in its image can do that (${u})`,{fix:i`add sqlite3 to the image (apt-get install sqlite3, apk add sqlite), or take it out of backup.sqlite`})}let l=i`dump of ${s} of service '${r}'`,d=i`look at docker logs ${o.name} on ${n}`;return{what:l,begins:i`saving ${s} of service '${r}' by ${c}`,bytes:Ee(e.all("bytes").map(([u])=>Number(u))),path:`${r}.${Qt(s.replace(/^.*\//,""))}`,producer:()=>({argv:Oe(o.id,$u,s,c)}),inspect:ku,fix:d,check(u){let[p,f,m]=["pages","page","length"].map(h=>ae(u,h)),g=new ue(u.stderr).all("counted");if(p===void 0||f===void 0||m!==p*f||g.length===0)throw new y(i`${l} is not complete: it has not all of its pages`,{fix:i`${d}; the backup was not kept`});return{kind:"service",name:r,source:o.name,engine:"sqlite",format:"sqlite",databases:[s],counts:Object.fromEntries(g.map(([h="",w])=>[h,Number(w)])),checks:["integrity","pages"],warnings:[]}}}}var Yw=8e6;async function Zr(e){let{host:t,inventory:n,settings:r}=e,{context:o}=t,s=o.now(),a={...r,deployPath:t.layout.root},c=await Xw(t),l=eu(await nn(n,t.store),a,c),d=await t$(l,e),u=[...l.notes,...d.flatMap(T=>("nothing"in T?T.nothing:T.note)??[])],p=d.filter(T=>"producer"in T),f={max:e.beforeRestoreOf===void 0?r.backup.maxDrop:100,hostName:t.name,whole:l.dumps.filter(({database:T})=>T===void 0).map(({service:T})=>T)};if(p.length===0){l.dumps.length>0&&js([],Kr(await be(t).list(),r),f);for(let Z of l.warnings)o.log.warning(Z);let T=i`the stack on ${t.name} has no database and no volume to back up`;return eo(t.name,T,u,o)}let m=Vt(e.access===void 0?void 0:r.backup.to),g=m.find(({kind:T})=>T==="host"),h=Zl(r.backup.encryptTo),w=e$([...p,...Zw(t,c)]),$=w.filter(({isSensitive:T})=>T===!0&&h===void 0),k=g===void 0?w.filter(T=>!$.includes(T)):w;if($.length>0&&m.some(T=>T!==g)){let T=$.map(({path:Z})=>Z).join(", ");u.push(g===void 0?i`not in the backup, for it holds secrets and nothing is encrypted (backup.encrypt-to): ${T}`:i`stays on the host, for it holds secrets and copies are not encrypted (backup.encrypt-to): ${T}`)}let b=yd(n.compressors,r.backup.compression,t.name);o.signal.throwIfAborted();let v=await be(t).begin(Zn(s));try{var x=[];try{let T=m.filter(oe=>oe!==g);let Z=e.access??Qw;let I={own:_n(t),folder:zt(r,t.name),access:Z,context:o};let B={sources:k,last:Kr(v.others,r)};g!==void 0&&s$(n.free,B,t);let E=S(x,await zr.begin(T,v.id,I,h),!0);g===void 0&&E.assertSome();let F=g===void 0?Kr(E.others,r):B.last;let{timeout:Q}=r.backup;let ce=g===void 0?E:void 0;let ee=await n$(k,{set:v,away:ce,compressor:b,timeout:Q,last:F},e);js(ee,F,f);g!==void 0&&await E.write(v,ee.filter(({sensitive:oe})=>oe!==!0||h!==void 0));g===void 0&&E.assertSome();let pe=r$(e,v.id,s,ee);o.signal.throwIfAborted();g!==void 0&&await ed(t,v.directory,Zt(pe));await E.explain(pe);let Fe=await E.publish(pe,(oe,hn)=>xu(oe,hn,v.id,e));let D=[];g===void 0?(E.assertSome(),await v.discard()):D=await v.publish({...pe,...E.told},xu(v.others,g,v.id,e));let fe=[...l.warnings,...ee.flatMap(oe=>oe.warnings.map(hn=>`${oe.name}: ${hn}`))];let{id:yt,totalBytes:gt,durationMs:U}=pe;for(let oe of fe)o.log.warning(oe);for(let oe of u)o.log.info(oe);o.log.info(i`backup ${yt} on ${t.name}: ${j(gt)} in ${M(U)}`);let _e=g===void 0?Fe[0]?.path??"":v.path;let q={host:t.name,id:yt,path:_e,files:ee,totalBytes:gt,durationMs:U};return{status:"created",...q,copies:Fe,missing:E.missing,warnings:fe,notes:u,removed:D}}catch(O){var P=O,N=!0}finally{var C=R(x,P,N);C&&await C}}catch(T){throw await v.discard().catch(Z=>{let I=i`the unfinished backup ${v.id}.partial could not be removed`;o.log.warning(`${I}: ${_(Z)}`)}),T}}var Qw={openHost:()=>Promise.reject(new TypeError("access")),directory:"",s3:{}};function Jw({containers:e},t){let n=t.flatMap(({kind:o,source:s})=>o==="service"?s:[]),r=e.filter(({name:o})=>n.includes(o));return{writers:Pt(r,e).map(({name:o})=>o)}}async function Xw({ledger:e,store:t}){let n=rn(e);return n&&await t.record(n.id).catch(()=>({}))}function Zw({layout:e},t={}){let{id:n,files:r,version:o}=t;return n&&r&&o?Dd(e.root,{id:n,files:r,version:o}):[]}function e$(e){let t=new Set;return e.map(n=>{let r=n.path;for(let o=2;t.has(r);o++)r=n.path.replace(".",`-${o}.`);return t.add(r),{...n,path:r}})}function eo(e,t,n,{log:r}){for(let o of[i`nothing to protect: ${t}`,...n])r.info(o);return{status:"nothing-to-protect",host:e,reason:t,notes:n}}async function t$({dumps:e,sqlite:t,files:n},{host:r,settings:o}){let s=[...e.map(({engine:d,...u})=>d.probe(u,r.context)),...t.map(bu),...n.map(Ld)];if(s.length===0)return[];let{timeout:a}=o.backup,c=Object.fromEntries(s.entries()),l=await H(r,c,{signal:r.context.signal,timeout:a});return Object.values(l).flat()}async function n$(e,t,{host:n,inventory:r}){let o=[],s=a=>r.containers.find(({imageId:c})=>c===a)?.image??a;for(let a of e){n.context.log.info(a.begins);let c=await _d(n,a,t),{checks:l,...d}=a.check(c),{path:u,compression:p,bytes:f,sha256:m}=c,g=["exit-codes",t.compressor.compression,"checksum",...l],h=d.image&&{image:s(d.image)},w={...d,...h,path:u,compression:p,bytes:f,sha256:m,checks:g};await t.away?.confirm(w),o.push(w)}return o}function r$({host:e,inventory:t,settings:n,run:r,beforeRestoreOf:o},s,a,c){let{project:l,environment:d,composeProject:u}=n,p=rn(e.ledger)?.id;return{schema:1,id:s,createdAt:new Date(a).toISOString(),project:l,environment:d,composeProject:u,...p===void 0?{}:{release:p},...o!==void 0&&{purpose:"restore"},run:{who:r.who,where:r.where},...Jw(t,c),files:c,totalBytes:c.reduce((f,m)=>f+m.bytes,0),durationMs:e.context.now()-a}}function xu(e,t,n,{host:r,settings:o,beforeRestoreOf:s}){let a=e.filter(pt(o)).map(jr),c=new Set([...Mr(r.ledger),s??[]].flat());return Ul([...a,{id:n,damaged:[],isSafety:s!==void 0}],Br(o.backup.keep,t),c)}var o$=1.5;function s$(e,{sources:t,last:n},{name:r,layout:o}){let s=t.reduce((a,{path:c,bytes:l})=>{let d=Vr(n,c)?.bytes;return a+(d===void 0?l:d*o$)},Yw);if(!(e>=s))throw new y(i`${r} has no room for the backup: ${j(e)} free at ${o.backups}, up to ${j(s)} needed`,{fix:i`make room there (docker image prune, old backups), or put the deploy path on a larger disk`})}async function to(e,t,n){let r=await t.end().then(()=>{},_);return await Qs(e,n).catch(o=>{e.context.log.warning(`${e.name}: ${_(o)}`)}),r}async function Qs(e,t){let[n]=t;if(n===void 0)return;let{log:r,signal:o}=e.context;o.throwIfAborted();let s=new Set(t.flatMap(l=>l.networks)),a=[...new Set(t.map(({service:l})=>l))].sort().join(", "),{now:c}=await H(e,{now:tn(n.project)},{signal:o});for(let{id:l,name:d,argv:u,networks:p}of Te(c).filter($e)){if(!p.some(h=>s.has(h)))continue;let f=Qr(u),m=f?.proxy.reload?.(f);if(f===void 0||m===void 0)continue;let g=f.proxy.name;try{await e.run(["docker","exec",l,...m]),r.info(i`${e.name}: ${g} in ${d} reloaded: it may hold an old address of ${a}`)}catch(h){r.warning(i`${e.name}: ${g} in ${d} could not be reloaded: ${_(h)}`)}}}import{Duplex as i$}from"node:stream";import{buffer as a$}from"node:stream/consumers";async function qn(e,{method:t,path:n,body:r,...o}){var p=[];try{let{request:s}=await import("node:http");let a=S(p,se(o.timeout??6e4,o.signal??void 0));let c=["docker","system","dial-stdio"];let l=await e.start(c,{fence:o.fence,signal:a.signal});let d=c$(l);let u=r===void 0?void 0:JSON.stringify(r);try{let h=await new Promise((k,b)=>{let v={Host:"docker",Connection:"close",...u!==void 0&&{"Content-Type":"application/json","Content-Length":Buffer.byteLength(u)}},x=s({method:t,path:n,headers:v,createConnection:()=>d},k);x.on("error",b),l.ended.then(O=>b(O.failure??new z({argv:c,...O,...l$(e)}))),x.end(u)}),w=(await a$(h)).toString("utf8"),{statusCode:$=0}=h;if($>=400||$<200)throw new y(i`the engine of ${e.name} refuses: ${te(d$(w),3)}`);return w===""?void 0:JSON.parse(w)}catch(h){throw o.signal?.throwIfAborted(),a.timedOut?new y(i`the engine of ${e.name} does not answer`,{cause:h}):h}finally{l.stdin.end(),d.destroy(),l.stop(),await l.ended}}catch(f){var m=f,g=!0}finally{R(p,m,g)}}function c$({stdin:e,stdout:t}){let n=new i$({read:()=>{t.resume()},write:(r,o,s)=>{e.write(r,()=>s())}});return t.on("data",r=>{n.push(r)||t.pause()}),t.once("close",()=>n.push(null)),n}var l$=({name:e,kind:t})=>t==="local"?{}:{where:e};function d$(e){try{let{message:t}=JSON.parse(e);return typeof t=="string"?t:e}catch{return e}}var He="deploy-kit.restore",dn=class e{id;name;#e;constructor(t,n,r){this.id=t,this.name=n,this.#e=r}static async start(t){let{host:n,mark:r,of:o,engine:s,data:a}=t,{fence:c,context:l}=n,d={fence:c,signal:l.signal},u=await qn(n.host,{...d,method:"GET",path:`/containers/${o.id}/json`}),p=new Set(a.map(({target:P})=>P)),f=o.mounts.filter(({target:P,type:N})=>!p.has(P)&&["bind","volume"].includes(N)),m=await h$(n,f),g=`deploy-kit-${r}-${o.service||o.name}`.toLowerCase(),{Config:h,HostConfig:w,Image:$}=u,k=s.loads.alone??(P=>P),b={...h,Image:$,...h.Entrypoint&&{Entrypoint:k(h.Entrypoint)},...h.Cmd&&{Cmd:k(h.Cmd)},Labels:{[He]:r},Healthcheck:{Test:["NONE"]},MacAddress:void 0,HostConfig:{...w,NetworkMode:"none",PortBindings:{},PublishAllPorts:!1,RestartPolicy:{Name:"no"},AutoRemove:!1,Links:null,VolumesFrom:null,ContainerIDFile:"",PidMode:"",UTSMode:"",IpcMode:/^(host|container:)/.test(String(w.IpcMode))?"private":w.IpcMode,LogConfig:{Type:"json-file",Config:{"max-size":"1m","max-file":"1"}},Binds:null,Mounts:[...(w.Mounts??[]).filter(({Type:P})=>P==="tmpfs"),...a.map(f$),...f.map(P=>m$(P,m))]},NetworkingConfig:{}},v=`/containers/create?name=${encodeURIComponent(g)}`,x=await qn(n.host,{...d,method:"POST",path:v,body:b}),O=new e(x.Id,g,t);return await n.run(["sh","-c",y$,"sh",o.id,x.Id]),O}ready(t){let{host:n,engine:r,of:o}=this.#e;return Wn(n,{id:this.id,name:this.name,service:o.service,engine:r},t)}async stop(){let{host:t}=this.#e;await t.run(["sh","-c",w$,"sh",this.id],{timeout:"none"})}async remove(){let{host:t}=this.#e;await t.run(["docker","rm","-f","-v",this.id],{accept:[0,1]})}};async function Wn(e,t,n){var m=[];try{let r={service:t.service,container:t,declared:!0,database:void 0};let{signal:o,now:s}=e.context;let a=s()+n;let c;let l={process:"",answersSince:0};let d=S(m,e.context.log.progress(()=>i`${e.name}: waiting until ${t.name} answers`));for(;s()<a;){o.throwIfAborted();let{stdout:$}=await e.run(["sh","-c",g$,"sh",t.id]),[k="",b="",v=""]=$.trim().split(`
`);if(k!=="running")break;try{if(b==="")throw new y(i`no server runs in it yet`);if(await H(e,{probe:t.engine.probe(r,e.context)},{signal:o,timeout:6e4}),l.process===b&&s()-l.answersSince>=(v===""?u$:p$))return;l.process!==b&&(l={process:b,answersSince:s()})}catch(x){if(!(x instanceof y))throw x;c=x,l={process:"",answersSince:0}}await new Promise(x=>setTimeout(x,500))}let{stdout:u,stderr:p}=await e.run(["docker","logs","--tail","20",t.id],{accept:[0,1]});let f=te(e.context.redact(`${u}
${p}`),5);throw new y(i`service '${t.service}' (${t.name}) does not come up: ${f}`,{fix:i`see whether ${e.name} has memory and disk for it`,cause:c})}catch(g){var h=g,w=!0}finally{R(m,h,w)}}var u$=400,p$=6e4,f$=({target:e,volume:t,directory:n})=>n===void 0?{Type:"volume",Target:e,...t!==void 0&&{Source:t}}:{Type:"bind",Source:n,Target:e};function m$({type:e,source:t,volume:n,target:r,writable:o},s){return o&&(e==="volume"||s.has(t))?{Type:"volume",Target:r}:e==="volume"&&!Wr(n)?{Type:"volume",Source:n,Target:r,ReadOnly:!0,VolumeOptions:{NoCopy:!0}}:{Type:"bind",Source:t,Target:r,ReadOnly:!0}}async function h$(e,t){let n=t.filter(({type:a,writable:c})=>a==="bind"&&c).map(({source:a})=>a);if(n.length===0)return new Set;let r='for path; do if [ -d "$path" ]; then echo yes; else echo no; fi; done',{stdout:o}=await e.run(["sh","-c",r,"sh",...n]),s=o.split(`
`);return new Set(n.filter((a,c)=>s[c]==="yes"))}var y$=`
if ! docker inspect --format '{{range .Mounts}}{{println .Destination}}{{end}}' "$1" | grep -q '^/run/secrets'; then
  docker cp "$1:/run/secrets" - 2>/dev/null | docker cp - "$2:/run" >/dev/null 2>&1
fi
exec docker start "$2" >/dev/null
`,g$=`
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
`,w$=`
docker stop --time 600 "$1" >/dev/null || exit
code=$(docker inspect --format '{{.State.ExitCode}}' "$1")
case $code in 137) echo "it did not stop within 10 minutes" >&2; exit 1 ;; esac
exit 0
`;var Ke=class e{#e;#t;#r="";#n=()=>{};#o;constructor(t,n){this.#e=t,this.#t=n,n.stdout.setEncoding("utf8").on("data",r=>{this.#r+=r,this.#n()}),n.ended.then(()=>this.#n())}static async begin(t,n){let r=["sh","-c",$$,"sh",`${He}=${n}`],{signal:o}=new AbortController,s=new e(t,await t.host.start(r,{fence:t.fence,signal:o}));return await s.run(["true"]),s}stop(t){return this.#s(["stop",...t])}start(t){return this.#s(["start",...t])}startAtEnd(t){return t.length===0?Promise.resolve(""):this.#s(["starting",...t])}run(t){return this.#s(["run",...t])}atEnd(t){return this.#s(["at_end",t.map(re).join(`
`)])}async end(){this.#o??=(async()=>{this.#t.stdin.end();let{failure:t,code:n,stderr:r}=await this.#t.ended;if(t!==void 0)throw t;if(n!==0)throw this.#i(["start"],n,r)})(),await this.#o}async[Symbol.asyncDispose](){await this.end().catch(t=>{this.#e.context.log.warning(`${this.#e.name}: ${_(t)}`)})}async#s(t){this.#r="",this.#t.stdin.write(`${re(t).replaceAll(`
`,`'"$nl"'`)}
`);let n=!1;for(this.#t.ended.then(()=>{n=!0});;){let r=/\x1e(\d+)\n/.exec(this.#r);if(r!==null){let o=this.#r.slice(0,r.index);if(r[1]==="0")return o;throw this.#i(t,Number(r[1]),o)}if(n){let{failure:o,code:s,stderr:a}=await this.#t.ended;throw o??this.#i(t,s,a)}await new Promise(o=>{this.#n=o})}}#i(t,n,r){let{name:o,kind:s}=this.#e;return new z({argv:t,code:n,stderr:me(r,8),...s==="local"?{}:{where:o}})}},$$=`# deploy-kit: hold what a restore has stopped
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
`;var k$=ye({what:A(),parent:A(),live:A(),source:A(),home:A(),volume:W(A()),target:A()}),v$=ye({schema:Sn(1),id:tt(A(),bn(/^\d{8}T\d{6}Z(-\d+)?$/)),createdAt:A(),project:A(),environment:A(),run:ye({who:A(),where:A()}),set:A(),from:W(A()),parts:de(A()),safety:W(A()),stage:et(["preparing","swapping","restored","undoing","undone","redoing","failed"]),stopped:W(de(A())),keptUntil:A(),mark:A(),image:A(),places:de(k$)}),b$=`
cd "$1" 2>/dev/null || exit 0
for file in [0-9]*T[0-9]*Z*.json; do
  [ -f "$file" ] || continue
  tr -d '\\n' <"$file"
  echo
done
`,Js=e=>`${e}/restores`,no=e=>({script:b$,args:[Js(e)],read:t=>t.split(`
`).flatMap(n=>x$(n)??[]).sort((n,r)=>n.id<r.id?1:-1)});function x$(e){if(e!=="")try{let t=lr(v$,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var S$=`
umask 077
mkdir -p "$1" && cd "$1" || exit
cat >".$2.tmp" || exit
sync -- ".$2.tmp" 2>/dev/null || sync
mv -f ".$2.tmp" "$2.json" || exit
# On the disk before the data moves, which may lie on another one.
sync -- . 2>/dev/null || sync
`;async function un(e,t){let n=["sh","-c",S$,"sh",Js(e.layout.root),t.id];await e.run(n,{stdin:`${JSON.stringify(t,null,2)}
`})}async function Su(e,{id:t}){await e.run(["rm","-f","--",`${Js(e.layout.root)}/${t}.json`])}function ro(e,t,{name:n,context:r}){let o=te(r.redact(t),5);return/no space left|disk quota|errcode: 28\b/i.test(t)?new y(i`${e}: the disk of ${n} is full: ${o}`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`}):new y(i`${e} failed: ${o}`,{fix:i`take another set; keep this one to find out why`})}var It=(e,t)=>`type=bind,"source=${e.replaceAll('"','""')}",destination=${t}`,E$=`
feed=$1
shift
exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | { "$@" 3<&- 4>&-; echo "loaded $?" >&4; }; } 4>&1
exit 0
`;async function oo(e){var k=[];try{let{host:t,what:n,timeout:r,image:o,script:s}=e;let{context:a,fence:c}=t;let l=new Map;let d=O=>{let[,P="",N=""]=/^(\w+) (\d+)$/.exec(O)??[];P!==""&&l.set(P,Number(N))};let u=["docker","run","-i","--rm","--pull","never","--network","none","--log-driver","none","--label",`${He}=${e.mark}`,"--security-opt","label=disable","--user","0",...e.mounts.flatMap(O=>["--mount",O]),"--entrypoint","sh",o,"-c",s,"sh",...e.args];let{argv:p,stdin:f=""}=e.feed;let m=S(k,se(r,a.signal));let g=S(k,a.log.progress(()=>`${t.name}: ${n}`));let h={signal:m.signal,timeout:"none",onStdout:d,fence:c,stdin:f};let w=["sh","-c",E$,"sh",re(p),...u];let{stderr:$}=await t.host.run(w,h).catch(O=>{throw m.timedOut?new y(i`${n} was not done after ${M(r)}`,{fix:i`raise backup.timeout`}):O});if(l.get("fed")===0&&l.get("loaded")===0)return l;throw ro(n,$,t)}catch(b){var v=b,x=!0}finally{R(k,v,x)}}var pn=class{#e;#t;#r;constructor(t,n,r){this.#e=t,this.#t=n,this.#r=r}async look(t){let{stdout:n}=await this.#e.run(this.argv(O$,t),{timeout:"none"}),r=[...n.matchAll(/^place (\d+) (\d+) (\S+)$/gm)];return t.map((o,s)=>{let[,a="",c="",l=""]=r[s]??[];if(l==="directory")return{bytes:Number(a)*1024,free:Number(c)*1024};throw new y(l==="mounted"?i`${o.what} is a disk of its own at ${o.parent}/${o.live}: another directory cannot take its place`:i`${o.what} is not at ${o.parent}/${o.live}, where Docker says that it is`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})})}async begin(t){let n=t.flatMap(({volume:r})=>r??[]);for(let r of n)await this.#e.run(["docker","volume","create","--label",`${He}=${this.#t}`,r]);await this.#e.run(this.argv(R$,t))}copyArgv(t){return this.argv(A$,t)}async swap(t,n){await t.run(this.argv(T$,n))}async swapBack(t,n){await t.run(this.argv(P$,n))}async settle(t,n){return[...(await t.run(this.argv(_$,n))).matchAll(/^place (yes|no)$/gm)].map(([,o])=>o==="yes")}async discard(t){for(let n of this.discardArgvs(t))await this.#e.run(n,{timeout:"none"})}discardArgvs(t){let n=t.filter(({volume:o})=>o===void 0),r=t.flatMap(({volume:o})=>o??[]);return[...n.length===0?[]:[this.argv(I$,n)],...r.length===0?[]:[["docker","volume","rm","-f",...r]]]}argv(t,n){let r=[...new Set(n.map(({parent:a})=>a))],o=r.flatMap((a,c)=>["--mount",It(a,`/p/${c}`)]),s=n.flatMap(({parent:a,live:c,home:l})=>[`/p/${r.indexOf(a)}`,c,l]);return["docker","run","--rm","--pull","never","--network","none","--log-driver","none","--label",`${He}=${this.#t}`,"--security-opt","label=disable","--user","0",...o,"--entrypoint","sh",this.#r,"-c",t,"sh",...s]}},Ct=e=>`set -e
umask 077
while [ $# -gt 0 ]; do
  cd "$1"
  live=$2 home=$3
  shift 3
${e}
done
`,O$=`is_mounted() { while read -r _ _ _ _ at _; do [ "$at" != "$1" ] || return 0; done </proc/self/mountinfo; return 1; }
${Ct(`
  if [ ! -d "$live" ]; then echo "place 0 0 missing"
  elif [ "$(stat -c %d "$live")" != "$(stat -c %d .)" ] || is_mounted "$PWD/$live"; then echo "place 0 0 mounted"
  else
    size=$(du -sk "$live" | sed 's/[^0-9].*//')
    free=$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
    echo "place $size $free directory"
  fi`)}`,R$=Ct(`
  mkdir -p "$home/_data"
  chown "$(stat -c %u:%g "$live")" "$home/_data"
  chmod "$(stat -c %a "$live")" "$home/_data"`),A$=Ct(`
  cp -a "$live/." "$home/_data/"
  sync`),T$=Ct(`
  if [ ! -e "$home/swapped" ]; then
    mv "$live" "$home/_old"
    mv "$home/_data" "$live"
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
    sync
  fi`),P$=Ct(`
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
  fi`),_$=Ct(`
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
  sync`),I$=Ct(`
  rm -rf "./$home"`);async function so(e){let{engine:t,files:n}=e,{formats:r,foreign:o={},count:s,counted:a,differs:c}=t.loads,l=new Map;for(let p of Object.keys(r))for(let f of n){if(L$(f)!==p)continue;let g=e.isForeign===!0&&Object.hasOwn(o,p)?o[p]:r[p]?.(f,e.server);Lt(l,await N$(f,g,e))}s!==void 0&&Lt(l,await Eu(e,s(n),{argv:["true"]},i`count`));let d=new Map;for(let{counts:p={}}of n)Lt(d,new Map(Object.entries(p)));let u=c?.(d,l)??a.filter(p=>C$(p,d,l));if(u.length>0){let p=n[0]?.name??"",f=u.map(m=>i`${l.get(m)??0} ${m}, not ${d.get(m)??0}`);throw new y(i`what was loaded of '${p}' is not what ${e.set.id} holds: ${f.join("; ")}`,{fix:i`take another set; keep this one to find out why`})}return l}var C$=(e,t,n)=>t.has(e)&&t.get(e)!==(n.get(e)??0),L$=({kind:e,format:t})=>t??(e==="service"?"sql":"tar");function Lt(e,t){for(let[n,r]of t)e.set(n,(e.get(n)??0)+r)}async function N$(e,t,n){var l=[];try{if(t===void 0)return new Map;let r=i`load ${e.path} of ${n.set.id}`;let o=n.host.context.now();let{log:s,now:a}=n.host.context;let c=S(l,s.progress(()=>`${n.host.name}: ${r} (${j(e.bytes)}), ${M(a()-o)}`));return await Eu(n,t,n.feed(e),r)}catch(d){var u=d,p=!0}finally{R(l,u,p)}}var D$=`
feed=$1 id=$2 script=$3
shift 3
${In}exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function Eu({host:e,container:t,timeout:n},{script:r,args:o=[]},s,a){var k=[];try{let{context:c,fence:l}=e;let d=new Map;let u=new Map;let p=O=>{let[,P="",N=""]=/^(\w+) (\d+)$/.exec(O)??[];P==="fed"||P==="loaded"?u.set(P,Number(N)):P!==""&&Lt(d,new Map([[P,Number(N)]]))};let f=["sh","-c",D$,"sh",re(s.argv),t,r,...o];let m=S(k,se(n,c.signal));let g={signal:m.signal,timeout:"none",onStdout:p,fence:l,stdin:s.stdin??""};let{stderr:h}=await e.host.run(f,g).catch(O=>{throw m.timedOut?new y(i`${a} was not done after ${M(n)}`,{fix:i`raise backup.timeout`}):O});let[w,$]=[u.get("fed"),u.get("loaded")];if(w===0&&$===0)return d;if($===0)throw new y(i`${a}: the file cannot be read to its end: ${te(c.redact(h),5)}`,{fix:i`take another set; keep this one to find out why`});throw ro(i`${a} (exit code ${$??i`unknown`})`,h,e)}catch(b){var v=b,x=!0}finally{R(k,v,x)}}import Gn from"node:path";function Ou(e,t,n){let{Name:r,Driver:o,Mountpoint:s}=e,a=e.Options??{},c=i`volume '${r}'`;if(o==="local"&&Object.keys(a).length===0){let[d,u]=[Gn.posix.dirname(Gn.posix.dirname(s)),Gn.posix.basename(s)],p=`${r}.restore-${n}`;return{what:c,parent:d,live:`${r}/${u}`,source:s,home:p,volume:p,target:t}}if(o==="local"&&a.o?.split(",").includes("bind")&&a.device?.startsWith("/"))return{...io(a.device??"",t,n),what:c,source:s};throw new y(i`${c} does not lie on this host (driver ${o}): its data cannot be replaced by a restore`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})}function io(e,t,n){let[r,o]=[Gn.posix.dirname(e),Gn.posix.basename(e)];return{what:i`directory ${e}`,parent:r,live:o,source:e,home:`.${o}.restore-${n}`,target:t}}var fn=({parent:e,home:t})=>`${e}/${t}/_data`,Ru=({parent:e,live:t})=>`${e}/${t}`;function ao({name:e,service:t,mounts:n},r){let o=n.filter(({writable:l,type:d})=>l&&["bind","volume"].includes(d)),s=o.filter(({target:l})=>r.test(l.replace(/\/+$/,"")));if(s.length>0)return s;let[a,...c]=o;if(a!==void 0&&c.length===0)return[a];throw new y(o.length===0?i`service '${t}' (${e}) keeps its data in the container itself`:i`service '${t}' (${e}): which of its mounts holds its data cannot be told (${o.map(({target:l})=>l).join(", ")})`,{fix:i`mount a volume at its data directory`})}var mn=10*6e4;async function Au(e){var d=[];try{let{host:t,set:n,container:r,engine:o}=e;t.context.log.info(i`${t.name}: restoring '${r.service}' of ${n.id} into a trial server`);let s=`${r.project}-${n.id}-proof`;let a=S(d,await Ke.begin(t,s),!0);let c=ao(r,o.loads.data).map(({target:g})=>({target:g}));let l=await dn.start({host:t,mark:s,of:r,engine:o,data:c});await l.ready(mn);return await so({...e,container:l.id,server:"proof"})}catch(u){var p=u,f=!0}finally{var m=R(d,p,f);m&&await m}}var M$=`
for name in cp mv stat du df sed; do command -v "$name" >/dev/null || exit; done
command -v tar >/dev/null || { echo none; exit; }
tar --version 2>&1 | grep -q 'GNU tar' && tar --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && { echo gnu; exit; }
echo any
`,B$=`
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
`;async function co(e,t,n){let r=["sh","-c",B$,"sh",`${He}=${t}`,M$,...new Set(n)],{stdout:o}=await e.run(r,{timeout:10*6e4}),[,s,a=""]=/^(gnu|any|none) (\S+)$/m.exec(o)??[];if(s==="gnu"||s==="any"||s==="none")return{tar:s,image:a};throw new y(i`no image of the stack on ${e.name} has sh, cp and mv: nothing can move its data`,{fix:i`use an image with a shell for one of its services, or restore by hand, as the RESTORE.md of the set says`})}async function Tu(e){var v=[];try{let{host:t,inventory:n}=e;let{log:r,now:o}=t.context;let s=H$(await Zs(t,n),e.id,t.name);let{id:a,places:c}=s;let l=s.stage==="undone";await Jr(c,t,n);let d=await Xs(s,t,n);let u=Tt(c,n.containers);let p=u.filter($e);let f=p.map(C=>C.id);let m=Pt(u,n.containers);let g=S(v,await Ke.begin(t,s.mark),!0);let h=o();m.length>0&&(r.info(i`${t.name}: stopping ${[...new Set(m.map(({service:C})=>C))].join(", ")}, which may write meanwhile`),await g.stop(m.map(C=>C.id)));let w={...s,keptUntil:j$(s,o())};await un(t,{...w,stage:l?"redoing":"undoing"});await g.stop(f);l?await d.swap(g,c):await d.swapBack(g,c);await g.start(f);for(let C of u){let T=je(C);T.kind==="database"&&$e(C)&&await Wn(t,{...C,engine:T.engine},mn)}await un(t,{...w,stage:l?"restored":"undone"});let $=await to(t,g,[...m,...p]);let k=o()-h;let b={...s,keptUntil:w.keptUntil,status:l?"redone":"undone"};r.info(i`${t.name}: ${lo(b)}, after ${M(k)}`);if($!==void 0)throw new y(i`${t.name}: ${lo(b)}, but not all that was stopped runs again: ${$}`,{fix:i`look at docker ps -a and docker logs on that host`});return{status:b.status,host:t.name,id:a,set:s.set,parts:s.parts,keptUntil:w.keptUntil,downMs:k}}catch(x){var O=x,P=!0}finally{var N=R(v,O,P);N&&await N}}var lo=({status:e,set:t,parts:n})=>e==="undone"?i`what ${t} had replaced is back (${n.join(", ")})`:i`what was restored from ${t} is back (${n.join(", ")})`;async function Xs({mark:e,image:t},n,{containers:r}){let o=await co(n,e,[t,...r.map(({imageId:s})=>s)]);return new pn(n,e,o.image)}var j$=({createdAt:e,keptUntil:t},n)=>new Date(n+Date.parse(t)-Date.parse(e)).toISOString();function Pu(e,t,n){if(!e.some(r=>t===void 0?r.stage!=="failed":r.id===t))throw new Me(i`there is no restore${t===void 0?"":` ${t}`} on ${n} whose old data is kept`,{fix:i`restore a backup instead: backups lists them`})}function H$(e,t,n){let r=e.filter(({stage:l})=>l==="restored"||l==="swapping"),o=e.find(l=>l.id===t&&l.stage==="undone"),s=e.find(({stage:l})=>l!=="failed"),a=o??r.find(l=>l.id===(t??s?.id));if(a===void 0)throw new y(s?.stage==="undone"&&t===void 0?i`restore ${s.id} on ${n} is undone already`:i`there is no restore${t===void 0?"":` ${t}`} on ${n} whose old data is kept`,{fix:s?.stage==="undone"&&t===void 0?i`name it (${s.id}) if what it had restored is to come back`:r.length===0?i`restore a backup instead: backups lists them`:i`name one of ${r.map(l=>l.id).join(", ")}`});let c=r.find(l=>l.id>a.id&&l.places.some(({source:d})=>a.places.some(u=>u.source===d)));if(c===void 0)return a;throw new y(i`restore ${c.id} came after ${a.id} and replaced the same data`,{fix:i`undo ${c.id} first`})}async function Zs(e,t){let n=[];for(let r of await _u(e))n.push(await Iu(r,e,t));return n}async function _u(e){let{signal:t}=e.context;return(await H(e,{restores:no(e.layout.root)},{signal:t})).restores}async function Iu(e,t,n){let r=await F$(e,t,n),o={...e,stage:r};return r!==e.stage&&(await un(t,o),t.context.log.warning(`${t.name}: ${U$(o)}`)),o}async function F$(e,t,{containers:n}){var u=[];try{let{mark:r,places:o,stage:s}=e;if(s==="restored"||s==="undone"||s==="failed")return s;let a=await Xs(e,t,{containers:n});let c=S(u,await Ke.begin(t,r),!0);let l=Tt(o,n).filter($e);s!=="preparing"&&l.length>0&&await c.stop(l.map(h=>h.id));await c.startAtEnd(e.stopped??[]);let d=await a.settle(c,o);if(s==="redoing")return d.includes(!0)?(await a.swap(c,o),"restored"):"undone";if(s==="undoing")return d.includes(!1)?(await a.swapBack(c,o),"undone"):"restored";if(d.includes(!0))return await a.swap(c,o),"restored";await a.discard(o);return"failed"}catch(p){var f=p,m=!0}finally{var g=R(u,f,m);g&&await g}}var U$=({id:e,set:t,stage:n})=>n==="restored"?i`restore ${e} was cut off, but what ${t} holds is in place, and what it replaced is kept`:n==="undone"?i`undoing restore ${e} was cut off, but what was there before is back`:i`restore ${e} was cut off before anything was replaced: the data is what it was`;async function Cu(e,t){let n=[],{log:r,now:o,signal:s}=e.context;for(let a of await _u(e))try{let c=await Iu(a,e,t);if(o()<Date.parse(c.keptUntil))continue;c.stage!=="failed"&&await(await Xs(c,e,t)).discard(c.places),await Su(e,c),n.push(c.id)}catch(c){s.throwIfAborted(),r.warning(i`${e.name}: what restore ${a.id} has kept could not be removed: ${_(c)}`)}return n}async function Nu(e,t){let n=await Promise.all(e.hosts.map(o=>Lu(o,e,t,()=>W$(o,e.settings,t)))),r=[];for(let o of n)r.push("status"in o?o:await Lu(o.host,e,t,()=>G$(o,e,t)));return r}async function Lu({name:e},{isBestEffort:t=!1},n,r){try{return await r()}catch(o){if(!t)throw o;n.signal.throwIfAborted();let s=_(o);return n.log.warning(i`no backup was made on ${e}, and the deploy goes on without one: ${s}`),{status:"failed",host:e,reason:s,notes:[]}}}function Du(e){let t=e.flatMap(n=>n.status==="created"?n.missing.map(({to:r,why:o})=>i`backup ${n.id} of ${n.host} has no copy at ${r}: ${o}`):[]);if(t.length!==0)return new y(t.join(`
`),{fix:i`mend what it says there, and run this again: the copies that were made are whole and stay`})}function q$(e,t,n){let r=kr(e);if(!(r instanceof z))return r;let o=te(r.stderr,8),s=Rr(o),a=i`the backup on ${t} failed:`;return new y(`${s===void 0?a:`${a} ${s.what}`}
${o===""?r.message:o}`,{fix:s?.fix??(n?i`nothing was changed: mend what it says there, and run this again; backup: false deploys without one`:i`nothing was changed: mend what it says there, and run this again`),cause:r})}async function W$(e,t,n){let r={...ft(t),store:Pe(ie(t))},{store:o,...s}=await H(e,r,n);for(let[a,c]of await o.secrets())n.hide(c,a);return{host:e,store:o,inventory:s}}async function G$({host:e,store:t,inventory:n},{settings:r,run:o,lockWait:s,access:a,beforeDeploy:c=!1},l){var f=[];try{if(tu(n)){let $=rn(t.ledger),k=i`no container and no volume of '${r.composeProject}' is on ${e.name}${$===void 0?i` yet`:""}`;return $!==void 0&&l.log.warning(i`${k}, though ${$.version} (${$.id}) is active there`),eo(e.name,k,[],l)}let d=i`back up ${r.project} in ${r.environment}`;let u=S(f,await Be.open(e,t,{run:o,what:d,wait:s},l),!0);let p=u.moved?await H(e,ft(r),u.context):n;try{let $=await Zr({host:u,inventory:p,settings:r,run:o,access:a});return await K$(u,p),$}catch($){if(l.signal.throwIfAborted(),!V$(p,u))throw q$($,e.name,c);let k=i`no release was verified on ${e.name} so far, and what failed ones have left there is no data yet`;return l.log.warning(i`${k}; it cannot be backed up: ${_($)}`),eo(e.name,k,[],l)}}catch(m){var g=m,h=!0}finally{var w=R(f,g,h);w&&await w}}async function K$(e,t){let{log:n}=e.context,r=await Cu(e,t).catch(o=>(n.warning(i`${e.name}: what restores have kept could not be removed: ${_(o)}`),[]));for(let o of r)n.info(i`${e.name}: what restore ${o} had replaced was kept long enough: removed`)}function V$({containers:e,volumes:t},{ledger:n,layout:r}){let o=e.flatMap(c=>c.mounts),s=[...t.map(({name:c})=>c),...o.flatMap(({volume:c})=>c||[])],a=({type:c,source:l,writable:d})=>c==="bind"&&d&&!X(l,r.root)&&!l.endsWith(".sock");return n.releases.length>0&&rn(n)===void 0&&s.every(c=>kd(n,c))&&!o.some(a)&&t.every(({ofProject:c})=>c)}function Mu({id:e,manifest:t,copies:n}){let r={};for(let o of t.files)for(let[s,a]of Object.entries(o.counts??{}))r[s]=(r[s]??0)+a;return{set:e,bytes:t.totalBytes,dumpMs:t.durationMs,counts:r,copies:n.filter(({set:o})=>o.damaged.length===0).length,missing:(t.missing??[]).map(({to:o})=>o)}}var Bu=e=>e.find(({copies:t})=>t.some(({set:n})=>n.manifest.verified?.how==="restore"))?.manifest,z$=`
umask 077
cd "$1" && cat >>kpi.jsonl
`;async function ei(e,t){let{context:n,layout:r}=e,o=["sh","-c",z$,"sh",r.root];await e.run(o,{stdin:`${JSON.stringify(t)}
`}).catch(s=>{n.signal.throwIfAborted(),n.log.warning(i`${e.name}: ${r.kpi} cannot be written: ${_(s)}`)})}function ju(e){let{set:t,bytes:n,dumpMs:r,proof:o,proofMs:s,counts:a,copies:c,missing:l,lastProven:d}=e,u={restore:i`restored on trial in ${M(s)}`,quick:i`read back in ${M(s)}`,failed:i`not proven`},p=c+l.length;return[i`${t}: ${j(n)} in ${M(r)}`,u[o],Ge(a),...p>1?[i`at ${c} of ${p} places`]:[],...o==="restore"||o==="quick"&&d===void 0?[]:[Y$(e)]].filter(f=>f!=="").join(", ")}function Y$({lastProven:e}){if(e===void 0)return i`no backup was ever proven`;let t=Math.floor(e.ageMs/36e5),n=t<48?`${t}h`:i`${Math.floor(t/24)}d`;return i`the last proven one is ${e.set}, ${n} old`}async function Hu(e,t){let n=[];for(let l of e.hosts){var r=[];try{let d=S(r,await on(l,e,t),!0);let{settings:u,access:p}=e;let f=S(r,new we({settings:u,hostName:l,own:d.own,access:p},t),!0);let m=await f.all();let g=d.store&&ti(m,u,d.store.ledger);let{away:h}=f;n.push({host:l,sets:m.map(w=>Q$(w,g)),away:h})}catch(o){var s=o,a=!0}finally{var c=R(r,s,a);c&&await c}}return n}function Fu(e){let t=e.flatMap(({host:n,away:r})=>r.map(({name:o,why:s})=>`
${n}, ${o}: ${s}`));if(t.length!==0)return new y(i`not every place could be asked for its backups:${t.join("")}`,{fix:i`mend what it says there, and run this again`})}function ti(e,{backup:{keep:t}},n){let r=e.flatMap(a=>a.copies),o=[...new Set(r.map(({destination:a})=>a))],s=Mr(n);return new Map(o.flatMap(a=>{let l=r.filter(u=>u.destination===a).map(u=>({...jr(u.set),copy:u}));return Rs(l,Br(t,a),s).map(({set:u,reasons:p})=>[u.copy,p])}))}function Q$({id:e,manifest:t,copies:n},r){let{createdAt:o,run:s,release:a,purpose:c,totalBytes:l}=t,d=n.flatMap(({set:p})=>p.manifest.verified??[]),u=d.find(({how:p})=>p==="restore")??d[0];return{id:e,createdAt:o,run:s,bytes:l,...a!==void 0&&{release:a},...c!==void 0&&{purpose:c},...u!==void 0&&{verified:u},holds:J$(t),copies:n.map(p=>({at:p.store.name,path:p.set.path,bytes:p.set.manifest.totalBytes,damaged:p.set.damaged,reasons:r?.get(p)})),missing:t.missing??[]}}function J$({files:e}){let t=new Map;for(let{kind:n,name:r,counts:o={}}of e){let s=t.get(`${n} ${r}`)?.counts??{};t.set(`${n} ${r}`,{kind:n,name:r,counts:{...s,...o}})}return[...t.values()]}var X$={last:e=>i`newest (${e})`,daily:e=>i`of its day (${e})`,weekly:e=>i`of its week (${e})`,monthly:e=>i`of its month (${e})`,linked:()=>i`a release is linked to it`,verified:()=>i`the last proven one`,safety:()=>i`of before a restore`,damaged:()=>i`damaged: nobody removes it but you`},Z$=({why:e,place:t,of:n})=>X$[e](`${t}/${n}`);function ek({reasons:e}){return e===void 0?i`not known`:e.length===0?i`goes with a prune`:e.map(Z$).join(", ")}function tk({copies:e}){let t=e.map(r=>({at:r.at,words:ek(r)})),[n]=t;return n===void 0||t.every(({words:r})=>r===n.words)?n?.words??"":t.map(({at:r,words:o})=>`${r}: ${o}`).join(i`; `)}var nk=({copies:e,missing:t})=>[...e.map(({at:n,damaged:r})=>r.length===0?n:i`${n} (damaged: ${r.join(", ")})`),...t.flatMap(({to:n})=>e.some(({at:r})=>r===n)?[]:i`not at ${n}`)].join(", "),rk=({verified:e})=>{if(e===void 0)return i`no`;let t=e.at.slice(0,10);return e.how==="restore"?i`restored, ${t}`:i`read back, ${t}`},ok=({holds:e,purpose:t})=>{let n=e.map(({name:r})=>r).join(", ");return t==="restore"?i`${n} (before a restore)`:n},Uu=({host:e,sets:t,away:n},r)=>[`### ${i`Backups on ${r.text(e)}`}`,"",t.length===0?i`No backups.`:r.table([i`Backup`,i`Size`,i`Holds`,i`Release`,i`Verified`,i`Where`,i`Stays as`],"lrlllll",t.map(o=>[r.code(o.id),j(o.bytes),ok(o),o.release??"",rk(o),nk(o),tk(o)])),...Wu(n,r)].join(`
`),qu=({host:e,removed:t,failed:n,away:r},o)=>[`### ${i`Backups pruned on ${o.text(e)}`}`,"",t.length===0?i`Nothing was more than what is kept.`:o.table([i`Removed`,i`Where`,i`Size`],"llr",t.map(({at:s,id:a,bytes:c})=>[o.code(a),s,j(c)])),...Wu([...n,...r],o)].join(`
`),Wu=(e,t)=>e.length===0?[]:["",...e.map(({name:n,why:r})=>`- ❌ ${t.text(n)}: ${t.text(r)}`)];function Gu(e){let t=e.filter(r=>r.copies.some(({reasons:o})=>o?.length===0)).length,n=G(e.length,"backup");return t===0?n:i`${n}, ${t} of which prune removes somewhere`}async function Ku(e,t){let n=[];for(let r of e.hosts)n.push(await sk(r,e,t));return n}function Vu(e){let t=e.flatMap(({host:n,failed:r,away:o})=>[...r,...o].map(({name:s,why:a})=>`${n}, ${s}: ${a}`));if(t.length!==0)return new y(i`not everything could be pruned:${t.map(n=>`
${n}`).join("")}`,{fix:i`mend what it says there, and run this again`})}async function sk(e,{settings:t,access:n,run:r,lockWait:o},s){var h=[];try{let{store:a}=await H(e,{store:Pe(ie(t))},s);for(let[v,x]of await a.secrets())s.hide(x,v);let c=i`prune the backups of ${t.environment}`;let l=S(h,await Be.open(e,a,{run:r,what:c,wait:o},s),!0);let d={..._n(l),sets:await be(l).list()};let u=S(h,new we({settings:t,hostName:e.name,own:d,access:n},s),!0);let p=ti(await u.all(),t,l.ledger);let f=[...p].flatMap(([v,x])=>x.length===0?v:[]);let m=[];let g=[];for(let v of ik(f)){let[x]=v;if(x===void 0)continue;let{store:O}=x;try{let P=await O.remove(v.map(({set:C})=>C.id).reverse());for(let{set:C}of v)P.includes(C.id)&&m.push({at:O.name,id:C.id,bytes:C.manifest.totalBytes});let N=v.map(({set:C})=>C.id).filter(C=>!P.includes(C));N.length>0&&g.push({name:O.name,why:i`still there: ${N.join(", ")}`})}catch(P){s.signal.throwIfAborted(),g.push({name:O.name,why:s.redact(_(P))})}}for(let{at:v,id:x}of m)s.log.info(i`${e.name}: removed ${x} at ${v}`);f.length===0&&s.log.info(i`${e.name}: no backup is more than what is kept`);return{status:"pruned",host:e.name,removed:m,failed:g,away:u.away}}catch(w){var $=w,k=!0}finally{var b=R(h,$,k);b&&await b}}function ik(e){return[...new Set(e.map(({store:n})=>n))].map(n=>e.filter(r=>r.store===n))}var ni=({kind:e,format:t})=>t==="sqlite"?"sqlite":e;function zu(e,{environment:t,from:n,scrub:r,unscrubbed:o}){let s=e.flatMap(h=>h.files),a=h=>[...new Set(s.filter(w=>w.name===h).map(ni))],c=h=>a(h).includes("service"),l=r.find(h=>a(h).length>0&&!c(h));if(l!==void 0)throw new y(i`backup.scrub: '${l}' is no database, and commands run in trial servers alone`,{fix:i`leave it out with only, or list it under backup.unscrubbed`});let d=h=>a(h.name).length===1?h.name:`${ni(h)}:${h.name}`,u=h=>o.includes(d(h))||ni(h)==="service"&&r.includes(h.name),p=[...new Set(s.filter(h=>!u(h)).map(d))];if(p.length===0)return;let f=h=>e.every(w=>w.name!==h||w.files.every(u)),m=[...new Set(e.map(({name:h})=>h))].filter(f),g=m.length===0?"":i`; or restore the rest with only: ${m.join(", ")}`;throw new y(i`nothing says what becomes of the personal data of ${n} in ${p.join(", ")}`,{fix:i`add commands for it under backup.scrub of ${t}, or list under backup.unscrubbed what holds none${g}`})}function Nt({path:e},{path:t,compression:n="gzip"}){return{argv:[n,"-dc","--",`${e}/${t}`]}}async function Qu({service:e,argv:t,stdin:n,timeout:r},o,s){var $=[];try{let{context:a,fence:c}=s;let{log:l,now:d,redact:u}=a;let p=i`scrubbing '${e}'`;let f=d();l.info(`${s.name}: ${p}`);let m=S($,se(r,a.signal));let g=S($,l.progress(()=>`${s.name}: ${p}, ${M(d()-f)}`));let h={signal:m.signal,timeout:"none",fence:c,stdin:n};let w=["sh","-c",ak,"sh","docker","exec","-i",o,...t];try{await s.host.run(w,h)}catch(x){if(m.timedOut)throw Yu(i`${p} was not done after ${M(r)}`);if(!(x instanceof z))throw x;let O=te(u(x.stderr),5);throw Yu(`${i`${p} failed with exit code ${x.code??i`unknown`}`}${O&&i`: ${O}`}`)}}catch(k){var b=k,v=!0}finally{R($,b,v)}}var ak='exec "$@" >/dev/null',Yu=e=>new y(e,{fix:i`mend the command under backup.scrub; nothing was replaced`});async function uo({set:e,database:t,place:n,...r}){let{file:o,container:s,below:a}=t,c=n===void 0?[`type=volume,destination=${_t.into}`]:[It(fn(n),_t.into),`${It(Ru(n),_t.like)},readonly`],l=i`load ${o.path} of ${e}`,d=s.imageId,u=await oo({...r,what:l,mounts:c,image:d,script:vu,args:[a]}),p=new Map([...u].filter(([f])=>["tables","rows"].includes(f)));for(let[f,m]of Object.entries(o.counts??{}))if(!(p.get(f)===m||f==="rows"&&!p.has(f)))throw new y(i`what was loaded of '${o.name}' is not what ${e} holds: ${i`${p.get(f)??0} ${f}, not ${m}`}`,{fix:i`take another set; keep this one to find out why`});return p}var Ju="/deploy-kit-restore",ck=`
case $1 in gnu) set -- --numeric-owner --xattrs --xattrs-include='*' --acls ;; *) set -- ;; esac
cd ${Ju} || exit
tar "$@" -xpf - || {
  code=$?
  # Not every tar says so.
  [ "$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')" != 0 ] || echo 'No space left on device' >&2
  exit "$code"
}
echo "files $(find . -type f -print0 | tr -dc '\\000' | wc -c)"
`;async function Xu(e){let{set:t,archive:n,place:r,tool:o,...s}=e,{image:a,tar:c}=o;if(c==="none")throw new y(i`'${n.name}' cannot be restored: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services`});let l=i`unpack ${n.path} of ${t}`,d=[It(fn(r),Ju)],u=await oo({...s,what:l,mounts:d,image:a,script:ck,args:[c]}),[p=0,f=p]=[u.get("files"),n.counts?.files];if(p===f)return new Map([["files",p]]);throw new y(i`what was unpacked of '${n.name}' has ${G(p,"file")}, not ${f}`,{fix:i`take another set; keep this one to find out why`})}var lk=64e6;async function po(e){var Q=[];try{let{host:t,inventory:n,set:r,only:o,settings:s,run:a,keepOld:c}=e;let{context:l}=t;let{log:d,now:u,signal:p}=l;let f=u();let m=pk(await Zs(t,n),f);let g=ln(r,o,n,t.layout);await mt(t,r,g.flatMap(({files:D})=>D),s.backup.timeout);for(let D of g)D.kind==="service"&&yu(D,await $k(D,t),r.id);let h=await Promise.all(g.map(D=>fk(D,m,t)));let w=h.flatMap(D=>D.places);mk(h);await Jr(w,t,n);let $=Tt(w,n.containers);let k=[...$,...n.containers].map(({imageId:D})=>D);let b=`${s.composeProject}-${m}`;let v=await co(t,b,[...k,...n.images]);let x=new pn(t,b,v.image);hk(h,await x.look(w),t);let O=Pt($,n.containers);let P=g.flatMap(D=>D.kind==="service"?D.container.id:[]);let N=$.filter(D=>!O.includes(D)&&($e(D)||P.includes(D.id)));let C=[];p.throwIfAborted();let T=S(Q,await Ke.begin(t,b),!0);let Z=u();let I=[...new Set(O.map(({service:D})=>D))].sort();O.length>0&&d.info(i`${t.name}: stopping ${I.join(", ")}, which may write meanwhile`);let B={schema:1,id:m,createdAt:new Date(f).toISOString(),project:s.project,environment:s.environment,run:{who:a.who,where:a.where},set:r.id,...e.from!==void 0&&{from:e.from.environment},parts:g.map(({name:D})=>D),stage:"preparing",stopped:[...O,...N].map(D=>D.id),keptUntil:new Date(f+c).toISOString(),mark:b,image:v.image,places:[...w]};let E=(D,fe={})=>(B={...B,...fe,stage:D},un(t,B));await E("preparing");let F=!1;try{O.length>0&&await T.stop(O.map(q=>q.id));let D=await yk(e,C);await E("preparing",D===void 0?{}:{safety:D});let fe=e.from===void 0?[]:[["rm","-rf","--",r.path]];e.from!==void 0&&await T.atEnd([...x.discardArgvs(w),...fe]),await x.begin(w);let yt=[];for(let q of h)yt.push(await gk(q,e,{mark:b,hold:T,moves:x,tool:v}));d.info(i`${t.name}: the restored data takes the place of what there is`),await E("swapping"),await T.stop(N.map(q=>q.id)),e.from!==void 0&&await T.atEnd(fe),F=!0;let gt=g.filter(q=>q.kind==="service");try{await x.swap(T,w),await T.start(N.map(q=>q.id));for(let q of gt)await Zu(q,t);await e.bringUp?.()}catch(q){d.warning(i`${t.name}: it does not run on the restored data: what there was takes its place again`);let oe=await uk(w,e,N,T);await x.swapBack(T,w),F=!1,await T.start(oe);for(let hn of gt)await Zu(hn,t).catch(()=>{});throw q}await E("restored");let U=await to(t,T,[...O,...N]);if(U!==void 0){let q=i`${t.name}: ${r.id} is restored (undo ${m}), but not all that was stopped runs again: ${U}`;if(e.bringUp===void 0)throw new y(q,{fix:i`look at docker ps -a and docker logs on that host`});d.warning(q),C.push(q)}let _e=u()-Z;return d.info(i`${t.name}: ${r.id} is restored; what it replaced is kept until ${B.keptUntil} (undo ${m})`),{status:"restored",host:t.name,id:m,set:r.id,parts:g.map(({name:q},oe)=>({name:q,counts:Object.fromEntries(yt[oe]??[])})),...e.from!==void 0&&{from:dk(e.from,B.parts)},safety:B.safety,keptUntil:B.keptUntil,stopped:I,downMs:_e,durationMs:u()-f,warnings:C}}catch(D){throw await T[Symbol.asyncDispose](),await Qs(t,[...O,...N]).catch(()=>{}),!p.aborted&&!F&&(await x.discard(w).catch(fe=>d.warning(_(fe))),await E("failed").catch(fe=>d.warning(_(fe)))),D}}catch(ce){var ee=ce,pe=!0}finally{var Fe=R(Q,ee,pe);Fe&&await Fe}}var dk=({environment:e,scrub:t},n)=>({environment:e,scrubbed:n.filter(r=>t.some(({service:o})=>o===r))});async function uk(e,{host:t,settings:n},r,o){let{signal:s}=new AbortController,{now:a}=await H(t,{now:tn(n.composeProject)},{signal:s}),c=Tt(e,a).filter($e),l=Pt(c,a).map(({id:u})=>u);l.length>0&&await o.stop(l);let d=[...new Set([...r,...c].map(({id:u})=>u))];return await o.stop(d),d}function pk(e,t){let n=Zn(t);for(let r=1;;r+=1){let o=r===1?n:`${n}-${r}`;if(!e.some(s=>s.id===o))return o}}async function fk(e,t,n){let r=async(a,c)=>{let d={method:"GET",path:`/volumes/${encodeURIComponent(a)}`,fence:n.fence,signal:n.context.signal};return Ou(await qn(n.host,d),c,t)};if(e.kind!=="service")return e.kind==="volume"?{part:e,places:[await r(e.source,"")]}:(await n.run(["mkdir","-p","--",e.source]),{part:e,places:[io(e.source,"",t)]});let s=ao(e.container,e.engine.loads.data).map(a=>a.type==="volume"?r(a.volume,a.target):io(a.source,a.target,t));return{part:e,places:await Promise.all(s)}}function mk(e){let t=e.flatMap(({part:n,places:r})=>r.map(({source:o})=>({name:n.name,source:o})));for(let[n,r]of t.entries())for(let o of t.slice(n+1))if(!(!X(r.source,o.source)&&!X(o.source,r.source)))throw new y(i`'${r.name}' and '${o.name}' of the backup lie in one place (${r.source}): the one would take the place of the other`,{fix:i`restore one of them: only: ${r.name}`})}function hk(e,t,{name:n}){let r=t.reduce((c,{bytes:l})=>c+l,0),o=e.flatMap(({part:c})=>c.files).reduce((c,{bytes:l})=>c+l,0),s=r+3*o+lk,a=Math.min(...t.map(c=>c.free));if(!(a>=s))throw new y(i`${n} has no room for a restore: ${j(a)} free where the data lies, up to ${j(s)} needed`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`})}async function yk(e,t){let{host:n,inventory:r,settings:o,run:s,set:a}=e;try{let c=await Zr({host:n,inventory:r,settings:o,run:s,beforeRestoreOf:a.id});return c.status==="created"?c.id:void 0}catch(c){n.context.signal.throwIfAborted();let l=i`what there is could not be backed up first (it is kept as it is): ${_(c)}`;n.context.log.warning(l),t.push(l);return}}async function gk({part:e,places:t},n,r){let{host:o,set:s,settings:a}=n,c=k=>Nt(s,k),{timeout:l}=a.backup;if(e.kind!=="service")return await wk(e,t,n,r);let{container:d,engine:u,files:p}=e;d.status==="running"?(o.context.log.info(i`${o.name}: copying the data of '${e.name}'`),await r.hold.stop([d.id]),await o.run(r.moves.copyArgv(t),{timeout:"none"})):o.context.log.warning(i`${o.name}: '${e.name}' does not run: only what the set has of it is there afterwards`);let m=t.map(k=>k.volume===void 0?{target:k.target,directory:fn(k)}:{target:k.target,volume:k.volume}),g=await dn.start({host:o,mark:r.mark,of:d,engine:u,data:m});await g.ready(mn);let h=n.from!==void 0,w={container:g.id,server:"trial",isForeign:h},$=await so({host:o,set:s,files:p,engine:u,...w,timeout:l,feed:c});for(let k of n.from?.scrub??[])k.service===e.name&&await Qu(k,g.id,o);return await g.stop(),await g.remove(),$}async function wk({archive:e,databases:t},n,{host:r,set:o,settings:s,inventory:a},{mark:c,tool:l,hold:d,moves:u}){let[p]=n;if(p===void 0)return new Map;let{timeout:f}=s.backup,m={host:r,set:o.id,place:p,timeout:f,mark:c},g=new Map;if(e===void 0){let h=Tt(n,a.containers).filter($e);await d.stop(h.map(w=>w.id)),await r.run(u.copyArgv(n),{timeout:"none"})}else Lt(g,await Xu({...m,archive:e,tool:l,feed:Nt(o,e)}));for(let h of t)Lt(g,await uo({...m,database:h,feed:Nt(o,h.file)}));return g}async function $k({container:e,engine:t},n){let{service:r}=e,o=t.probe({service:r,container:e,declared:!0,database:void 0},n.context);try{let{probed:s}=await H(n,{probed:o},{signal:n.context.signal,timeout:6e4});return s.flatMap(a=>"server"in a?a.server??[]:[])[0]}catch(s){if(s instanceof y)return;throw s}}async function Zu({container:e,engine:t},n){await Wn(n,{...e,engine:t},mn)}var Kn=class e{#e;#t;#r;#n;constructor(t,n){this.#e=t,this.#t=n}get set(){return this.#r}static async open(t,n){let r=new e(t,n),[o]=Ae(t).filter(fo);if(o!==void 0)return r.#r=o.set,r;for(let{set:s}of t.copies.filter(fo)){let{name:a,context:c}=n.host;c.log.warning(i`${a}: ${s.id} is damaged there (${s.damaged.join(", ")}): it is fetched from another place`)}return await r.#o(t),r}async use(t){let{set:n}=this;try{return await t(n)}catch(r){if(!(r instanceof Un&&r.set===n&&this.#n===void 0))throw r;let c=(await this.#t.catalogue.all()).flatMap(l=>l.id===n.id?Ae(l):[]).filter(l=>!fo(l));if(c.length===0)throw r;return this.#t.host.context.log.warning(i`${this.#t.host.name}: ${r.message}`),await t(await this.#o({id:n.id,copies:c}))}}async read(){let{host:t,settings:n}=this.#t,r=({kind:o})=>o!=="config";await this.use(o=>mt(t,o,o.manifest.files.filter(r),n.backup.timeout))}isOf(t){return this.#n===void 0?fo(t):t.store.name===this.#n.from}async keep(){let{settings:t,host:n}=this.#t,r=Vt(t.backup.to).some(({kind:o})=>o==="host");this.#n===void 0||!r||await this.#n.keep().catch(o=>{n.context.log.warning(i`${n.name}: ${this.#e.id} does not stay on the host: ${_(o)}`)})}async[Symbol.asyncDispose](){let{log:t}=this.#t.host.context;try{await this.#n?.[Symbol.asyncDispose]()}catch(n){t.warning(_(n))}}async#o(t){let{host:n,inventory:r,catalogue:o}=this.#t,{identity:s}=o,a={store:be(n),machine:n.name,free:r.free,identity:s};return this.#n=await en(t,a,n.context),this.#r=this.#n.set,this.#r}},fo=({destination:e})=>e.kind==="host";async function ep(e){let{host:t,inventory:n,settings:r,set:o,how:s}=e,{now:a,log:c}=t.context,l=a(),{timeout:d}=r.backup;await mt(t,o,o.manifest.files,d);let u=[];if(s==="restore"){let g=o.manifest.files.filter(w=>w.kind==="service"),h=[...new Set(g.map(({name:w})=>w))];for(let w of h.length===0?[]:ln(o,h,n,t.layout)){if(w.kind!=="service"){for(let k of w.databases){let b=`${k.container.project}-${o.id}-proof`,v=Nt(o,k.file),x=await uo({host:t,set:o.id,mark:b,timeout:d,database:k,feed:v,place:void 0});u.push({name:k.file.path,counts:Object.fromEntries(x)})}continue}let $=await Au({host:t,set:o,...w,timeout:d,feed:k=>Nt(o,k)});u.push({name:w.name,counts:Object.fromEntries($)})}}let p=u.length>0?"restore":"quick",f=Object.fromEntries(u.map(({name:g,counts:h})=>[g,h]));await e.note({at:new Date(a()).toISOString(),how:p,counts:f});let m=a()-l;return c.info(p==="restore"?i`${t.name}: backup ${o.id} was restored into trial servers and holds what it should (${M(m)})`:i`${t.name}: backup ${o.id} is what was written (${M(m)})`),{status:"verified",host:t.name,set:o.id,how:p,parts:u,durationMs:m}}function mo({project:e,environment:t},n,r=`${e}-${t}`){if(n!==r)throw new y(n===void 0||n===""?i`a restore replaces the data of ${t}: it needs confirm`:i`confirm: '${n}' is not the stack that would be restored`,{fix:i`write  confirm: ${r}  if that is what you want`})}async function np(e,t){let{settings:n,only:r,keepOld:o,run:s}=e;mo(n,e.confirm);let a=i`restore ${n.environment}`;return await oi(e,a,t,(l,d)=>rp(d?.id??e.backup)(l),async({host:l,inventory:d,catalogue:u},p)=>{var g=[];try{let f=S(g,await Kn.open(p,{host:l,inventory:d,settings:n,catalogue:u}),!0);let m=await f.use(b=>po({host:l,inventory:d,settings:n,set:b,only:r,keepOld:o,run:s}));await f.keep();return m}catch(h){var w=h,$=!0}finally{var k=R(g,w,$);k&&await k}})}var rp=e=>({host:t,store:n,catalogue:r})=>sn(e,r,{name:t.name,store:n});async function op(e,t){mo(e.settings,e.confirm);let n=i`undo a restore of ${e.settings.environment}`;return await oi(e,n,t,async({host:o,restores:s})=>Pu(s,e.id,o.name),({host:o,inventory:s})=>Tu({host:o,inventory:s,id:e.id}))}async function sp(e,t){return(await ri(e,t)).map(r=>{if(r.status==="failed")throw r.error;return r})}async function ri(e,t){let{settings:n,how:r}=e,o=i`verify a backup of ${n.environment}`;return await oi(e,o,t,async(a,c)=>{let{id:l}=await rp(c?.known.id??e.backup)(a),d=await a.catalogue.all(),u=d.find(p=>p.id===l);return{known:u,before:Bu(d.filter(p=>p!==u))}},async({host:a,inventory:c,catalogue:l},{known:d,before:u})=>{let{now:p}=a.context,f=p(),m=b=>{let v=b==="restore"?d.manifest:u;return{at:new Date(p()).toISOString(),kind:"backup",proof:b,...Mu(d),project:n.project,environment:n.environment,host:a.name,proofMs:p()-f,lastProven:v&&{set:v.id,ageMs:p()-Date.parse(v.createdAt)}}};try{var g=[];try{let b=S(g,await Kn.open(d,{host:a,inventory:c,settings:n,catalogue:l}),!0);let v=P=>kk(d,P,a,b);let x=await ep({host:a,inventory:c,settings:n,how:r,set:b.set,note:v});let O=m(x.how);await ei(a,O);return{...x,kpi:O}}catch(h){var w=h,$=!0}finally{var k=R(g,w,$);k&&await k}}catch(b){if(!(b instanceof y))throw b;a.context.signal.throwIfAborted();let v=m("failed");return await ei(a,v),{status:"failed",host:a.name,set:d.id,error:b,kpi:v}}})}async function kk(e,t,n,r){let o=be(n);for(let s of Ae(e)){let{destination:a,store:c,set:l}=s;if(t.how==="quick"&&!r.isOf(s))continue;let{manifest:d}=l;if(t.how==="quick"&&d.verified?.how==="restore")continue;await(a.kind==="host"?o:c).annotate({...d,verified:t}).catch(p=>{n.context.signal.throwIfAborted(),n.context.log.warning(i`that ${l.id} was verified is not noted at ${c.name}: ${_(p)}`)})}}async function oi(e,t,n,r,o){let{settings:s,hosts:a,run:c,lockWait:l}=e,d=await Promise.all(a.map(w=>tp(w,e,n))),u=[];try{let w=[],$=[];for(let b of d)try{w.push({seen:b,choice:await r(b)})}catch(v){if(!(v instanceof Me))throw v;$.push(v)}if(w.length===0&&$[0]!==void 0)throw $[0];for(let{message:b}of $)n.log.warning(b);let k=[];for(let{seen:b,choice:v}of w){var p=[];try{let{host:x,store:O}=b;let P=S(p,await Be.open(x,O,{run:c,what:t,wait:l},n),!0);let N=await tp(x,e,P.context);d.push(N);let C=await r(N,v);let T=await H(x,ft(s),P.context);let Z=await nn(T,P.store);k.push(await o({host:P,inventory:Z,catalogue:N.catalogue},C));u.push(x.name)}catch(f){var m=f,g=!0}finally{var h=R(p,m,g);h&&await h}}return k}catch(w){throw u.length>0&&n.log.warning(i`${t}: done on ${u.join(", ")}, where it stays so`),w}finally{for(let{catalogue:w}of d)await w[Symbol.asyncDispose]()}}async function tp(e,{settings:t,access:n,from:r},o){let{store:s}=await H(e,{store:Pe(ie(t))},o);for(let[m,g]of await s.secrets())o.hide(g,m);let{root:a,backups:c}=s.layout,l={sets:bt(c),restores:no(a)},{sets:d,restores:u}=await H(e,l,o),p={machine:xe(e),backups:c,sets:d},f=new we({settings:t,hostName:e.name,own:p,access:n,from:r},o);return{host:e,store:s,catalogue:f,restores:u}}async function ip(e,t){var C=[];try{let{settings:n,source:r,scrub:o,only:s,keepOld:a,run:c}=e;let[l,...d]=e.hosts;bk(e);mo(n,e.confirm,vk(e));if(l===void 0||d.length>0)throw new y(i`${n.environment} has ${e.hosts.length} hosts: which of them gets the data of ${r.settings.environment} must be said`,{fix:i`name one with hosts`});let u=S(C,await xk(e,t),!0);let p=Sk(u.known,s);let f=r.settings.environment;let{store:m}=await H(l,{store:Pe(ie(n))},t);let g=E=>{let F=ln(Ek(p),s,E,m.layout);return zu(F,{environment:n.environment,from:f,scrub:o.map(({service:Q})=>Q),unscrubbed:n.backup.unscrubbed??[]}),F.flatMap(({files:Q})=>Q)};let h=[...new Set(g(await H(l,ft(n),t)).map(({name:E})=>E))];t.log.warning(i`data of ${f} (${h.join(", ")}), personal data among it, moves from ${u.host} to ${l.name}, where ${n.environment} is`);for(let[E,F]of await m.secrets())t.hide(F,E);let w=i`restore ${n.environment} from ${f}`;let $=S(C,await Be.open(l,m,{run:c,what:w,wait:e.lockWait},t),!0);let k=await nn(await H(l,ft(n),$.context),$.store);let{identity:b}=r.access;let v={store:be($),machine:$.name,free:k.free,identity:b};let x=g(k).map(({path:E})=>E);let O=ap(p,({path:E})=>x.includes(E));let P=S(C,await en(O,v,$.context),!0);let{set:N}=P;return[await po({host:$,inventory:k,settings:n,set:N,only:s,keepOld:a,run:c,from:{environment:f,scrub:o}})]}catch(T){var Z=T,I=!0}finally{var B=R(C,Z,I);B&&await B}}function vk({settings:e,source:t}){let{project:n,environment:r,production:o}=e,s=`${n}-${r}`;return o?[s,"from",t.settings.environment].join(" "):s}function bk({settings:e,source:t,hosts:n}){let{environment:r,composeProject:o}=e,s=t.settings.composeProject===o&&n.some(({name:a})=>t.hosts.includes(a));if(!(t.settings.environment!==r&&!s))throw new y(s&&t.settings.environment!==r?i`${t.settings.environment} and ${r} are the same stack on the same host`:i`from-environment: ${r} cannot be restored from itself that way`,{fix:i`name the environment whose data is wanted as from-environment, and the one that gets it as environment`})}async function xk({source:e,backup:t,from:n},r){let{settings:o,access:s}=e,a=[],c=async()=>{for(let u of a.splice(0).toReversed())await u[Symbol.asyncDispose]()},l=[],d=[];try{for(let m of e.hosts){let g=await on(m,e,r);a.push(g);let h=new we({settings:o,hostName:m,own:g.own,access:s,from:n},r);a.push(h);try{let w=await sn(t,h,{name:m,store:g.store});l.push({known:w,host:m})}catch(w){if(!(w instanceof y))throw w;d.push(w)}}let[u,...p]=l;if(u===void 0)throw d[0]??new y(i`${o.environment} names no hosts`);if(p.length===0)return{...u,[Symbol.asyncDispose]:c};let f=l.map(({known:m,host:g})=>`${m.id} (${g})`).join(", ");throw new y(i`several hosts of ${o.environment} have a backup: ${f}`,{fix:i`name one by its id`})}catch(u){throw await c(),u}}function Sk(e,t){let n=e.manifest.files.filter(({kind:c})=>c!=="config"),r=new Set(n.map(({name:c})=>c)),o=t.find(c=>!r.has(c));if(o!==void 0)throw new y(i`${e.id} has nothing of '${o}'`,{fix:i`name one of ${[...r].join(", ")}`});let s=({name:c})=>t.length===0||t.includes(c),a=n.some(c=>c.kind!=="service"&&s(c));return ap(e,c=>c.kind!=="config"&&(s(c)||a&&c.format==="sqlite"))}function ap(e,t){let n=o=>{let s=o.files.filter(a=>t(Et(a)));return{...o,files:s,totalBytes:s.reduce((a,{bytes:c})=>a+c,0)}},r=e.copies.map(o=>({...o,set:{...o.set,manifest:n(o.set.manifest)}}));return{...e,manifest:n(e.manifest),copies:r}}function Ek({id:e,manifest:t,copies:n}){let r=t.files.map(Et);return{id:e,path:n[0]?.set.path??"",manifest:{...t,files:r},damaged:[]}}function cp(e,t){let{id:n,set:r,host:o,parts:s,from:a,safety:c,keptUntil:l,stopped:d,downMs:u,warnings:p}=e;return[`### ${i`Restore`}`,"",i`${t.code(r)} is restored on ${t.text(o)}: ${t.text(s.map(({name:f})=>f).join(", "))}`,"",t.table([i`What`,i`Content`],"ll",s.map(({name:f,counts:m})=>[f,Ge(m)])),...Rk([...a===void 0?[]:[`⚠️ ${Ok(a,s)}`],...p.map(f=>`⚠️ ${f}`),d.length===0?i`Nothing had to be stopped but what was restored, for ${M(u)}.`:i`Stopped meanwhile, and running again: ${d.join(", ")} (${M(u)}).`,...c===void 0?[]:[i`Of what was there before there is a backup: ${c}.`],i`What was replaced is kept until ${l}, and comes back with mode: undo (${n}).`],t)].join(`
`)}function Ok({environment:e,scrubbed:t},n){let r=n.flatMap(({name:o})=>t.includes(o)?[]:o).join(", ");return r===""?i`This is data of ${e}, scrubbed: ${t.join(", ")}.`:t.length===0?i`This is data of ${e} as it is: ${r}.`:i`This is data of ${e}, scrubbed: ${t.join(", ")}; as it is: ${r}.`}var lp=(e,t)=>[`### ${e.status==="undone"?i`Restore undone`:i`Restored again`}`,"",t.text(`${e.host}: ${lo(e)} (${M(e.downMs)}).`)].join(`
`),si=({set:e,host:t,how:n,parts:r,durationMs:o},s)=>[`### ${i`Backup verified`}`,"",n==="restore"?i`${s.code(e)} on ${s.text(t)} was restored into trial servers, and is whole (${M(o)}).`:i`${s.code(e)} on ${s.text(t)} is what was written (${M(o)}).`,...r.length===0?[]:["",s.table([i`What`,i`Content`],"ll",r.map(({name:a,counts:c})=>[a,Ge(c)]))]].join(`
`),dp=({set:e,host:t,from:n,path:r,totalBytes:o,durationMs:s},a)=>[`### ${i`Backup fetched`}`,"",i`${a.code(e)} of ${a.text(t)} was fetched from ${a.code(n)} and is what was written: ${a.code(r)} (${j(o)} in ${M(s)}).`].join(`
`),Rk=(e,t)=>["",...e.map(n=>`- ${t.text(n)}`)];function up(e,t){if(e.status==="failed")return[`### ${i`Backup`}`,"",`⚠️ ${i`No backup was made on ${t.text(e.host)}, and the deploy goes on without one (backup.before-deploy: best-effort): ${t.text(e.reason)}`}`].join(`
`);if(e.status==="nothing-to-protect")return[`### ${i`Backup`}`,"",i`Nothing to protect: ${t.text(e.reason)}.`,...ii(e.notes,t)].join(`
`);let n=e.files.map(s=>[s.kind==="service"?`${s.name} (${[s.engine,_k(s.serverVersion)].join(" ").trim()})`:s.name,[...Ak(s),Pk(s)].filter(a=>a!=="").join(" · "),j(s.bytes),s.checks.join(", "),t.code(s.sha256.slice(0,12))]),r=i`${t.code(e.id)} on ${t.text(e.host)}: ${j(e.totalBytes)} in ${M(e.durationMs)}`,o=e.removed.length;return[`### ${i`Backup`}`,"",o===0?r:`${r}, ${i`removed ${o} old`}`,"",t.table([i`What`,i`Content`,i`Size`,i`Checks`,"sha256"],"llrll",n),...Tk(e,t),...ii(e.warnings.map(s=>`⚠️ ${s}`),t),...ii(e.notes,t)].join(`
`)}function Ak({kind:e,source:t}){return e==="volume"?[i`volume ${t}`]:e==="directory"?[i`directory ${t}`]:[]}function Tk({copies:e,missing:t},n){let r=[...e.map(({to:o,path:s,removed:a})=>{let c=i`copied to ${n.code(o)} and read back from there: ${n.code(s)}`;return`- ✅ ${a.length===0?c:`${c}, ${i`removed ${a.length} old`}`}`}),...t.map(({to:o,why:s})=>`- ❌ ${i`no copy at ${n.code(o)}: ${n.text(s)}`}`)];return r.length===0?[]:["",...r]}function Pk({databases:e=[],counts:t={},excluded:n=[]}){let r=n.length===0?"":i`without the data of ${n.join(", ")}`;return[e.join(", "),Ge(t),r].filter(o=>o!=="").join(" · ")}function _k(e){return(e??"").replace(/-.*$/,"")}function ii(e,t){return e.length===0?[]:["",...e.map(n=>`- ${t.text(n)}`)]}var Vn={config:L("Path of the config file, relative to the working directory. Without it deploy-kit.yml is used when it is there.",{placeholder:"FILE"}),environment:L("Environment out of the config file: development, staging, production, ... Needed once in a job, when the file has several.",{placeholder:"NAME",short:"e"}),"working-directory":L("Directory of the project in the workspace: what the config file and all paths in it are relative to.",{default:".",placeholder:"DIR"}),...Kt("project","language")},ai=Kt("hosts","compose-project","deploy-path"),ci={"ssh-key":Ze("text","Private key for ssh:// hosts, without passphrase. It goes to an ssh-agent, never to disk. Default: that of an earlier step of the job that reached the host, else the agent and keys of the user."),"known-hosts":L("Lines of known_hosts for the hosts. A host whose key is unknown is refused. Default: those of an earlier step of the job that reached the host, else the files of the user.")},pp={"s3-access-key-id":Ze("text","Key for the bucket of `backup.to`. Default: variable `AWS_ACCESS_KEY_ID`, with `AWS_SESSION_TOKEN` where there is one."),"s3-secret-access-key":Ze("text","Its secret half. Both stay in this process: no host sees them. Default: variable `AWS_SECRET_ACCESS_KEY`.")},fp={"age-identity":Ze("text","Opens backups that are encrypted where they lie (`backup.encrypt-to`): what age-keygen has written, comments included. Nothing needs it but what reads such a backup.")},Ik={...Kt("compose","profiles","env-file"),env:Ze("env","Secret variables of the stack in dotenv syntax; they win over env-file. Masked, but for what the repository itself shows.")},Ck={"registry-username":L("User for the registry, when it needs a login."),"registry-password":Ze("text","Password or token for the registry.")},li={"lock-wait":Je("How long to wait while another run changes the same host.",{default:"10m"})},Lk={"next-environment":L("Environment that another job deploys to when this one has passed: that it can be is found here, before anything is built.",{placeholder:"NAME"})},Nk={"github-token":Ze("text","Token of the job. With `actions: read` it tells whether the run that left a pending release is over, with `deployments: write` it records deployments.")},Dk={"github-deployment":Xe("Record what is deployed as a deployment on GitHub, with its commit, images and result. Needs `github-token`.",{default:!0})},Mk={services:K("Replace only these services, without those they depend on; the others keep images and containers. Default: the whole stack.",{of:ne(),placeholder:"NAME"})},Bk={freeze:L("Why nothing is to be deployed now: told to whoever tries, unless there is a `reason`."),reason:L("Why it is deployed in spite of a freeze, or in haste: written down with the release.")},jk={version:L("Version that is deployed, for people and image tags. Default: the tag that was pushed, or the commit.")},QN=[["Where",{...Vn,...ai}],["How hosts are reached",{...ci,...li}],["The stack",{...Ik,...Ck,...jk,...Mk}],["On GitHub",{...Nk,...Dk,...Bk,...Lk}]];function hp(e,t,n,r){return{openHost:o=>t.open(o,"backup.to"),directory:e.projectDirectory,s3:Hk(n,r),identity:n["age-identity"]?.trim()||void 0}}function Hk(e,{env:t,hide:n}){let r=t.AWS_REGION||t.AWS_DEFAULT_REGION||void 0,o={accessKeyId:e["s3-access-key-id"]?.trim()||void 0,secretAccessKey:e["s3-secret-access-key"]?.trim()||void 0};if(o.accessKeyId!==void 0||o.secretAccessKey!==void 0)return{...o,region:r};let s={accessKeyId:t.AWS_ACCESS_KEY_ID||void 0,secretAccessKey:t.AWS_SECRET_ACCESS_KEY||void 0,sessionToken:t.AWS_SESSION_TOKEN||void 0};for(let a of Object.values(s))a!==void 0&&n(a);return{...s,region:r}}xa();var ho=class{kind="local";#e;constructor(t){this.#e=t}async start({argv:t,cwd:n,env:r}){return Ml({argv:t,cwd:n,env:{...this.#e,...r}})}connect(t,n,r){return new Promise((o,s)=>{let a=ba({host:t,port:n,signal:r});a.once("connect",()=>o(a)),a.once("error",c=>{let l=i`no connection to ${t}:${n} from local: ${c.message}`;s(r.aborted?r.reason:new y(l,{cause:c}))})})}connectionError(){}};import{PassThrough as tv,Readable as nv}from"node:stream";ze();var Fk=6e4,Uk=6e4,qk=15*6e4,Wk=64*2**20,Gk={every:1e4,patience:45e3},Kk=`# deploy-kit: hold the lock
dir=$1 token=$2 holder=$3 patience=$4 read=$5 clear=$6
${Nr}
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
`;async function gp(e,t){let{hostName:n,directory:r,holder:o,options:s}=e,a={hostName:n,directory:r},c=Ft(16).toString("hex"),l=s.heartbeat??Gk,d=JSON.stringify({...o,since:new Date(t.now()).toISOString()}),u=Math.max(1,Math.ceil(l.patience/1e3)),p=[r,c,d,String(u),s.read??"",s.clear?.join(" ")??""],f=await e.start(["sh","-c",Kk,"sh",...p]),m=setInterval(()=>f.stdin.write("."),Math.min(l.every,u*1e3/2));m.unref();let g;try{g=await zk(f,a,s,t)}catch(h){throw clearInterval(m),f.stdin.end(),f.stop(),await f.ended,h}return{...Vk(f,m,{directory:r,token:c},n),content:g}}function Vk(e,t,n,r){let o=new AbortController,s;e.ended.then(()=>{clearInterval(t),s===void 0&&o.abort(Bs(r,n.directory,void 0))});let a=()=>(s??=(async()=>{clearInterval(t),e.stdin.end();let c=setTimeout(()=>e.stop(),5e3);await e.ended,clearTimeout(c)})(),s);return{fence:n,lost:o.signal,release:a,[Symbol.asyncDispose]:a}}function zk(e,t,n,r){return new Promise((o,s)=>{let a,c=n.wait??0,l,d,u,p="",f=n.signal??r.signal,m=b=>{clearTimeout(d),f.removeEventListener("abort",g),e.stdout.removeAllListeners("data"),e.stdout.resume(),b()},g=()=>m(()=>s(f.reason)),h=(b,v)=>{clearTimeout(d),d=setTimeout(()=>m(()=>s(v())),b)},w=b=>{let v=Gr(b);if(c===0)return m(()=>s(yp(t,v,c)));let x=v!==void 0&&JSON.stringify(v)!==JSON.stringify(l);l=v??l,x&&n.onWait?.(v),u===void 0&&h(c,()=>yp(t,l,c)),u="held"},$=()=>{u!=="busy"&&(u="busy",r.log.info(i`${t.hostName}: a command of an earlier run still writes; waiting`),h(Math.max(c,Fk),()=>Yk(t)))},k=b=>{let[v,x]=Fn(b);v==="LOCKED"?m(()=>o(a)):v==="CONTENT"?a=x:v==="HELD"?w(x):v==="BUSY"?$():v==="CLEARING"?h(qk,()=>di(t)):v==="MISSING"&&m(()=>s(Is(t.hostName,[x],i`the lock`)))};h(c+Uk,()=>di(t)),e.stdout.setEncoding("utf8").on("data",b=>{let v=(p+b).split(`
`);p=v.pop()??"",p.length>Wk&&m(()=>s(di(t)));for(let x of v)k(x)}),e.ended.then(b=>m(()=>s(b.failure??Qk(t,b.stderr)))),f.aborted?g():f.addEventListener("abort",g,{once:!0})})}function di({hostName:e,directory:t}){return new y(i`${e}: nobody says whether ${t} is locked`,{fix:i`see whether ${e} is overloaded and its disk answers: ls ${t}`})}function yp(e,t,n){let r=t===void 0?i`somebody else`:i`${t.who} (${t.what}) since ${t.since}, see ${t.where}`,o=n===0?"":i` after waiting ${M(n)}`;return new y(i`${e.hostName}: ${e.directory} is locked by ${r}${o}`,{fix:i`wait until that run has ended, then run again; a run that died frees its lock within a minute`})}function Yk(e){return new y(i`${e.hostName}: a command of an earlier run still changes ${e.directory} (it holds ${e.directory}/busy)`,{fix:i`look for it on the host with: fuser -v ${e.directory}/busy`})}function Qk(e,t){let n=me(t,3);return new y(i`${e.hostName}: the lock in ${e.directory} cannot be taken${n===""?"":`: ${n}`}`,{fix:Nn.test(t)?i`free space there (df -h, df -i, docker system df), then run again`:i`the deploy path must be a directory that this user can write to`})}ze();import{StringDecoder as Jk}from"node:string_decoder";var Xk=45e3,Zk=`# deploy-kit: run commands one by one
mark=$1 patience=$2 lock=$3 token=$4
nl='
'
${Ds}
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
`,go=class{#e;#t;#r;#n;#o=Promise.resolve();constructor(t,n){this.#e=t,this.#t=n.fence,this.#r=n.signal}run(t,n={}){let r=this.#o.then(()=>this.#s(t,n));return this.#o=r.catch(()=>{}),r}async[Symbol.asyncDispose](){let t=await this.#n?.catch(()=>{});this.#n=void 0,await t?.close()}async#s(t,n){let r=n.signal??this.#r;r.throwIfAborted();let{accept:o=[0]}=n,s=await this.#i();r.throwIfAborted();let{isWhole:a,...c}=await s.command(t,{...n,signal:r});if(!o.includes(c.code))throw ut(this.#e,t,c);if(a)return c;throw Bn(this.#e,t)}async#i(){let t=await this.#n?.catch(()=>{});return t!==void 0&&!t.isOver?t:(this.#n=ui.start(this.#e,this.#t),this.#n)}},ui=class e{isOver=!1;#e;#t;#r;#n;constructor(t,n,r){this.#e=t,this.#t=n;let o=()=>this.#o();this.#r=new wo(n.stdout,r,o),this.#n=new wo(n.stderr,r,o),n.ended.then(()=>{this.isOver=!0})}static async start(t,n){let r=Ft(8).toString("hex"),o=[r,String(Xk/1e3),n?.directory??"",n?.token??""],{signal:s}=new AbortController;return new e(t,await t.start(["sh","-c",Zk,"sh",...o],{signal:s,fence:n}),r)}async command(t,n){var w=[];try{let{stdin:r,cwd:o="",onStdout:s,onStderr:a,signal:c}=n;let l=S(w,se(Mn(n),c));let d=[o,r===void 0?"":"stdin",r??""].map(ev);let u=Promise.all([this.#r.next(s),this.#n.next(a)]);l.signal.addEventListener("abort",()=>this.#o());this.#t.stdin.write(`${d.join(" ")} ${re(t).replaceAll(`
`,wp)}
`);let p=await Promise.race([u,this.#t.ended]);if("stderr"in p)throw c.throwIfAborted(),!this.#r.isWhole||!this.#n.isWhole?Bn(this.#e,t):l.timedOut?Dr(this.#e,t,n):p.failure??ut(this.#e,t,p);let[{text:f,code:m,isWhole:g},{text:h}]=p;return{code:m,stdout:f,stderr:h,isWhole:g}}catch($){var k=$,b=!0}finally{R(w,k,b)}}#o(){this.isOver=!0,this.#t.stop()}async close(){this.#t.stdin.end(),await this.#t.ended}},wp=`'"$nl"'`;function ev(e){return re(["x",e]).slice(4).replaceAll(`
`,wp)}var yo={all:64*2**20,last:2**18},wo=class{#e;#t=new Jk("utf8");#r;#n="";#o="";#s=0;isWhole=!0;#i;constructor(t,n,r){this.#r=r,this.#e=new RegExp(`\\x1d${n} (\\d+)\\x1d`),t.on("data",o=>this.#c(this.#t.write(o))),t.on("error",()=>{})}next(t){return new Promise(n=>{this.#i={resolve:n,lines:t===void 0?void 0:new Dn(t)},this.#c("")})}#c(t){this.#n+=t;let n=this.#e.exec(this.#n);if(n===null){let a=this.#n.lastIndexOf(""),c=a>=0&&this.#n.length-a<64?a:this.#n.length;this.#a(this.#n.slice(0,c)),this.#n=this.#n.slice(c);return}if(this.#i===void 0)return;this.#a(this.#n.slice(0,n.index)),this.#n=this.#n.slice(n.index+n[0].length);let{resolve:r,lines:o}=this.#i;o?.end();let s={text:this.#o,code:Number(n[1]),isWhole:this.isWhole};[this.#o,this.isWhole,this.#s,this.#i]=["",!0,0,void 0],r(s)}#a(t){let n=this.#i?.lines;n?.add(t),this.#o+=t,this.#s+=t.length,n===void 0&&this.#s>2*yo.all&&this.#r(),!(this.#o.length<=(n===void 0?yo.all:yo.last))&&(this.#o=this.#o.slice(-yo.last),this.isWhole&&=n!==void 0)}};var pi=256*1024,zn=class{name;kind;#e;#t;#r=new Set;constructor(t,n,r){this.name=t,this.kind=n.kind,this.#e=n,this.#t=r}async run(t,n={}){let{fence:r,onStdout:o,accept:s=[0]}=n,a=n.signal??this.#t.signal,c=await this.#n(t,n).catch(p=>{throw n.stdin instanceof nv&&n.stdin.destroy(),p}),l=o===void 0,d=await Hl(c,{...n,timeout:Mn(n),signal:a,whole:l});if(d.timedOut)throw a.throwIfAborted(),Dr(this,t,n,d.stderr);if(l&&d.dropped>0)throw Bn(this,t);let u=Ms(r,d,this.name)??this.#e.connectionError(d,t,d.stderr);if(u)throw u;if(d.code===null||!s.includes(d.code))throw ut(this,t,d);return{code:d.code,stdout:d.stdout,stderr:d.stderr}}shell(t={}){return new go(this,{fence:t.fence,signal:t.signal??this.#t.signal})}async start(t,n={}){let r=await this.#n(t,n),{stream:o,tail:s,closed:a}=rv(r.stderr),c=n.signal??this.#t.signal,l=()=>St(r);c.aborted?l():c.addEventListener("abort",l,{once:!0});let d=Promise.all([r.ended,a]).then(([u])=>{c.removeEventListener("abort",l);let p=s.text()+(u.refused??""),f=Ms(n.fence,{...u,stderr:p},this.name)??this.#e.connectionError(u,t,p);return{code:u.code,signal:u.signal,stderr:p,...f===void 0?{}:{failure:f}}});return{stdin:r.stdin,stdout:r.stdout,stderr:o,ended:d,stop:l}}async upload(t,n,r={}){let{sendTrees:o,uploadArgv:s}=await import("./upload-NM6LCFSC.js"),a=n.map(({name:p})=>p),c=s(t,a,r),l=await this.start(c,r),d=r.signal??this.#t.signal,u="";l.stdout.setEncoding("utf8").on("data",p=>{u=(u+p).slice(-pi)});try{await o(l,n);let p=await l.ended;if(d.throwIfAborted(),p.code!==0)throw p.failure??ut(this,c,p);let f=new Set(u.split(`
`));return new Set(a.filter(m=>f.has(`there ${m}`)))}catch(p){throw Lr(p,this.name,`${t}/${a.at(-1)??""}`)}}connect(t,n,r={}){return this.#e.connect(t,n,r.signal??this.#t.signal)}lock(t,n,r={}){let o=s=>this.start(s,{signal:new AbortController().signal});return gp({hostName:this.name,directory:t,holder:n,options:r,start:o},this.#t)}async[Symbol.asyncDispose](){let t=[...this.#r];for(let n of t)St(n);await Promise.all(t.map(n=>n.ended))}async#n(t,n){let r=n.signal??this.#t.signal;r.throwIfAborted();let{cwd:o,env:s,fence:a}=n,c=await this.#e.start({argv:Ad(t,a),cwd:o,env:s,signal:r});return this.#r.add(c),c.ended.then(()=>this.#r.delete(c)),c}};function rv(e){let t=new Jt(pi),n=new tv;e.on("data",o=>{t.add(o),n.writableLength+n.readableLength<pi&&n.write(o)}),e.on("error",()=>{});let r=new Promise(o=>{e.once("close",()=>{n.end(),o()})});return{stream:n,tail:t,closed:r}}async function $o(e,t){let{context:n,environment:r}=t;if(e.kind==="local")return new zn(e.name,new ho(r),n);let{openSsh:o}=await import("./transport-4XQDCFFH.js");return new zn(e.name,await o(e,t.ssh,r,n),n)}async function $p(e,t,n){let r=Ll(n.env),o={jobKey:n.run.temp,...t["ssh-key"]===void 0?{}:{privateKey:t["ssh-key"]},...t["known-hosts"]===void 0?{}:{knownHosts:t["known-hosts"]},empty:sv(n)},s=await $o({kind:"local",name:"local"},{context:n,environment:r}),a=[],c=(d,u)=>$o(Wt(d,u),{context:n,environment:r,ssh:o}),l=async()=>{for(let d of[...new Set([s,...a])].toReversed())await d[Symbol.asyncDispose]()};try{for(let d of e){let u=Wt(d,"hosts");a.push(u.kind==="local"?s:await $o(u,{context:n,environment:r,ssh:o}))}}catch(d){throw await l(),d}return{local:s,list:a,open:c,[Symbol.asyncDispose]:l}}var ov={"ssh-key":"DEPLOY_SSH_KEY","known-hosts":"DEPLOY_KNOWN_HOSTS"};function sv({env:e}){let t=e[st("environment")]||i`that is deployed to`;return["ssh-key","known-hosts"].flatMap(n=>e[st(n)]?.trim()===""?[{input:n,source:i`the secret ${ov[n]} of the environment ${t}`}]:[])}import{readFile as $v}from"node:fs/promises";import kv from"node:path";import{existsSync as wv}from"node:fs";import fi from"node:path";import{readFile as iv}from"node:fs/promises";import av from"node:path";async function vp(e){let{overrides:t=[],projectDirectory:n}=e;kp.kind.verify?.(kp,e.environment,i`input 'environment'`);let r=await cv(e),o=tr(fr,[...t,...r?.layers??[]]),s=r?.environment??e.environment??_a,a=o.project??uv(e.defaultProject?.split("/").at(-1)??"");if(a==="")throw pv();let{hosts:c=[],health:l,tests:d}=o;if(c.length===0&&e.needsHosts!==!1)throw fv(s,r);mv(c,t.some(g=>g.hosts)?void 0:r?.place(["environments",s,"hosts"]));for(let[g,{run:h}]of Object.entries(d)){if(h!==void 0)continue;let w=r?.place(["environments",s,"tests",g])??i`the inputs`;throw new y(i`${w}: test suite '${g}' has no command`,{fix:i`add 'run:' to it`})}let u=o.composeProject??`${a}-${s}`,p=Math.max(l.interval,Ca),f=o.production??Ia.includes(s);return{...o,...{project:a,environment:s,production:f,composeProject:u,projectDirectory:n,hosts:c},health:{...l,maxInterval:p}}}var kp=ne(kn);async function cv(e){let t=e.draft??await lv(e.projectDirectory,e.configPath);if(t===void 0)return;let{layersOfFile:n}=await import("./load-AJBUNPIA.js"),{environment:r,earlierEnvironment:o}=e;return n(t,r,await e.readVariants(),o)}async function lv(e,t){for(let n of t===void 0?dr:[t]){let r=await dv(av.resolve(e,n),n);if(r!==void 0)return{text:r,name:n}}if(t!==void 0)throw new y(i`input 'config': there is no file '${t}' in ${e}`,{fix:i`check out the repository before this step and give the path from its root, or leave the input out`})}async function dv(e,t){let n;try{n=await iv(e)}catch(r){let o=r instanceof Error&&"code"in r?r.code:void 0;if(o==="ENOENT"||o==="ENOTDIR")return;let a=(o==="EISDIR"?i`name the file, not its directory`:void 0)??i`make it readable for the user who runs this`;throw new y(i`${t} cannot be read: ${_(r)}`,{fix:a,cause:r})}return ld(n,t)}var uv=e=>e.toLowerCase().replace(/[^a-z0-9_-]+/g,"-").replace(/^[-_]+|[-_]+$/g,"").slice(0,63);function pv(){return new y(i`the project has no name`,{fix:i`add 'project: <name>' to deploy-kit.yml, or give the input 'project'`})}function fv(e,t){if(t===void 0)return new y(i`no host to deploy to: input 'hosts' is not given, and there is no deploy-kit.yml`,{fix:i`give the input 'hosts': ssh://user@server, or local (the machine that the job runs on)`});let n=t.place(["environments",e]);return new y(i`${n}: environments.${e} names no hosts`,{fix:i`add hosts: ['ssh://user@server'] or [local] (the machine that the job runs on)`})}function mv(e,t=i`input 'hosts'`){let n=o=>o.replace(/\/$/,"").replace(/:22$/,""),r=e.find((o,s)=>e.slice(0,s).some(a=>n(a)===n(o)));if(r!==void 0)throw new y(i`${t}: '${r}' is there twice`,{fix:i`name each host once`})}import{mkdir as hv,readFile as yv,writeFile as gv}from"node:fs/promises";import bp from"node:path";function xp({run:e,env:t,log:n}){let r=t.RUNNER_TEMP;if(r===void 0||r==="")return;let o=bp.join(r,`deploy-kit-${Cl(e.run).slice(0,12)}`),s=a=>bp.join(o,`${a}.json`);return{async recall(a){try{return JSON.parse(await yv(s(a),"utf8"))}catch{return}},async keep(a,c){try{await hv(o,{recursive:!0,mode:448}),await gv(s(a),JSON.stringify(c),{mode:384})}catch(l){n.debug(`not kept for later steps: ${l}`)}}}}var Sp="environment";async function ko(e,t,n,{more:r={},needsHosts:o=!0,isAside:s=!1,draft:a}={}){let{run:c,env:l,log:d}=n,u=t["working-directory"],p=fi.resolve(c.workspace,u);if(!X(p,c.workspace))throw new y(i`input 'working-directory': '${u}' is outside the workspace`,{fix:i`name a directory of the checkout`});if(fi.relative(c.workspace,p)!==""&&!wv(`${p}/`))throw new y(i`input 'working-directory': there is no directory '${u}' in ${c.workspace}`,{fix:i`check the name, and check out the repository before this step`});let f=s||l===void 0||d===void 0?void 0:xp({run:c,env:l,log:d}),m=t.environment===void 0?await f?.recall(Sp):void 0;t.environment!==void 0&&await f?.keep(Sp,t.environment);let g=await vp({projectDirectory:p,configPath:t.config,draft:a,environment:t.environment,earlierEnvironment:typeof m=="string"?m:void 0,defaultProject:c.repository?.split("/").at(-1)??fi.basename(p),needsHosts:o,overrides:[r,tc(e,t)],readVariants:async()=>(await import("./variants-5YYIIZUO.js")).VARIANTS});return l!==void 0&&await ur(t.language,l,g.language),g}async function Ep(e,t,{open:n},r,o){let s={...t,environment:e},a=await ko(Vn,s,o,{isAside:!0,needsHosts:!1});if(a.hosts.length===0)throw new y(i`from-environment: ${e} names no hosts`,{fix:i`write them in deploy-kit.yml, under environments.${e}.hosts`});return{settings:a,hosts:a.hosts,access:r,open:n}}var Op=({backup:{scrub:e=[]},projectDirectory:t})=>Promise.all(e.map(async({service:n,run:r,stdin:o,timeout:s})=>({service:n,argv:typeof r=="string"?["sh","-e","-c",r]:r,stdin:o===void 0?"":await vv(o,t),timeout:s})));async function vv(e,t){try{return await $v(kv.resolve(t,e),"utf8")}catch(n){throw new y(i`backup.scrub: ${e} cannot be read: ${_(n)}`,{fix:i`check the name, and check out the repository before this step`})}}function vo(e){let{steps:t,failed:n,isCancelled:r,where:o,runsBefore:s,version:a=i`this version`}=e,c=t.get("deploy"),l=t.get("put-back")??t.get("rollback"),d=c?.outputs.outcome??"",u=t.get("backup")?.outputs.backup,p=t.get("backup")?.outputs.missing,f=[...u?[i`Backup ${u} is from before the deploy.`]:[],...p?[`⚠️ ${u?i`That backup is not everywhere where it should be: ${p}.`:i`There is no backup from before the deploy: ${p}.`}`]:[]],m=n===void 0?i`a step that left no word`:xr(n.step),g=l?.outputs.outcome==="rolled-back"?l.told.runs:void 0,h=(P,N,C=[])=>({mark:P,headline:N,notes:C,failed:n});if(t.get("confirm")?.outputs.outcome==="active"&&n===void 0){let P=r?[i`The run was cancelled after that.`]:[],N=c?.told.isSame===!0?[i`No container had to be changed for it.`]:[],T=(t.get("tests")?.outputs.verdict??"skipped")==="skipped"?[i`No test ran.`]:[];return h("✅",i`${a} is live${o}`,[...N,...f,...T,...P])}let w=n===void 0&&!r;if(d==="planned"&&w)return{...h("📋",i`${a} is planned${o}: nothing was changed`),shows:"deploy"};if(d==="nothing-to-do")return w?h("✅",i`${a} runs${o} already: nothing to do`):r?h("⏹️",i`${a} runs${o} as before: the run was cancelled`):h("❌",i`${a} runs${o} already, and is not well now: ${m} failed`,[i`Nothing was switched, so nothing was put back.`]);let $=r?i`${a} was cancelled`:i`${a} failed at ${m}`,k=r?"⏹️":"❌",b=[i`Data was not taken back.`,...f];if(g!==void 0)return h(k,i`${$}; ${g} runs again${o}`,b);if(d==="put-back"&&l?.failure!==void 0&&!l.isCancelled)return h("🔥",i`${a} did not start${o}, and what was put back is not well: look at it now`,b);if(d==="put-back")return h("❌",i`${a} did not start; ${c?.told.runs??i`the one before`} runs again${o}`,b);if(d==="kept")return h("❌",i`${a} failed${o}, and was left as it is`,f);let v=c?.outputs.previous==="",x=P=>({...P,said:["rollback","put-back"]});if(d==="failed"&&c?.told.runs===void 0)return v?x(h("🔥",i`${a} failed${o}; it is the first release here`,f)):h("🔥",i`${a} failed${o}, and nothing that was verified runs`,f);if(d==="pending"&&v)return x(h(k,i`${$}${o}; it is the first release here, and runs on`,f));if(l?.failure!==void 0)return h("🔥",i`${$}${o}, and putting back failed: look at it now`,f);if(d==="pending"||c?.failure?.exitCode===Ci)return h("🔥",i`${$}${o}, and was not put back: look at it now`,f);if((r||c?.isOpen)&&c!==void 0&&d===""&&l===void 0)return h("🔥",i`${a} was cut off in the middle of its deploy${o}: look at it now`,f);let O=s===void 0?i`nothing was changed${o}`:i`${s} runs on${o}`;return h(k,r?i`${a} was cancelled; ${O}`:i`${a} was not deployed, ${m} failed; ${O}`,c===void 0?[]:f)}function Rp(e){let t=vo({...e,version:bv(e)}),{reason:n="",issue:r="",urgent:o}=e.steps.get("require")?.outputs??{};if(n==="")return t;let s=n.replace(/\.$/,""),a=o==="true"?i`Urgent: ${s}.`:i`For issue #${r}: ${s}.`;return{...t,notes:[...t.notes,a]}}function bv({version:e,services:t}){return e===void 0?i`This hotfix`:t===void 0?i`Hotfix ${e}`:i`Hotfix ${e} of ${t}`}function Ap({steps:e,failed:t,isCancelled:n,where:r}){let[o,s,a]=[e.get("plan"),e.get("rollback"),e.get("put-back")],c=a??s,l=o?.outputs.outcome,{left:d="",version:u=""}={...o?.outputs,...c?.outputs},p=e.get("backup")?.outputs.backup,f=(c??o)?.told.reason,m=f===void 0?[]:[i`Reason: ${f.replace(/\.$/,"")}.`],g=c?.told.restored,h=[...m,g===void 0?i`Data stayed as it is.`:i`The data went back, too: to backup ${g}.`,...p?[i`Backup ${p} is of what was left.`]:[],...e.get("backup")?.failure===void 0?[]:[i`The backup of what was left failed.`]],w=(b,v,x=[])=>({mark:b,headline:v,notes:x,failed:t});if(l==="listed")return{...w("📋",i`What can be rolled back to${r}`),shows:"plan"};if(l==="nothing-to-do")return w("✅",i`Nothing to roll back${r}`);if(n&&a?.failure!==void 0)return w("🔥",i`The rollback was cancelled${r}, and putting back failed: look at it now`);let $=a?.told.runs??s?.told.runs,k=s?.failure!==void 0&&!s.isCancelled;return s?.isCancelled&&$===void 0&&a===void 0?w("🔥",i`The rollback was cut off in its middle${r}: look at it now`):n&&($!==void 0||!k)?w("⏹️",$===void 0?i`The rollback was cancelled; nothing was changed${r}`:i`The rollback was cancelled; ${$} runs${r}`):o?.failure!==void 0?w("❌",i`Nothing was rolled back${r}: the plan failed`):c===void 0&&t===void 0?{...w("📋",i`Would go back from ${d} to ${u}${r}: nothing was changed`,m),shows:"plan"}:c?.outputs.outcome==="rolled-back"?t===void 0?w("✅",i`${u} runs again${r}; ${d} was left`,h):w("❌",i`${u} runs again${r}, and ${xr(t.step)} failed`,h):c?.outputs.outcome==="failed"?w("🔥",i`${u} runs again${r}, and does not pass its gate`,h):w("🔥",i`The rollback to ${u}${r} failed: look at it now`,h)}var mi={judge:vo,others:["rollback","put-back"]},xv={standard:mi,hotfix:{...mi,judge:Rp},rollback:{judge:Ap,others:["backup","put-back"]}},Tp=e=>xv[e]?.others===mi.others;function Pp(e){let t={...e.outputs,report:"Path of the JSON report.",failure:"Why it failed, in a line; empty when it did not."};return{...e,outputs:t}}var _p={mode:he("What to do",{values:{backup:"back up what runs",verify:"look whether a backup can be restored",restore:"put what a backup holds in the place of what there is; needs `confirm`",list:"tell which backups there are, where they lie, and why they stay",prune:"remove at every place the backups that nothing keeps",undo:"take back the last restore, or what took one back; needs `confirm`",fetch:"bring a backup to a directory of this machine, checked"},default:"backup"}),set:L("Which backup set, of the modes `verify`, `restore` and `fetch`: its id, `latest`, or `linked`: made before what runs now was deployed. Of `undo`: the id of the restore; of one that is taken back, what it had restored comes back. Default: `latest`."),from:L("Where the backup is to be taken from, of the modes `verify`, `restore` and `fetch`: `host`, `s3`, `ssh`, `runner`, or a destination by its name (`s3://bucket/prefix`). Default: the host, and what is not whole there from wherever it is."),path:L("Directory of the runner for the mode `fetch`, relative to `working-directory`: the backup is a directory in it, with the name of its id.",{default:"backups"}),only:K("Services and volumes to restore, one a line. Default: all that the backup has.",{of:ne(Ue),default:[]}),"from-environment":L("For the mode `restore`: the backup is one of this environment of the config file. Only databases that `backup.scrub` or `unscrubbed` name come over, and no configuration.",{placeholder:"NAME"}),confirm:L("`<project>-<environment>`, for the modes `restore` and `undo`: what they replace is the data of a whole team. Where people rely on the environment and the data is that of another one: `<project>-<environment> from <from-environment>`."),verify:he("How a backup is looked at, after it was made and in mode `verify`",{values:{quick:"its files are read back",restore:"and restored into trial servers like those of the stack, without network, whose content is counted"},default:"quick"}),...Vn,...ai,databases:$r("backup.services",{description:"Database services to dump, each `service` or `service/database`."}),...Kt("backup.volumes","backup.directories","backup.ignore","backup.encrypt-to","backup.max-drop","backup.timeout","backup.before-deploy","backup.keep-old","backup.unscrubbed"),destinations:K(`Where backups are kept, one a line: ${ls().join(", ")}. Default: from the config file, or \`host\`.`,{of:ne(),separator:ia}),keep:$r("backup.keep.last",{description:"How many backup sets stay at each destination."}),...pp,...fp,...li,...ci},eM=Pp({name:"backup-db",title:"deploy-kit: back up databases",description:"Dumps the databases and archives the files of a running Compose stack on its host, proves that they can be restored, and restores them.",post:!0,inputs:_p,outputs:{backup:"Id of the backup set, for the input `backup` of deploy-compose; empty when there was nothing to protect.",status:"`created`, `nothing-to-protect` (a first deploy), or where no backup is required `failed` or `off`; of the other modes `verified`, `restored`, `undone`, `redone`, `fetched`, `listed`, `pruned`.",missing:"Where none is required: why there is no backup, or which copy of it is missing; empty otherwise.",line:"The backup in a line, for people: its size, how long it took, whether it was proven, how many copies of it there are."},async main(e,t){var u=[];try{let n=e.destinations&&{backup:{to:Hc(e.destinations)}};let r=await ko(_p,e,t,{more:n});let{who:o,where:s}=t.run;let a=["fetch","list"].includes(e.mode)?[]:r.hosts;let c=S(u,await $p(a,e,t),!0);let l={settings:r,hosts:c.list,run:{who:o,where:s},lockWait:e["lock-wait"],access:hp(r,c,e,t),from:e.from,local:c.local,open:h=>c.open(h,"hosts")};let d=await Tv[e.mode](l,e,t);return{outputs:d.outputs,summary:h=>d.parts(h).join(`
`),told:{environment:r.environment,brief:d.brief},report:{mode:e.mode,hosts:d.hosts},failure:d.failure}}catch(p){var f=p,m=!0}finally{var g=R(u,f,m);g&&await g}}});function Ev({log:e}){let t=i`backup.before-deploy is off`;return e.info(i`no backup: ${t}`),{outputs:{backup:"",status:"off",missing:t},hosts:[],brief:t,parts:n=>[`### ${i`Backup`}

${i`None: ${n.text(t)}.`}`]}}var Ov=e=>e.status==="failed"?{...e,error:e.error.message}:e,Rv=({host:e,set:t,error:n})=>new y(i`backup ${t} of ${e} was made and is not whole: ${n.message}`,{fix:n.fix});function Av(e){let t=e.filter(n=>n!==void 0);return t.length<2?t[0]:new y(t.map(({message:n})=>n).join(`
`),{fix:t[0]?.fix})}var Tv={async backup(e,t,n){let[r=""]=(n.env[br]??"").split("/"),o=Tp(r),s=t["before-deploy"]??(o?e.settings.backup.beforeDeploy:void 0);if(s==="off")return Ev(n);let a=s==="best-effort",c=await Nu({...e,beforeDeploy:o,isBestEffort:a},n),l=c.filter(w=>w.status==="created"),[d]=l,u=c.filter(w=>w.status==="failed").map(({host:w})=>w),p=[];for(let{host:w,id:$}of t.verify==="quick"?[]:l){let b={hosts:e.hosts.filter(({name:v})=>v===w),backup:$,how:t.verify,from:void 0};p.push(...await ri({...e,...b},n))}let f=d&&`${d.id}, ${j(d.totalBytes)}`,m=p.filter(w=>w.status==="verified"),g=Av([Du(c),...p.flatMap(w=>w.status==="failed"?Rv(w):[])]),h=[...u.length===0?[]:[i`it failed on ${u.join(", ")}, and backup.before-deploy is best-effort`],...g===void 0||!a?[]:[g.message.replaceAll(`
`,i`; `)]].join(i`; `);return{outputs:{backup:d?.id??"",status:u.length>0?"failed":d?.status??"nothing-to-protect",missing:h,line:p.map(({kpi:w})=>ju(w)).join(i`; `)||(f??"")},hosts:c.map(w=>({...w,verified:p.flatMap($=>$.host===w.host?Ov($):[])[0]})),brief:u.length>0?h:f,parts:w=>[...c.map($=>up($,w)),...m.map($=>si($,w))],failure:a?void 0:g}},async verify(e,t,n){let r=await sp({...e,backup:t.set??"latest",how:t.verify},n);return{outputs:{backup:r[0]?.set??"",status:"verified"},hosts:r,brief:r[0]&&i`${r[0].set} is whole`,parts:o=>r.map(s=>si(s,o))}},async restore(e,t,n){let r={...e,backup:t.set??"latest",only:t.only,confirm:t.confirm,keepOld:e.settings.backup.keepOld},o=t["from-environment"],s=o===void 0?await np(r,n):await ip({...r,source:await Ep(o,t,e,e.access,n),scrub:await Op(e.settings)},n);return{outputs:{backup:s[0]?.set??"",status:"restored"},hosts:s,brief:s[0]&&i`${s[0].set}: ${s[0].parts.map(({name:a})=>a).join(", ")}`,parts:a=>s.map(c=>cp(c,a))}},async fetch({settings:e,...t},n,r){let o=Sv.resolve(e.projectDirectory,n.path),s={backup:n.set??"latest",hosts:e.hosts,directory:o},a=await Ed({...t,...s,settings:e},r);return{outputs:{backup:a[0]?.set??"",status:"fetched"},hosts:a,brief:a[0]&&i`${a[0].set} is at ${a[0].path}`,parts:c=>a.map(l=>dp(l,c))}},async list({settings:e,access:t,open:n},r,o){let s=await Hu({settings:e,hosts:e.hosts,access:t,open:n},o),[a]=s.flatMap(({sets:c})=>c);return{outputs:{backup:a?.id??"",status:"listed"},hosts:s,brief:Gu(s.flatMap(({sets:c})=>c)),parts:c=>s.map(l=>Uu(l,c)),failure:Fu(s)}},async prune(e,t,n){let r=await Ku(e,n),o=r.reduce((s,{removed:a})=>s+a.length,0);return{outputs:{backup:"",status:"pruned"},hosts:r,brief:i`removed ${G(o,"backup")}`,parts:s=>r.map(a=>qu(a,s)),failure:Vu(r)}},async undo(e,t,n){let{set:r,confirm:o}=t,s=await op({...e,id:r,confirm:o},n);return{outputs:{backup:s[0]?.set??"",status:s[0]?.status??""},hosts:s,brief:s[0]&&i`restore ${s[0].id}`,parts:a=>s.map(c=>lp(c,a))}}};export{S as a,R as b,i as c,G as d,Ve as e,Bt as f,Ei as g,jt as h,y as i,Ii as j,Ao as k,me as l,Ht as m,_ as n,Ft as o,ze as p,M as q,j as r,Di as s,Gv as t,Ye as u,Mi as v,Bi as w,ve as x,qt as y,ji as z,kn as A,Ue as B,cb as C,lb as D,db as E,ub as F,pb as G,L as H,Ie as I,xb as J,Y as K,Mo as L,se as M,Tb as N,jo as O,jf as P,Ho as Q,ar as R,Hf as S,Fo as T,bn as U,Ff as V,de as W,cr as X,Sn as Y,qf as Z,Wf as _,Gf as $,Uo as aa,ye as ba,W as ca,et as da,En as ea,A as fa,Kf as ga,tt as ha,lr as ia,ka as ja,ba as ka,Cb as la,xa as ma,ja as na,_a as oa,fr as pa,Xo as qa,OS as ra,cs as sa,re as ta,ds as ua,Re as va,ad as wa,Fn as xa,ag as ya,gy as za,Ss as Aa,Es as Ba,n0 as Ca,o0 as Da,Ml as Ea,Hl as Fa,eM as Ga};

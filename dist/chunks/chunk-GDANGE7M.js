var qi=(e,t)=>(t=Symbol[e])?t:Symbol.for("Symbol."+e),Wi=e=>{throw TypeError(e)};var Gi=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(r){throw n=[r],r}};var E=(e,t,n)=>{if(t!=null){typeof t!="object"&&typeof t!="function"&&Wi("Object expected");var r,o;n&&(r=t[qi("asyncDispose")]),r===void 0&&(r=t[qi("dispose")],n&&(o=r)),typeof r!="function"&&Wi("Object not disposable"),o&&(r=function(){try{o.call(this)}catch(s){return Promise.reject(s)}}),e.push([n,r,t])}else n&&e.push([n]);return t},P=(e,t,n)=>{var r=typeof SuppressedError=="function"?SuppressedError:function(a,c,l,d){return d=Error(l),d.name="SuppressedError",d.error=a,d.suppressed=c,d},o=a=>t=n?new r(a,t,"An error was suppressed during disposal"):(n=!0,a),s=a=>{for(;a=e.pop();)try{var c=a[1]&&a[1].call(a[2]);if(a[0])return Promise.resolve(c).then(s,l=>(o(l),s()))}catch(l){o(l)}if(n)throw t};return s()};import{createRequire as Bf}from"node:module";var qo,lr,Vt,dr,rt=Gi(()=>{qo=Bf(import.meta.url),lr=(...e)=>qo("crypto").createHash(...e),Vt=(...e)=>qo("crypto").randomBytes(...e),dr=(...e)=>qo("crypto").randomUUID(...e)});import{createRequire as Lm}from"node:module";var Ya,Qa,Ex,Ja=Gi(()=>{Ya=Lm(import.meta.url),Qa=(...e)=>Ya("net").connect(...e),Ex=(...e)=>Ya("net").isIP(...e)});var Ki={en:void 0,fr:async()=>(await import("./../chunks/texts-fr.js")).fr},Do={en:"English",fr:"français"},Bo="DEPLOY_KIT_LANGUAGE",Wt,Vi,qt=new Map,wf=1e3;async function jo(e){let t=typeof e=="string"&&Fo(e)?e:void 0;Wt=typeof e=="object"?e:await(t&&Ki[t]?.()),Vi=t}var Ho=()=>Vi;var Fo=e=>Object.hasOwn(Ki,e);function i(e,...t){let n=Wt?.texts[$f(e)],r=String.raw({raw:e},...t);if(n===void 0)return r;let o=Qi(n,a=>String(t[Number(a)]));qt.delete(o),qt.set(o,r);let[s]=qt.keys();return qt.size>wf&&s!==void 0&&qt.delete(s),o}function zi(e){return[...qt].sort(([n],[r])=>r.length-n.length).reduce((n,[r,o])=>n.replaceAll(r,()=>o),e)}function Yi(e){let t=Wt?.texts[e];return t===void 0?e:Qi(t,n=>`{${n}}`)}var Qi=(e,t)=>Wt?.fill?.(e,t)??e.replace(/\{(\d+)\}/g,(n,r)=>t(r)),$f=e=>e.reduce((t,n,r)=>`${t}{${r-1}}${n}`);function Y(e,t){let[n,r]=Wt?.words[t]??[t,`${t}s`];return`${e} ${Wt?.isOne(e)??e===1?n:r}`}function tt(e,t){if(e.length<=t)return e;let n=e.slice(0,t-3);return`${n.slice(0,n.search(/\s\S*$/)+1)}...`}function Gt(e){return/^[\x20-\x7e\n]*$/.test(e)?Xi(e):Xi(xf(e).map(Ef).join(`
`))}var kf=8e3,Ji=2e3,Oe=(e,t)=>Gt(t(Gt(t(e))));function Zi(e,t,n){return Oe(e,n).slice(0,t).replace(/[\ud800-\udbff]$/,"")}function ea(e,t){let n=t(e),r=Gt(n);return t(r)===r?n:Oe(e,t)}function ta(e,t=vf){let n=Oe(e,t).split(`
`),r=n.length-Ji;return[...n.slice(0,Ji).map(s=>bf(s,kf)),...r>0?[i`... ${Y(r,"more line")}`]:[]].join(`
`)}function nt(e){return Gt(e).replace(/[^\S\u00a0]+/g," ").trim()}var vf=e=>e;function bf(e,t){if(e.length<=t)return e;let n=e.slice(0,t).replace(/[\ud800-\udbff]$/,"");return`${n}${i`... (${e.length-n.length} more characters)`}`}var xf=e=>e.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/),Sf=/(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[PX\]^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g,na=/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;function Ef(e){return e.replace(Sf,"").replaceAll("	","    ").replace(na,"").replace(new RegExp("\\p{Surrogate}","gu"),"�")}var Of=new RegExp("^((?:(?!\\n)[\\s\\p{DI}])*):(\\p{DI}*:)","gmu"),ra=new RegExp("#(?=\\p{DI}*#\\p{DI}*\\[)","gu");function Xi(e){return e.replace(Of,"$1: $2").replace(ra,"# ")}function Uo(e,t,n){let r=s=>`\\u${s.charCodeAt(0).toString(16).padStart(4,"0")}`;return JSON.stringify(e,t,n).replace(ra,r).replace(na,s=>s===`
`?s:r(s))}function Z(e,t){let n=Df(Gt(e).split(`
`).map(Af)),r=n.length<=t?n:Pf(n,t);return r.map(({line:o,at:s},a)=>{let c=r[a-1];return c!==void 0&&s>c.at+1?`...
${o}`:o}).join(`
`)}function sa(e,t){let[n="",...r]=Oe(e,t).split(`
`),o=[n,Z(r.join(`
`),1).trim()].filter(s=>s!=="");return Zi(o.join(" "),500,t)}var Rf=2e3,Af=e=>tt(e,Rf);function Pf(e,t){let n=[Tf,Cf].map(p=>e.flatMap(({line:f},m)=>p.test(f)&&!Lf.test(f)?[m]:[])),r=n.find(p=>p.length>0)??[],o=r[0]??e.length,s=p=>!_f.test(e[p]?.line??""),c=r.findLast(p=>If.test(e[p]?.line??""))??r.find(s)??n.flat().find(s)??o,l=e.length-1,d=[c,o,o+1,l,r.at(-1)??l,o+2,l-1,...r.flatMap(p=>[p,p+1]),...Array.from(e,(p,f)=>l-f)];return[...new Set(d.filter(p=>p>=0&&p<=l))].slice(0,t).sort((p,f)=>p-f).flatMap(p=>e[p]??[])}var Tf=new RegExp(["SQLSTATE|ORA-\\d{5}|\\bSQL state\\b","(?:^|[\\s\\].:(])(?:fatal|panic|error|critical)(?: (?!log)[\\w()]+){0,5}\\s*:\\s*\\S",'level"?[=:] ?"?(?:error|fatal|panic|crit)',"^\\s*[\\w$.\\\\:]*(?:Error|Exception)(?:[:( ]|$)|^(?:[a-z_]\\w*\\.)+[A-Z]\\w+: \\S","^\\s*\\[?(?:Caused by|Uncaught|Unhandled|Traceback |Exception in)|\\baborted!","^E: |^(?:npm|yarn) (?:ERR!|error)|^ERR!|^\\s*[✖✗✕×●] ",`\\[(?:emerg|alert|crit|error)\\]|\\(1\\d{3}, ["']`,"^Failed asserting|^\\s+\\w+_test\\.go:\\d+: ","Segmentation fault|core dumped|[Oo]ut of memory|could not be resolved to an installable"].join("|"),"i"),_f=new RegExp(["^\\s*[\\w$.\\\\:]*(?:Error|Exception):?\\s*(?:[A-Z]\\d+)?$","^\\s*(?:Traceback |Caused by:\\s*$)|\\baborted!\\s*$|\\bAn error has occurred\\b","\\b(?:migrat\\w+|script)\\b[^:]{0,200}\\bfailed\\b(?!:)","^\\s*(?:error: (?:subprocess-exited-with-error|metadata-generation-failed)|ERROR: Failed building wheel)","^SQL State\\b|^Database error(?: code)?: *\\w*$","^npm (?:ERR!|error) (?:code|syscall|path|errno|A complete log)\\b",'\\bprocess ".{0,300}" did not complete successfully\\b',"^\\s*[✖✗✕×●] "].join("|"),"i"),If=/^\s*Caused by: \S+: \S/,Cf=/\b(?:FAIL|failed|failure|fatal|cannot|can't|could not|unable to|denied|not found|no such|refused|invalid|missing|does(?:n't| not) exist|unexpected|unknown|timed out)\b/i,Lf=/^\W*(?:npm )?(?:warn|deprecat|notice|info\b|debug\b)|\b(?:no|0) (?:error|failure)s?\b/i,Nf=new RegExp(["^at .*(?::\\d+\\)?(?: \\{)?|:line \\d+|\\((?:native|<anonymous>|Native Method|Unknown Source|index \\d+)\\))$","^\\.\\.\\. \\d+ (?:more|common frames)|^\\+\\d+ vendor frames","^#\\d+ +(?:/|\\{main\\}|\\[internal|[A-Z]:\\\\|phar:|0x|\\S+\\(\\d+\\):)|^\\[stacktrace\\]|^(?:➜ *)?\\d+ *[▕│]","^\\d+ +\\S+\\.php:\\d+$",'^File "[^"]*", line \\d+|^[~^][~^ ]*$',"^(?:from )?\\S+\\.(?:rb|rake|erb|ru):\\d+:in |^\\S+/bin/\\w+:\\d+:in |^Tasks: TOP|^\\(See full trace","^goroutine \\d+|^\\S+\\.go:\\d+(?: \\+0x\\w+)?$|^created by |^[\\w./*()-]+\\((?:0x|\\{0x|\\.\\.\\.|\\)$)|^exit status \\d+$","^note: run with .RUST_BACKTRACE|^triggerUncaughtException\\(|^node:internal/|^Node\\.js v\\d","^\\d+: +(?:0x\\w+ - )?[\\w<>]+::","^(?:stack ?trace|stack backtrace):?$",`^[\\])}"',;\\s]+$`].join("|"),"i"),oa=e=>e.search(/\S/),Mf=new RegExp(["^npm notice\\b|^npm (?:ERR!|error)(?: A complete log of this run| +/\\S+\\.log$|$)","^npm (?:ERR!|error) (?:Lifecycle script|workspace |location |path /)","^info Visit https://yarnpkg\\.com|^\\[notice\\] |^note: This (?:error originates from|is an issue with)","^hint: See above for|^WARNING: (?:Running pip as|You are using pip|apt does not)|^WARN  ?(?:Issues|deprecated)",'^Environment variables loaded from|^Prisma schema loaded from|^Datasource "\\w+": ',"^[┌│└╭╰├].*(?:[Uu]pdate available|─{5})|^│ +(?:Run the following|npm i |This is a major update|Please follow the guide)","^(?:Do not run Composer as root|Continue as root/super user)|^\\(Use `?node --trace-","^debconf: "].join("|"));function Df(e){let t=e.filter((s,a)=>s.trim()!==""&&s!==e[a-1]),n=t.filter(s=>!Mf.test(s.trim())),r=(n.length>0?n:t).map((s,a)=>({line:s.trimEnd(),at:a})),o=r.filter(({line:s,at:a})=>{let c=r[a-1]?.line??"";return!(/^\s*File "[^"]*", line \d+/.test(c)&&oa(s)>oa(c))&&!Nf.test(s.trim())});return o.length>0?o:r}var aa=3,y=class extends Error{name="UserError";fix;exitCode;passes;constructor(t,n={}){super(t,{cause:n.cause}),this.fix=n.fix,this.exitCode=n.exitCode??1,this.passes=n.passes??!1}};var ia=class extends y{},En=class extends y{problems;constructor(t,n,r){let o=new Map;for(let{fix:c,message:l}of t)o.set(c,(o.get(c)??new Set).add(l));let s=[...o.keys()].filter(c=>c!==void 0),a=[...o].flatMap(([c,l])=>s.length>1&&c!==void 0?[...l,`  Fix: ${c}`]:[...l]);super(r?.message??a.join(`
`),{fix:r?.fix??(s.length===1?s[0]:void 0),cause:n}),this.problems=t}};function ca(e){if(e instanceof En)return e.problems;if(e instanceof y)return[e];throw e}var z=class extends Error{name="ToolError";argv;code;stderr;where;constructor(t){let n=t.code===null?i`was ended by ${t.signal??i`a signal`}`:i`exited with ${t.code}`,r=t.where===void 0?"":i` on ${t.where}`,o=Z(t.stderr,8);super(`${Kt(t.argv)}${r} ${n}${o===""?"":`:
${o}`}`),this.argv=t.argv,this.code=t.code,this.stderr=t.stderr,this.where=t.where}};function le(e,t){return e.split(/\r?\n/).filter(n=>n.trim()!=="").slice(-t).join(`
`)}function Kt(e){return e.map(t=>t.length>60||t.includes(`
`)?`${t.split(`
`)[0]?.slice(0,57)}...`:t).join(" ")}function T(e){return e instanceof Error?e.message:String(e)}var Hf={ms:1,s:1e3,m:6e4,h:36e5,d:864e5},Ff={B:1,KB:1e3,MB:1e6,GB:1e9,TB:1e12},Uf=24*864e5;function ur(e,t,n=0){let r=e.trim(),o=[...r.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];if(o.length===0||o.map(a=>a[0]).join("")!==r)throw new y(i`${t}: '${e}' is not a duration`,{fix:pr(r)});let s=o.reduce((a,[,c,l])=>a+Number(c)*(Hf[l??""]??0),0);if(s>Uf)throw new y(i`${t}: '${e}' is too long`,{fix:i`write at most 24d`});if(s<n)throw new y(i`${t}: '${e}' is too short`,{fix:i`give it some time, for example 30s`});return s}var pr=e=>/^\d+(\.\d+)?$/.test(e)?i`write it with its unit: ${e}s, or ${e}m`:i`write it with a unit, for example 30s, 5m or 1h30m`;function M(e){if(e<1e3)return`${Math.round(e)}ms`;if(e<6e4)return`${(e/1e3).toFixed(1)}s`;let t=Math.round(e/1e3),[n,r,o]=[Math.floor(t/3600),Math.floor(t%3600/60),t%60];return[n>0?`${n}h`:"",r>0?`${r}m`:"",o>0?`${o}s`:""].filter(s=>s!=="").join(" ")}function j(e){let[t,n]=Object.entries(Ff).findLast(([,o])=>e>=o)??["B",1],r=e/n;return qf[t]?.(r>=100||n===1?String(Math.round(r)):r.toFixed(1))??""}var qf={B:e=>i`${e} B`,KB:e=>i`${e} KB`,MB:e=>i`${e} MB`,GB:e=>i`${e} GB`,TB:e=>i`${e} TB`};function la(e,t,n={}){let{min:r=0,max:o=999999999}=n,s=Number(e);if(/^\d{1,9}$/.test(e.trim())&&s>=r&&s<=o)return s;let a=n.max===void 0?"":i` from ${r} to ${o}`;throw new y(i`${t}: '${e}' is not a whole number${a}`,{fix:i`write it in digits, for example ${Math.min(Math.max(r,5),o)}`})}var ne=class extends y{};var da=/^\d{8}T\d{6}Z(-\d+)?$/;function zt(e){return new Date(e).toISOString().replace(/[-:]|\.\d+/g,"")}function Db(e,t){let[n="",r="1"]=e.split("-"),o=e;for(let s=Number(r)+1;t(o);s+=1)o=`${n}-${s}`;return o}function ot(e,t){let[[n="",r="1"],[o="",s="1"]]=[e.id.split("-"),t.id.split("-")];return n===o?Number(s)-Number(r):n<o?1:-1}var ua=({files:e},t)=>e.filter(n=>t.get(n.path)!==n.bytes).map(n=>n.path),pa=e=>`${JSON.stringify(e,void 0,2)}
`;function Wf(e,t){let n=[...t],r;for(let s of n){let a=Math.max(1,Math.floor(Math.max(e.length,s.length)/3));if(Math.abs(e.length-s.length)>a)continue;let c=Kf(e.toLowerCase(),s.toLowerCase());c<=a&&(r===void 0||c<r.distance)&&(r={candidate:s,distance:c})}if(r!==void 0||e.length<Gf)return r?.candidate;let o=n.filter(s=>s.toLowerCase().startsWith(e.toLowerCase()));return o.length===1?o[0]:void 0}var Gf=3;function Re(e,t){let n=Wf(e,t);return n===void 0?"":i` (did you mean '${n}'?)`}function Kf(e,t){let n=[],r=Array.from({length:t.length+1},(o,s)=>s);for(let o=1;o<=e.length;o++){let s=[o];for(let a=1;a<=t.length;a++){let c=Yt(r,a-1)+(e[o-1]===t[a-1]?0:1);s[a]=Math.min(c,Yt(r,a)+1,Yt(s,a-1)+1),o>1&&a>1&&e[o-1]===t[a-2]&&e[o-2]===t[a-1]&&(s[a]=Math.min(Yt(s,a),Yt(n,a-2)+1))}[n,r]=[r,s]}return Yt(r,t.length)}var Yt=(e,t)=>e[t]??0;function Qt(e,t){return e!==void 0&&Object.hasOwn(e,t)?e[t]:void 0}var Rn=e=>e.replace(/-(.)/g,(t,n)=>n.toUpperCase()),An=e=>({type:"empty",among:e,check(t,n,r){let o=e(t,r.variants);return o.kind.check(o,n,r)},json(t,n){let r=e(t,n.variants);return r.kind.json(r,n)}}),fr=(e,t)=>e.kind.among?.(e,t)??e;function Rt(e,t){if(e.kind.merge!==void 0)return e.kind.merge(e,t);let[n=Vf(e)]=t;return n}function Vf(e){let{kind:t,default:n}=e;return(typeof n=="string"?t.parse?.(e,n,"the default"):void 0)??n}function mr(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=Rn(r),a=Rt(o,Wo(t,s));a!==void 0&&(n[s]=a)}return n}function Wo(e,t){return e.map(r=>Qt(r,t)).filter(r=>r!==void 0)}function Pn(e){return e==null?"empty":Array.isArray(e)?"a list":typeof e=="object"?"a group of keys":typeof e=="string"?"a text":typeof e=="boolean"?"true or false":"a number"}var zf=[[/^backup\.to\.\d+\.\w+\.(.*-)?(key|secret|password|token)(-.*)?$/,()=>i`keys of S3 are no part of this file: give them as inputs, or as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`],[/^health\.checks\.\d+\.(tls|prometheus|command)$/,e=>i`write one of ${e.join(", ")}`],[/^notify\.(slack|email)$/,e=>i`messages go to ${e.join(i` or `)}`]],ma=()=>({"a text":[i`a text`,i`write one text; put numbers, true and false in quotes`],"a number":[i`a number`,i`write a number, without quotes`],"true or false":[i`true or false`,i`write true or false, without quotes`],"a list":[i`a list`,i`write a list, one item in each line after - , or [a, b]`],"a group of keys":[i`a group of keys`,i`write its keys below it, indented`],empty:[i`empty`,i`correct the value`]}),On=e=>ma()[e][0],fa=class e{path;variants;#e;constructor(t,n,r){this.path=t,this.variants=n,this.#e=r}get partial(){return this.path[0]==="environments"&&this.path.every(t=>typeof t=="string")}under(t){return new e([...this.path,t],this.variants,this.#e)}problem(t,n,r){this.#e({path:this.path,of:t,problem:n,fix:r})}wrongType(t,n){let r=t===null?i`give it a value, or remove the key`:ma()[n][1];return this.problem("value",i`is ${On(Pn(t))}, not ${On(n)}`,r)}unknownKey(t,n){let r=this.under(t),o=r.path.slice(r.path[0]==="environments"?2:0).join("."),s=zf.find(([c])=>c.test(o));if(s!==void 0)return r.problem("key",i`is not supported`,s[1](n));let a=i`unknown key '${t}'${Re(t,n)}`;return r.problem("key",a,i`known here: ${n.join(", ")}`)}};var Yf=/^ssh:\/\/(?:([^@]*)@)?(\[[^\]]*\]|[^:/[\]]*)(?::(\d{1,5}))?\/?$/;function Jt(e,t){if(e==="local")return{kind:"local",name:"local"};let n=u=>new y(i`${t}: ${JSON.stringify(Jf(e))} is not a host: ${u}`,{fix:i`write local or ssh://user@host, with :port when it is not 22`});if(/[\s\p{Cc}]/u.test(e))throw n(i`it holds white space or a control character`);if(!e.startsWith("ssh://"))throw n(i`it is neither local nor ssh://`);let r=Yf.exec(e);if(!r)throw n(e.slice(6).includes("/")?i`a path has no place in it`:i`it cannot be read`);let[,o,s="",a]=r,c=s.startsWith("[")?s.slice(1,-1):s;if(s.startsWith("[")&&!Qf(c.split("%")[0]??""))throw n(i`no IPv6 address in the brackets`);if(!/^[A-Za-z0-9_.:%-]+$/.test(c)||c.startsWith("-"))throw n(i`its host name is none`);if(o?.includes(":"))throw n(i`a password has no place in it, keys are used`);if(o!==void 0&&!/^[A-Za-z0-9_.][A-Za-z0-9_.+\\-]*\$?$/.test(o))throw n(i`its user name is none`);let l=a===void 0?void 0:Number(a);if(l!==void 0&&(l<1||l>65535))throw n(i`its port is not between 1 and 65535`);return{kind:"ssh",name:`ssh://${o===void 0?"":`${o}@`}${s}${l===void 0?"":`:${l}`}`,hostname:c,user:o,port:l}}function Qf(e){return e.includes(":")&&URL.canParse(`http://[${e}]`)}function Jf(e){return e.replace(/^(ssh:\/\/[^:@/]*):[^@]*@/,"$1:***@")}var Xf="qpzry9x8gf2tvdw0s3jn54khce6mua7l",Zf=[996825010,642813549,513874426,1027748829,705979059];function ha(e,t){if(!e.startsWith(`${t}1`))return!1;let n=[...t].map(o=>o.charCodeAt(0)),r=[...e.slice(t.length+1)].map(o=>Xf.indexOf(o));return r.includes(-1)?!1:em([...n.map(o=>o>>5),0,...n.map(o=>o&31),...r])===1}function em(e){let t=1;for(let n of e){let r=t>>25;t=(t&33554431)<<5^n;for(let[o,s]of Zf.entries())r>>o&1&&(t^=s)}return t}var Tn={pattern:/^[a-z0-9][a-z0-9_-]{0,62}$/,get what(){return i`a name`},get fix(){return i`use lower-case letters, digits, - and _, beginning with a letter or digit (at most 63)`}},ze={pattern:/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}$/,get what(){return i`a name`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},st={pattern:/^(?!\/)(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a path inside the project directory`},get fix(){return i`write it relative to the project directory, with /, without .. and without : in it`}},ya={pattern:/^(?=.)(?!\/)(?!-)(?!~)(\.\.(\/|$))*(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]*$/,get what(){return i`a path of the checkout`},get fix(){return i`write it relative to the project directory, with /, with .. at the beginning only, and without : in it`}},Go={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a service, a volume or a directory`},get fix(){return i`write it as the compose file does: a service, a volume, a path, or service:/target for a volume without a name`}},ga={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a table, or a pattern with *`},get fix(){return i`write it as the database does: sessions, cache_*, app.jobs`}},hr={pattern:/^(\/|~\/)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f:]+$/,get what(){return i`a path on the host`},get fix(){return i`write an absolute path or one that begins with ~/, without .. in it`}},wa={pattern:/^\/(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f]+$/,get what(){return i`a path in the container`},get fix(){return i`write an absolute path without .. in it: /data/app.db`}},$a={pattern:/^(local|ssh:\/\/[^\s/]+\/?)$/,get what(){return i`a host`},get fix(){return i`write local or ssh://user@host, with :port when it is not 22`},check:Jt},ka={pattern:/^ssh:\/\/[^\s/]+\/?$/,get what(){return i`a machine`},get fix(){return i`write ssh://user@host, with :port when it is not 22`},check:Jt},va={pattern:/^(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a directory of the runner`},get fix(){return i`write it relative to the project directory, or absolute, with /, without .. and without : in it`}},ba={pattern:/^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/,get what(){return i`the name of a bucket`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},Ko={pattern:/^age1[02-9ac-hj-np-z]{58}$/,get what(){return i`a recipient of age`},get fix(){return i`write the public key that age-keygen prints, which begins with age1; keys of SSH and passphrases are none`},check(e,t){if(!ha(e,"age"))throw new y(i`${t}: '${e}' is no recipient of age: by its own checksum it is mistyped`,{fix:Ko.fix})}},xa={pattern:/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,get what(){return i`a registry`},get fix(){return i`write host[:port]/path in lower case, without https://, for example ghcr.io/org`}},Sa={pattern:/^[a-z0-9]([a-z0-9.:/_-]*[a-z0-9])?(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/,get what(){return i`an image`},get fix(){return i`write registry/name:tag or registry/name@sha256:..., the name in lower case`}},yr={pattern:/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/,get what(){return i`an address of a website`},get fix(){return i`write it with http:// or https:// and without a query, for example https://example.org`}},ex={pattern:/^(\/|https?:\/\/)[^\s#]*$/,get what(){return i`a path or an address`},get fix(){return i`write a path such as /health, or a whole address with https://`}},tx={pattern:/^\$(\.[A-Za-z0-9_-]+|\[\d+\])+$/,get what(){return i`a path into JSON`},get fix(){return i`write it as $.version or $.build.version`}},nx={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+\]):[1-9]\d{0,4}$/,get what(){return i`a host and port`},get fix(){return i`write it as host:port, for example localhost:5432`}},rx={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|[0-9A-Fa-f:.]+)$/,get what(){return i`a host name`},get fix(){return i`write a name or an address, for example localhost`}},Ea={pattern:/^(\d+(\.\d+)?(ms|s|m|h|d))+$/,get what(){return i`a duration`},get fix(){return i`write it with a unit, for example 30s, 5m or 1h30m`}},ox={pattern:/^<@[&!]?\d+>$/,get what(){return i`a mention`},get fix(){return i`write <@&ROLE-ID> or <@USER-ID>`}},Oa={pattern:/^[A-Za-z_][A-Za-z0-9_]*$/,get what(){return i`a name of a variable`},get fix(){return i`use letters, digits and _, not beginning with a digit`}};var N=(e,t={})=>({...t,description:e,kind:Aa}),oe=e=>({rule:e,kind:Aa}),Aa={type:"a text",check({rule:e,read:t},n,r){if(typeof n!="string")return r.wrongType(n,"a text");let o=e===void 0?tm(n):Vo(e,n);return o!==void 0?r.problem("value",...o):t?.(n)??n},parse({read:e},t,n){let r=t.trim();if(r!=="")return e?.(r)??r;throw new y(i`${n} is required`,{fix:i`give ${n} a value`})},verify({rule:e},t,n){if(e===void 0||typeof t!="string"||(e.check?.(t,n),e.pattern.test(t)))return;let r=t.replace(/\/\/[^/@]*@/,"//***@");throw new y(i`${n}: ${JSON.stringify(r)} is not ${e.what}`,{fix:e.fix})},json:({rule:e})=>({type:"string",...e===void 0?{minLength:1}:{pattern:e.pattern.source}})},tm=e=>e===""?[i`is an empty text`,i`give it a value, or remove the key`]:void 0;function Vo(e,t){return e.pattern.test(t)?Pa(()=>e.check?.(t,""),e.fix):[i`'${t}' is not ${e.what}`,e.fix]}function Pa(e,t){try{e();return}catch(n){let r=n instanceof y?n.fix:void 0;return[T(n).replace(/^: /,""),r??t]}}var Ta=()=>({kind:zo}),zo={type:"a text",check:(e,t,n)=>typeof t=="string"?t:n.problem("value",i`is not a text`,i`put the value in quotes`),json:()=>({type:"string"})},it=(e,t={})=>({...t,description:e,kind:nm}),nm={type:"a text",check({atLeast:e},t,n){if(typeof t!="string")return n.problem("value",i`${JSON.stringify(t)} is not a duration`,pr(String(t)));let r=Pa(()=>ur(t,"",e),pr(t));return r===void 0?ur(t,""):n.problem("value",...r)},parse:({atLeast:e},t,n)=>ur(t,n,e),json:()=>({type:"string",pattern:Ea.pattern.source})},Me=(e,t={})=>({...t,description:e,kind:rm}),Ra=1e6,rm={type:"a number",check({min:e=0,max:t=Ra},n,r){if(typeof n=="number"&&Number.isInteger(n)&&n>=e&&n<=t)return n;let o=i`${JSON.stringify(n)} is not a whole number from ${e} to ${t}`;return r.problem("value",o,i`write it in digits, without quotes`)},parse:(e,t,n)=>la(t,n,e),json:({min:e=0,max:t=Ra})=>({type:"integer",minimum:e,maximum:t})},at=(e,t={})=>({...t.without===void 0?{default:!1}:{},...t,description:e,kind:om}),om={type:"true or false",check:(e,t,n)=>typeof t=="boolean"?t:n.wrongType(t,"true or false"),parse(e,t,n){if(t==="true"||t==="false")return t==="true";throw new y(i`${n}: '${t}' is neither true nor false`,{fix:i`write true or false`})},json:()=>({type:"boolean"})};function ge(e,t){let r=Object.entries(t.values).map(([a,c])=>`\`${a}\`${c===""?"":` (${c})`}`),o=r.length<2?r.join():`${r.slice(0,-1).join(", ")} or ${r.at(-1)}`,s=`${e}: ${o}.`;return{...t,description:s,kind:sm}}var sm={type:"a text",check({values:e},t,n){let r=Object.keys(e);return r.some(o=>o===t)?t:n.problem("value",i`${JSON.stringify(t)} is not supported`,i`write ${r.join(i` or `)}`)},parse({values:e},t,n){let r=t.trim();if(Object.hasOwn(e,r))return r;let o=Object.keys(e).join(", ");throw new y(i`${n}: '${t}' is not one of ${o}`,{fix:i`write one of ${o}`})},json:({values:e})=>({enum:Object.keys(e),type:"string"})},Yo=(e,t,n={})=>({...n,description:t,list:e,kind:im}),im=An(({list:e,description:t="",...n},r)=>{let o=r[e].map(s=>[s.name,s.description]);return ge(t,{...n,values:Object.fromEntries(o)})});var dx={...zo,parse({accept:e},t,n){let r;try{r=JSON.parse(t)}catch(o){throw new y(i`${n} is not JSON: ${T(o)}`,{fix:i`hand on the output of the step that makes it, unchanged`})}return e(r,n)}},am={...zo,parse:(e,t)=>t},ct=(e,t)=>({description:t,secret:e,kind:am});var Q=(e,t)=>({...t,description:e,kind:Ia}),Ia={type:"a list",many:!0,check({of:e,nonEmpty:t},n,r){return Array.isArray(n)?(t!==void 0&&n.length===0&&r.problem("value",...t()),n.map((o,s)=>Ca(e,o,r.under(s)))):r.wrongType(n,"a list")},parse({of:e,line:t,separator:n=/[\n,]/},r,o){return r.split(n).filter(a=>a.trim()!=="").map(a=>t?t(a.trim()):e.kind.parse?.(e,a,o))},verify({of:e},t,n){for(let r of t)e.kind.verify?.(e,r,n)},json:({of:e,nonEmpty:t},n)=>({type:"array",items:e.kind.json(e,{...n,partial:!1}),...t===void 0?{}:{minItems:1}})};function Ca(e,t,n){let r=e.kind.check(e,t,n);return r===void 0?void 0:Rt(e,[r])}var La=/\n/,Na=oe(),Ma={of:Na,nonEmpty:()=>[i`is an empty command`,i`write it as a list: [npm, run, migrate]`],kind:Ia},Da=e=>({...Ma,required:!0,description:e}),wr=(e,t={})=>({...t,description:e,forms:[Na,Ma],kind:cm}),hx=(e,t)=>({description:e,forms:t,kind:Qo}),Qo={type:"empty",check({forms:e},t,n){let r=e.find(({kind:s})=>s.type===Pn(t));if(r!==void 0)return Ca(r,t,n);let o=e.map(({kind:s})=>On(s.type)).join(i` or `);return n.problem("value",i`is ${On(Pn(t))}, not ${o}`,i`write ${o}`)},json:({forms:e},t)=>({anyOf:e.map(n=>n.kind.json(n,t))})},_a=e=>typeof e=="string",cm={...Qo,check(e,t,n){if(_a(t)||Array.isArray(t)&&t.every(_a))return Qo.check(e,t,n);let r=i`write a script (run with sh -e) or a list: [npm, test]`;return n.problem("value",i`is neither a command nor a list of its words`,r)},parse:(e,t)=>t.trim()},X=(e,t,n={})=>({...n,description:e,options:t,kind:gr}),gr={type:"a group of keys",check({options:e},t,n){if(!Ba(t))return n.wrongType(t,"a group of keys");let r={};for(let[s,a]of Object.entries(e))Object.hasOwn(t,s)?r[Rn(s)]=a.kind.check(a,t[s],n.under(s)):a.required&&!n.partial&&n.under(s).problem("key",i`is missing`,n.path.length===0?i`add '${s}:' to the file`:i`add '${s}:' to ${n.path.join(".")}`);let o=Object.keys(e);for(let s of Object.keys(t))Object.hasOwn(e,s)||n.unknownKey(s,o);return r},merge:({options:e},t)=>mr(e,t),json({options:e},t){let n=Object.entries(e),r=n.filter(([,o])=>o.required&&!t.partial).map(([o])=>o);return{type:"object",properties:Object.fromEntries(n.map(([o,s])=>[o,lm(s,t)])),...r.length===0?{}:{required:r},additionalProperties:!1}}},Ba=e=>Pn(e)==="a group of keys";function lm(e,t){let{description:n,default:r,without:o}=fr(e,t.variants),s=[r??[]].flat(),a=Array.isArray(r)?`[${s.join(", ")}]`:s.join(),c=s.length===0?"":` Default \`${a}\`.`,l=o===void 0?c:` Default: ${o}.`;return{...e.kind.json(e,t),description:`${n}${l}`}}var Jo=(e,t)=>({...t,description:e,kind:dm}),dm={type:"a group of keys",check({name:e,of:t},n,r){if(!Ba(n))return r.wrongType(n,"a group of keys");let o=Object.entries(n).map(([s,a])=>{let c=Vo(e,s);return c!==void 0&&r.under(s).problem("key",...c),[s,t.kind.check(t,a,r.under(s))]});return Object.fromEntries(o)},merge:({of:e},t)=>ja(t,n=>Rt(e,n)),json:({name:e,of:t},n)=>({type:"object",propertyNames:{type:"string",pattern:e.pattern.source},additionalProperties:t.kind.json(t,n)})};function ja(e,t){let n=new Set(e.toReversed().flatMap(r=>Object.keys(r)));return Object.fromEntries([...n].map(r=>[r,t(Wo(e,r))]))}var Xo=e=>({list:e,kind:um}),um=An((e,t)=>({...e,...Fa(e,t),kind:pm})),pm={...gr,check(e,t,n){let r=typeof t=="string"&&e.list==="destinations"?{[t]:{}}:t,o=gr.check(e,r,n);if(o===void 0)return;let[s,a]=[Object.keys(e.options),Object.keys(r)];if(a.length!==1&&a.every(u=>s.includes(u))){let u=i`write exactly one of ${s.join(", ")} in each item`,f=e.list==="checks"?i`names no check, or several at once`:i`names no destination, or several at once`;return n.problem("value",f,u)}let[c=""]=a,[l,d]=[o[c],e.options[c]];return d&&l&&{kind:c,...Rt(d,[l])}},json(e,t){let n=gr.json(e,t),r=Object.keys(e.options).filter(o=>fm(e.options[o]));return e.list==="destinations"?{anyOf:[{type:"string",enum:r},n]}:n}},fm=e=>!Object.values(e.options??{}).some(({required:t})=>t),Ha=(e,t)=>({description:t,list:e,kind:mm}),mm={...An(Fa),merge:(e,t)=>ja(t,n=>Object.assign({},...n.toReversed()))};function Fa({list:e,description:t=""},n){let o=n[e].map(s=>[s.name,{...s.value,description:s.description}]);return X(t,Object.fromEntries(o))}function ae(e,t){let n=new AbortController,r=!1,s=e===void 0?void 0:setTimeout(()=>{r=!n.signal.aborted,n.abort(new DOMException(`not done after ${e} ms`,"TimeoutError"))},e),a=()=>n.abort(t?.reason);return t?.aborted?a():t?.addEventListener("abort",a,{once:!0}),{signal:n.signal,get timedOut(){return r},[Symbol.dispose](){clearTimeout(s),t?.removeEventListener("abort",a)}}}var $r,hm={lang:void 0,message:void 0,abortEarly:void 0,abortPipeEarly:void 0};function Ua(e){return!e&&!$r?hm:{lang:e?.lang??$r?.lang,message:e?.message,abortEarly:e?.abortEarly??$r?.abortEarly,abortPipeEarly:e?.abortPipeEarly??$r?.abortPipeEarly}}var ym;function gm(e){return ym?.get(e)}var wm;function $m(e){return wm?.get(e)}var km;function vm(e,t){return km?.get(e)?.get(t)}function _n(e){let t=typeof e;return t==="string"?`"${e}"`:t==="number"||t==="bigint"||t==="boolean"?`${e}`:t==="object"||t==="function"?(e&&Object.getPrototypeOf(e)?.constructor?.name)??"null":t}function ee(e,t,n,r,o){let s=o&&"input"in o?o.input:n.value,a=o?.expected??e.expects??null,c=o?.received??_n(s),l={kind:e.kind,type:e.type,input:s,expected:a,received:c,message:`Invalid ${t}: ${a?`Expected ${a} but r`:"R"}eceived ${c}`,requirement:e.requirement,path:o?.path,issues:o?.issues,lang:r.lang,abortEarly:r.abortEarly,abortPipeEarly:r.abortPipeEarly},d=e.kind==="schema",u=o?.message??e.message??vm(e.reference,l.lang)??(d?$m(l.lang):null)??r.message??gm(l.lang);u!==void 0&&(l.message=typeof u=="function"?u(l):u),d&&(n.typed=!1),n.issues?n.issues.push(l):n.issues=[l]}function bm(e,t){return e===t||Number.isNaN(e)&&Number.isNaN(t)}function qa(e,t){return Object.prototype.hasOwnProperty.call(e,t)&&t!=="__proto__"&&t!=="prototype"&&t!=="constructor"}function Wa(e,t){let n=[...new Set(e)];return n.length>1?`(${n.join(` ${t} `)})`:n[0]??"never"}function ue(e){return e["~standard"]={version:1,vendor:"valibot",validate:t=>e["~run"]({value:t},Ua())},e}function vx(e){if(e.path){let t="";for(let n of e.path)if(typeof n.key=="string"||typeof n.key=="number")t?t+=`.${n.key}`:t+=n.key;else return null;return t}return null}var bx=new RegExp("^(?:[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation}))*)+$","u");var xm=/^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;function Zo(e){return{kind:"metadata",type:"description",reference:Zo,description:e}}function Sm(e,t){return{kind:"transformation",type:"guard",reference:Sm,async:!1,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement(n.value)&&(ee(this,"input",n,r),n.typed=!1),n}}}function es(e){return{kind:"validation",type:"integer",reference:es,async:!1,expects:null,requirement:Number.isInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&ee(this,"integer",t,n),t}}}function kr(e){return{kind:"validation",type:"iso_timestamp",reference:kr,async:!1,expects:null,requirement:xm,message:e,"~run"(t,n){return t.typed&&!this.requirement.test(t.value)&&ee(this,"timestamp",t,n),t}}}function Em(e,t){return{kind:"validation",type:"min_length",reference:Em,async:!1,expects:`>=${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&n.value.length<this.requirement&&ee(this,"length",n,r,{received:`${n.value.length}`}),n}}}function ts(e,t){return{kind:"validation",type:"min_value",reference:ts,async:!1,expects:`>=${e instanceof Date?e.toJSON():_n(e)}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!(n.value>=this.requirement)&&ee(this,"value",n,r,{received:n.value instanceof Date?n.value.toJSON():_n(n.value)}),n}}}function In(e,t){return{kind:"validation",type:"regex",reference:In,async:!1,expects:`${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement.test(n.value)&&ee(this,"format",n,r),n}}}function Om(e){return{kind:"validation",type:"safe_integer",reference:Om,async:!1,expects:null,requirement:Number.isSafeInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&ee(this,"safe integer",t,n),t}}}var Rm={abortEarly:!0};function Ga(e,t,n){return typeof e.fallback=="function"?e.fallback(t,n):e.fallback}function Cn(e,t,n){return typeof e.default=="function"?e.default(t,n):e.default}function pe(e,t){return ue({kind:"schema",type:"array",reference:pe,expects:"Array",async:!1,item:e,message:t,"~run"(n,r){let o=n.value;if(Array.isArray(o)){n.typed=!0,n.value=[];for(let s=0;s<o.length;s++){let a=o[s],c=this.item["~run"]({value:a},r);if(c.issues){let l={type:"array",origin:"value",input:o,key:s,value:a};for(let d of c.issues)d.path?d.path.unshift(l):d.path=[l],n.issues?.push(d);if(n.issues||(n.issues=c.issues),r.abortEarly){n.typed=!1;break}}c.typed||(n.typed=!1),n.value.push(c.value)}}else ee(this,"type",n,r);return n}})}function Ln(e){return ue({kind:"schema",type:"boolean",reference:Ln,expects:"boolean",async:!1,message:e,"~run"(t,n){return typeof t.value=="boolean"?t.typed=!0:ee(this,"type",t,n),t}})}function Zt(e,t){return ue({kind:"schema",type:"literal",reference:Zt,expects:_n(e),async:!1,literal:e,message:t,"~run"(n,r){return bm(n.value,this.literal)?n.typed=!0:ee(this,"type",n,r),n}})}function Am(e,t){return ue({kind:"schema",type:"loose_object",reference:Am,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let c=s in o?o[s]:Cn(a),l=a["~run"]({value:c},r);if(l.issues){let d={type:"object",origin:"value",input:o,key:s,value:c};for(let u of l.issues)u.path?u.path.unshift(d):u.path=[d],n.issues?.push(u);if(n.issues||(n.issues=l.issues),r.abortEarly){n.typed=!1;break}}l.typed||(n.typed=!1),n.value[s]=l.value}else if(a.fallback!==void 0)n.value[s]=Ga(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(ee(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}if(!n.issues||!r.abortEarly)for(let s in o)qa(o,s)&&!Object.prototype.hasOwnProperty.call(this.entries,s)&&(n.value[s]=o[s])}else ee(this,"type",n,r);return n}})}function Pm(e,t){return ue({kind:"schema",type:"nullable",reference:Pm,expects:`(${e.expects} | null)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===null&&(this.default!==void 0&&(n.value=Cn(this,n,r)),n.value===null)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function Tm(e,t){return ue({kind:"schema",type:"nullish",reference:Tm,expects:`(${e.expects} | null | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return(n.value===null||n.value===void 0)&&(this.default!==void 0&&(n.value=Cn(this,n,r)),n.value===null||n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function Nn(e){return ue({kind:"schema",type:"number",reference:Nn,expects:"number",async:!1,message:e,"~run"(t,n){return typeof t.value=="number"&&!isNaN(t.value)?t.typed=!0:ee(this,"type",t,n),t}})}function we(e,t){return ue({kind:"schema",type:"object",reference:we,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let c=s in o?o[s]:Cn(a),l=a["~run"]({value:c},r);if(l.issues){let d={type:"object",origin:"value",input:o,key:s,value:c};for(let u of l.issues)u.path?u.path.unshift(d):u.path=[d],n.issues?.push(u);if(n.issues||(n.issues=l.issues),r.abortEarly){n.typed=!1;break}}l.typed||(n.typed=!1),n.value[s]=l.value}else if(a.fallback!==void 0)n.value[s]=Ga(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(ee(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}}else ee(this,"type",n,r);return n}})}function F(e,t){return ue({kind:"schema",type:"optional",reference:F,expects:`(${e.expects} | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===void 0&&(this.default!==void 0&&(n.value=Cn(this,n,r)),n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function lt(e,t){return ue({kind:"schema",type:"picklist",reference:lt,expects:Wa(e.map(_n),"|"),async:!1,options:e,message:t,"~run"(n,r){return this.options.includes(n.value)?n.typed=!0:ee(this,"type",n,r),n}})}function Mn(e,t,n){return ue({kind:"schema",type:"record",reference:Mn,expects:"Object",async:!1,key:e,value:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){r.typed=!0,r.value={};for(let a in s)if(qa(s,a)){let c=s[a],l=this.key["~run"]({value:a},o);if(l.issues){let u={type:"object",origin:"key",input:s,key:a,value:c};for(let p of l.issues)p.path=[u],r.issues?.push(p);if(r.issues||(r.issues=l.issues),o.abortEarly){r.typed=!1;break}}let d=this.value["~run"]({value:c},o);if(d.issues){let u={type:"object",origin:"value",input:s,key:a,value:c};for(let p of d.issues)p.path?p.path.unshift(u):p.path=[u],r.issues?.push(p);if(r.issues||(r.issues=d.issues),o.abortEarly){r.typed=!1;break}}(!l.typed||!d.typed)&&(r.typed=!1),l.typed&&(r.value[l.value]=d.value)}}else ee(this,"type",r,o);return r}})}function _(e){return ue({kind:"schema",type:"string",reference:_,expects:"string",async:!1,message:e,"~run"(t,n){return typeof t.value=="string"?t.typed=!0:ee(this,"type",t,n),t}})}function _m(e,t,n){return ue({kind:"schema",type:"variant",reference:_m,expects:"Object",async:!1,key:e,options:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){let a,c=0,l=this.key,d=[],u=(p,f)=>{for(let m of p.options){if(m.type==="variant")u(m,new Set(f).add(m.key));else{let g=!0,h=0;for(let w of f){let $=m.entries[w];if(w in s?$["~run"]({typed:!1,value:s[w]},Rm).issues:$.type!=="exact_optional"&&$.type!=="optional"&&$.type!=="nullish"){g=!1,l!==w&&(c<h||c===h&&w in s&&!(l in s))&&(c=h,l=w,d=[]),l===w&&d.push(m.entries[w].expects);break}h++}if(g){let w=m["~run"]({value:s},o);(!a||!a.typed&&w.typed)&&(a=w)}}if(a&&!a.issues)break}};if(u(this,new Set([this.key])),a)return a;ee(this,"type",r,o,{input:s[l],expected:Wa(d,"|"),path:[{type:"object",origin:"value",input:s,key:l,value:s[l]}]})}else ee(this,"type",r,o);return r}})}function dt(...e){return ue({...e[0],pipe:e,"~run"(t,n){for(let r of e)if(r.kind!=="metadata"){if(t.issues&&(r.kind==="schema"||r.kind==="transformation")){t.typed=!1;break}(!t.issues||!n.abortEarly&&!n.abortPipeEarly)&&(t=r["~run"](t,n))}return t}})}function vr(e,t,n){let r=e["~run"]({value:t},Ua(n));return{typed:r.typed,success:!r.issues,output:r.value,issues:r.issues}}var At=()=>dt(Nn(),es(),ts(0)),Va=()=>dt(_(),In(/^[0-9a-f]{64}$/)),W=(e,t)=>dt(e,Zo(t)),Im=we({kind:lt(["service","volume","directory","config"]),name:W(_(),"The service or volume, as the compose file calls it; a directory below shared/; config."),source:W(_(),"The container that was dumped, the volume or the path of the host that was archived."),image:W(F(_()),"Of an archive: the image that made it, which has tar."),engine:W(F(_()),"As deploy-kit.yml names it."),serverVersion:F(_()),databases:F(pe(_())),chosen:W(F(Ln()),"That the settings name the databases: the server may have others, which are not in the set. Older sets do not say it."),format:W(F(_()),"How it is read: sql, mysql-users, pg-archive, pg-globals, mongo-archive, rdb, sqlite, tar. Older sets do not say it: sql for a service, tar for a volume."),counts:W(F(Mn(_(),At())),"What was found in the file when it was read back: tables, rows, roles, users, collections, documents, keys, files."),excluded:W(F(pe(_())),"Tables whose rows are not in it, by their schema or database; collections that are not in it, or the begin of their names."),oplog:W(F(Ln()),"Of MongoDB: it holds what was written during the dump, which mongorestore --oplogReplay brings to one moment."),sensitive:W(F(Ln()),"It holds secrets as they are: it belongs to no place off the host that is not encrypted."),tables:W(F(At()),"Of older sets, which have no counts."),path:W(_(),"Relative to the directory of the set."),compression:W(F(lt(["gzip","zstd"])),"Of the file, as its name shows. Older sets do not say it: gzip."),bytes:At(),sha256:Va(),sealed:W(F(we({by:_(),bytes:At(),sha256:Va()})),"That the file is encrypted, by what, and what comes of it when it is opened. Its name without the last suffix is that of its content."),checks:W(pe(_()),"What it passed before its set was published: exit-codes, gzip or zstd, checksum, footer, tables, archive, snapshot, listing, integrity, pages."),warnings:pe(_())}),Cm=we({schema:Zt(1),id:_(),createdAt:W(dt(_(),kr()),"When the backup began, UTC."),project:_(),environment:_(),composeProject:_(),host:W(F(_()),"The host that it is of, as it was written then. Older sets do not say it."),release:W(F(_()),"The release that was active then."),purpose:W(F(lt(["restore"])),"Why it was made, where no deploy and no schedule asked for it: `restore`, of what a restore was about to replace."),run:we({who:_(),where:_()}),writers:W(F(pe(_())),"Containers that might write to what is in it, then: who restores it by hand stops them."),verified:W(F(we({at:dt(_(),kr()),how:W(lt(["quick","restore"]),"`quick`: read back. `restore`: restored into trial servers."),counts:W(Mn(_(),Mn(_(),At())),"What the trial server of each service held then.")})),"That it was looked at again after it was written, the last time."),files:pe(Im),copies:W(F(pe(we({to:_(),path:_(),passing:W(F(Zt(!0)),"It was on the machine of a job, and has gone with that, unless a later step has kept it.")}))),"Besides the host: destinations from which every file was read back and was the same. Older sets have none."),missing:W(F(pe(we({to:_(),why:_()}))),"Destinations that should have a copy and have none."),totalBytes:At(),durationMs:At()});function za(e){try{let t=vr(Cm,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var Dn={max:1e3},Xa={daily:Me("The last one of each of so many days (UTC) that have one.",Dn),weekly:Me("The last one of each of so many weeks (ISO 8601, UTC) that have one.",Dn),monthly:Me("The last one of each of so many months (UTC) that have one.",Dn)},Za={last:Me("The newest ones.",{...Dn,min:1,default:7}),...Xa},ut=X("How many backups stay there. What it does not say is as for all.",{last:Me("The newest ones.",{...Dn,min:1}),...Xa});import{readFileSync as Nm}from"node:fs";import Mm from"node:path";var br=["deploy-kit.yml","deploy-kit.yaml"];var ec=ge("Language of what people read (input, else variable `DEPLOY_KIT_LANGUAGE`, else config file)",{values:Do,without:"`en`",only:"file",placeholder:"LANGUAGE"});async function xr(e,t,n){let r=t[Bo];if(r&&!Fo(r))throw new y(i`${Bo}: there is no language '${r}'`,{fix:i`write one of ${Object.keys(Do).join(", ")}`});await jo(e||r||n)}function tc(e,t){for(let n of t?[t]:br){let r=Dm(Mm.resolve(e,n));if(r!==void 0)return/^\uFEFF?(["']?)language\1 *: *(["']?)([\w-]+)\2 *(?:#.*)?$/m.exec(r)?.[3]}}function Dm(e){try{return Nm(e,"utf8")}catch{return}}var Sr=e=>N(e,{rule:ze,required:!0}),rc=e=>Q(e,{of:oe(ze),default:[]}),Bm=oe(st),ns=oe(ya),pt=(e,t)=>it(e,{atLeast:1,default:t}),oc=(e,t)=>Me(e,{min:1,max:1e3,default:t}),nc=X("A one-off command.",{service:Sr("The service whose new image the command runs in, as a one-off container."),run:Da("The command as a list of words."),timeout:pt("How long the command may take.","10m")}),jm=X("Deploying.",{engine:ge("What runs the containers",{values:{compose:""},without:"`compose`"}),strategy:Yo("strategies","How services are replaced",{default:"recreate"}),before:Q("One-off commands before the switch, in order: migrations. A failure ends the deploy before anything is replaced.",{of:nc,default:[]}),after:Q("One-off commands after the switch, in order.",{of:nc,default:[]}),"keep-releases":oc("How many releases stay on each host, and as many different contents, what was gone back from among them. The active one and the one before it always stay.",5),timeout:pt("How long the containers may take to become healthy.","5m"),"on-failure":ge("What happens when they do not become healthy",{values:{rollback:"puts the last active release back",keep:"leaves what was started"},default:"rollback"})}),Hm=X("A command.",{service:Sr("The database service, in whose trial server it runs: its programs and variables are there."),run:wr("The command: a script (run with `sh -e`) or a list of words.",{required:!0}),stdin:N("File that it reads from its stdin, of SQL for example.",{rule:st}),timeout:pt("How long the command may take.","30m")}),Fm=X("Backups before a deploy.",{"before-deploy":ge("What becomes of a deploy without a backup",{values:{required:"it stops before anything is changed","best-effort":"it goes on, with a warning",off:"none is made before a deploy"},without:"`required`"}),services:Q("Database services to dump.",{without:"every service of the stack that is recognised as a database",default:[],of:X("A database.",{service:Sr("Name of the database service."),engine:Yo("databases","Its engine, where the image does not show it"),database:N("Only this database.",{without:"all of them"}),exclude:Q("Tables whose rows are left out and whose structure is kept, by name or pattern: `sessions`, `cache_*`, `app.jobs`. Collections of MongoDB, of one database, are left out whole.",{of:oe(ga),without:"none"})}),line:Um}),volumes:rc("Named volumes to archive, as the compose file calls them."),directories:Q("Directories of bind mounts to archive: of those that are listed as `shared`, or below one.",{of:ns,default:[]}),sqlite:Q("Databases of SQLite to save: files, each of one moment, whoever writes meanwhile.",{without:"none",of:X("A database of SQLite.",{service:Sr("The service that uses it."),path:N("The file, as the container sees it.",{rule:wa,required:!0})})}),ignore:Q("Services, volumes and directories that need no backup. Without this a database that cannot be dumped is an error.",{of:oe(Go),default:[]}),to:Q("Where backups are kept. Each copy is read back; without `host`, none stays on the host itself.",{of:Xo("destinations"),without:"`[host]`, the backups/ of the deploy path",nonEmpty:()=>[i`is an empty list`,i`name at least one destination, for example host`]}),"encrypt-to":Q("Whose keys open what leaves the host: public keys of age, `age1...`. Every destination but `host` gets encrypted files alone. An empty list says that nothing has to be encrypted.",{of:oe(Ko),without:"nothing is encrypted"}),keep:X("How many backups stay at each destination, of each host, counted for each service, volume and directory that they hold. One is kept when any of these asks for it; one that a kept release is linked to, and the last one that was verified, always.",Za),"keep-old":it("How long what a restore has replaced is kept beside: an undo puts it back.",{default:"7d",placeholder:"TIME"}),scrub:Q("Commands that take personal data out of what is restored from another environment (`from-environment`), in order, before any service of this one sees it. A failure replaces nothing.",{of:Hm,without:"none"}),unscrubbed:Q("Services, volumes and directories that come from another environment as they are: they hold no personal data. Where several have one name, with what it is: `volume:name`, `service:name`, `directory:name`, `sqlite:name`.",{of:oe(Go),without:"none",placeholder:"NAME"}),compression:ge("How backups are compressed",{values:{auto:"by zstd with all cores where the host has it, else by pigz or gzip",zstd:"",gzip:""},default:"auto"}),"max-drop":Me("By how many percent a dump, or what is counted in it, may be smaller than in the last backup. `100` accepts it as it is.",{min:1,max:100,default:50}),timeout:pt("How long one dump may take.","1h")});function Um(e){let[t="",n]=e.split("/",2);return n===void 0?{service:t}:{service:t,database:n}}var qm=X("The health gate.",{"run-from":ge("Where the checks run",{values:{runner:"",host:""},default:"runner"}),"initial-delay":it("How long to wait before the first attempt.",{default:"0s"}),interval:pt("Time between the first attempts; it grows to 5s (or stays, when it is longer).","1s"),timeout:pt("How long one attempt may take.","5s"),deadline:pt("When the gate gives up, without the time of `stability`.","2m"),"give-up-after":it("After how long the same failing status of a new release that is up and settled is final, whatever the deadline. `0s` never gives up before.",{default:"20s"}),successes:oc("How many times in a row every check must pass.",3),stability:it("After that, how long no container may restart or exit. `0s` leaves it out.",{default:"10s"}),checks:Q("What is checked. Without any: the environment's `url`, when it has one, and every service.",{of:Xo("checks"),default:[]})}),Wm=X("A suite of tests.",{run:wr("The command: a script (run with `sh -e`) or a list of words.",{required:!0}),setup:wr("A command before `run`; when it fails the suite has failed."),on:N("Where the suite runs: `runner`, or the service in whose one-off container it runs.",{rule:ze,read:Gm,default:"runner"}),timeout:pt("How long the suite may take.","15m"),report:N("JUnit XML files that the suite writes (a glob below the working directory).",{rule:st}),"min-tests":Me("Fewer tests in the report than this is a failure.",{default:0}),"fail-on-empty":at("A report without a single test is a failure.",{default:!0}),"working-directory":N("Where the suite runs, below the project directory.",{rule:st}),env:Jo("Variables for the suite. The base URL comes by itself.",{name:Oa,of:Ta()}),"allow-stack-database":at("Lets a suite run in a container that has the stack's own database settings.")});function Gm(e){return e==="runner"?{kind:"runner"}:{kind:"service",service:e}}var sc="production",ic=["production","prod"],ac=5e3,Er={project:N("Name of the project: part of directories and tags on the hosts.",{without:"the name of the repository",rule:Tn,only:"file",placeholder:"NAME"}),language:ec,url:N("Where people reach it: the base of the HTTP checks and of the tests.",{rule:yr,only:"environment"}),production:at("People rely on it: GitHub shows it so, and a rollback must give its reason.",{without:"`true` for `production` and `prod`",only:"environment"}),hosts:Q("The machines: `local` (where the job runs) or `ssh://user@host:port`.",{of:oe($a),nonEmpty:()=>[i`is an empty list`,i`name at least one host: local or ssh://user@host`],only:"environment",placeholder:"HOST"}),compose:Q("Compose files in order, relative to the project directory.",{of:Bm,default:["compose.yml"],nonEmpty:()=>[i`is an empty list`,i`name at least one compose file, or remove the key`],placeholder:"FILE"}),"env-file":N("File of environment variables; the secret input `env` is merged over it.",{without:"`.env`, when it is there",rule:st,only:"environment",placeholder:"FILE"}),"compose-project":N("Name of the Compose project on the host; name an existing one to take it over.",{without:"`<project>-<environment>`",rule:Tn,only:"environment",placeholder:"NAME"}),"deploy-path":N("Directory on the host that releases live in.",{without:"`~/.deploy-kit/<project>-<environment>`",rule:hr,only:"environment",placeholder:"DIR"}),profiles:{...rc("Compose profiles that are switched on."),placeholder:"NAME"},files:Q("Read-only files and directories that bind mounts need: shipped with the release.",{of:ns,default:[],only:"file"}),shared:Q("Directories of bind mounts whose data lives across releases.",{of:ns,default:[],only:"file"}),build:X("Building images.",{registry:N("Where images are pushed: `ghcr.io/org`. Without one they are streamed to the hosts.",{rule:xa}),attestations:ge("What is pushed beside an image, about how it was made and what is in it",{values:{auto:"provenance and an SBOM, and without what the builder or the registry cannot do",provenance:"only the provenance, and an error where it cannot be had",all:"both, and an error where they cannot be had",off:""},default:"auto"}),"sbom-scanner":N("The image that makes the SBOM, by digest if you like.",{rule:Sa,without:"BuildKit's own, `docker/buildkit-syft-scanner:stable-1`"})},{only:"file"}),deploy:jm,backup:Fm,health:qm,tests:Jo("Suites of tests by name.",{name:ze,of:Wm}),notify:Ha("notifiers","Announcements.")};import{appendFileSync as oy,mkdirSync as sy,writeFileSync as iy}from"node:fs";import{hostname as ay,tmpdir as cy}from"node:os";import ws from"node:path";import*as lc from"os";function ft(e){return e==null?"":typeof e=="string"||e instanceof String?e:JSON.stringify(e)}function rs(e){return Object.keys(e).length?{title:e.title,file:e.file,line:e.startLine,endLine:e.endLine,col:e.startColumn,endColumn:e.endColumn}:{}}function Pt(e,t,n){let r=new os(e,t,n);process.stdout.write(r.toString()+lc.EOL)}function ss(e,t=""){Pt(e,{},t)}var cc="::",os=class{constructor(t,n,r){t||(t="missing.command"),this.command=t,this.properties=n,this.message=r}toString(){let t=cc+this.command;if(this.properties&&Object.keys(this.properties).length>0){t+=" ";let n=!0;for(let r in this.properties)if(this.properties.hasOwnProperty(r)){let o=this.properties[r];o&&(n?n=!1:t+=",",t+=`${r}=${Vm(o)}`)}}return t+=`${cc}${Km(this.message)}`,t}};function Km(e){return ft(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A")}function Vm(e){return ft(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A").replace(/:/g,"%3A").replace(/,/g,"%2C")}rt();import*as Rr from"fs";import*as Or from"os";function dc(e,t){let n=process.env[`GITHUB_${e}`];if(!n)throw new Error(`Unable to find environment variable for file command ${e}`);if(!Rr.existsSync(n))throw new Error(`Missing file at path: ${n}`);Rr.appendFileSync(n,`${ft(t)}${Or.EOL}`,{encoding:"utf8"})}function uc(e,t){let n=`ghadelimiter_${dr()}`,r=ft(t);if(e.includes(n))throw new Error(`Unexpected input: name should not contain the delimiter "${n}"`);if(r.includes(n))throw new Error(`Unexpected input: value should not contain the delimiter "${n}"`);return`${e}<<${n}${Or.EOL}${r}${Or.EOL}${n}`}import*as is from"os";import{createRequire as zm}from"node:module";var pc=zm(import.meta.url),fc=(...e)=>pc("child_process").execFileSync(...e),mc=(...e)=>pc("child_process").spawn(...e);var hc;(function(e){e[e.Success=0]="Success",e[e.Failure=1]="Failure"})(hc||(hc={}));function yc(e){Pt("add-mask",{},e)}function Bn(e,t){if(process.env.GITHUB_OUTPUT||"")return dc("OUTPUT",uc(e,t));process.stdout.write(is.EOL),Pt("set-output",{name:e},ft(t))}function gc(e){Pt("debug",{},e)}function as(e,t={}){Pt("error",rs(t),e instanceof Error?e.toString():e)}function cs(e,t={}){Pt("warning",rs(t),e instanceof Error?e.toString():e)}function ls(e){process.stdout.write(e+is.EOL)}function wc(e){ss("group",e)}function $c(){ss("endgroup")}var Ar=class{#e=[];begin(t,n=Date.now()){let r={what:t,since:n};return this.#e.push(r),{[Symbol.dispose]:()=>{let o=this.#e.indexOf(r);o>=0&&this.#e.splice(o,1)}}}get now(){let t=this.#e.at(-1);return t&&{text:typeof t.what=="string"?t.what:t.what(),since:t.since}}};function vc({since:e},t=Date.now()){let n=Math.max(0,Math.floor((t-e)/1e3)),[r,o]=[Math.floor(n/60),n%60];return r===0?`${o}s`:`${r}m${String(o).padStart(2,"0")}s`}var bc="DEPLOY_KIT_LIVE",xc="deploy-kit-now";var Pr=class{#e;constructor(t){this.#e=t}text(t){return Ec(this.#t(t))}prose(t){return Ec(this.#t(t,Jm))}code(t){return new ds(this.#t(t).replace(/[`|]/g," "))}table(t,n,r){let o=(c,l)=>r.some(d=>d[l]!==""),s=c=>`| ${c.filter(o).map(l=>typeof l=="string"?this.text(l):l).join(" | ")} |`,a=[...n].filter(o).map(c=>c==="r"?"--:":"---");return[s(t),`|${a.join("|")}|`,...r.map(s)].join(`
`)}details(t,n){return Ym(this.text(t),this.block(n))}block(t){let n=Oe(t,this.#e),r=Sc/2,o=n.length<=Sc?n:`${n.slice(0,r)}
...
${n.slice(-r)}`,s=Math.max(2,...[...o.matchAll(/`+/g)].map(([c])=>c.length)),a="`".repeat(s+1);return`${a}text
${o}
${a}`}#t(t,n=Qm){return nt(Oe(t,this.#e)).slice(0,n).replace(/[\ud800-\udbff]$/,"")}},Ym=(e,t)=>`<details><summary>${e}</summary>

${t}

</details>
`,ds=class{#e;constructor(t){this.#e=t}toString(){return`\`${this.#e||" "}\``}},Qm=400,Jm=4e3,Sc=1e5;function Ec(e){return e.replace(/[&<>|`*[\]\\~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\.|^[#+=-]|(?<=^\d{1,9})[.)](?=\s|$)/giu,t=>Xm[t]??`&#${t.charCodeAt(0)};`).replaceAll("@","@<!-- -->")}var Xm={"&":"&amp;","<":"&lt;",">":"&gt;","|":"\\|"};var Tr=class e{static MIN_LENGTH=4;#e=new Set;#t;add(t){let n=[t,...t.split(/\r\n|\r|\n/)].map(r=>r.trim());for(let r of[...n,...eh(t)])r.length>=e.MIN_LENGTH&&this.#e.add(r);this.#t=void 0}redact(t){return this.#t??=[...this.#e].sort((n,r)=>r.length-n.length),this.#t.reduce((n,r)=>n.replaceAll(r,"***"),t)}},Zm=8;function eh(e){let t=Buffer.from(e),n=[0,1,2].map(r=>Buffer.concat([Buffer.alloc(r),t]).toString("base64").slice(Math.ceil(r*8/6),Math.floor((r+t.length)*8/6)));return[JSON.stringify(e).slice(1,-1),encodeURIComponent(t.toString()),...n.filter(r=>r.length>=Zm)]}function jn(e){return e.trim().length<4||/^\d{1,5}$/.test(e)||/^(true|false|null|none|local(host)?|production|staging|development|testing|info|debug|warn(ing)?|error)$/i.test(e)}var th=/PASS(?!ENGER|IVE)|SECRET|TOKEN|CREDENTIAL|PRIVATE|SIGNATURE|WEBHOOK/,nh=/(^|_)(PW|PWD|PIN|AUTH|DSN|SALT|JWT|COOKIE|CERT|CERTIFICATE|(API|APP|ACCESS|ACCOUNT|SHARED|MASTER|SSH|AUTH|SIGNING|ENCRYPTION|TLS|RSA|HMAC)?KEY)S?\d*(_|$)/,rh=/(?<!SECRET|TOKEN)_ID$|_(FILE|PATH|DIR|NAME|PREFIX|ISSUER|AUDIENCE|REALM|DOMAIN|HOST|PORT|TABLE|TYPE|METHOD|ALG|ALGO|ALGORITHM|LENGTH|TTL|LIFETIME|TIMEOUT|EXPIRY|EXPIRATION|EXPIRES(_IN)?)$/;function Oc(e){let t=e.replace(/([a-z\d])(?=[A-Z])/g,"$1_").replace(/[^A-Za-z\d]+/g,"_").toUpperCase();return(th.test(t)||nh.test(t))&&!rh.test(t)}var oh=[/:\/\/[^\s:/@]*:([^\s/]+)@/g,/:\/\/[^\s:/@]*:(\S+)@/g,/:\/\/([^\s:/@]{16,})@/g],sh=/(?:password|passwd|pwd|secret|token|(?:api|account|access|shared)\w{0,40}key)=([^;&\s"']+)/gi;function Rc(e,t,n){let r=ih(t);return!(Oc(e)||r.length>0)&&(jn(t)||n(t))?[]:[...new Set([t,...r])].filter(s=>!jn(s))}function ih(e){let t=e.split(/\s/).map(o=>o.slice(0,o.lastIndexOf("@")+1)),n=(o,s)=>[...o.matchAll(s)].map(([,a=""])=>a),r=[...oh.flatMap(o=>t.flatMap(s=>n(s,o))),...n(e,sh)];return[...r,...r.map(ch),...ah(e)].filter(o=>o!=="")}function ah(e){if(!/^\s*[[{]/.test(e))return[];let t=[];try{JSON.parse(e,(n,r)=>(typeof r=="string"&&Oc(n)&&t.push(r),r))}catch{}return t}function ch(e){try{return decodeURIComponent(e)}catch{return e}}function _r(e,t={},n={}){let{found:r,steps:o,named:s}=lh(e.split(".")),a=fr(r,n),{default:c,without:l,required:d,only:u,...p}={...a,...t},f=l??[c??[]].flat().join(", "),m=[...s?[]:["from the config file"],...f===""?[]:[f]],g=[p.description,...p.kind.many?["One a line."]:[],...m.length===0?[]:[`Default: ${m.join(", or ")}.`]].join(" ");return{...p,description:g,path:o}}function lh(e){let t={options:Er},n=!1,r=e.map(o=>{let{options:s,of:a}=t;return t=s?.[o]??a,s!==void 0?Rn(o):(n=!0,o)});return{found:t,steps:r,named:n}}function en(...e){let t=e.map(n=>[n.split(".").at(-1),_r(n)]);return Object.fromEntries(t)}function mt(e){return`INPUT_${e.replaceAll(" ","_").toUpperCase()}`}var dh=({default:e})=>String(e??"");function uh(e,t,n){let r=t===void 0||t===""?dh(e):t,o=e.required===void 0&&e.default===void 0;if(!(r.trim()===""&&o))return e.kind.parse?.(e,r,n)}function Ac(e,t){let n=Object.entries(e).map(([r,o])=>[r,uh(o,t[mt(r)],i`input '${r}'`)]);return Object.fromEntries(n)}function Pc(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=t[r];o.path===void 0||s===void 0||(o.kind.verify?.(o,s,i`input '${r}'`),Tc(n,o.path,s))}return n}function Tc(e,[t="",...n],r){n.length===0?e[t]=r:(e[t]??={},Tc(e[t],n,r))}var _c="2.20.0",us=class extends y{};function Ic(e,t,n){let r=(s,a)=>new y(`${e}: ${s}`,{fix:a}),o=i`install Compose v2 there: ${fh(n)}`;return{notInstalled:()=>r(i`Docker is not installed`,i`install Docker Engine there: https://docs.docker.com/engine/install/`),noRights:()=>r(i`the user ${t} may not use Docker`,i`add it to the group docker there: sudo usermod -aG docker ${t} (an open connection must be closed first)`),notRunning:s=>new us(i`${e}: Docker Engine does not answer: ${tt(s,300)}`,{fix:i`start it there (sudo systemctl enable --now docker), or correct DOCKER_HOST or the context of docker`,passes:!0}),noCompose:()=>r(i`Docker Compose is not installed`,o),composeV1:s=>r(i`there is only Compose v1 (docker-compose ${s}), which nobody maintains`,o),composeNoPlugin:s=>r(i`Compose ${s} is there as docker-compose, but not as the plugin docker compose`,i`link it where docker looks for plugins: ln -s "$(command -v docker-compose)" ~/.docker/cli-plugins/docker-compose`),composeTooOld:s=>r(i`Compose ${s} is too old: at least ${_c} is needed`,o)}}function tn(e){if(!(e instanceof z))return e;let{stderr:t,where:n=i`the machine that runs this step`}=e,{notInstalled:r,noRights:o,notRunning:s}=Ic(n,"$USER","");if(/docker: (command )?not found/.test(t))return r();if(/permission denied while trying to connect to the Docker (daemon|API)/i.test(t))return o();let a=ph.exec(t)?.[0];return a===void 0?e:s(a)}var ph=/^.*(Cannot connect to the Docker daemon|failed to connect to the Docker API|error during connect).*$/im;function fh(e){let[t="",n=""]=e.split(" "),r=i`docker-compose-plugin from Docker's own repository (https://docs.docker.com/compose/install/linux/)`;return t==="ubuntu"?i`sudo apt-get install docker-compose-v2, or ${r}`:t==="debian"&&Number(n)>=13?"sudo apt-get install docker-compose":t==="alpine"?"apk add docker-cli-compose":t==="arch"?"pacman -S docker-compose":r}function Cc(e,t){let n=d=>e[d]===""?void 0:e[d],r=n("GITHUB_SERVER_URL")??"https://github.com",o=n("GITHUB_REPOSITORY"),s=n("GITHUB_RUN_ID"),a=s!==void 0&&n("DEPLOY_KIT_LOCAL")===void 0,c=n("DEPLOY_KIT_RUNNER_PID")??String(t.pid),l=n("DEPLOY_KIT_RUNNER_STARTED")??"0";return{run:a?`github:${s}:${n("GITHUB_RUN_ATTEMPT")??"1"}`:`local:${t.hostname.replaceAll(":","-")}:${c}:${l}`,who:n("GITHUB_ACTOR")??n("USER")??n("LOGNAME")??"unknown",where:a?`${r}/${o}/actions/runs/${s}`:`process ${c} on ${t.hostname}`,repository:o,apiUrl:n("GITHUB_API_URL")??"https://api.github.com",repositoryUrl:o===void 0?void 0:`${r}/${o}`,sha:n("GITHUB_SHA"),tag:n("GITHUB_REF_TYPE")==="tag"?n("GITHUB_REF_NAME"):void 0,workspace:n("GITHUB_WORKSPACE")??t.cwd,temp:n("RUNNER_TEMP")??t.tmpdir,stepSummary:n("GITHUB_STEP_SUMMARY"),step:n("GITHUB_ACTION")??"step"}}var Hn=class extends Error{variable;why;constructor(t,n){super(i`required variable ${t} is missing a value`),this.variable=t,this.why=n}},Tt=class extends Error{},Fn=class extends Tt{},Lc=100,Nc=/^[_a-z][_a-z0-9]*/iu,mh=/^:?[-+?]/;function hh(e){let t=[],n=e;for(;;){let r=n.indexOf("$");if(t.push(r<0?n:n.slice(0,r)),r<0)return t.filter(a=>a!=="");let o=n.slice(r+1),[s=""]=Nc.exec(o)??[];if(o.startsWith("$"))t.push("$"),n=o.slice(1);else if(s!=="")t.push({name:s,written:`$${s}`,operator:"",word:""}),n=o.slice(s.length);else if(o.startsWith("{")){let a=yh(o);t.push(gh(o.slice(1,a))),n=o.slice(a+1)}else t.push("$"),n=o}}function ps(e,t,n=()=>{},r=0){if(r>Lc)throw new Fn(i`more than ${Lc} variables inside one another`);let o=s=>{let{name:a,operator:c,word:l}=s,d=t(a),u=c.startsWith(":")?(d??"")==="":d===void 0,p=c.at(-1),f=p==="+"?!u:u,m=ps(l,t,f?n:()=>{},r+1);if(p===void 0&&d===void 0&&n(s),p==="?"&&u)throw new Hn(a,m);return p!==void 0&&p!=="?"&&f?m:d??""};return hh(e).map(s=>typeof s=="string"?s:o(s)).join("")}function yh(e){let t=(e.split(`
`,1)[0]??"").lastIndexOf("}");if(t<0)throw new Tt(i`a \${ that is never closed`);let n=0;for(let r=0;r<t;r+=1){if(e[r]==="}"&&(n-=1),n===0&&r>0)return r;e[r]==="{"&&(n+=1,r+=1)}return t}function gh(e){let[t=""]=Nc.exec(e)??[],n=e.slice(t.length),[r=""]=mh.exec(n)??[];if(t===""||r===""&&n!=="")throw new Tt(i`no variable in \${...}`);return{name:t,written:`\${${e}}`,operator:r,word:n.slice(r.length)}}var Mc=/^[A-Za-z_][A-Za-z0-9_.-]*$/,wh=/^(?:export[^\S\n\ufeff]+)?([^=:\n]*)(?:(=|:)([\t\v\f\r \u0085\u00a0]*)(?:(['"])((?:\\[\s\S]|(?!\4)[^\\])*)(\4?)|([^\n]*))|(?=\n|$))/,Dc=/\\(?:[abcfnrtv$"\\]|0\d{0,3})/g,$h={a:"\x07",b:"\b",f:"\f",n:`
`,r:"\r",t:"	",v:"\v"},kh=131072,vh=/(?<![^\S\ufeff])[^\S\ufeff]+$/;function Ir(e,t){return new Map(bh(e,t).values)}function bh(e,{place:t,earlier:n=new Map,literal:r=!1}){let o=Oh(e,t),s=new Map,a=[],c=[],l=new Set(o.map(({name:d})=>d));for(let{name:d,value:u,line:p}of o){let f=`${t}:${p}`;if(u===void 0){let h=n.get(d);h!==void 0?s.set(d,h):a.push(i`${f}: a name without a value, which nothing sets: write NAME=value, or NAME= for an empty one`);continue}s.has(d)&&a.push(i`${f}: ${d} was set before; this value is the one in use`);let m=new Set,g=h=>n.get(h)??s.get(h);s.set(d,Ph(r?u.literal:xh(u,g,m,d,f),d,f));for(let h of m)a.push(`${f}: ${Sh(h,d,l)}`),c.push({name:h.name,of:d,place:f})}return{values:s,warnings:a,unset:c,lines:o.flatMap(({name:d,written:u,line:p})=>u===void 0?[]:[{name:d,written:u,place:`${t}:${p}`}])}}function xh(e,t,n,r,o){if(e.template===void 0)return e.literal;try{return ps(e.template,t,s=>n.add(s))}catch(s){if(s instanceof Hn){let c=s.why===""?"":`: ${s.why}`;throw new y(i`${o}: ${r} needs the variable ${s.variable}, which is not set${c}`,{fix:i`set ${s.variable} in a line above`})}if(!(s instanceof Tt))throw s;let a=s instanceof Fn?s.message:i`a \${ that begins no variable`;throw new y(i`${o}: the value of ${r} has ${a}`,{fix:i`put the value in single quotes, in which a $ is a $: ${r}='...'`})}}function Sh({name:e,written:t},n,r){let o=i`put the value in single quotes if the $ is meant: ${n}='...'`;return r.has(e)?i`the value of ${n} uses ${e}, which is set only further down: nothing stands in its place. Set ${e} above`:t.startsWith("${")?i`the value of ${n} uses ${t}, and nothing sets ${e} before this line: nothing stands in its place. Set ${e} above, write \${${e}-} if that is meant, or ${o}`:i`the value of ${n} has a $ and a name that nothing sets behind it: nothing stands in their place. ${Eh(o)}`}var Eh=e=>e.charAt(0).toUpperCase()+e.slice(1);function Oh(e,t){let n=[],r=e.replace(/^\ufeff/,""),[o,s]=[0,1],a=()=>{let c=e.length-r.length;return s+=e.slice(o,c).split(`
`).length-1,o=c,s};for(;;){if(r=r.replace(/^(?:[^\S\ufeff]|#[^\n]*)+/,""),r==="")return n;let c=a(),l=`${t}:${c}`,[d,u="",p,f="",m,g="",h,w=""]=wh.exec(r)??[],$=u.replace(/(?<![^\S\ufeff])[^\S\ufeff]+$/,"");if(d===void 0||p===void 0&&!Mc.test($))throw new y(i`${l}: this line is not NAME=value`,{fix:i`write NAME=value; a value of several lines (a key, a certificate) goes in quotes`});if(!Mc.test($))throw new y(i`${l}: what stands before '${p}' is not a name of a variable`,{fix:i`use letters, digits, _, . and -, not beginning with a digit; a value of several lines goes in quotes`});if(h==="")throw new y(i`${l}: the quote that begins the value of ${$} is never closed`,{fix:i`close it with ${m}`});if(r=r.slice(d.length),m!==void 0&&!/^[^\S\n\ufeff]*(#|\r?\n|$)/.test(r))throw new y(i`${t}:${a()}: there is text after the closing quote of ${$}`,{fix:i`escape a quote inside the value with a backslash, or use the other kind of quotes`});let k=p===void 0?void 0:m===void 0?Rh(w):Ah(m,g),v=/^[^\n]*/.exec(r)?.[0]??"",b=`${p==="="?f:""}${m??""}${g}${h??""}${w}${m===void 0?"":v}`;n.push({name:$,value:k,line:c,written:p===void 0?void 0:b.replace(/\r$/,"")})}}function Rh(e){let t=e.replace(/ #.*$/s,"").replace(vh,"");return{literal:t,template:t}}function Ah(e,t){let n=t.replace(/\\([\s\S])/g,(r,o)=>o===e?e:r);return e==="'"?{literal:n,template:void 0}:{literal:n.replace(Dc,Bc),template:n.replace(Dc,r=>r==="\\$"?"$$":Bc(r))}}function Bc(e){let t=e.charAt(1);if(t!=="0")return $h[t]??(t==="c"?e:t);let n=e.slice(2),r=/^[0-3][0-7]{2}$/.test(n)?Number.parseInt(n,8):void 0;return r===void 0?`\\${n}`:String.fromCodePoint(r)}function Ph(e,t,n){let r=e.includes("\0")?i`holds a NUL, which no environment can`:new RegExp("\\p{Surrogate}","u").test(e)&&i`is not valid Unicode`;if(r)throw new y(i`${n}: the value of ${t} ${r}`,{fix:i`encode binary values, for example with base64`});if(Buffer.byteLength(t)+1+Buffer.byteLength(e)+1>kh)throw new y(i`${n}: the value of ${t} is longer than a process can be given (128 KiB)`,{fix:i`put it in a file that the service mounts`});return e}function jc(e,t){return Object.entries(e).flatMap(([n,{secret:r}])=>{let o=t[mt(n)]??"";return r===void 0||o.trim()===""?[]:r==="text"?[{value:o,variable:void 0}]:Th(o)})}function Th(e){try{return[!1,!0].map(n=>Ir(e,{place:"input 'env'",literal:n})).flatMap(n=>[...n].map(([r,o])=>({variable:r,value:o})))}catch{return e.split(/\r?\n/).map(n=>({variable:void 0,value:n.slice(n.indexOf("=")+1).replace(/^(["'])(.*)\1$/,"$2")}))}}import{readFileSync as _h,statSync as Ih}from"node:fs";import Ch from"node:path";var Lh=[":/*.yml",":/*.yaml",":/*.env",":/*.env.*"],Nh=["deploy-kit","compose","docker-compose"].flatMap(e=>[`${e}.yml`,`${e}.yaml`]),Mh=500,Dh=256*1024,Bh=/^\s*(?:-\s+)?(?:(?:project|name|image|container_name|hostname)\s*:\s*["']?([^\s"'#]+)|([\w.-]+)\s*:\s*(?:[{&#]|$))/gm;function Hc(e,t,n){let r;return o=>(r??=jh(e,t,n),r.names.includes(o)||Uh(r.text,o))}function jh(e,t,n){let r=Hh(e,n).slice(0,Mh).map(s=>Fh(Ch.resolve(e,s))).join(`
`),o=[...r.matchAll(Bh)].map(([,s,a])=>s??a??"");return{text:r,names:[...t,...new Set(o)].join(`
`)}}function Hh(e,t){try{return fc("git",["-c","safe.directory=*","ls-files","-z","--",...Lh],{cwd:e,env:{PATH:t.PATH,HOME:t.HOME},stdio:["ignore","pipe","ignore"],timeout:5e3,encoding:"utf8"}).split("\0").filter(r=>r!=="")}catch{return Nh}}function Fh(e){try{return Ih(e).size>Dh?"":_h(e,"utf8")}catch{return""}}function Uh(e,t){let n=r=>r!==void 0&&/[\p{L}\p{N}_]/u.test(r);for(let r=e.indexOf(t);r>=0;r=e.indexOf(t,r+1)){let o=n(e[r-1])&&n(t[0]),s=n(e[r+t.length])&&n(t.at(-1));if(!o&&!s)return!0}return!1}import{existsSync as ES,mkdirSync as qh,readdirSync as OS,readFileSync as RS,writeFileSync as Wh}from"node:fs";import Fc from"node:path";var Cr="DEPLOY_KIT_STEP",Gh=e=>Fc.join(e,"deploy-kit-summary");function Uc(e,t,n){let r=Gh(e);qh(r,{recursive:!0,mode:448});let o=`${String(t).padStart(14,"0")}-${String(process.pid).padStart(7,"0")}.json`;Wh(Fc.join(r,o),n,{mode:384})}var qc=()=>({require:[i`the question whether it is urgent`,i`Question whether it is urgent`],preflight:[i`the preflight`,i`Preflight`],plan:[i`the plan`,i`Plan`],build:[i`the build`,i`Build`],check:[i`the check`,i`Check`],backup:[i`the backup`,i`Backup`],deploy:[i`the deploy`,i`Deploy`],gate:[i`the gate`,i`Gate`],tests:[i`the tests`,i`Tests`],confirm:[i`the confirmation`,i`Confirmation`],rollback:[i`putting back`,i`Putting back`],"put-back":[i`putting back`,i`Putting back`]}),Lr=e=>qc()[e]?.[0]??e,Wc=e=>qc()[e]?.[1]??e;var Kh=15e3;function Gc({isLive:e,heard:t,say:n,command:r,safe:o}){let s=new Ar,a="",c=()=>{let{now:u}=s,p=u===void 0?"::":` since=${u.since}::${Vh(o(u.text))}`;p!==a&&r(`::${xc}${p}`),a=p},l=()=>{let{now:u}=s;u!==void 0&&Date.now()-Math.max(t(),u.since)>=Kh&&n(`... ${u.text} (${vc(u)})`)},d=!1;return u=>{let p=s.begin(u);return d||setInterval(e?c:l,1e3).unref(),d=!0,e&&c(),{[Symbol.dispose](){p[Symbol.dispose](),e&&c()}}}}var Vh=e=>e.replaceAll("%","%25");var fs=10,ms=1e5;function Kc(e,{phase:t,isLive:n=!1}={}){let r=h=>ta(h,e),o=0,s=0,a=Date.now(),c=zh(t,r),l=h=>{if(a=Date.now(),s>ms)return;let w=r(h);s+=w.split(`
`).length,ls(s>ms?i`... what follows is left out: ${ms} lines were printed`:w)},d=h=>{c.open(),l(h)},u=Gc({isLive:n,heard:()=>a,say:d,command:ls,safe:h=>nt(r(h))}),p=({title:h,file:w,...$})=>({...$,...w===void 0?{}:{file:r(w)},...h===void 0?{}:{title:r(h)}}),f=(h,w,$=fs-1)=>(k,v={})=>{if(o>=$)return w(v.title===void 0?k:`${v.title}: ${k}`);o+=1,h(r(k),p(v))},m=h=>l(`Error: ${h}`),g=h=>(...w)=>{c.close(),h(...w)};return{info:d,warning:f(cs,h=>d(`Warning: ${h}`)),error:g(f(as,m)),debug:h=>gc(r(h)),group(h){let w=c.group(h),$=u(h);return{[Symbol.dispose](){$[Symbol.dispose](),w[Symbol.dispose]()}}},progress:u,fail:g(f(as,m,fs)),lastWarning:g(f(cs,l,fs)),outside:g(l)}}function zh(e,t){let n=e===void 0?[]:[e],r,o=()=>{r!==void 0&&$c(),r=void 0},s=()=>{let a=n.at(-1);a!==r&&(o(),r=a,a!==void 0&&wc(t(a())))};return{open:s,close:o,group(a){let c=()=>{let l=e?.()??"";return a.startsWith(l)?a:i`${l}: ${a}`};return n.push(c),s(),{[Symbol.dispose](){n.splice(n.lastIndexOf(c),1),r===c&&o()}}}}}import{existsSync as Jh}from"node:fs";import ys from"node:path";import{fileURLToPath as Xh}from"node:url";async function hs(e){if(!(e instanceof y))return;let{ENTRIES:t}=await import("./../chunks/troubleshooting-entries.js"),n=ca(e).map(({message:a})=>zi(a).split(`
`)[0]??""),r=t.filter(([,a])=>n.some(c=>Qh(c,a))),o=([,a])=>a.join("").length+(n.some(c=>c.endsWith(`: ${a.at(-1)}`))?Yh:0),[s]=r.toSorted((a,c)=>o(c)-o(a));return s?.[0]??await hs(e.cause)}var Yh=1e4;function Qh(e,t){let n=0;for(let r of t){let o=e.indexOf(r,n);if(o<0)return!1;n=o+r.length}return!0}var Vc="docs/troubleshooting.md";async function zc(e,t="https://github.com",n=Xh(import.meta.url)){let r=await hs(e);if(r===void 0)return;let[,o,s]=/[\\/]_actions[\\/]([^\\/]+[\\/][^\\/]+)[\\/](.+?)[\\/]dist[\\/]/.exec(n)??[];if(o!==void 0&&s!==void 0)return`${t}/${o.replaceAll("\\","/")}/blob/${s}/${Vc}#${r}`;let a=ys.join(n.slice(0,n.lastIndexOf(`${ys.sep}dist${ys.sep}`)),Vc);return Jh(a)?`${a}#${r}`:void 0}import{statSync as Zh}from"node:fs";import gs from"node:path";var ey=10,ty=/(?:^|: )(?<file>[^\s:()][^:()]{0,200}):(?<line>[1-9]\d{0,6})(?::(?<column>[1-9]\d{0,6}))?(?=[:,\s)]|$)/;function Yc(e,t,n){let r=[{lines:[],at:{}}];for(let o of e.split(`
`)){let s=ny(o,t,n),a=r.at(-1);s===void 0||r.length>=ey?a?.lines.push(o):a?.at.file===void 0&&r.length===1?r[0]={lines:[...a?.lines??[],o],at:s}:r.push({lines:[o],at:s})}return r.map(({lines:o,at:s})=>({text:o.join(`
`),at:s}))}function ny(e,t,n){let{file:r="",line:o,column:s}=ty.exec(e)?.groups??{},a=r===""?void 0:ry(n,t,r);if(a!==void 0)return{file:a,startLine:Number(o),...s===void 0?{}:{startColumn:Number(s)}}}function ry(e,t,n){let r=gs.resolve(t,n),o=gs.relative(e,r);if(!(o.startsWith("..")||gs.isAbsolute(o)))try{return Zh(r).isFile()?o:void 0}catch{return}}async function wE(e){var L=[];try{let t=process.env;let n=new Tr;let r={cwd:process.cwd(),pid:process.pid,tmpdir:cy(),hostname:ay()};let o=Cc(t,r);let s=A=>t[mt(A)];let a=ws.resolve(o.workspace,s("working-directory")??"");let c=Hc(a,[s("project"),s("environment")],t);let l=(A,O)=>{for(let I of O===void 0?[A]:Rc(O,A,c)){for(let H of I.split(/\r\n|\r|\n/))jn(H)||yc(H);n.add(I)}};for(let{value:A,variable:O}of jc(e.inputs,t))l(A,O);let d=E(L,fy());let u=A=>n.redact(A);let[p,f]=(t[Cr]??"").split("/");let m=t.DEPLOY_KIT_LOCAL===void 0;let g=f===void 0||!m?void 0:()=>Wc(f);let h=Kc(u,{phase:g,isLive:t[bc]==="1"});let w={log:h,signal:d.signal,redact:u,now:Date.now,run:o,env:t,hide:l};let $=new Pr(u);let k=A=>(O,I)=>typeof I=="string"?A(I):I;let v=Date.now();let b={environment:s("environment")||void 0,services:s("services")?.match(/[^\s,]+/g)?.join(", "),version:s("version")||void 0,ref:o.tag??o.sha?.slice(0,12)};let x=A=>{if(e.failsJob===!1)return h.lastWarning(A);let O=m?{title:Zc(e)}:{};for(let{text:I,at:H}of Yc(A,a,o.workspace))h.fail(I,{...O,...H})};let R=A=>{if(p===void 0||f===void 0)return;let O={pipeline:p,step:f,language:Ho(),startedAt:v,endedAt:Date.now(),...A,isCancelled:d.signal.aborted};Uc(o.temp,v,Uo(O,k(I=>Oe(I,u))))};let S=(A,O,I,H=()=>{})=>{let K=(se,Ke)=>{try{Ke()}catch(Ot){h.warning(se(T(Ot)))}},V=Oe(O,u);K(se=>i`the summary could not be written: ${se}`,()=>{if(f!==void 0)return R({...I,section:V});uy(o,V),H()}),K(se=>i`the report could not be written: ${se}`,()=>{let se=k(Ke=>ea(Ke,u));Bn("report",py(e,o,Uo(A,se,2)))})};try{R({outputs:{},told:b,section:"",isOpen:!0})}catch{}try{await xr(s("language"),t,tc(a,s("config")));let A=await e.main(Ac(e.inputs,t),w);for(let[K,V]of Object.entries(A.outputs))V!==void 0&&Bn(K,V);let O={outputs:ly(A.outputs),told:{...b,...A.told}},I=A.failure&&await Jc(A.failure,t),H={...O,failure:I};if(S(A.report,A.summary?.($)??"",H,A.written),I!==void 0){let{cause:K=I.message,evidence:V=""}=A.told??{};return Qc(e,A.failure,I,w,x,`${K}
${V}`)}Bn("failure",""),g!==void 0&&h.outside(`✓ ${[g(),A.told?.brief].filter(Boolean).join(": ")}`)}catch(A){let O=d.signal.aborted?new y(i`cancelled`):tn(A),I=await Jc(O,t),H={error:T(O),fix:O instanceof y?O.fix:void 0},K={outputs:{},told:b,failure:I};S(H,e.failsJob===!1?"":dy(e,$.block(Xc(I))),K),Qc(e,O,I,w,x)}}catch(C){var U=C,G=!0}finally{P(L,U,G)}}function Qc(e,t,n,{redact:r,log:o},s,a=n.message){Bn("failure",sa(a,r)),s(Xc(n)),e.failsJob!==!1&&(t instanceof Error&&t.stack&&o.debug(t.stack),process.exitCode=t instanceof y?t.exitCode:1)}var Xc=({message:e,fix:t,more:n})=>[e,...t===void 0?[]:[i`What to do: ${t}`],...n===void 0?[]:[i`More: ${n}`]].join(`
`);async function Jc(e,{GITHUB_SERVER_URL:t}){let n=T(e),r=e instanceof y?e:void 0;return{message:n,fix:r?.fix,exitCode:r?.exitCode,more:await zc(e,t)}}function ly(e){let t=Object.entries(e).filter(([,n])=>n!==void 0&&n.length<=500);return Object.fromEntries(t)}function dy(e,t){return`### ${i`${Zc(e)}: failed`}

${t}
`}var Zc=({title:e})=>e.replace(/^deploy-kit: /,"");function uy({stepSummary:e},t){e!==void 0&&t!==""&&oy(e,`${t}
`)}function py({name:e},{temp:t,step:n},r){let o=ws.join(t,"deploy-kit");sy(o,{recursive:!0});let s=ws.join(o,`${e}-${n.replace(/[^\w.-]+/g,"-")}-${process.pid}.json`);return iy(s,`${r}
`),s}function fy(){let e=new AbortController,t=()=>e.abort(new y(i`cancelled`));return process.once("SIGINT",t),process.once("SIGTERM",t),{signal:e.signal,[Symbol.dispose](){process.off("SIGINT",t),process.off("SIGTERM",t)}}}import{PassThrough as my}from"node:stream";import{pipeline as hy}from"node:stream/promises";var Nr=`
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
`;var yy=30*6e4,De=class{name;#e;constructor(t){this.name=t.name,this.#e=t}async list(){let{script:t,args:n=[],read:r}=_t(this.#e.directory);return r(await this.#n(t,n),{hostName:this.#e.machine.name})}async begin(t,{replaces:n=!1}={}){let{directory:r,isToBeCleared:o}=this.#e,s=n?"replace":"",a=n?`${t}.partial`:o?"":"-",c=await this.#n($y,[r,t,a,s]),l=/^id (.+)$/m.exec(c)?.[1]??t,d=`${r}/${l}`,u=`${d}.partial`;return{id:l,path:d,directory:u,others:ol(c,r),put:(p,f,m)=>this.#r([u,p],f,m),read:p=>this.#o([u,p]),carry:async p=>{let f=p.flatMap(m=>[m.path,m.sha256]);return $s("carried",await this.#n(Ey,[d,u,...f]))},publish:async(p,f)=>$s("removed",await this.#t(xy,[r,l,s],p,f)),discard:async()=>{var f=[];try{let p=E(f,ae(1e4));await this.#n(Oy,[r,l],"",p.signal)}catch(m){var g=m,h=!0}finally{P(f,g,h)}}}}read(t,n){return this.#o([`${this.#e.directory}/${t}`,n])}async annotate(t){await this.#t(by,[this.#e.directory,t.id],t)}async remove(t){return $s("removed",await this.#n(Sy,[this.#e.directory,...t]))}async[Symbol.asyncDispose](){await this.#e.close?.()}#t(t,n,r,o=[]){let s=pa(r);return this.#n(t,[...n,String(Buffer.byteLength(s)),...o],s)}async#n(t,n,r="",o){let s=["sh","-c",t,"sh",...n];return(await this.#e.machine.run(s,{stdin:r,timeout:yy,signal:o})).stdout}async#r(t,n,r){let o=["sh","-c",ky,"sh",...t],s=await this.#e.machine.start(o);s.stdout.resume();let a;n.once("error",d=>{a=d});let c=await hy(n,s.stdin,{signal:r}).catch(d=>({error:d}));c!==void 0&&s.stop();let l=await s.ended;if(r.throwIfAborted(),a!==void 0&&!gy(a))throw a;if(l.failure!==void 0)throw l.failure;if(l.code!==0&&(c===void 0||l.stderr.trim()!==""))throw this.#s(o,l);if(c!==void 0)throw c.error}async#o(t){let n=["sh","-c",vy,"sh",...t],r=await this.#e.machine.start(n);r.stdin.end();let o=new my;return r.stdout.pipe(o,{end:!1}),r.stdout.once("error",s=>o.destroy(s)),r.ended.then(s=>{s.code===0&&s.failure===void 0?o.end():o.destroy(s.failure??this.#s(n,s))}),o.once("close",()=>r.stop()),o}#s(t,n){return new z({argv:t,...n,where:this.#e.machine.name})}},gy=e=>e instanceof Error&&"code"in e&&(e.code==="EPIPE"||e.code==="ERR_STREAM_PREMATURE_CLOSE"),_t=e=>({script:wy,args:[e],read(t,{hostName:n}){if(!t.startsWith(el))return ol(t,e);let r=nt(le(t.slice(el.length),1));throw new y(i`${n}: ${e}, where backups lie, cannot be read: ${r}`,{fix:i`see there whether it is a directory, whether its disk is well, and who may read it`})}}),el="unreadable ",tl=`
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
`,wy=`${tl}
if [ ! -e "$1" ] && [ ! -L "$1" ]; then
  up=$1
  while [ ! -e "$up" ] && [ ! -L "$up" ]; do up=$(dirname -- "$up"); done
  [ -d "$up" ] && [ -x "$up" ] && exit 0
fi
said=$({ cd "$1" && ls; } 2>&1 >/dev/null) || { printf 'unreadable %s\\n' "$said"; exit 0; }
cd "$1" || exit
list
`,$y=`${tl}
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
`,ky=`
umask 077
cd "$1" && exec cat >"$2"
`,vy='cd "$1" && exec cat -- "$2"',nl=`
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`,rl=`
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
`,by=`${rl}
umask 077
cd "$1" && annotate "$2" "$3"
`,xy=`${nl}${rl}
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
`,Sy=`${nl}
cd "$1" || exit
shift
remove "$@"
exit 0
`,Ey=`${Nr}
from=$1 to=$2
shift 2
while [ $# -gt 0 ]; do
  if [ -f "$from/$1" ] && [ ! -e "$to/$1" ] && said=$(sum "$from/$1") && [ "\${said%% *}" = "$2" ]; then
    { ln "$from/$1" "$to/$1" 2>/dev/null || cp -p "$from/$1" "$to/$1"; } && echo "carried $1"
  fi
  shift 2
done
exit 0
`,Oy='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0',$s=(e,t)=>[...t.matchAll(new RegExp(`^${e} (.+)$`,"gm"))].map(([,n=""])=>n);function ol(e,t){let n=[];for(let r of`
${e}`.split(`
set `).slice(1)){let[o="",...s]=r.split(`
`),a=s.filter(d=>d.startsWith("|")).map(d=>d.slice(1)),c=za(a.join(`
`));if(!da.test(o)||c===void 0||c.id!==o)continue;let l=new Map(s.flatMap(d=>{let[,u,p]=/^size (\d+) (.+)$/.exec(d)??[];return p===void 0?[]:[[p,Number(u)]]}));n.push({id:o,path:`${t}/${o}`,manifest:c,damaged:ua(c,l)})}return n.sort(ot)}var sl={name:"host",description:"In `backups/` of the deploy path, on the host itself: where a restore finds it fastest.",value:X("",{keep:ut}),line:{looks:"`host`",read:e=>e==="host"?{}:void 0},nameOf:()=>"host",async open(e,{own:t}){if(t===void 0)throw new y(i`the host cannot be asked`);return il(t)}},il=({machine:e,backups:t})=>new De({name:"host",machine:e,directory:t,isToBeCleared:!1}),nn=e=>({machine:Ry(e),backups:e.layout.backups}),Ee=e=>il(nn(e)),Ry=e=>({name:e.name,run:(t,n)=>e.run(t,n),start:t=>e.host.start(t,{fence:e.fence,signal:e.context.signal})}),Ae=e=>({name:e.name,run:(t,{stdin:n="",...r})=>e.run(t,{...r,stdin:n}),start:t=>e.start(t)});import al from"node:path";var ll={name:"runner",description:"A directory of the machine that the job runs on: for an artifact, or a disk that is mounted there. What lies on a machine of GitHub goes with the job, unless a later step keeps it.",isHere:!0,value:X("",{path:N("Directory, relative to the project directory, or absolute.",{rule:va,default:"backups"}),keep:ut}),line:{looks:"`runner:path`",read(e){let t=/^runner(?::(.+))?$/.exec(e);return t===null?void 0:{path:t[1]}}},nameOf:cl,async open({path:e},{folder:t,access:n}){let r=await n.openHost("local");return new De({name:cl({path:e}),machine:Ae(r),directory:al.join(al.resolve(n.directory,e),t),isToBeCleared:!0,close:()=>r[Symbol.asyncDispose]()})}};function cl({path:e}){return`runner:${e}`}var ul={name:"s3",description:"A bucket of S3, or of what speaks its protocol. Its keys are no part of this file: inputs `s3-access-key-id` and `s3-secret-access-key`.",value:X("",{bucket:N("Name of the bucket, which exists.",{rule:ba,required:!0}),prefix:N("What the names of all objects begin with.",{rule:st}),endpoint:N("Address of the storage: `https://s3.example.org`.",{rule:yr,without:"Amazon's"}),region:N("Region of the bucket.",{rule:ze,without:"`AWS_REGION`, else `us-east-1`"}),"path-style":at("The bucket is a part of the path, not of the host name.",{without:"`true` with an `endpoint`"}),keep:ut}),line:{looks:"`s3://bucket/prefix?endpoint=https://...&region=...`",read(e){let[,t,n,r]=/^s3:\/\/([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(e)??[];if(t===void 0)return;let o=new URLSearchParams(r),s=l=>o.get(l)||void 0,a=[...o.keys()].find(l=>!["endpoint","region","path-style"].includes(l));if(a!==void 0)throw new y(i`input 'destinations': '${a}' is nothing that a bucket has`,{fix:i`behind the question mark stand endpoint, region and path-style`});let c=s("path-style");return{bucket:t,prefix:n?.replace(/^\/+|\/+$/g,"")||void 0,endpoint:s("endpoint"),region:s("region"),pathStyle:c===void 0?void 0:c==="true"}}},nameOf:dl,formerNameOf:pl,async open({bucket:e,prefix:t="",endpoint:n,region:r,pathStyle:o=n!==void 0},s){let a=t.replace(/\/+$/,""),c=dl({bucket:e,prefix:t,endpoint:n}),l={bucket:e,endpoint:n,pathStyle:o,...Ay(s,c)},{S3Store:d}=await import("./store-CHB4LJHG.js"),u={address:{...l,region:r??l.region},prefix:a,name:c};return new d(u,s)}};function dl({endpoint:e,...t}){let n=pl(t);return e===void 0?n:`${n}?endpoint=${e.replace(/\/+$/,"")}`}function pl({bucket:e,prefix:t=""}){let n=t.replace(/\/+$/,"");return`s3://${e}${n===""?"":`/${n}`}`}function Ay({access:{s3:e}},t){let{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s="us-east-1"}=e;if(n===void 0||r===void 0)throw new y(i`${t}: there is no key for it`,{fix:i`give the inputs s3-access-key-id and s3-secret-access-key (secrets), or the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`});return{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s}}var ml={name:"ssh",description:"Another machine over SSH, reached with the key and the known hosts of the run.",value:X("",{host:N("The machine: `ssh://user@host:port`.",{rule:ka,required:!0}),path:N("Directory there.",{rule:hr,default:"~/deploy-kit-backups"}),keep:ut}),line:{looks:"`ssh://user@host:port/path`",read(e){let[,t="",n]=/^(ssh:\/\/[^/]+)(\/.*)?$/.exec(e)??[];if(t!=="")return{host:t,path:n?.replace(/^\/~\//,"~/")}}},nameOf:fl,async open({host:e,path:t},{folder:n,access:r}){let o=await r.openHost(e),s=`${t.replace(/^~\//,"").replace(/\/+$/,"")}/${n}`;return new De({name:fl({host:e,path:t}),machine:Ae(o),directory:s,isToBeCleared:!0,close:()=>o[Symbol.asyncDispose]()})}};function fl({host:e,path:t}){return`${e}${t.replace(/^~/,"/~")}`}var vs=[sl,ul,ml,ll],Qe=e=>e??[{kind:"host"}];async function Mr(e,t){return Br(e).open(e,t)}var Be=e=>Br(e).nameOf(e),bs=e=>{let{formerNameOf:t}=Br(e);return[Be(e),...t===void 0?[]:[t(e)]]},Dr=(e,t)=>Br(e).isHere===!0&&t.isPassing===!0;function Br({kind:e}){let t=vs.find(({name:n})=>n===e);if(t===void 0)throw new TypeError(e);return t}var xs=()=>vs.map(({line:e})=>e.looks);function hl(e){return e.map(t=>{for(let{name:n,line:r,value:o}of vs){let s=r.read(t);if(s!==void 0)return{kind:n,...Rt(o,[s])}}throw new y(i`input 'destinations': '${t}' is no destination of backups`,{fix:i`write ${xs().map(Yi).join(i`, or `).replaceAll("`","")}`})})}function ht({project:e,environment:t},n){let r=n.replace(/^ssh:\/\/([^@]*@)?/,"").replace(/[^A-Za-z0-9._-]+/g,"-");return`${e}-${t}/${r.replace(/^[-.]+|-+$/g,"")}`}function ie(e){return Ss(e),e.map(yl).join(" ")}function Ss(e){let t=e[0];if(t===void 0||t==="")throw new y(i`the command to run is empty`);if(t.startsWith("-"))throw new y(i`the command to run, '${t}', looks like an option`);let n=e.find(r=>r.includes("\0"));if(n!==void 0)throw new y(i`an argument of '${t}' holds a NUL byte: ${JSON.stringify(tt(n,40))}`,{fix:i`remove the NUL byte; no command line can carry it`})}function yl(e){return`'${e.replaceAll("'","'\\''")}'`}function Pe(e){return/^[\w@%+=:,./-]+$/.test(e)?e:yl(e)}var fe=class{#e;constructor(t){this.#e=t.split(`
`).map(n=>n.split("	"))}all(t){return this.#e.filter(n=>n[0]===t).map(n=>n.slice(1))}one(t){return this.all(t)[0]?.[0]??""}has(t){return this.#e.some(n=>n[0]===t)}},Je=({service:e,container:t})=>i`service '${e}' (${t.name})`;function yt(e,t){if(!(e.one("server")!==""||t.declared))throw new y(i`${Je(t)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:i`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`})}function rn(e,t){let n=e.one("lacks");if(n!=="")throw new y(i`${Je(t)} has no ${n} in its image`,{fix:i`use an image that has it, or list '${t.service}' under backup.ignore`})}function de({facts:e},t){let n=e.get(t)??"";return/^\d+$/.test(n)?Number(n):void 0}function gt(e,t){if(!e.has("end"))throw new y(i`${Je(t)} did not say which databases it holds`,{fix:i`run again; when it happens again, look at the log of the container`})}function wt(e,t,n,{variables:r,redact:o}){let s=e.all("unreadable").map(([l=""])=>i` ${l.trim()} names a file that cannot be read.`),a=e.all("refused").flatMap(([l="",d=""])=>{let u=Object.hasOwn(n,l)?n[l]?.():void 0;return u===void 0?[]:`
  ${u}: ${o(d)}`}),c=[...new Set(a)].join("");return new y(i`${Je(t)}: no login works.${[...new Set(s)].join("")}${c}`,{fix:i`set the variables of the service (${r}, or the user and password of the application) to what the server was given on its first start`})}function jr({database:e,...t},n){if(e===void 0)return n;let r=n.filter(o=>o.name===e);if(r.length>0)return r;throw Es(t,e,n.map(({name:o})=>o))}function Es(e,t,n){let r=Je(e);return new y(i`backup.services: ${r} has no database '${t}'${Re(t,n)} that its user sees`,{fix:n.length===0?i`leave out database`:i`name one of ${n.join(", ")}`})}var je=e=>Buffer.from(e,"hex").toString("utf8"),Te=e=>e.reduce((t,n)=>t+n,0);var Os=(e,t)=>({says:e,what:()=>i`the database refuses the user or the password`,fix:()=>i`the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too (${t}), then deploy again`}),Py=[{says:/Access denied for user .*\(using password: NO\)|fe_sendauth: no password supplied|client password must be a string|NOAUTH Authentication required/,what:()=>i`the database was asked without a password`,fix:()=>i`give the service that asks its password: name the variable under its \`environment:\`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again`},Os(/Access denied for user .*\(using password: YES\)/,"ALTER USER ... IDENTIFIED BY '...'"),Os(/password authentication failed for user|FATAL:\s+role ".*" does not exist/,"ALTER ROLE ... PASSWORD '...'"),Os(/\bMongo\w*Error: (?:bad auth : )?Authentication failed|\bcodeName['"]?\s*[:=]\s*['"]?AuthenticationFailed\b|\bOperationFailure: (?:bad auth : )?Authentication failed|\berror 18 \(AuthenticationFailed\)|auth error: .*Authentication failed/,"db.changeUserPassword('...', '...')"),{says:/WRONGPASS invalid username-password pair|ERR invalid password|called without any password configured/,what:()=>i`Redis refuses the password`,fix:()=>i`give Redis and the service that asks the same password (\`requirepass\` and the variable), recreate both, and deploy again`},{says:/^(?!.*(?:shared memory segment|inotify|fsnotify|, watch ')).*(?:no space left on device|\bENOSPC: no space left\b|disk quota exceeded)/im,what:()=>i`no space is left on the disk`,fix:()=>i`see on the host what fills it (df -h, docker system df), make room (\`maintenance\` removes what no release needs), and deploy again`}];function Hr(e){let t=Py.find(({says:n})=>n.test(e));return t&&{what:t.what(),fix:t.fix()}}var gl=(e,t)=>t===void 0?e:i`${e}: ${t.what}`;var $t=`
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`,Fr=`
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
`,He=`
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
`,kt=e=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${e}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,$e=(e,t,...n)=>["docker","exec","-i",e,"sh","-c",t,"sh",...n],Rs="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",Un=`DEPLOY_KIT_WORDS=$(${Rs} "$id")
export DEPLOY_KIT_WORDS
`,Ty=`id=$1 script=$2
shift 2
${Un}exec docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@"`,Ur=(e,t,...n)=>["sh","-c",Ty,"sh",e,t,...n];var _y=`
id=$1 inside=$2
shift 2
${Un}
{ said=$(timeout 60 docker exec -e DEPLOY_KIT_WORDS "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function Fe({service:e,container:t},{script:n,args:r=[],read:o}){return{script:_y,args:[t.id,n,...r],read:(s,a)=>{let[c="",l]=s.split(`
failed
`,2);if(l===void 0)return o(c,a);let d=Z(l,3)||i`it does not answer`,u=Hr(l);throw new y(i`service '${e}' cannot be asked for its databases: ${gl(d,u)}`,{fix:u?.fix??i`look at docker logs ${t.name} on ${a.hostName}`})}}}var As={root:()=>i`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>i`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>i`no user`},Ps=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-}
unset DEPLOY_KIT_WORDS
${$t}${Fr}
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
`,wl=`
works=
for name in ${Object.keys(As).join(" ")}; do
  login "$name" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  # A database that is not there is dumped at once, by whom the server lets in.
  if said=$(start mongodump --db=deploy-kit-is-there-anybody --archive=/dev/null 2>&1; wait $!); then works=$name; break; fi
  printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tail -n 1 | tr '\\n\\t' '  ')"
done
`,$l=`${Ps}
${kt("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'version\\t%s\\n' "$(mongod --version 2>/dev/null | sed -n 's/^db version v//p')"
${wl}[ -n "$works" ] || exit 0
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
`,kl=`${Ps}${He}
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
`,vl=`${Ps}
exec 4<&0 </dev/null
{
${wl}} >/dev/null
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
`,bl=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var Iy="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",Cy="6de29981-ffffffff",xl=/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,Sl=e=>!["admin","config","local"].includes(e);function Ly(e){return e.flatMap((t,n)=>t==="--replSet"||e[n-1]==="--replSet"||/^--replSet=/.test(t)?[]:t.replace(/--replSet[= ]+\S+/g,""))}var El={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:xl,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],loads:{data:xl,alone:e=>Ly(e),counted:["collections","documents"],formats:{"mongo-archive":({oplog:e,databases:t=[]})=>({script:vl,args:[e===!0?"yes":"",...t.filter(Sl)]})}},probe:(e,{redact:t})=>{let n=Ny(e);return Fe(e,{script:$l,read:(r,{hostName:o})=>[My(new fe(r),e,{hostName:o,redact:t,excluded:n})]})}};function Ny({database:e,exclude:t=[]}){if(t.length>0&&e===void 0)throw new y(i`backup.services: MongoDB leaves out collections only of one database`,{fix:i`name it beside exclude: database: ..., or leave out exclude`});return t.map(n=>{let r=n.startsWith(`${e}.`)?n.slice(`${e}.`.length):n,[,o]=/^([^*?]+)\*$/.exec(r)??[];if(o!==void 0)return{what:r,option:`--excludeCollectionsWithPrefix=${o}`};if(!/[*?]/.test(r))return{what:r,option:`--excludeCollection=${r}`};throw new y(i`backup.services: MongoDB cannot leave out '${n}'`,{fix:i`write whole names, or their begin and * (cache_*)`})})}function My(e,t,n){let{hostName:r,redact:o,excluded:s}=n,{service:a,container:c,database:l}=t;yt(e,t),rn(e,t);let d=e.one("login");if(d==="")throw wt(e,t,As,{variables:Iy,redact:o});gt(e,t);let u=e.one("version"),p=e.has("replica-set")&&l===void 0,f=i`dump of service '${a}'`,m=i`look at docker logs ${c.name} on ${r}`;return{what:f,begins:l===void 0?i`dumping all databases of service '${a}'`:i`dumping ${l} of service '${a}'`,server:u,bytes:Te(e.all("kilobytes").map(([g])=>Number(g)))*1024,path:`${a}.mongodump`,note:p?void 0:i`${a}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:Ur(c.id,kl,d,l??"",p?"yes":"",...s.map(({option:g})=>g))}),inspect:bl,fix:m,check({facts:g,stderr:h}){let w=new fe(h).all("dumped").map(([k="",v,b])=>({name:k,collections:Number(v),documents:Number(b)})),$=w.filter(({name:k})=>Sl(k));if(g.get("archive")!==Cy)throw new y(i`${f} is not complete: it is no archive of mongodump from its begin to its end`,{fix:i`${m}; the backup was not kept`});if(l!==void 0&&w.length===0)throw Es(t,l,[]);return{kind:"service",name:a,source:c.name,engine:"mongodb",...u!==""&&{serverVersion:u},format:"mongo-archive",...p&&{oplog:!0},...s.length>0&&{excluded:s.map(({what:k})=>`${l}.${k}`)},databases:w.map(({name:k})=>k).sort(),counts:{collections:Te($.map(({collections:k})=>k)),documents:Te($.map(({documents:k})=>k))},checks:["archive"],warnings:[]}}}}var ke=({qualifier:e,name:t})=>`${e}.${t}`;function qr(e=[],t){let n=e.map(Ol);return t.filter(r=>n.some(o=>o(r)))}function Wr(e=[],t){let n=[...new Set(t.flatMap(r=>[r.name,ke(r)]))];return e.filter(r=>!t.some(Ol(r))).map(r=>i`exclude: there is no table '${r}'${Re(r,n)}: nothing of it was left out`)}function Ol(e){let t=e.replace(/[.+^${}()|[\]\\]/g,"\\$&").replaceAll("*",".*").replaceAll("?","."),n=new RegExp(`^${t}$`,"s");return r=>n.test(r.name)||n.test(ke(r))}var Rl=`
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
`;var Gr={"root-mariadb":()=>i`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>i`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>i`root without a password`,own:()=>i`the login that the client has by itself`,"app-mariadb":()=>i`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>i`MYSQL_USER with MYSQL_PASSWORD`},qn=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${$t}
${Fr}
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
`,Kr=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,Al=`
sql=
for name in mariadb mysql; do if command -v "$name" >/dev/null 2>&1; then sql=$name; break; fi; done
`,Pl=`
way=socket works=
for name in ${Object.keys(Gr).join(" ")}; do
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
`,Ts="USER IN ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys') OR USER = 'root' AND HOST = 'localhost'",Tl=`${qn}${Kr}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
${Al}${kt("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

${Pl}[ -n "$works" ] || exit 0
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
    SELECT 'users', COUNT(*) FROM mysql.user WHERE NOT (${Ts}) AND NOT (USER = 'PUBLIC' AND HOST = '')" 2>/dev/null | sed -n '/^users[^A-Za-z]*$/p'
echo end
`,_l=`${qn}${He}
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
`,_s=`${qn}${Kr}${Al}{
${Pl}} >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "\${said-}" >&2; exit 1; }
[ "$works" = own ] || export HOME=/nonexistent
feed() {
  printf '%s\\n' "$options" | "$sql" --defaults-extra-file=/dev/fd/3 --default-character-set=utf8mb4 "$@" 3<&0 0<&4 4<&-
}
`,Is=`
exec 4<&0 </dev/null
${_s}server=$1 bytes=$2
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
`,Il=`
exec </dev/null
${_s}case $(client "$works" "$sql" -NBe 'SELECT @@log_bin') in
  0) exit 0 ;;
  1) ;;
  *) exit 1 ;;
esac
# The former since MySQL 8.2, the latter before 8.4 and in MariaDB.
client "$works" "$sql" -e 'RESET BINARY LOGS AND GTIDS' 2>/dev/null || client "$works" "$sql" -e 'RESET MASTER'
`,Cl=`
exec </dev/null
${_s}
names=
for name; do names="$names\${names:+,}0x$(printf %s "$name" | od -An -tx1 | tr -d ' \\n')"; done
client "$works" "$sql" --default-character-set=utf8mb4 -NBre "
  SELECT CONCAT('SELECT ''tables'', 1 UNION ALL SELECT ''rows'', COUNT(*) FROM ',
    CHAR(96), REPLACE(TABLE_SCHEMA, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), '.',
    CHAR(96), REPLACE(TABLE_NAME, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), ';')
  FROM information_schema.TABLES WHERE TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED') AND CAST(TABLE_SCHEMA AS BINARY) IN ($names)
" | { exec 4<&0 0</dev/null; feed -NB; } | tr '\\t' ' ' && echo end
`;var Dy="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function Nl(e,t,n){let r=new fe(e),o=Je(t);if(yt(r,t),r.one("dump")===""||r.one("sql")==="")throw new y(i`${o} has no mysqldump or mariadb-dump with its client in its image`,{fix:i`use an image that has them, or list '${t.service}' under backup.ignore`});let[s="",a,c=""]=r.all("login")[0]??[];if(!Fy(s))throw wt(r,t,Gr,{variables:Dy,redact:n});gt(r,t);let l=r.one("version"),d=r.all("database").map(([g="",h="",w=""])=>({name:je(g),tables:Number(h),bytes:Number(w)})),u=je(c);if(d.length===0&&!u.startsWith("root@")&&t.database===void 0)throw By(o,u);let p=jr(t,d),f=g=>r.all(g).map(([h="",w="",...$])=>[je(h),je(w),...$]).filter(([h])=>p.some(w=>w.name===h)),m=f("table").map(([g="",h=""])=>({qualifier:g,name:h})).sort((g,h)=>ke(g)<ke(h)?-1:1);return{engine:/mariadb/i.test(l)?"mariadb":"mysql",version:l,login:{name:s,way:a==="tcp"?"tcp":"socket"},client:{program:r.one("dump"),flavour:/mariadb/i.test(r.one("client"))?"mariadb":"mysql"},sql:r.one("sql"),users:r.has("users")?Number(r.one("users")):void 0,databases:p.map(g=>g.name),excluded:qr(t.exclude,m),keepsStructures:r.has("structures"),tables:Te(p.map(g=>g.tables)),bytes:Te(p.map(g=>g.bytes)),warnings:[...s.startsWith("app-")?[jy(u,r.all("refused"))]:Hy(r,u),...Wr(t.exclude,m),...Ll(i`not consistent with the rest if written to during the dump, for lack of transactions`,f("engine").map(([g,h,w])=>`${g}.${h} (${w})`)),...Ll(i`the history of system-versioned tables is not in the dump`,f("versioned").map(([g,h])=>`${g}.${h}`))]}}function By(e,t){return new y(i`${e}: its user ${t} sees no database`,{fix:i`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function jy(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?i`the stated password of root is refused`:i`root's password is not known`;return i`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function Hy(e,t){return e.has("users")?[]:[i`users and their rights are not in the set: the server does not show them to ${t}`]}function Ll(e,t){if(t.length===0)return[];let n=t.length>5?i` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var Fy=e=>Object.hasOwn(Gr,e);var Uy=`
account="CONCAT(QUOTE(User), '@', QUOTE(Host))"
case $4 in
  mariadb)
    list="SELECT IF(is_role = 'Y', IF(User = 'PUBLIC', 'DO 1;', CONCAT('SELECT ', QUOTE(CONCAT('CREATE ROLE \\\`', REPLACE(User, '\\\`', '\\\`\\\`'), '\\\`')), ';')),
        CONCAT('SHOW CREATE USER ', $account, ';')),
      CONCAT('SHOW GRANTS FOR ', IF(is_role = 'Y', IF(User = 'PUBLIC', User, QUOTE(User)), $account), ';')" ;;
  *) list="SELECT CONCAT('SHOW CREATE USER ', $account, ';'), CONCAT('SHOW GRANTS FOR ', $account, ';')" ;;
esac
list="SET SESSION sql_mode = ''; $list FROM mysql.user WHERE NOT (${Ts}) ORDER BY User, Host"
`,Ml=`
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
`,Dl=`${qn}${Kr}
sql=$1 name=$2
login "$name" "$3" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
${Uy}
questions=$(client "$name" "$sql" --default-character-set=utf8mb4 -NBe "$list") || exit
questions=$(printf '%s\\n' "$questions" | awk -F '\\t' '${Ml}
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
} | awk -v quote="'" '${Ml}
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
`,Bl=`
awk '/^-- Users and grants complete$/ { complete = 1 } /^CREATE (USER|ROLE) IF NOT EXISTS / { users++ }
  END { print "complete " complete + 0; print "users " users + 0 }'
`;var jl=Fl("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),Hl=Fl("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function Fl(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],loads:{data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/(mysql|mariadb)(\/data)?)$/,counted:["tables","rows"],formats:{sql:({databases:r=[],bytes:o},s)=>({script:Is,args:[s,`${o}`,...r]}),"mysql-users":(r,o)=>({script:Is,args:[o,""]})},foreign:{"mysql-users":void 0},forget:{script:Il},count:r=>({script:Cl,args:r.flatMap(({databases:o=[]})=>o)})},probe:(r,{redact:o})=>Fe(r,{script:Tl,args:[e,r.exclude===void 0?"":"tables"],read:(s,{hostName:a})=>{let c=Nl(s,r,o);return c.databases.length>0?[qy(c,r,a),...Wy(c,r,a)]:[{nothing:i`service '${r.service}' holds no database yet: nothing of it to protect`}]}})}}function qy(e,{service:t,container:n},r){let{client:o,login:s,databases:a,version:c,excluded:l,keepsStructures:d}=e,u=i`dump of service '${t}'`,p=i`look at docker logs ${n.name} on ${r}`,f=l.flatMap(({qualifier:g,name:h})=>[g,h]),m=[o.program,o.flavour,s.name,s.way,d?"yes":"",String(l.length),...f,...a];return{what:u,begins:i`dumping ${a.join(", ")} of service '${t}' (${c})`,server:c,bytes:e.bytes,path:`${t}.sql`,producer:()=>({argv:$e(n.id,_l,...m)}),inspect:Rl,fix:p,check(g){let{facts:h}=g,w=de(g,"rows");if(!(h.get("last")??"").startsWith("-- Dump completed")||w===void 0)throw new y(i`${u} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:i`${p}; the backup was not kept`});let $=de(g,"tables")??0;if($<e.tables)throw new y(i`${u} has ${Y($,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...Ul(e,t,n.name),format:"sql",databases:[...a],...l.length>0&&{excluded:l.map(ke)},counts:{tables:$,rows:w},checks:["footer","tables"],warnings:[...e.warnings]}}}}function Wy(e,{service:t,container:n},r){let{sql:o,login:s,users:a,version:c,engine:l}=e;if(a===void 0||a===0)return[];let d=i`dump of the users of service '${t}'`,u=i`look at docker logs ${n.name} on ${r}`;return[{what:d,begins:i`dumping ${Y(a,"user")} of service '${t}' (${c})`,bytes:0,path:`${t}.users.sql`,producer:()=>({argv:$e(n.id,Dl,o,s.name,s.way,l)}),inspect:Bl,fix:u,check(p){let f=de(p,"users");if(p.facts.get("complete")!=="1"||f===void 0)throw new y(i`${d} is not complete: it ends without its last line`,{fix:i`${u}; the backup was not kept`});return{...Ul(e,t,n.name),format:"mysql-users",databases:[],counts:{users:f},checks:["footer"],warnings:f<a?[i`${a-f} of ${a} users are not in it: ${le(p.stderr,3)}`]:[]}}}]}var Ul=({engine:e,version:t},n,r)=>({kind:"service",name:n,source:r,engine:e,serverVersion:t});var on=e=>encodeURIComponent(e).replace(/[!'()*]/g,t=>`%${t.charCodeAt(0).toString(16).toUpperCase()}`);var Cs={stated:()=>i`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>i`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>i`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>i`PGUSER with PGPASSWORD`,peer:()=>i`the system's user postgres`},ql="-X -w -q -A -t -v ON_ERROR_STOP=1",Ls=`
export LC_ALL=C PGCONNECT_TIMEOUT=10 PGAPPNAME=deploy-kit PGCLIENTENCODING=UTF8
unset PGSERVICE PGSERVICEFILE PGHOSTADDR PGDATABASE PGOPTIONS
${$t}
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
  for name in ${Object.keys(Cs).join(" ")}; do
    for way in $ways; do
      host=\${way%:*} port=\${way##*:}
      login "$name" "$host" "$port" ||
        { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue 2; }
      for first in postgres template1 "\${POSTGRES_DB:-}" "\${POSTGRESQL_DATABASE:-}"; do
        [ -n "$first" ] || continue
        if said=$(export PGDATABASE="$first"; as "$name" psql ${ql} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
        case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
      done
      printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
    done
  done
  [ -z "$works" ] || export PGDATABASE="$first"
}
`,Wl=`
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,Gl=`
SELECT count(*) ${Wl} AND c.relkind IN ('r', 'p')`,Wn=e=>`pg_catalog.encode(pg_catalog.textsend(${e}::text), 'hex')`,Gy=`
SELECT 'table', ${Wn("pg_catalog.current_database()")}, ${Wn("wn.nspname")}, ${Wn("w.relname")},
    ${Wn("ln.nspname")}, ${Wn("l.relname")}
  FROM (
    WITH RECURSIVE up AS (
      SELECT c.oid AS leaf, c.oid AS whole FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p')
      UNION ALL SELECT up.leaf, i.inhparent FROM up JOIN pg_catalog.pg_inherits i ON i.inhrelid = up.whole
        JOIN pg_catalog.pg_class p ON p.oid = i.inhparent AND p.relkind = 'p')
    SELECT leaf, whole FROM up) up
  JOIN pg_catalog.pg_class w ON w.oid = up.whole JOIN pg_catalog.pg_namespace wn ON wn.oid = w.relnamespace
  JOIN pg_catalog.pg_class l ON l.oid = up.leaf JOIN pg_catalog.pg_namespace ln ON ln.oid = l.relnamespace
  WHERE ln.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND ln.nspname NOT LIKE 'pg\\_temp\\_%'`,Kl=`${Ls}
tab=$(printf '\\t')
${kt("postgres | postmaster")}
for name in psql pg_dump pg_dumpall pg_restore; do
  command -v "$name" >/dev/null 2>&1 || { printf 'lacks\\t%s\\n' "$name"; exit 0; }
done
find_login
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${ql} -F "$tab" -c "$1"; )
query "SELECT 'version', pg_catalog.current_setting('server_version')" || exit 0
query "SELECT 'user', pg_catalog.encode(pg_catalog.textsend(current_user::text), 'hex'), rolsuper
  FROM pg_catalog.pg_roles WHERE rolname = current_user" || exit 0
names=$(query "SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname") || exit 0
printf '%s\\n' "$names" | while IFS= read -r name; do
  export PGDATABASE="$name"
  query "SELECT 'database', pg_catalog.encode(pg_catalog.textsend(pg_catalog.current_database()::text), 'hex'),
    pg_catalog.pg_database_size(pg_catalog.current_database()), (${Gl})" || exit
  [ -z "$1" ] || query "${Gy}" || exit
done && echo end
`,Ns=`${Ls}${He}
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
`,Vl=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,zl=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`,Ms=`${Ls}
find_login >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "$said" >&2; exit 1; }
sql() ( as "$works" psql -X -w -q -A -t -v ON_ERROR_STOP=1 "$@" )
`,Ds=`${Ms}
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
`,Yl=`${Ms}
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
`,Ql=`${Ms}
for name; do
  export PGDATABASE="$name"
  { echo "SELECT 'tables', (${Gl});"
    cat <<'END'
SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %I.%I', n.nspname, c.relname)
  ${Wl} AND c.relkind = 'r'
UNION ALL SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %s %s', e.id::pg_catalog.regclass, e.condition)
  FROM pg_catalog.pg_extension x,
    ROWS FROM (pg_catalog.unnest(x.extconfig), pg_catalog.unnest(x.extcondition)) AS e(id, condition)
\\gexec
END
  } | sql -F ' ' || exit
done
echo end
`;var Ky="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",Vy="postgres";function Jl(e,t,n){let r=new fe(e);yt(r,t),rn(r,t);let o=r.all("login")[0];if(o===void 0)throw wt(r,t,Cs,{variables:Ky,redact:n});gt(r,t);let s=r.all("table").map(p=>{let[f="",m="",g="",h="",w=""]=p.map(je);return{database:f,qualifier:m,name:g,table:{qualifier:h,name:w}}}),a=r.all("database").map(([p="",f="",m=""])=>({name:je(p),excluded:zy(qr(t.exclude,s.filter(({database:g})=>g===je(p))).map(({table:g})=>g)),bytes:Number(f),tables:Number(m)})),c=jr(t,a),l=s.filter(({database:p})=>c.some(({name:f})=>f===p)),[d="",u]=r.all("user")[0]??[];return{version:r.one("version"),login:o,user:je(d),isSuperuser:u==="t",warnings:Wr(t.exclude,l),databases:c.filter(({name:p,tables:f})=>p!==Vy||f>0||t.database===p)}}var zy=e=>[...new Map(e.map(t=>[ke(t),t])).values()].sort((t,n)=>ke(t)<ke(n)?-1:1);var Xl=/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,Zl={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:Xl,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(e,{redact:t})=>Fe(e,{script:Kl,args:[e.exclude===void 0?"":"tables"],read:(n,{hostName:r})=>{let o=Jl(n,e,t),s=o.databases.map(a=>Yy(a,o,e,r));return s.length>0?[...s,Qy(o,e,r)]:[{nothing:i`service '${e.service}' holds no database yet: nothing of it to protect`}]}}),loads:{data:Xl,counted:["tables","rows"],formats:{"pg-globals":()=>({script:Ds}),"pg-archive":({databases:e=[]},t)=>({script:Yl,args:[t,...e]})},foreign:{"pg-globals":{script:Ds,args:["without-passwords"]}},count:e=>({script:Ql,args:e.flatMap(({databases:t=[]})=>t)})}};function Yy(e,t,{service:n,container:r},o){let{name:s,bytes:a,excluded:c}=e,l=c.map(p=>`--exclude-table-data=${Jy(p)}`),d=i`dump of database '${s}' of service '${n}'`,u=i`look at docker logs ${r.name} on ${o}`;return{what:d,begins:i`dumping ${s} of service '${n}' (${t.version})`,server:t.version,bytes:a,path:`${n}.${on(s)}.pgdump`,producer:()=>({argv:$e(r.id,Ns,...t.login,s,...l)}),inspect:ie($e(r.id,Vl)),fix:u,check(p){let[f,m]=[de(p,"tables"),de(p,"rows")];if(p.facts.get("restore")!=="0"||f===void 0||m===void 0)throw new y(i`${d} is not complete: pg_restore cannot read it to its end`,{fix:i`${u}; the backup was not kept`});if(f<e.tables)throw new y(i`${d} has ${Y(f,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...ed(t,n,r.name),format:"pg-archive",databases:[s],...c.length>0&&{excluded:c.map(ke)},counts:{tables:f,rows:m},checks:["archive","tables"],warnings:e===t.databases[0]?[...t.warnings]:[]}}}}function Qy(e,{service:t,container:n},r){let o=i`dump of the roles of service '${t}'`,s=i`look at docker logs ${n.name} on ${r}`;return{what:o,begins:i`dumping roles of service '${t}' (${e.version})`,bytes:0,path:`${t}.globals.sql`,producer:()=>({argv:$e(n.id,Ns,...e.login,"",...e.isSuperuser?[]:["--no-role-passwords"])}),inspect:zl,fix:s,check(a){let c=de(a,"roles");if(a.facts.get("complete")!=="1"||c===void 0)throw new y(i`${o} is not complete: it ends without its last line`,{fix:i`${s}; the backup was not kept`});return{...ed(e,t,n.name),format:"pg-globals",databases:[],counts:{roles:c},checks:["footer"],warnings:e.isSuperuser?[]:[i`the passwords of roles are not in the dump: its user ${e.user} is no superuser`]}}}}var Jy=({qualifier:e,name:t})=>[e,t].map(n=>`"${n.replaceAll('"','""')}"`).join("."),ed=({version:e},t,n)=>({kind:"service",name:t,source:n,engine:"postgres",serverVersion:e});var Bs=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-} unreadable=
unset DEPLOY_KIT_WORDS
unset REDISCLI_HISTFILE
${$t}
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
`,td=`${Bs}
${kt("redis-server* | valkey-server* | keydb-server* | redis-sentinel* | valkey-sentinel*")}
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
`,nd=`${Bs}${He}
connect || { echo "no password works any more: $said" >&2; exit 1; }
exec 3<&0
if [ -n "$socket" ]; then "$cli" -e -s "$socket" --rdb - </dev/null & else "$cli" -e -p "$port" --rdb - </dev/null & fi
guard $!
`,rd=`
directory=$(mktemp -d 2>/dev/null || mktemp -d -p /dev/shm) || exit
cat >"$directory/dump.rdb" || exit
${Bs}
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
`,od=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n -e 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p' \\
  -e 's/^\\[info\\] \\([0-9]*\\) expires$/expires \\1/p'
`;var sd=ad("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server","redis-sentinel"]}),id=ad("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),Xy={found:()=>i`the passwords that the container has`},Zy="REDIS_PASSWORD, --requirepass";function ad(e,t,n){return{name:e,product:t,signs:n,databaseVariables:[],loads:{data:/^(\/data|\/var\/lib\/(redis|valkey|keydb)|\/bitnami\/(redis|valkey)(\/data)?)$/,counted:["keys"],formats:{rdb:()=>({script:rd})},differs:tg},probe:(r,{redact:o})=>{if(r.database!==void 0)throw new y(i`backup.services: ${t} has no databases by name ('${r.database}')`,{fix:i`leave out database`});if(r.exclude!==void 0&&r.exclude.length>0)throw new y(i`backup.services: ${t} can leave out no keys of service '${r.service}'`,{fix:i`leave out exclude; where it is only a cache, list '${r.service}' under backup.ignore`});return Fe(r,{script:td,read:(s,{hostName:a})=>[eg(e,new fe(s),r,{hostName:a,redact:o})]})}}}function eg(e,t,n,{hostName:r,redact:o}){let{service:s,container:a}=n;if(yt(t,n),rn(t,n),t.has("sentinel"))return{nothing:i`service '${s}' is a sentinel and holds no data: nothing of it to protect`};if(!t.has("login"))throw wt(t,n,Xy,{variables:Zy,redact:o});gt(t,n);let c=Te(t.all("keys").map(([p])=>Number(p)));if(c===0)return{nothing:i`service '${s}' holds no key: nothing of it to protect`};let l=t.one("valkey_version")||t.one("redis_version"),d=i`dump of service '${s}'`,u=i`look at docker logs ${a.name} on ${r}`;return{what:d,begins:i`dumping ${Y(c,"key")} of service '${s}' (${l})`,server:l,bytes:Number(t.one("used_memory")),path:`${s}.rdb`,producer:()=>({argv:Ur(a.id,nd)}),inspect:ie($e(a.id,od)),fix:u,check(p){let[f,m]=[de(p,"keys"),de(p,"expires")];if(p.facts.get("check")!=="0"||f===void 0)throw new y(i`${d} is not complete: redis-check-rdb cannot read it to its end`,{fix:i`${u}; the backup was not kept`});return{kind:"service",name:s,source:a.name,engine:e,serverVersion:l,format:"rdb",counts:{keys:f,...m!==void 0&&{expires:m}},checks:["snapshot"],warnings:[]}}}}function tg(e,t){let[n=0,r=0]=[t.get("keys"),e.get("keys")],o=r-(e.get("expires")??r);return n<=r&&n>=o?[]:["keys"]}var me=[jl,Hl,Zl,El,sd,id];rt();function ng(e){return/^sha256:[0-9a-f]{64}$/.test(e)}function js(e){return lr("sha256").update(e).digest("hex")}function cd(e){return js(JSON.stringify(e,rg)??"undefined")}function rg(e,t){return t===null||typeof t!="object"||Array.isArray(t)?t:Object.fromEntries(Object.entries(t).sort(([n],[r])=>n<r?-1:1))}function Hs(e){return/^\d{8}T\d{6}Z-[A-Za-z0-9._-]+$/.test(e)}function Vr(e,t,n){return!(e instanceof z)||!Gn.test(e.stderr)?e:new y(i`${t}: the disk has no room for ${n}`,{fix:i`free space there (df -h, docker system df), then run again; nothing was put in its place`,cause:e})}var Gn=/no space left on device|disk quota exceeded|wrote only [0-9]+ of [0-9]+ bytes|short write/i;var[og,sg]=[32,128*1024],Q0=`keep_reserve() {
  mkdir -p reserve || return
  piece=0
  while [ "$piece" -lt ${og} ]; do
    [ -e "reserve/$piece" ] || head -c ${sg} /dev/urandom >"reserve/$piece" ||
      { rm -f "reserve/$piece"; return 1; }
    piece=$((piece + 1))
  done
}
`,ig=`${Gn.source}|I/O error`,zr=`insist() {
  said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  for piece in reserve/*; do
    printf '%s\\n' "$said" | grep -Eqi '${ig}' || break
    rm -- "$piece" 2>/dev/null || continue
    said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  done
  printf '%s\\n' "$said" >&2
  return 1
}
`;var ag=["PATH","HOME","USER","LOGNAME","LANG","TMPDIR","XDG_RUNTIME_DIR","SSH_AUTH_SOCK","DOCKER_HOST","DOCKER_CONTEXT","DOCKER_CONFIG","DOCKER_CERT_PATH","DOCKER_TLS_VERIFY","BUILDX_BUILDER","BUILDX_CONFIG","HTTP_PROXY","HTTPS_PROXY","NO_PROXY","http_proxy","https_proxy","no_proxy"];function ld(e){return dd(e,ag)}function X0(e,t){return{...dd(e,["PATH","HOME","SSH_AUTH_SOCK"]),...t===void 0?{}:{SSH_AUTH_SOCK:t},LC_ALL:"C",SSH_ASKPASS_REQUIRE:"never"}}function dd(e,t){return Object.fromEntries(t.flatMap(n=>{let r=e[n];return r===void 0?[]:[[n,r]]}))}import{Readable as ud}from"node:stream";var cg=2e3;function pd({argv:e,cwd:t,env:n,output:r}){Ss(e);let[o="",...s]=e,a=mc(o,s,{cwd:t,env:n,stdio:["pipe",r??"pipe",r??"pipe"],detached:!0}),c=a.stdin;return c.on("error",()=>{}),{stdin:c,stdout:a.stdout??ud.from([]),stderr:a.stderr??ud.from([]),ended:dg(a,o,t),kill:l=>fg(a,l)}}var lg=5e3;function It(e){e.kill("SIGTERM");let t=setTimeout(()=>e.kill("SIGKILL"),lg);e.ended.then(()=>clearTimeout(t))}function dg(e,t,n){return new Promise(r=>{let o=()=>{};e.once("error",s=>{e.pid===void 0&&r({code:s.code==="ENOENT"?127:126,signal:null,refused:ug(s,t,n)})}),e.once("exit",()=>{o=pg(e)}),e.once("close",(s,a)=>{o(),e.pid!==void 0&&r({code:s,signal:a})})})}function ug(e,t,n){return e.code==="ENOENT"?i`${t}: not found${n===void 0?"":i` (or no directory ${n})`}`:e.code==="E2BIG"?i`${t}: its arguments are too long for this system`:`${t}: ${e.message}`}function pg(e){let t=[e.stdout,e.stderr].filter(s=>s!==null),n=()=>t.reduce((s,a)=>s+(a.bytesRead??0)+a.readableLength,0),r=n(),o=setInterval(()=>{let s=n(),a=s===r&&t.every(c=>c.readableLength===0&&!c.isPaused());if(r=s,a)for(let c of t)c.destroy()},cg);return()=>clearInterval(o)}function fg(e,t){if(e.pid!==void 0)try{process.kill(-e.pid,t)}catch{}}import{StringDecoder as mg}from"node:string_decoder";var fd={stdout:64*2**20,stderr:2**20},hg=2**20;async function hd(e,t){var u=[];try{let n=new sn(fd.stdout);let r=new sn(fd.stderr);let o;let s=g=>{o||(o={error:g},It(e))};let a=!1;let c=()=>{a||It(e),a=!0};let l=E(u,ae(t.timeout,t.signal));let d=()=>l.timedOut?It(e):s(t.signal?.reason);l.signal.aborted?d():l.signal.addEventListener("abort",d,{once:!0});try{let g=[md(e.stdout,{tail:n,onLine:t.onStdout,fail:s,onMore:t.whole?c:void 0}),md(e.stderr,{tail:r,onLine:t.onStderr,fail:s})];yg(e,t.stdin,s);let h=await e.ended;if(await Promise.all(g),o)throw o.error;let w=r.text()+(h.refused??"");return{...h,stdout:n.text(),stderr:w,dropped:n.dropped,timedOut:l.timedOut}}finally{yd(t.stdin)&&t.stdin.destroy()}}catch(p){var f=p,m=!0}finally{P(u,f,m)}}function yg(e,t,n){if(!yd(t)){e.stdin.end(t);return}t.on("error",n),t.pipe(e.stdin)}function yd(e){return typeof e=="object"&&"pipe"in e}function md(e,{tail:t,onLine:n,fail:r,onMore:o}){let s=n===void 0?void 0:new Kn(n),a=c=>{try{c()}catch(l){r(l)}};return new Promise(c=>{e.on("data",l=>{t.add(l),t.dropped>0&&o?.(),a(()=>s?.add(l))}),e.on("error",()=>{}),e.once("close",()=>{a(()=>s?.end()),c()})})}var sn=class{#e;#t=[];#n=0;dropped=0;constructor(t){this.#e=t}add(t){this.#t.push(t),this.#n+=t.length,this.#n>2*this.#e&&this.#r()}text(){this.#r();let t=Buffer.concat(this.#t).toString("utf8");if(this.dropped===0)return t;let n=t.indexOf(`
`)+1;return n>0&&n<t.length?t.slice(n):"..."}#r(){if(this.#n<=this.#e)return;let t=Buffer.concat(this.#t),n=t.length-this.#e;for(;n<t.length&&((t[n]??0)&192)===128;)n+=1;this.dropped+=n,this.#t=[Buffer.from(t.subarray(n))],this.#n=t.length-n}},Kn=class{#e=new mg("utf8");#t;#n="";constructor(t){this.#t=t}add(t){let n=typeof t=="string"?t:this.#e.write(t),r=(this.#n+n).split(`
`);this.#n=r.pop()??"";for(let o of r)this.#t(o.replace(/\r$/,""));this.#n.length>hg&&(this.#t(this.#n),this.#n="")}end(){let t=(this.#n+this.#e.end()).replace(/\r$/,"");this.#n="",t!==""&&this.#t(t)}};import yb from"node:path";import tu from"node:path";rt();var gg=6e4;function Vn({timeout:e=gg}){return e==="none"?void 0:e}function vt({name:e,kind:t},n,r){let{code:o,signal:s,stderr:a}=r;return new z({argv:n,code:o,signal:s,stderr:a,...t==="local"?{}:{where:e}})}function Yr({name:e},t,n,r=""){let o=le(r,1).trim();return new y(i`${Kt(t)} on ${e} did not end within ${M(Vn(n)??0)}${o===""?"":`: ${o}`}`,{fix:i`see whether ${e} is overloaded and whether Docker answers there: docker ps`})}function zn({name:e},t){return new y(i`${Kt(t)} on ${e} printed more than can be kept in memory, and was ended`,{fix:i`run it on ${e} by hand and see what it prints; docker there may be another program`})}async function B(e,t,{signal:n,timeout:r}){let o=Vt(8).toString("hex"),s=Object.entries(t),a=["sh","-c",vg(s.map(([,f])=>f)),"sh",o,...$g(s)],{stdout:c,stderr:l}=await e.run(a,{signal:n,timeout:r}),d={hostName:e.name},u=c.split(new RegExp(`\\x1e${o} (\\d+)\\n`)),p={};for(let[f,[m,g]]of s.entries()){let h=u[2*f+1],w=["sh","-c",g.script,"sh",...g.args??[]];if(h===void 0)throw wg(e,w,c,l);if(h!=="0")throw vt(e,w,{code:Number(h),stderr:l});p[m]=await g.read(u[2*f]??"",d)}return p}function wg({name:e},t,n,r){let o=tt(nt(r.trim()||n),200),s=i`${Kt(t)} was not answered to its end${o===""?"":i`, but with: ${o}`}`;return new y(`${e}: ${s}`,{fix:i`see what runs commands there: ssh to ${e} and try sh -c 'echo hello'; then run this again`})}var $g=e=>e.flatMap(([,{args:t=[]}])=>t),Fs=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,kg=2**25;function vg(e){let t=2,n=e.map(({script:o,args:s=[]},a)=>{let c=s.map(()=>`"\${${t++}}"`).join(" ");return{define:`q${a}() {
${o}
}`,call:`(q${a} ${c}); end`}}),r=n.map((o,s)=>`"$d/${s}"`).join(" ");return`# deploy-kit: ask
${Fs}
${n.map(({define:o})=>o).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${r} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${n.map(({call:o},s)=>`{ said=$({ ${o}; } | head -c ${kg}); printf '%s\\n' "$said" >"$d/${s}"; } &`).join(`
`)}
${n.map((o,s)=>`cat "$d/${s}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${n.map(({call:o})=>o).join(`
`)}
fi
exit 0
`}import{Readable as Ig}from"node:stream";var bt=({project:e,environment:t})=>({manifest:n})=>n.project===e&&n.environment===t,Qr=({releases:e})=>new Set(e.flatMap(({backup:t})=>t??[]));function Jr(e,{keep:t={}}){let n=Object.entries(t).filter(([,r])=>r!==void 0);return{...e,...Object.fromEntries(n)}}var Yn=({id:e,damaged:t,manifest:n})=>({id:e,parts:Xr(n),damaged:t,isVerified:n.verified?.how==="restore",isSafety:n.purpose==="restore"});function Xr({files:e}){let t=e.flatMap(n=>n.kind==="config"?[]:{key:Qn(n),name:n.name});return[...new Map(t.map(n=>[n.key,n])).values()]}function Qn({kind:e,name:t,chosen:n,databases:r=[]}){return[e,t,...n===!0?["chosen",...[...r].sort()]:[]].join(`
`)}function qs(e,t,n){let r=[...e].sort(ot),o=r.filter(({damaged:d})=>d.length===0),s=o.filter(({isSafety:d})=>d!==!0),c=[["last",d=>d.map(({id:u})=>u),Math.max(1,t.last)],...Eg.map(([d,u])=>[d,p=>Rg(p,u),t[d]??0]),["verified",d=>d.flatMap(({id:u,isVerified:p})=>p?u:[]),1]].map(([d,u,p])=>({why:d,of:p,placesOf:xg(s,u)})),l=[["linked",n],["safety",new Set(o.flatMap(({id:d,isSafety:u})=>u?d:[]).slice(0,1))],["damaged",new Set(r.flatMap(({id:d,damaged:u})=>u.length>0?d:[]))]];return r.map(d=>({set:d,reasons:[...c.flatMap(({why:u,of:p,placesOf:f})=>Sg(u,p,f(d))??[]),...l.flatMap(([u,p])=>p.has(d.id)?[{why:u}]:[])]}))}var bg={key:"",name:""},Us=({parts:e})=>e.length===0?[bg]:e;function xg(e,t){let n=new Set(e.flatMap(o=>Us(o).map(({key:s})=>s))),r=new Map([...n].map(o=>[o,t(e.filter(s=>Us(s).some(a=>a.key===o)))]));return o=>Us(o).map(s=>({part:s,place:(r.get(s.key)?.indexOf(o.id)??-1)+1}))}function Sg(e,t,n){let r=n.filter(({place:s})=>s>0&&s<=t);if(r.length===0)return;let o=r.length<n.length&&{parts:r.map(({part:s})=>s.name)};return e==="verified"?{why:e,...o}:{why:e,place:Math.min(...r.map(({place:s})=>s)),of:t,...o}}function gd(e,t,n){return qs(e,t,n).filter(({reasons:o})=>o.length===0).map(({set:o})=>o.id).reverse()}var Eg=[["daily",e=>e.slice(0,8)],["weekly",Og],["monthly",e=>e.slice(0,6)]];function Og(e){let[t,n,r]=[e.slice(0,4),e.slice(4,6),e.slice(6,8)].map(Number);return Math.floor((Date.UTC(t??0,(n??1)-1,r)/864e5+3)/7)}function Rg(e,t){let n=new Map;for(let{id:r}of e)n.has(t(r))||n.set(t(r),r);return[...n.values()]}var $d={kind:"host"},an=({kind:e})=>e===$d.kind;function kd({settings:e,from:t}){let n=Qe(e.backup.to),r=n.filter(a=>!an(a)),o=[n.find(an)??$d,...r],s=o.filter(a=>t===void 0||[a.kind,...bs(a)].includes(t));if(s.length>0)return s;throw new y(i`from: '${t??""}' is no place where backups of ${e.environment} are kept`,{fix:i`name one of ${[...new Set(o.map(Be))].join(", ")}`})}var vd=e=>kd(e).some(an),he=class{away=[];#e;#t;#n;#r=[];#o;constructor(t,n){this.#e=t,this.#t=n,this.#n=kd(t)}get identity(){return this.#e.access.identity}mayHaveNewer({copies:t}){let n=Qe(this.#e.settings.backup.to);return t.some(({destination:r})=>n.includes(r))?[]:this.away}all(){return this.#o??=this.#s(),this.#o}async find(t){let n=this.#e.own===void 0?void 0:this.#n.find(an),r=n===void 0?[]:(await this.#a(n)).filter(wd(t));return r.map(({set:s})=>({id:t,manifest:s.manifest,copies:r})).find(Zr)??(await this.all()).find(s=>s.id===t)}async[Symbol.asyncDispose](){for(let t of this.#r)await t[Symbol.asyncDispose]()}async#s(){let n=(await Promise.all(this.#n.map(o=>this.#a(o).catch(s=>{this.#t.signal.throwIfAborted();let a=this.#t.redact(T(s)),c=s instanceof y?s.fix:void 0;return this.away.push({name:Be(o),why:a,...c!==void 0&&{fix:c}}),s!==this.#e.unknown&&this.#t.log.warning(i`which backups lie at ${Be(o)} is not known: ${a}`),[]})))).flat();return[...new Set(n.map(({set:o})=>o.id))].map(o=>this.#i(o,n.filter(wd(o)))).sort(ot)}#i(t,n){let r=(_e({copies:n})[0]??n[0])?.set.manifest,{missing:o}=r;if(o===void 0)return{id:t,manifest:r,copies:n};let s=o.map(a=>({...a,to:this.#c(a.to)}));return{id:t,manifest:{...r,missing:s},copies:n}}#c(t){let n=this.#n.filter(r=>bs(r).includes(t));return n.length===1?Be(n[0]):t}async#a(t){let{settings:n,hostName:r,own:o,access:s,unknown:a}=this.#e;if(an(t)&&a!==void 0)throw a;let c=ht(n,r),l=await Mr(t,{own:o,folder:c,access:s,context:this.#t});this.#r.push(l);let d=an(t)&&o!==void 0?o.sets:await l.list(),u=Dr(t,s)&&{isPassing:!0};return d.filter(bt(n)).map(p=>({destination:t,store:l,set:p,...u}))}},wd=e=>({set:t})=>t.id===e,_e=({copies:e})=>e.filter(({set:t})=>t.damaged.length===0),Zr=e=>_e(e).length>0,Jn=e=>e.map(({name:t,why:n})=>`
${t}: ${n}`).join("");rt();import{addAbortSignal as bd,Readable as Ag}from"node:stream";var eo=10*6e4;async function xd(e,t,n){let r=await Gs(e,t,n);return await Ws(r,t,n),r}async function Ws(e,{to:t,names:n,silence:r=eo},o){var c=[];try{let s=E(c,Sd(i`${n.to}: ${e.path} is read back`,e,o));let a=await Od(async(p,f)=>{for await(let m of bd(f,p(await t.read(e.path))));},{count:s.count,silence:r,signal:o.signal});if(Ed(a,e))return;throw new y(i`${e.path} reads back otherwise from ${n.to} than it was sent: ${a.bytes} of ${e.bytes} bytes, sha256 ${a.sha256.slice(0,12)} instead of ${e.sha256.slice(0,12)}`,{fix:i`look at that storage: it does not keep what it is given`})}catch(l){var d=l,u=!0}finally{P(c,d,u)}}async function Gs(e,{from:t,to:n,names:r,silence:o=eo,as:s},a){var p=[];try{let c=E(p,Sd(i`${r.to}: ${e.path}`,e,a));let l=Xn();let d=s?.path??e.path;let u=await Od(async(h,w)=>{let $=h(await t.read(e.path)),k=s===void 0?$:l.through(await s.pass($));await n.put(d,k,w,s===void 0?e.bytes:e.bytes*Pg)},{count:c.count,silence:o,signal:a.signal});if(Ed(u,e))return{path:d,...s===void 0?u:l.total()};throw new ne(i`${e.path} reads back otherwise from ${r.from} than it was written`,{fix:i`look at the disk or storage there: what it was given it does not keep`})}catch(f){var m=f,g=!0}finally{P(p,m,g)}}var Pg=1.01;function Sd(e,{bytes:t},{log:n}){let r=j(t),o=0,s=n.progress(()=>i`${e}, ${j(o)} of ${r}`);return{count:a=>{o=a},[Symbol.dispose]:()=>s[Symbol.dispose]()}}var Ed=(e,t)=>e.bytes===t.bytes&&e.sha256===t.sha256;function Xn(e){let t=lr("sha256"),n=0;async function*r(o){for await(let s of o)n+=s.length,t.update(s),e?.(n),yield s}return{through:o=>Ag.from(r(o),{objectMode:!1}),total:()=>({bytes:n,sha256:t.digest("hex")})}}async function Od(e,{count:t,silence:n,signal:r}){let o=new AbortController,a=setTimeout(()=>o.abort(new y(i`nothing has moved for ${M(n)}`,{fix:i`see what keeps that destination, then run again`})),n),c=Xn(l=>{t(l),a.refresh()});try{let l=AbortSignal.any([r,o.signal]);await e(d=>c.through(bd(l,d)),l)}catch(l){throw o.signal.aborted?o.signal.reason:l}finally{clearTimeout(a)}return c.total()}var Rd={name:"age",suffix:".age",wrap:async e=>(await import("./cipher-6WBVTJPD.js")).wrapper(e),open:async e=>(await import("./cipher-6WBVTJPD.js")).opener(e),byHand:e=>`age -d -i key.txt -- ${e}`,needs:()=>i`The files are encrypted with age (https://age-encryption.org; package age of most systems). Put the identity that opens them, the line that begins with AGE-SECRET-KEY-1, into key.txt in this directory.`};var Ad=[Rd],Pd=e=>e.length===0?void 0:{seal:Ad[0],recipients:e};function cn({path:e,sealed:t}){if(t===void 0)return;let n=Ad.find(({name:r})=>r===t.by);if(n!==void 0)return n;throw new y(i`${e} is encrypted by ${t.by}, which this version of deploy-kit does not know`,{fix:i`use the version that made it, or a later one`})}function Ie(e){let t=cn(e),{sealed:n,...r}=e;if(t===void 0||n===void 0)return e;let{bytes:o,sha256:s}=n;return{...r,path:e.path.slice(0,-t.suffix.length),bytes:o,sha256:s}}function ln(e){let t=new Map,{writers:n=[]}=e,r=({format:m})=>m==="sqlite",o=[...e.files.filter(m=>!r(m)),...e.files.filter(r)],s=o.map(m=>Tg(m,t)),{id:a,project:c,environment:l,createdAt:d,release:u}=e,p=n.map(Pe).join(" "),f=[`# ${i`Restoring backup ${a} without deploy-kit`}`,u===void 0?i`${c} in ${l}, as it was at ${d}.`:i`${c} in ${l}, as it was at ${d}, when ${u} was active.`,i`With deploy-kit it is one command, which compares before it replaces, and can be undone:`,Ct(`deploy-kit restore -e ${Pe(l)} --set ${a}`),i`Without it, run what follows in this directory, on a machine with Docker where the containers run. Each command replaces what is there: copy that first if it may be needed. The sha256 of each file is in manifest.json.`,...new Set(o.flatMap(m=>cn(m)?.needs()??[])),...n.length===0?[]:[`## ${i`Stop what may write`}`,Ct(`docker stop ${p}`)],...s.flat(),...n.length===0?[]:[`## ${i`Start it again`}`,Ct(`docker start ${p}`)]];return t.set("RESTORE.md",`${f.join(`

`)}
`),t}function Tg(e,t){let{kind:n,name:r,source:o,path:s}=e,a=`${e.compression??"gzip"} -dc`,c=cn(e)?.byHand(Pe(s)),l=c===void 0?`${a} -- ${Pe(s)}`:`${c} | ${a}`;if(e.format==="sqlite"){let[f=""]=e.databases??[],m=Pe(o);return[`## ${i`Service ${r}: ${s} (SQLite, ${f})`}`,Ct(`docker stop ${m}`,`${l} |`,`  docker run -i --rm --network none --volumes-from ${m} --user 0 --entrypoint sh "$(docker inspect --format '{{.Image}}' ${m})" \\`,`    -c 'cat >"$1" && rm -f "$1-wal" "$1-shm" "$1-journal"' ${ie(["sh",f])}`,`docker start ${m}`)]}if(n==="service"){let f=me.find($=>$.name===e.engine),m=f?.loads.formats[e.format??""]?.(e,"live");if(f===void 0||m===void 0)return[];let g=`load-${f.name}-${e.format}.sh`;t.set(g,m.script);let h=Pe(o),{serverVersion:w=""}=e;return[`## ${i`Service ${r}: ${s} (${f.product} ${w})`}`,Ct(`export DEPLOY_KIT_WORDS="$(${Rs} ${h})"`,`${l} |`,`  docker exec -i -e DEPLOY_KIT_WORDS ${h} sh -c "$(cat ${g})" ${ie(["sh",...m.args??[]])}`)]}if(n==="config")return[`## ${i`Configuration: ${s}`}`,i`What the release was made of, for a new machine:`,Ct("mkdir -p config",`${l} | tar -C config -xpf -`)];let d=n==="volume"?i`Volume ${r}: ${s}`:i`Directory ${r}: ${s}`,u=n==="volume"?`type=volume,source=${o}`:`type=bind,source=${o}`,p=["docker run -i --rm --network none --user 0 --entrypoint sh",`--mount ${Pe(`${u},destination=/restored`)}`,Pe(e.image??"debian:stable-slim")].join(` \\
    `);return[`## ${d}`,Ct(`${l} |`,`  ${p} \\`,"    -c 'tar -C / -cf /dev/null dev/null && cd /restored && find . -mindepth 1 -delete && tar --numeric-owner -xpf -'")]}var Ct=(...e)=>["```sh",...e,"```"].join(`
`),_g=`
umask 077
cd "$1" || exit
shift
while [ $# -gt 0 ]; do
  dd bs=1 count="$2" of="$1" 2>/dev/null || exit
  shift 2
done
`;async function Td(e,t,n){let r=[...n].flatMap(([o,s])=>[o,String(Buffer.byteLength(s))]);await e.run(["sh","-c",_g,"sh",t,...r],{stdin:[...n.values()].join("")})}var Cg=8e6;async function dn(e,t,n){t.maySealed!==!0&&Lg(e,t.identity);let r=_e(e).map(u=>t.isElsewhere===!0?Ng(u):u),o=new Set(_e(e).flatMap((u,p)=>{let{files:f}=r[p]?.set.manifest??u.set.manifest;return u.set.manifest.files.flatMap(m=>f.includes(m)?[]:m.path)}));o.size>0&&n.log.info(i`stays where it is, for it holds secrets as they are: ${[...o].join(", ")} of ${e.id}`);let s=[];for(let u of r){if(t.maySealed!==!0&&t.identity===void 0&&!_d(u)){let f=i`${u.store.name}: encrypted, and no identity is given`;s.push({error:void 0,text:f});continue}let p=await Mg(u,t);try{return n.log.info(i`fetching ${e.id} from ${u.store.name} to ${t.machine}`),jg(u,p,await Dg(u,p,t,n),n)}catch(f){await Fg(p,n),n.signal.throwIfAborted();let m=`${u.store.name}: ${n.redact(T(f))}`;n.log.warning(i`${e.id} cannot be fetched from ${m}`),s.push({error:f,text:m})}}let[a,...c]=s,l=a?.error instanceof y&&c.length===0?a.error.fix:void 0,d=s.length>0&&s.every(({error:u})=>u instanceof ne);throw new(d?ne:y)(i`backup ${e.id} can be fetched from nowhere:${s.map(({text:u})=>`
${u}`).join("")}`,{fix:l??i`mend what it says there, or take another set; nothing was changed`,cause:a?.error})}function Lg(e,t){let n=_e(e);if(!(t!==void 0||n.length===0||n.some(_d)))throw new y(i`backup ${e.id} is encrypted where it lies (${n.map(({store:r})=>r.name).join(", ")}), and no identity is given that opens it`,{fix:i`give the input age-identity (a secret; the pipelines take BACKUP_AGE_IDENTITY), at a terminal --identity-file or the variable DEPLOY_KIT_AGE_IDENTITY`})}var _d=({set:e})=>e.manifest.files.every(({sealed:t})=>t===void 0);function Ng(e){let{set:t}=e,n=t.manifest.files.filter(({sensitive:r,sealed:o})=>r!==!0||o!==void 0);return{...e,set:{...t,manifest:{...t.manifest,files:n,totalBytes:Ks(n)}}}}var Ks=e=>e.reduce((t,{bytes:n})=>t+n,0);async function Mg({set:e},{store:t,machine:n,free:r}){let o=e.manifest.totalBytes+Cg;if(r>=o)return await t.begin(e.id,{replaces:!0});throw new y(i`${n} has no room to fetch ${e.id}: ${j(r)} free, ${j(o)} needed`,{fix:i`make room there; nothing was changed`})}async function Dg({store:e,set:t},n,{machine:r,identity:o},s){let a={from:e.name,to:r},c={read:u=>e.read(t.id,u)},l=[];for(let u of t.manifest.files){let p=o===void 0?void 0:await Bg(u,o),f=await Gs(u,{from:c,to:n,names:a,as:p&&{path:p.file.path,pass:p.pass}},s);if(p!==void 0&&(f.bytes!==p.file.bytes||f.sha256!==p.file.sha256))throw new ne(i`what is encrypted in ${u.path} is not what its manifest says`,{fix:i`take another copy or another set`});l.push(p?.file??u)}let d={...t.manifest,files:l,totalBytes:Ks(l)};return await Id(d,n,s),d}async function Id(e,t,{signal:n}){for(let[r,o]of ln(e))await t.put(r,Ig.from([Buffer.from(o)]),n)}async function Bg(e,t){let n=cn(e);return n&&{file:Ie(e),pass:await n.open(t)}}function jg({store:e,set:t},n,r,o){let s=!1;return{set:{id:t.id,path:n.directory,manifest:r,damaged:[]},from:e.name,async keep(){let a=await Hg(n,r,o);return await n.publish(a,[]),s=!0,n.path},async[Symbol.asyncDispose](){s||await n.discard()}}}async function Hg(e,t,n){let r=e.others.find(({id:u})=>u===t.id),o=new Set(t.files.map(u=>Ie(u).path)),s=r?.manifest.files.filter(u=>!o.has(Ie(u).path))??[];if(s.length===0)return t;let a=await e.carry(s),c=s.filter(({path:u})=>!a.includes(u)).map(({path:u})=>u);if(c.length>0&&n.log.warning(i`${t.id}: ${c.join(", ")} was damaged at ${e.path}, and no other copy has it: it is left out`),a.length===0)return t;let l=[...t.files,...s.filter(({path:u})=>a.includes(u))],d={...t,files:l,totalBytes:Ks(l)};return await Id(d,e,n),d}async function Fg(e,{log:t}){await e.discard().catch(n=>t.warning(T(n)))}import Cd from"node:path";function te(e,t){let n=Cd.relative(t,e);return n!==".."&&!n.startsWith(`..${Cd.sep}`)}function to(e){return e.replace(/^(\.\.(\/|$))+/,t=>"_parent/".repeat(t.split("..").length-1))}var Ug=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"networks":[{{range $name, $_ := .NetworkSettings.Networks}}{{json $name}},{{end}}""],"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,Nd=`# deploy-kit: look at the containers
${Fs}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${Ug}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`,un=e=>({script:Nd,args:[e],read:Bd});var Md={script:Nd,args:[""],read:Bd},Ce=e=>e.filter(({oneOff:t})=>!t),Zn=({mounts:e},t)=>e.filter(({target:n})=>te(t,n)).sort((n,r)=>r.target.length-n.target.length)[0],Dd=({status:e,exitCode:t,service:n},r)=>e==="exited"&&t===0&&r.some(({awaitsCompletionOf:o})=>o.includes(n)),no=e=>/^[0-9a-f]{64}$/.test(e);function qg(e){return e===void 0||["","0.0.0.0","::","[::]"].includes(e)?"*":e}async function Bd(e,t){let n=e.split(`
`).filter(o=>o!=="");if(n.length===0)return[];let{containerFrom:r}=await import("./answers-E3J566SH.js");return n.map(o=>Wg(r(o,t)))}function Wg(e){let{name:t,labels:n,error:r,health:o,path:s,args:a,mounts:c,ports:l,addresses:d,network:u,clock:p,created:f,endedAt:m,...g}=e,h=w=>n?.[`com.docker.compose.${w}`]??"";return{...g,name:t.replace(/^\//,""),project:h("project"),service:h("service"),oneOff:h("oneoff")==="True",configHash:h("config-hash"),madeIn:h("project.working_dir"),health:o==="starting"||o==="healthy"||o==="unhealthy"?o:"none",error:r??"",lives:Gg(e),startedAgo:g.status==="running"?Ld(p,g.startedAt):void 0,endedAgo:Ld(p,m),awaitsCompletionOf:Vg(h("depends_on")),argv:[s,...a??[]],mounts:(c??[]).map(({Type:w,Name:$,Source:k,Destination:v,RW:b})=>({type:w,source:k??"",volume:w==="volume"?$??"":"",target:v,writable:b})),ports:Kg(l??{}),networks:e.networks.filter(w=>w!==""),addresses:(d??"").split(" ").filter(w=>/^[\d.]+$|:/.test(w)),onHostNetwork:u==="host",networkOf:/^container:(.*)$/.exec(u)?.[1]??""}}function Ld(e,t){let n=Date.parse(t);return e>0&&!Number.isNaN(n)?e*1e3-n:void 0}function Gg({clock:e,created:t,startedAt:n,restartCount:r}){let[o,s]=[t,n].map(c=>Date.parse(c)),a={now:e*1e3-s,before:(s-o)/r};return e>0&&r>0&&a.before>=0?a:void 0}function Kg(e){return Object.entries(e).filter(([t])=>t.endsWith("/tcp")).flatMap(([,t])=>t??[]).map(({HostIp:t,HostPort:n})=>({port:Number(n)||0,address:qg(t)}))}function Vg(e){return e.split(",").map(t=>t.split(":")).filter(([,t])=>t==="service_completed_successfully").map(([t=""])=>t)}function er(e){let t=e.indexOf(" ");return t<0?[e,""]:[e.slice(0,t),e.slice(t+1)]}function jd(e,t){try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode(e)}catch(n){let r=new TextDecoder("utf-8",{ignoreBOM:!0}).decode(e).split("�")[0]??"";throw new y(i`${t}:${r.split(`
`).length}: is not UTF-8`,{fix:i`save the file as UTF-8`,cause:n})}}function zg(e,t){let[n,r]=[e,t].map(s=>s.split(".").map(Number)),o=r.findIndex((s,a)=>(n[a]??0)!==s);return o>=0&&(n[o]??0)<(r[o]??0)}var Vs=`free() {
  d=$1
  case $d in '~') d=$HOME ;; '~/'*) d=$HOME/\${d#'~/'} ;; esac
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p'
}
`,gA=`# deploy-kit: what is this host
${Vs}
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
`;var Yg=()=>({flock:i`util-linux (flock on macOS and Alpine)`,tar:"tar",gzip:"gzip",sed:"sed",grep:"grep",awk:i`gawk (or mawk)`});function zs(e,t,n){let r=Yg(),o=new Set(t.map(s=>r[s]??"coreutils"));return new y(i`${e}: what ${n} needs is missing there: ${t.join(", ")}`,{fix:o.size===1?i`install the package ${[...o].join()} there`:i`install the packages ${[...o].join(", ")} there`})}var Qg=`
for tools; do
  found=
  for tool in $tools; do ! command -v "$tool" >/dev/null 2>&1 || found=yes; done
  [ -n "$found" ] || printf 'missing %s\\n' "\${tools%% *}"
done
`,Hd=(e,t)=>({script:Qg,args:e,read:(n,{hostName:r})=>{let o=[...n.matchAll(/^missing (\S+)$/gm)].map(([,s=""])=>s);if(o.length>0)throw zs(r,o,t)}});function Fd(e){return`deploy-kit/${Jg(e.composeProject)}/`}function Jg(e){if(/^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/.test(e)&&e.length<=100)return e;let t=e.toLowerCase().replace(/[^a-z0-9]+/g,"-").replace(/^-+|-+$/g,"").slice(0,80);return`${t}${t===""?"x":"-"}${js(e).slice(0,8)}`.replace(/-{2,}/g,"-")}function Ud(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,kpi:`${e}/kpi.jsonl`,release:t=>`${e}/releases/${t}`}}var qd=["upload.partial","current.partial","state.json.*.tmp","releases/*.partial","files/*.partial","backups/[0-9]*T[0-9]*Z*.partial"];function ce(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var Wd=[{program:"zstd",compression:"zstd",suffix:".zst",pack:"zstd -q -6 -T$cores -c",unpack:"zstd -q -dc"},{program:"pigz",compression:"gzip",suffix:".gz",pack:"pigz -p $cores -c",unpack:"gzip -dc"},{program:"gzip",compression:"gzip",suffix:".gz",pack:"gzip -c",unpack:"gzip -dc"}],Ys=`
cores=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null)
case $cores in [1-7]) ;; ?*) cores=8 ;; *) cores=1 ;; esac
`,Xg=`${Ys}
${Wd.map(({program:e,pack:t,unpack:n})=>`[ "$(echo it works | ${t} 2>/dev/null | ${n} 2>/dev/null)" != 'it works' ] || echo ${e}`).join(`
`)}
exit 0
`,Gd={script:Xg,read:e=>{let t=e.split(`
`);return Wd.filter(({program:n})=>t.includes(n))}};function Kd(e,t,n){let r=e.find(({compression:o})=>t==="auto"||t===o);if(r!==void 0)return r;throw new y(i`${n}: backup.compression is ${t}, which does not work on that host`,{fix:i`install the package ${t} there, or leave backup.compression at auto`})}var Zg=["flock","timeout","sed","tar","gzip","awk","tee","mkfifo","sha256sum shasum"],Ue=e=>({tools:Hd(Zg,i`a backup`),containers:un(e.composeProject),volumes:tw(e),images:nw(e),compressors:Gd,free:Qs(ce(e))});async function xt(e,t){let n=await Promise.all(t.releases.map(s=>t.record(s).catch(()=>{}))),r=new Map(n.flatMap(s=>Object.entries(s?.services??{}).map(([a,{image:c}])=>[c,Qt(s?.images,a)?.reference]))),o=e.containers.map(s=>({...s,image:r.get(s.image)??s.image}));return{...e,containers:o}}var Vd='{"name":{{json .Name}},"labels":{{json .Labels}}}',ew=`
names=$(docker volume ls -q --filter "label=com.docker.compose.project=$1") || exit
[ -z "$names" ] || docker volume inspect --format '${Vd}' $names
shift
for name in "$@"; do docker volume inspect --format '${Vd}' "$name" 2>/dev/null; done
exit 0
`;function tw({composeProject:e,backup:t}){let n=t.volumes.filter(r=>/^[a-zA-Z0-9][\w.-]*$/.test(r));return{script:ew,args:[e,...n],read:async(r,o)=>{let{volumeFrom:s}=await import("./answers-E3J566SH.js"),a=new Map;for(let c of zd(r)){let{name:l,labels:d}=s(c,o),u=d?.["com.docker.compose.project"]===e,p=u?d?.["com.docker.compose.volume"]:void 0;a.set(l,{name:l,key:p,ofProject:u})}return[...a.values()]}}}var nw=({composeProject:e})=>({script:'docker image ls -q --no-trunc --filter "reference=$1"',args:[`${Fd({composeProject:e})}*`],read:zd}),rw=`
${Vs}
echo "free $(free "$1")"
exit 0
`,Qs=e=>({script:rw,args:[e],read:ow});function ow(e,{hostName:t}){let n=/^free (\d+)$/m.exec(e)?.[1];if(n!==void 0)return Number(n)*1024;throw new z({argv:["df","-Pk"],code:0,stderr:i`no line with free space`,where:t})}var zd=e=>e.split(`
`).filter(t=>t!=="");var Yd={schema:1,releases:[]};function pn(e){return e.releases.findLast(t=>t.state==="active")}function Js(e,t){return e.releases.find(n=>n.id===t)}function Qd(e,t,n){return{...e,saved:{as:t,set:n}}}function Jd({releases:e,found:t},n){return t!==void 0&&!e.some(sw)&&!t.volumes.includes(n)}function sw(e){return e.state==="active"||e.state==="superseded"}var iw=`
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
`,Le=e=>({script:iw,args:[e],read:(t,{hostName:n})=>aw(t,n)});async function Xd(e,t,n){let{store:r}=await B(e,{store:Le(t)},n);return r}async function aw(e,t){let n="",r="",[o,s]=[[],[]],a=new Map,c={record:[],env:[]};for(let m of e.split(`
`)){let[g,h]=er(m);g==="root"?n=h:g==="file"&&!h.endsWith(".partial")?s.push(h):g==="current"?r=h.split("/").at(-1)??"":g==="state"?o.push(h):g==="record"||g==="env"?c[g].push(h):g==="release"&&(c={record:[],env:[]},h.endsWith(".partial")||a.set(h,c))}if(!n.startsWith("/"))throw new y(i`${t}: it does not say where the deploy path is (${JSON.stringify(n.slice(0,100))})`,{fix:i`see whether HOME is set there for the login, and whether sh runs commands: ssh to ${t} and try echo $HOME`});let l=Ud(n),d=o.length===0?void 0:o.join(`
`),u=[...a.keys()].filter(Hs),p=m=>cw(a.get(m)?.record??[],m,{hostName:t,where:l}),f=Hs(r)?r:void 0;return{layout:l,ledger:await dw(d,f,{hostName:t,where:l}),ledgerText:d?.replaceAll(`
`,""),releases:u,files:s,current:f,record:p,currentRecord:async()=>f===void 0||!u.includes(f)?void 0:await p(f),secrets:async()=>(await Promise.all(u.map(g=>lw(p(g),a.get(g)?.env??[])))).flat()}}async function cw(e,t,n){let{hostName:r,where:o}=n,s=`${o.release(t)}/release.json`;if(e.length===0)throw new y(i`${r}: ${s} is missing`,{fix:i`the release was removed by hand: deploy a new one, or roll back to another that \`releases\` lists`});let a=await Zd("release",e.join(`
`),r,s);if(a.id!==t)throw new y(i`${r}: ${s} is damaged (it is the record of ${a.id})`,{fix:i`somebody copied it there: deploy a new release, or roll back to another that \`releases\` lists`});return a}async function lw(e,t){try{let{secrets:n}=await e,r=Ir(t.join(`
`),{place:".env"});return n.flatMap(o=>{let s=r.get(o);return s===void 0?[]:[[o,s]]})}catch(n){if(n instanceof y)return[];throw n}}async function dw(e,t,{hostName:n,where:{root:r,state:o}}){if(e!==void 0)return await Zd("ledger",e,n,o);if(t===void 0)return Yd;throw new y(i`${n}: ${o} is missing, and ${r}/current points at ${t}`,{fix:i`put the file back from a copy; without one, 'rm ${r}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function Zd(e,t,n,r){let o=(l,d)=>new y(i`${n}: ${r} is damaged (${l})`,{fix:i`look at the file on the host; it is only ever replaced as a whole, so something else wrote to it`,cause:d}),s;try{s=JSON.parse(t)}catch(l){throw o(T(l),l)}if(typeof s=="object"&&s!==null&&"schema"in s&&s.schema!==1)throw new y(i`${n}: ${r} has schema ${JSON.stringify(s.schema)}, this version knows 1`,{fix:i`deploy with the version of deploy-kit that wrote it, or a newer one`});let{problemOf:a}=await import("./schema-DUBTXNCH.js"),c=a(e,s);if(c===void 0)return s;throw o(c)}var Xs={own:void 0,store:void 0,[Symbol.asyncDispose]:async()=>{}};async function fn(e,{settings:t,open:n},r){let o;try{let s=await n(e);o=s;let{store:a}=await B(o,{store:Le(ce(t))},r);for(let[u,p]of await a.secrets())r.hide(p,u);let{backups:c}=a.layout,{sets:l}=await B(o,{sets:_t(c)},r);return{own:{machine:Ae(o),backups:c,sets:l},store:a,[Symbol.asyncDispose]:()=>s[Symbol.asyncDispose]()}}catch(s){return await o?.[Symbol.asyncDispose]().catch(()=>{}),r.signal.throwIfAborted(),r.log.warning(o===void 0?i`${e} cannot be reached, so other places alone are looked at: ${T(s)}`:i`${e} cannot be asked for its backups, so other places alone are looked at: ${T(s)}`),{...Xs,unknown:s}}}var qe=class extends y{};async function mn(e,t,n){let{name:r,log:o}=n,{away:s}=t,a=()=>s.length===0?qe:y,c=()=>s.length===0?"":i`; of these places nothing is known:${Jn(s)}`;if(e==="latest"){let p=g=>Zr(g)&&g.manifest.purpose!=="restore",f=(await t.all()).filter(p),[m]=f;if(m!==void 0){let g=t.mayHaveNewer(m);if(g.length>0)throw new y(i`${r}: the latest backup that can be seen is ${m.id}, and there may be newer ones:${Jn(g)}`,{fix:i`see why these places cannot be reached, or name a backup by its id: backups lists them`});let h=uw(m,f);return h!==""&&o.warning(i`${r}: ${m.id}, the latest backup, has no ${h}`),m}throw new(a())(i`${r} has no whole backup of this stack${c()}`,{fix:eu(s)})}let l=e==="linked"?pw(n):e,d=await t.find(l);if(d===void 0){let p=(await t.all()).map(f=>f.id);throw new(a())(i`${r} has no backup '${l}' of this stack${Re(l,p)}${c()}`,{fix:p.length===0?eu(s):i`name one of ${p.slice(0,10).join(", ")}`})}if(Zr(d))return d;let u=d.copies.map(({store:p,set:f})=>`${p.name} (${f.damaged.join(", ")})`);throw new(s.length===0?ne:y)(i`backup ${l} of ${r} is damaged: files are missing or have another size at ${u.join("; ")}${c()}`,{fix:i`take another set`})}function uw({manifest:e},t){let n=new Set(Xr(e).map(({name:o})=>o)),r=new Map;for(let{id:o,manifest:s}of t)for(let{name:a}of Xr(s))!n.has(a)&&!r.has(a)&&r.set(a,o);return[...r].map(([o,s])=>`${o} (${s})`).join(", ")}function eu(e){let[t,...n]=e;return t===void 0?i`run backup first`:(n.length===0?t.fix:void 0)??i`see why these places cannot be reached`}function pw({name:e,store:t,unknown:n}){if(t===void 0)throw new y(i`${e} cannot be asked which backup is linked to what runs there: ${T(n)}`,{fix:i`name a backup by its id, or latest`,cause:n});let r=fw(t.ledger,t.current);if(r?.backup!==void 0)return r.backup;throw new qe(r===void 0?i`${e}: no release runs, so no backup is linked to it`:i`${e}: no backup was made before ${r.version} (${r.id}) was deployed`,{fix:i`name a backup by its id: backups lists them`})}function fw(e,t){let n=Js(e,t??"");for(let r of e.releases){if(n?.rollbackOf===void 0)return n;n=Js(e,n.left??"")}}var mw=`${Nr}
dir=$1
shift
cd "$dir" 2>/dev/null || { for file; do echo missing; done; exit 0; }
for file; do
  if [ -f "$file" ]; then said=$(sum "$file") || exit; echo "\${said%% *}"; else echo missing; fi
done
`,tr=class extends ne{set;constructor(t,n){super(n,{fix:i`take another set; nothing was changed`}),this.set=t}};async function St(e,t,n,r){var l=[];try{let o=["sh","-c",mw,"sh",t.path,...n.map(({path:f})=>f)];let s=E(l,e.context.log.progress(()=>i`${e.name}: reading ${t.id} back`));let{stdout:a}=await e.run(o,{timeout:r});let c=a.split(`
`);for(let[f,{path:m,sha256:g}]of n.entries()){let h=c[f];if(h!==g)throw new tr(t,h==="missing"?i`${m} of backup ${t.id} is not there any more`:i`${m} of backup ${t.id} is damaged: its checksum is not that of the day it was written`)}}catch(d){var u=d,p=!0}finally{P(l,u,p)}}function hn(e,t){let n=e.manifest.files.filter(({kind:c})=>c!=="config"),r=new Set(n.map(({name:c})=>c)),o=t.find(c=>!r.has(c));if(o!==void 0)throw new y(i`${e.id} has nothing of '${o}'`,{fix:i`name one of ${[...r].join(", ")}`});let s=({name:c})=>t.length===0||t.includes(c),a=n.some(c=>c.kind!=="service"&&s(c));return Zs(e,c=>c.kind!=="config"&&(s(c)||a&&c.format==="sqlite"))}function Zs(e,t){let n=o=>{let s=o.files.filter(a=>t(Ie(a)));return{...o,files:s,totalBytes:s.reduce((a,{bytes:c})=>a+c,0)}},r=e.copies.map(o=>({...o,set:{...o.set,manifest:n(o.set.manifest)}}));return{...e,manifest:n(e.manifest),copies:r}}async function nu(e,t){let n=[],r=[];for(let a of e.hosts)try{n.push(await hw(a,e,t))}catch(c){if(!(c instanceof y))throw c;r.push(c)}let s=r.find(a=>!(a instanceof qe))??(n.length===0?r[0]:void 0);for(let a of r)a!==s&&t.log.warning(a.message);if(s!==void 0)throw s;return n}async function hw(e,t,n){var m=[];try{let{settings:r,backup:o,access:s,from:a,only:c=[]}=t;let l=o==="linked"||vd({settings:r,from:a});let d=E(m,l?await fn(e,t,n):Xs,!0);let u=E(m,new he({settings:r,hostName:e,...d,access:s,from:a},n),!0);let p=await mn(o,u,{name:e,...d,log:n.log});let f=c.length===0?p:hn(p,c);return await $w(yw(e,t),f,e,t,n)}catch(g){var h=g,w=!0}finally{var $=P(m,h,w);$&&await $}}var yw=(e,{directory:t,hosts:n,settings:r})=>n.length===1?t:tu.join(t,tu.basename(ht(r,e)));function gw(e,t){if(e.host!==void 0&&t.host!==void 0)return ht(e,e.host)!==ht(t,t.host);let n=new Map(t.files.map(Ie).map(({path:r,sha256:o})=>[r,o]));return e.files.map(Ie).some(({path:r,sha256:o})=>n.has(r)&&n.get(r)!==o)}var ww=`echo '*' >"$1/.gitignore"`;async function $w(e,t,n,{local:r,settings:o,access:{identity:s}},a){var $=[];try{let c=a.now();let l=new De({name:e,machine:Ae(r),directory:e,isToBeCleared:!1});let{free:d,sets:u}=await B(r,{free:Qs(e),sets:_t(e)},a);let p=u.find(({id:R})=>R===t.id)?.manifest;if(p!==void 0&&!bt(o)({manifest:p}))throw new y(i`${e} has a backup ${t.id} already, of ${p.project}-${p.environment}`,{fix:i`name another directory`});if(p!==void 0&&gw(p,t.manifest))throw new y(i`${e} has a backup ${t.id} already, of ${p.host??i`another host`}, and this one is of ${n}`,{fix:i`name another directory for each host`});let f=E($,await dn(t,{store:l,machine:i`this machine`,free:d,identity:s,maySealed:!0,isElsewhere:!0},a),!0);let{manifest:m}=f.set;await St({...Ae(r),name:i`this machine`,context:a},f.set,m.files,o.backup.timeout);let g=await f.keep();await r.run(["sh","-c",ww,"sh",g]);let h=m.files.map(({name:R,path:S,bytes:L})=>({name:R,path:S,bytes:L}));let{totalBytes:w}=m;a.log.info(i`${t.id} is at ${g}`);return{status:"fetched",host:n,set:t.id,from:f.from,path:g,files:h,totalBytes:w,durationMs:a.now()-c}}catch(k){var v=k,b=!0}finally{var x=P($,v,b);x&&await x}}var ru=76,ou="deploy-kit: fenced off:",ei=`
refuse() { printf '\\n%s %s\\n' "${ou}" "$1" >&2; exit ${ru}; }
allowed() {
  held= holder=
  { read -r held; read -r holder; } <"$1/lock"
  [ "$held" = "$2" ] || refuse "$2 $holder"
}
`,kw=`# deploy-kit: only while the lock is ours${ei}
{ exec 8>>"$1/busy"; } 2>/dev/null && flock -s 8 && [ -r "$1/lock" ] || refuse "$2 gone"
allowed "$1" "$2"
shift 2
umask 022
export LC_ALL=C
exec "$@"
`;function su(e,t){return t===void 0?e:["sh","-c",kw,"sh",t.directory,t.token,...e]}function ti(e,t,n){if(e===void 0||t.code!==ru)return;let r=`${ou} ${e.token} `,o=t.stderr.split(`
`).findLast(s=>s.startsWith(r));if(o!==void 0)return ni(n,e.directory,ro(o.slice(r.length)))}function ni(e,t,n){let r=n===void 0?"":i` to ${n.who} (${n.what}, since ${n.since}, ${n.where})`;return new y(i`lost the lock ${t} on ${e}${r}: nothing more is changed by this run`,{fix:i`look at what that run does, then run again; the next run starts from what the host holds`})}function ro(e){try{let t=JSON.parse(e),n=r=>typeof t[r]=="string"?t[r]:"unknown";return{who:n("who"),what:n("what"),where:n("where"),since:n("since")}}catch{return}}var Ne=class e{host;layout;store;moved;context;#e;#t;#n;constructor({host:t,store:n,moved:r,lock:o,context:s}){let a=AbortSignal.any([s.signal,o.lost]);this.host=t,this.layout=n.layout,this.store=n,this.moved=r,this.context={...s,signal:a},this.#n=n.ledger,this.#e=o,this.#t=t.shell({fence:o.fence,signal:a})}static async open(t,n,r,o){var f=[];try{let{run:s,what:a,wait:c}=r;let l={wait:c,read:"state.json",clear:qd,signal:o.signal,onWait:({who:w,what:$,since:k,where:v})=>{d=i`${t.name}: waiting for ${w} (${$}, since ${k}, ${v})`,o.log.info(d)}};let d=i`${t.name}: take the lock`;let u=E(f,o.log.progress(()=>d));let p=await t.lock(n.layout.root,{who:s.who,what:a,where:s.where},l);try{let w=p.content===n.ledgerText,$=w?n:await Xd(t,n.layout.root,o);return new e({host:t,store:$,moved:!w,lock:p,context:o})}catch(w){throw await p.release(),w}}catch(m){var g=m,h=!0}finally{P(f,g,h)}}get name(){return this.host.name}get ledger(){return this.#n}get kind(){return this.host.kind}get fence(){return this.#e.fence}run(t,n={}){return this.#t.run(t,n)}upload(t){let n={fence:this.fence,signal:this.context.signal,reserve:!0};return this.host.upload(this.layout.root,t,n)}async update(t,n,r=this.context.signal){let o=t(this.#n),{log:s,now:a,redact:c}=this.context,l=n===void 0?"":c(JSON.stringify({at:new Date(a()).toISOString(),...n})),d=`${JSON.stringify(o,null,2)}
`,u=["sh","-c",bw,"sh",this.layout.root,String(Buffer.byteLength(d))],p={stdin:`${l}
${d}`,signal:r,timeout:vw},{stderr:f}=await this.run(u,p).catch(m=>{throw Vr(m,this.name,this.layout.state)});this.#n=o,f!==""&&s.warning(i`${this.name}: ${this.layout.log} cannot be written: ${f.trim()}`)}async[Symbol.asyncDispose](){await this.#t[Symbol.asyncDispose](),await this.#e.release()}},vw=3*6e4,bw=`# deploy-kit: write the ledger
${zr}
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
`;rt();import{PassThrough as Tw}from"node:stream";var xw={tables:e=>Y(e,"table"),rows:e=>Y(e,"row"),roles:e=>Y(e,"role"),users:e=>Y(e,"user"),collections:e=>Y(e,"collection"),documents:e=>Y(e,"document"),files:e=>Y(e,"file"),keys:e=>Y(e,"key")},Xe=e=>Object.entries(e).flatMap(([t,n])=>Qt(xw,t)?.(n)??[]).join(", ");function oo(e,t,n){let r=new Map;for(let{damaged:s,manifest:a}of e.filter(bt(t))){if(s.length>0||a.purpose==="restore")continue;let c=a.files.filter(l=>l.chosen!==!0||n.has(l.name)).map(l=>({...l,set:a.id}));for(let[l,d]of Sw(c))!d.some(p=>r.has(Qn({...p,chosen:!1})))&&!r.has(l)&&r.set(l,d)}if(r.size===0)return;let o=[...r.values()].flat();return{files:[...o.filter(s=>s.chosen===!0),...o.filter(s=>s.chosen!==!0)]}}function Sw(e){let t=new Map;for(let n of e)t.set(Qn(n),[...t.get(Qn(n))??[],n]);return t}var so=(e,t)=>e?.files.find(n=>Lt(n.path)===Lt(t)),Lt=e=>e.replace(/\.age$/,"").replace(/\.(gz|zst)$/,""),iu=1e5,Ew=20,Ow="rdb";function ri(e,t,n){if(t===void 0||n.max>=100)return;let r=a=>{if(a.format===Ow||a.kind==="config")return[];let c=e.find(u=>Lt(u.path)===Lt(a.path)),l=n.whole.includes(a.name);return c!==void 0&&(l||Aw(a,c))?Rw(a,c,n.max):c===void 0&&a.kind==="service"&&l&&Pw(a)?[i`${Lt(a.path)} is not there any more`]:[]},o=t.files.flatMap(a=>r(a).map(c=>({text:c,set:a.set})));if(o.length===0)return;let s=[...new Set(o.map(({set:a})=>a))].join(", ");throw new y(i`the backup on ${n.hostName} has suspiciously little, beside ${s}: ${o.map(({text:a})=>a).join("; ")}`,{fix:i`see what became of the data; backup ${s} is there. If it is meant to be so, make one backup with max-drop: 100, which the next ones are then held against`})}function Rw(e,t,n){let r=(s,a)=>s-a>s*n/100,o=Object.entries(e.counts??{}).flatMap(([s,a])=>{let c=t.counts?.[s];return c===void 0||a<Ew||!r(a,c)?[]:[i`${Lt(t.path)} has ${Xe({[s]:c})||`${c} ${s}`} (${a} then)`]});return o.length>0||e.bytes<iu||!r(e.bytes,t.bytes)?o:[i`${Lt(t.path)} has ${j(t.bytes)} (${j(e.bytes)} then)`]}var Aw=(e,t)=>[...e.databases??[]].sort().join(`
`)===[...t.databases??[]].sort().join(`
`);function Pw({counts:e,bytes:t}){let n=Object.values(e??{});return n.length===0?t>=iu:n.some(r=>r>0)}var au=`
pipes=$1 file=$2 inspect=$3 container=$4 pack=$5 unpack=$6
shift 6
umask 077
export LC_ALL=C
hash='shasum -a 256'
! command -v sha256sum >/dev/null 2>&1 || hash=sha256sum
${Ys}
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
`,_w=`
mark=$1 script=$2
shift 2
exec 5>&1
{ sh -c "$script" sh "$@"; } | while IFS= read -r line; do printf '%s %s\\n' "$mark" "$line" >&2; done 5>&-
`,oi=["pack","split","hash","unpack","read"],Iw=141;async function cu(e,t,n){var be=[];try{let{set:r,compressor:o,timeout:s,last:a,away:c}=n;let{context:l,name:d}=e;let{what:u}=t;let p=`${t.path}${o.suffix}`;let f=c===void 0?`${r.directory}/${p}`:"";let{argv:m,container:g="",accept:h=0}=t.producer(r.id);let w=0;let $=q=>{w=q};let k=so(a,p)?.bytes;let v=l.now();let b=E(be,l.log.progress(()=>[`${d}: ${u}`,...Nw(w,l.now()-v,k)].join(", ")));let x=(q,Se)=>{let Ve=Z(l.redact(Se),5);return new y(i`${u} failed with exit code ${q}: ${Ve}`,{fix:t.fix})};let{pack:R,unpack:S}=o;let L=[`${r.directory}/pipes`,f,t.inspect,g,R,S,...m];let C=E(be,ae(s,l.signal));let U={args:L,count:$,signal:C.signal};let{facts:G,stderr:A,stored:O}=await(c===void 0?Cw(e,U):Lw(e,{...U,receive:(q,Se)=>c.receive(p,q,{...Se,size:k})})).catch(q=>{throw C.timedOut?Dw(u,s,d):q instanceof z?x(q.code,q.stderr):q});let I=q=>Number(G.get(`end-${q}`)??Number.NaN);if(I("store")>0)throw Mw(u,f,l.redact(A),d);let H=oi.find(q=>I(q)>0&&I(q)!==Iw);let K=I("produce");if(H===void 0&&!(K<=h))throw x(K,A);let{bytes:V,sha256:se}=O;let Ke=c===void 0?oi:oi.filter(q=>q!=="read");let Ot=H===void 0&&Ke.every(q=>I(q)===0);if(!Ot||!(V>0)||!/^[0-9a-f]{64}$/.test(se)||G.get("sha256")!==se){let Se=[H===void 0?"":`${H} ${I(H)}`,le(l.redact(A),2)].filter(Ve=>Ve!=="").join(": ");throw c===void 0?new y(i`${u}: the file on ${d} does not read back (${Se})`,{fix:i`look at the disk of that host, then run again; the backup was not kept`}):new y(i`${u}: not all of it has come from ${d} (${Se})`,{fix:i`look at that host and at the connection to it, then run again; the backup was not kept`})}return{path:p,bytes:V,sha256:se,compression:o.compression,code:K,stderr:A,facts:G}}catch(xe){var D=xe,ye=!0}finally{P(be,D,ye)}}async function Cw(e,{args:t,count:n,signal:r}){let o=new Map,s=d=>{let[u,p]=lu(d);u==="progress"?n(Number(p)):o.set(u,p)},c={stdin:new Tw,signal:r,timeout:"none",onStdout:s,fence:e.fence},{stderr:l}=await e.host.run(["sh","-c",au,"sh",...t],c);return{facts:o,stderr:l,stored:{bytes:Number(o.get("bytes")),sha256:o.get("read")??""}}}async function Lw(e,{args:t,count:n,signal:r,receive:o}){let s=dr(),a=["sh","-c",_w,"sh",s,au,...t],c=await e.host.start(a,{fence:e.fence,signal:r}),l;try{l=await o(c.stdout,{count:n,signal:r})}catch(m){c.stop();let{failure:g}=await c.ended;throw r.throwIfAborted(),g??m}let{stderr:d,failure:u}=await c.ended;if(r.throwIfAborted(),u!==void 0)throw u;let p=d.split(`
`),f=m=>m.startsWith(`${s} `);return{facts:new Map(p.filter(f).map(m=>lu(m.slice(s.length+1)))),stderr:p.filter(m=>!f(m)).join(`
`),stored:l}}function lu(e){let[,t="",n=""]=/^(\S+) ?(.*)$/.exec(e)??[];return[t,n]}function Nw(e,t,n){if(e===0)return[j(e)];let r=i`${j(e*1e3/t)} a second`,o=n===void 0?[]:i`${Math.round(e*100/n)} % of the last one`;return[j(e),r].concat(o)}function Mw(e,t,n,r){let o=/no space left|disk quota|file too large/i.test(n);return new y(o?i`${e}: the disk of ${r} is full (${t})`:i`${e}: cannot be written on ${r} (${t}): ${le(n,2)}`,{fix:o?i`make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed`:i`look at the permissions of the deploy path on that host`})}function Dw(e,t,n){return new y(i`${e} on ${n} was not done after ${M(t)}`,{fix:i`raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)`})}var yn="/deploy-kit-files",du="deploy-kit.backup",Bw=`
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${yn} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
# By their first bytes; looked for by name, and where SQLite keeps a journal beside them: there may be millions of files.
find ${yn} -type f \\( -name '*.sqlite*' -o -name '*.db' -o -name '*.db3' -o -name '*-wal' -o -name '*-journal' \\) 2>/dev/null |
  sed 's/-wal$//; s/-journal$//' | sort -u | head -n 1000 | while IFS= read -r file; do
    [ -f "$file" ] && [ "$(head -c 15 "$file" 2>/dev/null)" = 'SQLite format 3' ] && printf 'sqlite %s\\n' "\${file#${yn}/}"
  done
true
`,jw=`
inside=$1 mount=$2 found=
[ -z "$3" ] || [ -d "$3" ] || { echo absent; exit 0; }
shift 3
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${du}=probe" \\
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
`,si=`
command -v tar >/dev/null && {
  { tar -tvf - || code=$?; echo "listing \${code:-0}" >&4; } | awk '/^[-h]/ { files++ } END { print "files " files + 0 }'
} 4>&1
`;function uu(e){return{script:jw,args:[Bw,pu(e),e.kind==="directory"?e.source:"",...e.images],read:(t,{hostName:n})=>[/^absent$/m.test(t)?Hw(e,n):Fw(e,t,n)]}}function pu({kind:e,source:t}){let n=`source=${t}`,r=/[",]/.test(n)?`"${n.replaceAll('"','""')}"`:n;return e==="volume"?`type=volume,${r},destination=${yn},readonly,volume-nocopy`:`type=bind,${r},destination=${yn},readonly`}function Hw({key:e,isYetToCome:t},n){if(t)return{nothing:i`directory '${e}' is not on ${n} yet: nothing of it to protect`};throw new y(i`backup.directories: there is no directory '${e}' in shared/ of ${n}`,{fix:i`see what became of it, or take it out of backup.directories`})}function Fw(e,t,n){let{kind:r,key:o,source:s,saved:a=[]}=e,c=/^image (.+)$/m.exec(t)?.[1];if(c===void 0)throw Ww(e);let l=/GNU tar/.test(t)&&/^attributes$/m.test(t),d=[...t.matchAll(/^sqlite (.+)$/gm)].map(([,p=""])=>p).filter(p=>!a.includes(p)),u=r==="volume"?i`archive of volume '${o}'`:i`archive of directory '${o}'`;return{what:u,begins:r==="volume"?i`archiving volume '${o}' (${s})`:i`archiving directory '${o}' (${s})`,bytes:Number(/^kilobytes (\d+)$/m.exec(t)?.[1]??0)*1024,path:`${on(o)}.tar`,note:l?void 0:i`${o}: no image of the stack has GNU tar: extended attributes and ACLs are not kept`,inspect:si,fix:i`see whether ${n} can run a container of image ${c}`,producer(p){let f=`deploy-kit-backup-${p.toLowerCase()}-${s.replace(/[^\w.-]+/g,"-")}`,m=l?["--numeric-owner","--xattrs","--acls"]:[];return{argv:["docker","run","--rm","--pull","never","--init","--name",f,"--log-driver","none","--network","none","--label",`${du}=${p}`,"--mount",pu(e),"--user","0","--entrypoint","tar",c,"-C",yn,...m,...a.flatMap(Uw),"-cf","-","."],container:f,accept:l?1:0}},check(p){let{code:f,stderr:m}=p;return{kind:r,name:o,source:s,image:c,format:"tar",...ii(u,p),warnings:[...f===1?[i`files changed while they were read: ${Gw(m)}`]:[],...qw(d)]}}}}var Uw=e=>["","-wal","-shm","-journal"].map(t=>`--exclude=./${e.replace(/[*?[\]\\]/g,"\\$&")}${t}`);function ii(e,t){let n=t.facts.get("listing"),r=de(t,"files");if(n===void 0)return{checks:[]};if(n!=="0"||r===void 0)throw new y(i`${e} cannot be listed by tar: it is not complete`,{fix:i`run again; the backup was not kept`});return{checks:["listing"],counts:{files:r}}}function qw(e){if(e.length===0)return[];let t=e.length>5?i` and ${e.length-5} more`:"",n=`${e.slice(0,5).join(", ")}${t}`;return[i`databases of SQLite are copied as they lie (${n}): one that is written to meanwhile may not open again. Save each by backup.sqlite: { service: ..., path: ... }`]}function Ww({kind:e,key:t}){return e==="volume"?new y(i`volume '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the volume out of backup.volumes`}):new y(i`directory '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the directory out of backup.directories`})}function Gw(e){let t=[...e.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map(n=>n[1]);return t.length===0?le(e,1):t.slice(0,5).join(", ")}var Kw=`
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
`;function fu(e,t){let n=[...new Set(t.files.map(({sha256:s})=>s))],r=t.files.reduce((s,a)=>s+a.bytes,0),o=(s,a,c)=>({what:a,begins:c,bytes:s==="secret"?r:0,path:s==="open"?"config.tar":"config-secrets.tar",isSensitive:s==="secret",producer:()=>({argv:["sh","-c",Kw,"sh",e,s,t.id,...s==="secret"?n:[]]}),inspect:si,fix:i`see whether ${e}/releases/${t.id} is whole`,check:l=>({kind:"config",name:s==="open"?"config":"config-secrets",source:t.id,format:"tar",...s==="secret"&&{sensitive:!0},...ii(a,l),warnings:[]})});return[o("open",i`archive of the configuration of ${t.version}`,i`archiving the configuration of ${t.version}`),o("secret",i`archive of the environment of ${t.version}`,i`archiving the environment of ${t.version}`)]}import{Readable as Yw}from"node:stream";import{once as mu}from"node:events";import{PassThrough as Vw}from"node:stream";async function hu(e,t,n){let r=!1,o=t.map(a=>{let c=new Vw;c.on("error",()=>{});let l={pipe:c,isOpen:!0,done:Promise.resolve()};return l.done=a.take(c).catch(d=>{l.isOpen=!1,c.destroy(),r||a.failed(d)}),l}),s=()=>o.filter(({isOpen:a})=>a);try{for await(let a of e)if(await Promise.all(s().map(({pipe:c})=>zw(c,a,n))),s().length===0)return}catch(a){r=!0;for(let{pipe:c}of o)c.destroy(a);throw await Promise.all(o.map(({done:c})=>c)),a}for(let{pipe:a}of s())a.end();await Promise.all(o.map(({done:a})=>a))}async function zw(e,t,n){if(e.destroyed||e.write(t))return;let r=new AbortController,s=setTimeout(()=>e.destroy(new y(i`nothing has moved for ${M(n)}`,{fix:i`see what keeps that destination, then run again`})),n);try{let{signal:a}=r;await Promise.race([mu(e,"drain",{signal:a}),mu(e,"close",{signal:a})])}catch(a){if(!e.destroyed)throw a}finally{clearTimeout(s),r.abort()}}var Qw=5e10,io=class e{missing=[];#e;#t;#n;#r=[];#o=[];#s;#i=[];constructor({context:t,access:n},r){this.#e=t,this.#n=n,this.#t=r}static async begin(t,n,r,o){let s=new e(r,o);for(let a of t){let c=Be(a);try{let l=await Mr(a,r);s.#r.push(l);let d=await l.begin(n);if(d.id===n)s.#o.push({destination:a,store:l,set:d,files:[]});else throw await d.discard(),new y(i`${c} has a set ${n} already, which is not of this host`,{fix:i`give each environment a destination or a prefix of its own`})}catch(l){r.context.signal.throwIfAborted(),s.#f(c,l)}}return s}get told(){let t=this.#o.map(n=>this.#c(n));return{...t.length===0?{}:{copies:t},...this.missing.length===0?{}:{missing:this.missing}}}assertSome(){if(this.#o.length>0)return;let t=this.missing.map(({to:n,why:r})=>`
${n}: ${r}`).join("");throw new y(i`the backup can be kept nowhere:${t}`,{fix:i`mend what it says there, or keep backups on the host, too: backup.to: [host, ...]`})}get others(){return this.#o.flatMap(({set:t})=>t.others).sort(ot)}async write(t,n){await this.#l(this.#o,async r=>{let{store:o,set:s}=r;this.#e.log.info(i`copying to ${o.name}`);let a={from:i`the host`,to:o.name};for(let c of n){let l=await this.#a(c.path);this.#d(r,c,await xd(c,{from:t,to:s,names:a,as:l},this.#e))}})}async receive(t,n,{count:r,signal:o,size:s}){let a=Xn(r),c=Xn(),l=await this.#a(t),d=a.through(n),u=c.through(l===void 0?d:await l.pass(d)),p=l?.path??t,f=s!==void 0&&s>Qw?2*s:void 0,m=new Map,g=this.#o.map(h=>({take:w=>h.set.put(p,w,o,f),failed:w=>{m.set(h,w)}}));await hu(u,g,eo),o.throwIfAborted();for(let[h,w]of m)await this.#u(h,w);return this.assertSome(),this.#s={path:p,...c.total()},a.total()}async confirm(t){let n=this.#s;if(n===void 0)throw new TypeError(t.path);await this.#l(this.#o,async r=>{await Ws(n,{to:r.set,names:{to:r.store.name}},this.#e),this.#d(r,t,n)}),this.assertSome()}#c({destination:t,store:n,set:r}){let o=Dr(t,this.#n)&&{passing:!0};return{to:n.name,path:r.path,...o}}async#a(t){let n=this.#t;return n&&{path:`${t}${n.seal.suffix}`,pass:await n.seal.wrap(n.recipients)}}#d(t,n,r){let{bytes:o,sha256:s}=n,a=this.#t&&{sealed:{by:this.#t.seal.name,bytes:o,sha256:s}};t.files=[...t.files,{...n,...r,...a}]}async explain(t){await this.#l(this.#o,async n=>{for(let[r,o]of ln(yu(n,t)))await n.set.put(r,Yw.from([Buffer.from(o)]),this.#e.signal)})}async publish(t,n){let r=new Map;for(let o=-1;o!==this.#o.length;)o=this.#o.length,await this.#l(this.#o,async s=>{let{destination:a,set:c}=s,l=r.has(s)?[]:n(c.others,a),d=await c.publish({...yu(s,t),...this.told},l),u=this.#t&&{sealed:this.#t.seal.name};r.has(s)||r.set(s,{...this.#c(s),...u,removed:d})});return this.#i=this.#o,this.#o.flatMap(o=>r.get(o)??[])}async[Symbol.asyncDispose](){let t=this.#o.filter(n=>!this.#i.includes(n));await Promise.all(t.map(n=>this.#p(n)));for(let n of this.#r)await n[Symbol.asyncDispose]()}async#l(t,n){for(let r of t)try{await n(r)}catch(o){this.#e.signal.throwIfAborted(),await this.#u(r,o)}}async#u(t,n){this.#f(t.store.name,n),this.#o=this.#o.filter(r=>r!==t),await this.#p(t)}async#p({store:t,set:n}){await n.discard().catch(r=>{let o=i`what was begun at ${t.name} could not be removed`;this.#e.log.warning(`${o}: ${T(r)}`)})}#f(t,n){let r=this.#e.redact(T(n));this.missing.push({to:t,why:r}),this.#e.log.warning(i`no copy at ${t}: ${r}`)}},yu=({files:e},t)=>({...t,files:[...e],totalBytes:e.reduce((n,{bytes:r})=>n+r,0)});import{join as p$,relative as Pu}from"node:path/posix";import c$ from"node:path";import ku from"node:path";function gu(e){let t=[[]];for(let n of e.matchAll(Xw)){let{word:r,end:o}=n.groups??{};r!==void 0?t.at(-1)?.push(Zw(r)):o!==void 0&&t.push([])}return t.filter(({length:n})=>n>0)}var Jw=/'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[^\n]|[<>]&|&>|[^\s;&|()`\\]/,Xw=new RegExp(`(?<comment>(?<![^\\s;&|()])#.*)|(?<word>(?:${Jw.source})+)|\\\\
|(?<end>[\\n;&|()\`])`,"g");function Zw(e){return e.replace(/'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\(.)/g,(t,n,r,o)=>n!==void 0?n:r!==void 0?r.replace(/\\([$`"\\\n])/g,(s,a)=>a===`
`?"":a):o)}var wu={operands:1,script:!0,valued:["-s","-g","-G","--shell"]},vu={script:!0,valued:["-o","-O","+o"]},ai={plain:!0},e$=new Map(Object.entries({tini:{valued:["-p","-e"]},"docker-init":{valued:["-p","-e"]},"dumb-init":{valued:["-r","--rewrite"]},catatonit:{},init:ai,exec:{valued:["-a"]},command:{plain:!0},nohup:{},setsid:{},busybox:{},fixuid:{},time:{valued:["-f","-o"]},env:{valued:["-u","-C"]},nice:{valued:["-n","--adjustment"]},ionice:{valued:["-c","-n","--class","--classdata"]},stdbuf:{valued:["-i","-o","-e"]},timeout:{operands:1,valued:["-k","-s","--kill-after","--signal"]},chrt:{operands:1},taskset:{operands:1},numactl:{},chroot:{operands:1},flock:{operands:1,script:!0,valued:["-w","-E"]},gosu:{operands:1},"su-exec":{operands:1},setuidgid:{operands:1},"s6-setuidgid":{operands:1},chpst:{valued:["-u","-U","-e","-n","-l","-L"]},su:wu,runuser:{...wu,joined:/^(-u|--user=)./},sudo:{valued:["-u","-g","--user","--group"]},doas:{valued:["-u"]},setpriv:{valued:"--reuid --regid --ruid --euid --rgid --egid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile".split(" ")}})),$u=/^(\w+=|\d*[<>].|(if|then|elif|else|do|while|until|!|\{|\})$)/,t$=/^(for|case|select|function|done|fi|esac|\[\[)$/;function Et(e){let[t,...n]=e.slice(e.findIndex(s=>!$u.test(s)));if(t===void 0||$u.test(t)||t$.test(t))return[];let r=xu(t),o=r===void 0?o$(n):n$(n,r);return o.length>0?o:[{program:t,args:n}]}var Nt=({program:e})=>ku.posix.basename(e);function bu({program:e}){let t=xu(e);return t===vu||t===ai||/\.sh$|\$/.test(e)}function xu(e){let t=ku.posix.basename(e);return/^(ba|da|a|z|k)?sh$/.test(t)?vu:/(^|[-_])entrypoint(\.\w+)?$/.test(t)?ai:e$.get(t)}function n$(e,{valued:t=[],operands:n=0,joined:r,script:o,plain:s}){let a=n;for(let c=0;c<e.length;c+=1){let l=e[c]??"";if(/^[-+]/.test(l)){if(s)return[];if(o&&/^(-[a-z]*c|--command)$/.test(l))return r$(e.slice(c+1)).flatMap(Et);r?.test(l)?a-=1:t.includes(l.replace(/^([-+])[A-Za-z]+(?=[A-Za-z]$)/,"$1"))&&(c+=1)}else if(a>0)a-=1;else return Et(e.slice(c))}return[]}function r$([e="",t,...n]){let r=o=>o==="$0"?t??o:/^\$(\{[@*]\}|[@*])$/.test(o)&&n.length>0?n:o;return gu(e).map(o=>o.flatMap(r))}function o$(e){let[t="-",...n]=e.slice(e.indexOf("--")+1);return!e.includes("--")||t.startsWith("-")?[]:Et([t,...n])}var Su=[{product:"Dragonfly",signs:{image:/^dragonfly$/,servers:["dragonfly"]}},{product:"Elasticsearch",signs:{image:/^elasticsearch(-oss|-wolfi)?$/,data:/^(\/usr\/share\/elasticsearch\/data|\/bitnami\/elasticsearch\/data)$/}},{product:"OpenSearch",signs:{image:/^opensearch$/,data:/^\/usr\/share\/opensearch\/data$/}},{product:"ClickHouse",signs:{image:/^clickhouse(-server)?$/,data:/^(\/var\/lib\/clickhouse|\/bitnami\/clickhouse)$/,clients:["clickhouse-client","clickhouse-local"],servers:["clickhouse-server"]}},{product:"Cassandra",signs:{image:/^(cassandra|scylla)$/,data:/^(\/var\/lib\/(cassandra|scylla)(\/data)?|\/bitnami\/cassandra)$/,clients:["cqlsh","nodetool"]}},{product:"Microsoft SQL Server",signs:{image:/^(mssql-server(-linux)?|azure-sql-edge)$/,data:/^\/var\/opt\/mssql(\/data)?$/,clients:["sqlcmd","bcp"],servers:["sqlservr"]}},{product:"Oracle Database",signs:{image:/^oracle-(xe|free)$/,data:/^\/opt\/oracle\/oradata$/}},{product:"CockroachDB",signs:{image:/^cockroach(db)?$/,data:/^\/cockroach\/cockroach-data$/}},{product:"InfluxDB",signs:{image:/^influxdb(3?-core|3)?$/,data:/^(\/var\/lib\/influxdb[23]?|\/bitnami\/influxdb)$/,clients:["influx"],servers:["influxd"]}},{product:"Couchbase",signs:{image:/^couchbase(-server)?$/,data:/^\/opt\/couchbase\/var$/}},{product:"CouchDB",signs:{image:/^couchdb$/,data:/^\/opt\/couchdb\/data$/}},{product:"Meilisearch",signs:{image:/^meilisearch$/,data:/^\/meili_data$/}},{product:"Qdrant",signs:{image:/^qdrant$/,data:/^\/qdrant\/storage$/}},...["Neo4j","Typesense","Solr","Weaviate","ArangoDB","RethinkDB","SurrealDB","QuestDB"].map(e=>({product:e,signs:{image:new RegExp(`^${e.toLowerCase()}$`)}}))];var s$=new Set("sleep true false echo printf cat tail head ls chown chmod cp mv rm mkdir touch curl wget tar gzip date find test [ set cd export trap wait exit break exec command crond cron supercronic".split(" "));function We({image:e,argv:t,mounts:n}){let r=a$(e),o=n.filter(d=>d.writable).map(({target:d})=>d.replace(/\/+$/,"")),s=Et(t).map(Nt),a=[...me,...Su],c=a.find(({signs:d})=>d.image.test(r))??a.find(({signs:{data:d}})=>o.some(u=>d?.test(u)))??a.find(({signs:{servers:d=[]}})=>s.some(u=>d.includes(u)));if(c===void 0||i$(t,a))return{kind:"other"};let l=me.find(d=>d===c);return l===void 0?{kind:"unsupported",product:c.product}:{kind:"database",engine:l}}function i$(e,t){let n=Et(e),r=n.map(Nt),o=s=>t.some(({signs:a})=>a[s]?.some(c=>r.includes(c)));return n.some(bu)||o("servers")?!1:o("clients")?!0:r.length>0&&r.every(s=>s$.has(s))}function a$(e){let[t,n]=["",...e.replace(/@.*$/,"").split("/")].slice(-2),r=(n??"").replace(/:[^:]*$/,"").toLowerCase();return r==="server"?`${t}-server`:r}var ci=({loads:e})=>Object.keys(e.foreign??{});function li(e,{to:t,encryptTo:n}){let r=Qe(t).flatMap(o=>o.kind==="host"?[]:Be(o));return e.length===0||r.length===0||n!==void 0?[]:[i`copies at ${r.join(", ")} are not encrypted: they hold the data as it is, and of ${[...new Set(e)].join(", ")} the accounts with the hashes of their passwords (backup.encrypt-to encrypts them; an empty list says that they need not be)`]}function Ou(e,{volumes:t,directories:n,ignore:r},o=[]){let s=new Set([...r,...t].map(gn)),a=e.flatMap(({service:u,dumped:p,places:f})=>f.map(m=>({...m,service:u,covered:p||s.has(u)}))),c=new Set(a.flatMap(u=>u.covered?Eu(u):[])),l=[...o.map(u=>({kind:"volume",name:u,service:""})),...a].filter(u=>!c.has(Eu(u))&&!s.has(gn(u.name))&&!u$(u,n));if(l.length===0)return[];let d=[...new Set(l.map(d$))].sort();return[i`no backup covers ${d.join(", ")} (backup.volumes archives named volumes, backup.directories what lies below shared/, backup.ignore says that none is needed)`]}var l$=/^\/(proc|sys|dev|run|etc|tmp|usr|lib|boot|var\/run|var\/log|var\/lib\/docker)(\/|$)|^\/$|\.sock$/,Ru=e=>l$.test(e)?[]:[{kind:"directory",name:e}],Au=(e,t)=>({kind:"unnamed volume",name:`${e}:${t}`});function d$({kind:e,name:t}){return e==="directory"?i`directory ${t}`:e==="volume"?i`volume ${t}`:i`unnamed volume ${t}`}var u$=({kind:e,name:t},n)=>e==="directory"&&!c$.isAbsolute(t)&&n.some(r=>te(`/${gn(t)}`,`/${to(gn(r))}`)),Eu=({kind:e,name:t})=>`${e} ${t}`,gn=e=>e.replace(/^\.\/|\/+$/g,"");function _u(e,t,n){let{backup:r}=t,o=e.volumes.filter(({ofProject:w})=>w),s=Ce(e.containers),a=[...new Set(s.map(({service:w})=>w))].sort(),c=[],l=f$(t,s,n,c);a.length===0&&m$(o,t);let d=a.filter(w=>!r.ignore.includes(w)).flatMap(w=>h$(w,s,r,c)),u=r.volumes.flatMap(w=>y$(w,e,r,n,c)??[]),p=r.directories.map(w=>$$(w,e,t,n)),f=o.flatMap(({key:w})=>w??[]),m=Ou(k$(e,d,t),r,f),g=g$(r,s,t,n,c),h=[...u,...p].map(w=>w$(w,g,e));return{dumps:d,sqlite:g,files:h,notes:[...l,...m],warnings:c}}function Iu({containers:e,volumes:t}){return e.length===0&&!t.some(({ofProject:n})=>n)}function f$(e,t,n,r){let{services:o,ignore:s}=e.backup,a=[],c=[...new Set(t.map(({service:d})=>d))].sort(),l=t.filter(d=>!o.some(({service:u})=>u===d.service)&&!s.includes(d.service)&&We(d).kind!=="database");for(let{service:d,engine:u}of o){if(s.includes(d))throw new y(i`backup: service '${d}' stands under 'services' and under 'ignore'`,{fix:i`take it out of one of the two`});if(u!==void 0&&Lu(u)===void 0)throw new y(i`backup: engine '${u}' of service '${d}' is not supported`,{fix:i`write one of ${me.map(({name:p})=>p).join(", ")}, or list its volume under backup.volumes`});if(c.length===0)a.push(i`service '${d}' is not on this host yet: nothing of it to protect`);else if(!c.includes(d)){let p=i`backup.services: there is no service '${d}' in the stack that runs`,f=Re(d,l.map(m=>m.service));if(f!=="")throw new y(`${p}${f}`,{fix:i`name one of ${c.join(", ")}`});if(!di(d,n,n?.services))throw new y(i`${p}: its data cannot be dumped`,{fix:i`start it (${ui(e)} ${d}), or take it out of backup.services`});r.push(i`${p}: nothing of it to protect yet`)}}return a}function di(e,t,n){return t===void 0||n!==void 0&&!Object.hasOwn(n,e)}var ui=e=>`cd ${Pe(`${ce(e)}/current`)} && docker compose up -d`;function m$(e,t){let{composeProject:n,backup:r}=t,s=e.map(a=>a.key??a.name).filter(a=>!r.volumes.includes(a)&&!r.ignore.includes(a));if(s.length!==0)throw new y(i`nothing of '${n}' runs, but its volumes are there (${s.join(", ")}): no database can be dumped`,{fix:i`start the stack or its databases (${ui(t)}), or list each of these volumes under backup.volumes (archived as it is) or backup.ignore; one that holds nothing that is needed (left by a first deploy that failed) can be removed: docker volume rm ${e.map(({name:a})=>a).join(" ")}`})}function h$(e,t,n,r){let o=n.services.find(u=>u.service===e),s=t.filter(u=>u.service===e),a=s.filter(u=>u.status==="running"),[c]=[...a,...s];if(c===void 0)return[];let l=Lu(o?.engine),d=l===void 0?We(c):{kind:"database",engine:l};if(o===void 0&&Dd(c,t))return[];if(d.kind==="other"){if(o===void 0)return[];let u=Tu("name","or");throw new y(i`backup.services: '${e}' (image ${c.image}) is not recognised as a database that can be dumped`,{fix:i`say which it is: engine: ${u}; or take it out of backup.services`})}if(d.kind==="unsupported"){let{product:u}=d;throw new y(i`service '${e}' is ${u} (image ${c.image}), which cannot be dumped yet: supported are ${Tu("product","and")}`,{fix:i`list '${e}' under backup.ignore if it needs no dump; its volume can be archived with backup.volumes (consistent only while nothing writes to it)`})}if(a.length===0)throw new y(i`the database service '${e}' is ${c.status} and not running: it cannot be dumped`,{fix:i`start it (docker start ${c.name}), or list it under backup.ignore if it needs no dump`});return a.length>1&&r.push(i`service '${e}' has ${a.length} containers: the dump is from ${c.name} alone`),[{service:e,container:{id:c.id,name:c.name},engine:d.engine,declared:l!==void 0,database:o?.database,...o?.exclude&&{exclude:o.exclude}}]}function y$(e,t,n,r,o){let s=t.volumes.find(c=>c.key===e)??t.volumes.find(c=>c.name===e);if(s===void 0){let c=t.volumes.map(f=>f.key??f.name),l=i`backup.volumes: there is no volume '${e}' on this host`,d=Re(e,c.filter(f=>![...n.volumes,...n.ignore].includes(f)));if(d!=="")throw new y(`${l}${d}`,{fix:i`name one of ${c.sort().join(", ")}`});let u=r?.volumes,p=u&&Object.fromEntries(Object.entries(u).flat().map(f=>[f,!0]));if(!di(e,r,p))throw new y(i`${l}: it cannot be archived`,{fix:i`see what became of it (docker volume ls), or take it out of backup.volumes${u===void 0?i` until a deploy has made it`:""}`});o.push(i`${l}: nothing of it to protect yet`);return}let a=Cu(({volume:c})=>c===s.name,t);return{kind:"volume",key:e,source:s.name,images:a}}function g$({sqlite:e=[]},t,n,r,o){return e.flatMap(({service:s,path:a})=>{let c=t.filter(d=>d.service===s),l=c.find(({status:d})=>d==="running");if(l!==void 0)return Zn(l,a)===void 0&&o.push(i`backup.sqlite: ${a} lies in the container of '${s}' itself, and goes with it when that is replaced: mount a volume there`),[{service:s,path:a,container:{id:l.id,name:l.name}}];if(c.length===0&&di(s,r,r?.services))return o.push(i`backup.sqlite: there is no service '${s}' in the stack that runs: nothing of it to protect yet`),[];throw new y(i`backup.sqlite: service '${s}' does not run: ${a} cannot be saved`,{fix:i`start it (${ui(n)} ${s}), or take it out of backup.sqlite`})})}function w$(e,t,{containers:n}){let r=t.flatMap(({path:o,container:{id:s}})=>{let a=n.find(u=>u.id===s),c=a&&Zn(a,o);if(c===void 0)return[];let l=Pu(c.target,o);if(e.kind==="volume")return c.type==="volume"&&c.volume===e.source?[l]:[];let d=p$(c.source,l);return c.type==="bind"&&te(d,e.source)?[Pu(e.source,d)]:[]});return r.length===0?e:{...e,saved:r}}function $$(e,t,n,r){let o=to(gn(e)),s=`${ce(n)}/shared/${o}`,a=Cu(({type:l,source:d})=>l==="bind"&&te(d,s),t),c=r?.shared?.some(l=>te(`/${l}`,`/${o}`))??r!==void 0;return{kind:"directory",key:o,source:s,isYetToCome:!c,images:a}}function Cu(e,{containers:t,images:n}){let o=[...t.filter(s=>s.mounts.some(e)),...t].map(s=>s.imageId);return[...new Set([...o,...n])]}function k$(e,t,n){let r=new Map(e.volumes.map(({name:l,key:d})=>[l,d??l])),[o,s]=ce(n).split("~"),a=`${s??o}/shared/`,c=`${s??o}/files/`;return Ce(e.containers).map(({service:l,mounts:d})=>({service:l,dumped:t.some(u=>u.service===l),places:d.flatMap(({type:u,source:p,volume:f,target:m,writable:g})=>{if(!g)return[];if(u==="volume"&&no(f))return[Au(l,m)];if(u==="volume")return[{kind:"volume",name:r.get(f)??f}];if(u!=="bind"||p.includes(c))return[];let[,h]=p.split(a,2);return h===void 0?Ru(p):[{kind:"directory",name:h}]})}))}var Lu=e=>me.find(t=>t.name===e);function Tu(e,t){let n=me.map(r=>r[e]);return`${n.slice(0,-1).join(", ")} ${t} ${n.at(-1)}`}import{join as E$,relative as qu}from"node:path/posix";function ao(e,t){return e.flatMap((n,r)=>{let o=t.find(a=>n.startsWith(a));if(o===void 0)return[];if(n!==o)return[n];let s=e[r+1];return s===void 0?[]:[n,s]})}var v$=`
if command -v apache2ctl >/dev/null; then exec apache2ctl "$@" -k graceful; fi
exec httpd "$@" -k graceful
`,Nu={name:"Apache",programs:["httpd-foreground","apache2","apache2-foreground","apache2ctl","apachectl","httpd"],isStartedWith:e=>Nt(e)!=="httpd"||e.args.some(t=>t.startsWith("-D")),configuration:/^\/(?:usr\/local\/apache2\/conf|etc\/apache2|etc\/httpd)(?:\/[^/]+\.conf|\/(?:extra|conf|conf\.d|conf-\w+|sites-\w+|vhosts\.d)(?:\/.*)?)?$/,reload:({args:e})=>["sh","-c",v$,"sh",...ao(e,["-f","-d"])]};var pi=e=>({name:e,programs:[e.toLowerCase()],configuration:/^$/,reload:void 0}),Mu=pi("Caddy"),Du=pi("Traefik"),Bu=pi("Envoy");var b$=`
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
`,ju={name:"HAProxy",programs:["haproxy"],configuration:/^\/(?:usr\/local\/)?etc\/haproxy(?:\/[^/]+\.cfg|\/conf\.d(?:\/.*)?)?$/,reload:()=>["sh","-c",b$]};var Hu={name:"nginx",programs:["nginx","nginx-debug","openresty","angie","freenginx","tengine"],isStartedWith:({args:e})=>!e.some(t=>/^-q?[stTvVh?]/.test(t)),configuration:/^\/(?:etc\/(?:nginx|angie)|usr\/local\/(?:openresty\/)?nginx\/conf)(?:\/[^/]+\.conf|\/(?:conf\.d|http\.d|templates|sites-\w+)(?:\/.*)?)?$/,reload:({program:e,args:t})=>[e,...ao(t,["-c","-p","-e","-g"]),"-s","reload"]};var Uu=[Hu,ju,Nu,Mu,Du,Bu],x$=Uu.filter(({reload:e})=>e!==void 0);function co(e){let t=Et(e);return Fu(t,Uu)??Fu(t.flatMap(S$),x$)}function Fu(e,t){for(let n of e){let r=t.find(({programs:o,isStartedWith:s})=>o.includes(Nt(n))&&s?.(n)!==!1);if(r!==void 0)return{proxy:r,...n}}}function S$({program:e,args:[t,...n]}){let r=t!==void 0&&n[0]?.startsWith("-");return e.endsWith(".sh")&&r?[{program:t,args:n}]:[]}var Gu=["service","volume","directory"],O$=e=>Gu.some(t=>t===e),Wu=({format:e})=>e==="sqlite";function wn(e,t,n,{shared:r}){let o=e.manifest.files.filter(({kind:l})=>O$(l)),s=[...new Set(o.map(({name:l})=>l))];for(let l of t)if(!s.includes(l))throw new y(i`${e.id} has nothing of '${l}'`,{fix:i`name one of ${s.join(", ")}`});let a=s.filter(l=>t.length===0||t.includes(l)),c=a.flatMap(l=>Gu.flatMap(d=>{let u=o.filter(m=>m.name===l&&m.kind===d&&!Wu(m)),[p]=u;if(p===void 0)return[];if(d==="service")return A$(l,u,n);let f=d==="volume"?P$(l,n):`${r}/${l}`;return{kind:d,name:l,files:u,source:f,archive:p,databases:[]}}));for(let l of o.filter(Wu))R$(l,a.includes(l.name),c,n,e);if(c.length>0)return c;throw new y(i`${e.id} holds nothing that can be restored`)}function R$(e,t,n,{containers:r},o){let{name:s,path:a}=e,[c=""]=e.databases??[],l=Ce(r).find(({service:g})=>g===s),d=l&&Zn(l,c);if(l===void 0||d===void 0||d.target===c){let g=n.find(h=>h.kind!=="service");if(!t&&g===void 0)return;throw new y(t?i`${a} of ${o.id} has no place to be restored to: no service '${s}' has a directory mounted where ${c} is`:i`${o.id} holds ${a} apart from '${g?.name??""}', which may be where it lies: a restore would take the database away`,{fix:i`deploy a release that has it, or restore it by hand, as RESTORE.md in ${o.path} says, and name the others with only`})}let u=qu(d.target,c),p=E$(d.source,u),f=n.findIndex(g=>g.kind==="volume"?d.type==="volume"&&g.source===d.volume:g.kind==="directory"&&te(p,g.source)),m=n[f];if(m!==void 0&&m.kind!=="service"){let g=m.kind==="volume"?u:qu(m.source,p),h=[...m.databases,{file:e,container:l,below:g}];n[f]={...m,databases:h,files:[...m.files,e]}}else if(t){let g=d.type==="volume"?d.volume:d.source,h=d.type==="volume"?"volume":"directory";n.push({kind:h,name:s,files:[e],source:g,archive:void 0,databases:[{file:e,container:l,below:u}]})}}function A$(e,t,{containers:n}){let r=Ce(n).filter(({service:d})=>d===e),o=r.find(({status:d})=>d==="running")??r[0];if(o===void 0)throw new y(i`there is no service '${e}' in the stack that runs: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`});if(r.length>1)throw new y(i`service '${e}' has ${r.length} containers: which of them has its data cannot be told`,{fix:i`scale it to one, then restore`});let[{engine:s="mysql"}={engine:void 0}]=t,a=We(o),c=me.find(d=>d.name===s);if(c===void 0)throw new y(i`'${e}' was dumped as ${s}, which this version of deploy-kit does not know`);if((a.kind==="database"?fi(a.engine):fi(c))!==fi(c))throw new y(i`'${e}' was ${c.product} when it was backed up, and is another database now (image ${o.image})`,{fix:i`deploy a release whose '${e}' is ${c.product}, then restore`});return{kind:"service",name:e,files:t,engine:c,container:o}}var fi=({loads:e})=>Object.keys(e.formats).join(" ");function P$(e,{volumes:t}){let n=t.find(({key:r,ofProject:o})=>o&&r===e)??t.find(r=>r.name===e);if(n!==void 0)return n.name;throw new y(i`there is no volume '${e}' on this host: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`})}function Ze(e,t){return T$(e,Ce(t))}var T$=(e,t)=>t.filter(({mounts:n})=>n.some(({source:r,writable:o})=>e.some(s=>r!==""&&(te(r,s.source)||o&&te(s.source,r)))));async function lo(e,t,{containers:n}){let{all:r}=await B(t,{all:Md},{signal:t.context.signal}),o=Ce(n).map(({id:c})=>c),s=({mounts:c})=>c.some(({source:l})=>l!==""&&e.some(d=>te(l,d.source))),[a]=r.filter(c=>ve(c)&&!o.includes(c.id)&&s(c));if(a!==void 0)throw new y(i`container ${a.name} (${a.image}) has data mounted that is to be replaced, and is none of this stack: it would go on with the old data`,{fix:i`stop it (docker stop ${a.name}), then run again, and start it when that is done`})}function Mt(e,t){let n=e.filter(o=>We(o).kind!=="other"),r=new Set(n.flatMap(o=>o.networks));return Ce(t).filter(o=>ve(o)&&We(o).kind==="other"&&!_$(o)&&(o.onHostNetwork||o.networks.some(s=>r.has(s))))}var ve=({status:e})=>["running","restarting","paused"].includes(e);function _$({argv:e}){let t=co(e);return t!==void 0&&t.proxy.name!=="Apache"}var I$=`import sqlite3, sys
source = sqlite3.connect(sys.argv[1], timeout=60)
copy = sqlite3.connect(sys.argv[2])
source.backup(copy)
copy.close()`,C$=`import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row[0])`,L$=`$source = new SQLite3($argv[1], SQLITE3_OPEN_READWRITE); $source->busyTimeout(60000);
exit($source->backup(new SQLite3($argv[2])) ? 0 : 1);`,N$=`$rows = (new SQLite3($argv[1]))->query($argv[2]); if (!$rows) exit(1);
while ($row = $rows->fetchArray(SQLITE3_NUM)) echo $row[0], "\\n";`,M$=`const { DatabaseSync } = require("node:sqlite");
const source = new DatabaseSync(process.argv[1]);
source.exec("PRAGMA busy_timeout = 60000");
source.prepare("VACUUM INTO ?").run(process.argv[2]);`,D$=`const { DatabaseSync } = require("node:sqlite");
for (const row of new DatabaseSync(process.argv[1]).prepare(process.argv[2]).all()) require("node:fs").writeSync(1, Object.values(row)[0] + "\\n");`,uo=[{name:"sqlite3",can:"command -v sqlite3",copy:`sqlite3 -bail -cmd '.timeout 60000' "$1" ".backup '$2'"`,ask:'sqlite3 -bail -batch -noheader -list "$1" "$2"'},{name:"python3",can:"python3 -c 'import sqlite3; sqlite3.Connection.backup'",copy:`python3 -c '${I$}' "$1" "$2"`,ask:`python3 -c '${C$}' "$1" "$2"`},{name:"php",can:`php -r 'exit(class_exists("SQLite3") && method_exists("SQLite3", "backup") ? 0 : 1);'`,copy:`php -r '${L$}' -- "$1" "$2"`,ask:`php -r '${N$}' -- "$1" "$2"`},{name:"node",can:`node --no-warnings -e 'require("node:sqlite")'`,copy:`node --no-warnings -e '${M$}' -- "$1" "$2"`,ask:`node --no-warnings -e '${D$}' -- "$1" "$2"`}],mi=uo.map(({name:e,can:t})=>`if ${t} >/dev/null 2>&1; then printf 'program\\t${e}\\n'; exit 0; fi
`).join(""),hi=`case $2 in
${uo.map(({name:e,copy:t,ask:n})=>`${e}) copy() { exec ${t}; }; ask() { ${n}; } ;;
`).join("")}esac
`;var Ku=`
[ -f "$1" ] || { printf 'absent\\n'; exit 0; }
[ "$(head -c 15 "$1" 2>/dev/null)" = 'SQLite format 3' ] || { printf 'other\\n'; exit 0; }
for file in "$1" "$1-wal"; do
  [ ! -f "$file" ] || printf 'bytes\\t%s\\n' "$(wc -c <"$file")"
done
${mi}`,Vu=`
look() {
  found=$(ask "$1" 'PRAGMA quick_check(3)' </dev/null) || return
  [ "$found" = ok ] || { printf 'the database is damaged: %s\\n' "$found" >&2; return 1; }
  own="type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
  tables=$(ask "$1" "SELECT count(*) FROM sqlite_master WHERE $own" </dev/null) || return
  query=$(ask "$1" "SELECT group_concat('SELECT count(*) AS n FROM \\"' || replace(name, '\\"', '\\"\\"') || '\\"', ' UNION ALL ')
    FROM sqlite_master WHERE $own" </dev/null)
  rows=$(ask "$1" "SELECT CAST(total(n) AS INTEGER) FROM (\${query:-SELECT 0 AS n})" </dev/null 2>/dev/null) || rows=
}
`,zu=`${He}
export LC_ALL=C HOME=/nonexistent
${hi}${Vu}exec 3<&0
saved=$(mktemp) || exit
trap 'rm -f "$saved" "$saved"-*' EXIT
(copy "$1" "$saved" </dev/null >&2 & guard $!) || exit
look "$saved" || exit
printf 'counted\\ttables\\t%s\\n' "$tables" >&2
[ -z "$rows" ] || printf 'counted\\trows\\t%s\\n' "$rows" >&2
cat "$saved"
`,Yu=`
head=$(dd bs=1 count=100 2>/dev/null | od -An -v -tu1 | tr -s '\\n ' '  ')
rest=$(wc -c)
set -- $head
[ $# -eq 100 ] || exit 0
page=$((\${17} * 256 + \${18}))
[ "$page" -ne 1 ] || page=65536
echo "pages $(((\${29} * 16777216) + (\${30} * 65536) + (\${31} * 256) + \${32}))"
echo "page $page"
echo "length $((100 + rest))"
`,Dt={into:"/deploy-kit-restore",like:"/deploy-kit-replaced"},Qu=`
export LC_ALL=C HOME=/nonexistent
umask 077
program=$(${mi})
set -- "$1" "\${program#*	}"
${hi}${Vu}
file=${Dt.into}/$1 like=${Dt.like}/$1 new=${Dt.into}/$1.restored
mkdir -p "\${file%/*}" && cat >"$new" && look "$new" || exit
mode=644
if [ -e "$like" ]; then mode=$(stat -c %a "$like"); else like=\${file%/*}; fi
chown "$(stat -c %u:%g "$like")" "$new" && chmod "$mode" "$new" || exit
rm -f "$new"-* "$file-wal" "$file-shm" "$file-journal"
mv -f "$new" "$file" && sync || exit
echo "tables $tables"
[ -z "$rows" ] || echo "rows $rows"
`;var Ju=e=>Fe({...e,declared:!0,database:void 0},{script:Ku,args:[e.path],read:(t,{hostName:n})=>[B$(new fe(t),e,n)]});function B$(e,t,n){let{service:r,container:o,path:s}=t,a=Je(t);if(e.has("absent")||e.has("other")){let u=e.has("absent")?i`backup.sqlite: ${a} has no file ${s}`:i`backup.sqlite: ${s} in ${a} is no database of SQLite`;throw new y(u,{fix:i`write the path as the container sees it, once the application has made it`})}let c=e.one("program");if(c===""){let u=uo.map(({name:p})=>p).join(", ");throw new y(i`${s} in ${a} cannot be saved: nothing in its image can do that (${u})`,{fix:i`add sqlite3 to the image (apt-get install sqlite3, apk add sqlite), or take it out of backup.sqlite`})}let l=i`dump of ${s} of service '${r}'`,d=i`look at docker logs ${o.name} on ${n}`;return{what:l,begins:i`saving ${s} of service '${r}' by ${c}`,bytes:Te(e.all("bytes").map(([u])=>Number(u))),path:`${r}.${on(s.replace(/^.*\//,""))}`,producer:()=>({argv:$e(o.id,zu,s,c)}),inspect:Yu,fix:d,check(u){let[p,f,m]=["pages","page","length"].map(h=>de(u,h)),g=new fe(u.stderr).all("counted");if(p===void 0||f===void 0||m!==p*f||g.length===0)throw new y(i`${l} is not complete: it has not all of its pages`,{fix:i`${d}; the backup was not kept`});return{kind:"service",name:r,source:o.name,engine:"sqlite",format:"sqlite",databases:[s],counts:Object.fromEntries(g.map(([h="",w])=>[h,Number(w)])),checks:["integrity","pages"],warnings:[]}}}}var j$=8e6;async function po(e){let{host:t,inventory:n,settings:r}=e,{context:o}=t,s=o.now(),a={...r,deployPath:t.layout.root},c=await W$(t),l=_u(await xt(n,t.store),a,c),d=await V$(l,e),u=[...l.notes,...d.flatMap(O=>("nothing"in O?O.nothing:O.note)??[])],p=d.filter(O=>"producer"in O),f={max:e.beforeRestoreOf===void 0?r.backup.maxDrop:100,hostName:t.name,whole:l.dumps.filter(({database:O})=>O===void 0).map(({service:O})=>O)},m=new Set(l.dumps.flatMap(({service:O,database:I})=>I===void 0?[]:O));if(p.length===0){l.dumps.length>0&&ri([],oo(await F$(e),r,m),f);for(let I of l.warnings)o.log.warning(I);let O=i`the stack on ${t.name} has no database and no volume to back up`;return fo(t.name,O,u,o)}let g=Qe(r.backup.to),h=g.find(({kind:O})=>O==="host"),w=e.access===void 0?[h??{kind:"host"}]:g,$=w.find(({kind:O})=>O==="host"),k=Pd(r.backup.encryptTo??[]),v=K$([...p,...G$(t,c)]),b=v.filter(({isSensitive:O})=>O===!0&&k===void 0),x=$===void 0?v.filter(O=>!b.includes(O)):v;if(b.length>0&&w.some(O=>O!==$)){let O=b.map(({path:I})=>I).join(", ");u.push($===void 0?i`not in the backup, for it holds secrets and nothing is encrypted (backup.encrypt-to): ${O}`:i`stays on the host, for it holds secrets and copies are not encrypted (backup.encrypt-to): ${O}`)}let R=Kd(n.compressors,r.backup.compression,t.name);o.signal.throwIfAborted();let S=await Ee(t).begin(e.id??zt(s));try{var L=[];try{let O=w.filter(re=>re!==$);let I=e.access??U$;let H={own:nn(t),folder:ht(r,t.name),access:I,context:o};let K={sources:x,last:oo(S.others,r,m)};$!==void 0&&J$(n.free,K,t);let V=E(L,await io.begin(O,S.id,H,k),!0);$===void 0&&V.assertSome();let se=$===void 0?oo(V.others,r,m):K.last;let{timeout:Ke}=r.backup;let Ot=$===void 0?V:void 0;let be=await z$(x,{set:S,away:Ot,compressor:R,timeout:Ke,last:se,chosen:m},e);ri(be,se,f);$!==void 0&&await V.write(S,be.filter(({sensitive:re})=>re!==!0||k!==void 0));$===void 0&&V.assertSome();let xe=Y$(e,S.id,s,be);o.signal.throwIfAborted();$!==void 0&&await Td(t,S.directory,ln(xe));await V.explain(xe);let D=await V.publish(xe,(re,Mo)=>Xu(re,Mo,xe,e));let ye=[];$===void 0?(V.assertSome(),await S.discard()):ye=await S.publish({...xe,...V.told},Xu(S.others,$,xe,e));let q=[...l.warnings,...be.flatMap(re=>re.warnings.map(Mo=>`${re.name}: ${Mo}`)),...li(H$(be),{...r.backup,to:w})];let{id:Se,totalBytes:Ve,durationMs:cr}=xe;let J=$!==void 0||D.some(({passing:re})=>re!==!0);for(let re of D)re.passing===!0&&(J?u:q).push(i`the copy at ${re.to} goes with the machine of this job, unless a later step keeps it (${re.path}), for example actions/upload-artifact`);for(let re of q)o.log.warning(re);for(let re of u)o.log.info(re);o.log.info(i`backup ${Se} on ${t.name}: ${j(Ve)} in ${M(cr)}`);let Sn=$===void 0?D[0]?.path??"":S.path;let No={host:t.name,id:Se,path:Sn,files:be,totalBytes:Ve,durationMs:cr};return{status:"created",...No,copies:D,missing:V.missing,warnings:q,notes:u,removed:ye}}catch(C){var U=C,G=!0}finally{var A=P(L,U,G);A&&await A}}catch(O){throw await S.discard().catch(I=>{let H=i`the unfinished backup ${S.id}.partial could not be removed`;o.log.warning(`${H}: ${T(I)}`)}),O}}function H$(e){let t=me.flatMap(ci);return e.flatMap(({name:n,format:r})=>r!==void 0&&t.includes(r)?n:[])}async function F$({host:e,settings:t,access:n}){var c=[];try{let r=await Ee(e).list();if(n===void 0)return r;let o={...nn(e),sets:r};let s=E(c,new he({settings:t,hostName:e.name,own:o,access:n},e.context),!0);let a=await s.all();if(a.length===0&&s.away.length>0)throw new y(i`the databases on ${e.name} are empty, and whether they were before is not known:${Jn(s.away)}`,{fix:i`see why these places cannot be reached`});return a.flatMap(({copies:f})=>f.map(({set:m})=>m))}catch(l){var d=l,u=!0}finally{var p=P(c,d,u);p&&await p}}var U$={openHost:()=>Promise.reject(new TypeError("access")),directory:"",s3:{}};function q$({containers:e},t){let n=t.flatMap(({kind:o,source:s})=>o==="service"?s:[]),r=e.filter(({name:o})=>n.includes(o));return{writers:Mt(r,e).map(({name:o})=>o)}}async function W$({ledger:e,store:t}){let n=pn(e);return n&&await t.record(n.id).catch(()=>({}))}function G$({layout:e},t={}){let{id:n,files:r,version:o}=t;return n&&r&&o?fu(e.root,{id:n,files:r,version:o}):[]}function K$(e){let t=new Set;return e.map(n=>{let r=n.path;for(let o=2;t.has(r);o++)r=n.path.replace(".",`-${o}.`);return t.add(r),{...n,path:r}})}function fo(e,t,n,{log:r}){for(let o of[i`nothing to protect: ${t}`,...n])r.info(o);return{status:"nothing-to-protect",host:e,reason:t,notes:n}}async function V$({dumps:e,sqlite:t,files:n},{host:r,settings:o}){let s=[...e.map(({engine:d,...u})=>d.probe(u,r.context)),...t.map(Ju),...n.map(uu)];if(s.length===0)return[];let{timeout:a}=o.backup,c=Object.fromEntries(s.entries()),l=await B(r,c,{signal:r.context.signal,timeout:a});return Object.values(l).flat()}async function z$(e,t,{host:n,inventory:r}){let o=[],s=a=>r.containers.find(({imageId:c})=>c===a)?.image??a;for(let a of e){n.context.log.info(a.begins);let c=await cu(n,a,t),{checks:l,...d}=a.check(c),{path:u,compression:p,bytes:f,sha256:m}=c,g=["exit-codes",t.compressor.compression,"checksum",...l],h=d.image&&{image:s(d.image)},$=d.kind==="service"&&t.chosen.has(d.name)&&{chosen:!0},k={...d,...h,...$,path:u,compression:p,bytes:f,sha256:m,checks:g};await t.away?.confirm(k),o.push(k)}return o}function Y$({host:e,inventory:t,settings:n,run:r,beforeRestoreOf:o},s,a,c){let{project:l,environment:d,composeProject:u}=n,p=pn(e.ledger)?.id;return{schema:1,id:s,createdAt:new Date(a).toISOString(),project:l,environment:d,composeProject:u,host:e.name,...p===void 0?{}:{release:p},...o!==void 0&&{purpose:"restore"},run:{who:r.who,where:r.where},...q$(t,c),files:c,totalBytes:c.reduce((f,m)=>f+m.bytes,0),durationMs:e.context.now()-a}}function Xu(e,t,n,{host:r,settings:o,beforeRestoreOf:s}){let a=e.filter(bt(o)).map(Yn),c=Yn({id:n.id,damaged:[],manifest:n}),l=new Set([...Qr(r.ledger),n.id,s??[]].flat());return gd([...a,c],Jr(o.backup.keep,t),l)}var Q$=1.5;function J$(e,{sources:t,last:n},{name:r,layout:o}){let s=t.reduce((a,{path:c,bytes:l})=>{let d=so(n,c)?.bytes;return a+(d===void 0?l:d*Q$)},j$);if(!(e>=s))throw new y(i`${r} has no room for the backup: ${j(e)} free at ${o.backups}, up to ${j(s)} needed`,{fix:i`make room there (docker image prune, old backups), or put the deploy path on a larger disk`})}async function mo(e,t,n){let r=await t.end().then(()=>{},T);return await yi(e,n).catch(o=>{e.context.log.warning(`${e.name}: ${T(o)}`)}),r}async function yi(e,t){let[n]=t;if(n===void 0)return;let{log:r,signal:o}=e.context;o.throwIfAborted();let s=new Set(t.flatMap(l=>l.networks)),a=[...new Set(t.map(({service:l})=>l))].sort().join(", "),{now:c}=await B(e,{now:un(n.project)},{signal:o});for(let{id:l,name:d,argv:u,networks:p}of Ce(c).filter(ve)){if(!p.some(h=>s.has(h)))continue;let f=co(u),m=f?.proxy.reload?.(f);if(f===void 0||m===void 0)continue;let g=f.proxy.name;try{await e.run(["docker","exec",l,...m]),r.info(i`${e.name}: ${g} in ${d} reloaded: it may hold an old address of ${a}`)}catch(h){r.warning(i`${e.name}: ${g} in ${d} could not be reloaded: ${T(h)}`)}}}import{Duplex as X$}from"node:stream";import{buffer as Z$}from"node:stream/consumers";async function nr(e,{method:t,path:n,body:r,...o}){var p=[];try{let{request:s}=await import("node:http");let a=E(p,ae(o.timeout??6e4,o.signal??void 0));let c=["docker","system","dial-stdio"];let l=await e.start(c,{fence:o.fence,signal:a.signal});let d=ek(l);let u=r===void 0?void 0:JSON.stringify(r);try{let h=await new Promise((k,v)=>{let b={Host:"docker",Connection:"close",...u!==void 0&&{"Content-Type":"application/json","Content-Length":Buffer.byteLength(u)}},x=s({method:t,path:n,headers:b,createConnection:()=>d},k),R;x.on("error",S=>{R=S,l.stdin.end()}),l.ended.then(S=>{let C=S.code===0&&R!==void 0&&new y(i`the engine of ${e.name} does not answer`,{cause:R});v(S.failure??(C||new z({argv:c,...S,...tk(e)})))}),x.end(u)}),w=(await Z$(h)).toString("utf8"),{statusCode:$=0}=h;if($>=400||$<200)throw new y(i`the engine of ${e.name} refuses: ${Z(nk(w),3)}`);return w===""?void 0:JSON.parse(w)}catch(h){throw o.signal?.throwIfAborted(),a.timedOut?new y(i`the engine of ${e.name} does not answer`,{cause:h}):h}finally{l.stdin.end(),d.destroy(),l.stop(),await l.ended}}catch(f){var m=f,g=!0}finally{P(p,m,g)}}function ek({stdin:e,stdout:t}){let n=new X$({read:()=>{t.resume()},write:(r,o,s)=>{e.write(r,()=>s())}});return t.on("data",r=>{n.push(r)||t.pause()}),t.once("close",()=>n.push(null)),n}var tk=({name:e,kind:t})=>t==="local"?{}:{where:e};function nk(e){try{let{message:t}=JSON.parse(e);return typeof t=="string"?t:e}catch{return e}}var Ge="deploy-kit.restore",$n=class e{id;name;#e;constructor(t,n,r){this.id=t,this.name=n,this.#e=r}static async start(t){let{host:n,mark:r,of:o,engine:s,data:a}=t,{fence:c,context:l}=n,d={fence:c,signal:l.signal},u=await nr(n.host,{...d,method:"GET",path:`/containers/${o.id}/json`}),p=new Set(a.map(({target:S})=>S)),f=o.mounts.filter(({target:S,type:L})=>!p.has(S)&&["bind","volume"].includes(L)),m=await ak(n,f),g=`deploy-kit-${r}-${o.service||o.name}`.toLowerCase(),{Config:h,HostConfig:w,Image:$}=u,k=s.loads.alone??(S=>S),v={...h,Image:$,...h.Entrypoint&&{Entrypoint:k(h.Entrypoint)},...h.Cmd&&{Cmd:k(h.Cmd)},Labels:{[Ge]:r},Healthcheck:{Test:["NONE"]},MacAddress:void 0,HostConfig:{...w,NetworkMode:"none",PortBindings:{},PublishAllPorts:!1,RestartPolicy:{Name:"no"},AutoRemove:!1,Links:null,VolumesFrom:null,ContainerIDFile:"",PidMode:"",UTSMode:"",IpcMode:/^(host|container:)/.test(String(w.IpcMode))?"private":w.IpcMode,LogConfig:{Type:"json-file",Config:{"max-size":"1m","max-file":"1"}},Binds:null,Mounts:[...(w.Mounts??[]).filter(({Type:S})=>S==="tmpfs"),...a.map(sk),...f.map(S=>ik(S,m))]},NetworkingConfig:{}},b=`/containers/create?name=${encodeURIComponent(g)}`,x=await nr(n.host,{...d,method:"POST",path:b,body:v}),R=new e(x.Id,g,t);return await n.run(["sh","-c",ck,"sh",o.id,x.Id]),R}ready(t){let{host:n,engine:r,of:o}=this.#e;return rr(n,{id:this.id,name:this.name,service:o.service,engine:r},t)}async stop(){let{host:t}=this.#e;await t.run(["sh","-c",dk,"sh",this.id],{timeout:"none"})}async remove(){let{host:t}=this.#e;await t.run(["docker","rm","-f","-v",this.id],{accept:[0,1]})}};async function rr(e,t,n){var m=[];try{let r={service:t.service,container:t,declared:!0,database:void 0};let{signal:o,now:s}=e.context;let a=s()+n;let c;let l={process:"",answersSince:0};let d=E(m,e.context.log.progress(()=>i`${e.name}: waiting until ${t.name} answers`));for(;s()<a;){o.throwIfAborted();let{stdout:$}=await e.run(["sh","-c",lk,"sh",t.id]),[k="",v="",b=""]=$.trim().split(`
`);if(k!=="running")break;try{if(v==="")throw new y(i`no server runs in it yet`);if(await B(e,{probe:t.engine.probe(r,e.context)},{signal:o,timeout:6e4}),l.process===v&&s()-l.answersSince>=(b===""?rk:ok))return;l.process!==v&&(l={process:v,answersSince:s()})}catch(x){if(!(x instanceof y))throw x;c=x,l={process:"",answersSince:0}}await new Promise(x=>setTimeout(x,500))}let{stdout:u,stderr:p}=await e.run(["docker","logs","--tail","20",t.id],{accept:[0,1]});let f=Z(e.context.redact(`${u}
${p}`),5);throw new y(i`service '${t.service}' (${t.name}) does not come up: ${f}`,{fix:i`see whether ${e.name} has memory and disk for it`,cause:c})}catch(g){var h=g,w=!0}finally{P(m,h,w)}}var rk=400,ok=6e4,sk=({target:e,volume:t,directory:n})=>n===void 0?{Type:"volume",Target:e,...t!==void 0&&{Source:t}}:{Type:"bind",Source:n,Target:e};function ik({type:e,source:t,volume:n,target:r,writable:o},s){return o&&(e==="volume"||s.has(t))?{Type:"volume",Target:r}:e==="volume"&&!no(n)?{Type:"volume",Source:n,Target:r,ReadOnly:!0,VolumeOptions:{NoCopy:!0}}:{Type:"bind",Source:t,Target:r,ReadOnly:!0}}async function ak(e,t){let n=t.filter(({type:a,writable:c})=>a==="bind"&&c).map(({source:a})=>a);if(n.length===0)return new Set;let r='for path; do if [ -d "$path" ]; then echo yes; else echo no; fi; done',{stdout:o}=await e.run(["sh","-c",r,"sh",...n]),s=o.split(`
`);return new Set(n.filter((a,c)=>s[c]==="yes"))}var ck=`
if ! docker inspect --format '{{range .Mounts}}{{println .Destination}}{{end}}' "$1" | grep -q '^/run/secrets'; then
  docker cp "$1:/run/secrets" - 2>/dev/null | docker cp - "$2:/run" >/dev/null 2>&1
fi
exec docker start "$2" >/dev/null
`,lk=`
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
`,dk=`
docker stop --time 600 "$1" >/dev/null || exit
code=$(docker inspect --format '{{.State.ExitCode}}' "$1")
case $code in 137) echo "it did not stop within 10 minutes" >&2; exit 1 ;; esac
exit 0
`;var et=class e{#e;#t;#n="";#r=()=>{};#o;constructor(t,n){this.#e=t,this.#t=n,n.stdout.setEncoding("utf8").on("data",r=>{this.#n+=r,this.#r()}),n.ended.then(()=>this.#r())}static async begin(t,n){let r=["sh","-c",uk,"sh",`${Ge}=${n}`],{signal:o}=new AbortController,s=new e(t,await t.host.start(r,{fence:t.fence,signal:o}));return await s.run(["true"]),s}stop(t){return this.#s(["stop",...t])}start(t){return this.#s(["start",...t])}startAtEnd(t){return t.length===0?Promise.resolve(""):this.#s(["starting",...t])}run(t){return this.#s(["run",...t])}atEnd(t){return this.#s(["at_end",t.map(ie).join(`
`)])}async end(){this.#o??=(async()=>{this.#t.stdin.end();let{failure:t,code:n,stderr:r}=await this.#t.ended;if(t!==void 0)throw t;if(n!==0)throw this.#i(["start"],n,r)})(),await this.#o}async[Symbol.asyncDispose](){await this.end().catch(t=>{this.#e.context.log.warning(`${this.#e.name}: ${T(t)}`)})}async#s(t){this.#n="",this.#t.stdin.write(`${ie(t).replaceAll(`
`,`'"$nl"'`)}
`);let n=!1;for(this.#t.ended.then(()=>{n=!0});;){let r=/\x1e(\d+)\n/.exec(this.#n);if(r!==null){let o=this.#n.slice(0,r.index);if(r[1]==="0")return o;throw this.#i(t,Number(r[1]),o)}if(n){let{failure:o,code:s,stderr:a}=await this.#t.ended;throw o??this.#i(t,s,a)}await new Promise(o=>{this.#r=o})}}#i(t,n,r){let{name:o,kind:s}=this.#e;return new z({argv:t,code:n,stderr:le(r,8),...s==="local"?{}:{where:o}})}},uk=`# deploy-kit: hold what a restore has stopped
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
`;var pk=we({what:_(),parent:_(),live:_(),source:_(),home:_(),volume:F(_()),target:_()}),fk=we({schema:Zt(1),id:dt(_(),In(/^\d{8}T\d{6}Z(-\d+)?$/)),createdAt:_(),project:_(),environment:_(),run:we({who:_(),where:_()}),set:_(),from:F(_()),parts:pe(_()),safety:F(_()),stage:lt(["preparing","swapping","restored","undoing","undone","redoing","failed"]),stopped:F(pe(_())),keptUntil:_(),keepMs:F(Nn()),mark:_(),image:_(),places:pe(pk)});function Zu({createdAt:e,keptUntil:t,keepMs:n=Date.parse(t)-Date.parse(e)},r){return{keepMs:n,keptUntil:new Date(r+n).toISOString()}}var mk=`
cd "$1" 2>/dev/null || exit 0
for file in [0-9]*T[0-9]*Z*.json; do
  [ -f "$file" ] || continue
  tr -d '\\n' <"$file"
  echo
done
`,gi=e=>`${e}/restores`,ho=e=>({script:mk,args:[gi(e)],read:t=>t.split(`
`).flatMap(n=>hk(n)??[]).sort((n,r)=>n.id<r.id?1:-1)});function hk(e){if(e!=="")try{let t=vr(fk,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var yk=`
umask 077
mkdir -p "$1" && cd "$1" || exit
cat >".$2.tmp" || exit
sync -- ".$2.tmp" 2>/dev/null || sync
mv -f ".$2.tmp" "$2.json" || exit
# On the disk before the data moves, which may lie on another one.
sync -- . 2>/dev/null || sync
`;async function kn(e,t){let n=["sh","-c",yk,"sh",gi(e.layout.root),t.id];await e.run(n,{stdin:`${JSON.stringify(t,null,2)}
`})}async function ep(e,{id:t}){await e.run(["rm","-f","--",`${gi(e.layout.root)}/${t}.json`])}function yo(e,{fed:t,loaded:n,stderr:r},{name:o,context:s}){let a=Z(s.redact(r),5);if(/no space left|disk quota|errcode: 28\b/i.test(r))return new y(i`${e}: the disk of ${o} is full: ${a}`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`});let c=n===0?t:n;return c===void 0||c>=gk?new y(i`${e} was cut off (exit code ${c??i`unknown`}): ${a}`,{fix:i`see whether ${o} has what runs there, and memory and disk for it, then run this again`}):n===0?new ne(i`${e}: the file cannot be read to its end: ${a}`,{fix:wi()}):new ne(i`${e} (exit code ${c}) failed: ${a}`,{fix:wi()})}var gk=125,wi=()=>i`take another set; keep this one to find out why`,vn=e=>new ne(e,{fix:wi()});var Bt=(e,t)=>`type=bind,"source=${e.replaceAll('"','""')}",destination=${t}`,wk=`
feed=$1
shift
exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | { "$@" 3<&- 4>&-; echo "loaded $?" >&4; }; } 4>&1
exit 0
`;async function go(e){var k=[];try{let{host:t,what:n,timeout:r,image:o,script:s}=e;let{context:a,fence:c}=t;let l=new Map;let d=R=>{let[,S="",L=""]=/^(\w+) (\d+)$/.exec(R)??[];S!==""&&l.set(S,Number(L))};let u=["docker","run","-i","--rm","--pull","never","--network","none","--log-driver","none","--label",`${Ge}=${e.mark}`,"--security-opt","label=disable","--user","0",...e.mounts.flatMap(R=>["--mount",R]),"--entrypoint","sh",o,"-c",s,"sh",...e.args];let{argv:p,stdin:f=""}=e.feed;let m=E(k,ae(r,a.signal));let g=E(k,a.log.progress(()=>`${t.name}: ${n}`));let h={signal:m.signal,timeout:"none",onStdout:d,fence:c,stdin:f};let w=["sh","-c",wk,"sh",ie(p),...u];let{stderr:$}=await t.host.run(w,h).catch(R=>{throw m.timedOut?new y(i`${n} was not done after ${M(r)}`,{fix:i`raise backup.timeout`}):R});if(l.get("fed")===0&&l.get("loaded")===0)return l;throw yo(n,{fed:l.get("fed"),loaded:l.get("loaded"),stderr:$},t)}catch(v){var b=v,x=!0}finally{P(k,b,x)}}var bn=class{#e;#t;#n;constructor(t,n,r){this.#e=t,this.#t=n,this.#n=r}async look(t){let{stdout:n}=await this.#e.run(this.argv($k,t),{timeout:"none"}),r=[...n.matchAll(/^place (\d+) (\d+) (\S+)$/gm)];return t.map((o,s)=>{let[,a="",c="",l=""]=r[s]??[];if(l==="directory")return{bytes:Number(a)*1024,free:Number(c)*1024};throw new y(l==="mounted"?i`${o.what} is a disk of its own at ${o.parent}/${o.live}: another directory cannot take its place`:i`${o.what} is not at ${o.parent}/${o.live}, where Docker says that it is`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})})}async begin(t){let n=t.flatMap(({volume:r})=>r??[]);for(let r of n)await this.#e.run(["docker","volume","create","--label",`${Ge}=${this.#t}`,r]);await this.#e.run(this.argv(kk,t))}copyArgv(t){return this.argv(vk,t)}async swap(t,n){await t.run(this.argv(bk,n))}async swapBack(t,n){await t.run(this.argv(xk,n))}async settle(t,n){return[...(await t.run(this.argv(Sk,n))).matchAll(/^place (yes|no)$/gm)].map(([,o])=>o==="yes")}async discard(t){for(let n of this.discardArgvs(t))await this.#e.run(n,{timeout:"none"})}discardArgvs(t){let n=t.filter(({volume:o})=>o===void 0),r=t.flatMap(({volume:o})=>o??[]);return[...n.length===0?[]:[this.argv(Ek,n)],...r.length===0?[]:[["docker","volume","rm","-f",...r]]]}argv(t,n){let r=[...new Set(n.map(({parent:a})=>a))],o=r.flatMap((a,c)=>["--mount",Bt(a,`/p/${c}`)]),s=n.flatMap(({parent:a,live:c,home:l})=>[`/p/${r.indexOf(a)}`,c,l]);return["docker","run","--rm","--pull","never","--network","none","--log-driver","none","--label",`${Ge}=${this.#t}`,"--security-opt","label=disable","--user","0",...o,"--entrypoint","sh",this.#n,"-c",t,"sh",...s]}},jt=e=>`set -e
umask 077
while [ $# -gt 0 ]; do
  cd "$1"
  live=$2 home=$3
  shift 3
${e}
done
`,$k=`is_mounted() { while read -r _ _ _ _ at _; do [ "$at" != "$1" ] || return 0; done </proc/self/mountinfo; return 1; }
${jt(`
  if [ ! -d "$live" ]; then echo "place 0 0 missing"
  elif [ "$(stat -c %d "$live")" != "$(stat -c %d .)" ] || is_mounted "$PWD/$live"; then echo "place 0 0 mounted"
  else
    size=$(du -sk "$live" | sed 's/[^0-9].*//')
    free=$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
    echo "place $size $free directory"
  fi`)}`,kk=jt(`
  mkdir -p "$home/_data"
  chown "$(stat -c %u:%g "$live")" "$home/_data"
  chmod "$(stat -c %a "$live")" "$home/_data"`),vk=jt(`
  cp -a "$live/." "$home/_data/"
  sync`),bk=jt(`
  if [ ! -e "$home/swapped" ]; then
    mv "$live" "$home/_old"
    mv "$home/_data" "$live"
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
    sync
  fi`),xk=jt(`
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
  fi`),Sk=jt(`
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
  sync`),Ek=jt(`
  rm -rf "./$home"`);async function wo(e){let{engine:t,files:n}=e,{formats:r,foreign:o={},count:s,counted:a,differs:c}=t.loads,l=new Map;for(let p of Object.keys(r))for(let f of n){if(Rk(f)!==p)continue;let g=e.isForeign===!0&&Object.hasOwn(o,p)?o[p]:r[p]?.(f,e.server);Ht(l,await Ak(f,g,e))}s!==void 0&&Ht(l,await tp(e,s(n),{argv:["true"]},i`count`));let d=new Map;for(let{counts:p={}}of n)Ht(d,new Map(Object.entries(p)));let u=c?.(d,l)??a.filter(p=>Ok(p,d,l));if(u.length>0){let p=n[0]?.name??"",f=u.map(m=>i`${l.get(m)??0} ${m}, not ${d.get(m)??0}`);throw vn(i`what was loaded of '${p}' is not what ${e.set.id} holds: ${f.join("; ")}`)}return l}var Ok=(e,t,n)=>t.has(e)&&t.get(e)!==(n.get(e)??0),Rk=({kind:e,format:t})=>t??(e==="service"?"sql":"tar");function Ht(e,t){for(let[n,r]of t)e.set(n,(e.get(n)??0)+r)}async function Ak(e,t,n){var l=[];try{if(t===void 0)return new Map;let r=i`load ${e.path} of ${n.set.id}`;let o=n.host.context.now();let{log:s,now:a}=n.host.context;let c=E(l,s.progress(()=>`${n.host.name}: ${r} (${j(e.bytes)}), ${M(a()-o)}`));return await tp(n,t,n.feed(e),r)}catch(d){var u=d,p=!0}finally{P(l,u,p)}}var Pk=`
feed=$1 id=$2 script=$3
shift 3
${Un}exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function tp({host:e,container:t,timeout:n},{script:r,args:o=[]},s,a){var k=[];try{let{context:c,fence:l}=e;let d=new Map;let u=new Map;let p=R=>{let[,S="",L=""]=/^(\w+) (\d+)$/.exec(R)??[];S==="fed"||S==="loaded"?u.set(S,Number(L)):S!==""&&Ht(d,new Map([[S,Number(L)]]))};let f=["sh","-c",Pk,"sh",ie(s.argv),t,r,...o];let m=E(k,ae(n,c.signal));let g={signal:m.signal,timeout:"none",onStdout:p,fence:l,stdin:s.stdin??""};let{stderr:h}=await e.host.run(f,g).catch(R=>{throw m.timedOut?new y(i`${a} was not done after ${M(n)}`,{fix:i`raise backup.timeout`}):R});let[w,$]=[u.get("fed"),u.get("loaded")];if(w===0&&$===0)return d;$!==0&&await Tk(e,t,a);throw yo(a,{fed:w,loaded:$,stderr:h},e)}catch(v){var b=v,x=!0}finally{P(k,b,x)}}async function Tk(e,t,n){let o=["docker","inspect","--format","{{.State.Running}} {{.State.OOMKilled}}",t],{stdout:s}=await e.run(o,{accept:[0,1]}),[a,c]=s.trim().split(" ");if(a!=="true")throw new y(c==="true"?i`${n}: its server was ended, for it had no memory left`:i`${n}: its server has ended meanwhile`,{fix:i`see whether ${e.name} has memory and disk for it`})}import or from"node:path";function np(e,t,n){let{Name:r,Driver:o,Mountpoint:s}=e,a=e.Options??{},c=i`volume '${r}'`;if(o==="local"&&Object.keys(a).length===0){let[d,u]=[or.posix.dirname(or.posix.dirname(s)),or.posix.basename(s)],p=`${r}.restore-${n}`;return{what:c,parent:d,live:`${r}/${u}`,source:s,home:p,volume:p,target:t}}if(o==="local"&&a.o?.split(",").includes("bind")&&a.device?.startsWith("/"))return{...$o(a.device??"",t,n),what:c,source:s};throw new y(i`${c} does not lie on this host (driver ${o}): its data cannot be replaced by a restore`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})}function $o(e,t,n){let[r,o]=[or.posix.dirname(e),or.posix.basename(e)];return{what:i`directory ${e}`,parent:r,live:o,source:e,home:`.${o}.restore-${n}`,target:t}}var xn=({parent:e,home:t})=>`${e}/${t}/_data`,rp=({parent:e,live:t})=>`${e}/${t}`;function ko({name:e,service:t,mounts:n},r){let o=n.filter(({writable:l,type:d})=>l&&["bind","volume"].includes(d)),s=o.filter(({target:l})=>r.test(l.replace(/\/+$/,"")));if(s.length>0)return s;let[a,...c]=o;if(a!==void 0&&c.length===0)return[a];throw new y(o.length===0?i`service '${t}' (${e}) keeps its data in the container itself`:i`service '${t}' (${e}): which of its mounts holds its data cannot be told (${o.map(({target:l})=>l).join(", ")})`,{fix:i`mount a volume at its data directory`})}var Ft=10*6e4;async function op(e){var d=[];try{let{host:t,set:n,container:r,engine:o}=e;t.context.log.info(i`${t.name}: restoring '${r.service}' of ${n.id} into a trial server`);let s=`${r.project}-${n.id}-proof`;let a=E(d,await et.begin(t,s),!0);let c=ko(r,o.loads.data).map(({target:g})=>({target:g}));let l=await $n.start({host:t,mark:s,of:r,engine:o,data:c});await l.ready(Ft);return await wo({...e,container:l.id,server:"proof"})}catch(u){var p=u,f=!0}finally{var m=P(d,p,f);m&&await m}}var _k=`
for name in cp mv stat du df sed; do command -v "$name" >/dev/null || exit; done
command -v tar >/dev/null || { echo none; exit; }
tar --version 2>&1 | grep -q 'GNU tar' && tar --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && { echo gnu; exit; }
echo any
`,Ik=`
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
`;async function vo(e,t,n){let r=["sh","-c",Ik,"sh",`${Ge}=${t}`,_k,...new Set(n)],{stdout:o}=await e.run(r,{timeout:10*6e4}),[,s,a=""]=/^(gnu|any|none) (\S+)$/m.exec(o)??[];if(s==="gnu"||s==="any"||s==="none")return{tar:s,image:a};throw new y(i`no image of the stack on ${e.name} has sh, cp and mv: nothing can move its data`,{fix:i`use an image with a shell for one of its services, or restore by hand, as the RESTORE.md of the set says`})}async function sp(e){var R=[];try{let{host:t}=e;let{log:n,now:r}=t.context;let{restores:o,inventory:s}=await ki(t,e.inventory,e.settings);let a=Ck(o,e.id,t.name);let{id:c,places:l}=a;let d=a.stage==="undone";await lo(l,t,s);let u=await $i(a,t,s);let p=Ze(l,s.containers);let f=p.filter(ve);let m=f.map(G=>G.id);let g=Mt(p,s.containers);let h=E(R,await et.begin(t,a.mark),!0);let w=r();let $=[...g,...f].map(G=>G.id);let k={...a,stopped:$,...Zu(a,r())};await kn(t,{...k,stage:d?"redoing":"undoing"});g.length>0&&(n.info(i`${t.name}: stopping ${[...new Set(g.map(({service:G})=>G))].join(", ")}, which may write meanwhile`),await h.stop(g.map(G=>G.id)));await h.stop(m);d?await u.swap(h,l):await u.swapBack(h,l);await h.start(m);await lp(p,t);let v=await mo(t,h,[...g,...f]);await kn(t,{...k,stage:d?"restored":"undone"});let b=r()-w;let x={...a,keptUntil:k.keptUntil,status:d?"redone":"undone"};n.info(i`${t.name}: ${bo(x)}, after ${M(b)}`);if(v!==void 0)throw new y(i`${t.name}: ${bo(x)}, but not all that was stopped runs again: ${v}`,{fix:i`look at docker ps -a and docker logs on that host`});return{status:x.status,host:t.name,id:c,set:a.set,parts:a.parts,keptUntil:k.keptUntil,downMs:b}}catch(S){var L=S,C=!0}finally{var U=P(R,L,C);U&&await U}}var bo=({status:e,set:t,parts:n})=>e==="undone"?i`what ${t} had replaced is back (${n.join(", ")})`:i`what was restored from ${t} is back (${n.join(", ")})`;async function $i({mark:e,image:t},n,{containers:r}){let o=await vo(n,e,[t,...r.map(({imageId:s})=>s)]);return new bn(n,e,o.image)}function ip(e,t,n){let r=e.find(o=>t===void 0?o.stage!=="failed":o.id===t);if(r!==void 0)return r;throw new qe(i`there is no restore${t===void 0?"":` ${t}`} on ${n} whose old data is kept`,{fix:i`restore a backup instead: backups lists them`})}function Ck(e,t,n){let r=e.filter(({stage:l})=>l==="restored"||l==="swapping"),o=e.find(l=>l.id===t&&l.stage==="undone"),s=e.find(({stage:l})=>l!=="failed"),a=o??r.find(l=>l.id===(t??s?.id));if(a===void 0)throw new y(s?.stage==="undone"&&t===void 0?i`restore ${s.id} on ${n} is undone already`:i`there is no restore${t===void 0?"":` ${t}`} on ${n} whose old data is kept`,{fix:s?.stage==="undone"&&t===void 0?i`name it (${s.id}) if what it had restored is to come back`:r.length===0?i`restore a backup instead: backups lists them`:i`name one of ${r.map(l=>l.id).join(", ")}`});let c=r.find(l=>l.id>a.id&&l.places.some(({source:d})=>a.places.some(u=>u.source===d)));if(c===void 0)return a;throw new y(i`restore ${c.id} came after ${a.id} and replaced the same data`,{fix:i`undo ${c.id} first`})}async function ki(e,t,n){let r=[],o=await bi(e);for(let a of o)r.push(await xi(a,e,t));let s=o.some(vi);return{restores:r,inventory:s?await cp(e,n):t}}async function ap(e,t,n){let{log:r,signal:o}=e.context,s=(await bi(e)).filter(vi);if(s.length===0)return t;let a=async d=>{await d().catch(u=>{o.throwIfAborted(),r.warning(`${e.name}: ${T(u)}`)})};for(let d of s)await a(()=>xi(d,e,t));let c=await cp(e,n),l=s.flatMap(d=>d.places);return await a(()=>lp(Ze(l,c.containers),e)),c}var vi=({stage:e})=>!["restored","undone","failed"].includes(e),cp=async(e,t)=>await xt(await B(e,Ue(t),e.context),e.store);async function lp(e,t){for(let n of e){let r=We(n);r.kind==="database"&&ve(n)&&await rr(t,{...n,engine:r.engine},Ft)}}async function bi(e){let{signal:t}=e.context;return(await B(e,{restores:ho(e.layout.root)},{signal:t})).restores}async function xi(e,t,n){let r=await Lk(e,t,n),o={...e,stage:r};return r!==e.stage&&(await kn(t,o),t.context.log.warning(`${t.name}: ${Nk(o)}`)),o}async function Lk(e,t,{containers:n}){var u=[];try{let{mark:r,places:o,stage:s}=e;if(!vi(e))return s;let a=await $i(e,t,{containers:n});let c=E(u,await et.begin(t,r),!0);let l=Ze(o,n).filter(ve);s!=="preparing"&&l.length>0&&await c.stop(l.map(h=>h.id));await c.startAtEnd(e.stopped??[]);let d=await a.settle(c,o);if(s==="redoing")return d.includes(!0)?(await a.swap(c,o),"restored"):"undone";if(s==="undoing")return d.includes(!1)?(await a.swapBack(c,o),"undone"):"restored";if(d.includes(!0))return await a.swap(c,o),"restored";await a.discard(o);return"failed"}catch(p){var f=p,m=!0}finally{var g=P(u,f,m);g&&await g}}var Nk=({id:e,set:t,stage:n})=>n==="restored"?i`restore ${e} was cut off, but what ${t} holds is in place, and what it replaced is kept`:n==="undone"?i`undoing restore ${e} was cut off, but what was there before is back`:i`restore ${e} was cut off before anything was replaced: the data is what it was`;async function dp(e,t){let n=[],{log:r,now:o,signal:s}=e.context;for(let a of await bi(e))try{let c=await xi(a,e,t);if(o()<Date.parse(c.keptUntil))continue;c.stage!=="failed"&&await(await $i(c,e,t)).discard(c.places),await ep(e,c),n.push(c.id)}catch(c){s.throwIfAborted(),r.warning(i`${e.name}: what restore ${a.id} has kept could not be removed: ${T(c)}`)}return n}async function pp(e,t){let n=await Promise.all(e.hosts.map(s=>up(s,e,t,()=>Dk(s,e.settings,t)))),r=[],o=n.length>1?zt(t.now()):void 0;for(let s of n){let a="status"in s?s:await up(s.host,e,t,()=>Bk(s,o,e,t));a.status==="created"&&!r.some(({status:l})=>l==="created")&&o!==void 0&&(o=a.id),r.push(a)}return r}async function up({name:e},{isBestEffort:t=!1},n,r){try{return await r()}catch(o){if(!t)throw o;n.signal.throwIfAborted();let s=T(o);return n.log.warning(i`no backup was made on ${e}, and the deploy goes on without one: ${s}`),{status:"failed",host:e,reason:s,notes:[]}}}function fp(e){let t=e.flatMap(n=>n.status==="created"?n.missing.map(({to:r,why:o})=>i`backup ${n.id} of ${n.host} has no copy at ${r}: ${o}`):[]);if(t.length!==0)return new y(t.join(`
`),{fix:i`mend what it says there, and run this again: the copies that were made are whole and stay`})}function Mk(e,t,n){let r=tn(e);if(!(r instanceof z))return r;let o=Z(r.stderr,8),s=Hr(o),a=i`the backup on ${t} failed:`;return new y(`${s===void 0?a:`${a} ${s.what}`}
${o===""?r.message:o}`,{fix:s?.fix??(n?i`nothing was changed: mend what it says there, and run this again; backup: false deploys without one`:i`nothing was changed: mend what it says there, and run this again`),cause:r})}async function Dk(e,t,n){let r={...Ue(t),store:Le(ce(t))},{store:o,...s}=await B(e,r,n);for(let[a,c]of await o.secrets())n.hide(c,a);return{host:e,store:o,inventory:s}}async function Bk({host:e,store:t,inventory:n},r,{settings:o,run:s,lockWait:a,access:c,beforeDeploy:l=!1},d){var b=[];try{let u=i`back up ${o.project} in ${o.environment}`;let p={run:s,what:u,wait:a};if(Iu(n)){let C=pn(t.ledger),U=i`no container and no volume of '${o.composeProject}' is on ${e.name}${C===void 0?i` yet`:""}`;if(C!==void 0&&d.log.warning(i`${U}, though ${C.version} (${C.id}) is active there`),r!==void 0&&t.ledger.releases.length>0){var h=[];try{let G=E(h,await Ne.open(e,t,p,d),!0);await Si(G,r,void 0)}catch(w){var $=w,k=!0}finally{var v=P(h,$,k);v&&await v}}return fo(e.name,U,[],d)}let f=E(b,await Ne.open(e,t,p,d),!0);let m=f.moved?await B(e,Ue(o),f.context):n;let g=await ap(f,m,o);try{let C=await po({host:f,inventory:g,settings:o,run:s,access:c,id:r});return await Si(f,r,C.status==="created"?C.id:void 0),await jk(f,g),C}catch(C){if(d.signal.throwIfAborted(),!Hk(g,f))throw Mk(C,e.name,l);let U=i`no release was verified on ${e.name} so far, and what failed ones have left there is no data yet`;return d.log.warning(i`${U}; it cannot be backed up: ${T(C)}`),await Si(f,r,void 0),fo(e.name,U,[],d)}}catch(x){var R=x,S=!0}finally{var L=P(b,R,S);L&&await L}}async function Si(e,t,n){t!==void 0&&n!==t&&await e.update(r=>Qd(r,t,n))}async function jk(e,t){let{log:n}=e.context,r=await dp(e,t).catch(o=>(n.warning(i`${e.name}: what restores have kept could not be removed: ${T(o)}`),[]));for(let o of r)n.info(i`${e.name}: what restore ${o} had replaced was kept long enough: removed`)}function Hk({containers:e,volumes:t},{ledger:n,layout:r}){let o=e.flatMap(c=>c.mounts),s=[...t.map(({name:c})=>c),...o.flatMap(({volume:c})=>c||[])],a=({type:c,source:l,writable:d})=>c==="bind"&&d&&!te(l,r.root)&&!l.endsWith(".sock");return n.releases.length>0&&pn(n)===void 0&&s.every(c=>Jd(n,c))&&!o.some(a)&&t.every(({ofProject:c})=>c)}function mp({id:e,manifest:t,copies:n}){let r={};for(let o of t.files)for(let[s,a]of Object.entries(o.counts??{}))r[s]=(r[s]??0)+a;return{set:e,bytes:t.totalBytes,dumpMs:t.durationMs,counts:r,copies:n.filter(({set:o,isPassing:s})=>o.damaged.length===0&&s!==!0).length,missing:(t.missing??[]).map(({to:o})=>o)}}var hp=e=>e.find(({copies:t})=>t.some(({set:n})=>n.manifest.verified?.how==="restore"))?.manifest,Fk=`
umask 077
cd "$1" && cat >>kpi.jsonl
`;async function Ei(e,t){let{context:n,layout:r}=e,o=["sh","-c",Fk,"sh",r.root];await e.run(o,{stdin:`${JSON.stringify(t)}
`}).catch(s=>{n.signal.throwIfAborted(),n.log.warning(i`${e.name}: ${r.kpi} cannot be written: ${T(s)}`)})}function yp(e){let{set:t,bytes:n,dumpMs:r,proof:o,proofMs:s,counts:a,copies:c,missing:l,lastProven:d}=e,u={restore:i`restored on trial in ${M(s)}`,quick:i`read back in ${M(s)}`,failed:i`not whole`,unproven:i`could not be proven`},p=c+l.length;return[i`${t}: ${j(n)} in ${M(r)}`,u[o],Xe(a),...p>1?[i`at ${c} of ${p} places`]:[],...o==="restore"||o==="quick"&&d===void 0?[]:[Uk(e)]].filter(f=>f!=="").join(", ")}function Uk({lastProven:e}){if(e===void 0)return i`no backup was ever proven`;let t=Math.floor(e.ageMs/36e5),n=t<48?`${t}h`:i`${Math.floor(t/24)}d`;return i`the last proven one is ${e.set}, ${n} old`}async function gp(e,t){let n=[];for(let l of e.hosts){var r=[];try{let d=E(r,await fn(l,e,t),!0);let{settings:u,access:p}=e;let f=E(r,new he({settings:u,hostName:l,...d,access:p},t),!0);let m=await f.all();let g=d.store&&Oi(m,u,d.store.ledger);let{away:h}=f;n.push({host:l,sets:m.map(w=>qk(w,g)),away:h})}catch(o){var s=o,a=!0}finally{var c=P(r,s,a);c&&await c}}return n}function wp(e){let t=e.flatMap(({host:n,away:r})=>r.map(({name:o,why:s})=>`
${n}, ${o}: ${s}`));if(t.length!==0)return new y(i`not every place could be asked for its backups:${t.join("")}`,{fix:i`mend what it says there, and run this again`})}function Oi(e,{backup:{keep:t}},n){let r=e.flatMap(a=>a.copies),o=[...new Set(r.map(({destination:a})=>a))],s=Qr(n);return new Map(o.flatMap(a=>{let l=r.filter(u=>u.destination===a).map(u=>({...Yn(u.set),copy:u}));return qs(l,Jr(t,a),s).map(({set:u,reasons:p})=>[u.copy,p])}))}function qk({id:e,manifest:t,copies:n},r){let{createdAt:o,run:s,release:a,purpose:c,totalBytes:l}=t,d=n.flatMap(({set:p})=>p.manifest.verified??[]),u=d.find(({how:p})=>p==="restore")??d[0];return{id:e,createdAt:o,run:s,bytes:l,...a!==void 0&&{release:a},...c!==void 0&&{purpose:c},...u!==void 0&&{verified:u},holds:Wk(t),copies:n.map(p=>({at:p.store.name,path:p.set.path,bytes:p.set.manifest.totalBytes,damaged:p.set.damaged,reasons:r?.get(p)})),missing:t.missing??[]}}function Wk({files:e}){let t=new Map;for(let{kind:n,name:r,counts:o={}}of e){let s=t.get(`${n} ${r}`)?.counts??{};t.set(`${n} ${r}`,{kind:n,name:r,counts:{...s,...o}})}return[...t.values()]}var Gk={last:e=>i`newest (${e})`,daily:e=>i`of its day (${e})`,weekly:e=>i`of its week (${e})`,monthly:e=>i`of its month (${e})`,linked:()=>i`a release is linked to it`,verified:()=>i`the last proven one`,safety:()=>i`of before a restore`,damaged:()=>i`damaged: nobody removes it but you`},Kk=({why:e,place:t,of:n,parts:r})=>{let o=Gk[e](`${t}/${n}`);return r===void 0?o:i`${o} with ${r.join(", ")}`};function Vk({reasons:e}){return e===void 0?i`not known`:e.length===0?i`goes with a prune`:e.map(Kk).join(", ")}function zk({copies:e}){let t=e.map(r=>({at:r.at,words:Vk(r)})),[n]=t;return n===void 0||t.every(({words:r})=>r===n.words)?n?.words??"":t.map(({at:r,words:o})=>`${r}: ${o}`).join(i`; `)}var Yk=({copies:e,missing:t})=>[...e.map(({at:n,damaged:r})=>r.length===0?n:i`${n} (damaged: ${r.join(", ")})`),...t.flatMap(({to:n})=>e.some(({at:r})=>r===n)?[]:i`not at ${n}`)].join(", "),Qk=({verified:e})=>{if(e===void 0)return i`no`;let t=e.at.slice(0,10);return e.how==="restore"?i`restored, ${t}`:i`read back, ${t}`},Jk=({holds:e,purpose:t})=>{let n=e.map(({name:r})=>r).join(", ");return t==="restore"?i`${n} (before a restore)`:n},$p=({host:e,sets:t,away:n},r)=>[`### ${i`Backups on ${r.text(e)}`}`,"",t.length===0?i`No backups.`:r.table([i`Backup`,i`Size`,i`Holds`,i`Release`,i`Verified`,i`Where`,i`Stays as`],"lrlllll",t.map(o=>[r.code(o.id),j(o.bytes),Jk(o),o.release??"",Qk(o),Yk(o),zk(o)])),...vp(n,r)].join(`
`),kp=({host:e,removed:t,failed:n,away:r},o)=>[`### ${i`Backups pruned on ${o.text(e)}`}`,"",t.length===0?i`Nothing was more than what is kept.`:o.table([i`Removed`,i`Where`,i`Size`],"llr",t.map(({at:s,id:a,bytes:c})=>[o.code(a),s,j(c)])),...vp([...n,...r],o)].join(`
`),vp=(e,t)=>e.length===0?[]:["",...e.map(({name:n,why:r})=>`- ❌ ${t.text(n)}: ${t.text(r)}`)];function bp(e){let t=e.filter(r=>r.copies.some(({reasons:o})=>o?.length===0)).length,n=Y(e.length,"backup");return t===0?n:i`${n}, ${t} of which prune removes somewhere`}async function xp(e,t){let n=[];for(let r of e.hosts)n.push(await Xk(r,e,t));return n}function Sp(e){let t=e.flatMap(({host:n,failed:r,away:o})=>[...r,...o].map(({name:s,why:a})=>`${n}, ${s}: ${a}`));if(t.length!==0)return new y(i`not everything could be pruned:${t.map(n=>`
${n}`).join("")}`,{fix:i`mend what it says there, and run this again`})}async function Xk(e,{settings:t,access:n,run:r,lockWait:o},s){var h=[];try{let{store:a}=await B(e,{store:Le(ce(t))},s);for(let[b,x]of await a.secrets())s.hide(x,b);let c=i`prune the backups of ${t.environment}`;let l=E(h,await Ne.open(e,a,{run:r,what:c,wait:o},s),!0);let d={...nn(l),sets:await Ee(l).list()};let u=E(h,new he({settings:t,hostName:e.name,own:d,access:n},s),!0);let p=Oi(await u.all(),t,l.ledger);let f=[...p].flatMap(([b,x])=>x.length===0?b:[]);let m=[];let g=[];for(let b of Zk(f)){let[x]=b;if(x===void 0)continue;let{store:R}=x;try{let S=await R.remove(b.map(({set:C})=>C.id).reverse());for(let{set:C}of b)S.includes(C.id)&&m.push({at:R.name,id:C.id,bytes:C.manifest.totalBytes});let L=b.map(({set:C})=>C.id).filter(C=>!S.includes(C));L.length>0&&g.push({name:R.name,why:i`still there: ${L.join(", ")}`})}catch(S){s.signal.throwIfAborted(),g.push({name:R.name,why:s.redact(T(S))})}}for(let{at:b,id:x}of m)s.log.info(i`${e.name}: removed ${x} at ${b}`);f.length===0&&s.log.info(i`${e.name}: no backup is more than what is kept`);return{status:"pruned",host:e.name,removed:m,failed:g,away:u.away}}catch(w){var $=w,k=!0}finally{var v=P(h,$,k);v&&await v}}function Zk(e){return[...new Set(e.map(({store:n})=>n))].map(n=>e.filter(r=>r.store===n))}var Ri=({kind:e,format:t})=>t==="sqlite"?"sqlite":e;function Ep(e,{environment:t,from:n,scrub:r,unscrubbed:o}){let s=e.flatMap(h=>h.files),a=h=>[...new Set(s.filter(w=>w.name===h).map(Ri))],c=h=>a(h).includes("service"),l=r.find(h=>a(h).length>0&&!c(h));if(l!==void 0)throw new y(i`backup.scrub: '${l}' is no database, and commands run in trial servers alone`,{fix:i`leave it out with only, or list it under backup.unscrubbed`});let d=h=>a(h.name).length===1?h.name:`${Ri(h)}:${h.name}`,u=h=>o.includes(d(h))||Ri(h)==="service"&&r.includes(h.name),p=[...new Set(s.filter(h=>!u(h)).map(d))];if(p.length===0)return;let f=h=>e.every(w=>w.name!==h||w.files.every(u)),m=[...new Set(e.map(({name:h})=>h))].filter(f),g=m.length===0?"":i`; or restore the rest with only: ${m.join(", ")}`;throw new y(i`nothing says what becomes of the personal data of ${n} in ${p.join(", ")}`,{fix:i`add commands for it under backup.scrub of ${t}, or list under backup.unscrubbed what holds none${g}`})}var ev=64e6;async function Op(e,t,n){let r=async(a,c)=>{let d={method:"GET",path:`/volumes/${encodeURIComponent(a)}`,fence:n.fence,signal:n.context.signal};return np(await nr(n.host,d),c,t)};if(e.kind!=="service")return e.kind==="volume"?{part:e,places:[await r(e.source,"")]}:(await n.run(["mkdir","-p","--",e.source]),{part:e,places:[$o(e.source,"",t)]});let s=ko(e.container,e.engine.loads.data).map(a=>a.type==="volume"?r(a.volume,a.target):$o(a.source,a.target,t));return{part:e,places:await Promise.all(s)}}function Rp(e){let t=e.flatMap(({part:n,places:r})=>r.map(({source:o})=>({name:n.name,source:o})));for(let[n,r]of t.entries())for(let o of t.slice(n+1))if(!(!te(r.source,o.source)&&!te(o.source,r.source)))throw new y(i`'${r.name}' and '${o.name}' of the backup lie in one place (${r.source}): the one would take the place of the other`,{fix:i`restore one of them: only: ${r.name}`})}function Ap(e,t,{name:n}){let r=t.reduce((c,{bytes:l})=>c+l,0),o=e.flatMap(({part:c})=>c.files).reduce((c,{bytes:l})=>c+l,0),s=r+3*o+ev,a=Math.min(...t.map(c=>c.free));if(!(a>=s))throw new y(i`${n} has no room for a restore: ${j(a)} free where the data lies, up to ${j(s)} needed`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`})}function Ut({path:e},{path:t,compression:n="gzip"}){return{argv:[n,"-dc","--",`${e}/${t}`]}}async function Tp({service:e,argv:t,stdin:n,timeout:r},o,s){var $=[];try{let{context:a,fence:c}=s;let{log:l,now:d,redact:u}=a;let p=i`scrubbing '${e}'`;let f=d();l.info(`${s.name}: ${p}`);let m=E($,ae(r,a.signal));let g=E($,l.progress(()=>`${s.name}: ${p}, ${M(d()-f)}`));let h={signal:m.signal,timeout:"none",fence:c,stdin:n};let w=["sh","-c",tv,"sh","docker","exec","-i",o,...t];try{await s.host.run(w,h)}catch(x){if(m.timedOut)throw Pp(i`${p} was not done after ${M(r)}`);if(!(x instanceof z))throw x;let R=Z(u(x.stderr),5);throw Pp(`${i`${p} failed with exit code ${x.code??i`unknown`}`}${R&&i`: ${R}`}`)}}catch(k){var v=k,b=!0}finally{P($,v,b)}}async function _p({name:e,engine:t},n,r){let{forget:o}=t.loads;if(o!==void 0)try{await r.run($e(n,o.script,...o.args??[]))}catch(s){if(!(s instanceof z))throw s;let a=Z(r.context.redact(s.stderr),5);throw new y(i`what was scrubbed in '${e}' stands in the binary log of its server, too, which cannot be removed: ${a}`,{fix:i`let the login that backups use remove it (RELOAD), or run that server with --skip-log-bin; nothing was replaced`})}}var tv='exec "$@" >/dev/null',Pp=e=>new y(e,{fix:i`mend the command under backup.scrub; nothing was replaced`});async function xo({set:e,database:t,place:n,...r}){let{file:o,container:s,below:a}=t,c=n===void 0?[`type=volume,destination=${Dt.into}`]:[Bt(xn(n),Dt.into),`${Bt(rp(n),Dt.like)},readonly`],l=i`load ${o.path} of ${e}`,d=s.imageId,u=await go({...r,what:l,mounts:c,image:d,script:Qu,args:[a]}),p=new Map([...u].filter(([f])=>["tables","rows"].includes(f)));for(let[f,m]of Object.entries(o.counts??{}))if(!(p.get(f)===m||f==="rows"&&!p.has(f)))throw vn(i`what was loaded of '${o.name}' is not what ${e} holds: ${i`${p.get(f)??0} ${f}, not ${m}`}`);return p}var Ip="/deploy-kit-restore",nv=`
case $1 in gnu) set -- --numeric-owner --xattrs --xattrs-include='*' --acls ;; *) set -- ;; esac
cd ${Ip} || exit
tar "$@" -xpf - || {
  code=$?
  # Not every tar says so.
  [ "$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')" != 0 ] || echo 'No space left on device' >&2
  exit "$code"
}
echo "files $(find . -type f -print0 | tr -dc '\\000' | wc -c)"
`;async function Cp(e){let{set:t,archive:n,place:r,tool:o,...s}=e,{image:a,tar:c}=o;if(c==="none")throw new y(i`'${n.name}' cannot be restored: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services`});let l=i`unpack ${n.path} of ${t}`,d=[Bt(xn(r),Ip)],u=await go({...s,what:l,mounts:d,image:a,script:nv,args:[c]}),[p=0,f=p]=[u.get("files"),n.counts?.files];if(p===f)return new Map([["files",p]]);throw vn(i`what was unpacked of '${n.name}' has ${Y(p,"file")}, not ${f}`)}async function Lp({part:e,places:t},n,r){let{host:o,set:s,settings:a}=n,c=v=>Ut(s,v),{timeout:l}=a.backup;if(e.kind!=="service")return await rv(e,t,n,r);let{container:d,engine:u,files:p}=e;d.status==="running"?(o.context.log.info(i`${o.name}: copying the data of '${e.name}'`),await r.hold.stop([d.id]),await o.run(r.moves.copyArgv(t),{timeout:"none"})):o.context.log.warning(i`${o.name}: '${e.name}' does not run: only what the set has of it is there afterwards`);let m=t.map(v=>v.volume===void 0?{target:v.target,directory:xn(v)}:{target:v.target,volume:v.volume}),g=await $n.start({host:o,mark:r.mark,of:d,engine:u,data:m});await g.ready(Ft);let h=n.from!==void 0,w={container:g.id,server:"trial",isForeign:h},$=await wo({host:o,set:s,files:p,engine:u,...w,timeout:l,feed:c}),k=(n.from?.scrub??[]).filter(({service:v})=>v===e.name);for(let v of k)await Tp(v,g.id,o);return k.length>0&&await _p(e,g.id,o),await g.stop(),await g.remove(),$}async function rv({archive:e,databases:t},n,{host:r,set:o,settings:s,inventory:a},{mark:c,tool:l,hold:d,moves:u}){let[p]=n;if(p===void 0)return new Map;let{timeout:f}=s.backup,m={host:r,set:o.id,place:p,timeout:f,mark:c},g=new Map;if(e===void 0){let h=Ze(n,a.containers).filter(ve);await d.stop(h.map(w=>w.id)),await r.run(u.copyArgv(n),{timeout:"none"})}else Ht(g,await Cp({...m,archive:e,tool:l,feed:Ut(o,e)}));for(let h of t)Ht(g,await xo({...m,database:h,feed:Ut(o,h.file)}));return g}async function So(e,t,n){let{name:r,files:o,engine:s}=e,a=o.find(({engine:u,serverVersion:p})=>u===s.name&&p)?.serverVersion,c=Np(a);if(c===void 0)return;let l=await ov(e,t),d=Np(l);if(!(d===void 0||c<=d))throw new y(i`'${r}' of ${n} was written by ${s.product} ${a??""}, and ${s.product} ${l??""} runs: an older server does not read it`,{fix:i`deploy a release with ${s.product} ${c} or later, then restore; nothing was changed`})}var Np=(e="")=>{let[,t]=/^(\d+)/.exec(e)??[];return t===void 0?void 0:Number(t)};async function ov({container:e,engine:t},n){let{service:r}=e,o=t.probe({service:r,container:e,declared:!0,database:void 0},n.context);try{let{probed:s}=await B(n,{probed:o},{signal:n.context.signal,timeout:6e4});return s.flatMap(a=>"server"in a?a.server??[]:[])[0]}catch(s){if(s instanceof y)return;throw s}}async function Eo(e){var se=[];try{let{host:t,set:n,only:r,settings:o,run:s,keepOld:a}=e;let{context:c}=t;let{log:l,now:d,signal:u}=c;let p=d();let{restores:f,inventory:m}=await ki(t,e.inventory,o);let g={...e,inventory:m};let h=av(f,p);let w=wn(n,r,m,t.layout);await St(t,n,w.flatMap(({files:D})=>D),o.backup.timeout);for(let D of w)D.kind==="service"&&await So(D,t,n.id);let $=await Promise.all(w.map(D=>Op(D,h,t)));let k=$.flatMap(D=>D.places);Rp($);await lo(k,t,m);let v=Ze(k,m.containers);let b=[...v,...m.containers].map(({imageId:D})=>D);let x=`${o.composeProject}-${h}`;let R=await vo(t,x,[...b,...m.images]);let S=new bn(t,x,R.image);Ap($,await S.look(k),t);let L=Mt(v,m.containers);let C=w.flatMap(D=>D.kind==="service"?D.container.id:[]);let U=v.filter(D=>!L.includes(D)&&(ve(D)||C.includes(D.id)));let G=[];u.throwIfAborted();let A=E(se,await et.begin(t,x),!0);let O=d();let I=[...new Set(L.map(({service:D})=>D))].sort();L.length>0&&l.info(i`${t.name}: stopping ${I.join(", ")}, which may write meanwhile`);let H={schema:1,id:h,createdAt:new Date(p).toISOString(),project:o.project,environment:o.environment,run:{who:s.who,where:s.where},set:n.id,...g.from!==void 0&&{from:g.from.environment},parts:w.map(({name:D})=>D),stage:"preparing",stopped:[...L,...U].map(D=>D.id),keptUntil:new Date(p+a).toISOString(),keepMs:a,mark:x,image:R.image,places:[...k]};let K=(D,ye={})=>(H={...H,...ye,stage:D},kn(t,H));await K("preparing");let V=!1;try{L.length>0&&await A.stop(L.map(J=>J.id));let D=await cv(g,G);await K("preparing",D===void 0?{}:{safety:D});let ye=g.from===void 0?[]:[["rm","-rf","--",n.path]];g.from!==void 0&&await A.atEnd([...S.discardArgvs(k),...ye]),await S.begin(k);let q=[];for(let J of $)q.push(await Lp(J,g,{mark:x,hold:A,moves:S,tool:R}));l.info(i`${t.name}: the restored data takes the place of what there is`),await K("swapping"),await A.stop(U.map(J=>J.id)),g.from!==void 0&&await A.atEnd(ye),V=!0;let Se=w.filter(J=>J.kind==="service");try{await S.swap(A,k),await A.start(U.map(J=>J.id));for(let J of Se)await Mp(J,t);await g.bringUp?.()}catch(J){l.warning(i`${t.name}: it does not run on the restored data: what there was takes its place again`);let Sn=await iv(k,g,U,A);await S.swapBack(A,k),V=!1,await A.start(Sn);for(let No of Se)await Mp(No,t).catch(()=>{});throw await g.bringBack?.(J),J}let Ve=await mo(t,A,[...L,...U]);if(await K("restored"),Ve!==void 0){let J=i`${t.name}: ${n.id} is restored (undo ${h}), but not all that was stopped runs again: ${Ve}`;if(g.bringUp===void 0)throw new y(J,{fix:i`look at docker ps -a and docker logs on that host`});l.warning(J),G.push(J)}let cr=d()-O;return l.info(i`${t.name}: ${n.id} is restored; what it replaced is kept until ${H.keptUntil} (undo ${h})`),{status:"restored",host:t.name,id:h,set:n.id,parts:w.map(({name:J},Sn)=>({name:J,counts:Object.fromEntries(q[Sn]??[])})),...g.from!==void 0&&{from:sv(g.from,H.parts)},safety:H.safety,keptUntil:H.keptUntil,stopped:I,downMs:cr,durationMs:d()-p,warnings:G}}catch(D){throw await A[Symbol.asyncDispose](),await yi(t,[...L,...U]).catch(()=>{}),!u.aborted&&!V&&(await S.discard(k).catch(ye=>l.warning(T(ye))),await K("failed").catch(ye=>l.warning(T(ye)))),D}}catch(Ke){var Ot=Ke,be=!0}finally{var xe=P(se,Ot,be);xe&&await xe}}var sv=({environment:e,scrub:t},n)=>({environment:e,scrubbed:n.filter(r=>t.some(({service:o})=>o===r))});async function iv(e,{host:t,settings:n},r,o){let{signal:s}=new AbortController,{now:a}=await B(t,{now:un(n.composeProject)},{signal:s}),c=Ze(e,a).filter(ve),l=Mt(c,a).map(({id:u})=>u);l.length>0&&await o.stop(l);let d=[...new Set([...r,...c].map(({id:u})=>u))];return await o.stop(d),d}function av(e,t){let n=zt(t);for(let r=1;;r+=1){let o=r===1?n:`${n}-${r}`;if(!e.some(s=>s.id===o))return o}}async function cv(e,t){let{host:n,inventory:r,settings:o,run:s,set:a}=e;try{let c=await po({host:n,inventory:r,settings:o,run:s,beforeRestoreOf:a.id});return c.status==="created"?c.id:void 0}catch(c){n.context.signal.throwIfAborted();let l=i`what there is could not be backed up first (it is kept as it is): ${T(c)}`;n.context.log.warning(l),t.push(l);return}}async function Mp({container:e,engine:t},n){await rr(n,{...e,engine:t},Ft)}var sr=class e{#e;#t;#n;#r;constructor(t,n){this.#e=t,this.#t=n}get set(){return this.#n}static async open(t,n){let r=new e(t,n);r.#s(t);let[o]=_e(t).filter(Oo);if(o!==void 0)return r.#n=o.set,r;for(let{set:s}of t.copies.filter(Oo)){let{name:a,context:c}=n.host;c.log.warning(i`${a}: ${s.id} is damaged there (${s.damaged.join(", ")}): it is fetched from another place`)}return await r.#i(t),r}async use(t){let{set:n}=this;try{return await t(n)}catch(r){if(!(r instanceof tr&&r.set===n&&this.#r===void 0))throw r;let c=(await this.#t.catalogue.all()).flatMap(l=>l.id===n.id?_e(l):[]).filter(l=>!Oo(l));if(c.length===0)throw r;return this.#t.host.context.log.warning(i`${this.#t.host.name}: ${r.message}`),await t(await this.#i({...this.#e,copies:c}))}}async read(){let{host:t,settings:n}=this.#t,r=({kind:o})=>o!=="config";await this.use(o=>St(t,o,o.manifest.files.filter(r),n.backup.timeout))}isOf(t){return this.#r===void 0?Oo(t):t.store.name===this.#r.from}async keep(){let{settings:t,host:n}=this.#t,r=Qe(t.backup.to).some(({kind:o})=>o==="host");this.#r===void 0||!r||this.#o.length>0||await this.#r.keep().catch(o=>{n.context.log.warning(i`${n.name}: ${this.#e.id} does not stay on the host: ${T(o)}`)})}async[Symbol.asyncDispose](){let{log:t}=this.#t.host.context;try{await this.#r?.[Symbol.asyncDispose]()}catch(n){t.warning(T(n))}}get#o(){return this.#t.only??[]}#s(t){return this.#o.length===0?t:hn(t,this.#o)}async#i(t){let{host:n,inventory:r,catalogue:o}=this.#t,{identity:s}=o,a={store:Ee(n),machine:n.name,free:r.free,identity:s};return this.#r=await dn(this.#s(t),a,n.context),this.#n=this.#r.set,this.#n}},Oo=({destination:e})=>e.kind==="host";async function Dp(e){let{host:t,inventory:n,settings:r,set:o,how:s}=e,{now:a,log:c}=t.context,l=a(),{timeout:d}=r.backup;await St(t,o,o.manifest.files,d);let u=[];if(s==="restore"){let g=o.manifest.files.filter(w=>w.kind==="service"),h=[...new Set(g.map(({name:w})=>w))];for(let w of h.length===0?[]:wn(o,h,n,t.layout)){if(w.kind!=="service"){for(let k of w.databases){let v=`${k.container.project}-${o.id}-proof`,b=Ut(o,k.file),x=await xo({host:t,set:o.id,mark:v,timeout:d,database:k,feed:b,place:void 0});u.push({name:k.file.path,counts:Object.fromEntries(x)})}continue}await So(w,t,o.id);let $=await op({host:t,set:o,...w,timeout:d,feed:k=>Ut(o,k)});u.push({name:w.name,counts:Object.fromEntries($)})}}let p=u.length>0?"restore":"quick",f=Object.fromEntries(u.map(({name:g,counts:h})=>[g,h]));await e.note({at:new Date(a()).toISOString(),how:p,counts:f});let m=a()-l;return c.info(p==="restore"?i`${t.name}: backup ${o.id} was restored into trial servers and holds what it should (${M(m)})`:i`${t.name}: backup ${o.id} is what was written (${M(m)})`),{status:"verified",host:t.name,set:o.id,how:p,parts:u,durationMs:m}}function Ro({project:e,environment:t},n,r=`${e}-${t}`){if(n!==r)throw new y(n===void 0||n===""?i`a restore replaces the data of ${t}: it needs confirm`:i`confirm: '${n}' is not the stack that would be restored`,{fix:i`write  confirm: ${r}  if that is what you want`})}async function jp(e,t){let{settings:n,only:r,keepOld:o,run:s}=e;Ro(n,e.confirm);let a=i`restore ${n.environment}`;return await Ii(e,a,t,(l,d)=>Hp(d?.id??e.backup,t)(l),async({host:l,inventory:d,catalogue:u},p)=>{var g=[];try{let f=E(g,await sr.open(p,{host:l,inventory:d,settings:n,catalogue:u,only:r}),!0);let m=await f.use(v=>Eo({host:l,inventory:d,settings:n,set:v,only:r,keepOld:o,run:s}));await f.keep();return m}catch(h){var w=h,$=!0}finally{var k=P(g,w,$);k&&await k}})}var Hp=(e,{log:t})=>({host:n,store:r,catalogue:o})=>mn(e,o,{name:n.name,store:r,log:t});async function Fp(e,t){Ro(e.settings,e.confirm);let n=i`undo a restore of ${e.settings.environment}`,r=async({host:s,restores:a})=>ip(a,e.id,s.name),o=e.id===void 0?lv:void 0;return await Ii(e,n,t,r,({host:s,inventory:a})=>sp({host:s,inventory:a,settings:e.settings,id:e.id}),o)}function lv(e){if(new Set(e.map(({choice:n})=>n.run.where)).size<2)return;let t=e.map(({seen:n,choice:{id:r,set:o,run:s}})=>i`${n.host.name}: ${r} (${o}, by ${s.who}, ${s.where})`);throw new y(i`the last restores of the hosts are not of one run:${`
${t.join(`
`)}`}`,{fix:i`name the one that is meant by its id`})}async function Up(e,t,n){let r=[];for(let{host:o,id:s}of e){let a=t.hosts.filter(({name:c})=>c===o);try{r.push(...await _i({...t,hosts:a,backup:s},n))}catch(c){n.signal.throwIfAborted(),r.push(Wp(c,{host:o,set:s}))}}return r}var qp=e=>e.status==="verified",Ai=e=>{let t=e.flatMap(n=>qp(n)?[]:new y(Ti(n),{fix:n.error.fix,cause:n.error}));return t.length<2?t[0]:new En(t)},Pi=e=>qp(e)?e:{...e,error:e.error.message,fix:e.error.fix},Ti=({status:e,host:t,set:n,error:r})=>e==="failed"?i`backup ${n} of ${t} was made and is not whole: ${r.message}`:i`backup ${n} of ${t} is there, and could not be proven: ${r.message}`;function Wp(e,t){let n=dv(e);return{status:n instanceof ne?"failed":"unproven",...t,error:n,kpi:void 0}}function dv(e){let t=tn(e);if(t instanceof y)return t;if(!(t instanceof z))throw t;let n=Z(t.stderr,8);return new y(n===""?t.message:n,{fix:i`nothing was changed: mend what it says there, and run this again`,cause:t})}async function _i(e,t){let{settings:n,how:r}=e,o=i`verify a backup of ${n.environment}`;return await Ii(e,o,t,async(a,c)=>{let{id:l}=await Hp(c?.known.id??e.backup,t)(a),d=await a.catalogue.all(),u=d.find(p=>p.id===l);return{known:u,before:hp(d.filter(p=>p!==u))}},async({host:a,inventory:c,catalogue:l},{known:d,before:u})=>{let{now:p}=a.context,f=p(),m=v=>{let b=v==="restore"?d.manifest:u;return{at:new Date(p()).toISOString(),kind:"backup",proof:v,...mp(d),project:n.project,environment:n.environment,host:a.name,proofMs:p()-f,lastProven:b&&{set:b.id,ageMs:p()-Date.parse(b.createdAt)}}};try{var g=[];try{let v=E(g,await sr.open(d,{host:a,inventory:c,settings:n,catalogue:l}),!0);let b=S=>uv(d,S,a,v);let x=await Dp({host:a,inventory:c,settings:n,how:r,set:v.set,note:b}).catch(async S=>{throw S instanceof ne&&await pv(d,a,v),S});let R=m(x.how);await Ei(a,R);return{...x,kpi:R}}catch(h){var w=h,$=!0}finally{var k=P(g,w,$);k&&await k}}catch(v){t.signal.throwIfAborted();let b=Wp(v,{host:a.name,set:d.id}),x=m(b.status);return a.context.signal.aborted||await Ei(a,x),{...b,kpi:x}}})}async function uv(e,t,n,r){let o=Ee(n);for(let s of _e(e)){let{destination:a,store:c,set:l}=s;if(t.how==="quick"&&!r.isOf(s))continue;let{manifest:d}=l;if(t.how==="quick"&&d.verified?.how==="restore")continue;await(a.kind==="host"?o:c).annotate({...d,verified:t}).catch(p=>{n.context.signal.throwIfAborted(),n.context.log.warning(i`that ${l.id} was verified is not noted at ${c.name}: ${T(p)}`)})}}async function pv(e,t,n){for(let r of e.copies.filter(o=>n.isOf(o))){let{verified:o,...s}=r.set.manifest;if(o===void 0)continue;await(r.destination.kind==="host"?Ee(t):r.store).annotate(s).catch(c=>t.context.log.warning(T(c)))}}async function Ii(e,t,n,r,o,s){let{settings:a,hosts:c,run:l,lockWait:d}=e,u=await Promise.all(c.map($=>Bp($,e,n))),p=[];try{let $=[],k=[];for(let b of u)try{$.push({seen:b,choice:await r(b)})}catch(x){if(!(x instanceof qe))throw x;k.push(x)}if($.length===0&&k[0]!==void 0)throw k[0];for(let{message:b}of k)n.log.warning(b);s?.($);let v=[];for(let{seen:b,choice:x}of $){var f=[];try{let{host:R,store:S}=b;let L=E(f,await Ne.open(R,S,{run:l,what:t,wait:d},n),!0);let C=await Bp(R,e,L.context);u.push(C);let U=await r(C,x);let G=await B(R,Ue(a),L.context);let A=await xt(G,L.store);v.push(await o({host:L,inventory:A,catalogue:C.catalogue},U));p.push(R.name)}catch(m){var g=m,h=!0}finally{var w=P(f,g,h);w&&await w}}return v}catch($){throw p.length>0&&n.log.warning(i`${t}: done on ${p.join(", ")}, where it stays so`),$}finally{for(let{catalogue:$}of u)await $[Symbol.asyncDispose]()}}async function Bp(e,{settings:t,access:n,from:r},o){let{store:s}=await B(e,{store:Le(ce(t))},o);for(let[m,g]of await s.secrets())o.hide(g,m);let{root:a,backups:c}=s.layout,l={sets:_t(c),restores:ho(a)},{sets:d,restores:u}=await B(e,l,o),p={machine:Ae(e),backups:c,sets:d},f=new he({settings:t,hostName:e.name,own:p,access:n,from:r},o);return{host:e,store:s,catalogue:f,restores:u}}async function Gp(e,t){var C=[];try{let{settings:n,source:r,scrub:o,only:s,keepOld:a,run:c}=e;let[l,...d]=e.hosts;mv(e);Ro(n,e.confirm,fv(e));if(l===void 0||d.length>0)throw new y(i`${n.environment} has ${e.hosts.length} hosts: which of them gets the data of ${r.settings.environment} must be said`,{fix:i`name one with hosts`});let u=E(C,await hv(e,t),!0);let p=hn(u.known,s);let f=r.settings.environment;let{store:m}=await B(l,{store:Le(ce(n))},t);let g=I=>{let H=wn(yv(p),s,I,m.layout);return Ep(H,{environment:n.environment,from:f,scrub:o.map(({service:K})=>K),unscrubbed:n.backup.unscrubbed??[]}),H.flatMap(({files:K})=>K)};let h=[...new Set(g(await B(l,Ue(n),t)).map(({name:I})=>I))];t.log.warning(i`data of ${f} (${h.join(", ")}), personal data among it, moves from ${u.host} to ${l.name}, where ${n.environment} is`);for(let[I,H]of await m.secrets())t.hide(H,I);let w=i`restore ${n.environment} from ${f}`;let $=E(C,await Ne.open(l,m,{run:c,what:w,wait:e.lockWait},t),!0);let k=await xt(await B(l,Ue(n),$.context),$.store);let{identity:v}=r.access;let b={store:Ee($),machine:$.name,free:k.free,identity:v};let x=g(k).map(({path:I})=>I);let R=Zs(p,({path:I})=>x.includes(I));let S=E(C,await dn(R,b,$.context),!0);let{set:L}=S;return[await Eo({host:$,inventory:k,settings:n,set:L,only:s,keepOld:a,run:c,from:{environment:f,scrub:o}})]}catch(U){var G=U,A=!0}finally{var O=P(C,G,A);O&&await O}}function fv({settings:e,source:t}){let{project:n,environment:r,production:o}=e,s=`${n}-${r}`;return o?[s,"from",t.settings.environment].join(" "):s}function mv({settings:e,source:t,hosts:n}){let{environment:r,composeProject:o}=e,s=t.settings.composeProject===o&&n.some(({name:a})=>t.hosts.includes(a));if(!(t.settings.environment!==r&&!s))throw new y(s&&t.settings.environment!==r?i`${t.settings.environment} and ${r} are the same stack on the same host`:i`from-environment: ${r} cannot be restored from itself that way`,{fix:i`name the environment whose data is wanted as from-environment, and the one that gets it as environment`})}async function hv({source:e,backup:t,from:n},r){let{settings:o,access:s}=e,a=[],c=async()=>{for(let u of a.splice(0).toReversed())await u[Symbol.asyncDispose]()},l=[],d=[];try{for(let m of e.hosts){let g=await fn(m,e,r);a.push(g);let h=new he({settings:o,hostName:m,...g,access:s,from:n},r);a.push(h);try{let w=await mn(t,h,{name:m,...g,log:r.log});l.push({known:w,host:m})}catch(w){if(!(w instanceof y))throw w;d.push(w)}}let[u,...p]=l;if(u===void 0)throw d[0]??new y(i`${o.environment} names no hosts`);if(p.length===0)return{...u,[Symbol.asyncDispose]:c};let f=l.map(({known:m,host:g})=>`${m.id} (${g})`).join(", ");throw new y(i`several hosts of ${o.environment} have a backup: ${f}`,{fix:i`name one by its id`})}catch(u){throw await c(),u}}function yv({id:e,manifest:t,copies:n}){let r=t.files.map(Ie);return{id:e,path:n[0]?.set.path??"",manifest:{...t,files:r},damaged:[]}}function Kp(e,t){let{id:n,set:r,host:o,parts:s,from:a,safety:c,keptUntil:l,stopped:d,downMs:u,warnings:p}=e;return[`### ${i`Restore`}`,"",i`${t.code(r)} is restored on ${t.text(o)}: ${t.text(s.map(({name:f})=>f).join(", "))}`,"",t.table([i`What`,i`Content`],"ll",s.map(({name:f,counts:m})=>[f,Xe(m)])),...Yp([...a===void 0?[]:[`⚠️ ${gv(a,s)}`],...p.map(f=>`⚠️ ${f}`),d.length===0?i`Nothing had to be stopped but what was restored, for ${M(u)}.`:i`Stopped meanwhile, and running again: ${d.join(", ")} (${M(u)}).`,...c===void 0?[]:[i`Of what was there before there is a backup: ${c}.`],i`What was replaced is kept until ${l}, and comes back with mode: undo (${n}).`],t)].join(`
`)}function gv({environment:e,scrubbed:t},n){let r=n.flatMap(({name:o})=>t.includes(o)?[]:o).join(", ");return r===""?i`This is data of ${e}, scrubbed: ${t.join(", ")}.`:t.length===0?i`This is data of ${e} as it is: ${r}.`:i`This is data of ${e}, scrubbed: ${t.join(", ")}; as it is: ${r}.`}var Vp=(e,t)=>[`### ${e.status==="undone"?i`Restore undone`:i`Restored again`}`,"",t.text(`${e.host}: ${bo(e)} (${M(e.downMs)}).`)].join(`
`),Ci=(e,t)=>e.status==="verified"?$v(e,t):wv(e,t),wv=(e,t)=>[`### ${e.status==="failed"?i`Backup not whole`:i`Backup not proven`}`,"",`${e.status==="failed"?"❌":"⚠️"} ${t.prose(Ti(e))}`,...e.error.fix===void 0?[]:Yp([e.error.fix],t)].join(`
`),$v=({set:e,host:t,how:n,parts:r,durationMs:o},s)=>[`### ${i`Backup verified`}`,"",n==="restore"?i`${s.code(e)} on ${s.text(t)} was restored into trial servers, and is whole (${M(o)}).`:i`${s.code(e)} on ${s.text(t)} is what was written (${M(o)}).`,...r.length===0?[]:["",s.table([i`What`,i`Content`],"ll",r.map(({name:a,counts:c})=>[a,Xe(c)]))]].join(`
`),zp=({set:e,host:t,from:n,path:r,totalBytes:o,durationMs:s},a)=>[`### ${i`Backup fetched`}`,"",i`${a.code(e)} of ${a.text(t)} was fetched from ${a.code(n)} and is what was written: ${a.code(r)} (${j(o)} in ${M(s)}).`].join(`
`),Yp=(e,t)=>["",...e.map(n=>`- ${t.text(n)}`)];function Qp(e,t){if(e.status==="failed")return[`### ${i`Backup`}`,"",`⚠️ ${i`No backup was made on ${t.text(e.host)}, and the deploy goes on without one (backup.before-deploy: best-effort): ${t.text(e.reason)}`}`].join(`
`);if(e.status==="nothing-to-protect")return[`### ${i`Backup`}`,"",i`Nothing to protect: ${t.text(e.reason)}.`,...Li(e.notes,t)].join(`
`);let n=e.files.map(s=>[s.kind==="service"?`${s.name} (${[s.engine,xv(s.serverVersion)].join(" ").trim()})`:s.name,[...kv(s),bv(s)].filter(a=>a!=="").join(" · "),j(s.bytes),s.checks.join(", "),t.code(s.sha256.slice(0,12))]),r=i`${t.code(e.id)} on ${t.text(e.host)}: ${j(e.totalBytes)} in ${M(e.durationMs)}`,o=e.removed.length;return[`### ${i`Backup`}`,"",o===0?r:`${r}, ${i`removed ${o} old`}`,"",t.table([i`What`,i`Content`,i`Size`,i`Checks`,"sha256"],"llrll",n),...vv(e,t),...Li(e.warnings.map(s=>`⚠️ ${s}`),t),...Li(e.notes,t)].join(`
`)}function kv({kind:e,source:t}){return e==="volume"?[i`volume ${t}`]:e==="directory"?[i`directory ${t}`]:[]}function vv({copies:e,missing:t},n){let r=[...e.map(({to:o,path:s,sealed:a,removed:c})=>{let l=a===void 0?i`copied to ${n.code(o)} and read back from there: ${n.code(s)}`:i`copied to ${n.code(o)}, encrypted with ${a}, and read back from there: ${n.code(s)}`;return`- ✅ ${c.length===0?l:`${l}, ${i`removed ${c.length} old`}`}`}),...t.map(({to:o,why:s})=>`- ❌ ${i`no copy at ${n.code(o)}: ${n.text(s)}`}`)];return r.length===0?[]:["",...r]}function bv({databases:e=[],counts:t={},excluded:n=[]}){let r=n.length===0?"":i`without the data of ${n.join(", ")}`;return[e.join(", "),Xe(t),r].filter(o=>o!=="").join(" · ")}function xv(e){return(e??"").replace(/-.*$/,"")}function Li(e,t){return e.length===0?[]:["",...e.map(n=>`- ${t.text(n)}`)]}var ir={config:N("Path of the config file, relative to the working directory. Without it deploy-kit.yml is used when it is there.",{placeholder:"FILE"}),environment:N("Environment out of the config file: development, staging, production, ... Needed once in a job, when the file has several.",{placeholder:"NAME",short:"e"}),"working-directory":N("Directory of the project in the workspace: what the config file and all paths in it are relative to.",{default:".",placeholder:"DIR"}),...en("project","language")},Ni=en("hosts","compose-project","deploy-path"),Mi={"ssh-key":ct("text","Private key for ssh:// hosts, without passphrase. It goes to an ssh-agent, never to disk. Default: that of an earlier step of the job that reached the host, else the agent and keys of the user."),"known-hosts":N("Lines of known_hosts for the hosts. A host whose key is unknown is refused. Default: those of an earlier step of the job that reached the host, else the files of the user.")},Jp={"s3-access-key-id":ct("text","Key for the bucket of `backup.to`. Default: variable `AWS_ACCESS_KEY_ID`, with `AWS_SESSION_TOKEN` where there is one."),"s3-secret-access-key":ct("text","Its secret half. Both stay in this process: no host sees them. Default: variable `AWS_SECRET_ACCESS_KEY`.")},Xp={"age-identity":ct("text","Opens backups that are encrypted where they lie (`backup.encrypt-to`): what age-keygen has written, comments included. Nothing needs it but what reads such a backup.")},Sv={...en("compose","profiles","env-file"),env:ct("env","Secret variables of the stack in dotenv syntax; they win over env-file. Masked, but for what the repository itself shows.")},Ev={"registry-username":N("User for the registry, when it needs a login."),"registry-password":ct("text","Password or token for the registry.")},Di={"lock-wait":it("How long to wait while another run changes the same host.",{default:"10m"})},Ov={"next-environment":N("Environment that another job deploys to when this one has passed: that it can be is found here, before anything is built.",{placeholder:"NAME"})},Rv={"github-token":ct("text","Token of the job. With `actions: read` it tells whether the run that left a pending release is over, with `deployments: write` it records deployments.")},Av={"github-deployment":at("Record what is deployed as a deployment on GitHub, with its commit, images and result. Needs `github-token`.",{default:!0})},Pv={services:Q("Replace only these services, without those they depend on; the others keep images and containers. Default: the whole stack.",{of:oe(),placeholder:"NAME"})},Tv={freeze:N("Why nothing is to be deployed now: told to whoever tries, unless there is a `reason`."),reason:N("Why it is deployed in spite of a freeze, or in haste: written down with the release.")},_v={version:N("Version that is deployed, for people and image tags. Default: the tag that was pushed, or the commit.")},NM=[["Where",{...ir,...Ni}],["How hosts are reached",{...Mi,...Di}],["The stack",{...Sv,...Ev,..._v,...Pv}],["On GitHub",{...Rv,...Av,...Tv,...Ov}]];function ef(e,t,n,r){return{openHost:o=>t.open(o,"backup.to"),directory:e.projectDirectory,isPassing:r.env.RUNNER_ENVIRONMENT==="github-hosted",s3:Iv(n,r),identity:n["age-identity"]?.trim()||void 0}}function Iv(e,{env:t,hide:n}){let r=t.AWS_REGION||t.AWS_DEFAULT_REGION||void 0,o={accessKeyId:e["s3-access-key-id"]?.trim()||void 0,secretAccessKey:e["s3-secret-access-key"]?.trim()||void 0};if(o.accessKeyId!==void 0||o.secretAccessKey!==void 0)return{...o,region:r};let s={accessKeyId:t.AWS_ACCESS_KEY_ID||void 0,secretAccessKey:t.AWS_SECRET_ACCESS_KEY||void 0,sessionToken:t.AWS_SESSION_TOKEN||void 0};for(let a of Object.values(s))a!==void 0&&n(a);return{...s,region:r}}Ja();var Ao=class{kind="local";#e;constructor(t){this.#e=t}async start({argv:t,cwd:n,env:r}){return pd({argv:t,cwd:n,env:{...this.#e,...r}})}connect(t,n,r){return new Promise((o,s)=>{let a=Qa({host:t,port:n,signal:r});a.once("connect",()=>o(a)),a.once("error",c=>{let l=i`no connection to ${t}:${n} from local: ${c.message}`;s(r.aborted?r.reason:new y(l,{cause:c}))})})}connectionError(){}};import{PassThrough as Vv,Readable as zv}from"node:stream";rt();var Cv=6e4,Lv=6e4,Nv=15*6e4,Mv=64*2**20,Dv={every:1e4,patience:45e3},Bv=`# deploy-kit: hold the lock
dir=$1 token=$2 holder=$3 patience=$4 read=$5 clear=$6
${zr}
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
`;async function nf(e,t){let{hostName:n,directory:r,holder:o,options:s}=e,a={hostName:n,directory:r},c=Vt(16).toString("hex"),l=s.heartbeat??Dv,d=JSON.stringify({...o,since:new Date(t.now()).toISOString()}),u=Math.max(1,Math.ceil(l.patience/1e3)),p=[r,c,d,String(u),s.read??"",s.clear?.join(" ")??""],f=await e.start(["sh","-c",Bv,"sh",...p]),m=setInterval(()=>f.stdin.write("."),Math.min(l.every,u*1e3/2));m.unref();let g;try{g=await Hv(f,a,s,t)}catch(h){throw clearInterval(m),f.stdin.end(),f.stop(),await f.ended,h}return{...jv(f,m,{directory:r,token:c},n),content:g}}function jv(e,t,n,r){let o=new AbortController,s;e.ended.then(()=>{clearInterval(t),s===void 0&&o.abort(ni(r,n.directory,void 0))});let a=()=>(s??=(async()=>{clearInterval(t),e.stdin.end();let c=setTimeout(()=>e.stop(),5e3);await e.ended,clearTimeout(c)})(),s);return{fence:n,lost:o.signal,release:a,[Symbol.asyncDispose]:a}}function Hv(e,t,n,r){return new Promise((o,s)=>{let a,c=n.wait??0,l,d,u,p="",f=n.signal??r.signal,m=v=>{clearTimeout(d),f.removeEventListener("abort",g),e.stdout.removeAllListeners("data"),e.stdout.resume(),v()},g=()=>m(()=>s(f.reason)),h=(v,b)=>{clearTimeout(d),d=setTimeout(()=>m(()=>s(b())),v)},w=v=>{let b=ro(v);if(c===0)return m(()=>s(tf(t,b,c)));let x=b!==void 0&&JSON.stringify(b)!==JSON.stringify(l);l=b??l,x&&n.onWait?.(b),u===void 0&&h(c,()=>tf(t,l,c)),u="held"},$=()=>{u!=="busy"&&(u="busy",r.log.info(i`${t.hostName}: a command of an earlier run still writes; waiting`),h(Math.max(c,Cv),()=>Fv(t)))},k=v=>{let[b,x]=er(v);b==="LOCKED"?m(()=>o(a)):b==="CONTENT"?a=x:b==="HELD"?w(x):b==="BUSY"?$():b==="CLEARING"?h(Nv,()=>Bi(t)):b==="MISSING"&&m(()=>s(zs(t.hostName,[x],i`the lock`)))};h(c+Lv,()=>Bi(t)),e.stdout.setEncoding("utf8").on("data",v=>{let b=(p+v).split(`
`);p=b.pop()??"",p.length>Mv&&m(()=>s(Bi(t)));for(let x of b)k(x)}),e.ended.then(v=>m(()=>s(v.failure??Uv(t,v.stderr)))),f.aborted?g():f.addEventListener("abort",g,{once:!0})})}function Bi({hostName:e,directory:t}){return new y(i`${e}: nobody says whether ${t} is locked`,{fix:i`see whether ${e} is overloaded and its disk answers: ls ${t}`})}function tf(e,t,n){let r=t===void 0?i`somebody else`:i`${t.who} (${t.what}) since ${t.since}, see ${t.where}`,o=n===0?"":i` after waiting ${M(n)}`;return new y(i`${e.hostName}: ${e.directory} is locked by ${r}${o}`,{fix:i`wait until that run has ended, then run again; a run that died frees its lock within a minute`})}function Fv(e){return new y(i`${e.hostName}: a command of an earlier run still changes ${e.directory} (it holds ${e.directory}/busy)`,{fix:i`look for it on the host with: fuser -v ${e.directory}/busy`})}function Uv(e,t){let n=le(t,3);return new y(i`${e.hostName}: the lock in ${e.directory} cannot be taken${n===""?"":`: ${n}`}`,{fix:Gn.test(t)?i`free space there (df -h, df -i, docker system df), then run again`:i`the deploy path must be a directory that this user can write to`})}rt();import{StringDecoder as qv}from"node:string_decoder";var Wv=45e3,Gv=`# deploy-kit: run commands one by one
mark=$1 patience=$2 lock=$3 token=$4
nl='
'
${ei}
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
`,To=class{#e;#t;#n;#r;#o=Promise.resolve();constructor(t,n){this.#e=t,this.#t=n.fence,this.#n=n.signal}run(t,n={}){let r=this.#o.then(()=>this.#s(t,n));return this.#o=r.catch(()=>{}),r}async[Symbol.asyncDispose](){let t=await this.#r?.catch(()=>{});this.#r=void 0,await t?.close()}async#s(t,n){let r=n.signal??this.#n;r.throwIfAborted();let{accept:o=[0]}=n,s=await this.#i();r.throwIfAborted();let{isWhole:a,...c}=await s.command(t,{...n,signal:r});if(!o.includes(c.code))throw vt(this.#e,t,c);if(a)return c;throw zn(this.#e,t)}async#i(){let t=await this.#r?.catch(()=>{});return t!==void 0&&!t.isOver?t:(this.#r=ji.start(this.#e,this.#t),this.#r)}},ji=class e{isOver=!1;#e;#t;#n;#r;constructor(t,n,r){this.#e=t,this.#t=n;let o=()=>this.#o();this.#n=new _o(n.stdout,r,o),this.#r=new _o(n.stderr,r,o),n.ended.then(()=>{this.isOver=!0})}static async start(t,n){let r=Vt(8).toString("hex"),o=[r,String(Wv/1e3),n?.directory??"",n?.token??""],{signal:s}=new AbortController;return new e(t,await t.start(["sh","-c",Gv,"sh",...o],{signal:s,fence:n}),r)}async command(t,n){var w=[];try{let{stdin:r,cwd:o="",onStdout:s,onStderr:a,signal:c}=n;let l=E(w,ae(Vn(n),c));let d=[o,r===void 0?"":"stdin",r??""].map(Kv);let u=Promise.all([this.#n.next(s),this.#r.next(a)]);l.signal.addEventListener("abort",()=>this.#o());this.#t.stdin.write(`${d.join(" ")} ${ie(t).replaceAll(`
`,rf)}
`);let p=await Promise.race([u,this.#t.ended]);if("stderr"in p)throw c.throwIfAborted(),!this.#n.isWhole||!this.#r.isWhole?zn(this.#e,t):l.timedOut?Yr(this.#e,t,n):p.failure??vt(this.#e,t,p);let[{text:f,code:m,isWhole:g},{text:h}]=p;return{code:m,stdout:f,stderr:h,isWhole:g}}catch($){var k=$,v=!0}finally{P(w,k,v)}}#o(){this.isOver=!0,this.#t.stop()}async close(){this.#t.stdin.end(),await this.#t.ended}},rf=`'"$nl"'`;function Kv(e){return ie(["x",e]).slice(4).replaceAll(`
`,rf)}var Po={all:64*2**20,last:2**18},_o=class{#e;#t=new qv("utf8");#n;#r="";#o="";#s=0;isWhole=!0;#i;constructor(t,n,r){this.#n=r,this.#e=new RegExp(`\\x1d${n} (\\d+)\\x1d`),t.on("data",o=>this.#c(this.#t.write(o))),t.on("error",()=>{})}next(t){return new Promise(n=>{this.#i={resolve:n,lines:t===void 0?void 0:new Kn(t)},this.#c("")})}#c(t){this.#r+=t;let n=this.#e.exec(this.#r);if(n===null){let a=this.#r.lastIndexOf(""),c=a>=0&&this.#r.length-a<64?a:this.#r.length;this.#a(this.#r.slice(0,c)),this.#r=this.#r.slice(c);return}if(this.#i===void 0)return;this.#a(this.#r.slice(0,n.index)),this.#r=this.#r.slice(n.index+n[0].length);let{resolve:r,lines:o}=this.#i;o?.end();let s={text:this.#o,code:Number(n[1]),isWhole:this.isWhole};[this.#o,this.isWhole,this.#s,this.#i]=["",!0,0,void 0],r(s)}#a(t){let n=this.#i?.lines;n?.add(t),this.#o+=t,this.#s+=t.length,n===void 0&&this.#s>2*Po.all&&this.#n(),!(this.#o.length<=(n===void 0?Po.all:Po.last))&&(this.#o=this.#o.slice(-Po.last),this.isWhole&&=n!==void 0)}};var Hi=256*1024,ar=class{name;kind;#e;#t;#n=new Set;constructor(t,n,r){this.name=t,this.kind=n.kind,this.#e=n,this.#t=r}async run(t,n={}){let{fence:r,onStdout:o,accept:s=[0]}=n,a=n.signal??this.#t.signal,c=await this.#r(t,n).catch(p=>{throw n.stdin instanceof zv&&n.stdin.destroy(),p}),l=o===void 0,d=await hd(c,{...n,timeout:Vn(n),signal:a,whole:l});if(d.timedOut)throw a.throwIfAborted(),Yr(this,t,n,d.stderr);if(l&&d.dropped>0)throw zn(this,t);let u=ti(r,d,this.name)??this.#e.connectionError(d,t,d.stderr);if(u)throw u;if(d.code===null||!s.includes(d.code))throw vt(this,t,d);return{code:d.code,stdout:d.stdout,stderr:d.stderr}}shell(t={}){return new To(this,{fence:t.fence,signal:t.signal??this.#t.signal})}async start(t,n={}){let r=await this.#r(t,n),{stream:o,tail:s,closed:a}=Yv(r.stderr),c=n.signal??this.#t.signal,l=()=>It(r);c.aborted?l():c.addEventListener("abort",l,{once:!0});let d=Promise.all([r.ended,a]).then(([u])=>{c.removeEventListener("abort",l);let p=s.text()+(u.refused??""),f=ti(n.fence,{...u,stderr:p},this.name)??this.#e.connectionError(u,t,p);return{code:u.code,signal:u.signal,stderr:p,...f===void 0?{}:{failure:f}}});return{stdin:r.stdin,stdout:r.stdout,stderr:o,ended:d,stop:l}}async upload(t,n,r={}){let{sendTrees:o,uploadArgv:s}=await import("./upload-XNRSFSQP.js"),a=n.map(({name:p})=>p),c=s(t,a,r),l=await this.start(c,r),d=r.signal??this.#t.signal,u="";l.stdout.setEncoding("utf8").on("data",p=>{u=(u+p).slice(-Hi)});try{await o(l,n);let p=await l.ended;if(d.throwIfAborted(),p.code!==0)throw p.failure??vt(this,c,p);let f=new Set(u.split(`
`));return new Set(a.filter(m=>f.has(`there ${m}`)))}catch(p){throw Vr(p,this.name,`${t}/${a.at(-1)??""}`)}}connect(t,n,r={}){return this.#e.connect(t,n,r.signal??this.#t.signal)}lock(t,n,r={}){let o=s=>this.start(s,{signal:new AbortController().signal});return nf({hostName:this.name,directory:t,holder:n,options:r,start:o},this.#t)}async[Symbol.asyncDispose](){let t=[...this.#n];for(let n of t)It(n);await Promise.all(t.map(n=>n.ended))}async#r(t,n){let r=n.signal??this.#t.signal;r.throwIfAborted();let{cwd:o,env:s,fence:a}=n,c=await this.#e.start({argv:su(t,a),cwd:o,env:s,signal:r});return this.#n.add(c),c.ended.then(()=>this.#n.delete(c)),c}};function Yv(e){let t=new sn(Hi),n=new Vv;e.on("data",o=>{t.add(o),n.writableLength+n.readableLength<Hi&&n.write(o)}),e.on("error",()=>{});let r=new Promise(o=>{e.once("close",()=>{n.end(),o()})});return{stream:n,tail:t,closed:r}}async function Io(e,t){let{context:n,environment:r}=t;if(e.kind==="local")return new ar(e.name,new Ao(r),n);let{openSsh:o}=await import("./transport-WLGS75BJ.js");return new ar(e.name,await o(e,t.ssh,r,n),n)}async function of(e,t,n){let r=ld(n.env),o={jobKey:n.run.temp,...t["ssh-key"]===void 0?{}:{privateKey:t["ssh-key"]},...t["known-hosts"]===void 0?{}:{knownHosts:t["known-hosts"]},empty:Jv(n)},s=await Io({kind:"local",name:"local"},{context:n,environment:r}),a=[],c=(d,u)=>Io(Jt(d,u),{context:n,environment:r,ssh:o}),l=async()=>{for(let d of[...new Set([s,...a])].toReversed())await d[Symbol.asyncDispose]()};try{for(let d of e){let u=Jt(d,"hosts");a.push(u.kind==="local"?s:await Io(u,{context:n,environment:r,ssh:o}))}}catch(d){throw await l(),d}return{local:s,list:a,open:c,[Symbol.asyncDispose]:l}}var Qv={"ssh-key":"DEPLOY_SSH_KEY","known-hosts":"DEPLOY_KNOWN_HOSTS"};function Jv({env:e}){let t=e[mt("environment")]||i`that is deployed to`;return["ssh-key","known-hosts"].flatMap(n=>e[mt(n)]?.trim()===""?[{input:n,source:i`the secret ${Qv[n]} of the environment ${t}`}]:[])}import{readFile as ub}from"node:fs/promises";import pb from"node:path";import{existsSync as db}from"node:fs";import Fi from"node:path";import{readFile as Xv}from"node:fs/promises";import Zv from"node:path";async function af(e){let{overrides:t=[],projectDirectory:n}=e;sf.kind.verify?.(sf,e.environment,i`input 'environment'`);let r=await eb(e),o=mr(Er,[...t,...r?.layers??[]]),s=r?.environment??e.environment??sc,a=o.project??rb(e.defaultProject?.split("/").at(-1)??"");if(a==="")throw ob();let{hosts:c=[],health:l,tests:d}=o;if(c.length===0&&e.needsHosts!==!1)throw sb(s,r);ib(c,t.some(g=>g.hosts)?void 0:r?.place(["environments",s,"hosts"]));for(let[g,{run:h}]of Object.entries(d)){if(h!==void 0)continue;let w=r?.place(["environments",s,"tests",g])??i`the inputs`;throw new y(i`${w}: test suite '${g}' has no command`,{fix:i`add 'run:' to it`})}let u=o.composeProject??`${a}-${s}`,p=Math.max(l.interval,ac),f=o.production??ic.includes(s);return{...o,...{project:a,environment:s,production:f,composeProject:u,projectDirectory:n,hosts:c},health:{...l,maxInterval:p}}}var sf=oe(Tn);async function eb(e){let t=e.draft??await tb(e.projectDirectory,e.configPath);if(t===void 0)return;let{layersOfFile:n}=await import("./load-INBO67TC.js"),{environment:r,earlierEnvironment:o}=e;return n(t,r,await e.readVariants(),o)}async function tb(e,t){for(let n of t===void 0?br:[t]){let r=await nb(Zv.resolve(e,n),n);if(r!==void 0)return{text:r,name:n}}if(t!==void 0)throw new y(i`input 'config': there is no file '${t}' in ${e}`,{fix:i`check out the repository before this step and give the path from its root, or leave the input out`})}async function nb(e,t){let n;try{n=await Xv(e)}catch(r){let o=r instanceof Error&&"code"in r?r.code:void 0;if(o==="ENOENT"||o==="ENOTDIR")return;let a=(o==="EISDIR"?i`name the file, not its directory`:void 0)??i`make it readable for the user who runs this`;throw new y(i`${t} cannot be read: ${T(r)}`,{fix:a,cause:r})}return jd(n,t)}var rb=e=>e.toLowerCase().replace(/[^a-z0-9_-]+/g,"-").replace(/^[-_]+|[-_]+$/g,"").slice(0,63);function ob(){return new y(i`the project has no name`,{fix:i`add 'project: <name>' to deploy-kit.yml, or give the input 'project'`})}function sb(e,t){if(t===void 0)return new y(i`no host to deploy to: input 'hosts' is not given, and there is no deploy-kit.yml`,{fix:i`give the input 'hosts': ssh://user@server, or local (the machine that the job runs on)`});let n=t.place(["environments",e]);return new y(i`${n}: environments.${e} names no hosts`,{fix:i`add hosts: ['ssh://user@server'] or [local] (the machine that the job runs on)`})}function ib(e,t=i`input 'hosts'`){let n=o=>o.replace(/\/$/,"").replace(/:22$/,""),r=e.find((o,s)=>e.slice(0,s).some(a=>n(a)===n(o)));if(r!==void 0)throw new y(i`${t}: '${r}' is there twice`,{fix:i`name each host once`})}import{mkdir as ab,readFile as cb,writeFile as lb}from"node:fs/promises";import cf from"node:path";function lf({run:e,env:t,log:n}){let r=t.RUNNER_TEMP;if(r===void 0||r==="")return;let o=cf.join(r,`deploy-kit-${cd(e.run).slice(0,12)}`),s=a=>cf.join(o,`${a}.json`);return{async recall(a){try{return JSON.parse(await cb(s(a),"utf8"))}catch{return}},async keep(a,c){try{await ab(o,{recursive:!0,mode:448}),await lb(s(a),JSON.stringify(c),{mode:384})}catch(l){n.debug(`not kept for later steps: ${l}`)}}}}var df="environment";async function Co(e,t,n,{more:r={},needsHosts:o=!0,isAside:s=!1,draft:a}={}){let{run:c,env:l,log:d}=n,u=t["working-directory"],p=Fi.resolve(c.workspace,u);if(!te(p,c.workspace))throw new y(i`input 'working-directory': '${u}' is outside the workspace`,{fix:i`name a directory of the checkout`});if(Fi.relative(c.workspace,p)!==""&&!db(`${p}/`))throw new y(i`input 'working-directory': there is no directory '${u}' in ${c.workspace}`,{fix:i`check the name, and check out the repository before this step`});let f=s||l===void 0||d===void 0?void 0:lf({run:c,env:l,log:d}),m=t.environment===void 0?await f?.recall(df):void 0;t.environment!==void 0&&await f?.keep(df,t.environment);let g=await af({projectDirectory:p,configPath:t.config,draft:a,environment:t.environment,earlierEnvironment:typeof m=="string"?m:void 0,defaultProject:c.repository?.split("/").at(-1)??Fi.basename(p),needsHosts:o,overrides:[r,Pc(e,t)],readVariants:async()=>(await import("./variants-IRWSWLQN.js")).VARIANTS});return l!==void 0&&await xr(t.language,l,g.language),g}async function uf(e,t,{open:n},r,o){let s={...t,environment:e},a=await Co(ir,s,o,{isAside:!0,needsHosts:!1});if(a.hosts.length===0)throw new y(i`from-environment: ${e} names no hosts`,{fix:i`write them in deploy-kit.yml, under environments.${e}.hosts`});return{settings:a,hosts:a.hosts,access:r,open:n}}var pf=({backup:{scrub:e=[]},projectDirectory:t})=>Promise.all(e.map(async({service:n,run:r,stdin:o,timeout:s})=>({service:n,argv:typeof r=="string"?["sh","-e","-c",r]:r,stdin:o===void 0?"":await fb(o,t),timeout:s})));async function fb(e,t){try{return await ub(pb.resolve(t,e),"utf8")}catch(n){throw new y(i`backup.scrub: ${e} cannot be read: ${T(n)}`,{fix:i`check the name, and check out the repository before this step`})}}function Lo(e){let{steps:t,failed:n,isCancelled:r,where:o,runsBefore:s,version:a=i`this version`}=e,c=t.get("deploy"),l=t.get("put-back")??t.get("rollback"),d=c?.outputs.outcome??"",u=t.get("backup")?.outputs.backup,p=t.get("backup")?.outputs.missing,f=[...u?[i`Backup ${u} is from before the deploy.`]:[],...p?[`⚠️ ${u?i`That backup is not everywhere where it should be: ${p}.`:i`There is no backup from before the deploy: ${p}.`}`]:[]],m=n===void 0?i`a step that left no word`:Lr(n.step),g=l?.outputs.outcome==="rolled-back"?l.told.runs:void 0,h=(S,L,C=[])=>({mark:S,headline:L,notes:C,failed:n});if(t.get("confirm")?.outputs.outcome==="active"&&n===void 0){let S=r?[i`The run was cancelled after that.`]:[],L=c?.told.isSame===!0?[i`No container had to be changed for it.`]:[],U=(t.get("tests")?.outputs.verdict??"skipped")==="skipped"?[i`No test ran.`]:[];return h("✅",i`${a} is live${o}`,[...L,...f,...U,...S])}let w=n===void 0&&!r;if(d==="planned"&&w)return{...h("📋",i`${a} is planned${o}: nothing was changed`),shows:"deploy"};if(d==="nothing-to-do")return w?h("✅",i`${a} runs${o} already: nothing to do`):r?h("⏹️",i`${a} runs${o} as before: the run was cancelled`):h("❌",i`${a} runs${o} already, and is not well now: ${m} failed`,[i`Nothing was switched, so nothing was put back.`]);let $=r?i`${a} was cancelled`:i`${a} failed at ${m}`,k=r?"⏹️":"❌",v=[i`Data was not taken back.`,...f];if(g!==void 0)return h(k,i`${$}; ${g} runs again${o}`,v);if(d==="put-back"&&l?.failure!==void 0&&!l.isCancelled)return h("🔥",i`${a} did not start${o}, and what was put back is not well: look at it now`,v);if(d==="put-back")return h("❌",i`${a} did not start; ${c?.told.runs??i`the one before`} runs again${o}`,v);if(d==="kept")return h("❌",i`${a} failed${o}, and was left as it is`,f);let b=c?.outputs.previous==="",x=S=>({...S,said:["rollback","put-back"]});if(d==="failed"&&c?.told.runs===void 0)return b?x(h("🔥",i`${a} failed${o}; it is the first release here`,f)):h("🔥",i`${a} failed${o}, and nothing that was verified runs`,f);if(d==="pending"&&b)return x(h(k,i`${$}${o}; it is the first release here, and runs on`,f));if(l?.failure!==void 0)return h("🔥",i`${$}${o}, and putting back failed: look at it now`,f);if(d==="pending"||c?.failure?.exitCode===aa)return h("🔥",i`${$}${o}, and was not put back: look at it now`,f);if((r||c?.isOpen)&&c!==void 0&&d===""&&l===void 0)return h("🔥",i`${a} was cut off in the middle of its deploy${o}: look at it now`,f);let R=s===void 0?i`nothing was changed${o}`:i`${s} runs on${o}`;return h(k,r?i`${a} was cancelled; ${R}`:i`${a} was not deployed, ${m} failed; ${R}`,c===void 0?[]:f)}function ff(e){let t=Lo({...e,version:mb(e)}),{reason:n="",issue:r="",urgent:o}=e.steps.get("require")?.outputs??{};if(n==="")return t;let s=n.replace(/\.$/,""),a=o==="true"?i`Urgent: ${s}.`:i`For issue #${r}: ${s}.`;return{...t,notes:[...t.notes,a]}}function mb({version:e,services:t}){return e===void 0?i`This hotfix`:t===void 0?i`Hotfix ${e}`:i`Hotfix ${e} of ${t}`}function mf({steps:e,failed:t,isCancelled:n,where:r}){let[o,s,a]=[e.get("plan"),e.get("rollback"),e.get("put-back")],c=a??s,l=o?.outputs.outcome,{left:d="",version:u=""}={...o?.outputs,...c?.outputs},p=e.get("backup")?.outputs.backup,f=(c??o)?.told.reason,m=f===void 0?[]:[i`Reason: ${f.replace(/\.$/,"")}.`],g=c?.told.restored,h=[...m,g===void 0?i`Data stayed as it is.`:i`The data went back, too: to backup ${g}.`,...p?[i`Backup ${p} is of what was left.`]:[],...e.get("backup")?.failure===void 0?[]:[i`The backup of what was left failed.`]],w=(v,b,x=[])=>({mark:v,headline:b,notes:x,failed:t});if(l==="listed")return{...w("📋",i`What can be rolled back to${r}`),shows:"plan"};if(l==="nothing-to-do")return w("✅",i`Nothing to roll back${r}`);if(n&&a?.failure!==void 0)return w("🔥",i`The rollback was cancelled${r}, and putting back failed: look at it now`);let $=a?.told.runs??s?.told.runs,k=s?.failure!==void 0&&!s.isCancelled;return s?.isCancelled&&$===void 0&&a===void 0?w("🔥",i`The rollback was cut off in its middle${r}: look at it now`):n&&($!==void 0||!k)?w("⏹️",$===void 0?i`The rollback was cancelled; nothing was changed${r}`:i`The rollback was cancelled; ${$} runs${r}`):o?.failure!==void 0?w("❌",i`Nothing was rolled back${r}: the plan failed`):c===void 0&&t===void 0?{...w("📋",i`Would go back from ${d} to ${u}${r}: nothing was changed`,m),shows:"plan"}:c?.outputs.outcome==="rolled-back"?t===void 0?w("✅",i`${u} runs again${r}; ${d} was left`,h):w("❌",i`${u} runs again${r}, and ${Lr(t.step)} failed`,h):c?.outputs.outcome==="failed"?w("🔥",i`${u} runs again${r}, and does not pass its gate`,h):w("🔥",i`The rollback to ${u}${r} failed: look at it now`,h)}var Ui={judge:Lo,others:["rollback","put-back"]},hb={standard:Ui,hotfix:{...Ui,judge:ff},rollback:{judge:mf,others:["backup","put-back"]}},hf=e=>hb[e]?.others===Ui.others;function yf(e){let t={...e.outputs,report:"Path of the JSON report.",failure:"Why it failed, in a line; empty when it did not."};return{...e,outputs:t}}var gf={mode:ge("What to do",{values:{backup:"back up what runs",verify:"look whether a backup can be restored",restore:"put what a backup holds in the place of what there is; needs `confirm`",list:"tell which backups there are, where they lie, and why they stay",prune:"remove at every place the backups that nothing keeps",undo:"take back the last restore, or what took one back; needs `confirm`",fetch:"bring a backup to a directory of this machine, checked"},default:"backup"}),set:N("Which backup set, of the modes `verify`, `restore` and `fetch`: its id, `latest`, or `linked`: made before what runs now was deployed. Of `undo`: the id of the restore; of one that is taken back, what it had restored comes back. Default: `latest`."),from:N("Where the backup is to be taken from, of the modes `verify`, `restore` and `fetch`: `host`, `s3`, `ssh`, `runner`, or a destination by its name (`s3://bucket/prefix`). Default: the host, and what is not whole there from wherever it is."),path:N("Directory of the runner for the mode `fetch`, relative to `working-directory`: the backup is a directory in it, with the name of its id.",{default:"backups"}),only:Q("Services and volumes to restore or to fetch, one a line. Default: all that the backup has.",{of:oe(ze),default:[]}),"from-environment":N("For the mode `restore`: the backup is one of this environment of the config file. Only databases that `backup.scrub` or `unscrubbed` name come over, and no configuration.",{placeholder:"NAME"}),confirm:N("`<project>-<environment>`, for the modes `restore` and `undo`: what they replace is the data of a whole team. Where people rely on the environment and the data is that of another one: `<project>-<environment> from <from-environment>`."),verify:ge("How a backup is looked at, after it was made and in mode `verify`",{values:{quick:"its files are read back",restore:"and restored into trial servers like those of the stack, without network, whose content is counted"},default:"quick"}),...ir,...Ni,databases:_r("backup.services",{description:"Database services to dump, each `service` or `service/database`."}),...en("backup.volumes","backup.directories","backup.ignore","backup.encrypt-to","backup.max-drop","backup.timeout","backup.before-deploy","backup.keep-old","backup.unscrubbed"),destinations:Q(`Where backups are kept, one a line: ${xs().join(", ")}. Default: from the config file, or \`host\`.`,{of:oe(),separator:La}),keep:_r("backup.keep.last",{description:"How many backup sets stay at each destination."}),...Jp,...Xp,...Di,...Mi},jB=yf({name:"backup-db",title:"deploy-kit: back up databases",description:"Dumps the databases and archives the files of a running Compose stack on its host, proves that they can be restored, and restores them.",post:!0,inputs:gf,outputs:{backup:"Id of the backup set, for the input `backup` of deploy-compose; empty when there was nothing to protect.",status:"`created`, `nothing-to-protect` (a first deploy), or where no backup is required `failed` or `off`; of the other modes `verified` (or `failed`, `unproven`), `restored`, `undone`, `redone`, `fetched`, `listed`, `pruned`.",missing:"Where none is required: why there is no backup, or which copy of it is missing; empty otherwise.",line:"The backup in a line, for people: its size, how long it took, whether it was proven, how many copies of it there are."},async main(e,t){var u=[];try{let n=e.destinations&&{backup:{to:hl(e.destinations)}};let r=await Co(gf,e,t,{more:n});let{who:o,where:s}=t.run;let a=["fetch","list"].includes(e.mode)?[]:r.hosts;let c=E(u,await of(a,e,t),!0);let l={settings:r,hosts:c.list,run:{who:o,where:s},lockWait:e["lock-wait"],access:ef(r,c,e,t),from:e.from,local:c.local,open:h=>c.open(h,"hosts")};let d=await $b[e.mode](l,e,t);return{outputs:d.outputs,summary:h=>d.parts(h).join(`
`),told:{environment:r.environment,brief:d.brief},report:{mode:e.mode,hosts:d.hosts},failure:d.failure}}catch(p){var f=p,m=!0}finally{var g=P(u,f,m);g&&await g}}});function gb({log:e}){let t=i`backup.before-deploy is off`;return e.info(i`no backup: ${t}`),{outputs:{backup:"",status:"off",missing:t},hosts:[],brief:t,parts:n=>[`### ${i`Backup`}

${i`None: ${n.text(t)}.`}`]}}function wb(e){let t=e.filter(n=>n!==void 0);return t.length<2?t[0]:new y(t.map(({message:n})=>n).join(`
`),{fix:t[0]?.fix})}var $b={async backup(e,t,n){let[r=""]=(n.env[Cr]??"").split("/"),o=hf(r),s=t["before-deploy"]??(o?e.settings.backup.beforeDeploy:void 0);if(s==="off")return gb(n);let a=s==="best-effort",c=await pp({...e,beforeDeploy:o,isBestEffort:a},n),l=c.filter(w=>w.status==="created"),[d]=l,u=c.filter(w=>w.status==="failed").map(({host:w})=>w),p=t.verify==="quick"?[]:l,f=await Up(p,{...e,how:t.verify,from:void 0},n),m=d&&`${d.id}, ${j(d.totalBytes)}`,g=wb([fp(c),Ai(f)]),h=[...u.length===0?[]:[i`it failed on ${u.join(", ")}, and backup.before-deploy is best-effort`],...g===void 0||!a?[]:[g.message.replaceAll(`
`,i`; `)]].join(i`; `);return{outputs:{backup:d?.id??"",status:u.length>0?"failed":d?.status??"nothing-to-protect",missing:h,line:f.flatMap(({kpi:w})=>w===void 0?[]:yp(w)).join(i`; `)||(m??"")},hosts:c.map(w=>({...w,verified:f.flatMap($=>$.host===w.host?Pi($):[])[0]})),brief:u.length>0?h:m,parts:w=>[...c.map($=>Qp($,w)),...f.map($=>Ci($,w))],failure:a?void 0:g}},async verify(e,t,n){let r=await _i({...e,backup:t.set??"latest",how:t.verify},n),[o]=r,s=r.find(({status:a})=>a!=="verified");return{outputs:{backup:o?.set??"",status:(s??o)?.status??""},hosts:r.map(Pi),brief:o&&s===void 0?i`${o.set} is whole`:void 0,parts:a=>r.map(c=>Ci(c,a)),failure:Ai(r)}},async restore(e,t,n){let r={...e,backup:t.set??"latest",only:t.only,confirm:t.confirm,keepOld:e.settings.backup.keepOld},o=t["from-environment"],s=o===void 0?await jp(r,n):await Gp({...r,source:await uf(o,t,e,e.access,n),scrub:await pf(e.settings)},n);return{outputs:{backup:s[0]?.set??"",status:"restored"},hosts:s,brief:s[0]&&i`${s[0].set}: ${s[0].parts.map(({name:a})=>a).join(", ")}`,parts:a=>s.map(c=>Kp(c,a))}},async fetch({settings:e,...t},n,r){let o=yb.resolve(e.projectDirectory,n.path),s={backup:n.set??"latest",hosts:e.hosts,directory:o,only:n.only},a=await nu({...t,...s,settings:e},r);return{outputs:{backup:a[0]?.set??"",status:"fetched"},hosts:a,brief:a[0]&&i`${a[0].set} is at ${a[0].path}`,parts:c=>a.map(l=>zp(l,c))}},async list({settings:e,access:t,open:n},r,o){let s=await gp({settings:e,hosts:e.hosts,access:t,open:n},o),[a]=s.flatMap(({sets:c})=>c);return{outputs:{backup:a?.id??"",status:"listed"},hosts:s,brief:bp(s.flatMap(({sets:c})=>c)),parts:c=>s.map(l=>$p(l,c)),failure:wp(s)}},async prune(e,t,n){let r=await xp(e,n),o=r.reduce((s,{removed:a})=>s+a.length,0);return{outputs:{backup:"",status:"pruned"},hosts:r,brief:i`removed ${Y(o,"backup")}`,parts:s=>r.map(a=>kp(a,s)),failure:Sp(r)}},async undo(e,t,n){let{set:r,confirm:o}=t,s=await Fp({...e,id:r,confirm:o},n);return{outputs:{backup:s[0]?.set??"",status:s[0]?.status??""},hosts:s,brief:s[0]&&i`restore ${s[0].id}`,parts:a=>s.map(c=>Vp(c,a))}}};export{E as a,P as b,i as c,Y as d,tt as e,Gt as f,Zi as g,nt as h,y as i,ia as j,En as k,le as l,Kt as m,T as n,Vt as o,rt as p,M as q,j as r,ne as s,da as t,Db as u,ot as v,ua as w,pa as x,Re as y,Qt as z,fa as A,Tn as B,ze as C,ex as D,tx as E,nx as F,rx as G,ox as H,N as I,Me as J,hx as K,X as L,Jo as M,ae as N,vx as O,Zo as P,Sm as Q,es as R,kr as S,Em as T,ts as U,In as V,Om as W,pe as X,Ln as Y,Zt as Z,Am as _,Pm as $,Tm as aa,Nn as ba,we as ca,F as da,lt as ea,Mn as fa,_ as ga,_m as ha,dt as ia,vr as ja,za as ka,Qa as la,Ex as ma,Ja as na,fc as oa,sc as pa,Er as qa,us as ra,wE as sa,vs as ta,ie as ua,Ss as va,me as wa,Dd as xa,er as ya,zg as za,ng as Aa,js as Ba,Hs as Ca,Q0 as Da,X0 as Ea,pd as Fa,hd as Ga,jB as Ha};

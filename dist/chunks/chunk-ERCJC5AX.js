var _o=(e,t)=>(t=Symbol[e])?t:Symbol.for("Symbol."+e),Po=e=>{throw TypeError(e)};var Io=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(r){throw n=[r],r}};var M=(e,t,n)=>{if(t!=null){typeof t!="object"&&typeof t!="function"&&Po("Object expected");var r,o;n&&(r=t[_o("asyncDispose")]),r===void 0&&(r=t[_o("dispose")],n&&(o=r)),typeof r!="function"&&Po("Object not disposable"),o&&(r=function(){try{o.call(this)}catch(s){return Promise.reject(s)}}),e.push([n,r,t])}else n&&e.push([n]);return t},j=(e,t,n)=>{var r=typeof SuppressedError=="function"?SuppressedError:function(a,l,c,u){return u=Error(c),u.name="SuppressedError",u.error=a,u.suppressed=l,u},o=a=>t=n?new r(a,t,"An error was suppressed during disposal"):(n=!0,a),s=a=>{for(;a=e.pop();)try{var l=a[1]&&a[1].call(a[2]);if(a[0])return Promise.resolve(l).then(s,c=>(o(c),s()))}catch(c){o(c)}if(n)throw t};return s()};import{createRequire as Pd}from"node:module";var or,Ns,rt,Cs,ot=Io(()=>{or=Pd(import.meta.url),Ns=(...e)=>or("crypto").createHash(...e),rt=(...e)=>or("crypto").randomBytes(...e),Cs=(...e)=>or("crypto").randomUUID(...e)});import{createRequire as Nd}from"node:module";var Ls,Ds,kw,Ms=Io(()=>{Ls=Nd(import.meta.url),Ds=(...e)=>Ls("net").connect(...e),kw=(...e)=>Ls("net").isIP(...e)});var No={en:void 0,fr:async()=>(await import("./../chunks/texts-fr.js")).fr},Un={en:"English",fr:"français"},Wn="DEPLOY_KIT_LANGUAGE",dt,Co,Qe=new Map,Eu=1e3;async function Fn(e){let t=typeof e=="string"&&Gn(e)?e:void 0;dt=typeof e=="object"?e:await(t&&No[t]?.()),Co=t}var qn=()=>Co;var Gn=e=>Object.hasOwn(No,e);function i(e,...t){let n=dt?.texts[Ru(e)],r=String.raw({raw:e},...t);if(n===void 0)return r;let o=Ou(n,a=>String(t[Number(a)]));Qe.delete(o),Qe.set(o,r);let[s]=Qe.keys();return Qe.size>Eu&&s!==void 0&&Qe.delete(s),o}function Lo(e){return[...Qe].sort(([n],[r])=>r.length-n.length).reduce((n,[r,o])=>n.replaceAll(r,()=>o),e)}var Ou=(e,t)=>dt?.fill?.(e,t)??e.replace(/\{(\d+)\}/g,(n,r)=>t(r)),Ru=e=>e.reduce((t,n,r)=>`${t}{${r-1}}${n}`);function R(e,t){let[n,r]=dt?.words[t]??[t,`${t}s`];return`${e} ${dt?.isOne(e)??e===1?n:r}`}function fe(e,t){if(e.length<=t)return e;let n=e.slice(0,t-3);return`${n.slice(0,n.search(/\s\S*$/)+1)}...`}function Je(e){return/^[\x20-\x7e\n]*$/.test(e)?Mo(e):Mo(Pu(e).map(Nu).join(`
`))}var Au=8e3,Do=2e3,Q=(e,t)=>Je(t(Je(t(e))));function jo(e,t,n){return Q(e,n).slice(0,t).replace(/[\ud800-\udbff]$/,"")}function Bo(e,t){let n=t(e),r=Je(n);return t(r)===r?n:Q(e,t)}function Ho(e,t=Tu){let n=Q(e,t).split(`
`),r=n.length-Do;return[...n.slice(0,Do).map(s=>_u(s,Au)),...r>0?[i`... ${R(r,"more line")}`]:[]].join(`
`)}function me(e){return Je(e).replace(/[^\S\u00a0]+/g," ").trim()}var Tu=e=>e;function _u(e,t){if(e.length<=t)return e;let n=e.slice(0,t).replace(/[\ud800-\udbff]$/,"");return`${n}${i`... (${e.length-n.length} more characters)`}`}var Pu=e=>e.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/),Iu=/(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[PX\]^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g,Uo=/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;function Nu(e){return e.replace(Iu,"").replaceAll("	","    ").replace(Uo,"").replace(new RegExp("\\p{Surrogate}","gu"),"�")}var Cu=new RegExp("^((?:(?!\\n)[\\s\\p{DI}])*):(\\p{DI}*:)","gmu"),Wo=new RegExp("#(?=\\p{DI}*#\\p{DI}*\\[)","gu");function Mo(e){return e.replace(Cu,"$1: $2").replace(Wo,"# ")}function Vn(e,t,n){let r=s=>`\\u${s.charCodeAt(0).toString(16).padStart(4,"0")}`;return JSON.stringify(e,t,n).replace(Wo,r).replace(Uo,s=>s===`
`?s:r(s))}function pt(e,t){let n=Gu(Je(e).split(`
`).map(Du)),r=n.length<=t?n:Mu(n,t);return r.map(({line:o,at:s},a)=>{let l=r[a-1];return l!==void 0&&s>l.at+1?`...
${o}`:o}).join(`
`)}function qo(e,t){let[n="",...r]=Q(e,t).split(`
`),o=[n,pt(r.join(`
`),1).trim()].filter(s=>s!=="");return jo(o.join(" "),500,t)}var Lu=2e3,Du=e=>fe(e,Lu);function Mu(e,t){let n=[ju,Uu].map(p=>e.flatMap(({line:f},y)=>p.test(f)&&!Wu.test(f)?[y]:[])),r=n.find(p=>p.length>0)??[],o=r[0]??e.length,s=p=>!Bu.test(e[p]?.line??""),l=r.findLast(p=>Hu.test(e[p]?.line??""))??r.find(s)??n.flat().find(s)??o,c=e.length-1,u=[l,o,o+1,c,r.at(-1)??c,o+2,c-1,...r.flatMap(p=>[p,p+1]),...Array.from(e,(p,f)=>c-f)];return[...new Set(u.filter(p=>p>=0&&p<=c))].slice(0,t).sort((p,f)=>p-f).flatMap(p=>e[p]??[])}var ju=new RegExp(["SQLSTATE|ORA-\\d{5}|\\bSQL state\\b","(?:^|[\\s\\].:(])(?:fatal|panic|error|critical)(?: (?!log)[\\w()]+){0,5}\\s*:\\s*\\S",'level"?[=:] ?"?(?:error|fatal|panic|crit)',"^\\s*[\\w$.\\\\:]*(?:Error|Exception)(?:[:( ]|$)|^(?:[a-z_]\\w*\\.)+[A-Z]\\w+: \\S","^\\s*\\[?(?:Caused by|Uncaught|Unhandled|Traceback |Exception in)|\\baborted!","^E: |^(?:npm|yarn) (?:ERR!|error)|^ERR!|^\\s*[✖✗✕×●] ",`\\[(?:emerg|alert|crit|error)\\]|\\(1\\d{3}, ["']`,"^Failed asserting|^\\s+\\w+_test\\.go:\\d+: ","Segmentation fault|core dumped|[Oo]ut of memory|could not be resolved to an installable"].join("|"),"i"),Bu=new RegExp(["^\\s*[\\w$.\\\\:]*(?:Error|Exception):?\\s*(?:[A-Z]\\d+)?$","^\\s*(?:Traceback |Caused by:\\s*$)|\\baborted!\\s*$|\\bAn error has occurred\\b","\\b(?:migrat\\w+|script)\\b[^:]{0,200}\\bfailed\\b(?!:)","^\\s*(?:error: (?:subprocess-exited-with-error|metadata-generation-failed)|ERROR: Failed building wheel)","^SQL State\\b|^Database error(?: code)?: *\\w*$","^npm (?:ERR!|error) (?:code|syscall|path|errno|A complete log)\\b",'\\bprocess ".{0,300}" did not complete successfully\\b',"^\\s*[✖✗✕×●] "].join("|"),"i"),Hu=/^\s*Caused by: \S+: \S/,Uu=/\b(?:FAIL|failed|failure|fatal|cannot|can't|could not|unable to|denied|not found|no such|refused|invalid|missing|does(?:n't| not) exist|unexpected|unknown|timed out)\b/i,Wu=/^\W*(?:npm )?(?:warn|deprecat|notice|info\b|debug\b)|\b(?:no|0) (?:error|failure)s?\b/i,Fu=new RegExp(["^at .*(?::\\d+\\)?(?: \\{)?|:line \\d+|\\((?:native|<anonymous>|Native Method|Unknown Source|index \\d+)\\))$","^\\.\\.\\. \\d+ (?:more|common frames)|^\\+\\d+ vendor frames","^#\\d+ +(?:/|\\{main\\}|\\[internal|[A-Z]:\\\\|phar:|0x|\\S+\\(\\d+\\):)|^\\[stacktrace\\]|^(?:➜ *)?\\d+ *[▕│]","^\\d+ +\\S+\\.php:\\d+$",'^File "[^"]*", line \\d+|^[~^][~^ ]*$',"^(?:from )?\\S+\\.(?:rb|rake|erb|ru):\\d+:in |^\\S+/bin/\\w+:\\d+:in |^Tasks: TOP|^\\(See full trace","^goroutine \\d+|^\\S+\\.go:\\d+(?: \\+0x\\w+)?$|^created by |^[\\w./*()-]+\\((?:0x|\\{0x|\\.\\.\\.|\\)$)|^exit status \\d+$","^note: run with .RUST_BACKTRACE|^triggerUncaughtException\\(|^node:internal/|^Node\\.js v\\d","^\\d+: +(?:0x\\w+ - )?[\\w<>]+::","^(?:stack ?trace|stack backtrace):?$",`^[\\])}"',;\\s]+$`].join("|"),"i"),Fo=e=>e.search(/\S/),qu=new RegExp(["^npm notice\\b|^npm (?:ERR!|error)(?: A complete log of this run| +/\\S+\\.log$|$)","^npm (?:ERR!|error) (?:Lifecycle script|workspace |location |path /)","^info Visit https://yarnpkg\\.com|^\\[notice\\] |^note: This (?:error originates from|is an issue with)","^hint: See above for|^WARNING: (?:Running pip as|You are using pip|apt does not)|^WARN  ?(?:Issues|deprecated)",'^Environment variables loaded from|^Prisma schema loaded from|^Datasource "\\w+": ',"^[┌│└╭╰├].*(?:[Uu]pdate available|─{5})|^│ +(?:Run the following|npm i |This is a major update|Please follow the guide)","^(?:Do not run Composer as root|Continue as root/super user)|^\\(Use `?node --trace-","^debconf: "].join("|"));function Gu(e){let t=e.filter((s,a)=>s.trim()!==""&&s!==e[a-1]),n=t.filter(s=>!qu.test(s.trim())),r=(n.length>0?n:t).map((s,a)=>({line:s.trimEnd(),at:a})),o=r.filter(({line:s,at:a})=>{let l=r[a-1]?.line??"";return!(/^\s*File "[^"]*", line \d+/.test(l)&&Fo(s)>Fo(l))&&!Fu.test(s.trim())});return o.length>0?o:r}var g=class extends Error{name="UserError";fix;exitCode;passes;constructor(t,n={}){super(t,{cause:n.cause}),this.fix=n.fix,this.exitCode=n.exitCode??1,this.passes=n.passes??!1}};var Go=class extends g{},Kn=class extends g{problems;constructor(t,n,r){let o=new Map;for(let{fix:l,message:c}of t)o.set(l,(o.get(l)??new Set).add(c));let s=[...o.keys()].filter(l=>l!==void 0),a=[...o].flatMap(([l,c])=>s.length>1&&l!==void 0?[...c,`  Fix: ${l}`]:[...c]);super(r?.message??a.join(`
`),{fix:r?.fix??(s.length===1?s[0]:void 0),cause:n}),this.problems=t}};function Vo(e){if(e instanceof Kn)return e.problems;if(e instanceof g)return[e];throw e}var K=class extends Error{name="ToolError";argv;code;stderr;where;constructor(t){let n=t.code===null?i`was ended by ${t.signal??i`a signal`}`:i`exited with ${t.code}`,r=t.where===void 0?"":i` on ${t.where}`,o=pt(t.stderr,8);super(`${Xe(t.argv)}${r} ${n}${o===""?"":`:
${o}`}`),this.argv=t.argv,this.code=t.code,this.stderr=t.stderr,this.where=t.where}};function he(e,t){return e.split(/\r?\n/).filter(n=>n.trim()!=="").slice(-t).join(`
`)}function Xe(e){return e.map(t=>t.length>60||t.includes(`
`)?`${t.split(`
`)[0]?.slice(0,57)}...`:t).join(" ")}function B(e){return e instanceof Error?e.message:String(e)}var Vu={ms:1,s:1e3,m:6e4,h:36e5,d:864e5},Ko={B:1,KB:1e3,MB:1e6,GB:1e9,TB:1e12},Ku=24*864e5;function Ze(e,t,n=0){let r=e.trim(),o=[...r.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];if(o.length===0||o.map(a=>a[0]).join("")!==r)throw new g(i`${t}: '${e}' is not a duration`,{fix:Ut(r)});let s=o.reduce((a,[,l,c])=>a+Number(l)*(Vu[c??""]??0),0);if(s>Ku)throw new g(i`${t}: '${e}' is too long`,{fix:i`write at most 24d`});if(s<n)throw new g(i`${t}: '${e}' is too short`,{fix:i`give it some time, for example 30s`});return s}var Ut=e=>/^\d+(\.\d+)?$/.test(e)?i`write it with its unit: ${e}s, or ${e}m`:i`write it with a unit, for example 30s, 5m or 1h30m`;function Be(e){if(e<1e3)return`${Math.round(e)}ms`;if(e<6e4)return`${(e/1e3).toFixed(1)}s`;let t=Math.round(e/1e3),[n,r,o]=[Math.floor(t/3600),Math.floor(t%3600/60),t%60];return[n>0?`${n}h`:"",r>0?`${r}m`:"",o>0?`${o}s`:""].filter(s=>s!=="").join(" ")}function U(e){let[t,n]=Object.entries(Ko).findLast(([,o])=>e>=o)??["B",1],r=e/n;return zu[t]?.(r>=100||n===1?String(Math.round(r)):r.toFixed(1))??""}var zu={B:e=>i`${e} B`,KB:e=>i`${e} KB`,MB:e=>i`${e} MB`,GB:e=>i`${e} GB`,TB:e=>i`${e} TB`};function He(e){let[,t,n=""]=/^(\d+(?:\.\d+)?) ?([kmgt]?b)$/i.exec(e.trim())??[];return t===void 0?void 0:Math.round(Number(t)*(Ko[n.toUpperCase()]??1))}function zo(e,t,n={}){let{min:r=0,max:o=999999999}=n,s=Number(e);if(/^\d{1,9}$/.test(e.trim())&&s>=r&&s<=o)return s;let a=n.max===void 0?"":i` from ${r} to ${o}`;throw new g(i`${t}: '${e}' is not a whole number${a}`,{fix:i`write it in digits, for example ${Math.min(Math.max(r,5),o)}`})}function Yu(e,t){let n=[...t],r;for(let s of n){let a=Math.max(1,Math.floor(Math.max(e.length,s.length)/3));if(Math.abs(e.length-s.length)>a)continue;let l=Ju(e.toLowerCase(),s.toLowerCase());l<=a&&(r===void 0||l<r.distance)&&(r={candidate:s,distance:l})}if(r!==void 0||e.length<Qu)return r?.candidate;let o=n.filter(s=>s.toLowerCase().startsWith(e.toLowerCase()));return o.length===1?o[0]:void 0}var Qu=3;function ie(e,t){let n=Yu(e,t);return n===void 0?"":i` (did you mean '${n}'?)`}function Ju(e,t){let n=[],r=Array.from({length:t.length+1},(o,s)=>s);for(let o=1;o<=e.length;o++){let s=[o];for(let a=1;a<=t.length;a++){let l=et(r,a-1)+(e[o-1]===t[a-1]?0:1);s[a]=Math.min(l,et(r,a)+1,et(s,a-1)+1),o>1&&a>1&&e[o-1]===t[a-2]&&e[o-2]===t[a-1]&&(s[a]=Math.min(et(s,a),et(n,a-2)+1))}[n,r]=[r,s]}return et(r,t.length)}var et=(e,t)=>e[t]??0;function O(e,t){return e!==void 0&&Object.hasOwn(e,t)?e[t]:void 0}var mt=e=>e.replace(/-(.)/g,(t,n)=>n.toUpperCase()),ht=e=>({type:"empty",among:e,check(t,n,r){let o=e(t,r.variants);return o.kind.check(o,n,r)},json(t,n){let r=e(t,n.variants);return r.kind.json(r,n)}}),Wt=(e,t)=>e.kind.among?.(e,t)??e;function tt(e,t){if(e.kind.merge!==void 0)return e.kind.merge(e,t);let[n=Xu(e)]=t;return n}function Xu(e){let{kind:t,default:n}=e;return(typeof n=="string"?t.parse?.(e,n,"the default"):void 0)??n}function Ft(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=mt(r),a=tt(o,zn(t,s));a!==void 0&&(n[s]=a)}return n}function zn(e,t){return e.map(r=>O(r,t)).filter(r=>r!==void 0)}function yt(e){return e==null?"empty":Array.isArray(e)?"a list":typeof e=="object"?"a group of keys":typeof e=="string"?"a text":typeof e=="boolean"?"true or false":"a number"}var Zu=[[/^backup\.to\.\d+\.\w+\.(.*-)?(key|secret|password|token)(-.*)?$/,()=>i`keys of S3 are no part of this file: give them as inputs, or as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`],[/^health\.checks\.\d+\.(tls|prometheus|command)$/,e=>i`write one of ${e.join(", ")}`],[/^notify\.(slack|email)$/,e=>i`messages go to ${e.join(i` or `)}`]],Qo=()=>({"a text":[i`a text`,i`write one text; put numbers, true and false in quotes`],"a number":[i`a number`,i`write a number, without quotes`],"true or false":[i`true or false`,i`write true or false, without quotes`],"a list":[i`a list`,i`write a list, one item in each line after - , or [a, b]`],"a group of keys":[i`a group of keys`,i`write its keys below it, indented`],empty:[i`empty`,i`correct the value`]}),ft=e=>Qo()[e][0],Yo=class e{path;variants;#e;constructor(t,n,r){this.path=t,this.variants=n,this.#e=r}get partial(){return this.path[0]==="environments"&&this.path.every(t=>typeof t=="string")}under(t){return new e([...this.path,t],this.variants,this.#e)}problem(t,n,r){this.#e({path:this.path,of:t,problem:n,fix:r})}wrongType(t,n){let r=t===null?i`give it a value, or remove the key`:Qo()[n][1];return this.problem("value",i`is ${ft(yt(t))}, not ${ft(n)}`,r)}unknownKey(t,n){let r=this.under(t),o=r.path.slice(r.path[0]==="environments"?2:0).join("."),s=Zu.find(([l])=>l.test(o));if(s!==void 0)return r.problem("key",i`is not supported`,s[1](n));let a=i`unknown key '${t}'${ie(t,n)}`;return r.problem("key",a,i`known here: ${n.join(", ")}`)}};var ed=/^ssh:\/\/(?:([^@]*)@)?(\[[^\]]*\]|[^:/[\]]*)(?::(\d{1,5}))?\/?$/;function nt(e,t){if(e==="local")return{kind:"local",name:"local"};let n=d=>new g(i`${t}: ${JSON.stringify(nd(e))} is not a host: ${d}`,{fix:i`write local or ssh://user@host, with :port when it is not 22`});if(/[\s\p{Cc}]/u.test(e))throw n(i`it holds white space or a control character`);if(!e.startsWith("ssh://"))throw n(i`it is neither local nor ssh://`);let r=ed.exec(e);if(!r)throw n(e.slice(6).includes("/")?i`a path has no place in it`:i`it cannot be read`);let[,o,s="",a]=r,l=s.startsWith("[")?s.slice(1,-1):s;if(s.startsWith("[")&&!td(l.split("%")[0]??""))throw n(i`no IPv6 address in the brackets`);if(!/^[A-Za-z0-9_.:%-]+$/.test(l)||l.startsWith("-"))throw n(i`its host name is none`);if(o?.includes(":"))throw n(i`a password has no place in it, keys are used`);if(o!==void 0&&!/^[A-Za-z0-9_.][A-Za-z0-9_.+\\-]*\$?$/.test(o))throw n(i`its user name is none`);let c=a===void 0?void 0:Number(a);if(c!==void 0&&(c<1||c>65535))throw n(i`its port is not between 1 and 65535`);return{kind:"ssh",name:`ssh://${o===void 0?"":`${o}@`}${s}${c===void 0?"":`:${c}`}`,hostname:l,user:o,port:c}}function td(e){return e.includes(":")&&URL.canParse(`http://[${e}]`)}function nd(e){return e.replace(/^(ssh:\/\/[^:@/]*):[^@]*@/,"$1:***@")}var rd="qpzry9x8gf2tvdw0s3jn54khce6mua7l",od=[996825010,642813549,513874426,1027748829,705979059];function Jo(e,t){if(!e.startsWith(`${t}1`))return!1;let n=[...t].map(o=>o.charCodeAt(0)),r=[...e.slice(t.length+1)].map(o=>rd.indexOf(o));return r.includes(-1)?!1:sd([...n.map(o=>o>>5),0,...n.map(o=>o&31),...r])===1}function sd(e){let t=1;for(let n of e){let r=t>>25;t=(t&33554431)<<5^n;for(let[o,s]of od.entries())r>>o&1&&(t^=s)}return t}var gt={pattern:/^[a-z0-9][a-z0-9_-]{0,62}$/,get what(){return i`a name`},get fix(){return i`use lower-case letters, digits, - and _, beginning with a letter or digit (at most 63)`}},Ue={pattern:/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}$/,get what(){return i`a name`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},ye={pattern:/^(?!\/)(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a path inside the project directory`},get fix(){return i`write it relative to the project directory, with /, without .. and without : in it`}},Xo={pattern:/^(?=.)(?!\/)(?!-)(?!~)(\.\.(\/|$))*(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]*$/,get what(){return i`a path of the checkout`},get fix(){return i`write it relative to the project directory, with /, with .. at the beginning only, and without : in it`}},Yn={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a service, a volume or a directory`},get fix(){return i`write it as the compose file does: a service, a volume, a path, or service:/target for a volume without a name`}},Zo={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a table, or a pattern with *`},get fix(){return i`write it as the database does: sessions, cache_*, app.jobs`}},qt={pattern:/^(\/|~\/)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f:]+$/,get what(){return i`a path on the host`},get fix(){return i`write an absolute path or one that begins with ~/, without .. in it`}},es={pattern:/^\/(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f]+$/,get what(){return i`a path in the container`},get fix(){return i`write an absolute path without .. in it: /data/app.db`}},ts={pattern:/^(local|ssh:\/\/[^\s/]+\/?)$/,get what(){return i`a host`},get fix(){return i`write local or ssh://user@host, with :port when it is not 22`},check:nt},ns={pattern:/^ssh:\/\/[^\s/]+\/?$/,get what(){return i`a machine`},get fix(){return i`write ssh://user@host, with :port when it is not 22`},check:nt},rs={pattern:/^(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a directory of the runner`},get fix(){return i`write it relative to the project directory, or absolute, with /, without .. and without : in it`}},os={pattern:/^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/,get what(){return i`the name of a bucket`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},Qn={pattern:/^age1[02-9ac-hj-np-z]{58}$/,get what(){return i`a recipient of age`},get fix(){return i`write the public key that age-keygen prints, which begins with age1; keys of SSH and passphrases are none`},check(e,t){if(!Jo(e,"age"))throw new g(i`${t}: '${e}' is no recipient of age: by its own checksum it is mistyped`,{fix:Qn.fix})}},ss={pattern:/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,get what(){return i`a registry`},get fix(){return i`write host[:port]/path in lower case, without https://, for example ghcr.io/org`}},is={pattern:/^[a-z0-9]([a-z0-9.:/_-]*[a-z0-9])?(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/,get what(){return i`an image`},get fix(){return i`write registry/name:tag or registry/name@sha256:..., the name in lower case`}},Gt={pattern:/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/,get what(){return i`an address of a website`},get fix(){return i`write it with http:// or https:// and without a query, for example https://example.org`}},Wv={pattern:/^(\/|https?:\/\/)[^\s#]*$/,get what(){return i`a path or an address`},get fix(){return i`write a path such as /health, or a whole address with https://`}},Fv={pattern:/^\$(\.[A-Za-z0-9_-]+|\[\d+\])+$/,get what(){return i`a path into JSON`},get fix(){return i`write it as $.version or $.build.version`}},qv={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+\]):[1-9]\d{0,4}$/,get what(){return i`a host and port`},get fix(){return i`write it as host:port, for example localhost:5432`}},Gv={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|[0-9A-Fa-f:.]+)$/,get what(){return i`a host name`},get fix(){return i`write a name or an address, for example localhost`}},as={pattern:/^(\d+(\.\d+)?(ms|s|m|h|d))+$/,get what(){return i`a duration`},get fix(){return i`write it with a unit, for example 30s, 5m or 1h30m`}},Vv={pattern:/^<@[&!]?\d+>$/,get what(){return i`a mention`},get fix(){return i`write <@&ROLE-ID> or <@USER-ID>`}},ls={pattern:/^[A-Za-z_][A-Za-z0-9_]*$/,get what(){return i`a name of a variable`},get fix(){return i`use letters, digits and _, not beginning with a digit`}};var x=(e,t={})=>({...t,description:e,kind:us}),H=e=>({rule:e,kind:us}),us={type:"a text",check({rule:e,read:t},n,r){if(typeof n!="string")return r.wrongType(n,"a text");let o=e===void 0?id(n):Jn(e,n);return o!==void 0?r.problem("value",...o):t?.(n)??n},parse({read:e},t,n){let r=t.trim();if(r!=="")return e?.(r)??r;throw new g(i`${n} is required`,{fix:i`give ${n} a value`})},verify({rule:e},t,n){if(e===void 0||typeof t!="string"||(e.check?.(t,n),e.pattern.test(t)))return;let r=t.replace(/\/\/[^/@]*@/,"//***@");throw new g(i`${n}: ${JSON.stringify(r)} is not ${e.what}`,{fix:e.fix})},json:({rule:e})=>({type:"string",...e===void 0?{minLength:1}:{pattern:e.pattern.source}})},id=e=>e===""?[i`is an empty text`,i`give it a value, or remove the key`]:void 0;function Jn(e,t){return e.pattern.test(t)?ds(()=>e.check?.(t,""),e.fix):[i`'${t}' is not ${e.what}`,e.fix]}function ds(e,t){try{e();return}catch(n){let r=n instanceof g?n.fix:void 0;return[B(n).replace(/^: /,""),r??t]}}var ps=()=>({kind:Xn}),Xn={type:"a text",check:(e,t,n)=>typeof t=="string"?t:n.problem("value",i`is not a text`,i`put the value in quotes`),json:()=>({type:"string"})},ge=(e,t={})=>({...t,description:e,kind:ad}),ad={type:"a text",check({atLeast:e},t,n){if(typeof t!="string")return n.problem("value",i`${JSON.stringify(t)} is not a duration`,Ut(String(t)));let r=ds(()=>Ze(t,"",e),Ut(t));return r===void 0?Ze(t,""):n.problem("value",...r)},parse:({atLeast:e},t,n)=>Ze(t,n,e),json:()=>({type:"string",pattern:as.pattern.source})},W=(e,t={})=>({...t,description:e,kind:ld}),cs=1e6,ld={type:"a number",check({min:e=0,max:t=cs},n,r){if(typeof n=="number"&&Number.isInteger(n)&&n>=e&&n<=t)return n;let o=i`${JSON.stringify(n)} is not a whole number from ${e} to ${t}`;return r.problem("value",o,i`write it in digits, without quotes`)},parse:(e,t,n)=>zo(t,n,e),json:({min:e=0,max:t=cs})=>({type:"integer",minimum:e,maximum:t})},J=(e,t={})=>({...t.without===void 0?{default:!1}:{},...t,description:e,kind:cd}),cd={type:"true or false",check:(e,t,n)=>typeof t=="boolean"?t:n.wrongType(t,"true or false"),parse(e,t,n){if(t==="true"||t==="false")return t==="true";throw new g(i`${n}: '${t}' is neither true nor false`,{fix:i`write true or false`})},json:()=>({type:"boolean"})};function ne(e,t){let r=Object.entries(t.values).map(([a,l])=>`\`${a}\`${l===""?"":` (${l})`}`),o=r.length<2?r.join():`${r.slice(0,-1).join(", ")} or ${r.at(-1)}`,s=`${e}: ${o}.`;return{...t,description:s,kind:ud}}var ud={type:"a text",check({values:e},t,n){let r=Object.keys(e);return r.some(o=>o===t)?t:n.problem("value",i`${JSON.stringify(t)} is not supported`,i`write ${r.join(i` or `)}`)},parse({values:e},t,n){let r=t.trim();if(Object.hasOwn(e,r))return r;let o=Object.keys(e).join(", ");throw new g(i`${n}: '${t}' is not one of ${o}`,{fix:i`write one of ${o}`})},json:({values:e})=>({enum:Object.keys(e),type:"string"})},Zn=(e,t,n={})=>({...n,description:t,list:e,kind:dd}),dd=ht(({list:e,description:t="",...n},r)=>{let o=r[e].map(s=>[s.name,s.description]);return ne(t,{...n,values:Object.fromEntries(o)})});var Xv={...Xn,parse({accept:e},t,n){let r;try{r=JSON.parse(t)}catch(o){throw new g(i`${n} is not JSON: ${B(o)}`,{fix:i`hand on the output of the step that makes it, unchanged`})}return e(r,n)}},pd={...Xn,parse:(e,t)=>t},ve=(e,t)=>({description:t,secret:e,kind:pd});var C=(e,t)=>({...t,description:e,kind:ms}),ms={type:"a list",many:!0,check({of:e,nonEmpty:t},n,r){return Array.isArray(n)?(t!==void 0&&n.length===0&&r.problem("value",...t()),n.map((o,s)=>hs(e,o,r.under(s)))):r.wrongType(n,"a list")},parse({of:e,line:t,separator:n=/[\n,]/},r,o){return r.split(n).filter(a=>a.trim()!=="").map(a=>t?t(a.trim()):e.kind.parse?.(e,a,o))},verify({of:e},t,n){for(let r of t)e.kind.verify?.(e,r,n)},json:({of:e,nonEmpty:t},n)=>({type:"array",items:e.kind.json(e,{...n,partial:!1}),...t===void 0?{}:{minItems:1}})};function hs(e,t,n){let r=e.kind.check(e,t,n);return r===void 0?void 0:tt(e,[r])}var ys=H(),gs={of:ys,nonEmpty:()=>[i`is an empty command`,i`write it as a list: [npm, run, migrate]`],kind:ms},vs=e=>({...gs,required:!0,description:e}),Kt=(e,t={})=>({...t,description:e,forms:[ys,gs],kind:fd}),rw=(e,t)=>({description:e,forms:t,kind:er}),er={type:"empty",check({forms:e},t,n){let r=e.find(({kind:s})=>s.type===yt(t));if(r!==void 0)return hs(r,t,n);let o=e.map(({kind:s})=>ft(s.type)).join(i` or `);return n.problem("value",i`is ${ft(yt(t))}, not ${o}`,i`write ${o}`)},json:({forms:e},t)=>({anyOf:e.map(n=>n.kind.json(n,t))})},fs=e=>typeof e=="string",fd={...er,check(e,t,n){if(fs(t)||Array.isArray(t)&&t.every(fs))return er.check(e,t,n);let r=i`write a script (run with sh -e) or a list: [npm, test]`;return n.problem("value",i`is neither a command nor a list of its words`,r)},parse:(e,t)=>t.trim()},_=(e,t,n={})=>({...n,description:e,options:t,kind:Vt}),Vt={type:"a group of keys",check({options:e},t,n){if(!ws(t))return n.wrongType(t,"a group of keys");let r={};for(let[s,a]of Object.entries(e))Object.hasOwn(t,s)?r[mt(s)]=a.kind.check(a,t[s],n.under(s)):a.required&&!n.partial&&n.under(s).problem("key",i`is missing`,n.path.length===0?i`add '${s}:' to the file`:i`add '${s}:' to ${n.path.join(".")}`);let o=Object.keys(e);for(let s of Object.keys(t))Object.hasOwn(e,s)||n.unknownKey(s,o);return r},merge:({options:e},t)=>Ft(e,t),json({options:e},t){let n=Object.entries(e),r=n.filter(([,o])=>o.required&&!t.partial).map(([o])=>o);return{type:"object",properties:Object.fromEntries(n.map(([o,s])=>[o,md(s,t)])),...r.length===0?{}:{required:r},additionalProperties:!1}}},ws=e=>yt(e)==="a group of keys";function md(e,t){let{description:n,default:r,without:o}=Wt(e,t.variants),s=[r??[]].flat(),a=Array.isArray(r)?`[${s.join(", ")}]`:s.join(),l=s.length===0?"":` Default \`${a}\`.`,c=o===void 0?l:` Default: ${o}.`;return{...e.kind.json(e,t),description:`${n}${c}`}}var tr=(e,t)=>({...t,description:e,kind:hd}),hd={type:"a group of keys",check({name:e,of:t},n,r){if(!ws(n))return r.wrongType(n,"a group of keys");let o=Object.entries(n).map(([s,a])=>{let l=Jn(e,s);return l!==void 0&&r.under(s).problem("key",...l),[s,t.kind.check(t,a,r.under(s))]});return Object.fromEntries(o)},merge:({of:e},t)=>$s(t,n=>tt(e,n)),json:({name:e,of:t},n)=>({type:"object",propertyNames:{type:"string",pattern:e.pattern.source},additionalProperties:t.kind.json(t,n)})};function $s(e,t){let n=new Set(e.toReversed().flatMap(r=>Object.keys(r)));return Object.fromEntries([...n].map(r=>[r,t(zn(e,r))]))}var nr=e=>({list:e,kind:yd}),yd=ht((e,t)=>({...e,...ks(e,t),kind:gd})),gd={...Vt,check(e,t,n){let r=typeof t=="string"&&e.list==="destinations"?{[t]:{}}:t,o=Vt.check(e,r,n);if(o===void 0)return;let[s,a]=[Object.keys(e.options),Object.keys(r)];if(a.length!==1&&a.every(d=>s.includes(d))){let d=i`write exactly one of ${s.join(", ")} in each item`,f=e.list==="checks"?i`names no check, or several at once`:i`names no destination, or several at once`;return n.problem("value",f,d)}let[l=""]=a,[c,u]=[o[l],e.options[l]];return u&&c&&{kind:l,...tt(u,[c])}},json(e,t){let n=Vt.json(e,t),r=Object.keys(e.options).filter(o=>vd(e.options[o]));return e.list==="destinations"?{anyOf:[{type:"string",enum:r},n]}:n}},vd=e=>!Object.values(e.options??{}).some(({required:t})=>t),bs=(e,t)=>({description:t,list:e,kind:wd}),wd={...ht(ks),merge:(e,t)=>$s(t,n=>Object.assign({},...n.toReversed()))};function ks({list:e,description:t=""},n){let o=n[e].map(s=>[s.name,{...s.value,description:s.description}]);return _(t,Object.fromEntries(o))}var wt={max:1e3},xs={daily:W("The last one of each of so many days (UTC) that have one.",wt),weekly:W("The last one of each of so many weeks (ISO 8601, UTC) that have one.",wt),monthly:W("The last one of each of so many months (UTC) that have one.",wt)},Ss={last:W("The newest ones.",{...wt,min:1,default:7}),...xs},we=_("How many backups stay there. What it does not say is as for all.",{last:W("The newest ones.",{...wt,min:1}),...xs});import{readFileSync as $d}from"node:fs";import bd from"node:path";var zt=["deploy-kit.yml","deploy-kit.yaml"];var Es=ne("Language of what people read (input, else variable `DEPLOY_KIT_LANGUAGE`, else config file)",{values:Un,without:"`en`",only:"file",placeholder:"LANGUAGE"});async function Yt(e,t,n){let r=t[Wn];if(r&&!Gn(r))throw new g(i`${Wn}: there is no language '${r}'`,{fix:i`write one of ${Object.keys(Un).join(", ")}`});await Fn(e||r||n)}function Os(e,t){for(let n of t?[t]:zt){let r=kd(bd.resolve(e,n));if(r!==void 0)return/^\uFEFF?(["']?)language\1 *: *(["']?)([\w-]+)\2 *(?:#.*)?$/m.exec(r)?.[3]}}function kd(e){try{return $d(e,"utf8")}catch{return}}var Qt=e=>x(e,{rule:Ue,required:!0}),As=e=>C(e,{of:H(Ue),default:[]}),xd=H(ye),rr=H(Xo),$e=(e,t)=>ge(e,{atLeast:1,default:t}),Ts=(e,t)=>W(e,{min:1,max:1e3,default:t}),Rs=_("A one-off command.",{service:Qt("The service whose new image the command runs in, as a one-off container."),run:vs("The command as a list of words."),timeout:$e("How long the command may take.","10m")}),Sd=_("Deploying.",{engine:ne("What runs the containers",{values:{compose:""},without:"`compose`"}),strategy:Zn("strategies","How services are replaced",{default:"recreate"}),before:C("One-off commands before the switch, in order: migrations. A failure ends the deploy before anything is replaced.",{of:Rs,default:[]}),after:C("One-off commands after the switch, in order.",{of:Rs,default:[]}),"keep-releases":Ts("How many releases stay on each host, and as many different contents, what was gone back from among them. The active one and the one before it always stay.",5),timeout:$e("How long the containers may take to become healthy.","5m"),"on-failure":ne("What happens when they do not become healthy",{values:{rollback:"puts the last active release back",keep:"leaves what was started"},default:"rollback"})}),Ed=_("A command.",{service:Qt("The database service, in whose trial server it runs: its programs and variables are there."),run:Kt("The command: a script (run with `sh -e`) or a list of words.",{required:!0}),stdin:x("File that it reads from its stdin, of SQL for example.",{rule:ye}),timeout:$e("How long the command may take.","30m")}),Od=_("Backups before a deploy.",{"before-deploy":ne("What becomes of a deploy without a backup",{values:{required:"it stops before anything is changed","best-effort":"it goes on, with a warning",off:"none is made before a deploy"},without:"`required`"}),services:C("Database services to dump.",{without:"every service of the stack that is recognised as a database",default:[],of:_("A database.",{service:Qt("Name of the database service."),engine:Zn("databases","Its engine, where the image does not show it"),database:x("Only this database.",{without:"all of them"}),exclude:C("Tables whose rows are left out and whose structure is kept, by name or pattern: `sessions`, `cache_*`, `app.jobs`. Collections of MongoDB, of one database, are left out whole.",{of:H(Zo),without:"none"})}),line:Rd}),volumes:As("Named volumes to archive, as the compose file calls them."),directories:C("Directories of bind mounts to archive: of those that are listed as `shared`, or below one.",{of:rr,default:[]}),sqlite:C("Databases of SQLite to save: files, each of one moment, whoever writes meanwhile.",{without:"none",of:_("A database of SQLite.",{service:Qt("The service that uses it."),path:x("The file, as the container sees it.",{rule:es,required:!0})})}),ignore:C("Services, volumes and directories that need no backup. Without this a database that cannot be dumped is an error.",{of:H(Yn),default:[]}),to:C("Where backups are kept. Each copy is read back; without `host`, none stays on the host itself.",{of:nr("destinations"),without:"`[host]`, the backups/ of the deploy path",nonEmpty:()=>[i`is an empty list`,i`name at least one destination, for example host`]}),"encrypt-to":C("Whose keys open what leaves the host: public keys of age, `age1...`. Every destination but `host` gets encrypted files alone. An empty list says that nothing has to be encrypted.",{of:H(Qn),without:"nothing is encrypted"}),keep:_("How many backups stay at each destination, of each host, counted for each service, volume and directory that they hold. One is kept when any of these asks for it; one that a kept release is linked to, and the last one that was verified, always.",Ss),"keep-old":ge("How long what a restore has replaced is kept beside: an undo puts it back.",{default:"7d",placeholder:"TIME"}),scrub:C("Commands that take personal data out of what is restored from another environment (`from-environment`), in order, before any service of this one sees it. A failure replaces nothing.",{of:Ed,without:"none"}),unscrubbed:C("Services, volumes and directories that come from another environment as they are: they hold no personal data. Where several have one name, with what it is: `volume:name`, `service:name`, `directory:name`, `sqlite:name`.",{of:H(Yn),without:"none",placeholder:"NAME"}),compression:ne("How backups are compressed",{values:{auto:"by zstd with all cores where the host has it, else by pigz or gzip",zstd:"",gzip:""},default:"auto"}),"max-drop":W("By how many percent a dump, or what is counted in it, may be smaller than in the last backup. `100` accepts it as it is.",{min:1,max:100,default:50}),timeout:$e("How long one dump may take.","1h")});function Rd(e){let[t="",n]=e.split("/",2);return n===void 0?{service:t}:{service:t,database:n}}var Ad=_("The health gate.",{"run-from":ne("Where the checks run",{values:{runner:"",host:""},default:"runner"}),"initial-delay":ge("How long to wait before the first attempt.",{default:"0s"}),interval:$e("Time between the first attempts; it grows to 5s (or stays, when it is longer).","1s"),timeout:$e("How long one attempt may take.","5s"),deadline:$e("When the gate gives up, without the time of `stability`.","2m"),"give-up-after":ge("After how long the same failing status of a new release that is up and settled is final, whatever the deadline. `0s` never gives up before.",{default:"20s"}),successes:Ts("How many times in a row every check must pass.",3),stability:ge("After that, how long no container may restart or exit. `0s` leaves it out.",{default:"10s"}),checks:C("What is checked. Without any: the environment's `url`, when it has one, and every service.",{of:nr("checks"),default:[]})}),Td=_("A suite of tests.",{run:Kt("The command: a script (run with `sh -e`) or a list of words.",{required:!0}),setup:Kt("A command before `run`; when it fails the suite has failed."),on:x("Where the suite runs: `runner`, or the service in whose one-off container it runs.",{rule:Ue,read:_d,default:"runner"}),timeout:$e("How long the suite may take.","15m"),report:x("JUnit XML files that the suite writes (a glob below the working directory).",{rule:ye}),"min-tests":W("Fewer tests in the report than this is a failure.",{default:0}),"fail-on-empty":J("A report without a single test is a failure.",{default:!0}),"working-directory":x("Where the suite runs, below the project directory.",{rule:ye}),env:tr("Variables for the suite. The base URL comes by itself.",{name:ls,of:ps()}),"allow-stack-database":J("Lets a suite run in a container that has the stack's own database settings.")});function _d(e){return e==="runner"?{kind:"runner"}:{kind:"service",service:e}}var _s="production",Ps=["production","prod"],Is=5e3,Jt={project:x("Name of the project: part of directories and tags on the hosts.",{without:"the name of the repository",rule:gt,only:"file",placeholder:"NAME"}),language:Es,url:x("Where people reach it: the base of the HTTP checks and of the tests.",{rule:Gt,only:"environment"}),production:J("People rely on it: GitHub shows it so, and a rollback must give its reason.",{without:"`true` for `production` and `prod`",only:"environment"}),hosts:C("The machines: `local` (where the job runs) or `ssh://user@host:port`.",{of:H(ts),nonEmpty:()=>[i`is an empty list`,i`name at least one host: local or ssh://user@host`],only:"environment",placeholder:"HOST"}),compose:C("Compose files in order, relative to the project directory.",{of:xd,default:["compose.yml"],nonEmpty:()=>[i`is an empty list`,i`name at least one compose file, or remove the key`],placeholder:"FILE"}),"env-file":x("File of environment variables; the secret input `env` is merged over it.",{without:"`.env`, when it is there",rule:ye,only:"environment",placeholder:"FILE"}),"compose-project":x("Name of the Compose project on the host; name an existing one to take it over.",{without:"`<project>-<environment>`",rule:gt,only:"environment",placeholder:"NAME"}),"deploy-path":x("Directory on the host that releases live in.",{without:"`~/.deploy-kit/<project>-<environment>`",rule:qt,only:"environment",placeholder:"DIR"}),profiles:{...As("Compose profiles that are switched on."),placeholder:"NAME"},files:C("Read-only files and directories that bind mounts need: shipped with the release.",{of:rr,default:[],only:"file"}),shared:C("Directories of bind mounts whose data lives across releases.",{of:rr,default:[],only:"file"}),build:_("Building images.",{registry:x("Where images are pushed: `ghcr.io/org`. Without one they are streamed to the hosts.",{rule:ss}),attestations:ne("What is pushed beside an image, about how it was made and what is in it",{values:{auto:"provenance and an SBOM, and without what the builder or the registry cannot do",provenance:"only the provenance, and an error where it cannot be had",all:"both, and an error where they cannot be had",off:""},default:"auto"}),"sbom-scanner":x("The image that makes the SBOM, by digest if you like.",{rule:is,without:"BuildKit's own, `docker/buildkit-syft-scanner:stable-1`"})},{only:"file"}),deploy:Sd,backup:Od,health:Ad,tests:tr("Suites of tests by name.",{name:Ue,of:Td}),notify:bs("notifiers","Announcements.")};import{appendFileSync as zp,mkdirSync as Yp,writeFileSync as Qp}from"node:fs";import{hostname as Jp,tmpdir as Xp}from"node:os";import kr from"node:path";import*as Bs from"os";function be(e){return e==null?"":typeof e=="string"||e instanceof String?e:JSON.stringify(e)}function sr(e){return Object.keys(e).length?{title:e.title,file:e.file,line:e.startLine,endLine:e.endLine,col:e.startColumn,endColumn:e.endColumn}:{}}function We(e,t,n){let r=new ir(e,t,n);process.stdout.write(r.toString()+Bs.EOL)}function ar(e,t=""){We(e,{},t)}var js="::",ir=class{constructor(t,n,r){t||(t="missing.command"),this.command=t,this.properties=n,this.message=r}toString(){let t=js+this.command;if(this.properties&&Object.keys(this.properties).length>0){t+=" ";let n=!0;for(let r in this.properties)if(this.properties.hasOwnProperty(r)){let o=this.properties[r];o&&(n?n=!1:t+=",",t+=`${r}=${Ld(o)}`)}}return t+=`${js}${Cd(this.message)}`,t}};function Cd(e){return be(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A")}function Ld(e){return be(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A").replace(/:/g,"%3A").replace(/,/g,"%2C")}ot();import*as Zt from"fs";import*as Xt from"os";function Hs(e,t){let n=process.env[`GITHUB_${e}`];if(!n)throw new Error(`Unable to find environment variable for file command ${e}`);if(!Zt.existsSync(n))throw new Error(`Missing file at path: ${n}`);Zt.appendFileSync(n,`${be(t)}${Xt.EOL}`,{encoding:"utf8"})}function Us(e,t){let n=`ghadelimiter_${Cs()}`,r=be(t);if(e.includes(n))throw new Error(`Unexpected input: name should not contain the delimiter "${n}"`);if(r.includes(n))throw new Error(`Unexpected input: value should not contain the delimiter "${n}"`);return`${e}<<${n}${Xt.EOL}${r}${Xt.EOL}${n}`}import*as lr from"os";import{createRequire as Dd}from"node:module";var Ws=Dd(import.meta.url),Fs=(...e)=>Ws("child_process").execFileSync(...e),qs=(...e)=>Ws("child_process").spawn(...e);var Gs;(function(e){e[e.Success=0]="Success",e[e.Failure=1]="Failure"})(Gs||(Gs={}));function Vs(e){We("add-mask",{},e)}function $t(e,t){if(process.env.GITHUB_OUTPUT||"")return Hs("OUTPUT",Us(e,t));process.stdout.write(lr.EOL),We("set-output",{name:e},be(t))}function Ks(e){We("debug",{},e)}function cr(e,t={}){We("error",sr(t),e instanceof Error?e.toString():e)}function ur(e,t={}){We("warning",sr(t),e instanceof Error?e.toString():e)}function dr(e){process.stdout.write(e+lr.EOL)}function zs(e){ar("group",e)}function Ys(){ar("endgroup")}var en=class{#e=[];begin(t,n=Date.now()){let r={what:t,since:n};return this.#e.push(r),{[Symbol.dispose]:()=>{let o=this.#e.indexOf(r);o>=0&&this.#e.splice(o,1)}}}get now(){let t=this.#e.at(-1);return t&&{text:typeof t.what=="string"?t.what:t.what(),since:t.since}}};function Js({since:e},t=Date.now()){let n=Math.max(0,Math.floor((t-e)/1e3)),[r,o]=[Math.floor(n/60),n%60];return r===0?`${o}s`:`${r}m${String(o).padStart(2,"0")}s`}var Xs="DEPLOY_KIT_LIVE",Zs="deploy-kit-now";var tn=class{#e;constructor(t){this.#e=t}text(t){return ti(this.#t(t))}prose(t){return ti(this.#t(t,Bd))}code(t){return new pr(this.#t(t).replace(/[`|]/g," "))}table(t,n,r){let o=(l,c)=>r.some(u=>u[c]!==""),s=l=>`| ${l.filter(o).map(c=>typeof c=="string"?this.text(c):c).join(" | ")} |`,a=[...n].filter(o).map(l=>l==="r"?"--:":"---");return[s(t),`|${a.join("|")}|`,...r.map(s)].join(`
`)}details(t,n){return Md(this.text(t),this.block(n))}block(t){let n=Q(t,this.#e),r=ei/2,o=n.length<=ei?n:`${n.slice(0,r)}
...
${n.slice(-r)}`,s=Math.max(2,...[...o.matchAll(/`+/g)].map(([l])=>l.length)),a="`".repeat(s+1);return`${a}text
${o}
${a}`}#t(t,n=jd){return me(Q(t,this.#e)).slice(0,n).replace(/[\ud800-\udbff]$/,"")}},Md=(e,t)=>`<details><summary>${e}</summary>

${t}

</details>
`,pr=class{#e;constructor(t){this.#e=t}toString(){return`\`${this.#e||" "}\``}},jd=400,Bd=4e3,ei=1e5;function ti(e){return e.replace(/[&<>|`*[\]\\~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\.|^[#+=-]|(?<=^\d{1,9})[.)](?=\s|$)/giu,t=>Hd[t]??`&#${t.charCodeAt(0)};`).replaceAll("@","@<!-- -->")}var Hd={"&":"&amp;","<":"&lt;",">":"&gt;","|":"\\|"};var nn=class e{static MIN_LENGTH=4;#e=new Set;#t;add(t){let n=[t,...t.split(/\r\n|\r|\n/)].map(r=>r.trim());for(let r of[...n,...Wd(t)])r.length>=e.MIN_LENGTH&&this.#e.add(r);this.#t=void 0}redact(t){return this.#t??=[...this.#e].sort((n,r)=>r.length-n.length),this.#t.reduce((n,r)=>n.replaceAll(r,"***"),t)}},Ud=8;function Wd(e){let t=Buffer.from(e),n=[0,1,2].map(r=>Buffer.concat([Buffer.alloc(r),t]).toString("base64").slice(Math.ceil(r*8/6),Math.floor((r+t.length)*8/6)));return[JSON.stringify(e).slice(1,-1),encodeURIComponent(t.toString()),...n.filter(r=>r.length>=Ud)]}function bt(e){return e.trim().length<4||/^\d{1,5}$/.test(e)||/^(true|false|null|none|local(host)?|production|staging|development|testing|info|debug|warn(ing)?|error)$/i.test(e)}var Fd=/PASS(?!ENGER|IVE)|SECRET|TOKEN|CREDENTIAL|PRIVATE|SIGNATURE|WEBHOOK/,qd=/(^|_)(PW|PWD|PIN|AUTH|DSN|SALT|JWT|COOKIE|CERT|CERTIFICATE|(API|APP|ACCESS|ACCOUNT|SHARED|MASTER|SSH|AUTH|SIGNING|ENCRYPTION|TLS|RSA|HMAC)?KEY)S?\d*(_|$)/,Gd=/(?<!SECRET|TOKEN)_ID$|_(FILE|PATH|DIR|NAME|PREFIX|ISSUER|AUDIENCE|REALM|DOMAIN|HOST|PORT|TABLE|TYPE|METHOD|ALG|ALGO|ALGORITHM|LENGTH|TTL|LIFETIME|TIMEOUT|EXPIRY|EXPIRATION|EXPIRES(_IN)?)$/;function ni(e){let t=e.replace(/([a-z\d])(?=[A-Z])/g,"$1_").replace(/[^A-Za-z\d]+/g,"_").toUpperCase();return(Fd.test(t)||qd.test(t))&&!Gd.test(t)}var Vd=[/:\/\/[^\s:/@]*:([^\s/]+)@/g,/:\/\/[^\s:/@]*:(\S+)@/g,/:\/\/([^\s:/@]{16,})@/g],Kd=/(?:password|passwd|pwd|secret|token|(?:api|account|access|shared)\w{0,40}key)=([^;&\s"']+)/gi;function ri(e,t,n){let r=zd(t);return!(ni(e)||r.length>0)&&(bt(t)||n(t))?[]:[...new Set([t,...r])].filter(s=>!bt(s))}function zd(e){let t=e.split(/\s/).map(o=>o.slice(0,o.lastIndexOf("@")+1)),n=(o,s)=>[...o.matchAll(s)].map(([,a=""])=>a),r=[...Vd.flatMap(o=>t.flatMap(s=>n(s,o))),...n(e,Kd)];return[...r,...r.map(Qd),...Yd(e)].filter(o=>o!=="")}function Yd(e){if(!/^\s*[[{]/.test(e))return[];let t=[];try{JSON.parse(e,(n,r)=>(typeof r=="string"&&ni(n)&&t.push(r),r))}catch{}return t}function Qd(e){try{return decodeURIComponent(e)}catch{return e}}function Jd(e,t={},n={}){let{found:r,steps:o,named:s}=Xd(e.split(".")),a=Wt(r,n),{default:l,without:c,required:u,only:d,...p}={...a,...t},f=c??[l??[]].flat().join(", "),y=[...s?[]:["from the config file"],...f===""?[]:[f]],m=[p.description,...p.kind.many?["One a line."]:[],...y.length===0?[]:[`Default: ${y.join(", or ")}.`]].join(" ");return{...p,description:m,path:o}}function Xd(e){let t={options:Jt},n=!1,r=e.map(o=>{let{options:s,of:a}=t;return t=s?.[o]??a,s!==void 0?mt(o):(n=!0,o)});return{found:t,steps:r,named:n}}function st(...e){let t=e.map(n=>[n.split(".").at(-1),Jd(n)]);return Object.fromEntries(t)}function ke(e){return`INPUT_${e.replaceAll(" ","_").toUpperCase()}`}var Zd=({default:e})=>String(e??"");function ep(e,t,n){let r=t===void 0||t===""?Zd(e):t,o=e.required===void 0&&e.default===void 0;if(!(r.trim()===""&&o))return e.kind.parse?.(e,r,n)}function oi(e,t){let n=Object.entries(e).map(([r,o])=>[r,ep(o,t[ke(r)],i`input '${r}'`)]);return Object.fromEntries(n)}function si(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=t[r];o.path===void 0||s===void 0||(o.kind.verify?.(o,s,i`input '${r}'`),ii(n,o.path,s))}return n}function ii(e,[t="",...n],r){n.length===0?e[t]=r:(e[t]??={},ii(e[t],n,r))}var mr="2.20.0",fr=class extends g{};function hr(e,t,n){let r=(s,a)=>new g(`${e}: ${s}`,{fix:a}),o=i`install Compose v2 there: ${np(n)}`;return{notInstalled:()=>r(i`Docker is not installed`,i`install Docker Engine there: https://docs.docker.com/engine/install/`),noRights:()=>r(i`the user ${t} may not use Docker`,i`add it to the group docker there: sudo usermod -aG docker ${t} (an open connection must be closed first)`),notRunning:s=>new fr(i`${e}: Docker Engine does not answer: ${fe(s,300)}`,{fix:i`start it there (sudo systemctl enable --now docker), or correct DOCKER_HOST or the context of docker`,passes:!0}),noCompose:()=>r(i`Docker Compose is not installed`,o),composeV1:s=>r(i`there is only Compose v1 (docker-compose ${s}), which nobody maintains`,o),composeNoPlugin:s=>r(i`Compose ${s} is there as docker-compose, but not as the plugin docker compose`,i`link it where docker looks for plugins: ln -s "$(command -v docker-compose)" ~/.docker/cli-plugins/docker-compose`),composeTooOld:s=>r(i`Compose ${s} is too old: at least ${mr} is needed`,o)}}function ai(e){if(!(e instanceof K))return e;let{stderr:t,where:n=i`the machine that runs this step`}=e,{notInstalled:r,noRights:o,notRunning:s}=hr(n,"$USER","");if(/docker: (command )?not found/.test(t))return r();if(/permission denied while trying to connect to the Docker (daemon|API)/i.test(t))return o();let a=tp.exec(t)?.[0];return a===void 0?e:s(a)}var tp=/^.*(Cannot connect to the Docker daemon|failed to connect to the Docker API|error during connect).*$/im;function np(e){let[t="",n=""]=e.split(" "),r=i`docker-compose-plugin from Docker's own repository (https://docs.docker.com/compose/install/linux/)`;return t==="ubuntu"?i`sudo apt-get install docker-compose-v2, or ${r}`:t==="debian"&&Number(n)>=13?"sudo apt-get install docker-compose":t==="alpine"?"apk add docker-cli-compose":t==="arch"?"pacman -S docker-compose":r}function li(e,t){let n=u=>e[u]===""?void 0:e[u],r=n("GITHUB_SERVER_URL")??"https://github.com",o=n("GITHUB_REPOSITORY"),s=n("GITHUB_RUN_ID"),a=s!==void 0&&n("DEPLOY_KIT_LOCAL")===void 0,l=n("DEPLOY_KIT_RUNNER_PID")??String(t.pid),c=n("DEPLOY_KIT_RUNNER_STARTED")??"0";return{run:a?`github:${s}:${n("GITHUB_RUN_ATTEMPT")??"1"}`:`local:${t.hostname.replaceAll(":","-")}:${l}:${c}`,who:n("GITHUB_ACTOR")??n("USER")??n("LOGNAME")??"unknown",where:a?`${r}/${o}/actions/runs/${s}`:`process ${l} on ${t.hostname}`,repository:o,apiUrl:n("GITHUB_API_URL")??"https://api.github.com",repositoryUrl:o===void 0?void 0:`${r}/${o}`,sha:n("GITHUB_SHA"),tag:n("GITHUB_REF_TYPE")==="tag"?n("GITHUB_REF_NAME"):void 0,workspace:n("GITHUB_WORKSPACE")??t.cwd,temp:n("RUNNER_TEMP")??t.tmpdir,stepSummary:n("GITHUB_STEP_SUMMARY"),step:n("GITHUB_ACTION")??"step"}}var kt=class extends Error{variable;why;constructor(t,n){super(i`required variable ${t} is missing a value`),this.variable=t,this.why=n}},Fe=class extends Error{},xt=class extends Fe{},ci=100,ui=/^[_a-z][_a-z0-9]*/iu,rp=/^:?[-+?]/;function op(e){let t=[],n=e;for(;;){let r=n.indexOf("$");if(t.push(r<0?n:n.slice(0,r)),r<0)return t.filter(a=>a!=="");let o=n.slice(r+1),[s=""]=ui.exec(o)??[];if(o.startsWith("$"))t.push("$"),n=o.slice(1);else if(s!=="")t.push({name:s,written:`$${s}`,operator:"",word:""}),n=o.slice(s.length);else if(o.startsWith("{")){let a=sp(o);t.push(ip(o.slice(1,a))),n=o.slice(a+1)}else t.push("$"),n=o}}function yr(e,t,n=()=>{},r=0){if(r>ci)throw new xt(i`more than ${ci} variables inside one another`);let o=s=>{let{name:a,operator:l,word:c}=s,u=t(a),d=l.startsWith(":")?(u??"")==="":u===void 0,p=l.at(-1),f=p==="+"?!d:d,y=yr(c,t,f?n:()=>{},r+1);if(p===void 0&&u===void 0&&n(s),p==="?"&&d)throw new kt(a,y);return p!==void 0&&p!=="?"&&f?y:u??""};return op(e).map(s=>typeof s=="string"?s:o(s)).join("")}function sp(e){let t=(e.split(`
`,1)[0]??"").lastIndexOf("}");if(t<0)throw new Fe(i`a \${ that is never closed`);let n=0;for(let r=0;r<t;r+=1){if(e[r]==="}"&&(n-=1),n===0&&r>0)return r;e[r]==="{"&&(n+=1,r+=1)}return t}function ip(e){let[t=""]=ui.exec(e)??[],n=e.slice(t.length),[r=""]=rp.exec(n)??[];if(t===""||r===""&&n!=="")throw new Fe(i`no variable in \${...}`);return{name:t,written:`\${${e}}`,operator:r,word:n.slice(r.length)}}var di=/^[A-Za-z_][A-Za-z0-9_.-]*$/,ap=/^(?:export[^\S\n\ufeff]+)?([^=:\n]*)(?:(=|:)([\t\v\f\r \u0085\u00a0]*)(?:(['"])((?:\\[\s\S]|(?!\4)[^\\])*)(\4?)|([^\n]*))|(?=\n|$))/,pi=/\\(?:[abcfnrtv$"\\]|0\d{0,3})/g,lp={a:"\x07",b:"\b",f:"\f",n:`
`,r:"\r",t:"	",v:"\v"},cp=131072,up=/(?<![^\S\ufeff])[^\S\ufeff]+$/;function rn(e,t){return new Map(dp(e,t).values)}function dp(e,{place:t,earlier:n=new Map,literal:r=!1}){let o=hp(e,t),s=new Map,a=[],l=[],c=new Set(o.map(({name:u})=>u));for(let{name:u,value:d,line:p}of o){let f=`${t}:${p}`;if(d===void 0){let h=n.get(u);h!==void 0?s.set(u,h):a.push(i`${f}: a name without a value, which nothing sets: write NAME=value, or NAME= for an empty one`);continue}s.has(u)&&a.push(i`${f}: ${u} was set before; this value is the one in use`);let y=new Set,m=h=>n.get(h)??s.get(h);s.set(u,vp(r?d.literal:pp(d,m,y,u,f),u,f));for(let h of y)a.push(`${f}: ${fp(h,u,c)}`),l.push({name:h.name,of:u,place:f})}return{values:s,warnings:a,unset:l,lines:o.flatMap(({name:u,written:d,line:p})=>d===void 0?[]:[{name:u,written:d,place:`${t}:${p}`}])}}function pp(e,t,n,r,o){if(e.template===void 0)return e.literal;try{return yr(e.template,t,s=>n.add(s))}catch(s){if(s instanceof kt){let l=s.why===""?"":`: ${s.why}`;throw new g(i`${o}: ${r} needs the variable ${s.variable}, which is not set${l}`,{fix:i`set ${s.variable} in a line above`})}if(!(s instanceof Fe))throw s;let a=s instanceof xt?s.message:i`a \${ that begins no variable`;throw new g(i`${o}: the value of ${r} has ${a}`,{fix:i`put the value in single quotes, in which a $ is a $: ${r}='...'`})}}function fp({name:e,written:t},n,r){let o=i`put the value in single quotes if the $ is meant: ${n}='...'`;return r.has(e)?i`the value of ${n} uses ${e}, which is set only further down: nothing stands in its place. Set ${e} above`:t.startsWith("${")?i`the value of ${n} uses ${t}, and nothing sets ${e} before this line: nothing stands in its place. Set ${e} above, write \${${e}-} if that is meant, or ${o}`:i`the value of ${n} has a $ and a name that nothing sets behind it: nothing stands in their place. ${mp(o)}`}var mp=e=>e.charAt(0).toUpperCase()+e.slice(1);function hp(e,t){let n=[],r=e.replace(/^\ufeff/,""),[o,s]=[0,1],a=()=>{let l=e.length-r.length;return s+=e.slice(o,l).split(`
`).length-1,o=l,s};for(;;){if(r=r.replace(/^(?:[^\S\ufeff]|#[^\n]*)+/,""),r==="")return n;let l=a(),c=`${t}:${l}`,[u,d="",p,f="",y,m="",h,v=""]=ap.exec(r)??[],w=d.replace(/(?<![^\S\ufeff])[^\S\ufeff]+$/,"");if(u===void 0||p===void 0&&!di.test(w))throw new g(i`${c}: this line is not NAME=value`,{fix:i`write NAME=value; a value of several lines (a key, a certificate) goes in quotes`});if(!di.test(w))throw new g(i`${c}: what stands before '${p}' is not a name of a variable`,{fix:i`use letters, digits, _, . and -, not beginning with a digit; a value of several lines goes in quotes`});if(h==="")throw new g(i`${c}: the quote that begins the value of ${w} is never closed`,{fix:i`close it with ${y}`});if(r=r.slice(u.length),y!==void 0&&!/^[^\S\n\ufeff]*(#|\r?\n|$)/.test(r))throw new g(i`${t}:${a()}: there is text after the closing quote of ${w}`,{fix:i`escape a quote inside the value with a backslash, or use the other kind of quotes`});let b=p===void 0?void 0:y===void 0?yp(v):gp(y,m),$=/^[^\n]*/.exec(r)?.[0]??"",k=`${p==="="?f:""}${y??""}${m}${h??""}${v}${y===void 0?"":$}`;n.push({name:w,value:b,line:l,written:p===void 0?void 0:k.replace(/\r$/,"")})}}function yp(e){let t=e.replace(/ #.*$/s,"").replace(up,"");return{literal:t,template:t}}function gp(e,t){let n=t.replace(/\\([\s\S])/g,(r,o)=>o===e?e:r);return e==="'"?{literal:n,template:void 0}:{literal:n.replace(pi,fi),template:n.replace(pi,r=>r==="\\$"?"$$":fi(r))}}function fi(e){let t=e.charAt(1);if(t!=="0")return lp[t]??(t==="c"?e:t);let n=e.slice(2),r=/^[0-3][0-7]{2}$/.test(n)?Number.parseInt(n,8):void 0;return r===void 0?`\\${n}`:String.fromCodePoint(r)}function vp(e,t,n){let r=e.includes("\0")?i`holds a NUL, which no environment can`:new RegExp("\\p{Surrogate}","u").test(e)&&i`is not valid Unicode`;if(r)throw new g(i`${n}: the value of ${t} ${r}`,{fix:i`encode binary values, for example with base64`});if(Buffer.byteLength(t)+1+Buffer.byteLength(e)+1>cp)throw new g(i`${n}: the value of ${t} is longer than a process can be given (128 KiB)`,{fix:i`put it in a file that the service mounts`});return e}function mi(e,t){return Object.entries(e).flatMap(([n,{secret:r}])=>{let o=t[ke(n)]??"";return r===void 0||o.trim()===""?[]:r==="text"?[{value:o,variable:void 0}]:wp(o)})}function wp(e){try{return[!1,!0].map(n=>rn(e,{place:"input 'env'",literal:n})).flatMap(n=>[...n].map(([r,o])=>({variable:r,value:o})))}catch{return e.split(/\r?\n/).map(n=>({variable:void 0,value:n.slice(n.indexOf("=")+1).replace(/^(["'])(.*)\1$/,"$2")}))}}import{readFileSync as $p,statSync as bp}from"node:fs";import kp from"node:path";var xp=[":/*.yml",":/*.yaml",":/*.env",":/*.env.*"],Sp=["deploy-kit","compose","docker-compose"].flatMap(e=>[`${e}.yml`,`${e}.yaml`]),Ep=500,Op=256*1024,Rp=/^\s*(?:-\s+)?(?:(?:project|name|image|container_name|hostname)\s*:\s*["']?([^\s"'#]+)|([\w.-]+)\s*:\s*(?:[{&#]|$))/gm;function hi(e,t,n){let r;return o=>(r??=Ap(e,t,n),r.names.includes(o)||Pp(r.text,o))}function Ap(e,t,n){let r=Tp(e,n).slice(0,Ep).map(s=>_p(kp.resolve(e,s))).join(`
`),o=[...r.matchAll(Rp)].map(([,s,a])=>s??a??"");return{text:r,names:[...t,...new Set(o)].join(`
`)}}function Tp(e,t){try{return Fs("git",["-c","safe.directory=*","ls-files","-z","--",...xp],{cwd:e,env:{PATH:t.PATH,HOME:t.HOME},stdio:["ignore","pipe","ignore"],timeout:5e3,encoding:"utf8"}).split("\0").filter(r=>r!=="")}catch{return Sp}}function _p(e){try{return bp(e).size>Op?"":$p(e,"utf8")}catch{return""}}function Pp(e,t){let n=r=>r!==void 0&&/[\p{L}\p{N}_]/u.test(r);for(let r=e.indexOf(t);r>=0;r=e.indexOf(t,r+1)){let o=n(e[r-1])&&n(t[0]),s=n(e[r+t.length])&&n(t.at(-1));if(!o&&!s)return!0}return!1}import{existsSync as u$,mkdirSync as Ip,readdirSync as d$,readFileSync as p$,writeFileSync as Np}from"node:fs";import yi from"node:path";var gi="DEPLOY_KIT_STEP",Cp=e=>yi.join(e,"deploy-kit-summary");function vi(e,t,n){let r=Cp(e);Ip(r,{recursive:!0,mode:448});let o=`${String(t).padStart(14,"0")}-${String(process.pid).padStart(7,"0")}.json`;Np(yi.join(r,o),n,{mode:384})}var Lp=()=>({require:[i`the question whether it is urgent`,i`Question whether it is urgent`],preflight:[i`the preflight`,i`Preflight`],plan:[i`the plan`,i`Plan`],build:[i`the build`,i`Build`],check:[i`the check`,i`Check`],backup:[i`the backup`,i`Backup`],deploy:[i`the deploy`,i`Deploy`],gate:[i`the gate`,i`Gate`],tests:[i`the tests`,i`Tests`],confirm:[i`the confirmation`,i`Confirmation`],rollback:[i`putting back`,i`Putting back`],"put-back":[i`putting back`,i`Putting back`]});var wi=e=>Lp()[e]?.[1]??e;var Dp=15e3;function $i({isLive:e,heard:t,say:n,command:r,safe:o}){let s=new en,a="",l=()=>{let{now:d}=s,p=d===void 0?"::":` since=${d.since}::${Mp(o(d.text))}`;p!==a&&r(`::${Zs}${p}`),a=p},c=()=>{let{now:d}=s;d!==void 0&&Date.now()-Math.max(t(),d.since)>=Dp&&n(`... ${d.text} (${Js(d)})`)},u=!1;return d=>{let p=s.begin(d);return u||setInterval(e?l:c,1e3).unref(),u=!0,e&&l(),{[Symbol.dispose](){p[Symbol.dispose](),e&&l()}}}}var Mp=e=>e.replaceAll("%","%25");var gr=10,vr=1e5;function bi(e,{phase:t,isLive:n=!1}={}){let r=h=>Ho(h,e),o=0,s=0,a=Date.now(),l=jp(t,r),c=h=>{if(a=Date.now(),s>vr)return;let v=r(h);s+=v.split(`
`).length,dr(s>vr?i`... what follows is left out: ${vr} lines were printed`:v)},u=h=>{l.open(),c(h)},d=$i({isLive:n,heard:()=>a,say:u,command:dr,safe:h=>me(r(h))}),p=({title:h,file:v,...w})=>({...w,...v===void 0?{}:{file:r(v)},...h===void 0?{}:{title:r(h)}}),f=(h,v,w=gr-1)=>(b,$={})=>{if(o>=w)return v($.title===void 0?b:`${$.title}: ${b}`);o+=1,h(r(b),p($))},y=h=>c(`Error: ${h}`),m=h=>(...v)=>{l.close(),h(...v)};return{info:u,warning:f(ur,h=>u(`Warning: ${h}`)),error:m(f(cr,y)),debug:h=>Ks(r(h)),group(h){let v=l.group(h),w=d(h);return{[Symbol.dispose](){w[Symbol.dispose](),v[Symbol.dispose]()}}},progress:d,fail:m(f(cr,y,gr)),lastWarning:m(f(ur,c,gr)),outside:m(c)}}function jp(e,t){let n=e===void 0?[]:[e],r,o=()=>{r!==void 0&&Ys(),r=void 0},s=()=>{let a=n.at(-1);a!==r&&(o(),r=a,a!==void 0&&zs(t(a())))};return{open:s,close:o,group(a){let l=()=>{let c=e?.()??"";return a.startsWith(c)?a:i`${c}: ${a}`};return n.push(l),s(),{[Symbol.dispose](){n.splice(n.lastIndexOf(l),1),r===l&&o()}}}}}import{existsSync as Up}from"node:fs";import $r from"node:path";import{fileURLToPath as Wp}from"node:url";async function wr(e){if(!(e instanceof g))return;let{ENTRIES:t}=await import("./../chunks/troubleshooting-entries.js"),n=Vo(e).map(({message:a})=>Lo(a).split(`
`)[0]??""),r=t.filter(([,a])=>n.some(l=>Hp(l,a))),o=([,a])=>a.join("").length+(n.some(l=>l.endsWith(`: ${a.at(-1)}`))?Bp:0),[s]=r.toSorted((a,l)=>o(l)-o(a));return s?.[0]??await wr(e.cause)}var Bp=1e4;function Hp(e,t){let n=0;for(let r of t){let o=e.indexOf(r,n);if(o<0)return!1;n=o+r.length}return!0}var ki="docs/troubleshooting.md";async function xi(e,t="https://github.com",n=Wp(import.meta.url)){let r=await wr(e);if(r===void 0)return;let[,o,s]=/[\\/]_actions[\\/]([^\\/]+[\\/][^\\/]+)[\\/](.+?)[\\/]dist[\\/]/.exec(n)??[];if(o!==void 0&&s!==void 0)return`${t}/${o.replaceAll("\\","/")}/blob/${s}/${ki}#${r}`;let a=$r.join(n.slice(0,n.lastIndexOf(`${$r.sep}dist${$r.sep}`)),ki);return Up(a)?`${a}#${r}`:void 0}import{statSync as Fp}from"node:fs";import br from"node:path";var qp=10,Gp=/(?:^|: )(?<file>[^\s:()][^:()]{0,200}):(?<line>[1-9]\d{0,6})(?::(?<column>[1-9]\d{0,6}))?(?=[:,\s)]|$)/;function Si(e,t,n){let r=[{lines:[],at:{}}];for(let o of e.split(`
`)){let s=Vp(o,t,n),a=r.at(-1);s===void 0||r.length>=qp?a?.lines.push(o):a?.at.file===void 0&&r.length===1?r[0]={lines:[...a?.lines??[],o],at:s}:r.push({lines:[o],at:s})}return r.map(({lines:o,at:s})=>({text:o.join(`
`),at:s}))}function Vp(e,t,n){let{file:r="",line:o,column:s}=Gp.exec(e)?.groups??{},a=r===""?void 0:Kp(n,t,r);if(a!==void 0)return{file:a,startLine:Number(o),...s===void 0?{}:{startColumn:Number(s)}}}function Kp(e,t,n){let r=br.resolve(t,n),o=br.relative(e,r);if(!(o.startsWith("..")||br.isAbsolute(o)))try{return Fp(r).isFile()?o:void 0}catch{return}}async function rb(e){var Ht=[];try{let t=process.env;let n=new nn;let r={cwd:process.cwd(),pid:process.pid,tmpdir:Xp(),hostname:Jp()};let o=li(t,r);let s=E=>t[ke(E)];let a=kr.resolve(o.workspace,s("working-directory")??"");let l=hi(a,[s("project"),s("environment")],t);let c=(E,D)=>{for(let I of D===void 0?[E]:ri(D,E,l)){for(let te of I.split(/\r\n|\r|\n/))bt(te)||Vs(te);n.add(I)}};for(let{value:E,variable:D}of mi(e.inputs,t))c(E,D);let u=M(Ht,rf());let d=E=>n.redact(E);let[p,f]=(t[gi]??"").split("/");let y=t.DEPLOY_KIT_LOCAL===void 0;let m=f===void 0||!y?void 0:()=>wi(f);let h=bi(d,{phase:m,isLive:t[Xs]==="1"});let v={log:h,signal:u.signal,redact:d,now:Date.now,run:o,env:t,hide:c};let w=new tn(d);let b=E=>(D,I)=>typeof I=="string"?E(I):I;let $=Date.now();let k={environment:s("environment")||void 0,services:s("services")?.match(/[^\s,]+/g)?.join(", "),version:s("version")||void 0,ref:o.tag??o.sha?.slice(0,12)};let N=E=>{if(e.failsJob===!1)return h.lastWarning(E);let D=y?{title:Ai(e)}:{};for(let{text:I,at:te}of Si(E,a,o.workspace))h.fail(I,{...D,...te})};let P=E=>{if(p===void 0||f===void 0)return;let D={pipeline:p,step:f,language:qn(),startedAt:$,endedAt:Date.now(),...E,isCancelled:u.signal.aborted};vi(o.temp,$,Vn(D,b(I=>Q(I,d))))};let V=(E,D,I,te=()=>{})=>{let pe=(je,Hn)=>{try{Hn()}catch(Su){h.warning(je(B(Su)))}},Me=Q(D,d);pe(je=>i`the summary could not be written: ${je}`,()=>{if(f!==void 0)return P({...I,section:Me});tf(o,Me),te()}),pe(je=>i`the report could not be written: ${je}`,()=>{let je=b(Hn=>Bo(Hn,d));$t("report",nf(e,o,Vn(E,je,2)))})};try{P({outputs:{},told:k,section:"",isOpen:!0})}catch{}try{await Yt(s("language"),t,Os(a,s("config")));let E=await e.main(oi(e.inputs,t),v);for(let[pe,Me]of Object.entries(E.outputs))Me!==void 0&&$t(pe,Me);let D={outputs:Zp(E.outputs),told:{...k,...E.told}},I=E.failure&&await Oi(E.failure,t),te={...D,failure:I};if(V(E.report,E.summary?.(w)??"",te,E.written),I!==void 0){let{cause:pe=I.message,evidence:Me=""}=E.told??{};return Ei(e,E.failure,I,v,N,`${pe}
${Me}`)}$t("failure",""),m!==void 0&&h.outside(`✓ ${[m(),E.told?.brief].filter(Boolean).join(": ")}`)}catch(E){let D=u.signal.aborted?new g(i`cancelled`):ai(E),I=await Oi(D,t),te={error:B(D),fix:D instanceof g?D.fix:void 0},pe={outputs:{},told:k,failure:I};V(te,e.failsJob===!1?"":ef(e,w.block(Ri(I))),pe),Ei(e,D,I,v,N)}}catch(Y){var ku=Y,xu=!0}finally{j(Ht,ku,xu)}}function Ei(e,t,n,{redact:r,log:o},s,a=n.message){$t("failure",qo(a,r)),s(Ri(n)),e.failsJob!==!1&&(t instanceof Error&&t.stack&&o.debug(t.stack),process.exitCode=t instanceof g?t.exitCode:1)}var Ri=({message:e,fix:t,more:n})=>[e,...t===void 0?[]:[i`What to do: ${t}`],...n===void 0?[]:[i`More: ${n}`]].join(`
`);async function Oi(e,{GITHUB_SERVER_URL:t}){let n=B(e),r=e instanceof g?e:void 0;return{message:n,fix:r?.fix,exitCode:r?.exitCode,more:await xi(e,t)}}function Zp(e){let t=Object.entries(e).filter(([,n])=>n!==void 0&&n.length<=500);return Object.fromEntries(t)}function ef(e,t){return`### ${i`${Ai(e)}: failed`}

${t}
`}var Ai=({title:e})=>e.replace(/^deploy-kit: /,"");function tf({stepSummary:e},t){e!==void 0&&t!==""&&zp(e,`${t}
`)}function nf({name:e},{temp:t,step:n},r){let o=kr.join(t,"deploy-kit");Yp(o,{recursive:!0});let s=kr.join(o,`${e}-${n.replace(/[^\w.-]+/g,"-")}-${process.pid}.json`);return Qp(s,`${r}
`),s}function rf(){let e=new AbortController,t=()=>e.abort(new g(i`cancelled`));return process.once("SIGINT",t),process.once("SIGTERM",t),{signal:e.signal,[Symbol.dispose](){process.off("SIGINT",t),process.off("SIGTERM",t)}}}var on,of={lang:void 0,message:void 0,abortEarly:void 0,abortPipeEarly:void 0};function Ti(e){return!e&&!on?of:{lang:e?.lang??on?.lang,message:e?.message,abortEarly:e?.abortEarly??on?.abortEarly,abortPipeEarly:e?.abortPipeEarly??on?.abortPipeEarly}}var sf;function af(e){return sf?.get(e)}var lf;function cf(e){return lf?.get(e)}var uf;function df(e,t){return uf?.get(e)?.get(t)}function St(e){let t=typeof e;return t==="string"?`"${e}"`:t==="number"||t==="bigint"||t==="boolean"?`${e}`:t==="object"||t==="function"?(e&&Object.getPrototypeOf(e)?.constructor?.name)??"null":t}function L(e,t,n,r,o){let s=o&&"input"in o?o.input:n.value,a=o?.expected??e.expects??null,l=o?.received??St(s),c={kind:e.kind,type:e.type,input:s,expected:a,received:l,message:`Invalid ${t}: ${a?`Expected ${a} but r`:"R"}eceived ${l}`,requirement:e.requirement,path:o?.path,issues:o?.issues,lang:r.lang,abortEarly:r.abortEarly,abortPipeEarly:r.abortPipeEarly},u=e.kind==="schema",d=o?.message??e.message??df(e.reference,c.lang)??(u?cf(c.lang):null)??r.message??af(c.lang);d!==void 0&&(c.message=typeof d=="function"?d(c):d),u&&(n.typed=!1),n.issues?n.issues.push(c):n.issues=[c]}function pf(e,t){return e===t||Number.isNaN(e)&&Number.isNaN(t)}function _i(e,t){return Object.prototype.hasOwnProperty.call(e,t)&&t!=="__proto__"&&t!=="prototype"&&t!=="constructor"}function Pi(e,t){let n=[...new Set(e)];return n.length>1?`(${n.join(` ${t} `)})`:n[0]??"never"}function F(e){return e["~standard"]={version:1,vendor:"valibot",validate:t=>e["~run"]({value:t},Ti())},e}function ib(e){if(e.path){let t="";for(let n of e.path)if(typeof n.key=="string"||typeof n.key=="number")t?t+=`.${n.key}`:t+=n.key;else return null;return t}return null}var ab=new RegExp("^(?:[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation}))*)+$","u");var ff=/^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;function xr(e){return{kind:"metadata",type:"description",reference:xr,description:e}}function mf(e,t){return{kind:"transformation",type:"guard",reference:mf,async:!1,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement(n.value)&&(L(this,"input",n,r),n.typed=!1),n}}}function Sr(e){return{kind:"validation",type:"integer",reference:Sr,async:!1,expects:null,requirement:Number.isInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&L(this,"integer",t,n),t}}}function sn(e){return{kind:"validation",type:"iso_timestamp",reference:sn,async:!1,expects:null,requirement:ff,message:e,"~run"(t,n){return t.typed&&!this.requirement.test(t.value)&&L(this,"timestamp",t,n),t}}}function hf(e,t){return{kind:"validation",type:"min_length",reference:hf,async:!1,expects:`>=${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&n.value.length<this.requirement&&L(this,"length",n,r,{received:`${n.value.length}`}),n}}}function Er(e,t){return{kind:"validation",type:"min_value",reference:Er,async:!1,expects:`>=${e instanceof Date?e.toJSON():St(e)}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!(n.value>=this.requirement)&&L(this,"value",n,r,{received:n.value instanceof Date?n.value.toJSON():St(n.value)}),n}}}function Or(e,t){return{kind:"validation",type:"regex",reference:Or,async:!1,expects:`${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement.test(n.value)&&L(this,"format",n,r),n}}}function yf(e){return{kind:"validation",type:"safe_integer",reference:yf,async:!1,expects:null,requirement:Number.isSafeInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&L(this,"safe integer",t,n),t}}}var gf={abortEarly:!0};function Ii(e,t,n){return typeof e.fallback=="function"?e.fallback(t,n):e.fallback}function Et(e,t,n){return typeof e.default=="function"?e.default(t,n):e.default}function re(e,t){return F({kind:"schema",type:"array",reference:re,expects:"Array",async:!1,item:e,message:t,"~run"(n,r){let o=n.value;if(Array.isArray(o)){n.typed=!0,n.value=[];for(let s=0;s<o.length;s++){let a=o[s],l=this.item["~run"]({value:a},r);if(l.issues){let c={type:"array",origin:"value",input:o,key:s,value:a};for(let u of l.issues)u.path?u.path.unshift(c):u.path=[c],n.issues?.push(u);if(n.issues||(n.issues=l.issues),r.abortEarly){n.typed=!1;break}}l.typed||(n.typed=!1),n.value.push(l.value)}}else L(this,"type",n,r);return n}})}function Ot(e){return F({kind:"schema",type:"boolean",reference:Ot,expects:"boolean",async:!1,message:e,"~run"(t,n){return typeof t.value=="boolean"?t.typed=!0:L(this,"type",t,n),t}})}function an(e,t){return F({kind:"schema",type:"literal",reference:an,expects:St(e),async:!1,literal:e,message:t,"~run"(n,r){return pf(n.value,this.literal)?n.typed=!0:L(this,"type",n,r),n}})}function vf(e,t){return F({kind:"schema",type:"loose_object",reference:vf,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let l=s in o?o[s]:Et(a),c=a["~run"]({value:l},r);if(c.issues){let u={type:"object",origin:"value",input:o,key:s,value:l};for(let d of c.issues)d.path?d.path.unshift(u):d.path=[u],n.issues?.push(d);if(n.issues||(n.issues=c.issues),r.abortEarly){n.typed=!1;break}}c.typed||(n.typed=!1),n.value[s]=c.value}else if(a.fallback!==void 0)n.value[s]=Ii(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(L(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}if(!n.issues||!r.abortEarly)for(let s in o)_i(o,s)&&!Object.prototype.hasOwnProperty.call(this.entries,s)&&(n.value[s]=o[s])}else L(this,"type",n,r);return n}})}function wf(e,t){return F({kind:"schema",type:"nullable",reference:wf,expects:`(${e.expects} | null)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===null&&(this.default!==void 0&&(n.value=Et(this,n,r)),n.value===null)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function $f(e,t){return F({kind:"schema",type:"nullish",reference:$f,expects:`(${e.expects} | null | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return(n.value===null||n.value===void 0)&&(this.default!==void 0&&(n.value=Et(this,n,r)),n.value===null||n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function Rr(e){return F({kind:"schema",type:"number",reference:Rr,expects:"number",async:!1,message:e,"~run"(t,n){return typeof t.value=="number"&&!isNaN(t.value)?t.typed=!0:L(this,"type",t,n),t}})}function le(e,t){return F({kind:"schema",type:"object",reference:le,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let l=s in o?o[s]:Et(a),c=a["~run"]({value:l},r);if(c.issues){let u={type:"object",origin:"value",input:o,key:s,value:l};for(let d of c.issues)d.path?d.path.unshift(u):d.path=[u],n.issues?.push(d);if(n.issues||(n.issues=c.issues),r.abortEarly){n.typed=!1;break}}c.typed||(n.typed=!1),n.value[s]=c.value}else if(a.fallback!==void 0)n.value[s]=Ii(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(L(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}}else L(this,"type",n,r);return n}})}function T(e,t){return F({kind:"schema",type:"optional",reference:T,expects:`(${e.expects} | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===void 0&&(this.default!==void 0&&(n.value=Et(this,n,r)),n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function it(e,t){return F({kind:"schema",type:"picklist",reference:it,expects:Pi(e.map(St),"|"),async:!1,options:e,message:t,"~run"(n,r){return this.options.includes(n.value)?n.typed=!0:L(this,"type",n,r),n}})}function Rt(e,t,n){return F({kind:"schema",type:"record",reference:Rt,expects:"Object",async:!1,key:e,value:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){r.typed=!0,r.value={};for(let a in s)if(_i(s,a)){let l=s[a],c=this.key["~run"]({value:a},o);if(c.issues){let d={type:"object",origin:"key",input:s,key:a,value:l};for(let p of c.issues)p.path=[d],r.issues?.push(p);if(r.issues||(r.issues=c.issues),o.abortEarly){r.typed=!1;break}}let u=this.value["~run"]({value:l},o);if(u.issues){let d={type:"object",origin:"value",input:s,key:a,value:l};for(let p of u.issues)p.path?p.path.unshift(d):p.path=[d],r.issues?.push(p);if(r.issues||(r.issues=u.issues),o.abortEarly){r.typed=!1;break}}(!c.typed||!u.typed)&&(r.typed=!1),c.typed&&(r.value[c.value]=u.value)}}else L(this,"type",r,o);return r}})}function S(e){return F({kind:"schema",type:"string",reference:S,expects:"string",async:!1,message:e,"~run"(t,n){return typeof t.value=="string"?t.typed=!0:L(this,"type",t,n),t}})}function bf(e,t,n){return F({kind:"schema",type:"variant",reference:bf,expects:"Object",async:!1,key:e,options:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){let a,l=0,c=this.key,u=[],d=(p,f)=>{for(let y of p.options){if(y.type==="variant")d(y,new Set(f).add(y.key));else{let m=!0,h=0;for(let v of f){let w=y.entries[v];if(v in s?w["~run"]({typed:!1,value:s[v]},gf).issues:w.type!=="exact_optional"&&w.type!=="optional"&&w.type!=="nullish"){m=!1,c!==v&&(l<h||l===h&&v in s&&!(c in s))&&(l=h,c=v,u=[]),c===v&&u.push(y.entries[v].expects);break}h++}if(m){let v=y["~run"]({value:s},o);(!a||!a.typed&&v.typed)&&(a=v)}}if(a&&!a.issues)break}};if(d(this,new Set([this.key])),a)return a;L(this,"type",r,o,{input:s[c],expected:Pi(u,"|"),path:[{type:"object",origin:"value",input:s,key:c,value:s[c]}]})}else L(this,"type",r,o);return r}})}function at(...e){return F({...e[0],pipe:e,"~run"(t,n){for(let r of e)if(r.kind!=="metadata"){if(t.issues&&(r.kind==="schema"||r.kind==="transformation")){t.typed=!1;break}(!t.issues||!n.abortEarly&&!n.abortPipeEarly)&&(t=r["~run"](t,n))}return t}})}function Ni(e,t,n){let r=e["~run"]({value:t},Ti(n));return{typed:r.typed,success:!r.issues,output:r.value,issues:r.issues}}function xe(e,t){let n=new AbortController,r=!1,s=e===void 0?void 0:setTimeout(()=>{r=!n.signal.aborted,n.abort(new DOMException(`not done after ${e} ms`,"TimeoutError"))},e),a=()=>n.abort(t?.reason);return t?.aborted?a():t?.addEventListener("abort",a,{once:!0}),{signal:n.signal,get timedOut(){return r},[Symbol.dispose](){clearTimeout(s),t?.removeEventListener("abort",a)}}}function ln(e,t,n){return!(e instanceof K)||!At.test(e.stderr)?e:new g(i`${t}: the disk has no room for ${n}`,{fix:i`free space there (df -h, docker system df), then run again; nothing was put in its place`,cause:e})}var At=/no space left on device|disk quota exceeded|wrote only [0-9]+ of [0-9]+ bytes|short write/i;var[xf,Sf]=[32,128*1024],fb=`keep_reserve() {
  mkdir -p reserve || return
  piece=0
  while [ "$piece" -lt ${xf} ]; do
    [ -e "reserve/$piece" ] || head -c ${Sf} /dev/urandom >"reserve/$piece" ||
      { rm -f "reserve/$piece"; return 1; }
    piece=$((piece + 1))
  done
}
`,Ef=`${At.source}|I/O error`,cn=`insist() {
  said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  for piece in reserve/*; do
    printf '%s\\n' "$said" | grep -Eqi '${Ef}' || break
    rm -- "$piece" 2>/dev/null || continue
    said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  done
  printf '%s\\n' "$said" >&2
  return 1
}
`;function Ar(e){return/^\d{8}T\d{6}Z-[A-Za-z0-9._-]+$/.test(e)}ot();function Tr(e){return/^sha256:[0-9a-f]{64}$/.test(e)}function _r(e){return Ns("sha256").update(e).digest("hex")}function un(e){return _r(JSON.stringify(e,Of)??"undefined")}function Of(e,t){return t===null||typeof t!="object"||Array.isArray(t)?t:Object.fromEntries(Object.entries(t).sort(([n],[r])=>n<r?-1:1))}var qe=()=>at(Rr(),Sr(),Er(0)),Ci=()=>at(S(),Or(/^[0-9a-f]{64}$/)),A=(e,t)=>at(e,xr(t)),Rf=le({kind:it(["service","volume","directory","config"]),name:A(S(),"The service or volume, as the compose file calls it; a directory below shared/; config."),source:A(S(),"The container that was dumped, the volume or the path of the host that was archived."),image:A(T(S()),"Of an archive: the image that made it, which has tar."),engine:A(T(S()),"As deploy-kit.yml names it."),serverVersion:T(S()),databases:T(re(S())),chosen:A(T(Ot()),"That the settings name the databases: the server may have others, which are not in the set. Older sets do not say it."),format:A(T(S()),"How it is read: sql, mysql-users, pg-archive, pg-globals, mongo-archive, rdb, sqlite, tar. Older sets do not say it: sql for a service, tar for a volume."),counts:A(T(Rt(S(),qe())),"What was found in the file when it was read back: tables, rows, roles, users, collections, documents, keys, files."),excluded:A(T(re(S())),"Tables whose rows are not in it, by their schema or database; collections that are not in it, or the begin of their names."),oplog:A(T(Ot()),"Of MongoDB: it holds what was written during the dump, which mongorestore --oplogReplay brings to one moment."),sensitive:A(T(Ot()),"It holds secrets as they are: it belongs to no place off the host that is not encrypted."),tables:A(T(qe()),"Of older sets, which have no counts."),path:A(S(),"Relative to the directory of the set."),compression:A(T(it(["gzip","zstd"])),"Of the file, as its name shows. Older sets do not say it: gzip."),bytes:qe(),sha256:Ci(),sealed:A(T(le({by:S(),bytes:qe(),sha256:Ci()})),"That the file is encrypted, by what, and what comes of it when it is opened. Its name without the last suffix is that of its content."),checks:A(re(S()),"What it passed before its set was published: exit-codes, gzip or zstd, checksum, footer, tables, archive, snapshot, listing, integrity, pages."),warnings:re(S())}),Af=le({schema:an(1),id:S(),createdAt:A(at(S(),sn()),"When the backup began, UTC."),project:S(),environment:S(),composeProject:S(),host:A(T(S()),"The host that it is of, as it was written then. Older sets do not say it."),release:A(T(S()),"The release that was active then."),purpose:A(T(it(["restore"])),"Why it was made, where no deploy and no schedule asked for it: `restore`, of what a restore was about to replace."),run:le({who:S(),where:S()}),writers:A(T(re(S())),"Containers that might write to what is in it, then: who restores it by hand stops them."),verified:A(T(le({at:at(S(),sn()),how:A(it(["quick","restore"]),"`quick`: read back. `restore`: restored into trial servers."),counts:A(Rt(S(),Rt(S(),qe())),"What the trial server of each service held then.")})),"That it was looked at again after it was written, the last time."),files:re(Rf),copies:A(T(re(le({to:S(),path:S(),passing:A(T(an(!0)),"It was on the machine of a job, and has gone with that, unless a later step has kept it.")}))),"Besides the host: destinations from which every file was read back and was the same. Older sets have none."),missing:A(T(re(le({to:S(),why:S()}))),"Destinations that should have a copy and have none."),totalBytes:qe(),durationMs:qe()});function Li(e){try{let t=Ni(Af,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var Di=/^\d{8}T\d{6}Z(-\d+)?$/;function wb(e,t){let[n="",r="1"]=e.split("-"),o=e;for(let s=Number(r)+1;t(o);s+=1)o=`${n}-${s}`;return o}function dn(e,t){let[[n="",r="1"],[o="",s="1"]]=[e.id.split("-"),t.id.split("-")];return n===o?Number(s)-Number(r):n<o?1:-1}var Mi=({files:e},t)=>e.filter(n=>t.get(n.path)!==n.bytes).map(n=>n.path),ji=e=>`${JSON.stringify(e,void 0,2)}
`;import{PassThrough as Tf}from"node:stream";import{pipeline as _f}from"node:stream/promises";var Bi=`
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
`;var Pf=30*6e4,Se=class{name;#e;constructor(t){this.name=t.name,this.#e=t}async list(){let{script:t,args:n=[],read:r}=Ir(this.#e.directory);return r(await this.#n(t,n),{hostName:this.#e.machine.name})}async begin(t,{replaces:n=!1}={}){let{directory:r,isToBeCleared:o}=this.#e,s=n?"replace":"",a=n?`${t}.partial`:o?"":"-",l=await this.#n(Cf,[r,t,a,s]),c=/^id (.+)$/m.exec(l)?.[1]??t,u=`${r}/${c}`,d=`${u}.partial`;return{id:c,path:u,directory:d,others:qi(l,r),put:(p,f,y)=>this.#r([d,p],f,y),read:p=>this.#o([d,p]),carry:async p=>{let f=p.flatMap(y=>[y.path,y.sha256]);return Pr("carried",await this.#n(Hf,[u,d,...f]))},publish:async(p,f)=>Pr("removed",await this.#t(jf,[r,c,s],p,f)),discard:async()=>{var f=[];try{let p=M(f,xe(1e4));await this.#n(Uf,[r,c],"",p.signal)}catch(y){var m=y,h=!0}finally{j(f,m,h)}}}}read(t,n){return this.#o([`${this.#e.directory}/${t}`,n])}async annotate(t){await this.#t(Mf,[this.#e.directory,t.id],t)}async remove(t){return Pr("removed",await this.#n(Bf,[this.#e.directory,...t]))}async[Symbol.asyncDispose](){await this.#e.close?.()}#t(t,n,r,o=[]){let s=ji(r);return this.#n(t,[...n,String(Buffer.byteLength(s)),...o],s)}async#n(t,n,r="",o){let s=["sh","-c",t,"sh",...n];return(await this.#e.machine.run(s,{stdin:r,timeout:Pf,signal:o})).stdout}async#r(t,n,r){let o=["sh","-c",Lf,"sh",...t],s=await this.#e.machine.start(o);s.stdout.resume();let a;n.once("error",u=>{a=u});let l=await _f(n,s.stdin,{signal:r}).catch(u=>({error:u}));l!==void 0&&s.stop();let c=await s.ended;if(r.throwIfAborted(),a!==void 0&&!If(a))throw a;if(c.failure!==void 0)throw c.failure;if(c.code!==0&&(l===void 0||c.stderr.trim()!==""))throw this.#s(o,c);if(l!==void 0)throw l.error}async#o(t){let n=["sh","-c",Df,"sh",...t],r=await this.#e.machine.start(n);r.stdin.end();let o=new Tf;return r.stdout.pipe(o,{end:!1}),r.stdout.once("error",s=>o.destroy(s)),r.ended.then(s=>{s.code===0&&s.failure===void 0?o.end():o.destroy(s.failure??this.#s(n,s))}),o.once("close",()=>r.stop()),o}#s(t,n){return new K({argv:t,...n,where:this.#e.machine.name})}},If=e=>e instanceof Error&&"code"in e&&(e.code==="EPIPE"||e.code==="ERR_STREAM_PREMATURE_CLOSE"),Ir=e=>({script:Nf,args:[e],read(t,{hostName:n}){if(!t.startsWith(Hi))return qi(t,e);let r=me(he(t.slice(Hi.length),1));throw new g(i`${n}: ${e}, where backups lie, cannot be read: ${r}`,{fix:i`see there whether it is a directory, whether its disk is well, and who may read it`})}}),Hi="unreadable ",Ui=`
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
`,Nf=`${Ui}
if [ ! -e "$1" ] && [ ! -L "$1" ]; then
  up=$1
  while [ ! -e "$up" ] && [ ! -L "$up" ]; do up=$(dirname -- "$up"); done
  [ -d "$up" ] && [ -x "$up" ] && exit 0
fi
said=$({ cd "$1" && ls; } 2>&1 >/dev/null) || { printf 'unreadable %s\\n' "$said"; exit 0; }
cd "$1" || exit
list
`,Cf=`${Ui}
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
`,Lf=`
umask 077
cd "$1" && exec cat >"$2"
`,Df='cd "$1" && exec cat -- "$2"',Wi=`
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`,Fi=`
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
`,Mf=`${Fi}
umask 077
cd "$1" && annotate "$2" "$3"
`,jf=`${Wi}${Fi}
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
`,Bf=`${Wi}
cd "$1" || exit
shift
remove "$@"
exit 0
`,Hf=`${Bi}
from=$1 to=$2
shift 2
while [ $# -gt 0 ]; do
  if [ -f "$from/$1" ] && [ ! -e "$to/$1" ] && said=$(sum "$from/$1") && [ "\${said%% *}" = "$2" ]; then
    { ln "$from/$1" "$to/$1" 2>/dev/null || cp -p "$from/$1" "$to/$1"; } && echo "carried $1"
  fi
  shift 2
done
exit 0
`,Uf='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0',Pr=(e,t)=>[...t.matchAll(new RegExp(`^${e} (.+)$`,"gm"))].map(([,n=""])=>n);function qi(e,t){let n=[];for(let r of`
${e}`.split(`
set `).slice(1)){let[o="",...s]=r.split(`
`),a=s.filter(u=>u.startsWith("|")).map(u=>u.slice(1)),l=Li(a.join(`
`));if(!Di.test(o)||l===void 0||l.id!==o)continue;let c=new Map(s.flatMap(u=>{let[,d,p]=/^size (\d+) (.+)$/.exec(u)??[];return p===void 0?[]:[[p,Number(d)]]}));n.push({id:o,path:`${t}/${o}`,manifest:l,damaged:Mi(l,c)})}return n.sort(dn)}var Gi={name:"host",description:"In `backups/` of the deploy path, on the host itself: where a restore finds it fastest.",value:_("",{keep:we}),line:{looks:"`host`",read:e=>e==="host"?{}:void 0},nameOf:()=>"host",async open(e,{own:t}){if(t===void 0)throw new g(i`the host cannot be asked`);return Vi(t)}},Vi=({machine:e,backups:t})=>new Se({name:"host",machine:e,directory:t,isToBeCleared:!1}),Wf=e=>({machine:Ff(e),backups:e.layout.backups}),Ki=e=>Vi(Wf(e)),Ff=e=>({name:e.name,run:(t,n)=>e.run(t,n),start:t=>e.host.start(t,{fence:e.fence,signal:e.context.signal})}),pn=e=>({name:e.name,run:(t,{stdin:n="",...r})=>e.run(t,{...r,stdin:n}),start:t=>e.start(t)});import zi from"node:path";var Qi={name:"runner",description:"A directory of the machine that the job runs on: for an artifact, or a disk that is mounted there. What lies on a machine of GitHub goes with the job, unless a later step keeps it.",isHere:!0,value:_("",{path:x("Directory, relative to the project directory, or absolute.",{rule:rs,default:"backups"}),keep:we}),line:{looks:"`runner:path`",read(e){let t=/^runner(?::(.+))?$/.exec(e);return t===null?void 0:{path:t[1]}}},nameOf:Yi,async open({path:e},{folder:t,access:n}){let r=await n.openHost("local");return new Se({name:Yi({path:e}),machine:pn(r),directory:zi.join(zi.resolve(n.directory,e),t),isToBeCleared:!0,close:()=>r[Symbol.asyncDispose]()})}};function Yi({path:e}){return`runner:${e}`}var Xi={name:"s3",description:"A bucket of S3, or of what speaks its protocol. Its keys are no part of this file: inputs `s3-access-key-id` and `s3-secret-access-key`.",value:_("",{bucket:x("Name of the bucket, which exists.",{rule:os,required:!0}),prefix:x("What the names of all objects begin with.",{rule:ye}),endpoint:x("Address of the storage: `https://s3.example.org`.",{rule:Gt,without:"Amazon's"}),region:x("Region of the bucket.",{rule:Ue,without:"`AWS_REGION`, else `us-east-1`"}),"path-style":J("The bucket is a part of the path, not of the host name.",{without:"`true` with an `endpoint`"}),keep:we}),line:{looks:"`s3://bucket/prefix?endpoint=https://...&region=...`",read(e){let[,t,n,r]=/^s3:\/\/([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(e)??[];if(t===void 0)return;let o=new URLSearchParams(r),s=c=>o.get(c)||void 0,a=[...o.keys()].find(c=>!["endpoint","region","path-style"].includes(c));if(a!==void 0)throw new g(i`input 'destinations': '${a}' is nothing that a bucket has`,{fix:i`behind the question mark stand endpoint, region and path-style`});let l=s("path-style");return{bucket:t,prefix:n?.replace(/^\/+|\/+$/g,"")||void 0,endpoint:s("endpoint"),region:s("region"),pathStyle:l===void 0?void 0:l==="true"}}},nameOf:Ji,formerNameOf:Zi,async open({bucket:e,prefix:t="",endpoint:n,region:r,pathStyle:o=n!==void 0},s){let a=t.replace(/\/+$/,""),l=Ji({bucket:e,prefix:t,endpoint:n}),c={bucket:e,endpoint:n,pathStyle:o,...qf(s,l)},{S3Store:u}=await import("./store-CYWEQA3H.js"),d={address:{...c,region:r??c.region},prefix:a,name:l};return new u(d,s)}};function Ji({endpoint:e,...t}){let n=Zi(t);return e===void 0?n:`${n}?endpoint=${e.replace(/\/+$/,"")}`}function Zi({bucket:e,prefix:t=""}){let n=t.replace(/\/+$/,"");return`s3://${e}${n===""?"":`/${n}`}`}function qf({access:{s3:e}},t){let{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s="us-east-1"}=e;if(n===void 0||r===void 0)throw new g(i`${t}: there is no key for it`,{fix:i`give the inputs s3-access-key-id and s3-secret-access-key (secrets), or the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`});return{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s}}var ta={name:"ssh",description:"Another machine over SSH, reached with the key and the known hosts of the run.",value:_("",{host:x("The machine: `ssh://user@host:port`.",{rule:ns,required:!0}),path:x("Directory there.",{rule:qt,default:"~/deploy-kit-backups"}),keep:we}),line:{looks:"`ssh://user@host:port/path`",read(e){let[,t="",n]=/^(ssh:\/\/[^/]+)(\/.*)?$/.exec(e)??[];if(t!=="")return{host:t,path:n?.replace(/^\/~\//,"~/")}}},nameOf:ea,async open({host:e,path:t},{folder:n,access:r}){let o=await r.openHost(e),s=`${t.replace(/^~\//,"").replace(/\/+$/,"")}/${n}`;return new Se({name:ea({host:e,path:t}),machine:pn(o),directory:s,isToBeCleared:!0,close:()=>o[Symbol.asyncDispose]()})}};function ea({host:e,path:t}){return`${e}${t.replace(/^~/,"/~")}`}var uk=[Gi,Xi,ta,Qi],Cr=e=>e??[{kind:"host"}];function Ge(e){return Lr(e),e.map(na).join(" ")}function Lr(e){let t=e[0];if(t===void 0||t==="")throw new g(i`the command to run is empty`);if(t.startsWith("-"))throw new g(i`the command to run, '${t}', looks like an option`);let n=e.find(r=>r.includes("\0"));if(n!==void 0)throw new g(i`an argument of '${t}' holds a NUL byte: ${JSON.stringify(fe(n,40))}`,{fix:i`remove the NUL byte; no command line can carry it`})}function na(e){return`'${e.replaceAll("'","'\\''")}'`}function ra(e){return/^[\w@%+=:,./-]+$/.test(e)?e:na(e)}var X=class{#e;constructor(t){this.#e=t.split(`
`).map(n=>n.split("	"))}all(t){return this.#e.filter(n=>n[0]===t).map(n=>n.slice(1))}one(t){return this.all(t)[0]?.[0]??""}has(t){return this.#e.some(n=>n[0]===t)}},Ve=({service:e,container:t})=>i`service '${e}' (${t.name})`;function Ee(e,t){if(!(e.one("server")!==""||t.declared))throw new g(i`${Ve(t)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:i`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`})}function lt(e,t){let n=e.one("lacks");if(n!=="")throw new g(i`${Ve(t)} has no ${n} in its image`,{fix:i`use an image that has it, or list '${t.service}' under backup.ignore`})}function Z({facts:e},t){let n=e.get(t)??"";return/^\d+$/.test(n)?Number(n):void 0}function Oe(e,t){if(!e.has("end"))throw new g(i`${Ve(t)} did not say which databases it holds`,{fix:i`run again; when it happens again, look at the log of the container`})}function Re(e,t,n,{variables:r,redact:o}){let s=e.all("unreadable").map(([c=""])=>i` ${c.trim()} names a file that cannot be read.`),a=e.all("refused").flatMap(([c="",u=""])=>{let d=Object.hasOwn(n,c)?n[c]?.():void 0;return d===void 0?[]:`
  ${d}: ${o(u)}`}),l=[...new Set(a)].join("");return new g(i`${Ve(t)}: no login works.${[...new Set(s)].join("")}${l}`,{fix:i`set the variables of the service (${r}, or the user and password of the application) to what the server was given on its first start`})}function fn({database:e,...t},n){if(e===void 0)return n;let r=n.filter(o=>o.name===e);if(r.length>0)return r;throw Dr(t,e,n.map(({name:o})=>o))}function Dr(e,t,n){let r=Ve(e);return new g(i`backup.services: ${r} has no database '${t}'${ie(t,n)} that its user sees`,{fix:n.length===0?i`leave out database`:i`name one of ${n.join(", ")}`})}var oe=e=>Buffer.from(e,"hex").toString("utf8"),ce=e=>e.reduce((t,n)=>t+n,0);var Mr=(e,t)=>({says:e,what:()=>i`the database refuses the user or the password`,fix:()=>i`the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too (${t}), then deploy again`}),Gf=[{says:/Access denied for user .*\(using password: NO\)|fe_sendauth: no password supplied|client password must be a string|NOAUTH Authentication required/,what:()=>i`the database was asked without a password`,fix:()=>i`give the service that asks its password: name the variable under its \`environment:\`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again`},Mr(/Access denied for user .*\(using password: YES\)/,"ALTER USER ... IDENTIFIED BY '...'"),Mr(/password authentication failed for user|FATAL:\s+role ".*" does not exist/,"ALTER ROLE ... PASSWORD '...'"),Mr(/\bMongo\w*Error: (?:bad auth : )?Authentication failed|\bcodeName['"]?\s*[:=]\s*['"]?AuthenticationFailed\b|\bOperationFailure: (?:bad auth : )?Authentication failed|\berror 18 \(AuthenticationFailed\)|auth error: .*Authentication failed/,"db.changeUserPassword('...', '...')"),{says:/WRONGPASS invalid username-password pair|ERR invalid password|called without any password configured/,what:()=>i`Redis refuses the password`,fix:()=>i`give Redis and the service that asks the same password (\`requirepass\` and the variable), recreate both, and deploy again`},{says:/^(?!.*(?:shared memory segment|inotify|fsnotify|, watch ')).*(?:no space left on device|\bENOSPC: no space left\b|disk quota exceeded)/im,what:()=>i`no space is left on the disk`,fix:()=>i`see on the host what fills it (df -h, docker system df), make room (\`maintenance\` removes what no release needs), and deploy again`}];function oa(e){let t=Gf.find(({says:n})=>n.test(e));return t&&{what:t.what(),fix:t.fix()}}var sa=(e,t)=>t===void 0?e:i`${e}: ${t.what}`;var Ae=`
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`,mn=`
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
`,Te=`
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
`,_e=e=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${e}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,ue=(e,t,...n)=>["docker","exec","-i",e,"sh","-c",t,"sh",...n],Vf="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",jr=`DEPLOY_KIT_WORDS=$(${Vf} "$id")
export DEPLOY_KIT_WORDS
`,Kf=`id=$1 script=$2
shift 2
${jr}exec docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@"`,hn=(e,t,...n)=>["sh","-c",Kf,"sh",e,t,...n];var zf=`
id=$1 inside=$2
shift 2
${jr}
{ said=$(timeout 60 docker exec -e DEPLOY_KIT_WORDS "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function Pe({service:e,container:t},{script:n,args:r=[],read:o}){return{script:zf,args:[t.id,n,...r],read:(s,a)=>{let[l="",c]=s.split(`
failed
`,2);if(c===void 0)return o(l,a);let u=pt(c,3)||i`it does not answer`,d=oa(c);throw new g(i`service '${e}' cannot be asked for its databases: ${sa(u,d)}`,{fix:d?.fix??i`look at docker logs ${t.name} on ${a.hostName}`})}}}var Br={root:()=>i`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>i`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>i`no user`},Hr=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-}
unset DEPLOY_KIT_WORDS
${Ae}${mn}
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
`,ia=`
works=
for name in ${Object.keys(Br).join(" ")}; do
  login "$name" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  # A database that is not there is dumped at once, by whom the server lets in.
  if said=$(start mongodump --db=deploy-kit-is-there-anybody --archive=/dev/null 2>&1; wait $!); then works=$name; break; fi
  printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tail -n 1 | tr '\\n\\t' '  ')"
done
`,aa=`${Hr}
${_e("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'version\\t%s\\n' "$(mongod --version 2>/dev/null | sed -n 's/^db version v//p')"
${ia}[ -n "$works" ] || exit 0
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
`,la=`${Hr}${Te}
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
`,ca=`${Hr}
exec 4<&0 </dev/null
{
${ia}} >/dev/null
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
`,ua=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var Yf="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",Qf="6de29981-ffffffff",da=/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,pa=e=>!["admin","config","local"].includes(e);function Jf(e){return e.flatMap((t,n)=>t==="--replSet"||e[n-1]==="--replSet"||/^--replSet=/.test(t)?[]:t.replace(/--replSet[= ]+\S+/g,""))}var fa={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:da,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],loads:{data:da,alone:e=>Jf(e),counted:["collections","documents"],formats:{"mongo-archive":({oplog:e,databases:t=[]})=>({script:ca,args:[e===!0?"yes":"",...t.filter(pa)]})}},probe:(e,{redact:t})=>{let n=Xf(e);return Pe(e,{script:aa,read:(r,{hostName:o})=>[Zf(new X(r),e,{hostName:o,redact:t,excluded:n})]})}};function Xf({database:e,exclude:t=[]}){if(t.length>0&&e===void 0)throw new g(i`backup.services: MongoDB leaves out collections only of one database`,{fix:i`name it beside exclude: database: ..., or leave out exclude`});return t.map(n=>{let r=n.startsWith(`${e}.`)?n.slice(`${e}.`.length):n,[,o]=/^([^*?]+)\*$/.exec(r)??[];if(o!==void 0)return{what:r,option:`--excludeCollectionsWithPrefix=${o}`};if(!/[*?]/.test(r))return{what:r,option:`--excludeCollection=${r}`};throw new g(i`backup.services: MongoDB cannot leave out '${n}'`,{fix:i`write whole names, or their begin and * (cache_*)`})})}function Zf(e,t,n){let{hostName:r,redact:o,excluded:s}=n,{service:a,container:l,database:c}=t;Ee(e,t),lt(e,t);let u=e.one("login");if(u==="")throw Re(e,t,Br,{variables:Yf,redact:o});Oe(e,t);let d=e.one("version"),p=e.has("replica-set")&&c===void 0,f=i`dump of service '${a}'`,y=i`look at docker logs ${l.name} on ${r}`;return{what:f,begins:c===void 0?i`dumping all databases of service '${a}'`:i`dumping ${c} of service '${a}'`,server:d,bytes:ce(e.all("kilobytes").map(([m])=>Number(m)))*1024,path:`${a}.mongodump`,note:p?void 0:i`${a}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:hn(l.id,la,u,c??"",p?"yes":"",...s.map(({option:m})=>m))}),inspect:ua,fix:y,check({facts:m,stderr:h}){let v=new X(h).all("dumped").map(([b="",$,k])=>({name:b,collections:Number($),documents:Number(k)})),w=v.filter(({name:b})=>pa(b));if(m.get("archive")!==Qf)throw new g(i`${f} is not complete: it is no archive of mongodump from its begin to its end`,{fix:i`${y}; the backup was not kept`});if(c!==void 0&&v.length===0)throw Dr(t,c,[]);return{kind:"service",name:a,source:l.name,engine:"mongodb",...d!==""&&{serverVersion:d},format:"mongo-archive",...p&&{oplog:!0},...s.length>0&&{excluded:s.map(({what:b})=>`${c}.${b}`)},databases:v.map(({name:b})=>b).sort(),counts:{collections:ce(w.map(({collections:b})=>b)),documents:ce(w.map(({documents:b})=>b))},checks:["archive"],warnings:[]}}}}var q=({qualifier:e,name:t})=>`${e}.${t}`;function yn(e=[],t){let n=e.map(ma);return t.filter(r=>n.some(o=>o(r)))}function gn(e=[],t){let n=[...new Set(t.flatMap(r=>[r.name,q(r)]))];return e.filter(r=>!t.some(ma(r))).map(r=>i`exclude: there is no table '${r}'${ie(r,n)}: nothing of it was left out`)}function ma(e){let t=e.replace(/[.+^${}()|[\]\\]/g,"\\$&").replaceAll("*",".*").replaceAll("?","."),n=new RegExp(`^${t}$`,"s");return r=>n.test(r.name)||n.test(q(r))}var ha=`
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
`;var vn={"root-mariadb":()=>i`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>i`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>i`root without a password`,own:()=>i`the login that the client has by itself`,"app-mariadb":()=>i`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>i`MYSQL_USER with MYSQL_PASSWORD`},Tt=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${Ae}
${mn}
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
`,wn=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,ya=`
sql=
for name in mariadb mysql; do if command -v "$name" >/dev/null 2>&1; then sql=$name; break; fi; done
`,ga=`
way=socket works=
for name in ${Object.keys(vn).join(" ")}; do
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
`,Ur="USER IN ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys') OR USER = 'root' AND HOST = 'localhost'",va=`${Tt}${wn}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
${ya}${_e("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

${ga}[ -n "$works" ] || exit 0
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
    SELECT 'users', COUNT(*) FROM mysql.user WHERE NOT (${Ur}) AND NOT (USER = 'PUBLIC' AND HOST = '')" 2>/dev/null | sed -n '/^users[^A-Za-z]*$/p'
echo end
`,wa=`${Tt}${Te}
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
`,Wr=`${Tt}${wn}${ya}{
${ga}} >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "\${said-}" >&2; exit 1; }
[ "$works" = own ] || export HOME=/nonexistent
feed() {
  printf '%s\\n' "$options" | "$sql" --defaults-extra-file=/dev/fd/3 --default-character-set=utf8mb4 "$@" 3<&0 0<&4 4<&-
}
`,Fr=`
exec 4<&0 </dev/null
${Wr}server=$1 bytes=$2
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
`,$a=`
exec </dev/null
${Wr}case $(client "$works" "$sql" -NBe 'SELECT @@log_bin') in
  0) exit 0 ;;
  1) ;;
  *) exit 1 ;;
esac
# The former since MySQL 8.2, the latter before 8.4 and in MariaDB.
client "$works" "$sql" -e 'RESET BINARY LOGS AND GTIDS' 2>/dev/null || client "$works" "$sql" -e 'RESET MASTER'
`,ba=`
exec </dev/null
${Wr}
names=
for name; do names="$names\${names:+,}0x$(printf %s "$name" | od -An -tx1 | tr -d ' \\n')"; done
client "$works" "$sql" --default-character-set=utf8mb4 -NBre "
  SELECT CONCAT('SELECT ''tables'', 1 UNION ALL SELECT ''rows'', COUNT(*) FROM ',
    CHAR(96), REPLACE(TABLE_SCHEMA, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), '.',
    CHAR(96), REPLACE(TABLE_NAME, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), ';')
  FROM information_schema.TABLES WHERE TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED') AND CAST(TABLE_SCHEMA AS BINARY) IN ($names)
" | { exec 4<&0 0</dev/null; feed -NB; } | tr '\\t' ' ' && echo end
`;var em="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function xa(e,t,n){let r=new X(e),o=Ve(t);if(Ee(r,t),r.one("dump")===""||r.one("sql")==="")throw new g(i`${o} has no mysqldump or mariadb-dump with its client in its image`,{fix:i`use an image that has them, or list '${t.service}' under backup.ignore`});let[s="",a,l=""]=r.all("login")[0]??[];if(!om(s))throw Re(r,t,vn,{variables:em,redact:n});Oe(r,t);let c=r.one("version"),u=r.all("database").map(([m="",h="",v=""])=>({name:oe(m),tables:Number(h),bytes:Number(v)})),d=oe(l);if(u.length===0&&!d.startsWith("root@")&&t.database===void 0)throw tm(o,d);let p=fn(t,u),f=m=>r.all(m).map(([h="",v="",...w])=>[oe(h),oe(v),...w]).filter(([h])=>p.some(v=>v.name===h)),y=f("table").map(([m="",h=""])=>({qualifier:m,name:h})).sort((m,h)=>q(m)<q(h)?-1:1);return{engine:/mariadb/i.test(c)?"mariadb":"mysql",version:c,login:{name:s,way:a==="tcp"?"tcp":"socket"},client:{program:r.one("dump"),flavour:/mariadb/i.test(r.one("client"))?"mariadb":"mysql"},sql:r.one("sql"),users:r.has("users")?Number(r.one("users")):void 0,databases:p.map(m=>m.name),excluded:yn(t.exclude,y),keepsStructures:r.has("structures"),tables:ce(p.map(m=>m.tables)),bytes:ce(p.map(m=>m.bytes)),warnings:[...s.startsWith("app-")?[nm(d,r.all("refused"))]:rm(r,d),...gn(t.exclude,y),...ka(i`not consistent with the rest if written to during the dump, for lack of transactions`,f("engine").map(([m,h,v])=>`${m}.${h} (${v})`)),...ka(i`the history of system-versioned tables is not in the dump`,f("versioned").map(([m,h])=>`${m}.${h}`))]}}function tm(e,t){return new g(i`${e}: its user ${t} sees no database`,{fix:i`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function nm(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?i`the stated password of root is refused`:i`root's password is not known`;return i`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function rm(e,t){return e.has("users")?[]:[i`users and their rights are not in the set: the server does not show them to ${t}`]}function ka(e,t){if(t.length===0)return[];let n=t.length>5?i` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var om=e=>Object.hasOwn(vn,e);var sm=`
account="CONCAT(QUOTE(User), '@', QUOTE(Host))"
case $4 in
  mariadb)
    list="SELECT IF(is_role = 'Y', IF(User = 'PUBLIC', 'DO 1;', CONCAT('SELECT ', QUOTE(CONCAT('CREATE ROLE \\\`', REPLACE(User, '\\\`', '\\\`\\\`'), '\\\`')), ';')),
        CONCAT('SHOW CREATE USER ', $account, ';')),
      CONCAT('SHOW GRANTS FOR ', IF(is_role = 'Y', IF(User = 'PUBLIC', User, QUOTE(User)), $account), ';')" ;;
  *) list="SELECT CONCAT('SHOW CREATE USER ', $account, ';'), CONCAT('SHOW GRANTS FOR ', $account, ';')" ;;
esac
list="SET SESSION sql_mode = ''; $list FROM mysql.user WHERE NOT (${Ur}) ORDER BY User, Host"
`,Sa=`
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
`,Ea=`${Tt}${wn}
sql=$1 name=$2
login "$name" "$3" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
${sm}
questions=$(client "$name" "$sql" --default-character-set=utf8mb4 -NBe "$list") || exit
questions=$(printf '%s\\n' "$questions" | awk -F '\\t' '${Sa}
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
} | awk -v quote="'" '${Sa}
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
`,Oa=`
awk '/^-- Users and grants complete$/ { complete = 1 } /^CREATE (USER|ROLE) IF NOT EXISTS / { users++ }
  END { print "complete " complete + 0; print "users " users + 0 }'
`;var Ra=Ta("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),Aa=Ta("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function Ta(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],loads:{data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/(mysql|mariadb)(\/data)?)$/,counted:["tables","rows"],formats:{sql:({databases:r=[],bytes:o},s)=>({script:Fr,args:[s,`${o}`,...r]}),"mysql-users":(r,o)=>({script:Fr,args:[o,""]})},foreign:{"mysql-users":void 0},forget:{script:$a},count:r=>({script:ba,args:r.flatMap(({databases:o=[]})=>o)})},probe:(r,{redact:o})=>Pe(r,{script:va,args:[e,r.exclude===void 0?"":"tables"],read:(s,{hostName:a})=>{let l=xa(s,r,o);return l.databases.length>0?[im(l,r,a),...am(l,r,a)]:[{nothing:i`service '${r.service}' holds no database yet: nothing of it to protect`}]}})}}function im(e,{service:t,container:n},r){let{client:o,login:s,databases:a,version:l,excluded:c,keepsStructures:u}=e,d=i`dump of service '${t}'`,p=i`look at docker logs ${n.name} on ${r}`,f=c.flatMap(({qualifier:m,name:h})=>[m,h]),y=[o.program,o.flavour,s.name,s.way,u?"yes":"",String(c.length),...f,...a];return{what:d,begins:i`dumping ${a.join(", ")} of service '${t}' (${l})`,server:l,bytes:e.bytes,path:`${t}.sql`,producer:()=>({argv:ue(n.id,wa,...y)}),inspect:ha,fix:p,check(m){let{facts:h}=m,v=Z(m,"rows");if(!(h.get("last")??"").startsWith("-- Dump completed")||v===void 0)throw new g(i`${d} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:i`${p}; the backup was not kept`});let w=Z(m,"tables")??0;if(w<e.tables)throw new g(i`${d} has ${R(w,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{..._a(e,t,n.name),format:"sql",databases:[...a],...c.length>0&&{excluded:c.map(q)},counts:{tables:w,rows:v},checks:["footer","tables"],warnings:[...e.warnings]}}}}function am(e,{service:t,container:n},r){let{sql:o,login:s,users:a,version:l,engine:c}=e;if(a===void 0||a===0)return[];let u=i`dump of the users of service '${t}'`,d=i`look at docker logs ${n.name} on ${r}`;return[{what:u,begins:i`dumping ${R(a,"user")} of service '${t}' (${l})`,bytes:0,path:`${t}.users.sql`,producer:()=>({argv:ue(n.id,Ea,o,s.name,s.way,c)}),inspect:Oa,fix:d,check(p){let f=Z(p,"users");if(p.facts.get("complete")!=="1"||f===void 0)throw new g(i`${u} is not complete: it ends without its last line`,{fix:i`${d}; the backup was not kept`});return{..._a(e,t,n.name),format:"mysql-users",databases:[],counts:{users:f},checks:["footer"],warnings:f<a?[i`${a-f} of ${a} users are not in it: ${he(p.stderr,3)}`]:[]}}}]}var _a=({engine:e,version:t},n,r)=>({kind:"service",name:n,source:r,engine:e,serverVersion:t});var Pa=e=>encodeURIComponent(e).replace(/[!'()*]/g,t=>`%${t.charCodeAt(0).toString(16).toUpperCase()}`);var qr={stated:()=>i`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>i`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>i`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>i`PGUSER with PGPASSWORD`,peer:()=>i`the system's user postgres`},Ia="-X -w -q -A -t -v ON_ERROR_STOP=1",Gr=`
export LC_ALL=C PGCONNECT_TIMEOUT=10 PGAPPNAME=deploy-kit PGCLIENTENCODING=UTF8
unset PGSERVICE PGSERVICEFILE PGHOSTADDR PGDATABASE PGOPTIONS
${Ae}
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
  for name in ${Object.keys(qr).join(" ")}; do
    for way in $ways; do
      host=\${way%:*} port=\${way##*:}
      login "$name" "$host" "$port" ||
        { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue 2; }
      for first in postgres template1 "\${POSTGRES_DB:-}" "\${POSTGRESQL_DATABASE:-}"; do
        [ -n "$first" ] || continue
        if said=$(export PGDATABASE="$first"; as "$name" psql ${Ia} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
        case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
      done
      printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
    done
  done
  [ -z "$works" ] || export PGDATABASE="$first"
}
`,Na=`
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,Ca=`
SELECT count(*) ${Na} AND c.relkind IN ('r', 'p')`,_t=e=>`pg_catalog.encode(pg_catalog.textsend(${e}::text), 'hex')`,lm=`
SELECT 'table', ${_t("pg_catalog.current_database()")}, ${_t("wn.nspname")}, ${_t("w.relname")},
    ${_t("ln.nspname")}, ${_t("l.relname")}
  FROM (
    WITH RECURSIVE up AS (
      SELECT c.oid AS leaf, c.oid AS whole FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p')
      UNION ALL SELECT up.leaf, i.inhparent FROM up JOIN pg_catalog.pg_inherits i ON i.inhrelid = up.whole
        JOIN pg_catalog.pg_class p ON p.oid = i.inhparent AND p.relkind = 'p')
    SELECT leaf, whole FROM up) up
  JOIN pg_catalog.pg_class w ON w.oid = up.whole JOIN pg_catalog.pg_namespace wn ON wn.oid = w.relnamespace
  JOIN pg_catalog.pg_class l ON l.oid = up.leaf JOIN pg_catalog.pg_namespace ln ON ln.oid = l.relnamespace
  WHERE ln.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND ln.nspname NOT LIKE 'pg\\_temp\\_%'`,La=`${Gr}
tab=$(printf '\\t')
${_e("postgres | postmaster")}
for name in psql pg_dump pg_dumpall pg_restore; do
  command -v "$name" >/dev/null 2>&1 || { printf 'lacks\\t%s\\n' "$name"; exit 0; }
done
find_login
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${Ia} -F "$tab" -c "$1"; )
query "SELECT 'version', pg_catalog.current_setting('server_version')" || exit 0
query "SELECT 'user', pg_catalog.encode(pg_catalog.textsend(current_user::text), 'hex'), rolsuper
  FROM pg_catalog.pg_roles WHERE rolname = current_user" || exit 0
names=$(query "SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname") || exit 0
printf '%s\\n' "$names" | while IFS= read -r name; do
  export PGDATABASE="$name"
  query "SELECT 'database', pg_catalog.encode(pg_catalog.textsend(pg_catalog.current_database()::text), 'hex'),
    pg_catalog.pg_database_size(pg_catalog.current_database()), (${Ca})" || exit
  [ -z "$1" ] || query "${lm}" || exit
done && echo end
`,Vr=`${Gr}${Te}
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
`,Da=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,Ma=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`,Kr=`${Gr}
find_login >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "$said" >&2; exit 1; }
sql() ( as "$works" psql -X -w -q -A -t -v ON_ERROR_STOP=1 "$@" )
`,zr=`${Kr}
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
`,ja=`${Kr}
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
`,Ba=`${Kr}
for name; do
  export PGDATABASE="$name"
  { echo "SELECT 'tables', (${Ca});"
    cat <<'END'
SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %I.%I', n.nspname, c.relname)
  ${Na} AND c.relkind = 'r'
UNION ALL SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %s %s', e.id::pg_catalog.regclass, e.condition)
  FROM pg_catalog.pg_extension x,
    ROWS FROM (pg_catalog.unnest(x.extconfig), pg_catalog.unnest(x.extcondition)) AS e(id, condition)
\\gexec
END
  } | sql -F ' ' || exit
done
echo end
`;var cm="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",um="postgres";function Ha(e,t,n){let r=new X(e);Ee(r,t),lt(r,t);let o=r.all("login")[0];if(o===void 0)throw Re(r,t,qr,{variables:cm,redact:n});Oe(r,t);let s=r.all("table").map(p=>{let[f="",y="",m="",h="",v=""]=p.map(oe);return{database:f,qualifier:y,name:m,table:{qualifier:h,name:v}}}),a=r.all("database").map(([p="",f="",y=""])=>({name:oe(p),excluded:dm(yn(t.exclude,s.filter(({database:m})=>m===oe(p))).map(({table:m})=>m)),bytes:Number(f),tables:Number(y)})),l=fn(t,a),c=s.filter(({database:p})=>l.some(({name:f})=>f===p)),[u="",d]=r.all("user")[0]??[];return{version:r.one("version"),login:o,user:oe(u),isSuperuser:d==="t",warnings:gn(t.exclude,c),databases:l.filter(({name:p,tables:f})=>p!==um||f>0||t.database===p)}}var dm=e=>[...new Map(e.map(t=>[q(t),t])).values()].sort((t,n)=>q(t)<q(n)?-1:1);var Ua=/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,Wa={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:Ua,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(e,{redact:t})=>Pe(e,{script:La,args:[e.exclude===void 0?"":"tables"],read:(n,{hostName:r})=>{let o=Ha(n,e,t),s=o.databases.map(a=>pm(a,o,e,r));return s.length>0?[...s,fm(o,e,r)]:[{nothing:i`service '${e.service}' holds no database yet: nothing of it to protect`}]}}),loads:{data:Ua,counted:["tables","rows"],formats:{"pg-globals":()=>({script:zr}),"pg-archive":({databases:e=[]},t)=>({script:ja,args:[t,...e]})},foreign:{"pg-globals":{script:zr,args:["without-passwords"]}},count:e=>({script:Ba,args:e.flatMap(({databases:t=[]})=>t)})}};function pm(e,t,{service:n,container:r},o){let{name:s,bytes:a,excluded:l}=e,c=l.map(p=>`--exclude-table-data=${mm(p)}`),u=i`dump of database '${s}' of service '${n}'`,d=i`look at docker logs ${r.name} on ${o}`;return{what:u,begins:i`dumping ${s} of service '${n}' (${t.version})`,server:t.version,bytes:a,path:`${n}.${Pa(s)}.pgdump`,producer:()=>({argv:ue(r.id,Vr,...t.login,s,...c)}),inspect:Ge(ue(r.id,Da)),fix:d,check(p){let[f,y]=[Z(p,"tables"),Z(p,"rows")];if(p.facts.get("restore")!=="0"||f===void 0||y===void 0)throw new g(i`${u} is not complete: pg_restore cannot read it to its end`,{fix:i`${d}; the backup was not kept`});if(f<e.tables)throw new g(i`${u} has ${R(f,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...Fa(t,n,r.name),format:"pg-archive",databases:[s],...l.length>0&&{excluded:l.map(q)},counts:{tables:f,rows:y},checks:["archive","tables"],warnings:e===t.databases[0]?[...t.warnings]:[]}}}}function fm(e,{service:t,container:n},r){let o=i`dump of the roles of service '${t}'`,s=i`look at docker logs ${n.name} on ${r}`;return{what:o,begins:i`dumping roles of service '${t}' (${e.version})`,bytes:0,path:`${t}.globals.sql`,producer:()=>({argv:ue(n.id,Vr,...e.login,"",...e.isSuperuser?[]:["--no-role-passwords"])}),inspect:Ma,fix:s,check(a){let l=Z(a,"roles");if(a.facts.get("complete")!=="1"||l===void 0)throw new g(i`${o} is not complete: it ends without its last line`,{fix:i`${s}; the backup was not kept`});return{...Fa(e,t,n.name),format:"pg-globals",databases:[],counts:{roles:l},checks:["footer"],warnings:e.isSuperuser?[]:[i`the passwords of roles are not in the dump: its user ${e.user} is no superuser`]}}}}var mm=({qualifier:e,name:t})=>[e,t].map(n=>`"${n.replaceAll('"','""')}"`).join("."),Fa=({version:e},t,n)=>({kind:"service",name:t,source:n,engine:"postgres",serverVersion:e});var Yr=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-} unreadable=
unset DEPLOY_KIT_WORDS
unset REDISCLI_HISTFILE
${Ae}
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
`,qa=`${Yr}
${_e("redis-server* | valkey-server* | keydb-server* | redis-sentinel* | valkey-sentinel*")}
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
`,Ga=`${Yr}${Te}
connect || { echo "no password works any more: $said" >&2; exit 1; }
exec 3<&0
if [ -n "$socket" ]; then "$cli" -e -s "$socket" --rdb - </dev/null & else "$cli" -e -p "$port" --rdb - </dev/null & fi
guard $!
`,Va=`
directory=$(mktemp -d 2>/dev/null || mktemp -d -p /dev/shm) || exit
cat >"$directory/dump.rdb" || exit
${Yr}
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
`,Ka=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n -e 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p' \\
  -e 's/^\\[info\\] \\([0-9]*\\) expires$/expires \\1/p'
`;var za=Qa("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server","redis-sentinel"]}),Ya=Qa("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),hm={found:()=>i`the passwords that the container has`},ym="REDIS_PASSWORD, --requirepass";function Qa(e,t,n){return{name:e,product:t,signs:n,databaseVariables:[],loads:{data:/^(\/data|\/var\/lib\/(redis|valkey|keydb)|\/bitnami\/(redis|valkey)(\/data)?)$/,counted:["keys"],formats:{rdb:()=>({script:Va})},differs:vm},probe:(r,{redact:o})=>{if(r.database!==void 0)throw new g(i`backup.services: ${t} has no databases by name ('${r.database}')`,{fix:i`leave out database`});if(r.exclude!==void 0&&r.exclude.length>0)throw new g(i`backup.services: ${t} can leave out no keys of service '${r.service}'`,{fix:i`leave out exclude; where it is only a cache, list '${r.service}' under backup.ignore`});return Pe(r,{script:qa,read:(s,{hostName:a})=>[gm(e,new X(s),r,{hostName:a,redact:o})]})}}}function gm(e,t,n,{hostName:r,redact:o}){let{service:s,container:a}=n;if(Ee(t,n),lt(t,n),t.has("sentinel"))return{nothing:i`service '${s}' is a sentinel and holds no data: nothing of it to protect`};if(!t.has("login"))throw Re(t,n,hm,{variables:ym,redact:o});Oe(t,n);let l=ce(t.all("keys").map(([p])=>Number(p)));if(l===0)return{nothing:i`service '${s}' holds no key: nothing of it to protect`};let c=t.one("valkey_version")||t.one("redis_version"),u=i`dump of service '${s}'`,d=i`look at docker logs ${a.name} on ${r}`;return{what:u,begins:i`dumping ${R(l,"key")} of service '${s}' (${c})`,server:c,bytes:Number(t.one("used_memory")),path:`${s}.rdb`,producer:()=>({argv:hn(a.id,Ga)}),inspect:Ge(ue(a.id,Ka)),fix:d,check(p){let[f,y]=[Z(p,"keys"),Z(p,"expires")];if(p.facts.get("check")!=="0"||f===void 0)throw new g(i`${u} is not complete: redis-check-rdb cannot read it to its end`,{fix:i`${d}; the backup was not kept`});return{kind:"service",name:s,source:a.name,engine:e,serverVersion:c,format:"rdb",counts:{keys:f,...y!==void 0&&{expires:y}},checks:["snapshot"],warnings:[]}}}}function vm(e,t){let[n=0,r=0]=[t.get("keys"),e.get("keys")],o=r-(e.get("expires")??r);return n<=r&&n>=o?[]:["keys"]}var Ie=[Ra,Aa,Wa,fa,za,Ya];function Ne(e,t){let[n,r]=[e,t].map(s=>s.split(".").map(Number)),o=r.findIndex((s,a)=>(n[a]??0)!==s);return o>=0&&(n[o]??0)<(r[o]??0)}function Ja(e){return Ne(e,"2.29.4")}function Pt(e){return Ne(e,"2.29.3")}function Xa(e){return[...Pt(e)?[]:["depends_on"],...Ne(e,"2.30.2")?[]:["profiles"]]}function Za(e){return!Ne(e,"2.31.0")}function el(e){return Ne(e,"2.24.0")}function It(e,t){return e.length===0?[]:[{kind:"resolve",resolvers:e,isSure:t}]}var tl={name:"recreate",description:"one `up` for the whole stack",follow:e=>Ja(e)?"dependent":"joined",steps:({release:e,scope:t,resolvers:n,isSure:r})=>[t===void 0?{kind:"up",alone:!1,removeOrphans:!0}:{kind:"up",...t,removeOrphans:!1},{kind:"wait",services:t?.services??Object.keys(e.services)},...It(n,r),...t===void 0?[{kind:"remove-others"}]:[]]};var nl={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:t,scope:n,composeVersion:r,resolvers:o,isSure:s})=>{let a=wm(e).filter(f=>t.includes(f)),l=n?.alone??!Pt(r),c=n?.services??Object.keys(e.services),u=c.filter(f=>!(a.includes(f)&&O(e.services,f)?.oneShot===!0)),d=n!==void 0||l&&u.length<c.length,p=o.filter(({service:f})=>!a.includes(f));return[...a.flatMap(f=>[{kind:"up",services:[f],alone:l,removeOrphans:!1},{kind:"wait",services:[f]},...It(p.filter(({names:y})=>y.includes(f)),s)]),...u.length===0?[]:[{kind:"up",...d?{services:u}:{},alone:l&&d,removeOrphans:n===void 0}],{kind:"wait",services:c},...It(o,s),...n===void 0?[{kind:"remove-others"}]:[]]}};function wm(e){let t=new Set,n=(r,o)=>{let s=O(e.services,r);if(!(s===void 0||t.has(r)||o.includes(r))){for(let a of s.dependsOn)n(a,[...o,r]);t.add(r)}};for(let r of Object.keys(e.services))n(r,[]);return[...t]}var rl=[tl,nl];function ol(e){let t=rl.find(r=>r.name===e);if(t!==void 0)return t;let n=rl.map(r=>r.name).join(", ");throw new g(i`deploy.strategy: there is no strategy '${e}'`,{fix:i`write one of ${n}`})}var $m=["PATH","HOME","USER","LOGNAME","LANG","TMPDIR","XDG_RUNTIME_DIR","SSH_AUTH_SOCK","DOCKER_HOST","DOCKER_CONTEXT","DOCKER_CONFIG","DOCKER_CERT_PATH","DOCKER_TLS_VERIFY","BUILDX_BUILDER","BUILDX_CONFIG","HTTP_PROXY","HTTPS_PROXY","NO_PROXY","http_proxy","https_proxy","no_proxy"];function sl(e){return il(e,$m)}function lS(e,t){return{...il(e,["PATH","HOME","SSH_AUTH_SOCK"]),...t===void 0?{}:{SSH_AUTH_SOCK:t},LC_ALL:"C",SSH_ASKPASS_REQUIRE:"never"}}function il(e,t){return Object.fromEntries(t.flatMap(n=>{let r=e[n];return r===void 0?[]:[[n,r]]}))}import{Readable as al}from"node:stream";var bm=2e3;function ll({argv:e,cwd:t,env:n,output:r}){Lr(e);let[o="",...s]=e,a=qs(o,s,{cwd:t,env:n,stdio:["pipe",r??"pipe",r??"pipe"],detached:!0}),l=a.stdin;return l.on("error",()=>{}),{stdin:l,stdout:a.stdout??al.from([]),stderr:a.stderr??al.from([]),ended:xm(a,o,t),kill:c=>Om(a,c)}}var km=5e3;function Ke(e){e.kill("SIGTERM");let t=setTimeout(()=>e.kill("SIGKILL"),km);e.ended.then(()=>clearTimeout(t))}function xm(e,t,n){return new Promise(r=>{let o=()=>{};e.once("error",s=>{e.pid===void 0&&r({code:s.code==="ENOENT"?127:126,signal:null,refused:Sm(s,t,n)})}),e.once("exit",()=>{o=Em(e)}),e.once("close",(s,a)=>{o(),e.pid!==void 0&&r({code:s,signal:a})})})}function Sm(e,t,n){return e.code==="ENOENT"?i`${t}: not found${n===void 0?"":i` (or no directory ${n})`}`:e.code==="E2BIG"?i`${t}: its arguments are too long for this system`:`${t}: ${e.message}`}function Em(e){let t=[e.stdout,e.stderr].filter(s=>s!==null),n=()=>t.reduce((s,a)=>s+(a.bytesRead??0)+a.readableLength,0),r=n(),o=setInterval(()=>{let s=n(),a=s===r&&t.every(l=>l.readableLength===0&&!l.isPaused());if(r=s,a)for(let l of t)l.destroy()},bm);return()=>clearInterval(o)}function Om(e,t){if(e.pid!==void 0)try{process.kill(-e.pid,t)}catch{}}import{StringDecoder as Rm}from"node:string_decoder";var cl={stdout:64*2**20,stderr:2**20},Am=2**20;async function dl(e,t){var d=[];try{let n=new ct(cl.stdout);let r=new ct(cl.stderr);let o;let s=m=>{o||(o={error:m},Ke(e))};let a=!1;let l=()=>{a||Ke(e),a=!0};let c=M(d,xe(t.timeout,t.signal));let u=()=>c.timedOut?Ke(e):s(t.signal?.reason);c.signal.aborted?u():c.signal.addEventListener("abort",u,{once:!0});try{let m=[ul(e.stdout,{tail:n,onLine:t.onStdout,fail:s,onMore:t.whole?l:void 0}),ul(e.stderr,{tail:r,onLine:t.onStderr,fail:s})];Tm(e,t.stdin,s);let h=await e.ended;if(await Promise.all(m),o)throw o.error;let v=r.text()+(h.refused??"");return{...h,stdout:n.text(),stderr:v,dropped:n.dropped,timedOut:c.timedOut}}finally{pl(t.stdin)&&t.stdin.destroy()}}catch(p){var f=p,y=!0}finally{j(d,f,y)}}function Tm(e,t,n){if(!pl(t)){e.stdin.end(t);return}t.on("error",n),t.pipe(e.stdin)}function pl(e){return typeof e=="object"&&"pipe"in e}function ul(e,{tail:t,onLine:n,fail:r,onMore:o}){let s=n===void 0?void 0:new Nt(n),a=l=>{try{l()}catch(c){r(c)}};return new Promise(l=>{e.on("data",c=>{t.add(c),t.dropped>0&&o?.(),a(()=>s?.add(c))}),e.on("error",()=>{}),e.once("close",()=>{a(()=>s?.end()),l()})})}var ct=class{#e;#t=[];#n=0;dropped=0;constructor(t){this.#e=t}add(t){this.#t.push(t),this.#n+=t.length,this.#n>2*this.#e&&this.#r()}text(){this.#r();let t=Buffer.concat(this.#t).toString("utf8");if(this.dropped===0)return t;let n=t.indexOf(`
`)+1;return n>0&&n<t.length?t.slice(n):"..."}#r(){if(this.#n<=this.#e)return;let t=Buffer.concat(this.#t),n=t.length-this.#e;for(;n<t.length&&((t[n]??0)&192)===128;)n+=1;this.dropped+=n,this.#t=[Buffer.from(t.subarray(n))],this.#n=t.length-n}},Nt=class{#e=new Rm("utf8");#t;#n="";constructor(t){this.#t=t}add(t){let n=typeof t=="string"?t:this.#e.write(t),r=(this.#n+n).split(`
`);this.#n=r.pop()??"";for(let o of r)this.#t(o.replace(/\r$/,""));this.#n.length>Am&&(this.#t(this.#n),this.#n="")}end(){let t=(this.#n+this.#e.end()).replace(/\r$/,"");this.#n="",t!==""&&this.#t(t)}};var Qr={config:x("Path of the config file, relative to the working directory. Without it deploy-kit.yml is used when it is there.",{placeholder:"FILE"}),environment:x("Environment out of the config file: development, staging, production, ... Needed once in a job, when the file has several.",{placeholder:"NAME",short:"e"}),"working-directory":x("Directory of the project in the workspace: what the config file and all paths in it are relative to.",{default:".",placeholder:"DIR"}),...st("project","language")},Jr=st("hosts","compose-project","deploy-path"),Xr={"ssh-key":ve("text","Private key for ssh:// hosts, without passphrase. It goes to an ssh-agent, never to disk. Default: that of an earlier step of the job that reached the host, else the agent and keys of the user."),"known-hosts":x("Lines of known_hosts for the hosts. A host whose key is unknown is refused. Default: those of an earlier step of the job that reached the host, else the files of the user.")},bS={"s3-access-key-id":ve("text","Key for the bucket of `backup.to`. Default: variable `AWS_ACCESS_KEY_ID`, with `AWS_SESSION_TOKEN` where there is one."),"s3-secret-access-key":ve("text","Its secret half. Both stay in this process: no host sees them. Default: variable `AWS_SECRET_ACCESS_KEY`.")},kS={"age-identity":ve("text","Opens backups that are encrypted where they lie (`backup.encrypt-to`): what age-keygen has written, comments included. Nothing needs it but what reads such a backup.")},_m={...st("compose","profiles","env-file"),env:ve("env","Secret variables of the stack in dotenv syntax; they win over env-file. Masked, but for what the repository itself shows.")},Pm={"registry-username":x("User for the registry, when it needs a login."),"registry-password":ve("text","Password or token for the registry.")},Zr={"lock-wait":ge("How long to wait while another run changes the same host.",{default:"10m"})},Im={"next-environment":x("Environment that another job deploys to when this one has passed: that it can be is found here, before anything is built.",{placeholder:"NAME"})},eo={"github-token":ve("text","Token of the job. With `actions: read` it tells whether the run that left a pending release is over, with `deployments: write` it records deployments.")},Nm={"github-deployment":J("Record what is deployed as a deployment on GitHub, with its commit, images and result. Needs `github-token`.",{default:!0})},Cm={services:C("Replace only these services, without those they depend on; the others keep images and containers. Default: the whole stack.",{of:H(),placeholder:"NAME"})},Lm={freeze:x("Why nothing is to be deployed now: told to whoever tries, unless there is a `reason`."),reason:x("Why it is deployed in spite of a freeze, or in haste: written down with the release.")},Dm={version:x("Version that is deployed, for people and image tags. Default: the tag that was pushed, or the commit.")},xS=[["Where",{...Qr,...Jr}],["How hosts are reached",{...Xr,...Zr}],["The stack",{..._m,...Pm,...Dm,...Cm}],["On GitHub",{...eo,...Nm,...Lm,...Im}]];var jm=()=>({token:i`hand on a token that is valid: ${"github-token: ${{ github.token }}"}`,holder:i`of the job`,holders:i`of the job, and of the job that calls its workflow`});function fl(e,t){let{repository:n,apiUrl:r}=t.run;if(e===void 0||n===void 0)return;let o={token:e,repository:n,apiUrl:r};return Bm(jm(),async()=>{let{actionClient:s}=await import("./action-client-TSN3O3CB.js");return{repository:n,client:s(o)}},t)}function Bm(e,t,n){let r,o={spent:0},s=a=>({async ask(l){let{ask:c}=await import("./ask-UDUEDQ2I.js");return r??=t(),c(l,{...await r,asker:e,patience:o,context:{...n,signal:a}})},until:l=>s(AbortSignal.any([a,l]))});return s(n.signal)}import ml from"node:path";function se(e,t){let n=ml.relative(t,e);return n!==".."&&!n.startsWith(`..${ml.sep}`)}function $n(e){return e.replace(/^(\.\.(\/|$))+/,t=>"_parent/".repeat(t.split("..").length-1))}ot();var Hm=6e4;function Ct({timeout:e=Hm}){return e==="none"?void 0:e}function Ce({name:e,kind:t},n,r){let{code:o,signal:s,stderr:a}=r;return new K({argv:n,code:o,signal:s,stderr:a,...t==="local"?{}:{where:e}})}function bn({name:e},t,n,r=""){let o=he(r,1).trim();return new g(i`${Xe(t)} on ${e} did not end within ${Be(Ct(n)??0)}${o===""?"":`: ${o}`}`,{fix:i`see whether ${e} is overloaded and whether Docker answers there: docker ps`})}function Lt({name:e},t){return new g(i`${Xe(t)} on ${e} printed more than can be kept in memory, and was ended`,{fix:i`run it on ${e} by hand and see what it prints; docker there may be another program`})}async function de(e,t,{signal:n,timeout:r}){let o=rt(8).toString("hex"),s=Object.entries(t),a=["sh","-c",qm(s.map(([,f])=>f)),"sh",o,...Wm(s)],{stdout:l,stderr:c}=await e.run(a,{signal:n,timeout:r}),u={hostName:e.name},d=l.split(new RegExp(`\\x1e${o} (\\d+)\\n`)),p={};for(let[f,[y,m]]of s.entries()){let h=d[2*f+1],v=["sh","-c",m.script,"sh",...m.args??[]];if(h===void 0)throw Um(e,v,l,c);if(h!=="0")throw Ce(e,v,{code:Number(h),stderr:c});p[y]=await m.read(d[2*f]??"",u)}return p}function Um({name:e},t,n,r){let o=fe(me(r.trim()||n),200),s=i`${Xe(t)} was not answered to its end${o===""?"":i`, but with: ${o}`}`;return new g(`${e}: ${s}`,{fix:i`see what runs commands there: ssh to ${e} and try sh -c 'echo hello'; then run this again`})}var Wm=e=>e.flatMap(([,{args:t=[]}])=>t),to=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,Fm=2**25;function qm(e){let t=2,n=e.map(({script:o,args:s=[]},a)=>{let l=s.map(()=>`"\${${t++}}"`).join(" ");return{define:`q${a}() {
${o}
}`,call:`(q${a} ${l}); end`}}),r=n.map((o,s)=>`"$d/${s}"`).join(" ");return`# deploy-kit: ask
${to}
${n.map(({define:o})=>o).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${r} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${n.map(({call:o},s)=>`{ said=$({ ${o}; } | head -c ${Fm}); printf '%s\\n' "$said" >"$d/${s}"; } &`).join(`
`)}
${n.map((o,s)=>`cat "$d/${s}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${n.map(({call:o})=>o).join(`
`)}
fi
exit 0
`}var Gm=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"networks":[{{range $name, $_ := .NetworkSettings.Networks}}{{json $name}},{{end}}""],"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,yl=`# deploy-kit: look at the containers
${to}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${Gm}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`,gl=e=>({script:yl,args:[e],read:bl});var vl={script:yl,args:[""],read:bl},G=e=>e.filter(({oneOff:t})=>!t),no=({mounts:e},t)=>e.filter(({target:n})=>se(t,n)).sort((n,r)=>r.target.length-n.target.length)[0],wl=({status:e,exitCode:t,service:n},r)=>e==="exited"&&t===0&&r.some(({awaitsCompletionOf:o})=>o.includes(n)),$l=e=>/^[0-9a-f]{64}$/.test(e);function Vm(e){return e===void 0||["","0.0.0.0","::","[::]"].includes(e)?"*":e}async function bl(e,t){let n=e.split(`
`).filter(o=>o!=="");if(n.length===0)return[];let{containerFrom:r}=await import("./answers-5TADJYDS.js");return n.map(o=>Km(r(o,t)))}function Km(e){let{name:t,labels:n,error:r,health:o,path:s,args:a,mounts:l,ports:c,addresses:u,network:d,clock:p,created:f,endedAt:y,...m}=e,h=v=>n?.[`com.docker.compose.${v}`]??"";return{...m,name:t.replace(/^\//,""),project:h("project"),service:h("service"),oneOff:h("oneoff")==="True",configHash:h("config-hash"),madeIn:h("project.working_dir"),health:o==="starting"||o==="healthy"||o==="unhealthy"?o:"none",error:r??"",lives:zm(e),startedAgo:m.status==="running"?hl(p,m.startedAt):void 0,endedAgo:hl(p,y),awaitsCompletionOf:Qm(h("depends_on")),argv:[s,...a??[]],mounts:(l??[]).map(({Type:v,Name:w,Source:b,Destination:$,RW:k})=>({type:v,source:b??"",volume:v==="volume"?w??"":"",target:$,writable:k})),ports:Ym(c??{}),networks:e.networks.filter(v=>v!==""),addresses:(u??"").split(" ").filter(v=>/^[\d.]+$|:/.test(v)),onHostNetwork:d==="host",networkOf:/^container:(.*)$/.exec(d)?.[1]??""}}function hl(e,t){let n=Date.parse(t);return e>0&&!Number.isNaN(n)?e*1e3-n:void 0}function zm({clock:e,created:t,startedAt:n,restartCount:r}){let[o,s]=[t,n].map(l=>Date.parse(l)),a={now:e*1e3-s,before:(s-o)/r};return e>0&&r>0&&a.before>=0?a:void 0}function Ym(e){return Object.entries(e).filter(([t])=>t.endsWith("/tcp")).flatMap(([,t])=>t??[]).map(({HostIp:t,HostPort:n})=>({port:Number(n)||0,address:Vm(t)}))}function Qm(e){return e.split(",").map(t=>t.split(":")).filter(([,t])=>t==="service_completed_successfully").map(([t=""])=>t)}var kl=76,xl="deploy-kit: fenced off:",ro=`
refuse() { printf '\\n%s %s\\n' "${xl}" "$1" >&2; exit ${kl}; }
allowed() {
  held= holder=
  { read -r held; read -r holder; } <"$1/lock"
  [ "$held" = "$2" ] || refuse "$2 $holder"
}
`,Jm=`# deploy-kit: only while the lock is ours${ro}
{ exec 8>>"$1/busy"; } 2>/dev/null && flock -s 8 && [ -r "$1/lock" ] || refuse "$2 gone"
allowed "$1" "$2"
shift 2
umask 022
export LC_ALL=C
exec "$@"
`;function Sl(e,t){return t===void 0?e:["sh","-c",Jm,"sh",t.directory,t.token,...e]}function oo(e,t,n){if(e===void 0||t.code!==kl)return;let r=`${xl} ${e.token} `,o=t.stderr.split(`
`).findLast(s=>s.startsWith(r));if(o!==void 0)return so(n,e.directory,Dt(o.slice(r.length)))}function so(e,t,n){let r=n===void 0?"":i` to ${n.who} (${n.what}, since ${n.since}, ${n.where})`;return new g(i`lost the lock ${t} on ${e}${r}: nothing more is changed by this run`,{fix:i`look at what that run does, then run again; the next run starts from what the host holds`})}function Dt(e){try{let t=JSON.parse(e),n=r=>typeof t[r]=="string"?t[r]:"unknown";return{who:n("who"),what:n("what"),where:n("where"),since:n("since")}}catch{return}}var Xm=`
[ -s "$1/lock" ] || exit 0
inode=$(ls -id "$1/lock" | awk '{ print $1 }')
held() {
  awk '{ print $6 }' /proc/locks | grep -q ":$inode$" || grep -qs "^lock:.*:$inode " /proc/[0-9]*/fdinfo/9
}
[ ! -r /proc/locks ] || held || exit 0
tail -n +2 "$1/lock" | head -n 1
`,El=e=>({script:Xm,args:[e],read:t=>Dt(t.trim())});function Ol(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,kpi:`${e}/kpi.jsonl`,release:t=>`${e}/releases/${t}`}}var kn=["upload.partial","current.partial","state.json.*.tmp","releases/*.partial","files/*.partial","backups/[0-9]*T[0-9]*Z*.partial"];function Le(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var Rl={schema:1,releases:[]};function Al(e){return e.releases.findLast(t=>t.state==="active")}function ze(e){return e.releases.findLast(t=>t.state==="pending")}function xn(e,t){return e.releases.find(n=>n.id===t)}function Tl(e,t,n,r){let o=ze(e);if(o===void 0)return{kind:"free"};let{lease:s}=o;if(s?.run===t)return{kind:"mine",entry:o};let a=c=>({kind:"abandoned",entry:o,why:c});if(s===void 0)return a(i`it has no lease`);let l=`${s.who} (${s.where})`;return o.phase==="deploying"?a(i`${l} stopped in the middle of the deploy`):Date.parse(s.expiresAt)<=n?a(i`${l} gave no verdict until ${s.expiresAt}`):r(s)?a(i`the run of ${l} is over`):{kind:"taken",entry:o,lease:s}}function Zm(e,t,n=new Set){return th(e).findLast(({id:r,fingerprint:o})=>r!==t.id&&!n.has(r)&&o!==t.fingerprint&&!eh(e,o))}function eh(e,t){return e.some(({releases:n})=>n.findLast(r=>r.fingerprint===t&&_l(r))?.wasActive===!0)}function th(e){return nh(e,Mt)}function nh(e,t){let n=e.map(({releases:s})=>s.filter(t)).filter(({length:s})=>s>0),[r=[],...o]=n;return r.filter(({id:s})=>o.every(a=>a.some(l=>l.id===s)))}function Mt(e){return e.state==="active"||e.state==="superseded"}function _l(e){return Mt(e)||e.wasActive===!0}function rh(e){return ze(e)??Al(e)}function Pl(e,t){let n=({fingerprint:p},f,y)=>!y.slice(f+1).some(m=>m.fingerprint===p),r=e.releases.filter(Mt),o=[r,r.filter(n)].flatMap(p=>p.slice(-Math.max(t,1))),s=e.releases.filter(_l).filter(n).slice(-Math.max(t,1)).filter(p=>!Mt(p)),a=rh(e),l=a===void 0?void 0:Zm([e],a),c=new Set([...o,...s,ze(e),Al(e),l].map(p=>p?.id)),u=e.releases.findLast(p=>!Mt(p)&&p.state!=="pending"),d=p=>p.wasActive===!0&&r.some(f=>c.has(f.id)&&f.fingerprint===p.fingerprint);return e.releases.filter(p=>!c.has(p.id)&&p.id!==u?.id&&!d(p))}function Sn(e,t){return{...e,releases:e.releases.filter(n=>!t.has(n.id))}}function ee(e){let t=e.indexOf(" ");return t<0?[e,""]:[e.slice(0,t),e.slice(t+1)]}function Il(e,t){try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode(e)}catch(n){let r=new TextDecoder("utf-8",{ignoreBOM:!0}).decode(e).split("�")[0]??"";throw new g(i`${t}:${r.split(`
`).length}: is not UTF-8`,{fix:i`save the file as UTF-8`,cause:n})}}var oh=`
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
`,io=e=>({script:oh,args:[e],read:(t,{hostName:n})=>sh(t,n)});async function Nl(e,t,n){let{store:r}=await de(e,{store:io(t)},n);return r}async function sh(e,t){let n="",r="",[o,s]=[[],[]],a=new Map,l={record:[],env:[]};for(let y of e.split(`
`)){let[m,h]=ee(y);m==="root"?n=h:m==="file"&&!h.endsWith(".partial")?s.push(h):m==="current"?r=h.split("/").at(-1)??"":m==="state"?o.push(h):m==="record"||m==="env"?l[m].push(h):m==="release"&&(l={record:[],env:[]},h.endsWith(".partial")||a.set(h,l))}if(!n.startsWith("/"))throw new g(i`${t}: it does not say where the deploy path is (${JSON.stringify(n.slice(0,100))})`,{fix:i`see whether HOME is set there for the login, and whether sh runs commands: ssh to ${t} and try echo $HOME`});let c=Ol(n),u=o.length===0?void 0:o.join(`
`),d=[...a.keys()].filter(Ar),p=y=>ih(a.get(y)?.record??[],y,{hostName:t,where:c}),f=Ar(r)?r:void 0;return{layout:c,ledger:await lh(u,f,{hostName:t,where:c}),ledgerText:u?.replaceAll(`
`,""),releases:d,files:s,current:f,record:p,currentRecord:async()=>f===void 0||!d.includes(f)?void 0:await p(f),secrets:async()=>(await Promise.all(d.map(m=>ah(p(m),a.get(m)?.env??[])))).flat()}}async function ih(e,t,n){let{hostName:r,where:o}=n,s=`${o.release(t)}/release.json`;if(e.length===0)throw new g(i`${r}: ${s} is missing`,{fix:i`the release was removed by hand: deploy a new one, or roll back to another that \`releases\` lists`});let a=await Cl("release",e.join(`
`),r,s);if(a.id!==t)throw new g(i`${r}: ${s} is damaged (it is the record of ${a.id})`,{fix:i`somebody copied it there: deploy a new release, or roll back to another that \`releases\` lists`});return a}async function ah(e,t){try{let{secrets:n}=await e,r=rn(t.join(`
`),{place:".env"});return n.flatMap(o=>{let s=r.get(o);return s===void 0?[]:[[o,s]]})}catch(n){if(n instanceof g)return[];throw n}}async function lh(e,t,{hostName:n,where:{root:r,state:o}}){if(e!==void 0)return await Cl("ledger",e,n,o);if(t===void 0)return Rl;throw new g(i`${n}: ${o} is missing, and ${r}/current points at ${t}`,{fix:i`put the file back from a copy; without one, 'rm ${r}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function Cl(e,t,n,r){let o=(c,u)=>new g(i`${n}: ${r} is damaged (${c})`,{fix:i`look at the file on the host; it is only ever replaced as a whole, so something else wrote to it`,cause:u}),s;try{s=JSON.parse(t)}catch(c){throw o(B(c),c)}if(typeof s=="object"&&s!==null&&"schema"in s&&s.schema!==1)throw new g(i`${n}: ${r} has schema ${JSON.stringify(s.schema)}, this version knows 1`,{fix:i`deploy with the version of deploy-kit that wrote it, or a newer one`});let{problemOf:a}=await import("./schema-NCHMO76Z.js"),l=a(e,s);if(l===void 0)return s;throw o(l)}var En=class e{host;layout;store;moved;context;#e;#t;#n;constructor({host:t,store:n,moved:r,lock:o,context:s}){let a=AbortSignal.any([s.signal,o.lost]);this.host=t,this.layout=n.layout,this.store=n,this.moved=r,this.context={...s,signal:a},this.#n=n.ledger,this.#e=o,this.#t=t.shell({fence:o.fence,signal:a})}static async open(t,n,r,o){var f=[];try{let{run:s,what:a,wait:l}=r;let c={wait:l,read:"state.json",clear:kn,signal:o.signal,onWait:({who:v,what:w,since:b,where:$})=>{u=i`${t.name}: waiting for ${v} (${w}, since ${b}, ${$})`,o.log.info(u)}};let u=i`${t.name}: take the lock`;let d=M(f,o.log.progress(()=>u));let p=await t.lock(n.layout.root,{who:s.who,what:a,where:s.where},c);try{let v=p.content===n.ledgerText,w=v?n:await Nl(t,n.layout.root,o);return new e({host:t,store:w,moved:!v,lock:p,context:o})}catch(v){throw await p.release(),v}}catch(y){var m=y,h=!0}finally{j(f,m,h)}}get name(){return this.host.name}get ledger(){return this.#n}get kind(){return this.host.kind}get fence(){return this.#e.fence}run(t,n={}){return this.#t.run(t,n)}upload(t){let n={fence:this.fence,signal:this.context.signal,reserve:!0};return this.host.upload(this.layout.root,t,n)}async update(t,n,r=this.context.signal){let o=t(this.#n),{log:s,now:a,redact:l}=this.context,c=n===void 0?"":l(JSON.stringify({at:new Date(a()).toISOString(),...n})),u=`${JSON.stringify(o,null,2)}
`,d=["sh","-c",uh,"sh",this.layout.root,String(Buffer.byteLength(u))],p={stdin:`${c}
${u}`,signal:r,timeout:ch},{stderr:f}=await this.run(d,p).catch(y=>{throw ln(y,this.name,this.layout.state)});this.#n=o,f!==""&&s.warning(i`${this.name}: ${this.layout.log} cannot be written: ${f.trim()}`)}async[Symbol.asyncDispose](){await this.#t[Symbol.asyncDispose](),await this.#e.release()}},ch=3*6e4,uh=`# deploy-kit: write the ledger
${cn}
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
`;async function Ll(e,t,n){let r=ze(e)?.lease,o=r!==void 0&&await t.isDead(r);return Tl(e,t.run,n,()=>o)}var Dl="io.deploy-kit.project";function jt(e){return`deploy-kit/${Ml(e.composeProject)}/`}function On(e){return`deploy-kit-build/${Ml(e)}/`}function Ml(e){if(/^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/.test(e)&&e.length<=100)return e;let t=e.toLowerCase().replace(/[^a-z0-9]+/g,"-").replace(/^-+|-+$/g,"").slice(0,80);return`${t}${t===""?"x":"-"}${_r(e).slice(0,8)}`.replace(/-{2,}/g,"-")}async function jl(e,t,n){let r=e.releases.filter(a=>a!==n?.id),o=a=>xn(t,a)!==void 0,s=r.filter(a=>!o(a)).map(a=>`releases/${a}`);try{let a=await Promise.all(r.filter(o).map(c=>e.record(c))),l=n===void 0?a:[n,...a];return{releases:s,files:fh(e.files,l),keeps:mh(l)}}catch(a){return{releases:s,files:[],keeps:void 0,damage:a}}}async function Bl(e,t,n=[]){let{layout:r,context:o}=e,[s,a]="like"in n?[n.like,n.but]:["",n],{stdout:l}=await e.run(["sh","-c",ph,"sh",r.root,s,...t],{timeout:dh,stdin:`${a.join(`
`)}
`,onStdout:c=>o.log.debug(c)});return[...l.matchAll(/^gone (.+)$/gm)].map(([,c=""])=>c)}var dh=10*6e4,ph=`
cd "$1" || exit
like=$2
shift 2
list=$(cat)
for path; do rm -rf -- "$path" || exit; done
[ -z "$like" ] || list=$(
  docker image ls --filter "reference=$like" --format '{{.Repository}}:{{.Tag}}' | grep -Fxv -- "$list"
)
digests='{{if not .RepoTags}}{{range .RepoDigests}}{{println .}}{{end}}{{end}}'
printf '%s\\n' "$list" | while IFS= read -r tag; do
  [ -n "$tag" ] && id=$(docker image inspect --format '{{.Id}}' -- "$tag" 2>/dev/null </dev/null) || continue
  docker image rm -- "$tag" </dev/null || continue
  printf 'gone %s\\n' "$tag"
  docker image inspect --format "$digests" -- "$id" 2>/dev/null </dev/null | while read -r digest; do
    [ -z "$digest" ] || docker image rm -- "$digest" </dev/null || true
  done
done
exit 0
`;function fh(e,t){let n=new Set(t.flatMap(({files:r})=>r.map(({sha256:o})=>o)));return e.filter(r=>/^[0-9a-f]{64}$/.test(r)&&!n.has(r)).map(r=>`files/${r}`)}function mh(e){return new Set(e.flatMap(({services:t})=>Object.values(t).map(({image:n})=>n)))}function Hl(e,t){if(e==="keep")return{kind:"all"};if(He(e)!==void 0)return{kind:"size",size:e.replaceAll(" ","")};let[,n]=/^(\d{1,4})d$/.exec(e)??[];if(n!==void 0)return{kind:"used",within:Number(n)*86400,text:e};try{return{kind:"used",within:Math.ceil(Ze(e,t)/1e3),text:e}}catch(r){throw new g(i`${t}: '${e}' is neither a time, a size nor keep`,{fix:i`write a time (7d), a size (10GB), or keep`,cause:r})}}var Ul=({reclaimable:e})=>e.find(({what:t})=>t==="Build Cache")?.size;function Wl(e,t){let n=Ul(t)??0;return e.kind!=="all"||n===0?[]:[i`the build cache of the engine takes ${U(n)}, that of other projects included, and stays: build-cache (7d, 10GB) removes of it`]}function Fl(e,t){let{builder:n}=t;if(e.kind==="all"||Ul(t)===0||n.size===0)return;let r=["docker","builder","prune","--force"];if(e.kind==="used")return{argv:[...r,"--filter",`until=${e.within}s`],what:i`build cache that no build used for ${e.text}`};let o=["--max-used-space","--keep-storage"].find(s=>n.has(s));return o===void 0?i`its builder knows no limit for the size of the build cache`:{argv:[...r,o,e.size],what:i`build cache beyond ${e.size}`}}function ql(e){let[,t=""]=/^Total(?: reclaimed space)?:\s*(.+)$/m.exec(e)??[];return He(t)??0}var Gl=30*6e4;async function ao(e,t,n,r){let{expired:o,removals:s,tags:a,nameless:l,cache:c}=t,u=(...m)=>s.filter(({kind:h})=>m.includes(h)).map(({name:h})=>h),d=(m,h)=>{let v=s.filter(({kind:w,name:b})=>m.includes(w)&&h.includes(b));r({removed:v,freed:v.reduce((w,{bytes:b})=>w+b,0)})};if(d(["leftover"],u("leftover")),o.length>0){let m={event:"pruned",releases:o,who:n.who,where:n.where};await e.update(h=>Sn(h,new Set(o)),m)}let p=[...u("release").map(m=>`releases/${m}`),...u("files")],f=await Bl(e,p,a);d(["release","files"],u("release","files")),d(["image"],f),d(["image"],await gh(e,l));let y=u("backup");y.length>0&&d(["backup"],await Ki(e).remove(y)),c!==void 0&&r({removed:[],freed:ql(await hh(e,c.argv))})}var hh=async(e,t)=>(await e.run(t,{timeout:Gl})).stdout,yh=`
while read -r id digests; do
  tags=$(docker image inspect --format '{{join .RepoTags " "}}' -- "$id" 2>/dev/null </dev/null) || continue
  [ -z "$tags" ] || continue
  docker image rm -- \${digests:-"$id"} >/dev/null </dev/null && printf 'gone %s\\n' "$id"
done
exit 0
`;async function gh(e,t){if(t.length===0)return[];let n=t.map(({id:o,digests:s})=>`${[o,...s].join(" ")}
`).join(""),{stdout:r}=await e.run(["sh","-c",yh],{stdin:n,timeout:Gl});return[...r.matchAll(/^gone (.+)$/gm)].map(([,o=""])=>o)}var vh=1e4,wh=864e5;function Vl({url:e,health:t}){let n=t.checks.map(s=>"path"in s?String(s.path):""),o=[e??"",...n].flatMap(s=>URL.canParse(s)?[new URL(s)]:[]).filter(({protocol:s})=>s==="https:");return[...new Map(o.map(s=>[s.host,s])).values()]}async function lo(e,t,n){if(e.length===0)return[];let{readExpiry:r}=await import("./expiry-EVQFDI5H.js");return Promise.all(e.map(async({hostname:o,port:s,host:a})=>{var d=[];try{let l={host:o.replace(/^\[|\]$/g,""),port:Number(s)||443};let c=s===""?`${a}:443`:a;let u=M(d,xe(vh,n.signal));try{let m=await t?.connect(l.host,l.port,{signal:u.signal}),h=await r(l,m,u.signal),v=Math.floor((h.getTime()-n.now())/wh);return{address:c,validTo:h.toISOString(),days:v}}catch(m){return n.signal.throwIfAborted(),{address:c,error:u.timedOut?i`no answer`:B(m)}}}catch(p){var f=p,y=!0}finally{j(d,f,y)}}))}function Kl(e,t){return e.flatMap(({address:n,days:r,error:o})=>r===void 0?[{kind:"certificate",text:i`the certificate of ${n} cannot be read: ${o}`,fix:i`see whether it answers: openssl s_client -connect`}]:r>=t.certificate?[]:[{kind:"certificate",text:r<0?i`the certificate of ${n} has expired`:i`the certificate of ${n} is valid for ${R(r,"day")} only`,fix:i`renew it, and see why that does not happen by itself`}])}var uo=`free() {
  d=$1
  case $d in '~') d=$HOME ;; '~/'*) d=$HOME/\${d#'~/'} ;; esac
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p'
}
`,$h=`# deploy-kit: what is this host
${uo}
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
`,Yl=e=>({script:$h,args:[e],read:bh});function bh(e,t){let n=new Map(e.split(`
`).map(s=>{let[a,l]=ee(s);return[a,l.trim()]})),r=s=>n.get(s)??"",o=kh(n,hr(t.hostName,r("user"),r("system")));if(o!==void 0)throw o;return{engineVersion:r("server"),imageStore:r("driver").includes("io.containerd.snapshotter")?"containerd":"classic",composeVersion:co(r("compose"))??"",dockerRoot:r("root"),free:{dockerRoot:zl(r("root-free")),path:zl(r("path-free"))}}}function kh(e,t){if(!e.has("has-docker"))return t.notInstalled();let n=e.get("server-error");if(n!==void 0)return/permission denied/i.test(n)?t.noRights():t.notRunning(n);let r=co(e.get("compose")??"");if(r!==void 0)return Ne(r,mr)?t.composeTooOld(r):void 0;let o=co(e.get("compose-alone")??"");return o===void 0?t.noCompose():o.startsWith("1.")?t.composeV1(o):t.composeNoPlugin(o)}function co(e){return/\d+\.\d+(?:\.\d+)?/.exec(e)?.[0]}function zl(e){return/^\d+$/.test(e)?Number(e)*1024:void 0}var xh=()=>({flock:i`util-linux (flock on macOS and Alpine)`,tar:"tar",gzip:"gzip",sed:"sed",grep:"grep",awk:i`gawk (or mawk)`});function po(e,t,n){let r=xh(),o=new Set(t.map(s=>r[s]??"coreutils"));return new g(i`${e}: what ${n} needs is missing there: ${t.join(", ")}`,{fix:o.size===1?i`install the package ${[...o].join()} there`:i`install the packages ${[...o].join(", ")} there`})}var Sh=`
for tools; do
  found=
  for tool in $tools; do ! command -v "$tool" >/dev/null 2>&1 || found=yes; done
  [ -n "$found" ] || printf 'missing %s\\n' "\${tools%% *}"
done
`,Rn=(e,t)=>({script:Sh,args:e,read:(n,{hostName:r})=>{let o=[...n.matchAll(/^missing (\S+)$/gm)].map(([,s=""])=>s);if(o.length>0)throw po(r,o,t)}});var Ql=[{program:"zstd",compression:"zstd",suffix:".zst",pack:"zstd -q -6 -T$cores -c",unpack:"zstd -q -dc"},{program:"pigz",compression:"gzip",suffix:".gz",pack:"pigz -p $cores -c",unpack:"gzip -dc"},{program:"gzip",compression:"gzip",suffix:".gz",pack:"gzip -c",unpack:"gzip -dc"}],Eh=`
cores=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null)
case $cores in [1-7]) ;; ?*) cores=8 ;; *) cores=1 ;; esac
`,Oh=`${Eh}
${Ql.map(({program:e,pack:t,unpack:n})=>`[ "$(echo it works | ${t} 2>/dev/null | ${n} 2>/dev/null)" != 'it works' ] || echo ${e}`).join(`
`)}
exit 0
`,Jl={script:Oh,read:e=>{let t=e.split(`
`);return Ql.filter(({program:n})=>t.includes(n))}};var Rh=["flock","timeout","sed","tar","gzip","awk","tee","mkfifo","sha256sum shasum"],Zl=e=>({tools:Rn(Rh,i`a backup`),containers:gl(e.composeProject),volumes:Th(e),images:_h(e),compressors:Jl,free:Ih(Le(e))});async function ec(e,t){let n=await Promise.all(t.releases.map(s=>t.record(s).catch(()=>{}))),r=new Map(n.flatMap(s=>Object.entries(s?.services??{}).map(([a,{image:l}])=>[l,O(s?.images,a)?.reference]))),o=e.containers.map(s=>({...s,image:r.get(s.image)??s.image}));return{...e,containers:o}}var Xl='{"name":{{json .Name}},"labels":{{json .Labels}}}',Ah=`
names=$(docker volume ls -q --filter "label=com.docker.compose.project=$1") || exit
[ -z "$names" ] || docker volume inspect --format '${Xl}' $names
shift
for name in "$@"; do docker volume inspect --format '${Xl}' "$name" 2>/dev/null; done
exit 0
`;function Th({composeProject:e,backup:t}){let n=t.volumes.filter(r=>/^[a-zA-Z0-9][\w.-]*$/.test(r));return{script:Ah,args:[e,...n],read:async(r,o)=>{let{volumeFrom:s}=await import("./answers-5TADJYDS.js"),a=new Map;for(let l of tc(r)){let{name:c,labels:u}=s(l,o),d=u?.["com.docker.compose.project"]===e,p=d?u?.["com.docker.compose.volume"]:void 0;a.set(c,{name:c,key:p,ofProject:d})}return[...a.values()]}}}var _h=({composeProject:e})=>({script:'docker image ls -q --no-trunc --filter "reference=$1"',args:[`${jt({composeProject:e})}*`],read:tc}),Ph=`
${uo}
echo "free $(free "$1")"
exit 0
`,Ih=e=>({script:Ph,args:[e],read:Nh});function Nh(e,{hostName:t}){let n=/^free (\d+)$/m.exec(e)?.[1];if(n!==void 0)return Number(n)*1024;throw new K({argv:["df","-Pk"],code:0,stderr:i`no line with free space`,where:t})}var tc=e=>e.split(`
`).filter(t=>t!=="");var nc={script:"cat /proc/net/tcp /proc/net/tcp6 2>/dev/null; exit 0",read:e=>e.split(`
`).flatMap(Ch)};function Ch(e){let t=/^\s*\d+:\s+([0-9A-F]+):([0-9A-F]{4})\s+\S+\s+0A\s/.exec(e);return t?.[1]===void 0?[]:[{port:+`0x${t[2]}`,address:Lh(t[1])}]}function Lh(e){if(/^0+$/.test(e))return"*";let t=/^(?:0{16}FFFF0000)?([0-9A-F]{8})$/.exec(e)?.[1];return t===void 0?e:(t.match(/../g)??[]).toReversed().map(r=>+`0x${r}`).join(".")}function rc(e){let t=new Map,n="";for(let r of e.split(`
`))r.startsWith("//")?n=r.slice(2):r!==""&&t.set(n,[...t.get(n)??[],r]);return r=>t.get(r)??[]}var Dh=`
printf '//networks\\n'
docker network ls --format '{{.Name}}' || exit
printf '//volumes\\n'
docker volume ls --format '{{.Name}}' || exit
printf '//own volumes\\n'
docker volume ls --format '{{.Name}}' --filter "label=com.docker.compose.project=$1"
`,oc=e=>({script:Dh,args:[e],read:t=>{let n=rc(t);return{networks:n("networks"),volumes:n("volumes"),ownVolumes:n("own volumes")}}});var Mh=`
docker image ls --no-trunc --filter "reference=$1" --format '{{.ID}} {{.Repository}}:{{.Tag}}'
`,sc=e=>({script:Mh,args:[`${jt(e)}*`],read:jh});function jh(e){let t=e.split(`
`).map(n=>n.split(" "));return new Map(t.flatMap(([n,r])=>r!==void 0&&Tr(n)?[[r,n]]:[]))}var Bh=["flock","timeout","tar","sed","grep","readlink","head"];async function ic(e,t,n){let{root:r,composeProject:o}=t,s=await de(e,{tools:Rn(Bh,i`a deploy`),engine:Yl(r),store:io(r),everybody:vl,resources:oc(o),listening:nc,images:sc({composeProject:o})},n),{store:a,everybody:l,engine:c}=s,u={containerdStore:c.imageStore==="containerd",ids:s.images};for(let[h,v]of await a.secrets())n.hide(v,h);let d=await a.currentRecord(),p=d===void 0?void 0:xn(a.ledger,d.id),f=d===void 0||p===void 0?void 0:{release:d,entry:p},y=l.filter(({project:h})=>h===o),m=await Hh(y,p,a);return{host:e,...s,images:u,containers:y,current:f,made:m}}async function Hh(e,t,n){let r=new Map;if(t===void 0)return r;for(let{id:o,service:s,madeIn:a,configHash:l}of e){if(O(t.imageIds,s)!==void 0)continue;let c=n.releases.find(d=>n.layout.release(d)===a)??n.ledger.releases.findLast(({configHashes:d})=>d[s]===l)?.id,u=c===void 0?void 0:await n.record(c).catch(()=>{});u!==void 0&&r.set(o,u)}return r}var Uh=`
for path; do
  while [ ! -e "$path" ] && [ "$path" != / ] && [ "$path" != . ]; do path=$(dirname -- "$path"); done
  printf 'disk %s\\n' "$(df -Pk -- "$path" 2>/dev/null | sed -n '$p')"
  printf 'files %s\\n' "$(df -Pi -- "$path" 2>/dev/null | sed -n '$p')"
done
exit 0
`,An=({store:e,engine:t})=>Wh({[i`deploy path`]:e.layout.root,...t.free.dockerRoot===void 0?{}:{Docker:t.dockerRoot}}),Wh=e=>{let t=Object.entries(e);return{script:Uh,args:t.map(([,n])=>n),read(n){let r=l=>n.split(`
`).flatMap(c=>c.startsWith(`${l} `)?[Fh.exec(c)]:[]),[o,s]=[r("disk"),r("files")],a=new Map;for(let[l,[c]]of t.entries()){let[,u="",d,,p,f,y=""]=o[l]??[];if(d===void 0)continue;let m=u.startsWith("/")?u:y,h=a.get(m);a.set(m,{holds:[...h?.holds??[],c],at:h?.at??y,total:Number(d)*1024,free:Number(p)*1024,used:Number(f),usedFiles:s[l]?Number(s[l][5]):void 0})}return[...a.values()]}}},Fh=/^\w+ (.*?)\s+(\d+)\s+(\d+)\s+(-?\d+)\s+(\d+)%\s+(\/.*)$/,qh=`
timeout 120 docker system df --format '{{.Type}}|{{.Size}}|{{.Reclaimable}}' 2>/dev/null
timeout 120 docker system df -v --format '{{range .Images}}{{println "image" .ID .UniqueSize}}{{end}}' 2>/dev/null
exit 0
`,Tn={script:qh,read(e){let t=e.split(`
`),n=t.flatMap(o=>{let[,s="",a=""]=/^image (\S+) (\S+)$/.exec(o)??[],l=He(a);return l===void 0?[]:[[s,l]]});return{reclaimable:t.flatMap(o=>{let[s="",a="",l=""]=o.split("|"),[c,u]=[He(a),He(l.split(" ")[0]??"")];return c===void 0||u===void 0?[]:[{what:s,size:c,reclaimable:u}]}),unique:new Map(n)}}};var fo=5*6e4;async function mo(e,t,n){let{composeProject:r,project:o}=t,s=await ic(e,{root:Le(t),composeProject:r},n),{root:a,backups:l}=s.store.layout,c=n.now(),{below:u,usage:d,clock:p,...f}=await de(e,{clock:Gh,sets:Ir(l),volumes:Zl(t).volumes,below:zh(a),holder:El(a),disks:An(s),usage:Tn,tags:Yh,nameless:Jh(o),built:Zh(o),created:ty(r),builder:ny},{signal:n.signal,timeout:fo});return{survey:s,...f,...u,...d,skew:Vh(p,c,n.now())}}var Gh={script:"date +%s",read:e=>Number(e)*1e3};function Vh(e,t,n){return e>n?e-n:Math.min(0,e+1e3-t)}var Kh=`
cd "$1" 2>/dev/null || exit 0
left=$(for path in $2; do [ ! -e "$path" ] || printf '%s\\n' "$path"; done)
du -sk -- releases/* files/* backups/* $left 2>/dev/null | tr '\\t' ' '
[ -z "$left" ] || printf '%s\\n' "$left" | sed 's/^/leftover /'
exit 0
`,zh=e=>({script:Kh,args:[e,kn.join(" ")],read(t){let n=t.split(`
`).map(ee),r=n.flatMap(([s,a])=>s==="leftover"?[a]:[]),o=n.filter(([s])=>/^\d+$/.test(s));return{leftovers:r,sizes:new Map(o.map(([s,a])=>[a,Number(s)*1024]))}}}),Yh={script:"docker image ls --no-trunc --format '{{.ID}} {{.Repository}}:{{.Tag}}'",read(e){let t=new Map;for(let[n,r]of e.split(`
`).map(ee))r!==""&&!r.includes("<none>")&&t.set(n,[...t.get(n)??[],r]);return t}},Qh=`
ids=$(docker image ls -q --no-trunc --filter dangling=true --filter "label=$1") || exit
[ -n "$ids" ] || exit 0
docker image inspect --format '{{.Id}} {{json .Metadata.LastTagTime}}{{range .RepoDigests}} {{.}}{{end}}' $ids 2>/dev/null
exit 0
`,Jh=e=>({script:Qh,args:[`${Dl}=${e}`],read:t=>ho(t).map(n=>{let[r="",o="",...s]=n.split(" ");return{id:r,digests:s,taggedAt:ac(o)}})}),Xh=`
ids=$(docker image ls -q --no-trunc --filter "reference=$1") || exit
[ -z "$ids" ] || docker image inspect --format '{{.Id}} {{json .Metadata.LastTagTime}}' $ids 2>/dev/null
exit 0
`,Zh=e=>({script:Xh,args:[`${On(e)}*`],read:t=>new Map(ho(t).flatMap(n=>{let[r,o]=ee(n),s=ac(o);return s===void 0?[]:[[r,s]]}))});function ac(e){let t=Date.parse(e.replaceAll('"',""));return t>0?t:void 0}var ey=`
ids=$(docker ps -aq --filter "label=com.docker.compose.project=$1") || exit
[ -n "$ids" ] || exit 0
images=$(docker inspect --type container --format '{{.Image}}' $ids 2>/dev/null | sort -u)
[ -z "$images" ] || docker image inspect --format '{{.Id}} {{.Created}}' $images 2>/dev/null
exit 0
`,ty=e=>({script:ey,args:[e],read:t=>new Map(ho(t).map(ee))}),ny={script:`docker builder prune --help 2>/dev/null
exit 0`,read:e=>new Set([...e.matchAll(/ (--[a-z-]+)/g)].map(([,t=""])=>t))},ho=e=>e.split(`
`).filter(t=>t!=="");var _n=({project:e,environment:t})=>({manifest:n})=>n.project===e&&n.environment===t,lc=({releases:e})=>new Set(e.flatMap(({backup:t})=>t??[]));function cc(e,{keep:t={}}){let n=Object.entries(t).filter(([,r])=>r!==void 0);return{...e,...Object.fromEntries(n)}}var uc=({id:e,damaged:t,manifest:n})=>({id:e,parts:ry(n),damaged:t,isVerified:n.verified?.how==="restore",isSafety:n.purpose==="restore"});function ry({files:e}){let t=e.flatMap(n=>n.kind==="config"?[]:{key:oy(n),name:n.name});return[...new Map(t.map(n=>[n.key,n])).values()]}function oy({kind:e,name:t,chosen:n,databases:r=[]}){return[e,t,...n===!0?["chosen",...[...r].sort()]:[]].join(`
`)}function sy(e,t,n){let r=[...e].sort(dn),o=r.filter(({damaged:u})=>u.length===0),s=o.filter(({isSafety:u})=>u!==!0),l=[["last",u=>u.map(({id:d})=>d),Math.max(1,t.last)],...cy.map(([u,d])=>[u,p=>dy(p,d),t[u]??0]),["verified",u=>u.flatMap(({id:d,isVerified:p})=>p?d:[]),1]].map(([u,d,p])=>({why:u,of:p,placesOf:ay(s,d)})),c=[["linked",n],["safety",new Set(o.flatMap(({id:u,isSafety:d})=>d?u:[]).slice(0,1))],["damaged",new Set(r.flatMap(({id:u,damaged:d})=>d.length>0?u:[]))]];return r.map(u=>({set:u,reasons:[...l.flatMap(({why:d,of:p,placesOf:f})=>ly(d,p,f(u))??[]),...c.flatMap(([d,p])=>p.has(u.id)?[{why:d}]:[])]}))}var iy={key:"",name:""},yo=({parts:e})=>e.length===0?[iy]:e;function ay(e,t){let n=new Set(e.flatMap(o=>yo(o).map(({key:s})=>s))),r=new Map([...n].map(o=>[o,t(e.filter(s=>yo(s).some(a=>a.key===o)))]));return o=>yo(o).map(s=>({part:s,place:(r.get(s.key)?.indexOf(o.id)??-1)+1}))}function ly(e,t,n){let r=n.filter(({place:s})=>s>0&&s<=t);if(r.length===0)return;let o=r.length<n.length&&{parts:r.map(({part:s})=>s.name)};return e==="verified"?{why:e,...o}:{why:e,place:Math.min(...r.map(({place:s})=>s)),of:t,...o}}function dc(e,t,n){return sy(e,t,n).filter(({reasons:o})=>o.length===0).map(({set:o})=>o.id).reverse()}var cy=[["daily",e=>e.slice(0,8)],["weekly",uy],["monthly",e=>e.slice(0,6)]];function uy(e){let[t,n,r]=[e.slice(0,4),e.slice(4,6),e.slice(6,8)].map(Number);return Math.floor((Date.UTC(t??0,(n??1)-1,r)/864e5+3)/7)}function dy(e,t){let n=new Map;for(let{id:r}of e)n.has(t(r))||n.set(t(r),r);return[...n.values()]}var py={removals:[],expired:[],tags:[],nameless:[],cache:void 0},go=24*36e5,fy=7*go;async function vo(e,t,n,r){let{store:o}=e.survey;if(o.ledger.releases.length===0)return{...py,notes:[i`nothing was deployed here so far`]};let s=Pl(o.ledger,t.deploy.keepReleases).map(({id:$})=>$),a=Sn(o.ledger,new Set(s)),{releases:l,files:c,keeps:u,damage:d}=await jl(o,a,await o.currentRecord()),p=($,k,N=k)=>({kind:$,name:N,bytes:e.sizes.get(k)??0}),f=[...u===void 0?[]:my(e,u),...hy(e,t,n,r)],y=yy(e,r),m=Cr(t.backup.to).find(({kind:$})=>$==="host"),h=cc(t.backup.keep,m??{}),v=dc(e.sets.filter(_n(t)).map(uc),h,lc(a)),w=e.holder===void 0?e.leftovers:[],b=Fl(n,e);return{removals:[...w.map($=>p("leftover",$)),...l.map($=>p("release",$,$.slice(9))),...c.map($=>p("files",$)),...f.map($=>({kind:"image",name:$,bytes:gy(e,$,f)})),...y.map(({id:$})=>({kind:"image",name:$,bytes:e.unique.get($)??0})),...v.map($=>p("backup",`backups/${$}`,$))],expired:s,tags:f,nameless:y,cache:typeof b=="string"?void 0:b,notes:[...d instanceof Error?[i`images and files stay: ${d.message}`]:[],...typeof b=="string"?[b]:[],...Wl(n,e)]}}function my(e,t){return[...e.survey.images.ids].flatMap(([n,r])=>t.has(n)||pc(e,n,r)?[]:[n])}function pc({survey:e,tags:t},n,r){return e.everybody.some(({image:o,imageId:s})=>o===n||s===r&&t.get(r)?.length===1)}function hy(e,{project:t},n,r){let o=r-(n.kind==="used"?Math.max(n.within*1e3,go):fy);return[...e.built].flatMap(([s,a])=>(a<o?e.tags.get(s)??[]:[]).filter(c=>c.startsWith(On(t))&&!pc(e,c,s)))}function yy({survey:e,nameless:t},n){let r=new Set([...e.everybody.map(({imageId:o})=>o),...e.store.ledger.releases.flatMap(({imageIds:o})=>Object.values(o))]);return t.filter(({id:o,taggedAt:s})=>s!==void 0&&s<n-go&&!r.has(o))}function gy({unique:e,tags:t},n,r){let[o="",s=[]]=[...t].find(([,l])=>l.includes(n))??[];return s.every(l=>r.includes(l))&&s[0]===n?e.get(o)??0:0}import{join as Ny,relative as Ec}from"node:path/posix";import Ty from"node:path";import yc from"node:path";function fc(e){let t=[[]];for(let n of e.matchAll(wy)){let{word:r,end:o}=n.groups??{};r!==void 0?t.at(-1)?.push($y(r)):o!==void 0&&t.push([])}return t.filter(({length:n})=>n>0)}var vy=/'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[^\n]|[<>]&|&>|[^\s;&|()`\\]/,wy=new RegExp(`(?<comment>(?<![^\\s;&|()])#.*)|(?<word>(?:${vy.source})+)|\\\\
|(?<end>[\\n;&|()\`])`,"g");function $y(e){return e.replace(/'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\(.)/g,(t,n,r,o)=>n!==void 0?n:r!==void 0?r.replace(/\\([$`"\\\n])/g,(s,a)=>a===`
`?"":a):o)}var mc={operands:1,script:!0,valued:["-s","-g","-G","--shell"]},gc={script:!0,valued:["-o","-O","+o"]},wo={plain:!0},by=new Map(Object.entries({tini:{valued:["-p","-e"]},"docker-init":{valued:["-p","-e"]},"dumb-init":{valued:["-r","--rewrite"]},catatonit:{},init:wo,exec:{valued:["-a"]},command:{plain:!0},nohup:{},setsid:{},busybox:{},fixuid:{},time:{valued:["-f","-o"]},env:{valued:["-u","-C"]},nice:{valued:["-n","--adjustment"]},ionice:{valued:["-c","-n","--class","--classdata"]},stdbuf:{valued:["-i","-o","-e"]},timeout:{operands:1,valued:["-k","-s","--kill-after","--signal"]},chrt:{operands:1},taskset:{operands:1},numactl:{},chroot:{operands:1},flock:{operands:1,script:!0,valued:["-w","-E"]},gosu:{operands:1},"su-exec":{operands:1},setuidgid:{operands:1},"s6-setuidgid":{operands:1},chpst:{valued:["-u","-U","-e","-n","-l","-L"]},su:mc,runuser:{...mc,joined:/^(-u|--user=)./},sudo:{valued:["-u","-g","--user","--group"]},doas:{valued:["-u"]},setpriv:{valued:"--reuid --regid --ruid --euid --rgid --egid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile".split(" ")}})),hc=/^(\w+=|\d*[<>].|(if|then|elif|else|do|while|until|!|\{|\})$)/,ky=/^(for|case|select|function|done|fi|esac|\[\[)$/;function De(e){let[t,...n]=e.slice(e.findIndex(s=>!hc.test(s)));if(t===void 0||hc.test(t)||ky.test(t))return[];let r=wc(t),o=r===void 0?Ey(n):xy(n,r);return o.length>0?o:[{program:t,args:n}]}var Ye=({program:e})=>yc.posix.basename(e);function vc({program:e}){let t=wc(e);return t===gc||t===wo||/\.sh$|\$/.test(e)}function wc(e){let t=yc.posix.basename(e);return/^(ba|da|a|z|k)?sh$/.test(t)?gc:/(^|[-_])entrypoint(\.\w+)?$/.test(t)?wo:by.get(t)}function xy(e,{valued:t=[],operands:n=0,joined:r,script:o,plain:s}){let a=n;for(let l=0;l<e.length;l+=1){let c=e[l]??"";if(/^[-+]/.test(c)){if(s)return[];if(o&&/^(-[a-z]*c|--command)$/.test(c))return Sy(e.slice(l+1)).flatMap(De);r?.test(c)?a-=1:t.includes(c.replace(/^([-+])[A-Za-z]+(?=[A-Za-z]$)/,"$1"))&&(l+=1)}else if(a>0)a-=1;else return De(e.slice(l))}return[]}function Sy([e="",t,...n]){let r=o=>o==="$0"?t??o:/^\$(\{[@*]\}|[@*])$/.test(o)&&n.length>0?n:o;return fc(e).map(o=>o.flatMap(r))}function Ey(e){let[t="-",...n]=e.slice(e.indexOf("--")+1);return!e.includes("--")||t.startsWith("-")?[]:De([t,...n])}var $c=[{product:"Dragonfly",signs:{image:/^dragonfly$/,servers:["dragonfly"]}},{product:"Elasticsearch",signs:{image:/^elasticsearch(-oss|-wolfi)?$/,data:/^(\/usr\/share\/elasticsearch\/data|\/bitnami\/elasticsearch\/data)$/}},{product:"OpenSearch",signs:{image:/^opensearch$/,data:/^\/usr\/share\/opensearch\/data$/}},{product:"ClickHouse",signs:{image:/^clickhouse(-server)?$/,data:/^(\/var\/lib\/clickhouse|\/bitnami\/clickhouse)$/,clients:["clickhouse-client","clickhouse-local"],servers:["clickhouse-server"]}},{product:"Cassandra",signs:{image:/^(cassandra|scylla)$/,data:/^(\/var\/lib\/(cassandra|scylla)(\/data)?|\/bitnami\/cassandra)$/,clients:["cqlsh","nodetool"]}},{product:"Microsoft SQL Server",signs:{image:/^(mssql-server(-linux)?|azure-sql-edge)$/,data:/^\/var\/opt\/mssql(\/data)?$/,clients:["sqlcmd","bcp"],servers:["sqlservr"]}},{product:"Oracle Database",signs:{image:/^oracle-(xe|free)$/,data:/^\/opt\/oracle\/oradata$/}},{product:"CockroachDB",signs:{image:/^cockroach(db)?$/,data:/^\/cockroach\/cockroach-data$/}},{product:"InfluxDB",signs:{image:/^influxdb(3?-core|3)?$/,data:/^(\/var\/lib\/influxdb[23]?|\/bitnami\/influxdb)$/,clients:["influx"],servers:["influxd"]}},{product:"Couchbase",signs:{image:/^couchbase(-server)?$/,data:/^\/opt\/couchbase\/var$/}},{product:"CouchDB",signs:{image:/^couchdb$/,data:/^\/opt\/couchdb\/data$/}},{product:"Meilisearch",signs:{image:/^meilisearch$/,data:/^\/meili_data$/}},{product:"Qdrant",signs:{image:/^qdrant$/,data:/^\/qdrant\/storage$/}},...["Neo4j","Typesense","Solr","Weaviate","ArangoDB","RethinkDB","SurrealDB","QuestDB"].map(e=>({product:e,signs:{image:new RegExp(`^${e.toLowerCase()}$`)}}))];var Oy=new Set("sleep true false echo printf cat tail head ls chown chmod cp mv rm mkdir touch curl wget tar gzip date find test [ set cd export trap wait exit break exec command crond cron supercronic".split(" "));function Pn({image:e,argv:t,mounts:n}){let r=Ay(e),o=n.filter(u=>u.writable).map(({target:u})=>u.replace(/\/+$/,"")),s=De(t).map(Ye),a=[...Ie,...$c],l=a.find(({signs:u})=>u.image.test(r))??a.find(({signs:{data:u}})=>o.some(d=>u?.test(d)))??a.find(({signs:{servers:u=[]}})=>s.some(d=>u.includes(d)));if(l===void 0||Ry(t,a))return{kind:"other"};let c=Ie.find(u=>u===l);return c===void 0?{kind:"unsupported",product:l.product}:{kind:"database",engine:c}}function Ry(e,t){let n=De(e),r=n.map(Ye),o=s=>t.some(({signs:a})=>a[s]?.some(l=>r.includes(l)));return n.some(vc)||o("servers")?!1:o("clients")?!0:r.length>0&&r.every(s=>Oy.has(s))}function Ay(e){let[t,n]=["",...e.replace(/@.*$/,"").split("/")].slice(-2),r=(n??"").replace(/:[^:]*$/,"").toLowerCase();return r==="server"?`${t}-server`:r}function kc(e,{volumes:t,directories:n,ignore:r},o=[]){let s=new Set([...r,...t].map(ut)),a=e.flatMap(({service:d,dumped:p,places:f})=>f.map(y=>({...y,service:d,covered:p||s.has(d)}))),l=new Set(a.flatMap(d=>d.covered?bc(d):[])),c=[...o.map(d=>({kind:"volume",name:d,service:""})),...a].filter(d=>!l.has(bc(d))&&!s.has(ut(d.name))&&!Iy(d,n));if(c.length===0)return[];let u=[...new Set(c.map(Py))].sort();return[i`no backup covers ${u.join(", ")} (backup.volumes archives named volumes, backup.directories what lies below shared/, backup.ignore says that none is needed)`]}var _y=/^\/(proc|sys|dev|run|etc|tmp|usr|lib|boot|var\/run|var\/log|var\/lib\/docker)(\/|$)|^\/$|\.sock$/,xc=e=>_y.test(e)?[]:[{kind:"directory",name:e}],Sc=(e,t)=>({kind:"unnamed volume",name:`${e}:${t}`});function Py({kind:e,name:t}){return e==="directory"?i`directory ${t}`:e==="volume"?i`volume ${t}`:i`unnamed volume ${t}`}var Iy=({kind:e,name:t},n)=>e==="directory"&&!Ty.isAbsolute(t)&&n.some(r=>se(`/${ut(t)}`,`/${$n(ut(r))}`)),bc=({kind:e,name:t})=>`${e} ${t}`,ut=e=>e.replace(/^\.\/|\/+$/g,"");function Rc(e,t,n){let{backup:r}=t,o=e.volumes.filter(({ofProject:v})=>v),s=G(e.containers),a=[...new Set(s.map(({service:v})=>v))].sort(),l=[],c=Cy(t,s,n,l);a.length===0&&Ly(o,t);let u=a.filter(v=>!r.ignore.includes(v)).flatMap(v=>Dy(v,s,r,l)),d=r.volumes.flatMap(v=>My(v,e,r,n,l)??[]),p=r.directories.map(v=>Hy(v,e,t,n)),f=o.flatMap(({key:v})=>v??[]),y=kc(Uy(e,u,t),r,f),m=jy(r,s,t,n,l),h=[...d,...p].map(v=>By(v,m,e));return{dumps:u,sqlite:m,files:h,notes:[...c,...y],warnings:l}}function Cy(e,t,n,r){let{services:o,ignore:s}=e.backup,a=[],l=[...new Set(t.map(({service:u})=>u))].sort(),c=t.filter(u=>!o.some(({service:d})=>d===u.service)&&!s.includes(u.service)&&Pn(u).kind!=="database");for(let{service:u,engine:d}of o){if(s.includes(u))throw new g(i`backup: service '${u}' stands under 'services' and under 'ignore'`,{fix:i`take it out of one of the two`});if(d!==void 0&&Tc(d)===void 0)throw new g(i`backup: engine '${d}' of service '${u}' is not supported`,{fix:i`write one of ${Ie.map(({name:p})=>p).join(", ")}, or list its volume under backup.volumes`});if(l.length===0)a.push(i`service '${u}' is not on this host yet: nothing of it to protect`);else if(!l.includes(u)){let p=i`backup.services: there is no service '${u}' in the stack that runs`,f=ie(u,c.map(y=>y.service));if(f!=="")throw new g(`${p}${f}`,{fix:i`name one of ${l.join(", ")}`});if(!$o(u,n,n?.services))throw new g(i`${p}: its data cannot be dumped`,{fix:i`start it (${bo(e)} ${u}), or take it out of backup.services`});r.push(i`${p}: nothing of it to protect yet`)}}return a}function $o(e,t,n){return t===void 0||n!==void 0&&!Object.hasOwn(n,e)}var bo=e=>`cd ${ra(`${Le(e)}/current`)} && docker compose up -d`;function Ly(e,t){let{composeProject:n,backup:r}=t,s=e.map(a=>a.key??a.name).filter(a=>!r.volumes.includes(a)&&!r.ignore.includes(a));if(s.length!==0)throw new g(i`nothing of '${n}' runs, but its volumes are there (${s.join(", ")}): no database can be dumped`,{fix:i`start the stack or its databases (${bo(t)}), or list each of these volumes under backup.volumes (archived as it is) or backup.ignore; one that holds nothing that is needed (left by a first deploy that failed) can be removed: docker volume rm ${e.map(({name:a})=>a).join(" ")}`})}function Dy(e,t,n,r){let o=n.services.find(d=>d.service===e),s=t.filter(d=>d.service===e),a=s.filter(d=>d.status==="running"),[l]=[...a,...s];if(l===void 0)return[];let c=Tc(o?.engine),u=c===void 0?Pn(l):{kind:"database",engine:c};if(o===void 0&&wl(l,t))return[];if(u.kind==="other"){if(o===void 0)return[];let d=Oc("name","or");throw new g(i`backup.services: '${e}' (image ${l.image}) is not recognised as a database that can be dumped`,{fix:i`say which it is: engine: ${d}; or take it out of backup.services`})}if(u.kind==="unsupported"){let{product:d}=u;throw new g(i`service '${e}' is ${d} (image ${l.image}), which cannot be dumped yet: supported are ${Oc("product","and")}`,{fix:i`list '${e}' under backup.ignore if it needs no dump; its volume can be archived with backup.volumes (consistent only while nothing writes to it)`})}if(a.length===0)throw new g(i`the database service '${e}' is ${l.status} and not running: it cannot be dumped`,{fix:i`start it (docker start ${l.name}), or list it under backup.ignore if it needs no dump`});return a.length>1&&r.push(i`service '${e}' has ${a.length} containers: the dump is from ${l.name} alone`),[{service:e,container:{id:l.id,name:l.name},engine:u.engine,declared:c!==void 0,database:o?.database,...o?.exclude&&{exclude:o.exclude}}]}function My(e,t,n,r,o){let s=t.volumes.find(l=>l.key===e)??t.volumes.find(l=>l.name===e);if(s===void 0){let l=t.volumes.map(f=>f.key??f.name),c=i`backup.volumes: there is no volume '${e}' on this host`,u=ie(e,l.filter(f=>![...n.volumes,...n.ignore].includes(f)));if(u!=="")throw new g(`${c}${u}`,{fix:i`name one of ${l.sort().join(", ")}`});let d=r?.volumes,p=d&&Object.fromEntries(Object.entries(d).flat().map(f=>[f,!0]));if(!$o(e,r,p))throw new g(i`${c}: it cannot be archived`,{fix:i`see what became of it (docker volume ls), or take it out of backup.volumes${d===void 0?i` until a deploy has made it`:""}`});o.push(i`${c}: nothing of it to protect yet`);return}let a=Ac(({volume:l})=>l===s.name,t);return{kind:"volume",key:e,source:s.name,images:a}}function jy({sqlite:e=[]},t,n,r,o){return e.flatMap(({service:s,path:a})=>{let l=t.filter(u=>u.service===s),c=l.find(({status:u})=>u==="running");if(c!==void 0)return no(c,a)===void 0&&o.push(i`backup.sqlite: ${a} lies in the container of '${s}' itself, and goes with it when that is replaced: mount a volume there`),[{service:s,path:a,container:{id:c.id,name:c.name}}];if(l.length===0&&$o(s,r,r?.services))return o.push(i`backup.sqlite: there is no service '${s}' in the stack that runs: nothing of it to protect yet`),[];throw new g(i`backup.sqlite: service '${s}' does not run: ${a} cannot be saved`,{fix:i`start it (${bo(n)} ${s}), or take it out of backup.sqlite`})})}function By(e,t,{containers:n}){let r=t.flatMap(({path:o,container:{id:s}})=>{let a=n.find(d=>d.id===s),l=a&&no(a,o);if(l===void 0)return[];let c=Ec(l.target,o);if(e.kind==="volume")return l.type==="volume"&&l.volume===e.source?[c]:[];let u=Ny(l.source,c);return l.type==="bind"&&se(u,e.source)?[Ec(e.source,u)]:[]});return r.length===0?e:{...e,saved:r}}function Hy(e,t,n,r){let o=$n(ut(e)),s=`${Le(n)}/shared/${o}`,a=Ac(({type:c,source:u})=>c==="bind"&&se(u,s),t),l=r?.shared?.some(c=>se(`/${c}`,`/${o}`))??r!==void 0;return{kind:"directory",key:o,source:s,isYetToCome:!l,images:a}}function Ac(e,{containers:t,images:n}){let o=[...t.filter(s=>s.mounts.some(e)),...t].map(s=>s.imageId);return[...new Set([...o,...n])]}function Uy(e,t,n){let r=new Map(e.volumes.map(({name:c,key:u})=>[c,u??c])),[o,s]=Le(n).split("~"),a=`${s??o}/shared/`,l=`${s??o}/files/`;return G(e.containers).map(({service:c,mounts:u})=>({service:c,dumped:t.some(d=>d.service===c),places:u.flatMap(({type:d,source:p,volume:f,target:y,writable:m})=>{if(!m)return[];if(d==="volume"&&$l(f))return[Sc(c,y)];if(d==="volume")return[{kind:"volume",name:r.get(f)??f}];if(d!=="bind"||p.includes(l))return[];let[,h]=p.split(a,2);return h===void 0?xc(p):[{kind:"directory",name:h}]})}))}var Tc=e=>Ie.find(t=>t.name===e);function Oc(e,t){let n=Ie.map(r=>r[e]);return`${n.slice(0,-1).join(", ")} ${t} ${n.at(-1)}`}function _c(e){switch(e){case"create":return i`create`;case"recreate":return i`recreate`;case"scale":return i`scale`;case"start":return i`start`;case"restart":return i`restart`;case"reload":return i`reload`;case"keep":return i`keep`;case"remove":return i`remove`}}function In(e,t){return e.flatMap((n,r)=>{let o=t.find(a=>n.startsWith(a));if(o===void 0)return[];if(n!==o)return[n];let s=e[r+1];return s===void 0?[]:[n,s]})}var Wy=`
if command -v apache2ctl >/dev/null; then exec apache2ctl "$@" -k graceful; fi
exec httpd "$@" -k graceful
`,Pc={name:"Apache",programs:["httpd-foreground","apache2","apache2-foreground","apache2ctl","apachectl","httpd"],isStartedWith:e=>Ye(e)!=="httpd"||e.args.some(t=>t.startsWith("-D")),configuration:/^\/(?:usr\/local\/apache2\/conf|etc\/apache2|etc\/httpd)(?:\/[^/]+\.conf|\/(?:extra|conf|conf\.d|conf-\w+|sites-\w+|vhosts\.d)(?:\/.*)?)?$/,reload:({args:e})=>["sh","-c",Wy,"sh",...In(e,["-f","-d"])]};var ko=e=>({name:e,programs:[e.toLowerCase()],configuration:/^$/,reload:void 0}),Ic=ko("Caddy"),Nc=ko("Traefik"),Cc=ko("Envoy");var Fy=`
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
`,Lc={name:"HAProxy",programs:["haproxy"],configuration:/^\/(?:usr\/local\/)?etc\/haproxy(?:\/[^/]+\.cfg|\/conf\.d(?:\/.*)?)?$/,reload:()=>["sh","-c",Fy]};var Dc={name:"nginx",programs:["nginx","nginx-debug","openresty","angie","freenginx","tengine"],isStartedWith:({args:e})=>!e.some(t=>/^-q?[stTvVh?]/.test(t)),configuration:/^\/(?:etc\/(?:nginx|angie)|usr\/local\/(?:openresty\/)?nginx\/conf)(?:\/[^/]+\.conf|\/(?:conf\.d|http\.d|templates|sites-\w+)(?:\/.*)?)?$/,reload:({program:e,args:t})=>[e,...In(t,["-c","-p","-e","-g"]),"-s","reload"]};var jc=[Dc,Lc,Pc,Ic,Nc,Cc],qy=jc.filter(({reload:e})=>e!==void 0);function xo(e){let t=De(e);return Mc(t,jc)??Mc(t.flatMap(Gy),qy)}function Mc(e,t){for(let n of e){let r=t.find(({programs:o,isStartedWith:s})=>o.includes(Ye(n))&&s?.(n)!==!1);if(r!==void 0)return{proxy:r,...n}}}function Gy({program:e,args:[t,...n]}){let r=t!==void 0&&n[0]?.startsWith("-");return e.endsWith(".sh")&&r?[{program:t,args:n}]:[]}var Vy=/\/files\/[0-9a-f]{64}(?:\/|$)/;function Bc(e,t){let n=Object.keys(e).filter(r=>O(e,r)?.oneShot===!1);return n.flatMap(r=>{let o=O(e,r)??{};if(o.replicas===0)return[];let{dependsOn:s=[],names:a=[],restartsWith:l=[],followsDns:c}=o,u=t.find(b=>b.service===r),{proxy:d}=xo(u?.argv??[])??{},p=d!==void 0&&d.reload===void 0,f=(u?.mounts??[]).filter(({target:b})=>d?.configuration.test(b)),y=a.length>0&&f.length>0&&f.every(({source:b})=>Vy.test(b)),m=d?.reload===void 0||y?[]:n,h=c===!0||p?[]:[...s,...a,...m],v=n.filter(b=>b!==r&&h.includes(b)),w={service:r,names:v,restartsWith:l};return v.length+l.length===0?[]:[w]})}function Nn({argv:e}){let t=xo(e),n=t?.proxy.reload?.(t);return t===void 0||n===void 0?{kind:"restart"}:{kind:"reload",proxy:t.proxy.name,argv:n}}function Wc(e,t){let n=Ky(t.now),r=e.flatMap(o=>t.now.filter(({service:s,status:a})=>s===o.service&&a==="running").flatMap(s=>zy(s,o,t)??[]));return[...n,...r.filter(({container:o})=>!n.some(s=>s.container===o))]}function Ky(e){return e.flatMap(t=>{let n=e.find(({id:r})=>r===t.networkOf);return n===void 0||t.status!=="running"||!Fc(n,t)?[]:[{container:t,means:{kind:"restart"},moved:n.service,isElsewhere:!0}]})}function zy(e,{names:t,restartsWith:n},r){let{now:o}=r,s=r.told.get(e.id),a=s??G(r.before),l=s!==void 0||r.isSure,c=a.some(m=>Hc(m,e)),d=[...new Set([...n,...t])].flatMap(m=>{let h=a.filter(({service:P})=>P===m),v=o.filter(({service:P})=>P===m),w=v.some(P=>Fc(P,e)),b=h.length!==v.length||v.some(P=>!h.some(V=>Hc(P,V))),$=!l&&w;if(c?!b&&!$:!w||h.length===0)return[];let k=$||Uc(h)!==Uc(v),N=!v.some(({id:P})=>h.some(V=>V.id===P));return[{moved:m,isElsewhere:k,isForced:N&&w&&n.includes(m)}]}),p=Nn(e),f=d.find(({isForced:m})=>m);if(f!==void 0)return{container:e,means:{kind:"restart"},...f};let y=d.find(({isElsewhere:m})=>m)??(p.kind==="reload"?d[0]:void 0);return y===void 0?void 0:{container:e,means:p,...y}}function Hc(e,t){return e.id===t.id&&e.startedAt===t.startedAt}function Fc(e,t){return Date.parse(e.startedAt)>Date.parse(t.startedAt)}function Uc(e){return e.flatMap(({addresses:t})=>t).sort().join(" ")}function qc(e,t){let{resolvers:n,containers:r,isSure:o}=t,s=(...m)=>e.filter(({action:h})=>m.includes(h)).map(({service:h})=>h),a=s("recreate"),l=new Set(s("restart","start")),c=new Set(e.filter(({action:m})=>m!=="keep").map(({service:m})=>m)),u=new Set,d={before:r,now:r,isSure:o,told:new Map},p=new Map(Wc(n,d).map(m=>[m.container.service,m])),f=new Map,y=({service:m,names:h,restartsWith:v})=>{let w=r.find(Y=>Y.service===m);if(w===void 0)return;let b=r.find(({id:Y})=>Y===w.networkOf)?.service??"",k=v.find(Y=>a.includes(Y))??(l.has(b)?b:void 0);if(k!==void 0)return{service:m,action:"restart",reasons:[i`goes with ${k}`]};let N=Nn(w),P=p.get(m)?.moved??h.find(Y=>c.has(Y));if(N.kind==="reload"&&P!==void 0)return{service:m,action:"reload",reasons:[i`${N.proxy} may hold an old address of ${P}`]};if(P!==void 0&&p.has(m))return{service:m,action:"restart",reasons:[i`may hold an old address of ${P}`]};let V=P??h.find(Y=>u.has(Y));if(V===void 0)return;let Ht=N.kind==="reload"?i`reloaded if ${V} gets another address`:i`restarted if ${V} gets another address`;return{service:m,action:"keep",reasons:[Ht]}};for(let m=-1;m<f.size+c.size;){m=f.size+c.size;for(let h of n){let v=e.find(({service:b})=>b===h.service);if(v?.action!=="keep"||c.has(v.service))continue;let w=y(h);w!==void 0&&(f.set(w.service,w),w.action==="restart"&&(c.add(w.service),l.add(w.service)),w.action==="keep"&&u.add(w.service))}}return e.map(m=>f.get(m.service)??m)}var Gc=[void 0,...[{},{resources:{},placement:{}}].map(e=>Yy({present:!0,...e}))];function Yy(e){return un(e).slice(0,16)}function So(e,t,n,r){let[o,s]=[O(t.services,e),O(n.services,e)];if(o===void 0||s===void 0)return[];let a=[...new Set([...Object.keys(o.parts),...Object.keys(s.parts)])].sort(),l=Xa(r);el(r)&&[o,s].every(({parts:d})=>Gc.includes(d.deploy))&&l.push("deploy");let c=a.filter(d=>o.parts[d]!==s.parts[d]&&!l.includes(d)),u=c.some(d=>Vc.includes(d))?Qy(e,t,n):[];return[...o.image===s.image?[]:[i`image ${Kc(o.image)} -> ${Kc(s.image)}`],...u,...c.filter(d=>u.length===0||!Vc.includes(d)).map(d=>zc(d,o.parts[d],s.parts[d]))]}var Vc=["volumes","labels"];function Qy(e,t,n){let r=({services:a,files:l=[]})=>l.filter(({source:c})=>O(a,e)?.files?.includes(c)),o=r(t);return r(n).flatMap(({source:a,sha256:l,contents:c={}})=>{let u=o.find(y=>y.source===a);if(u===void 0||u.sha256===l)return[];let d=u.contents??{},f=[...new Set([...Object.keys(d),...Object.keys(c)])].sort().filter(y=>d[y]!==c[y]);return f.length===0||u.contents===void 0?[i`${a} changed`]:f.map(y=>zc(y,d[y],c[y]))}).sort()}function zc(e,t,n){return t===void 0?i`${e} added`:n===void 0?i`${e} removed`:i`${e} changed`}function Kc(e){return e.slice(e.lastIndexOf(":")+1)||"none"}var Jy=["create","recreate","scale","start"];function Yc({host:e,current:t,containers:n,engine:r,made:o},s,a,l){let{composeVersion:c}=r,u={current:t,containers:n,made:o,follow:l===void 0?a.follow(c):"joined",composeVersion:c,scope:l},d=G(n),p=t===void 0||Object.keys(t.entry.imageIds).length>0,f=$=>Object.hasOwn(t?.release.services??{},$)||d.some(({service:k})=>k===$),y=Bc(s.services,d).map($=>({...$,names:$.names.filter(f)})),m=qc(Qc(u,s),{resolvers:y,containers:d,isSure:p}),h=m.filter(({action:$})=>Jy.includes($)).map(({service:$})=>$),v=l&&{services:[...new Set([...l,...h])],alone:Xy(u,s,l)},w=Xc({current:t,composeVersion:c},s).length>0,b=a.steps({release:s,changed:w?[]:h,scope:v,composeVersion:c,resolvers:y,isSure:p});return{host:e.name,from:t?.release.id,services:m,scope:v,steps:b}}function Xy(e,t,n){if(!Pt(e.composeVersion))return!0;let r=new Set(n);for(let s of r)for(let a of O(t.services,s)?.dependsOn??[])r.add(a);return Qc({...e,scope:void 0},t).some(({service:s,action:a})=>a!=="keep"&&r.has(s)&&!n.includes(s))}function Qc(e,t){let n=G(e.containers),{scope:r}=e,o=Object.keys(t.services).map(c=>r?.includes(c)===!1?Zy(c):rg(c,e,t,n.filter(u=>u.service===c))),s=[...new Set(n.map(c=>c.service))].filter(c=>!Object.hasOwn(t.services,c)).map(c=>({service:c,action:"remove",reasons:[i`no longer in the compose files`]})),a=Jc(o,t,e.follow);if(r!==void 0)return a;let l=[...eg(a,e,t),...s];return l.some(ng)?tg(l,t):l}var Zy=e=>({service:e,action:"keep",reasons:[]});function Jc(e,t,n){let r=new Set(e.filter(({action:a})=>a==="recreate").map(({service:a})=>a)),o=e.map(a=>{if(a.action==="recreate"||a.action==="create"||a.action==="remove")return a;let l=O(t.services,a.service);if(l?.replicas===0)return a;let u=[...l?.joins??[],...n==="dependent"?l?.dependsOn??[]:[]].find(d=>r.has(d));return u===void 0?a:{...a,action:"recreate",reasons:[i`goes with ${u}`]}});return o.every(a=>e.includes(a))?o:Jc(o,t,n)}function eg(e,t,n){let r=Xc(t,n);return e.map(o=>{let s=r.find(l=>O(n.services,o.service)?.networks?.includes(l));return s===void 0||o.action!=="keep"||o.reasons.length>0?o:t.containers.some(({service:l,status:c})=>l===o.service&&c==="running")?{...o,action:"restart",reasons:[i`network ${s} changed`]}:o})}function Xc({current:e,composeVersion:t},n){let r=e?.release.networks??{};return Za(t)?Object.entries(n.networks??{}).flatMap(([o,s])=>r[o]!==void 0&&r[o]!==s?[o]:[]):[]}function tg(e,t){return e.map(n=>{let r=O(t.services,n.service);return n.action!=="keep"||r?.oneShot!==!0||r.replicas===0?n:{...n,action:"start",reasons:[i`a one-shot service runs at every deploy`]}})}function ng({action:e}){return e!=="keep"}function rg(e,{current:t,made:n,composeVersion:r},o,s){let a=O(o.services,e),l=a?.replicas??1,c=O(t?.release.services,e);if(s.length===0){if(l===0)return{service:e,action:"keep",reasons:[i`0 replicas`]};let f=c?.replicas===0?i`${0} -> ${l} containers`:i`its container is gone`;return{service:e,action:"create",reasons:[c===void 0?i`new service`:f]}}if(l===0)return{service:e,action:"remove",reasons:[i`0 replicas`]};let d=t!==void 0&&O(t.entry.imageIds,e)===void 0?og(e,o,{made:n,composeVersion:r,isOurs:c!==void 0},s):t===void 0||c===void 0?[Zc()]:So(e,t.release,o,r);if(c!==void 0&&d.length===0&&d.push(...sg(e,t?.entry,s)),d.length>0)return{service:e,action:"recreate",reasons:d};if(s.length!==l)return{service:e,action:"scale",reasons:[i`${s.length} -> ${l} containers`]};let p=s.find(f=>!ig(f,a?.oneShot===!0));return p?{service:e,action:"start",reasons:[i`${p.name} is ${p.status}`]}:{service:e,action:"keep",reasons:[]}}var Zc=()=>i`not deployed by deploy-kit so far`;function og(e,t,{made:n,composeVersion:r,isOurs:o},s){let a=s.flatMap(({id:l})=>{let c=n.get(l);return O(c?.services,e)===void 0||c===void 0?[o?i`the last deploy was interrupted`:Zc()]:So(e,c,t,r)});return[...new Set(a)]}function sg(e,t,n){let r=O(t?.imageIds,e),o=O(t?.configHashes,e);return r===void 0||o===void 0?[]:n.some(s=>s.imageId!==r)?[i`runs another image: changed by hand`]:n.some(s=>s.configHash!==o)?[i`changed by hand on the host`]:[]}function ig(e,t){return e.status==="running"||t&&e.status==="exited"&&e.exitCode===0}function eu(e,{strategy:t}){let{current:n}=e;if(n===void 0)return[];let{services:r}=Yc(e,n.release,ol(t));return r.filter(({action:o})=>o!=="keep")}var nu=864e5,Cn=(e,t)=>Math.floor((t-Date.parse(e))/nu),Eo=({sets:e},t)=>e.filter(_n(t)),z=(e,t,n)=>({kind:e,text:t,fix:n});async function ru(e,t,n,{run:r,now:o}){let{survey:s}=e;return[...e.disks.flatMap(l=>ag(l,n)),...G(s.containers).flatMap(ug),...s.containers.flatMap(l=>pg(l,o)),...fg(e,t),...await mg(e,r,o),...await yg(e,t,n,o),...wg(e)].map(l=>({host:s.host.name,...l}))}var tu=()=>i`see what fills it: docker system df, du -xh --max-depth=2; logs of containers grow without a limit where max-size is not set`;function ag({holds:e,at:t,used:n,free:r,usedFiles:o},s){let a=i`the disk of ${e.join(i` and `)} (${t})`,l=o!==void 0&&o>=s.disk;return[...n<s.disk?[]:[z("disk",i`${a} is ${n}% full: ${U(r)} free`,tu())],...l?[z("disk",i`${a} has used ${o}% of its inodes`,tu())]:[]]}var lg=nu,cg=3;function ug(e){let{name:t,restartCount:n,lives:r,oomKilled:o}=e,s=`docker logs ${t}`,a=o?[z("memory",i`${t} was killed for want of memory`,i`give it more, or find what takes it: ${s}`)]:[],l=i`${t} was restarted ${R(n,"time")}`;if(dg(e))return[...a,z("crash-loop",i`${l}, and goes on ending`,s)];if(n===0||r!==void 0&&r.now>lg)return a;let c=r===void 0?"":i`, last ${Be(Math.max(0,r.now))} ago`;return[...a,z("restarts",`${l}${c}`,s)]}function dg({status:e,restartCount:t,lives:n}){return e==="restarting"?!0:t>=cg&&n!==void 0&&n.now<2*n.before}function pg({name:e,oneOff:t,status:n,startedAt:r},o){let s=Cn(r,o);if(!t||n!=="running"||!(s>=1))return[];let a=i`see what it does (docker logs ${e}), and end it when nobody waits for it`;return[z("one-off",i`${e}, a one-off command, runs for ${R(s,"day")}`,a)]}function fg({survey:e},{deploy:t,composeProject:n}){let{current:r,containers:o}=e,s=G(o);if(r===void 0){let a=i`${R(s.length,"container")} of '${n}' run without a release of ours`;return s.length===0?[]:[z("no-release",a,i`deploy: what runs is taken over`)]}return eu(e,t).map(({service:a,action:l,reasons:c})=>z(l==="remove"?"no-release":"drift",i`${a} is not as ${r.release.version} left it: ${c.join(", ")}`,i`the next deploy will ${_c(l)} it; the command 'plan' shows that`))}async function mg({survey:e,holder:t},n,r){let{ledger:o}=e.store,s=ze(o);if(s?.phase==="deploying"&&(t!==void 0||!await hg(s,n,r)))return[];let a=await Ll(o,n,r);if(a.kind!=="abandoned")return[];let l=i`release ${a.entry.id} was never confirmed: ${a.why}`;return[z("pending",l,i`deploy again, or roll back with to: verified`)]}var hg=async({lease:e},t,n)=>e===void 0||Date.parse(e.expiresAt)<=n||await t.isDead(e);async function yg(e,t,n,r){let o=Eo(e,t),s=o.filter(y=>y.damaged.length>0).map(({id:y,damaged:m})=>z("damaged-backup",i`backup ${y} is damaged: ${m.join(", ")}`,i`files of it are missing or cut off: remove the set by hand when nobody needs the rest`)),a=o.find(y=>y.damaged.length===0),l=a?.manifest.createdAt??e.survey.store.ledger.releases[0]?.since,c=l===void 0?0:Cn(l,r);if(c<n.backup)return s;let u=await gg(e,t);if(u===!1)return s;let d=a===void 0?"":i`: the last one is ${a.id}`,p=i`no backup for ${R(c,"day")}${d}${u===!0?"":i`; now it would fail: ${u}`}`,f=i`see why the scheduled backup does not run; what needs none is listed in backup.ignore`;return[...s,z("backup",p,f)]}async function gg({survey:e,volumes:t},n){let{containers:r,store:o,current:s}=e,a=await ec({containers:r,volumes:t,images:[]},o);try{let l=Rc(a,{...n,deployPath:o.layout.root},s?.release);return l.dumps.length+l.sqlite.length>0||l.files.some(c=>c.isYetToCome!==!0)}catch(l){if(l instanceof g)return l.message;throw l}}var vg=3e4;function wg({skew:e}){if(!(Math.abs(e)>vg))return[];let t=e>0?i`ahead of`:"behind",n=i`its clock is ${Be(Math.abs(e))} ${t} that of the machine that asks`;return[z("clock",n,i`both should get their time from a time server: see timedatectl`)]}async function ou(e,t){let{limits:n,dryRun:r}=e,o=[];for(let u of e.hosts)o.push(await $g(u,e,t));let s=await Ag(e,t),a=[...o.flatMap(u=>"error"in u?[]:u.warnings),...Kl(s,n)],l=Tg(o),c=a.length===0?"fine":"warnings";return{verdict:l===void 0?c:"failed",dryRun:r,freed:o.reduce((u,d)=>u+("error"in d?0:d.freed),0),warnings:a,certificates:s,hosts:o,failure:l}}async function $g(e,t,n){try{var r=[];try{let c=M(r,await t.open(e),!0);let[u]=c.list;if(u===void 0)throw new g(i`${e} cannot be opened`);return await bg(u,t,n)}catch(o){var s=o,a=!0}finally{var l=j(r,s,a);l&&await l}}catch(c){return{host:e,...su(c,n)}}}function su(e,t){t.signal.throwIfAborted();let n=e instanceof g?e.fix:void 0;return{error:t.redact(B(e)),fix:n}}async function bg(e,t,n){let{settings:r,cache:o,limits:s,dryRun:a,run:l}=t,c=await mo(e,r,n),u=await vo(c,r,o,n.now()),d=u.removals.length===0&&u.cache===void 0,p=a||d?Sg(u):await Eg(e,c,u,t,n),f=p.freed===0||a?c:{...c,...await Rg(e,c,n)};for(let w of u.notes)n.log.info(`${e.name}: ${w}`);kg(e.name,p,a,n);let{survey:y,created:m}=f,h=Eo(c,r).filter(({damaged:w})=>w.length===0),v=new Set(p.removed.map(({name:w})=>w));return{host:e.name,release:y.current?.release.id,outcome:xg(d,a,p),removals:p.removed,buildCache:u.cache?.what,notes:u.notes,freed:p.freed,disks:f.disks,reclaimable:f.reclaimable,containers:G(y.containers).map(({service:w,name:b,status:$,restartCount:k,imageId:N})=>{let P=m.get(N),V=P===void 0?void 0:Cn(P,n.now());return{service:w,name:b,status:$,restarts:k,imageAge:V}}),backups:{count:h.filter(({id:w})=>a||!v.has(w)).length,last:h[0]?.manifest.createdAt},failed:p.failed,warnings:await ru(f,r,s,{run:l,now:n.now()})}}function kg(e,{removed:t,freed:n},r,{log:o}){for(let{kind:s,name:a}of t)o.info(`${e}: ${r?i`would remove`:i`removed`} ${s} ${a}`);t.length===0?o.info(i`${e}: nothing to remove`):o.info(`${e}: ${r?i`would free`:i`freed`} ${U(n)}`)}function xg(e,t,{failed:n}){return e?"nothing-to-do":t?"planned":n===void 0?"pruned":"failed"}var Sg=({removals:e})=>({removed:e,freed:e.reduce((t,{bytes:n})=>t+n,0)});async function Eg(e,t,n,r,o){let s=[],a=await Og(e,t,n,r,o,l=>s.push(l)).then(()=>{},l=>su(l,o));return{removed:s.flatMap(({removed:l})=>l),freed:s.reduce((l,{freed:c})=>l+c,0),...a===void 0?{}:{failed:a}}}async function Og(e,t,n,{settings:r,cache:o,run:s,lockWait:a},l,c){var y=[];try{let u=i`maintenance of ${r.project} in ${r.environment}`;let d=M(y,await En.open(e,t.survey.store,{run:s,what:u,wait:a},l),!0);if(!d.moved)return await ao(d,n,s,c);let p=await mo(e,r,d.context);let f=await vo({...p,holder:void 0},r,o,l.now());await ao(d,f,s,c)}catch(m){var h=m,v=!0}finally{var w=j(y,h,v);w&&await w}}async function Rg(e,{survey:t},{signal:n}){let r={disks:An(t),usage:Tn},{usage:o,...s}=await de(e,r,{signal:n,timeout:fo});return{...s,...o}}async function Ag({settings:e,hosts:t,open:n},r){let o=Vl(e),[s]=t;if(e.health.runFrom==="runner"||s===void 0||o.length===0)return lo(o,void 0,r);try{var a=[];try{let p=M(a,await n(s),!0);return await lo(o,p.list[0],r)}catch(l){var c=l,u=!0}finally{var d=j(a,c,u);d&&await d}}catch(p){if(r.signal.throwIfAborted(),p instanceof g)return[];throw p}}function Tg(e){let t=e.flatMap(({host:o,...s})=>{let a="error"in s?s:s.failed;return a===void 0?[]:[{...a,host:o}]}),[n]=t;if(n===void 0)return;let r=t.map(({host:o,error:s})=>s.startsWith(o)?s:`${o}: ${s}`);return new g(i`could not be looked after: ${r.join(i`; `)}`,{fix:n.fix})}function iu({dryRun:e,freed:t,warnings:n,certificates:r,hosts:o},{project:s,environment:a},l){let c=n.length===0?i`nothing needs a look`:R(n.length,"warning"),u=U(t),d=[`### ${i`Maintenance of ${l.text(s)} in ${l.text(a)}`}`,"",e?i`**${u} would be freed (dry run)**, ${c}.`:i`**${u} freed**, ${c}.`,""];for(let{host:p,text:f,fix:y}of n)d.push(`- ${p===void 0?"":`${l.code(p)}: `}${l.text(f)} (${l.text(y)})`);for(let p of o)d.push("",`#### ${l.code(p.host)}`,""),"error"in p?d.push(i`could not be read: ${l.text(p.error)}`):d.push(..._g(p,e,l));if(r.length>0){let p=r.map(({address:f,validTo:y,days:m,error:h})=>{let v=m===void 0?"":m<0?i`expired`:String(m);return[f,y?.slice(0,10)??h??"",v]});d.push("",l.table([i`Certificate`,i`Valid to`,i`Days`],"llr",p))}return`${d.join(`
`)}
`}function _g(e,t,n){let{disks:r,containers:o,reclaimable:s,backups:a,failed:l,notes:c,buildCache:u}=e,d=[];l!==void 0&&d.push(`> ${i`could not be pruned: ${n.text(l.error)}`}`,"");for(let y of c)d.push(`> ${n.text(y)}`,"");let p=[[i`Release`,e.release??i`nothing was deployed here`],[t?i`Would be removed`:i`Removed`,Ig(e.removals,u)],...r.map(({holds:y,at:m,used:h,free:v})=>[i`Disk of ${y.join(", ")}`,i`${h}% of ${m}, ${U(v)} free`]),...s.length===0?[]:[[i`Reclaimable, says docker system df`,Ng(s)]],[i`Backups`,a.last===void 0?i`none`:i`${a.count}, the last of ${a.last}`]];if(d.push(n.table(["",""],"ll",p),""),e.removals.length>0){let y=e.removals.map(({kind:m,name:h,bytes:v})=>`${m} ${h} (${U(v)})`);d.push(n.details(t?i`What would be removed`:i`What was removed`,y.join(`
`)))}if(o.length===0)return d;let f=o.map(({service:y,name:m,status:h,restarts:v,imageAge:w})=>{let b=w===void 0?"":R(w,"day");return[y,m,h,String(v),b]});return[...d,n.table([i`Service`,i`Container`,i`Status`,i`Restarts`,i`Image made`],"lllrr",f)]}var Pg={release:e=>R(e,"release"),files:e=>R(e,"shipped file"),image:e=>R(e,"image"),backup:e=>R(e,"backup"),leftover:e=>R(e,"leftover")};function Ig(e,t){let r=[...Object.entries(Pg).flatMap(([o,s])=>{let a=e.filter(c=>c.kind===o),l=a.reduce((c,u)=>c+u.bytes,0);return a.length===0?[]:[`${s(a.length)} (${U(l)})`]}),...t===void 0?[]:[t]];return r.length===0?i`nothing`:r.join(", ")}var Ng=e=>e.map(({what:t,reclaimable:n})=>`${t}${i`: ${U(n)}`}`).join(", ");Ms();var Ln=class{kind="local";#e;constructor(t){this.#e=t}async start({argv:t,cwd:n,env:r}){return ll({argv:t,cwd:n,env:{...this.#e,...r}})}connect(t,n,r){return new Promise((o,s)=>{let a=Ds({host:t,port:n,signal:r});a.once("connect",()=>o(a)),a.once("error",l=>{let c=i`no connection to ${t}:${n} from local: ${l.message}`;s(r.aborted?r.reason:new g(c,{cause:l}))})})}connectionError(){}};import{PassThrough as zg,Readable as Yg}from"node:stream";ot();var Cg=6e4,Lg=6e4,Dg=15*6e4,Mg=64*2**20,jg={every:1e4,patience:45e3},Bg=`# deploy-kit: hold the lock
dir=$1 token=$2 holder=$3 patience=$4 read=$5 clear=$6
${cn}
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
`;async function lu(e,t){let{hostName:n,directory:r,holder:o,options:s}=e,a={hostName:n,directory:r},l=rt(16).toString("hex"),c=s.heartbeat??jg,u=JSON.stringify({...o,since:new Date(t.now()).toISOString()}),d=Math.max(1,Math.ceil(c.patience/1e3)),p=[r,l,u,String(d),s.read??"",s.clear?.join(" ")??""],f=await e.start(["sh","-c",Bg,"sh",...p]),y=setInterval(()=>f.stdin.write("."),Math.min(c.every,d*1e3/2));y.unref();let m;try{m=await Ug(f,a,s,t)}catch(h){throw clearInterval(y),f.stdin.end(),f.stop(),await f.ended,h}return{...Hg(f,y,{directory:r,token:l},n),content:m}}function Hg(e,t,n,r){let o=new AbortController,s;e.ended.then(()=>{clearInterval(t),s===void 0&&o.abort(so(r,n.directory,void 0))});let a=()=>(s??=(async()=>{clearInterval(t),e.stdin.end();let l=setTimeout(()=>e.stop(),5e3);await e.ended,clearTimeout(l)})(),s);return{fence:n,lost:o.signal,release:a,[Symbol.asyncDispose]:a}}function Ug(e,t,n,r){return new Promise((o,s)=>{let a,l=n.wait??0,c,u,d,p="",f=n.signal??r.signal,y=$=>{clearTimeout(u),f.removeEventListener("abort",m),e.stdout.removeAllListeners("data"),e.stdout.resume(),$()},m=()=>y(()=>s(f.reason)),h=($,k)=>{clearTimeout(u),u=setTimeout(()=>y(()=>s(k())),$)},v=$=>{let k=Dt($);if(l===0)return y(()=>s(au(t,k,l)));let N=k!==void 0&&JSON.stringify(k)!==JSON.stringify(c);c=k??c,N&&n.onWait?.(k),d===void 0&&h(l,()=>au(t,c,l)),d="held"},w=()=>{d!=="busy"&&(d="busy",r.log.info(i`${t.hostName}: a command of an earlier run still writes; waiting`),h(Math.max(l,Cg),()=>Wg(t)))},b=$=>{let[k,N]=ee($);k==="LOCKED"?y(()=>o(a)):k==="CONTENT"?a=N:k==="HELD"?v(N):k==="BUSY"?w():k==="CLEARING"?h(Dg,()=>Oo(t)):k==="MISSING"&&y(()=>s(po(t.hostName,[N],i`the lock`)))};h(l+Lg,()=>Oo(t)),e.stdout.setEncoding("utf8").on("data",$=>{let k=(p+$).split(`
`);p=k.pop()??"",p.length>Mg&&y(()=>s(Oo(t)));for(let N of k)b(N)}),e.ended.then($=>y(()=>s($.failure??Fg(t,$.stderr)))),f.aborted?m():f.addEventListener("abort",m,{once:!0})})}function Oo({hostName:e,directory:t}){return new g(i`${e}: nobody says whether ${t} is locked`,{fix:i`see whether ${e} is overloaded and its disk answers: ls ${t}`})}function au(e,t,n){let r=t===void 0?i`somebody else`:i`${t.who} (${t.what}) since ${t.since}, see ${t.where}`,o=n===0?"":i` after waiting ${Be(n)}`;return new g(i`${e.hostName}: ${e.directory} is locked by ${r}${o}`,{fix:i`wait until that run has ended, then run again; a run that died frees its lock within a minute`})}function Wg(e){return new g(i`${e.hostName}: a command of an earlier run still changes ${e.directory} (it holds ${e.directory}/busy)`,{fix:i`look for it on the host with: fuser -v ${e.directory}/busy`})}function Fg(e,t){let n=he(t,3);return new g(i`${e.hostName}: the lock in ${e.directory} cannot be taken${n===""?"":`: ${n}`}`,{fix:At.test(t)?i`free space there (df -h, df -i, docker system df), then run again`:i`the deploy path must be a directory that this user can write to`})}ot();import{StringDecoder as qg}from"node:string_decoder";var Gg=45e3,Vg=`# deploy-kit: run commands one by one
mark=$1 patience=$2 lock=$3 token=$4
nl='
'
${ro}
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
`,Mn=class{#e;#t;#n;#r;#o=Promise.resolve();constructor(t,n){this.#e=t,this.#t=n.fence,this.#n=n.signal}run(t,n={}){let r=this.#o.then(()=>this.#s(t,n));return this.#o=r.catch(()=>{}),r}async[Symbol.asyncDispose](){let t=await this.#r?.catch(()=>{});this.#r=void 0,await t?.close()}async#s(t,n){let r=n.signal??this.#n;r.throwIfAborted();let{accept:o=[0]}=n,s=await this.#i();r.throwIfAborted();let{isWhole:a,...l}=await s.command(t,{...n,signal:r});if(!o.includes(l.code))throw Ce(this.#e,t,l);if(a)return l;throw Lt(this.#e,t)}async#i(){let t=await this.#r?.catch(()=>{});return t!==void 0&&!t.isOver?t:(this.#r=Ro.start(this.#e,this.#t),this.#r)}},Ro=class e{isOver=!1;#e;#t;#n;#r;constructor(t,n,r){this.#e=t,this.#t=n;let o=()=>this.#o();this.#n=new jn(n.stdout,r,o),this.#r=new jn(n.stderr,r,o),n.ended.then(()=>{this.isOver=!0})}static async start(t,n){let r=rt(8).toString("hex"),o=[r,String(Gg/1e3),n?.directory??"",n?.token??""],{signal:s}=new AbortController;return new e(t,await t.start(["sh","-c",Vg,"sh",...o],{signal:s,fence:n}),r)}async command(t,n){var v=[];try{let{stdin:r,cwd:o="",onStdout:s,onStderr:a,signal:l}=n;let c=M(v,xe(Ct(n),l));let u=[o,r===void 0?"":"stdin",r??""].map(Kg);let d=Promise.all([this.#n.next(s),this.#r.next(a)]);c.signal.addEventListener("abort",()=>this.#o());this.#t.stdin.write(`${u.join(" ")} ${Ge(t).replaceAll(`
`,cu)}
`);let p=await Promise.race([d,this.#t.ended]);if("stderr"in p)throw l.throwIfAborted(),!this.#n.isWhole||!this.#r.isWhole?Lt(this.#e,t):c.timedOut?bn(this.#e,t,n):p.failure??Ce(this.#e,t,p);let[{text:f,code:y,isWhole:m},{text:h}]=p;return{code:y,stdout:f,stderr:h,isWhole:m}}catch(w){var b=w,$=!0}finally{j(v,b,$)}}#o(){this.isOver=!0,this.#t.stop()}async close(){this.#t.stdin.end(),await this.#t.ended}},cu=`'"$nl"'`;function Kg(e){return Ge(["x",e]).slice(4).replaceAll(`
`,cu)}var Dn={all:64*2**20,last:2**18},jn=class{#e;#t=new qg("utf8");#n;#r="";#o="";#s=0;isWhole=!0;#i;constructor(t,n,r){this.#n=r,this.#e=new RegExp(`\\x1d${n} (\\d+)\\x1d`),t.on("data",o=>this.#a(this.#t.write(o))),t.on("error",()=>{})}next(t){return new Promise(n=>{this.#i={resolve:n,lines:t===void 0?void 0:new Nt(t)},this.#a("")})}#a(t){this.#r+=t;let n=this.#e.exec(this.#r);if(n===null){let a=this.#r.lastIndexOf(""),l=a>=0&&this.#r.length-a<64?a:this.#r.length;this.#l(this.#r.slice(0,l)),this.#r=this.#r.slice(l);return}if(this.#i===void 0)return;this.#l(this.#r.slice(0,n.index)),this.#r=this.#r.slice(n.index+n[0].length);let{resolve:r,lines:o}=this.#i;o?.end();let s={text:this.#o,code:Number(n[1]),isWhole:this.isWhole};[this.#o,this.isWhole,this.#s,this.#i]=["",!0,0,void 0],r(s)}#l(t){let n=this.#i?.lines;n?.add(t),this.#o+=t,this.#s+=t.length,n===void 0&&this.#s>2*Dn.all&&this.#n(),!(this.#o.length<=(n===void 0?Dn.all:Dn.last))&&(this.#o=this.#o.slice(-Dn.last),this.isWhole&&=n!==void 0)}};var Ao=256*1024,Bt=class{name;kind;#e;#t;#n=new Set;constructor(t,n,r){this.name=t,this.kind=n.kind,this.#e=n,this.#t=r}async run(t,n={}){let{fence:r,onStdout:o,accept:s=[0]}=n,a=n.signal??this.#t.signal,l=await this.#r(t,n).catch(p=>{throw n.stdin instanceof Yg&&n.stdin.destroy(),p}),c=o===void 0,u=await dl(l,{...n,timeout:Ct(n),signal:a,whole:c});if(u.timedOut)throw a.throwIfAborted(),bn(this,t,n,u.stderr);if(c&&u.dropped>0)throw Lt(this,t);let d=oo(r,u,this.name)??this.#e.connectionError(u,t,u.stderr);if(d)throw d;if(u.code===null||!s.includes(u.code))throw Ce(this,t,u);return{code:u.code,stdout:u.stdout,stderr:u.stderr}}shell(t={}){return new Mn(this,{fence:t.fence,signal:t.signal??this.#t.signal})}async start(t,n={}){let r=await this.#r(t,n),{stream:o,tail:s,closed:a}=Qg(r.stderr),l=n.signal??this.#t.signal,c=()=>Ke(r);l.aborted?c():l.addEventListener("abort",c,{once:!0});let u=Promise.all([r.ended,a]).then(([d])=>{l.removeEventListener("abort",c);let p=s.text()+(d.refused??""),f=oo(n.fence,{...d,stderr:p},this.name)??this.#e.connectionError(d,t,p);return{code:d.code,signal:d.signal,stderr:p,...f===void 0?{}:{failure:f}}});return{stdin:r.stdin,stdout:r.stdout,stderr:o,ended:u,stop:c}}async upload(t,n,r={}){let{sendTrees:o,uploadArgv:s}=await import("./upload-YHJBVIKT.js"),a=n.map(({name:p})=>p),l=s(t,a,r),c=await this.start(l,r),u=r.signal??this.#t.signal,d="";c.stdout.setEncoding("utf8").on("data",p=>{d=(d+p).slice(-Ao)});try{await o(c,n);let p=await c.ended;if(u.throwIfAborted(),p.code!==0)throw p.failure??Ce(this,l,p);let f=new Set(d.split(`
`));return new Set(a.filter(y=>f.has(`there ${y}`)))}catch(p){throw ln(p,this.name,`${t}/${a.at(-1)??""}`)}}connect(t,n,r={}){return this.#e.connect(t,n,r.signal??this.#t.signal)}lock(t,n,r={}){let o=s=>this.start(s,{signal:new AbortController().signal});return lu({hostName:this.name,directory:t,holder:n,options:r,start:o},this.#t)}async[Symbol.asyncDispose](){let t=[...this.#n];for(let n of t)Ke(n);await Promise.all(t.map(n=>n.ended))}async#r(t,n){let r=n.signal??this.#t.signal;r.throwIfAborted();let{cwd:o,env:s,fence:a}=n,l=await this.#e.start({argv:Sl(t,a),cwd:o,env:s,signal:r});return this.#n.add(l),l.ended.then(()=>this.#n.delete(l)),l}};function Qg(e){let t=new ct(Ao),n=new zg;e.on("data",o=>{t.add(o),n.writableLength+n.readableLength<Ao&&n.write(o)}),e.on("error",()=>{});let r=new Promise(o=>{e.once("close",()=>{n.end(),o()})});return{stream:n,tail:t,closed:r}}async function Bn(e,t){let{context:n,environment:r}=t;if(e.kind==="local")return new Bt(e.name,new Ln(r),n);let{openSsh:o}=await import("./transport-DPAZDOJR.js");return new Bt(e.name,await o(e,t.ssh,r,n),n)}async function uu(e,t,n){let r=sl(n.env),o={jobKey:n.run.temp,...t["ssh-key"]===void 0?{}:{privateKey:t["ssh-key"]},...t["known-hosts"]===void 0?{}:{knownHosts:t["known-hosts"]},empty:Xg(n)},s=await Bn({kind:"local",name:"local"},{context:n,environment:r}),a=[],l=(u,d)=>Bn(nt(u,d),{context:n,environment:r,ssh:o}),c=async()=>{for(let u of[...new Set([s,...a])].toReversed())await u[Symbol.asyncDispose]()};try{for(let u of e){let d=nt(u,"hosts");a.push(d.kind==="local"?s:await Bn(d,{context:n,environment:r,ssh:o}))}}catch(u){throw await c(),u}return{local:s,list:a,open:l,[Symbol.asyncDispose]:c}}var Jg={"ssh-key":"DEPLOY_SSH_KEY","known-hosts":"DEPLOY_KNOWN_HOSTS"};function Xg({env:e}){let t=e[ke("environment")]||i`that is deployed to`;return["ssh-key","known-hosts"].flatMap(n=>e[ke(n)]?.trim()===""?[{input:n,source:i`the secret ${Jg[n]} of the environment ${t}`}]:[])}var du={"dry-run":J("Show what would be removed and change nothing."),"build-cache":x("Which of the engine's build cache stays: what a build has used within a time (`7d`), so much of it (`10GB`), or all of it (`keep`). It is that of all projects that are built there.",{default:"keep"}),"disk-warn":W("Percent of a disk in use from which on it is warned of.",{min:1,max:100,default:80,placeholder:"PERCENT"}),"certificate-warn":W("Days that a certificate has to be valid for without a warning.",{max:365,default:21,placeholder:"DAYS"}),"backup-warn":W("Days without a backup from which on it is warned of.",{min:1,max:365,default:3,placeholder:"DAYS"}),"fail-on-warnings":J("Fail when something is warned of.")};function pu(e){return{dryRun:e["dry-run"],cache:Hl(e["build-cache"],i`input 'build-cache'`),limits:{disk:e["disk-warn"],certificate:e["certificate-warn"],backup:e["backup-warn"]}}}function fu({run:e,log:t},n){return{run:e.run,who:e.who,where:e.where,isDead:async r=>{let{isRunDead:o}=await import("./run-alive-BKZYSCYR.js");return o(r.run,{run:e.run,github:n,log:t})}}}import{existsSync as dv}from"node:fs";import To from"node:path";import{readFile as Zg}from"node:fs/promises";import ev from"node:path";async function hu(e){let{overrides:t=[],projectDirectory:n}=e;mu.kind.verify?.(mu,e.environment,i`input 'environment'`);let r=await tv(e),o=Ft(Jt,[...t,...r?.layers??[]]),s=r?.environment??e.environment??_s,a=o.project??ov(e.defaultProject?.split("/").at(-1)??"");if(a==="")throw sv();let{hosts:l=[],health:c,tests:u}=o;if(l.length===0&&e.needsHosts!==!1)throw iv(s,r);av(l,t.some(m=>m.hosts)?void 0:r?.place(["environments",s,"hosts"]));for(let[m,{run:h}]of Object.entries(u)){if(h!==void 0)continue;let v=r?.place(["environments",s,"tests",m])??i`the inputs`;throw new g(i`${v}: test suite '${m}' has no command`,{fix:i`add 'run:' to it`})}let d=o.composeProject??`${a}-${s}`,p=Math.max(c.interval,Is),f=o.production??Ps.includes(s);return{...o,...{project:a,environment:s,production:f,composeProject:d,projectDirectory:n,hosts:l},health:{...c,maxInterval:p}}}var mu=H(gt);async function tv(e){let t=e.draft??await nv(e.projectDirectory,e.configPath);if(t===void 0)return;let{layersOfFile:n}=await import("./load-CCN5R5BP.js"),{environment:r,earlierEnvironment:o}=e;return n(t,r,await e.readVariants(),o)}async function nv(e,t){for(let n of t===void 0?zt:[t]){let r=await rv(ev.resolve(e,n),n);if(r!==void 0)return{text:r,name:n}}if(t!==void 0)throw new g(i`input 'config': there is no file '${t}' in ${e}`,{fix:i`check out the repository before this step and give the path from its root, or leave the input out`})}async function rv(e,t){let n;try{n=await Zg(e)}catch(r){let o=r instanceof Error&&"code"in r?r.code:void 0;if(o==="ENOENT"||o==="ENOTDIR")return;let a=(o==="EISDIR"?i`name the file, not its directory`:void 0)??i`make it readable for the user who runs this`;throw new g(i`${t} cannot be read: ${B(r)}`,{fix:a,cause:r})}return Il(n,t)}var ov=e=>e.toLowerCase().replace(/[^a-z0-9_-]+/g,"-").replace(/^[-_]+|[-_]+$/g,"").slice(0,63);function sv(){return new g(i`the project has no name`,{fix:i`add 'project: <name>' to deploy-kit.yml, or give the input 'project'`})}function iv(e,t){if(t===void 0)return new g(i`no host to deploy to: input 'hosts' is not given, and there is no deploy-kit.yml`,{fix:i`give the input 'hosts': ssh://user@server, or local (the machine that the job runs on)`});let n=t.place(["environments",e]);return new g(i`${n}: environments.${e} names no hosts`,{fix:i`add hosts: ['ssh://user@server'] or [local] (the machine that the job runs on)`})}function av(e,t=i`input 'hosts'`){let n=o=>o.replace(/\/$/,"").replace(/:22$/,""),r=e.find((o,s)=>e.slice(0,s).some(a=>n(a)===n(o)));if(r!==void 0)throw new g(i`${t}: '${r}' is there twice`,{fix:i`name each host once`})}import{mkdir as lv,readFile as cv,writeFile as uv}from"node:fs/promises";import yu from"node:path";function gu({run:e,env:t,log:n}){let r=t.RUNNER_TEMP;if(r===void 0||r==="")return;let o=yu.join(r,`deploy-kit-${un(e.run).slice(0,12)}`),s=a=>yu.join(o,`${a}.json`);return{async recall(a){try{return JSON.parse(await cv(s(a),"utf8"))}catch{return}},async keep(a,l){try{await lv(o,{recursive:!0,mode:448}),await uv(s(a),JSON.stringify(l),{mode:384})}catch(c){n.debug(`not kept for later steps: ${c}`)}}}}var vu="environment";async function wu(e,t,n,{more:r={},needsHosts:o=!0,isAside:s=!1,draft:a}={}){let{run:l,env:c,log:u}=n,d=t["working-directory"],p=To.resolve(l.workspace,d);if(!se(p,l.workspace))throw new g(i`input 'working-directory': '${d}' is outside the workspace`,{fix:i`name a directory of the checkout`});if(To.relative(l.workspace,p)!==""&&!dv(`${p}/`))throw new g(i`input 'working-directory': there is no directory '${d}' in ${l.workspace}`,{fix:i`check the name, and check out the repository before this step`});let f=s||c===void 0||u===void 0?void 0:gu({run:l,env:c,log:u}),y=t.environment===void 0?await f?.recall(vu):void 0;t.environment!==void 0&&await f?.keep(vu,t.environment);let m=await hu({projectDirectory:p,configPath:t.config,draft:a,environment:t.environment,earlierEnvironment:typeof y=="string"?y:void 0,defaultProject:l.repository?.split("/").at(-1)??To.basename(p),needsHosts:o,overrides:[r,si(e,t)],readVariants:async()=>(await import("./variants-FWGK2ATB.js")).VARIANTS});return c!==void 0&&await Yt(t.language,c,m.language),m}function $u(e){let t={...e.outputs,report:"Path of the JSON report.",failure:"Why it failed, in a line; empty when it did not."};return{...e,outputs:t}}var bu={...du,...Qr,...Jr,...st("url"),...Zr,...Xr,...eo},ET=$u({name:"maintenance",title:"deploy-kit: maintain",description:"Removes from the hosts of an environment what no kept release needs, and warns ahead of what will fail: full disks, certificates, restarts, missing backups, drift.",post:!0,inputs:bu,outputs:{verdict:"`fine`; `warnings` when something needs a look; `failed` when a host could not be reached or pruned.",warnings:"How many warnings there are.",freed:"How much was removed from all hosts, for people: `1.2 GB`; on a dry run, how much would be."},async main(e,t){let n=await wu(bu,e,t),r=await ou({settings:n,...pu(e),hosts:n.hosts,open:l=>uu([l],e,t),run:fu(t,fl(e["github-token"],t)),lockWait:e["lock-wait"]},t),{failure:o,...s}=r;for(let{host:l,text:c,fix:u}of r.warnings)t.log.warning(i`${l===void 0?"":`${l}: `}${c}\nWhat to do: ${u}`);let a=r.warnings.length;return{outputs:{verdict:r.verdict,warnings:String(a),freed:U(r.freed)},summary:l=>iu(r,n,l),report:s,failure:o??(e["fail-on-warnings"]&&a>0?pv(a):void 0)}}}),pv=e=>new g(i`${R(e,"warning")}, and fail-on-warnings is set`,{fix:i`the warnings above and the summary say what to do about each`});export{M as a,j as b,i as c,R as d,fe as e,Je as f,jo as g,me as h,qo as i,g as j,Go as k,Kn as l,he as m,Xe as n,B as o,Be as p,U as q,ie as r,O as s,Yo as t,gt as u,Ue as v,Wv as w,Fv as x,qv as y,Gv as z,Vv as A,x as B,W as C,rw as D,_ as E,tr as F,_s as G,Jt as H,rt as I,ot as J,Ds as K,kw as L,Ms as M,Fs as N,fr as O,rb as P,ib as Q,xr as R,mf as S,Sr as T,sn as U,hf as V,Er as W,Or as X,yf as Y,re as Z,Ot as _,an as $,vf as aa,wf as ba,$f as ca,Rr as da,le as ea,T as fa,it as ga,Rt as ha,S as ia,bf as ja,at as ka,Ni as la,xe as ma,wl as na,fb as oa,ee as pa,Ar as qa,Tr as ra,_r as sa,Li as ta,Di as ua,wb as va,dn as wa,Mi as xa,ji as ya,uk as za,Ge as Aa,Lr as Ba,Ie as Ca,rl as Da,lS as Ea,ll as Fa,dl as Ga,ET as Ha};

var ko=(e,t)=>(t=Symbol[e])?t:Symbol.for("Symbol."+e),xo=e=>{throw TypeError(e)};var So=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(r){throw n=[r],r}};var L=(e,t,n)=>{if(t!=null){typeof t!="object"&&typeof t!="function"&&xo("Object expected");var r,o;n&&(r=t[ko("asyncDispose")]),r===void 0&&(r=t[ko("dispose")],n&&(o=r)),typeof r!="function"&&xo("Object not disposable"),o&&(r=function(){try{o.call(this)}catch(s){return Promise.reject(s)}}),e.push([n,r,t])}else n&&e.push([n]);return t},D=(e,t,n)=>{var r=typeof SuppressedError=="function"?SuppressedError:function(a,l,c,u){return u=Error(c),u.name="SuppressedError",u.error=a,u.suppressed=l,u},o=a=>t=n?new r(a,t,"An error was suppressed during disposal"):(n=!0,a),s=a=>{for(;a=e.pop();)try{var l=a[1]&&a[1].call(a[2]);if(a[0])return Promise.resolve(l).then(s,c=>(o(c),s()))}catch(c){o(c)}if(n)throw t};return s()};import{createRequire as md}from"node:module";var tr,Es,nt,Os,rt=So(()=>{tr=md(import.meta.url),Es=(...e)=>tr("crypto").createHash(...e),nt=(...e)=>tr("crypto").randomBytes(...e),Os=(...e)=>tr("crypto").randomUUID(...e)});import{createRequire as yd}from"node:module";var Rs,As,Yv,Ts=So(()=>{Rs=yd(import.meta.url),As=(...e)=>Rs("net").connect(...e),Yv=(...e)=>Rs("net").isIP(...e)});var Eo={en:void 0,fr:async()=>(await import("./../chunks/texts-fr.js")).fr},jn={en:"English",fr:"français"},Bn="DEPLOY_KIT_LANGUAGE",dt,Oo,Ke=new Map,pu=1e3;async function Hn(e){let t=typeof e=="string"&&Wn(e)?e:void 0;dt=typeof e=="object"?e:await(t&&Eo[t]?.()),Oo=t}var Un=()=>Oo;var Wn=e=>Object.hasOwn(Eo,e);function i(e,...t){let n=dt?.texts[mu(e)],r=String.raw({raw:e},...t);if(n===void 0)return r;let o=fu(n,a=>String(t[Number(a)]));Ke.delete(o),Ke.set(o,r);let[s]=Ke.keys();return Ke.size>pu&&s!==void 0&&Ke.delete(s),o}function Ro(e){return[...Ke].sort(([n],[r])=>r.length-n.length).reduce((n,[r,o])=>n.replaceAll(r,()=>o),e)}var fu=(e,t)=>dt?.fill?.(e,t)??e.replace(/\{(\d+)\}/g,(n,r)=>t(r)),mu=e=>e.reduce((t,n,r)=>`${t}{${r-1}}${n}`);function R(e,t){let[n,r]=dt?.words[t]??[t,`${t}s`];return`${e} ${dt?.isOne(e)??e===1?n:r}`}function pe(e,t){if(e.length<=t)return e;let n=e.slice(0,t-3);return`${n.slice(0,n.search(/\s\S*$/)+1)}...`}function ze(e){return/^[\x20-\x7e\n]*$/.test(e)?To(e):To(vu(e).map(bu).join(`
`))}var hu=8e3,Ao=2e3,Q=(e,t)=>ze(t(ze(t(e))));function _o(e,t,n){return Q(e,n).slice(0,t).replace(/[\ud800-\udbff]$/,"")}function Po(e,t){let n=t(e),r=ze(n);return t(r)===r?n:Q(e,t)}function Io(e,t=yu){let n=Q(e,t).split(`
`),r=n.length-Ao;return[...n.slice(0,Ao).map(s=>gu(s,hu)),...r>0?[i`... ${R(r,"more line")}`]:[]].join(`
`)}function Ye(e){return ze(e).replace(/[^\S\u00a0]+/g," ").trim()}var yu=e=>e;function gu(e,t){if(e.length<=t)return e;let n=e.slice(0,t).replace(/[\ud800-\udbff]$/,"");return`${n}${i`... (${e.length-n.length} more characters)`}`}var vu=e=>e.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/),wu=/(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[PX\]^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g,Co=/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;function bu(e){return e.replace(wu,"").replaceAll("	","    ").replace(Co,"").replace(new RegExp("\\p{Surrogate}","gu"),"�")}var $u=new RegExp("^((?:(?!\\n)[\\s\\p{DI}])*):(\\p{DI}*:)","gmu"),No=new RegExp("#(?=\\p{DI}*#\\p{DI}*\\[)","gu");function To(e){return e.replace($u,"$1: $2").replace(No,"# ")}function Fn(e,t,n){let r=s=>`\\u${s.charCodeAt(0).toString(16).padStart(4,"0")}`;return JSON.stringify(e,t,n).replace(No,r).replace(Co,s=>s===`
`?s:r(s))}function pt(e,t){let n=Iu(ze(e).split(`
`).map(xu)),r=n.length<=t?n:Su(n,t);return r.map(({line:o,at:s},a)=>{let l=r[a-1];return l!==void 0&&s>l.at+1?`...
${o}`:o}).join(`
`)}function Do(e,t){let[n="",...r]=Q(e,t).split(`
`),o=[n,pt(r.join(`
`),1).trim()].filter(s=>s!=="");return _o(o.join(" "),500,t)}var ku=2e3,xu=e=>pe(e,ku);function Su(e,t){let n=[Eu,Au].map(p=>e.flatMap(({line:f},y)=>p.test(f)&&!Tu.test(f)?[y]:[])),r=n.find(p=>p.length>0)??[],o=r[0]??e.length,s=p=>!Ou.test(e[p]?.line??""),l=r.findLast(p=>Ru.test(e[p]?.line??""))??r.find(s)??n.flat().find(s)??o,c=e.length-1,u=[l,o,o+1,c,r.at(-1)??c,o+2,c-1,...r.flatMap(p=>[p,p+1]),...Array.from(e,(p,f)=>c-f)];return[...new Set(u.filter(p=>p>=0&&p<=c))].slice(0,t).sort((p,f)=>p-f).flatMap(p=>e[p]??[])}var Eu=new RegExp(["SQLSTATE|ORA-\\d{5}|\\bSQL state\\b","(?:^|[\\s\\].:(])(?:fatal|panic|error|critical)(?: (?!log)[\\w()]+){0,5}\\s*:\\s*\\S",'level"?[=:] ?"?(?:error|fatal|panic|crit)',"^\\s*[\\w$.\\\\:]*(?:Error|Exception)(?:[:( ]|$)|^(?:[a-z_]\\w*\\.)+[A-Z]\\w+: \\S","^\\s*\\[?(?:Caused by|Uncaught|Unhandled|Traceback |Exception in)|\\baborted!","^E: |^(?:npm|yarn) (?:ERR!|error)|^ERR!|^\\s*[✖✗✕×●] ",`\\[(?:emerg|alert|crit|error)\\]|\\(1\\d{3}, ["']`,"^Failed asserting|^\\s+\\w+_test\\.go:\\d+: ","Segmentation fault|core dumped|[Oo]ut of memory|could not be resolved to an installable"].join("|"),"i"),Ou=new RegExp(["^\\s*[\\w$.\\\\:]*(?:Error|Exception):?\\s*(?:[A-Z]\\d+)?$","^\\s*(?:Traceback |Caused by:\\s*$)|\\baborted!\\s*$|\\bAn error has occurred\\b","\\b(?:migrat\\w+|script)\\b[^:]{0,200}\\bfailed\\b(?!:)","^\\s*(?:error: (?:subprocess-exited-with-error|metadata-generation-failed)|ERROR: Failed building wheel)","^SQL State\\b|^Database error(?: code)?: *\\w*$","^npm (?:ERR!|error) (?:code|syscall|path|errno|A complete log)\\b",'\\bprocess ".{0,300}" did not complete successfully\\b',"^\\s*[✖✗✕×●] "].join("|"),"i"),Ru=/^\s*Caused by: \S+: \S/,Au=/\b(?:FAIL|failed|failure|fatal|cannot|can't|could not|unable to|denied|not found|no such|refused|invalid|missing|does(?:n't| not) exist|unexpected|unknown|timed out)\b/i,Tu=/^\W*(?:npm )?(?:warn|deprecat|notice|info\b|debug\b)|\b(?:no|0) (?:error|failure)s?\b/i,_u=new RegExp(["^at .*(?::\\d+\\)?(?: \\{)?|:line \\d+|\\((?:native|<anonymous>|Native Method|Unknown Source|index \\d+)\\))$","^\\.\\.\\. \\d+ (?:more|common frames)|^\\+\\d+ vendor frames","^#\\d+ +(?:/|\\{main\\}|\\[internal|[A-Z]:\\\\|phar:|0x|\\S+\\(\\d+\\):)|^\\[stacktrace\\]|^(?:➜ *)?\\d+ *[▕│]","^\\d+ +\\S+\\.php:\\d+$",'^File "[^"]*", line \\d+|^[~^][~^ ]*$',"^(?:from )?\\S+\\.(?:rb|rake|erb|ru):\\d+:in |^\\S+/bin/\\w+:\\d+:in |^Tasks: TOP|^\\(See full trace","^goroutine \\d+|^\\S+\\.go:\\d+(?: \\+0x\\w+)?$|^created by |^[\\w./*()-]+\\((?:0x|\\{0x|\\.\\.\\.|\\)$)|^exit status \\d+$","^note: run with .RUST_BACKTRACE|^triggerUncaughtException\\(|^node:internal/|^Node\\.js v\\d","^\\d+: +(?:0x\\w+ - )?[\\w<>]+::","^(?:stack ?trace|stack backtrace):?$",`^[\\])}"',;\\s]+$`].join("|"),"i"),Lo=e=>e.search(/\S/),Pu=new RegExp(["^npm notice\\b|^npm (?:ERR!|error)(?: A complete log of this run| +/\\S+\\.log$|$)","^npm (?:ERR!|error) (?:Lifecycle script|workspace |location |path /)","^info Visit https://yarnpkg\\.com|^\\[notice\\] |^note: This (?:error originates from|is an issue with)","^hint: See above for|^WARNING: (?:Running pip as|You are using pip|apt does not)|^WARN  ?(?:Issues|deprecated)",'^Environment variables loaded from|^Prisma schema loaded from|^Datasource "\\w+": ',"^[┌│└╭╰├].*(?:[Uu]pdate available|─{5})|^│ +(?:Run the following|npm i |This is a major update|Please follow the guide)","^(?:Do not run Composer as root|Continue as root/super user)|^\\(Use `?node --trace-","^debconf: "].join("|"));function Iu(e){let t=e.filter((s,a)=>s.trim()!==""&&s!==e[a-1]),n=t.filter(s=>!Pu.test(s.trim())),r=(n.length>0?n:t).map((s,a)=>({line:s.trimEnd(),at:a})),o=r.filter(({line:s,at:a})=>{let l=r[a-1]?.line??"";return!(/^\s*File "[^"]*", line \d+/.test(l)&&Lo(s)>Lo(l))&&!_u.test(s.trim())});return o.length>0?o:r}var g=class extends Error{name="UserError";fix;exitCode;passes;constructor(t,n={}){super(t,{cause:n.cause}),this.fix=n.fix,this.exitCode=n.exitCode??1,this.passes=n.passes??!1}};var Mo=class extends g{},qn=class extends g{problems;constructor(t,n,r){let o=new Map;for(let{fix:l,message:c}of t)o.set(l,(o.get(l)??new Set).add(c));let s=[...o.keys()].filter(l=>l!==void 0),a=[...o].flatMap(([l,c])=>s.length>1&&l!==void 0?[...c,`  Fix: ${l}`]:[...c]);super(r?.message??a.join(`
`),{fix:r?.fix??(s.length===1?s[0]:void 0),cause:n}),this.problems=t}};function jo(e){if(e instanceof qn)return e.problems;if(e instanceof g)return[e];throw e}var K=class extends Error{name="ToolError";argv;code;stderr;where;constructor(t){let n=t.code===null?i`was ended by ${t.signal??i`a signal`}`:i`exited with ${t.code}`,r=t.where===void 0?"":i` on ${t.where}`,o=pt(t.stderr,8);super(`${Je(t.argv)}${r} ${n}${o===""?"":`:
${o}`}`),this.argv=t.argv,this.code=t.code,this.stderr=t.stderr,this.where=t.where}};function Qe(e,t){return e.split(/\r?\n/).filter(n=>n.trim()!=="").slice(-t).join(`
`)}function Je(e){return e.map(t=>t.length>60||t.includes(`
`)?`${t.split(`
`)[0]?.slice(0,57)}...`:t).join(" ")}function B(e){return e instanceof Error?e.message:String(e)}var Cu={ms:1,s:1e3,m:6e4,h:36e5,d:864e5},Bo={B:1,KB:1e3,MB:1e6,GB:1e9,TB:1e12},Nu=24*864e5;function Xe(e,t,n=0){let r=e.trim(),o=[...r.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];if(o.length===0||o.map(a=>a[0]).join("")!==r)throw new g(i`${t}: '${e}' is not a duration`,{fix:Ht(r)});let s=o.reduce((a,[,l,c])=>a+Number(l)*(Cu[c??""]??0),0);if(s>Nu)throw new g(i`${t}: '${e}' is too long`,{fix:i`write at most 24d`});if(s<n)throw new g(i`${t}: '${e}' is too short`,{fix:i`give it some time, for example 30s`});return s}var Ht=e=>/^\d+(\.\d+)?$/.test(e)?i`write it with its unit: ${e}s, or ${e}m`:i`write it with a unit, for example 30s, 5m or 1h30m`;function fe(e){if(e<1e3)return`${Math.round(e)}ms`;if(e<6e4)return`${(e/1e3).toFixed(1)}s`;let t=Math.round(e/1e3),[n,r,o]=[Math.floor(t/3600),Math.floor(t%3600/60),t%60];return[n>0?`${n}h`:"",r>0?`${r}m`:"",o>0?`${o}s`:""].filter(s=>s!=="").join(" ")}function H(e){let[t,n]=Object.entries(Bo).findLast(([,o])=>e>=o)??["B",1],r=e/n;return Lu[t]?.(r>=100||n===1?String(Math.round(r)):r.toFixed(1))??""}var Lu={B:e=>i`${e} B`,KB:e=>i`${e} KB`,MB:e=>i`${e} MB`,GB:e=>i`${e} GB`,TB:e=>i`${e} TB`};function Ce(e){let[,t,n=""]=/^(\d+(?:\.\d+)?) ?([kmgt]?b)$/i.exec(e.trim())??[];return t===void 0?void 0:Math.round(Number(t)*(Bo[n.toUpperCase()]??1))}function Ho(e,t,n={}){let{min:r=0,max:o=999999999}=n,s=Number(e);if(/^\d{1,9}$/.test(e.trim())&&s>=r&&s<=o)return s;let a=n.max===void 0?"":i` from ${r} to ${o}`;throw new g(i`${t}: '${e}' is not a whole number${a}`,{fix:i`write it in digits, for example ${Math.min(Math.max(r,5),o)}`})}function Du(e,t){let n=[...t],r;for(let s of n){let a=Math.max(1,Math.floor(Math.max(e.length,s.length)/3));if(Math.abs(e.length-s.length)>a)continue;let l=ju(e.toLowerCase(),s.toLowerCase());l<=a&&(r===void 0||l<r.distance)&&(r={candidate:s,distance:l})}if(r!==void 0||e.length<Mu)return r?.candidate;let o=n.filter(s=>s.toLowerCase().startsWith(e.toLowerCase()));return o.length===1?o[0]:void 0}var Mu=3;function oe(e,t){let n=Du(e,t);return n===void 0?"":i` (did you mean '${n}'?)`}function ju(e,t){let n=[],r=Array.from({length:t.length+1},(o,s)=>s);for(let o=1;o<=e.length;o++){let s=[o];for(let a=1;a<=t.length;a++){let l=Ze(r,a-1)+(e[o-1]===t[a-1]?0:1);s[a]=Math.min(l,Ze(r,a)+1,Ze(s,a-1)+1),o>1&&a>1&&e[o-1]===t[a-2]&&e[o-2]===t[a-1]&&(s[a]=Math.min(Ze(s,a),Ze(n,a-2)+1))}[n,r]=[r,s]}return Ze(r,t.length)}var Ze=(e,t)=>e[t]??0;function O(e,t){return e!==void 0&&Object.hasOwn(e,t)?e[t]:void 0}var mt=e=>e.replace(/-(.)/g,(t,n)=>n.toUpperCase()),ht=e=>({type:"empty",among:e,check(t,n,r){let o=e(t,r.variants);return o.kind.check(o,n,r)},json(t,n){let r=e(t,n.variants);return r.kind.json(r,n)}}),Ut=(e,t)=>e.kind.among?.(e,t)??e;function et(e,t){if(e.kind.merge!==void 0)return e.kind.merge(e,t);let[n=Bu(e)]=t;return n}function Bu(e){let{kind:t,default:n}=e;return(typeof n=="string"?t.parse?.(e,n,"the default"):void 0)??n}function Wt(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=mt(r),a=et(o,Gn(t,s));a!==void 0&&(n[s]=a)}return n}function Gn(e,t){return e.map(r=>O(r,t)).filter(r=>r!==void 0)}function yt(e){return e==null?"empty":Array.isArray(e)?"a list":typeof e=="object"?"a group of keys":typeof e=="string"?"a text":typeof e=="boolean"?"true or false":"a number"}var Hu=[[/^backup\.to\.\d+\.\w+\.(.*-)?(key|secret|password|token)(-.*)?$/,()=>i`keys of S3 are no part of this file: give them as inputs, or as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`],[/^health\.checks\.\d+\.(tls|prometheus|command)$/,e=>i`write one of ${e.join(", ")}`],[/^notify\.(slack|email)$/,e=>i`messages go to ${e.join(i` or `)}`]],Wo=()=>({"a text":[i`a text`,i`write one text; put numbers, true and false in quotes`],"a number":[i`a number`,i`write a number, without quotes`],"true or false":[i`true or false`,i`write true or false, without quotes`],"a list":[i`a list`,i`write a list, one item in each line after - , or [a, b]`],"a group of keys":[i`a group of keys`,i`write its keys below it, indented`],empty:[i`empty`,i`correct the value`]}),ft=e=>Wo()[e][0],Uo=class e{path;variants;#e;constructor(t,n,r){this.path=t,this.variants=n,this.#e=r}get partial(){return this.path[0]==="environments"&&this.path.every(t=>typeof t=="string")}under(t){return new e([...this.path,t],this.variants,this.#e)}problem(t,n,r){this.#e({path:this.path,of:t,problem:n,fix:r})}wrongType(t,n){let r=t===null?i`give it a value, or remove the key`:Wo()[n][1];return this.problem("value",i`is ${ft(yt(t))}, not ${ft(n)}`,r)}unknownKey(t,n){let r=this.under(t),o=r.path.slice(r.path[0]==="environments"?2:0).join("."),s=Hu.find(([l])=>l.test(o));if(s!==void 0)return r.problem("key",i`is not supported`,s[1](n));let a=i`unknown key '${t}'${oe(t,n)}`;return r.problem("key",a,i`known here: ${n.join(", ")}`)}};var Uu=/^ssh:\/\/(?:([^@]*)@)?(\[[^\]]*\]|[^:/[\]]*)(?::(\d{1,5}))?\/?$/;function tt(e,t){if(e==="local")return{kind:"local",name:"local"};let n=d=>new g(i`${t}: ${JSON.stringify(Fu(e))} is not a host: ${d}`,{fix:i`write local or ssh://user@host, with :port when it is not 22`});if(/[\s\p{Cc}]/u.test(e))throw n(i`it holds white space or a control character`);if(!e.startsWith("ssh://"))throw n(i`it is neither local nor ssh://`);let r=Uu.exec(e);if(!r)throw n(e.slice(6).includes("/")?i`a path has no place in it`:i`it cannot be read`);let[,o,s="",a]=r,l=s.startsWith("[")?s.slice(1,-1):s;if(s.startsWith("[")&&!Wu(l.split("%")[0]??""))throw n(i`no IPv6 address in the brackets`);if(!/^[A-Za-z0-9_.:%-]+$/.test(l)||l.startsWith("-"))throw n(i`its host name is none`);if(o?.includes(":"))throw n(i`a password has no place in it, keys are used`);if(o!==void 0&&!/^[A-Za-z0-9_.][A-Za-z0-9_.+\\-]*\$?$/.test(o))throw n(i`its user name is none`);let c=a===void 0?void 0:Number(a);if(c!==void 0&&(c<1||c>65535))throw n(i`its port is not between 1 and 65535`);return{kind:"ssh",name:`ssh://${o===void 0?"":`${o}@`}${s}${c===void 0?"":`:${c}`}`,hostname:l,user:o,port:c}}function Wu(e){return e.includes(":")&&URL.canParse(`http://[${e}]`)}function Fu(e){return e.replace(/^(ssh:\/\/[^:@/]*):[^@]*@/,"$1:***@")}var gt={pattern:/^[a-z0-9][a-z0-9_-]{0,62}$/,get what(){return i`a name`},get fix(){return i`use lower-case letters, digits, - and _, beginning with a letter or digit (at most 63)`}},Ne={pattern:/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}$/,get what(){return i`a name`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},Le={pattern:/^(?!\/)(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a path inside the project directory`},get fix(){return i`write it relative to the project directory, with /, without .. and without : in it`}},Fo={pattern:/^(?=.)(?!\/)(?!-)(?!~)(\.\.(\/|$))*(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]*$/,get what(){return i`a path of the checkout`},get fix(){return i`write it relative to the project directory, with /, with .. at the beginning only, and without : in it`}},qo={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a service, a volume or a directory`},get fix(){return i`write it as the compose file does: a service, a volume, a path, or service:/target for a volume without a name`}},Go={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a table, or a pattern with *`},get fix(){return i`write it as the database does: sessions, cache_*, app.jobs`}},Ft={pattern:/^(\/|~\/)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f:]+$/,get what(){return i`a path on the host`},get fix(){return i`write an absolute path or one that begins with ~/, without .. in it`}},Vo={pattern:/^\/(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f]+$/,get what(){return i`a path in the container`},get fix(){return i`write an absolute path without .. in it: /data/app.db`}},Ko={pattern:/^(local|ssh:\/\/[^\s/]+\/?)$/,get what(){return i`a host`},get fix(){return i`write local or ssh://user@host, with :port when it is not 22`},check:tt},zo={pattern:/^ssh:\/\/[^\s/]+\/?$/,get what(){return i`a machine`},get fix(){return i`write ssh://user@host, with :port when it is not 22`},check:tt},Yo={pattern:/^(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a directory of the runner`},get fix(){return i`write it relative to the project directory, or absolute, with /, without .. and without : in it`}},Qo={pattern:/^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/,get what(){return i`the name of a bucket`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},Jo={pattern:/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,get what(){return i`a registry`},get fix(){return i`write host[:port]/path in lower case, without https://, for example ghcr.io/org`}},Xo={pattern:/^[a-z0-9]([a-z0-9.:/_-]*[a-z0-9])?(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/,get what(){return i`an image`},get fix(){return i`write registry/name:tag or registry/name@sha256:..., the name in lower case`}},qt={pattern:/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/,get what(){return i`an address of a website`},get fix(){return i`write it with http:// or https:// and without a query, for example https://example.org`}},hv={pattern:/^(\/|https?:\/\/)[^\s#]*$/,get what(){return i`a path or an address`},get fix(){return i`write a path such as /health, or a whole address with https://`}},yv={pattern:/^\$(\.[A-Za-z0-9_-]+|\[\d+\])+$/,get what(){return i`a path into JSON`},get fix(){return i`write it as $.version or $.build.version`}},gv={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+\]):[1-9]\d{0,4}$/,get what(){return i`a host and port`},get fix(){return i`write it as host:port, for example localhost:5432`}},vv={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|[0-9A-Fa-f:.]+)$/,get what(){return i`a host name`},get fix(){return i`write a name or an address, for example localhost`}},Zo={pattern:/^(\d+(\.\d+)?(ms|s|m|h|d))+$/,get what(){return i`a duration`},get fix(){return i`write it with a unit, for example 30s, 5m or 1h30m`}},wv={pattern:/^<@[&!]?\d+>$/,get what(){return i`a mention`},get fix(){return i`write <@&ROLE-ID> or <@USER-ID>`}},es={pattern:/^[A-Za-z_][A-Za-z0-9_]*$/,get what(){return i`a name of a variable`},get fix(){return i`use letters, digits and _, not beginning with a digit`}};var x=(e,t={})=>({...t,description:e,kind:ns}),F=e=>({rule:e,kind:ns}),ns={type:"a text",check({rule:e,read:t},n,r){if(typeof n!="string")return r.wrongType(n,"a text");let o=e===void 0?qu(n):Vn(e,n);return o!==void 0?r.problem("value",...o):t?.(n)??n},parse({read:e},t,n){let r=t.trim();if(r!=="")return e?.(r)??r;throw new g(i`${n} is required`,{fix:i`give ${n} a value`})},verify({rule:e},t,n){if(e===void 0||typeof t!="string"||(e.check?.(t,n),e.pattern.test(t)))return;let r=t.replace(/\/\/[^/@]*@/,"//***@");throw new g(i`${n}: ${JSON.stringify(r)} is not ${e.what}`,{fix:e.fix})},json:({rule:e})=>({type:"string",...e===void 0?{minLength:1}:{pattern:e.pattern.source}})},qu=e=>e===""?[i`is an empty text`,i`give it a value, or remove the key`]:void 0;function Vn(e,t){return e.pattern.test(t)?rs(()=>e.check?.(t,""),e.fix):[i`'${t}' is not ${e.what}`,e.fix]}function rs(e,t){try{e();return}catch(n){let r=n instanceof g?n.fix:void 0;return[B(n).replace(/^: /,""),r??t]}}var os=()=>({kind:Kn}),Kn={type:"a text",check:(e,t,n)=>typeof t=="string"?t:n.problem("value",i`is not a text`,i`put the value in quotes`),json:()=>({type:"string"})},De=(e,t={})=>({...t,description:e,kind:Gu}),Gu={type:"a text",check({atLeast:e},t,n){if(typeof t!="string")return n.problem("value",i`${JSON.stringify(t)} is not a duration`,Ht(String(t)));let r=rs(()=>Xe(t,"",e),Ht(t));return r===void 0?Xe(t,""):n.problem("value",...r)},parse:({atLeast:e},t,n)=>Xe(t,n,e),json:()=>({type:"string",pattern:Zo.pattern.source})},U=(e,t={})=>({...t,description:e,kind:Vu}),ts=1e6,Vu={type:"a number",check({min:e=0,max:t=ts},n,r){if(typeof n=="number"&&Number.isInteger(n)&&n>=e&&n<=t)return n;let o=i`${JSON.stringify(n)} is not a whole number from ${e} to ${t}`;return r.problem("value",o,i`write it in digits, without quotes`)},parse:(e,t,n)=>Ho(t,n,e),json:({min:e=0,max:t=ts})=>({type:"integer",minimum:e,maximum:t})},J=(e,t={})=>({...t.without===void 0?{default:!1}:{},...t,description:e,kind:Ku}),Ku={type:"true or false",check:(e,t,n)=>typeof t=="boolean"?t:n.wrongType(t,"true or false"),parse(e,t,n){if(t==="true"||t==="false")return t==="true";throw new g(i`${n}: '${t}' is neither true nor false`,{fix:i`write true or false`})},json:()=>({type:"boolean"})};function ne(e,t){let r=Object.entries(t.values).map(([a,l])=>`\`${a}\`${l===""?"":` (${l})`}`),o=r.length<2?r.join():`${r.slice(0,-1).join(", ")} or ${r.at(-1)}`,s=`${e}: ${o}.`;return{...t,description:s,kind:zu}}var zu={type:"a text",check({values:e},t,n){let r=Object.keys(e);return r.some(o=>o===t)?t:n.problem("value",i`${JSON.stringify(t)} is not supported`,i`write ${r.join(i` or `)}`)},parse({values:e},t,n){let r=t.trim();if(Object.hasOwn(e,r))return r;let o=Object.keys(e).join(", ");throw new g(i`${n}: '${t}' is not one of ${o}`,{fix:i`write one of ${o}`})},json:({values:e})=>({enum:Object.keys(e),type:"string"})},zn=(e,t,n={})=>({...n,description:t,list:e,kind:Yu}),Yu=ht(({list:e,description:t="",...n},r)=>{let o=r[e].map(s=>[s.name,s.description]);return ne(t,{...n,values:Object.fromEntries(o)})});var Ev={...Kn,parse({accept:e},t,n){let r;try{r=JSON.parse(t)}catch(o){throw new g(i`${n} is not JSON: ${B(o)}`,{fix:i`hand on the output of the step that makes it, unchanged`})}return e(r,n)}},Qu={...Kn,parse:(e,t)=>t},Me=(e,t)=>({description:t,secret:e,kind:Qu});var M=(e,t)=>({...t,description:e,kind:is}),is={type:"a list",many:!0,check({of:e,nonEmpty:t},n,r){return Array.isArray(n)?(t!==void 0&&n.length===0&&r.problem("value",...t()),n.map((o,s)=>as(e,o,r.under(s)))):r.wrongType(n,"a list")},parse({of:e,line:t,separator:n=/[\n,]/},r,o){return r.split(n).filter(a=>a.trim()!=="").map(a=>t?t(a.trim()):e.kind.parse?.(e,a,o))},verify({of:e},t,n){for(let r of t)e.kind.verify?.(e,r,n)},json:({of:e,nonEmpty:t},n)=>({type:"array",items:e.kind.json(e,{...n,partial:!1}),...t===void 0?{}:{minItems:1}})};function as(e,t,n){let r=e.kind.check(e,t,n);return r===void 0?void 0:et(e,[r])}var ls=F(),cs={of:ls,nonEmpty:()=>[i`is an empty command`,i`write it as a list: [npm, run, migrate]`],kind:is},us=e=>({...cs,required:!0,description:e}),Qn=(e,t={})=>({...t,description:e,forms:[ls,cs],kind:Ju}),_v=(e,t)=>({description:e,forms:t,kind:Yn}),Yn={type:"empty",check({forms:e},t,n){let r=e.find(({kind:s})=>s.type===yt(t));if(r!==void 0)return as(r,t,n);let o=e.map(({kind:s})=>ft(s.type)).join(i` or `);return n.problem("value",i`is ${ft(yt(t))}, not ${o}`,i`write ${o}`)},json:({forms:e},t)=>({anyOf:e.map(n=>n.kind.json(n,t))})},ss=e=>typeof e=="string",Ju={...Yn,check(e,t,n){if(ss(t)||Array.isArray(t)&&t.every(ss))return Yn.check(e,t,n);let r=i`write a script (run with sh -e) or a list: [npm, test]`;return n.problem("value",i`is neither a command nor a list of its words`,r)},parse:(e,t)=>t.trim()},_=(e,t,n={})=>({...n,description:e,options:t,kind:Gt}),Gt={type:"a group of keys",check({options:e},t,n){if(!ds(t))return n.wrongType(t,"a group of keys");let r={};for(let[s,a]of Object.entries(e))Object.hasOwn(t,s)?r[mt(s)]=a.kind.check(a,t[s],n.under(s)):a.required&&!n.partial&&n.under(s).problem("key",i`is missing`,n.path.length===0?i`add '${s}:' to the file`:i`add '${s}:' to ${n.path.join(".")}`);let o=Object.keys(e);for(let s of Object.keys(t))Object.hasOwn(e,s)||n.unknownKey(s,o);return r},merge:({options:e},t)=>Wt(e,t),json({options:e},t){let n=Object.entries(e),r=n.filter(([,o])=>o.required&&!t.partial).map(([o])=>o);return{type:"object",properties:Object.fromEntries(n.map(([o,s])=>[o,Xu(s,t)])),...r.length===0?{}:{required:r},additionalProperties:!1}}},ds=e=>yt(e)==="a group of keys";function Xu(e,t){let{description:n,default:r,without:o}=Ut(e,t.variants),s=[r??[]].flat(),a=Array.isArray(r)?`[${s.join(", ")}]`:s.join(),l=s.length===0?"":` Default \`${a}\`.`,c=o===void 0?l:` Default: ${o}.`;return{...e.kind.json(e,t),description:`${n}${c}`}}var Jn=(e,t)=>({...t,description:e,kind:Zu}),Zu={type:"a group of keys",check({name:e,of:t},n,r){if(!ds(n))return r.wrongType(n,"a group of keys");let o=Object.entries(n).map(([s,a])=>{let l=Vn(e,s);return l!==void 0&&r.under(s).problem("key",...l),[s,t.kind.check(t,a,r.under(s))]});return Object.fromEntries(o)},merge:({of:e},t)=>ps(t,n=>et(e,n)),json:({name:e,of:t},n)=>({type:"object",propertyNames:{type:"string",pattern:e.pattern.source},additionalProperties:t.kind.json(t,n)})};function ps(e,t){let n=new Set(e.toReversed().flatMap(r=>Object.keys(r)));return Object.fromEntries([...n].map(r=>[r,t(Gn(e,r))]))}var Xn=e=>({list:e,kind:ed}),ed=ht((e,t)=>({...e,...ms(e,t),kind:td})),td={...Gt,check(e,t,n){let r=typeof t=="string"&&e.list==="destinations"?{[t]:{}}:t,o=Gt.check(e,r,n);if(o===void 0)return;let[s,a]=[Object.keys(e.options),Object.keys(r)];if(a.length!==1&&a.every(d=>s.includes(d))){let d=i`write exactly one of ${s.join(", ")} in each item`,f=e.list==="checks"?i`names no check, or several at once`:i`names no destination, or several at once`;return n.problem("value",f,d)}let[l=""]=a,[c,u]=[o[l],e.options[l]];return u&&c&&{kind:l,...et(u,[c])}},json(e,t){let n=Gt.json(e,t),r=Object.keys(e.options).filter(o=>nd(e.options[o]));return e.list==="destinations"?{anyOf:[{type:"string",enum:r},n]}:n}},nd=e=>!Object.values(e.options??{}).some(({required:t})=>t),fs=(e,t)=>({description:t,list:e,kind:rd}),rd={...ht(ms),merge:(e,t)=>ps(t,n=>Object.assign({},...n.toReversed()))};function ms({list:e,description:t=""},n){let o=n[e].map(s=>[s.name,{...s.value,description:s.description}]);return _(t,Object.fromEntries(o))}var wt={max:1e3},hs={daily:U("The last one of each of so many days (UTC) that have one.",wt),weekly:U("The last one of each of so many weeks (ISO 8601, UTC) that have one.",wt),monthly:U("The last one of each of so many months (UTC) that have one.",wt)},ys={last:U("The newest ones.",{...wt,min:1,default:7}),...hs},me=_("How many backups stay there. What it does not say is as for all.",{last:U("The newest ones.",{...wt,min:1}),...hs});import{readFileSync as od}from"node:fs";import sd from"node:path";var Vt=["deploy-kit.yml","deploy-kit.yaml"];var gs=ne("Language of what people read (input, else variable `DEPLOY_KIT_LANGUAGE`, else config file)",{values:jn,without:"`en`",only:"file",placeholder:"LANGUAGE"});async function Kt(e,t,n){let r=t[Bn];if(r&&!Wn(r))throw new g(i`${Bn}: there is no language '${r}'`,{fix:i`write one of ${Object.keys(jn).join(", ")}`});await Hn(e||r||n)}function vs(e,t){for(let n of t?[t]:Vt){let r=id(sd.resolve(e,n));if(r!==void 0)return/^\uFEFF?(["']?)language\1 *: *(["']?)([\w-]+)\2 *(?:#.*)?$/m.exec(r)?.[3]}}function id(e){try{return od(e,"utf8")}catch{return}}var Zn=e=>x(e,{rule:Ne,required:!0}),bs=e=>M(e,{of:F(Ne),default:[]}),ad=F(Le),er=F(Fo),je=(e,t)=>De(e,{atLeast:1,default:t}),$s=(e,t)=>U(e,{min:1,max:1e3,default:t}),ws=_("A one-off command.",{service:Zn("The service whose new image the command runs in, as a one-off container."),run:us("The command as a list of words."),timeout:je("How long the command may take.","10m")}),ld=_("Deploying.",{engine:ne("What runs the containers",{values:{compose:""},without:"`compose`"}),strategy:zn("strategies","How services are replaced",{default:"recreate"}),before:M("One-off commands before the switch, in order: migrations. A failure ends the deploy before anything is replaced.",{of:ws,default:[]}),after:M("One-off commands after the switch, in order.",{of:ws,default:[]}),"keep-releases":$s("How many releases stay on each host, and as many different contents, what was gone back from among them. The active one and the one before it always stay.",5),timeout:je("How long the containers may take to become healthy.","5m"),"on-failure":ne("What happens when they do not become healthy",{values:{rollback:"puts the last active release back",keep:"leaves what was started"},default:"rollback"})}),cd=_("Backups before a deploy.",{"before-deploy":ne("What becomes of a deploy without a backup",{values:{required:"it stops before anything is changed","best-effort":"it goes on, with a warning",off:"none is made before a deploy"},without:"`required`"}),services:M("Database services to dump.",{without:"every service of the stack that is recognised as a database",default:[],of:_("A database.",{service:Zn("Name of the database service."),engine:zn("databases","Its engine, where the image does not show it"),database:x("Only this database.",{without:"all of them"}),exclude:M("Tables whose rows are left out and whose structure is kept, by name or pattern: `sessions`, `cache_*`, `app.jobs`. Collections of MongoDB, of one database, are left out whole.",{of:F(Go),without:"none"})}),line:ud}),volumes:bs("Named volumes to archive, as the compose file calls them."),directories:M("Directories of bind mounts to archive: of those that are listed as `shared`, or below one.",{of:er,default:[]}),sqlite:M("Databases of SQLite to save: files, each of one moment, whoever writes meanwhile.",{without:"none",of:_("A database of SQLite.",{service:Zn("The service that uses it."),path:x("The file, as the container sees it.",{rule:Vo,required:!0})})}),ignore:M("Services, volumes and directories that need no backup. Without this a database that cannot be dumped is an error.",{of:F(qo),default:[]}),to:M("Where backups are kept. Each copy is read back; without `host`, none stays on the host itself.",{of:Xn("destinations"),without:"`[host]`, the backups/ of the deploy path",nonEmpty:()=>[i`is an empty list`,i`name at least one destination, for example host`]}),keep:_("How many backups stay at each destination, of each host. One is kept when any of these asks for it; one that a kept release is linked to, and the last one that was verified, always.",ys),compression:ne("How backups are compressed",{values:{auto:"by zstd with all cores where the host has it, else by pigz or gzip",zstd:"",gzip:""},default:"auto"}),"max-drop":U("By how many percent a dump, or what is counted in it, may be smaller than in the last backup. `100` accepts it as it is.",{min:1,max:100,default:50}),timeout:je("How long one dump may take.","1h")});function ud(e){let[t="",n]=e.split("/",2);return n===void 0?{service:t}:{service:t,database:n}}var dd=_("The health gate.",{"run-from":ne("Where the checks run",{values:{runner:"",host:""},default:"runner"}),"initial-delay":De("How long to wait before the first attempt.",{default:"0s"}),interval:je("Time between the first attempts; it grows to 5s (or stays, when it is longer).","1s"),timeout:je("How long one attempt may take.","5s"),deadline:je("When the gate gives up, without the time of `stability`.","2m"),"give-up-after":De("After how long the same failing status of a new release that is up and settled is final, whatever the deadline. `0s` never gives up before.",{default:"20s"}),successes:$s("How many times in a row every check must pass.",3),stability:De("After that, how long no container may restart or exit. `0s` leaves it out.",{default:"10s"}),checks:M("What is checked. Without any: the environment's `url`, when it has one, and every service.",{of:Xn("checks"),default:[]})}),pd=_("A suite of tests.",{run:Qn("The command: a script (run with `sh -e`) or a list of words.",{required:!0}),setup:Qn("A command before `run`; when it fails the suite has failed."),on:x("Where the suite runs: `runner`, or the service in whose one-off container it runs.",{rule:Ne,read:fd,default:"runner"}),timeout:je("How long the suite may take.","15m"),report:x("JUnit XML files that the suite writes (a glob below the working directory).",{rule:Le}),"min-tests":U("Fewer tests in the report than this is a failure.",{default:0}),"fail-on-empty":J("A report without a single test is a failure.",{default:!0}),"working-directory":x("Where the suite runs, below the project directory.",{rule:Le}),env:Jn("Variables for the suite. The base URL comes by itself.",{name:es,of:os()}),"allow-stack-database":J("Lets a suite run in a container that has the stack's own database settings.")});function fd(e){return e==="runner"?{kind:"runner"}:{kind:"service",service:e}}var ks="production",xs=["production","prod"],Ss=5e3,zt={project:x("Name of the project: part of directories and tags on the hosts.",{without:"the name of the repository",rule:gt,only:"file",placeholder:"NAME"}),language:gs,url:x("Where people reach it: the base of the HTTP checks and of the tests.",{rule:qt,only:"environment"}),production:J("People rely on it: GitHub shows it so, and a rollback must give its reason.",{without:"`true` for `production` and `prod`",only:"environment"}),hosts:M("The machines: `local` (where the job runs) or `ssh://user@host:port`.",{of:F(Ko),nonEmpty:()=>[i`is an empty list`,i`name at least one host: local or ssh://user@host`],only:"environment",placeholder:"HOST"}),compose:M("Compose files in order, relative to the project directory.",{of:ad,default:["compose.yml"],nonEmpty:()=>[i`is an empty list`,i`name at least one compose file, or remove the key`],placeholder:"FILE"}),"env-file":x("File of environment variables; the secret input `env` is merged over it.",{without:"`.env`, when it is there",rule:Le,only:"environment",placeholder:"FILE"}),"compose-project":x("Name of the Compose project on the host; name an existing one to take it over.",{without:"`<project>-<environment>`",rule:gt,only:"environment",placeholder:"NAME"}),"deploy-path":x("Directory on the host that releases live in.",{without:"`~/.deploy-kit/<project>-<environment>`",rule:Ft,only:"environment",placeholder:"DIR"}),profiles:{...bs("Compose profiles that are switched on."),placeholder:"NAME"},files:M("Read-only files and directories that bind mounts need: shipped with the release.",{of:er,default:[],only:"file"}),shared:M("Directories of bind mounts whose data lives across releases.",{of:er,default:[],only:"file"}),build:_("Building images.",{registry:x("Where images are pushed: `ghcr.io/org`. Without one they are streamed to the hosts.",{rule:Jo}),attestations:ne("What is pushed beside an image, about how it was made and what is in it",{values:{auto:"provenance and an SBOM, and without what the builder or the registry cannot do",provenance:"only the provenance, and an error where it cannot be had",all:"both, and an error where they cannot be had",off:""},default:"auto"}),"sbom-scanner":x("The image that makes the SBOM, by digest if you like.",{rule:Xo,without:"BuildKit's own, `docker/buildkit-syft-scanner:stable-1`"})},{only:"file"}),deploy:ld,backup:cd,health:dd,tests:Jn("Suites of tests by name.",{name:Ne,of:pd}),notify:fs("notifiers","Announcements.")};import{appendFileSync as Pp,mkdirSync as Ip,writeFileSync as Cp}from"node:fs";import{hostname as Np,tmpdir as Lp}from"node:os";import wr from"node:path";import*as Ps from"os";function he(e){return e==null?"":typeof e=="string"||e instanceof String?e:JSON.stringify(e)}function nr(e){return Object.keys(e).length?{title:e.title,file:e.file,line:e.startLine,endLine:e.endLine,col:e.startColumn,endColumn:e.endColumn}:{}}function Be(e,t,n){let r=new rr(e,t,n);process.stdout.write(r.toString()+Ps.EOL)}function or(e,t=""){Be(e,{},t)}var _s="::",rr=class{constructor(t,n,r){t||(t="missing.command"),this.command=t,this.properties=n,this.message=r}toString(){let t=_s+this.command;if(this.properties&&Object.keys(this.properties).length>0){t+=" ";let n=!0;for(let r in this.properties)if(this.properties.hasOwnProperty(r)){let o=this.properties[r];o&&(n?n=!1:t+=",",t+=`${r}=${vd(o)}`)}}return t+=`${_s}${gd(this.message)}`,t}};function gd(e){return he(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A")}function vd(e){return he(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A").replace(/:/g,"%3A").replace(/,/g,"%2C")}rt();import*as Qt from"fs";import*as Yt from"os";function Is(e,t){let n=process.env[`GITHUB_${e}`];if(!n)throw new Error(`Unable to find environment variable for file command ${e}`);if(!Qt.existsSync(n))throw new Error(`Missing file at path: ${n}`);Qt.appendFileSync(n,`${he(t)}${Yt.EOL}`,{encoding:"utf8"})}function Cs(e,t){let n=`ghadelimiter_${Os()}`,r=he(t);if(e.includes(n))throw new Error(`Unexpected input: name should not contain the delimiter "${n}"`);if(r.includes(n))throw new Error(`Unexpected input: value should not contain the delimiter "${n}"`);return`${e}<<${n}${Yt.EOL}${r}${Yt.EOL}${n}`}import*as sr from"os";import{createRequire as wd}from"node:module";var Ns=wd(import.meta.url),Ls=(...e)=>Ns("child_process").execFileSync(...e),Ds=(...e)=>Ns("child_process").spawn(...e);var Ms;(function(e){e[e.Success=0]="Success",e[e.Failure=1]="Failure"})(Ms||(Ms={}));function js(e){Be("add-mask",{},e)}function bt(e,t){if(process.env.GITHUB_OUTPUT||"")return Is("OUTPUT",Cs(e,t));process.stdout.write(sr.EOL),Be("set-output",{name:e},he(t))}function Bs(e){Be("debug",{},e)}function ir(e,t={}){Be("error",nr(t),e instanceof Error?e.toString():e)}function ar(e,t={}){Be("warning",nr(t),e instanceof Error?e.toString():e)}function lr(e){process.stdout.write(e+sr.EOL)}function Hs(e){or("group",e)}function Us(){or("endgroup")}var Jt=class{#e=[];begin(t,n=Date.now()){let r={what:t,since:n};return this.#e.push(r),{[Symbol.dispose]:()=>{let o=this.#e.indexOf(r);o>=0&&this.#e.splice(o,1)}}}get now(){let t=this.#e.at(-1);return t&&{text:typeof t.what=="string"?t.what:t.what(),since:t.since}}};function Fs({since:e},t=Date.now()){let n=Math.max(0,Math.floor((t-e)/1e3)),[r,o]=[Math.floor(n/60),n%60];return r===0?`${o}s`:`${r}m${String(o).padStart(2,"0")}s`}var qs="DEPLOY_KIT_LIVE",Gs="deploy-kit-now";var Xt=class{#e;constructor(t){this.#e=t}text(t){return Ks(this.#t(t))}prose(t){return Ks(this.#t(t,kd))}code(t){return new cr(this.#t(t).replace(/[`|]/g," "))}table(t,n,r){let o=(l,c)=>r.some(u=>u[c]!==""),s=l=>`| ${l.filter(o).map(c=>typeof c=="string"?this.text(c):c).join(" | ")} |`,a=[...n].filter(o).map(l=>l==="r"?"--:":"---");return[s(t),`|${a.join("|")}|`,...r.map(s)].join(`
`)}details(t,n){return bd(this.text(t),this.block(n))}block(t){let n=Q(t,this.#e),r=Vs/2,o=n.length<=Vs?n:`${n.slice(0,r)}
...
${n.slice(-r)}`,s=Math.max(2,...[...o.matchAll(/`+/g)].map(([l])=>l.length)),a="`".repeat(s+1);return`${a}text
${o}
${a}`}#t(t,n=$d){return Ye(Q(t,this.#e)).slice(0,n).replace(/[\ud800-\udbff]$/,"")}},bd=(e,t)=>`<details><summary>${e}</summary>

${t}

</details>
`,cr=class{#e;constructor(t){this.#e=t}toString(){return`\`${this.#e||" "}\``}},$d=400,kd=4e3,Vs=1e5;function Ks(e){return e.replace(/[&<>|`*[\]\\~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\.|^[#+=-]|(?<=^\d{1,9})[.)](?=\s|$)/giu,t=>xd[t]??`&#${t.charCodeAt(0)};`).replaceAll("@","@<!-- -->")}var xd={"&":"&amp;","<":"&lt;",">":"&gt;","|":"\\|"};var Zt=class e{static MIN_LENGTH=4;#e=new Set;#t;add(t){let n=[t,...t.split(/\r\n|\r|\n/)].map(r=>r.trim());for(let r of[...n,...Ed(t)])r.length>=e.MIN_LENGTH&&this.#e.add(r);this.#t=void 0}redact(t){return this.#t??=[...this.#e].sort((n,r)=>r.length-n.length),this.#t.reduce((n,r)=>n.replaceAll(r,"***"),t)}},Sd=8;function Ed(e){let t=Buffer.from(e),n=[0,1,2].map(r=>Buffer.concat([Buffer.alloc(r),t]).toString("base64").slice(Math.ceil(r*8/6),Math.floor((r+t.length)*8/6)));return[JSON.stringify(e).slice(1,-1),encodeURIComponent(t.toString()),...n.filter(r=>r.length>=Sd)]}function $t(e){return e.trim().length<4||/^\d{1,5}$/.test(e)||/^(true|false|null|none|local(host)?|production|staging|development|testing|info|debug|warn(ing)?|error)$/i.test(e)}var Od=/PASS(?!ENGER|IVE)|SECRET|TOKEN|CREDENTIAL|PRIVATE|SIGNATURE|WEBHOOK/,Rd=/(^|_)(PW|PWD|PIN|AUTH|DSN|SALT|JWT|COOKIE|CERT|CERTIFICATE|(API|APP|ACCESS|ACCOUNT|SHARED|MASTER|SSH|AUTH|SIGNING|ENCRYPTION|TLS|RSA|HMAC)?KEY)S?\d*(_|$)/,Ad=/(?<!SECRET|TOKEN)_ID$|_(FILE|PATH|DIR|NAME|PREFIX|ISSUER|AUDIENCE|REALM|DOMAIN|HOST|PORT|TABLE|TYPE|METHOD|ALG|ALGO|ALGORITHM|LENGTH|TTL|LIFETIME|TIMEOUT|EXPIRY|EXPIRATION|EXPIRES(_IN)?)$/;function zs(e){let t=e.replace(/([a-z\d])(?=[A-Z])/g,"$1_").replace(/[^A-Za-z\d]+/g,"_").toUpperCase();return(Od.test(t)||Rd.test(t))&&!Ad.test(t)}var Td=[/:\/\/[^\s:/@]*:([^\s/]+)@/g,/:\/\/[^\s:/@]*:(\S+)@/g,/:\/\/([^\s:/@]{16,})@/g],_d=/(?:password|passwd|pwd|secret|token|(?:api|account|access|shared)\w{0,40}key)=([^;&\s"']+)/gi;function Ys(e,t,n){let r=Pd(t);return!(zs(e)||r.length>0)&&($t(t)||n(t))?[]:[...new Set([t,...r])].filter(s=>!$t(s))}function Pd(e){let t=e.split(/\s/).map(o=>o.slice(0,o.lastIndexOf("@")+1)),n=(o,s)=>[...o.matchAll(s)].map(([,a=""])=>a),r=[...Td.flatMap(o=>t.flatMap(s=>n(s,o))),...n(e,_d)];return[...r,...r.map(Cd),...Id(e)].filter(o=>o!=="")}function Id(e){if(!/^\s*[[{]/.test(e))return[];let t=[];try{JSON.parse(e,(n,r)=>(typeof r=="string"&&zs(n)&&t.push(r),r))}catch{}return t}function Cd(e){try{return decodeURIComponent(e)}catch{return e}}function Nd(e,t={},n={}){let{found:r,steps:o,named:s}=Ld(e.split(".")),a=Ut(r,n),{default:l,without:c,required:u,only:d,...p}={...a,...t},f=c??[l??[]].flat().join(", "),y=[...s?[]:["from the config file"],...f===""?[]:[f]],m=[p.description,...p.kind.many?["One a line."]:[],...y.length===0?[]:[`Default: ${y.join(", or ")}.`]].join(" ");return{...p,description:m,path:o}}function Ld(e){let t={options:zt},n=!1,r=e.map(o=>{let{options:s,of:a}=t;return t=s?.[o]??a,s!==void 0?mt(o):(n=!0,o)});return{found:t,steps:r,named:n}}function ot(...e){let t=e.map(n=>[n.split(".").at(-1),Nd(n)]);return Object.fromEntries(t)}function ye(e){return`INPUT_${e.replaceAll(" ","_").toUpperCase()}`}var Dd=({default:e})=>String(e??"");function Md(e,t,n){let r=t===void 0||t===""?Dd(e):t,o=e.required===void 0&&e.default===void 0;if(!(r.trim()===""&&o))return e.kind.parse?.(e,r,n)}function Qs(e,t){let n=Object.entries(e).map(([r,o])=>[r,Md(o,t[ye(r)],i`input '${r}'`)]);return Object.fromEntries(n)}function Js(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=t[r];o.path===void 0||s===void 0||(o.kind.verify?.(o,s,i`input '${r}'`),Xs(n,o.path,s))}return n}function Xs(e,[t="",...n],r){n.length===0?e[t]=r:(e[t]??={},Xs(e[t],n,r))}var dr="2.20.0",ur=class extends g{};function pr(e,t,n){let r=(s,a)=>new g(`${e}: ${s}`,{fix:a}),o=i`install Compose v2 there: ${Bd(n)}`;return{notInstalled:()=>r(i`Docker is not installed`,i`install Docker Engine there: https://docs.docker.com/engine/install/`),noRights:()=>r(i`the user ${t} may not use Docker`,i`add it to the group docker there: sudo usermod -aG docker ${t} (an open connection must be closed first)`),notRunning:s=>new ur(i`${e}: Docker Engine does not answer: ${pe(s,300)}`,{fix:i`start it there (sudo systemctl enable --now docker), or correct DOCKER_HOST or the context of docker`,passes:!0}),noCompose:()=>r(i`Docker Compose is not installed`,o),composeV1:s=>r(i`there is only Compose v1 (docker-compose ${s}), which nobody maintains`,o),composeNoPlugin:s=>r(i`Compose ${s} is there as docker-compose, but not as the plugin docker compose`,i`link it where docker looks for plugins: ln -s "$(command -v docker-compose)" ~/.docker/cli-plugins/docker-compose`),composeTooOld:s=>r(i`Compose ${s} is too old: at least ${dr} is needed`,o)}}function Zs(e){if(!(e instanceof K))return e;let{stderr:t,where:n=i`the machine that runs this step`}=e,{notInstalled:r,noRights:o,notRunning:s}=pr(n,"$USER","");if(/docker: (command )?not found/.test(t))return r();if(/permission denied while trying to connect to the Docker (daemon|API)/i.test(t))return o();let a=jd.exec(t)?.[0];return a===void 0?e:s(a)}var jd=/^.*(Cannot connect to the Docker daemon|failed to connect to the Docker API|error during connect).*$/im;function Bd(e){let[t="",n=""]=e.split(" "),r=i`docker-compose-plugin from Docker's own repository (https://docs.docker.com/compose/install/linux/)`;return t==="ubuntu"?i`sudo apt-get install docker-compose-v2, or ${r}`:t==="debian"&&Number(n)>=13?"sudo apt-get install docker-compose":t==="alpine"?"apk add docker-cli-compose":t==="arch"?"pacman -S docker-compose":r}function ei(e,t){let n=u=>e[u]===""?void 0:e[u],r=n("GITHUB_SERVER_URL")??"https://github.com",o=n("GITHUB_REPOSITORY"),s=n("GITHUB_RUN_ID"),a=s!==void 0&&n("DEPLOY_KIT_LOCAL")===void 0,l=n("DEPLOY_KIT_RUNNER_PID")??String(t.pid),c=n("DEPLOY_KIT_RUNNER_STARTED")??"0";return{run:a?`github:${s}:${n("GITHUB_RUN_ATTEMPT")??"1"}`:`local:${t.hostname.replaceAll(":","-")}:${l}:${c}`,who:n("GITHUB_ACTOR")??n("USER")??n("LOGNAME")??"unknown",where:a?`${r}/${o}/actions/runs/${s}`:`process ${l} on ${t.hostname}`,repository:o,apiUrl:n("GITHUB_API_URL")??"https://api.github.com",repositoryUrl:o===void 0?void 0:`${r}/${o}`,sha:n("GITHUB_SHA"),tag:n("GITHUB_REF_TYPE")==="tag"?n("GITHUB_REF_NAME"):void 0,workspace:n("GITHUB_WORKSPACE")??t.cwd,temp:n("RUNNER_TEMP")??t.tmpdir,stepSummary:n("GITHUB_STEP_SUMMARY"),step:n("GITHUB_ACTION")??"step"}}var kt=class extends Error{variable;why;constructor(t,n){super(i`required variable ${t} is missing a value`),this.variable=t,this.why=n}},He=class extends Error{},xt=class extends He{},ti=100,ni=/^[_a-z][_a-z0-9]*/iu,Hd=/^:?[-+?]/;function Ud(e){let t=[],n=e;for(;;){let r=n.indexOf("$");if(t.push(r<0?n:n.slice(0,r)),r<0)return t.filter(a=>a!=="");let o=n.slice(r+1),[s=""]=ni.exec(o)??[];if(o.startsWith("$"))t.push("$"),n=o.slice(1);else if(s!=="")t.push({name:s,written:`$${s}`,operator:"",word:""}),n=o.slice(s.length);else if(o.startsWith("{")){let a=Wd(o);t.push(Fd(o.slice(1,a))),n=o.slice(a+1)}else t.push("$"),n=o}}function fr(e,t,n=()=>{},r=0){if(r>ti)throw new xt(i`more than ${ti} variables inside one another`);let o=s=>{let{name:a,operator:l,word:c}=s,u=t(a),d=l.startsWith(":")?(u??"")==="":u===void 0,p=l.at(-1),f=p==="+"?!d:d,y=fr(c,t,f?n:()=>{},r+1);if(p===void 0&&u===void 0&&n(s),p==="?"&&d)throw new kt(a,y);return p!==void 0&&p!=="?"&&f?y:u??""};return Ud(e).map(s=>typeof s=="string"?s:o(s)).join("")}function Wd(e){let t=(e.split(`
`,1)[0]??"").lastIndexOf("}");if(t<0)throw new He(i`a \${ that is never closed`);let n=0;for(let r=0;r<t;r+=1){if(e[r]==="}"&&(n-=1),n===0&&r>0)return r;e[r]==="{"&&(n+=1,r+=1)}return t}function Fd(e){let[t=""]=ni.exec(e)??[],n=e.slice(t.length),[r=""]=Hd.exec(n)??[];if(t===""||r===""&&n!=="")throw new He(i`no variable in \${...}`);return{name:t,written:`\${${e}}`,operator:r,word:n.slice(r.length)}}var ri=/^[A-Za-z_][A-Za-z0-9_.-]*$/,qd=/^(?:export[^\S\n\ufeff]+)?([^=:\n]*)(?:(=|:)([\t\v\f\r \u0085\u00a0]*)(?:(['"])((?:\\[\s\S]|(?!\4)[^\\])*)(\4?)|([^\n]*))|(?=\n|$))/,oi=/\\(?:[abcfnrtv$"\\]|0\d{0,3})/g,Gd={a:"\x07",b:"\b",f:"\f",n:`
`,r:"\r",t:"	",v:"\v"},Vd=131072,Kd=/(?<![^\S\ufeff])[^\S\ufeff]+$/;function en(e,t){return new Map(zd(e,t).values)}function zd(e,{place:t,earlier:n=new Map,literal:r=!1}){let o=Xd(e,t),s=new Map,a=[],l=[],c=new Set(o.map(({name:u})=>u));for(let{name:u,value:d,line:p}of o){let f=`${t}:${p}`;if(d===void 0){let h=n.get(u);h!==void 0?s.set(u,h):a.push(i`${f}: a name without a value, which nothing sets: write NAME=value, or NAME= for an empty one`);continue}s.has(u)&&a.push(i`${f}: ${u} was set before; this value is the one in use`);let y=new Set,m=h=>n.get(h)??s.get(h);s.set(u,tp(r?d.literal:Yd(d,m,y,u,f),u,f));for(let h of y)a.push(`${f}: ${Qd(h,u,c)}`),l.push({name:h.name,of:u,place:f})}return{values:s,warnings:a,unset:l,lines:o.flatMap(({name:u,written:d,line:p})=>d===void 0?[]:[{name:u,written:d,place:`${t}:${p}`}])}}function Yd(e,t,n,r,o){if(e.template===void 0)return e.literal;try{return fr(e.template,t,s=>n.add(s))}catch(s){if(s instanceof kt){let l=s.why===""?"":`: ${s.why}`;throw new g(i`${o}: ${r} needs the variable ${s.variable}, which is not set${l}`,{fix:i`set ${s.variable} in a line above`})}if(!(s instanceof He))throw s;let a=s instanceof xt?s.message:i`a \${ that begins no variable`;throw new g(i`${o}: the value of ${r} has ${a}`,{fix:i`put the value in single quotes, in which a $ is a $: ${r}='...'`})}}function Qd({name:e,written:t},n,r){let o=i`put the value in single quotes if the $ is meant: ${n}='...'`;return r.has(e)?i`the value of ${n} uses ${e}, which is set only further down: nothing stands in its place. Set ${e} above`:t.startsWith("${")?i`the value of ${n} uses ${t}, and nothing sets ${e} before this line: nothing stands in its place. Set ${e} above, write \${${e}-} if that is meant, or ${o}`:i`the value of ${n} has a $ and a name that nothing sets behind it: nothing stands in their place. ${Jd(o)}`}var Jd=e=>e.charAt(0).toUpperCase()+e.slice(1);function Xd(e,t){let n=[],r=e.replace(/^\ufeff/,""),[o,s]=[0,1],a=()=>{let l=e.length-r.length;return s+=e.slice(o,l).split(`
`).length-1,o=l,s};for(;;){if(r=r.replace(/^(?:[^\S\ufeff]|#[^\n]*)+/,""),r==="")return n;let l=a(),c=`${t}:${l}`,[u,d="",p,f="",y,m="",h,v=""]=qd.exec(r)??[],w=d.replace(/(?<![^\S\ufeff])[^\S\ufeff]+$/,"");if(u===void 0||p===void 0&&!ri.test(w))throw new g(i`${c}: this line is not NAME=value`,{fix:i`write NAME=value; a value of several lines (a key, a certificate) goes in quotes`});if(!ri.test(w))throw new g(i`${c}: what stands before '${p}' is not a name of a variable`,{fix:i`use letters, digits, _, . and -, not beginning with a digit; a value of several lines goes in quotes`});if(h==="")throw new g(i`${c}: the quote that begins the value of ${w} is never closed`,{fix:i`close it with ${y}`});if(r=r.slice(u.length),y!==void 0&&!/^[^\S\n\ufeff]*(#|\r?\n|$)/.test(r))throw new g(i`${t}:${a()}: there is text after the closing quote of ${w}`,{fix:i`escape a quote inside the value with a backslash, or use the other kind of quotes`});let $=p===void 0?void 0:y===void 0?Zd(v):ep(y,m),b=/^[^\n]*/.exec(r)?.[0]??"",k=`${p==="="?f:""}${y??""}${m}${h??""}${v}${y===void 0?"":b}`;n.push({name:w,value:$,line:l,written:p===void 0?void 0:k.replace(/\r$/,"")})}}function Zd(e){let t=e.replace(/ #.*$/s,"").replace(Kd,"");return{literal:t,template:t}}function ep(e,t){let n=t.replace(/\\([\s\S])/g,(r,o)=>o===e?e:r);return e==="'"?{literal:n,template:void 0}:{literal:n.replace(oi,si),template:n.replace(oi,r=>r==="\\$"?"$$":si(r))}}function si(e){let t=e.charAt(1);if(t!=="0")return Gd[t]??(t==="c"?e:t);let n=e.slice(2),r=/^[0-3][0-7]{2}$/.test(n)?Number.parseInt(n,8):void 0;return r===void 0?`\\${n}`:String.fromCodePoint(r)}function tp(e,t,n){let r=e.includes("\0")?i`holds a NUL, which no environment can`:new RegExp("\\p{Surrogate}","u").test(e)&&i`is not valid Unicode`;if(r)throw new g(i`${n}: the value of ${t} ${r}`,{fix:i`encode binary values, for example with base64`});if(Buffer.byteLength(t)+1+Buffer.byteLength(e)+1>Vd)throw new g(i`${n}: the value of ${t} is longer than a process can be given (128 KiB)`,{fix:i`put it in a file that the service mounts`});return e}function ii(e,t){return Object.entries(e).flatMap(([n,{secret:r}])=>{let o=t[ye(n)]??"";return r===void 0||o.trim()===""?[]:r==="text"?[{value:o,variable:void 0}]:np(o)})}function np(e){try{return[!1,!0].map(n=>en(e,{place:"input 'env'",literal:n})).flatMap(n=>[...n].map(([r,o])=>({variable:r,value:o})))}catch{return e.split(/\r?\n/).map(n=>({variable:void 0,value:n.slice(n.indexOf("=")+1).replace(/^(["'])(.*)\1$/,"$2")}))}}import{readFileSync as rp,statSync as op}from"node:fs";import sp from"node:path";var ip=[":/*.yml",":/*.yaml",":/*.env",":/*.env.*"],ap=["deploy-kit","compose","docker-compose"].flatMap(e=>[`${e}.yml`,`${e}.yaml`]),lp=500,cp=256*1024,up=/^\s*(?:-\s+)?(?:(?:project|name|image|container_name|hostname)\s*:\s*["']?([^\s"'#]+)|([\w.-]+)\s*:\s*(?:[{&#]|$))/gm;function ai(e,t,n){let r;return o=>(r??=dp(e,t,n),r.names.includes(o)||mp(r.text,o))}function dp(e,t,n){let r=pp(e,n).slice(0,lp).map(s=>fp(sp.resolve(e,s))).join(`
`),o=[...r.matchAll(up)].map(([,s,a])=>s??a??"");return{text:r,names:[...t,...new Set(o)].join(`
`)}}function pp(e,t){try{return Ls("git",["-c","safe.directory=*","ls-files","-z","--",...ip],{cwd:e,env:{PATH:t.PATH,HOME:t.HOME},stdio:["ignore","pipe","ignore"],timeout:5e3,encoding:"utf8"}).split("\0").filter(r=>r!=="")}catch{return ap}}function fp(e){try{return op(e).size>cp?"":rp(e,"utf8")}catch{return""}}function mp(e,t){let n=r=>r!==void 0&&/[\p{L}\p{N}_]/u.test(r);for(let r=e.indexOf(t);r>=0;r=e.indexOf(t,r+1)){let o=n(e[r-1])&&n(t[0]),s=n(e[r+t.length])&&n(t.at(-1));if(!o&&!s)return!0}return!1}import{existsSync as Mw,mkdirSync as hp,readdirSync as jw,readFileSync as Bw,writeFileSync as yp}from"node:fs";import li from"node:path";var ci="DEPLOY_KIT_STEP",gp=e=>li.join(e,"deploy-kit-summary");function ui(e,t,n){let r=gp(e);hp(r,{recursive:!0,mode:448});let o=`${String(t).padStart(14,"0")}-${String(process.pid).padStart(7,"0")}.json`;yp(li.join(r,o),n,{mode:384})}var vp=()=>({require:[i`the question whether it is urgent`,i`Question whether it is urgent`],preflight:[i`the preflight`,i`Preflight`],plan:[i`the plan`,i`Plan`],build:[i`the build`,i`Build`],check:[i`the check`,i`Check`],backup:[i`the backup`,i`Backup`],deploy:[i`the deploy`,i`Deploy`],gate:[i`the gate`,i`Gate`],tests:[i`the tests`,i`Tests`],confirm:[i`the confirmation`,i`Confirmation`],rollback:[i`putting back`,i`Putting back`],"put-back":[i`putting back`,i`Putting back`]});var di=e=>vp()[e]?.[1]??e;var wp=15e3;function pi({isLive:e,heard:t,say:n,command:r,safe:o}){let s=new Jt,a="",l=()=>{let{now:d}=s,p=d===void 0?"::":` since=${d.since}::${bp(o(d.text))}`;p!==a&&r(`::${Gs}${p}`),a=p},c=()=>{let{now:d}=s;d!==void 0&&Date.now()-Math.max(t(),d.since)>=wp&&n(`... ${d.text} (${Fs(d)})`)},u=!1;return d=>{let p=s.begin(d);return u||setInterval(e?l:c,1e3).unref(),u=!0,e&&l(),{[Symbol.dispose](){p[Symbol.dispose](),e&&l()}}}}var bp=e=>e.replaceAll("%","%25");var mr=10,hr=1e5;function fi(e,{phase:t,isLive:n=!1}={}){let r=h=>Io(h,e),o=0,s=0,a=Date.now(),l=$p(t,r),c=h=>{if(a=Date.now(),s>hr)return;let v=r(h);s+=v.split(`
`).length,lr(s>hr?i`... what follows is left out: ${hr} lines were printed`:v)},u=h=>{l.open(),c(h)},d=pi({isLive:n,heard:()=>a,say:u,command:lr,safe:h=>Ye(r(h))}),p=({title:h,file:v,...w})=>({...w,...v===void 0?{}:{file:r(v)},...h===void 0?{}:{title:r(h)}}),f=(h,v,w=mr-1)=>($,b={})=>{if(o>=w)return v(b.title===void 0?$:`${b.title}: ${$}`);o+=1,h(r($),p(b))},y=h=>c(`Error: ${h}`),m=h=>(...v)=>{l.close(),h(...v)};return{info:u,warning:f(ar,h=>u(`Warning: ${h}`)),error:m(f(ir,y)),debug:h=>Bs(r(h)),group(h){let v=l.group(h),w=d(h);return{[Symbol.dispose](){w[Symbol.dispose](),v[Symbol.dispose]()}}},progress:d,fail:m(f(ir,y,mr)),lastWarning:m(f(ar,c,mr)),outside:m(c)}}function $p(e,t){let n=e===void 0?[]:[e],r,o=()=>{r!==void 0&&Us(),r=void 0},s=()=>{let a=n.at(-1);a!==r&&(o(),r=a,a!==void 0&&Hs(t(a())))};return{open:s,close:o,group(a){let l=()=>{let c=e?.()??"";return a.startsWith(c)?a:i`${c}: ${a}`};return n.push(l),s(),{[Symbol.dispose](){n.splice(n.lastIndexOf(l),1),r===l&&o()}}}}}import{existsSync as Sp}from"node:fs";import gr from"node:path";import{fileURLToPath as Ep}from"node:url";async function yr(e){if(!(e instanceof g))return;let{ENTRIES:t}=await import("./../chunks/troubleshooting-entries.js"),n=jo(e).map(({message:a})=>Ro(a).split(`
`)[0]??""),r=t.filter(([,a])=>n.some(l=>xp(l,a))),o=([,a])=>a.join("").length+(n.some(l=>l.endsWith(`: ${a.at(-1)}`))?kp:0),[s]=r.toSorted((a,l)=>o(l)-o(a));return s?.[0]??await yr(e.cause)}var kp=1e4;function xp(e,t){let n=0;for(let r of t){let o=e.indexOf(r,n);if(o<0)return!1;n=o+r.length}return!0}var mi="docs/troubleshooting.md";async function hi(e,t="https://github.com",n=Ep(import.meta.url)){let r=await yr(e);if(r===void 0)return;let[,o,s]=/[\\/]_actions[\\/]([^\\/]+[\\/][^\\/]+)[\\/](.+?)[\\/]dist[\\/]/.exec(n)??[];if(o!==void 0&&s!==void 0)return`${t}/${o.replaceAll("\\","/")}/blob/${s}/${mi}#${r}`;let a=gr.join(n.slice(0,n.lastIndexOf(`${gr.sep}dist${gr.sep}`)),mi);return Sp(a)?`${a}#${r}`:void 0}import{statSync as Op}from"node:fs";import vr from"node:path";var Rp=10,Ap=/(?:^|: )(?<file>[^\s:()][^:()]{0,200}):(?<line>[1-9]\d{0,6})(?::(?<column>[1-9]\d{0,6}))?(?=[:,\s)]|$)/;function yi(e,t,n){let r=[{lines:[],at:{}}];for(let o of e.split(`
`)){let s=Tp(o,t,n),a=r.at(-1);s===void 0||r.length>=Rp?a?.lines.push(o):a?.at.file===void 0&&r.length===1?r[0]={lines:[...a?.lines??[],o],at:s}:r.push({lines:[o],at:s})}return r.map(({lines:o,at:s})=>({text:o.join(`
`),at:s}))}function Tp(e,t,n){let{file:r="",line:o,column:s}=Ap.exec(e)?.groups??{},a=r===""?void 0:_p(n,t,r);if(a!==void 0)return{file:a,startLine:Number(o),...s===void 0?{}:{startColumn:Number(s)}}}function _p(e,t,n){let r=vr.resolve(t,n),o=vr.relative(e,r);if(!(o.startsWith("..")||vr.isAbsolute(o)))try{return Op(r).isFile()?o:void 0}catch{return}}async function _b(e){var Bt=[];try{let t=process.env;let n=new Zt;let r={cwd:process.cwd(),pid:process.pid,tmpdir:Lp(),hostname:Np()};let o=ei(t,r);let s=S=>t[ye(S)];let a=wr.resolve(o.workspace,s("working-directory")??"");let l=ai(a,[s("project"),s("environment")],t);let c=(S,N)=>{for(let T of N===void 0?[S]:Ys(N,S,l)){for(let te of T.split(/\r\n|\r|\n/))$t(te)||js(te);n.add(T)}};for(let{value:S,variable:N}of ii(e.inputs,t))c(S,N);let u=L(Bt,Hp());let d=S=>n.redact(S);let[p,f]=(t[ci]??"").split("/");let y=t.DEPLOY_KIT_LOCAL===void 0;let m=f===void 0||!y?void 0:()=>di(f);let h=fi(d,{phase:m,isLive:t[qs]==="1"});let v={log:h,signal:u.signal,redact:d,now:Date.now,run:o,env:t,hide:c};let w=new Xt(d);let $=S=>(N,T)=>typeof T=="string"?S(T):T;let b=Date.now();let k={environment:s("environment")||void 0,services:s("services")?.match(/[^\s,]+/g)?.join(", "),version:s("version")||void 0,ref:o.tag??o.sha?.slice(0,12)};let P=S=>{if(e.failsJob===!1)return h.lastWarning(S);let N=y?{title:bi(e)}:{};for(let{text:T,at:te}of yi(S,a,o.workspace))h.fail(T,{...N,...te})};let A=S=>{if(p===void 0||f===void 0)return;let N={pipeline:p,step:f,language:Un(),startedAt:b,endedAt:Date.now(),...S,isCancelled:u.signal.aborted};ui(o.temp,b,Fn(N,$(T=>Q(T,d))))};let V=(S,N,T,te=()=>{})=>{let de=(Ie,Mn)=>{try{Mn()}catch(du){h.warning(Ie(B(du)))}},Pe=Q(N,d);de(Ie=>i`the summary could not be written: ${Ie}`,()=>{if(f!==void 0)return A({...T,section:Pe});jp(o,Pe),te()}),de(Ie=>i`the report could not be written: ${Ie}`,()=>{let Ie=$(Mn=>Po(Mn,d));bt("report",Bp(e,o,Fn(S,Ie,2)))})};try{A({outputs:{},told:k,section:"",isOpen:!0})}catch{}try{await Kt(s("language"),t,vs(a,s("config")));let S=await e.main(Qs(e.inputs,t),v);for(let[de,Pe]of Object.entries(S.outputs))Pe!==void 0&&bt(de,Pe);let N={outputs:Dp(S.outputs),told:{...k,...S.told}},T=S.failure&&await vi(S.failure,t),te={...N,failure:T};if(V(S.report,S.summary?.(w)??"",te,S.written),T!==void 0){let{cause:de=T.message,evidence:Pe=""}=S.told??{};return gi(e,S.failure,T,v,P,`${de}
${Pe}`)}bt("failure",""),m!==void 0&&h.outside(`✓ ${[m(),S.told?.brief].filter(Boolean).join(": ")}`)}catch(S){let N=u.signal.aborted?new g(i`cancelled`):Zs(S),T=await vi(N,t),te={error:B(N),fix:N instanceof g?N.fix:void 0},de={outputs:{},told:k,failure:T};V(te,e.failsJob===!1?"":Mp(e,w.block(wi(T))),de),gi(e,N,T,v,P)}}catch(Y){var cu=Y,uu=!0}finally{D(Bt,cu,uu)}}function gi(e,t,n,{redact:r,log:o},s,a=n.message){bt("failure",Do(a,r)),s(wi(n)),e.failsJob!==!1&&(t instanceof Error&&t.stack&&o.debug(t.stack),process.exitCode=t instanceof g?t.exitCode:1)}var wi=({message:e,fix:t,more:n})=>[e,...t===void 0?[]:[i`What to do: ${t}`],...n===void 0?[]:[i`More: ${n}`]].join(`
`);async function vi(e,{GITHUB_SERVER_URL:t}){let n=B(e),r=e instanceof g?e:void 0;return{message:n,fix:r?.fix,exitCode:r?.exitCode,more:await hi(e,t)}}function Dp(e){let t=Object.entries(e).filter(([,n])=>n!==void 0&&n.length<=500);return Object.fromEntries(t)}function Mp(e,t){return`### ${i`${bi(e)}: failed`}

${t}
`}var bi=({title:e})=>e.replace(/^deploy-kit: /,"");function jp({stepSummary:e},t){e!==void 0&&t!==""&&Pp(e,`${t}
`)}function Bp({name:e},{temp:t,step:n},r){let o=wr.join(t,"deploy-kit");Ip(o,{recursive:!0});let s=wr.join(o,`${e}-${n.replace(/[^\w.-]+/g,"-")}-${process.pid}.json`);return Cp(s,`${r}
`),s}function Hp(){let e=new AbortController,t=()=>e.abort(new g(i`cancelled`));return process.once("SIGINT",t),process.once("SIGTERM",t),{signal:e.signal,[Symbol.dispose](){process.off("SIGINT",t),process.off("SIGTERM",t)}}}var tn,Up={lang:void 0,message:void 0,abortEarly:void 0,abortPipeEarly:void 0};function $i(e){return!e&&!tn?Up:{lang:e?.lang??tn?.lang,message:e?.message,abortEarly:e?.abortEarly??tn?.abortEarly,abortPipeEarly:e?.abortPipeEarly??tn?.abortPipeEarly}}var Wp;function Fp(e){return Wp?.get(e)}var qp;function Gp(e){return qp?.get(e)}var Vp;function Kp(e,t){return Vp?.get(e)?.get(t)}function St(e){let t=typeof e;return t==="string"?`"${e}"`:t==="number"||t==="bigint"||t==="boolean"?`${e}`:t==="object"||t==="function"?(e&&Object.getPrototypeOf(e)?.constructor?.name)??"null":t}function I(e,t,n,r,o){let s=o&&"input"in o?o.input:n.value,a=o?.expected??e.expects??null,l=o?.received??St(s),c={kind:e.kind,type:e.type,input:s,expected:a,received:l,message:`Invalid ${t}: ${a?`Expected ${a} but r`:"R"}eceived ${l}`,requirement:e.requirement,path:o?.path,issues:o?.issues,lang:r.lang,abortEarly:r.abortEarly,abortPipeEarly:r.abortPipeEarly},u=e.kind==="schema",d=o?.message??e.message??Kp(e.reference,c.lang)??(u?Gp(c.lang):null)??r.message??Fp(c.lang);d!==void 0&&(c.message=typeof d=="function"?d(c):d),u&&(n.typed=!1),n.issues?n.issues.push(c):n.issues=[c]}function zp(e,t){return e===t||Number.isNaN(e)&&Number.isNaN(t)}function ki(e,t){return Object.prototype.hasOwnProperty.call(e,t)&&t!=="__proto__"&&t!=="prototype"&&t!=="constructor"}function xi(e,t){let n=[...new Set(e)];return n.length>1?`(${n.join(` ${t} `)})`:n[0]??"never"}function W(e){return e["~standard"]={version:1,vendor:"valibot",validate:t=>e["~run"]({value:t},$i())},e}function Cb(e){if(e.path){let t="";for(let n of e.path)if(typeof n.key=="string"||typeof n.key=="number")t?t+=`.${n.key}`:t+=n.key;else return null;return t}return null}var Nb=new RegExp("^(?:[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation}))*)+$","u");var Yp=/^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;function br(e){return{kind:"metadata",type:"description",reference:br,description:e}}function Qp(e,t){return{kind:"transformation",type:"guard",reference:Qp,async:!1,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement(n.value)&&(I(this,"input",n,r),n.typed=!1),n}}}function $r(e){return{kind:"validation",type:"integer",reference:$r,async:!1,expects:null,requirement:Number.isInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&I(this,"integer",t,n),t}}}function nn(e){return{kind:"validation",type:"iso_timestamp",reference:nn,async:!1,expects:null,requirement:Yp,message:e,"~run"(t,n){return t.typed&&!this.requirement.test(t.value)&&I(this,"timestamp",t,n),t}}}function Jp(e,t){return{kind:"validation",type:"min_length",reference:Jp,async:!1,expects:`>=${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&n.value.length<this.requirement&&I(this,"length",n,r,{received:`${n.value.length}`}),n}}}function kr(e,t){return{kind:"validation",type:"min_value",reference:kr,async:!1,expects:`>=${e instanceof Date?e.toJSON():St(e)}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!(n.value>=this.requirement)&&I(this,"value",n,r,{received:n.value instanceof Date?n.value.toJSON():St(n.value)}),n}}}function xr(e,t){return{kind:"validation",type:"regex",reference:xr,async:!1,expects:`${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement.test(n.value)&&I(this,"format",n,r),n}}}function Xp(e){return{kind:"validation",type:"safe_integer",reference:Xp,async:!1,expects:null,requirement:Number.isSafeInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&I(this,"safe integer",t,n),t}}}var Zp={abortEarly:!0};function Si(e,t,n){return typeof e.fallback=="function"?e.fallback(t,n):e.fallback}function Et(e,t,n){return typeof e.default=="function"?e.default(t,n):e.default}function ie(e,t){return W({kind:"schema",type:"array",reference:ie,expects:"Array",async:!1,item:e,message:t,"~run"(n,r){let o=n.value;if(Array.isArray(o)){n.typed=!0,n.value=[];for(let s=0;s<o.length;s++){let a=o[s],l=this.item["~run"]({value:a},r);if(l.issues){let c={type:"array",origin:"value",input:o,key:s,value:a};for(let u of l.issues)u.path?u.path.unshift(c):u.path=[c],n.issues?.push(u);if(n.issues||(n.issues=l.issues),r.abortEarly){n.typed=!1;break}}l.typed||(n.typed=!1),n.value.push(l.value)}}else I(this,"type",n,r);return n}})}function rn(e){return W({kind:"schema",type:"boolean",reference:rn,expects:"boolean",async:!1,message:e,"~run"(t,n){return typeof t.value=="boolean"?t.typed=!0:I(this,"type",t,n),t}})}function Sr(e,t){return W({kind:"schema",type:"literal",reference:Sr,expects:St(e),async:!1,literal:e,message:t,"~run"(n,r){return zp(n.value,this.literal)?n.typed=!0:I(this,"type",n,r),n}})}function ef(e,t){return W({kind:"schema",type:"loose_object",reference:ef,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let l=s in o?o[s]:Et(a),c=a["~run"]({value:l},r);if(c.issues){let u={type:"object",origin:"value",input:o,key:s,value:l};for(let d of c.issues)d.path?d.path.unshift(u):d.path=[u],n.issues?.push(d);if(n.issues||(n.issues=c.issues),r.abortEarly){n.typed=!1;break}}c.typed||(n.typed=!1),n.value[s]=c.value}else if(a.fallback!==void 0)n.value[s]=Si(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(I(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}if(!n.issues||!r.abortEarly)for(let s in o)ki(o,s)&&!Object.prototype.hasOwnProperty.call(this.entries,s)&&(n.value[s]=o[s])}else I(this,"type",n,r);return n}})}function tf(e,t){return W({kind:"schema",type:"nullable",reference:tf,expects:`(${e.expects} | null)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===null&&(this.default!==void 0&&(n.value=Et(this,n,r)),n.value===null)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function nf(e,t){return W({kind:"schema",type:"nullish",reference:nf,expects:`(${e.expects} | null | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return(n.value===null||n.value===void 0)&&(this.default!==void 0&&(n.value=Et(this,n,r)),n.value===null||n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function Er(e){return W({kind:"schema",type:"number",reference:Er,expects:"number",async:!1,message:e,"~run"(t,n){return typeof t.value=="number"&&!isNaN(t.value)?t.typed=!0:I(this,"type",t,n),t}})}function ge(e,t){return W({kind:"schema",type:"object",reference:ge,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let l=s in o?o[s]:Et(a),c=a["~run"]({value:l},r);if(c.issues){let u={type:"object",origin:"value",input:o,key:s,value:l};for(let d of c.issues)d.path?d.path.unshift(u):d.path=[u],n.issues?.push(d);if(n.issues||(n.issues=c.issues),r.abortEarly){n.typed=!1;break}}c.typed||(n.typed=!1),n.value[s]=c.value}else if(a.fallback!==void 0)n.value[s]=Si(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(I(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}}else I(this,"type",n,r);return n}})}function j(e,t){return W({kind:"schema",type:"optional",reference:j,expects:`(${e.expects} | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===void 0&&(this.default!==void 0&&(n.value=Et(this,n,r)),n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function st(e,t){return W({kind:"schema",type:"picklist",reference:st,expects:xi(e.map(St),"|"),async:!1,options:e,message:t,"~run"(n,r){return this.options.includes(n.value)?n.typed=!0:I(this,"type",n,r),n}})}function Ot(e,t,n){return W({kind:"schema",type:"record",reference:Ot,expects:"Object",async:!1,key:e,value:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){r.typed=!0,r.value={};for(let a in s)if(ki(s,a)){let l=s[a],c=this.key["~run"]({value:a},o);if(c.issues){let d={type:"object",origin:"key",input:s,key:a,value:l};for(let p of c.issues)p.path=[d],r.issues?.push(p);if(r.issues||(r.issues=c.issues),o.abortEarly){r.typed=!1;break}}let u=this.value["~run"]({value:l},o);if(u.issues){let d={type:"object",origin:"value",input:s,key:a,value:l};for(let p of u.issues)p.path?p.path.unshift(d):p.path=[d],r.issues?.push(p);if(r.issues||(r.issues=u.issues),o.abortEarly){r.typed=!1;break}}(!c.typed||!u.typed)&&(r.typed=!1),c.typed&&(r.value[c.value]=u.value)}}else I(this,"type",r,o);return r}})}function E(e){return W({kind:"schema",type:"string",reference:E,expects:"string",async:!1,message:e,"~run"(t,n){return typeof t.value=="string"?t.typed=!0:I(this,"type",t,n),t}})}function rf(e,t,n){return W({kind:"schema",type:"variant",reference:rf,expects:"Object",async:!1,key:e,options:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){let a,l=0,c=this.key,u=[],d=(p,f)=>{for(let y of p.options){if(y.type==="variant")d(y,new Set(f).add(y.key));else{let m=!0,h=0;for(let v of f){let w=y.entries[v];if(v in s?w["~run"]({typed:!1,value:s[v]},Zp).issues:w.type!=="exact_optional"&&w.type!=="optional"&&w.type!=="nullish"){m=!1,c!==v&&(l<h||l===h&&v in s&&!(c in s))&&(l=h,c=v,u=[]),c===v&&u.push(y.entries[v].expects);break}h++}if(m){let v=y["~run"]({value:s},o);(!a||!a.typed&&v.typed)&&(a=v)}}if(a&&!a.issues)break}};if(d(this,new Set([this.key])),a)return a;I(this,"type",r,o,{input:s[c],expected:xi(u,"|"),path:[{type:"object",origin:"value",input:s,key:c,value:s[c]}]})}else I(this,"type",r,o);return r}})}function it(...e){return W({...e[0],pipe:e,"~run"(t,n){for(let r of e)if(r.kind!=="metadata"){if(t.issues&&(r.kind==="schema"||r.kind==="transformation")){t.typed=!1;break}(!t.issues||!n.abortEarly&&!n.abortPipeEarly)&&(t=r["~run"](t,n))}return t}})}function Ei(e,t,n){let r=e["~run"]({value:t},$i(n));return{typed:r.typed,success:!r.issues,output:r.value,issues:r.issues}}function ve(e,t){let n=new AbortController,r=!1,s=e===void 0?void 0:setTimeout(()=>{r=!n.signal.aborted,n.abort(new DOMException(`not done after ${e} ms`,"TimeoutError"))},e),a=()=>n.abort(t?.reason);return t?.aborted?a():t?.addEventListener("abort",a,{once:!0}),{signal:n.signal,get timedOut(){return r},[Symbol.dispose](){clearTimeout(s),t?.removeEventListener("abort",a)}}}function on(e,t,n){return!(e instanceof K)||!Rt.test(e.stderr)?e:new g(i`${t}: the disk has no room for ${n}`,{fix:i`free space there (df -h, docker system df), then run again; nothing was put in its place`,cause:e})}var Rt=/no space left on device|disk quota exceeded|wrote only [0-9]+ of [0-9]+ bytes|short write/i;var[sf,af]=[32,128*1024],Hb=`keep_reserve() {
  mkdir -p reserve || return
  piece=0
  while [ "$piece" -lt ${sf} ]; do
    [ -e "reserve/$piece" ] || head -c ${af} /dev/urandom >"reserve/$piece" ||
      { rm -f "reserve/$piece"; return 1; }
    piece=$((piece + 1))
  done
}
`,lf=`${Rt.source}|I/O error`,sn=`insist() {
  said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  for piece in reserve/*; do
    printf '%s\\n' "$said" | grep -Eqi '${lf}' || break
    rm -- "$piece" 2>/dev/null || continue
    said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  done
  printf '%s\\n' "$said" >&2
  return 1
}
`;function Or(e){return/^\d{8}T\d{6}Z-[A-Za-z0-9._-]+$/.test(e)}rt();function Rr(e){return/^sha256:[0-9a-f]{64}$/.test(e)}function Ar(e){return Es("sha256").update(e).digest("hex")}function an(e){return Ar(JSON.stringify(e,cf)??"undefined")}function cf(e,t){return t===null||typeof t!="object"||Array.isArray(t)?t:Object.fromEntries(Object.entries(t).sort(([n],[r])=>n<r?-1:1))}var at=()=>it(Er(),$r(),kr(0)),C=(e,t)=>it(e,br(t)),uf=ge({kind:st(["service","volume","directory","config"]),name:C(E(),"The service or volume, as the compose file calls it; a directory below shared/; config."),source:C(E(),"The container that was dumped, the volume or the path of the host that was archived."),engine:C(j(E()),"As deploy-kit.yml names it."),serverVersion:j(E()),databases:j(ie(E())),format:C(j(E()),"How it is read: sql, mysql-users, pg-archive, pg-globals, mongo-archive, rdb, sqlite, tar. Older sets do not say it: sql for a service, tar for a volume."),counts:C(j(Ot(E(),at())),"What was found in the file when it was read back: tables, rows, roles, users, collections, documents, keys, files."),excluded:C(j(ie(E())),"Tables whose rows are not in it, by their schema or database; collections that are not in it, or the begin of their names."),oplog:C(j(rn()),"Of MongoDB: it holds what was written during the dump, which mongorestore --oplogReplay brings to one moment."),sensitive:C(j(rn()),"It holds secrets as they are: it belongs to no place off the host that is not encrypted."),tables:C(j(at()),"Of older sets, which have no counts."),path:C(E(),"Relative to the directory of the set."),compression:C(j(st(["gzip","zstd"])),"Of the file, as its name shows. Older sets do not say it: gzip."),bytes:at(),sha256:it(E(),xr(/^[0-9a-f]{64}$/)),checks:C(ie(E()),"What it passed before its set was published: exit-codes, gzip or zstd, checksum, footer, tables, archive, snapshot, listing, integrity, pages."),warnings:ie(E())}),df=ge({schema:Sr(1),id:E(),createdAt:C(it(E(),nn()),"When the backup began, UTC."),project:E(),environment:E(),composeProject:E(),release:C(j(E()),"The release that was active then."),purpose:C(j(st(["restore"])),"Why it was made, where no deploy and no schedule asked for it: `restore`, of what a restore was about to replace."),run:ge({who:E(),where:E()}),verified:C(j(ge({at:it(E(),nn()),how:C(st(["quick","restore"]),"`quick`: read back. `restore`: restored into trial servers."),counts:C(Ot(E(),Ot(E(),at())),"What the trial server of each service held then.")})),"That it was looked at again after it was written, the last time."),files:ie(uf),copies:C(j(ie(ge({to:E(),path:E()}))),"Besides the host: destinations from which every file was read back and was the same. Older sets have none."),missing:C(j(ie(ge({to:E(),why:E()}))),"Destinations that should have a copy and have none."),totalBytes:at(),durationMs:at()});function Oi(e){try{let t=Ei(df,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var Ri=/^\d{8}T\d{6}Z(-\d+)?$/;function Vb(e,t){let n=e;for(let r=2;t(n);r+=1)n=`${e}-${r}`;return n}function ln(e,t){let[[n="",r="1"],[o="",s="1"]]=[e.id.split("-"),t.id.split("-")];return n===o?Number(s)-Number(r):n<o?1:-1}var Ai=({files:e},t)=>e.filter(n=>t.get(n.path)!==n.bytes).map(n=>n.path),Ti=e=>`${JSON.stringify(e,void 0,2)}
`;import{PassThrough as pf}from"node:stream";import{pipeline as ff}from"node:stream/promises";var mf=30*6e4,we=class{name;#e;constructor(t){this.name=t.name,this.#e=t}async list(){let{script:t,args:n=[],read:r}=Tr(this.#e.directory);return r(await this.#t(t,n),{hostName:this.#e.machine.name})}async begin(t){let{directory:n,isToBeCleared:r}=this.#e,o=await this.#t(gf,[n,t,r?"clear":""]),s=/^id (.+)$/m.exec(o)?.[1]??t,a=`${n}/${s}`,l=`${a}.partial`;return{id:s,path:a,directory:l,others:Ci(o,n),put:(c,u,d)=>this.#n([l,c],u,d),read:c=>this.#r([l,c]),publish:async(c,u)=>_i(await this.#t(bf,[n,s,...u],Ti(c))),discard:async()=>{var u=[];try{let c=L(u,ve(1e4));await this.#t(kf,[n,s],"",c.signal)}catch(d){var p=d,f=!0}finally{D(u,p,f)}}}}read(t,n){return this.#r([`${this.#e.directory}/${t}`,n])}async remove(t){return _i(await this.#t($f,[this.#e.directory,...t]))}async[Symbol.asyncDispose](){await this.#e.close?.()}async#t(t,n,r="",o){let s=["sh","-c",t,"sh",...n];return(await this.#e.machine.run(s,{stdin:r,timeout:mf,signal:o})).stdout}async#n(t,n,r){let o=["sh","-c",vf,"sh",...t],s=await this.#e.machine.start(o);s.stdout.resume();let a;n.once("error",u=>{a=u});let l=await ff(n,s.stdin,{signal:r}).catch(u=>({error:u}));l!==void 0&&s.stop();let c=await s.ended;if(r.throwIfAborted(),a!==void 0&&!hf(a))throw a;if(c.failure!==void 0)throw c.failure;if(c.code!==0&&(l===void 0||c.stderr.trim()!==""))throw this.#o(o,c);if(l!==void 0)throw l.error}async#r(t){let n=["sh","-c",wf,"sh",...t],r=await this.#e.machine.start(n);r.stdin.end();let o=new pf;return r.stdout.pipe(o,{end:!1}),r.stdout.once("error",s=>o.destroy(s)),r.ended.then(s=>{s.code===0&&s.failure===void 0?o.end():o.destroy(s.failure??this.#o(n,s))}),o.once("close",()=>r.stop()),o}#o(t,n){return new K({argv:t,...n,where:this.#e.machine.name})}},hf=e=>e instanceof Error&&"code"in e&&(e.code==="EPIPE"||e.code==="ERR_STREAM_PREMATURE_CLOSE"),Tr=e=>({script:yf,args:[e],read:t=>Ci(t,e)}),Pi=`
list() {
  for set in [0-9]*T[0-9]*Z*; do
    case $set in *.partial) continue ;; esac
    [ -f "$set/manifest.json" ] && [ ! -L "$set" ] || continue
    echo "set $set"
    ls -ln "$set" | sed -n 's/^-[^ ]* *[^ ]* *[^ ]* *[^ ]* *\\([0-9]*\\) .* \\([^ ]*\\)$/size \\1 \\2/p'
    sed 's/^/|/' "$set/manifest.json"
    echo
  done
}
`,yf=`${Pi}
cd "$1" 2>/dev/null || exit 0
list
`,gf=`${Pi}
umask 077
mkdir -p "$1" && cd "$1" || exit
[ -z "$3" ] || rm -rf ./[0-9]*T[0-9]*Z*.partial
id=$2 next=2
while [ -e "$id" ] || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$2-$next next=$((next + 1))
done
echo "id $id"
list
`,vf=`
umask 077
cd "$1" && exec cat >"$2"
`,wf='cd "$1" && exec cat -- "$2"',Ii=`
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`,bf=`${Ii}
umask 077
cd "$1" || exit
flush() { sync "$@" 2>/dev/null || sync; }
if [ -d "$2" ] && [ ! -e "$2.partial" ]; then
  cat >"$2/manifest.json.new" && flush "$2/manifest.json.new" && mv -f "$2/manifest.json.new" "$2/manifest.json" || exit
else
  cat >"$2.partial/manifest.json" || exit
  flush "$2.partial"/* "$2.partial"
  [ ! -e "$2" ] && mv "$2.partial" "$2" || { echo "cannot rename $2.partial to $2" >&2; exit 1; }
  flush .
fi
shift 2
remove "$@"
exit 0
`,$f=`${Ii}
cd "$1" || exit
shift
remove "$@"
exit 0
`,kf='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0',_i=e=>[...e.matchAll(/^removed (.+)$/gm)].map(([,t=""])=>t);function Ci(e,t){let n=[];for(let r of`
${e}`.split(`
set `).slice(1)){let[o="",...s]=r.split(`
`),a=s.filter(u=>u.startsWith("|")).map(u=>u.slice(1)),l=Oi(a.join(`
`));if(!Ri.test(o)||l===void 0||l.id!==o)continue;let c=new Map(s.flatMap(u=>{let[,d,p]=/^size (\d+) (.+)$/.exec(u)??[];return p===void 0?[]:[[p,Number(d)]]}));n.push({id:o,path:`${t}/${o}`,manifest:l,damaged:Ai(l,c)})}return n.sort(ln)}var Ni={name:"host",description:"In `backups/` of the deploy path, on the host itself: where a restore finds it fastest.",value:_("",{keep:me}),line:{looks:"`host`",read:e=>e==="host"?{}:void 0},open:async(e,{own:t})=>Li(t)},Li=({machine:e,backups:t})=>new we({name:"host",machine:e,directory:t,isToBeCleared:!1}),xf=e=>({machine:Sf(e),backups:e.layout.backups}),Di=e=>Li(xf(e)),Sf=e=>({name:e.name,run:(t,n)=>e.run(t,n),start:t=>e.host.start(t,{fence:e.fence,signal:e.context.signal})}),cn=e=>({name:e.name,run:(t,{stdin:n="",...r})=>e.run(t,{...r,stdin:n}),start:t=>e.start(t)});import Mi from"node:path";var ji={name:"runner",description:"A directory of the machine that the job runs on: for an artifact, or a disk that is mounted there.",value:_("",{path:x("Directory, relative to the project directory, or absolute.",{rule:Yo,default:"backups"}),keep:me}),line:{looks:"`runner:path`",read(e){let t=/^runner(?::(.+))?$/.exec(e);return t===null?void 0:{path:t[1]}}},async open({path:e},{folder:t,access:n}){let r=await n.openHost("local");return new we({name:`runner:${e}`,machine:cn(r),directory:Mi.join(Mi.resolve(n.directory,e),t),isToBeCleared:!0,close:()=>r[Symbol.asyncDispose]()})}};var Bi={name:"s3",description:"A bucket of S3, or of what speaks its protocol. Its keys are no part of this file: inputs `s3-access-key-id` and `s3-secret-access-key`.",value:_("",{bucket:x("Name of the bucket, which exists.",{rule:Qo,required:!0}),prefix:x("What the names of all objects begin with.",{rule:Le}),endpoint:x("Address of the storage: `https://s3.example.org`.",{rule:qt,without:"Amazon's"}),region:x("Region of the bucket.",{rule:Ne,without:"`AWS_REGION`, else `us-east-1`"}),"path-style":J("The bucket is a part of the path, not of the host name.",{without:"`true` with an `endpoint`"}),keep:me}),line:{looks:"`s3://bucket/prefix?endpoint=https://...&region=...`",read(e){let[,t,n,r]=/^s3:\/\/([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(e)??[];if(t===void 0)return;let o=new URLSearchParams(r),s=c=>o.get(c)||void 0,a=[...o.keys()].find(c=>!["endpoint","region","path-style"].includes(c));if(a!==void 0)throw new g(i`input 'destinations': '${a}' is nothing that a bucket has`,{fix:i`behind the question mark stand endpoint, region and path-style`});let l=s("path-style");return{bucket:t,prefix:n?.replace(/^\/+|\/+$/g,"")||void 0,endpoint:s("endpoint"),region:s("region"),pathStyle:l===void 0?void 0:l==="true"}}},async open({bucket:e,prefix:t="",endpoint:n,region:r,pathStyle:o=n!==void 0},s){let a=t.replace(/\/+$/,""),l=`s3://${e}${a===""?"":`/${a}`}`,c={bucket:e,endpoint:n,pathStyle:o,...Ef(s,l)},{S3Store:u}=await import("./store-NZ6FTACM.js"),d={address:{...c,region:r??c.region},prefix:a,name:l};return new u(d,s)}};function Ef({access:{s3:e}},t){let{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s="us-east-1"}=e;if(n===void 0||r===void 0)throw new g(i`${t}: there is no key for it`,{fix:i`give the inputs s3-access-key-id and s3-secret-access-key (secrets), or the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`});return{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s}}var Hi={name:"ssh",description:"Another machine over SSH, reached with the key and the known hosts of the run.",value:_("",{host:x("The machine: `ssh://user@host:port`.",{rule:zo,required:!0}),path:x("Directory there.",{rule:Ft,default:"~/deploy-kit-backups"}),keep:me}),line:{looks:"`ssh://user@host:port/path`",read(e){let[,t="",n]=/^(ssh:\/\/[^/]+)(\/.*)?$/.exec(e)??[];if(t!=="")return{host:t,path:n?.replace(/^\/~\//,"~/")}}},async open({host:e,path:t},{folder:n,access:r}){let o=await r.openHost(e),s=`${t.replace(/^~\//,"").replace(/\/+$/,"")}/${n}`;return new we({name:`${e}${t.replace(/^~/,"/~")}`,machine:cn(o),directory:s,isToBeCleared:!0,close:()=>o[Symbol.asyncDispose]()})}};var P$=[Ni,Bi,Hi,ji],Ui=e=>e??[{kind:"host"}];function Ue(e){return Pr(e),e.map(Wi).join(" ")}function Pr(e){let t=e[0];if(t===void 0||t==="")throw new g(i`the command to run is empty`);if(t.startsWith("-"))throw new g(i`the command to run, '${t}', looks like an option`);let n=e.find(r=>r.includes("\0"));if(n!==void 0)throw new g(i`an argument of '${t}' holds a NUL byte: ${JSON.stringify(pe(n,40))}`,{fix:i`remove the NUL byte; no command line can carry it`})}function Wi(e){return`'${e.replaceAll("'","'\\''")}'`}function Fi(e){return/^[\w@%+=:,./-]+$/.test(e)?e:Wi(e)}var X=class{#e;constructor(t){this.#e=t.split(`
`).map(n=>n.split("	"))}all(t){return this.#e.filter(n=>n[0]===t).map(n=>n.slice(1))}one(t){return this.all(t)[0]?.[0]??""}has(t){return this.#e.some(n=>n[0]===t)}},We=({service:e,container:t})=>i`service '${e}' (${t.name})`;function be(e,t){if(!(e.one("server")!==""||t.declared))throw new g(i`${We(t)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:i`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`})}function lt(e,t){let n=e.one("lacks");if(n!=="")throw new g(i`${We(t)} has no ${n} in its image`,{fix:i`use an image that has it, or list '${t.service}' under backup.ignore`})}function Z({facts:e},t){let n=e.get(t)??"";return/^\d+$/.test(n)?Number(n):void 0}function $e(e,t){if(!e.has("end"))throw new g(i`${We(t)} did not say which databases it holds`,{fix:i`run again; when it happens again, look at the log of the container`})}function ke(e,t,n,{variables:r,redact:o}){let s=e.all("unreadable").map(([c=""])=>i` ${c.trim()} names a file that cannot be read.`),a=e.all("refused").flatMap(([c="",u=""])=>{let d=Object.hasOwn(n,c)?n[c]?.():void 0;return d===void 0?[]:`
  ${d}: ${o(u)}`}),l=[...new Set(a)].join("");return new g(i`${We(t)}: no login works.${[...new Set(s)].join("")}${l}`,{fix:i`set the variables of the service (${r}, or the user and password of the application) to what the server was given on its first start`})}function un({database:e,...t},n){if(e===void 0)return n;let r=n.filter(o=>o.name===e);if(r.length>0)return r;throw Ir(t,e,n.map(({name:o})=>o))}function Ir(e,t,n){let r=We(e);return new g(i`backup.services: ${r} has no database '${t}'${oe(t,n)} that its user sees`,{fix:n.length===0?i`leave out database`:i`name one of ${n.join(", ")}`})}var re=e=>Buffer.from(e,"hex").toString("utf8"),ae=e=>e.reduce((t,n)=>t+n,0);var Cr=(e,t)=>({says:e,what:()=>i`the database refuses the user or the password`,fix:()=>i`the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too (${t}), then deploy again`}),Of=[{says:/Access denied for user .*\(using password: NO\)|fe_sendauth: no password supplied|client password must be a string|NOAUTH Authentication required/,what:()=>i`the database was asked without a password`,fix:()=>i`give the service that asks its password: name the variable under its \`environment:\`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again`},Cr(/Access denied for user .*\(using password: YES\)/,"ALTER USER ... IDENTIFIED BY '...'"),Cr(/password authentication failed for user|FATAL:\s+role ".*" does not exist/,"ALTER ROLE ... PASSWORD '...'"),Cr(/\bMongo\w*Error: (?:bad auth : )?Authentication failed|\bcodeName['"]?\s*[:=]\s*['"]?AuthenticationFailed\b|\bOperationFailure: (?:bad auth : )?Authentication failed|\berror 18 \(AuthenticationFailed\)|auth error: .*Authentication failed/,"db.changeUserPassword('...', '...')"),{says:/WRONGPASS invalid username-password pair|ERR invalid password|called without any password configured/,what:()=>i`Redis refuses the password`,fix:()=>i`give Redis and the service that asks the same password (\`requirepass\` and the variable), recreate both, and deploy again`},{says:/^(?!.*(?:shared memory segment|inotify|fsnotify|, watch ')).*(?:no space left on device|\bENOSPC: no space left\b|disk quota exceeded)/im,what:()=>i`no space is left on the disk`,fix:()=>i`see on the host what fills it (df -h, docker system df), make room (\`maintenance\` removes what no release needs), and deploy again`}];function qi(e){let t=Of.find(({says:n})=>n.test(e));return t&&{what:t.what(),fix:t.fix()}}var Gi=(e,t)=>t===void 0?e:i`${e}: ${t.what}`;var xe=`
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`,dn=`
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
`,Se=`
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
`,Ee=e=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${e}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,le=(e,t,...n)=>["docker","exec","-i",e,"sh","-c",t,"sh",...n],Rf="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",Nr=`DEPLOY_KIT_WORDS=$(${Rf} "$id")
export DEPLOY_KIT_WORDS
`,Af=`id=$1 script=$2
shift 2
${Nr}exec docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@"`,pn=(e,t,...n)=>["sh","-c",Af,"sh",e,t,...n];var Tf=`
id=$1 inside=$2
shift 2
${Nr}
{ said=$(timeout 60 docker exec -e DEPLOY_KIT_WORDS "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function Oe({service:e,container:t},{script:n,args:r=[],read:o}){return{script:Tf,args:[t.id,n,...r],read:(s,a)=>{let[l="",c]=s.split(`
failed
`,2);if(c===void 0)return o(l,a);let u=pt(c,3)||i`it does not answer`,d=qi(c);throw new g(i`service '${e}' cannot be asked for its databases: ${Gi(u,d)}`,{fix:d?.fix??i`look at docker logs ${t.name} on ${a.hostName}`})}}}var Lr={root:()=>i`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>i`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>i`no user`},Dr=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-}
unset DEPLOY_KIT_WORDS
${xe}${dn}
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
`,Vi=`
works=
for name in ${Object.keys(Lr).join(" ")}; do
  login "$name" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  # A database that is not there is dumped at once, by whom the server lets in.
  if said=$(start mongodump --db=deploy-kit-is-there-anybody --archive=/dev/null 2>&1; wait $!); then works=$name; break; fi
  printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tail -n 1 | tr '\\n\\t' '  ')"
done
`,Ki=`${Dr}
${Ee("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'version\\t%s\\n' "$(mongod --version 2>/dev/null | sed -n 's/^db version v//p')"
${Vi}[ -n "$works" ] || exit 0
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
`,zi=`${Dr}${Se}
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
`,Yi=`${Dr}
exec 4<&0 </dev/null
{
${Vi}} >/dev/null
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
`,Qi=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var _f="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",Pf="6de29981-ffffffff",Ji=/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,Xi=e=>!["admin","config","local"].includes(e);function If(e){return e.flatMap((t,n)=>t==="--replSet"||e[n-1]==="--replSet"||/^--replSet=/.test(t)?[]:t.replace(/--replSet[= ]+\S+/g,""))}var Zi={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:Ji,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],loads:{data:Ji,alone:e=>If(e),counted:["collections","documents"],formats:{"mongo-archive":({oplog:e,databases:t=[]})=>({script:Yi,args:[e===!0?"yes":"",...t.filter(Xi)]})}},probe:(e,{redact:t})=>{let n=Cf(e);return Oe(e,{script:Ki,read:(r,{hostName:o})=>[Nf(new X(r),e,{hostName:o,redact:t,excluded:n})]})}};function Cf({database:e,exclude:t=[]}){if(t.length>0&&e===void 0)throw new g(i`backup.services: MongoDB leaves out collections only of one database`,{fix:i`name it beside exclude: database: ..., or leave out exclude`});return t.map(n=>{let r=n.startsWith(`${e}.`)?n.slice(`${e}.`.length):n,[,o]=/^([^*?]+)\*$/.exec(r)??[];if(o!==void 0)return{what:r,option:`--excludeCollectionsWithPrefix=${o}`};if(!/[*?]/.test(r))return{what:r,option:`--excludeCollection=${r}`};throw new g(i`backup.services: MongoDB cannot leave out '${n}'`,{fix:i`write whole names, or their begin and * (cache_*)`})})}function Nf(e,t,n){let{hostName:r,redact:o,excluded:s}=n,{service:a,container:l,database:c}=t;be(e,t),lt(e,t);let u=e.one("login");if(u==="")throw ke(e,t,Lr,{variables:_f,redact:o});$e(e,t);let d=e.one("version"),p=e.has("replica-set")&&c===void 0,f=i`dump of service '${a}'`,y=i`look at docker logs ${l.name} on ${r}`;return{what:f,begins:c===void 0?i`dumping all databases of service '${a}'`:i`dumping ${c} of service '${a}'`,server:d,bytes:ae(e.all("kilobytes").map(([m])=>Number(m)))*1024,path:`${a}.mongodump`,note:p?void 0:i`${a}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:pn(l.id,zi,u,c??"",p?"yes":"",...s.map(({option:m})=>m))}),inspect:Qi,fix:y,check({facts:m,stderr:h}){let v=new X(h).all("dumped").map(([$="",b,k])=>({name:$,collections:Number(b),documents:Number(k)})),w=v.filter(({name:$})=>Xi($));if(m.get("archive")!==Pf)throw new g(i`${f} is not complete: it is no archive of mongodump from its begin to its end`,{fix:i`${y}; the backup was not kept`});if(c!==void 0&&v.length===0)throw Ir(t,c,[]);return{kind:"service",name:a,source:l.name,engine:"mongodb",...d!==""&&{serverVersion:d},format:"mongo-archive",...p&&{oplog:!0},...s.length>0&&{excluded:s.map(({what:$})=>`${c}.${$}`)},databases:v.map(({name:$})=>$).sort(),counts:{collections:ae(w.map(({collections:$})=>$)),documents:ae(w.map(({documents:$})=>$))},checks:["archive"],warnings:[]}}}}var q=({qualifier:e,name:t})=>`${e}.${t}`;function fn(e=[],t){let n=e.map(ea);return t.filter(r=>n.some(o=>o(r)))}function mn(e=[],t){let n=[...new Set(t.flatMap(r=>[r.name,q(r)]))];return e.filter(r=>!t.some(ea(r))).map(r=>i`exclude: there is no table '${r}'${oe(r,n)}: nothing of it was left out`)}function ea(e){let t=e.replace(/[.+^${}()|[\]\\]/g,"\\$&").replaceAll("*",".*").replaceAll("?","."),n=new RegExp(`^${t}$`,"s");return r=>n.test(r.name)||n.test(q(r))}var ta=`
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
`;var hn={"root-mariadb":()=>i`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>i`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>i`root without a password`,own:()=>i`the login that the client has by itself`,"app-mariadb":()=>i`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>i`MYSQL_USER with MYSQL_PASSWORD`},At=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${xe}
${dn}
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
`,yn=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,na=`
sql=
for name in mariadb mysql; do if command -v "$name" >/dev/null 2>&1; then sql=$name; break; fi; done
`,ra=`
way=socket works=
for name in ${Object.keys(hn).join(" ")}; do
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
`,Mr="USER IN ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys') OR USER = 'root' AND HOST = 'localhost'",oa=`${At}${yn}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
${na}${Ee("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

${ra}[ -n "$works" ] || exit 0
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
    SELECT 'users', COUNT(*) FROM mysql.user WHERE NOT (${Mr}) AND NOT (USER = 'PUBLIC' AND HOST = '')" 2>/dev/null | sed -n '/^users[^A-Za-z]*$/p'
echo end
`,sa=`${At}${Se}
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
`,ia=`${At}${yn}${na}{
${ra}} >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "\${said-}" >&2; exit 1; }
[ "$works" = own ] || export HOME=/nonexistent
feed() {
  printf '%s\\n' "$options" | "$sql" --defaults-extra-file=/dev/fd/3 --default-character-set=utf8mb4 "$@" 3<&0 0<&4 4<&-
}
`,jr=`
exec 4<&0 </dev/null
${ia}server=$1
shift

drop='SET FOREIGN_KEY_CHECKS = 0;'
for name; do drop="$drop DROP DATABASE IF EXISTS \\\`$(printf %s "$name" | sed 's/\`/\`\`/g')\\\`;"; done
client "$works" "$sql" -e "$drop" || exit
# What events do by the clock they do on the data of the stack.
[ "$server" != trial ] || client "$works" "$sql" -e 'SET GLOBAL event_scheduler = OFF' 2>/dev/null
feed --binary-mode --max-allowed-packet=1G
`,aa=`
exec </dev/null
${ia}
names=
for name; do names="$names\${names:+,}0x$(printf %s "$name" | od -An -tx1 | tr -d ' \\n')"; done
client "$works" "$sql" --default-character-set=utf8mb4 -NBre "
  SELECT CONCAT('SELECT ''tables'', 1 UNION ALL SELECT ''rows'', COUNT(*) FROM ',
    CHAR(96), REPLACE(TABLE_SCHEMA, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), '.',
    CHAR(96), REPLACE(TABLE_NAME, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), ';')
  FROM information_schema.TABLES WHERE TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED') AND CAST(TABLE_SCHEMA AS BINARY) IN ($names)
" | { exec 4<&0 0</dev/null; feed -NB; } | tr '\\t' ' ' && echo end
`;var Lf="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function ca(e,t,n){let r=new X(e),o=We(t);if(be(r,t),r.one("dump")===""||r.one("sql")==="")throw new g(i`${o} has no mysqldump or mariadb-dump with its client in its image`,{fix:i`use an image that has them, or list '${t.service}' under backup.ignore`});let[s="",a,l=""]=r.all("login")[0]??[];if(!Bf(s))throw ke(r,t,hn,{variables:Lf,redact:n});$e(r,t);let c=r.one("version"),u=r.all("database").map(([m="",h="",v=""])=>({name:re(m),tables:Number(h),bytes:Number(v)})),d=re(l);if(u.length===0&&!d.startsWith("root@")&&t.database===void 0)throw Df(o,d);let p=un(t,u),f=m=>r.all(m).map(([h="",v="",...w])=>[re(h),re(v),...w]).filter(([h])=>p.some(v=>v.name===h)),y=f("table").map(([m="",h=""])=>({qualifier:m,name:h})).sort((m,h)=>q(m)<q(h)?-1:1);return{engine:/mariadb/i.test(c)?"mariadb":"mysql",version:c,login:{name:s,way:a==="tcp"?"tcp":"socket"},client:{program:r.one("dump"),flavour:/mariadb/i.test(r.one("client"))?"mariadb":"mysql"},sql:r.one("sql"),users:r.has("users")?Number(r.one("users")):void 0,databases:p.map(m=>m.name),excluded:fn(t.exclude,y),keepsStructures:r.has("structures"),tables:ae(p.map(m=>m.tables)),bytes:ae(p.map(m=>m.bytes)),warnings:[...s.startsWith("app-")?[Mf(d,r.all("refused"))]:jf(r,d),...mn(t.exclude,y),...la(i`not consistent with the rest if written to during the dump, for lack of transactions`,f("engine").map(([m,h,v])=>`${m}.${h} (${v})`)),...la(i`the history of system-versioned tables is not in the dump`,f("versioned").map(([m,h])=>`${m}.${h}`))]}}function Df(e,t){return new g(i`${e}: its user ${t} sees no database`,{fix:i`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function Mf(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?i`the stated password of root is refused`:i`root's password is not known`;return i`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function jf(e,t){return e.has("users")?[]:[i`users and their rights are not in the set: the server does not show them to ${t}`]}function la(e,t){if(t.length===0)return[];let n=t.length>5?i` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var Bf=e=>Object.hasOwn(hn,e);var Hf=`
account="CONCAT(QUOTE(User), '@', QUOTE(Host))"
case $4 in
  mariadb)
    list="SELECT IF(is_role = 'Y', IF(User = 'PUBLIC', 'DO 1;', CONCAT('SELECT ', QUOTE(CONCAT('CREATE ROLE \\\`', REPLACE(User, '\\\`', '\\\`\\\`'), '\\\`')), ';')),
        CONCAT('SHOW CREATE USER ', $account, ';')),
      CONCAT('SHOW GRANTS FOR ', IF(is_role = 'Y', IF(User = 'PUBLIC', User, QUOTE(User)), $account), ';')" ;;
  *) list="SELECT CONCAT('SHOW CREATE USER ', $account, ';'), CONCAT('SHOW GRANTS FOR ', $account, ';')" ;;
esac
list="SET SESSION sql_mode = ''; $list FROM mysql.user WHERE NOT (${Mr}) ORDER BY User, Host"
`,ua=`
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
`,da=`${At}${yn}
sql=$1 name=$2
login "$name" "$3" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
${Hf}
questions=$(client "$name" "$sql" --default-character-set=utf8mb4 -NBe "$list") || exit
questions=$(printf '%s\\n' "$questions" | awk -F '\\t' '${ua}
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
} | awk -v quote="'" '${ua}
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
`,pa=`
awk '/^-- Users and grants complete$/ { complete = 1 } /^CREATE (USER|ROLE) IF NOT EXISTS / { users++ }
  END { print "complete " complete + 0; print "users " users + 0 }'
`;var fa=ha("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),ma=ha("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function ha(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],loads:{data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/(mysql|mariadb)(\/data)?)$/,counted:["tables","rows"],formats:{sql:({databases:r=[]},o)=>({script:jr,args:[o,...r]}),"mysql-users":(r,o)=>({script:jr,args:[o]})},count:r=>({script:aa,args:r.flatMap(({databases:o=[]})=>o)})},probe:(r,{redact:o})=>Oe(r,{script:oa,args:[e,r.exclude===void 0?"":"tables"],read:(s,{hostName:a})=>{let l=ca(s,r,o);return l.databases.length>0?[Uf(l,r,a),...Wf(l,r,a)]:[{nothing:i`service '${r.service}' holds no database yet: nothing of it to protect`}]}})}}function Uf(e,{service:t,container:n},r){let{client:o,login:s,databases:a,version:l,excluded:c,keepsStructures:u}=e,d=i`dump of service '${t}'`,p=i`look at docker logs ${n.name} on ${r}`,f=c.flatMap(({qualifier:m,name:h})=>[m,h]),y=[o.program,o.flavour,s.name,s.way,u?"yes":"",String(c.length),...f,...a];return{what:d,begins:i`dumping ${a.join(", ")} of service '${t}' (${l})`,server:l,bytes:e.bytes,path:`${t}.sql`,producer:()=>({argv:le(n.id,sa,...y)}),inspect:ta,fix:p,check(m){let{facts:h}=m,v=Z(m,"rows");if(!(h.get("last")??"").startsWith("-- Dump completed")||v===void 0)throw new g(i`${d} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:i`${p}; the backup was not kept`});let w=Z(m,"tables")??0;if(w<e.tables)throw new g(i`${d} has ${R(w,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...ya(e,t,n.name),format:"sql",databases:[...a],...c.length>0&&{excluded:c.map(q)},counts:{tables:w,rows:v},checks:["footer","tables"],warnings:[...e.warnings]}}}}function Wf(e,{service:t,container:n},r){let{sql:o,login:s,users:a,version:l,engine:c}=e;if(a===void 0||a===0)return[];let u=i`dump of the users of service '${t}'`,d=i`look at docker logs ${n.name} on ${r}`;return[{what:u,begins:i`dumping ${R(a,"user")} of service '${t}' (${l})`,bytes:0,path:`${t}.users.sql`,producer:()=>({argv:le(n.id,da,o,s.name,s.way,c)}),inspect:pa,fix:d,check(p){let f=Z(p,"users");if(p.facts.get("complete")!=="1"||f===void 0)throw new g(i`${u} is not complete: it ends without its last line`,{fix:i`${d}; the backup was not kept`});return{...ya(e,t,n.name),format:"mysql-users",databases:[],counts:{users:f},checks:["footer"],warnings:f<a?[i`${a-f} of ${a} users are not in it: ${Qe(p.stderr,3)}`]:[]}}}]}var ya=({engine:e,version:t},n,r)=>({kind:"service",name:n,source:r,engine:e,serverVersion:t});var ga=e=>encodeURIComponent(e).replace(/[!'()*]/g,t=>`%${t.charCodeAt(0).toString(16).toUpperCase()}`);var Br={stated:()=>i`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>i`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>i`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>i`PGUSER with PGPASSWORD`,peer:()=>i`the system's user postgres`},va="-X -w -q -A -t -v ON_ERROR_STOP=1",Hr=`
export LC_ALL=C PGCONNECT_TIMEOUT=10 PGAPPNAME=deploy-kit PGCLIENTENCODING=UTF8
unset PGSERVICE PGSERVICEFILE PGHOSTADDR PGDATABASE PGOPTIONS
${xe}
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
  for name in ${Object.keys(Br).join(" ")}; do
    for way in $ways; do
      host=\${way%:*} port=\${way##*:}
      login "$name" "$host" "$port" ||
        { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue 2; }
      for first in postgres template1 "\${POSTGRES_DB:-}" "\${POSTGRESQL_DATABASE:-}"; do
        [ -n "$first" ] || continue
        if said=$(export PGDATABASE="$first"; as "$name" psql ${va} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
        case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
      done
      printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
    done
  done
  [ -z "$works" ] || export PGDATABASE="$first"
}
`,wa=`
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,ba=`
SELECT count(*) ${wa} AND c.relkind IN ('r', 'p')`,Tt=e=>`pg_catalog.encode(pg_catalog.textsend(${e}::text), 'hex')`,Ff=`
SELECT 'table', ${Tt("pg_catalog.current_database()")}, ${Tt("wn.nspname")}, ${Tt("w.relname")},
    ${Tt("ln.nspname")}, ${Tt("l.relname")}
  FROM (
    WITH RECURSIVE up AS (
      SELECT c.oid AS leaf, c.oid AS whole FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p')
      UNION ALL SELECT up.leaf, i.inhparent FROM up JOIN pg_catalog.pg_inherits i ON i.inhrelid = up.whole
        JOIN pg_catalog.pg_class p ON p.oid = i.inhparent AND p.relkind = 'p')
    SELECT leaf, whole FROM up) up
  JOIN pg_catalog.pg_class w ON w.oid = up.whole JOIN pg_catalog.pg_namespace wn ON wn.oid = w.relnamespace
  JOIN pg_catalog.pg_class l ON l.oid = up.leaf JOIN pg_catalog.pg_namespace ln ON ln.oid = l.relnamespace
  WHERE ln.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND ln.nspname NOT LIKE 'pg\\_temp\\_%'`,$a=`${Hr}
tab=$(printf '\\t')
${Ee("postgres | postmaster")}
for name in psql pg_dump pg_dumpall pg_restore; do
  command -v "$name" >/dev/null 2>&1 || { printf 'lacks\\t%s\\n' "$name"; exit 0; }
done
find_login
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${va} -F "$tab" -c "$1"; )
query "SELECT 'version', pg_catalog.current_setting('server_version')" || exit 0
query "SELECT 'user', pg_catalog.encode(pg_catalog.textsend(current_user::text), 'hex'), rolsuper
  FROM pg_catalog.pg_roles WHERE rolname = current_user" || exit 0
names=$(query "SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname") || exit 0
printf '%s\\n' "$names" | while IFS= read -r name; do
  export PGDATABASE="$name"
  query "SELECT 'database', pg_catalog.encode(pg_catalog.textsend(pg_catalog.current_database()::text), 'hex'),
    pg_catalog.pg_database_size(pg_catalog.current_database()), (${ba})" || exit
  [ -z "$1" ] || query "${Ff}" || exit
done && echo end
`,Ur=`${Hr}${Se}
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
`,ka=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,xa=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`,Wr=`${Hr}
find_login >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "$said" >&2; exit 1; }
sql() ( as "$works" psql -X -w -q -A -t -v ON_ERROR_STOP=1 "$@" )
`,Sa=`${Wr}
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
  { print }' | sql -o /dev/null
`,Ea=`${Wr}
export PGDATABASE=template1
sql -v name="$1" -o /dev/null <<'END' || exit
SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
  WHERE datname = :'name' AND pid <> pg_catalog.pg_backend_pid();
DROP DATABASE IF EXISTS :"name";
END
as "$works" pg_restore --create --exit-on-error --no-password --dbname=template1
`,Oa=`${Wr}
for name; do
  export PGDATABASE="$name"
  { echo "SELECT 'tables', (${ba});"
    cat <<'END'
SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %I.%I', n.nspname, c.relname)
  ${wa} AND c.relkind = 'r'
UNION ALL SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %s %s', e.id::pg_catalog.regclass, e.condition)
  FROM pg_catalog.pg_extension x,
    ROWS FROM (pg_catalog.unnest(x.extconfig), pg_catalog.unnest(x.extcondition)) AS e(id, condition)
\\gexec
END
  } | sql -F ' ' || exit
done
echo end
`;var qf="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",Gf="postgres";function Ra(e,t,n){let r=new X(e);be(r,t),lt(r,t);let o=r.all("login")[0];if(o===void 0)throw ke(r,t,Br,{variables:qf,redact:n});$e(r,t);let s=r.all("table").map(p=>{let[f="",y="",m="",h="",v=""]=p.map(re);return{database:f,qualifier:y,name:m,table:{qualifier:h,name:v}}}),a=r.all("database").map(([p="",f="",y=""])=>({name:re(p),excluded:Vf(fn(t.exclude,s.filter(({database:m})=>m===re(p))).map(({table:m})=>m)),bytes:Number(f),tables:Number(y)})),l=un(t,a),c=s.filter(({database:p})=>l.some(({name:f})=>f===p)),[u="",d]=r.all("user")[0]??[];return{version:r.one("version"),login:o,user:re(u),isSuperuser:d==="t",warnings:mn(t.exclude,c),databases:l.filter(({name:p,tables:f})=>p!==Gf||f>0||t.database===p)}}var Vf=e=>[...new Map(e.map(t=>[q(t),t])).values()].sort((t,n)=>q(t)<q(n)?-1:1);var Aa=/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,Ta={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:Aa,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(e,{redact:t})=>Oe(e,{script:$a,args:[e.exclude===void 0?"":"tables"],read:(n,{hostName:r})=>{let o=Ra(n,e,t),s=o.databases.map(a=>Kf(a,o,e,r));return s.length>0?[...s,zf(o,e,r)]:[{nothing:i`service '${e.service}' holds no database yet: nothing of it to protect`}]}}),loads:{data:Aa,counted:["tables","rows"],formats:{"pg-globals":()=>({script:Sa}),"pg-archive":({databases:e=[]})=>({script:Ea,args:e})},count:e=>({script:Oa,args:e.flatMap(({databases:t=[]})=>t)})}};function Kf(e,t,{service:n,container:r},o){let{name:s,bytes:a,excluded:l}=e,c=l.map(p=>`--exclude-table-data=${Yf(p)}`),u=i`dump of database '${s}' of service '${n}'`,d=i`look at docker logs ${r.name} on ${o}`;return{what:u,begins:i`dumping ${s} of service '${n}' (${t.version})`,server:t.version,bytes:a,path:`${n}.${ga(s)}.pgdump`,producer:()=>({argv:le(r.id,Ur,...t.login,s,...c)}),inspect:Ue(le(r.id,ka)),fix:d,check(p){let[f,y]=[Z(p,"tables"),Z(p,"rows")];if(p.facts.get("restore")!=="0"||f===void 0||y===void 0)throw new g(i`${u} is not complete: pg_restore cannot read it to its end`,{fix:i`${d}; the backup was not kept`});if(f<e.tables)throw new g(i`${u} has ${R(f,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{..._a(t,n,r.name),format:"pg-archive",databases:[s],...l.length>0&&{excluded:l.map(q)},counts:{tables:f,rows:y},checks:["archive","tables"],warnings:e===t.databases[0]?[...t.warnings]:[]}}}}function zf(e,{service:t,container:n},r){let o=i`dump of the roles of service '${t}'`,s=i`look at docker logs ${n.name} on ${r}`;return{what:o,begins:i`dumping roles of service '${t}' (${e.version})`,bytes:0,path:`${t}.globals.sql`,producer:()=>({argv:le(n.id,Ur,...e.login,"",...e.isSuperuser?[]:["--no-role-passwords"])}),inspect:xa,fix:s,check(a){let l=Z(a,"roles");if(a.facts.get("complete")!=="1"||l===void 0)throw new g(i`${o} is not complete: it ends without its last line`,{fix:i`${s}; the backup was not kept`});return{..._a(e,t,n.name),format:"pg-globals",databases:[],counts:{roles:l},checks:["footer"],warnings:e.isSuperuser?[]:[i`the passwords of roles are not in the dump: its user ${e.user} is no superuser`]}}}}var Yf=({qualifier:e,name:t})=>[e,t].map(n=>`"${n.replaceAll('"','""')}"`).join("."),_a=({version:e},t,n)=>({kind:"service",name:t,source:n,engine:"postgres",serverVersion:e});var Fr=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-} unreadable=
unset DEPLOY_KIT_WORDS
unset REDISCLI_HISTFILE
${xe}
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
`,Pa=`${Fr}
${Ee("redis-server* | valkey-server* | keydb-server* | redis-sentinel* | valkey-sentinel*")}
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
`,Ia=`${Fr}${Se}
connect || { echo "no password works any more: $said" >&2; exit 1; }
exec 3<&0
if [ -n "$socket" ]; then "$cli" -e -s "$socket" --rdb - </dev/null & else "$cli" -e -p "$port" --rdb - </dev/null & fi
guard $!
`,Ca=`
directory=$(mktemp -d 2>/dev/null || mktemp -d -p /dev/shm) || exit
cat >"$directory/dump.rdb" || exit
${Fr}
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
`,Na=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n -e 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p' \\
  -e 's/^\\[info\\] \\([0-9]*\\) expires$/expires \\1/p'
`;var La=Ma("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server","redis-sentinel"]}),Da=Ma("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),Qf={found:()=>i`the passwords that the container has`},Jf="REDIS_PASSWORD, --requirepass";function Ma(e,t,n){return{name:e,product:t,signs:n,databaseVariables:[],loads:{data:/^(\/data|\/var\/lib\/(redis|valkey|keydb)|\/bitnami\/(redis|valkey)(\/data)?)$/,counted:["keys"],formats:{rdb:()=>({script:Ca})},differs:Zf},probe:(r,{redact:o})=>{if(r.database!==void 0)throw new g(i`backup.services: ${t} has no databases by name ('${r.database}')`,{fix:i`leave out database`});if(r.exclude!==void 0&&r.exclude.length>0)throw new g(i`backup.services: ${t} can leave out no keys of service '${r.service}'`,{fix:i`leave out exclude; where it is only a cache, list '${r.service}' under backup.ignore`});return Oe(r,{script:Pa,read:(s,{hostName:a})=>[Xf(e,new X(s),r,{hostName:a,redact:o})]})}}}function Xf(e,t,n,{hostName:r,redact:o}){let{service:s,container:a}=n;if(be(t,n),lt(t,n),t.has("sentinel"))return{nothing:i`service '${s}' is a sentinel and holds no data: nothing of it to protect`};if(!t.has("login"))throw ke(t,n,Qf,{variables:Jf,redact:o});$e(t,n);let l=ae(t.all("keys").map(([p])=>Number(p)));if(l===0)return{nothing:i`service '${s}' holds no key: nothing of it to protect`};let c=t.one("valkey_version")||t.one("redis_version"),u=i`dump of service '${s}'`,d=i`look at docker logs ${a.name} on ${r}`;return{what:u,begins:i`dumping ${R(l,"key")} of service '${s}' (${c})`,server:c,bytes:Number(t.one("used_memory")),path:`${s}.rdb`,producer:()=>({argv:pn(a.id,Ia)}),inspect:Ue(le(a.id,Na)),fix:d,check(p){let[f,y]=[Z(p,"keys"),Z(p,"expires")];if(p.facts.get("check")!=="0"||f===void 0)throw new g(i`${u} is not complete: redis-check-rdb cannot read it to its end`,{fix:i`${d}; the backup was not kept`});return{kind:"service",name:s,source:a.name,engine:e,serverVersion:c,format:"rdb",counts:{keys:f,...y!==void 0&&{expires:y}},checks:["snapshot"],warnings:[]}}}}function Zf(e,t){let[n=0,r=0]=[t.get("keys"),e.get("keys")],o=r-(e.get("expires")??r);return n<=r&&n>=o?[]:["keys"]}var Fe=[fa,ma,Ta,Zi,La,Da];function Re(e,t){let[n,r]=[e,t].map(s=>s.split(".").map(Number)),o=r.findIndex((s,a)=>(n[a]??0)!==s);return o>=0&&(n[o]??0)<(r[o]??0)}function ja(e){return Re(e,"2.29.4")}function _t(e){return Re(e,"2.29.3")}function Ba(e){return[..._t(e)?[]:["depends_on"],...Re(e,"2.30.2")?[]:["profiles"]]}function Ha(e){return!Re(e,"2.31.0")}function Ua(e){return Re(e,"2.24.0")}function Pt(e,t){return e.length===0?[]:[{kind:"resolve",resolvers:e,isSure:t}]}var Wa={name:"recreate",description:"one `up` for the whole stack",follow:e=>ja(e)?"dependent":"joined",steps:({release:e,scope:t,resolvers:n,isSure:r})=>[t===void 0?{kind:"up",alone:!1,removeOrphans:!0}:{kind:"up",...t,removeOrphans:!1},{kind:"wait",services:t?.services??Object.keys(e.services)},...Pt(n,r),...t===void 0?[{kind:"remove-others"}]:[]]};var Fa={name:"stop-first",description:"one service after the other, each healthy before the next",follow:()=>"joined",steps:({release:e,changed:t,scope:n,composeVersion:r,resolvers:o,isSure:s})=>{let a=em(e).filter(f=>t.includes(f)),l=n?.alone??!_t(r),c=n?.services??Object.keys(e.services),u=c.filter(f=>!(a.includes(f)&&O(e.services,f)?.oneShot===!0)),d=n!==void 0||l&&u.length<c.length,p=o.filter(({service:f})=>!a.includes(f));return[...a.flatMap(f=>[{kind:"up",services:[f],alone:l,removeOrphans:!1},{kind:"wait",services:[f]},...Pt(p.filter(({names:y})=>y.includes(f)),s)]),...u.length===0?[]:[{kind:"up",...d?{services:u}:{},alone:l&&d,removeOrphans:n===void 0}],{kind:"wait",services:c},...Pt(o,s),...n===void 0?[{kind:"remove-others"}]:[]]}};function em(e){let t=new Set,n=(r,o)=>{let s=O(e.services,r);if(!(s===void 0||t.has(r)||o.includes(r))){for(let a of s.dependsOn)n(a,[...o,r]);t.add(r)}};for(let r of Object.keys(e.services))n(r,[]);return[...t]}var qa=[Wa,Fa];function Ga(e){let t=qa.find(r=>r.name===e);if(t!==void 0)return t;let n=qa.map(r=>r.name).join(", ");throw new g(i`deploy.strategy: there is no strategy '${e}'`,{fix:i`write one of ${n}`})}var tm=["PATH","HOME","USER","LOGNAME","LANG","TMPDIR","XDG_RUNTIME_DIR","SSH_AUTH_SOCK","DOCKER_HOST","DOCKER_CONTEXT","DOCKER_CONFIG","DOCKER_CERT_PATH","DOCKER_TLS_VERIFY","BUILDX_BUILDER","BUILDX_CONFIG","HTTP_PROXY","HTTPS_PROXY","NO_PROXY","http_proxy","https_proxy","no_proxy"];function Va(e){return Ka(e,tm)}function Tx(e,t){return{...Ka(e,["PATH","HOME","SSH_AUTH_SOCK"]),...t===void 0?{}:{SSH_AUTH_SOCK:t},LC_ALL:"C",SSH_ASKPASS_REQUIRE:"never"}}function Ka(e,t){return Object.fromEntries(t.flatMap(n=>{let r=e[n];return r===void 0?[]:[[n,r]]}))}import{Readable as za}from"node:stream";var nm=2e3;function Ya({argv:e,cwd:t,env:n,output:r}){Pr(e);let[o="",...s]=e,a=Ds(o,s,{cwd:t,env:n,stdio:["pipe",r??"pipe",r??"pipe"],detached:!0}),l=a.stdin;return l.on("error",()=>{}),{stdin:l,stdout:a.stdout??za.from([]),stderr:a.stderr??za.from([]),ended:om(a,o,t),kill:c=>am(a,c)}}var rm=5e3;function qe(e){e.kill("SIGTERM");let t=setTimeout(()=>e.kill("SIGKILL"),rm);e.ended.then(()=>clearTimeout(t))}function om(e,t,n){return new Promise(r=>{let o=()=>{};e.once("error",s=>{e.pid===void 0&&r({code:s.code==="ENOENT"?127:126,signal:null,refused:sm(s,t,n)})}),e.once("exit",()=>{o=im(e)}),e.once("close",(s,a)=>{o(),e.pid!==void 0&&r({code:s,signal:a})})})}function sm(e,t,n){return e.code==="ENOENT"?i`${t}: not found${n===void 0?"":i` (or no directory ${n})`}`:e.code==="E2BIG"?i`${t}: its arguments are too long for this system`:`${t}: ${e.message}`}function im(e){let t=[e.stdout,e.stderr].filter(s=>s!==null),n=()=>t.reduce((s,a)=>s+(a.bytesRead??0)+a.readableLength,0),r=n(),o=setInterval(()=>{let s=n(),a=s===r&&t.every(l=>l.readableLength===0&&!l.isPaused());if(r=s,a)for(let l of t)l.destroy()},nm);return()=>clearInterval(o)}function am(e,t){if(e.pid!==void 0)try{process.kill(-e.pid,t)}catch{}}import{StringDecoder as lm}from"node:string_decoder";var Qa={stdout:64*2**20,stderr:2**20},cm=2**20;async function Xa(e,t){var d=[];try{let n=new ct(Qa.stdout);let r=new ct(Qa.stderr);let o;let s=m=>{o||(o={error:m},qe(e))};let a=!1;let l=()=>{a||qe(e),a=!0};let c=L(d,ve(t.timeout,t.signal));let u=()=>c.timedOut?qe(e):s(t.signal?.reason);c.signal.aborted?u():c.signal.addEventListener("abort",u,{once:!0});try{let m=[Ja(e.stdout,{tail:n,onLine:t.onStdout,fail:s,onMore:t.whole?l:void 0}),Ja(e.stderr,{tail:r,onLine:t.onStderr,fail:s})];um(e,t.stdin,s);let h=await e.ended;if(await Promise.all(m),o)throw o.error;let v=r.text()+(h.refused??"");return{...h,stdout:n.text(),stderr:v,dropped:n.dropped,timedOut:c.timedOut}}finally{Za(t.stdin)&&t.stdin.destroy()}}catch(p){var f=p,y=!0}finally{D(d,f,y)}}function um(e,t,n){if(!Za(t)){e.stdin.end(t);return}t.on("error",n),t.pipe(e.stdin)}function Za(e){return typeof e=="object"&&"pipe"in e}function Ja(e,{tail:t,onLine:n,fail:r,onMore:o}){let s=n===void 0?void 0:new It(n),a=l=>{try{l()}catch(c){r(c)}};return new Promise(l=>{e.on("data",c=>{t.add(c),t.dropped>0&&o?.(),a(()=>s?.add(c))}),e.on("error",()=>{}),e.once("close",()=>{a(()=>s?.end()),l()})})}var ct=class{#e;#t=[];#n=0;dropped=0;constructor(t){this.#e=t}add(t){this.#t.push(t),this.#n+=t.length,this.#n>2*this.#e&&this.#r()}text(){this.#r();let t=Buffer.concat(this.#t).toString("utf8");if(this.dropped===0)return t;let n=t.indexOf(`
`)+1;return n>0&&n<t.length?t.slice(n):"..."}#r(){if(this.#n<=this.#e)return;let t=Buffer.concat(this.#t),n=t.length-this.#e;for(;n<t.length&&((t[n]??0)&192)===128;)n+=1;this.dropped+=n,this.#t=[Buffer.from(t.subarray(n))],this.#n=t.length-n}},It=class{#e=new lm("utf8");#t;#n="";constructor(t){this.#t=t}add(t){let n=typeof t=="string"?t:this.#e.write(t),r=(this.#n+n).split(`
`);this.#n=r.pop()??"";for(let o of r)this.#t(o.replace(/\r$/,""));this.#n.length>cm&&(this.#t(this.#n),this.#n="")}end(){let t=(this.#n+this.#e.end()).replace(/\r$/,"");this.#n="",t!==""&&this.#t(t)}};var qr={config:x("Path of the config file, relative to the working directory. Without it deploy-kit.yml is used when it is there.",{placeholder:"FILE"}),environment:x("Environment out of the config file: development, staging, production, ... Needed once in a job, when the file has several.",{placeholder:"NAME",short:"e"}),"working-directory":x("Directory of the project in the workspace: what the config file and all paths in it are relative to.",{default:".",placeholder:"DIR"}),...ot("project","language")},Gr=ot("hosts","compose-project","deploy-path"),Vr={"ssh-key":Me("text","Private key for ssh:// hosts, without passphrase. It goes to an ssh-agent, never to disk. Default: that of an earlier step of the job that reached the host, else the agent and keys of the user."),"known-hosts":x("Lines of known_hosts for the hosts. A host whose key is unknown is refused. Default: those of an earlier step of the job that reached the host, else the files of the user.")},Wx={"s3-access-key-id":Me("text","Key for the bucket of `backup.to`. Default: variable `AWS_ACCESS_KEY_ID`, with `AWS_SESSION_TOKEN` where there is one."),"s3-secret-access-key":Me("text","Its secret half. Both stay in this process: no host sees them. Default: variable `AWS_SECRET_ACCESS_KEY`.")},dm={...ot("compose","profiles","env-file"),env:Me("env","Secret variables of the stack in dotenv syntax; they win over env-file. Masked, but for what the repository itself shows.")},pm={"registry-username":x("User for the registry, when it needs a login."),"registry-password":Me("text","Password or token for the registry.")},Kr={"lock-wait":De("How long to wait while another run changes the same host.",{default:"10m"})},fm={"next-environment":x("Environment that another job deploys to when this one has passed: that it can be is found here, before anything is built.",{placeholder:"NAME"})},zr={"github-token":Me("text","Token of the job. With `actions: read` it tells whether the run that left a pending release is over, with `deployments: write` it records deployments.")},mm={"github-deployment":J("Record what is deployed as a deployment on GitHub, with its commit, images and result. Needs `github-token`.",{default:!0})},hm={services:M("Replace only these services, without those they depend on; the others keep images and containers. Default: the whole stack.",{of:F(),placeholder:"NAME"})},ym={freeze:x("Why nothing is to be deployed now: told to whoever tries, unless there is a `reason`."),reason:x("Why it is deployed in spite of a freeze, or in haste: written down with the release.")},gm={version:x("Version that is deployed, for people and image tags. Default: the tag that was pushed, or the commit.")},Fx=[["Where",{...qr,...Gr}],["How hosts are reached",{...Vr,...Kr}],["The stack",{...dm,...pm,...gm,...hm}],["On GitHub",{...zr,...mm,...ym,...fm}]];var wm=()=>({token:i`hand on a token that is valid: ${"github-token: ${{ github.token }}"}`,holder:i`of the job`,holders:i`of the job, and of the job that calls its workflow`});function el(e,t){let{repository:n,apiUrl:r}=t.run;if(e===void 0||n===void 0)return;let o={token:e,repository:n,apiUrl:r};return bm(wm(),async()=>{let{actionClient:s}=await import("./action-client-RUS5HFVT.js");return{repository:n,client:s(o)}},t)}function bm(e,t,n){let r,o={spent:0},s=a=>({async ask(l){let{ask:c}=await import("./ask-SAQWYZJ4.js");return r??=t(),c(l,{...await r,asker:e,patience:o,context:{...n,signal:a}})},until:l=>s(AbortSignal.any([a,l]))});return s(n.signal)}rt();var $m=6e4;function Ct({timeout:e=$m}){return e==="none"?void 0:e}function Ae({name:e,kind:t},n,r){let{code:o,signal:s,stderr:a}=r;return new K({argv:n,code:o,signal:s,stderr:a,...t==="local"?{}:{where:e}})}function gn({name:e},t,n,r=""){let o=Qe(r,1).trim();return new g(i`${Je(t)} on ${e} did not end within ${fe(Ct(n)??0)}${o===""?"":`: ${o}`}`,{fix:i`see whether ${e} is overloaded and whether Docker answers there: docker ps`})}function Nt({name:e},t){return new g(i`${Je(t)} on ${e} printed more than can be kept in memory, and was ended`,{fix:i`run it on ${e} by hand and see what it prints; docker there may be another program`})}async function ce(e,t,{signal:n,timeout:r}){let o=nt(8).toString("hex"),s=Object.entries(t),a=["sh","-c",Em(s.map(([,f])=>f)),"sh",o,...xm(s)],{stdout:l,stderr:c}=await e.run(a,{signal:n,timeout:r}),u={hostName:e.name},d=l.split(new RegExp(`\\x1e${o} (\\d+)\\n`)),p={};for(let[f,[y,m]]of s.entries()){let h=d[2*f+1],v=["sh","-c",m.script,"sh",...m.args??[]];if(h===void 0)throw km(e,v,l,c);if(h!=="0")throw Ae(e,v,{code:Number(h),stderr:c});p[y]=await m.read(d[2*f]??"",u)}return p}function km({name:e},t,n,r){let o=pe(Ye(r.trim()||n),200),s=i`${Je(t)} was not answered to its end${o===""?"":i`, but with: ${o}`}`;return new g(`${e}: ${s}`,{fix:i`see what runs commands there: ssh to ${e} and try sh -c 'echo hello'; then run this again`})}var xm=e=>e.flatMap(([,{args:t=[]}])=>t),Yr=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,Sm=2**25;function Em(e){let t=2,n=e.map(({script:o,args:s=[]},a)=>{let l=s.map(()=>`"\${${t++}}"`).join(" ");return{define:`q${a}() {
${o}
}`,call:`(q${a} ${l}); end`}}),r=n.map((o,s)=>`"$d/${s}"`).join(" ");return`# deploy-kit: ask
${Yr}
${n.map(({define:o})=>o).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${r} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${n.map(({call:o},s)=>`{ said=$({ ${o}; } | head -c ${Sm}); printf '%s\\n' "$said" >"$d/${s}"; } &`).join(`
`)}
${n.map((o,s)=>`cat "$d/${s}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${n.map(({call:o})=>o).join(`
`)}
fi
exit 0
`}var Om=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"networks":[{{range $name, $_ := .NetworkSettings.Networks}}{{json $name}},{{end}}""],"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,nl=`# deploy-kit: look at the containers
${Yr}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${Om}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`,rl=e=>({script:nl,args:[e],read:al});var ol={script:nl,args:[""],read:al},G=e=>e.filter(({oneOff:t})=>!t),sl=({status:e,exitCode:t,service:n},r)=>e==="exited"&&t===0&&r.some(({awaitsCompletionOf:o})=>o.includes(n)),il=e=>/^[0-9a-f]{64}$/.test(e);function Rm(e){return e===void 0||["","0.0.0.0","::","[::]"].includes(e)?"*":e}async function al(e,t){let n=e.split(`
`).filter(o=>o!=="");if(n.length===0)return[];let{containerFrom:r}=await import("./answers-TYWF6RL5.js");return n.map(o=>Am(r(o,t)))}function Am(e){let{name:t,labels:n,error:r,health:o,path:s,args:a,mounts:l,ports:c,addresses:u,network:d,clock:p,created:f,endedAt:y,...m}=e,h=v=>n?.[`com.docker.compose.${v}`]??"";return{...m,name:t.replace(/^\//,""),project:h("project"),service:h("service"),oneOff:h("oneoff")==="True",configHash:h("config-hash"),madeIn:h("project.working_dir"),health:o==="starting"||o==="healthy"||o==="unhealthy"?o:"none",error:r??"",lives:Tm(e),startedAgo:m.status==="running"?tl(p,m.startedAt):void 0,endedAgo:tl(p,y),awaitsCompletionOf:Pm(h("depends_on")),argv:[s,...a??[]],mounts:(l??[]).map(({Type:v,Name:w,Source:$,Destination:b,RW:k})=>({type:v,source:$??"",volume:v==="volume"?w??"":"",target:b,writable:k})),ports:_m(c??{}),networks:e.networks.filter(v=>v!==""),addresses:(u??"").split(" ").filter(v=>/^[\d.]+$|:/.test(v)),onHostNetwork:d==="host",networkOf:/^container:(.*)$/.exec(d)?.[1]??""}}function tl(e,t){let n=Date.parse(t);return e>0&&!Number.isNaN(n)?e*1e3-n:void 0}function Tm({clock:e,created:t,startedAt:n,restartCount:r}){let[o,s]=[t,n].map(l=>Date.parse(l)),a={now:e*1e3-s,before:(s-o)/r};return e>0&&r>0&&a.before>=0?a:void 0}function _m(e){return Object.entries(e).filter(([t])=>t.endsWith("/tcp")).flatMap(([,t])=>t??[]).map(({HostIp:t,HostPort:n})=>({port:Number(n)||0,address:Rm(t)}))}function Pm(e){return e.split(",").map(t=>t.split(":")).filter(([,t])=>t==="service_completed_successfully").map(([t=""])=>t)}var ll=76,cl="deploy-kit: fenced off:",Qr=`
refuse() { printf '\\n%s %s\\n' "${cl}" "$1" >&2; exit ${ll}; }
allowed() {
  held= holder=
  { read -r held; read -r holder; } <"$1/lock"
  [ "$held" = "$2" ] || refuse "$2 $holder"
}
`,Im=`# deploy-kit: only while the lock is ours${Qr}
{ exec 8>>"$1/busy"; } 2>/dev/null && flock -s 8 && [ -r "$1/lock" ] || refuse "$2 gone"
allowed "$1" "$2"
shift 2
umask 022
export LC_ALL=C
exec "$@"
`;function ul(e,t){return t===void 0?e:["sh","-c",Im,"sh",t.directory,t.token,...e]}function Jr(e,t,n){if(e===void 0||t.code!==ll)return;let r=`${cl} ${e.token} `,o=t.stderr.split(`
`).findLast(s=>s.startsWith(r));if(o!==void 0)return Xr(n,e.directory,Lt(o.slice(r.length)))}function Xr(e,t,n){let r=n===void 0?"":i` to ${n.who} (${n.what}, since ${n.since}, ${n.where})`;return new g(i`lost the lock ${t} on ${e}${r}: nothing more is changed by this run`,{fix:i`look at what that run does, then run again; the next run starts from what the host holds`})}function Lt(e){try{let t=JSON.parse(e),n=r=>typeof t[r]=="string"?t[r]:"unknown";return{who:n("who"),what:n("what"),where:n("where"),since:n("since")}}catch{return}}var Cm=`
[ -s "$1/lock" ] || exit 0
inode=$(ls -id "$1/lock" | awk '{ print $1 }')
held() {
  awk '{ print $6 }' /proc/locks | grep -q ":$inode$" || grep -qs "^lock:.*:$inode " /proc/[0-9]*/fdinfo/9
}
[ ! -r /proc/locks ] || held || exit 0
tail -n +2 "$1/lock" | head -n 1
`,dl=e=>({script:Cm,args:[e],read:t=>Lt(t.trim())});function pl(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,release:t=>`${e}/releases/${t}`}}var vn=["upload.partial","current.partial","state.json.*.tmp","releases/*.partial","files/*.partial","backups/[0-9]*T[0-9]*Z*.partial"];function Te(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var fl={schema:1,releases:[]};function ml(e){return e.releases.findLast(t=>t.state==="active")}function Ge(e){return e.releases.findLast(t=>t.state==="pending")}function wn(e,t){return e.releases.find(n=>n.id===t)}function hl(e,t,n,r){let o=Ge(e);if(o===void 0)return{kind:"free"};let{lease:s}=o;if(s?.run===t)return{kind:"mine",entry:o};let a=c=>({kind:"abandoned",entry:o,why:c});if(s===void 0)return a(i`it has no lease`);let l=`${s.who} (${s.where})`;return o.phase==="deploying"?a(i`${l} stopped in the middle of the deploy`):Date.parse(s.expiresAt)<=n?a(i`${l} gave no verdict until ${s.expiresAt}`):r(s)?a(i`the run of ${l} is over`):{kind:"taken",entry:o,lease:s}}function Nm(e,t,n=new Set){return Dm(e).findLast(({id:r,fingerprint:o})=>r!==t.id&&!n.has(r)&&o!==t.fingerprint&&!Lm(e,o))}function Lm(e,t){return e.some(({releases:n})=>n.findLast(r=>r.fingerprint===t&&yl(r))?.wasActive===!0)}function Dm(e){return Mm(e,Dt)}function Mm(e,t){let n=e.map(({releases:s})=>s.filter(t)).filter(({length:s})=>s>0),[r=[],...o]=n;return r.filter(({id:s})=>o.every(a=>a.some(l=>l.id===s)))}function Dt(e){return e.state==="active"||e.state==="superseded"}function yl(e){return Dt(e)||e.wasActive===!0}function jm(e){return Ge(e)??ml(e)}function gl(e,t){let n=({fingerprint:p},f,y)=>!y.slice(f+1).some(m=>m.fingerprint===p),r=e.releases.filter(Dt),o=[r,r.filter(n)].flatMap(p=>p.slice(-Math.max(t,1))),s=e.releases.filter(yl).filter(n).slice(-Math.max(t,1)).filter(p=>!Dt(p)),a=jm(e),l=a===void 0?void 0:Nm([e],a),c=new Set([...o,...s,Ge(e),ml(e),l].map(p=>p?.id)),u=e.releases.findLast(p=>!Dt(p)&&p.state!=="pending"),d=p=>p.wasActive===!0&&r.some(f=>c.has(f.id)&&f.fingerprint===p.fingerprint);return e.releases.filter(p=>!c.has(p.id)&&p.id!==u?.id&&!d(p))}function bn(e,t){return{...e,releases:e.releases.filter(n=>!t.has(n.id))}}function ee(e){let t=e.indexOf(" ");return t<0?[e,""]:[e.slice(0,t),e.slice(t+1)]}function vl(e,t){try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode(e)}catch(n){let r=new TextDecoder("utf-8",{ignoreBOM:!0}).decode(e).split("�")[0]??"";throw new g(i`${t}:${r.split(`
`).length}: is not UTF-8`,{fix:i`save the file as UTF-8`,cause:n})}}var Bm=`
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
`,Zr=e=>({script:Bm,args:[e],read:(t,{hostName:n})=>Hm(t,n)});async function wl(e,t,n){let{store:r}=await ce(e,{store:Zr(t)},n);return r}async function Hm(e,t){let n="",r="",[o,s]=[[],[]],a=new Map,l={record:[],env:[]};for(let y of e.split(`
`)){let[m,h]=ee(y);m==="root"?n=h:m==="file"&&!h.endsWith(".partial")?s.push(h):m==="current"?r=h.split("/").at(-1)??"":m==="state"?o.push(h):m==="record"||m==="env"?l[m].push(h):m==="release"&&(l={record:[],env:[]},h.endsWith(".partial")||a.set(h,l))}if(!n.startsWith("/"))throw new g(i`${t}: it does not say where the deploy path is (${JSON.stringify(n.slice(0,100))})`,{fix:i`see whether HOME is set there for the login, and whether sh runs commands: ssh to ${t} and try echo $HOME`});let c=pl(n),u=o.length===0?void 0:o.join(`
`),d=[...a.keys()].filter(Or),p=y=>Um(a.get(y)?.record??[],y,{hostName:t,where:c}),f=Or(r)?r:void 0;return{layout:c,ledger:await Fm(u,f,{hostName:t,where:c}),ledgerText:u?.replaceAll(`
`,""),releases:d,files:s,current:f,record:p,currentRecord:async()=>f===void 0||!d.includes(f)?void 0:await p(f),secrets:async()=>(await Promise.all(d.map(m=>Wm(p(m),a.get(m)?.env??[])))).flat()}}async function Um(e,t,n){let{hostName:r,where:o}=n,s=`${o.release(t)}/release.json`;if(e.length===0)throw new g(i`${r}: ${s} is missing`,{fix:i`the release was removed by hand: deploy a new one, or roll back to another that \`releases\` lists`});let a=await bl("release",e.join(`
`),r,s);if(a.id!==t)throw new g(i`${r}: ${s} is damaged (it is the record of ${a.id})`,{fix:i`somebody copied it there: deploy a new release, or roll back to another that \`releases\` lists`});return a}async function Wm(e,t){try{let{secrets:n}=await e,r=en(t.join(`
`),{place:".env"});return n.flatMap(o=>{let s=r.get(o);return s===void 0?[]:[[o,s]]})}catch(n){if(n instanceof g)return[];throw n}}async function Fm(e,t,{hostName:n,where:{root:r,state:o}}){if(e!==void 0)return await bl("ledger",e,n,o);if(t===void 0)return fl;throw new g(i`${n}: ${o} is missing, and ${r}/current points at ${t}`,{fix:i`put the file back from a copy; without one, 'rm ${r}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function bl(e,t,n,r){let o=(c,u)=>new g(i`${n}: ${r} is damaged (${c})`,{fix:i`look at the file on the host; it is only ever replaced as a whole, so something else wrote to it`,cause:u}),s;try{s=JSON.parse(t)}catch(c){throw o(B(c),c)}if(typeof s=="object"&&s!==null&&"schema"in s&&s.schema!==1)throw new g(i`${n}: ${r} has schema ${JSON.stringify(s.schema)}, this version knows 1`,{fix:i`deploy with the version of deploy-kit that wrote it, or a newer one`});let{problemOf:a}=await import("./schema-AZXCWGS4.js"),l=a(e,s);if(l===void 0)return s;throw o(l)}var $n=class e{host;layout;store;moved;context;#e;#t;#n;constructor({host:t,store:n,moved:r,lock:o,context:s}){let a=AbortSignal.any([s.signal,o.lost]);this.host=t,this.layout=n.layout,this.store=n,this.moved=r,this.context={...s,signal:a},this.#n=n.ledger,this.#e=o,this.#t=t.shell({fence:o.fence,signal:a})}static async open(t,n,r,o){var f=[];try{let{run:s,what:a,wait:l}=r;let c={wait:l,read:"state.json",clear:vn,signal:o.signal,onWait:({who:v,what:w,since:$,where:b})=>{u=i`${t.name}: waiting for ${v} (${w}, since ${$}, ${b})`,o.log.info(u)}};let u=i`${t.name}: take the lock`;let d=L(f,o.log.progress(()=>u));let p=await t.lock(n.layout.root,{who:s.who,what:a,where:s.where},c);try{let v=p.content===n.ledgerText,w=v?n:await wl(t,n.layout.root,o);return new e({host:t,store:w,moved:!v,lock:p,context:o})}catch(v){throw await p.release(),v}}catch(y){var m=y,h=!0}finally{D(f,m,h)}}get name(){return this.host.name}get ledger(){return this.#n}get kind(){return this.host.kind}get fence(){return this.#e.fence}run(t,n={}){return this.#t.run(t,n)}upload(t){let n={fence:this.fence,signal:this.context.signal,reserve:!0};return this.host.upload(this.layout.root,t,n)}async update(t,n,r=this.context.signal){let o=t(this.#n),{log:s,now:a,redact:l}=this.context,c=n===void 0?"":l(JSON.stringify({at:new Date(a()).toISOString(),...n})),u=`${JSON.stringify(o,null,2)}
`,d=["sh","-c",Gm,"sh",this.layout.root,String(Buffer.byteLength(u))],p={stdin:`${c}
${u}`,signal:r,timeout:qm},{stderr:f}=await this.run(d,p).catch(y=>{throw on(y,this.name,this.layout.state)});this.#n=o,f!==""&&s.warning(i`${this.name}: ${this.layout.log} cannot be written: ${f.trim()}`)}async[Symbol.asyncDispose](){await this.#t[Symbol.asyncDispose](),await this.#e.release()}},qm=3*6e4,Gm=`# deploy-kit: write the ledger
${sn}
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
`;async function $l(e,t,n){let r=Ge(e)?.lease,o=r!==void 0&&await t.isDead(r);return hl(e,t.run,n,()=>o)}var kl="io.deploy-kit.project";function Mt(e){return`deploy-kit/${xl(e.composeProject)}/`}function kn(e){return`deploy-kit-build/${xl(e)}/`}function xl(e){if(/^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/.test(e)&&e.length<=100)return e;let t=e.toLowerCase().replace(/[^a-z0-9]+/g,"-").replace(/^-+|-+$/g,"").slice(0,80);return`${t}${t===""?"x":"-"}${Ar(e).slice(0,8)}`.replace(/-{2,}/g,"-")}async function Sl(e,t,n){let r=e.releases.filter(a=>a!==n?.id),o=a=>wn(t,a)!==void 0,s=r.filter(a=>!o(a)).map(a=>`releases/${a}`);try{let a=await Promise.all(r.filter(o).map(c=>e.record(c))),l=n===void 0?a:[n,...a];return{releases:s,files:zm(e.files,l),keeps:Ym(l)}}catch(a){return{releases:s,files:[],keeps:void 0,damage:a}}}async function El(e,t,n=[]){let{layout:r,context:o}=e,[s,a]="like"in n?[n.like,n.but]:["",n],{stdout:l}=await e.run(["sh","-c",Km,"sh",r.root,s,...t],{timeout:Vm,stdin:`${a.join(`
`)}
`,onStdout:c=>o.log.debug(c)});return[...l.matchAll(/^gone (.+)$/gm)].map(([,c=""])=>c)}var Vm=10*6e4,Km=`
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
`;function zm(e,t){let n=new Set(t.flatMap(({files:r})=>r.map(({sha256:o})=>o)));return e.filter(r=>/^[0-9a-f]{64}$/.test(r)&&!n.has(r)).map(r=>`files/${r}`)}function Ym(e){return new Set(e.flatMap(({services:t})=>Object.values(t).map(({image:n})=>n)))}function Ol(e,t){if(e==="keep")return{kind:"all"};if(Ce(e)!==void 0)return{kind:"size",size:e.replaceAll(" ","")};let[,n]=/^(\d{1,4})d$/.exec(e)??[];if(n!==void 0)return{kind:"used",within:Number(n)*86400,text:e};try{return{kind:"used",within:Math.ceil(Xe(e,t)/1e3),text:e}}catch(r){throw new g(i`${t}: '${e}' is neither a time, a size nor keep`,{fix:i`write a time (7d), a size (10GB), or keep`,cause:r})}}var Rl=({reclaimable:e})=>e.find(({what:t})=>t==="Build Cache")?.size;function Al(e,t){let n=Rl(t)??0;return e.kind!=="all"||n===0?[]:[i`the build cache of the engine takes ${H(n)}, that of other projects included, and stays: build-cache (7d, 10GB) removes of it`]}function Tl(e,t){let{builder:n}=t;if(e.kind==="all"||Rl(t)===0||n.size===0)return;let r=["docker","builder","prune","--force"];if(e.kind==="used")return{argv:[...r,"--filter",`until=${e.within}s`],what:i`build cache that no build used for ${e.text}`};let o=["--max-used-space","--keep-storage"].find(s=>n.has(s));return o===void 0?i`its builder knows no limit for the size of the build cache`:{argv:[...r,o,e.size],what:i`build cache beyond ${e.size}`}}function _l(e){let[,t=""]=/^Total(?: reclaimed space)?:\s*(.+)$/m.exec(e)??[];return Ce(t)??0}var Pl=30*6e4;async function eo(e,t,n,r){let{expired:o,removals:s,tags:a,nameless:l,cache:c}=t,u=(...m)=>s.filter(({kind:h})=>m.includes(h)).map(({name:h})=>h),d=(m,h)=>{let v=s.filter(({kind:w,name:$})=>m.includes(w)&&h.includes($));r({removed:v,freed:v.reduce((w,{bytes:$})=>w+$,0)})};if(d(["leftover"],u("leftover")),o.length>0){let m={event:"pruned",releases:o,who:n.who,where:n.where};await e.update(h=>bn(h,new Set(o)),m)}let p=[...u("release").map(m=>`releases/${m}`),...u("files")],f=await El(e,p,a);d(["release","files"],u("release","files")),d(["image"],f),d(["image"],await Xm(e,l));let y=u("backup");y.length>0&&d(["backup"],await Di(e).remove(y)),c!==void 0&&r({removed:[],freed:_l(await Qm(e,c.argv))})}var Qm=async(e,t)=>(await e.run(t,{timeout:Pl})).stdout,Jm=`
while read -r id digests; do
  tags=$(docker image inspect --format '{{join .RepoTags " "}}' -- "$id" 2>/dev/null </dev/null) || continue
  [ -z "$tags" ] || continue
  docker image rm -- \${digests:-"$id"} >/dev/null </dev/null && printf 'gone %s\\n' "$id"
done
exit 0
`;async function Xm(e,t){if(t.length===0)return[];let n=t.map(({id:o,digests:s})=>`${[o,...s].join(" ")}
`).join(""),{stdout:r}=await e.run(["sh","-c",Jm],{stdin:n,timeout:Pl});return[...r.matchAll(/^gone (.+)$/gm)].map(([,o=""])=>o)}var Zm=1e4,eh=864e5;function Il({url:e,health:t}){let n=t.checks.map(s=>"path"in s?String(s.path):""),o=[e??"",...n].flatMap(s=>URL.canParse(s)?[new URL(s)]:[]).filter(({protocol:s})=>s==="https:");return[...new Map(o.map(s=>[s.host,s])).values()]}async function to(e,t,n){if(e.length===0)return[];let{readExpiry:r}=await import("./expiry-BJJQPW2L.js");return Promise.all(e.map(async({hostname:o,port:s,host:a})=>{var d=[];try{let l={host:o.replace(/^\[|\]$/g,""),port:Number(s)||443};let c=s===""?`${a}:443`:a;let u=L(d,ve(Zm,n.signal));try{let m=await t?.connect(l.host,l.port,{signal:u.signal}),h=await r(l,m,u.signal),v=Math.floor((h.getTime()-n.now())/eh);return{address:c,validTo:h.toISOString(),days:v}}catch(m){return n.signal.throwIfAborted(),{address:c,error:u.timedOut?i`no answer`:B(m)}}}catch(p){var f=p,y=!0}finally{D(d,f,y)}}))}function Cl(e,t){return e.flatMap(({address:n,days:r,error:o})=>r===void 0?[{kind:"certificate",text:i`the certificate of ${n} cannot be read: ${o}`,fix:i`see whether it answers: openssl s_client -connect`}]:r>=t.certificate?[]:[{kind:"certificate",text:r<0?i`the certificate of ${n} has expired`:i`the certificate of ${n} is valid for ${R(r,"day")} only`,fix:i`renew it, and see why that does not happen by itself`}])}var ro=`free() {
  d=$1
  case $d in '~') d=$HOME ;; '~/'*) d=$HOME/\${d#'~/'} ;; esac
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p'
}
`,th=`# deploy-kit: what is this host
${ro}
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
`,Ll=e=>({script:th,args:[e],read:nh});function nh(e,t){let n=new Map(e.split(`
`).map(s=>{let[a,l]=ee(s);return[a,l.trim()]})),r=s=>n.get(s)??"",o=rh(n,pr(t.hostName,r("user"),r("system")));if(o!==void 0)throw o;return{engineVersion:r("server"),imageStore:r("driver").includes("io.containerd.snapshotter")?"containerd":"classic",composeVersion:no(r("compose"))??"",dockerRoot:r("root"),free:{dockerRoot:Nl(r("root-free")),path:Nl(r("path-free"))}}}function rh(e,t){if(!e.has("has-docker"))return t.notInstalled();let n=e.get("server-error");if(n!==void 0)return/permission denied/i.test(n)?t.noRights():t.notRunning(n);let r=no(e.get("compose")??"");if(r!==void 0)return Re(r,dr)?t.composeTooOld(r):void 0;let o=no(e.get("compose-alone")??"");return o===void 0?t.noCompose():o.startsWith("1.")?t.composeV1(o):t.composeNoPlugin(o)}function no(e){return/\d+\.\d+(?:\.\d+)?/.exec(e)?.[0]}function Nl(e){return/^\d+$/.test(e)?Number(e)*1024:void 0}var oh=()=>({flock:i`util-linux (flock on macOS and Alpine)`,tar:"tar",gzip:"gzip",sed:"sed",grep:"grep",awk:i`gawk (or mawk)`});function oo(e,t,n){let r=oh(),o=new Set(t.map(s=>r[s]??"coreutils"));return new g(i`${e}: what ${n} needs is missing there: ${t.join(", ")}`,{fix:o.size===1?i`install the package ${[...o].join()} there`:i`install the packages ${[...o].join(", ")} there`})}var sh=`
for tools; do
  found=
  for tool in $tools; do ! command -v "$tool" >/dev/null 2>&1 || found=yes; done
  [ -n "$found" ] || printf 'missing %s\\n' "\${tools%% *}"
done
`,xn=(e,t)=>({script:sh,args:e,read:(n,{hostName:r})=>{let o=[...n.matchAll(/^missing (\S+)$/gm)].map(([,s=""])=>s);if(o.length>0)throw oo(r,o,t)}});var Dl=[{program:"zstd",compression:"zstd",suffix:".zst",pack:"zstd -q -6 -T$cores -c",unpack:"zstd -q -dc"},{program:"pigz",compression:"gzip",suffix:".gz",pack:"pigz -p $cores -c",unpack:"gzip -dc"},{program:"gzip",compression:"gzip",suffix:".gz",pack:"gzip -c",unpack:"gzip -dc"}],ih=`
cores=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null)
case $cores in [1-7]) ;; ?*) cores=8 ;; *) cores=1 ;; esac
`,ah=`${ih}
${Dl.map(({program:e,pack:t,unpack:n})=>`[ "$(echo it works | ${t} 2>/dev/null | ${n} 2>/dev/null)" != 'it works' ] || echo ${e}`).join(`
`)}
exit 0
`,Ml={script:ah,read:e=>{let t=e.split(`
`);return Dl.filter(({program:n})=>t.includes(n))}};var lh=["flock","timeout","sed","tar","gzip","awk","tee","mkfifo","sha256sum shasum"],Bl=e=>({tools:xn(lh,i`a backup`),containers:rl(e.composeProject),volumes:uh(e),images:dh(e),compressors:Ml,free:fh(Te(e))});async function Hl(e,t){let n=await Promise.all(t.releases.map(s=>t.record(s).catch(()=>{}))),r=new Map(n.flatMap(s=>Object.entries(s?.services??{}).map(([a,{image:l}])=>[l,O(s?.images,a)?.reference]))),o=e.containers.map(s=>({...s,image:r.get(s.image)??s.image}));return{...e,containers:o}}var jl='{"name":{{json .Name}},"labels":{{json .Labels}}}',ch=`
names=$(docker volume ls -q --filter "label=com.docker.compose.project=$1") || exit
[ -z "$names" ] || docker volume inspect --format '${jl}' $names
shift
for name in "$@"; do docker volume inspect --format '${jl}' "$name" 2>/dev/null; done
exit 0
`;function uh({composeProject:e,backup:t}){let n=t.volumes.filter(r=>/^[a-zA-Z0-9][\w.-]*$/.test(r));return{script:ch,args:[e,...n],read:async(r,o)=>{let{volumeFrom:s}=await import("./answers-TYWF6RL5.js"),a=new Map;for(let l of Ul(r)){let{name:c,labels:u}=s(l,o),d=u?.["com.docker.compose.project"]===e,p=d?u?.["com.docker.compose.volume"]:void 0;a.set(c,{name:c,key:p,ofProject:d})}return[...a.values()]}}}var dh=({composeProject:e})=>({script:'docker image ls -q --no-trunc --filter "reference=$1"',args:[`${Mt({composeProject:e})}*`],read:Ul}),ph=`
${ro}
echo "free $(free "$1")"
exit 0
`,fh=e=>({script:ph,args:[e],read:mh});function mh(e,{hostName:t}){let n=/^free (\d+)$/m.exec(e)?.[1];if(n!==void 0)return Number(n)*1024;throw new K({argv:["df","-Pk"],code:0,stderr:i`no line with free space`,where:t})}var Ul=e=>e.split(`
`).filter(t=>t!=="");var Wl={script:"cat /proc/net/tcp /proc/net/tcp6 2>/dev/null; exit 0",read:e=>e.split(`
`).flatMap(hh)};function hh(e){let t=/^\s*\d+:\s+([0-9A-F]+):([0-9A-F]{4})\s+\S+\s+0A\s/.exec(e);return t?.[1]===void 0?[]:[{port:+`0x${t[2]}`,address:yh(t[1])}]}function yh(e){if(/^0+$/.test(e))return"*";let t=/^(?:0{16}FFFF0000)?([0-9A-F]{8})$/.exec(e)?.[1];return t===void 0?e:(t.match(/../g)??[]).toReversed().map(r=>+`0x${r}`).join(".")}function Fl(e){let t=new Map,n="";for(let r of e.split(`
`))r.startsWith("//")?n=r.slice(2):r!==""&&t.set(n,[...t.get(n)??[],r]);return r=>t.get(r)??[]}var gh=`
printf '//networks\\n'
docker network ls --format '{{.Name}}' || exit
printf '//volumes\\n'
docker volume ls --format '{{.Name}}' || exit
printf '//own volumes\\n'
docker volume ls --format '{{.Name}}' --filter "label=com.docker.compose.project=$1"
`,ql=e=>({script:gh,args:[e],read:t=>{let n=Fl(t);return{networks:n("networks"),volumes:n("volumes"),ownVolumes:n("own volumes")}}});var vh=`
docker image ls --no-trunc --filter "reference=$1" --format '{{.ID}} {{.Repository}}:{{.Tag}}'
`,Gl=e=>({script:vh,args:[`${Mt(e)}*`],read:wh});function wh(e){let t=e.split(`
`).map(n=>n.split(" "));return new Map(t.flatMap(([n,r])=>r!==void 0&&Rr(n)?[[r,n]]:[]))}var bh=["flock","timeout","tar","sed","grep","readlink","head"];async function Vl(e,t,n){let{root:r,composeProject:o}=t,s=await ce(e,{tools:xn(bh,i`a deploy`),engine:Ll(r),store:Zr(r),everybody:ol,resources:ql(o),listening:Wl,images:Gl({composeProject:o})},n),{store:a,everybody:l,engine:c}=s,u={containerdStore:c.imageStore==="containerd",ids:s.images};for(let[h,v]of await a.secrets())n.hide(v,h);let d=await a.currentRecord(),p=d===void 0?void 0:wn(a.ledger,d.id),f=d===void 0||p===void 0?void 0:{release:d,entry:p},y=l.filter(({project:h})=>h===o),m=await $h(y,p,a);return{host:e,...s,images:u,containers:y,current:f,made:m}}async function $h(e,t,n){let r=new Map;if(t===void 0)return r;for(let{id:o,service:s,madeIn:a,configHash:l}of e){if(O(t.imageIds,s)!==void 0)continue;let c=n.releases.find(d=>n.layout.release(d)===a)??n.ledger.releases.findLast(({configHashes:d})=>d[s]===l)?.id,u=c===void 0?void 0:await n.record(c).catch(()=>{});u!==void 0&&r.set(o,u)}return r}var kh=`
for path; do
  while [ ! -e "$path" ] && [ "$path" != / ] && [ "$path" != . ]; do path=$(dirname -- "$path"); done
  printf 'disk %s\\n' "$(df -Pk -- "$path" 2>/dev/null | sed -n '$p')"
  printf 'files %s\\n' "$(df -Pi -- "$path" 2>/dev/null | sed -n '$p')"
done
exit 0
`,Sn=({store:e,engine:t})=>xh({[i`deploy path`]:e.layout.root,...t.free.dockerRoot===void 0?{}:{Docker:t.dockerRoot}}),xh=e=>{let t=Object.entries(e);return{script:kh,args:t.map(([,n])=>n),read(n){let r=l=>n.split(`
`).flatMap(c=>c.startsWith(`${l} `)?[Sh.exec(c)]:[]),[o,s]=[r("disk"),r("files")],a=new Map;for(let[l,[c]]of t.entries()){let[,u="",d,,p,f,y=""]=o[l]??[];if(d===void 0)continue;let m=u.startsWith("/")?u:y,h=a.get(m);a.set(m,{holds:[...h?.holds??[],c],at:h?.at??y,total:Number(d)*1024,free:Number(p)*1024,used:Number(f),usedFiles:s[l]?Number(s[l][5]):void 0})}return[...a.values()]}}},Sh=/^\w+ (.*?)\s+(\d+)\s+(\d+)\s+(-?\d+)\s+(\d+)%\s+(\/.*)$/,Eh=`
timeout 120 docker system df --format '{{.Type}}|{{.Size}}|{{.Reclaimable}}' 2>/dev/null
timeout 120 docker system df -v --format '{{range .Images}}{{println "image" .ID .UniqueSize}}{{end}}' 2>/dev/null
exit 0
`,En={script:Eh,read(e){let t=e.split(`
`),n=t.flatMap(o=>{let[,s="",a=""]=/^image (\S+) (\S+)$/.exec(o)??[],l=Ce(a);return l===void 0?[]:[[s,l]]});return{reclaimable:t.flatMap(o=>{let[s="",a="",l=""]=o.split("|"),[c,u]=[Ce(a),Ce(l.split(" ")[0]??"")];return c===void 0||u===void 0?[]:[{what:s,size:c,reclaimable:u}]}),unique:new Map(n)}}};var so=5*6e4;async function io(e,t,n){let{composeProject:r,project:o}=t,s=await Vl(e,{root:Te(t),composeProject:r},n),{root:a,backups:l}=s.store.layout,c=n.now(),{below:u,usage:d,clock:p,...f}=await ce(e,{clock:Oh,sets:Tr(l),volumes:Bl(t).volumes,below:Th(a),holder:dl(a),disks:Sn(s),usage:En,tags:_h,nameless:Ih(o),built:Nh(o),created:Dh(r),builder:Mh},{signal:n.signal,timeout:so});return{survey:s,...f,...u,...d,skew:Rh(p,c,n.now())}}var Oh={script:"date +%s",read:e=>Number(e)*1e3};function Rh(e,t,n){return e>n?e-n:Math.min(0,e+1e3-t)}var Ah=`
cd "$1" 2>/dev/null || exit 0
left=$(for path in $2; do [ ! -e "$path" ] || printf '%s\\n' "$path"; done)
du -sk -- releases/* files/* backups/* $left 2>/dev/null | tr '\\t' ' '
[ -z "$left" ] || printf '%s\\n' "$left" | sed 's/^/leftover /'
exit 0
`,Th=e=>({script:Ah,args:[e,vn.join(" ")],read(t){let n=t.split(`
`).map(ee),r=n.flatMap(([s,a])=>s==="leftover"?[a]:[]),o=n.filter(([s])=>/^\d+$/.test(s));return{leftovers:r,sizes:new Map(o.map(([s,a])=>[a,Number(s)*1024]))}}}),_h={script:"docker image ls --no-trunc --format '{{.ID}} {{.Repository}}:{{.Tag}}'",read(e){let t=new Map;for(let[n,r]of e.split(`
`).map(ee))r!==""&&!r.includes("<none>")&&t.set(n,[...t.get(n)??[],r]);return t}},Ph=`
ids=$(docker image ls -q --no-trunc --filter dangling=true --filter "label=$1") || exit
[ -n "$ids" ] || exit 0
docker image inspect --format '{{.Id}} {{json .Metadata.LastTagTime}}{{range .RepoDigests}} {{.}}{{end}}' $ids 2>/dev/null
exit 0
`,Ih=e=>({script:Ph,args:[`${kl}=${e}`],read:t=>ao(t).map(n=>{let[r="",o="",...s]=n.split(" ");return{id:r,digests:s,taggedAt:Kl(o)}})}),Ch=`
ids=$(docker image ls -q --no-trunc --filter "reference=$1") || exit
[ -z "$ids" ] || docker image inspect --format '{{.Id}} {{json .Metadata.LastTagTime}}' $ids 2>/dev/null
exit 0
`,Nh=e=>({script:Ch,args:[`${kn(e)}*`],read:t=>new Map(ao(t).flatMap(n=>{let[r,o]=ee(n),s=Kl(o);return s===void 0?[]:[[r,s]]}))});function Kl(e){let t=Date.parse(e.replaceAll('"',""));return t>0?t:void 0}var Lh=`
ids=$(docker ps -aq --filter "label=com.docker.compose.project=$1") || exit
[ -n "$ids" ] || exit 0
images=$(docker inspect --type container --format '{{.Image}}' $ids 2>/dev/null | sort -u)
[ -z "$images" ] || docker image inspect --format '{{.Id}} {{.Created}}' $images 2>/dev/null
exit 0
`,Dh=e=>({script:Lh,args:[e],read:t=>new Map(ao(t).map(ee))}),Mh={script:`docker builder prune --help 2>/dev/null
exit 0`,read:e=>new Set([...e.matchAll(/ (--[a-z-]+)/g)].map(([,t=""])=>t))},ao=e=>e.split(`
`).filter(t=>t!=="");var aO=10*6e4;var zl=({keep:e={}})=>Object.fromEntries(Object.entries(e).filter(([,t])=>t!==void 0));var On=({project:e,environment:t})=>({manifest:n})=>n.project===e&&n.environment===t,Yl=({releases:e})=>new Set(e.flatMap(({backup:t})=>t??[])),Ql=({id:e,damaged:t,manifest:n})=>({id:e,damaged:t,isVerified:n.verified?.how==="restore",isSafety:n.purpose==="restore"});function jh(e,t,n){let r=[...e].sort(ln),o=r.filter(({damaged:l})=>l.length===0),s=o.filter(({isSafety:l})=>l!==!0),a=[["last",new Set(s.slice(0,Math.max(1,t.last)).map(({id:l})=>l))],...Bh.map(([l,c])=>[l,new Set(Uh(s,c).slice(0,t[l]??0))]),["linked",n],["verified",new Set(s.flatMap(({id:l,isVerified:c})=>c?l:[]).slice(0,1))],["safety",new Set(o.flatMap(({id:l,isSafety:c})=>c?l:[]).slice(0,1))],["damaged",new Set(r.flatMap(({id:l,damaged:c})=>c.length>0?l:[]))]];return r.map(l=>({set:l,reasons:a.flatMap(([c,u])=>u.has(l.id)?c:[])}))}function Jl(e,t,n){return jh(e,t,n).filter(({reasons:o})=>o.length===0).map(({set:o})=>o.id).reverse()}var Bh=[["daily",e=>e.slice(0,8)],["weekly",Hh],["monthly",e=>e.slice(0,6)]];function Hh(e){let[t,n,r]=[e.slice(0,4),e.slice(4,6),e.slice(6,8)].map(Number);return Math.floor((Date.UTC(t??0,(n??1)-1,r)/864e5+3)/7)}function Uh(e,t){let n=new Map;for(let{id:r}of e)n.has(t(r))||n.set(t(r),r);return[...n.values()]}var Wh={removals:[],expired:[],tags:[],nameless:[],cache:void 0},lo=24*36e5,Fh=7*lo;async function co(e,t,n,r){let{store:o}=e.survey;if(o.ledger.releases.length===0)return{...Wh,notes:[i`nothing was deployed here so far`]};let s=gl(o.ledger,t.deploy.keepReleases).map(({id:b})=>b),a=bn(o.ledger,new Set(s)),{releases:l,files:c,keeps:u,damage:d}=await Sl(o,a,await o.currentRecord()),p=(b,k,P=k)=>({kind:b,name:P,bytes:e.sizes.get(k)??0}),f=[...u===void 0?[]:qh(e,u),...Gh(e,t,n,r)],y=Vh(e,r),m=Ui(t.backup.to).find(({kind:b})=>b==="host"),h={...t.backup.keep,...m&&zl(m)},v=Jl(e.sets.filter(On(t)).map(Ql),h,Yl(a)),w=e.holder===void 0?e.leftovers:[],$=Tl(n,e);return{removals:[...w.map(b=>p("leftover",b)),...l.map(b=>p("release",b,b.slice(9))),...c.map(b=>p("files",b)),...f.map(b=>({kind:"image",name:b,bytes:Kh(e,b,f)})),...y.map(({id:b})=>({kind:"image",name:b,bytes:e.unique.get(b)??0})),...v.map(b=>p("backup",`backups/${b}`,b))],expired:s,tags:f,nameless:y,cache:typeof $=="string"?void 0:$,notes:[...d instanceof Error?[i`images and files stay: ${d.message}`]:[],...typeof $=="string"?[$]:[],...Al(n,e)]}}function qh(e,t){return[...e.survey.images.ids].flatMap(([n,r])=>t.has(n)||Xl(e,n,r)?[]:[n])}function Xl({survey:e,tags:t},n,r){return e.everybody.some(({image:o,imageId:s})=>o===n||s===r&&t.get(r)?.length===1)}function Gh(e,{project:t},n,r){let o=r-(n.kind==="used"?Math.max(n.within*1e3,lo):Fh);return[...e.built].flatMap(([s,a])=>(a<o?e.tags.get(s)??[]:[]).filter(c=>c.startsWith(kn(t))&&!Xl(e,c,s)))}function Vh({survey:e,nameless:t},n){let r=new Set([...e.everybody.map(({imageId:o})=>o),...e.store.ledger.releases.flatMap(({imageIds:o})=>Object.values(o))]);return t.filter(({id:o,taggedAt:s})=>s!==void 0&&s<n-lo&&!r.has(o))}function Kh({unique:e,tags:t},n,r){let[o="",s=[]]=[...t].find(([,l])=>l.includes(n))??[];return s.every(l=>r.includes(l))&&s[0]===n?e.get(o)??0:0}import{join as cy,relative as pc}from"node:path/posix";import Zl from"node:path";function ue(e,t){let n=Zl.relative(t,e);return n!==".."&&!n.startsWith(`..${Zl.sep}`)}function Rn(e){return e.replace(/^(\.\.(\/|$))+/,t=>"_parent/".repeat(t.split("..").length-1))}import sy from"node:path";import rc from"node:path";function ec(e){let t=[[]];for(let n of e.matchAll(Yh)){let{word:r,end:o}=n.groups??{};r!==void 0?t.at(-1)?.push(Qh(r)):o!==void 0&&t.push([])}return t.filter(({length:n})=>n>0)}var zh=/'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[^\n]|[<>]&|&>|[^\s;&|()`\\]/,Yh=new RegExp(`(?<comment>(?<![^\\s;&|()])#.*)|(?<word>(?:${zh.source})+)|\\\\
|(?<end>[\\n;&|()\`])`,"g");function Qh(e){return e.replace(/'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\(.)/g,(t,n,r,o)=>n!==void 0?n:r!==void 0?r.replace(/\\([$`"\\\n])/g,(s,a)=>a===`
`?"":a):o)}var tc={operands:1,script:!0,valued:["-s","-g","-G","--shell"]},oc={script:!0,valued:["-o","-O","+o"]},uo={plain:!0},Jh=new Map(Object.entries({tini:{valued:["-p","-e"]},"docker-init":{valued:["-p","-e"]},"dumb-init":{valued:["-r","--rewrite"]},catatonit:{},init:uo,exec:{valued:["-a"]},command:{plain:!0},nohup:{},setsid:{},busybox:{},fixuid:{},time:{valued:["-f","-o"]},env:{valued:["-u","-C"]},nice:{valued:["-n","--adjustment"]},ionice:{valued:["-c","-n","--class","--classdata"]},stdbuf:{valued:["-i","-o","-e"]},timeout:{operands:1,valued:["-k","-s","--kill-after","--signal"]},chrt:{operands:1},taskset:{operands:1},numactl:{},chroot:{operands:1},flock:{operands:1,script:!0,valued:["-w","-E"]},gosu:{operands:1},"su-exec":{operands:1},setuidgid:{operands:1},"s6-setuidgid":{operands:1},chpst:{valued:["-u","-U","-e","-n","-l","-L"]},su:tc,runuser:{...tc,joined:/^(-u|--user=)./},sudo:{valued:["-u","-g","--user","--group"]},doas:{valued:["-u"]},setpriv:{valued:"--reuid --regid --ruid --euid --rgid --egid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile".split(" ")}})),nc=/^(\w+=|\d*[<>].|(if|then|elif|else|do|while|until|!|\{|\})$)/,Xh=/^(for|case|select|function|done|fi|esac|\[\[)$/;function _e(e){let[t,...n]=e.slice(e.findIndex(s=>!nc.test(s)));if(t===void 0||nc.test(t)||Xh.test(t))return[];let r=ic(t),o=r===void 0?ty(n):Zh(n,r);return o.length>0?o:[{program:t,args:n}]}var Ve=({program:e})=>rc.posix.basename(e);function sc({program:e}){let t=ic(e);return t===oc||t===uo||/\.sh$|\$/.test(e)}function ic(e){let t=rc.posix.basename(e);return/^(ba|da|a|z|k)?sh$/.test(t)?oc:/(^|[-_])entrypoint(\.\w+)?$/.test(t)?uo:Jh.get(t)}function Zh(e,{valued:t=[],operands:n=0,joined:r,script:o,plain:s}){let a=n;for(let l=0;l<e.length;l+=1){let c=e[l]??"";if(/^[-+]/.test(c)){if(s)return[];if(o&&/^(-[a-z]*c|--command)$/.test(c))return ey(e.slice(l+1)).flatMap(_e);r?.test(c)?a-=1:t.includes(c.replace(/^([-+])[A-Za-z]+(?=[A-Za-z]$)/,"$1"))&&(l+=1)}else if(a>0)a-=1;else return _e(e.slice(l))}return[]}function ey([e="",t,...n]){let r=o=>o==="$0"?t??o:/^\$(\{[@*]\}|[@*])$/.test(o)&&n.length>0?n:o;return ec(e).map(o=>o.flatMap(r))}function ty(e){let[t="-",...n]=e.slice(e.indexOf("--")+1);return!e.includes("--")||t.startsWith("-")?[]:_e([t,...n])}var ac=[{product:"Dragonfly",signs:{image:/^dragonfly$/,servers:["dragonfly"]}},{product:"Elasticsearch",signs:{image:/^elasticsearch(-oss|-wolfi)?$/,data:/^(\/usr\/share\/elasticsearch\/data|\/bitnami\/elasticsearch\/data)$/}},{product:"OpenSearch",signs:{image:/^opensearch$/,data:/^\/usr\/share\/opensearch\/data$/}},{product:"ClickHouse",signs:{image:/^clickhouse(-server)?$/,data:/^(\/var\/lib\/clickhouse|\/bitnami\/clickhouse)$/,clients:["clickhouse-client","clickhouse-local"],servers:["clickhouse-server"]}},{product:"Cassandra",signs:{image:/^(cassandra|scylla)$/,data:/^(\/var\/lib\/(cassandra|scylla)(\/data)?|\/bitnami\/cassandra)$/,clients:["cqlsh","nodetool"]}},{product:"Microsoft SQL Server",signs:{image:/^(mssql-server(-linux)?|azure-sql-edge)$/,data:/^\/var\/opt\/mssql(\/data)?$/,clients:["sqlcmd","bcp"],servers:["sqlservr"]}},{product:"Oracle Database",signs:{image:/^oracle-(xe|free)$/,data:/^\/opt\/oracle\/oradata$/}},{product:"CockroachDB",signs:{image:/^cockroach(db)?$/,data:/^\/cockroach\/cockroach-data$/}},{product:"InfluxDB",signs:{image:/^influxdb(3?-core|3)?$/,data:/^(\/var\/lib\/influxdb[23]?|\/bitnami\/influxdb)$/,clients:["influx"],servers:["influxd"]}},{product:"Couchbase",signs:{image:/^couchbase(-server)?$/,data:/^\/opt\/couchbase\/var$/}},{product:"CouchDB",signs:{image:/^couchdb$/,data:/^\/opt\/couchdb\/data$/}},{product:"Meilisearch",signs:{image:/^meilisearch$/,data:/^\/meili_data$/}},{product:"Qdrant",signs:{image:/^qdrant$/,data:/^\/qdrant\/storage$/}},...["Neo4j","Typesense","Solr","Weaviate","ArangoDB","RethinkDB","SurrealDB","QuestDB"].map(e=>({product:e,signs:{image:new RegExp(`^${e.toLowerCase()}$`)}}))];var ny=new Set("sleep true false echo printf cat tail head ls chown chmod cp mv rm mkdir touch curl wget tar gzip date find test [ set cd export trap wait exit break exec command crond cron supercronic".split(" "));function An({image:e,argv:t,mounts:n}){let r=oy(e),o=n.filter(u=>u.writable).map(({target:u})=>u.replace(/\/+$/,"")),s=_e(t).map(Ve),a=[...Fe,...ac],l=a.find(({signs:u})=>u.image.test(r))??a.find(({signs:{data:u}})=>o.some(d=>u?.test(d)))??a.find(({signs:{servers:u=[]}})=>s.some(d=>u.includes(d)));if(l===void 0||ry(t,a))return{kind:"other"};let c=Fe.find(u=>u===l);return c===void 0?{kind:"unsupported",product:l.product}:{kind:"database",engine:c}}function ry(e,t){let n=_e(e),r=n.map(Ve),o=s=>t.some(({signs:a})=>a[s]?.some(l=>r.includes(l)));return n.some(sc)||o("servers")?!1:o("clients")?!0:r.length>0&&r.every(s=>ny.has(s))}function oy(e){let[t,n]=["",...e.replace(/@.*$/,"").split("/")].slice(-2),r=(n??"").replace(/:[^:]*$/,"").toLowerCase();return r==="server"?`${t}-server`:r}function cc(e,{volumes:t,directories:n,ignore:r},o=[]){let s=new Set([...r,...t].map(ut)),a=e.flatMap(({service:d,dumped:p,places:f})=>f.map(y=>({...y,service:d,covered:p||s.has(d)}))),l=new Set(a.flatMap(d=>d.covered?lc(d):[])),c=[...o.map(d=>({kind:"volume",name:d,service:""})),...a].filter(d=>!l.has(lc(d))&&!s.has(ut(d.name))&&!ly(d,n));if(c.length===0)return[];let u=[...new Set(c.map(ay))].sort();return[i`no backup covers ${u.join(", ")} (backup.volumes archives named volumes, backup.directories what lies below shared/, backup.ignore says that none is needed)`]}var iy=/^\/(proc|sys|dev|run|etc|tmp|usr|lib|boot|var\/run|var\/log|var\/lib\/docker)(\/|$)|^\/$|\.sock$/,uc=e=>iy.test(e)?[]:[{kind:"directory",name:e}],dc=(e,t)=>({kind:"unnamed volume",name:`${e}:${t}`});function ay({kind:e,name:t}){return e==="directory"?i`directory ${t}`:e==="volume"?i`volume ${t}`:i`unnamed volume ${t}`}var ly=({kind:e,name:t},n)=>e==="directory"&&!sy.isAbsolute(t)&&n.some(r=>ue(`/${ut(t)}`,`/${Rn(ut(r))}`)),lc=({kind:e,name:t})=>`${e} ${t}`,ut=e=>e.replace(/^\.\/|\/+$/g,"");function mc(e,t,n){let{backup:r}=t,o=e.volumes.filter(({ofProject:v})=>v),s=G(e.containers),a=[...new Set(s.map(({service:v})=>v))].sort(),l=[],c=uy(t,s,n,l);a.length===0&&dy(o,t);let u=a.filter(v=>!r.ignore.includes(v)).flatMap(v=>py(v,s,r,l)),d=r.volumes.flatMap(v=>fy(v,e,r,n,l)??[]),p=r.directories.map(v=>yy(v,e,t,n)),f=o.flatMap(({key:v})=>v??[]),y=cc(gy(e,u,t),r,f),m=my(r,s,t,n,l),h=[...d,...p].map(v=>hy(v,m,e));return{dumps:u,sqlite:m,files:h,notes:[...c,...y],warnings:l}}function uy(e,t,n,r){let{services:o,ignore:s}=e.backup,a=[],l=[...new Set(t.map(({service:u})=>u))].sort(),c=t.filter(u=>!o.some(({service:d})=>d===u.service)&&!s.includes(u.service)&&An(u).kind!=="database");for(let{service:u,engine:d}of o){if(s.includes(u))throw new g(i`backup: service '${u}' stands under 'services' and under 'ignore'`,{fix:i`take it out of one of the two`});if(d!==void 0&&yc(d)===void 0)throw new g(i`backup: engine '${d}' of service '${u}' is not supported`,{fix:i`write one of ${Fe.map(({name:p})=>p).join(", ")}, or list its volume under backup.volumes`});if(l.length===0)a.push(i`service '${u}' is not on this host yet: nothing of it to protect`);else if(!l.includes(u)){let p=i`backup.services: there is no service '${u}' in the stack that runs`,f=oe(u,c.map(y=>y.service));if(f!=="")throw new g(`${p}${f}`,{fix:i`name one of ${l.join(", ")}`});if(!po(u,n,n?.services))throw new g(i`${p}: its data cannot be dumped`,{fix:i`start it (${fo(e)} ${u}), or take it out of backup.services`});r.push(i`${p}: nothing of it to protect yet`)}}return a}function po(e,t,n){return t===void 0||n!==void 0&&!Object.hasOwn(n,e)}var fo=e=>`cd ${Fi(`${Te(e)}/current`)} && docker compose up -d`;function dy(e,t){let{composeProject:n,backup:r}=t,s=e.map(a=>a.key??a.name).filter(a=>!r.volumes.includes(a)&&!r.ignore.includes(a));if(s.length!==0)throw new g(i`nothing of '${n}' runs, but its volumes are there (${s.join(", ")}): no database can be dumped`,{fix:i`start the stack or its databases (${fo(t)}), or list each of these volumes under backup.volumes (archived as it is) or backup.ignore; one that holds nothing that is needed (left by a first deploy that failed) can be removed: docker volume rm ${e.map(({name:a})=>a).join(" ")}`})}function py(e,t,n,r){let o=n.services.find(d=>d.service===e),s=t.filter(d=>d.service===e),a=s.filter(d=>d.status==="running"),[l]=[...a,...s];if(l===void 0)return[];let c=yc(o?.engine),u=c===void 0?An(l):{kind:"database",engine:c};if(o===void 0&&sl(l,t))return[];if(u.kind==="other"){if(o===void 0)return[];let d=fc("name","or");throw new g(i`backup.services: '${e}' (image ${l.image}) is not recognised as a database that can be dumped`,{fix:i`say which it is: engine: ${d}; or take it out of backup.services`})}if(u.kind==="unsupported"){let{product:d}=u;throw new g(i`service '${e}' is ${d} (image ${l.image}), which cannot be dumped yet: supported are ${fc("product","and")}`,{fix:i`list '${e}' under backup.ignore if it needs no dump; its volume can be archived with backup.volumes (consistent only while nothing writes to it)`})}if(a.length===0)throw new g(i`the database service '${e}' is ${l.status} and not running: it cannot be dumped`,{fix:i`start it (docker start ${l.name}), or list it under backup.ignore if it needs no dump`});return a.length>1&&r.push(i`service '${e}' has ${a.length} containers: the dump is from ${l.name} alone`),[{service:e,container:{id:l.id,name:l.name},engine:u.engine,declared:c!==void 0,database:o?.database,...o?.exclude&&{exclude:o.exclude}}]}function fy(e,t,n,r,o){let s=t.volumes.find(l=>l.key===e)??t.volumes.find(l=>l.name===e);if(s===void 0){let l=t.volumes.map(f=>f.key??f.name),c=i`backup.volumes: there is no volume '${e}' on this host`,u=oe(e,l.filter(f=>![...n.volumes,...n.ignore].includes(f)));if(u!=="")throw new g(`${c}${u}`,{fix:i`name one of ${l.sort().join(", ")}`});let d=r?.volumes,p=d&&Object.fromEntries(Object.entries(d).flat().map(f=>[f,!0]));if(!po(e,r,p))throw new g(i`${c}: it cannot be archived`,{fix:i`see what became of it (docker volume ls), or take it out of backup.volumes${d===void 0?i` until a deploy has made it`:""}`});o.push(i`${c}: nothing of it to protect yet`);return}let a=hc(({volume:l})=>l===s.name,t);return{kind:"volume",key:e,source:s.name,images:a}}function my({sqlite:e=[]},t,n,r,o){return e.flatMap(({service:s,path:a})=>{let l=t.filter(u=>u.service===s),c=l.find(({status:u})=>u==="running");if(c!==void 0)return[{service:s,path:a,container:{id:c.id,name:c.name}}];if(l.length===0&&po(s,r,r?.services))return o.push(i`backup.sqlite: there is no service '${s}' in the stack that runs: nothing of it to protect yet`),[];throw new g(i`backup.sqlite: service '${s}' does not run: ${a} cannot be saved`,{fix:i`start it (${fo(n)} ${s}), or take it out of backup.sqlite`})})}function hy(e,t,{containers:n}){let r=t.flatMap(({path:o,container:{id:s}})=>{let a=n.find(d=>d.id===s)?.mounts??[],[l]=a.filter(({target:d})=>ue(o,d)).sort((d,p)=>p.target.length-d.target.length);if(l===void 0)return[];let c=pc(l.target,o);if(e.kind==="volume")return l.type==="volume"&&l.volume===e.source?[c]:[];let u=cy(l.source,c);return l.type==="bind"&&ue(u,e.source)?[pc(e.source,u)]:[]});return r.length===0?e:{...e,saved:r}}function yy(e,t,n,r){let o=Rn(ut(e)),s=`${Te(n)}/shared/${o}`,a=hc(({type:c,source:u})=>c==="bind"&&ue(u,s),t),l=r?.shared?.some(c=>ue(`/${c}`,`/${o}`))??r!==void 0;return{kind:"directory",key:o,source:s,isYetToCome:!l,images:a}}function hc(e,{containers:t,images:n}){let o=[...t.filter(s=>s.mounts.some(e)),...t].map(s=>s.imageId);return[...new Set([...o,...n])]}function gy(e,t,n){let r=new Map(e.volumes.map(({name:c,key:u})=>[c,u??c])),[o,s]=Te(n).split("~"),a=`${s??o}/shared/`,l=`${s??o}/files/`;return G(e.containers).map(({service:c,mounts:u})=>({service:c,dumped:t.some(d=>d.service===c),places:u.flatMap(({type:d,source:p,volume:f,target:y,writable:m})=>{if(!m)return[];if(d==="volume"&&il(f))return[dc(c,y)];if(d==="volume")return[{kind:"volume",name:r.get(f)??f}];if(d!=="bind"||p.includes(l))return[];let[,h]=p.split(a,2);return h===void 0?uc(p):[{kind:"directory",name:h}]})}))}var yc=e=>Fe.find(t=>t.name===e);function fc(e,t){let n=Fe.map(r=>r[e]);return`${n.slice(0,-1).join(", ")} ${t} ${n.at(-1)}`}function gc(e){switch(e){case"create":return i`create`;case"recreate":return i`recreate`;case"scale":return i`scale`;case"start":return i`start`;case"restart":return i`restart`;case"reload":return i`reload`;case"keep":return i`keep`;case"remove":return i`remove`}}function Tn(e,t){return e.flatMap((n,r)=>{let o=t.find(a=>n.startsWith(a));if(o===void 0)return[];if(n!==o)return[n];let s=e[r+1];return s===void 0?[]:[n,s]})}var vy=`
if command -v apache2ctl >/dev/null; then exec apache2ctl "$@" -k graceful; fi
exec httpd "$@" -k graceful
`,vc={name:"Apache",programs:["httpd-foreground","apache2","apache2-foreground","apache2ctl","apachectl","httpd"],isStartedWith:e=>Ve(e)!=="httpd"||e.args.some(t=>t.startsWith("-D")),configuration:/^\/(?:usr\/local\/apache2\/conf|etc\/apache2|etc\/httpd)(?:\/[^/]+\.conf|\/(?:extra|conf|conf\.d|conf-\w+|sites-\w+|vhosts\.d)(?:\/.*)?)?$/,reload:({args:e})=>["sh","-c",vy,"sh",...Tn(e,["-f","-d"])]};var mo=e=>({name:e,programs:[e.toLowerCase()],configuration:/^$/,reload:void 0}),wc=mo("Caddy"),bc=mo("Traefik"),$c=mo("Envoy");var wy=`
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
`,kc={name:"HAProxy",programs:["haproxy"],configuration:/^\/(?:usr\/local\/)?etc\/haproxy(?:\/[^/]+\.cfg|\/conf\.d(?:\/.*)?)?$/,reload:()=>["sh","-c",wy]};var xc={name:"nginx",programs:["nginx","nginx-debug","openresty","angie","freenginx","tengine"],isStartedWith:({args:e})=>!e.some(t=>/^-q?[stTvVh?]/.test(t)),configuration:/^\/(?:etc\/(?:nginx|angie)|usr\/local\/(?:openresty\/)?nginx\/conf)(?:\/[^/]+\.conf|\/(?:conf\.d|http\.d|templates|sites-\w+)(?:\/.*)?)?$/,reload:({program:e,args:t})=>[e,...Tn(t,["-c","-p","-e","-g"]),"-s","reload"]};var Ec=[xc,kc,vc,wc,bc,$c],by=Ec.filter(({reload:e})=>e!==void 0);function ho(e){let t=_e(e);return Sc(t,Ec)??Sc(t.flatMap($y),by)}function Sc(e,t){for(let n of e){let r=t.find(({programs:o,isStartedWith:s})=>o.includes(Ve(n))&&s?.(n)!==!1);if(r!==void 0)return{proxy:r,...n}}}function $y({program:e,args:[t,...n]}){let r=t!==void 0&&n[0]?.startsWith("-");return e.endsWith(".sh")&&r?[{program:t,args:n}]:[]}var ky=/\/files\/[0-9a-f]{64}(?:\/|$)/;function Oc(e,t){let n=Object.keys(e).filter(r=>O(e,r)?.oneShot===!1);return n.flatMap(r=>{let o=O(e,r)??{};if(o.replicas===0)return[];let{dependsOn:s=[],names:a=[],restartsWith:l=[],followsDns:c}=o,u=t.find($=>$.service===r),{proxy:d}=ho(u?.argv??[])??{},p=d!==void 0&&d.reload===void 0,f=(u?.mounts??[]).filter(({target:$})=>d?.configuration.test($)),y=a.length>0&&f.length>0&&f.every(({source:$})=>ky.test($)),m=d?.reload===void 0||y?[]:n,h=c===!0||p?[]:[...s,...a,...m],v=n.filter($=>$!==r&&h.includes($)),w={service:r,names:v,restartsWith:l};return v.length+l.length===0?[]:[w]})}function _n({argv:e}){let t=ho(e),n=t?.proxy.reload?.(t);return t===void 0||n===void 0?{kind:"restart"}:{kind:"reload",proxy:t.proxy.name,argv:n}}function Tc(e,t){let n=xy(t.now),r=e.flatMap(o=>t.now.filter(({service:s,status:a})=>s===o.service&&a==="running").flatMap(s=>Sy(s,o,t)??[]));return[...n,...r.filter(({container:o})=>!n.some(s=>s.container===o))]}function xy(e){return e.flatMap(t=>{let n=e.find(({id:r})=>r===t.networkOf);return n===void 0||t.status!=="running"||!_c(n,t)?[]:[{container:t,means:{kind:"restart"},moved:n.service,isElsewhere:!0}]})}function Sy(e,{names:t,restartsWith:n},r){let{now:o}=r,s=r.told.get(e.id),a=s??G(r.before),l=s!==void 0||r.isSure,c=a.some(m=>Rc(m,e)),d=[...new Set([...n,...t])].flatMap(m=>{let h=a.filter(({service:A})=>A===m),v=o.filter(({service:A})=>A===m),w=v.some(A=>_c(A,e)),$=h.length!==v.length||v.some(A=>!h.some(V=>Rc(A,V))),b=!l&&w;if(c?!$&&!b:!w||h.length===0)return[];let k=b||Ac(h)!==Ac(v),P=!v.some(({id:A})=>h.some(V=>V.id===A));return[{moved:m,isElsewhere:k,isForced:P&&w&&n.includes(m)}]}),p=_n(e),f=d.find(({isForced:m})=>m);if(f!==void 0)return{container:e,means:{kind:"restart"},...f};let y=d.find(({isElsewhere:m})=>m)??(p.kind==="reload"?d[0]:void 0);return y===void 0?void 0:{container:e,means:p,...y}}function Rc(e,t){return e.id===t.id&&e.startedAt===t.startedAt}function _c(e,t){return Date.parse(e.startedAt)>Date.parse(t.startedAt)}function Ac(e){return e.flatMap(({addresses:t})=>t).sort().join(" ")}function Pc(e,t){let{resolvers:n,containers:r,isSure:o}=t,s=(...m)=>e.filter(({action:h})=>m.includes(h)).map(({service:h})=>h),a=s("recreate"),l=new Set(s("restart","start")),c=new Set(e.filter(({action:m})=>m!=="keep").map(({service:m})=>m)),u=new Set,d={before:r,now:r,isSure:o,told:new Map},p=new Map(Tc(n,d).map(m=>[m.container.service,m])),f=new Map,y=({service:m,names:h,restartsWith:v})=>{let w=r.find(Y=>Y.service===m);if(w===void 0)return;let $=r.find(({id:Y})=>Y===w.networkOf)?.service??"",k=v.find(Y=>a.includes(Y))??(l.has($)?$:void 0);if(k!==void 0)return{service:m,action:"restart",reasons:[i`goes with ${k}`]};let P=_n(w),A=p.get(m)?.moved??h.find(Y=>c.has(Y));if(P.kind==="reload"&&A!==void 0)return{service:m,action:"reload",reasons:[i`${P.proxy} may hold an old address of ${A}`]};if(A!==void 0&&p.has(m))return{service:m,action:"restart",reasons:[i`may hold an old address of ${A}`]};let V=A??h.find(Y=>u.has(Y));if(V===void 0)return;let Bt=P.kind==="reload"?i`reloaded if ${V} gets another address`:i`restarted if ${V} gets another address`;return{service:m,action:"keep",reasons:[Bt]}};for(let m=-1;m<f.size+c.size;){m=f.size+c.size;for(let h of n){let v=e.find(({service:$})=>$===h.service);if(v?.action!=="keep"||c.has(v.service))continue;let w=y(h);w!==void 0&&(f.set(w.service,w),w.action==="restart"&&(c.add(w.service),l.add(w.service)),w.action==="keep"&&u.add(w.service))}}return e.map(m=>f.get(m.service)??m)}var Ic=[void 0,...[{},{resources:{},placement:{}}].map(e=>Ey({present:!0,...e}))];function Ey(e){return an(e).slice(0,16)}function yo(e,t,n,r){let[o,s]=[O(t.services,e),O(n.services,e)];if(o===void 0||s===void 0)return[];let a=[...new Set([...Object.keys(o.parts),...Object.keys(s.parts)])].sort(),l=Ba(r);Ua(r)&&[o,s].every(({parts:d})=>Ic.includes(d.deploy))&&l.push("deploy");let c=a.filter(d=>o.parts[d]!==s.parts[d]&&!l.includes(d)),u=c.some(d=>Cc.includes(d))?Oy(e,t,n):[];return[...o.image===s.image?[]:[i`image ${Nc(o.image)} -> ${Nc(s.image)}`],...u,...c.filter(d=>u.length===0||!Cc.includes(d)).map(d=>Lc(d,o.parts[d],s.parts[d]))]}var Cc=["volumes","labels"];function Oy(e,t,n){let r=({services:a,files:l=[]})=>l.filter(({source:c})=>O(a,e)?.files?.includes(c)),o=r(t);return r(n).flatMap(({source:a,sha256:l,contents:c={}})=>{let u=o.find(y=>y.source===a);if(u===void 0||u.sha256===l)return[];let d=u.contents??{},f=[...new Set([...Object.keys(d),...Object.keys(c)])].sort().filter(y=>d[y]!==c[y]);return f.length===0||u.contents===void 0?[i`${a} changed`]:f.map(y=>Lc(y,d[y],c[y]))}).sort()}function Lc(e,t,n){return t===void 0?i`${e} added`:n===void 0?i`${e} removed`:i`${e} changed`}function Nc(e){return e.slice(e.lastIndexOf(":")+1)||"none"}var Ry=["create","recreate","scale","start"];function Dc({host:e,current:t,containers:n,engine:r,made:o},s,a,l){let{composeVersion:c}=r,u={current:t,containers:n,made:o,follow:l===void 0?a.follow(c):"joined",composeVersion:c,scope:l},d=G(n),p=t===void 0||Object.keys(t.entry.imageIds).length>0,f=b=>Object.hasOwn(t?.release.services??{},b)||d.some(({service:k})=>k===b),y=Oc(s.services,d).map(b=>({...b,names:b.names.filter(f)})),m=Pc(Mc(u,s),{resolvers:y,containers:d,isSure:p}),h=m.filter(({action:b})=>Ry.includes(b)).map(({service:b})=>b),v=l&&{services:[...new Set([...l,...h])],alone:Ay(u,s,l)},w=Bc({current:t,composeVersion:c},s).length>0,$=a.steps({release:s,changed:w?[]:h,scope:v,composeVersion:c,resolvers:y,isSure:p});return{host:e.name,from:t?.release.id,services:m,scope:v,steps:$}}function Ay(e,t,n){if(!_t(e.composeVersion))return!0;let r=new Set(n);for(let s of r)for(let a of O(t.services,s)?.dependsOn??[])r.add(a);return Mc({...e,scope:void 0},t).some(({service:s,action:a})=>a!=="keep"&&r.has(s)&&!n.includes(s))}function Mc(e,t){let n=G(e.containers),{scope:r}=e,o=Object.keys(t.services).map(c=>r?.includes(c)===!1?Ty(c):Cy(c,e,t,n.filter(u=>u.service===c))),s=[...new Set(n.map(c=>c.service))].filter(c=>!Object.hasOwn(t.services,c)).map(c=>({service:c,action:"remove",reasons:[i`no longer in the compose files`]})),a=jc(o,t,e.follow);if(r!==void 0)return a;let l=[..._y(a,e,t),...s];return l.some(Iy)?Py(l,t):l}var Ty=e=>({service:e,action:"keep",reasons:[]});function jc(e,t,n){let r=new Set(e.filter(({action:a})=>a==="recreate").map(({service:a})=>a)),o=e.map(a=>{if(a.action==="recreate"||a.action==="create"||a.action==="remove")return a;let l=O(t.services,a.service);if(l?.replicas===0)return a;let u=[...l?.joins??[],...n==="dependent"?l?.dependsOn??[]:[]].find(d=>r.has(d));return u===void 0?a:{...a,action:"recreate",reasons:[i`goes with ${u}`]}});return o.every(a=>e.includes(a))?o:jc(o,t,n)}function _y(e,t,n){let r=Bc(t,n);return e.map(o=>{let s=r.find(l=>O(n.services,o.service)?.networks?.includes(l));return s===void 0||o.action!=="keep"||o.reasons.length>0?o:t.containers.some(({service:l,status:c})=>l===o.service&&c==="running")?{...o,action:"restart",reasons:[i`network ${s} changed`]}:o})}function Bc({current:e,composeVersion:t},n){let r=e?.release.networks??{};return Ha(t)?Object.entries(n.networks??{}).flatMap(([o,s])=>r[o]!==void 0&&r[o]!==s?[o]:[]):[]}function Py(e,t){return e.map(n=>{let r=O(t.services,n.service);return n.action!=="keep"||r?.oneShot!==!0||r.replicas===0?n:{...n,action:"start",reasons:[i`a one-shot service runs at every deploy`]}})}function Iy({action:e}){return e!=="keep"}function Cy(e,{current:t,made:n,composeVersion:r},o,s){let a=O(o.services,e),l=a?.replicas??1,c=O(t?.release.services,e);if(s.length===0){if(l===0)return{service:e,action:"keep",reasons:[i`0 replicas`]};let f=c?.replicas===0?i`${0} -> ${l} containers`:i`its container is gone`;return{service:e,action:"create",reasons:[c===void 0?i`new service`:f]}}if(l===0)return{service:e,action:"remove",reasons:[i`0 replicas`]};let d=t!==void 0&&O(t.entry.imageIds,e)===void 0?Ny(e,o,{made:n,composeVersion:r,isOurs:c!==void 0},s):t===void 0||c===void 0?[Hc()]:yo(e,t.release,o,r);if(c!==void 0&&d.length===0&&d.push(...Ly(e,t?.entry,s)),d.length>0)return{service:e,action:"recreate",reasons:d};if(s.length!==l)return{service:e,action:"scale",reasons:[i`${s.length} -> ${l} containers`]};let p=s.find(f=>!Dy(f,a?.oneShot===!0));return p?{service:e,action:"start",reasons:[i`${p.name} is ${p.status}`]}:{service:e,action:"keep",reasons:[]}}var Hc=()=>i`not deployed by deploy-kit so far`;function Ny(e,t,{made:n,composeVersion:r,isOurs:o},s){let a=s.flatMap(({id:l})=>{let c=n.get(l);return O(c?.services,e)===void 0||c===void 0?[o?i`the last deploy was interrupted`:Hc()]:yo(e,c,t,r)});return[...new Set(a)]}function Ly(e,t,n){let r=O(t?.imageIds,e),o=O(t?.configHashes,e);return r===void 0||o===void 0?[]:n.some(s=>s.imageId!==r)?[i`runs another image: changed by hand`]:n.some(s=>s.configHash!==o)?[i`changed by hand on the host`]:[]}function Dy(e,t){return e.status==="running"||t&&e.status==="exited"&&e.exitCode===0}function Uc(e,{strategy:t}){let{current:n}=e;if(n===void 0)return[];let{services:r}=Dc(e,n.release,Ga(t));return r.filter(({action:o})=>o!=="keep")}var Fc=864e5,Pn=(e,t)=>Math.floor((t-Date.parse(e))/Fc),go=({sets:e},t)=>e.filter(On(t)),z=(e,t,n)=>({kind:e,text:t,fix:n});async function qc(e,t,n,{run:r,now:o}){let{survey:s}=e;return[...e.disks.flatMap(l=>My(l,n)),...G(s.containers).flatMap(Hy),...s.containers.flatMap(l=>Wy(l,o)),...Fy(e,t),...await qy(e,r,o),...await Vy(e,t,n,o),...Yy(e)].map(l=>({host:s.host.name,...l}))}var Wc=()=>i`see what fills it: docker system df, du -xh --max-depth=2; logs of containers grow without a limit where max-size is not set`;function My({holds:e,at:t,used:n,free:r,usedFiles:o},s){let a=i`the disk of ${e.join(i` and `)} (${t})`,l=o!==void 0&&o>=s.disk;return[...n<s.disk?[]:[z("disk",i`${a} is ${n}% full: ${H(r)} free`,Wc())],...l?[z("disk",i`${a} has used ${o}% of its inodes`,Wc())]:[]]}var jy=Fc,By=3;function Hy(e){let{name:t,restartCount:n,lives:r,oomKilled:o}=e,s=`docker logs ${t}`,a=o?[z("memory",i`${t} was killed for want of memory`,i`give it more, or find what takes it: ${s}`)]:[],l=i`${t} was restarted ${R(n,"time")}`;if(Uy(e))return[...a,z("crash-loop",i`${l}, and goes on ending`,s)];if(n===0||r!==void 0&&r.now>jy)return a;let c=r===void 0?"":i`, last ${fe(Math.max(0,r.now))} ago`;return[...a,z("restarts",`${l}${c}`,s)]}function Uy({status:e,restartCount:t,lives:n}){return e==="restarting"?!0:t>=By&&n!==void 0&&n.now<2*n.before}function Wy({name:e,oneOff:t,status:n,startedAt:r},o){let s=Pn(r,o);if(!t||n!=="running"||!(s>=1))return[];let a=i`see what it does (docker logs ${e}), and end it when nobody waits for it`;return[z("one-off",i`${e}, a one-off command, runs for ${R(s,"day")}`,a)]}function Fy({survey:e},{deploy:t,composeProject:n}){let{current:r,containers:o}=e,s=G(o);if(r===void 0){let a=i`${R(s.length,"container")} of '${n}' run without a release of ours`;return s.length===0?[]:[z("no-release",a,i`deploy: what runs is taken over`)]}return Uc(e,t).map(({service:a,action:l,reasons:c})=>z(l==="remove"?"no-release":"drift",i`${a} is not as ${r.release.version} left it: ${c.join(", ")}`,i`the next deploy will ${gc(l)} it; the command 'plan' shows that`))}async function qy({survey:e,holder:t},n,r){let{ledger:o}=e.store,s=Ge(o);if(s?.phase==="deploying"&&(t!==void 0||!await Gy(s,n,r)))return[];let a=await $l(o,n,r);if(a.kind!=="abandoned")return[];let l=i`release ${a.entry.id} was never confirmed: ${a.why}`;return[z("pending",l,i`deploy again, or roll back with to: verified`)]}var Gy=async({lease:e},t,n)=>e===void 0||Date.parse(e.expiresAt)<=n||await t.isDead(e);async function Vy(e,t,n,r){let o=go(e,t),s=o.filter(y=>y.damaged.length>0).map(({id:y,damaged:m})=>z("damaged-backup",i`backup ${y} is damaged: ${m.join(", ")}`,i`files of it are missing or cut off: remove the set by hand when nobody needs the rest`)),a=o.find(y=>y.damaged.length===0),l=a?.manifest.createdAt??e.survey.store.ledger.releases[0]?.since,c=l===void 0?0:Pn(l,r);if(c<n.backup)return s;let u=await Ky(e,t);if(u===!1)return s;let d=a===void 0?"":i`: the last one is ${a.id}`,p=i`no backup for ${R(c,"day")}${d}${u===!0?"":i`; now it would fail: ${u}`}`,f=i`see why the scheduled backup does not run; what needs none is listed in backup.ignore`;return[...s,z("backup",p,f)]}async function Ky({survey:e,volumes:t},n){let{containers:r,store:o,current:s}=e,a=await Hl({containers:r,volumes:t,images:[]},o);try{let l=mc(a,{...n,deployPath:o.layout.root},s?.release);return l.dumps.length+l.sqlite.length>0||l.files.some(c=>c.isYetToCome!==!0)}catch(l){if(l instanceof g)return l.message;throw l}}var zy=3e4;function Yy({skew:e}){if(!(Math.abs(e)>zy))return[];let t=e>0?i`ahead of`:"behind",n=i`its clock is ${fe(Math.abs(e))} ${t} that of the machine that asks`;return[z("clock",n,i`both should get their time from a time server: see timedatectl`)]}async function Gc(e,t){let{limits:n,dryRun:r}=e,o=[];for(let u of e.hosts)o.push(await Qy(u,e,t));let s=await og(e,t),a=[...o.flatMap(u=>"error"in u?[]:u.warnings),...Cl(s,n)],l=sg(o),c=a.length===0?"fine":"warnings";return{verdict:l===void 0?c:"failed",dryRun:r,freed:o.reduce((u,d)=>u+("error"in d?0:d.freed),0),warnings:a,certificates:s,hosts:o,failure:l}}async function Qy(e,t,n){try{var r=[];try{let c=L(r,await t.open(e),!0);let[u]=c.list;if(u===void 0)throw new g(i`${e} cannot be opened`);return await Jy(u,t,n)}catch(o){var s=o,a=!0}finally{var l=D(r,s,a);l&&await l}}catch(c){return{host:e,...Vc(c,n)}}}function Vc(e,t){t.signal.throwIfAborted();let n=e instanceof g?e.fix:void 0;return{error:t.redact(B(e)),fix:n}}async function Jy(e,t,n){let{settings:r,cache:o,limits:s,dryRun:a,run:l}=t,c=await io(e,r,n),u=await co(c,r,o,n.now()),d=u.removals.length===0&&u.cache===void 0,p=a||d?eg(u):await tg(e,c,u,t,n),f=p.freed===0||a?c:{...c,...await rg(e,c,n)};for(let w of u.notes)n.log.info(`${e.name}: ${w}`);Xy(e.name,p,a,n);let{survey:y,created:m}=f,h=go(c,r).filter(({damaged:w})=>w.length===0),v=new Set(p.removed.map(({name:w})=>w));return{host:e.name,release:y.current?.release.id,outcome:Zy(d,a,p),removals:p.removed,buildCache:u.cache?.what,notes:u.notes,freed:p.freed,disks:f.disks,reclaimable:f.reclaimable,containers:G(y.containers).map(({service:w,name:$,status:b,restartCount:k,imageId:P})=>{let A=m.get(P),V=A===void 0?void 0:Pn(A,n.now());return{service:w,name:$,status:b,restarts:k,imageAge:V}}),backups:{count:h.filter(({id:w})=>a||!v.has(w)).length,last:h[0]?.manifest.createdAt},failed:p.failed,warnings:await qc(f,r,s,{run:l,now:n.now()})}}function Xy(e,{removed:t,freed:n},r,{log:o}){for(let{kind:s,name:a}of t)o.info(`${e}: ${r?i`would remove`:i`removed`} ${s} ${a}`);t.length===0?o.info(i`${e}: nothing to remove`):o.info(`${e}: ${r?i`would free`:i`freed`} ${H(n)}`)}function Zy(e,t,{failed:n}){return e?"nothing-to-do":t?"planned":n===void 0?"pruned":"failed"}var eg=({removals:e})=>({removed:e,freed:e.reduce((t,{bytes:n})=>t+n,0)});async function tg(e,t,n,r,o){let s=[],a=await ng(e,t,n,r,o,l=>s.push(l)).then(()=>{},l=>Vc(l,o));return{removed:s.flatMap(({removed:l})=>l),freed:s.reduce((l,{freed:c})=>l+c,0),...a===void 0?{}:{failed:a}}}async function ng(e,t,n,{settings:r,cache:o,run:s,lockWait:a},l,c){var y=[];try{let u=i`maintenance of ${r.project} in ${r.environment}`;let d=L(y,await $n.open(e,t.survey.store,{run:s,what:u,wait:a},l),!0);if(!d.moved)return await eo(d,n,s,c);let p=await io(e,r,d.context);let f=await co({...p,holder:void 0},r,o,l.now());await eo(d,f,s,c)}catch(m){var h=m,v=!0}finally{var w=D(y,h,v);w&&await w}}async function rg(e,{survey:t},{signal:n}){let r={disks:Sn(t),usage:En},{usage:o,...s}=await ce(e,r,{signal:n,timeout:so});return{...s,...o}}async function og({settings:e,hosts:t,open:n},r){let o=Il(e),[s]=t;if(e.health.runFrom==="runner"||s===void 0||o.length===0)return to(o,void 0,r);try{var a=[];try{let p=L(a,await n(s),!0);return await to(o,p.list[0],r)}catch(l){var c=l,u=!0}finally{var d=D(a,c,u);d&&await d}}catch(p){if(r.signal.throwIfAborted(),p instanceof g)return[];throw p}}function sg(e){let t=e.flatMap(({host:o,...s})=>{let a="error"in s?s:s.failed;return a===void 0?[]:[{...a,host:o}]}),[n]=t;if(n===void 0)return;let r=t.map(({host:o,error:s})=>s.startsWith(o)?s:`${o}: ${s}`);return new g(i`could not be looked after: ${r.join(i`; `)}`,{fix:n.fix})}function Kc({dryRun:e,freed:t,warnings:n,certificates:r,hosts:o},{project:s,environment:a},l){let c=n.length===0?i`nothing needs a look`:R(n.length,"warning"),u=H(t),d=[`### ${i`Maintenance of ${l.text(s)} in ${l.text(a)}`}`,"",e?i`**${u} would be freed (dry run)**, ${c}.`:i`**${u} freed**, ${c}.`,""];for(let{host:p,text:f,fix:y}of n)d.push(`- ${p===void 0?"":`${l.code(p)}: `}${l.text(f)} (${l.text(y)})`);for(let p of o)d.push("",`#### ${l.code(p.host)}`,""),"error"in p?d.push(i`could not be read: ${l.text(p.error)}`):d.push(...ig(p,e,l));if(r.length>0){let p=r.map(({address:f,validTo:y,days:m,error:h})=>{let v=m===void 0?"":m<0?i`expired`:String(m);return[f,y?.slice(0,10)??h??"",v]});d.push("",l.table([i`Certificate`,i`Valid to`,i`Days`],"llr",p))}return`${d.join(`
`)}
`}function ig(e,t,n){let{disks:r,containers:o,reclaimable:s,backups:a,failed:l,notes:c,buildCache:u}=e,d=[];l!==void 0&&d.push(`> ${i`could not be pruned: ${n.text(l.error)}`}`,"");for(let y of c)d.push(`> ${n.text(y)}`,"");let p=[[i`Release`,e.release??i`nothing was deployed here`],[t?i`Would be removed`:i`Removed`,lg(e.removals,u)],...r.map(({holds:y,at:m,used:h,free:v})=>[i`Disk of ${y.join(", ")}`,i`${h}% of ${m}, ${H(v)} free`]),...s.length===0?[]:[[i`Reclaimable, says docker system df`,cg(s)]],[i`Backups`,a.last===void 0?i`none`:i`${a.count}, the last of ${a.last}`]];if(d.push(n.table(["",""],"ll",p),""),e.removals.length>0){let y=e.removals.map(({kind:m,name:h,bytes:v})=>`${m} ${h} (${H(v)})`);d.push(n.details(t?i`What would be removed`:i`What was removed`,y.join(`
`)))}if(o.length===0)return d;let f=o.map(({service:y,name:m,status:h,restarts:v,imageAge:w})=>{let $=w===void 0?"":R(w,"day");return[y,m,h,String(v),$]});return[...d,n.table([i`Service`,i`Container`,i`Status`,i`Restarts`,i`Image made`],"lllrr",f)]}var ag={release:e=>R(e,"release"),files:e=>R(e,"shipped file"),image:e=>R(e,"image"),backup:e=>R(e,"backup"),leftover:e=>R(e,"leftover")};function lg(e,t){let r=[...Object.entries(ag).flatMap(([o,s])=>{let a=e.filter(c=>c.kind===o),l=a.reduce((c,u)=>c+u.bytes,0);return a.length===0?[]:[`${s(a.length)} (${H(l)})`]}),...t===void 0?[]:[t]];return r.length===0?i`nothing`:r.join(", ")}var cg=e=>e.map(({what:t,reclaimable:n})=>`${t}${i`: ${H(n)}`}`).join(", ");Ts();var In=class{kind="local";#e;constructor(t){this.#e=t}async start({argv:t,cwd:n,env:r}){return Ya({argv:t,cwd:n,env:{...this.#e,...r}})}connect(t,n,r){return new Promise((o,s)=>{let a=As({host:t,port:n,signal:r});a.once("connect",()=>o(a)),a.once("error",l=>{let c=i`no connection to ${t}:${n} from local: ${l.message}`;s(r.aborted?r.reason:new g(c,{cause:l}))})})}connectionError(){}};import{PassThrough as Sg,Readable as Eg}from"node:stream";rt();var ug=6e4,dg=6e4,pg=15*6e4,fg=64*2**20,mg={every:1e4,patience:45e3},hg=`# deploy-kit: hold the lock
dir=$1 token=$2 holder=$3 patience=$4 read=$5 clear=$6
${sn}
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
`;async function Yc(e,t){let{hostName:n,directory:r,holder:o,options:s}=e,a={hostName:n,directory:r},l=nt(16).toString("hex"),c=s.heartbeat??mg,u=JSON.stringify({...o,since:new Date(t.now()).toISOString()}),d=Math.max(1,Math.ceil(c.patience/1e3)),p=[r,l,u,String(d),s.read??"",s.clear?.join(" ")??""],f=await e.start(["sh","-c",hg,"sh",...p]),y=setInterval(()=>f.stdin.write("."),Math.min(c.every,d*1e3/2));y.unref();let m;try{m=await gg(f,a,s,t)}catch(h){throw clearInterval(y),f.stdin.end(),f.stop(),await f.ended,h}return{...yg(f,y,{directory:r,token:l},n),content:m}}function yg(e,t,n,r){let o=new AbortController,s;e.ended.then(()=>{clearInterval(t),s===void 0&&o.abort(Xr(r,n.directory,void 0))});let a=()=>(s??=(async()=>{clearInterval(t),e.stdin.end();let l=setTimeout(()=>e.stop(),5e3);await e.ended,clearTimeout(l)})(),s);return{fence:n,lost:o.signal,release:a,[Symbol.asyncDispose]:a}}function gg(e,t,n,r){return new Promise((o,s)=>{let a,l=n.wait??0,c,u,d,p="",f=n.signal??r.signal,y=b=>{clearTimeout(u),f.removeEventListener("abort",m),e.stdout.removeAllListeners("data"),e.stdout.resume(),b()},m=()=>y(()=>s(f.reason)),h=(b,k)=>{clearTimeout(u),u=setTimeout(()=>y(()=>s(k())),b)},v=b=>{let k=Lt(b);if(l===0)return y(()=>s(zc(t,k,l)));let P=k!==void 0&&JSON.stringify(k)!==JSON.stringify(c);c=k??c,P&&n.onWait?.(k),d===void 0&&h(l,()=>zc(t,c,l)),d="held"},w=()=>{d!=="busy"&&(d="busy",r.log.info(i`${t.hostName}: a command of an earlier run still writes; waiting`),h(Math.max(l,ug),()=>vg(t)))},$=b=>{let[k,P]=ee(b);k==="LOCKED"?y(()=>o(a)):k==="CONTENT"?a=P:k==="HELD"?v(P):k==="BUSY"?w():k==="CLEARING"?h(pg,()=>vo(t)):k==="MISSING"&&y(()=>s(oo(t.hostName,[P],i`the lock`)))};h(l+dg,()=>vo(t)),e.stdout.setEncoding("utf8").on("data",b=>{let k=(p+b).split(`
`);p=k.pop()??"",p.length>fg&&y(()=>s(vo(t)));for(let P of k)$(P)}),e.ended.then(b=>y(()=>s(b.failure??wg(t,b.stderr)))),f.aborted?m():f.addEventListener("abort",m,{once:!0})})}function vo({hostName:e,directory:t}){return new g(i`${e}: nobody says whether ${t} is locked`,{fix:i`see whether ${e} is overloaded and its disk answers: ls ${t}`})}function zc(e,t,n){let r=t===void 0?i`somebody else`:i`${t.who} (${t.what}) since ${t.since}, see ${t.where}`,o=n===0?"":i` after waiting ${fe(n)}`;return new g(i`${e.hostName}: ${e.directory} is locked by ${r}${o}`,{fix:i`wait until that run has ended, then run again; a run that died frees its lock within a minute`})}function vg(e){return new g(i`${e.hostName}: a command of an earlier run still changes ${e.directory} (it holds ${e.directory}/busy)`,{fix:i`look for it on the host with: fuser -v ${e.directory}/busy`})}function wg(e,t){let n=Qe(t,3);return new g(i`${e.hostName}: the lock in ${e.directory} cannot be taken${n===""?"":`: ${n}`}`,{fix:Rt.test(t)?i`free space there (df -h, df -i, docker system df), then run again`:i`the deploy path must be a directory that this user can write to`})}rt();import{StringDecoder as bg}from"node:string_decoder";var $g=45e3,kg=`# deploy-kit: run commands one by one
mark=$1 patience=$2 lock=$3 token=$4
nl='
'
${Qr}
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
`,Nn=class{#e;#t;#n;#r;#o=Promise.resolve();constructor(t,n){this.#e=t,this.#t=n.fence,this.#n=n.signal}run(t,n={}){let r=this.#o.then(()=>this.#i(t,n));return this.#o=r.catch(()=>{}),r}async[Symbol.asyncDispose](){let t=await this.#r?.catch(()=>{});this.#r=void 0,await t?.close()}async#i(t,n){let r=n.signal??this.#n;r.throwIfAborted();let{accept:o=[0]}=n,s=await this.#s();r.throwIfAborted();let{isWhole:a,...l}=await s.command(t,{...n,signal:r});if(!o.includes(l.code))throw Ae(this.#e,t,l);if(a)return l;throw Nt(this.#e,t)}async#s(){let t=await this.#r?.catch(()=>{});return t!==void 0&&!t.isOver?t:(this.#r=wo.start(this.#e,this.#t),this.#r)}},wo=class e{isOver=!1;#e;#t;#n;#r;constructor(t,n,r){this.#e=t,this.#t=n;let o=()=>this.#o();this.#n=new Ln(n.stdout,r,o),this.#r=new Ln(n.stderr,r,o),n.ended.then(()=>{this.isOver=!0})}static async start(t,n){let r=nt(8).toString("hex"),o=[r,String($g/1e3),n?.directory??"",n?.token??""],{signal:s}=new AbortController;return new e(t,await t.start(["sh","-c",kg,"sh",...o],{signal:s,fence:n}),r)}async command(t,n){var v=[];try{let{stdin:r,cwd:o="",onStdout:s,onStderr:a,signal:l}=n;let c=L(v,ve(Ct(n),l));let u=[o,r===void 0?"":"stdin",r??""].map(xg);let d=Promise.all([this.#n.next(s),this.#r.next(a)]);c.signal.addEventListener("abort",()=>this.#o());this.#t.stdin.write(`${u.join(" ")} ${Ue(t).replaceAll(`
`,Qc)}
`);let p=await Promise.race([d,this.#t.ended]);if("stderr"in p)throw l.throwIfAborted(),!this.#n.isWhole||!this.#r.isWhole?Nt(this.#e,t):c.timedOut?gn(this.#e,t,n):p.failure??Ae(this.#e,t,p);let[{text:f,code:y,isWhole:m},{text:h}]=p;return{code:y,stdout:f,stderr:h,isWhole:m}}catch(w){var $=w,b=!0}finally{D(v,$,b)}}#o(){this.isOver=!0,this.#t.stop()}async close(){this.#t.stdin.end(),await this.#t.ended}},Qc=`'"$nl"'`;function xg(e){return Ue(["x",e]).slice(4).replaceAll(`
`,Qc)}var Cn={all:64*2**20,last:2**18},Ln=class{#e;#t=new bg("utf8");#n;#r="";#o="";#i=0;isWhole=!0;#s;constructor(t,n,r){this.#n=r,this.#e=new RegExp(`\\x1d${n} (\\d+)\\x1d`),t.on("data",o=>this.#a(this.#t.write(o))),t.on("error",()=>{})}next(t){return new Promise(n=>{this.#s={resolve:n,lines:t===void 0?void 0:new It(t)},this.#a("")})}#a(t){this.#r+=t;let n=this.#e.exec(this.#r);if(n===null){let a=this.#r.lastIndexOf(""),l=a>=0&&this.#r.length-a<64?a:this.#r.length;this.#l(this.#r.slice(0,l)),this.#r=this.#r.slice(l);return}if(this.#s===void 0)return;this.#l(this.#r.slice(0,n.index)),this.#r=this.#r.slice(n.index+n[0].length);let{resolve:r,lines:o}=this.#s;o?.end();let s={text:this.#o,code:Number(n[1]),isWhole:this.isWhole};[this.#o,this.isWhole,this.#i,this.#s]=["",!0,0,void 0],r(s)}#l(t){let n=this.#s?.lines;n?.add(t),this.#o+=t,this.#i+=t.length,n===void 0&&this.#i>2*Cn.all&&this.#n(),!(this.#o.length<=(n===void 0?Cn.all:Cn.last))&&(this.#o=this.#o.slice(-Cn.last),this.isWhole&&=n!==void 0)}};var bo=256*1024,jt=class{name;kind;#e;#t;#n=new Set;constructor(t,n,r){this.name=t,this.kind=n.kind,this.#e=n,this.#t=r}async run(t,n={}){let{fence:r,onStdout:o,accept:s=[0]}=n,a=n.signal??this.#t.signal,l=await this.#r(t,n).catch(p=>{throw n.stdin instanceof Eg&&n.stdin.destroy(),p}),c=o===void 0,u=await Xa(l,{...n,timeout:Ct(n),signal:a,whole:c});if(u.timedOut)throw a.throwIfAborted(),gn(this,t,n,u.stderr);if(c&&u.dropped>0)throw Nt(this,t);let d=Jr(r,u,this.name)??this.#e.connectionError(u,t,u.stderr);if(d)throw d;if(u.code===null||!s.includes(u.code))throw Ae(this,t,u);return{code:u.code,stdout:u.stdout,stderr:u.stderr}}shell(t={}){return new Nn(this,{fence:t.fence,signal:t.signal??this.#t.signal})}async start(t,n={}){let r=await this.#r(t,n),{stream:o,tail:s,closed:a}=Og(r.stderr),l=n.signal??this.#t.signal,c=()=>qe(r);l.aborted?c():l.addEventListener("abort",c,{once:!0});let u=Promise.all([r.ended,a]).then(([d])=>{l.removeEventListener("abort",c);let p=s.text()+(d.refused??""),f=Jr(n.fence,{...d,stderr:p},this.name)??this.#e.connectionError(d,t,p);return{code:d.code,signal:d.signal,stderr:p,...f===void 0?{}:{failure:f}}});return{stdin:r.stdin,stdout:r.stdout,stderr:o,ended:u,stop:c}}async upload(t,n,r={}){let{sendTrees:o,uploadArgv:s}=await import("./upload-Q4GOBFNX.js"),a=n.map(({name:p})=>p),l=s(t,a,r),c=await this.start(l,r),u=r.signal??this.#t.signal,d="";c.stdout.setEncoding("utf8").on("data",p=>{d=(d+p).slice(-bo)});try{await o(c,n);let p=await c.ended;if(u.throwIfAborted(),p.code!==0)throw p.failure??Ae(this,l,p);let f=new Set(d.split(`
`));return new Set(a.filter(y=>f.has(`there ${y}`)))}catch(p){throw on(p,this.name,`${t}/${a.at(-1)??""}`)}}connect(t,n,r={}){return this.#e.connect(t,n,r.signal??this.#t.signal)}lock(t,n,r={}){let o=s=>this.start(s,{signal:new AbortController().signal});return Yc({hostName:this.name,directory:t,holder:n,options:r,start:o},this.#t)}async[Symbol.asyncDispose](){let t=[...this.#n];for(let n of t)qe(n);await Promise.all(t.map(n=>n.ended))}async#r(t,n){let r=n.signal??this.#t.signal;r.throwIfAborted();let{cwd:o,env:s,fence:a}=n,l=await this.#e.start({argv:ul(t,a),cwd:o,env:s,signal:r});return this.#n.add(l),l.ended.then(()=>this.#n.delete(l)),l}};function Og(e){let t=new ct(bo),n=new Sg;e.on("data",o=>{t.add(o),n.writableLength+n.readableLength<bo&&n.write(o)}),e.on("error",()=>{});let r=new Promise(o=>{e.once("close",()=>{n.end(),o()})});return{stream:n,tail:t,closed:r}}async function Dn(e,t){let{context:n,environment:r}=t;if(e.kind==="local")return new jt(e.name,new In(r),n);let{openSsh:o}=await import("./transport-FGB2J3H2.js");return new jt(e.name,await o(e,t.ssh,r,n),n)}async function Jc(e,t,n){let r=Va(n.env),o={jobKey:n.run.temp,...t["ssh-key"]===void 0?{}:{privateKey:t["ssh-key"]},...t["known-hosts"]===void 0?{}:{knownHosts:t["known-hosts"]},empty:Ag(n)},s=await Dn({kind:"local",name:"local"},{context:n,environment:r}),a=[],l=(u,d)=>Dn(tt(u,d),{context:n,environment:r,ssh:o}),c=async()=>{for(let u of[...new Set([s,...a])].toReversed())await u[Symbol.asyncDispose]()};try{for(let u of e){let d=tt(u,"hosts");a.push(d.kind==="local"?s:await Dn(d,{context:n,environment:r,ssh:o}))}}catch(u){throw await c(),u}return{local:s,list:a,open:l,[Symbol.asyncDispose]:c}}var Rg={"ssh-key":"DEPLOY_SSH_KEY","known-hosts":"DEPLOY_KNOWN_HOSTS"};function Ag({env:e}){let t=e[ye("environment")]||i`that is deployed to`;return["ssh-key","known-hosts"].flatMap(n=>e[ye(n)]?.trim()===""?[{input:n,source:i`the secret ${Rg[n]} of the environment ${t}`}]:[])}var Xc={"dry-run":J("Show what would be removed and change nothing."),"build-cache":x("Which of the engine's build cache stays: what a build has used within a time (`7d`), so much of it (`10GB`), or all of it (`keep`). It is that of all projects that are built there.",{default:"keep"}),"disk-warn":U("Percent of a disk in use from which on it is warned of.",{min:1,max:100,default:80,placeholder:"PERCENT"}),"certificate-warn":U("Days that a certificate has to be valid for without a warning.",{max:365,default:21,placeholder:"DAYS"}),"backup-warn":U("Days without a backup from which on it is warned of.",{min:1,max:365,default:3,placeholder:"DAYS"}),"fail-on-warnings":J("Fail when something is warned of.")};function Zc(e){return{dryRun:e["dry-run"],cache:Ol(e["build-cache"],i`input 'build-cache'`),limits:{disk:e["disk-warn"],certificate:e["certificate-warn"],backup:e["backup-warn"]}}}function eu({run:e,log:t},n){return{run:e.run,who:e.who,where:e.where,isDead:async r=>{let{isRunDead:o}=await import("./run-alive-M6JAAT5P.js");return o(r.run,{run:e.run,github:n,log:t})}}}import{existsSync as Ug}from"node:fs";import $o from"node:path";import{readFile as Tg}from"node:fs/promises";import _g from"node:path";async function nu(e){let{overrides:t=[],projectDirectory:n}=e;tu.kind.verify?.(tu,e.environment,i`input 'environment'`);let r=await Pg(e),o=Wt(zt,[...t,...r?.layers??[]]),s=r?.environment??e.environment??ks,a=o.project??Ng(e.defaultProject?.split("/").at(-1)??"");if(a==="")throw Lg();let{hosts:l=[],health:c,tests:u}=o;if(l.length===0&&e.needsHosts!==!1)throw Dg(s,r);Mg(l,t.some(m=>m.hosts)?void 0:r?.place(["environments",s,"hosts"]));for(let[m,{run:h}]of Object.entries(u)){if(h!==void 0)continue;let v=r?.place(["environments",s,"tests",m])??i`the inputs`;throw new g(i`${v}: test suite '${m}' has no command`,{fix:i`add 'run:' to it`})}let d=o.composeProject??`${a}-${s}`,p=Math.max(c.interval,Ss),f=o.production??xs.includes(s);return{...o,...{project:a,environment:s,production:f,composeProject:d,projectDirectory:n,hosts:l},health:{...c,maxInterval:p}}}var tu=F(gt);async function Pg(e){let t=e.draft??await Ig(e.projectDirectory,e.configPath);if(t===void 0)return;let{layersOfFile:n}=await import("./load-IF43XDOO.js"),{environment:r,earlierEnvironment:o}=e;return n(t,r,await e.readVariants(),o)}async function Ig(e,t){for(let n of t===void 0?Vt:[t]){let r=await Cg(_g.resolve(e,n),n);if(r!==void 0)return{text:r,name:n}}if(t!==void 0)throw new g(i`input 'config': there is no file '${t}' in ${e}`,{fix:i`check out the repository before this step and give the path from its root, or leave the input out`})}async function Cg(e,t){let n;try{n=await Tg(e)}catch(r){let o=r instanceof Error&&"code"in r?r.code:void 0;if(o==="ENOENT"||o==="ENOTDIR")return;let a=(o==="EISDIR"?i`name the file, not its directory`:void 0)??i`make it readable for the user who runs this`;throw new g(i`${t} cannot be read: ${B(r)}`,{fix:a,cause:r})}return vl(n,t)}var Ng=e=>e.toLowerCase().replace(/[^a-z0-9_-]+/g,"-").replace(/^[-_]+|[-_]+$/g,"").slice(0,63);function Lg(){return new g(i`the project has no name`,{fix:i`add 'project: <name>' to deploy-kit.yml, or give the input 'project'`})}function Dg(e,t){if(t===void 0)return new g(i`no host to deploy to: input 'hosts' is not given, and there is no deploy-kit.yml`,{fix:i`give the input 'hosts': ssh://user@server, or local (the machine that the job runs on)`});let n=t.place(["environments",e]);return new g(i`${n}: environments.${e} names no hosts`,{fix:i`add hosts: ['ssh://user@server'] or [local] (the machine that the job runs on)`})}function Mg(e,t=i`input 'hosts'`){let n=o=>o.replace(/\/$/,"").replace(/:22$/,""),r=e.find((o,s)=>e.slice(0,s).some(a=>n(a)===n(o)));if(r!==void 0)throw new g(i`${t}: '${r}' is there twice`,{fix:i`name each host once`})}import{mkdir as jg,readFile as Bg,writeFile as Hg}from"node:fs/promises";import ru from"node:path";function ou({run:e,env:t,log:n}){let r=t.RUNNER_TEMP;if(r===void 0||r==="")return;let o=ru.join(r,`deploy-kit-${an(e.run).slice(0,12)}`),s=a=>ru.join(o,`${a}.json`);return{async recall(a){try{return JSON.parse(await Bg(s(a),"utf8"))}catch{return}},async keep(a,l){try{await jg(o,{recursive:!0,mode:448}),await Hg(s(a),JSON.stringify(l),{mode:384})}catch(c){n.debug(`not kept for later steps: ${c}`)}}}}var su="environment";async function iu(e,t,n,{more:r={},needsHosts:o=!0,isAside:s=!1,draft:a}={}){let{run:l,env:c,log:u}=n,d=t["working-directory"],p=$o.resolve(l.workspace,d);if(!ue(p,l.workspace))throw new g(i`input 'working-directory': '${d}' is outside the workspace`,{fix:i`name a directory of the checkout`});if($o.relative(l.workspace,p)!==""&&!Ug(`${p}/`))throw new g(i`input 'working-directory': there is no directory '${d}' in ${l.workspace}`,{fix:i`check the name, and check out the repository before this step`});let f=s||c===void 0||u===void 0?void 0:ou({run:l,env:c,log:u}),y=t.environment===void 0?await f?.recall(su):void 0;t.environment!==void 0&&await f?.keep(su,t.environment);let m=await nu({projectDirectory:p,configPath:t.config,draft:a,environment:t.environment,earlierEnvironment:typeof y=="string"?y:void 0,defaultProject:l.repository?.split("/").at(-1)??$o.basename(p),needsHosts:o,overrides:[r,Js(e,t)],readVariants:async()=>(await import("./variants-GICGWPLT.js")).VARIANTS});return c!==void 0&&await Kt(t.language,c,m.language),m}function au(e){let t={...e.outputs,report:"Path of the JSON report.",failure:"Why it failed, in a line; empty when it did not."};return{...e,outputs:t}}var lu={...Xc,...qr,...Gr,...ot("url"),...Kr,...Vr,...zr},QA=au({name:"maintenance",title:"deploy-kit: maintain",description:"Removes from the hosts of an environment what no kept release needs, and warns ahead of what will fail: full disks, certificates, restarts, missing backups, drift.",post:!0,inputs:lu,outputs:{verdict:"`fine`; `warnings` when something needs a look; `failed` when a host could not be reached or pruned.",warnings:"How many warnings there are.",freed:"How much was removed from all hosts, for people: `1.2 GB`; on a dry run, how much would be."},async main(e,t){let n=await iu(lu,e,t),r=await Gc({settings:n,...Zc(e),hosts:n.hosts,open:l=>Jc([l],e,t),run:eu(t,el(e["github-token"],t)),lockWait:e["lock-wait"]},t),{failure:o,...s}=r;for(let{host:l,text:c,fix:u}of r.warnings)t.log.warning(i`${l===void 0?"":`${l}: `}${c}\nWhat to do: ${u}`);let a=r.warnings.length;return{outputs:{verdict:r.verdict,warnings:String(a),freed:H(r.freed)},summary:l=>Kc(r,n,l),report:s,failure:o??(e["fail-on-warnings"]&&a>0?Wg(a):void 0)}}}),Wg=e=>new g(i`${R(e,"warning")}, and fail-on-warnings is set`,{fix:i`the warnings above and the summary say what to do about each`});export{L as a,D as b,i as c,R as d,pe as e,ze as f,_o as g,Ye as h,Do as i,g as j,Mo as k,qn as l,Qe as m,Je as n,B as o,fe as p,H as q,oe as r,O as s,Uo as t,gt as u,Ne as v,hv as w,yv as x,gv as y,vv as z,wv as A,x as B,U as C,_v as D,_ as E,Jn as F,ks as G,zt as H,nt as I,rt as J,As as K,Yv as L,Ts as M,Ls as N,ur as O,_b as P,Cb as Q,br as R,Qp as S,$r as T,nn as U,Jp as V,kr as W,xr as X,Xp as Y,ie as Z,rn as _,Sr as $,ef as aa,tf as ba,nf as ca,Er as da,ge as ea,j as fa,st as ga,Ot as ha,E as ia,rf as ja,it as ka,Ei as la,ve as ma,sl as na,Hb as oa,ee as pa,Or as qa,Rr as ra,Ar as sa,Oi as ta,Ri as ua,Vb as va,ln as wa,Ai as xa,Ti as ya,P$ as za,Ue as Aa,Pr as Ba,Fe as Ca,qa as Da,Tx as Ea,Ya as Fa,Xa as Ga,QA as Ha};

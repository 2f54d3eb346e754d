var ui=(e,t)=>(t=Symbol[e])?t:Symbol.for("Symbol."+e),pi=e=>{throw TypeError(e)};var fi=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(r){throw n=[r],r}};var S=(e,t,n)=>{if(t!=null){typeof t!="object"&&typeof t!="function"&&pi("Object expected");var r,o;n&&(r=t[ui("asyncDispose")]),r===void 0&&(r=t[ui("dispose")],n&&(o=r)),typeof r!="function"&&pi("Object not disposable"),o&&(r=function(){try{o.call(this)}catch(s){return Promise.reject(s)}}),e.push([n,r,t])}else n&&e.push([n]);return t},R=(e,t,n)=>{var r=typeof SuppressedError=="function"?SuppressedError:function(a,c,l,d){return d=Error(l),d.name="SuppressedError",d.error=a,d.suppressed=c,d},o=a=>t=n?new r(a,t,"An error was suppressed during disposal"):(n=!0,a),s=a=>{for(;a=e.pop();)try{var c=a[1]&&a[1].call(a[2]);if(a[0])return Promise.resolve(c).then(s,l=>(o(l),s()))}catch(l){o(l)}if(n)throw t};return s()};import{createRequire as qp}from"node:module";var Oo,Vn,Mt,zn,Ve=fi(()=>{Oo=qp(import.meta.url),Vn=(...e)=>Oo("crypto").createHash(...e),Mt=(...e)=>Oo("crypto").randomBytes(...e),zn=(...e)=>Oo("crypto").randomUUID(...e)});import{createRequire as Hf}from"node:module";var ya,ga,xb,wa=fi(()=>{ya=Hf(import.meta.url),ga=(...e)=>ya("net").connect(...e),xb=(...e)=>ya("net").isIP(...e)});var mi={en:void 0,fr:async()=>(await import("./../chunks/texts-fr.js")).fr},$o={en:"English",fr:"français"},ko="DEPLOY_KIT_LANGUAGE",Ct,hi,It=new Map,xp=1e3;async function vo(e){let t=typeof e=="string"&&xo(e)?e:void 0;Ct=typeof e=="object"?e:await(t&&mi[t]?.()),hi=t}var bo=()=>hi;var xo=e=>Object.hasOwn(mi,e);function i(e,...t){let n=Ct?.texts[Sp(e)],r=String.raw({raw:e},...t);if(n===void 0)return r;let o=wi(n,a=>String(t[Number(a)]));It.delete(o),It.set(o,r);let[s]=It.keys();return It.size>xp&&s!==void 0&&It.delete(s),o}function yi(e){return[...It].sort(([n],[r])=>r.length-n.length).reduce((n,[r,o])=>n.replaceAll(r,()=>o),e)}function gi(e){let t=Ct?.texts[e];return t===void 0?e:wi(t,n=>`{${n}}`)}var wi=(e,t)=>Ct?.fill?.(e,t)??e.replace(/\{(\d+)\}/g,(n,r)=>t(r)),Sp=e=>e.reduce((t,n,r)=>`${t}{${r-1}}${n}`);function W(e,t){let[n,r]=Ct?.words[t]??[t,`${t}s`];return`${e} ${Ct?.isOne(e)??e===1?n:r}`}function Ke(e,t){if(e.length<=t)return e;let n=e.slice(0,t-3);return`${n.slice(0,n.search(/\s\S*$/)+1)}...`}function Lt(e){return/^[\x20-\x7e\n]*$/.test(e)?ki(e):ki(Ap(e).map(Pp).join(`
`))}var Ep=8e3,$i=2e3,ke=(e,t)=>Lt(t(Lt(t(e))));function vi(e,t,n){return ke(e,n).slice(0,t).replace(/[\ud800-\udbff]$/,"")}function bi(e,t){let n=t(e),r=Lt(n);return t(r)===r?n:ke(e,t)}function xi(e,t=Op){let n=ke(e,t).split(`
`),r=n.length-$i;return[...n.slice(0,$i).map(s=>Rp(s,Ep)),...r>0?[i`... ${W(r,"more line")}`]:[]].join(`
`)}function Nt(e){return Lt(e).replace(/[^\S\u00a0]+/g," ").trim()}var Op=e=>e;function Rp(e,t){if(e.length<=t)return e;let n=e.slice(0,t).replace(/[\ud800-\udbff]$/,"");return`${n}${i`... (${e.length-n.length} more characters)`}`}var Ap=e=>e.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/),Tp=/(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[PX\]^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g,Si=/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;function Pp(e){return e.replace(Tp,"").replaceAll("	","    ").replace(Si,"").replace(new RegExp("\\p{Surrogate}","gu"),"�")}var _p=new RegExp("^((?:(?!\\n)[\\s\\p{DI}])*):(\\p{DI}*:)","gmu"),Ei=new RegExp("#(?=\\p{DI}*#\\p{DI}*\\[)","gu");function ki(e){return e.replace(_p,"$1: $2").replace(Ei,"# ")}function So(e,t,n){let r=s=>`\\u${s.charCodeAt(0).toString(16).padStart(4,"0")}`;return JSON.stringify(e,t,n).replace(Ei,r).replace(Si,s=>s===`
`?s:r(s))}function Z(e,t){let n=Up(Lt(e).split(`
`).map(Cp)),r=n.length<=t?n:Lp(n,t);return r.map(({line:o,at:s},a)=>{let c=r[a-1];return c!==void 0&&s>c.at+1?`...
${o}`:o}).join(`
`)}function Ri(e,t){let[n="",...r]=ke(e,t).split(`
`),o=[n,Z(r.join(`
`),1).trim()].filter(s=>s!=="");return vi(o.join(" "),500,t)}var Ip=2e3,Cp=e=>Ke(e,Ip);function Lp(e,t){let n=[Np,Bp].map(p=>e.flatMap(({line:f},y)=>p.test(f)&&!jp.test(f)?[y]:[])),r=n.find(p=>p.length>0)??[],o=r[0]??e.length,s=p=>!Dp.test(e[p]?.line??""),c=r.findLast(p=>Mp.test(e[p]?.line??""))??r.find(s)??n.flat().find(s)??o,l=e.length-1,d=[c,o,o+1,l,r.at(-1)??l,o+2,l-1,...r.flatMap(p=>[p,p+1]),...Array.from(e,(p,f)=>l-f)];return[...new Set(d.filter(p=>p>=0&&p<=l))].slice(0,t).sort((p,f)=>p-f).flatMap(p=>e[p]??[])}var Np=new RegExp(["SQLSTATE|ORA-\\d{5}|\\bSQL state\\b","(?:^|[\\s\\].:(])(?:fatal|panic|error|critical)(?: (?!log)[\\w()]+){0,5}\\s*:\\s*\\S",'level"?[=:] ?"?(?:error|fatal|panic|crit)',"^\\s*[\\w$.\\\\:]*(?:Error|Exception)(?:[:( ]|$)|^(?:[a-z_]\\w*\\.)+[A-Z]\\w+: \\S","^\\s*\\[?(?:Caused by|Uncaught|Unhandled|Traceback |Exception in)|\\baborted!","^E: |^(?:npm|yarn) (?:ERR!|error)|^ERR!|^\\s*[✖✗✕×●] ",`\\[(?:emerg|alert|crit|error)\\]|\\(1\\d{3}, ["']`,"^Failed asserting|^\\s+\\w+_test\\.go:\\d+: ","Segmentation fault|core dumped|[Oo]ut of memory|could not be resolved to an installable"].join("|"),"i"),Dp=new RegExp(["^\\s*[\\w$.\\\\:]*(?:Error|Exception):?\\s*(?:[A-Z]\\d+)?$","^\\s*(?:Traceback |Caused by:\\s*$)|\\baborted!\\s*$|\\bAn error has occurred\\b","\\b(?:migrat\\w+|script)\\b[^:]{0,200}\\bfailed\\b(?!:)","^\\s*(?:error: (?:subprocess-exited-with-error|metadata-generation-failed)|ERROR: Failed building wheel)","^SQL State\\b|^Database error(?: code)?: *\\w*$","^npm (?:ERR!|error) (?:code|syscall|path|errno|A complete log)\\b",'\\bprocess ".{0,300}" did not complete successfully\\b',"^\\s*[✖✗✕×●] "].join("|"),"i"),Mp=/^\s*Caused by: \S+: \S/,Bp=/\b(?:FAIL|failed|failure|fatal|cannot|can't|could not|unable to|denied|not found|no such|refused|invalid|missing|does(?:n't| not) exist|unexpected|unknown|timed out)\b/i,jp=/^\W*(?:npm )?(?:warn|deprecat|notice|info\b|debug\b)|\b(?:no|0) (?:error|failure)s?\b/i,Hp=new RegExp(["^at .*(?::\\d+\\)?(?: \\{)?|:line \\d+|\\((?:native|<anonymous>|Native Method|Unknown Source|index \\d+)\\))$","^\\.\\.\\. \\d+ (?:more|common frames)|^\\+\\d+ vendor frames","^#\\d+ +(?:/|\\{main\\}|\\[internal|[A-Z]:\\\\|phar:|0x|\\S+\\(\\d+\\):)|^\\[stacktrace\\]|^(?:➜ *)?\\d+ *[▕│]","^\\d+ +\\S+\\.php:\\d+$",'^File "[^"]*", line \\d+|^[~^][~^ ]*$',"^(?:from )?\\S+\\.(?:rb|rake|erb|ru):\\d+:in |^\\S+/bin/\\w+:\\d+:in |^Tasks: TOP|^\\(See full trace","^goroutine \\d+|^\\S+\\.go:\\d+(?: \\+0x\\w+)?$|^created by |^[\\w./*()-]+\\((?:0x|\\{0x|\\.\\.\\.|\\)$)|^exit status \\d+$","^note: run with .RUST_BACKTRACE|^triggerUncaughtException\\(|^node:internal/|^Node\\.js v\\d","^\\d+: +(?:0x\\w+ - )?[\\w<>]+::","^(?:stack ?trace|stack backtrace):?$",`^[\\])}"',;\\s]+$`].join("|"),"i"),Oi=e=>e.search(/\S/),Fp=new RegExp(["^npm notice\\b|^npm (?:ERR!|error)(?: A complete log of this run| +/\\S+\\.log$|$)","^npm (?:ERR!|error) (?:Lifecycle script|workspace |location |path /)","^info Visit https://yarnpkg\\.com|^\\[notice\\] |^note: This (?:error originates from|is an issue with)","^hint: See above for|^WARNING: (?:Running pip as|You are using pip|apt does not)|^WARN  ?(?:Issues|deprecated)",'^Environment variables loaded from|^Prisma schema loaded from|^Datasource "\\w+": ',"^[┌│└╭╰├].*(?:[Uu]pdate available|─{5})|^│ +(?:Run the following|npm i |This is a major update|Please follow the guide)","^(?:Do not run Composer as root|Continue as root/super user)|^\\(Use `?node --trace-","^debconf: "].join("|"));function Up(e){let t=e.filter((s,a)=>s.trim()!==""&&s!==e[a-1]),n=t.filter(s=>!Fp.test(s.trim())),r=(n.length>0?n:t).map((s,a)=>({line:s.trimEnd(),at:a})),o=r.filter(({line:s,at:a})=>{let c=r[a-1]?.line??"";return!(/^\s*File "[^"]*", line \d+/.test(c)&&Oi(s)>Oi(c))&&!Hp.test(s.trim())});return o.length>0?o:r}var Ti=3,h=class extends Error{name="UserError";fix;exitCode;passes;constructor(t,n={}){super(t,{cause:n.cause}),this.fix=n.fix,this.exitCode=n.exitCode??1,this.passes=n.passes??!1}};var Ai=class extends h{},Eo=class extends h{problems;constructor(t,n,r){let o=new Map;for(let{fix:c,message:l}of t)o.set(c,(o.get(c)??new Set).add(l));let s=[...o.keys()].filter(c=>c!==void 0),a=[...o].flatMap(([c,l])=>s.length>1&&c!==void 0?[...l,`  Fix: ${c}`]:[...l]);super(r?.message??a.join(`
`),{fix:r?.fix??(s.length===1?s[0]:void 0),cause:n}),this.problems=t}};function Pi(e){if(e instanceof Eo)return e.problems;if(e instanceof h)return[e];throw e}var z=class extends Error{name="ToolError";argv;code;stderr;where;constructor(t){let n=t.code===null?i`was ended by ${t.signal??i`a signal`}`:i`exited with ${t.code}`,r=t.where===void 0?"":i` on ${t.where}`,o=Z(t.stderr,8);super(`${Dt(t.argv)}${r} ${n}${o===""?"":`:
${o}`}`),this.argv=t.argv,this.code=t.code,this.stderr=t.stderr,this.where=t.where}};function me(e,t){return e.split(/\r?\n/).filter(n=>n.trim()!=="").slice(-t).join(`
`)}function Dt(e){return e.map(t=>t.length>60||t.includes(`
`)?`${t.split(`
`)[0]?.slice(0,57)}...`:t).join(" ")}function T(e){return e instanceof Error?e.message:String(e)}var Gp={ms:1,s:1e3,m:6e4,h:36e5,d:864e5},Kp={B:1,KB:1e3,MB:1e6,GB:1e9,TB:1e12},Vp=24*864e5;function Yn(e,t,n=0){let r=e.trim(),o=[...r.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];if(o.length===0||o.map(a=>a[0]).join("")!==r)throw new h(i`${t}: '${e}' is not a duration`,{fix:Qn(r)});let s=o.reduce((a,[,c,l])=>a+Number(c)*(Gp[l??""]??0),0);if(s>Vp)throw new h(i`${t}: '${e}' is too long`,{fix:i`write at most 24d`});if(s<n)throw new h(i`${t}: '${e}' is too short`,{fix:i`give it some time, for example 30s`});return s}var Qn=e=>/^\d+(\.\d+)?$/.test(e)?i`write it with its unit: ${e}s, or ${e}m`:i`write it with a unit, for example 30s, 5m or 1h30m`;function D(e){if(e<1e3)return`${Math.round(e)}ms`;if(e<6e4)return`${(e/1e3).toFixed(1)}s`;let t=Math.round(e/1e3),[n,r,o]=[Math.floor(t/3600),Math.floor(t%3600/60),t%60];return[n>0?`${n}h`:"",r>0?`${r}m`:"",o>0?`${o}s`:""].filter(s=>s!=="").join(" ")}function M(e){let[t,n]=Object.entries(Kp).findLast(([,o])=>e>=o)??["B",1],r=e/n;return zp[t]?.(r>=100||n===1?String(Math.round(r)):r.toFixed(1))??""}var zp={B:e=>i`${e} B`,KB:e=>i`${e} KB`,MB:e=>i`${e} MB`,GB:e=>i`${e} GB`,TB:e=>i`${e} TB`};function _i(e,t,n={}){let{min:r=0,max:o=999999999}=n,s=Number(e);if(/^\d{1,9}$/.test(e.trim())&&s>=r&&s<=o)return s;let a=n.max===void 0?"":i` from ${r} to ${o}`;throw new h(i`${t}: '${e}' is not a whole number${a}`,{fix:i`write it in digits, for example ${Math.min(Math.max(r,5),o)}`})}var Ii=/^\d{8}T\d{6}Z(-\d+)?$/;function Jn(e){return new Date(e).toISOString().replace(/[-:]|\.\d+/g,"")}function Nv(e,t){let n=e;for(let r=2;t(n);r+=1)n=`${e}-${r}`;return n}function ze(e,t){let[[n="",r="1"],[o="",s="1"]]=[e.id.split("-"),t.id.split("-")];return n===o?Number(s)-Number(r):n<o?1:-1}var Ci=({files:e},t)=>e.filter(n=>t.get(n.path)!==n.bytes).map(n=>n.path),Ro=e=>`${JSON.stringify(e,void 0,2)}
`;function Yp(e,t){let n=[...t],r;for(let s of n){let a=Math.max(1,Math.floor(Math.max(e.length,s.length)/3));if(Math.abs(e.length-s.length)>a)continue;let c=Jp(e.toLowerCase(),s.toLowerCase());c<=a&&(r===void 0||c<r.distance)&&(r={candidate:s,distance:c})}if(r!==void 0||e.length<Qp)return r?.candidate;let o=n.filter(s=>s.toLowerCase().startsWith(e.toLowerCase()));return o.length===1?o[0]:void 0}var Qp=3;function ve(e,t){let n=Yp(e,t);return n===void 0?"":i` (did you mean '${n}'?)`}function Jp(e,t){let n=[],r=Array.from({length:t.length+1},(o,s)=>s);for(let o=1;o<=e.length;o++){let s=[o];for(let a=1;a<=t.length;a++){let c=Bt(r,a-1)+(e[o-1]===t[a-1]?0:1);s[a]=Math.min(c,Bt(r,a)+1,Bt(s,a-1)+1),o>1&&a>1&&e[o-1]===t[a-2]&&e[o-2]===t[a-1]&&(s[a]=Math.min(Bt(s,a),Bt(n,a-2)+1))}[n,r]=[r,s]}return Bt(r,t.length)}var Bt=(e,t)=>e[t]??0;function jt(e,t){return e!==void 0&&Object.hasOwn(e,t)?e[t]:void 0}var mn=e=>e.replace(/-(.)/g,(t,n)=>n.toUpperCase()),hn=e=>({type:"empty",among:e,check(t,n,r){let o=e(t,r.variants);return o.kind.check(o,n,r)},json(t,n){let r=e(t,n.variants);return r.kind.json(r,n)}}),Xn=(e,t)=>e.kind.among?.(e,t)??e;function ht(e,t){if(e.kind.merge!==void 0)return e.kind.merge(e,t);let[n=Xp(e)]=t;return n}function Xp(e){let{kind:t,default:n}=e;return(typeof n=="string"?t.parse?.(e,n,"the default"):void 0)??n}function Zn(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=mn(r),a=ht(o,Ao(t,s));a!==void 0&&(n[s]=a)}return n}function Ao(e,t){return e.map(r=>jt(r,t)).filter(r=>r!==void 0)}function yn(e){return e==null?"empty":Array.isArray(e)?"a list":typeof e=="object"?"a group of keys":typeof e=="string"?"a text":typeof e=="boolean"?"true or false":"a number"}var Zp=[[/^backup\.to\.\d+\.\w+\.(.*-)?(key|secret|password|token)(-.*)?$/,()=>i`keys of S3 are no part of this file: give them as inputs, or as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`],[/^health\.checks\.\d+\.(tls|prometheus|command)$/,e=>i`write one of ${e.join(", ")}`],[/^notify\.(slack|email)$/,e=>i`messages go to ${e.join(i` or `)}`]],Ni=()=>({"a text":[i`a text`,i`write one text; put numbers, true and false in quotes`],"a number":[i`a number`,i`write a number, without quotes`],"true or false":[i`true or false`,i`write true or false, without quotes`],"a list":[i`a list`,i`write a list, one item in each line after - , or [a, b]`],"a group of keys":[i`a group of keys`,i`write its keys below it, indented`],empty:[i`empty`,i`correct the value`]}),fn=e=>Ni()[e][0],Li=class e{path;variants;#e;constructor(t,n,r){this.path=t,this.variants=n,this.#e=r}get partial(){return this.path[0]==="environments"&&this.path.every(t=>typeof t=="string")}under(t){return new e([...this.path,t],this.variants,this.#e)}problem(t,n,r){this.#e({path:this.path,of:t,problem:n,fix:r})}wrongType(t,n){let r=t===null?i`give it a value, or remove the key`:Ni()[n][1];return this.problem("value",i`is ${fn(yn(t))}, not ${fn(n)}`,r)}unknownKey(t,n){let r=this.under(t),o=r.path.slice(r.path[0]==="environments"?2:0).join("."),s=Zp.find(([c])=>c.test(o));if(s!==void 0)return r.problem("key",i`is not supported`,s[1](n));let a=i`unknown key '${t}'${ve(t,n)}`;return r.problem("key",a,i`known here: ${n.join(", ")}`)}};var ef=/^ssh:\/\/(?:([^@]*)@)?(\[[^\]]*\]|[^:/[\]]*)(?::(\d{1,5}))?\/?$/;function Ht(e,t){if(e==="local")return{kind:"local",name:"local"};let n=u=>new h(i`${t}: ${JSON.stringify(nf(e))} is not a host: ${u}`,{fix:i`write local or ssh://user@host, with :port when it is not 22`});if(/[\s\p{Cc}]/u.test(e))throw n(i`it holds white space or a control character`);if(!e.startsWith("ssh://"))throw n(i`it is neither local nor ssh://`);let r=ef.exec(e);if(!r)throw n(e.slice(6).includes("/")?i`a path has no place in it`:i`it cannot be read`);let[,o,s="",a]=r,c=s.startsWith("[")?s.slice(1,-1):s;if(s.startsWith("[")&&!tf(c.split("%")[0]??""))throw n(i`no IPv6 address in the brackets`);if(!/^[A-Za-z0-9_.:%-]+$/.test(c)||c.startsWith("-"))throw n(i`its host name is none`);if(o?.includes(":"))throw n(i`a password has no place in it, keys are used`);if(o!==void 0&&!/^[A-Za-z0-9_.][A-Za-z0-9_.+\\-]*\$?$/.test(o))throw n(i`its user name is none`);let l=a===void 0?void 0:Number(a);if(l!==void 0&&(l<1||l>65535))throw n(i`its port is not between 1 and 65535`);return{kind:"ssh",name:`ssh://${o===void 0?"":`${o}@`}${s}${l===void 0?"":`:${l}`}`,hostname:c,user:o,port:l}}function tf(e){return e.includes(":")&&URL.canParse(`http://[${e}]`)}function nf(e){return e.replace(/^(ssh:\/\/[^:@/]*):[^@]*@/,"$1:***@")}var rf="qpzry9x8gf2tvdw0s3jn54khce6mua7l",of=[996825010,642813549,513874426,1027748829,705979059];function Di(e,t){if(!e.startsWith(`${t}1`))return!1;let n=[...t].map(o=>o.charCodeAt(0)),r=[...e.slice(t.length+1)].map(o=>rf.indexOf(o));return r.includes(-1)?!1:sf([...n.map(o=>o>>5),0,...n.map(o=>o&31),...r])===1}function sf(e){let t=1;for(let n of e){let r=t>>25;t=(t&33554431)<<5^n;for(let[o,s]of of.entries())r>>o&1&&(t^=s)}return t}var gn={pattern:/^[a-z0-9][a-z0-9_-]{0,62}$/,get what(){return i`a name`},get fix(){return i`use lower-case letters, digits, - and _, beginning with a letter or digit (at most 63)`}},Fe={pattern:/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}$/,get what(){return i`a name`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},Ye={pattern:/^(?!\/)(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a path inside the project directory`},get fix(){return i`write it relative to the project directory, with /, without .. and without : in it`}},Mi={pattern:/^(?=.)(?!\/)(?!-)(?!~)(\.\.(\/|$))*(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]*$/,get what(){return i`a path of the checkout`},get fix(){return i`write it relative to the project directory, with /, with .. at the beginning only, and without : in it`}},To={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a service, a volume or a directory`},get fix(){return i`write it as the compose file does: a service, a volume, a path, or service:/target for a volume without a name`}},Bi={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a table, or a pattern with *`},get fix(){return i`write it as the database does: sessions, cache_*, app.jobs`}},er={pattern:/^(\/|~\/)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f:]+$/,get what(){return i`a path on the host`},get fix(){return i`write an absolute path or one that begins with ~/, without .. in it`}},ji={pattern:/^\/(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f]+$/,get what(){return i`a path in the container`},get fix(){return i`write an absolute path without .. in it: /data/app.db`}},Hi={pattern:/^(local|ssh:\/\/[^\s/]+\/?)$/,get what(){return i`a host`},get fix(){return i`write local or ssh://user@host, with :port when it is not 22`},check:Ht},Fi={pattern:/^ssh:\/\/[^\s/]+\/?$/,get what(){return i`a machine`},get fix(){return i`write ssh://user@host, with :port when it is not 22`},check:Ht},Ui={pattern:/^(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a directory of the runner`},get fix(){return i`write it relative to the project directory, or absolute, with /, without .. and without : in it`}},qi={pattern:/^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/,get what(){return i`the name of a bucket`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},Po={pattern:/^age1[02-9ac-hj-np-z]{58}$/,get what(){return i`a recipient of age`},get fix(){return i`write the public key that age-keygen prints, which begins with age1; keys of SSH and passphrases are none`},check(e,t){if(!Di(e,"age"))throw new h(i`${t}: '${e}' is no recipient of age: by its own checksum it is mistyped`,{fix:Po.fix})}},Wi={pattern:/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,get what(){return i`a registry`},get fix(){return i`write host[:port]/path in lower case, without https://, for example ghcr.io/org`}},Gi={pattern:/^[a-z0-9]([a-z0-9.:/_-]*[a-z0-9])?(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/,get what(){return i`an image`},get fix(){return i`write registry/name:tag or registry/name@sha256:..., the name in lower case`}},tr={pattern:/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/,get what(){return i`an address of a website`},get fix(){return i`write it with http:// or https:// and without a query, for example https://example.org`}},Xv={pattern:/^(\/|https?:\/\/)[^\s#]*$/,get what(){return i`a path or an address`},get fix(){return i`write a path such as /health, or a whole address with https://`}},Zv={pattern:/^\$(\.[A-Za-z0-9_-]+|\[\d+\])+$/,get what(){return i`a path into JSON`},get fix(){return i`write it as $.version or $.build.version`}},eb={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+\]):[1-9]\d{0,4}$/,get what(){return i`a host and port`},get fix(){return i`write it as host:port, for example localhost:5432`}},tb={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|[0-9A-Fa-f:.]+)$/,get what(){return i`a host name`},get fix(){return i`write a name or an address, for example localhost`}},Ki={pattern:/^(\d+(\.\d+)?(ms|s|m|h|d))+$/,get what(){return i`a duration`},get fix(){return i`write it with a unit, for example 30s, 5m or 1h30m`}},nb={pattern:/^<@[&!]?\d+>$/,get what(){return i`a mention`},get fix(){return i`write <@&ROLE-ID> or <@USER-ID>`}},Vi={pattern:/^[A-Za-z_][A-Za-z0-9_]*$/,get what(){return i`a name of a variable`},get fix(){return i`use letters, digits and _, not beginning with a digit`}};var C=(e,t={})=>({...t,description:e,kind:Yi}),ee=e=>({rule:e,kind:Yi}),Yi={type:"a text",check({rule:e,read:t},n,r){if(typeof n!="string")return r.wrongType(n,"a text");let o=e===void 0?af(n):_o(e,n);return o!==void 0?r.problem("value",...o):t?.(n)??n},parse({read:e},t,n){let r=t.trim();if(r!=="")return e?.(r)??r;throw new h(i`${n} is required`,{fix:i`give ${n} a value`})},verify({rule:e},t,n){if(e===void 0||typeof t!="string"||(e.check?.(t,n),e.pattern.test(t)))return;let r=t.replace(/\/\/[^/@]*@/,"//***@");throw new h(i`${n}: ${JSON.stringify(r)} is not ${e.what}`,{fix:e.fix})},json:({rule:e})=>({type:"string",...e===void 0?{minLength:1}:{pattern:e.pattern.source}})},af=e=>e===""?[i`is an empty text`,i`give it a value, or remove the key`]:void 0;function _o(e,t){return e.pattern.test(t)?Qi(()=>e.check?.(t,""),e.fix):[i`'${t}' is not ${e.what}`,e.fix]}function Qi(e,t){try{e();return}catch(n){let r=n instanceof h?n.fix:void 0;return[T(n).replace(/^: /,""),r??t]}}var Ji=()=>({kind:Io}),Io={type:"a text",check:(e,t,n)=>typeof t=="string"?t:n.problem("value",i`is not a text`,i`put the value in quotes`),json:()=>({type:"string"})},Qe=(e,t={})=>({...t,description:e,kind:cf}),cf={type:"a text",check({atLeast:e},t,n){if(typeof t!="string")return n.problem("value",i`${JSON.stringify(t)} is not a duration`,Qn(String(t)));let r=Qi(()=>Yn(t,"",e),Qn(t));return r===void 0?Yn(t,""):n.problem("value",...r)},parse:({atLeast:e},t,n)=>Yn(t,n,e),json:()=>({type:"string",pattern:Ki.pattern.source})},_e=(e,t={})=>({...t,description:e,kind:lf}),zi=1e6,lf={type:"a number",check({min:e=0,max:t=zi},n,r){if(typeof n=="number"&&Number.isInteger(n)&&n>=e&&n<=t)return n;let o=i`${JSON.stringify(n)} is not a whole number from ${e} to ${t}`;return r.problem("value",o,i`write it in digits, without quotes`)},parse:(e,t,n)=>_i(t,n,e),json:({min:e=0,max:t=zi})=>({type:"integer",minimum:e,maximum:t})},Je=(e,t={})=>({...t.without===void 0?{default:!1}:{},...t,description:e,kind:df}),df={type:"true or false",check:(e,t,n)=>typeof t=="boolean"?t:n.wrongType(t,"true or false"),parse(e,t,n){if(t==="true"||t==="false")return t==="true";throw new h(i`${n}: '${t}' is neither true nor false`,{fix:i`write true or false`})},json:()=>({type:"boolean"})};function he(e,t){let r=Object.entries(t.values).map(([a,c])=>`\`${a}\`${c===""?"":` (${c})`}`),o=r.length<2?r.join():`${r.slice(0,-1).join(", ")} or ${r.at(-1)}`,s=`${e}: ${o}.`;return{...t,description:s,kind:uf}}var uf={type:"a text",check({values:e},t,n){let r=Object.keys(e);return r.some(o=>o===t)?t:n.problem("value",i`${JSON.stringify(t)} is not supported`,i`write ${r.join(i` or `)}`)},parse({values:e},t,n){let r=t.trim();if(Object.hasOwn(e,r))return r;let o=Object.keys(e).join(", ");throw new h(i`${n}: '${t}' is not one of ${o}`,{fix:i`write one of ${o}`})},json:({values:e})=>({enum:Object.keys(e),type:"string"})},Co=(e,t,n={})=>({...n,description:t,list:e,kind:pf}),pf=hn(({list:e,description:t="",...n},r)=>{let o=r[e].map(s=>[s.name,s.description]);return he(t,{...n,values:Object.fromEntries(o)})});var cb={...Io,parse({accept:e},t,n){let r;try{r=JSON.parse(t)}catch(o){throw new h(i`${n} is not JSON: ${T(o)}`,{fix:i`hand on the output of the step that makes it, unchanged`})}return e(r,n)}},ff={...Io,parse:(e,t)=>t},Xe=(e,t)=>({description:t,secret:e,kind:ff});var K=(e,t)=>({...t,description:e,kind:Zi}),Zi={type:"a list",many:!0,check({of:e,nonEmpty:t},n,r){return Array.isArray(n)?(t!==void 0&&n.length===0&&r.problem("value",...t()),n.map((o,s)=>ea(e,o,r.under(s)))):r.wrongType(n,"a list")},parse({of:e,line:t,separator:n=/[\n,]/},r,o){return r.split(n).filter(a=>a.trim()!=="").map(a=>t?t(a.trim()):e.kind.parse?.(e,a,o))},verify({of:e},t,n){for(let r of t)e.kind.verify?.(e,r,n)},json:({of:e,nonEmpty:t},n)=>({type:"array",items:e.kind.json(e,{...n,partial:!1}),...t===void 0?{}:{minItems:1}})};function ea(e,t,n){let r=e.kind.check(e,t,n);return r===void 0?void 0:ht(e,[r])}var ta=/\n/,na=ee(),ra={of:na,nonEmpty:()=>[i`is an empty command`,i`write it as a list: [npm, run, migrate]`],kind:Zi},oa=e=>({...ra,required:!0,description:e}),rr=(e,t={})=>({...t,description:e,forms:[na,ra],kind:mf}),fb=(e,t)=>({description:e,forms:t,kind:Lo}),Lo={type:"empty",check({forms:e},t,n){let r=e.find(({kind:s})=>s.type===yn(t));if(r!==void 0)return ea(r,t,n);let o=e.map(({kind:s})=>fn(s.type)).join(i` or `);return n.problem("value",i`is ${fn(yn(t))}, not ${o}`,i`write ${o}`)},json:({forms:e},t)=>({anyOf:e.map(n=>n.kind.json(n,t))})},Xi=e=>typeof e=="string",mf={...Lo,check(e,t,n){if(Xi(t)||Array.isArray(t)&&t.every(Xi))return Lo.check(e,t,n);let r=i`write a script (run with sh -e) or a list: [npm, test]`;return n.problem("value",i`is neither a command nor a list of its words`,r)},parse:(e,t)=>t.trim()},Y=(e,t,n={})=>({...n,description:e,options:t,kind:nr}),nr={type:"a group of keys",check({options:e},t,n){if(!sa(t))return n.wrongType(t,"a group of keys");let r={};for(let[s,a]of Object.entries(e))Object.hasOwn(t,s)?r[mn(s)]=a.kind.check(a,t[s],n.under(s)):a.required&&!n.partial&&n.under(s).problem("key",i`is missing`,n.path.length===0?i`add '${s}:' to the file`:i`add '${s}:' to ${n.path.join(".")}`);let o=Object.keys(e);for(let s of Object.keys(t))Object.hasOwn(e,s)||n.unknownKey(s,o);return r},merge:({options:e},t)=>Zn(e,t),json({options:e},t){let n=Object.entries(e),r=n.filter(([,o])=>o.required&&!t.partial).map(([o])=>o);return{type:"object",properties:Object.fromEntries(n.map(([o,s])=>[o,hf(s,t)])),...r.length===0?{}:{required:r},additionalProperties:!1}}},sa=e=>yn(e)==="a group of keys";function hf(e,t){let{description:n,default:r,without:o}=Xn(e,t.variants),s=[r??[]].flat(),a=Array.isArray(r)?`[${s.join(", ")}]`:s.join(),c=s.length===0?"":` Default \`${a}\`.`,l=o===void 0?c:` Default: ${o}.`;return{...e.kind.json(e,t),description:`${n}${l}`}}var No=(e,t)=>({...t,description:e,kind:yf}),yf={type:"a group of keys",check({name:e,of:t},n,r){if(!sa(n))return r.wrongType(n,"a group of keys");let o=Object.entries(n).map(([s,a])=>{let c=_o(e,s);return c!==void 0&&r.under(s).problem("key",...c),[s,t.kind.check(t,a,r.under(s))]});return Object.fromEntries(o)},merge:({of:e},t)=>ia(t,n=>ht(e,n)),json:({name:e,of:t},n)=>({type:"object",propertyNames:{type:"string",pattern:e.pattern.source},additionalProperties:t.kind.json(t,n)})};function ia(e,t){let n=new Set(e.toReversed().flatMap(r=>Object.keys(r)));return Object.fromEntries([...n].map(r=>[r,t(Ao(e,r))]))}var Do=e=>({list:e,kind:gf}),gf=hn((e,t)=>({...e,...ca(e,t),kind:wf})),wf={...nr,check(e,t,n){let r=typeof t=="string"&&e.list==="destinations"?{[t]:{}}:t,o=nr.check(e,r,n);if(o===void 0)return;let[s,a]=[Object.keys(e.options),Object.keys(r)];if(a.length!==1&&a.every(u=>s.includes(u))){let u=i`write exactly one of ${s.join(", ")} in each item`,f=e.list==="checks"?i`names no check, or several at once`:i`names no destination, or several at once`;return n.problem("value",f,u)}let[c=""]=a,[l,d]=[o[c],e.options[c]];return d&&l&&{kind:c,...ht(d,[l])}},json(e,t){let n=nr.json(e,t),r=Object.keys(e.options).filter(o=>$f(e.options[o]));return e.list==="destinations"?{anyOf:[{type:"string",enum:r},n]}:n}},$f=e=>!Object.values(e.options??{}).some(({required:t})=>t),aa=(e,t)=>({description:t,list:e,kind:kf}),kf={...hn(ca),merge:(e,t)=>ia(t,n=>Object.assign({},...n.toReversed()))};function ca({list:e,description:t=""},n){let o=n[e].map(s=>[s.name,{...s.value,description:s.description}]);return Y(t,Object.fromEntries(o))}function se(e,t){let n=new AbortController,r=!1,s=e===void 0?void 0:setTimeout(()=>{r=!n.signal.aborted,n.abort(new DOMException(`not done after ${e} ms`,"TimeoutError"))},e),a=()=>n.abort(t?.reason);return t?.aborted?a():t?.addEventListener("abort",a,{once:!0}),{signal:n.signal,get timedOut(){return r},[Symbol.dispose](){clearTimeout(s),t?.removeEventListener("abort",a)}}}var or,vf={lang:void 0,message:void 0,abortEarly:void 0,abortPipeEarly:void 0};function la(e){return!e&&!or?vf:{lang:e?.lang??or?.lang,message:e?.message,abortEarly:e?.abortEarly??or?.abortEarly,abortPipeEarly:e?.abortPipeEarly??or?.abortPipeEarly}}var bf;function xf(e){return bf?.get(e)}var Sf;function Ef(e){return Sf?.get(e)}var Of;function Rf(e,t){return Of?.get(e)?.get(t)}function wn(e){let t=typeof e;return t==="string"?`"${e}"`:t==="number"||t==="bigint"||t==="boolean"?`${e}`:t==="object"||t==="function"?(e&&Object.getPrototypeOf(e)?.constructor?.name)??"null":t}function Q(e,t,n,r,o){let s=o&&"input"in o?o.input:n.value,a=o?.expected??e.expects??null,c=o?.received??wn(s),l={kind:e.kind,type:e.type,input:s,expected:a,received:c,message:`Invalid ${t}: ${a?`Expected ${a} but r`:"R"}eceived ${c}`,requirement:e.requirement,path:o?.path,issues:o?.issues,lang:r.lang,abortEarly:r.abortEarly,abortPipeEarly:r.abortPipeEarly},d=e.kind==="schema",u=o?.message??e.message??Rf(e.reference,l.lang)??(d?Ef(l.lang):null)??r.message??xf(l.lang);u!==void 0&&(l.message=typeof u=="function"?u(l):u),d&&(n.typed=!1),n.issues?n.issues.push(l):n.issues=[l]}function Af(e,t){return e===t||Number.isNaN(e)&&Number.isNaN(t)}function da(e,t){return Object.prototype.hasOwnProperty.call(e,t)&&t!=="__proto__"&&t!=="prototype"&&t!=="constructor"}function ua(e,t){let n=[...new Set(e)];return n.length>1?`(${n.join(` ${t} `)})`:n[0]??"never"}function le(e){return e["~standard"]={version:1,vendor:"valibot",validate:t=>e["~run"]({value:t},la())},e}function $b(e){if(e.path){let t="";for(let n of e.path)if(typeof n.key=="string"||typeof n.key=="number")t?t+=`.${n.key}`:t+=n.key;else return null;return t}return null}var kb=new RegExp("^(?:[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation}))*)+$","u");var Tf=/^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;function Mo(e){return{kind:"metadata",type:"description",reference:Mo,description:e}}function Pf(e,t){return{kind:"transformation",type:"guard",reference:Pf,async:!1,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement(n.value)&&(Q(this,"input",n,r),n.typed=!1),n}}}function Bo(e){return{kind:"validation",type:"integer",reference:Bo,async:!1,expects:null,requirement:Number.isInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&Q(this,"integer",t,n),t}}}function sr(e){return{kind:"validation",type:"iso_timestamp",reference:sr,async:!1,expects:null,requirement:Tf,message:e,"~run"(t,n){return t.typed&&!this.requirement.test(t.value)&&Q(this,"timestamp",t,n),t}}}function _f(e,t){return{kind:"validation",type:"min_length",reference:_f,async:!1,expects:`>=${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&n.value.length<this.requirement&&Q(this,"length",n,r,{received:`${n.value.length}`}),n}}}function jo(e,t){return{kind:"validation",type:"min_value",reference:jo,async:!1,expects:`>=${e instanceof Date?e.toJSON():wn(e)}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!(n.value>=this.requirement)&&Q(this,"value",n,r,{received:n.value instanceof Date?n.value.toJSON():wn(n.value)}),n}}}function $n(e,t){return{kind:"validation",type:"regex",reference:$n,async:!1,expects:`${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement.test(n.value)&&Q(this,"format",n,r),n}}}function If(e){return{kind:"validation",type:"safe_integer",reference:If,async:!1,expects:null,requirement:Number.isSafeInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&Q(this,"safe integer",t,n),t}}}var Cf={abortEarly:!0};function pa(e,t,n){return typeof e.fallback=="function"?e.fallback(t,n):e.fallback}function kn(e,t,n){return typeof e.default=="function"?e.default(t,n):e.default}function de(e,t){return le({kind:"schema",type:"array",reference:de,expects:"Array",async:!1,item:e,message:t,"~run"(n,r){let o=n.value;if(Array.isArray(o)){n.typed=!0,n.value=[];for(let s=0;s<o.length;s++){let a=o[s],c=this.item["~run"]({value:a},r);if(c.issues){let l={type:"array",origin:"value",input:o,key:s,value:a};for(let d of c.issues)d.path?d.path.unshift(l):d.path=[l],n.issues?.push(d);if(n.issues||(n.issues=c.issues),r.abortEarly){n.typed=!1;break}}c.typed||(n.typed=!1),n.value.push(c.value)}}else Q(this,"type",n,r);return n}})}function ir(e){return le({kind:"schema",type:"boolean",reference:ir,expects:"boolean",async:!1,message:e,"~run"(t,n){return typeof t.value=="boolean"?t.typed=!0:Q(this,"type",t,n),t}})}function vn(e,t){return le({kind:"schema",type:"literal",reference:vn,expects:wn(e),async:!1,literal:e,message:t,"~run"(n,r){return Af(n.value,this.literal)?n.typed=!0:Q(this,"type",n,r),n}})}function Lf(e,t){return le({kind:"schema",type:"loose_object",reference:Lf,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let c=s in o?o[s]:kn(a),l=a["~run"]({value:c},r);if(l.issues){let d={type:"object",origin:"value",input:o,key:s,value:c};for(let u of l.issues)u.path?u.path.unshift(d):u.path=[d],n.issues?.push(u);if(n.issues||(n.issues=l.issues),r.abortEarly){n.typed=!1;break}}l.typed||(n.typed=!1),n.value[s]=l.value}else if(a.fallback!==void 0)n.value[s]=pa(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(Q(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}if(!n.issues||!r.abortEarly)for(let s in o)da(o,s)&&!Object.prototype.hasOwnProperty.call(this.entries,s)&&(n.value[s]=o[s])}else Q(this,"type",n,r);return n}})}function Nf(e,t){return le({kind:"schema",type:"nullable",reference:Nf,expects:`(${e.expects} | null)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===null&&(this.default!==void 0&&(n.value=kn(this,n,r)),n.value===null)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function Df(e,t){return le({kind:"schema",type:"nullish",reference:Df,expects:`(${e.expects} | null | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return(n.value===null||n.value===void 0)&&(this.default!==void 0&&(n.value=kn(this,n,r)),n.value===null||n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function Ho(e){return le({kind:"schema",type:"number",reference:Ho,expects:"number",async:!1,message:e,"~run"(t,n){return typeof t.value=="number"&&!isNaN(t.value)?t.typed=!0:Q(this,"type",t,n),t}})}function ye(e,t){return le({kind:"schema",type:"object",reference:ye,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let c=s in o?o[s]:kn(a),l=a["~run"]({value:c},r);if(l.issues){let d={type:"object",origin:"value",input:o,key:s,value:c};for(let u of l.issues)u.path?u.path.unshift(d):u.path=[d],n.issues?.push(u);if(n.issues||(n.issues=l.issues),r.abortEarly){n.typed=!1;break}}l.typed||(n.typed=!1),n.value[s]=l.value}else if(a.fallback!==void 0)n.value[s]=pa(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(Q(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}}else Q(this,"type",n,r);return n}})}function q(e,t){return le({kind:"schema",type:"optional",reference:q,expects:`(${e.expects} | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===void 0&&(this.default!==void 0&&(n.value=kn(this,n,r)),n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function Ze(e,t){return le({kind:"schema",type:"picklist",reference:Ze,expects:ua(e.map(wn),"|"),async:!1,options:e,message:t,"~run"(n,r){return this.options.includes(n.value)?n.typed=!0:Q(this,"type",n,r),n}})}function bn(e,t,n){return le({kind:"schema",type:"record",reference:bn,expects:"Object",async:!1,key:e,value:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){r.typed=!0,r.value={};for(let a in s)if(da(s,a)){let c=s[a],l=this.key["~run"]({value:a},o);if(l.issues){let u={type:"object",origin:"key",input:s,key:a,value:c};for(let p of l.issues)p.path=[u],r.issues?.push(p);if(r.issues||(r.issues=l.issues),o.abortEarly){r.typed=!1;break}}let d=this.value["~run"]({value:c},o);if(d.issues){let u={type:"object",origin:"value",input:s,key:a,value:c};for(let p of d.issues)p.path?p.path.unshift(u):p.path=[u],r.issues?.push(p);if(r.issues||(r.issues=d.issues),o.abortEarly){r.typed=!1;break}}(!l.typed||!d.typed)&&(r.typed=!1),l.typed&&(r.value[l.value]=d.value)}}else Q(this,"type",r,o);return r}})}function A(e){return le({kind:"schema",type:"string",reference:A,expects:"string",async:!1,message:e,"~run"(t,n){return typeof t.value=="string"?t.typed=!0:Q(this,"type",t,n),t}})}function Mf(e,t,n){return le({kind:"schema",type:"variant",reference:Mf,expects:"Object",async:!1,key:e,options:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){let a,c=0,l=this.key,d=[],u=(p,f)=>{for(let y of p.options){if(y.type==="variant")u(y,new Set(f).add(y.key));else{let m=!0,g=0;for(let w of f){let $=y.entries[w];if(w in s?$["~run"]({typed:!1,value:s[w]},Cf).issues:$.type!=="exact_optional"&&$.type!=="optional"&&$.type!=="nullish"){m=!1,l!==w&&(c<g||c===g&&w in s&&!(l in s))&&(c=g,l=w,d=[]),l===w&&d.push(y.entries[w].expects);break}g++}if(m){let w=y["~run"]({value:s},o);(!a||!a.typed&&w.typed)&&(a=w)}}if(a&&!a.issues)break}};if(u(this,new Set([this.key])),a)return a;Q(this,"type",r,o,{input:s[l],expected:ua(d,"|"),path:[{type:"object",origin:"value",input:s,key:l,value:s[l]}]})}else Q(this,"type",r,o);return r}})}function et(...e){return le({...e[0],pipe:e,"~run"(t,n){for(let r of e)if(r.kind!=="metadata"){if(t.issues&&(r.kind==="schema"||r.kind==="transformation")){t.typed=!1;break}(!t.issues||!n.abortEarly&&!n.abortPipeEarly)&&(t=r["~run"](t,n))}return t}})}function ar(e,t,n){let r=e["~run"]({value:t},la(n));return{typed:r.typed,success:!r.issues,output:r.value,issues:r.issues}}var yt=()=>et(Ho(),Bo(),jo(0)),ma=()=>et(A(),$n(/^[0-9a-f]{64}$/)),V=(e,t)=>et(e,Mo(t)),Bf=ye({kind:Ze(["service","volume","directory","config"]),name:V(A(),"The service or volume, as the compose file calls it; a directory below shared/; config."),source:V(A(),"The container that was dumped, the volume or the path of the host that was archived."),engine:V(q(A()),"As deploy-kit.yml names it."),serverVersion:q(A()),databases:q(de(A())),format:V(q(A()),"How it is read: sql, mysql-users, pg-archive, pg-globals, mongo-archive, rdb, sqlite, tar. Older sets do not say it: sql for a service, tar for a volume."),counts:V(q(bn(A(),yt())),"What was found in the file when it was read back: tables, rows, roles, users, collections, documents, keys, files."),excluded:V(q(de(A())),"Tables whose rows are not in it, by their schema or database; collections that are not in it, or the begin of their names."),oplog:V(q(ir()),"Of MongoDB: it holds what was written during the dump, which mongorestore --oplogReplay brings to one moment."),sensitive:V(q(ir()),"It holds secrets as they are: it belongs to no place off the host that is not encrypted."),tables:V(q(yt()),"Of older sets, which have no counts."),path:V(A(),"Relative to the directory of the set."),compression:V(q(Ze(["gzip","zstd"])),"Of the file, as its name shows. Older sets do not say it: gzip."),bytes:yt(),sha256:ma(),sealed:V(q(ye({by:A(),bytes:yt(),sha256:ma()})),"That the file is encrypted, by what, and what comes of it when it is opened. Its name without the last suffix is that of its content."),checks:V(de(A()),"What it passed before its set was published: exit-codes, gzip or zstd, checksum, footer, tables, archive, snapshot, listing, integrity, pages."),warnings:de(A())}),jf=ye({schema:vn(1),id:A(),createdAt:V(et(A(),sr()),"When the backup began, UTC."),project:A(),environment:A(),composeProject:A(),release:V(q(A()),"The release that was active then."),purpose:V(q(Ze(["restore"])),"Why it was made, where no deploy and no schedule asked for it: `restore`, of what a restore was about to replace."),run:ye({who:A(),where:A()}),writers:V(q(de(A())),"Containers that might write to what is in it, then: who restores it by hand stops them."),image:V(q(A()),"An image that was there and has tar, for who restores it by hand."),verified:V(q(ye({at:et(A(),sr()),how:V(Ze(["quick","restore"]),"`quick`: read back. `restore`: restored into trial servers."),counts:V(bn(A(),bn(A(),yt())),"What the trial server of each service held then.")})),"That it was looked at again after it was written, the last time."),files:de(Bf),copies:V(q(de(ye({to:A(),path:A()}))),"Besides the host: destinations from which every file was read back and was the same. Older sets have none."),missing:V(q(de(ye({to:A(),why:A()}))),"Destinations that should have a copy and have none."),totalBytes:yt(),durationMs:yt()});function ha(e){try{let t=ar(jf,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var xn={max:1e3},$a={daily:_e("The last one of each of so many days (UTC) that have one.",xn),weekly:_e("The last one of each of so many weeks (ISO 8601, UTC) that have one.",xn),monthly:_e("The last one of each of so many months (UTC) that have one.",xn)},ka={last:_e("The newest ones.",{...xn,min:1,default:7}),...$a},tt=Y("How many backups stay there. What it does not say is as for all.",{last:_e("The newest ones.",{...xn,min:1}),...$a});import{readFileSync as Ff}from"node:fs";import Uf from"node:path";var cr=["deploy-kit.yml","deploy-kit.yaml"];var va=he("Language of what people read (input, else variable `DEPLOY_KIT_LANGUAGE`, else config file)",{values:$o,without:"`en`",only:"file",placeholder:"LANGUAGE"});async function lr(e,t,n){let r=t[ko];if(r&&!xo(r))throw new h(i`${ko}: there is no language '${r}'`,{fix:i`write one of ${Object.keys($o).join(", ")}`});await vo(e||r||n)}function ba(e,t){for(let n of t?[t]:cr){let r=qf(Uf.resolve(e,n));if(r!==void 0)return/^\uFEFF?(["']?)language\1 *: *(["']?)([\w-]+)\2 *(?:#.*)?$/m.exec(r)?.[3]}}function qf(e){try{return Ff(e,"utf8")}catch{return}}var dr=e=>C(e,{rule:Fe,required:!0}),Sa=e=>K(e,{of:ee(Fe),default:[]}),Wf=ee(Ye),Fo=ee(Mi),nt=(e,t)=>Qe(e,{atLeast:1,default:t}),Ea=(e,t)=>_e(e,{min:1,max:1e3,default:t}),xa=Y("A one-off command.",{service:dr("The service whose new image the command runs in, as a one-off container."),run:oa("The command as a list of words."),timeout:nt("How long the command may take.","10m")}),Gf=Y("Deploying.",{engine:he("What runs the containers",{values:{compose:""},without:"`compose`"}),strategy:Co("strategies","How services are replaced",{default:"recreate"}),before:K("One-off commands before the switch, in order: migrations. A failure ends the deploy before anything is replaced.",{of:xa,default:[]}),after:K("One-off commands after the switch, in order.",{of:xa,default:[]}),"keep-releases":Ea("How many releases stay on each host, and as many different contents, what was gone back from among them. The active one and the one before it always stay.",5),timeout:nt("How long the containers may take to become healthy.","5m"),"on-failure":he("What happens when they do not become healthy",{values:{rollback:"puts the last active release back",keep:"leaves what was started"},default:"rollback"})}),Kf=Y("A command.",{service:dr("The database service, in whose trial server it runs: its programs and variables are there."),run:rr("The command: a script (run with `sh -e`) or a list of words.",{required:!0}),stdin:C("File that it reads from its stdin, of SQL for example.",{rule:Ye}),timeout:nt("How long the command may take.","30m")}),Vf=Y("Backups before a deploy.",{"before-deploy":he("What becomes of a deploy without a backup",{values:{required:"it stops before anything is changed","best-effort":"it goes on, with a warning",off:"none is made before a deploy"},without:"`required`"}),services:K("Database services to dump.",{without:"every service of the stack that is recognised as a database",default:[],of:Y("A database.",{service:dr("Name of the database service."),engine:Co("databases","Its engine, where the image does not show it"),database:C("Only this database.",{without:"all of them"}),exclude:K("Tables whose rows are left out and whose structure is kept, by name or pattern: `sessions`, `cache_*`, `app.jobs`. Collections of MongoDB, of one database, are left out whole.",{of:ee(Bi),without:"none"})}),line:zf}),volumes:Sa("Named volumes to archive, as the compose file calls them."),directories:K("Directories of bind mounts to archive: of those that are listed as `shared`, or below one.",{of:Fo,default:[]}),sqlite:K("Databases of SQLite to save: files, each of one moment, whoever writes meanwhile.",{without:"none",of:Y("A database of SQLite.",{service:dr("The service that uses it."),path:C("The file, as the container sees it.",{rule:ji,required:!0})})}),ignore:K("Services, volumes and directories that need no backup. Without this a database that cannot be dumped is an error.",{of:ee(To),default:[]}),to:K("Where backups are kept. Each copy is read back; without `host`, none stays on the host itself.",{of:Do("destinations"),without:"`[host]`, the backups/ of the deploy path",nonEmpty:()=>[i`is an empty list`,i`name at least one destination, for example host`]}),"encrypt-to":K("Whose keys open what leaves the host: public keys of age, `age1...`. Every destination but `host` gets encrypted files alone.",{of:ee(Po),default:[],without:"nothing is encrypted"}),keep:Y("How many backups stay at each destination, of each host. One is kept when any of these asks for it; one that a kept release is linked to, and the last one that was verified, always.",ka),"keep-old":Qe("How long what a restore has replaced is kept beside: an undo puts it back.",{default:"7d",placeholder:"TIME"}),scrub:K("Commands that take personal data out of what is restored from another environment (`from-environment`), in order, before any service of this one sees it. A failure replaces nothing.",{of:Kf,without:"none"}),unscrubbed:K("Services, volumes and directories that come from another environment as they are: they hold no personal data.",{of:ee(To),without:"none",placeholder:"NAME"}),compression:he("How backups are compressed",{values:{auto:"by zstd with all cores where the host has it, else by pigz or gzip",zstd:"",gzip:""},default:"auto"}),"max-drop":_e("By how many percent a dump, or what is counted in it, may be smaller than in the last backup. `100` accepts it as it is.",{min:1,max:100,default:50}),timeout:nt("How long one dump may take.","1h")});function zf(e){let[t="",n]=e.split("/",2);return n===void 0?{service:t}:{service:t,database:n}}var Yf=Y("The health gate.",{"run-from":he("Where the checks run",{values:{runner:"",host:""},default:"runner"}),"initial-delay":Qe("How long to wait before the first attempt.",{default:"0s"}),interval:nt("Time between the first attempts; it grows to 5s (or stays, when it is longer).","1s"),timeout:nt("How long one attempt may take.","5s"),deadline:nt("When the gate gives up, without the time of `stability`.","2m"),"give-up-after":Qe("After how long the same failing status of a new release that is up and settled is final, whatever the deadline. `0s` never gives up before.",{default:"20s"}),successes:Ea("How many times in a row every check must pass.",3),stability:Qe("After that, how long no container may restart or exit. `0s` leaves it out.",{default:"10s"}),checks:K("What is checked. Without any: the environment's `url`, when it has one, and every service.",{of:Do("checks"),default:[]})}),Qf=Y("A suite of tests.",{run:rr("The command: a script (run with `sh -e`) or a list of words.",{required:!0}),setup:rr("A command before `run`; when it fails the suite has failed."),on:C("Where the suite runs: `runner`, or the service in whose one-off container it runs.",{rule:Fe,read:Jf,default:"runner"}),timeout:nt("How long the suite may take.","15m"),report:C("JUnit XML files that the suite writes (a glob below the working directory).",{rule:Ye}),"min-tests":_e("Fewer tests in the report than this is a failure.",{default:0}),"fail-on-empty":Je("A report without a single test is a failure.",{default:!0}),"working-directory":C("Where the suite runs, below the project directory.",{rule:Ye}),env:No("Variables for the suite. The base URL comes by itself.",{name:Vi,of:Ji()}),"allow-stack-database":Je("Lets a suite run in a container that has the stack's own database settings.")});function Jf(e){return e==="runner"?{kind:"runner"}:{kind:"service",service:e}}var Oa="production",Ra=["production","prod"],Aa=5e3,ur={project:C("Name of the project: part of directories and tags on the hosts.",{without:"the name of the repository",rule:gn,only:"file",placeholder:"NAME"}),language:va,url:C("Where people reach it: the base of the HTTP checks and of the tests.",{rule:tr,only:"environment"}),production:Je("People rely on it: GitHub shows it so, and a rollback must give its reason.",{without:"`true` for `production` and `prod`",only:"environment"}),hosts:K("The machines: `local` (where the job runs) or `ssh://user@host:port`.",{of:ee(Hi),nonEmpty:()=>[i`is an empty list`,i`name at least one host: local or ssh://user@host`],only:"environment",placeholder:"HOST"}),compose:K("Compose files in order, relative to the project directory.",{of:Wf,default:["compose.yml"],nonEmpty:()=>[i`is an empty list`,i`name at least one compose file, or remove the key`],placeholder:"FILE"}),"env-file":C("File of environment variables; the secret input `env` is merged over it.",{without:"`.env`, when it is there",rule:Ye,only:"environment",placeholder:"FILE"}),"compose-project":C("Name of the Compose project on the host; name an existing one to take it over.",{without:"`<project>-<environment>`",rule:gn,only:"environment",placeholder:"NAME"}),"deploy-path":C("Directory on the host that releases live in.",{without:"`~/.deploy-kit/<project>-<environment>`",rule:er,only:"environment",placeholder:"DIR"}),profiles:{...Sa("Compose profiles that are switched on."),placeholder:"NAME"},files:K("Read-only files and directories that bind mounts need: shipped with the release.",{of:Fo,default:[],only:"file"}),shared:K("Directories of bind mounts whose data lives across releases.",{of:Fo,default:[],only:"file"}),build:Y("Building images.",{registry:C("Where images are pushed: `ghcr.io/org`. Without one they are streamed to the hosts.",{rule:Wi}),attestations:he("What is pushed beside an image, about how it was made and what is in it",{values:{auto:"provenance and an SBOM, and without what the builder or the registry cannot do",provenance:"only the provenance, and an error where it cannot be had",all:"both, and an error where they cannot be had",off:""},default:"auto"}),"sbom-scanner":C("The image that makes the SBOM, by digest if you like.",{rule:Gi,without:"BuildKit's own, `docker/buildkit-syft-scanner:stable-1`"})},{only:"file"}),deploy:Gf,backup:Vf,health:Yf,tests:No("Suites of tests by name.",{name:Fe,of:Qf}),notify:aa("notifiers","Announcements.")};import{appendFileSync as dh,mkdirSync as uh,writeFileSync as ph}from"node:fs";import{hostname as fh,tmpdir as mh}from"node:os";import rs from"node:path";import*as Pa from"os";function rt(e){return e==null?"":typeof e=="string"||e instanceof String?e:JSON.stringify(e)}function Uo(e){return Object.keys(e).length?{title:e.title,file:e.file,line:e.startLine,endLine:e.endLine,col:e.startColumn,endColumn:e.endColumn}:{}}function gt(e,t,n){let r=new qo(e,t,n);process.stdout.write(r.toString()+Pa.EOL)}function Wo(e,t=""){gt(e,{},t)}var Ta="::",qo=class{constructor(t,n,r){t||(t="missing.command"),this.command=t,this.properties=n,this.message=r}toString(){let t=Ta+this.command;if(this.properties&&Object.keys(this.properties).length>0){t+=" ";let n=!0;for(let r in this.properties)if(this.properties.hasOwnProperty(r)){let o=this.properties[r];o&&(n?n=!1:t+=",",t+=`${r}=${Zf(o)}`)}}return t+=`${Ta}${Xf(this.message)}`,t}};function Xf(e){return rt(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A")}function Zf(e){return rt(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A").replace(/:/g,"%3A").replace(/,/g,"%2C")}Ve();import*as fr from"fs";import*as pr from"os";function _a(e,t){let n=process.env[`GITHUB_${e}`];if(!n)throw new Error(`Unable to find environment variable for file command ${e}`);if(!fr.existsSync(n))throw new Error(`Missing file at path: ${n}`);fr.appendFileSync(n,`${rt(t)}${pr.EOL}`,{encoding:"utf8"})}function Ia(e,t){let n=`ghadelimiter_${zn()}`,r=rt(t);if(e.includes(n))throw new Error(`Unexpected input: name should not contain the delimiter "${n}"`);if(r.includes(n))throw new Error(`Unexpected input: value should not contain the delimiter "${n}"`);return`${e}<<${n}${pr.EOL}${r}${pr.EOL}${n}`}import*as Go from"os";import{createRequire as em}from"node:module";var Ca=em(import.meta.url),La=(...e)=>Ca("child_process").execFileSync(...e),Na=(...e)=>Ca("child_process").spawn(...e);var Da;(function(e){e[e.Success=0]="Success",e[e.Failure=1]="Failure"})(Da||(Da={}));function Ma(e){gt("add-mask",{},e)}function Sn(e,t){if(process.env.GITHUB_OUTPUT||"")return _a("OUTPUT",Ia(e,t));process.stdout.write(Go.EOL),gt("set-output",{name:e},rt(t))}function Ba(e){gt("debug",{},e)}function Ko(e,t={}){gt("error",Uo(t),e instanceof Error?e.toString():e)}function Vo(e,t={}){gt("warning",Uo(t),e instanceof Error?e.toString():e)}function zo(e){process.stdout.write(e+Go.EOL)}function ja(e){Wo("group",e)}function Ha(){Wo("endgroup")}var mr=class{#e=[];begin(t,n=Date.now()){let r={what:t,since:n};return this.#e.push(r),{[Symbol.dispose]:()=>{let o=this.#e.indexOf(r);o>=0&&this.#e.splice(o,1)}}}get now(){let t=this.#e.at(-1);return t&&{text:typeof t.what=="string"?t.what:t.what(),since:t.since}}};function Ua({since:e},t=Date.now()){let n=Math.max(0,Math.floor((t-e)/1e3)),[r,o]=[Math.floor(n/60),n%60];return r===0?`${o}s`:`${r}m${String(o).padStart(2,"0")}s`}var qa="DEPLOY_KIT_LIVE",Wa="deploy-kit-now";var hr=class{#e;constructor(t){this.#e=t}text(t){return Ka(this.#t(t))}prose(t){return Ka(this.#t(t,rm))}code(t){return new Yo(this.#t(t).replace(/[`|]/g," "))}table(t,n,r){let o=(c,l)=>r.some(d=>d[l]!==""),s=c=>`| ${c.filter(o).map(l=>typeof l=="string"?this.text(l):l).join(" | ")} |`,a=[...n].filter(o).map(c=>c==="r"?"--:":"---");return[s(t),`|${a.join("|")}|`,...r.map(s)].join(`
`)}details(t,n){return tm(this.text(t),this.block(n))}block(t){let n=ke(t,this.#e),r=Ga/2,o=n.length<=Ga?n:`${n.slice(0,r)}
...
${n.slice(-r)}`,s=Math.max(2,...[...o.matchAll(/`+/g)].map(([c])=>c.length)),a="`".repeat(s+1);return`${a}text
${o}
${a}`}#t(t,n=nm){return Nt(ke(t,this.#e)).slice(0,n).replace(/[\ud800-\udbff]$/,"")}},tm=(e,t)=>`<details><summary>${e}</summary>

${t}

</details>
`,Yo=class{#e;constructor(t){this.#e=t}toString(){return`\`${this.#e||" "}\``}},nm=400,rm=4e3,Ga=1e5;function Ka(e){return e.replace(/[&<>|`*[\]\\~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\.|^[#+=-]|(?<=^\d{1,9})[.)](?=\s|$)/giu,t=>om[t]??`&#${t.charCodeAt(0)};`).replaceAll("@","@<!-- -->")}var om={"&":"&amp;","<":"&lt;",">":"&gt;","|":"\\|"};var yr=class e{static MIN_LENGTH=4;#e=new Set;#t;add(t){let n=[t,...t.split(/\r\n|\r|\n/)].map(r=>r.trim());for(let r of[...n,...im(t)])r.length>=e.MIN_LENGTH&&this.#e.add(r);this.#t=void 0}redact(t){return this.#t??=[...this.#e].sort((n,r)=>r.length-n.length),this.#t.reduce((n,r)=>n.replaceAll(r,"***"),t)}},sm=8;function im(e){let t=Buffer.from(e),n=[0,1,2].map(r=>Buffer.concat([Buffer.alloc(r),t]).toString("base64").slice(Math.ceil(r*8/6),Math.floor((r+t.length)*8/6)));return[JSON.stringify(e).slice(1,-1),encodeURIComponent(t.toString()),...n.filter(r=>r.length>=sm)]}function En(e){return e.trim().length<4||/^\d{1,5}$/.test(e)||/^(true|false|null|none|local(host)?|production|staging|development|testing|info|debug|warn(ing)?|error)$/i.test(e)}var am=/PASS(?!ENGER|IVE)|SECRET|TOKEN|CREDENTIAL|PRIVATE|SIGNATURE|WEBHOOK/,cm=/(^|_)(PW|PWD|PIN|AUTH|DSN|SALT|JWT|COOKIE|CERT|CERTIFICATE|(API|APP|ACCESS|ACCOUNT|SHARED|MASTER|SSH|AUTH|SIGNING|ENCRYPTION|TLS|RSA|HMAC)?KEY)S?\d*(_|$)/,lm=/(?<!SECRET|TOKEN)_ID$|_(FILE|PATH|DIR|NAME|PREFIX|ISSUER|AUDIENCE|REALM|DOMAIN|HOST|PORT|TABLE|TYPE|METHOD|ALG|ALGO|ALGORITHM|LENGTH|TTL|LIFETIME|TIMEOUT|EXPIRY|EXPIRATION|EXPIRES(_IN)?)$/;function Va(e){let t=e.replace(/([a-z\d])(?=[A-Z])/g,"$1_").replace(/[^A-Za-z\d]+/g,"_").toUpperCase();return(am.test(t)||cm.test(t))&&!lm.test(t)}var dm=[/:\/\/[^\s:/@]*:([^\s/]+)@/g,/:\/\/[^\s:/@]*:(\S+)@/g,/:\/\/([^\s:/@]{16,})@/g],um=/(?:password|passwd|pwd|secret|token|(?:api|account|access|shared)\w{0,40}key)=([^;&\s"']+)/gi;function za(e,t,n){let r=pm(t);return!(Va(e)||r.length>0)&&(En(t)||n(t))?[]:[...new Set([t,...r])].filter(s=>!En(s))}function pm(e){let t=e.split(/\s/).map(o=>o.slice(0,o.lastIndexOf("@")+1)),n=(o,s)=>[...o.matchAll(s)].map(([,a=""])=>a),r=[...dm.flatMap(o=>t.flatMap(s=>n(s,o))),...n(e,um)];return[...r,...r.map(mm),...fm(e)].filter(o=>o!=="")}function fm(e){if(!/^\s*[[{]/.test(e))return[];let t=[];try{JSON.parse(e,(n,r)=>(typeof r=="string"&&Va(n)&&t.push(r),r))}catch{}return t}function mm(e){try{return decodeURIComponent(e)}catch{return e}}function gr(e,t={},n={}){let{found:r,steps:o,named:s}=hm(e.split(".")),a=Xn(r,n),{default:c,without:l,required:d,only:u,...p}={...a,...t},f=l??[c??[]].flat().join(", "),y=[...s?[]:["from the config file"],...f===""?[]:[f]],m=[p.description,...p.kind.many?["One a line."]:[],...y.length===0?[]:[`Default: ${y.join(", or ")}.`]].join(" ");return{...p,description:m,path:o}}function hm(e){let t={options:ur},n=!1,r=e.map(o=>{let{options:s,of:a}=t;return t=s?.[o]??a,s!==void 0?mn(o):(n=!0,o)});return{found:t,steps:r,named:n}}function Ut(...e){let t=e.map(n=>[n.split(".").at(-1),gr(n)]);return Object.fromEntries(t)}function ot(e){return`INPUT_${e.replaceAll(" ","_").toUpperCase()}`}var ym=({default:e})=>String(e??"");function gm(e,t,n){let r=t===void 0||t===""?ym(e):t,o=e.required===void 0&&e.default===void 0;if(!(r.trim()===""&&o))return e.kind.parse?.(e,r,n)}function Ya(e,t){let n=Object.entries(e).map(([r,o])=>[r,gm(o,t[ot(r)],i`input '${r}'`)]);return Object.fromEntries(n)}function Qa(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=t[r];o.path===void 0||s===void 0||(o.kind.verify?.(o,s,i`input '${r}'`),Ja(n,o.path,s))}return n}function Ja(e,[t="",...n],r){n.length===0?e[t]=r:(e[t]??={},Ja(e[t],n,r))}var Xa="2.20.0",Qo=class extends h{};function Za(e,t,n){let r=(s,a)=>new h(`${e}: ${s}`,{fix:a}),o=i`install Compose v2 there: ${$m(n)}`;return{notInstalled:()=>r(i`Docker is not installed`,i`install Docker Engine there: https://docs.docker.com/engine/install/`),noRights:()=>r(i`the user ${t} may not use Docker`,i`add it to the group docker there: sudo usermod -aG docker ${t} (an open connection must be closed first)`),notRunning:s=>new Qo(i`${e}: Docker Engine does not answer: ${Ke(s,300)}`,{fix:i`start it there (sudo systemctl enable --now docker), or correct DOCKER_HOST or the context of docker`,passes:!0}),noCompose:()=>r(i`Docker Compose is not installed`,o),composeV1:s=>r(i`there is only Compose v1 (docker-compose ${s}), which nobody maintains`,o),composeNoPlugin:s=>r(i`Compose ${s} is there as docker-compose, but not as the plugin docker compose`,i`link it where docker looks for plugins: ln -s "$(command -v docker-compose)" ~/.docker/cli-plugins/docker-compose`),composeTooOld:s=>r(i`Compose ${s} is too old: at least ${Xa} is needed`,o)}}function wr(e){if(!(e instanceof z))return e;let{stderr:t,where:n=i`the machine that runs this step`}=e,{notInstalled:r,noRights:o,notRunning:s}=Za(n,"$USER","");if(/docker: (command )?not found/.test(t))return r();if(/permission denied while trying to connect to the Docker (daemon|API)/i.test(t))return o();let a=wm.exec(t)?.[0];return a===void 0?e:s(a)}var wm=/^.*(Cannot connect to the Docker daemon|failed to connect to the Docker API|error during connect).*$/im;function $m(e){let[t="",n=""]=e.split(" "),r=i`docker-compose-plugin from Docker's own repository (https://docs.docker.com/compose/install/linux/)`;return t==="ubuntu"?i`sudo apt-get install docker-compose-v2, or ${r}`:t==="debian"&&Number(n)>=13?"sudo apt-get install docker-compose":t==="alpine"?"apk add docker-cli-compose":t==="arch"?"pacman -S docker-compose":r}function ec(e,t){let n=d=>e[d]===""?void 0:e[d],r=n("GITHUB_SERVER_URL")??"https://github.com",o=n("GITHUB_REPOSITORY"),s=n("GITHUB_RUN_ID"),a=s!==void 0&&n("DEPLOY_KIT_LOCAL")===void 0,c=n("DEPLOY_KIT_RUNNER_PID")??String(t.pid),l=n("DEPLOY_KIT_RUNNER_STARTED")??"0";return{run:a?`github:${s}:${n("GITHUB_RUN_ATTEMPT")??"1"}`:`local:${t.hostname.replaceAll(":","-")}:${c}:${l}`,who:n("GITHUB_ACTOR")??n("USER")??n("LOGNAME")??"unknown",where:a?`${r}/${o}/actions/runs/${s}`:`process ${c} on ${t.hostname}`,repository:o,apiUrl:n("GITHUB_API_URL")??"https://api.github.com",repositoryUrl:o===void 0?void 0:`${r}/${o}`,sha:n("GITHUB_SHA"),tag:n("GITHUB_REF_TYPE")==="tag"?n("GITHUB_REF_NAME"):void 0,workspace:n("GITHUB_WORKSPACE")??t.cwd,temp:n("RUNNER_TEMP")??t.tmpdir,stepSummary:n("GITHUB_STEP_SUMMARY"),step:n("GITHUB_ACTION")??"step"}}var On=class extends Error{variable;why;constructor(t,n){super(i`required variable ${t} is missing a value`),this.variable=t,this.why=n}},wt=class extends Error{},Rn=class extends wt{},tc=100,nc=/^[_a-z][_a-z0-9]*/iu,km=/^:?[-+?]/;function vm(e){let t=[],n=e;for(;;){let r=n.indexOf("$");if(t.push(r<0?n:n.slice(0,r)),r<0)return t.filter(a=>a!=="");let o=n.slice(r+1),[s=""]=nc.exec(o)??[];if(o.startsWith("$"))t.push("$"),n=o.slice(1);else if(s!=="")t.push({name:s,written:`$${s}`,operator:"",word:""}),n=o.slice(s.length);else if(o.startsWith("{")){let a=bm(o);t.push(xm(o.slice(1,a))),n=o.slice(a+1)}else t.push("$"),n=o}}function Jo(e,t,n=()=>{},r=0){if(r>tc)throw new Rn(i`more than ${tc} variables inside one another`);let o=s=>{let{name:a,operator:c,word:l}=s,d=t(a),u=c.startsWith(":")?(d??"")==="":d===void 0,p=c.at(-1),f=p==="+"?!u:u,y=Jo(l,t,f?n:()=>{},r+1);if(p===void 0&&d===void 0&&n(s),p==="?"&&u)throw new On(a,y);return p!==void 0&&p!=="?"&&f?y:d??""};return vm(e).map(s=>typeof s=="string"?s:o(s)).join("")}function bm(e){let t=(e.split(`
`,1)[0]??"").lastIndexOf("}");if(t<0)throw new wt(i`a \${ that is never closed`);let n=0;for(let r=0;r<t;r+=1){if(e[r]==="}"&&(n-=1),n===0&&r>0)return r;e[r]==="{"&&(n+=1,r+=1)}return t}function xm(e){let[t=""]=nc.exec(e)??[],n=e.slice(t.length),[r=""]=km.exec(n)??[];if(t===""||r===""&&n!=="")throw new wt(i`no variable in \${...}`);return{name:t,written:`\${${e}}`,operator:r,word:n.slice(r.length)}}var rc=/^[A-Za-z_][A-Za-z0-9_.-]*$/,Sm=/^(?:export[^\S\n\ufeff]+)?([^=:\n]*)(?:(=|:)([\t\v\f\r \u0085\u00a0]*)(?:(['"])((?:\\[\s\S]|(?!\4)[^\\])*)(\4?)|([^\n]*))|(?=\n|$))/,oc=/\\(?:[abcfnrtv$"\\]|0\d{0,3})/g,Em={a:"\x07",b:"\b",f:"\f",n:`
`,r:"\r",t:"	",v:"\v"},Om=131072,Rm=/(?<![^\S\ufeff])[^\S\ufeff]+$/;function $r(e,t){return new Map(Am(e,t).values)}function Am(e,{place:t,earlier:n=new Map,literal:r=!1}){let o=Im(e,t),s=new Map,a=[],c=[],l=new Set(o.map(({name:d})=>d));for(let{name:d,value:u,line:p}of o){let f=`${t}:${p}`;if(u===void 0){let g=n.get(d);g!==void 0?s.set(d,g):a.push(i`${f}: a name without a value, which nothing sets: write NAME=value, or NAME= for an empty one`);continue}s.has(d)&&a.push(i`${f}: ${d} was set before; this value is the one in use`);let y=new Set,m=g=>n.get(g)??s.get(g);s.set(d,Nm(r?u.literal:Tm(u,m,y,d,f),d,f));for(let g of y)a.push(`${f}: ${Pm(g,d,l)}`),c.push({name:g.name,of:d,place:f})}return{values:s,warnings:a,unset:c,lines:o.flatMap(({name:d,written:u,line:p})=>u===void 0?[]:[{name:d,written:u,place:`${t}:${p}`}])}}function Tm(e,t,n,r,o){if(e.template===void 0)return e.literal;try{return Jo(e.template,t,s=>n.add(s))}catch(s){if(s instanceof On){let c=s.why===""?"":`: ${s.why}`;throw new h(i`${o}: ${r} needs the variable ${s.variable}, which is not set${c}`,{fix:i`set ${s.variable} in a line above`})}if(!(s instanceof wt))throw s;let a=s instanceof Rn?s.message:i`a \${ that begins no variable`;throw new h(i`${o}: the value of ${r} has ${a}`,{fix:i`put the value in single quotes, in which a $ is a $: ${r}='...'`})}}function Pm({name:e,written:t},n,r){let o=i`put the value in single quotes if the $ is meant: ${n}='...'`;return r.has(e)?i`the value of ${n} uses ${e}, which is set only further down: nothing stands in its place. Set ${e} above`:t.startsWith("${")?i`the value of ${n} uses ${t}, and nothing sets ${e} before this line: nothing stands in its place. Set ${e} above, write \${${e}-} if that is meant, or ${o}`:i`the value of ${n} has a $ and a name that nothing sets behind it: nothing stands in their place. ${_m(o)}`}var _m=e=>e.charAt(0).toUpperCase()+e.slice(1);function Im(e,t){let n=[],r=e.replace(/^\ufeff/,""),[o,s]=[0,1],a=()=>{let c=e.length-r.length;return s+=e.slice(o,c).split(`
`).length-1,o=c,s};for(;;){if(r=r.replace(/^(?:[^\S\ufeff]|#[^\n]*)+/,""),r==="")return n;let c=a(),l=`${t}:${c}`,[d,u="",p,f="",y,m="",g,w=""]=Sm.exec(r)??[],$=u.replace(/(?<![^\S\ufeff])[^\S\ufeff]+$/,"");if(d===void 0||p===void 0&&!rc.test($))throw new h(i`${l}: this line is not NAME=value`,{fix:i`write NAME=value; a value of several lines (a key, a certificate) goes in quotes`});if(!rc.test($))throw new h(i`${l}: what stands before '${p}' is not a name of a variable`,{fix:i`use letters, digits, _, . and -, not beginning with a digit; a value of several lines goes in quotes`});if(g==="")throw new h(i`${l}: the quote that begins the value of ${$} is never closed`,{fix:i`close it with ${y}`});if(r=r.slice(d.length),y!==void 0&&!/^[^\S\n\ufeff]*(#|\r?\n|$)/.test(r))throw new h(i`${t}:${a()}: there is text after the closing quote of ${$}`,{fix:i`escape a quote inside the value with a backslash, or use the other kind of quotes`});let k=p===void 0?void 0:y===void 0?Cm(w):Lm(y,m),b=/^[^\n]*/.exec(r)?.[0]??"",v=`${p==="="?f:""}${y??""}${m}${g??""}${w}${y===void 0?"":b}`;n.push({name:$,value:k,line:c,written:p===void 0?void 0:v.replace(/\r$/,"")})}}function Cm(e){let t=e.replace(/ #.*$/s,"").replace(Rm,"");return{literal:t,template:t}}function Lm(e,t){let n=t.replace(/\\([\s\S])/g,(r,o)=>o===e?e:r);return e==="'"?{literal:n,template:void 0}:{literal:n.replace(oc,sc),template:n.replace(oc,r=>r==="\\$"?"$$":sc(r))}}function sc(e){let t=e.charAt(1);if(t!=="0")return Em[t]??(t==="c"?e:t);let n=e.slice(2),r=/^[0-3][0-7]{2}$/.test(n)?Number.parseInt(n,8):void 0;return r===void 0?`\\${n}`:String.fromCodePoint(r)}function Nm(e,t,n){let r=e.includes("\0")?i`holds a NUL, which no environment can`:new RegExp("\\p{Surrogate}","u").test(e)&&i`is not valid Unicode`;if(r)throw new h(i`${n}: the value of ${t} ${r}`,{fix:i`encode binary values, for example with base64`});if(Buffer.byteLength(t)+1+Buffer.byteLength(e)+1>Om)throw new h(i`${n}: the value of ${t} is longer than a process can be given (128 KiB)`,{fix:i`put it in a file that the service mounts`});return e}function ic(e,t){return Object.entries(e).flatMap(([n,{secret:r}])=>{let o=t[ot(n)]??"";return r===void 0||o.trim()===""?[]:r==="text"?[{value:o,variable:void 0}]:Dm(o)})}function Dm(e){try{return[!1,!0].map(n=>$r(e,{place:"input 'env'",literal:n})).flatMap(n=>[...n].map(([r,o])=>({variable:r,value:o})))}catch{return e.split(/\r?\n/).map(n=>({variable:void 0,value:n.slice(n.indexOf("=")+1).replace(/^(["'])(.*)\1$/,"$2")}))}}import{readFileSync as Mm,statSync as Bm}from"node:fs";import jm from"node:path";var Hm=[":/*.yml",":/*.yaml",":/*.env",":/*.env.*"],Fm=["deploy-kit","compose","docker-compose"].flatMap(e=>[`${e}.yml`,`${e}.yaml`]),Um=500,qm=256*1024,Wm=/^\s*(?:-\s+)?(?:(?:project|name|image|container_name|hostname)\s*:\s*["']?([^\s"'#]+)|([\w.-]+)\s*:\s*(?:[{&#]|$))/gm;function ac(e,t,n){let r;return o=>(r??=Gm(e,t,n),r.names.includes(o)||zm(r.text,o))}function Gm(e,t,n){let r=Km(e,n).slice(0,Um).map(s=>Vm(jm.resolve(e,s))).join(`
`),o=[...r.matchAll(Wm)].map(([,s,a])=>s??a??"");return{text:r,names:[...t,...new Set(o)].join(`
`)}}function Km(e,t){try{return La("git",["-c","safe.directory=*","ls-files","-z","--",...Hm],{cwd:e,env:{PATH:t.PATH,HOME:t.HOME},stdio:["ignore","pipe","ignore"],timeout:5e3,encoding:"utf8"}).split("\0").filter(r=>r!=="")}catch{return Fm}}function Vm(e){try{return Bm(e).size>qm?"":Mm(e,"utf8")}catch{return""}}function zm(e,t){let n=r=>r!==void 0&&/[\p{L}\p{N}_]/u.test(r);for(let r=e.indexOf(t);r>=0;r=e.indexOf(t,r+1)){let o=n(e[r-1])&&n(t[0]),s=n(e[r+t.length])&&n(t.at(-1));if(!o&&!s)return!0}return!1}import{existsSync as xx,mkdirSync as Ym,readdirSync as Sx,readFileSync as Ex,writeFileSync as Qm}from"node:fs";import cc from"node:path";var kr="DEPLOY_KIT_STEP",Jm=e=>cc.join(e,"deploy-kit-summary");function lc(e,t,n){let r=Jm(e);Ym(r,{recursive:!0,mode:448});let o=`${String(t).padStart(14,"0")}-${String(process.pid).padStart(7,"0")}.json`;Qm(cc.join(r,o),n,{mode:384})}var dc=()=>({require:[i`the question whether it is urgent`,i`Question whether it is urgent`],preflight:[i`the preflight`,i`Preflight`],plan:[i`the plan`,i`Plan`],build:[i`the build`,i`Build`],check:[i`the check`,i`Check`],backup:[i`the backup`,i`Backup`],deploy:[i`the deploy`,i`Deploy`],gate:[i`the gate`,i`Gate`],tests:[i`the tests`,i`Tests`],confirm:[i`the confirmation`,i`Confirmation`],rollback:[i`putting back`,i`Putting back`],"put-back":[i`putting back`,i`Putting back`]}),vr=e=>dc()[e]?.[0]??e,uc=e=>dc()[e]?.[1]??e;var Xm=15e3;function pc({isLive:e,heard:t,say:n,command:r,safe:o}){let s=new mr,a="",c=()=>{let{now:u}=s,p=u===void 0?"::":` since=${u.since}::${Zm(o(u.text))}`;p!==a&&r(`::${Wa}${p}`),a=p},l=()=>{let{now:u}=s;u!==void 0&&Date.now()-Math.max(t(),u.since)>=Xm&&n(`... ${u.text} (${Ua(u)})`)},d=!1;return u=>{let p=s.begin(u);return d||setInterval(e?c:l,1e3).unref(),d=!0,e&&c(),{[Symbol.dispose](){p[Symbol.dispose](),e&&c()}}}}var Zm=e=>e.replaceAll("%","%25");var Xo=10,Zo=1e5;function fc(e,{phase:t,isLive:n=!1}={}){let r=g=>xi(g,e),o=0,s=0,a=Date.now(),c=eh(t,r),l=g=>{if(a=Date.now(),s>Zo)return;let w=r(g);s+=w.split(`
`).length,zo(s>Zo?i`... what follows is left out: ${Zo} lines were printed`:w)},d=g=>{c.open(),l(g)},u=pc({isLive:n,heard:()=>a,say:d,command:zo,safe:g=>Nt(r(g))}),p=({title:g,file:w,...$})=>({...$,...w===void 0?{}:{file:r(w)},...g===void 0?{}:{title:r(g)}}),f=(g,w,$=Xo-1)=>(k,b={})=>{if(o>=$)return w(b.title===void 0?k:`${b.title}: ${k}`);o+=1,g(r(k),p(b))},y=g=>l(`Error: ${g}`),m=g=>(...w)=>{c.close(),g(...w)};return{info:d,warning:f(Vo,g=>d(`Warning: ${g}`)),error:m(f(Ko,y)),debug:g=>Ba(r(g)),group(g){let w=c.group(g),$=u(g);return{[Symbol.dispose](){$[Symbol.dispose](),w[Symbol.dispose]()}}},progress:u,fail:m(f(Ko,y,Xo)),lastWarning:m(f(Vo,l,Xo)),outside:m(l)}}function eh(e,t){let n=e===void 0?[]:[e],r,o=()=>{r!==void 0&&Ha(),r=void 0},s=()=>{let a=n.at(-1);a!==r&&(o(),r=a,a!==void 0&&ja(t(a())))};return{open:s,close:o,group(a){let c=()=>{let l=e?.()??"";return a.startsWith(l)?a:i`${l}: ${a}`};return n.push(c),s(),{[Symbol.dispose](){n.splice(n.lastIndexOf(c),1),r===c&&o()}}}}}import{existsSync as rh}from"node:fs";import ts from"node:path";import{fileURLToPath as oh}from"node:url";async function es(e){if(!(e instanceof h))return;let{ENTRIES:t}=await import("./../chunks/troubleshooting-entries.js"),n=Pi(e).map(({message:a})=>yi(a).split(`
`)[0]??""),r=t.filter(([,a])=>n.some(c=>nh(c,a))),o=([,a])=>a.join("").length+(n.some(c=>c.endsWith(`: ${a.at(-1)}`))?th:0),[s]=r.toSorted((a,c)=>o(c)-o(a));return s?.[0]??await es(e.cause)}var th=1e4;function nh(e,t){let n=0;for(let r of t){let o=e.indexOf(r,n);if(o<0)return!1;n=o+r.length}return!0}var mc="docs/troubleshooting.md";async function hc(e,t="https://github.com",n=oh(import.meta.url)){let r=await es(e);if(r===void 0)return;let[,o,s]=/[\\/]_actions[\\/]([^\\/]+[\\/][^\\/]+)[\\/](.+?)[\\/]dist[\\/]/.exec(n)??[];if(o!==void 0&&s!==void 0)return`${t}/${o.replaceAll("\\","/")}/blob/${s}/${mc}#${r}`;let a=ts.join(n.slice(0,n.lastIndexOf(`${ts.sep}dist${ts.sep}`)),mc);return rh(a)?`${a}#${r}`:void 0}import{statSync as sh}from"node:fs";import ns from"node:path";var ih=10,ah=/(?:^|: )(?<file>[^\s:()][^:()]{0,200}):(?<line>[1-9]\d{0,6})(?::(?<column>[1-9]\d{0,6}))?(?=[:,\s)]|$)/;function yc(e,t,n){let r=[{lines:[],at:{}}];for(let o of e.split(`
`)){let s=ch(o,t,n),a=r.at(-1);s===void 0||r.length>=ih?a?.lines.push(o):a?.at.file===void 0&&r.length===1?r[0]={lines:[...a?.lines??[],o],at:s}:r.push({lines:[o],at:s})}return r.map(({lines:o,at:s})=>({text:o.join(`
`),at:s}))}function ch(e,t,n){let{file:r="",line:o,column:s}=ah.exec(e)?.groups??{},a=r===""?void 0:lh(n,t,r);if(a!==void 0)return{file:a,startLine:Number(o),...s===void 0?{}:{startColumn:Number(s)}}}function lh(e,t,n){let r=ns.resolve(t,n),o=ns.relative(e,r);if(!(o.startsWith("..")||ns.isAbsolute(o)))try{return sh(r).isFile()?o:void 0}catch{return}}async function yS(e){var L=[];try{let t=process.env;let n=new yr;let r={cwd:process.cwd(),pid:process.pid,tmpdir:mh(),hostname:fh()};let o=ec(t,r);let s=_=>t[ot(_)];let a=rs.resolve(o.workspace,s("working-directory")??"");let c=ac(a,[s("project"),s("environment")],t);let l=(_,j)=>{for(let I of j===void 0?[_]:za(j,_,c)){for(let G of I.split(/\r\n|\r|\n/))En(G)||Ma(G);n.add(I)}};for(let{value:_,variable:j}of ic(e.inputs,t))l(_,j);let d=S(L,$h());let u=_=>n.redact(_);let[p,f]=(t[kr]??"").split("/");let y=t.DEPLOY_KIT_LOCAL===void 0;let m=f===void 0||!y?void 0:()=>uc(f);let g=fc(u,{phase:m,isLive:t[qa]==="1"});let w={log:g,signal:d.signal,redact:u,now:Date.now,run:o,env:t,hide:l};let $=new hr(u);let k=_=>(j,I)=>typeof I=="string"?_(I):I;let b=Date.now();let v={environment:s("environment")||void 0,services:s("services")?.match(/[^\s,]+/g)?.join(", "),version:s("version")||void 0,ref:o.tag??o.sha?.slice(0,12)};let x=_=>{if(e.failsJob===!1)return g.lastWarning(_);let j=y?{title:kc(e)}:{};for(let{text:I,at:G}of yc(_,a,o.workspace))g.fail(I,{...j,...G})};let E=_=>{if(p===void 0||f===void 0)return;let j={pipeline:p,step:f,language:bo(),startedAt:b,endedAt:Date.now(),..._,isCancelled:d.signal.aborted};lc(o.temp,b,So(j,k(I=>ke(I,u))))};let P=(_,j,I,G=()=>{})=>{let ne=(X,pe)=>{try{pe()}catch(He){g.warning(X(T(He)))}},ce=ke(j,u);ne(X=>i`the summary could not be written: ${X}`,()=>{if(f!==void 0)return E({...I,section:ce});gh(o,ce),G()}),ne(X=>i`the report could not be written: ${X}`,()=>{let X=k(pe=>bi(pe,u));Sn("report",wh(e,o,So(_,X,2)))})};try{E({outputs:{},told:v,section:"",isOpen:!0})}catch{}try{await lr(s("language"),t,ba(a,s("config")));let _=await e.main(Ya(e.inputs,t),w);for(let[ne,ce]of Object.entries(_.outputs))ce!==void 0&&Sn(ne,ce);let j={outputs:hh(_.outputs),told:{...v,..._.told}},I=_.failure&&await wc(_.failure,t),G={...j,failure:I};if(P(_.report,_.summary?.($)??"",G,_.written),I!==void 0){let{cause:ne=I.message,evidence:ce=""}=_.told??{};return gc(e,_.failure,I,w,x,`${ne}
${ce}`)}Sn("failure",""),m!==void 0&&g.outside(`✓ ${[m(),_.told?.brief].filter(Boolean).join(": ")}`)}catch(_){let j=d.signal.aborted?new h(i`cancelled`):wr(_),I=await wc(j,t),G={error:T(j),fix:j instanceof h?j.fix:void 0},ne={outputs:{},told:v,failure:I};P(G,e.failsJob===!1?"":yh(e,$.block($c(I))),ne),gc(e,j,I,w,x)}}catch(H){var O=H,te=!0}finally{R(L,O,te)}}function gc(e,t,n,{redact:r,log:o},s,a=n.message){Sn("failure",Ri(a,r)),s($c(n)),e.failsJob!==!1&&(t instanceof Error&&t.stack&&o.debug(t.stack),process.exitCode=t instanceof h?t.exitCode:1)}var $c=({message:e,fix:t,more:n})=>[e,...t===void 0?[]:[i`What to do: ${t}`],...n===void 0?[]:[i`More: ${n}`]].join(`
`);async function wc(e,{GITHUB_SERVER_URL:t}){let n=T(e),r=e instanceof h?e:void 0;return{message:n,fix:r?.fix,exitCode:r?.exitCode,more:await hc(e,t)}}function hh(e){let t=Object.entries(e).filter(([,n])=>n!==void 0&&n.length<=500);return Object.fromEntries(t)}function yh(e,t){return`### ${i`${kc(e)}: failed`}

${t}
`}var kc=({title:e})=>e.replace(/^deploy-kit: /,"");function gh({stepSummary:e},t){e!==void 0&&t!==""&&dh(e,`${t}
`)}function wh({name:e},{temp:t,step:n},r){let o=rs.join(t,"deploy-kit");uh(o,{recursive:!0});let s=rs.join(o,`${e}-${n.replace(/[^\w.-]+/g,"-")}-${process.pid}.json`);return ph(s,`${r}
`),s}function $h(){let e=new AbortController,t=()=>e.abort(new h(i`cancelled`));return process.once("SIGINT",t),process.once("SIGTERM",t),{signal:e.signal,[Symbol.dispose](){process.off("SIGINT",t),process.off("SIGTERM",t)}}}import{PassThrough as kh}from"node:stream";import{pipeline as vh}from"node:stream/promises";var bh=30*6e4,Ie=class{name;#e;constructor(t){this.name=t.name,this.#e=t}async list(){let{script:t,args:n=[],read:r}=An(this.#e.directory);return r(await this.#t(t,n),{hostName:this.#e.machine.name})}async begin(t,{replaces:n=!1}={}){let{directory:r,isToBeCleared:o}=this.#e,s=n?"replace":"",a=await this.#t(Eh,[r,t,o?"clear":"",s]),c=/^id (.+)$/m.exec(a)?.[1]??t,l=`${r}/${c}`,d=`${l}.partial`;return{id:c,path:l,directory:d,others:Ec(a,r),put:(u,p,f)=>this.#r([d,u],p,f),read:u=>this.#n([d,u]),publish:async(u,p)=>vc(await this.#t(Th,[r,c,s,...p],Ro(u))),discard:async()=>{var p=[];try{let u=S(p,se(1e4));await this.#t(_h,[r,c],"",u.signal)}catch(f){var y=f,m=!0}finally{R(p,y,m)}}}}read(t,n){return this.#n([`${this.#e.directory}/${t}`,n])}async annotate(t){await this.#t(Ah,[this.#e.directory,t.id],Ro(t))}async remove(t){return vc(await this.#t(Ph,[this.#e.directory,...t]))}async[Symbol.asyncDispose](){await this.#e.close?.()}async#t(t,n,r="",o){let s=["sh","-c",t,"sh",...n];return(await this.#e.machine.run(s,{stdin:r,timeout:bh,signal:o})).stdout}async#r(t,n,r){let o=["sh","-c",Oh,"sh",...t],s=await this.#e.machine.start(o);s.stdout.resume();let a;n.once("error",d=>{a=d});let c=await vh(n,s.stdin,{signal:r}).catch(d=>({error:d}));c!==void 0&&s.stop();let l=await s.ended;if(r.throwIfAborted(),a!==void 0&&!xh(a))throw a;if(l.failure!==void 0)throw l.failure;if(l.code!==0&&(c===void 0||l.stderr.trim()!==""))throw this.#o(o,l);if(c!==void 0)throw c.error}async#n(t){let n=["sh","-c",Rh,"sh",...t],r=await this.#e.machine.start(n);r.stdin.end();let o=new kh;return r.stdout.pipe(o,{end:!1}),r.stdout.once("error",s=>o.destroy(s)),r.ended.then(s=>{s.code===0&&s.failure===void 0?o.end():o.destroy(s.failure??this.#o(n,s))}),o.once("close",()=>r.stop()),o}#o(t,n){return new z({argv:t,...n,where:this.#e.machine.name})}},xh=e=>e instanceof Error&&"code"in e&&(e.code==="EPIPE"||e.code==="ERR_STREAM_PREMATURE_CLOSE"),An=e=>({script:Sh,args:[e],read:t=>Ec(t,e)}),bc=`
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
`,Sh=`${bc}
cd "$1" 2>/dev/null || exit 0
list
`,Eh=`${bc}
umask 077
mkdir -p "$1" && cd "$1" || exit
[ -z "$3" ] || rm -rf ./[0-9]*T[0-9]*Z*.partial
id=$2 next=2
while { [ -z "$4" ] && [ -e "$id" ]; } || ! mkdir "$id.partial" 2>/dev/null; do
  [ "$next" -lt 100 ] && [ -w . ] || { mkdir "$id.partial"; exit 1; }
  id=$2-$next next=$((next + 1))
done
echo "id $id"
list
`,Oh=`
umask 077
cd "$1" && exec cat >"$2"
`,Rh='cd "$1" && exec cat -- "$2"',xc=`
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`,Sc=`
flush() { sync "$@" 2>/dev/null || sync; }
annotate() {
  cat >"$1/manifest.json.new" && flush "$1/manifest.json.new" && mv -f "$1/manifest.json.new" "$1/manifest.json"
}
`,Ah=`${Sc}
umask 077
cd "$1" && annotate "$2"
`,Th=`${xc}${Sc}
umask 077
cd "$1" || exit
if [ -d "$2" ] && [ ! -e "$2.partial" ]; then
  annotate "$2" || exit
else
  cat >"$2.partial/manifest.json" || exit
  flush "$2.partial"/* "$2.partial"
  [ -z "$3" ] || [ ! -e "$2" ] || { rm -rf "./$2.old.partial" && mv "$2" "$2.old.partial"; } || exit
  [ ! -e "$2" ] && mv "$2.partial" "$2" || { echo "cannot rename $2.partial to $2" >&2; exit 1; }
  flush .
  rm -rf "./$2.old.partial"
fi
shift 3
remove "$@"
exit 0
`,Ph=`${xc}
cd "$1" || exit
shift
remove "$@"
exit 0
`,_h='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0',vc=e=>[...e.matchAll(/^removed (.+)$/gm)].map(([,t=""])=>t);function Ec(e,t){let n=[];for(let r of`
${e}`.split(`
set `).slice(1)){let[o="",...s]=r.split(`
`),a=s.filter(d=>d.startsWith("|")).map(d=>d.slice(1)),c=ha(a.join(`
`));if(!Ii.test(o)||c===void 0||c.id!==o)continue;let l=new Map(s.flatMap(d=>{let[,u,p]=/^size (\d+) (.+)$/.exec(d)??[];return p===void 0?[]:[[p,Number(u)]]}));n.push({id:o,path:`${t}/${o}`,manifest:c,damaged:Ci(c,l)})}return n.sort(ze)}var Oc={name:"host",description:"In `backups/` of the deploy path, on the host itself: where a restore finds it fastest.",value:Y("",{keep:tt}),line:{looks:"`host`",read:e=>e==="host"?{}:void 0},nameOf:()=>"host",async open(e,{own:t}){if(t===void 0)throw new h(i`the host cannot be reached`);return Rc(t)}},Rc=({machine:e,backups:t})=>new Ie({name:"host",machine:e,directory:t,isToBeCleared:!1}),Tn=e=>({machine:Ih(e),backups:e.layout.backups}),be=e=>Rc(Tn(e)),Ih=e=>({name:e.name,run:(t,n)=>e.run(t,n),start:t=>e.host.start(t,{fence:e.fence,signal:e.context.signal})}),xe=e=>({name:e.name,run:(t,{stdin:n="",...r})=>e.run(t,{...r,stdin:n}),start:t=>e.start(t)});import Ac from"node:path";var Pc={name:"runner",description:"A directory of the machine that the job runs on: for an artifact, or a disk that is mounted there.",value:Y("",{path:C("Directory, relative to the project directory, or absolute.",{rule:Ui,default:"backups"}),keep:tt}),line:{looks:"`runner:path`",read(e){let t=/^runner(?::(.+))?$/.exec(e);return t===null?void 0:{path:t[1]}}},nameOf:Tc,async open({path:e},{folder:t,access:n}){let r=await n.openHost("local");return new Ie({name:Tc({path:e}),machine:xe(r),directory:Ac.join(Ac.resolve(n.directory,e),t),isToBeCleared:!0,close:()=>r[Symbol.asyncDispose]()})}};function Tc({path:e}){return`runner:${e}`}var Ic={name:"s3",description:"A bucket of S3, or of what speaks its protocol. Its keys are no part of this file: inputs `s3-access-key-id` and `s3-secret-access-key`.",value:Y("",{bucket:C("Name of the bucket, which exists.",{rule:qi,required:!0}),prefix:C("What the names of all objects begin with.",{rule:Ye}),endpoint:C("Address of the storage: `https://s3.example.org`.",{rule:tr,without:"Amazon's"}),region:C("Region of the bucket.",{rule:Fe,without:"`AWS_REGION`, else `us-east-1`"}),"path-style":Je("The bucket is a part of the path, not of the host name.",{without:"`true` with an `endpoint`"}),keep:tt}),line:{looks:"`s3://bucket/prefix?endpoint=https://...&region=...`",read(e){let[,t,n,r]=/^s3:\/\/([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(e)??[];if(t===void 0)return;let o=new URLSearchParams(r),s=l=>o.get(l)||void 0,a=[...o.keys()].find(l=>!["endpoint","region","path-style"].includes(l));if(a!==void 0)throw new h(i`input 'destinations': '${a}' is nothing that a bucket has`,{fix:i`behind the question mark stand endpoint, region and path-style`});let c=s("path-style");return{bucket:t,prefix:n?.replace(/^\/+|\/+$/g,"")||void 0,endpoint:s("endpoint"),region:s("region"),pathStyle:c===void 0?void 0:c==="true"}}},nameOf:_c,async open({bucket:e,prefix:t="",endpoint:n,region:r,pathStyle:o=n!==void 0},s){let a=t.replace(/\/+$/,""),c=_c({bucket:e,prefix:t}),l={bucket:e,endpoint:n,pathStyle:o,...Ch(s,c)},{S3Store:d}=await import("./store-V5OX2SUP.js"),u={address:{...l,region:r??l.region},prefix:a,name:c};return new d(u,s)}};function _c({bucket:e,prefix:t=""}){let n=t.replace(/\/+$/,"");return`s3://${e}${n===""?"":`/${n}`}`}function Ch({access:{s3:e}},t){let{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s="us-east-1"}=e;if(n===void 0||r===void 0)throw new h(i`${t}: there is no key for it`,{fix:i`give the inputs s3-access-key-id and s3-secret-access-key (secrets), or the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`});return{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s}}var Lc={name:"ssh",description:"Another machine over SSH, reached with the key and the known hosts of the run.",value:Y("",{host:C("The machine: `ssh://user@host:port`.",{rule:Fi,required:!0}),path:C("Directory there.",{rule:er,default:"~/deploy-kit-backups"}),keep:tt}),line:{looks:"`ssh://user@host:port/path`",read(e){let[,t="",n]=/^(ssh:\/\/[^/]+)(\/.*)?$/.exec(e)??[];if(t!=="")return{host:t,path:n?.replace(/^\/~\//,"~/")}}},nameOf:Cc,async open({host:e,path:t},{folder:n,access:r}){let o=await r.openHost(e),s=`${t.replace(/^~\//,"").replace(/\/+$/,"")}/${n}`;return new Ie({name:Cc({host:e,path:t}),machine:xe(o),directory:s,isToBeCleared:!0,close:()=>o[Symbol.asyncDispose]()})}};function Cc({host:e,path:t}){return`${e}${t.replace(/^~/,"/~")}`}var ss=[Oc,Ic,Lc,Pc],qt=e=>e??[{kind:"host"}];async function br(e,t){return Nc(e).open(e,t)}var $t=e=>Nc(e).nameOf(e);function Nc({kind:e}){let t=ss.find(({name:n})=>n===e);if(t===void 0)throw new TypeError(e);return t}var is=()=>ss.map(({line:e})=>e.looks);function Dc(e){return e.map(t=>{for(let{name:n,line:r,value:o}of ss){let s=r.read(t);if(s!==void 0)return{kind:n,...ht(o,[s])}}throw new h(i`input 'destinations': '${t}' is no destination of backups`,{fix:i`write ${is().map(gi).join(i`, or `).replaceAll("`","")}`})})}function Wt({project:e,environment:t},n){let r=n.replace(/^ssh:\/\/([^@]*@)?/,"").replace(/[^A-Za-z0-9._-]+/g,"-");return`${e}-${t}/${r.replace(/^[-.]+|-+$/g,"")}`}function re(e){return as(e),e.map(Mc).join(" ")}function as(e){let t=e[0];if(t===void 0||t==="")throw new h(i`the command to run is empty`);if(t.startsWith("-"))throw new h(i`the command to run, '${t}', looks like an option`);let n=e.find(r=>r.includes("\0"));if(n!==void 0)throw new h(i`an argument of '${t}' holds a NUL byte: ${JSON.stringify(Ke(n,40))}`,{fix:i`remove the NUL byte; no command line can carry it`})}function Mc(e){return`'${e.replaceAll("'","'\\''")}'`}function Se(e){return/^[\w@%+=:,./-]+$/.test(e)?e:Mc(e)}var ue=class{#e;constructor(t){this.#e=t.split(`
`).map(n=>n.split("	"))}all(t){return this.#e.filter(n=>n[0]===t).map(n=>n.slice(1))}one(t){return this.all(t)[0]?.[0]??""}has(t){return this.#e.some(n=>n[0]===t)}},qe=({service:e,container:t})=>i`service '${e}' (${t.name})`;function st(e,t){if(!(e.one("server")!==""||t.declared))throw new h(i`${qe(t)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:i`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`})}function Gt(e,t){let n=e.one("lacks");if(n!=="")throw new h(i`${qe(t)} has no ${n} in its image`,{fix:i`use an image that has it, or list '${t.service}' under backup.ignore`})}function ae({facts:e},t){let n=e.get(t)??"";return/^\d+$/.test(n)?Number(n):void 0}function it(e,t){if(!e.has("end"))throw new h(i`${qe(t)} did not say which databases it holds`,{fix:i`run again; when it happens again, look at the log of the container`})}function at(e,t,n,{variables:r,redact:o}){let s=e.all("unreadable").map(([l=""])=>i` ${l.trim()} names a file that cannot be read.`),a=e.all("refused").flatMap(([l="",d=""])=>{let u=Object.hasOwn(n,l)?n[l]?.():void 0;return u===void 0?[]:`
  ${u}: ${o(d)}`}),c=[...new Set(a)].join("");return new h(i`${qe(t)}: no login works.${[...new Set(s)].join("")}${c}`,{fix:i`set the variables of the service (${r}, or the user and password of the application) to what the server was given on its first start`})}function xr({database:e,...t},n){if(e===void 0)return n;let r=n.filter(o=>o.name===e);if(r.length>0)return r;throw cs(t,e,n.map(({name:o})=>o))}function cs(e,t,n){let r=qe(e);return new h(i`backup.services: ${r} has no database '${t}'${ve(t,n)} that its user sees`,{fix:n.length===0?i`leave out database`:i`name one of ${n.join(", ")}`})}var Ce=e=>Buffer.from(e,"hex").toString("utf8"),Ee=e=>e.reduce((t,n)=>t+n,0);var ls=(e,t)=>({says:e,what:()=>i`the database refuses the user or the password`,fix:()=>i`the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too (${t}), then deploy again`}),Lh=[{says:/Access denied for user .*\(using password: NO\)|fe_sendauth: no password supplied|client password must be a string|NOAUTH Authentication required/,what:()=>i`the database was asked without a password`,fix:()=>i`give the service that asks its password: name the variable under its \`environment:\`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again`},ls(/Access denied for user .*\(using password: YES\)/,"ALTER USER ... IDENTIFIED BY '...'"),ls(/password authentication failed for user|FATAL:\s+role ".*" does not exist/,"ALTER ROLE ... PASSWORD '...'"),ls(/\bMongo\w*Error: (?:bad auth : )?Authentication failed|\bcodeName['"]?\s*[:=]\s*['"]?AuthenticationFailed\b|\bOperationFailure: (?:bad auth : )?Authentication failed|\berror 18 \(AuthenticationFailed\)|auth error: .*Authentication failed/,"db.changeUserPassword('...', '...')"),{says:/WRONGPASS invalid username-password pair|ERR invalid password|called without any password configured/,what:()=>i`Redis refuses the password`,fix:()=>i`give Redis and the service that asks the same password (\`requirepass\` and the variable), recreate both, and deploy again`},{says:/^(?!.*(?:shared memory segment|inotify|fsnotify|, watch ')).*(?:no space left on device|\bENOSPC: no space left\b|disk quota exceeded)/im,what:()=>i`no space is left on the disk`,fix:()=>i`see on the host what fills it (df -h, docker system df), make room (\`maintenance\` removes what no release needs), and deploy again`}];function Sr(e){let t=Lh.find(({says:n})=>n.test(e));return t&&{what:t.what(),fix:t.fix()}}var Bc=(e,t)=>t===void 0?e:i`${e}: ${t.what}`;var ct=`
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`,Er=`
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
`,Le=`
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
`,lt=e=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${e}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,Oe=(e,t,...n)=>["docker","exec","-i",e,"sh","-c",t,"sh",...n],ds="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",Pn=`DEPLOY_KIT_WORDS=$(${ds} "$id")
export DEPLOY_KIT_WORDS
`,Nh=`id=$1 script=$2
shift 2
${Pn}exec docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@"`,Or=(e,t,...n)=>["sh","-c",Nh,"sh",e,t,...n];var Dh=`
id=$1 inside=$2
shift 2
${Pn}
{ said=$(timeout 60 docker exec -e DEPLOY_KIT_WORDS "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function Ne({service:e,container:t},{script:n,args:r=[],read:o}){return{script:Dh,args:[t.id,n,...r],read:(s,a)=>{let[c="",l]=s.split(`
failed
`,2);if(l===void 0)return o(c,a);let d=Z(l,3)||i`it does not answer`,u=Sr(l);throw new h(i`service '${e}' cannot be asked for its databases: ${Bc(d,u)}`,{fix:u?.fix??i`look at docker logs ${t.name} on ${a.hostName}`})}}}var us={root:()=>i`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>i`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>i`no user`},ps=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-}
unset DEPLOY_KIT_WORDS
${ct}${Er}
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
`,jc=`
works=
for name in ${Object.keys(us).join(" ")}; do
  login "$name" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  # A database that is not there is dumped at once, by whom the server lets in.
  if said=$(start mongodump --db=deploy-kit-is-there-anybody --archive=/dev/null 2>&1; wait $!); then works=$name; break; fi
  printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tail -n 1 | tr '\\n\\t' '  ')"
done
`,Hc=`${ps}
${lt("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'version\\t%s\\n' "$(mongod --version 2>/dev/null | sed -n 's/^db version v//p')"
${jc}[ -n "$works" ] || exit 0
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
`,Fc=`${ps}${Le}
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
`,Uc=`${ps}
exec 4<&0 </dev/null
{
${jc}} >/dev/null
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
`,qc=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var Mh="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",Bh="6de29981-ffffffff",Wc=/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,Gc=e=>!["admin","config","local"].includes(e);function jh(e){return e.flatMap((t,n)=>t==="--replSet"||e[n-1]==="--replSet"||/^--replSet=/.test(t)?[]:t.replace(/--replSet[= ]+\S+/g,""))}var Kc={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:Wc,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],loads:{data:Wc,alone:e=>jh(e),counted:["collections","documents"],formats:{"mongo-archive":({oplog:e,databases:t=[]})=>({script:Uc,args:[e===!0?"yes":"",...t.filter(Gc)]})}},probe:(e,{redact:t})=>{let n=Hh(e);return Ne(e,{script:Hc,read:(r,{hostName:o})=>[Fh(new ue(r),e,{hostName:o,redact:t,excluded:n})]})}};function Hh({database:e,exclude:t=[]}){if(t.length>0&&e===void 0)throw new h(i`backup.services: MongoDB leaves out collections only of one database`,{fix:i`name it beside exclude: database: ..., or leave out exclude`});return t.map(n=>{let r=n.startsWith(`${e}.`)?n.slice(`${e}.`.length):n,[,o]=/^([^*?]+)\*$/.exec(r)??[];if(o!==void 0)return{what:r,option:`--excludeCollectionsWithPrefix=${o}`};if(!/[*?]/.test(r))return{what:r,option:`--excludeCollection=${r}`};throw new h(i`backup.services: MongoDB cannot leave out '${n}'`,{fix:i`write whole names, or their begin and * (cache_*)`})})}function Fh(e,t,n){let{hostName:r,redact:o,excluded:s}=n,{service:a,container:c,database:l}=t;st(e,t),Gt(e,t);let d=e.one("login");if(d==="")throw at(e,t,us,{variables:Mh,redact:o});it(e,t);let u=e.one("version"),p=e.has("replica-set")&&l===void 0,f=i`dump of service '${a}'`,y=i`look at docker logs ${c.name} on ${r}`;return{what:f,begins:l===void 0?i`dumping all databases of service '${a}'`:i`dumping ${l} of service '${a}'`,server:u,bytes:Ee(e.all("kilobytes").map(([m])=>Number(m)))*1024,path:`${a}.mongodump`,note:p?void 0:i`${a}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:Or(c.id,Fc,d,l??"",p?"yes":"",...s.map(({option:m})=>m))}),inspect:qc,fix:y,check({facts:m,stderr:g}){let w=new ue(g).all("dumped").map(([k="",b,v])=>({name:k,collections:Number(b),documents:Number(v)})),$=w.filter(({name:k})=>Gc(k));if(m.get("archive")!==Bh)throw new h(i`${f} is not complete: it is no archive of mongodump from its begin to its end`,{fix:i`${y}; the backup was not kept`});if(l!==void 0&&w.length===0)throw cs(t,l,[]);return{kind:"service",name:a,source:c.name,engine:"mongodb",...u!==""&&{serverVersion:u},format:"mongo-archive",...p&&{oplog:!0},...s.length>0&&{excluded:s.map(({what:k})=>`${l}.${k}`)},databases:w.map(({name:k})=>k).sort(),counts:{collections:Ee($.map(({collections:k})=>k)),documents:Ee($.map(({documents:k})=>k))},checks:["archive"],warnings:[]}}}}var ge=({qualifier:e,name:t})=>`${e}.${t}`;function Rr(e=[],t){let n=e.map(Vc);return t.filter(r=>n.some(o=>o(r)))}function Ar(e=[],t){let n=[...new Set(t.flatMap(r=>[r.name,ge(r)]))];return e.filter(r=>!t.some(Vc(r))).map(r=>i`exclude: there is no table '${r}'${ve(r,n)}: nothing of it was left out`)}function Vc(e){let t=e.replace(/[.+^${}()|[\]\\]/g,"\\$&").replaceAll("*",".*").replaceAll("?","."),n=new RegExp(`^${t}$`,"s");return r=>n.test(r.name)||n.test(ge(r))}var zc=`
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
`;var Tr={"root-mariadb":()=>i`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>i`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>i`root without a password`,own:()=>i`the login that the client has by itself`,"app-mariadb":()=>i`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>i`MYSQL_USER with MYSQL_PASSWORD`},_n=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${ct}
${Er}
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
`,Pr=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,Yc=`
sql=
for name in mariadb mysql; do if command -v "$name" >/dev/null 2>&1; then sql=$name; break; fi; done
`,Qc=`
way=socket works=
for name in ${Object.keys(Tr).join(" ")}; do
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
`,fs="USER IN ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys') OR USER = 'root' AND HOST = 'localhost'",Jc=`${_n}${Pr}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
${Yc}${lt("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

${Qc}[ -n "$works" ] || exit 0
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
    SELECT 'users', COUNT(*) FROM mysql.user WHERE NOT (${fs}) AND NOT (USER = 'PUBLIC' AND HOST = '')" 2>/dev/null | sed -n '/^users[^A-Za-z]*$/p'
echo end
`,Xc=`${_n}${Le}
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
`,Zc=`${_n}${Pr}${Yc}{
${Qc}} >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "\${said-}" >&2; exit 1; }
[ "$works" = own ] || export HOME=/nonexistent
feed() {
  printf '%s\\n' "$options" | "$sql" --defaults-extra-file=/dev/fd/3 --default-character-set=utf8mb4 "$@" 3<&0 0<&4 4<&-
}
`,ms=`
exec 4<&0 </dev/null
${Zc}server=$1
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
`,el=`
exec </dev/null
${Zc}
names=
for name; do names="$names\${names:+,}0x$(printf %s "$name" | od -An -tx1 | tr -d ' \\n')"; done
client "$works" "$sql" --default-character-set=utf8mb4 -NBre "
  SELECT CONCAT('SELECT ''tables'', 1 UNION ALL SELECT ''rows'', COUNT(*) FROM ',
    CHAR(96), REPLACE(TABLE_SCHEMA, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), '.',
    CHAR(96), REPLACE(TABLE_NAME, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), ';')
  FROM information_schema.TABLES WHERE TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED') AND CAST(TABLE_SCHEMA AS BINARY) IN ($names)
" | { exec 4<&0 0</dev/null; feed -NB; } | tr '\\t' ' ' && echo end
`;var Uh="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function nl(e,t,n){let r=new ue(e),o=qe(t);if(st(r,t),r.one("dump")===""||r.one("sql")==="")throw new h(i`${o} has no mysqldump or mariadb-dump with its client in its image`,{fix:i`use an image that has them, or list '${t.service}' under backup.ignore`});let[s="",a,c=""]=r.all("login")[0]??[];if(!Kh(s))throw at(r,t,Tr,{variables:Uh,redact:n});it(r,t);let l=r.one("version"),d=r.all("database").map(([m="",g="",w=""])=>({name:Ce(m),tables:Number(g),bytes:Number(w)})),u=Ce(c);if(d.length===0&&!u.startsWith("root@")&&t.database===void 0)throw qh(o,u);let p=xr(t,d),f=m=>r.all(m).map(([g="",w="",...$])=>[Ce(g),Ce(w),...$]).filter(([g])=>p.some(w=>w.name===g)),y=f("table").map(([m="",g=""])=>({qualifier:m,name:g})).sort((m,g)=>ge(m)<ge(g)?-1:1);return{engine:/mariadb/i.test(l)?"mariadb":"mysql",version:l,login:{name:s,way:a==="tcp"?"tcp":"socket"},client:{program:r.one("dump"),flavour:/mariadb/i.test(r.one("client"))?"mariadb":"mysql"},sql:r.one("sql"),users:r.has("users")?Number(r.one("users")):void 0,databases:p.map(m=>m.name),excluded:Rr(t.exclude,y),keepsStructures:r.has("structures"),tables:Ee(p.map(m=>m.tables)),bytes:Ee(p.map(m=>m.bytes)),warnings:[...s.startsWith("app-")?[Wh(u,r.all("refused"))]:Gh(r,u),...Ar(t.exclude,y),...tl(i`not consistent with the rest if written to during the dump, for lack of transactions`,f("engine").map(([m,g,w])=>`${m}.${g} (${w})`)),...tl(i`the history of system-versioned tables is not in the dump`,f("versioned").map(([m,g])=>`${m}.${g}`))]}}function qh(e,t){return new h(i`${e}: its user ${t} sees no database`,{fix:i`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function Wh(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?i`the stated password of root is refused`:i`root's password is not known`;return i`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function Gh(e,t){return e.has("users")?[]:[i`users and their rights are not in the set: the server does not show them to ${t}`]}function tl(e,t){if(t.length===0)return[];let n=t.length>5?i` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var Kh=e=>Object.hasOwn(Tr,e);var Vh=`
account="CONCAT(QUOTE(User), '@', QUOTE(Host))"
case $4 in
  mariadb)
    list="SELECT IF(is_role = 'Y', IF(User = 'PUBLIC', 'DO 1;', CONCAT('SELECT ', QUOTE(CONCAT('CREATE ROLE \\\`', REPLACE(User, '\\\`', '\\\`\\\`'), '\\\`')), ';')),
        CONCAT('SHOW CREATE USER ', $account, ';')),
      CONCAT('SHOW GRANTS FOR ', IF(is_role = 'Y', IF(User = 'PUBLIC', User, QUOTE(User)), $account), ';')" ;;
  *) list="SELECT CONCAT('SHOW CREATE USER ', $account, ';'), CONCAT('SHOW GRANTS FOR ', $account, ';')" ;;
esac
list="SET SESSION sql_mode = ''; $list FROM mysql.user WHERE NOT (${fs}) ORDER BY User, Host"
`,rl=`
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
`,ol=`${_n}${Pr}
sql=$1 name=$2
login "$name" "$3" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
${Vh}
questions=$(client "$name" "$sql" --default-character-set=utf8mb4 -NBe "$list") || exit
questions=$(printf '%s\\n' "$questions" | awk -F '\\t' '${rl}
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
} | awk -v quote="'" '${rl}
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
`,sl=`
awk '/^-- Users and grants complete$/ { complete = 1 } /^CREATE (USER|ROLE) IF NOT EXISTS / { users++ }
  END { print "complete " complete + 0; print "users " users + 0 }'
`;var il=cl("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),al=cl("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function cl(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],loads:{data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/(mysql|mariadb)(\/data)?)$/,counted:["tables","rows"],formats:{sql:({databases:r=[]},o)=>({script:ms,args:[o,...r]}),"mysql-users":(r,o)=>({script:ms,args:[o]})},foreign:{"mysql-users":void 0},count:r=>({script:el,args:r.flatMap(({databases:o=[]})=>o)})},probe:(r,{redact:o})=>Ne(r,{script:Jc,args:[e,r.exclude===void 0?"":"tables"],read:(s,{hostName:a})=>{let c=nl(s,r,o);return c.databases.length>0?[zh(c,r,a),...Yh(c,r,a)]:[{nothing:i`service '${r.service}' holds no database yet: nothing of it to protect`}]}})}}function zh(e,{service:t,container:n},r){let{client:o,login:s,databases:a,version:c,excluded:l,keepsStructures:d}=e,u=i`dump of service '${t}'`,p=i`look at docker logs ${n.name} on ${r}`,f=l.flatMap(({qualifier:m,name:g})=>[m,g]),y=[o.program,o.flavour,s.name,s.way,d?"yes":"",String(l.length),...f,...a];return{what:u,begins:i`dumping ${a.join(", ")} of service '${t}' (${c})`,server:c,bytes:e.bytes,path:`${t}.sql`,producer:()=>({argv:Oe(n.id,Xc,...y)}),inspect:zc,fix:p,check(m){let{facts:g}=m,w=ae(m,"rows");if(!(g.get("last")??"").startsWith("-- Dump completed")||w===void 0)throw new h(i`${u} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:i`${p}; the backup was not kept`});let $=ae(m,"tables")??0;if($<e.tables)throw new h(i`${u} has ${W($,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...ll(e,t,n.name),format:"sql",databases:[...a],...l.length>0&&{excluded:l.map(ge)},counts:{tables:$,rows:w},checks:["footer","tables"],warnings:[...e.warnings]}}}}function Yh(e,{service:t,container:n},r){let{sql:o,login:s,users:a,version:c,engine:l}=e;if(a===void 0||a===0)return[];let d=i`dump of the users of service '${t}'`,u=i`look at docker logs ${n.name} on ${r}`;return[{what:d,begins:i`dumping ${W(a,"user")} of service '${t}' (${c})`,bytes:0,path:`${t}.users.sql`,producer:()=>({argv:Oe(n.id,ol,o,s.name,s.way,l)}),inspect:sl,fix:u,check(p){let f=ae(p,"users");if(p.facts.get("complete")!=="1"||f===void 0)throw new h(i`${d} is not complete: it ends without its last line`,{fix:i`${u}; the backup was not kept`});return{...ll(e,t,n.name),format:"mysql-users",databases:[],counts:{users:f},checks:["footer"],warnings:f<a?[i`${a-f} of ${a} users are not in it: ${me(p.stderr,3)}`]:[]}}}]}var ll=({engine:e,version:t},n,r)=>({kind:"service",name:n,source:r,engine:e,serverVersion:t});var Kt=e=>encodeURIComponent(e).replace(/[!'()*]/g,t=>`%${t.charCodeAt(0).toString(16).toUpperCase()}`);var hs={stated:()=>i`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>i`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>i`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>i`PGUSER with PGPASSWORD`,peer:()=>i`the system's user postgres`},dl="-X -w -q -A -t -v ON_ERROR_STOP=1",ys=`
export LC_ALL=C PGCONNECT_TIMEOUT=10 PGAPPNAME=deploy-kit PGCLIENTENCODING=UTF8
unset PGSERVICE PGSERVICEFILE PGHOSTADDR PGDATABASE PGOPTIONS
${ct}
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
  for name in ${Object.keys(hs).join(" ")}; do
    for way in $ways; do
      host=\${way%:*} port=\${way##*:}
      login "$name" "$host" "$port" ||
        { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue 2; }
      for first in postgres template1 "\${POSTGRES_DB:-}" "\${POSTGRESQL_DATABASE:-}"; do
        [ -n "$first" ] || continue
        if said=$(export PGDATABASE="$first"; as "$name" psql ${dl} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
        case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
      done
      printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
    done
  done
  [ -z "$works" ] || export PGDATABASE="$first"
}
`,ul=`
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,pl=`
SELECT count(*) ${ul} AND c.relkind IN ('r', 'p')`,In=e=>`pg_catalog.encode(pg_catalog.textsend(${e}::text), 'hex')`,Qh=`
SELECT 'table', ${In("pg_catalog.current_database()")}, ${In("wn.nspname")}, ${In("w.relname")},
    ${In("ln.nspname")}, ${In("l.relname")}
  FROM (
    WITH RECURSIVE up AS (
      SELECT c.oid AS leaf, c.oid AS whole FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p')
      UNION ALL SELECT up.leaf, i.inhparent FROM up JOIN pg_catalog.pg_inherits i ON i.inhrelid = up.whole
        JOIN pg_catalog.pg_class p ON p.oid = i.inhparent AND p.relkind = 'p')
    SELECT leaf, whole FROM up) up
  JOIN pg_catalog.pg_class w ON w.oid = up.whole JOIN pg_catalog.pg_namespace wn ON wn.oid = w.relnamespace
  JOIN pg_catalog.pg_class l ON l.oid = up.leaf JOIN pg_catalog.pg_namespace ln ON ln.oid = l.relnamespace
  WHERE ln.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND ln.nspname NOT LIKE 'pg\\_temp\\_%'`,fl=`${ys}
tab=$(printf '\\t')
${lt("postgres | postmaster")}
for name in psql pg_dump pg_dumpall pg_restore; do
  command -v "$name" >/dev/null 2>&1 || { printf 'lacks\\t%s\\n' "$name"; exit 0; }
done
find_login
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${dl} -F "$tab" -c "$1"; )
query "SELECT 'version', pg_catalog.current_setting('server_version')" || exit 0
query "SELECT 'user', pg_catalog.encode(pg_catalog.textsend(current_user::text), 'hex'), rolsuper
  FROM pg_catalog.pg_roles WHERE rolname = current_user" || exit 0
names=$(query "SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname") || exit 0
printf '%s\\n' "$names" | while IFS= read -r name; do
  export PGDATABASE="$name"
  query "SELECT 'database', pg_catalog.encode(pg_catalog.textsend(pg_catalog.current_database()::text), 'hex'),
    pg_catalog.pg_database_size(pg_catalog.current_database()), (${pl})" || exit
  [ -z "$1" ] || query "${Qh}" || exit
done && echo end
`,gs=`${ys}${Le}
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
`,ml=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,hl=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`,ws=`${ys}
find_login >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "$said" >&2; exit 1; }
sql() ( as "$works" psql -X -w -q -A -t -v ON_ERROR_STOP=1 "$@" )
`,$s=`${ws}
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
`,yl=`${ws}
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
`,gl=`${ws}
for name; do
  export PGDATABASE="$name"
  { echo "SELECT 'tables', (${pl});"
    cat <<'END'
SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %I.%I', n.nspname, c.relname)
  ${ul} AND c.relkind = 'r'
UNION ALL SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %s %s', e.id::pg_catalog.regclass, e.condition)
  FROM pg_catalog.pg_extension x,
    ROWS FROM (pg_catalog.unnest(x.extconfig), pg_catalog.unnest(x.extcondition)) AS e(id, condition)
\\gexec
END
  } | sql -F ' ' || exit
done
echo end
`;var Jh="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",Xh="postgres";function wl(e,t,n){let r=new ue(e);st(r,t),Gt(r,t);let o=r.all("login")[0];if(o===void 0)throw at(r,t,hs,{variables:Jh,redact:n});it(r,t);let s=r.all("table").map(p=>{let[f="",y="",m="",g="",w=""]=p.map(Ce);return{database:f,qualifier:y,name:m,table:{qualifier:g,name:w}}}),a=r.all("database").map(([p="",f="",y=""])=>({name:Ce(p),excluded:Zh(Rr(t.exclude,s.filter(({database:m})=>m===Ce(p))).map(({table:m})=>m)),bytes:Number(f),tables:Number(y)})),c=xr(t,a),l=s.filter(({database:p})=>c.some(({name:f})=>f===p)),[d="",u]=r.all("user")[0]??[];return{version:r.one("version"),login:o,user:Ce(d),isSuperuser:u==="t",warnings:Ar(t.exclude,l),databases:c.filter(({name:p,tables:f})=>p!==Xh||f>0||t.database===p)}}var Zh=e=>[...new Map(e.map(t=>[ge(t),t])).values()].sort((t,n)=>ge(t)<ge(n)?-1:1);var $l=/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,kl={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:$l,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(e,{redact:t})=>Ne(e,{script:fl,args:[e.exclude===void 0?"":"tables"],read:(n,{hostName:r})=>{let o=wl(n,e,t),s=o.databases.map(a=>ey(a,o,e,r));return s.length>0?[...s,ty(o,e,r)]:[{nothing:i`service '${e.service}' holds no database yet: nothing of it to protect`}]}}),loads:{data:$l,counted:["tables","rows"],formats:{"pg-globals":()=>({script:$s}),"pg-archive":({databases:e=[]},t)=>({script:yl,args:[t,...e]})},foreign:{"pg-globals":{script:$s,args:["without-passwords"]}},count:e=>({script:gl,args:e.flatMap(({databases:t=[]})=>t)})}};function ey(e,t,{service:n,container:r},o){let{name:s,bytes:a,excluded:c}=e,l=c.map(p=>`--exclude-table-data=${ny(p)}`),d=i`dump of database '${s}' of service '${n}'`,u=i`look at docker logs ${r.name} on ${o}`;return{what:d,begins:i`dumping ${s} of service '${n}' (${t.version})`,server:t.version,bytes:a,path:`${n}.${Kt(s)}.pgdump`,producer:()=>({argv:Oe(r.id,gs,...t.login,s,...l)}),inspect:re(Oe(r.id,ml)),fix:u,check(p){let[f,y]=[ae(p,"tables"),ae(p,"rows")];if(p.facts.get("restore")!=="0"||f===void 0||y===void 0)throw new h(i`${d} is not complete: pg_restore cannot read it to its end`,{fix:i`${u}; the backup was not kept`});if(f<e.tables)throw new h(i`${d} has ${W(f,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...vl(t,n,r.name),format:"pg-archive",databases:[s],...c.length>0&&{excluded:c.map(ge)},counts:{tables:f,rows:y},checks:["archive","tables"],warnings:e===t.databases[0]?[...t.warnings]:[]}}}}function ty(e,{service:t,container:n},r){let o=i`dump of the roles of service '${t}'`,s=i`look at docker logs ${n.name} on ${r}`;return{what:o,begins:i`dumping roles of service '${t}' (${e.version})`,bytes:0,path:`${t}.globals.sql`,producer:()=>({argv:Oe(n.id,gs,...e.login,"",...e.isSuperuser?[]:["--no-role-passwords"])}),inspect:hl,fix:s,check(a){let c=ae(a,"roles");if(a.facts.get("complete")!=="1"||c===void 0)throw new h(i`${o} is not complete: it ends without its last line`,{fix:i`${s}; the backup was not kept`});return{...vl(e,t,n.name),format:"pg-globals",databases:[],counts:{roles:c},checks:["footer"],warnings:e.isSuperuser?[]:[i`the passwords of roles are not in the dump: its user ${e.user} is no superuser`]}}}}var ny=({qualifier:e,name:t})=>[e,t].map(n=>`"${n.replaceAll('"','""')}"`).join("."),vl=({version:e},t,n)=>({kind:"service",name:t,source:n,engine:"postgres",serverVersion:e});var ks=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-} unreadable=
unset DEPLOY_KIT_WORDS
unset REDISCLI_HISTFILE
${ct}
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
`,bl=`${ks}
${lt("redis-server* | valkey-server* | keydb-server* | redis-sentinel* | valkey-sentinel*")}
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
`,xl=`${ks}${Le}
connect || { echo "no password works any more: $said" >&2; exit 1; }
exec 3<&0
if [ -n "$socket" ]; then "$cli" -e -s "$socket" --rdb - </dev/null & else "$cli" -e -p "$port" --rdb - </dev/null & fi
guard $!
`,Sl=`
directory=$(mktemp -d 2>/dev/null || mktemp -d -p /dev/shm) || exit
cat >"$directory/dump.rdb" || exit
${ks}
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
`,El=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n -e 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p' \\
  -e 's/^\\[info\\] \\([0-9]*\\) expires$/expires \\1/p'
`;var Ol=Al("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server","redis-sentinel"]}),Rl=Al("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),ry={found:()=>i`the passwords that the container has`},oy="REDIS_PASSWORD, --requirepass";function Al(e,t,n){return{name:e,product:t,signs:n,databaseVariables:[],loads:{data:/^(\/data|\/var\/lib\/(redis|valkey|keydb)|\/bitnami\/(redis|valkey)(\/data)?)$/,counted:["keys"],formats:{rdb:()=>({script:Sl})},differs:iy},probe:(r,{redact:o})=>{if(r.database!==void 0)throw new h(i`backup.services: ${t} has no databases by name ('${r.database}')`,{fix:i`leave out database`});if(r.exclude!==void 0&&r.exclude.length>0)throw new h(i`backup.services: ${t} can leave out no keys of service '${r.service}'`,{fix:i`leave out exclude; where it is only a cache, list '${r.service}' under backup.ignore`});return Ne(r,{script:bl,read:(s,{hostName:a})=>[sy(e,new ue(s),r,{hostName:a,redact:o})]})}}}function sy(e,t,n,{hostName:r,redact:o}){let{service:s,container:a}=n;if(st(t,n),Gt(t,n),t.has("sentinel"))return{nothing:i`service '${s}' is a sentinel and holds no data: nothing of it to protect`};if(!t.has("login"))throw at(t,n,ry,{variables:oy,redact:o});it(t,n);let c=Ee(t.all("keys").map(([p])=>Number(p)));if(c===0)return{nothing:i`service '${s}' holds no key: nothing of it to protect`};let l=t.one("valkey_version")||t.one("redis_version"),d=i`dump of service '${s}'`,u=i`look at docker logs ${a.name} on ${r}`;return{what:d,begins:i`dumping ${W(c,"key")} of service '${s}' (${l})`,server:l,bytes:Number(t.one("used_memory")),path:`${s}.rdb`,producer:()=>({argv:Or(a.id,xl)}),inspect:re(Oe(a.id,El)),fix:u,check(p){let[f,y]=[ae(p,"keys"),ae(p,"expires")];if(p.facts.get("check")!=="0"||f===void 0)throw new h(i`${d} is not complete: redis-check-rdb cannot read it to its end`,{fix:i`${u}; the backup was not kept`});return{kind:"service",name:s,source:a.name,engine:e,serverVersion:l,format:"rdb",counts:{keys:f,...y!==void 0&&{expires:y}},checks:["snapshot"],warnings:[]}}}}function iy(e,t){let[n=0,r=0]=[t.get("keys"),e.get("keys")],o=r-(e.get("expires")??r);return n<=r&&n>=o?[]:["keys"]}var Re=[il,al,kl,Kc,Ol,Rl];Ve();function ay(e){return/^sha256:[0-9a-f]{64}$/.test(e)}function vs(e){return Vn("sha256").update(e).digest("hex")}function Tl(e){return vs(JSON.stringify(e,cy)??"undefined")}function cy(e,t){return t===null||typeof t!="object"||Array.isArray(t)?t:Object.fromEntries(Object.entries(t).sort(([n],[r])=>n<r?-1:1))}function bs(e){return/^\d{8}T\d{6}Z-[A-Za-z0-9._-]+$/.test(e)}function _r(e,t,n){return!(e instanceof z)||!Cn.test(e.stderr)?e:new h(i`${t}: the disk has no room for ${n}`,{fix:i`free space there (df -h, docker system df), then run again; nothing was put in its place`,cause:e})}var Cn=/no space left on device|disk quota exceeded|wrote only [0-9]+ of [0-9]+ bytes|short write/i;var[ly,dy]=[32,128*1024],WO=`keep_reserve() {
  mkdir -p reserve || return
  piece=0
  while [ "$piece" -lt ${ly} ]; do
    [ -e "reserve/$piece" ] || head -c ${dy} /dev/urandom >"reserve/$piece" ||
      { rm -f "reserve/$piece"; return 1; }
    piece=$((piece + 1))
  done
}
`,uy=`${Cn.source}|I/O error`,Ir=`insist() {
  said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  for piece in reserve/*; do
    printf '%s\\n' "$said" | grep -Eqi '${uy}' || break
    rm -- "$piece" 2>/dev/null || continue
    said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  done
  printf '%s\\n' "$said" >&2
  return 1
}
`;var py=["PATH","HOME","USER","LOGNAME","LANG","TMPDIR","XDG_RUNTIME_DIR","SSH_AUTH_SOCK","DOCKER_HOST","DOCKER_CONTEXT","DOCKER_CONFIG","DOCKER_CERT_PATH","DOCKER_TLS_VERIFY","BUILDX_BUILDER","BUILDX_CONFIG","HTTP_PROXY","HTTPS_PROXY","NO_PROXY","http_proxy","https_proxy","no_proxy"];function Pl(e){return _l(e,py)}function KO(e,t){return{..._l(e,["PATH","HOME","SSH_AUTH_SOCK"]),...t===void 0?{}:{SSH_AUTH_SOCK:t},LC_ALL:"C",SSH_ASKPASS_REQUIRE:"never"}}function _l(e,t){return Object.fromEntries(t.flatMap(n=>{let r=e[n];return r===void 0?[]:[[n,r]]}))}import{Readable as Il}from"node:stream";var fy=2e3;function Cl({argv:e,cwd:t,env:n,output:r}){as(e);let[o="",...s]=e,a=Na(o,s,{cwd:t,env:n,stdio:["pipe",r??"pipe",r??"pipe"],detached:!0}),c=a.stdin;return c.on("error",()=>{}),{stdin:c,stdout:a.stdout??Il.from([]),stderr:a.stderr??Il.from([]),ended:hy(a,o,t),kill:l=>wy(a,l)}}var my=5e3;function kt(e){e.kill("SIGTERM");let t=setTimeout(()=>e.kill("SIGKILL"),my);e.ended.then(()=>clearTimeout(t))}function hy(e,t,n){return new Promise(r=>{let o=()=>{};e.once("error",s=>{e.pid===void 0&&r({code:s.code==="ENOENT"?127:126,signal:null,refused:yy(s,t,n)})}),e.once("exit",()=>{o=gy(e)}),e.once("close",(s,a)=>{o(),e.pid!==void 0&&r({code:s,signal:a})})})}function yy(e,t,n){return e.code==="ENOENT"?i`${t}: not found${n===void 0?"":i` (or no directory ${n})`}`:e.code==="E2BIG"?i`${t}: its arguments are too long for this system`:`${t}: ${e.message}`}function gy(e){let t=[e.stdout,e.stderr].filter(s=>s!==null),n=()=>t.reduce((s,a)=>s+(a.bytesRead??0)+a.readableLength,0),r=n(),o=setInterval(()=>{let s=n(),a=s===r&&t.every(c=>c.readableLength===0&&!c.isPaused());if(r=s,a)for(let c of t)c.destroy()},fy);return()=>clearInterval(o)}function wy(e,t){if(e.pid!==void 0)try{process.kill(-e.pid,t)}catch{}}import{StringDecoder as $y}from"node:string_decoder";var Ll={stdout:64*2**20,stderr:2**20},ky=2**20;async function Dl(e,t){var u=[];try{let n=new Vt(Ll.stdout);let r=new Vt(Ll.stderr);let o;let s=m=>{o||(o={error:m},kt(e))};let a=!1;let c=()=>{a||kt(e),a=!0};let l=S(u,se(t.timeout,t.signal));let d=()=>l.timedOut?kt(e):s(t.signal?.reason);l.signal.aborted?d():l.signal.addEventListener("abort",d,{once:!0});try{let m=[Nl(e.stdout,{tail:n,onLine:t.onStdout,fail:s,onMore:t.whole?c:void 0}),Nl(e.stderr,{tail:r,onLine:t.onStderr,fail:s})];vy(e,t.stdin,s);let g=await e.ended;if(await Promise.all(m),o)throw o.error;let w=r.text()+(g.refused??"");return{...g,stdout:n.text(),stderr:w,dropped:n.dropped,timedOut:l.timedOut}}finally{Ml(t.stdin)&&t.stdin.destroy()}}catch(p){var f=p,y=!0}finally{R(u,f,y)}}function vy(e,t,n){if(!Ml(t)){e.stdin.end(t);return}t.on("error",n),t.pipe(e.stdin)}function Ml(e){return typeof e=="object"&&"pipe"in e}function Nl(e,{tail:t,onLine:n,fail:r,onMore:o}){let s=n===void 0?void 0:new Ln(n),a=c=>{try{c()}catch(l){r(l)}};return new Promise(c=>{e.on("data",l=>{t.add(l),t.dropped>0&&o?.(),a(()=>s?.add(l))}),e.on("error",()=>{}),e.once("close",()=>{a(()=>s?.end()),c()})})}var Vt=class{#e;#t=[];#r=0;dropped=0;constructor(t){this.#e=t}add(t){this.#t.push(t),this.#r+=t.length,this.#r>2*this.#e&&this.#n()}text(){this.#n();let t=Buffer.concat(this.#t).toString("utf8");if(this.dropped===0)return t;let n=t.indexOf(`
`)+1;return n>0&&n<t.length?t.slice(n):"..."}#n(){if(this.#r<=this.#e)return;let t=Buffer.concat(this.#t),n=t.length-this.#e;for(;n<t.length&&((t[n]??0)&192)===128;)n+=1;this.dropped+=n,this.#t=[Buffer.from(t.subarray(n))],this.#r=t.length-n}},Ln=class{#e=new $y("utf8");#t;#r="";constructor(t){this.#t=t}add(t){let n=typeof t=="string"?t:this.#e.write(t),r=(this.#r+n).split(`
`);this.#r=r.pop()??"";for(let o of r)this.#t(o.replace(/\r$/,""));this.#r.length>ky&&(this.#t(this.#r),this.#r="")}end(){let t=(this.#r+this.#e.end()).replace(/\r$/,"");this.#r="",t!==""&&this.#t(t)}};import mv from"node:path";import wd from"node:path";Ve();var by=6e4;function Nn({timeout:e=by}){return e==="none"?void 0:e}function dt({name:e,kind:t},n,r){let{code:o,signal:s,stderr:a}=r;return new z({argv:n,code:o,signal:s,stderr:a,...t==="local"?{}:{where:e}})}function Cr({name:e},t,n,r=""){let o=me(r,1).trim();return new h(i`${Dt(t)} on ${e} did not end within ${D(Nn(n)??0)}${o===""?"":`: ${o}`}`,{fix:i`see whether ${e} is overloaded and whether Docker answers there: docker ps`})}function Dn({name:e},t){return new h(i`${Dt(t)} on ${e} printed more than can be kept in memory, and was ended`,{fix:i`run it on ${e} by hand and see what it prints; docker there may be another program`})}async function B(e,t,{signal:n,timeout:r}){let o=Mt(8).toString("hex"),s=Object.entries(t),a=["sh","-c",Oy(s.map(([,f])=>f)),"sh",o,...Sy(s)],{stdout:c,stderr:l}=await e.run(a,{signal:n,timeout:r}),d={hostName:e.name},u=c.split(new RegExp(`\\x1e${o} (\\d+)\\n`)),p={};for(let[f,[y,m]]of s.entries()){let g=u[2*f+1],w=["sh","-c",m.script,"sh",...m.args??[]];if(g===void 0)throw xy(e,w,c,l);if(g!=="0")throw dt(e,w,{code:Number(g),stderr:l});p[y]=await m.read(u[2*f]??"",d)}return p}function xy({name:e},t,n,r){let o=Ke(Nt(r.trim()||n),200),s=i`${Dt(t)} was not answered to its end${o===""?"":i`, but with: ${o}`}`;return new h(`${e}: ${s}`,{fix:i`see what runs commands there: ssh to ${e} and try sh -c 'echo hello'; then run this again`})}var Sy=e=>e.flatMap(([,{args:t=[]}])=>t),xs=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,Ey=2**25;function Oy(e){let t=2,n=e.map(({script:o,args:s=[]},a)=>{let c=s.map(()=>`"\${${t++}}"`).join(" ");return{define:`q${a}() {
${o}
}`,call:`(q${a} ${c}); end`}}),r=n.map((o,s)=>`"$d/${s}"`).join(" ");return`# deploy-kit: ask
${xs}
${n.map(({define:o})=>o).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${r} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${n.map(({call:o},s)=>`{ said=$({ ${o}; } | head -c ${Ey}); printf '%s\\n' "$said" >"$d/${s}"; } &`).join(`
`)}
${n.map((o,s)=>`cat "$d/${s}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${n.map(({call:o})=>o).join(`
`)}
fi
exit 0
`}import{Readable as Dy}from"node:stream";var zt=({project:e,environment:t})=>({manifest:n})=>n.project===e&&n.environment===t,Lr=({releases:e})=>new Set(e.flatMap(({backup:t})=>t??[]));function Nr(e,{keep:t={}}){let n=Object.entries(t).filter(([,r])=>r!==void 0);return{...e,...Object.fromEntries(n)}}var Dr=({id:e,damaged:t,manifest:n})=>({id:e,damaged:t,isVerified:n.verified?.how==="restore",isSafety:n.purpose==="restore"});function Ss(e,t,n){let r=[...e].sort(ze),o=r.filter(({damaged:l})=>l.length===0),s=o.filter(({isSafety:l})=>l!==!0),a=[["last",s.map(({id:l})=>l),Math.max(1,t.last)],...Ry.map(([l,d])=>[l,Ty(s,d),t[l]??0])],c=[["linked",n],["verified",new Set(s.flatMap(({id:l,isVerified:d})=>d?l:[]).slice(0,1))],["safety",new Set(o.flatMap(({id:l,isSafety:d})=>d?l:[]).slice(0,1))],["damaged",new Set(r.flatMap(({id:l,damaged:d})=>d.length>0?l:[]))]];return r.map(l=>({set:l,reasons:[...a.flatMap(([d,u,p])=>{let f=u.indexOf(l.id)+1;return f>0&&f<=p?[{why:d,place:f,of:p}]:[]}),...c.flatMap(([d,u])=>u.has(l.id)?[{why:d}]:[])]}))}function Bl(e,t,n){return Ss(e,t,n).filter(({reasons:o})=>o.length===0).map(({set:o})=>o.id).reverse()}var Ry=[["daily",e=>e.slice(0,8)],["weekly",Ay],["monthly",e=>e.slice(0,6)]];function Ay(e){let[t,n,r]=[e.slice(0,4),e.slice(4,6),e.slice(6,8)].map(Number);return Math.floor((Date.UTC(t??0,(n??1)-1,r)/864e5+3)/7)}function Ty(e,t){let n=new Map;for(let{id:r}of e)n.has(t(r))||n.set(t(r),r);return[...n.values()]}var Hl={kind:"host"},Mr=({kind:e})=>e===Hl.kind,we=class{away=[];#e;#t;#r;#n=[];#o;constructor(t,n){this.#e=t,this.#t=n;let r=qt(t.settings.backup.to),o=r.filter(c=>!Mr(c)),s=[r.find(Mr)??Hl,...o],{from:a}=t;if(this.#r=s.filter(c=>a===void 0||[c.kind,$t(c)].includes(a)),!(this.#r.length>0))throw new h(i`from: '${a??""}' is no place where backups of ${t.settings.environment} are kept`,{fix:i`name one of ${[...new Set(s.map($t))].join(", ")}`})}get identity(){return this.#e.access.identity}all(){return this.#o??=this.#i(),this.#o}async find(t){let n=this.#e.own===void 0?void 0:this.#r.find(Mr),r=n===void 0?[]:(await this.#s(n)).filter(jl(t));return r.map(({set:s})=>({id:t,manifest:s.manifest,copies:r})).find(Br)??(await this.all()).find(s=>s.id===t)}async[Symbol.asyncDispose](){for(let t of this.#n)await t[Symbol.asyncDispose]()}async#i(){let n=(await Promise.all(this.#r.map(o=>this.#s(o).catch(s=>{this.#t.signal.throwIfAborted();let a=this.#t.redact(T(s));return this.away.push({name:$t(o),why:a}),this.#t.log.warning(i`which backups lie at ${$t(o)} is not known: ${a}`),[]})))).flat();return[...new Set(n.map(({set:o})=>o.id))].map(o=>Py(o,n.filter(jl(o)))).sort(ze)}async#s(t){let{settings:n,hostName:r,own:o,access:s}=this.#e,a=Wt(n,r),c=await br(t,{own:o,folder:a,access:s,context:this.#t});return this.#n.push(c),(Mr(t)&&o!==void 0?o.sets:await c.list()).filter(zt(n)).map(d=>({destination:t,store:c,set:d}))}},jl=e=>({set:t})=>t.id===e,Py=(e,t)=>({id:e,manifest:(De({copies:t})[0]??t[0])?.set.manifest,copies:t}),De=({copies:e})=>e.filter(({set:t})=>t.damaged.length===0),Br=e=>De(e).length>0,Fl=e=>e.map(({name:t,why:n})=>`
${t}: ${n}`).join("");Ve();import{addAbortSignal as _y,Readable as Iy}from"node:stream";var jr=10*6e4;async function Ul(e,t,n){let r=await Os(e,t,n);return await Es(r,t,n),r}async function Es(e,{to:t,names:n,silence:r=jr},o){var c=[];try{let s=S(c,ql(i`${n.to}: ${e.path} is read back`,e,o));let a=await Gl(async(p,f)=>{for await(let y of _y(f,p(await t.read(e.path))));},{count:s.count,silence:r,signal:o.signal});if(Wl(a,e))return;throw new h(i`${e.path} reads back otherwise from ${n.to} than it was sent: ${a.bytes} of ${e.bytes} bytes, sha256 ${a.sha256.slice(0,12)} instead of ${e.sha256.slice(0,12)}`,{fix:i`look at that storage: it does not keep what it is given`})}catch(l){var d=l,u=!0}finally{R(c,d,u)}}async function Os(e,{from:t,to:n,names:r,silence:o=jr,as:s},a){var p=[];try{let c=S(p,ql(i`${r.to}: ${e.path}`,e,a));let l=Mn();let d=s?.path??e.path;let u=await Gl(async(g,w)=>{let $=g(await t.read(e.path)),k=s===void 0?$:l.through(await s.pass($));await n.put(d,k,w,s===void 0?e.bytes:e.bytes*Cy)},{count:c.count,silence:o,signal:a.signal});if(Wl(u,e))return{path:d,...s===void 0?u:l.total()};throw new h(i`${e.path} reads back otherwise from ${r.from} than it was written`,{fix:i`look at the disk or storage there: what it was given it does not keep`})}catch(f){var y=f,m=!0}finally{R(p,y,m)}}var Cy=1.01;function ql(e,{bytes:t},{log:n}){let r=M(t),o=0,s=n.progress(()=>i`${e}, ${M(o)} of ${r}`);return{count:a=>{o=a},[Symbol.dispose]:()=>s[Symbol.dispose]()}}var Wl=(e,t)=>e.bytes===t.bytes&&e.sha256===t.sha256;function Mn(e){let t=Vn("sha256"),n=0;async function*r(o){for await(let s of o)n+=s.length,t.update(s),e?.(n),yield s}return{through:o=>Iy.from(r(o),{objectMode:!1}),total:()=>({bytes:n,sha256:t.digest("hex")})}}async function Gl(e,{count:t,silence:n,signal:r}){let o=new AbortController,a=setTimeout(()=>o.abort(new h(i`nothing has moved for ${D(n)}`,{fix:i`see what keeps that destination, then run again`})),n),c=Mn(l=>{t(l),a.refresh()});try{await e(c.through,AbortSignal.any([r,o.signal]))}catch(l){throw o.signal.aborted?o.signal.reason:l}finally{clearTimeout(a)}return c.total()}var Kl={name:"age",suffix:".age",wrap:async e=>(await import("./cipher-EFPTUHPE.js")).wrapper(e),open:async e=>(await import("./cipher-EFPTUHPE.js")).opener(e),byHand:e=>`age -d -i key.txt -- ${e}`,needs:()=>i`The files are encrypted with age (https://age-encryption.org; package age of most systems). Put the identity that opens them, the line that begins with AGE-SECRET-KEY-1, into key.txt in this directory.`};var Vl=[Kl],zl=e=>e.length===0?void 0:{seal:Vl[0],recipients:e};function Yt({path:e,sealed:t}){if(t===void 0)return;let n=Vl.find(({name:r})=>r===t.by);if(n!==void 0)return n;throw new h(i`${e} is encrypted by ${t.by}, which this version of deploy-kit does not know`,{fix:i`use the version that made it, or a later one`})}function Yl(e){let t=Yt(e),{sealed:n,...r}=e;if(t===void 0||n===void 0)return e;let{bytes:o,sha256:s}=n;return{...r,path:e.path.slice(0,-t.suffix.length),bytes:o,sha256:s}}function Qt(e){let t=new Map,{writers:n=[],image:r}=e,o=({format:m})=>m==="sqlite",s=[...e.files.filter(m=>!o(m)),...e.files.filter(o)],a=s.map(m=>Ly(m,t,r)),{id:c,project:l,environment:d,createdAt:u,release:p}=e,f=n.map(Se).join(" "),y=[`# ${i`Restoring backup ${c} without deploy-kit`}`,p===void 0?i`${l} in ${d}, as it was at ${u}.`:i`${l} in ${d}, as it was at ${u}, when ${p} was active.`,i`With deploy-kit it is one command, which compares before it replaces, and can be undone:`,vt(`deploy-kit restore -e ${Se(d)} --set ${c}`),i`Without it, run what follows in this directory, on a machine with Docker where the containers run. Each command replaces what is there: copy that first if it may be needed. The sha256 of each file is in manifest.json.`,...new Set(s.flatMap(m=>Yt(m)?.needs()??[])),...n.length===0?[]:[`## ${i`Stop what may write`}`,vt(`docker stop ${f}`)],...a.flat(),...n.length===0?[]:[`## ${i`Start it again`}`,vt(`docker start ${f}`)]];return t.set("RESTORE.md",`${y.join(`

`)}
`),t}function Ly(e,t,n){let{kind:r,name:o,source:s,path:a}=e,c=`${e.compression??"gzip"} -dc`,l=Yt(e)?.byHand(Se(a)),d=l===void 0?`${c} -- ${Se(a)}`:`${l} | ${c}`;if(e.format==="sqlite"){let[y=""]=e.databases??[],m=Se(s);return[`## ${i`Service ${o}: ${a} (SQLite, ${y})`}`,vt(`docker stop ${m}`,`${d} |`,`  docker run -i --rm --network none --volumes-from ${m} --user 0 --entrypoint sh "$(docker inspect --format '{{.Image}}' ${m})" \\`,`    -c 'cat >"$1" && rm -f "$1-wal" "$1-shm" "$1-journal"' ${re(["sh",y])}`,`docker start ${m}`)]}if(r==="service"){let y=Re.find(k=>k.name===e.engine),m=y?.loads.formats[e.format??""]?.(e,"live");if(y===void 0||m===void 0)return[];let g=`load-${y.name}-${e.format}.sh`;t.set(g,m.script);let w=Se(s),{serverVersion:$=""}=e;return[`## ${i`Service ${o}: ${a} (${y.product} ${$})`}`,vt(`export DEPLOY_KIT_WORDS="$(${ds} ${w})"`,`${d} |`,`  docker exec -i -e DEPLOY_KIT_WORDS ${w} sh -c "$(cat ${g})" ${re(["sh",...m.args??[]])}`)]}if(r==="config")return[`## ${i`Configuration: ${a}`}`,i`What the release was made of, for a new machine:`,vt("mkdir -p config",`${d} | tar -C config -xpf -`)];let u=r==="volume"?i`Volume ${o}: ${a}`:i`Directory ${o}: ${a}`,p=r==="volume"?`type=volume,source=${s}`:`type=bind,source=${s}`,f=["docker run -i --rm --network none --user 0 --entrypoint sh",`--mount ${Se(`${p},destination=/restored`)}`,Se(n??"debian:stable-slim")].join(` \\
    `);return[`## ${u}`,vt(`${d} |`,`  ${f} \\`,"    -c 'cd /restored && find . -mindepth 1 -delete && tar --numeric-owner -xpf -'")]}var vt=(...e)=>["```sh",...e,"```"].join(`
`),Ny=`
umask 077
cd "$1" || exit
shift
while [ $# -gt 0 ]; do
  dd bs=1 count="$2" of="$1" 2>/dev/null || exit
  shift 2
done
`;async function Ql(e,t,n){let r=[...n].flatMap(([o,s])=>[o,String(Buffer.byteLength(s))]);await e.run(["sh","-c",Ny,"sh",t,...r],{stdin:[...n.values()].join("")})}var My=8e6;async function Jt(e,t,n){t.maySealed!==!0&&By(e,t.identity);let r=[];for(let c of De(e)){let l=await jy(c,t);try{return n.log.info(i`fetching ${e.id} from ${c.store.name} to ${t.machine}`),Uy(c,l,await Hy(c,l,t,n))}catch(d){await qy(l,n),n.signal.throwIfAborted();let u=`${c.store.name}: ${n.redact(T(d))}`;n.log.warning(i`${e.id} cannot be fetched from ${u}`),r.push({error:d,text:u})}}let[o,...s]=r,a=o?.error instanceof h&&s.length===0?o.error.fix:void 0;throw new h(i`backup ${e.id} can be fetched from nowhere:${r.map(({text:c})=>`
${c}`).join("")}`,{fix:a??i`mend what it says there, or take another set; nothing was changed`,cause:o?.error})}function By(e,t){let n=De(e),r=({set:o})=>o.manifest.files.every(({sealed:s})=>s===void 0);if(!(t!==void 0||n.length===0||n.some(r)))throw new h(i`backup ${e.id} is encrypted where it lies (${n.map(({store:o})=>o.name).join(", ")}), and no identity is given that opens it`,{fix:i`give the input age-identity (a secret; the pipelines take BACKUP_AGE_IDENTITY), at a terminal --identity-file or the variable DEPLOY_KIT_AGE_IDENTITY`})}async function jy({set:e},{store:t,machine:n,free:r}){let o=e.manifest.totalBytes+My;if(r>=o)return await t.begin(e.id,{replaces:!0});throw new h(i`${n} has no room to fetch ${e.id}: ${M(r)} free, ${M(o)} needed`,{fix:i`make room there; nothing was changed`})}async function Hy({store:e,set:t},n,{machine:r,identity:o},s){let a={from:e.name,to:r},c={read:p=>e.read(t.id,p)},l=[];for(let p of t.manifest.files){let f=o===void 0?void 0:await Fy(p,o),y=await Os(p,{from:c,to:n,names:a,as:f&&{path:f.file.path,pass:f.pass}},s);if(f!==void 0&&(y.bytes!==f.file.bytes||y.sha256!==f.file.sha256))throw new h(i`what is encrypted in ${p.path} is not what its manifest says`,{fix:i`take another copy or another set`});l.push(f?.file??p)}let d=l.reduce((p,{bytes:f})=>p+f,0),u={...t.manifest,files:l,totalBytes:d};for(let[p,f]of Qt(u))await n.put(p,Dy.from([Buffer.from(f)]),s.signal);return u}async function Fy(e,t){let n=Yt(e);return n&&{file:Yl(e),pass:await n.open(t)}}function Uy({store:e,set:t},n,r){let o=!1;return{set:{id:t.id,path:n.directory,manifest:r,damaged:[]},from:e.name,async keep(){return await n.publish(r,[]),o=!0,n.path},async[Symbol.asyncDispose](){o||await n.discard()}}}async function qy(e,{log:t}){await e.discard().catch(n=>t.warning(T(n)))}import Jl from"node:path";function J(e,t){let n=Jl.relative(t,e);return n!==".."&&!n.startsWith(`..${Jl.sep}`)}function Hr(e){return e.replace(/^(\.\.(\/|$))+/,t=>"_parent/".repeat(t.split("..").length-1))}var Wy=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"networks":[{{range $name, $_ := .NetworkSettings.Networks}}{{json $name}},{{end}}""],"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,Zl=`# deploy-kit: look at the containers
${xs}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${Wy}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`,Xt=e=>({script:Zl,args:[e],read:nd});var ed={script:Zl,args:[""],read:nd},Ae=e=>e.filter(({oneOff:t})=>!t),Bn=({mounts:e},t)=>e.filter(({target:n})=>J(t,n)).sort((n,r)=>r.target.length-n.target.length)[0],td=({status:e,exitCode:t,service:n},r)=>e==="exited"&&t===0&&r.some(({awaitsCompletionOf:o})=>o.includes(n)),Fr=e=>/^[0-9a-f]{64}$/.test(e);function Gy(e){return e===void 0||["","0.0.0.0","::","[::]"].includes(e)?"*":e}async function nd(e,t){let n=e.split(`
`).filter(o=>o!=="");if(n.length===0)return[];let{containerFrom:r}=await import("./answers-2BAWTH5E.js");return n.map(o=>Ky(r(o,t)))}function Ky(e){let{name:t,labels:n,error:r,health:o,path:s,args:a,mounts:c,ports:l,addresses:d,network:u,clock:p,created:f,endedAt:y,...m}=e,g=w=>n?.[`com.docker.compose.${w}`]??"";return{...m,name:t.replace(/^\//,""),project:g("project"),service:g("service"),oneOff:g("oneoff")==="True",configHash:g("config-hash"),madeIn:g("project.working_dir"),health:o==="starting"||o==="healthy"||o==="unhealthy"?o:"none",error:r??"",lives:Vy(e),startedAgo:m.status==="running"?Xl(p,m.startedAt):void 0,endedAgo:Xl(p,y),awaitsCompletionOf:Yy(g("depends_on")),argv:[s,...a??[]],mounts:(c??[]).map(({Type:w,Name:$,Source:k,Destination:b,RW:v})=>({type:w,source:k??"",volume:w==="volume"?$??"":"",target:b,writable:v})),ports:zy(l??{}),networks:e.networks.filter(w=>w!==""),addresses:(d??"").split(" ").filter(w=>/^[\d.]+$|:/.test(w)),onHostNetwork:u==="host",networkOf:/^container:(.*)$/.exec(u)?.[1]??""}}function Xl(e,t){let n=Date.parse(t);return e>0&&!Number.isNaN(n)?e*1e3-n:void 0}function Vy({clock:e,created:t,startedAt:n,restartCount:r}){let[o,s]=[t,n].map(c=>Date.parse(c)),a={now:e*1e3-s,before:(s-o)/r};return e>0&&r>0&&a.before>=0?a:void 0}function zy(e){return Object.entries(e).filter(([t])=>t.endsWith("/tcp")).flatMap(([,t])=>t??[]).map(({HostIp:t,HostPort:n})=>({port:Number(n)||0,address:Gy(t)}))}function Yy(e){return e.split(",").map(t=>t.split(":")).filter(([,t])=>t==="service_completed_successfully").map(([t=""])=>t)}function jn(e){let t=e.indexOf(" ");return t<0?[e,""]:[e.slice(0,t),e.slice(t+1)]}function rd(e,t){try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode(e)}catch(n){let r=new TextDecoder("utf-8",{ignoreBOM:!0}).decode(e).split("�")[0]??"";throw new h(i`${t}:${r.split(`
`).length}: is not UTF-8`,{fix:i`save the file as UTF-8`,cause:n})}}function Qy(e,t){let[n,r]=[e,t].map(s=>s.split(".").map(Number)),o=r.findIndex((s,a)=>(n[a]??0)!==s);return o>=0&&(n[o]??0)<(r[o]??0)}var Rs=`free() {
  d=$1
  case $d in '~') d=$HOME ;; '~/'*) d=$HOME/\${d#'~/'} ;; esac
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p'
}
`,lR=`# deploy-kit: what is this host
${Rs}
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
`;var Jy=()=>({flock:i`util-linux (flock on macOS and Alpine)`,tar:"tar",gzip:"gzip",sed:"sed",grep:"grep",awk:i`gawk (or mawk)`});function As(e,t,n){let r=Jy(),o=new Set(t.map(s=>r[s]??"coreutils"));return new h(i`${e}: what ${n} needs is missing there: ${t.join(", ")}`,{fix:o.size===1?i`install the package ${[...o].join()} there`:i`install the packages ${[...o].join(", ")} there`})}var Xy=`
for tools; do
  found=
  for tool in $tools; do ! command -v "$tool" >/dev/null 2>&1 || found=yes; done
  [ -n "$found" ] || printf 'missing %s\\n' "\${tools%% *}"
done
`,od=(e,t)=>({script:Xy,args:e,read:(n,{hostName:r})=>{let o=[...n.matchAll(/^missing (\S+)$/gm)].map(([,s=""])=>s);if(o.length>0)throw As(r,o,t)}});function sd(e){return`deploy-kit/${Zy(e.composeProject)}/`}function Zy(e){if(/^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/.test(e)&&e.length<=100)return e;let t=e.toLowerCase().replace(/[^a-z0-9]+/g,"-").replace(/^-+|-+$/g,"").slice(0,80);return`${t}${t===""?"x":"-"}${vs(e).slice(0,8)}`.replace(/-{2,}/g,"-")}function id(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,kpi:`${e}/kpi.jsonl`,release:t=>`${e}/releases/${t}`}}var ad=["upload.partial","current.partial","state.json.*.tmp","releases/*.partial","files/*.partial","backups/[0-9]*T[0-9]*Z*.partial"];function ie(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var cd=[{program:"zstd",compression:"zstd",suffix:".zst",pack:"zstd -q -6 -T$cores -c",unpack:"zstd -q -dc"},{program:"pigz",compression:"gzip",suffix:".gz",pack:"pigz -p $cores -c",unpack:"gzip -dc"},{program:"gzip",compression:"gzip",suffix:".gz",pack:"gzip -c",unpack:"gzip -dc"}],Ts=`
cores=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null)
case $cores in [1-7]) ;; ?*) cores=8 ;; *) cores=1 ;; esac
`,eg=`${Ts}
${cd.map(({program:e,pack:t,unpack:n})=>`[ "$(echo it works | ${t} 2>/dev/null | ${n} 2>/dev/null)" != 'it works' ] || echo ${e}`).join(`
`)}
exit 0
`,ld={script:eg,read:e=>{let t=e.split(`
`);return cd.filter(({program:n})=>t.includes(n))}};function dd(e,t,n){let r=e.find(({compression:o})=>t==="auto"||t===o);if(r!==void 0)return r;throw new h(i`${n}: backup.compression is ${t}, which does not work on that host`,{fix:i`install the package ${t} there, or leave backup.compression at auto`})}var tg=["flock","timeout","sed","tar","gzip","awk","tee","mkfifo","sha256sum shasum"],bt=e=>({tools:od(tg,i`a backup`),containers:Xt(e.composeProject),volumes:rg(e),images:og(e),compressors:ld,free:Ps(ie(e))});async function Zt(e,t){let n=await Promise.all(t.releases.map(s=>t.record(s).catch(()=>{}))),r=new Map(n.flatMap(s=>Object.entries(s?.services??{}).map(([a,{image:c}])=>[c,jt(s?.images,a)?.reference]))),o=e.containers.map(s=>({...s,image:r.get(s.image)??s.image}));return{...e,containers:o}}var ud='{"name":{{json .Name}},"labels":{{json .Labels}}}',ng=`
names=$(docker volume ls -q --filter "label=com.docker.compose.project=$1") || exit
[ -z "$names" ] || docker volume inspect --format '${ud}' $names
shift
for name in "$@"; do docker volume inspect --format '${ud}' "$name" 2>/dev/null; done
exit 0
`;function rg({composeProject:e,backup:t}){let n=t.volumes.filter(r=>/^[a-zA-Z0-9][\w.-]*$/.test(r));return{script:ng,args:[e,...n],read:async(r,o)=>{let{volumeFrom:s}=await import("./answers-2BAWTH5E.js"),a=new Map;for(let c of pd(r)){let{name:l,labels:d}=s(c,o),u=d?.["com.docker.compose.project"]===e,p=u?d?.["com.docker.compose.volume"]:void 0;a.set(l,{name:l,key:p,ofProject:u})}return[...a.values()]}}}var og=({composeProject:e})=>({script:'docker image ls -q --no-trunc --filter "reference=$1"',args:[`${sd({composeProject:e})}*`],read:pd}),sg=`
${Rs}
echo "free $(free "$1")"
exit 0
`,Ps=e=>({script:sg,args:[e],read:ig});function ig(e,{hostName:t}){let n=/^free (\d+)$/m.exec(e)?.[1];if(n!==void 0)return Number(n)*1024;throw new z({argv:["df","-Pk"],code:0,stderr:i`no line with free space`,where:t})}var pd=e=>e.split(`
`).filter(t=>t!=="");var fd={schema:1,releases:[]};function en(e){return e.releases.findLast(t=>t.state==="active")}function _s(e,t){return e.releases.find(n=>n.id===t)}function md({releases:e,found:t},n){return t!==void 0&&!e.some(ag)&&!t.volumes.includes(n)}function ag(e){return e.state==="active"||e.state==="superseded"}var cg=`
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
`,Te=e=>({script:cg,args:[e],read:(t,{hostName:n})=>lg(t,n)});async function hd(e,t,n){let{store:r}=await B(e,{store:Te(t)},n);return r}async function lg(e,t){let n="",r="",[o,s]=[[],[]],a=new Map,c={record:[],env:[]};for(let y of e.split(`
`)){let[m,g]=jn(y);m==="root"?n=g:m==="file"&&!g.endsWith(".partial")?s.push(g):m==="current"?r=g.split("/").at(-1)??"":m==="state"?o.push(g):m==="record"||m==="env"?c[m].push(g):m==="release"&&(c={record:[],env:[]},g.endsWith(".partial")||a.set(g,c))}if(!n.startsWith("/"))throw new h(i`${t}: it does not say where the deploy path is (${JSON.stringify(n.slice(0,100))})`,{fix:i`see whether HOME is set there for the login, and whether sh runs commands: ssh to ${t} and try echo $HOME`});let l=id(n),d=o.length===0?void 0:o.join(`
`),u=[...a.keys()].filter(bs),p=y=>dg(a.get(y)?.record??[],y,{hostName:t,where:l}),f=bs(r)?r:void 0;return{layout:l,ledger:await pg(d,f,{hostName:t,where:l}),ledgerText:d?.replaceAll(`
`,""),releases:u,files:s,current:f,record:p,currentRecord:async()=>f===void 0||!u.includes(f)?void 0:await p(f),secrets:async()=>(await Promise.all(u.map(m=>ug(p(m),a.get(m)?.env??[])))).flat()}}async function dg(e,t,n){let{hostName:r,where:o}=n,s=`${o.release(t)}/release.json`;if(e.length===0)throw new h(i`${r}: ${s} is missing`,{fix:i`the release was removed by hand: deploy a new one, or roll back to another that \`releases\` lists`});let a=await yd("release",e.join(`
`),r,s);if(a.id!==t)throw new h(i`${r}: ${s} is damaged (it is the record of ${a.id})`,{fix:i`somebody copied it there: deploy a new release, or roll back to another that \`releases\` lists`});return a}async function ug(e,t){try{let{secrets:n}=await e,r=$r(t.join(`
`),{place:".env"});return n.flatMap(o=>{let s=r.get(o);return s===void 0?[]:[[o,s]]})}catch(n){if(n instanceof h)return[];throw n}}async function pg(e,t,{hostName:n,where:{root:r,state:o}}){if(e!==void 0)return await yd("ledger",e,n,o);if(t===void 0)return fd;throw new h(i`${n}: ${o} is missing, and ${r}/current points at ${t}`,{fix:i`put the file back from a copy; without one, 'rm ${r}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function yd(e,t,n,r){let o=(l,d)=>new h(i`${n}: ${r} is damaged (${l})`,{fix:i`look at the file on the host; it is only ever replaced as a whole, so something else wrote to it`,cause:d}),s;try{s=JSON.parse(t)}catch(l){throw o(T(l),l)}if(typeof s=="object"&&s!==null&&"schema"in s&&s.schema!==1)throw new h(i`${n}: ${r} has schema ${JSON.stringify(s.schema)}, this version knows 1`,{fix:i`deploy with the version of deploy-kit that wrote it, or a newer one`});let{problemOf:a}=await import("./schema-CWHQLY4I.js"),c=a(e,s);if(c===void 0)return s;throw o(c)}async function tn(e,{settings:t,open:n},r){let o=await n(e).catch(d=>{r.signal.throwIfAborted(),r.log.warning(i`${e} cannot be reached, so other places alone are looked at: ${T(d)}`)});if(o===void 0)return{own:void 0,store:void 0,[Symbol.asyncDispose]:async()=>{}};let{store:s}=await B(o,{store:Te(ie(t))},r);for(let[d,u]of await s.secrets())r.hide(u,d);let{backups:a}=s.layout,{sets:c}=await B(o,{sets:An(a)},r);return{own:{machine:xe(o),backups:a,sets:c},store:s,[Symbol.asyncDispose]:async()=>o[Symbol.asyncDispose]()}}var ut=class extends h{};async function nn(e,t,{name:n,store:r}){let{away:o}=t,s=()=>o.length===0?ut:h,a=()=>o.length===0?"":i`; of these places nothing is known:${Fl(o)}`;if(e==="latest"){let u=f=>Br(f)&&f.manifest.purpose!=="restore",p=(await t.all()).find(u);if(p!==void 0)return p;throw new(s())(i`${n} has no whole backup of this stack${a()}`,{fix:gd(o)})}let c=e==="linked"?fg(n,r):e,l=await t.find(c);if(l===void 0){let u=(await t.all()).map(p=>p.id);throw new(s())(i`${n} has no backup '${c}' of this stack${ve(c,u)}${a()}`,{fix:u.length===0?gd(o):i`name one of ${u.slice(0,10).join(", ")}`})}if(Br(l))return l;let d=l.copies.map(({store:u,set:p})=>`${u.name} (${p.damaged.join(", ")})`);throw new h(i`backup ${c} of ${n} is damaged: files are missing or have another size at ${d.join("; ")}${a()}`,{fix:i`take another set`})}var gd=e=>e.length===0?i`run backup first`:i`see why these places cannot be reached`;function fg(e,t){if(t===void 0)throw new h(i`${e} cannot be reached: which backup is linked to what runs there is not known`,{fix:i`name a backup by its id, or latest`});let n=mg(t.ledger,t.current);if(n?.backup!==void 0)return n.backup;throw new ut(n===void 0?i`${e}: no release runs, so no backup is linked to it`:i`${e}: no backup was made before ${n.version} (${n.id}) was deployed`,{fix:i`name a backup by its id: backups lists them`})}function mg(e,t){let n=_s(e,t??"");return n?.rollbackOf===void 0?n:_s(e,n.left??"")}var hg=`
cd "$1" || exit
shift
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
for file; do
  if [ -f "$file" ]; then said=$(sum "$file") || exit; echo "\${said%% *}"; else echo missing; fi
done
`,Hn=class extends h{set;constructor(t,n){super(n,{fix:i`take another set; nothing was changed`}),this.set=t}};async function rn(e,t,n,r){var l=[];try{let o=["sh","-c",hg,"sh",t.path,...n.map(({path:f})=>f)];let s=S(l,e.context.log.progress(()=>i`${e.name}: reading ${t.id} back`));let{stdout:a}=await e.run(o,{timeout:r});let c=a.split(`
`);for(let[f,{path:y,sha256:m}]of n.entries()){let g=c[f];if(g!==m)throw new Hn(t,g==="missing"?i`${y} of backup ${t.id} is not there any more`:i`${y} of backup ${t.id} is damaged: its checksum is not that of the day it was written`)}}catch(d){var u=d,p=!0}finally{R(l,u,p)}}async function $d(e,t){let n=[],r=[];for(let o of e.hosts)try{n.push(await yg(o,e,t))}catch(s){if(!(s instanceof h))throw s;r.push(s)}if(n.length===0&&r[0]!==void 0)throw r[0];for(let{message:o}of r)t.log.warning(o);return n}async function yg(e,t,n){var u=[];try{let{settings:r,backup:o,access:s,from:a}=t;let c=S(u,await tn(e,t,n),!0);let l=S(u,new we({settings:r,hostName:e,own:c.own,access:s,from:a},n),!0);let d=await nn(o,l,{name:e,store:c.store});return await wg(gg(e,t),d,e,t,n)}catch(p){var f=p,y=!0}finally{var m=R(u,f,y);m&&await m}}var gg=(e,{directory:t,hosts:n,settings:r})=>n.length===1?t:wd.join(t,wd.basename(Wt(r,e)));async function wg(e,t,n,{local:r,settings:o,access:{identity:s}},a){var g=[];try{let c=a.now();let l=new Ie({name:e,machine:xe(r),directory:e,isToBeCleared:!0});let{free:d}=await B(r,{free:Ps(e)},a);let u=S(g,await Jt(t,{store:l,machine:i`this machine`,free:d,identity:s,maySealed:!0},a),!0);let{manifest:p}=u.set;await rn({...xe(r),name:i`this machine`,context:a},u.set,p.files,o.backup.timeout);let f=await u.keep();let y=p.files.map(({name:v,path:x,bytes:E})=>({name:v,path:x,bytes:E}));let{totalBytes:m}=p;a.log.info(i`${t.id} is at ${f}`);return{status:"fetched",host:n,set:t.id,from:u.from,path:f,files:y,totalBytes:m,durationMs:a.now()-c}}catch(w){var $=w,k=!0}finally{var b=R(g,$,k);b&&await b}}var kd=76,vd="deploy-kit: fenced off:",Is=`
refuse() { printf '\\n%s %s\\n' "${vd}" "$1" >&2; exit ${kd}; }
allowed() {
  held= holder=
  { read -r held; read -r holder; } <"$1/lock"
  [ "$held" = "$2" ] || refuse "$2 $holder"
}
`,$g=`# deploy-kit: only while the lock is ours${Is}
{ exec 8>>"$1/busy"; } 2>/dev/null && flock -s 8 && [ -r "$1/lock" ] || refuse "$2 gone"
allowed "$1" "$2"
shift 2
umask 022
export LC_ALL=C
exec "$@"
`;function bd(e,t){return t===void 0?e:["sh","-c",$g,"sh",t.directory,t.token,...e]}function Cs(e,t,n){if(e===void 0||t.code!==kd)return;let r=`${vd} ${e.token} `,o=t.stderr.split(`
`).findLast(s=>s.startsWith(r));if(o!==void 0)return Ls(n,e.directory,Ur(o.slice(r.length)))}function Ls(e,t,n){let r=n===void 0?"":i` to ${n.who} (${n.what}, since ${n.since}, ${n.where})`;return new h(i`lost the lock ${t} on ${e}${r}: nothing more is changed by this run`,{fix:i`look at what that run does, then run again; the next run starts from what the host holds`})}function Ur(e){try{let t=JSON.parse(e),n=r=>typeof t[r]=="string"?t[r]:"unknown";return{who:n("who"),what:n("what"),where:n("where"),since:n("since")}}catch{return}}var Me=class e{host;layout;store;moved;context;#e;#t;#r;constructor({host:t,store:n,moved:r,lock:o,context:s}){let a=AbortSignal.any([s.signal,o.lost]);this.host=t,this.layout=n.layout,this.store=n,this.moved=r,this.context={...s,signal:a},this.#r=n.ledger,this.#e=o,this.#t=t.shell({fence:o.fence,signal:a})}static async open(t,n,r,o){var f=[];try{let{run:s,what:a,wait:c}=r;let l={wait:c,read:"state.json",clear:ad,signal:o.signal,onWait:({who:w,what:$,since:k,where:b})=>{d=i`${t.name}: waiting for ${w} (${$}, since ${k}, ${b})`,o.log.info(d)}};let d=i`${t.name}: take the lock`;let u=S(f,o.log.progress(()=>d));let p=await t.lock(n.layout.root,{who:s.who,what:a,where:s.where},l);try{let w=p.content===n.ledgerText,$=w?n:await hd(t,n.layout.root,o);return new e({host:t,store:$,moved:!w,lock:p,context:o})}catch(w){throw await p.release(),w}}catch(y){var m=y,g=!0}finally{R(f,m,g)}}get name(){return this.host.name}get ledger(){return this.#r}get kind(){return this.host.kind}get fence(){return this.#e.fence}run(t,n={}){return this.#t.run(t,n)}upload(t){let n={fence:this.fence,signal:this.context.signal,reserve:!0};return this.host.upload(this.layout.root,t,n)}async update(t,n,r=this.context.signal){let o=t(this.#r),{log:s,now:a,redact:c}=this.context,l=n===void 0?"":c(JSON.stringify({at:new Date(a()).toISOString(),...n})),d=`${JSON.stringify(o,null,2)}
`,u=["sh","-c",vg,"sh",this.layout.root,String(Buffer.byteLength(d))],p={stdin:`${l}
${d}`,signal:r,timeout:kg},{stderr:f}=await this.run(u,p).catch(y=>{throw _r(y,this.name,this.layout.state)});this.#r=o,f!==""&&s.warning(i`${this.name}: ${this.layout.log} cannot be written: ${f.trim()}`)}async[Symbol.asyncDispose](){await this.#t[Symbol.asyncDispose](),await this.#e.release()}},kg=3*6e4,vg=`# deploy-kit: write the ledger
${Ir}
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
`;Ve();import{PassThrough as Ag}from"node:stream";var bg={tables:e=>W(e,"table"),rows:e=>W(e,"row"),roles:e=>W(e,"role"),users:e=>W(e,"user"),collections:e=>W(e,"collection"),documents:e=>W(e,"document"),files:e=>W(e,"file"),keys:e=>W(e,"key")},We=e=>Object.entries(e).flatMap(([t,n])=>jt(bg,t)?.(n)??[]).join(", ");var qr=(e,t)=>e.find(n=>zt(t)(n)&&n.damaged.length===0&&n.manifest.purpose!=="restore")?.manifest,Wr=(e,t)=>e?.files.find(n=>xt(n.path)===xt(t)),xt=e=>e.replace(/\.age$/,"").replace(/\.(gz|zst)$/,""),xd=1e5,xg=20,Sg="rdb";function Ns(e,t,n){if(t===void 0||n.max>=100)return;let r=t.files.flatMap(o=>{if(o.format===Sg||o.kind==="config")return[];let s=e.find(l=>xt(l.path)===xt(o.path)),a=n.whole.includes(o.name);return s!==void 0&&(a||Og(o,s))?Eg(o,s,n.max):s===void 0&&o.kind==="service"&&a&&Rg(o)?[i`${xt(o.path)} is not there any more`]:[]});if(r.length!==0)throw new h(i`the backup on ${n.hostName} has suspiciously little, beside ${t.id}: ${r.join("; ")}`,{fix:i`see what became of the data; backup ${t.id} is there. If it is meant to be so, make one backup with max-drop: 100, which the next ones are then held against`})}function Eg(e,t,n){let r=(s,a)=>s-a>s*n/100,o=Object.entries(e.counts??{}).flatMap(([s,a])=>{let c=t.counts?.[s];return c===void 0||a<xg||!r(a,c)?[]:[i`${xt(t.path)} has ${We({[s]:c})||`${c} ${s}`} (${a} then)`]});return o.length>0||e.bytes<xd||!r(e.bytes,t.bytes)?o:[i`${xt(t.path)} has ${M(t.bytes)} (${M(e.bytes)} then)`]}var Og=(e,t)=>[...e.databases??[]].sort().join(`
`)===[...t.databases??[]].sort().join(`
`);function Rg({counts:e,bytes:t}){let n=Object.values(e??{});return n.length===0?t>=xd:n.some(r=>r>0)}var Sd=`
pipes=$1 file=$2 inspect=$3 container=$4 pack=$5 unpack=$6
shift 6
umask 077
export LC_ALL=C
hash='shasum -a 256'
! command -v sha256sum >/dev/null 2>&1 || hash=sha256sum
${Ts}
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
`,Tg=`
mark=$1 script=$2
shift 2
exec 5>&1
{ sh -c "$script" sh "$@"; } | while IFS= read -r line; do printf '%s %s\\n' "$mark" "$line" >&2; done 5>&-
`,Ds=["pack","split","hash","unpack","read"],Pg=141;async function Ed(e,t,n){var N=[];try{let{set:r,compressor:o,timeout:s,last:a,away:c}=n;let{context:l,name:d}=e;let{what:u}=t;let p=`${t.path}${o.suffix}`;let f=c===void 0?`${r.directory}/${p}`:"";let{argv:y,container:m="",accept:g=0}=t.producer(r.id);let w=0;let $=F=>{w=F};let k=Wr(a,p)?.bytes;let b=l.now();let v=S(N,l.log.progress(()=>[`${d}: ${u}`,...Cg(w,l.now()-b,k)].join(", ")));let x=(F,Pe)=>{let U=Z(l.redact(Pe),5);return new h(i`${u} failed with exit code ${F}: ${U}`,{fix:t.fix})};let{pack:E,unpack:P}=o;let L=[`${r.directory}/pipes`,f,t.inspect,m,E,P,...y];let H=S(N,se(s,l.signal));let O={args:L,count:$,signal:H.signal};let{facts:te,stderr:_,stored:j}=await(c===void 0?_g(e,O):Ig(e,{...O,receive:(F,Pe)=>c.receive(p,F,{...Pe,size:k})})).catch(F=>{throw H.timedOut?Ng(u,s,d):F instanceof z?x(F.code,F.stderr):F});let I=F=>Number(te.get(`end-${F}`)??Number.NaN);if(I("store")>0)throw Lg(u,f,_,d);let G=Ds.find(F=>I(F)>0&&I(F)!==Pg);let ne=I("produce");if(G===void 0&&!(ne<=g))throw x(ne,_);let{bytes:ce,sha256:X}=j;let pe=c===void 0?Ds:Ds.filter(F=>F!=="read");let He=G===void 0&&pe.every(F=>I(F)===0);if(!He||!(ce>0)||!/^[0-9a-f]{64}$/.test(X)||te.get("sha256")!==X){let Pe=[G===void 0?"":`${G} ${I(G)}`,me(l.redact(_),2)].filter(U=>U!=="").join(": ");throw c===void 0?new h(i`${u}: the file on ${d} does not read back (${Pe})`,{fix:i`look at the disk of that host, then run again; the backup was not kept`}):new h(i`${u}: not all of it has come from ${d} (${Pe})`,{fix:i`look at that host and at the connection to it, then run again; the backup was not kept`})}return{path:p,bytes:ce,sha256:X,compression:o.compression,code:ne,stderr:_,facts:te}}catch(fe){var ft=fe,mt=!0}finally{R(N,ft,mt)}}async function _g(e,{args:t,count:n,signal:r}){let o=new Map,s=d=>{let[u,p]=Od(d);u==="progress"?n(Number(p)):o.set(u,p)},c={stdin:new Ag,signal:r,timeout:"none",onStdout:s,fence:e.fence},{stderr:l}=await e.host.run(["sh","-c",Sd,"sh",...t],c);return{facts:o,stderr:l,stored:{bytes:Number(o.get("bytes")),sha256:o.get("read")??""}}}async function Ig(e,{args:t,count:n,signal:r,receive:o}){let s=zn(),a=["sh","-c",Tg,"sh",s,Sd,...t],c=await e.host.start(a,{fence:e.fence,signal:r}),l;try{l=await o(c.stdout,{count:n,signal:r})}catch(y){c.stop();let{failure:m}=await c.ended;throw r.throwIfAborted(),m??y}let{stderr:d,failure:u}=await c.ended;if(r.throwIfAborted(),u!==void 0)throw u;let p=d.split(`
`),f=y=>y.startsWith(`${s} `);return{facts:new Map(p.filter(f).map(y=>Od(y.slice(s.length+1)))),stderr:p.filter(y=>!f(y)).join(`
`),stored:l}}function Od(e){let[,t="",n=""]=/^(\S+) ?(.*)$/.exec(e)??[];return[t,n]}function Cg(e,t,n){if(e===0)return[M(e)];let r=i`${M(e*1e3/t)} a second`,o=n===void 0?[]:i`${Math.round(e*100/n)} % of the last one`;return[M(e),r].concat(o)}function Lg(e,t,n,r){let o=/no space left|disk quota|file too large/i.test(n);return new h(o?i`${e}: the disk of ${r} is full (${t})`:i`${e}: cannot be written on ${r} (${t}): ${me(n,2)}`,{fix:o?i`make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed`:i`look at the permissions of the deploy path on that host`})}function Ng(e,t,n){return new h(i`${e} on ${n} was not done after ${D(t)}`,{fix:i`raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)`})}var on="/deploy-kit-files",Rd="deploy-kit.backup",Dg=`
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${on} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
# By their first bytes; looked for by name, and where SQLite keeps a journal beside them: there may be millions of files.
find ${on} -type f \\( -name '*.sqlite*' -o -name '*.db' -o -name '*.db3' -o -name '*-wal' -o -name '*-journal' \\) 2>/dev/null |
  sed 's/-wal$//; s/-journal$//' | sort -u | head -n 1000 | while IFS= read -r file; do
    [ -f "$file" ] && [ "$(head -c 15 "$file" 2>/dev/null)" = 'SQLite format 3' ] && printf 'sqlite %s\\n' "\${file#${on}/}"
  done
true
`,Mg=`
inside=$1 mount=$2 found=
[ -z "$3" ] || [ -d "$3" ] || { echo absent; exit 0; }
shift 3
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${Rd}=probe" \\
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
`,Ms=`
command -v tar >/dev/null && {
  { tar -tvf - || code=$?; echo "listing \${code:-0}" >&4; } | awk '/^[-h]/ { files++ } END { print "files " files + 0 }'
} 4>&1
`;function Ad(e){return{script:Mg,args:[Dg,Td(e),e.kind==="directory"?e.source:"",...e.images],read:(t,{hostName:n})=>[/^absent$/m.test(t)?Bg(e,n):jg(e,t,n)]}}function Td({kind:e,source:t}){let n=`source=${t}`,r=/[",]/.test(n)?`"${n.replaceAll('"','""')}"`:n;return e==="volume"?`type=volume,${r},destination=${on},readonly,volume-nocopy`:`type=bind,${r},destination=${on},readonly`}function Bg({key:e,isYetToCome:t},n){if(t)return{nothing:i`directory '${e}' is not on ${n} yet: nothing of it to protect`};throw new h(i`backup.directories: there is no directory '${e}' in shared/ of ${n}`,{fix:i`see what became of it, or take it out of backup.directories`})}function jg(e,t,n){let{kind:r,key:o,source:s,saved:a=[]}=e,c=/^image (.+)$/m.exec(t)?.[1];if(c===void 0)throw Ug(e);let l=/GNU tar/.test(t)&&/^attributes$/m.test(t),d=[...t.matchAll(/^sqlite (.+)$/gm)].map(([,p=""])=>p).filter(p=>!a.includes(p)),u=r==="volume"?i`archive of volume '${o}'`:i`archive of directory '${o}'`;return{what:u,begins:r==="volume"?i`archiving volume '${o}' (${s})`:i`archiving directory '${o}' (${s})`,bytes:Number(/^kilobytes (\d+)$/m.exec(t)?.[1]??0)*1024,path:`${Kt(o)}.tar`,note:l?void 0:i`${o}: no image of the stack has GNU tar: extended attributes and ACLs are not kept`,inspect:Ms,fix:i`see whether ${n} can run a container of image ${c}`,producer(p){let f=`deploy-kit-backup-${p.toLowerCase()}-${s.replace(/[^\w.-]+/g,"-")}`,y=l?["--numeric-owner","--xattrs","--acls"]:[];return{argv:["docker","run","--rm","--pull","never","--init","--name",f,"--log-driver","none","--network","none","--label",`${Rd}=${p}`,"--mount",Td(e),"--user","0","--entrypoint","tar",c,"-C",on,...y,...a.flatMap(Hg),"-cf","-","."],container:f,accept:l?1:0}},check(p){let{code:f,stderr:y}=p;return{kind:r,name:o,source:s,format:"tar",...Bs(u,p),warnings:[...f===1?[i`files changed while they were read: ${qg(y)}`]:[],...Fg(d)]}}}}var Hg=e=>["","-wal","-shm","-journal"].map(t=>`--exclude=./${e.replace(/[*?[\]\\]/g,"\\$&")}${t}`);function Bs(e,t){let n=t.facts.get("listing"),r=ae(t,"files");if(n===void 0)return{checks:[]};if(n!=="0"||r===void 0)throw new h(i`${e} cannot be listed by tar: it is not complete`,{fix:i`run again; the backup was not kept`});return{checks:["listing"],counts:{files:r}}}function Fg(e){if(e.length===0)return[];let t=e.length>5?i` and ${e.length-5} more`:"",n=`${e.slice(0,5).join(", ")}${t}`;return[i`databases of SQLite are copied as they lie (${n}): one that is written to meanwhile may not open again. Save each by backup.sqlite: { service: ..., path: ... }`]}function Ug({kind:e,key:t}){return e==="volume"?new h(i`volume '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the volume out of backup.volumes`}):new h(i`directory '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the directory out of backup.directories`})}function qg(e){let t=[...e.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map(n=>n[1]);return t.length===0?me(e,1):t.slice(0,5).join(", ")}var Wg=`
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
`;function Pd(e,t){let n=[...new Set(t.files.map(({sha256:s})=>s))],r=t.files.reduce((s,a)=>s+a.bytes,0),o=(s,a,c)=>({what:a,begins:c,bytes:s==="secret"?r:0,path:s==="open"?"config.tar":"config-secrets.tar",isSensitive:s==="secret",producer:()=>({argv:["sh","-c",Wg,"sh",e,s,t.id,...s==="secret"?n:[]]}),inspect:Ms,fix:i`see whether ${e}/releases/${t.id} is whole`,check:l=>({kind:"config",name:s==="open"?"config":"config-secrets",source:t.id,format:"tar",...s==="secret"&&{sensitive:!0},...Bs(a,l),warnings:[]})});return[o("open",i`archive of the configuration of ${t.version}`,i`archiving the configuration of ${t.version}`),o("secret",i`archive of the environment of ${t.version}`,i`archiving the environment of ${t.version}`)]}import{Readable as Vg}from"node:stream";import{once as _d}from"node:events";import{PassThrough as Gg}from"node:stream";async function Id(e,t,n){let r=!1,o=t.map(a=>{let c=new Gg;c.on("error",()=>{});let l={pipe:c,isOpen:!0,done:Promise.resolve()};return l.done=a.take(c).catch(d=>{l.isOpen=!1,c.destroy(),r||a.failed(d)}),l}),s=()=>o.filter(({isOpen:a})=>a);try{for await(let a of e)if(await Promise.all(s().map(({pipe:c})=>Kg(c,a,n))),s().length===0)return}catch(a){r=!0;for(let{pipe:c}of o)c.destroy(a);throw await Promise.all(o.map(({done:c})=>c)),a}for(let{pipe:a}of s())a.end();await Promise.all(o.map(({done:a})=>a))}async function Kg(e,t,n){if(e.destroyed||e.write(t))return;let r=new AbortController,s=setTimeout(()=>e.destroy(new h(i`nothing has moved for ${D(n)}`,{fix:i`see what keeps that destination, then run again`})),n);try{let{signal:a}=r;await Promise.race([_d(e,"drain",{signal:a}),_d(e,"close",{signal:a})])}catch(a){if(!e.destroyed)throw a}finally{clearTimeout(s),r.abort()}}var zg=5e10,Gr=class e{missing=[];#e;#t;#r=[];#n=[];#o;#i=[];constructor(t,n){this.#e=t,this.#t=n}static async begin(t,n,r,o){let s=new e(r.context,o);for(let a of t){let c=$t(a);try{let l=await br(a,r);s.#r.push(l);let d=await l.begin(n);if(d.id===n)s.#n.push({destination:a,store:l,set:d,files:[]});else throw await d.discard(),new h(i`${c} has a set ${n} already, which is not of this host`,{fix:i`give each environment a destination or a prefix of its own`})}catch(l){r.context.signal.throwIfAborted(),s.#u(c,l)}}return s}get told(){let t=this.#n.map(({store:n,set:r})=>({to:n.name,path:r.path}));return{...t.length===0?{}:{copies:t},...this.missing.length===0?{}:{missing:this.missing}}}assertSome(){if(this.#n.length>0)return;let t=this.missing.map(({to:n,why:r})=>`
${n}: ${r}`).join("");throw new h(i`the backup can be kept nowhere:${t}`,{fix:i`mend what it says there, or keep backups on the host, too: backup.to: [host, ...]`})}get others(){return this.#n.flatMap(({set:t})=>t.others).sort(ze)}async write(t,n){await this.#a(this.#n,async r=>{let{store:o,set:s}=r;this.#e.log.info(i`copying to ${o.name}`);let a={from:i`the host`,to:o.name};for(let c of n){let l=await this.#s(c.path);this.#c(r,c,await Ul(c,{from:t,to:s,names:a,as:l},this.#e))}})}async receive(t,n,{count:r,signal:o,size:s}){let a=Mn(r),c=Mn(),l=await this.#s(t),d=a.through(n),u=c.through(l===void 0?d:await l.pass(d)),p=l?.path??t,f=s!==void 0&&s>zg?2*s:void 0,y=new Map,m=this.#n.map(g=>({take:w=>g.set.put(p,w,o,f),failed:w=>{y.set(g,w)}}));await Id(u,m,jr),o.throwIfAborted();for(let[g,w]of y)await this.#l(g,w);return this.assertSome(),this.#o={path:p,...c.total()},a.total()}async confirm(t){let n=this.#o;if(n===void 0)throw new TypeError(t.path);await this.#a(this.#n,async r=>{await Es(n,{to:r.set,names:{to:r.store.name}},this.#e),this.#c(r,t,n)}),this.assertSome()}async#s(t){let n=this.#t;return n&&{path:`${t}${n.seal.suffix}`,pass:await n.seal.wrap(n.recipients)}}#c(t,n,r){let{bytes:o,sha256:s}=n,a=this.#t&&{sealed:{by:this.#t.seal.name,bytes:o,sha256:s}};t.files=[...t.files,{...n,...r,...a}]}async explain(t){await this.#a(this.#n,async n=>{for(let[r,o]of Qt(Cd(n,t)))await n.set.put(r,Vg.from([Buffer.from(o)]),this.#e.signal)})}async publish(t,n){let r=new Map;for(let o=-1;o!==this.#n.length;)o=this.#n.length,await this.#a(this.#n,async s=>{let{destination:a,store:c,set:l}=s,d=r.has(s)?[]:n(l.others,a),u=await l.publish({...Cd(s,t),...this.told},d);r.has(s)||r.set(s,{to:c.name,path:l.path,removed:u})});return this.#i=this.#n,this.#n.flatMap(o=>r.get(o)??[])}async[Symbol.asyncDispose](){let t=this.#n.filter(n=>!this.#i.includes(n));await Promise.all(t.map(n=>this.#d(n)));for(let n of this.#r)await n[Symbol.asyncDispose]()}async#a(t,n){for(let r of t)try{await n(r)}catch(o){this.#e.signal.throwIfAborted(),await this.#l(r,o)}}async#l(t,n){this.#u(t.store.name,n),this.#n=this.#n.filter(r=>r!==t),await this.#d(t)}async#d({store:t,set:n}){await n.discard().catch(r=>{let o=i`what was begun at ${t.name} could not be removed`;this.#e.log.warning(`${o}: ${T(r)}`)})}#u(t,n){let r=this.#e.redact(T(n));this.missing.push({to:t,why:r}),this.#e.log.warning(i`no copy at ${t}: ${r}`)}},Cd=({files:e},t)=>({...t,files:[...e],totalBytes:e.reduce((n,{bytes:r})=>n+r,0)});import{join as dw,relative as Kd}from"node:path/posix";import iw from"node:path";import Md from"node:path";function Ld(e){let t=[[]];for(let n of e.matchAll(Qg)){let{word:r,end:o}=n.groups??{};r!==void 0?t.at(-1)?.push(Jg(r)):o!==void 0&&t.push([])}return t.filter(({length:n})=>n>0)}var Yg=/'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[^\n]|[<>]&|&>|[^\s;&|()`\\]/,Qg=new RegExp(`(?<comment>(?<![^\\s;&|()])#.*)|(?<word>(?:${Yg.source})+)|\\\\
|(?<end>[\\n;&|()\`])`,"g");function Jg(e){return e.replace(/'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\(.)/g,(t,n,r,o)=>n!==void 0?n:r!==void 0?r.replace(/\\([$`"\\\n])/g,(s,a)=>a===`
`?"":a):o)}var Nd={operands:1,script:!0,valued:["-s","-g","-G","--shell"]},Bd={script:!0,valued:["-o","-O","+o"]},js={plain:!0},Xg=new Map(Object.entries({tini:{valued:["-p","-e"]},"docker-init":{valued:["-p","-e"]},"dumb-init":{valued:["-r","--rewrite"]},catatonit:{},init:js,exec:{valued:["-a"]},command:{plain:!0},nohup:{},setsid:{},busybox:{},fixuid:{},time:{valued:["-f","-o"]},env:{valued:["-u","-C"]},nice:{valued:["-n","--adjustment"]},ionice:{valued:["-c","-n","--class","--classdata"]},stdbuf:{valued:["-i","-o","-e"]},timeout:{operands:1,valued:["-k","-s","--kill-after","--signal"]},chrt:{operands:1},taskset:{operands:1},numactl:{},chroot:{operands:1},flock:{operands:1,script:!0,valued:["-w","-E"]},gosu:{operands:1},"su-exec":{operands:1},setuidgid:{operands:1},"s6-setuidgid":{operands:1},chpst:{valued:["-u","-U","-e","-n","-l","-L"]},su:Nd,runuser:{...Nd,joined:/^(-u|--user=)./},sudo:{valued:["-u","-g","--user","--group"]},doas:{valued:["-u"]},setpriv:{valued:"--reuid --regid --ruid --euid --rgid --egid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile".split(" ")}})),Dd=/^(\w+=|\d*[<>].|(if|then|elif|else|do|while|until|!|\{|\})$)/,Zg=/^(for|case|select|function|done|fi|esac|\[\[)$/;function pt(e){let[t,...n]=e.slice(e.findIndex(s=>!Dd.test(s)));if(t===void 0||Dd.test(t)||Zg.test(t))return[];let r=Hd(t),o=r===void 0?nw(n):ew(n,r);return o.length>0?o:[{program:t,args:n}]}var St=({program:e})=>Md.posix.basename(e);function jd({program:e}){let t=Hd(e);return t===Bd||t===js||/\.sh$|\$/.test(e)}function Hd(e){let t=Md.posix.basename(e);return/^(ba|da|a|z|k)?sh$/.test(t)?Bd:/(^|[-_])entrypoint(\.\w+)?$/.test(t)?js:Xg.get(t)}function ew(e,{valued:t=[],operands:n=0,joined:r,script:o,plain:s}){let a=n;for(let c=0;c<e.length;c+=1){let l=e[c]??"";if(/^[-+]/.test(l)){if(s)return[];if(o&&/^(-[a-z]*c|--command)$/.test(l))return tw(e.slice(c+1)).flatMap(pt);r?.test(l)?a-=1:t.includes(l.replace(/^([-+])[A-Za-z]+(?=[A-Za-z]$)/,"$1"))&&(c+=1)}else if(a>0)a-=1;else return pt(e.slice(c))}return[]}function tw([e="",t,...n]){let r=o=>o==="$0"?t??o:/^\$(\{[@*]\}|[@*])$/.test(o)&&n.length>0?n:o;return Ld(e).map(o=>o.flatMap(r))}function nw(e){let[t="-",...n]=e.slice(e.indexOf("--")+1);return!e.includes("--")||t.startsWith("-")?[]:pt([t,...n])}var Fd=[{product:"Dragonfly",signs:{image:/^dragonfly$/,servers:["dragonfly"]}},{product:"Elasticsearch",signs:{image:/^elasticsearch(-oss|-wolfi)?$/,data:/^(\/usr\/share\/elasticsearch\/data|\/bitnami\/elasticsearch\/data)$/}},{product:"OpenSearch",signs:{image:/^opensearch$/,data:/^\/usr\/share\/opensearch\/data$/}},{product:"ClickHouse",signs:{image:/^clickhouse(-server)?$/,data:/^(\/var\/lib\/clickhouse|\/bitnami\/clickhouse)$/,clients:["clickhouse-client","clickhouse-local"],servers:["clickhouse-server"]}},{product:"Cassandra",signs:{image:/^(cassandra|scylla)$/,data:/^(\/var\/lib\/(cassandra|scylla)(\/data)?|\/bitnami\/cassandra)$/,clients:["cqlsh","nodetool"]}},{product:"Microsoft SQL Server",signs:{image:/^(mssql-server(-linux)?|azure-sql-edge)$/,data:/^\/var\/opt\/mssql(\/data)?$/,clients:["sqlcmd","bcp"],servers:["sqlservr"]}},{product:"Oracle Database",signs:{image:/^oracle-(xe|free)$/,data:/^\/opt\/oracle\/oradata$/}},{product:"CockroachDB",signs:{image:/^cockroach(db)?$/,data:/^\/cockroach\/cockroach-data$/}},{product:"InfluxDB",signs:{image:/^influxdb(3?-core|3)?$/,data:/^(\/var\/lib\/influxdb[23]?|\/bitnami\/influxdb)$/,clients:["influx"],servers:["influxd"]}},{product:"Couchbase",signs:{image:/^couchbase(-server)?$/,data:/^\/opt\/couchbase\/var$/}},{product:"CouchDB",signs:{image:/^couchdb$/,data:/^\/opt\/couchdb\/data$/}},{product:"Meilisearch",signs:{image:/^meilisearch$/,data:/^\/meili_data$/}},{product:"Qdrant",signs:{image:/^qdrant$/,data:/^\/qdrant\/storage$/}},...["Neo4j","Typesense","Solr","Weaviate","ArangoDB","RethinkDB","SurrealDB","QuestDB"].map(e=>({product:e,signs:{image:new RegExp(`^${e.toLowerCase()}$`)}}))];var rw=new Set("sleep true false echo printf cat tail head ls chown chmod cp mv rm mkdir touch curl wget tar gzip date find test [ set cd export trap wait exit break exec command crond cron supercronic".split(" "));function Be({image:e,argv:t,mounts:n}){let r=sw(e),o=n.filter(d=>d.writable).map(({target:d})=>d.replace(/\/+$/,"")),s=pt(t).map(St),a=[...Re,...Fd],c=a.find(({signs:d})=>d.image.test(r))??a.find(({signs:{data:d}})=>o.some(u=>d?.test(u)))??a.find(({signs:{servers:d=[]}})=>s.some(u=>d.includes(u)));if(c===void 0||ow(t,a))return{kind:"other"};let l=Re.find(d=>d===c);return l===void 0?{kind:"unsupported",product:c.product}:{kind:"database",engine:l}}function ow(e,t){let n=pt(e),r=n.map(St),o=s=>t.some(({signs:a})=>a[s]?.some(c=>r.includes(c)));return n.some(jd)||o("servers")?!1:o("clients")?!0:r.length>0&&r.every(s=>rw.has(s))}function sw(e){let[t,n]=["",...e.replace(/@.*$/,"").split("/")].slice(-2),r=(n??"").replace(/:[^:]*$/,"").toLowerCase();return r==="server"?`${t}-server`:r}function qd(e,{volumes:t,directories:n,ignore:r},o=[]){let s=new Set([...r,...t].map(sn)),a=e.flatMap(({service:u,dumped:p,places:f})=>f.map(y=>({...y,service:u,covered:p||s.has(u)}))),c=new Set(a.flatMap(u=>u.covered?Ud(u):[])),l=[...o.map(u=>({kind:"volume",name:u,service:""})),...a].filter(u=>!c.has(Ud(u))&&!s.has(sn(u.name))&&!lw(u,n));if(l.length===0)return[];let d=[...new Set(l.map(cw))].sort();return[i`no backup covers ${d.join(", ")} (backup.volumes archives named volumes, backup.directories what lies below shared/, backup.ignore says that none is needed)`]}var aw=/^\/(proc|sys|dev|run|etc|tmp|usr|lib|boot|var\/run|var\/log|var\/lib\/docker)(\/|$)|^\/$|\.sock$/,Wd=e=>aw.test(e)?[]:[{kind:"directory",name:e}],Gd=(e,t)=>({kind:"unnamed volume",name:`${e}:${t}`});function cw({kind:e,name:t}){return e==="directory"?i`directory ${t}`:e==="volume"?i`volume ${t}`:i`unnamed volume ${t}`}var lw=({kind:e,name:t},n)=>e==="directory"&&!iw.isAbsolute(t)&&n.some(r=>J(`/${sn(t)}`,`/${Hr(sn(r))}`)),Ud=({kind:e,name:t})=>`${e} ${t}`,sn=e=>e.replace(/^\.\/|\/+$/g,"");function zd(e,t,n){let{backup:r}=t,o=e.volumes.filter(({ofProject:w})=>w),s=Ae(e.containers),a=[...new Set(s.map(({service:w})=>w))].sort(),c=[],l=uw(t,s,n,c);a.length===0&&pw(o,t);let d=a.filter(w=>!r.ignore.includes(w)).flatMap(w=>fw(w,s,r,c)),u=r.volumes.flatMap(w=>mw(w,e,r,n,c)??[]),p=r.directories.map(w=>gw(w,e,t,n)),f=o.flatMap(({key:w})=>w??[]),y=qd(ww(e,d,t),r,f),m=hw(r,s,t,n,c),g=[...u,...p].map(w=>yw(w,m,e));return{dumps:d,sqlite:m,files:g,notes:[...l,...y],warnings:c}}function Yd({containers:e,volumes:t}){return e.length===0&&!t.some(({ofProject:n})=>n)}function uw(e,t,n,r){let{services:o,ignore:s}=e.backup,a=[],c=[...new Set(t.map(({service:d})=>d))].sort(),l=t.filter(d=>!o.some(({service:u})=>u===d.service)&&!s.includes(d.service)&&Be(d).kind!=="database");for(let{service:d,engine:u}of o){if(s.includes(d))throw new h(i`backup: service '${d}' stands under 'services' and under 'ignore'`,{fix:i`take it out of one of the two`});if(u!==void 0&&Jd(u)===void 0)throw new h(i`backup: engine '${u}' of service '${d}' is not supported`,{fix:i`write one of ${Re.map(({name:p})=>p).join(", ")}, or list its volume under backup.volumes`});if(c.length===0)a.push(i`service '${d}' is not on this host yet: nothing of it to protect`);else if(!c.includes(d)){let p=i`backup.services: there is no service '${d}' in the stack that runs`,f=ve(d,l.map(y=>y.service));if(f!=="")throw new h(`${p}${f}`,{fix:i`name one of ${c.join(", ")}`});if(!Hs(d,n,n?.services))throw new h(i`${p}: its data cannot be dumped`,{fix:i`start it (${Fs(e)} ${d}), or take it out of backup.services`});r.push(i`${p}: nothing of it to protect yet`)}}return a}function Hs(e,t,n){return t===void 0||n!==void 0&&!Object.hasOwn(n,e)}var Fs=e=>`cd ${Se(`${ie(e)}/current`)} && docker compose up -d`;function pw(e,t){let{composeProject:n,backup:r}=t,s=e.map(a=>a.key??a.name).filter(a=>!r.volumes.includes(a)&&!r.ignore.includes(a));if(s.length!==0)throw new h(i`nothing of '${n}' runs, but its volumes are there (${s.join(", ")}): no database can be dumped`,{fix:i`start the stack or its databases (${Fs(t)}), or list each of these volumes under backup.volumes (archived as it is) or backup.ignore; one that holds nothing that is needed (left by a first deploy that failed) can be removed: docker volume rm ${e.map(({name:a})=>a).join(" ")}`})}function fw(e,t,n,r){let o=n.services.find(u=>u.service===e),s=t.filter(u=>u.service===e),a=s.filter(u=>u.status==="running"),[c]=[...a,...s];if(c===void 0)return[];let l=Jd(o?.engine),d=l===void 0?Be(c):{kind:"database",engine:l};if(o===void 0&&td(c,t))return[];if(d.kind==="other"){if(o===void 0)return[];let u=Vd("name","or");throw new h(i`backup.services: '${e}' (image ${c.image}) is not recognised as a database that can be dumped`,{fix:i`say which it is: engine: ${u}; or take it out of backup.services`})}if(d.kind==="unsupported"){let{product:u}=d;throw new h(i`service '${e}' is ${u} (image ${c.image}), which cannot be dumped yet: supported are ${Vd("product","and")}`,{fix:i`list '${e}' under backup.ignore if it needs no dump; its volume can be archived with backup.volumes (consistent only while nothing writes to it)`})}if(a.length===0)throw new h(i`the database service '${e}' is ${c.status} and not running: it cannot be dumped`,{fix:i`start it (docker start ${c.name}), or list it under backup.ignore if it needs no dump`});return a.length>1&&r.push(i`service '${e}' has ${a.length} containers: the dump is from ${c.name} alone`),[{service:e,container:{id:c.id,name:c.name},engine:d.engine,declared:l!==void 0,database:o?.database,...o?.exclude&&{exclude:o.exclude}}]}function mw(e,t,n,r,o){let s=t.volumes.find(c=>c.key===e)??t.volumes.find(c=>c.name===e);if(s===void 0){let c=t.volumes.map(f=>f.key??f.name),l=i`backup.volumes: there is no volume '${e}' on this host`,d=ve(e,c.filter(f=>![...n.volumes,...n.ignore].includes(f)));if(d!=="")throw new h(`${l}${d}`,{fix:i`name one of ${c.sort().join(", ")}`});let u=r?.volumes,p=u&&Object.fromEntries(Object.entries(u).flat().map(f=>[f,!0]));if(!Hs(e,r,p))throw new h(i`${l}: it cannot be archived`,{fix:i`see what became of it (docker volume ls), or take it out of backup.volumes${u===void 0?i` until a deploy has made it`:""}`});o.push(i`${l}: nothing of it to protect yet`);return}let a=Qd(({volume:c})=>c===s.name,t);return{kind:"volume",key:e,source:s.name,images:a}}function hw({sqlite:e=[]},t,n,r,o){return e.flatMap(({service:s,path:a})=>{let c=t.filter(d=>d.service===s),l=c.find(({status:d})=>d==="running");if(l!==void 0)return Bn(l,a)===void 0&&o.push(i`backup.sqlite: ${a} lies in the container of '${s}' itself, and goes with it when that is replaced: mount a volume there`),[{service:s,path:a,container:{id:l.id,name:l.name}}];if(c.length===0&&Hs(s,r,r?.services))return o.push(i`backup.sqlite: there is no service '${s}' in the stack that runs: nothing of it to protect yet`),[];throw new h(i`backup.sqlite: service '${s}' does not run: ${a} cannot be saved`,{fix:i`start it (${Fs(n)} ${s}), or take it out of backup.sqlite`})})}function yw(e,t,{containers:n}){let r=t.flatMap(({path:o,container:{id:s}})=>{let a=n.find(u=>u.id===s),c=a&&Bn(a,o);if(c===void 0)return[];let l=Kd(c.target,o);if(e.kind==="volume")return c.type==="volume"&&c.volume===e.source?[l]:[];let d=dw(c.source,l);return c.type==="bind"&&J(d,e.source)?[Kd(e.source,d)]:[]});return r.length===0?e:{...e,saved:r}}function gw(e,t,n,r){let o=Hr(sn(e)),s=`${ie(n)}/shared/${o}`,a=Qd(({type:l,source:d})=>l==="bind"&&J(d,s),t),c=r?.shared?.some(l=>J(`/${l}`,`/${o}`))??r!==void 0;return{kind:"directory",key:o,source:s,isYetToCome:!c,images:a}}function Qd(e,{containers:t,images:n}){let o=[...t.filter(s=>s.mounts.some(e)),...t].map(s=>s.imageId);return[...new Set([...o,...n])]}function ww(e,t,n){let r=new Map(e.volumes.map(({name:l,key:d})=>[l,d??l])),[o,s]=ie(n).split("~"),a=`${s??o}/shared/`,c=`${s??o}/files/`;return Ae(e.containers).map(({service:l,mounts:d})=>({service:l,dumped:t.some(u=>u.service===l),places:d.flatMap(({type:u,source:p,volume:f,target:y,writable:m})=>{if(!m)return[];if(u==="volume"&&Fr(f))return[Gd(l,y)];if(u==="volume")return[{kind:"volume",name:r.get(f)??f}];if(u!=="bind"||p.includes(c))return[];let[,g]=p.split(a,2);return g===void 0?Wd(p):[{kind:"directory",name:g}]})}))}var Jd=e=>Re.find(t=>t.name===e);function Vd(e,t){let n=Re.map(r=>r[e]);return`${n.slice(0,-1).join(", ")} ${t} ${n.at(-1)}`}import{join as xw,relative as iu}from"node:path/posix";function Kr(e,t){return e.flatMap((n,r)=>{let o=t.find(a=>n.startsWith(a));if(o===void 0)return[];if(n!==o)return[n];let s=e[r+1];return s===void 0?[]:[n,s]})}var $w=`
if command -v apache2ctl >/dev/null; then exec apache2ctl "$@" -k graceful; fi
exec httpd "$@" -k graceful
`,Xd={name:"Apache",programs:["httpd-foreground","apache2","apache2-foreground","apache2ctl","apachectl","httpd"],isStartedWith:e=>St(e)!=="httpd"||e.args.some(t=>t.startsWith("-D")),configuration:/^\/(?:usr\/local\/apache2\/conf|etc\/apache2|etc\/httpd)(?:\/[^/]+\.conf|\/(?:extra|conf|conf\.d|conf-\w+|sites-\w+|vhosts\.d)(?:\/.*)?)?$/,reload:({args:e})=>["sh","-c",$w,"sh",...Kr(e,["-f","-d"])]};var Us=e=>({name:e,programs:[e.toLowerCase()],configuration:/^$/,reload:void 0}),Zd=Us("Caddy"),eu=Us("Traefik"),tu=Us("Envoy");var kw=`
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
`,nu={name:"HAProxy",programs:["haproxy"],configuration:/^\/(?:usr\/local\/)?etc\/haproxy(?:\/[^/]+\.cfg|\/conf\.d(?:\/.*)?)?$/,reload:()=>["sh","-c",kw]};var ru={name:"nginx",programs:["nginx","nginx-debug","openresty","angie","freenginx","tengine"],isStartedWith:({args:e})=>!e.some(t=>/^-q?[stTvVh?]/.test(t)),configuration:/^\/(?:etc\/(?:nginx|angie)|usr\/local\/(?:openresty\/)?nginx\/conf)(?:\/[^/]+\.conf|\/(?:conf\.d|http\.d|templates|sites-\w+)(?:\/.*)?)?$/,reload:({program:e,args:t})=>[e,...Kr(t,["-c","-p","-e","-g"]),"-s","reload"]};var su=[ru,nu,Xd,Zd,eu,tu],vw=su.filter(({reload:e})=>e!==void 0);function Vr(e){let t=pt(e);return ou(t,su)??ou(t.flatMap(bw),vw)}function ou(e,t){for(let n of e){let r=t.find(({programs:o,isStartedWith:s})=>o.includes(St(n))&&s?.(n)!==!1);if(r!==void 0)return{proxy:r,...n}}}function bw({program:e,args:[t,...n]}){let r=t!==void 0&&n[0]?.startsWith("-");return e.endsWith(".sh")&&r?[{program:t,args:n}]:[]}var lu=["service","volume","directory"],Sw=e=>lu.some(t=>t===e),au=({format:e})=>e==="sqlite";function zr(e,t,n,{shared:r}){let o=e.manifest.files.filter(({kind:l})=>Sw(l)),s=[...new Set(o.map(({name:l})=>l))];for(let l of t)if(!s.includes(l))throw new h(i`${e.id} has nothing of '${l}'`,{fix:i`name one of ${s.join(", ")}`});let a=s.filter(l=>t.length===0||t.includes(l)),c=a.flatMap(l=>lu.flatMap(d=>{let u=o.filter(y=>y.name===l&&y.kind===d&&!au(y)),[p]=u;if(p===void 0)return[];if(d==="service")return Ow(l,u,n);let f=d==="volume"?Rw(l,n):`${r}/${l}`;return{kind:d,name:l,files:u,source:f,archive:p,databases:[]}}));for(let l of o.filter(au))Ew(l,a.includes(l.name),c,n,e);if(c.length>0)return c;throw new h(i`${e.id} holds nothing that can be restored`)}function Ew(e,t,n,{containers:r},o){let{name:s,path:a}=e,[c=""]=e.databases??[],l=Ae(r).find(({service:m})=>m===s),d=l&&Bn(l,c);if(l===void 0||d===void 0||d.target===c){let m=n.find(g=>g.kind!=="service");if(!t&&m===void 0)return;throw new h(t?i`${a} of ${o.id} has no place to be restored to: no service '${s}' has a directory mounted where ${c} is`:i`${o.id} holds ${a} apart from '${m?.name??""}', which may be where it lies: a restore would take the database away`,{fix:i`deploy a release that has it, or restore it by hand, as RESTORE.md in ${o.path} says, and name the others with only`})}let u=iu(d.target,c),p=xw(d.source,u),f=n.findIndex(m=>m.kind==="volume"?d.type==="volume"&&m.source===d.volume:m.kind==="directory"&&J(p,m.source)),y=n[f];if(y!==void 0&&y.kind!=="service"){let m=y.kind==="volume"?u:iu(y.source,p),g=[...y.databases,{file:e,container:l,below:m}];n[f]={...y,databases:g,files:[...y.files,e]}}else if(t){let m=d.type==="volume"?d.volume:d.source,g=d.type==="volume"?"volume":"directory";n.push({kind:g,name:s,files:[e],source:m,archive:void 0,databases:[{file:e,container:l,below:u}]})}}function Ow(e,t,{containers:n}){let r=Ae(n).filter(({service:d})=>d===e),o=r.find(({status:d})=>d==="running")??r[0];if(o===void 0)throw new h(i`there is no service '${e}' in the stack that runs: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`});if(r.length>1)throw new h(i`service '${e}' has ${r.length} containers: which of them has its data cannot be told`,{fix:i`scale it to one, then restore`});let[{engine:s="mysql"}={engine:void 0}]=t,a=Be(o),c=Re.find(d=>d.name===s);if(c===void 0)throw new h(i`'${e}' was dumped as ${s}, which this version of deploy-kit does not know`);if((a.kind==="database"?qs(a.engine):qs(c))!==qs(c))throw new h(i`'${e}' was ${c.product} when it was backed up, and is another database now (image ${o.image})`,{fix:i`deploy a release whose '${e}' is ${c.product}, then restore`});return{kind:"service",name:e,files:t,engine:c,container:o}}var qs=({loads:e})=>Object.keys(e.formats).join(" ");function Rw(e,{volumes:t}){let n=t.find(({key:r,ofProject:o})=>o&&r===e)??t.find(r=>r.name===e);if(n!==void 0)return n.name;throw new h(i`there is no volume '${e}' on this host: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`})}function Et(e,t){return Aw(e,Ae(t))}var Aw=(e,t)=>t.filter(({mounts:n})=>n.some(({source:r,writable:o})=>e.some(s=>r!==""&&(J(r,s.source)||o&&J(s.source,r)))));async function Yr(e,t,{containers:n}){let{all:r}=await B(t,{all:ed},{signal:t.context.signal}),o=Ae(n).map(({id:c})=>c),s=({mounts:c})=>c.some(({source:l})=>l!==""&&e.some(d=>J(l,d.source))),[a]=r.filter(c=>$e(c)&&!o.includes(c.id)&&s(c));if(a!==void 0)throw new h(i`container ${a.name} (${a.image}) has data mounted that is to be replaced, and is none of this stack: it would go on with the old data`,{fix:i`stop it (docker stop ${a.name}), then run again, and start it when that is done`})}function Ot(e,t){let n=e.filter(o=>Be(o).kind!=="other"),r=new Set(n.flatMap(o=>o.networks));return Ae(t).filter(o=>$e(o)&&Be(o).kind==="other"&&!Tw(o)&&(o.onHostNetwork||o.networks.some(s=>r.has(s))))}var $e=({status:e})=>["running","restarting","paused"].includes(e);function Tw({argv:e}){let t=Vr(e);return t!==void 0&&t.proxy.name!=="Apache"}function du({name:e,files:t,engine:n},r,o){let s=t.find(({engine:l,serverVersion:d})=>l===n.name&&d)?.serverVersion,[a,c]=[cu(s),cu(r)];if(!(a===void 0||c===void 0||a<=c))throw new h(i`'${e}' of ${o} was written by ${n.product} ${s??""}, and ${n.product} ${r??""} runs: an older server does not read it`,{fix:i`deploy a release with ${n.product} ${a} or later, then restore; nothing was changed`})}var cu=(e="")=>{let[,t]=/^(\d+)/.exec(e)??[];return t===void 0?void 0:Number(t)};var Pw=`import sqlite3, sys
source = sqlite3.connect(sys.argv[1], timeout=60)
copy = sqlite3.connect(sys.argv[2])
source.backup(copy)
copy.close()`,_w=`import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row[0])`,Iw=`$source = new SQLite3($argv[1], SQLITE3_OPEN_READWRITE); $source->busyTimeout(60000);
exit($source->backup(new SQLite3($argv[2])) ? 0 : 1);`,Cw=`$rows = (new SQLite3($argv[1]))->query($argv[2]); if (!$rows) exit(1);
while ($row = $rows->fetchArray(SQLITE3_NUM)) echo $row[0], "\\n";`,Lw=`const { DatabaseSync } = require("node:sqlite");
const source = new DatabaseSync(process.argv[1]);
source.exec("PRAGMA busy_timeout = 60000");
source.prepare("VACUUM INTO ?").run(process.argv[2]);`,Nw=`const { DatabaseSync } = require("node:sqlite");
for (const row of new DatabaseSync(process.argv[1]).prepare(process.argv[2]).all()) require("node:fs").writeSync(1, Object.values(row)[0] + "\\n");`,Qr=[{name:"sqlite3",can:"command -v sqlite3",copy:`sqlite3 -bail -cmd '.timeout 60000' "$1" ".backup '$2'"`,ask:'sqlite3 -bail -batch -noheader -list "$1" "$2"'},{name:"python3",can:"python3 -c 'import sqlite3; sqlite3.Connection.backup'",copy:`python3 -c '${Pw}' "$1" "$2"`,ask:`python3 -c '${_w}' "$1" "$2"`},{name:"php",can:`php -r 'exit(class_exists("SQLite3") && method_exists("SQLite3", "backup") ? 0 : 1);'`,copy:`php -r '${Iw}' -- "$1" "$2"`,ask:`php -r '${Cw}' -- "$1" "$2"`},{name:"node",can:`node --no-warnings -e 'require("node:sqlite")'`,copy:`node --no-warnings -e '${Lw}' -- "$1" "$2"`,ask:`node --no-warnings -e '${Nw}' -- "$1" "$2"`}],Ws=Qr.map(({name:e,can:t})=>`if ${t} >/dev/null 2>&1; then printf 'program\\t${e}\\n'; exit 0; fi
`).join(""),Gs=`case $2 in
${Qr.map(({name:e,copy:t,ask:n})=>`${e}) copy() { exec ${t}; }; ask() { ${n}; } ;;
`).join("")}esac
`;var uu=`
[ -f "$1" ] || { printf 'absent\\n'; exit 0; }
[ "$(head -c 15 "$1" 2>/dev/null)" = 'SQLite format 3' ] || { printf 'other\\n'; exit 0; }
for file in "$1" "$1-wal"; do
  [ ! -f "$file" ] || printf 'bytes\\t%s\\n' "$(wc -c <"$file")"
done
${Ws}`,pu=`
look() {
  found=$(ask "$1" 'PRAGMA quick_check(3)' </dev/null) || return
  [ "$found" = ok ] || { printf 'the database is damaged: %s\\n' "$found" >&2; return 1; }
  own="type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
  tables=$(ask "$1" "SELECT count(*) FROM sqlite_master WHERE $own" </dev/null) || return
  query=$(ask "$1" "SELECT group_concat('SELECT count(*) AS n FROM \\"' || replace(name, '\\"', '\\"\\"') || '\\"', ' UNION ALL ')
    FROM sqlite_master WHERE $own" </dev/null)
  rows=$(ask "$1" "SELECT CAST(total(n) AS INTEGER) FROM (\${query:-SELECT 0 AS n})" </dev/null 2>/dev/null) || rows=
}
`,fu=`${Le}
export LC_ALL=C HOME=/nonexistent
${Gs}${pu}exec 3<&0
saved=$(mktemp) || exit
trap 'rm -f "$saved" "$saved"-*' EXIT
(copy "$1" "$saved" </dev/null >&2 & guard $!) || exit
look "$saved" || exit
printf 'counted\\ttables\\t%s\\n' "$tables" >&2
[ -z "$rows" ] || printf 'counted\\trows\\t%s\\n' "$rows" >&2
cat "$saved"
`,mu=`
head=$(dd bs=1 count=100 2>/dev/null | od -An -v -tu1 | tr -s '\\n ' '  ')
rest=$(wc -c)
set -- $head
[ $# -eq 100 ] || exit 0
page=$((\${17} * 256 + \${18}))
[ "$page" -ne 1 ] || page=65536
echo "pages $(((\${29} * 16777216) + (\${30} * 65536) + (\${31} * 256) + \${32}))"
echo "page $page"
echo "length $((100 + rest))"
`,Rt={into:"/deploy-kit-restore",like:"/deploy-kit-replaced"},hu=`
export LC_ALL=C HOME=/nonexistent
umask 077
program=$(${Ws})
set -- "$1" "\${program#*	}"
${Gs}${pu}
file=${Rt.into}/$1 like=${Rt.like}/$1 new=${Rt.into}/$1.restored
mkdir -p "\${file%/*}" && cat >"$new" && look "$new" || exit
mode=644
if [ -e "$like" ]; then mode=$(stat -c %a "$like"); else like=\${file%/*}; fi
chown "$(stat -c %u:%g "$like")" "$new" && chmod "$mode" "$new" || exit
rm -f "$new"-* "$file-wal" "$file-shm" "$file-journal"
mv -f "$new" "$file" && sync || exit
echo "tables $tables"
[ -z "$rows" ] || echo "rows $rows"
`;var yu=e=>Ne({...e,declared:!0,database:void 0},{script:uu,args:[e.path],read:(t,{hostName:n})=>[Dw(new ue(t),e,n)]});function Dw(e,t,n){let{service:r,container:o,path:s}=t,a=qe(t);if(e.has("absent")||e.has("other")){let u=e.has("absent")?i`backup.sqlite: ${a} has no file ${s}`:i`backup.sqlite: ${s} in ${a} is no database of SQLite`;throw new h(u,{fix:i`write the path as the container sees it, once the application has made it`})}let c=e.one("program");if(c===""){let u=Qr.map(({name:p})=>p).join(", ");throw new h(i`${s} in ${a} cannot be saved: nothing in its image can do that (${u})`,{fix:i`add sqlite3 to the image (apt-get install sqlite3, apk add sqlite), or take it out of backup.sqlite`})}let l=i`dump of ${s} of service '${r}'`,d=i`look at docker logs ${o.name} on ${n}`;return{what:l,begins:i`saving ${s} of service '${r}' by ${c}`,bytes:Ee(e.all("bytes").map(([u])=>Number(u))),path:`${r}.${Kt(s.replace(/^.*\//,""))}`,producer:()=>({argv:Oe(o.id,fu,s,c)}),inspect:mu,fix:d,check(u){let[p,f,y]=["pages","page","length"].map(g=>ae(u,g)),m=new ue(u.stderr).all("counted");if(p===void 0||f===void 0||y!==p*f||m.length===0)throw new h(i`${l} is not complete: it has not all of its pages`,{fix:i`${d}; the backup was not kept`});return{kind:"service",name:r,source:o.name,engine:"sqlite",format:"sqlite",databases:[s],counts:Object.fromEntries(m.map(([g="",w])=>[g,Number(w)])),checks:["integrity","pages"],warnings:[]}}}}var Mw=8e6;async function Jr(e){let{host:t,inventory:n,settings:r}=e,{context:o}=t,s=o.now(),a={...r,deployPath:t.layout.root},c=await Hw(t),l=zd(await Zt(n,t.store),a,c),d=await qw(l,e),u=[...l.notes,...d.flatMap(O=>("nothing"in O?O.nothing:O.note)??[])],p=d.filter(O=>"producer"in O),f={max:e.beforeRestoreOf===void 0?r.backup.maxDrop:100,hostName:t.name,whole:l.dumps.filter(({database:O})=>O===void 0).map(({service:O})=>O)};if(p.length===0){l.dumps.length>0&&Ns([],qr(await be(t).list(),r),f);for(let te of l.warnings)o.log.warning(te);let O=i`the stack on ${t.name} has no database and no volume to back up`;return Xr(t.name,O,u,o)}let y=qt(e.access===void 0?void 0:r.backup.to),m=y.find(({kind:O})=>O==="host"),g=zl(r.backup.encryptTo),w=Uw([...p,...Fw(t,c)]),$=w.filter(({isSensitive:O})=>O===!0&&g===void 0),k=m===void 0?w.filter(O=>!$.includes(O)):w;if($.length>0&&y.some(O=>O!==m)){let O=$.map(({path:te})=>te).join(", ");u.push(m===void 0?i`not in the backup, for it holds secrets and nothing is encrypted (backup.encrypt-to): ${O}`:i`stays on the host, for it holds secrets and copies are not encrypted (backup.encrypt-to): ${O}`)}let b=dd(n.compressors,r.backup.compression,t.name);o.signal.throwIfAborted();let v=await be(t).begin(Jn(s));try{var x=[];try{let O=y.filter(oe=>oe!==m);let te=e.access??Bw;let _={own:Tn(t),folder:Wt(r,t.name),access:te,context:o};let j={sources:k,last:qr(v.others,r)};m!==void 0&&Vw(n.free,j,t);let I=S(x,await Gr.begin(O,v.id,_,g),!0);m===void 0&&I.assertSome();let G=m===void 0?qr(I.others,r):j.last;let{timeout:ne}=r.backup;let ce=m===void 0?I:void 0;let X=await Ww(k,{set:v,away:ce,compressor:b,timeout:ne,last:G},e);Ns(X,G,f);m!==void 0&&await I.write(v,X.filter(({sensitive:oe})=>oe!==!0||g!==void 0));m===void 0&&I.assertSome();let pe=Gw(e,v.id,s,X);o.signal.throwIfAborted();m!==void 0&&await Ql(t,v.directory,Qt(pe));await I.explain(pe);let He=await I.publish(pe,(oe,pn)=>gu(oe,pn,v.id,e));let N=[];m===void 0?(I.assertSome(),await v.discard()):N=await v.publish({...pe,...I.told},gu(v.others,m,v.id,e));let fe=[...l.warnings,...X.flatMap(oe=>oe.warnings.map(pn=>`${oe.name}: ${pn}`))];let{id:ft,totalBytes:mt,durationMs:F}=pe;for(let oe of fe)o.log.warning(oe);for(let oe of u)o.log.info(oe);o.log.info(i`backup ${ft} on ${t.name}: ${M(mt)} in ${D(F)}`);let Pe=m===void 0?He[0]?.path??"":v.path;let U={host:t.name,id:ft,path:Pe,files:X,totalBytes:mt,durationMs:F};return{status:"created",...U,copies:He,missing:I.missing,warnings:fe,notes:u,removed:N}}catch(E){var P=E,L=!0}finally{var H=R(x,P,L);H&&await H}}catch(O){throw await v.discard().catch(te=>{let _=i`the unfinished backup ${v.id}.partial could not be removed`;o.log.warning(`${_}: ${T(te)}`)}),O}}var Bw={openHost:()=>Promise.reject(new TypeError("access")),directory:"",s3:{}};function jw({containers:e},t){let n=t.flatMap(({kind:s,source:a})=>s==="service"?a:[]),r=e.filter(({name:s})=>n.includes(s)),o=r[0]?.image;return{writers:Ot(r,e).map(({name:s})=>s),...o!==void 0&&{image:o}}}async function Hw({ledger:e,store:t}){let n=en(e);return n&&await t.record(n.id).catch(()=>({}))}function Fw({layout:e},t={}){let{id:n,files:r,version:o}=t;return n&&r&&o?Pd(e.root,{id:n,files:r,version:o}):[]}function Uw(e){let t=new Set;return e.map(n=>{let r=n.path;for(let o=2;t.has(r);o++)r=n.path.replace(".",`-${o}.`);return t.add(r),{...n,path:r}})}function Xr(e,t,n,{log:r}){for(let o of[i`nothing to protect: ${t}`,...n])r.info(o);return{status:"nothing-to-protect",host:e,reason:t,notes:n}}async function qw({dumps:e,sqlite:t,files:n},{host:r,settings:o}){let s=[...e.map(({engine:d,...u})=>d.probe(u,r.context)),...t.map(yu),...n.map(Ad)];if(s.length===0)return[];let{timeout:a}=o.backup,c=Object.fromEntries(s.entries()),l=await B(r,c,{signal:r.context.signal,timeout:a});return Object.values(l).flat()}async function Ww(e,t,{host:n}){let r=[];for(let o of e){n.context.log.info(o.begins);let s=await Ed(n,o,t),{checks:a,...c}=o.check(s),{path:l,compression:d,bytes:u,sha256:p}=s,f=["exit-codes",t.compressor.compression,"checksum",...a],y={...c,path:l,compression:d,bytes:u,sha256:p,checks:f};await t.away?.confirm(y),r.push(y)}return r}function Gw({host:e,inventory:t,settings:n,run:r,beforeRestoreOf:o},s,a,c){let{project:l,environment:d,composeProject:u}=n,p=en(e.ledger)?.id;return{schema:1,id:s,createdAt:new Date(a).toISOString(),project:l,environment:d,composeProject:u,...p===void 0?{}:{release:p},...o!==void 0&&{purpose:"restore"},run:{who:r.who,where:r.where},...jw(t,c),files:c,totalBytes:c.reduce((f,y)=>f+y.bytes,0),durationMs:e.context.now()-a}}function gu(e,t,n,{host:r,settings:o,beforeRestoreOf:s}){let a=e.filter(zt(o)).map(Dr),c=new Set([...Lr(r.ledger),s??[]].flat());return Bl([...a,{id:n,damaged:[],isSafety:s!==void 0}],Nr(o.backup.keep,t),c)}var Kw=1.5;function Vw(e,{sources:t,last:n},{name:r,layout:o}){let s=t.reduce((a,{path:c,bytes:l})=>{let d=Wr(n,c)?.bytes;return a+(d===void 0?l:d*Kw)},Mw);if(!(e>=s))throw new h(i`${r} has no room for the backup: ${M(e)} free at ${o.backups}, up to ${M(s)} needed`,{fix:i`make room there (docker image prune, old backups), or put the deploy path on a larger disk`})}async function Zr(e,t,n){let r=await t.end().then(()=>{},T);return await Ks(e,n).catch(o=>{e.context.log.warning(`${e.name}: ${T(o)}`)}),r}async function Ks(e,t){let[n]=t;if(n===void 0)return;let{log:r,signal:o}=e.context;o.throwIfAborted();let s=new Set(t.flatMap(l=>l.networks)),a=[...new Set(t.map(({service:l})=>l))].sort().join(", "),{now:c}=await B(e,{now:Xt(n.project)},{signal:o});for(let{id:l,name:d,argv:u,networks:p}of Ae(c).filter($e)){if(!p.some(g=>s.has(g)))continue;let f=Vr(u),y=f?.proxy.reload?.(f);if(f===void 0||y===void 0)continue;let m=f.proxy.name;try{await e.run(["docker","exec",l,...y]),r.info(i`${e.name}: ${m} in ${d} reloaded: it may hold an old address of ${a}`)}catch(g){r.warning(i`${e.name}: ${m} in ${d} could not be reloaded: ${T(g)}`)}}}import{Duplex as zw}from"node:stream";import{buffer as Yw}from"node:stream/consumers";async function Fn(e,{method:t,path:n,body:r,...o}){var p=[];try{let{request:s}=await import("node:http");let a=S(p,se(o.timeout??6e4,o.signal??void 0));let c=["docker","system","dial-stdio"];let l=await e.start(c,{fence:o.fence,signal:a.signal});let d=Qw(l);let u=r===void 0?void 0:JSON.stringify(r);try{let g=await new Promise((k,b)=>{let v={Host:"docker",Connection:"close",...u!==void 0&&{"Content-Type":"application/json","Content-Length":Buffer.byteLength(u)}},x=s({method:t,path:n,headers:v,createConnection:()=>d},k);x.on("error",b),l.ended.then(E=>b(E.failure??new z({argv:c,...E,...Jw(e)}))),x.end(u)}),w=(await Yw(g)).toString("utf8"),{statusCode:$=0}=g;if($>=400||$<200)throw new h(i`the engine of ${e.name} refuses: ${Z(Xw(w),3)}`);return w===""?void 0:JSON.parse(w)}catch(g){throw o.signal?.throwIfAborted(),a.timedOut?new h(i`the engine of ${e.name} does not answer`,{cause:g}):g}finally{l.stdin.end(),d.destroy(),l.stop(),await l.ended}}catch(f){var y=f,m=!0}finally{R(p,y,m)}}function Qw({stdin:e,stdout:t}){let n=new zw({read:()=>{t.resume()},write:(r,o,s)=>{e.write(r,()=>s())}});return t.on("data",r=>{n.push(r)||t.pause()}),t.once("close",()=>n.push(null)),n}var Jw=({name:e,kind:t})=>t==="local"?{}:{where:e};function Xw(e){try{let{message:t}=JSON.parse(e);return typeof t=="string"?t:e}catch{return e}}var je="deploy-kit.restore",an=class e{id;name;#e;constructor(t,n,r){this.id=t,this.name=n,this.#e=r}static async start(t){let{host:n,mark:r,of:o,engine:s,data:a}=t,{fence:c,context:l}=n,d={fence:c,signal:l.signal},u=await Fn(n.host,{...d,method:"GET",path:`/containers/${o.id}/json`}),p=new Set(a.map(({target:P})=>P)),f=o.mounts.filter(({target:P,type:L})=>!p.has(P)&&["bind","volume"].includes(L)),y=await r$(n,f),m=`deploy-kit-${r}-${o.service||o.name}`.toLowerCase(),{Config:g,HostConfig:w,Image:$}=u,k=s.loads.alone??(P=>P),b={...g,Image:$,...g.Entrypoint&&{Entrypoint:k(g.Entrypoint)},...g.Cmd&&{Cmd:k(g.Cmd)},Labels:{[je]:r},Healthcheck:{Test:["NONE"]},MacAddress:void 0,HostConfig:{...w,NetworkMode:"none",PortBindings:{},PublishAllPorts:!1,RestartPolicy:{Name:"no"},AutoRemove:!1,Links:null,VolumesFrom:null,ContainerIDFile:"",PidMode:"",UTSMode:"",IpcMode:/^(host|container:)/.test(String(w.IpcMode))?"private":w.IpcMode,LogConfig:{Type:"json-file",Config:{"max-size":"1m","max-file":"1"}},Binds:null,Mounts:[...(w.Mounts??[]).filter(({Type:P})=>P==="tmpfs"),...a.map(t$),...f.map(P=>n$(P,y))]},NetworkingConfig:{}},v=`/containers/create?name=${encodeURIComponent(m)}`,x=await Fn(n.host,{...d,method:"POST",path:v,body:b}),E=new e(x.Id,m,t);return await n.run(["sh","-c",o$,"sh",o.id,x.Id]),E}ready(t){let{host:n,engine:r,of:o}=this.#e;return Un(n,{id:this.id,name:this.name,service:o.service,engine:r},t)}async stop(){let{host:t}=this.#e;await t.run(["sh","-c",i$,"sh",this.id],{timeout:"none"})}async remove(){let{host:t}=this.#e;await t.run(["docker","rm","-f","-v",this.id],{accept:[0,1]})}};async function Un(e,t,n){var y=[];try{let r={service:t.service,container:t,declared:!0,database:void 0};let{signal:o,now:s}=e.context;let a=s()+n;let c;let l={process:"",answersSince:0};let d=S(y,e.context.log.progress(()=>i`${e.name}: waiting until ${t.name} answers`));for(;s()<a;){o.throwIfAborted();let{stdout:$}=await e.run(["sh","-c",s$,"sh",t.id]),[k="",b="",v=""]=$.trim().split(`
`);if(k!=="running")break;try{if(b==="")throw new h(i`no server runs in it yet`);if(await B(e,{probe:t.engine.probe(r,e.context)},{signal:o,timeout:6e4}),l.process===b&&s()-l.answersSince>=(v===""?Zw:e$))return;l.process!==b&&(l={process:b,answersSince:s()})}catch(x){if(!(x instanceof h))throw x;c=x,l={process:"",answersSince:0}}await new Promise(x=>setTimeout(x,500))}let{stdout:u,stderr:p}=await e.run(["docker","logs","--tail","20",t.id],{accept:[0,1]});let f=Z(e.context.redact(`${u}
${p}`),5);throw new h(i`service '${t.service}' (${t.name}) does not come up: ${f}`,{fix:i`see whether ${e.name} has memory and disk for it`,cause:c})}catch(m){var g=m,w=!0}finally{R(y,g,w)}}var Zw=400,e$=6e4,t$=({target:e,volume:t,directory:n})=>n===void 0?{Type:"volume",Target:e,...t!==void 0&&{Source:t}}:{Type:"bind",Source:n,Target:e};function n$({type:e,source:t,volume:n,target:r,writable:o},s){return o&&(e==="volume"||s.has(t))?{Type:"volume",Target:r}:e==="volume"&&!Fr(n)?{Type:"volume",Source:n,Target:r,ReadOnly:!0,VolumeOptions:{NoCopy:!0}}:{Type:"bind",Source:t,Target:r,ReadOnly:!0}}async function r$(e,t){let n=t.filter(({type:a,writable:c})=>a==="bind"&&c).map(({source:a})=>a);if(n.length===0)return new Set;let r='for path; do if [ -d "$path" ]; then echo yes; else echo no; fi; done',{stdout:o}=await e.run(["sh","-c",r,"sh",...n]),s=o.split(`
`);return new Set(n.filter((a,c)=>s[c]==="yes"))}var o$=`
if ! docker inspect --format '{{range .Mounts}}{{println .Destination}}{{end}}' "$1" | grep -q '^/run/secrets'; then
  docker cp "$1:/run/secrets" - 2>/dev/null | docker cp - "$2:/run" >/dev/null 2>&1
fi
exec docker start "$2" >/dev/null
`,s$=`
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
`,i$=`
docker stop --time 600 "$1" >/dev/null || exit
code=$(docker inspect --format '{{.State.ExitCode}}' "$1")
case $code in 137) echo "it did not stop within 10 minutes" >&2; exit 1 ;; esac
exit 0
`;var Ge=class e{#e;#t;#r="";#n=()=>{};#o;constructor(t,n){this.#e=t,this.#t=n,n.stdout.setEncoding("utf8").on("data",r=>{this.#r+=r,this.#n()}),n.ended.then(()=>this.#n())}static async begin(t,n){let r=["sh","-c",a$,"sh",`${je}=${n}`],{signal:o}=new AbortController,s=new e(t,await t.host.start(r,{fence:t.fence,signal:o}));return await s.run(["true"]),s}stop(t){return this.#i(["stop",...t])}start(t){return this.#i(["start",...t])}startAtEnd(t){return t.length===0?Promise.resolve(""):this.#i(["starting",...t])}run(t){return this.#i(["run",...t])}atEnd(t){return this.#i(["at_end",t.map(re).join(`
`)])}async end(){this.#o??=(async()=>{this.#t.stdin.end();let{failure:t,code:n,stderr:r}=await this.#t.ended;if(t!==void 0)throw t;if(n!==0)throw this.#s(["start"],n,r)})(),await this.#o}async[Symbol.asyncDispose](){await this.end().catch(t=>{this.#e.context.log.warning(`${this.#e.name}: ${T(t)}`)})}async#i(t){this.#r="",this.#t.stdin.write(`${re(t).replaceAll(`
`,`'"$nl"'`)}
`);let n=!1;for(this.#t.ended.then(()=>{n=!0});;){let r=/\x1e(\d+)\n/.exec(this.#r);if(r!==null){let o=this.#r.slice(0,r.index);if(r[1]==="0")return o;throw this.#s(t,Number(r[1]),o)}if(n){let{failure:o,code:s,stderr:a}=await this.#t.ended;throw o??this.#s(t,s,a)}await new Promise(o=>{this.#n=o})}}#s(t,n,r){let{name:o,kind:s}=this.#e;return new z({argv:t,code:n,stderr:me(r,8),...s==="local"?{}:{where:o}})}},a$=`# deploy-kit: hold what a restore has stopped
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
`;var c$=ye({what:A(),parent:A(),live:A(),source:A(),home:A(),volume:q(A()),target:A()}),l$=ye({schema:vn(1),id:et(A(),$n(/^\d{8}T\d{6}Z(-\d+)?$/)),createdAt:A(),project:A(),environment:A(),run:ye({who:A(),where:A()}),set:A(),from:q(A()),parts:de(A()),safety:q(A()),stage:Ze(["preparing","swapping","restored","undoing","undone","redoing","failed"]),stopped:q(de(A())),keptUntil:A(),mark:A(),image:A(),places:de(c$)}),d$=`
cd "$1" 2>/dev/null || exit 0
for file in [0-9]*T[0-9]*Z*.json; do
  [ -f "$file" ] || continue
  tr -d '\\n' <"$file"
  echo
done
`,Vs=e=>`${e}/restores`,eo=e=>({script:d$,args:[Vs(e)],read:t=>t.split(`
`).flatMap(n=>u$(n)??[]).sort((n,r)=>n.id<r.id?1:-1)});function u$(e){if(e!=="")try{let t=ar(l$,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var p$=`
umask 077
mkdir -p "$1" && cd "$1" || exit
cat >".$2.tmp" || exit
sync -- ".$2.tmp" 2>/dev/null || sync
mv -f ".$2.tmp" "$2.json" || exit
# On the disk before the data moves, which may lie on another one.
sync -- . 2>/dev/null || sync
`;async function cn(e,t){let n=["sh","-c",p$,"sh",Vs(e.layout.root),t.id];await e.run(n,{stdin:`${JSON.stringify(t,null,2)}
`})}async function wu(e,{id:t}){await e.run(["rm","-f","--",`${Vs(e.layout.root)}/${t}.json`])}function to(e,t,{name:n,context:r}){let o=Z(r.redact(t),5);return/no space left|disk quota|errcode: 28\b/i.test(t)?new h(i`${e}: the disk of ${n} is full: ${o}`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`}):new h(i`${e} failed: ${o}`,{fix:i`take another set; keep this one to find out why`})}var At=(e,t)=>`type=bind,"source=${e.replaceAll('"','""')}",destination=${t}`,f$=`
feed=$1
shift
exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | { "$@" 3<&- 4>&-; echo "loaded $?" >&4; }; } 4>&1
exit 0
`;async function no(e){var k=[];try{let{host:t,what:n,timeout:r,image:o,script:s}=e;let{context:a,fence:c}=t;let l=new Map;let d=E=>{let[,P="",L=""]=/^(\w+) (\d+)$/.exec(E)??[];P!==""&&l.set(P,Number(L))};let u=["docker","run","-i","--rm","--pull","never","--network","none","--log-driver","none","--label",`${je}=${e.mark}`,"--security-opt","label=disable","--user","0",...e.mounts.flatMap(E=>["--mount",E]),"--entrypoint","sh",o,"-c",s,"sh",...e.args];let{argv:p,stdin:f=""}=e.feed;let y=S(k,se(r,a.signal));let m=S(k,a.log.progress(()=>`${t.name}: ${n}`));let g={signal:y.signal,timeout:"none",onStdout:d,fence:c,stdin:f};let w=["sh","-c",f$,"sh",re(p),...u];let{stderr:$}=await t.host.run(w,g).catch(E=>{throw y.timedOut?new h(i`${n} was not done after ${D(r)}`,{fix:i`raise backup.timeout`}):E});if(l.get("fed")===0&&l.get("loaded")===0)return l;throw to(n,$,t)}catch(b){var v=b,x=!0}finally{R(k,v,x)}}var ln=class{#e;#t;#r;constructor(t,n,r){this.#e=t,this.#t=n,this.#r=r}async look(t){let{stdout:n}=await this.#e.run(this.argv(m$,t),{timeout:"none"}),r=[...n.matchAll(/^place (\d+) (\d+) (\S+)$/gm)];return t.map((o,s)=>{let[,a="",c="",l=""]=r[s]??[];if(l==="directory")return{bytes:Number(a)*1024,free:Number(c)*1024};throw new h(l==="mounted"?i`${o.what} is a disk of its own at ${o.parent}/${o.live}: another directory cannot take its place`:i`${o.what} is not at ${o.parent}/${o.live}, where Docker says that it is`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})})}async begin(t){let n=t.flatMap(({volume:r})=>r??[]);for(let r of n)await this.#e.run(["docker","volume","create","--label",`${je}=${this.#t}`,r]);await this.#e.run(this.argv(h$,t))}copyArgv(t){return this.argv(y$,t)}async swap(t,n){await t.run(this.argv(g$,n))}async swapBack(t,n){await t.run(this.argv(w$,n))}async settle(t,n){return[...(await t.run(this.argv($$,n))).matchAll(/^place (yes|no)$/gm)].map(([,o])=>o==="yes")}async discard(t){for(let n of this.discardArgvs(t))await this.#e.run(n,{timeout:"none"})}discardArgvs(t){let n=t.filter(({volume:o})=>o===void 0),r=t.flatMap(({volume:o})=>o??[]);return[...n.length===0?[]:[this.argv(k$,n)],...r.length===0?[]:[["docker","volume","rm","-f",...r]]]}argv(t,n){let r=[...new Set(n.map(({parent:a})=>a))],o=r.flatMap((a,c)=>["--mount",At(a,`/p/${c}`)]),s=n.flatMap(({parent:a,live:c,home:l})=>[`/p/${r.indexOf(a)}`,c,l]);return["docker","run","--rm","--pull","never","--network","none","--log-driver","none","--label",`${je}=${this.#t}`,"--security-opt","label=disable","--user","0",...o,"--entrypoint","sh",this.#r,"-c",t,"sh",...s]}},Tt=e=>`set -e
umask 077
while [ $# -gt 0 ]; do
  cd "$1"
  live=$2 home=$3
  shift 3
${e}
done
`,m$=`is_mounted() { while read -r _ _ _ _ at _; do [ "$at" != "$1" ] || return 0; done </proc/self/mountinfo; return 1; }
${Tt(`
  if [ ! -d "$live" ]; then echo "place 0 0 missing"
  elif [ "$(stat -c %d "$live")" != "$(stat -c %d .)" ] || is_mounted "$PWD/$live"; then echo "place 0 0 mounted"
  else
    size=$(du -sk "$live" | sed 's/[^0-9].*//')
    free=$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
    echo "place $size $free directory"
  fi`)}`,h$=Tt(`
  mkdir -p "$home/_data"
  chown "$(stat -c %u:%g "$live")" "$home/_data"
  chmod "$(stat -c %a "$live")" "$home/_data"`),y$=Tt(`
  cp -a "$live/." "$home/_data/"
  sync`),g$=Tt(`
  if [ ! -e "$home/swapped" ]; then
    mv "$live" "$home/_old"
    mv "$home/_data" "$live"
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
    sync
  fi`),w$=Tt(`
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
  fi`),$$=Tt(`
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
  sync`),k$=Tt(`
  rm -rf "./$home"`);async function ro(e){let{engine:t,files:n}=e,{formats:r,foreign:o={},count:s,counted:a,differs:c}=t.loads,l=new Map;for(let p of Object.keys(r))for(let f of n){if(b$(f)!==p)continue;let m=e.isForeign===!0&&Object.hasOwn(o,p)?o[p]:r[p]?.(f,e.server);Pt(l,await x$(f,m,e))}s!==void 0&&Pt(l,await $u(e,s(n),{argv:["true"]},i`count`));let d=new Map;for(let{counts:p={}}of n)Pt(d,new Map(Object.entries(p)));let u=c?.(d,l)??a.filter(p=>v$(p,d,l));if(u.length>0){let p=n[0]?.name??"",f=u.map(y=>i`${l.get(y)??0} ${y}, not ${d.get(y)??0}`);throw new h(i`what was loaded of '${p}' is not what ${e.set.id} holds: ${f.join("; ")}`,{fix:i`take another set; keep this one to find out why`})}return l}var v$=(e,t,n)=>t.has(e)&&t.get(e)!==(n.get(e)??0),b$=({kind:e,format:t})=>t??(e==="service"?"sql":"tar");function Pt(e,t){for(let[n,r]of t)e.set(n,(e.get(n)??0)+r)}async function x$(e,t,n){var l=[];try{if(t===void 0)return new Map;let r=i`load ${e.path} of ${n.set.id}`;let o=n.host.context.now();let{log:s,now:a}=n.host.context;let c=S(l,s.progress(()=>`${n.host.name}: ${r} (${M(e.bytes)}), ${D(a()-o)}`));return await $u(n,t,n.feed(e),r)}catch(d){var u=d,p=!0}finally{R(l,u,p)}}var S$=`
feed=$1 id=$2 script=$3
shift 3
${Pn}exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function $u({host:e,container:t,timeout:n},{script:r,args:o=[]},s,a){var k=[];try{let{context:c,fence:l}=e;let d=new Map;let u=new Map;let p=E=>{let[,P="",L=""]=/^(\w+) (\d+)$/.exec(E)??[];P==="fed"||P==="loaded"?u.set(P,Number(L)):P!==""&&Pt(d,new Map([[P,Number(L)]]))};let f=["sh","-c",S$,"sh",re(s.argv),t,r,...o];let y=S(k,se(n,c.signal));let m={signal:y.signal,timeout:"none",onStdout:p,fence:l,stdin:s.stdin??""};let{stderr:g}=await e.host.run(f,m).catch(E=>{throw y.timedOut?new h(i`${a} was not done after ${D(n)}`,{fix:i`raise backup.timeout`}):E});let[w,$]=[u.get("fed"),u.get("loaded")];if(w===0&&$===0)return d;if($===0)throw new h(i`${a}: the file cannot be read to its end: ${Z(c.redact(g),5)}`,{fix:i`take another set; keep this one to find out why`});throw to(i`${a} (exit code ${$??i`unknown`})`,g,e)}catch(b){var v=b,x=!0}finally{R(k,v,x)}}import qn from"node:path";function ku(e,t,n){let{Name:r,Driver:o,Mountpoint:s}=e,a=e.Options??{},c=i`volume '${r}'`;if(o==="local"&&Object.keys(a).length===0){let[d,u]=[qn.posix.dirname(qn.posix.dirname(s)),qn.posix.basename(s)],p=`${r}.restore-${n}`;return{what:c,parent:d,live:`${r}/${u}`,source:s,home:p,volume:p,target:t}}if(o==="local"&&a.o?.split(",").includes("bind")&&a.device?.startsWith("/"))return{...oo(a.device??"",t,n),what:c,source:s};throw new h(i`${c} does not lie on this host (driver ${o}): its data cannot be replaced by a restore`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})}function oo(e,t,n){let[r,o]=[qn.posix.dirname(e),qn.posix.basename(e)];return{what:i`directory ${e}`,parent:r,live:o,source:e,home:`.${o}.restore-${n}`,target:t}}var dn=({parent:e,home:t})=>`${e}/${t}/_data`,vu=({parent:e,live:t})=>`${e}/${t}`;function so({name:e,service:t,mounts:n},r){let o=n.filter(({writable:l,type:d})=>l&&["bind","volume"].includes(d)),s=o.filter(({target:l})=>r.test(l.replace(/\/+$/,"")));if(s.length>0)return s;let[a,...c]=o;if(a!==void 0&&c.length===0)return[a];throw new h(o.length===0?i`service '${t}' (${e}) keeps its data in the container itself`:i`service '${t}' (${e}): which of its mounts holds its data cannot be told (${o.map(({target:l})=>l).join(", ")})`,{fix:i`mount a volume at its data directory`})}var un=10*6e4;async function bu(e){var d=[];try{let{host:t,set:n,container:r,engine:o}=e;t.context.log.info(i`${t.name}: restoring '${r.service}' of ${n.id} into a trial server`);let s=`${r.project}-${n.id}-proof`;let a=S(d,await Ge.begin(t,s),!0);let c=so(r,o.loads.data).map(({target:m})=>({target:m}));let l=await an.start({host:t,mark:s,of:r,engine:o,data:c});await l.ready(un);return await ro({...e,container:l.id,server:"proof"})}catch(u){var p=u,f=!0}finally{var y=R(d,p,f);y&&await y}}var E$=`
for name in cp mv stat du df sed; do command -v "$name" >/dev/null || exit; done
command -v tar >/dev/null || { echo none; exit; }
tar --version 2>&1 | grep -q 'GNU tar' && tar --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && { echo gnu; exit; }
echo any
`,O$=`
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
`;async function io(e,t,n){let r=["sh","-c",O$,"sh",`${je}=${t}`,E$,...new Set(n)],{stdout:o}=await e.run(r,{timeout:10*6e4}),[,s,a=""]=/^(gnu|any|none) (\S+)$/m.exec(o)??[];if(s==="gnu"||s==="any"||s==="none")return{tar:s,image:a};throw new h(i`no image of the stack on ${e.name} has sh, cp and mv: nothing can move its data`,{fix:i`use an image with a shell for one of its services, or restore by hand, as the RESTORE.md of the set says`})}async function xu(e){var v=[];try{let{host:t,inventory:n}=e;let{log:r,now:o}=t.context;let s=A$(await Ys(t,n),e.id,t.name);let{id:a,places:c}=s;let l=s.stage==="undone";await Yr(c,t,n);let d=await zs(s,t,n);let u=Et(c,n.containers);let p=u.filter($e);let f=p.map(H=>H.id);let y=Ot(u,n.containers);let m=S(v,await Ge.begin(t,s.mark),!0);let g=o();y.length>0&&(r.info(i`${t.name}: stopping ${[...new Set(y.map(({service:H})=>H))].join(", ")}, which may write meanwhile`),await m.stop(y.map(H=>H.id)));let w={...s,keptUntil:R$(s,o())};await cn(t,{...w,stage:l?"redoing":"undoing"});await m.stop(f);l?await d.swap(m,c):await d.swapBack(m,c);await m.start(f);for(let H of u){let O=Be(H);O.kind==="database"&&$e(H)&&await Un(t,{...H,engine:O.engine},un)}await cn(t,{...w,stage:l?"restored":"undone"});let $=await Zr(t,m,[...y,...p]);let k=o()-g;let b={...s,keptUntil:w.keptUntil,status:l?"redone":"undone"};r.info(i`${t.name}: ${ao(b)}, after ${D(k)}`);if($!==void 0)throw new h(i`${t.name}: ${ao(b)}, but not all that was stopped runs again: ${$}`,{fix:i`look at docker ps -a and docker logs on that host`});return{status:b.status,host:t.name,id:a,set:s.set,parts:s.parts,keptUntil:w.keptUntil,downMs:k}}catch(x){var E=x,P=!0}finally{var L=R(v,E,P);L&&await L}}var ao=({status:e,set:t,parts:n})=>e==="undone"?i`what ${t} had replaced is back (${n.join(", ")})`:i`what was restored from ${t} is back (${n.join(", ")})`;async function zs({mark:e,image:t},n,{containers:r}){let o=await io(n,e,[t,...r.map(({imageId:s})=>s)]);return new ln(n,e,o.image)}var R$=({createdAt:e,keptUntil:t},n)=>new Date(n+Date.parse(t)-Date.parse(e)).toISOString();function Su(e,t,n){if(!e.some(r=>t===void 0?r.stage!=="failed":r.id===t))throw new ut(i`there is no restore${t===void 0?"":` ${t}`} on ${n} whose old data is kept`,{fix:i`restore a backup instead: backups lists them`})}function A$(e,t,n){let r=e.filter(({stage:l})=>l==="restored"||l==="swapping"),o=e.find(l=>l.id===t&&l.stage==="undone"),s=e.find(({stage:l})=>l!=="failed"),a=o??r.find(l=>l.id===(t??s?.id));if(a===void 0)throw new h(s?.stage==="undone"&&t===void 0?i`restore ${s.id} on ${n} is undone already`:i`there is no restore${t===void 0?"":` ${t}`} on ${n} whose old data is kept`,{fix:s?.stage==="undone"&&t===void 0?i`name it (${s.id}) if what it had restored is to come back`:r.length===0?i`restore a backup instead: backups lists them`:i`name one of ${r.map(l=>l.id).join(", ")}`});let c=r.find(l=>l.id>a.id&&l.places.some(({source:d})=>a.places.some(u=>u.source===d)));if(c===void 0)return a;throw new h(i`restore ${c.id} came after ${a.id} and replaced the same data`,{fix:i`undo ${c.id} first`})}async function Ys(e,t){let n=[];for(let r of await Eu(e))n.push(await Ou(r,e,t));return n}async function Eu(e){let{signal:t}=e.context;return(await B(e,{restores:eo(e.layout.root)},{signal:t})).restores}async function Ou(e,t,n){let r=await T$(e,t,n),o={...e,stage:r};return r!==e.stage&&(await cn(t,o),t.context.log.warning(`${t.name}: ${P$(o)}`)),o}async function T$(e,t,{containers:n}){var u=[];try{let{mark:r,places:o,stage:s}=e;if(s==="restored"||s==="undone"||s==="failed")return s;let a=await zs(e,t,{containers:n});let c=S(u,await Ge.begin(t,r),!0);let l=Et(o,n).filter($e);s!=="preparing"&&l.length>0&&await c.stop(l.map(g=>g.id));await c.startAtEnd(e.stopped??[]);let d=await a.settle(c,o);if(s==="redoing")return d.includes(!0)?(await a.swap(c,o),"restored"):"undone";if(s==="undoing")return d.includes(!1)?(await a.swapBack(c,o),"undone"):"restored";if(d.includes(!0))return await a.swap(c,o),"restored";await a.discard(o);return"failed"}catch(p){var f=p,y=!0}finally{var m=R(u,f,y);m&&await m}}var P$=({id:e,set:t,stage:n})=>n==="restored"?i`restore ${e} was cut off, but what ${t} holds is in place, and what it replaced is kept`:n==="undone"?i`undoing restore ${e} was cut off, but what was there before is back`:i`restore ${e} was cut off before anything was replaced: the data is what it was`;async function Ru(e,t){let n=[],{log:r,now:o,signal:s}=e.context;for(let a of await Eu(e))try{let c=await Ou(a,e,t);if(o()<Date.parse(c.keptUntil))continue;c.stage!=="failed"&&await(await zs(c,e,t)).discard(c.places),await wu(e,c),n.push(c.id)}catch(c){s.throwIfAborted(),r.warning(i`${e.name}: what restore ${a.id} has kept could not be removed: ${T(c)}`)}return n}async function Tu(e,t){let n=await Promise.all(e.hosts.map(o=>Au(o,e,t,()=>I$(o,e.settings,t)))),r=[];for(let o of n)r.push("status"in o?o:await Au(o.host,e,t,()=>C$(o,e,t)));return r}async function Au({name:e},{isBestEffort:t=!1},n,r){try{return await r()}catch(o){if(!t)throw o;n.signal.throwIfAborted();let s=T(o);return n.log.warning(i`no backup was made on ${e}, and the deploy goes on without one: ${s}`),{status:"failed",host:e,reason:s,notes:[]}}}function Pu(e){let t=e.flatMap(n=>n.status==="created"?n.missing.map(({to:r,why:o})=>i`backup ${n.id} of ${n.host} has no copy at ${r}: ${o}`):[]);if(t.length!==0)return new h(t.join(`
`),{fix:i`mend what it says there, and run this again: the copies that were made are whole and stay`})}function _$(e,t,n){let r=wr(e);if(!(r instanceof z))return r;let o=Z(r.stderr,8),s=Sr(o),a=i`the backup on ${t} failed:`;return new h(`${s===void 0?a:`${a} ${s.what}`}
${o===""?r.message:o}`,{fix:s?.fix??(n?i`nothing was changed: mend what it says there, and run this again; backup: false deploys without one`:i`nothing was changed: mend what it says there, and run this again`),cause:r})}async function I$(e,t,n){let r={...bt(t),store:Te(ie(t))},{store:o,...s}=await B(e,r,n);for(let[a,c]of await o.secrets())n.hide(c,a);return{host:e,store:o,inventory:s}}async function C$({host:e,store:t,inventory:n},{settings:r,run:o,lockWait:s,access:a,beforeDeploy:c=!1},l){var f=[];try{if(Yd(n)){let $=en(t.ledger),k=i`no container and no volume of '${r.composeProject}' is on ${e.name}${$===void 0?i` yet`:""}`;return $!==void 0&&l.log.warning(i`${k}, though ${$.version} (${$.id}) is active there`),Xr(e.name,k,[],l)}let d=i`back up ${r.project} in ${r.environment}`;let u=S(f,await Me.open(e,t,{run:o,what:d,wait:s},l),!0);let p=u.moved?await B(e,bt(r),u.context):n;try{let $=await Jr({host:u,inventory:p,settings:r,run:o,access:a});return await L$(u,p),$}catch($){if(l.signal.throwIfAborted(),!N$(p,u))throw _$($,e.name,c);let k=i`no release was verified on ${e.name} so far, and what failed ones have left there is no data yet`;return l.log.warning(i`${k}; it cannot be backed up: ${T($)}`),Xr(e.name,k,[],l)}}catch(y){var m=y,g=!0}finally{var w=R(f,m,g);w&&await w}}async function L$(e,t){let{log:n}=e.context,r=await Ru(e,t).catch(o=>(n.warning(i`${e.name}: what restores have kept could not be removed: ${T(o)}`),[]));for(let o of r)n.info(i`${e.name}: what restore ${o} had replaced was kept long enough: removed`)}function N$({containers:e,volumes:t},{ledger:n,layout:r}){let o=e.flatMap(c=>c.mounts),s=[...t.map(({name:c})=>c),...o.flatMap(({volume:c})=>c||[])],a=({type:c,source:l,writable:d})=>c==="bind"&&d&&!J(l,r.root)&&!l.endsWith(".sock");return n.releases.length>0&&en(n)===void 0&&s.every(c=>md(n,c))&&!o.some(a)&&t.every(({ofProject:c})=>c)}function _u({id:e,manifest:t,copies:n}){let r={};for(let o of t.files)for(let[s,a]of Object.entries(o.counts??{}))r[s]=(r[s]??0)+a;return{set:e,bytes:t.totalBytes,dumpMs:t.durationMs,counts:r,copies:n.filter(({set:o})=>o.damaged.length===0).length,missing:(t.missing??[]).map(({to:o})=>o)}}var Iu=e=>e.find(({copies:t})=>t.some(({set:n})=>n.manifest.verified?.how==="restore"))?.manifest,D$=`
umask 077
cd "$1" && cat >>kpi.jsonl
`;async function Qs(e,t){let{context:n,layout:r}=e,o=["sh","-c",D$,"sh",r.root];await e.run(o,{stdin:`${JSON.stringify(t)}
`}).catch(s=>{n.signal.throwIfAborted(),n.log.warning(i`${e.name}: ${r.kpi} cannot be written: ${T(s)}`)})}function Cu(e){let{set:t,bytes:n,dumpMs:r,proof:o,proofMs:s,counts:a,copies:c,missing:l,lastProven:d}=e,u={restore:i`restored on trial in ${D(s)}`,quick:i`read back in ${D(s)}`,failed:i`not proven`},p=c+l.length;return[i`${t}: ${M(n)} in ${D(r)}`,u[o],We(a),...p>1?[i`at ${c} of ${p} places`]:[],...o==="restore"||o==="quick"&&d===void 0?[]:[M$(e)]].filter(f=>f!=="").join(", ")}function M$({lastProven:e}){if(e===void 0)return i`no backup was ever proven`;let t=Math.floor(e.ageMs/36e5),n=t<48?`${t}h`:i`${Math.floor(t/24)}d`;return i`the last proven one is ${e.set}, ${n} old`}async function Lu(e,t){let n=[];for(let l of e.hosts){var r=[];try{let d=S(r,await tn(l,e,t),!0);let{settings:u,access:p}=e;let f=S(r,new we({settings:u,hostName:l,own:d.own,access:p},t),!0);let y=await f.all();let m=d.store&&Js(y,u,d.store.ledger);let{away:g}=f;n.push({host:l,sets:y.map(w=>B$(w,m)),away:g})}catch(o){var s=o,a=!0}finally{var c=R(r,s,a);c&&await c}}return n}function Js(e,{backup:{keep:t}},n){let r=e.flatMap(a=>a.copies),o=[...new Set(r.map(({destination:a})=>a))],s=Lr(n);return new Map(o.flatMap(a=>{let l=r.filter(u=>u.destination===a).map(u=>({...Dr(u.set),copy:u}));return Ss(l,Nr(t,a),s).map(({set:u,reasons:p})=>[u.copy,p])}))}function B$({id:e,manifest:t,copies:n},r){let{createdAt:o,run:s,release:a,purpose:c,totalBytes:l}=t,d=n.flatMap(({set:p})=>p.manifest.verified??[]),u=d.find(({how:p})=>p==="restore")??d[0];return{id:e,createdAt:o,run:s,bytes:l,...a!==void 0&&{release:a},...c!==void 0&&{purpose:c},...u!==void 0&&{verified:u},holds:j$(t),copies:n.map(p=>({at:p.store.name,path:p.set.path,bytes:p.set.manifest.totalBytes,damaged:p.set.damaged,reasons:r?.get(p)})),missing:t.missing??[]}}function j$({files:e}){let t=new Map;for(let{kind:n,name:r,counts:o={}}of e){let s=t.get(`${n} ${r}`)?.counts??{};t.set(`${n} ${r}`,{kind:n,name:r,counts:{...s,...o}})}return[...t.values()]}var H$={last:e=>i`newest (${e})`,daily:e=>i`of its day (${e})`,weekly:e=>i`of its week (${e})`,monthly:e=>i`of its month (${e})`,linked:()=>i`a release is linked to it`,verified:()=>i`the last proven one`,safety:()=>i`of before a restore`,damaged:()=>i`damaged: nobody removes it but you`},F$=({why:e,place:t,of:n})=>H$[e](`${t}/${n}`);function U$({reasons:e}){return e===void 0?i`not known`:e.length===0?i`goes with a prune`:e.map(F$).join(", ")}function q$({copies:e}){let t=e.map(r=>({at:r.at,words:U$(r)})),[n]=t;return n===void 0||t.every(({words:r})=>r===n.words)?n?.words??"":t.map(({at:r,words:o})=>`${r}: ${o}`).join(i`; `)}var W$=({copies:e,missing:t})=>[...e.map(({at:n,damaged:r})=>r.length===0?n:i`${n} (damaged: ${r.join(", ")})`),...t.flatMap(({to:n})=>e.some(({at:r})=>r===n)?[]:i`not at ${n}`)].join(", "),G$=({verified:e})=>{if(e===void 0)return i`no`;let t=e.at.slice(0,10);return e.how==="restore"?i`restored, ${t}`:i`read back, ${t}`},K$=({holds:e,purpose:t})=>{let n=e.map(({name:r})=>r).join(", ");return t==="restore"?i`${n} (before a restore)`:n},Nu=({host:e,sets:t,away:n},r)=>[`### ${i`Backups on ${r.text(e)}`}`,"",t.length===0?i`No backups.`:r.table([i`Backup`,i`Size`,i`Holds`,i`Release`,i`Verified`,i`Where`,i`Stays as`],"lrlllll",t.map(o=>[r.code(o.id),M(o.bytes),K$(o),o.release??"",G$(o),W$(o),q$(o)])),...Mu(n,r)].join(`
`),Du=({host:e,removed:t,failed:n,away:r},o)=>[`### ${i`Backups pruned on ${o.text(e)}`}`,"",t.length===0?i`Nothing was more than what is kept.`:o.table([i`Removed`,i`Where`,i`Size`],"llr",t.map(({at:s,id:a,bytes:c})=>[o.code(a),s,M(c)])),...Mu([...n,...r],o)].join(`
`),Mu=(e,t)=>e.length===0?[]:["",...e.map(({name:n,why:r})=>`- ❌ ${t.text(n)}: ${t.text(r)}`)];function Bu(e){let t=e.filter(r=>r.copies.some(({reasons:o})=>o?.length===0)).length,n=W(e.length,"backup");return t===0?n:i`${n}, ${t} of which prune removes somewhere`}async function ju(e,t){let n=[];for(let r of e.hosts)n.push(await V$(r,e,t));return n}function Hu(e){let t=e.flatMap(({host:n,failed:r,away:o})=>[...r,...o].map(({name:s,why:a})=>`${n}, ${s}: ${a}`));if(t.length!==0)return new h(i`not everything could be pruned:${t.map(n=>`
${n}`).join("")}`,{fix:i`mend what it says there, and run this again`})}async function V$(e,{settings:t,access:n,run:r,lockWait:o},s){var g=[];try{let{store:a}=await B(e,{store:Te(ie(t))},s);for(let[v,x]of await a.secrets())s.hide(x,v);let c=i`prune the backups of ${t.environment}`;let l=S(g,await Me.open(e,a,{run:r,what:c,wait:o},s),!0);let d={...Tn(l),sets:await be(l).list()};let u=S(g,new we({settings:t,hostName:e.name,own:d,access:n},s),!0);let p=Js(await u.all(),t,l.ledger);let f=[...p].flatMap(([v,x])=>x.length===0?v:[]);let y=[];let m=[];for(let v of z$(f)){let[x]=v;if(x===void 0)continue;let{store:E}=x;try{let P=await E.remove(v.map(({set:L})=>L.id).reverse());for(let{set:L}of v)P.includes(L.id)&&y.push({at:E.name,id:L.id,bytes:L.manifest.totalBytes})}catch(P){s.signal.throwIfAborted(),m.push({name:E.name,why:s.redact(T(P))})}}for(let{at:v,id:x}of y)s.log.info(i`${e.name}: removed ${x} at ${v}`);y.length===0&&s.log.info(i`${e.name}: no backup is more than what is kept`);return{status:"pruned",host:e.name,removed:y,failed:m,away:u.away}}catch(w){var $=w,k=!0}finally{var b=R(g,$,k);b&&await b}}function z$(e){return[...new Set(e.map(({store:n})=>n))].map(n=>e.filter(r=>r.store===n))}function _t({path:e},{path:t,compression:n="gzip"}){return{argv:[n,"-dc","--",`${e}/${t}`]}}async function Uu({service:e,argv:t,stdin:n,timeout:r},o,s){var $=[];try{let{context:a,fence:c}=s;let{log:l,now:d,redact:u}=a;let p=i`scrubbing '${e}'`;let f=d();l.info(`${s.name}: ${p}`);let y=S($,se(r,a.signal));let m=S($,l.progress(()=>`${s.name}: ${p}, ${D(d()-f)}`));let g={signal:y.signal,timeout:"none",fence:c,stdin:n};let w=["sh","-c",Y$,"sh","docker","exec","-i",o,...t];try{await s.host.run(w,g)}catch(x){if(y.timedOut)throw Fu(i`${p} was not done after ${D(r)}`);if(!(x instanceof z))throw x;let E=Z(u(x.stderr),5);throw Fu(`${i`${p} failed with exit code ${x.code??i`unknown`}`}${E&&i`: ${E}`}`)}}catch(k){var b=k,v=!0}finally{R($,b,v)}}var Y$='exec "$@" >/dev/null',Fu=e=>new h(e,{fix:i`mend the command under backup.scrub; nothing was replaced, and nothing of the other environment is left`});async function co({set:e,database:t,place:n,...r}){let{file:o,container:s,below:a}=t,c=n===void 0?[`type=volume,destination=${Rt.into}`]:[At(dn(n),Rt.into),`${At(vu(n),Rt.like)},readonly`],l=i`load ${o.path} of ${e}`,d=s.imageId,u=await no({...r,what:l,mounts:c,image:d,script:hu,args:[a]}),p=new Map([...u].filter(([f])=>["tables","rows"].includes(f)));for(let[f,y]of Object.entries(o.counts??{}))if(!(p.get(f)===y||f==="rows"&&!p.has(f)))throw new h(i`what was loaded of '${o.name}' is not what ${e} holds: ${i`${p.get(f)??0} ${f}, not ${y}`}`,{fix:i`take another set; keep this one to find out why`});return p}var qu="/deploy-kit-restore",Q$=`
case $1 in gnu) set -- --numeric-owner --xattrs --xattrs-include='*' --acls ;; *) set -- ;; esac
cd ${qu} || exit
tar "$@" -xpf - || {
  code=$?
  # Not every tar says so.
  [ "$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')" != 0 ] || echo 'No space left on device' >&2
  exit "$code"
}
echo "files $(find . -type f -print0 | tr -dc '\\000' | wc -c)"
`;async function Wu(e){let{set:t,archive:n,place:r,tool:o,...s}=e,{image:a,tar:c}=o;if(c==="none")throw new h(i`'${n.name}' cannot be restored: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services`});let l=i`unpack ${n.path} of ${t}`,d=[At(dn(r),qu)],u=await no({...s,what:l,mounts:d,image:a,script:Q$,args:[c]}),[p=0,f=p]=[u.get("files"),n.counts?.files];if(p===f)return new Map([["files",p]]);throw new h(i`what was unpacked of '${n.name}' has ${W(p,"file")}, not ${f}`,{fix:i`take another set; keep this one to find out why`})}var J$=64e6;async function lo(e){var ne=[];try{let{host:t,inventory:n,set:r,only:o,settings:s,run:a,keepOld:c}=e;let{context:l}=t;let{log:d,now:u,signal:p}=l;let f=u();let y=ek(await Ys(t,n),f);let m=zr(r,o,n,t.layout);await rn(t,r,m.flatMap(({files:N})=>N),s.backup.timeout);for(let N of m)N.kind==="service"&&du(N,await ak(N,t),r.id);let g=await Promise.all(m.map(N=>tk(N,y,t)));let w=g.flatMap(N=>N.places);nk(g);await Yr(w,t,n);let $=Et(w,n.containers);let k=[...$,...n.containers].map(({imageId:N})=>N);let b=`${s.composeProject}-${y}`;let v=await io(t,b,[...k,...n.images]);let x=new ln(t,b,v.image);rk(g,await x.look(w),t);let E=Ot($,n.containers);let P=m.flatMap(N=>N.kind==="service"?N.container.id:[]);let L=$.filter(N=>!E.includes(N)&&($e(N)||P.includes(N.id)));let H=[];p.throwIfAborted();let O=S(ne,await Ge.begin(t,b),!0);let te=u();let _=[...new Set(E.map(({service:N})=>N))].sort();E.length>0&&d.info(i`${t.name}: stopping ${_.join(", ")}, which may write meanwhile`);let j={schema:1,id:y,createdAt:new Date(f).toISOString(),project:s.project,environment:s.environment,run:{who:a.who,where:a.where},set:r.id,...e.from!==void 0&&{from:e.from.environment},parts:m.map(({name:N})=>N),stage:"preparing",stopped:[...E,...L].map(N=>N.id),keptUntil:new Date(f+c).toISOString(),mark:b,image:v.image,places:[...w]};let I=(N,fe={})=>(j={...j,...fe,stage:N},cn(t,j));await I("preparing");let G=!1;try{E.length>0&&await O.stop(E.map(U=>U.id));let N=await ok(e,H);await I("preparing",N===void 0?{}:{safety:N});let fe=e.from===void 0?[]:[["rm","-rf","--",r.path]];e.from!==void 0&&await O.atEnd([...x.discardArgvs(w),...fe]),await x.begin(w);let ft=[];for(let U of g)ft.push(await sk(U,e,{mark:b,hold:O,moves:x,tool:v}));d.info(i`${t.name}: the restored data takes the place of what there is`),await I("swapping"),await O.stop(L.map(U=>U.id)),e.from!==void 0&&await O.atEnd(fe),G=!0;let mt=m.filter(U=>U.kind==="service");try{await x.swap(O,w),await O.start(L.map(U=>U.id));for(let U of mt)await Gu(U,t);await e.bringUp?.()}catch(U){d.warning(i`${t.name}: it does not run on the restored data: what there was takes its place again`);let oe=await Z$(w,e,L,O);await x.swapBack(O,w),G=!1,await O.start(oe);for(let pn of mt)await Gu(pn,t).catch(()=>{});throw U}await I("restored");let F=await Zr(t,O,[...E,...L]);if(F!==void 0){let U=i`${t.name}: ${r.id} is restored (undo ${y}), but not all that was stopped runs again: ${F}`;if(e.bringUp===void 0)throw new h(U,{fix:i`look at docker ps -a and docker logs on that host`});d.warning(U),H.push(U)}let Pe=u()-te;return d.info(i`${t.name}: ${r.id} is restored; what it replaced is kept until ${j.keptUntil} (undo ${y})`),{status:"restored",host:t.name,id:y,set:r.id,parts:m.map(({name:U},oe)=>({name:U,counts:Object.fromEntries(ft[oe]??[])})),...e.from!==void 0&&{from:X$(e.from,j.parts)},safety:j.safety,keptUntil:j.keptUntil,stopped:_,downMs:Pe,durationMs:u()-f,warnings:H}}catch(N){throw await O[Symbol.asyncDispose](),await Ks(t,[...E,...L]).catch(()=>{}),!p.aborted&&!G&&(await x.discard(w).catch(fe=>d.warning(T(fe))),await I("failed").catch(fe=>d.warning(T(fe)))),N}}catch(ce){var X=ce,pe=!0}finally{var He=R(ne,X,pe);He&&await He}}var X$=({environment:e,scrub:t},n)=>({environment:e,scrubbed:n.filter(r=>t.some(({service:o})=>o===r))});async function Z$(e,{host:t,settings:n},r,o){let{signal:s}=new AbortController,{now:a}=await B(t,{now:Xt(n.composeProject)},{signal:s}),c=Et(e,a).filter($e),l=Ot(c,a).map(({id:u})=>u);l.length>0&&await o.stop(l);let d=[...new Set([...r,...c].map(({id:u})=>u))];return await o.stop(d),d}function ek(e,t){let n=Jn(t);for(let r=1;;r+=1){let o=r===1?n:`${n}-${r}`;if(!e.some(s=>s.id===o))return o}}async function tk(e,t,n){let r=async(a,c)=>{let d={method:"GET",path:`/volumes/${encodeURIComponent(a)}`,fence:n.fence,signal:n.context.signal};return ku(await Fn(n.host,d),c,t)};if(e.kind!=="service")return e.kind==="volume"?{part:e,places:[await r(e.source,"")]}:(await n.run(["mkdir","-p","--",e.source]),{part:e,places:[oo(e.source,"",t)]});let s=so(e.container,e.engine.loads.data).map(a=>a.type==="volume"?r(a.volume,a.target):oo(a.source,a.target,t));return{part:e,places:await Promise.all(s)}}function nk(e){let t=e.flatMap(({part:n,places:r})=>r.map(({source:o})=>({name:n.name,source:o})));for(let[n,r]of t.entries())for(let o of t.slice(n+1))if(!(!J(r.source,o.source)&&!J(o.source,r.source)))throw new h(i`'${r.name}' and '${o.name}' of the backup lie in one place (${r.source}): the one would take the place of the other`,{fix:i`restore one of them: only: ${r.name}`})}function rk(e,t,{name:n}){let r=t.reduce((c,{bytes:l})=>c+l,0),o=e.flatMap(({part:c})=>c.files).reduce((c,{bytes:l})=>c+l,0),s=r+3*o+J$,a=Math.min(...t.map(c=>c.free));if(!(a>=s))throw new h(i`${n} has no room for a restore: ${M(a)} free where the data lies, up to ${M(s)} needed`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`})}async function ok(e,t){let{host:n,inventory:r,settings:o,run:s,set:a}=e;try{let c=await Jr({host:n,inventory:r,settings:o,run:s,beforeRestoreOf:a.id});return c.status==="created"?c.id:void 0}catch(c){n.context.signal.throwIfAborted();let l=i`what there is could not be backed up first (it is kept as it is): ${T(c)}`;n.context.log.warning(l),t.push(l);return}}async function sk({part:e,places:t},n,r){let{host:o,set:s,settings:a}=n,c=k=>_t(s,k),{timeout:l}=a.backup;if(e.kind!=="service")return await ik(e,t,n,r);let{container:d,engine:u,files:p}=e;d.status==="running"?(o.context.log.info(i`${o.name}: copying the data of '${e.name}'`),await r.hold.stop([d.id]),await o.run(r.moves.copyArgv(t),{timeout:"none"})):o.context.log.warning(i`${o.name}: '${e.name}' does not run: only what the set has of it is there afterwards`);let y=t.map(k=>k.volume===void 0?{target:k.target,directory:dn(k)}:{target:k.target,volume:k.volume}),m=await an.start({host:o,mark:r.mark,of:d,engine:u,data:y});await m.ready(un);let g=n.from!==void 0,w={container:m.id,server:"trial",isForeign:g},$=await ro({host:o,set:s,files:p,engine:u,...w,timeout:l,feed:c});for(let k of n.from?.scrub??[])k.service===e.name&&await Uu(k,m.id,o);return await m.stop(),await m.remove(),$}async function ik({archive:e,databases:t},n,{host:r,set:o,settings:s,inventory:a},{mark:c,tool:l,hold:d,moves:u}){let[p]=n;if(p===void 0)return new Map;let{timeout:f}=s.backup,y={host:r,set:o.id,place:p,timeout:f,mark:c},m=new Map;if(e===void 0){let g=Et(n,a.containers).filter($e);await d.stop(g.map(w=>w.id)),await r.run(u.copyArgv(n),{timeout:"none"})}else Pt(m,await Wu({...y,archive:e,tool:l,feed:_t(o,e)}));for(let g of t)Pt(m,await co({...y,database:g,feed:_t(o,g.file)}));return m}async function ak({container:e,engine:t},n){let{service:r}=e,o=t.probe({service:r,container:e,declared:!0,database:void 0},n.context);try{let{probed:s}=await B(n,{probed:o},{signal:n.context.signal,timeout:6e4});return s.flatMap(a=>"server"in a?a.server??[]:[])[0]}catch(s){if(s instanceof h)return;throw s}}async function Gu({container:e,engine:t},n){await Un(n,{...e,engine:t},un)}var Wn=class e{#e;#t;#r;#n;constructor(t,n){this.#e=t,this.#t=n}get set(){return this.#r}static async open(t,n){let r=new e(t,n),[o]=De(t).filter(Xs);if(o!==void 0)return r.#r=o.set,r;for(let{set:s}of t.copies.filter(Xs)){let{name:a,context:c}=n.host;c.log.warning(i`${a}: ${s.id} is damaged there (${s.damaged.join(", ")}): it is fetched from another place`)}return await r.#o(t),r}async use(t){let{set:n}=this;try{return await t(n)}catch(r){if(!(r instanceof Hn&&r.set===n&&this.#n===void 0))throw r;let c=(await this.#t.catalogue.all()).flatMap(l=>l.id===n.id?De(l):[]).filter(l=>!Xs(l));if(c.length===0)throw r;return this.#t.host.context.log.warning(i`${this.#t.host.name}: ${r.message}`),await t(await this.#o({id:n.id,copies:c}))}}async keep(){let{settings:t,host:n}=this.#t,r=qt(t.backup.to).some(({kind:o})=>o==="host");this.#n===void 0||!r||await this.#n.keep().catch(o=>{n.context.log.warning(i`${n.name}: ${this.#e.id} does not stay on the host: ${T(o)}`)})}async[Symbol.asyncDispose](){let{log:t}=this.#t.host.context;try{await this.#n?.[Symbol.asyncDispose]()}catch(n){t.warning(T(n))}}async#o(t){let{host:n,inventory:r,catalogue:o}=this.#t,{identity:s}=o,a={store:be(n),machine:n.name,free:r.free,identity:s};return this.#n=await Jt(t,a,n.context),this.#r=this.#n.set,this.#r}},Xs=({destination:e})=>e.kind==="host";async function Ku(e){let{host:t,inventory:n,settings:r,set:o,how:s}=e,{now:a,log:c}=t.context,l=a(),{timeout:d}=r.backup;await rn(t,o,o.manifest.files,d);let u=[];if(s==="restore"){let m=o.manifest.files.filter(w=>w.kind==="service"),g=[...new Set(m.map(({name:w})=>w))];for(let w of g.length===0?[]:zr(o,g,n,t.layout)){if(w.kind!=="service"){for(let k of w.databases){let b=`${k.container.project}-${o.id}-proof`,v=_t(o,k.file),x=await co({host:t,set:o.id,mark:b,timeout:d,database:k,feed:v,place:void 0});u.push({name:k.file.path,counts:Object.fromEntries(x)})}continue}let $=await bu({host:t,set:o,...w,timeout:d,feed:k=>_t(o,k)});u.push({name:w.name,counts:Object.fromEntries($)})}}let p=u.length>0?"restore":"quick",f=Object.fromEntries(u.map(({name:m,counts:g})=>[m,g]));await e.note({at:new Date(a()).toISOString(),how:p,counts:f});let y=a()-l;return c.info(p==="restore"?i`${t.name}: backup ${o.id} was restored into trial servers and holds what it should (${D(y)})`:i`${t.name}: backup ${o.id} is what was written (${D(y)})`),{status:"verified",host:t.name,set:o.id,how:p,parts:u,durationMs:y}}function uo({project:e,environment:t},n,r=`${e}-${t}`){if(n!==r)throw new h(n===void 0||n===""?i`a restore replaces the data of ${t}: it needs confirm`:i`confirm: '${n}' is not the stack that would be restored`,{fix:i`write  confirm: ${r}  if that is what you want`})}async function Vu(e,t){let{settings:n,only:r,keepOld:o,run:s}=e;uo(n,e.confirm);let a=i`restore ${n.environment}`,c=zu(e.backup);return await ei(e,a,t,c,async({host:l,inventory:d,catalogue:u},p)=>{var m=[];try{let f=S(m,await Wn.open(p,{host:l,inventory:d,settings:n,catalogue:u}),!0);let y=await f.use(b=>lo({host:l,inventory:d,settings:n,set:b,only:r,keepOld:o,run:s}));await f.keep();return y}catch(g){var w=g,$=!0}finally{var k=R(m,w,$);k&&await k}})}var zu=e=>({host:t,store:n,catalogue:r})=>nn(e,r,{name:t.name,store:n});async function Yu(e,t){uo(e.settings,e.confirm);let n=i`undo a restore of ${e.settings.environment}`;return await ei(e,n,t,async({host:o,restores:s})=>Su(s,e.id,o.name),({host:o,inventory:s})=>xu({host:o,inventory:s,id:e.id}))}async function Qu(e,t){return(await Zs(e,t)).map(r=>{if(r.status==="failed")throw r.error;return r})}async function Zs(e,t){let{settings:n,how:r}=e,o=i`verify a backup of ${n.environment}`;return await ei(e,o,t,async a=>{let{id:c}=await zu(e.backup)(a),l=await a.catalogue.all(),d=l.find(u=>u.id===c);return{known:d,before:Iu(l.filter(u=>u!==d))}},async({host:a,inventory:c,catalogue:l},{known:d,before:u})=>{let{now:p}=a.context,f=p(),y=b=>{let v=b==="restore"?d.manifest:u;return{at:new Date(p()).toISOString(),kind:"backup",proof:b,..._u(d),project:n.project,environment:n.environment,host:a.name,proofMs:p()-f,lastProven:v&&{set:v.id,ageMs:p()-Date.parse(v.createdAt)}}};try{var m=[];try{let b=S(m,await Wn.open(d,{host:a,inventory:c,settings:n,catalogue:l}),!0);let v=P=>ck(d,P,a);let x=await Ku({host:a,inventory:c,settings:n,how:r,set:b.set,note:v});let E=y(x.how);await Qs(a,E);return{...x,kpi:E}}catch(g){var w=g,$=!0}finally{var k=R(m,w,$);k&&await k}}catch(b){if(!(b instanceof h))throw b;a.context.signal.throwIfAborted();let v=y("failed");return await Qs(a,v),{status:"failed",host:a.name,set:d.id,error:b,kpi:v}}})}async function ck(e,t,n){let r=be(n);for(let{destination:o,store:s,set:a}of De(e)){let{manifest:c}=a;if(t.how==="quick"&&c.verified?.how==="restore")continue;await(o.kind==="host"?r:s).annotate({...c,verified:t}).catch(d=>{n.context.signal.throwIfAborted(),n.context.log.warning(i`that ${a.id} was verified is not noted at ${s.name}: ${T(d)}`)})}}async function ei(e,t,n,r,o){let{settings:s,hosts:a,run:c,lockWait:l}=e,d=await Promise.all(a.map(w=>lk(w,e,n))),u=[];try{let w=[],$=[];for(let b of d)try{w.push({seen:b,choice:await r(b)})}catch(v){if(!(v instanceof ut))throw v;$.push(v)}if(w.length===0&&$[0]!==void 0)throw $[0];for(let{message:b}of $)n.log.warning(b);let k=[];for(let{seen:b,choice:v}of w){var p=[];try{let{host:x,store:E,catalogue:P}=b;let L=S(p,await Me.open(x,E,{run:c,what:t,wait:l},n),!0);let H=await B(x,bt(s),L.context);let O=await Zt(H,L.store);k.push(await o({host:L,inventory:O,catalogue:P},v));u.push(x.name)}catch(f){var y=f,m=!0}finally{var g=R(p,y,m);g&&await g}}return k}catch(w){throw u.length>0&&n.log.warning(i`${t}: done on ${u.join(", ")}, where it stays so`),w}finally{for(let{catalogue:w}of d)await w[Symbol.asyncDispose]()}}async function lk(e,{settings:t,access:n,from:r},o){let{store:s}=await B(e,{store:Te(ie(t))},o);for(let[y,m]of await s.secrets())o.hide(m,y);let{root:a,backups:c}=s.layout,l={sets:An(c),restores:eo(a)},{sets:d,restores:u}=await B(e,l,o),p={machine:xe(e),backups:c,sets:d},f=new we({settings:t,hostName:e.name,own:p,access:n,from:r},o);return{host:e,store:s,catalogue:f,restores:u}}async function Ju(e,t){var E=[];try{let{settings:n,source:r,scrub:o,only:s,keepOld:a,run:c}=e;let[l,...d]=e.hosts;uk(e);uo(n,e.confirm,dk(e));if(l===void 0||d.length>0)throw new h(i`${n.environment} has ${e.hosts.length} hosts: which of them gets the data of ${r.settings.environment} must be said`,{fix:i`name one with hosts`});let u=S(E,await pk(e,t),!0);let p=fk(u.known,s);let f=mk(p.manifest);hk(f,p,e);let y=r.settings.environment;t.log.warning(i`data of ${y} (${f.join(", ")}), personal data among it, moves from ${u.host} to ${l.name}, where ${n.environment} is`);let{store:m}=await B(l,{store:Te(ie(n))},t);for(let[te,_]of await m.secrets())t.hide(_,te);let g=i`restore ${n.environment} from ${y}`;let w=S(E,await Me.open(l,m,{run:c,what:g,wait:e.lockWait},t),!0);let $=await Zt(await B(l,bt(n),w.context),w.store);let{identity:k}=r.access;let b={store:be(w),machine:w.name,free:$.free,identity:k};let v=S(E,await Jt(p,b,w.context),!0);let{set:x}=v;return[await lo({host:w,inventory:$,settings:n,set:x,only:f,keepOld:a,run:c,from:{environment:y,scrub:o}})]}catch(P){var L=P,H=!0}finally{var O=R(E,L,H);O&&await O}}function dk({settings:e,source:t}){let{project:n,environment:r,production:o}=e,s=`${n}-${r}`;return o?[s,"from",t.settings.environment].join(" "):s}function uk({settings:e,source:t,hosts:n}){let{environment:r,composeProject:o}=e,s=t.settings.composeProject===o&&n.some(({name:a})=>t.hosts.includes(a));if(!(t.settings.environment!==r&&!s))throw new h(s&&t.settings.environment!==r?i`${t.settings.environment} and ${r} are the same stack on the same host`:i`from-environment: ${r} cannot be restored from itself that way`,{fix:i`name the environment whose data is wanted as from-environment, and the one that gets it as environment`})}async function pk({source:e,backup:t,from:n},r){let{settings:o,access:s}=e,a=[],c=async()=>{for(let u of a.splice(0).toReversed())await u[Symbol.asyncDispose]()},l=[],d=[];try{for(let y of e.hosts){let m=await tn(y,e,r);a.push(m);let g=new we({settings:o,hostName:y,own:m.own,access:s,from:n},r);a.push(g);try{let w=await nn(t,g,{name:y,store:m.store});l.push({known:w,host:y})}catch(w){if(!(w instanceof h))throw w;d.push(w)}}let[u,...p]=l;if(u===void 0)throw d[0]??new h(i`${o.environment} names no hosts`);if(p.length===0)return{...u,[Symbol.asyncDispose]:c};let f=l.map(({known:y,host:m})=>`${y.id} (${m})`).join(", ");throw new h(i`several hosts of ${o.environment} have a backup: ${f}`,{fix:i`name one by its id`})}catch(u){throw await c(),u}}function fk(e,t){let n=({kind:c,name:l})=>c!=="config"&&(t.length===0||t.includes(l)),r=c=>{let l=c.files.some(u=>u.kind!=="service"&&n(u)),d=c.files.filter(u=>n(u)||l&&Xu(u));return{...c,files:d,totalBytes:d.reduce((u,{bytes:p})=>u+p,0)}},o=new Set(e.manifest.files.filter(({kind:c})=>c!=="config").map(({name:c})=>c)),s=t.find(c=>!o.has(c));if(s!==void 0)throw new h(i`${e.id} has nothing of '${s}'`,{fix:i`name one of ${[...o].join(", ")}`});let a=e.copies.map(c=>({...c,set:{...c.set,manifest:r(c.set.manifest)}}));return{...e,manifest:r(e.manifest),copies:a}}var Xu=({format:e})=>e==="sqlite",mk=({files:e})=>[...new Set(e.map(({name:t})=>t))];function hk(e,{manifest:t},{settings:n,source:r,scrub:o}){let s=t.files.flatMap(f=>f.kind==="service"&&!Xu(f)?f.name:[]),a=n.backup.unscrubbed??[],c=o.map(({service:f})=>f),l=c.find(f=>e.includes(f)&&!s.includes(f));if(l!==void 0)throw new h(i`backup.scrub: '${l}' is no database, and commands run in trial servers alone`,{fix:i`leave it out with only, or list it under backup.unscrubbed`});let d=e.filter(f=>!a.includes(f)&&!c.includes(f));if(d.length===0)return;let u=e.filter(f=>!d.includes(f)),p=u.length===0?"":i`; or restore the rest with only: ${u.join(", ")}`;throw new h(i`nothing says what becomes of the personal data of ${r.settings.environment} in ${d.join(", ")}`,{fix:i`add commands for it under backup.scrub of ${n.environment}, or list under backup.unscrubbed what holds none${p}`})}function Zu(e,t){let{id:n,set:r,host:o,parts:s,from:a,safety:c,keptUntil:l,stopped:d,downMs:u,warnings:p}=e;return[`### ${i`Restore`}`,"",i`${t.code(r)} is restored on ${t.text(o)}: ${t.text(s.map(({name:f})=>f).join(", "))}`,"",t.table([i`What`,i`Content`],"ll",s.map(({name:f,counts:y})=>[f,We(y)])),...gk([...a===void 0?[]:[`⚠️ ${yk(a,s)}`],...p.map(f=>`⚠️ ${f}`),d.length===0?i`Nothing had to be stopped but what was restored, for ${D(u)}.`:i`Stopped meanwhile, and running again: ${d.join(", ")} (${D(u)}).`,...c===void 0?[]:[i`Of what was there before there is a backup: ${c}.`],i`What was replaced is kept until ${l}, and comes back with mode: undo (${n}).`],t)].join(`
`)}function yk({environment:e,scrubbed:t},n){let r=n.flatMap(({name:o})=>t.includes(o)?[]:o).join(", ");return r===""?i`This is data of ${e}, scrubbed: ${t.join(", ")}.`:t.length===0?i`This is data of ${e} as it is: ${r}.`:i`This is data of ${e}, scrubbed: ${t.join(", ")}; as it is: ${r}.`}var ep=(e,t)=>[`### ${e.status==="undone"?i`Restore undone`:i`Restored again`}`,"",t.text(`${e.host}: ${ao(e)} (${D(e.downMs)}).`)].join(`
`),ti=({set:e,host:t,how:n,parts:r,durationMs:o},s)=>[`### ${i`Backup verified`}`,"",n==="restore"?i`${s.code(e)} on ${s.text(t)} was restored into trial servers, and is whole (${D(o)}).`:i`${s.code(e)} on ${s.text(t)} is what was written (${D(o)}).`,...r.length===0?[]:["",s.table([i`What`,i`Content`],"ll",r.map(({name:a,counts:c})=>[a,We(c)]))]].join(`
`),tp=({set:e,host:t,from:n,path:r,totalBytes:o,durationMs:s},a)=>[`### ${i`Backup fetched`}`,"",i`${a.code(e)} of ${a.text(t)} was fetched from ${a.code(n)} and is what was written: ${a.code(r)} (${M(o)} in ${D(s)}).`].join(`
`),gk=(e,t)=>["",...e.map(n=>`- ${t.text(n)}`)];function np(e,t){if(e.status==="failed")return[`### ${i`Backup`}`,"",`⚠️ ${i`No backup was made on ${t.text(e.host)}, and the deploy goes on without one (backup.before-deploy: best-effort): ${t.text(e.reason)}`}`].join(`
`);if(e.status==="nothing-to-protect")return[`### ${i`Backup`}`,"",i`Nothing to protect: ${t.text(e.reason)}.`,...ni(e.notes,t)].join(`
`);let n=e.files.map(s=>[s.kind==="service"?`${s.name} (${[s.engine,vk(s.serverVersion)].join(" ").trim()})`:s.name,[...wk(s),kk(s)].filter(a=>a!=="").join(" · "),M(s.bytes),s.checks.join(", "),t.code(s.sha256.slice(0,12))]),r=i`${t.code(e.id)} on ${t.text(e.host)}: ${M(e.totalBytes)} in ${D(e.durationMs)}`,o=e.removed.length;return[`### ${i`Backup`}`,"",o===0?r:`${r}, ${i`removed ${o} old`}`,"",t.table([i`What`,i`Content`,i`Size`,i`Checks`,"sha256"],"llrll",n),...$k(e,t),...ni(e.warnings.map(s=>`⚠️ ${s}`),t),...ni(e.notes,t)].join(`
`)}function wk({kind:e,source:t}){return e==="volume"?[i`volume ${t}`]:e==="directory"?[i`directory ${t}`]:[]}function $k({copies:e,missing:t},n){let r=[...e.map(({to:o,path:s,removed:a})=>{let c=i`copied to ${n.code(o)} and read back from there: ${n.code(s)}`;return`- ✅ ${a.length===0?c:`${c}, ${i`removed ${a.length} old`}`}`}),...t.map(({to:o,why:s})=>`- ❌ ${i`no copy at ${n.code(o)}: ${n.text(s)}`}`)];return r.length===0?[]:["",...r]}function kk({databases:e=[],counts:t={},excluded:n=[]}){let r=n.length===0?"":i`without the data of ${n.join(", ")}`;return[e.join(", "),We(t),r].filter(o=>o!=="").join(" · ")}function vk(e){return(e??"").replace(/-.*$/,"")}function ni(e,t){return e.length===0?[]:["",...e.map(n=>`- ${t.text(n)}`)]}var Gn={config:C("Path of the config file, relative to the working directory. Without it deploy-kit.yml is used when it is there.",{placeholder:"FILE"}),environment:C("Environment out of the config file: development, staging, production, ... Needed once in a job, when the file has several.",{placeholder:"NAME",short:"e"}),"working-directory":C("Directory of the project in the workspace: what the config file and all paths in it are relative to.",{default:".",placeholder:"DIR"}),...Ut("project","language")},ri=Ut("hosts","compose-project","deploy-path"),oi={"ssh-key":Xe("text","Private key for ssh:// hosts, without passphrase. It goes to an ssh-agent, never to disk. Default: that of an earlier step of the job that reached the host, else the agent and keys of the user."),"known-hosts":C("Lines of known_hosts for the hosts. A host whose key is unknown is refused. Default: those of an earlier step of the job that reached the host, else the files of the user.")},rp={"s3-access-key-id":Xe("text","Key for the bucket of `backup.to`. Default: variable `AWS_ACCESS_KEY_ID`, with `AWS_SESSION_TOKEN` where there is one."),"s3-secret-access-key":Xe("text","Its secret half. Both stay in this process: no host sees them. Default: variable `AWS_SECRET_ACCESS_KEY`.")},op={"age-identity":Xe("text","Opens backups that are encrypted where they lie (`backup.encrypt-to`): what age-keygen has written, comments included. Nothing needs it but what reads such a backup.")},bk={...Ut("compose","profiles","env-file"),env:Xe("env","Secret variables of the stack in dotenv syntax; they win over env-file. Masked, but for what the repository itself shows.")},xk={"registry-username":C("User for the registry, when it needs a login."),"registry-password":Xe("text","Password or token for the registry.")},si={"lock-wait":Qe("How long to wait while another run changes the same host.",{default:"10m"})},Sk={"next-environment":C("Environment that another job deploys to when this one has passed: that it can be is found here, before anything is built.",{placeholder:"NAME"})},Ek={"github-token":Xe("text","Token of the job. With `actions: read` it tells whether the run that left a pending release is over, with `deployments: write` it records deployments.")},Ok={"github-deployment":Je("Record what is deployed as a deployment on GitHub, with its commit, images and result. Needs `github-token`.",{default:!0})},Rk={services:K("Replace only these services, without those they depend on; the others keep images and containers. Default: the whole stack.",{of:ee(),placeholder:"NAME"})},Ak={freeze:C("Why nothing is to be deployed now: told to whoever tries, unless there is a `reason`."),reason:C("Why it is deployed in spite of a freeze, or in haste: written down with the release.")},Tk={version:C("Version that is deployed, for people and image tags. Default: the tag that was pushed, or the commit.")},AN=[["Where",{...Gn,...ri}],["How hosts are reached",{...oi,...si}],["The stack",{...bk,...xk,...Tk,...Rk}],["On GitHub",{...Ek,...Ok,...Ak,...Sk}]];function ip(e,t,n,r){return{openHost:o=>t.open(o,"backup.to"),directory:e.projectDirectory,s3:Pk(n,r),identity:n["age-identity"]?.trim()||void 0}}function Pk(e,{env:t,hide:n}){let r=t.AWS_REGION||t.AWS_DEFAULT_REGION||void 0,o={accessKeyId:e["s3-access-key-id"]?.trim()||void 0,secretAccessKey:e["s3-secret-access-key"]?.trim()||void 0};if(o.accessKeyId!==void 0||o.secretAccessKey!==void 0)return{...o,region:r};let s={accessKeyId:t.AWS_ACCESS_KEY_ID||void 0,secretAccessKey:t.AWS_SECRET_ACCESS_KEY||void 0,sessionToken:t.AWS_SESSION_TOKEN||void 0};for(let a of Object.values(s))a!==void 0&&n(a);return{...s,region:r}}wa();var po=class{kind="local";#e;constructor(t){this.#e=t}async start({argv:t,cwd:n,env:r}){return Cl({argv:t,cwd:n,env:{...this.#e,...r}})}connect(t,n,r){return new Promise((o,s)=>{let a=ga({host:t,port:n,signal:r});a.once("connect",()=>o(a)),a.once("error",c=>{let l=i`no connection to ${t}:${n} from local: ${c.message}`;s(r.aborted?r.reason:new h(l,{cause:c}))})})}connectionError(){}};import{PassThrough as Gk,Readable as Kk}from"node:stream";Ve();var _k=6e4,Ik=6e4,Ck=15*6e4,Lk=64*2**20,Nk={every:1e4,patience:45e3},Dk=`# deploy-kit: hold the lock
dir=$1 token=$2 holder=$3 patience=$4 read=$5 clear=$6
${Ir}
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
`;async function cp(e,t){let{hostName:n,directory:r,holder:o,options:s}=e,a={hostName:n,directory:r},c=Mt(16).toString("hex"),l=s.heartbeat??Nk,d=JSON.stringify({...o,since:new Date(t.now()).toISOString()}),u=Math.max(1,Math.ceil(l.patience/1e3)),p=[r,c,d,String(u),s.read??"",s.clear?.join(" ")??""],f=await e.start(["sh","-c",Dk,"sh",...p]),y=setInterval(()=>f.stdin.write("."),Math.min(l.every,u*1e3/2));y.unref();let m;try{m=await Bk(f,a,s,t)}catch(g){throw clearInterval(y),f.stdin.end(),f.stop(),await f.ended,g}return{...Mk(f,y,{directory:r,token:c},n),content:m}}function Mk(e,t,n,r){let o=new AbortController,s;e.ended.then(()=>{clearInterval(t),s===void 0&&o.abort(Ls(r,n.directory,void 0))});let a=()=>(s??=(async()=>{clearInterval(t),e.stdin.end();let c=setTimeout(()=>e.stop(),5e3);await e.ended,clearTimeout(c)})(),s);return{fence:n,lost:o.signal,release:a,[Symbol.asyncDispose]:a}}function Bk(e,t,n,r){return new Promise((o,s)=>{let a,c=n.wait??0,l,d,u,p="",f=n.signal??r.signal,y=b=>{clearTimeout(d),f.removeEventListener("abort",m),e.stdout.removeAllListeners("data"),e.stdout.resume(),b()},m=()=>y(()=>s(f.reason)),g=(b,v)=>{clearTimeout(d),d=setTimeout(()=>y(()=>s(v())),b)},w=b=>{let v=Ur(b);if(c===0)return y(()=>s(ap(t,v,c)));let x=v!==void 0&&JSON.stringify(v)!==JSON.stringify(l);l=v??l,x&&n.onWait?.(v),u===void 0&&g(c,()=>ap(t,l,c)),u="held"},$=()=>{u!=="busy"&&(u="busy",r.log.info(i`${t.hostName}: a command of an earlier run still writes; waiting`),g(Math.max(c,_k),()=>jk(t)))},k=b=>{let[v,x]=jn(b);v==="LOCKED"?y(()=>o(a)):v==="CONTENT"?a=x:v==="HELD"?w(x):v==="BUSY"?$():v==="CLEARING"?g(Ck,()=>ii(t)):v==="MISSING"&&y(()=>s(As(t.hostName,[x],i`the lock`)))};g(c+Ik,()=>ii(t)),e.stdout.setEncoding("utf8").on("data",b=>{let v=(p+b).split(`
`);p=v.pop()??"",p.length>Lk&&y(()=>s(ii(t)));for(let x of v)k(x)}),e.ended.then(b=>y(()=>s(b.failure??Hk(t,b.stderr)))),f.aborted?m():f.addEventListener("abort",m,{once:!0})})}function ii({hostName:e,directory:t}){return new h(i`${e}: nobody says whether ${t} is locked`,{fix:i`see whether ${e} is overloaded and its disk answers: ls ${t}`})}function ap(e,t,n){let r=t===void 0?i`somebody else`:i`${t.who} (${t.what}) since ${t.since}, see ${t.where}`,o=n===0?"":i` after waiting ${D(n)}`;return new h(i`${e.hostName}: ${e.directory} is locked by ${r}${o}`,{fix:i`wait until that run has ended, then run again; a run that died frees its lock within a minute`})}function jk(e){return new h(i`${e.hostName}: a command of an earlier run still changes ${e.directory} (it holds ${e.directory}/busy)`,{fix:i`look for it on the host with: fuser -v ${e.directory}/busy`})}function Hk(e,t){let n=me(t,3);return new h(i`${e.hostName}: the lock in ${e.directory} cannot be taken${n===""?"":`: ${n}`}`,{fix:Cn.test(t)?i`free space there (df -h, df -i, docker system df), then run again`:i`the deploy path must be a directory that this user can write to`})}Ve();import{StringDecoder as Fk}from"node:string_decoder";var Uk=45e3,qk=`# deploy-kit: run commands one by one
mark=$1 patience=$2 lock=$3 token=$4
nl='
'
${Is}
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
`,mo=class{#e;#t;#r;#n;#o=Promise.resolve();constructor(t,n){this.#e=t,this.#t=n.fence,this.#r=n.signal}run(t,n={}){let r=this.#o.then(()=>this.#i(t,n));return this.#o=r.catch(()=>{}),r}async[Symbol.asyncDispose](){let t=await this.#n?.catch(()=>{});this.#n=void 0,await t?.close()}async#i(t,n){let r=n.signal??this.#r;r.throwIfAborted();let{accept:o=[0]}=n,s=await this.#s();r.throwIfAborted();let{isWhole:a,...c}=await s.command(t,{...n,signal:r});if(!o.includes(c.code))throw dt(this.#e,t,c);if(a)return c;throw Dn(this.#e,t)}async#s(){let t=await this.#n?.catch(()=>{});return t!==void 0&&!t.isOver?t:(this.#n=ai.start(this.#e,this.#t),this.#n)}},ai=class e{isOver=!1;#e;#t;#r;#n;constructor(t,n,r){this.#e=t,this.#t=n;let o=()=>this.#o();this.#r=new ho(n.stdout,r,o),this.#n=new ho(n.stderr,r,o),n.ended.then(()=>{this.isOver=!0})}static async start(t,n){let r=Mt(8).toString("hex"),o=[r,String(Uk/1e3),n?.directory??"",n?.token??""],{signal:s}=new AbortController;return new e(t,await t.start(["sh","-c",qk,"sh",...o],{signal:s,fence:n}),r)}async command(t,n){var w=[];try{let{stdin:r,cwd:o="",onStdout:s,onStderr:a,signal:c}=n;let l=S(w,se(Nn(n),c));let d=[o,r===void 0?"":"stdin",r??""].map(Wk);let u=Promise.all([this.#r.next(s),this.#n.next(a)]);l.signal.addEventListener("abort",()=>this.#o());this.#t.stdin.write(`${d.join(" ")} ${re(t).replaceAll(`
`,lp)}
`);let p=await Promise.race([u,this.#t.ended]);if("stderr"in p)throw c.throwIfAborted(),!this.#r.isWhole||!this.#n.isWhole?Dn(this.#e,t):l.timedOut?Cr(this.#e,t,n):p.failure??dt(this.#e,t,p);let[{text:f,code:y,isWhole:m},{text:g}]=p;return{code:y,stdout:f,stderr:g,isWhole:m}}catch($){var k=$,b=!0}finally{R(w,k,b)}}#o(){this.isOver=!0,this.#t.stop()}async close(){this.#t.stdin.end(),await this.#t.ended}},lp=`'"$nl"'`;function Wk(e){return re(["x",e]).slice(4).replaceAll(`
`,lp)}var fo={all:64*2**20,last:2**18},ho=class{#e;#t=new Fk("utf8");#r;#n="";#o="";#i=0;isWhole=!0;#s;constructor(t,n,r){this.#r=r,this.#e=new RegExp(`\\x1d${n} (\\d+)\\x1d`),t.on("data",o=>this.#c(this.#t.write(o))),t.on("error",()=>{})}next(t){return new Promise(n=>{this.#s={resolve:n,lines:t===void 0?void 0:new Ln(t)},this.#c("")})}#c(t){this.#n+=t;let n=this.#e.exec(this.#n);if(n===null){let a=this.#n.lastIndexOf(""),c=a>=0&&this.#n.length-a<64?a:this.#n.length;this.#a(this.#n.slice(0,c)),this.#n=this.#n.slice(c);return}if(this.#s===void 0)return;this.#a(this.#n.slice(0,n.index)),this.#n=this.#n.slice(n.index+n[0].length);let{resolve:r,lines:o}=this.#s;o?.end();let s={text:this.#o,code:Number(n[1]),isWhole:this.isWhole};[this.#o,this.isWhole,this.#i,this.#s]=["",!0,0,void 0],r(s)}#a(t){let n=this.#s?.lines;n?.add(t),this.#o+=t,this.#i+=t.length,n===void 0&&this.#i>2*fo.all&&this.#r(),!(this.#o.length<=(n===void 0?fo.all:fo.last))&&(this.#o=this.#o.slice(-fo.last),this.isWhole&&=n!==void 0)}};var ci=256*1024,Kn=class{name;kind;#e;#t;#r=new Set;constructor(t,n,r){this.name=t,this.kind=n.kind,this.#e=n,this.#t=r}async run(t,n={}){let{fence:r,onStdout:o,accept:s=[0]}=n,a=n.signal??this.#t.signal,c=await this.#n(t,n).catch(p=>{throw n.stdin instanceof Kk&&n.stdin.destroy(),p}),l=o===void 0,d=await Dl(c,{...n,timeout:Nn(n),signal:a,whole:l});if(d.timedOut)throw a.throwIfAborted(),Cr(this,t,n,d.stderr);if(l&&d.dropped>0)throw Dn(this,t);let u=Cs(r,d,this.name)??this.#e.connectionError(d,t,d.stderr);if(u)throw u;if(d.code===null||!s.includes(d.code))throw dt(this,t,d);return{code:d.code,stdout:d.stdout,stderr:d.stderr}}shell(t={}){return new mo(this,{fence:t.fence,signal:t.signal??this.#t.signal})}async start(t,n={}){let r=await this.#n(t,n),{stream:o,tail:s,closed:a}=Vk(r.stderr),c=n.signal??this.#t.signal,l=()=>kt(r);c.aborted?l():c.addEventListener("abort",l,{once:!0});let d=Promise.all([r.ended,a]).then(([u])=>{c.removeEventListener("abort",l);let p=s.text()+(u.refused??""),f=Cs(n.fence,{...u,stderr:p},this.name)??this.#e.connectionError(u,t,p);return{code:u.code,signal:u.signal,stderr:p,...f===void 0?{}:{failure:f}}});return{stdin:r.stdin,stdout:r.stdout,stderr:o,ended:d,stop:l}}async upload(t,n,r={}){let{sendTrees:o,uploadArgv:s}=await import("./upload-IVYYD3CC.js"),a=n.map(({name:p})=>p),c=s(t,a,r),l=await this.start(c,r),d=r.signal??this.#t.signal,u="";l.stdout.setEncoding("utf8").on("data",p=>{u=(u+p).slice(-ci)});try{await o(l,n);let p=await l.ended;if(d.throwIfAborted(),p.code!==0)throw p.failure??dt(this,c,p);let f=new Set(u.split(`
`));return new Set(a.filter(y=>f.has(`there ${y}`)))}catch(p){throw _r(p,this.name,`${t}/${a.at(-1)??""}`)}}connect(t,n,r={}){return this.#e.connect(t,n,r.signal??this.#t.signal)}lock(t,n,r={}){let o=s=>this.start(s,{signal:new AbortController().signal});return cp({hostName:this.name,directory:t,holder:n,options:r,start:o},this.#t)}async[Symbol.asyncDispose](){let t=[...this.#r];for(let n of t)kt(n);await Promise.all(t.map(n=>n.ended))}async#n(t,n){let r=n.signal??this.#t.signal;r.throwIfAborted();let{cwd:o,env:s,fence:a}=n,c=await this.#e.start({argv:bd(t,a),cwd:o,env:s,signal:r});return this.#r.add(c),c.ended.then(()=>this.#r.delete(c)),c}};function Vk(e){let t=new Vt(ci),n=new Gk;e.on("data",o=>{t.add(o),n.writableLength+n.readableLength<ci&&n.write(o)}),e.on("error",()=>{});let r=new Promise(o=>{e.once("close",()=>{n.end(),o()})});return{stream:n,tail:t,closed:r}}async function yo(e,t){let{context:n,environment:r}=t;if(e.kind==="local")return new Kn(e.name,new po(r),n);let{openSsh:o}=await import("./transport-CM3GNEBZ.js");return new Kn(e.name,await o(e,t.ssh,r,n),n)}async function dp(e,t,n){let r=Pl(n.env),o={jobKey:n.run.temp,...t["ssh-key"]===void 0?{}:{privateKey:t["ssh-key"]},...t["known-hosts"]===void 0?{}:{knownHosts:t["known-hosts"]},empty:Yk(n)},s=await yo({kind:"local",name:"local"},{context:n,environment:r}),a=[],c=(d,u)=>yo(Ht(d,u),{context:n,environment:r,ssh:o}),l=async()=>{for(let d of[...new Set([s,...a])].toReversed())await d[Symbol.asyncDispose]()};try{for(let d of e){let u=Ht(d,"hosts");a.push(u.kind==="local"?s:await yo(u,{context:n,environment:r,ssh:o}))}}catch(d){throw await l(),d}return{local:s,list:a,open:c,[Symbol.asyncDispose]:l}}var zk={"ssh-key":"DEPLOY_SSH_KEY","known-hosts":"DEPLOY_KNOWN_HOSTS"};function Yk({env:e}){let t=e[ot("environment")]||i`that is deployed to`;return["ssh-key","known-hosts"].flatMap(n=>e[ot(n)]?.trim()===""?[{input:n,source:i`the secret ${zk[n]} of the environment ${t}`}]:[])}import{readFile as lv}from"node:fs/promises";import dv from"node:path";import{existsSync as cv}from"node:fs";import li from"node:path";import{readFile as Qk}from"node:fs/promises";import Jk from"node:path";async function pp(e){let{overrides:t=[],projectDirectory:n}=e;up.kind.verify?.(up,e.environment,i`input 'environment'`);let r=await Xk(e),o=Zn(ur,[...t,...r?.layers??[]]),s=r?.environment??e.environment??Oa,a=o.project??tv(e.defaultProject?.split("/").at(-1)??"");if(a==="")throw nv();let{hosts:c=[],health:l,tests:d}=o;if(c.length===0&&e.needsHosts!==!1)throw rv(s,r);ov(c,t.some(m=>m.hosts)?void 0:r?.place(["environments",s,"hosts"]));for(let[m,{run:g}]of Object.entries(d)){if(g!==void 0)continue;let w=r?.place(["environments",s,"tests",m])??i`the inputs`;throw new h(i`${w}: test suite '${m}' has no command`,{fix:i`add 'run:' to it`})}let u=o.composeProject??`${a}-${s}`,p=Math.max(l.interval,Aa),f=o.production??Ra.includes(s);return{...o,...{project:a,environment:s,production:f,composeProject:u,projectDirectory:n,hosts:c},health:{...l,maxInterval:p}}}var up=ee(gn);async function Xk(e){let t=e.draft??await Zk(e.projectDirectory,e.configPath);if(t===void 0)return;let{layersOfFile:n}=await import("./load-BSGWJ5YT.js"),{environment:r,earlierEnvironment:o}=e;return n(t,r,await e.readVariants(),o)}async function Zk(e,t){for(let n of t===void 0?cr:[t]){let r=await ev(Jk.resolve(e,n),n);if(r!==void 0)return{text:r,name:n}}if(t!==void 0)throw new h(i`input 'config': there is no file '${t}' in ${e}`,{fix:i`check out the repository before this step and give the path from its root, or leave the input out`})}async function ev(e,t){let n;try{n=await Qk(e)}catch(r){let o=r instanceof Error&&"code"in r?r.code:void 0;if(o==="ENOENT"||o==="ENOTDIR")return;let a=(o==="EISDIR"?i`name the file, not its directory`:void 0)??i`make it readable for the user who runs this`;throw new h(i`${t} cannot be read: ${T(r)}`,{fix:a,cause:r})}return rd(n,t)}var tv=e=>e.toLowerCase().replace(/[^a-z0-9_-]+/g,"-").replace(/^[-_]+|[-_]+$/g,"").slice(0,63);function nv(){return new h(i`the project has no name`,{fix:i`add 'project: <name>' to deploy-kit.yml, or give the input 'project'`})}function rv(e,t){if(t===void 0)return new h(i`no host to deploy to: input 'hosts' is not given, and there is no deploy-kit.yml`,{fix:i`give the input 'hosts': ssh://user@server, or local (the machine that the job runs on)`});let n=t.place(["environments",e]);return new h(i`${n}: environments.${e} names no hosts`,{fix:i`add hosts: ['ssh://user@server'] or [local] (the machine that the job runs on)`})}function ov(e,t=i`input 'hosts'`){let n=o=>o.replace(/\/$/,"").replace(/:22$/,""),r=e.find((o,s)=>e.slice(0,s).some(a=>n(a)===n(o)));if(r!==void 0)throw new h(i`${t}: '${r}' is there twice`,{fix:i`name each host once`})}import{mkdir as sv,readFile as iv,writeFile as av}from"node:fs/promises";import fp from"node:path";function mp({run:e,env:t,log:n}){let r=t.RUNNER_TEMP;if(r===void 0||r==="")return;let o=fp.join(r,`deploy-kit-${Tl(e.run).slice(0,12)}`),s=a=>fp.join(o,`${a}.json`);return{async recall(a){try{return JSON.parse(await iv(s(a),"utf8"))}catch{return}},async keep(a,c){try{await sv(o,{recursive:!0,mode:448}),await av(s(a),JSON.stringify(c),{mode:384})}catch(l){n.debug(`not kept for later steps: ${l}`)}}}}var hp="environment";async function go(e,t,n,{more:r={},needsHosts:o=!0,isAside:s=!1,draft:a}={}){let{run:c,env:l,log:d}=n,u=t["working-directory"],p=li.resolve(c.workspace,u);if(!J(p,c.workspace))throw new h(i`input 'working-directory': '${u}' is outside the workspace`,{fix:i`name a directory of the checkout`});if(li.relative(c.workspace,p)!==""&&!cv(`${p}/`))throw new h(i`input 'working-directory': there is no directory '${u}' in ${c.workspace}`,{fix:i`check the name, and check out the repository before this step`});let f=s||l===void 0||d===void 0?void 0:mp({run:c,env:l,log:d}),y=t.environment===void 0?await f?.recall(hp):void 0;t.environment!==void 0&&await f?.keep(hp,t.environment);let m=await pp({projectDirectory:p,configPath:t.config,draft:a,environment:t.environment,earlierEnvironment:typeof y=="string"?y:void 0,defaultProject:c.repository?.split("/").at(-1)??li.basename(p),needsHosts:o,overrides:[r,Qa(e,t)],readVariants:async()=>(await import("./variants-LKOIUGYR.js")).VARIANTS});return l!==void 0&&await lr(t.language,l,m.language),m}async function yp(e,t,{open:n},r,o){let s={...t,environment:e},a=await go(Gn,s,o,{isAside:!0,needsHosts:!1});if(a.hosts.length===0)throw new h(i`from-environment: ${e} names no hosts`,{fix:i`write them in deploy-kit.yml, under environments.${e}.hosts`});return{settings:a,hosts:a.hosts,access:r,open:n}}var gp=({backup:{scrub:e=[]},projectDirectory:t})=>Promise.all(e.map(async({service:n,run:r,stdin:o,timeout:s})=>({service:n,argv:typeof r=="string"?["sh","-e","-c",r]:r,stdin:o===void 0?"":await uv(o,t),timeout:s})));async function uv(e,t){try{return await lv(dv.resolve(t,e),"utf8")}catch(n){throw new h(i`backup.scrub: ${e} cannot be read: ${T(n)}`,{fix:i`check the name, and check out the repository before this step`})}}function wo(e){let{steps:t,failed:n,isCancelled:r,where:o,runsBefore:s,version:a=i`this version`}=e,c=t.get("deploy"),l=t.get("put-back")??t.get("rollback"),d=c?.outputs.outcome??"",u=t.get("backup")?.outputs.backup,p=t.get("backup")?.outputs.missing,f=[...u?[i`Backup ${u} is from before the deploy.`]:[],...p?[`⚠️ ${u?i`That backup is not everywhere where it should be: ${p}.`:i`There is no backup from before the deploy: ${p}.`}`]:[]],y=n===void 0?i`a step that left no word`:vr(n.step),m=l?.outputs.outcome==="rolled-back"?l.told.runs:void 0,g=(P,L,H=[])=>({mark:P,headline:L,notes:H,failed:n});if(t.get("confirm")?.outputs.outcome==="active"&&n===void 0){let P=r?[i`The run was cancelled after that.`]:[],L=c?.told.isSame===!0?[i`No container had to be changed for it.`]:[],O=(t.get("tests")?.outputs.verdict??"skipped")==="skipped"?[i`No test ran.`]:[];return g("✅",i`${a} is live${o}`,[...L,...f,...O,...P])}let w=n===void 0&&!r;if(d==="planned"&&w)return{...g("📋",i`${a} is planned${o}: nothing was changed`),shows:"deploy"};if(d==="nothing-to-do")return w?g("✅",i`${a} runs${o} already: nothing to do`):r?g("⏹️",i`${a} runs${o} as before: the run was cancelled`):g("❌",i`${a} runs${o} already, and is not well now: ${y} failed`,[i`Nothing was switched, so nothing was put back.`]);let $=r?i`${a} was cancelled`:i`${a} failed at ${y}`,k=r?"⏹️":"❌",b=[i`Data was not taken back.`,...f];if(m!==void 0)return g(k,i`${$}; ${m} runs again${o}`,b);if(d==="put-back"&&l?.failure!==void 0&&!l.isCancelled)return g("🔥",i`${a} did not start${o}, and what was put back is not well: look at it now`,b);if(d==="put-back")return g("❌",i`${a} did not start; ${c?.told.runs??i`the one before`} runs again${o}`,b);if(d==="kept")return g("❌",i`${a} failed${o}, and was left as it is`,f);let v=c?.outputs.previous==="",x=P=>({...P,said:["rollback","put-back"]});if(d==="failed"&&c?.told.runs===void 0)return v?x(g("🔥",i`${a} failed${o}; it is the first release here`,f)):g("🔥",i`${a} failed${o}, and nothing that was verified runs`,f);if(d==="pending"&&v)return x(g(k,i`${$}${o}; it is the first release here, and runs on`,f));if(l?.failure!==void 0)return g("🔥",i`${$}${o}, and putting back failed: look at it now`,f);if(d==="pending"||c?.failure?.exitCode===Ti)return g("🔥",i`${$}${o}, and was not put back: look at it now`,f);if((r||c?.isOpen)&&c!==void 0&&d===""&&l===void 0)return g("🔥",i`${a} was cut off in the middle of its deploy${o}: look at it now`,f);let E=s===void 0?i`nothing was changed${o}`:i`${s} runs on${o}`;return g(k,r?i`${a} was cancelled; ${E}`:i`${a} was not deployed, ${y} failed; ${E}`,c===void 0?[]:f)}function wp(e){let t=wo({...e,version:pv(e)}),{reason:n="",issue:r="",urgent:o}=e.steps.get("require")?.outputs??{};if(n==="")return t;let s=n.replace(/\.$/,""),a=o==="true"?i`Urgent: ${s}.`:i`For issue #${r}: ${s}.`;return{...t,notes:[...t.notes,a]}}function pv({version:e,services:t}){return e===void 0?i`This hotfix`:t===void 0?i`Hotfix ${e}`:i`Hotfix ${e} of ${t}`}function $p({steps:e,failed:t,isCancelled:n,where:r}){let[o,s,a]=[e.get("plan"),e.get("rollback"),e.get("put-back")],c=a??s,l=o?.outputs.outcome,{left:d="",version:u=""}={...o?.outputs,...c?.outputs},p=e.get("backup")?.outputs.backup,f=(c??o)?.told.reason,y=f===void 0?[]:[i`Reason: ${f.replace(/\.$/,"")}.`],m=c?.told.restored,g=[...y,m===void 0?i`Data stayed as it is.`:i`The data went back, too: to backup ${m}.`,...p?[i`Backup ${p} is of what was left.`]:[],...e.get("backup")?.failure===void 0?[]:[i`The backup of what was left failed.`]],w=(b,v,x=[])=>({mark:b,headline:v,notes:x,failed:t});if(l==="listed")return{...w("📋",i`What can be rolled back to${r}`),shows:"plan"};if(l==="nothing-to-do")return w("✅",i`Nothing to roll back${r}`);if(n&&a?.failure!==void 0)return w("🔥",i`The rollback was cancelled${r}, and putting back failed: look at it now`);let $=a?.told.runs??s?.told.runs,k=s?.failure!==void 0&&!s.isCancelled;return s?.isCancelled&&$===void 0&&a===void 0?w("🔥",i`The rollback was cut off in its middle${r}: look at it now`):n&&($!==void 0||!k)?w("⏹️",$===void 0?i`The rollback was cancelled; nothing was changed${r}`:i`The rollback was cancelled; ${$} runs${r}`):o?.failure!==void 0?w("❌",i`Nothing was rolled back${r}: the plan failed`):c===void 0&&t===void 0?{...w("📋",i`Would go back from ${d} to ${u}${r}: nothing was changed`,y),shows:"plan"}:c?.outputs.outcome==="rolled-back"?t===void 0?w("✅",i`${u} runs again${r}; ${d} was left`,g):w("❌",i`${u} runs again${r}, and ${vr(t.step)} failed`,g):c?.outputs.outcome==="failed"?w("🔥",i`${u} runs again${r}, and does not pass its gate`,g):w("🔥",i`The rollback to ${u}${r} failed: look at it now`,g)}var di={judge:wo,others:["rollback","put-back"]},fv={standard:di,hotfix:{...di,judge:wp},rollback:{judge:$p,others:["backup","put-back"]}},kp=e=>fv[e]?.others===di.others;function vp(e){let t={...e.outputs,report:"Path of the JSON report.",failure:"Why it failed, in a line; empty when it did not."};return{...e,outputs:t}}var bp={mode:he("What to do",{values:{backup:"back up what runs",verify:"look whether a backup can be restored",restore:"put what a backup holds in the place of what there is; needs `confirm`",list:"tell which backups there are, where they lie, and why they stay",prune:"remove at every place the backups that nothing keeps",undo:"take back the last restore, or what took one back; needs `confirm`",fetch:"bring a backup to a directory of this machine, checked"},default:"backup"}),set:C("Which backup set, of the modes `verify`, `restore` and `fetch`: its id, `latest`, or `linked`: made before what runs now was deployed. Of `undo`: the id of the restore; of one that is taken back, what it had restored comes back. Default: `latest`."),from:C("Where the backup is to be taken from, of the modes `verify`, `restore` and `fetch`: `host`, `s3`, `ssh`, `runner`, or a destination by its name (`s3://bucket/prefix`). Default: the host, and what is not whole there from wherever it is."),path:C("Directory of the runner for the mode `fetch`, relative to `working-directory`: the backup is a directory in it, with the name of its id.",{default:"backups"}),only:K("Services and volumes to restore, one a line. Default: all that the backup has.",{of:ee(Fe),default:[]}),"from-environment":C("For the mode `restore`: the backup is one of this environment of the config file. Only databases that `backup.scrub` or `unscrubbed` name come over, and no configuration.",{placeholder:"NAME"}),confirm:C("`<project>-<environment>`, for the modes `restore` and `undo`: what they replace is the data of a whole team. Where people rely on the environment and the data is that of another one: `<project>-<environment> from <from-environment>`."),verify:he("How a backup is looked at, after it was made and in mode `verify`",{values:{quick:"its files are read back",restore:"and restored into trial servers like those of the stack, without network, whose content is counted"},default:"quick"}),...Gn,...ri,databases:gr("backup.services",{description:"Database services to dump, each `service` or `service/database`."}),...Ut("backup.volumes","backup.directories","backup.ignore","backup.encrypt-to","backup.max-drop","backup.timeout","backup.before-deploy","backup.keep-old","backup.unscrubbed"),destinations:K(`Where backups are kept, one a line: ${is().join(", ")}. Default: from the config file, or \`host\`.`,{of:ee(),separator:ta}),keep:gr("backup.keep.last",{description:"How many backup sets stay at each destination."}),...rp,...op,...si,...oi},ID=vp({name:"backup-db",title:"deploy-kit: back up databases",description:"Dumps the databases and archives the files of a running Compose stack on its host, proves that they can be restored, and restores them.",post:!0,inputs:bp,outputs:{backup:"Id of the backup set, for the input `backup` of deploy-compose; empty when there was nothing to protect.",status:"`created`, `nothing-to-protect` (a first deploy), or where no backup is required `failed` or `off`; of the other modes `verified`, `restored`, `undone`, `redone`, `fetched`, `listed`, `pruned`.",missing:"Where none is required: why there is no backup, or which copy of it is missing; empty otherwise.",line:"The backup in a line, for people: its size, how long it took, whether it was proven, how many copies of it there are."},async main(e,t){var u=[];try{let n=e.destinations&&{backup:{to:Dc(e.destinations)}};let r=await go(bp,e,t,{more:n});let{who:o,where:s}=t.run;let a=["fetch","list"].includes(e.mode)?[]:r.hosts;let c=S(u,await dp(a,e,t),!0);let l={settings:r,hosts:c.list,run:{who:o,where:s},lockWait:e["lock-wait"],access:ip(r,c,e,t),from:e.from,local:c.local,open:g=>c.open(g,"hosts")};let d=await $v[e.mode](l,e,t);return{outputs:d.outputs,summary:g=>d.parts(g).join(`
`),told:{environment:r.environment,brief:d.brief},report:{mode:e.mode,hosts:d.hosts},failure:d.failure}}catch(p){var f=p,y=!0}finally{var m=R(u,f,y);m&&await m}}});function hv({log:e}){let t=i`backup.before-deploy is off`;return e.info(i`no backup: ${t}`),{outputs:{backup:"",status:"off",missing:t},hosts:[],brief:t,parts:n=>[`### ${i`Backup`}

${i`None: ${n.text(t)}.`}`]}}var yv=e=>e.status==="failed"?{...e,error:e.error.message}:e,gv=({host:e,set:t,error:n})=>new h(i`backup ${t} of ${e} was made and is not whole: ${n.message}`,{fix:n.fix});function wv(e){let t=e.filter(n=>n!==void 0);return t.length<2?t[0]:new h(t.map(({message:n})=>n).join(`
`),{fix:t[0]?.fix})}var $v={async backup(e,t,n){let[r=""]=(n.env[kr]??"").split("/"),o=kp(r),s=t["before-deploy"]??(o?e.settings.backup.beforeDeploy:void 0);if(s==="off")return hv(n);let a=s==="best-effort",c=await Tu({...e,beforeDeploy:o,isBestEffort:a},n),l=c.filter(w=>w.status==="created"),[d]=l,u=c.filter(w=>w.status==="failed").map(({host:w})=>w),p=[];for(let{host:w,id:$}of t.verify==="quick"?[]:l){let b={hosts:e.hosts.filter(({name:v})=>v===w),backup:$,how:t.verify,from:void 0};p.push(...await Zs({...e,...b},n))}let f=d&&`${d.id}, ${M(d.totalBytes)}`,y=p.filter(w=>w.status==="verified"),m=wv([Pu(c),...p.flatMap(w=>w.status==="failed"?gv(w):[])]),g=[...u.length===0?[]:[i`it failed on ${u.join(", ")}, and backup.before-deploy is best-effort`],...m===void 0||!a?[]:[m.message.replaceAll(`
`,i`; `)]].join(i`; `);return{outputs:{backup:d?.id??"",status:u.length>0?"failed":d?.status??"nothing-to-protect",missing:g,line:p.map(({kpi:w})=>Cu(w)).join(i`; `)||(f??"")},hosts:c.map(w=>({...w,verified:p.flatMap($=>$.host===w.host?yv($):[])[0]})),brief:u.length>0?g:f,parts:w=>[...c.map($=>np($,w)),...y.map($=>ti($,w))],failure:a?void 0:m}},async verify(e,t,n){let r=await Qu({...e,backup:t.set??"latest",how:t.verify},n);return{outputs:{backup:r[0]?.set??"",status:"verified"},hosts:r,brief:r[0]&&i`${r[0].set} is whole`,parts:o=>r.map(s=>ti(s,o))}},async restore(e,t,n){let r={...e,backup:t.set??"latest",only:t.only,confirm:t.confirm,keepOld:e.settings.backup.keepOld},o=t["from-environment"],s=o===void 0?await Vu(r,n):await Ju({...r,source:await yp(o,t,e,e.access,n),scrub:await gp(e.settings)},n);return{outputs:{backup:s[0]?.set??"",status:"restored"},hosts:s,brief:s[0]&&i`${s[0].set}: ${s[0].parts.map(({name:a})=>a).join(", ")}`,parts:a=>s.map(c=>Zu(c,a))}},async fetch({settings:e,...t},n,r){let o=mv.resolve(e.projectDirectory,n.path),s={backup:n.set??"latest",hosts:e.hosts,directory:o},a=await $d({...t,...s,settings:e},r);return{outputs:{backup:a[0]?.set??"",status:"fetched"},hosts:a,brief:a[0]&&i`${a[0].set} is at ${a[0].path}`,parts:c=>a.map(l=>tp(l,c))}},async list({settings:e,access:t,open:n},r,o){let s=await Lu({settings:e,hosts:e.hosts,access:t,open:n},o),[a]=s.flatMap(({sets:c})=>c);return{outputs:{backup:a?.id??"",status:"listed"},hosts:s,brief:Bu(s.flatMap(({sets:c})=>c)),parts:c=>s.map(l=>Nu(l,c))}},async prune(e,t,n){let r=await ju(e,n),o=r.reduce((s,{removed:a})=>s+a.length,0);return{outputs:{backup:"",status:"pruned"},hosts:r,brief:i`removed ${W(o,"backup")}`,parts:s=>r.map(a=>Du(a,s)),failure:Hu(r)}},async undo(e,t,n){let{set:r,confirm:o}=t,s=await Yu({...e,id:r,confirm:o},n);return{outputs:{backup:s[0]?.set??"",status:s[0]?.status??""},hosts:s,brief:s[0]&&i`restore ${s[0].id}`,parts:a=>s.map(c=>ep(c,a))}}};export{S as a,R as b,i as c,W as d,Ke as e,Lt as f,vi as g,Nt as h,h as i,Ai as j,Eo as k,me as l,Dt as m,T as n,Mt as o,Ve as p,D as q,M as r,Ii as s,Nv as t,ze as u,Ci as v,Ro as w,ve as x,jt as y,Li as z,gn as A,Fe as B,Xv as C,Zv as D,eb as E,tb as F,nb as G,C as H,_e as I,fb as J,Y as K,No as L,se as M,$b as N,Mo as O,Pf as P,Bo as Q,sr as R,_f as S,jo as T,$n as U,If as V,de as W,ir as X,vn as Y,Lf as Z,Nf as _,Df as $,Ho as aa,ye as ba,q as ca,Ze as da,bn as ea,A as fa,Mf as ga,et as ha,ar as ia,ha as ja,ga as ka,xb as la,wa as ma,La as na,Oa as oa,ur as pa,Qo as qa,yS as ra,ss as sa,re as ta,as as ua,Re as va,td as wa,jn as xa,Qy as ya,ay as za,vs as Aa,bs as Ba,WO as Ca,KO as Da,Cl as Ea,Dl as Fa,ID as Ga};

var Qs=(e,t)=>(t=Symbol[e])?t:Symbol.for("Symbol."+e),Js=e=>{throw TypeError(e)};var Xs=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(r){throw n=[r],r}};var E=(e,t,n)=>{if(t!=null){typeof t!="object"&&typeof t!="function"&&Js("Object expected");var r,o;n&&(r=t[Qs("asyncDispose")]),r===void 0&&(r=t[Qs("dispose")],n&&(o=r)),typeof r!="function"&&Js("Object not disposable"),o&&(r=function(){try{o.call(this)}catch(s){return Promise.reject(s)}}),e.push([n,r,t])}else n&&e.push([n]);return t},O=(e,t,n)=>{var r=typeof SuppressedError=="function"?SuppressedError:function(a,c,l,u){return u=Error(l),u.name="SuppressedError",u.error=a,u.suppressed=c,u},o=a=>t=n?new r(a,t,"An error was suppressed during disposal"):(n=!0,a),s=a=>{for(;a=e.pop();)try{var c=a[1]&&a[1].call(a[2]);if(a[0])return Promise.resolve(c).then(s,l=>(o(l),s()))}catch(l){o(l)}if(n)throw t};return s()};import{createRequire as $p}from"node:module";var mo,jn,_t,yi,at=Xs(()=>{mo=$p(import.meta.url),jn=(...e)=>mo("crypto").createHash(...e),_t=(...e)=>mo("crypto").randomBytes(...e),yi=(...e)=>mo("crypto").randomUUID(...e)});import{createRequire as ff}from"node:module";var ea,ta,Pv,na=Xs(()=>{ea=ff(import.meta.url),ta=(...e)=>ea("net").connect(...e),Pv=(...e)=>ea("net").isIP(...e)});var Zs={en:void 0,fr:async()=>(await import("./../chunks/texts-fr.js")).fr},io={en:"English",fr:"français"},ao="DEPLOY_KIT_LANGUAGE",Rt,ei,Ot=new Map,Zd=1e3;async function co(e){let t=typeof e=="string"&&uo(e)?e:void 0;Rt=typeof e=="object"?e:await(t&&Zs[t]?.()),ei=t}var lo=()=>ei;var uo=e=>Object.hasOwn(Zs,e);function i(e,...t){let n=Rt?.texts[ep(e)],r=String.raw({raw:e},...t);if(n===void 0)return r;let o=ri(n,a=>String(t[Number(a)]));Ot.delete(o),Ot.set(o,r);let[s]=Ot.keys();return Ot.size>Zd&&s!==void 0&&Ot.delete(s),o}function ti(e){return[...Ot].sort(([n],[r])=>r.length-n.length).reduce((n,[r,o])=>n.replaceAll(r,()=>o),e)}function ni(e){let t=Rt?.texts[e];return t===void 0?e:ri(t,n=>`{${n}}`)}var ri=(e,t)=>Rt?.fill?.(e,t)??e.replace(/\{(\d+)\}/g,(n,r)=>t(r)),ep=e=>e.reduce((t,n,r)=>`${t}{${r-1}}${n}`);function F(e,t){let[n,r]=Rt?.words[t]??[t,`${t}s`];return`${e} ${Rt?.isOne(e)??e===1?n:r}`}function We(e,t){if(e.length<=t)return e;let n=e.slice(0,t-3);return`${n.slice(0,n.search(/\s\S*$/)+1)}...`}function At(e){return/^[\x20-\x7e\n]*$/.test(e)?si(e):si(op(e).map(ip).join(`
`))}var tp=8e3,oi=2e3,$e=(e,t)=>At(t(At(t(e))));function ii(e,t,n){return $e(e,n).slice(0,t).replace(/[\ud800-\udbff]$/,"")}function ai(e,t){let n=t(e),r=At(n);return t(r)===r?n:$e(e,t)}function ci(e,t=np){let n=$e(e,t).split(`
`),r=n.length-oi;return[...n.slice(0,oi).map(s=>rp(s,tp)),...r>0?[i`... ${F(r,"more line")}`]:[]].join(`
`)}function Tt(e){return At(e).replace(/[^\S\u00a0]+/g," ").trim()}var np=e=>e;function rp(e,t){if(e.length<=t)return e;let n=e.slice(0,t).replace(/[\ud800-\udbff]$/,"");return`${n}${i`... (${e.length-n.length} more characters)`}`}var op=e=>e.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/),sp=/(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[PX\]^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g,li=/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;function ip(e){return e.replace(sp,"").replaceAll("	","    ").replace(li,"").replace(new RegExp("\\p{Surrogate}","gu"),"�")}var ap=new RegExp("^((?:(?!\\n)[\\s\\p{DI}])*):(\\p{DI}*:)","gmu"),ui=new RegExp("#(?=\\p{DI}*#\\p{DI}*\\[)","gu");function si(e){return e.replace(ap,"$1: $2").replace(ui,"# ")}function po(e,t,n){let r=s=>`\\u${s.charCodeAt(0).toString(16).padStart(4,"0")}`;return JSON.stringify(e,t,n).replace(ui,r).replace(li,s=>s===`
`?s:r(s))}function Q(e,t){let n=wp(At(e).split(`
`).map(lp)),r=n.length<=t?n:up(n,t);return r.map(({line:o,at:s},a)=>{let c=r[a-1];return c!==void 0&&s>c.at+1?`...
${o}`:o}).join(`
`)}function pi(e,t){let[n="",...r]=$e(e,t).split(`
`),o=[n,Q(r.join(`
`),1).trim()].filter(s=>s!=="");return ii(o.join(" "),500,t)}var cp=2e3,lp=e=>We(e,cp);function up(e,t){let n=[dp,mp].map(p=>e.flatMap(({line:f},g)=>p.test(f)&&!hp.test(f)?[g]:[])),r=n.find(p=>p.length>0)??[],o=r[0]??e.length,s=p=>!pp.test(e[p]?.line??""),c=r.findLast(p=>fp.test(e[p]?.line??""))??r.find(s)??n.flat().find(s)??o,l=e.length-1,u=[c,o,o+1,l,r.at(-1)??l,o+2,l-1,...r.flatMap(p=>[p,p+1]),...Array.from(e,(p,f)=>l-f)];return[...new Set(u.filter(p=>p>=0&&p<=l))].slice(0,t).sort((p,f)=>p-f).flatMap(p=>e[p]??[])}var dp=new RegExp(["SQLSTATE|ORA-\\d{5}|\\bSQL state\\b","(?:^|[\\s\\].:(])(?:fatal|panic|error|critical)(?: (?!log)[\\w()]+){0,5}\\s*:\\s*\\S",'level"?[=:] ?"?(?:error|fatal|panic|crit)',"^\\s*[\\w$.\\\\:]*(?:Error|Exception)(?:[:( ]|$)|^(?:[a-z_]\\w*\\.)+[A-Z]\\w+: \\S","^\\s*\\[?(?:Caused by|Uncaught|Unhandled|Traceback |Exception in)|\\baborted!","^E: |^(?:npm|yarn) (?:ERR!|error)|^ERR!|^\\s*[✖✗✕×●] ",`\\[(?:emerg|alert|crit|error)\\]|\\(1\\d{3}, ["']`,"^Failed asserting|^\\s+\\w+_test\\.go:\\d+: ","Segmentation fault|core dumped|[Oo]ut of memory|could not be resolved to an installable"].join("|"),"i"),pp=new RegExp(["^\\s*[\\w$.\\\\:]*(?:Error|Exception):?\\s*(?:[A-Z]\\d+)?$","^\\s*(?:Traceback |Caused by:\\s*$)|\\baborted!\\s*$|\\bAn error has occurred\\b","\\b(?:migrat\\w+|script)\\b[^:]{0,200}\\bfailed\\b(?!:)","^\\s*(?:error: (?:subprocess-exited-with-error|metadata-generation-failed)|ERROR: Failed building wheel)","^SQL State\\b|^Database error(?: code)?: *\\w*$","^npm (?:ERR!|error) (?:code|syscall|path|errno|A complete log)\\b",'\\bprocess ".{0,300}" did not complete successfully\\b',"^\\s*[✖✗✕×●] "].join("|"),"i"),fp=/^\s*Caused by: \S+: \S/,mp=/\b(?:FAIL|failed|failure|fatal|cannot|can't|could not|unable to|denied|not found|no such|refused|invalid|missing|does(?:n't| not) exist|unexpected|unknown|timed out)\b/i,hp=/^\W*(?:npm )?(?:warn|deprecat|notice|info\b|debug\b)|\b(?:no|0) (?:error|failure)s?\b/i,yp=new RegExp(["^at .*(?::\\d+\\)?(?: \\{)?|:line \\d+|\\((?:native|<anonymous>|Native Method|Unknown Source|index \\d+)\\))$","^\\.\\.\\. \\d+ (?:more|common frames)|^\\+\\d+ vendor frames","^#\\d+ +(?:/|\\{main\\}|\\[internal|[A-Z]:\\\\|phar:|0x|\\S+\\(\\d+\\):)|^\\[stacktrace\\]|^(?:➜ *)?\\d+ *[▕│]","^\\d+ +\\S+\\.php:\\d+$",'^File "[^"]*", line \\d+|^[~^][~^ ]*$',"^(?:from )?\\S+\\.(?:rb|rake|erb|ru):\\d+:in |^\\S+/bin/\\w+:\\d+:in |^Tasks: TOP|^\\(See full trace","^goroutine \\d+|^\\S+\\.go:\\d+(?: \\+0x\\w+)?$|^created by |^[\\w./*()-]+\\((?:0x|\\{0x|\\.\\.\\.|\\)$)|^exit status \\d+$","^note: run with .RUST_BACKTRACE|^triggerUncaughtException\\(|^node:internal/|^Node\\.js v\\d","^\\d+: +(?:0x\\w+ - )?[\\w<>]+::","^(?:stack ?trace|stack backtrace):?$",`^[\\])}"',;\\s]+$`].join("|"),"i"),di=e=>e.search(/\S/),gp=new RegExp(["^npm notice\\b|^npm (?:ERR!|error)(?: A complete log of this run| +/\\S+\\.log$|$)","^npm (?:ERR!|error) (?:Lifecycle script|workspace |location |path /)","^info Visit https://yarnpkg\\.com|^\\[notice\\] |^note: This (?:error originates from|is an issue with)","^hint: See above for|^WARNING: (?:Running pip as|You are using pip|apt does not)|^WARN  ?(?:Issues|deprecated)",'^Environment variables loaded from|^Prisma schema loaded from|^Datasource "\\w+": ',"^[┌│└╭╰├].*(?:[Uu]pdate available|─{5})|^│ +(?:Run the following|npm i |This is a major update|Please follow the guide)","^(?:Do not run Composer as root|Continue as root/super user)|^\\(Use `?node --trace-","^debconf: "].join("|"));function wp(e){let t=e.filter((s,a)=>s.trim()!==""&&s!==e[a-1]),n=t.filter(s=>!gp.test(s.trim())),r=(n.length>0?n:t).map((s,a)=>({line:s.trimEnd(),at:a})),o=r.filter(({line:s,at:a})=>{let c=r[a-1]?.line??"";return!(/^\s*File "[^"]*", line \d+/.test(c)&&di(s)>di(c))&&!yp.test(s.trim())});return o.length>0?o:r}var mi=3,h=class extends Error{name="UserError";fix;exitCode;passes;constructor(t,n={}){super(t,{cause:n.cause}),this.fix=n.fix,this.exitCode=n.exitCode??1,this.passes=n.passes??!1}};var fi=class extends h{},fo=class extends h{problems;constructor(t,n,r){let o=new Map;for(let{fix:c,message:l}of t)o.set(c,(o.get(c)??new Set).add(l));let s=[...o.keys()].filter(c=>c!==void 0),a=[...o].flatMap(([c,l])=>s.length>1&&c!==void 0?[...l,`  Fix: ${c}`]:[...l]);super(r?.message??a.join(`
`),{fix:r?.fix??(s.length===1?s[0]:void 0),cause:n}),this.problems=t}};function hi(e){if(e instanceof fo)return e.problems;if(e instanceof h)return[e];throw e}var W=class extends Error{name="ToolError";argv;code;stderr;where;constructor(t){let n=t.code===null?i`was ended by ${t.signal??i`a signal`}`:i`exited with ${t.code}`,r=t.where===void 0?"":i` on ${t.where}`,o=Q(t.stderr,8);super(`${Pt(t.argv)}${r} ${n}${o===""?"":`:
${o}`}`),this.argv=t.argv,this.code=t.code,this.stderr=t.stderr,this.where=t.where}};function le(e,t){return e.split(/\r?\n/).filter(n=>n.trim()!=="").slice(-t).join(`
`)}function Pt(e){return e.map(t=>t.length>60||t.includes(`
`)?`${t.split(`
`)[0]?.slice(0,57)}...`:t).join(" ")}function T(e){return e instanceof Error?e.message:String(e)}var vp={ms:1,s:1e3,m:6e4,h:36e5,d:864e5},bp={B:1,KB:1e3,MB:1e6,GB:1e9,TB:1e12},xp=24*864e5;function Hn(e,t,n=0){let r=e.trim(),o=[...r.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];if(o.length===0||o.map(a=>a[0]).join("")!==r)throw new h(i`${t}: '${e}' is not a duration`,{fix:Fn(r)});let s=o.reduce((a,[,c,l])=>a+Number(c)*(vp[l??""]??0),0);if(s>xp)throw new h(i`${t}: '${e}' is too long`,{fix:i`write at most 24d`});if(s<n)throw new h(i`${t}: '${e}' is too short`,{fix:i`give it some time, for example 30s`});return s}var Fn=e=>/^\d+(\.\d+)?$/.test(e)?i`write it with its unit: ${e}s, or ${e}m`:i`write it with a unit, for example 30s, 5m or 1h30m`;function M(e){if(e<1e3)return`${Math.round(e)}ms`;if(e<6e4)return`${(e/1e3).toFixed(1)}s`;let t=Math.round(e/1e3),[n,r,o]=[Math.floor(t/3600),Math.floor(t%3600/60),t%60];return[n>0?`${n}h`:"",r>0?`${r}m`:"",o>0?`${o}s`:""].filter(s=>s!=="").join(" ")}function B(e){let[t,n]=Object.entries(bp).findLast(([,o])=>e>=o)??["B",1],r=e/n;return Sp[t]?.(r>=100||n===1?String(Math.round(r)):r.toFixed(1))??""}var Sp={B:e=>i`${e} B`,KB:e=>i`${e} KB`,MB:e=>i`${e} MB`,GB:e=>i`${e} GB`,TB:e=>i`${e} TB`};function gi(e,t,n={}){let{min:r=0,max:o=999999999}=n,s=Number(e);if(/^\d{1,9}$/.test(e.trim())&&s>=r&&s<=o)return s;let a=n.max===void 0?"":i` from ${r} to ${o}`;throw new h(i`${t}: '${e}' is not a whole number${a}`,{fix:i`write it in digits, for example ${Math.min(Math.max(r,5),o)}`})}var wi=/^\d{8}T\d{6}Z(-\d+)?$/;function Un(e){return new Date(e).toISOString().replace(/[-:]|\.\d+/g,"")}function Gk(e,t){let n=e;for(let r=2;t(n);r+=1)n=`${e}-${r}`;return n}function It(e,t){let[[n="",r="1"],[o="",s="1"]]=[e.id.split("-"),t.id.split("-")];return n===o?Number(s)-Number(r):n<o?1:-1}var $i=({files:e},t)=>e.filter(n=>t.get(n.path)!==n.bytes).map(n=>n.path),ho=e=>`${JSON.stringify(e,void 0,2)}
`;function Ep(e,t){let n=[...t],r;for(let s of n){let a=Math.max(1,Math.floor(Math.max(e.length,s.length)/3));if(Math.abs(e.length-s.length)>a)continue;let c=Rp(e.toLowerCase(),s.toLowerCase());c<=a&&(r===void 0||c<r.distance)&&(r={candidate:s,distance:c})}if(r!==void 0||e.length<Op)return r?.candidate;let o=n.filter(s=>s.toLowerCase().startsWith(e.toLowerCase()));return o.length===1?o[0]:void 0}var Op=3;function ke(e,t){let n=Ep(e,t);return n===void 0?"":i` (did you mean '${n}'?)`}function Rp(e,t){let n=[],r=Array.from({length:t.length+1},(o,s)=>s);for(let o=1;o<=e.length;o++){let s=[o];for(let a=1;a<=t.length;a++){let c=Ct(r,a-1)+(e[o-1]===t[a-1]?0:1);s[a]=Math.min(c,Ct(r,a)+1,Ct(s,a-1)+1),o>1&&a>1&&e[o-1]===t[a-2]&&e[o-2]===t[a-1]&&(s[a]=Math.min(Ct(s,a),Ct(n,a-2)+1))}[n,r]=[r,s]}return Ct(r,t.length)}var Ct=(e,t)=>e[t]??0;function Lt(e,t){return e!==void 0&&Object.hasOwn(e,t)?e[t]:void 0}var sn=e=>e.replace(/-(.)/g,(t,n)=>n.toUpperCase()),an=e=>({type:"empty",among:e,check(t,n,r){let o=e(t,r.variants);return o.kind.check(o,n,r)},json(t,n){let r=e(t,n.variants);return r.kind.json(r,n)}}),qn=(e,t)=>e.kind.among?.(e,t)??e;function ct(e,t){if(e.kind.merge!==void 0)return e.kind.merge(e,t);let[n=Ap(e)]=t;return n}function Ap(e){let{kind:t,default:n}=e;return(typeof n=="string"?t.parse?.(e,n,"the default"):void 0)??n}function Wn(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=sn(r),a=ct(o,yo(t,s));a!==void 0&&(n[s]=a)}return n}function yo(e,t){return e.map(r=>Lt(r,t)).filter(r=>r!==void 0)}function cn(e){return e==null?"empty":Array.isArray(e)?"a list":typeof e=="object"?"a group of keys":typeof e=="string"?"a text":typeof e=="boolean"?"true or false":"a number"}var Tp=[[/^backup\.to\.\d+\.\w+\.(.*-)?(key|secret|password|token)(-.*)?$/,()=>i`keys of S3 are no part of this file: give them as inputs, or as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`],[/^health\.checks\.\d+\.(tls|prometheus|command)$/,e=>i`write one of ${e.join(", ")}`],[/^notify\.(slack|email)$/,e=>i`messages go to ${e.join(i` or `)}`]],vi=()=>({"a text":[i`a text`,i`write one text; put numbers, true and false in quotes`],"a number":[i`a number`,i`write a number, without quotes`],"true or false":[i`true or false`,i`write true or false, without quotes`],"a list":[i`a list`,i`write a list, one item in each line after - , or [a, b]`],"a group of keys":[i`a group of keys`,i`write its keys below it, indented`],empty:[i`empty`,i`correct the value`]}),on=e=>vi()[e][0],ki=class e{path;variants;#e;constructor(t,n,r){this.path=t,this.variants=n,this.#e=r}get partial(){return this.path[0]==="environments"&&this.path.every(t=>typeof t=="string")}under(t){return new e([...this.path,t],this.variants,this.#e)}problem(t,n,r){this.#e({path:this.path,of:t,problem:n,fix:r})}wrongType(t,n){let r=t===null?i`give it a value, or remove the key`:vi()[n][1];return this.problem("value",i`is ${on(cn(t))}, not ${on(n)}`,r)}unknownKey(t,n){let r=this.under(t),o=r.path.slice(r.path[0]==="environments"?2:0).join("."),s=Tp.find(([c])=>c.test(o));if(s!==void 0)return r.problem("key",i`is not supported`,s[1](n));let a=i`unknown key '${t}'${ke(t,n)}`;return r.problem("key",a,i`known here: ${n.join(", ")}`)}};var Pp=/^ssh:\/\/(?:([^@]*)@)?(\[[^\]]*\]|[^:/[\]]*)(?::(\d{1,5}))?\/?$/;function Nt(e,t){if(e==="local")return{kind:"local",name:"local"};let n=d=>new h(i`${t}: ${JSON.stringify(Ip(e))} is not a host: ${d}`,{fix:i`write local or ssh://user@host, with :port when it is not 22`});if(/[\s\p{Cc}]/u.test(e))throw n(i`it holds white space or a control character`);if(!e.startsWith("ssh://"))throw n(i`it is neither local nor ssh://`);let r=Pp.exec(e);if(!r)throw n(e.slice(6).includes("/")?i`a path has no place in it`:i`it cannot be read`);let[,o,s="",a]=r,c=s.startsWith("[")?s.slice(1,-1):s;if(s.startsWith("[")&&!_p(c.split("%")[0]??""))throw n(i`no IPv6 address in the brackets`);if(!/^[A-Za-z0-9_.:%-]+$/.test(c)||c.startsWith("-"))throw n(i`its host name is none`);if(o?.includes(":"))throw n(i`a password has no place in it, keys are used`);if(o!==void 0&&!/^[A-Za-z0-9_.][A-Za-z0-9_.+\\-]*\$?$/.test(o))throw n(i`its user name is none`);let l=a===void 0?void 0:Number(a);if(l!==void 0&&(l<1||l>65535))throw n(i`its port is not between 1 and 65535`);return{kind:"ssh",name:`ssh://${o===void 0?"":`${o}@`}${s}${l===void 0?"":`:${l}`}`,hostname:c,user:o,port:l}}function _p(e){return e.includes(":")&&URL.canParse(`http://[${e}]`)}function Ip(e){return e.replace(/^(ssh:\/\/[^:@/]*):[^@]*@/,"$1:***@")}var ln={pattern:/^[a-z0-9][a-z0-9_-]{0,62}$/,get what(){return i`a name`},get fix(){return i`use lower-case letters, digits, - and _, beginning with a letter or digit (at most 63)`}},Be={pattern:/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}$/,get what(){return i`a name`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},Ge={pattern:/^(?!\/)(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a path inside the project directory`},get fix(){return i`write it relative to the project directory, with /, without .. and without : in it`}},bi={pattern:/^(?=.)(?!\/)(?!-)(?!~)(\.\.(\/|$))*(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]*$/,get what(){return i`a path of the checkout`},get fix(){return i`write it relative to the project directory, with /, with .. at the beginning only, and without : in it`}},go={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a service, a volume or a directory`},get fix(){return i`write it as the compose file does: a service, a volume, a path, or service:/target for a volume without a name`}},xi={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a table, or a pattern with *`},get fix(){return i`write it as the database does: sessions, cache_*, app.jobs`}},Gn={pattern:/^(\/|~\/)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f:]+$/,get what(){return i`a path on the host`},get fix(){return i`write an absolute path or one that begins with ~/, without .. in it`}},Si={pattern:/^\/(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f]+$/,get what(){return i`a path in the container`},get fix(){return i`write an absolute path without .. in it: /data/app.db`}},Ei={pattern:/^(local|ssh:\/\/[^\s/]+\/?)$/,get what(){return i`a host`},get fix(){return i`write local or ssh://user@host, with :port when it is not 22`},check:Nt},Oi={pattern:/^ssh:\/\/[^\s/]+\/?$/,get what(){return i`a machine`},get fix(){return i`write ssh://user@host, with :port when it is not 22`},check:Nt},Ri={pattern:/^(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a directory of the runner`},get fix(){return i`write it relative to the project directory, or absolute, with /, without .. and without : in it`}},Ai={pattern:/^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/,get what(){return i`the name of a bucket`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},Ti={pattern:/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,get what(){return i`a registry`},get fix(){return i`write host[:port]/path in lower case, without https://, for example ghcr.io/org`}},Pi={pattern:/^[a-z0-9]([a-z0-9.:/_-]*[a-z0-9])?(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/,get what(){return i`an image`},get fix(){return i`write registry/name:tag or registry/name@sha256:..., the name in lower case`}},Vn={pattern:/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/,get what(){return i`an address of a website`},get fix(){return i`write it with http:// or https:// and without a query, for example https://example.org`}},sv={pattern:/^(\/|https?:\/\/)[^\s#]*$/,get what(){return i`a path or an address`},get fix(){return i`write a path such as /health, or a whole address with https://`}},iv={pattern:/^\$(\.[A-Za-z0-9_-]+|\[\d+\])+$/,get what(){return i`a path into JSON`},get fix(){return i`write it as $.version or $.build.version`}},av={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+\]):[1-9]\d{0,4}$/,get what(){return i`a host and port`},get fix(){return i`write it as host:port, for example localhost:5432`}},cv={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|[0-9A-Fa-f:.]+)$/,get what(){return i`a host name`},get fix(){return i`write a name or an address, for example localhost`}},_i={pattern:/^(\d+(\.\d+)?(ms|s|m|h|d))+$/,get what(){return i`a duration`},get fix(){return i`write it with a unit, for example 30s, 5m or 1h30m`}},lv={pattern:/^<@[&!]?\d+>$/,get what(){return i`a mention`},get fix(){return i`write <@&ROLE-ID> or <@USER-ID>`}},Ii={pattern:/^[A-Za-z_][A-Za-z0-9_]*$/,get what(){return i`a name of a variable`},get fix(){return i`use letters, digits and _, not beginning with a digit`}};var I=(e,t={})=>({...t,description:e,kind:Li}),X=e=>({rule:e,kind:Li}),Li={type:"a text",check({rule:e,read:t},n,r){if(typeof n!="string")return r.wrongType(n,"a text");let o=e===void 0?Cp(n):wo(e,n);return o!==void 0?r.problem("value",...o):t?.(n)??n},parse({read:e},t,n){let r=t.trim();if(r!=="")return e?.(r)??r;throw new h(i`${n} is required`,{fix:i`give ${n} a value`})},verify({rule:e},t,n){if(e===void 0||typeof t!="string"||(e.check?.(t,n),e.pattern.test(t)))return;let r=t.replace(/\/\/[^/@]*@/,"//***@");throw new h(i`${n}: ${JSON.stringify(r)} is not ${e.what}`,{fix:e.fix})},json:({rule:e})=>({type:"string",...e===void 0?{minLength:1}:{pattern:e.pattern.source}})},Cp=e=>e===""?[i`is an empty text`,i`give it a value, or remove the key`]:void 0;function wo(e,t){return e.pattern.test(t)?Ni(()=>e.check?.(t,""),e.fix):[i`'${t}' is not ${e.what}`,e.fix]}function Ni(e,t){try{e();return}catch(n){let r=n instanceof h?n.fix:void 0;return[T(n).replace(/^: /,""),r??t]}}var Di=()=>({kind:$o}),$o={type:"a text",check:(e,t,n)=>typeof t=="string"?t:n.problem("value",i`is not a text`,i`put the value in quotes`),json:()=>({type:"string"})},Ve=(e,t={})=>({...t,description:e,kind:Lp}),Lp={type:"a text",check({atLeast:e},t,n){if(typeof t!="string")return n.problem("value",i`${JSON.stringify(t)} is not a duration`,Fn(String(t)));let r=Ni(()=>Hn(t,"",e),Fn(t));return r===void 0?Hn(t,""):n.problem("value",...r)},parse:({atLeast:e},t,n)=>Hn(t,n,e),json:()=>({type:"string",pattern:_i.pattern.source})},Re=(e,t={})=>({...t,description:e,kind:Np}),Ci=1e6,Np={type:"a number",check({min:e=0,max:t=Ci},n,r){if(typeof n=="number"&&Number.isInteger(n)&&n>=e&&n<=t)return n;let o=i`${JSON.stringify(n)} is not a whole number from ${e} to ${t}`;return r.problem("value",o,i`write it in digits, without quotes`)},parse:(e,t,n)=>gi(t,n,e),json:({min:e=0,max:t=Ci})=>({type:"integer",minimum:e,maximum:t})},Ke=(e,t={})=>({...t.without===void 0?{default:!1}:{},...t,description:e,kind:Dp}),Dp={type:"true or false",check:(e,t,n)=>typeof t=="boolean"?t:n.wrongType(t,"true or false"),parse(e,t,n){if(t==="true"||t==="false")return t==="true";throw new h(i`${n}: '${t}' is neither true nor false`,{fix:i`write true or false`})},json:()=>({type:"boolean"})};function ue(e,t){let r=Object.entries(t.values).map(([a,c])=>`\`${a}\`${c===""?"":` (${c})`}`),o=r.length<2?r.join():`${r.slice(0,-1).join(", ")} or ${r.at(-1)}`,s=`${e}: ${o}.`;return{...t,description:s,kind:Mp}}var Mp={type:"a text",check({values:e},t,n){let r=Object.keys(e);return r.some(o=>o===t)?t:n.problem("value",i`${JSON.stringify(t)} is not supported`,i`write ${r.join(i` or `)}`)},parse({values:e},t,n){let r=t.trim();if(Object.hasOwn(e,r))return r;let o=Object.keys(e).join(", ");throw new h(i`${n}: '${t}' is not one of ${o}`,{fix:i`write one of ${o}`})},json:({values:e})=>({enum:Object.keys(e),type:"string"})},ko=(e,t,n={})=>({...n,description:t,list:e,kind:Bp}),Bp=an(({list:e,description:t="",...n},r)=>{let o=r[e].map(s=>[s.name,s.description]);return ue(t,{...n,values:Object.fromEntries(o)})});var hv={...$o,parse({accept:e},t,n){let r;try{r=JSON.parse(t)}catch(o){throw new h(i`${n} is not JSON: ${T(o)}`,{fix:i`hand on the output of the step that makes it, unchanged`})}return e(r,n)}},jp={...$o,parse:(e,t)=>t},lt=(e,t)=>({description:t,secret:e,kind:jp});var G=(e,t)=>({...t,description:e,kind:Bi}),Bi={type:"a list",many:!0,check({of:e,nonEmpty:t},n,r){return Array.isArray(n)?(t!==void 0&&n.length===0&&r.problem("value",...t()),n.map((o,s)=>ji(e,o,r.under(s)))):r.wrongType(n,"a list")},parse({of:e,line:t,separator:n=/[\n,]/},r,o){return r.split(n).filter(a=>a.trim()!=="").map(a=>t?t(a.trim()):e.kind.parse?.(e,a,o))},verify({of:e},t,n){for(let r of t)e.kind.verify?.(e,r,n)},json:({of:e,nonEmpty:t},n)=>({type:"array",items:e.kind.json(e,{...n,partial:!1}),...t===void 0?{}:{minItems:1}})};function ji(e,t,n){let r=e.kind.check(e,t,n);return r===void 0?void 0:ct(e,[r])}var Hi=/\n/,Fi=X(),Ui={of:Fi,nonEmpty:()=>[i`is an empty command`,i`write it as a list: [npm, run, migrate]`],kind:Bi},qi=e=>({...Ui,required:!0,description:e}),zn=(e,t={})=>({...t,description:e,forms:[Fi,Ui],kind:Hp}),kv=(e,t)=>({description:e,forms:t,kind:vo}),vo={type:"empty",check({forms:e},t,n){let r=e.find(({kind:s})=>s.type===cn(t));if(r!==void 0)return ji(r,t,n);let o=e.map(({kind:s})=>on(s.type)).join(i` or `);return n.problem("value",i`is ${on(cn(t))}, not ${o}`,i`write ${o}`)},json:({forms:e},t)=>({anyOf:e.map(n=>n.kind.json(n,t))})},Mi=e=>typeof e=="string",Hp={...vo,check(e,t,n){if(Mi(t)||Array.isArray(t)&&t.every(Mi))return vo.check(e,t,n);let r=i`write a script (run with sh -e) or a list: [npm, test]`;return n.problem("value",i`is neither a command nor a list of its words`,r)},parse:(e,t)=>t.trim()},V=(e,t,n={})=>({...n,description:e,options:t,kind:Kn}),Kn={type:"a group of keys",check({options:e},t,n){if(!Wi(t))return n.wrongType(t,"a group of keys");let r={};for(let[s,a]of Object.entries(e))Object.hasOwn(t,s)?r[sn(s)]=a.kind.check(a,t[s],n.under(s)):a.required&&!n.partial&&n.under(s).problem("key",i`is missing`,n.path.length===0?i`add '${s}:' to the file`:i`add '${s}:' to ${n.path.join(".")}`);let o=Object.keys(e);for(let s of Object.keys(t))Object.hasOwn(e,s)||n.unknownKey(s,o);return r},merge:({options:e},t)=>Wn(e,t),json({options:e},t){let n=Object.entries(e),r=n.filter(([,o])=>o.required&&!t.partial).map(([o])=>o);return{type:"object",properties:Object.fromEntries(n.map(([o,s])=>[o,Fp(s,t)])),...r.length===0?{}:{required:r},additionalProperties:!1}}},Wi=e=>cn(e)==="a group of keys";function Fp(e,t){let{description:n,default:r,without:o}=qn(e,t.variants),s=[r??[]].flat(),a=Array.isArray(r)?`[${s.join(", ")}]`:s.join(),c=s.length===0?"":` Default \`${a}\`.`,l=o===void 0?c:` Default: ${o}.`;return{...e.kind.json(e,t),description:`${n}${l}`}}var bo=(e,t)=>({...t,description:e,kind:Up}),Up={type:"a group of keys",check({name:e,of:t},n,r){if(!Wi(n))return r.wrongType(n,"a group of keys");let o=Object.entries(n).map(([s,a])=>{let c=wo(e,s);return c!==void 0&&r.under(s).problem("key",...c),[s,t.kind.check(t,a,r.under(s))]});return Object.fromEntries(o)},merge:({of:e},t)=>Gi(t,n=>ct(e,n)),json:({name:e,of:t},n)=>({type:"object",propertyNames:{type:"string",pattern:e.pattern.source},additionalProperties:t.kind.json(t,n)})};function Gi(e,t){let n=new Set(e.toReversed().flatMap(r=>Object.keys(r)));return Object.fromEntries([...n].map(r=>[r,t(yo(e,r))]))}var xo=e=>({list:e,kind:qp}),qp=an((e,t)=>({...e,...Ki(e,t),kind:Wp})),Wp={...Kn,check(e,t,n){let r=typeof t=="string"&&e.list==="destinations"?{[t]:{}}:t,o=Kn.check(e,r,n);if(o===void 0)return;let[s,a]=[Object.keys(e.options),Object.keys(r)];if(a.length!==1&&a.every(d=>s.includes(d))){let d=i`write exactly one of ${s.join(", ")} in each item`,f=e.list==="checks"?i`names no check, or several at once`:i`names no destination, or several at once`;return n.problem("value",f,d)}let[c=""]=a,[l,u]=[o[c],e.options[c]];return u&&l&&{kind:c,...ct(u,[l])}},json(e,t){let n=Kn.json(e,t),r=Object.keys(e.options).filter(o=>Gp(e.options[o]));return e.list==="destinations"?{anyOf:[{type:"string",enum:r},n]}:n}},Gp=e=>!Object.values(e.options??{}).some(({required:t})=>t),Vi=(e,t)=>({description:t,list:e,kind:Vp}),Vp={...an(Ki),merge:(e,t)=>Gi(t,n=>Object.assign({},...n.toReversed()))};function Ki({list:e,description:t=""},n){let o=n[e].map(s=>[s.name,{...s.value,description:s.description}]);return V(t,Object.fromEntries(o))}function te(e,t){let n=new AbortController,r=!1,s=e===void 0?void 0:setTimeout(()=>{r=!n.signal.aborted,n.abort(new DOMException(`not done after ${e} ms`,"TimeoutError"))},e),a=()=>n.abort(t?.reason);return t?.aborted?a():t?.addEventListener("abort",a,{once:!0}),{signal:n.signal,get timedOut(){return r},[Symbol.dispose](){clearTimeout(s),t?.removeEventListener("abort",a)}}}var Yn,Kp={lang:void 0,message:void 0,abortEarly:void 0,abortPipeEarly:void 0};function zi(e){return!e&&!Yn?Kp:{lang:e?.lang??Yn?.lang,message:e?.message,abortEarly:e?.abortEarly??Yn?.abortEarly,abortPipeEarly:e?.abortPipeEarly??Yn?.abortPipeEarly}}var zp;function Yp(e){return zp?.get(e)}var Qp;function Jp(e){return Qp?.get(e)}var Xp;function Zp(e,t){return Xp?.get(e)?.get(t)}function un(e){let t=typeof e;return t==="string"?`"${e}"`:t==="number"||t==="bigint"||t==="boolean"?`${e}`:t==="object"||t==="function"?(e&&Object.getPrototypeOf(e)?.constructor?.name)??"null":t}function Y(e,t,n,r,o){let s=o&&"input"in o?o.input:n.value,a=o?.expected??e.expects??null,c=o?.received??un(s),l={kind:e.kind,type:e.type,input:s,expected:a,received:c,message:`Invalid ${t}: ${a?`Expected ${a} but r`:"R"}eceived ${c}`,requirement:e.requirement,path:o?.path,issues:o?.issues,lang:r.lang,abortEarly:r.abortEarly,abortPipeEarly:r.abortPipeEarly},u=e.kind==="schema",d=o?.message??e.message??Zp(e.reference,l.lang)??(u?Jp(l.lang):null)??r.message??Yp(l.lang);d!==void 0&&(l.message=typeof d=="function"?d(l):d),u&&(n.typed=!1),n.issues?n.issues.push(l):n.issues=[l]}function ef(e,t){return e===t||Number.isNaN(e)&&Number.isNaN(t)}function Yi(e,t){return Object.prototype.hasOwnProperty.call(e,t)&&t!=="__proto__"&&t!=="prototype"&&t!=="constructor"}function Qi(e,t){let n=[...new Set(e)];return n.length>1?`(${n.join(` ${t} `)})`:n[0]??"never"}function ae(e){return e["~standard"]={version:1,vendor:"valibot",validate:t=>e["~run"]({value:t},zi())},e}function Ov(e){if(e.path){let t="";for(let n of e.path)if(typeof n.key=="string"||typeof n.key=="number")t?t+=`.${n.key}`:t+=n.key;else return null;return t}return null}var Rv=new RegExp("^(?:[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation}))*)+$","u");var tf=/^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;function So(e){return{kind:"metadata",type:"description",reference:So,description:e}}function nf(e,t){return{kind:"transformation",type:"guard",reference:nf,async:!1,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement(n.value)&&(Y(this,"input",n,r),n.typed=!1),n}}}function Eo(e){return{kind:"validation",type:"integer",reference:Eo,async:!1,expects:null,requirement:Number.isInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&Y(this,"integer",t,n),t}}}function Qn(e){return{kind:"validation",type:"iso_timestamp",reference:Qn,async:!1,expects:null,requirement:tf,message:e,"~run"(t,n){return t.typed&&!this.requirement.test(t.value)&&Y(this,"timestamp",t,n),t}}}function rf(e,t){return{kind:"validation",type:"min_length",reference:rf,async:!1,expects:`>=${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&n.value.length<this.requirement&&Y(this,"length",n,r,{received:`${n.value.length}`}),n}}}function Oo(e,t){return{kind:"validation",type:"min_value",reference:Oo,async:!1,expects:`>=${e instanceof Date?e.toJSON():un(e)}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!(n.value>=this.requirement)&&Y(this,"value",n,r,{received:n.value instanceof Date?n.value.toJSON():un(n.value)}),n}}}function dn(e,t){return{kind:"validation",type:"regex",reference:dn,async:!1,expects:`${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement.test(n.value)&&Y(this,"format",n,r),n}}}function of(e){return{kind:"validation",type:"safe_integer",reference:of,async:!1,expects:null,requirement:Number.isSafeInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&Y(this,"safe integer",t,n),t}}}var sf={abortEarly:!0};function Ji(e,t,n){return typeof e.fallback=="function"?e.fallback(t,n):e.fallback}function pn(e,t,n){return typeof e.default=="function"?e.default(t,n):e.default}function de(e,t){return ae({kind:"schema",type:"array",reference:de,expects:"Array",async:!1,item:e,message:t,"~run"(n,r){let o=n.value;if(Array.isArray(o)){n.typed=!0,n.value=[];for(let s=0;s<o.length;s++){let a=o[s],c=this.item["~run"]({value:a},r);if(c.issues){let l={type:"array",origin:"value",input:o,key:s,value:a};for(let u of c.issues)u.path?u.path.unshift(l):u.path=[l],n.issues?.push(u);if(n.issues||(n.issues=c.issues),r.abortEarly){n.typed=!1;break}}c.typed||(n.typed=!1),n.value.push(c.value)}}else Y(this,"type",n,r);return n}})}function Jn(e){return ae({kind:"schema",type:"boolean",reference:Jn,expects:"boolean",async:!1,message:e,"~run"(t,n){return typeof t.value=="boolean"?t.typed=!0:Y(this,"type",t,n),t}})}function fn(e,t){return ae({kind:"schema",type:"literal",reference:fn,expects:un(e),async:!1,literal:e,message:t,"~run"(n,r){return ef(n.value,this.literal)?n.typed=!0:Y(this,"type",n,r),n}})}function af(e,t){return ae({kind:"schema",type:"loose_object",reference:af,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let c=s in o?o[s]:pn(a),l=a["~run"]({value:c},r);if(l.issues){let u={type:"object",origin:"value",input:o,key:s,value:c};for(let d of l.issues)d.path?d.path.unshift(u):d.path=[u],n.issues?.push(d);if(n.issues||(n.issues=l.issues),r.abortEarly){n.typed=!1;break}}l.typed||(n.typed=!1),n.value[s]=l.value}else if(a.fallback!==void 0)n.value[s]=Ji(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(Y(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}if(!n.issues||!r.abortEarly)for(let s in o)Yi(o,s)&&!Object.prototype.hasOwnProperty.call(this.entries,s)&&(n.value[s]=o[s])}else Y(this,"type",n,r);return n}})}function cf(e,t){return ae({kind:"schema",type:"nullable",reference:cf,expects:`(${e.expects} | null)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===null&&(this.default!==void 0&&(n.value=pn(this,n,r)),n.value===null)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function lf(e,t){return ae({kind:"schema",type:"nullish",reference:lf,expects:`(${e.expects} | null | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return(n.value===null||n.value===void 0)&&(this.default!==void 0&&(n.value=pn(this,n,r)),n.value===null||n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function Ro(e){return ae({kind:"schema",type:"number",reference:Ro,expects:"number",async:!1,message:e,"~run"(t,n){return typeof t.value=="number"&&!isNaN(t.value)?t.typed=!0:Y(this,"type",t,n),t}})}function ye(e,t){return ae({kind:"schema",type:"object",reference:ye,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let c=s in o?o[s]:pn(a),l=a["~run"]({value:c},r);if(l.issues){let u={type:"object",origin:"value",input:o,key:s,value:c};for(let d of l.issues)d.path?d.path.unshift(u):d.path=[u],n.issues?.push(d);if(n.issues||(n.issues=l.issues),r.abortEarly){n.typed=!1;break}}l.typed||(n.typed=!1),n.value[s]=l.value}else if(a.fallback!==void 0)n.value[s]=Ji(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(Y(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}}else Y(this,"type",n,r);return n}})}function U(e,t){return ae({kind:"schema",type:"optional",reference:U,expects:`(${e.expects} | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===void 0&&(this.default!==void 0&&(n.value=pn(this,n,r)),n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function ze(e,t){return ae({kind:"schema",type:"picklist",reference:ze,expects:Qi(e.map(un),"|"),async:!1,options:e,message:t,"~run"(n,r){return this.options.includes(n.value)?n.typed=!0:Y(this,"type",n,r),n}})}function mn(e,t,n){return ae({kind:"schema",type:"record",reference:mn,expects:"Object",async:!1,key:e,value:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){r.typed=!0,r.value={};for(let a in s)if(Yi(s,a)){let c=s[a],l=this.key["~run"]({value:a},o);if(l.issues){let d={type:"object",origin:"key",input:s,key:a,value:c};for(let p of l.issues)p.path=[d],r.issues?.push(p);if(r.issues||(r.issues=l.issues),o.abortEarly){r.typed=!1;break}}let u=this.value["~run"]({value:c},o);if(u.issues){let d={type:"object",origin:"value",input:s,key:a,value:c};for(let p of u.issues)p.path?p.path.unshift(d):p.path=[d],r.issues?.push(p);if(r.issues||(r.issues=u.issues),o.abortEarly){r.typed=!1;break}}(!l.typed||!u.typed)&&(r.typed=!1),l.typed&&(r.value[l.value]=u.value)}}else Y(this,"type",r,o);return r}})}function R(e){return ae({kind:"schema",type:"string",reference:R,expects:"string",async:!1,message:e,"~run"(t,n){return typeof t.value=="string"?t.typed=!0:Y(this,"type",t,n),t}})}function uf(e,t,n){return ae({kind:"schema",type:"variant",reference:uf,expects:"Object",async:!1,key:e,options:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){let a,c=0,l=this.key,u=[],d=(p,f)=>{for(let g of p.options){if(g.type==="variant")d(g,new Set(f).add(g.key));else{let y=!0,m=0;for(let w of f){let $=g.entries[w];if(w in s?$["~run"]({typed:!1,value:s[w]},sf).issues:$.type!=="exact_optional"&&$.type!=="optional"&&$.type!=="nullish"){y=!1,l!==w&&(c<m||c===m&&w in s&&!(l in s))&&(c=m,l=w,u=[]),l===w&&u.push(g.entries[w].expects);break}m++}if(y){let w=g["~run"]({value:s},o);(!a||!a.typed&&w.typed)&&(a=w)}}if(a&&!a.issues)break}};if(d(this,new Set([this.key])),a)return a;Y(this,"type",r,o,{input:s[l],expected:Qi(u,"|"),path:[{type:"object",origin:"value",input:s,key:l,value:s[l]}]})}else Y(this,"type",r,o);return r}})}function Ye(...e){return ae({...e[0],pipe:e,"~run"(t,n){for(let r of e)if(r.kind!=="metadata"){if(t.issues&&(r.kind==="schema"||r.kind==="transformation")){t.typed=!1;break}(!t.issues||!n.abortEarly&&!n.abortPipeEarly)&&(t=r["~run"](t,n))}return t}})}function Xn(e,t,n){let r=e["~run"]({value:t},zi(n));return{typed:r.typed,success:!r.issues,output:r.value,issues:r.issues}}var Mt=()=>Ye(Ro(),Eo(),Oo(0)),K=(e,t)=>Ye(e,So(t)),df=ye({kind:ze(["service","volume","directory","config"]),name:K(R(),"The service or volume, as the compose file calls it; a directory below shared/; config."),source:K(R(),"The container that was dumped, the volume or the path of the host that was archived."),engine:K(U(R()),"As deploy-kit.yml names it."),serverVersion:U(R()),databases:U(de(R())),format:K(U(R()),"How it is read: sql, mysql-users, pg-archive, pg-globals, mongo-archive, rdb, sqlite, tar. Older sets do not say it: sql for a service, tar for a volume."),counts:K(U(mn(R(),Mt())),"What was found in the file when it was read back: tables, rows, roles, users, collections, documents, keys, files."),excluded:K(U(de(R())),"Tables whose rows are not in it, by their schema or database; collections that are not in it, or the begin of their names."),oplog:K(U(Jn()),"Of MongoDB: it holds what was written during the dump, which mongorestore --oplogReplay brings to one moment."),sensitive:K(U(Jn()),"It holds secrets as they are: it belongs to no place off the host that is not encrypted."),tables:K(U(Mt()),"Of older sets, which have no counts."),path:K(R(),"Relative to the directory of the set."),compression:K(U(ze(["gzip","zstd"])),"Of the file, as its name shows. Older sets do not say it: gzip."),bytes:Mt(),sha256:Ye(R(),dn(/^[0-9a-f]{64}$/)),checks:K(de(R()),"What it passed before its set was published: exit-codes, gzip or zstd, checksum, footer, tables, archive, snapshot, listing, integrity, pages."),warnings:de(R())}),pf=ye({schema:fn(1),id:R(),createdAt:K(Ye(R(),Qn()),"When the backup began, UTC."),project:R(),environment:R(),composeProject:R(),release:K(U(R()),"The release that was active then."),purpose:K(U(ze(["restore"])),"Why it was made, where no deploy and no schedule asked for it: `restore`, of what a restore was about to replace."),run:ye({who:R(),where:R()}),writers:K(U(de(R())),"Containers that might write to what is in it, then: who restores it by hand stops them."),image:K(U(R()),"An image that was there and has tar, for who restores it by hand."),verified:K(U(ye({at:Ye(R(),Qn()),how:K(ze(["quick","restore"]),"`quick`: read back. `restore`: restored into trial servers."),counts:K(mn(R(),mn(R(),Mt())),"What the trial server of each service held then.")})),"That it was looked at again after it was written, the last time."),files:de(df),copies:K(U(de(ye({to:R(),path:R()}))),"Besides the host: destinations from which every file was read back and was the same. Older sets have none."),missing:K(U(de(ye({to:R(),why:R()}))),"Destinations that should have a copy and have none."),totalBytes:Mt(),durationMs:Mt()});function Zi(e){try{let t=Xn(pf,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var hn={max:1e3},ra={daily:Re("The last one of each of so many days (UTC) that have one.",hn),weekly:Re("The last one of each of so many weeks (ISO 8601, UTC) that have one.",hn),monthly:Re("The last one of each of so many months (UTC) that have one.",hn)},oa={last:Re("The newest ones.",{...hn,min:1,default:7}),...ra},Qe=V("How many backups stay there. What it does not say is as for all.",{last:Re("The newest ones.",{...hn,min:1}),...ra});import{readFileSync as mf}from"node:fs";import hf from"node:path";var Zn=["deploy-kit.yml","deploy-kit.yaml"];var sa=ue("Language of what people read (input, else variable `DEPLOY_KIT_LANGUAGE`, else config file)",{values:io,without:"`en`",only:"file",placeholder:"LANGUAGE"});async function er(e,t,n){let r=t[ao];if(r&&!uo(r))throw new h(i`${ao}: there is no language '${r}'`,{fix:i`write one of ${Object.keys(io).join(", ")}`});await co(e||r||n)}function ia(e,t){for(let n of t?[t]:Zn){let r=yf(hf.resolve(e,n));if(r!==void 0)return/^\uFEFF?(["']?)language\1 *: *(["']?)([\w-]+)\2 *(?:#.*)?$/m.exec(r)?.[3]}}function yf(e){try{return mf(e,"utf8")}catch{return}}var tr=e=>I(e,{rule:Be,required:!0}),ca=e=>G(e,{of:X(Be),default:[]}),gf=X(Ge),Ao=X(bi),Je=(e,t)=>Ve(e,{atLeast:1,default:t}),la=(e,t)=>Re(e,{min:1,max:1e3,default:t}),aa=V("A one-off command.",{service:tr("The service whose new image the command runs in, as a one-off container."),run:qi("The command as a list of words."),timeout:Je("How long the command may take.","10m")}),wf=V("Deploying.",{engine:ue("What runs the containers",{values:{compose:""},without:"`compose`"}),strategy:ko("strategies","How services are replaced",{default:"recreate"}),before:G("One-off commands before the switch, in order: migrations. A failure ends the deploy before anything is replaced.",{of:aa,default:[]}),after:G("One-off commands after the switch, in order.",{of:aa,default:[]}),"keep-releases":la("How many releases stay on each host, and as many different contents, what was gone back from among them. The active one and the one before it always stay.",5),timeout:Je("How long the containers may take to become healthy.","5m"),"on-failure":ue("What happens when they do not become healthy",{values:{rollback:"puts the last active release back",keep:"leaves what was started"},default:"rollback"})}),$f=V("A command.",{service:tr("The database service, in whose trial server it runs: its programs and variables are there."),run:zn("The command: a script (run with `sh -e`) or a list of words.",{required:!0}),stdin:I("File that it reads from its stdin, of SQL for example.",{rule:Ge}),timeout:Je("How long the command may take.","30m")}),kf=V("Backups before a deploy.",{"before-deploy":ue("What becomes of a deploy without a backup",{values:{required:"it stops before anything is changed","best-effort":"it goes on, with a warning",off:"none is made before a deploy"},without:"`required`"}),services:G("Database services to dump.",{without:"every service of the stack that is recognised as a database",default:[],of:V("A database.",{service:tr("Name of the database service."),engine:ko("databases","Its engine, where the image does not show it"),database:I("Only this database.",{without:"all of them"}),exclude:G("Tables whose rows are left out and whose structure is kept, by name or pattern: `sessions`, `cache_*`, `app.jobs`. Collections of MongoDB, of one database, are left out whole.",{of:X(xi),without:"none"})}),line:vf}),volumes:ca("Named volumes to archive, as the compose file calls them."),directories:G("Directories of bind mounts to archive: of those that are listed as `shared`, or below one.",{of:Ao,default:[]}),sqlite:G("Databases of SQLite to save: files, each of one moment, whoever writes meanwhile.",{without:"none",of:V("A database of SQLite.",{service:tr("The service that uses it."),path:I("The file, as the container sees it.",{rule:Si,required:!0})})}),ignore:G("Services, volumes and directories that need no backup. Without this a database that cannot be dumped is an error.",{of:X(go),default:[]}),to:G("Where backups are kept. Each copy is read back; without `host`, none stays on the host itself.",{of:xo("destinations"),without:"`[host]`, the backups/ of the deploy path",nonEmpty:()=>[i`is an empty list`,i`name at least one destination, for example host`]}),keep:V("How many backups stay at each destination, of each host. One is kept when any of these asks for it; one that a kept release is linked to, and the last one that was verified, always.",oa),"keep-old":Ve("How long what a restore has replaced is kept beside: an undo puts it back.",{default:"7d",placeholder:"TIME"}),scrub:G("Commands that take personal data out of what is restored from another environment (`from-environment`), in order, before any service of this one sees it. A failure replaces nothing.",{of:$f,without:"none"}),unscrubbed:G("Services, volumes and directories that come from another environment as they are: they hold no personal data.",{of:X(go),without:"none",placeholder:"NAME"}),compression:ue("How backups are compressed",{values:{auto:"by zstd with all cores where the host has it, else by pigz or gzip",zstd:"",gzip:""},default:"auto"}),"max-drop":Re("By how many percent a dump, or what is counted in it, may be smaller than in the last backup. `100` accepts it as it is.",{min:1,max:100,default:50}),timeout:Je("How long one dump may take.","1h")});function vf(e){let[t="",n]=e.split("/",2);return n===void 0?{service:t}:{service:t,database:n}}var bf=V("The health gate.",{"run-from":ue("Where the checks run",{values:{runner:"",host:""},default:"runner"}),"initial-delay":Ve("How long to wait before the first attempt.",{default:"0s"}),interval:Je("Time between the first attempts; it grows to 5s (or stays, when it is longer).","1s"),timeout:Je("How long one attempt may take.","5s"),deadline:Je("When the gate gives up, without the time of `stability`.","2m"),"give-up-after":Ve("After how long the same failing status of a new release that is up and settled is final, whatever the deadline. `0s` never gives up before.",{default:"20s"}),successes:la("How many times in a row every check must pass.",3),stability:Ve("After that, how long no container may restart or exit. `0s` leaves it out.",{default:"10s"}),checks:G("What is checked. Without any: the environment's `url`, when it has one, and every service.",{of:xo("checks"),default:[]})}),xf=V("A suite of tests.",{run:zn("The command: a script (run with `sh -e`) or a list of words.",{required:!0}),setup:zn("A command before `run`; when it fails the suite has failed."),on:I("Where the suite runs: `runner`, or the service in whose one-off container it runs.",{rule:Be,read:Sf,default:"runner"}),timeout:Je("How long the suite may take.","15m"),report:I("JUnit XML files that the suite writes (a glob below the working directory).",{rule:Ge}),"min-tests":Re("Fewer tests in the report than this is a failure.",{default:0}),"fail-on-empty":Ke("A report without a single test is a failure.",{default:!0}),"working-directory":I("Where the suite runs, below the project directory.",{rule:Ge}),env:bo("Variables for the suite. The base URL comes by itself.",{name:Ii,of:Di()}),"allow-stack-database":Ke("Lets a suite run in a container that has the stack's own database settings.")});function Sf(e){return e==="runner"?{kind:"runner"}:{kind:"service",service:e}}var ua="production",da=["production","prod"],pa=5e3,nr={project:I("Name of the project: part of directories and tags on the hosts.",{without:"the name of the repository",rule:ln,only:"file",placeholder:"NAME"}),language:sa,url:I("Where people reach it: the base of the HTTP checks and of the tests.",{rule:Vn,only:"environment"}),production:Ke("People rely on it: GitHub shows it so, and a rollback must give its reason.",{without:"`true` for `production` and `prod`",only:"environment"}),hosts:G("The machines: `local` (where the job runs) or `ssh://user@host:port`.",{of:X(Ei),nonEmpty:()=>[i`is an empty list`,i`name at least one host: local or ssh://user@host`],only:"environment",placeholder:"HOST"}),compose:G("Compose files in order, relative to the project directory.",{of:gf,default:["compose.yml"],nonEmpty:()=>[i`is an empty list`,i`name at least one compose file, or remove the key`],placeholder:"FILE"}),"env-file":I("File of environment variables; the secret input `env` is merged over it.",{without:"`.env`, when it is there",rule:Ge,only:"environment",placeholder:"FILE"}),"compose-project":I("Name of the Compose project on the host; name an existing one to take it over.",{without:"`<project>-<environment>`",rule:ln,only:"environment",placeholder:"NAME"}),"deploy-path":I("Directory on the host that releases live in.",{without:"`~/.deploy-kit/<project>-<environment>`",rule:Gn,only:"environment",placeholder:"DIR"}),profiles:{...ca("Compose profiles that are switched on."),placeholder:"NAME"},files:G("Read-only files and directories that bind mounts need: shipped with the release.",{of:Ao,default:[],only:"file"}),shared:G("Directories of bind mounts whose data lives across releases.",{of:Ao,default:[],only:"file"}),build:V("Building images.",{registry:I("Where images are pushed: `ghcr.io/org`. Without one they are streamed to the hosts.",{rule:Ti}),attestations:ue("What is pushed beside an image, about how it was made and what is in it",{values:{auto:"provenance and an SBOM, and without what the builder or the registry cannot do",provenance:"only the provenance, and an error where it cannot be had",all:"both, and an error where they cannot be had",off:""},default:"auto"}),"sbom-scanner":I("The image that makes the SBOM, by digest if you like.",{rule:Pi,without:"BuildKit's own, `docker/buildkit-syft-scanner:stable-1`"})},{only:"file"}),deploy:wf,backup:kf,health:bf,tests:bo("Suites of tests by name.",{name:Be,of:xf}),notify:Vi("notifiers","Announcements.")};import{appendFileSync as Mm,mkdirSync as Bm,writeFileSync as jm}from"node:fs";import{hostname as Hm,tmpdir as Fm}from"node:os";import Wo from"node:path";import*as ma from"os";function Xe(e){return e==null?"":typeof e=="string"||e instanceof String?e:JSON.stringify(e)}function To(e){return Object.keys(e).length?{title:e.title,file:e.file,line:e.startLine,endLine:e.endLine,col:e.startColumn,endColumn:e.endColumn}:{}}function ut(e,t,n){let r=new Po(e,t,n);process.stdout.write(r.toString()+ma.EOL)}function _o(e,t=""){ut(e,{},t)}var fa="::",Po=class{constructor(t,n,r){t||(t="missing.command"),this.command=t,this.properties=n,this.message=r}toString(){let t=fa+this.command;if(this.properties&&Object.keys(this.properties).length>0){t+=" ";let n=!0;for(let r in this.properties)if(this.properties.hasOwnProperty(r)){let o=this.properties[r];o&&(n?n=!1:t+=",",t+=`${r}=${Of(o)}`)}}return t+=`${fa}${Ef(this.message)}`,t}};function Ef(e){return Xe(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A")}function Of(e){return Xe(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A").replace(/:/g,"%3A").replace(/,/g,"%2C")}at();import*as or from"fs";import*as rr from"os";function ha(e,t){let n=process.env[`GITHUB_${e}`];if(!n)throw new Error(`Unable to find environment variable for file command ${e}`);if(!or.existsSync(n))throw new Error(`Missing file at path: ${n}`);or.appendFileSync(n,`${Xe(t)}${rr.EOL}`,{encoding:"utf8"})}function ya(e,t){let n=`ghadelimiter_${yi()}`,r=Xe(t);if(e.includes(n))throw new Error(`Unexpected input: name should not contain the delimiter "${n}"`);if(r.includes(n))throw new Error(`Unexpected input: value should not contain the delimiter "${n}"`);return`${e}<<${n}${rr.EOL}${r}${rr.EOL}${n}`}import*as Io from"os";import{createRequire as Rf}from"node:module";var ga=Rf(import.meta.url),wa=(...e)=>ga("child_process").execFileSync(...e),$a=(...e)=>ga("child_process").spawn(...e);var ka;(function(e){e[e.Success=0]="Success",e[e.Failure=1]="Failure"})(ka||(ka={}));function va(e){ut("add-mask",{},e)}function yn(e,t){if(process.env.GITHUB_OUTPUT||"")return ha("OUTPUT",ya(e,t));process.stdout.write(Io.EOL),ut("set-output",{name:e},Xe(t))}function ba(e){ut("debug",{},e)}function Co(e,t={}){ut("error",To(t),e instanceof Error?e.toString():e)}function Lo(e,t={}){ut("warning",To(t),e instanceof Error?e.toString():e)}function No(e){process.stdout.write(e+Io.EOL)}function xa(e){_o("group",e)}function Sa(){_o("endgroup")}var sr=class{#e=[];begin(t,n=Date.now()){let r={what:t,since:n};return this.#e.push(r),{[Symbol.dispose]:()=>{let o=this.#e.indexOf(r);o>=0&&this.#e.splice(o,1)}}}get now(){let t=this.#e.at(-1);return t&&{text:typeof t.what=="string"?t.what:t.what(),since:t.since}}};function Oa({since:e},t=Date.now()){let n=Math.max(0,Math.floor((t-e)/1e3)),[r,o]=[Math.floor(n/60),n%60];return r===0?`${o}s`:`${r}m${String(o).padStart(2,"0")}s`}var Ra="DEPLOY_KIT_LIVE",Aa="deploy-kit-now";var ir=class{#e;constructor(t){this.#e=t}text(t){return Pa(this.#t(t))}prose(t){return Pa(this.#t(t,Pf))}code(t){return new Do(this.#t(t).replace(/[`|]/g," "))}table(t,n,r){let o=(c,l)=>r.some(u=>u[l]!==""),s=c=>`| ${c.filter(o).map(l=>typeof l=="string"?this.text(l):l).join(" | ")} |`,a=[...n].filter(o).map(c=>c==="r"?"--:":"---");return[s(t),`|${a.join("|")}|`,...r.map(s)].join(`
`)}details(t,n){return Af(this.text(t),this.block(n))}block(t){let n=$e(t,this.#e),r=Ta/2,o=n.length<=Ta?n:`${n.slice(0,r)}
...
${n.slice(-r)}`,s=Math.max(2,...[...o.matchAll(/`+/g)].map(([c])=>c.length)),a="`".repeat(s+1);return`${a}text
${o}
${a}`}#t(t,n=Tf){return Tt($e(t,this.#e)).slice(0,n).replace(/[\ud800-\udbff]$/,"")}},Af=(e,t)=>`<details><summary>${e}</summary>

${t}

</details>
`,Do=class{#e;constructor(t){this.#e=t}toString(){return`\`${this.#e||" "}\``}},Tf=400,Pf=4e3,Ta=1e5;function Pa(e){return e.replace(/[&<>|`*[\]\\~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\.|^[#+=-]|(?<=^\d{1,9})[.)](?=\s|$)/giu,t=>_f[t]??`&#${t.charCodeAt(0)};`).replaceAll("@","@<!-- -->")}var _f={"&":"&amp;","<":"&lt;",">":"&gt;","|":"\\|"};var ar=class e{static MIN_LENGTH=4;#e=new Set;#t;add(t){let n=[t,...t.split(/\r\n|\r|\n/)].map(r=>r.trim());for(let r of[...n,...Cf(t)])r.length>=e.MIN_LENGTH&&this.#e.add(r);this.#t=void 0}redact(t){return this.#t??=[...this.#e].sort((n,r)=>r.length-n.length),this.#t.reduce((n,r)=>n.replaceAll(r,"***"),t)}},If=8;function Cf(e){let t=Buffer.from(e),n=[0,1,2].map(r=>Buffer.concat([Buffer.alloc(r),t]).toString("base64").slice(Math.ceil(r*8/6),Math.floor((r+t.length)*8/6)));return[JSON.stringify(e).slice(1,-1),encodeURIComponent(t.toString()),...n.filter(r=>r.length>=If)]}function gn(e){return e.trim().length<4||/^\d{1,5}$/.test(e)||/^(true|false|null|none|local(host)?|production|staging|development|testing|info|debug|warn(ing)?|error)$/i.test(e)}var Lf=/PASS(?!ENGER|IVE)|SECRET|TOKEN|CREDENTIAL|PRIVATE|SIGNATURE|WEBHOOK/,Nf=/(^|_)(PW|PWD|PIN|AUTH|DSN|SALT|JWT|COOKIE|CERT|CERTIFICATE|(API|APP|ACCESS|ACCOUNT|SHARED|MASTER|SSH|AUTH|SIGNING|ENCRYPTION|TLS|RSA|HMAC)?KEY)S?\d*(_|$)/,Df=/(?<!SECRET|TOKEN)_ID$|_(FILE|PATH|DIR|NAME|PREFIX|ISSUER|AUDIENCE|REALM|DOMAIN|HOST|PORT|TABLE|TYPE|METHOD|ALG|ALGO|ALGORITHM|LENGTH|TTL|LIFETIME|TIMEOUT|EXPIRY|EXPIRATION|EXPIRES(_IN)?)$/;function _a(e){let t=e.replace(/([a-z\d])(?=[A-Z])/g,"$1_").replace(/[^A-Za-z\d]+/g,"_").toUpperCase();return(Lf.test(t)||Nf.test(t))&&!Df.test(t)}var Mf=[/:\/\/[^\s:/@]*:([^\s/]+)@/g,/:\/\/[^\s:/@]*:(\S+)@/g,/:\/\/([^\s:/@]{16,})@/g],Bf=/(?:password|passwd|pwd|secret|token|(?:api|account|access|shared)\w{0,40}key)=([^;&\s"']+)/gi;function Ia(e,t,n){let r=jf(t);return!(_a(e)||r.length>0)&&(gn(t)||n(t))?[]:[...new Set([t,...r])].filter(s=>!gn(s))}function jf(e){let t=e.split(/\s/).map(o=>o.slice(0,o.lastIndexOf("@")+1)),n=(o,s)=>[...o.matchAll(s)].map(([,a=""])=>a),r=[...Mf.flatMap(o=>t.flatMap(s=>n(s,o))),...n(e,Bf)];return[...r,...r.map(Ff),...Hf(e)].filter(o=>o!=="")}function Hf(e){if(!/^\s*[[{]/.test(e))return[];let t=[];try{JSON.parse(e,(n,r)=>(typeof r=="string"&&_a(n)&&t.push(r),r))}catch{}return t}function Ff(e){try{return decodeURIComponent(e)}catch{return e}}function cr(e,t={},n={}){let{found:r,steps:o,named:s}=Uf(e.split(".")),a=qn(r,n),{default:c,without:l,required:u,only:d,...p}={...a,...t},f=l??[c??[]].flat().join(", "),g=[...s?[]:["from the config file"],...f===""?[]:[f]],y=[p.description,...p.kind.many?["One a line."]:[],...g.length===0?[]:[`Default: ${g.join(", or ")}.`]].join(" ");return{...p,description:y,path:o}}function Uf(e){let t={options:nr},n=!1,r=e.map(o=>{let{options:s,of:a}=t;return t=s?.[o]??a,s!==void 0?sn(o):(n=!0,o)});return{found:t,steps:r,named:n}}function Bt(...e){let t=e.map(n=>[n.split(".").at(-1),cr(n)]);return Object.fromEntries(t)}function Ze(e){return`INPUT_${e.replaceAll(" ","_").toUpperCase()}`}var qf=({default:e})=>String(e??"");function Wf(e,t,n){let r=t===void 0||t===""?qf(e):t,o=e.required===void 0&&e.default===void 0;if(!(r.trim()===""&&o))return e.kind.parse?.(e,r,n)}function Ca(e,t){let n=Object.entries(e).map(([r,o])=>[r,Wf(o,t[Ze(r)],i`input '${r}'`)]);return Object.fromEntries(n)}function La(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=t[r];o.path===void 0||s===void 0||(o.kind.verify?.(o,s,i`input '${r}'`),Na(n,o.path,s))}return n}function Na(e,[t="",...n],r){n.length===0?e[t]=r:(e[t]??={},Na(e[t],n,r))}var Da="2.20.0",Mo=class extends h{};function Ma(e,t,n){let r=(s,a)=>new h(`${e}: ${s}`,{fix:a}),o=i`install Compose v2 there: ${Vf(n)}`;return{notInstalled:()=>r(i`Docker is not installed`,i`install Docker Engine there: https://docs.docker.com/engine/install/`),noRights:()=>r(i`the user ${t} may not use Docker`,i`add it to the group docker there: sudo usermod -aG docker ${t} (an open connection must be closed first)`),notRunning:s=>new Mo(i`${e}: Docker Engine does not answer: ${We(s,300)}`,{fix:i`start it there (sudo systemctl enable --now docker), or correct DOCKER_HOST or the context of docker`,passes:!0}),noCompose:()=>r(i`Docker Compose is not installed`,o),composeV1:s=>r(i`there is only Compose v1 (docker-compose ${s}), which nobody maintains`,o),composeNoPlugin:s=>r(i`Compose ${s} is there as docker-compose, but not as the plugin docker compose`,i`link it where docker looks for plugins: ln -s "$(command -v docker-compose)" ~/.docker/cli-plugins/docker-compose`),composeTooOld:s=>r(i`Compose ${s} is too old: at least ${Da} is needed`,o)}}function lr(e){if(!(e instanceof W))return e;let{stderr:t,where:n=i`the machine that runs this step`}=e,{notInstalled:r,noRights:o,notRunning:s}=Ma(n,"$USER","");if(/docker: (command )?not found/.test(t))return r();if(/permission denied while trying to connect to the Docker (daemon|API)/i.test(t))return o();let a=Gf.exec(t)?.[0];return a===void 0?e:s(a)}var Gf=/^.*(Cannot connect to the Docker daemon|failed to connect to the Docker API|error during connect).*$/im;function Vf(e){let[t="",n=""]=e.split(" "),r=i`docker-compose-plugin from Docker's own repository (https://docs.docker.com/compose/install/linux/)`;return t==="ubuntu"?i`sudo apt-get install docker-compose-v2, or ${r}`:t==="debian"&&Number(n)>=13?"sudo apt-get install docker-compose":t==="alpine"?"apk add docker-cli-compose":t==="arch"?"pacman -S docker-compose":r}function Ba(e,t){let n=u=>e[u]===""?void 0:e[u],r=n("GITHUB_SERVER_URL")??"https://github.com",o=n("GITHUB_REPOSITORY"),s=n("GITHUB_RUN_ID"),a=s!==void 0&&n("DEPLOY_KIT_LOCAL")===void 0,c=n("DEPLOY_KIT_RUNNER_PID")??String(t.pid),l=n("DEPLOY_KIT_RUNNER_STARTED")??"0";return{run:a?`github:${s}:${n("GITHUB_RUN_ATTEMPT")??"1"}`:`local:${t.hostname.replaceAll(":","-")}:${c}:${l}`,who:n("GITHUB_ACTOR")??n("USER")??n("LOGNAME")??"unknown",where:a?`${r}/${o}/actions/runs/${s}`:`process ${c} on ${t.hostname}`,repository:o,apiUrl:n("GITHUB_API_URL")??"https://api.github.com",repositoryUrl:o===void 0?void 0:`${r}/${o}`,sha:n("GITHUB_SHA"),tag:n("GITHUB_REF_TYPE")==="tag"?n("GITHUB_REF_NAME"):void 0,workspace:n("GITHUB_WORKSPACE")??t.cwd,temp:n("RUNNER_TEMP")??t.tmpdir,stepSummary:n("GITHUB_STEP_SUMMARY"),step:n("GITHUB_ACTION")??"step"}}var wn=class extends Error{variable;why;constructor(t,n){super(i`required variable ${t} is missing a value`),this.variable=t,this.why=n}},dt=class extends Error{},$n=class extends dt{},ja=100,Ha=/^[_a-z][_a-z0-9]*/iu,Kf=/^:?[-+?]/;function zf(e){let t=[],n=e;for(;;){let r=n.indexOf("$");if(t.push(r<0?n:n.slice(0,r)),r<0)return t.filter(a=>a!=="");let o=n.slice(r+1),[s=""]=Ha.exec(o)??[];if(o.startsWith("$"))t.push("$"),n=o.slice(1);else if(s!=="")t.push({name:s,written:`$${s}`,operator:"",word:""}),n=o.slice(s.length);else if(o.startsWith("{")){let a=Yf(o);t.push(Qf(o.slice(1,a))),n=o.slice(a+1)}else t.push("$"),n=o}}function Bo(e,t,n=()=>{},r=0){if(r>ja)throw new $n(i`more than ${ja} variables inside one another`);let o=s=>{let{name:a,operator:c,word:l}=s,u=t(a),d=c.startsWith(":")?(u??"")==="":u===void 0,p=c.at(-1),f=p==="+"?!d:d,g=Bo(l,t,f?n:()=>{},r+1);if(p===void 0&&u===void 0&&n(s),p==="?"&&d)throw new wn(a,g);return p!==void 0&&p!=="?"&&f?g:u??""};return zf(e).map(s=>typeof s=="string"?s:o(s)).join("")}function Yf(e){let t=(e.split(`
`,1)[0]??"").lastIndexOf("}");if(t<0)throw new dt(i`a \${ that is never closed`);let n=0;for(let r=0;r<t;r+=1){if(e[r]==="}"&&(n-=1),n===0&&r>0)return r;e[r]==="{"&&(n+=1,r+=1)}return t}function Qf(e){let[t=""]=Ha.exec(e)??[],n=e.slice(t.length),[r=""]=Kf.exec(n)??[];if(t===""||r===""&&n!=="")throw new dt(i`no variable in \${...}`);return{name:t,written:`\${${e}}`,operator:r,word:n.slice(r.length)}}var Fa=/^[A-Za-z_][A-Za-z0-9_.-]*$/,Jf=/^(?:export[^\S\n\ufeff]+)?([^=:\n]*)(?:(=|:)([\t\v\f\r \u0085\u00a0]*)(?:(['"])((?:\\[\s\S]|(?!\4)[^\\])*)(\4?)|([^\n]*))|(?=\n|$))/,Ua=/\\(?:[abcfnrtv$"\\]|0\d{0,3})/g,Xf={a:"\x07",b:"\b",f:"\f",n:`
`,r:"\r",t:"	",v:"\v"},Zf=131072,em=/(?<![^\S\ufeff])[^\S\ufeff]+$/;function ur(e,t){return new Map(tm(e,t).values)}function tm(e,{place:t,earlier:n=new Map,literal:r=!1}){let o=sm(e,t),s=new Map,a=[],c=[],l=new Set(o.map(({name:u})=>u));for(let{name:u,value:d,line:p}of o){let f=`${t}:${p}`;if(d===void 0){let m=n.get(u);m!==void 0?s.set(u,m):a.push(i`${f}: a name without a value, which nothing sets: write NAME=value, or NAME= for an empty one`);continue}s.has(u)&&a.push(i`${f}: ${u} was set before; this value is the one in use`);let g=new Set,y=m=>n.get(m)??s.get(m);s.set(u,cm(r?d.literal:nm(d,y,g,u,f),u,f));for(let m of g)a.push(`${f}: ${rm(m,u,l)}`),c.push({name:m.name,of:u,place:f})}return{values:s,warnings:a,unset:c,lines:o.flatMap(({name:u,written:d,line:p})=>d===void 0?[]:[{name:u,written:d,place:`${t}:${p}`}])}}function nm(e,t,n,r,o){if(e.template===void 0)return e.literal;try{return Bo(e.template,t,s=>n.add(s))}catch(s){if(s instanceof wn){let c=s.why===""?"":`: ${s.why}`;throw new h(i`${o}: ${r} needs the variable ${s.variable}, which is not set${c}`,{fix:i`set ${s.variable} in a line above`})}if(!(s instanceof dt))throw s;let a=s instanceof $n?s.message:i`a \${ that begins no variable`;throw new h(i`${o}: the value of ${r} has ${a}`,{fix:i`put the value in single quotes, in which a $ is a $: ${r}='...'`})}}function rm({name:e,written:t},n,r){let o=i`put the value in single quotes if the $ is meant: ${n}='...'`;return r.has(e)?i`the value of ${n} uses ${e}, which is set only further down: nothing stands in its place. Set ${e} above`:t.startsWith("${")?i`the value of ${n} uses ${t}, and nothing sets ${e} before this line: nothing stands in its place. Set ${e} above, write \${${e}-} if that is meant, or ${o}`:i`the value of ${n} has a $ and a name that nothing sets behind it: nothing stands in their place. ${om(o)}`}var om=e=>e.charAt(0).toUpperCase()+e.slice(1);function sm(e,t){let n=[],r=e.replace(/^\ufeff/,""),[o,s]=[0,1],a=()=>{let c=e.length-r.length;return s+=e.slice(o,c).split(`
`).length-1,o=c,s};for(;;){if(r=r.replace(/^(?:[^\S\ufeff]|#[^\n]*)+/,""),r==="")return n;let c=a(),l=`${t}:${c}`,[u,d="",p,f="",g,y="",m,w=""]=Jf.exec(r)??[],$=d.replace(/(?<![^\S\ufeff])[^\S\ufeff]+$/,"");if(u===void 0||p===void 0&&!Fa.test($))throw new h(i`${l}: this line is not NAME=value`,{fix:i`write NAME=value; a value of several lines (a key, a certificate) goes in quotes`});if(!Fa.test($))throw new h(i`${l}: what stands before '${p}' is not a name of a variable`,{fix:i`use letters, digits, _, . and -, not beginning with a digit; a value of several lines goes in quotes`});if(m==="")throw new h(i`${l}: the quote that begins the value of ${$} is never closed`,{fix:i`close it with ${g}`});if(r=r.slice(u.length),g!==void 0&&!/^[^\S\n\ufeff]*(#|\r?\n|$)/.test(r))throw new h(i`${t}:${a()}: there is text after the closing quote of ${$}`,{fix:i`escape a quote inside the value with a backslash, or use the other kind of quotes`});let k=p===void 0?void 0:g===void 0?im(w):am(g,y),b=/^[^\n]*/.exec(r)?.[0]??"",x=`${p==="="?f:""}${g??""}${y}${m??""}${w}${g===void 0?"":b}`;n.push({name:$,value:k,line:c,written:p===void 0?void 0:x.replace(/\r$/,"")})}}function im(e){let t=e.replace(/ #.*$/s,"").replace(em,"");return{literal:t,template:t}}function am(e,t){let n=t.replace(/\\([\s\S])/g,(r,o)=>o===e?e:r);return e==="'"?{literal:n,template:void 0}:{literal:n.replace(Ua,qa),template:n.replace(Ua,r=>r==="\\$"?"$$":qa(r))}}function qa(e){let t=e.charAt(1);if(t!=="0")return Xf[t]??(t==="c"?e:t);let n=e.slice(2),r=/^[0-3][0-7]{2}$/.test(n)?Number.parseInt(n,8):void 0;return r===void 0?`\\${n}`:String.fromCodePoint(r)}function cm(e,t,n){let r=e.includes("\0")?i`holds a NUL, which no environment can`:new RegExp("\\p{Surrogate}","u").test(e)&&i`is not valid Unicode`;if(r)throw new h(i`${n}: the value of ${t} ${r}`,{fix:i`encode binary values, for example with base64`});if(Buffer.byteLength(t)+1+Buffer.byteLength(e)+1>Zf)throw new h(i`${n}: the value of ${t} is longer than a process can be given (128 KiB)`,{fix:i`put it in a file that the service mounts`});return e}function Wa(e,t){return Object.entries(e).flatMap(([n,{secret:r}])=>{let o=t[Ze(n)]??"";return r===void 0||o.trim()===""?[]:r==="text"?[{value:o,variable:void 0}]:lm(o)})}function lm(e){try{return[!1,!0].map(n=>ur(e,{place:"input 'env'",literal:n})).flatMap(n=>[...n].map(([r,o])=>({variable:r,value:o})))}catch{return e.split(/\r?\n/).map(n=>({variable:void 0,value:n.slice(n.indexOf("=")+1).replace(/^(["'])(.*)\1$/,"$2")}))}}import{readFileSync as um,statSync as dm}from"node:fs";import pm from"node:path";var fm=[":/*.yml",":/*.yaml",":/*.env",":/*.env.*"],mm=["deploy-kit","compose","docker-compose"].flatMap(e=>[`${e}.yml`,`${e}.yaml`]),hm=500,ym=256*1024,gm=/^\s*(?:-\s+)?(?:(?:project|name|image|container_name|hostname)\s*:\s*["']?([^\s"'#]+)|([\w.-]+)\s*:\s*(?:[{&#]|$))/gm;function Ga(e,t,n){let r;return o=>(r??=wm(e,t,n),r.names.includes(o)||vm(r.text,o))}function wm(e,t,n){let r=$m(e,n).slice(0,hm).map(s=>km(pm.resolve(e,s))).join(`
`),o=[...r.matchAll(gm)].map(([,s,a])=>s??a??"");return{text:r,names:[...t,...new Set(o)].join(`
`)}}function $m(e,t){try{return wa("git",["-c","safe.directory=*","ls-files","-z","--",...fm],{cwd:e,env:{PATH:t.PATH,HOME:t.HOME},stdio:["ignore","pipe","ignore"],timeout:5e3,encoding:"utf8"}).split("\0").filter(r=>r!=="")}catch{return mm}}function km(e){try{return dm(e).size>ym?"":um(e,"utf8")}catch{return""}}function vm(e,t){let n=r=>r!==void 0&&/[\p{L}\p{N}_]/u.test(r);for(let r=e.indexOf(t);r>=0;r=e.indexOf(t,r+1)){let o=n(e[r-1])&&n(t[0]),s=n(e[r+t.length])&&n(t.at(-1));if(!o&&!s)return!0}return!1}import{existsSync as Pb,mkdirSync as bm,readdirSync as _b,readFileSync as Ib,writeFileSync as xm}from"node:fs";import Va from"node:path";var dr="DEPLOY_KIT_STEP",Sm=e=>Va.join(e,"deploy-kit-summary");function Ka(e,t,n){let r=Sm(e);bm(r,{recursive:!0,mode:448});let o=`${String(t).padStart(14,"0")}-${String(process.pid).padStart(7,"0")}.json`;xm(Va.join(r,o),n,{mode:384})}var za=()=>({require:[i`the question whether it is urgent`,i`Question whether it is urgent`],preflight:[i`the preflight`,i`Preflight`],plan:[i`the plan`,i`Plan`],build:[i`the build`,i`Build`],check:[i`the check`,i`Check`],backup:[i`the backup`,i`Backup`],deploy:[i`the deploy`,i`Deploy`],gate:[i`the gate`,i`Gate`],tests:[i`the tests`,i`Tests`],confirm:[i`the confirmation`,i`Confirmation`],rollback:[i`putting back`,i`Putting back`],"put-back":[i`putting back`,i`Putting back`]}),pr=e=>za()[e]?.[0]??e,Ya=e=>za()[e]?.[1]??e;var Em=15e3;function Qa({isLive:e,heard:t,say:n,command:r,safe:o}){let s=new sr,a="",c=()=>{let{now:d}=s,p=d===void 0?"::":` since=${d.since}::${Om(o(d.text))}`;p!==a&&r(`::${Aa}${p}`),a=p},l=()=>{let{now:d}=s;d!==void 0&&Date.now()-Math.max(t(),d.since)>=Em&&n(`... ${d.text} (${Oa(d)})`)},u=!1;return d=>{let p=s.begin(d);return u||setInterval(e?c:l,1e3).unref(),u=!0,e&&c(),{[Symbol.dispose](){p[Symbol.dispose](),e&&c()}}}}var Om=e=>e.replaceAll("%","%25");var jo=10,Ho=1e5;function Ja(e,{phase:t,isLive:n=!1}={}){let r=m=>ci(m,e),o=0,s=0,a=Date.now(),c=Rm(t,r),l=m=>{if(a=Date.now(),s>Ho)return;let w=r(m);s+=w.split(`
`).length,No(s>Ho?i`... what follows is left out: ${Ho} lines were printed`:w)},u=m=>{c.open(),l(m)},d=Qa({isLive:n,heard:()=>a,say:u,command:No,safe:m=>Tt(r(m))}),p=({title:m,file:w,...$})=>({...$,...w===void 0?{}:{file:r(w)},...m===void 0?{}:{title:r(m)}}),f=(m,w,$=jo-1)=>(k,b={})=>{if(o>=$)return w(b.title===void 0?k:`${b.title}: ${k}`);o+=1,m(r(k),p(b))},g=m=>l(`Error: ${m}`),y=m=>(...w)=>{c.close(),m(...w)};return{info:u,warning:f(Lo,m=>u(`Warning: ${m}`)),error:y(f(Co,g)),debug:m=>ba(r(m)),group(m){let w=c.group(m),$=d(m);return{[Symbol.dispose](){$[Symbol.dispose](),w[Symbol.dispose]()}}},progress:d,fail:y(f(Co,g,jo)),lastWarning:y(f(Lo,l,jo)),outside:y(l)}}function Rm(e,t){let n=e===void 0?[]:[e],r,o=()=>{r!==void 0&&Sa(),r=void 0},s=()=>{let a=n.at(-1);a!==r&&(o(),r=a,a!==void 0&&xa(t(a())))};return{open:s,close:o,group(a){let c=()=>{let l=e?.()??"";return a.startsWith(l)?a:i`${l}: ${a}`};return n.push(c),s(),{[Symbol.dispose](){n.splice(n.lastIndexOf(c),1),r===c&&o()}}}}}import{existsSync as Pm}from"node:fs";import Uo from"node:path";import{fileURLToPath as _m}from"node:url";async function Fo(e){if(!(e instanceof h))return;let{ENTRIES:t}=await import("./../chunks/troubleshooting-entries.js"),n=hi(e).map(({message:a})=>ti(a).split(`
`)[0]??""),r=t.filter(([,a])=>n.some(c=>Tm(c,a))),o=([,a])=>a.join("").length+(n.some(c=>c.endsWith(`: ${a.at(-1)}`))?Am:0),[s]=r.toSorted((a,c)=>o(c)-o(a));return s?.[0]??await Fo(e.cause)}var Am=1e4;function Tm(e,t){let n=0;for(let r of t){let o=e.indexOf(r,n);if(o<0)return!1;n=o+r.length}return!0}var Xa="docs/troubleshooting.md";async function Za(e,t="https://github.com",n=_m(import.meta.url)){let r=await Fo(e);if(r===void 0)return;let[,o,s]=/[\\/]_actions[\\/]([^\\/]+[\\/][^\\/]+)[\\/](.+?)[\\/]dist[\\/]/.exec(n)??[];if(o!==void 0&&s!==void 0)return`${t}/${o.replaceAll("\\","/")}/blob/${s}/${Xa}#${r}`;let a=Uo.join(n.slice(0,n.lastIndexOf(`${Uo.sep}dist${Uo.sep}`)),Xa);return Pm(a)?`${a}#${r}`:void 0}import{statSync as Im}from"node:fs";import qo from"node:path";var Cm=10,Lm=/(?:^|: )(?<file>[^\s:()][^:()]{0,200}):(?<line>[1-9]\d{0,6})(?::(?<column>[1-9]\d{0,6}))?(?=[:,\s)]|$)/;function ec(e,t,n){let r=[{lines:[],at:{}}];for(let o of e.split(`
`)){let s=Nm(o,t,n),a=r.at(-1);s===void 0||r.length>=Cm?a?.lines.push(o):a?.at.file===void 0&&r.length===1?r[0]={lines:[...a?.lines??[],o],at:s}:r.push({lines:[o],at:s})}return r.map(({lines:o,at:s})=>({text:o.join(`
`),at:s}))}function Nm(e,t,n){let{file:r="",line:o,column:s}=Lm.exec(e)?.groups??{},a=r===""?void 0:Dm(n,t,r);if(a!==void 0)return{file:a,startLine:Number(o),...s===void 0?{}:{startColumn:Number(s)}}}function Dm(e,t,n){let r=qo.resolve(t,n),o=qo.relative(e,r);if(!(o.startsWith("..")||qo.isAbsolute(o)))try{return Im(r).isFile()?o:void 0}catch{return}}async function xx(e){var _=[];try{let t=process.env;let n=new ar;let r={cwd:process.cwd(),pid:process.pid,tmpdir:Fm(),hostname:Hm()};let o=Ba(t,r);let s=P=>t[Ze(P)];let a=Wo.resolve(o.workspace,s("working-directory")??"");let c=Ga(a,[s("project"),s("environment")],t);let l=(P,L)=>{for(let N of L===void 0?[P]:Ia(L,P,c)){for(let z of N.split(/\r\n|\r|\n/))gn(z)||va(z);n.add(N)}};for(let{value:P,variable:L}of Wa(e.inputs,t))l(P,L);let u=E(_,Vm());let d=P=>n.redact(P);let[p,f]=(t[dr]??"").split("/");let g=t.DEPLOY_KIT_LOCAL===void 0;let y=f===void 0||!g?void 0:()=>Ya(f);let m=Ja(d,{phase:y,isLive:t[Ra]==="1"});let w={log:m,signal:u.signal,redact:d,now:Date.now,run:o,env:t,hide:l};let $=new ir(d);let k=P=>(L,N)=>typeof N=="string"?P(N):N;let b=Date.now();let x={environment:s("environment")||void 0,services:s("services")?.match(/[^\s,]+/g)?.join(", "),version:s("version")||void 0,ref:o.tag??o.sha?.slice(0,12)};let v=P=>{if(e.failsJob===!1)return m.lastWarning(P);let L=g?{title:oc(e)}:{};for(let{text:N,at:z}of ec(P,a,o.workspace))m.fail(N,{...L,...z})};let A=P=>{if(p===void 0||f===void 0)return;let L={pipeline:p,step:f,language:lo(),startedAt:b,endedAt:Date.now(),...P,isCancelled:u.signal.aborted};Ka(o.temp,b,po(L,k(N=>$e(N,d))))};let S=(P,L,N,z=()=>{})=>{let J=(ie,fe)=>{try{fe()}catch(Me){m.warning(ie(T(Me)))}},ee=$e(L,d);J(ie=>i`the summary could not be written: ${ie}`,()=>{if(f!==void 0)return A({...N,section:ee});Wm(o,ee),z()}),J(ie=>i`the report could not be written: ${ie}`,()=>{let ie=k(fe=>ai(fe,d));yn("report",Gm(e,o,po(P,ie,2)))})};try{A({outputs:{},told:x,section:"",isOpen:!0})}catch{}try{await er(s("language"),t,ia(a,s("config")));let P=await e.main(Ca(e.inputs,t),w);for(let[J,ee]of Object.entries(P.outputs))ee!==void 0&&yn(J,ee);let L={outputs:Um(P.outputs),told:{...x,...P.told}},N=P.failure&&await nc(P.failure,t),z={...L,failure:N};if(S(P.report,P.summary?.($)??"",z,P.written),N!==void 0){let{cause:J=N.message,evidence:ee=""}=P.told??{};return tc(e,P.failure,N,w,v,`${J}
${ee}`)}yn("failure",""),y!==void 0&&m.outside(`✓ ${[y(),P.told?.brief].filter(Boolean).join(": ")}`)}catch(P){let L=u.signal.aborted?new h(i`cancelled`):lr(P),N=await nc(L,t),z={error:T(L),fix:L instanceof h?L.fix:void 0},J={outputs:{},told:x,failure:N};S(z,e.failsJob===!1?"":qm(e,$.block(rc(N))),J),tc(e,L,N,w,v)}}catch(Z){var H=Z,we=!0}finally{O(_,H,we)}}function tc(e,t,n,{redact:r,log:o},s,a=n.message){yn("failure",pi(a,r)),s(rc(n)),e.failsJob!==!1&&(t instanceof Error&&t.stack&&o.debug(t.stack),process.exitCode=t instanceof h?t.exitCode:1)}var rc=({message:e,fix:t,more:n})=>[e,...t===void 0?[]:[i`What to do: ${t}`],...n===void 0?[]:[i`More: ${n}`]].join(`
`);async function nc(e,{GITHUB_SERVER_URL:t}){let n=T(e),r=e instanceof h?e:void 0;return{message:n,fix:r?.fix,exitCode:r?.exitCode,more:await Za(e,t)}}function Um(e){let t=Object.entries(e).filter(([,n])=>n!==void 0&&n.length<=500);return Object.fromEntries(t)}function qm(e,t){return`### ${i`${oc(e)}: failed`}

${t}
`}var oc=({title:e})=>e.replace(/^deploy-kit: /,"");function Wm({stepSummary:e},t){e!==void 0&&t!==""&&Mm(e,`${t}
`)}function Gm({name:e},{temp:t,step:n},r){let o=Wo.join(t,"deploy-kit");Bm(o,{recursive:!0});let s=Wo.join(o,`${e}-${n.replace(/[^\w.-]+/g,"-")}-${process.pid}.json`);return jm(s,`${r}
`),s}function Vm(){let e=new AbortController,t=()=>e.abort(new h(i`cancelled`));return process.once("SIGINT",t),process.once("SIGTERM",t),{signal:e.signal,[Symbol.dispose](){process.off("SIGINT",t),process.off("SIGTERM",t)}}}import{PassThrough as Km}from"node:stream";import{pipeline as zm}from"node:stream/promises";var Ym=30*6e4,Ae=class{name;#e;constructor(t){this.name=t.name,this.#e=t}async list(){let{script:t,args:n=[],read:r}=kn(this.#e.directory);return r(await this.#t(t,n),{hostName:this.#e.machine.name})}async begin(t,{replaces:n=!1}={}){let{directory:r,isToBeCleared:o}=this.#e,s=n?"replace":"",a=await this.#t(Xm,[r,t,o?"clear":"",s]),c=/^id (.+)$/m.exec(a)?.[1]??t,l=`${r}/${c}`,u=`${l}.partial`;return{id:c,path:l,directory:u,others:lc(a,r),put:(d,p,f)=>this.#n([u,d],p,f),read:d=>this.#r([u,d]),publish:async(d,p)=>sc(await this.#t(nh,[r,c,s,...p],ho(d))),discard:async()=>{var p=[];try{let d=E(p,te(1e4));await this.#t(oh,[r,c],"",d.signal)}catch(f){var g=f,y=!0}finally{O(p,g,y)}}}}read(t,n){return this.#r([`${this.#e.directory}/${t}`,n])}async annotate(t){await this.#t(th,[this.#e.directory,t.id],ho(t))}async remove(t){return sc(await this.#t(rh,[this.#e.directory,...t]))}async[Symbol.asyncDispose](){await this.#e.close?.()}async#t(t,n,r="",o){let s=["sh","-c",t,"sh",...n];return(await this.#e.machine.run(s,{stdin:r,timeout:Ym,signal:o})).stdout}async#n(t,n,r){let o=["sh","-c",Zm,"sh",...t],s=await this.#e.machine.start(o);s.stdout.resume();let a;n.once("error",u=>{a=u});let c=await zm(n,s.stdin,{signal:r}).catch(u=>({error:u}));c!==void 0&&s.stop();let l=await s.ended;if(r.throwIfAborted(),a!==void 0&&!Qm(a))throw a;if(l.failure!==void 0)throw l.failure;if(l.code!==0&&(c===void 0||l.stderr.trim()!==""))throw this.#o(o,l);if(c!==void 0)throw c.error}async#r(t){let n=["sh","-c",eh,"sh",...t],r=await this.#e.machine.start(n);r.stdin.end();let o=new Km;return r.stdout.pipe(o,{end:!1}),r.stdout.once("error",s=>o.destroy(s)),r.ended.then(s=>{s.code===0&&s.failure===void 0?o.end():o.destroy(s.failure??this.#o(n,s))}),o.once("close",()=>r.stop()),o}#o(t,n){return new W({argv:t,...n,where:this.#e.machine.name})}},Qm=e=>e instanceof Error&&"code"in e&&(e.code==="EPIPE"||e.code==="ERR_STREAM_PREMATURE_CLOSE"),kn=e=>({script:Jm,args:[e],read:t=>lc(t,e)}),ic=`
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
`,Jm=`${ic}
cd "$1" 2>/dev/null || exit 0
list
`,Xm=`${ic}
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
`,Zm=`
umask 077
cd "$1" && exec cat >"$2"
`,eh='cd "$1" && exec cat -- "$2"',ac=`
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`,cc=`
flush() { sync "$@" 2>/dev/null || sync; }
annotate() {
  cat >"$1/manifest.json.new" && flush "$1/manifest.json.new" && mv -f "$1/manifest.json.new" "$1/manifest.json"
}
`,th=`${cc}
umask 077
cd "$1" && annotate "$2"
`,nh=`${ac}${cc}
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
`,rh=`${ac}
cd "$1" || exit
shift
remove "$@"
exit 0
`,oh='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0',sc=e=>[...e.matchAll(/^removed (.+)$/gm)].map(([,t=""])=>t);function lc(e,t){let n=[];for(let r of`
${e}`.split(`
set `).slice(1)){let[o="",...s]=r.split(`
`),a=s.filter(u=>u.startsWith("|")).map(u=>u.slice(1)),c=Zi(a.join(`
`));if(!wi.test(o)||c===void 0||c.id!==o)continue;let l=new Map(s.flatMap(u=>{let[,d,p]=/^size (\d+) (.+)$/.exec(u)??[];return p===void 0?[]:[[p,Number(d)]]}));n.push({id:o,path:`${t}/${o}`,manifest:c,damaged:$i(c,l)})}return n.sort(It)}var uc={name:"host",description:"In `backups/` of the deploy path, on the host itself: where a restore finds it fastest.",value:V("",{keep:Qe}),line:{looks:"`host`",read:e=>e==="host"?{}:void 0},nameOf:()=>"host",async open(e,{own:t}){if(t===void 0)throw new h(i`the host cannot be reached`);return dc(t)}},dc=({machine:e,backups:t})=>new Ae({name:"host",machine:e,directory:t,isToBeCleared:!1}),vn=e=>({machine:sh(e),backups:e.layout.backups}),ve=e=>dc(vn(e)),sh=e=>({name:e.name,run:(t,n)=>e.run(t,n),start:t=>e.host.start(t,{fence:e.fence,signal:e.context.signal})}),be=e=>({name:e.name,run:(t,{stdin:n="",...r})=>e.run(t,{...r,stdin:n}),start:t=>e.start(t)});import pc from"node:path";var mc={name:"runner",description:"A directory of the machine that the job runs on: for an artifact, or a disk that is mounted there.",value:V("",{path:I("Directory, relative to the project directory, or absolute.",{rule:Ri,default:"backups"}),keep:Qe}),line:{looks:"`runner:path`",read(e){let t=/^runner(?::(.+))?$/.exec(e);return t===null?void 0:{path:t[1]}}},nameOf:fc,async open({path:e},{folder:t,access:n}){let r=await n.openHost("local");return new Ae({name:fc({path:e}),machine:be(r),directory:pc.join(pc.resolve(n.directory,e),t),isToBeCleared:!0,close:()=>r[Symbol.asyncDispose]()})}};function fc({path:e}){return`runner:${e}`}var yc={name:"s3",description:"A bucket of S3, or of what speaks its protocol. Its keys are no part of this file: inputs `s3-access-key-id` and `s3-secret-access-key`.",value:V("",{bucket:I("Name of the bucket, which exists.",{rule:Ai,required:!0}),prefix:I("What the names of all objects begin with.",{rule:Ge}),endpoint:I("Address of the storage: `https://s3.example.org`.",{rule:Vn,without:"Amazon's"}),region:I("Region of the bucket.",{rule:Be,without:"`AWS_REGION`, else `us-east-1`"}),"path-style":Ke("The bucket is a part of the path, not of the host name.",{without:"`true` with an `endpoint`"}),keep:Qe}),line:{looks:"`s3://bucket/prefix?endpoint=https://...&region=...`",read(e){let[,t,n,r]=/^s3:\/\/([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(e)??[];if(t===void 0)return;let o=new URLSearchParams(r),s=l=>o.get(l)||void 0,a=[...o.keys()].find(l=>!["endpoint","region","path-style"].includes(l));if(a!==void 0)throw new h(i`input 'destinations': '${a}' is nothing that a bucket has`,{fix:i`behind the question mark stand endpoint, region and path-style`});let c=s("path-style");return{bucket:t,prefix:n?.replace(/^\/+|\/+$/g,"")||void 0,endpoint:s("endpoint"),region:s("region"),pathStyle:c===void 0?void 0:c==="true"}}},nameOf:hc,async open({bucket:e,prefix:t="",endpoint:n,region:r,pathStyle:o=n!==void 0},s){let a=t.replace(/\/+$/,""),c=hc({bucket:e,prefix:t}),l={bucket:e,endpoint:n,pathStyle:o,...ih(s,c)},{S3Store:u}=await import("./store-VKJSAPFU.js"),d={address:{...l,region:r??l.region},prefix:a,name:c};return new u(d,s)}};function hc({bucket:e,prefix:t=""}){let n=t.replace(/\/+$/,"");return`s3://${e}${n===""?"":`/${n}`}`}function ih({access:{s3:e}},t){let{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s="us-east-1"}=e;if(n===void 0||r===void 0)throw new h(i`${t}: there is no key for it`,{fix:i`give the inputs s3-access-key-id and s3-secret-access-key (secrets), or the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`});return{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s}}var wc={name:"ssh",description:"Another machine over SSH, reached with the key and the known hosts of the run.",value:V("",{host:I("The machine: `ssh://user@host:port`.",{rule:Oi,required:!0}),path:I("Directory there.",{rule:Gn,default:"~/deploy-kit-backups"}),keep:Qe}),line:{looks:"`ssh://user@host:port/path`",read(e){let[,t="",n]=/^(ssh:\/\/[^/]+)(\/.*)?$/.exec(e)??[];if(t!=="")return{host:t,path:n?.replace(/^\/~\//,"~/")}}},nameOf:gc,async open({host:e,path:t},{folder:n,access:r}){let o=await r.openHost(e),s=`${t.replace(/^~\//,"").replace(/\/+$/,"")}/${n}`;return new Ae({name:gc({host:e,path:t}),machine:be(o),directory:s,isToBeCleared:!0,close:()=>o[Symbol.asyncDispose]()})}};function gc({host:e,path:t}){return`${e}${t.replace(/^~/,"/~")}`}var Vo=[uc,yc,wc,mc],jt=e=>e??[{kind:"host"}];async function fr(e,t){return $c(e).open(e,t)}var pt=e=>$c(e).nameOf(e);function $c({kind:e}){let t=Vo.find(({name:n})=>n===e);if(t===void 0)throw new TypeError(e);return t}var Ko=()=>Vo.map(({line:e})=>e.looks);function kc(e){return e.map(t=>{for(let{name:n,line:r,value:o}of Vo){let s=r.read(t);if(s!==void 0)return{kind:n,...ct(o,[s])}}throw new h(i`input 'destinations': '${t}' is no destination of backups`,{fix:i`write ${Ko().map(ni).join(i`, or `).replaceAll("`","")}`})})}function Ht({project:e,environment:t},n){let r=n.replace(/^ssh:\/\/([^@]*@)?/,"").replace(/[^A-Za-z0-9._-]+/g,"-");return`${e}-${t}/${r.replace(/^[-.]+|-+$/g,"")}`}function ne(e){return zo(e),e.map(vc).join(" ")}function zo(e){let t=e[0];if(t===void 0||t==="")throw new h(i`the command to run is empty`);if(t.startsWith("-"))throw new h(i`the command to run, '${t}', looks like an option`);let n=e.find(r=>r.includes("\0"));if(n!==void 0)throw new h(i`an argument of '${t}' holds a NUL byte: ${JSON.stringify(We(n,40))}`,{fix:i`remove the NUL byte; no command line can carry it`})}function vc(e){return`'${e.replaceAll("'","'\\''")}'`}function Te(e){return/^[\w@%+=:,./-]+$/.test(e)?e:vc(e)}var ce=class{#e;constructor(t){this.#e=t.split(`
`).map(n=>n.split("	"))}all(t){return this.#e.filter(n=>n[0]===t).map(n=>n.slice(1))}one(t){return this.all(t)[0]?.[0]??""}has(t){return this.#e.some(n=>n[0]===t)}},He=({service:e,container:t})=>i`service '${e}' (${t.name})`;function et(e,t){if(!(e.one("server")!==""||t.declared))throw new h(i`${He(t)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:i`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`})}function Ft(e,t){let n=e.one("lacks");if(n!=="")throw new h(i`${He(t)} has no ${n} in its image`,{fix:i`use an image that has it, or list '${t.service}' under backup.ignore`})}function se({facts:e},t){let n=e.get(t)??"";return/^\d+$/.test(n)?Number(n):void 0}function tt(e,t){if(!e.has("end"))throw new h(i`${He(t)} did not say which databases it holds`,{fix:i`run again; when it happens again, look at the log of the container`})}function nt(e,t,n,{variables:r,redact:o}){let s=e.all("unreadable").map(([l=""])=>i` ${l.trim()} names a file that cannot be read.`),a=e.all("refused").flatMap(([l="",u=""])=>{let d=Object.hasOwn(n,l)?n[l]?.():void 0;return d===void 0?[]:`
  ${d}: ${o(u)}`}),c=[...new Set(a)].join("");return new h(i`${He(t)}: no login works.${[...new Set(s)].join("")}${c}`,{fix:i`set the variables of the service (${r}, or the user and password of the application) to what the server was given on its first start`})}function mr({database:e,...t},n){if(e===void 0)return n;let r=n.filter(o=>o.name===e);if(r.length>0)return r;throw Yo(t,e,n.map(({name:o})=>o))}function Yo(e,t,n){let r=He(e);return new h(i`backup.services: ${r} has no database '${t}'${ke(t,n)} that its user sees`,{fix:n.length===0?i`leave out database`:i`name one of ${n.join(", ")}`})}var Pe=e=>Buffer.from(e,"hex").toString("utf8"),xe=e=>e.reduce((t,n)=>t+n,0);var Qo=(e,t)=>({says:e,what:()=>i`the database refuses the user or the password`,fix:()=>i`the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too (${t}), then deploy again`}),ah=[{says:/Access denied for user .*\(using password: NO\)|fe_sendauth: no password supplied|client password must be a string|NOAUTH Authentication required/,what:()=>i`the database was asked without a password`,fix:()=>i`give the service that asks its password: name the variable under its \`environment:\`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again`},Qo(/Access denied for user .*\(using password: YES\)/,"ALTER USER ... IDENTIFIED BY '...'"),Qo(/password authentication failed for user|FATAL:\s+role ".*" does not exist/,"ALTER ROLE ... PASSWORD '...'"),Qo(/\bMongo\w*Error: (?:bad auth : )?Authentication failed|\bcodeName['"]?\s*[:=]\s*['"]?AuthenticationFailed\b|\bOperationFailure: (?:bad auth : )?Authentication failed|\berror 18 \(AuthenticationFailed\)|auth error: .*Authentication failed/,"db.changeUserPassword('...', '...')"),{says:/WRONGPASS invalid username-password pair|ERR invalid password|called without any password configured/,what:()=>i`Redis refuses the password`,fix:()=>i`give Redis and the service that asks the same password (\`requirepass\` and the variable), recreate both, and deploy again`},{says:/^(?!.*(?:shared memory segment|inotify|fsnotify|, watch ')).*(?:no space left on device|\bENOSPC: no space left\b|disk quota exceeded)/im,what:()=>i`no space is left on the disk`,fix:()=>i`see on the host what fills it (df -h, docker system df), make room (\`maintenance\` removes what no release needs), and deploy again`}];function hr(e){let t=ah.find(({says:n})=>n.test(e));return t&&{what:t.what(),fix:t.fix()}}var bc=(e,t)=>t===void 0?e:i`${e}: ${t.what}`;var rt=`
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`,yr=`
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
`,_e=`
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
`,ot=e=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${e}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,Se=(e,t,...n)=>["docker","exec","-i",e,"sh","-c",t,"sh",...n],Jo="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",bn=`DEPLOY_KIT_WORDS=$(${Jo} "$id")
export DEPLOY_KIT_WORDS
`,ch=`id=$1 script=$2
shift 2
${bn}exec docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@"`,gr=(e,t,...n)=>["sh","-c",ch,"sh",e,t,...n];var lh=`
id=$1 inside=$2
shift 2
${bn}
{ said=$(timeout 60 docker exec -e DEPLOY_KIT_WORDS "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function Ie({service:e,container:t},{script:n,args:r=[],read:o}){return{script:lh,args:[t.id,n,...r],read:(s,a)=>{let[c="",l]=s.split(`
failed
`,2);if(l===void 0)return o(c,a);let u=Q(l,3)||i`it does not answer`,d=hr(l);throw new h(i`service '${e}' cannot be asked for its databases: ${bc(u,d)}`,{fix:d?.fix??i`look at docker logs ${t.name} on ${a.hostName}`})}}}var Xo={root:()=>i`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>i`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>i`no user`},Zo=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-}
unset DEPLOY_KIT_WORDS
${rt}${yr}
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
`,xc=`
works=
for name in ${Object.keys(Xo).join(" ")}; do
  login "$name" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  # A database that is not there is dumped at once, by whom the server lets in.
  if said=$(start mongodump --db=deploy-kit-is-there-anybody --archive=/dev/null 2>&1; wait $!); then works=$name; break; fi
  printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tail -n 1 | tr '\\n\\t' '  ')"
done
`,Sc=`${Zo}
${ot("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'version\\t%s\\n' "$(mongod --version 2>/dev/null | sed -n 's/^db version v//p')"
${xc}[ -n "$works" ] || exit 0
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
`,Ec=`${Zo}${_e}
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
`,Oc=`${Zo}
exec 4<&0 </dev/null
{
${xc}} >/dev/null
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
`,Rc=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var uh="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",dh="6de29981-ffffffff",Ac=/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,Tc=e=>!["admin","config","local"].includes(e);function ph(e){return e.flatMap((t,n)=>t==="--replSet"||e[n-1]==="--replSet"||/^--replSet=/.test(t)?[]:t.replace(/--replSet[= ]+\S+/g,""))}var Pc={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:Ac,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],loads:{data:Ac,alone:e=>ph(e),counted:["collections","documents"],formats:{"mongo-archive":({oplog:e,databases:t=[]})=>({script:Oc,args:[e===!0?"yes":"",...t.filter(Tc)]})}},probe:(e,{redact:t})=>{let n=fh(e);return Ie(e,{script:Sc,read:(r,{hostName:o})=>[mh(new ce(r),e,{hostName:o,redact:t,excluded:n})]})}};function fh({database:e,exclude:t=[]}){if(t.length>0&&e===void 0)throw new h(i`backup.services: MongoDB leaves out collections only of one database`,{fix:i`name it beside exclude: database: ..., or leave out exclude`});return t.map(n=>{let r=n.startsWith(`${e}.`)?n.slice(`${e}.`.length):n,[,o]=/^([^*?]+)\*$/.exec(r)??[];if(o!==void 0)return{what:r,option:`--excludeCollectionsWithPrefix=${o}`};if(!/[*?]/.test(r))return{what:r,option:`--excludeCollection=${r}`};throw new h(i`backup.services: MongoDB cannot leave out '${n}'`,{fix:i`write whole names, or their begin and * (cache_*)`})})}function mh(e,t,n){let{hostName:r,redact:o,excluded:s}=n,{service:a,container:c,database:l}=t;et(e,t),Ft(e,t);let u=e.one("login");if(u==="")throw nt(e,t,Xo,{variables:uh,redact:o});tt(e,t);let d=e.one("version"),p=e.has("replica-set")&&l===void 0,f=i`dump of service '${a}'`,g=i`look at docker logs ${c.name} on ${r}`;return{what:f,begins:l===void 0?i`dumping all databases of service '${a}'`:i`dumping ${l} of service '${a}'`,server:d,bytes:xe(e.all("kilobytes").map(([y])=>Number(y)))*1024,path:`${a}.mongodump`,note:p?void 0:i`${a}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:gr(c.id,Ec,u,l??"",p?"yes":"",...s.map(({option:y})=>y))}),inspect:Rc,fix:g,check({facts:y,stderr:m}){let w=new ce(m).all("dumped").map(([k="",b,x])=>({name:k,collections:Number(b),documents:Number(x)})),$=w.filter(({name:k})=>Tc(k));if(y.get("archive")!==dh)throw new h(i`${f} is not complete: it is no archive of mongodump from its begin to its end`,{fix:i`${g}; the backup was not kept`});if(l!==void 0&&w.length===0)throw Yo(t,l,[]);return{kind:"service",name:a,source:c.name,engine:"mongodb",...d!==""&&{serverVersion:d},format:"mongo-archive",...p&&{oplog:!0},...s.length>0&&{excluded:s.map(({what:k})=>`${l}.${k}`)},databases:w.map(({name:k})=>k).sort(),counts:{collections:xe($.map(({collections:k})=>k)),documents:xe($.map(({documents:k})=>k))},checks:["archive"],warnings:[]}}}}var pe=({qualifier:e,name:t})=>`${e}.${t}`;function wr(e=[],t){let n=e.map(_c);return t.filter(r=>n.some(o=>o(r)))}function $r(e=[],t){let n=[...new Set(t.flatMap(r=>[r.name,pe(r)]))];return e.filter(r=>!t.some(_c(r))).map(r=>i`exclude: there is no table '${r}'${ke(r,n)}: nothing of it was left out`)}function _c(e){let t=e.replace(/[.+^${}()|[\]\\]/g,"\\$&").replaceAll("*",".*").replaceAll("?","."),n=new RegExp(`^${t}$`,"s");return r=>n.test(r.name)||n.test(pe(r))}var Ic=`
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
`;var kr={"root-mariadb":()=>i`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>i`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>i`root without a password`,own:()=>i`the login that the client has by itself`,"app-mariadb":()=>i`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>i`MYSQL_USER with MYSQL_PASSWORD`},xn=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${rt}
${yr}
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
`,vr=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,Cc=`
sql=
for name in mariadb mysql; do if command -v "$name" >/dev/null 2>&1; then sql=$name; break; fi; done
`,Lc=`
way=socket works=
for name in ${Object.keys(kr).join(" ")}; do
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
`,es="USER IN ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys') OR USER = 'root' AND HOST = 'localhost'",Nc=`${xn}${vr}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
${Cc}${ot("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

${Lc}[ -n "$works" ] || exit 0
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
    SELECT 'users', COUNT(*) FROM mysql.user WHERE NOT (${es}) AND NOT (USER = 'PUBLIC' AND HOST = '')" 2>/dev/null | sed -n '/^users[^A-Za-z]*$/p'
echo end
`,Dc=`${xn}${_e}
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
`,Mc=`${xn}${vr}${Cc}{
${Lc}} >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "\${said-}" >&2; exit 1; }
[ "$works" = own ] || export HOME=/nonexistent
feed() {
  printf '%s\\n' "$options" | "$sql" --defaults-extra-file=/dev/fd/3 --default-character-set=utf8mb4 "$@" 3<&0 0<&4 4<&-
}
`,ts=`
exec 4<&0 </dev/null
${Mc}server=$1
shift

drop='SET FOREIGN_KEY_CHECKS = 0;'
for name; do drop="$drop DROP DATABASE IF EXISTS \\\`$(printf %s "$name" | sed 's/\`/\`\`/g')\\\`;"; done
client "$works" "$sql" -e "$drop" || exit
# What events do by the clock they do on the data of the stack.
[ "$server" != trial ] || client "$works" "$sql" -e 'SET GLOBAL event_scheduler = OFF' 2>/dev/null
feed --binary-mode --max-allowed-packet=1G
`,Bc=`
exec </dev/null
${Mc}
names=
for name; do names="$names\${names:+,}0x$(printf %s "$name" | od -An -tx1 | tr -d ' \\n')"; done
client "$works" "$sql" --default-character-set=utf8mb4 -NBre "
  SELECT CONCAT('SELECT ''tables'', 1 UNION ALL SELECT ''rows'', COUNT(*) FROM ',
    CHAR(96), REPLACE(TABLE_SCHEMA, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), '.',
    CHAR(96), REPLACE(TABLE_NAME, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), ';')
  FROM information_schema.TABLES WHERE TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED') AND CAST(TABLE_SCHEMA AS BINARY) IN ($names)
" | { exec 4<&0 0</dev/null; feed -NB; } | tr '\\t' ' ' && echo end
`;var hh="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function Hc(e,t,n){let r=new ce(e),o=He(t);if(et(r,t),r.one("dump")===""||r.one("sql")==="")throw new h(i`${o} has no mysqldump or mariadb-dump with its client in its image`,{fix:i`use an image that has them, or list '${t.service}' under backup.ignore`});let[s="",a,c=""]=r.all("login")[0]??[];if(!$h(s))throw nt(r,t,kr,{variables:hh,redact:n});tt(r,t);let l=r.one("version"),u=r.all("database").map(([y="",m="",w=""])=>({name:Pe(y),tables:Number(m),bytes:Number(w)})),d=Pe(c);if(u.length===0&&!d.startsWith("root@")&&t.database===void 0)throw yh(o,d);let p=mr(t,u),f=y=>r.all(y).map(([m="",w="",...$])=>[Pe(m),Pe(w),...$]).filter(([m])=>p.some(w=>w.name===m)),g=f("table").map(([y="",m=""])=>({qualifier:y,name:m})).sort((y,m)=>pe(y)<pe(m)?-1:1);return{engine:/mariadb/i.test(l)?"mariadb":"mysql",version:l,login:{name:s,way:a==="tcp"?"tcp":"socket"},client:{program:r.one("dump"),flavour:/mariadb/i.test(r.one("client"))?"mariadb":"mysql"},sql:r.one("sql"),users:r.has("users")?Number(r.one("users")):void 0,databases:p.map(y=>y.name),excluded:wr(t.exclude,g),keepsStructures:r.has("structures"),tables:xe(p.map(y=>y.tables)),bytes:xe(p.map(y=>y.bytes)),warnings:[...s.startsWith("app-")?[gh(d,r.all("refused"))]:wh(r,d),...$r(t.exclude,g),...jc(i`not consistent with the rest if written to during the dump, for lack of transactions`,f("engine").map(([y,m,w])=>`${y}.${m} (${w})`)),...jc(i`the history of system-versioned tables is not in the dump`,f("versioned").map(([y,m])=>`${y}.${m}`))]}}function yh(e,t){return new h(i`${e}: its user ${t} sees no database`,{fix:i`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function gh(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?i`the stated password of root is refused`:i`root's password is not known`;return i`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function wh(e,t){return e.has("users")?[]:[i`users and their rights are not in the set: the server does not show them to ${t}`]}function jc(e,t){if(t.length===0)return[];let n=t.length>5?i` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var $h=e=>Object.hasOwn(kr,e);var kh=`
account="CONCAT(QUOTE(User), '@', QUOTE(Host))"
case $4 in
  mariadb)
    list="SELECT IF(is_role = 'Y', IF(User = 'PUBLIC', 'DO 1;', CONCAT('SELECT ', QUOTE(CONCAT('CREATE ROLE \\\`', REPLACE(User, '\\\`', '\\\`\\\`'), '\\\`')), ';')),
        CONCAT('SHOW CREATE USER ', $account, ';')),
      CONCAT('SHOW GRANTS FOR ', IF(is_role = 'Y', IF(User = 'PUBLIC', User, QUOTE(User)), $account), ';')" ;;
  *) list="SELECT CONCAT('SHOW CREATE USER ', $account, ';'), CONCAT('SHOW GRANTS FOR ', $account, ';')" ;;
esac
list="SET SESSION sql_mode = ''; $list FROM mysql.user WHERE NOT (${es}) ORDER BY User, Host"
`,Fc=`
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
`,Uc=`${xn}${vr}
sql=$1 name=$2
login "$name" "$3" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
${kh}
questions=$(client "$name" "$sql" --default-character-set=utf8mb4 -NBe "$list") || exit
questions=$(printf '%s\\n' "$questions" | awk -F '\\t' '${Fc}
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
} | awk -v quote="'" '${Fc}
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
`,qc=`
awk '/^-- Users and grants complete$/ { complete = 1 } /^CREATE (USER|ROLE) IF NOT EXISTS / { users++ }
  END { print "complete " complete + 0; print "users " users + 0 }'
`;var Wc=Vc("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),Gc=Vc("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function Vc(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],loads:{data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/(mysql|mariadb)(\/data)?)$/,counted:["tables","rows"],formats:{sql:({databases:r=[]},o)=>({script:ts,args:[o,...r]}),"mysql-users":(r,o)=>({script:ts,args:[o]})},count:r=>({script:Bc,args:r.flatMap(({databases:o=[]})=>o)})},probe:(r,{redact:o})=>Ie(r,{script:Nc,args:[e,r.exclude===void 0?"":"tables"],read:(s,{hostName:a})=>{let c=Hc(s,r,o);return c.databases.length>0?[vh(c,r,a),...bh(c,r,a)]:[{nothing:i`service '${r.service}' holds no database yet: nothing of it to protect`}]}})}}function vh(e,{service:t,container:n},r){let{client:o,login:s,databases:a,version:c,excluded:l,keepsStructures:u}=e,d=i`dump of service '${t}'`,p=i`look at docker logs ${n.name} on ${r}`,f=l.flatMap(({qualifier:y,name:m})=>[y,m]),g=[o.program,o.flavour,s.name,s.way,u?"yes":"",String(l.length),...f,...a];return{what:d,begins:i`dumping ${a.join(", ")} of service '${t}' (${c})`,server:c,bytes:e.bytes,path:`${t}.sql`,producer:()=>({argv:Se(n.id,Dc,...g)}),inspect:Ic,fix:p,check(y){let{facts:m}=y,w=se(y,"rows");if(!(m.get("last")??"").startsWith("-- Dump completed")||w===void 0)throw new h(i`${d} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:i`${p}; the backup was not kept`});let $=se(y,"tables")??0;if($<e.tables)throw new h(i`${d} has ${F($,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...Kc(e,t,n.name),format:"sql",databases:[...a],...l.length>0&&{excluded:l.map(pe)},counts:{tables:$,rows:w},checks:["footer","tables"],warnings:[...e.warnings]}}}}function bh(e,{service:t,container:n},r){let{sql:o,login:s,users:a,version:c,engine:l}=e;if(a===void 0||a===0)return[];let u=i`dump of the users of service '${t}'`,d=i`look at docker logs ${n.name} on ${r}`;return[{what:u,begins:i`dumping ${F(a,"user")} of service '${t}' (${c})`,bytes:0,path:`${t}.users.sql`,producer:()=>({argv:Se(n.id,Uc,o,s.name,s.way,l)}),inspect:qc,fix:d,check(p){let f=se(p,"users");if(p.facts.get("complete")!=="1"||f===void 0)throw new h(i`${u} is not complete: it ends without its last line`,{fix:i`${d}; the backup was not kept`});return{...Kc(e,t,n.name),format:"mysql-users",databases:[],counts:{users:f},checks:["footer"],warnings:f<a?[i`${a-f} of ${a} users are not in it: ${le(p.stderr,3)}`]:[]}}}]}var Kc=({engine:e,version:t},n,r)=>({kind:"service",name:n,source:r,engine:e,serverVersion:t});var Ut=e=>encodeURIComponent(e).replace(/[!'()*]/g,t=>`%${t.charCodeAt(0).toString(16).toUpperCase()}`);var ns={stated:()=>i`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>i`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>i`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>i`PGUSER with PGPASSWORD`,peer:()=>i`the system's user postgres`},zc="-X -w -q -A -t -v ON_ERROR_STOP=1",rs=`
export LC_ALL=C PGCONNECT_TIMEOUT=10 PGAPPNAME=deploy-kit PGCLIENTENCODING=UTF8
unset PGSERVICE PGSERVICEFILE PGHOSTADDR PGDATABASE PGOPTIONS
${rt}
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
  for name in ${Object.keys(ns).join(" ")}; do
    for way in $ways; do
      host=\${way%:*} port=\${way##*:}
      login "$name" "$host" "$port" ||
        { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue 2; }
      for first in postgres template1 "\${POSTGRES_DB:-}" "\${POSTGRESQL_DATABASE:-}"; do
        [ -n "$first" ] || continue
        if said=$(export PGDATABASE="$first"; as "$name" psql ${zc} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
        case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
      done
      printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
    done
  done
  [ -z "$works" ] || export PGDATABASE="$first"
}
`,Yc=`
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,Qc=`
SELECT count(*) ${Yc} AND c.relkind IN ('r', 'p')`,Sn=e=>`pg_catalog.encode(pg_catalog.textsend(${e}::text), 'hex')`,xh=`
SELECT 'table', ${Sn("pg_catalog.current_database()")}, ${Sn("wn.nspname")}, ${Sn("w.relname")},
    ${Sn("ln.nspname")}, ${Sn("l.relname")}
  FROM (
    WITH RECURSIVE up AS (
      SELECT c.oid AS leaf, c.oid AS whole FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p')
      UNION ALL SELECT up.leaf, i.inhparent FROM up JOIN pg_catalog.pg_inherits i ON i.inhrelid = up.whole
        JOIN pg_catalog.pg_class p ON p.oid = i.inhparent AND p.relkind = 'p')
    SELECT leaf, whole FROM up) up
  JOIN pg_catalog.pg_class w ON w.oid = up.whole JOIN pg_catalog.pg_namespace wn ON wn.oid = w.relnamespace
  JOIN pg_catalog.pg_class l ON l.oid = up.leaf JOIN pg_catalog.pg_namespace ln ON ln.oid = l.relnamespace
  WHERE ln.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND ln.nspname NOT LIKE 'pg\\_temp\\_%'`,Jc=`${rs}
tab=$(printf '\\t')
${ot("postgres | postmaster")}
for name in psql pg_dump pg_dumpall pg_restore; do
  command -v "$name" >/dev/null 2>&1 || { printf 'lacks\\t%s\\n' "$name"; exit 0; }
done
find_login
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${zc} -F "$tab" -c "$1"; )
query "SELECT 'version', pg_catalog.current_setting('server_version')" || exit 0
query "SELECT 'user', pg_catalog.encode(pg_catalog.textsend(current_user::text), 'hex'), rolsuper
  FROM pg_catalog.pg_roles WHERE rolname = current_user" || exit 0
names=$(query "SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname") || exit 0
printf '%s\\n' "$names" | while IFS= read -r name; do
  export PGDATABASE="$name"
  query "SELECT 'database', pg_catalog.encode(pg_catalog.textsend(pg_catalog.current_database()::text), 'hex'),
    pg_catalog.pg_database_size(pg_catalog.current_database()), (${Qc})" || exit
  [ -z "$1" ] || query "${xh}" || exit
done && echo end
`,os=`${rs}${_e}
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
`,Xc=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,Zc=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`,ss=`${rs}
find_login >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "$said" >&2; exit 1; }
sql() ( as "$works" psql -X -w -q -A -t -v ON_ERROR_STOP=1 "$@" )
`,el=`${ss}
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
`,tl=`${ss}
export PGDATABASE=template1
sql -v name="$1" -o /dev/null <<'END' || exit
SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
  WHERE datname = :'name' AND pid <> pg_catalog.pg_backend_pid();
DROP DATABASE IF EXISTS :"name";
END
as "$works" pg_restore --create --exit-on-error --no-password --dbname=template1
`,nl=`${ss}
for name; do
  export PGDATABASE="$name"
  { echo "SELECT 'tables', (${Qc});"
    cat <<'END'
SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %I.%I', n.nspname, c.relname)
  ${Yc} AND c.relkind = 'r'
UNION ALL SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %s %s', e.id::pg_catalog.regclass, e.condition)
  FROM pg_catalog.pg_extension x,
    ROWS FROM (pg_catalog.unnest(x.extconfig), pg_catalog.unnest(x.extcondition)) AS e(id, condition)
\\gexec
END
  } | sql -F ' ' || exit
done
echo end
`;var Sh="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",Eh="postgres";function rl(e,t,n){let r=new ce(e);et(r,t),Ft(r,t);let o=r.all("login")[0];if(o===void 0)throw nt(r,t,ns,{variables:Sh,redact:n});tt(r,t);let s=r.all("table").map(p=>{let[f="",g="",y="",m="",w=""]=p.map(Pe);return{database:f,qualifier:g,name:y,table:{qualifier:m,name:w}}}),a=r.all("database").map(([p="",f="",g=""])=>({name:Pe(p),excluded:Oh(wr(t.exclude,s.filter(({database:y})=>y===Pe(p))).map(({table:y})=>y)),bytes:Number(f),tables:Number(g)})),c=mr(t,a),l=s.filter(({database:p})=>c.some(({name:f})=>f===p)),[u="",d]=r.all("user")[0]??[];return{version:r.one("version"),login:o,user:Pe(u),isSuperuser:d==="t",warnings:$r(t.exclude,l),databases:c.filter(({name:p,tables:f})=>p!==Eh||f>0||t.database===p)}}var Oh=e=>[...new Map(e.map(t=>[pe(t),t])).values()].sort((t,n)=>pe(t)<pe(n)?-1:1);var ol=/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,sl={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:ol,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(e,{redact:t})=>Ie(e,{script:Jc,args:[e.exclude===void 0?"":"tables"],read:(n,{hostName:r})=>{let o=rl(n,e,t),s=o.databases.map(a=>Rh(a,o,e,r));return s.length>0?[...s,Ah(o,e,r)]:[{nothing:i`service '${e.service}' holds no database yet: nothing of it to protect`}]}}),loads:{data:ol,counted:["tables","rows"],formats:{"pg-globals":()=>({script:el}),"pg-archive":({databases:e=[]})=>({script:tl,args:e})},count:e=>({script:nl,args:e.flatMap(({databases:t=[]})=>t)})}};function Rh(e,t,{service:n,container:r},o){let{name:s,bytes:a,excluded:c}=e,l=c.map(p=>`--exclude-table-data=${Th(p)}`),u=i`dump of database '${s}' of service '${n}'`,d=i`look at docker logs ${r.name} on ${o}`;return{what:u,begins:i`dumping ${s} of service '${n}' (${t.version})`,server:t.version,bytes:a,path:`${n}.${Ut(s)}.pgdump`,producer:()=>({argv:Se(r.id,os,...t.login,s,...l)}),inspect:ne(Se(r.id,Xc)),fix:d,check(p){let[f,g]=[se(p,"tables"),se(p,"rows")];if(p.facts.get("restore")!=="0"||f===void 0||g===void 0)throw new h(i`${u} is not complete: pg_restore cannot read it to its end`,{fix:i`${d}; the backup was not kept`});if(f<e.tables)throw new h(i`${u} has ${F(f,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...il(t,n,r.name),format:"pg-archive",databases:[s],...c.length>0&&{excluded:c.map(pe)},counts:{tables:f,rows:g},checks:["archive","tables"],warnings:e===t.databases[0]?[...t.warnings]:[]}}}}function Ah(e,{service:t,container:n},r){let o=i`dump of the roles of service '${t}'`,s=i`look at docker logs ${n.name} on ${r}`;return{what:o,begins:i`dumping roles of service '${t}' (${e.version})`,bytes:0,path:`${t}.globals.sql`,producer:()=>({argv:Se(n.id,os,...e.login,"",...e.isSuperuser?[]:["--no-role-passwords"])}),inspect:Zc,fix:s,check(a){let c=se(a,"roles");if(a.facts.get("complete")!=="1"||c===void 0)throw new h(i`${o} is not complete: it ends without its last line`,{fix:i`${s}; the backup was not kept`});return{...il(e,t,n.name),format:"pg-globals",databases:[],counts:{roles:c},checks:["footer"],warnings:e.isSuperuser?[]:[i`the passwords of roles are not in the dump: its user ${e.user} is no superuser`]}}}}var Th=({qualifier:e,name:t})=>[e,t].map(n=>`"${n.replaceAll('"','""')}"`).join("."),il=({version:e},t,n)=>({kind:"service",name:t,source:n,engine:"postgres",serverVersion:e});var is=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-} unreadable=
unset DEPLOY_KIT_WORDS
unset REDISCLI_HISTFILE
${rt}
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
`,al=`${is}
${ot("redis-server* | valkey-server* | keydb-server* | redis-sentinel* | valkey-sentinel*")}
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
`,cl=`${is}${_e}
connect || { echo "no password works any more: $said" >&2; exit 1; }
exec 3<&0
if [ -n "$socket" ]; then "$cli" -e -s "$socket" --rdb - </dev/null & else "$cli" -e -p "$port" --rdb - </dev/null & fi
guard $!
`,ll=`
directory=$(mktemp -d 2>/dev/null || mktemp -d -p /dev/shm) || exit
cat >"$directory/dump.rdb" || exit
${is}
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
`,ul=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n -e 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p' \\
  -e 's/^\\[info\\] \\([0-9]*\\) expires$/expires \\1/p'
`;var dl=fl("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server","redis-sentinel"]}),pl=fl("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),Ph={found:()=>i`the passwords that the container has`},_h="REDIS_PASSWORD, --requirepass";function fl(e,t,n){return{name:e,product:t,signs:n,databaseVariables:[],loads:{data:/^(\/data|\/var\/lib\/(redis|valkey|keydb)|\/bitnami\/(redis|valkey)(\/data)?)$/,counted:["keys"],formats:{rdb:()=>({script:ll})},differs:Ch},probe:(r,{redact:o})=>{if(r.database!==void 0)throw new h(i`backup.services: ${t} has no databases by name ('${r.database}')`,{fix:i`leave out database`});if(r.exclude!==void 0&&r.exclude.length>0)throw new h(i`backup.services: ${t} can leave out no keys of service '${r.service}'`,{fix:i`leave out exclude; where it is only a cache, list '${r.service}' under backup.ignore`});return Ie(r,{script:al,read:(s,{hostName:a})=>[Ih(e,new ce(s),r,{hostName:a,redact:o})]})}}}function Ih(e,t,n,{hostName:r,redact:o}){let{service:s,container:a}=n;if(et(t,n),Ft(t,n),t.has("sentinel"))return{nothing:i`service '${s}' is a sentinel and holds no data: nothing of it to protect`};if(!t.has("login"))throw nt(t,n,Ph,{variables:_h,redact:o});tt(t,n);let c=xe(t.all("keys").map(([p])=>Number(p)));if(c===0)return{nothing:i`service '${s}' holds no key: nothing of it to protect`};let l=t.one("valkey_version")||t.one("redis_version"),u=i`dump of service '${s}'`,d=i`look at docker logs ${a.name} on ${r}`;return{what:u,begins:i`dumping ${F(c,"key")} of service '${s}' (${l})`,server:l,bytes:Number(t.one("used_memory")),path:`${s}.rdb`,producer:()=>({argv:gr(a.id,cl)}),inspect:ne(Se(a.id,ul)),fix:d,check(p){let[f,g]=[se(p,"keys"),se(p,"expires")];if(p.facts.get("check")!=="0"||f===void 0)throw new h(i`${u} is not complete: redis-check-rdb cannot read it to its end`,{fix:i`${d}; the backup was not kept`});return{kind:"service",name:s,source:a.name,engine:e,serverVersion:l,format:"rdb",counts:{keys:f,...g!==void 0&&{expires:g}},checks:["snapshot"],warnings:[]}}}}function Ch(e,t){let[n=0,r=0]=[t.get("keys"),e.get("keys")],o=r-(e.get("expires")??r);return n<=r&&n>=o?[]:["keys"]}var Ee=[Wc,Gc,sl,Pc,dl,pl];at();function Lh(e){return/^sha256:[0-9a-f]{64}$/.test(e)}function as(e){return jn("sha256").update(e).digest("hex")}function ml(e){return as(JSON.stringify(e,Nh)??"undefined")}function Nh(e,t){return t===null||typeof t!="object"||Array.isArray(t)?t:Object.fromEntries(Object.entries(t).sort(([n],[r])=>n<r?-1:1))}function cs(e){return/^\d{8}T\d{6}Z-[A-Za-z0-9._-]+$/.test(e)}function br(e,t,n){return!(e instanceof W)||!En.test(e.stderr)?e:new h(i`${t}: the disk has no room for ${n}`,{fix:i`free space there (df -h, docker system df), then run again; nothing was put in its place`,cause:e})}var En=/no space left on device|disk quota exceeded|wrote only [0-9]+ of [0-9]+ bytes|short write/i;var[Dh,Mh]=[32,128*1024],JE=`keep_reserve() {
  mkdir -p reserve || return
  piece=0
  while [ "$piece" -lt ${Dh} ]; do
    [ -e "reserve/$piece" ] || head -c ${Mh} /dev/urandom >"reserve/$piece" ||
      { rm -f "reserve/$piece"; return 1; }
    piece=$((piece + 1))
  done
}
`,Bh=`${En.source}|I/O error`,xr=`insist() {
  said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  for piece in reserve/*; do
    printf '%s\\n' "$said" | grep -Eqi '${Bh}' || break
    rm -- "$piece" 2>/dev/null || continue
    said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  done
  printf '%s\\n' "$said" >&2
  return 1
}
`;var jh=["PATH","HOME","USER","LOGNAME","LANG","TMPDIR","XDG_RUNTIME_DIR","SSH_AUTH_SOCK","DOCKER_HOST","DOCKER_CONTEXT","DOCKER_CONFIG","DOCKER_CERT_PATH","DOCKER_TLS_VERIFY","BUILDX_BUILDER","BUILDX_CONFIG","HTTP_PROXY","HTTPS_PROXY","NO_PROXY","http_proxy","https_proxy","no_proxy"];function hl(e){return yl(e,jh)}function ZE(e,t){return{...yl(e,["PATH","HOME","SSH_AUTH_SOCK"]),...t===void 0?{}:{SSH_AUTH_SOCK:t},LC_ALL:"C",SSH_ASKPASS_REQUIRE:"never"}}function yl(e,t){return Object.fromEntries(t.flatMap(n=>{let r=e[n];return r===void 0?[]:[[n,r]]}))}import{Readable as gl}from"node:stream";var Hh=2e3;function wl({argv:e,cwd:t,env:n,output:r}){zo(e);let[o="",...s]=e,a=$a(o,s,{cwd:t,env:n,stdio:["pipe",r??"pipe",r??"pipe"],detached:!0}),c=a.stdin;return c.on("error",()=>{}),{stdin:c,stdout:a.stdout??gl.from([]),stderr:a.stderr??gl.from([]),ended:Uh(a,o,t),kill:l=>Gh(a,l)}}var Fh=5e3;function ft(e){e.kill("SIGTERM");let t=setTimeout(()=>e.kill("SIGKILL"),Fh);e.ended.then(()=>clearTimeout(t))}function Uh(e,t,n){return new Promise(r=>{let o=()=>{};e.once("error",s=>{e.pid===void 0&&r({code:s.code==="ENOENT"?127:126,signal:null,refused:qh(s,t,n)})}),e.once("exit",()=>{o=Wh(e)}),e.once("close",(s,a)=>{o(),e.pid!==void 0&&r({code:s,signal:a})})})}function qh(e,t,n){return e.code==="ENOENT"?i`${t}: not found${n===void 0?"":i` (or no directory ${n})`}`:e.code==="E2BIG"?i`${t}: its arguments are too long for this system`:`${t}: ${e.message}`}function Wh(e){let t=[e.stdout,e.stderr].filter(s=>s!==null),n=()=>t.reduce((s,a)=>s+(a.bytesRead??0)+a.readableLength,0),r=n(),o=setInterval(()=>{let s=n(),a=s===r&&t.every(c=>c.readableLength===0&&!c.isPaused());if(r=s,a)for(let c of t)c.destroy()},Hh);return()=>clearInterval(o)}function Gh(e,t){if(e.pid!==void 0)try{process.kill(-e.pid,t)}catch{}}import{StringDecoder as Vh}from"node:string_decoder";var $l={stdout:64*2**20,stderr:2**20},Kh=2**20;async function vl(e,t){var d=[];try{let n=new qt($l.stdout);let r=new qt($l.stderr);let o;let s=y=>{o||(o={error:y},ft(e))};let a=!1;let c=()=>{a||ft(e),a=!0};let l=E(d,te(t.timeout,t.signal));let u=()=>l.timedOut?ft(e):s(t.signal?.reason);l.signal.aborted?u():l.signal.addEventListener("abort",u,{once:!0});try{let y=[kl(e.stdout,{tail:n,onLine:t.onStdout,fail:s,onMore:t.whole?c:void 0}),kl(e.stderr,{tail:r,onLine:t.onStderr,fail:s})];zh(e,t.stdin,s);let m=await e.ended;if(await Promise.all(y),o)throw o.error;let w=r.text()+(m.refused??"");return{...m,stdout:n.text(),stderr:w,dropped:n.dropped,timedOut:l.timedOut}}finally{bl(t.stdin)&&t.stdin.destroy()}}catch(p){var f=p,g=!0}finally{O(d,f,g)}}function zh(e,t,n){if(!bl(t)){e.stdin.end(t);return}t.on("error",n),t.pipe(e.stdin)}function bl(e){return typeof e=="object"&&"pipe"in e}function kl(e,{tail:t,onLine:n,fail:r,onMore:o}){let s=n===void 0?void 0:new On(n),a=c=>{try{c()}catch(l){r(l)}};return new Promise(c=>{e.on("data",l=>{t.add(l),t.dropped>0&&o?.(),a(()=>s?.add(l))}),e.on("error",()=>{}),e.once("close",()=>{a(()=>s?.end()),c()})})}var qt=class{#e;#t=[];#n=0;dropped=0;constructor(t){this.#e=t}add(t){this.#t.push(t),this.#n+=t.length,this.#n>2*this.#e&&this.#r()}text(){this.#r();let t=Buffer.concat(this.#t).toString("utf8");if(this.dropped===0)return t;let n=t.indexOf(`
`)+1;return n>0&&n<t.length?t.slice(n):"..."}#r(){if(this.#n<=this.#e)return;let t=Buffer.concat(this.#t),n=t.length-this.#e;for(;n<t.length&&((t[n]??0)&192)===128;)n+=1;this.dropped+=n,this.#t=[Buffer.from(t.subarray(n))],this.#n=t.length-n}},On=class{#e=new Vh("utf8");#t;#n="";constructor(t){this.#t=t}add(t){let n=typeof t=="string"?t:this.#e.write(t),r=(this.#n+n).split(`
`);this.#n=r.pop()??"";for(let o of r)this.#t(o.replace(/\r$/,""));this.#n.length>Kh&&(this.#t(this.#n),this.#n="")}end(){let t=(this.#n+this.#e.end()).replace(/\r$/,"");this.#n="",t!==""&&this.#t(t)}};import Rk from"node:path";import eu from"node:path";at();var Yh=6e4;function Rn({timeout:e=Yh}){return e==="none"?void 0:e}function st({name:e,kind:t},n,r){let{code:o,signal:s,stderr:a}=r;return new W({argv:n,code:o,signal:s,stderr:a,...t==="local"?{}:{where:e}})}function Sr({name:e},t,n,r=""){let o=le(r,1).trim();return new h(i`${Pt(t)} on ${e} did not end within ${M(Rn(n)??0)}${o===""?"":`: ${o}`}`,{fix:i`see whether ${e} is overloaded and whether Docker answers there: docker ps`})}function An({name:e},t){return new h(i`${Pt(t)} on ${e} printed more than can be kept in memory, and was ended`,{fix:i`run it on ${e} by hand and see what it prints; docker there may be another program`})}async function j(e,t,{signal:n,timeout:r}){let o=_t(8).toString("hex"),s=Object.entries(t),a=["sh","-c",Zh(s.map(([,f])=>f)),"sh",o,...Jh(s)],{stdout:c,stderr:l}=await e.run(a,{signal:n,timeout:r}),u={hostName:e.name},d=c.split(new RegExp(`\\x1e${o} (\\d+)\\n`)),p={};for(let[f,[g,y]]of s.entries()){let m=d[2*f+1],w=["sh","-c",y.script,"sh",...y.args??[]];if(m===void 0)throw Qh(e,w,c,l);if(m!=="0")throw st(e,w,{code:Number(m),stderr:l});p[g]=await y.read(d[2*f]??"",u)}return p}function Qh({name:e},t,n,r){let o=We(Tt(r.trim()||n),200),s=i`${Pt(t)} was not answered to its end${o===""?"":i`, but with: ${o}`}`;return new h(`${e}: ${s}`,{fix:i`see what runs commands there: ssh to ${e} and try sh -c 'echo hello'; then run this again`})}var Jh=e=>e.flatMap(([,{args:t=[]}])=>t),ls=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,Xh=2**25;function Zh(e){let t=2,n=e.map(({script:o,args:s=[]},a)=>{let c=s.map(()=>`"\${${t++}}"`).join(" ");return{define:`q${a}() {
${o}
}`,call:`(q${a} ${c}); end`}}),r=n.map((o,s)=>`"$d/${s}"`).join(" ");return`# deploy-kit: ask
${ls}
${n.map(({define:o})=>o).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${r} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${n.map(({call:o},s)=>`{ said=$({ ${o}; } | head -c ${Xh}); printf '%s\\n' "$said" >"$d/${s}"; } &`).join(`
`)}
${n.map((o,s)=>`cat "$d/${s}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${n.map(({call:o})=>o).join(`
`)}
fi
exit 0
`}import{Readable as cy}from"node:stream";var Wt=({project:e,environment:t})=>({manifest:n})=>n.project===e&&n.environment===t,Er=({releases:e})=>new Set(e.flatMap(({backup:t})=>t??[]));function Or(e,{keep:t={}}){let n=Object.entries(t).filter(([,r])=>r!==void 0);return{...e,...Object.fromEntries(n)}}var Rr=({id:e,damaged:t,manifest:n})=>({id:e,damaged:t,isVerified:n.verified?.how==="restore",isSafety:n.purpose==="restore"});function us(e,t,n){let r=[...e].sort(It),o=r.filter(({damaged:l})=>l.length===0),s=o.filter(({isSafety:l})=>l!==!0),a=[["last",s.map(({id:l})=>l),Math.max(1,t.last)],...ey.map(([l,u])=>[l,ny(s,u),t[l]??0])],c=[["linked",n],["verified",new Set(s.flatMap(({id:l,isVerified:u})=>u?l:[]).slice(0,1))],["safety",new Set(o.flatMap(({id:l,isSafety:u})=>u?l:[]).slice(0,1))],["damaged",new Set(r.flatMap(({id:l,damaged:u})=>u.length>0?l:[]))]];return r.map(l=>({set:l,reasons:[...a.flatMap(([u,d,p])=>{let f=d.indexOf(l.id)+1;return f>0&&f<=p?[{why:u,place:f,of:p}]:[]}),...c.flatMap(([u,d])=>d.has(l.id)?[{why:u}]:[])]}))}function xl(e,t,n){return us(e,t,n).filter(({reasons:o})=>o.length===0).map(({set:o})=>o.id).reverse()}var ey=[["daily",e=>e.slice(0,8)],["weekly",ty],["monthly",e=>e.slice(0,6)]];function ty(e){let[t,n,r]=[e.slice(0,4),e.slice(4,6),e.slice(6,8)].map(Number);return Math.floor((Date.UTC(t??0,(n??1)-1,r)/864e5+3)/7)}function ny(e,t){let n=new Map;for(let{id:r}of e)n.has(t(r))||n.set(t(r),r);return[...n.values()]}var El={kind:"host"},Ar=({kind:e})=>e===El.kind,ge=class{away=[];#e;#t;#n;#r=[];#o;constructor(t,n){this.#e=t,this.#t=n;let r=jt(t.settings.backup.to),o=r.filter(c=>!Ar(c)),s=[r.find(Ar)??El,...o],{from:a}=t;if(this.#n=s.filter(c=>a===void 0||[c.kind,pt(c)].includes(a)),!(this.#n.length>0))throw new h(i`from: '${a??""}' is no place where backups of ${t.settings.environment} are kept`,{fix:i`name one of ${[...new Set(s.map(pt))].join(", ")}`})}all(){return this.#o??=this.#i(),this.#o}async find(t){let n=this.#e.own===void 0?void 0:this.#n.find(Ar),r=n===void 0?[]:(await this.#s(n)).filter(Sl(t));return r.map(({set:s})=>({id:t,manifest:s.manifest,copies:r})).find(Tr)??(await this.all()).find(s=>s.id===t)}async[Symbol.asyncDispose](){for(let t of this.#r)await t[Symbol.asyncDispose]()}async#i(){let n=(await Promise.all(this.#n.map(o=>this.#s(o).catch(s=>{this.#t.signal.throwIfAborted();let a=this.#t.redact(T(s));return this.away.push({name:pt(o),why:a}),this.#t.log.warning(i`which backups lie at ${pt(o)} is not known: ${a}`),[]})))).flat();return[...new Set(n.map(({set:o})=>o.id))].map(o=>ry(o,n.filter(Sl(o)))).sort(It)}async#s(t){let{settings:n,hostName:r,own:o,access:s}=this.#e,a=Ht(n,r),c=await fr(t,{own:o,folder:a,access:s,context:this.#t});return this.#r.push(c),(Ar(t)&&o!==void 0?o.sets:await c.list()).filter(Wt(n)).map(u=>({destination:t,store:c,set:u}))}},Sl=e=>({set:t})=>t.id===e,ry=(e,t)=>({id:e,manifest:(Fe({copies:t})[0]??t[0])?.set.manifest,copies:t}),Fe=({copies:e})=>e.filter(({set:t})=>t.damaged.length===0),Tr=e=>Fe(e).length>0,Ol=e=>e.map(({name:t,why:n})=>`
${t}: ${n}`).join("");at();import{addAbortSignal as oy,Readable as sy}from"node:stream";var Rl=10*6e4;async function Al(e,t,n){var l=[];try{await ds(e,t,n);let{to:r,names:o,silence:s=Rl}=t;let a=E(l,Tl(i`${o.to}: ${e.path} is read back`,e,n));let c=await _l(async(f,g)=>{for await(let y of oy(g,f(await r.read(e.path))));},{count:a.count,silence:s,signal:n.signal});if(Pl(c,e))return;throw new h(i`${e.path} reads back otherwise from ${o.to} than it was sent: ${c.bytes} of ${e.bytes} bytes, sha256 ${c.sha256.slice(0,12)} instead of ${e.sha256.slice(0,12)}`,{fix:i`look at that storage: it does not keep what it is given`})}catch(u){var d=u,p=!0}finally{O(l,d,p)}}async function ds(e,{from:t,to:n,names:r,silence:o=Rl},s){var l=[];try{let a=E(l,Tl(i`${r.to}: ${e.path}`,e,s));let c=await _l((f,g)=>t.read(e.path).then(y=>n.put(e.path,f(y),g,e.bytes)),{count:a.count,silence:o,signal:s.signal});if(Pl(c,e))return;throw new h(i`${e.path} reads back otherwise from ${r.from} than it was written`,{fix:i`look at the disk or storage there: what it was given it does not keep`})}catch(u){var d=u,p=!0}finally{O(l,d,p)}}function Tl(e,{bytes:t},{log:n}){let r=B(t),o=0,s=n.progress(()=>i`${e}, ${B(o)} of ${r}`);return{count:a=>{o=a},[Symbol.dispose]:()=>s[Symbol.dispose]()}}var Pl=(e,t)=>e.bytes===t.bytes&&e.sha256===t.sha256;async function _l(e,{count:t,silence:n,signal:r}){let o=jn("sha256"),s=0,a=new AbortController,l=setTimeout(()=>a.abort(new h(i`nothing has moved for ${M(n)}`,{fix:i`see what keeps that destination, then run again`})),n);async function*u(d){for await(let p of d)s+=p.length,o.update(p),t(s),l.refresh(),yield p}try{await e(p=>sy.from(u(p),{objectMode:!1}),AbortSignal.any([r,a.signal]))}catch(d){throw a.signal.aborted?a.signal.reason:d}finally{clearTimeout(l)}return{bytes:s,sha256:o.digest("hex")}}function Tn(e){let t=new Map,{writers:n=[],image:r}=e,o=({format:y})=>y==="sqlite",a=[...e.files.filter(y=>!o(y)),...e.files.filter(o)].map(y=>iy(y,t,r)),{id:c,project:l,environment:u,createdAt:d,release:p}=e,f=n.map(Te).join(" "),g=[`# ${i`Restoring backup ${c} without deploy-kit`}`,p===void 0?i`${l} in ${u}, as it was at ${d}.`:i`${l} in ${u}, as it was at ${d}, when ${p} was active.`,i`With deploy-kit it is one command, which compares before it replaces, and can be undone:`,mt(`deploy-kit restore -e ${Te(u)} --set ${c}`),i`Without it, run what follows in this directory, on a machine with Docker where the containers run. Each command replaces what is there: copy that first if it may be needed. The sha256 of each file is in manifest.json.`,...n.length===0?[]:[`## ${i`Stop what may write`}`,mt(`docker stop ${f}`)],...a.flat(),...n.length===0?[]:[`## ${i`Start it again`}`,mt(`docker start ${f}`)]];return t.set("RESTORE.md",`${g.join(`

`)}
`),t}function iy(e,t,n){let{kind:r,name:o,source:s,path:a}=e,c=`${e.compression??"gzip"} -dc -- ${Te(a)}`;if(e.format==="sqlite"){let[p=""]=e.databases??[],f=Te(s);return[`## ${i`Service ${o}: ${a} (SQLite, ${p})`}`,mt(`docker stop ${f}`,`${c} |`,`  docker run -i --rm --network none --volumes-from ${f} --user 0 --entrypoint sh "$(docker inspect --format '{{.Image}}' ${f})" \\`,`    -c 'cat >"$1" && rm -f "$1-wal" "$1-shm" "$1-journal"' ${ne(["sh",p])}`,`docker start ${f}`)]}if(r==="service"){let p=Ee.find(w=>w.name===e.engine),f=p?.loads.formats[e.format??""]?.(e,"live");if(p===void 0||f===void 0)return[];let g=`load-${p.name}-${e.format}.sh`;t.set(g,f.script);let y=Te(s),{serverVersion:m=""}=e;return[`## ${i`Service ${o}: ${a} (${p.product} ${m})`}`,mt(`export DEPLOY_KIT_WORDS="$(${Jo} ${y})"`,`${c} |`,`  docker exec -i -e DEPLOY_KIT_WORDS ${y} sh -c "$(cat ${g})" ${ne(["sh",...f.args??[]])}`)]}if(r==="config")return[`## ${i`Configuration: ${a}`}`,i`What the release was made of, for a new machine:`,mt("mkdir -p config",`${c} | tar -C config -xpf -`)];let l=r==="volume"?i`Volume ${o}: ${a}`:i`Directory ${o}: ${a}`,u=r==="volume"?`type=volume,source=${s}`:`type=bind,source=${s}`,d=["docker run -i --rm --network none --user 0 --entrypoint sh",`--mount ${Te(`${u},destination=/restored`)}`,Te(n??"debian:stable-slim")].join(` \\
    `);return[`## ${l}`,mt(`${c} |`,`  ${d} \\`,"    -c 'cd /restored && find . -mindepth 1 -delete && tar --numeric-owner -xpf -'")]}var mt=(...e)=>["```sh",...e,"```"].join(`
`),ay=`
umask 077
cd "$1" || exit
shift
while [ $# -gt 0 ]; do
  dd bs=1 count="$2" of="$1" 2>/dev/null || exit
  shift 2
done
`;async function Il(e,t,n){let r=[...n].flatMap(([o,s])=>[o,String(Buffer.byteLength(s))]);await e.run(["sh","-c",ay,"sh",t,...r],{stdin:[...n.values()].join("")})}var ly=8e6;async function Gt(e,t,n){let r=[];for(let o of Fe(e)){let s=await uy(o,t);try{return n.log.info(i`fetching ${e.id} from ${o.store.name} to ${t.machine}`),await dy(o,s,t,n),py(o,s)}catch(a){await fy(s,n),n.signal.throwIfAborted();let c=`${o.store.name}: ${n.redact(T(a))}`;n.log.warning(i`${e.id} cannot be fetched from ${c}`),r.push(c)}}throw new h(i`backup ${e.id} can be fetched from nowhere:${r.map(o=>`
${o}`).join("")}`,{fix:i`mend what it says there, or take another set; nothing was changed`})}async function uy({set:e},{store:t,machine:n,free:r}){let o=e.manifest.totalBytes+ly;if(r>=o)return await t.begin(e.id,{replaces:!0});throw new h(i`${n} has no room to fetch ${e.id}: ${B(r)} free, ${B(o)} needed`,{fix:i`make room there; nothing was changed`})}async function dy({store:e,set:t},n,{machine:r},o){let s={from:e.name,to:r},a={read:c=>e.read(t.id,c)};for(let c of t.manifest.files)await ds(c,{from:a,to:n,names:s},o);for(let[c,l]of Tn(t.manifest))await n.put(c,cy.from([Buffer.from(l)]),o.signal)}function py({store:e,set:t},n){let r=!1;return{set:{id:t.id,path:n.directory,manifest:t.manifest,damaged:[]},from:e.name,async keep(){return await n.publish(t.manifest,[]),r=!0,n.path},async[Symbol.asyncDispose](){r||await n.discard()}}}async function fy(e,{log:t}){await e.discard().catch(n=>t.warning(T(n)))}import Cl from"node:path";function re(e,t){let n=Cl.relative(t,e);return n!==".."&&!n.startsWith(`..${Cl.sep}`)}function Pr(e){return e.replace(/^(\.\.(\/|$))+/,t=>"_parent/".repeat(t.split("..").length-1))}var my=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"networks":[{{range $name, $_ := .NetworkSettings.Networks}}{{json $name}},{{end}}""],"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,Nl=`# deploy-kit: look at the containers
${ls}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${my}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`,_r=e=>({script:Nl,args:[e],read:Bl});var Dl={script:Nl,args:[""],read:Bl},Ue=e=>e.filter(({oneOff:t})=>!t),Pn=({mounts:e},t)=>e.filter(({target:n})=>re(t,n)).sort((n,r)=>r.target.length-n.target.length)[0],Ml=({status:e,exitCode:t,service:n},r)=>e==="exited"&&t===0&&r.some(({awaitsCompletionOf:o})=>o.includes(n)),Ir=e=>/^[0-9a-f]{64}$/.test(e);function hy(e){return e===void 0||["","0.0.0.0","::","[::]"].includes(e)?"*":e}async function Bl(e,t){let n=e.split(`
`).filter(o=>o!=="");if(n.length===0)return[];let{containerFrom:r}=await import("./answers-H6WPEJAN.js");return n.map(o=>yy(r(o,t)))}function yy(e){let{name:t,labels:n,error:r,health:o,path:s,args:a,mounts:c,ports:l,addresses:u,network:d,clock:p,created:f,endedAt:g,...y}=e,m=w=>n?.[`com.docker.compose.${w}`]??"";return{...y,name:t.replace(/^\//,""),project:m("project"),service:m("service"),oneOff:m("oneoff")==="True",configHash:m("config-hash"),madeIn:m("project.working_dir"),health:o==="starting"||o==="healthy"||o==="unhealthy"?o:"none",error:r??"",lives:gy(e),startedAgo:y.status==="running"?Ll(p,y.startedAt):void 0,endedAgo:Ll(p,g),awaitsCompletionOf:$y(m("depends_on")),argv:[s,...a??[]],mounts:(c??[]).map(({Type:w,Name:$,Source:k,Destination:b,RW:x})=>({type:w,source:k??"",volume:w==="volume"?$??"":"",target:b,writable:x})),ports:wy(l??{}),networks:e.networks.filter(w=>w!==""),addresses:(u??"").split(" ").filter(w=>/^[\d.]+$|:/.test(w)),onHostNetwork:d==="host",networkOf:/^container:(.*)$/.exec(d)?.[1]??""}}function Ll(e,t){let n=Date.parse(t);return e>0&&!Number.isNaN(n)?e*1e3-n:void 0}function gy({clock:e,created:t,startedAt:n,restartCount:r}){let[o,s]=[t,n].map(c=>Date.parse(c)),a={now:e*1e3-s,before:(s-o)/r};return e>0&&r>0&&a.before>=0?a:void 0}function wy(e){return Object.entries(e).filter(([t])=>t.endsWith("/tcp")).flatMap(([,t])=>t??[]).map(({HostIp:t,HostPort:n})=>({port:Number(n)||0,address:hy(t)}))}function $y(e){return e.split(",").map(t=>t.split(":")).filter(([,t])=>t==="service_completed_successfully").map(([t=""])=>t)}function _n(e){let t=e.indexOf(" ");return t<0?[e,""]:[e.slice(0,t),e.slice(t+1)]}function jl(e,t){try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode(e)}catch(n){let r=new TextDecoder("utf-8",{ignoreBOM:!0}).decode(e).split("�")[0]??"";throw new h(i`${t}:${r.split(`
`).length}: is not UTF-8`,{fix:i`save the file as UTF-8`,cause:n})}}function ky(e,t){let[n,r]=[e,t].map(s=>s.split(".").map(Number)),o=r.findIndex((s,a)=>(n[a]??0)!==s);return o>=0&&(n[o]??0)<(r[o]??0)}var ps=`free() {
  d=$1
  case $d in '~') d=$HOME ;; '~/'*) d=$HOME/\${d#'~/'} ;; esac
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p'
}
`,c0=`# deploy-kit: what is this host
${ps}
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
`;var vy=()=>({flock:i`util-linux (flock on macOS and Alpine)`,tar:"tar",gzip:"gzip",sed:"sed",grep:"grep",awk:i`gawk (or mawk)`});function fs(e,t,n){let r=vy(),o=new Set(t.map(s=>r[s]??"coreutils"));return new h(i`${e}: what ${n} needs is missing there: ${t.join(", ")}`,{fix:o.size===1?i`install the package ${[...o].join()} there`:i`install the packages ${[...o].join(", ")} there`})}var by=`
for tools; do
  found=
  for tool in $tools; do ! command -v "$tool" >/dev/null 2>&1 || found=yes; done
  [ -n "$found" ] || printf 'missing %s\\n' "\${tools%% *}"
done
`,Hl=(e,t)=>({script:by,args:e,read:(n,{hostName:r})=>{let o=[...n.matchAll(/^missing (\S+)$/gm)].map(([,s=""])=>s);if(o.length>0)throw fs(r,o,t)}});function Fl(e){return`deploy-kit/${xy(e.composeProject)}/`}function xy(e){if(/^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/.test(e)&&e.length<=100)return e;let t=e.toLowerCase().replace(/[^a-z0-9]+/g,"-").replace(/^-+|-+$/g,"").slice(0,80);return`${t}${t===""?"x":"-"}${as(e).slice(0,8)}`.replace(/-{2,}/g,"-")}function Ul(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,release:t=>`${e}/releases/${t}`}}var ql=["upload.partial","current.partial","state.json.*.tmp","releases/*.partial","files/*.partial","backups/[0-9]*T[0-9]*Z*.partial"];function oe(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var Wl=[{program:"zstd",compression:"zstd",suffix:".zst",pack:"zstd -q -6 -T$cores -c",unpack:"zstd -q -dc"},{program:"pigz",compression:"gzip",suffix:".gz",pack:"pigz -p $cores -c",unpack:"gzip -dc"},{program:"gzip",compression:"gzip",suffix:".gz",pack:"gzip -c",unpack:"gzip -dc"}],ms=`
cores=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null)
case $cores in [1-7]) ;; ?*) cores=8 ;; *) cores=1 ;; esac
`,Sy=`${ms}
${Wl.map(({program:e,pack:t,unpack:n})=>`[ "$(echo it works | ${t} 2>/dev/null | ${n} 2>/dev/null)" != 'it works' ] || echo ${e}`).join(`
`)}
exit 0
`,Gl={script:Sy,read:e=>{let t=e.split(`
`);return Wl.filter(({program:n})=>t.includes(n))}};function Vl(e,t,n){let r=e.find(({compression:o})=>t==="auto"||t===o);if(r!==void 0)return r;throw new h(i`${n}: backup.compression is ${t}, which does not work on that host`,{fix:i`install the package ${t} there, or leave backup.compression at auto`})}var Ey=["flock","timeout","sed","tar","gzip","awk","tee","mkfifo","sha256sum shasum"],ht=e=>({tools:Hl(Ey,i`a backup`),containers:_r(e.composeProject),volumes:Ry(e),images:Ay(e),compressors:Gl,free:hs(oe(e))});async function Vt(e,t){let n=await Promise.all(t.releases.map(s=>t.record(s).catch(()=>{}))),r=new Map(n.flatMap(s=>Object.entries(s?.services??{}).map(([a,{image:c}])=>[c,Lt(s?.images,a)?.reference]))),o=e.containers.map(s=>({...s,image:r.get(s.image)??s.image}));return{...e,containers:o}}var Kl='{"name":{{json .Name}},"labels":{{json .Labels}}}',Oy=`
names=$(docker volume ls -q --filter "label=com.docker.compose.project=$1") || exit
[ -z "$names" ] || docker volume inspect --format '${Kl}' $names
shift
for name in "$@"; do docker volume inspect --format '${Kl}' "$name" 2>/dev/null; done
exit 0
`;function Ry({composeProject:e,backup:t}){let n=t.volumes.filter(r=>/^[a-zA-Z0-9][\w.-]*$/.test(r));return{script:Oy,args:[e,...n],read:async(r,o)=>{let{volumeFrom:s}=await import("./answers-H6WPEJAN.js"),a=new Map;for(let c of zl(r)){let{name:l,labels:u}=s(c,o),d=u?.["com.docker.compose.project"]===e,p=d?u?.["com.docker.compose.volume"]:void 0;a.set(l,{name:l,key:p,ofProject:d})}return[...a.values()]}}}var Ay=({composeProject:e})=>({script:'docker image ls -q --no-trunc --filter "reference=$1"',args:[`${Fl({composeProject:e})}*`],read:zl}),Ty=`
${ps}
echo "free $(free "$1")"
exit 0
`,hs=e=>({script:Ty,args:[e],read:Py});function Py(e,{hostName:t}){let n=/^free (\d+)$/m.exec(e)?.[1];if(n!==void 0)return Number(n)*1024;throw new W({argv:["df","-Pk"],code:0,stderr:i`no line with free space`,where:t})}var zl=e=>e.split(`
`).filter(t=>t!=="");var Yl={schema:1,releases:[]};function Kt(e){return e.releases.findLast(t=>t.state==="active")}function ys(e,t){return e.releases.find(n=>n.id===t)}function Ql({releases:e,found:t},n){return t!==void 0&&!e.some(_y)&&!t.volumes.includes(n)}function _y(e){return e.state==="active"||e.state==="superseded"}var Iy=`
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
`,Oe=e=>({script:Iy,args:[e],read:(t,{hostName:n})=>Cy(t,n)});async function Jl(e,t,n){let{store:r}=await j(e,{store:Oe(t)},n);return r}async function Cy(e,t){let n="",r="",[o,s]=[[],[]],a=new Map,c={record:[],env:[]};for(let g of e.split(`
`)){let[y,m]=_n(g);y==="root"?n=m:y==="file"&&!m.endsWith(".partial")?s.push(m):y==="current"?r=m.split("/").at(-1)??"":y==="state"?o.push(m):y==="record"||y==="env"?c[y].push(m):y==="release"&&(c={record:[],env:[]},m.endsWith(".partial")||a.set(m,c))}if(!n.startsWith("/"))throw new h(i`${t}: it does not say where the deploy path is (${JSON.stringify(n.slice(0,100))})`,{fix:i`see whether HOME is set there for the login, and whether sh runs commands: ssh to ${t} and try echo $HOME`});let l=Ul(n),u=o.length===0?void 0:o.join(`
`),d=[...a.keys()].filter(cs),p=g=>Ly(a.get(g)?.record??[],g,{hostName:t,where:l}),f=cs(r)?r:void 0;return{layout:l,ledger:await Dy(u,f,{hostName:t,where:l}),ledgerText:u?.replaceAll(`
`,""),releases:d,files:s,current:f,record:p,currentRecord:async()=>f===void 0||!d.includes(f)?void 0:await p(f),secrets:async()=>(await Promise.all(d.map(y=>Ny(p(y),a.get(y)?.env??[])))).flat()}}async function Ly(e,t,n){let{hostName:r,where:o}=n,s=`${o.release(t)}/release.json`;if(e.length===0)throw new h(i`${r}: ${s} is missing`,{fix:i`the release was removed by hand: deploy a new one, or roll back to another that \`releases\` lists`});let a=await Xl("release",e.join(`
`),r,s);if(a.id!==t)throw new h(i`${r}: ${s} is damaged (it is the record of ${a.id})`,{fix:i`somebody copied it there: deploy a new release, or roll back to another that \`releases\` lists`});return a}async function Ny(e,t){try{let{secrets:n}=await e,r=ur(t.join(`
`),{place:".env"});return n.flatMap(o=>{let s=r.get(o);return s===void 0?[]:[[o,s]]})}catch(n){if(n instanceof h)return[];throw n}}async function Dy(e,t,{hostName:n,where:{root:r,state:o}}){if(e!==void 0)return await Xl("ledger",e,n,o);if(t===void 0)return Yl;throw new h(i`${n}: ${o} is missing, and ${r}/current points at ${t}`,{fix:i`put the file back from a copy; without one, 'rm ${r}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function Xl(e,t,n,r){let o=(l,u)=>new h(i`${n}: ${r} is damaged (${l})`,{fix:i`look at the file on the host; it is only ever replaced as a whole, so something else wrote to it`,cause:u}),s;try{s=JSON.parse(t)}catch(l){throw o(T(l),l)}if(typeof s=="object"&&s!==null&&"schema"in s&&s.schema!==1)throw new h(i`${n}: ${r} has schema ${JSON.stringify(s.schema)}, this version knows 1`,{fix:i`deploy with the version of deploy-kit that wrote it, or a newer one`});let{problemOf:a}=await import("./schema-OJAARUML.js"),c=a(e,s);if(c===void 0)return s;throw o(c)}async function zt(e,{settings:t,open:n},r){let o=await n(e).catch(u=>{r.signal.throwIfAborted(),r.log.warning(i`${e} cannot be reached, so other places alone are looked at: ${T(u)}`)});if(o===void 0)return{own:void 0,store:void 0,[Symbol.asyncDispose]:async()=>{}};let{store:s}=await j(o,{store:Oe(oe(t))},r);for(let[u,d]of await s.secrets())r.hide(d,u);let{backups:a}=s.layout,{sets:c}=await j(o,{sets:kn(a)},r);return{own:{machine:be(o),backups:a,sets:c},store:s,[Symbol.asyncDispose]:async()=>o[Symbol.asyncDispose]()}}async function Yt(e,t,{name:n,store:r}){let{away:o}=t,s=()=>o.length===0?"":i`; of these places nothing is known:${Ol(o)}`;if(e==="latest"){let u=p=>Tr(p)&&p.manifest.purpose!=="restore",d=(await t.all()).find(u);if(d!==void 0)return d;throw new h(i`${n} has no whole backup of this stack${s()}`,{fix:Zl(o)})}let a=e==="linked"?My(n,r):e,c=await t.find(a);if(c===void 0){let u=(await t.all()).map(d=>d.id);throw new h(i`${n} has no backup '${a}' of this stack${ke(a,u)}${s()}`,{fix:u.length===0?Zl(o):i`name one of ${u.slice(0,10).join(", ")}`})}if(Tr(c))return c;let l=c.copies.map(({store:u,set:d})=>`${u.name} (${d.damaged.join(", ")})`);throw new h(i`backup ${a} of ${n} is damaged: files are missing or have another size at ${l.join("; ")}${s()}`,{fix:i`take another set`})}var Zl=e=>e.length===0?i`run backup first`:i`see why these places cannot be reached`;function My(e,t){if(t===void 0)throw new h(i`${e} cannot be reached: which backup is linked to what runs there is not known`,{fix:i`name a backup by its id, or latest`});let n=By(t.ledger,t.current);if(n?.backup!==void 0)return n.backup;throw new h(n===void 0?i`${e}: no release runs, so no backup is linked to it`:i`${e}: no backup was made before ${n.version} (${n.id}) was deployed`,{fix:i`name a backup by its id: releases lists them`})}function By(e,t){let n=ys(e,t??"");return n?.rollbackOf===void 0?n:ys(e,n.left??"")}var jy=`
cd "$1" || exit
shift
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
for file; do
  if [ -f "$file" ]; then said=$(sum "$file") || exit; echo "\${said%% *}"; else echo missing; fi
done
`,In=class extends h{set;constructor(t,n){super(n,{fix:i`take another set; nothing was changed`}),this.set=t}};async function Qt(e,t,n,r){var l=[];try{let o=["sh","-c",jy,"sh",t.path,...n.map(({path:f})=>f)];let s=E(l,e.context.log.progress(()=>i`${e.name}: reading ${t.id} back`));let{stdout:a}=await e.run(o,{timeout:r});let c=a.split(`
`);for(let[f,{path:g,sha256:y}]of n.entries()){let m=c[f];if(m!==y)throw new In(t,m==="missing"?i`${g} of backup ${t.id} is not there any more`:i`${g} of backup ${t.id} is damaged: its checksum is not that of the day it was written`)}}catch(u){var d=u,p=!0}finally{O(l,d,p)}}async function tu(e,t){let n=[],r=[];for(let o of e.hosts)try{n.push(await Hy(o,e,t))}catch(s){if(!(s instanceof h))throw s;r.push(s)}if(n.length===0&&r[0]!==void 0)throw r[0];for(let{message:o}of r)t.log.warning(o);return n}async function Hy(e,t,n){var d=[];try{let{settings:r,backup:o,access:s,from:a}=t;let c=E(d,await zt(e,t,n),!0);let l=E(d,new ge({settings:r,hostName:e,own:c.own,access:s,from:a},n),!0);let u=await Yt(o,l,{name:e,store:c.store});return await Uy(Fy(e,t),u,e,t,n)}catch(p){var f=p,g=!0}finally{var y=O(d,f,g);y&&await y}}var Fy=(e,{directory:t,hosts:n,settings:r})=>n.length===1?t:eu.join(t,eu.basename(Ht(r,e)));async function Uy(e,t,n,{local:r,settings:o},s){var y=[];try{let a=s.now();let c=new Ae({name:e,machine:be(r),directory:e,isToBeCleared:!0});let{free:l}=await j(r,{free:hs(e)},s);let u=E(y,await Gt(t,{store:c,machine:i`this machine`,free:l},s),!0);let{manifest:d}=u.set;await Qt({...be(r),name:i`this machine`,context:s},u.set,d.files,o.backup.timeout);let p=await u.keep();let f=d.files.map(({name:b,path:x,bytes:v})=>({name:b,path:x,bytes:v}));let{totalBytes:g}=d;s.log.info(i`${t.id} is at ${p}`);return{status:"fetched",host:n,set:t.id,from:u.from,path:p,files:f,totalBytes:g,durationMs:s.now()-a}}catch(m){var w=m,$=!0}finally{var k=O(y,w,$);k&&await k}}var nu=76,ru="deploy-kit: fenced off:",gs=`
refuse() { printf '\\n%s %s\\n' "${ru}" "$1" >&2; exit ${nu}; }
allowed() {
  held= holder=
  { read -r held; read -r holder; } <"$1/lock"
  [ "$held" = "$2" ] || refuse "$2 $holder"
}
`,qy=`# deploy-kit: only while the lock is ours${gs}
{ exec 8>>"$1/busy"; } 2>/dev/null && flock -s 8 && [ -r "$1/lock" ] || refuse "$2 gone"
allowed "$1" "$2"
shift 2
umask 022
export LC_ALL=C
exec "$@"
`;function ou(e,t){return t===void 0?e:["sh","-c",qy,"sh",t.directory,t.token,...e]}function ws(e,t,n){if(e===void 0||t.code!==nu)return;let r=`${ru} ${e.token} `,o=t.stderr.split(`
`).findLast(s=>s.startsWith(r));if(o!==void 0)return $s(n,e.directory,Cr(o.slice(r.length)))}function $s(e,t,n){let r=n===void 0?"":i` to ${n.who} (${n.what}, since ${n.since}, ${n.where})`;return new h(i`lost the lock ${t} on ${e}${r}: nothing more is changed by this run`,{fix:i`look at what that run does, then run again; the next run starts from what the host holds`})}function Cr(e){try{let t=JSON.parse(e),n=r=>typeof t[r]=="string"?t[r]:"unknown";return{who:n("who"),what:n("what"),where:n("where"),since:n("since")}}catch{return}}var Ce=class e{host;layout;store;moved;context;#e;#t;#n;constructor({host:t,store:n,moved:r,lock:o,context:s}){let a=AbortSignal.any([s.signal,o.lost]);this.host=t,this.layout=n.layout,this.store=n,this.moved=r,this.context={...s,signal:a},this.#n=n.ledger,this.#e=o,this.#t=t.shell({fence:o.fence,signal:a})}static async open(t,n,r,o){var f=[];try{let{run:s,what:a,wait:c}=r;let l={wait:c,read:"state.json",clear:ql,signal:o.signal,onWait:({who:w,what:$,since:k,where:b})=>{u=i`${t.name}: waiting for ${w} (${$}, since ${k}, ${b})`,o.log.info(u)}};let u=i`${t.name}: take the lock`;let d=E(f,o.log.progress(()=>u));let p=await t.lock(n.layout.root,{who:s.who,what:a,where:s.where},l);try{let w=p.content===n.ledgerText,$=w?n:await Jl(t,n.layout.root,o);return new e({host:t,store:$,moved:!w,lock:p,context:o})}catch(w){throw await p.release(),w}}catch(g){var y=g,m=!0}finally{O(f,y,m)}}get name(){return this.host.name}get ledger(){return this.#n}get kind(){return this.host.kind}get fence(){return this.#e.fence}run(t,n={}){return this.#t.run(t,n)}upload(t){let n={fence:this.fence,signal:this.context.signal,reserve:!0};return this.host.upload(this.layout.root,t,n)}async update(t,n,r=this.context.signal){let o=t(this.#n),{log:s,now:a,redact:c}=this.context,l=n===void 0?"":c(JSON.stringify({at:new Date(a()).toISOString(),...n})),u=`${JSON.stringify(o,null,2)}
`,d=["sh","-c",Gy,"sh",this.layout.root,String(Buffer.byteLength(u))],p={stdin:`${l}
${u}`,signal:r,timeout:Wy},{stderr:f}=await this.run(d,p).catch(g=>{throw br(g,this.name,this.layout.state)});this.#n=o,f!==""&&s.warning(i`${this.name}: ${this.layout.log} cannot be written: ${f.trim()}`)}async[Symbol.asyncDispose](){await this.#t[Symbol.asyncDispose](),await this.#e.release()}},Wy=3*6e4,Gy=`# deploy-kit: write the ledger
${xr}
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
`;import{PassThrough as Xy}from"node:stream";var Vy={tables:e=>F(e,"table"),rows:e=>F(e,"row"),roles:e=>F(e,"role"),users:e=>F(e,"user"),collections:e=>F(e,"collection"),documents:e=>F(e,"document"),files:e=>F(e,"file"),keys:e=>F(e,"key")},yt=e=>Object.entries(e).flatMap(([t,n])=>Lt(Vy,t)?.(n)??[]).join(", ");var ks=(e,t)=>e.find(n=>Wt(t)(n)&&n.damaged.length===0&&n.manifest.purpose!=="restore")?.manifest,Lr=(e,t)=>e?.files.find(n=>gt(n.path)===gt(t)),gt=e=>e.replace(/\.age$/,"").replace(/\.(gz|zst)$/,""),su=1e5,Ky=20,zy="rdb";function vs(e,t,n){if(t===void 0||n.max>=100)return;let r=t.files.flatMap(o=>{if(o.format===zy||o.kind==="config")return[];let s=e.find(l=>gt(l.path)===gt(o.path)),a=n.whole.includes(o.name);return s!==void 0&&(a||Qy(o,s))?Yy(o,s,n.max):s===void 0&&o.kind==="service"&&a&&Jy(o)?[i`${gt(o.path)} is not there any more`]:[]});if(r.length!==0)throw new h(i`the backup on ${n.hostName} has suspiciously little, beside ${t.id}: ${r.join("; ")}`,{fix:i`see what became of the data; backup ${t.id} is there. If it is meant to be so, make one backup with max-drop: 100, which the next ones are then held against`})}function Yy(e,t,n){let r=(s,a)=>s-a>s*n/100,o=Object.entries(e.counts??{}).flatMap(([s,a])=>{let c=t.counts?.[s];return c===void 0||a<Ky||!r(a,c)?[]:[i`${gt(t.path)} has ${yt({[s]:c})||`${c} ${s}`} (${a} then)`]});return o.length>0||e.bytes<su||!r(e.bytes,t.bytes)?o:[i`${gt(t.path)} has ${B(t.bytes)} (${B(e.bytes)} then)`]}var Qy=(e,t)=>[...e.databases??[]].sort().join(`
`)===[...t.databases??[]].sort().join(`
`);function Jy({counts:e,bytes:t}){let n=Object.values(e??{});return n.length===0?t>=su:n.some(r=>r>0)}var Zy=`
file=$1 inspect=$2 container=$3 pack=$4 unpack=$5
shift 5
umask 077
export LC_ALL=C
pipes=$file.pipes
hash='shasum -a 256'
! command -v sha256sum >/dev/null 2>&1 || hash=sha256sum
${ms}
eval "pack=\\"$pack\\""
size() { set -- $(ls -ln "$file" 2>/dev/null); echo "\${5:-0}"; }
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
true >"$file" || { echo 'end-store 1'; exit 0; }
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
{ cat; code=$?; [ "$code" -eq 0 ] || [ ! -e "$pipes/producing" ] || kill "$producing"; exit "$code"; } <"$pipes/stored" >"$file" &
storing=$!
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
{ sync "$file" || sync; dd if="$file" iflag=nocache count=0; } >/dev/null 2>&1
$hash <"$file" >"$pipes/read" &
parts=$!
wait "$parts"; echo "end-read $?"
read -r sum _ <"$pipes/sha256"
read -r back _ <"$pipes/read"
{ kill -KILL "$ticking" "$watching"; wait "$ticking" "$watching"; } 2>/dev/null
rm -rf "$pipes"
echo "bytes $(size)"
echo "sha256 $sum"
echo "read $back"
exit 0
`,iu=["pack","split","hash","unpack","read"],eg=141;async function au(e,t,{set:n,compressor:r,timeout:o,last:s}){var fe=[];try{let{context:a,fence:c,name:l}=e;let{what:u}=t;let d=`${t.path}${r.suffix}`;let p=`${n.directory}/${d}`;let{argv:f,container:g="",accept:y=0}=t.producer(n.id);let m=new Xy;let w=new Map;let $=0;let k=C=>{let[,he="",q=""]=/^(\S+) ?(.*)$/.exec(C)??[];he==="progress"?$=Number(q):w.set(he,q)};let b=Lr(s,d)?.bytes;let x=a.now();let v=E(fe,a.log.progress(()=>[`${l}: ${u}`,...tg($,a.now()-x,b)].join(", ")));let A=(C,he)=>{let q=Q(a.redact(he),5);return new h(i`${u} failed with exit code ${C}: ${q}`,{fix:t.fix})};let{pack:S,unpack:_}=r;let Z=["sh","-c",Zy,"sh",p,t.inspect,g,S,_,...f];let H=E(fe,te(o,a.signal));let we={stdin:m,signal:H.signal,timeout:"none",onStdout:k,fence:c};let{stderr:P}=await e.host.run(Z,we).catch(C=>{throw H.timedOut?rg(u,o,l):C instanceof W?A(C.code,C.stderr):C});let L=C=>Number(w.get(`end-${C}`)??Number.NaN);if(L("store")>0)throw ng(u,p,P,l);let N=iu.find(C=>L(C)>0&&L(C)!==eg);let z=L("produce");if(N===void 0&&!(z<=y))throw A(z,P);let[J,ee]=[Number(w.get("bytes")),w.get("sha256")??""];let ie=N===void 0&&iu.every(C=>L(C)===0);if(!ie||!(J>0)||!/^[0-9a-f]{64}$/.test(ee)||w.get("read")!==ee){let he=[N===void 0?"":`${N} ${L(N)}`,le(a.redact(P),2)].filter(q=>q!=="").join(": ");throw new h(i`${u}: the file on ${l} does not read back (${he})`,{fix:i`look at the disk of that host, then run again; the backup was not kept`})}return{path:d,bytes:J,sha256:ee,compression:r.compression,code:z,stderr:P,facts:w}}catch(Me){var D=Me,me=!0}finally{O(fe,D,me)}}function tg(e,t,n){if(e===0)return[B(e)];let r=i`${B(e*1e3/t)} a second`,o=n===void 0?[]:i`${Math.round(e*100/n)} % of the last one`;return[B(e),r].concat(o)}function ng(e,t,n,r){let o=/no space left|disk quota|file too large/i.test(n);return new h(o?i`${e}: the disk of ${r} is full (${t})`:i`${e}: cannot be written on ${r} (${t}): ${le(n,2)}`,{fix:o?i`make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed`:i`look at the permissions of the deploy path on that host`})}function rg(e,t,n){return new h(i`${e} on ${n} was not done after ${M(t)}`,{fix:i`raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)`})}var Jt="/deploy-kit-files",cu="deploy-kit.backup",og=`
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${Jt} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
# By their first bytes; looked for by name, and where SQLite keeps a journal beside them: there may be millions of files.
find ${Jt} -type f \\( -name '*.sqlite*' -o -name '*.db' -o -name '*.db3' -o -name '*-wal' -o -name '*-journal' \\) 2>/dev/null |
  sed 's/-wal$//; s/-journal$//' | sort -u | head -n 1000 | while IFS= read -r file; do
    [ -f "$file" ] && [ "$(head -c 15 "$file" 2>/dev/null)" = 'SQLite format 3' ] && printf 'sqlite %s\\n' "\${file#${Jt}/}"
  done
true
`,sg=`
inside=$1 mount=$2 found=
[ -z "$3" ] || [ -d "$3" ] || { echo absent; exit 0; }
shift 3
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${cu}=probe" \\
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
`,bs=`
command -v tar >/dev/null && {
  { tar -tvf - || code=$?; echo "listing \${code:-0}" >&4; } | awk '/^[-h]/ { files++ } END { print "files " files + 0 }'
} 4>&1
`;function lu(e){return{script:sg,args:[og,uu(e),e.kind==="directory"?e.source:"",...e.images],read:(t,{hostName:n})=>[/^absent$/m.test(t)?ig(e,n):ag(e,t,n)]}}function uu({kind:e,source:t}){let n=`source=${t}`,r=/[",]/.test(n)?`"${n.replaceAll('"','""')}"`:n;return e==="volume"?`type=volume,${r},destination=${Jt},readonly,volume-nocopy`:`type=bind,${r},destination=${Jt},readonly`}function ig({key:e,isYetToCome:t},n){if(t)return{nothing:i`directory '${e}' is not on ${n} yet: nothing of it to protect`};throw new h(i`backup.directories: there is no directory '${e}' in shared/ of ${n}`,{fix:i`see what became of it, or take it out of backup.directories`})}function ag(e,t,n){let{kind:r,key:o,source:s,saved:a=[]}=e,c=/^image (.+)$/m.exec(t)?.[1];if(c===void 0)throw ug(e);let l=/GNU tar/.test(t)&&/^attributes$/m.test(t),u=[...t.matchAll(/^sqlite (.+)$/gm)].map(([,p=""])=>p).filter(p=>!a.includes(p)),d=r==="volume"?i`archive of volume '${o}'`:i`archive of directory '${o}'`;return{what:d,begins:r==="volume"?i`archiving volume '${o}' (${s})`:i`archiving directory '${o}' (${s})`,bytes:Number(/^kilobytes (\d+)$/m.exec(t)?.[1]??0)*1024,path:`${Ut(o)}.tar`,note:l?void 0:i`${o}: no image of the stack has GNU tar: extended attributes and ACLs are not kept`,inspect:bs,fix:i`see whether ${n} can run a container of image ${c}`,producer(p){let f=`deploy-kit-backup-${p.toLowerCase()}-${s.replace(/[^\w.-]+/g,"-")}`,g=l?["--numeric-owner","--xattrs","--acls"]:[];return{argv:["docker","run","--rm","--pull","never","--init","--name",f,"--log-driver","none","--network","none","--label",`${cu}=${p}`,"--mount",uu(e),"--user","0","--entrypoint","tar",c,"-C",Jt,...g,...a.flatMap(cg),"-cf","-","."],container:f,accept:l?1:0}},check(p){let{code:f,stderr:g}=p;return{kind:r,name:o,source:s,format:"tar",...xs(d,p),warnings:[...f===1?[i`files changed while they were read: ${dg(g)}`]:[],...lg(u)]}}}}var cg=e=>["","-wal","-shm","-journal"].map(t=>`--exclude=./${e.replace(/[*?[\]\\]/g,"\\$&")}${t}`);function xs(e,t){let n=t.facts.get("listing"),r=se(t,"files");if(n===void 0)return{checks:[]};if(n!=="0"||r===void 0)throw new h(i`${e} cannot be listed by tar: it is not complete`,{fix:i`run again; the backup was not kept`});return{checks:["listing"],counts:{files:r}}}function lg(e){if(e.length===0)return[];let t=e.length>5?i` and ${e.length-5} more`:"",n=`${e.slice(0,5).join(", ")}${t}`;return[i`databases of SQLite are copied as they lie (${n}): one that is written to meanwhile may not open again. Save each by backup.sqlite: { service: ..., path: ... }`]}function ug({kind:e,key:t}){return e==="volume"?new h(i`volume '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the volume out of backup.volumes`}):new h(i`directory '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the directory out of backup.directories`})}function dg(e){let t=[...e.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map(n=>n[1]);return t.length===0?le(e,1):t.slice(0,5).join(", ")}var pg=`
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
`;function du(e,t){let n=[...new Set(t.files.map(({sha256:s})=>s))],r=t.files.reduce((s,a)=>s+a.bytes,0),o=(s,a,c)=>({what:a,begins:c,bytes:s==="secret"?r:0,path:s==="open"?"config.tar":"config-secrets.tar",producer:()=>({argv:["sh","-c",pg,"sh",e,s,t.id,...s==="secret"?n:[]]}),inspect:bs,fix:i`see whether ${e}/releases/${t.id} is whole`,check:l=>({kind:"config",name:s==="open"?"config":"config-secrets",source:t.id,format:"tar",...s==="secret"&&{sensitive:!0},...xs(a,l),warnings:[]})});return[o("open",i`archive of the configuration of ${t.version}`,i`archiving the configuration of ${t.version}`),o("secret",i`archive of the environment of ${t.version}`,i`archiving the environment of ${t.version}`)]}import{Readable as fg}from"node:stream";var Nr=class e{missing=[];#e;#t=[];#n=[];#r=[];constructor(t){this.#e=t}static async begin(t,n,r){let o=new e(r.context);for(let s of t){let a=pt(s);try{let c=await fr(s,r);o.#t.push(c);let l=await c.begin(n);if(l.id===n)o.#n.push({destination:s,store:c,set:l});else throw await l.discard(),new h(i`${a} has a set ${n} already, which is not of this host`,{fix:i`give each environment a destination or a prefix of its own`})}catch(c){r.context.signal.throwIfAborted(),o.#s(a,c)}}return o}get told(){let t=this.#n.map(({store:n,set:r})=>({to:n.name,path:r.path}));return{...t.length===0?{}:{copies:t},...this.missing.length===0?{}:{missing:this.missing}}}assertSome(){if(this.#n.length>0)return;let t=this.missing.map(({to:n,why:r})=>`
${n}: ${r}`).join("");throw new h(i`the backup can be kept nowhere:${t}`,{fix:i`mend what it says there, or keep backups on the host, too: backup.to: [host, ...]`})}async write(t,n){await this.#o(this.#n,async({store:r,set:o})=>{this.#e.log.info(i`copying to ${r.name}`);for(let s of n)await Al(s,{from:t,to:o,names:{from:i`the host`,to:r.name}},this.#e)})}async explain(t){await this.#o(this.#n,async({set:n})=>{for(let[r,o]of t)await n.put(r,fg.from([Buffer.from(o)]),this.#e.signal)})}async publish(t,n){let r=new Map;for(let o=-1;o!==this.#n.length;)o=this.#n.length,await this.#o(this.#n,async s=>{let{destination:a,store:c,set:l}=s,u=r.has(s)?[]:n(l.others,a),d=await l.publish({...t,...this.told},u);r.has(s)||r.set(s,{to:c.name,path:l.path,removed:d})});return this.#r=this.#n,this.#n.flatMap(o=>r.get(o)??[])}async[Symbol.asyncDispose](){let t=this.#n.filter(n=>!this.#r.includes(n));await Promise.all(t.map(n=>this.#i(n)));for(let n of this.#t)await n[Symbol.asyncDispose]()}async#o(t,n){for(let r of t)try{await n(r)}catch(o){this.#e.signal.throwIfAborted(),this.#s(r.store.name,o),this.#n=this.#n.filter(s=>s!==r),await this.#i(r)}}async#i({store:t,set:n}){await n.discard().catch(r=>{let o=i`what was begun at ${t.name} could not be removed`;this.#e.log.warning(`${o}: ${T(r)}`)})}#s(t,n){let r=this.#e.redact(T(n));this.missing.push({to:t,why:r}),this.#e.log.warning(i`no copy at ${t}: ${r}`)}};import{join as Tg,relative as Su}from"node:path/posix";import Eg from"node:path";import hu from"node:path";function pu(e){let t=[[]];for(let n of e.matchAll(hg)){let{word:r,end:o}=n.groups??{};r!==void 0?t.at(-1)?.push(yg(r)):o!==void 0&&t.push([])}return t.filter(({length:n})=>n>0)}var mg=/'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[^\n]|[<>]&|&>|[^\s;&|()`\\]/,hg=new RegExp(`(?<comment>(?<![^\\s;&|()])#.*)|(?<word>(?:${mg.source})+)|\\\\
|(?<end>[\\n;&|()\`])`,"g");function yg(e){return e.replace(/'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\(.)/g,(t,n,r,o)=>n!==void 0?n:r!==void 0?r.replace(/\\([$`"\\\n])/g,(s,a)=>a===`
`?"":a):o)}var fu={operands:1,script:!0,valued:["-s","-g","-G","--shell"]},yu={script:!0,valued:["-o","-O","+o"]},Ss={plain:!0},gg=new Map(Object.entries({tini:{valued:["-p","-e"]},"docker-init":{valued:["-p","-e"]},"dumb-init":{valued:["-r","--rewrite"]},catatonit:{},init:Ss,exec:{valued:["-a"]},command:{plain:!0},nohup:{},setsid:{},busybox:{},fixuid:{},time:{valued:["-f","-o"]},env:{valued:["-u","-C"]},nice:{valued:["-n","--adjustment"]},ionice:{valued:["-c","-n","--class","--classdata"]},stdbuf:{valued:["-i","-o","-e"]},timeout:{operands:1,valued:["-k","-s","--kill-after","--signal"]},chrt:{operands:1},taskset:{operands:1},numactl:{},chroot:{operands:1},flock:{operands:1,script:!0,valued:["-w","-E"]},gosu:{operands:1},"su-exec":{operands:1},setuidgid:{operands:1},"s6-setuidgid":{operands:1},chpst:{valued:["-u","-U","-e","-n","-l","-L"]},su:fu,runuser:{...fu,joined:/^(-u|--user=)./},sudo:{valued:["-u","-g","--user","--group"]},doas:{valued:["-u"]},setpriv:{valued:"--reuid --regid --ruid --euid --rgid --egid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile".split(" ")}})),mu=/^(\w+=|\d*[<>].|(if|then|elif|else|do|while|until|!|\{|\})$)/,wg=/^(for|case|select|function|done|fi|esac|\[\[)$/;function it(e){let[t,...n]=e.slice(e.findIndex(s=>!mu.test(s)));if(t===void 0||mu.test(t)||wg.test(t))return[];let r=wu(t),o=r===void 0?vg(n):$g(n,r);return o.length>0?o:[{program:t,args:n}]}var wt=({program:e})=>hu.posix.basename(e);function gu({program:e}){let t=wu(e);return t===yu||t===Ss||/\.sh$|\$/.test(e)}function wu(e){let t=hu.posix.basename(e);return/^(ba|da|a|z|k)?sh$/.test(t)?yu:/(^|[-_])entrypoint(\.\w+)?$/.test(t)?Ss:gg.get(t)}function $g(e,{valued:t=[],operands:n=0,joined:r,script:o,plain:s}){let a=n;for(let c=0;c<e.length;c+=1){let l=e[c]??"";if(/^[-+]/.test(l)){if(s)return[];if(o&&/^(-[a-z]*c|--command)$/.test(l))return kg(e.slice(c+1)).flatMap(it);r?.test(l)?a-=1:t.includes(l.replace(/^([-+])[A-Za-z]+(?=[A-Za-z]$)/,"$1"))&&(c+=1)}else if(a>0)a-=1;else return it(e.slice(c))}return[]}function kg([e="",t,...n]){let r=o=>o==="$0"?t??o:/^\$(\{[@*]\}|[@*])$/.test(o)&&n.length>0?n:o;return pu(e).map(o=>o.flatMap(r))}function vg(e){let[t="-",...n]=e.slice(e.indexOf("--")+1);return!e.includes("--")||t.startsWith("-")?[]:it([t,...n])}var $u=[{product:"Dragonfly",signs:{image:/^dragonfly$/,servers:["dragonfly"]}},{product:"Elasticsearch",signs:{image:/^elasticsearch(-oss|-wolfi)?$/,data:/^(\/usr\/share\/elasticsearch\/data|\/bitnami\/elasticsearch\/data)$/}},{product:"OpenSearch",signs:{image:/^opensearch$/,data:/^\/usr\/share\/opensearch\/data$/}},{product:"ClickHouse",signs:{image:/^clickhouse(-server)?$/,data:/^(\/var\/lib\/clickhouse|\/bitnami\/clickhouse)$/,clients:["clickhouse-client","clickhouse-local"],servers:["clickhouse-server"]}},{product:"Cassandra",signs:{image:/^(cassandra|scylla)$/,data:/^(\/var\/lib\/(cassandra|scylla)(\/data)?|\/bitnami\/cassandra)$/,clients:["cqlsh","nodetool"]}},{product:"Microsoft SQL Server",signs:{image:/^(mssql-server(-linux)?|azure-sql-edge)$/,data:/^\/var\/opt\/mssql(\/data)?$/,clients:["sqlcmd","bcp"],servers:["sqlservr"]}},{product:"Oracle Database",signs:{image:/^oracle-(xe|free)$/,data:/^\/opt\/oracle\/oradata$/}},{product:"CockroachDB",signs:{image:/^cockroach(db)?$/,data:/^\/cockroach\/cockroach-data$/}},{product:"InfluxDB",signs:{image:/^influxdb(3?-core|3)?$/,data:/^(\/var\/lib\/influxdb[23]?|\/bitnami\/influxdb)$/,clients:["influx"],servers:["influxd"]}},{product:"Couchbase",signs:{image:/^couchbase(-server)?$/,data:/^\/opt\/couchbase\/var$/}},{product:"CouchDB",signs:{image:/^couchdb$/,data:/^\/opt\/couchdb\/data$/}},{product:"Meilisearch",signs:{image:/^meilisearch$/,data:/^\/meili_data$/}},{product:"Qdrant",signs:{image:/^qdrant$/,data:/^\/qdrant\/storage$/}},...["Neo4j","Typesense","Solr","Weaviate","ArangoDB","RethinkDB","SurrealDB","QuestDB"].map(e=>({product:e,signs:{image:new RegExp(`^${e.toLowerCase()}$`)}}))];var bg=new Set("sleep true false echo printf cat tail head ls chown chmod cp mv rm mkdir touch curl wget tar gzip date find test [ set cd export trap wait exit break exec command crond cron supercronic".split(" "));function Le({image:e,argv:t,mounts:n}){let r=Sg(e),o=n.filter(u=>u.writable).map(({target:u})=>u.replace(/\/+$/,"")),s=it(t).map(wt),a=[...Ee,...$u],c=a.find(({signs:u})=>u.image.test(r))??a.find(({signs:{data:u}})=>o.some(d=>u?.test(d)))??a.find(({signs:{servers:u=[]}})=>s.some(d=>u.includes(d)));if(c===void 0||xg(t,a))return{kind:"other"};let l=Ee.find(u=>u===c);return l===void 0?{kind:"unsupported",product:c.product}:{kind:"database",engine:l}}function xg(e,t){let n=it(e),r=n.map(wt),o=s=>t.some(({signs:a})=>a[s]?.some(c=>r.includes(c)));return n.some(gu)||o("servers")?!1:o("clients")?!0:r.length>0&&r.every(s=>bg.has(s))}function Sg(e){let[t,n]=["",...e.replace(/@.*$/,"").split("/")].slice(-2),r=(n??"").replace(/:[^:]*$/,"").toLowerCase();return r==="server"?`${t}-server`:r}function vu(e,{volumes:t,directories:n,ignore:r},o=[]){let s=new Set([...r,...t].map(Xt)),a=e.flatMap(({service:d,dumped:p,places:f})=>f.map(g=>({...g,service:d,covered:p||s.has(d)}))),c=new Set(a.flatMap(d=>d.covered?ku(d):[])),l=[...o.map(d=>({kind:"volume",name:d,service:""})),...a].filter(d=>!c.has(ku(d))&&!s.has(Xt(d.name))&&!Ag(d,n));if(l.length===0)return[];let u=[...new Set(l.map(Rg))].sort();return[i`no backup covers ${u.join(", ")} (backup.volumes archives named volumes, backup.directories what lies below shared/, backup.ignore says that none is needed)`]}var Og=/^\/(proc|sys|dev|run|etc|tmp|usr|lib|boot|var\/run|var\/log|var\/lib\/docker)(\/|$)|^\/$|\.sock$/,bu=e=>Og.test(e)?[]:[{kind:"directory",name:e}],xu=(e,t)=>({kind:"unnamed volume",name:`${e}:${t}`});function Rg({kind:e,name:t}){return e==="directory"?i`directory ${t}`:e==="volume"?i`volume ${t}`:i`unnamed volume ${t}`}var Ag=({kind:e,name:t},n)=>e==="directory"&&!Eg.isAbsolute(t)&&n.some(r=>re(`/${Xt(t)}`,`/${Pr(Xt(r))}`)),ku=({kind:e,name:t})=>`${e} ${t}`,Xt=e=>e.replace(/^\.\/|\/+$/g,"");function Ou(e,t,n){let{backup:r}=t,o=e.volumes.filter(({ofProject:w})=>w),s=Ue(e.containers),a=[...new Set(s.map(({service:w})=>w))].sort(),c=[],l=Pg(t,s,n,c);a.length===0&&_g(o,t);let u=a.filter(w=>!r.ignore.includes(w)).flatMap(w=>Ig(w,s,r,c)),d=r.volumes.flatMap(w=>Cg(w,e,r,n,c)??[]),p=r.directories.map(w=>Dg(w,e,t,n)),f=o.flatMap(({key:w})=>w??[]),g=vu(Mg(e,u,t),r,f),y=Lg(r,s,t,n,c),m=[...d,...p].map(w=>Ng(w,y,e));return{dumps:u,sqlite:y,files:m,notes:[...l,...g],warnings:c}}function Ru({containers:e,volumes:t}){return e.length===0&&!t.some(({ofProject:n})=>n)}function Pg(e,t,n,r){let{services:o,ignore:s}=e.backup,a=[],c=[...new Set(t.map(({service:u})=>u))].sort(),l=t.filter(u=>!o.some(({service:d})=>d===u.service)&&!s.includes(u.service)&&Le(u).kind!=="database");for(let{service:u,engine:d}of o){if(s.includes(u))throw new h(i`backup: service '${u}' stands under 'services' and under 'ignore'`,{fix:i`take it out of one of the two`});if(d!==void 0&&Tu(d)===void 0)throw new h(i`backup: engine '${d}' of service '${u}' is not supported`,{fix:i`write one of ${Ee.map(({name:p})=>p).join(", ")}, or list its volume under backup.volumes`});if(c.length===0)a.push(i`service '${u}' is not on this host yet: nothing of it to protect`);else if(!c.includes(u)){let p=i`backup.services: there is no service '${u}' in the stack that runs`,f=ke(u,l.map(g=>g.service));if(f!=="")throw new h(`${p}${f}`,{fix:i`name one of ${c.join(", ")}`});if(!Es(u,n,n?.services))throw new h(i`${p}: its data cannot be dumped`,{fix:i`start it (${Os(e)} ${u}), or take it out of backup.services`});r.push(i`${p}: nothing of it to protect yet`)}}return a}function Es(e,t,n){return t===void 0||n!==void 0&&!Object.hasOwn(n,e)}var Os=e=>`cd ${Te(`${oe(e)}/current`)} && docker compose up -d`;function _g(e,t){let{composeProject:n,backup:r}=t,s=e.map(a=>a.key??a.name).filter(a=>!r.volumes.includes(a)&&!r.ignore.includes(a));if(s.length!==0)throw new h(i`nothing of '${n}' runs, but its volumes are there (${s.join(", ")}): no database can be dumped`,{fix:i`start the stack or its databases (${Os(t)}), or list each of these volumes under backup.volumes (archived as it is) or backup.ignore; one that holds nothing that is needed (left by a first deploy that failed) can be removed: docker volume rm ${e.map(({name:a})=>a).join(" ")}`})}function Ig(e,t,n,r){let o=n.services.find(d=>d.service===e),s=t.filter(d=>d.service===e),a=s.filter(d=>d.status==="running"),[c]=[...a,...s];if(c===void 0)return[];let l=Tu(o?.engine),u=l===void 0?Le(c):{kind:"database",engine:l};if(o===void 0&&Ml(c,t))return[];if(u.kind==="other"){if(o===void 0)return[];let d=Eu("name","or");throw new h(i`backup.services: '${e}' (image ${c.image}) is not recognised as a database that can be dumped`,{fix:i`say which it is: engine: ${d}; or take it out of backup.services`})}if(u.kind==="unsupported"){let{product:d}=u;throw new h(i`service '${e}' is ${d} (image ${c.image}), which cannot be dumped yet: supported are ${Eu("product","and")}`,{fix:i`list '${e}' under backup.ignore if it needs no dump; its volume can be archived with backup.volumes (consistent only while nothing writes to it)`})}if(a.length===0)throw new h(i`the database service '${e}' is ${c.status} and not running: it cannot be dumped`,{fix:i`start it (docker start ${c.name}), or list it under backup.ignore if it needs no dump`});return a.length>1&&r.push(i`service '${e}' has ${a.length} containers: the dump is from ${c.name} alone`),[{service:e,container:{id:c.id,name:c.name},engine:u.engine,declared:l!==void 0,database:o?.database,...o?.exclude&&{exclude:o.exclude}}]}function Cg(e,t,n,r,o){let s=t.volumes.find(c=>c.key===e)??t.volumes.find(c=>c.name===e);if(s===void 0){let c=t.volumes.map(f=>f.key??f.name),l=i`backup.volumes: there is no volume '${e}' on this host`,u=ke(e,c.filter(f=>![...n.volumes,...n.ignore].includes(f)));if(u!=="")throw new h(`${l}${u}`,{fix:i`name one of ${c.sort().join(", ")}`});let d=r?.volumes,p=d&&Object.fromEntries(Object.entries(d).flat().map(f=>[f,!0]));if(!Es(e,r,p))throw new h(i`${l}: it cannot be archived`,{fix:i`see what became of it (docker volume ls), or take it out of backup.volumes${d===void 0?i` until a deploy has made it`:""}`});o.push(i`${l}: nothing of it to protect yet`);return}let a=Au(({volume:c})=>c===s.name,t);return{kind:"volume",key:e,source:s.name,images:a}}function Lg({sqlite:e=[]},t,n,r,o){return e.flatMap(({service:s,path:a})=>{let c=t.filter(u=>u.service===s),l=c.find(({status:u})=>u==="running");if(l!==void 0)return Pn(l,a)===void 0&&o.push(i`backup.sqlite: ${a} lies in the container of '${s}' itself, and goes with it when that is replaced: mount a volume there`),[{service:s,path:a,container:{id:l.id,name:l.name}}];if(c.length===0&&Es(s,r,r?.services))return o.push(i`backup.sqlite: there is no service '${s}' in the stack that runs: nothing of it to protect yet`),[];throw new h(i`backup.sqlite: service '${s}' does not run: ${a} cannot be saved`,{fix:i`start it (${Os(n)} ${s}), or take it out of backup.sqlite`})})}function Ng(e,t,{containers:n}){let r=t.flatMap(({path:o,container:{id:s}})=>{let a=n.find(d=>d.id===s),c=a&&Pn(a,o);if(c===void 0)return[];let l=Su(c.target,o);if(e.kind==="volume")return c.type==="volume"&&c.volume===e.source?[l]:[];let u=Tg(c.source,l);return c.type==="bind"&&re(u,e.source)?[Su(e.source,u)]:[]});return r.length===0?e:{...e,saved:r}}function Dg(e,t,n,r){let o=Pr(Xt(e)),s=`${oe(n)}/shared/${o}`,a=Au(({type:l,source:u})=>l==="bind"&&re(u,s),t),c=r?.shared?.some(l=>re(`/${l}`,`/${o}`))??r!==void 0;return{kind:"directory",key:o,source:s,isYetToCome:!c,images:a}}function Au(e,{containers:t,images:n}){let o=[...t.filter(s=>s.mounts.some(e)),...t].map(s=>s.imageId);return[...new Set([...o,...n])]}function Mg(e,t,n){let r=new Map(e.volumes.map(({name:l,key:u})=>[l,u??l])),[o,s]=oe(n).split("~"),a=`${s??o}/shared/`,c=`${s??o}/files/`;return Ue(e.containers).map(({service:l,mounts:u})=>({service:l,dumped:t.some(d=>d.service===l),places:u.flatMap(({type:d,source:p,volume:f,target:g,writable:y})=>{if(!y)return[];if(d==="volume"&&Ir(f))return[xu(l,g)];if(d==="volume")return[{kind:"volume",name:r.get(f)??f}];if(d!=="bind"||p.includes(c))return[];let[,m]=p.split(a,2);return m===void 0?bu(p):[{kind:"directory",name:m}]})}))}var Tu=e=>Ee.find(t=>t.name===e);function Eu(e,t){let n=Ee.map(r=>r[e]);return`${n.slice(0,-1).join(", ")} ${t} ${n.at(-1)}`}import{join as Ug,relative as ju}from"node:path/posix";function Dr(e,t){return e.flatMap((n,r)=>{let o=t.find(a=>n.startsWith(a));if(o===void 0)return[];if(n!==o)return[n];let s=e[r+1];return s===void 0?[]:[n,s]})}var Bg=`
if command -v apache2ctl >/dev/null; then exec apache2ctl "$@" -k graceful; fi
exec httpd "$@" -k graceful
`,Pu={name:"Apache",programs:["httpd-foreground","apache2","apache2-foreground","apache2ctl","apachectl","httpd"],isStartedWith:e=>wt(e)!=="httpd"||e.args.some(t=>t.startsWith("-D")),configuration:/^\/(?:usr\/local\/apache2\/conf|etc\/apache2|etc\/httpd)(?:\/[^/]+\.conf|\/(?:extra|conf|conf\.d|conf-\w+|sites-\w+|vhosts\.d)(?:\/.*)?)?$/,reload:({args:e})=>["sh","-c",Bg,"sh",...Dr(e,["-f","-d"])]};var Rs=e=>({name:e,programs:[e.toLowerCase()],configuration:/^$/,reload:void 0}),_u=Rs("Caddy"),Iu=Rs("Traefik"),Cu=Rs("Envoy");var jg=`
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
`,Lu={name:"HAProxy",programs:["haproxy"],configuration:/^\/(?:usr\/local\/)?etc\/haproxy(?:\/[^/]+\.cfg|\/conf\.d(?:\/.*)?)?$/,reload:()=>["sh","-c",jg]};var Nu={name:"nginx",programs:["nginx","nginx-debug","openresty","angie","freenginx","tengine"],isStartedWith:({args:e})=>!e.some(t=>/^-q?[stTvVh?]/.test(t)),configuration:/^\/(?:etc\/(?:nginx|angie)|usr\/local\/(?:openresty\/)?nginx\/conf)(?:\/[^/]+\.conf|\/(?:conf\.d|http\.d|templates|sites-\w+)(?:\/.*)?)?$/,reload:({program:e,args:t})=>[e,...Dr(t,["-c","-p","-e","-g"]),"-s","reload"]};var Mu=[Nu,Lu,Pu,_u,Iu,Cu],Hg=Mu.filter(({reload:e})=>e!==void 0);function Bu(e){let t=it(e);return Du(t,Mu)??Du(t.flatMap(Fg),Hg)}function Du(e,t){for(let n of e){let r=t.find(({programs:o,isStartedWith:s})=>o.includes(wt(n))&&s?.(n)!==!1);if(r!==void 0)return{proxy:r,...n}}}function Fg({program:e,args:[t,...n]}){let r=t!==void 0&&n[0]?.startsWith("-");return e.endsWith(".sh")&&r?[{program:t,args:n}]:[]}var Uu=["service","volume","directory"],qg=e=>Uu.some(t=>t===e),Hu=({format:e})=>e==="sqlite";function Mr(e,t,n,{shared:r}){let o=e.manifest.files.filter(({kind:l})=>qg(l)),s=[...new Set(o.map(({name:l})=>l))];for(let l of t)if(!s.includes(l))throw new h(i`${e.id} has nothing of '${l}'`,{fix:i`name one of ${s.join(", ")}`});let a=s.filter(l=>t.length===0||t.includes(l)),c=a.flatMap(l=>Uu.flatMap(u=>{let d=o.filter(g=>g.name===l&&g.kind===u&&!Hu(g)),[p]=d;if(p===void 0)return[];if(u==="service")return Gg(l,d,n);let f=u==="volume"?Vg(l,n):`${r}/${l}`;return{kind:u,name:l,files:d,source:f,archive:p,databases:[]}}));for(let l of o.filter(Hu))Wg(l,a.includes(l.name),c,n,e);if(c.length>0)return c;throw new h(i`${e.id} holds nothing that can be restored`)}function Wg(e,t,n,{containers:r},o){let{name:s,path:a}=e,[c=""]=e.databases??[],l=Ue(r).find(({service:y})=>y===s),u=l&&Pn(l,c);if(l===void 0||u===void 0||u.target===c){let y=n.find(m=>m.kind!=="service");if(!t&&y===void 0)return;throw new h(t?i`${a} of ${o.id} has no place to be restored to: no service '${s}' has a directory mounted where ${c} is`:i`${o.id} holds ${a} apart from '${y?.name??""}', which may be where it lies: a restore would take the database away`,{fix:i`deploy a release that has it, or restore it by hand, as RESTORE.md in ${o.path} says, and name the others with only`})}let d=ju(u.target,c),p=Ug(u.source,d),f=n.findIndex(y=>y.kind==="volume"?u.type==="volume"&&y.source===u.volume:y.kind==="directory"&&re(p,y.source)),g=n[f];if(g!==void 0&&g.kind!=="service"){let y=g.kind==="volume"?d:ju(g.source,p),m=[...g.databases,{file:e,container:l,below:y}];n[f]={...g,databases:m,files:[...g.files,e]}}else if(t){let y=u.type==="volume"?u.volume:u.source,m=u.type==="volume"?"volume":"directory";n.push({kind:m,name:s,files:[e],source:y,archive:void 0,databases:[{file:e,container:l,below:d}]})}}function Gg(e,t,{containers:n}){let r=Ue(n).filter(({service:u})=>u===e),o=r.find(({status:u})=>u==="running")??r[0];if(o===void 0)throw new h(i`there is no service '${e}' in the stack that runs: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`});if(r.length>1)throw new h(i`service '${e}' has ${r.length} containers: which of them has its data cannot be told`,{fix:i`scale it to one, then restore`});let[{engine:s="mysql"}={engine:void 0}]=t,a=Le(o),c=Ee.find(u=>u.name===s);if(c===void 0)throw new h(i`'${e}' was dumped as ${s}, which this version of deploy-kit does not know`);if((a.kind==="database"?As(a.engine):As(c))!==As(c))throw new h(i`'${e}' was ${c.product} when it was backed up, and is another database now (image ${o.image})`,{fix:i`deploy a release whose '${e}' is ${c.product}, then restore`});return{kind:"service",name:e,files:t,engine:c,container:o}}var As=({loads:e})=>Object.keys(e.formats).join(" ");function Vg(e,{volumes:t}){let n=t.find(({key:r,ofProject:o})=>o&&r===e)??t.find(r=>r.name===e);if(n!==void 0)return n.name;throw new h(i`there is no volume '${e}' on this host: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`})}function $t(e,t){return qu(e,Ue(t))}var qu=(e,t)=>t.filter(({mounts:n})=>n.some(({source:r,writable:o})=>e.some(s=>r!==""&&(re(r,s.source)||o&&re(s.source,r)))));async function Br(e,t,{containers:n}){let{all:r}=await j(t,{all:Dl},{signal:t.context.signal}),o=Ue(n).map(({id:a})=>a),[s]=qu(e,r).filter(a=>Ne(a)&&!o.includes(a.id));if(s!==void 0)throw new h(i`container ${s.name} (${s.image}) has data mounted that is to be replaced, and is none of this stack: it would go on with the old data`,{fix:i`stop it (docker stop ${s.name}), then run again, and start it when that is done`})}function kt(e,t){let n=e.filter(o=>Le(o).kind!=="other"),r=new Set(n.flatMap(o=>o.networks));return Ue(t).filter(o=>Ne(o)&&!e.includes(o)&&Le(o).kind==="other"&&!Kg(o)&&(o.onHostNetwork||o.networks.some(s=>r.has(s))))}var Ne=({status:e})=>["running","restarting","paused"].includes(e);function Kg({argv:e}){let t=Bu(e);return t!==void 0&&t.proxy.name!=="Apache"}function Wu({name:e,files:t,engine:n},r,o){let s=t.find(({engine:l,serverVersion:u})=>l===n.name&&u)?.serverVersion,[a,c]=[Fu(s),Fu(r)];if(!(a===void 0||c===void 0||a<=c))throw new h(i`'${e}' of ${o} was written by ${n.product} ${s??""}, and ${n.product} ${r??""} runs: an older server does not read it`,{fix:i`deploy a release with ${n.product} ${a} or later, then restore; nothing was changed`})}var Fu=(e="")=>{let[,t]=/^(\d+)/.exec(e)??[];return t===void 0?void 0:Number(t)};var zg=`import sqlite3, sys
source = sqlite3.connect(sys.argv[1], timeout=60)
copy = sqlite3.connect(sys.argv[2])
source.backup(copy)
copy.close()`,Yg=`import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row[0])`,Qg=`$source = new SQLite3($argv[1], SQLITE3_OPEN_READWRITE); $source->busyTimeout(60000);
exit($source->backup(new SQLite3($argv[2])) ? 0 : 1);`,Jg=`$rows = (new SQLite3($argv[1]))->query($argv[2]); if (!$rows) exit(1);
while ($row = $rows->fetchArray(SQLITE3_NUM)) echo $row[0], "\\n";`,Xg=`const { DatabaseSync } = require("node:sqlite");
const source = new DatabaseSync(process.argv[1]);
source.exec("PRAGMA busy_timeout = 60000");
source.prepare("VACUUM INTO ?").run(process.argv[2]);`,Zg=`const { DatabaseSync } = require("node:sqlite");
for (const row of new DatabaseSync(process.argv[1]).prepare(process.argv[2]).all()) require("node:fs").writeSync(1, Object.values(row)[0] + "\\n");`,jr=[{name:"sqlite3",can:"command -v sqlite3",copy:`sqlite3 -bail -cmd '.timeout 60000' "$1" ".backup '$2'"`,ask:'sqlite3 -bail -batch -noheader -list "$1" "$2"'},{name:"python3",can:"python3 -c 'import sqlite3; sqlite3.Connection.backup'",copy:`python3 -c '${zg}' "$1" "$2"`,ask:`python3 -c '${Yg}' "$1" "$2"`},{name:"php",can:`php -r 'exit(class_exists("SQLite3") && method_exists("SQLite3", "backup") ? 0 : 1);'`,copy:`php -r '${Qg}' -- "$1" "$2"`,ask:`php -r '${Jg}' -- "$1" "$2"`},{name:"node",can:`node --no-warnings -e 'require("node:sqlite")'`,copy:`node --no-warnings -e '${Xg}' -- "$1" "$2"`,ask:`node --no-warnings -e '${Zg}' -- "$1" "$2"`}],Ts=jr.map(({name:e,can:t})=>`if ${t} >/dev/null 2>&1; then printf 'program\\t${e}\\n'; exit 0; fi
`).join(""),Ps=`case $2 in
${jr.map(({name:e,copy:t,ask:n})=>`${e}) copy() { exec ${t}; }; ask() { ${n}; } ;;
`).join("")}esac
`;var Gu=`
[ -f "$1" ] || { printf 'absent\\n'; exit 0; }
[ "$(head -c 15 "$1" 2>/dev/null)" = 'SQLite format 3' ] || { printf 'other\\n'; exit 0; }
for file in "$1" "$1-wal"; do
  [ ! -f "$file" ] || printf 'bytes\\t%s\\n' "$(wc -c <"$file")"
done
${Ts}`,Vu=`
look() {
  found=$(ask "$1" 'PRAGMA quick_check(3)' </dev/null) || return
  [ "$found" = ok ] || { printf 'the database is damaged: %s\\n' "$found" >&2; return 1; }
  own="type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
  tables=$(ask "$1" "SELECT count(*) FROM sqlite_master WHERE $own" </dev/null) || return
  query=$(ask "$1" "SELECT group_concat('SELECT count(*) AS n FROM \\"' || replace(name, '\\"', '\\"\\"') || '\\"', ' UNION ALL ')
    FROM sqlite_master WHERE $own" </dev/null)
  rows=$(ask "$1" "SELECT CAST(total(n) AS INTEGER) FROM (\${query:-SELECT 0 AS n})" </dev/null 2>/dev/null) || rows=
}
`,Ku=`${_e}
export LC_ALL=C HOME=/nonexistent
${Ps}${Vu}exec 3<&0
saved=$(mktemp) || exit
trap 'rm -f "$saved" "$saved"-*' EXIT
(copy "$1" "$saved" </dev/null >&2 & guard $!) || exit
look "$saved" || exit
printf 'counted\\ttables\\t%s\\n' "$tables" >&2
[ -z "$rows" ] || printf 'counted\\trows\\t%s\\n' "$rows" >&2
cat "$saved"
`,zu=`
head=$(dd bs=1 count=100 2>/dev/null | od -An -v -tu1 | tr -s '\\n ' '  ')
rest=$(wc -c)
set -- $head
[ $# -eq 100 ] || exit 0
page=$((\${17} * 256 + \${18}))
[ "$page" -ne 1 ] || page=65536
echo "pages $(((\${29} * 16777216) + (\${30} * 65536) + (\${31} * 256) + \${32}))"
echo "page $page"
echo "length $((100 + rest))"
`,vt={into:"/deploy-kit-restore",like:"/deploy-kit-replaced"},Yu=`
export LC_ALL=C HOME=/nonexistent
umask 077
program=$(${Ts})
set -- "$1" "\${program#*	}"
${Ps}${Vu}
file=${vt.into}/$1 like=${vt.like}/$1 new=${vt.into}/$1.restored
mkdir -p "\${file%/*}" && cat >"$new" && look "$new" || exit
mode=644
if [ -e "$like" ]; then mode=$(stat -c %a "$like"); else like=\${file%/*}; fi
chown "$(stat -c %u:%g "$like")" "$new" && chmod "$mode" "$new" || exit
rm -f "$new"-* "$file-wal" "$file-shm" "$file-journal"
mv -f "$new" "$file" && sync || exit
echo "tables $tables"
[ -z "$rows" ] || echo "rows $rows"
`;var Qu=e=>Ie({...e,declared:!0,database:void 0},{script:Gu,args:[e.path],read:(t,{hostName:n})=>[ew(new ce(t),e,n)]});function ew(e,t,n){let{service:r,container:o,path:s}=t,a=He(t);if(e.has("absent")||e.has("other")){let d=e.has("absent")?i`backup.sqlite: ${a} has no file ${s}`:i`backup.sqlite: ${s} in ${a} is no database of SQLite`;throw new h(d,{fix:i`write the path as the container sees it, once the application has made it`})}let c=e.one("program");if(c===""){let d=jr.map(({name:p})=>p).join(", ");throw new h(i`${s} in ${a} cannot be saved: nothing in its image can do that (${d})`,{fix:i`add sqlite3 to the image (apt-get install sqlite3, apk add sqlite), or take it out of backup.sqlite`})}let l=i`dump of ${s} of service '${r}'`,u=i`look at docker logs ${o.name} on ${n}`;return{what:l,begins:i`saving ${s} of service '${r}' by ${c}`,bytes:xe(e.all("bytes").map(([d])=>Number(d))),path:`${r}.${Ut(s.replace(/^.*\//,""))}`,producer:()=>({argv:Se(o.id,Ku,s,c)}),inspect:zu,fix:u,check(d){let[p,f,g]=["pages","page","length"].map(m=>se(d,m)),y=new ce(d.stderr).all("counted");if(p===void 0||f===void 0||g!==p*f||y.length===0)throw new h(i`${l} is not complete: it has not all of its pages`,{fix:i`${u}; the backup was not kept`});return{kind:"service",name:r,source:o.name,engine:"sqlite",format:"sqlite",databases:[s],counts:Object.fromEntries(y.map(([m="",w])=>[m,Number(w)])),checks:["integrity","pages"],warnings:[]}}}}var tw=8e6;async function Hr(e){let{host:t,inventory:n,settings:r}=e,{context:o}=t,s=o.now(),a={...r,deployPath:t.layout.root},c=await ow(t),l=Ou(await Vt(n,t.store),a,c),u=await aw(l,e),d=[...l.notes,...u.flatMap(v=>("nothing"in v?v.nothing:v.note)??[])],p=u.filter(v=>"producer"in v),f={max:e.beforeRestoreOf===void 0?r.backup.maxDrop:100,hostName:t.name,whole:l.dumps.filter(({database:v})=>v===void 0).map(({service:v})=>v)};if(p.length===0){l.dumps.length>0&&vs([],ks(await ve(t).list(),r),f);for(let A of l.warnings)o.log.warning(A);let v=i`the stack on ${t.name} has no database and no volume to back up`;return Fr(t.name,v,d,o)}let g=iw([...p,...sw(t,c)]),y=Vl(n.compressors,r.backup.compression,t.name);o.signal.throwIfAborted();let m=await ve(t).begin(Un(s));try{var w=[];try{let v=ks(m.others,r);uw(n.free,{sources:g,last:v},t);let A=jt(e.access===void 0?void 0:r.backup.to);let S=A.find(({kind:C})=>C==="host");let _=E(w,await Nr.begin(A.filter(C=>C!==S),m.id,{own:vn(t),folder:Ht(r,t.name),access:e.access??nw,context:o}),!0);S===void 0&&_.assertSome();let{timeout:Z}=r.backup;let H=await cw(g,{set:m,compressor:y,timeout:Z,last:v},e);vs(H,v,f);let we=H.filter(({sensitive:C})=>C!==!0);let P=H.filter(C=>!we.includes(C)).map(({path:C})=>C);P.length>0&&A.some(C=>C!==S)&&d.push(S===void 0?i`not in the backup, for it holds secrets and nothing is encrypted: ${P.join(", ")}`:i`stays on the host, for it holds secrets and copies are not encrypted: ${P.join(", ")}`);await _.write(m,we);S===void 0&&_.assertSome();let L=Ju(e,m.id,s,H);let N=Ju(e,m.id,s,we);o.signal.throwIfAborted();await Il(t,m.directory,Tn(L));await _.explain(Tn(N));let z=await _.publish(N,(C,he)=>Xu(C,he,m.id,e));let J=[];S===void 0?(_.assertSome(),await m.discard()):J=await m.publish({...L,..._.told},Xu(m.others,S,m.id,e));let ee=[...l.warnings,...H.flatMap(C=>C.warnings.map(he=>`${C.name}: ${he}`))];let{id:ie,totalBytes:fe,durationMs:Me}=L;for(let C of ee)o.log.warning(C);for(let C of d)o.log.info(C);o.log.info(i`backup ${ie} on ${t.name}: ${B(fe)} in ${M(Me)}`);let D=S===void 0?z[0]?.path??"":m.path;let me={host:t.name,id:ie,path:D,files:H,totalBytes:fe,durationMs:Me};return{status:"created",...me,copies:z,missing:_.missing,warnings:ee,notes:d,removed:J}}catch($){var k=$,b=!0}finally{var x=O(w,k,b);x&&await x}}catch(v){throw await m.discard().catch(A=>{let S=i`the unfinished backup ${m.id}.partial could not be removed`;o.log.warning(`${S}: ${T(A)}`)}),v}}var nw={openHost:()=>Promise.reject(new TypeError("access")),directory:"",s3:{}};function rw({containers:e},t){let n=t.flatMap(({kind:s,source:a})=>s==="service"?a:[]),r=e.filter(({name:s})=>n.includes(s)),o=r[0]?.image;return{writers:kt(r,e).map(({name:s})=>s),...o!==void 0&&{image:o}}}async function ow({ledger:e,store:t}){let n=Kt(e);return n&&await t.record(n.id).catch(()=>({}))}function sw({layout:e},t={}){let{id:n,files:r,version:o}=t;return n&&r&&o?du(e.root,{id:n,files:r,version:o}):[]}function iw(e){let t=new Set;return e.map(n=>{let r=n.path;for(let o=2;t.has(r);o++)r=n.path.replace(".",`-${o}.`);return t.add(r),{...n,path:r}})}function Fr(e,t,n,{log:r}){for(let o of[i`nothing to protect: ${t}`,...n])r.info(o);return{status:"nothing-to-protect",host:e,reason:t,notes:n}}async function aw({dumps:e,sqlite:t,files:n},{host:r,settings:o}){let s=[...e.map(({engine:u,...d})=>u.probe(d,r.context)),...t.map(Qu),...n.map(lu)];if(s.length===0)return[];let{timeout:a}=o.backup,c=Object.fromEntries(s.entries()),l=await j(r,c,{signal:r.context.signal,timeout:a});return Object.values(l).flat()}async function cw(e,t,{host:n}){let r=[];for(let o of e){n.context.log.info(o.begins);let s=await au(n,o,t),{checks:a,...c}=o.check(s),{path:l,compression:u,bytes:d,sha256:p}=s,f=["exit-codes",t.compressor.compression,"checksum",...a];r.push({...c,path:l,compression:u,bytes:d,sha256:p,checks:f})}return r}function Ju({host:e,inventory:t,settings:n,run:r,beforeRestoreOf:o},s,a,c){let{project:l,environment:u,composeProject:d}=n,p=Kt(e.ledger)?.id;return{schema:1,id:s,createdAt:new Date(a).toISOString(),project:l,environment:u,composeProject:d,...p===void 0?{}:{release:p},...o!==void 0&&{purpose:"restore"},run:{who:r.who,where:r.where},...rw(t,c),files:c,totalBytes:c.reduce((f,g)=>f+g.bytes,0),durationMs:e.context.now()-a}}function Xu(e,t,n,{host:r,settings:o,beforeRestoreOf:s}){let a=e.filter(Wt(o)).map(Rr),c=new Set([...Er(r.ledger),s??[]].flat());return xl([...a,{id:n,damaged:[],isSafety:s!==void 0}],Or(o.backup.keep,t),c)}var lw=1.5;function uw(e,{sources:t,last:n},{name:r,layout:o}){let s=t.reduce((a,{path:c,bytes:l})=>{let u=Lr(n,c)?.bytes;return a+(u===void 0?l:u*lw)},tw);if(!(e>=s))throw new h(i`${r} has no room for the backup: ${B(e)} free at ${o.backups}, up to ${B(s)} needed`,{fix:i`make room there (docker image prune, old backups), or put the deploy path on a larger disk`})}import{Duplex as dw}from"node:stream";import{buffer as pw}from"node:stream/consumers";async function Cn(e,{method:t,path:n,body:r,...o}){var p=[];try{let{request:s}=await import("node:http");let a=E(p,te(o.timeout??6e4,o.signal??void 0));let c=["docker","system","dial-stdio"];let l=await e.start(c,{fence:o.fence,signal:a.signal});let u=fw(l);let d=r===void 0?void 0:JSON.stringify(r);try{let m=await new Promise((k,b)=>{let x={Host:"docker",Connection:"close",...d!==void 0&&{"Content-Type":"application/json","Content-Length":Buffer.byteLength(d)}},v=s({method:t,path:n,headers:x,createConnection:()=>u},k);v.on("error",b),l.ended.then(A=>b(A.failure??new W({argv:c,...A,...mw(e)}))),v.end(d)}),w=(await pw(m)).toString("utf8"),{statusCode:$=0}=m;if($>=400||$<200)throw new h(i`the engine of ${e.name} refuses: ${Q(hw(w),3)}`);return w===""?void 0:JSON.parse(w)}catch(m){throw o.signal?.throwIfAborted(),a.timedOut?new h(i`the engine of ${e.name} does not answer`,{cause:m}):m}finally{l.stdin.end(),u.destroy(),l.stop(),await l.ended}}catch(f){var g=f,y=!0}finally{O(p,g,y)}}function fw({stdin:e,stdout:t}){let n=new dw({read:()=>{t.resume()},write:(r,o,s)=>{e.write(r,()=>s())}});return t.on("data",r=>{n.push(r)||t.pause()}),t.once("close",()=>n.push(null)),n}var mw=({name:e,kind:t})=>t==="local"?{}:{where:e};function hw(e){try{let{message:t}=JSON.parse(e);return typeof t=="string"?t:e}catch{return e}}var De="deploy-kit.restore",Zt=class e{id;name;#e;constructor(t,n,r){this.id=t,this.name=n,this.#e=r}static async start(t){let{host:n,mark:r,of:o,engine:s,data:a}=t,{fence:c,context:l}=n,u={fence:c,signal:l.signal},d=await Cn(n.host,{...u,method:"GET",path:`/containers/${o.id}/json`}),p=new Set(a.map(({target:S})=>S)),f=o.mounts.filter(({target:S,type:_})=>!p.has(S)&&["bind","volume"].includes(_)),g=await kw(n,f),y=`deploy-kit-${r}-${o.service||o.name}`.toLowerCase(),{Config:m,HostConfig:w,Image:$}=d,k=s.loads.alone??(S=>S),b={...m,Image:$,...m.Entrypoint&&{Entrypoint:k(m.Entrypoint)},...m.Cmd&&{Cmd:k(m.Cmd)},Labels:{[De]:r},Healthcheck:{Test:["NONE"]},MacAddress:void 0,HostConfig:{...w,NetworkMode:"none",PortBindings:{},PublishAllPorts:!1,RestartPolicy:{Name:"no"},AutoRemove:!1,Links:null,VolumesFrom:null,ContainerIDFile:"",PidMode:"",UTSMode:"",IpcMode:/^(host|container:)/.test(String(w.IpcMode))?"private":w.IpcMode,LogConfig:{Type:"json-file",Config:{"max-size":"1m","max-file":"1"}},Binds:null,Mounts:[...(w.Mounts??[]).filter(({Type:S})=>S==="tmpfs"),...a.map(ww),...f.map(S=>$w(S,g))]},NetworkingConfig:{}},x=`/containers/create?name=${encodeURIComponent(y)}`,v=await Cn(n.host,{...u,method:"POST",path:x,body:b}),A=new e(v.Id,y,t);return await n.run(["sh","-c",vw,"sh",o.id,v.Id]),A}ready(t){let{host:n,engine:r,of:o}=this.#e;return Ln(n,{id:this.id,name:this.name,service:o.service,engine:r},t)}async stop(){let{host:t}=this.#e;await t.run(["sh","-c",xw,"sh",this.id],{timeout:"none"})}async remove(){let{host:t}=this.#e;await t.run(["docker","rm","-f","-v",this.id],{accept:[0,1]})}};async function Ln(e,t,n){var g=[];try{let r={service:t.service,container:t,declared:!0,database:void 0};let{signal:o,now:s}=e.context;let a=s()+n;let c;let l={process:"",answersSince:0};let u=E(g,e.context.log.progress(()=>i`${e.name}: waiting until ${t.name} answers`));for(;s()<a;){o.throwIfAborted();let{stdout:$}=await e.run(["sh","-c",bw,"sh",t.id]),[k="",b="",x=""]=$.trim().split(`
`);if(k!=="running")break;try{if(b==="")throw new h(i`no server runs in it yet`);if(await j(e,{probe:t.engine.probe(r,e.context)},{signal:o,timeout:6e4}),l.process===b&&s()-l.answersSince>=(x===""?yw:gw))return;l.process!==b&&(l={process:b,answersSince:s()})}catch(v){if(!(v instanceof h))throw v;c=v,l={process:"",answersSince:0}}await new Promise(v=>setTimeout(v,500))}let{stdout:d,stderr:p}=await e.run(["docker","logs","--tail","20",t.id],{accept:[0,1]});let f=Q(e.context.redact(`${d}
${p}`),5);throw new h(i`service '${t.service}' (${t.name}) does not come up: ${f}`,{fix:i`see whether ${e.name} has memory and disk for it`,cause:c})}catch(y){var m=y,w=!0}finally{O(g,m,w)}}var yw=400,gw=6e4,ww=({target:e,volume:t,directory:n})=>n===void 0?{Type:"volume",Target:e,...t!==void 0&&{Source:t}}:{Type:"bind",Source:n,Target:e};function $w({type:e,source:t,volume:n,target:r,writable:o},s){return o&&(e==="volume"||s.has(t))?{Type:"volume",Target:r}:e==="volume"&&!Ir(n)?{Type:"volume",Source:n,Target:r,ReadOnly:!0,VolumeOptions:{NoCopy:!0}}:{Type:"bind",Source:t,Target:r,ReadOnly:!0}}async function kw(e,t){let n=t.filter(({type:a,writable:c})=>a==="bind"&&c).map(({source:a})=>a);if(n.length===0)return new Set;let r='for path; do if [ -d "$path" ]; then echo yes; else echo no; fi; done',{stdout:o}=await e.run(["sh","-c",r,"sh",...n]),s=o.split(`
`);return new Set(n.filter((a,c)=>s[c]==="yes"))}var vw=`
if ! docker inspect --format '{{range .Mounts}}{{println .Destination}}{{end}}' "$1" | grep -q '^/run/secrets'; then
  docker cp "$1:/run/secrets" - 2>/dev/null | docker cp - "$2:/run" >/dev/null 2>&1
fi
exec docker start "$2" >/dev/null
`,bw=`
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
`,xw=`
docker stop --time 600 "$1" >/dev/null || exit
code=$(docker inspect --format '{{.State.ExitCode}}' "$1")
case $code in 137) echo "it did not stop within 10 minutes" >&2; exit 1 ;; esac
exit 0
`;var qe=class e{#e;#t;#n="";#r=()=>{};#o;constructor(t,n){this.#e=t,this.#t=n,n.stdout.setEncoding("utf8").on("data",r=>{this.#n+=r,this.#r()}),n.ended.then(()=>this.#r())}static async begin(t,n){let r=["sh","-c",Sw,"sh",`${De}=${n}`],{signal:o}=new AbortController;return new e(t,await t.host.start(r,{fence:t.fence,signal:o}))}stop(t){return this.#i(["stop",...t])}start(t){return this.#i(["start",...t])}run(t){return this.#i(["run",...t])}async end(){this.#o??=(async()=>{this.#t.stdin.end();let{failure:t,code:n,stderr:r}=await this.#t.ended;if(t!==void 0)throw t;if(n!==0)throw this.#s(["start"],n,r)})(),await this.#o}async[Symbol.asyncDispose](){await this.end().catch(t=>{this.#e.context.log.warning(`${this.#e.name}: ${T(t)}`)})}async#i(t){this.#n="",this.#t.stdin.write(`${ne(t).replaceAll(`
`,`'"$nl"'`)}
`);let n=!1;for(this.#t.ended.then(()=>{n=!0});;){let r=/\x1e(\d+)\n/.exec(this.#n);if(r!==null){let o=this.#n.slice(0,r.index);if(r[1]==="0")return o;throw this.#s(t,Number(r[1]),o)}if(n){let{failure:o,code:s,stderr:a}=await this.#t.ended;throw o??this.#s(t,s,a)}await new Promise(o=>{this.#r=o})}}#s(t,n,r){let{name:o,kind:s}=this.#e;return new W({argv:t,code:n,stderr:le(r,8),...s==="local"?{}:{where:o}})}},Sw=`# deploy-kit: hold what a restore has stopped
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
run() { "$@"; }
while IFS= read -r line; do
  eval "$line" 2>&1 </dev/null
  printf '\\036%s\\n' "$?"
done
ids=$(docker ps -aq --filter "label=$label")
[ -z "$ids" ] || docker rm -f -v $ids >/dev/null
[ -n "$stopped" ] || exit 0
code=0
for id in $stopped; do
  is_there "$id" || continue
  docker start "$id" >/dev/null || code=1
done
exit "$code"
`;var Ew=ye({what:R(),parent:R(),live:R(),source:R(),home:R(),volume:U(R()),target:R()}),Ow=ye({schema:fn(1),id:Ye(R(),dn(/^\d{8}T\d{6}Z(-\d+)?$/)),createdAt:R(),project:R(),environment:R(),run:ye({who:R(),where:R()}),set:R(),from:U(R()),parts:de(R()),safety:U(R()),stage:ze(["preparing","swapping","restored","undoing","undone","redoing","failed"]),keptUntil:R(),mark:R(),image:R(),places:de(Ew)}),Rw=`
cd "$1" 2>/dev/null || exit 0
for file in [0-9]*T[0-9]*Z*.json; do
  [ -f "$file" ] || continue
  tr -d '\\n' <"$file"
  echo
done
`,_s=e=>`${e}/restores`,Ur=e=>({script:Rw,args:[_s(e)],read:t=>t.split(`
`).flatMap(n=>Aw(n)??[]).sort((n,r)=>n.id<r.id?1:-1)});function Aw(e){if(e!=="")try{let t=Xn(Ow,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var Tw=`
umask 077
mkdir -p "$1" && cd "$1" || exit
cat >".$2.tmp" || exit
sync -- ".$2.tmp" 2>/dev/null || sync
mv -f ".$2.tmp" "$2.json"
`;async function en(e,t){let n=["sh","-c",Tw,"sh",_s(e.layout.root),t.id];await e.run(n,{stdin:`${JSON.stringify(t,null,2)}
`})}async function Zu(e,{id:t}){await e.run(["rm","-f","--",`${_s(e.layout.root)}/${t}.json`])}function qr(e,t,{name:n,context:r}){let o=Q(r.redact(t),5);return/no space left|disk quota|errcode: 28\b/i.test(t)?new h(i`${e}: the disk of ${n} is full: ${o}`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`}):new h(i`${e} failed: ${o}`,{fix:i`take another set; keep this one to find out why`})}var bt=(e,t)=>`type=bind,"source=${e.replaceAll('"','""')}",destination=${t}`,Pw=`
feed=$1
shift
exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | { "$@" 3<&- 4>&-; echo "loaded $?" >&4; }; } 4>&1
exit 0
`;async function Wr(e){var k=[];try{let{host:t,what:n,timeout:r,image:o,script:s}=e;let{context:a,fence:c}=t;let l=new Map;let u=A=>{let[,S="",_=""]=/^(\w+) (\d+)$/.exec(A)??[];S!==""&&l.set(S,Number(_))};let d=["docker","run","-i","--rm","--pull","never","--network","none","--log-driver","none","--label",`${De}=${e.mark}`,"--security-opt","label=disable","--user","0",...e.mounts.flatMap(A=>["--mount",A]),"--entrypoint","sh",o,"-c",s,"sh",...e.args];let{argv:p,stdin:f=""}=e.feed;let g=E(k,te(r,a.signal));let y=E(k,a.log.progress(()=>`${t.name}: ${n}`));let m={signal:g.signal,timeout:"none",onStdout:u,fence:c,stdin:f};let w=["sh","-c",Pw,"sh",ne(p),...d];let{stderr:$}=await t.host.run(w,m).catch(A=>{throw g.timedOut?new h(i`${n} was not done after ${M(r)}`,{fix:i`raise backup.timeout`}):A});if(l.get("fed")===0&&l.get("loaded")===0)return l;throw qr(n,$,t)}catch(b){var x=b,v=!0}finally{O(k,x,v)}}var tn=class{#e;#t;#n;constructor(t,n,r){this.#e=t,this.#t=n,this.#n=r}async look(t){let{stdout:n}=await this.#e.run(this.argv(_w,t),{timeout:"none"}),r=[...n.matchAll(/^place (\d+) (\d+) (\S+)$/gm)];return t.map((o,s)=>{let[,a="",c="",l=""]=r[s]??[];if(l==="directory")return{bytes:Number(a)*1024,free:Number(c)*1024};throw new h(l==="mounted"?i`${o.what} is a disk of its own at ${o.parent}/${o.live}: another directory cannot take its place`:i`${o.what} is not at ${o.parent}/${o.live}, where Docker says that it is`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})})}async begin(t){let n=t.flatMap(({volume:r})=>r??[]);for(let r of n)await this.#e.run(["docker","volume","create","--label",`${De}=${this.#t}`,r]);await this.#e.run(this.argv(Iw,t))}copyArgv(t){return this.argv(Cw,t)}async swap(t,n){await t.run(this.argv(Lw,n))}async swapBack(t,n){await t.run(this.argv(Nw,n))}async settle(t,n){return[...(await t.run(this.argv(Dw,n))).matchAll(/^place (yes|no)$/gm)].map(([,o])=>o==="yes")}async discard(t){let n=t.filter(({volume:o})=>o===void 0);n.length>0&&await this.#e.run(this.argv(Mw,n),{timeout:"none"});let r=t.flatMap(({volume:o})=>o??[]);r.length>0&&await this.#e.run(["docker","volume","rm","-f",...r],{timeout:"none"})}argv(t,n){let r=[...new Set(n.map(({parent:a})=>a))],o=r.flatMap((a,c)=>["--mount",bt(a,`/p/${c}`)]),s=n.flatMap(({parent:a,live:c,home:l})=>[`/p/${r.indexOf(a)}`,c,l]);return["docker","run","--rm","--pull","never","--network","none","--log-driver","none","--label",`${De}=${this.#t}`,"--security-opt","label=disable","--user","0",...o,"--entrypoint","sh",this.#n,"-c",t,"sh",...s]}},xt=e=>`set -e
umask 077
while [ $# -gt 0 ]; do
  cd "$1"
  live=$2 home=$3
  shift 3
${e}
done
`,_w=xt(`
  if [ ! -d "$live" ]; then echo "place 0 0 missing"
  elif [ "$(stat -c %d "$live")" != "$(stat -c %d .)" ]; then echo "place 0 0 mounted"
  else
    size=$(du -sk "$live" | sed 's/[^0-9].*//')
    free=$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
    echo "place $size $free directory"
  fi`),Iw=xt(`
  mkdir -p "$home/_data"
  chown "$(stat -c %u:%g "$live")" "$home/_data"
  chmod "$(stat -c %a "$live")" "$home/_data"`),Cw=xt(`
  cp -a "$live/." "$home/_data/"
  sync`),Lw=xt(`
  if [ ! -e "$home/swapped" ]; then
    mv "$live" "$home/_old"
    mv "$home/_data" "$live"
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
    sync
  fi`),Nw=xt(`
  if [ -e "$home/swapped" ]; then
    mv "$live" "$home/_new"
    mv "$home/_data" "$live"
    rm "$home/swapped"
    mv "$home/_new" "$home/_data"
    sync
  fi`),Dw=xt(`
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
  sync`),Mw=xt(`
  rm -rf "./$home"`);async function Gr(e){let{engine:t,files:n}=e,{formats:r,count:o,counted:s,differs:a}=t.loads,c=new Map;for(let d of Object.keys(r))for(let p of n)jw(p)===d&&St(c,await Hw(p,r[d]?.(p,"trial"),e));o!==void 0&&St(c,await ed(e,o(n),{argv:["true"]},i`count`));let l=new Map;for(let{counts:d={}}of n)St(l,new Map(Object.entries(d)));let u=a?.(l,c)??s.filter(d=>Bw(d,l,c));if(u.length>0){let d=n[0]?.name??"",p=u.map(f=>i`${c.get(f)??0} ${f}, not ${l.get(f)??0}`);throw new h(i`what was loaded of '${d}' is not what ${e.set.id} holds: ${p.join("; ")}`,{fix:i`take another set; keep this one to find out why`})}return c}var Bw=(e,t,n)=>t.has(e)&&t.get(e)!==(n.get(e)??0),jw=({kind:e,format:t})=>t??(e==="service"?"sql":"tar");function St(e,t){for(let[n,r]of t)e.set(n,(e.get(n)??0)+r)}async function Hw(e,t,n){var l=[];try{if(t===void 0)return new Map;let r=i`load ${e.path} of ${n.set.id}`;let o=n.host.context.now();let{log:s,now:a}=n.host.context;let c=E(l,s.progress(()=>`${n.host.name}: ${r} (${B(e.bytes)}), ${M(a()-o)}`));return await ed(n,t,n.feed(e),r)}catch(u){var d=u,p=!0}finally{O(l,d,p)}}var Fw=`
feed=$1 id=$2 script=$3
shift 3
${bn}exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function ed({host:e,container:t,timeout:n},{script:r,args:o=[]},s,a){var k=[];try{let{context:c,fence:l}=e;let u=new Map;let d=new Map;let p=A=>{let[,S="",_=""]=/^(\w+) (\d+)$/.exec(A)??[];S==="fed"||S==="loaded"?d.set(S,Number(_)):S!==""&&St(u,new Map([[S,Number(_)]]))};let f=["sh","-c",Fw,"sh",ne(s.argv),t,r,...o];let g=E(k,te(n,c.signal));let y={signal:g.signal,timeout:"none",onStdout:p,fence:l,stdin:s.stdin??""};let{stderr:m}=await e.host.run(f,y).catch(A=>{throw g.timedOut?new h(i`${a} was not done after ${M(n)}`,{fix:i`raise backup.timeout`}):A});let[w,$]=[d.get("fed"),d.get("loaded")];if(w===0&&$===0)return u;if($===0)throw new h(i`${a}: the file cannot be read to its end: ${Q(c.redact(m),5)}`,{fix:i`take another set; keep this one to find out why`});throw qr(i`${a} (exit code ${$??i`unknown`})`,m,e)}catch(b){var x=b,v=!0}finally{O(k,x,v)}}import Nn from"node:path";function td(e,t,n){let{Name:r,Driver:o,Mountpoint:s}=e,a=e.Options??{},c=i`volume '${r}'`;if(o==="local"&&Object.keys(a).length===0){let[u,d]=[Nn.posix.dirname(Nn.posix.dirname(s)),Nn.posix.basename(s)],p=`${r}.restore-${n}`;return{what:c,parent:u,live:`${r}/${d}`,source:s,home:p,volume:p,target:t}}if(o==="local"&&a.o?.split(",").includes("bind")&&a.device?.startsWith("/"))return{...Vr(a.device??"",t,n),what:c,source:s};throw new h(i`${c} does not lie on this host (driver ${o}): its data cannot be replaced by a restore`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})}function Vr(e,t,n){let[r,o]=[Nn.posix.dirname(e),Nn.posix.basename(e)];return{what:i`directory ${e}`,parent:r,live:o,source:e,home:`.${o}.restore-${n}`,target:t}}var nn=({parent:e,home:t})=>`${e}/${t}/_data`,nd=({parent:e,live:t})=>`${e}/${t}`;function Kr({name:e,service:t,mounts:n},r){let o=n.filter(({writable:l,type:u})=>l&&["bind","volume"].includes(u)),s=o.filter(({target:l})=>r.test(l.replace(/\/+$/,"")));if(s.length>0)return s;let[a,...c]=o;if(a!==void 0&&c.length===0)return[a];throw new h(o.length===0?i`service '${t}' (${e}) keeps its data in the container itself`:i`service '${t}' (${e}): which of its mounts holds its data cannot be told (${o.map(({target:l})=>l).join(", ")})`,{fix:i`mount a volume at its data directory`})}var rn=10*6e4;async function rd(e){var u=[];try{let{host:t,set:n,container:r,engine:o}=e;t.context.log.info(i`${t.name}: restoring '${r.service}' of ${n.id} into a trial server`);let s=`${r.project}-${n.id}-proof`;let a=E(u,await qe.begin(t,s),!0);let c=Kr(r,o.loads.data).map(({target:y})=>({target:y}));let l=await Zt.start({host:t,mark:s,of:r,engine:o,data:c});await l.ready(rn);return await Gr({...e,container:l.id})}catch(d){var p=d,f=!0}finally{var g=O(u,p,f);g&&await g}}var Uw=`
for name in cp mv stat du df sed; do command -v "$name" >/dev/null || exit; done
command -v tar >/dev/null || { echo none; exit; }
tar --version 2>&1 | grep -q 'GNU tar' && tar --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && { echo gnu; exit; }
echo any
`,qw=`
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
`;async function zr(e,t,n){let r=["sh","-c",qw,"sh",`${De}=${t}`,Uw,...new Set(n)],{stdout:o}=await e.run(r,{timeout:10*6e4}),[,s,a=""]=/^(gnu|any|none) (\S+)$/m.exec(o)??[];if(s==="gnu"||s==="any"||s==="none")return{tar:s,image:a};throw new h(i`no image of the stack on ${e.name} has sh, cp and mv: nothing can move its data`,{fix:i`use an image with a shell for one of its services, or restore by hand, as the RESTORE.md of the set says`})}async function od(e){var k=[];try{let{host:t,inventory:n}=e;let{log:r,now:o}=t.context;let s=Ls(await Ns(t,n),e.id,t.name);let{id:a,places:c}=s;let l=s.stage==="undone";await Br(c,t,n);let u=await Cs(s,t,n);let d=$t(c,n.containers);let p=d.filter(Ne).map(S=>S.id);let f=kt(d,n.containers);let g=E(k,await qe.begin(t,s.mark),!0);let y=o();f.length>0&&(r.info(i`${t.name}: stopping ${[...new Set(f.map(({service:S})=>S))].join(", ")}, which may write meanwhile`),await g.stop(f.map(S=>S.id)));let m={...s,keptUntil:Ww(s,o())};await en(t,{...m,stage:l?"redoing":"undoing"});await g.stop(p);l?await u.swap(g,c):await u.swapBack(g,c);await g.start(p);for(let S of d){let _=Le(S);_.kind==="database"&&Ne(S)&&await Ln(t,{...S,engine:_.engine},rn)}await en(t,{...m,stage:l?"restored":"undone"});await g.end();let w=o()-y;let $={...s,keptUntil:m.keptUntil,status:l?"redone":"undone"};r.info(i`${t.name}: ${Is($)}, after ${M(w)}`);return{status:$.status,host:t.name,id:a,set:s.set,parts:s.parts,keptUntil:m.keptUntil,downMs:w}}catch(b){var x=b,v=!0}finally{var A=O(k,x,v);A&&await A}}var Is=({status:e,set:t,parts:n})=>e==="undone"?i`what ${t} had replaced is back (${n.join(", ")})`:i`what was restored from ${t} is back (${n.join(", ")})`;async function Cs({mark:e,image:t},n,{containers:r}){let o=await zr(n,e,[t,...r.map(({imageId:s})=>s)]);return new tn(n,e,o.image)}var Ww=({createdAt:e,keptUntil:t},n)=>new Date(n+Date.parse(t)-Date.parse(e)).toISOString();function Ls(e,t,n){let r=e.filter(({stage:l})=>l==="restored"||l==="swapping"),o=e.find(l=>l.id===t&&l.stage==="undone"),s=e.find(({stage:l})=>l!=="failed"),a=o??r.find(l=>l.id===(t??s?.id));if(a===void 0)throw new h(s?.stage==="undone"&&t===void 0?i`restore ${s.id} on ${n} is undone already`:i`there is no restore${t===void 0?"":` ${t}`} on ${n} whose old data is kept`,{fix:s?.stage==="undone"&&t===void 0?i`name it (${s.id}) if what it had restored is to come back`:r.length===0?i`restore a backup instead: list shows them`:i`name one of ${r.map(l=>l.id).join(", ")}`});let c=r.find(l=>l.id>a.id&&l.places.some(({source:u})=>a.places.some(d=>d.source===u)));if(c===void 0)return a;throw new h(i`restore ${c.id} came after ${a.id} and replaced the same data`,{fix:i`undo ${c.id} first`})}async function Ns(e,t){let n=[];for(let r of await sd(e))n.push(await id(r,e,t));return n}async function sd(e){let{signal:t}=e.context;return(await j(e,{restores:Ur(e.layout.root)},{signal:t})).restores}async function id(e,t,n){let r=await Gw(e,t,n),o={...e,stage:r};return r!==e.stage&&(await en(t,o),t.context.log.warning(`${t.name}: ${Vw(o)}`)),o}async function Gw(e,t,{containers:n}){var d=[];try{let{mark:r,places:o,stage:s}=e;if(s==="restored"||s==="undone"||s==="failed")return s;let a=await Cs(e,t,{containers:n});if(s==="preparing")return await a.discard(o),"failed";let c=E(d,await qe.begin(t,r),!0);let l=$t(o,n).filter(Ne);l.length>0&&await c.stop(l.map(m=>m.id));let u=await a.settle(c,o);if(s==="redoing")return u.includes(!0)?(await a.swap(c,o),"restored"):"undone";if(s==="undoing")return u.includes(!1)?(await a.swapBack(c,o),"undone"):"restored";if(u.includes(!0))return await a.swap(c,o),"restored";await a.discard(o);return"failed"}catch(p){var f=p,g=!0}finally{var y=O(d,f,g);y&&await y}}var Vw=({id:e,set:t,stage:n})=>n==="restored"?i`restore ${e} was cut off, but what ${t} holds is in place, and what it replaced is kept`:n==="undone"?i`undoing restore ${e} was cut off, but what was there before is back`:i`restore ${e} was cut off before anything was replaced: the data is what it was`;async function ad(e,t){let n=[],{log:r,now:o,signal:s}=e.context;for(let a of await sd(e))try{let c=await id(a,e,t);if(o()<Date.parse(c.keptUntil))continue;c.stage!=="failed"&&await(await Cs(c,e,t)).discard(c.places),await Zu(e,c),n.push(c.id)}catch(c){s.throwIfAborted(),r.warning(i`${e.name}: what restore ${a.id} has kept could not be removed: ${T(c)}`)}return n}async function ld(e,t){let n=await Promise.all(e.hosts.map(o=>cd(o,e,t,()=>zw(o,e.settings,t)))),r=[];for(let o of n)r.push("status"in o?o:await cd(o.host,e,t,()=>Yw(o,e,t)));return r}async function cd({name:e},{isBestEffort:t=!1},n,r){try{return await r()}catch(o){if(!t)throw o;n.signal.throwIfAborted();let s=T(o);return n.log.warning(i`no backup was made on ${e}, and the deploy goes on without one: ${s}`),{status:"failed",host:e,reason:s,notes:[]}}}function ud(e){let t=e.flatMap(n=>n.status==="created"?n.missing.map(({to:r,why:o})=>i`backup ${n.id} of ${n.host} has no copy at ${r}: ${o}`):[]);if(t.length!==0)return new h(t.join(`
`),{fix:i`mend what it says there, and run this again: the copies that were made are whole and stay`})}function Kw(e,t,n){let r=lr(e);if(!(r instanceof W))return r;let o=Q(r.stderr,8),s=hr(o),a=i`the backup on ${t} failed:`;return new h(`${s===void 0?a:`${a} ${s.what}`}
${o===""?r.message:o}`,{fix:s?.fix??(n?i`nothing was changed: mend what it says there, and run this again; backup: false deploys without one`:i`nothing was changed: mend what it says there, and run this again`),cause:r})}async function zw(e,t,n){let r={...ht(t),store:Oe(oe(t))},{store:o,...s}=await j(e,r,n);for(let[a,c]of await o.secrets())n.hide(c,a);return{host:e,store:o,inventory:s}}async function Yw({host:e,store:t,inventory:n},{settings:r,run:o,lockWait:s,access:a,beforeDeploy:c=!1},l){var f=[];try{if(Ru(n)){let $=Kt(t.ledger),k=i`no container and no volume of '${r.composeProject}' is on ${e.name}${$===void 0?i` yet`:""}`;return $!==void 0&&l.log.warning(i`${k}, though ${$.version} (${$.id}) is active there`),Fr(e.name,k,[],l)}let u=i`back up ${r.project} in ${r.environment}`;let d=E(f,await Ce.open(e,t,{run:o,what:u,wait:s},l),!0);let p=d.moved?await j(e,ht(r),d.context):n;try{let $=await Hr({host:d,inventory:p,settings:r,run:o,access:a});return await Qw(d,p),$}catch($){if(l.signal.throwIfAborted(),!Jw(p,d))throw Kw($,e.name,c);let k=i`no release was verified on ${e.name} so far, and what failed ones have left there is no data yet`;return l.log.warning(i`${k}; it cannot be backed up: ${T($)}`),Fr(e.name,k,[],l)}}catch(g){var y=g,m=!0}finally{var w=O(f,y,m);w&&await w}}async function Qw(e,t){let{log:n}=e.context,r=await ad(e,t).catch(o=>(n.warning(i`${e.name}: what restores have kept could not be removed: ${T(o)}`),[]));for(let o of r)n.info(i`${e.name}: what restore ${o} had replaced was kept long enough: removed`)}function Jw({containers:e,volumes:t},{ledger:n,layout:r}){let o=e.flatMap(c=>c.mounts),s=[...t.map(({name:c})=>c),...o.flatMap(({volume:c})=>c||[])],a=({type:c,source:l,writable:u})=>c==="bind"&&u&&!re(l,r.root)&&!l.endsWith(".sock");return n.releases.length>0&&Kt(n)===void 0&&s.every(c=>Ql(n,c))&&!o.some(a)&&t.every(({ofProject:c})=>c)}async function dd(e,t){let n=[];for(let l of e.hosts){var r=[];try{let u=E(r,await zt(l,e,t),!0);let{settings:d,access:p}=e;let f=E(r,new ge({settings:d,hostName:l,own:u.own,access:p},t),!0);let g=await f.all();let y=u.store&&Ds(g,d,u.store.ledger);let{away:m}=f;n.push({host:l,sets:g.map(w=>Xw(w,y)),away:m})}catch(o){var s=o,a=!0}finally{var c=O(r,s,a);c&&await c}}return n}function Ds(e,{backup:{keep:t}},n){let r=e.flatMap(a=>a.copies),o=[...new Set(r.map(({destination:a})=>a))],s=Er(n);return new Map(o.flatMap(a=>{let l=r.filter(d=>d.destination===a).map(d=>({...Rr(d.set),copy:d}));return us(l,Or(t,a),s).map(({set:d,reasons:p})=>[d.copy,p])}))}function Xw({id:e,manifest:t,copies:n},r){let{createdAt:o,run:s,release:a,purpose:c,totalBytes:l}=t,u=n.flatMap(({set:p})=>p.manifest.verified??[]),d=u.find(({how:p})=>p==="restore")??u[0];return{id:e,createdAt:o,run:s,bytes:l,...a!==void 0&&{release:a},...c!==void 0&&{purpose:c},...d!==void 0&&{verified:d},holds:Zw(t),copies:n.map(p=>({at:p.store.name,path:p.set.path,bytes:p.set.manifest.totalBytes,damaged:p.set.damaged,reasons:r?.get(p)})),missing:t.missing??[]}}function Zw({files:e}){let t=new Map;for(let{kind:n,name:r,counts:o={}}of e){let s=t.get(`${n} ${r}`)?.counts??{};t.set(`${n} ${r}`,{kind:n,name:r,counts:{...s,...o}})}return[...t.values()]}var e$={last:e=>i`newest (${e})`,daily:e=>i`of its day (${e})`,weekly:e=>i`of its week (${e})`,monthly:e=>i`of its month (${e})`,linked:()=>i`a release is linked to it`,verified:()=>i`the last proven one`,safety:()=>i`of before a restore`,damaged:()=>i`damaged: nobody removes it but you`},t$=({why:e,place:t,of:n})=>e$[e](`${t}/${n}`);function n$({reasons:e}){return e===void 0?i`not known`:e.length===0?i`goes with a prune`:e.map(t$).join(", ")}function r$({copies:e}){let t=e.map(r=>({at:r.at,words:n$(r)})),[n]=t;return n===void 0||t.every(({words:r})=>r===n.words)?n?.words??"":t.map(({at:r,words:o})=>`${r}: ${o}`).join(i`; `)}var o$=({copies:e,missing:t})=>[...e.map(({at:n,damaged:r})=>r.length===0?n:i`${n} (damaged: ${r.join(", ")})`),...t.flatMap(({to:n})=>e.some(({at:r})=>r===n)?[]:i`not at ${n}`)].join(", "),s$=({verified:e})=>{if(e===void 0)return i`no`;let t=e.at.slice(0,10);return e.how==="restore"?i`restored, ${t}`:i`read back, ${t}`},i$=({holds:e,purpose:t})=>{let n=e.map(({name:r})=>r).join(", ");return t==="restore"?i`${n} (before a restore)`:n},pd=({host:e,sets:t,away:n},r)=>[`### ${i`Backups on ${r.text(e)}`}`,"",t.length===0?i`No backups.`:r.table([i`Backup`,i`Size`,i`Holds`,i`Release`,i`Verified`,i`Where`,i`Stays as`],"lrlllll",t.map(o=>[r.code(o.id),B(o.bytes),i$(o),o.release??"",s$(o),o$(o),r$(o)])),...md(n,r)].join(`
`),fd=({host:e,removed:t,failed:n,away:r},o)=>[`### ${i`Backups pruned on ${o.text(e)}`}`,"",t.length===0?i`Nothing was more than what is kept.`:o.table([i`Removed`,i`Where`,i`Size`],"llr",t.map(({at:s,id:a,bytes:c})=>[o.code(a),s,B(c)])),...md([...n,...r],o)].join(`
`),md=(e,t)=>e.length===0?[]:["",...e.map(({name:n,why:r})=>`- ❌ ${t.text(n)}: ${t.text(r)}`)];function hd(e){let t=e.filter(r=>r.copies.some(({reasons:o})=>o?.length===0)).length,n=F(e.length,"backup");return t===0?n:i`${n}, ${t} of which prune removes somewhere`}async function yd(e,t){let n=[];for(let r of e.hosts)n.push(await a$(r,e,t));return n}function gd(e){let t=e.flatMap(({host:n,failed:r,away:o})=>[...r,...o].map(({name:s,why:a})=>`${n}, ${s}: ${a}`));if(t.length!==0)return new h(i`not everything could be pruned:${t.map(n=>`
${n}`).join("")}`,{fix:i`mend what it says there, and run this again`})}async function a$(e,{settings:t,access:n,run:r,lockWait:o},s){var m=[];try{let{store:a}=await j(e,{store:Oe(oe(t))},s);for(let[x,v]of await a.secrets())s.hide(v,x);let c=i`prune the backups of ${t.environment}`;let l=E(m,await Ce.open(e,a,{run:r,what:c,wait:o},s),!0);let u={...vn(l),sets:await ve(l).list()};let d=E(m,new ge({settings:t,hostName:e.name,own:u,access:n},s),!0);let p=Ds(await d.all(),t,l.ledger);let f=[...p].flatMap(([x,v])=>v.length===0?x:[]);let g=[];let y=[];for(let x of c$(f)){let[v]=x;if(v===void 0)continue;let{store:A}=v;try{let S=await A.remove(x.map(({set:_})=>_.id).reverse());for(let{set:_}of x)S.includes(_.id)&&g.push({at:A.name,id:_.id,bytes:_.manifest.totalBytes})}catch(S){s.signal.throwIfAborted(),y.push({name:A.name,why:s.redact(T(S))})}}for(let{at:x,id:v}of g)s.log.info(i`${e.name}: removed ${v} at ${x}`);g.length===0&&s.log.info(i`${e.name}: no backup is more than what is kept`);return{status:"pruned",host:e.name,removed:g,failed:y,away:d.away}}catch(w){var $=w,k=!0}finally{var b=O(m,$,k);b&&await b}}function c$(e){return[...new Set(e.map(({store:n})=>n))].map(n=>e.filter(r=>r.store===n))}function Et({path:e},{path:t,compression:n="gzip"}){return{argv:[n,"-dc","--",`${e}/${t}`]}}async function $d({service:e,argv:t,stdin:n,timeout:r},o,s){var $=[];try{let{context:a,fence:c}=s;let{log:l,now:u,redact:d}=a;let p=i`scrubbing '${e}'`;let f=u();l.info(`${s.name}: ${p}`);let g=E($,te(r,a.signal));let y=E($,l.progress(()=>`${s.name}: ${p}, ${M(u()-f)}`));let m={signal:g.signal,timeout:"none",fence:c,stdin:n};let w=["sh","-c",l$,"sh","docker","exec","-i",o,...t];try{await s.host.run(w,m)}catch(v){if(g.timedOut)throw wd(i`${p} was not done after ${M(r)}`);if(!(v instanceof W))throw v;let A=Q(d(v.stderr),5);throw wd(`${i`${p} failed with exit code ${v.code??i`unknown`}`}${A&&i`: ${A}`}`)}}catch(k){var b=k,x=!0}finally{O($,b,x)}}var l$='exec "$@" >/dev/null',wd=e=>new h(e,{fix:i`mend the command under backup.scrub; nothing was replaced, and nothing of the other environment is left`});async function Yr({set:e,database:t,place:n,...r}){let{file:o,container:s,below:a}=t,c=n===void 0?[`type=volume,destination=${vt.into}`]:[bt(nn(n),vt.into),`${bt(nd(n),vt.like)},readonly`],l=i`load ${o.path} of ${e}`,u=s.imageId,d=await Wr({...r,what:l,mounts:c,image:u,script:Yu,args:[a]}),p=new Map([...d].filter(([f])=>["tables","rows"].includes(f)));for(let[f,g]of Object.entries(o.counts??{}))if(p.get(f)!==g)throw new h(i`what was loaded of '${o.name}' is not what ${e} holds: ${i`${p.get(f)??0} ${f}, not ${g}`}`,{fix:i`take another set; keep this one to find out why`});return p}var kd="/deploy-kit-restore",u$=`
case $1 in gnu) set -- --numeric-owner --xattrs --xattrs-include='*' --acls ;; *) set -- ;; esac
cd ${kd} || exit
tar "$@" -xpf - || {
  code=$?
  # Not every tar says so.
  [ "$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')" != 0 ] || echo 'No space left on device' >&2
  exit "$code"
}
echo "files $(find . -type f -print0 | tr -dc '\\000' | wc -c)"
`;async function vd(e){let{set:t,archive:n,place:r,tool:o,...s}=e,{image:a,tar:c}=o;if(c==="none")throw new h(i`'${n.name}' cannot be restored: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services`});let l=i`unpack ${n.path} of ${t}`,u=[bt(nn(r),kd)],d=await Wr({...s,what:l,mounts:u,image:a,script:u$,args:[c]}),[p=0,f=p]=[d.get("files"),n.counts?.files];if(p===f)return new Map([["files",p]]);throw new h(i`what was unpacked of '${n.name}' has ${F(p,"file")}, not ${f}`,{fix:i`take another set; keep this one to find out why`})}var d$=64e6;async function Qr(e){var J=[];try{let{host:t,inventory:n,set:r,only:o,settings:s,run:a,keepOld:c}=e;let{context:l}=t;let{log:u,now:d,signal:p}=l;let f=d();let g=m$(await Ns(t,n),f);let y=Mr(r,o,n,t.layout);await Qt(t,r,y.flatMap(({files:D})=>D),s.backup.timeout);for(let D of y)D.kind==="service"&&Wu(D,await k$(D,t),r.id);let m=await Promise.all(y.map(D=>h$(D,g,t)));let w=m.flatMap(D=>D.places);await Br(w,t,n);let $=$t(w,n.containers);let k=[...$,...n.containers].map(({imageId:D})=>D);let b=`${s.composeProject}-${g}`;let x=await zr(t,b,[...k,...n.images]);let v=new tn(t,b,x.image);y$(m,await v.look(w),t);let A=kt($,n.containers);let S=y.flatMap(D=>D.kind==="service"?D.container.id:[]);let _=$.filter(D=>Ne(D)||S.includes(D.id));let Z=[];p.throwIfAborted();let H=E(J,await qe.begin(t,b),!0);let we=d();let P=[...new Set(A.map(({service:D})=>D))].sort();A.length>0&&u.info(i`${t.name}: stopping ${P.join(", ")}, which may write meanwhile`);let L={schema:1,id:g,createdAt:new Date(f).toISOString(),project:s.project,environment:s.environment,run:{who:a.who,where:a.where},set:r.id,...e.from!==void 0&&{from:e.from.environment},parts:y.map(({name:D})=>D),stage:"preparing",keptUntil:new Date(f+c).toISOString(),mark:b,image:x.image,places:[...w]};let N=(D,me={})=>(L={...L,...me,stage:D},en(t,L));await N("preparing");let z=!1;try{A.length>0&&await H.stop(A.map(q=>q.id));let D=await g$(e,Z);await N("preparing",D===void 0?{}:{safety:D}),await v.begin(w);let me=[];for(let q of m)me.push(await w$(q,e,{mark:b,hold:H,moves:v,tool:x}));u.info(i`${t.name}: the restored data takes the place of what there is`),await N("swapping"),await H.stop(_.map(q=>q.id)),z=!0,await v.swap(H,w);let C=y.filter(q=>q.kind==="service");try{await H.start(_.map(q=>q.id));for(let q of C)await bd(q,t);await e.bringUp?.()}catch(q){u.warning(i`${t.name}: it does not run on the restored data: what there was takes its place again`);let so=await f$(w,e,_,H);await v.swapBack(H,w),z=!1,await H.start(so);for(let Xd of C)await bd(Xd,t).catch(()=>{});throw q}await N("restored"),await H.end();let he=d()-we;return u.info(i`${t.name}: ${r.id} is restored; what it replaced is kept until ${L.keptUntil} (undo ${g})`),{status:"restored",host:t.name,id:g,set:r.id,parts:y.map(({name:q},so)=>({name:q,counts:Object.fromEntries(me[so]??[])})),...e.from!==void 0&&{from:p$(e.from,L.parts)},safety:L.safety,keptUntil:L.keptUntil,stopped:P,downMs:he,durationMs:d()-f,warnings:Z}}catch(D){throw await H[Symbol.asyncDispose](),!p.aborted&&!z&&(await v.discard(w).catch(me=>u.warning(T(me))),await N("failed").catch(me=>u.warning(T(me)))),D}}catch(ee){var ie=ee,fe=!0}finally{var Me=O(J,ie,fe);Me&&await Me}}var p$=({environment:e,scrub:t},n)=>({environment:e,scrubbed:n.filter(r=>t.some(({service:o})=>o===r))});async function f$(e,{host:t,settings:n},r,o){let{signal:s}=new AbortController,{now:a}=await j(t,{now:_r(n.composeProject)},{signal:s}),c=$t(e,a).filter(Ne),l=kt(c,a).map(({id:d})=>d);l.length>0&&await o.stop(l);let u=[...new Set([...r,...c].map(({id:d})=>d))];return await o.stop(u),u}function m$(e,t){let n=Un(t);for(let r=1;;r+=1){let o=r===1?n:`${n}-${r}`;if(!e.some(s=>s.id===o))return o}}async function h$(e,t,n){let r=async(a,c)=>{let u={method:"GET",path:`/volumes/${encodeURIComponent(a)}`,fence:n.fence,signal:n.context.signal};return td(await Cn(n.host,u),c,t)};if(e.kind!=="service")return e.kind==="volume"?{part:e,places:[await r(e.source,"")]}:(await n.run(["mkdir","-p","--",e.source]),{part:e,places:[Vr(e.source,"",t)]});let s=Kr(e.container,e.engine.loads.data).map(a=>a.type==="volume"?r(a.volume,a.target):Vr(a.source,a.target,t));return{part:e,places:await Promise.all(s)}}function y$(e,t,{name:n}){let r=t.reduce((c,{bytes:l})=>c+l,0),o=e.flatMap(({part:c})=>c.files).reduce((c,{bytes:l})=>c+l,0),s=r+3*o+d$,a=Math.min(...t.map(c=>c.free));if(!(a>=s))throw new h(i`${n} has no room for a restore: ${B(a)} free where the data lies, up to ${B(s)} needed`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`})}async function g$(e,t){let{host:n,inventory:r,settings:o,run:s,set:a}=e;try{let c=await Hr({host:n,inventory:r,settings:o,run:s,beforeRestoreOf:a.id});return c.status==="created"?c.id:void 0}catch(c){n.context.signal.throwIfAborted();let l=i`what there is could not be backed up first (it is kept as it is): ${T(c)}`;n.context.log.warning(l),t.push(l);return}}async function w$({part:e,places:t},n,r){let{host:o,set:s,settings:a}=n,c=w=>Et(s,w),{timeout:l}=a.backup;if(e.kind!=="service")return await $$(e,t,n,r);let{container:u,engine:d,files:p}=e;u.status==="running"?(o.context.log.info(i`${o.name}: copying the data of '${e.name}'`),await r.hold.stop([u.id]),await o.run(r.moves.copyArgv(t),{timeout:"none"})):o.context.log.warning(i`${o.name}: '${e.name}' does not run: only what the set has of it is there afterwards`);let g=t.map(w=>w.volume===void 0?{target:w.target,directory:nn(w)}:{target:w.target,volume:w.volume}),y=await Zt.start({host:o,mark:r.mark,of:u,engine:d,data:g});await y.ready(rn);let m=await Gr({host:o,set:s,files:p,engine:d,container:y.id,timeout:l,feed:c});for(let w of n.from?.scrub??[])w.service===e.name&&await $d(w,y.id,o);return await y.stop(),await y.remove(),m}async function $$({archive:e,databases:t},n,{host:r,set:o,settings:s,inventory:a},{mark:c,tool:l,hold:u,moves:d}){let[p]=n;if(p===void 0)return new Map;let{timeout:f}=s.backup,g={host:r,set:o.id,place:p,timeout:f,mark:c},y=new Map;if(e===void 0){let m=$t(n,a.containers).filter(Ne);await u.stop(m.map(w=>w.id)),await r.run(d.copyArgv(n),{timeout:"none"})}else St(y,await vd({...g,archive:e,tool:l,feed:Et(o,e)}));for(let m of t)St(y,await Yr({...g,database:m,feed:Et(o,m.file)}));return y}async function k$({container:e,engine:t},n){let{service:r}=e,o=t.probe({service:r,container:e,declared:!0,database:void 0},n.context);try{let{probed:s}=await j(n,{probed:o},{signal:n.context.signal,timeout:6e4});return s.flatMap(a=>"server"in a?a.server??[]:[])[0]}catch(s){if(s instanceof h)return;throw s}}async function bd({container:e,engine:t},n){await Ln(n,{...e,engine:t},rn)}var Dn=class e{#e;#t;#n;#r;constructor(t,n){this.#e=t,this.#t=n}get set(){return this.#n}static async open(t,n){let r=new e(t,n),[o]=Fe(t).filter(Ms);if(o!==void 0)return r.#n=o.set,r;for(let{set:s}of t.copies.filter(Ms)){let{name:a,context:c}=n.host;c.log.warning(i`${a}: ${s.id} is damaged there (${s.damaged.join(", ")}): it is fetched from another place`)}return await r.#o(t),r}async use(t){let{set:n}=this;try{return await t(n)}catch(r){if(!(r instanceof In&&r.set===n&&this.#r===void 0))throw r;let c=(await this.#t.catalogue.all()).flatMap(l=>l.id===n.id?Fe(l):[]).filter(l=>!Ms(l));if(c.length===0)throw r;return this.#t.host.context.log.warning(i`${this.#t.host.name}: ${r.message}`),await t(await this.#o({id:n.id,copies:c}))}}async keep(){let{settings:t,host:n}=this.#t,r=jt(t.backup.to).some(({kind:o})=>o==="host");this.#r===void 0||!r||await this.#r.keep().catch(o=>{n.context.log.warning(i`${n.name}: ${this.#e.id} does not stay on the host: ${T(o)}`)})}async[Symbol.asyncDispose](){let{log:t}=this.#t.host.context;try{await this.#r?.[Symbol.asyncDispose]()}catch(n){t.warning(T(n))}}async#o(t){let{host:n,inventory:r}=this.#t,o={store:ve(n),machine:n.name,free:r.free};return this.#r=await Gt(t,o,n.context),this.#n=this.#r.set,this.#n}},Ms=({destination:e})=>e.kind==="host";async function xd(e){let{host:t,inventory:n,settings:r,set:o,how:s}=e,{now:a,log:c}=t.context,l=a(),{timeout:u}=r.backup;await Qt(t,o,o.manifest.files,u);let d=[];if(s==="restore"){let y=o.manifest.files.filter(w=>w.kind==="service"),m=[...new Set(y.map(({name:w})=>w))];for(let w of m.length===0?[]:Mr(o,m,n,t.layout)){if(w.kind!=="service"){for(let k of w.databases){let b=`${k.container.project}-${o.id}-proof`,x=Et(o,k.file),v=await Yr({host:t,set:o.id,mark:b,timeout:u,database:k,feed:x,place:void 0});d.push({name:k.file.path,counts:Object.fromEntries(v)})}continue}let $=await rd({host:t,set:o,...w,timeout:u,feed:k=>Et(o,k)});d.push({name:w.name,counts:Object.fromEntries($)})}}let p=d.length>0?"restore":"quick",f=Object.fromEntries(d.map(({name:y,counts:m})=>[y,m]));await e.note({at:new Date(a()).toISOString(),how:p,counts:f});let g=a()-l;return c.info(p==="restore"?i`${t.name}: backup ${o.id} was restored into trial servers and holds what it should (${M(g)})`:i`${t.name}: backup ${o.id} is what was written (${M(g)})`),{status:"verified",host:t.name,set:o.id,how:p,parts:d,durationMs:g}}function Jr({project:e,environment:t},n,r=`${e}-${t}`){if(n!==r)throw new h(n===void 0||n===""?i`a restore replaces the data of ${t}: it needs confirm`:i`confirm: '${n}' is not the stack that would be restored`,{fix:i`write  confirm: ${r}  if that is what you want`})}async function Sd(e,t){let{settings:n,only:r,keepOld:o,run:s}=e;Jr(n,e.confirm);let a=i`restore ${n.environment}`,c=Ed(e.backup);return await js(e,a,t,c,async({host:l,inventory:u,catalogue:d},p)=>{var y=[];try{let f=E(y,await Dn.open(p,{host:l,inventory:u,settings:n,catalogue:d}),!0);let g=await f.use(b=>Qr({host:l,inventory:u,settings:n,set:b,only:r,keepOld:o,run:s}));await f.keep();return g}catch(m){var w=m,$=!0}finally{var k=O(y,w,$);k&&await k}})}var Ed=e=>({host:t,store:n,catalogue:r})=>Yt(e,r,{name:t.name,store:n});async function Od(e,t){Jr(e.settings,e.confirm);let n=i`undo a restore of ${e.settings.environment}`;return await js(e,n,t,async({host:o,restores:s})=>Ls(s,e.id,o.name),({host:o,inventory:s})=>od({host:o,inventory:s,id:e.id}))}async function Bs(e,t){let{settings:n,how:r}=e,o=i`verify a backup of ${n.environment}`;return await js(e,o,t,async a=>{let{id:c}=await Ed(e.backup)(a);return(await a.catalogue.all()).find(u=>u.id===c)},async({host:a,inventory:c,catalogue:l},u)=>{var f=[];try{let d=E(f,await Dn.open(u,{host:a,inventory:c,settings:n,catalogue:l}),!0);let p=$=>v$(u,$,a);return await xd({host:a,inventory:c,settings:n,how:r,set:d.set,note:p})}catch(g){var y=g,m=!0}finally{var w=O(f,y,m);w&&await w}})}async function v$(e,t,n){let r=ve(n);for(let{destination:o,store:s,set:a}of Fe(e)){let{manifest:c}=a;if(t.how==="quick"&&c.verified?.how==="restore")continue;await(o.kind==="host"?r:s).annotate({...c,verified:t}).catch(u=>{n.context.signal.throwIfAborted(),n.context.log.warning(i`that ${a.id} was verified is not noted at ${s.name}: ${T(u)}`)})}}async function js(e,t,n,r,o){let{settings:s,hosts:a,run:c,lockWait:l}=e,u=await Promise.all(a.map(m=>b$(m,e,n)));try{let m=[],w=[];for(let k of u)try{m.push({seen:k,choice:await r(k)})}catch(b){if(!(b instanceof h))throw b;w.push(b)}if(m.length===0&&w[0]!==void 0)throw w[0];for(let{message:k}of w)n.log.info(k);let $=[];for(let{seen:k,choice:b}of m){var d=[];try{let{host:x,store:v,catalogue:A}=k;let S=E(d,await Ce.open(x,v,{run:c,what:t,wait:l},n),!0);let _=await j(x,ht(s),S.context);let Z=await Vt(_,S.store);$.push(await o({host:S,inventory:Z,catalogue:A},b))}catch(p){var f=p,g=!0}finally{var y=O(d,f,g);y&&await y}}return $}finally{for(let{catalogue:m}of u)await m[Symbol.asyncDispose]()}}async function b$(e,{settings:t,access:n,from:r},o){let{store:s}=await j(e,{store:Oe(oe(t))},o);for(let[g,y]of await s.secrets())o.hide(y,g);let{root:a,backups:c}=s.layout,l={sets:kn(c),restores:Ur(a)},{sets:u,restores:d}=await j(e,l,o),p={machine:be(e),backups:c,sets:u},f=new ge({settings:t,hostName:e.name,own:p,access:n,from:r},o);return{host:e,store:s,catalogue:f,restores:d}}async function Rd(e,t){var v=[];try{let{settings:n,source:r,scrub:o,only:s,keepOld:a,run:c}=e;let[l,...u]=e.hosts;S$(e);Jr(n,e.confirm,x$(e));if(l===void 0||u.length>0)throw new h(i`${n.environment} has ${e.hosts.length} hosts: which of them gets the data of ${r.settings.environment} must be said`,{fix:i`name one with hosts`});let d=E(v,await E$(e,t),!0);let p=O$(d.known,s);let f=R$(p.manifest);A$(f,p,e);let g=r.settings.environment;t.log.warning(i`data of ${g} (${f.join(", ")}), personal data among it, moves from ${d.host} to ${l.name}, where ${n.environment} is`);let{store:y}=await j(l,{store:Oe(oe(n))},t);for(let[H,we]of await y.secrets())t.hide(we,H);let m=i`restore ${n.environment} from ${g}`;let w=E(v,await Ce.open(l,y,{run:c,what:m,wait:e.lockWait},t),!0);let $=await Vt(await j(l,ht(n),w.context),w.store);let k={store:ve(w),machine:w.name,free:$.free};let b=E(v,await Gt(p,k,w.context),!0);let{set:x}=b;return[await Qr({host:w,inventory:$,settings:n,set:x,only:f,keepOld:a,run:c,from:{environment:g,scrub:o}})]}catch(A){var S=A,_=!0}finally{var Z=O(v,S,_);Z&&await Z}}function x$({settings:e,source:t}){let{project:n,environment:r,production:o}=e,s=`${n}-${r}`;return o?[s,"from",t.settings.environment].join(" "):s}function S$({settings:e,source:t,hosts:n}){let{environment:r,composeProject:o}=e,s=t.settings.composeProject===o&&n.some(({name:a})=>t.hosts.includes(a));if(!(t.settings.environment!==r&&!s))throw new h(s&&t.settings.environment!==r?i`${t.settings.environment} and ${r} are the same stack on the same host`:i`from-environment: ${r} cannot be restored from itself that way`,{fix:i`name the environment whose data is wanted as from-environment, and the one that gets it as environment`})}async function E$({source:e,backup:t,from:n},r){let{settings:o,access:s}=e,a=[],c=async()=>{for(let d of a.splice(0).toReversed())await d[Symbol.asyncDispose]()},l=[],u=[];try{for(let g of e.hosts){let y=await zt(g,e,r);a.push(y);let m=new ge({settings:o,hostName:g,own:y.own,access:s,from:n},r);a.push(m);try{let w=await Yt(t,m,{name:g,store:y.store});l.push({known:w,host:g})}catch(w){if(!(w instanceof h))throw w;u.push(w)}}let[d,...p]=l;if(d===void 0)throw u[0]??new h(i`${o.environment} names no hosts`);if(p.length===0)return{...d,[Symbol.asyncDispose]:c};let f=l.map(({known:g,host:y})=>`${g.id} (${y})`).join(", ");throw new h(i`several hosts of ${o.environment} have a backup: ${f}`,{fix:i`name one by its id`})}catch(d){throw await c(),d}}function O$(e,t){let n=({kind:c,name:l})=>c!=="config"&&(t.length===0||t.includes(l)),r=c=>{let l=c.files.some(d=>d.kind!=="service"&&n(d)),u=c.files.filter(d=>n(d)||l&&Ad(d));return{...c,files:u,totalBytes:u.reduce((d,{bytes:p})=>d+p,0)}},o=new Set(e.manifest.files.filter(({kind:c})=>c!=="config").map(({name:c})=>c)),s=t.find(c=>!o.has(c));if(s!==void 0)throw new h(i`${e.id} has nothing of '${s}'`,{fix:i`name one of ${[...o].join(", ")}`});let a=e.copies.map(c=>({...c,set:{...c.set,manifest:r(c.set.manifest)}}));return{...e,manifest:r(e.manifest),copies:a}}var Ad=({format:e})=>e==="sqlite",R$=({files:e})=>[...new Set(e.map(({name:t})=>t))];function A$(e,{manifest:t},{settings:n,source:r,scrub:o}){let s=t.files.flatMap(f=>f.kind==="service"&&!Ad(f)?f.name:[]),a=n.backup.unscrubbed??[],c=o.map(({service:f})=>f),l=c.find(f=>e.includes(f)&&!s.includes(f));if(l!==void 0)throw new h(i`backup.scrub: '${l}' is no database, and commands run in trial servers alone`,{fix:i`leave it out with only, or list it under backup.unscrubbed`});let u=e.filter(f=>!a.includes(f)&&!c.includes(f));if(u.length===0)return;let d=e.filter(f=>!u.includes(f)),p=d.length===0?"":i`; or restore the rest with only: ${d.join(", ")}`;throw new h(i`nothing says what becomes of the personal data of ${r.settings.environment} in ${u.join(", ")}`,{fix:i`add commands for it under backup.scrub of ${n.environment}, or list under backup.unscrubbed what holds none${p}`})}function Td(e,t){let{id:n,set:r,host:o,parts:s,from:a,safety:c,keptUntil:l,stopped:u,downMs:d,warnings:p}=e;return[`### ${i`Restore`}`,"",i`${t.code(r)} is restored on ${t.text(o)}: ${t.text(s.map(({name:f})=>f).join(", "))}`,"",t.table([i`What`,i`Content`],"ll",s.map(({name:f,counts:g})=>[f,yt(g)])),...P$([...a===void 0?[]:[`⚠️ ${T$(a,s)}`],...p.map(f=>`⚠️ ${f}`),u.length===0?i`Nothing had to be stopped but what was restored, for ${M(d)}.`:i`Stopped meanwhile, and running again: ${u.join(", ")} (${M(d)}).`,...c===void 0?[]:[i`Of what was there before there is a backup: ${c}.`],i`What was replaced is kept until ${l}, and comes back with mode: undo (${n}).`],t)].join(`
`)}function T$({environment:e,scrubbed:t},n){let r=n.flatMap(({name:o})=>t.includes(o)?[]:o).join(", ");return r===""?i`This is data of ${e}, scrubbed: ${t.join(", ")}.`:t.length===0?i`This is data of ${e} as it is: ${r}.`:i`This is data of ${e}, scrubbed: ${t.join(", ")}; as it is: ${r}.`}var Pd=(e,t)=>[`### ${e.status==="undone"?i`Restore undone`:i`Restored again`}`,"",t.text(`${e.host}: ${Is(e)} (${M(e.downMs)}).`)].join(`
`),Hs=({set:e,host:t,how:n,parts:r,durationMs:o},s)=>[`### ${i`Backup verified`}`,"",n==="restore"?i`${s.code(e)} on ${s.text(t)} was restored into trial servers, and is whole (${M(o)}).`:i`${s.code(e)} on ${s.text(t)} is what was written (${M(o)}).`,...r.length===0?[]:["",s.table([i`What`,i`Content`],"ll",r.map(({name:a,counts:c})=>[a,yt(c)]))]].join(`
`),_d=({set:e,host:t,from:n,path:r,totalBytes:o,durationMs:s},a)=>[`### ${i`Backup fetched`}`,"",i`${a.code(e)} of ${a.text(t)} was fetched from ${a.code(n)} and is what was written: ${a.code(r)} (${B(o)} in ${M(s)}).`].join(`
`),P$=(e,t)=>["",...e.map(n=>`- ${t.text(n)}`)];function Id(e,t){if(e.status==="failed")return[`### ${i`Backup`}`,"",`⚠️ ${i`No backup was made on ${t.text(e.host)}, and the deploy goes on without one (backup.before-deploy: best-effort): ${t.text(e.reason)}`}`].join(`
`);if(e.status==="nothing-to-protect")return[`### ${i`Backup`}`,"",i`Nothing to protect: ${t.text(e.reason)}.`,...Fs(e.notes,t)].join(`
`);let n=e.files.map(s=>[s.kind==="service"?`${s.name} (${[s.engine,L$(s.serverVersion)].join(" ").trim()})`:s.name,[..._$(s),C$(s)].filter(a=>a!=="").join(" · "),B(s.bytes),s.checks.join(", "),t.code(s.sha256.slice(0,12))]),r=i`${t.code(e.id)} on ${t.text(e.host)}: ${B(e.totalBytes)} in ${M(e.durationMs)}`,o=e.removed.length;return[`### ${i`Backup`}`,"",o===0?r:`${r}, ${i`removed ${o} old`}`,"",t.table([i`What`,i`Content`,i`Size`,i`Checks`,"sha256"],"llrll",n),...I$(e,t),...Fs(e.warnings.map(s=>`⚠️ ${s}`),t),...Fs(e.notes,t)].join(`
`)}function _$({kind:e,source:t}){return e==="volume"?[i`volume ${t}`]:e==="directory"?[i`directory ${t}`]:[]}function I$({copies:e,missing:t},n){let r=[...e.map(({to:o,path:s,removed:a})=>{let c=i`copied to ${n.code(o)} and read back from there: ${n.code(s)}`;return`- ✅ ${a.length===0?c:`${c}, ${i`removed ${a.length} old`}`}`}),...t.map(({to:o,why:s})=>`- ❌ ${i`no copy at ${n.code(o)}: ${n.text(s)}`}`)];return r.length===0?[]:["",...r]}function C$({databases:e=[],counts:t={},excluded:n=[]}){let r=n.length===0?"":i`without the data of ${n.join(", ")}`;return[e.join(", "),yt(t),r].filter(o=>o!=="").join(" · ")}function L$(e){return(e??"").replace(/-.*$/,"")}function Fs(e,t){return e.length===0?[]:["",...e.map(n=>`- ${t.text(n)}`)]}var Mn={config:I("Path of the config file, relative to the working directory. Without it deploy-kit.yml is used when it is there.",{placeholder:"FILE"}),environment:I("Environment out of the config file: development, staging, production, ... Needed once in a job, when the file has several.",{placeholder:"NAME",short:"e"}),"working-directory":I("Directory of the project in the workspace: what the config file and all paths in it are relative to.",{default:".",placeholder:"DIR"}),...Bt("project","language")},Us=Bt("hosts","compose-project","deploy-path"),qs={"ssh-key":lt("text","Private key for ssh:// hosts, without passphrase. It goes to an ssh-agent, never to disk. Default: that of an earlier step of the job that reached the host, else the agent and keys of the user."),"known-hosts":I("Lines of known_hosts for the hosts. A host whose key is unknown is refused. Default: those of an earlier step of the job that reached the host, else the files of the user.")},Cd={"s3-access-key-id":lt("text","Key for the bucket of `backup.to`. Default: variable `AWS_ACCESS_KEY_ID`, with `AWS_SESSION_TOKEN` where there is one."),"s3-secret-access-key":lt("text","Its secret half. Both stay in this process: no host sees them. Default: variable `AWS_SECRET_ACCESS_KEY`.")},N$={...Bt("compose","profiles","env-file"),env:lt("env","Secret variables of the stack in dotenv syntax; they win over env-file. Masked, but for what the repository itself shows.")},D$={"registry-username":I("User for the registry, when it needs a login."),"registry-password":lt("text","Password or token for the registry.")},Ws={"lock-wait":Ve("How long to wait while another run changes the same host.",{default:"10m"})},M$={"next-environment":I("Environment that another job deploys to when this one has passed: that it can be is found here, before anything is built.",{placeholder:"NAME"})},B$={"github-token":lt("text","Token of the job. With `actions: read` it tells whether the run that left a pending release is over, with `deployments: write` it records deployments.")},j$={"github-deployment":Ke("Record what is deployed as a deployment on GitHub, with its commit, images and result. Needs `github-token`.",{default:!0})},H$={services:G("Replace only these services, without those they depend on; the others keep images and containers. Default: the whole stack.",{of:X(),placeholder:"NAME"})},F$={freeze:I("Why nothing is to be deployed now: told to whoever tries, unless there is a `reason`."),reason:I("Why it is deployed in spite of a freeze, or in haste: written down with the release.")},U$={version:I("Version that is deployed, for people and image tags. Default: the tag that was pushed, or the commit.")},ZC=[["Where",{...Mn,...Us}],["How hosts are reached",{...qs,...Ws}],["The stack",{...N$,...D$,...U$,...H$}],["On GitHub",{...B$,...j$,...F$,...M$}]];function Nd(e,t,n,r){return{openHost:o=>t.open(o,"backup.to"),directory:e.projectDirectory,s3:q$(n,r)}}function q$(e,{env:t,hide:n}){let r=t.AWS_REGION||t.AWS_DEFAULT_REGION||void 0,o={accessKeyId:e["s3-access-key-id"]?.trim()||void 0,secretAccessKey:e["s3-secret-access-key"]?.trim()||void 0};if(o.accessKeyId!==void 0||o.secretAccessKey!==void 0)return{...o,region:r};let s={accessKeyId:t.AWS_ACCESS_KEY_ID||void 0,secretAccessKey:t.AWS_SECRET_ACCESS_KEY||void 0,sessionToken:t.AWS_SESSION_TOKEN||void 0};for(let a of Object.values(s))a!==void 0&&n(a);return{...s,region:r}}na();var Xr=class{kind="local";#e;constructor(t){this.#e=t}async start({argv:t,cwd:n,env:r}){return wl({argv:t,cwd:n,env:{...this.#e,...r}})}connect(t,n,r){return new Promise((o,s)=>{let a=ta({host:t,port:n,signal:r});a.once("connect",()=>o(a)),a.once("error",c=>{let l=i`no connection to ${t}:${n} from local: ${c.message}`;s(r.aborted?r.reason:new h(l,{cause:c}))})})}connectionError(){}};import{PassThrough as ok,Readable as sk}from"node:stream";at();var W$=6e4,G$=6e4,V$=15*6e4,K$=64*2**20,z$={every:1e4,patience:45e3},Y$=`# deploy-kit: hold the lock
dir=$1 token=$2 holder=$3 patience=$4 read=$5 clear=$6
${xr}
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
`;async function Md(e,t){let{hostName:n,directory:r,holder:o,options:s}=e,a={hostName:n,directory:r},c=_t(16).toString("hex"),l=s.heartbeat??z$,u=JSON.stringify({...o,since:new Date(t.now()).toISOString()}),d=Math.max(1,Math.ceil(l.patience/1e3)),p=[r,c,u,String(d),s.read??"",s.clear?.join(" ")??""],f=await e.start(["sh","-c",Y$,"sh",...p]),g=setInterval(()=>f.stdin.write("."),Math.min(l.every,d*1e3/2));g.unref();let y;try{y=await J$(f,a,s,t)}catch(m){throw clearInterval(g),f.stdin.end(),f.stop(),await f.ended,m}return{...Q$(f,g,{directory:r,token:c},n),content:y}}function Q$(e,t,n,r){let o=new AbortController,s;e.ended.then(()=>{clearInterval(t),s===void 0&&o.abort($s(r,n.directory,void 0))});let a=()=>(s??=(async()=>{clearInterval(t),e.stdin.end();let c=setTimeout(()=>e.stop(),5e3);await e.ended,clearTimeout(c)})(),s);return{fence:n,lost:o.signal,release:a,[Symbol.asyncDispose]:a}}function J$(e,t,n,r){return new Promise((o,s)=>{let a,c=n.wait??0,l,u,d,p="",f=n.signal??r.signal,g=b=>{clearTimeout(u),f.removeEventListener("abort",y),e.stdout.removeAllListeners("data"),e.stdout.resume(),b()},y=()=>g(()=>s(f.reason)),m=(b,x)=>{clearTimeout(u),u=setTimeout(()=>g(()=>s(x())),b)},w=b=>{let x=Cr(b);if(c===0)return g(()=>s(Dd(t,x,c)));let v=x!==void 0&&JSON.stringify(x)!==JSON.stringify(l);l=x??l,v&&n.onWait?.(x),d===void 0&&m(c,()=>Dd(t,l,c)),d="held"},$=()=>{d!=="busy"&&(d="busy",r.log.info(i`${t.hostName}: a command of an earlier run still writes; waiting`),m(Math.max(c,W$),()=>X$(t)))},k=b=>{let[x,v]=_n(b);x==="LOCKED"?g(()=>o(a)):x==="CONTENT"?a=v:x==="HELD"?w(v):x==="BUSY"?$():x==="CLEARING"?m(V$,()=>Gs(t)):x==="MISSING"&&g(()=>s(fs(t.hostName,[v],i`the lock`)))};m(c+G$,()=>Gs(t)),e.stdout.setEncoding("utf8").on("data",b=>{let x=(p+b).split(`
`);p=x.pop()??"",p.length>K$&&g(()=>s(Gs(t)));for(let v of x)k(v)}),e.ended.then(b=>g(()=>s(b.failure??Z$(t,b.stderr)))),f.aborted?y():f.addEventListener("abort",y,{once:!0})})}function Gs({hostName:e,directory:t}){return new h(i`${e}: nobody says whether ${t} is locked`,{fix:i`see whether ${e} is overloaded and its disk answers: ls ${t}`})}function Dd(e,t,n){let r=t===void 0?i`somebody else`:i`${t.who} (${t.what}) since ${t.since}, see ${t.where}`,o=n===0?"":i` after waiting ${M(n)}`;return new h(i`${e.hostName}: ${e.directory} is locked by ${r}${o}`,{fix:i`wait until that run has ended, then run again; a run that died frees its lock within a minute`})}function X$(e){return new h(i`${e.hostName}: a command of an earlier run still changes ${e.directory} (it holds ${e.directory}/busy)`,{fix:i`look for it on the host with: fuser -v ${e.directory}/busy`})}function Z$(e,t){let n=le(t,3);return new h(i`${e.hostName}: the lock in ${e.directory} cannot be taken${n===""?"":`: ${n}`}`,{fix:En.test(t)?i`free space there (df -h, df -i, docker system df), then run again`:i`the deploy path must be a directory that this user can write to`})}at();import{StringDecoder as ek}from"node:string_decoder";var tk=45e3,nk=`# deploy-kit: run commands one by one
mark=$1 patience=$2 lock=$3 token=$4
nl='
'
${gs}
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
`,eo=class{#e;#t;#n;#r;#o=Promise.resolve();constructor(t,n){this.#e=t,this.#t=n.fence,this.#n=n.signal}run(t,n={}){let r=this.#o.then(()=>this.#i(t,n));return this.#o=r.catch(()=>{}),r}async[Symbol.asyncDispose](){let t=await this.#r?.catch(()=>{});this.#r=void 0,await t?.close()}async#i(t,n){let r=n.signal??this.#n;r.throwIfAborted();let{accept:o=[0]}=n,s=await this.#s();r.throwIfAborted();let{isWhole:a,...c}=await s.command(t,{...n,signal:r});if(!o.includes(c.code))throw st(this.#e,t,c);if(a)return c;throw An(this.#e,t)}async#s(){let t=await this.#r?.catch(()=>{});return t!==void 0&&!t.isOver?t:(this.#r=Vs.start(this.#e,this.#t),this.#r)}},Vs=class e{isOver=!1;#e;#t;#n;#r;constructor(t,n,r){this.#e=t,this.#t=n;let o=()=>this.#o();this.#n=new to(n.stdout,r,o),this.#r=new to(n.stderr,r,o),n.ended.then(()=>{this.isOver=!0})}static async start(t,n){let r=_t(8).toString("hex"),o=[r,String(tk/1e3),n?.directory??"",n?.token??""],{signal:s}=new AbortController;return new e(t,await t.start(["sh","-c",nk,"sh",...o],{signal:s,fence:n}),r)}async command(t,n){var w=[];try{let{stdin:r,cwd:o="",onStdout:s,onStderr:a,signal:c}=n;let l=E(w,te(Rn(n),c));let u=[o,r===void 0?"":"stdin",r??""].map(rk);let d=Promise.all([this.#n.next(s),this.#r.next(a)]);l.signal.addEventListener("abort",()=>this.#o());this.#t.stdin.write(`${u.join(" ")} ${ne(t).replaceAll(`
`,Bd)}
`);let p=await Promise.race([d,this.#t.ended]);if("stderr"in p)throw c.throwIfAborted(),!this.#n.isWhole||!this.#r.isWhole?An(this.#e,t):l.timedOut?Sr(this.#e,t,n):p.failure??st(this.#e,t,p);let[{text:f,code:g,isWhole:y},{text:m}]=p;return{code:g,stdout:f,stderr:m,isWhole:y}}catch($){var k=$,b=!0}finally{O(w,k,b)}}#o(){this.isOver=!0,this.#t.stop()}async close(){this.#t.stdin.end(),await this.#t.ended}},Bd=`'"$nl"'`;function rk(e){return ne(["x",e]).slice(4).replaceAll(`
`,Bd)}var Zr={all:64*2**20,last:2**18},to=class{#e;#t=new ek("utf8");#n;#r="";#o="";#i=0;isWhole=!0;#s;constructor(t,n,r){this.#n=r,this.#e=new RegExp(`\\x1d${n} (\\d+)\\x1d`),t.on("data",o=>this.#a(this.#t.write(o))),t.on("error",()=>{})}next(t){return new Promise(n=>{this.#s={resolve:n,lines:t===void 0?void 0:new On(t)},this.#a("")})}#a(t){this.#r+=t;let n=this.#e.exec(this.#r);if(n===null){let a=this.#r.lastIndexOf(""),c=a>=0&&this.#r.length-a<64?a:this.#r.length;this.#c(this.#r.slice(0,c)),this.#r=this.#r.slice(c);return}if(this.#s===void 0)return;this.#c(this.#r.slice(0,n.index)),this.#r=this.#r.slice(n.index+n[0].length);let{resolve:r,lines:o}=this.#s;o?.end();let s={text:this.#o,code:Number(n[1]),isWhole:this.isWhole};[this.#o,this.isWhole,this.#i,this.#s]=["",!0,0,void 0],r(s)}#c(t){let n=this.#s?.lines;n?.add(t),this.#o+=t,this.#i+=t.length,n===void 0&&this.#i>2*Zr.all&&this.#n(),!(this.#o.length<=(n===void 0?Zr.all:Zr.last))&&(this.#o=this.#o.slice(-Zr.last),this.isWhole&&=n!==void 0)}};var Ks=256*1024,Bn=class{name;kind;#e;#t;#n=new Set;constructor(t,n,r){this.name=t,this.kind=n.kind,this.#e=n,this.#t=r}async run(t,n={}){let{fence:r,onStdout:o,accept:s=[0]}=n,a=n.signal??this.#t.signal,c=await this.#r(t,n).catch(p=>{throw n.stdin instanceof sk&&n.stdin.destroy(),p}),l=o===void 0,u=await vl(c,{...n,timeout:Rn(n),signal:a,whole:l});if(u.timedOut)throw a.throwIfAborted(),Sr(this,t,n,u.stderr);if(l&&u.dropped>0)throw An(this,t);let d=ws(r,u,this.name)??this.#e.connectionError(u,t,u.stderr);if(d)throw d;if(u.code===null||!s.includes(u.code))throw st(this,t,u);return{code:u.code,stdout:u.stdout,stderr:u.stderr}}shell(t={}){return new eo(this,{fence:t.fence,signal:t.signal??this.#t.signal})}async start(t,n={}){let r=await this.#r(t,n),{stream:o,tail:s,closed:a}=ik(r.stderr),c=n.signal??this.#t.signal,l=()=>ft(r);c.aborted?l():c.addEventListener("abort",l,{once:!0});let u=Promise.all([r.ended,a]).then(([d])=>{c.removeEventListener("abort",l);let p=s.text()+(d.refused??""),f=ws(n.fence,{...d,stderr:p},this.name)??this.#e.connectionError(d,t,p);return{code:d.code,signal:d.signal,stderr:p,...f===void 0?{}:{failure:f}}});return{stdin:r.stdin,stdout:r.stdout,stderr:o,ended:u,stop:l}}async upload(t,n,r={}){let{sendTrees:o,uploadArgv:s}=await import("./upload-EKXLVJ5X.js"),a=n.map(({name:p})=>p),c=s(t,a,r),l=await this.start(c,r),u=r.signal??this.#t.signal,d="";l.stdout.setEncoding("utf8").on("data",p=>{d=(d+p).slice(-Ks)});try{await o(l,n);let p=await l.ended;if(u.throwIfAborted(),p.code!==0)throw p.failure??st(this,c,p);let f=new Set(d.split(`
`));return new Set(a.filter(g=>f.has(`there ${g}`)))}catch(p){throw br(p,this.name,`${t}/${a.at(-1)??""}`)}}connect(t,n,r={}){return this.#e.connect(t,n,r.signal??this.#t.signal)}lock(t,n,r={}){let o=s=>this.start(s,{signal:new AbortController().signal});return Md({hostName:this.name,directory:t,holder:n,options:r,start:o},this.#t)}async[Symbol.asyncDispose](){let t=[...this.#n];for(let n of t)ft(n);await Promise.all(t.map(n=>n.ended))}async#r(t,n){let r=n.signal??this.#t.signal;r.throwIfAborted();let{cwd:o,env:s,fence:a}=n,c=await this.#e.start({argv:ou(t,a),cwd:o,env:s,signal:r});return this.#n.add(c),c.ended.then(()=>this.#n.delete(c)),c}};function ik(e){let t=new qt(Ks),n=new ok;e.on("data",o=>{t.add(o),n.writableLength+n.readableLength<Ks&&n.write(o)}),e.on("error",()=>{});let r=new Promise(o=>{e.once("close",()=>{n.end(),o()})});return{stream:n,tail:t,closed:r}}async function no(e,t){let{context:n,environment:r}=t;if(e.kind==="local")return new Bn(e.name,new Xr(r),n);let{openSsh:o}=await import("./transport-VRA5IZKA.js");return new Bn(e.name,await o(e,t.ssh,r,n),n)}async function jd(e,t,n){let r=hl(n.env),o={jobKey:n.run.temp,...t["ssh-key"]===void 0?{}:{privateKey:t["ssh-key"]},...t["known-hosts"]===void 0?{}:{knownHosts:t["known-hosts"]},empty:ck(n)},s=await no({kind:"local",name:"local"},{context:n,environment:r}),a=[],c=(u,d)=>no(Nt(u,d),{context:n,environment:r,ssh:o}),l=async()=>{for(let u of[...new Set([s,...a])].toReversed())await u[Symbol.asyncDispose]()};try{for(let u of e){let d=Nt(u,"hosts");a.push(d.kind==="local"?s:await no(d,{context:n,environment:r,ssh:o}))}}catch(u){throw await l(),u}return{local:s,list:a,open:c,[Symbol.asyncDispose]:l}}var ak={"ssh-key":"DEPLOY_SSH_KEY","known-hosts":"DEPLOY_KNOWN_HOSTS"};function ck({env:e}){let t=e[Ze("environment")]||i`that is deployed to`;return["ssh-key","known-hosts"].flatMap(n=>e[Ze(n)]?.trim()===""?[{input:n,source:i`the secret ${ak[n]} of the environment ${t}`}]:[])}import{readFile as bk}from"node:fs/promises";import xk from"node:path";import{existsSync as vk}from"node:fs";import zs from"node:path";import{readFile as lk}from"node:fs/promises";import uk from"node:path";async function Fd(e){let{overrides:t=[],projectDirectory:n}=e;Hd.kind.verify?.(Hd,e.environment,i`input 'environment'`);let r=await dk(e),o=Wn(nr,[...t,...r?.layers??[]]),s=r?.environment??e.environment??ua,a=o.project??mk(e.defaultProject?.split("/").at(-1)??"");if(a==="")throw hk();let{hosts:c=[],health:l,tests:u}=o;if(c.length===0&&e.needsHosts!==!1)throw yk(s,r);gk(c,t.some(y=>y.hosts)?void 0:r?.place(["environments",s,"hosts"]));for(let[y,{run:m}]of Object.entries(u)){if(m!==void 0)continue;let w=r?.place(["environments",s,"tests",y])??i`the inputs`;throw new h(i`${w}: test suite '${y}' has no command`,{fix:i`add 'run:' to it`})}let d=o.composeProject??`${a}-${s}`,p=Math.max(l.interval,pa),f=o.production??da.includes(s);return{...o,...{project:a,environment:s,production:f,composeProject:d,projectDirectory:n,hosts:c},health:{...l,maxInterval:p}}}var Hd=X(ln);async function dk(e){let t=e.draft??await pk(e.projectDirectory,e.configPath);if(t===void 0)return;let{layersOfFile:n}=await import("./load-RQ65SOO4.js"),{environment:r,earlierEnvironment:o}=e;return n(t,r,await e.readVariants(),o)}async function pk(e,t){for(let n of t===void 0?Zn:[t]){let r=await fk(uk.resolve(e,n),n);if(r!==void 0)return{text:r,name:n}}if(t!==void 0)throw new h(i`input 'config': there is no file '${t}' in ${e}`,{fix:i`check out the repository before this step and give the path from its root, or leave the input out`})}async function fk(e,t){let n;try{n=await lk(e)}catch(r){let o=r instanceof Error&&"code"in r?r.code:void 0;if(o==="ENOENT"||o==="ENOTDIR")return;let a=(o==="EISDIR"?i`name the file, not its directory`:void 0)??i`make it readable for the user who runs this`;throw new h(i`${t} cannot be read: ${T(r)}`,{fix:a,cause:r})}return jl(n,t)}var mk=e=>e.toLowerCase().replace(/[^a-z0-9_-]+/g,"-").replace(/^[-_]+|[-_]+$/g,"").slice(0,63);function hk(){return new h(i`the project has no name`,{fix:i`add 'project: <name>' to deploy-kit.yml, or give the input 'project'`})}function yk(e,t){if(t===void 0)return new h(i`no host to deploy to: input 'hosts' is not given, and there is no deploy-kit.yml`,{fix:i`give the input 'hosts': ssh://user@server, or local (the machine that the job runs on)`});let n=t.place(["environments",e]);return new h(i`${n}: environments.${e} names no hosts`,{fix:i`add hosts: ['ssh://user@server'] or [local] (the machine that the job runs on)`})}function gk(e,t=i`input 'hosts'`){let n=o=>o.replace(/\/$/,"").replace(/:22$/,""),r=e.find((o,s)=>e.slice(0,s).some(a=>n(a)===n(o)));if(r!==void 0)throw new h(i`${t}: '${r}' is there twice`,{fix:i`name each host once`})}import{mkdir as wk,readFile as $k,writeFile as kk}from"node:fs/promises";import Ud from"node:path";function qd({run:e,env:t,log:n}){let r=t.RUNNER_TEMP;if(r===void 0||r==="")return;let o=Ud.join(r,`deploy-kit-${ml(e.run).slice(0,12)}`),s=a=>Ud.join(o,`${a}.json`);return{async recall(a){try{return JSON.parse(await $k(s(a),"utf8"))}catch{return}},async keep(a,c){try{await wk(o,{recursive:!0,mode:448}),await kk(s(a),JSON.stringify(c),{mode:384})}catch(l){n.debug(`not kept for later steps: ${l}`)}}}}var Wd="environment";async function ro(e,t,n,{more:r={},needsHosts:o=!0,isAside:s=!1,draft:a}={}){let{run:c,env:l,log:u}=n,d=t["working-directory"],p=zs.resolve(c.workspace,d);if(!re(p,c.workspace))throw new h(i`input 'working-directory': '${d}' is outside the workspace`,{fix:i`name a directory of the checkout`});if(zs.relative(c.workspace,p)!==""&&!vk(`${p}/`))throw new h(i`input 'working-directory': there is no directory '${d}' in ${c.workspace}`,{fix:i`check the name, and check out the repository before this step`});let f=s||l===void 0||u===void 0?void 0:qd({run:c,env:l,log:u}),g=t.environment===void 0?await f?.recall(Wd):void 0;t.environment!==void 0&&await f?.keep(Wd,t.environment);let y=await Fd({projectDirectory:p,configPath:t.config,draft:a,environment:t.environment,earlierEnvironment:typeof g=="string"?g:void 0,defaultProject:c.repository?.split("/").at(-1)??zs.basename(p),needsHosts:o,overrides:[r,La(e,t)],readVariants:async()=>(await import("./variants-YZ7GM4TN.js")).VARIANTS});return l!==void 0&&await er(t.language,l,y.language),y}async function Gd(e,t,{open:n},r,o){let s={...t,environment:e},a=await ro(Mn,s,o,{isAside:!0,needsHosts:!1});if(a.hosts.length===0)throw new h(i`from-environment: ${e} names no hosts`,{fix:i`write them in deploy-kit.yml, under environments.${e}.hosts`});return{settings:a,hosts:a.hosts,access:r,open:n}}var Vd=({backup:{scrub:e=[]},projectDirectory:t})=>Promise.all(e.map(async({service:n,run:r,stdin:o,timeout:s})=>({service:n,argv:typeof r=="string"?["sh","-e","-c",r]:r,stdin:o===void 0?"":await Sk(o,t),timeout:s})));async function Sk(e,t){try{return await bk(xk.resolve(t,e),"utf8")}catch(n){throw new h(i`backup.scrub: ${e} cannot be read: ${T(n)}`,{fix:i`check the name, and check out the repository before this step`})}}function oo(e){let{steps:t,failed:n,isCancelled:r,where:o,runsBefore:s,version:a=i`this version`}=e,c=t.get("deploy"),l=t.get("put-back")??t.get("rollback"),u=c?.outputs.outcome??"",d=t.get("backup")?.outputs.backup,p=t.get("backup")?.outputs.missing,f=[...d?[i`Backup ${d} is from before the deploy.`]:[],...p?[`⚠️ ${d?i`That backup is not everywhere where it should be: ${p}.`:i`There is no backup from before the deploy: ${p}.`}`]:[]],g=n===void 0?i`a step that left no word`:pr(n.step),y=l?.outputs.outcome==="rolled-back"?l.told.runs:void 0,m=(S,_,Z=[])=>({mark:S,headline:_,notes:Z,failed:n});if(t.get("confirm")?.outputs.outcome==="active"&&n===void 0){let S=r?[i`The run was cancelled after that.`]:[],_=c?.told.isSame===!0?[i`No container had to be changed for it.`]:[],H=(t.get("tests")?.outputs.verdict??"skipped")==="skipped"?[i`No test ran.`]:[];return m("✅",i`${a} is live${o}`,[..._,...f,...H,...S])}let w=n===void 0&&!r;if(u==="planned"&&w)return{...m("📋",i`${a} is planned${o}: nothing was changed`),shows:"deploy"};if(u==="nothing-to-do")return w?m("✅",i`${a} runs${o} already: nothing to do`):r?m("⏹️",i`${a} runs${o} as before: the run was cancelled`):m("❌",i`${a} runs${o} already, and is not well now: ${g} failed`,[i`Nothing was switched, so nothing was put back.`]);let $=r?i`${a} was cancelled`:i`${a} failed at ${g}`,k=r?"⏹️":"❌",b=[i`Data was not taken back.`,...f];if(y!==void 0)return m(k,i`${$}; ${y} runs again${o}`,b);if(u==="put-back"&&l?.failure!==void 0&&!l.isCancelled)return m("🔥",i`${a} did not start${o}, and what was put back is not well: look at it now`,b);if(u==="put-back")return m("❌",i`${a} did not start; ${c?.told.runs??i`the one before`} runs again${o}`,b);if(u==="kept")return m("❌",i`${a} failed${o}, and was left as it is`,f);let x=c?.outputs.previous==="",v=S=>({...S,said:["rollback","put-back"]});if(u==="failed"&&c?.told.runs===void 0)return x?v(m("🔥",i`${a} failed${o}; it is the first release here`,f)):m("🔥",i`${a} failed${o}, and nothing that was verified runs`,f);if(u==="pending"&&x)return v(m(k,i`${$}${o}; it is the first release here, and runs on`,f));if(l?.failure!==void 0)return m("🔥",i`${$}${o}, and putting back failed: look at it now`,f);if(u==="pending"||c?.failure?.exitCode===mi)return m("🔥",i`${$}${o}, and was not put back: look at it now`,f);if((r||c?.isOpen)&&c!==void 0&&u===""&&l===void 0)return m("🔥",i`${a} was cut off in the middle of its deploy${o}: look at it now`,f);let A=s===void 0?i`nothing was changed${o}`:i`${s} runs on${o}`;return m(k,r?i`${a} was cancelled; ${A}`:i`${a} was not deployed, ${g} failed; ${A}`,c===void 0?[]:f)}function Kd(e){let t=oo({...e,version:Ek(e)}),{reason:n="",issue:r="",urgent:o}=e.steps.get("require")?.outputs??{};if(n==="")return t;let s=n.replace(/\.$/,""),a=o==="true"?i`Urgent: ${s}.`:i`For issue #${r}: ${s}.`;return{...t,notes:[...t.notes,a]}}function Ek({version:e,services:t}){return e===void 0?i`This hotfix`:t===void 0?i`Hotfix ${e}`:i`Hotfix ${e} of ${t}`}function zd({steps:e,failed:t,isCancelled:n,where:r}){let[o,s,a]=[e.get("plan"),e.get("rollback"),e.get("put-back")],c=a??s,l=o?.outputs.outcome,{left:u="",version:d=""}={...o?.outputs,...c?.outputs},p=e.get("backup")?.outputs.backup,f=(c??o)?.told.reason,g=f===void 0?[]:[i`Reason: ${f.replace(/\.$/,"")}.`],y=[...g,i`Data stayed as it is.`,...p?[i`Backup ${p} is of what was left.`]:[],...e.get("backup")?.failure===void 0?[]:[i`The backup of what was left failed.`]],m=(k,b,x=[])=>({mark:k,headline:b,notes:x,failed:t});if(l==="listed")return{...m("📋",i`What can be rolled back to${r}`),shows:"plan"};if(l==="nothing-to-do")return m("✅",i`Nothing to roll back${r}`);if(n&&a?.failure!==void 0)return m("🔥",i`The rollback was cancelled${r}, and putting back failed: look at it now`);let w=a?.told.runs??s?.told.runs,$=s?.failure!==void 0&&!s.isCancelled;return s?.isCancelled&&w===void 0&&a===void 0?m("🔥",i`The rollback was cut off in its middle${r}: look at it now`):n&&(w!==void 0||!$)?m("⏹️",w===void 0?i`The rollback was cancelled; nothing was changed${r}`:i`The rollback was cancelled; ${w} runs${r}`):o?.failure!==void 0?m("❌",i`Nothing was rolled back${r}: the plan failed`):c===void 0&&t===void 0?{...m("📋",i`Would go back from ${u} to ${d}${r}: nothing was changed`,g),shows:"plan"}:c?.outputs.outcome==="rolled-back"?t===void 0?m("✅",i`${d} runs again${r}; ${u} was left`,y):m("❌",i`${d} runs again${r}, and ${pr(t.step)} failed`,y):c?.outputs.outcome==="failed"?m("🔥",i`${d} runs again${r}, and does not pass its gate`,y):m("🔥",i`The rollback to ${d}${r} failed: look at it now`,y)}var Ys={judge:oo,others:["rollback","put-back"]},Ok={standard:Ys,hotfix:{...Ys,judge:Kd},rollback:{judge:zd,others:["backup","put-back"]}},Yd=e=>Ok[e]?.others===Ys.others;function Qd(e){let t={...e.outputs,report:"Path of the JSON report.",failure:"Why it failed, in a line; empty when it did not."};return{...e,outputs:t}}var Jd={mode:ue("What to do",{values:{backup:"back up what runs",verify:"look whether a backup can be restored",restore:"put what a backup holds in the place of what there is; needs `confirm`",list:"tell which backups there are, where they lie, and why they stay",prune:"remove at every place the backups that nothing keeps",undo:"take back the last restore, or what took one back; needs `confirm`",fetch:"bring a backup to a directory of this machine, checked"},default:"backup"}),set:I("Which backup set, of the modes `verify`, `restore` and `fetch`: its id, `latest`, or `linked`: made before what runs now was deployed. Of `undo`: the id of the restore; of one that is taken back, what it had restored comes back. Default: `latest`."),from:I("Where the backup is to be taken from, of the modes `verify`, `restore` and `fetch`: `host`, `s3`, `ssh`, `runner`, or a destination by its name (`s3://bucket/prefix`). Default: the host, and what is not whole there from wherever it is."),path:I("Directory of the runner for the mode `fetch`, relative to `working-directory`: the backup is a directory in it, with the name of its id.",{default:"backups"}),only:G("Services and volumes to restore, one a line. Default: all that the backup has.",{of:X(Be),default:[]}),"from-environment":I("For the mode `restore`: the backup is one of this environment of the config file. Only databases that `backup.scrub` or `unscrubbed` name come over, and no configuration.",{placeholder:"NAME"}),confirm:I("`<project>-<environment>`, for the modes `restore` and `undo`: what they replace is the data of a whole team. Where people rely on the environment and the data is that of another one: `<project>-<environment> from <from-environment>`."),verify:ue("How a backup is looked at, after it was made and in mode `verify`",{values:{quick:"its files are read back",restore:"and restored into trial servers like those of the stack, without network, whose content is counted"},default:"quick"}),...Mn,...Us,databases:cr("backup.services",{description:"Database services to dump, each `service` or `service/database`."}),...Bt("backup.volumes","backup.directories","backup.ignore","backup.max-drop","backup.timeout","backup.before-deploy","backup.keep-old","backup.unscrubbed"),destinations:G(`Where backups are kept, one a line: ${Ko().join(", ")}. Default: from the config file, or \`host\`.`,{of:X(),separator:Hi}),keep:cr("backup.keep.last",{description:"How many backup sets stay at each destination."}),...Cd,...Ws,...qs},t1=Qd({name:"backup-db",title:"deploy-kit: back up databases",description:"Dumps the databases and archives the files of a running Compose stack on its host, proves that they can be restored, and restores them.",post:!0,inputs:Jd,outputs:{backup:"Id of the backup set, for the input `backup` of deploy-compose; empty when there was nothing to protect.",status:"`created`, `nothing-to-protect` (a first deploy), or where no backup is required `failed` or `off`; of the other modes `verified`, `restored`, `undone`, `redone`, `fetched`, `listed`, `pruned`.",missing:"Where none is required: why there is no backup, or which copy of it is missing; empty otherwise."},async main(e,t){var d=[];try{let n=e.destinations&&{backup:{to:kc(e.destinations)}};let r=await ro(Jd,e,t,{more:n});let{who:o,where:s}=t.run;let a=["fetch","list"].includes(e.mode)?[]:r.hosts;let c=E(d,await jd(a,e,t),!0);let l={settings:r,hosts:c.list,run:{who:o,where:s},lockWait:e["lock-wait"],access:Nd(r,c,e,t),from:e.from,local:c.local,open:m=>c.open(m,"hosts")};let u=await Tk[e.mode](l,e,t);return{outputs:u.outputs,summary:m=>u.parts(m).join(`
`),told:{environment:r.environment,brief:u.brief},report:{mode:e.mode,hosts:u.hosts},failure:u.failure}}catch(p){var f=p,g=!0}finally{var y=O(d,f,g);y&&await y}}});function Ak({log:e}){let t=i`backup.before-deploy is off`;return e.info(i`no backup: ${t}`),{outputs:{backup:"",status:"off",missing:t},hosts:[],brief:t,parts:n=>[`### ${i`Backup`}

${i`None: ${n.text(t)}.`}`]}}var Tk={async backup(e,t,n){let[r=""]=(n.env[dr]??"").split("/"),o=Yd(r),s=t["before-deploy"]??(o?e.settings.backup.beforeDeploy:void 0);if(s==="off")return Ak(n);let a=s==="best-effort",c=await ld({...e,beforeDeploy:o,isBestEffort:a},n),l=c.filter(y=>y.status==="created"),[u]=l,d=c.filter(y=>y.status==="failed").map(({host:y})=>y),p=ud(c),f=[...d.length===0?[]:[i`it failed on ${d.join(", ")}, and backup.before-deploy is best-effort`],...p===void 0||!a?[]:[p.message.replaceAll(`
`,i`; `)]].join(i`; `),g=[];for(let{host:y,id:m}of t.verify==="quick"?[]:l){let $={hosts:e.hosts.filter(({name:k})=>k===y),backup:m,how:t.verify,from:void 0};g.push(...await Bs({...e,...$},n))}return{outputs:{backup:u?.id??"",status:d.length>0?"failed":u?.status??"nothing-to-protect",missing:f},hosts:c.map(y=>({...y,verified:g.find(({host:m})=>m===y.host)})),brief:d.length>0?f:u&&`${u.id}, ${B(u.totalBytes)}`,parts:y=>[...c.map(m=>Id(m,y)),...g.map(m=>Hs(m,y))],failure:a?void 0:p}},async verify(e,t,n){let r=await Bs({...e,backup:t.set??"latest",how:t.verify},n);return{outputs:{backup:r[0]?.set??"",status:"verified"},hosts:r,brief:r[0]&&i`${r[0].set} is whole`,parts:o=>r.map(s=>Hs(s,o))}},async restore(e,t,n){let r={...e,backup:t.set??"latest",only:t.only,confirm:t.confirm,keepOld:e.settings.backup.keepOld},o=t["from-environment"],s=o===void 0?await Sd(r,n):await Rd({...r,source:await Gd(o,t,e,e.access,n),scrub:await Vd(e.settings)},n);return{outputs:{backup:s[0]?.set??"",status:"restored"},hosts:s,brief:s[0]&&i`${s[0].set}: ${s[0].parts.map(({name:a})=>a).join(", ")}`,parts:a=>s.map(c=>Td(c,a))}},async fetch({settings:e,...t},n,r){let o=Rk.resolve(e.projectDirectory,n.path),s={backup:n.set??"latest",hosts:e.hosts,directory:o},a=await tu({...t,...s,settings:e},r);return{outputs:{backup:a[0]?.set??"",status:"fetched"},hosts:a,brief:a[0]&&i`${a[0].set} is at ${a[0].path}`,parts:c=>a.map(l=>_d(l,c))}},async list({settings:e,access:t,open:n},r,o){let s=await dd({settings:e,hosts:e.hosts,access:t,open:n},o),[a]=s.flatMap(({sets:c})=>c);return{outputs:{backup:a?.id??"",status:"listed"},hosts:s,brief:hd(s.flatMap(({sets:c})=>c)),parts:c=>s.map(l=>pd(l,c))}},async prune(e,t,n){let r=await yd(e,n),o=r.reduce((s,{removed:a})=>s+a.length,0);return{outputs:{backup:"",status:"pruned"},hosts:r,brief:i`removed ${F(o,"backup")}`,parts:s=>r.map(a=>fd(a,s)),failure:gd(r)}},async undo(e,t,n){let{set:r,confirm:o}=t,s=await Od({...e,id:r,confirm:o},n);return{outputs:{backup:s[0]?.set??"",status:s[0]?.status??""},hosts:s,brief:s[0]&&i`restore ${s[0].id}`,parts:a=>s.map(c=>Pd(c,a))}}};export{E as a,O as b,i as c,F as d,We as e,At as f,ii as g,Tt as h,h as i,fi as j,fo as k,le as l,Pt as m,T as n,_t as o,at as p,M as q,B as r,wi as s,Gk as t,It as u,$i as v,ho as w,ke as x,Lt as y,ki as z,ln as A,Be as B,sv as C,iv as D,av as E,cv as F,lv as G,I as H,Re as I,kv as J,V as K,bo as L,te as M,Ov as N,So as O,nf as P,Eo as Q,Qn as R,rf as S,Oo as T,dn as U,of as V,de as W,Jn as X,fn as Y,af as Z,cf as _,lf as $,Ro as aa,ye as ba,U as ca,ze as da,mn as ea,R as fa,uf as ga,Ye as ha,Xn as ia,Zi as ja,ta as ka,Pv as la,na as ma,wa as na,ua as oa,nr as pa,Mo as qa,xx as ra,Vo as sa,ne as ta,zo as ua,Ee as va,Ml as wa,_n as xa,ky as ya,Lh as za,as as Aa,cs as Ba,JE as Ca,ZE as Da,wl as Ea,vl as Fa,t1 as Ga};

var gs=(e,t)=>(t=Symbol[e])?t:Symbol.for("Symbol."+e),$s=e=>{throw TypeError(e)};var ws=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(r){throw n=[r],r}};var R=(e,t,n)=>{if(t!=null){typeof t!="object"&&typeof t!="function"&&$s("Object expected");var r,o;n&&(r=t[gs("asyncDispose")]),r===void 0&&(r=t[gs("dispose")],n&&(o=r)),typeof r!="function"&&$s("Object not disposable"),o&&(r=function(){try{o.call(this)}catch(s){return Promise.reject(s)}}),e.push([n,r,t])}else n&&e.push([n]);return t},T=(e,t,n)=>{var r=typeof SuppressedError=="function"?SuppressedError:function(a,c,l,u){return u=Error(l),u.name="SuppressedError",u.error=a,u.suppressed=c,u},o=a=>t=n?new r(a,t,"An error was suppressed during disposal"):(n=!0,a),s=a=>{for(;a=e.pop();)try{var c=a[1]&&a[1].call(a[2]);if(a[0])return Promise.resolve(c).then(s,l=>(o(l),s()))}catch(l){o(l)}if(n)throw t};return s()};import{createRequire as hd}from"node:module";var Mr,yn,gt,Ms,Xe=ws(()=>{Mr=hd(import.meta.url),yn=(...e)=>Mr("crypto").createHash(...e),gt=(...e)=>Mr("crypto").randomBytes(...e),Ms=(...e)=>Mr("crypto").randomUUID(...e)});import{createRequire as qd}from"node:module";var Gs,Vs,ww,Ks=ws(()=>{Gs=qd(import.meta.url),Vs=(...e)=>Gs("net").connect(...e),ww=(...e)=>Gs("net").isIP(...e)});var vs={en:void 0,fr:async()=>(await import("./../chunks/texts-fr.js")).fr},_r={en:"English",fr:"français"},Pr="DEPLOY_KIT_LANGUAGE",ft,ks,pt=new Map,Yu=1e3;async function Ir(e){let t=typeof e=="string"&&Cr(e)?e:void 0;ft=typeof e=="object"?e:await(t&&vs[t]?.()),ks=t}var Lr=()=>ks;var Cr=e=>Object.hasOwn(vs,e);function i(e,...t){let n=ft?.texts[Qu(e)],r=String.raw({raw:e},...t);if(n===void 0)return r;let o=Ss(n,a=>String(t[Number(a)]));pt.delete(o),pt.set(o,r);let[s]=pt.keys();return pt.size>Yu&&s!==void 0&&pt.delete(s),o}function bs(e){return[...pt].sort(([n],[r])=>r.length-n.length).reduce((n,[r,o])=>n.replaceAll(r,()=>o),e)}function xs(e){let t=ft?.texts[e];return t===void 0?e:Ss(t,n=>`{${n}}`)}var Ss=(e,t)=>ft?.fill?.(e,t)??e.replace(/\{(\d+)\}/g,(n,r)=>t(r)),Qu=e=>e.reduce((t,n,r)=>`${t}{${r-1}}${n}`);function W(e,t){let[n,r]=ft?.words[t]??[t,`${t}s`];return`${e} ${ft?.isOne(e)??e===1?n:r}`}function De(e,t){if(e.length<=t)return e;let n=e.slice(0,t-3);return`${n.slice(0,n.search(/\s\S*$/)+1)}...`}function mt(e){return/^[\x20-\x7e\n]*$/.test(e)?Os(e):Os(ed(e).map(nd).join(`
`))}var Ju=8e3,Es=2e3,ge=(e,t)=>mt(t(mt(t(e))));function Rs(e,t,n){return ge(e,n).slice(0,t).replace(/[\ud800-\udbff]$/,"")}function As(e,t){let n=t(e),r=mt(n);return t(r)===r?n:ge(e,t)}function Ts(e,t=Xu){let n=ge(e,t).split(`
`),r=n.length-Es;return[...n.slice(0,Es).map(s=>Zu(s,Ju)),...r>0?[i`... ${W(r,"more line")}`]:[]].join(`
`)}function ht(e){return mt(e).replace(/[^\S\u00a0]+/g," ").trim()}var Xu=e=>e;function Zu(e,t){if(e.length<=t)return e;let n=e.slice(0,t).replace(/[\ud800-\udbff]$/,"");return`${n}${i`... (${e.length-n.length} more characters)`}`}var ed=e=>e.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/),td=/(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[PX\]^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g,_s=/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;function nd(e){return e.replace(td,"").replaceAll("	","    ").replace(_s,"").replace(new RegExp("\\p{Surrogate}","gu"),"�")}var rd=new RegExp("^((?:(?!\\n)[\\s\\p{DI}])*):(\\p{DI}*:)","gmu"),Ps=new RegExp("#(?=\\p{DI}*#\\p{DI}*\\[)","gu");function Os(e){return e.replace(rd,"$1: $2").replace(Ps,"# ")}function Nr(e,t,n){let r=s=>`\\u${s.charCodeAt(0).toString(16).padStart(4,"0")}`;return JSON.stringify(e,t,n).replace(Ps,r).replace(_s,s=>s===`
`?s:r(s))}function Z(e,t){let n=md(mt(e).split(`
`).map(sd)),r=n.length<=t?n:id(n,t);return r.map(({line:o,at:s},a)=>{let c=r[a-1];return c!==void 0&&s>c.at+1?`...
${o}`:o}).join(`
`)}function Ls(e,t){let[n="",...r]=ge(e,t).split(`
`),o=[n,Z(r.join(`
`),1).trim()].filter(s=>s!=="");return Rs(o.join(" "),500,t)}var od=2e3,sd=e=>De(e,od);function id(e,t){let n=[ad,ud].map(p=>e.flatMap(({line:f},$)=>p.test(f)&&!dd.test(f)?[$]:[])),r=n.find(p=>p.length>0)??[],o=r[0]??e.length,s=p=>!cd.test(e[p]?.line??""),c=r.findLast(p=>ld.test(e[p]?.line??""))??r.find(s)??n.flat().find(s)??o,l=e.length-1,u=[c,o,o+1,l,r.at(-1)??l,o+2,l-1,...r.flatMap(p=>[p,p+1]),...Array.from(e,(p,f)=>l-f)];return[...new Set(u.filter(p=>p>=0&&p<=l))].slice(0,t).sort((p,f)=>p-f).flatMap(p=>e[p]??[])}var ad=new RegExp(["SQLSTATE|ORA-\\d{5}|\\bSQL state\\b","(?:^|[\\s\\].:(])(?:fatal|panic|error|critical)(?: (?!log)[\\w()]+){0,5}\\s*:\\s*\\S",'level"?[=:] ?"?(?:error|fatal|panic|crit)',"^\\s*[\\w$.\\\\:]*(?:Error|Exception)(?:[:( ]|$)|^(?:[a-z_]\\w*\\.)+[A-Z]\\w+: \\S","^\\s*\\[?(?:Caused by|Uncaught|Unhandled|Traceback |Exception in)|\\baborted!","^E: |^(?:npm|yarn) (?:ERR!|error)|^ERR!|^\\s*[✖✗✕×●] ",`\\[(?:emerg|alert|crit|error)\\]|\\(1\\d{3}, ["']`,"^Failed asserting|^\\s+\\w+_test\\.go:\\d+: ","Segmentation fault|core dumped|[Oo]ut of memory|could not be resolved to an installable"].join("|"),"i"),cd=new RegExp(["^\\s*[\\w$.\\\\:]*(?:Error|Exception):?\\s*(?:[A-Z]\\d+)?$","^\\s*(?:Traceback |Caused by:\\s*$)|\\baborted!\\s*$|\\bAn error has occurred\\b","\\b(?:migrat\\w+|script)\\b[^:]{0,200}\\bfailed\\b(?!:)","^\\s*(?:error: (?:subprocess-exited-with-error|metadata-generation-failed)|ERROR: Failed building wheel)","^SQL State\\b|^Database error(?: code)?: *\\w*$","^npm (?:ERR!|error) (?:code|syscall|path|errno|A complete log)\\b",'\\bprocess ".{0,300}" did not complete successfully\\b',"^\\s*[✖✗✕×●] "].join("|"),"i"),ld=/^\s*Caused by: \S+: \S/,ud=/\b(?:FAIL|failed|failure|fatal|cannot|can't|could not|unable to|denied|not found|no such|refused|invalid|missing|does(?:n't| not) exist|unexpected|unknown|timed out)\b/i,dd=/^\W*(?:npm )?(?:warn|deprecat|notice|info\b|debug\b)|\b(?:no|0) (?:error|failure)s?\b/i,pd=new RegExp(["^at .*(?::\\d+\\)?(?: \\{)?|:line \\d+|\\((?:native|<anonymous>|Native Method|Unknown Source|index \\d+)\\))$","^\\.\\.\\. \\d+ (?:more|common frames)|^\\+\\d+ vendor frames","^#\\d+ +(?:/|\\{main\\}|\\[internal|[A-Z]:\\\\|phar:|0x|\\S+\\(\\d+\\):)|^\\[stacktrace\\]|^(?:➜ *)?\\d+ *[▕│]","^\\d+ +\\S+\\.php:\\d+$",'^File "[^"]*", line \\d+|^[~^][~^ ]*$',"^(?:from )?\\S+\\.(?:rb|rake|erb|ru):\\d+:in |^\\S+/bin/\\w+:\\d+:in |^Tasks: TOP|^\\(See full trace","^goroutine \\d+|^\\S+\\.go:\\d+(?: \\+0x\\w+)?$|^created by |^[\\w./*()-]+\\((?:0x|\\{0x|\\.\\.\\.|\\)$)|^exit status \\d+$","^note: run with .RUST_BACKTRACE|^triggerUncaughtException\\(|^node:internal/|^Node\\.js v\\d","^\\d+: +(?:0x\\w+ - )?[\\w<>]+::","^(?:stack ?trace|stack backtrace):?$",`^[\\])}"',;\\s]+$`].join("|"),"i"),Is=e=>e.search(/\S/),fd=new RegExp(["^npm notice\\b|^npm (?:ERR!|error)(?: A complete log of this run| +/\\S+\\.log$|$)","^npm (?:ERR!|error) (?:Lifecycle script|workspace |location |path /)","^info Visit https://yarnpkg\\.com|^\\[notice\\] |^note: This (?:error originates from|is an issue with)","^hint: See above for|^WARNING: (?:Running pip as|You are using pip|apt does not)|^WARN  ?(?:Issues|deprecated)",'^Environment variables loaded from|^Prisma schema loaded from|^Datasource "\\w+": ',"^[┌│└╭╰├].*(?:[Uu]pdate available|─{5})|^│ +(?:Run the following|npm i |This is a major update|Please follow the guide)","^(?:Do not run Composer as root|Continue as root/super user)|^\\(Use `?node --trace-","^debconf: "].join("|"));function md(e){let t=e.filter((s,a)=>s.trim()!==""&&s!==e[a-1]),n=t.filter(s=>!fd.test(s.trim())),r=(n.length>0?n:t).map((s,a)=>({line:s.trimEnd(),at:a})),o=r.filter(({line:s,at:a})=>{let c=r[a-1]?.line??"";return!(/^\s*File "[^"]*", line \d+/.test(c)&&Is(s)>Is(c))&&!pd.test(s.trim())});return o.length>0?o:r}var Ns=3,h=class extends Error{name="UserError";fix;exitCode;passes;constructor(t,n={}){super(t,{cause:n.cause}),this.fix=n.fix,this.exitCode=n.exitCode??1,this.passes=n.passes??!1}};var Cs=class extends h{},Dr=class extends h{problems;constructor(t,n,r){let o=new Map;for(let{fix:c,message:l}of t)o.set(c,(o.get(c)??new Set).add(l));let s=[...o.keys()].filter(c=>c!==void 0),a=[...o].flatMap(([c,l])=>s.length>1&&c!==void 0?[...l,`  Fix: ${c}`]:[...l]);super(r?.message??a.join(`
`),{fix:r?.fix??(s.length===1?s[0]:void 0),cause:n}),this.problems=t}};function Ds(e){if(e instanceof Dr)return e.problems;if(e instanceof h)return[e];throw e}var G=class extends Error{name="ToolError";argv;code;stderr;where;constructor(t){let n=t.code===null?i`was ended by ${t.signal??i`a signal`}`:i`exited with ${t.code}`,r=t.where===void 0?"":i` on ${t.where}`,o=Z(t.stderr,8);super(`${yt(t.argv)}${r} ${n}${o===""?"":`:
${o}`}`),this.argv=t.argv,this.code=t.code,this.stderr=t.stderr,this.where=t.where}};function ue(e,t){return e.split(/\r?\n/).filter(n=>n.trim()!=="").slice(-t).join(`
`)}function yt(e){return e.map(t=>t.length>60||t.includes(`
`)?`${t.split(`
`)[0]?.slice(0,57)}...`:t).join(" ")}function j(e){return e instanceof Error?e.message:String(e)}var gd={ms:1,s:1e3,m:6e4,h:36e5,d:864e5},$d={B:1,KB:1e3,MB:1e6,GB:1e9,TB:1e12},wd=24*864e5;function gn(e,t,n=0){let r=e.trim(),o=[...r.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];if(o.length===0||o.map(a=>a[0]).join("")!==r)throw new h(i`${t}: '${e}' is not a duration`,{fix:$n(r)});let s=o.reduce((a,[,c,l])=>a+Number(c)*(gd[l??""]??0),0);if(s>wd)throw new h(i`${t}: '${e}' is too long`,{fix:i`write at most 24d`});if(s<n)throw new h(i`${t}: '${e}' is too short`,{fix:i`give it some time, for example 30s`});return s}var $n=e=>/^\d+(\.\d+)?$/.test(e)?i`write it with its unit: ${e}s, or ${e}m`:i`write it with a unit, for example 30s, 5m or 1h30m`;function D(e){if(e<1e3)return`${Math.round(e)}ms`;if(e<6e4)return`${(e/1e3).toFixed(1)}s`;let t=Math.round(e/1e3),[n,r,o]=[Math.floor(t/3600),Math.floor(t%3600/60),t%60];return[n>0?`${n}h`:"",r>0?`${r}m`:"",o>0?`${o}s`:""].filter(s=>s!=="").join(" ")}function H(e){let[t,n]=Object.entries($d).findLast(([,o])=>e>=o)??["B",1],r=e/n;return vd[t]?.(r>=100||n===1?String(Math.round(r)):r.toFixed(1))??""}var vd={B:e=>i`${e} B`,KB:e=>i`${e} KB`,MB:e=>i`${e} MB`,GB:e=>i`${e} GB`,TB:e=>i`${e} TB`};function Bs(e,t,n={}){let{min:r=0,max:o=999999999}=n,s=Number(e);if(/^\d{1,9}$/.test(e.trim())&&s>=r&&s<=o)return s;let a=n.max===void 0?"":i` from ${r} to ${o}`;throw new h(i`${t}: '${e}' is not a whole number${a}`,{fix:i`write it in digits, for example ${Math.min(Math.max(r,5),o)}`})}function wn(e,t,n){return!(e instanceof G)||!jt.test(e.stderr)?e:new h(i`${t}: the disk has no room for ${n}`,{fix:i`free space there (df -h, docker system df), then run again; nothing was put in its place`,cause:e})}var jt=/no space left on device|disk quota exceeded|wrote only [0-9]+ of [0-9]+ bytes|short write/i;var[kd,bd]=[32,128*1024],dw=`keep_reserve() {
  mkdir -p reserve || return
  piece=0
  while [ "$piece" -lt ${kd} ]; do
    [ -e "reserve/$piece" ] || head -c ${bd} /dev/urandom >"reserve/$piece" ||
      { rm -f "reserve/$piece"; return 1; }
    piece=$((piece + 1))
  done
}
`,xd=`${jt.source}|I/O error`,vn=`insist() {
  said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  for piece in reserve/*; do
    printf '%s\\n' "$said" | grep -Eqi '${xd}' || break
    rm -- "$piece" 2>/dev/null || continue
    said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  done
  printf '%s\\n' "$said" >&2
  return 1
}
`;function Br(e){return/^\d{8}T\d{6}Z-[A-Za-z0-9._-]+$/.test(e)}var kn,Sd={lang:void 0,message:void 0,abortEarly:void 0,abortPipeEarly:void 0};function js(e){return!e&&!kn?Sd:{lang:e?.lang??kn?.lang,message:e?.message,abortEarly:e?.abortEarly??kn?.abortEarly,abortPipeEarly:e?.abortPipeEarly??kn?.abortPipeEarly}}var Ed;function Od(e){return Ed?.get(e)}var Rd;function Ad(e){return Rd?.get(e)}var Td;function _d(e,t){return Td?.get(e)?.get(t)}function Ht(e){let t=typeof e;return t==="string"?`"${e}"`:t==="number"||t==="bigint"||t==="boolean"?`${e}`:t==="object"||t==="function"?(e&&Object.getPrototypeOf(e)?.constructor?.name)??"null":t}function V(e,t,n,r,o){let s=o&&"input"in o?o.input:n.value,a=o?.expected??e.expects??null,c=o?.received??Ht(s),l={kind:e.kind,type:e.type,input:s,expected:a,received:c,message:`Invalid ${t}: ${a?`Expected ${a} but r`:"R"}eceived ${c}`,requirement:e.requirement,path:o?.path,issues:o?.issues,lang:r.lang,abortEarly:r.abortEarly,abortPipeEarly:r.abortPipeEarly},u=e.kind==="schema",d=o?.message??e.message??_d(e.reference,l.lang)??(u?Ad(l.lang):null)??r.message??Od(l.lang);d!==void 0&&(l.message=typeof d=="function"?d(l):d),u&&(n.typed=!1),n.issues?n.issues.push(l):n.issues=[l]}function Pd(e,t){return e===t||Number.isNaN(e)&&Number.isNaN(t)}function Hs(e,t){return Object.prototype.hasOwnProperty.call(e,t)&&t!=="__proto__"&&t!=="prototype"&&t!=="constructor"}function Us(e,t){let n=[...new Set(e)];return n.length>1?`(${n.join(` ${t} `)})`:n[0]??"never"}function ie(e){return e["~standard"]={version:1,vendor:"valibot",validate:t=>e["~run"]({value:t},js())},e}function mw(e){if(e.path){let t="";for(let n of e.path)if(typeof n.key=="string"||typeof n.key=="number")t?t+=`.${n.key}`:t+=n.key;else return null;return t}return null}var hw=new RegExp("^(?:[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation}))*)+$","u");var Id=/^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;function jr(e){return{kind:"metadata",type:"description",reference:jr,description:e}}function Ld(e,t){return{kind:"transformation",type:"guard",reference:Ld,async:!1,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement(n.value)&&(V(this,"input",n,r),n.typed=!1),n}}}function Hr(e){return{kind:"validation",type:"integer",reference:Hr,async:!1,expects:null,requirement:Number.isInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&V(this,"integer",t,n),t}}}function bn(e){return{kind:"validation",type:"iso_timestamp",reference:bn,async:!1,expects:null,requirement:Id,message:e,"~run"(t,n){return t.typed&&!this.requirement.test(t.value)&&V(this,"timestamp",t,n),t}}}function Cd(e,t){return{kind:"validation",type:"min_length",reference:Cd,async:!1,expects:`>=${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&n.value.length<this.requirement&&V(this,"length",n,r,{received:`${n.value.length}`}),n}}}function Ur(e,t){return{kind:"validation",type:"min_value",reference:Ur,async:!1,expects:`>=${e instanceof Date?e.toJSON():Ht(e)}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!(n.value>=this.requirement)&&V(this,"value",n,r,{received:n.value instanceof Date?n.value.toJSON():Ht(n.value)}),n}}}function Ut(e,t){return{kind:"validation",type:"regex",reference:Ut,async:!1,expects:`${e}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!this.requirement.test(n.value)&&V(this,"format",n,r),n}}}function Nd(e){return{kind:"validation",type:"safe_integer",reference:Nd,async:!1,expects:null,requirement:Number.isSafeInteger,message:e,"~run"(t,n){return t.typed&&!this.requirement(t.value)&&V(this,"safe integer",t,n),t}}}var Dd={abortEarly:!0};function Fs(e,t,n){return typeof e.fallback=="function"?e.fallback(t,n):e.fallback}function Ft(e,t,n){return typeof e.default=="function"?e.default(t,n):e.default}function me(e,t){return ie({kind:"schema",type:"array",reference:me,expects:"Array",async:!1,item:e,message:t,"~run"(n,r){let o=n.value;if(Array.isArray(o)){n.typed=!0,n.value=[];for(let s=0;s<o.length;s++){let a=o[s],c=this.item["~run"]({value:a},r);if(c.issues){let l={type:"array",origin:"value",input:o,key:s,value:a};for(let u of c.issues)u.path?u.path.unshift(l):u.path=[l],n.issues?.push(u);if(n.issues||(n.issues=c.issues),r.abortEarly){n.typed=!1;break}}c.typed||(n.typed=!1),n.value.push(c.value)}}else V(this,"type",n,r);return n}})}function xn(e){return ie({kind:"schema",type:"boolean",reference:xn,expects:"boolean",async:!1,message:e,"~run"(t,n){return typeof t.value=="boolean"?t.typed=!0:V(this,"type",t,n),t}})}function qt(e,t){return ie({kind:"schema",type:"literal",reference:qt,expects:Ht(e),async:!1,literal:e,message:t,"~run"(n,r){return Pd(n.value,this.literal)?n.typed=!0:V(this,"type",n,r),n}})}function Md(e,t){return ie({kind:"schema",type:"loose_object",reference:Md,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let c=s in o?o[s]:Ft(a),l=a["~run"]({value:c},r);if(l.issues){let u={type:"object",origin:"value",input:o,key:s,value:c};for(let d of l.issues)d.path?d.path.unshift(u):d.path=[u],n.issues?.push(d);if(n.issues||(n.issues=l.issues),r.abortEarly){n.typed=!1;break}}l.typed||(n.typed=!1),n.value[s]=l.value}else if(a.fallback!==void 0)n.value[s]=Fs(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(V(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}if(!n.issues||!r.abortEarly)for(let s in o)Hs(o,s)&&!Object.prototype.hasOwnProperty.call(this.entries,s)&&(n.value[s]=o[s])}else V(this,"type",n,r);return n}})}function Bd(e,t){return ie({kind:"schema",type:"nullable",reference:Bd,expects:`(${e.expects} | null)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===null&&(this.default!==void 0&&(n.value=Ft(this,n,r)),n.value===null)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function jd(e,t){return ie({kind:"schema",type:"nullish",reference:jd,expects:`(${e.expects} | null | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return(n.value===null||n.value===void 0)&&(this.default!==void 0&&(n.value=Ft(this,n,r)),n.value===null||n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function Fr(e){return ie({kind:"schema",type:"number",reference:Fr,expects:"number",async:!1,message:e,"~run"(t,n){return typeof t.value=="number"&&!isNaN(t.value)?t.typed=!0:V(this,"type",t,n),t}})}function he(e,t){return ie({kind:"schema",type:"object",reference:he,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){let o=n.value;if(o&&typeof o=="object"){n.typed=!0,n.value={};for(let s in this.entries){let a=this.entries[s];if(s in o||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let c=s in o?o[s]:Ft(a),l=a["~run"]({value:c},r);if(l.issues){let u={type:"object",origin:"value",input:o,key:s,value:c};for(let d of l.issues)d.path?d.path.unshift(u):d.path=[u],n.issues?.push(d);if(n.issues||(n.issues=l.issues),r.abortEarly){n.typed=!1;break}}l.typed||(n.typed=!1),n.value[s]=l.value}else if(a.fallback!==void 0)n.value[s]=Fs(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(V(this,"key",n,r,{input:void 0,expected:`"${s}"`,path:[{type:"object",origin:"key",input:o,key:s,value:o[s]}]}),r.abortEarly))break}}else V(this,"type",n,r);return n}})}function K(e,t){return ie({kind:"schema",type:"optional",reference:K,expects:`(${e.expects} | undefined)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===void 0&&(this.default!==void 0&&(n.value=Ft(this,n,r)),n.value===void 0)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function Me(e,t){return ie({kind:"schema",type:"picklist",reference:Me,expects:Us(e.map(Ht),"|"),async:!1,options:e,message:t,"~run"(n,r){return this.options.includes(n.value)?n.typed=!0:V(this,"type",n,r),n}})}function Wt(e,t,n){return ie({kind:"schema",type:"record",reference:Wt,expects:"Object",async:!1,key:e,value:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){r.typed=!0,r.value={};for(let a in s)if(Hs(s,a)){let c=s[a],l=this.key["~run"]({value:a},o);if(l.issues){let d={type:"object",origin:"key",input:s,key:a,value:c};for(let p of l.issues)p.path=[d],r.issues?.push(p);if(r.issues||(r.issues=l.issues),o.abortEarly){r.typed=!1;break}}let u=this.value["~run"]({value:c},o);if(u.issues){let d={type:"object",origin:"value",input:s,key:a,value:c};for(let p of u.issues)p.path?p.path.unshift(d):p.path=[d],r.issues?.push(p);if(r.issues||(r.issues=u.issues),o.abortEarly){r.typed=!1;break}}(!l.typed||!u.typed)&&(r.typed=!1),l.typed&&(r.value[l.value]=u.value)}}else V(this,"type",r,o);return r}})}function E(e){return ie({kind:"schema",type:"string",reference:E,expects:"string",async:!1,message:e,"~run"(t,n){return typeof t.value=="string"?t.typed=!0:V(this,"type",t,n),t}})}function Hd(e,t,n){return ie({kind:"schema",type:"variant",reference:Hd,expects:"Object",async:!1,key:e,options:t,message:n,"~run"(r,o){let s=r.value;if(s&&typeof s=="object"){let a,c=0,l=this.key,u=[],d=(p,f)=>{for(let $ of p.options){if($.type==="variant")d($,new Set(f).add($.key));else{let y=!0,m=0;for(let g of f){let w=$.entries[g];if(g in s?w["~run"]({typed:!1,value:s[g]},Dd).issues:w.type!=="exact_optional"&&w.type!=="optional"&&w.type!=="nullish"){y=!1,l!==g&&(c<m||c===m&&g in s&&!(l in s))&&(c=m,l=g,u=[]),l===g&&u.push($.entries[g].expects);break}m++}if(y){let g=$["~run"]({value:s},o);(!a||!a.typed&&g.typed)&&(a=g)}}if(a&&!a.issues)break}};if(d(this,new Set([this.key])),a)return a;V(this,"type",r,o,{input:s[l],expected:Us(u,"|"),path:[{type:"object",origin:"value",input:s,key:l,value:s[l]}]})}else V(this,"type",r,o);return r}})}function Be(...e){return ie({...e[0],pipe:e,"~run"(t,n){for(let r of e)if(r.kind!=="metadata"){if(t.issues&&(r.kind==="schema"||r.kind==="transformation")){t.typed=!1;break}(!t.issues||!n.abortEarly&&!n.abortPipeEarly)&&(t=r["~run"](t,n))}return t}})}function Sn(e,t,n){let r=e["~run"]({value:t},js(n));return{typed:r.typed,success:!r.issues,output:r.value,issues:r.issues}}Xe();function Ud(e){return/^sha256:[0-9a-f]{64}$/.test(e)}function qr(e){return yn("sha256").update(e).digest("hex")}function Ws(e){return qr(JSON.stringify(e,Fd)??"undefined")}function Fd(e,t){return t===null||typeof t!="object"||Array.isArray(t)?t:Object.fromEntries(Object.entries(t).sort(([n],[r])=>n<r?-1:1))}function Wd(e,t){let n=[...t],r;for(let s of n){let a=Math.max(1,Math.floor(Math.max(e.length,s.length)/3));if(Math.abs(e.length-s.length)>a)continue;let c=Vd(e.toLowerCase(),s.toLowerCase());c<=a&&(r===void 0||c<r.distance)&&(r={candidate:s,distance:c})}if(r!==void 0||e.length<Gd)return r?.candidate;let o=n.filter(s=>s.toLowerCase().startsWith(e.toLowerCase()));return o.length===1?o[0]:void 0}var Gd=3;function $e(e,t){let n=Wd(e,t);return n===void 0?"":i` (did you mean '${n}'?)`}function Vd(e,t){let n=[],r=Array.from({length:t.length+1},(o,s)=>s);for(let o=1;o<=e.length;o++){let s=[o];for(let a=1;a<=t.length;a++){let c=$t(r,a-1)+(e[o-1]===t[a-1]?0:1);s[a]=Math.min(c,$t(r,a)+1,$t(s,a-1)+1),o>1&&a>1&&e[o-1]===t[a-2]&&e[o-2]===t[a-1]&&(s[a]=Math.min($t(s,a),$t(n,a-2)+1))}[n,r]=[r,s]}return $t(r,t.length)}var $t=(e,t)=>e[t]??0;function wt(e,t){return e!==void 0&&Object.hasOwn(e,t)?e[t]:void 0}var Vt=e=>e.replace(/-(.)/g,(t,n)=>n.toUpperCase()),Kt=e=>({type:"empty",among:e,check(t,n,r){let o=e(t,r.variants);return o.kind.check(o,n,r)},json(t,n){let r=e(t,n.variants);return r.kind.json(r,n)}}),En=(e,t)=>e.kind.among?.(e,t)??e;function Ze(e,t){if(e.kind.merge!==void 0)return e.kind.merge(e,t);let[n=Kd(e)]=t;return n}function Kd(e){let{kind:t,default:n}=e;return(typeof n=="string"?t.parse?.(e,n,"the default"):void 0)??n}function On(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=Vt(r),a=Ze(o,Wr(t,s));a!==void 0&&(n[s]=a)}return n}function Wr(e,t){return e.map(r=>wt(r,t)).filter(r=>r!==void 0)}function zt(e){return e==null?"empty":Array.isArray(e)?"a list":typeof e=="object"?"a group of keys":typeof e=="string"?"a text":typeof e=="boolean"?"true or false":"a number"}var zd=[[/^backup\.to\.\d+\.\w+\.(.*-)?(key|secret|password|token)(-.*)?$/,()=>i`keys of S3 are no part of this file: give them as inputs, or as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`],[/^health\.checks\.\d+\.(tls|prometheus|command)$/,e=>i`write one of ${e.join(", ")}`],[/^notify\.(slack|email)$/,e=>i`messages go to ${e.join(i` or `)}`]],Ys=()=>({"a text":[i`a text`,i`write one text; put numbers, true and false in quotes`],"a number":[i`a number`,i`write a number, without quotes`],"true or false":[i`true or false`,i`write true or false, without quotes`],"a list":[i`a list`,i`write a list, one item in each line after - , or [a, b]`],"a group of keys":[i`a group of keys`,i`write its keys below it, indented`],empty:[i`empty`,i`correct the value`]}),Gt=e=>Ys()[e][0],zs=class e{path;variants;#e;constructor(t,n,r){this.path=t,this.variants=n,this.#e=r}get partial(){return this.path[0]==="environments"&&this.path.every(t=>typeof t=="string")}under(t){return new e([...this.path,t],this.variants,this.#e)}problem(t,n,r){this.#e({path:this.path,of:t,problem:n,fix:r})}wrongType(t,n){let r=t===null?i`give it a value, or remove the key`:Ys()[n][1];return this.problem("value",i`is ${Gt(zt(t))}, not ${Gt(n)}`,r)}unknownKey(t,n){let r=this.under(t),o=r.path.slice(r.path[0]==="environments"?2:0).join("."),s=zd.find(([c])=>c.test(o));if(s!==void 0)return r.problem("key",i`is not supported`,s[1](n));let a=i`unknown key '${t}'${$e(t,n)}`;return r.problem("key",a,i`known here: ${n.join(", ")}`)}};var Yd=/^ssh:\/\/(?:([^@]*)@)?(\[[^\]]*\]|[^:/[\]]*)(?::(\d{1,5}))?\/?$/;function vt(e,t){if(e==="local")return{kind:"local",name:"local"};let n=d=>new h(i`${t}: ${JSON.stringify(Jd(e))} is not a host: ${d}`,{fix:i`write local or ssh://user@host, with :port when it is not 22`});if(/[\s\p{Cc}]/u.test(e))throw n(i`it holds white space or a control character`);if(!e.startsWith("ssh://"))throw n(i`it is neither local nor ssh://`);let r=Yd.exec(e);if(!r)throw n(e.slice(6).includes("/")?i`a path has no place in it`:i`it cannot be read`);let[,o,s="",a]=r,c=s.startsWith("[")?s.slice(1,-1):s;if(s.startsWith("[")&&!Qd(c.split("%")[0]??""))throw n(i`no IPv6 address in the brackets`);if(!/^[A-Za-z0-9_.:%-]+$/.test(c)||c.startsWith("-"))throw n(i`its host name is none`);if(o?.includes(":"))throw n(i`a password has no place in it, keys are used`);if(o!==void 0&&!/^[A-Za-z0-9_.][A-Za-z0-9_.+\\-]*\$?$/.test(o))throw n(i`its user name is none`);let l=a===void 0?void 0:Number(a);if(l!==void 0&&(l<1||l>65535))throw n(i`its port is not between 1 and 65535`);return{kind:"ssh",name:`ssh://${o===void 0?"":`${o}@`}${s}${l===void 0?"":`:${l}`}`,hostname:c,user:o,port:l}}function Qd(e){return e.includes(":")&&URL.canParse(`http://[${e}]`)}function Jd(e){return e.replace(/^(ssh:\/\/[^:@/]*):[^@]*@/,"$1:***@")}var Yt={pattern:/^[a-z0-9][a-z0-9_-]{0,62}$/,get what(){return i`a name`},get fix(){return i`use lower-case letters, digits, - and _, beginning with a letter or digit (at most 63)`}},Pe={pattern:/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}$/,get what(){return i`a name`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},et={pattern:/^(?!\/)(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a path inside the project directory`},get fix(){return i`write it relative to the project directory, with /, without .. and without : in it`}},Qs={pattern:/^(?=.)(?!\/)(?!-)(?!~)(\.\.(\/|$))*(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]*$/,get what(){return i`a path of the checkout`},get fix(){return i`write it relative to the project directory, with /, with .. at the beginning only, and without : in it`}},Js={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a service, a volume or a directory`},get fix(){return i`write it as the compose file does: a service, a volume, a path, or service:/target for a volume without a name`}},Xs={pattern:/^(?!-)[^\u0000-\u001f\u007f]+$/,get what(){return i`the name of a table, or a pattern with *`},get fix(){return i`write it as the database does: sessions, cache_*, app.jobs`}},Rn={pattern:/^(\/|~\/)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f:]+$/,get what(){return i`a path on the host`},get fix(){return i`write an absolute path or one that begins with ~/, without .. in it`}},Zs={pattern:/^\/(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f]+$/,get what(){return i`a path in the container`},get fix(){return i`write an absolute path without .. in it: /data/app.db`}},ei={pattern:/^(local|ssh:\/\/[^\s/]+\/?)$/,get what(){return i`a host`},get fix(){return i`write local or ssh://user@host, with :port when it is not 22`},check:vt},ti={pattern:/^ssh:\/\/[^\s/]+\/?$/,get what(){return i`a machine`},get fix(){return i`write ssh://user@host, with :port when it is not 22`},check:vt},ni={pattern:/^(?!-)(?!~)(?!(.*\/)?\.\.(\/|$))[^\u0000-\u001f\u007f\\:]+$/,get what(){return i`a directory of the runner`},get fix(){return i`write it relative to the project directory, or absolute, with /, without .. and without : in it`}},ri={pattern:/^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/,get what(){return i`the name of a bucket`},get fix(){return i`use letters, digits, ., - and _, beginning with a letter or digit`}},oi={pattern:/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,get what(){return i`a registry`},get fix(){return i`write host[:port]/path in lower case, without https://, for example ghcr.io/org`}},si={pattern:/^[a-z0-9]([a-z0-9.:/_-]*[a-z0-9])?(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/,get what(){return i`an image`},get fix(){return i`write registry/name:tag or registry/name@sha256:..., the name in lower case`}},An={pattern:/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/,get what(){return i`an address of a website`},get fix(){return i`write it with http:// or https:// and without a query, for example https://example.org`}},Lw={pattern:/^(\/|https?:\/\/)[^\s#]*$/,get what(){return i`a path or an address`},get fix(){return i`write a path such as /health, or a whole address with https://`}},Cw={pattern:/^\$(\.[A-Za-z0-9_-]+|\[\d+\])+$/,get what(){return i`a path into JSON`},get fix(){return i`write it as $.version or $.build.version`}},Nw={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+\]):[1-9]\d{0,4}$/,get what(){return i`a host and port`},get fix(){return i`write it as host:port, for example localhost:5432`}},Dw={pattern:/^([A-Za-z0-9_][A-Za-z0-9_.-]*|[0-9A-Fa-f:.]+)$/,get what(){return i`a host name`},get fix(){return i`write a name or an address, for example localhost`}},ii={pattern:/^(\d+(\.\d+)?(ms|s|m|h|d))+$/,get what(){return i`a duration`},get fix(){return i`write it with a unit, for example 30s, 5m or 1h30m`}},Mw={pattern:/^<@[&!]?\d+>$/,get what(){return i`a mention`},get fix(){return i`write <@&ROLE-ID> or <@USER-ID>`}},ai={pattern:/^[A-Za-z_][A-Za-z0-9_]*$/,get what(){return i`a name of a variable`},get fix(){return i`use letters, digits and _, not beginning with a digit`}};var I=(e,t={})=>({...t,description:e,kind:li}),te=e=>({rule:e,kind:li}),li={type:"a text",check({rule:e,read:t},n,r){if(typeof n!="string")return r.wrongType(n,"a text");let o=e===void 0?Xd(n):Gr(e,n);return o!==void 0?r.problem("value",...o):t?.(n)??n},parse({read:e},t,n){let r=t.trim();if(r!=="")return e?.(r)??r;throw new h(i`${n} is required`,{fix:i`give ${n} a value`})},verify({rule:e},t,n){if(e===void 0||typeof t!="string"||(e.check?.(t,n),e.pattern.test(t)))return;let r=t.replace(/\/\/[^/@]*@/,"//***@");throw new h(i`${n}: ${JSON.stringify(r)} is not ${e.what}`,{fix:e.fix})},json:({rule:e})=>({type:"string",...e===void 0?{minLength:1}:{pattern:e.pattern.source}})},Xd=e=>e===""?[i`is an empty text`,i`give it a value, or remove the key`]:void 0;function Gr(e,t){return e.pattern.test(t)?ui(()=>e.check?.(t,""),e.fix):[i`'${t}' is not ${e.what}`,e.fix]}function ui(e,t){try{e();return}catch(n){let r=n instanceof h?n.fix:void 0;return[j(n).replace(/^: /,""),r??t]}}var di=()=>({kind:Vr}),Vr={type:"a text",check:(e,t,n)=>typeof t=="string"?t:n.problem("value",i`is not a text`,i`put the value in quotes`),json:()=>({type:"string"})},Ie=(e,t={})=>({...t,description:e,kind:Zd}),Zd={type:"a text",check({atLeast:e},t,n){if(typeof t!="string")return n.problem("value",i`${JSON.stringify(t)} is not a duration`,$n(String(t)));let r=ui(()=>gn(t,"",e),$n(t));return r===void 0?gn(t,""):n.problem("value",...r)},parse:({atLeast:e},t,n)=>gn(t,n,e),json:()=>({type:"string",pattern:ii.pattern.source})},be=(e,t={})=>({...t,description:e,kind:ep}),ci=1e6,ep={type:"a number",check({min:e=0,max:t=ci},n,r){if(typeof n=="number"&&Number.isInteger(n)&&n>=e&&n<=t)return n;let o=i`${JSON.stringify(n)} is not a whole number from ${e} to ${t}`;return r.problem("value",o,i`write it in digits, without quotes`)},parse:(e,t,n)=>Bs(t,n,e),json:({min:e=0,max:t=ci})=>({type:"integer",minimum:e,maximum:t})},je=(e,t={})=>({...t.without===void 0?{default:!1}:{},...t,description:e,kind:tp}),tp={type:"true or false",check:(e,t,n)=>typeof t=="boolean"?t:n.wrongType(t,"true or false"),parse(e,t,n){if(t==="true"||t==="false")return t==="true";throw new h(i`${n}: '${t}' is neither true nor false`,{fix:i`write true or false`})},json:()=>({type:"boolean"})};function de(e,t){let r=Object.entries(t.values).map(([a,c])=>`\`${a}\`${c===""?"":` (${c})`}`),o=r.length<2?r.join():`${r.slice(0,-1).join(", ")} or ${r.at(-1)}`,s=`${e}: ${o}.`;return{...t,description:s,kind:np}}var np={type:"a text",check({values:e},t,n){let r=Object.keys(e);return r.some(o=>o===t)?t:n.problem("value",i`${JSON.stringify(t)} is not supported`,i`write ${r.join(i` or `)}`)},parse({values:e},t,n){let r=t.trim();if(Object.hasOwn(e,r))return r;let o=Object.keys(e).join(", ");throw new h(i`${n}: '${t}' is not one of ${o}`,{fix:i`write one of ${o}`})},json:({values:e})=>({enum:Object.keys(e),type:"string"})},Kr=(e,t,n={})=>({...n,description:t,list:e,kind:rp}),rp=Kt(({list:e,description:t="",...n},r)=>{let o=r[e].map(s=>[s.name,s.description]);return de(t,{...n,values:Object.fromEntries(o)})});var qw={...Vr,parse({accept:e},t,n){let r;try{r=JSON.parse(t)}catch(o){throw new h(i`${n} is not JSON: ${j(o)}`,{fix:i`hand on the output of the step that makes it, unchanged`})}return e(r,n)}},op={...Vr,parse:(e,t)=>t},tt=(e,t)=>({description:t,secret:e,kind:op});var z=(e,t)=>({...t,description:e,kind:fi}),fi={type:"a list",many:!0,check({of:e,nonEmpty:t},n,r){return Array.isArray(n)?(t!==void 0&&n.length===0&&r.problem("value",...t()),n.map((o,s)=>mi(e,o,r.under(s)))):r.wrongType(n,"a list")},parse({of:e,line:t,separator:n=/[\n,]/},r,o){return r.split(n).filter(a=>a.trim()!=="").map(a=>t?t(a.trim()):e.kind.parse?.(e,a,o))},verify({of:e},t,n){for(let r of t)e.kind.verify?.(e,r,n)},json:({of:e,nonEmpty:t},n)=>({type:"array",items:e.kind.json(e,{...n,partial:!1}),...t===void 0?{}:{minItems:1}})};function mi(e,t,n){let r=e.kind.check(e,t,n);return r===void 0?void 0:Ze(e,[r])}var hi=/\n/,yi=te(),gi={of:yi,nonEmpty:()=>[i`is an empty command`,i`write it as a list: [npm, run, migrate]`],kind:fi},$i=e=>({...gi,required:!0,description:e}),Yr=(e,t={})=>({...t,description:e,forms:[yi,gi],kind:sp}),zw=(e,t)=>({description:e,forms:t,kind:zr}),zr={type:"empty",check({forms:e},t,n){let r=e.find(({kind:s})=>s.type===zt(t));if(r!==void 0)return mi(r,t,n);let o=e.map(({kind:s})=>Gt(s.type)).join(i` or `);return n.problem("value",i`is ${Gt(zt(t))}, not ${o}`,i`write ${o}`)},json:({forms:e},t)=>({anyOf:e.map(n=>n.kind.json(n,t))})},pi=e=>typeof e=="string",sp={...zr,check(e,t,n){if(pi(t)||Array.isArray(t)&&t.every(pi))return zr.check(e,t,n);let r=i`write a script (run with sh -e) or a list: [npm, test]`;return n.problem("value",i`is neither a command nor a list of its words`,r)},parse:(e,t)=>t.trim()},F=(e,t,n={})=>({...n,description:e,options:t,kind:Tn}),Tn={type:"a group of keys",check({options:e},t,n){if(!wi(t))return n.wrongType(t,"a group of keys");let r={};for(let[s,a]of Object.entries(e))Object.hasOwn(t,s)?r[Vt(s)]=a.kind.check(a,t[s],n.under(s)):a.required&&!n.partial&&n.under(s).problem("key",i`is missing`,n.path.length===0?i`add '${s}:' to the file`:i`add '${s}:' to ${n.path.join(".")}`);let o=Object.keys(e);for(let s of Object.keys(t))Object.hasOwn(e,s)||n.unknownKey(s,o);return r},merge:({options:e},t)=>On(e,t),json({options:e},t){let n=Object.entries(e),r=n.filter(([,o])=>o.required&&!t.partial).map(([o])=>o);return{type:"object",properties:Object.fromEntries(n.map(([o,s])=>[o,ip(s,t)])),...r.length===0?{}:{required:r},additionalProperties:!1}}},wi=e=>zt(e)==="a group of keys";function ip(e,t){let{description:n,default:r,without:o}=En(e,t.variants),s=[r??[]].flat(),a=Array.isArray(r)?`[${s.join(", ")}]`:s.join(),c=s.length===0?"":` Default \`${a}\`.`,l=o===void 0?c:` Default: ${o}.`;return{...e.kind.json(e,t),description:`${n}${l}`}}var Qr=(e,t)=>({...t,description:e,kind:ap}),ap={type:"a group of keys",check({name:e,of:t},n,r){if(!wi(n))return r.wrongType(n,"a group of keys");let o=Object.entries(n).map(([s,a])=>{let c=Gr(e,s);return c!==void 0&&r.under(s).problem("key",...c),[s,t.kind.check(t,a,r.under(s))]});return Object.fromEntries(o)},merge:({of:e},t)=>vi(t,n=>Ze(e,n)),json:({name:e,of:t},n)=>({type:"object",propertyNames:{type:"string",pattern:e.pattern.source},additionalProperties:t.kind.json(t,n)})};function vi(e,t){let n=new Set(e.toReversed().flatMap(r=>Object.keys(r)));return Object.fromEntries([...n].map(r=>[r,t(Wr(e,r))]))}var Jr=e=>({list:e,kind:cp}),cp=Kt((e,t)=>({...e,...bi(e,t),kind:lp})),lp={...Tn,check(e,t,n){let r=typeof t=="string"&&e.list==="destinations"?{[t]:{}}:t,o=Tn.check(e,r,n);if(o===void 0)return;let[s,a]=[Object.keys(e.options),Object.keys(r)];if(a.length!==1&&a.every(d=>s.includes(d))){let d=i`write exactly one of ${s.join(", ")} in each item`,f=e.list==="checks"?i`names no check, or several at once`:i`names no destination, or several at once`;return n.problem("value",f,d)}let[c=""]=a,[l,u]=[o[c],e.options[c]];return u&&l&&{kind:c,...Ze(u,[l])}},json(e,t){let n=Tn.json(e,t),r=Object.keys(e.options).filter(o=>up(e.options[o]));return e.list==="destinations"?{anyOf:[{type:"string",enum:r},n]}:n}},up=e=>!Object.values(e.options??{}).some(({required:t})=>t),ki=(e,t)=>({description:t,list:e,kind:dp}),dp={...Kt(bi),merge:(e,t)=>vi(t,n=>Object.assign({},...n.toReversed()))};function bi({list:e,description:t=""},n){let o=n[e].map(s=>[s.name,{...s.value,description:s.description}]);return F(t,Object.fromEntries(o))}var Qt={max:1e3},xi={daily:be("The last one of each of so many days (UTC) that have one.",Qt),weekly:be("The last one of each of so many weeks (ISO 8601, UTC) that have one.",Qt),monthly:be("The last one of each of so many months (UTC) that have one.",Qt)},Si={last:be("The newest ones.",{...Qt,min:1,default:7}),...xi},He=F("How many backups stay there. What it does not say is as for all.",{last:be("The newest ones.",{...Qt,min:1}),...xi});import{readFileSync as pp}from"node:fs";import fp from"node:path";var _n=["deploy-kit.yml","deploy-kit.yaml"];var Ei=de("Language of what people read (input, else variable `DEPLOY_KIT_LANGUAGE`, else config file)",{values:_r,without:"`en`",only:"file",placeholder:"LANGUAGE"});async function Pn(e,t,n){let r=t[Pr];if(r&&!Cr(r))throw new h(i`${Pr}: there is no language '${r}'`,{fix:i`write one of ${Object.keys(_r).join(", ")}`});await Ir(e||r||n)}function Oi(e,t){for(let n of t?[t]:_n){let r=mp(fp.resolve(e,n));if(r!==void 0)return/^\uFEFF?(["']?)language\1 *: *(["']?)([\w-]+)\2 *(?:#.*)?$/m.exec(r)?.[3]}}function mp(e){try{return pp(e,"utf8")}catch{return}}var Xr=e=>I(e,{rule:Pe,required:!0}),Ai=e=>z(e,{of:te(Pe),default:[]}),hp=te(et),Zr=te(Qs),nt=(e,t)=>Ie(e,{atLeast:1,default:t}),Ti=(e,t)=>be(e,{min:1,max:1e3,default:t}),Ri=F("A one-off command.",{service:Xr("The service whose new image the command runs in, as a one-off container."),run:$i("The command as a list of words."),timeout:nt("How long the command may take.","10m")}),yp=F("Deploying.",{engine:de("What runs the containers",{values:{compose:""},without:"`compose`"}),strategy:Kr("strategies","How services are replaced",{default:"recreate"}),before:z("One-off commands before the switch, in order: migrations. A failure ends the deploy before anything is replaced.",{of:Ri,default:[]}),after:z("One-off commands after the switch, in order.",{of:Ri,default:[]}),"keep-releases":Ti("How many releases stay on each host, and as many different contents, what was gone back from among them. The active one and the one before it always stay.",5),timeout:nt("How long the containers may take to become healthy.","5m"),"on-failure":de("What happens when they do not become healthy",{values:{rollback:"puts the last active release back",keep:"leaves what was started"},default:"rollback"})}),gp=F("Backups before a deploy.",{"before-deploy":de("What becomes of a deploy without a backup",{values:{required:"it stops before anything is changed","best-effort":"it goes on, with a warning",off:"none is made before a deploy"},without:"`required`"}),services:z("Database services to dump.",{without:"every service of the stack that is recognised as a database",default:[],of:F("A database.",{service:Xr("Name of the database service."),engine:Kr("databases","Its engine, where the image does not show it"),database:I("Only this database.",{without:"all of them"}),exclude:z("Tables whose rows are left out and whose structure is kept, by name or pattern: `sessions`, `cache_*`, `app.jobs`. Collections of MongoDB, of one database, are left out whole.",{of:te(Xs),without:"none"})}),line:$p}),volumes:Ai("Named volumes to archive, as the compose file calls them."),directories:z("Directories of bind mounts to archive: of those that are listed as `shared`, or below one.",{of:Zr,default:[]}),sqlite:z("Databases of SQLite to save: files, each of one moment, whoever writes meanwhile.",{without:"none",of:F("A database of SQLite.",{service:Xr("The service that uses it."),path:I("The file, as the container sees it.",{rule:Zs,required:!0})})}),ignore:z("Services, volumes and directories that need no backup. Without this a database that cannot be dumped is an error.",{of:te(Js),default:[]}),to:z("Where backups are kept. Each copy is read back; without `host`, none stays on the host itself.",{of:Jr("destinations"),without:"`[host]`, the backups/ of the deploy path",nonEmpty:()=>[i`is an empty list`,i`name at least one destination, for example host`]}),keep:F("How many backups stay at each destination, of each host. One is kept when any of these asks for it; one that a kept release is linked to, and the last one that was verified, always.",Si),compression:de("How backups are compressed",{values:{auto:"by zstd with all cores where the host has it, else by pigz or gzip",zstd:"",gzip:""},default:"auto"}),"max-drop":be("By how many percent a dump, or what is counted in it, may be smaller than in the last backup. `100` accepts it as it is.",{min:1,max:100,default:50}),timeout:nt("How long one dump may take.","1h")});function $p(e){let[t="",n]=e.split("/",2);return n===void 0?{service:t}:{service:t,database:n}}var wp=F("The health gate.",{"run-from":de("Where the checks run",{values:{runner:"",host:""},default:"runner"}),"initial-delay":Ie("How long to wait before the first attempt.",{default:"0s"}),interval:nt("Time between the first attempts; it grows to 5s (or stays, when it is longer).","1s"),timeout:nt("How long one attempt may take.","5s"),deadline:nt("When the gate gives up, without the time of `stability`.","2m"),"give-up-after":Ie("After how long the same failing status of a new release that is up and settled is final, whatever the deadline. `0s` never gives up before.",{default:"20s"}),successes:Ti("How many times in a row every check must pass.",3),stability:Ie("After that, how long no container may restart or exit. `0s` leaves it out.",{default:"10s"}),checks:z("What is checked. Without any: the environment's `url`, when it has one, and every service.",{of:Jr("checks"),default:[]})}),vp=F("A suite of tests.",{run:Yr("The command: a script (run with `sh -e`) or a list of words.",{required:!0}),setup:Yr("A command before `run`; when it fails the suite has failed."),on:I("Where the suite runs: `runner`, or the service in whose one-off container it runs.",{rule:Pe,read:kp,default:"runner"}),timeout:nt("How long the suite may take.","15m"),report:I("JUnit XML files that the suite writes (a glob below the working directory).",{rule:et}),"min-tests":be("Fewer tests in the report than this is a failure.",{default:0}),"fail-on-empty":je("A report without a single test is a failure.",{default:!0}),"working-directory":I("Where the suite runs, below the project directory.",{rule:et}),env:Qr("Variables for the suite. The base URL comes by itself.",{name:ai,of:di()}),"allow-stack-database":je("Lets a suite run in a container that has the stack's own database settings.")});function kp(e){return e==="runner"?{kind:"runner"}:{kind:"service",service:e}}var _i="production",Pi=["production","prod"],Ii=5e3,In={project:I("Name of the project: part of directories and tags on the hosts.",{without:"the name of the repository",rule:Yt,only:"file",placeholder:"NAME"}),language:Ei,url:I("Where people reach it: the base of the HTTP checks and of the tests.",{rule:An,only:"environment"}),production:je("People rely on it: GitHub shows it so, and a rollback must give its reason.",{without:"`true` for `production` and `prod`",only:"environment"}),hosts:z("The machines: `local` (where the job runs) or `ssh://user@host:port`.",{of:te(ei),nonEmpty:()=>[i`is an empty list`,i`name at least one host: local or ssh://user@host`],only:"environment",placeholder:"HOST"}),compose:z("Compose files in order, relative to the project directory.",{of:hp,default:["compose.yml"],nonEmpty:()=>[i`is an empty list`,i`name at least one compose file, or remove the key`],placeholder:"FILE"}),"env-file":I("File of environment variables; the secret input `env` is merged over it.",{without:"`.env`, when it is there",rule:et,only:"environment",placeholder:"FILE"}),"compose-project":I("Name of the Compose project on the host; name an existing one to take it over.",{without:"`<project>-<environment>`",rule:Yt,only:"environment",placeholder:"NAME"}),"deploy-path":I("Directory on the host that releases live in.",{without:"`~/.deploy-kit/<project>-<environment>`",rule:Rn,only:"environment",placeholder:"DIR"}),profiles:{...Ai("Compose profiles that are switched on."),placeholder:"NAME"},files:z("Read-only files and directories that bind mounts need: shipped with the release.",{of:Zr,default:[],only:"file"}),shared:z("Directories of bind mounts whose data lives across releases.",{of:Zr,default:[],only:"file"}),build:F("Building images.",{registry:I("Where images are pushed: `ghcr.io/org`. Without one they are streamed to the hosts.",{rule:oi}),attestations:de("What is pushed beside an image, about how it was made and what is in it",{values:{auto:"provenance and an SBOM, and without what the builder or the registry cannot do",provenance:"only the provenance, and an error where it cannot be had",all:"both, and an error where they cannot be had",off:""},default:"auto"}),"sbom-scanner":I("The image that makes the SBOM, by digest if you like.",{rule:si,without:"BuildKit's own, `docker/buildkit-syft-scanner:stable-1`"})},{only:"file"}),deploy:yp,backup:gp,health:wp,tests:Qr("Suites of tests by name.",{name:Pe,of:vp}),notify:ki("notifiers","Announcements.")};import{appendFileSync as Nf,mkdirSync as Df,writeFileSync as Mf}from"node:fs";import{hostname as Bf,tmpdir as jf}from"node:os";import yo from"node:path";import*as Ci from"os";function Ue(e){return e==null?"":typeof e=="string"||e instanceof String?e:JSON.stringify(e)}function eo(e){return Object.keys(e).length?{title:e.title,file:e.file,line:e.startLine,endLine:e.endLine,col:e.startColumn,endColumn:e.endColumn}:{}}function rt(e,t,n){let r=new to(e,t,n);process.stdout.write(r.toString()+Ci.EOL)}function no(e,t=""){rt(e,{},t)}var Li="::",to=class{constructor(t,n,r){t||(t="missing.command"),this.command=t,this.properties=n,this.message=r}toString(){let t=Li+this.command;if(this.properties&&Object.keys(this.properties).length>0){t+=" ";let n=!0;for(let r in this.properties)if(this.properties.hasOwnProperty(r)){let o=this.properties[r];o&&(n?n=!1:t+=",",t+=`${r}=${xp(o)}`)}}return t+=`${Li}${bp(this.message)}`,t}};function bp(e){return Ue(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A")}function xp(e){return Ue(e).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A").replace(/:/g,"%3A").replace(/,/g,"%2C")}Xe();import*as Cn from"fs";import*as Ln from"os";function Ni(e,t){let n=process.env[`GITHUB_${e}`];if(!n)throw new Error(`Unable to find environment variable for file command ${e}`);if(!Cn.existsSync(n))throw new Error(`Missing file at path: ${n}`);Cn.appendFileSync(n,`${Ue(t)}${Ln.EOL}`,{encoding:"utf8"})}function Di(e,t){let n=`ghadelimiter_${Ms()}`,r=Ue(t);if(e.includes(n))throw new Error(`Unexpected input: name should not contain the delimiter "${n}"`);if(r.includes(n))throw new Error(`Unexpected input: value should not contain the delimiter "${n}"`);return`${e}<<${n}${Ln.EOL}${r}${Ln.EOL}${n}`}import*as ro from"os";import{createRequire as Sp}from"node:module";var Mi=Sp(import.meta.url),Bi=(...e)=>Mi("child_process").execFileSync(...e),ji=(...e)=>Mi("child_process").spawn(...e);var Hi;(function(e){e[e.Success=0]="Success",e[e.Failure=1]="Failure"})(Hi||(Hi={}));function Ui(e){rt("add-mask",{},e)}function Jt(e,t){if(process.env.GITHUB_OUTPUT||"")return Ni("OUTPUT",Di(e,t));process.stdout.write(ro.EOL),rt("set-output",{name:e},Ue(t))}function Fi(e){rt("debug",{},e)}function oo(e,t={}){rt("error",eo(t),e instanceof Error?e.toString():e)}function so(e,t={}){rt("warning",eo(t),e instanceof Error?e.toString():e)}function io(e){process.stdout.write(e+ro.EOL)}function qi(e){no("group",e)}function Wi(){no("endgroup")}var Nn=class{#e=[];begin(t,n=Date.now()){let r={what:t,since:n};return this.#e.push(r),{[Symbol.dispose]:()=>{let o=this.#e.indexOf(r);o>=0&&this.#e.splice(o,1)}}}get now(){let t=this.#e.at(-1);return t&&{text:typeof t.what=="string"?t.what:t.what(),since:t.since}}};function Vi({since:e},t=Date.now()){let n=Math.max(0,Math.floor((t-e)/1e3)),[r,o]=[Math.floor(n/60),n%60];return r===0?`${o}s`:`${r}m${String(o).padStart(2,"0")}s`}var Ki="DEPLOY_KIT_LIVE",zi="deploy-kit-now";var Dn=class{#e;constructor(t){this.#e=t}text(t){return Qi(this.#t(t))}prose(t){return Qi(this.#t(t,Rp))}code(t){return new ao(this.#t(t).replace(/[`|]/g," "))}table(t,n,r){let o=(c,l)=>r.some(u=>u[l]!==""),s=c=>`| ${c.filter(o).map(l=>typeof l=="string"?this.text(l):l).join(" | ")} |`,a=[...n].filter(o).map(c=>c==="r"?"--:":"---");return[s(t),`|${a.join("|")}|`,...r.map(s)].join(`
`)}details(t,n){return Ep(this.text(t),this.block(n))}block(t){let n=ge(t,this.#e),r=Yi/2,o=n.length<=Yi?n:`${n.slice(0,r)}
...
${n.slice(-r)}`,s=Math.max(2,...[...o.matchAll(/`+/g)].map(([c])=>c.length)),a="`".repeat(s+1);return`${a}text
${o}
${a}`}#t(t,n=Op){return ht(ge(t,this.#e)).slice(0,n).replace(/[\ud800-\udbff]$/,"")}},Ep=(e,t)=>`<details><summary>${e}</summary>

${t}

</details>
`,ao=class{#e;constructor(t){this.#e=t}toString(){return`\`${this.#e||" "}\``}},Op=400,Rp=4e3,Yi=1e5;function Qi(e){return e.replace(/[&<>|`*[\]\\~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\.|^[#+=-]|(?<=^\d{1,9})[.)](?=\s|$)/giu,t=>Ap[t]??`&#${t.charCodeAt(0)};`).replaceAll("@","@<!-- -->")}var Ap={"&":"&amp;","<":"&lt;",">":"&gt;","|":"\\|"};var Mn=class e{static MIN_LENGTH=4;#e=new Set;#t;add(t){let n=[t,...t.split(/\r\n|\r|\n/)].map(r=>r.trim());for(let r of[...n,..._p(t)])r.length>=e.MIN_LENGTH&&this.#e.add(r);this.#t=void 0}redact(t){return this.#t??=[...this.#e].sort((n,r)=>r.length-n.length),this.#t.reduce((n,r)=>n.replaceAll(r,"***"),t)}},Tp=8;function _p(e){let t=Buffer.from(e),n=[0,1,2].map(r=>Buffer.concat([Buffer.alloc(r),t]).toString("base64").slice(Math.ceil(r*8/6),Math.floor((r+t.length)*8/6)));return[JSON.stringify(e).slice(1,-1),encodeURIComponent(t.toString()),...n.filter(r=>r.length>=Tp)]}function Xt(e){return e.trim().length<4||/^\d{1,5}$/.test(e)||/^(true|false|null|none|local(host)?|production|staging|development|testing|info|debug|warn(ing)?|error)$/i.test(e)}var Pp=/PASS(?!ENGER|IVE)|SECRET|TOKEN|CREDENTIAL|PRIVATE|SIGNATURE|WEBHOOK/,Ip=/(^|_)(PW|PWD|PIN|AUTH|DSN|SALT|JWT|COOKIE|CERT|CERTIFICATE|(API|APP|ACCESS|ACCOUNT|SHARED|MASTER|SSH|AUTH|SIGNING|ENCRYPTION|TLS|RSA|HMAC)?KEY)S?\d*(_|$)/,Lp=/(?<!SECRET|TOKEN)_ID$|_(FILE|PATH|DIR|NAME|PREFIX|ISSUER|AUDIENCE|REALM|DOMAIN|HOST|PORT|TABLE|TYPE|METHOD|ALG|ALGO|ALGORITHM|LENGTH|TTL|LIFETIME|TIMEOUT|EXPIRY|EXPIRATION|EXPIRES(_IN)?)$/;function Ji(e){let t=e.replace(/([a-z\d])(?=[A-Z])/g,"$1_").replace(/[^A-Za-z\d]+/g,"_").toUpperCase();return(Pp.test(t)||Ip.test(t))&&!Lp.test(t)}var Cp=[/:\/\/[^\s:/@]*:([^\s/]+)@/g,/:\/\/[^\s:/@]*:(\S+)@/g,/:\/\/([^\s:/@]{16,})@/g],Np=/(?:password|passwd|pwd|secret|token|(?:api|account|access|shared)\w{0,40}key)=([^;&\s"']+)/gi;function Xi(e,t,n){let r=Dp(t);return!(Ji(e)||r.length>0)&&(Xt(t)||n(t))?[]:[...new Set([t,...r])].filter(s=>!Xt(s))}function Dp(e){let t=e.split(/\s/).map(o=>o.slice(0,o.lastIndexOf("@")+1)),n=(o,s)=>[...o.matchAll(s)].map(([,a=""])=>a),r=[...Cp.flatMap(o=>t.flatMap(s=>n(s,o))),...n(e,Np)];return[...r,...r.map(Bp),...Mp(e)].filter(o=>o!=="")}function Mp(e){if(!/^\s*[[{]/.test(e))return[];let t=[];try{JSON.parse(e,(n,r)=>(typeof r=="string"&&Ji(n)&&t.push(r),r))}catch{}return t}function Bp(e){try{return decodeURIComponent(e)}catch{return e}}function Bn(e,t={},n={}){let{found:r,steps:o,named:s}=jp(e.split(".")),a=En(r,n),{default:c,without:l,required:u,only:d,...p}={...a,...t},f=l??[c??[]].flat().join(", "),$=[...s?[]:["from the config file"],...f===""?[]:[f]],y=[p.description,...p.kind.many?["One a line."]:[],...$.length===0?[]:[`Default: ${$.join(", or ")}.`]].join(" ");return{...p,description:y,path:o}}function jp(e){let t={options:In},n=!1,r=e.map(o=>{let{options:s,of:a}=t;return t=s?.[o]??a,s!==void 0?Vt(o):(n=!0,o)});return{found:t,steps:r,named:n}}function bt(...e){let t=e.map(n=>[n.split(".").at(-1),Bn(n)]);return Object.fromEntries(t)}function Fe(e){return`INPUT_${e.replaceAll(" ","_").toUpperCase()}`}var Hp=({default:e})=>String(e??"");function Up(e,t,n){let r=t===void 0||t===""?Hp(e):t,o=e.required===void 0&&e.default===void 0;if(!(r.trim()===""&&o))return e.kind.parse?.(e,r,n)}function Zi(e,t){let n=Object.entries(e).map(([r,o])=>[r,Up(o,t[Fe(r)],i`input '${r}'`)]);return Object.fromEntries(n)}function ea(e,t){let n={};for(let[r,o]of Object.entries(e)){let s=t[r];o.path===void 0||s===void 0||(o.kind.verify?.(o,s,i`input '${r}'`),ta(n,o.path,s))}return n}function ta(e,[t="",...n],r){n.length===0?e[t]=r:(e[t]??={},ta(e[t],n,r))}var na="2.20.0",co=class extends h{};function ra(e,t,n){let r=(s,a)=>new h(`${e}: ${s}`,{fix:a}),o=i`install Compose v2 there: ${qp(n)}`;return{notInstalled:()=>r(i`Docker is not installed`,i`install Docker Engine there: https://docs.docker.com/engine/install/`),noRights:()=>r(i`the user ${t} may not use Docker`,i`add it to the group docker there: sudo usermod -aG docker ${t} (an open connection must be closed first)`),notRunning:s=>new co(i`${e}: Docker Engine does not answer: ${De(s,300)}`,{fix:i`start it there (sudo systemctl enable --now docker), or correct DOCKER_HOST or the context of docker`,passes:!0}),noCompose:()=>r(i`Docker Compose is not installed`,o),composeV1:s=>r(i`there is only Compose v1 (docker-compose ${s}), which nobody maintains`,o),composeNoPlugin:s=>r(i`Compose ${s} is there as docker-compose, but not as the plugin docker compose`,i`link it where docker looks for plugins: ln -s "$(command -v docker-compose)" ~/.docker/cli-plugins/docker-compose`),composeTooOld:s=>r(i`Compose ${s} is too old: at least ${na} is needed`,o)}}function jn(e){if(!(e instanceof G))return e;let{stderr:t,where:n=i`the machine that runs this step`}=e,{notInstalled:r,noRights:o,notRunning:s}=ra(n,"$USER","");if(/docker: (command )?not found/.test(t))return r();if(/permission denied while trying to connect to the Docker (daemon|API)/i.test(t))return o();let a=Fp.exec(t)?.[0];return a===void 0?e:s(a)}var Fp=/^.*(Cannot connect to the Docker daemon|failed to connect to the Docker API|error during connect).*$/im;function qp(e){let[t="",n=""]=e.split(" "),r=i`docker-compose-plugin from Docker's own repository (https://docs.docker.com/compose/install/linux/)`;return t==="ubuntu"?i`sudo apt-get install docker-compose-v2, or ${r}`:t==="debian"&&Number(n)>=13?"sudo apt-get install docker-compose":t==="alpine"?"apk add docker-cli-compose":t==="arch"?"pacman -S docker-compose":r}function oa(e,t){let n=u=>e[u]===""?void 0:e[u],r=n("GITHUB_SERVER_URL")??"https://github.com",o=n("GITHUB_REPOSITORY"),s=n("GITHUB_RUN_ID"),a=s!==void 0&&n("DEPLOY_KIT_LOCAL")===void 0,c=n("DEPLOY_KIT_RUNNER_PID")??String(t.pid),l=n("DEPLOY_KIT_RUNNER_STARTED")??"0";return{run:a?`github:${s}:${n("GITHUB_RUN_ATTEMPT")??"1"}`:`local:${t.hostname.replaceAll(":","-")}:${c}:${l}`,who:n("GITHUB_ACTOR")??n("USER")??n("LOGNAME")??"unknown",where:a?`${r}/${o}/actions/runs/${s}`:`process ${c} on ${t.hostname}`,repository:o,apiUrl:n("GITHUB_API_URL")??"https://api.github.com",repositoryUrl:o===void 0?void 0:`${r}/${o}`,sha:n("GITHUB_SHA"),tag:n("GITHUB_REF_TYPE")==="tag"?n("GITHUB_REF_NAME"):void 0,workspace:n("GITHUB_WORKSPACE")??t.cwd,temp:n("RUNNER_TEMP")??t.tmpdir,stepSummary:n("GITHUB_STEP_SUMMARY"),step:n("GITHUB_ACTION")??"step"}}var Zt=class extends Error{variable;why;constructor(t,n){super(i`required variable ${t} is missing a value`),this.variable=t,this.why=n}},ot=class extends Error{},en=class extends ot{},sa=100,ia=/^[_a-z][_a-z0-9]*/iu,Wp=/^:?[-+?]/;function Gp(e){let t=[],n=e;for(;;){let r=n.indexOf("$");if(t.push(r<0?n:n.slice(0,r)),r<0)return t.filter(a=>a!=="");let o=n.slice(r+1),[s=""]=ia.exec(o)??[];if(o.startsWith("$"))t.push("$"),n=o.slice(1);else if(s!=="")t.push({name:s,written:`$${s}`,operator:"",word:""}),n=o.slice(s.length);else if(o.startsWith("{")){let a=Vp(o);t.push(Kp(o.slice(1,a))),n=o.slice(a+1)}else t.push("$"),n=o}}function lo(e,t,n=()=>{},r=0){if(r>sa)throw new en(i`more than ${sa} variables inside one another`);let o=s=>{let{name:a,operator:c,word:l}=s,u=t(a),d=c.startsWith(":")?(u??"")==="":u===void 0,p=c.at(-1),f=p==="+"?!d:d,$=lo(l,t,f?n:()=>{},r+1);if(p===void 0&&u===void 0&&n(s),p==="?"&&d)throw new Zt(a,$);return p!==void 0&&p!=="?"&&f?$:u??""};return Gp(e).map(s=>typeof s=="string"?s:o(s)).join("")}function Vp(e){let t=(e.split(`
`,1)[0]??"").lastIndexOf("}");if(t<0)throw new ot(i`a \${ that is never closed`);let n=0;for(let r=0;r<t;r+=1){if(e[r]==="}"&&(n-=1),n===0&&r>0)return r;e[r]==="{"&&(n+=1,r+=1)}return t}function Kp(e){let[t=""]=ia.exec(e)??[],n=e.slice(t.length),[r=""]=Wp.exec(n)??[];if(t===""||r===""&&n!=="")throw new ot(i`no variable in \${...}`);return{name:t,written:`\${${e}}`,operator:r,word:n.slice(r.length)}}var aa=/^[A-Za-z_][A-Za-z0-9_.-]*$/,zp=/^(?:export[^\S\n\ufeff]+)?([^=:\n]*)(?:(=|:)([\t\v\f\r \u0085\u00a0]*)(?:(['"])((?:\\[\s\S]|(?!\4)[^\\])*)(\4?)|([^\n]*))|(?=\n|$))/,ca=/\\(?:[abcfnrtv$"\\]|0\d{0,3})/g,Yp={a:"\x07",b:"\b",f:"\f",n:`
`,r:"\r",t:"	",v:"\v"},Qp=131072,Jp=/(?<![^\S\ufeff])[^\S\ufeff]+$/;function Hn(e,t){return new Map(Xp(e,t).values)}function Xp(e,{place:t,earlier:n=new Map,literal:r=!1}){let o=nf(e,t),s=new Map,a=[],c=[],l=new Set(o.map(({name:u})=>u));for(let{name:u,value:d,line:p}of o){let f=`${t}:${p}`;if(d===void 0){let m=n.get(u);m!==void 0?s.set(u,m):a.push(i`${f}: a name without a value, which nothing sets: write NAME=value, or NAME= for an empty one`);continue}s.has(u)&&a.push(i`${f}: ${u} was set before; this value is the one in use`);let $=new Set,y=m=>n.get(m)??s.get(m);s.set(u,sf(r?d.literal:Zp(d,y,$,u,f),u,f));for(let m of $)a.push(`${f}: ${ef(m,u,l)}`),c.push({name:m.name,of:u,place:f})}return{values:s,warnings:a,unset:c,lines:o.flatMap(({name:u,written:d,line:p})=>d===void 0?[]:[{name:u,written:d,place:`${t}:${p}`}])}}function Zp(e,t,n,r,o){if(e.template===void 0)return e.literal;try{return lo(e.template,t,s=>n.add(s))}catch(s){if(s instanceof Zt){let c=s.why===""?"":`: ${s.why}`;throw new h(i`${o}: ${r} needs the variable ${s.variable}, which is not set${c}`,{fix:i`set ${s.variable} in a line above`})}if(!(s instanceof ot))throw s;let a=s instanceof en?s.message:i`a \${ that begins no variable`;throw new h(i`${o}: the value of ${r} has ${a}`,{fix:i`put the value in single quotes, in which a $ is a $: ${r}='...'`})}}function ef({name:e,written:t},n,r){let o=i`put the value in single quotes if the $ is meant: ${n}='...'`;return r.has(e)?i`the value of ${n} uses ${e}, which is set only further down: nothing stands in its place. Set ${e} above`:t.startsWith("${")?i`the value of ${n} uses ${t}, and nothing sets ${e} before this line: nothing stands in its place. Set ${e} above, write \${${e}-} if that is meant, or ${o}`:i`the value of ${n} has a $ and a name that nothing sets behind it: nothing stands in their place. ${tf(o)}`}var tf=e=>e.charAt(0).toUpperCase()+e.slice(1);function nf(e,t){let n=[],r=e.replace(/^\ufeff/,""),[o,s]=[0,1],a=()=>{let c=e.length-r.length;return s+=e.slice(o,c).split(`
`).length-1,o=c,s};for(;;){if(r=r.replace(/^(?:[^\S\ufeff]|#[^\n]*)+/,""),r==="")return n;let c=a(),l=`${t}:${c}`,[u,d="",p,f="",$,y="",m,g=""]=zp.exec(r)??[],w=d.replace(/(?<![^\S\ufeff])[^\S\ufeff]+$/,"");if(u===void 0||p===void 0&&!aa.test(w))throw new h(i`${l}: this line is not NAME=value`,{fix:i`write NAME=value; a value of several lines (a key, a certificate) goes in quotes`});if(!aa.test(w))throw new h(i`${l}: what stands before '${p}' is not a name of a variable`,{fix:i`use letters, digits, _, . and -, not beginning with a digit; a value of several lines goes in quotes`});if(m==="")throw new h(i`${l}: the quote that begins the value of ${w} is never closed`,{fix:i`close it with ${$}`});if(r=r.slice(u.length),$!==void 0&&!/^[^\S\n\ufeff]*(#|\r?\n|$)/.test(r))throw new h(i`${t}:${a()}: there is text after the closing quote of ${w}`,{fix:i`escape a quote inside the value with a backslash, or use the other kind of quotes`});let v=p===void 0?void 0:$===void 0?rf(g):of($,y),k=/^[^\n]*/.exec(r)?.[0]??"",x=`${p==="="?f:""}${$??""}${y}${m??""}${g}${$===void 0?"":k}`;n.push({name:w,value:v,line:c,written:p===void 0?void 0:x.replace(/\r$/,"")})}}function rf(e){let t=e.replace(/ #.*$/s,"").replace(Jp,"");return{literal:t,template:t}}function of(e,t){let n=t.replace(/\\([\s\S])/g,(r,o)=>o===e?e:r);return e==="'"?{literal:n,template:void 0}:{literal:n.replace(ca,la),template:n.replace(ca,r=>r==="\\$"?"$$":la(r))}}function la(e){let t=e.charAt(1);if(t!=="0")return Yp[t]??(t==="c"?e:t);let n=e.slice(2),r=/^[0-3][0-7]{2}$/.test(n)?Number.parseInt(n,8):void 0;return r===void 0?`\\${n}`:String.fromCodePoint(r)}function sf(e,t,n){let r=e.includes("\0")?i`holds a NUL, which no environment can`:new RegExp("\\p{Surrogate}","u").test(e)&&i`is not valid Unicode`;if(r)throw new h(i`${n}: the value of ${t} ${r}`,{fix:i`encode binary values, for example with base64`});if(Buffer.byteLength(t)+1+Buffer.byteLength(e)+1>Qp)throw new h(i`${n}: the value of ${t} is longer than a process can be given (128 KiB)`,{fix:i`put it in a file that the service mounts`});return e}function ua(e,t){return Object.entries(e).flatMap(([n,{secret:r}])=>{let o=t[Fe(n)]??"";return r===void 0||o.trim()===""?[]:r==="text"?[{value:o,variable:void 0}]:af(o)})}function af(e){try{return[!1,!0].map(n=>Hn(e,{place:"input 'env'",literal:n})).flatMap(n=>[...n].map(([r,o])=>({variable:r,value:o})))}catch{return e.split(/\r?\n/).map(n=>({variable:void 0,value:n.slice(n.indexOf("=")+1).replace(/^(["'])(.*)\1$/,"$2")}))}}import{readFileSync as cf,statSync as lf}from"node:fs";import uf from"node:path";var df=[":/*.yml",":/*.yaml",":/*.env",":/*.env.*"],pf=["deploy-kit","compose","docker-compose"].flatMap(e=>[`${e}.yml`,`${e}.yaml`]),ff=500,mf=256*1024,hf=/^\s*(?:-\s+)?(?:(?:project|name|image|container_name|hostname)\s*:\s*["']?([^\s"'#]+)|([\w.-]+)\s*:\s*(?:[{&#]|$))/gm;function da(e,t,n){let r;return o=>(r??=yf(e,t,n),r.names.includes(o)||wf(r.text,o))}function yf(e,t,n){let r=gf(e,n).slice(0,ff).map(s=>$f(uf.resolve(e,s))).join(`
`),o=[...r.matchAll(hf)].map(([,s,a])=>s??a??"");return{text:r,names:[...t,...new Set(o)].join(`
`)}}function gf(e,t){try{return Bi("git",["-c","safe.directory=*","ls-files","-z","--",...df],{cwd:e,env:{PATH:t.PATH,HOME:t.HOME},stdio:["ignore","pipe","ignore"],timeout:5e3,encoding:"utf8"}).split("\0").filter(r=>r!=="")}catch{return pf}}function $f(e){try{return lf(e).size>mf?"":cf(e,"utf8")}catch{return""}}function wf(e,t){let n=r=>r!==void 0&&/[\p{L}\p{N}_]/u.test(r);for(let r=e.indexOf(t);r>=0;r=e.indexOf(t,r+1)){let o=n(e[r-1])&&n(t[0]),s=n(e[r+t.length])&&n(t.at(-1));if(!o&&!s)return!0}return!1}import{existsSync as Jv,mkdirSync as vf,readdirSync as Xv,readFileSync as Zv,writeFileSync as kf}from"node:fs";import pa from"node:path";var Un="DEPLOY_KIT_STEP",bf=e=>pa.join(e,"deploy-kit-summary");function fa(e,t,n){let r=bf(e);vf(r,{recursive:!0,mode:448});let o=`${String(t).padStart(14,"0")}-${String(process.pid).padStart(7,"0")}.json`;kf(pa.join(r,o),n,{mode:384})}var ma=()=>({require:[i`the question whether it is urgent`,i`Question whether it is urgent`],preflight:[i`the preflight`,i`Preflight`],plan:[i`the plan`,i`Plan`],build:[i`the build`,i`Build`],check:[i`the check`,i`Check`],backup:[i`the backup`,i`Backup`],deploy:[i`the deploy`,i`Deploy`],gate:[i`the gate`,i`Gate`],tests:[i`the tests`,i`Tests`],confirm:[i`the confirmation`,i`Confirmation`],rollback:[i`putting back`,i`Putting back`],"put-back":[i`putting back`,i`Putting back`]}),Fn=e=>ma()[e]?.[0]??e,ha=e=>ma()[e]?.[1]??e;var xf=15e3;function ya({isLive:e,heard:t,say:n,command:r,safe:o}){let s=new Nn,a="",c=()=>{let{now:d}=s,p=d===void 0?"::":` since=${d.since}::${Sf(o(d.text))}`;p!==a&&r(`::${zi}${p}`),a=p},l=()=>{let{now:d}=s;d!==void 0&&Date.now()-Math.max(t(),d.since)>=xf&&n(`... ${d.text} (${Vi(d)})`)},u=!1;return d=>{let p=s.begin(d);return u||setInterval(e?c:l,1e3).unref(),u=!0,e&&c(),{[Symbol.dispose](){p[Symbol.dispose](),e&&c()}}}}var Sf=e=>e.replaceAll("%","%25");var uo=10,po=1e5;function ga(e,{phase:t,isLive:n=!1}={}){let r=m=>Ts(m,e),o=0,s=0,a=Date.now(),c=Ef(t,r),l=m=>{if(a=Date.now(),s>po)return;let g=r(m);s+=g.split(`
`).length,io(s>po?i`... what follows is left out: ${po} lines were printed`:g)},u=m=>{c.open(),l(m)},d=ya({isLive:n,heard:()=>a,say:u,command:io,safe:m=>ht(r(m))}),p=({title:m,file:g,...w})=>({...w,...g===void 0?{}:{file:r(g)},...m===void 0?{}:{title:r(m)}}),f=(m,g,w=uo-1)=>(v,k={})=>{if(o>=w)return g(k.title===void 0?v:`${k.title}: ${v}`);o+=1,m(r(v),p(k))},$=m=>l(`Error: ${m}`),y=m=>(...g)=>{c.close(),m(...g)};return{info:u,warning:f(so,m=>u(`Warning: ${m}`)),error:y(f(oo,$)),debug:m=>Fi(r(m)),group(m){let g=c.group(m),w=d(m);return{[Symbol.dispose](){w[Symbol.dispose](),g[Symbol.dispose]()}}},progress:d,fail:y(f(oo,$,uo)),lastWarning:y(f(so,l,uo)),outside:y(l)}}function Ef(e,t){let n=e===void 0?[]:[e],r,o=()=>{r!==void 0&&Wi(),r=void 0},s=()=>{let a=n.at(-1);a!==r&&(o(),r=a,a!==void 0&&qi(t(a())))};return{open:s,close:o,group(a){let c=()=>{let l=e?.()??"";return a.startsWith(l)?a:i`${l}: ${a}`};return n.push(c),s(),{[Symbol.dispose](){n.splice(n.lastIndexOf(c),1),r===c&&o()}}}}}import{existsSync as Af}from"node:fs";import mo from"node:path";import{fileURLToPath as Tf}from"node:url";async function fo(e){if(!(e instanceof h))return;let{ENTRIES:t}=await import("./../chunks/troubleshooting-entries.js"),n=Ds(e).map(({message:a})=>bs(a).split(`
`)[0]??""),r=t.filter(([,a])=>n.some(c=>Rf(c,a))),o=([,a])=>a.join("").length+(n.some(c=>c.endsWith(`: ${a.at(-1)}`))?Of:0),[s]=r.toSorted((a,c)=>o(c)-o(a));return s?.[0]??await fo(e.cause)}var Of=1e4;function Rf(e,t){let n=0;for(let r of t){let o=e.indexOf(r,n);if(o<0)return!1;n=o+r.length}return!0}var $a="docs/troubleshooting.md";async function wa(e,t="https://github.com",n=Tf(import.meta.url)){let r=await fo(e);if(r===void 0)return;let[,o,s]=/[\\/]_actions[\\/]([^\\/]+[\\/][^\\/]+)[\\/](.+?)[\\/]dist[\\/]/.exec(n)??[];if(o!==void 0&&s!==void 0)return`${t}/${o.replaceAll("\\","/")}/blob/${s}/${$a}#${r}`;let a=mo.join(n.slice(0,n.lastIndexOf(`${mo.sep}dist${mo.sep}`)),$a);return Af(a)?`${a}#${r}`:void 0}import{statSync as _f}from"node:fs";import ho from"node:path";var Pf=10,If=/(?:^|: )(?<file>[^\s:()][^:()]{0,200}):(?<line>[1-9]\d{0,6})(?::(?<column>[1-9]\d{0,6}))?(?=[:,\s)]|$)/;function va(e,t,n){let r=[{lines:[],at:{}}];for(let o of e.split(`
`)){let s=Lf(o,t,n),a=r.at(-1);s===void 0||r.length>=Pf?a?.lines.push(o):a?.at.file===void 0&&r.length===1?r[0]={lines:[...a?.lines??[],o],at:s}:r.push({lines:[o],at:s})}return r.map(({lines:o,at:s})=>({text:o.join(`
`),at:s}))}function Lf(e,t,n){let{file:r="",line:o,column:s}=If.exec(e)?.groups??{},a=r===""?void 0:Cf(n,t,r);if(a!==void 0)return{file:a,startLine:Number(o),...s===void 0?{}:{startColumn:Number(s)}}}function Cf(e,t,n){let r=ho.resolve(t,n),o=ho.relative(e,r);if(!(o.startsWith("..")||ho.isAbsolute(o)))try{return _f(r).isFile()?o:void 0}catch{return}}async function Wk(e){var C=[];try{let t=process.env;let n=new Mn;let r={cwd:process.cwd(),pid:process.pid,tmpdir:jf(),hostname:Bf()};let o=oa(t,r);let s=S=>t[Fe(S)];let a=yo.resolve(o.workspace,s("working-directory")??"");let c=da(a,[s("project"),s("environment")],t);let l=(S,O)=>{for(let _ of O===void 0?[S]:Xi(O,S,c)){for(let q of _.split(/\r\n|\r|\n/))Xt(q)||Ui(q);n.add(_)}};for(let{value:S,variable:O}of ua(e.inputs,t))l(S,O);let u=R(C,Wf());let d=S=>n.redact(S);let[p,f]=(t[Un]??"").split("/");let $=t.DEPLOY_KIT_LOCAL===void 0;let y=f===void 0||!$?void 0:()=>ha(f);let m=ga(d,{phase:y,isLive:t[Ki]==="1"});let g={log:m,signal:u.signal,redact:d,now:Date.now,run:o,env:t,hide:l};let w=new Dn(d);let v=S=>(O,_)=>typeof _=="string"?S(_):_;let k=Date.now();let x={environment:s("environment")||void 0,services:s("services")?.match(/[^\s,]+/g)?.join(", "),version:s("version")||void 0,ref:o.tag??o.sha?.slice(0,12)};let b=S=>{if(e.failsJob===!1)return m.lastWarning(S);let O=$?{title:Sa(e)}:{};for(let{text:_,at:q}of va(S,a,o.workspace))m.fail(_,{...O,...q})};let L=S=>{if(p===void 0||f===void 0)return;let O={pipeline:p,step:f,language:Lr(),startedAt:k,endedAt:Date.now(),...S,isCancelled:u.signal.aborted};fa(o.temp,k,Nr(O,v(_=>ge(_,d))))};let A=(S,O,_,q=()=>{})=>{let X=(oe,fe)=>{try{fe()}catch(_e){m.warning(oe(j(_e)))}},ee=ge(O,d);X(oe=>i`the summary could not be written: ${oe}`,()=>{if(f!==void 0)return L({..._,section:ee});Ff(o,ee),q()}),X(oe=>i`the report could not be written: ${oe}`,()=>{let oe=v(fe=>As(fe,d));Jt("report",qf(e,o,Nr(S,oe,2)))})};try{L({outputs:{},told:x,section:"",isOpen:!0})}catch{}try{await Pn(s("language"),t,Oi(a,s("config")));let S=await e.main(Zi(e.inputs,t),g);for(let[X,ee]of Object.entries(S.outputs))ee!==void 0&&Jt(X,ee);let O={outputs:Hf(S.outputs),told:{...x,...S.told}},_=S.failure&&await ba(S.failure,t),q={...O,failure:_};if(A(S.report,S.summary?.(w)??"",q,S.written),_!==void 0){let{cause:X=_.message,evidence:ee=""}=S.told??{};return ka(e,S.failure,_,g,b,`${X}
${ee}`)}Jt("failure",""),y!==void 0&&m.outside(`✓ ${[y(),S.told?.brief].filter(Boolean).join(": ")}`)}catch(S){let O=u.signal.aborted?new h(i`cancelled`):jn(S),_=await ba(O,t),q={error:j(O),fix:O instanceof h?O.fix:void 0},X={outputs:{},told:x,failure:_};A(q,e.failsJob===!1?"":Uf(e,w.block(xa(_))),X),ka(e,O,_,g,b)}}catch(J){var M=J,ye=!0}finally{T(C,M,ye)}}function ka(e,t,n,{redact:r,log:o},s,a=n.message){Jt("failure",Ls(a,r)),s(xa(n)),e.failsJob!==!1&&(t instanceof Error&&t.stack&&o.debug(t.stack),process.exitCode=t instanceof h?t.exitCode:1)}var xa=({message:e,fix:t,more:n})=>[e,...t===void 0?[]:[i`What to do: ${t}`],...n===void 0?[]:[i`More: ${n}`]].join(`
`);async function ba(e,{GITHUB_SERVER_URL:t}){let n=j(e),r=e instanceof h?e:void 0;return{message:n,fix:r?.fix,exitCode:r?.exitCode,more:await wa(e,t)}}function Hf(e){let t=Object.entries(e).filter(([,n])=>n!==void 0&&n.length<=500);return Object.fromEntries(t)}function Uf(e,t){return`### ${i`${Sa(e)}: failed`}

${t}
`}var Sa=({title:e})=>e.replace(/^deploy-kit: /,"");function Ff({stepSummary:e},t){e!==void 0&&t!==""&&Nf(e,`${t}
`)}function qf({name:e},{temp:t,step:n},r){let o=yo.join(t,"deploy-kit");Df(o,{recursive:!0});let s=yo.join(o,`${e}-${n.replace(/[^\w.-]+/g,"-")}-${process.pid}.json`);return Mf(s,`${r}
`),s}function Wf(){let e=new AbortController,t=()=>e.abort(new h(i`cancelled`));return process.once("SIGINT",t),process.once("SIGTERM",t),{signal:e.signal,[Symbol.dispose](){process.off("SIGINT",t),process.off("SIGTERM",t)}}}function ae(e,t){let n=new AbortController,r=!1,s=e===void 0?void 0:setTimeout(()=>{r=!n.signal.aborted,n.abort(new DOMException(`not done after ${e} ms`,"TimeoutError"))},e),a=()=>n.abort(t?.reason);return t?.aborted?a():t?.addEventListener("abort",a,{once:!0}),{signal:n.signal,get timedOut(){return r},[Symbol.dispose](){clearTimeout(s),t?.removeEventListener("abort",a)}}}var Ea=/^\d{8}T\d{6}Z(-\d+)?$/;function qn(e){return new Date(e).toISOString().replace(/[-:]|\.\d+/g,"")}function zk(e,t){let n=e;for(let r=2;t(n);r+=1)n=`${e}-${r}`;return n}function Wn(e,t){let[[n="",r="1"],[o="",s="1"]]=[e.id.split("-"),t.id.split("-")];return n===o?Number(s)-Number(r):n<o?1:-1}var Oa=({files:e},t)=>e.filter(n=>t.get(n.path)!==n.bytes).map(n=>n.path),Ra=e=>`${JSON.stringify(e,void 0,2)}
`;var xt=()=>Be(Fr(),Hr(),Ur(0)),Y=(e,t)=>Be(e,jr(t)),Gf=he({kind:Me(["service","volume","directory","config"]),name:Y(E(),"The service or volume, as the compose file calls it; a directory below shared/; config."),source:Y(E(),"The container that was dumped, the volume or the path of the host that was archived."),engine:Y(K(E()),"As deploy-kit.yml names it."),serverVersion:K(E()),databases:K(me(E())),format:Y(K(E()),"How it is read: sql, mysql-users, pg-archive, pg-globals, mongo-archive, rdb, sqlite, tar. Older sets do not say it: sql for a service, tar for a volume."),counts:Y(K(Wt(E(),xt())),"What was found in the file when it was read back: tables, rows, roles, users, collections, documents, keys, files."),excluded:Y(K(me(E())),"Tables whose rows are not in it, by their schema or database; collections that are not in it, or the begin of their names."),oplog:Y(K(xn()),"Of MongoDB: it holds what was written during the dump, which mongorestore --oplogReplay brings to one moment."),sensitive:Y(K(xn()),"It holds secrets as they are: it belongs to no place off the host that is not encrypted."),tables:Y(K(xt()),"Of older sets, which have no counts."),path:Y(E(),"Relative to the directory of the set."),compression:Y(K(Me(["gzip","zstd"])),"Of the file, as its name shows. Older sets do not say it: gzip."),bytes:xt(),sha256:Be(E(),Ut(/^[0-9a-f]{64}$/)),checks:Y(me(E()),"What it passed before its set was published: exit-codes, gzip or zstd, checksum, footer, tables, archive, snapshot, listing, integrity, pages."),warnings:me(E())}),Vf=he({schema:qt(1),id:E(),createdAt:Y(Be(E(),bn()),"When the backup began, UTC."),project:E(),environment:E(),composeProject:E(),release:Y(K(E()),"The release that was active then."),purpose:Y(K(Me(["restore"])),"Why it was made, where no deploy and no schedule asked for it: `restore`, of what a restore was about to replace."),run:he({who:E(),where:E()}),verified:Y(K(he({at:Be(E(),bn()),how:Y(Me(["quick","restore"]),"`quick`: read back. `restore`: restored into trial servers."),counts:Y(Wt(E(),Wt(E(),xt())),"What the trial server of each service held then.")})),"That it was looked at again after it was written, the last time."),files:me(Gf),copies:Y(K(me(he({to:E(),path:E()}))),"Besides the host: destinations from which every file was read back and was the same. Older sets have none."),missing:Y(K(me(he({to:E(),why:E()}))),"Destinations that should have a copy and have none."),totalBytes:xt(),durationMs:xt()});function Aa(e){try{let t=Sn(Vf,JSON.parse(e));return t.success?t.output:void 0}catch{return}}import{PassThrough as Kf}from"node:stream";import{pipeline as zf}from"node:stream/promises";var Yf=30*6e4,qe=class{name;#e;constructor(t){this.name=t.name,this.#e=t}async list(){let{script:t,args:n=[],read:r}=go(this.#e.directory);return r(await this.#t(t,n),{hostName:this.#e.machine.name})}async begin(t){let{directory:n,isToBeCleared:r}=this.#e,o=await this.#t(Xf,[n,t,r?"clear":""]),s=/^id (.+)$/m.exec(o)?.[1]??t,a=`${n}/${s}`,c=`${a}.partial`;return{id:s,path:a,directory:c,others:Ia(o,n),put:(l,u,d)=>this.#n([c,l],u,d),read:l=>this.#r([c,l]),publish:async(l,u)=>Ta(await this.#t(tm,[n,s,...u],Ra(l))),discard:async()=>{var u=[];try{let l=R(u,ae(1e4));await this.#t(rm,[n,s],"",l.signal)}catch(d){var p=d,f=!0}finally{T(u,p,f)}}}}read(t,n){return this.#r([`${this.#e.directory}/${t}`,n])}async remove(t){return Ta(await this.#t(nm,[this.#e.directory,...t]))}async[Symbol.asyncDispose](){await this.#e.close?.()}async#t(t,n,r="",o){let s=["sh","-c",t,"sh",...n];return(await this.#e.machine.run(s,{stdin:r,timeout:Yf,signal:o})).stdout}async#n(t,n,r){let o=["sh","-c",Zf,"sh",...t],s=await this.#e.machine.start(o);s.stdout.resume();let a;n.once("error",u=>{a=u});let c=await zf(n,s.stdin,{signal:r}).catch(u=>({error:u}));c!==void 0&&s.stop();let l=await s.ended;if(r.throwIfAborted(),a!==void 0&&!Qf(a))throw a;if(l.failure!==void 0)throw l.failure;if(l.code!==0&&(c===void 0||l.stderr.trim()!==""))throw this.#o(o,l);if(c!==void 0)throw c.error}async#r(t){let n=["sh","-c",em,"sh",...t],r=await this.#e.machine.start(n);r.stdin.end();let o=new Kf;return r.stdout.pipe(o,{end:!1}),r.stdout.once("error",s=>o.destroy(s)),r.ended.then(s=>{s.code===0&&s.failure===void 0?o.end():o.destroy(s.failure??this.#o(n,s))}),o.once("close",()=>r.stop()),o}#o(t,n){return new G({argv:t,...n,where:this.#e.machine.name})}},Qf=e=>e instanceof Error&&"code"in e&&(e.code==="EPIPE"||e.code==="ERR_STREAM_PREMATURE_CLOSE"),go=e=>({script:Jf,args:[e],read:t=>Ia(t,e)}),_a=`
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
`,Jf=`${_a}
cd "$1" 2>/dev/null || exit 0
list
`,Xf=`${_a}
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
`,Zf=`
umask 077
cd "$1" && exec cat >"$2"
`,em='cd "$1" && exec cat -- "$2"',Pa=`
remove() {
  for old; do mv "$old" "$old.partial" && rm -rf "./$old.partial" && echo "removed $old"; done
}
`,tm=`${Pa}
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
`,nm=`${Pa}
cd "$1" || exit
shift
remove "$@"
exit 0
`,rm='cd "$1" && rm -rf "./$2.partial"; rmdir "$1" 2>/dev/null; exit 0',Ta=e=>[...e.matchAll(/^removed (.+)$/gm)].map(([,t=""])=>t);function Ia(e,t){let n=[];for(let r of`
${e}`.split(`
set `).slice(1)){let[o="",...s]=r.split(`
`),a=s.filter(u=>u.startsWith("|")).map(u=>u.slice(1)),c=Aa(a.join(`
`));if(!Ea.test(o)||c===void 0||c.id!==o)continue;let l=new Map(s.flatMap(u=>{let[,d,p]=/^size (\d+) (.+)$/.exec(u)??[];return p===void 0?[]:[[p,Number(d)]]}));n.push({id:o,path:`${t}/${o}`,manifest:c,damaged:Oa(c,l)})}return n.sort(Wn)}var La={name:"host",description:"In `backups/` of the deploy path, on the host itself: where a restore finds it fastest.",value:F("",{keep:He}),line:{looks:"`host`",read:e=>e==="host"?{}:void 0},open:async(e,{own:t})=>Ca(t)},Ca=({machine:e,backups:t})=>new qe({name:"host",machine:e,directory:t,isToBeCleared:!1}),wo=e=>({machine:om(e),backups:e.layout.backups}),vo=e=>Ca(wo(e)),om=e=>({name:e.name,run:(t,n)=>e.run(t,n),start:t=>e.host.start(t,{fence:e.fence,signal:e.context.signal})}),Gn=e=>({name:e.name,run:(t,{stdin:n="",...r})=>e.run(t,{...r,stdin:n}),start:t=>e.start(t)});import Na from"node:path";var Da={name:"runner",description:"A directory of the machine that the job runs on: for an artifact, or a disk that is mounted there.",value:F("",{path:I("Directory, relative to the project directory, or absolute.",{rule:ni,default:"backups"}),keep:He}),line:{looks:"`runner:path`",read(e){let t=/^runner(?::(.+))?$/.exec(e);return t===null?void 0:{path:t[1]}}},async open({path:e},{folder:t,access:n}){let r=await n.openHost("local");return new qe({name:`runner:${e}`,machine:Gn(r),directory:Na.join(Na.resolve(n.directory,e),t),isToBeCleared:!0,close:()=>r[Symbol.asyncDispose]()})}};var Ma={name:"s3",description:"A bucket of S3, or of what speaks its protocol. Its keys are no part of this file: inputs `s3-access-key-id` and `s3-secret-access-key`.",value:F("",{bucket:I("Name of the bucket, which exists.",{rule:ri,required:!0}),prefix:I("What the names of all objects begin with.",{rule:et}),endpoint:I("Address of the storage: `https://s3.example.org`.",{rule:An,without:"Amazon's"}),region:I("Region of the bucket.",{rule:Pe,without:"`AWS_REGION`, else `us-east-1`"}),"path-style":je("The bucket is a part of the path, not of the host name.",{without:"`true` with an `endpoint`"}),keep:He}),line:{looks:"`s3://bucket/prefix?endpoint=https://...&region=...`",read(e){let[,t,n,r]=/^s3:\/\/([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(e)??[];if(t===void 0)return;let o=new URLSearchParams(r),s=l=>o.get(l)||void 0,a=[...o.keys()].find(l=>!["endpoint","region","path-style"].includes(l));if(a!==void 0)throw new h(i`input 'destinations': '${a}' is nothing that a bucket has`,{fix:i`behind the question mark stand endpoint, region and path-style`});let c=s("path-style");return{bucket:t,prefix:n?.replace(/^\/+|\/+$/g,"")||void 0,endpoint:s("endpoint"),region:s("region"),pathStyle:c===void 0?void 0:c==="true"}}},async open({bucket:e,prefix:t="",endpoint:n,region:r,pathStyle:o=n!==void 0},s){let a=t.replace(/\/+$/,""),c=`s3://${e}${a===""?"":`/${a}`}`,l={bucket:e,endpoint:n,pathStyle:o,...sm(s,c)},{S3Store:u}=await import("./store-PDMOM7LO.js"),d={address:{...l,region:r??l.region},prefix:a,name:c};return new u(d,s)}};function sm({access:{s3:e}},t){let{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s="us-east-1"}=e;if(n===void 0||r===void 0)throw new h(i`${t}: there is no key for it`,{fix:i`give the inputs s3-access-key-id and s3-secret-access-key (secrets), or the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`});return{accessKeyId:n,secretAccessKey:r,sessionToken:o,region:s}}var Ba={name:"ssh",description:"Another machine over SSH, reached with the key and the known hosts of the run.",value:F("",{host:I("The machine: `ssh://user@host:port`.",{rule:ti,required:!0}),path:I("Directory there.",{rule:Rn,default:"~/deploy-kit-backups"}),keep:He}),line:{looks:"`ssh://user@host:port/path`",read(e){let[,t="",n]=/^(ssh:\/\/[^/]+)(\/.*)?$/.exec(e)??[];if(t!=="")return{host:t,path:n?.replace(/^\/~\//,"~/")}}},async open({host:e,path:t},{folder:n,access:r}){let o=await r.openHost(e),s=`${t.replace(/^~\//,"").replace(/\/+$/,"")}/${n}`;return new qe({name:`${e}${t.replace(/^~/,"/~")}`,machine:Gn(o),directory:s,isToBeCleared:!0,close:()=>o[Symbol.asyncDispose]()})}};var ko=[La,Ma,Ba,Da],Vn=e=>e??[{kind:"host"}];async function ja(e,t){let n=ko.find(({name:r})=>r===e.kind);if(n===void 0)throw new TypeError(e.kind);return n.open(e,t)}var bo=()=>ko.map(({line:e})=>e.looks);function Ha(e){return e.map(t=>{for(let{name:n,line:r,value:o}of ko){let s=r.read(t);if(s!==void 0)return{kind:n,...Ze(o,[s])}}throw new h(i`input 'destinations': '${t}' is no destination of backups`,{fix:i`write ${bo().map(xs).join(i`, or `).replaceAll("`","")}`})})}function Ua({project:e,environment:t},n){let r=n.replace(/^ssh:\/\/([^@]*@)?/,"").replace(/[^A-Za-z0-9._-]+/g,"-");return`${e}-${t}/${r.replace(/^[-.]+|-+$/g,"")}`}function ne(e){return xo(e),e.map(Fa).join(" ")}function xo(e){let t=e[0];if(t===void 0||t==="")throw new h(i`the command to run is empty`);if(t.startsWith("-"))throw new h(i`the command to run, '${t}', looks like an option`);let n=e.find(r=>r.includes("\0"));if(n!==void 0)throw new h(i`an argument of '${t}' holds a NUL byte: ${JSON.stringify(De(n,40))}`,{fix:i`remove the NUL byte; no command line can carry it`})}function Fa(e){return`'${e.replaceAll("'","'\\''")}'`}function xe(e){return/^[\w@%+=:,./-]+$/.test(e)?e:Fa(e)}var ce=class{#e;constructor(t){this.#e=t.split(`
`).map(n=>n.split("	"))}all(t){return this.#e.filter(n=>n[0]===t).map(n=>n.slice(1))}one(t){return this.all(t)[0]?.[0]??""}has(t){return this.#e.some(n=>n[0]===t)}},Ce=({service:e,container:t})=>i`service '${e}' (${t.name})`;function We(e,t){if(!(e.one("server")!==""||t.declared))throw new h(i`${Ce(t)} looks like a database, by its image or its data directory, but no server runs in it`,{fix:i`if it is none, or needs no dump, write  backup: { ignore: [${t.service}] }; if its server starts later, run again when it is up`})}function St(e,t){let n=e.one("lacks");if(n!=="")throw new h(i`${Ce(t)} has no ${n} in its image`,{fix:i`use an image that has it, or list '${t.service}' under backup.ignore`})}function re({facts:e},t){let n=e.get(t)??"";return/^\d+$/.test(n)?Number(n):void 0}function Ge(e,t){if(!e.has("end"))throw new h(i`${Ce(t)} did not say which databases it holds`,{fix:i`run again; when it happens again, look at the log of the container`})}function Ve(e,t,n,{variables:r,redact:o}){let s=e.all("unreadable").map(([l=""])=>i` ${l.trim()} names a file that cannot be read.`),a=e.all("refused").flatMap(([l="",u=""])=>{let d=Object.hasOwn(n,l)?n[l]?.():void 0;return d===void 0?[]:`
  ${d}: ${o(u)}`}),c=[...new Set(a)].join("");return new h(i`${Ce(t)}: no login works.${[...new Set(s)].join("")}${c}`,{fix:i`set the variables of the service (${r}, or the user and password of the application) to what the server was given on its first start`})}function Kn({database:e,...t},n){if(e===void 0)return n;let r=n.filter(o=>o.name===e);if(r.length>0)return r;throw So(t,e,n.map(({name:o})=>o))}function So(e,t,n){let r=Ce(e);return new h(i`backup.services: ${r} has no database '${t}'${$e(t,n)} that its user sees`,{fix:n.length===0?i`leave out database`:i`name one of ${n.join(", ")}`})}var Se=e=>Buffer.from(e,"hex").toString("utf8"),we=e=>e.reduce((t,n)=>t+n,0);var Eo=(e,t)=>({says:e,what:()=>i`the database refuses the user or the password`,fix:()=>i`the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too (${t}), then deploy again`}),im=[{says:/Access denied for user .*\(using password: NO\)|fe_sendauth: no password supplied|client password must be a string|NOAUTH Authentication required/,what:()=>i`the database was asked without a password`,fix:()=>i`give the service that asks its password: name the variable under its \`environment:\`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again`},Eo(/Access denied for user .*\(using password: YES\)/,"ALTER USER ... IDENTIFIED BY '...'"),Eo(/password authentication failed for user|FATAL:\s+role ".*" does not exist/,"ALTER ROLE ... PASSWORD '...'"),Eo(/\bMongo\w*Error: (?:bad auth : )?Authentication failed|\bcodeName['"]?\s*[:=]\s*['"]?AuthenticationFailed\b|\bOperationFailure: (?:bad auth : )?Authentication failed|\berror 18 \(AuthenticationFailed\)|auth error: .*Authentication failed/,"db.changeUserPassword('...', '...')"),{says:/WRONGPASS invalid username-password pair|ERR invalid password|called without any password configured/,what:()=>i`Redis refuses the password`,fix:()=>i`give Redis and the service that asks the same password (\`requirepass\` and the variable), recreate both, and deploy again`},{says:/^(?!.*(?:shared memory segment|inotify|fsnotify|, watch ')).*(?:no space left on device|\bENOSPC: no space left\b|disk quota exceeded)/im,what:()=>i`no space is left on the disk`,fix:()=>i`see on the host what fills it (df -h, docker system df), make room (\`maintenance\` removes what no release needs), and deploy again`}];function zn(e){let t=im.find(({says:n})=>n.test(e));return t&&{what:t.what(),fix:t.fix()}}var qa=(e,t)=>t===void 0?e:i`${e}: ${t.what}`;var Ke=`
# The value of variable $1, or of the file that $1_FILE names, in $secret; fails where neither is set.
secret() {
  eval "secret=\\\${$1-} file=\\\${$1_FILE-}"
  [ -z "$secret" ] || return 0
  [ -n "$file" ] || return 1
  [ -r "$file" ] || { unreadable="$unreadable $1_FILE"; return 1; }
  secret=$(cat -- "$file")
  [ -n "$secret" ]
}
`,Yn=`
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
`,Ee=`
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
`,ze=e=>`
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  # A zombie keeps its name; its command line is empty.
  read -r argv <"\${comm%comm}cmdline"
  [ -n "$argv" ] || continue
  case $name in ${e}) printf 'server\\t%s\\n' "$name"; break ;; esac
done 2>/dev/null
`,ve=(e,t,...n)=>["docker","exec","-i",e,"sh","-c",t,"sh",...n],Oo="docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}{{range .Config.Cmd}}{{println .}}{{end}}'",tn=`DEPLOY_KIT_WORDS=$(${Oo} "$id")
export DEPLOY_KIT_WORDS
`,am=`id=$1 script=$2
shift 2
${tn}exec docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@"`,Qn=(e,t,...n)=>["sh","-c",am,"sh",e,t,...n];var cm=`
id=$1 inside=$2
shift 2
${tn}
{ said=$(timeout 60 docker exec -e DEPLOY_KIT_WORDS "$id" sh -c "$inside" sh "$@" 2>&1 >&3) ||
  printf '\\nfailed\\n%s\\n' "$said"; } 3>&1
`;function Oe({service:e,container:t},{script:n,args:r=[],read:o}){return{script:cm,args:[t.id,n,...r],read:(s,a)=>{let[c="",l]=s.split(`
failed
`,2);if(l===void 0)return o(c,a);let u=Z(l,3)||i`it does not answer`,d=zn(l);throw new h(i`service '${e}' cannot be asked for its databases: ${qa(u,d)}`,{fix:d?.fix??i`look at docker logs ${t.name} on ${a.hostName}`})}}}var Ro={root:()=>i`MONGO_INITDB_ROOT_USERNAME with MONGO_INITDB_ROOT_PASSWORD`,bitnami:()=>i`MONGODB_ROOT_USER with MONGODB_ROOT_PASSWORD`,none:()=>i`no user`},Ao=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-}
unset DEPLOY_KIT_WORDS
${Ke}${Yn}
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
`,Wa=`
works=
for name in ${Object.keys(Ro).join(" ")}; do
  login "$name" || { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue; }
  # A database that is not there is dumped at once, by whom the server lets in.
  if said=$(start mongodump --db=deploy-kit-is-there-anybody --archive=/dev/null 2>&1; wait $!); then works=$name; break; fi
  printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tail -n 1 | tr '\\n\\t' '  ')"
done
`,Ga=`${Ao}
${ze("mongod | mongos | ferretdb")}
command -v mongodump >/dev/null 2>&1 || { printf 'lacks\\tmongodump\\n'; exit 0; }
printf 'version\\t%s\\n' "$(mongod --version 2>/dev/null | sed -n 's/^db version v//p')"
${Wa}[ -n "$works" ] || exit 0
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
`,Va=`${Ao}${Ee}
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
`,Ka=`${Ao}
exec 4<&0 </dev/null
{
${Wa}} >/dev/null
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
`,za=`
bytes() { od -An -tx1 | tr -d ' \\n'; }
first=$(dd bs=4 count=1 2>/dev/null | bytes)
last=$(tail -c 4 | bytes)
echo "archive $first-$last"
`;var lm="MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE",um="6de29981-ffffffff",Ya=/^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/,Qa=e=>!["admin","config","local"].includes(e);function dm(e){return e.flatMap((t,n)=>t==="--replSet"||e[n-1]==="--replSet"||/^--replSet=/.test(t)?[]:t.replace(/--replSet[= ]+\S+/g,""))}var Ja={name:"mongodb",product:"MongoDB",signs:{image:/^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,data:Ya,clients:["mongo","mongosh","mongodump","mongorestore","mongoimport"],servers:["mongod"]},databaseVariables:["MONGO_INITDB_DATABASE","MONGODB_DATABASE"],loads:{data:Ya,alone:e=>dm(e),counted:["collections","documents"],formats:{"mongo-archive":({oplog:e,databases:t=[]})=>({script:Ka,args:[e===!0?"yes":"",...t.filter(Qa)]})}},probe:(e,{redact:t})=>{let n=pm(e);return Oe(e,{script:Ga,read:(r,{hostName:o})=>[fm(new ce(r),e,{hostName:o,redact:t,excluded:n})]})}};function pm({database:e,exclude:t=[]}){if(t.length>0&&e===void 0)throw new h(i`backup.services: MongoDB leaves out collections only of one database`,{fix:i`name it beside exclude: database: ..., or leave out exclude`});return t.map(n=>{let r=n.startsWith(`${e}.`)?n.slice(`${e}.`.length):n,[,o]=/^([^*?]+)\*$/.exec(r)??[];if(o!==void 0)return{what:r,option:`--excludeCollectionsWithPrefix=${o}`};if(!/[*?]/.test(r))return{what:r,option:`--excludeCollection=${r}`};throw new h(i`backup.services: MongoDB cannot leave out '${n}'`,{fix:i`write whole names, or their begin and * (cache_*)`})})}function fm(e,t,n){let{hostName:r,redact:o,excluded:s}=n,{service:a,container:c,database:l}=t;We(e,t),St(e,t);let u=e.one("login");if(u==="")throw Ve(e,t,Ro,{variables:lm,redact:o});Ge(e,t);let d=e.one("version"),p=e.has("replica-set")&&l===void 0,f=i`dump of service '${a}'`,$=i`look at docker logs ${c.name} on ${r}`;return{what:f,begins:l===void 0?i`dumping all databases of service '${a}'`:i`dumping ${l} of service '${a}'`,server:d,bytes:we(e.all("kilobytes").map(([y])=>Number(y)))*1024,path:`${a}.mongodump`,note:p?void 0:i`${a}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,producer:()=>({argv:Qn(c.id,Va,u,l??"",p?"yes":"",...s.map(({option:y})=>y))}),inspect:za,fix:$,check({facts:y,stderr:m}){let g=new ce(m).all("dumped").map(([v="",k,x])=>({name:v,collections:Number(k),documents:Number(x)})),w=g.filter(({name:v})=>Qa(v));if(y.get("archive")!==um)throw new h(i`${f} is not complete: it is no archive of mongodump from its begin to its end`,{fix:i`${$}; the backup was not kept`});if(l!==void 0&&g.length===0)throw So(t,l,[]);return{kind:"service",name:a,source:c.name,engine:"mongodb",...d!==""&&{serverVersion:d},format:"mongo-archive",...p&&{oplog:!0},...s.length>0&&{excluded:s.map(({what:v})=>`${l}.${v}`)},databases:g.map(({name:v})=>v).sort(),counts:{collections:we(w.map(({collections:v})=>v)),documents:we(w.map(({documents:v})=>v))},checks:["archive"],warnings:[]}}}}var pe=({qualifier:e,name:t})=>`${e}.${t}`;function Jn(e=[],t){let n=e.map(Xa);return t.filter(r=>n.some(o=>o(r)))}function Xn(e=[],t){let n=[...new Set(t.flatMap(r=>[r.name,pe(r)]))];return e.filter(r=>!t.some(Xa(r))).map(r=>i`exclude: there is no table '${r}'${$e(r,n)}: nothing of it was left out`)}function Xa(e){let t=e.replace(/[.+^${}()|[\]\\]/g,"\\$&").replaceAll("*",".*").replaceAll("?","."),n=new RegExp(`^${t}$`,"s");return r=>n.test(r.name)||n.test(pe(r))}var Za=`
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
`;var Zn={"root-mariadb":()=>i`root with MARIADB_ROOT_PASSWORD`,"root-mysql":()=>i`root with MYSQL_ROOT_PASSWORD`,"root-empty":()=>i`root without a password`,own:()=>i`the login that the client has by itself`,"app-mariadb":()=>i`MARIADB_USER with MARIADB_PASSWORD`,"app-mysql":()=>i`MYSQL_USER with MYSQL_PASSWORD`},nn=`
export LC_ALL=C
unset MYSQL_PWD MYSQL_HOST MYSQL_TCP_PORT
${Ke}
${Yn}
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
`,er=`
client() (
  [ "$1" = own ] || export HOME=/nonexistent
  command=$2
  shift 2
  printf '%s\\n' "$options" | "$command" --defaults-extra-file=/dev/stdin "$@"
)
`,ec=`
sql=
for name in mariadb mysql; do if command -v "$name" >/dev/null 2>&1; then sql=$name; break; fi; done
`,tc=`
way=socket works=
for name in ${Object.keys(Zn).join(" ")}; do
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
`,To="USER IN ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys') OR USER = 'root' AND HOST = 'localhost'",nc=`${nn}${er}
has() { command -v "$1" >/dev/null 2>&1; }
case $1 in mariadb) dumps='mariadb-dump mysqldump' ;; *) dumps='mysqldump mariadb-dump' ;; esac
dump=
for name in $dumps; do if has "$name"; then dump=$name; break; fi; done
${ec}${ze("mysqld* | mariadbd*")}printf 'dump\\t%s\\nsql\\t%s\\n' "$dump" "$sql"
[ -n "$dump" ] && [ -n "$sql" ] || exit 0
printf 'client\\t%s\\n' "$("$dump" --version 2>&1)"

${tc}[ -n "$works" ] || exit 0
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
    SELECT 'users', COUNT(*) FROM mysql.user WHERE NOT (${To}) AND NOT (USER = 'PUBLIC' AND HOST = '')" 2>/dev/null | sed -n '/^users[^A-Za-z]*$/p'
echo end
`,rc=`${nn}${Ee}
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
`,oc=`${nn}${er}${ec}{
${tc}} >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "\${said-}" >&2; exit 1; }
[ "$works" = own ] || export HOME=/nonexistent
feed() {
  printf '%s\\n' "$options" | "$sql" --defaults-extra-file=/dev/fd/3 --default-character-set=utf8mb4 "$@" 3<&0 0<&4 4<&-
}
`,_o=`
exec 4<&0 </dev/null
${oc}server=$1
shift

drop='SET FOREIGN_KEY_CHECKS = 0;'
for name; do drop="$drop DROP DATABASE IF EXISTS \\\`$(printf %s "$name" | sed 's/\`/\`\`/g')\\\`;"; done
client "$works" "$sql" -e "$drop" || exit
# What events do by the clock they do on the data of the stack.
[ "$server" != trial ] || client "$works" "$sql" -e 'SET GLOBAL event_scheduler = OFF' 2>/dev/null
feed --binary-mode --max-allowed-packet=1G
`,sc=`
exec </dev/null
${oc}
names=
for name; do names="$names\${names:+,}0x$(printf %s "$name" | od -An -tx1 | tr -d ' \\n')"; done
client "$works" "$sql" --default-character-set=utf8mb4 -NBre "
  SELECT CONCAT('SELECT ''tables'', 1 UNION ALL SELECT ''rows'', COUNT(*) FROM ',
    CHAR(96), REPLACE(TABLE_SCHEMA, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), '.',
    CHAR(96), REPLACE(TABLE_NAME, CHAR(96), REPEAT(CHAR(96), 2)), CHAR(96), ';')
  FROM information_schema.TABLES WHERE TABLE_TYPE IN ('BASE TABLE','SYSTEM VERSIONED') AND CAST(TABLE_SCHEMA AS BINARY) IN ($names)
" | { exec 4<&0 0</dev/null; feed -NB; } | tr '\\t' ' ' && echo end
`;var mm="MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD, ..._FILE";function ac(e,t,n){let r=new ce(e),o=Ce(t);if(We(r,t),r.one("dump")===""||r.one("sql")==="")throw new h(i`${o} has no mysqldump or mariadb-dump with its client in its image`,{fix:i`use an image that has them, or list '${t.service}' under backup.ignore`});let[s="",a,c=""]=r.all("login")[0]??[];if(!$m(s))throw Ve(r,t,Zn,{variables:mm,redact:n});Ge(r,t);let l=r.one("version"),u=r.all("database").map(([y="",m="",g=""])=>({name:Se(y),tables:Number(m),bytes:Number(g)})),d=Se(c);if(u.length===0&&!d.startsWith("root@")&&t.database===void 0)throw hm(o,d);let p=Kn(t,u),f=y=>r.all(y).map(([m="",g="",...w])=>[Se(m),Se(g),...w]).filter(([m])=>p.some(g=>g.name===m)),$=f("table").map(([y="",m=""])=>({qualifier:y,name:m})).sort((y,m)=>pe(y)<pe(m)?-1:1);return{engine:/mariadb/i.test(l)?"mariadb":"mysql",version:l,login:{name:s,way:a==="tcp"?"tcp":"socket"},client:{program:r.one("dump"),flavour:/mariadb/i.test(r.one("client"))?"mariadb":"mysql"},sql:r.one("sql"),users:r.has("users")?Number(r.one("users")):void 0,databases:p.map(y=>y.name),excluded:Jn(t.exclude,$),keepsStructures:r.has("structures"),tables:we(p.map(y=>y.tables)),bytes:we(p.map(y=>y.bytes)),warnings:[...s.startsWith("app-")?[ym(d,r.all("refused"))]:gm(r,d),...Xn(t.exclude,$),...ic(i`not consistent with the rest if written to during the dump, for lack of transactions`,f("engine").map(([y,m,g])=>`${y}.${m} (${g})`)),...ic(i`the history of system-versioned tables is not in the dump`,f("versioned").map(([y,m])=>`${y}.${m}`))]}}function hm(e,t){return new h(i`${e}: its user ${t} sees no database`,{fix:i`give the container the password of root (MARIADB_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD or ..._FILE)`})}function ym(e,t){let r=t.some(([o])=>o==="root-mariadb"||o==="root-mysql")?i`the stated password of root is refused`:i`root's password is not known`;return i`dumped as ${e}, because ${r}: what that user cannot see is not in the dump`}function gm(e,t){return e.has("users")?[]:[i`users and their rights are not in the set: the server does not show them to ${t}`]}function ic(e,t){if(t.length===0)return[];let n=t.length>5?i` and ${t.length-5} more`:"";return[`${e}: ${t.slice(0,5).join(", ")}${n}`]}var $m=e=>Object.hasOwn(Zn,e);var wm=`
account="CONCAT(QUOTE(User), '@', QUOTE(Host))"
case $4 in
  mariadb)
    list="SELECT IF(is_role = 'Y', IF(User = 'PUBLIC', 'DO 1;', CONCAT('SELECT ', QUOTE(CONCAT('CREATE ROLE \\\`', REPLACE(User, '\\\`', '\\\`\\\`'), '\\\`')), ';')),
        CONCAT('SHOW CREATE USER ', $account, ';')),
      CONCAT('SHOW GRANTS FOR ', IF(is_role = 'Y', IF(User = 'PUBLIC', User, QUOTE(User)), $account), ';')" ;;
  *) list="SELECT CONCAT('SHOW CREATE USER ', $account, ';'), CONCAT('SHOW GRANTS FOR ', $account, ';')" ;;
esac
list="SET SESSION sql_mode = ''; $list FROM mysql.user WHERE NOT (${To}) ORDER BY User, Host"
`,cc=`
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
`,lc=`${nn}${er}
sql=$1 name=$2
login "$name" "$3" || { echo "the credentials are gone from the container's environment" >&2; exit 1; }
${wm}
questions=$(client "$name" "$sql" --default-character-set=utf8mb4 -NBe "$list") || exit
questions=$(printf '%s\\n' "$questions" | awk -F '\\t' '${cc}
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
} | awk -v quote="'" '${cc}
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
`,uc=`
awk '/^-- Users and grants complete$/ { complete = 1 } /^CREATE (USER|ROLE) IF NOT EXISTS / { users++ }
  END { print "complete " complete + 0; print "users " users + 0 }'
`;var dc=fc("mysql","MySQL",{image:/^((alpine-)?mysql(-server|-community-server|-enterprise-server)?(-\d[\w.-]*)?|percona(-server|-xtradb-cluster)?)$/,data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/mysql(\/data)?)$/}),pc=fc("mariadb","MariaDB",{image:/^(alpine-)?mariadb(-server|-galera)?(-\d[\w.-]*)?$/,data:/^\/bitnami\/mariadb(\/data)?$/});function fc(e,t,n){return{name:e,product:t,signs:{...n,clients:["mysql","mariadb","mysqlsh","xtrabackup",...["dump","admin","import"].flatMap(r=>[`mysql${r}`,`mariadb-${r}`])],servers:["mysqld","mariadbd","mysqld_safe","mariadbd-safe"]},databaseVariables:["MARIADB_DATABASE","MYSQL_DATABASE"],loads:{data:/^(\/var\/lib\/mysql(\/data)?|\/bitnami\/(mysql|mariadb)(\/data)?)$/,counted:["tables","rows"],formats:{sql:({databases:r=[]},o)=>({script:_o,args:[o,...r]}),"mysql-users":(r,o)=>({script:_o,args:[o]})},count:r=>({script:sc,args:r.flatMap(({databases:o=[]})=>o)})},probe:(r,{redact:o})=>Oe(r,{script:nc,args:[e,r.exclude===void 0?"":"tables"],read:(s,{hostName:a})=>{let c=ac(s,r,o);return c.databases.length>0?[vm(c,r,a),...km(c,r,a)]:[{nothing:i`service '${r.service}' holds no database yet: nothing of it to protect`}]}})}}function vm(e,{service:t,container:n},r){let{client:o,login:s,databases:a,version:c,excluded:l,keepsStructures:u}=e,d=i`dump of service '${t}'`,p=i`look at docker logs ${n.name} on ${r}`,f=l.flatMap(({qualifier:y,name:m})=>[y,m]),$=[o.program,o.flavour,s.name,s.way,u?"yes":"",String(l.length),...f,...a];return{what:d,begins:i`dumping ${a.join(", ")} of service '${t}' (${c})`,server:c,bytes:e.bytes,path:`${t}.sql`,producer:()=>({argv:ve(n.id,rc,...$)}),inspect:Za,fix:p,check(y){let{facts:m}=y,g=re(y,"rows");if(!(m.get("last")??"").startsWith("-- Dump completed")||g===void 0)throw new h(i`${d} is not complete: it ends without the line '-- Dump completed', though ${o.program} exited with 0`,{fix:i`${p}; the backup was not kept`});let w=re(y,"tables")??0;if(w<e.tables)throw new h(i`${d} has ${W(w,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...mc(e,t,n.name),format:"sql",databases:[...a],...l.length>0&&{excluded:l.map(pe)},counts:{tables:w,rows:g},checks:["footer","tables"],warnings:[...e.warnings]}}}}function km(e,{service:t,container:n},r){let{sql:o,login:s,users:a,version:c,engine:l}=e;if(a===void 0||a===0)return[];let u=i`dump of the users of service '${t}'`,d=i`look at docker logs ${n.name} on ${r}`;return[{what:u,begins:i`dumping ${W(a,"user")} of service '${t}' (${c})`,bytes:0,path:`${t}.users.sql`,producer:()=>({argv:ve(n.id,lc,o,s.name,s.way,l)}),inspect:uc,fix:d,check(p){let f=re(p,"users");if(p.facts.get("complete")!=="1"||f===void 0)throw new h(i`${u} is not complete: it ends without its last line`,{fix:i`${d}; the backup was not kept`});return{...mc(e,t,n.name),format:"mysql-users",databases:[],counts:{users:f},checks:["footer"],warnings:f<a?[i`${a-f} of ${a} users are not in it: ${ue(p.stderr,3)}`]:[]}}}]}var mc=({engine:e,version:t},n,r)=>({kind:"service",name:n,source:r,engine:e,serverVersion:t});var Et=e=>encodeURIComponent(e).replace(/[!'()*]/g,t=>`%${t.charCodeAt(0).toString(16).toUpperCase()}`);var Po={stated:()=>i`POSTGRES_USER with POSTGRES_PASSWORD`,"bitnami-root":()=>i`postgres with POSTGRESQL_POSTGRES_PASSWORD`,bitnami:()=>i`POSTGRESQL_USERNAME with POSTGRESQL_PASSWORD`,own:()=>i`PGUSER with PGPASSWORD`,peer:()=>i`the system's user postgres`},hc="-X -w -q -A -t -v ON_ERROR_STOP=1",Io=`
export LC_ALL=C PGCONNECT_TIMEOUT=10 PGAPPNAME=deploy-kit PGCLIENTENCODING=UTF8
unset PGSERVICE PGSERVICEFILE PGHOSTADDR PGDATABASE PGOPTIONS
${Ke}
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
  for name in ${Object.keys(Po).join(" ")}; do
    for way in $ways; do
      host=\${way%:*} port=\${way##*:}
      login "$name" "$host" "$port" ||
        { [ -z "$unreadable" ] || printf 'unreadable\\t%s\\n' "$unreadable"; continue 2; }
      for first in postgres template1 "\${POSTGRES_DB:-}" "\${POSTGRESQL_DATABASE:-}"; do
        [ -n "$first" ] || continue
        if said=$(export PGDATABASE="$first"; as "$name" psql ${hc} -c 'SELECT 1' 2>&1); then works=$name; break 3; fi
        case $said in *'does not exist'*database* | *database*'does not exist'*) ;; *) break ;; esac
      done
      printf 'refused\\t%s\\t%s\\n' "$name" "$(printf %s "$said" | tr '\\n\\t' '  ')"
    done
  done
  [ -z "$works" ] || export PGDATABASE="$first"
}
`,yc=`
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')`,gc=`
SELECT count(*) ${yc} AND c.relkind IN ('r', 'p')`,rn=e=>`pg_catalog.encode(pg_catalog.textsend(${e}::text), 'hex')`,bm=`
SELECT 'table', ${rn("pg_catalog.current_database()")}, ${rn("wn.nspname")}, ${rn("w.relname")},
    ${rn("ln.nspname")}, ${rn("l.relname")}
  FROM (
    WITH RECURSIVE up AS (
      SELECT c.oid AS leaf, c.oid AS whole FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p')
      UNION ALL SELECT up.leaf, i.inhparent FROM up JOIN pg_catalog.pg_inherits i ON i.inhrelid = up.whole
        JOIN pg_catalog.pg_class p ON p.oid = i.inhparent AND p.relkind = 'p')
    SELECT leaf, whole FROM up) up
  JOIN pg_catalog.pg_class w ON w.oid = up.whole JOIN pg_catalog.pg_namespace wn ON wn.oid = w.relnamespace
  JOIN pg_catalog.pg_class l ON l.oid = up.leaf JOIN pg_catalog.pg_namespace ln ON ln.oid = l.relnamespace
  WHERE ln.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND ln.nspname NOT LIKE 'pg\\_temp\\_%'`,$c=`${Io}
tab=$(printf '\\t')
${ze("postgres | postmaster")}
for name in psql pg_dump pg_dumpall pg_restore; do
  command -v "$name" >/dev/null 2>&1 || { printf 'lacks\\t%s\\n' "$name"; exit 0; }
done
find_login
[ -n "$works" ] || exit 0
printf 'login\\t%s\\t%s\\t%s\\n' "$works" "$host" "$port"
query() ( as "$works" psql ${hc} -F "$tab" -c "$1"; )
query "SELECT 'version', pg_catalog.current_setting('server_version')" || exit 0
query "SELECT 'user', pg_catalog.encode(pg_catalog.textsend(current_user::text), 'hex'), rolsuper
  FROM pg_catalog.pg_roles WHERE rolname = current_user" || exit 0
names=$(query "SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate ORDER BY datname") || exit 0
printf '%s\\n' "$names" | while IFS= read -r name; do
  export PGDATABASE="$name"
  query "SELECT 'database', pg_catalog.encode(pg_catalog.textsend(pg_catalog.current_database()::text), 'hex'),
    pg_catalog.pg_database_size(pg_catalog.current_database()), (${gc})" || exit
  [ -z "$1" ] || query "${bm}" || exit
done && echo end
`,Lo=`${Io}${Ee}
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
`,wc=`
export LC_ALL=C
{ { pg_restore --file=/dev/stdout; echo "restore $?" >&4; } | awk '
  copying && $0 == "\\\\." { copying = 0; next }
  copying { rows++; next }
  /^COPY .* FROM stdin;$/ { copying = 1; next }
  /^-- Name: .*; Type: TABLE; Schema: / { tables++ }
  END { print "tables " tables + 0; print "rows " rows + 0 }'; } 4>&1
`,vc=`
awk '/^-- PostgreSQL database cluster dump complete/ { complete = 1 } /^CREATE ROLE / { roles++ }
  END { print "complete " complete + 0; print "roles " roles + 0 }'
`,Co=`${Io}
find_login >/dev/null
[ -n "$works" ] || { printf 'no login works: %s\\n' "$said" >&2; exit 1; }
sql() ( as "$works" psql -X -w -q -A -t -v ON_ERROR_STOP=1 "$@" )
`,kc=`${Co}
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
`,bc=`${Co}
export PGDATABASE=template1
sql -v name="$1" -o /dev/null <<'END' || exit
SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
  WHERE datname = :'name' AND pid <> pg_catalog.pg_backend_pid();
DROP DATABASE IF EXISTS :"name";
END
as "$works" pg_restore --create --exit-on-error --no-password --dbname=template1
`,xc=`${Co}
for name; do
  export PGDATABASE="$name"
  { echo "SELECT 'tables', (${gc});"
    cat <<'END'
SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %I.%I', n.nspname, c.relname)
  ${yc} AND c.relkind = 'r'
UNION ALL SELECT pg_catalog.format('SELECT ''rows'', count(*) FROM ONLY %s %s', e.id::pg_catalog.regclass, e.condition)
  FROM pg_catalog.pg_extension x,
    ROWS FROM (pg_catalog.unnest(x.extconfig), pg_catalog.unnest(x.extcondition)) AS e(id, condition)
\\gexec
END
  } | sql -F ' ' || exit
done
echo end
`;var xm="POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE",Sm="postgres";function Sc(e,t,n){let r=new ce(e);We(r,t),St(r,t);let o=r.all("login")[0];if(o===void 0)throw Ve(r,t,Po,{variables:xm,redact:n});Ge(r,t);let s=r.all("table").map(p=>{let[f="",$="",y="",m="",g=""]=p.map(Se);return{database:f,qualifier:$,name:y,table:{qualifier:m,name:g}}}),a=r.all("database").map(([p="",f="",$=""])=>({name:Se(p),excluded:Em(Jn(t.exclude,s.filter(({database:y})=>y===Se(p))).map(({table:y})=>y)),bytes:Number(f),tables:Number($)})),c=Kn(t,a),l=s.filter(({database:p})=>c.some(({name:f})=>f===p)),[u="",d]=r.all("user")[0]??[];return{version:r.one("version"),login:o,user:Se(u),isSuperuser:d==="t",warnings:Xn(t.exclude,l),databases:c.filter(({name:p,tables:f})=>p!==Sm||f>0||t.database===p)}}var Em=e=>[...new Map(e.map(t=>[pe(t),t])).values()].sort((t,n)=>pe(t)<pe(n)?-1:1);var Ec=/^(\/var\/lib\/(postgresql|pgsql)(\/.*)?|\/bitnami\/postgresql(\/data)?|\/home\/postgres\/pgdata(\/.*)?)$/,Oc={name:"postgres",product:"PostgreSQL",signs:{image:/^((alpine-)?postgres(ql)?(-repmgr)?(-\d[\w.-]*)?|pgvector|pgvecto-rs|postgis|pgrouting|timescaledb(-ha|-postgis)?|paradedb|citus|spilo(-\d+)?|percona-distribution-postgresql)$/,data:Ec,clients:["psql","pg_dump","pg_dumpall","pg_restore","pg_isready"],servers:["postgres"]},databaseVariables:["POSTGRES_DB","POSTGRESQL_DATABASE"],probe:(e,{redact:t})=>Oe(e,{script:$c,args:[e.exclude===void 0?"":"tables"],read:(n,{hostName:r})=>{let o=Sc(n,e,t),s=o.databases.map(a=>Om(a,o,e,r));return s.length>0?[...s,Rm(o,e,r)]:[{nothing:i`service '${e.service}' holds no database yet: nothing of it to protect`}]}}),loads:{data:Ec,counted:["tables","rows"],formats:{"pg-globals":()=>({script:kc}),"pg-archive":({databases:e=[]})=>({script:bc,args:e})},count:e=>({script:xc,args:e.flatMap(({databases:t=[]})=>t)})}};function Om(e,t,{service:n,container:r},o){let{name:s,bytes:a,excluded:c}=e,l=c.map(p=>`--exclude-table-data=${Am(p)}`),u=i`dump of database '${s}' of service '${n}'`,d=i`look at docker logs ${r.name} on ${o}`;return{what:u,begins:i`dumping ${s} of service '${n}' (${t.version})`,server:t.version,bytes:a,path:`${n}.${Et(s)}.pgdump`,producer:()=>({argv:ve(r.id,Lo,...t.login,s,...l)}),inspect:ne(ve(r.id,wc)),fix:d,check(p){let[f,$]=[re(p,"tables"),re(p,"rows")];if(p.facts.get("restore")!=="0"||f===void 0||$===void 0)throw new h(i`${u} is not complete: pg_restore cannot read it to its end`,{fix:i`${d}; the backup was not kept`});if(f<e.tables)throw new h(i`${u} has ${W(f,"table")}, but the server held ${e.tables} when it began`,{fix:i`see whether something drops tables meanwhile, then run again; the backup was not kept`});return{...Rc(t,n,r.name),format:"pg-archive",databases:[s],...c.length>0&&{excluded:c.map(pe)},counts:{tables:f,rows:$},checks:["archive","tables"],warnings:e===t.databases[0]?[...t.warnings]:[]}}}}function Rm(e,{service:t,container:n},r){let o=i`dump of the roles of service '${t}'`,s=i`look at docker logs ${n.name} on ${r}`;return{what:o,begins:i`dumping roles of service '${t}' (${e.version})`,bytes:0,path:`${t}.globals.sql`,producer:()=>({argv:ve(n.id,Lo,...e.login,"",...e.isSuperuser?[]:["--no-role-passwords"])}),inspect:vc,fix:s,check(a){let c=re(a,"roles");if(a.facts.get("complete")!=="1"||c===void 0)throw new h(i`${o} is not complete: it ends without its last line`,{fix:i`${s}; the backup was not kept`});return{...Rc(e,t,n.name),format:"pg-globals",databases:[],counts:{roles:c},checks:["footer"],warnings:e.isSuperuser?[]:[i`the passwords of roles are not in the dump: its user ${e.user} is no superuser`]}}}}var Am=({qualifier:e,name:t})=>[e,t].map(n=>`"${n.replaceAll('"','""')}"`).join("."),Rc=({version:e},t,n)=>({kind:"service",name:t,source:n,engine:"postgres",serverVersion:e});var No=`
export LC_ALL=C
words=\${DEPLOY_KIT_WORDS-} unreadable=
unset DEPLOY_KIT_WORDS
unset REDISCLI_HISTFILE
${Ke}
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
`,Ac=`${No}
${ze("redis-server* | valkey-server* | keydb-server* | redis-sentinel* | valkey-sentinel*")}
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
`,Tc=`${No}${Ee}
connect || { echo "no password works any more: $said" >&2; exit 1; }
exec 3<&0
if [ -n "$socket" ]; then "$cli" -e -s "$socket" --rdb - </dev/null & else "$cli" -e -p "$port" --rdb - </dev/null & fi
guard $!
`,_c=`
directory=$(mktemp -d 2>/dev/null || mktemp -d -p /dev/shm) || exit
cat >"$directory/dump.rdb" || exit
${No}
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
`,Pc=`
check=redis-check-rdb
command -v "$check" >/dev/null 2>&1 || check=valkey-check-rdb
said=$("$check" /dev/stdin 2>&1)
echo "check $?"
printf '%s\\n' "$said" | sed -n -e 's/^\\[info\\] \\([0-9]*\\) keys read$/keys \\1/p' \\
  -e 's/^\\[info\\] \\([0-9]*\\) expires$/expires \\1/p'
`;var Ic=Cc("redis","Redis",{image:/^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb)$/,data:/^\/bitnami\/redis(\/data)?$/,clients:["redis-cli"],servers:["redis-server","redis-sentinel"]}),Lc=Cc("valkey","Valkey",{image:/^valkey(-cluster|-bundle)?$/,data:/^\/bitnami\/valkey(\/data)?$/,clients:["valkey-cli"],servers:["valkey-server"]}),Tm={found:()=>i`the passwords that the container has`},_m="REDIS_PASSWORD, --requirepass";function Cc(e,t,n){return{name:e,product:t,signs:n,databaseVariables:[],loads:{data:/^(\/data|\/var\/lib\/(redis|valkey|keydb)|\/bitnami\/(redis|valkey)(\/data)?)$/,counted:["keys"],formats:{rdb:()=>({script:_c})},differs:Im},probe:(r,{redact:o})=>{if(r.database!==void 0)throw new h(i`backup.services: ${t} has no databases by name ('${r.database}')`,{fix:i`leave out database`});if(r.exclude!==void 0&&r.exclude.length>0)throw new h(i`backup.services: ${t} can leave out no keys of service '${r.service}'`,{fix:i`leave out exclude; where it is only a cache, list '${r.service}' under backup.ignore`});return Oe(r,{script:Ac,read:(s,{hostName:a})=>[Pm(e,new ce(s),r,{hostName:a,redact:o})]})}}}function Pm(e,t,n,{hostName:r,redact:o}){let{service:s,container:a}=n;if(We(t,n),St(t,n),t.has("sentinel"))return{nothing:i`service '${s}' is a sentinel and holds no data: nothing of it to protect`};if(!t.has("login"))throw Ve(t,n,Tm,{variables:_m,redact:o});Ge(t,n);let c=we(t.all("keys").map(([p])=>Number(p)));if(c===0)return{nothing:i`service '${s}' holds no key: nothing of it to protect`};let l=t.one("valkey_version")||t.one("redis_version"),u=i`dump of service '${s}'`,d=i`look at docker logs ${a.name} on ${r}`;return{what:u,begins:i`dumping ${W(c,"key")} of service '${s}' (${l})`,server:l,bytes:Number(t.one("used_memory")),path:`${s}.rdb`,producer:()=>({argv:Qn(a.id,Tc)}),inspect:ne(ve(a.id,Pc)),fix:d,check(p){let[f,$]=[re(p,"keys"),re(p,"expires")];if(p.facts.get("check")!=="0"||f===void 0)throw new h(i`${u} is not complete: redis-check-rdb cannot read it to its end`,{fix:i`${d}; the backup was not kept`});return{kind:"service",name:s,source:a.name,engine:e,serverVersion:l,format:"rdb",counts:{keys:f,...$!==void 0&&{expires:$}},checks:["snapshot"],warnings:[]}}}}function Im(e,t){let[n=0,r=0]=[t.get("keys"),e.get("keys")],o=r-(e.get("expires")??r);return n<=r&&n>=o?[]:["keys"]}var ke=[dc,pc,Oc,Ja,Ic,Lc];var Lm=["PATH","HOME","USER","LOGNAME","LANG","TMPDIR","XDG_RUNTIME_DIR","SSH_AUTH_SOCK","DOCKER_HOST","DOCKER_CONTEXT","DOCKER_CONFIG","DOCKER_CERT_PATH","DOCKER_TLS_VERIFY","BUILDX_BUILDER","BUILDX_CONFIG","HTTP_PROXY","HTTPS_PROXY","NO_PROXY","http_proxy","https_proxy","no_proxy"];function Nc(e){return Dc(e,Lm)}function fS(e,t){return{...Dc(e,["PATH","HOME","SSH_AUTH_SOCK"]),...t===void 0?{}:{SSH_AUTH_SOCK:t},LC_ALL:"C",SSH_ASKPASS_REQUIRE:"never"}}function Dc(e,t){return Object.fromEntries(t.flatMap(n=>{let r=e[n];return r===void 0?[]:[[n,r]]}))}import{Readable as Mc}from"node:stream";var Cm=2e3;function Bc({argv:e,cwd:t,env:n,output:r}){xo(e);let[o="",...s]=e,a=ji(o,s,{cwd:t,env:n,stdio:["pipe",r??"pipe",r??"pipe"],detached:!0}),c=a.stdin;return c.on("error",()=>{}),{stdin:c,stdout:a.stdout??Mc.from([]),stderr:a.stderr??Mc.from([]),ended:Dm(a,o,t),kill:l=>jm(a,l)}}var Nm=5e3;function st(e){e.kill("SIGTERM");let t=setTimeout(()=>e.kill("SIGKILL"),Nm);e.ended.then(()=>clearTimeout(t))}function Dm(e,t,n){return new Promise(r=>{let o=()=>{};e.once("error",s=>{e.pid===void 0&&r({code:s.code==="ENOENT"?127:126,signal:null,refused:Mm(s,t,n)})}),e.once("exit",()=>{o=Bm(e)}),e.once("close",(s,a)=>{o(),e.pid!==void 0&&r({code:s,signal:a})})})}function Mm(e,t,n){return e.code==="ENOENT"?i`${t}: not found${n===void 0?"":i` (or no directory ${n})`}`:e.code==="E2BIG"?i`${t}: its arguments are too long for this system`:`${t}: ${e.message}`}function Bm(e){let t=[e.stdout,e.stderr].filter(s=>s!==null),n=()=>t.reduce((s,a)=>s+(a.bytesRead??0)+a.readableLength,0),r=n(),o=setInterval(()=>{let s=n(),a=s===r&&t.every(c=>c.readableLength===0&&!c.isPaused());if(r=s,a)for(let c of t)c.destroy()},Cm);return()=>clearInterval(o)}function jm(e,t){if(e.pid!==void 0)try{process.kill(-e.pid,t)}catch{}}import{StringDecoder as Hm}from"node:string_decoder";var jc={stdout:64*2**20,stderr:2**20},Um=2**20;async function Uc(e,t){var d=[];try{let n=new Ot(jc.stdout);let r=new Ot(jc.stderr);let o;let s=y=>{o||(o={error:y},st(e))};let a=!1;let c=()=>{a||st(e),a=!0};let l=R(d,ae(t.timeout,t.signal));let u=()=>l.timedOut?st(e):s(t.signal?.reason);l.signal.aborted?u():l.signal.addEventListener("abort",u,{once:!0});try{let y=[Hc(e.stdout,{tail:n,onLine:t.onStdout,fail:s,onMore:t.whole?c:void 0}),Hc(e.stderr,{tail:r,onLine:t.onStderr,fail:s})];Fm(e,t.stdin,s);let m=await e.ended;if(await Promise.all(y),o)throw o.error;let g=r.text()+(m.refused??"");return{...m,stdout:n.text(),stderr:g,dropped:n.dropped,timedOut:l.timedOut}}finally{Fc(t.stdin)&&t.stdin.destroy()}}catch(p){var f=p,$=!0}finally{T(d,f,$)}}function Fm(e,t,n){if(!Fc(t)){e.stdin.end(t);return}t.on("error",n),t.pipe(e.stdin)}function Fc(e){return typeof e=="object"&&"pipe"in e}function Hc(e,{tail:t,onLine:n,fail:r,onMore:o}){let s=n===void 0?void 0:new on(n),a=c=>{try{c()}catch(l){r(l)}};return new Promise(c=>{e.on("data",l=>{t.add(l),t.dropped>0&&o?.(),a(()=>s?.add(l))}),e.on("error",()=>{}),e.once("close",()=>{a(()=>s?.end()),c()})})}var Ot=class{#e;#t=[];#n=0;dropped=0;constructor(t){this.#e=t}add(t){this.#t.push(t),this.#n+=t.length,this.#n>2*this.#e&&this.#r()}text(){this.#r();let t=Buffer.concat(this.#t).toString("utf8");if(this.dropped===0)return t;let n=t.indexOf(`
`)+1;return n>0&&n<t.length?t.slice(n):"..."}#r(){if(this.#n<=this.#e)return;let t=Buffer.concat(this.#t),n=t.length-this.#e;for(;n<t.length&&((t[n]??0)&192)===128;)n+=1;this.dropped+=n,this.#t=[Buffer.from(t.subarray(n))],this.#n=t.length-n}},on=class{#e=new Hm("utf8");#t;#n="";constructor(t){this.#t=t}add(t){let n=typeof t=="string"?t:this.#e.write(t),r=(this.#n+n).split(`
`);this.#n=r.pop()??"";for(let o of r)this.#t(o.replace(/\r$/,""));this.#n.length>Um&&(this.#t(this.#n),this.#n="")}end(){let t=(this.#n+this.#e.end()).replace(/\r$/,"");this.#n="",t!==""&&this.#t(t)}};import qc from"node:path";function le(e,t){let n=qc.relative(t,e);return n!==".."&&!n.startsWith(`..${qc.sep}`)}function tr(e){return e.replace(/^(\.\.(\/|$))+/,t=>"_parent/".repeat(t.split("..").length-1))}Xe();var qm=6e4;function sn({timeout:e=qm}){return e==="none"?void 0:e}function Ye({name:e,kind:t},n,r){let{code:o,signal:s,stderr:a}=r;return new G({argv:n,code:o,signal:s,stderr:a,...t==="local"?{}:{where:e}})}function nr({name:e},t,n,r=""){let o=ue(r,1).trim();return new h(i`${yt(t)} on ${e} did not end within ${D(sn(n)??0)}${o===""?"":`: ${o}`}`,{fix:i`see whether ${e} is overloaded and whether Docker answers there: docker ps`})}function an({name:e},t){return new h(i`${yt(t)} on ${e} printed more than can be kept in memory, and was ended`,{fix:i`run it on ${e} by hand and see what it prints; docker there may be another program`})}async function Q(e,t,{signal:n,timeout:r}){let o=gt(8).toString("hex"),s=Object.entries(t),a=["sh","-c",Km(s.map(([,f])=>f)),"sh",o,...Gm(s)],{stdout:c,stderr:l}=await e.run(a,{signal:n,timeout:r}),u={hostName:e.name},d=c.split(new RegExp(`\\x1e${o} (\\d+)\\n`)),p={};for(let[f,[$,y]]of s.entries()){let m=d[2*f+1],g=["sh","-c",y.script,"sh",...y.args??[]];if(m===void 0)throw Wm(e,g,c,l);if(m!=="0")throw Ye(e,g,{code:Number(m),stderr:l});p[$]=await y.read(d[2*f]??"",u)}return p}function Wm({name:e},t,n,r){let o=De(ht(r.trim()||n),200),s=i`${yt(t)} was not answered to its end${o===""?"":i`, but with: ${o}`}`;return new h(`${e}: ${s}`,{fix:i`see what runs commands there: ssh to ${e} and try sh -c 'echo hello'; then run this again`})}var Gm=e=>e.flatMap(([,{args:t=[]}])=>t),Do=`if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`,Vm=2**25;function Km(e){let t=2,n=e.map(({script:o,args:s=[]},a)=>{let c=s.map(()=>`"\${${t++}}"`).join(" ");return{define:`q${a}() {
${o}
}`,call:`(q${a} ${c}); end`}}),r=n.map((o,s)=>`"$d/${s}"`).join(" ");return`# deploy-kit: ask
${Do}
${n.map(({define:o})=>o).join(`
`)}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${r} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${n.map(({call:o},s)=>`{ said=$({ ${o}; } | head -c ${Vm}); printf '%s\\n' "$said" >"$d/${s}"; } &`).join(`
`)}
${n.map((o,s)=>`cat "$d/${s}"`).join(`
`)}
else
[ -z "$d" ] || rm -rf "$d"
${n.map(({call:o})=>o).join(`
`)}
fi
exit 0
`}function Wc(e){return{root:e,state:`${e}/state.json`,current:`${e}/current`,releases:`${e}/releases`,files:`${e}/files`,shared:`${e}/shared`,backups:`${e}/backups`,log:`${e}/log.jsonl`,release:t=>`${e}/releases/${t}`}}var Gc=["upload.partial","current.partial","state.json.*.tmp","releases/*.partial","files/*.partial","backups/[0-9]*T[0-9]*Z*.partial"];function Re(e){return e.deployPath??`~/.deploy-kit/${e.project}-${e.environment}`}var Vc={schema:1,releases:[]};function Rt(e){return e.releases.findLast(t=>t.state==="active")}function Mo(e,t){return e.releases.find(n=>n.id===t)}function Kc({releases:e,found:t},n){return t!==void 0&&!e.some(zm)&&!t.volumes.includes(n)}function zm(e){return e.state==="active"||e.state==="superseded"}var zc=76,Yc="deploy-kit: fenced off:",Bo=`
refuse() { printf '\\n%s %s\\n' "${Yc}" "$1" >&2; exit ${zc}; }
allowed() {
  held= holder=
  { read -r held; read -r holder; } <"$1/lock"
  [ "$held" = "$2" ] || refuse "$2 $holder"
}
`,Ym=`# deploy-kit: only while the lock is ours${Bo}
{ exec 8>>"$1/busy"; } 2>/dev/null && flock -s 8 && [ -r "$1/lock" ] || refuse "$2 gone"
allowed "$1" "$2"
shift 2
umask 022
export LC_ALL=C
exec "$@"
`;function Qc(e,t){return t===void 0?e:["sh","-c",Ym,"sh",t.directory,t.token,...e]}function jo(e,t,n){if(e===void 0||t.code!==zc)return;let r=`${Yc} ${e.token} `,o=t.stderr.split(`
`).findLast(s=>s.startsWith(r));if(o!==void 0)return Ho(n,e.directory,rr(o.slice(r.length)))}function Ho(e,t,n){let r=n===void 0?"":i` to ${n.who} (${n.what}, since ${n.since}, ${n.where})`;return new h(i`lost the lock ${t} on ${e}${r}: nothing more is changed by this run`,{fix:i`look at what that run does, then run again; the next run starts from what the host holds`})}function rr(e){try{let t=JSON.parse(e),n=r=>typeof t[r]=="string"?t[r]:"unknown";return{who:n("who"),what:n("what"),where:n("where"),since:n("since")}}catch{return}}function cn(e){let t=e.indexOf(" ");return t<0?[e,""]:[e.slice(0,t),e.slice(t+1)]}function Jc(e,t){try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode(e)}catch(n){let r=new TextDecoder("utf-8",{ignoreBOM:!0}).decode(e).split("�")[0]??"";throw new h(i`${t}:${r.split(`
`).length}: is not UTF-8`,{fix:i`save the file as UTF-8`,cause:n})}}var Qm=`
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
`,ln=e=>({script:Qm,args:[e],read:(t,{hostName:n})=>Jm(t,n)});async function Xc(e,t,n){let{store:r}=await Q(e,{store:ln(t)},n);return r}async function Jm(e,t){let n="",r="",[o,s]=[[],[]],a=new Map,c={record:[],env:[]};for(let $ of e.split(`
`)){let[y,m]=cn($);y==="root"?n=m:y==="file"&&!m.endsWith(".partial")?s.push(m):y==="current"?r=m.split("/").at(-1)??"":y==="state"?o.push(m):y==="record"||y==="env"?c[y].push(m):y==="release"&&(c={record:[],env:[]},m.endsWith(".partial")||a.set(m,c))}if(!n.startsWith("/"))throw new h(i`${t}: it does not say where the deploy path is (${JSON.stringify(n.slice(0,100))})`,{fix:i`see whether HOME is set there for the login, and whether sh runs commands: ssh to ${t} and try echo $HOME`});let l=Wc(n),u=o.length===0?void 0:o.join(`
`),d=[...a.keys()].filter(Br),p=$=>Xm(a.get($)?.record??[],$,{hostName:t,where:l}),f=Br(r)?r:void 0;return{layout:l,ledger:await eh(u,f,{hostName:t,where:l}),ledgerText:u?.replaceAll(`
`,""),releases:d,files:s,current:f,record:p,currentRecord:async()=>f===void 0||!d.includes(f)?void 0:await p(f),secrets:async()=>(await Promise.all(d.map(y=>Zm(p(y),a.get(y)?.env??[])))).flat()}}async function Xm(e,t,n){let{hostName:r,where:o}=n,s=`${o.release(t)}/release.json`;if(e.length===0)throw new h(i`${r}: ${s} is missing`,{fix:i`the release was removed by hand: deploy a new one, or roll back to another that \`releases\` lists`});let a=await Zc("release",e.join(`
`),r,s);if(a.id!==t)throw new h(i`${r}: ${s} is damaged (it is the record of ${a.id})`,{fix:i`somebody copied it there: deploy a new release, or roll back to another that \`releases\` lists`});return a}async function Zm(e,t){try{let{secrets:n}=await e,r=Hn(t.join(`
`),{place:".env"});return n.flatMap(o=>{let s=r.get(o);return s===void 0?[]:[[o,s]]})}catch(n){if(n instanceof h)return[];throw n}}async function eh(e,t,{hostName:n,where:{root:r,state:o}}){if(e!==void 0)return await Zc("ledger",e,n,o);if(t===void 0)return Vc;throw new h(i`${n}: ${o} is missing, and ${r}/current points at ${t}`,{fix:i`put the file back from a copy; without one, 'rm ${r}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`})}async function Zc(e,t,n,r){let o=(l,u)=>new h(i`${n}: ${r} is damaged (${l})`,{fix:i`look at the file on the host; it is only ever replaced as a whole, so something else wrote to it`,cause:u}),s;try{s=JSON.parse(t)}catch(l){throw o(j(l),l)}if(typeof s=="object"&&s!==null&&"schema"in s&&s.schema!==1)throw new h(i`${n}: ${r} has schema ${JSON.stringify(s.schema)}, this version knows 1`,{fix:i`deploy with the version of deploy-kit that wrote it, or a newer one`});let{problemOf:a}=await import("./schema-GWUB472M.js"),c=a(e,s);if(c===void 0)return s;throw o(c)}var At=class e{host;layout;store;moved;context;#e;#t;#n;constructor({host:t,store:n,moved:r,lock:o,context:s}){let a=AbortSignal.any([s.signal,o.lost]);this.host=t,this.layout=n.layout,this.store=n,this.moved=r,this.context={...s,signal:a},this.#n=n.ledger,this.#e=o,this.#t=t.shell({fence:o.fence,signal:a})}static async open(t,n,r,o){var f=[];try{let{run:s,what:a,wait:c}=r;let l={wait:c,read:"state.json",clear:Gc,signal:o.signal,onWait:({who:g,what:w,since:v,where:k})=>{u=i`${t.name}: waiting for ${g} (${w}, since ${v}, ${k})`,o.log.info(u)}};let u=i`${t.name}: take the lock`;let d=R(f,o.log.progress(()=>u));let p=await t.lock(n.layout.root,{who:s.who,what:a,where:s.where},l);try{let g=p.content===n.ledgerText,w=g?n:await Xc(t,n.layout.root,o);return new e({host:t,store:w,moved:!g,lock:p,context:o})}catch(g){throw await p.release(),g}}catch($){var y=$,m=!0}finally{T(f,y,m)}}get name(){return this.host.name}get ledger(){return this.#n}get kind(){return this.host.kind}get fence(){return this.#e.fence}run(t,n={}){return this.#t.run(t,n)}upload(t){let n={fence:this.fence,signal:this.context.signal,reserve:!0};return this.host.upload(this.layout.root,t,n)}async update(t,n,r=this.context.signal){let o=t(this.#n),{log:s,now:a,redact:c}=this.context,l=n===void 0?"":c(JSON.stringify({at:new Date(a()).toISOString(),...n})),u=`${JSON.stringify(o,null,2)}
`,d=["sh","-c",nh,"sh",this.layout.root,String(Buffer.byteLength(u))],p={stdin:`${l}
${u}`,signal:r,timeout:th},{stderr:f}=await this.run(d,p).catch($=>{throw wn($,this.name,this.layout.state)});this.#n=o,f!==""&&s.warning(i`${this.name}: ${this.layout.log} cannot be written: ${f.trim()}`)}async[Symbol.asyncDispose](){await this.#t[Symbol.asyncDispose](),await this.#e.release()}},th=3*6e4,nh=`# deploy-kit: write the ledger
${vn}
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
`;import{PassThrough as mh}from"node:stream";var el=[{program:"zstd",compression:"zstd",suffix:".zst",pack:"zstd -q -6 -T$cores -c",unpack:"zstd -q -dc"},{program:"pigz",compression:"gzip",suffix:".gz",pack:"pigz -p $cores -c",unpack:"gzip -dc"},{program:"gzip",compression:"gzip",suffix:".gz",pack:"gzip -c",unpack:"gzip -dc"}],Uo=`
cores=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null)
case $cores in [1-7]) ;; ?*) cores=8 ;; *) cores=1 ;; esac
`,rh=`${Uo}
${el.map(({program:e,pack:t,unpack:n})=>`[ "$(echo it works | ${t} 2>/dev/null | ${n} 2>/dev/null)" != 'it works' ] || echo ${e}`).join(`
`)}
exit 0
`,tl={script:rh,read:e=>{let t=e.split(`
`);return el.filter(({program:n})=>t.includes(n))}};function nl(e,t,n){let r=e.find(({compression:o})=>t==="auto"||t===o);if(r!==void 0)return r;throw new h(i`${n}: backup.compression is ${t}, which does not work on that host`,{fix:i`install the package ${t} there, or leave backup.compression at auto`})}var oh={tables:e=>W(e,"table"),rows:e=>W(e,"row"),roles:e=>W(e,"role"),users:e=>W(e,"user"),collections:e=>W(e,"collection"),documents:e=>W(e,"document"),files:e=>W(e,"file"),keys:e=>W(e,"key")},it=e=>Object.entries(e).flatMap(([t,n])=>wt(oh,t)?.(n)??[]).join(", ");var Tt=({project:e,environment:t})=>({manifest:n})=>n.project===e&&n.environment===t,rl=({releases:e})=>new Set(e.flatMap(({backup:t})=>t??[])),ol=({id:e,damaged:t,manifest:n})=>({id:e,damaged:t,isVerified:n.verified?.how==="restore",isSafety:n.purpose==="restore"});function sh(e,t,n){let r=[...e].sort(Wn),o=r.filter(({damaged:c})=>c.length===0),s=o.filter(({isSafety:c})=>c!==!0),a=[["last",new Set(s.slice(0,Math.max(1,t.last)).map(({id:c})=>c))],...ih.map(([c,l])=>[c,new Set(ch(s,l).slice(0,t[c]??0))]),["linked",n],["verified",new Set(s.flatMap(({id:c,isVerified:l})=>l?c:[]).slice(0,1))],["safety",new Set(o.flatMap(({id:c,isSafety:l})=>l?c:[]).slice(0,1))],["damaged",new Set(r.flatMap(({id:c,damaged:l})=>l.length>0?c:[]))]];return r.map(c=>({set:c,reasons:a.flatMap(([l,u])=>u.has(c.id)?l:[])}))}function sl(e,t,n){return sh(e,t,n).filter(({reasons:o})=>o.length===0).map(({set:o})=>o.id).reverse()}var ih=[["daily",e=>e.slice(0,8)],["weekly",ah],["monthly",e=>e.slice(0,6)]];function ah(e){let[t,n,r]=[e.slice(0,4),e.slice(4,6),e.slice(6,8)].map(Number);return Math.floor((Date.UTC(t??0,(n??1)-1,r)/864e5+3)/7)}function ch(e,t){let n=new Map;for(let{id:r}of e)n.has(t(r))||n.set(t(r),r);return[...n.values()]}var Fo=(e,t)=>e.find(n=>Tt(t)(n)&&n.damaged.length===0&&n.manifest.purpose!=="restore")?.manifest,or=(e,t)=>e?.files.find(n=>at(n.path)===at(t)),at=e=>e.replace(/\.age$/,"").replace(/\.(gz|zst)$/,""),il=1e5,lh=20,uh="rdb";function qo(e,t,n){if(t===void 0||n.max>=100)return;let r=t.files.flatMap(o=>{if(o.format===uh||o.kind==="config")return[];let s=e.find(l=>at(l.path)===at(o.path)),a=n.whole.includes(o.name);return s!==void 0&&(a||ph(o,s))?dh(o,s,n.max):s===void 0&&o.kind==="service"&&a&&fh(o)?[i`${at(o.path)} is not there any more`]:[]});if(r.length!==0)throw new h(i`the backup on ${n.hostName} has suspiciously little, beside ${t.id}: ${r.join("; ")}`,{fix:i`see what became of the data; backup ${t.id} is there. If it is meant to be so, make one backup with max-drop: 100, which the next ones are then held against`})}function dh(e,t,n){let r=(s,a)=>s-a>s*n/100,o=Object.entries(e.counts??{}).flatMap(([s,a])=>{let c=t.counts?.[s];return c===void 0||a<lh||!r(a,c)?[]:[i`${at(t.path)} has ${it({[s]:c})||`${c} ${s}`} (${a} then)`]});return o.length>0||e.bytes<il||!r(e.bytes,t.bytes)?o:[i`${at(t.path)} has ${H(t.bytes)} (${H(e.bytes)} then)`]}var ph=(e,t)=>[...e.databases??[]].sort().join(`
`)===[...t.databases??[]].sort().join(`
`);function fh({counts:e,bytes:t}){let n=Object.values(e??{});return n.length===0?t>=il:n.some(r=>r>0)}var hh=`
file=$1 inspect=$2 container=$3 pack=$4 unpack=$5
shift 5
umask 077
export LC_ALL=C
pipes=$file.pipes
hash='shasum -a 256'
! command -v sha256sum >/dev/null 2>&1 || hash=sha256sum
${Uo}
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
`,al=["pack","split","hash","unpack","read"],yh=141;async function cl(e,t,{set:n,compressor:r,timeout:o,last:s}){var fe=[];try{let{context:a,fence:c,name:l}=e;let{what:u}=t;let d=`${t.path}${r.suffix}`;let p=`${n.directory}/${d}`;let{argv:f,container:$="",accept:y=0}=t.producer(n.id);let m=new mh;let g=new Map;let w=0;let v=U=>{let[,N="",B=""]=/^(\S+) ?(.*)$/.exec(U)??[];N==="progress"?w=Number(B):g.set(N,B)};let k=or(s,d)?.bytes;let x=a.now();let b=R(fe,a.log.progress(()=>[`${l}: ${u}`,...gh(w,a.now()-x,k)].join(", ")));let L=(U,N)=>{let B=Z(a.redact(N),5);return new h(i`${u} failed with exit code ${U}: ${B}`,{fix:t.fix})};let{pack:A,unpack:C}=r;let J=["sh","-c",hh,"sh",p,t.inspect,$,A,C,...f];let M=R(fe,ae(o,a.signal));let ye={stdin:m,signal:M.signal,timeout:"none",onStdout:v,fence:c};let{stderr:S}=await e.host.run(J,ye).catch(U=>{throw M.timedOut?wh(u,o,l):U instanceof G?L(U.code,U.stderr):U});let O=U=>Number(g.get(`end-${U}`)??Number.NaN);if(O("store")>0)throw $h(u,p,S,l);let _=al.find(U=>O(U)>0&&O(U)!==yh);let q=O("produce");if(_===void 0&&!(q<=y))throw L(q,S);let[X,ee]=[Number(g.get("bytes")),g.get("sha256")??""];let oe=_===void 0&&al.every(U=>O(U)===0);if(!oe||!(X>0)||!/^[0-9a-f]{64}$/.test(ee)||g.get("read")!==ee){let N=[_===void 0?"":`${_} ${O(_)}`,ue(a.redact(S),2)].filter(B=>B!=="").join(": ");throw new h(i`${u}: the file on ${l} does not read back (${N})`,{fix:i`look at the disk of that host, then run again; the backup was not kept`})}return{path:d,bytes:X,sha256:ee,compression:r.compression,code:q,stderr:S,facts:g}}catch(_e){var P=_e,se=!0}finally{T(fe,P,se)}}function gh(e,t,n){if(e===0)return[H(e)];let r=i`${H(e*1e3/t)} a second`,o=n===void 0?[]:i`${Math.round(e*100/n)} % of the last one`;return[H(e),r].concat(o)}function $h(e,t,n,r){let o=/no space left|disk quota|file too large/i.test(n);return new h(o?i`${e}: the disk of ${r} is full (${t})`:i`${e}: cannot be written on ${r} (${t}): ${ue(n,2)}`,{fix:o?i`make room there (docker image prune, old backups) or lower backup.keep; the unfinished backup was removed`:i`look at the permissions of the deploy path on that host`})}function wh(e,t,n){return new h(i`${e} on ${n} was not done after ${D(t)}`,{fix:i`raise backup.timeout, or see what holds the database up (a long ALTER TABLE, a slow disk)`})}var _t="/deploy-kit-files",ll="deploy-kit.backup",vh=`
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${_t} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
# By their first bytes; looked for by name, and where SQLite keeps a journal beside them: there may be millions of files.
find ${_t} -type f \\( -name '*.sqlite*' -o -name '*.db' -o -name '*.db3' -o -name '*-wal' -o -name '*-journal' \\) 2>/dev/null |
  sed 's/-wal$//; s/-journal$//' | sort -u | head -n 1000 | while IFS= read -r file; do
    [ -f "$file" ] && [ "$(head -c 15 "$file" 2>/dev/null)" = 'SQLite format 3' ] && printf 'sqlite %s\\n' "\${file#${_t}/}"
  done
true
`,kh=`
inside=$1 mount=$2 found=
[ -z "$3" ] || [ -d "$3" ] || { echo absent; exit 0; }
shift 3
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${ll}=probe" \\
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
`,Wo=`
command -v tar >/dev/null && {
  { tar -tvf - || code=$?; echo "listing \${code:-0}" >&4; } | awk '/^[-h]/ { files++ } END { print "files " files + 0 }'
} 4>&1
`;function ul(e){return{script:kh,args:[vh,dl(e),e.kind==="directory"?e.source:"",...e.images],read:(t,{hostName:n})=>[/^absent$/m.test(t)?bh(e,n):xh(e,t,n)]}}function dl({kind:e,source:t}){let n=`source=${t}`,r=/[",]/.test(n)?`"${n.replaceAll('"','""')}"`:n;return e==="volume"?`type=volume,${r},destination=${_t},readonly,volume-nocopy`:`type=bind,${r},destination=${_t},readonly`}function bh({key:e,isYetToCome:t},n){if(t)return{nothing:i`directory '${e}' is not on ${n} yet: nothing of it to protect`};throw new h(i`backup.directories: there is no directory '${e}' in shared/ of ${n}`,{fix:i`see what became of it, or take it out of backup.directories`})}function xh(e,t,n){let{kind:r,key:o,source:s,saved:a=[]}=e,c=/^image (.+)$/m.exec(t)?.[1];if(c===void 0)throw Oh(e);let l=/GNU tar/.test(t)&&/^attributes$/m.test(t),u=[...t.matchAll(/^sqlite (.+)$/gm)].map(([,p=""])=>p).filter(p=>!a.includes(p)),d=r==="volume"?i`archive of volume '${o}'`:i`archive of directory '${o}'`;return{what:d,begins:r==="volume"?i`archiving volume '${o}' (${s})`:i`archiving directory '${o}' (${s})`,bytes:Number(/^kilobytes (\d+)$/m.exec(t)?.[1]??0)*1024,path:`${Et(o)}.tar`,note:l?void 0:i`${o}: no image of the stack has GNU tar: extended attributes and ACLs are not kept`,inspect:Wo,fix:i`see whether ${n} can run a container of image ${c}`,producer(p){let f=`deploy-kit-backup-${p.toLowerCase()}-${s.replace(/[^\w.-]+/g,"-")}`,$=l?["--numeric-owner","--xattrs","--acls"]:[];return{argv:["docker","run","--rm","--pull","never","--init","--name",f,"--log-driver","none","--network","none","--label",`${ll}=${p}`,"--mount",dl(e),"--user","0","--entrypoint","tar",c,"-C",_t,...$,...a.flatMap(Sh),"-cf","-","."],container:f,accept:l?1:0}},check(p){let{code:f,stderr:$}=p;return{kind:r,name:o,source:s,format:"tar",...Go(d,p),warnings:[...f===1?[i`files changed while they were read: ${Rh($)}`]:[],...Eh(u)]}}}}var Sh=e=>["","-wal","-shm","-journal"].map(t=>`--exclude=./${e.replace(/[*?[\]\\]/g,"\\$&")}${t}`);function Go(e,t){let n=t.facts.get("listing"),r=re(t,"files");if(n===void 0)return{checks:[]};if(n!=="0"||r===void 0)throw new h(i`${e} cannot be listed by tar: it is not complete`,{fix:i`run again; the backup was not kept`});return{checks:["listing"],counts:{files:r}}}function Eh(e){if(e.length===0)return[];let t=e.length>5?i` and ${e.length-5} more`:"",n=`${e.slice(0,5).join(", ")}${t}`;return[i`databases of SQLite are copied as they lie (${n}): one that is written to meanwhile may not open again. Save each by backup.sqlite: { service: ..., path: ... }`]}function Oh({kind:e,key:t}){return e==="volume"?new h(i`volume '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the volume out of backup.volumes`}):new h(i`directory '${t}' cannot be archived: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services, or take the directory out of backup.directories`})}function Rh(e){let t=[...e.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map(n=>n[1]);return t.length===0?ue(e,1):t.slice(0,5).join(", ")}var Ah=`
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
`;function pl(e,t){let n=[...new Set(t.files.map(({sha256:s})=>s))],r=t.files.reduce((s,a)=>s+a.bytes,0),o=(s,a,c)=>({what:a,begins:c,bytes:s==="secret"?r:0,path:s==="open"?"config.tar":"config-secrets.tar",producer:()=>({argv:["sh","-c",Ah,"sh",e,s,t.id,...s==="secret"?n:[]]}),inspect:Wo,fix:i`see whether ${e}/releases/${t.id} is whole`,check:l=>({kind:"config",name:s==="open"?"config":"config-secrets",source:t.id,format:"tar",...s==="secret"&&{sensitive:!0},...Go(a,l),warnings:[]})});return[o("open",i`archive of the configuration of ${t.version}`,i`archiving the configuration of ${t.version}`),o("secret",i`archive of the environment of ${t.version}`,i`archiving the environment of ${t.version}`)]}import{Readable as Ih}from"node:stream";Xe();import{addAbortSignal as Th,Readable as _h}from"node:stream";var Ph=10*6e4;async function hl(e,{from:t,to:n,name:r,silence:o=Ph},s){var $=[];try{let a=H(e.bytes);let c=i`${r}: ${e.path}`;let l=0;let u=R($,s.log.progress(()=>i`${c}, ${H(l)} of ${a}`));let d=w=>{l=w};let p=await ml((w,v)=>t.read(e.path).then(k=>n.put(e.path,w(k),v,e.bytes)),{count:d,silence:o,signal:s.signal});if(!fl(p,e))throw new h(i`${e.path} reads back otherwise from the host than it was written`,{fix:i`look at the disk of that host, then run again`});c=i`${r}: ${e.path} is read back`;let f=await ml(async(w,v)=>{for await(let k of Th(v,w(await n.read(e.path))));},{count:d,silence:o,signal:s.signal});if(fl(f,e))return;throw new h(i`${e.path} reads back otherwise from ${r} than it was sent: ${f.bytes} of ${e.bytes} bytes, sha256 ${f.sha256.slice(0,12)} instead of ${e.sha256.slice(0,12)}`,{fix:i`look at that storage: it does not keep what it is given`})}catch(y){var m=y,g=!0}finally{T($,m,g)}}var fl=(e,t)=>e.bytes===t.bytes&&e.sha256===t.sha256;async function ml(e,{count:t,silence:n,signal:r}){let o=yn("sha256"),s=0,a=new AbortController,l=setTimeout(()=>a.abort(new h(i`nothing has moved for ${D(n)}`,{fix:i`see what keeps that destination, then run again`})),n);async function*u(d){for await(let p of d)s+=p.length,o.update(p),t(s),l.refresh(),yield p}try{await e(p=>_h.from(u(p),{objectMode:!1}),AbortSignal.any([r,a.signal]))}catch(d){throw a.signal.aborted?a.signal.reason:d}finally{clearTimeout(l)}return{bytes:s,sha256:o.digest("hex")}}var sr=class e{missing=[];#e;#t=[];#n=[];#r=[];constructor(t){this.#e=t}static async begin(t,n,r){let o=new e(r.context);for(let s of t){let a=s.kind;try{let c=await ja(s,r);o.#t.push(c),a=c.name;let l=await c.begin(n);if(l.id===n)o.#n.push({destination:s,store:c,set:l});else throw await l.discard(),new h(i`${a} has a set ${n} already, which is not of this host`,{fix:i`give each environment a destination or a prefix of its own`})}catch(c){r.context.signal.throwIfAborted(),o.#s(a,c)}}return o}get told(){let t=this.#n.map(({store:n,set:r})=>({to:n.name,path:r.path}));return{...t.length===0?{}:{copies:t},...this.missing.length===0?{}:{missing:this.missing}}}assertSome(){if(this.#n.length>0)return;let t=this.missing.map(({to:n,why:r})=>`
${n}: ${r}`).join("");throw new h(i`the backup can be kept nowhere:${t}`,{fix:i`mend what it says there, or keep backups on the host, too: backup.to: [host, ...]`})}async write(t,n){await this.#o(this.#n,async({store:r,set:o})=>{this.#e.log.info(i`copying to ${r.name}`);for(let s of n)await hl(s,{from:t,to:o,name:r.name},this.#e)})}async explain(t){await this.#o(this.#n,async({set:n})=>{for(let[r,o]of t)await n.put(r,Ih.from([Buffer.from(o)]),this.#e.signal)})}async publish(t,n){let r=new Map;for(let o=-1;o!==this.#n.length;)o=this.#n.length,await this.#o(this.#n,async s=>{let{destination:a,store:c,set:l}=s,u=r.has(s)?[]:n(l.others,Vo(a)),d=await l.publish({...t,...this.told},u);r.has(s)||r.set(s,{to:c.name,path:l.path,removed:d})});return this.#r=this.#n,this.#n.flatMap(o=>r.get(o)??[])}async[Symbol.asyncDispose](){let t=this.#n.filter(n=>!this.#r.includes(n));await Promise.all(t.map(n=>this.#i(n)));for(let n of this.#t)await n[Symbol.asyncDispose]()}async#o(t,n){for(let r of t)try{await n(r)}catch(o){this.#e.signal.throwIfAborted(),this.#s(r.store.name,o),this.#n=this.#n.filter(s=>s!==r),await this.#i(r)}}async#i({store:t,set:n}){await n.discard().catch(r=>{let o=i`what was begun at ${t.name} could not be removed`;this.#e.log.warning(`${o}: ${j(r)}`)})}#s(t,n){let r=this.#e.redact(j(n));this.missing.push({to:t,why:r}),this.#e.log.warning(i`no copy at ${t}: ${r}`)}},Vo=({keep:e={}})=>Object.fromEntries(Object.entries(e).filter(([,t])=>t!==void 0));function Ko(e,{writers:t,image:n}){let r=new Map,o=e.files.map(f=>Lh(f,r,n)),{id:s,project:a,environment:c,createdAt:l,release:u}=e,d=t.map(xe).join(" "),p=[`# ${i`Restoring backup ${s} without deploy-kit`}`,u===void 0?i`${a} in ${c}, as it was at ${l}.`:i`${a} in ${c}, as it was at ${l}, when ${u} was active.`,i`With deploy-kit it is one command, which compares before it replaces, and can be undone:`,ct(`deploy-kit restore -e ${xe(c)} --set ${s}`),i`Without it, run what follows in this directory, on a machine with Docker where the containers run. Each command replaces what is there: copy that first if it may be needed. The sha256 of each file is in manifest.json.`,...t.length===0?[]:[`## ${i`Stop what may write`}`,ct(`docker stop ${d}`)],...o.flat(),...t.length===0?[]:[`## ${i`Start it again`}`,ct(`docker start ${d}`)]];return r.set("RESTORE.md",`${p.join(`

`)}
`),r}function Lh(e,t,n){let{kind:r,name:o,source:s,path:a}=e,c=`${e.compression??"gzip"} -dc -- ${xe(a)}`;if(e.format==="sqlite"){let[p=""]=e.databases??[],f=xe(s);return[`## ${i`Service ${o}: ${a} (SQLite, ${p})`}`,ct(`docker stop ${f}`,`${c} |`,`  docker run -i --rm --network none --volumes-from ${f} --user 0 --entrypoint sh "$(docker inspect --format '{{.Image}}' ${f})" \\`,`    -c 'cat >"$1" && rm -f "$1-wal" "$1-shm" "$1-journal"' ${ne(["sh",p])}`,`docker start ${f}`)]}if(r==="service"){let p=ke.find(g=>g.name===e.engine),f=p?.loads.formats[e.format??""]?.(e,"live");if(p===void 0||f===void 0)return[];let $=`load-${p.name}-${e.format}.sh`;t.set($,f.script);let y=xe(s),{serverVersion:m=""}=e;return[`## ${i`Service ${o}: ${a} (${p.product} ${m})`}`,ct(`export DEPLOY_KIT_WORDS="$(${Oo} ${y})"`,`${c} |`,`  docker exec -i -e DEPLOY_KIT_WORDS ${y} sh -c "$(cat ${$})" ${ne(["sh",...f.args??[]])}`)]}if(r==="config")return[`## ${i`Configuration: ${a}`}`,i`What the release was made of, for a new machine:`,ct("mkdir -p config",`${c} | tar -C config -xpf -`)];let l=r==="volume"?i`Volume ${o}: ${a}`:i`Directory ${o}: ${a}`,u=r==="volume"?`type=volume,source=${s}`:`type=bind,source=${s}`,d=["docker run -i --rm --network none --user 0 --entrypoint sh",`--mount ${xe(`${u},destination=/restored`)}`,xe(n??"debian:stable-slim")].join(` \\
    `);return[`## ${l}`,ct(`${c} |`,`  ${d} \\`,"    -c 'cd /restored && find . -mindepth 1 -delete && tar --numeric-owner -xpf -'")]}var ct=(...e)=>["```sh",...e,"```"].join(`
`),Ch=`
umask 077
cd "$1" || exit
shift
while [ $# -gt 0 ]; do
  dd bs=1 count="$2" of="$1" 2>/dev/null || exit
  shift 2
done
`;async function yl(e,t,n){let r=[...n].flatMap(([o,s])=>[o,String(Buffer.byteLength(s))]);await e.run(["sh","-c",Ch,"sh",t,...r],{stdin:[...n.values()].join("")})}var Nh=`{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},"networks":[{{range $name, $_ := .NetworkSettings.Networks}}{{json $name}},{{end}}""],"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}","network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":'"$(date +%s)"'}`,Dh=`# deploy-kit: look at the containers
${Do}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${Nh}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`,ir=e=>({script:Dh,args:[e],read:Bh});var lt=e=>e.filter(({oneOff:t})=>!t),$l=({status:e,exitCode:t,service:n},r)=>e==="exited"&&t===0&&r.some(({awaitsCompletionOf:o})=>o.includes(n)),ar=e=>/^[0-9a-f]{64}$/.test(e);function Mh(e){return e===void 0||["","0.0.0.0","::","[::]"].includes(e)?"*":e}async function Bh(e,t){let n=e.split(`
`).filter(o=>o!=="");if(n.length===0)return[];let{containerFrom:r}=await import("./answers-QIQFKRHG.js");return n.map(o=>jh(r(o,t)))}function jh(e){let{name:t,labels:n,error:r,health:o,path:s,args:a,mounts:c,ports:l,addresses:u,network:d,clock:p,created:f,endedAt:$,...y}=e,m=g=>n?.[`com.docker.compose.${g}`]??"";return{...y,name:t.replace(/^\//,""),project:m("project"),service:m("service"),oneOff:m("oneoff")==="True",configHash:m("config-hash"),madeIn:m("project.working_dir"),health:o==="starting"||o==="healthy"||o==="unhealthy"?o:"none",error:r??"",lives:Hh(e),startedAgo:y.status==="running"?gl(p,y.startedAt):void 0,endedAgo:gl(p,$),awaitsCompletionOf:Fh(m("depends_on")),argv:[s,...a??[]],mounts:(c??[]).map(({Type:g,Name:w,Source:v,Destination:k,RW:x})=>({type:g,source:v??"",volume:g==="volume"?w??"":"",target:k,writable:x})),ports:Uh(l??{}),networks:e.networks.filter(g=>g!==""),addresses:(u??"").split(" ").filter(g=>/^[\d.]+$|:/.test(g)),onHostNetwork:d==="host",networkOf:/^container:(.*)$/.exec(d)?.[1]??""}}function gl(e,t){let n=Date.parse(t);return e>0&&!Number.isNaN(n)?e*1e3-n:void 0}function Hh({clock:e,created:t,startedAt:n,restartCount:r}){let[o,s]=[t,n].map(c=>Date.parse(c)),a={now:e*1e3-s,before:(s-o)/r};return e>0&&r>0&&a.before>=0?a:void 0}function Uh(e){return Object.entries(e).filter(([t])=>t.endsWith("/tcp")).flatMap(([,t])=>t??[]).map(({HostIp:t,HostPort:n})=>({port:Number(n)||0,address:Mh(t)}))}function Fh(e){return e.split(",").map(t=>t.split(":")).filter(([,t])=>t==="service_completed_successfully").map(([t=""])=>t)}function qh(e,t){let[n,r]=[e,t].map(s=>s.split(".").map(Number)),o=r.findIndex((s,a)=>(n[a]??0)!==s);return o>=0&&(n[o]??0)<(r[o]??0)}var zo=`free() {
  d=$1
  case $d in '~') d=$HOME ;; '~/'*) d=$HOME/\${d#'~/'} ;; esac
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p'
}
`,kO=`# deploy-kit: what is this host
${zo}
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
`;var Wh=()=>({flock:i`util-linux (flock on macOS and Alpine)`,tar:"tar",gzip:"gzip",sed:"sed",grep:"grep",awk:i`gawk (or mawk)`});function Yo(e,t,n){let r=Wh(),o=new Set(t.map(s=>r[s]??"coreutils"));return new h(i`${e}: what ${n} needs is missing there: ${t.join(", ")}`,{fix:o.size===1?i`install the package ${[...o].join()} there`:i`install the packages ${[...o].join(", ")} there`})}var Gh=`
for tools; do
  found=
  for tool in $tools; do ! command -v "$tool" >/dev/null 2>&1 || found=yes; done
  [ -n "$found" ] || printf 'missing %s\\n' "\${tools%% *}"
done
`,wl=(e,t)=>({script:Gh,args:e,read:(n,{hostName:r})=>{let o=[...n.matchAll(/^missing (\S+)$/gm)].map(([,s=""])=>s);if(o.length>0)throw Yo(r,o,t)}});function vl(e){return`deploy-kit/${Vh(e.composeProject)}/`}function Vh(e){if(/^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/.test(e)&&e.length<=100)return e;let t=e.toLowerCase().replace(/[^a-z0-9]+/g,"-").replace(/^-+|-+$/g,"").slice(0,80);return`${t}${t===""?"x":"-"}${qr(e).slice(0,8)}`.replace(/-{2,}/g,"-")}var Kh=["flock","timeout","sed","tar","gzip","awk","tee","mkfifo","sha256sum shasum"],un=e=>({tools:wl(Kh,i`a backup`),containers:ir(e.composeProject),volumes:Yh(e),images:Qh(e),compressors:tl,free:Xh(Re(e))});async function cr(e,t){let n=await Promise.all(t.releases.map(s=>t.record(s).catch(()=>{}))),r=new Map(n.flatMap(s=>Object.entries(s?.services??{}).map(([a,{image:c}])=>[c,wt(s?.images,a)?.reference]))),o=e.containers.map(s=>({...s,image:r.get(s.image)??s.image}));return{...e,containers:o}}var kl='{"name":{{json .Name}},"labels":{{json .Labels}}}',zh=`
names=$(docker volume ls -q --filter "label=com.docker.compose.project=$1") || exit
[ -z "$names" ] || docker volume inspect --format '${kl}' $names
shift
for name in "$@"; do docker volume inspect --format '${kl}' "$name" 2>/dev/null; done
exit 0
`;function Yh({composeProject:e,backup:t}){let n=t.volumes.filter(r=>/^[a-zA-Z0-9][\w.-]*$/.test(r));return{script:zh,args:[e,...n],read:async(r,o)=>{let{volumeFrom:s}=await import("./answers-QIQFKRHG.js"),a=new Map;for(let c of bl(r)){let{name:l,labels:u}=s(c,o),d=u?.["com.docker.compose.project"]===e,p=d?u?.["com.docker.compose.volume"]:void 0;a.set(l,{name:l,key:p,ofProject:d})}return[...a.values()]}}}var Qh=({composeProject:e})=>({script:'docker image ls -q --no-trunc --filter "reference=$1"',args:[`${vl({composeProject:e})}*`],read:bl}),Jh=`
${zo}
echo "free $(free "$1")"
exit 0
`,Xh=e=>({script:Jh,args:[e],read:Zh});function Zh(e,{hostName:t}){let n=/^free (\d+)$/m.exec(e)?.[1];if(n!==void 0)return Number(n)*1024;throw new G({argv:["df","-Pk"],code:0,stderr:i`no line with free space`,where:t})}var bl=e=>e.split(`
`).filter(t=>t!=="");import{join as hy,relative as Nl}from"node:path/posix";import dy from"node:path";import Ol from"node:path";function xl(e){let t=[[]];for(let n of e.matchAll(ty)){let{word:r,end:o}=n.groups??{};r!==void 0?t.at(-1)?.push(ny(r)):o!==void 0&&t.push([])}return t.filter(({length:n})=>n>0)}var ey=/'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[^\n]|[<>]&|&>|[^\s;&|()`\\]/,ty=new RegExp(`(?<comment>(?<![^\\s;&|()])#.*)|(?<word>(?:${ey.source})+)|\\\\
|(?<end>[\\n;&|()\`])`,"g");function ny(e){return e.replace(/'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\(.)/g,(t,n,r,o)=>n!==void 0?n:r!==void 0?r.replace(/\\([$`"\\\n])/g,(s,a)=>a===`
`?"":a):o)}var Sl={operands:1,script:!0,valued:["-s","-g","-G","--shell"]},Rl={script:!0,valued:["-o","-O","+o"]},Qo={plain:!0},ry=new Map(Object.entries({tini:{valued:["-p","-e"]},"docker-init":{valued:["-p","-e"]},"dumb-init":{valued:["-r","--rewrite"]},catatonit:{},init:Qo,exec:{valued:["-a"]},command:{plain:!0},nohup:{},setsid:{},busybox:{},fixuid:{},time:{valued:["-f","-o"]},env:{valued:["-u","-C"]},nice:{valued:["-n","--adjustment"]},ionice:{valued:["-c","-n","--class","--classdata"]},stdbuf:{valued:["-i","-o","-e"]},timeout:{operands:1,valued:["-k","-s","--kill-after","--signal"]},chrt:{operands:1},taskset:{operands:1},numactl:{},chroot:{operands:1},flock:{operands:1,script:!0,valued:["-w","-E"]},gosu:{operands:1},"su-exec":{operands:1},setuidgid:{operands:1},"s6-setuidgid":{operands:1},chpst:{valued:["-u","-U","-e","-n","-l","-L"]},su:Sl,runuser:{...Sl,joined:/^(-u|--user=)./},sudo:{valued:["-u","-g","--user","--group"]},doas:{valued:["-u"]},setpriv:{valued:"--reuid --regid --ruid --euid --rgid --egid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile".split(" ")}})),El=/^(\w+=|\d*[<>].|(if|then|elif|else|do|while|until|!|\{|\})$)/,oy=/^(for|case|select|function|done|fi|esac|\[\[)$/;function Qe(e){let[t,...n]=e.slice(e.findIndex(s=>!El.test(s)));if(t===void 0||El.test(t)||oy.test(t))return[];let r=Tl(t),o=r===void 0?ay(n):sy(n,r);return o.length>0?o:[{program:t,args:n}]}var ut=({program:e})=>Ol.posix.basename(e);function Al({program:e}){let t=Tl(e);return t===Rl||t===Qo||/\.sh$|\$/.test(e)}function Tl(e){let t=Ol.posix.basename(e);return/^(ba|da|a|z|k)?sh$/.test(t)?Rl:/(^|[-_])entrypoint(\.\w+)?$/.test(t)?Qo:ry.get(t)}function sy(e,{valued:t=[],operands:n=0,joined:r,script:o,plain:s}){let a=n;for(let c=0;c<e.length;c+=1){let l=e[c]??"";if(/^[-+]/.test(l)){if(s)return[];if(o&&/^(-[a-z]*c|--command)$/.test(l))return iy(e.slice(c+1)).flatMap(Qe);r?.test(l)?a-=1:t.includes(l.replace(/^([-+])[A-Za-z]+(?=[A-Za-z]$)/,"$1"))&&(c+=1)}else if(a>0)a-=1;else return Qe(e.slice(c))}return[]}function iy([e="",t,...n]){let r=o=>o==="$0"?t??o:/^\$(\{[@*]\}|[@*])$/.test(o)&&n.length>0?n:o;return xl(e).map(o=>o.flatMap(r))}function ay(e){let[t="-",...n]=e.slice(e.indexOf("--")+1);return!e.includes("--")||t.startsWith("-")?[]:Qe([t,...n])}var _l=[{product:"Dragonfly",signs:{image:/^dragonfly$/,servers:["dragonfly"]}},{product:"Elasticsearch",signs:{image:/^elasticsearch(-oss|-wolfi)?$/,data:/^(\/usr\/share\/elasticsearch\/data|\/bitnami\/elasticsearch\/data)$/}},{product:"OpenSearch",signs:{image:/^opensearch$/,data:/^\/usr\/share\/opensearch\/data$/}},{product:"ClickHouse",signs:{image:/^clickhouse(-server)?$/,data:/^(\/var\/lib\/clickhouse|\/bitnami\/clickhouse)$/,clients:["clickhouse-client","clickhouse-local"],servers:["clickhouse-server"]}},{product:"Cassandra",signs:{image:/^(cassandra|scylla)$/,data:/^(\/var\/lib\/(cassandra|scylla)(\/data)?|\/bitnami\/cassandra)$/,clients:["cqlsh","nodetool"]}},{product:"Microsoft SQL Server",signs:{image:/^(mssql-server(-linux)?|azure-sql-edge)$/,data:/^\/var\/opt\/mssql(\/data)?$/,clients:["sqlcmd","bcp"],servers:["sqlservr"]}},{product:"Oracle Database",signs:{image:/^oracle-(xe|free)$/,data:/^\/opt\/oracle\/oradata$/}},{product:"CockroachDB",signs:{image:/^cockroach(db)?$/,data:/^\/cockroach\/cockroach-data$/}},{product:"InfluxDB",signs:{image:/^influxdb(3?-core|3)?$/,data:/^(\/var\/lib\/influxdb[23]?|\/bitnami\/influxdb)$/,clients:["influx"],servers:["influxd"]}},{product:"Couchbase",signs:{image:/^couchbase(-server)?$/,data:/^\/opt\/couchbase\/var$/}},{product:"CouchDB",signs:{image:/^couchdb$/,data:/^\/opt\/couchdb\/data$/}},{product:"Meilisearch",signs:{image:/^meilisearch$/,data:/^\/meili_data$/}},{product:"Qdrant",signs:{image:/^qdrant$/,data:/^\/qdrant\/storage$/}},...["Neo4j","Typesense","Solr","Weaviate","ArangoDB","RethinkDB","SurrealDB","QuestDB"].map(e=>({product:e,signs:{image:new RegExp(`^${e.toLowerCase()}$`)}}))];var cy=new Set("sleep true false echo printf cat tail head ls chown chmod cp mv rm mkdir touch curl wget tar gzip date find test [ set cd export trap wait exit break exec command crond cron supercronic".split(" "));function Ae({image:e,argv:t,mounts:n}){let r=uy(e),o=n.filter(u=>u.writable).map(({target:u})=>u.replace(/\/+$/,"")),s=Qe(t).map(ut),a=[...ke,..._l],c=a.find(({signs:u})=>u.image.test(r))??a.find(({signs:{data:u}})=>o.some(d=>u?.test(d)))??a.find(({signs:{servers:u=[]}})=>s.some(d=>u.includes(d)));if(c===void 0||ly(t,a))return{kind:"other"};let l=ke.find(u=>u===c);return l===void 0?{kind:"unsupported",product:c.product}:{kind:"database",engine:l}}function ly(e,t){let n=Qe(e),r=n.map(ut),o=s=>t.some(({signs:a})=>a[s]?.some(c=>r.includes(c)));return n.some(Al)||o("servers")?!1:o("clients")?!0:r.length>0&&r.every(s=>cy.has(s))}function uy(e){let[t,n]=["",...e.replace(/@.*$/,"").split("/")].slice(-2),r=(n??"").replace(/:[^:]*$/,"").toLowerCase();return r==="server"?`${t}-server`:r}function Il(e,{volumes:t,directories:n,ignore:r},o=[]){let s=new Set([...r,...t].map(Pt)),a=e.flatMap(({service:d,dumped:p,places:f})=>f.map($=>({...$,service:d,covered:p||s.has(d)}))),c=new Set(a.flatMap(d=>d.covered?Pl(d):[])),l=[...o.map(d=>({kind:"volume",name:d,service:""})),...a].filter(d=>!c.has(Pl(d))&&!s.has(Pt(d.name))&&!my(d,n));if(l.length===0)return[];let u=[...new Set(l.map(fy))].sort();return[i`no backup covers ${u.join(", ")} (backup.volumes archives named volumes, backup.directories what lies below shared/, backup.ignore says that none is needed)`]}var py=/^\/(proc|sys|dev|run|etc|tmp|usr|lib|boot|var\/run|var\/log|var\/lib\/docker)(\/|$)|^\/$|\.sock$/,Ll=e=>py.test(e)?[]:[{kind:"directory",name:e}],Cl=(e,t)=>({kind:"unnamed volume",name:`${e}:${t}`});function fy({kind:e,name:t}){return e==="directory"?i`directory ${t}`:e==="volume"?i`volume ${t}`:i`unnamed volume ${t}`}var my=({kind:e,name:t},n)=>e==="directory"&&!dy.isAbsolute(t)&&n.some(r=>le(`/${Pt(t)}`,`/${tr(Pt(r))}`)),Pl=({kind:e,name:t})=>`${e} ${t}`,Pt=e=>e.replace(/^\.\/|\/+$/g,"");function Ml(e,t,n){let{backup:r}=t,o=e.volumes.filter(({ofProject:g})=>g),s=lt(e.containers),a=[...new Set(s.map(({service:g})=>g))].sort(),c=[],l=yy(t,s,n,c);a.length===0&&gy(o,t);let u=a.filter(g=>!r.ignore.includes(g)).flatMap(g=>$y(g,s,r,c)),d=r.volumes.flatMap(g=>wy(g,e,r,n,c)??[]),p=r.directories.map(g=>by(g,e,t,n)),f=o.flatMap(({key:g})=>g??[]),$=Il(xy(e,u,t),r,f),y=vy(r,s,t,n,c),m=[...d,...p].map(g=>ky(g,y,e));return{dumps:u,sqlite:y,files:m,notes:[...l,...$],warnings:c}}function Bl({containers:e,volumes:t}){return e.length===0&&!t.some(({ofProject:n})=>n)}function yy(e,t,n,r){let{services:o,ignore:s}=e.backup,a=[],c=[...new Set(t.map(({service:u})=>u))].sort(),l=t.filter(u=>!o.some(({service:d})=>d===u.service)&&!s.includes(u.service)&&Ae(u).kind!=="database");for(let{service:u,engine:d}of o){if(s.includes(u))throw new h(i`backup: service '${u}' stands under 'services' and under 'ignore'`,{fix:i`take it out of one of the two`});if(d!==void 0&&Hl(d)===void 0)throw new h(i`backup: engine '${d}' of service '${u}' is not supported`,{fix:i`write one of ${ke.map(({name:p})=>p).join(", ")}, or list its volume under backup.volumes`});if(c.length===0)a.push(i`service '${u}' is not on this host yet: nothing of it to protect`);else if(!c.includes(u)){let p=i`backup.services: there is no service '${u}' in the stack that runs`,f=$e(u,l.map($=>$.service));if(f!=="")throw new h(`${p}${f}`,{fix:i`name one of ${c.join(", ")}`});if(!Jo(u,n,n?.services))throw new h(i`${p}: its data cannot be dumped`,{fix:i`start it (${Xo(e)} ${u}), or take it out of backup.services`});r.push(i`${p}: nothing of it to protect yet`)}}return a}function Jo(e,t,n){return t===void 0||n!==void 0&&!Object.hasOwn(n,e)}var Xo=e=>`cd ${xe(`${Re(e)}/current`)} && docker compose up -d`;function gy(e,t){let{composeProject:n,backup:r}=t,s=e.map(a=>a.key??a.name).filter(a=>!r.volumes.includes(a)&&!r.ignore.includes(a));if(s.length!==0)throw new h(i`nothing of '${n}' runs, but its volumes are there (${s.join(", ")}): no database can be dumped`,{fix:i`start the stack or its databases (${Xo(t)}), or list each of these volumes under backup.volumes (archived as it is) or backup.ignore; one that holds nothing that is needed (left by a first deploy that failed) can be removed: docker volume rm ${e.map(({name:a})=>a).join(" ")}`})}function $y(e,t,n,r){let o=n.services.find(d=>d.service===e),s=t.filter(d=>d.service===e),a=s.filter(d=>d.status==="running"),[c]=[...a,...s];if(c===void 0)return[];let l=Hl(o?.engine),u=l===void 0?Ae(c):{kind:"database",engine:l};if(o===void 0&&$l(c,t))return[];if(u.kind==="other"){if(o===void 0)return[];let d=Dl("name","or");throw new h(i`backup.services: '${e}' (image ${c.image}) is not recognised as a database that can be dumped`,{fix:i`say which it is: engine: ${d}; or take it out of backup.services`})}if(u.kind==="unsupported"){let{product:d}=u;throw new h(i`service '${e}' is ${d} (image ${c.image}), which cannot be dumped yet: supported are ${Dl("product","and")}`,{fix:i`list '${e}' under backup.ignore if it needs no dump; its volume can be archived with backup.volumes (consistent only while nothing writes to it)`})}if(a.length===0)throw new h(i`the database service '${e}' is ${c.status} and not running: it cannot be dumped`,{fix:i`start it (docker start ${c.name}), or list it under backup.ignore if it needs no dump`});return a.length>1&&r.push(i`service '${e}' has ${a.length} containers: the dump is from ${c.name} alone`),[{service:e,container:{id:c.id,name:c.name},engine:u.engine,declared:l!==void 0,database:o?.database,...o?.exclude&&{exclude:o.exclude}}]}function wy(e,t,n,r,o){let s=t.volumes.find(c=>c.key===e)??t.volumes.find(c=>c.name===e);if(s===void 0){let c=t.volumes.map(f=>f.key??f.name),l=i`backup.volumes: there is no volume '${e}' on this host`,u=$e(e,c.filter(f=>![...n.volumes,...n.ignore].includes(f)));if(u!=="")throw new h(`${l}${u}`,{fix:i`name one of ${c.sort().join(", ")}`});let d=r?.volumes,p=d&&Object.fromEntries(Object.entries(d).flat().map(f=>[f,!0]));if(!Jo(e,r,p))throw new h(i`${l}: it cannot be archived`,{fix:i`see what became of it (docker volume ls), or take it out of backup.volumes${d===void 0?i` until a deploy has made it`:""}`});o.push(i`${l}: nothing of it to protect yet`);return}let a=jl(({volume:c})=>c===s.name,t);return{kind:"volume",key:e,source:s.name,images:a}}function vy({sqlite:e=[]},t,n,r,o){return e.flatMap(({service:s,path:a})=>{let c=t.filter(u=>u.service===s),l=c.find(({status:u})=>u==="running");if(l!==void 0)return[{service:s,path:a,container:{id:l.id,name:l.name}}];if(c.length===0&&Jo(s,r,r?.services))return o.push(i`backup.sqlite: there is no service '${s}' in the stack that runs: nothing of it to protect yet`),[];throw new h(i`backup.sqlite: service '${s}' does not run: ${a} cannot be saved`,{fix:i`start it (${Xo(n)} ${s}), or take it out of backup.sqlite`})})}function ky(e,t,{containers:n}){let r=t.flatMap(({path:o,container:{id:s}})=>{let a=n.find(d=>d.id===s)?.mounts??[],[c]=a.filter(({target:d})=>le(o,d)).sort((d,p)=>p.target.length-d.target.length);if(c===void 0)return[];let l=Nl(c.target,o);if(e.kind==="volume")return c.type==="volume"&&c.volume===e.source?[l]:[];let u=hy(c.source,l);return c.type==="bind"&&le(u,e.source)?[Nl(e.source,u)]:[]});return r.length===0?e:{...e,saved:r}}function by(e,t,n,r){let o=tr(Pt(e)),s=`${Re(n)}/shared/${o}`,a=jl(({type:l,source:u})=>l==="bind"&&le(u,s),t),c=r?.shared?.some(l=>le(`/${l}`,`/${o}`))??r!==void 0;return{kind:"directory",key:o,source:s,isYetToCome:!c,images:a}}function jl(e,{containers:t,images:n}){let o=[...t.filter(s=>s.mounts.some(e)),...t].map(s=>s.imageId);return[...new Set([...o,...n])]}function xy(e,t,n){let r=new Map(e.volumes.map(({name:l,key:u})=>[l,u??l])),[o,s]=Re(n).split("~"),a=`${s??o}/shared/`,c=`${s??o}/files/`;return lt(e.containers).map(({service:l,mounts:u})=>({service:l,dumped:t.some(d=>d.service===l),places:u.flatMap(({type:d,source:p,volume:f,target:$,writable:y})=>{if(!y)return[];if(d==="volume"&&ar(f))return[Cl(l,$)];if(d==="volume")return[{kind:"volume",name:r.get(f)??f}];if(d!=="bind"||p.includes(c))return[];let[,m]=p.split(a,2);return m===void 0?Ll(p):[{kind:"directory",name:m}]})}))}var Hl=e=>ke.find(t=>t.name===e);function Dl(e,t){let n=ke.map(r=>r[e]);return`${n.slice(0,-1).join(", ")} ${t} ${n.at(-1)}`}function lr(e,t){return e.flatMap((n,r)=>{let o=t.find(a=>n.startsWith(a));if(o===void 0)return[];if(n!==o)return[n];let s=e[r+1];return s===void 0?[]:[n,s]})}var Sy=`
if command -v apache2ctl >/dev/null; then exec apache2ctl "$@" -k graceful; fi
exec httpd "$@" -k graceful
`,Ul={name:"Apache",programs:["httpd-foreground","apache2","apache2-foreground","apache2ctl","apachectl","httpd"],isStartedWith:e=>ut(e)!=="httpd"||e.args.some(t=>t.startsWith("-D")),configuration:/^\/(?:usr\/local\/apache2\/conf|etc\/apache2|etc\/httpd)(?:\/[^/]+\.conf|\/(?:extra|conf|conf\.d|conf-\w+|sites-\w+|vhosts\.d)(?:\/.*)?)?$/,reload:({args:e})=>["sh","-c",Sy,"sh",...lr(e,["-f","-d"])]};var Zo=e=>({name:e,programs:[e.toLowerCase()],configuration:/^$/,reload:void 0}),Fl=Zo("Caddy"),ql=Zo("Traefik"),Wl=Zo("Envoy");var Ey=`
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
`,Gl={name:"HAProxy",programs:["haproxy"],configuration:/^\/(?:usr\/local\/)?etc\/haproxy(?:\/[^/]+\.cfg|\/conf\.d(?:\/.*)?)?$/,reload:()=>["sh","-c",Ey]};var Vl={name:"nginx",programs:["nginx","nginx-debug","openresty","angie","freenginx","tengine"],isStartedWith:({args:e})=>!e.some(t=>/^-q?[stTvVh?]/.test(t)),configuration:/^\/(?:etc\/(?:nginx|angie)|usr\/local\/(?:openresty\/)?nginx\/conf)(?:\/[^/]+\.conf|\/(?:conf\.d|http\.d|templates|sites-\w+)(?:\/.*)?)?$/,reload:({program:e,args:t})=>[e,...lr(t,["-c","-p","-e","-g"]),"-s","reload"]};var zl=[Vl,Gl,Ul,Fl,ql,Wl],Oy=zl.filter(({reload:e})=>e!==void 0);function Yl(e){let t=Qe(e);return Kl(t,zl)??Kl(t.flatMap(Ry),Oy)}function Kl(e,t){for(let n of e){let r=t.find(({programs:o,isStartedWith:s})=>o.includes(ut(n))&&s?.(n)!==!1);if(r!==void 0)return{proxy:r,...n}}}function Ry({program:e,args:[t,...n]}){let r=t!==void 0&&n[0]?.startsWith("-");return e.endsWith(".sh")&&r?[{program:t,args:n}]:[]}var Jl=["service","volume","directory"],It=({format:e})=>e==="sqlite",Ay=e=>Jl.some(t=>t===e);function ur(e,t,n){let r=e.manifest.files.filter(c=>Ay(c.kind)&&!It(c)),o=[...new Set(r.map(({name:c})=>c))];for(let c of t)if(!o.includes(c))throw new h(i`${e.id} has nothing of '${c}'`,{fix:i`name one of ${o.join(", ")}`});let a=o.filter(c=>t.length===0||t.includes(c)).flatMap(c=>Jl.flatMap(l=>{let u=r.filter(d=>d.name===c&&d.kind===l);return u.length===0?[]:l==="service"?Ty(c,u,n):l==="volume"?_y(c,u,n):{kind:l,name:c,files:u,source:c}}));if(a.length>0)return a;throw new h(i`${e.id} holds nothing that can be restored`)}function Ty(e,t,{containers:n}){let r=lt(n).filter(({service:u})=>u===e),o=r.find(({status:u})=>u==="running")??r[0];if(o===void 0)throw new h(i`there is no service '${e}' in the stack that runs: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`});if(r.length>1)throw new h(i`service '${e}' has ${r.length} containers: which of them has its data cannot be told`,{fix:i`scale it to one, then restore`});let[{engine:s="mysql"}={engine:void 0}]=t,a=Ae(o),c=ke.find(u=>u.name===s);if(c===void 0)throw new h(i`'${e}' was dumped as ${s}, which this version of deploy-kit does not know`);if((a.kind==="database"?es(a.engine):es(c))!==es(c))throw new h(i`'${e}' was ${c.product} when it was backed up, and is another database now (image ${o.image})`,{fix:i`deploy a release whose '${e}' is ${c.product}, then restore`});return{kind:"service",name:e,files:t,engine:c,container:o}}var es=({loads:e})=>Object.keys(e.formats).join(" ");function _y(e,t,{volumes:n}){let r=n.find(({key:o,ofProject:s})=>s&&o===e)??n.find(o=>o.name===e);if(r!==void 0)return{kind:"volume",name:e,files:t,source:r.name};throw new h(i`there is no volume '${e}' on this host: its data has no place to be restored to`,{fix:i`deploy a release that has it, then restore`})}function Xl(e,t){let n=t.manifest.files.find(It),r=e.find(({kind:o})=>o!=="service");if(!(n===void 0||r===void 0))throw new h(i`${t.id} holds ${n.path} apart from '${r.name}', which may be where it lies: a restore would take the database away`,{fix:i`restore '${r.name}' by hand, as RESTORE.md in ${t.path} says, and name the others with only`})}function Lt(e,t){return lt(t).filter(({mounts:n})=>n.some(({source:r,writable:o})=>e.some(s=>r!==""&&(le(r,s.source)||o&&le(s.source,r)))))}function Ct(e,t){let n=e.filter(o=>Ae(o).kind!=="other"),r=new Set(n.flatMap(o=>o.networks));return lt(t).filter(o=>Je(o)&&!e.includes(o)&&Ae(o).kind==="other"&&!Py(o)&&(o.onHostNetwork||o.networks.some(s=>r.has(s))))}var Je=({status:e})=>["running","restarting","paused"].includes(e);function Py({argv:e}){let t=Yl(e);return t!==void 0&&t.proxy.name!=="Apache"}function Zl({name:e,files:t,engine:n},r,o){let s=t.find(({engine:l,serverVersion:u})=>l===n.name&&u)?.serverVersion,[a,c]=[Ql(s),Ql(r)];if(!(a===void 0||c===void 0||a<=c))throw new h(i`'${e}' of ${o} was written by ${n.product} ${s??""}, and ${n.product} ${r??""} runs: an older server does not read it`,{fix:i`deploy a release with ${n.product} ${a} or later, then restore; nothing was changed`})}var Ql=(e="")=>{let[,t]=/^(\d+)/.exec(e)??[];return t===void 0?void 0:Number(t)};var Iy=`import sqlite3, sys
source = sqlite3.connect(sys.argv[1], timeout=60)
copy = sqlite3.connect(sys.argv[2])
source.backup(copy)
copy.close()`,Ly=`import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row[0])`,Cy=`$source = new SQLite3($argv[1], SQLITE3_OPEN_READWRITE); $source->busyTimeout(60000);
exit($source->backup(new SQLite3($argv[2])) ? 0 : 1);`,Ny=`$rows = (new SQLite3($argv[1]))->query($argv[2]); if (!$rows) exit(1);
while ($row = $rows->fetchArray(SQLITE3_NUM)) echo $row[0], "\\n";`,Dy=`const { DatabaseSync } = require("node:sqlite");
const source = new DatabaseSync(process.argv[1]);
source.exec("PRAGMA busy_timeout = 60000");
source.prepare("VACUUM INTO ?").run(process.argv[2]);`,My=`const { DatabaseSync } = require("node:sqlite");
for (const row of new DatabaseSync(process.argv[1]).prepare(process.argv[2]).all()) require("node:fs").writeSync(1, Object.values(row)[0] + "\\n");`,dr=[{name:"sqlite3",can:"command -v sqlite3",copy:`sqlite3 -bail -cmd '.timeout 60000' "$1" ".backup '$2'"`,ask:'sqlite3 -bail -batch -noheader -list "$1" "$2"'},{name:"python3",can:"python3 -c 'import sqlite3; sqlite3.Connection.backup'",copy:`python3 -c '${Iy}' "$1" "$2"`,ask:`python3 -c '${Ly}' "$1" "$2"`},{name:"php",can:`php -r 'exit(class_exists("SQLite3") && method_exists("SQLite3", "backup") ? 0 : 1);'`,copy:`php -r '${Cy}' -- "$1" "$2"`,ask:`php -r '${Ny}' -- "$1" "$2"`},{name:"node",can:`node --no-warnings -e 'require("node:sqlite")'`,copy:`node --no-warnings -e '${Dy}' -- "$1" "$2"`,ask:`node --no-warnings -e '${My}' -- "$1" "$2"`}],eu=dr.map(({name:e,can:t})=>`if ${t} >/dev/null 2>&1; then printf 'program\\t${e}\\n'; exit 0; fi
`).join(""),tu=`case $2 in
${dr.map(({name:e,copy:t,ask:n})=>`${e}) copy() { exec ${t}; }; ask() { ${n}; } ;;
`).join("")}esac
`;var nu=`
[ -f "$1" ] || { printf 'absent\\n'; exit 0; }
[ "$(head -c 15 "$1" 2>/dev/null)" = 'SQLite format 3' ] || { printf 'other\\n'; exit 0; }
for file in "$1" "$1-wal"; do
  [ ! -f "$file" ] || printf 'bytes\\t%s\\n' "$(wc -c <"$file")"
done
${eu}`,ru=`${Ee}
export LC_ALL=C HOME=/nonexistent
${tu}exec 3<&0
saved=$(mktemp) || exit
trap 'rm -f "$saved" "$saved"-*' EXIT
(copy "$1" "$saved" </dev/null >&2 & guard $!) || exit
found=$(ask "$saved" 'PRAGMA quick_check(3)' </dev/null) || exit
[ "$found" = ok ] || { printf 'the database is damaged: %s\\n' "$found" >&2; exit 1; }
own="type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
tables=$(ask "$saved" "SELECT count(*) FROM sqlite_master WHERE $own" </dev/null) || exit
printf 'counted\\ttables\\t%s\\n' "$tables" >&2
# Where one of them is a virtual table whose module is not there, or there are more than a query may name, they are not counted.
query=$(ask "$saved" "SELECT group_concat('SELECT count(*) AS n FROM \\"' || replace(name, '\\"', '\\"\\"') || '\\"', ' UNION ALL ')
  FROM sqlite_master WHERE $own" </dev/null)
if rows=$(ask "$saved" "SELECT CAST(total(n) AS INTEGER) FROM (\${query:-SELECT 0 AS n})" </dev/null 2>/dev/null); then
  printf 'counted\\trows\\t%s\\n' "$rows" >&2
fi
cat "$saved"
`,ou=`
head=$(dd bs=1 count=100 2>/dev/null | od -An -v -tu1 | tr -s '\\n ' '  ')
rest=$(wc -c)
set -- $head
[ $# -eq 100 ] || exit 0
page=$((\${17} * 256 + \${18}))
[ "$page" -ne 1 ] || page=65536
echo "pages $(((\${29} * 16777216) + (\${30} * 65536) + (\${31} * 256) + \${32}))"
echo "page $page"
echo "length $((100 + rest))"
`;var su=e=>Oe({...e,declared:!0,database:void 0},{script:nu,args:[e.path],read:(t,{hostName:n})=>[By(new ce(t),e,n)]});function By(e,t,n){let{service:r,container:o,path:s}=t,a=Ce(t);if(e.has("absent")||e.has("other")){let d=e.has("absent")?i`backup.sqlite: ${a} has no file ${s}`:i`backup.sqlite: ${s} in ${a} is no database of SQLite`;throw new h(d,{fix:i`write the path as the container sees it, once the application has made it`})}let c=e.one("program");if(c===""){let d=dr.map(({name:p})=>p).join(", ");throw new h(i`${s} in ${a} cannot be saved: nothing in its image can do that (${d})`,{fix:i`add sqlite3 to the image (apt-get install sqlite3, apk add sqlite), or take it out of backup.sqlite`})}let l=i`dump of ${s} of service '${r}'`,u=i`look at docker logs ${o.name} on ${n}`;return{what:l,begins:i`saving ${s} of service '${r}' by ${c}`,bytes:we(e.all("bytes").map(([d])=>Number(d))),path:`${r}.${Et(s.replace(/^.*\//,""))}`,producer:()=>({argv:ve(o.id,ru,s,c)}),inspect:ou,fix:u,check(d){let[p,f,$]=["pages","page","length"].map(m=>re(d,m)),y=new ce(d.stderr).all("counted");if(p===void 0||f===void 0||$!==p*f||y.length===0)throw new h(i`${l} is not complete: it has not all of its pages`,{fix:i`${u}; the backup was not kept`});return{kind:"service",name:r,source:o.name,engine:"sqlite",format:"sqlite",databases:[s],counts:Object.fromEntries(y.map(([m="",g])=>[m,Number(g)])),checks:["integrity","pages"],warnings:[]}}}}var jy=8e6;async function pr(e){let{host:t,inventory:n,settings:r}=e,{context:o}=t,s=o.now(),a={...r,deployPath:t.layout.root},c=await Uy(t),l=Ml(await cr(n,t.store),a,c),u=await Wy(l,e),d=[...l.notes,...u.flatMap(b=>("nothing"in b?b.nothing:b.note)??[])],p=u.filter(b=>"producer"in b),f={max:e.beforeRestoreOf===void 0?r.backup.maxDrop:100,hostName:t.name,whole:l.dumps.filter(({database:b})=>b===void 0).map(({service:b})=>b)};if(p.length===0){l.dumps.length>0&&qo([],Fo(await vo(t).list(),r),f);for(let L of l.warnings)o.log.warning(L);let b=i`the stack on ${t.name} has no database and no volume to back up`;return fr(t.name,b,d,o)}let $=qy([...p,...Fy(t,c)]),y=nl(n.compressors,r.backup.compression,t.name);o.signal.throwIfAborted();let m=await vo(t).begin(qn(s));try{var g=[];try{let b=Fo(m.others,r);Ky(n.free,{sources:$,last:b},t);let L=Vn(e.access===void 0?void 0:r.backup.to);let A=L.find(({kind:N})=>N==="host");let C=R(g,await sr.begin(L.filter(N=>N!==A),m.id,{own:wo(t),folder:Ua(r,t.name),access:e.access??Hy,context:o}),!0);A===void 0&&C.assertSome();let{timeout:J}=r.backup;let M=await Gy($,{set:m,compressor:y,timeout:J,last:b},e);qo(M,b,f);let ye=M.filter(({sensitive:N})=>N!==!0);let S=M.filter(N=>!ye.includes(N)).map(({path:N})=>N);S.length>0&&L.some(N=>N!==A)&&d.push(A===void 0?i`not in the backup, for it holds secrets and nothing is encrypted: ${S.join(", ")}`:i`stays on the host, for it holds secrets and copies are not encrypted: ${S.join(", ")}`);await C.write(m,ye);A===void 0&&C.assertSome();let O=au(e,m.id,s,M);let _=au(e,m.id,s,ye);o.signal.throwIfAborted();let q=Ko(O,iu(n,O));await yl(t,m.directory,q);await C.explain(Ko(_,iu(n,_)));let X=await C.publish(_,(N,B)=>cu(N,B,m.id,e));let ee=[];A===void 0?(C.assertSome(),await m.discard()):ee=await m.publish({...O,...C.told},cu(m.others,Vo(A),m.id,e));let oe=[...l.warnings,...M.flatMap(N=>N.warnings.map(B=>`${N.name}: ${B}`))];let{id:fe,totalBytes:_e,durationMs:P}=O;for(let N of oe)o.log.warning(N);for(let N of d)o.log.info(N);o.log.info(i`backup ${fe} on ${t.name}: ${H(_e)} in ${D(P)}`);let se=A===void 0?X[0]?.path??"":m.path;let U={host:t.name,id:fe,path:se,files:M,totalBytes:_e,durationMs:P};return{status:"created",...U,copies:X,missing:C.missing,warnings:oe,notes:d,removed:ee}}catch(w){var v=w,k=!0}finally{var x=T(g,v,k);x&&await x}}catch(b){throw await m.discard().catch(L=>{let A=i`the unfinished backup ${m.id}.partial could not be removed`;o.log.warning(`${A}: ${j(L)}`)}),b}}var Hy={openHost:()=>Promise.reject(new TypeError("access")),directory:"",s3:{}};function iu({containers:e},{files:t}){let n=t.flatMap(({kind:o,source:s})=>o==="service"?s:[]),r=e.filter(({name:o})=>n.includes(o));return{writers:Ct(r,e).map(({name:o})=>o),image:r[0]?.image}}async function Uy({ledger:e,store:t}){let n=Rt(e);return n&&await t.record(n.id).catch(()=>({}))}function Fy({layout:e},t={}){let{id:n,files:r,version:o}=t;return n&&r&&o?pl(e.root,{id:n,files:r,version:o}):[]}function qy(e){let t=new Set;return e.map(n=>{let r=n.path;for(let o=2;t.has(r);o++)r=n.path.replace(".",`-${o}.`);return t.add(r),{...n,path:r}})}function fr(e,t,n,{log:r}){for(let o of[i`nothing to protect: ${t}`,...n])r.info(o);return{status:"nothing-to-protect",host:e,reason:t,notes:n}}async function Wy({dumps:e,sqlite:t,files:n},{host:r,settings:o}){let s=[...e.map(({engine:u,...d})=>u.probe(d,r.context)),...t.map(su),...n.map(ul)];if(s.length===0)return[];let{timeout:a}=o.backup,c=Object.fromEntries(s.entries()),l=await Q(r,c,{signal:r.context.signal,timeout:a});return Object.values(l).flat()}async function Gy(e,t,{host:n}){let r=[];for(let o of e){n.context.log.info(o.begins);let s=await cl(n,o,t),{checks:a,...c}=o.check(s),{path:l,compression:u,bytes:d,sha256:p}=s,f=["exit-codes",t.compressor.compression,"checksum",...a];r.push({...c,path:l,compression:u,bytes:d,sha256:p,checks:f})}return r}function au({host:e,settings:t,run:n,beforeRestoreOf:r},o,s,a){let{project:c,environment:l,composeProject:u}=t,d=Rt(e.ledger)?.id;return{schema:1,id:o,createdAt:new Date(s).toISOString(),project:c,environment:l,composeProject:u,...d===void 0?{}:{release:d},...r!==void 0&&{purpose:"restore"},run:{who:n.who,where:n.where},files:a,totalBytes:a.reduce((p,f)=>p+f.bytes,0),durationMs:e.context.now()-s}}function cu(e,t,n,{host:r,settings:o,beforeRestoreOf:s}){let a=e.filter(Tt(o)).map(ol),c=new Set([...rl(r.ledger),s??[]].flat());return sl([...a,{id:n,damaged:[],isSafety:s!==void 0}],{...o.backup.keep,...t},c)}var Vy=1.5;function Ky(e,{sources:t,last:n},{name:r,layout:o}){let s=t.reduce((a,{path:c,bytes:l})=>{let u=or(n,c)?.bytes;return a+(u===void 0?l:u*Vy)},jy);if(!(e>=s))throw new h(i`${r} has no room for the backup: ${H(e)} free at ${o.backups}, up to ${H(s)} needed`,{fix:i`make room there (docker image prune, old backups), or put the deploy path on a larger disk`})}import{Duplex as zy}from"node:stream";import{buffer as Yy}from"node:stream/consumers";async function dn(e,{method:t,path:n,body:r,...o}){var p=[];try{let{request:s}=await import("node:http");let a=R(p,ae(o.timeout??6e4,o.signal??void 0));let c=["docker","system","dial-stdio"];let l=await e.start(c,{fence:o.fence,signal:a.signal});let u=zy.from({readable:l.stdout,writable:l.stdin});let d=r===void 0?void 0:JSON.stringify(r);try{let m=await new Promise((v,k)=>{let x={Host:"docker",Connection:"close",...d!==void 0&&{"Content-Type":"application/json","Content-Length":Buffer.byteLength(d)}},b=s({method:t,path:n,headers:x,createConnection:()=>u},v);b.on("error",k),l.ended.then(L=>k(L.failure??new G({argv:c,...L,...Qy(e)}))),b.end(d)}),g=(await Yy(m)).toString("utf8"),{statusCode:w=0}=m;if(w>=400||w<200)throw new h(i`the engine of ${e.name} refuses: ${Z(Jy(g),3)}`);return g===""?void 0:JSON.parse(g)}catch(m){throw o.signal?.throwIfAborted(),a.timedOut?new h(i`the engine of ${e.name} does not answer`,{cause:m}):m}finally{l.stdin.end(),u.destroy(),l.stop(),await l.ended}}catch(f){var $=f,y=!0}finally{T(p,$,y)}}var Qy=({name:e,kind:t})=>t==="local"?{}:{where:e};function Jy(e){try{let{message:t}=JSON.parse(e);return typeof t=="string"?t:e}catch{return e}}var Te="deploy-kit.restore",Nt=class e{id;name;#e;constructor(t,n,r){this.id=t,this.name=n,this.#e=r}static async start(t){let{host:n,mark:r,of:o,engine:s,data:a}=t,{fence:c,context:l}=n,u={fence:c,signal:l.signal},d=await dn(n.host,{...u,method:"GET",path:`/containers/${o.id}/json`}),p=new Set(a.map(({target:A})=>A)),f=o.mounts.filter(({target:A,type:C})=>!p.has(A)&&["bind","volume"].includes(C)),$=await ng(n,f),y=`deploy-kit-${r}-${o.service||o.name}`.toLowerCase(),{Config:m,HostConfig:g,Image:w}=d,v=s.loads.alone??(A=>A),k={...m,Image:w,...m.Entrypoint&&{Entrypoint:v(m.Entrypoint)},...m.Cmd&&{Cmd:v(m.Cmd)},Labels:{[Te]:r},Healthcheck:{Test:["NONE"]},MacAddress:void 0,HostConfig:{...g,NetworkMode:"none",PortBindings:{},PublishAllPorts:!1,RestartPolicy:{Name:"no"},AutoRemove:!1,Links:null,VolumesFrom:null,ContainerIDFile:"",PidMode:"",UTSMode:"",IpcMode:/^(host|container:)/.test(String(g.IpcMode))?"private":g.IpcMode,LogConfig:{Type:"json-file",Config:{"max-size":"1m","max-file":"1"}},Binds:null,Mounts:[...(g.Mounts??[]).filter(({Type:A})=>A==="tmpfs"),...a.map(eg),...f.map(A=>tg(A,$))]},NetworkingConfig:{}},x=`/containers/create?name=${encodeURIComponent(y)}`,b=await dn(n.host,{...u,method:"POST",path:x,body:k}),L=new e(b.Id,y,t);return await n.run(["sh","-c",rg,"sh",o.id,b.Id]),L}ready(t){let{host:n,engine:r,of:o}=this.#e;return pn(n,{id:this.id,name:this.name,service:o.service,engine:r},t)}async stop(){let{host:t}=this.#e;await t.run(["sh","-c",sg,"sh",this.id],{timeout:"none"})}async remove(){let{host:t}=this.#e;await t.run(["docker","rm","-f","-v",this.id],{accept:[0,1]})}};async function pn(e,t,n){var $=[];try{let r={service:t.service,container:t,declared:!0,database:void 0};let{signal:o,now:s}=e.context;let a=s()+n;let c;let l={process:"",answersSince:0};let u=R($,e.context.log.progress(()=>i`${e.name}: waiting until ${t.name} answers`));for(;s()<a;){o.throwIfAborted();let{stdout:w}=await e.run(["sh","-c",og,"sh",t.id]),[v="",k="",x=""]=w.trim().split(`
`);if(v!=="running")break;try{if(k==="")throw new h(i`no server runs in it yet`);if(await Q(e,{probe:t.engine.probe(r,e.context)},{signal:o,timeout:6e4}),l.process===k&&s()-l.answersSince>=(x===""?Xy:Zy))return;l.process!==k&&(l={process:k,answersSince:s()})}catch(b){if(!(b instanceof h))throw b;c=b,l={process:"",answersSince:0}}await new Promise(b=>setTimeout(b,500))}let{stdout:d,stderr:p}=await e.run(["docker","logs","--tail","20",t.id],{accept:[0,1]});let f=Z(e.context.redact(`${d}
${p}`),5);throw new h(i`service '${t.service}' (${t.name}) does not come up: ${f}`,{fix:i`see whether ${e.name} has memory and disk for it`,cause:c})}catch(y){var m=y,g=!0}finally{T($,m,g)}}var Xy=400,Zy=6e4,eg=({target:e,volume:t,directory:n})=>n===void 0?{Type:"volume",Target:e,...t!==void 0&&{Source:t}}:{Type:"bind",Source:n,Target:e};function tg({type:e,source:t,volume:n,target:r,writable:o},s){return o&&(e==="volume"||s.has(t))?{Type:"volume",Target:r}:e==="volume"&&!ar(n)?{Type:"volume",Source:n,Target:r,ReadOnly:!0,VolumeOptions:{NoCopy:!0}}:{Type:"bind",Source:t,Target:r,ReadOnly:!0}}async function ng(e,t){let n=t.filter(({type:a,writable:c})=>a==="bind"&&c).map(({source:a})=>a);if(n.length===0)return new Set;let r='for path; do if [ -d "$path" ]; then echo yes; else echo no; fi; done',{stdout:o}=await e.run(["sh","-c",r,"sh",...n]),s=o.split(`
`);return new Set(n.filter((a,c)=>s[c]==="yes"))}var rg=`
if ! docker inspect --format '{{range .Mounts}}{{println .Destination}}{{end}}' "$1" | grep -q '^/run/secrets'; then
  docker cp "$1:/run/secrets" - 2>/dev/null | docker cp - "$2:/run" >/dev/null 2>&1
fi
exec docker start "$2" >/dev/null
`,og=`
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
`,sg=`
docker stop --time 600 "$1" >/dev/null || exit
code=$(docker inspect --format '{{.State.ExitCode}}' "$1")
case $code in 137) echo "it did not stop within 10 minutes" >&2; exit 1 ;; esac
exit 0
`;var Ne=class e{#e;#t;#n="";#r=()=>{};#o;constructor(t,n){this.#e=t,this.#t=n,n.stdout.setEncoding("utf8").on("data",r=>{this.#n+=r,this.#r()}),n.ended.then(()=>this.#r())}static async begin(t,n){let r=["sh","-c",ig,"sh",`${Te}=${n}`],{signal:o}=new AbortController;return new e(t,await t.host.start(r,{fence:t.fence,signal:o}))}stop(t){return this.#i(["stop",...t])}start(t){return this.#i(["start",...t])}run(t){return this.#i(["run",...t])}async end(){this.#o??=(async()=>{this.#t.stdin.end();let{failure:t,code:n,stderr:r}=await this.#t.ended;if(t!==void 0)throw t;if(n!==0)throw this.#s(["start"],n,r)})(),await this.#o}async[Symbol.asyncDispose](){await this.end().catch(t=>{this.#e.context.log.warning(`${this.#e.name}: ${j(t)}`)})}async#i(t){this.#n="",this.#t.stdin.write(`${ne(t).replaceAll(`
`,`'"$nl"'`)}
`);let n=!1;for(this.#t.ended.then(()=>{n=!0});;){let r=/^\x1e(\d+)\n/m.exec(this.#n);if(r!==null){let o=this.#n.slice(0,r.index);if(r[1]==="0")return o;throw this.#s(t,Number(r[1]),o)}if(n){let{failure:o,code:s,stderr:a}=await this.#t.ended;throw o??this.#s(t,s,a)}await new Promise(o=>{this.#r=o})}}#s(t,n,r){let{name:o,kind:s}=this.#e;return new G({argv:t,code:n,stderr:ue(r,8),...s==="local"?{}:{where:o}})}},ig=`# deploy-kit: hold what a restore has stopped
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
`;var ag=he({what:E(),parent:E(),live:E(),source:E(),home:E(),volume:K(E()),target:E()}),cg=he({schema:qt(1),id:Be(E(),Ut(/^\d{8}T\d{6}Z(-\d+)?$/)),createdAt:E(),project:E(),environment:E(),run:he({who:E(),where:E()}),set:E(),parts:me(E()),safety:K(E()),stage:Me(["preparing","swapping","restored","undoing","undone","failed"]),keptUntil:E(),mark:E(),image:E(),places:me(ag)}),lg=`
cd "$1" 2>/dev/null || exit 0
for file in [0-9]*T[0-9]*Z*.json; do
  [ -f "$file" ] || continue
  tr -d '\\n' <"$file"
  echo
done
`,ts=e=>`${e}/restores`,mr=e=>({script:lg,args:[ts(e)],read:t=>t.split(`
`).flatMap(n=>ug(n)??[]).sort((n,r)=>n.id<r.id?1:-1)});function ug(e){if(e!=="")try{let t=Sn(cg,JSON.parse(e));return t.success?t.output:void 0}catch{return}}var dg=`
umask 077
mkdir -p "$1" && cd "$1" || exit
cat >".$2.tmp" || exit
sync -- ".$2.tmp" 2>/dev/null || sync
mv -f ".$2.tmp" "$2.json"
`;async function Dt(e,t){let n=["sh","-c",dg,"sh",ts(e.layout.root),t.id];await e.run(n,{stdin:`${JSON.stringify(t,null,2)}
`})}async function lu(e,{id:t}){await e.run(["rm","-f","--",`${ts(e.layout.root)}/${t}.json`])}var Mt=class{#e;#t;#n;constructor(t,n,r){this.#e=t,this.#t=n,this.#n=r}async look(t){let{stdout:n}=await this.#e.run(this.argv(fg,t),{timeout:"none"}),r=[...n.matchAll(/^place (\d+) (\d+) (\S+)$/gm)];return t.map((o,s)=>{let[,a="",c="",l=""]=r[s]??[];if(l==="directory")return{bytes:Number(a)*1024,free:Number(c)*1024};throw new h(l==="mounted"?i`${o.what} is a disk of its own at ${o.parent}/${o.live}: another directory cannot take its place`:i`${o.what} is not at ${o.parent}/${o.live}, where Docker says that it is`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})})}async begin(t){let n=t.flatMap(({volume:r})=>r??[]);for(let r of n)await this.#e.run(["docker","volume","create","--label",`${Te}=${this.#t}`,r]);await this.#e.run(this.argv(mg,t))}copyArgv(t){return this.argv(hg,t)}async swap(t,n){await t.run(this.argv(yg,n))}async swapBack(t,n){await t.run(this.argv(gg,n))}async settle(t,n){return[...(await t.run(this.argv($g,n))).matchAll(/^place (yes|no)$/gm)].map(([,o])=>o==="yes")}async discard(t){let n=t.filter(({volume:o})=>o===void 0);n.length>0&&await this.#e.run(this.argv(wg,n),{timeout:"none"});let r=t.flatMap(({volume:o})=>o??[]);r.length>0&&await this.#e.run(["docker","volume","rm","-f",...r],{timeout:"none"})}argv(t,n){let r=[...new Set(n.map(({parent:a})=>a))],o=r.flatMap((a,c)=>["--mount",pg(a,`/p/${c}`)]),s=n.flatMap(({parent:a,live:c,home:l})=>[`/p/${r.indexOf(a)}`,c,l]);return["docker","run","--rm","--pull","never","--network","none","--log-driver","none","--label",`${Te}=${this.#t}`,"--security-opt","label=disable","--user","0",...o,"--entrypoint","sh",this.#n,"-c",t,"sh",...s]}},pg=(e,t)=>`type=bind,"source=${e.replaceAll('"','""')}",destination=${t}`,dt=e=>`set -e
umask 077
while [ $# -gt 0 ]; do
  cd "$1"
  live=$2 home=$3
  shift 3
${e}
done
`,fg=dt(`
  if [ ! -d "$live" ]; then echo "place 0 0 missing"
  elif [ "$(stat -c %d "$live")" != "$(stat -c %d .)" ]; then echo "place 0 0 mounted"
  else
    size=$(du -sk "$live" | sed 's/[^0-9].*//')
    free=$(df -Pk . | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
    echo "place $size $free directory"
  fi`),mg=dt(`
  mkdir -p "$home/_data"
  chown "$(stat -c %u:%g "$live")" "$home/_data"
  chmod "$(stat -c %a "$live")" "$home/_data"`),hg=dt(`
  cp -a "$live/." "$home/_data/"
  sync`),yg=dt(`
  if [ ! -e "$home/swapped" ]; then
    mv "$live" "$home/_old"
    mv "$home/_data" "$live"
    : >"$home/swapped"
    mv "$home/_old" "$home/_data"
    sync
  fi`),gg=dt(`
  if [ -e "$home/swapped" ]; then
    mv "$live" "$home/_new"
    mv "$home/_data" "$live"
    rm "$home/swapped"
    mv "$home/_new" "$home/_data"
    sync
  fi`),$g=dt(`
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
  sync`),wg=dt(`
  rm -rf "./$home"`);async function yr(e){let{engine:t,files:n}=e,{formats:r,count:o,counted:s,differs:a}=t.loads,c=new Map;for(let d of Object.keys(r))for(let p of n)kg(p)===d&&hr(c,await bg(p,r[d]?.(p,"trial"),e));o!==void 0&&hr(c,await uu(e,o(n),{argv:["true"]},i`count`));let l=new Map;for(let{counts:d={}}of n)hr(l,new Map(Object.entries(d)));let u=a?.(l,c)??s.filter(d=>vg(d,l,c));if(u.length>0){let d=n[0]?.name??"",p=u.map(f=>i`${c.get(f)??0} ${f}, not ${l.get(f)??0}`);throw new h(i`what was loaded of '${d}' is not what ${e.set.id} holds: ${p.join("; ")}`,{fix:i`take another set; keep this one to find out why`})}return c}var vg=(e,t,n)=>t.has(e)&&t.get(e)!==(n.get(e)??0),kg=({kind:e,format:t})=>t??(e==="service"?"sql":"tar");function hr(e,t){for(let[n,r]of t)e.set(n,(e.get(n)??0)+r)}async function bg(e,t,n){var l=[];try{if(t===void 0)return new Map;let r=i`load ${e.path} of ${n.set.id}`;let o=n.host.context.now();let{log:s,now:a}=n.host.context;let c=R(l,s.progress(()=>`${n.host.name}: ${r} (${H(e.bytes)}), ${D(a()-o)}`));return await uu(n,t,n.feed(e),r)}catch(u){var d=u,p=!0}finally{T(l,d,p)}}var xg=`
feed=$1 id=$2 script=$3
shift 3
${tn}exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function uu({host:e,container:t,timeout:n},{script:r,args:o=[]},s,a){var k=[];try{let{context:c,fence:l}=e;let u=new Map;let d=new Map;let p=A=>{let[,C="",J=""]=/^(\w+) (\d+)$/.exec(A)??[];C==="fed"||C==="loaded"?d.set(C,Number(J)):C!==""&&hr(u,new Map([[C,Number(J)]]))};let f=["sh","-c",xg,"sh",ne(s.argv),t,r,...o];let $=R(k,ae(n,c.signal));let y={signal:$.signal,timeout:"none",onStdout:p,fence:l,stdin:s.stdin??""};let{stderr:m}=await e.host.run(f,y).catch(A=>{throw $.timedOut?new h(i`${a} was not done after ${D(n)}`,{fix:i`raise backup.timeout`}):A});let[g,w]=[d.get("fed"),d.get("loaded")];if(g===0&&w===0)return u;let v=Z(c.redact(m),5);throw new h(w===0?i`${a}: the file cannot be read to its end: ${v}`:i`${a} failed with exit code ${w??i`unknown`}: ${v}`,{fix:i`take another set; keep this one to find out why`})}catch(x){var b=x,L=!0}finally{T(k,b,L)}}import fn from"node:path";function du(e,t,n){let{Name:r,Driver:o,Mountpoint:s}=e,a=e.Options??{},c=i`volume '${r}'`;if(o==="local"&&Object.keys(a).length===0){let[u,d]=[fn.posix.dirname(fn.posix.dirname(s)),fn.posix.basename(s)],p=`${r}.restore-${n}`;return{what:c,parent:u,live:`${r}/${d}`,source:s,home:p,volume:p,target:t}}if(o==="local"&&a.o?.split(",").includes("bind")&&a.device?.startsWith("/"))return{...gr(a.device??"",t,n),what:c,source:s};throw new h(i`${c} does not lie on this host (driver ${o}): its data cannot be replaced by a restore`,{fix:i`restore it by hand, as the RESTORE.md of the set says`})}function gr(e,t,n){let[r,o]=[fn.posix.dirname(e),fn.posix.basename(e)];return{what:i`directory ${e}`,parent:r,live:o,source:e,home:`.${o}.restore-${n}`,target:t}}var $r=({parent:e,home:t})=>`${e}/${t}/_data`;function wr({name:e,service:t,mounts:n},r){let o=n.filter(({writable:l,type:u})=>l&&["bind","volume"].includes(u)),s=o.filter(({target:l})=>r.test(l.replace(/\/+$/,"")));if(s.length>0)return s;let[a,...c]=o;if(a!==void 0&&c.length===0)return[a];throw new h(o.length===0?i`service '${t}' (${e}) keeps its data in the container itself`:i`service '${t}' (${e}): which of its mounts holds its data cannot be told (${o.map(({target:l})=>l).join(", ")})`,{fix:i`mount a volume at its data directory`})}var Bt=10*6e4;async function pu(e){var u=[];try{let{host:t,set:n,container:r,engine:o}=e;t.context.log.info(i`${t.name}: restoring '${r.service}' of ${n.id} into a trial server`);let s=`${r.project}-${n.id}-proof`;let a=R(u,await Ne.begin(t,s),!0);let c=wr(r,o.loads.data).map(({target:y})=>({target:y}));let l=await Nt.start({host:t,mark:s,of:r,engine:o,data:c});await l.ready(Bt);return await yr({...e,container:l.id})}catch(d){var p=d,f=!0}finally{var $=T(u,p,f);$&&await $}}var Sg=`
for name in cp mv stat du df sed; do command -v "$name" >/dev/null || exit; done
command -v tar >/dev/null || { echo none; exit; }
tar --version 2>&1 | grep -q 'GNU tar' && tar --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && { echo gnu; exit; }
echo any
`,Eg=`
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
`;async function vr(e,t,n){let r=["sh","-c",Eg,"sh",`${Te}=${t}`,Sg,...new Set(n)],{stdout:o}=await e.run(r,{timeout:10*6e4}),[,s,a=""]=/^(gnu|any|none) (\S+)$/m.exec(o)??[];if(s==="gnu"||s==="any"||s==="none")return{tar:s,image:a};throw new h(i`no image of the stack on ${e.name} has sh, cp and mv: nothing can move its data`,{fix:i`use an image with a shell for one of its services, or restore by hand, as the RESTORE.md of the set says`})}async function fu(e){var g=[];try{let{host:t,inventory:n}=e;let{log:r,now:o}=t.context;let s=rs(await kr(t,n),e.id,t.name);let{id:a,places:c}=s;let l=await ns(s,t,n);let u=Lt(c,n.containers);let d=u.filter(Je).map(b=>b.id);let p=Ct(u,n.containers);let f=R(g,await Ne.begin(t,s.mark),!0);let $=o();p.length>0&&(r.info(i`${t.name}: stopping ${[...new Set(p.map(({service:b})=>b))].join(", ")}, which may write meanwhile`),await f.stop(p.map(b=>b.id)));let y={...s,keptUntil:Og(s,o())};await Dt(t,{...y,stage:"undoing"});await f.stop(d);await l.swapBack(f,c);await f.start(d);for(let b of u){let L=Ae(b);L.kind==="database"&&Je(b)&&await pn(t,{...b,engine:L.engine},Bt)}await Dt(t,{...y,stage:"undone"});await f.end();let m=o()-$;r.info(i`${t.name}: what ${s.set} had replaced is back (${s.parts.join(", ")}), after ${D(m)}`);return{status:"undone",host:t.name,id:a,set:s.set,parts:s.parts,keptUntil:y.keptUntil,downMs:m}}catch(w){var v=w,k=!0}finally{var x=T(g,v,k);x&&await x}}async function ns({mark:e,image:t},n,{containers:r}){let o=await vr(n,e,[t,...r.map(({imageId:s})=>s)]);return new Mt(n,e,o.image)}var Og=({createdAt:e,keptUntil:t},n)=>new Date(n+Date.parse(t)-Date.parse(e)).toISOString();function rs(e,t,n){let r=e.filter(({stage:c})=>c==="restored"||c==="swapping"),o=e.find(({stage:c})=>c!=="failed"),s=r.find(c=>c.id===(t??o?.id));if(s===void 0){let c=e.find(l=>l.id===(t??o?.id));throw new h(c?.stage==="undone"?i`restore ${c.id} on ${n} is undone already`:i`there is no restore${t===void 0?"":` ${t}`} on ${n} whose old data is kept`,{fix:r.length===0?i`restore a backup instead: list shows them`:i`name one of ${r.map(l=>l.id).join(", ")}`})}let a=r.find(c=>c.id>s.id&&c.places.some(({source:l})=>s.places.some(u=>u.source===l)));if(a===void 0)return s;throw new h(i`restore ${a.id} came after ${s.id} and replaced the same data`,{fix:i`undo ${a.id} first`})}async function kr(e,t){let{log:n,signal:r}=e.context,{restores:o}=await Q(e,{restores:mr(e.layout.root)},{signal:r}),s=[];for(let a of o){let c=await Rg(a,e,t),l={...a,stage:c};c!==a.stage&&(await Dt(e,l),n.warning(`${e.name}: ${Ag(l)}`)),s.push(l)}return s}async function Rg(e,t,{containers:n}){var d=[];try{let{mark:r,places:o,stage:s}=e;if(s==="restored"||s==="undone"||s==="failed")return s;let a=await ns(e,t,{containers:n});if(s==="preparing")return await a.discard(o),"failed";let c=R(d,await Ne.begin(t,r),!0);let l=Lt(o,n).filter(Je);l.length>0&&await c.stop(l.map(m=>m.id));let u=await a.settle(c,o);if(s==="undoing")return u.includes(!1)?(await a.swapBack(c,o),"undone"):"restored";if(u.includes(!0))return await a.swap(c,o),"restored";await a.discard(o);return"failed"}catch(p){var f=p,$=!0}finally{var y=T(d,f,$);y&&await y}}var Ag=({id:e,set:t,stage:n})=>n==="restored"?i`restore ${e} was cut off, but what ${t} holds is in place, and what it replaced is kept`:n==="undone"?i`undoing restore ${e} was cut off, but what was there before is back`:i`restore ${e} was cut off before anything was replaced: the data is what it was`;async function mu(e,t){let n=[];for(let r of await kr(e,t))e.context.now()<Date.parse(r.keptUntil)||(r.stage!=="failed"&&await(await ns(r,e,t)).discard(r.places),await lu(e,r),n.push(r.id));return n}async function yu(e,t){let n=await Promise.all(e.hosts.map(o=>hu(o,e,t,()=>_g(o,e.settings,t)))),r=[];for(let o of n)r.push("status"in o?o:await hu(o.host,e,t,()=>Pg(o,e,t)));return r}async function hu({name:e},{isBestEffort:t=!1},n,r){try{return await r()}catch(o){if(!t)throw o;n.signal.throwIfAborted();let s=j(o);return n.log.warning(i`no backup was made on ${e}, and the deploy goes on without one: ${s}`),{status:"failed",host:e,reason:s,notes:[]}}}function gu(e){let t=e.flatMap(n=>n.status==="created"?n.missing.map(({to:r,why:o})=>i`backup ${n.id} of ${n.host} has no copy at ${r}: ${o}`):[]);if(t.length!==0)return new h(t.join(`
`),{fix:i`mend what it says there, and run this again: the copies that were made are whole and stay`})}function Tg(e,t,n){let r=jn(e);if(!(r instanceof G))return r;let o=Z(r.stderr,8),s=zn(o),a=i`the backup on ${t} failed:`;return new h(`${s===void 0?a:`${a} ${s.what}`}
${o===""?r.message:o}`,{fix:s?.fix??(n?i`nothing was changed: mend what it says there, and run this again; backup: false deploys without one`:i`nothing was changed: mend what it says there, and run this again`),cause:r})}async function _g(e,t,n){let r={...un(t),store:ln(Re(t))},{store:o,...s}=await Q(e,r,n);for(let[a,c]of await o.secrets())n.hide(c,a);return{host:e,store:o,inventory:s}}async function Pg({host:e,store:t,inventory:n},{settings:r,run:o,lockWait:s,access:a,beforeDeploy:c=!1},l){var f=[];try{if(Bl(n)){let w=Rt(t.ledger),v=i`no container and no volume of '${r.composeProject}' is on ${e.name}${w===void 0?i` yet`:""}`;return w!==void 0&&l.log.warning(i`${v}, though ${w.version} (${w.id}) is active there`),fr(e.name,v,[],l)}let u=i`back up ${r.project} in ${r.environment}`;let d=R(f,await At.open(e,t,{run:o,what:u,wait:s},l),!0);let p=d.moved?await Q(e,un(r),d.context):n;try{let w=await pr({host:d,inventory:p,settings:r,run:o,access:a});return await Ig(d,p),w}catch(w){if(l.signal.throwIfAborted(),!Lg(p,d))throw Tg(w,e.name,c);let v=i`no release was verified on ${e.name} so far, and what failed ones have left there is no data yet`;return l.log.warning(i`${v}; it cannot be backed up: ${j(w)}`),fr(e.name,v,[],l)}}catch($){var y=$,m=!0}finally{var g=T(f,y,m);g&&await g}}async function Ig(e,t){let{log:n}=e.context,r=await mu(e,t).catch(o=>(n.warning(i`${e.name}: what restores have kept could not be removed: ${j(o)}`),[]));for(let o of r)n.info(i`${e.name}: what restore ${o} had replaced was kept long enough: removed`)}function Lg({containers:e,volumes:t},{ledger:n,layout:r}){let o=e.flatMap(c=>c.mounts),s=[...t.map(({name:c})=>c),...o.flatMap(({volume:c})=>c||[])],a=({type:c,source:l,writable:u})=>c==="bind"&&u&&!le(l,r.root)&&!l.endsWith(".sock");return n.releases.length>0&&Rt(n)===void 0&&s.every(c=>Kc(n,c))&&!o.some(a)&&t.every(({ofProject:c})=>c)}function $u(e,t,{name:n,ledger:r,store:o}){if(e==="latest"){let l=t.find(({damaged:u,manifest:d})=>u.length===0&&d.purpose!=="restore");if(l!==void 0)return l;throw new h(i`${n} has no whole backup of this stack`,{fix:i`run backup first`})}let s=e==="linked"?Cg(r,o.current):void 0;if(e==="linked"&&s?.backup===void 0)throw new h(s===void 0?i`${n}: no release runs, so no backup is linked to it`:i`${n}: no backup was made before ${s.version} (${s.id}) was deployed`,{fix:i`name a backup by its id: releases lists them`});let a=s?.backup??e,c=t.find(l=>l.id===a);if(c===void 0){let l=t.map(u=>u.id);throw new h(i`${n} has no backup '${a}' of this stack${$e(a,l)}`,{fix:l.length===0?i`run backup first`:i`name one of ${l.slice(0,10).join(", ")}`})}if(c.damaged.length===0)return c;throw new h(i`backup ${a} on ${n} is damaged: ${c.damaged.join(", ")} is missing or has another size`,{fix:i`take another set`})}function Cg(e,t){let n=Mo(e,t??"");return n?.rollbackOf===void 0?n:Mo(e,n.left??"")}function br({path:e},{path:t,compression:n="gzip"}){return{argv:[n,"-dc","--",`${e}/${t}`]}}var Ng=`
cd "$1" || exit
shift
if command -v sha256sum >/dev/null; then sum() { sha256sum <"$1"; }; else sum() { shasum -a 256 <"$1"; }; fi
for file; do
  if [ -f "$file" ]; then said=$(sum "$file") || exit; echo "\${said%% *}"; else echo missing; fi
done
`;async function xr(e,t,n,r){var l=[];try{let o=["sh","-c",Ng,"sh",t.path,...n.map(({path:f})=>f)];let s=R(l,e.context.log.progress(()=>i`${e.name}: reading ${t.id} back`));let{stdout:a}=await e.run(o,{timeout:r});let c=a.split(`
`);for(let[f,{path:$,sha256:y}]of n.entries()){let m=c[f];if(m!==y)throw new h(m==="missing"?i`${$} of backup ${t.id} is not there any more`:i`${$} of backup ${t.id} is damaged: its checksum is not that of the day it was written`,{fix:i`take another set; nothing was changed`})}}catch(u){var d=u,p=!0}finally{T(l,d,p)}}var wu="/deploy-kit-restore",Dg=`
case $1 in gnu) set -- --numeric-owner --xattrs --xattrs-include='*' --acls ;; *) set -- ;; esac
cd ${wu} && tar "$@" -xpf - || exit
echo "files $(find . -type f -print0 | tr -dc '\\000' | wc -c)"
`,Mg=`
feed=$1 label=$2 directory=$3 unpack=$4 image=$5 kind=$6
exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker run -i --rm --pull never --network none --log-driver none --label "$label" --security-opt label=disable --user 0 \\
    --mount "type=bind,\\"source=$directory\\",destination=${wu}" --entrypoint sh "$image" -c "$unpack" sh "$kind" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;async function vu(e){var C=[];try{let{host:t,set:n,part:r,places:o,timeout:s}=e;let[a]=r.files;let[c]=o;if(a===void 0||c===void 0)return new Map;let{context:l,fence:u}=t;let d=new Map;let p=S=>{let[,O="",_=""]=/^(\w+) (\d+)$/.exec(S)??[];O!==""&&d.set(O,Number(_))};let f=i`unpack ${a.path} of ${n.id}`;let{argv:$,stdin:y=""}=e.feed(a);let m=$r(c).replaceAll('"','""');let g=`${Te}=${e.mark}`;let{image:w,tar:v}=e.tool;if(v==="none")throw new h(i`'${r.name}' cannot be restored: no image of this stack has tar and sh`,{fix:i`use an image with tar for one of its services`});let k=["sh","-c",Mg,"sh",ne($),g,m,Dg,w,v];let x=R(C,ae(s,l.signal));let b=R(C,l.log.progress(()=>`${t.name}: ${f}`));let L={signal:x.signal,timeout:"none",onStdout:p,fence:u,stdin:y};let{stderr:A}=await t.host.run(k,L).catch(S=>{throw x.timedOut?new h(i`${f} was not done after ${D(s)}`,{fix:i`raise backup.timeout`}):S});if(d.get("fed")===0&&d.get("loaded")===0){let[S=0,O=S]=[d.get("files"),a.counts?.files];if(S===O)return new Map([["files",S]]);throw new h(i`what was unpacked of '${r.name}' has ${W(S,"file")}, not ${O}`,{fix:i`take another set; keep this one to find out why`})}throw new h(i`${f} failed: ${Z(l.redact(A),5)}`,{fix:i`take another set; keep this one to find out why`})}catch(J){var M=J,ye=!0}finally{T(C,M,ye)}}var Bg=64e6;async function bu(e){var X=[];try{let{host:t,inventory:n,set:r,only:o,settings:s,run:a,keepOld:c}=e;let{context:l}=t;let{log:u,now:d,signal:p}=l;let f=d();let $=Hg(await kr(t,n),f);let y=ur(r,o,n);Xl(y,r);await xr(t,r,y.flatMap(({files:P})=>P),s.backup.timeout);for(let P of y)P.kind==="service"&&Zl(P,await Gg(P,t),r.id);let m=await Promise.all(y.map(P=>Ug(P,$,t)));let g=m.flatMap(P=>P.places);let w=Lt(g,n.containers);let v=[...w,...n.containers].map(({imageId:P})=>P);let k=`${s.composeProject}-${$}`;let x=await vr(t,k,[...v,...n.images]);let b=new Mt(t,k,x.image);Fg(m,await b.look(g),t);let L=Ct(w,n.containers);let A=y.flatMap(P=>P.kind==="service"?P.container.id:[]);let C=w.filter(P=>Je(P)||A.includes(P.id));let J=r.manifest.files.filter(It).map(({name:P,path:se})=>i`${se} of '${P}' is not restored: see RESTORE.md in ${r.path}`);for(let P of J)u.warning(P);p.throwIfAborted();let M=R(X,await Ne.begin(t,k),!0);let ye=d();let S=[...new Set(L.map(({service:P})=>P))].sort();L.length>0&&u.info(i`${t.name}: stopping ${S.join(", ")}, which may write meanwhile`);let O={schema:1,id:$,createdAt:new Date(f).toISOString(),project:s.project,environment:s.environment,run:{who:a.who,where:a.where},set:r.id,parts:y.map(({name:P})=>P),stage:"preparing",keptUntil:new Date(f+c).toISOString(),mark:k,image:x.image,places:[...g]};let _=(P,se={})=>(O={...O,...se,stage:P},Dt(t,O));await _("preparing");let q=!1;try{L.length>0&&await M.stop(L.map(B=>B.id));let P=await qg(e,J);await _("preparing",P===void 0?{}:{safety:P}),await b.begin(g);let se=[];for(let B of m)se.push(await Wg(B,e,{mark:k,hold:M,moves:b,tool:x}));u.info(i`${t.name}: the restored data takes the place of what there is`),await _("swapping"),await M.stop(C.map(B=>B.id)),q=!0,await b.swap(M,g);let U=y.filter(B=>B.kind==="service");try{await M.start(C.map(B=>B.id));for(let B of U)await ku(B,t);await e.bringUp?.()}catch(B){u.warning(i`${t.name}: it does not run on the restored data: what there was takes its place again`);let hn=await jg(g,e,C);await M.stop(hn),await b.swapBack(M,g),q=!1,await M.start(hn);for(let zu of U)await ku(zu,t).catch(()=>{});throw B}await _("restored"),await M.end();let N=d()-ye;return u.info(i`${t.name}: ${r.id} is restored; what it replaced is kept until ${O.keptUntil} (undo ${$})`),{status:"restored",host:t.name,id:$,set:r.id,parts:y.map(({name:B},hn)=>({name:B,counts:Object.fromEntries(se[hn]??[])})),safety:O.safety,keptUntil:O.keptUntil,stopped:S,downMs:N,durationMs:d()-f,warnings:J}}catch(P){throw await M[Symbol.asyncDispose](),!p.aborted&&!q&&(await b.discard(g).catch(se=>u.warning(j(se))),await _("failed").catch(se=>u.warning(j(se)))),P}}catch(ee){var oe=ee,fe=!0}finally{var _e=T(X,oe,fe);_e&&await _e}}async function jg(e,{host:t,settings:n},r){let{signal:o}=new AbortController,{now:s}=await Q(t,{now:ir(n.composeProject)},{signal:o});return[...new Set([...r,...Lt(e,s).filter(Je)].map(({id:a})=>a))]}function Hg(e,t){let n=qn(t);for(let r=1;;r+=1){let o=r===1?n:`${n}-${r}`;if(!e.some(s=>s.id===o))return o}}async function Ug(e,t,n){let r=async(a,c)=>{let u={method:"GET",path:`/volumes/${encodeURIComponent(a)}`,fence:n.fence,signal:n.context.signal};return du(await dn(n.host,u),c,t)};if(e.kind!=="service"){if(e.kind==="volume")return{part:e,places:[await r(e.source,"")]};let a=`${n.layout.shared}/${e.source}`;return await n.run(["mkdir","-p","--",a]),{part:e,places:[gr(a,"",t)]}}let s=wr(e.container,e.engine.loads.data).map(a=>a.type==="volume"?r(a.volume,a.target):gr(a.source,a.target,t));return{part:e,places:await Promise.all(s)}}function Fg(e,t,{name:n}){let r=t.reduce((c,{bytes:l})=>c+l,0),o=e.flatMap(({part:c})=>c.files).reduce((c,{bytes:l})=>c+l,0),s=r+3*o+Bg,a=Math.min(...t.map(c=>c.free));if(!(a>=s))throw new h(i`${n} has no room for a restore: ${H(a)} free where the data lies, up to ${H(s)} needed`,{fix:i`make room there (docker image prune, restores that are kept), then run again; nothing was changed`})}async function qg(e,t){let{host:n,inventory:r,settings:o,run:s,set:a}=e;try{let c=await pr({host:n,inventory:r,settings:o,run:s,beforeRestoreOf:a.id});return c.status==="created"?c.id:void 0}catch(c){n.context.signal.throwIfAborted();let l=i`what there is could not be backed up first (it is kept as it is): ${j(c)}`;n.context.log.warning(l),t.push(l);return}}async function Wg({part:e,places:t},n,r){let{host:o,set:s,settings:a}=n,c=g=>br(s,g),{timeout:l}=a.backup;if(e.kind!=="service")return await vu({host:o,set:s,part:e,places:t,timeout:l,feed:c,mark:r.mark,tool:r.tool});let{container:u,engine:d,files:p}=e;u.status==="running"?(o.context.log.info(i`${o.name}: copying the data of '${e.name}'`),await r.hold.stop([u.id]),await o.run(r.moves.copyArgv(t),{timeout:"none"}),await r.hold.start([u.id])):o.context.log.warning(i`${o.name}: '${e.name}' does not run: only what the set has of it is there afterwards`);let $=t.map(g=>g.volume===void 0?{target:g.target,directory:$r(g)}:{target:g.target,volume:g.volume}),y=await Nt.start({host:o,mark:r.mark,of:u,engine:d,data:$});await y.ready(Bt);let m=await yr({host:o,set:s,files:p,engine:d,container:y.id,timeout:l,feed:c});return await y.stop(),await y.remove(),m}async function Gg({container:e,engine:t},n){let{service:r}=e,o=t.probe({service:r,container:e,declared:!0,database:void 0},n.context);try{let{probed:s}=await Q(n,{probed:o},{signal:n.context.signal,timeout:6e4});return s.flatMap(a=>"server"in a?a.server??[]:[])[0]}catch(s){if(s instanceof h)return;throw s}}async function ku({container:e,engine:t},n){await pn(n,{...e,engine:t},Bt)}async function xu(e){let{host:t,inventory:n,settings:r,set:o,how:s}=e,{now:a,log:c}=t.context,l=a(),{timeout:u}=r.backup;await xr(t,o,o.manifest.files,u);let d=[];if(s==="restore"){let $=o.manifest.files.filter(m=>m.kind==="service"&&!It(m)),y=[...new Set($.map(({name:m})=>m))];for(let m of y.length===0?[]:ur(o,y,n)){if(m.kind!=="service")continue;let g=await pu({host:t,set:o,...m,timeout:u,feed:w=>br(o,w)});d.push({name:m.name,counts:Object.fromEntries(g)})}}let p=d.length>0?"restore":"quick";if(p==="restore"||o.manifest.verified?.how!=="restore"){let $=Object.fromEntries(d.map(({name:m,counts:g})=>[m,g])),y={at:new Date(a()).toISOString(),how:p,counts:$};await Kg(t,o,{...o.manifest,verified:y})}let f=a()-l;return c.info(p==="restore"?i`${t.name}: backup ${o.id} was restored into trial servers and holds what it should (${D(f)})`:i`${t.name}: backup ${o.id} is what was written (${D(f)})`),{status:"verified",host:t.name,set:o.id,how:p,parts:d,durationMs:f}}var Vg=`
umask 077
cd "$1" && cat >manifest.json.tmp && { sync manifest.json.tmp 2>/dev/null || sync; } && mv -f manifest.json.tmp manifest.json
`;async function Kg(e,t,n){let r=`${JSON.stringify(n,void 0,2)}
`;await e.run(["sh","-c",Vg,"sh",t.path],{stdin:r})}function Su({project:e,environment:t},n){let r=`${e}-${t}`;if(n!==r)throw new h(n===void 0||n===""?i`a restore replaces the data of ${t}: it needs confirm`:i`confirm: '${n}' is not the stack that would be restored`,{fix:i`write  confirm: ${r}  if that is what you want`})}async function Eu(e,t){let{settings:n,only:r,keepOld:o,run:s}=e;Su(n,e.confirm);let a=i`restore ${n.environment}`,c=Ou(e.backup);return await ss(e,a,t,c,({host:l,inventory:u},d)=>bu({host:l,inventory:u,settings:n,set:d,only:r,keepOld:o,run:s}))}var Ou=e=>({host:t,store:n,sets:r})=>$u(e,r,{name:t.name,ledger:n.ledger,store:n});async function Ru(e,t){Su(e.settings,e.confirm);let n=i`undo a restore of ${e.settings.environment}`;return await ss(e,n,t,({host:o,restores:s})=>rs(s,e.id,o.name),({host:o,inventory:s})=>fu({host:o,inventory:s,id:e.id}))}async function os(e,t){let{settings:n,how:r}=e,o=i`verify a backup of ${n.environment}`;return await ss(e,o,t,Ou(e.backup),({host:s,inventory:a},c)=>xu({host:s,inventory:a,settings:n,how:r,set:c}))}async function ss({settings:e,hosts:t,run:n,lockWait:r},o,s,a,c){let l=await Promise.all(t.map(w=>zg(w,e,s))),u=[],d=[];for(let w of l)try{u.push({seen:w,choice:a(w)})}catch(v){if(!(v instanceof h))throw v;d.push(v)}if(u.length===0&&d[0]!==void 0)throw d[0];for(let{message:w}of d)s.log.info(w);let p=[];for(let{seen:w,choice:v}of u){var f=[];try{let{host:k,store:x}=w;let b=R(f,await At.open(k,x,{run:n,what:o,wait:r},s),!0);let L=await Q(k,un(e),b.context);let A=await cr(L,b.store);p.push(await c({host:b,inventory:A},v))}catch($){var y=$,m=!0}finally{var g=T(f,y,m);g&&await g}}return p}async function zg(e,t,n){let{store:r}=await Q(e,{store:ln(Re(t))},n);for(let[u,d]of await r.secrets())n.hide(d,u);let{root:o,backups:s}=r.layout,a={sets:go(s),restores:mr(o)},{sets:c,restores:l}=await Q(e,a,n);return{host:e,store:r,sets:c.filter(Tt(t)),restores:l}}function Au(e,t){let{id:n,set:r,host:o,parts:s,safety:a,keptUntil:c,stopped:l,downMs:u,warnings:d}=e;return[`### ${i`Restore`}`,"",i`${t.code(r)} is restored on ${t.text(o)}: ${t.text(s.map(({name:p})=>p).join(", "))}`,"",t.table([i`What`,i`Content`],"ll",s.map(({name:p,counts:f})=>[p,it(f)])),...Yg([...d.map(p=>`⚠️ ${p}`),l.length===0?i`Nothing had to be stopped but what was restored, for ${D(u)}.`:i`Stopped meanwhile, and running again: ${l.join(", ")} (${D(u)}).`,...a===void 0?[]:[i`Of what was there before there is a backup: ${a}.`],i`What was replaced is kept until ${c}, and comes back with mode: undo (${n}).`],t)].join(`
`)}var Tu=(e,t)=>[`### ${i`Restore undone`}`,"",i`On ${t.text(e.host)} is back what ${t.code(e.set)} had replaced: ${t.text(e.parts.join(", "))} (${D(e.downMs)}).`].join(`
`),is=({set:e,host:t,how:n,parts:r,durationMs:o},s)=>[`### ${i`Backup verified`}`,"",n==="restore"?i`${s.code(e)} on ${s.text(t)} was restored into trial servers, and is whole (${D(o)}).`:i`${s.code(e)} on ${s.text(t)} is what was written (${D(o)}).`,...r.length===0?[]:["",s.table([i`What`,i`Content`],"ll",r.map(({name:a,counts:c})=>[a,it(c)]))]].join(`
`),Yg=(e,t)=>["",...e.map(n=>`- ${t.text(n)}`)];function _u(e,t){if(e.status==="failed")return[`### ${i`Backup`}`,"",`⚠️ ${i`No backup was made on ${t.text(e.host)}, and the deploy goes on without one (backup.before-deploy: best-effort): ${t.text(e.reason)}`}`].join(`
`);if(e.status==="nothing-to-protect")return[`### ${i`Backup`}`,"",i`Nothing to protect: ${t.text(e.reason)}.`,...as(e.notes,t)].join(`
`);let n=e.files.map(s=>[s.kind==="service"?`${s.name} (${[s.engine,Zg(s.serverVersion)].join(" ").trim()})`:s.name,[...Qg(s),Xg(s)].filter(a=>a!=="").join(" · "),H(s.bytes),s.checks.join(", "),t.code(s.sha256.slice(0,12))]),r=i`${t.code(e.id)} on ${t.text(e.host)}: ${H(e.totalBytes)} in ${D(e.durationMs)}`,o=e.removed.length;return[`### ${i`Backup`}`,"",o===0?r:`${r}, ${i`removed ${o} old`}`,"",t.table([i`What`,i`Content`,i`Size`,i`Checks`,"sha256"],"llrll",n),...Jg(e,t),...as(e.warnings.map(s=>`⚠️ ${s}`),t),...as(e.notes,t)].join(`
`)}function Qg({kind:e,source:t}){return e==="volume"?[i`volume ${t}`]:e==="directory"?[i`directory ${t}`]:[]}function Jg({copies:e,missing:t},n){let r=[...e.map(({to:o,path:s,removed:a})=>{let c=i`copied to ${n.code(o)} and read back from there: ${n.code(s)}`;return`- ✅ ${a.length===0?c:`${c}, ${i`removed ${a.length} old`}`}`}),...t.map(({to:o,why:s})=>`- ❌ ${i`no copy at ${n.code(o)}: ${n.text(s)}`}`)];return r.length===0?[]:["",...r]}function Xg({databases:e=[],counts:t={},excluded:n=[]}){let r=n.length===0?"":i`without the data of ${n.join(", ")}`;return[e.join(", "),it(t),r].filter(o=>o!=="").join(" · ")}function Zg(e){return(e??"").replace(/-.*$/,"")}function as(e,t){return e.length===0?[]:["",...e.map(n=>`- ${t.text(n)}`)]}var cs={config:I("Path of the config file, relative to the working directory. Without it deploy-kit.yml is used when it is there.",{placeholder:"FILE"}),environment:I("Environment out of the config file: development, staging, production, ... Needed once in a job, when the file has several.",{placeholder:"NAME",short:"e"}),"working-directory":I("Directory of the project in the workspace: what the config file and all paths in it are relative to.",{default:".",placeholder:"DIR"}),...bt("project","language")},ls=bt("hosts","compose-project","deploy-path"),us={"ssh-key":tt("text","Private key for ssh:// hosts, without passphrase. It goes to an ssh-agent, never to disk. Default: that of an earlier step of the job that reached the host, else the agent and keys of the user."),"known-hosts":I("Lines of known_hosts for the hosts. A host whose key is unknown is refused. Default: those of an earlier step of the job that reached the host, else the files of the user.")},Pu={"s3-access-key-id":tt("text","Key for the bucket of `backup.to`. Default: variable `AWS_ACCESS_KEY_ID`, with `AWS_SESSION_TOKEN` where there is one."),"s3-secret-access-key":tt("text","Its secret half. Both stay in this process: no host sees them. Default: variable `AWS_SECRET_ACCESS_KEY`.")},e$={...bt("compose","profiles","env-file"),env:tt("env","Secret variables of the stack in dotenv syntax; they win over env-file. Masked, but for what the repository itself shows.")},t$={"registry-username":I("User for the registry, when it needs a login."),"registry-password":tt("text","Password or token for the registry.")},ds={"lock-wait":Ie("How long to wait while another run changes the same host.",{default:"10m"})},n$={"next-environment":I("Environment that another job deploys to when this one has passed: that it can be is found here, before anything is built.",{placeholder:"NAME"})},r$={"github-token":tt("text","Token of the job. With `actions: read` it tells whether the run that left a pending release is over, with `deployments: write` it records deployments.")},o$={"github-deployment":je("Record what is deployed as a deployment on GitHub, with its commit, images and result. Needs `github-token`.",{default:!0})},s$={services:z("Replace only these services, without those they depend on; the others keep images and containers. Default: the whole stack.",{of:te(),placeholder:"NAME"})},i$={freeze:I("Why nothing is to be deployed now: told to whoever tries, unless there is a `reason`."),reason:I("Why it is deployed in spite of a freeze, or in haste: written down with the release.")},a$={version:I("Version that is deployed, for people and image tags. Default: the tag that was pushed, or the commit.")},c_=[["Where",{...cs,...ls}],["How hosts are reached",{...us,...ds}],["The stack",{...e$,...t$,...a$,...s$}],["On GitHub",{...r$,...o$,...i$,...n$}]];function Iu(e,t,n,r){return{openHost:o=>t.open(o,"backup.to"),directory:e.projectDirectory,s3:l$(n,r)}}function l$(e,{env:t,hide:n}){let r=t.AWS_REGION||t.AWS_DEFAULT_REGION||void 0,o={accessKeyId:e["s3-access-key-id"]?.trim()||void 0,secretAccessKey:e["s3-secret-access-key"]?.trim()||void 0};if(o.accessKeyId!==void 0||o.secretAccessKey!==void 0)return{...o,region:r};let s={accessKeyId:t.AWS_ACCESS_KEY_ID||void 0,secretAccessKey:t.AWS_SECRET_ACCESS_KEY||void 0,sessionToken:t.AWS_SESSION_TOKEN||void 0};for(let a of Object.values(s))a!==void 0&&n(a);return{...s,region:r}}Ks();var Sr=class{kind="local";#e;constructor(t){this.#e=t}async start({argv:t,cwd:n,env:r}){return Bc({argv:t,cwd:n,env:{...this.#e,...r}})}connect(t,n,r){return new Promise((o,s)=>{let a=Vs({host:t,port:n,signal:r});a.once("connect",()=>o(a)),a.once("error",c=>{let l=i`no connection to ${t}:${n} from local: ${c.message}`;s(r.aborted?r.reason:new h(l,{cause:c}))})})}connectionError(){}};import{PassThrough as S$,Readable as E$}from"node:stream";Xe();var u$=6e4,d$=6e4,p$=15*6e4,f$=64*2**20,m$={every:1e4,patience:45e3},h$=`# deploy-kit: hold the lock
dir=$1 token=$2 holder=$3 patience=$4 read=$5 clear=$6
${vn}
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
`;async function Cu(e,t){let{hostName:n,directory:r,holder:o,options:s}=e,a={hostName:n,directory:r},c=gt(16).toString("hex"),l=s.heartbeat??m$,u=JSON.stringify({...o,since:new Date(t.now()).toISOString()}),d=Math.max(1,Math.ceil(l.patience/1e3)),p=[r,c,u,String(d),s.read??"",s.clear?.join(" ")??""],f=await e.start(["sh","-c",h$,"sh",...p]),$=setInterval(()=>f.stdin.write("."),Math.min(l.every,d*1e3/2));$.unref();let y;try{y=await g$(f,a,s,t)}catch(m){throw clearInterval($),f.stdin.end(),f.stop(),await f.ended,m}return{...y$(f,$,{directory:r,token:c},n),content:y}}function y$(e,t,n,r){let o=new AbortController,s;e.ended.then(()=>{clearInterval(t),s===void 0&&o.abort(Ho(r,n.directory,void 0))});let a=()=>(s??=(async()=>{clearInterval(t),e.stdin.end();let c=setTimeout(()=>e.stop(),5e3);await e.ended,clearTimeout(c)})(),s);return{fence:n,lost:o.signal,release:a,[Symbol.asyncDispose]:a}}function g$(e,t,n,r){return new Promise((o,s)=>{let a,c=n.wait??0,l,u,d,p="",f=n.signal??r.signal,$=k=>{clearTimeout(u),f.removeEventListener("abort",y),e.stdout.removeAllListeners("data"),e.stdout.resume(),k()},y=()=>$(()=>s(f.reason)),m=(k,x)=>{clearTimeout(u),u=setTimeout(()=>$(()=>s(x())),k)},g=k=>{let x=rr(k);if(c===0)return $(()=>s(Lu(t,x,c)));let b=x!==void 0&&JSON.stringify(x)!==JSON.stringify(l);l=x??l,b&&n.onWait?.(x),d===void 0&&m(c,()=>Lu(t,l,c)),d="held"},w=()=>{d!=="busy"&&(d="busy",r.log.info(i`${t.hostName}: a command of an earlier run still writes; waiting`),m(Math.max(c,u$),()=>$$(t)))},v=k=>{let[x,b]=cn(k);x==="LOCKED"?$(()=>o(a)):x==="CONTENT"?a=b:x==="HELD"?g(b):x==="BUSY"?w():x==="CLEARING"?m(p$,()=>ps(t)):x==="MISSING"&&$(()=>s(Yo(t.hostName,[b],i`the lock`)))};m(c+d$,()=>ps(t)),e.stdout.setEncoding("utf8").on("data",k=>{let x=(p+k).split(`
`);p=x.pop()??"",p.length>f$&&$(()=>s(ps(t)));for(let b of x)v(b)}),e.ended.then(k=>$(()=>s(k.failure??w$(t,k.stderr)))),f.aborted?y():f.addEventListener("abort",y,{once:!0})})}function ps({hostName:e,directory:t}){return new h(i`${e}: nobody says whether ${t} is locked`,{fix:i`see whether ${e} is overloaded and its disk answers: ls ${t}`})}function Lu(e,t,n){let r=t===void 0?i`somebody else`:i`${t.who} (${t.what}) since ${t.since}, see ${t.where}`,o=n===0?"":i` after waiting ${D(n)}`;return new h(i`${e.hostName}: ${e.directory} is locked by ${r}${o}`,{fix:i`wait until that run has ended, then run again; a run that died frees its lock within a minute`})}function $$(e){return new h(i`${e.hostName}: a command of an earlier run still changes ${e.directory} (it holds ${e.directory}/busy)`,{fix:i`look for it on the host with: fuser -v ${e.directory}/busy`})}function w$(e,t){let n=ue(t,3);return new h(i`${e.hostName}: the lock in ${e.directory} cannot be taken${n===""?"":`: ${n}`}`,{fix:jt.test(t)?i`free space there (df -h, df -i, docker system df), then run again`:i`the deploy path must be a directory that this user can write to`})}Xe();import{StringDecoder as v$}from"node:string_decoder";var k$=45e3,b$=`# deploy-kit: run commands one by one
mark=$1 patience=$2 lock=$3 token=$4
nl='
'
${Bo}
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
`,Or=class{#e;#t;#n;#r;#o=Promise.resolve();constructor(t,n){this.#e=t,this.#t=n.fence,this.#n=n.signal}run(t,n={}){let r=this.#o.then(()=>this.#i(t,n));return this.#o=r.catch(()=>{}),r}async[Symbol.asyncDispose](){let t=await this.#r?.catch(()=>{});this.#r=void 0,await t?.close()}async#i(t,n){let r=n.signal??this.#n;r.throwIfAborted();let{accept:o=[0]}=n,s=await this.#s();r.throwIfAborted();let{isWhole:a,...c}=await s.command(t,{...n,signal:r});if(!o.includes(c.code))throw Ye(this.#e,t,c);if(a)return c;throw an(this.#e,t)}async#s(){let t=await this.#r?.catch(()=>{});return t!==void 0&&!t.isOver?t:(this.#r=fs.start(this.#e,this.#t),this.#r)}},fs=class e{isOver=!1;#e;#t;#n;#r;constructor(t,n,r){this.#e=t,this.#t=n;let o=()=>this.#o();this.#n=new Rr(n.stdout,r,o),this.#r=new Rr(n.stderr,r,o),n.ended.then(()=>{this.isOver=!0})}static async start(t,n){let r=gt(8).toString("hex"),o=[r,String(k$/1e3),n?.directory??"",n?.token??""],{signal:s}=new AbortController;return new e(t,await t.start(["sh","-c",b$,"sh",...o],{signal:s,fence:n}),r)}async command(t,n){var g=[];try{let{stdin:r,cwd:o="",onStdout:s,onStderr:a,signal:c}=n;let l=R(g,ae(sn(n),c));let u=[o,r===void 0?"":"stdin",r??""].map(x$);let d=Promise.all([this.#n.next(s),this.#r.next(a)]);l.signal.addEventListener("abort",()=>this.#o());this.#t.stdin.write(`${u.join(" ")} ${ne(t).replaceAll(`
`,Nu)}
`);let p=await Promise.race([d,this.#t.ended]);if("stderr"in p)throw c.throwIfAborted(),!this.#n.isWhole||!this.#r.isWhole?an(this.#e,t):l.timedOut?nr(this.#e,t,n):p.failure??Ye(this.#e,t,p);let[{text:f,code:$,isWhole:y},{text:m}]=p;return{code:$,stdout:f,stderr:m,isWhole:y}}catch(w){var v=w,k=!0}finally{T(g,v,k)}}#o(){this.isOver=!0,this.#t.stop()}async close(){this.#t.stdin.end(),await this.#t.ended}},Nu=`'"$nl"'`;function x$(e){return ne(["x",e]).slice(4).replaceAll(`
`,Nu)}var Er={all:64*2**20,last:2**18},Rr=class{#e;#t=new v$("utf8");#n;#r="";#o="";#i=0;isWhole=!0;#s;constructor(t,n,r){this.#n=r,this.#e=new RegExp(`\\x1d${n} (\\d+)\\x1d`),t.on("data",o=>this.#a(this.#t.write(o))),t.on("error",()=>{})}next(t){return new Promise(n=>{this.#s={resolve:n,lines:t===void 0?void 0:new on(t)},this.#a("")})}#a(t){this.#r+=t;let n=this.#e.exec(this.#r);if(n===null){let a=this.#r.lastIndexOf(""),c=a>=0&&this.#r.length-a<64?a:this.#r.length;this.#c(this.#r.slice(0,c)),this.#r=this.#r.slice(c);return}if(this.#s===void 0)return;this.#c(this.#r.slice(0,n.index)),this.#r=this.#r.slice(n.index+n[0].length);let{resolve:r,lines:o}=this.#s;o?.end();let s={text:this.#o,code:Number(n[1]),isWhole:this.isWhole};[this.#o,this.isWhole,this.#i,this.#s]=["",!0,0,void 0],r(s)}#c(t){let n=this.#s?.lines;n?.add(t),this.#o+=t,this.#i+=t.length,n===void 0&&this.#i>2*Er.all&&this.#n(),!(this.#o.length<=(n===void 0?Er.all:Er.last))&&(this.#o=this.#o.slice(-Er.last),this.isWhole&&=n!==void 0)}};var ms=256*1024,mn=class{name;kind;#e;#t;#n=new Set;constructor(t,n,r){this.name=t,this.kind=n.kind,this.#e=n,this.#t=r}async run(t,n={}){let{fence:r,onStdout:o,accept:s=[0]}=n,a=n.signal??this.#t.signal,c=await this.#r(t,n).catch(p=>{throw n.stdin instanceof E$&&n.stdin.destroy(),p}),l=o===void 0,u=await Uc(c,{...n,timeout:sn(n),signal:a,whole:l});if(u.timedOut)throw a.throwIfAborted(),nr(this,t,n,u.stderr);if(l&&u.dropped>0)throw an(this,t);let d=jo(r,u,this.name)??this.#e.connectionError(u,t,u.stderr);if(d)throw d;if(u.code===null||!s.includes(u.code))throw Ye(this,t,u);return{code:u.code,stdout:u.stdout,stderr:u.stderr}}shell(t={}){return new Or(this,{fence:t.fence,signal:t.signal??this.#t.signal})}async start(t,n={}){let r=await this.#r(t,n),{stream:o,tail:s,closed:a}=O$(r.stderr),c=n.signal??this.#t.signal,l=()=>st(r);c.aborted?l():c.addEventListener("abort",l,{once:!0});let u=Promise.all([r.ended,a]).then(([d])=>{c.removeEventListener("abort",l);let p=s.text()+(d.refused??""),f=jo(n.fence,{...d,stderr:p},this.name)??this.#e.connectionError(d,t,p);return{code:d.code,signal:d.signal,stderr:p,...f===void 0?{}:{failure:f}}});return{stdin:r.stdin,stdout:r.stdout,stderr:o,ended:u,stop:l}}async upload(t,n,r={}){let{sendTrees:o,uploadArgv:s}=await import("./upload-X7XGUDFD.js"),a=n.map(({name:p})=>p),c=s(t,a,r),l=await this.start(c,r),u=r.signal??this.#t.signal,d="";l.stdout.setEncoding("utf8").on("data",p=>{d=(d+p).slice(-ms)});try{await o(l,n);let p=await l.ended;if(u.throwIfAborted(),p.code!==0)throw p.failure??Ye(this,c,p);let f=new Set(d.split(`
`));return new Set(a.filter($=>f.has(`there ${$}`)))}catch(p){throw wn(p,this.name,`${t}/${a.at(-1)??""}`)}}connect(t,n,r={}){return this.#e.connect(t,n,r.signal??this.#t.signal)}lock(t,n,r={}){let o=s=>this.start(s,{signal:new AbortController().signal});return Cu({hostName:this.name,directory:t,holder:n,options:r,start:o},this.#t)}async[Symbol.asyncDispose](){let t=[...this.#n];for(let n of t)st(n);await Promise.all(t.map(n=>n.ended))}async#r(t,n){let r=n.signal??this.#t.signal;r.throwIfAborted();let{cwd:o,env:s,fence:a}=n,c=await this.#e.start({argv:Qc(t,a),cwd:o,env:s,signal:r});return this.#n.add(c),c.ended.then(()=>this.#n.delete(c)),c}};function O$(e){let t=new Ot(ms),n=new S$;e.on("data",o=>{t.add(o),n.writableLength+n.readableLength<ms&&n.write(o)}),e.on("error",()=>{});let r=new Promise(o=>{e.once("close",()=>{n.end(),o()})});return{stream:n,tail:t,closed:r}}async function Ar(e,t){let{context:n,environment:r}=t;if(e.kind==="local")return new mn(e.name,new Sr(r),n);let{openSsh:o}=await import("./transport-RQHJXSG7.js");return new mn(e.name,await o(e,t.ssh,r,n),n)}async function Du(e,t,n){let r=Nc(n.env),o={jobKey:n.run.temp,...t["ssh-key"]===void 0?{}:{privateKey:t["ssh-key"]},...t["known-hosts"]===void 0?{}:{knownHosts:t["known-hosts"]},empty:A$(n)},s=await Ar({kind:"local",name:"local"},{context:n,environment:r}),a=[],c=(u,d)=>Ar(vt(u,d),{context:n,environment:r,ssh:o}),l=async()=>{for(let u of[...new Set([s,...a])].toReversed())await u[Symbol.asyncDispose]()};try{for(let u of e){let d=vt(u,"hosts");a.push(d.kind==="local"?s:await Ar(d,{context:n,environment:r,ssh:o}))}}catch(u){throw await l(),u}return{local:s,list:a,open:c,[Symbol.asyncDispose]:l}}var R$={"ssh-key":"DEPLOY_SSH_KEY","known-hosts":"DEPLOY_KNOWN_HOSTS"};function A$({env:e}){let t=e[Fe("environment")]||i`that is deployed to`;return["ssh-key","known-hosts"].flatMap(n=>e[Fe(n)]?.trim()===""?[{input:n,source:i`the secret ${R$[n]} of the environment ${t}`}]:[])}import{existsSync as U$}from"node:fs";import hs from"node:path";import{readFile as T$}from"node:fs/promises";import _$ from"node:path";async function Bu(e){let{overrides:t=[],projectDirectory:n}=e;Mu.kind.verify?.(Mu,e.environment,i`input 'environment'`);let r=await P$(e),o=On(In,[...t,...r?.layers??[]]),s=r?.environment??e.environment??_i,a=o.project??C$(e.defaultProject?.split("/").at(-1)??"");if(a==="")throw N$();let{hosts:c=[],health:l,tests:u}=o;if(c.length===0&&e.needsHosts!==!1)throw D$(s,r);M$(c,t.some(y=>y.hosts)?void 0:r?.place(["environments",s,"hosts"]));for(let[y,{run:m}]of Object.entries(u)){if(m!==void 0)continue;let g=r?.place(["environments",s,"tests",y])??i`the inputs`;throw new h(i`${g}: test suite '${y}' has no command`,{fix:i`add 'run:' to it`})}let d=o.composeProject??`${a}-${s}`,p=Math.max(l.interval,Ii),f=o.production??Pi.includes(s);return{...o,...{project:a,environment:s,production:f,composeProject:d,projectDirectory:n,hosts:c},health:{...l,maxInterval:p}}}var Mu=te(Yt);async function P$(e){let t=e.draft??await I$(e.projectDirectory,e.configPath);if(t===void 0)return;let{layersOfFile:n}=await import("./load-KSUYKMBO.js"),{environment:r,earlierEnvironment:o}=e;return n(t,r,await e.readVariants(),o)}async function I$(e,t){for(let n of t===void 0?_n:[t]){let r=await L$(_$.resolve(e,n),n);if(r!==void 0)return{text:r,name:n}}if(t!==void 0)throw new h(i`input 'config': there is no file '${t}' in ${e}`,{fix:i`check out the repository before this step and give the path from its root, or leave the input out`})}async function L$(e,t){let n;try{n=await T$(e)}catch(r){let o=r instanceof Error&&"code"in r?r.code:void 0;if(o==="ENOENT"||o==="ENOTDIR")return;let a=(o==="EISDIR"?i`name the file, not its directory`:void 0)??i`make it readable for the user who runs this`;throw new h(i`${t} cannot be read: ${j(r)}`,{fix:a,cause:r})}return Jc(n,t)}var C$=e=>e.toLowerCase().replace(/[^a-z0-9_-]+/g,"-").replace(/^[-_]+|[-_]+$/g,"").slice(0,63);function N$(){return new h(i`the project has no name`,{fix:i`add 'project: <name>' to deploy-kit.yml, or give the input 'project'`})}function D$(e,t){if(t===void 0)return new h(i`no host to deploy to: input 'hosts' is not given, and there is no deploy-kit.yml`,{fix:i`give the input 'hosts': ssh://user@server, or local (the machine that the job runs on)`});let n=t.place(["environments",e]);return new h(i`${n}: environments.${e} names no hosts`,{fix:i`add hosts: ['ssh://user@server'] or [local] (the machine that the job runs on)`})}function M$(e,t=i`input 'hosts'`){let n=o=>o.replace(/\/$/,"").replace(/:22$/,""),r=e.find((o,s)=>e.slice(0,s).some(a=>n(a)===n(o)));if(r!==void 0)throw new h(i`${t}: '${r}' is there twice`,{fix:i`name each host once`})}import{mkdir as B$,readFile as j$,writeFile as H$}from"node:fs/promises";import ju from"node:path";function Hu({run:e,env:t,log:n}){let r=t.RUNNER_TEMP;if(r===void 0||r==="")return;let o=ju.join(r,`deploy-kit-${Ws(e.run).slice(0,12)}`),s=a=>ju.join(o,`${a}.json`);return{async recall(a){try{return JSON.parse(await j$(s(a),"utf8"))}catch{return}},async keep(a,c){try{await B$(o,{recursive:!0,mode:448}),await H$(s(a),JSON.stringify(c),{mode:384})}catch(l){n.debug(`not kept for later steps: ${l}`)}}}}var Uu="environment";async function Fu(e,t,n,{more:r={},needsHosts:o=!0,isAside:s=!1,draft:a}={}){let{run:c,env:l,log:u}=n,d=t["working-directory"],p=hs.resolve(c.workspace,d);if(!le(p,c.workspace))throw new h(i`input 'working-directory': '${d}' is outside the workspace`,{fix:i`name a directory of the checkout`});if(hs.relative(c.workspace,p)!==""&&!U$(`${p}/`))throw new h(i`input 'working-directory': there is no directory '${d}' in ${c.workspace}`,{fix:i`check the name, and check out the repository before this step`});let f=s||l===void 0||u===void 0?void 0:Hu({run:c,env:l,log:u}),$=t.environment===void 0?await f?.recall(Uu):void 0;t.environment!==void 0&&await f?.keep(Uu,t.environment);let y=await Bu({projectDirectory:p,configPath:t.config,draft:a,environment:t.environment,earlierEnvironment:typeof $=="string"?$:void 0,defaultProject:c.repository?.split("/").at(-1)??hs.basename(p),needsHosts:o,overrides:[r,ea(e,t)],readVariants:async()=>(await import("./variants-JCNBQF5X.js")).VARIANTS});return l!==void 0&&await Pn(t.language,l,y.language),y}function Tr(e){let{steps:t,failed:n,isCancelled:r,where:o,runsBefore:s,version:a=i`this version`}=e,c=t.get("deploy"),l=t.get("put-back")??t.get("rollback"),u=c?.outputs.outcome??"",d=t.get("backup")?.outputs.backup,p=t.get("backup")?.outputs.missing,f=[...d?[i`Backup ${d} is from before the deploy.`]:[],...p?[`⚠️ ${i`There is no backup from before the deploy: ${p}.`}`]:[]],$=n===void 0?i`a step that left no word`:Fn(n.step),y=l?.outputs.outcome==="rolled-back"?l.told.runs:void 0,m=(A,C,J=[])=>({mark:A,headline:C,notes:J,failed:n});if(t.get("confirm")?.outputs.outcome==="active"&&n===void 0){let A=r?[i`The run was cancelled after that.`]:[],C=c?.told.isSame===!0?[i`No container had to be changed for it.`]:[],M=(t.get("tests")?.outputs.verdict??"skipped")==="skipped"?[i`No test ran.`]:[];return m("✅",i`${a} is live${o}`,[...C,...f,...M,...A])}let g=n===void 0&&!r;if(u==="planned"&&g)return{...m("📋",i`${a} is planned${o}: nothing was changed`),shows:"deploy"};if(u==="nothing-to-do")return g?m("✅",i`${a} runs${o} already: nothing to do`):r?m("⏹️",i`${a} runs${o} as before: the run was cancelled`):m("❌",i`${a} runs${o} already, and is not well now: ${$} failed`,[i`Nothing was switched, so nothing was put back.`]);let w=r?i`${a} was cancelled`:i`${a} failed at ${$}`,v=r?"⏹️":"❌",k=[i`Data was not taken back.`,...f];if(y!==void 0)return m(v,i`${w}; ${y} runs again${o}`,k);if(u==="put-back"&&l?.failure!==void 0&&!l.isCancelled)return m("🔥",i`${a} did not start${o}, and what was put back is not well: look at it now`,k);if(u==="put-back")return m("❌",i`${a} did not start; ${c?.told.runs??i`the one before`} runs again${o}`,k);if(u==="kept")return m("❌",i`${a} failed${o}, and was left as it is`,f);let x=c?.outputs.previous==="",b=A=>({...A,said:["rollback","put-back"]});if(u==="failed"&&c?.told.runs===void 0)return x?b(m("🔥",i`${a} failed${o}; it is the first release here`,f)):m("🔥",i`${a} failed${o}, and nothing that was verified runs`,f);if(u==="pending"&&x)return b(m(v,i`${w}${o}; it is the first release here, and runs on`,f));if(l?.failure!==void 0)return m("🔥",i`${w}${o}, and putting back failed: look at it now`,f);if(u==="pending"||c?.failure?.exitCode===Ns)return m("🔥",i`${w}${o}, and was not put back: look at it now`,f);if((r||c?.isOpen)&&c!==void 0&&u===""&&l===void 0)return m("🔥",i`${a} was cut off in the middle of its deploy${o}: look at it now`,f);let L=s===void 0?i`nothing was changed${o}`:i`${s} runs on${o}`;return m(v,r?i`${a} was cancelled; ${L}`:i`${a} was not deployed, ${$} failed; ${L}`,c===void 0?[]:f)}function qu(e){let t=Tr({...e,version:F$(e)}),{reason:n="",issue:r="",urgent:o}=e.steps.get("require")?.outputs??{};if(n==="")return t;let s=n.replace(/\.$/,""),a=o==="true"?i`Urgent: ${s}.`:i`For issue #${r}: ${s}.`;return{...t,notes:[...t.notes,a]}}function F$({version:e,services:t}){return e===void 0?i`This hotfix`:t===void 0?i`Hotfix ${e}`:i`Hotfix ${e} of ${t}`}function Wu({steps:e,failed:t,isCancelled:n,where:r}){let[o,s,a]=[e.get("plan"),e.get("rollback"),e.get("put-back")],c=a??s,l=o?.outputs.outcome,{left:u="",version:d=""}={...o?.outputs,...c?.outputs},p=e.get("backup")?.outputs.backup,f=(c??o)?.told.reason,$=f===void 0?[]:[i`Reason: ${f.replace(/\.$/,"")}.`],y=[...$,i`Data stayed as it is.`,...p?[i`Backup ${p} is of what was left.`]:[],...e.get("backup")?.failure===void 0?[]:[i`The backup of what was left failed.`]],m=(v,k,x=[])=>({mark:v,headline:k,notes:x,failed:t});if(l==="listed")return{...m("📋",i`What can be rolled back to${r}`),shows:"plan"};if(l==="nothing-to-do")return m("✅",i`Nothing to roll back${r}`);if(n&&a?.failure!==void 0)return m("🔥",i`The rollback was cancelled${r}, and putting back failed: look at it now`);let g=a?.told.runs??s?.told.runs,w=s?.failure!==void 0&&!s.isCancelled;return s?.isCancelled&&g===void 0&&a===void 0?m("🔥",i`The rollback was cut off in its middle${r}: look at it now`):n&&(g!==void 0||!w)?m("⏹️",g===void 0?i`The rollback was cancelled; nothing was changed${r}`:i`The rollback was cancelled; ${g} runs${r}`):o?.failure!==void 0?m("❌",i`Nothing was rolled back${r}: the plan failed`):c===void 0&&t===void 0?{...m("📋",i`Would go back from ${u} to ${d}${r}: nothing was changed`,$),shows:"plan"}:c?.outputs.outcome==="rolled-back"?t===void 0?m("✅",i`${d} runs again${r}; ${u} was left`,y):m("❌",i`${d} runs again${r}, and ${Fn(t.step)} failed`,y):c?.outputs.outcome==="failed"?m("🔥",i`${d} runs again${r}, and does not pass its gate`,y):m("🔥",i`The rollback to ${d}${r} failed: look at it now`,y)}var ys={judge:Tr,others:["rollback","put-back"]},q$={standard:ys,hotfix:{...ys,judge:qu},rollback:{judge:Wu,others:["backup","put-back"]}},Gu=e=>q$[e]?.others===ys.others;function Vu(e){let t={...e.outputs,report:"Path of the JSON report.",failure:"Why it failed, in a line; empty when it did not."};return{...e,outputs:t}}var Ku={mode:de("What to do",{values:{backup:"back up what runs",verify:"look whether a backup can be restored",restore:"put what a backup holds in the place of what there is; needs `confirm`",undo:"take back the last restore; needs `confirm`"},default:"backup"}),set:I("Which backup set, of the modes `verify` and `restore`: its id, `latest`, or `linked`: made before what runs now was deployed. Of `undo`: the id of the restore. Default: `latest`."),only:z("Services and volumes to restore, one a line. Default: all that the backup has.",{of:te(Pe),default:[]}),confirm:I("`<project>-<environment>`, for the modes `restore` and `undo`: what they replace is the data of a whole team."),verify:de("How a backup is looked at, after it was made and in mode `verify`",{values:{quick:"its files are read back",restore:"and restored into trial servers like those of the stack, without network, whose content is counted"},default:"quick"}),"keep-old":Ie("How long what a restore has replaced is kept beside, for the mode `undo`.",{default:"7d"}),...cs,...ls,databases:Bn("backup.services",{description:"Database services to dump, each `service` or `service/database`."}),...bt("backup.volumes","backup.directories","backup.ignore","backup.max-drop","backup.timeout","backup.before-deploy"),destinations:z(`Where backups are kept, one a line: ${bo().join(", ")}. Default: from the config file, or \`host\`.`,{of:te(),separator:hi}),keep:Bn("backup.keep.last",{description:"How many backup sets stay at each destination."}),...Pu,...ds,...us},JP=Vu({name:"backup-db",title:"deploy-kit: back up databases",description:"Dumps the databases and archives the files of a running Compose stack on its host, proves that they can be restored, and restores them.",post:!0,inputs:Ku,outputs:{backup:"Id of the backup set, for the input `backup` of deploy-compose; empty when there was nothing to protect.",status:"`created`, `nothing-to-protect` (a first deploy), or where no backup is required `failed` or `off`; of the other modes `verified`, `restored`, `undone`.",missing:"Why there is no backup, where none is required; empty otherwise."},async main(e,t){var u=[];try{let n=e.destinations&&{backup:{to:Ha(e.destinations)}};let r=await Fu(Ku,e,t,{more:n});let{who:o,where:s}=t.run;let a=R(u,await Du(r.hosts,e,t),!0);let c={settings:r,hosts:a.list,run:{who:o,where:s},lockWait:e["lock-wait"],access:Iu(r,a,e,t)};let l=await G$[e.mode](c,e,t);return{outputs:l.outputs,summary:y=>l.parts(y).join(`
`),told:{environment:r.environment,brief:l.brief},report:{mode:e.mode,hosts:l.hosts},failure:l.failure}}catch(d){var p=d,f=!0}finally{var $=T(u,p,f);$&&await $}}});function W$({log:e}){let t=i`backup.before-deploy is off`;return e.info(i`no backup: ${t}`),{outputs:{backup:"",status:"off",missing:t},hosts:[],brief:t,parts:n=>[`### ${i`Backup`}

${i`None: ${n.text(t)}.`}`]}}var G$={async backup(e,t,n){let[r=""]=(n.env[Un]??"").split("/"),o=Gu(r),s=t["before-deploy"]??(o?e.settings.backup.beforeDeploy:void 0);if(s==="off")return W$(n);let a=s==="best-effort",c=await yu({...e,beforeDeploy:o,isBestEffort:a},n),l=c.find(m=>m.status==="created"),u=c.filter(m=>m.status==="failed").map(({host:m})=>m),d=u.length===0?"":i`it failed on ${u.join(", ")}, and backup.before-deploy is best-effort`,p=new Set(c.flatMap(m=>m.status==="created"?m.host:[])),f=Vn(e.settings.backup.to).some(({kind:m})=>m==="host");t.verify==="restore"&&p.size>0&&!f&&n.log.warning(i`verify: restore needs the backup on the host, and backup.to does not name it: nothing was proven`);let $=e.hosts.filter(({name:m})=>p.has(m)),y=t.verify==="quick"||$.length===0||!f?[]:await os({...e,hosts:$,backup:"latest",how:t.verify},n);return{outputs:{backup:l?.id??"",status:u.length>0?"failed":l?.status??"nothing-to-protect",missing:d},hosts:c.map(m=>({...m,verified:y.find(({host:g})=>g===m.host)})),brief:u.length>0?d:l&&`${l.id}, ${H(l.totalBytes)}`,parts:m=>[...c.map(g=>_u(g,m)),...y.map(g=>is(g,m))],failure:a?void 0:gu(c)}},async verify(e,t,n){let r=await os({...e,backup:t.set??"latest",how:t.verify},n);return{outputs:{backup:r[0]?.set??"",status:"verified"},hosts:r,brief:r[0]&&i`${r[0].set} is whole`,parts:o=>r.map(s=>is(s,o))}},async restore(e,t,n){let r=await Eu({...e,backup:t.set??"latest",only:t.only,confirm:t.confirm,keepOld:t["keep-old"]},n);return{outputs:{backup:r[0]?.set??"",status:"restored"},hosts:r,brief:r[0]&&i`${r[0].set}: ${r[0].parts.map(({name:o})=>o).join(", ")}`,parts:o=>r.map(s=>Au(s,o))}},async undo(e,t,n){let{set:r,confirm:o}=t,s=await Ru({...e,id:r,confirm:o},n);return{outputs:{backup:s[0]?.set??"",status:"undone"},hosts:s,brief:s[0]&&i`restore ${s[0].id}`,parts:a=>s.map(c=>Tu(c,a))}}};export{R as a,T as b,i as c,W as d,De as e,mt as f,Rs as g,ht as h,h as i,Cs as j,Dr as k,ue as l,yt as m,j as n,co as o,gt as p,Xe as q,D as r,H as s,dw as t,cn as u,Br as v,mw as w,jr as x,Ld as y,Hr as z,bn as A,Cd as B,Ur as C,Ut as D,Nd as E,me as F,xn as G,qt as H,Md as I,Bd as J,jd as K,Fr as L,he as M,K as N,Me as O,Wt as P,E as Q,Hd as R,Be as S,Sn as T,Ud as U,qr as V,Vs as W,ww as X,Ks as Y,Bi as Z,$e as _,wt as $,zs as aa,Yt as ba,Pe as ca,Lw as da,Cw as ea,Nw as fa,Dw as ga,Mw as ha,I as ia,be as ja,zw as ka,F as la,Qr as ma,_i as na,In as oa,Wk as pa,ae as qa,Ea as ra,zk as sa,Wn as ta,Oa as ua,Ra as va,Aa as wa,ko as xa,ne as ya,xo as za,ke as Aa,$l as Ba,qh as Ca,fS as Da,Bc as Ea,Uc as Fa,JP as Ga};

import{a as g}from"./chunks/chunk-YOJ6X2MB.js";import{a as h}from"./chunks/chunk-6SU6XWAU.js";import{a,e as l}from"./chunks/chunk-TKLPYTEQ.js";import"./chunks/chunk-SHG5DPUQ.js";import{readFileSync as C}from"node:fs";import O from"node:path";import{parseArgs as b}from"node:util";function y(e,n,s){let r={...n.options,help:{type:"boolean",short:"h"}};try{let{values:t,positionals:o}=b({args:[...s],options:r,allowPositionals:!0}),{min:i,max:c}=n.positionals;if(t.help!==!0&&(o.length<i||o.length>c)){let d=o.length<i?"an argument is missing":`too many arguments: ${o.slice(c).join(" ")}`;throw new a(d)}return{values:t,positionals:o}}catch(t){let o=l(t).split(". To specify")[0]??"";throw new a(o,{fix:`usage: deploy-kit ${n.usage} ('deploy-kit ${e} --help' tells more)`,exitCode:2})}}function u(e){let n=Object.entries(e.options).map(([o,i])=>{let[c="",...d]=(e.describe[o]??"").split(" "),$=i.type==="string"?` ${c}`:"",f=i.type==="string"?d.join(" "):e.describe[o]??"";return[`${i.short===void 0?"":`-${i.short}, `}--${o}${$}`,i.multiple===!0?`${f} (may be repeated)`:f]}),s=Math.max(...n.map(([o])=>o.length),0),r=n.map(([o,i])=>`  ${o.padEnd(s)}  ${i}`).join(`
`);return`${[e.summary,`Usage: deploy-kit ${e.usage}`,n.length===0?"":`Options:
${r}`,e.notes??""].filter(o=>o!=="").join(`

`)}
`}var m={run:{summary:"Run a pipeline on this machine, as its YAML says",load:()=>import("./chunks/run-EYKEJ7IN.js")},plan:{summary:"Show what a deploy would change, and change nothing",load:()=>import("./chunks/plan-3GVWKY3M.js")},status:{summary:"Show what runs on the hosts",load:()=>import("./chunks/status-E5JEUGHC.js")},releases:{summary:"List the releases and backups on the hosts",load:()=>import("./chunks/releases-LWVPY6SV.js")},validate:{summary:"Check the config file and the compose files",load:()=>import("./chunks/validate-ILLNMEMF.js")},init:{summary:"Write a config file and a workflow for this repository",load:()=>import("./chunks/init-FPZV6WGQ.js")}};process.exitCode=await v(process.argv.slice(2),E());async function v(e,n){let[s="help",...r]=e;try{if(s==="--version"||s==="version")return p(n,`deploy-kit ${k()}
`);if(["help","--help","-h"].includes(s))return await x(r[0],n);let t=await w(s),o=y(s,t,r);return o.values.help===!0?p(n,u(t)):await t.main(o,n)}catch(t){return j(t,n)}}async function w(e){let n=Object.hasOwn(m,e)?m[e]:void 0;if(n!==void 0)return(await n.load()).command;let s=h(e,Object.keys(m)),r=s===void 0?`the commands are: ${Object.keys(m).join(", ")}`:`did you mean 'deploy-kit ${s}'?`;throw new a(`there is no command '${e}'`,{fix:r,exitCode:2})}async function x(e,n){if(e!==void 0)return p(n,u(await w(e)));let s=Math.max(...Object.keys(m).map(t=>t.length)),r=Object.entries(m).map(([t,{summary:o}])=>`  ${t.padEnd(s)}  ${o}`);return p(n,`deploy-kit ${k()}: build, back up, deploy, gate, test, announce and take back a Docker Compose stack

Usage: deploy-kit <command> [options]

Commands:
${r.join(`
`)}

'deploy-kit <command> --help' tells more.
`)}function p(e,n){return e.out(n),0}function j(e,n){return n.err(`Error: ${l(e)}
`),e instanceof a?(e.fix!==void 0&&n.err(`Fix: ${e.fix}
`),e.exitCode):(n.environment.RUNNER_DEBUG==="1"&&e instanceof Error&&n.err(`${e.stack}
`),1)}function k(){return JSON.parse(C(O.join(g(),"package.json"),"utf8")).version}function E(){let[e,n]=[new AbortController,new AbortController],s=()=>(e.signal.aborted?n:e).abort();for(let t of["SIGINT","SIGTERM","SIGHUP"])process.on(t,s);for(let t of[process.stdout,process.stderr])t.on("error",()=>{});let{env:r}=process;return{cwd:process.cwd(),environment:r,color:(r.FORCE_COLOR??"")!==""||process.stdout.isTTY===!0&&(r.NO_COLOR??"")==="",out:t=>{process.stdout.write(t)},err:t=>{process.stderr.write(t)},signal:e.signal,kill:n.signal}}

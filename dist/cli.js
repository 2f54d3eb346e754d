import{a as d,f as u,g as c}from"./chunks/chunk-JPNBNVK3.js";import"./chunks/chunk-6NAT2WZ7.js";import"./chunks/chunk-UBIFDHQN.js";import{a as f}from"./chunks/chunk-YOJ6X2MB.js";import"./chunks/chunk-LPEFBMKF.js";import{a as l}from"./chunks/chunk-6SU6XWAU.js";import{a,f as p}from"./chunks/chunk-KCFWCJ2P.js";import"./chunks/chunk-SHG5DPUQ.js";import{readFileSync as g}from"node:fs";import w from"node:path";var i={run:["Run a pipeline on this machine, as its YAML says",()=>import("./chunks/run-HMR3IDUG.js")],plan:["Show what a deploy would change, and change nothing",()=>import("./chunks/plan-YEQ5KYUI.js")],status:["Show what runs on the hosts",()=>import("./chunks/status-FLF5HWZQ.js")],releases:["List the releases and backups on the hosts",()=>import("./chunks/releases-JNF2V6BY.js")],validate:["Check the config file and the compose files",()=>import("./chunks/validate-VH4WA3FO.js")],init:["Write a config file and a workflow for this repository",()=>import("./chunks/init-4OFXKNVZ.js")]};process.exitCode=await k(process.argv.slice(2),O());async function k(n,o){let[r="help",...t]=n;try{if(r==="--version"||r==="version")return s(o,`deploy-kit ${y()}
`);if(["help","--help","-h"].includes(r))return await C(t[0],o);let e=await h(r),m=u(r,e,t);return m===void 0?s(o,c(e)):await e.main(m,o)}catch(e){return b(e,o)}}async function h(n){let[,o]=Object.hasOwn(i,n)&&i[n]||[];if(o!==void 0)return(await o()).command;let r=l(n,Object.keys(i)),t=r===void 0?`the commands are: ${Object.keys(i).join(", ")}`:`did you mean 'deploy-kit ${r}'?`;throw new a(`there is no command '${n}'`,{fix:t,exitCode:2})}async function C(n,o){if(n!==void 0)return s(o,c(await h(n)));let r=d(Object.entries(i).map(([t,[e]])=>[`  ${t}`,e]));return s(o,`deploy-kit ${y()}: build, back up, deploy, gate, test, announce and take back a Docker Compose stack

Usage: deploy-kit <command> [options]

Commands:
${r.join(`
`)}

'deploy-kit <command> --help' tells more.
`)}function s(n,o){return n.out(o),0}function b(n,o){return o.err(`Error: ${p(n)}
`),n instanceof a?(n.fix!==void 0&&o.err(`Fix: ${n.fix}
`),n.exitCode):(o.environment.RUNNER_DEBUG==="1"&&n instanceof Error&&o.err(`${n.stack}
`),1)}function y(){return JSON.parse(g(w.join(f(),"package.json"),"utf8")).version}function O(){let[n,o]=[new AbortController,new AbortController],r=()=>(n.signal.aborted?o:n).abort();for(let e of["SIGINT","SIGTERM","SIGHUP"])process.on(e,r);for(let e of[process.stdout,process.stderr])e.on("error",()=>{});let{env:t}=process;return{cwd:process.cwd(),environment:t,color:(t.FORCE_COLOR??"")!==""||process.stdout.isTTY===!0&&(t.NO_COLOR??"")==="",out:e=>{process.stdout.write(e)},err:e=>{process.stderr.write(e)},signal:n.signal,kill:o.signal}}

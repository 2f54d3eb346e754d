import{a as p,g as y,h as d}from"./chunks/chunk-BESKZMUQ.js";import"./chunks/chunk-42XYPVJ6.js";import"./chunks/chunk-UZFHROPD.js";import{a as h}from"./chunks/chunk-6SU6XWAU.js";import{a as g}from"./chunks/chunk-YOJ6X2MB.js";import"./chunks/chunk-AEE5JEJX.js";import{a as l,d as f,i as m,n as u}from"./chunks/chunk-BB43QOPU.js";import"./chunks/chunk-SHG5DPUQ.js";import{readFileSync as C}from"node:fs";import b from"node:path";var a={run:["Run a pipeline on this machine, as its YAML says",()=>import("./chunks/run-ZKEXYXA5.js")],plan:["Show what a deploy would change, and change nothing",()=>import("./chunks/plan-OWF7FEDH.js")],status:["Show what runs on the hosts",()=>import("./chunks/status-LDWUKFF3.js")],releases:["List the releases and backups on the hosts",()=>import("./chunks/releases-USHUBCA2.js")],validate:["Check the config file and the compose files",()=>import("./chunks/validate-B33W3WF3.js")],init:["Write a config file and a workflow for this repository",()=>import("./chunks/init-AMZY2WXS.js")]};process.exitCode=await O(process.argv.slice(2),R());async function O(n,o){let[e="help",...t]=n;try{if(e==="--version"||e==="version")return c(o,`deploy-kit ${k()}
`);if(["help","--help","-h"].includes(e))return await v(t[0],o);let s=await w(e),r=y(e,s,t);return r===void 0?c(o,d(s)):await s.main(r,o)}catch(s){return T(s,o)}}async function w(n){let[,o]=Object.hasOwn(a,n)&&a[n]||[];if(o!==void 0)return(await o()).command;let e=h(n,Object.keys(a)),t=e===void 0?`the commands are: ${Object.keys(a).join(", ")}`:`did you mean 'deploy-kit ${e}'?`;throw new m(`there is no command '${n}'`,{fix:t,exitCode:2})}async function v(n,o){if(n!==void 0)return c(o,d(await w(n)));let e=p(Object.entries(a).map(([t,[s]])=>[`  ${t}`,s]));return c(o,`deploy-kit ${k()}: build, back up, deploy, gate, test, announce and take back a Docker Compose stack

Usage: deploy-kit <command> [options]

Commands:
${e.join(`
`)}

'deploy-kit <command> --help' tells more.
`)}function c(n,o){return n.out(o),0}function T(n,o){return o.err(`Error: ${u(n)}
`),n instanceof m?(n.fix!==void 0&&o.err(`Fix: ${n.fix}
`),n.exitCode):(o.environment.RUNNER_DEBUG==="1"&&n instanceof Error&&o.err(`${n.stack}
`),1)}function k(){return JSON.parse(C(b.join(g(),"package.json"),"utf8")).version}function R(){let[n,o]=[new AbortController,new AbortController],e=()=>(n.signal.aborted?o:n).abort();for(let r of["SIGINT","SIGTERM","SIGHUP"])process.on(r,e);for(let r of[process.stdout,process.stderr])r.on("error",()=>{});let{env:t}=process,s=(r,i=!1)=>(i?f:l)(r);return{cwd:process.cwd(),environment:t,color:(t.FORCE_COLOR??"")!==""||process.stdout.isTTY===!0&&(t.NO_COLOR??"")==="",out:(r,i)=>{process.stdout.write(s(r,i))},err:(r,i)=>{process.stderr.write(s(r,i))},signal:n.signal,kill:o.signal}}

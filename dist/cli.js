import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{f as a,h as m,i as g}from"./cli-chunks/chunk-PGTT5FD7.js";import{readFileSync as O}from"node:fs";import x from"node:path";import{parseArgs as b}from"node:util";function h(n,e,s){let o={...e.options,help:{type:"boolean",short:"h"}};try{let{values:t,positionals:r}=b({args:[...s],options:o,allowPositionals:!0}),{min:i,max:l}=e.positionals;if(t.help!==!0&&(r.length<i||r.length>l)){let p=r.length<i?"an argument is missing":`too many arguments: ${r.slice(l).join(" ")}`;throw new a(p)}return{values:t,positionals:r}}catch(t){let r=m(t).split(". To specify")[0]??"";throw new a(r,{fix:`usage: deploy-kit ${e.usage} ('deploy-kit ${n} --help' tells more)`,exitCode:2})}}function u(n){let e=Object.entries(n.options).map(([r,i])=>{let[l="",...p]=(n.describe[r]??"").split(" "),k=i.type==="string"?` ${l}`:"",f=i.type==="string"?p.join(" "):n.describe[r]??"";return[`${i.short===void 0?"":`-${i.short}, `}--${r}${k}`,i.multiple===!0?`${f} (may be repeated)`:f]}),s=Math.max(...e.map(([r])=>r.length),0),o=e.map(([r,i])=>`  ${r.padEnd(s)}  ${i}`).join(`
`);return`${[n.summary,`Usage: deploy-kit ${n.usage}`,e.length===0?"":`Options:
${o}`,n.notes??""].filter(r=>r!=="").join(`

`)}
`}function y(n,e){let[s]=e.map(o=>({name:o,distance:C(n,o)})).sort((o,t)=>o.distance-t.distance);return s!==void 0&&s.distance<=Math.max(1,Math.floor(s.name.length/3))?s.name:void 0}function C(n,e){let s=Array.from({length:e.length+1},(o,t)=>t);for(let o=1;o<=n.length;o++){let t=[o];for(let r=1;r<=e.length;r++){let i=(s[r-1]??0)+(n[o-1]===e[r-1]?0:1);t.push(Math.min(i,(s[r]??0)+1,(t[r-1]??0)+1))}s=t}return s[e.length]??0}var c={run:{summary:"Run a pipeline on this machine, as its YAML says",load:()=>import("./cli-chunks/run-3S4OZFNR.js")}};process.exitCode=await v(process.argv.slice(2),T());async function v(n,e){let[s="help",...o]=n;try{if(s==="--version"||s==="version")return d(e,`deploy-kit ${$()}
`);if(["help","--help","-h"].includes(s))return await j(o[0],e);let t=await w(s),r=h(s,t,o);return r.values.help===!0?d(e,u(t)):await t.main(r,e)}catch(t){return E(t,e)}}async function w(n){let e=Object.hasOwn(c,n)?c[n]:void 0;if(e!==void 0)return(await e.load()).command;let s=y(n,Object.keys(c)),o=s===void 0?`the commands are: ${Object.keys(c).join(", ")}`:`did you mean 'deploy-kit ${s}'?`;throw new a(`there is no command '${n}'`,{fix:o,exitCode:2})}async function j(n,e){if(n!==void 0)return d(e,u(await w(n)));let s=Math.max(...Object.keys(c).map(t=>t.length)),o=Object.entries(c).map(([t,{summary:r}])=>`  ${t.padEnd(s)}  ${r}`);return d(e,`deploy-kit ${$()}: build, back up, deploy, gate, test, announce and take back a Docker Compose stack

Usage: deploy-kit <command> [options]

Commands:
${o.join(`
`)}

'deploy-kit <command> --help' tells more.
`)}function d(n,e){return n.out(e),0}function E(n,e){return e.err(`Error: ${m(n)}
`),n instanceof a?(n.fix!==void 0&&e.err(`Fix: ${n.fix}
`),n.exitCode):(e.environment.RUNNER_DEBUG==="1"&&n instanceof Error&&e.err(`${n.stack}
`),1)}function $(){return JSON.parse(O(x.join(g(),"package.json"),"utf8")).version}function T(){let[n,e]=[new AbortController,new AbortController],s=()=>(n.signal.aborted?e:n).abort();for(let t of["SIGINT","SIGTERM","SIGHUP"])process.on(t,s);let{env:o}=process;return{cwd:process.cwd(),environment:o,color:(o.FORCE_COLOR??"")!==""||process.stdout.isTTY===!0&&(o.NO_COLOR??"")==="",out:t=>{process.stdout.write(t)},err:t=>{process.stderr.write(t)},signal:n.signal,kill:e.signal}}

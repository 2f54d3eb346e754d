import"./chunk-SHG5DPUQ.js";import{context as o,getOctokit as i}from"./actions-github.js";var n=t=>({...o.repo,api:i(t).rest.actions});export{n as actionClient};

import"./chunk-KMCOWHAU.js";import{context as o,getOctokit as i}from"./actions-github.js";var e=t=>({...o.repo,api:i(t).rest.actions});export{e as actionClient};

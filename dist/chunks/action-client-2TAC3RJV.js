import"./chunk-SHG5DPUQ.js";import{context as n,getOctokit as e}from"./actions-github.js";function o(t){return{...n.repo,client:e(t)}}export{o as actionClient};

import"./chunk-VRN2JIFK.js";import{context as n,getOctokit as i}from"./actions-github.js";function r(t){return{...n.repo,client:i(t)}}export{r as actionClient};

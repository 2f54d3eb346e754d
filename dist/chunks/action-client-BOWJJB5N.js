import"./chunk-SHG5DPUQ.js";import{getOctokit as r}from"./actions-github.js";var c=({token:t,apiUrl:o})=>r(t,{baseUrl:o,log:e}),e={debug(){},info(){},warn(){},error(){}};export{c as actionClient};

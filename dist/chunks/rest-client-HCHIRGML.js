import"./chunk-SHG5DPUQ.js";import{Octokit as r}from"./octokit-rest.js";var i=({token:t,apiUrl:o})=>new r({auth:t,baseUrl:o,log:e}),e={debug(){},info(){},warn(){},error(){}};export{i as restClient};

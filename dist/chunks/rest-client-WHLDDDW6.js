import"./chunk-YV6ICGU5.js";import{Octokit as r}from"./octokit-rest.js";var s=({token:t,apiUrl:o})=>new r({auth:t,baseUrl:o,log:e}),e={debug(){},info(){},warn(){},error(){}};export{s as restClient};

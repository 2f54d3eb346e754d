import"./chunk-ERCJC5AX.js";import{getOctokit as r}from"./actions-github.js";var c=({token:t,apiUrl:o})=>r(t,{baseUrl:o,log:i}),i={debug(){},info(){},warn(){},error(){}};export{c as actionClient};

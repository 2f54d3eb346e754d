import"./chunk-YV6ICGU5.js";import{getOctokit as r}from"./actions-github.js";var c=({token:t,apiUrl:o})=>r(t,{baseUrl:o,log:i}),i={debug(){},info(){},warn(){},error(){}};export{c as actionClient};

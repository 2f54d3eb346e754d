import{a as e}from"./chunk-VCS5INAD.js";import{createRequire as o}from"node:module";var c,m,n=e(()=>{c=o(import.meta.url),m=(...t)=>c("net").connect(...t)});export{m as a,n as b};

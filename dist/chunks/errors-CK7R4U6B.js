import{a,b,c,d,e}from"./chunk-OKKAMBLS.js";import"./chunk-224NPH2B.js";export{a as GithubError,d as away,c as explained,b as limitOf,e as malformed};

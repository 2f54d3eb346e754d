import{a,b,c,d,e}from"./chunk-NBYAEYJF.js";import"./chunk-XBASTSXZ.js";export{a as GithubError,d as away,c as explained,b as limitOf,e as malformed};

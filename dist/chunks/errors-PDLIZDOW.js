import{a,b,c,d,e}from"./chunk-WRV22RWA.js";import"./chunk-BO53MV2O.js";export{a as GithubError,d as away,c as explained,b as limitOf,e as malformed};

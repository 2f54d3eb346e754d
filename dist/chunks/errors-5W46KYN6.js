import{a,b,c,d,e}from"./chunk-7TPQB3E5.js";import"./chunk-4XTZEO63.js";export{a as GithubError,d as away,c as explained,b as limitOf,e as malformed};

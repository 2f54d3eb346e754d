import{a,b,c,d,e}from"./chunk-TOFTJ4L6.js";import"./chunk-WAS5NIQ2.js";export{a as GithubError,d as away,c as explained,b as limitOf,e as malformed};

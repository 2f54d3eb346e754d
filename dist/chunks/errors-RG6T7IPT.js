import{a,b,c,d,e}from"./chunk-HYTNMXQD.js";import"./chunk-I663GOMH.js";export{a as GithubError,d as away,c as explained,b as limitOf,e as malformed};

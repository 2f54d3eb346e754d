import{a,b,c,d,e}from"./chunk-RBTPX6UA.js";import"./chunk-BF45FWX4.js";export{a as GithubError,d as away,c as explained,b as limitOf,e as malformed};

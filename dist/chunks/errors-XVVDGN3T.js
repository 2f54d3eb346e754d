import{a,b,c,d,e}from"./chunk-JLPJWUMF.js";import"./chunk-WNVVWYNE.js";export{a as GithubError,d as away,c as explained,b as limitOf,e as malformed};

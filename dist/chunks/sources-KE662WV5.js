import{a,b,c,d}from"./chunk-5SHZZCPO.js";import"./chunk-3KV43ZNW.js";import"./chunk-KI3F44BM.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};

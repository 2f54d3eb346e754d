import{a,b,c,d}from"./chunk-3JYXZYKA.js";import"./chunk-V7SKLCUL.js";import"./chunk-3U2ZC3O5.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};

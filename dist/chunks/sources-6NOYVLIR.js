import{a,b,c,d}from"./chunk-XTZ3LMAK.js";import"./chunk-VZSDUO6N.js";import"./chunk-KMCOWHAU.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};

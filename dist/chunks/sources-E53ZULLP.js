import{a,b,c,d}from"./chunk-OCAMRMB7.js";import"./chunk-NSTVZ2A5.js";import"./chunk-NZDEFR3S.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};

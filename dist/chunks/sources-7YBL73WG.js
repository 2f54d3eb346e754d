import{a,b,c,d}from"./chunk-NYY5QPF4.js";import"./chunk-LVNYJTOK.js";import"./chunk-QTSYGILF.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};

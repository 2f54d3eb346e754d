import{a,b,c,d}from"./chunk-YROIAR5K.js";import"./chunk-3GSOTBMR.js";import"./chunk-2D66CXFT.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};

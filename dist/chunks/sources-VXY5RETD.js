import{a,b,c,d}from"./chunk-WKBA63NG.js";import"./chunk-6TQDCEDP.js";import"./chunk-W7PMLONS.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};

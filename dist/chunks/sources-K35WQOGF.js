import{a,b,c,d}from"./chunk-R3MVTV2J.js";import"./chunk-3MWAOEOS.js";import"./chunk-ORLIZD2Z.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};

import{a,b,c,d}from"./chunk-TS3OUQGF.js";import"./chunk-F2WMVFBA.js";import"./chunk-NKIDL2RN.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};

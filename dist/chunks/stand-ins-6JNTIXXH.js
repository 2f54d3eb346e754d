import{a,b,c,d}from"./chunk-REOCVAHS.js";import"./chunk-N2TPNY2X.js";import"./chunk-Q7IXN3RG.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

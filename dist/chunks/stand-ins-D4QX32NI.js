import{a,b,c,d}from"./chunk-7G2ALG2L.js";import"./chunk-TKJD23ZJ.js";import"./chunk-A7AAJKKD.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

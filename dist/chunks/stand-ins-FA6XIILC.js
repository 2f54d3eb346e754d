import{a,b,c,d}from"./chunk-AEV5RMOX.js";import"./chunk-HQEPH44W.js";import"./chunk-JX22P7XU.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

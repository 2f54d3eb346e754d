import{a,b,c,d}from"./chunk-GQZKF63W.js";import"./chunk-WTHBEYPR.js";import"./chunk-B3MUGJLS.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

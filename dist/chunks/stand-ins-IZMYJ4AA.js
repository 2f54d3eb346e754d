import{a,b,c,d}from"./chunk-HASQ4VMO.js";import"./chunk-C5VWX4WQ.js";import"./chunk-CTIXE7KY.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

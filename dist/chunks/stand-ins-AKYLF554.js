import{a,b,c,d}from"./chunk-QJPG7AM4.js";import"./chunk-IZHNQJA6.js";import"./chunk-FHTMGMLW.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

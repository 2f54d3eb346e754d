import{a,b,c,d}from"./chunk-7P6POZMX.js";import"./chunk-UGPTMUVU.js";import"./chunk-ZOHOGXPN.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

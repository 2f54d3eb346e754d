import{a,b,c,d}from"./chunk-TLS2YLX5.js";import"./chunk-3FAMYHYP.js";import"./chunk-QGIXTBUM.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

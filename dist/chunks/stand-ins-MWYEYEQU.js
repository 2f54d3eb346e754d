import{a,b}from"./chunk-YTDCFDUR.js";import"./chunk-SHG5DPUQ.js";export{a as UNKNOWN,b as standIns};

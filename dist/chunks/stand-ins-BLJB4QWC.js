import{a,b,c,d}from"./chunk-DQQ5UCCY.js";import"./chunk-SHG5DPUQ.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

import{a,b,c,d}from"./chunk-6SXJJ3MZ.js";import"./chunk-LNZQYVL4.js";import"./chunk-MCVUJ2ZG.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

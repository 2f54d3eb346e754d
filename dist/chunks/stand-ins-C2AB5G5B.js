import{a,b,c,d}from"./chunk-MSD6R6SU.js";import"./chunk-4AVAGD3I.js";import"./chunk-ET5WGZAE.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

import{a,b,c,d}from"./chunk-5DDXOZVV.js";import"./chunk-32OB3X44.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

import{a,b,c,d}from"./chunk-Z3V3TZQE.js";import"./chunk-WQER3FMC.js";import"./chunk-3YTBZQ6B.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

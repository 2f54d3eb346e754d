import{a,b,c,d}from"./chunk-QTE2VOLK.js";import"./chunk-VBGQT7UU.js";import"./chunk-EJDF32LJ.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

import{a,b,c,d}from"./chunk-BTQOBK7U.js";import"./chunk-R54SY6AJ.js";import"./chunk-KHQIBB4E.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

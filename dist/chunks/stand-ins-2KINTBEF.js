import{a,b,c}from"./chunk-D5DJUA4R.js";import"./chunk-U3R5FYPK.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns};

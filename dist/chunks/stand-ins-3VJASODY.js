import{a,b,c}from"./chunk-D5DJUA4R.js";import"./chunk-EF5FXKZ4.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns};

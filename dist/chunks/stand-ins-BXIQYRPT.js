import{a}from"./chunk-FF75PZKP.js";import"./chunk-MHUZWLJW.js";export{a as standIns};

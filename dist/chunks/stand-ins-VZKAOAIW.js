import{a}from"./chunk-FF75PZKP.js";import"./chunk-4DW5ZJZO.js";export{a as standIns};

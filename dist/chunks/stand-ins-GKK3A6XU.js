import{a}from"./chunk-FF75PZKP.js";import"./chunk-6FPLZHCW.js";export{a as standIns};

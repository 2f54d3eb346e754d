import{a}from"./chunk-FF75PZKP.js";import"./chunk-MPVKDDRM.js";export{a as standIns};

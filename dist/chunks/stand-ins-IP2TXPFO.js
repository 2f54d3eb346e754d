import{a}from"./chunk-DWEUMVID.js";import"./chunk-SHG5DPUQ.js";export{a as standIns};

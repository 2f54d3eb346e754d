import{b as a,c as b}from"./chunk-4B6ULTRZ.js";import"./chunk-LLLFXM6Z.js";import"./chunk-44OEVYSD.js";import"./chunk-SHG5DPUQ.js";export{b as sendTrees,a as uploadArgv};

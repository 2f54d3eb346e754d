import{qa as a,ra as b}from"./chunk-VD2F6RPY.js";export{b as sendTrees,a as uploadArgv};

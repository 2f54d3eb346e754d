import{qa as a,ra as b}from"./chunk-NKIDL2RN.js";export{b as sendTrees,a as uploadArgv};

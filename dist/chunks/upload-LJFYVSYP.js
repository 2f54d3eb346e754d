import{qa as a,ra as b}from"./chunk-3U2ZC3O5.js";export{b as sendTrees,a as uploadArgv};

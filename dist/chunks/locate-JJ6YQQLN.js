import{a,b,c}from"./chunk-MRYDODR7.js";import"./chunk-SHG5DPUQ.js";export{c as findServices,b as findSyntaxError,a as locate};

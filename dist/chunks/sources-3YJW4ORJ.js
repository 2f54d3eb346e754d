import{a,b,c}from"./chunk-EWPCWTEQ.js";import"./chunk-TKLPYTEQ.js";import"./chunk-SHG5DPUQ.js";export{a as composeSources,c as insteadOf,b as otherComposeFile};

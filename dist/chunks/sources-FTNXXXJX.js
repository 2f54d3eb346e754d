import{a,b,c}from"./chunk-YNYKFIY4.js";import"./chunk-GBKWT2KS.js";export{a as composeSources,c as insteadOf,b as otherComposeFile};

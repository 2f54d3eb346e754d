import{a,b,c}from"./chunk-3J7R4FPC.js";import"./chunk-DIS3SSCE.js";export{a as composeSources,c as insteadOf,b as otherComposeFile};

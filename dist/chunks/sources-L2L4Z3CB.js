import{a,b,c}from"./chunk-D3CCNIFI.js";import"./chunk-R2H45BED.js";export{a as composeSources,c as insteadOf,b as otherComposeFile};

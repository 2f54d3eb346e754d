import{a,b,c}from"./chunk-JE3U3Z33.js";import"./chunk-SYVAGF7D.js";export{a as composeSources,c as insteadOf,b as otherComposeFile};

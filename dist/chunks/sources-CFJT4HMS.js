import{a,b,c}from"./chunk-MWDAXDSY.js";import"./chunk-BWTJ7K5K.js";export{a as composeSources,c as insteadOf,b as otherComposeFile};

import{a,b,c}from"./chunk-IZBJ6PAR.js";import"./chunk-NX3WOB4F.js";export{a as composeSources,c as insteadOf,b as otherComposeFile};

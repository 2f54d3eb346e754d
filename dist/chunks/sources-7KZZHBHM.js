import{a,b,c}from"./chunk-BDGPU4WD.js";import"./chunk-SGEVJTVK.js";export{a as composeSources,c as insteadOf,b as otherComposeFile};

import{a,b,c}from"./chunk-HJJU2PLZ.js";import"./chunk-CINO5MLX.js";export{a as composeSources,c as insteadOf,b as otherComposeFile};

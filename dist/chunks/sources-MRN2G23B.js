import{a,b,c}from"./chunk-JOKK37V4.js";import"./chunk-SFXBNZOT.js";export{a as composeSources,c as insteadOf,b as otherComposeFile};

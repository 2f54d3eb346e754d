import{a,b}from"./chunk-KY47H3OU.js";import"./chunk-35WQBMX6.js";export{a as composeSources,b as instead};

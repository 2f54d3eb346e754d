import{a,b}from"./chunk-JHOWQXZY.js";import"./chunk-KNGG6RCO.js";export{a as composeSources,b as instead};

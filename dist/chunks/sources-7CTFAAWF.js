import{a,b}from"./chunk-RHN3WZAS.js";import"./chunk-4Y4KVSUM.js";export{a as composeSources,b as instead};

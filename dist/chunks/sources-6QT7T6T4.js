import{a,b}from"./chunk-OBM7K6SD.js";import"./chunk-VTBTB27H.js";export{a as composeSources,b as instead};

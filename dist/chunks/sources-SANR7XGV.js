import{a,b}from"./chunk-TZUWMBA4.js";import"./chunk-BWG6I5C3.js";export{a as composeSources,b as instead};

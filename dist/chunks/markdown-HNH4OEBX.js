import{a,b}from"./chunk-4QNM37I7.js";import"./chunk-VFQTS2K2.js";export{a as Markdown,b as folded};

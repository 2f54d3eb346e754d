import{a,b}from"./chunk-CB5OU3EB.js";import"./chunk-MYDFTISU.js";export{a as Markdown,b as folded};

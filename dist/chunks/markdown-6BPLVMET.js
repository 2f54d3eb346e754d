import{a,b}from"./chunk-GAS5W4WR.js";import"./chunk-OYQBXFDU.js";export{a as Markdown,b as folded};

import{a,b,c}from"./chunk-JEEQXX2P.js";import"./chunk-3MWAOEOS.js";import"./chunk-ORLIZD2Z.js";export{c as findSyntaxError,a as locate,b as locator};

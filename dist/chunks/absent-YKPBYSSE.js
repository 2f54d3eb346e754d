import{a}from"./chunk-D73MII2W.js";import"./chunk-L5PUVT22.js";import"./chunk-MHUZWLJW.js";export{a as absentVariables};

import{a,b,c,d}from"./chunk-Y2J3AO7P.js";import"./chunk-GWPW5BW2.js";import"./chunk-WILK5L4H.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};

import{a,b,c}from"./chunk-IFUEHBOU.js";import"./chunk-IQIH7NJJ.js";import"./chunk-LKHNYLUI.js";export{a as composeSources,b as filesBelow,c as instead};

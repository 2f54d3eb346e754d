import{a,b,c,d}from"./chunk-OJV5ATHA.js";import"./chunk-IFUEHBOU.js";import"./chunk-IQIH7NJJ.js";import"./chunk-LKHNYLUI.js";export{d as namesIn,c as placesOf,a as variablesOf,b as variablesToCome};

import{d as a,e as b,f as c,g as d,h as e}from"./chunk-TKJD23ZJ.js";import"./chunk-A7AAJKKD.js";export{b as isText,e as namesIn,d as placesOf,a as variablesOf,c as variablesToCome};

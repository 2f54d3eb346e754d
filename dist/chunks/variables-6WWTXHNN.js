import{d as a,e as b,f as c,g as d,h as e}from"./chunk-IZHNQJA6.js";import"./chunk-FHTMGMLW.js";export{b as isText,e as namesIn,d as placesOf,a as variablesOf,c as variablesToCome};

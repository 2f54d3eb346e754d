import{d as a}from"./chunk-WSGJIV4X.js";import"./chunk-NYY5QPF4.js";import"./chunk-LVNYJTOK.js";import"./chunk-QTSYGILF.js";export{a as absentVariables};

import{d as a}from"./chunk-O6QO5XQ2.js";import"./chunk-YROIAR5K.js";import"./chunk-3GSOTBMR.js";import"./chunk-2D66CXFT.js";export{a as absentVariables};

import{d as a}from"./chunk-XDOQW6YX.js";import"./chunk-TS3OUQGF.js";import"./chunk-F2WMVFBA.js";import"./chunk-NKIDL2RN.js";export{a as absentVariables};

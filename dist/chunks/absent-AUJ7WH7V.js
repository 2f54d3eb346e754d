import{a}from"./chunk-B6QMVDKJ.js";import"./chunk-FN5GHCFX.js";import"./chunk-V7RKPG2R.js";export{a as absentVariables};

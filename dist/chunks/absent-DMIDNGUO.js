import{d as a}from"./chunk-XUXVFJJ7.js";import"./chunk-R3MVTV2J.js";import"./chunk-3MWAOEOS.js";import"./chunk-ORLIZD2Z.js";export{a as absentVariables};

import{d as a}from"./chunk-RCLQ4DKT.js";import"./chunk-WKBA63NG.js";import"./chunk-6TQDCEDP.js";import"./chunk-W7PMLONS.js";export{a as absentVariables};

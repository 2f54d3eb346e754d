import{j as a}from"./chunk-7GOYKNOD.js";import"./chunk-NJBPKS6V.js";export{a as absentVariables};

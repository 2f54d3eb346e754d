import{j as a}from"./chunk-NJQ3F7IJ.js";import"./chunk-SGJGEPUK.js";export{a as absentVariables};

import{d as a}from"./chunk-GG7BDJRS.js";import"./chunk-XR7OJQ6N.js";import"./chunk-NME3646Z.js";import"./chunk-Z6I6JCPI.js";export{a as absentVariables};

import{d as a}from"./chunk-WYXNQCWZ.js";import"./chunk-4AVAGD3I.js";import"./chunk-ET5WGZAE.js";export{a as absentVariables};

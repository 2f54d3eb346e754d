import{a}from"./chunk-XFQGGTGN.js";import"./chunk-Q62DSQVB.js";import"./chunk-OCAMRMB7.js";import"./chunk-NSTVZ2A5.js";import"./chunk-NZDEFR3S.js";export{a as absentVariables};

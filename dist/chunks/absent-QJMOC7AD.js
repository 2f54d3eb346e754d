import{a}from"./chunk-TOIJCWGF.js";import"./chunk-OJV5ATHA.js";import"./chunk-IFUEHBOU.js";import"./chunk-IQIH7NJJ.js";import"./chunk-LKHNYLUI.js";export{a as absentVariables};

import{c as a}from"./chunk-CGWMFHD4.js";import"./chunk-XIBYUWC5.js";import"./chunk-YZQI44L2.js";import"./chunk-EYMJDMHL.js";export{a as absentVariables};

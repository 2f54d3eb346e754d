import{a,b,c,d}from"./chunk-XIBYUWC5.js";import"./chunk-YZQI44L2.js";import"./chunk-EYMJDMHL.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};

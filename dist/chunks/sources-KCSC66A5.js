import{a,b,c,d}from"./chunk-WPJGHOM3.js";import"./chunk-GUQM4XA2.js";import"./chunk-VD2F6RPY.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};

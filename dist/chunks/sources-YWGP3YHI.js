import{a,b}from"./chunk-KVCZ4HWM.js";import"./chunk-FD7TUI6V.js";export{a as composeSources,b as instead};

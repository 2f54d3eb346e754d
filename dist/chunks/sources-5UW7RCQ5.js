import{a,b}from"./chunk-PPU3TFAK.js";import"./chunk-PRXBFX6Y.js";export{a as composeSources,b as instead};

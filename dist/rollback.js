import{C as o,U as i}from"./chunks/chunk-OKMBXFXP.js";await o(i);

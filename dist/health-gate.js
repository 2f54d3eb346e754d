import{E as o,O as i}from"./chunks/chunk-ZLAMOITF.js";await o(i);

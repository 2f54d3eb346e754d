import{O as o,X as i}from"./chunks/chunk-ZZKVEABV.js";await o(i);

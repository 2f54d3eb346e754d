import{da as o,ma as i}from"./chunks/chunk-S42WVZCA.js";await o(i);

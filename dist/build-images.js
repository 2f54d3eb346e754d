import{da as o,ta as i}from"./chunks/chunk-B3MUGJLS.js";await o(i);

import{da as o,ta as i}from"./chunks/chunk-ZOHOGXPN.js";await o(i);

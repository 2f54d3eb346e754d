import{ja as o,ta as i}from"./chunks/chunk-P53MSWWA.js";await o(i);

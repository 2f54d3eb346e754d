import{J as o,V as i}from"./chunks/chunk-2ISQ7BU4.js";await o(i);

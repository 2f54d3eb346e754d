import{J as o,Z as i}from"./chunks/chunk-BU77OIY4.js";await o(i);

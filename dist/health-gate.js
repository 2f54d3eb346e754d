import{J as o,Z as i}from"./chunks/chunk-4HP3XR47.js";await o(i);

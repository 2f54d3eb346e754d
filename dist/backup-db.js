import{ha as o,qa as i}from"./chunks/chunk-JVH47ZDS.js";await o(i);

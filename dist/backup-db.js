import{ha as o,qa as i}from"./chunks/chunk-XDSIMBWZ.js";await o(i);

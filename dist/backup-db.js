import{ha as o,qa as i}from"./chunks/chunk-LGNNR743.js";await o(i);

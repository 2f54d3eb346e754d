import{Y as o,ha as i}from"./chunks/chunk-OQBL2M27.js";await o(i);

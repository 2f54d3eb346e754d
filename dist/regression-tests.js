import{O as o,X as i}from"./chunks/chunk-UXJNTCIP.js";await o(i);

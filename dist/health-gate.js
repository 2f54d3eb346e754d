import{E as o,U as i}from"./chunks/chunk-JIPK437A.js";await o(i);

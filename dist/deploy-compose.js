import{P as o,oa as i}from"./chunks/chunk-LKHNYLUI.js";await o(i);

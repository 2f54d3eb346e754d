import{P as o,qa as i}from"./chunks/chunk-YS6X5LFJ.js";await o(i);

import{O as o,Y as i}from"./chunks/chunk-JDFDEYB7.js";await o(i);

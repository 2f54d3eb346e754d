import{O as o,Y as i}from"./chunks/chunk-PHC3D4CE.js";await o(i);

import{O as o,Y as i}from"./chunks/chunk-J2GXIOG2.js";await o(i);

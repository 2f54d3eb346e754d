import{w as o,y as i}from"./chunks/chunk-5TNIGHQJ.js";await o(i);

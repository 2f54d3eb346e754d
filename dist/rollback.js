import{P as i,z as o}from"./chunks/chunk-YDZNRWJ5.js";await o(i);

import{u as o,w as i}from"./chunks/chunk-OS6YJHYL.js";await o(i);

import{u as o,w as i}from"./chunks/chunk-KUQ5KXBD.js";await o(i);

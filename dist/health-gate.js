import{E as o,O as i}from"./chunks/chunk-2JZYFXUK.js";await o(i);

import{E as o,O as i}from"./chunks/chunk-7ZVOOEWD.js";await o(i);

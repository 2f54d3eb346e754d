import{E as o,O as i}from"./chunks/chunk-YG7ZCZV3.js";await o(i);

import{da as o,ta as i}from"./chunks/chunk-KHQIBB4E.js";await o(i);

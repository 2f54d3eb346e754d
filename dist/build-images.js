import{E as o,M as i}from"./chunks/chunk-KRKWLDQN.js";await o(i);

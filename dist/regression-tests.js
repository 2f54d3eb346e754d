import{P as o,Z as i}from"./chunks/chunk-SR5U7D3S.js";await o(i);

import{pa as o,za as i}from"./chunks/chunk-5JJRHHEI.js";await o(i);

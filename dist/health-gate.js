import{C as i,u as o}from"./chunks/chunk-242VEOJG.js";await o(i);

import{I as o,ba as i}from"./chunks/chunk-7XS334GM.js";await o(i);

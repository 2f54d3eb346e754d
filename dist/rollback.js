import{L as i,x as o}from"./chunks/chunk-XQEITYQI.js";await o(i);

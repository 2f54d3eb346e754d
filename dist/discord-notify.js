import{w as o,y as i}from"./chunks/chunk-3Y27CLJB.js";await o(i);

import{K as o,S as i}from"./chunks/chunk-ZPRBHQQY.js";await o(i);

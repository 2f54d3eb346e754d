import{$ as i,M as o}from"./chunks/chunk-A4DNOZXB.js";await o(i);

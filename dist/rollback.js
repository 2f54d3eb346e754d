import{J as i,x as o}from"./chunks/chunk-7C5HQATG.js";await o(i);

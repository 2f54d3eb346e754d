import{J as i,x as o}from"./chunks/chunk-T6YGEURY.js";await o(i);

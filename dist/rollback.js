import{J as i,x as o}from"./chunks/chunk-MVYJYSBA.js";await o(i);

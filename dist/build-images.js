import{J as o,S as i}from"./chunks/chunk-GJ3FU74Z.js";await o(i);

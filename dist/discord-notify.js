import{B as i,y as o}from"./chunks/chunk-WCFFIBM5.js";await o(i);

import{H as i,y as o}from"./chunks/chunk-3WJKL5TA.js";await o(i);

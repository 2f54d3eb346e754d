import{B as i,y as o}from"./chunks/chunk-DJBRDROO.js";await o(i);

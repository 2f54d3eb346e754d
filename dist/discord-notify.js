import{B as i,y as o}from"./chunks/chunk-7OROJVX6.js";await o(i);

import{B as i,y as o}from"./chunks/chunk-6BZBWM7K.js";await o(i);

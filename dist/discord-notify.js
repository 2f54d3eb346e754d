import{B as i,y as o}from"./chunks/chunk-7KFHBYCF.js";await o(i);

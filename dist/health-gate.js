import{F as i,x as o}from"./chunks/chunk-ZY4BMJD3.js";await o(i);

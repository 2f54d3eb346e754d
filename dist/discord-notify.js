import{B as i,y as o}from"./chunks/chunk-NXXCRLKX.js";await o(i);

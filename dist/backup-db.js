import{Ha as i,sa as o}from"./chunks/chunk-GDG4A3UU.js";await o(i);

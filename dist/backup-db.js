import{Ha as i,sa as o}from"./chunks/chunk-O4NAZU5E.js";await o(i);

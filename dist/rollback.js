import{Ea as i,ia as o}from"./chunks/chunk-HIFTN4AJ.js";await o(i);

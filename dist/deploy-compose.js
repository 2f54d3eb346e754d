import{U as i,p as o}from"./chunks/chunk-SFXBNZOT.js";await o(i);

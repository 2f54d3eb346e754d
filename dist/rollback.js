import{L as i,x as o}from"./chunks/chunk-PESYOJNA.js";await o(i);

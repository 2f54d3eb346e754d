import{Ea as i,ia as o}from"./chunks/chunk-S6UVDT6R.js";await o(i);

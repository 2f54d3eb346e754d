import{Ea as i,ia as o}from"./chunks/chunk-EGSWTYEW.js";await o(i);

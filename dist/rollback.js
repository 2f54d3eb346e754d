import{Ea as i,ia as o}from"./chunks/chunk-NH6WJC3E.js";await o(i);

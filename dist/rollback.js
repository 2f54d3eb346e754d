import{Fa as i,ia as o}from"./chunks/chunk-42BO3I5Z.js";await o(i);

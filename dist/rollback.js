import{Fa as i,ia as o}from"./chunks/chunk-PRIUVT6M.js";await o(i);

import{Fa as i,ia as o}from"./chunks/chunk-2I55ANS7.js";await o(i);

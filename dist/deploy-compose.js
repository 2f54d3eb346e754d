import{Da as i,fa as o}from"./chunks/chunk-Z6I6JCPI.js";await o(i);

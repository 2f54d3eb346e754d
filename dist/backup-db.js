import{_ as o,ia as i}from"./chunks/chunk-7Q6DIYAC.js";await o(i);

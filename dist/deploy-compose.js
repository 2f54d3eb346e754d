import{$a as i,Da as o}from"./chunks/chunk-CGV6JVOT.js";await o(i);

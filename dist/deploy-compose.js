import{L as o,Y as i}from"./chunks/chunk-FD7TUI6V.js";await o(i);

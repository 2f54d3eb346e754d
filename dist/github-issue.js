import{i as o,j as i}from"./chunks/chunk-WNVVWYNE.js";await o(i);

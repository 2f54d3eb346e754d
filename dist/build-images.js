import{E as o,M as i}from"./chunks/chunk-6LZYXP6O.js";await o(i);

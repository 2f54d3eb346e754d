import{P as o,Z as i}from"./chunks/chunk-UYRR4TUX.js";await o(i);

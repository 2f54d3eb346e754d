import{G as o,O as i}from"./chunks/chunk-2UCJNUKY.js";await o(i);

import{E as o,M as i}from"./chunks/chunk-J45IMOXA.js";await o(i);

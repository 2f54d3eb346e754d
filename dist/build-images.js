import{G as o,P as i}from"./chunks/chunk-AN272CZJ.js";await o(i);

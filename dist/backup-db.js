import{_ as o,ha as i}from"./chunks/chunk-GW76C3Q4.js";await o(i);

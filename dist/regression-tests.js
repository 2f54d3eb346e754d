import{Y as o,ha as i}from"./chunks/chunk-O3W7N2V5.js";await o(i);

import{E as o,M as i}from"./chunks/chunk-C5WEZIZN.js";await o(i);

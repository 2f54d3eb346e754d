import{E as o,M as i}from"./chunks/chunk-4W74GZ7C.js";await o(i);

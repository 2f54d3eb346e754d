import{E as o,O as i}from"./chunks/chunk-4AAQRTJQ.js";await o(i);

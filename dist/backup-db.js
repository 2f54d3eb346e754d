import{ja as o,ta as i}from"./chunks/chunk-XKI6D5ML.js";await o(i);

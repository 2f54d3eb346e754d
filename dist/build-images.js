import{da as o,ta as i}from"./chunks/chunk-CTIXE7KY.js";await o(i);

import{E as o,M as i}from"./chunks/chunk-GI7IF5UX.js";await o(i);

import{Q as o,S as i}from"./chunks/chunk-EEJ72YQJ.js";await o(i);

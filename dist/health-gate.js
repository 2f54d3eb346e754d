import{Q as i,n as o}from"./chunks/chunk-URY7EHVL.js";await o(i);

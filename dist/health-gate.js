import{Q as i,n as o}from"./chunks/chunk-DR2HMJJL.js";await o(i);

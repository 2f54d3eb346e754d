import{Q as o,S as i}from"./chunks/chunk-JJFBWDEQ.js";await o(i);

import{$ as i,M as o}from"./chunks/chunk-6JXLLPV6.js";await o(i);

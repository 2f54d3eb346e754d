import{$ as i,M as o}from"./chunks/chunk-V7RKPG2R.js";await o(i);

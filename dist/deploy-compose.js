import{U as i,p as o}from"./chunks/chunk-BWTJ7K5K.js";await o(i);

import{C as i,z as o}from"./chunks/chunk-USMR6H7N.js";await o(i);

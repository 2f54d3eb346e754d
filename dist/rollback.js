import{B as o,S as i}from"./chunks/chunk-DIS2AO5N.js";await o(i);

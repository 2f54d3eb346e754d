import{w as o,z as i}from"./chunks/chunk-XJL6H54Y.js";await o(i);

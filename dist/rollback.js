import{O as i,z as o}from"./chunks/chunk-ED7E6LEW.js";await o(i);

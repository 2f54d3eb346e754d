import{O as o,Y as i}from"./chunks/chunk-WASB7C3O.js";await o(i);

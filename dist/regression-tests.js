import{O as o,Y as i}from"./chunks/chunk-XFS34QBV.js";await o(i);

import{T as o,ha as i}from"./chunks/chunk-WR7JTFRM.js";await o(i);

import{H as o,Q as i}from"./chunks/chunk-XTYZ6XCU.js";await o(i);

import{ia as o,ra as i}from"./chunks/chunk-DAX7QNUZ.js";await o(i);

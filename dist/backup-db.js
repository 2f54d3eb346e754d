import{ia as o,ra as i}from"./chunks/chunk-USD2QSTD.js";await o(i);

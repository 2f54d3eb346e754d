import{ia as o,ra as i}from"./chunks/chunk-MB4ZGPXL.js";await o(i);

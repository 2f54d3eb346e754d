import{ia as o,ra as i}from"./chunks/chunk-TB4EZKW2.js";await o(i);

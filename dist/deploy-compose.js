import{M as o,Z as i}from"./chunks/chunk-KNGG6RCO.js";await o(i);

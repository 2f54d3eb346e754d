import{J as o,R as i}from"./chunks/chunk-VUCM5GQJ.js";await o(i);

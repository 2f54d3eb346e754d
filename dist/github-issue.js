import{i as o,j as i}from"./chunks/chunk-BO53MV2O.js";await o(i);

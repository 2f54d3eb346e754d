import{ba as o,oa as i}from"./chunks/chunk-WUTRN3TP.js";await o(i);

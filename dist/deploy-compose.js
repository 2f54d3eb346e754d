import{P as o,oa as i}from"./chunks/chunk-NZDEFR3S.js";await o(i);

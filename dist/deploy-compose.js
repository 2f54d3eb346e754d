import{F as o,P as i}from"./chunks/chunk-NX3WOB4F.js";await o(i);

import{C as o,J as i}from"./chunks/chunk-QCHC35BT.js";await o(i);

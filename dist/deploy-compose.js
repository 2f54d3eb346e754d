import{F as o,P as i}from"./chunks/chunk-CINO5MLX.js";await o(i);

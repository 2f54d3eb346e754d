import{Y as o,ea as i}from"./chunks/chunk-ZWLM747S.js";await o(i);

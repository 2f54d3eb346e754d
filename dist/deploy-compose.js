import{Y as o,va as i}from"./chunks/chunk-3U2ZC3O5.js";await o(i);

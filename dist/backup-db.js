import{ia as o,ra as i}from"./chunks/chunk-KAI3VKZE.js";await o(i);

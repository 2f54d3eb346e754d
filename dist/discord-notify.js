import{w as o,z as i}from"./chunks/chunk-A4VKYX4L.js";await o(i);

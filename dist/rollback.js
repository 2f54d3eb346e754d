import{B as o,S as i}from"./chunks/chunk-ZAMZAEM7.js";await o(i);

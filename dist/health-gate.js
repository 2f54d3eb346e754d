import{D as o,N as i}from"./chunks/chunk-DP7HAZ2U.js";await o(i);

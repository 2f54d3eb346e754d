import{i as o,j as i}from"./chunks/chunk-BF45FWX4.js";await o(i);

import{u as o,w as i}from"./chunks/chunk-6QVI7G6R.js";await o(i);

import{Ha as i,P as o}from"./chunks/chunk-FRFPL6TO.js";await o(i);

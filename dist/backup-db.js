import{Ha as i,sa as o}from"./chunks/chunk-T573RUAC.js";await o(i);

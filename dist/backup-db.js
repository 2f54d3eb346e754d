import{ha as o,qa as i}from"./chunks/chunk-KVQYK4SJ.js";await o(i);

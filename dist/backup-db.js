import{Ga as i,ra as o}from"./chunks/chunk-HI7XVJI6.js";await o(i);

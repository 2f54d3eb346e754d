import{d as a}from"./chunk-OZGETFZM.js";import"./chunk-C5VWX4WQ.js";import"./chunk-CTIXE7KY.js";export{a as absentVariables};

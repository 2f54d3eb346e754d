import{d as a}from"./chunk-B2C7QP5G.js";import"./chunk-BJKQ5EDI.js";import"./chunk-Y3J75WMQ.js";export{a as absentVariables};

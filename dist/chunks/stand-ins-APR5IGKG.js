import{a,b,c,d}from"./chunk-2J22DNVH.js";import"./chunk-BJKQ5EDI.js";import"./chunk-Y3J75WMQ.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

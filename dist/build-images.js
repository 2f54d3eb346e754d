import{da as o,ta as i}from"./chunks/chunk-Y3J75WMQ.js";await o(i);

import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{a}from"./chunk-U3XHZKJN.js";import"./chunk-VN54HFXT.js";import"./chunk-FIZKTU2N.js";import"./chunk-LYN6CRST.js";import"./chunk-TSQPIJTJ.js";import"./chunk-J4SWJD3S.js";import"./chunk-F4J7F2R5.js";export{a as loadConfig};

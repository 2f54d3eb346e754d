import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{c as a,d as b,e as c,f as d}from"./chunk-NEZWAPBD.js";import"./chunk-6BAULUWK.js";import"./chunk-J4SWJD3S.js";import"./chunk-F4J7F2R5.js";export{c as closeConnections,b as ensureMaster,a as prepareConnection,d as requireSshOptions};

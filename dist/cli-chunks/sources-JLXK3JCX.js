import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{a}from"./chunk-WBHH52GU.js";import"./chunk-TSQPIJTJ.js";import"./chunk-J4SWJD3S.js";import"./chunk-F4J7F2R5.js";export{a as composeSources};

import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{a}from"./chunk-3KC4DYP6.js";import"./chunk-5VT4XMWG.js";import"./chunk-J4SWJD3S.js";import"./chunk-F4J7F2R5.js";export{a as composeSources};

import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{a,b,c,d,e}from"./chunk-73GJZRP4.js";import"./chunk-HYS5CSUU.js";export{b as ToolError,a as UserError,d as displayArgv,c as lastLines,e as messageOf};

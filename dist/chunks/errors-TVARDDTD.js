import{a,b,c,d,e}from"./chunk-SEAWCOSF.js";import"./chunk-HKXEM34D.js";export{b as ToolError,a as UserError,d as displayArgv,c as lastLines,e as messageOf};

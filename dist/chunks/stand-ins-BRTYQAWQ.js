import{a,b,c}from"./chunk-Z4DMDOXQ.js";import"./chunk-SHG5DPUQ.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns};

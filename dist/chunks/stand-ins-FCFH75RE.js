import{a,b,c,d}from"./chunk-7S3V3567.js";import"./chunk-OJVR4NK5.js";import"./chunk-JKX6HHUV.js";export{a as UNKNOWN,b as UNKNOWN_PATH,c as standIns,d as withNames};

import{K as a,L as b,M as c}from"./chunk-IW43OLGS.js";export{a as USER_AGENT,b as attemptHttp,c as valueAt};

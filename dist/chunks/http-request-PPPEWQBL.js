import{D as a,E as b,F as c}from"./chunk-RH37KJ7A.js";export{a as USER_AGENT,b as attemptHttp,c as valueAt};

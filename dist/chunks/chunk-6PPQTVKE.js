import{L as n,N as r}from"./chunk-AA2ALJP4.js";r();function s(t){return/^sha256:[0-9a-f]{64}$/.test(t)}function i(t){return n("sha256").update(t).digest("hex")}export{s as a,i as b};

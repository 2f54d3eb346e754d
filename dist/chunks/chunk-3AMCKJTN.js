import{v as n,x as r}from"./chunk-YD5DEKTJ.js";r();function s(t){return/^sha256:[0-9a-f]{64}$/.test(t)}function i(t){return n("sha256").update(t).digest("hex")}export{s as a,i as b};

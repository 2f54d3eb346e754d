import{a,b,c,d}from"./chunk-XR7OJQ6N.js";import"./chunk-NME3646Z.js";import"./chunk-Z6I6JCPI.js";export{a as composeSources,b as filesOfRelease,c as homeInRelease,d as instead};

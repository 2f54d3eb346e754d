function e(n,d){return n!==void 0&&Object.hasOwn(n,d)?n[d]:void 0}export{e as a};

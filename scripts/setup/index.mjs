// Everything that `npm run demo` and `npm test` need on a machine. Plain Node without packages: both run from a
// fresh clone, before anything is installed.

export { recordingBuildCache } from './build-cache.mjs';
export { cleanSetup } from './clean.mjs';
export { ensureEngine } from './engine.mjs';
export { buildImage, ensureImages, hashOf, imageId } from './images.mjs';
export { mustRun, run } from './run.mjs';
export { ensureTools } from './tools.mjs';

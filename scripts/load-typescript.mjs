// Loads a module of TypeScript in the Node that runs this, which may not read it itself.
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {string} file relative to the root of the repository
 * @returns {Promise<any>} its exports
 */
export async function loadTypeScript(file) {
  // Below the root, so that packages are found.
  const outfile = path.join(root, '.cache/bundles', `${path.basename(file)}-${process.pid}.mjs`);
  await mkdir(path.dirname(outfile), { recursive: true });
  try {
    await build({
      absWorkingDir: root,
      entryPoints: [file],
      outfile,
      bundle: true,
      packages: 'external',
      platform: 'node',
      target: 'node20',
      format: 'esm',
      logLevel: 'warning',
      plugins: [ownPlace],
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(outfile, { force: true });
  }
}

/** Modules find files beside themselves: they still do when they are in one bundle. @type {import('esbuild').Plugin} */
const ownPlace = {
  name: 'own-place',
  setup(b) {
    b.onLoad({ filter: /\.(ts|mjs)$/ }, async ({ path: module }) => ({
      loader: module.endsWith('.ts') ? 'ts' : 'js',
      contents: (await readFile(module, 'utf8'))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(module).href))
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(module))),
    }));
  },
};

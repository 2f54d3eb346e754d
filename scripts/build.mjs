// Bundles every action, the CLI and the demo into dist/: one small entry each, shared chunks.
//   node scripts/build.mjs            rebuild dist/
//   node scripts/build.mjs --check    fail when dist/ differs from a fresh build
//   node scripts/build.mjs --out DIR  build somewhere else
import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({ options: { check: { type: 'boolean' }, out: { type: 'string' } } });

/** Writes a complete dist/ into `outdir`, replacing what is there. */
async function bundle(outdir) {
  // Swapped in when it is complete: a build that fails leaves the one that was there.
  const partial = `${outdir}.partial`;
  await rm(partial, { recursive: true, force: true });
  const entries = (await readdir(path.join(root, 'src/actions')))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/actions/${name}`);
  // The CLI carries the workflow parser: in shared chunks it would slow the start of every action.
  await run(partial, [...entries], 'chunks');
  await run(partial, ['src/cli.ts', 'scripts/demo.ts'], 'cli-chunks');
  await rm(outdir, { recursive: true, force: true });
  await rename(partial, outdir);
}

async function run(outdir, entryPoints, chunks) {
  await build({
    absWorkingDir: root,
    entryPoints: await existing(entryPoints),
    outdir,
    entryNames: '[name]',
    chunkNames: `${chunks}/[name]-[hash]`,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    // CommonJS dependencies call require() for Node's own modules.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    // The same parser as ES modules: smaller, and it starts in a third of the time.
    alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') },
    plugins: [sideEffectFree],
  });
}

/** `@actions/*` do not declare it, but importing them changes nothing: unused parts (an HTTP client) can go. */
const sideEffectFree = {
  name: 'side-effect-free-actions',
  setup(b) {
    b.onResolve({ filter: /^@actions\// }, async ({ path: id, pluginData, ...rest }) => {
      if (pluginData === 'resolved') return undefined;
      const found = await b.resolve(id, { ...rest, pluginData: 'resolved' });
      return { ...found, sideEffects: false };
    });
  },
};

async function existing(files) {
  const there = new Set();
  for (const dir of new Set(files.map((file) => path.dirname(file)))) {
    for (const name of await readdir(path.join(root, dir))) there.add(`${dir}/${name}`);
  }
  return files.filter((file) => there.has(file));
}

async function check() {
  const fresh = await mkdtemp(path.join(tmpdir(), 'deploy-kit-dist-'));
  try {
    await bundle(fresh);
    const [want, have] = await Promise.all([listing(fresh), listing(path.join(root, 'dist'))]);
    const names = [...new Set([...want.keys(), ...have.keys()])].sort();
    const wrong = names.filter((name) => want.get(name) !== have.get(name));
    if (wrong.length > 0) {
      console.error(
        `dist/ is not what the sources build: run 'npm run build' and commit it.\n  ${wrong.join('\n  ')}`,
      );
      process.exitCode = 1;
    } else console.log(`dist/ is up to date (${names.length} files)`);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function listing(dir) {
  const files = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const contents = files
    .filter((file) => file.isFile())
    .map(async (file) => {
      const full = path.join(file.parentPath, file.name);
      return [path.relative(dir, full), await readFile(full, 'latin1')];
    });
  return new Map(await Promise.all(contents));
}

if (values.check) await check();
else await bundle(path.resolve(values.out ?? path.join(root, 'dist')));

// Bundles every action, the CLI and the demo into dist/: a file each, and chunks for what only some runs load.
//   node scripts/build.mjs            rebuild dist/
//   node scripts/build.mjs --check    fail when dist/ differs from a fresh build
//   node scripts/build.mjs --out DIR  build somewhere else
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { notices } from './notices.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({ options: { check: { type: 'boolean' }, out: { type: 'string' } } });

const common = {
  absWorkingDir: root,
  outdir: '.',
  write: false,
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  // The same parser as ES modules: smaller, and it starts in a third of the time.
  alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') },
};

const ACTIONS = 'src/actions';
const FRAME = `${ACTIONS}/frame/run.ts`;

/** Large libraries that several bundles load, and only when they need them: built once, with what they share. */
const LIBRARIES = ['yaml', '@octokit/rest', '@actions/github', '@actions/cache'];
/** What they import, and what is there instead. */
const INSTEAD = {
  '@actions/core': path.join(root, 'src/build/caches/core.ts'),
  semver: path.join(root, 'src/build/caches/semver.ts'),
  '@aws-sdk/credential-provider-node': path.join(root, 'src/backup/stores/s3/no-keys.ts'),
  undici: path.join(root, 'src/github/undici.ts'),
  '@noble/post-quantum/hybrid.js': path.join(root, 'src/backup/seals/age/no-others.ts'),
  '@noble/curves/nist.js': path.join(root, 'src/backup/seals/age/no-others.ts'),
  '@noble/ciphers/chacha.js': path.join(root, 'src/backup/seals/age/chacha.ts'),
};
/** Ours, of which the same is true: the part of a large library that we use. By its path, what its file is called. */
const PARTS = { 'src/backup/stores/s3/sdk.ts': 's3-sdk', 'src/backup/seals/age/library.ts': 'age-library' };
/** Of these each has a run of its own. They tell their errors apart by names of classes, which are kept. */
const NAMED = ['@actions/cache'];
/** Parts of them are CommonJS and ask for Node's modules. */
const REQUIRE =
  "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);";
const CHUNKS = 'chunks';

/** Writes a complete dist/ into `outdir`, replacing what is there. */
async function bundle(outdir) {
  // Swapped in when it is complete: a build that fails leaves the one that was there.
  const partial = `${outdir}.partial`;
  await rm(partial, { recursive: true, force: true });
  const actions = (await readdir(path.join(root, ACTIONS))).filter((name) => name.endsWith('.ts'));
  const tables = await tablesByFile();
  const outputs = await Promise.all([
    // Each action by itself: what it always needs is one file, which starts faster than the many small chunks
    // that seven entries would share. Chunks are what it loads later.
    ...actions.map((name) => entry(name.replace(/\.ts$/, ''), [`${ACTIONS}/${name}`, FRAME])),
    run(['src/actions/frame/post.ts'], [loadedLater]),
    run(['src/cli.ts', 'scripts/demo.ts']),
    libraries(LIBRARIES.filter((name) => !NAMED.includes(name))),
    ...NAMED.map((name) => libraries([name], { keepNames: true })),
    ...Object.entries(PARTS).map(([file, out]) =>
      libraries([], { entryPoints: [{ in: file, out: `${CHUNKS}/${out}` }] }),
    ),
    build({
      ...common,
      entryPoints: [...tables].map(([file, out]) => ({ in: file, out: `${CHUNKS}/${out}` })),
    }),
  ]);
  const files = merged(
    outputs.flatMap(({ outputFiles }) => outputFiles),
    partial,
  );
  const metafiles = outputs.map(({ metafile }) => metafile);
  files.set(path.join(partial, 'THIRD-PARTY-NOTICES.txt'), await notices(root, metafiles));
  for (const [name, contents] of files) {
    await mkdir(path.dirname(name), { recursive: true });
    await writeFile(name, contents);
  }
  await rm(outdir, { recursive: true, force: true });
  await rename(partial, outdir);
}

/** The process of an action, which is a value in a module that does nothing when it is imported. */
function entry(name, modules) {
  const contents = [
    `import { action } from './${modules[0]}';`,
    `import { runAction } from './${modules[1]}';`,
    'await runAction(action);',
  ].join('\n');
  const virtual = {
    name: 'entry-of-an-action',
    setup(b) {
      b.onResolve({ filter: /^action:/ }, () => ({ path: name, namespace: 'entry' }));
      b.onLoad({ filter: /./, namespace: 'entry' }, () => ({ contents, resolveDir: root }));
    },
  };
  return run([{ in: `action:${name}`, out: name }], [virtual, loadedLater, alreadyLoaded(modules)]);
}

async function run(entryPoints, plugins = []) {
  return await build({
    ...common,
    entryPoints,
    entryNames: '[name]',
    chunkNames: `${CHUNKS}/[name]-[hash]`,
    splitting: true,
    plugins: [sideEffectFree, builtOnce, tablesBuiltOnce, ...plugins],
  });
}

async function libraries(names, options = {}) {
  return await build({
    ...common,
    alias: { ...common.alias, ...INSTEAD },
    banner: { js: REQUIRE },
    entryPoints: names.map((name) => ({ in: name, out: libraryFile(name).replace(/\.js$/, '') })),
    chunkNames: `${CHUNKS}/[name]-[hash]`,
    splitting: true,
    plugins: [neverReached],
    ...options,
  });
}

/** A checksum in WebAssembly, which only uploads with a checksum of that kind calculate: the client of blobs has none. */
const neverReached = {
  name: 'never-reached',
  setup(b) {
    // It warns of the end of support for what the command line still runs on.
    b.onLoad({ filter: /emitWarningIfUnsupportedVersion\.js$/ }, () => ({
      contents: 'export const state = {}; export const emitWarningIfUnsupportedVersion = () => {};',
    }));
    b.onLoad({ filter: /@azure\/storage-common\/.*\/crc64\.js$/ }, () => ({
      contents: 'export default undefined;',
    }));
  },
};

/** The file of a library, beside the chunks: only they import it, since only runs that need it load it. */
const libraryFile = (name) => `${CHUNKS}/${name.replace(/\W+/g, '-').replace(/^-/, '')}.js`;

/**
 * Modules that are a large table and import nothing: only who needs one loads it, and all bundles have it once. The texts
 * of each language besides English, and what leads from an error to the documentation.
 */
const TEXTS = 'src/texts';
const tablesByFile = async () => {
  const languages = (await readdir(path.join(root, TEXTS))).filter((name) => /^[a-z]{2}\.ts$/.test(name));
  return new Map([
    ...languages.map(
      (name) => /** @type {const} */ ([`${TEXTS}/${name}`, `texts-${path.basename(name, '.ts')}`]),
    ),
    ['src/base/troubleshooting-entries.ts', 'troubleshooting-entries'],
  ]);
};
const TABLE = 'table-of-its-own:';

const tablesBuiltOnce = {
  name: 'tables-built-once',
  async setup(b) {
    const tables = await tablesByFile();
    b.onResolve({ filter: /^\.\/[\w-]+\.ts$/ }, ({ kind, path: name, resolveDir }) => {
      const out = tables.get(path.relative(root, path.join(resolveDir, name)).replaceAll(path.sep, '/'));
      return kind === 'dynamic-import' && out !== undefined
        ? { path: `${TABLE}${out}`, external: true }
        : undefined;
    });
  },
};

/** esbuild leaves the name of what is external as it is, wherever the file lies that imports it. */
function withTables(contents, up) {
  const bytes = Buffer.from(contents);
  if (!bytes.includes(TABLE)) return bytes;
  const from = (name) => `./${path.join(up, CHUNKS, `${name}.js`)}`;
  return Buffer.from(bytes.toString().replace(new RegExp(`${TABLE}([\\w-]+)`, 'g'), (_, name) => from(name)));
}

/** All bundles as one set of files; what they have in common has the same name and contents. */
function merged(outputFiles, directory) {
  const files = new Map();
  for (const { path: name, contents } of outputFiles) {
    const file = path.join(directory, path.relative(root, name));
    const linked = withTables(contents, path.relative(path.dirname(file), directory));
    if (Buffer.compare(files.get(file) ?? linked, linked) !== 0) throw new Error(`two bundles write ${file}`);
    files.set(file, linked);
  }
  return files;
}

const builtOnce = {
  name: 'libraries-built-once',
  setup(b) {
    b.onResolve({ filter: new RegExp(`^(${LIBRARIES.join('|')})$`) }, ({ path: name }) => ({
      path: `./${path.basename(libraryFile(name))}`,
      external: true,
    }));
    b.onResolve({ filter: /^\.\/[\w-]+\.ts$/ }, ({ path: name, resolveDir }) => {
      const part = path.relative(root, path.join(resolveDir, name)).replaceAll(path.sep, '/');
      return Object.hasOwn(PARTS, part) ? { path: `./${PARTS[part]}.js`, external: true } : undefined;
    });
  },
};

/**
 * What the entry of an action imports is there before any chunk is. Told so, esbuild puts it into one file; otherwise
 * it makes one for every set of chunks that have a module in common.
 */
function alreadyLoaded(modules) {
  const also = modules.map((name) => `import ${JSON.stringify(path.join(root, name))};`);
  return {
    name: 'already-loaded',
    setup(b) {
      const lazy = new Set();
      b.onResolve({ filter: /^\.\.?\// }, ({ kind, path: name, resolveDir }) => {
        if (kind === 'dynamic-import') lazy.add(path.resolve(resolveDir, name));
        return undefined;
      });
      b.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
        if (!lazy.has(file)) return undefined;
        return { loader: 'ts', contents: [await readFile(file, 'utf8'), ...also].join('\n') };
      });
    },
  };
}

/**
 * Node's own modules that take long to load (on an empty program's 23 ms: crypto 4, child_process with net 4) and
 * that no action needs before it goes to work: loaded at the first call.
 */
const LATER = {
  child_process: ['execFileSync', 'spawn'],
  crypto: ['createHash', 'randomBytes', 'randomUUID'],
  net: ['connect', 'isIP'],
};
const loadedLater = {
  name: 'builtins-loaded-later',
  setup(b) {
    const filter = new RegExp(`^(node:)?(${Object.keys(LATER).join('|')})$`);
    b.onResolve({ filter }, ({ path: name }) => ({
      path: name.replace('node:', ''),
      namespace: 'later',
      sideEffects: false,
    }));
    b.onLoad({ filter: /./, namespace: 'later' }, ({ path: name }) => ({
      contents: [
        "import { createRequire } from 'node:module';",
        'const load = createRequire(import.meta.url);',
        ...LATER[name].map((use) => `export const ${use} = (...given) => load('${name}').${use}(...given);`),
      ].join('\n'),
    }));
  },
};

/**
 * `@actions/*` do not declare it, but importing them changes nothing: unused parts (an HTTP client) can go. Said of all of
 * their files, whoever imports them: otherwise it would depend on which import is seen first, and so would dist/.
 */
const sideEffectFree = {
  name: 'side-effect-free-actions',
  setup(b) {
    b.onResolve({ filter: /^(@actions\/|\.\.?\/)/ }, async ({ path: id, pluginData, ...rest }) => {
      const isTheirs = id.startsWith('@') || rest.importer.includes('/node_modules/@actions/');
      if (!isTheirs || pluginData === 'resolved') return undefined;
      const found = await b.resolve(id, { ...rest, pluginData: 'resolved' });
      return { ...found, sideEffects: false };
    });
  },
};

async function check() {
  const fresh = await mkdtemp(path.join(tmpdir(), 'deploy-kit-dist-'));
  try {
    await bundle(fresh);
    const [want, have] = await Promise.all([listing(fresh), listing(path.join(root, 'dist'))]);
    const names = [...new Set([...want.keys(), ...have.keys()])].sort();
    const wrong = names.filter((name) => want.get(name) !== have.get(name));
    if (wrong.length > 0) {
      console.error(
        `dist/ is not what the sources build: run 'npm run bundle' and commit it.\n  ${wrong.join('\n  ')}`,
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

// Brings TypeScript modules into this process: bundled by esbuild, so that Node 20 can load them, too.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const DEFINITIONS = 'src/actions/definitions';

/**
 * @typedef {object} Definition what src/actions/definitions/<name>.ts exports as `definition`
 * @property {string} name
 * @property {string} title
 * @property {string} description
 * @property {Record<string, { description: string, default: string, required: boolean }>} inputs
 * @property {Record<string, string>} outputs
 * @property {boolean} [post] whether dist/post.js runs at the end of the job
 * @property {{ icon: string, color: string }} [branding]
 */

/**
 * @param {string} root
 * @param {readonly { module: string, export: string }[]} wanted
 * @returns {Promise<{ schemas: import('valibot').GenericSchema[], definitions: Definition[] }>}
 */
export async function loadSources(root, wanted) {
  const names = await readdir(path.join(root, DEFINITIONS)).catch(() => []);
  const actions = names.filter((name) => name.endsWith('.ts')).sort();
  const [schemas, definitions] = await importAll(root, [
    wanted.map(({ module, export: name }) => `export { ${name} as $NAME } from './${module}';`),
    actions.map((file) => `export { definition as $NAME } from './${DEFINITIONS}/${file}';`),
  ]);
  for (const [index, definition] of definitions.entries()) {
    const file = actions[index];
    if (file !== `${definition.name}.ts`)
      throw new Error(`${DEFINITIONS}/${file} defines an action named '${definition.name}'`);
  }
  return { schemas, definitions };
}

/**
 * The values that groups of export statements name, group by group.
 * @param {string} root @param {string[][]} groups
 */
async function importAll(root, groups) {
  const named = groups.map((group, g) => group.map((line, i) => ({ line, name: `g${g}_${i}` })));
  const contents = named
    .flat()
    .map(({ line, name }) => line.replace('$NAME', name))
    .join('\n');
  const bundle = await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, sourcefile: 'generate.ts', loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  const directory = await mkdtemp(path.join(tmpdir(), 'deploy-kit-generate-'));
  try {
    const file = path.join(directory, 'sources.mjs');
    await writeFile(file, bundle.outputFiles[0]?.text ?? '');
    const module = await import(pathToFileURL(file).href);
    return named.map((group) => group.map(({ name }) => module[name]));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

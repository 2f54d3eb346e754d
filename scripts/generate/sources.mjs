// Brings TypeScript modules into this process: bundled by esbuild, so that Node 20 can load them, too.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ACTIONS = 'src/actions';

/**
 * @typedef {object} Action what src/actions/<name>.ts exports as `action`
 * @property {string} name
 * @property {string} title
 * @property {string} description
 * @property {Record<string, { description: string, default?: unknown, required?: true }>} inputs
 * @property {Record<string, string>} outputs
 * @property {boolean} [post] whether dist/post.js runs at the end of the job
 * @property {{ icon: string, color: string }} [branding]
 *
 * @typedef {readonly (readonly [title: string, inputs: Readonly<Record<string, unknown>>])[]} Groups of inputs that actions share
 */

/**
 * @template {{ module: string, export: string }} W
 * @param {string} root
 * @param {readonly W[]} wanted
 * @returns {Promise<{ schemas: (W & { schema: import('valibot').GenericSchema })[], actions: Action[], groups: Groups, config: import('@valibot/to-json-schema').JsonSchema }>}
 */
export async function loadSources(root, wanted) {
  const names = await readdir(path.join(root, ACTIONS)).catch(() => []);
  const files = names.filter((name) => name.endsWith('.ts')).sort();
  const [schema, variants, common, ...exported] = await importAll(root, [
    "export * as $NAME from './src/config/schema.ts';",
    "export * as $NAME from './src/setup/variants.ts';",
    "export * as $NAME from './src/config/common-inputs.ts';",
    ...wanted.map(({ module }) => `export * as $NAME from './${module}';`),
    ...files.map((file) => `export * as $NAME from './${ACTIONS}/${file}';`),
  ]);
  const schemas = wanted.map((one, index) => ({ ...one, schema: exported[index][one.export] }));
  const actions = files.map((file, index) => {
    const { action } = exported[wanted.length + index];
    if (file === `${action?.name}.ts`) return action;
    throw new Error(`${ACTIONS}/${file} exports no action of this name`);
  });
  return { schemas, actions, groups: common.GROUPS, config: schema.configJsonSchema(variants.VARIANTS) };
}

/**
 * The values that export statements name, in their order.
 * @param {string} root @param {string[]} statements @returns {Promise<any[]>}
 */
export async function importAll(root, statements) {
  const contents = statements.map((line, index) => line.replace('$NAME', `value${index}`)).join('\n');
  const bundle = await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, sourcefile: 'generate.ts', loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    banner: {
      js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
    },
  });
  const directory = await mkdtemp(path.join(tmpdir(), 'deploy-kit-generate-'));
  try {
    const file = path.join(directory, 'sources.mjs');
    await writeFile(file, bundle.outputFiles[0]?.text ?? '');
    const module = await import(pathToFileURL(file).href);
    return statements.map((_, index) => module[`value${index}`]);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

// Writes what follows from the sources: JSON Schemas, action.yml files and the tables in the documentation.
//   node scripts/generate.mjs            write what has changed
//   node scripts/generate.mjs --check    fail, with a list, when a file is not what the sources say
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { actionFiles } from './generate/actions.mjs';
import { pipelineFiles } from './generate/pipelines.mjs';
import { jsonSchema, referenceTable, withSource } from './generate/schemas.mjs';
import { loadSources } from './generate/sources.mjs';
import { withTable } from './generate/tables.mjs';
import { entriesModule } from './generate/troubleshooting.mjs';

/** Each schema that other programs meet. `file` is below schema/, `export` a valibot schema. */
const SCHEMAS = [
  { file: 'backup-manifest.schema.json', module: 'src/backup/manifest.ts', export: 'ManifestSchema' },
  { file: 'release.schema.json', module: 'src/release/schema.ts', export: 'ReleaseSchema' },
  { file: 'state.schema.json', module: 'src/release/schema.ts', export: 'LedgerSchema' },
];

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({ options: { check: { type: 'boolean' }, root: { type: 'string' } } });
await main(path.resolve(values.root ?? root), values.check ?? false);

/** @param {string} directory of the checkout @param {boolean} check */
async function main(directory, check) {
  const wanted = await generated(directory);
  const stale = [];
  for (const [file, text] of wanted) {
    if ((await read(directory, file)) !== text) stale.push(file);
  }
  if (stale.length === 0) return console.log(`${wanted.size} generated files are up to date`);
  if (check) {
    console.error(
      `not what the sources say: run 'npm run generate' and commit the result.\n  ${stale.join('\n  ')}`,
    );
    process.exitCode = 1;
    return;
  }
  for (const file of stale) await write(directory, file, wanted.get(file));
  console.log(`written:\n  ${stale.join('\n  ')}`);
}

/**
 * All generated files by their path; undefined is a file that must not be there.
 * @param {string} directory @returns {Promise<Map<string, string | undefined>>}
 */
async function generated(directory) {
  const { schemas, actions, groups, config } = await loadSources(directory, SCHEMAS);
  /** @type {Map<string, string | undefined>} */
  const files = new Map();
  for (const { file, module, schema } of schemas) {
    files.set(`schema/${file}`, `${JSON.stringify(jsonSchema(schema, module), null, 2)}\n`);
  }
  const json = withSource(config, 'src/config/settings.ts');
  files.set('schema/deploy-kit.schema.json', `${JSON.stringify(json, null, 2)}\n`);
  const page = await need(directory, 'docs/config.md');
  files.set('docs/config.md', withTable(page, 'reference', referenceTable(json), 'docs/config.md'));
  for (const action of actions) {
    const readme = await read(directory, `actions/${action.name}/README.md`);
    for (const [file, text] of actionFiles(action, groups, readme)) files.set(file, text);
  }
  const troubles = await read(directory, 'docs/troubleshooting.md');
  if (troubles !== undefined) files.set('src/base/troubleshooting-entries.ts', entriesModule(troubles));
  const pipelines = await read(directory, 'docs/pipelines.md');
  for (const [file, text] of await pipelineFiles(directory, pipelines)) files.set(file, text);
  return files;
}

/** @param {string} directory @param {string} file @returns {Promise<string | undefined>} */
async function read(directory, file) {
  return await readFile(path.join(directory, file), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** @param {string} directory @param {string} file */
async function need(directory, file) {
  const text = await read(directory, file);
  if (text === undefined)
    throw new Error(`${file} is missing: its text is written by hand, its tables are not`);
  return text;
}

/** @param {string} directory @param {string} file @param {string | undefined} text */
async function write(directory, file, text) {
  const full = path.join(directory, file);
  if (text === undefined) return await rm(full);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, text);
}

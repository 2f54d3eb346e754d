// npm run bench: see scripts/bench/options.mjs for what it measures and how it is asked.
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HELP, parseOptions } from './bench/options.mjs';
import { sizeText, startsText } from './bench/report.mjs';
import { measureSize } from './bench/size.mjs';
import { measureStarts } from './bench/start.mjs';
import { loadTypeScript } from './load-typescript.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stop = new AbortController();

/**
 * One figure or table: for people, and as data.
 * @typedef {{ text: string, data: unknown }} Result
 */

/** @type {Record<import('./bench/options.mjs').Bench, (options: import('./bench/options.mjs').Options) => Promise<Result>>} */
const benches = {
  async start({ kit, runs = 15 }) {
    const actions = [...(await actionsOf(kit)), 'post'];
    const data = [];
    for (const node of nodes()) data.push(await measureStarts({ kit, node, actions, runs, warmUp: 3 }));
    return { data, text: data.map((one) => startsText(one, runs)).join('\n\n') };
  },
  async size({ kit }) {
    const data = await measureSize(path.join(kit, 'dist'), [...(await actionsOf(kit)), 'post', 'cli']);
    return { data, text: sizeText(data) };
  },
  async pipeline({ runs = 5, delay, limit }) {
    process.env['DEPLOY_KIT_TEST_RUN'] = `bench-${process.pid}`;
    const { measurePipelines, tableOf } = await loadTypeScript('scripts/bench/pipeline/index.ts');
    const log = (/** @type {string} */ line) => console.error(line);
    watchSignals();
    setTimeout(
      () => stop.abort(new Error(`gave up after ${limit / 60_000} minutes (--limit)`)),
      limit,
    ).unref();
    const data = await measurePipelines({ runs, delay, signal: stop.signal, log });
    return { data, text: tableOf(data) };
  },
  async backup({ kit, runs = 5, size, limit }) {
    process.env['DEPLOY_KIT_TEST_RUN'] = `bench-${process.pid}`;
    const { measureBackups, tableOf } = await loadTypeScript('scripts/bench/backup/index.ts');
    const log = (/** @type {string} */ line) => console.error(line);
    watchSignals();
    const giveUp = () => stop.abort(new Error(`gave up after ${limit / 60_000} minutes (--limit)`));
    setTimeout(giveUp, limit).unref();
    const data = await measureBackups({ kit, runs, megabytes: size, signal: stop.signal, log });
    return { data, text: tableOf(data) };
  },
  async deploy({ kit, against, runs = 5, delay, only, limit }) {
    // What the testbed makes in the engine is labelled with it.
    process.env['DEPLOY_KIT_TEST_RUN'] = `bench-${process.pid}`;
    const { measureDeploys, tableOf } = await loadTypeScript('scripts/bench/deploy/index.ts');
    const log = (/** @type {string} */ line) => console.error(line);
    watchSignals();
    const giveUp = () => stop.abort(new Error(`gave up after ${limit / 60_000} minutes (--limit)`));
    setTimeout(giveUp, limit).unref();
    const data = await measureDeploys({
      kits: [kit, ...against],
      runs,
      delay,
      only,
      signal: stop.signal,
      log,
    });
    return { data, text: tableOf(data) };
  },
};

process.exitCode = await main(process.argv.slice(2));
// A bench is bounded: what is left of a connection that broke does not hold it.
setTimeout(() => process.exit(), 5000).unref();

/** @param {string[]} argv @returns {Promise<number>} the exit code */
async function main(argv) {
  /** @type {import('./bench/options.mjs').Options} */
  let options;
  try {
    options = parseOptions(argv);
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${HELP}`);
    return 2;
  }
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  try {
    const results = await inTurn(options);
    if (options.json !== undefined)
      await writeFile(options.json, `${JSON.stringify(results, undefined, 2)}\n`);
    return 0;
  } catch (error) {
    console.error(messageOf(stop.signal.aborted ? stop.signal.reason : error));
    return stop.signal.aborted ? 130 : 1;
  }
}

/** @param {import('./bench/options.mjs').Options} options */
async function inTurn(options) {
  /** @type {Record<string, unknown>} */
  const results = {};
  for (const name of options.benches) {
    const { text, data } = await benches[name](options);
    console.log(`${text}\n`);
    results[name] = data;
  }
  return results;
}

/** The first one lets it clean up. */
function watchSignals() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(130);
      console.error('stopping: what it made is removed; once more ends it at once');
      stop.abort(new Error('stopped'));
    });
  }
}

/** @param {string} kit */
async function actionsOf(kit) {
  return (await readdir(path.join(kit, 'actions'))).sort();
}

/** The Node that runs this, and Node 24 of the development packages. */
function nodes() {
  const other = path.join(
    root,
    'test/support/node24/node_modules',
    `node-${process.platform}-${process.arch}`,
    'bin/node',
  );
  const isOther = process.versions.node.startsWith('24.') || !existsSync(other);
  return isOther ? [process.execPath] : [process.execPath, other];
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

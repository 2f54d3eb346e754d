import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const HELP = `How fast actions start, how large dist/ is, and what a deploy costs beside bare Compose.

Usage: npm run bench [start|size|pipeline|backup|deploy|all] [-- options]        default: start and size

  start    time until an action goes to work, in multiples of an empty Node program
  size     bytes of dist/, and of what an entry reads at its start
  pipeline what of the standard pipeline's time is neither docker's nor ssh's nor your own commands' (needs Docker; about
           three minutes)
  backup   how fast a dump is beside the bare commands, its size, and the action's memory (needs Docker; some minutes)
  deploy   remote commands and seconds of deploys over real SSH, beside the bare command (needs Docker; about 15 minutes,
           10 more for each other checkout)

Options:
  --kit DIR        the checkout that is measured, with its dist/ (default: this one)
  --runs N         rounds (default 15 for start, 5 for the others)
  --json FILE      write the figures as JSON, too
  --help, -h       this text
of backup:
  --size MB        of the dump, about (default 300)
of pipeline, backup and deploy:
  --limit MINUTES  give up after so long (default 60)
of pipeline and deploy:
  --against DIR    another checkout beside it (repeatable)
  --delay MS       round trip of the line to the server, on top of loopback (default 0)
  --only IDS       some scenarios: new,stop-first,again,opening,rollback,bad,streamed,pipeline,pipeline-again,pipeline-bad
`;

const BENCHES = /** @type {const} */ (['start', 'size', 'pipeline', 'backup', 'deploy']);

/** @typedef {(typeof BENCHES)[number]} Bench */

/**
 * @typedef {object} Options
 * @property {readonly Bench[]} benches
 * @property {boolean} help
 * @property {string} kit
 * @property {readonly string[]} against
 * @property {number | undefined} runs
 * @property {number} size in MB
 * @property {number} delay in ms
 * @property {readonly string[]} only
 * @property {number} limit in ms
 * @property {string | undefined} json
 */

/**
 * @param {readonly string[]} argv
 * @returns {Options}
 * @throws {Error} that says what is wrong with them
 */
export function parseOptions(argv) {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      kit: { type: 'string' },
      against: { type: 'string', multiple: true },
      runs: { type: 'string' },
      size: { type: 'string' },
      delay: { type: 'string' },
      only: { type: 'string' },
      limit: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const root = fileURLToPath(new URL('../..', import.meta.url));
  return {
    benches: benchesOf(positionals),
    help: values.help,
    kit: path.resolve(values.kit ?? root),
    against: (values.against ?? []).map((directory) => path.resolve(directory)),
    runs: values.runs === undefined ? undefined : number('--runs', values.runs, { from: 1, to: 1000 }),
    size: number('--size', values.size ?? '300', { from: 1, to: 100_000 }),
    delay: number('--delay', values.delay ?? '0', { from: 0, to: 5000 }),
    only: values.only === undefined ? [] : values.only.split(','),
    limit: number('--limit', values.limit ?? '60', { from: 1, to: 1440 }) * 60_000,
    json: values.json,
  };
}

/** @param {readonly string[]} words @returns {readonly Bench[]} */
function benchesOf([word = '', ...rest]) {
  const found = new Map([
    ['', ['start', 'size']],
    ['all', [...BENCHES]],
  ]).get(word) ?? [word];
  const known = BENCHES.filter((bench) => found.includes(bench));
  if (known.length === 0 || rest.length > 0)
    throw new Error(`'${[word, ...rest].join(' ')}': one of ${BENCHES.join(', ')} or all`);
  return known;
}

/** @param {string} name @param {string} text @param {{ from: number, to: number }} range */
function number(name, text, { from, to }) {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= from && value <= to))
    throw new Error(`${name}: '${text}' is not a number from ${from} to ${to}`);
  return value;
}

// npm run bench: how fast actions start, how large dist/ is, what a deploy costs beside bare Compose.
//   node scripts/bench.mjs --json         the same as one JSON object
//   node scripts/bench.mjs --runs 31      more rounds, for a restless machine (default 15)
//   node scripts/bench.mjs --kit DIR      another kit: DIR/dist with DIR/actions beside it
//   node scripts/bench.mjs --no-engine    leave the deploys out
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureDeploys } from './bench/deploy.mjs';
import { measureSize } from './bench/size.mjs';
import { measureStarts } from './bench/start.mjs';
import { run } from './setup/run.mjs';

const GOALS = { withoutConfig: 1.5, withConfig: 2.2, dist: 2_000_000 };
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    runs: { type: 'string', default: '15' },
    kit: { type: 'string', default: root },
    'no-engine': { type: 'boolean', default: false },
  },
});
const kit = path.resolve(values.kit);
const actions = (await readdir(path.join(kit, 'actions'))).sort();

const size = await measureSize(path.join(kit, 'dist'), [...actions, 'post', 'cli']);
/** @type {import('./bench/start.mjs').Starts[]} */
const starts = [];
for (const node of nodes()) {
  starts.push(
    await measureStarts({ kit, node, actions: [...actions, 'post'], runs: runsOf(values.runs), warmUp: 3 }),
  );
}
const engine = values['no-engine'] ? { reason: 'left out by --no-engine' } : await deploys();
const result = { goals: GOALS, starts, size, ...engine };
console.log(values.json ? JSON.stringify(result, undefined, 2) : report());

/** The Node that runs this, and Node 24 of the development packages. */
function nodes() {
  const other = path.join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin/node');
  const isOther = process.versions.node.startsWith('24.') || !existsSync(other);
  return isOther ? [process.execPath] : [process.execPath, other];
}

/** @param {string} text */
function runsOf(text) {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error(`--runs: '${text}' is not a number of rounds`);
  return Number(text);
}

/** @returns {Promise<{ deploys: import('./bench/deploy.mjs').Deploys[] } | { reason: string }>} */
async function deploys() {
  const { code, stderr } = await run(['docker', 'info', '--format', '{{.ServerVersion}}'], {
    timeout: 20_000,
  });
  if (code !== 0) return { reason: `no engine answers (${stderr.trim().split('\n').at(-1)})` };
  const { busyboxImage } = await import('../test/support/images.mjs');
  const image = await busyboxImage({ log: (line) => console.error(line) });
  return { deploys: await measureDeploys({ kit, node: process.execPath, image, runs: 5 }) };
}

function report() {
  const lines = [];
  for (const { node, empty, starts: list } of starts) {
    lines.push(
      `Start on Node ${node}, in multiples of an empty program (${empty.toFixed(0)} ms), medians of ${values.runs} rounds:`,
      "up to where the action has read its inputs and settings and would go to work; '!' is over the goal",
      row(['', 'without config file', 'with one']),
      row(['goal', `<= ${GOALS.withoutConfig}`, `<= ${GOALS.withConfig}`]),
      ...list.map(({ action, withoutConfig, withConfig }) =>
        row([
          action,
          times(withoutConfig, GOALS.withoutConfig),
          withConfig === undefined ? '' : times(withConfig, GOALS.withConfig),
        ]),
      ),
      '',
    );
  }
  lines.push(
    `Size of dist/: ${kilobytes(size.total)} (goal <= ${kilobytes(GOALS.dist)})${size.total > GOALS.dist ? ' !' : ''}; read at the start of`,
    ...size.entries.map(({ entry, bytes, files }) => row([entry, kilobytes(bytes), `${files} files`])),
    '',
  );
  if ('reason' in engine) lines.push(`Deploys: not measured, ${engine.reason}`);
  else {
    lines.push(
      'Deploy of two services to this machine, beside a bare `docker compose up -d --wait`, medians of 5:',
      ...engine.deploys.map(({ what, compose, kit: own }) =>
        row([what, `${(own / compose).toFixed(1)} times`, `${seconds(own)} and ${seconds(compose)}`]),
      ),
    );
  }
  return lines.join('\n');
}

/** @param {number} value @param {number} goal */
function times(value, goal) {
  return `${value.toFixed(2)}${value > goal ? ' !' : ''}`;
}

/** @param {readonly string[]} cells */
function row(cells) {
  return `  ${cells.map((cell, index) => cell.padEnd(index === 0 ? 28 : 22)).join('')}`.trimEnd();
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(0)} KB`;
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

// How long actions take to start, in multiples of a Node program that is empty.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';

/** @typedef {{ action: string, withoutConfig: number, withConfig: number | undefined }} Start */
/** @typedef {{ node: string, empty: number, starts: Start[] }} Starts `empty` in ms, the rest in multiples of it */

const CONFIG = `project: shop
environments:
  production:
    url: https://shop.example.org
    hosts: [local]
health:
  checks:
    - http: { path: /health, status: 200 }
`;
/** Every action ends where it has read its inputs and settings: the one of these that comes last is refused. */
const REFUSED = {
  withoutConfig: { INPUT_PROJECT: 'not a name' },
  withConfig: { INPUT_ENVIRONMENT: 'elsewhere' },
};
const INPUTS = /** @type {Record<string, Record<string, string>>} */ ({
  'discord-notify': { status: 'started', webhook: 'https://discord.com/not-a-webhook' },
  'github-issue': { mode: 'require' },
  'health-gate': { checks: 'service:web' },
  'regression-tests': { run: 'true' },
});

/**
 * Runs every action and an empty program in turn, again and again, and takes the medians.
 * @param {{ kit: string, node: string, actions: readonly string[], runs: number, warmUp: number }} options
 * @returns {Promise<Starts>}
 */
export async function measureStarts({ kit, node, actions, runs, warmUp }) {
  const directory = await mkdtemp(path.join(tmpdir(), 'deploy-kit-bench-'));
  try {
    const empty = path.join(directory, 'empty.mjs');
    await writeFile(empty, '');
    await writeFile(path.join(directory, 'deploy-kit.yml'), CONFIG);
    const programs = [{ name: 'empty', file: empty, env: {} }];
    for (const action of actions) {
      const file = path.join(kit, 'dist', `${action}.js`);
      const env = await environment(kit, action, directory);
      const alone = { GITHUB_WORKSPACE: path.join(directory, 'none'), ...REFUSED.withoutConfig };
      programs.push({ name: action, file, env: { ...env, ...alone } });
      if (action === 'post') continue;
      const configured = { GITHUB_WORKSPACE: directory, ...REFUSED.withConfig };
      programs.push({ name: `${action} +`, file, env: { ...env, ...configured } });
    }
    for (const { file, env } of programs) checked(node, file, env, directory);
    /** @type {Map<string, number[]>} */
    const times = new Map(programs.map(({ name }) => [name, []]));
    for (let round = 0; round < warmUp + runs; round++) {
      for (const { name, file, env } of programs) {
        const time = timed(node, file, env, directory);
        if (round >= warmUp) times.get(name)?.push(time);
      }
    }
    const base = median(times.get('empty') ?? []);
    const ratio = (/** @type {string} */ name) => {
      const list = times.get(name);
      return list === undefined ? undefined : median(list) / base;
    };
    const starts = actions.map((action) => ({
      action,
      withoutConfig: ratio(action) ?? Number.NaN,
      withConfig: ratio(`${action} +`),
    }));
    return { node: version(node), empty: base, starts };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** @param {string} node @param {string} file @param {Record<string, string>} env @param {string} cwd */
function timed(node, file, env, cwd) {
  const begin = process.hrtime.bigint();
  const { error, signal } = spawnSync(node, [file], { env, cwd, stdio: 'ignore' });
  const time = Number(process.hrtime.bigint() - begin) / 1e6;
  if (error !== undefined || signal !== null) throw new Error(`${file}: ${error?.message ?? signal}`);
  return time;
}

/** A program that breaks at once would be the fastest. */
function checked(
  /** @type {string} */ node,
  /** @type {string} */ file,
  /** @type {Record<string, string>} */ env,
  /** @type {string} */ cwd,
) {
  const { status, stderr } = spawnSync(node, [file], { env, cwd, encoding: 'utf8' });
  if (status === null || status > 1 || stderr !== '') throw new Error(`${file} does not start:\n${stderr}`);
}

/** As the runner would set it. */
async function environment(
  /** @type {string} */ kit,
  /** @type {string} */ action,
  /** @type {string} */ directory,
) {
  const runner = { PATH: path.join(directory, 'none'), HOME: directory, RUNNER_TEMP: directory, CI: 'true' };
  if (action === 'post') return runner;
  const { inputs } = parse(await readFile(path.join(kit, 'actions', action, 'action.yml'), 'utf8'));
  const given = Object.entries({ ...inputs, ...INPUTS[action] }).map(([name, input]) => [
    `INPUT_${name.toUpperCase()}`,
    typeof input === 'string' ? input : String(input.default ?? ''),
  ]);
  return { ...Object.fromEntries(given), ...runner };
}

/** @param {string} node */
function version(node) {
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
}

/** @param {readonly number[]} list */
function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [upper = Number.NaN, lower = Number.NaN] = [sorted[middle], sorted[middle - 1]];
  return sorted.length % 2 === 1 ? upper : (lower + upper) / 2;
}

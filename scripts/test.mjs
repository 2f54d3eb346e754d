// npm test: sets everything up and runs all tests.
//   node scripts/test.mjs                      everything
//   node scripts/test.mjs --project unit       only these projects (repeatable)
//   node scripts/test.mjs --bail               stop after the fast tests when one of them failed
//   node scripts/test.mjs --durations          write down how long the files took, for the next run's order
// The last line is `N passed, N failed`. What this machine cannot run is listed with its reason above it; with
// CI=true that is a failure.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureTestImages } from '../test/support/images.mjs';
import { rooted } from './setup/debian.mjs';
import { ensureEngine, ensureTools } from './setup/index.mjs';
import { run } from './setup/run.mjs';
import { lanesOf } from './test/lanes.mjs';

/** Packages of the project, and the Node of actions, which is none of them: who uses the command does not need it. */
const INSTALLED = ['.', 'test/support/node24'];

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const results = path.join(root, '.cache/test');
/** Folders of test/, and names of projects in vitest.config.ts. */
const PROJECTS = ['unit', 'process', 'integration', 'workflow'];
/** Programs that tests use, and the packages that bring them. */
const TOOLS = {
  'docker-registry': 'docker-registry',
  strace: 'strace',
  chattr: 'e2fsprogs',
  ssh: 'openssh-client',
  '/usr/sbin/sshd': 'openssh-server',
  curl: 'curl',
  age: 'age',
  git: 'git',
  mount: 'mount',
};
/** What packages start for everybody: tests start their own, on loopback, so these stay off. */
const SERVICES = { 'openssh-server': ['ssh', 'ssh.socket'], 'docker-registry': ['docker-registry'] };
const runId = `${process.pid}-${Date.now()}`;
const unmetFile = path.join(results, 'unmet.jsonl');
const namesFile = path.join(results, 'names');
const ci = process.env['CI'] === 'true';
process.env['DEPLOY_KIT_SETUP_FOR'] = 'tests';

/** @param {string} line */
const log = (line) => console.log(line);

/** @typedef {{ file: string, reason: string }} Unmet */
/** @typedef {{ passed: number, failed: number, skipped: Map<string, number>, problems: string[] }} Tally */

/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
/** @type {NodeJS.Signals | undefined} */
let interrupted;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    interrupted = signal;
    child?.kill(signal);
  });
}

const { values } = parseArgs({
  options: {
    project: { type: 'string', multiple: true },
    bail: { type: 'boolean', default: false },
    durations: { type: 'boolean', default: false },
  },
});
process.exitCode = await main(values.project ?? PROJECTS, values);

/**
 * @param {string[]} projects
 * @param {{ bail: boolean, durations: boolean }} options
 * @returns {Promise<number>} the exit code
 */
async function main(projects, { bail, durations }) {
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });
  /** @type {Tally} */
  const total = { passed: 0, failed: 0, skipped: new Map(), problems: [] };
  try {
    const lanes = await lanesOf(root, projects);
    await prepareTools().catch((error) => log(`set-up: ${error.message}`));
    // On a machine that has nothing yet it takes minutes, and the first lane can do without.
    const engine = lanes.some(({ lane }) => lane.engine) ? prepareEngine() : undefined;
    await installDependencies();
    for (const { lane, files } of lanes) {
      if (lane.engine && bail && total.failed > 0) break;
      if (lane.engine) await engine?.();
      if (interrupted !== undefined) break;
      add(total, await runLane(lane, files, durations));
    }
  } catch (error) {
    fail(total, error instanceof Error ? error.message : String(error));
  } finally {
    await removeLeftovers();
  }
  return report(total);
}

/** `npm ci`, where what is installed is not what the lock file says. */
async function installDependencies() {
  for (const directory of INSTALLED) {
    const [lock, there] = await Promise.all(
      ['package-lock.json', 'node_modules/.package-lock.json'].map((name) =>
        stat(path.join(root, directory, name)).catch(() => undefined),
      ),
    );
    if (lock !== undefined && there !== undefined && there.mtimeMs >= lock.mtimeMs) continue;
    log(`installing dependencies (npm ci in ${directory}) ...`);
    const argv = ['npm', 'ci', '--prefix', directory, '--no-audit', '--no-fund'];
    if ((await spawned(argv)) !== 0) throw new Error(`npm ci failed in ${directory}`);
  }
}

async function prepareTools() {
  const installed = await ensureTools(TOOLS, { log });
  for (const [name, [service = '', ...units]] of Object.entries(SERVICES)) {
    if (!installed.includes(name)) continue;
    if (existsSync('/run/systemd/system'))
      await run(rooted(['systemctl', 'disable', '--now', service, ...units]));
    else await run(rooted(['service', service, 'stop']));
  }
}

/**
 * Begins with an engine and the images that tests need. What cannot be had is found by the tests' own requires().
 * @returns {() => Promise<void>} waits for its end, and only from then on says what it does
 */
function prepareEngine() {
  const begin = Date.now();
  /** @type {string[] | undefined} */
  let held = [];
  const say = (/** @type {string} */ line) => {
    if (held === undefined) log(line);
    else held.push(line);
  };
  const done = (async () => {
    try {
      await ensureEngine({ log: say });
      await ensureTestImages({ log: say });
    } catch (error) {
      const fix = error instanceof Error && 'fix' in error && error.fix ? ` (${error.fix})` : '';
      say(`set-up: ${error instanceof Error ? error.message : error}${fix}`);
    }
    say(`set-up took ${((Date.now() - begin) / 1000).toFixed(0)} s`);
  })();
  return async () => {
    for (const line of held ?? []) log(line);
    held = undefined;
    await done;
  };
}

/**
 * @param {import('./test/lanes.mjs').Lane} lane
 * @param {string[]} files
 * @param {boolean} durations
 * @returns {Promise<Tally>}
 */
async function runLane({ name, workers }, files, durations) {
  const json = path.join(results, `${name}.json`);
  const code = await spawned(
    [
      ...[process.execPath, path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--passWithNoTests'],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${json}`],
      ...(durations ? ['--reporter=./scripts/test/durations.mjs'] : []),
      ...[`--maxWorkers=${workers}`, ...files],
    ],
    { DEPLOY_KIT_TEST_UNMET: unmetFile, DEPLOY_KIT_TEST_RUN: runId, DEPLOY_KIT_TEST_NAMES: namesFile },
  );
  return tally(name, code, await readFile(json, 'utf8').catch(() => undefined));
}

/**
 * Counts what vitest's JSON report says and holds it against the exit code.
 * @param {string} what
 * @param {number | null} code
 * @param {string | undefined} text
 * @returns {Tally}
 */
function tally(what, code, text) {
  /** @type {Tally} */
  const found = { passed: 0, failed: 0, skipped: new Map(), problems: [] };
  if (text === undefined) {
    if (interrupted === undefined) fail(found, `${what}: vitest ended with ${code} and no report`);
    return found;
  }
  /** @type {{ testResults: { name: string, status: string, message?: string, assertionResults: { status: string }[] }[] }} */
  const { testResults } = JSON.parse(text);
  for (const file of testResults) {
    const count = (/** @type {string} */ status) =>
      file.assertionResults.filter((test) => test.status === status).length;
    found.passed += count('passed');
    found.failed += count('failed');
    const skipped = file.assertionResults.length - count('passed') - count('failed');
    // What a failing file did not come to is not skipped in silence.
    if (skipped > 0 && file.status !== 'failed') found.skipped.set(file.name, skipped);
    // A file that does not load, or a failing hook around tests that then did not run.
    if (file.status === 'failed' && count('failed') === 0)
      fail(found, `${relative(file.name)}: ${file.message ?? 'failed'}`);
  }
  if (code !== 0 && found.failed === 0 && interrupted === undefined) {
    fail(found, `${what}: vitest ended with ${code} although no test failed (an error outside of the tests)`);
  }
  return found;
}

/**
 * @param {Tally} total
 * @returns {Promise<number>}
 */
async function report(total) {
  const text = await readFile(unmetFile, 'utf8').catch(() => '');
  /** @type {Unmet[]} */
  const unmet = text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
  for (const file of total.skipped.keys()) {
    if (!unmet.some((each) => each.file === file))
      fail(total, `${relative(file)}: tests are skipped without a reason`);
  }
  if (interrupted !== undefined) fail(total, `interrupted by ${interrupted}`);
  if (total.passed + total.failed === 0) fail(total, 'no test was run');
  if (ci) for (const { file, reason } of unmet) fail(total, `${relative(file)} did not run: ${reason}`);
  if (unmet.length > 0) {
    log('\nNot run on this machine:');
    for (const { file, reason } of unmet)
      log(`  ${relative(file)} (${total.skipped.get(file) ?? 0} tests): ${reason}`);
  }
  if (total.problems.length > 0) {
    log('\nProblems besides failing tests:');
    for (const problem of total.problems) log(`  ${problem.replaceAll('\n', '\n    ')}`);
  }
  log(`\n${total.passed} passed, ${total.failed} failed`);
  if (interrupted !== undefined) return 130;
  return total.failed === 0 ? 0 : 1;
}

/**
 * @param {Tally} to
 * @param {string} problem
 */
function fail(to, problem) {
  to.failed += 1;
  to.problems.push(problem);
}

/**
 * @param {Tally} total
 * @param {Tally} more
 */
function add(total, more) {
  total.passed += more.passed;
  total.failed += more.failed;
  total.problems.push(...more.problems);
  for (const [file, count] of more.skipped) total.skipped.set(file, count);
}

/** @param {string} file */
function relative(file) {
  return path.relative(root, file);
}

/** What tests that were ended half-way have left in the engine: by their label, or by a name that only they have. */
async function removeLeftovers() {
  const names = (await readFile(namesFile, 'utf8').catch(() => '')).split('\n').filter((name) => name !== '');
  const mark = `deploy-kit.test=${runId}`;
  /** @type {[list: string[], remove: string[]][]} containers first: they use the others */
  const kinds = [
    [
      ['ps', '--all', '--no-trunc', '--format', '{{.ID}} {{.Names}} {{.Labels}}'],
      ['rm', '--force', '--volumes'],
    ],
    [
      ['volume', 'ls', '--format', '{{.Name}} {{.Labels}}'],
      ['volume', 'rm'],
    ],
    [
      ['network', 'ls', '--format', '{{.ID}} {{.Name}} {{.Labels}}'],
      ['network', 'rm'],
    ],
    [
      ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'],
      ['image', 'rm', '--force'],
    ],
  ];
  for (const [list, remove] of kinds) {
    const { stdout } = await run(['docker', ...list], { timeout: 20_000 });
    const ours = stdout.split('\n').filter((line) => [mark, ...names].some((word) => line.includes(word)));
    const ids = ours.map((line) => line.split(' ')[0] ?? '');
    if (ids.length > 0) await run(['docker', ...remove, ...ids]);
  }
}

/**
 * Runs an argv with this terminal.
 * @param {string[]} argv
 * @param {Record<string, string>} [env]
 * @returns {Promise<number | null>} exit code
 */
function spawned([file = '', ...args], env = {}) {
  return new Promise((resolve) => {
    child = spawn(file, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', () => resolve(127));
    child.on('close', resolve);
  });
}

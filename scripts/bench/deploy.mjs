// How long a deploy of a small stack takes, beside a bare `docker compose up -d` of the same stack.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../setup/run.mjs';
import { median } from './start.mjs';

/** @typedef {{ what: string, compose: number, kit: number }} Deploys times in ms */

/**
 * @param {{ kit: string, node: string, image: string, runs: number }} options
 * @returns {Promise<Deploys[]>}
 */
export async function measureDeploys({ kit, node, image, runs }) {
  const directory = await mkdtemp(path.join(tmpdir(), 'deploy-kit-bench-'));
  const project = `dk-bench-${process.pid}`;
  const bare = { project: `${project}-bare`, directory: path.join(directory, 'bare') };
  const ours = { project: `${project}-kit`, directory: path.join(directory, 'kit') };
  try {
    for (const one of [bare, ours]) await mkdir(one.directory);
    let version = 0;
    const write = async () => {
      version += 1;
      for (const one of [bare, ours]) {
        await writeFile(path.join(one.directory, 'compose.yml'), JSON.stringify(stack(image, version)));
      }
    };
    const compose = () =>
      must(['docker', 'compose', '-p', bare.project, 'up', '--detach', '--wait'], { cwd: bare.directory });
    const deploy = () =>
      must([node, path.join(kit, 'dist/deploy-compose.js')], { env: environment(ours, directory) });
    await write();
    await compose();
    await deploy();
    const same = await both(compose, deploy, runs, async () => {});
    const changed = await both(compose, deploy, runs, write);
    return [
      { what: 'the same again', ...same },
      { what: 'one of two services changed', ...changed },
    ];
  } finally {
    for (const one of [bare, ours]) {
      const down = ['docker', 'compose', '-p', one.project, 'down', '--volumes', '--timeout', '0'];
      await run(down, { cwd: one.directory });
    }
    await rm(directory, { recursive: true, force: true });
  }
}

/** In turn, so that what else the machine does meets both. */
async function both(
  /** @type {() => Promise<number>} */ compose,
  /** @type {() => Promise<number>} */ deploy,
  /** @type {number} */ runs,
  /** @type {() => Promise<void>} */ prepare,
) {
  const [bare, kit] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
  for (let round = 0; round < runs; round++) {
    await prepare();
    bare.push(await compose());
    kit.push(await deploy());
  }
  return { compose: median(bare), kit: median(kit) };
}

/** @param {string} image @param {number} version */
function stack(image, version) {
  const service = { image, init: true, stop_grace_period: '1s' };
  const healthcheck = {
    test: ['CMD', 'wget', '-q', '-O', '-', 'http://127.0.0.1/'],
    interval: '200ms',
    retries: 50,
  };
  return {
    services: {
      web: { ...service, healthcheck, environment: { VERSION: String(version) } },
      worker: { ...service, healthcheck },
    },
  };
}

/** @param {{ project: string, directory: string }} ours @param {string} temp */
function environment(ours, temp) {
  return {
    GITHUB_WORKSPACE: ours.directory,
    GITHUB_RUN_ID: '1',
    GITHUB_REPOSITORY: 'bench/bench',
    RUNNER_TEMP: temp,
    INPUT_HOSTS: 'local',
    INPUT_PROJECT: 'bench',
    'INPUT_COMPOSE-PROJECT': ours.project,
    'INPUT_DEPLOY-PATH': path.join(temp, 'releases'),
    INPUT_VERSION: 'bench',
  };
}

/** @param {string[]} argv @param {import('../setup/run.mjs').RunOptions} options @returns {Promise<number>} ms */
async function must(argv, options) {
  const begin = process.hrtime.bigint();
  const { code, stdout, stderr } = await run(argv, {
    ...options,
    env: { COMPOSE_ANSI: 'never', ...options.env },
  });
  if (code !== 0) throw new Error(`${argv.join(' ')} exited with ${code}:\n${stdout}${stderr}`);
  return Number(process.hrtime.bigint() - begin) / 1e6;
}

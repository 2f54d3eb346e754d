import { rm, stat } from 'node:fs/promises';
import { UserError } from '../../src/base/errors.ts';
import { startDaemon } from '../setup/daemon.mjs';
import { cleanSetup } from '../setup/index.mjs';
import { mustRun, run } from '../setup/run.mjs';
import { readMade } from '../setup/state.mjs';
import { containers } from './look.ts';
import { COMPOSE_PROJECT, lockPlace, type Place, PROJECT, short } from './place.ts';
import type { Screen } from './screen.ts';

/**
 * Removes all that the demo made: its stack with the data, its images, its directory, and what set-up made or
 * installed and nobody else uses. Nothing there is nothing to do.
 * @returns whether nothing is left
 */
export async function clean(place: Place, screen: Screen): Promise<boolean> {
  const log = (line: string) => screen.line(`  ${line}`);
  const there = await exists(place.root);
  if (there) await using_(await lockPlace(place), () => cleanDocker(place, true, log));
  else await cleanDocker(place, false, log);
  await rm(place.root, { recursive: true, force: true });
  if (there) log(`removed ${short(place.root)}`);
  const complete = await cleanSetup({ log });
  screen.line(complete ? 'Nothing of the demo is left.' : 'The demo is gone; what is kept is named above.');
  return complete;
}

async function cleanDocker(place: Place, there: boolean, log: (line: string) => void): Promise<void> {
  const made = await readMade();
  if (made.engine) await startDaemon({ log });
  const asking = ['docker', 'version', '--format', '{{.Server.Version}}'];
  const { code, stderr } = await run(asking, { timeout: 20_000 });
  if (code !== 0) {
    if (!there) return;
    throw new UserError(`Docker Engine does not answer, and the demo has its stack in it: ${stderr.trim()}`, {
      fix: 'start Docker Engine, and run this again; nothing was removed',
    });
  }
  const others = (await containers()).filter(({ directory }) => !isBelow(directory, place.host));
  if (others.length > 0) {
    throw new UserError(
      `the containers of ${COMPOSE_PROJECT} belong to another demo, in ${others[0]?.directory}: nothing was removed`,
      { fix: 'clean as the user who ran that demo' },
    );
  }
  const project = `label=com.docker.compose.project=${COMPOSE_PROJECT}`;
  await remove(
    'container',
    ['ps', '--all', '--quiet', '--filter', project],
    ['rm', '--force', '--volumes'],
    log,
  );
  await remove('network', ['network', 'ls', '--quiet', '--filter', project], ['network', 'rm'], log);
  await remove('volume', ['volume', 'ls', '--quiet', '--filter', project], ['volume', 'rm'], log);
  await removeImages(log);
}

/** The tags that deploys gave, and the images that the demo's builds made, also those without a name. */
async function removeImages(log: (line: string) => void): Promise<void> {
  const list = async (...args: string[]) =>
    (await mustRun(['docker', 'image', 'ls', ...args])).stdout.split('\n').filter((line) => line !== '');
  const tags = await list('--format', '{{.Repository}}:{{.Tag}}');
  const ours = tags.filter((tag) =>
    [`deploy-kit/${COMPOSE_PROJECT}/`, `deploy-kit-build/${PROJECT}/`].some((ours) => tag.startsWith(ours)),
  );
  for (const tag of ours) await run(['docker', 'image', 'rm', tag]);
  const built = new Set(
    await list('--all', '--quiet', '--no-trunc', '--filter', `label=io.deploy-kit.project=${PROJECT}`),
  );
  for (const id of built) await run(['docker', 'image', 'rm', id]);
  const count = new Set([...ours, ...built]).size;
  if (count > 0) log(`removed ${count} image names and images of ${PROJECT}`);
}

async function remove(
  what: string,
  list: readonly string[],
  command: readonly string[],
  log: (line: string) => void,
): Promise<void> {
  const ids = (await mustRun(['docker', ...list])).stdout.match(/\S+/g) ?? [];
  if (ids.length === 0) return;
  await mustRun(['docker', ...command, ...ids], { what: `removing the ${what}s of ${COMPOSE_PROJECT}` });
  log(`removed ${ids.length} ${what}${ids.length === 1 ? '' : 's'} of ${COMPOSE_PROJECT}`);
}

async function using_<T>(lock: AsyncDisposable, work: () => Promise<T>): Promise<T> {
  await using _lock = lock;
  return await work();
}

/** Whether containers whose compose files are in `directory` were deployed below `host`. */
export function isBelow(directory: string, host: string): boolean {
  return directory === host || directory.startsWith(`${host}/`);
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

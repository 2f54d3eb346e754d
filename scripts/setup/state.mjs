import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * What set-up itself made on this machine, and what `clean` therefore may take away.
 * @typedef {object} Made
 * @property {string[]} packages Debian packages that were not there before.
 * @property {string[]} upgraded Packages that were there in an older version: these stay.
 * @property {string[]} files Files of the system: the source of packages and its priority.
 * @property {{ pid: number, started: string } | null} daemon The dockerd that it started.
 * @property {boolean} engine Whether the engine was installed by it.
 * @property {boolean} group Whether the group `docker` came with that.
 * @property {Record<string, string>} images Reference to image id, for pulled and made ones.
 * @property {string[]} directories Of the user, for buildx's state and for this record: not there before.
 * @property {string[]} buildCache Ids of build cache records that its builds left.
 */

/** @returns {Made} */
const nothing = () => ({
  packages: [],
  upgraded: [],
  files: [],
  daemon: null,
  engine: false,
  group: false,
  images: {},
  directories: [],
  buildCache: [],
});

const directory = () =>
  path.join(process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'deploy-kit');
/** One record for the demo and one for tests: what the tests made is not the demo's to take away. */
const file = () => path.join(directory(), `setup-${process.env['DEPLOY_KIT_SETUP_FOR'] ?? 'demo'}.json`);

/** Where set-up keeps its record and the daemon's log. */
export async function stateDirectory() {
  await recordMade(() => {});
  return directory();
}

/** @returns {Promise<Made>} */
export async function readMade() {
  const text = await readFile(file(), 'utf8').catch(() => '{}');
  return { ...nothing(), ...JSON.parse(text) };
}

/**
 * Changes the record, complete or not at all.
 * @param {(made: Made) => void} change
 */
export async function recordMade(change) {
  const made = await readMade();
  change(made);
  if ((await mkdir(directory(), { recursive: true })) === path.dirname(directory())) {
    addTo(made.directories, [path.dirname(directory())]);
  }
  const target = file();
  const partial = `${target}.${process.pid}`;
  await writeFile(partial, `${JSON.stringify(made, null, 2)}\n`);
  await rename(partial, target);
}

/** Forgets everything; called when it has been taken away. */
export async function forgetMade() {
  const { directories } = await readMade();
  await rm(file(), { force: true });
  const others = (await readdir(directory()).catch(() => [])).some((name) => name.startsWith('setup-'));
  if (others) return;
  await rm(directory(), { recursive: true, force: true });
  const above = path.dirname(directory());
  if (directories.includes(above)) await rmdir(above).catch(() => {});
}

/**
 * Adds to a list what it does not hold yet.
 * @param {string[]} list
 * @param {readonly string[]} items
 */
export function addTo(list, items) {
  for (const item of items) if (!list.includes(item)) list.push(item);
}

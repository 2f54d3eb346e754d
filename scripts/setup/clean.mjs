import { existsSync } from 'node:fs';
import { readdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { removeBuildCache } from './build-cache.mjs';
import { startDaemon, stopDaemon } from './daemon.mjs';
import { installed, rooted } from './debian.mjs';
import { madeImages } from './images.mjs';
import { mustRun, run } from './run.mjs';
import { forgetMade, readMade } from './state.mjs';

/**
 * Takes away what set-up made on this machine and nothing else: its images and build cache; and, when it installed
 * or started the engine and nothing else uses that, the engine, its packages and its data.
 * What has to stay is said, with the way to remove it by hand.
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<boolean>} whether nothing is left
 */
export async function cleanSetup({ log }) {
  const made = await readMade();
  const ownsEngine = made.engine || made.daemon !== null;
  // Only a running engine tells who uses it.
  if (made.engine) await startDaemon({ log });
  const kept = [];
  if ((await run(['docker', 'info'], { timeout: 20_000 })).code === 0) {
    kept.push(...(await cleanEngine(made, log)));
    const users = ownsEngine ? await usersOfEngine() : [];
    if (users.length > 0) kept.push(`Docker Engine, which is in use (${users.join(', ')})`);
  } else if (Object.keys(made.images).length > 0) {
    kept.push(`images, because Docker Engine does not run (${Object.keys(made.images).join(', ')})`);
  }
  if (kept.length > 0) {
    for (const what of kept) log(`kept: ${what}`);
    return false;
  }
  await stopDaemon();
  if (made.daemon !== null) log('stopped Docker Engine');
  await removeBuildxState(made.directories);
  const complete = await removePackages(made, log);
  if (complete) await forgetMade();
  return complete;
}

/**
 * @param {import('./state.mjs').Made} made
 * @param {(line: string) => void} log
 */
async function cleanEngine(made, log) {
  const kept = [];
  for (const reference of await madeImages()) {
    const result = await run(['docker', 'image', 'rm', reference]);
    if (result.code === 0) log(`removed image ${reference}`);
    else kept.push(`image ${reference}: ${result.stderr.trim()}`);
  }
  await removeBuildCache(made.buildCache);
  return kept;
}

/**
 * Buildx keeps its state below `~/.docker`. It goes, unless somebody has made builders there, or logged in beside it.
 * @param {readonly string[]} directories the inner one first
 */
async function removeBuildxState(directories) {
  for (const directory of directories) {
    const builders = await readdir(path.join(directory, 'instances')).catch(() => []);
    if (path.basename(directory) === 'buildx' && builders.length === 0) {
      await rm(directory, { recursive: true, force: true });
    } else await rmdir(directory).catch(() => {});
  }
}

/** What somebody else has put into the engine. */
async function usersOfEngine() {
  /** @type {[string, string[]][]} */
  const questions = [
    ['containers', ['docker', 'ps', '--all', '--quiet']],
    ['images', ['docker', 'image', 'ls', '--quiet']],
    ['volumes', ['docker', 'volume', 'ls', '--quiet']],
  ];
  const found = [];
  for (const [what, argv] of questions) {
    const count = (await mustRun(argv)).stdout.split('\n').filter((line) => line !== '').length;
    if (count > 0) found.push(`${count} ${what}`);
  }
  return found;
}

/**
 * @param {import('./state.mjs').Made} made
 * @param {(line: string) => void} log
 */
async function removePackages(made, log) {
  if (made.packages.length > 0) {
    const here = await installed();
    const ours = made.packages.filter((name) => here.has(name));
    const purge = ['apt-get', 'purge', '-y', '-q', ...ours];
    // Something that was installed later may need one of them.
    const plan = await mustRun(['apt-get', '--simulate', ...purge.slice(1)], { what: 'removing packages' });
    const going = [...plan.stdout.matchAll(/^(?:Remv|Purg) (\S+)/gm)].map((match) => match[1] ?? '');
    const names = new Set(ours.map((name) => name.split(':')[0]));
    const others = going.filter((name) => !names.has(name.split(':')[0]));
    if (others.length > 0) {
      log(
        `kept: the packages ${ours.join(' ')} (needed by ${others.join(' ')}); to remove them: ${purge.join(' ')}`,
      );
      return false;
    }
    if (ours.length > 0) {
      log(`removing ${ours.length} packages ...`);
      await mustRun(rooted(['env', 'DEBIAN_FRONTEND=noninteractive', ...purge]), {
        what: 'removing packages',
      });
    }
  }
  if (made.engine) await removeEngineTraces(made, log);
  if (made.files.length > 0)
    await mustRun(rooted(['rm', '-f', ...made.files]), { what: 'source of packages' });
  if (made.upgraded.length > 0) {
    log(`kept: newer versions of packages that were there before (${made.upgraded.join(' ')})`);
  }
  return true;
}

/**
 * What the engine's packages leave behind.
 * @param {import('./state.mjs').Made} made
 * @param {(line: string) => void} log
 */
async function removeEngineTraces(made, log) {
  await run(rooted(['rm', '-rf', '/var/lib/docker', '/var/lib/containerd', '/etc/docker']));
  // containerd makes them for programs that somebody may add; rmdir leaves those alone.
  await run(rooted(['rmdir', '/opt/containerd/bin', '/opt/containerd/lib', '/opt/containerd']));
  const { stdout } = await run(['getent', 'group', 'docker']);
  if (made.group && stdout.trim().endsWith(':')) await run(rooted(['groupdel', 'docker']));
  if (existsSync('/sys/class/net/docker0')) {
    log(
      "goes with the next restart of this machine: the network bridge docker0 and Docker's packet filter rules",
    );
  }
}

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { startDaemon } from './daemon.mjs';
import { install, installableSystem, rooted } from './debian.mjs';
import { lastLines, run, SetupError } from './run.mjs';
import { addTo, readMade, recordMade } from './state.mjs';

/**
 * The parts of Docker that are here, each asked itself: a client on the PATH says nothing about the others.
 * @typedef {object} Parts
 * @property {string | undefined} engine Version of the reachable engine.
 * @property {string | undefined} compose Version of Compose, 2 or newer.
 * @property {string | undefined} buildx
 * @property {string} why Why the engine is not reachable; '' when it is.
 */

const BY_HAND =
  'install Docker Engine with Compose v2 and buildx (https://docs.docker.com/engine/install/), start it, and run this again';

/**
 * Makes sure of a reachable Docker Engine with Compose v2 and buildx: looks, and only then installs (Debian 12 or
 * later and Ubuntu, as root or with sudo that asks no password) and starts.
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<{ engine: string, compose: string, buildx: string }>} the versions
 * @throws {SetupError} with what to install, where set-up cannot
 */
export async function ensureEngine({ log }) {
  await noteBuildxState();
  let parts = await dockerParts();
  if (!complete(parts)) {
    if (parts.engine === undefined && isDenied(parts.why) && !(await readMade()).engine) {
      throw new SetupError(
        `this user may not use Docker: ${parts.why}`,
        'run `sudo usermod -aG docker "$USER"`, log in anew, and run this again',
      );
    }
    if (parts.engine === undefined) await refuseOtherEngine(parts.why);
    await installMissing(parts, log);
    parts = await dockerParts();
    if (parts.engine === undefined) {
      await startDaemon({ log });
      parts = await dockerParts();
      if (parts.engine === undefined && isDenied(parts.why)) parts = await openSocket();
    }
  }
  if (!complete(parts)) {
    const missing = ['engine', 'compose', 'buildx'].filter(
      (part) => parts[/** @type {keyof Parts} */ (part)] === undefined,
    );
    throw new SetupError(`Docker is not complete here (${missing.join(', ')}): ${parts.why}`, BY_HAND);
  }
  log(`Docker Engine ${parts.engine}, Compose ${parts.compose}, buildx ${parts.buildx}`);
  return { engine: String(parts.engine), compose: String(parts.compose), buildx: String(parts.buildx) };
}

/** Remembers which directories buildx is going to make for its state (the inner one first). */
async function noteBuildxState() {
  const config = process.env['DOCKER_CONFIG'] || path.join(homedir(), '.docker');
  const missing = [path.join(config, 'buildx'), config].filter((directory) => !existsSync(directory));
  if (missing.length > 0) await recordMade((made) => addTo(made.directories, missing));
}

/** @returns {Promise<Parts>} */
async function dockerParts() {
  const limit = { timeout: 20_000 };
  const [info, compose, buildx] = await Promise.all([
    run(['docker', 'info', '--format', '{{.ServerVersion}}'], limit),
    run(['docker', 'compose', 'version', '--short'], limit),
    run(['docker', 'buildx', 'version'], limit),
  ]);
  const composeVersion = compose.code === 0 ? compose.stdout.trim().replace(/^v/, '') : '';
  const version = info.stdout.trim();
  return {
    // `docker info` of some versions exits with 0 when there is no engine.
    engine: info.code === 0 && /^\d/.test(version) ? version : undefined,
    compose:
      /^\d+/.test(composeVersion) && Number.parseFloat(composeVersion) >= 2 ? composeVersion : undefined,
    buildx: buildx.code === 0 ? (/ v?(\d[^ ]*)/.exec(buildx.stdout)?.[1] ?? buildx.stdout.trim()) : undefined,
    why: info.code === 127 ? 'there is no docker command' : lastLines(info.stderr, 1),
  };
}

/** @param {Parts} parts */
function complete(parts) {
  return parts.engine !== undefined && parts.compose !== undefined && parts.buildx !== undefined;
}

/** @param {string} why */
function isDenied(why) {
  return /permission denied/i.test(why);
}

/**
 * A client that is told to use an engine elsewhere is not helped by one that is started here.
 * @param {string} why
 */
async function refuseOtherEngine(why) {
  const address = process.env['DOCKER_HOST'];
  const context = (await run(['docker', 'context', 'show'])).stdout.trim();
  if (address)
    throw new SetupError(
      `the engine at DOCKER_HOST=${address} is not reachable: ${why}`,
      'start it, or unset DOCKER_HOST',
    );
  if (context !== '' && context !== 'default') {
    throw new SetupError(
      `the engine of Docker's context ${context} is not reachable: ${why}`,
      'start it, or run `docker context use default`',
    );
  }
}

/**
 * @param {Parts} parts
 * @param {(line: string) => void} log
 */
async function installMissing(parts, log) {
  const noClient = (await run(['docker', '--version'])).code !== 0;
  const noDaemon = parts.engine === undefined && (await run(rooted(['dockerd', '--version']))).code !== 0;
  const wanted = {
    engine: noDaemon,
    client: noClient,
    compose: parts.compose === undefined,
    buildx: parts.buildx === undefined,
  };
  const lacking = Object.entries(wanted).flatMap(([part, lacks]) => (lacks ? [part] : []));
  if (lacking.length === 0) return;
  log(`Docker: no ${lacking.join(', no ')} on this machine`);
  const system = await installableSystem();
  if ('cannot' in system) throw new SetupError(`Docker is not complete here, and ${system.cannot}`, BY_HAND);
  const names = {
    engine: ['docker.io', 'iptables', 'ca-certificates'],
    client: system.id === 'debian' ? ['docker-cli'] : ['docker.io'],
    compose: [system.id === 'debian' ? 'docker-compose' : 'docker-compose-v2'],
    buildx: ['docker-buildx'],
  };
  const packages = Object.entries(names).flatMap(([part, list]) =>
    wanted[/** @type {keyof typeof wanted} */ (part)] ? list : [],
  );
  const hadGroup = (await run(['getent', 'group', 'docker'])).code === 0;
  await install(system, [...new Set(packages)], { log, withCompose: true });
  if (noDaemon) {
    await recordMade((made) => {
      made.engine = true;
      made.group ||= !hadGroup;
    });
  }
}

/**
 * Lets this user's own group use the engine that set-up installed: membership of the group `docker` would only
 * count from the next login on. It lasts until the engine starts again.
 */
async function openSocket() {
  if (!(await readMade()).engine) return dockerParts();
  await run(rooted(['chgrp', String(process.getgid?.()), '/var/run/docker.sock']));
  return dockerParts();
}

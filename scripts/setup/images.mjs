import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { engineBuilder, recordingBuildCache } from './build-cache.mjs';
import { install, installableSystem, rooted, sourceText } from './debian.mjs';
import { lastLines, mustRun, run, SetupError } from './run.mjs';
import { readMade, recordMade } from './state.mjs';

/**
 * @typedef {object} Image
 * @property {string} reference What to put where the public name stood.
 * @property {'present' | 'pulled' | 'made'} origin
 */

const BASE = 'debian';
/** How long the first answer of a registry may take, and how long it may then be silent (a large layer). */
const FIRST_ANSWER = 20_000;
const SILENCE = 300_000;
/** What `docker pull` says when it got no answer, as opposed to one that we do not like. */
const NO_ANSWER =
  /no such host|dial tcp|timeout|timed out|refused|unreachable|proxyconnect|tls:|x509|\bEOF\b|deadline exceeded|Client\.Timeout|server misbehaving|temporary failure/i;

/**
 * Makes sure of images by their public names: what is here is taken, else it is pulled, and where no registry
 * answers it is made from the distribution's packages.
 * @param {readonly string[]} names public references, for example `mariadb:11.8`
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<Map<string, Image>>} by public name
 * @throws {SetupError}
 */
export async function ensureImages(names, { log }) {
  /** @type {Map<string, Image>} */
  const images = new Map();
  let registryAnswers = true;
  for (const name of names) {
    if ((await imageId(name)) !== undefined) {
      images.set(name, { reference: name, origin: 'present' });
      continue;
    }
    const recipe = await findRecipe(name);
    if (recipe !== undefined && (await isMade(recipe))) {
      images.set(name, { reference: recipe.tag, origin: 'present' });
      continue;
    }
    const failure = registryAnswers ? await pull(name, log) : 'no registry answers';
    if (failure === undefined) {
      images.set(name, { reference: name, origin: 'pulled' });
      continue;
    }
    if (registryAnswers && NO_ANSWER.test(failure)) {
      registryAnswers = false;
      log(`no image registry answers (${failure}): making images from the distribution's packages`);
    }
    if (recipe === undefined)
      throw new SetupError(`image ${name}: ${failure}`, `make ${name} available to Docker`);
    const begin = Date.now();
    await make(recipe, log);
    log(`${name}: made as ${recipe.tag} from packages (${((Date.now() - begin) / 1000).toFixed(0)} s)`);
    images.set(name, { reference: recipe.tag, origin: 'made' });
  }
  return images;
}

/**
 * Builds an image of ours when it is not there yet. The tag should name its content.
 * @param {{ tag: string, context: string, args?: Record<string, string>, labels?: Record<string, string> }} image
 */
export async function buildImage({ tag, context, args = {}, labels = {} }) {
  const pairs = (/** @type {string} */ option, /** @type {Record<string, string>} */ values) =>
    Object.entries(values).flatMap(([key, value]) => [option, `${key}=${value}`]);
  await mustRun(
    [
      // The engine's own builder: others cannot build on images that only the engine has.
      ...[
        'docker',
        'buildx',
        'build',
        '--builder',
        await engineBuilder(),
        '--progress',
        'plain',
        '--provenance=false',
      ],
      ...[...pairs('--build-arg', args), ...pairs('--label', labels), '--tag', tag, context],
    ],
    { what: `image ${tag}` },
  );
}

/** @param {string} reference @returns {Promise<string | undefined>} */
export async function imageId(reference) {
  const { code, stdout } = await run(['docker', 'image', 'inspect', '--format', '{{.Id}}', reference]);
  return code === 0 ? stdout.trim() : undefined;
}

/**
 * @param {string} name
 * @param {(line: string) => void} log
 * @returns {Promise<string | undefined>} why it failed
 */
async function pull(name, log) {
  log(`pulling ${name} ...`);
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), FIRST_ANSWER);
  const result = await run(['docker', 'pull', name], {
    signal: silence.signal,
    onLine: () => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE);
    },
  });
  clearTimeout(timer);
  if (result.code !== 0) return silence.signal.aborted ? 'timeout' : lastLines(result.stderr, 1);
  await recordImage(name);
  return undefined;
}

/** @param {string} reference */
async function recordImage(reference) {
  const id = await imageId(reference);
  if (id === undefined) throw new SetupError(`${reference} is not there although it was just made`);
  const before = (await readMade()).images[reference];
  await recordMade((made) => {
    made.images[reference] = id;
  });
  // Made anew from a changed recipe, it leaves the old one without a name; containers may still need that.
  if (before !== undefined && before !== id) await run(['docker', 'image', 'rm', before]);
}

/**
 * How to make an image from packages. `hash` covers everything that it is made of.
 * @typedef {{ name: string, tag: string, directory: string, hash: string }} Recipe
 */

/**
 * The recipe of a public image; they are the folders of images/.
 * @param {string} reference
 * @returns {Promise<Recipe | undefined>}
 */
async function findRecipe(reference) {
  const [name = '', version = 'latest'] = reference.split(':');
  const directory = path.join(recipesDirectory(), name);
  const hash = await hashOf(path.join(recipesDirectory(), BASE), directory);
  if (hash === undefined) return undefined;
  return { name, tag: `deploy-kit-demo/${name}:${version}`, directory, hash };
}

/** Set-up also runs out of a bundle in dist/: the recipes are found from the root of the repository. */
function recipesDirectory() {
  let directory = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(directory, 'package.json')) && directory !== path.dirname(directory)) {
    directory = path.dirname(directory);
  }
  return path.join(directory, 'scripts/setup/images');
}

/**
 * A hash over all files of some directories.
 * @param {...string} directories
 */
export async function hashOf(...directories) {
  const hash = createHash('sha256');
  for (const directory of directories) {
    if (!existsSync(directory)) return undefined;
    for (const name of (await readdir(directory)).sort()) {
      hash.update(`${name}\0`).update(await readFile(path.join(directory, name)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

/** @param {Recipe} recipe */
async function isMade(recipe) {
  const format = '{{index .Config.Labels "deploy-kit.recipe"}}';
  const { code, stdout } = await run(['docker', 'image', 'inspect', '--format', format, recipe.tag]);
  return code === 0 && stdout.trim() === recipe.hash;
}

/**
 * @param {Recipe} recipe
 * @param {(line: string) => void} log
 */
async function make(recipe, log) {
  if (recipe.name === BASE) await makeBase(recipe, log);
  else {
    const base = await findRecipe(`${BASE}:trixie-slim`);
    if (base === undefined) throw new SetupError('the recipe of the base image is missing');
    if (!(await isMade(base))) await make(base, log);
    await recordingBuildCache(() =>
      buildImage({
        tag: recipe.tag,
        context: recipe.directory,
        args: { BASE: base.tag },
        labels: { 'deploy-kit.recipe': recipe.hash },
      }),
    );
  }
  await recordImage(recipe.tag);
}

/**
 * A small Debian, unpacked from packages. It is the base of all the others.
 * @param {Recipe} recipe
 * @param {(line: string) => void} log
 */
async function makeBase(recipe, log) {
  const system = await installableSystem();
  if ('cannot' in system) {
    throw new SetupError(
      `no image registry answers, and ${system.cannot}`,
      'give Docker access to a registry (its proxy settings, or a mirror), or load the images by hand',
    );
  }
  if ((await run(['mmdebstrap', '--version'])).code !== 0) await install(system, ['mmdebstrap'], { log });
  const { suite, text } = await sourceText(system);
  const packages = await readFile(path.join(recipe.directory, 'packages'), 'utf8');
  const aptConf = path.join(recipe.directory, 'apt.conf');
  const dpkgCfg = path.join(recipe.directory, 'dpkg.cfg');
  log(`unpacking a small base system (${system.id} ${suite}) ...`);
  const archive = path.join('/var/tmp', `deploy-kit-base-${process.pid}.tar`);
  try {
    await mustRun(
      rooted([
        ...[
          'mmdebstrap',
          '--variant=apt',
          `--include=${packages.trim()}`,
          `--dpkgopt=${dpkgCfg}`,
          `--aptopt=${aptConf}`,
        ],
        ...[suite, archive, '-'],
      ]),
      { input: text, what: 'base system' },
    );
    const change = ['--change', `LABEL deploy-kit.recipe=${recipe.hash}`, '--change', 'CMD ["bash"]'];
    await mustRun(['docker', 'import', ...change, archive, recipe.tag], { what: 'base system' });
  } finally {
    await run(rooted(['rm', '-f', archive]));
  }
}

/** References that set-up pulled or made and that still are what they were. */
export async function madeImages() {
  const { images } = await readMade();
  const found = [];
  for (const [reference, id] of Object.entries(images))
    if ((await imageId(reference)) === id) found.push(reference);
  return found;
}

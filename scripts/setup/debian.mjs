// Packages of Debian and Ubuntu, and a record of which of them are ours.
import { readFile } from 'node:fs/promises';
import { mustRun, run, SetupError } from './run.mjs';
import { addTo, recordMade } from './state.mjs';

/** The first Debian whose packages of Docker have Compose v2. They install on the one before it, too. */
const SUITE = 'trixie';
const SOURCE_FILE = '/etc/apt/sources.list.d/deploy-kit.sources';
const PRIORITY_FILE = '/etc/apt/preferences.d/deploy-kit';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * A system whose packages we know how to use.
 * @typedef {object} System
 * @property {'debian' | 'ubuntu'} id
 * @property {string} codename
 */

/**
 * The system, or why set-up cannot install anything here.
 * @returns {Promise<System | { cannot: string }>}
 */
export async function installableSystem() {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const release = Object.fromEntries(
    text.split('\n').map((line) => {
      const [key = '', value = ''] = line.split('=');
      return [key, value.replaceAll('"', '').trim()];
    }),
  );
  const { ID: id, VERSION_CODENAME: codename = '', VERSION_ID: version = '' } = release;
  if (id !== 'debian' && id !== 'ubuntu')
    return { cannot: 'set-up installs packages on Debian and Ubuntu only' };
  // Debian's testing and unstable have no VERSION_ID.
  if (id === 'debian' && version !== '' && Number(version) < 12) {
    return { cannot: `Debian ${version} is too old for Compose v2 packages` };
  }
  if (asRoot([]) === undefined && (await run(['sudo', '-n', 'true'])).code !== 0) {
    return { cannot: 'set-up is neither root nor may it use sudo without a password' };
  }
  return { id, codename };
}

/**
 * The argv that runs as root.
 * @param {readonly string[]} argv
 */
export function rooted(argv) {
  return asRoot(argv) ?? ['sudo', '-n', ...argv];
}

/** @param {readonly string[]} argv */
function asRoot(argv) {
  return process.getuid?.() === 0 ? [...argv] : undefined;
}

/**
 * Installs packages and records which are new.
 * @param {System} system
 * @param {readonly string[]} packages those that are there already stay as they are
 * @param {{ log: (line: string) => void, withCompose?: boolean }} options `withCompose`: from the suite that has
 *   Compose v2, where the system's own packages are older
 */
export async function install(system, packages, { log, withCompose = false }) {
  const apt = (/** @type {string[]} */ ...args) =>
    mustRun(
      rooted([
        'env',
        'DEBIAN_FRONTEND=noninteractive',
        'apt-get',
        '-q',
        '-o',
        'DPkg::Lock::Timeout=120',
        ...args,
      ]),
      {
        what: 'apt-get',
      },
    );
  const here = new Set([...(await installed()).keys()].map((name) => name.split(':')[0]));
  const missing = packages.filter((name) => !here.has(name));
  await apt('update');
  const fromSuite = withCompose && system.id === 'debian' && !(await offersCompose());
  if (fromSuite) {
    await addSuite(system);
    await apt('update');
  }
  log(`installing ${missing.join(', ')}${fromSuite ? ` from Debian's ${SUITE}` : ''} ...`);
  const before = await installed();
  try {
    const target = fromSuite ? ['-t', SUITE] : [];
    await apt('install', '-y', '--no-install-recommends', ...target, ...missing);
  } finally {
    const after = await installed();
    await recordMade((made) => {
      addTo(
        made.packages,
        [...after.keys()].filter((name) => !before.has(name)),
      );
      const changed = [...after].filter(
        ([name, version]) => before.has(name) && before.get(name) !== version,
      );
      addTo(
        made.upgraded,
        changed.map(([name]) => name).filter((name) => !made.packages.includes(name)),
      );
    });
  }
}

/** @returns {Promise<Map<string, string>>} name:architecture to version */
export async function installed() {
  const format = '${db:Status-Status} ${Package}:${Architecture} ${Version}\n';
  const { stdout } = await mustRun(['dpkg-query', '-W', '-f', format], { what: 'list of packages' });
  const rows = stdout.split('\n').map((line) => line.split(' '));
  return new Map(
    rows.flatMap(([status, name = '', version = '']) => (status === 'installed' ? [[name, version]] : [])),
  );
}

/**
 * Whether the packages of this system, in the version that apt would install, have Compose v2. What the system calls
 * itself does not tell: packages of the newer suite change that name.
 */
async function offersCompose() {
  const { stdout } = await mustRun(['apt-cache', 'policy', 'docker-compose'], { what: 'version of Compose' });
  return Number(/Candidate: (\d+)/.exec(stdout)?.[1] ?? 0) >= 2;
}

/**
 * The text of a source of packages: Debian's suite with Compose v2 (Ubuntu: its own), at the address that this
 * machine takes its packages from.
 * @param {System} system
 */
export async function sourceText(system) {
  const suite = system.id === 'debian' ? SUITE : system.codename;
  const components = system.id === 'debian' ? 'main' : 'main universe';
  const lines = [
    'Types: deb',
    `URIs: ${await mirror(system)}`,
    `Suites: ${suite}`,
    `Components: ${components}`,
  ];
  if (system.id === 'debian') lines.push(`Signed-By: ${KEYRING}`);
  return { suite, text: `${lines.join('\n')}\n` };
}

/**
 * Where this machine takes the main part of its system from, as apt itself reports it.
 * @param {System} system
 */
async function mirror(system) {
  let found = await mainRepository(system);
  if (found === undefined) {
    // apt knows whose a repository is only after the first update.
    await mustRun(rooted(['apt-get', '-q', 'update']), { what: 'apt-get' });
    found = await mainRepository(system);
  }
  if (found !== undefined) return found;
  throw new SetupError(
    `apt has no source of packages of ${system.id}`,
    "add the distribution's own source to /etc/apt/sources.list.d, or install Docker with Compose v2 and buildx yourself",
  );
}

/** @param {System} system */
async function mainRepository(system) {
  const format = '$(CREATED_BY)|$(ORIGIN)|$(COMPONENT)|$(RELEASE)|$(REPO_URI)';
  const { stdout } = await mustRun(['apt-get', 'indextargets', '--format', format], {
    what: 'sources of packages',
  });
  for (const row of stdout.split('\n')) {
    const [by, origin = '', component, release = '', uri] = row.split('|');
    // Updates and security updates (bookworm-security) are other archives: the next release is not in them.
    const main = by === 'Packages' && component === 'main' && /^[a-z]+$/.test(release);
    if (main && origin.toLowerCase() === system.id) return uri;
  }
  return undefined;
}

/**
 * Adds the newer suite with a priority so low that nothing else is upgraded to it.
 * @param {System} system
 */
async function addSuite(system) {
  const { text } = await sourceText(system);
  const pin = `Package: *\nPin: release n=${SUITE}\nPin-Priority: 100\n`;
  for (const [file, content] of [
    [SOURCE_FILE, text],
    [PRIORITY_FILE, pin],
  ]) {
    await mustRun(rooted(['tee', String(file)]), { input: String(content), what: `writing ${file}` });
    await recordMade((made) => addTo(made.files, [String(file)]));
  }
}

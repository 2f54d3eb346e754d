// What of others is in dist/, under which licence: each text once.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Licences that ask for nothing but to be named. Another one is a decision for people. */
const PERMITTED = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/** @typedef {{ name: string, license: string, by: string[], text: string | undefined }} Package */

/**
 * @param {string} root of the checkout
 * @param {readonly import('esbuild').Metafile[]} metafiles of everything that was bundled
 */
export async function notices(root, metafiles) {
  const files = [...bundledFiles(metafiles)].sort();
  const packages = (await Promise.all(files.map(([directory, of]) => read(root, directory, of)))).flat();
  const refused = packages.filter(({ license }) => !isPermitted(license));
  if (refused.length > 0) {
    const list = refused.map(({ name, license }) => `${name} (${license})`).join(', ');
    throw new Error(`dist/ would contain what is under a licence that nobody has looked at: ${list}`);
  }
  return render(packages);
}

/**
 * Files of packages of which something is left in the bundles, by the directory of the package.
 * @param {readonly import('esbuild').Metafile[]} metafiles
 */
function bundledFiles(metafiles) {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const [file, { bytesInOutput }] of outputs.flatMap(({ inputs }) => Object.entries(inputs))) {
    const [, directory] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
    if (directory === undefined || bytesInOutput === 0) continue;
    found.set(directory, (found.get(directory) ?? new Set()).add(file));
  }
  return found;
}

/**
 * A package, and its files that say of themselves that they came from elsewhere.
 * @param {string} root @param {string} directory @param {ReadonlySet<string>} files
 * @returns {Promise<Package[]>}
 */
async function read(root, directory, files) {
  const {
    name,
    version,
    license = 'undefined',
    author,
  } = JSON.parse(await text(root, directory, 'package.json'));
  const file = (await readdir(path.join(root, directory))).sort().find((one) => /^licen[cs]e/i.test(one));
  const own = file === undefined ? undefined : await text(root, directory, file);
  const parts = await Promise.all([...files].map(async (one) => [one, licenceIn(await text(root, one))]));
  return [
    {
      license,
      ...parted(own),
      name: `${name} ${version}`,
      ...(own === undefined && { by: [`by ${author?.name ?? author}`] }),
    },
    ...parts.flatMap(([one, comment]) =>
      comment === undefined
        ? []
        : [{ ...parted(comment), name: `${name} ${version}: ${path.posix.basename(one ?? '')}`, license }],
    ),
  ];
}

/** @param {string[]} names */
const text = async (...names) => (await readFile(path.join(...names), 'utf8')).replaceAll('\r', '');

/** The comment of a file that is a licence. @param {string} code */
function licenceIn(code) {
  const comments = code.match(/(?:^[ \t]*\/\/.*\n)+|\/\*[\s\S]*?\*\//gm) ?? [];
  const found = comments.find((one) =>
    /redistributions? (of|in|and)|permission is hereby granted/i.test(one),
  );
  return found?.replace(/^[ \t]*(\/\/|\/?\*+\/?) ?/gm, '');
}

/** Who holds the rights, and the text that others have, too. @param {string | undefined} whole */
function parted(whole) {
  const lines = whole?.split('\n') ?? [];
  // Not the template of Apache's.
  const isBy = (/** @type {string} */ line) => /^\s*(\S+ ){0,2}Copyright (?!.*\[)/.test(line);
  const isTitle = (/** @type {string} */ line) => /^\W*((The )?MIT|ISC) License\b.{0,8}$/.test(line);
  return {
    by: lines.filter(isBy).map((line) => line.trim()),
    text:
      whole &&
      lines
        .filter((line) => !isBy(line) && !isTitle(line))
        .join('\n')
        .trim(),
  };
}

/** @param {string} expression as SPDX has it */
function isPermitted(expression) {
  const all = expression.replace(/[()]/g, '').split(' AND ');
  return all.every((one) => one.split(' OR ').some((license) => PERMITTED.includes(license)));
}

/** @param {readonly Package[]} packages */
function render(packages) {
  /** @type {Map<string, { license: string, text: string, lines: string[] }>} */
  const groups = new Map();
  const add = (/** @type {Package} */ { name, license, by }, /** @type {string} */ text) => {
    const key = text.toLowerCase().replace(/[^a-z0-9]+/g, ' ');
    const group = groups.get(key) ?? { license, text, lines: [] };
    groups.set(key, group);
    group.lines.push([name, ...by].join('\n    '));
  };
  for (const one of packages) if (one.text !== undefined) add(one, one.text);
  for (const one of packages.filter(({ text }) => text === undefined)) {
    const same = [...groups.values()].find(({ license }) => license === one.license);
    if (same === undefined)
      throw new Error(`${one.name} comes without the text of its licence, ${one.license}`);
    add(one, same.text);
  }
  const parts = [...groups.values()]
    .sort((a, b) =>
      a.license < b.license ? -1 : a.license > b.license ? 1 : b.lines.length - a.lines.length,
    )
    .map(
      ({ license, text, lines }) =>
        `${'='.repeat(80)}\n${license}\n\n${lines.sort().join('\n')}\n\n${text}\n`,
    );
  return ['The files of this directory contain code of these packages.\n', ...parts].join('\n');
}

// Which test files run beside which others: read off what each says that it requires.
import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';

/**
 * @typedef {object} Lane
 * @property {string} name
 * @property {boolean} engine whether its files need what set-up brings
 * @property {number} workers how many of its files run at once
 */

/** Half of their time they wait: for a child, a timer, an answer. */
const FAST = { name: 'fast', engine: false, workers: availableParallelism() + 1 };
/** Files that share an engine wait for it a third of their time. */
const ENGINE = { name: 'engine', engine: true, workers: Math.min(availableParallelism() + 1, 4) };
/** What asserts how long something takes, or that nothing else happens meanwhile. */
const ALONE = { name: 'alone', engine: true, workers: 1 };

/**
 * The lanes in the order in which they run, each with its files (paths from the root).
 * @param {string} root
 * @param {readonly string[]} projects names of folders of test/
 * @returns {Promise<{ lane: Lane, files: string[] }[]>} lanes without a file are left out
 */
export async function lanesOf(root, projects) {
  /** @type {Map<Lane, string[]>} */
  const lanes = new Map([FAST, ENGINE, ALONE].map((lane) => [lane, []]));
  for (const project of projects) {
    const folder = path.join('test', project);
    for (const name of await readdir(path.join(root, folder), { recursive: true })) {
      if (!name.endsWith('.test.ts')) continue;
      const file = path.join(folder, name);
      lanes.get(laneOf(await readFile(path.join(root, file), 'utf8')))?.push(file);
    }
  }
  return [...lanes].filter(([, files]) => files.length > 0).map(([lane, files]) => ({ lane, files }));
}

/** What set-up brings, besides the engine itself. */
const WITH_ENGINE = ['engine', 'compose', 'buildx'];

/**
 * @param {string} text of a test file
 * @returns {Lane}
 */
function laneOf(text) {
  const required = [...text.matchAll(/\brequires\(([^)]*)\)/g)].flatMap(([, parts = '']) => parts.split(','));
  const names = required.map((part) => part.trim().replaceAll("'", ''));
  if (names.includes('alone')) return ALONE;
  return names.some((name) => WITH_ENGINE.includes(name)) ? ENGINE : FAST;
}

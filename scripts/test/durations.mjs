// How long test files take, so that the slowest begin first and none of them runs alone at the end.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FILE = path.join(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  'durations.json',
);
/** Order among faster files does not matter. */
const SLOW = 5;

/** @returns {Record<string, number>} seconds by path from the root, slowest first */
export const knownDurations = () => JSON.parse(readFileSync(FILE, 'utf8'));

/** A reporter of vitest that writes them down. */
export default class Durations {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    const known = knownDurations();
    for (const module of modules) {
      const { collectDuration, duration } = module.diagnostic();
      known[module.relativeModuleId] = Math.round((collectDuration + duration) / 1000);
    }
    const slow = Object.entries(known).filter(([, seconds]) => seconds >= SLOW);
    const sorted = slow.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  }
}

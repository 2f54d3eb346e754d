import { install, installableSystem } from './debian.mjs';
import { run } from './run.mjs';

/**
 * Installs the packages of programs that are missing, where that is possible. What then is still missing is for the
 * one who needs it to say.
 * @param {Readonly<Record<string, string>>} packages by program
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<string[]>} the packages that it installed
 */
export async function ensureTools(packages, { log }) {
  /** @type {Set<string>} */
  const missing = new Set();
  for (const [program, name] of Object.entries(packages)) {
    if ((await run(['sh', '-c', 'command -v "$1"', 'sh', program])).code !== 0) missing.add(name);
  }
  if (missing.size === 0) return [];
  const system = await installableSystem();
  if ('cannot' in system) {
    log(`missing: ${[...missing].join(', ')}; ${system.cannot}`);
    return [];
  }
  await install(system, [...missing], { log });
  return [...missing];
}

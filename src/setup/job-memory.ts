import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashValue } from '../base/digest.ts';
import type { Memory } from '../images/resolve.ts';
import type { SetupContext } from './context.ts';

/**
 * What a step of a job has learned and a later one need not ask again: a file for each key in the job's own temporary
 * directory, which ends with the job. What cannot be kept or read is asked again.
 * @returns undefined outside of a job: a directory that others can write to is no memory
 */
export function jobMemory({ run, env, log }: Pick<SetupContext, 'run' | 'env' | 'log'>): Memory | undefined {
  const temp = env['RUNNER_TEMP'];
  if (temp === undefined || temp === '') return undefined;
  const directory = path.join(temp, `deploy-kit-${hashValue(run.run).slice(0, 12)}`);
  const fileOf = (key: string) => path.join(directory, `${key}.json`);
  return {
    async recall(key) {
      try {
        return JSON.parse(await readFile(fileOf(key), 'utf8'));
      } catch {
        return undefined;
      }
    },
    async keep(key, value) {
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        await writeFile(fileOf(key), JSON.stringify(value), { mode: 0o600 });
      } catch (error) {
        log.debug(`not kept for later steps: ${error}`);
      }
    },
  };
}

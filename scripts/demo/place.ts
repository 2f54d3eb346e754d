import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { UserError } from '../../src/base/errors.ts';
import { startOf } from '../../src/base/process-start.ts';

export const PROJECT = 'hello-demo';
export const ENVIRONMENT = 'development';
export const COMPOSE_PROJECT = `${PROJECT}-${ENVIRONMENT}`;

/** Everything that the demo keeps on this machine, besides what is in Docker, is below one directory. */
export interface Place {
  readonly root: string;
  /** The repository that is deployed. */
  readonly repository: string;
  /** The deploy path: what a host keeps. */
  readonly host: string;
  readonly secrets: string;
  /** The port of earlier runs. */
  readonly port: string;
  /** Full output of each pipeline of the last run. */
  readonly logs: string;
  /** What the local runner keeps: its XDG_STATE_HOME. */
  readonly state: string;
}

export function demoPlace(home = homedir()): Place {
  const root = path.join(home, '.deploy-kit-demo');
  const at = (name: string) => path.join(root, name);
  return {
    root,
    repository: at('hello'),
    host: at('host'),
    secrets: at('secrets.env'),
    port: at('port'),
    logs: at('logs'),
    state: at('state'),
  };
}

/**
 * Two demos at once would deploy over each other. A lock whose process is gone does not count.
 * @throws UserError while another demo runs
 */
export async function lockPlace(place: Place): Promise<AsyncDisposable> {
  await mkdir(place.root, { recursive: true, mode: 0o700 });
  const file = path.join(place.root, 'running');
  for (let attempt = 0; attempt < 2; attempt++) {
    const handle = await open(file, 'wx').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return undefined;
      throw error;
    });
    if (handle !== undefined) {
      await handle.writeFile(`${process.pid} ${startOf(process.pid)}\n`);
      await handle.close();
      return { [Symbol.asyncDispose]: () => rm(file, { force: true }) };
    }
    const [pid = '', started = ''] = (await readFile(file, 'utf8').catch(() => '')).trim().split(' ');
    if (pid !== '' && startOf(Number(pid)) === started) {
      throw new UserError(`another demo runs (process ${pid})`, { fix: 'wait until it has ended' });
    }
    await rm(file, { force: true });
  }
  throw new UserError(`another demo has just started in ${place.root}`, { fix: 'wait until it has ended' });
}

/**
 * Makes sure of the file with the secrets of the stack. They stay the same in later runs: the database of an
 * earlier one has them.
 */
export async function ensureSecrets(place: Place): Promise<void> {
  if ((await readFile(place.secrets, 'utf8').catch(() => '')) !== '') return;
  const random = () => randomBytes(18).toString('base64url');
  // The secret DEPLOY_ENV is itself a file of variables.
  const text = `DEPLOY_ENV="DB_PASSWORD=${random()}\nDB_ROOT_PASSWORD=${random()}"\n`;
  await writeFile(place.secrets, text, { mode: 0o600 });
}

/** A path as people write it. */
export function short(file: string): string {
  const home = homedir();
  return file === home || file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file;
}

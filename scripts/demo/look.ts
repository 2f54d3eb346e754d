// What is there, asked of the stack, the engine and the files: not of the pipeline.
import { createHash } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { get } from 'node:http';
import path from 'node:path';
import type { Ledger } from '../../src/release/types.ts';
import { mustRun } from '../setup/run.mjs';
import { COMPOSE_PROJECT, type Place } from './place.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** @throws Error when nothing answers within 10 s */
export function ask(url: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { timeout: 10_000, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error('no answer within 10 s')));
    request.on('error', reject);
  });
}

export interface Container {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly image: string;
  readonly running: boolean;
  readonly healthy: boolean;
  /** Below which its compose files were. */
  readonly directory: string;
}

interface Inspected {
  Id: string;
  Name: string;
  Image: string;
  Config: { Labels: Record<string, string> };
  State: { Running: boolean; Health?: { Status: string } };
}

/** All containers of the demo's Compose project, by service. */
export async function containers(): Promise<Container[]> {
  const filter = `label=com.docker.compose.project=${COMPOSE_PROJECT}`;
  const ids = (await mustRun(['docker', 'ps', '--all', '--quiet', '--filter', filter])).stdout.match(/\S+/g);
  if (ids === null) return [];
  const { stdout } = await mustRun(['docker', 'inspect', '--type', 'container', ...ids]);
  const found = (JSON.parse(stdout) as Inspected[]).map(({ Id, Name, Image, Config, State }): Container => {
    const label = (name: string) => Config.Labels[`com.docker.compose.${name}`] ?? '';
    return {
      id: Id,
      name: Name.slice(1),
      service: label('service'),
      image: Image,
      running: State.Running,
      healthy: State.Health?.Status === 'healthy',
      directory: label('project.working_dir'),
    };
  });
  return found.sort((a, b) => a.service.localeCompare(b.service));
}

/** The rows of the table of visits, as text: `id at version`. Undefined where no database runs or it has no table. */
export async function visits(): Promise<string[] | undefined> {
  const database = (await containers()).find(({ service, running }) => service === 'db' && running);
  if (database === undefined) return undefined;
  // The password is expanded inside the container and stands in no argv.
  const script =
    'MYSQL_PWD=$MARIADB_PASSWORD exec mariadb -u "$MARIADB_USER" -N -B -e "$1" "$MARIADB_DATABASE"';
  const ask = async (sql: string) =>
    (
      await mustRun(['docker', 'exec', database.id, 'sh', '-c', script, 'sh', sql], {
        what: 'rows of the database',
      })
    ).stdout;
  if ((await ask("SHOW TABLES LIKE 'visits'")).trim() === '') return undefined;
  const rows = await ask('SELECT id, at, version FROM visits ORDER BY id');
  return rows.split('\n').filter((row) => row !== '');
}

export interface HostState {
  readonly ledger: Ledger;
  /** Id of the release that `current` points at. */
  readonly current: string | undefined;
}

/** What the deploy path says; nothing is an empty ledger. */
export async function hostState(place: Place): Promise<HostState> {
  const text = await readFile(path.join(place.host, 'state.json'), 'utf8').catch(() => undefined);
  const current = await readlink(path.join(place.host, 'current')).catch(() => undefined);
  return {
    ledger: text === undefined ? { schema: 1, releases: [] } : (JSON.parse(text) as Ledger),
    current: current === undefined ? undefined : path.basename(current),
  };
}

export interface Dump {
  readonly file: string;
  /** As the manifest says, and as the file is. */
  readonly intact: boolean;
  readonly text: string;
}

/** The dump of the database in a backup set. @throws Error when it is not there or cannot be unpacked */
export async function dump(place: Place, set: string): Promise<Dump> {
  const directory = path.join(place.host, 'backups', set);
  const manifest = JSON.parse(await readFile(path.join(directory, 'manifest.json'), 'utf8')) as {
    files: { name: string; path: string; compression?: string; sha256: string; bytes: number }[];
  };
  const entry = manifest.files.find(({ name }) => name === 'db');
  if (entry === undefined) throw new Error(`backup ${set} has no file of the database`);
  const file = path.join(directory, entry.path);
  const bytes = await readFile(file);
  // By what packed it, which is on the machine.
  const { stdout: text } = await mustRun([entry.compression ?? 'gzip', '-dc', '--', file], {
    what: 'unpack',
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const intact =
    sha256 === entry.sha256 && bytes.length === entry.bytes && /^-- Dump completed/m.test(text.slice(-200));
  return { file, intact, text };
}

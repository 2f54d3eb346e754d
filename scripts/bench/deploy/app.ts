import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mustRun } from '../../../scripts/setup/run.mjs';
import { LABEL } from '../../../test/support/docker.ts';
import type { Place } from './place.ts';

/** `unhealthy` never gets healthy; `wrong` does, and answers what no gate lets pass. */
export type Quality = 'good' | 'unhealthy' | 'wrong';

/** A version of the app. */
export interface Version {
  readonly name: string;
  readonly quality: Quality;
}

/** What an app of a real language takes to come up, and the new layer that a version brings. */
const BOOT_SECONDS = 1.5;
const LAYER_BYTES = 1_000_000;

const START = `trap 'exit 0' TERM
sleep ${BOOT_SECONDS} & wait $!
httpd -f -p 80 -h /www & wait $!
`;

/** How long an app has to prove itself is a choice: as short as it can be, so that the rest shows. */
export const QUICK_GATE = { interval: '500ms', deadline: '5s', stability: '1s' };

let count = 0;

/** A version that nobody has seen yet. */
export function newVersion(quality: Quality = 'good'): Version {
  count += 1;
  return { name: `${count}.0.0`, quality };
}

/** Writes what its image is built from. */
export async function writeApp(directory: string, base: string, version: Version): Promise<void> {
  const www = path.join(directory, 'root/www');
  await mkdir(www, { recursive: true });
  const files = {
    [path.join(directory, 'Dockerfile')]: `FROM ${base}\nCOPY root/ /\nCMD ["sh", "/start"]\n`,
    [path.join(directory, 'root/start')]: START,
    [path.join(www, 'version')]: `${version.name} ${version.quality}\n`,
    [path.join(www, 'health')]: version.quality === 'unhealthy' ? '' : 'ok\n',
    [path.join(www, 'layer')]: randomBytes(LAYER_BYTES),
  };
  for (const [file, content] of Object.entries(files)) await writeFile(file, content);
}

/** Makes an image out of it without a builder, which would keep all of them in its cache. @returns its reference */
export async function makeImage(place: Place, column: string, version: Version): Promise<string> {
  const directory = place.join('app', column, version.name);
  await writeApp(directory, place.base, version);
  const reference = `${place.registry.name}/bench/${column}:${version.name}`;
  const container = (await mustRun(['docker', 'create', '--label', LABEL, place.base])).stdout.trim();
  try {
    await mustRun(['docker', 'cp', '--quiet', `${directory}/root/.`, `${container}:/`]);
    await mustRun(['docker', 'commit', '--change', 'CMD ["sh", "/start"]', container, reference]);
  } finally {
    await mustRun(['docker', 'rm', '--force', container]);
  }
  return reference;
}

/** The same, in the registry and no longer on this machine. */
export async function publish(place: Place, column: string, version: Version): Promise<string> {
  const reference = await makeImage(place, column, version);
  await mustRun(['docker', 'push', '--quiet', reference]);
  await mustRun(['docker', 'image', 'rm', reference]);
  return reference;
}

/** How a stack gets its app. */
export type AppSource = { readonly image: string } | { readonly build: string };

/**
 * The stack, as JSON, which is YAML, too: an app that takes a while to come up, a proxy in front of it that asks for
 * the app's address anew with each connection, and a part that has nothing to do with either.
 */
export function composeText(app: AppSource, base: string, port: number): string {
  const part = { image: base, init: true, stop_grace_period: '1s' };
  return JSON.stringify({
    services: {
      app: {
        ...app,
        stop_grace_period: '10s',
        healthcheck: {
          test: ['CMD-SHELL', 'wget -q -O - http://127.0.0.1/health | grep -q ok'],
          start_period: '4s',
          start_interval: '250ms',
          // Short, too: the first check after the start period, which makes a bad version unhealthy, waits for it.
          interval: '2s',
          retries: 1,
        },
      },
      proxy: {
        ...part,
        command: ['nc', '-ll', '-p', '80', '-e', 'nc', 'app', '80'],
        ports: [`127.0.0.1:${port}:80`],
      },
      cache: { ...part, command: ['httpd', '-f', '-p', '6379'] },
    },
  });
}

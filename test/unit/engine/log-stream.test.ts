import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { streamLogs } from '../../../src/engine/log-stream.ts';
import { tempDir } from '../../support/temp.ts';
import { hostWithDocker, testContext } from '../health/support.ts';

const DOCKER = `for id; do :; done
case $1 in logs) echo "2026-01-02T03:04:05.6Z $*"; printf '2026-01-02T03:04:06Z \\\\  end of %s' "$id" ;; esac`;

async function linesOf(docker: string, { sed, secret }: { sed?: string; secret?: string } = {}) {
  await using dir = await tempDir('logs');
  if (sed !== undefined) await writeFile(dir.join('sed'), `#!/bin/sh\n${sed}\n`, { mode: 0o755 });
  const host = await hostWithDocker(dir, docker);
  const lines: string[] = [];
  const request = {
    containers: [{ id: 'c1' }, { id: 'c2' }],
    ...{ tail: 5, age: 1500, follow: false },
    onLine: ({ container, time, text }: { container: { id: string }; time: string; text: string }) =>
      void lines.push(`${container.id} ${time} ${text}`),
  };
  await streamLogs(host, request, testContext(secret === undefined ? {} : { secret }));
  return lines.sort();
}

const EXPECTED = [
  'c1 2026-01-02T03:04:05.6Z logs --timestamps --tail 5 --since 2s c1',
  'c1 2026-01-02T03:04:06Z \\  end of c1',
  'c2 2026-01-02T03:04:05.6Z logs --timestamps --tail 5 --since 2s c2',
  'c2 2026-01-02T03:04:06Z \\  end of c2',
];

it('reads the lines of every container', async () => {
  expect(await linesOf(DOCKER)).toEqual(EXPECTED);
});

it('also where sed cannot go line by line, as that of BusyBox', async () => {
  const sed = 'echo "sed: invalid option -- \'u\'" >&2; exit 1';
  expect(await linesOf(DOCKER, { sed })).toEqual(EXPECTED);
});

it('fails where a line could not be handed on', async () => {
  const sed = 'case $2 in p) ;; *) exit 4 ;; esac';
  await expect(linesOf(DOCKER, { sed })).rejects.toThrow('4');
});

it('hides a secret that is whole only when what no line may show is gone', async () => {
  const docker = `printf '2026-01-02T03:04:06Z p4ss\\033[31mw0rd\\n'`;
  expect(await linesOf(docker, { secret: 'p4ssw0rd' })).toEqual([
    'c1 2026-01-02T03:04:06Z ***',
    'c2 2026-01-02T03:04:06Z ***',
  ]);
});

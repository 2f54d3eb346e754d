import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Changes } from '../../../src/engine/changes.ts';
import { silentCommand } from '../../support/silent-command.ts';
import { tempDir } from '../../support/temp.ts';

function listening() {
  const stderr = new PassThrough();
  const child = { ...silentCommand(), stderr };
  const argvs: (readonly string[])[] = [];
  const start = async (argv: readonly string[]) => {
    argvs.push(argv);
    return child;
  };
  const { signal } = new AbortController();
  const changes = new Changes({ start }, 'shop', { look: async () => [], signal });
  return { changes, stderr, argvs };
}

it.each([
  ['tells nothing any more', 'cannot connect', true],
  ['forbids it', 'Error response from daemon: forbidden', false],
  ['forbade it long before', `Error response from daemon: x\n${'noise\n'.repeat(1000)}`, true],
])('an engine that %s', async (_, said, isAway) => {
  const { changes, stderr } = listening();
  await setImmediate();
  stderr.write(`${said}\n`);
  stderr.write('away\n');
  await setImmediate();
  expect(changes.wasAway()).toBe(isAway);
});

it.each([
  ['that tells no more is not killed: its number may be another one by then', 'exit 1', false],
  ['that still tells is ended with its listener', 'echo started; exec sleep 60', true],
])('what listens to an engine %s', async (_, docker, isKilled) => {
  await using dir = await tempDir('changes');
  await writeFile(dir.join('docker'), `#!/bin/sh\necho $$ >'${dir.join('pid')}'\n${docker}\n`);
  await chmod(dir.join('docker'), 0o755);
  const script = listening().argvs[0]?.[2] ?? '';
  // What is killed is told.
  const child = spawn(
    'sh',
    ['-c', `kill() { echo "killed $*"; command kill "$@"; }\n${script}`, 'sh', 'shop'],
    { env: { PATH: `${dir.path}:/usr/bin:/bin` } },
  );
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  await once(isKilled ? child.stdout : child.stderr, 'data');
  child.stdin.end();
  const [code] = await once(child, 'exit');
  const events = (await readFile(dir.join('pid'), 'utf8')).trim();
  expect(code).toBe(0);
  expect((await said)[0].split('\n').includes(`killed ${events}`)).toBe(isKilled);
});

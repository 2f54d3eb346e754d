import { expect, it } from 'vitest';
import { readLogs } from '../../../src/engine/logs.ts';
import { tempDir } from '../../support/temp.ts';
import { hostWithDocker, testContext } from '../health/support.ts';

async function logOf(docker: string, age?: number, secret?: string) {
  await using dir = await tempDir('logs');
  const host = await hostWithDocker(dir, docker);
  const context = testContext(secret === undefined ? {} : { secret });
  return (await readLogs(host, [{ id: 'c1' }], { lines: 500, age }, context)).get('c1');
}

it('asks for what is no older than it was told, else for whatever there is', async () => {
  const docker = 'case $1 in logs) echo "$*" ;; esac';
  expect((await logOf(docker, 1500))?.lines).toEqual(['logs --tail 500 --since 2s c1']);
  expect((await logOf(docker))?.lines).toEqual(['logs --tail 500 c1']);
});

it('knows how runs ended, and that memory was short', async () => {
  const docker = 'case $1 in events) echo "X 137"; echo O; echo "X 1" ;; logs) echo "X 9" ;; esac';
  expect(await logOf(docker)).toMatchObject({ exits: [137, 1], oomKilled: true, lines: ['X 9'] });
});

it('shows nothing of a line that lacks its beginning: half a secret would not be recognised', async () => {
  const log = (line: string) =>
    `case $1 in logs) printf '${line}\\n%s\\nend\\n' $(head -c 99990 /dev/zero | tr '\\0' x) ;; esac`;
  const cut = await logOf(log('p4ssw0rd'), undefined, 'p4ssw0rd');
  expect([cut?.lines.length, cut?.lines[0], cut?.lines.at(-1)]).toEqual([3, '...', 'end']);
  const whole = await logOf(log('x'), undefined, 'p4ssw0rd');
  expect(whole?.lines[0]).toBe('x');
});

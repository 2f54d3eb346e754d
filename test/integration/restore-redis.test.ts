import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BackupStack, redisService } from '../support/backup.ts';
import { docker } from '../support/docker.ts';
import { redisImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { prove1, restoreInto } from '../support/restoring.ts';

const suite = await requires('engine', 'compose');
const PASSWORD = `p$a's;w ö"d#&|\\x`;

suite('restore of Redis', () => {
  let stack: BackupStack;
  beforeAll(async () => {
    const image = await redisImage();
    stack = await BackupStack.start({
      services: {
        aof: redisService(image, {
          command: ['redis-server', '--requirepass', PASSWORD, '--appendonly', 'yes'],
          volumes: ['aof:/data'],
        }),
        plain: redisService(image, { volumes: ['plain:/data'], command: ['redis-server', '--save', ''] }),
      },
      volumes: { aof: {}, plain: {} },
    });
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());

  const cli = (service: string, ...args: string[]) => {
    const auth = service === 'aof' ? ['env', `REDISCLI_AUTH=${PASSWORD}`] : [];
    return stack.exec(service, [...auth, 'redis-cli', '-e', ...args]);
  };

  it.each(['aof', 'plain'])(
    'brings %s back to what it held, also after the next restart',
    async (service) => {
      await cli(service, 'SET', 'name', 'Zoë "q" \\');
      await cli(service, 'HSET', 'h', 'a', '1', 'b', '2');
      await cli(service, 'SET', 'hour', 'x', 'EX', '3600');
      await cli(service, '-n', '3', 'ZADD', 'z', '1.5', 'x');
      const report = await stack.backup({ ignore: ['aof', 'plain'].filter((one) => one !== service) });
      if (report.status !== 'created') throw new Error(report.reason);
      expect(report.files[0]?.counts).toEqual({ keys: 4, expires: 1 });
      await cli(service, 'FLUSHALL');
      await cli(service, 'SET', 'later', 'x');
      expect((await prove1(stack, report.id, service))['keys']).toBe(4);
      const restored = await restoreInto(stack, report.id);
      expect(restored.parts).toEqual([{ name: service, counts: { keys: 4 } }]);
      await stack.compose('restart', service);
      await stack.compose('up', '--detach', '--wait', service);
      expect((await cli(service, 'GET', 'name')).trim()).toBe('Zoë "q" \\');
      expect(await cli(service, 'EXISTS', 'later')).toContain('0');
      expect((await cli(service, '-n', '3', 'ZSCORE', 'z', 'x')).trim()).toBe('1.5');
    },
  );

  it('what one restore has kept and cannot be removed does not keep that of others', async () => {
    const directory = path.join(stack.deployPath, 'restores');
    await mkdir(directory, { recursive: true });
    const [image = '', volume = ''] = (
      await docker(
        'inspect',
        '--format',
        '{{.Image}} {{range .Mounts}}{{.Name}}{{end}}',
        await stack.container('plain'),
      )
    ).split(' ');
    const record = (id: string, stage: string, places: object[]) =>
      writeFile(
        path.join(directory, `${id}.json`),
        JSON.stringify({
          ...{ schema: 1, id, createdAt: '2026-01-01T00:00:00.000Z', project: 'shop', environment: 'test' },
          ...{ run: { who: 'ann', where: 'here' }, set: '20260101T000000Z', parts: ['plain'], stage, image },
          ...{ keptUntil: '2026-01-08T00:00:00.000Z', mark: `${stack.project}-${id}`, places },
        }),
      );
    // What Docker uses it does not remove.
    const place = { what: 'x', parent: '/nowhere', live: 'x', source: '/nowhere/x', home: 'x', target: '' };
    await record('20260103T000000Z', 'restored', [{ ...place, volume }]);
    await record('20260102T000000Z', 'failed', []);
    await stack.backup();
    expect(await readdir(directory)).not.toContain('20260102T000000Z.json');
    expect(await readdir(directory)).toContain('20260103T000000Z.json');
    expect(stack.context.log.lines.join('\n')).toMatch(
      /warning.*what restore 20260103T000000Z has kept could not be removed/,
    );
  });
});

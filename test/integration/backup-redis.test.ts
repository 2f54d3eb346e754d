import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BackupStack, contentOf, redisService } from '../support/backup.ts';
import { redisImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const suite = await requires('engine', 'compose');

/** Redis' own configuration and a shell's line can both hold it. */
const PASSWORD = `p$a's;w ö"d#&|\\x`;

suite('backup of Redis', () => {
  let stack: BackupStack;
  let directory: TempDir;

  beforeAll(async () => {
    const image = await redisImage();
    directory = await tempDir('redis');
    const file = directory.join('redis.conf');
    await writeFile(file, 'port 6380\nrequirepass from-file\nappendonly yes\n', { mode: 0o644 });
    const test = (...args: string[]) => ({
      healthcheck: { test: ['CMD', 'redis-cli', ...args, 'PING'], interval: '1s' },
    });
    stack = await BackupStack.start({
      services: {
        open: redisService(image),
        word: redisService(image, { command: ['redis-server', '--requirepass', PASSWORD] }),
        line: redisService(image, {
          command: [
            'sh',
            '-c',
            'exec redis-server --requirepass "$APP_CACHE_KEY" --save 60 1 --repl-diskless-sync-delay 0',
          ],
          environment: { APP_CACHE_KEY: PASSWORD },
        }),
        conf: redisService(image, {
          command: ['redis-server', '/etc/redis.conf'],
          volumes: [`${file}:/etc/redis.conf:ro`],
          ...test('-p', '6380'),
        }),
        env: redisService(image, {
          command: ['redis-server', '--requirepass', 'x-from-env'],
          environment: { REDIS_PASSWORD: 'x-from-env' },
        }),
        other: redisService(image, {
          command: ['redis-server', '--user', 'default', 'on', '>hidden', '~*', '+@all'],
        }),
        restored: redisService(image, {
          command: ['sleep', '1h'],
          init: true,
          healthcheck: { test: ['CMD', 'true'], interval: '1s' },
        }),
      },
    });
  });
  afterAll(async () => {
    await stack?.[Symbol.asyncDispose]();
    await directory?.[Symbol.asyncDispose]();
  });

  const cli = (service: string, password: string, ...args: string[]) =>
    stack.exec(service, [
      ...(password === '' ? [] : ['env', `REDISCLI_AUTH=${password}`]),
      ...['redis-cli', '-e', ...args],
    ]);

  it('is a snapshot that another server reads', async () => {
    await cli('word', PASSWORD, 'SET', 'kéy "1"', 'value\n\\x00');
    await cli('word', PASSWORD, '-n', '3', 'RPUSH', 'list', 'a', 'b');
    await cli('word', PASSWORD, 'SET', 'later', 'x', 'EX', '86400');
    await cli('word', PASSWORD, 'XADD', 'stream', '1-1', 'field', 'v');
    const report = await stack.backup({ ignore: ['open', 'line', 'conf', 'env', 'other', 'restored'] });
    if (report.status !== 'created') throw new Error(report.reason);
    expect(report.files).toMatchObject([
      {
        name: 'word',
        engine: 'redis',
        format: 'rdb',
        counts: { keys: 4 },
        checks: ['exit-codes', expect.stringMatching(/^(zstd|gzip)$/), 'checksum', 'snapshot'],
      },
    ]);
    expect(report.files[0]?.serverVersion).toMatch(/^8\./);
    const snapshot = contentOf(
      report.path,
      report.files.find(({ path: file }) => file.startsWith('word.rdb.')),
    );
    await stack.exec('restored', ['sh', '-c', 'cat >/data/dump.rdb'], snapshot);
    await stack.exec('restored', ['redis-server', '--daemonize', 'yes', '--dir', '/data']);
    const content = async (service: string, password: string) => [
      await cli(service, password, 'GET', 'kéy "1"'),
      await cli(service, password, '-n', '3', 'LRANGE', 'list', '0', '-1'),
      await cli(service, password, 'XRANGE', 'stream', '-', '+'),
    ];
    expect(await content('restored', '')).toEqual(await content('word', PASSWORD));
  });

  it.each([
    ['line', PASSWORD, []],
    ['conf', 'from-file', ['-p', '6380']],
    ['env', 'x-from-env', []],
    ['open', '', []],
  ])('finds the password of %s', async (service, password, more) => {
    await cli(service, password, ...more, 'SET', 'k', 'v');
    const ignore = ['open', 'word', 'line', 'conf', 'env', 'other', 'restored'].filter(
      (name) => name !== service,
    );
    expect(await stack.backup({ ignore })).toMatchObject({ files: [{ name: service, counts: { keys: 1 } }] });
  });

  it('says so where none is found, and that there is nothing where no key is', async () => {
    await expect(
      stack.backup({ ignore: ['open', 'word', 'line', 'conf', 'env', 'restored'] }),
    ).rejects.toMatchObject({ message: expect.stringMatching(/'other' .*no login works.*NOAUTH/s) });
    await cli('open', '', 'FLUSHALL');
    expect(
      await stack.backup({ ignore: ['word', 'line', 'conf', 'env', 'other', 'restored'] }),
    ).toMatchObject({
      status: 'nothing-to-protect',
      notes: [expect.stringContaining("service 'open' holds no key")],
    });
  });
});

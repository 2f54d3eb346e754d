import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Proof, proveHosts, proveMade, type SetsRequest } from '../../src/backup/restore/hosts.ts';
import { parseCommandLine } from '../../src/cli/arguments.ts';
import type { Command } from '../../src/cli/command.ts';
import { command } from '../../src/cli/verify.ts';
import type { Destination } from '../../src/config/options/index.ts';
import type { Host } from '../../src/host/host.ts';
import { ageKey } from '../support/age.ts';
import { anAccess, BackupStack, redisService, smallDisk } from '../support/backup.ts';
import { BACKUP_DEFAULTS } from '../support/backup-settings.ts';
import { redisImage } from '../support/images.mjs';
import { openTestHost } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';

const suite = await requires('engine', 'compose', 'age');

suite('what a proof that fails says of a backup', () => {
  let stack: BackupStack;
  let id: string;
  const access = () => anAccess({ openHost: () => openTestHost('local'), directory: stack.path() });
  const BESIDE: Destination = { kind: 'runner', ...{ path: 'beside' } };
  const configuration = () => stack.path('redis.conf');
  beforeAll(async () => {
    stack = await BackupStack.start({
      services: { cache: redisService(await redisImage(), { volumes: ['cache:/data'] }) },
      volumes: { cache: {} },
    });
    // A directory of the test's, which is there only now.
    await writeFile(configuration(), 'databases 16\n');
    await stack.up({
      services: {
        cache: redisService(await redisImage(), {
          volumes: ['cache:/data', `${configuration()}:/etc/redis.conf:ro`],
          command: ['redis-server', '/etc/redis.conf'],
        }),
      },
      volumes: { cache: {} },
    });
    await stack.exec('cache', ['redis-cli', '-e', 'SET', 'a', '1']);
    id = await backUp({ to: [{ kind: 'host' }] });
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());

  async function backUp(settings: Parameters<BackupStack['backup']>[0]): Promise<string> {
    const report = await stack.backup(settings, { access: access() });
    if (report.status !== 'created') throw new Error(JSON.stringify(report));
    return report.id;
  }
  const request = (to: Destination[] = [{ kind: 'host' }], hosts = [stack.host]): SetsRequest => ({
    settings: {
      ...{ project: 'shop', environment: 'test', composeProject: stack.project },
      ...{ deployPath: stack.deployPath, backup: { ...BACKUP_DEFAULTS, to } },
    },
    ...{ hosts, run: { who: 'ann', where: 'here' }, lockWait: 60_000, access: access() },
  });
  const prove = async (asked = request(), backup = id): Promise<Proof | undefined> =>
    (await proveHosts({ ...asked, backup, how: 'restore' }, stack.context))[0];
  const lastLine = async () => {
    const lines = (await readFile(path.join(stack.deployPath, 'kpi.jsonl'), 'utf8')).trim().split('\n');
    return JSON.parse(lines.at(-1) ?? '{}');
  };
  const setFile = async (name: RegExp) => {
    const directory = path.join(stack.deployPath, 'backups', id);
    return path.join(directory, (await readdir(directory)).find((one) => name.test(one)) ?? '');
  };
  /** What the proof says while a file is another one. */
  async function with_(file: string, change: (text: Buffer) => string | Buffer): Promise<Proof | undefined> {
    const before = await readFile(file);
    try {
      await writeFile(file, change(before));
      return await prove();
    } finally {
      await writeFile(file, before);
    }
  }

  it('is none where all is well', async () => {
    expect(await prove()).toMatchObject({ status: 'verified', how: 'restore' });
  });

  it('that it is not whole, of a file with a flipped bit', async () => {
    const file = await setFile(/^cache/);
    const proof = await with_(
      file,
      (bytes) => bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) as Buffer,
    );
    expect(proof).toMatchObject({
      status: 'failed',
      error: { message: expect.stringContaining('is damaged') },
    });
    expect(await lastLine()).toMatchObject({ proof: 'failed' });
    // It was proven before, and is not any more.
    const manifest = JSON.parse(await readFile(await setFile(/^manifest/), 'utf8'));
    expect([manifest.id, manifest.verified]).toEqual([id, undefined]);
    await prove();
    expect(JSON.parse(await readFile(await setFile(/^manifest/), 'utf8')).verified.how).toBe('restore');
  });

  it('that it is not whole, of one that lies elsewhere alone: it is not called proven any more', async () => {
    const made = await backUp({ to: [BESIDE] });
    const there = stack.path('beside', 'shop-test', 'local', made);
    const manifest = async () => JSON.parse(await readFile(path.join(there, 'manifest.json'), 'utf8'));
    const asked = request([BESIDE]);
    expect(await prove(asked, made)).toMatchObject({ status: 'verified' });
    expect((await manifest()).verified.how).toBe('restore');
    const file = path.join(there, (await readdir(there)).find((name) => /^cache/.test(name)) ?? '');
    const bytes = await readFile(file);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await writeFile(file, bytes);
    expect(await prove(asked, made)).toMatchObject({ status: 'failed' });
    expect((await manifest()).verified).toBeUndefined();
    await rm(there, { recursive: true });
  });

  it('nothing, where a newer server wrote it than the one that runs', async () => {
    const proof = await with_(await setFile(/^manifest/), (text) =>
      text.toString().replace(/("serverVersion": ")\d+/, '$199'),
    );
    expect(proof).toMatchObject({
      status: 'unproven',
      error: { message: expect.stringMatching(/written by Redis 99.* an older server does not read it/) },
    });
  });

  it('that it is not whole, where other things are in it than were counted', async () => {
    const proof = await with_(await setFile(/^manifest/), (text) =>
      text.toString().replace('"keys": 1', '"keys": 2'),
    );
    expect(proof).toMatchObject({
      status: 'failed',
      error: { message: expect.stringContaining('1 keys, not 2') },
    });
    expect(await lastLine()).toMatchObject({ proof: 'failed', set: id });
  });

  it('nothing, where the trial server does not come up', async () => {
    const proof = await with_(configuration(), () => 'no-such-directive yes\n');
    expect(proof).toMatchObject({
      status: 'unproven',
      error: { message: expect.stringContaining('does not come up'), fix: expect.stringContaining('memory') },
    });
    expect(await lastLine()).toMatchObject({ proof: 'unproven', set: id });
  });

  it('at a terminal in the same words, with the same exit', async () => {
    await writeFile(
      stack.path('deploy-kit.yml'),
      `project: shop
environments:
  test: { hosts: [local], compose-project: ${stack.project}, deploy-path: ${JSON.stringify(stack.deployPath)} }
`,
    );
    const verify = async (...args: string[]) => {
      const signal = new AbortController().signal;
      let text = '';
      const out = (more: string) => {
        text += more;
      };
      const terminal = {
        ...{ cwd: stack.path(), color: false, width: 120, signal, kill: signal, out, err: () => {} },
        environment: process.env,
      };
      const parsed = parseCommandLine('verify', command as Command, ['-e', 'test', '--set', id, ...args]);
      if (parsed === undefined) throw new Error('help');
      const code = await (command as Command).main(parsed, terminal).catch((error: unknown) => error);
      return { code, text };
    };
    expect(await verify()).toMatchObject({
      code: 0,
      text: expect.stringContaining(`${id} is what was written (`),
    });
    const proven = await verify('--how', 'restore', '--json');
    expect(proven.code).toBe(0);
    expect(JSON.parse(proven.text)).toMatchObject({
      ...{ project: 'shop', environment: 'test' },
      hosts: [
        { status: 'verified', set: id, how: 'restore', parts: [{ name: 'cache', counts: { keys: 1 } }] },
      ],
    });
    const file = await setFile(/^cache/);
    const before = await readFile(file);
    try {
      await writeFile(
        file,
        before.map((byte, at) => (at === 20 ? byte ^ 1 : byte)),
      );
      const { code, text } = await verify('--json');
      expect(code).toMatchObject({
        message: expect.stringContaining(`backup ${id} of local is not whole`),
      });
      expect(JSON.parse(text)).toMatchObject({
        hosts: [{ status: 'failed', error: expect.stringContaining('is damaged'), kpi: { proof: 'failed' } }],
      });
    } finally {
      await writeFile(file, before);
    }
  });

  it('nothing, where the time is over', async () => {
    const asked = request();
    const backup = { ...asked.settings.backup, timeout: 1 };
    const proof = await prove({ ...asked, settings: { ...asked.settings, backup } });
    expect(proof).toMatchObject({ status: 'unproven' });
  });

  it('nothing, where Docker is gone', async () => {
    const broken: Host = new Proxy(stack.host, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (name !== 'start') return typeof value === 'function' ? value.bind(target) : value;
        return (argv: string[], options: object) =>
          argv[0] === 'docker'
            ? target.start(['sh', '-c', 'echo docker: not found >&2; exit 127'], options)
            : target.start(argv, options);
      },
    });
    expect(await prove(request(undefined, [broken]))).toMatchObject({
      status: 'unproven',
      error: { message: expect.stringContaining('Docker is not installed') },
    });
  });

  it('nothing, where nobody can look: the host has gone since', async () => {
    const gone: Host = new Proxy(stack.host, {
      get: (target, name) =>
        name === 'run' ? () => Promise.reject(new Error('no bug')) : Reflect.get(target, name, target),
    });
    const asked = { ...request(undefined, [gone]), how: 'restore' } as const;
    // What is no matter of the user's is no report.
    await expect(proveMade([{ host: 'local', id }], asked, stack.context)).rejects.toThrow('no bug');
    await rm(path.join(stack.deployPath, 'backups', `${id}.gone`), { recursive: true, force: true });
    const unknown = { ...request(), how: 'restore' } as const;
    expect(
      await proveMade([{ host: 'local', id: '20200101T000000Z' }], unknown, stack.context),
    ).toMatchObject([{ status: 'unproven', kpi: undefined }]);
  });

  it('nothing, where it is encrypted and no identity is given; and nothing, where its host has no room', async () => {
    const key = await ageKey();
    const made = await backUp({ to: [BESIDE], encryptTo: [key.recipient] });
    const sealed = await prove(request([BESIDE]), made);
    expect(sealed).toMatchObject({
      status: 'unproven',
      error: {
        message: expect.stringContaining('no identity is given'),
        fix: expect.stringContaining('age-identity'),
      },
    });
    const identified = { ...request([BESIDE]), access: { ...access(), identity: key.identity } };
    {
      await using _ = await smallDisk(stack.deployPath, 4);
      expect(await prove(identified, made)).toMatchObject({
        status: 'unproven',
        error: {
          message: expect.stringContaining('has no room to fetch'),
          fix: expect.stringContaining('room'),
        },
      });
    }
    expect(await prove(identified, made)).toMatchObject({ status: 'verified' });
    // A copy that lacks bytes is known by its size.
    const directory = path.join(stack.path('beside'), 'shop-test', 'local', made);
    const file = (await readdir(directory)).find((name) => name.startsWith('cache')) ?? '';
    await truncate(path.join(directory, file), 10);
    const asked = { ...identified, how: 'restore' } as const;
    expect(await proveMade([{ host: 'local', id: made }], asked, stack.context)).toMatchObject([
      { status: 'failed', error: { message: expect.stringContaining('is damaged') } },
    ]);
  });
});

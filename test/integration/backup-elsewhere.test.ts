import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { fetchSets } from '../../src/backup/fetch.ts';
import { listSets } from '../../src/backup/listing.ts';
import { restoreHosts, type SetsRequest } from '../../src/backup/restore/hosts.ts';
import type { Destination } from '../../src/config/options/index.ts';
import { ageKey } from '../support/age.ts';
import { BackupStack, redisService, testContext } from '../support/backup.ts';
import { BACKUP_DEFAULTS } from '../support/backup-settings.ts';
import { LABEL } from '../support/docker.ts';
import { busyboxImage, redisImage } from '../support/images.mjs';
import { type LocalSshd, startLocalSshd } from '../support/local-sshd.ts';
import { openTestHost, testJob } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';
import { verifyHosts } from '../support/restoring.ts';
import { type S3Server, startS3 } from '../support/s3.ts';

const suite = await requires('engine', 'compose', 'go', 'ssh', 'sshd', 'age');

suite('a backup that lies elsewhere', () => {
  const job = testJob();
  let stack: BackupStack;
  let s3: S3Server;
  let sshd: LocalSshd;
  let to: Record<'host' | 'runner' | 's3' | 'ssh', Destination & Record<string, unknown>>;
  let number = 0;

  beforeAll(async () => {
    s3 = await startS3();
    sshd = await startLocalSshd();
    const [image, redis] = [await busyboxImage(), await redisImage()];
    stack = await BackupStack.start({
      services: {
        app: { image, init: true, labels: [LABEL], volumes: ['uploads:/data'] },
        cache: redisService(redis, { volumes: ['cache:/data'] }),
      },
      volumes: { uploads: {}, cache: {} },
    });
  });
  afterAll(async () => {
    await job[Symbol.asyncDispose]();
    await sshd?.[Symbol.asyncDispose]();
    await stack?.[Symbol.asyncDispose]();
    await s3?.[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    number += 1;
    s3.fail(() => undefined);
    to = {
      host: { kind: 'host' },
      runner: { kind: 'runner', path: `kept ${number}` },
      s3: { kind: 's3', bucket: await s3.bucket(), endpoint: s3.endpoint },
      ssh: { kind: 'ssh', host: sshd.address, path: stack.path(`other ${number}`) },
    };
    await rm(path.join(stack.deployPath, 'backups'), { recursive: true, force: true });
    await stack.exec('app', [
      'sh',
      '-c',
      `head -c 5000000 /dev/urandom >/data/one; echo ${number} >/data/two`,
    ]);
    await redisCli('SET', 'a', `of ${number}`);
  });

  const redisCli = async (...args: string[]) =>
    (await stack.exec('cache', ['redis-cli', '-e', ...args])).trim();
  const access = () => {
    const ssh = { jobKey: job.jobKey, privateKey: sshd.privateKey, knownHosts: sshd.knownHosts };
    const openHost = (address: string) => openTestHost(address, address === 'local' ? undefined : ssh);
    return { openHost, directory: stack.path(), s3: s3.keys };
  };
  const backUp = async (...destinations: Destination[]) => {
    const report = await stack.backup({ volumes: ['uploads'], to: destinations }, { access: access() });
    if (report.status !== 'created') throw new Error(JSON.stringify(report));
    return report.id;
  };
  const request = (
    ...destinations: Destination[]
  ): SetsRequest & { confirm: string; only: string[]; keepOld: number } => ({
    settings: {
      ...{
        project: 'shop',
        environment: 'test',
        composeProject: stack.project,
        deployPath: stack.deployPath,
      },
      backup: { ...BACKUP_DEFAULTS, volumes: ['uploads'], to: destinations },
    },
    ...{ hosts: [stack.host], run: { who: 'ann', where: 'here' }, lockWait: 60_000, access: access() },
    ...{ confirm: 'shop-test', only: [], keepOld: 3_600_000 },
  });
  /** What is asked of its files alone needs no server. */
  const ONLY = { only: ['uploads'] };
  const sums = () => stack.exec('app', ['sh', '-c', 'cd /data && find . -type f | sort | xargs md5sum']);
  const destroy = async () => {
    await stack.exec('app', ['sh', '-c', 'rm -rf /data/* && echo new >/data/three']);
    await redisCli('FLUSHALL');
  };
  const onHost = () => readdir(path.join(stack.deployPath, 'backups')).catch(() => []);
  const fileOnHost = (id: string) => path.join(stack.deployPath, 'backups', id, 'uploads.tar.zst');
  const storedFile = async (id: string) => {
    const [name = ''] = (await readdir(path.dirname(fileOnHost(id)))).filter((one) =>
      one.startsWith('uploads'),
    );
    return path.join(path.dirname(fileOnHost(id)), name);
  };

  it.each(['s3', 'ssh', 'runner'] as const)(
    'at %s alone is restored from there, and what was fetched is gone',
    async (kind) => {
      const id = await backUp(to[kind]);
      const before = await sums();
      expect(await onHost()).toEqual([]);
      await destroy();
      const [report] = await restoreHosts({ ...request(to[kind]), backup: 'latest' }, testContext());
      expect(report).toMatchObject({ set: id, parts: [{ name: 'cache' }, { name: 'uploads' }] });
      expect(await sums()).toBe(before);
      expect(await redisCli('GET', 'a')).toBe(`of ${number}`);
      // What was there before is on the host, and nothing else.
      expect(await onHost()).toEqual([report?.safety]);
    },
  );

  it('whole, and damaged on the host: it is fetched, and whole there again after a restore', async () => {
    const id = await backUp(to.host, to.s3);
    const before = await sums();
    await truncate(await storedFile(id), 1000);
    await destroy();
    const wanted = request(to.host, to.s3);
    const context = testContext();
    const [verified] = await verifyHosts({ ...wanted, backup: id, how: 'restore' }, context);
    expect(verified).toMatchObject({
      set: id,
      how: 'restore',
      parts: [{ name: 'cache', counts: { keys: 1 } }],
    });
    expect(context.log.lines.join('\n')).toMatch(/is damaged there \(uploads\.tar\..*\): it is fetched/);
    // It was only looked at.
    expect(await onHost()).toEqual([id]);
    await restoreHosts({ ...wanted, backup: id }, testContext());
    expect(await sums()).toBe(before);
    await verifyHosts({ ...wanted, from: 'host', backup: id, how: 'quick' }, testContext());
    expect((await onHost()).filter((name) => !/^\d{8}T\d{6}Z(-\d+)?$/.test(name))).toEqual([]);
    expect(await readdir(path.join(stack.deployPath, 'backups', id))).toContain('RESTORE.md');
  });

  it('and one on the host whose size tells nothing: another copy is taken when that is read', async () => {
    const id = await backUp(to.host, to.s3);
    const before = await sums();
    const file = await storedFile(id);
    const content = await readFile(file);
    content[500] = (content[500] ?? 0) ^ 1;
    await writeFile(file, content);
    await destroy();
    const wanted = request(to.host, to.s3);
    // Who looks wants to know.
    await expect(verifyHosts({ ...wanted, backup: id, how: 'quick' }, testContext())).rejects.toThrow(
      'its checksum is not that of the day',
    );
    await restoreHosts({ ...wanted, ...ONLY, backup: id }, testContext());
    expect(await sums()).toBe(before);
  });

  it('is noted to be verified wherever it lies', async () => {
    const id = await backUp(to.host, to.s3, to.ssh);
    const wanted = request(to.host, to.s3, to.ssh);
    await verifyHosts({ ...wanted, backup: id, how: 'restore' }, testContext());
    // A look of another kind takes nothing of that back.
    await verifyHosts({ ...wanted, backup: id, how: 'quick', from: 's3' }, testContext());
    const inBucket = await s3.sh(String(to.s3['bucket']), `cat shop-test/local/${id}/manifest.json`);
    const there = await readFile(
      path.join(String(to.ssh['path']), 'shop-test/local', id, 'manifest.json'),
      'utf8',
    );
    const here = await readFile(path.join(stack.deployPath, 'backups', id, 'manifest.json'), 'utf8');
    for (const text of [inBucket, there, here]) {
      expect(JSON.parse(text).verified).toMatchObject({ how: 'restore', counts: { cache: { keys: 1 } } });
    }
  });

  it('that arrives otherwise than it was written replaces nothing, and another copy is taken', async () => {
    const id = await backUp(to.s3, to.ssh);
    const before = await sums();
    s3.fail(({ method, url }) => (method === 'GET' && url.includes('uploads.tar') ? 'flipped' : undefined));
    const context = testContext();
    await expect(restoreHosts({ ...request(to.s3), backup: id }, context)).rejects.toThrow(
      /can be fetched from nowhere:\ns3:.*: uploads.tar.* reads back otherwise/,
    );
    expect([await onHost(), await sums()]).toEqual([[], before]);
    await destroy();
    const wanted = { ...request(to.s3, to.ssh), ...ONLY };
    const [report] = await restoreHosts({ ...wanted, backup: id }, context);
    expect(await sums()).toBe(before);
    expect(await onHost()).toEqual([report?.safety]);
  });

  it('where nobody can look is named when it is not found, and is no failure otherwise', async () => {
    const id = await backUp(to.host, to.s3);
    s3.fail(() => ({ status: 403, code: 'AccessDenied' }));
    const wanted = request(to.host, to.s3);
    const context = testContext();
    expect(await verifyHosts({ ...wanted, backup: 'latest', how: 'quick' }, context)).toMatchObject([
      { set: id },
    ]);
    expect(context.log.lines.join('\n')).toMatch(/warning: which backups lie at s3:.* is not known/);
    await rm(path.join(stack.deployPath, 'backups', id), { recursive: true });
    await expect(restoreHosts({ ...wanted, backup: id }, testContext())).rejects.toThrow(
      /has no backup '.*'.*; of these places nothing is known:\ns3:\/\/.*refuses the key: AccessDenied/,
    );
    await expect(
      verifyHosts({ ...wanted, backup: id, how: 'quick', from: 'ssh' }, testContext()),
    ).rejects.toThrow("from: 'ssh' is no place where backups of test are kept");
  });

  it('comes to this machine whole, also where the host is away', async () => {
    const id = await backUp(to.s3);
    const { settings, access } = request(to.s3);
    const local = await openTestHost('local');
    const directory = stack.path(`fetched ${number}`);
    const all = { settings, access, local, directory, backup: 'latest' };
    const open = () => Promise.reject(new Error('no route to host'));
    const context = testContext();
    const [report] = await fetchSets({ ...all, hosts: ['local'], open }, context);
    expect(report).toMatchObject({
      set: id,
      from: `s3://${to.s3['bucket']}?endpoint=${s3.endpoint}`,
      path: path.join(directory, id),
    });
    expect(context.log.lines.join('\n')).toContain('local cannot be reached');
    expect(await readFile(path.join(directory, id, '.gitignore'), 'utf8')).toBe('*\n');
    const names = (await readdir(path.join(directory, id))).filter((name) => name !== '.gitignore');
    expect(names).toEqual(expect.arrayContaining(['RESTORE.md', 'manifest.json', 'load-redis-rdb.sh']));
    const stored = (await s3.files(String(to.s3['bucket']))).map((file) => path.basename(file));
    expect(names).toEqual(stored.sort());
    for (const name of names.filter((one) => one !== 'manifest.json')) {
      const inBucket = await s3.sh(String(to.s3['bucket']), `md5sum <shop-test/local/${id}/${name}`);
      const { createHash } = await import('node:crypto');
      const sum = createHash('md5')
        .update(await readFile(path.join(directory, id, name)))
        .digest('hex');
      expect(inBucket).toContain(sum);
    }
    // Again, in its place.
    await truncate(path.join(directory, id, 'RESTORE.md'), 3);
    await fetchSets({ ...all, hosts: ['local'], open }, testContext());
    expect(await readdir(directory)).toEqual([id]);
    await expect(
      fetchSets({ ...all, backup: 'linked', hosts: ['local'], open }, testContext()),
    ).rejects.toThrow('local cannot be asked which backup is linked to what runs there: no route');
    await local[Symbol.asyncDispose]();
  });

  it('comes from there, where the host is there and its state is broken', async () => {
    const id = await backUp(to.host, to.s3);
    const state = path.join(stack.deployPath, 'state.json');
    const before = await readFile(state, 'utf8').catch(() => undefined);
    await writeFile(state, '{"schema": 1, "releases": [');
    try {
      const { settings, access } = request(to.host, to.s3);
      await using local = await openTestHost('local');
      const open = () => openTestHost('local');
      const all = { settings, access, local, hosts: ['local'], open };
      const context = testContext();
      const directory = stack.path(`fetched ${number}`);
      const [report] = await fetchSets({ ...all, directory, backup: 'latest' }, context);
      expect(report).toMatchObject({ set: id, from: `s3://${to.s3['bucket']}?endpoint=${s3.endpoint}` });
      expect(context.log.lines.join('\n')).toMatch(
        /local cannot be asked for its backups.*state\.json is damaged/,
      );
      const [listed] = await listSets(all, testContext());
      expect(listed?.sets.map((one) => one.id)).toEqual([id]);
      expect(listed?.away).toMatchObject([
        { name: 'host', fix: expect.stringContaining('look at the file') },
      ]);
    } finally {
      if (before === undefined) await rm(state);
      else await writeFile(state, before);
    }
  });

  it('of which a part is wanted comes in part, and what came does not stay for a whole one', async () => {
    const id = await backUp(to.host, to.s3);
    const before = await sums();
    // Of what is on the host nothing can be taken.
    await truncate(await storedFile(id), 1000);
    await destroy();
    s3.fail(({ method, url }) =>
      method === 'GET' && url.includes('/cache.') ? { status: 403, code: 'AccessDenied' } : undefined,
    );
    const wanted = { ...request(to.host, to.s3), backup: id };
    const context = testContext();
    await restoreHosts({ ...wanted, only: ['uploads'] }, context);
    expect(await sums()).toBe(before);
    expect(await redisCli('GET', 'a')).toBe('');
    expect(context.log.lines.join('\n')).toContain('is damaged there (uploads.tar');
    await expect(restoreHosts({ ...wanted, only: ['nothing'] }, testContext())).rejects.toThrow(
      `${id} has nothing of 'nothing'`,
    );
    const manifest = JSON.parse(
      await readFile(path.join(stack.deployPath, 'backups', id, 'manifest.json'), 'utf8'),
    );
    expect(manifest.files.map(({ name }: { name: string }) => name)).toEqual(['cache', 'uploads']);

    await using local = await openTestHost('local');
    const { settings, access } = wanted;
    const directory = stack.path(`part ${number}`);
    const all = {
      settings,
      access,
      local,
      directory,
      backup: id,
      hosts: ['local'],
      open: () => openTestHost('local'),
    };
    const [part] = await fetchSets({ ...all, from: 's3', only: ['uploads'] }, testContext());
    expect(part?.files.map(({ name }) => name)).toEqual(['uploads']);
    expect((await readdir(path.join(directory, id))).filter((name) => name.startsWith('cache'))).toEqual([]);
    s3.fail(() => undefined);
    // The rest comes beside it.
    await fetchSets({ ...all, from: 's3', only: ['cache'] }, testContext());
    expect(await readdir(path.join(directory, id))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^cache\./), expect.stringMatching(/^uploads\./)]),
    );
  });

  it('is encrypted there, with what holds secrets, and opened on the way back by who has the identity', async () => {
    const [key, other] = [await ageKey(), await ageKey()];
    const more = { encryptTo: [key.recipient], to: [to.s3, to.ssh] };
    const made = await stack.backup({ volumes: ['uploads'], ...more }, { access: access() });
    if (made.status !== 'created') throw new Error(JSON.stringify(made));
    const { id } = made;
    expect(await onHost()).toEqual([]);
    const stored = (await s3.files(String(to.s3['bucket']))).map((file) => path.basename(file));
    expect(
      stored.filter((name) => !/\.age$|^RESTORE\.md$|^manifest\.json$|^load-.*\.sh$/.test(name)),
    ).toEqual([]);
    expect(await s3.sh(String(to.s3['bucket']), 'head -qn 1 shop-test/local/*/*.age')).toMatch(
      /^(age-encryption.org\/v1\n){2}$/,
    );
    const before = await sums();
    await destroy();
    const wanted = request(to.s3, to.ssh);
    const having = (identity?: string) => ({ ...wanted, access: { ...wanted.access, identity } });
    const now = await sums();
    await expect(restoreHosts({ ...having(), backup: 'latest' }, testContext())).rejects.toMatchObject({
      message: expect.stringMatching(
        /is encrypted where it lies \(s3:.*, ssh:.*\), and no identity is given/,
      ),
      fix: expect.stringContaining('DEPLOY_KIT_AGE_IDENTITY'),
    });
    await expect(restoreHosts({ ...having(other.identity), backup: id }, testContext())).rejects.toThrow(
      /can be fetched from nowhere:\ns3:.*: the identity does not open it.*\nssh:/,
    );
    expect([await sums(), await onHost()]).toEqual([now, []]);
    await verifyHosts({ ...having(key.identity), backup: id, how: 'restore' }, testContext());
    const [report] = await restoreHosts({ ...having(key.identity), backup: id }, testContext());
    expect(report).toMatchObject({
      set: id,
      parts: [{ name: 'cache', counts: { keys: 1 } }, { name: 'uploads' }],
    });
    expect(await sums()).toBe(before);

    const local = await openTestHost('local');
    const fetching = (identity: string | undefined, directory: string) =>
      fetchSets(
        {
          ...{
            settings: wanted.settings,
            local,
            directory: stack.path(directory),
            backup: id,
            hosts: ['local'],
          },
          ...{ access: having(identity).access, open: openTestHost },
        },
        testContext(),
      );
    const [open, closed] = [`open ${number}`, `closed ${number}`];
    await fetching(key.identity, open);
    await fetching(undefined, closed);
    expect((await readdir(stack.path(closed, id))).sort()).toEqual(['.gitignore', ...stored].sort());
    expect((await readdir(stack.path(open, id))).sort()).toEqual(
      ['.gitignore', ...stored].map((name) => name.replace(/\.age$/, '')).sort(),
    );
    expect(await readFile(stack.path(open, id, 'RESTORE.md'), 'utf8')).not.toContain('age -d');
    expect(await readFile(stack.path(closed, id, 'RESTORE.md'), 'utf8')).toContain(
      'age -d -i key.txt -- uploads.tar',
    );
    await local[Symbol.asyncDispose]();
  });
});

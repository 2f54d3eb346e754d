import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { failureOf } from '../../src/backup/hosts.ts';
import type { Destination } from '../../src/config/options/index.ts';
import { testJob as actionJob } from '../support/action.ts';
import { ageKey } from '../support/age.ts';
import { BackupStack, testContext } from '../support/backup.ts';
import { docker, LABEL } from '../support/docker.ts';
import { debianImage } from '../support/images.mjs';
import { type LocalSshd, startLocalSshd } from '../support/local-sshd.ts';
import { openTestHost, testJob } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';
import { type S3Server, startS3 } from '../support/s3.ts';

const suite = await requires('engine', 'compose', 'go', 'ssh', 'sshd', 'age');

/** Several parts of an upload, and more than all that waits in pipes and buffers. */
const SIZE = 70e6;

suite('a backup that goes straight to other places', () => {
  const job = testJob();
  let stack: BackupStack;
  let s3: S3Server;
  let sshd: LocalSshd;
  let to: Record<'s3' | 'ssh', Destination & Record<string, unknown>>;
  let number = 0;

  beforeAll(async () => {
    s3 = await startS3();
    sshd = await startLocalSshd();
    const image = await debianImage();
    stack = await BackupStack.start({
      services: {
        app: { image, init: true, entrypoint: ['sleep', '1d'], labels: [LABEL], volumes: ['uploads:/data'] },
      },
      volumes: { uploads: {} },
    });
    await stack.exec('app', ['sh', '-c', `head -c ${SIZE} /dev/urandom >/data/one`]);
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
      s3: { kind: 's3', bucket: await s3.bucket(), endpoint: s3.endpoint },
      ssh: { kind: 'ssh', host: sshd.address, path: stack.path(`other ${number}`) },
    };
  });

  const backUp = async (more: object = {}, context = testContext()) => {
    const ssh = { jobKey: job.jobKey, privateKey: sshd.privateKey, knownHosts: sshd.knownHosts };
    const openHost = (address: string) => openTestHost(address, address === 'local' ? undefined : ssh);
    const access = { openHost, directory: stack.path(), s3: s3.keys };
    const report = await stack.backup(
      { volumes: ['uploads'], to: [to.s3, to.ssh], ...more },
      { access, context },
    );
    if (report.status !== 'created') throw new Error(JSON.stringify(report));
    return report;
  };
  const backups = () => path.join(stack.deployPath, 'backups');
  const inBucket = () => s3.files(String(to.s3['bucket']));
  const onMachine = () => readdir(path.join(String(to.ssh['path']), 'shop-test/local')).catch(() => []);
  const isPart = (request: { method: string; url: string }, part = 1) =>
    request.method === 'PUT' &&
    request.url.includes('uploads.tar') &&
    request.url.includes(`partNumber=${part}&`);
  const onHost = () => readdir(backups()).catch(() => []);
  const containers = () =>
    docker('ps', '-aq', '--filter', 'label=deploy-kit.backup', '--filter', `volume=${stack.project}_uploads`);

  it.each(['as it is', 'encrypted'])(
    '%s: one pass to all of them, and no byte of it on the host',
    async (how) => {
      const key = await ageKey();
      const seen: string[] = [];
      s3.fail((request) => {
        if (request.method === 'PUT' && request.url.includes('uploads.tar') && existsSync(backups()))
          // A checksum has its file there, of less than a kilobyte.
          seen.push(execFileSync('find', [backups(), '-type', 'f', '-size', '+1k'], { encoding: 'utf8' }));
        return undefined;
      });
      const report = await backUp(how === 'encrypted' ? { encryptTo: [key.recipient] } : {});
      expect(seen.length).toBeGreaterThan(2);
      expect(new Set(seen)).toEqual(new Set(['']));
      expect(await onHost()).toEqual([]);
      const [file] = report.files;
      const name = `${file?.path}${how === 'encrypted' ? '.age' : ''}`;
      const inSsh = path.join(String(to.ssh['path']), 'shop-test/local', report.id, name);
      const open = how === 'encrypted' ? 'age -d -i "$1"' : 'cat';
      const { writeFile } = await import('node:fs/promises');
      await writeFile(stack.path('key.txt'), key.identity);
      const sum = (script: string) =>
        execFileSync('sh', ['-c', `${script} | ${open} | sha256sum`, 'sh', stack.path('key.txt')], {
          encoding: 'utf8',
        }).slice(0, 64);
      expect(sum(`cat '${inSsh}'`)).toBe(file?.sha256);
      const fromBucket = await s3.sh(
        String(to.s3['bucket']),
        `cat shop-test/local/${report.id}/${name} | sha256sum`,
      );
      const fromSsh = execFileSync('sha256sum', [inSsh], { encoding: 'utf8' });
      expect(fromBucket.slice(0, 64)).toBe(fromSsh.slice(0, 64));
      expect(report.copies.map(({ to: where }) => where)).toEqual([
        `s3://${to.s3['bucket']}?endpoint=${s3.endpoint}`,
        expect.stringContaining('ssh://'),
      ]);
      expect(file).toMatchObject({
        counts: { files: 1 },
        checks: expect.arrayContaining(['checksum', 'listing']),
      });
    },
  );

  it('one that fails is out, and the other has all of it', async () => {
    s3.fail((request) => (isPart(request, 2) ? { status: 403, code: 'AccessDenied' } : undefined));
    const report = await backUp();
    expect(failureOf([report])?.message).toContain('AccessDenied');
    expect([await onMachine(), await inBucket(), await onHost()]).toEqual([[report.id], [], []]);
    expect(report.copies).toHaveLength(1);
  });

  it('that cannot be kept anywhere ends, and leaves nothing', async () => {
    s3.fail((request) => (isPart(request, 2) ? { status: 403, code: 'AccessDenied' } : undefined));
    await expect(backUp({ to: [to.s3] })).rejects.toThrow(/can be kept nowhere:\ns3:.*AccessDenied/);
    expect([await inBucket(), await onHost()]).toEqual([[], []]);
    await expect.poll(containers, { timeout: 20_000 }).toBe('');
  });

  it('whose source ends half-way is a set nowhere', async () => {
    s3.fail((request) => {
      // Not waited for: it goes when what it has said is read.
      if (isPart(request)) void containers().then((id) => docker('rm', '-f', id));
      return undefined;
    });
    await expect(backUp()).rejects.toThrow(/archive of volume 'uploads' failed with exit code/);
    expect([await onMachine(), await inBucket(), await onHost()]).toEqual([[], [], []]);
  });

  it('that is cancelled half-way is a set nowhere, and nothing of it runs on', async () => {
    const cancel = new AbortController();
    s3.fail((request) => {
      if (isPart(request)) cancel.abort(new Error('cancelled'));
      return undefined;
    });
    await expect(backUp({}, testContext(cancel.signal))).rejects.toThrow();
    expect(await onMachine()).toEqual([]);
    await expect.poll(containers, { timeout: 20_000 }).toBe('');
    // What a cancel leaves no time for, the next one clears away.
    s3.fail(() => undefined);
    const { id } = await backUp();
    expect([await onMachine(), await onHost()]).toEqual([[id], []]);
    expect(new Set((await inBucket()).map((file) => path.basename(path.dirname(file))))).toEqual(
      new Set([id]),
    );
  });

  it('is held against the sets elsewhere, where the host is new', async () => {
    const both = { to: [{ kind: 'host' }, to.ssh] };
    await backUp(both);
    await rm(backups(), { recursive: true });
    await stack.exec('app', ['sh', '-c', 'mv /data/one /kept']);
    try {
      await expect(backUp(both)).rejects.toThrow(/suspiciously little, beside .*uploads\.tar has/);
      expect(await onMachine()).toHaveLength(1);
    } finally {
      await stack.exec('app', ['sh', '-c', 'mv /kept /data/one']);
      await rm(backups(), { recursive: true, force: true });
    }
  });

  it('whose runner is killed half-way is a set nowhere, and nothing of it runs on', async () => {
    let killed = false;
    await using runner = await actionJob({
      AWS_ACCESS_KEY_ID: s3.keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: s3.keys.secretAccessKey,
    });
    const { kind, ...bucket } = to.s3;
    const settings = {
      project: 'shop',
      environments: { test: { hosts: ['local'] } },
      backup: { to: [{ [kind]: bucket }] },
    };
    await runner.write({ 'deploy-kit.yml': JSON.stringify(settings) });
    const run = await runner.run('backup-db', {
      inputs: {
        ...{ environment: 'test', 'compose-project': stack.project },
        ...{ 'deploy-path': stack.deployPath, volumes: 'uploads' },
      },
      started: ({ kill }) =>
        s3.fail((request) => {
          if (!killed && isPart(request)) {
            killed = true;
            kill('SIGKILL');
          }
          return undefined;
        }),
    });
    expect([killed, run.code], run.stdout).toEqual([true, null]);
    await expect.poll(containers, { timeout: 20_000 }).toBe('');
    expect((await inBucket()).filter((file) => file.endsWith('manifest.json'))).toEqual([]);
    const { id } = await backUp();
    expect([await onMachine(), await onHost()]).toEqual([[id], []]);
    expect(new Set((await inBucket()).map((file) => path.basename(path.dirname(file))))).toEqual(
      new Set([id]),
    );
  });
});

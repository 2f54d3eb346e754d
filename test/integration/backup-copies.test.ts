import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { BackupReport } from '../../src/backup/backup.ts';
import { failureOf } from '../../src/backup/hosts.ts';
import type { Destination } from '../../src/config/options/index.ts';
import { BackupStack } from '../support/backup.ts';
import { LABEL } from '../support/docker.ts';
import { busyboxImage } from '../support/images.mjs';
import { openTestHost } from '../support/open-host.ts';
import { anEntry } from '../support/releases.ts';
import { requires } from '../support/requirements.ts';
import { type S3Server, startS3 } from '../support/s3.ts';

const suite = await requires('engine', 'compose', 'go');

suite('a backup with several destinations', () => {
  let stack: BackupStack;
  let s3: S3Server;
  let to: Record<'host' | 'runner' | 's3', Destination & Record<string, unknown>>;
  let number = 0;

  beforeAll(async () => {
    s3 = await startS3();
    const image = await busyboxImage();
    stack = await BackupStack.start({
      services: { app: { image, init: true, labels: [LABEL], volumes: ['uploads:/data'] } },
      volumes: { uploads: {} },
    });
    await stack.exec('app', ['sh', '-c', 'head -c 9000000 /dev/urandom >/data/one']);
  });
  afterAll(async () => {
    await stack?.[Symbol.asyncDispose]();
    await s3?.[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    number += 1;
    s3.fail(() => undefined);
    to = {
      host: { kind: 'host' },
      runner: { kind: 'runner', path: `kept ${number}` },
      s3: { kind: 's3', bucket: await s3.bucket(), endpoint: s3.endpoint, prefix: 'a' },
    };
  });

  const backUp = async (destinations: readonly Destination[], keep = { last: 7 }, isPassing = false) => {
    const access = { openHost: openTestHost, directory: stack.path(), s3: s3.keys, isPassing };
    const report = await stack.backup({ volumes: ['uploads'], to: destinations, keep }, { access });
    if (report.status !== 'created') throw new Error('nothing was made');
    return report;
  };
  const kept = async () =>
    (await readdir(stack.path(String(to.runner['path']), 'shop-test', 'local')).catch(() => [])).sort();
  const inBucket = async () => {
    const files = await s3.files(String(to.s3['bucket']));
    return files.map((file) => file.replace('a/shop-test/local/', ''));
  };
  const manifestOf = async (report: Extract<BackupReport, { status: 'created' }>, directory: string) =>
    JSON.parse(await readFile(path.join(directory, report.id, 'manifest.json'), 'utf8'));

  it('has the same set in each, whose manifests name them', async () => {
    const report = await backUp([to.host, to.runner, to.s3]);
    expect(failureOf([report])).toBeUndefined();
    const [file] = report.files;
    const names = ['RESTORE.md', 'manifest.json', file?.path];
    expect(await inBucket()).toEqual(names.map((name) => `${report.id}/${name}`));
    const own = path.join(stack.deployPath, 'backups');
    const runner = stack.path(String(to.runner['path']), 'shop-test/local');
    const read = (directory: string) => readFile(path.join(directory, report.id, file?.path ?? ''));
    expect((await read(runner)).equals(await read(own))).toBe(true);
    const manifest = await manifestOf(report, own);
    expect(await manifestOf(report, runner)).toEqual(manifest);
    expect(manifest.copies).toEqual([
      { to: `runner:${to.runner['path']}`, path: path.join(runner, report.id) },
      {
        to: `s3://${to.s3['bucket']}/a?endpoint=${s3.endpoint}`,
        path: `s3://${to.s3['bucket']}/a/shop-test/local/${report.id}`,
      },
    ]);
    expect([manifest.missing, report.missing]).toEqual([undefined, []]);
  });

  it('on a machine that goes with its job is told as such, and louder where nothing else stays', async () => {
    const words = `the copy at runner:${to.runner['path']} goes with the machine of this job`;
    const report = await backUp([to.host, to.runner], undefined, true);
    expect(report.notes.join('\n')).toContain(words);
    expect(report.warnings.join('\n')).not.toContain(words);
    const manifest = await manifestOf(report, path.join(stack.deployPath, 'backups'));
    expect(manifest.copies).toMatchObject([{ to: `runner:${to.runner['path']}`, passing: true }]);
    const alone = await backUp([to.runner], undefined, true);
    expect(alone.warnings.join('\n')).toContain(words);
    const kept = await backUp([to.host, to.runner]);
    expect([...kept.notes, ...kept.warnings].join('\n')).not.toContain(words);
    expect(kept.copies).toMatchObject([{ to: `runner:${to.runner['path']}` }]);
    expect(kept.copies[0]).not.toHaveProperty('passing');
  });

  it('that fails at one has failed, says where and why, and keeps the others', async () => {
    s3.fail(({ method, url }) =>
      method === 'PUT' && url.includes('uploads.tar') ? { status: 403, code: 'AccessDenied' } : undefined,
    );
    const report = await backUp([to.host, to.runner, to.s3]);
    const name = `s3://${to.s3['bucket']}/a?endpoint=${s3.endpoint}`;
    expect(failureOf([report])?.message).toContain(
      `backup ${report.id} of local has no copy at ${name}: ${name} refuses the key: AccessDenied`,
    );
    expect(await stack.sets()).toContain(report.id);
    expect([await kept(), await inBucket()]).toEqual([[report.id], []]);
    const manifest = await manifestOf(report, path.join(stack.deployPath, 'backups'));
    expect(manifest.copies).toMatchObject([{ to: `runner:${to.runner['path']}` }]);
    expect(manifest.missing).toMatchObject([{ to: name, why: expect.stringContaining('AccessDenied') }]);
    expect(stack.context.log.lines.join('\n')).toContain(`warning: no copy at ${name}:`);
  });

  it('whose last word is lost at one: the others do not name it', async () => {
    s3.fail(({ method, url }) =>
      method === 'PUT' && url.includes('manifest.json') ? 'forgotten' : undefined,
    );
    const report = await backUp([to.host, to.runner, to.s3]);
    expect(report.missing).toHaveLength(1);
    const manifest = await manifestOf(report, stack.path(String(to.runner['path']), 'shop-test/local'));
    expect(manifest.copies).toMatchObject([{ to: `runner:${to.runner['path']}` }]);
    expect(manifest.missing).toHaveLength(1);
    expect(await inBucket()).toEqual([]);
  });

  it('leaves none on the host when that is no destination, and nothing at all when there is nowhere', async () => {
    const before = await stack.sets();
    const report = await backUp([to.runner]);
    expect([await stack.sets(), await kept()]).toEqual([before, [report.id]]);
    expect(report.path).toBe(path.join(stack.path(String(to.runner['path'])), 'shop-test/local', report.id));

    s3.fail(() => ({ status: 403, code: 'AccessDenied' }));
    await expect(backUp([to.s3])).rejects.toThrow(/can be kept nowhere:\ns3:.*AccessDenied/);
    s3.fail(({ method, url }) =>
      method === 'PUT' && url.includes('manifest.json') ? 'forgotten' : undefined,
    );
    await expect(backUp([to.s3])).rejects.toThrow(/can be kept nowhere:\ns3:.*404/);
    expect([await stack.sets(), await inBucket()]).toEqual([before, []]);
  });

  it('has as many of them in each as that is to keep, and those of releases', async () => {
    const all = [to.host, { ...to.runner, keep: { last: 2 } }, { ...to.s3, keep: { last: 1, monthly: 1 } }];
    const first = await backUp(all);
    await stack.deployed(anEntry({ backup: first.id }));
    const rest = [await backUp(all), await backUp(all), await backUp(all)].map(({ id }) => id);
    expect(await kept()).toEqual([first.id, ...rest.slice(1)]);
    expect((await inBucket()).filter((file) => file.endsWith('manifest.json'))).toEqual(
      [first.id, ...rest.slice(2)].map((id) => `${id}/manifest.json`),
    );
    expect((await stack.sets()).filter((id) => [first.id, ...rest].includes(id))).toEqual([
      first.id,
      ...rest,
    ]);
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { restoreHosts, type SetsRequest, undoHosts, verifyHosts } from '../../src/backup/restore/hosts.ts';
import type { Host } from '../../src/host/host.ts';
import { anAccess, BackupStack, redisService } from '../support/backup.ts';
import { BACKUP_DEFAULTS } from '../support/backup-settings.ts';
import { redisImage } from '../support/images.mjs';
import { type LocalSshd, startLocalSshd } from '../support/local-sshd.ts';
import { openTestHost, testContext, testJob } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';

const suite = await requires('engine', 'compose', 'ssh', 'sshd');

suite('restores of a host over ssh', () => {
  const job = testJob();
  let stack: BackupStack;
  let sshd: LocalSshd;
  let host: Host;
  let request: SetsRequest;
  beforeAll(async () => {
    stack = await BackupStack.start({
      services: { cache: redisService(await redisImage(), { volumes: ['cache:/data'] }) },
      volumes: { cache: {} },
    });
    sshd = await startLocalSshd();
    const ssh = { jobKey: job.jobKey, privateKey: sshd.privateKey, knownHosts: sshd.knownHosts };
    host = await openTestHost(sshd.address, ssh);
    request = {
      settings: {
        ...{ project: 'shop', environment: 'test', composeProject: stack.project },
        ...{ deployPath: stack.deployPath, backup: BACKUP_DEFAULTS },
      },
      ...{ hosts: [host], run: { who: 'ann', where: 'here' }, lockWait: 60_000, access: anAccess() },
    };
  });
  afterAll(async () => {
    await host?.[Symbol.asyncDispose]();
    await job[Symbol.asyncDispose]();
    await sshd?.[Symbol.asyncDispose]();
    await stack?.[Symbol.asyncDispose]();
  });

  const cli = (...args: string[]) => stack.exec('cache', ['redis-cli', '-e', ...args]);

  it('verify, restore and undo', async () => {
    await cli('SET', 'a', 'first');
    const report = await stack.backup();
    if (report.status !== 'created') throw new Error(JSON.stringify(report));
    await cli('SET', 'a', 'second');
    const context = testContext();
    const which = { ...request, backup: 'latest' };
    expect(await verifyHosts({ ...which, how: 'restore' }, context)).toMatchObject([
      { set: report.id, parts: [{ name: 'cache', counts: { keys: 1 } }] },
    ]);
    const restoring = { ...which, only: [], keepOld: 3_600_000 };
    await expect(restoreHosts({ ...restoring, confirm: 'shop' }, context)).rejects.toMatchObject({
      fix: expect.stringContaining('confirm: shop-test'),
    });
    const confirm = 'shop-test';
    expect(await restoreHosts({ ...restoring, confirm }, context)).toMatchObject([{ set: report.id }]);
    expect((await cli('GET', 'a')).trim()).toBe('first');
    // What was there before the restore is no backup that somebody means by `latest`.
    expect(await verifyHosts({ ...which, how: 'quick' }, context)).toMatchObject([{ set: report.id }]);
    expect(await undoHosts({ ...request, id: undefined, confirm }, context)).toMatchObject([
      { set: report.id },
    ]);
    expect((await cli('GET', 'a')).trim()).toBe('second');
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { proveMade, restoreHosts, type SetsRequest, undoHosts } from '../../src/backup/restore/hosts.ts';
import type { Host } from '../../src/host/host.ts';
import { anAccess, BackupStack, redisService } from '../support/backup.ts';
import { BACKUP_DEFAULTS } from '../support/backup-settings.ts';
import { docker } from '../support/docker.ts';
import { startForwarder } from '../support/forwarder.ts';
import { redisImage } from '../support/images.mjs';
import { type LocalSshd, startLocalSshd } from '../support/local-sshd.ts';
import { openTestHost, testContext, testJob } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';
import { verifyHosts } from '../support/restoring.ts';
import { waitFor } from '../support/wait.ts';

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

  it('a connection that breaks half-way: the host starts by itself what was stopped, on the data of before', async () => {
    await using far = await farHost();
    const context = testContext();
    const restoring = { ...request, backup: 'latest', only: [], keepOld: 3_600_000, confirm: 'shop-test' };
    const run = restoreHosts({ ...restoring, hosts: [far.host] }, context);
    const failed = expect(run).rejects.toThrow();
    await waitFor('a trial server', async () => (await trials()) > 0);
    far.breakOff();
    await failed;
    await waitFor('the database', async () => (await cli('GET', 'a')).trim() === 'second');
    await waitFor('no trial server', async () => (await trials()) === 0);

    const log = testContext();
    await restoreHosts(restoring, log);
    expect(log.log.lines.join('\n')).toContain(
      'was cut off before anything was replaced: the data is what it was',
    );
    expect((await cli('GET', 'a')).trim()).toBe('first');
  });

  it('a connection that breaks while a backup is tried says nothing of the backup', async () => {
    await using far = await farHost();
    const made = [{ host: far.host.name, id: 'latest' }];
    const proving = proveMade(made, { ...request, hosts: [far.host], how: 'restore' }, testContext());
    await waitFor('a trial server', async () => (await trials()) > 0);
    far.breakOff();
    expect(await proving).toMatchObject([{ status: 'unproven', host: far.host.name }]);
    await waitFor('no trial server', async () => (await trials()) === 0);
  });

  /** The host behind a network that breaks. */
  async function farHost() {
    const network = await startForwarder({ port: sshd.port });
    const broken = testJob();
    const through = (text: string) => text.replace(`:${sshd.port}`, `:${network.port}`);
    const { privateKey } = sshd;
    const ssh = { ...broken, privateKey, knownHosts: through(sshd.knownHosts) };
    const host = await openTestHost(through(sshd.address), ssh);
    return {
      host,
      breakOff() {
        network.cut();
        network.freeze();
      },
      async [Symbol.asyncDispose]() {
        await host[Symbol.asyncDispose]();
        await broken[Symbol.asyncDispose]();
        await network[Symbol.asyncDispose]();
      },
    };
  }

  /** Others of a restore, which only look for programs, come before it is on record. */
  const trials = async () => {
    const of = [
      '--filter',
      `name=deploy-kit-${stack.project}`,
      '--filter',
      'label=deploy-kit.restore',
      '--format',
      '{{.Label "deploy-kit.restore"}} {{.Image}}',
    ];
    const said = (await docker('ps', ...of)).split('\n');
    return said.filter((mark) => mark.startsWith(stack.project)).length;
  };
});

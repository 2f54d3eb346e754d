import { execFile } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Lease } from '../../src/release/types.ts';
import { beforeEachCommand } from '../support/before-each-command.ts';
import { Deploying } from '../support/deploying.ts';
import { docker } from '../support/docker.ts';
import { busyboxImage } from '../support/images.mjs';
import { MemoryLogger } from '../support/memory-logger.ts';
import { freePort } from '../support/ports.ts';
import { requires } from '../support/requirements.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'linux');
const asRoot = await requires('engine', 'compose', 'linux', 'root');

let image: string;
beforeAll(async () => {
  image = await busyboxImage();
}, 120_000);

const service = (more: object = {}) => ({
  image,
  command: ['sleep', '1h'],
  init: true,
  stop_grace_period: '0s',
  ...more,
});
const says = (log: MemoryLogger, text: string) => log.lines.some((line) => line.includes(text));
const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

suite('whose turn it is', () => {
  let stack: Deploying;
  beforeAll(async () => {
    stack = await Deploying.create();
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());

  const write = (v: string) =>
    stack.write({ 'compose.yml': { services: { web: service({ labels: { v } }) } } });
  const other = { run: 'github:1:1', who: 'bob', where: 'https://example.org/runs/1' };
  const mine = { run: 'github:2:1', who: 'ann', where: 'https://example.org/runs/2' };
  const pendingLease = async () =>
    (await stack.ledger()).releases.find(({ state }) => state === 'pending')?.lease;

  it('a release that waits for its verdict keeps others away, who are told whose it is', async () => {
    await write('1');
    await stack.deploy();
    await write('2');
    const { report } = await stack.deploy({ version: 'v2', awaitVerdict: true, run: other });
    expect(report).toMatchObject({ outcome: 'pending', previous: { version: 'v1' } });
    expect(await pendingLease()).toMatchObject(other);
    const state = await stack.ledger();
    const before = await stack.containers();
    await write('3');
    for (const attempt of [
      () => stack.deploy({ version: 'v3', run: mine }),
      () => stack.rollback('previous', { run: mine }),
    ]) {
      const error = await attempt().catch((caught) => caught);
      expect(error.message).toMatch(
        /release \w+-v2 of bob waits for its verdict \(since 20.*, https:.*runs\/1\)/,
      );
      expect(error.fix).toMatch(/wait for that run, or until 20\d\d-.*Z/);
    }
    expect(await stack.ledger()).toEqual(state);
    expect(await stack.containers()).toEqual(before);
    // Reading needs no turn, and says what a change would meet.
    const looks = [
      await stack.deploy({ version: 'v3', run: mine, dryRun: true }),
      await stack.rollback('previous', { run: mine, dryRun: true }),
    ];
    for (const { report, log } of looks) {
      expect(report.outcome).toBe('planned');
      expect(log).toMatch(
        /warning: local: release \w+-v2 of bob waits for its verdict .*: until then, or 20\S+Z, a change is refused/,
      );
    }
    const own = await stack.rollback('previous', { run: other, dryRun: true });
    expect(own.log).not.toContain('waits for its verdict');
  });

  it('the same step of the same run again finds it there', async () => {
    await write('2');
    const before = await stack.containers();
    const first = await stack.ledger();
    const { report } = await stack.deploy({ version: 'v2', awaitVerdict: true, run: other });
    expect(report).toMatchObject({ outcome: 'pending', release: { id: first.releases.at(-1)?.id } });
    expect(await stack.containers()).toEqual(before);
    expect((await stack.ledger()).releases).toHaveLength(first.releases.length);
  });

  it('the verdict makes it active, and again is nothing to do', async () => {
    const id = (await stack.ledger()).releases.at(-1)?.id ?? '';
    expect(await stack.confirm(id, { run: other })).toEqual({ changed: true });
    expect(await stack.states()).toEqual(['v1 superseded', 'v2 active']);
    expect(await stack.confirm(id, { run: other })).toEqual({ changed: false });
    const old = (await stack.ledger()).releases[0]?.id ?? '';
    await expect(stack.confirm(old)).rejects.toThrow(/cannot be confirmed: it is superseded/);
    await expect(stack.confirm('20200101T000000Z-none')).rejects.toThrow(/it is not on this host/);
  });

  it('goes on when its run is known to be over, and marks what it left', async () => {
    await write('3');
    await stack.deploy({ version: 'v3', awaitVerdict: true, run: other });
    await write('4');
    const isDead = async (lease: Lease) => lease.run === other.run;
    const { report, log } = await stack.deploy({
      version: 'v4',
      awaitVerdict: true,
      run: { ...mine, isDead },
    });
    expect(report).toMatchObject({ outcome: 'pending', previous: { version: 'v2' } });
    expect(log).toMatch(/warning: local: release \w+-v3 no longer waits .*the run of bob .* is over/);
    expect((await stack.states()).slice(-2)).toEqual(['v3 failed', 'v4 pending']);
  });

  it('goes on when the lease is over', async () => {
    const ledger = await stack.ledger();
    const expiresAt = new Date(Date.now() - 1000).toISOString();
    const releases = ledger.releases.map((entry) =>
      entry.lease === undefined ? entry : { ...entry, lease: { ...entry.lease, expiresAt } },
    );
    await writeFile(`${stack.root}/state.json`, JSON.stringify({ ...ledger, releases }));
    await write('5');
    const { report, log } = await stack.deploy({ version: 'v5', run: other });
    expect(report).toMatchObject({ outcome: 'active', previous: { version: 'v2' } });
    expect(log).toMatch(/release \w+-v4 no longer waits for a verdict: ann .* gave no verdict until/);
    expect((await stack.states()).slice(-2)).toEqual(['v4 failed', 'v5 active']);
  });

  it('goes on when a deploy died in the middle; its release cannot be confirmed', async () => {
    const ledger = await stack.ledger();
    const last = ledger.releases.at(-1);
    const lease = { ...other, expiresAt: new Date(Date.now() + 1e6).toISOString() };
    const died = { ...last, state: 'pending', phase: 'deploying', lease };
    await writeFile(
      `${stack.root}/state.json`,
      JSON.stringify({ ...ledger, releases: [...ledger.releases.slice(0, -1), died] }),
    );
    await expect(stack.confirm(last?.id ?? '')).rejects.toThrow(
      /pending \(its deploy did not come to its end\)/,
    );
    // As long as somebody has the lock it is at work.
    const what = { who: 'bob', what: 'deploy v6', where: 'there' };
    const lock = await stack.host.lock(stack.root, what);
    const look = await stack.deploy({ version: 'v6', run: mine, dryRun: true });
    await lock.release();
    expect(look.log).toMatch(
      /warning: local: bob is at work \(deploy v6, since \S+, there\): a change waits/,
    );
    const { report, log } = await stack.deploy({ version: 'v6', run: mine });
    expect(report.outcome).toBe('active');
    expect(log).toContain('bob (https://example.org/runs/1) stopped in the middle of the deploy');
  });

  it('a damaged ledger stops everything', async () => {
    const state = JSON.stringify(await stack.ledger());
    await writeFile(`${stack.root}/state.json`, state.replace('"active"', '"actve"'));
    try {
      const before = await stack.containers();
      await expect(stack.deploy({ version: 'v7' })).rejects.toThrow(
        /state\.json is damaged \(releases\.\d\.state: /,
      );
      await expect(stack.rollback()).rejects.toThrow(/is damaged/);
      expect(await stack.containers()).toEqual(before);
    } finally {
      await writeFile(`${stack.root}/state.json`, state);
    }
  });

  it('a deploy that waited for another one plans anew, and goes back to that one if it fails', async () => {
    await write('8');
    const heard = new MemoryLogger();
    let second: ReturnType<typeof stack.deploy> | undefined;
    /** The first one goes on when the second one waits for it. */
    const host = beforeEachCommand(stack.host, async (argv) => {
      if (second !== undefined || !argv.includes('up')) return;
      second = stack.deploy({ version: 'v9', run: other, lockWait: 240_000, log: heard });
      await Promise.race([second, waitFor('the second one to wait', () => says(heard, 'waiting for ann'))]);
    });
    const first = await stack.deploy({ version: 'v8', run: mine, host });
    expect(first.report.outcome).toBe('active');
    if (second === undefined) throw new Error('the first one was over before');
    const { report, log } = await second;
    expect(report).toMatchObject({ outcome: 'active', previous: { version: 'v8' } });
    expect(log).toMatch(/waiting for ann \(deploy v8 to test, since /);
    expect(log).toContain('the host changed while this deploy waited: planning again');
  });

  it('a first release that is verified while somebody waits to put it back is left as it is', async () => {
    await using own = await Deploying.create();
    await own.write({ 'compose.yml': { services: { web: service() } } });
    await own.deploy({ awaitVerdict: true, run: other });
    const lock = await own.host.lock(own.root, { who: 'bob', what: 'confirm', where: 'here' });
    const heard = new MemoryLogger();
    const back = own.rollback('verified', { run: other, lockWait: 240_000, log: heard });
    await waitFor('it to wait', () => says(heard, 'waiting for bob'));
    const ledger = await own.ledger();
    const verified = ledger.releases.map(({ lease: _, ...entry }) => ({ ...entry, state: 'active' }));
    await writeFile(`${own.root}/state.json`, JSON.stringify({ ...ledger, releases: verified }));
    await lock.release();
    const { report, log } = await back;
    expect(report.outcome).toBe('nothing-to-do');
    expect(log).toContain('the host changed while this run waited: looking again');
    expect(await own.states()).toEqual(['v1 active']);
  });
});

suite('taking over what runs', () => {
  it('refuses a stack that runs under another name, then takes it over with its data', async () => {
    await using stack = await Deploying.create();
    const old = `${stack.name}-old`;
    stack.alsoRemove(old);
    stack.alsoRemove(`${stack.name}-test`);
    const services = (more: object = {}) => ({
      [`web-${stack.name}`]: service({ volumes: ['data:/data'], ...more }),
      [`db-${stack.name}`]: service(),
    });
    const write = (given: object) =>
      stack.write({ 'compose.yml': { services: given, volumes: { data: {} } } });
    await write(services());
    const compose = ['compose', '-p', old, '-f', `${stack.checkout}/compose.yml`];
    await docker(...compose, 'up', '-d');
    await docker('exec', `${old}-web-${stack.name}-1`, 'sh', '-c', 'echo precious > /data/x');
    const things = async () => [
      await docker('volume', 'ls', '-q', '--filter', `name=${stack.name}`),
      await docker('network', 'ls', '-q', '--filter', `name=${stack.name}`),
      await docker('ps', '-aq', '--filter', `name=${stack.name}`),
    ];
    const before = await things();

    const error = await stack
      .deploy({ settings: { composeProject: `${stack.name}-test` } })
      .catch((caught) => caught);
    expect(error.message).toContain(`this stack already runs here as Compose project '${old}'`);
    expect(error.fix).toContain(`'compose-project: ${old}'`);
    expect(await exists(stack.root)).toBe(false);
    expect(await things()).toEqual(before);

    // The first deploy of the take-over fails: nothing of ours to go back to, and the data is there.
    const settings = { composeProject: old };
    await write(services({ command: ['sh', '-c', 'exit 3'] }));
    const failed = await stack.deploy({ settings });
    expect(failed.report).toMatchObject({
      outcome: 'failed',
      failure: { running: expect.stringContaining('there is no previous release to put back') },
    });
    await write(services());
    const { report } = await stack.deploy({ settings });
    expect(report.outcome).toBe('active');
    expect(await docker('exec', `${old}-web-${stack.name}-1`, 'cat', '/data/x')).toBe('precious');
    expect((await things()).slice(0, 2)).toEqual(before.slice(0, 2));

    // Another name from now on would lose it again.
    await expect(stack.deploy({ settings: { composeProject: `${stack.name}-new` } })).rejects.toThrow(
      new RegExp(`this environment runs as Compose project '${old}', now it would become`),
    );
  });
});

suite('preflight on a real host', () => {
  it('names everything that stands in the way, before anything is changed', async () => {
    await using stack = await Deploying.create();
    const port = await freePort();
    const blocker = `${stack.name}-blocker`;
    await docker(
      'run',
      '-d',
      '--name',
      blocker,
      '--init',
      '-p',
      `127.0.0.1:${port}:80`,
      image,
      'sleep',
      '1h',
    );
    try {
      await stack.write({
        'compose.yml': {
          services: {
            web: service({ container_name: blocker, ports: [`${port}:80`], networks: ['edge'] }),
            db: service({ volumes: ['archive:/archive'] }),
          },
          networks: { edge: { name: `${stack.name}-edge`, external: true } },
          volumes: { archive: { name: `${stack.name}-archive`, external: true } },
        },
      });
      const error = await stack.deploy().catch((caught) => caught);
      expect(error.message.split('\n')).toEqual([
        expect.stringContaining(`services.web.container_name: a container named '${blocker}' exists already`),
        expect.stringContaining(`services.web.ports: port ${port} is in use by container ${blocker}`),
        expect.stringContaining(`networks.edge: the external network '${stack.name}-edge' does not exist`),
        expect.stringContaining(
          `volumes.archive: the external volume '${stack.name}-archive' does not exist`,
        ),
      ]);
      expect(error.fix).toContain(`docker network create ${stack.name}-edge`);
      expect(await exists(stack.root)).toBe(false);
      expect(await stack.containers()).toEqual({});
    } finally {
      await docker('rm', '-f', blocker);
    }
  });

  it('a mount that is neither shipped nor shared, a stack without services', async () => {
    await using stack = await Deploying.create();
    await stack.write({ 'compose.yml': { services: { web: service({ volumes: ['./html:/html'] }) } } });
    await expect(stack.deploy()).rejects.toThrow('services.web.volumes: ./html (mounted at /html)');
    await stack.write({ 'compose.yml': { services: { web: service({ profiles: ['x'] }) } } });
    await expect(stack.deploy()).rejects.toThrow('compose.yml: no service is left to deploy');
    expect(await exists(stack.root)).toBe(false);
  });

  it('a deploy path that belongs to another project', async () => {
    await using stack = await Deploying.create();
    await stack.write({ 'compose.yml': { services: { web: service() } } });
    await stack.deploy();
    await expect(stack.deploy({ settings: { project: 'another' } })).rejects.toThrow(
      `${stack.root} belongs to project '${stack.name}', environment 'test'`,
    );
  });
});

asRoot('a disk with no room', () => {
  it('is refused before anything is changed', async () => {
    await using stack = await Deploying.create();
    const exec = promisify(execFile);
    await stack.write({ 'compose.yml': { services: { web: service() } } });
    await exec('mkdir', ['-p', stack.root]);
    await exec('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', stack.root]);
    try {
      const error = await stack.deploy().catch((caught) => caught);
      expect(error.message).toMatch(
        /on host has too little room: only 1\.0 MB are free, this deploy needs about 300 MB/,
      );
      expect(error.fix).toContain('docker system df');
      expect(await exists(`${stack.root}/lock`)).toBe(false);
      expect(await stack.containers()).toEqual({});
    } finally {
      await exec('umount', [stack.root]);
    }
  });
});

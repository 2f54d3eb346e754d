import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import type { Ledger } from '../../src/release/types.ts';
import { beforeEachCommand } from '../support/before-each-command.ts';
import { Deploying, type DeployOptions } from '../support/deploying.ts';
import { busyboxImage } from '../support/images.mjs';
import { ofToday } from '../support/of-today.ts';
import { openTestHost, testJob } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'ssh', 'linux');

let server: TestServer;
let job: ReturnType<typeof testJob>;
let host: Host;
let stack: Deploying;
let image: string;
let verified = 'v1';

beforeAll(async () => {
  image = await busyboxImage();
  server = await startServer({ name: 'faulty', user: 'deploy', homeSize: '360m,nr_inodes=2k' });
  job = testJob();
  const { privateKey, knownHostsLine: knownHosts } = server;
  host = await openTestHost(server.address, { ...job, privateKey, knownHosts });
  stack = await Deploying.create({ host, root: '/home/deploy/a/stack' });
});
afterAll(async () => {
  await stack?.[Symbol.asyncDispose]();
  await host?.[Symbol.asyncDispose]();
  await job?.[Symbol.asyncDispose]();
  await server?.stop();
});

const asRoot = async (script: string) => {
  const { code, stdout, stderr } = await server.exec(['sh', '-c', script]);
  if (code !== 0) throw new Error(`${script}: ${stderr}`);
  return stdout.trim();
};
const onHost = (script: string) => asRoot(`cd ${stack.root} && ${script}`);

const GOOD = 'sleep 1h';
const BAD = 'exit 3';

/** @returns the outcome, or the message of what it threw */
async function deploy(
  version: string,
  script = GOOD,
  more: DeployOptions & { web?: object } = {},
): Promise<string> {
  const web = {
    ...more.web,
    image,
    command: ['sh', '-c', script],
    init: true,
    stop_grace_period: '0s',
    environment: { V: version },
    volumes: ['./conf/x:/x:ro'],
    healthcheck: { test: ['CMD', 'true'], interval: '1m', start_period: '1m', start_interval: '300ms' },
  };
  await stack.write({ 'compose.yml': { services: { web } }, 'conf/x': version });
  const settings = { files: ['conf'], ...more.settings };
  return stack.deploy({ ...more, version, settings }).then(
    ({ report: { outcome } }) => {
      if (outcome === 'active') verified = version;
      return outcome;
    },
    (error: Error) => error.message,
  );
}

/** The host, on which something happens before the n-th command under the lock whose text has the word. */
function before(word: string, n: number, happens: () => Promise<unknown>): Host {
  let [isLocked, left] = [false, n];
  return beforeEachCommand(host, async (argv) => {
    isLocked ||= argv[0] === 'lock';
    if (!isLocked || !argv.join(' ').includes(word)) return;
    left -= 1;
    if (left === 0) await happens();
  });
}

/** The release that was verified last serves, the ledger says so, and nothing is left over. */
async function expectVerified(): Promise<void> {
  const containers = `docker ps -aq --filter label=com.docker.compose.project=${stack.name}`;
  const asked = [
    'cat state.json; echo',
    'readlink current',
    `docker exec $(${containers}) sh -c 'echo $V; cat /x; echo'`,
    "find . -name '*.partial' -o -name '*.tmp'",
    // Somebody else can have the lock.
    'flock -n lock flock -n -x busy echo yes',
  ];
  // In one command: each is a program more in the server.
  const said = (await onHost(asked.join('; echo @; '))).split(/^@$/m).map((text) => text.trim());
  const [state = '', link = '', serves, leftovers, free] = said;
  const { releases } = JSON.parse(state) as Ledger;
  expect({
    active: releases.filter(({ state }) => state === 'active').map(({ version }) => version),
    pending: releases.filter(({ state }) => state === 'pending').length,
    current: releases.find(({ id }) => id === link.split('/').at(-1))?.version,
    serves,
    leftovers,
    free,
  }).toEqual({
    active: [verified],
    pending: 0,
    current: verified,
    serves: `${verified}\n${verified}`,
    leftovers: '',
    free: 'yes',
  });
}

suite('the modes below a deploy path', () => {
  const modes = () =>
    onHost(`find .. ! -path '*/reserve/*' -printf '%m %y %P\\n' | sed 's/[0-9]*T[0-9]*Z-v./ID/'`);

  it('are ours, whatever the umask of the login', async () => {
    await server.ssh('echo umask 000 >.bashrc');
    expect(await deploy('v1')).toBe('active');
    const open = (await modes()).split('\n').sort();
    expect(open.filter((line) => /^\d*[2367] [df]/.test(line))).toEqual([]);
    expect(open).toEqual(
      expect.arrayContaining([
        '755 d ',
        '700 d stack',
        '600 f stack/lock',
        '600 f stack/busy',
        '600 f stack/log.jsonl',
        '644 f stack/state.json',
        '600 f stack/releases/ID/.env',
        '600 f stack/releases/ID/release.json',
        '755 d stack/shared',
        '700 d stack/reserve',
      ]),
    );
    expect(open.join('\n')).toMatch(/^644 f stack\/files\/[0-9a-f]{64}\/conf\/x$/m);
    await server.ssh('rm -r a; echo umask 077 >.bashrc');
    await asRoot(`docker rm -f $(docker ps -aq)`);
    expect(await deploy('v1')).toBe('active');
    expect((await modes()).split('\n').sort()).toEqual(open);
  });

  it('of an earlier version let nobody write there any more', async () => {
    await onHost('chmod 777 . && chmod 666 lock busy');
    expect(await deploy('v2')).toBe('active');
    expect(await onHost('stat -c %a . lock busy')).toBe('755\n644\n644');
  });
});

suite('what runs left that were killed', () => {
  const PARTIAL = [
    ...['upload.partial', 'releases/20260101T000000Z-v0.partial', 'files/0.partial'],
    'backups/20260101T000000Z.partial',
  ];

  it('is gone with the next one, and nothing else is', async () => {
    await server.ssh(
      `cd ${stack.root} && mkdir -p ${PARTIAL.map((name) => `${name}/a`).join(' ')} backups/mine.partial &&
       ln -s nowhere current.partial && touch state.json.12.tmp`,
    );
    expect(await deploy('v3')).toBe('active');
    expect(await onHost("find . -name '*.partial' -o -name '*.tmp'")).toBe('./backups/mine.partial');
    await onHost('rm -r backups');
    await expectVerified();
  });
});

suite('a host that lacks a program', () => {
  it('is told its name and its package before anything happens', async () => {
    const programs = ['tar', 'flock'];
    await asRoot(programs.map((name) => `mv /usr/bin/${name} /usr/bin/${name}.gone`).join('; '));
    const said = await deploy('v0');
    await asRoot(programs.map((name) => `mv /usr/bin/${name}.gone /usr/bin/${name}`).join('; '));
    expect(said).toBe(`${server.address}: what a deploy needs is missing there: flock, tar`);
    await expectVerified();
  });
});

suite('a disk that becomes full', () => {
  const FULL = {
    bytes: 'dd if=/dev/zero of=/home/filler bs=64k; dd if=/dev/zero bs=512 >>/home/filler; true',
    inodes: 'mkdir /home/filler; i=0; while true >/home/filler/$i; do i=$((i + 1)); done; true',
  };
  afterEach(async () => {
    await onHost('rm -rf /home/filler');
    await expectVerified();
  });

  const fullBefore = (word: string, n: number, how: keyof typeof FULL) =>
    before(word, n, () => onHost(FULL[how]));

  // Each third has one of the ledger.
  const FILLED = [
    ['bytes', 'the upload', 'upload ', 1, BAD, /the disk has no room for/],
    ['bytes', 'the switch', 'current.partial', 1, BAD, /^put-back$/],
    ['bytes', 'the failure is written down', 'write the ledger', 2, BAD, /^put-back$/],
    ['bytes', 'it is begun', 'write the ledger', 1, GOOD, /^active$/],
    ['bytes', 'the release before is copied', 'copy a release', 1, BAD, /^put-back$/],
    ['bytes', 'it is confirmed', 'write the ledger', 3, GOOD, /^active$/],
    ['inodes', 'the upload', 'upload ', 1, GOOD, /the disk has no room for/],
    ['inodes', 'it is confirmed', 'write the ledger', 3, GOOD, /^active$/],
    ['inodes', 'the switch', 'current.partial', 1, BAD, /^put-back$/],
  ] as const;
  it.each(ofToday(FILLED, 3))('of %s, before %s', async (how, _, word, n, script, expected) => {
    const version = `${how[0]}${n}${word[0]}${script[0]}`;
    expect(await deploy(version, script, { host: fullBefore(word, n, how) })).toMatch(expected);
  });

  it('between two steps: what waits for its verdict is rolled back, and confirmed', async () => {
    for (const verdict of ['rollback', 'confirm'] as const) {
      expect(await deploy(verdict, GOOD, { awaitVerdict: true })).toBe('pending');
      const { releases } = JSON.parse(await onHost('cat state.json')) as Ledger;
      await onHost(FULL.bytes);
      if (verdict === 'confirm') {
        expect(await stack.confirm(releases.at(-1)?.id ?? '')).toEqual({ changed: true });
        verified = verdict;
      } else {
        expect((await stack.rollback('verified')).report.outcome).toBe('rolled-back');
      }
      await onHost('rm -rf /home/filler');
      await expectVerified();
    }
  });

  it('and has room again: the reserve is there again', async () => {
    expect(await onHost('ls reserve | wc -l')).not.toBe('32');
    expect(await deploy('room')).toBe('active');
    expect(await onHost('ls reserve | wc -l; du -s reserve | cut -f1')).toMatch(/^32\n4\d\d\d$/);
  });
});

suite('an engine that is restarted', () => {
  let back: Promise<void>;
  afterEach(async () => {
    await back;
    await expectVerified();
  });

  /** The engine ends, and starts again soon: the command finds none, the next one may. */
  const awayBefore = (word: string, n: number, how: 'TERM' | 'KILL', startsAgain = true) =>
    before(word, n, async () => {
      await server.stopEngine(how);
      if (startsAgain) back = server.startEngine();
    });

  const RESTARTS = [
    ['before the up', ' up ', 1, 'TERM', GOOD, 'active'],
    ['killed before the up', ' up ', 1, 'KILL', GOOD, 'active'],
    ['while containers come up', 'look at the containers', 1, 'TERM', GOOD, 'active'],
    ['before the put-back', 'copy a release', 1, 'TERM', BAD, 'put-back'],
    ['while the put-back comes up', 'look at the containers', 3, 'KILL', BAD, 'put-back'],
  ] as const;
  it.each(ofToday(RESTARTS, 2))('%s is waited for', async (_, word, n, how, script, expected) => {
    const version = `e${word.trim().slice(0, 2)}${n}${how[0]}`;
    expect(await deploy(version, script, { host: awayBefore(word, n, how) })).toBe(expected);
  });

  it('during a hook fails it, and nothing of it is left', async () => {
    const hook = { service: 'web', run: ['sleep', '1h'], timeout: 60_000 };
    const web = { restart: 'always' };
    expect(await deploy('policy', GOOD, { web })).toBe('active');
    const failing = deploy('hooked', GOOD, { web, deploy: { before: [hook] } });
    await waitFor('the hook', async () => (await onHost('docker ps -q | wc -l')) === '2');
    await server.stopEngine('TERM');
    back = server.startEngine();
    expect(await failing).toBe('failed');
    await waitFor('what ran before', async () => (await onHost('docker ps -q | wc -l')) === '1');
  });

  it('and does not come back within the time is named; the next run repairs', async () => {
    const said = await deploy('gone', GOOD, {
      host: awayBefore(' up ', 1, 'TERM', false),
      deploy: { timeout: 4000 },
    });
    expect(said).toMatch(/gone was not deployed: [\s\S]*Docker[\s\S]*could not be put back/);
    back = server.startEngine();
    await back;
    expect(await deploy('after', GOOD)).toBe('active');
  });
});

suite('a host that is rebooted in the middle', () => {
  it('ends the run with a clear error; the next one puts back what was verified', async () => {
    await stack[Symbol.asyncDispose]();
    // The disk of the home directories does not outlive it.
    await asRoot('install -d -o deploy /srv/stack');
    stack = await Deploying.create({ host, root: '/srv/stack' });
    const web = { restart: 'unless-stopped' };
    expect(await deploy('w1', GOOD, { web })).toBe('active');
    const rebooting = before(' up ', 1, () => server.kill());
    expect(await deploy('w2', GOOD, { web, host: rebooting })).toMatch(
      /w2 was not deployed: (lost the lock|.*the connection ended)[\s\S]*could not be put back/,
    );
    await server.boot();
    expect((await stack.rollback('verified')).report.outcome).toBe('rolled-back');
    await expectVerified();
    expect(await deploy('w3', GOOD, { web })).toBe('active');
    await expectVerified();
  });
});

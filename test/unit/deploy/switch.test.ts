import { describe, expect, it } from 'vitest';
import { ToolError } from '../../../src/base/errors.ts';
import type { DeploySettings } from '../../../src/config/settings.ts';
import { afterFailure } from '../../../src/deploy/back/after-failure.ts';
import { putBack } from '../../../src/deploy/back/put-back.ts';
import { Stages } from '../../../src/deploy/stages.ts';
import { runHooks } from '../../../src/deploy/switch/hooks.ts';
import { switchHosts } from '../../../src/deploy/switch/switch.ts';
import { findRelease } from '../../../src/release/ledger.ts';
import { LockedHost } from '../../../src/release/locked-host.ts';
import type { Ledger, ReleaseId } from '../../../src/release/types.ts';
import { FakeHost } from '../../support/fake-host.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';
import { aLedger, anEntry, aRelease } from '../../support/releases.ts';

const [V1, V2] = ['20261121T183000Z-v1', '20261121T190000Z-v2'] as [ReleaseId, ReleaseId];
const ROOT = '/srv/shop';
/** Without services there is nothing for Compose to do: what is left is who is told what, and in which order. */
const bare = { services: {}, images: {} };
const [v1, v2] = [
  aRelease({ ...bare, id: V1 }),
  aRelease({ ...bare, id: V2, version: 'v2', fingerprint: 'f'.repeat(64) }),
];
const deploy: DeploySettings = {
  strategy: 'recreate',
  before: [],
  after: [],
  keepReleases: 5,
  timeout: 1000,
  onFailure: 'rollback',
};
const run = { run: 'local:m:1:1', who: 'ann', where: 'here', isDead: async () => false };

function context() {
  const log = new MemoryLogger();
  const { signal } = new AbortController();
  return {
    log,
    signal,
    redact: (text: string) => text,
    hide: () => {},
    now: () => Date.parse('2026-11-21T19:01:00Z'),
  };
}

const deploying = aLedger(
  anEntry({ id: V1, imageIds: {}, configHashes: {} }),
  anEntry({
    ...{ id: V2, version: 'v2', fingerprint: 'f'.repeat(64), state: 'pending', phase: 'deploying' },
    lease: { run: run.run, who: 'ann', where: 'here', expiresAt: '2026-11-21T19:30:00.000Z' },
  }),
);

const host = (name: string, ledger: Ledger = deploying) =>
  new FakeHost(name, ROOT, { ledger, releases: [v1, v2], current: V1 });

const lock = { run: { who: 'a', where: 'c' }, what: 'b', wait: 0 };
const open = (hosts: readonly FakeHost[], about: ReturnType<typeof context>) =>
  Promise.all(hosts.map(async (one) => LockedHost.open(one, await one.stored(), lock, about)));

/** A deploy of v2 over v1 that has come to its switch. */
async function deployTo(hosts: readonly FakeHost[], about = context()) {
  const tasks = (await open(hosts, about)).map((locked) => ({
    ...{ host: locked, imageIds: {}, ran: [], volumes: [] },
    plan: { host: locked.name, from: V1, services: [], steps: [] },
  }));
  const request = { tasks, release: v2, deploy, previous: V1, run };
  const broken = await switchHosts(request, new Stages(about), about);
  return broken === undefined ? { kind: 'switched' } : afterFailure(request, broken, about);
}

const stateOf = (one: FakeHost, id: ReleaseId) => findRelease(one.ledger, id)?.state;
const current = (one: FakeHost) => findRelease(one.ledger, one.current as ReleaseId);

describe('switchHosts', () => {
  it('switches one host after the other', async () => {
    const hosts = [host('a'), host('b')];
    expect(await deployTo(hosts)).toEqual({ kind: 'switched' });
    expect(hosts.map((one) => one.current)).toEqual([V2, V2]);
  });

  it('puts the others back when a host is lost in the middle', async () => {
    const [a, b] = [host('a'), host('b')];
    b.before = (what) => what === 'switch' && b.die();
    const error = await deployTo([a, b]).catch((caught) => caught);
    expect(current(a)).toMatchObject({ version: 'v1', state: 'active', rollbackOf: V1, left: V2 });
    expect(stateOf(a, V2)).toBe('failed');
    expect(error).toMatchObject({ name: 'UserError', exitCode: 3 });
    expect(error.message).toContain('v2 was not deployed: b is gone');
    expect(error.message).toContain('v1 runs again on a');
    expect(error.message).toContain('b: b is gone');
    expect(error.fix).toContain('b');
  });

  it('puts back what it can when a host does not come back', async () => {
    const [a, b] = [host('a'), host('b')];
    let broken = false;
    b.before = (what) => {
      if (what === 'switch') broken = true;
      if (broken && (what === 'switch' || what === 'copy')) throw new Error('b refuses');
    };
    a.before = (what) => {
      if (what === 'copy') throw new Error('a has no room');
    };
    const error = await deployTo([a, b]).catch((caught) => caught);
    expect(error).toMatchObject({ name: 'UserError', exitCode: 3 });
    expect(error.message).toContain('a has no room');
    expect(error.message).toContain('b refuses');
    expect([stateOf(a, V2), stateOf(b, V2)]).toEqual(['failed', 'failed']);
  });

  it('says that putting back failed also when that cannot be written down', async () => {
    const a = host('a');
    let failures = 0;
    a.before = (what) => {
      if (what === 'switch' && ++failures === 2) a.die();
      if (what === 'switch') throw new Error('no switch');
    };
    const error = await deployTo([a]).catch((caught) => caught);
    expect(error).toMatchObject({ name: 'UserError', exitCode: 3 });
    expect(error.message).toMatch(/could not be put back/);
  });

  it('writes no part of a secret down, however long the message before it is', async () => {
    const about = { ...context(), redact: (text: string) => text.replaceAll('hunter2secret', '***') };
    const a = host('a');
    a.before = (what) => {
      if (what === 'switch') throw new Error(`${'x'.repeat(493)}hunter2secret`);
    };
    await expect(deployTo([a], about)).rejects.toThrow('could not be put back');
    expect(stateOf(a, V2)).toBe('failed');
    const written = JSON.stringify(a.ledger);
    expect(written.match(/x{400}\**/g)?.length).toBeGreaterThan(0);
    expect(written).not.toContain('hunter');
  });

  it('a cancel while the release is written down leaves no pending one', async () => {
    const cancel = new AbortController();
    const about = { ...context(), signal: cancel.signal };
    const a = host('a', aLedger(anEntry({ id: V1, imageIds: {}, configHashes: {} })));
    let writes = 0;
    a.written = () => ++writes === 1 && cancel.abort(new Error('cancelled'));
    await expect(deployTo([a], about)).rejects.toThrow('cancelled');
    expect(writes).toBe(2);
    expect(a.ledger.releases.map(({ id, state }) => `${id} ${state}`)).toEqual([`${V1} active`]);
    expect(a.current).toBe(V1);
  });

  it('fails with one error', async () => {
    const a = host('a');
    let failures = 0;
    a.before = (what) => {
      if (what === 'switch' && ++failures === 1) throw new Error('no switch');
    };
    const about = context();
    expect(await deployTo([a], about)).toMatchObject({ kind: 'put-back', message: 'no switch' });
    expect(about.log.lines.filter((line) => /^(error|warning)/.test(line))).toEqual([]);
    expect(current(a)).toMatchObject({ version: 'v1', state: 'active' });
  });
});

describe('runHooks', () => {
  /** Of a hook that says so and fails, on a host whose Docker then hangs. */
  async function failing(stderr: string) {
    const a = host('a');
    const about = context();
    const [locked] = await open([a], about);
    if (locked === undefined) throw new Error('not open');
    let asked = 0;
    a.before = () => {
      asked += 1;
      if (asked === 2) throw new ToolError({ argv: ['docker'], code: 1, stderr });
      if (asked > 2) throw new Error('docker hangs');
    };
    const hooks = [{ service: 'web', run: ['migrate'], timeout: 1000 }];
    const request = { host: locked, release: v2, hooks, when: 'before', timeout: 1000 } as const;
    return { about, error: await runHooks(request).catch((caught) => caught) };
  }

  it('says what the hook said also where what it left cannot be removed', async () => {
    const { about, error } = await failing('SQLSTATE[42S01]');
    expect(error.message).toMatch(/: web: migrate exited with 1:\nSQLSTATE\[42S01\]$/);
    expect(about.log.lines).toContain(
      'warning: a: could not remove the containers of the hook: docker hangs',
    );
  });

  it('says the cause first where it is known, and what to do about it', async () => {
    const denied = "Access denied for user 'shop'@'10.0.0.2' (using password: YES)";
    const { error } = await failing(denied);
    expect(error.message).toMatch(/exited with 1: the database refuses the user or the password:\nAccess/);
    expect(error.fix).toMatch(/first start.*; nothing was switched/);
  });
});

describe('putBack', () => {
  it.each([
    ['stops at the first host that does not come up where what is left works', false, V1],
    ['goes on where what is left is known to be bad', true, '20261121T190100Z-v1'],
  ])('%s', async (_name, goOn, runsOnB) => {
    const [a, b] = [host('a'), host('b')];
    a.before = (what) => {
      if (what === 'switch') throw new Error('a does not come up');
    };
    const about = context();
    const hosts = await open([a, b], about);
    const error = await putBack(
      { hosts, target: V1, leaving: V2, why: undefined, deploy, run, plans: undefined, goOn },
      about,
    ).catch((caught) => caught);
    expect(error).toMatchObject({ exitCode: 3, message: expect.stringContaining('a does not come up') });
    expect(b.current).toBe(runsOnB);
    expect(a.ledger.releases.at(-1)).toMatchObject({ version: 'v1', state: 'failed' });
  });

  it('does what was shown, where that was', async () => {
    const a = host('a');
    const asked: string[] = [];
    const answers = a.run.bind(a);
    a.run = (argv, options) => {
      asked.push(argv.join(' '));
      return answers(argv, options);
    };
    const about = context();
    const hosts = await open([a], about);
    const steps = [{ kind: 'up', services: ['web'], alone: true, removeOrphans: false }] as const;
    const plans = [{ host: 'a', from: V2, services: [], steps }];
    await putBack(
      { hosts, target: V1, leaving: V2, why: 'the gate failed', deploy, run, plans, goOn: false },
      about,
    );
    expect(asked.filter((one) => one.includes(' up '))).toEqual([expect.stringMatching(/ -- web$/)]);
    expect(findRelease(a.ledger, V2)).toMatchObject({
      ...{ state: 'rolled-back', reason: `the gate failed; ${V1} was put back` },
    });
  });
});

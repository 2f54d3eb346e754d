import { describe, expect, it } from 'vitest';
import { resolveAnew } from '../../../src/deploy/switch/resolve.ts';
import type { Container } from '../../../src/engine/containers.ts';
import { LockedHost } from '../../../src/release/locked-host.ts';
import { aContainer } from '../../support/containers.ts';
import { FakeHost } from '../../support/fake-host.ts';
import { testContext } from '../../support/open-host.ts';
import { aLedger, aRelease, aService } from '../../support/releases.ts';

const at = (second: number) => new Date(Date.parse('2026-11-21T18:00:00Z') + second * 1000).toISOString();
const container = (service: string, number: number, more: Partial<Container> = {}) =>
  aContainer(service, {
    ...{ id: `${service}-${number}`, name: `${service}-${number}`, health: 'healthy', startedAt: at(1) },
    ...more,
  });

interface Stack {
  /** Service: which others it names. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly before: readonly Container[];
  readonly now: readonly Container[];
  /** What the engine makes of a command in a container. */
  readonly exec?: () => Promise<void>;
  /** Seconds until one that was restarted is healthy. */
  readonly startup?: number;
}

/** Restarts what has to be on an engine in memory. @returns what was restarted and looked at, in order */
async function resolve({ names, before, now, exec = async () => {}, startup = 1 }: Stack): Promise<string[]> {
  const done: string[] = [];
  let stack = now;
  let clock = 10;
  const context = { ...testContext(), now: () => clock * 1000 };
  const services = Object.fromEntries(
    Object.keys(names).map((name) => [
      name,
      aService({ replicas: stack.filter(({ service }) => service === name).length }),
    ]),
  );
  const release = aRelease({ services });
  const fake = new FakeHost('a', '/srv/shop', { ledger: aLedger(), releases: [], current: undefined });
  const lock = { run: { who: 'a', where: 'c' }, what: 'b', wait: 0 };
  await using host = await LockedHost.open(fake, await fake.stored(), lock, context);
  const restart = async (containers: readonly Pick<Container, 'id'>[]) => {
    done.push(`restart ${containers.map(({ id }) => id).join(' ')}`);
    clock += 1;
    stack = stack.map((one) =>
      containers.some(({ id }) => id === one.id)
        ? { ...one, startedAt: at(clock), health: 'starting', addresses: [`10.0.1.${clock}`] }
        : one,
    );
  };
  const watch = {
    since: 0,
    look: async () => stack,
    change: async () => {
      clock += startup;
      const waited = stack.filter(({ health }) => health === 'starting').map(({ id }) => id);
      if (waited.length > 0) done.push(`healthy ${waited.join(' ')}`);
      stack = stack.map((one) => (one.health === 'starting' ? { ...one, health: 'healthy' } : one));
    },
    wasAway: () => false,
    [Symbol.dispose]() {},
  };
  const engine = { restart, exec, look: watch.look } as never;
  const resolvers = Object.entries(names).flatMap(([service, named]) =>
    named.length === 0 ? [] : [{ service, names: named, restartsWith: [] }],
  );
  await resolveAnew(
    { host, engine, watch, release, timeout: 60_000, ran: before },
    { kind: 'resolve', resolvers, isSure: true },
    stack,
    new Map(),
  );
  return done;
}

const [old, young] = [
  container('db', 1, { id: 'old', addresses: ['10.0.0.2'], startedAt: at(0) }),
  container('db', 1, { id: 'young', addresses: ['10.0.0.9'], startedAt: at(5) }),
];

describe('who resolves names anew', () => {
  it('is restarted one container of a service after the other, the next when the one before is well', async () => {
    const users = [container('web', 1), container('web', 2), container('job', 1)];
    const names = { db: [], web: ['db'], job: ['db'] };
    expect(await resolve({ names, before: [old, ...users], now: [young, ...users] })).toEqual([
      'restart web-1 job-1',
      'healthy web-1 job-1',
      'restart web-2',
      'healthy web-2',
    ]);
  });

  it('is not kept from it by another one that the old address has made unhealthy', async () => {
    const sick = { health: 'unhealthy' } as const;
    const users = [container('web', 1, sick), container('web', 2, sick)];
    const names = { db: [], web: ['db'] };
    expect(await resolve({ names, before: [old, ...users], now: [young, ...users] })).toEqual([
      ...['restart web-1', 'healthy web-1', 'restart web-2', 'healthy web-2'],
    ]);
  });

  it('comes after those that it names, which move with their own restart', async () => {
    const users = [container('edge', 1), container('web', 1), container('web', 2)];
    const names = { edge: ['web', 'db'], db: [], web: ['db'] };
    const done = await resolve({ names, before: [old, ...users], now: [young, ...users] });
    expect(done.filter((one) => one.startsWith('restart'))).toEqual([
      ...['restart web-1', 'restart web-2', 'restart edge-1'],
    ]);
  });

  it('once, where two name each other', async () => {
    const users = [container('a', 1), container('b', 1)];
    const names = { a: ['db', 'b'], b: ['db', 'a'], db: [] };
    const done = await resolve({ names, before: [old, ...users], now: [young, ...users] });
    expect(done.filter((one) => one.startsWith('restart'))).toEqual(['restart a-1', 'restart b-1']);
  });

  it('is restarted in turns, too, where it could not be reloaded', async () => {
    const nginx = { argv: ['nginx'] };
    const users = [container('web', 1, nginx), container('web', 2, nginx)];
    const names = { db: [], web: ['db'] };
    const exec = async () => {
      throw new Error('no master');
    };
    expect(await resolve({ names, before: [old, ...users], now: [young, ...users], exec })).toEqual([
      ...['restart web-1', 'healthy web-1', 'restart web-2', 'healthy web-2'],
    ]);
  });

  it('within the time that the step has, however many they are', async () => {
    const users = [1, 2, 3, 4].map((number) => container('web', number));
    const stack = { names: { db: [], web: ['db'] }, before: [old, ...users], now: [young, ...users] };
    expect(await resolve({ ...stack, startup: 14 })).toHaveLength(8);
    await expect(resolve({ ...stack, startup: 25 })).rejects.toMatchObject({
      message: 'a: web-4 could not be restarted within 1m: what they know of db may be old',
      fix: expect.stringContaining('deploy.timeout'),
    });
  });
});

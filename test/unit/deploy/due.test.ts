import { describe, expect, it } from 'vitest';
import { dueContainers } from '../../../src/deploy/resolving/due.ts';
import type { Container } from '../../../src/engine/containers.ts';
import { aContainer } from '../../support/containers.ts';

const nginx = ['nginx', '-c', '/x.conf'];
const at = (second: number) => `2026-11-21T18:00:0${second}Z`;
const app = (id: string, address: string, second = 1) =>
  aContainer('app', { id, addresses: [address], startedAt: at(second) });
const user = (argv: string[] = [], second = 2) => aContainer('user', { argv, startedAt: at(second) });

/** What is done with the container of `user`, which names `app`. */
function due(
  before: Container[],
  now: Container[],
  { isSure = true, told = new Map<string, Container[]>(), restartsWith = [] as string[] } = {},
): string | undefined {
  const resolvers = [{ service: 'user', names: ['app'], restartsWith }];
  const [found, ...more] = dueContainers(resolvers, { before, now, isSure, told });
  expect(more).toEqual([]);
  return found && `${found.means.kind}${found.isElsewhere ? ' elsewhere' : ''}`;
}

describe('who has to resolve names anew', () => {
  it.each<[string, string | undefined, string | undefined, Container[], Container[]]>([
    ['nothing moved', undefined, undefined, [app('a', '10.0.0.2')], [app('a', '10.0.0.2')]],
    [
      'another address',
      'reload elsewhere',
      'restart elsewhere',
      [app('a', '10.0.0.2')],
      [app('b', '10.0.0.3', 5)],
    ],
    ['the same address', 'reload', undefined, [app('a', '10.0.0.2')], [app('b', '10.0.0.2', 5)]],
    [
      'started again elsewhere',
      'reload elsewhere',
      'restart elsewhere',
      [app('a', '10.0.0.2')],
      [app('a', '10.0.0.4', 5)],
    ],
    [
      'one more',
      'reload elsewhere',
      'restart elsewhere',
      [app('a', '10.0.0.2')],
      [app('a', '10.0.0.2'), app('b', '10.0.0.3', 5)],
    ],
    [
      'one less',
      'reload elsewhere',
      'restart elsewhere',
      [app('a', '10.0.0.2'), app('b', '10.0.0.3')],
      [app('a', '10.0.0.2')],
    ],
    ['it was gone', 'reload elsewhere', 'restart elsewhere', [], [app('b', '10.0.0.3', 5)]],
  ])('%s', (_name, reload, restart, before, now) => {
    expect(due([...before, user(nginx)], [...now, user(nginx)])).toBe(reload);
    expect(due([...before, user()], [...now, user()])).toBe(restart);
  });

  it('not who was made after what it names, but who was made beside it', () => {
    const was = [app('a', '10.0.0.2'), aContainer('user', { id: 'old' })];
    const now = (second: number) => [app('b', '10.0.0.3', 5), user([], second)];
    expect(due(was, now(6))).toBeUndefined();
    expect(due(was, now(4))).toBe('restart elsewhere');
    // Of a first deploy: there is nothing old to hold.
    expect(due([], now(4))).toBeUndefined();
  });

  it('not for what somebody ran beside it, in a container of its own', () => {
    const errand = aContainer('app', { id: 'run', oneOff: true, addresses: ['10.0.0.9'] });
    const now = [app('a', '10.0.0.2'), user()];
    expect(due([...now, errand], now)).toBeUndefined();
  });

  it('not who has been told since', () => {
    const now = [app('b', '10.0.0.3', 5), user()];
    expect(due([app('a', '10.0.0.2'), user()], now, { told: new Map([['id-user', now]]) })).toBeUndefined();
  });

  it('where nobody knows what it was told, whoever is older than what it names', () => {
    const now = [app('a', '10.0.0.2', 5), user()];
    expect(due(now, now)).toBeUndefined();
    expect(due(now, now, { isSure: false })).toBe('restart elsewhere');
    expect(due(now, now, { isSure: false, told: new Map([['id-user', now]]) })).toBeUndefined();
  });

  it('who is to be restarted with it, until it was', () => {
    const was = [app('a', '10.0.0.2'), user(nginx)];
    const now = (second: number) => [app('b', '10.0.0.2', 5), user(nginx, second)];
    expect(due(was, now(2), { restartsWith: ['app'] })).toBe('restart');
    expect(due(was, now(6), { restartsWith: ['app'] })).toBeUndefined();
  });

  it('nobody who does not run', () => {
    const stopped = aContainer('user', { status: 'exited' });
    expect(due([app('a', '10.0.0.2'), stopped], [app('b', '10.0.0.3', 5), stopped])).toBeUndefined();
  });
});

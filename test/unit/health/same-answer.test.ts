import { expect, it } from 'vitest';
import type { Container } from '../../../src/engine/containers.ts';
import { type Series, series } from '../../../src/health/same-answer.ts';
import type { Outcome } from '../../../src/health/types.ts';
import { container } from './support.ts';

const healthy = container('api', { health: 'healthy' });
const MINUTE = 60_000;
const answers = (status: number): Outcome => ({ kind: 'bad', reason: '', answer: { status, body: '' } });

it.each<[string, Outcome, Container[], 'counts' | 'does not count']>([
  ['an error of what is healthy', answers(500), [healthy], 'counts'],
  ['what asks for a login', answers(401), [healthy], 'counts'],
  ['a redirect: while it warms up, it may send elsewhere', answers(302), [healthy], 'does not count'],
  ['a good status with another version', answers(200), [healthy], 'does not count'],
  ['no answer', { kind: 'bad', reason: 'refused' }, [healthy], 'does not count'],
  ['a good answer', { ...answers(200), kind: 'good' }, [healthy], 'does not count'],
  ['while it is starting', answers(500), [container('api', { health: 'starting' })], 'does not count'],
  ['while it is not healthy', answers(500), [container('api', { health: 'unhealthy' })], 'does not count'],
  [
    'beside a database that says nothing, and is new',
    answers(500),
    [healthy, container('db')],
    'does not count',
  ],
  [
    'beside one that is new',
    answers(500),
    [healthy, container('db', { startedAgo: 29_000 })],
    'does not count',
  ],
  [
    'beside one that runs for long',
    answers(500),
    [healthy, container('db', { startedAgo: MINUTE })],
    'counts',
  ],
  [
    'beside one that crashed',
    answers(500),
    [healthy, container('worker', { status: 'exited', exitCode: 1 })],
    'does not count',
  ],
  [
    'beside a job that is done',
    answers(500),
    [healthy, container('migrate', { status: 'exited' })],
    'counts',
  ],
  ['of a proxy', answers(502), [healthy, container('web', { startedAgo: MINUTE })], 'does not count'],
  ['of a proxy, where all of it is healthy', answers(502), [healthy], 'counts'],
  [
    'of a server whose application starts',
    answers(404),
    [container('api', { startedAgo: MINUTE })],
    'does not count',
  ],
  ['where nothing runs', answers(500), [], 'does not count'],
])('%s', (_, outcome, containers, expected) => {
  expect(series(undefined, outcome, containers, 7)).toEqual(
    expected === 'counts' ? expect.objectContaining({ since: 7, answers: 1 }) : undefined,
  );
});

it('begins anew with another answer, and with another life of a container', () => {
  const first = series(undefined, answers(500), [healthy], 1000) as Series;
  expect(series(first, answers(500), [healthy], 2000)).toEqual({ ...first, answers: 2 });
  expect(series(first, answers(403), [healthy], 2000)).toMatchObject({ since: 2000, answers: 1 });
  const again = { ...healthy, startedAt: '2026-01-01T00:01:00Z' };
  expect(series(first, answers(500), [again], 2000)).toMatchObject({ since: 2000, answers: 1 });
});

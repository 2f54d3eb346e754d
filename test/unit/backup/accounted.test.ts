import { expect, it } from 'vitest';
import { assertAccounted } from '../../../src/backup/restore/accounted.ts';

type Part = Parameters<typeof assertAccounted>[0][number];

const part = (kind: 'service' | 'volume', name: string, ...files: Part['files']): Part => ({
  name,
  files: [{ kind, name }, ...files],
});
const sqlite = (name: string) => ({ kind: 'service', name, format: 'sqlite' }) as const;

const problem = (parts: Part[], scrub: string[], unscrubbed: string[]) => {
  try {
    assertAccounted(parts, { environment: 'staging', from: 'production', scrub, unscrubbed });
  } catch (error) {
    const { message, fix } = error as Error & { fix: string };
    return `${message.replace(/^.*of production in /, '')} | ${/only: (.*)$/.exec(fix)?.[1] ?? ''}`;
  }
  return 'none';
};

it.each<[string, Part[], string[], string[], string]>([
  ['a scrub', [part('service', 'db')], ['db'], [], 'none'],
  ['a list', [part('volume', 'uploads')], [], ['uploads'], 'none'],
  ['nothing', [part('service', 'db'), part('volume', 'uploads')], ['db'], [], 'uploads | db'],
  [
    'a scrub, of the service alone',
    [part('service', 'redis'), part('volume', 'redis')],
    ['redis'],
    [],
    'volume:redis | ',
  ],
  [
    'a name that two kinds have',
    [part('service', 'redis'), part('volume', 'redis')],
    [],
    ['redis'],
    'service:redis, volume:redis | ',
  ],
  [
    'a scrub and the kind',
    [part('service', 'redis'), part('volume', 'redis')],
    ['redis'],
    ['volume:redis'],
    'none',
  ],
  ['a database within it', [part('volume', 'uploads', sqlite('app'))], [], ['uploads', 'app'], 'none'],
  [
    'nothing, of a database within it: without it that is not restored either',
    [part('volume', 'uploads', sqlite('app')), part('volume', 'other')],
    [],
    ['uploads', 'other'],
    'app | other',
  ],
  [
    'a scrub for a file of SQLite',
    [{ name: 'app', files: [sqlite('app')] }],
    ['app'],
    [],
    "backup.scrub: 'app' is no database, and commands run in trial servers alone | ",
  ],
])('accounted by %s', (_, parts, scrub, unscrubbed, expected) => {
  expect(problem(parts, scrub, unscrubbed).replace('or list it under backup.unscrubbed', '')).toBe(expected);
});

import { describe, expect, it } from 'vitest';
import { referenceTable, withSource } from '../../../scripts/generate/schemas.mjs';
import type { UserError } from '../../../src/base/errors.ts';
import { setting } from '../../../src/config/inputs.ts';
import { keepHere } from '../../../src/config/keep.ts';
import { loadConfig } from '../../../src/config/load.ts';
import * as option from '../../../src/config/options/index.ts';
import { configJsonSchema } from '../../../src/config/schema.ts';
import { VARIANTS } from '../../../src/setup/variants.ts';

// What a room adds with one file and one line in its list.
const MORE: option.Variants = {
  strategies: [...VARIANTS.strategies, { name: 'rolling', description: 'one container after the other' }],
  databases: [...VARIANTS.databases, { name: 'tinydb', description: 'TinyDB 13 or later' }],
  checks: [
    ...VARIANTS.checks,
    {
      name: 'tls',
      description: 'A certificate that is good for long enough.',
      value: option.group('', {
        host: option.text('Whose.', { required: true }),
        'min-days': option.count('How long.', { min: 1, default: 14 }),
      }),
    },
  ],
  destinations: [
    ...VARIANTS.destinations,
    {
      name: 'tape',
      description: 'A tape.',
      value: option.group('', {
        drive: option.text('Which.', { required: true }),
        keep: keepHere,
      }),
    },
  ],
  notifiers: [
    ...VARIANTS.notifiers,
    {
      name: 'slack',
      description: 'Slack messages.',
      value: option.group('', { channel: option.text('Where to.') }),
    },
  ],
};

const read = (text: string) => loadConfig(text, 'deploy-kit.yml', MORE).config;
function failure(text: string): string {
  try {
    read(text);
  } catch (error) {
    return `${(error as UserError).message}; ${(error as UserError).fix}`;
  }
  throw new Error('the file was taken');
}

describe('variants that a room adds', () => {
  it('are read from the file, with their defaults', () => {
    const config = read(
      'deploy: { strategy: rolling }\nbackup: { services: [{ service: db, engine: tinydb }] }\n' +
        'health: { checks: [{ tls: { host: a } }, { service: api }] }\nnotify: { slack: { channel: ops } }\n',
    );
    expect(config).toEqual({
      deploy: { strategy: 'rolling' },
      backup: { services: [{ service: 'db', engine: 'tinydb' }] },
      health: {
        checks: [
          { kind: 'tls', host: 'a', minDays: 14 },
          { kind: 'service', service: 'api' },
        ],
      },
      notify: { slack: { channel: 'ops' } },
    });
    expect(read('backup: { to: [host, { tape: { drive: a, keep: { last: 2 } } }] }').backup?.to).toEqual([
      { kind: 'host', keep: {} },
      { kind: 'tape', drive: 'a', keep: { last: 2 } },
    ]);
  });

  it('are named where a value is wrong', () => {
    expect(failure('deploy: { strategy: x }')).toContain('write recreate or stop-first or rolling');
    expect(failure('backup: { services: [{ service: a, engine: x }] }')).toContain('or valkey or tinydb');
    expect(failure('health: { checks: [{}] }')).toContain('exactly one of http, service, tcp, tls');
    expect(failure('health: { checks: [{ tsl: {} }] }')).toContain("did you mean 'tls'?");
    expect(failure('health: { checks: [{ tls: {} }] }')).toContain('checks.0.tls.host: is missing');
    expect(failure('health: { checks: [{ tls: { host: a, min-days: 0 } }] }')).toContain('from 1 to 1000000');
    expect(failure('backup: { to: [tape] }')).toContain('to.0.tape.drive: is missing');
    expect(failure('notify: { email: {} }')).toContain('messages go to discord or slack');
  });

  it('are described in the schema and in the reference', () => {
    const table = referenceTable(withSource(configJsonSchema(MORE), 'here'));
    expect(table).toContain('`rolling` (one container after the other). Default `recreate`.');
    expect(table).toContain('`redis`, `valkey`, `tinydb` |');
    expect(table).toContain('| `health.checks[].tls.min-days` | number | How long. Default `14`. |');
    // One that needs nothing may be its name alone.
    expect(table).toMatch(/\| `backup\.to` \| list of (`\w+`, )*`?\w+`? or keys below \|/);
    expect(table).not.toMatch(/`backup\.to` \| list of [^|]*tape/);
    expect(table).toContain('| `backup.to[].tape.drive` | text | Which. Required. |');
    expect(table).toContain('| `notify.slack.channel` | text | Where to. |');
  });

  it('are choices of an input', () => {
    const strategy = setting('deploy.strategy', {}, MORE);
    expect(strategy.description).toContain('`rolling` (one container after the other). Default: from the');
    expect(strategy.kind.parse?.(strategy, 'rolling', '')).toBe('rolling');
  });
});

it('every key of the file is described, and no environment repeats a default', () => {
  const table = referenceTable(withSource(configJsonSchema(VARIANTS), 'here'));
  const rows = table.split('\n').slice(2);
  expect(rows.length).toBeGreaterThan(60);
  expect(rows.filter((row) => !/\| [^|]+\. \|$/.test(row))).toEqual([]);
  const own = rows.filter((row) =>
    /`environments\.<name>\.(compose|profiles|deploy|tests|notify)`/.test(row),
  );
  expect(own).toHaveLength(5);
  expect(own.filter((row) => !/(Instead|Over the values) of `[a-z]+` (above|below)\. \|$/.test(row))).toEqual(
    [],
  );
});

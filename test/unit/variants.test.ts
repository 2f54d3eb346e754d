import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { referenceTable, withSource } from '../../scripts/generate/schemas.mjs';
import type { BackupEngine } from '../../src/backup/engines/engine.ts';
import { ENGINES } from '../../src/backup/engines/index.ts';
import { roleOf } from '../../src/backup/engines/recognise.ts';
import { loadConfig } from '../../src/config/load.ts';
import * as option from '../../src/config/options/index.ts';
import { configJsonSchema } from '../../src/config/schema.ts';
import { logPlans } from '../../src/deploy/plan/log.ts';
import { planHost } from '../../src/deploy/plan/plan.ts';
import { STRATEGIES, strategyNamed } from '../../src/deploy/strategies/index.ts';
import type { Strategy } from '../../src/deploy/strategies/strategy.ts';
import { CHECKS, checksFromLines } from '../../src/health/checks/index.ts';
import { checkKind } from '../../src/health/checks/kind.ts';
import { formats, READERS } from '../../src/regression/readers/index.ts';
import type { ReportReader } from '../../src/regression/readers/reader.ts';
import { aContainer } from '../support/containers.ts';
import { MemoryLogger } from '../support/memory-logger.ts';
import { aService } from '../support/releases.ts';

// Each is one object in one list, as a colleague would add it.
const drain: Strategy = {
  name: 'drain',
  description: 'the last one first',
  follow: () => 'joined',
  steps: ({ changed }) =>
    changed
      .toReversed()
      .map((service) => ({ kind: 'up', services: [service], alone: true, removeOrphans: false })),
};
const ping = checkKind({
  name: 'ping',
  description: 'A server that must answer to a ping.',
  value: option.group('', { to: option.text('Whom to ask.', { required: true }) }),
  line: {
    looks: '`ping://host`',
    read: (line) => (line.startsWith('ping://') ? { to: line.slice(7) } : undefined),
  },
  measurements: ({ to }) => [
    {
      name: `ping ${to}`,
      kind: 'ping',
      from: 'runner',
      attempt: async () => ({ kind: 'good', reason: 'pong' }),
    },
  ],
});
const memdb: BackupEngine = {
  name: 'memdb',
  product: 'MemDB',
  signs: { image: /^memdb$/ },
  databaseVariables: [],
  loads: { data: /^$/, formats: {}, counted: [] },
  probe: () => ({ script: 'exit 0', read: () => ({ kind: 'nothing' }) as never }),
};
const tap: ReportReader = {
  format: 'TAP',
  accepts: (name) => name.endsWith('.tap'),
  read: async () => ({ cases: [{ status: 'passed' }], contradictions: [] }),
};

/** To be grown like the source files that hold them. */
const lists: [unknown[], unknown][] = [
  [STRATEGIES as Strategy[], drain],
  [CHECKS as unknown[], ping],
  [ENGINES as unknown[], memdb],
  [READERS as ReportReader[], tap],
];

describe('a strategy, a check kind, a backup engine and a report reader, each one object in its list', () => {
  let variants: option.Variants;
  beforeAll(async () => {
    for (const [list, one] of lists) list.push(one);
    // Read off the lists when it is loaded, as in every run.
    variants = (await import('../../src/setup/variants.ts')).VARIANTS;
  });
  afterAll(() => {
    for (const [list] of lists) list.pop();
  });

  it('are in the schema of the file and in the table of its documentation', () => {
    const schema = withSource(configJsonSchema(variants), 'here');
    const table = referenceTable(schema);
    expect(table).toContain('`drain` (the last one first)');
    expect(table).toContain('| `health.checks[].ping.to` | text | Whom to ask. Required. |');
    expect(table).toContain('`memdb`');
    expect(JSON.stringify(schema)).toMatch(/"drain".*"ping"/s);
  });

  it('are taken by validate, and named where something else stands', () => {
    const text = [
      'deploy: { strategy: drain }',
      'health: { checks: [{ ping: { to: cache } }] }',
      'backup: { services: [{ service: db, engine: memdb }] }',
    ].join('\n');
    expect(loadConfig(text, 'deploy-kit.yml', variants).config).toMatchObject({
      deploy: { strategy: 'drain' },
      health: { checks: [{ kind: 'ping', to: 'cache' }] },
      backup: { services: [{ service: 'db', engine: 'memdb' }] },
    });
    const wrong = (more: string) => () => loadConfig(more, 'f', variants);
    expect(wrong('deploy: { strategy: x }')).toThrow('"x" is not supported');
    expect(wrong('health: { checks: [{ pnig: {} }] }')).toThrow('pnig');
  });

  it('the plan shows the steps of the strategy, which are those that are carried out', () => {
    const services = { a: aService(), b: aService() };
    const seen = {
      host: { name: 'local' },
      current: undefined,
      containers: [],
      engine: { composeVersion: '9' },
    };
    const plan = planHost(seen as never, { services }, strategyNamed('drain'));
    expect(plan.steps).toMatchObject([{ services: ['b'] }, { services: ['a'] }]);
    const log = new MemoryLogger();
    logPlans([plan], () => 'x', { log });
    expect(log.lines).toContain('info: steps: replace b; replace a');
  });

  it('a line of the input, a container and a report are recognised', () => {
    expect(checksFromLines(['ping://cache'], {})).toEqual([{ kind: 'ping', to: 'cache' }]);
    const container = aContainer('db', { image: 'registry.example.org/memdb:3' });
    expect(roleOf(container)).toMatchObject({ kind: 'database', engine: { name: 'memdb' } });
    expect(READERS.find((reader) => reader.accepts('out.tap', ''))).toBe(tap);
    expect(formats()).toContain('TAP');
  });
});

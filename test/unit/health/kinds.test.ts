import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layersOfFile } from '../../../src/config/load.ts';
import * as option from '../../../src/config/options/index.ts';
import { configJsonSchema } from '../../../src/config/schema.ts';
import { unknownServices } from '../../../src/deploy/stack/known-services.ts';
import { CHECKS, checksFromLines, lineForms } from '../../../src/health/checks/index.ts';
import { type CheckKind, checkKind } from '../../../src/health/checks/kind.ts';
import { runGate } from '../../../src/health/gate.ts';
import { renderGateSummary } from '../../../src/health/summary.ts';
import { VARIANTS } from '../../../src/setup/variants.ts';
import { plain } from '../../support/markdown.ts';
import { quickSettings, testContext } from './support.ts';

const smoke = checkKind({
  name: 'smoke',
  description: 'Smoke that must not rise.',
  value: option.group('', {
    service: option.text('Where.', { required: true }),
    'at-most': option.count('How many signs of it are fine.', { max: 9, default: 1 }),
  }),
  line: {
    looks: '`smoke:service`',
    read: (line) => (line.startsWith('smoke:') ? { service: line.slice(6) } : undefined),
  },
  measurements: ({ service, atMost }, { paths }) =>
    paths.map(({ name }) => ({
      name: `smoke ${service}`,
      kind: 'smoke',
      from: name,
      attempt: async () =>
        atMost > 1 ? { kind: 'good', reason: 'no fire' } : { kind: 'bad', reason: 'it burns' },
    })),
});

/** A kind is an object in the list, and nothing else. */
describe('a kind of check that was added to the list', () => {
  const list = CHECKS as CheckKind[];
  beforeAll(() => void list.push(smoke));
  afterAll(() => void list.splice(list.indexOf(smoke), 1));
  const checksOf = (text: string) => {
    const [, top] = layersOfFile({ text, name: 'deploy-kit.yml' }, 'production', VARIANTS).layers;
    return top?.health?.checks ?? [];
  };
  const checksIn = (yaml: string) => checksOf(`health: { checks: [${yaml}] }`);

  it('is read in deploy-kit.yml, with its defaults and its errors', () => {
    expect(checksIn('{ smoke: { service: web } }, { smoke: { service: web, at-most: 3 } }')).toEqual([
      { kind: 'smoke', service: 'web', atMost: 1 },
      { kind: 'smoke', service: 'web', atMost: 3 },
    ]);
    expect(() => checksIn('{ smoke: { service: web, at-most: 10 } }')).toThrow(
      /health.checks.0.smoke.at-most: 10 is not/,
    );
    expect(() => checksIn('{ smok: { service: web } }')).toThrow(/did you mean 'smoke'/);
    expect(() => checksIn('{}')).toThrow(expect.objectContaining({ fix: expect.stringMatching(/smoke/) }));
    expect(JSON.stringify(configJsonSchema(VARIANTS))).toContain('Smoke that must not rise.');
  });

  it('is read from a line of the input, and named among what can be written there', () => {
    expect(checksFromLines(['smoke:web', '/health'], { status: 204 })).toEqual([
      { kind: 'smoke', service: 'web', atMost: 1 },
      { kind: 'http', path: '/health', status: 204 },
    ]);
    expect(lineForms()).toContain('`smoke:service`');
    expect(() => checksFromLines(['x'], {})).toThrow(
      expect.objectContaining({ fix: expect.stringContaining('smoke:service') }),
    );
  });

  it('names a service that the stack must have', () => {
    const settings = {
      deploy: { before: [], after: [] },
      tests: {},
      health: { checks: checksFromLines(['smoke:wbe'], {}) },
    };
    const stack = { model: { services: { web: {} } }, declared: new Set(['web']) };
    expect(unknownServices(settings as never, stack as never)).toMatchObject([
      { message: "health.checks: the stack has no service 'wbe' (did you mean 'web'?)" },
    ]);
  });

  it('is measured, and stands in the report', async () => {
    const checks = checksIn('{ smoke: { service: web } }, { smoke: { service: api, at-most: 2 } }');
    const settings = quickSettings({ checks, deadline: 50 });
    const report = await runGate({ settings, hosts: [], composeProject: 'demo' }, testContext());
    expect(report).toMatchObject({
      verdict: 'failed',
      reason: expect.stringMatching(/^smoke web: it burns( \(all \d+ attempts\))?$/),
      checks: [
        { name: 'smoke web', kind: 'smoke', from: 'runner', status: 'failed' },
        { name: 'smoke api', kind: 'smoke', status: 'passed' },
      ],
    });
    expect(renderGateSummary(report, plain)).toContain('| smoke web |');
  });
});

describe('lines of the input checks', () => {
  it.each([
    ['/health?x=1', { kind: 'http', path: '/health?x=1', status: 200, body: 'ok' }],
    ['https://a.example.org', { kind: 'http', path: 'https://a.example.org', status: 200, body: 'ok' }],
    ['tcp://db:5432', { kind: 'tcp', host: 'db', port: 5432 }],
    ['tcp://[::1]:80', { kind: 'tcp', host: '::1', port: 80 }],
    ['service: api', { kind: 'service', service: 'api' }],
  ])('%s', (line, check) => expect(checksFromLines([line], { body: 'ok' })).toEqual([check]));

  it.each(['ping me', 'tcp://db', 'tcp://db:65536', 'service:', 'ftp://x', '/a b'])('refuse %j', (line) => {
    expect(() => checksFromLines([line], {})).toThrow(`input 'checks': '${line}' is no check`);
  });
});

import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/config/settings.ts';
import { judgedBy } from '../../../src/deploy/stack/judged-by.ts';
import { problemOf } from '../../../src/release/schema.ts';
import { aRelease } from '../../support/releases.ts';
import { type Check, quickSettings } from '../health/support.ts';

const suite = (more: object = {}): Settings['tests'][string] => ({
  ...{ run: 'npm test', on: { kind: 'runner' }, timeout: 1000, minTests: 0 },
  ...{ failOnEmpty: true, env: {}, allowStackDatabase: false },
  ...more,
});

const judged = (
  checks: readonly Check[],
  { url = 'https://example.org', ...more }: { url?: string; tests?: Settings['tests'] } = {},
) =>
  judgedBy({ health: quickSettings({ checks }), url, tests: {}, ...more }, (text) =>
    text.replace('hunter2', '***'),
  );

const http = (path: string, more: object = {}): Check => ({ kind: 'http', path, status: 200, ...more });

describe('what judges a release, in its record', () => {
  it('is the gate with its url, and the suites', () => {
    const checks = [http('/health', { body: 'ok?' }), { kind: 'service', service: 'api' }];
    const found = judged(checks, { tests: { smoke: suite({ run: 'curl https://example.org/?q=1' }) } });
    expect(found).toMatchObject({
      checks: { url: 'https://example.org', runFrom: 'runner', deadline: 10_000, checks },
      suites: { smoke: { run: 'curl https://example.org/?q=1' } },
    });
    expect(problemOf('release', JSON.parse(JSON.stringify(aRelease(found))))).toBeUndefined();
    expect(problemOf('release', JSON.parse(JSON.stringify(aRelease())))).toBeUndefined();
  });

  it.each<[string, Check[], string?]>([
    ['a query', [http('/health?token=x')]],
    ['a query of an address', [http('https://other.example.org/?token=x')]],
    ['a user in an address', [http('https://me:pw@other.example.org/')]],
    ['a secret of the stack', [http('/ok'), http('/hunter2/health')]],
    ['a secret in a body', [http('/ok', { body: 'I am hunter2' })]],
    ['a user in the url', [http('/ok')], 'https://me:pw@example.org'],
  ])('is no gate with %s', (_name, checks, url) => {
    expect(judged(checks, url === undefined ? {} : { url })).toEqual({ suites: {} });
  });

  it.each([
    ['a secret', { run: ['test', 'hunter2'] }],
    ['a user in an address', { run: 'curl https://me:pw@example.org' }],
    ['a variable that says so', { env: { API_TOKEN: 'x' } }],
  ])('is no suite with %s', (_name, more) => {
    const found = judged([], { tests: { smoke: suite(more), unit: suite() } });
    expect(Object.keys(found.suites ?? {})).toEqual(['unit']);
  });

  it.each([
    ['a check without kind', { checks: [{}] }],
    ['a time that is none', { deadline: 'soon' }],
    ['another place', { runFrom: 'moon' }],
  ])('is damaged with %s', (_name, more) => {
    const { checks } = judged([]);
    expect(
      problemOf('release', JSON.parse(JSON.stringify(aRelease({ checks: { ...checks, ...more } as never })))),
    ).toMatch(/^checks\./);
  });
});

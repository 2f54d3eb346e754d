import { describe, expect, it } from 'vitest';
import { isReleaseId, releaseId } from '../../../src/release/id.ts';
import { hostileStrings } from '../../support/hostile.ts';

const NOW = Date.parse('2026-11-21T18:30:05.999Z');

describe('releaseId', () => {
  it('is the time and the version', () => {
    expect(releaseId(NOW, 'v1.4.2')).toBe('20261121T183005Z-v1.4.2');
    expect(releaseId(NOW, 'feature/login page')).toBe('20261121T183005Z-feature-login-page');
    expect(releaseId(NOW, 'é')).toBe('20261121T183005Z-e');
  });

  it('sorts by time', () => {
    const list = [0, 999, 1000, 60_000, 86_400_000, 4e10].map((ms, i) => releaseId(NOW + ms, `v${9 - i}`));
    expect([...list].sort().map((id) => id.slice(0, 16))).toEqual(list.map((id) => id.slice(0, 16)));
  });

  it.each([
    ...hostileStrings,
    '',
    '..',
    '.',
    '-',
    '../../etc',
    'a.partial',
    `${'x'.repeat(52)}.partial`,
    'x'.repeat(300),
    '\0',
    '日本',
  ])('makes a safe name of %j', (version) => {
    const id = releaseId(NOW, version);
    expect(id).toMatch(/^20261121T183005Z-[A-Za-z0-9_][A-Za-z0-9._-]*$/);
    expect(id.length).toBeLessThanOrEqual(80);
    expect(id).not.toMatch(/\.partial$|\.$/);
    expect(isReleaseId(id)).toBe(true);
  });
});

it.each([
  '',
  'lost+found',
  '20261121T183005Z',
  '20261121T183005Z-',
  '20261121T183005Z-v1/../../x',
  '20261121T183005Z-v1 x',
  '20261121T183005Z-v1\n',
  ' 20261121T183005Z-v1',
  '2026-11-21T18:30:05Z-v1',
  '20261121T183005Z-$(id)',
])('%j is no release id', (name) => expect(isReleaseId(name)).toBe(false));

import { expect, it } from 'vitest';
import { differences } from '../../../src/deploy/plan/differences.ts';
import { aService } from '../../support/releases.ts';

const release = (
  part: string,
  sha: string,
  contents?: Record<string, string>,
  files: string[] = ['nginx'],
) => ({
  services: { web: aService({ parts: { volumes: part, labels: 'same' }, files }) },
  files: [{ source: 'nginx', sha256: sha.repeat(64), bytes: 1, contents }],
});
const told = (was: ReturnType<typeof release>, now: ReturnType<typeof release>) =>
  differences('web', was, now, '2.40.3').join(', ');

it('names the shipped files that changed', () => {
  const was = release('1', 'a', { 'nginx/a.conf': '1', 'nginx/b.conf': '1', 'nginx/c.conf': '1' });
  const now = release('2', 'b', { 'nginx/a.conf': '2', 'nginx/c.conf': '1', 'nginx/d.conf': '1' });
  expect(told(was, now)).toBe('nginx/a.conf changed, nginx/b.conf removed, nginx/d.conf added');
});

it('or what is shipped, where a record of old names no files', () => {
  expect(told(release('1', 'a'), release('2', 'b', { 'nginx/a.conf': '1' }))).toBe('nginx changed');
});

it('or the mounts, where they are what changed', () => {
  expect(told(release('1', 'a'), release('2', 'a'))).toBe('volumes changed');
  expect(told(release('1', 'a', {}, []), release('2', 'b', {}, []))).toBe('volumes changed');
  expect(told(release('1', 'a'), release('1', 'b'))).toBe('');
});

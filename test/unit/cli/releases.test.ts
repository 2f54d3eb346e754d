import { expect, it } from 'vitest';
import type { Terminal } from '../../../src/cli/command.ts';
import { showNext, wayBack } from '../../../src/cli/releases.ts';
import { Screen } from '../../../src/cli/screen.ts';
import type { Settings } from '../../../src/config/settings.ts';
import { aLedger, anEntry } from '../../support/releases.ts';

it('the command that goes back can be copied, whatever the version is called', () => {
  const command = (version: string, environment: string, production = false) =>
    wayBack({ environment, production } as Settings, version);
  expect(command('v1.2', 'staging')).toBe('deploy-kit rollback -e staging --to v1.2');
  expect(command('v1 (old); rm x', "jo's", true)).toBe(
    `deploy-kit rollback -e 'jo'\\''s' --to 'v1 (old); rm x' --reason "..."`,
  );
});

const [V1, V2, BACK] = ['20261121T183001Z-v1', '20261121T183002Z-v2', '20261121T183003Z-v1'];

/** What is advised where these were there, and the last one runs. */
function advice(...entries: Parameters<typeof anEntry>[0][]): string {
  const ledger = aLedger(...entries.map((one) => anEntry(one)));
  const last = ledger.releases.at(-1);
  let text = '';
  const terminal = { color: false, width: 200, out: (more: string) => (text += more) } as unknown as Terminal;
  const releases = [{ id: last?.id, current: true }] as never;
  const settings = { environment: 'staging', production: false } as Settings;
  showNext([{ ledger, releases }], new Screen(terminal), { settings });
  return text.trim();
}

it('advises to go back to what ran before', () => {
  const first = { id: V1, fingerprint: 'one', state: 'superseded' as const };
  expect(advice(first, { id: V2, version: 'v2', fingerprint: 'two' })).toBe(
    'To go back to what ran before:\n  deploy-kit rollback -e staging --to v1',
  );
});

it('says of what was put back that it is not known whether an older one is better', () => {
  const gate = 'gate: http /health: status 500';
  const older = { id: V1, version: 'v0', fingerprint: 'zero', state: 'superseded' as const };
  const left = { id: V2, version: 'v2', fingerprint: 'two', state: 'failed' as const, backup: 'B1' };
  const back = { id: BACK, fingerprint: 'one', rollbackOf: 'R1', left: V2 };
  const lost = advice(older, left, { ...back, state: 'failed', reason: gate });
  expect(lost).toMatch(
    new RegExp(`^v1 was put back \\(${BACK}, the content of R1\\) and is not well: ${gate}`),
  );
  expect(lost).toMatch(/older release would be well is not known.*deploy-kit logs -e staging/s);
  expect(lost).toContain('The backup B1 is from before v2 was deployed.');
  expect(lost).not.toContain('rollback -e');
  expect(advice(older, left, back)).toMatch(/--to v0\nWhether it works with the data as it is now is not/);
});

it('says of what it advises that it did not go well when it was put back last', () => {
  const first = { id: V1, fingerprint: 'one', state: 'superseded' as const };
  const failed = {
    id: V2,
    fingerprint: 'one',
    state: 'failed' as const,
    rollbackOf: V1,
    reason: 'gate: 500',
  };
  expect(advice(first, failed, { id: BACK, version: 'v3', fingerprint: 'three' })).toContain(
    `v1 was there before (${V2}) and failed: gate: 500`,
  );
});

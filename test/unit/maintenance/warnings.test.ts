import { expect, it } from 'vitest';
import type { Container } from '../../../src/engine/containers.ts';
import type { Seen } from '../../../src/maintenance/look.ts';
import type { MaintenanceSettings } from '../../../src/maintenance/types.ts';
import { warningsOf } from '../../../src/maintenance/warnings.ts';
import type { LedgerEntry } from '../../../src/release/types.ts';
import { aContainer } from '../../support/containers.ts';
import { aLedger, anEntry } from '../../support/releases.ts';

const NOW = Date.parse('2026-11-21T19:00:00Z');
const holder = { who: 'ann', what: 'a deploy', where: 'there', since: '2026-11-21T18:59:00Z' };

interface Host {
  readonly entry?: LedgerEntry;
  readonly containers?: readonly Container[];
  readonly holder?: Seen['holder'];
}

async function warned({ entry = anEntry(), containers = [], holder }: Host, isDead = false) {
  const store = { ledger: aLedger(entry) };
  const survey = { host: { name: 'local' }, store, containers, current: undefined };
  const seen = { survey, holder, disks: [], sets: [], skew: 0 } as unknown as Seen;
  const settings = { project: 'shop', environment: 'production', deploy: {} } as MaintenanceSettings;
  const run = { run: 'local:a:1:1', who: 'ann', where: 'here', isDead: async () => isDead };
  const limits = { disk: 80, certificate: 21, backup: 3 };
  const found = await warningsOf(seen, settings, limits, { run, now: NOW });
  return found.map(({ kind }) => kind).filter((kind) => kind !== 'no-release');
}

const pending = (phase: LedgerEntry['phase'], expiresAt: string) => {
  const lease = { run: 'github:1:1', who: 'ben', where: 'there', expiresAt };
  return anEntry({ state: 'pending', phase, lease });
};
const [SOON, OVER] = ['2026-11-21T19:10:00.000Z', '2026-11-21T18:50:00.000Z'];

it.each<[string, Host, boolean, string[]]>([
  ['waits for its verdict', { entry: pending('awaiting-verdict', SOON) }, false, []],
  ['waited too long', { entry: pending('awaiting-verdict', OVER) }, false, ['pending']],
  ['waits for a run that is over', { entry: pending('awaiting-verdict', SOON) }, true, ['pending']],
  ['is being deployed', { entry: pending('deploying', OVER), holder }, false, []],
  ['was being deployed a moment ago', { entry: pending('deploying', SOON) }, false, []],
  ['was left by a run that died', { entry: pending('deploying', SOON) }, true, ['pending']],
])('a release that %s', async (_what, host, isDead, kinds) => {
  expect(await warned(host, isDead)).toEqual(kinds);
});

const HOUR = 3_600_000;
it.each<[string, Partial<Container>, string[]]>([
  ['was never restarted', {}, []],
  ['was restarted an hour ago', { restartCount: 1, lives: { now: HOUR, before: HOUR } }, ['restarts']],
  ['was restarted two days ago', { restartCount: 9, lives: { now: 48 * HOUR, before: HOUR } }, []],
  [
    'was restarted often, and not for long',
    { restartCount: 3, lives: { now: HOUR, before: HOUR } },
    ['crash-loop'],
  ],
  ['is about to be started again', { restartCount: 1, status: 'restarting' }, ['crash-loop']],
  ['was killed for want of memory', { oomKilled: true }, ['memory']],
  ['does one-off work', { oneOff: true, oomKilled: true }, []],
  ['has done it for two days', { oneOff: true, startedAt: '2026-11-19T18:00:00Z' }, ['one-off']],
  ['did it', { oneOff: true, startedAt: '2026-11-19T18:00:00Z', status: 'exited' }, []],
  ['runs for two days', { startedAt: '2026-11-19T18:00:00Z' }, []],
])('a container that %s', async (_what, more, kinds) => {
  expect(await warned({ containers: [aContainer('web', more)] })).toEqual(kinds);
});

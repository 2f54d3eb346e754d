import { expect, it } from 'vitest';
import { originOf, triedBefore } from '../../../src/release/origin.ts';
import { aLedger, anEntry } from '../../support/releases.ts';

const [GOOD, BAD] = ['20261121T183001Z-v1', '20261121T183002Z-v2'];
const gate = 'the gate failed: http /health: status 500';

it.each([
  ['a deploy of which nobody said why', {}, undefined, []],
  ['a deploy with its reason', {}, 'again', ['again']],
  [
    'what was put back, with the failure of the other one',
    { rollbackOf: GOOD, left: BAD },
    gate,
    [`content of ${GOOD}`, `v2 was left: ${gate}`],
  ],
  [
    'what was put back for no said reason',
    { rollbackOf: GOOD, left: BAD },
    undefined,
    [`content of ${GOOD}`, 'v2 was left'],
  ],
  [
    'in place of what is forgotten',
    { rollbackOf: GOOD, left: '20261121T183003Z-v3' },
    gate,
    [`content of ${GOOD}`, `20261121T183003Z-v3 was left: ${gate}`],
  ],
  ['of an older version', { rollbackOf: GOOD }, gate, [`content of ${GOOD}`, `what ran was left: ${gate}`]],
  ['of an older version, for no said reason', { rollbackOf: GOOD }, undefined, [`content of ${GOOD}`]],
])('tells why a release is there: %s', (_name, more, reason, notes) => {
  const entry = anEntry({ id: '20261121T183009Z-v1', ...more });
  const ledger = aLedger(
    anEntry({ id: GOOD }),
    anEntry({ id: BAD, version: 'v2', state: 'rolled-back' }),
    entry,
  );
  expect(originOf(entry, reason, ledger)).toEqual(notes);
});

it.each<[string, Parameters<typeof anEntry>[0][], string | undefined]>([
  ['nothing of the version was there', [{ version: 'v1' }], undefined],
  [
    'it failed',
    [{ version: 'v2', state: 'failed', reason: gate, id: BAD }],
    `v2 was there before (${BAD}) and failed: ${gate}`,
  ],
  [
    'it was gone back from, for no said reason',
    [{ version: 'v2', state: 'rolled-back', id: BAD }],
    `v2 was there before (${BAD}) and was rolled back`,
  ],
  [
    'its content failed under another name',
    [{ version: 'v2-rc', fingerprint: 'content', state: 'failed', reason: gate, id: BAD }],
    `v2-rc was there before (${BAD}) and failed: ${gate}`,
  ],
  [
    'it failed, and went well since',
    [
      { version: 'v2', state: 'failed', reason: gate },
      { version: 'v2', state: 'superseded' },
    ],
    undefined,
  ],
  ['it is what this run has begun', [{ version: 'v2', state: 'pending' }], undefined],
])('tells how the last try of a version ended: %s', (_, entries, said) => {
  const others = aLedger(anEntry());
  const ledger = aLedger(...entries.map((one) => anEntry(one)), anEntry({ version: 'v3', state: 'failed' }));
  expect(triedBefore([others, ledger], { version: 'v2', fingerprint: 'content' })).toBe(said);
});

import { expect, it } from 'vitest';
import { originOf } from '../../../src/release/origin.ts';
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

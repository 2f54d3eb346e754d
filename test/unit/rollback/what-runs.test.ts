import { expect, it } from 'vitest';
import { whatRuns } from '../../../src/actions/rollback.ts';
import { UserError } from '../../../src/base/errors.ts';
import type { ReleaseId } from '../../../src/release/types.ts';

const entry = (id: string) => ({ id: id as ReleaseId, version: 'v1', commit: undefined });
const back = { target: entry('R1'), release: { ...entry('R3'), images: {} } };

it('a rollback tells what runs, unless that does not pass its gate', () => {
  expect(whatRuns(back)).toEqual({ runs: 'v1', now: 'v1 runs again (R3)' });
  expect(whatRuns({ ...back, failure: new UserError('502') })).toEqual({
    now: 'v1 was put back (R3), and does not pass its gate',
  });
  expect(whatRuns({ target: entry('R1') })).toEqual({});
});

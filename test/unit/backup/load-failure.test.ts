import { describe, expect, it } from 'vitest';
import { BadSet } from '../../../src/backup/bad-set.ts';
import { loadFailure } from '../../../src/backup/restore/failure.ts';
import { proofFailure, reportedProof } from '../../../src/backup/restore/hosts.ts';
import { renderProofSummary } from '../../../src/backup/restore/summary.ts';
import { UserError } from '../../../src/base/errors.ts';
import { Markdown } from '../../../src/base/markdown.ts';
import { testContext } from '../../support/open-host.ts';

const failed = (fed: number | undefined, loaded: number | undefined, stderr = 'said so') =>
  loadFailure('load db.sql.gz', { fed, loaded, stderr }, { name: 'web1', context: testContext() });

describe('a load that fails', () => {
  it.each([
    [0, 1, 'load db.sql.gz (exit code 1) failed: said so'],
    [141, 3, 'load db.sql.gz (exit code 3) failed: said so'],
    [1, 0, 'load db.sql.gz: the file cannot be read to its end: said so'],
    [1, 1, 'load db.sql.gz (exit code 1) failed: said so'],
  ])('by what the set holds: %s %s', (fed, loaded, message) => {
    const error = failed(fed, loaded);
    expect(error).toBeInstanceOf(BadSet);
    expect(error).toMatchObject({ message, fix: 'take another set; keep this one to find out why' });
  });

  it.each([
    [0, 125, 'said so'],
    [0, 137, 'said so'],
    [127, 0, 'zstd: not found'],
    // What takes it has its own words for what did not come.
    [127, 1, 'zstd: not found'],
    [137, 1, 'input file is too short'],
    [0, undefined, ''],
    [0, 1, 'ERROR 3 (HY000): Error writing file (Errcode: 28 "No space left on device")'],
    [0, 2, 'could not extend file "base/1": No space left on device'],
  ])('by what it is loaded with: %s %s %s', (fed, loaded, said) => {
    const error = failed(fed, loaded, said);
    expect(error).not.toBeInstanceOf(BadSet);
    expect(error).toBeInstanceOf(UserError);
    expect(error.fix).toMatch(/web1 has what runs there|make room there/);
  });
});

describe('what was looked at and is not proven', () => {
  const of = { host: 'web1', set: '20261121T183000Z', kpi: undefined };
  const damaged = {
    ...of,
    status: 'failed',
    error: new BadSet('its sum is another', { fix: 'another set' }),
  } as const;
  const unknown = {
    ...of,
    status: 'unproven',
    error: new UserError('no room', { fix: 'make room' }),
  } as const;

  it('is told for what it is, with its way out', () => {
    expect(proofFailure([damaged])).toMatchObject({
      message: 'backup 20261121T183000Z of web1 is not whole: its sum is another',
      fix: 'another set',
    });
    expect(proofFailure([unknown])).toMatchObject({
      message: 'backup 20261121T183000Z of web1 is there, and could not be proven: no room',
      fix: 'make room',
    });
    expect(proofFailure([damaged, unknown])?.message).toMatch(/not whole.*\n.*another set\n.*not be proven/);
    expect(proofFailure([])).toBeUndefined();
    expect(reportedProof(unknown)).toEqual({ ...of, status: 'unproven', error: 'no room', fix: 'make room' });
    expect(renderProofSummary(unknown, new Markdown((text) => text))).toMatch(
      /^### Backup not proven\n\n⚠️ .*no room\n\n- make room$/,
    );
    expect(renderProofSummary(damaged, new Markdown((text) => text))).toMatch(
      /^### Backup not whole\n\n❌ .*another\n\n- another set$/,
    );
  });
});

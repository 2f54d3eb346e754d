import { expect, it } from 'vitest';
import { Catalogue } from '../../../src/backup/catalogue.ts';
import type { Manifest } from '../../../src/backup/manifest.ts';
import { namesOf } from '../../../src/backup/stores/index.ts';
import type { Destination } from '../../../src/config/options/index.ts';
import { anAccess } from '../../support/backup.ts';
import { BACKUP_DEFAULTS } from '../../support/backup-settings.ts';
import { testContext } from '../../support/open-host.ts';

const bucket = (endpoint?: string, prefix?: string): Destination => ({
  kind: 's3',
  ...{ bucket: 'b', prefix, endpoint },
});

it('buckets of one name at two endpoints have two names; at Amazon it is what it was', () => {
  expect(namesOf(bucket(undefined, 'x/'))[0]).toBe('s3://b/x');
  expect(namesOf(bucket('https://a.example.org/'))).toEqual([
    's3://b?endpoint=https://a.example.org',
    's3://b',
  ]);
  expect(namesOf({ kind: 'host' })).toEqual(['host']);
});

/** What a listing says of a set on the host, whose manifest says that a copy is missing. */
async function missingOf(to: Destination[], from?: string) {
  const manifest = {
    ...{ id: '20260101T000000Z', project: 'shop', environment: 'test', files: [] },
    missing: [{ to: 's3://b', why: 'no key' }],
  } as unknown as Manifest;
  const set = { id: manifest.id, path: '/b', manifest, damaged: [] };
  const own = { machine: {} as never, backups: '/b', sets: [set] };
  const settings = { project: 'shop', environment: 'test', backup: { ...BACKUP_DEFAULTS, to } };
  await using catalogue = new Catalogue(
    { settings, hostName: 'local', own, access: anAccess(), from },
    testContext(),
  );
  const [known] = await catalogue.all();
  return {
    missing: known?.manifest.missing?.map((one) => one.to),
    away: catalogue.away.map(({ name }) => name),
  };
}

it('what a manifest of old calls a bucket is known, unless two were called that', async () => {
  const [a, c] = ['https://a.example.org', 'https://c.example.org'];
  expect((await missingOf([bucket(a)])).missing).toEqual([`s3://b?endpoint=${a}`]);
  expect((await missingOf([bucket(a), bucket(c)])).missing).toEqual(['s3://b']);
  expect((await missingOf([bucket()])).missing).toEqual(['s3://b']);
  // There is no key: both were meant to be asked.
  expect((await missingOf([bucket(a), bucket(c)], 's3://b')).away).toEqual([
    `s3://b?endpoint=${a}`,
    `s3://b?endpoint=${c}`,
  ]);
  expect((await missingOf([bucket(a), bucket(c)], `s3://b?endpoint=${c}`)).away).toEqual([
    `s3://b?endpoint=${c}`,
  ]);
});

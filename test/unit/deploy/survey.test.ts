import { expect, it } from 'vitest';
import { releasesOf } from '../../../src/deploy/look/survey.ts';
import { layout } from '../../../src/release/layout.ts';
import type { ReleaseId } from '../../../src/release/types.ts';
import { aLedger, anEntry, aRelease } from '../../support/releases.ts';
import { container } from '../health/support.ts';

it('records of releases are read only for what a deploy that was cut off did not get to', async () => {
  const place = layout('/srv/shop');
  const release = aRelease();
  const read: ReleaseId[] = [];
  const store = {
    layout: place,
    ledger: aLedger(),
    releases: [release.id],
    record: async (id: ReleaseId) => {
      read.push(id);
      return release;
    },
  };
  const madeIn = place.release(release.id);
  const containers = [container('web', { madeIn }), container('db', { madeIn })];
  const there = anEntry({ imageIds: { web: 'sha256:1', db: 'sha256:1' } });
  expect([...(await releasesOf(containers, there, store))]).toEqual([]);
  expect(read).toEqual([]);
  const cutOff = anEntry({ imageIds: { web: 'sha256:1' } });
  expect([...(await releasesOf(containers, cutOff, store))]).toEqual([['id-db', release]]);
});

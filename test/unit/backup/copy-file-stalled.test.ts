import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, it } from 'vitest';
import { readFileBack, sendFile } from '../../../src/backup/copy-file.ts';
import { testContext } from '../../support/open-host.ts';

/** A disk that hangs: some bytes, and then nothing, for ever. */
const stalled = async () => {
  const content = new Readable({ read() {} });
  content.push('some');
  return content;
};
const file = { path: 'db.sql.zst', bytes: 100, sha256: '0'.repeat(64) };
const names = { from: 'host', to: 's3://bucket' };

it('a copy that stands still is read back no longer than it may', async () => {
  const to = { read: stalled };
  await expect(readFileBack(file, { to, names, silence: 50 }, testContext())).rejects.toThrow(
    'nothing has moved for',
  );
});

it('a source that stands still does not hold up who takes it, whether it listens to the signal or not', async () => {
  const takers = [
    (content: Readable, signal: AbortSignal) =>
      pipeline(content, new Writable({ write: (_, __, done) => done() }), { signal }),
    async (content: Readable) => {
      for await (const _ of content);
    },
  ];
  for (const take of takers) {
    const to = {
      put: (_: string, content: Readable, signal: AbortSignal) => take(content, signal),
      read: stalled,
    };
    const way = { from: { read: stalled }, to, names, silence: 50 };
    await expect(sendFile(file, way, testContext())).rejects.toThrow('nothing has moved for');
  }
});

import { chmod, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { Machine } from '../../../src/host/machine.ts';
import { streamImages } from '../../../src/images/stream.ts';
import type { LockedHost } from '../../../src/release/locked-host.ts';
import { openTestHost, testContext } from '../../support/open-host.ts';
import { tempDir } from '../../support/temp.ts';

it('a host that is gone when the images are on their way ends the stream', async () => {
  await using bin = await tempDir('docker');
  // More than all pipes on the way hold, and no end.
  await writeFile(bin.join('docker'), '#!/bin/sh\nexec cat /dev/urandom\n');
  await chmod(bin.join('docker'), 0o700);
  const environment = { PATH: `${bin.path}:${process.env['PATH']}` };
  const context = testContext();
  await using from = await openTestHost('local', undefined, { environment, context });
  const gone = async (): Promise<never> => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    throw new Error('it is gone');
  };
  const transport = { kind: 'ssh' as const, start: gone, connect: gone, connectionError: () => undefined };
  const host = new Machine('ssh://gone', transport, context);
  const to = { name: host.name, host, context, fence: undefined } as unknown as LockedHost;
  await expect(streamImages({ from, to, tags: ['a:1'] })).rejects.toThrow('it is gone');
});

import { describe, expect, it } from 'vitest';
import { ToolError } from '../../../src/base/errors.ts';
import type { Host } from '../../../src/host/host.ts';
import { assertImagesAtHand } from '../../../src/images/hosts.ts';
import { contentTag } from '../../../src/images/names.ts';
import type { Tagged } from '../../../src/images/tagged.ts';
import type { PinnedImage } from '../../../src/release/types.ts';

const DIGEST = `sha256:${'a'.repeat(64)}` as const;
const naming = { composeProject: 'shop-dev' } as Parameters<typeof contentTag>[0];
const image = { source: 'archive', reference: 'shop/web:v1', digest: DIGEST } as PinnedImage;
const TAG = contentTag(naming, 'web', DIGEST);

/** This machine, which has images under these names. */
function engine(...names: string[]): Host {
  const run = async (argv: readonly string[]) => {
    const name = argv.at(-1) ?? '';
    if (names.includes(name))
      return { code: 0, stdout: JSON.stringify({ Id: DIGEST, Size: 10 }), stderr: '' };
    throw new ToolError({ argv, code: 1, stderr: `Error: No such image: ${name}` });
  };
  return { name: 'local', kind: 'local', run } as unknown as Host;
}

/** What a host has under our tags. */
const has = (...tags: string[]): Tagged => ({
  containerdStore: false,
  ids: new Map(tags.map((tag) => [tag, DIGEST])),
});

const check = (there: Tagged, local: Host) =>
  assertImagesAtHand({ there, local, images: { web: image }, naming });

describe('assertImagesAtHand', () => {
  it('is content with an image on the host, or on this machine by its name or its digest', async () => {
    await check(has(TAG), engine());
    await check(has(), engine('shop/web:v1'));
    await check(has(), engine(DIGEST));
  });

  it('refuses one that was built in another job and is nowhere', async () => {
    await expect(check(has(), engine())).rejects.toMatchObject({
      name: 'UserError',
      message: `shop/web:v1 (${DIGEST}) was built to be streamed, but is not on this machine`,
      fix: expect.stringContaining('in one job'),
    });
  });
});

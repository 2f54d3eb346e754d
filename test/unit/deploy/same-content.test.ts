import { describe, expect, it } from 'vitest';
import type { Survey } from '../../../src/deploy/look/survey.ts';
import { keepSameContent } from '../../../src/deploy/plan/same-content.ts';
import { contentTag } from '../../../src/images/names.ts';
import type { ImageMap, PinnedImage } from '../../../src/release/types.ts';
import { aRelease } from '../../support/releases.ts';
import { testContext } from '../health/support.ts';

const naming = { composeProject: 'shop-production' };
const digest = (n: string) => `sha256:${n.repeat(64)}` as const;
const image = (n: string, content?: string): PinnedImage => ({
  source: 'archive',
  reference: `deploy-kit-build/shop/web:v${n}`,
  digest: digest(n),
  content,
});

type Seen = Pick<Survey, 'images' | 'current'>;

/** A host on which `images` run, and that still has those of `there`. */
function host(images: ImageMap | undefined, there: ImageMap = images ?? {}): Seen {
  const ids = Object.entries(there).map(
    ([service, { digest }]) => [contentTag(naming, service, digest), digest] as const,
  );
  const current = images === undefined ? undefined : { release: aRelease({ images }), entry: {} as never };
  return { images: { containerdStore: false, ids: new Map(ids) }, current };
}

const keep = (built: ImageMap, ...hosts: Seen[]) => keepSameContent(built, hosts, naming, testContext());

describe('an image of another commit with the content of the one that runs', () => {
  const runs = { web: image('1', 'same'), api: image('2', 'old') };
  const built = { web: image('3', 'same'), api: image('4', 'new') };

  it('is not taken: the one that runs is kept; what changed is taken', () => {
    expect(keep(built, host(runs), host(runs))).toEqual({ web: runs.web, api: built.api });
  });

  it.each<[string, Seen[]]>([
    ['a host joins', [host(runs), host(undefined)]],
    [
      'another host runs another image of that content',
      [host(runs), host({ web: image('5', 'same') }, runs)],
    ],
    ['the image is gone from one of the hosts', [host(runs), host(runs, {})]],
    ['nothing runs yet', [host(undefined)]],
    ['what runs was recorded without its content', [host({ web: image('1') })]],
  ])('is taken where %s', (_when, hosts) => expect(keep(built, ...hosts)).toEqual(built));

  it('is taken when the build does not tell its content', () => {
    const untold = { web: image('3') };
    expect(keep(untold, host({ web: image('1') }))).toEqual(untold);
  });

  it('is nothing to speak of where it is the very same image', () => {
    const context = testContext();
    expect(keepSameContent({ web: runs.web }, [host(runs)], naming, context)).toEqual({ web: runs.web });
    expect(context.log.lines).toEqual([]);
    keepSameContent(built, [host(runs)], naming, context);
    expect(context.log.lines).toEqual([expect.stringContaining('it is kept')]);
  });
});

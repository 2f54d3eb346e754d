import { UserError } from '../base/errors.ts';
import type * as common from '../config/common-inputs.ts';
import type { InputValues } from '../config/inputs.ts';
import type { OfferedImages } from '../images/image-map.ts';
import { deployPath } from '../release/layout.ts';
import { activeRelease } from '../release/ledger.ts';
import { readStore } from '../release/store.ts';
import type { PinnedImage } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import type { SetupContext } from './context.ts';
import { openHosts } from './hosts.ts';
import { settingsFrom } from './settings.ts';

export interface Promoted {
  /** Other environments get the same digests of what was built for the release. */
  readonly images: OfferedImages;
  readonly version: string;
  /** Where the compose files and shipped files of the release are. */
  readonly commit: string;
  readonly release: string;
}

/**
 * What another environment has verified and runs, from the ledgers of its hosts.
 * @throws UserError when its hosts are not of one mind, or its images are in no registry
 */
export async function promotedFrom<S extends typeof common.project>(
  options: S,
  inputs: InputValues<S> & InputValues<typeof common.project> & InputValues<typeof common.ssh>,
  environment: string,
  context: SetupContext,
): Promise<Promoted> {
  const settings = await settingsFrom(options, { ...inputs, environment }, context, { isAside: true });
  await using hosts = await openHosts(settings.hosts, inputs, context);
  // Its secrets are not shown here, and not hidden either: a job output that holds something hidden is dropped by GitHub.
  const found = await Promise.all(
    hosts.list.map(async (host) => {
      const store = await readStore(host, deployPath(settings), context);
      return { host, store, active: activeRelease(store.ledger) };
    }),
  );
  const [first] = found;
  for (const { host, active } of found) {
    if (active === undefined) {
      throw new UserError(
        t`input 'from-environment': ${host.name} of ${environment} has no verified release`,
        {
          fix: t`deploy to ${environment} first: only what passed its gate and tests there is taken over`,
        },
      );
    }
    if (active.fingerprint !== first?.active?.fingerprint) {
      const runs = found.map((one) => `${one.host.name}: ${one.active?.version}`).join(', ');
      throw new UserError(t`input 'from-environment': the hosts of ${environment} differ: ${runs}`, {
        fix: t`deploy to ${environment} again, so that all its hosts run the same release`,
      });
    }
  }
  if (first?.active === undefined) throw new Error('an environment has at least one host');
  const { id, version } = first.active;
  const { images, commit } = await first.store.record(id);
  if (commit === undefined) {
    throw new UserError(t`input 'from-environment': of ${version} in ${environment} no commit is known`, {
      fix: t`deploy to ${environment} once more, from a checkout: its compose files are taken over with it`,
    });
  }
  const { registry } = settings.build;
  const isBuilt = (image: PinnedImage) =>
    image.content !== undefined ||
    (image.source === 'registry' && registry !== undefined && image.pull.startsWith(`${registry}/`));
  const built = Object.entries(images).filter(([, image]) => isBuilt(image));
  // What is of others keeps the digest that an environment has: a tag that moved must not restart its database. It is
  // taken where that environment has none yet.
  const foreign = Object.entries(images).flatMap(([service, image]) =>
    isBuilt(image) || image.source === 'archive' ? [] : [[service, { ...image, foreign: true }] as const],
  );
  const streamed = built.filter(([, image]) => image.source === 'archive').map(([service]) => service);
  if (streamed.length > 0) {
    throw new UserError(
      t`input 'from-environment': the images of ${streamed.join(', ')} went to ${environment} without a registry: nothing else can get them from there`,
      { fix: t`set build.registry in the config file (or the input 'registry') and deploy there once more` },
    );
  }
  context.log.info(t`${environment} runs ${version} (${id}), verified since ${first.active.since}`);
  return { images: Object.fromEntries([...built, ...foreign]), version, commit, release: id };
}

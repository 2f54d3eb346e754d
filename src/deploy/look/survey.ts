import type { Context } from '../../base/context.ts';
import { own } from '../../base/own.ts';
import { allContainers, type Container, type Listener } from '../../engine/containers.ts';
import { type EngineFacts, engineFacts } from '../../engine/facts.ts';
import { listening } from '../../engine/listening.ts';
import { type Resources, resourcesOf } from '../../engine/resources.ts';
import { ask } from '../../host/ask.ts';
import type { Host } from '../../host/host.ts';
import { hasTools } from '../../host/tools.ts';
import { type Tagged, taggedImages } from '../../images/tagged.ts';
import { findRelease } from '../../release/ledger.ts';
import { type Stored, storeAt } from '../../release/store.ts';
import type { LedgerEntry, Release } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';

/** Everything that is read of a host before it is changed. Reading takes no lock. */
export interface Survey {
  readonly host: Host;
  readonly engine: EngineFacts;
  readonly store: Stored;
  /** Of all projects, and those of this stack (one-off ones included). */
  readonly everybody: readonly Container[];
  readonly containers: readonly Container[];
  readonly resources: Resources;
  readonly listening: readonly Listener[];
  /** Images under the stack's content tags. */
  readonly images: Tagged;
  /** The release that `current` points at, when its record is there. */
  readonly current: { readonly release: Release; readonly entry: LedgerEntry } | undefined;
  /**
   * By container of a service that the current release did not get to, its deploy being cut off: the record of a release
   * that it is as, that which made it if it is still kept.
   */
  readonly made: ReadonlyMap<string, Release>;
}

export interface SurveyRequest {
  /** The deploy path. */
  readonly root: string;
  readonly composeProject: string;
}

/** What the scripts of a deploy need, as far as there are systems without it. */
const TOOLS = ['flock', 'timeout', 'tar', 'sed', 'grep', 'readlink', 'head'];

/**
 * Looks at a host in one command. Secrets of the releases that it keeps are hidden from now on.
 * @throws UserError when a program, the engine or Compose is missing, or what is on the host cannot be read
 */
export async function surveyHost(host: Host, request: SurveyRequest, context: Context): Promise<Survey> {
  const { root, composeProject } = request;
  const answers = await ask(
    host,
    {
      tools: hasTools(TOOLS, t`a deploy`),
      engine: engineFacts(root),
      store: storeAt(root),
      everybody: allContainers,
      resources: resourcesOf(composeProject),
      listening,
      images: taggedImages({ composeProject }),
    },
    context,
  );
  const { store, everybody, engine } = answers;
  const images = { containerdStore: engine.imageStore === 'containerd', ids: answers.images };
  for (const [name, value] of await store.secrets()) context.hide(value, name);
  const release = await store.currentRecord();
  const entry = release === undefined ? undefined : findRelease(store.ledger, release.id);
  const current = release === undefined || entry === undefined ? undefined : { release, entry };
  const containers = everybody.filter(({ project }) => project === composeProject);
  const made = await releasesOf(containers, entry, store);
  return { host, ...answers, images, containers, current, made };
}

/** `Survey.made`; a record is read only where it is needed. */
export async function releasesOf(
  containers: readonly Container[],
  current: LedgerEntry | undefined,
  store: Pick<Stored, 'layout' | 'ledger' | 'record' | 'releases'>,
): Promise<Survey['made']> {
  const made = new Map<string, Release>();
  if (current === undefined) return made;
  for (const { id, service, madeIn, configHash } of containers) {
    if (own(current.imageIds, service) !== undefined) continue;
    const release =
      store.releases.find((one) => store.layout.release(one) === madeIn) ??
      store.ledger.releases.findLast(({ configHashes }) => configHashes[service] === configHash)?.id;
    // A record that is damaged is told where it is needed.
    const record = release === undefined ? undefined : await store.record(release).catch(() => undefined);
    if (record !== undefined) made.set(id, record);
  }
  return made;
}

import type { Context } from '../../base/context.ts';
import { throwAll, UserError } from '../../base/errors.ts';
import type { Bytes } from '../../base/units.ts';
import type { Settings } from '../../config/settings.ts';
import type { Host } from '../../host/host.ts';
import { assertImagesAtHand } from '../../images/hosts.ts';
import { isVerified } from '../../release/ledger.ts';
import type { ImageMap } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';
import type { Survey } from '../look/survey.ts';
import type { Stack } from '../stack/stack.ts';
import { changedNote, dataElsewhere, type Elsewhere, leftBehindNote } from './data-elsewhere.ts';
import { preflight } from './preflight.ts';

/** Room that Docker and Compose need for themselves. */
const MARGIN: Bytes = 300e6;

export interface HostsCheck {
  readonly surveys: readonly Survey[];
  readonly stack: Stack;
  readonly settings: Settings;
  readonly images: ImageMap;
  /** The machine that runs this. */
  readonly local: Host;
}

/**
 * Preflight of every host; the problems of all hosts are reported together.
 * @returns notes for the plan
 * @throws UserError
 */
export async function checkHosts(
  { surveys, stack, settings, images, local }: HostsCheck,
  context: Context,
): Promise<string[]> {
  const streamed = await archiveBytes(local, images, context);
  const errors: UserError[] = [];
  const notes = new Set<string>();
  for (const survey of surveys) {
    try {
      checkOwner(survey, settings);
      if (!streamed.isComplete) {
        await assertImagesAtHand({ there: survey.images, local, images, naming: settings });
      }
      const { elsewhere, changed, leftBehind } = await dataElsewhere(survey, stack, context);
      for (const one of changed) notes.add(changedNote(one));
      for (const one of leftBehind) notes.add(leftBehindNote(one));
      const bytes = survey.host.kind === 'ssh' ? streamed.bytes : 0;
      checkHost(survey, { stack, settings, elsewhere, imageBytes: bytes });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      errors.push(error);
    }
  }
  throwAll(errors);
  return [...notes];
}

/** `a` + `b-c` and `a-b` + `c` share a deploy path by default: the second to come is refused. */
function checkOwner({ host, current, store, everybody }: Survey, settings: Settings): void {
  const owner = current?.release;
  if (owner === undefined) return;
  if (owner.project !== settings.project || owner.environment !== settings.environment) {
    throw new UserError(
      t`${host.name}: ${store.layout.root} belongs to project '${owner.project}', environment '${owner.environment}'`,
      { fix: t`give this environment a deploy-path and a compose-project of its own` },
    );
  }
  if (owner.composeProject === settings.composeProject) return;
  if (!store.ledger.releases.some(isVerified)) {
    // Only failed ones were here: there is no data that a new name would leave behind.
    const left = everybody.filter(({ project }) => project === owner.composeProject);
    if (left.length === 0) return;
    throw new UserError(
      t`${host.name}: the release that failed here has left containers of Compose project '${owner.composeProject}' (${left.map(({ name }) => name).join(', ')})`,
      {
        fix: t`remove them there (docker compose -p ${owner.composeProject} down), or write 'compose-project: ${owner.composeProject}' to go on with that name`,
      },
    );
  }
  throw new UserError(
    t`${host.name}: this environment runs as Compose project '${owner.composeProject}', now it would become '${settings.composeProject}'`,
    {
      fix: t`write 'compose-project: ${owner.composeProject}'; under another name the stack would start beside the old one with empty volumes`,
    },
  );
}

interface HostCheck extends Pick<HostsCheck, 'stack' | 'settings'> {
  readonly elsewhere: readonly Elsewhere[];
  readonly imageBytes: Bytes;
}

function checkHost(survey: Survey, { stack, settings, elsewhere, imageBytes }: HostCheck): void {
  const { host, store, engine } = survey;
  const missing = stack.shipments.filter(({ sha256 }) => !store.files.includes(sha256));
  preflight({
    host: host.name,
    survey,
    settings,
    model: stack.model,
    rawServices: stack.rawServices,
    composeVersion: engine.composeVersion,
    isFirst: store.ledger.releases.length === 0,
    elsewhere,
    room: [
      {
        where: store.layout.root,
        free: engine.free.path,
        needed: missing.reduce((sum, { bytes }) => sum + bytes, MARGIN),
      },
      { where: engine.dockerRoot, free: engine.free.dockerRoot, needed: imageBytes + MARGIN },
    ],
  });
}

/** Unpacked size of the images that would be streamed from this machine, and whether it has them all. */
async function archiveBytes(
  local: Host,
  images: ImageMap,
  context: Context,
): Promise<{ bytes: Bytes; isComplete: boolean }> {
  const references = Object.values(images).flatMap((image) =>
    image.source === 'archive' ? [image.reference] : [],
  );
  if (references.length === 0) return { bytes: 0, isComplete: true };
  const { stdout } = await local.run(
    ['docker', 'image', 'inspect', '--format', '{{.Id}} {{.Size}}', '--', ...new Set(references)],
    { signal: context.signal, accept: [0, 1] },
  );
  const found = stdout.split('\n').filter((line) => line !== '');
  const sizes = new Map(found.map((line) => line.split(' ') as [string, string]));
  return {
    bytes: [...sizes.values()].reduce((sum, size) => sum + (Number(size) || 0), 0),
    isComplete: found.length === new Set(references).size,
  };
}

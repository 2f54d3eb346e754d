import type { Context } from '../base/context.ts';
import { UserError } from '../base/errors.ts';
import type { Bytes } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import type { Host } from '../host/host.ts';
import { assertImagesAtHand } from '../images/hosts.ts';
import type { ImageMap } from '../release/types.ts';
import { preflight } from './preflight.ts';
import type { Stack } from './stack.ts';
import type { Survey } from './survey.ts';

/** Room that Docker and Compose need for themselves. */
const MARGIN: Bytes = 300e6;

/**
 * Preflight of every host; the problems of all hosts are reported together.
 * @throws UserError
 */
export async function checkHosts(
  surveys: readonly Survey[],
  stack: Stack,
  settings: Settings,
  images: ImageMap,
  local: Host,
  context: Context,
): Promise<void> {
  const streamed = await archiveBytes(local, images, context);
  const errors: UserError[] = [];
  for (const survey of surveys) {
    try {
      checkOwner(survey, settings);
      if (!streamed.isComplete) {
        await assertImagesAtHand({ host: survey.host, local, images, naming: settings }, context);
      }
      await checkHost(survey, stack, settings, survey.host.kind === 'ssh' ? streamed.bytes : 0, context);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      errors.push(error);
    }
  }
  const [first] = errors;
  if (first === undefined) return;
  if (errors.length === 1) throw first;
  const fixes = [...new Set(errors.flatMap(({ fix }) => (fix === undefined ? [] : [fix])))];
  throw new UserError(errors.map(({ message }) => message).join('\n'), { fix: fixes.join('\n') });
}

/** `a` + `b-c` and `a-b` + `c` share a deploy path by default: the second to come is refused. */
function checkOwner({ host, current, store }: Survey, settings: Settings): void {
  const owner = current?.release;
  if (owner === undefined) return;
  if (owner.project !== settings.project || owner.environment !== settings.environment) {
    throw new UserError(
      `${host.name}: ${store.layout.root} belongs to project '${owner.project}', environment '${owner.environment}'`,
      { fix: 'give this environment a deploy-path and a compose-project of its own' },
    );
  }
  if (owner.composeProject !== settings.composeProject) {
    throw new UserError(
      `${host.name}: this environment runs as Compose project '${owner.composeProject}', now it would become '${settings.composeProject}'`,
      {
        fix: `write 'compose-project: ${owner.composeProject}'; under another name the stack would start beside the old one with empty volumes`,
      },
    );
  }
}

async function checkHost(
  survey: Survey,
  stack: Stack,
  settings: Settings,
  imageBytes: Bytes,
  context: Context,
): Promise<void> {
  const { host, scan, store, engine } = survey;
  const shared = sharedMounts(stack);
  const missing = stack.shipments.filter(({ sha256 }) => !store.files.includes(sha256));
  preflight({
    host: host.name,
    scan,
    settings,
    model: stack.model,
    isFirst: store.ledger.releases.length === 0,
    shared,
    existingShared: await existing(
      host,
      store.layout.shared,
      shared.map(({ source }) => source),
      context,
    ),
    sharedDirectory: store.layout.shared,
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
    ['docker', 'image', 'inspect', '--format', '{{.Id}} {{.Size}}', ...new Set(references)],
    { signal: context.signal, accept: [0, 1] },
  );
  const found = stdout.split('\n').filter((line) => line !== '');
  const sizes = new Map(found.map((line) => line.split(' ') as [string, string]));
  return {
    bytes: [...sizes.values()].reduce((sum, size) => sum + (Number(size) || 0), 0),
    isComplete: found.length === new Set(references).size,
  };
}

const EXISTING =
  'cd "$1" 2>/dev/null || exit 0; shift; for path; do [ ! -e "$path" ] || printf "%s\\n" "$path"; done';

async function existing(
  host: Host,
  directory: string,
  paths: readonly string[],
  context: Context,
): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  const { stdout } = await host.run(['sh', '-c', EXISTING, 'sh', directory, ...paths], {
    signal: context.signal,
  });
  return new Set(stdout.split('\n').filter((line) => line !== ''));
}

function sharedMounts({ model, placed }: Stack): { source: string; target: string; service: string }[] {
  return Object.entries(model.services).flatMap(([service, { volumes }]) =>
    (volumes ?? []).flatMap(({ source, target }) => {
      const place = source === undefined ? undefined : placed.get(source);
      return place?.place === 'shared' ? [{ source: place.source, target, service }] : [];
    }),
  );
}

import { hashValue } from '../../base/digest.ts';
import { shippedSources } from '../../compose/mentions.ts';
import { makePin, type Pin } from '../../compose/pin.ts';
import type { Settings } from '../../config/settings.ts';
import { contentTag, type Naming } from '../../images/names.ts';
import type { Layout } from '../../release/layout.ts';
import { fingerprint, networkRecords, serviceRecords, volumeNames } from '../../release/record.ts';
import type { ImageMap, Release, ReleaseId } from '../../release/types.ts';
import { type Stack, sourceHashes } from './stack.ts';

export interface ReleaseRequest {
  readonly id: ReleaseId;
  readonly version: string;
  readonly commit: string | undefined;
  readonly createdAt: string;
  readonly createdBy: { readonly who: string; readonly where: string };
  readonly reason: string | undefined;
  readonly backup: string | undefined;
  /** Names of secret variables. */
  readonly secrets: readonly string[];
  readonly judgedBy: Pick<Release, 'checks' | 'suites'>;
}

/** The immutable record of what is to run: the same for every host. */
export function composeRelease(
  stack: Stack,
  settings: Settings,
  images: ImageMap,
  request: ReleaseRequest,
): Release {
  // Paths differ per host, contents do not: the record is made with neutral ones.
  const pin = pinFor(stack, settings, images, { files: 'files', shared: 'shared' });
  const content = {
    composeProject: settings.composeProject,
    version: request.version,
    images,
    services: withFiles(serviceRecords(stack.model, pin, stack.mentions), stack),
    networks: networkRecords(stack.model),
    volumes: volumeNames(stack.model),
    composeFiles: stack.composeFiles,
    profiles: stack.profiles,
    files: stack.shipments.map(({ source, sha256, bytes, contents }) => ({
      source,
      sha256,
      bytes,
      contents,
    })),
    shared: [...stack.placed.values()].filter(({ place }) => place === 'shared').map(({ source }) => source),
    envHash: hashValue([...stack.env].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  return {
    schema: 1,
    id: request.id,
    project: settings.project,
    environment: settings.environment,
    commit: request.commit,
    createdAt: request.createdAt,
    createdBy: request.createdBy,
    fingerprint: fingerprint(content, sourceHashes(stack)),
    ...content,
    ownVariables: true,
    secrets: request.secrets,
    ...request.judgedBy,
    reason: request.reason,
    backup: request.backup,
  };
}

/** The records with the sources of what is shipped for each, so that a plan can name what changed. */
function withFiles(records: Release['services'], { model, placed }: Stack): Release['services'] {
  return Object.fromEntries(
    Object.entries(records).map(([name, record]) => {
      const files = shippedSources(model, model.services[name] ?? {}, placed);
      return [name, files.length === 0 ? record : { ...record, files }];
    }),
  );
}

/** The override for one host. */
export function pinFor(
  stack: Stack,
  naming: Naming,
  images: ImageMap,
  where: Pick<Layout, 'files' | 'shared'>,
): Pin {
  const tags = Object.entries(images).map(([service, image]) => [
    service,
    contentTag(naming, service, image.digest),
  ]);
  return makePin({
    model: stack.model,
    images: Object.fromEntries(tags),
    placed: stack.placed,
    labelFiles: stack.labelFiles,
    sources: stack.sources,
    env: stack.env,
    shipped: new Map(stack.shipments.map(({ source, sha256 }) => [source, sha256])),
    filesDirectory: where.files,
    sharedDirectory: where.shared,
  });
}

import { UserError } from '../../base/errors.ts';
import { ask } from '../../host/ask.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import type { ServicePart } from './parts.ts';

/** @throws UserError for what a newer server has written than the one that runs */
export async function assertReadable(part: ServicePart, host: LockedHost, set: string): Promise<void> {
  const { name, files, engine } = part;
  const wrote = files.find(
    ({ engine: by, serverVersion }) => by === engine.name && serverVersion,
  )?.serverVersion;
  const newer = majorOf(wrote);
  if (newer === undefined) return;
  const runs = await versionOf(part, host);
  const older = majorOf(runs);
  if (older === undefined || newer <= older) return;
  throw new UserError(
    t`'${name}' of ${set} was written by ${engine.product} ${wrote ?? ''}, and ${engine.product} ${runs ?? ''} runs: an older server does not read it`,
    { fix: t`deploy a release with ${engine.product} ${newer} or later, then restore; nothing was changed` },
  );
}

const majorOf = (version = ''): number | undefined => {
  const [, major] = /^(\d+)/.exec(version) ?? [];
  return major === undefined ? undefined : Number(major);
};

/** Of the server that runs; undefined where none answers. */
async function versionOf({ container, engine }: ServicePart, host: LockedHost): Promise<string | undefined> {
  const { service } = container;
  const question = engine.probe({ service, container, declared: true, database: undefined }, host.context);
  try {
    const { probed } = await ask(
      host,
      { probed: question },
      { signal: host.context.signal, timeout: 60_000 },
    );
    return probed.flatMap((one) => ('server' in one ? (one.server ?? []) : []))[0];
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

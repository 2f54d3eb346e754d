import { UserError } from '../../base/errors.ts';
import { type Destination, merge } from '../../config/options/index.ts';
import { t, translated } from '../../texts/texts.ts';
import { host } from './host.ts';
import type { Access, DestinationKind, StorePlace } from './kind.ts';
import { runner } from './runner.ts';
import { s3 } from './s3.ts';
import { ssh } from './ssh.ts';
import type { BackupStore } from './store.ts';

/** Where backup sets can be kept. */
export const DESTINATIONS: readonly DestinationKind[] = [host, s3, ssh, runner];

/** Where nobody says otherwise. */
export const destinationsOf = (to: readonly Destination[] | undefined): readonly Destination[] =>
  to ?? [{ kind: 'host' }];

/** Opens a destination. @throws UserError when it cannot be reached, or what it needs is not given */
export async function openStore(destination: Destination, place: StorePlace): Promise<BackupStore> {
  return kindOf(destination).open(destination, place);
}

/** For people and in manifests. */
export const nameOf = (destination: Destination): string => kindOf(destination).nameOf(destination);

/** All that it may be called: what it is called now first, then in manifests of old. */
export const namesOf = (destination: Destination): string[] => {
  const { formerNameOf } = kindOf(destination);
  return [nameOf(destination), ...(formerNameOf === undefined ? [] : [formerNameOf(destination)])];
};

/** What lies there goes with the job, unless a later step keeps it. */
export const isPassing = (destination: Destination, access: Pick<Access, 'isPassing'>): boolean =>
  kindOf(destination).isHere === true && access.isPassing === true;

function kindOf({ kind }: Destination): DestinationKind {
  const found = DESTINATIONS.find(({ name }) => name === kind);
  if (found === undefined) throw new TypeError(kind);
  return found;
}

/** How lines of the input `destinations` look, for people. */
export const destinationLines = (): string[] => DESTINATIONS.map(({ line }) => line.looks);

/** Destinations in their short form, one a line. @throws UserError naming the line */
export function destinationsFromLines(lines: readonly string[]): Destination[] {
  return lines.map((text) => {
    for (const { name, line, value } of DESTINATIONS) {
      const said = line.read(text);
      if (said !== undefined) return { kind: name, ...(merge(value, [said]) as object) };
    }
    throw new UserError(t`input 'destinations': '${text}' is no destination of backups`, {
      fix: t`write ${destinationLines().map(translated).join(t`, or `).replaceAll('`', '')}`,
    });
  });
}

/** Where sets of a stack lie at a destination that many share. @param hostName as the user wrote it */
export function folderOf(
  { project, environment }: { readonly project: string; readonly environment: string },
  hostName: string,
): string {
  // Whoever logs in there, it is the same machine.
  const machine = hostName.replace(/^ssh:\/\/([^@]*@)?/, '').replace(/[^A-Za-z0-9._-]+/g, '-');
  return `${project}-${environment}/${machine.replace(/^[-.]+|-+$/g, '')}`;
}

import { UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import type { BackupFile } from '../manifest.ts';
import type { Part } from './parts.ts';

interface Said {
  /** That gets the data, and that it is of. */
  readonly environment: string;
  readonly from: string;
  /** Services that are scrubbed. */
  readonly scrub: readonly string[];
  /** Names of what comes as it is; `volume:name` where more than one kind has the name. */
  readonly unscrubbed: readonly string[];
}

type Accountable = Pick<Part, 'name'> & {
  readonly files: readonly Pick<BackupFile, 'kind' | 'name' | 'format'>[];
};

/** Files of SQLite are put in their places without a server: no command scrubs them. */
const kindOf = ({ kind, format }: Accountable['files'][number]): string =>
  format === 'sqlite' ? 'sqlite' : kind;

/** Of all that would be restored it must be known what becomes of the people in it. @throws UserError */
export function assertAccounted(
  parts: readonly Accountable[],
  { environment, from, scrub, unscrubbed }: Said,
): void {
  const files = parts.flatMap((part) => part.files);
  const kindsOf = (name: string) => [...new Set(files.filter((file) => file.name === name).map(kindOf))];
  const isService = (name: string) => kindsOf(name).includes('service');
  const wrong = scrub.find((name) => kindsOf(name).length > 0 && !isService(name));
  if (wrong !== undefined) {
    throw new UserError(t`backup.scrub: '${wrong}' is no database, and commands run in trial servers alone`, {
      fix: t`leave it out with only, or list it under backup.unscrubbed`,
    });
  }
  // A name alone means what it means to who reads the set: where two kinds have it, it means neither.
  const called = (file: Accountable['files'][number]) =>
    kindsOf(file.name).length === 1 ? file.name : `${kindOf(file)}:${file.name}`;
  const isSaid = (file: Accountable['files'][number]) =>
    unscrubbed.includes(called(file)) || (kindOf(file) === 'service' && scrub.includes(file.name));
  const open = [...new Set(files.filter((file) => !isSaid(file)).map(called))];
  if (open.length === 0) return;
  // What lies in a part goes with it, whatever its own name.
  const isClear = (name: string) => parts.every((part) => part.name !== name || part.files.every(isSaid));
  const rest = [...new Set(parts.map(({ name }) => name))].filter(isClear);
  const without = rest.length === 0 ? '' : t`; or restore the rest with only: ${rest.join(', ')}`;
  throw new UserError(t`nothing says what becomes of the personal data of ${from} in ${open.join(', ')}`, {
    fix: t`add commands for it under backup.scrub of ${environment}, or list under backup.unscrubbed what holds none${without}`,
  });
}

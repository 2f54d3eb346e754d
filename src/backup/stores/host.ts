import { UserError } from '../../base/errors.ts';
import { keepHere } from '../../config/keep.ts';
import * as option from '../../config/options/index.ts';
import type { Host } from '../../host/host.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import { DirectoryStore, type Machine } from './directory.ts';
import { destinationKind, type OwnPlace } from './kind.ts';

/** The host itself: what it dumps stays on its disk and never passes through the runner. */
export const host = destinationKind({
  name: 'host',
  description: 'In `backups/` of the deploy path, on the host itself: where a restore finds it fastest.',
  value: option.group('', { keep: keepHere }),
  line: { looks: '`host`', read: (line) => (line === 'host' ? {} : undefined) },
  nameOf: () => 'host',

  async open(_value, { own }) {
    if (own === undefined) throw new UserError(t`the host cannot be asked`);
    return storeOn(own);
  },
});

const storeOn = ({ machine, backups }: OwnPlace): DirectoryStore =>
  new DirectoryStore({ name: 'host', machine, directory: backups, isToBeCleared: false });

/** What a destination is told of it. */
export const ownOf = (locked: LockedHost): OwnPlace => ({
  machine: machineOfLocked(locked),
  backups: locked.layout.backups,
});

/** The store of a host that is locked: who has its lock has cleared what dead runs left there. */
export const hostStore = (locked: LockedHost): DirectoryStore => storeOn(ownOf(locked));

const machineOfLocked = (locked: LockedHost): Machine => ({
  name: locked.name,
  run: (argv, options) => locked.run(argv, options),
  start: (argv) => locked.host.start(argv, { fence: locked.fence, signal: locked.context.signal }),
});

/** One that is only read: sets do not change once they are published. */
export const machineOf = (host: Pick<Host, 'name' | 'run' | 'start'>): Machine => ({
  name: host.name,
  run: (argv, { stdin = '', ...options }) => host.run(argv, { ...options, stdin }),
  start: (argv) => host.start(argv),
});

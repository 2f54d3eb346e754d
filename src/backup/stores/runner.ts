import path from 'node:path';
import { keepHere } from '../../config/keep.ts';
import * as option from '../../config/options/index.ts';
import * as rules from '../../config/rules.ts';
import { DirectoryStore } from './directory.ts';
import { machineOf } from './host.ts';
import { destinationKind } from './kind.ts';

/** A directory of the machine that runs this: what is done with it is the matter of another step. */
export const runner = destinationKind({
  name: 'runner',
  description:
    'A directory of the machine that the job runs on: for an artifact, or a disk that is mounted there. What lies on a machine of GitHub goes with the job, unless a later step keeps it.',
  isHere: true,
  value: option.group('', {
    path: option.text('Directory, relative to the project directory, or absolute.', {
      rule: rules.RUNNER_PATH,
      default: 'backups',
    }),
    keep: keepHere,
  }),
  line: {
    looks: '`runner:path`',
    read(line) {
      const found = /^runner(?::(.+))?$/.exec(line);
      return found === null ? undefined : { path: found[1] };
    },
  },

  nameOf,

  async open({ path: directory }, { folder, access }) {
    const machine = await access.openHost('local');
    return new DirectoryStore({
      name: nameOf({ path: directory }),
      machine: machineOf(machine),
      directory: path.join(path.resolve(access.directory, directory), folder),
      isToBeCleared: true,
      close: () => machine[Symbol.asyncDispose](),
    });
  },
});

function nameOf({ path: directory }: { readonly path: string }): string {
  return `runner:${directory}`;
}

import { keepHere } from '../../config/keep.ts';
import * as option from '../../config/options/index.ts';
import * as rules from '../../config/rules.ts';
import { DirectoryStore } from './directory.ts';
import { machineOf } from './host.ts';
import { destinationKind } from './kind.ts';

/** A directory of another machine. What it needs there is a shell; Docker is not. */
export const ssh = destinationKind({
  name: 'ssh',
  description: 'Another machine over SSH, reached with the key and the known hosts of the run.',
  value: option.group('', {
    host: option.text('The machine: `ssh://user@host:port`.', { rule: rules.SSH_ADDRESS, required: true }),
    path: option.text('Directory there.', { rule: rules.HOST_PATH, default: '~/deploy-kit-backups' }),
    keep: keepHere,
  }),
  line: {
    looks: '`ssh://user@host:port/path`',
    read(line) {
      const [, address = '', path] = /^(ssh:\/\/[^/]+)(\/.*)?$/.exec(line) ?? [];
      if (address === '') return undefined;
      return { host: address, path: path?.replace(/^\/~\//, '~/') };
    },
  },

  nameOf,

  async open({ host, path }, { folder, access }) {
    const machine = await access.openHost(host);
    // Commands begin in the home directory.
    const directory = `${path.replace(/^~\//, '').replace(/\/+$/, '')}/${folder}`;
    return new DirectoryStore({
      ...{
        name: nameOf({ host, path }),
        machine: machineOf(machine),
        directory,
        isToBeCleared: true,
      },
      close: () => machine[Symbol.asyncDispose](),
    });
  },
});

function nameOf({ host, path }: { readonly host: string; readonly path: string }): string {
  return `${host}${path.replace(/^~/, '/~')}`;
}

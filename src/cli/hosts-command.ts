import { messageOf, UserError } from '../base/errors.ts';
import type { Settings } from '../config/settings.ts';
import type { Host } from '../host/host.ts';
import type { SetupContext } from '../setup/context.ts';
import { type Command, defineCommand, printJson } from './command.ts';
import { inWordsOfOptions } from './in-words-of-options.ts';
import { HOST_OPTIONS, type Scope, withScope } from './on-hosts.ts';

/** Writes one line. */
export type Line = (text?: string) => void;

interface HostsCommand<T> extends Pick<Command, 'summary' | 'usage' | 'notes'> {
  /** What the JSON document says besides the hosts. */
  head(settings: Settings): object;
  /** The same for people. */
  title?(settings: Settings): string;
  read(host: Host, scope: Scope): Promise<T>;
  /** For people. */
  show(host: T, line: Line, scope: Scope): void;
  /** Is what was read as it should be? Default: it is. Otherwise the command ends with 1. */
  isWell?(host: T): boolean;
}

/** A command that reads every host by itself: one that cannot be read does not hide the others. */
export function hostsCommand<T extends object>({
  head,
  title,
  read,
  show,
  isWell = () => true,
  ...words
}: HostsCommand<T>) {
  return defineCommand({
    ...words,
    options: HOST_OPTIONS,
    main: ({ values }, terminal) =>
      withScope(HOST_OPTIONS, values, terminal, async (scope) => {
        const { settings, context, open } = scope;
        const readOne = async (address: string): Promise<T | Unreadable> => {
          try {
            await using hosts = await open([address]);
            return await read(hosts.list[0] as Host, scope);
          } catch (error) {
            return unreadable(address, error, context);
          }
        };
        const hosts = await Promise.all(settings.hosts.map(readOne));
        const line: Line = (text = '') => terminal.out(`${text}\n`);
        if (values.json) printJson(terminal, { ...head(settings), hosts });
        else {
          if (title !== undefined) line(`${title(settings)}\n`);
          for (const [index, host] of hosts.entries()) {
            if (index > 0) line();
            if ('error' in host) showUnreadable(host, line);
            else show(host, line, scope);
          }
        }
        return hosts.every((host) => !('error' in host) && isWell(host)) ? 0 : 1;
      }),
  });
}

/** A host whose state could not be asked for. */
type Unreadable = ReturnType<typeof unreadable>;

/** @throws when the command was cancelled */
function unreadable(host: string, caught: unknown, context: SetupContext) {
  context.signal.throwIfAborted();
  const error = inWordsOfOptions(caught);
  const fix = error instanceof UserError ? error.fix : undefined;
  return { host, error: context.redact(messageOf(error)), fix };
}

export function showUnreadable({ host, error, fix }: Unreadable, line: Line): void {
  // Some errors begin with the host already.
  line(`${host}: cannot be read: ${error.startsWith(`${host}: `) ? error.slice(host.length + 2) : error}`);
  if (fix !== undefined) line(`  Fix: ${fix}`);
}

import { messageOf, UserError } from '../base/errors.ts';
import { harmless, harmlessAll, withoutSecrets } from '../base/harmless.ts';
import type { Settings } from '../config/settings.ts';
import type { Host } from '../host/host.ts';
import type { SetupContext } from '../setup/context.ts';
import { t } from '../texts/texts.ts';
import { type Command, defineCommand, printJson } from './command.ts';
import { inWordsOfOptions } from './in-words-of-options.ts';
import { HOST_OPTIONS, type Scope, withScope } from './on-hosts.ts';
import { Screen } from './screen.ts';

interface HostsCommand<T> extends Pick<Command, 'summary' | 'usage' | 'notes'> {
  /** What the JSON document says besides the hosts. */
  head(settings: Settings): object;
  /** The same for people. */
  title?(settings: Settings): string;
  read(host: Host, scope: Scope): Promise<T>;
  /** For people. */
  show(host: T, screen: Screen, scope: Scope): void;
  /** What the JSON document says of a host. Default: all that was read. */
  document?(host: T): object;
  /** For people, below the hosts when all could be read. */
  after?(hosts: readonly T[], screen: Screen, scope: Scope): void;
  /** Is what was read as it should be? Default: it is. Otherwise the command ends with 1. */
  isWell?(host: T): boolean;
}

/** A command that reads every host by itself: one that cannot be read does not hide the others. */
export function hostsCommand<T extends object>({
  head,
  title,
  read,
  show,
  document = (host) => host,
  after,
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
          using _ = context.log.progress(t`look at ${address}`);
          try {
            await using hosts = await open([address]);
            return await read(hosts.list[0] as Host, scope);
          } catch (error) {
            return unreadable(address, error, context);
          }
        };
        const hosts = await Promise.all(settings.hosts.map(readOne));
        if (values.json)
          printJson(terminal, {
            ...head(settings),
            hosts: hosts.map((host) => ('error' in host ? host : document(host))),
          });
        else {
          const screen = new Screen(terminal, values);
          if (title !== undefined) screen.line(`${harmless(title(settings))}\n`);
          const read: T[] = [];
          for (const [index, host] of hosts.entries()) {
            if (index > 0) screen.line();
            if ('error' in host) showUnreadable(harmlessAll(host), screen);
            else {
              read.push(harmlessAll(host));
              show(harmlessAll(host), screen, scope);
            }
          }
          if (read.length === hosts.length) after?.(read, screen, scope);
        }
        return hosts.every((host) => !('error' in host) && isWell(host)) ? 0 : 1;
      }),
  });
}

/** A host whose state could not be asked for. */
export type Unreadable = ReturnType<typeof unreadable>;

/** @throws when the command was cancelled */
export function unreadable(host: string, caught: unknown, context: SetupContext) {
  context.signal.throwIfAborted();
  const error = inWordsOfOptions(caught);
  const fix = error instanceof UserError ? error.fix : undefined;
  return { host, error: withoutSecrets(messageOf(error), context.redact), fix };
}

export function showUnreadable({ host, error, fix }: Unreadable, screen: Screen): void {
  // Some errors begin with the host already.
  const why = error.startsWith(`${host}: `) ? error.slice(host.length + 2) : error;
  screen.finding({ kind: host, style: 'red', text: t`cannot be read: ${why}`, fix });
}

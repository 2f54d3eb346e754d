import type { Milliseconds } from '../base/units.ts';
import type { Container } from '../engine/containers.ts';
import { t } from '../texts/texts.ts';
import type { Gate } from './checks/kind.ts';
import { trouble } from './containers.ts';
import type { Path } from './path.ts';
import type { Outcome } from './types.ts';
import type { Watcher } from './watcher.ts';

/** What of another stack or of the system is being started again has begun to listen by then. */
const PATIENCE: Milliseconds = 10_000;

/** The machine itself, as addresses name it. */
const LOOPBACK = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;

/**
 * Looks at an attempt that no answer came to: is there anything that could answer at this port of a host? Where the stack
 * is up, nobody listens there and no container publishes it, that is said, and after a while no longer waited for.
 * @param from where the attempts start
 */
export function unheard(
  { hostname, port }: { readonly hostname: string; readonly port: number },
  from: Path,
  { watchers, composeProject, context }: Gate,
): (outcome: Outcome) => Promise<Outcome> {
  const there = watchers.find(({ host }) => (from.isHere ? host.kind === 'local' : host.name === from.name));
  let since: number | undefined;
  return async (outcome) => {
    const isSilent = outcome.kind === 'bad' && outcome.answer === undefined;
    if (!LOOPBACK.test(hostname)) return outcome;
    if (there === undefined) return isSilent ? elsewhere(outcome, hostname, watchers) : outcome;
    const reason = isSilent ? await nobodyAt(port, there, composeProject, context) : undefined;
    if (reason === undefined) {
      since = undefined;
      return outcome;
    }
    since ??= context.now();
    return { kind: 'bad', reason, final: context.now() - since >= PATIENCE };
  };
}

/** The stack runs on other machines; a tunnel may still lead there from this one. */
function elsewhere(outcome: Outcome, hostname: string, watchers: readonly Watcher[]): Outcome {
  if (watchers.length === 0) return outcome;
  const names = watchers.map(({ host }) => host.name).join(', ');
  const hint = t`(${hostname} is this machine; with run-from: host it is asked on ${names})`;
  return { ...outcome, reason: `${outcome.reason} ${hint}` };
}

/** Why nobody will answer at a port, as far as that can be known; else undefined. */
async function nobodyAt(
  port: number,
  watcher: Watcher,
  composeProject: string,
  { signal }: Gate['context'],
): Promise<string | undefined> {
  const mayListen = ({ ports, onHostNetwork }: Container) =>
    onHostNetwork || ports.some((one) => one.port === port || one.port === 0);
  if (watcher.seen.some(mayListen)) return undefined;
  const seen = await watcher.everything(signal).catch(() => undefined);
  signal.throwIfAborted();
  // No list of listeners: a host that does not tell.
  if (seen === undefined || seen.listening.length === 0) return undefined;
  const { everybody, listening } = seen;
  const stack = everybody.filter(({ project, oneOff }) => project === composeProject && !oneOff);
  const isUp = stack.length > 0 && stack.every((container) => trouble(container, stack) === undefined);
  if (!isUp || listening.some((one) => one.port === port) || everybody.some(mayListen)) return undefined;
  const published = [...new Set(stack.flatMap(({ ports }) => ports.map((one) => one.port)))].sort(
    (a, b) => a - b,
  );
  const instead = published.length === 0 ? t`it publishes none` : t`published: ${published.join(', ')}`;
  const where = watcher.host.kind === 'local' ? t`this machine` : watcher.host.name;
  return t`nothing listens on port ${port} of ${where}, and the stack does not publish it (${instead})`;
}

import { messageOf, UserError } from '../../base/errors.ts';
import * as option from '../../config/options/index.ts';
import * as rules from '../../config/rules.ts';
import { EngineSilent } from '../../engine/errors.ts';
import { t } from '../../texts/texts.ts';
import { notRunning } from '../not-running.ts';
import { serviceJudge } from '../service-judge.ts';
import type { Outcome } from '../types.ts';
import type { Watcher } from '../watcher.ts';
import { checkKind, type Gate, type Measurement } from './kind.ts';

export const service = checkKind({
  name: 'service',
  description: 'A service whose containers must be running and healthy.',
  value: option.text('Its name.', { rule: rules.KEY, read: (name: string) => ({ service: name }) }),
  line: {
    looks: '`service:name`',
    read(line) {
      const name = /^service:\s*([\w.-]+)$/.exec(line)?.[1];
      return name === undefined ? undefined : { service: name };
    },
  },
  measurements({ service }, gate) {
    if (gate.watchers.length > 0) return onHosts(service, gate);
    throw new UserError(t`health: the check of service '${service}' needs a host and its compose project`, {
      fix: t`give hosts and the project, or check a url or a port instead`,
    });
  },
});

/** Whatever has containers there, and what the release that runs there has running. */
export const everyService = (gate: Gate): Measurement[] => onHosts(undefined, gate);

/** What the release has running, whether or not a check asks about it. */
export const servicesOfRelease = (gate: Gate): Measurement[] =>
  gate.watchers.flatMap((watcher) => {
    const judge = releaseJudge(watcher, gate);
    return judge === undefined
      ? []
      : [measurement({ name: t`services of the release` }, watcher, judge, gate)];
  });

function onHosts(service: string | undefined, gate: Gate): Measurement[] {
  return gate.watchers.map((watcher) => {
    const judge = serviceJudge(service, watcher.host.name);
    if (service !== undefined)
      return measurement({ name: `service ${service}`, service }, watcher, judge, gate);
    const inRelease = releaseJudge(watcher, gate);
    const both: Judge = (all, at) => {
      const found = judge(all, at);
      return found.kind === 'good' ? (inRelease?.(all, at) ?? found) : found;
    };
    return measurement({ name: t`all services` }, watcher, both, gate);
  });
}

type Judge = ReturnType<typeof serviceJudge>;

function releaseJudge({ host }: Watcher, { running, switched, composeProject }: Gate): Judge | undefined {
  const services = running?.get(host.name);
  if (services === undefined) return undefined;
  return (all, at) => {
    const missing = notRunning(services, all, composeProject, switched && at - switched);
    if (missing.length > 0) return { kind: 'bad', reason: missing.join(t`; `) };
    return { kind: 'good', reason: t`all that the release has running runs` };
  };
}

function measurement(
  subject: Pick<Measurement, 'name' | 'service'>,
  watcher: Watcher,
  judge: Judge,
  { context }: Gate,
): Measurement {
  return {
    ...subject,
    kind: 'service',
    from: watcher.host.name,
    async attempt() {
      try {
        return judge(await watcher.look(context.signal), context.now());
      } catch (error) {
        context.signal.throwIfAborted();
        return await unseen(error, watcher, context.signal);
      }
    },
  };
}

/** Where the host answers and its engine does not, nothing of the stack can be taken to run. */
async function unseen(error: unknown, watcher: Watcher, signal: AbortSignal): Promise<Outcome> {
  try {
    if (!(error instanceof EngineSilent)) throw error;
    await watcher.reach(signal);
    return { kind: 'bad', reason: error.message };
  } catch (cause) {
    signal.throwIfAborted();
    return { kind: 'unmeasured', reason: messageOf(cause) };
  }
}

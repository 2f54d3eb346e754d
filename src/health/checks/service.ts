import { messageOf, UserError } from '../../base/errors.ts';
import * as option from '../../config/options/index.ts';
import * as rules from '../../config/rules.ts';
import { serviceJudge } from '../service-judge.ts';
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
    throw new UserError(`health: the check of service '${service}' needs a host and its compose project`, {
      fix: 'give hosts and the project, or check a url or a port instead',
    });
  },
});

/** Whatever has containers there. */
export const everyService = (gate: Gate): Measurement[] => onHosts(undefined, gate);

function onHosts(service: string | undefined, { watchers, context }: Gate): Measurement[] {
  return watchers.map((watcher) => {
    const judge = serviceJudge(service, watcher.host.name);
    return {
      name: service === undefined ? 'all services' : `service ${service}`,
      kind: 'service',
      from: watcher.host.name,
      ...(service === undefined ? {} : { service }),
      async attempt() {
        try {
          return judge(await watcher.look(context.signal), context.now());
        } catch (error) {
          context.signal.throwIfAborted();
          return { kind: 'unmeasured', reason: messageOf(error) };
        }
      },
    };
  });
}

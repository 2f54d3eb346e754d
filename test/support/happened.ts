import type { ServiceAction } from '../../src/deploy/plan/action.ts';
import type { Seen } from './deploying.ts';

/** What really became of each service, from its containers before and after. A reload leaves no trace in them. */
export function happened(
  before: Readonly<Record<string, Seen>>,
  after: Readonly<Record<string, Seen>>,
): Record<string, ServiceAction> {
  const services = new Set([...Object.values(before), ...Object.values(after)].map(({ service }) => service));
  const of = (all: Readonly<Record<string, Seen>>, service: string) =>
    Object.values(all).filter((container) => container.service === service);
  return Object.fromEntries(
    [...services].sort().map((service): [string, ServiceAction] => {
      const [was, is] = [of(before, service), of(after, service)];
      const kept = is.filter(({ id }) => was.some((one) => one.id === id));
      if (was.length === 0) return [service, 'create'];
      if (is.length === 0) return [service, 'remove'];
      if (kept.length === 0) return [service, 'recreate'];
      if (is.length !== was.length) return [service, 'scale'];
      const again = is.flatMap(({ id, startedAt }) => {
        const old = was.find((one) => one.id === id);
        return old === undefined || old.startedAt === startedAt ? [] : [old.status];
      });
      if (again.length === 0) return [service, 'keep'];
      return [service, again.every((status) => status === 'running') ? 'restart' : 'start'];
    }),
  );
}

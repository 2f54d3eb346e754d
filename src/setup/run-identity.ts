import type { Github } from '../github/github.ts';
import type { RunIdentity } from '../release/run-identity.ts';
import type { SetupContext } from './context.ts';

/** Who this run is, for locks and leases, and how it finds out whether another run is over. */
export function runIdentity({ run, log }: SetupContext, github: Github | undefined): RunIdentity {
  return {
    run: run.run,
    who: run.who,
    where: run.where,
    isDead: async (lease) => {
      const { isRunDead } = await import('../github/run-alive.ts');
      return isRunDead(lease.run, { run: run.run, github, log });
    },
  };
}

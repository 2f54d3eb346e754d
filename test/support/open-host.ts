import { runnerPrograms } from '../../src/build/programs.ts';
import { parseHostAddress } from '../../src/host/address.ts';
import { hostEnvironment } from '../../src/host/environment.ts';
import type { Host } from '../../src/host/host.ts';
import { type OpenHostOptions, openHost } from '../../src/host/open.ts';
import { closeConnections } from '../../src/host/ssh/master.ts';
import type { SshOptions } from '../../src/host/ssh/options.ts';
import { MemoryLogger } from './memory-logger.ts';

let jobs = 0;

/** A job of its own for a test's connections, ended at the end of the scope. */
export function testJob(): { jobKey: string } & AsyncDisposable {
  jobs += 1;
  const jobKey = `test-${process.pid}-${Date.now()}-${jobs}`;
  return {
    jobKey,
    [Symbol.asyncDispose]: () => closeConnections({ jobKey }, hostEnvironment(process.env)),
  };
}

/** A host as an action would open it. */
export function openTestHost(
  address: string,
  ssh?: SshOptions,
  options: Partial<OpenHostOptions> = {},
): Promise<Host> {
  return openHost(parseHostAddress(address, 'test'), {
    context: testContext(),
    environment: hostEnvironment(process.env),
    ...(ssh === undefined ? {} : { ssh }),
    ...options,
  });
}

/** What runs the programs of a build, as an action would set it up. */
export const testPrograms = (environment: NodeJS.ProcessEnv = process.env, context = testContext()) =>
  runnerPrograms(hostEnvironment(environment), context);

export function testContext() {
  return {
    log: new MemoryLogger(),
    signal: new AbortController().signal,
    redact: (text: string) => text,
    hide: () => {},
    now: () => Date.now(),
  };
}

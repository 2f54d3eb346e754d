import { lastLines, messageOf, ToolError, UserError } from '../base/errors.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import { hashesDependencies } from '../compose/behaviour.ts';
import { composeArgv } from '../compose/command.ts';
import type { ObservedContainer } from '../compose/model.ts';
import { observe } from '../engine/containers.ts';
import { composeDirectory } from '../release/compose-directory.ts';
import type { Release, ReleaseId } from '../release/types.ts';
import type { HostSession } from './session.ts';
import { type Expectation, type Problem, waitUntilSettled } from './settle.ts';

/** The containers did not come up. `problems` name them; `logs` are the last lines of each, redacted. */
export class BringUpError extends UserError {
  readonly problems: readonly Problem[];
  readonly logs: string;

  constructor(host: string, problems: readonly Problem[], logs: string) {
    super(`${host}: ${problems.map(({ text }) => text).join('; ')}${logs === '' ? '' : `\n${logs}`}`, {
      fix: 'read the last lines of its log above; they say why it did not start or is not healthy',
    });
    this.problems = problems;
    this.logs = logs;
  }
}

export const UP = ['up', '--detach', '--pull', 'never', '--no-build', '--quiet-pull'];

/** One service after the other, before the rest of the stack is brought up. */
export interface OneByOne {
  /** Services whose containers differ. */
  readonly changed: readonly string[];
  readonly composeVersion: string;
}

/**
 * Makes the containers those of `release` and waits until they are healthy.
 * @param oneByOne for strategy stop-first
 * @throws BringUpError with the failing containers and their logs
 */
export async function bringUp(
  session: HostSession,
  release: Release,
  timeout: Milliseconds,
  oneByOne?: OneByOne,
): Promise<ObservedContainer[]> {
  await switchTo(session, release.id);
  const compose = composeDirectory(session.layout, release);
  const services = Object.keys(release.services);
  const first =
    oneByOne === undefined ? [] : dependencyOrder(release).filter((name) => oneByOne.changed.includes(name));
  // What comes before in the order is up to date already: without `--no-deps` only its jobs run once more.
  const alone = oneByOne !== undefined && hashesDependencies(oneByOne.composeVersion) ? [] : ['--no-deps'];
  for (const service of first) {
    session.context.log.info(`${session.host.name}: ${service}`);
    await up(session, release, composeArgv(compose, ...UP, ...alone, service), timeout);
    await settle(session, release, [service], timeout);
  }
  // Jobs that had their turn would run a second time.
  const rest = services.filter((name) => !(first.includes(name) && release.services[name]?.oneShot));
  const some = alone.length > 0 && rest.length < services.length ? [...alone, ...rest] : [];
  if (rest.length > 0) {
    await up(session, release, composeArgv(compose, ...UP, '--remove-orphans', ...some), timeout);
  }
  const containers = await settle(session, release, services, timeout);
  await removeOthers(session, release, containers);
  return containers.filter(({ service }) => service in release.services);
}

const REMOVE = `
docker stop "$@" >/dev/null; docker rm -f "$@" >/dev/null
`;

/** Compose takes a service that a profile switches off for no orphan, and leaves its containers running. */
async function removeOthers(
  session: HostSession,
  release: Release,
  containers: readonly ObservedContainer[],
): Promise<void> {
  const others = containers.filter(({ service, oneOff }) => !oneOff && !(service in release.services));
  if (others.length === 0) return;
  session.context.log.info(`${session.host.name}: removing ${others.map(({ name }) => name).join(', ')}`);
  await session.host.run(['sh', '-c', REMOVE, 'sh', ...others.map(({ id }) => id)], {
    signal: session.context.signal,
    fence: session.fence,
  });
}

/** Runs `compose up`; a dependency that fails to start is reported with its log, not with Compose's last line. */
export async function up(
  session: HostSession,
  release: Release,
  argv: readonly string[],
  timeout: Milliseconds,
): Promise<void> {
  const started = session.context.now();
  try {
    await session.inRelease(release.id, argv, { timeout });
  } catch (error) {
    session.context.signal.throwIfAborted();
    // Compose waits without end for a dependency that never becomes healthy.
    const isLate = session.context.now() - started >= timeout;
    if (!(error instanceof ToolError) && !isLate) throw error;
    const containers = await observe(session.host, release.composeProject, session.context);
    const bad = containers.filter((container) => !container.oneOff && isBad(container, isLate));
    const problems: Problem[] = bad.map((container) => ({
      service: container.service,
      container: container.name,
      text: `${container.name} is ${container.status === 'running' ? container.health : container.status}${container.exitCode === 0 ? '' : ` (exit code ${container.exitCode})`}`,
    }));
    const said =
      error instanceof ToolError
        ? `failed: ${complaint(session.context.redact(error.stderr))}`
        : `did not end within ${formatDuration(timeout)}`;
    const text = `docker compose up ${said}`;
    throw new BringUpError(
      session.host.name,
      [{ service: '', container: undefined, text }, ...problems],
      await tailLogs(session, problems),
    );
  }
}

/** The end of what Compose says, without its progress (` Container shop-web-1  Waiting`). Exported for its tests. */
export function complaint(stderr: string): string {
  const lines = stderr.split(/\r?\n/).filter((line) => !PROGRESS.test(line));
  return lastLines(lines.join('\n'), 3) || lastLines(stderr, 3);
}

const PROGRESS = /^ *(?:Container|Network|Volume|Image|Service) +\S+ +[A-Z][a-z]+(?: +[\d.]+s)? *$/;

function isBad({ health, status, exitCode }: ObservedContainer, isLate: boolean): boolean {
  return (
    health === 'unhealthy' || (isLate && health === 'starting') || (status !== 'running' && exitCode !== 0)
  );
}

/** @throws BringUpError when one of the services does not come up within the time */
export async function settle(
  session: HostSession,
  release: Release,
  services: readonly string[],
  timeout: Milliseconds,
): Promise<ObservedContainer[]> {
  const expected = expectations(release, services);
  const settled = await waitUntilSettled(
    session.host,
    release.composeProject,
    expected,
    timeout,
    session.context,
  );
  if (settled.kind === 'settled') return [...settled.containers];
  throw new BringUpError(session.host.name, settled.problems, await tailLogs(session, settled.problems));
}

function expectations(release: Release, services: readonly string[]): Expectation[] {
  return services.flatMap((service) => {
    const record = release.services[service];
    return record === undefined ? [] : [{ service, replicas: record.replicas, oneShot: record.oneShot }];
  });
}

/** The last lines that the named containers logged, redacted; what cannot be read is said, not thrown. */
async function tailLogs(session: HostSession, problems: readonly Problem[]): Promise<string> {
  const names = [
    ...new Set(problems.flatMap(({ container }) => (container === undefined ? [] : [container]))),
  ];
  const logs = names.slice(0, 3).map(async (name) => {
    try {
      const { stdout, stderr } = await session.host.run(['docker', 'logs', '--tail', '20', name], {
        signal: session.context.signal,
      });
      const lines = lastLines(session.context.redact(`${stdout}${stderr}`), 20);
      return `last lines of ${name}:\n${lines === '' ? '(it logged nothing)' : lines}`;
    } catch (error) {
      return `the log of ${name} could not be read: ${messageOf(error)}`;
    }
  });
  return (await Promise.all(logs)).join('\n');
}

// The link is replaced by rename: at no time is there no `current`.
const SWITCH = `
cd "$1" && mkdir -p shared && shift && ln -sfn "releases/$1" current.partial && mv -fT current.partial current
`;

async function switchTo(session: HostSession, id: ReleaseId): Promise<void> {
  await session.host.run(['sh', '-c', SWITCH, 'sh', session.layout.root, id], {
    signal: session.context.signal,
    fence: session.fence,
  });
}

/** Services so that each comes after those it depends on. */
export function dependencyOrder(release: Pick<Release, 'services'>): string[] {
  const order = new Set<string>();
  const visit = (service: string, above: readonly string[]) => {
    const record = release.services[service];
    if (record === undefined || order.has(service) || above.includes(service)) return;
    for (const dependency of record.dependsOn) visit(dependency, [...above, service]);
    order.add(service);
  };
  for (const service of Object.keys(release.services)) visit(service, []);
  return [...order];
}

import { lastLines, messageOf, ToolError, UserError } from '../base/errors.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import { composeArgv } from '../compose/command.ts';
import type { ObservedContainer } from '../compose/model.ts';
import { observe } from '../compose/observe.ts';
import type { Hook, Strategy } from '../config/settings.ts';
import { composeDirectory } from '../release/compose-directory.ts';
import type { Release, ReleaseId } from '../release/types.ts';
import type { HostSession } from './session.ts';
import { type Expectation, type Problem, waitUntilSettled } from './settle.ts';

/** Containers that hooks run in carry this label, so that one left behind by a kill is found and removed. */
export const HOOK_LABEL = 'io.deploy-kit.hook';

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

const UP = ['up', '--detach', '--pull', 'never', '--no-build', '--quiet-pull'];

/**
 * Makes the containers those of `release` and waits until they are healthy.
 * @param changed services whose containers differ; stop-first goes through these
 * @throws BringUpError with the failing containers and their logs
 */
export async function bringUp(
  session: HostSession,
  release: Release,
  strategy: Strategy,
  changed: readonly string[],
  timeout: Milliseconds,
): Promise<ObservedContainer[]> {
  await switchTo(session, release.id);
  const compose = composeDirectory(session.layout, release);
  if (strategy === 'stop-first') {
    for (const service of dependencyOrder(release).filter((name) => changed.includes(name))) {
      session.context.log.info(`${session.host.name}: ${service}`);
      await up(session, release, composeArgv(compose, ...UP, '--no-deps', service), timeout);
      await settle(session, release, [service], timeout);
    }
  }
  await up(session, release, composeArgv(compose, ...UP, '--remove-orphans'), timeout);
  const containers = await settle(session, release, Object.keys(release.services), timeout);
  return containers;
}

/** Runs `compose up`; a dependency that fails to start is reported with its log, not with Compose's last line. */
async function up(
  session: HostSession,
  release: Release,
  argv: readonly string[],
  timeout: Milliseconds,
): Promise<void> {
  try {
    await session.inRelease(release.id, argv, { timeout });
  } catch (error) {
    session.context.signal.throwIfAborted();
    if (!(error instanceof ToolError)) throw error;
    const containers = await observe(session.host, release.composeProject, session.context);
    const bad = containers.filter((container) => !container.oneOff && isBad(container));
    const problems: Problem[] = bad.map((container) => ({
      service: container.service,
      container: container.name,
      text: `${container.name} is ${container.status === 'running' ? container.health : container.status}${container.exitCode === 0 ? '' : ` (exit code ${container.exitCode})`}`,
    }));
    const said = lastLines(session.context.redact(error.stderr), 3);
    const text = `docker compose up failed: ${said}`;
    throw new BringUpError(
      session.host.name,
      [{ service: '', container: undefined, text }, ...problems],
      await tailLogs(session, problems),
    );
  }
}

function isBad(container: ObservedContainer): boolean {
  return container.health === 'unhealthy' || (container.status !== 'running' && container.exitCode !== 0);
}

async function settle(
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
  const order: string[] = [];
  const visit = (service: string) => {
    if (order.includes(service) || !(service in release.services)) return;
    for (const dependency of release.services[service]?.dependsOn ?? []) visit(dependency);
    order.push(service);
  };
  for (const service of Object.keys(release.services)) visit(service);
  return order;
}

/**
 * Runs hooks, each in a one-off container of the new image, after what its service depends on is up. Running
 * containers are left as they are: at this time they still serve.
 * @throws UserError with the hook's last lines when one fails or takes too long
 */
export async function runHooks(
  session: HostSession,
  release: Release,
  hooks: readonly Hook[],
  when: 'before' | 'after',
  timeout: Milliseconds,
): Promise<void> {
  const compose = composeDirectory(session.layout, release);
  for (const hook of hooks) {
    const { log } = session.context;
    const title = `hook ${when} the deploy on ${session.host.name}: ${hook.service}: ${hook.run.join(' ')}`;
    using _group = log.group(title);
    const needed = dependenciesOf(release, hook.service);
    if (needed.length > 0) {
      await up(
        session,
        release,
        composeArgv(compose, ...UP, '--no-deps', '--no-recreate', ...needed),
        timeout,
      );
      await settle(session, release, needed, timeout);
    }
    const label = `${HOOK_LABEL}=${release.id}`;
    const argv = composeArgv(
      compose,
      'run',
      '--rm',
      '--no-deps',
      '-T',
      '--label',
      label,
      hook.service,
      ...hook.run,
    );
    const started = session.context.now();
    try {
      await session.host.run(argv, {
        cwd: session.layout.release(release.id),
        signal: session.context.signal,
        fence: session.fence,
        timeout: hook.timeout,
        onStdout: (line) => log.info(session.context.redact(line)),
        onStderr: (line) => log.info(session.context.redact(line)),
      });
    } catch (error) {
      session.context.signal.throwIfAborted();
      await removeHookContainers(session, release.composeProject);
      if (!(error instanceof ToolError)) throw error;
      const said = lastLines(session.context.redact(error.stderr), 10);
      throw new UserError(`${title} exited with ${error.code}${said === '' ? '' : `:\n${said}`}`, {
        fix:
          when === 'before'
            ? 'nothing was switched: the previous release serves. Mend the command and deploy again'
            : 'mend the command and deploy again',
        cause: error,
      });
    }
    log.info(`done in ${formatDuration(session.context.now() - started)}`);
  }
}

function dependenciesOf(release: Release, service: string): string[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    for (const dependency of release.services[name]?.dependsOn ?? []) {
      if (found.has(dependency)) continue;
      visit(dependency);
      found.add(dependency);
    }
  };
  visit(service);
  return [...found];
}

// A hook's own `--rm` may be about to remove its container: the engine then refuses us, and looking again tells.
const REMOVE_HOOKS = `
for try in 1 2 3; do
  ids=$(docker ps -aq --filter "label=com.docker.compose.project=$1" --filter "label=$2") || exit
  [ -n "$ids" ] || exit 0
  docker rm -f -v $ids && exit
  sleep 1
done
exit 1
`;

/** Removes one-off containers of hooks that a killed or failed run left. */
export async function removeHookContainers(
  session: HostSession,
  composeProject: string,
  signal: AbortSignal = session.context.signal,
): Promise<void> {
  await session.host.run(['sh', '-c', REMOVE_HOOKS, 'sh', composeProject, HOOK_LABEL], {
    signal,
    fence: session.fence,
  });
}

import { displayArgv, ToolError, UserError } from '../../base/errors.ts';
import { knownCause, withCause } from '../../base/known-causes.ts';
import { own } from '../../base/own.ts';
import { Heard } from '../../base/telling.ts';
import { formatDuration, type Milliseconds } from '../../base/units.ts';
import type { Hook } from '../../config/settings.ts';
import { ofStack } from '../../engine/containers.ts';
import type { Engine } from '../../engine/engine.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import type { Release } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';
import { lookPatiently, up, wait } from './at.ts';
import { attempt } from './attempt.ts';
import { engineOf } from './task.ts';
import { isProgress } from './up-error.ts';

/** Containers that hooks run in carry this label, so that one left behind by a kill is found and removed. */
const HOOK_LABEL = 'io.deploy-kit.hook';

export interface HooksRequest {
  readonly host: LockedHost;
  readonly release: Release;
  readonly hooks: readonly Hook[];
  readonly when: 'before' | 'after';
  /** How long what they depend on may take to become healthy. */
  readonly timeout: Milliseconds;
}

/**
 * Runs hooks, each in a one-off container of the new image, after what its service depends on is up. Running
 * containers are left as they are: at this time they still serve. What was started for a hook that then fails is
 * taken away again.
 * @throws UserError with the lines of its output that say why when a hook fails or takes too long
 */
export async function runHooks({ host, release, hooks, when, timeout }: HooksRequest): Promise<void> {
  const { context } = host;
  const engine = engineOf(host, release);
  const there = ofStack(await lookPatiently(host, engine, context.now() + timeout));
  const before = new Set(there.map(({ service }) => service));
  const started = new Set<string>();
  try {
    for (const hook of hooks) {
      const needed = dependenciesOf(release, hook.service);
      for (const service of needed) if (!before.has(service)) started.add(service);
      const title =
        when === 'before'
          ? t`hook before the deploy on ${host.name}: ${hook.service}: ${displayArgv(hook.run)}`
          : t`hook after the deploy on ${host.name}: ${hook.service}: ${displayArgv(hook.run)}`;
      using _group = context.log.group(title);
      if (needed.length > 0) {
        using watch = engine.watch();
        const at = { host, engine, watch, release, timeout, ran: there };
        await up(at, { services: needed, alone: true, keep: true });
        await wait(at, needed);
      }
      await runHook(engine, { host, release, hook, when, title });
    }
  } catch (error) {
    context.signal.throwIfAborted();
    if (when === 'before' && started.size > 0) {
      await attempt(host, t`remove what the hook needed (${[...started].join(', ')})`, async () => {
        const looked = await lookPatiently(host, engine, context.now() + timeout);
        const left = ofStack(looked).filter(({ service }) => started.has(service));
        await engine.remove(left, timeout);
      });
    }
    throw error;
  }
}

interface HookRun {
  readonly host: LockedHost;
  readonly release: Release;
  readonly hook: Hook;
  readonly when: HooksRequest['when'];
  readonly title: string;
}

async function runHook(engine: Engine, { host, release, hook, when, title }: HookRun): Promise<void> {
  const { context } = host;
  const started = context.now();
  /** Of both streams: many tools write their errors to stdout. */
  const heard = new Heard();
  try {
    await engine.runOnce({
      service: hook.service,
      command: hook.run,
      label: `${HOOK_LABEL}=${release.id}`,
      timeout: hook.timeout,
      onLine: (line) => {
        const safe = context.redact(line);
        if (!isProgress(safe)) heard.add(safe);
        context.log.info(safe);
      },
    });
  } catch (error) {
    context.signal.throwIfAborted();
    const isLate = context.now() - started >= hook.timeout;
    await attempt(host, t`remove the containers of the hook`, () =>
      removeHookContainers(host, release.composeProject),
    );
    // What Compose itself refuses came in no line.
    if (heard.isEmpty && error instanceof ToolError) heard.add(context.redact(error.stderr));
    throw hookError(error, title, { when, isLate, hook, heard });
  }
  context.log.info(t`done in ${formatDuration(context.now() - started)}`);
}

function hookError(
  error: unknown,
  title: string,
  { when, isLate, hook, heard }: Pick<HookRun, 'when' | 'hook'> & { isLate: boolean; heard: Heard },
): unknown {
  const next = when === 'before' ? t`; nothing was switched, and what it did to the data stays` : '';
  const lines = heard.telling(12);
  const said = lines === '' ? '' : `:\n${lines}`;
  if (error instanceof ToolError) {
    const cause = knownCause(lines);
    return new UserError(`${withCause(t`${title} exited with ${error.code}`, cause)}${said}`, {
      fix: cause === undefined ? t`mend the command and deploy again${next}` : `${cause.fix}${next}`,
      cause: error,
    });
  }
  if (!isLate) return error;
  return new UserError(t`${title} did not end within ${formatDuration(hook.timeout)}${said}`, {
    fix: t`mend the command or give it more time (timeout of the hook), and deploy again${next}`,
    cause: error,
  });
}

function dependenciesOf(release: Release, service: string): string[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    for (const dependency of own(release.services, name)?.dependsOn ?? []) {
      if (found.has(dependency)) continue;
      visit(dependency);
      found.add(dependency);
    }
  };
  visit(service);
  return [...found];
}

// A hook's own `--rm` may be about to remove its container: the engine then refuses us, and looking again tells. An engine
// that is being restarted is there soon.
const REMOVE_HOOKS = `
try=0
while [ "$try" -lt 20 ]; do
  try=$((try + 1))
  if ids=$(docker ps -aq --filter "label=com.docker.compose.project=$1" --filter "label=$2"); then
    [ -n "$ids" ] || exit 0
    docker rm -f -v $ids && exit
    try=$((try + 5))
  fi
  sleep 1
done
exit 1
`;

/** Removes one-off containers of hooks that a killed or failed run left. */
export async function removeHookContainers(
  host: LockedHost,
  composeProject: string,
  signal: AbortSignal = host.context.signal,
): Promise<void> {
  await host.run(['sh', '-c', REMOVE_HOOKS, 'sh', composeProject, HOOK_LABEL], { signal });
}

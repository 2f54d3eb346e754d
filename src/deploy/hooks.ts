import { lastLines, ToolError, UserError } from '../base/errors.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import { composeArgv } from '../compose/command.ts';
import type { Hook } from '../config/settings.ts';
import { observe } from '../engine/containers.ts';
import { composeDirectory } from '../release/compose-directory.ts';
import type { Release } from '../release/types.ts';
import { settle, UP, up } from './bring-up.ts';
import type { HostSession } from './session.ts';

/** Containers that hooks run in carry this label, so that one left behind by a kill is found and removed. */
export const HOOK_LABEL = 'io.deploy-kit.hook';

/**
 * Runs hooks, each in a one-off container of the new image, after what its service depends on is up. Running
 * containers are left as they are: at this time they still serve. What was started for a hook that then fails is
 * taken away again.
 * @throws UserError with the hook's last lines when one fails or takes too long
 */
export async function runHooks(
  session: HostSession,
  release: Release,
  hooks: readonly Hook[],
  when: 'before' | 'after',
  timeout: Milliseconds,
): Promise<void> {
  const { context } = session;
  const there = await observe(session.host, release.composeProject, context);
  const before = new Set(there.filter(({ oneOff }) => !oneOff).map(({ service }) => service));
  const started = new Set<string>();
  try {
    for (const hook of hooks) {
      const needed = dependenciesOf(release, hook.service);
      for (const service of needed) if (!before.has(service)) started.add(service);
      await runHook(session, release, hook, { when, needed, timeout });
    }
  } catch (error) {
    context.signal.throwIfAborted();
    if (when === 'before' && started.size > 0) {
      const compose = composeDirectory(session.layout, release);
      await session.inRelease(release.id, composeArgv(compose, 'rm', '--stop', '--force', ...started));
    }
    throw error;
  }
}

async function runHook(
  session: HostSession,
  release: Release,
  hook: Hook,
  how: { when: 'before' | 'after'; needed: readonly string[]; timeout: Milliseconds },
): Promise<void> {
  const { context } = session;
  const { when, needed, timeout } = how;
  const compose = composeDirectory(session.layout, release);
  const title = `hook ${when} the deploy on ${session.host.name}: ${hook.service}: ${hook.run.join(' ')}`;
  using _group = context.log.group(title);
  if (needed.length > 0) {
    const argv = composeArgv(compose, ...UP, '--no-deps', '--no-recreate', ...needed);
    await up(session, release, argv, timeout);
    await settle(session, release, needed, timeout);
  }
  const label = `${HOOK_LABEL}=${release.id}`;
  const run = ['run', '--rm', '--no-deps', '-T', '--label', label, hook.service, ...hook.run];
  const started = context.now();
  try {
    await session.host.run(composeArgv(compose, ...run), {
      cwd: session.layout.release(release.id),
      signal: context.signal,
      fence: session.fence,
      timeout: hook.timeout,
      onStdout: (line) => context.log.info(context.redact(line)),
      onStderr: (line) => context.log.info(context.redact(line)),
    });
  } catch (error) {
    context.signal.throwIfAborted();
    await removeHookContainers(session, release.composeProject);
    throw hookError(error, title, {
      when,
      isLate: context.now() - started >= hook.timeout,
      hook,
      redact: context.redact,
    });
  }
  context.log.info(`done in ${formatDuration(context.now() - started)}`);
}

function hookError(
  error: unknown,
  title: string,
  failed: { when: 'before' | 'after'; isLate: boolean; hook: Hook; redact: (text: string) => string },
): unknown {
  const { when, isLate, hook } = failed;
  const next = when === 'before' ? 'nothing was switched: what ran before still runs. ' : '';
  if (error instanceof ToolError) {
    const said = lastLines(failed.redact(error.stderr), 10);
    return new UserError(`${title} exited with ${error.code}${said === '' ? '' : `:\n${said}`}`, {
      fix: `${next}mend the command and deploy again`,
      cause: error,
    });
  }
  if (!isLate) return error;
  return new UserError(`${title} did not end within ${formatDuration(hook.timeout)}`, {
    fix: `${next}mend the command or give it more time (timeout of the hook), and deploy again`,
    cause: error,
  });
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

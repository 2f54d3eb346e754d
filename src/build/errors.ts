import { stat } from 'node:fs/promises';
import path from 'node:path';
import { lastLines, type ToolError, UserError } from '../base/errors.ts';
import { describeFailure, diskFullError, registryFailure } from '../images/failures.ts';
import { parseReference } from '../images/names.ts';
import { buildxMissing } from '../images/registry.ts';
import { isLocalPath } from './definition.ts';
import type { Target } from './plan.ts';

/** Bake does not say whose context or Dockerfile is missing: looked up before. @throws UserError */
export async function checkFiles(targets: readonly Target[]): Promise<void> {
  for (const { services, definition } of targets) {
    const place = `services.${services[0]}.build`;
    const { context, dockerfile = 'Dockerfile' } = definition;
    if (!isLocalPath(context)) continue;
    await checkIs('directory', context, `${place}.context`, {
      fix: 'correct the path in the compose file; it is relative to the file (or to the first of several)',
    });
    if (definition['dockerfile-inline'] === undefined) {
      await checkIs('file', path.resolve(context, dockerfile), `${place}.dockerfile`, {
        fix: 'add it, or name it in `build.dockerfile`, relative to the context',
      });
    }
    for (const [name, value] of Object.entries(definition.contexts ?? {})) {
      if (value.startsWith('target:') || !isLocalPath(value)) continue;
      const fix = 'correct the path in the compose file';
      await checkIs('directory', value, `${place}.additional_contexts.${name}`, { fix });
    }
  }
}

async function checkIs(kind: 'directory' | 'file', name: string, place: string, how: { fix: string }) {
  const found = await stat(name).catch(() => undefined);
  const isIt = kind === 'file' ? found?.isFile() : found?.isDirectory();
  if (isIt !== true) throw new UserError(`${place}: there is no ${kind} ${name}`, how);
}

/** What a failed bake means to the user. */
export function explainBuildError(error: ToolError, targets: readonly Target[]): Error {
  const missing = buildxMissing(error) ?? diskFullError(error, 'the machine that builds', 'the build');
  if (missing) return missing;
  const { stderr } = error;
  if (
    /[Cc]annot connect to the Docker daemon|error during connect|failed to connect to the docker API/.test(
      stderr,
    )
  ) {
    return new UserError('the Docker engine of the machine that builds does not answer', {
      fix: 'start it (docker info tells), or choose a runner that has one',
      cause: error,
    });
  }
  return pushError(error, targets) ?? stepError(error, targets);
}

function pushError(error: ToolError, targets: readonly Target[]): UserError | undefined {
  const last = lastLines(error.stderr, 1);
  const pushing = / > (?:\[?.*\]? )?(?:pushing|exporting to image|auth|\[auth\])/.test(
    failedBlock(error.stderr)?.title ?? '',
  );
  if (!pushing && !/failed to push|denied: |insufficient_scope/.test(last)) return undefined;
  const [target] = targets;
  const repository = targets.find(
    (item) => error.stderr.includes(`pushing ${item.repository}`) && last !== '',
  )?.repository;
  const name = repository ?? target?.repository ?? '';
  const { registry } = parseReference(name);
  const failure = registryFailure(last);
  const fixes = {
    denied:
      registry === 'ghcr.io'
        ? "give the job 'permissions: packages: write', and under the package's settings give this repository write access"
        : 'give credentials that may write there (inputs registry-username and registry-password)',
    limited: 'wait, or log in with an account that may push more',
    absent: 'create the repository in the registry, or correct build.registry',
    unreachable: `check that ${registry} answers, then run this again: what was built is in the cache`,
    unknown: `check build.registry and the credentials (inputs registry-username and registry-password)`,
  };
  const why = describeFailure(failure, registry, last).replace(' (or has no such image)', '');
  return new UserError(`${name} was built but cannot be pushed: ${why}`, {
    fix: fixes[failure],
    cause: error,
  });
}

function stepError(error: ToolError, targets: readonly Target[]): UserError {
  const { stderr } = error;
  const block = failedBlock(stderr);
  const last = lastLines(stderr, 1).replace(/^ERROR: /, '');
  const named = /^target (\S+?): /.exec(last)?.[1] ?? /^ > \[(\S+) /.exec(block?.title ?? '')?.[1];
  const target = targets.length === 1 ? targets[0] : targets.find(({ name }) => name === named);
  const stage = /target stage "(.+?)" could not be found/.exec(last)?.[1];
  const suspects = target
    ? [target]
    : targets.filter(({ definition }) => stage !== undefined && definition['target'] === stage);
  const services = (suspects.length > 0 ? suspects : targets).flatMap((item) => item.services);
  const who = services.length === 1 ? `service ${services[0]}` : `services ${services.join(', ')}`;
  const step = /\] (.+?):?$/.exec(block?.title ?? '')?.[1];
  const where = block?.place === undefined ? '' : ` (${block.place})`;
  const output = block === undefined || block.output === '' ? '' : `\n${block.output}`;
  return new UserError(
    `building ${who} failed${step === undefined ? '' : ` at: ${step}${where}`}${output}\n${last}`,
    { fix: stepFix(last), cause: error },
  );
}

function stepFix(last: string): string {
  if (/failed to resolve source metadata|pull access denied/.test(last)) {
    const failure = registryFailure(last);
    return failure === 'absent' || failure === 'denied'
      ? 'check the FROM line; for a private base image give credentials (inputs registry-username and registry-password)'
      : 'the registry of the base image does not answer: run this again when it does';
  }
  if (/target stage/.test(last))
    return 'correct `build.target` in the compose file, or name the stage in the Dockerfile';
  if (/parse error|unknown instruction/.test(last)) return 'correct the Dockerfile';
  if (/: not found$/.test(last))
    return 'check that the file is committed, is inside the context and is not in .dockerignore';
  if (/multiple platforms|docker exporter does not/.test(last)) {
    return 'several platforms need a registry and a docker-container builder (docker/setup-buildx-action)';
  }
  return 'the lines above are what the step printed last; docker compose build shows the same on your machine';
}

/**
 * The step that failed, as bake repeats it at the end: its title and last output between lines of dashes, then
 * the place in the Dockerfile.
 */
function failedBlock(
  stderr: string,
): { title: string; output: string; place: string | undefined } | undefined {
  const blocks = stderr
    .replaceAll('\r', '')
    .matchAll(/^-{6}\n( > .*)\n([\s\S]*?)^-{6}\n(?:(?:\S+ )?(\S+:\d+)\n)?/gm);
  // A cache that is not there has a block, too, and fails nothing.
  const match = [...blocks].find(([, title = '']) => !/^ > (?:\[.*\] )?importing cache manifest/.test(title));
  if (match === undefined) return undefined;
  const output = (match[2] ?? '').replace(/^\d+\.\d+ /gm, '');
  return { title: match[1] ?? '', output: lastLines(output, 15), place: match[3] };
}

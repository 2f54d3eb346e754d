import { stat } from 'node:fs/promises';
import path from 'node:path';
import { lastLines, type ToolError, throwAll, UserError } from '../base/errors.ts';
import { telling } from '../base/telling.ts';
import { explainDockerError } from '../engine/errors.ts';
import { diskFullError, explainFailure, registryFailure } from '../images/failures.ts';
import { parseReference } from '../images/names.ts';
import { buildxMissing } from '../images/registry.ts';
import { t } from '../texts/texts.ts';
import { isLocalPath } from './definition.ts';
import type { Target } from './plan.ts';

/** Bake does not say whose context or Dockerfile is missing: looked up before. @throws UserErrors, all that is missing */
export async function checkFiles(targets: readonly Target[]): Promise<void> {
  const missing: UserError[] = [];
  const checkIs = async (kind: 'directory' | 'file', name: string, place: string, how: { fix: string }) => {
    const found = await stat(name).catch(() => undefined);
    const isIt = kind === 'file' ? found?.isFile() : found?.isDirectory();
    if (isIt !== true) missing.push(new UserError(t`${place}: the checkout has no ${kind} ${name}`, how));
    return isIt === true;
  };
  for (const { services, definition } of targets) {
    const place = `services.${services[0]}.build`;
    const { context, dockerfile = 'Dockerfile' } = definition;
    if (!isLocalPath(context)) continue;
    const hasContext = await checkIs('directory', context, `${place}.context`, {
      fix: t`correct the path in the compose file, which is relative to the file (or to the first of several), and see that it is committed: git keeps no empty directories`,
    });
    // What a directory that is not there does not have is no news.
    if (hasContext && definition['dockerfile-inline'] === undefined) {
      await checkIs('file', path.resolve(context, dockerfile), `${place}.dockerfile`, {
        fix: t`commit it, or name it in \`build.dockerfile\`, relative to the context`,
      });
    }
    for (const [name, value] of Object.entries(definition.contexts ?? {})) {
      if (value.startsWith('target:') || !isLocalPath(value)) continue;
      const fix = t`correct the path in the compose file, and see that it is committed: git keeps no empty directories`;
      await checkIs('directory', value, `${place}.additional_contexts.${name}`, { fix });
    }
  }
  throwAll(missing);
}

/** What a failed bake means to the user. */
export function explainBuildError(error: ToolError, targets: readonly Target[]): Error {
  // What a step of a Dockerfile says is not said of this machine's Docker.
  const docker = failedBlock(error.stderr).title === '' ? explainDockerError(error) : error;
  if (docker instanceof UserError) return docker;
  const missing = buildxMissing(error) ?? diskFullError(error, t`the machine that builds`, t`the build`);
  if (missing) return missing;
  const { stderr } = error;
  const [message, fix] = pushFailure(stderr, targets) ?? stepFailure(stderr, targets);
  return new UserError(message, { fix, cause: error });
}

type Explained = readonly [message: string, fix: string];

function pushFailure(stderr: string, targets: readonly Target[]): Explained | undefined {
  const last = lastLines(stderr, 1);
  const pushing = / > (?:\[?.*\]? )?(?:pushing|exporting to image|auth|\[auth\])/;
  if (!pushing.test(failedBlock(stderr).title) && !/failed to push|denied: |insufficient_scope/.test(last))
    return undefined;
  const target = targets.find(({ repository }) => stderr.includes(`pushing ${repository}`)) ?? targets[0];
  const name = target?.repository ?? '';
  const { registry } = parseReference(name);
  const kind = registryFailure(last);
  const fixes = {
    denied:
      registry === 'ghcr.io'
        ? t`give the job 'permissions: packages: write', and under the package's settings give this repository write access`
        : t`give credentials that may write there (inputs registry-username and registry-password)`,
    limited: t`wait, or log in with an account that may push more`,
    absent: t`create the repository in the registry, or correct build.registry`,
    unreachable: t`check that ${registry} answers, then run this again: what was built is in the cache`,
    unknown: t`check build.registry and the credentials (inputs registry-username and registry-password)`,
  };
  const { reason: why } = explainFailure({ kind, stderr: last }, name, 'push');
  return [t`${name} was built but cannot be pushed: ${why}`, fixes[kind]];
}

function stepFailure(stderr: string, targets: readonly Target[]): Explained {
  const { title, output, place } = failedBlock(stderr);
  const last = lastLines(stderr, 1).replace(/^ERROR: /, '');
  const named = (/^target (\S+?): /.exec(last) ?? /^ > \[(\S+) /.exec(title))?.[1];
  const stage = /target stage "(.+?)" could not be found/.exec(last)?.[1];
  const [suspects = targets] = [
    targets.filter(({ name }) => name === named),
    targets.filter(({ definition }) => stage !== undefined && definition['target'] === stage),
  ].filter(({ length }) => length > 0);
  const services = suspects.flatMap((target) => target.services);
  const who = services.length === 1 ? t`service ${services[0]}` : t`services ${services.join(', ')}`;
  const step = /\] (.+?):?$/.exec(title)?.[1];
  const where = step === undefined ? '' : t` at: ${step}${place === undefined ? '' : ` (${place})`}`;
  const said = output === '' ? '' : `\n${output}`;
  return [t`building ${who} failed${where}${said}\n${last}`, stepFix(last)];
}

/** For what the last line says. The first one that fits counts. */
const FIXES: readonly (readonly [RegExp, () => string])[] = [
  [
    /target stage/,
    () => t`correct \`build.target\` in the compose file, or name the stage in the Dockerfile`,
  ],
  [/parse error|unknown instruction/, () => t`correct the Dockerfile`],
  [
    /: not found$/,
    () =>
      t`check that it is committed (git keeps no empty directories, and nothing that it ignores), is inside the context and is not in .dockerignore`,
  ],
  [
    /multiple platforms|docker exporter does not/,
    () => t`several platforms need a registry and a docker-container builder (docker/setup-buildx-action)`,
  ],
  [
    /^/,
    () =>
      t`the lines above are what the step printed last; where docker compose build goes well on your machine, try it in a fresh clone: git keeps no empty directories, and nothing that it ignores`,
  ],
];

function stepFix(last: string): string {
  if (/failed to resolve source metadata|pull access denied/.test(last)) {
    return ['absent', 'denied'].includes(registryFailure(last))
      ? t`check the FROM line; for a private base image give credentials (inputs registry-username and registry-password)`
      : t`the registry of the base image does not answer: run this again when it does`;
  }
  return FIXES.find(([pattern]) => pattern.test(last))?.[1]() ?? '';
}

/**
 * The step that failed, as bake repeats it at the end: its title and last output between lines of dashes, then
 * the place in the Dockerfile.
 */
function failedBlock(stderr: string): { title: string; output: string; place: string | undefined } {
  const blocks = stderr
    .replaceAll('\r', '')
    .matchAll(/^-{6}\n( > .*)\n([\s\S]*?)^-{6}\n(?:(?:\S+ )?(\S+:\d+)\n)?/gm);
  // A cache that is not there has a block, too, and fails nothing.
  const failed = [...blocks].find(
    ([, title = '']) => !/^ > (?:\[.*\] )?importing cache manifest/.test(title),
  );
  const [, title = '', output = '', place] = failed ?? [];
  return { title, output: telling(spoken(stderr, title) ?? output.replace(/^\d+\.\d+ /gm, ''), 15), place };
}

/** All that the failed step printed: bake repeats the end of it, and what was wrong may stand before. */
function spoken(stderr: string, title: string): string | undefined {
  const step = title.replace(/^ > /, '').replace(/:$/, '');
  const id = stderr
    .split('\n')
    .find((line) => /^#\d+ /.test(line) && line.endsWith(` ${step}`))
    ?.split(' ')[0];
  if (id === undefined || step === '') return undefined;
  const lines = stderr.split('\n').flatMap((line) => {
    const [, of, text] = /^(#\d+) \d+\.\d+ (.*)$/.exec(line) ?? [];
    return of === id && text !== undefined ? [text] : [];
  });
  return lines.length === 0 ? undefined : lines.join('\n');
}

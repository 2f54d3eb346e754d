import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import { textOf, textsOf } from '../workflow/expressions.ts';
import { locateStep } from '../workflow/locate.ts';
import { at, placeOf } from '../workflow/tokens.ts';
import { runAction } from './actions.ts';
import { type ActiveStep, type StepEnd, scopeOf } from './state.ts';
import { runInStep } from './step-process.ts';
import { voiceOf } from './voice.ts';

/** Does what a step says. @throws UserError when it cannot even start */
export function performStep(active: ActiveStep): Promise<StepEnd> {
  const { uses } = active.step;
  return uses === undefined ? runScript(active) : useAction(active, uses);
}

async function runScript(active: ActiveStep): Promise<StepEnd> {
  const { frame, step, env } = active;
  const { job } = frame;
  const scope = scopeOf(frame, step.id, env);
  // The job's own defaults over the workflow's; a composite has none.
  const levels = frame.composite === undefined ? [job.workflow.yaml, job.spec.yaml] : [];
  const defaults = Object.assign({}, ...levels.map((yaml) => textsOf(at(yaml, 'defaults', 'run'), scope)));
  const chosen = (key: string): string | undefined => {
    const own = step.yaml.find(key);
    return own === undefined ? defaults[key] : textOf(own, scope);
  };
  const shell = chosen('shell');
  const cwd = path.resolve(job.workspace, chosen('working-directory') ?? '.');
  const script = textOf(step.yaml.find('run'), scope);
  const file = path.join(job.temp, `${randomUUID()}${shell === 'python' ? '.py' : '.sh'}`);
  await writeFile(file, script.endsWith('\n') ? script : `${script}\n`, { mode: 0o700 });
  const argv = shellArgv(shell, file, placeOf(frame.file, step.yaml));
  // What the exit code of a script means is its own affair.
  const { exitCode: _, ...end } = await runInStep({ ...active, argv, cwd });
  return end;
}

/** The command lines that GitHub documents for `shell:`. */
function shellArgv(shell: string | undefined, file: string, place: string): string[] {
  if (shell === undefined || shell === '') return ['bash', '-e', file];
  if (shell === 'bash') return ['bash', '--noprofile', '--norc', '-eo', 'pipefail', file];
  if (shell === 'sh') return ['sh', '-e', file];
  if (shell === 'python') return ['python3', file];
  if (shell.includes('{0}')) return shell.split(/\s+/).map((word) => word.replace('{0}', file));
  throw new UserError(t`${place}: shell '${shell}' is not supported by the local runner`, {
    fix: t`use bash, sh, python, or a command with ${'{0}'} for the script's file`,
  });
}

async function useAction(active: ActiveStep, uses: string): Promise<StepEnd> {
  const { frame, step, env, signal } = active;
  const { job, origin, file } = frame;
  const { run, workspace, temp } = job;
  const place = placeOf(file, step.yaml);
  const target = locateStep({ uses, origin, place });
  if (target.kind === 'equivalent') {
    const given = textsOf(step.yaml.find('with'), scopeOf(frame, step.id, env));
    const outputs = await target.equivalent.run({
      inputs: new Map(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value.trim()])),
      say: voiceOf(job, frame.depth + 1, active.name),
      signal,
      place,
      workspace,
      temp,
      home: run.inherited['HOME'] ?? '~',
      artifacts: run.artifacts,
      repository: run.repository,
      workingTree: run.workingTree,
    });
    return { succeeded: true, outputs };
  }
  if (target.kind === 'action') return runAction(active, await run.library.action(target));
  if (!existsSync(path.resolve(workspace, target.path))) {
    throw new UserError(t`${place}: there is no ${target.path} in this job's workspace`, {
      fix: t`check the repository out (actions/checkout) in an earlier step of this job`,
    });
  }
  return runAction(active, await run.library.workspaceAction(workspace, target.path));
}

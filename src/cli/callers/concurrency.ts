import { isBasicExpression } from '@actions/workflow-parser';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { type JsonObject, textOf } from '../../local/workflow/expressions.ts';
import { at, pairsOf, plainText } from '../../local/workflow/tokens.ts';
import { t } from '../../texts/texts.ts';
import type { CalledWorkflow } from './callees.ts';
import type { Findings } from './findings.ts';
import { namesEnvironments } from './given.ts';
import type { Surroundings } from './values.ts';

type Token = TemplateToken | undefined;

/** A newer run must not cut off a deploy that runs. @param callee for people */
export function checkCancelling({ root, job }: Surroundings, callee: string, findings: Findings): void {
  for (const concurrency of [root.find('concurrency'), job?.find('concurrency')]) {
    const cancel = at(concurrency, 'cancel-in-progress');
    if (cancel?.toJSON() !== true) continue;
    findings.warning(
      cancel,
      t`a newer run cancels ${callee} in the middle of its work`,
      t`write cancel-in-progress: false: what runs is let finish, and the next one waits`,
    );
  }
}

/**
 * A called job that waits for the group which its caller holds waits for ever: GitHub cancels such a run.
 * @param environments that the call can be for
 */
export function checkGroups(
  { root, job }: Surroundings,
  callee: CalledWorkflow,
  environments: readonly string[],
  findings: Findings,
): void {
  const environment = pairsOf(at(job, 'with')).find(({ name }) => name === 'environment')?.value;
  const written = environment !== undefined && isBasicExpression(environment) ? environment.expression : '';
  const [, name = 'environment'] = /\b(?:inputs|matrix)\.([\w-]+)/.exec(written) ?? [];
  const inputs = callee.inputs.map((input) => input.name).filter(namesEnvironments);
  const inner = callee.jobs.map(({ yaml }) => groupOf(yaml.find('concurrency')));
  for (const outer of [root.find('concurrency'), job?.find('concurrency')].map(groupOf)) {
    if (outer === undefined) continue;
    for (const one of environments) {
      const held = textIn(outer, { inputs: { [name]: one }, matrix: { [name]: one } });
      const wanted = inner.map((group) =>
        textIn(group, { inputs: Object.fromEntries(inputs.map((input) => [input, one])) }),
      );
      if (held === undefined || !wanted.some((group) => group?.toLowerCase() === held.toLowerCase()))
        continue;
      findings.error(
        outer,
        t`a job of ${callee.name} waits for the group '${held}', which its caller holds: GitHub cancels the run`,
        t`leave the concurrency out: the called workflow lets one deploy run after the other`,
      );
    }
  }
}

const groupOf = (concurrency: Token): Token =>
  plainText(concurrency) === undefined && !concurrency?.isExpression ? at(concurrency, 'group') : concurrency;

/** Undefined where it depends on more than that. */
function textIn(token: Token, contexts: JsonObject): string | undefined {
  try {
    return token && textOf(token, { file: '', contexts });
  } catch {
    return undefined;
  }
}

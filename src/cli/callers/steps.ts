import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { useOfKit } from '../../local/workflow/kit-use.ts';
import { permissionsOf } from '../../local/workflow/permissions.ts';
import { at, itemsOf, pairsOf, plainText } from '../../local/workflow/tokens.ts';
import { t } from '../../texts/texts.ts';
import type { CalledAction } from './callees.ts';
import { notThere, type Subject } from './calls.ts';
import { checkCancelling } from './concurrency.ts';
import { checkEnvironments, checkNames, checkTypes, type Given } from './given.ts';
import { checkNeeds, checkWhich } from './needs.ts';
import { checkOutputs } from './outputs.ts';
import { checkReasons } from './reasons.ts';
import { checkRef, isOfLaterVersion } from './refs.ts';
import { checkServices } from './services.ts';
import { named, textOfStep } from './values.ts';

/**
 * Steps that call an action or a composite of deploy-kit.
 * @param job undefined in a composite action, whose job has its own steps before
 */
export async function checkSteps(
  steps: TemplateToken | undefined,
  job: MappingToken | undefined,
  subject: Subject,
): Promise<void> {
  const { findings, callees, stacks, root, text, major } = subject;
  const called = new Map<string, CalledAction>();
  const all = itemsOf(steps).map((item) => item.assertMapping('step'));
  for (const [index, step] of all.entries()) {
    const earlier = all.slice(0, index);
    const surroundings = { root, job, step };
    const call = step.find('uses');
    const uses = plainText(call);
    if (call === undefined || uses === undefined || useOfKit(uses) === undefined) continue;
    checkRef(uses, findings, call, major);
    if (isOfLaterVersion(uses, major)) continue;
    const callee = await callees.of(uses, 'own');
    if (callee?.kind === 'workflow') {
      const fix = t`call it with 'uses' of a job: a job without steps`;
      findings.error(call, t`${uses} is a workflow, which a step cannot call`, fix);
    } else if (callee?.kind !== 'action') {
      const names = callee?.names.filter((name) => !name.endsWith('.yml')) ?? [];
      notThere(uses, names, findings, call);
    } else {
      const { name, inputs, isComposite } = callee;
      called.set(plainText(step.find('id')) ?? '', callee);
      const given: Given = {
        ...{ findings, surroundings, stacks, call, callee: name, isWorkflow: false },
        ...{ inputs, with: step.find('with') },
      };
      checkNames('input', given, inputs, given.with);
      checkTypes(given);
      const destination = await checkEnvironments(given);
      checkReasons(given, destination);
      checkServices(given, destination);
      // The lock of a host is for whoever changes it.
      if (isComposite || named(inputs, 'lock-wait') !== undefined) {
        checkCancelling(surroundings, name, findings);
        // Without the repository there is no config file either.
        if (job === undefined || earlier.some(bringsFiles)) checkWhich(given, destination, earlier);
        checkNeeds(given, destination, earlier);
      }
      if (isComposite) checkRecord(given);
      if (job !== undefined && !earlier.some(bringsFiles)) {
        const problem = t`${name} needs the repository, and no step before it checks it out`;
        const fix = t`put a step with uses: actions/checkout before it`;
        if (isComposite) findings.error(call, problem, fix);
        else findings.warning(call, problem, fix);
      }
    }
  }
  checkOutputs('steps', called, { text, from: job?.range?.start.line, to: job?.range?.end.line }, findings);
}

/** A job with an environment is a deployment, unless it says that it is none; the pipeline records one, too. */
function checkRecord({ findings, surroundings: { root, job }, callee, with: values }: Given): void {
  const environment = job?.find('environment');
  if (job === undefined || environment === undefined || at(environment, 'deployment')?.toJSON() === false)
    return;
  const granted = permissionsOf({ yaml: job }, { yaml: root });
  const level = granted?.named.get('deployments') ?? granted?.others;
  if (level !== 'write' || !pairsOf(values).some(({ name }) => name === 'github-token')) return;
  findings.warning(
    environment,
    t`GitHub records a deployment for the environment of this job, and ${callee} records one, too`,
    t`write environment: { name: ..., deployment: false }: the pipeline knows which commit is deployed`,
  );
}

/** A checkout, in whatever way: an action of that name, an artifact, or git by hand. */
const bringsFiles = (step: MappingToken) =>
  /checkout|download-artifact|\bgit\b|\bgh\b/.test(textOfStep(step));

import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { didYouMean } from '../../base/nearest.ts';
import { inputsOf } from '../../local/workflow/model.ts';
import { at, eventsOf, itemsOf, plainText } from '../../local/workflow/tokens.ts';
import { t } from '../../texts/texts.ts';
import type { Findings } from './findings.ts';
import { declared, expressionsIn, inputIn, named } from './values.ts';

/** What the expressions of a file read that its own triggers never give: GitHub says nothing of either. */
export function checkReads(root: MappingToken, findings: Findings): void {
  for (const { token, names, comparisons } of expressionsIn(root)) {
    for (const name of names) checkInput(name, { token, root, findings });
    for (const one of comparisons) checkComparison(one, { token, root, findings });
  }
}

interface Place {
  readonly token: TemplateToken;
  readonly root: MappingToken;
  readonly findings: Findings;
}

/** What nobody declares is empty. A misspelt `services` makes a hotfix of all of them. */
function checkInput(name: string, { token, root, findings }: Place): void {
  const { input, isOfEvent } = inputIn(name) ?? {};
  if (input === undefined || (isOfEvent === true && isOfCaller(root))) return;
  const known = [
    ...declared(root, isOfEvent === true ? ['workflow_dispatch'] : undefined),
    ...inputsOf(root.find('inputs')),
  ];
  if (named(known, input) !== undefined) return;
  const names = known.map((one) => one.name);
  findings.error(
    token,
    t`'${name}' is always empty: nothing declares an input '${input}'${didYouMean(input, names)}`,
    names.length === 0
      ? t`declare it below 'inputs:' of workflow_dispatch or workflow_call, or leave it out`
      : t`the inputs of this file are ${names.join(', ')}`,
  );
}

/** A condition on what there cannot be: the schedule that was changed above, the choice that has another name. */
function checkComparison(
  { name, text }: { readonly name: string; readonly text: string },
  { token, root, findings }: Place,
): void {
  const possible = isOfCaller(root) ? undefined : valuesOf(name, root);
  if (possible === undefined || text === '') return;
  if (possible.values.some((one) => one.toLowerCase() === text.toLowerCase())) return;
  findings.error(
    token,
    possible.values.length === 0
      ? t`'${name}' is never '${text}': ${possible.where} is not there`
      : t`'${name}' is never '${text}': ${possible.where} has ${possible.values.map((one) => `'${one}'`).join(', ')}`,
    t`write one of these, letter by letter, or add it there`,
  );
}

function valuesOf(name: string, root: MappingToken) {
  const on = root.find('on');
  if (name === 'github.event.schedule') {
    const crons = itemsOf(at(on, 'schedule')).flatMap((one) => plainText(at(one, 'cron')) ?? []);
    return { where: 'on.schedule', values: crons };
  }
  const choice = named(declared(root), inputIn(name)?.input ?? '');
  return choice?.type === 'choice'
    ? { where: t`the choice '${choice.name}'`, values: choice.options }
    : undefined;
}

/** An action, and a workflow that is called, has the event of whoever calls it. */
const isOfCaller = (root: MappingToken) =>
  root.find('on') === undefined || eventsOf(root.find('on')).includes('workflow_call');

import { convertToIfCondition } from '@actions/workflow-parser/model/converter/if-condition';
import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { UserError } from '../../base/errors.ts';
import type {
  Action,
  ActionInput,
  CallInterface,
  InputDefinition,
  Job,
  OutputDefinition,
  Part,
  Step,
  Workflow,
  WorkflowPath,
} from './model.ts';
import type { TemplateFile } from './parse.ts';
import { at, entriesOf, itemsOf, placeOf, plainText, textList } from './tokens.ts';

/** The model of a workflow file. @throws UserError for what this runner cannot run */
export function toWorkflow(file: TemplateFile, where: WorkflowPath): Workflow {
  const yaml = file.root;
  const on = yaml.find('on');
  const events = [...entriesOf(on).map(([name]) => name), ...textList(on)];
  return {
    ...where,
    file: file.name,
    name: plainText(yaml.find('name')) ?? where.path,
    events,
    dispatchInputs: inputsOf(at(on, 'workflow_dispatch', 'inputs')),
    call: events.includes('workflow_call') ? callInterface(at(on, 'workflow_call')) : undefined,
    jobs: entriesOf(yaml.find('jobs')).map(([id, token]) =>
      toJob(file, id, token.assertMapping(`job ${id}`)),
    ),
    yaml,
  };
}

/** The model of an action file that stands in `directory`. @throws UserError for a container action */
export function toAction(file: TemplateFile, directory: string): Action {
  const runs = file.root.find('runs');
  const using = plainText(at(runs, 'using')) ?? '';
  const inputs = entriesOf(file.root.find('inputs')).map(actionInput);
  const base = { directory, file: file.name, inputs };
  if (using === 'composite') {
    const outputs = outputsOf(file.root.find('outputs'));
    return { ...base, runs: { kind: 'composite', steps: toSteps(file, at(runs, 'steps')), outputs } };
  }
  if (!/^node\d+$/.test(using)) {
    throw new UserError(
      `${file.name}: actions that run with '${using}' are not supported by the local runner`,
      {
        fix: 'use a Node or composite action, or a run: step',
      },
    );
  }
  const part = (name: string): Part | undefined => {
    const program = plainText(at(runs, name));
    if (program === undefined) return undefined;
    return { program, condition: plainText(at(runs, `${name}-if`)) ?? 'always()' };
  };
  const main = part('main') ?? { program: '', condition: 'always()' };
  return { ...base, runs: { kind: 'node', pre: part('pre'), main, post: part('post') } };
}

/** What GitHub runs and this runner does not. */
interface Unsupported {
  readonly keys: readonly string[];
  readonly what: string;
  readonly fix: string;
}

const OF_JOBS: readonly Unsupported[] = [
  ...['container', 'services', 'snapshot'].map((key) => ({
    keys: [key],
    what: `${key}: of a job`,
    fix: 'start what the steps need with docker in a step',
  })),
  { keys: ['strategy', 'matrix'], what: 'strategy.matrix', fix: 'run the workflow once for each value' },
];
const OF_STEPS = ['wait', 'wait-all', 'cancel', 'parallel'].map(
  (key): Unsupported => ({ keys: [key], what: `${key}: of a step`, fix: 'let the steps run in order' }),
);

function refuse(file: TemplateFile, yaml: MappingToken, unsupported: readonly Unsupported[]): void {
  for (const { keys, what, fix } of unsupported) {
    const found = at(yaml, ...keys);
    if (found === undefined) continue;
    throw new UserError(`${placeOf(file.name, found)}: ${what} is not supported by the local runner`, {
      fix,
    });
  }
}

function toJob(file: TemplateFile, id: string, yaml: MappingToken): Job {
  refuse(file, yaml, OF_JOBS);
  const base = { id, needs: textList(yaml.find('needs')), condition: conditionOf(file, yaml), yaml };
  const uses = plainText(yaml.find('uses'));
  return uses === undefined
    ? { ...base, kind: 'steps', steps: toSteps(file, yaml.find('steps')) }
    : { ...base, kind: 'call', uses };
}

function toSteps(file: TemplateFile, token: TemplateToken | undefined): Step[] {
  const taken = new Set<string>();
  return itemsOf(token).map((item) => {
    const yaml = item.assertMapping('step');
    refuse(file, yaml, OF_STEPS);
    const uses = plainText(yaml.find('uses'));
    const id = plainText(yaml.find('id')) ?? generatedId(uses, taken);
    return { id, condition: conditionOf(file, yaml), uses, yaml };
  });
}

function generatedId(uses: string | undefined, taken: Set<string>): string {
  const base = `__${uses?.replace(/[^\w-]+/g, '_') ?? 'run'}`;
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}_${n}`;
  taken.add(id);
  return id;
}

function conditionOf(file: TemplateFile, yaml: MappingToken): string {
  const condition = yaml.find('if');
  if (condition === undefined) return 'success()';
  return convertToIfCondition(file.context, condition)?.expression ?? 'success()';
}

function callInterface(token: TemplateToken | undefined): CallInterface {
  return {
    inputs: inputsOf(at(token, 'inputs')),
    secrets: entriesOf(at(token, 'secrets')).map(([name, spec]) => ({
      name,
      required: isTrue(at(spec, 'required')),
    })),
    outputs: outputsOf(at(token, 'outputs')),
  };
}

function inputsOf(token: TemplateToken | undefined): InputDefinition[] {
  return entriesOf(token).map(([name, spec]) => ({
    ...actionInput([name, spec]),
    type: (plainText(at(spec, 'type')) ?? 'string') as InputDefinition['type'],
    required: isTrue(at(spec, 'required')),
    options: textList(at(spec, 'options')),
  }));
}

function actionInput([name, spec]: [string, TemplateToken]): ActionInput {
  return { name, default: at(spec, 'default') };
}

function outputsOf(token: TemplateToken | undefined): OutputDefinition[] {
  return entriesOf(token).map(([name, spec]) => ({ name, value: at(spec, 'value') }));
}

function isTrue(token: TemplateToken | undefined): boolean {
  return token?.toJSON() === true;
}

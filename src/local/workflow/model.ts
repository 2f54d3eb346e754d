import { IdBuilder } from '@actions/workflow-parser/model/converter/id-builder';
import { convertToIfCondition } from '@actions/workflow-parser/model/converter/if-condition';
import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import type { TemplateFile } from './parse.ts';
import { at, entriesOf, eventsOf, itemsOf, placeOf, plainText, textList } from './tokens.ts';

/** Where a workflow or action file stands: in this kit or in the user's repository. */
export type Origin = 'kit' | 'repository';

export interface RepositoryPath {
  readonly origin: Origin;
  /** Inside its repository. */
  readonly path: string;
}

export type Workflow = Readonly<ReturnType<typeof toWorkflow>>;
export type Job = Readonly<ReturnType<typeof toJob>>;
export type StepsJob = Extract<Job, { kind: 'steps' }>;
/** A job that calls another workflow. */
export type CallJob = Extract<Job, { kind: 'call' }>;
export type Step = Readonly<ReturnType<typeof toSteps>[number]>;
export type InputDefinition = ReturnType<typeof inputsOf>[number];
export type Action = Readonly<ReturnType<typeof toAction>>;
export type NodeRuns = Extract<Action['runs'], { kind: 'node' }>;
export type CompositeRuns = Extract<Action['runs'], { kind: 'composite' }>;
/** A program of an action. */
export type Part = NodeRuns['main'];

/**
 * A workflow, ready to run. What is known before it runs has a field; what is evaluated while it runs (`env`, `if`'s
 * neighbours, `with`) is read off `yaml`, here and in jobs and steps, when its turn comes.
 * @throws UserError for what this runner cannot run
 */
export function toWorkflow(file: TemplateFile, where: RepositoryPath) {
  const yaml = file.root;
  const on = yaml.find('on');
  const events = eventsOf(on);
  /** Undefined when it cannot be called by another workflow. */
  const call = events.includes('workflow_call') ? callInterface(at(on, 'workflow_call')) : undefined;
  return {
    ...where,
    /** For errors. */
    file: file.name,
    name: plainText(yaml.find('name')) ?? where.path,
    /** Names of what starts it. */
    events,
    /** The inputs of its dispatch; undefined when it cannot be dispatched. */
    dispatch: events.includes('workflow_dispatch')
      ? inputsOf(at(on, 'workflow_dispatch', 'inputs'))
      : undefined,
    call,
    jobs: entriesOf(yaml.find('jobs')).map(([id, token]) =>
      toJob(file, id, token.assertMapping(`job ${id}`)),
    ),
    yaml,
  };
}

/** An action.yml that stands in `directory`. @throws UserError for a container action */
export function toAction(file: TemplateFile, origin: Origin, directory: string) {
  return {
    origin,
    directory,
    file: file.name,
    inputs: entriesOf(file.root.find('inputs')).map(inputOf),
    runs: runsOf(file),
  };
}

function runsOf(file: TemplateFile) {
  const runs = file.root.find('runs');
  const using = plainText(at(runs, 'using')) ?? '';
  if (using === 'composite') {
    const outputs = outputsOf(file.root.find('outputs'));
    return { kind: 'composite' as const, steps: toSteps(file, at(runs, 'steps')), outputs };
  }
  if (!/^node\d+$/.test(using)) {
    throw new UserError(
      t`${file.name}: actions that run with '${using}' are not supported by the local runner`,
      { fix: t`use a Node or composite action, or a run: step` },
    );
  }
  const part = (name: string) => ({
    /** Relative to the action's folder. */
    program: plainText(at(runs, name)) ?? '',
    condition: plainText(at(runs, `${name}-if`)) ?? 'always()',
  });
  const partIfAny = (name: string) => (at(runs, name) === undefined ? undefined : part(name));
  return { kind: 'node' as const, pre: partIfAny('pre'), main: part('main'), post: partIfAny('post') };
}

/** What GitHub runs and this runner does not, with what to do instead. */
type Unsupported = Readonly<Record<string, readonly [what: () => string, fix: () => string]>>;

const WITH_DOCKER = () => t`start what the steps need with docker in a step`;
const OF_JOBS: Unsupported = {
  container: [() => t`container: of a job`, WITH_DOCKER],
  services: [() => t`services: of a job`, WITH_DOCKER],
  snapshot: [() => t`snapshot: of a job`, WITH_DOCKER],
  'strategy.matrix': [() => 'strategy.matrix', () => t`run the workflow once for each value`],
};
const IN_ORDER = () => t`let the steps run in order`;
const OF_STEPS: Unsupported = {
  wait: [() => t`wait: of a step`, IN_ORDER],
  'wait-all': [() => t`wait-all: of a step`, IN_ORDER],
  cancel: [() => t`cancel: of a step`, IN_ORDER],
  parallel: [() => t`parallel: of a step`, IN_ORDER],
};

function refuse(file: TemplateFile, yaml: MappingToken, unsupported: Unsupported): void {
  for (const [keys, [what, fix]] of Object.entries(unsupported)) {
    const found = at(yaml, ...keys.split('.'));
    if (found === undefined) continue;
    const place = placeOf(file.name, found);
    throw new UserError(t`${place}: ${what()} is not supported by the local runner`, { fix: fix() });
  }
}

function toJob(file: TemplateFile, id: string, yaml: MappingToken) {
  refuse(file, yaml, OF_JOBS);
  const base = { id, needs: textList(yaml.find('needs')), condition: conditionOf(file, yaml), yaml };
  const uses = plainText(yaml.find('uses'));
  return uses === undefined
    ? { ...base, kind: 'steps' as const, steps: toSteps(file, yaml.find('steps')) }
    : { ...base, kind: 'call' as const, uses };
}

function toSteps(file: TemplateFile, token: TemplateToken | undefined) {
  const ids = new IdBuilder();
  const generatedId = (what: string) => {
    ids.appendSegment(`__${what}`);
    return ids.build();
  };
  return itemsOf(token).map((item) => {
    const yaml = item.assertMapping('step');
    refuse(file, yaml, OF_STEPS);
    /** The action; undefined for a `run:` step. */
    const uses = plainText(yaml.find('uses'));
    /** As written; `__run`, `__run_2` for a step that has none. */
    const id = plainText(yaml.find('id')) ?? generatedId(uses ?? 'run');
    return { id, condition: conditionOf(file, yaml), uses, yaml };
  });
}

/** The effective condition: with `success() &&` where it asks for no status itself. */
function conditionOf(file: TemplateFile, yaml: MappingToken): string {
  const condition = yaml.find('if');
  if (condition === undefined) return 'success()';
  return convertToIfCondition(file.context, condition)?.expression ?? 'success()';
}

/** `on.workflow_call` */
export function callInterface(token: TemplateToken | undefined) {
  return {
    inputs: inputsOf(at(token, 'inputs')),
    secrets: entriesOf(at(token, 'secrets')).map(([name, spec]) => ({
      name,
      required: isTrue(at(spec, 'required')),
    })),
    outputs: outputsOf(at(token, 'outputs')),
  };
}

export function inputsOf(token: TemplateToken | undefined) {
  return entriesOf(token).map(([name, spec]) => ({
    ...inputOf([name, spec]),
    type: (plainText(at(spec, 'type')) ?? 'string') as InputType,
    /** The values of a choice. */
    options: textList(at(spec, 'options')),
  }));
}

export type InputType = 'string' | 'boolean' | 'number' | 'choice' | 'environment';

function inputOf([name, spec]: [string, TemplateToken]) {
  return { name, default: at(spec, 'default'), required: isTrue(at(spec, 'required')) };
}

function outputsOf(token: TemplateToken | undefined) {
  return entriesOf(token).map(([name, spec]) => ({ name, value: at(spec, 'value') }));
}

function isTrue(token: TemplateToken | undefined): boolean {
  return token?.toJSON() === true;
}

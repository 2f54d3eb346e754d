import { isMapping, isSequence, isString } from '@actions/workflow-parser';
import { convertToIfCondition } from '@actions/workflow-parser/model/converter/if-condition';
import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { UserError } from '../base/errors.ts';
import type {
  Action,
  ActionInput,
  CallInterface,
  InputDefinition,
  Job,
  Origin,
  Step,
  Workflow,
} from './model.ts';
import { placeOf, type TemplateFile } from './yaml.ts';

/** The model of a workflow file. @throws UserError for what this runner cannot run */
export function toWorkflow(file: TemplateFile, where: { origin: Origin; path: string }): Workflow {
  const { root } = file;
  const on = root.find('on');
  const dispatch = eventOf(on, 'workflow_dispatch');
  return {
    ...where,
    file: file.name,
    name: plain(root.find('name')) ?? where.path,
    events: eventNames(on),
    dispatchInputs: inputsOf(mapping(dispatch)?.find('inputs')),
    call: eventNames(on).includes('workflow_call')
      ? toCallInterface(mapping(eventOf(on, 'workflow_call')))
      : undefined,
    env: mapping(root.find('env')),
    defaults: mapping(mapping(root.find('defaults'))?.find('run')),
    concurrency: root.find('concurrency'),
    jobs: entries(root.find('jobs')).map(([id, token]) => toJob(file, id, token.assertMapping(`job ${id}`))),
  };
}

/** The model of an action file that stands in `directory`. @throws UserError for a container action */
export function toAction(file: TemplateFile, directory: string): Action {
  const runs = file.root.find('runs')?.assertMapping('runs');
  const using = plain(runs?.find('using')) ?? '';
  const base = {
    name: plain(file.root.find('name')) ?? '',
    directory,
    file: file.name,
    inputs: entries(file.root.find('inputs')).map(toActionInput),
  };
  if (runs !== undefined && using === 'composite') {
    const outputs = entries(file.root.find('outputs')).map(([name, spec]) => ({
      name,
      value: mapping(spec)?.find('value'),
    }));
    return { ...base, runs: { kind: 'composite', steps: toSteps(file, runs.find('steps')), outputs } };
  }
  if (runs === undefined || !/^node\d+$/.test(using)) {
    throw new UserError(
      `${file.name}: actions that run with '${using}' are not supported by the local runner`,
      {
        fix: 'use a Node or composite action, or a run: step',
      },
    );
  }
  const text = (key: string) => plain(runs.find(key));
  const [main, pre, preIf, post, postIf] = [
    text('main') ?? '',
    text('pre'),
    text('pre-if'),
    text('post'),
    text('post-if'),
  ];
  return { ...base, runs: { kind: 'node', main, pre, preIf, post, postIf } };
}

function toJob(file: TemplateFile, id: string, token: MappingToken): Job {
  for (const key of ['container', 'services', 'snapshot']) {
    const found = token.find(key);
    if (found)
      throw unsupported(file, found, `${key}: of a job`, 'start what the steps need with docker in a step');
  }
  const matrix = mapping(token.find('strategy'))?.find('matrix');
  if (matrix) throw unsupported(file, matrix, 'strategy.matrix', 'run the workflow once for each value');
  const base = {
    id,
    name: token.find('name'),
    needs: textList(token.find('needs')),
    condition: conditionOf(file, token),
    concurrency: token.find('concurrency'),
    token,
  };
  const uses = plain(token.find('uses'));
  if (uses !== undefined) {
    const secrets = token.find('secrets');
    return {
      ...base,
      kind: 'call',
      uses,
      with: mapping(token.find('with')),
      secrets: plain(secrets) === 'inherit' ? 'inherit' : mapping(secrets),
    };
  }
  return {
    ...base,
    kind: 'steps',
    env: mapping(token.find('env')),
    environment: token.find('environment'),
    defaults: mapping(mapping(token.find('defaults'))?.find('run')),
    runsOn: token.find('runs-on'),
    timeoutMinutes: token.find('timeout-minutes'),
    continueOnError: token.find('continue-on-error'),
    outputs: mapping(token.find('outputs')),
    steps: toSteps(file, token.find('steps')),
  };
}

function toSteps(file: TemplateFile, token: TemplateToken | undefined): Step[] {
  const taken = new Set<string>();
  return sequence(token).map((item) => {
    const step = item.assertMapping('step');
    const own = plain(step.find('id'));
    const uses = step.find('uses');
    return {
      id:
        own ??
        generatedId(uses === undefined ? '__run' : `__${plain(uses)?.replace(/[^\w-]+/g, '_')}`, taken),
      hasOwnId: own !== undefined,
      name: step.find('name'),
      condition: conditionOf(file, step),
      env: mapping(step.find('env')),
      continueOnError: step.find('continue-on-error'),
      timeoutMinutes: step.find('timeout-minutes'),
      token: step,
      work: workOf(file, step),
    };
  });
}

function workOf(file: TemplateFile, step: MappingToken): Step['work'] {
  const uses = plain(step.find('uses'));
  if (uses !== undefined) return { kind: 'uses', uses, with: mapping(step.find('with')) };
  const script = step.find('run');
  if (script === undefined)
    throw unsupported(file, step, 'a step without run: and uses:', 'write one of them');
  return { kind: 'run', script, shell: step.find('shell'), workingDirectory: step.find('working-directory') };
}

function generatedId(base: string, taken: Set<string>): string {
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}_${n}`;
  taken.add(id);
  return id;
}

function conditionOf(file: TemplateFile, token: MappingToken): string {
  const condition = token.find('if');
  if (condition === undefined) return 'success()';
  return convertToIfCondition(file.context, condition)?.expression ?? 'success()';
}

function toCallInterface(token: MappingToken | undefined): CallInterface {
  return {
    inputs: inputsOf(token?.find('inputs')),
    secrets: entries(token?.find('secrets')).map(([name, spec]) => ({
      name,
      required: isTrue(mapping(spec)?.find('required')),
    })),
    outputs: entries(token?.find('outputs')).map(([name, spec]) => ({
      name,
      value: mapping(spec)?.find('value'),
    })),
  };
}

function inputsOf(token: TemplateToken | undefined): InputDefinition[] {
  return entries(token).map(([name, spec]) => {
    const input = mapping(spec);
    return {
      name,
      type: (plain(input?.find('type')) ?? 'string') as InputDefinition['type'],
      required: isTrue(input?.find('required')),
      default: input?.find('default'),
      options: textList(input?.find('options')),
    };
  });
}

function toActionInput([name, spec]: [string, TemplateToken]): ActionInput {
  const input = mapping(spec);
  return { name, required: isTrue(input?.find('required')), default: input?.find('default') };
}

function eventNames(on: TemplateToken | undefined): string[] {
  return on !== undefined && isMapping(on) ? entries(on).map(([name]) => name) : textList(on);
}

function eventOf(on: TemplateToken | undefined, name: string): TemplateToken | undefined {
  return mapping(on)?.find(name);
}

function entries(token: TemplateToken | undefined): [string, TemplateToken][] {
  const map = mapping(token);
  return map === undefined ? [] : [...map].map(({ key, value }) => [key.toString(), value]);
}

function mapping(token: TemplateToken | undefined): MappingToken | undefined {
  return token !== undefined && isMapping(token) ? token : undefined;
}

function sequence(token: TemplateToken | undefined): TemplateToken[] {
  if (token === undefined || !isSequence(token)) return [];
  return Array.from({ length: token.count }, (_, i) => token.get(i));
}

function textList(token: TemplateToken | undefined): string[] {
  const one = plain(token);
  return one === undefined ? sequence(token).map((item) => plain(item) ?? '') : [one];
}

function plain(token: TemplateToken | undefined): string | undefined {
  return token !== undefined && isString(token) ? token.value : undefined;
}

function isTrue(token: TemplateToken | undefined): boolean {
  return token?.toJSON() === true;
}

function unsupported(file: TemplateFile, token: TemplateToken, what: string, fix: string): UserError {
  return new UserError(`${placeOf(file.name, token)}: ${what} is not supported by the local runner`, { fix });
}

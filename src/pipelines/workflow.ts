import { given } from './composite.ts';
import { context, type Expression, fromJson, type Live, type Value } from './expression.ts';
import { type Input, mapValues, type Output, refuseUnread, type Step, stepsYaml, written } from './step.ts';
import { noted, type Tree } from './yaml.ts';

/** A pipeline that other repositories call: `uses: .../.github/workflows/<name>.yml`. */
export interface Workflow {
  readonly name: string;
  readonly jobs: readonly Job[];
  readonly yaml: Tree;
}

export interface WorkflowInput {
  readonly description: string;
  readonly type: 'string' | 'boolean' | 'number';
  readonly required?: true;
  readonly default?: string | boolean | number;
}

export interface Job<O extends string = string> {
  readonly id: string;
  readonly name: Value;
  /** Stands above the job in the YAML. */
  readonly why?: string;
  readonly needs?: Job;
  readonly if?: Expression;
  /** Each with what it is for. */
  readonly permissions: Readonly<Record<string, readonly [level: 'read' | 'write', why: string]>>;
  readonly environment?: { readonly name: Live; readonly url: Live };
  /** Of all runs with the same group one runs, the others wait. */
  readonly concurrency?: { readonly group: Live; readonly why: string };
  readonly outputs: Readonly<Record<O, Output>>;
  /** Handed on to every step whose action has an input of the name. */
  readonly offers: Readonly<Record<string, Value>>;
  readonly steps: readonly Step[];
}

interface WorkflowOptions {
  readonly name: string;
  readonly inputs: Readonly<Record<string, WorkflowInput>>;
  /** Secret to description. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly jobs: readonly Job[];
  /** The job whose outputs are those of the workflow. */
  readonly result: Job;
}

/** An input that a composite has, too. */
export const textInput = ({ description, default: value }: Input): WorkflowInput => ({
  description,
  type: 'string',
  default: value,
});

/** A switch of a composite, where it is `true` or `false`. */
export const flagInput = ({ description, default: value }: Input): WorkflowInput => ({
  description,
  type: 'boolean',
  default: value === 'true',
});

/** Every workflow has them, since every job needs them. */
const FRAME = {
  runner: {
    description: 'Label of the runner, as JSON: "ubuntu-latest" or ["self-hosted", "linux"].',
    type: 'string',
    default: '"ubuntu-latest"',
  },
  'timeout-minutes': { description: 'Limit of each job.', type: 'number', default: 60 },
} as const;

/** @throws Error when something reads a step that does not run before it */
export function workflow({ name, inputs, secrets, jobs, result }: WorkflowOptions): Workflow {
  return {
    name,
    jobs,
    yaml: {
      name,
      on: {
        workflow_call: {
          inputs: mapValues<string, WorkflowInput, Tree>({ ...inputs, ...FRAME }, (input) => ({ ...input })),
          secrets: noted(
            mapValues(secrets, (description) => ({ description, required: false })),
            {
              above:
                'None is required: secrets of an environment bind only in the job, with `secrets: inherit`.',
            },
          ),
          outputs: mapValues(result.outputs, ({ description }, output) => ({
            description,
            value: context('jobs', result.id, 'outputs', output).written,
          })),
        },
      },
      permissions: noted({}, { apart: true }),
      jobs: noted(
        Object.fromEntries(
          jobs.map((job, index) => [job.id, noted(jobYaml(job), { above: job.why, apart: index > 0 })]),
        ),
        { apart: true },
      ),
    },
  };
}

/** What a job knows of one that it needs. */
export function needed<O extends string>({ id, outputs }: Job<O>) {
  return {
    /** `success`, `failure`, `cancelled` or `skipped`. */
    result: context('needs', id, 'result'),
    outputs: mapValues(outputs, (_, name) => context('needs', id, 'outputs', name)),
  };
}

function jobYaml(job: Job): Tree {
  const { environment, concurrency, steps } = job;
  const outputs = mapValues(job.outputs, ({ value }) => value);
  refuseUnread(`job ${job.id}`, [environment?.url, ...Object.values(outputs)], steps);
  const frame = given(FRAME);
  return {
    name: written(job.name),
    needs: job.needs?.id,
    if: job.if?.text,
    'runs-on': fromJson(frame.runner).written,
    'timeout-minutes': frame['timeout-minutes'].written,
    environment: environment && mapValues(environment, written),
    concurrency:
      concurrency &&
      noted(
        { group: concurrency.group.written, 'cancel-in-progress': false, queue: 'max' },
        { above: concurrency.why },
      ),
    permissions: mapValues(job.permissions, ([level, why]) => noted(level, { after: why })),
    outputs: mapValues(outputs, written),
    steps: stepsYaml(steps, job.offers),
  };
}

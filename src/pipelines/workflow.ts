import { given } from './composite.ts';
import { context, type Expression, fromJson, type Live, type Value } from './expression.ts';
import { type Input, mapValues, type Output, refuseUnread, type Step, stepsYaml, written } from './step.ts';
import { noted, type Tree } from './yaml.ts';

/** A pipeline that other repositories call: `uses: .../.github/workflows/<name>.yml`. */
export type Workflow = ReturnType<typeof workflow>;

export interface Job<O extends string = string> {
  readonly id: string;
  readonly name: Value;
  readonly needs?: Job;
  readonly if?: Expression;
  /** Each with what it is for. */
  readonly permissions: Readonly<Record<string, readonly [level: 'read' | 'write', why: string]>>;
  readonly environment?: { readonly name: Live; readonly url: Live };
  /** Of all jobs with the same group one runs, the others wait. */
  readonly group?: Live;
  readonly outputs: Readonly<Record<O, Output>>;
  /** Handed on to every step whose action has an input of the name. */
  readonly offers: Readonly<Record<string, Value>>;
  readonly steps: readonly Step[];
}

interface WorkflowOptions {
  readonly name: string;
  readonly inputs: Readonly<Record<string, Input>>;
  /** Secret to description. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly jobs: readonly Job[];
  /** The job whose outputs are those of the workflow. */
  readonly result: Job;
}

/** Every workflow has them, since every job needs them. */
const FRAME = {
  runner: {
    description: 'Label of the runner, as JSON: "ubuntu-latest" or ["self-hosted", "linux"].',
    default: '"ubuntu-latest"',
  },
  'timeout-minutes': { description: 'Limit of each job.', default: 60 },
} as const;

/** @throws Error when something reads a step that does not run before it */
export function workflow({ name, inputs, secrets, jobs, result }: WorkflowOptions) {
  const described = mapValues(secrets, (description) => ({ description, required: false }));
  const byId = jobs.map((job, index) => [job.id, noted(jobYaml(job), { apart: index > 0 })]);
  return {
    name,
    jobs,
    yaml: {
      name,
      on: {
        workflow_call: {
          inputs: mapValues<string, Input, Tree>({ ...inputs, ...FRAME }, inputYaml),
          secrets: noted(described, {
            above:
              'None is required: secrets of an environment bind only in the job, with `secrets: inherit`.',
          }),
          outputs: mapValues(result.outputs, ({ description }, output) => ({
            description,
            value: context('jobs', result.id, 'outputs', output).written,
          })),
        },
      },
      permissions: noted({}, { apart: true }),
      jobs: noted(Object.fromEntries(byId), { apart: true }),
    },
  };
}

const inputYaml = ({ description, ...input }: Input): Tree => ({
  description,
  type: typeof (input.default ?? ''),
  ...input,
});

/** What a job knows of one that it needs. */
export function needed<O extends string>({ id, outputs }: Job<O>) {
  return {
    /** `success`, `failure`, `cancelled` or `skipped`. */
    result: context('needs', id, 'result'),
    outputs: mapValues(outputs, (_, name) => context('needs', id, 'outputs', name)),
  };
}

function jobYaml(job: Job): Tree {
  const { environment, group, steps } = job;
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
    concurrency: group && waitingTurn(group),
    permissions: mapValues(job.permissions, ([level, why]) => noted(level, { after: why })),
    outputs: mapValues(outputs, written),
    steps: stepsYaml(steps, job.offers),
  };
}

const waitingTurn = (group: Live) =>
  noted(
    { group: group.written, 'cancel-in-progress': false, queue: 'max' },
    {
      above: 'One deploy of an environment after the other; one that runs is never cancelled by the next.',
    },
  );

import { given } from './composite.ts';
import { context, type Expression, fromJson, type Live, type Value } from './expression.ts';
import { type Input, mapValues, type Output, refuseUnread, type Step, stepsYaml, written } from './step.ts';
import { noted, type Tree } from './yaml.ts';

/** A pipeline that other repositories call: `uses: .../.github/workflows/<name>.yml`. */
export type Workflow = ReturnType<typeof workflow>;

export interface Job<O extends string = string> {
  readonly id: string;
  readonly name: Value;
  readonly needs?: readonly Job[];
  readonly if?: Expression;
  /** Each with what it is for. */
  readonly permissions: Readonly<Record<string, readonly [level: 'read' | 'write', why: string]>>;
  /**
   * Its rules and secrets are those of the job. The record of the deploy is ours: GitHub's own would name the commit that
   * the run was started for, which is not the one that is deployed by a rollback or a promotion.
   */
  readonly environment?: Live;
  /** Of all jobs with the same group one runs, the others wait. */
  readonly group?: Live;
  /** Of those that wait only the newest is kept. */
  readonly newestWaits?: boolean;
  readonly outputs: Readonly<Record<O, Output>>;
  /** Handed on to every step whose action has an input of the name. */
  readonly offers: Readonly<Record<string, Value>>;
  /** That its steps are a part of. */
  readonly pipeline?: string | undefined;
  readonly steps: readonly Step[];
}

interface WorkflowOptions {
  readonly name: string;
  readonly inputs: Readonly<Record<string, Input>>;
  /** Secret to description. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly jobs: readonly Job[];
  /** The jobs whose outputs are those of the workflow: of the last one that has run. */
  readonly results: readonly Job[];
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
export function workflow({ name, inputs, secrets, jobs, results }: WorkflowOptions) {
  const described = mapValues(secrets, (description) => ({ description, required: false }));
  const byId = jobs.map((job, index) => [job.id, noted(jobYaml(job), { apart: index > 0 })]);
  return {
    name,
    jobs,
    /** With those that every workflow has. */
    inputs: { ...inputs, ...FRAME } as Readonly<Record<string, Input>>,
    secrets,
    outputs: mapValues(results.at(-1)?.outputs ?? {}, ({ description }) => description),
    yaml: {
      name,
      on: {
        workflow_call: {
          inputs: mapValues<string, Input, Tree>({ ...inputs, ...FRAME }, inputYaml),
          secrets: noted(described, {
            above:
              'None is required: secrets of an environment bind only in the job, with `secrets: inherit`.',
          }),
          outputs: mapValues(results.at(-1)?.outputs ?? {}, ({ description }, output) => ({
            description,
            value: ofLast(results, output).written,
          })),
        },
      },
      permissions: noted({}, { apart: true }),
      jobs: noted(Object.fromEntries(byId), { apart: true }),
    },
  };
}

/** Of the last of the jobs that was not skipped: what several say of it must not be mixed. */
function ofLast(jobs: readonly Job[], output: string): Expression {
  const last = jobs.at(-1)?.id ?? '';
  const own = context('jobs', last, 'outputs', output);
  if (jobs.length < 2) return own;
  const isSkipped = context('jobs', last, 'result').is('skipped');
  return isSkipped.and(ofLast(jobs.slice(0, -1), output)).or(own);
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
  refuseUnread(`job ${job.id}`, Object.values(outputs), steps);
  const needs = (job.needs ?? []).map(({ id }) => id);
  const frame = given(FRAME);
  return {
    name: written(job.name),
    needs: needs.length > 1 ? needs : needs[0],
    if: job.if?.text,
    'runs-on': fromJson(frame.runner).written,
    'timeout-minutes': frame['timeout-minutes'].written,
    environment: environment && { name: environment.written, deployment: false },
    concurrency: group && waitingTurn(group, job.newestWaits),
    permissions: mapValues(job.permissions, ([level, why]) => noted(level, { after: why })),
    outputs: mapValues(outputs, written),
    steps: stepsYaml(steps, job.offers, job.pipeline),
  };
}

const waitingTurn = (group: Live, newestWaits = false) =>
  noted(
    { group: group.written, 'cancel-in-progress': false, queue: newestWaits ? undefined : 'max' },
    {
      above: 'One run for an environment after the other; one that goes on is never cancelled by the next.',
    },
  );

// What action.yml files and workflows refer to, read out of the YAML itself: nothing here knows the generator.

type Yaml = Record<string, unknown>;

export interface ActionFile {
  readonly inputs?: Readonly<Record<string, { description?: string; default?: string; required?: boolean }>>;
  readonly outputs?: Readonly<Record<string, { description?: string; value?: string }>>;
  readonly runs: { using: string; main?: string; post?: string; 'post-if'?: string; steps?: readonly Step[] };
}

export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface WorkflowFile {
  readonly on: {
    readonly workflow_call?: {
      readonly inputs?: Readonly<Record<string, { required?: boolean }>>;
      readonly secrets?: Readonly<Record<string, { required?: boolean }>>;
      readonly outputs?: Readonly<Record<string, { value: string }>>;
    };
  };
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Job {
  readonly needs?: string | readonly string[];
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly secrets?: 'inherit' | Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

/** Finds what `uses: $/...` names: an action (`$/deploy`) or a workflow (`$/.github/workflows/x.yml`). */
export type Find = (reference: string) => ActionFile | WorkflowFile | undefined;

/** All that is wrong in a composite action, as sentences. */
export function problemsOfComposite(file: ActionFile, find: Find): string[] {
  const { steps = [] } = file.runs;
  const inputs = Object.keys(file.inputs ?? {});
  const used = referencesIn(file.runs, 'inputs');
  return [
    ...problemsOfSteps(steps, find),
    ...problemsOfStepOutputs(steps, steps, find),
    ...problemsOfStepOutputs(file.outputs ?? {}, steps, find),
    ...unknown('input', used, inputs),
    ...unused('input', inputs, used),
  ];
}

/** All that is wrong in a workflow, as sentences. */
export function problemsOfWorkflow(file: WorkflowFile, find: Find): string[] {
  const call = file.on.workflow_call;
  const problems: string[] = [];
  for (const [id, job] of Object.entries(file.jobs)) {
    const steps = job.steps ?? [];
    const needs = [job.needs ?? []].flat();
    problems.push(
      ...problemsOfSteps(steps, find),
      ...problemsOfStepOutputs(job, steps, find),
      ...problemsOfCall(id, job, find),
      ...unknown('needed job', [...needs, ...names(job, /\bneeds\.([\w-]+)/g)], Object.keys(file.jobs)),
      ...unknown('needed job', names(job, /\bneeds\.([\w-]+)/g), needs),
      ...pairs(job, /\bneeds\.([\w-]+)\.outputs\.([\w-]+)/g).flatMap(([name, output]) =>
        unknown(`output of job ${name}`, [output], Object.keys(file.jobs[name]?.outputs ?? {})),
      ),
    );
  }
  for (const [name, output] of pairs(call?.outputs ?? {}, /\bjobs\.([\w-]+)\.outputs\.([\w-]+)/g)) {
    problems.push(...unknown(`output of job ${name}`, [output], Object.keys(file.jobs[name]?.outputs ?? {})));
  }
  if (call === undefined) return problems;
  const [inputs, secrets] = [Object.keys(call.inputs ?? {}), Object.keys(call.secrets ?? {})];
  const [usedInputs, usedSecrets] = [referencesIn(file.jobs, 'inputs'), referencesIn(file.jobs, 'secrets')];
  return [
    ...problems,
    ...unknown('input', usedInputs, inputs),
    ...unused('input', inputs, usedInputs),
    ...unknown('secret', usedSecrets, [...secrets, 'GITHUB_TOKEN']),
    ...unused('secret', secrets, usedSecrets),
  ];
}

function problemsOfSteps(steps: readonly Step[], find: Find): string[] {
  return steps.flatMap((step) => {
    const name = step.id ?? step.name ?? step.uses ?? 'a step';
    if (step.run?.includes('${{')) return [`${name}: an expression inside run`];
    if (step.uses === undefined) return [];
    if (!isOurs(step.uses)) {
      return /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(step.uses)
        ? []
        : [`${name}: ${step.uses} is not pinned`];
    }
    const called = find(step.uses);
    if (called === undefined || !('runs' in called)) return [`${name}: there is no action ${step.uses}`];
    const given = Object.keys(step.with ?? {});
    const required = Object.entries(called.inputs ?? {}).filter(([, input]) => input.required === true);
    return [
      ...unknown(`input of ${step.uses}`, given, Object.keys(called.inputs ?? {})),
      ...required.flatMap(([input]) => (given.includes(input) ? [] : [`${name}: ${input} is required`])),
    ];
  });
}

/** `$/deploy`; users write `org/deploy-kit/deploy@v1`. */
const isOurs = (uses: string) => /^(\$\/|[\w.-]+\/deploy-kit\/.*@v\d+$)/.test(uses);

/** `steps.x.outputs.y` in `where`: x is one of the steps, and its action puts out y. */
function problemsOfStepOutputs(where: unknown, steps: readonly Step[], find: Find): string[] {
  const ids = steps.flatMap((step) => step.id ?? []);
  const missing = unknown('step', names(where, /\bsteps\.([\w-]+)/g), ids);
  const outputs = pairs(where, /\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g).flatMap(([id, output]) => {
    const uses = steps.find((step) => step.id === id)?.uses;
    const called = uses !== undefined && isOurs(uses) ? find(uses) : undefined;
    return called !== undefined && 'runs' in called
      ? unknown(`output of ${uses}`, [output], Object.keys(called.outputs ?? {}))
      : [];
  });
  return [...missing, ...outputs];
}

/** A job that calls a reusable workflow of this repository. */
function problemsOfCall(id: string, job: Job, find: Find): string[] {
  if (job.uses === undefined) return [];
  const called = find(job.uses);
  if (called === undefined || !('jobs' in called)) return [`${id}: there is no workflow ${job.uses}`];
  const { inputs = {}, secrets = {} } = called.on.workflow_call ?? {};
  const given = Object.keys(job.with ?? {});
  return [
    ...unknown(`input of ${job.uses}`, given, Object.keys(inputs)),
    ...Object.entries(inputs).flatMap(([name, input]) =>
      input.required === true && !given.includes(name) ? [`${id}: ${name} is required`] : [],
    ),
    ...(typeof job.secrets === 'object'
      ? unknown(`secret of ${job.uses}`, Object.keys(job.secrets), Object.keys(secrets))
      : []),
  ];
}

const unknown = (what: string, used: readonly string[], known: readonly string[]): string[] =>
  [...new Set(used)].filter((name) => !known.includes(name)).map((name) => `there is no ${what} '${name}'`);

const unused = (what: string, known: readonly string[], used: readonly string[]): string[] =>
  known.filter((name) => !used.includes(name)).map((name) => `${what} '${name}' is never used`);

const referencesIn = (where: unknown, context: string): string[] =>
  names(where, new RegExp(`\\b${context}\\.([\\w-]+)`, 'g'));

const names = (where: unknown, pattern: RegExp): string[] =>
  expressions(where).flatMap((text) => [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []));

const pairs = (where: unknown, pattern: RegExp): [string, string][] =>
  expressions(where).flatMap((text) =>
    [...text.matchAll(pattern)].map(([, a = '', b = '']): [string, string] => [a, b]),
  );

/** Everything that GitHub evaluates: what stands in `${{ }}`, and `if:`, which is an expression without them. */
function expressions(value: unknown, key = ''): string[] {
  if (typeof value === 'string') {
    return key === 'if'
      ? [value]
      : [...value.matchAll(/\$\{\{([\s\S]*?)\}\}/g)].flatMap(([, text]) => text ?? []);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Yaml).flatMap(([name, inner]) => expressions(inner, name));
}

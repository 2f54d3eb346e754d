import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { JobReport, PipelineEvent, PipelineResult, StepReport } from '../../src/local/report.ts';
import type { PipelineOptions } from '../../src/local/run/run.ts';
import { runPipeline } from '../../src/local/run-pipeline.ts';
import { gitRepository, type TestRepository } from './git.ts';
import { tempDir } from './temp.ts';

export interface Playground extends AsyncDisposable {
  readonly repository: TestRepository;
  readonly kit: string;
  join(...parts: string[]): string;
  /** Writes files of the kit: `.github/workflows/x.yml`, `actions/x/action.yml`. */
  kitFiles(files: Readonly<Record<string, string>>): Promise<void>;
  run(workflow: string, options?: Partial<PipelineOptions>): Promise<Ran>;
}

export interface Ran {
  readonly result: PipelineResult;
  readonly events: readonly PipelineEvent[];
  /** All lines that were shown. */
  readonly text: string;
  job(id: string): JobReport;
  /** A step of any depth by its name. */
  step(name: string): StepReport;
}

/** An empty kit and a repository with one commit, for pipelines that a test writes itself. */
export async function playground(): Promise<Playground> {
  const root = await tempDir('pipeline');
  const repository = await gitRepository(root.join('app'));
  await repository.commit({ 'compose.yml': 'services: {}\n' });
  const kit = root.join('kit');
  const kitFiles = async (files: Readonly<Record<string, string>>) => {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(kit, name)), { recursive: true });
      await writeFile(path.join(kit, name), content);
    }
  };
  await kitFiles({ 'package.json': '{}' });
  return {
    repository,
    kit,
    join: root.join,
    kitFiles,
    async run(workflow, options = {}) {
      const events: PipelineEvent[] = [];
      const result = await runPipeline({
        kit,
        directory: repository.path,
        workflow,
        environment: process.env,
        stateDirectory: root.join('state'),
        ladder: { terminate: 2000, kill: 2000 },
        inputs: {},
        secrets: {},
        vars: {},
        workingTree: options.ref === undefined,
        keep: false,
        debug: false,
        waitForGroup: true,
        signal: new AbortController().signal,
        kill: new AbortController().signal,
        ...options,
        listener: (event) => {
          events.push(event);
          options.listener?.(event);
        },
      });
      return ran(result, events);
    },
    [Symbol.asyncDispose]: () => root[Symbol.asyncDispose](),
  };
}

/** The fixture kit of test/fixtures/local, copied into a playground. */
export async function fixtureKit(into: Playground): Promise<void> {
  await cp(new URL('../fixtures/local/kit', import.meta.url), into.kit, { recursive: true });
}

/** A workflow that can be called, with the given steps in its one job. */
export function workflow(steps: string, job = ''): string {
  return `name: Test
on: { workflow_call: { inputs: { environment: { type: string, default: x } } } }
jobs:
  one:
    runs-on: ubuntu-24.04
${job.replace(/^(?=.)/gm, '    ')}
    steps:
${steps.trim().replace(/^/gm, '      ')}
`;
}

function ran(result: PipelineResult, events: readonly PipelineEvent[]): Ran {
  const text = events.flatMap((event) => (event.kind === 'line' ? [event.text] : [])).join('\n');
  const flatten = (steps: readonly StepReport[]): StepReport[] =>
    steps.flatMap((step) => [step, ...flatten(step.steps ?? [])]);
  const found = <T>(what: string, value: T | undefined): T => {
    if (value === undefined)
      throw new Error(`there is no ${what} in ${JSON.stringify(result.jobs, undefined, 1)}`);
    return value;
  };
  return {
    result,
    events,
    text,
    job: (id) =>
      found(
        `job ${id}`,
        result.jobs.find((job) => job.id === id),
      ),
    step: (name) =>
      found(
        `step ${name}`,
        flatten(result.jobs.flatMap((job) => job.steps)).find((step) => step.name === name),
      ),
  };
}

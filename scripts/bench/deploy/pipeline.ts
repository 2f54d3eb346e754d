import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gitRepository, type TestRepository } from '../../../test/support/git.ts';
import { composeText, newVersion, QUICK_GATE, type Version, writeApp } from './app.ts';
import { ACTION_NODE, type Executed, execute, failed } from './execute.ts';
import type { KitRequest } from './kit.ts';
import { type Measured, measure } from './measure.ts';
import { type Place, removeImages } from './place.ts';
import { nextPort, removeStack, type Subject, type Way } from './subject.ts';

interface Further {
  /** Of the command line. */
  readonly env?: Readonly<Record<string, string>>;
  /** More of deploy-kit.yml. */
  readonly config?: object;
}

/** `run standard` of a checkout's command line, in a repository of its own. */
export async function openPipeline(
  { place, kit, way, project }: KitRequest,
  { env = {}, config = {} }: Further = {},
): Promise<Pipeline> {
  const repository = await gitRepository(place.join(project));
  const port = nextPort();
  await writeFile(place.join('key'), place.server.privateKey, { mode: 0o600 });
  await writeFile(place.join('known'), place.knownHostsLine);
  await repository.commit({
    'deploy-kit.yml': configText(project, place, port, config),
    'compose.yml': composeText({ build: 'app' }, place.base, port),
  });
  return new Pipeline({ place, kit, way, project, port, repository, env });
}

function configText(project: string, { address }: Place, port: number, more: object): string {
  return JSON.stringify({
    ...more,
    project,
    environments: {
      production: { url: `http://127.0.0.1:${port}`, hosts: [address], 'compose-project': project },
    },
    health: {
      ...QUICK_GATE,
      'run-from': 'host',
      checks: [{ http: { path: '/version', status: 200, body: 'good' } }, { service: 'app' }],
    },
  });
}

interface PipelineRequest {
  readonly place: Place;
  readonly kit: string;
  readonly way: Way;
  readonly project: string;
  readonly port: number;
  readonly repository: TestRepository;
  readonly env: Readonly<Record<string, string>>;
}

/** What `--json` prints, as far as it is read here: the command line may be another version's. */
interface PipelineResult {
  readonly outputs: Readonly<Record<string, string>>;
  readonly jobs: readonly { readonly result: string; readonly steps: readonly Step[] }[];
}

interface Step {
  readonly name: string;
  readonly outcome: string;
  readonly durationMs: number;
  /** Of a composite. */
  readonly steps?: readonly Step[];
}

export class Pipeline implements Subject {
  current = newVersion();
  readonly #request: PipelineRequest;
  #committed: Version | undefined;

  constructor(request: PipelineRequest) {
    this.#request = request;
  }

  async up(version: Version): Promise<Measured> {
    const { place, port } = this.#request;
    await this.prepare(version);
    const { result, ...measured } = await measure(place, { port, run: () => this.#execute(version) });
    return { ...measured, stages: stagesOf(this.#judged(version, result)) };
  }

  /** @returns the jobs that it took */
  async run(version: Version): Promise<number> {
    const { jobs } = this.#judged(version, await this.#execute(version));
    return jobs.filter(({ result }) => result !== 'skipped').length;
  }

  async prepare(version: Version): Promise<void> {
    const { place, repository } = this.#request;
    if (this.#committed?.name === version.name) return;
    await writeApp(path.join(repository.path, 'app'), place.base, version);
    await repository.commit({}, version.name);
    this.#committed = version;
  }

  #execute(version: Version): Promise<Executed> {
    const { place, kit, way, project, repository } = this.#request;
    const argv = [
      ...[ACTION_NODE, path.join(kit, 'dist/cli.js')],
      ...['run', 'standard', '--kit', kit, '--environment', 'production', '--json'],
      ...['--secret-file', `DEPLOY_SSH_KEY=${place.join('key')}`],
      ...['--secret-file', `DEPLOY_KNOWN_HOSTS=${place.join('known')}`],
      ...['--input', `version=${version.name}`],
      ...(way === 'streamed' ? [] : ['--input', `registry=${place.registry.name}/bench`]),
    ];
    const env = { XDG_STATE_HOME: place.join('state', project), ...this.#request.env };
    return execute({ argv, cwd: repository.path, env, limit: 300_000, signal: place.signal });
  }

  #judged(version: Version, result: Executed): PipelineResult {
    const { project } = this.#request;
    const report = result.stdout.startsWith('{') ? (JSON.parse(result.stdout) as PipelineResult) : undefined;
    const wanted = version.quality === 'good' ? ['active', 'nothing-to-do'] : ['rolled-back', 'put-back'];
    if (report === undefined || !wanted.includes(report.outputs['outcome'] ?? ''))
      throw failed(`${project}: run standard`, result);
    if (version.quality === 'good') this.current = version;
    return report;
  }

  back(): Promise<Measured> {
    throw new Error('the rollback pipeline is not measured');
  }

  /** Every job opens its own connection and closes it. */
  async disconnect(): Promise<void> {}

  async [Symbol.asyncDispose]() {
    await removeStack(this.#request.place, this.#request.project);
    await removeImages(this.#request.project);
  }
}

function stagesOf({ jobs }: PipelineResult): { name: string; ms: number }[] {
  const leaves = (step: Step): Step[] => (step.steps === undefined ? [step] : step.steps.flatMap(leaves));
  return jobs
    .flatMap((job) => job.steps.flatMap(leaves))
    .filter(({ outcome }) => outcome !== 'skipped')
    .map(({ name, durationMs }) => ({ name, ms: durationMs }));
}

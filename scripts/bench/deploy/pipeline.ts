import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gitRepository, type TestRepository } from '../../../test/support/git.ts';
import { composeText, newVersion, QUICK_GATE, type Version, writeApp } from './app.ts';
import { ACTION_NODE, execute, failed } from './execute.ts';
import type { KitRequest } from './kit.ts';
import { type Measured, measure } from './measure.ts';
import { type Place, removeImages } from './place.ts';
import { nextPort, removeStack, type Subject } from './subject.ts';

/** `run standard` of a checkout's command line, in a repository of its own. */
export async function openPipeline({ place, kit, project }: KitRequest): Promise<Subject> {
  const repository = await gitRepository(place.join(project));
  const port = nextPort();
  await writeFile(place.join('key'), place.server.privateKey, { mode: 0o600 });
  await writeFile(place.join('known'), place.knownHostsLine);
  await repository.commit({
    'deploy-kit.yml': configText(project, place, port),
    'compose.yml': composeText({ build: 'app' }, place.base, port),
  });
  return new Pipeline({ place, kit, project, port, repository });
}

function configText(project: string, { address }: Place, port: number): string {
  return JSON.stringify({
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
  readonly project: string;
  readonly port: number;
  readonly repository: TestRepository;
}

/** What `--json` prints, as far as it is read here: the command line may be another version's. */
interface PipelineResult {
  readonly outputs: Readonly<Record<string, string>>;
  readonly jobs: readonly { readonly steps: readonly Step[] }[];
}

interface Step {
  readonly name: string;
  readonly outcome: string;
  readonly durationMs: number;
  /** Of a composite. */
  readonly steps?: readonly Step[];
}

class Pipeline implements Subject {
  current = newVersion();
  readonly #request: PipelineRequest;
  #committed: Version | undefined;

  constructor(request: PipelineRequest) {
    this.#request = request;
  }

  async up(version: Version): Promise<Measured> {
    const { place, kit, project, port, repository } = this.#request;
    if (this.#committed?.name !== version.name) {
      await writeApp(path.join(repository.path, 'app'), place.base, version);
      await repository.commit({}, version.name);
      this.#committed = version;
    }
    const argv = [
      ...[ACTION_NODE, path.join(kit, 'dist/cli.js')],
      ...['run', 'standard', '--environment', 'production', '--json'],
      ...['--secret-file', `DEPLOY_SSH_KEY=${place.join('key')}`],
      ...['--secret-file', `DEPLOY_KNOWN_HOSTS=${place.join('known')}`],
      ...['--input', `version=${version.name}`, '--input', `registry=${place.registry.name}/bench`],
    ];
    const env = { XDG_STATE_HOME: place.join('state', project) };
    const { result, ...measured } = await measure(place, {
      port,
      run: () => execute({ argv, cwd: repository.path, env, limit: 300_000, signal: place.signal }),
    });
    const report = result.stdout.startsWith('{') ? (JSON.parse(result.stdout) as PipelineResult) : undefined;
    const wanted = version.quality === 'good' ? ['active', 'nothing-to-do'] : ['rolled-back', 'put-back'];
    if (!wanted.includes(report?.outputs['outcome'] ?? '')) throw failed(`${project}: run standard`, result);
    if (version.quality === 'good') this.current = version;
    return { ...measured, stages: report === undefined ? [] : stagesOf(report) };
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

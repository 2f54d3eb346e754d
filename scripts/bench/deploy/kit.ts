import { type ActionRun, type TestJob, testJob } from '../../../test/support/action.ts';
import { composeText, newVersion, publish, QUICK_GATE, type Version, writeApp } from './app.ts';
import { ACTION_NODE, endSoon, failed } from './execute.ts';
import { type Measured, measure } from './measure.ts';
import { type Place, removeImages } from './place.ts';
import { nextPort, removeStack, type Subject, type Way } from './subject.ts';

export interface KitRequest {
  readonly place: Place;
  /** A checkout with its dist/. */
  readonly kit: string;
  readonly way: Way;
  /** Its name on the server. */
  readonly project: string;
}

/** The actions of a checkout alone, as steps of one job. */
export async function openKit(request: KitRequest): Promise<Subject> {
  const job = await testJob({}, request.kit);
  await job.write({ 'deploy-kit.yml': JSON.stringify({ health: QUICK_GATE }) });
  return new Kit(request, job);
}

/** A version that is there to be deployed. */
interface Ready {
  readonly version: Version;
  readonly compose: string;
  /** Output of build-images; '' where the compose file says it all. */
  readonly images: string;
}

class Kit implements Subject {
  current = newVersion();
  readonly #place: Place;
  readonly #job: TestJob;
  readonly #way: Way;
  readonly #port = nextPort();
  readonly #project: string;
  readonly #ready = new Map<string, Ready>();

  constructor({ place, way, project }: KitRequest, job: TestJob) {
    this.#place = place;
    this.#job = job;
    this.#way = way;
    this.#project = project;
  }

  async up(version: Version, strategy = 'recreate'): Promise<Measured> {
    const ready = this.#ready.get(version.name) ?? (await this.#prepare(version));
    this.#ready.set(version.name, ready);
    await this.#job.write({ 'compose.yml': ready.compose });
    const { result, ...measured } = await measure(this.#place, {
      port: this.#port,
      run: () =>
        this.#run('deploy-compose', {
          ...this.#target(),
          version: version.name,
          strategy,
          images: ready.images,
        }),
    });
    const wanted = version.quality === 'good' ? ['active', 'nothing-to-do'] : ['put-back'];
    if (!wanted.includes(result.outputs['outcome'] ?? '')) throw failed(`${this.#project}: up`, result);
    if (version.quality === 'good') this.current = version;
    return withStages(measured, result);
  }

  async back(): Promise<Measured> {
    const { result, ...measured } = await measure(this.#place, {
      port: this.#port,
      run: () => this.#run('rollback', this.#target()),
    });
    const now = this.#ready.get(result.outputs['version'] ?? '')?.version;
    if (result.code !== 0 || now === undefined) throw failed(`${this.#project}: rollback`, result);
    this.current = now;
    return withStages(measured, result);
  }

  async disconnect(): Promise<void> {
    await this.#job.run('post', { node: ACTION_NODE });
  }

  async [Symbol.asyncDispose]() {
    await removeStack(this.#place, this.#project);
    await this.disconnect();
    await removeImages(this.#project);
    await this.#job[Symbol.asyncDispose]();
  }

  /** What the job's checkout has, and what its build step has made of it. */
  async #prepare(version: Version): Promise<Ready> {
    const { base } = this.#place;
    if (this.#way === 'registry') {
      const image = await publish(this.#place, this.#project, version);
      return { version, compose: composeText({ image }, base, this.#port), images: '' };
    }
    const compose = composeText({ build: 'app' }, base, this.#port);
    await writeApp(`${this.#job.workspace}/app`, base, version);
    await this.#job.write({ 'compose.yml': compose });
    const built = await this.#run('build-images', { project: this.#project, version: version.name });
    if (built.code !== 0) throw failed(`${this.#project}: build-images`, built);
    return { version, compose, images: built.outputs['images'] ?? '' };
  }

  #target(): Record<string, string> {
    return {
      project: this.#project,
      'compose-project': this.#project,
      hosts: this.#place.address,
      'ssh-key': this.#place.server.privateKey,
      'known-hosts': this.#place.knownHostsLine,
    };
  }

  async #run(action: string, inputs: Readonly<Record<string, string>>): Promise<ActionRun> {
    const { signal } = this.#place;
    signal.throwIfAborted();
    let stop = () => {};
    const started = ({ kill }: { kill(signal: NodeJS.Signals): void }) => {
      stop = endSoon(kill);
      signal.addEventListener('abort', stop);
    };
    const limit = setTimeout(() => stop(), 180_000);
    try {
      const result = await this.#job.run(action, { node: ACTION_NODE, inputs, started });
      signal.throwIfAborted();
      return result;
    } finally {
      clearTimeout(limit);
      signal.removeEventListener('abort', stop);
    }
  }
}

function withStages(measured: Measured, { report }: ActionRun): Measured {
  const { stages } = (report ?? {}) as Pick<Measured, 'stages'>;
  return stages === undefined ? measured : { ...measured, stages };
}

import { run } from '../../../scripts/setup/run.mjs';
import { composeText, makeImage, newVersion, publish, type Version, writeApp } from './app.ts';
import { execute, failed } from './execute.ts';
import { type Measured, measure } from './measure.ts';
import type { Place } from './place.ts';
import { type Column, nextPort, removeStack, type Subject, type Way } from './subject.ts';

/** Compose by hand, over one connection. */
export const bare: Column = { name: 'bare compose', open: async (place, way) => new Bare(place, way) };

const UP = 'docker compose up --detach --wait';
const PULL = 'docker compose pull --quiet';
/** By the way: what this machine does around the ssh that stands behind the first two words, and what the server does. */
const WAYS: Record<Way, { here: string; there: string }> = {
  registry: { here: 'shift 2; exec "$@"', there: `${PULL} && ${UP}` },
  streamed: { here: 'image=$1; shift 2; docker save "$image" | "$@"', there: `docker load --quiet && ${UP}` },
  pipeline: {
    here: 'docker build --quiet --tag "$1" "$2" && docker push --quiet "$1" && shift 2 && exec "$@"',
    there: `${PULL} && ${UP}`,
  },
};

class Bare implements Subject {
  current = newVersion();
  readonly #place: Place;
  readonly #way: Way;
  readonly #port = nextPort();
  readonly #project: string;
  readonly #socket: string;
  /** Compose files by version, newest last. */
  readonly #history: { version: Version; image: string; compose: string }[] = [];

  constructor(place: Place, way: Way) {
    this.#place = place;
    this.#way = way;
    this.#project = `bare-${way}`;
    this.#socket = place.join(`${way}.sock`);
  }

  async disconnect(): Promise<void> {
    await run(this.#place.ssh('-S', this.#socket, '-O', 'exit'));
  }

  async up(version: Version): Promise<Measured> {
    const same = this.#history.at(-1)?.version.name === version.name;
    const wanted = same ? this.#history.at(-1) : await this.#prepare(version);
    if (wanted === undefined) throw new Error('there is no version yet');
    const good = this.#history.at(-1);
    await this.#write('compose.yml', wanted.compose);
    await this.#write('good.yml', good?.compose ?? wanted.compose);
    const { there } = WAYS[this.#way];
    const putBack = `{ cp good.yml compose.yml; ${UP}; }`;
    const check = `curl --silent http://127.0.0.1:${this.#port}/version | grep -q good`;
    const command = version.quality === 'good' ? (same ? UP : there) : `${there} && ${check} || ${putBack}`;
    const here = same ? WAYS.registry.here : WAYS[this.#way].here;
    const measured = await this.#measure(here, wanted.image, version, command);
    if (version.quality === 'good' && !same) this.#history.push(wanted);
    if (version.quality === 'good') this.current = version;
    return measured;
  }

  async back(): Promise<Measured> {
    this.#history.pop();
    const wanted = this.#history.at(-1);
    if (wanted === undefined) throw new Error('there is nothing to go back to');
    await this.#write('compose.yml', wanted.compose);
    this.current = wanted.version;
    return this.#measure(WAYS.registry.here, wanted.image, wanted.version, UP);
  }

  async [Symbol.asyncDispose]() {
    await removeStack(this.#place, this.#project);
    await this.disconnect();
  }

  async #prepare(version: Version) {
    const place = this.#place;
    const make = { registry: publish, streamed: makeImage, pipeline: named }[this.#way];
    const image = await make(place, this.#project, version);
    return { version, image, compose: composeText({ image }, place.base, this.#port) };
  }

  async #measure(here: string, image: string, version: Version, command: string): Promise<Measured> {
    const keep = ['-o', 'ControlMaster=auto', '-o', 'ControlPersist=yes'];
    const ssh = this.#place.ssh('-S', this.#socket, ...keep);
    const context = this.#place.join('app', this.#project, version.name);
    const argv = ['sh', '-c', here, 'sh', image, context, ...ssh, `cd ${this.#project} && ${command}`];
    const { result, ...measured } = await measure(this.#place, {
      port: this.#port,
      run: () => execute({ argv, limit: 120_000, signal: this.#place.signal }),
    });
    if (result.code !== 0) throw failed(`${this.#project}: ${command}`, result);
    return measured;
  }

  async #write(name: string, content: string): Promise<void> {
    const script = 'mkdir -p "$1" && cat >"$1/$2" && chown -R deploy: "$1"';
    const argv = ['sh', '-c', script, 'sh', `/home/deploy/${this.#project}`, name];
    await this.#place.server.exec(argv, { input: content });
  }
}

/** Nothing but a name and what it is built from: the run builds it. */
async function named(place: Place, column: string, version: Version): Promise<string> {
  await writeApp(place.join('app', column, version.name), place.base, version);
  return `${place.registry.name}/bench/${column}:${version.name}`;
}

import type { Host, HostLock, HostShell, RunOptions, RunResult, Tree } from '../../src/host/host.ts';
import { readStore, type Stored } from '../../src/release/store.ts';
import type { Ledger, Release, ReleaseId } from '../../src/release/types.ts';
import { testContext } from './open-host.ts';

/** What a host was asked to do, as far as it matters for who is told what. */
export type Asked = 'read' | 'write' | 'switch' | 'copy' | 'other';

/** A host without Docker: a deploy path in memory, and faults where a test wants them. */
export class FakeHost implements Host {
  readonly kind = 'ssh';
  readonly name: string;
  current: string | undefined;
  /** Called before each command; what it throws is what the command fails with. */
  before: (what: Asked) => void = () => {};
  /** Called when the ledger was written, before anybody hears of it. */
  written: () => void = () => {};
  readonly #root: string;
  readonly #files = new Map<string, string>();
  #lost: AbortController | undefined;
  #dead = false;

  constructor(
    name: string,
    root: string,
    has: { ledger: Ledger; releases: readonly Release[]; current: ReleaseId | undefined },
  ) {
    this.name = name;
    this.#root = root;
    this.current = has.current;
    this.#files.set(`${root}/state.json`, JSON.stringify(has.ledger));
    for (const one of has.releases) this.#files.set(this.#record(one.id), JSON.stringify(one));
  }

  get ledger(): Ledger {
    return JSON.parse(this.#files.get(`${this.#root}/state.json`) ?? '') as Ledger;
  }

  /** As a look at the host finds it now. */
  stored(): Promise<Stored> {
    return readStore(this, this.#root, testContext());
  }

  /** From now on nothing answers, and the lock is lost. */
  die(): void {
    this.#dead = true;
    this.#lost?.abort(this.#gone());
  }

  async run(argv: readonly string[], { stdin, signal }: RunOptions = {}): Promise<RunResult> {
    const script = argv[2] ?? '';
    const [first = '', second = '', third = ''] = argv.slice(4);
    if (script.startsWith('# deploy-kit: ask')) {
      this.#ask('read', signal);
      return answer(`${this.#store()}\x1e${first} 0\n`);
    }
    if (script.startsWith('# deploy-kit: write the ledger')) {
      this.#ask('write', signal);
      this.#files.set(`${this.#root}/state.json`, String(stdin).replace(/^.*\n/, ''));
      this.written();
      signal?.throwIfAborted();
    } else if (script.includes('current.partial')) {
      this.#ask('switch', signal);
      this.current = second;
    } else if (script.includes('cp -a')) {
      this.#ask('copy', signal);
      this.#files.set(this.#record(third as ReleaseId), String(stdin));
    } else this.#ask('other', signal);
    return answer('');
  }

  shell(): HostShell {
    return {
      run: (argv, options) => this.run(argv, options as RunOptions),
      [Symbol.asyncDispose]: async () => {},
    };
  }

  async lock(directory: string): Promise<HostLock> {
    this.#ask('other', undefined);
    this.#lost = new AbortController();
    const release = async () => {};
    const fence = { directory, token: 't' };
    const content = this.#files.get(`${this.#root}/state.json`)?.replaceAll('\n', '');
    return { fence, content, lost: this.#lost.signal, release, [Symbol.asyncDispose]: release };
  }

  async start(): Promise<never> {
    throw new Error('a fake host starts nothing');
  }
  /** Names of directories that were uploaded, relative to the deploy path. */
  readonly uploads: string[] = [];
  /** Entries of `files/`. */
  readonly shipped = new Set<string>();
  async upload(_directory: string, trees: readonly Tree[]): Promise<ReadonlySet<string>> {
    const has = (name: string) => this.#files.has(`${this.#root}/${name}/release.json`);
    const there = trees.map(({ name }) => name).filter(has);
    this.uploads.push(...trees.map(({ name }) => name).filter((name) => !has(name)));
    return new Set(there);
  }
  connect(): never {
    throw new Error('a fake host connects to nothing');
  }
  async [Symbol.asyncDispose]() {}

  #ask(what: Asked, signal: AbortSignal | undefined): void {
    if (!this.#dead) this.before(what);
    if (this.#dead) throw this.#gone();
    signal?.throwIfAborted();
  }

  #gone() {
    return new Error(`${this.name} is gone`);
  }

  #record(id: ReleaseId) {
    return `${this.#root}/releases/${id}/release.json`;
  }

  #store(): string {
    const releases = [...this.#files].flatMap(([path, text]) => {
      const id = path.split('/releases/')[1]?.split('/')[0];
      return id === undefined ? [] : [`release ${id}`, `record ${text}`];
    });
    return [
      `root ${this.#root}`,
      ...[...this.shipped].map((name) => `file ${name}`),
      ...(this.current === undefined ? [] : [`current releases/${this.current}`]),
      ...releases,
      `state ${this.#files.get(`${this.#root}/state.json`)?.trimEnd().replaceAll('\n', '\nstate ')}`,
      '',
    ].join('\n');
  }
}

const answer = (stdout: string): RunResult => ({ code: 0, stdout, stderr: '' });

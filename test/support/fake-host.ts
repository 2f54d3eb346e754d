import type { Host, HostLock, RunOptions, RunResult, UploadEntry } from '../../src/host/host.ts';
import type { Ledger, Release, ReleaseId } from '../../src/release/types.ts';

/** What a host was asked to do, as far as it matters for who is told what. */
export type Asked = 'read' | 'write' | 'switch' | 'copy' | 'note' | 'other';

/** A host without Docker: a deploy path in memory, and faults where a test wants them. */
export class FakeHost implements Host {
  readonly kind = 'ssh';
  readonly name: string;
  current: string | undefined;
  /** Called before each command; what it throws is what the command fails with. */
  before: (what: Asked) => void = () => {};
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

  /** From now on nothing answers, and the lock is lost. */
  die(): void {
    this.#dead = true;
    this.#lost?.abort(this.#gone());
  }

  async run(argv: readonly string[], { stdin, signal }: RunOptions = {}): Promise<RunResult> {
    const script = argv[2] ?? '';
    const [first = '', second = '', third = ''] = argv.slice(4);
    if (script.includes('//releases')) {
      this.#ask('read', signal);
      return answer(this.#survey());
    }
    if (script.includes('current.partial')) {
      this.#ask('switch', signal);
      this.current = second;
    } else if (script.includes('cp -a')) {
      this.#ask('copy', signal);
      this.#files.set(this.#record(third as ReleaseId), String(stdin));
    } else this.#ask(first.endsWith('log.jsonl') ? 'note' : 'other', signal);
    return answer('');
  }

  async readFile(path: string, { signal }: { signal?: AbortSignal | undefined } = {}) {
    this.#ask('read', signal);
    return this.#files.get(path);
  }

  async writeFile(path: string, content: string, { signal }: { signal?: AbortSignal | undefined } = {}) {
    this.#ask('write', signal);
    this.#files.set(path, content);
  }

  async lock(directory: string): Promise<HostLock> {
    this.#ask('other', undefined);
    this.#lost = new AbortController();
    const release = async () => {};
    const fence = { directory, token: 't' };
    return { fence, lost: this.#lost.signal, release, [Symbol.asyncDispose]: release };
  }

  start(): never {
    throw new Error('a fake host starts nothing');
  }
  /** Names of directories that were uploaded, relative to the deploy path. */
  readonly uploads: string[] = [];
  /** Entries of `files/`. */
  readonly shipped = new Set<string>();
  async upload(_entries: Iterable<UploadEntry>, target: string): Promise<boolean> {
    const path = target.slice(this.#root.length + 1);
    const [kind, name = ''] = path.split('/');
    if (kind === 'files' ? this.shipped.has(name) : this.#files.has(`${target}/release.json`)) return false;
    this.uploads.push(path);
    return true;
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

  #survey(): string {
    const releases = [...this.#files.keys()].flatMap(
      (path) => path.split('/releases/')[1]?.split('/')[0] ?? [],
    );
    return [
      this.#root,
      ...[
        '//releases',
        ...releases,
        '//files',
        ...this.shipped,
        '//current',
        `releases/${this.current ?? ''}`,
      ],
      ...['//state', this.#files.get(`${this.#root}/state.json`) ?? ''],
    ].join('\n');
  }
}

const answer = (stdout: string): RunResult => ({ code: 0, stdout, stderr: '' });

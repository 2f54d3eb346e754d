interface Step {
  /** What stands before its number: the target (only when there are several), and the stage (only when it has a name). */
  readonly names: readonly string[];
  cached: boolean;
}

/** Counts steps in what `bake --progress plain` prints: for the report only, nothing is decided by it. */
export class Progress {
  readonly #alone: boolean;
  readonly #steps = new Map<string, Step>();
  readonly #imports = new Set<string>();

  /** @param alone there is only one target: the first word is then a stage's name */
  constructor(alone: boolean) {
    this.#alone = alone;
  }

  /** @returns whether the line says something to people */
  add(line: string): boolean {
    const [, id = '', text = ''] = /^#(\d+) (.*)$/.exec(line) ?? [];
    // `#7 [web builder 2/5] RUN make`
    const step = /^\[(?:(.+) )?\d+\/\d+\] /.exec(text);
    if (step && !this.#steps.has(id))
      this.#steps.set(id, { names: step[1]?.split(' ') ?? [], cached: false });
    if (text === 'CACHED') {
      const found = this.#steps.get(id);
      if (found) found.cached = true;
    }
    if (/importing cache manifest/.test(text)) this.#imports.add(id);
    // The first build of an image has no cache: no error to worry about.
    if (this.#imports.has(id) && text.startsWith('ERROR: ')) return false;
    // Bake tries to read its input as a compose file first, and complains about our escaped `$`.
    return line.trim() !== '' && !/^WARNING: The ".*" variable is not set/.test(line);
  }

  count(target: string): { steps: number; cachedSteps: number } {
    const own = [...this.#steps.values()].filter(({ names }) => this.#alone || names[0] === target);
    return { steps: own.length, cachedSteps: own.filter(({ cached }) => cached).length };
  }

  /** Stages with a name that were gone through. Whose they are it does not tell: what targets share is said of one. */
  stages(): string[] {
    const names = [...this.#steps.values()].flatMap(({ names }) => names.slice(this.#alone ? 0 : 1));
    // `stage-2` is BuildKit's name for one without; `linux/arm64` is a platform.
    return [...new Set(names)].filter((name) => !/^stage-\d+$|\//.test(name));
  }
}

interface Step {
  /** Undefined while a single target is built: bake does not name it then. */
  readonly target: string | undefined;
  cached: boolean;
}

/** Counts steps in what `bake --progress plain` prints: for the report only, nothing is decided by it. */
export class Progress {
  readonly #steps = new Map<string, Step>();
  readonly #imports = new Set<string>();

  /** @returns whether the line says something to people */
  add(line: string): boolean {
    const [, id = '', text = ''] = /^#(\d+) (.*)$/.exec(line) ?? [];
    // `#7 [web builder 2/5] RUN make`: target (only when there are several), stage (only when it has a name), step.
    const step = /^\[(?:(.+) )?\d+\/\d+\] /.exec(text);
    if (step && !this.#steps.has(id)) this.#steps.set(id, { target: step[1]?.split(' ')[0], cached: false });
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

  /** @param alone it is the only target: the first word is then a stage's name */
  count(target: string, alone: boolean): { steps: number; cachedSteps: number } {
    const own = [...this.#steps.values()].filter((step) => alone || step.target === target);
    return { steps: own.length, cachedSteps: own.filter(({ cached }) => cached).length };
  }
}

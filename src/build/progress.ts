interface Step {
  /** What stands before its number: the target (only when there are several), and the stage (only when it has a name). */
  readonly names: readonly string[];
  cached: boolean;
}

/**
 * Counts steps in what `bake --progress plain` prints: for the report only, nothing is decided by it.
 * @param alone there is only one target: the first word of a step is then a stage's name
 */
export function watchProgress(alone: boolean) {
  const steps = new Map<string, Step>();
  const imports = new Set<string>();
  return {
    /** @returns whether the line says something to people */
    add(line: string): boolean {
      const [, id = '', text = ''] = /^#(\d+) (.*)$/.exec(line) ?? [];
      // `#7 [web builder 2/5] RUN make`
      const step = /^\[(?:(.+) )?\d+\/\d+\] /.exec(text);
      const known = steps.get(id);
      if (step && !known) steps.set(id, { names: step[1]?.split(' ') ?? [], cached: false });
      if (known && text === 'CACHED') known.cached = true;
      if (/importing cache manifest/.test(text)) imports.add(id);
      // The first build of an image has no cache: no error to worry about.
      if (imports.has(id) && text.startsWith('ERROR: ')) return false;
      // Bake tries to read its input as a compose file first, and complains about our escaped `$`.
      return line.trim() !== '' && !/^WARNING: The ".*" variable is not set/.test(line);
    },

    count(target: string): { steps: number; cachedSteps: number } {
      const own = [...steps.values()].filter(({ names }) => alone || names[0] === target);
      return { steps: own.length, cachedSteps: own.filter(({ cached }) => cached).length };
    },

    /** Stages with a name that were gone through. Whose they are it does not tell: what targets share is said of one. */
    stages(): string[] {
      const names = [...steps.values()].flatMap((step) => step.names.slice(alone ? 0 : 1));
      // `stage-2` is BuildKit's name for one without; `linux/arm64` is a platform.
      return [...new Set(names)].filter((name) => !/^stage-\d+$|\//.test(name));
    },
  };
}

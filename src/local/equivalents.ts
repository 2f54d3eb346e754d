import { downloadArtifact, uploadArtifact } from './artifacts.ts';
import { checkout } from './checkout.ts';
import type { JobState } from './job-state.ts';
import type { Equivalent } from './locate.ts';
import type { Speaker } from './speaker.ts';

/** What a local equivalent of a foreign action gets. */
export interface EquivalentCall {
  readonly state: JobState;
  /** By lower-case name, trimmed; missing ones are not given. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly say: Speaker;
  readonly signal: AbortSignal;
  /** `file:line` of the step, for errors. */
  readonly place: string;
}

interface Definition {
  /** The inputs that it obeys or that mean nothing here. Any other is refused before the run. */
  readonly inputs: readonly string[];
  readonly run: (call: EquivalentCall) => Promise<Record<string, string>>;
}

const DEFINITIONS: Record<Equivalent, Definition> = {
  checkout: {
    inputs: [
      'ref',
      'path',
      'repository',
      'token',
      'fetch-depth',
      'fetch-tags',
      'persist-credentials',
      'clean',
      'show-progress',
      'set-safe-directory',
    ],
    run: checkout,
  },
  'upload-artifact': {
    inputs: [
      'name',
      'path',
      'if-no-files-found',
      'include-hidden-files',
      'overwrite',
      'retention-days',
      'compression-level',
    ],
    run: uploadArtifact,
  },
  'download-artifact': {
    inputs: ['name', 'path', 'pattern', 'merge-multiple', 'github-token', 'repository', 'run-id'],
    run: downloadArtifact,
  },
};

export function equivalentInputs(name: Equivalent): readonly string[] {
  return DEFINITIONS[name].inputs;
}

/** Does what the foreign action would do. @returns its outputs @throws UserError, ToolError */
export function runEquivalent(name: Equivalent, call: EquivalentCall): Promise<Record<string, string>> {
  return DEFINITIONS[name].run(call);
}

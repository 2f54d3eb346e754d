import path from 'node:path';
import { UserError } from '../base/errors.ts';
import type { Origin } from './model.ts';

/** The two repositories that a pipeline is made of. */
export interface Roots {
  /** This repository: its workflows, actions and dist. */
  readonly kit: string;
  /** The repository that is deployed. */
  readonly repository: string;
}

/** What a step's `uses:` means here. */
export type StepTarget =
  | { readonly kind: 'action'; readonly origin: Origin; readonly directory: string }
  /** In the job's workspace: what it is depends on what was checked out. */
  | { readonly kind: 'workspace'; readonly path: string }
  | { readonly kind: 'equivalent'; readonly name: Equivalent };

export const EQUIVALENTS = ['checkout', 'upload-artifact', 'download-artifact'] as const;
export type Equivalent = (typeof EQUIVALENTS)[number];

/**
 * Finds a step's `uses:` that stands in a file of `origin`.
 * @throws UserError for anything that is neither ours, the user's, nor has a local equivalent
 */
export function locateStep(uses: string, origin: Origin, roots: Roots, place: string): StepTarget {
  if (uses.startsWith('./') || uses.startsWith('../')) return { kind: 'workspace', path: uses };
  if (uses.startsWith('$/'))
    return { kind: 'action', origin, directory: inside(roots[origin], uses.slice(2), place) };
  const kitPath = pathInKit(uses);
  if (kitPath !== undefined)
    return { kind: 'action', origin: 'kit', directory: inside(roots.kit, kitPath, place) };
  const name = EQUIVALENTS.find((known) => uses.startsWith(`actions/${known}@`));
  if (name !== undefined) return { kind: 'equivalent', name };
  throw new UserError(`${place}: '${uses}' cannot run here: the local runner downloads nothing`, {
    fix: `of foreign actions it knows equivalents for ${EQUIVALENTS.map((known) => `actions/${known}`).join(', ')}; put the rest into a run: step, or run this workflow on GitHub`,
  });
}

/** Finds a job's `uses:`: which repository's workflow it calls. @throws UserError when it is neither of the two */
export function locateWorkflow(
  uses: string,
  origin: Origin,
  place: string,
): { origin: Origin; path: string } {
  if (uses.startsWith('./') || uses.startsWith('$/')) return { origin, path: uses.slice(2) };
  const kitPath = pathInKit(uses);
  if (kitPath !== undefined) return { origin: 'kit', path: kitPath };
  throw new UserError(
    `${place}: the workflow '${uses}' cannot run here: the local runner downloads nothing`,
    {
      fix: 'call workflows of your repository (./.github/workflows/...) or of deploy-kit',
    },
  );
}

/** `<owner>/deploy-kit/<path>@<ref>` is this kit, whoever owns the copy and whatever the ref. */
function pathInKit(uses: string): string | undefined {
  const match = /^[^/@\s]+\/deploy-kit(?:\/([^@]*))?@\S+$/.exec(uses);
  return match === null ? undefined : (match[1] ?? '');
}

function inside(root: string, relative: string, place: string): string {
  const full = path.join(root, relative);
  if (full !== root && !full.startsWith(`${root}${path.sep}`)) {
    throw new UserError(`${place}: '${relative}' leaves its repository`);
  }
  return full;
}

import path from 'node:path';
import { UserError } from '../../base/errors.ts';
import { isInside } from '../../base/paths.ts';
import type { Equivalent } from '../place/equivalent.ts';
import { EQUIVALENTS } from '../place/equivalents.ts';
import type { Origin, WorkflowPath } from './model.ts';

/** The two repositories that a pipeline is made of. */
export interface Roots {
  /** This repository: its workflows, actions and dist. */
  readonly kit: string;
  /** The repository that is deployed. */
  readonly repository: string;
}

/** A `uses:` in a file of `origin`; `place` is for errors. */
export interface Use {
  readonly uses: string;
  readonly origin: Origin;
  readonly place: string;
}

/** What a step's `uses:` means here. */
type StepTarget =
  | { readonly kind: 'action'; readonly origin: Origin; readonly directory: string }
  /** In the job's workspace: what it is depends on what was checked out. */
  | { readonly kind: 'workspace'; readonly path: string }
  | { readonly kind: 'equivalent'; readonly equivalent: Equivalent };

/** Finds a step's `uses:`. @throws UserError for what is neither ours nor the user's and has no local equivalent */
export function locateStep({ uses, origin, place }: Use, roots: Roots): StepTarget {
  const action = (where: Origin, relative: string): StepTarget => {
    const directory = path.join(roots[where], relative);
    if (!isInside(directory, roots[where]))
      throw new UserError(`${place}: '${relative}' leaves its repository`);
    return { kind: 'action', origin: where, directory };
  };
  if (uses.startsWith('./') || uses.startsWith('../')) return { kind: 'workspace', path: uses };
  if (uses.startsWith('$/')) return action(origin, uses.slice(2));
  const kitPath = pathInKit(uses);
  if (kitPath !== undefined) return action('kit', kitPath);
  const equivalent = EQUIVALENTS.find(({ name }) => uses.startsWith(`actions/${name}@`));
  if (equivalent !== undefined) return { kind: 'equivalent', equivalent };
  const known = EQUIVALENTS.map(({ name }) => `actions/${name}`).join(', ');
  throw new UserError(`${place}: '${uses}' cannot run here: the local runner downloads nothing`, {
    fix: `of foreign actions it knows equivalents for ${known}; put the rest into a run: step, or run this workflow on GitHub`,
  });
}

/** Finds a job's `uses:`: which repository's workflow it calls. @throws UserError when it is neither of the two */
export function locateWorkflow({ uses, origin, place }: Use): WorkflowPath {
  if (uses.startsWith('./') || uses.startsWith('$/')) return { origin, path: uses.slice(2) };
  const kitPath = pathInKit(uses);
  if (kitPath !== undefined) return { origin: 'kit', path: kitPath };
  throw new UserError(
    `${place}: the workflow '${uses}' cannot run here: the local runner downloads nothing`,
    { fix: 'call workflows of your repository (./.github/workflows/...) or of deploy-kit' },
  );
}

/** `<owner>/deploy-kit/<path>@<ref>` is this kit, whoever owns the copy and whatever the ref. */
function pathInKit(uses: string): string | undefined {
  const match = /^[^/@\s]+\/deploy-kit(?:\/([^@]*))?@\S+$/.exec(uses);
  return match === null ? undefined : (match[1] ?? '');
}

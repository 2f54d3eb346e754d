import path from 'node:path';
import { UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import type { Equivalent } from '../place/equivalent.ts';
import { EQUIVALENTS } from '../place/equivalents.ts';
import { useOfKit } from './kit-use.ts';
import type { Origin, RepositoryPath } from './model.ts';

/** A `uses:` in a file of `origin`; `place` is for errors. */
export interface Use {
  readonly uses: string;
  readonly origin: Origin;
  readonly place: string;
}

/** What a step's `uses:` means here. */
type StepTarget =
  | (RepositoryPath & { readonly kind: 'action' })
  /** In the job's workspace: what it is depends on what was checked out. */
  | (RepositoryPath & { readonly kind: 'workspace' })
  | { readonly kind: 'equivalent'; readonly equivalent: Equivalent };

/** Finds a step's `uses:`. @throws UserError for what is neither ours nor the user's and has no local equivalent */
export function locateStep({ uses, origin, place }: Use): StepTarget {
  const action = (where: Origin, relative: string): StepTarget => {
    const inside = path.normalize(relative);
    if (/^\.\.(\/|$)/.test(inside)) throw new UserError(t`${place}: '${relative}' leaves its repository`);
    return { kind: 'action', origin: where, path: inside };
  };
  if (/^\.\.?\//.test(uses)) return { kind: 'workspace', origin: 'repository', path: uses };
  if (uses.startsWith('$/')) return action(origin, uses.slice(2));
  const kitPath = pathInKit(uses);
  if (kitPath !== undefined) return action('kit', kitPath);
  const equivalent = EQUIVALENTS.find(({ name }) => uses.startsWith(`actions/${name}@`));
  if (equivalent !== undefined) return { kind: 'equivalent', equivalent };
  const known = EQUIVALENTS.map(({ name }) => `actions/${name}`).join(', ');
  throw new UserError(t`${place}: '${uses}' cannot run here: the local runner downloads nothing`, {
    fix: t`of foreign actions it knows equivalents for ${known}; put the rest into a run: step, or run this workflow on GitHub`,
  });
}

/** Finds a job's `uses:`: which repository's workflow it calls. @throws UserError when it is neither of the two */
export function locateWorkflow({ uses, origin, place }: Use): RepositoryPath {
  if (uses.startsWith('./') || uses.startsWith('$/')) return { origin, path: uses.slice(2) };
  const kitPath = pathInKit(uses);
  if (kitPath !== undefined) return { origin: 'kit', path: kitPath };
  throw new UserError(
    t`${place}: the workflow '${uses}' cannot run here: the local runner downloads nothing`,
    { fix: t`call workflows of your repository (./.github/workflows/...) or of deploy-kit` },
  );
}

/** Without a ref GitHub takes it for nothing. */
function pathInKit(uses: string): string | undefined {
  const use = useOfKit(uses);
  return use?.ref === undefined ? undefined : use.path;
}

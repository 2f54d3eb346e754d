import { ToolError } from '../base/errors.ts';
import type { Programs } from './programs.ts';

// Ignored files count: a context holds them too, unless .dockerignore says otherwise, which git does not know.
const STATE = `
root=$(git rev-parse --show-toplevel) && head=$(git rev-parse HEAD) || exit
printf '%s\\n%s\\n' "$root" "$head"
git status --porcelain=v1 --untracked-files=all --ignored=matching -- "$@"
`;

/**
 * The root of the checkout when the commit says all that is in `paths`: nothing changed, untracked or ignored is
 * there. Otherwise, or where there is no git, the reason why not.
 */
export async function cleanCheckout(
  programs: Programs,
  { directory, commit, paths }: { directory: string; commit: string; paths: readonly string[] },
): Promise<{ root: string } | { reason: string }> {
  try {
    const { stdout } = await programs.run(['sh', '-c', STATE, 'sh', ...paths], { cwd: directory });
    const [root = '', head = '', ...changes] = stdout.split('\n').filter((line) => line !== '');
    if (head !== commit)
      return { reason: `the checkout is at ${head.slice(0, 12)}, not at ${commit.slice(0, 12)}` };
    if (changes.length > 0)
      return { reason: `the checkout holds what the commit does not: ${changes[0]?.slice(3)}` };
    return { root };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { reason: `git does not tell: ${error.message}` };
  }
}

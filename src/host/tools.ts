import { UserError } from '../base/errors.ts';
import { t } from '../texts/texts.ts';
import type { Question } from './ask.ts';

const packages = (): Readonly<Record<string, string>> => ({
  flock: t`util-linux (flock on macOS and Alpine)`,
  tar: 'tar',
  gzip: 'gzip',
  sed: 'sed',
  grep: 'grep',
  awk: t`gawk (or mawk)`,
});

/** The error for programs that a host does not have. @param what needs them */
export function toolsMissing(hostName: string, tools: readonly string[], what: string): UserError {
  const known = packages();
  const wanted = new Set(tools.map((tool) => known[tool] ?? 'coreutils'));
  return new UserError(t`${hostName}: what ${what} needs is missing there: ${tools.join(', ')}`, {
    fix:
      wanted.size === 1
        ? t`install the package ${[...wanted].join()} there`
        : t`install the packages ${[...wanted].join(', ')} there`,
  });
}

/** Says `missing <name>` for each that is not there. */
const SCRIPT = `
for tools; do
  found=
  for tool in $tools; do ! command -v "$tool" >/dev/null 2>&1 || found=yes; done
  [ -n "$found" ] || printf 'missing %s\\n' "\${tools%% *}"
done
`;

/**
 * Has the host these programs? Its answer is a UserError that names the others and their packages.
 * @param tools each a name, or several of which one is enough: `sha256sum shasum`
 */
export const hasTools = (tools: readonly string[], what: string): Question<void> => ({
  script: SCRIPT,
  args: tools,
  read: (said, { hostName }) => {
    const missing = [...said.matchAll(/^missing (\S+)$/gm)].map(([, tool = '']) => tool);
    if (missing.length > 0) throw toolsMissing(hostName, missing, what);
  },
});

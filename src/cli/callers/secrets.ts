import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { isMistyped } from '../../base/nearest.ts';
import { at, pairsOf } from '../../local/workflow/tokens.ts';
import { t } from '../../texts/texts.ts';
import type { Findings } from './findings.ts';
import { expressionsIn, named } from './values.ts';

interface Read {
  readonly name: string;
  readonly token: TemplateToken;
  readonly findings: Findings;
}

/**
 * Names of secrets that there cannot be, or that are misspelt: which ones there are GitHub tells nobody, and of others it
 * hands on an empty text.
 * @param ours names that the workflows of this kit take
 */
export function checkSecretNames(
  files: readonly { readonly root: MappingToken; readonly findings: Findings }[],
  ours: readonly string[],
): void {
  const read = files.flatMap(readIn);
  const times = new Map<string, number>();
  for (const { name } of read) times.set(name, (times.get(name) ?? 0) + 1);
  for (const name of ours) times.set(name, Number.POSITIVE_INFINITY);
  for (const { name, token, findings } of read) {
    const why = whyNot(name);
    const right = [...times.keys()].find(
      (other) => (times.get(other) ?? 0) > (times.get(name) ?? 0) && isMisspelt(name, other),
    );
    if (why !== undefined)
      findings.error(
        token,
        t`'secrets.${name}' is always empty: ${why}`,
        t`give it another name, here and on GitHub`,
      );
    else if (right !== undefined)
      findings.warning(
        token,
        t`'secrets.${name}' looks like ${right}: a secret that there is not is empty`,
        t`write secrets.${right}, unless GitHub has both`,
      );
  }
}

/** Without those that the file itself declares for whoever calls it. */
function readIn({ root, findings }: { readonly root: MappingToken; readonly findings: Findings }): Read[] {
  const own = pairsOf(at(root, 'on', 'workflow_call', 'secrets'));
  return expressionsIn(root).flatMap(({ token, names }) =>
    names.flatMap((one) => {
      const [, name] = /^secrets\.([^.*]+)$/i.exec(one) ?? [];
      return name === undefined || named(own, name) ? [] : [{ name: name.toUpperCase(), token, findings }];
    }),
  );
}

/** Source: GitHub's documentation, 'Naming your secrets'. */
function whyNot(name: string): string | undefined {
  if (name === 'GITHUB_TOKEN') return undefined;
  if (name.startsWith('GITHUB_')) return t`GitHub refuses names that begin with GITHUB_`;
  return /^[A-Z_][A-Z0-9_]*$/.test(name)
    ? undefined
    : t`GitHub takes only letters, digits and _, and no digit in front`;
}

/** By a letter; what differs by a number or in a part of one letter (`KEY_A`, `KEY_B`) is meant so. */
function isMisspelt(name: string, right: string): boolean {
  const [mine, theirs] = [name, right].map((one) => one.replace(/\d|(?<=_)[A-Z](?=_|$)/g, '#'));
  return mine !== theirs && isMistyped(name, right);
}

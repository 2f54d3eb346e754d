import { t } from '../../texts/texts.ts';

/** What a person has to look at before the first deploy. */
export const YOURS = '# <- yours';

interface Leftover {
  readonly line: number;
  readonly col: number;
  readonly problem: string;
  readonly fix: string;
}

const KINDS: readonly {
  readonly pattern: RegExp;
  readonly what: (found: string) => string;
  readonly fix: () => string;
}[] = [
  {
    pattern: /\byour-org\b/,
    what: (found) => t`'${found}' stands for whoever owns it`,
    fix: () => t`write the name of the owner`,
  },
  {
    // Names that are reserved for examples (RFC 2606), as the host of an address.
    pattern: /(?<=:\/\/(?:[^\s/@"']+@)?)(?:[\w-]+\.)*example\.(?:com|net|org)\b/,
    what: (found) => t`'${found}' is the name of an example, and no server has it`,
    fix: () => t`write the name of your server`,
  },
];
const COMMENT = /(?:^|\s)#.*/;

/** What of a template nobody has looked at: one a line. */
export function leftoversIn(text: string): Leftover[] {
  return text.split('\n').flatMap((written, index) => {
    const said = written.replace(COMMENT, '');
    for (const { pattern, what, fix } of KINDS) {
      const found = pattern.exec(said);
      if (found === null) continue;
      return [{ line: index + 1, col: found.index + 1, problem: what(found[0]), fix: fix() }];
    }
    const col = written.indexOf(YOURS) + 1;
    const problem = t`'${YOURS}': nobody has looked at it`;
    return col > 0 ? [{ line: index + 1, col, problem, fix: t`put it right, and remove the mark` }] : [];
  });
}

import { UserError } from '../../base/errors.ts';
import { type Chosen, merge } from '../../config/options/index.ts';
import { t, translated } from '../../texts/texts.ts';
import { http } from './http.ts';
import type { CheckKind, Wanted } from './kind.ts';
import { service } from './service.ts';
import { tcp } from './tcp.ts';

/** What can be checked. */
export const CHECKS: readonly CheckKind[] = [http, service, tcp];

/** @returns undefined for a kind that only another version of deploy-kit has */
export const kindOf = ({ kind }: Chosen): CheckKind | undefined => CHECKS.find(({ name }) => name === kind);

/** How lines of the input `checks` look, for people. */
export const lineForms = (): string[] => CHECKS.flatMap(({ line }) => line?.looks ?? []);

/**
 * Checks in their short form, one a line.
 * @param wanted of all of them that have such an answer
 * @throws UserError naming the line
 */
export function checksFromLines(lines: readonly string[], wanted: Wanted): Chosen[] {
  return lines.map((text) => {
    for (const { name, line, value } of CHECKS) {
      const said = line?.read(text, wanted);
      if (said !== undefined) return { kind: name, ...(merge(value, [said]) as object) };
    }
    throw new UserError(t`input 'checks': '${text}' is no check`, {
      fix: t`write ${lineForms().map(translated).join(t`, or `).replaceAll('`', '')}`,
    });
  });
}

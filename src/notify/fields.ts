import { own } from '../base/own.ts';
import { t } from '../texts/texts.ts';

/** A fact as the pipelines hand it on. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/**
 * Reads `Name: value`, in the language where name and value are words of the pipelines: those stand in YAML, for
 * everybody. A field without a value is left out, so that a step can name what it may not have.
 */
export function fieldOf(line: string): Field | undefined {
  const colon = line.indexOf(':');
  const [name, value] = [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  if (colon <= 0 || value === '') return undefined;
  return { name: own(names(), name) ?? name, value: wordOf(value) };
}

/** A text with its fields in the language; lines that only look like one are left as they are. */
export function withFields(text: string): string {
  return text.replace(/^(.+?): \S.*$/gm, (line, name: string) => {
    const field = own(names(), name) === undefined ? undefined : fieldOf(line);
    return field === undefined ? line : t`${field.name}: ${field.value}`;
  });
}

/** What became of a pipeline, as it hands it on for people: names and states in it stay. */
export function statusInWords(text: string): string {
  const [, version, environment, state = ''] = /^hotfix (\S+) in (\S+): (\S+)$/.exec(text) ?? [];
  if (version !== undefined) return t`hotfix ${version} in ${environment}: ${wordOf(state)}`;
  const [, cut, place] = /^hotfix (\S+) in (\S+) was cancelled$/.exec(text) ?? [];
  return cut === undefined ? text : t`hotfix ${cut} in ${place} was cancelled`;
}

const names = (): Readonly<Record<string, string>> => ({
  Backup: t`Backup`,
  For: t`For`,
  Freed: t`Freed`,
  Gate: t`Gate`,
  Issue: t`Issue`,
  Left: t`Left`,
  'Putting back': t`Putting back`,
  Release: t`Release`,
  'Runs again': t`Runs again`,
  Services: t`Services`,
  Since: t`Since`,
  Tests: t`Tests`,
  Warnings: t`Warnings`,
  'What to do': t`What to do`,
  Why: t`Why`,
});

/** What a pipeline says of itself, where that is one of its words. */
export const wordOf = (text: string): string => own(values(), text) ?? text;

/** Verdicts and outcomes of steps are words for machines. */
const values = (): Readonly<Record<string, string>> => ({
  all: t`all`,
  cancelled: t`cancelled`,
  failed: t`failed`,
  failure: t`failure`,
  inconclusive: t`inconclusive`,
  passed: t`passed`,
  skipped: t`skipped`,
  success: t`success`,
  'the rollback was cancelled': t`the rollback was cancelled`,
  'the run was cancelled': t`the run was cancelled`,
});

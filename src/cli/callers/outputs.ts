import { didYouMean } from '../../base/nearest.ts';
import { t } from '../../texts/texts.ts';
import type { Findings } from './findings.ts';

/** What was called, by the id of the job or step that called it. */
export type Called = ReadonlyMap<string, Callee>;

interface Callee {
  readonly name: string;
  readonly outputs: readonly { readonly name: string }[];
}

interface Lines {
  readonly text: string;
  /** The first and the last line that the ids hold for. Default: all. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Who reads an output that there is not gets an empty text, and GitHub says nothing. */
export function checkOutputs(
  of: 'needs' | 'jobs' | 'steps',
  called: Called,
  lines: Lines,
  findings: Findings,
): void {
  const { text, from = 1, to = Number.POSITIVE_INFINITY } = lines;
  const wanted = new RegExp(`\\b${of}\\.([\\w-]+)\\.outputs\\.([\\w-]+)`, 'g');
  for (const [index, written] of text.split('\n').entries()) {
    const line = index + 1;
    if (line < from || line > to) continue;
    for (const { index: column, 0: expression, 1: id = '', 2: name = '' } of written
      .replace(/(^|\s)#.*/, '')
      .matchAll(wanted)) {
      const callee = called.get(id);
      const names = callee?.outputs.map((output) => output.name) ?? [];
      if (callee === undefined || names.some((one) => one.toLowerCase() === name.toLowerCase())) continue;
      findings.error(
        { line, col: column + 1 },
        t`${expression} is always empty: ${callee.name} has no output '${name}'${didYouMean(name, names)}`,
        names.length === 0 ? t`it has no outputs` : t`its outputs are ${names.join(', ')}`,
      );
    }
  }
}

import { statSync } from 'node:fs';
import path from 'node:path';
import type { Place } from '../../base/logger.ts';

/** GitHub shows ten errors of a step. */
const MOST = 10;

/** `deploy-kit.yml:14:15: health.deadline: ...`, `${TAG} is empty: compose.yml:3 (services.web.image)` */
const PLACE =
  /(?:^|: )(?<file>[^\s:()][^:()]{0,200}):(?<line>[1-9]\d{0,6})(?::(?<column>[1-9]\d{0,6}))?(?=[:,\s)]|$)/;

export interface PlacedText {
  readonly text: string;
  readonly at: Place;
}

/**
 * A message in parts, each with the place of a file of the checkout that it names first: GitHub marks that line. What
 * names no place goes with the part before, or with the first.
 * @param directory that places are relative to
 * @param workspace that GitHub knows files by
 */
export function byPlace(message: string, directory: string, workspace: string): PlacedText[] {
  const parts: { lines: string[]; at: Place }[] = [{ lines: [], at: {} }];
  for (const line of message.split('\n')) {
    const at = placeOf(line, directory, workspace);
    const last = parts.at(-1);
    if (at === undefined || parts.length >= MOST) last?.lines.push(line);
    else if (last?.at.file === undefined && parts.length === 1)
      parts[0] = { lines: [...(last?.lines ?? []), line], at };
    else parts.push({ lines: [line], at });
  }
  return parts.map(({ lines, at }) => ({ text: lines.join('\n'), at }));
}

function placeOf(line: string, directory: string, workspace: string): Place | undefined {
  const { file = '', line: startLine, column } = PLACE.exec(line)?.groups ?? {};
  const known = file === '' ? undefined : fileIn(workspace, directory, file);
  if (known === undefined) return undefined;
  return {
    file: known,
    startLine: Number(startLine),
    ...(column === undefined ? {} : { startColumn: Number(column) }),
  };
}

/** How GitHub knows a file, if it is one of the checkout. */
export function fileIn(workspace: string, directory: string, file: string): string | undefined {
  const whole = path.resolve(directory, file);
  const relative = path.relative(workspace, whole);
  if (relative.startsWith('..') || path.isAbsolute(relative)) return undefined;
  try {
    return statSync(whole).isFile() ? relative : undefined;
  } catch {
    // It is not there, or a name that none can have: it comes out of foreign text.
    return undefined;
  }
}

import { t } from '../texts/texts.ts';
import { UserError } from './errors.ts';

/** A length of time in milliseconds. */
export type Milliseconds = number & { readonly __unit?: 'ms' };
/** An amount of data in bytes. */
export type Bytes = number & { readonly __unit?: 'B' };

const DURATION_UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const SIZE_UNITS: Record<string, number> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

/** Node's timers count in 31 bits: what is longer would be over at once. */
export const LONGEST: Milliseconds = 24 * 86_400_000;

/**
 * `500ms`, `30s`, `5m`, `1h30m`, `2d` in milliseconds.
 * @param place names the input or the file and key, for the error
 * @param atLeast 1 where no time at all would let nothing succeed
 * @throws UserError for anything else, a number without a unit included
 */
export function parseDuration(text: string, place: string, atLeast: 0 | 1 = 0): Milliseconds {
  const trimmed = text.trim();
  const parts = [...trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== trimmed) {
    throw new UserError(t`${place}: '${text}' is not a duration`, { fix: withUnit(trimmed) });
  }
  const ms = parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (DURATION_UNITS[unit ?? ''] ?? 0),
    0,
  );
  if (ms > LONGEST) {
    throw new UserError(t`${place}: '${text}' is too long`, { fix: t`write at most 24d` });
  }
  if (ms < atLeast) {
    throw new UserError(t`${place}: '${text}' is too short`, { fix: t`give it some time, for example 30s` });
  }
  return ms;
}

/** What to write in place of a text that is no duration: of a number, with its unit. */
export const withUnit = (text: string): string =>
  /^\d+(\.\d+)?$/.test(text)
    ? t`write it with its unit: ${text}s, or ${text}m`
    : t`write it with a unit, for example 30s, 5m or 1h30m`;

/** `1m 30s`, `4.2s`, `80ms`: for people. */
export function formatDuration(ms: Milliseconds): string {
  if (ms < 1000) return `${Math.round(ms)}ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)}s`;
  const seconds = Math.round(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return [h > 0 ? `${h}h` : '', m > 0 ? `${m}m` : '', s > 0 ? `${s}s` : '']
    .filter((part) => part !== '')
    .join(' ');
}

/** `1.2 GB`, `340 KB`: for people. */
export function formatSize(bytes: Bytes): string {
  const [unit, factor] = Object.entries(SIZE_UNITS).findLast(([, size]) => bytes >= size) ?? ['B', 1];
  const amount = bytes / factor;
  return SHOWN[unit]?.(amount >= 100 || factor === 1 ? String(Math.round(amount)) : amount.toFixed(1)) ?? '';
}

const SHOWN: Readonly<Record<string, (amount: string) => string>> = {
  B: (amount) => t`${amount} B`,
  KB: (amount) => t`${amount} KB`,
  MB: (amount) => t`${amount} MB`,
  GB: (amount) => t`${amount} GB`,
  TB: (amount) => t`${amount} TB`,
};

/** `1.2 GB`, `340kB` in bytes; undefined for anything else. */
export function parseSize(text: string): Bytes | undefined {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?) ?([kmgt]?b)$/i.exec(text.trim()) ?? [];
  return amount === undefined
    ? undefined
    : Math.round(Number(amount) * (SIZE_UNITS[unit.toUpperCase()] ?? 1));
}

/** A whole number written in digits. @throws UserError */
export function parseCount(text: string, place: string, range: { min?: number; max?: number } = {}): number {
  const { min = 0, max = 999_999_999 } = range;
  const value = Number(text);
  if (/^\d{1,9}$/.test(text.trim()) && value >= min && value <= max) return value;
  const which = range.max === undefined ? '' : t` from ${min} to ${max}`;
  throw new UserError(t`${place}: '${text}' is not a whole number${which}`, {
    fix: t`write it in digits, for example ${Math.min(Math.max(min, 5), max)}`,
  });
}

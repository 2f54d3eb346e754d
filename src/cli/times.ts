import { t } from '../texts/texts.ts';

/** `2026-11-22 13:41 UTC` */
export function shownTime(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

/** `3m ago`, `2h ago`, `5d ago`. */
export function ago(iso: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  if (seconds >= 86_400) return t`${Math.floor(seconds / 86_400)}d ago`;
  // These have the same signs in every language.
  const units = { h: 3600, m: 60, s: 1 };
  const [unit, size] = Object.entries(units).find((one) => seconds >= one[1]) ?? ['s', 1];
  return t`${Math.floor(seconds / size)}${unit} ago`;
}

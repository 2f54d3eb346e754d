import { inColumns } from '../base/columns.ts';
import { harmlessLine } from '../base/harmless.ts';

/** The lines of a table; without rows there is only the head. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return inColumns([head, ...rows.map((row) => row.map(harmlessLine))]);
}

/** `2026-11-22 13:41 UTC` */
export function shownTime(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

/** `3m ago`, `2h ago`, `5d ago`. */
export function ago(iso: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  const units = { d: 86_400, h: 3600, m: 60, s: 1 };
  const [unit, size] = Object.entries(units).find((one) => seconds >= one[1]) ?? ['s', 1];
  return `${Math.floor(seconds / size)}${unit} ago`;
}

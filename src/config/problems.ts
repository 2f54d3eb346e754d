import type * as v from 'valibot';
import { didYouMean } from '../base/nearest.ts';

export type KeyPath = readonly (string | number)[];

/** One thing that is wrong in a file, with its place. */
export interface Problem {
  readonly place: string;
  readonly path: string;
  readonly problem: string;
  readonly fix: string;
}

export interface Explained {
  readonly path: KeyPath;
  /** Whether the key itself is wrong or what stands behind it. */
  readonly of: 'key' | 'value';
  readonly problem: string;
  readonly fix: string;
}

/** Keys that people will look for because they are planned or usual elsewhere; `*` is any one step. */
const PLANNED: Readonly<Record<string, string>> = {
  'backup.keep.daily': 'backups are kept by count: write keep: { last: 7 }',
  'backup.keep.weekly': 'backups are kept by count: write keep: { last: 7 }',
  'backup.keep.monthly': 'backups are kept by count: write keep: { last: 7 }',
  'health.checks.*.tls': 'write one of http, service, tcp',
  'health.checks.*.prometheus': 'write one of http, service, tcp',
  'health.checks.*.command': 'write one of http, service, tcp',
  'notify.slack': 'messages go to discord',
  'notify.email': 'messages go to discord',
};

/** What a value of a schema's type is called, and how it is written. */
const TYPES: Readonly<Record<string, { name: string; fix: string }>> = {
  string: { name: 'a text', fix: 'write one text; put numbers, true and false in quotes' },
  number: { name: 'a number', fix: 'write a number, without quotes' },
  boolean: { name: 'true or false', fix: 'write true or false, without quotes' },
  array: { name: 'a list', fix: 'write a list, one item in each line after - , or [a, b]' },
  strict_object: { name: 'a group of keys', fix: 'write its keys below it, indented' },
  record: { name: 'a group of keys', fix: 'write its keys below it, indented' },
};

/** Valibot's issues in the words of the user. A message of ours is `problem\nfix`. */
export function explain(issues: readonly v.BaseIssue<unknown>[]): Explained[] {
  return issues.flatMap((issue) => explainOne(issue, []));
}

function explainOne(issue: v.BaseIssue<unknown>, parent: readonly v.IssuePathItem[]): Explained[] {
  const items = [...parent, ...(issue.path ?? [])];
  const path = items.map((item) => item.key as string | number);
  const last = items.at(-1);
  const custom = split(issue.message);
  if (custom !== undefined) return [{ path, of: last?.origin === 'key' ? 'key' : 'value', ...custom }];

  if (issue.type === 'strict_object' && last?.origin === 'key') {
    return [issue.expected === 'never' ? unknownKey(issue, items) : missingKey(path)];
  }
  if (issue.type === 'union' && issue.issues !== undefined) {
    // Of the alternatives, the one whose type fits has found something inside the value.
    const inside = issue.issues.filter((sub) => sub.path !== undefined || split(sub.message) !== undefined);
    if (inside.length > 0) return inside.flatMap((sub) => explainOne(sub, items));
    const names = issue.issues.map((sub) => TYPES[sub.type]?.name ?? sub.expected);
    return [
      {
        path,
        of: 'value',
        problem: `is ${typeName(issue.input)}, not ${names.join(' or ')}`,
        fix: `write ${names.join(' or ')}`,
      },
    ];
  }
  const type = TYPES[issue.type];
  return [
    {
      path,
      of: 'value',
      problem: `is ${typeName(issue.input)}, not ${type?.name ?? issue.expected}`,
      fix: issue.input === null ? 'give it a value, or remove the key' : (type?.fix ?? 'correct the value'),
    },
  ];
}

function unknownKey(issue: v.BaseIssue<unknown>, items: readonly v.IssuePathItem[]): Explained {
  const path = items.map((item) => item.key as string | number);
  const key = String(path.at(-1));
  const known = knownKeys(issue);
  const planned = plannedKey(path);
  if (planned !== undefined) return { path, of: 'key', problem: 'is not supported', fix: planned };
  return {
    path,
    of: 'key',
    problem: `unknown key '${key}'${didYouMean(key, known)}`,
    fix: `known here: ${known.join(', ')}`,
  };
}

function missingKey(path: KeyPath): Explained {
  const key = String(path.at(-1));
  return {
    path,
    of: 'key',
    problem: 'is missing',
    fix: `add '${key}:' to ${path.slice(0, -1).join('.') || 'the file'}`,
  };
}

/** The issue of an unknown key carries the names of its object in `requirement` (see schema.ts). */
function knownKeys(issue: v.BaseIssue<unknown>): readonly string[] {
  return Array.isArray(issue.requirement) ? issue.requirement : [];
}

function plannedKey(path: KeyPath): string | undefined {
  const inTopLevel = path[0] === 'environments' ? path.slice(2) : path;
  const pattern = inTopLevel.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
  return Object.hasOwn(PLANNED, pattern) ? PLANNED[pattern] : undefined;
}

function split(message: string): { problem: string; fix: string } | undefined {
  const end = message.lastIndexOf('\n');
  return end < 0 ? undefined : { problem: message.slice(0, end), fix: message.slice(end + 1) };
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of keys';
  if (typeof value === 'string') return 'a text';
  return typeof value === 'boolean' ? 'true or false' : 'a number';
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** Imports that may close a circle, each with what makes it one. */
const CIRCLES: Readonly<Record<string, string>> = {
  'local/job/actions.ts -> local/job/steps.ts': 'a composite action is steps again',
};

/** A room of an action that imports others of its row. */
const SIDEWAYS = ['rollback'];

/** Rooms of no row: what each may import besides itself. Undefined: everything. */
const BESIDE: Readonly<Record<string, readonly string[] | undefined>> = {
  local: ['texts', 'base'],
  pipelines: undefined,
};

interface Import {
  readonly from: string;
  readonly to: string;
}

const src = fileURLToPath(new URL('../../src', import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const imports = files.flatMap(importsOf);
const rows = rowsOf(readFileSync(path.join(src, '../docs/architecture.md'), 'utf8'));

/** Of types, and dynamic ones, too. */
function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(src, file), 'utf8');
  const found = [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)];
  return found.map(([, to = '']) => ({ from: file, to: path.join(path.dirname(file), to) }));
}

/** The rooms of the table, from the bottom up. */
function rowsOf(markdown: string): string[][] {
  const table = markdown.split('| Room | What it does |\n')[1]?.split('\n\n')[0] ?? '';
  return table
    .split('\n')
    .slice(1)
    .map((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, room = '']) => room));
}

const roomOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : path.parse(file).name);
const rowOf = (file: string) => rows.findIndex((row) => row.includes(roomOf(file)));
const line = ({ from, to }: Import) => `${from} -> ${to}`;

it('every folder of src is a room', () => {
  expect(rows.length).toBeGreaterThan(10);
  const rooms = new Set([...rows.flat(), ...Object.keys(BESIDE)]);
  expect(files.map(roomOf).filter((room) => !rooms.has(room))).toEqual([]);
  expect([...rooms].filter((room) => !files.some((file) => roomOf(file) === room))).toEqual([]);
});

it('no import goes up', () => {
  const up = imports.filter(({ from, to }) => rowOf(from) >= 0 && rowOf(to) > rowOf(from));
  expect(up.map(line)).toEqual([]);
});

it('no room of an action imports another one', () => {
  const aside = imports.filter(
    ({ from, to }) => rowOf(from) >= 0 && rowOf(from) === rowOf(to) && roomOf(from) !== roomOf(to),
  );
  expect(aside.filter(({ from }) => !SIDEWAYS.includes(roomOf(from))).map(line)).toEqual([]);
});

it('what stands beside the rooms knows only what it may, and only the command line knows of it', () => {
  const wrong = imports.filter(({ from, to }) => {
    const [room, other] = [roomOf(from), roomOf(to)];
    if (room === other) return false;
    if (room in BESIDE) return BESIDE[room]?.includes(other) === false;
    return other in BESIDE && room !== 'cli';
  });
  expect(wrong.map(line)).toEqual([]);
});

it('no files import each other in a circle', () => {
  const all = new Map(files.map((file) => [file, targetsOf(file)]));
  expect(circleIn(all)).toBeUndefined();
});

it('every exception is there and needed', () => {
  const idle = Object.keys(CIRCLES).filter((text) => {
    const [from = '', to = ''] = text.split(' -> ');
    return !imports.some((one) => line(one) === text) || !reaches(to, from);
  });
  expect(idle).toEqual([]);
});

function targetsOf(file: string): string[] {
  const counted = imports.filter((one) => one.from === file && !(line(one) in CIRCLES));
  return counted.map(({ to }) => to);
}

function reaches(from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return targetsOf(from).some((next) => reaches(next, to, seen));
}

/** The first circle, as a way that ends where it begins. */
function circleIn(all: ReadonlyMap<string, readonly string[]>): string | undefined {
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): string | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file].join(' -> ');
    if (done.has(file)) return undefined;
    for (const next of all.get(file) ?? []) {
      const circle = visit(next, [...way, file]);
      if (circle !== undefined) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of all.keys()) {
    const circle = visit(file, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

import { own } from '../base/own.ts';
import { plural } from '../texts/texts.ts';

const COUNTED: Readonly<Record<string, (n: number) => string>> = {
  tables: (n) => plural(n, 'table'),
  rows: (n) => plural(n, 'row'),
  roles: (n) => plural(n, 'role'),
  users: (n) => plural(n, 'user'),
  collections: (n) => plural(n, 'collection'),
  documents: (n) => plural(n, 'document'),
  files: (n) => plural(n, 'file'),
  keys: (n) => plural(n, 'key'),
};

/** `12 tables, 3400 rows`. */
export const countedInWords = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .flatMap(([what, number]) => own(COUNTED, what)?.(number) ?? [])
    .join(', ');

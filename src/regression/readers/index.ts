import { t } from '../../texts/texts.ts';
import { junit } from './junit.ts';
import type { ReportReader } from './reader.ts';

/** The first one that accepts a report reads it. */
export const READERS: readonly ReportReader[] = [junit];

/** For people: `JUnit XML or TAP`. */
export const formats = (readers = READERS): string => readers.map(({ format }) => format).join(t` or `);

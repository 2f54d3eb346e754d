import type { ReportReader } from './reader.ts';

export const junit: ReportReader = {
  format: 'JUnit XML',
  accepts: (name, head) => head.startsWith('<') || /\.xml$/i.test(name),
  // An XML parser: only runs with a report load it.
  read: async (text, until) => (await import('./junit-xml.ts')).parseJUnit(text, until),
};

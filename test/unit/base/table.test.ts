import { describe, expect, it } from 'vitest';
import { styledFor } from '../../../src/base/styles.ts';
import { tableIn } from '../../../src/base/table.ts';

const COLUMNS = [
  { head: 'NAME' },
  { head: 'STATE' },
  { head: 'NOTE', prose: true },
  { head: 'BACKUP', dropped: 1 },
  { head: 'COMMIT', dropped: 2 },
];
const ROWS = [
  ['web-1', 'running', 'was put back since the gate said no to it', '20261130', 'abcdef012345'],
  ['db', 'running', '', '', 'abcdef012345'],
];

describe('a table', () => {
  it('shows all where there is room, and no column that is empty', () => {
    expect(tableIn(200, COLUMNS, ROWS).lines).toEqual([
      'NAME   STATE    NOTE                                       BACKUP    COMMIT',
      'web-1  running  was put back since the gate said no to it  20261130  abcdef012345',
      'db     running                                                       abcdef012345',
    ]);
    expect(tableIn(200, COLUMNS, [ROWS[1] ?? []]).lines[0]).toBe('NAME  STATE    COMMIT');
  });

  it('wraps prose first', () => {
    expect(tableIn(76, COLUMNS, ROWS).lines).toEqual([
      'NAME   STATE    NOTE                                  BACKUP    COMMIT',
      'web-1  running  was put back since the gate said no   20261130  abcdef012345',
      '                to it',
      'db     running                                                  abcdef012345',
    ]);
  });

  it('puts prose below its row, and drops columns, the least important one first', () => {
    expect(tableIn(37, COLUMNS, ROWS)).toEqual({
      lines: [
        'NAME   STATE    BACKUP',
        'web-1  running  20261130',
        '      was put back since the gate',
        '      said no to it',
        'db     running',
      ],
      dropped: ['COMMIT'],
    });
  });

  it('shortens the middle of what is still too wide', () => {
    const { lines } = tableIn(20, [{ head: 'IMAGE' }, { head: 'N' }], [['registry.example.org/web:1', '7']]);
    expect(lines[1]).toMatch(/^registr.*….*web:1 {2}7$/);
    expect(lines[1]).toHaveLength(20);
  });

  const IDS = ['20261121T183000Z-v1.4.2', '20261121T183000Z-release-2026.11-of-the-shop'];
  const rowsOf = (ids: readonly string[]) => ids.map((id) => [id, 'superseded', 'it was put back', 'v1.4.2']);

  it.each([
    ['prose', true],
    ['words', false],
  ])('never cuts the id of a release, at any width (%s)', (_, prose) => {
    const columns = ['RELEASE', 'STATE', 'NOTE', 'VERSION'].map((head) => ({ head, prose }));
    for (let width = 1; width < 120; width++) {
      const text = tableIn(width, columns, rowsOf(IDS)).lines.join('\n');
      for (const id of IDS) expect(text, `${width}`).toContain(id);
      expect(text).not.toContain('…Z');
      const widest = Math.max(...text.split('\n').map((line) => line.length));
      expect(widest).toBeLessThanOrEqual(Math.max(width, 6 + 'RELEASE: '.length + (IDS[1]?.length ?? 0)));
    }
    expect(tableIn(60, columns, rowsOf(IDS.slice(1))).lines.join('\n')).toContain('v1.4.2');
  });

  it('counts what is seen: no styles, and two columns for a picture', () => {
    const red = styledFor(true)('red', 'no');
    expect(
      tableIn(
        80,
        [{ head: 'A' }, { head: 'B' }],
        [
          [red, '1'],
          ['❌', '2'],
          ['four', '3'],
        ],
      ).lines,
    ).toEqual(['A     B', `${red}    1`, '❌    2', 'four  3']);
  });

  it.each([1, 9, 24, 40, 63])('is never wider than %d columns, if words are not', (width) => {
    const { lines } = tableIn(width, COLUMNS.slice(0, 2), ROWS);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(Math.max(width, 4));
  });
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MovingLine } from '../../../src/cli/moving-line.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What stands on a screen of the width: one that knows carriage returns, cursor up, and erasing behind and below. */
function screenOf(columns: number) {
  const rows = [''];
  let [row, column] = [0, 0];
  const stream = {
    columns,
    write(text: string) {
      for (const [one] of text.matchAll(/\x1b\[(?:\d*A|J|K|\d*m)|[^\x1b]/g)) {
        const up = /^\x1b\[(\d*)A$/.exec(one);
        if (up) row -= Number(up[1]);
        else if (one === '\x1b[J') {
          rows[row] = (rows[row] ?? '').slice(0, column);
          rows.length = row + 1;
        } else if (one === '\x1b[K') rows[row] = (rows[row] ?? '').slice(0, column);
        else if (one === '\r') column = 0;
        else if (one === '\n') [row, column] = [row + 1, 0];
        else if (!one.startsWith('\x1b')) {
          rows[row] = (rows[row] ?? '').slice(0, column).padEnd(column) + one;
          column += 1;
        }
      }
      return true;
    },
  };
  /** As terminals do: what is too long for the new width goes on in the next row. */
  const resize = (width: number) => {
    stream.columns = width;
    const broken = rows.flatMap((text) => text.match(new RegExp(`.{1,${width}}`, 'gs')) ?? ['']);
    rows.splice(0, rows.length, ...broken);
    row = rows.length - 1;
    column = rows[row]?.length ?? 0;
  };
  return { stream, rows, resize };
}

it('is rewritten in place, below what is written, and gone in the end', () => {
  const { stream, rows } = screenOf(30);
  const line = new MovingLine(stream, false);
  let seconds = 0;
  line.show(() => `pull web, ${seconds}s`);
  vi.advanceTimersByTime(130);
  expect(rows).toEqual([expect.stringMatching(/^. pull web, 0s$/)]);
  seconds = 1;
  line.clear();
  stream.write('a line\n');
  vi.advanceTimersByTime(130);
  expect(rows).toEqual(['a line', expect.stringMatching(/^. pull web, 1s$/)]);
  line.show(undefined);
  vi.advanceTimersByTime(1000);
  expect(rows).toEqual(['a line', '']);
});

it('never takes a second row: the end of what is too long tells for how long', () => {
  const { stream, rows } = screenOf(20);
  const line = new MovingLine(stream, false);
  line.show(() => 'pull registry.example.org/shop/web, 12s');
  vi.advanceTimersByTime(130);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatch(/^. pull regist…, 12s$/);
  expect(rows[0]?.length).toBeLessThan(20);
});

it('leaves nothing behind where the terminal became narrower', () => {
  const { stream, rows, resize } = screenOf(60);
  const line = new MovingLine(stream, false);
  stream.write('above\n');
  line.show(() => 'pull registry.example.org/shop/web, 12s');
  vi.advanceTimersByTime(130);
  resize(15);
  vi.advanceTimersByTime(130);
  line.show(undefined);
  expect(rows).toEqual(['above', '']);
});

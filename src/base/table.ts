import { columnsOf } from './styles.ts';
import { wrapped } from './wrap.ts';

export interface Column {
  readonly head: string;
  /** Left out where there is no room, the highest first. Default: it stays. */
  readonly dropped?: number;
  /** Prose, which is wrapped; where it would be too narrow beside the others, it stands below its row. */
  readonly prose?: boolean;
}

export interface Table {
  readonly lines: readonly string[];
  /** Heads of columns that are left out for want of room. */
  readonly dropped: readonly string[];
}

type Row = readonly string[];

const GAP = 2;
/** Narrower than that, nobody likes to read prose. */
const READABLE = 24;
const BELOW = 6;

/**
 * A table in at most `width` columns. A column without anything in it is not shown; what does not fit is wrapped, left out
 * or shortened, in this order, as the columns say. Without `columns` every cell is prose.
 */
export function tableIn(width: number, columns: readonly Column[], rows: readonly Row[]): Table {
  const filled = columns.map((_, at) => at).filter((at) => rows.some((row) => (row[at] ?? '') !== ''));
  let [shown, below] = [filled, [] as number[]];
  const widthOf = (at: number) => Math.max(...[columns[at]?.head ?? '', ...cellsAt(rows, at)].map(columnsOf));
  const total = (least: (at: number) => number) =>
    shown.reduce((sum, at) => sum + least(at), 0) + GAP * Math.max(shown.length - 1, 0);
  const least = (at: number) =>
    columns[at]?.prose
      ? Math.min(widthOf(at), Math.max(READABLE, ...cellsAt(rows, at).map(idIn)))
      : widthOf(at);
  const isProse = (at: number) => columns[at]?.prose === true;
  if (total(least) > width && shown.some((at) => !isProse(at))) {
    below = shown.filter(isProse);
    shown = shown.filter((at) => !isProse(at));
  }
  const dropped: number[] = [];
  while (total(least) > width) {
    const [next] = shown
      .filter((at) => columns[at]?.dropped !== undefined)
      .sort((a, b) => (columns[b]?.dropped ?? 0) - (columns[a]?.dropped ?? 0));
    if (next === undefined) break;
    dropped.push(next);
    shown = shown.filter((at) => at !== next);
  }
  // A name is no use in part: beside one that has no room what comes last stands below its row.
  const moved: number[] = [];
  while (total(least) > width && shown.length > 1 && shown.some(hasId)) {
    const last = shown.at(-1) ?? 0;
    moved.unshift(last);
    shown = shown.slice(0, -1);
  }
  const widths = new Map(shown.map((at) => [at, widthOf(at)]));
  narrow(widths, width - GAP * Math.max(shown.length - 1, 0), {
    comfort: (at) => (isProse(at) ? least(at) : widthOf(at)),
    floor: (at) => (hasId(at) ? least(at) : 1),
  });
  const lines = [
    ...lineOf(columns.map(({ head }) => head)),
    ...rows.flatMap((row) => [
      ...lineOf(row),
      ...moved.flatMap((at) => (row[at] ? [`${' '.repeat(BELOW)}${columns[at]?.head}: ${row[at]}`] : [])),
      ...below.flatMap((at) => (row[at] ? wrapped(`${' '.repeat(BELOW)}${row[at]}`, width, BELOW) : [])),
    ]),
  ];
  return { lines, dropped: filled.filter((at) => dropped.includes(at)).map((at) => columns[at]?.head ?? '') };

  function hasId(at: number): boolean {
    return cellsAt(rows, at).some((cell) => idIn(cell) > 0);
  }

  function lineOf(row: Row): string[] {
    const cells = shown.map((at) => {
      const most = widths.get(at) ?? 0;
      const cell = row[at] ?? '';
      return (isProse(at) ? wrapped(cell, most) : [cell]).map((text) => padded(text, most));
    });
    const height = Math.max(0, ...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((cell, index) => cell[line] ?? ' '.repeat(widths.get(shown[index] ?? 0) ?? 0))
        .join(' '.repeat(GAP))
        .trimEnd(),
    );
  }
}

/** Takes from the widest, prose before all else, until they have room. */
function narrow(
  widths: Map<number, number>,
  room: number,
  { comfort, floor }: { comfort(at: number): number; floor(at: number): number },
): void {
  for (;;) {
    const surplus = [...widths.values()].reduce((sum, one) => sum + one, 0) - room;
    if (surplus <= 0) return;
    const prose = [...widths].filter(([at, one]) => one > comfort(at));
    const least = prose.length > 0 ? comfort : floor;
    const [widest, next] = [...widths].filter(([at, one]) => one > least(at)).sort((a, b) => b[1] - a[1]);
    if (widest === undefined) return;
    const to = Math.max(next?.[1] ?? 0, least(widest[0]), widest[1] - surplus);
    widths.set(widest[0], to < widest[1] ? to : widest[1] - 1);
  }
}

/** Width of the widest id of a release or a backup in a text: whoever names one copies it. */
const idIn = (text: string): number => Math.max(0, ...(text.match(ID) ?? []).map(columnsOf));
const ID = /\b\d{8}T\d{6}Z[\w.-]*/g;

const cellsAt = (rows: readonly Row[], at: number) => rows.map((row) => row[at] ?? '');

/** Exactly so wide; what is too long loses its middle: ends tell names apart. */
function padded(text: string, width: number): string {
  const own = columnsOf(text);
  if (own <= width) return text + ' '.repeat(width - own);
  const plain = [...text.replace(/\x1b\[\d{1,2}m/g, '')];
  const end = Math.floor((width - 1) / 2);
  return `${plain.slice(0, width - 1 - end).join('')}…${end === 0 ? '' : plain.slice(-end).join('')}`;
}

import { harmlessLine } from '../base/harmless.ts';
import { columnsOf, styledFor } from '../base/styles.ts';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const EVERY = 120;

/**
 * The last line of a terminal while something goes on: rewritten in place, and gone whenever something else is written. The
 * cursor stays visible, so that there is nothing to mend whatever ends the process.
 */
export class MovingLine {
  readonly #stream: Pick<NodeJS.WriteStream, 'write' | 'columns'>;
  readonly #styled;
  #text: (() => string) | undefined;
  /** Columns of what stands there. */
  #shown = 0;
  #frame = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(stream: Pick<NodeJS.WriteStream, 'write' | 'columns'>, color: boolean) {
    this.#stream = stream;
    this.#styled = styledFor(color);
  }

  show(text: (() => string) | undefined): void {
    this.#text = text;
    if (text === undefined) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      this.clear();
      return;
    }
    this.#timer ??= setInterval(() => this.#draw(), EVERY).unref();
  }

  /** Before anything else is written. */
  clear(): void {
    if (this.#shown === 0) return;
    // A terminal that became narrower since has broken the line. Otherwise only this line is erased: some keep what stood
    // on a screen that is erased from its first line on.
    const rows = Math.ceil(this.#shown / this.#width);
    this.#stream.write(rows > 1 ? `\r\x1b[${rows - 1}A\x1b[J` : '\r\x1b[K');
    this.#shown = 0;
  }

  get #width(): number {
    return this.#stream.columns || 80;
  }

  #draw(): void {
    if (this.#text === undefined) return;
    this.#frame = (this.#frame + 1) % FRAMES.length;
    // The last column stays free: a terminal would begin another line.
    const text = cut(harmlessLine(this.#text()), this.#width - 3);
    this.clear();
    this.#stream.write(`${this.#styled('cyan', FRAMES[this.#frame] ?? '')} ${this.#styled('dim', text)}`);
    this.#shown = columnsOf(text) + 2;
  }
}

/** Its end tells for how long: the middle goes. */
function cut(text: string, width: number): string {
  const characters = [...text];
  if (columnsOf(text) <= width) return text;
  const end = Math.min(12, Math.floor(width / 3));
  return `${characters.slice(0, Math.max(width - end - 1, 0)).join('')}…${characters.slice(-end).join('')}`;
}

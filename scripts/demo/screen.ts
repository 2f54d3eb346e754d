import { formatDuration } from '../../src/base/units.ts';

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** What the demo writes for people: lines that stay, and on a terminal one that shows what happens right now. */
export class Screen {
  readonly #write: (text: string) => void;
  readonly #live: boolean;
  readonly #color: boolean;
  #transient = false;

  constructor(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv) {
    this.#write = (text) => void stream.write(text);
    this.#live = stream.isTTY === true && environment['TERM'] !== 'dumb' && environment['CI'] !== 'true';
    this.#color =
      (environment['FORCE_COLOR'] ?? '') !== '' ||
      (stream.isTTY === true && (environment['NO_COLOR'] ?? '') === '');
  }

  line(text = ''): void {
    this.#clear();
    this.#write(`${text}\n`);
  }

  title(text: string): void {
    this.line();
    this.line(this.style('bold', text));
  }

  /** Replaced by whatever comes next; nothing where the output is not a terminal. */
  now(text: string): void {
    if (!this.#live) return;
    this.#clear();
    // A terminal that does not know its width says 0.
    const width = (process.stdout.columns || 80) - 1;
    this.#write(this.style('dim', text.replace(/\s+/g, ' ').slice(0, width).trimEnd()));
    this.#transient = true;
  }

  /** `✓ text`, `✗ text`. */
  mark(good: boolean, text: string): void {
    this.line(`  ${good ? this.style('green', '✓') : this.style('red', '✗')} ${text}`);
  }

  /** A stage with its time and a remark. */
  stage(mark: 'good' | 'bad', name: string, ms: number, remark: string): void {
    const time = formatDuration(ms).padStart(7);
    this.mark(
      mark === 'good',
      `${name.padEnd(16)} ${this.style('dim', time)}${remark === '' ? '' : `   ${remark}`}`,
    );
  }

  style(style: keyof typeof CODES, text: string): string {
    return this.#color ? `\x1b[${CODES[style]}m${text}\x1b[0m` : text;
  }

  #clear(): void {
    if (!this.#transient) return;
    this.#transient = false;
    this.#write('\r\x1b[2K');
  }
}

import { harmless, harmlessLine, harmlessStyled } from '../base/harmless.ts';
import { columnsOf, type Style, styledFor } from '../base/styles.ts';
import { type Column, tableIn } from '../base/table.ts';
import { wrapped, wrappedCommands } from '../base/wrap.ts';
import * as option from '../config/options/index.ts';
import { t } from '../texts/texts.ts';
import type { Terminal } from './command.ts';

export const WIDE_OUTPUT = option.flag('show all columns of tables, and break no line');

interface Finding {
  readonly kind: string;
  readonly style: Style;
  readonly text: string;
  readonly fix?: string | undefined;
  /** Where more is said about it. */
  readonly more?: string | undefined;
}

/** Values of `fact` begin there. */
const VALUES = 15;

/** The same beside what the command prints: errors, questions, what goes on. */
export const onStderr = (terminal: Terminal): Terminal => ({
  ...terminal,
  color: terminal.errColor ?? false,
  out: (text, styled) => terminal.err(text, styled),
});

/** Writes for people: in the width that there is, in the styles that it can show. */
export class Screen {
  readonly #terminal: Terminal;
  readonly #width: number;
  readonly #styled;

  constructor(terminal: Terminal, { wide = false } = {}) {
    this.#terminal = terminal;
    this.#width = wide ? Number.POSITIVE_INFINITY : terminal.width;
    this.#styled = styledFor(terminal.color);
  }

  style(style: Style, text: string): string {
    return this.#styled(style, harmlessLine(text));
  }

  line(text = ''): void {
    this.#write(wrapped(text, this.#width));
  }

  /** Paragraphs with commands in them. */
  text(text: string): void {
    this.#write(wrappedCommands(harmless(text), this.#width));
  }

  headline(text: string, more = ''): void {
    this.line(`${this.style('bold', text)}${more}`);
  }

  /** `  label      what is so`, its further lines below each other. */
  fact(label: string, text: string, style: Style = 'dim'): void {
    const name = this.style(style, label);
    const blanks = ' '.repeat(Math.max(VALUES - 2 - columnsOf(label), 1));
    this.#write(wrapped(`  ${name}${blanks}${text}`, this.#width, VALUES));
  }

  table(columns: readonly Column[], rows: readonly (readonly string[])[], margin = 2): void {
    const cells = rows.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ').trim()));
    const { lines, dropped } = tableIn(this.#width - margin, columns, cells);
    const [head = '', ...body] = lines;
    const edge = ' '.repeat(margin);
    this.#write([this.#styled('dim', head), ...body].map((line) => `${edge}${line}`));
    if (dropped.length > 0)
      this.line(`${edge}${this.#styled('dim', t`(--wide shows ${dropped.join(', ')}, too)`)}`);
  }

  /** `Problem: what`, and how it is mended. */
  finding({ kind, style, text, fix, more }: Finding): void {
    this.#write(wrapped(`${this.style(style, t`${kind}:`)} ${text}`, this.#width, 2));
    if (fix !== undefined) this.#write(wrapped(`  ${this.style('dim', t`Fix:`)} ${fix}`, this.#width, 4));
    // In one piece, however long: to be opened.
    if (more !== undefined) this.#write([`  ${this.style('dim', t`More:`)} ${more}`]);
  }

  #write(lines: readonly string[]): void {
    this.#terminal.out(`${harmlessStyled(lines.join('\n'))}\n`, true);
  }
}

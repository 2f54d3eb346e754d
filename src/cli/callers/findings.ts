import type { UserError } from '../../base/errors.ts';

/** What is wrong with a file that calls deploy-kit, or likely so. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** Begins with the place. */
  readonly problem: string;
  readonly fix: string;
}

/** Where something stands; tokens of the parser say so. */
export interface Spot {
  readonly line?: number | undefined;
  readonly col?: number | undefined;
}

/** Collects what is found in one file; what is found on two ways is said once. */
export class Findings {
  readonly file: string;
  readonly #found = new Map<string, Finding>();

  constructor(file: string) {
    this.file = file;
  }

  /** In the order of the file. */
  get list(): readonly Finding[] {
    const place = ({ line = 0, column = 0 }: Finding) => line * 1e6 + column;
    return [...this.#found.values()].sort((one, other) => place(one) - place(other));
  }

  error(at: Spot, problem: string, fix: string): void {
    this.#add('error', at, problem, fix);
  }

  warning(at: Spot, problem: string, fix: string): void {
    this.#add('warning', at, problem, fix);
  }

  /** What the parser says, with its place in the message. */
  refused({ line, col: column }: Spot, { message, fix = '' }: UserError): void {
    this.#keep({ severity: 'error', file: this.file, line, column, problem: message, fix });
  }

  #add(severity: Finding['severity'], { line, col: column }: Spot, text: string, fix: string): void {
    const place = [this.file, line, column].filter((part) => part !== undefined).join(':');
    this.#keep({ severity, file: this.file, line, column, problem: `${place}: ${text}`, fix });
  }

  #keep(finding: Finding): void {
    this.#found.set(finding.problem, finding);
  }
}

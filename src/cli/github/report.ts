import { harmlessAll } from '../../base/harmless.ts';
import { GithubError } from '../../github/errors.ts';
import { plural, t } from '../../texts/texts.ts';
import { printJson, type Terminal } from '../command.ts';
import { Screen } from '../screen.ts';

interface Noted {
  /** Null: it holds for the repository. */
  readonly environment: string | null;
  readonly problem: string;
  readonly fix: string;
}

/** What stands in the way of a first deploy. */
export class Report {
  readonly #problems: Noted[] = [];
  readonly #warnings: Noted[] = [];
  /** By what is said: what is refused once is refused each time. */
  readonly #unknown = new Map<string, string>();

  /** What could not be seen is not known to be well. */
  get isReady(): boolean {
    return this.#problems.length === 0 && this.#unknown.size === 0;
  }

  problem(environment: string | null, problem: string, fix: string): void {
    this.#problems.push({ environment, problem, fix });
  }

  warning(environment: string | null, problem: string, fix: string): void {
    this.#warnings.push({ environment, problem, fix });
  }

  /** What is asked for; undefined where the token may not see it, or GitHub does not tell, which is noted. */
  async asked<T>(answer: Promise<T>): Promise<T | undefined> {
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof GithubError)) throw error;
      this.#unknown.set(error.message, error.fix ?? t`try again`);
      return undefined;
    }
  }

  print(repository: string, asJson: boolean, terminal: Terminal): void {
    const unknown = [...this.#unknown].map(([problem, fix]) => ({ environment: null, problem, fix }));
    const [problems, warnings, ready] = [this.#problems, this.#warnings, this.isReady];
    if (asJson) {
      printJson(terminal, { repository, ready, problems, warnings, unknown });
      return;
    }
    const screen = new Screen(terminal);
    const kinds = [
      [t`Problem`, 'red', problems],
      [t`Warning`, 'yellow', warnings],
      [t`Not known`, 'yellow', unknown],
    ] as const;
    for (const [kind, style, list] of kinds) {
      for (const { environment, problem, fix } of harmlessAll(list)) {
        const where = environment === null ? '' : `[${environment}] `;
        screen.finding({ kind, style, text: where + problem, fix });
      }
    }
    const amount = problems.length === 0 ? t`No problems` : plural(problems.length, 'problem');
    const mark = ready ? screen.style('green', '✓') : screen.style('red', '✗');
    screen.line(
      `${mark} ${ready ? t`${repository}: ${amount}: ready for a deploy.` : t`${repository}: ${amount}.`}`,
    );
  }
}

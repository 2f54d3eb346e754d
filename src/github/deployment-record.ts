import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { withoutSecrets } from '../base/harmless.ts';
import { timeLimit } from '../base/time-limit.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import type { DeploymentPayload, DeploymentStatus } from './deployments.ts';
import type { Github } from './github.ts';

/** How long a deploy that is over waits for GitHub; what has been cancelled has only seconds. */
const LIMIT: Milliseconds = 5000;
const LEAST: Milliseconds = 1000;
const AFTER_CANCEL: Milliseconds = 2000;

export interface RecordedRelease extends DeploymentPayload {
  readonly commit: string | undefined;
}

interface Place {
  readonly environment: string;
  readonly production: boolean;
  /** Of the environment. */
  readonly url: string | undefined;
  /** Of the run. */
  readonly log: string | undefined;
}

type Told = Pick<DeploymentStatus, 'state' | 'description'>;

/**
 * What GitHub is told of a deploy while it goes on. It happens beside the work and never throws: what GitHub does not
 * take is warned of, once.
 */
export class DeploymentRecord {
  readonly #github: Github | undefined;
  readonly #place: Place;
  readonly #context: Context;
  readonly #end = new AbortController();
  /** One after the other: an end must not overtake its beginning. */
  #told: Promise<void> = Promise.resolve();
  readonly #begun = new Set<string>();
  readonly #ids = new Map<string, number>();
  /** Since when an answer is waited for. */
  #asked: number | undefined;
  #isWarned = false;

  /** @param open undefined where there is nobody to tell. What it asks ends with this record, not with a cancel. */
  constructor(
    open: ((signal: AbortSignal) => Github | undefined) | undefined,
    place: Place,
    context: Context,
  ) {
    this.#github = open?.(this.#end.signal);
    this.#place = place;
    this.#context = context;
  }

  /** A release is about to be brought on hosts. Without a commit there is nothing that GitHub could name. */
  begins({ commit, ...payload }: RecordedRelease): void {
    if (commit === undefined) return;
    const { environment, production } = this.#place;
    this.#begun.add(payload.release);
    this.#tell(async (github) => {
      const { createDeployment } = await import('./deployments.ts');
      const description = `${payload.version} (${payload.release})`;
      const wanted = { payload, commit, environment, production, description };
      this.#ids.set(payload.release, await createDeployment(github, wanted));
      await this.#set(github, payload.release, { state: 'in_progress', description });
    });
  }

  /** What became of a release that this step or an earlier one began; undefined where a later one decides. */
  ends(release: string, status: Told | undefined): void {
    this.#begun.delete(release);
    if (status !== undefined) this.#tell((github) => this.#set(github, release, status));
  }

  /** Waits a little until all is told. What began and came to no end was cancelled, or ended by an error. */
  async [Symbol.asyncDispose](): Promise<void> {
    const { aborted } = this.#context.signal;
    const description = aborted ? t`cancelled` : t`failed: the log of the run says why`;
    for (const release of [...this.#begun]) this.ends(release, { state: 'failure', description });
    // Who has not answered all the while does not answer now.
    const silent = this.#asked === undefined ? 0 : this.#context.now() - this.#asked;
    const ms = aborted ? AFTER_CANCEL : Math.max(LEAST, LIMIT - silent);
    using limit = timeLimit(ms);
    limit.signal.addEventListener('abort', () => {
      this.#end.abort(new UserError(t`GitHub: no answer within ${formatDuration(silent + ms)}`));
    });
    await this.#told;
  }

  #tell(what: (github: Github) => Promise<void>): void {
    const github = this.#github;
    if (github === undefined) return;
    this.#told = this.#told
      .then(() => {
        this.#asked = this.#context.now();
        return what(github);
      })
      .catch((error) => this.#failed(error))
      .finally(() => {
        this.#asked = undefined;
      });
  }

  async #set(github: Github, release: string, { state, description }: Told): Promise<void> {
    const { environment, production, url, log } = this.#place;
    const { findDeployment, setDeploymentStatus, supersede } = await import('./deployments.ts');
    const id = this.#ids.get(release) ?? (await findDeployment(github, { environment, release }));
    if (id === undefined) return;
    const safe = withoutSecrets(description, (text) => this.#context.redact(text));
    await setDeploymentStatus(github, id, { state, description: safe, log, url });
    if (state === 'success' && production)
      await supersede(github, environment, id, { description: t`superseded by ${release}`, log });
  }

  #failed(error: unknown): void {
    const fix = error instanceof UserError && error.fix !== undefined ? t`\nWhat to do: ${error.fix}` : '';
    const text = t`the deployment is not recorded as it should be. ${messageOf(error)}${fix}`;
    this.#context.log[this.#isWarned ? 'debug' : 'warning'](text);
    this.#isWarned = true;
  }
}

import { timeLimit } from '../base/time-limit.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Host, RunningCommand } from '../host/host.ts';

/** Says a line for each. Ends with its stdin: when whoever listens is done, or gone. */
const LISTEN = `# deploy-kit: tell of changes
docker events --format '{{.Action}}' --filter type=container --filter "label=com.docker.compose.project=$1" \\
  --filter event=start --filter event=die --filter event=health_status &
events=$!
cat >/dev/null
kill "$events" 2>/dev/null
exit 0
`;

/** Listens to an engine, so that nobody has to ask it again and again whether a container is up by now. */
export class Changes implements Disposable {
  readonly #child: Promise<RunningCommand>;
  readonly #signal: AbortSignal;
  #changed = false;
  #wake = () => {};

  constructor(host: Pick<Host, 'start'>, composeProject: string, signal: AbortSignal) {
    this.#signal = signal;
    this.#child = host.start(['sh', '-c', LISTEN, 'sh', composeProject], { signal });
    this.#child.then(
      ({ stdout, stderr }) => {
        stderr.resume();
        stdout.on('data', () => {
          this.#changed = true;
          this.#wake();
        });
      },
      () => {},
    );
  }

  /** What changes from now on counts: to be called before a look. */
  forget(): void {
    this.#changed = false;
  }

  /**
   * Resolves when a container of the project has started, ended or changed its health, after `limit` at the latest: an
   * engine that tells nothing (a proxy in front of its socket may forbid it) is asked now and then.
   */
  async next(limit: Milliseconds): Promise<void> {
    this.#signal.throwIfAborted();
    if (this.#changed) return;
    using time = timeLimit(limit, this.#signal);
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      time.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    this.#signal.throwIfAborted();
  }

  [Symbol.dispose](): void {
    this.#child.then(
      ({ stdin }) => stdin.end(),
      () => {},
    );
  }
}

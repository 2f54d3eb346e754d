import { timeLimit } from '../base/time-limit.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Host, RunningCommand } from '../host/host.ts';
import type { Container } from './containers.ts';
import type { StackWatch } from './engine.ts';

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
export class Changes implements StackWatch {
  readonly #child: Promise<RunningCommand>;
  readonly #look: () => Promise<readonly Container[]>;
  readonly #signal: AbortSignal;
  #changed = false;
  #wake = () => {};

  constructor(
    host: Pick<Host, 'start'>,
    composeProject: string,
    { look, signal }: { readonly look: () => Promise<readonly Container[]>; readonly signal: AbortSignal },
  ) {
    this.#look = look;
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

  look(): Promise<readonly Container[]> {
    this.#changed = false;
    return this.#look();
  }

  /** An engine that tells nothing (a proxy in front of its socket may forbid it) is asked now and then: the limit. */
  async change(limit: Milliseconds): Promise<void> {
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

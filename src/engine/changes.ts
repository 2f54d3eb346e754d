import { timeLimit } from '../base/time-limit.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Host, RunningCommand } from '../host/host.ts';
import type { Container } from './containers.ts';
import type { StackWatch } from './engine.ts';

/**
 * Says a line for each, and `away` on stderr when the engine tells no more. Ends with its stdin: when whoever listens is
 * done, or gone.
 */
const LISTEN = `# deploy-kit: tell of changes
exec 3<&0
docker events --format '{{.Action}}' --filter type=container --filter "label=com.docker.compose.project=$1" \\
  --filter event=start --filter event=die --filter event=health_status 3<&- &
events=$!
# Only while it has not been waited for is the number its own.
trap '[ -z "$events" ] || kill "$events" 2>/dev/null' USR1
{ cat <&3 >/dev/null; kill -s USR1 "$$"; } &
wait "$events"
events=
echo away >&2
wait
exit 0
`;

/** The engine, or a proxy in front of it, is there and tells nothing. */
const FORBIDDEN = /Error response from daemon/;

/** Of what it says, as much as is kept. */
const LAST = 1024;

/** Listens to an engine, so that nobody has to ask it again and again whether a container is up by now. */
export class Changes implements StackWatch {
  readonly #listen: () => Promise<RunningCommand>;
  #child: Promise<RunningCommand>;
  readonly #look: () => Promise<readonly Container[]>;
  readonly #signal: AbortSignal;
  readonly since = Date.now();
  #changed = false;
  #away = false;
  #wake = () => {};

  constructor(
    host: Pick<Host, 'start'>,
    composeProject: string,
    { look, signal }: { readonly look: () => Promise<readonly Container[]>; readonly signal: AbortSignal },
  ) {
    this.#look = look;
    this.#signal = signal;
    this.#listen = () => host.start(['sh', '-c', LISTEN, 'sh', composeProject], { signal });
    this.#child = this.#start();
  }

  #start(): Promise<RunningCommand> {
    const child = this.#listen();
    child.then(
      ({ stdout, stderr }) => {
        let said = '';
        stderr.on('data', (chunk: Buffer) => {
          said = (said + chunk.toString('latin1')).slice(-LAST);
          if (/^away$/m.test(said)) this.#away ||= !FORBIDDEN.test(said);
        });
        stdout.on('data', () => {
          this.#changed = true;
          this.#wake();
        });
      },
      () => {},
    );
    return child;
  }

  wasAway(): boolean {
    if (!this.#away) return false;
    this.#away = false;
    this[Symbol.dispose]();
    this.#child = this.#start();
    return true;
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

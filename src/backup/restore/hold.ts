import { lastLines, messageOf, ToolError } from '../../base/errors.ts';
import type { RunningCommand } from '../../host/host.ts';
import { quoteArgv } from '../../host/process/quote.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { RESTORE_LABEL } from './twin.ts';

/**
 * What a restore has stopped, and its trial servers, in the hands of a command on the host: it starts the one and removes
 * the other also when nobody is there any more who would. Commands reach it as lines, so that none of its own is still at
 * work when it does.
 */
export class Hold implements AsyncDisposable {
  readonly #host: LockedHost;
  readonly #command: RunningCommand;
  #said = '';
  #wake = () => {};
  #over: Promise<void> | undefined;

  private constructor(host: LockedHost, command: RunningCommand) {
    this.#host = host;
    this.#command = command;
    command.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#said += text;
      this.#wake();
    });
    void command.ended.then(() => this.#wake());
  }

  /** @param mark value of the label */
  static async begin(host: LockedHost, mark: string): Promise<Hold> {
    const argv = ['sh', '-c', HOLD, 'sh', `${RESTORE_LABEL}=${mark}`];
    // It ends when its stdin does, and with nothing else.
    const { signal } = new AbortController();
    const hold = new Hold(host, await host.host.start(argv, { fence: host.fence, signal }));
    // It has removed by then what one before it has left under that label.
    await hold.run(['true']);
    return hold;
  }

  /** Stops containers, until `start` or the end. @throws ToolError */
  stop(containers: readonly string[]): Promise<string> {
    return this.#ask(['stop', ...containers]);
  }

  /** Starts containers that were stopped. @throws ToolError */
  start(containers: readonly string[]): Promise<string> {
    return this.#ask(['start', ...containers]);
  }

  /** Others that are to run at the end. @throws ToolError */
  startAtEnd(containers: readonly string[]): Promise<string> {
    return containers.length === 0 ? Promise.resolve('') : this.#ask(['starting', ...containers]);
  }

  /** Runs what must not be cut in two. @throws ToolError */
  run(argv: readonly string[]): Promise<string> {
    return this.#ask(['run', ...argv]);
  }

  /** What is to be run when all is over, whoever has brought that about; in place of what was said before. @throws ToolError */
  atEnd(argvs: readonly (readonly string[])[]): Promise<string> {
    return this.#ask(['at_end', argvs.map(quoteArgv).join('\n')]);
  }

  /** What was stopped runs again then, as far as it is still there. */
  async end(): Promise<void> {
    this.#over ??= (async () => {
      this.#command.stdin.end();
      const { failure, code, stderr } = await this.#command.ended;
      if (failure !== undefined) throw failure;
      if (code !== 0) throw this.#failed(['start'], code, stderr);
    })();
    await this.#over;
  }

  /** What it says of a failure must not hide another one that is on its way. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.end().catch((error: unknown) => {
      this.#host.context.log.warning(`${this.#host.name}: ${messageOf(error)}`);
    });
  }

  /** @returns what it printed */
  async #ask(argv: readonly string[]): Promise<string> {
    this.#said = '';
    // A line for the shell, whatever stands in the words.
    this.#command.stdin.write(`${quoteArgv(argv).replaceAll('\n', `'"$nl"'`)}\n`);
    let ended = false;
    void this.#command.ended.then(() => {
      ended = true;
    });
    for (;;) {
      // What was said before may not have ended its line.
      const end = /\x1e(\d+)\n/.exec(this.#said);
      if (end !== null) {
        const out = this.#said.slice(0, end.index);
        if (end[1] === '0') return out;
        throw this.#failed(argv, Number(end[1]), out);
      }
      if (ended) {
        const { failure, code, stderr } = await this.#command.ended;
        throw failure ?? this.#failed(argv, code, stderr);
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #failed(argv: readonly string[], code: number | null, said: string): ToolError {
    const { name, kind } = this.#host;
    return new ToolError({
      argv,
      code,
      stderr: lastLines(said, 8),
      ...(kind === 'local' ? {} : { where: name }),
    });
  }
}

// $1 the label of what is to go with it. Each line of stdin is the quoted words of a command; what a command says on stderr
// is part of its output. A stop that takes its time, or a swap, is not left half-way: signals end nothing here.
const HOLD = `# deploy-kit: hold what a restore has stopped
label=$1
trap '' HUP INT TERM PIPE
nl='
'
stopped=
# Somebody may have removed one meanwhile.
is_there() { docker inspect --type container "$1" >/dev/null 2>&1; }
stop() {
  ids=
  for id; do is_there "$id" && ids="$ids $id"; done
  [ -n "$ids" ] || return 0
  stopped="$stopped$ids"
  docker stop $ids >/dev/null
}
start() {
  code=0
  for id; do
    is_there "$id" || continue
    docker start "$id" >/dev/null || { code=1; continue; }
    rest=
    for one in $stopped; do [ "$one" = "$id" ] || rest="$rest $one"; done
    stopped=$rest
  done
  return "$code"
}
starting() { stopped="$stopped $*"; }
run() { "$@"; }
last=
at_end() { last=$1; }
remove() {
  ids=$(docker ps -aq --filter "label=$label")
  [ -z "$ids" ] || docker rm -f -v $ids >/dev/null
}
# One that was killed with its host has left them.
remove
while IFS= read -r line; do
  eval "$line" 2>&1 </dev/null
  printf '\\036%s\\n' "$?"
done
remove
code=0
for id in $stopped; do
  is_there "$id" || continue
  docker start "$id" >/dev/null || code=1
done
[ -z "$last" ] || eval "$last" >/dev/null || code=1
exit "$code"
`;

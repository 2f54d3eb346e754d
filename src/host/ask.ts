import { randomBytes } from 'node:crypto';
import { cutAtBlank } from '../base/cut.ts';
import { displayArgv, UserError } from '../base/errors.ts';
import { harmlessLine } from '../base/harmless.ts';
import { t } from '../texts/texts.ts';
import { commandError } from './command.ts';
import type { Host, RunOptions, RunResult } from './host.ts';

/** Something that a host is asked, and what its answer means. Asking changes nothing there. */
export interface Question<T> {
  /** POSIX sh, a constant of ours. */
  readonly script: string;
  /** Its `$1`, `$2`, ... */
  readonly args?: readonly string[];
  /** @param said what it printed; a script that fails has no answer: ToolError */
  read(said: string, about: Asked): T | Promise<T>;
}

export interface Asked {
  readonly hostName: string;
}

type AskOptions = Pick<RunOptions, 'signal' | 'timeout'>;

/** A host, or a host under our lock: what is asked then may lean on that nobody else changes it meanwhile. */
export interface Askable extends Pick<Host, 'name' | 'kind'> {
  run(argv: readonly string[], options: AskOptions): Promise<RunResult>;
}

type Questions = Readonly<Record<string, Question<unknown>>>;
export type Answers<Q extends Questions> = {
  readonly [K in keyof Q]: Q[K] extends Question<infer T> ? T : never;
};

/**
 * Asks a host several things in one command: a round trip costs more than most answers.
 * @throws what the first question (in their order) has to say that got no answer or a bad one
 */
export async function ask<const Q extends Questions>(
  host: Askable,
  questions: Q,
  { signal, timeout }: AskOptions,
): Promise<Answers<Q>> {
  const mark = randomBytes(8).toString('hex');
  const all = Object.entries<Question<unknown>>(questions);
  const argv = ['sh', '-c', together(all.map(([, question]) => question)), 'sh', mark, ...argsOf(all)];
  const { stdout, stderr } = await host.run(argv, { signal, timeout });
  const about = { hostName: host.name };
  const parts = stdout.split(new RegExp(`\\x1e${mark} (\\d+)\\n`));
  const answers: Record<string, unknown> = {};
  for (const [i, [name, question]] of all.entries()) {
    const end = parts[2 * i + 1];
    const asked = ['sh', '-c', question.script, 'sh', ...(question.args ?? [])];
    if (end === undefined) throw noAnswer(host, asked, stdout, stderr);
    if (end !== '0') throw commandError(host, asked, { code: Number(end), stderr });
    answers[name] = await question.read(parts[2 * i] ?? '', about);
  }
  return answers as Answers<Q>;
}

/** Every answer has a mark at its end: without it something else has answered, or not to the end. */
function noAnswer({ name }: Askable, asked: readonly string[], stdout: string, stderr: string): UserError {
  const said = cutAtBlank(harmlessLine(stderr.trim() || stdout), 200);
  const problem = t`${displayArgv(asked)} was not answered to its end${said === '' ? '' : t`, but with: ${said}`}`;
  return new UserError(`${name}: ${problem}`, {
    fix: t`see what runs commands there: ssh to ${name} and try sh -c 'echo hello'; then run this again`,
  });
}

const argsOf = (all: readonly (readonly [string, Question<unknown>])[]) =>
  all.flatMap(([, { args = [] }]) => args);

/**
 * For scripts that keep what docker says in a variable: in it, docker says 16 MiB at most, and 1 MiB on stderr. A sick one
 * says it without end, and would fill the host's memory. Its exit code stays; ended by that, it is 141.
 */
export const LIMITED_DOCKER = `if command -v docker >/dev/null 2>&1; then
docker() {
  { docker_code=$({ { { command docker "$@" 2>&1 >&5; echo $? >&4; } | head -c 1048576 >&2; } 5>&1 |
    head -c 16777216 >&3; } 4>&1); } 3>&1
  [ "$docker_code" != 141 ] || echo "docker $1 said more than anybody can want to know, and was ended" >&2
  return "\${docker_code:-1}"
}
fi`;

/** Of an answer, in bytes. */
const LONGEST_ANSWER = 2 ** 25;

/**
 * One script: each question in a subshell of its own, with its own arguments, its exit code behind a mark. They are
 * asked at the same time where the host lets us make pipes (in them nothing reaches a disk), else one after the other.
 */
function together(questions: readonly Question<unknown>[]): string {
  let next = 2;
  const functions = questions.map(({ script, args = [] }, i) => {
    const words = args.map(() => `"\${${next++}}"`).join(' ');
    return { define: `q${i}() {\n${script}\n}`, call: `(q${i} ${words}); end` };
  });
  const pipes = functions.map((_, i) => `"$d/${i}"`).join(' ');
  return `# deploy-kit: ask
${LIMITED_DOCKER}
${functions.map(({ define }) => define).join('\n')}
mark=$1
end() { printf '\\036%s %s\\n' "$mark" "$?"; }
if d=$(mktemp -d 2>/dev/null) && mkfifo ${pipes} 2>/dev/null; then
trap 'rm -rf "$d"' EXIT
trap 'exit 143' HUP INT TERM
${functions.map(({ call }, i) => `{ said=$({ ${call}; } | head -c ${LONGEST_ANSWER}); printf '%s\\n' "$said" >"$d/${i}"; } &`).join('\n')}
${functions.map((_, i) => `cat "$d/${i}"`).join('\n')}
else
[ -z "$d" ] || rm -rf "$d"
${functions.map(({ call }) => call).join('\n')}
fi
exit 0
`;
}

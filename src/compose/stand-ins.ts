import { isText, type StackVariable } from './variables.ts';

/** Takes the place of a value that is not known: a number, a name and a size alike. */
export const UNKNOWN = '1';

/** The same for a path. */
export const UNKNOWN_PATH = 'to-be-set';

/** A value, and another one that does as well. */
type Pair = readonly [string, string];
const ANY: Pair = [UNKNOWN, '2'];
const NO_FILE: Pair = ['/dev/null', '/dev/null'];

const DIRECTORY: Pair = [UNKNOWN_PATH, `other-${UNKNOWN_PATH}`];

/** Keys whose values Compose reads as something else, with one that it takes; the first that fits. */
const BY_KEY: readonly (readonly [RegExp, (variable: StackVariable) => Pair])[] = [
  [
    /^(privileged|read_only|tty|stdin_open|init|external|internal|attachable|disable|required)$/,
    () => ['true', 'false'],
  ],
  [/^(oom_kill_disable|enable_ipv[46]|create_host_path|nocopy|use_api_socket)$/, () => ['true', 'false']],
  [
    /^(interval|timeout|start_period|start_interval|stop_grace_period|delay|window|monitor)$/,
    () => ['1s', '2s'],
  ],
  [/^max_failure_ratio$/, () => ['0', '0.5']],
  [/^(host_ip|ipv4_address)$/, () => ['127.0.0.1', '127.0.0.2']],
  [/^(subnet|ip_range)$/, () => ['10.0.0.0/8', '172.16.0.0/12']],
  [/^ports$/, portPart],
  [
    /^volumes$/,
    ({ around: [before] }) => (before === '' ? [`/${UNKNOWN_PATH}`, `/other-${UNKNOWN_PATH}`] : ANY),
  ],
  [/^(source|file|env_file)$/, ({ around }) => (around.join('') === '' ? NO_FILE : ANY)],
  [/^device$/, ({ around: [before] }) => (before === '' ? NO_FILE : ANY)],
  [/^(build|context|dockerfile|additional_contexts)$/, () => DIRECTORY],
  [/^pull_policy$/, () => ['always', 'missing']],
  [/^restart$/, () => ['always', 'no']],
];

/**
 * Values for variables that are not known yet, so that Compose can read the files all the same: of a kind that fits
 * every place where the variable stands.
 * @param which `other` for values that differ from those, as far as there are any
 */
export function standIns(
  variables: readonly StackVariable[],
  which: 'one' | 'other' = 'one',
): Map<string, string> {
  const found = new Map<string, Pair>();
  for (const variable of variables) {
    const before = found.get(variable.name) ?? ANY;
    const now = standIn(variable);
    // A directory does for a file that is only named; a file is no directory to build in.
    if (before === ANY || (before === NO_FILE && now === DIRECTORY)) found.set(variable.name, now);
  }
  return new Map([...found].map(([name, pair]) => [name, pair[which === 'one' ? 0 : 1]]));
}

/**
 * What is said of a stack whichever stand-ins its variables have, with their names where the values are quoted.
 * @param one what is said with the first ones
 * @param other what is said with the `other` ones
 * @returns undefined where the two differ in anything but the stand-ins
 */
export function withNames(one: string, other: string, [values, others]: Both): string | undefined {
  const pairs = [...values].map(([name, value]) => ({ name, value, second: others.get(name) ?? value }));
  const rest = { one, other };
  let said = '';
  while (rest.one !== '' || rest.other !== '') {
    const fitting = pairs.filter(
      ({ value, second }) => value !== second && rest.one.startsWith(value) && rest.other.startsWith(second),
    );
    const longest = Math.max(...fitting.map(({ value }) => value.length));
    const [found, ...more] = fitting.filter(({ value }) => value.length === longest);
    if (found === undefined && rest.one[0] !== rest.other[0]) return undefined;
    // Which one of those that have the same stand-in, nobody can tell.
    said += found === undefined ? rest.one[0] : more.length > 0 ? '${...}' : `\${${found.name}}`;
    rest.one = rest.one.slice(found?.value.length ?? 1);
    rest.other = rest.other.slice(found?.second.length ?? 1);
  }
  return said;
}

type Both = readonly [ReadonlyMap<string, string>, ReadonlyMap<string, string>];

function standIn(variable: StackVariable): Pair {
  const { keys } = variable;
  if (isText(keys)) return ANY;
  const key = keys.findLast((one) => !/^\d+$/.test(one)) ?? '';
  return BY_KEY.find(([pattern]) => pattern.test(key))?.[1](variable) ?? ANY;
}

/** `ip:published:target`: which of them it is, is told from what follows. */
function portPart({ around: [before, after] }: StackVariable): Pair {
  const behind = after.replace(/\$\{[^}]*\}/g, '').split(':').length - 1;
  return behind === 2 && before === '' ? ['127.0.0.1', '127.0.0.2'] : ANY;
}

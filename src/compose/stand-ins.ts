import type { StackVariable } from './variables.ts';

/** Takes the place of a value that is not known: a number, a name and a size alike. */
export const UNKNOWN = '1';

/** The same for a path. */
export const UNKNOWN_PATH = 'to-be-set';

/** Keys whose values Compose reads as something else, with one that it takes; the first that fits. */
const BY_KEY: readonly (readonly [RegExp, (variable: StackVariable) => string])[] = [
  [
    /^(privileged|read_only|tty|stdin_open|init|external|internal|attachable|disable|required)$/,
    () => 'true',
  ],
  [/^(oom_kill_disable|enable_ipv[46]|create_host_path|nocopy|use_api_socket)$/, () => 'true'],
  [/^(interval|timeout|start_period|start_interval|stop_grace_period|delay|window|monitor)$/, () => '1s'],
  [/^max_failure_ratio$/, () => '0'],
  [/^(host_ip|ipv4_address)$/, () => '127.0.0.1'],
  [/^(subnet|ip_range)$/, () => '10.0.0.0/8'],
  [/^ports$/, portPart],
  [/^volumes$/, ({ around: [before] }) => (before === '' ? `/${UNKNOWN_PATH}` : UNKNOWN)],
  [/^(source|file|device)$/, ({ around: [before] }) => (before === '' ? '/dev/null' : UNKNOWN)],
  [/^env_file$/, ({ around: [before] }) => (before === '' ? '/dev/null' : UNKNOWN)],
  [/^(build|context|dockerfile|additional_contexts)$/, () => UNKNOWN_PATH],
  [/^pull_policy$/, () => 'always'],
  [/^restart$/, () => 'always'],
];

/**
 * Values for variables that are not known yet, so that Compose can read the files all the same: of a kind that fits
 * every place where the variable stands.
 */
export function standIns(variables: readonly StackVariable[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const variable of variables) {
    const value = standIn(variable);
    if ((found.get(variable.name) ?? UNKNOWN) === UNKNOWN) found.set(variable.name, value);
  }
  return found;
}

function standIn(variable: StackVariable): string {
  // What stands under environment, labels or args is text, whatever it is called.
  const { keys } = variable;
  if (
    keys[0] === 'services' &&
    ['environment', 'labels', 'args', 'command'].some((key) => keys.includes(key, 2))
  )
    return UNKNOWN;
  const key = keys.findLast((one) => !/^\d+$/.test(one)) ?? '';
  return BY_KEY.find(([pattern]) => pattern.test(key))?.[1](variable) ?? UNKNOWN;
}

/** `ip:published:target`: which of them it is, is told from what follows. */
function portPart({ around: [before, after] }: StackVariable): string {
  const behind = after.replace(/\$\{[^}]*\}/g, '').split(':').length - 1;
  return behind === 2 && before === '' ? '127.0.0.1' : UNKNOWN;
}

import type { MappingToken } from '@actions/workflow-parser/templates/tokens/index';
import { pairsOf, plainText } from '../../local/workflow/tokens.ts';
import { t } from '../../texts/texts.ts';
import type { Destination, Given } from './given.ts';
import type { Needs } from './stacks.ts';
import { emptyOn, named, textOfStep } from './values.ts';

/** What a deploy by a step does not go without, and what of a job may bring it besides the input of that name. */
const NEEDS: readonly {
  readonly input: string;
  readonly secret: string;
  why(needs: Needs, environment: string): string | undefined;
  readonly others: RegExp;
  unless(): string;
  /** Later steps of the job find it again. */
  readonly isKept: boolean;
}[] = [
  {
    input: 'ssh-key',
    secret: 'DEPLOY_SSH_KEY',
    why: ({ sshHosts: [host] }, environment) => host && t`'${environment}' has the host ${host}`,
    others: /ssh-agent|ssh-key/,
    unless: () => t`the runner has a key`,
    isKept: true,
  },
  {
    input: 'known-hosts',
    secret: 'DEPLOY_KNOWN_HOSTS',
    why: ({ sshHosts: [host] }, environment) => host && t`'${environment}' has the host ${host}`,
    others: /known[-_]hosts|ssh-keyscan/i,
    unless: () => t`the runner knows its host key`,
    isKept: true,
  },
  {
    input: 'env',
    secret: 'DEPLOY_ENV',
    why: ({ variables }, environment) =>
      variables.length === 0 ? undefined : t`'${environment}' needs ${variables.join(', ')}`,
    others: /\.env\b/,
    unless: () => t`a step before it writes the file that has them`,
    isKept: false,
  },
];

export function checkNeeds(
  { findings, call, callee, inputs, with: values }: Given,
  destination: Destination | undefined,
  earlier: readonly MappingToken[],
): void {
  for (const { input, secret, why, others, unless, isKept } of NEEDS) {
    const isBrought = (step: MappingToken) =>
      (isKept && gives(step.find('with'), input)) || others.test(textOfStep(step));
    if (named(inputs, input) === undefined || gives(values, input) || earlier.some(isBrought)) continue;
    // A release that is confirmed has its variables.
    if (input === 'env' && plainText(named(pairsOf(values), 'mode')?.value) === 'confirm') continue;
    for (const environment of destination?.environments ?? []) {
      const reason = destination && why(destination.stack.needsOf(environment), environment);
      if (reason === undefined) continue;
      findings.warning(
        call,
        t`${callee} has no '${input}', and ${reason}`,
        t`add ${input}: \${{ secrets.${secret} }}, unless ${unless()}`,
      );
    }
  }
}

/** Which of several environments is meant says the step, or one before it. */
export function checkWhich(
  { findings, call, callee, surroundings, with: values }: Given,
  destination: Destination | undefined,
  earlier: readonly MappingToken[],
): void {
  const { environments = [] } = destination?.stack ?? {};
  // Of an action of the repository nobody knows the steps before.
  const isSaid = earlier.some((step) => gives(step.find('with'), 'environment'));
  if (environments.length < 2 || surroundings.job === undefined || isSaid) return;
  const value = named(pairsOf(values), 'environment')?.value;
  const events = emptyOn(value, surroundings);
  if (value !== undefined && events.length === 0) return;
  const several = environments.join(', ');
  const problem =
    events.length === 0
      ? t`${callee} is told no environment, and there are several: ${several}`
      : t`${callee} is told no environment on ${events.join(', ')}, and there are several: ${several}`;
  findings.error(value ?? call, problem, t`name one with the input 'environment'`);
}

const gives = (values: Parameters<typeof pairsOf>[0], input: string) =>
  named(pairsOf(values), input) !== undefined;

import { didYouMean } from '../../base/nearest.ts';
import { pairsOf } from '../../local/workflow/tokens.ts';
import { t } from '../../texts/texts.ts';
import type { Destination, Given } from './given.ts';
import { named, textsFor } from './values.ts';

const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');

/** Inputs that name services of the stack, and where in their texts. */
const NAMING: Readonly<Record<string, (text: string) => readonly string[]>> = {
  services: words,
  databases: (text) => words(text).map((one) => one.split('/')[0] ?? ''),
  checks: (text) => [...text.matchAll(/^[ \t]*service:[ \t]*([^\s,]+)/gm)].map(([, name = '']) => name),
  on: (text) => (text.trim() === 'runner' ? [] : words(text)),
};

/**
 * Services that the stack does not have in any of the environments that the call may be for, as far as the compose files
 * could be read.
 */
export function checkServices(given: Given, destination: Destination | undefined): void {
  const { findings, surroundings, callee, inputs, with: values } = given;
  if (destination === undefined) return;
  const { stack, environments } = destination;
  const stacks = (environments.length > 0 ? environments : (stack.environments ?? [])).map(stack.servicesOf);
  const known = [...new Set(stacks.flat())];
  // One that could not be read may have it.
  if (known.length === 0 || stacks.some((services) => services.length === 0)) return;
  for (const { name, value } of pairsOf(values)) {
    const namesIn = NAMING[name.toLowerCase()];
    if (namesIn === undefined || named(inputs, name) === undefined) continue;
    for (const { text, token } of textsFor(value, surroundings)) {
      for (const service of namesIn(text).filter((one) => !known.includes(one))) {
        findings.error(
          token,
          t`input '${name}' of ${callee}: the stack has no service '${service}'${didYouMean(service, known)}`,
          t`its services are ${known.join(', ')}`,
        );
      }
    }
  }
}

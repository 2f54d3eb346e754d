import { fileURLToPath } from 'node:url';
import { helpOf } from '../../src/cli/arguments.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { allWorkflows } from '../../src/cli/init/workflows.ts';
import { lineForms } from '../../src/health/checks/index.ts';
import { translated, useLanguage } from '../../src/texts/texts.ts';

const SITE = {
  ...{ kit: 'org/deploy-kit', kitRoot: fileURLToPath(new URL('../..', import.meta.url)) },
  ...{ directory: '', branch: 'main', environments: ['staging', 'production'], isLocal: true },
  registry: 'ghcr.io/org',
};

/** The texts that are data and are said through `translated`, by everything that says some. */
export async function dataTexts(): Promise<Set<string>> {
  const asked = new Set<string>();
  const texts = new Proxy({}, { get: (_, key) => void asked.add(String(key)) });
  const commands = await Promise.all(Object.values(COMMANDS).map(({ load }) => load()));
  await useLanguage({ isOne: () => true, input: /(?!)/g, texts, words: {} });
  try {
    for (const { summary } of Object.values(COMMANDS)) translated(summary);
    for (const { command } of commands) helpOf(command, 80);
    await allWorkflows(SITE);
    lineForms().map(translated);
  } finally {
    await useLanguage(undefined);
  }
  return asked;
}

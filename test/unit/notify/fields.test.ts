import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fieldOf, withFields } from '../../../src/notify/fields.ts';
import { useLanguage } from '../../../src/texts/texts.ts';
import { BRACKETS } from '../../support/brackets.ts';

const pipelines = fileURLToPath(new URL('../../../src/pipelines', import.meta.url));
const code = readdirSync(pipelines).map((file) => readFileSync(path.join(pipelines, file), 'utf8'));
/** What the pipelines write into messages: text`Backup: ${backup.outputs.backup}`. */
const lines = code.flatMap((text) => [...text.matchAll(/text`([A-Z][\w ]*): \$\{(.*)\}`/g)]);
const names = lines.map(([, name = '']) => name);
const written = lines.flatMap(([, , value = '']) => value.match(/(?<=')\w+(?=')/g) ?? []);

beforeEach(() => useLanguage(BRACKETS));
afterEach(() => useLanguage(undefined));

describe('the words of the pipelines are of the language', () => {
  it('their names', () => {
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) expect(fieldOf(`${name}: 1`)).toEqual({ name: `⟦${name}⟧`, value: '1' });
  });

  // Of `steps.<id>.outcome`, and verdicts.
  it.each([...written, 'success', 'failure', 'cancelled', 'skipped', 'passed', 'failed', 'inconclusive'])(
    'the value %s',
    (value) => {
      expect(fieldOf(`Tests: ${value}`)?.value).toBe(`⟦${value}⟧`);
    },
  );
});

it('leaves what is none of them', () => {
  expect(fieldOf('Ports: all is well: 1')).toEqual({ name: 'Ports', value: 'all is well: 1' });
  expect(fieldOf('Backup: ')).toBeUndefined();
  expect(fieldOf(': x')).toBeUndefined();
});

it('finds them in a longer text', async () => {
  await useLanguage('fr');
  const log = 'Error: no\n\nat: x';
  expect(withFields(`Services: all\n${log}\nTests: 4 passed`)).toBe(
    `Services\u00a0: tous\n${log}\nTests\u00a0: 4 passed`,
  );
});

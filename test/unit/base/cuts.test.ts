import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cutAtBlank } from '../../../src/base/cut.ts';
import { beginning, exactWithoutSecrets, withoutSecrets } from '../../../src/base/harmless.ts';
import { Redactor } from '../../../src/base/redact.ts';
import { inShort } from '../../../src/base/telling.ts';

const SECRET = 'correct-horse-battery';
/** As a program prints it that colours a part. */
const SPLIT = 'correct-\x1b[1mhorse\x1b[0m-battery';
const redactor = new Redactor();
redactor.add(SECRET);
const redact = (text: string) => redactor.redact(text);

describe('a secret', () => {
  it.each([SECRET, SPLIT])('leaves no part of itself where a text is cut, wherever that is: %j', (secret) => {
    const text = `password ${secret} is wrong`;
    for (let longest = 0; longest <= text.length; longest += 1) {
      for (const shown of [
        beginning(text, longest, redact),
        withoutSecrets(cutAtBlank(text, longest + 3), redact),
      ])
        expect(shown, `${longest}`).not.toMatch(/corr|horse/);
    }
    expect(beginning(text, 1000, redact)).toBe('password *** is wrong');
    expect(inShort(`${'x'.repeat(480)} ${text}`, redact)).not.toMatch(/corr|horse/);
  });

  it('is hidden in a file for programs as it would be seen; what hides none is exact', () => {
    expect(exactWithoutSecrets(`a ${SECRET}`, redact)).toBe('a ***');
    expect(exactWithoutSecrets(`a ${SPLIT}`, redact)).toBe('a ***');
    const exact = '::1 \x1b[31mred\x1b[0m ##[x]\r\n';
    expect(exactWithoutSecrets(exact, redact)).toBe(exact);
  });
});

it('cuts at the last blank, and no character in half', () => {
  expect(cutAtBlank('one two three', 13)).toBe('one two three');
  expect(cutAtBlank('one two three', 12)).toBe('one two ...');
  expect(cutAtBlank('onetwothreefour', 12)).toBe('...');
  expect(beginning('ab😀', 3, redact)).toBe('ab');
});

/** What else cuts a text at a length, and why no secret can be cut there. */
const KNOWN: Readonly<Record<string, string>> = {
  'actions/github-issue.ts': 'without secrets before',
  'base/cut.ts': 'at a blank',
  'base/errors.ts': 'no argv holds a secret',
  'base/harmless.ts': 'without secrets before',
  'base/markdown.ts': 'without secrets before',
  'base/telling.ts': 'a list of lines',
  'build/caches/actions.ts': 'the key of a cache',
  'config/resolve.ts': 'the name of a project',
  'github/deployments.ts': 'without secrets before',
  'github/outage.ts': 'without secrets before',
  'health/summary.ts': 'the beginning of a body, which was cut by then',
  'images/archive.ts': 'the manifest of an image',
  'images/names.ts': 'the name of an image',
  'images/pull.ts': 'the end of it is far from what is shown',
  'local/view/view.ts': 'a list of lines',
  'notify/discord/payload.ts': 'without secrets before',
  'regression/reports/read.ts': 'to find the format',
  'regression/summary.ts': 'without secrets before',
  'release/id.ts': 'the id of a release',
  'release/store.ts': 'a path',
};

describe('text is cut', () => {
  const src = fileURLToPath(new URL('../../../src', import.meta.url));
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.ts'));
  const text = (file: string) => readFileSync(path.join(src, file), 'utf8');
  const CUT =
    /\.(?:slice|substring|substr)\(\s*(?:0,\s*)?-?(?:\w*longest\w*|limit\b|shown\w*|[3-9]\d\b|\d{3,})/i;

  it('by the one who strips and redacts, or where there is nothing to hide', () => {
    expect(files.filter((file) => CUT.test(text(file))).sort()).toEqual(Object.keys(KNOWN));
  });

  it('never right behind what redacts, which has not stripped it', () => {
    const found = files.filter((file) =>
      /\bredact\((?:[^()]|\([^()]*\))*\)\s*\.(?:slice|sub)/.test(text(file)),
    );
    expect(found).toEqual([]);
  });
});

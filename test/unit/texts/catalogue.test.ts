import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { fr } from '../../../src/texts/fr.ts';
import { dataTexts } from '../../support/data-texts.ts';
import { readTexts } from '../../support/texts.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const used = readTexts(root);
const data = await dataTexts();
const known = new Set([...used.texts, ...data]);
const CATALOGUES = { fr };

it('finds the texts of the code', () => {
  expect(used.texts.size).toBeGreaterThan(100);
  expect(used.words.size).toBeGreaterThan(5);
});

it('a plural has a word that is known, and a text no variable part but its places', () => {
  expect(used.unreadable).toEqual([]);
});

it('no text is said when its module is loaded', () => {
  expect(used.tooEarly).toEqual([]);
});

/** Describes an output that has the name of a field of errors. */
const OUTPUT = 'actions/summary.ts: What to do about it; empty when it did not fail, or nothing is known.';

it('what errors, findings and logs say is said through t, to the last word', () => {
  expect(used.english).toEqual([OUTPUT]);
});

/**
 * Files of data for everybody, who reads it in YAML or in a schema; the page about errors, by their English; programs in other
 * languages.
 */
const DATA = [
  ...['pipelines/', 'config/schema.ts', 'base/troubleshooting-entries.ts', 'backup/sqlite/programs.ts'],
];

/** What looks like a sentence, and is none that people read. */
const NONE = [
  // For a shell.
  "    -c 'tar -C / -cf /dev/null dev/null && cd /restored && find . -mindepth 1 -delete && tar --numeric-owner -xpf -'",
  // Names, as programs or files have them.
  ...['http {}', 'service {}', 'tcp {}:{}', 'services.{}.build.secrets: {}', 'all others'],
  ...[
    'process {} on {}',
    'own volumes',
    'taken out',
    'sha256sum shasum',
    'the default',
    'there {}',
    'ssh {}',
  ],
  ...['a list', 'a group of keys', 'a text', 'true or false', 'a number', 'job {}', 'Run {}'],
  // Parts of what describes inputs and outputs, and of helps.
  ...['{} or {}', 'from the config file', 'One a line.', 'How hosts are reached', 'The stack'],
  ...['3 what was to be put back is not back or not well (look at it now)'],
  ...['Path of the JSON report.', 'Why it failed, in a line; empty when it did not.'],
  // Commands, and what goes into files.
  ...[
    'pacman -S docker-compose',
    'mv {} {} && ln -s {} {}',
    'age -d -i key.txt -- {}',
    '{} --github-environment {}',
    '  dateFormat x',
  ],
  ...[
    '  deploy-kit restore -e {} --undo',
    '  deploy-kit restore -e {} --undo --set {}',
    'mkdir -p config',
    '{} | tar -C config -xpf -',
    '{} validate',
    '{} github doctor',
    '{} github setup -e {}',
    '<!-- deploy-kit:comment {} -->',
  ],
  ...['{} run standard --environment development --secret-file DEPLOY_ENV={}'],
  ...[', database: {}', '    - { service: {}{} }', '  {}:\n    env_file: {}\n', '    {}: !reset {}\n'],
  // What others say.
  ...[
    '"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},',
  ],
  ...['{}|I/O error', 'Connection timed out', '{}: docker compose config'],
  // Why an answer is of another shape; it stands beside the answer in English.
  ...['not a time as 2026-11-21T18:30:00.000Z', 'not a name', 'not done after {} ms'],
  // Faults of the code itself.
  ...['no package.json above {}', 'no job of {} can start', 'a stack without problems is there'],
  ...[
    'a restore ended without what was to follow it',
    '{} was not planned',
    '{} has no workflow {}.yml',
    'an environment has at least one host',
  ],
];

it('no sentence stands beside t, whatever becomes of it', () => {
  const unsaid = used.unsaid.filter(([file]) => !DATA.some((data) => file.startsWith(data)));
  expect(unsaid.filter(([, text]) => !NONE.includes(text))).toEqual([]);
  expect(NONE.filter((text) => !unsaid.some(([, other]) => other === text))).toEqual([]);
  expect(DATA.filter((data) => !used.unsaid.some(([file]) => file.startsWith(data)))).toEqual([]);
});

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const places = (text: string) => sorted(text.match(/\{\d+\}/g) ?? []);

for (const [language, { texts, words }] of Object.entries(CATALOGUES)) {
  const inCatalogue = { texts: Object.keys(texts), words: Object.keys(words) };

  it(`${language} has every text and word of the code, and no other`, () => {
    expect(inCatalogue.texts.filter((key) => !known.has(key))).toEqual([]);
    expect([...known].filter((key) => !Object.hasOwn(texts, key))).toEqual([]);
    expect(sorted(inCatalogue.words)).toEqual(sorted(used.words));
  });

  it(`${language} has the places of each text`, () => {
    const wrong = Object.entries(texts).filter(([key, text]) => `${places(key)}` !== `${places(text)}`);
    expect(wrong).toEqual([]);
  });

  it(`${language} begins and ends texts as the code does, and breaks their lines`, () => {
    const around = (text: string) => [
      // Before a colon or a semicolon some have a blank.
      /^[^\S\n]*[:;]/.test(text) || /^\s*/.exec(text)?.[0],
      /\s*$/.exec(text)?.[0],
      text.split('\n').length,
    ];
    const wrong = Object.entries(texts).filter(([key, text]) => `${around(key)}` !== `${around(text)}`);
    expect(wrong).toEqual([]);
  });
}

const french = Object.entries(fr.texts).map(
  ([key, text]) => [key, fr.fill?.(text, (place) => `{${place}}`) ?? ''] as const,
);

it('fr breaks no line before : ; ! ? % or inside of its quotes', () => {
  expect(french.filter(([, text]) => / [:;!?%»](?![\w<])|« /.test(text))).toEqual([]);
  expect(french.filter(([, text]) => /\S\u00a0[:;!?]/.test(text)).length).toBeGreaterThan(500);
});

it('fr leaves no place empty', () => {
  const left = Object.values(fr.texts).filter((text) => /\{\d+\}/.test(fr.fill?.(text, () => 'x') ?? ''));
  expect(left).toEqual([]);
});

it('fr sets : ; ! ? apart, but for what is the same in every language', () => {
  const joined = french.filter(([key, text]) =>
    (text.match(/[\p{L}\d)']+[:;!?](?=\s|$)/gu) ?? []).some((end) => !key.includes(end)),
  );
  expect(joined).toEqual([]);
});

it.each([
  ['de {0}', 'api', "d'api"],
  ['que {0}', 'Étienne', "qu'Étienne"],
  ['de {0}', '`api`', "d'`api`"],
  ['de {0}', "'api'", "de 'api'"],
  ['de {0}', 'web', 'de web'],
  ['de {0}', 'le conteneur api', 'du conteneur api'],
  ['à {0}', 'les hôtes', 'aux hôtes'],
  ['De {0}', 'le 3', 'Du 3'],
  ['code {0}', 'api', 'code api'],
  ['en ligne{0}', ' ici', 'en ligne ici'],
])('fr says %s of %s: %s', async (text, value, said) => {
  expect(fr.fill?.(text, () => value)).toBe(said);
});

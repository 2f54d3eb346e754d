// What the documents show has to be so: YAML, links, messages, commands and their options.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../src/config/load.ts';
import { resolveSettings } from '../../src/config/resolve.ts';
import { parseFile } from '../../src/local/workflow/parse.ts';
import { VARIANTS } from '../../src/setup/variants.ts';
import { problemsOfCallers } from '../support/callers.ts';
import { blocksOf, linksOf, slugsOf } from '../support/documents.ts';
import { bundle } from '../support/kit.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const text = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const listed = (pattern: string) =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', pattern], { cwd: ROOT })
    .toString()
    .split('\n')
    .filter((file) => file !== '' && existsSync(path.join(ROOT, file)));
const documents = listed('*.md').filter((file) => !file.startsWith('test/'));

describe.each(documents)('%s', (document) => {
  const content = text(document);
  const blocks = blocksOf(content).map((block) => ({ ...block, name: `${document}:${block.line}` }));

  it.each(blocks.filter(({ language }) => language === 'yaml'))('YAML at $name', async ({ name, code }) => {
    const value = parse(code) as unknown;
    const isWorkflow = value !== null && typeof value === 'object' && 'jobs' in value;
    if (Array.isArray(value) || isWorkflow) {
      // A list of steps is what stands in a job, behind its checkout, of a workflow that is started by hand.
      const inputs = '{ issue: {}, reason: {}, urgent: { type: boolean } }';
      const on = `{ workflow_dispatch: { inputs: ${inputs} } }`;
      const job = `on: ${on}\njobs:\n  job:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v5\n`;
      const workflow = isWorkflow ? code : job + code.replace(/^(?=.)/gm, '      ');
      await parseFile('workflow', name, workflow);
      expect(await problemsOfCallers({ '.github/workflows/shown.yml': workflow })).toEqual([]);
    } else {
      loadConfig(code, name, VARIANTS);
      const environments = Object.keys((value as { environments?: object }).environments ?? {});
      expect(environments).not.toEqual([]);
    }
  });

  it.each(linksOf(content))('link $target', ({ target }) => {
    const [file = '', anchor] = target.split('#');
    const to = file === '' ? document : path.join(path.dirname(document), file);
    expect(existsSync(path.join(ROOT, to)), `${to} is not there`).toBe(true);
    if (anchor !== undefined) expect(slugsOf(text(to))).toContain(anchor);
  });

  // What GitHub shows of a line of code without scrolling.
  it('has no line of code wider than 95 columns', () => {
    const code = blocks.filter(({ language }) => language !== 'mermaid');
    const wide = code.flatMap(({ name, code }) =>
      code
        .split('\n')
        .filter((line) => line.length > 95)
        .map((line) => `${name}: ${line}`),
    );
    expect(wide).toEqual([]);
  });

  it('names no npm script and no option of the command line that is not there', () => {
    const scripts = Object.keys(JSON.parse(text('package.json')).scripts);
    const named = [...content.matchAll(/npm run ([\w:]+)/g)].flatMap(([, script]) => script ?? []);
    // Scripts of the user's own project stand in examples of tests and hooks.
    const own = blocks
      .filter(({ language }) => language === 'yaml')
      .map(({ code }) => code)
      .join('\n');
    expect(named.filter((script) => !scripts.includes(script) && !own.includes(script))).toEqual([]);

    const shell = blocks
      .filter(({ language }) => language === 'sh')
      .map(({ code }) => code)
      .join('\n');
    for (const [, words = ''] of shell.matchAll(/^(?:deploy-kit|.*dist\/cli\.js) (.*(?:\\\n.*)*)/gm)) {
      const [command = '', ...rest] = words.replace(/\s#.*/, '').split(/\s+/);
      const help = command.startsWith('-') ? helpOf() : helpOf(command);
      const options = rest.filter((word) => /^--?[a-z]/.test(word));
      expect([words, options.filter((option) => !knows(help, option))]).toEqual([words, []]);
    }
  });
});

it('the troubleshooting page quotes messages that the code has', () => {
  const sources = readdirSync(path.join(ROOT, 'src'), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => text(`src/${file}`))
    .join('\n')
    .replace(/\s+/g, ' ');
  // A message with one of two words in it is two messages.
  const either = (which: string) => sources.replace(/\$\{[^{}]*\? '([^']*)' : '([^']*)'\}/g, which);
  const all = [sources, either('$1'), either('$2')].join(' ');
  const entries = [...text('docs/troubleshooting.md').matchAll(/^### `.*$/gm)].map(([entry]) => entry);
  const messages = entries.flatMap((entry) => [...entry.matchAll(/`([^`]+)`/g)].map(([, one = '']) => one));
  expect(messages.length).toBeGreaterThan(60);
  const parts = messages.flatMap((message) => message.replace(/\s+/g, ' ').split('...'));
  const unknown = parts
    .map((part) => part.replace(/^[\s':]+|[\s':]+$/g, ''))
    .filter((part) => part.length > 3 && !all.includes(part));
  expect(unknown).toEqual([]);
});

it('every setting has its default where the reference of the config file says so', async () => {
  const config = text('docs/config.md');
  const settings = await resolveSettings({
    projectDirectory: path.join(ROOT, 'examples'),
    configPath: undefined,
    environment: 'production',
    defaultProject: 'shop',
    needsHosts: false,
    readVariants: async () => VARIANTS,
  });
  const row = (key: string) => config.split('\n').find((line) => line.startsWith(`| \`${key}\` |`)) ?? '';
  const milliseconds = { s: 1000, m: 60_000, h: 3_600_000 } as const;
  const said = (key: string) => {
    const [, value = ''] = /Default `([^`]+)`/.exec(row(key)) ?? [];
    const [, amount, unit] = /^(\d+)(s|m|h)?$/.exec(value) ?? [];
    if (amount === undefined) return value;
    return Number(amount) * (unit === undefined ? 1 : milliseconds[unit as keyof typeof milliseconds]);
  };
  const { deploy, backup, health } = settings;
  expect({
    'deploy.strategy': said('deploy.strategy'),
    'deploy.keep-releases': said('deploy.keep-releases'),
    'deploy.timeout': said('deploy.timeout'),
    'deploy.on-failure': said('deploy.on-failure'),
    'backup.keep.last': said('backup.keep.last'),
    'backup.timeout': said('backup.timeout'),
    'health.run-from': said('health.run-from'),
    'health.interval': said('health.interval'),
    'health.timeout': said('health.timeout'),
    'health.deadline': said('health.deadline'),
    'health.successes': said('health.successes'),
    'health.stability': said('health.stability'),
  }).toEqual({
    'deploy.strategy': deploy.strategy,
    'deploy.keep-releases': deploy.keepReleases,
    'deploy.timeout': deploy.timeout,
    'deploy.on-failure': deploy.onFailure,
    'backup.keep.last': backup.keep.last,
    'backup.timeout': backup.timeout,
    'health.run-from': health.runFrom,
    'health.interval': health.interval,
    'health.timeout': health.timeout,
    'health.deadline': health.deadline,
    'health.successes': health.successes,
    'health.stability': health.stability,
  });
});

describe('an example of a caller is what validate accepts', () => {
  const examples = ['examples/*/.github/workflows/*.yml', 'examples/callers/*.yml'].flatMap(listed);

  it.each(examples)('%s', async (file) => {
    const name = `.github/workflows/${path.basename(file)}`;
    expect(await problemsOfCallers({ [name]: text(file) })).toEqual([]);
    // It is one that validate looks at.
    const broken = text(file).replaceAll(/deploy-kit\/([^\s@]+)@v1/g, 'deploy-kit/$1@main');
    expect(await problemsOfCallers({ [name]: broken })).not.toEqual([]);
  });

  it('of which there are some', () => expect(examples.length).toBeGreaterThan(3));
});

it('an option that there is not would be found', () => {
  expect(knows(helpOf('run'), '--colour')).toBe(false);
});

it('help fits a terminal of 80 columns, where nobody says how wide it is', () => {
  const commands = [...helpOf().matchAll(/^ {2}(\w+) {2}/gm)].map(([, name]) => name);
  expect(commands.length).toBeGreaterThan(5);
  for (const command of [undefined, ...commands]) {
    expect([
      command,
      helpOf(command)
        .split('\n')
        .filter((line) => line.length > 80),
    ]).toEqual([command, []]);
  }
});

const helps = new Map<string, string>();
function helpOf(command?: string): string {
  const key = command ?? '';
  const help =
    helps.get(key) ??
    execFileSync(process.execPath, [bundle('cli'), ...(command === undefined ? [] : [command]), '--help'], {
      env: { ...process.env, COLUMNS: '' },
    }).toString();
  helps.set(key, help);
  return help;
}

function knows(help: string, option: string): boolean {
  return (
    new RegExp(`(^|[\\s,])${option}([\\s,]|$)`, 'm').test(help) || /^(--help|-h|--version)$/.test(option)
  );
}

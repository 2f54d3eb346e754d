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
import { blocksOf, linksOf, problemsOfPermissions, problemsOfUses, slugsOf } from '../support/documents.ts';
import { bundle } from '../support/kit.ts';
import type { ActionFile, Step, WorkflowFile } from '../support/references.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const text = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const listed = (pattern: string) =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', pattern], { cwd: ROOT })
    .toString()
    .split('\n')
    .filter((file) => file !== '' && existsSync(path.join(ROOT, file)));
const documents = listed('*.md').filter((file) => !file.startsWith('test/'));
const find = (reference: string): ActionFile | WorkflowFile | undefined => {
  const file = reference.endsWith('.yml') ? reference : path.join(reference, 'action.yml');
  return existsSync(path.join(ROOT, file)) ? parse(text(file)) : undefined;
};

describe.each(documents)('%s', (document) => {
  const content = text(document);
  const blocks = blocksOf(content).map((block) => ({ ...block, name: `${document}:${block.line}` }));

  it.each(blocks.filter(({ language }) => language === 'yaml'))('YAML at $name', async ({ name, code }) => {
    const value = parse(code) as unknown;
    if (Array.isArray(value)) {
      // A list of steps, as it stands in a job.
      const job = `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n`;
      await parseFile('workflow', name, job + code.replace(/^(?=.)/gm, '      '));
      expect(problemsOfUses(value as Step[], find)).toEqual([]);
    } else if (value !== null && typeof value === 'object' && 'jobs' in value) {
      await parseFile('workflow', name, code);
      const { jobs } = value as WorkflowFile;
      for (const job of Object.values(jobs)) {
        expect(problemsOfUses([job, ...(job.steps ?? [])], find)).toEqual([]);
        expect(problemsOfPermissions(job, find)).toEqual([]);
      }
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
    for (const [, words = ''] of shell.matchAll(/dist\/cli\.js (.*)/g)) {
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
  const entries = text('docs/troubleshooting.md')
    .split('\n\n')
    .flatMap((paragraph) => /^\*\*`[\s\S]*?`\*\*(?:,\s\*\*`[\s\S]*?`\*\*)*/.exec(paragraph)?.[0] ?? []);
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

it('calls of the examples grant what the pipelines ask for', () => {
  for (const file of listed('examples/*/.github/workflows/*.yml')) {
    for (const job of Object.values((parse(text(file)) as WorkflowFile).jobs)) {
      expect([file, ...problemsOfUses([job], find), ...problemsOfPermissions(job, find)]).toEqual([file]);
    }
  }
});

it('what is wrong would be found', () => {
  const uses = (name: string) => `your-org/deploy-kit/${name}@v1`;
  expect(problemsOfUses([{ uses: uses('actions/deploy') }], find)).toHaveLength(1);
  expect(problemsOfUses([{ uses: uses('actions/rollback'), with: { too: 'x' } }], find)).toHaveLength(1);
  expect(problemsOfUses([{ uses: uses('actions/discord-notify'), with: {} }], find)).toEqual([
    `${uses('actions/discord-notify')}: status is required`,
  ]);
  const call = uses('.github/workflows/standard.yml');
  expect(problemsOfPermissions({ uses: call, permissions: { contents: 'read' } }, find)).toEqual([
    `${call}: packages: write is asked for and not granted`,
    `${call}: packages: read is asked for and not granted`,
    `${call}: actions: read is asked for and not granted`,
  ]);
  expect(knows(helpOf('run'), '--colour')).toBe(false);
});

const helps = new Map<string, string>();
function helpOf(command?: string): string {
  const key = command ?? '';
  const help =
    helps.get(key) ??
    execFileSync(process.execPath, [
      bundle('cli'),
      ...(command === undefined ? [] : [command]),
      '--help',
    ]).toString();
  helps.set(key, help);
  return help;
}

function knows(help: string, option: string): boolean {
  return (
    new RegExp(`(^|[\\s,])${option}([\\s,]|$)`, 'm').test(help) || /^(--help|-h|--version)$/.test(option)
  );
}

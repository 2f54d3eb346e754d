import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { command as init } from '../../src/cli/init.ts';
import { command as validate } from '../../src/cli/validate.ts';
import { gitRepository } from '../support/git.ts';
import { requires } from '../support/requirements.ts';
import { tempDir } from '../support/temp.ts';

interface Stack {
  readonly 'x-stack': string;
  /** Where in the repository its compose file is. */
  readonly 'x-directory'?: string;
  readonly 'x-files'?: Readonly<Record<string, string>>;
  readonly 'x-site'?: string;
  readonly 'x-port'?: number;
  readonly 'x-databases'?: readonly string[];
  /** Variables that the secret DEPLOY_ENV has to give. */
  readonly 'x-required'?: readonly string[];
  /** What has to be on the hosts before. */
  readonly 'x-external'?: readonly string[];
  readonly 'x-shipped'?: readonly string[];
  readonly 'x-shared'?: readonly string[];
}

const text = readFileSync(new URL('../fixtures/stacks.yaml', import.meta.url), 'utf8');
const STACKS = parseAllDocuments(text, { merge: true, logLevel: 'silent' }).map((document, at) => ({
  compose: text.split(/^---\n/m)[at] ?? '',
  stack: document.toJS({ maxAliasCount: -1 }) as Stack,
}));

const suite = await requires('compose', 'git');

suite('what init writes', () => {
  it.concurrent.each(STACKS.map((one) => [one.stack['x-stack'], one] as const))(
    'for %s is what validate accepts',
    async (_name, { compose, stack }) => {
      const { 'x-directory': where = '.', 'x-files': files = {} } = stack;
      await using home = await tempDir('init');
      const repository = await gitRepository(home.join(stack['x-stack']));
      await repository.commit({ ...files, [`${where}/docker-compose.yml`]: compose });
      const said: string[] = [];
      const say = (line: string) => void said.push(line);
      const terminal = {
        ...{ cwd: repository.path, environment: process.env, color: false, width: 1000 },
        ...{ signal: new AbortController().signal, kill: new AbortController().signal },
        out: say,
        err: say,
      };
      const shared = {
        'working-directory': where,
        project: undefined,
        language: undefined,
        pipelines: false,
        json: false,
      };
      expect(await init.main({ values: { ...shared, force: false }, positionals: [] }, terminal)).toBe(0);
      const config = await readFile(`${repository.path}/${where}/deploy-kit.yml`, 'utf8');
      const notes = said.splice(0).join('');
      const values = { ...shared, config: undefined, environment: undefined };
      const code = await validate.main({ values, positionals: [] }, terminal);
      expect(code, `${config}\n${said.join('')}`).toBe(0);
      const { environments, backup, files: shipped, shared: kept } = parse(config);
      const { services } = parse(compose, { merge: true, logLevel: 'silent' });
      const published = (services[stack['x-site'] ?? '']?.ports ?? []).map((one: unknown) =>
        String(typeof one === 'object' ? (one as { published?: unknown }).published : one),
      );
      const { port } = new URL(environments.development.url ?? 'none:');
      if (stack['x-site'] === undefined) expect(port, config).toBe('');
      // One that only the environment knows is taken to be 8080, and marked.
      else if (stack['x-port'] !== undefined) expect(port, config).toBe(String(stack['x-port']));
      else expect(['8080', ...published.map(publishedOf)], config).toContain(port || '80');
      const dumped = (backup?.services ?? []).map((one: { service: string; database?: string }) =>
        [one.service, ...(one.database === undefined ? [] : [one.database])].join('/'),
      );
      expect(dumped, config).toEqual(stack['x-databases'] ?? []);
      const found = {
        'x-shipped': shipped,
        'x-shared': kept,
        'x-required': /as lines NAME=value: (.*)/.exec(config)?.[1]?.split(', ') ?? [],
        'x-external': [...notes.matchAll(/the (\w+ \S+) is external/g)].map(([, what]) => what),
      };
      for (const [key, value] of Object.entries(found)) {
        const expected = stack[key as keyof typeof found];
        if (expected !== undefined) expect(value, `${key}: ${config}`).toEqual(expected);
      }
    },
  );
});

/** Of `8080:80`, `127.0.0.1:${PORT:-8080}:80/tcp` or `8000-8001:3000-3001` the first port of the host. */
function publishedOf(port: string): string {
  return /(\d+)(?:-\d+)?\}?(?::[^:]*)?$/.exec(port)?.[1] ?? '';
}

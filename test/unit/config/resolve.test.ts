import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { layerOf, settings } from '../../../src/config/inputs.ts';
import { type ResolveRequest, resolveSettings } from '../../../src/config/resolve.ts';
import { VARIANTS } from '../../../src/setup/variants.ts';
import { tempDir } from '../../support/temp.ts';

const base = { projectDirectory: '/srv/app', readVariants: async () => VARIANTS } as const;

const FILE = `
project: shop
compose: [compose.yml]
files: [nginx/]
shared: [uploads]
environments:
  staging: { url: "https://staging.example.org", hosts: ["ssh://deploy@staging.example.org"] }
  production:
    url: https://example.org
    hosts: ["ssh://deploy@a.example.org:2222", "ssh://deploy@b.example.org"]
    compose: [compose.yml, compose.production.yml]
    env-file: deploy/production.env
    compose-project: benevoclic
    deploy: { keep-releases: 9 }
    tests: { smoke: { timeout: 30s } }
deploy: { strategy: stop-first, keep-releases: 3, timeout: 90s, before: [{ service: api, run: [npm, run, migrate] }] }
backup: { keep: { last: 4 }, volumes: [uploads], services: [{ service: db, engine: mariadb }] }
health:
  interval: 7s
  checks:
    - http: { path: /health, body: ok, version: $.version }
    - service: api
    - tcp: "[::1]:5432"
    - tcp: { host: db, port: 3306 }
tests:
  smoke: { run: [npm, test], timeout: 1m, on: api }
  all: { run: npm test, min-tests: 3, report: "reports/*.xml" }
notify: { discord: { mention-on-failure: "<@&123>" } }
`;

interface Request extends Partial<ResolveRequest> {
  /** What deploy-kit.yml says; without it there is none. */
  readonly configText?: string;
}

async function resolve({ configText, ...request }: Request) {
  if (configText === undefined) return await resolveSettings({ ...base, ...request });
  await using directory = await tempDir('config');
  await writeFile(directory.join('deploy-kit.yml'), configText);
  return await resolveSettings({ ...base, projectDirectory: directory.path, ...request });
}

async function failure(request: Request): Promise<UserError> {
  const error = await resolve(request).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

describe('resolveSettings with a file', () => {
  it('lays the environment over the top level over the defaults', async () => {
    const settings = await resolve({ configText: FILE, environment: 'production' });
    expect(settings).toEqual({
      project: 'shop',
      environment: 'production',
      composeProject: 'benevoclic',
      production: true,
      projectDirectory: expect.stringContaining('config'),
      deployPath: undefined,
      url: 'https://example.org',
      hosts: ['ssh://deploy@a.example.org:2222', 'ssh://deploy@b.example.org'],
      compose: ['compose.yml', 'compose.production.yml'],
      profiles: [],
      files: ['nginx/'],
      shared: ['uploads'],
      envFile: 'deploy/production.env',
      build: { registry: undefined, attestations: 'auto', sbomScanner: undefined },
      deploy: {
        strategy: 'stop-first',
        before: [{ service: 'api', run: ['npm', 'run', 'migrate'], timeout: 600_000 }],
        after: [],
        keepReleases: 9,
        timeout: 90_000,
        onFailure: 'rollback',
      },
      backup: {
        services: [{ service: 'db', engine: 'mariadb' }],
        volumes: ['uploads'],
        directories: [],
        ignore: [],
        keep: { last: 4 },
        keepOld: 604_800_000,
        compression: 'auto',
        maxDrop: 50,
        timeout: 3_600_000,
      },
      health: {
        runFrom: 'runner',
        initialDelay: 0,
        interval: 7000,
        maxInterval: 7000,
        timeout: 5000,
        deadline: 120_000,
        giveUpAfter: 20_000,
        successes: 3,
        stability: 10_000,
        checks: [
          { kind: 'http', path: '/health', status: 200, body: 'ok', version: '$.version' },
          { kind: 'service', service: 'api' },
          { kind: 'tcp', host: '::1', port: 5432 },
          { kind: 'tcp', host: 'db', port: 3306 },
        ],
      },
      tests: {
        smoke: expect.objectContaining({
          run: ['npm', 'test'],
          timeout: 30_000,
          on: { kind: 'service', service: 'api' },
          failOnEmpty: true,
        }),
        all: expect.objectContaining({
          run: 'npm test',
          timeout: 900_000,
          on: { kind: 'runner' },
          minTests: 3,
          report: 'reports/*.xml',
        }),
      },
      notify: { discord: { mentionOnFailure: '<@&123>' } },
    });
    expect(Object.keys(settings.tests)).toEqual(['smoke', 'all']);
  });

  it('lets what inputs say win, key by key, also false and zero', async () => {
    const settings = await resolve({
      configText: FILE,
      environment: 'production',
      overrides: [
        {
          hosts: ['local'],
          compose: ['other.yml'],
          deploy: { keepReleases: 1, strategy: undefined },
          health: { stability: 0, checks: [] },
          tests: { all: { failOnEmpty: false } },
          backup: { keep: { last: 2 } },
        },
      ],
    });
    expect(settings.hosts).toEqual(['local']);
    expect(settings.compose).toEqual(['other.yml']);
    expect(settings.deploy).toMatchObject({ keepReleases: 1, strategy: 'stop-first', timeout: 90_000 });
    expect(settings.health).toMatchObject({ stability: 0, checks: [], interval: 7000 });
    expect(settings.tests['all']).toMatchObject({ failOnEmpty: false, minTests: 3 });
    expect(settings.backup.keep).toEqual({ last: 2 });
  });

  it('asks which environment when there are several, and takes the only one', async () => {
    const error = await failure({ configText: FILE });
    expect(error.message).toContain('staging, production');
    const only = 'environments: { development: }\n';
    const settings = await resolve({
      configText: only,
      defaultProject: 'Org/My.App',
      overrides: [{ hosts: ['local'] }],
    });
    expect(settings).toMatchObject({
      environment: 'development',
      project: 'my-app',
      composeProject: 'my-app-development',
    });
  });

  it.each([
    ['production', '', true],
    ['prod', '', true],
    ['staging', '', false],
    ['live', 'production: true', true],
    ['production', 'production: false', false],
  ])('people rely on %s with {%s}: %s', async (environment, said, production) => {
    const configText = `environments: { ${environment}: { ${said} } }\n`;
    const settings = await resolve({ configText, defaultProject: 'web', needsHosts: false });
    expect(settings.production).toBe(production);
  });

  it('names the environments of the file for one that is not there', async () => {
    const error = await failure({ configText: FILE, environment: 'prodution' });
    expect(error.message).toBe(
      "deploy-kit.yml:6:1: there is no environment 'prodution' (did you mean 'production'?); there is staging, production",
    );
  });

  it('refuses an environment without hosts, but not for actions that reach none', async () => {
    const configText = 'project: shop\nenvironments:\n  production:\n    url: https://example.org\n';
    const error = await failure({ configText });
    expect(error.message).toBe('deploy-kit.yml:3:3: environments.production names no hosts');
    expect(await resolve({ configText, needsHosts: false })).toMatchObject({ hosts: [] });
  });

  it('refuses a suite that only an environment names', async () => {
    const configText =
      'project: a\nenvironments:\n  production:\n    hosts: [local]\n    tests: { smoke: { timeout: 1m } }\n';
    const error = await failure({ configText });
    expect(error.message).toBe("deploy-kit.yml:5:14: test suite 'smoke' has no command");
  });
});

describe('resolveSettings without a file', () => {
  it('works from inputs alone', async () => {
    const settings = await resolve({
      defaultProject: 'org/web',
      overrides: [{ hosts: ['ssh://deploy@example.org'] }],
    });
    expect(settings).toMatchObject({
      project: 'web',
      environment: 'production',
      composeProject: 'web-production',
      compose: ['compose.yml'],
      tests: {},
    });
  });

  it('says what is missing', async () => {
    expect((await failure({ defaultProject: 'a/b' })).message).toContain("input 'hosts'");
    expect((await failure({ overrides: [{ hosts: ['local'] }] })).message).toBe('the project has no name');
    expect((await failure({ configPath: 'conf/kit.yml' })).message).toContain(
      "there is no file 'conf/kit.yml'",
    );
  });

  it.each([
    ['project', 'Shop'],
    ['project', '../x'],
    ['compose', ['ok.yml', '../../etc/passwd']],
    ['files', ['/etc']],
    ['shared', ['--help']],
    ['env-file', 'a/../../b'],
    ['hosts', ['ssh://-oProxyCommand=x']],
    ['hosts', ['ssh://u@h;id']],
    ['hosts', ['example.org']],
    ['deploy-path', 'relative'],
    ['url', 'javascript:alert(1)'],
    ['registry', 'https://ghcr.io/org'],
    ['profiles', ['--all']],
  ])('refuses what is unsafe in input %s: %j', (name, value) => {
    const inputs = {
      ...settings('project', 'hosts', 'compose-project', 'deploy-path', 'compose', 'profiles', 'env-file'),
      ...settings('url', 'files', 'shared', 'build.registry'),
    };
    expect(() => layerOf(inputs, { [name]: value })).toThrow(new RegExp(`^input '${name}': .* is not `));
  });

  it('refuses an environment that cannot be a directory name', async () => {
    expect((await failure({ environment: '$(id)', defaultProject: 'a' })).message).toContain(
      "input 'environment'",
    );
  });
});

describe('resolveSettings looking for the file', () => {
  it('finds deploy-kit.yml, or deploy-kit.yaml, or the one that is named', async () => {
    await using directory = await tempDir('config');
    const write = (name: string, project: string) => writeFile(directory.join(name), `project: ${project}\n`);
    const project = async (configPath?: string) =>
      (await resolveSettings({ ...base, projectDirectory: directory.path, configPath, needsHosts: false }))
        .project;
    await write('deploy-kit.yaml', 'long');
    expect(await project()).toBe('long');
    await write('deploy-kit.yml', 'short');
    await write('other.yml', 'other');
    expect(await project()).toBe('short');
    expect(await project('other.yml')).toBe('other');
  });
});

import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { stackFiles } from '../../../src/cli/init/compose-files.ts';
import { placesOf } from '../../../src/cli/init/places.ts';
import { siteOf } from '../../../src/cli/init/site.ts';
import { command } from '../../../src/cli/init.ts';
import type { ComposeModel } from '../../../src/compose/model.ts';
import { layersOfFile } from '../../../src/config/load.ts';
import { VARIANTS } from '../../../src/setup/variants.ts';
import { useLanguage } from '../../../src/texts/texts.ts';
import { gitRepository } from '../../support/git.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

const COMPOSE = `
services:
  api:
    build: ./api
    ports: ["127.0.0.1:\${PORT:-3000}:80"]
    environment: { SECRET: "\${SECRET:?needed}", LITERAL: "$\${NOT_THIS:?x}" }
    healthcheck: { test: [CMD, "true"] }
    volumes: ["./uploads:/uploads", "./config/app.yml:/app.yml", "/etc/localtime:/etc/localtime:ro"]
  proxy:
    image: nginx
    volumes:
      - ./nginx:/etc/nginx/conf.d:ro
      - { type: bind, source: ./static, target: /srv, read_only: true }
  db:
    image: \${DB_IMAGE:-mariadb:11}
    environment: [MARIADB_DATABASE=shop, "MARIADB_PASSWORD=\${DB_PASSWORD?}"]
    healthcheck: { test: [CMD, "true"] }
    volumes: ["data:/var/lib/mysql"]
  search:
    image: influxdb:2
volumes: { data: {} }
`;

async function repository(files: Readonly<Record<string, string>>): Promise<TempDir> {
  const directory = await tempDir('shop');
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(directory.join(name)), { recursive: true });
    await writeFile(directory.join(name), content);
  }
  return directory;
}

const SHOP = {
  'compose.yml': COMPOSE,
  'compose.production.yml': 'services: {}\n',
  'deploy/production.env': '',
  'api/Dockerfile': 'FROM scratch\n',
  'config/app.yml': '',
  'nginx/default.conf': '',
  'static/a.txt': '',
};

function terminal(cwd: string) {
  const written = { out: '', err: '' };
  return {
    written,
    cwd,
    environment: { PATH: process.env['PATH'], HOME: cwd },
    color: false,
    width: 1000,
    out(text: string) {
      written.out += text;
    },
    err(text: string) {
      written.err += text;
    },
    signal: new AbortController().signal,
    kill: new AbortController().signal,
  };
}

const init = (cwd: string, { force = false, pipelines = false } = {}) => {
  const at = terminal(cwd);
  const values = { 'working-directory': '.', project: 'shop', pipelines, force, json: false };
  return command.main({ values, positionals: [] }, at).then(() => at.written);
};

describe('what people look at', () => {
  const site = (services: Record<string, object>) => siteOf({ services } as ComposeModel)?.url;
  const on = (image: string, published: string, more: object = {}) => ({
    image,
    ports: [{ target: 80, published, ...more }],
  });

  it.each([
    [
      'the proxy before the application',
      { app: on('acme/app', '3000'), edge: on('nginx', '80') },
      'http://127.0.0.1:80',
    ],
    [
      'no database',
      { db: on('mariadb', '3306', { target: 3306 }), web: on('x', '81') },
      'http://127.0.0.1:81',
    ],
    [
      'no database by its data',
      { a: { ...on('own/x', '1'), volumes: [{ type: 'volume', target: '/var/lib/mysql' }] } },
      undefined,
    ],
    ['no queue', { rabbitmq: on('rabbitmq:3-management', '15672', { target: 15672 }) }, undefined],
    [
      'no tool of whoever looks after it',
      { adminer: on('adminer', '8080'), pma: on('phpmyadmin', '8081') },
      undefined,
    ],
    [
      'no exporter',
      { node: on('prom/node-exporter', '9100'), mysqld: on('prom/mysqld-exporter', '9104') },
      undefined,
    ],
    [
      'a dashboard where there is nothing else',
      { prometheus: on('prom/prometheus', '9090'), adminer: on('adminer', '1') },
      'http://127.0.0.1:9090',
    ],
    [
      'plain HTTP before TLS',
      {
        web: {
          image: 'caddy',
          ports: [
            { target: 443, published: '443' },
            { target: 80, published: '80' },
          ],
        },
      },
      'http://127.0.0.1:80',
    ],
    ['TLS alone', { web: on('caddy', '8443', { target: 443 }) }, 'https://127.0.0.1:8443'],
    [
      'the address that it is published at',
      { web: on('x', '80', { host_ip: '192.168.0.7' }) },
      'http://192.168.0.7:80',
    ],
    ['all addresses, as this machine', { web: on('x', '80', { host_ip: '0.0.0.0' }) }, 'http://127.0.0.1:80'],
    ['an IPv6 address', { web: on('x', '80', { host_ip: '::1' }) }, 'http://[::1]:80'],
    ['no UDP', { game: on('x', '80', { protocol: 'udp' }) }, undefined],
    ['no login', { git: on('x', '2222', { target: 22 }) }, undefined],
    ['nothing published', { web: { image: 'x' } }, undefined],
  ])('is %s', (_what, services, url) => expect(site(services)).toBe(url));

  it.each(['', '0', '8000-8010', '1'])('is a guess where %j is published', (published) => {
    expect(siteOf({ services: { web: on('x', published) } } as unknown as ComposeModel)?.isGuess).toBe(true);
  });
});

describe('what becomes of a path of the checkout', () => {
  const FILES = [
    'nginx/a.conf',
    'nginx/logs/.gitkeep',
    'src/main.py',
    'storage/.gitignore',
    'media/logo.svg',
    'conf/app.yml',
  ];
  type Use = Parameters<typeof placesOf>[0][number];
  const use = (file: string, more: Partial<Use> = {}): Use => ({
    ...{ file, isObject: false, target: '/x', reads: false, database: false },
    ...more,
  });

  it('is told from what the repository holds and who writes to it', async () => {
    await using directory = await repository(Object.fromEntries(FILES.map((file) => [file, 'x'])));
    const git = await gitRepository(directory.path);
    await git.commit({});
    await mkdir(directory.join('later'));
    await writeFile(directory.join('key.pem'), 'x');
    const at = (name: string) => path.join(directory.path, name);
    const places = await placesOf(
      [
        use(at('nginx'), { reads: true }),
        use(at('nginx/logs')),
        use(at('src')),
        use(at('storage')),
        use(at('media'), { target: '/app/media' }),
        use(at('conf/app.yml')),
        use(at('later')),
        use(at('absent'), { reads: true }),
        use(at('key.pem')),
        use(at('.env')),
        use(at('.data')),
        use(at('both'), { reads: true }),
        use(at('both')),
        use(at('src/main.py'), { isObject: true, reads: true }),
        use(at('secret.txt'), { isObject: true, reads: true }),
        use(path.resolve(directory.path, '../beside')),
      ],
      directory.path,
    );
    const plain = (all: typeof places.files) =>
      all.map(({ path, note }) => (note === undefined ? path : `${path} !`));
    expect(plain(places.files)).toEqual(['conf/app.yml', 'nginx/', 'src/']);
    expect(plain(places.shared)).toEqual([
      ...['../beside', '.data', '.env !', 'absent !', 'both', 'key.pem !', 'later', 'media', 'nginx/logs'],
      ...['secret.txt !', 'storage'],
    ]);
  });

  it('is everything where all of it is mounted, also before the first commit', async () => {
    await using directory = await repository({
      'a.txt': 'x',
      'ignored.txt': 'x',
      '.gitignore': 'ignored.txt\n',
    });
    await gitRepository(directory.path);
    const at = (name: string) => path.join(directory.path, name);
    const places = await placesOf(
      [use(directory.path), use(at('a.txt')), use(at('ignored.txt'))],
      directory.path,
    );
    expect(places.files.map(({ path }) => path)).toEqual(['.']);
    expect(places.shared.map(({ path }) => path)).toEqual(['ignored.txt']);
  });
});

describe('which files a stack is described in', () => {
  const found = async (files: readonly string[], dotenv = '') => {
    await using directory = await repository({
      ...Object.fromEntries(files.map((one) => [one, 'x'])),
      '.env': dotenv,
    });
    return stackFiles(directory.path);
  };

  it('is as Compose looks for them', async () => {
    expect((await found(['docker-compose.yml', 'compose.yaml', 'compose.yml'])).compose).toEqual([
      'compose.yaml',
    ]);
    expect(
      await found(['compose.yml', 'compose.override.yml', 'compose.prod.yml', '.env.production']),
    ).toMatchObject({
      compose: ['compose.yml'],
      of: new Map([
        ['production', ['compose.yml', 'compose.prod.yml']],
        ['development', ['compose.yml', 'compose.override.yml']],
      ]),
      envFiles: new Map([['production', '.env.production']]),
    });
  });

  it('is what .env says to Compose', async () => {
    const dotenv = 'COMPOSE_FILE=a.yml:b.yml\nCOMPOSE_PROJECT_NAME=shop\nCOMPOSE_PROFILES=web, jobs\n';
    expect(await found(['a.yml', 'b.yml', 'compose.yml', 'compose.override.yml'], dotenv)).toMatchObject({
      ...{ compose: ['a.yml', 'b.yml'], override: undefined, projectName: 'shop', profiles: ['web', 'jobs'] },
    });
    expect((await found(['a.yml', 'compose.yml'], dotenv)).compose).toEqual(['compose.yml']);
  });
});

describe('init', () => {
  it('writes a config file that deploy-kit reads, and a workflow that may do what it calls', async () => {
    await using directory = await repository(SHOP);
    const { out } = await init(directory.path);
    expect(out).toContain('SECRET, DB_PASSWORD');
    expect(out).toContain('search is InfluxDB');
    const config = await readFile(directory.join('deploy-kit.yml'), 'utf8');
    const { layers } = layersOfFile({ text: config, name: 'deploy-kit.yml' }, 'production', VARIANTS);
    expect(layers[0]).toMatchObject({
      compose: ['compose.yml', 'compose.production.yml'],
      envFile: 'deploy/production.env',
    });
    expect(layers[1]).toMatchObject({
      project: 'shop',
      files: ['config/app.yml', 'nginx/', 'static/'],
      shared: ['uploads'],
      backup: { services: [{ service: 'db', database: 'shop' }] },
    });
    const workflow = parse(await readFile(directory.join('.github/workflows/deploy.yml'), 'utf8'));
    const called = parse(await readFile('.github/workflows/standard.yml', 'utf8'));
    for (const job of Object.values<{ permissions?: Record<string, string> }>(called.jobs)) {
      for (const [scope, access] of Object.entries(job.permissions ?? {})) {
        expect([access, 'write']).toContain(workflow.jobs.deploy.permissions[scope]);
      }
    }
    expect(workflow.jobs.deploy.uses).toMatch(/^[\w.-]+\/[\w.-]+\/\.github\/workflows\/standard\.yml@v1$/);
  });

  it('says how to try it, with the .env that a checkout does not have', async () => {
    await using directory = await repository(SHOP);
    expect((await init(directory.path)).out).toMatch(/node \S+dist\/cli\.js run standard .* --secrets FILE/);
    await writeFile(directory.join('.env'), 'SECRET=x\n');
    const { out } = await init(directory.path, { force: true });
    expect(out).toMatch(/node \S+dist\/cli\.js run standard .* --secret-file DEPLOY_ENV=\.env$/m);
  });

  it.each([
    [{}, /there is no compose file/],
    [{ 'docker-compose.yml': 'services: [' }, /docker-compose\.yml:\d+: not valid YAML/],
    [{ 'compose.yml': 'services: { a: { image: x, depends_on: [b] } }' }, /service a depends on b/],
  ])('says what is in the way, and writes nothing', async (files, message) => {
    await using directory = await repository(files);
    await expect(init(directory.path)).rejects.toThrow(message);
    expect(existsSync(directory.join('deploy-kit.yml'))).toBe(false);
  });

  it('marks what is left for a person, and says it', async () => {
    const compose = 'services: { web: { image: x, env_file: [app.env], volumes: ["./a:/a"] } }\n';
    await using directory = await repository({ 'compose.yml': compose });
    const { out } = await init(directory.path);
    const config = await readFile(directory.join('deploy-kit.yml'), 'utf8');
    expect(config).toMatch(
      /# <- yours: what 'deploy-kit validate' does not accept yet\n# {3}.*app\.env does not exist/,
    );
    expect(config).toContain('shared: [a]');
    expect(out).toMatch(/Note: not right yet: .*app\.env does not exist/);
  });

  it('writes in the language that is spoken, and says it in the file', async () => {
    await using directory = await repository(SHOP);
    await useLanguage('fr');
    try {
      expect((await init(directory.path)).out).toContain('À noter\u00a0: search est InfluxDB');
    } finally {
      await useLanguage(undefined);
    }
    const config = await readFile(directory.join('deploy-kit.yml'), 'utf8');
    expect(parse(config)).toMatchObject({ language: 'fr', project: 'shop' });
    // It is said where databases are, and not once more among what no backup covers.
    expect(config.match(/qui n'est pas exporté/g)).toHaveLength(1);
    expect(config).not.toMatch(/# (?!<- yours).*\b(?:which|the|is)\b/);
  });

  it('keeps back what is not in the repository and may hold secrets', async () => {
    const compose = 'services: { web: { image: x, volumes: [".:/code", "./-odd:/odd"] } }\n';
    await using directory = await repository({ 'compose.yml': compose, 'main.py': 'x' });
    await (await gitRepository(directory.path)).commit({});
    await writeFile(directory.join('.env'), 'PASSWORD=x\n');
    const { out } = await init(directory.path);
    expect(out).not.toContain('not right yet');
    expect(parse(await readFile(directory.join('deploy-kit.yml'), 'utf8'))).toMatchObject({
      files: ['.'],
      shared: ['./-odd', '.env'],
    });
  });

  it('overwrites nothing without --force', async () => {
    await using directory = await repository({ ...SHOP, 'deploy-kit.yml': 'mine' });
    await expect(init(directory.path)).rejects.toThrow(
      /deploy-kit.yml is there already: nothing was written/,
    );
    expect(await readFile(directory.join('deploy-kit.yml'), 'utf8')).toBe('mine');
    await init(directory.path, { force: true });
    expect(await readFile(directory.join('deploy-kit.yml'), 'utf8')).toContain('project: shop');
  });

  it('writes a workflow for every pipeline beside a config file that is there, and keeps what is there', async () => {
    const config = 'environments: { test: { hosts: [local] }, live: { hosts: ["ssh://a@b"] } }\n';
    const mine = 'on: push\n';
    await using directory = await repository({
      'deploy-kit.yml': config,
      '.github/workflows/deploy.yml': mine,
    });
    const deploy = directory.join('.github/workflows/deploy.yml');
    const { out } = await init(directory.path, { force: true, pipelines: true });
    expect(out).toContain('Wrote .github/workflows/deploy.yml');
    expect(out).toContain('Kept deploy-kit.yml, which says the environments: no --force overwrites it');
    expect(out).toContain("Make GitHub's environment 'live'");
    expect(out).toMatch(/github setup -e live --ssh-key-file KEY --secret-file DEPLOY_ENV=FILE\n/);
    expect(out).toMatch(/github doctor\n/);
    expect(await readFile(directory.join('deploy-kit.yml'), 'utf8')).toBe(config);
    const { on } = parse(await readFile(deploy, 'utf8'));
    expect(on.workflow_dispatch.inputs.environment.options).toEqual(['live']);
    await expect(init(directory.path, { pipelines: true })).rejects.toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          /\.github\/workflows\/deploy\.yml.* there already: nothing was written/,
        ),
        fix: 'give --force to overwrite them: a deploy-kit.yml that is there stays as it is',
      }),
    );
    await writeFile(deploy, mine);
    await rm(directory.join('deploy-kit.yml'));
    await writeFile(directory.join('compose.yml'), 'services: { web: { image: x } }\n');
    const again = (await init(directory.path, { pipelines: true })).out;
    expect(again).toContain('Wrote deploy-kit.yml');
    expect(again).toMatch(/^Kept \.github\/workflows\/deploy\.yml.*: --force overwrites them\.$/m);
    expect(await readFile(deploy, 'utf8')).toBe(mine);
  });

  it('asks for no key where the job runs on the host itself, and for no variables where there are none', async () => {
    await using directory = await repository({
      'deploy-kit.yml': 'environments: { live: { hosts: [local] } }\n',
    });
    const { out } = await init(directory.path, { pipelines: true });
    expect(out).toMatch(/github setup -e live --secret-file DEPLOY_ENV=FILE\n/);
    expect(out).not.toMatch(/ssh/);
    expect(out).toContain("Note: 'local' is the machine that the job runs on");
    await using other = await repository({ 'compose.yml': 'services: { web: { image: x } }\n' });
    expect((await init(other.path)).out).toMatch(/github setup -e production --ssh-key-file KEY\n/);
  });

  it('says of services without a healthcheck that the gate watches them', async () => {
    await using directory = await repository({
      'compose.yml':
        'services: { web: { image: x, healthcheck: { test: [CMD, a] } }, worker: { image: y }, edge: { image: nginx, ports: ["80:80"] } }\n',
    });
    await init(directory.path);
    const config = await readFile(directory.join('deploy-kit.yml'), 'utf8');
    expect(config).toContain('# No check is needed for what has no healthcheck (worker):');
    expect(parse(config).health.checks).toEqual([{ http: { path: '/', status: 200 } }, { service: 'web' }]);
  });
});

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { stackFacts } from '../../../src/cli/init/stack-facts.ts';
import { command } from '../../../src/cli/init.ts';
import { layersOfFile } from '../../../src/config/load.ts';
import { VARIANTS } from '../../../src/setup/variants.ts';
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
    image: postgres:17
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
  'config/app.yml': '',
  'nginx/default.conf': '',
  'static/a.txt': '',
};

function terminal(cwd: string) {
  const written = { out: '', err: '' };
  return {
    written,
    cwd,
    environment: {},
    color: false,
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

const init = (cwd: string, { force = false } = {}) => {
  const at = terminal(cwd);
  const values = { 'working-directory': '.', project: 'shop', force, json: false };
  return command.main({ values, positionals: [] }, at).then(() => at.written);
};

describe('stackFacts', () => {
  it('finds what the config file needs', async () => {
    await using directory = await repository(SHOP);
    expect(stackFacts(directory.path)).toEqual({
      compose: 'compose.yml',
      overrides: new Map([['production', 'compose.production.yml']]),
      envFiles: new Map([['production', 'deploy/production.env']]),
      files: ['config/app.yml', 'nginx/', 'static/'],
      shared: ['uploads'],
      databases: [{ service: 'db', database: 'shop' }],
      otherDatabases: [{ service: 'search', product: 'PostgreSQL' }],
      healthy: ['api'],
      port: 3000,
      required: ['SECRET', 'DB_PASSWORD'],
    });
  });

  it.each([
    [{}, /there is no compose file/],
    [{ 'docker-compose.yml': 'services: [' }, /docker-compose.yml is not YAML/],
  ])('says what is in the way', async (files, message) => {
    await using directory = await repository(files);
    expect(() => stackFacts(directory.path)).toThrow(message);
  });
});

describe('init', () => {
  it('writes a config file that deploy-kit reads, and a workflow that may do what it calls', async () => {
    await using directory = await repository(SHOP);
    const { out } = await init(directory.path);
    expect(out).toContain('SECRET, DB_PASSWORD');
    expect(out).toContain('search is PostgreSQL');
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

  it('overwrites nothing without --force', async () => {
    await using directory = await repository({ ...SHOP, 'deploy-kit.yml': 'mine' });
    await expect(init(directory.path)).rejects.toThrow(
      /deploy-kit.yml is there already: nothing was written/,
    );
    expect(await readFile(directory.join('deploy-kit.yml'), 'utf8')).toBe('mine');
    await init(directory.path, { force: true });
    expect(await readFile(directory.join('deploy-kit.yml'), 'utf8')).toContain('project: shop');
  });
});

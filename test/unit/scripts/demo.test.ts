import { execFileSync } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { demoPlace, ensureSecrets, lockPlace } from '../../../scripts/demo/place.ts';
import { choosePort } from '../../../scripts/demo/port.ts';
import { imagesOf, makeRepository } from '../../../scripts/demo/repository.ts';
import { VERSIONS } from '../../../scripts/demo/versions.ts';
import { parseDotenv } from '../../../src/config/dotenv.ts';
import { layersOfFile } from '../../../src/config/load.ts';
import { VARIANTS } from '../../../src/setup/variants.ts';
import { freePort } from '../../support/ports.ts';
import { tempDir } from '../../support/temp.ts';

const EXAMPLE = 'examples/hello';

async function place() {
  const home = await tempDir('demo');
  const found = demoPlace(home.path);
  await mkdir(found.root);
  return { home, place: found };
}

describe('the repository of the demo', () => {
  it('has a tag for each version of examples/hello, and its own project, port and place', async () => {
    const { home, place: at } = await place();
    await using _home = home;
    await makeRepository(EXAMPLE, at, 4711, new Map([['HELLO_PORT', '4711']]));
    const git = (...args: string[]) => execFileSync('git', args, { cwd: at.repository, encoding: 'utf8' });
    const commits = VERSIONS.map(({ tag }) => git('rev-parse', tag).trim());
    for (const { tag, number } of VERSIONS) expect(git('show', `${tag}:web/VERSION`).trim()).toBe(number);
    expect(new Set(VERSIONS.map(({ tag }) => git('show', `${tag}:web/app.py`))).size).toBe(3);
    const { layers } = layersOfFile(
      { text: git('show', 'v1.0.0:deploy-kit.yml'), name: 'deploy-kit.yml' },
      'development',
      VARIANTS,
    );
    expect(layers[0]).toMatchObject({ url: 'http://127.0.0.1:4711', deployPath: at.host });
    expect(layers[1]?.project).toBe('hello-demo');
    expect(git('show', 'v1.0.0:deploy/development.env')).toContain('HELLO_PORT=4711');
    // The same content again is the same commits: nothing is built anew.
    await makeRepository(EXAMPLE, at, 4711, new Map([['HELLO_PORT', '4711']]));
    expect(VERSIONS.map(({ tag }) => git('rev-parse', tag).trim())).toEqual(commits);
  });

  it('takes the names of images from the compose file', async () => {
    expect(Object.fromEntries(await imagesOf(EXAMPLE))).toEqual({
      NGINX_IMAGE: 'nginx:1.28',
      DEBIAN_IMAGE: 'debian:trixie-slim',
      MARIADB_IMAGE: 'mariadb:11.8',
    });
  });
});

describe('the place of the demo', () => {
  it('has secrets that only the user reads and that stay', async () => {
    const { home, place: at } = await place();
    await using _home = home;
    await ensureSecrets(at);
    const text = await readFile(at.secrets, 'utf8');
    expect((await stat(at.secrets)).mode & 0o777).toBe(0o600);
    const env = parseDotenv(parseDotenv(text, { place: 'f' }).get('DEPLOY_ENV') ?? '', { place: 'env' });
    expect([...env.keys()]).toEqual(['DB_PASSWORD', 'DB_ROOT_PASSWORD']);
    expect(new Set(env.values()).size).toBe(2);
    await ensureSecrets(at);
    expect(await readFile(at.secrets, 'utf8')).toBe(text);
  });

  it('lets one demo in, and the next one after a crash', async () => {
    const { home, place: at } = await place();
    await using _home = home;
    const lock = await lockPlace(at);
    await expect(lockPlace(at)).rejects.toThrow(`another demo runs (process ${process.pid})`);
    await lock[Symbol.asyncDispose]();
    await writeFile(`${at.root}/running`, `${process.pid} not-this-start\n`);
    await using _again = await lockPlace(at);
  });

  it('keeps its port, unless somebody else has it', async () => {
    const { home, place: at } = await place();
    await using _home = home;
    const port = await freePort();
    await writeFile(at.port, `${port}\n`);
    expect(await choosePort(at, [])).toBe(port);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    try {
      expect(await choosePort(at, [])).not.toBe(port);
      await writeFile(at.port, `${port}\n`);
      const own = {
        id: '',
        name: '',
        service: 'proxy',
        image: '',
        running: true,
        healthy: true,
        directory: '',
      };
      expect(await choosePort(at, [own])).toBe(port);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });
});

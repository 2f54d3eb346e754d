import {
  chmod,
  chown,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mustRun } from '../../scripts/setup/run.mjs';
import { beforeEachCommand } from '../support/before-each-command.ts';
import { Deploying, type DeployOptions } from '../support/deploying.ts';
import { docker } from '../support/docker.ts';
import { gitRepository, type TestRepository } from '../support/git.ts';
import { busyboxImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';

const suite = await requires('engine', 'compose', 'git', 'linux');

let stack: Deploying;
let repository: TestRepository;
const images = () => ({ app: `${stack.name}-app:1`, bare: `${stack.name}-bare:1` });

async function build(tag: string, dockerfile: string): Promise<void> {
  await mustRun(['docker', 'build', '--quiet', '--tag', tag, '-'], { input: dockerfile, what: 'build' });
}

beforeAll(async () => {
  const base = await busyboxImage();
  stack = await Deploying.create();
  await build(
    images().app,
    `FROM ${base}
RUN mkdir -p /app/storage/framework /etc && echo image > /app/storage/framework/x \\
  && chown -R 1000:1001 /app && chmod 2775 /app/storage && ln -s /app/storage /link \\
  && mkdir /rooted && echo 'app:x:77:88::/:/bin/sh' > /etc/passwd
USER app
`,
  );
  await build(
    images().bare,
    `FROM ${base} AS base
RUN mkdir /d && echo bare > /d/file
FROM scratch
COPY --from=base /bin/busybox /busybox
COPY --from=base --chown=5:6 /d /d
`,
  );
  repository = await gitRepository(stack.checkout);
  const service = { init: true, stop_grace_period: '0s' };
  await stack.write({
    'compose.yml': {
      services: {
        // Named first, and only reads: the one that writes decides.
        a: {
          ...service,
          image: base,
          command: ['sleep', '1h'],
          volumes: ['./storage:/srv:ro', './pub:/p:ro'],
        },
        app: {
          ...service,
          image: images().app,
          command: ['sleep', '1h'],
          volumes: [
            ...['./storage:/app/storage', './storage/app/public:/public', './cache:/app/storage/framework'],
            ...['./linked:/link', './fresh:/fresh', './rooted:/rooted', './acme.json:/acme.json'],
            ...['./db.sqlite:/data/db.sqlite', './mine:/app/storage/mine', './local.data:/local.data'],
          ],
        },
        bare: {
          ...service,
          image: images().bare,
          command: ['/busybox', 'sleep', '3600'],
          volumes: ['./d:/d'],
        },
        named: { ...service, image: base, user: '12:34', command: ['sleep', '1h'], volumes: ['./pub:/p'] },
      },
    },
    'storage/logs/.gitignore': '*\n!.gitignore\n',
    'storage/run.sh': 'echo run',
    'rooted/.gitkeep': '',
    'db.sqlite': 'tracked',
    '.gitignore': 'local.data\n/storage/logs/secret\n',
  });
  await chmod(`${stack.checkout}/storage/run.sh`, 0o755);
  await symlink('../elsewhere', `${stack.checkout}/storage/beside`);
  await symlink('/app/storage', `${stack.checkout}/storage/whole`);
  await repository.commit({});
  // Of whoever works here; no part of the repository.
  await stack.write({ 'storage/logs/secret': 'x', 'local.data': 'x', 'fresh/mine': 'x' });
}, 120_000);

afterAll(async () => {
  await stack?.[Symbol.asyncDispose]();
  for (const image of Object.values(images())) await docker('rmi', '--force', image);
});

const options: DeployOptions = {
  settings: {
    shared: [
      ...['storage', 'cache', 'linked', 'fresh', 'rooted', 'acme.json', 'db.sqlite', 'mine'],
      ...['local.data', 'd', 'pub'],
    ],
  },
};
const asRoot = await requires('engine', 'compose', 'git', 'linux', 'root');
asRoot('shared data that could not be made', () => {
  it('goes also where it belongs to others than the user who deploys', async () => {
    await using own = await Deploying.create();
    const volumes = ['./one:/app/storage'];
    const bare = { image: images().bare, command: ['/busybox', 'sleep', '3600'] };
    const app = { image: images().app, command: ['sleep', '1h'], volumes };
    await own.write({ 'compose.yml': { services: { bare, app } } });
    await mkdir(`${own.root}/shared/one.20260101T000000Z-v0.partial/old`, { recursive: true });
    const { gid } = await stat('/var/run/docker.sock');
    const user = 4321;
    await chmod(path.dirname(own.root), 0o755);
    await chmod(own.root, 0o755);
    await chown(`${own.root}/shared`, user, user);
    const unprivileged = ['setpriv', `--reuid=${user}`, `--regid=${user}`, `--groups=${gid}`];
    const host = new Proxy(own.host, {
      get(target, key) {
        if (key === 'start') {
          return async (argv: string[], more: object) => {
            await writeFile(`${own.root}/shared/one`, 'a file where a directory is to be');
            return target.start([...unprivileged, ...argv], more);
          };
        }
        const value = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const deploying = own.deploy({ settings: { shared: ['one'] }, host });
    await expect(deploying).rejects.toThrow('shared data (one) could not be made');
    expect(await readdir(`${own.root}/shared`)).toEqual(['one']);
  });
});

suite('shared data of a first deploy', () => {
  it('is what the repository tracks, else what the image has, and belongs to whom it needs', async () => {
    await mkdir(`${stack.root}/shared/mine`, { recursive: true });
    await mkdir(`${stack.root}/shared/cache.20260101T000000Z-v0.partial/left`, { recursive: true });
    const { report, log } = await stack.deploy(options);
    expect(report.outcome, log).toBe('active');
    const { stdout } = await mustRun(['find', '.', '-mindepth', '1', '-printf', '%P %U:%G %m\\n'], {
      cwd: `${stack.root}/shared`,
      what: 'find',
    });
    expect(stdout.trim().split('\n').sort()).toEqual([
      // Nobody has it: a file by its name, for keys.
      'acme.json 77:88 600',
      // Of the image alone, exactly.
      'cache 1000:1001 755',
      'cache/x 1000:1001 644',
      // Of an image without a shell.
      'd 5:6 755',
      'd/file 5:6 644',
      'db.sqlite 77:88 644',
      // Nobody has it: of the user of the service, whatever lies in the working tree.
      'fresh 77:88 755',
      'linked 1000:1001 2775',
      'linked/framework 1000:1001 755',
      'linked/framework/x 1000:1001 644',
      // In the working tree it is a file, which git ignores.
      'local.data 77:88 600',
      'mine 0:0 755',
      'pub 12:34 755',
      // The image has it for root; the service is not root.
      'rooted 77:88 755',
      'rooted/.gitkeep 77:88 644',
      // The image has it for another user than the one that writes.
      'storage 77:88 2775',
      'storage/app 77:88 2775',
      'storage/app/public 77:88 755',
      // Where links lead is the container's matter.
      'storage/beside 77:88 777',
      // Docker's own: other data is mounted there.
      'storage/framework 0:88 2755',
      'storage/logs 77:88 2775',
      'storage/logs/.gitignore 77:88 664',
      'storage/mine 0:88 2755',
      'storage/run.sh 77:88 775',
      'storage/whole 77:88 777',
    ]);
    expect(await readlink(`${stack.root}/shared/storage/beside`)).toBe('../elsewhere');
    expect(await readFile(`${stack.root}/shared/db.sqlite`, 'utf8')).toBe('tracked');
    expect(await docker('ps', '-aq', '--filter', 'label=io.deploy-kit.fill')).toBe('');
    await stack.exec('app-1', 'echo x > /rooted/x && echo x > /public/x && echo x > /acme.json');
  });

  it('is made whole or not at all', async () => {
    await using own = await Deploying.create();
    const volumes = ['./one:/app/storage', './in/two:/two'];
    const app = { init: true, image: images().app, command: ['sleep', '1h'], volumes };
    await own.write({ 'compose.yml': { services: { app } } });
    await mkdir(`${own.root}/shared`, { recursive: true });
    await writeFile(`${own.root}/shared/in`, 'a file where a directory has to be');
    const error = await own.deploy({ settings: { shared: ['one', 'in'] } }).catch((caught) => caught);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^local: shared data \(in\/two, one\) could not be made: .*directory/),
      fix: expect.stringContaining('by hand'),
    });
    expect(await readdir(`${own.root}/shared`)).toEqual(['in']);
    expect(await own.states()).toEqual([]);
    await rm(`${own.root}/shared/in`);
    const { report } = await own.deploy({ settings: { shared: ['one', 'in'] } });
    expect(report.outcome).toBe('active');
    expect((await readdir(`${own.root}/shared`)).sort()).toEqual(['in', 'one']);
  });

  it('is there whatever its name is, and where it lies beside the project', async () => {
    await using own = await Deploying.create();
    const names = ['a,b "c"', "it's"];
    const volumes = [...names.map((name) => `./${name}:/${name}`), '../../beside/data:/beside'];
    const command = ['sleep', '1h'];
    const app = { init: true, image: images().app, command, volumes, stop_grace_period: '0s' };
    const above = await gitRepository(path.dirname(own.checkout));
    await own.write({
      'sub/compose.yml': { services: { app } },
      '../beside/data/logs/.gitkeep': '',
      ...Object.fromEntries(names.map((name) => [`sub/${name}/tracked`, name])),
    });
    await above.commit({});
    const shared = [...names, '../../beside/data'];
    const projectDirectory = `${own.checkout}/sub`;
    const { report, log } = await own.deploy({ settings: { shared, projectDirectory } });
    expect(report.outcome, log).toBe('active');
    expect(await readdir(`${own.root}/shared/_parent/_parent/beside/data`)).toEqual(['logs']);
    for (const name of names) {
      expect(await readFile(`${own.root}/shared/${name}/tracked`, 'utf8')).toBe(name);
    }
  });

  it('leaves nothing behind where a file of the checkout cannot be read', async () => {
    await using own = await Deploying.create();
    const app = { image: images().app, command: ['sleep', '1h'], volumes: ['./data:/data'] };
    const repository = await gitRepository(own.checkout);
    await own.write({ 'compose.yml': { services: { app } }, 'data/file': 'x' });
    await repository.commit({});
    const host = beforeEachCommand(own.host, async (argv) => {
      if (argv[2]?.includes('fill shared data')) await own.write({ 'data/file': 'longer than before' });
    });
    await expect(own.deploy({ settings: { shared: ['data'] }, host })).rejects.toThrow(
      /data\/file changed while it was uploaded/,
    );
    await mustRun(['flock', '-n', `${own.root}/busy`, 'true'], { what: 'busy' });
    expect(await readdir(`${own.root}/shared`).catch(() => [])).toEqual([]);
    expect(await docker('ps', '-aq', '--filter', 'label=io.deploy-kit.fill')).toBe('');
  });

  it('is never touched again', async () => {
    await repository.commit({ 'storage/new': 'new', 'db.sqlite': 'newer', 'rooted/more': '' });
    await writeFile(`${stack.root}/shared/db.sqlite`, 'data');
    const { log } = await stack.deploy({ ...options, version: 'v2', env: 'X=1\n' });
    expect(log).not.toContain('is new');
    expect(await readFile(`${stack.root}/shared/db.sqlite`, 'utf8')).toBe('data');
    expect((await readdir(`${stack.root}/shared/storage`)).sort()).toEqual([
      ...['app', 'beside', 'framework', 'logs', 'mine', 'run.sh'],
      'whole',
    ]);
  });
});

// examples/node through its own workflows, as its README says: deployed, backed up, broken, rolled back with its data.
//
// Stand-ins run in the place of the public images. So never run here: that the entrypoint of MongoDB's image asks for
// passwords and hands mongo/account.js to mongosh (the server of the tests has no users), Let's Encrypt (Caddy's own authority
// signs), the npm registry during a build, and what newer versions of Caddy, nginx and Redis do than those of Debian.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { docker } from '../support/docker.ts';
import {
  commandsOf,
  containersOf,
  type Example,
  example,
  inProduction,
  type Said,
} from '../support/example.ts';
import { caddyImage, mongodbImage, nginxImage, nodeImage, redisImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'linux', 'go');

// One story: each test stands on what the one before has left.
suite('the example of an API with a web server, MongoDB and Redis', () => {
  let app: Example;
  let nightly = '';
  beforeAll(async () => {
    const [node, nginx, caddy, mongo, redis] = await Promise.all([
      nodeImage(),
      nginxImage(),
      caddyImage(),
      mongodbImage(),
      redisImage(),
    ]);
    app = await example('node', {
      environment: 'production',
      images: {
        NODE_IMAGE: node,
        NGINX_IMAGE: nginx,
        CADDY_IMAGE: caddy,
        MONGO_IMAGE: mongo,
        REDIS_IMAGE: redis,
      },
    });
    // The server of the tests has no users.
    const secrets = {
      MONGO_ROOT_PASSWORD: 'r00t',
      MONGO_PASSWORD: 'b0ard',
      MONGO_URL: 'mongodb://mongo:27017/board',
    };
    await inProduction(app, { project: 'board', secrets });
    // A snapshot is had at once: else it waits for others who may ask.
    const atOnce = '[redis-server, --repl-diskless-sync-delay, "0", --appendonly';
    await app.edit('compose.yml', '[redis-server, --appendonly', atOnce);
    await app.repository.commit({});
    const env = Object.entries(secrets).map(([name, value]) => `${name}=${value}`);
    await app.write('../plan.env', `DEPLOY_ENV="${env.join('\n')}"\n`);
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  const workflow = (name: string, ...options: string[]) =>
    app.cli(
      ...['run', '--workflow', `.github/workflows/${name}.yml`],
      ...['--secret-file', 'DEPLOY_ENV=deploy/secrets.env', ...options],
    );
  const succeeded = (said: Said) => {
    expect(said.code, said.text).toBe(0);
    return said.text;
  };
  /** Commits what was changed as a version, and pushes its tag. */
  const release = async (version: string) => {
    await app.write('api/VERSION', `${version}\n`);
    await app.repository.commit({});
    await app.repository.git('tag', `v${version}`);
    return workflow('deploy', '--event', 'push', '--ref', `v${version}`);
  };
  const json = async (address: string) => JSON.parse((await app.get(address)).text);
  const note = async (text: string) => {
    const { status, text: answer } = await app.post('/api/notes', JSON.stringify({ text }));
    expect([status, answer]).toEqual([200, expect.stringMatching(/^{"id":"\w+"}$/)]);
  };
  /** What mounts the uploads was stopped, and needs a moment. */
  const serves = () => waitFor('the API', async () => (await app.get('/api/health')).status === 200);
  const page = async () => (await app.get('/')).text;
  const shows = (line: string) => waitFor(line, async () => (await page()).includes(`<li>${line}</li>`));
  /** Who writes: a person through nginx, and the worker, of this code on this data. */
  const writes = async (text: string) => {
    await note(text);
    await shows(`${text} (${text.length})`);
  };
  const upload = async (name: string, text: string) => {
    const { status, text: answer } = await app.post(`/api/uploads/${name}`, text);
    expect([status, answer]).toEqual([200, `{"stored":"http://127.0.0.1:${app.port}/uploads/${name}"}`]);
  };
  const queued = () => app.exec('redis', 'redis-cli', 'exists', 'queue:waiting', 'queue:at-work');
  /** What a rollback with data has nothing to do with. */
  const others = async () => ({
    containers: Object.fromEntries(
      [...(await containersOf(app.composeProject))].filter(([name]) =>
        ['mongo', 'redis', 'proxy'].includes(name),
      ),
    ),
    volumes: await docker(
      ...['volume', 'ls', '-q', '--filter', `label=com.docker.compose.project=${app.composeProject}`],
    ),
    uploads: await app.exec('api', 'sh', '-c', 'ls -ln --time-style=full-iso /uploads; cat /uploads/*'),
    reports: await mongo("db.getSiblingDB('reports')"),
  });
  /** The documents of another database of the same server, as the application would read them. */
  const mongo = (_: string) =>
    app.exec(
      'api',
      ...['node', '--input-type=module', '-e'],
      `import { MongoClient } from 'mongodb';
       const client = new MongoClient(process.env.MONGO_URL);
       const years = client.db('reports').collection('years');
       if ((await years.countDocuments()) === 0) await years.insertMany([{ _id: 2025 }, { _id: 2026 }]);
       console.log(JSON.stringify(await years.find().toArray()));
       await client.close();`,
    );

  it('is read rightly by init, where it has no deploy-kit.yml yet', async () => {
    const ours = ['deploy-kit.yml', '.github'];
    await app.repository.git('rm', '-r', '--quiet', ...ours);
    succeeded(await app.cli('init'));
    const config = await app.read('deploy-kit.yml');
    expect(config).toMatch(/^files: \[mongo\/account\.js, nginx\/default\.conf, tls\/\]/m);
    expect(config).not.toMatch(/^shared:/m);
    expect(config).toContain('- { service: mongo }\n    - { service: redis }');
    expect(config).toContain('# no backup covers volume uploads');
    expect(config).toContain('compose: [compose.yml, compose.production.yml]');
    expect(config).toContain('env-file: deploy/production.env');
    await app.repository.commit({});
    expect(succeeded(await app.cli('validate'))).toContain('No problems');
    const plan = succeeded(await app.cli('plan', '-e', 'development', '--secrets', '../plan.env'));
    for (const service of ['api', 'mongo', 'proxy', 'redis', 'web', 'worker'])
      expect(plan).toMatch(new RegExp(`${service} +create +new service`));
    await app.repository.git('checkout', '--quiet', 'HEAD~1', '--', ...ours);
    await app.repository.commit({});
    expect(succeeded(await app.cli('validate'))).toContain('No problems');
  });

  it('is deployed by a tag, and works: notes, uploads, queue, cache', async () => {
    const text = succeeded(await release('1.0'));
    expect(text).toContain('001-letters.js: done');
    await writes('remember the milk');
    expect(await page()).toContain('<h1>Board 1.0</h1>');
    expect(await json('/api/notes')).toMatchObject({ from: 'cache', notes: [{ letters: 17 }] });
    await upload('map.txt', 'here be dragons');
    expect((await app.get('/uploads/map.txt')).text).toBe('here be dragons');
    expect(await queued()).toBe('0');
  });

  it('is reached by https, and the code behind two proxies knows it', async () => {
    const { status, headers, text } = await app.secure('/');
    expect([status, text]).toEqual([200, expect.stringContaining('<h1>Board 1.0</h1>')]);
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=/);
    const page = '<script>alert(document.cookie)</script>';
    const stored = `https://localhost:${app.tlsPort}/uploads/page.html`;
    expect(JSON.parse((await app.secure('/api/uploads/page.html', page)).text)).toEqual({ stored });
    // Whoever does not come from a proxy is not believed.
    const spoofed = await app.exec(
      ...(['proxy', 'curl', '-sS', '-H', 'X-Forwarded-Proto: https', '-d', page] as const),
      'http://127.0.0.1/api/uploads/page.html',
    );
    expect(JSON.parse(spoofed)).toEqual({ stored: 'http://127.0.0.1/uploads/page.html' });
    const [plain = ''] = (await docker('port', `${app.composeProject}-tls-1`, '80/tcp')).split('\n');
    const redirected = await fetch(`http://localhost:${plain.split(':')[1]}/`, { redirect: 'manual' });
    expect([redirected.status, redirected.headers.get('location')]).toEqual([308, 'https://localhost/']);
  });

  it('gives what was uploaded as a file, never as a page; its processes cannot write their own code', async () => {
    const { text, headers } = await app.secure('/uploads/page.html');
    expect(text).toContain('<script>');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
    });
    await app.exec('api', 'rm', '/uploads/page.html');
    for (const service of ['api', 'web', 'worker'])
      await expect(app.exec(service, 'touch', '/app/src')).rejects.toThrow(/Read-only|Permission denied/);
  });

  it('is backed up every night with its uploads, and the backup is proven by a restore', async () => {
    const text = succeeded(await workflow('backup', '--event', 'schedule'));
    [, nightly = ''] = /backup (\d{8}T\d{6}Z) on local/.exec(text) ?? [];
    expect(text).toContain("archiving volume 'uploads'");
    expect(text).toContain('was restored into trial servers and holds what it should');
    expect(text).not.toContain('no backup covers');
  });

  it('has a second version that renames a field, passes its gate, and is bad all the same', async () => {
    await app.write(
      'api/src/migrations/002-body.js',
      "export default ({ notes }) => notes.updateMany({}, { $rename: { text: 'body' } });\n",
    );
    for (const [from, to] of [
      ['{ text, letters: null }', '{ body: text, letters: null }'],
      ['note.text.length', 'note.body.length - 1'],
      ['{ text: { $exists', '{ body: { $exists'],
    ] as const)
      await app.edit('api/src/notes.js', from, to);
    await app.edit('web/server.js', /\{ text, letters \}/, '{ body: text, letters }');
    const text = succeeded(await release('2.0'));
    expect(text).toContain('002-body.js: done');
    expect(text).not.toContain('no backup covers');
    await note('written with 2.0');
    await shows('written with 2.0 (15)');
    await upload('late.txt', 'from 2.0');
  });

  it('goes back with its data: what was there before is, who writes writes, nothing else is touched', async () => {
    const untouched = await others();
    const text = succeeded(
      await workflow(
        'rollback',
        ...['--input', 'restore=linked', '--input', `confirm=${app.composeProject}`],
        ...['--input', 'reason=letters are counted wrongly'],
      ),
    );
    expect(text).toMatch(/The data went back, too: to backup \d{8}T\d{6}Z/);
    await shows('remember the milk (17)');
    expect(await page()).toContain('<h1>Board 1.0</h1>');
    expect(await page()).not.toContain('written with 2.0');
    expect(await others()).toEqual(untouched);
    // Files are in no backup before a deploy: they stay, whatever becomes of the rest.
    expect((await app.get('/uploads/late.txt')).text).toBe('from 2.0');
    await writes('written after the rollback');
    await upload('map.txt', 'here be none');
    expect((await app.get('/uploads/map.txt')).text).toBe('here be none');
    expect(await queued()).toBe('0');
  });

  it('is restored by hand, as the README says, and that is taken back', async () => {
    const [list = [], restore = [], undo = []] = commandsOf(await app.read('README.md'), 'The data by hand');
    expect(succeeded(await app.cli(...list))).toContain(nightly);
    const confirm = ['--confirm', app.composeProject];
    const notes = await json('/api/notes');
    const named = restore.map((word) => (/^\d{8}T/.test(word) ? nightly : word));
    expect(succeeded(await app.cli(...named, ...confirm))).toMatch(/uploads +1 file/);
    await serves();
    expect((await app.get('/uploads/map.txt')).text).toBe('here be dragons');
    expect((await app.get('/uploads/late.txt')).status).toBe(404);
    expect((await json('/api/notes')).notes).toEqual(notes.notes);
    await upload('new.txt', 'after the restore');

    succeeded(await app.cli(...undo, ...confirm));
    await serves();
    expect((await app.get('/uploads/map.txt')).text).toBe('here be none');
    expect((await app.get('/uploads/late.txt')).text).toBe('from 2.0');
    expect((await app.get('/uploads/new.txt')).status).toBe(404);
    await writes('written after all');
  });
});

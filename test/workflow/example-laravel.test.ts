// examples/laravel through its own workflows, as its README says: deployed, broken, rolled back with its data, restored.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { docker } from '../support/docker.ts';
import { commandsOf, containersOf, type Example, inProduction, type Said } from '../support/example.ts';
import { appKey, laravelExample, SECRETS } from '../support/laravel.ts';
import { requires } from '../support/requirements.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'linux');

// One story: each test stands on what the one before has left.
suite('the example of a Laravel application', () => {
  let app: Example;
  let untouched: Awaited<ReturnType<typeof others>>;
  beforeAll(async () => {
    app = await laravelExample('production');
    await inProduction(app, { project: 'notes', secrets: { APP_KEY: appKey(app), ...SECRETS } });
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
    await app.write('VERSION', `${version}\n`);
    await app.repository.commit({});
    await app.repository.git('tag', `v${version}`);
    return workflow('deploy', '--event', 'push', '--ref', `v${version}`);
  };
  const sql = (statement: string) =>
    app.exec('db', 'sh', '-c', 'MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysql -uroot -N -e "$0"', statement);
  const note = async (text: string) => {
    const { status, text: answer } = await app.post('/notes', new URLSearchParams({ text }));
    expect([status, answer]).toEqual([200, expect.stringMatching(/^{"id":\d+}$/)]);
    return `/notes/${JSON.parse(answer).id}`;
  };
  const fieldOf = async (address: string, name: string) => JSON.parse((await app.get(address)).text)[name];
  const counted = (address: string, letters: number) =>
    waitFor('the worker', async () => (await fieldOf(address, 'letters')) === letters);
  /** Who writes: a person through nginx, and the worker of this code on these tables. */
  const writes = async (text: string) => {
    await counted(await note(text), text.length);
    expect((await app.get('/')).text).toContain(`<li>${text} (${text.length})</li>`);
  };
  /** What no backup set of this stack has: it is not to change, whatever is restored. */
  const others = async () => ({
    containers: (await containersOf(app.composeProject)).get('db'),
    volumes: await docker(
      'volume',
      'ls',
      '-q',
      '--filter',
      `label=com.docker.compose.project=${app.composeProject}`,
    ),
    reports: await sql('select * from reports.years; checksum table reports.years extended'),
    users: await sql(
      'select user, host, authentication_string from mysql.user order by 1, 2; show grants for analyst; show grants for notes',
    ),
    log: await app.exec('app', 'cat', 'storage/logs/audit.log'),
    owners: await app.exec(
      'app',
      'stat',
      '-c',
      '%n %U:%G %a',
      'storage',
      'storage/logs',
      'storage/app/private/uploads',
    ),
  });

  it('is deployed by a tag, and works: notes, uploads, queue, cache', async () => {
    const text = succeeded(await release('1.0'));
    expect(text).toContain('2026_01_01_000000_notes');
    await writes('remember the milk');
    expect((await app.get('/')).text).toContain('<h1>Field Notes 1.0</h1>');
    expect((await app.get('/')).text).toContain('<p>17 letters</p>');
    expect(await sql("select count(*) from notes.cache where `key` like '%letters'")).toBe('1');
    expect((await app.post('/uploads/map.txt', 'here be dragons')).text).toContain('true');
    // Compiled templates are no data.
    expect(await app.exec('app', 'find', 'storage', '-name', '*.php')).toBe('');
  });

  it('is reached by https and knows it; what was uploaded is a file, never a page', async () => {
    const page = '<script>alert(document.cookie)</script>';
    // Debian's nginx leaves the port out.
    const address = expect.stringMatching(/^https:\/\/localhost(:\d+)?\/uploads\/page\.html$/);
    expect(JSON.parse((await app.secure('/uploads/page.html', page)).text)).toEqual({
      stored: true,
      address,
    });
    const { text, headers } = await app.secure('/uploads/page.html');
    expect(text).toBe(page);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename=page.html',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': expect.stringMatching(/^max-age=/),
    });
    // Whoever does not come from a proxy is not believed.
    const spoofed = await app.exec(
      ...(['web', 'curl', '-sS', '-H', 'X-Forwarded-Proto: https', '-d', page] as const),
      'http://127.0.0.1/uploads/page.html',
    );
    expect(JSON.parse(spoofed).address).toBe('http://127.0.0.1/uploads/page.html');
    expect((await app.post('/uploads/shell.php', '<?php phpinfo();')).status).toBe(404);
    await app.exec('app', 'rm', 'storage/app/private/uploads/page.html');
  });

  it('has processes that can write neither code nor more than they have to know', async () => {
    const writable = [
      'find',
      '.',
      '-path',
      './storage',
      '-prune',
      '-o',
      '-writable',
      '!',
      '-type',
      'l',
      '-print',
    ];
    expect((await app.exec('app', ...writable)).split('\n').sort()).toEqual([
      './bootstrap/cache',
      ...['.gitignore', 'packages.php', 'services.php'].map((name) => `./bootstrap/cache/${name}`),
    ]);
    for (const service of ['app', 'queue', 'scheduler'])
      expect(await app.exec(service, 'env')).not.toContain(SECRETS.DB_ROOT_PASSWORD);
  });

  it('ends its workers between two jobs, not by force, also while it is closed', async () => {
    const worker = `${app.composeProject}-queue-2`;
    await app.exec('app', 'php', 'artisan', 'down');
    const { status } = await app.get('/');
    await docker('stop', worker);
    const state = await docker('inspect', '-f', '{{.State.ExitCode}}', worker);
    await docker('start', worker);
    await app.exec('app', 'php', 'artisan', 'up');
    expect([status, state]).toEqual([503, '0']);

    await app.exec('app', 'php', 'artisan', 'queue:restart');
    await waitFor('the workers', async () => {
      const counts = await docker(
        ...['inspect', '-f', '{{.RestartCount}}', `${app.composeProject}-queue-1`, worker],
      );
      return counts === '1\n1';
    });
    await writes('written after the restart');
  });

  it('is backed up by its schedule, and the backup is proven by a restore', async () => {
    const text = succeeded(await workflow('backup', '--event', 'schedule'));
    expect(text).toContain('was restored into trial servers and holds what it should');
    expect(text).toContain('without the data of notes.cache, notes.cache_locks');
    expect(text).toContain("archiving directory 'storage/app'");
    expect(text).not.toContain('no backup covers');
  });

  it('has a second version that renames a column, passes its gate, and is bad all the same', async () => {
    await sql(
      "create database reports; create table reports.years (year int primary key); insert into reports.years values (2025), (2026); create user analyst identified by 'numbers'; grant select on reports.* to analyst",
    );
    await app.exec('app', 'sh', '-c', 'echo audited >>storage/logs/audit.log');
    await app.write('database/migrations/2026_02_01_000000_body.php', renaming('text', 'body'));
    await app.edit('routes/web.php', "whereNotNull('text')", "whereNotNull('body')");
    await app.edit('routes/web.php', "insertGetId(['text'", "insertGetId(['body'");
    await app.edit('resources/views/notes.blade.php', 'note->text', 'note->body');
    await app.edit('app/Jobs/CountLetters.php', 'char_length(text)', 'char_length(body) - 1');
    const text = succeeded(await release('2.0'));
    expect(text).toContain('Application is now in maintenance mode');
    expect(text).toContain('2026_02_01_000000_body');
    await counted(await note('written with 2.0'), 15);
    expect((await app.post('/uploads/late.txt', 'from 2.0')).text).toContain('true');
    expect((await app.get('/')).text).toContain('<li>written with 2.0 (15)</li>');
  });

  it('goes back with its data: what was there before is, who writes writes, nothing else is touched', async () => {
    untouched = await others();
    const text = succeeded(
      await workflow(
        'rollback',
        ...['--input', 'restore=linked', '--input', `confirm=${app.composeProject}`],
        ...['--input', 'reason=letters are counted wrongly'],
      ),
    );
    expect(text).toContain('stopping app, queue, scheduler, which may write meanwhile');
    expect(text).toMatch(
      /nginx in \S+-web-1 reloaded: it may hold an old address of app, db, queue, scheduler/,
    );
    expect(text).toMatch(/is restored; what it replaced is kept until/);
    expect(text).toMatch(/The data went back, too: to backup \d{8}T\d{6}Z/);
    const page = (await app.get('/')).text;
    expect(page).toContain('<h1>Field Notes 1.0</h1>');
    expect(page).toContain('<li>remember the milk (17)</li>');
    expect(page).not.toContain('written with 2.0');
    // What was cached of the data that is gone is gone, too.
    expect(page).toContain('<p>42 letters</p>');
    expect((await app.get('/uploads/map.txt')).text).toBe('here be dragons');
    // Files go with the rows that name them.
    expect((await app.get('/uploads/late.txt')).status).toBe(404);
    await writes('written after the rollback');
    expect((await app.post('/uploads/late.txt', 'from 1.0')).text).toContain('true');
    expect(await others()).toEqual(untouched);
  });

  it('is restored by hand, as the README says, where a version that fails has broken the data', async () => {
    await app.repository.git('checkout', '--quiet', 'v1.0', '--', '.');
    await app.repository.git('rm', '--quiet', 'database/migrations/2026_02_01_000000_body.php');
    await app.write('database/migrations/2026_03_01_000000_gone.php', renaming('text', 'gone'));
    const failed = await release('3.0');
    expect(failed.code, failed.text).toBe(3);
    expect((await app.get('/health')).status).toBe(500);
    const [, set = ''] = /deploy-kit restore -e production --set (\S+)/.exec(failed.text) ?? [];
    const [, restore = []] = commandsOf(await app.read('README.md'), 'The data by hand');
    const said = succeeded(
      await app.cli(
        ...restore.map((word) => (/^\d{8}T/.test(word) ? set : word)),
        ...['--confirm', app.composeProject],
      ),
    );
    expect(said).toMatch(/stopped meanwhile +app, queue, scheduler/);
    expect(said).toMatch(/db +6 tables, \d+ rows/);
    // What was stopped needs a moment.
    const page = await waitFor('the site', async () => {
      const { status, text } = await app.get('/');
      return status === 200 && text;
    });
    expect(page).toContain('<h1>Field Notes 1.0</h1>');
    expect(page).toContain('<li>written after the rollback (26)</li>');
    expect((await app.get('/uploads/late.txt')).text).toBe('from 1.0');
    await writes('written after the restore');
    expect(await others()).toEqual(untouched);
    // What it keeps in the cache is in no backup: this is of a run since then.
    await waitFor('the scheduler', async () => typeof (await fieldOf('/health', 'scheduled')) === 'number', {
      timeout: 120_000,
    });
  });
});

const renaming = (from: string, to: string) => `<?php
use Illuminate\\Database\\{Migrations\\Migration, Schema\\Blueprint};
use Illuminate\\Support\\Facades\\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::table('notes', fn (Blueprint $table) => $table->renameColumn('${from}', '${to}'));
    }
};
`;

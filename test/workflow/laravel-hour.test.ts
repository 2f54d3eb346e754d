import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { docker } from '../support/docker.ts';
import { blocksOf } from '../support/documents.ts';
import { containersOf, type Said } from '../support/example.ts';
import { KIT } from '../support/kit.ts';
import { type Laravel, laravel, SECRETS } from '../support/laravel.ts';
import { requires } from '../support/requirements.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git');

// One story: each test stands on what the one before has left.
suite('the first hour with a Laravel application', () => {
  let app: Laravel;
  beforeAll(async () => {
    app = await laravel();
    await app.edit(
      'routes/web.php',
      /$/,
      `
Route::get('/settings', fn () => ['from' => config('mail.from.name'), 'password' => config('mail.mailers.smtp.password')]);
`,
    );
    await app.repository.commit({});
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  const succeeded = ({ code, text }: Said) => expect(code, text).toBe(0);
  /** A version of the application: the number that it shows, and what else is new. */
  const version = async (number: string, ...options: string[]) => {
    await app.write('VERSION', `${number}\n`);
    return app.deploy('--input', `version=${number}`, ...options);
  };
  const rollback = () =>
    app.cli(
      ...['run', '--workflow', '.github/workflows/rollback.yml'],
      ...['--input', 'to=previous', '--input', 'reason=readers complain'],
    );
  const health = async () => JSON.parse((await app.get('/health')).text) as Record<string, unknown>;
  /** That the site is this version's, and that it still has what people put there. */
  const serves = async (number: string) => {
    const page = await app.get('/');
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining(`Field Notes ${number}</h1>`) });
    expect(page.text).toContain('<li>remember the milk (17)</li>');
    expect(await health()).toMatchObject({ status: 'ok', version: number });
    expect((await app.get('/uploads/map.txt')).text).toBe('here be dragons');
  };
  const releases = async () => {
    const { code, text } = await app.cli('releases', '-e', 'development', '--json');
    expect(code, text).toBe(0);
    const [host] = JSON.parse(text).hosts;
    return (host.releases as { version: string; state: string; reason?: string }[]).map(
      ({ version, state, reason }) => ({ version, state, reason }),
    );
  };

  it('init writes what validate accepts: what is shipped, what is shared, the database, the address', async () => {
    succeeded(await app.cli('init'));
    const config = await app.read('deploy-kit.yml');
    expect(config).toMatch(/^files: \[docker\/nginx\.conf, public\/, tls\/\]/m);
    expect(config).toMatch(/^shared: \[storage\]/m);
    expect(config).toContain('{ service: db, database: notes }');
    expect(config).toContain(`url: "http://127.0.0.1:${app.port}"`);
    const validate = await app.cli('validate');
    succeeded(validate);
    expect(validate.text).toContain('No problems, ');
    const warnings = validate.text.match(/^Warning: .*/gm) ?? [];
    const leftOpen = /'your-org'|name of an example|'# <- yours'/;
    expect(warnings.filter((line) => !leftOpen.test(line))).toEqual([]);
    expect(warnings.length).toBeGreaterThan(1);
  });

  it('plan shows the first release and changes nothing', async () => {
    const plan = await app.cli('plan', '-e', 'development');
    succeeded(plan);
    for (const service of ['app', 'db', 'queue', 'scheduler', 'web'])
      expect(plan.text).toMatch(new RegExp(`${service} +create +new service`));
    expect(plan.text).toContain('Nothing was changed.');
    await expect(stat(app.deployPath())).rejects.toThrow('ENOENT');
  });

  it('a deploy without the secrets is refused with their names, before anything starts', async () => {
    // What only the user knows: what tells that the application is well, and how long that may take.
    await app.edit(
      'deploy-kit.yml',
      /health:\n[\s\S]*$/,
      `health:
  deadline: 3m
  interval: 500ms
  stability: 1s
  checks:
    - http: { path: /health, status: 200, version: $.version }
    - http: { path: /, body: Notes }
deploy:
  before:
    - { service: app, run: [php, artisan, migrate] }
`,
    );
    await app.repository.commit({});
    const { code, text } = await app.cli('run', 'standard', '-e', 'development');
    expect(code).toBe(1);
    expect(text).toMatch(/DB_PASSWORD \(compose\.yml:\d+ /);
    expect(text).toMatch(/DB_ROOT_PASSWORD \(compose\.yml:\d+ /);
    expect(text).toContain('DEPLOY_ENV');
    expect(await containersOf(app.composeProject)).toEqual(new Map());
  });

  it('a first deploy whose migration does not run says why, and says the password nowhere', async () => {
    // artisan asks whether to migrate in production, and nobody is there to answer.
    const { code, text } = await version('1.0');
    expect(code).toBe(1);
    expect(text).toMatch(/Error: .*hook.*php artisan migrate.* exited with 1/);
    expect(text).toMatch(/APPLICATION IN PRODUCTION/i);
    for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
    expect(await releases()).toMatchObject([{ version: '1.0', state: 'failed' }]);
  });

  it('the corrected first deploy goes up: database, storage of its user, worker and scheduler', async () => {
    await app.edit('deploy-kit.yml', 'artisan, migrate]', 'artisan, migrate, --force]');
    const deployed = await version('1.0');
    succeeded(deployed);
    expect(deployed.text).toContain('2026_01_01_000000_notes');
    const page = await app.get('/');
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('<h1>Field Notes 1.0</h1>') });
    expect(JSON.parse((await app.get('/settings')).text)).toEqual({ from: 'Field Notes', password: null });
    expect((await app.post('/uploads/map.txt', 'here be dragons')).text).toContain('true');
    const note = JSON.parse(
      (await app.post('/notes', new URLSearchParams({ text: 'remember the milk' }))).text,
    );
    await waitFor('the worker', async () => {
      const { letters } = JSON.parse((await app.get(`/notes/${note.id}`)).text);
      return letters === 17;
    });
    await serves('1.0');
    // Only what is secret is hidden: names and paths can be read and copied.
    expect(deployed.text).not.toContain('***');
  });

  it('status and releases tell what runs', async () => {
    const status = await app.cli('status', '-e', 'development');
    succeeded(status);
    expect(status.text).toMatch(/local: 1\.0, active since/);
    expect(status.text).toMatch(/web +\S+-web-1 +running/);
    expect(await releases()).toMatchObject([
      { version: '1.0', state: 'active' },
      { version: '1.0', state: 'failed', reason: expect.stringMatching(/artisan migrate/) },
    ]);
  });

  it('the same version again changes nothing, and is looked at all the same', async () => {
    const before = await containersOf(app.composeProject);
    // PHP looks at a file again after two seconds.
    const answers = (isWell: boolean) =>
      waitFor('PHP', async () => ((await app.get('/health')).status === 200) === isWell);
    // The code is root's.
    const asRoot = (...argv: string[]) =>
      docker('exec', '--user', 'root', `${app.composeProject}-app-1`, ...argv);
    await asRoot('mv', 'public/index.php', 'public/index.old');
    await answers(false);
    expect((await app.cli('status', '-e', 'development')).text).toMatch(/status (404|500)/);
    await app.edit('deploy-kit.yml', 'deadline: 3m', 'deadline: 5s');
    const dead = await version('1.0');
    await app.edit('deploy-kit.yml', 'deadline: 5s', 'deadline: 3m');
    expect(dead.code, dead.text).toBe(1);
    expect(dead.text).toMatch(/Error: 1\.0 .*runs already.*http \/health: status (404|500)/);
    await asRoot('mv', 'public/index.old', 'public/index.php');
    await answers(true);
    const again = await version('1.0');
    succeeded(again);
    expect(again.text).toContain('nothing to do');
    expect(await containersOf(app.composeProject)).toEqual(before);
  });

  it('new code, a migration and more workers at once: the site answers behind its nginx', async () => {
    await app.edit('compose.yml', '--timeout=60]', '--timeout=60]\n    scale: 3');
    await app.write(
      'database/migrations/2026_02_01_000000_author.php',
      migration(
        'Schema::table("notes", fn (Blueprint $table) => $table->string("author")->default("anonymous"))',
      ),
    );
    await app.edit('resources/views/notes.blade.php', '<ul>', '<p>{{ $notes->first()?->author }}</p>\n<ul>');
    const deployed = await version('1.1');
    succeeded(deployed);
    expect(deployed.text).toMatch(/recreate +queue/);
    await serves('1.1');
    expect((await app.get('/')).text).toContain('<p>anonymous</p>');
    const containers = await containersOf(app.composeProject);
    expect(containers.get('queue')).toHaveLength(3);
  });

  it('a changed nginx.conf is named, and renews nginx alone', async () => {
    const before = await containersOf(app.composeProject);
    await app.edit('docker/nginx.conf', 'listen 80;', 'listen 80;\n  add_header X-Notes "two words";');
    const deployed = await version('1.1');
    succeeded(deployed);
    expect(deployed.text).toMatch(/recreate +web: .*docker\/nginx\.conf/);
    expect((await app.get('/')).headers.get('x-notes')).toBe('two words');
    await serves('1.1');
    const { web, ...others } = Object.fromEntries(await containersOf(app.composeProject));
    const { web: old, ...kept } = Object.fromEntries(before);
    expect(others).toEqual(kept);
    expect(web).not.toEqual(old);
  });

  it('changed secrets with $, quotes and blanks arrive as they are, and are not shown', async () => {
    const secret = `it's $HOME, "pa$$" #1`;
    await app.edit('.env', /^MAIL_PASSWORD=.*$/m, `MAIL_PASSWORD='${secret.replace("'", "\\'")}'`);
    await app.edit('.env', /^APP_NAME=.*$/m, `APP_NAME="Field Notes"\nAPP_MOTTO='a $5 note'`);
    const deployed = await version('1.2');
    succeeded(deployed);
    expect(deployed.text).toMatch(/recreate +app: .*MAIL_PASSWORD/);
    expect(deployed.text).not.toContain(secret);
    expect(JSON.parse((await app.get('/settings')).text)).toEqual({ from: 'Field Notes', password: secret });
    await serves('1.2');
  });

  it('a failing migration says the error of the database, and what ran before runs on', async () => {
    const before = await containersOf(app.composeProject);
    const file = 'database/migrations/2026_03_01_000000_mood.php';
    await app.write(file, migration('DB::statement("update notes set mood = 1")'));
    const { code, text } = await version('1.3');
    await app.repository.git('rm', '--quiet', file);
    expect(code).toBe(1);
    const message = text.slice(text.indexOf('Error: '));
    expect(message).toMatch(/Unknown column 'mood'/);
    expect(await containersOf(app.composeProject)).toEqual(before);
    await serves('1.2');
    const [failed] = await releases();
    expect(failed).toMatchObject({ version: '1.3', state: 'failed' });
    expect(failed?.reason).toMatch(/Unknown column 'mood'/);
  });

  it('a version that answers 500 is put back, and the message shows its exception', async () => {
    await app.edit('routes/web.php', "'status' => 'ok'", "'status' => nobody_knows()");
    await app.edit('deploy-kit.yml', 'deadline: 3m', 'deadline: 3m\n  give-up-after: 3s');
    const { code, text } = await version('1.4');
    await app.repository.git('checkout', '--quiet', 'HEAD~1', '--', 'routes/web.php', 'deploy-kit.yml');
    expect(code).toBe(1);
    expect(text).toMatch(/Error: the gate failed: http \/health: status 500/);
    expect(text).toContain('Call to undefined function nobody_knows()');
    await serves('1.2');
    expect((await releases()).slice(0, 3)).toMatchObject([
      { version: '1.2', state: 'active' },
      { version: '1.4', state: 'rolled-back' },
      { version: '1.3', state: 'failed' },
    ]);
  });

  it('a service that is taken out of the file is removed', async () => {
    await app.edit('compose.yml', /\n {2}scheduler:\n[\s\S]*?\n\n/, '\n');
    const deployed = await version('1.5');
    succeeded(deployed);
    expect(deployed.text).toMatch(/remove +scheduler/);
    await serves('1.5');
    expect([...(await containersOf(app.composeProject)).keys()].sort()).toEqual([
      'app',
      'db',
      'queue',
      'web',
    ]);
  });

  it('goes back one release and another one, with the data of today', async () => {
    await app.write('.github/workflows/rollback.yml', await rollbackWorkflow());
    await app.repository.commit({});
    succeeded(await rollback());
    await serves('1.2');
    expect((await containersOf(app.composeProject)).get('scheduler')).toHaveLength(1);
    expect(JSON.parse((await app.get('/settings')).text)).toMatchObject({ password: expect.any(String) });
    succeeded(await rollback());
    await serves('1.1');
    expect(JSON.parse((await app.get('/settings')).text)).toEqual({ from: 'Field Notes', password: null });
    expect((await releases()).slice(0, 3)).toMatchObject([
      { version: '1.1', state: 'active' },
      { version: '1.2', state: 'rolled-back' },
      { version: '1.5', state: 'rolled-back' },
    ]);
    // A minute has passed by now.
    await waitFor('the scheduler', async () => typeof (await health())['scheduled'] === 'number');
  });
});

/** A migration of one statement. */
const migration = (statement: string) => `<?php
use Illuminate\\Database\\{Migrations\\Migration, Schema\\Blueprint};
use Illuminate\\Support\\Facades\\{DB, Schema};

return new class extends Migration {
    public function up(): void
    {
        ${statement.replaceAll('"', "'")};
    }
};
`;

/** The workflow that the README of the action shows, for this environment. */
async function rollbackWorkflow(): Promise<string> {
  const readme = await readFile(path.join(KIT, 'actions/rollback/README.md'), 'utf8');
  const block = blocksOf(readme).find(({ code }) => code.startsWith('name: rollback'));
  return (block?.code ?? '').replaceAll('production', 'development');
}

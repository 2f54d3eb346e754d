import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BackupStack, databaseService, NASTY_PASSWORD } from '../support/backup.ts';
import { docker } from '../support/docker.ts';
import { mariadbImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { restoreInto, verifyIn } from '../support/restoring.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose');
const traced = await requires('engine', 'compose', 'strace', 'linux');

let image: string;
let directory: string;
let stack: BackupStack;

const APP = { MARIADB_DATABASE: 'app', MARIADB_USER: 'us"er', MARIADB_PASSWORD: NASTY_PASSWORD };

beforeAll(async () => {
  image = await mariadbImage();
  directory = await mkdtemp(path.join(tmpdir(), 'deploy-kit-secret-'));
  const file = path.join(directory, 'root');
  await writeFile(file, `${NASTY_PASSWORD}\n`, { mode: 0o644 });
  const secret = { volumes: [`${file}:/run/secrets/root:ro`] };
  const elsewhere = { command: ['--socket=/tmp/elsewhere.sock'] };
  stack = await BackupStack.start({
    services: {
      'from-file': databaseService(
        image,
        { MYSQL_ROOT_PASSWORD_FILE: '/run/secrets/root', MYSQL_DATABASE: 'app' },
        secret,
      ),
      empty: databaseService(image, { MARIADB_ALLOW_EMPTY_ROOT_PASSWORD: 'yes', MARIADB_DATABASE: 'app' }),
      random: databaseService(image, { MARIADB_RANDOM_ROOT_PASSWORD: '1', ...APP }),
      tcp: databaseService(
        image,
        { MARIADB_ROOT_PASSWORD: NASTY_PASSWORD, MARIADB_DATABASE: 'app' },
        elsewhere,
      ),
      changed: databaseService(image, { MARIADB_ROOT_PASSWORD: 'first-one', ...APP }),
    },
  });
  await stack.exec(
    'changed',
    ['mariadb', '-uroot', '-pfirst-one'],
    "ALTER USER root@localhost IDENTIFIED BY 'x'; ALTER USER root@'%' IDENTIFIED BY 'x'",
  );
});
afterAll(async () => {
  await stack?.[Symbol.asyncDispose]();
  await rm(directory, { recursive: true, force: true });
});

suite('logins', () => {
  it('finds the one that works for every way to configure it', async () => {
    const report = await stack.backup();
    if (report.status !== 'created') throw new Error(report.reason);
    // Users and their rights are of no database, and only root sees them.
    expect(report.files.map((file) => [file.name, file.databases])).toEqual([
      ['changed', ['app']],
      ...[
        ['empty', ['app']],
        ['empty', []],
      ],
      ...[
        ['from-file', ['app']],
        ['from-file', []],
      ],
      ['random', ['app']],
      ...[
        ['tcp', ['app']],
        ['tcp', []],
      ],
    ]);
    expect(report.warnings).toEqual([
      expect.stringMatching(/^changed: dumped as us"er@.*the stated password of root is refused/),
      expect.stringMatching(/^random: dumped as us"er@.*root's password is not known/),
    ]);
    expect(JSON.stringify(report) + stack.context.log.lines.join('\n')).not.toContain('$(touch x)');
  });
});

traced('secrets', () => {
  it('are in no argv, neither on the host nor in the container', async () => {
    const container = await stack.container('tcp');
    await stack.exec('tcp', ['bash', '-c', tellingArgv('/tmp/argv.log')]);

    const host = await execsOf(() => stack.backup({ ignore: ['from-file', 'empty', 'random', 'changed'] }));
    const inside = await docker('exec', container, 'cat', '/tmp/argv.log');
    // What is looked for was seen at all.
    expect(host).toMatch(/execve\("[^"]*docker", \["docker", "exec", "-i"/);
    expect(host).toMatch(/execve\("[^"]*gzip"/);
    expect(inside).toMatch(/^mariadb --defaults-extra-file/m);
    expect(inside).toMatch(/^mariadb-dump --defaults-extra-file/m);
    for (const text of [host, inside]) expectNoPassword(text);
  });

  it('are in no argv of a restore, of its trial servers and of its proof, and in nothing that it leaves', async () => {
    // The trial server runs the same image on a copy of the data: what it writes down comes with that.
    const log = '/var/lib/mysql/argv.log';
    const tag = `deploy-kit-test/argv:${path.basename(directory).toLowerCase()}`;
    const dockerfile = `FROM ${image}\nRUN ["bash", "-c", ${JSON.stringify(tellingArgv(log, '[ -d /var/lib/mysql/mysql ]'))}]\n`;
    await writeFile(path.join(directory, 'Dockerfile'), dockerfile);
    await docker('build', '--quiet', '--tag', tag, directory);
    try {
      await using one = await BackupStack.start({
        services: {
          db: databaseService(
            tag,
            { MARIADB_ROOT_PASSWORD: NASTY_PASSWORD, MARIADB_DATABASE: 'app' },
            { volumes: ['data:/var/lib/mysql'] },
          ),
        },
        volumes: { data: {} },
      });
      const report = await one.backup();
      if (report.status !== 'created') throw new Error(report.reason);
      const host = await execsOf(async () => {
        await verifyIn(one, report.id);
        await restoreInto(one, report.id);
      });
      const inside = await one.exec('db', ['cat', log]);
      expect(host).toMatch(/execve\("[^"]*docker", \["docker", "system", "dial-stdio"/);
      expect(inside.match(/^mariadb --defaults-extra-file/gm)?.length).toBeGreaterThan(1);
      for (const text of [host, inside, one.context.log.lines.join('\n')]) expectNoPassword(text);
      const left = await readdir(one.deployPath, { recursive: true, withFileTypes: true });
      const files = left.filter((entry) => entry.isFile() && /\.(json|md|sh|jsonl)$/.test(entry.name));
      expect(files.length).toBeGreaterThan(3);
      for (const { parentPath, name } of files)
        expectNoPassword(await readFile(path.join(parentPath, name), 'utf8'));
    } finally {
      await docker('image', 'rm', tag);
    }
  });
});

/** Puts programs in front of those on the PATH that write down how they were called, as soon as `once` is true. */
function tellingArgv(log: string, once = 'true'): string {
  const programs = ['mariadb', 'mariadb-dump', 'cat', 'tr', 'sed', 'awk', 'printf', 'sh'];
  const wrap = programs.map(
    (name) =>
      `printf '#!/bin/bash\\numask 0; ! ${once} || echo "%s $*" >>${log}\\nexec %s "$@"\\n' ${name} "$(command -v ${name})" >/usr/local/bin/${name}; chmod +x /usr/local/bin/${name}`,
  );
  return `umask 0; ! ${once} || true >>${log}; ${wrap.toReversed().join('\n')}`;
}

/** Every execve of this process and its children meanwhile, as strace writes it. */
async function execsOf(act: () => Promise<unknown>): Promise<string> {
  const log = path.join(directory, 'execve');
  const options = ['-f', '-s', '100000', '-v', '-e', 'trace=execve', '-o', log];
  const strace = spawn('strace', [...options, '-p', `${process.pid}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  strace.stderr.on('data', (chunk) => {
    said += chunk;
  });
  try {
    await waitFor('strace', () => said.includes('attached'));
    await act();
  } finally {
    strace.kill('SIGINT');
    await new Promise((resolve) => strace.once('close', resolve));
  }
  return await readFile(log, 'utf8');
}

function expectNoPassword(text: string): void {
  for (const part of ['$(touch x)', 'c#d$e', 'a\\"b', 'a"b']) expect(text).not.toContain(part);
}

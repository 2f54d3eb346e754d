import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BackupStack, databaseService, NASTY_PASSWORD } from '../support/backup.ts';
import { docker } from '../support/docker.ts';
import { mariadbImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
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
    // In the container every program on the PATH is one that writes down how it was called.
    const programs = ['mariadb', 'mariadb-dump', 'cat', 'tr', 'sed', 'awk', 'printf', 'sh'];
    const wrap = programs.map(
      (name) =>
        `printf '#!/bin/bash\\necho "%s $*" >>/tmp/argv.log\\nexec %s "$@"\\n' ${name} "$(command -v ${name})" >/usr/local/bin/${name}; chmod +x /usr/local/bin/${name}`,
    );
    await stack.exec('tcp', [
      'bash',
      '-c',
      `touch /tmp/argv.log; chmod 666 /tmp/argv.log; ${wrap.toReversed().join('\n')}`,
    ]);

    const log = path.join(directory, 'execve');
    const strace = spawn(
      'strace',
      ['-f', '-s', '100000', '-v', '-e', 'trace=execve', '-o', log, '-p', `${process.pid}`],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let said = '';
    strace.stderr.on('data', (chunk) => {
      said += chunk;
    });
    try {
      await waitFor('strace', () => said.includes('attached'));
      await stack.backup({ ignore: ['from-file', 'empty', 'random', 'changed'] });
    } finally {
      strace.kill('SIGINT');
      await new Promise((resolve) => strace.once('close', resolve));
    }
    const host = await readFile(log, 'utf8');
    const inside = await docker('exec', container, 'cat', '/tmp/argv.log');
    // What is looked for was seen at all.
    expect(host).toMatch(/execve\("[^"]*docker", \["docker", "exec", "-i"/);
    expect(host).toMatch(/execve\("[^"]*gzip"/);
    expect(inside).toMatch(/^mariadb --defaults-extra-file/m);
    expect(inside).toMatch(/^mariadb-dump --defaults-extra-file/m);
    for (const part of ['$(touch x)', 'c#d$e', 'a\\"b', 'a"b']) {
      expect(host).not.toContain(part);
      expect(inside).not.toContain(part);
    }
  });
});

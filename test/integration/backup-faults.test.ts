import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { BackupStack, databaseService, execIn, smallDisk, testContext } from '../support/backup.ts';
import { docker, LABEL } from '../support/docker.ts';
import { mariadbImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'linux');

const FAKE = '/usr/local/bin/mariadb-dump';
/** All that is left of a run at a deploy path. */
const LOCK_FILES = ['busy', 'lock'];
const SQL = ['mariadb', '-uroot', '-psecret'];

suite('a backup that cannot be made', () => {
  let stack: BackupStack;
  let image: string;

  beforeAll(async () => {
    image = await mariadbImage();
    const services = {
      db: databaseService(image, { MARIADB_ROOT_PASSWORD: 'secret', MARIADB_DATABASE: 'app' }),
      files: {
        image,
        entrypoint: ['sleep', 'infinity'],
        init: true,
        labels: [LABEL],
        volumes: ['files:/files'],
      },
    };
    stack = await BackupStack.start({ services, volumes: { files: {} } });
    await stack.exec(
      'db',
      SQL,
      'USE app; CREATE TABLE t (a INT); INSERT INTO t SELECT seq FROM seq_1_to_1000',
    );
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());
  afterEach(async () => {
    const container = await stack.container('db');
    if (container !== '') await execIn(container, ['rm', '-f', FAKE]);
  });

  /** Puts a script where the dump client is; `$real` is the real one. */
  const fake = (script: string) =>
    stack.exec(
      'db',
      ['sh', '-c', `cat >${FAKE} && chmod +x ${FAKE}`],
      `#!/bin/sh\nreal=/usr/bin/mariadb-dump\ncase $1 in --version) exec $real --version ;; esac\n${script}\n`,
    );

  /** The error, after nothing was left behind. */
  const failure = async (attempt: Promise<unknown>): Promise<UserError> => {
    const error = await attempt.then(
      () => new Error('it succeeded'),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).fix).toBeTruthy();
    expect(await stack.sets()).toEqual([]);
    return error as UserError;
  };

  it('a dump that is cut though its client exits with 0', async () => {
    await fake('$real "$@" | head -n 30; exit 0');
    expect((await failure(stack.backup())).message).toMatch(/is not complete.*'-- Dump completed'/);
  });

  it('a dump that lacks a table', async () => {
    await fake('$real "$@" | sed "/^-- Table structure/d"');
    expect((await failure(stack.backup())).message).toMatch(/has 0 tables, but the server held 1/);
  });

  it('a client that fails after a complete dump', async () => {
    await fake('$real "$@"; echo "mysteriously broken" >&2; exit 5');
    expect((await failure(stack.backup())).message).toMatch(/exit code 5: mysteriously broken/);
  });

  it('a client that is killed', async () => {
    await fake('echo "-- begin"; kill -9 $$');
    expect((await failure(stack.backup())).message).toMatch(/exit code 137/);
  });

  it('a dump that takes too long, and it does not go on in the container', async () => {
    await fake('echo "-- begin"; exec sleep 987');
    const error = await failure(stack.backup({ timeout: 1500 }));
    expect(error.message).toMatch(/dump of service 'db' on local was not done after 1.5s/);
    await waitFor('the end of the client', async () => !(await processes(stack)).includes('sleep 987'));
  });

  it('an abort in the middle, and nothing goes on', async () => {
    await fake('echo "-- begin"; exec sleep 986');
    const controller = new AbortController();
    const attempt = stack.backup({}, { context: testContext(controller.signal) });
    const ended = expect(attempt).rejects.toThrow('stop it');
    await waitFor('the begin of the dump', async () => (await processes(stack)).includes('sleep 986'));
    controller.abort(new Error('stop it'));
    await ended;
    expect(await stack.sets()).toEqual([]);
    await waitFor('the end of the client', async () => !(await processes(stack)).includes('sleep 986'));
  });

  it('no room before it begins', async () => {
    await using _ = await smallDisk(stack.path('small'), 4);
    const error = await failure(stack.backup({}, { deployPath: stack.path('small') }));
    expect(error.message).toMatch(/no room for the backup: 4\.\d MB free at .*small\/backups/);
    expect(await readdir(stack.path('small'))).toEqual(LOCK_FILES);
  });

  it('a disk that fills up in the middle of a dump', async () => {
    await using _ = await smallDisk(stack.path('small2'), 12);
    // The server's statistics stay at what the table held when it was empty.
    await stack.exec(
      'db',
      SQL,
      `USE app;
       CREATE TABLE big (a LONGBLOB) STATS_PERSISTENT=1 STATS_AUTO_RECALC=0;
       SET max_recursive_iterations=1000000;
       INSERT INTO big SELECT (SELECT GROUP_CONCAT(RANDOM_BYTES(1000) SEPARATOR '') FROM seq_1_to_900) FROM seq_1_to_30;
       UPDATE big SET a = CONCAT(RANDOM_BYTES(1000), a);`,
    );
    const error = await failure(stack.backup({}, { deployPath: stack.path('small2') }));
    expect(error.message).toMatch(/dump of service 'db': the disk of local is full/);
    expect(await readdir(stack.path('small2'))).toEqual(LOCK_FILES);
  });

  it('no room for a volume', async () => {
    await using _ = await smallDisk(stack.path('small3'), 12);
    await stack.exec('files', ['sh', '-c', 'head -c 30000000 /dev/urandom >/files/big']);
    const small = stack.path('small3');
    const room = await failure(stack.backup({ ignore: ['db'], volumes: ['files'] }, { deployPath: small }));
    expect(room.message).toMatch(/no room for the backup/);
    expect(await readdir(small)).toEqual(LOCK_FILES);
  });

  it('a deploy path that cannot be written', async () => {
    await mkdir(stack.path('plain'));
    await writeFile(stack.path('plain', 'backups'), 'a file');
    await expect(stack.backup({}, { deployPath: stack.path('plain') })).rejects.toThrow(/mkdir/);
  });

  it('a password that the server refuses', async () => {
    await stack.exec('db', SQL, "ALTER USER root@localhost IDENTIFIED BY 'changed'");
    try {
      const error = await failure(stack.backup());
      expect(error.message).toMatch(/no login works/);
      expect(error.message).toMatch(/root with MARIADB_ROOT_PASSWORD: ERROR 1045.*Access denied/);
      expect(error.message).not.toContain('secret');
    } finally {
      await stack.exec(
        'db',
        ['mariadb', '-uroot', '-pchanged'],
        "ALTER USER root@localhost IDENTIFIED BY 'secret'",
      );
    }
  });

  it('a dump that holds far less than the last one, unless it is accepted', async () => {
    const deployPath = stack.path('dropped');
    const first = await stack.backup({}, { deployPath });
    await stack.exec('db', SQL, 'USE app; DELETE FROM t WHERE a > 10');
    try {
      const error = await failure(stack.backup({}, { deployPath }));
      expect(error.message).toMatch(/suspiciously little.*db\.sql has \d+ rows \(\d+ then\)/);
      expect(error.fix).toContain('max-drop: 100');
      expect(await readdir(path.join(deployPath, 'backups'))).toEqual([
        first.status === 'created' && first.id,
      ]);
      const accepted = await stack.backup({ maxDrop: 100 }, { deployPath });
      expect(accepted.status).toBe('created');
      expect((await stack.backup({}, { deployPath })).status).toBe('created');

      await stack.exec('db', SQL, 'DROP DATABASE app');
      const gone = await failure(stack.backup({}, { deployPath }));
      expect(gone.message).toMatch(/suspiciously little.*db\.sql is not there any more/);
    } finally {
      await stack.exec(
        'db',
        SQL,
        'CREATE OR REPLACE DATABASE app; USE app; CREATE TABLE t (a INT); INSERT INTO t SELECT seq FROM seq_1_to_1000',
      );
    }
  });

  it('a database that does not run', async () => {
    await stack.compose('stop', 'db');
    try {
      expect((await failure(stack.backup())).message).toMatch(/'db' is exited and not running/);
      await docker('start', await stack.container('db'));
      await docker('pause', await stack.container('db'));
      expect((await failure(stack.backup())).message).toMatch(/'db' is paused and not running/);
    } finally {
      await docker('unpause', await stack.container('db'));
    }
  });

  it('names that the stack does not have', async () => {
    const service = await failure(stack.backup({ services: [{ service: 'filse' }] }));
    expect(service.message).toMatch(/no service 'filse' in the stack that runs \(did you mean 'files'\?\)/);
    const volume = await failure(stack.backup({ volumes: ['file'] }));
    expect(volume.message).toMatch(/no volume 'file' on this host \(did you mean 'files'\?\)/);
  });

  it('volumes of a stack that is down, unless each is spoken for', async () => {
    await stack.compose('down');
    expect((await failure(stack.backup())).message).toMatch(/its volumes are there \(files\): no database/);
    expect(await stack.backup({ ignore: ['files'] })).toMatchObject({ status: 'nothing-to-protect' });
    await stack.compose('down', '--volumes');
    const absent = { status: 'nothing-to-protect', reason: expect.stringMatching(/yet$/) };
    expect(await stack.backup({}, { deployPath: stack.path('fresh') })).toMatchObject(absent);
    await expect(readdir(stack.path('fresh'))).rejects.toThrow(/ENOENT/);
  });
});

async function processes(stack: BackupStack): Promise<string> {
  return docker('top', await stack.container('db'), '-eo', 'pid,args');
}

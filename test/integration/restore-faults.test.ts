import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { BackupStack, databaseService, NASTY_PASSWORD, smallDisk } from '../support/backup.ts';
import { docker, LABEL } from '../support/docker.ts';
import { mariadbImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { restoreInto, undoIn, withLock } from '../support/restoring.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose');

suite('restores that fail', () => {
  let stack: BackupStack;
  let id: string;
  let directory: string;
  let dump: string;
  beforeAll(async () => {
    const image = await mariadbImage();
    stack = await BackupStack.start({
      services: {
        db: databaseService(
          image,
          { MARIADB_ROOT_PASSWORD: NASTY_PASSWORD, MARIADB_DATABASE: 'app' },
          { volumes: ['data:/var/lib/mysql'] },
        ),
        app: { image, init: true, labels: [LABEL], entrypoint: ['sleep', '1d'] },
      },
      volumes: { data: {} },
    });
    await sql(
      'CREATE TABLE app.t (a INT PRIMARY KEY); USE app; INSERT INTO app.t SELECT seq FROM seq_1_to_500',
    );
    const report = await stack.backup();
    if (report.status !== 'created') throw new Error(JSON.stringify(report));
    id = report.id;
    directory = report.path;
    dump = report.files[0]?.path ?? '';
    await sql('INSERT INTO app.t VALUES (501)');
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());
  beforeEach(() => stack.context.log.lines.splice(0));

  const sql = (text: string) => stack.exec('db', ['mariadb', '-uroot', `-p${NASTY_PASSWORD}`, '-N'], text);
  /** Containers of our restores: others restore on this machine, too. */
  const ours = async () => {
    const said = await docker(
      'ps',
      '--all',
      '--filter',
      'label=deploy-kit.restore',
      '--format',
      '{{.Label "deploy-kit.restore"}}',
    );
    return said.split('\n').filter((mark) => mark.startsWith(stack.project));
  };
  /** What is there now, everything running, and nothing of a restore left. */
  const isUntouched = async () => {
    // A server that was stopped for a copy may have to start yet.
    await waitFor('the database', () => sql('SELECT 1'));
    expect(await sql('SELECT COUNT(*) FROM app.t')).toBe('501\n');
    expect(await ours()).toEqual([]);
    expect(await docker('volume', 'ls', '-q', '--filter', 'label=deploy-kit.restore')).not.toContain(
      stack.project,
    );
    const states = await docker(
      'inspect',
      '--format',
      '{{.State.Status}}',
      await stack.container('app'),
      await stack.container('db'),
    );
    expect(states).toBe('running\nrunning');
  };
  const file = () => path.join(directory, dump);

  it.each([
    [
      'cut',
      async (name: string, bytes: Buffer) => truncate(name, bytes.length - 10),
      /db\.sql\.\w+ of backup .* is damaged/,
    ],
    [
      'with a flipped bit',
      async (name: string, bytes: Buffer) => writeFile(name, flipped(bytes)),
      /its checksum is not that/,
    ],
  ])('a file that is %s is found before anything stops', async (_, damage, message) => {
    const bytes = await readFile(file());
    const started = await docker('inspect', '--format', '{{.State.StartedAt}}', await stack.container('app'));
    try {
      await damage(file(), bytes);
      await expect(restoreInto(stack, id)).rejects.toMatchObject({ message: expect.stringMatching(message) });
    } finally {
      await writeFile(file(), bytes);
    }
    expect(await docker('inspect', '--format', '{{.State.StartedAt}}', await stack.container('app'))).toBe(
      started,
    );
    await isUntouched();
  });

  it('a set whose content is not what its manifest counted replaces nothing', async () => {
    const name = path.join(directory, 'manifest.json');
    const text = await readFile(name, 'utf8');
    try {
      await writeFile(name, text.replace('"rows": 500', '"rows": 499'));
      await expect(restoreInto(stack, id)).rejects.toMatchObject({
        message: expect.stringContaining('500 rows, not 499'),
      });
    } finally {
      await writeFile(name, text);
    }
    await isUntouched();
  });

  it('a set of a newer server is refused before anything stops', async () => {
    const name = path.join(directory, 'manifest.json');
    const text = await readFile(name, 'utf8');
    const started = await docker('inspect', '--format', '{{.State.StartedAt}}', await stack.container('app'));
    try {
      await writeFile(name, text.replaceAll(/"serverVersion": "\d+/g, '"serverVersion": "99'));
      await expect(restoreInto(stack, id)).rejects.toMatchObject({
        message: expect.stringMatching(/'db' of .* was written by MariaDB 99\..*, and MariaDB 1\d\..* runs/),
      });
    } finally {
      await writeFile(name, text);
    }
    expect(await docker('inspect', '--format', '{{.State.StartedAt}}', await stack.container('app'))).toBe(
      started,
    );
    await isUntouched();
  });

  it('a cancel while the trial server starts leaves everything as it was', async () => {
    const controller = new AbortController();
    const run = restoreInto(stack, id, {}, controller.signal);
    for (;;) {
      if ((await ours()).length > 0) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    controller.abort(new Error('cancelled'));
    await expect(run).rejects.toThrow();
    await isUntouched();
  });

  it('what runs on the new data and fails brings the old data back', async () => {
    const failing = restoreInto(stack, id, {
      bringUp: async () => {
        expect(await sql('SELECT COUNT(*) FROM app.t')).toBe('500\n');
        // As a release does that has another image.
        await stack.compose('up', '--detach', '--force-recreate', '--no-deps', 'db');
        throw new Error('the release does not start');
      },
    });
    await expect(failing).rejects.toThrow('the release does not start');
    await isUntouched();
  });

  it('nothing is undone where nothing was restored', async () => {
    await expect(undoIn(stack)).rejects.toMatchObject({
      message: expect.stringContaining('there is no restore on local'),
    });
  });

  it('two at once: one of them is told who is at it, and the other goes on', async () => {
    const first = restoreInto(stack, id, {
      bringUp: () => new Promise((resolve) => setTimeout(resolve, 3000)),
    });
    await waitFor('the first one to begin', async () => (await ours()).length > 0);
    const second = withLock(stack, async () => 'entered', { wait: 0 });
    await expect(second).rejects.toMatchObject({ message: expect.stringContaining('tester') });
    const { id: restored } = await first;
    expect(await sql('SELECT COUNT(*) FROM app.t')).toBe('500\n');
    await undoIn(stack, restored);
    expect(await sql('SELECT COUNT(*) FROM app.t')).toBe('501\n');
  });

  it('a disk that fills up half-way leaves everything as it was', async () => {
    await using _ = await smallDisk(stack.path('small'), 200);
    const device = stack.path('small', 'data');
    await mkdir(device);
    const image = await mariadbImage();
    await using other = await BackupStack.start({
      services: {
        app: { image, init: true, labels: [LABEL], entrypoint: ['sleep', '1d'], volumes: ['data:/data'] },
      },
      volumes: { data: { driver_opts: { type: 'none', o: 'bind', device } } },
    });
    // It is compressed to nearly nothing: how much room it takes is seen only when it is unpacked.
    await other.exec('app', ['sh', '-c', 'head -c 120000000 /dev/zero >/data/zeros']);
    const report = await other.backup({ volumes: ['data'] });
    if (report.status !== 'created') throw new Error(report.reason);
    await other.exec('app', ['sh', '-c', 'rm /data/zeros && echo now >/data/now']);
    await writeFile(stack.path('small', 'filler'), Buffer.alloc(100_000_000));
    await expect(restoreInto(other, report.id)).rejects.toMatchObject({
      message: expect.stringMatching(/no space left/i),
    });
    expect(await other.exec('app', ['ls', '/data'])).toBe('now\n');
    expect(await readdir(stack.path('small'))).toEqual(['data', 'filler']);
  });
});

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = Math.floor(copy.length / 2);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

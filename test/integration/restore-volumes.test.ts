import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Hold } from '../../src/backup/restore/hold.ts';
import { BackupStack } from '../support/backup.ts';
import { docker, LABEL } from '../support/docker.ts';
import { debianImage } from '../support/images.mjs';
import { ofToday } from '../support/of-today.ts';
import { requires } from '../support/requirements.ts';
import { restoreInto, settledIn, undoIn, withLock } from '../support/restoring.ts';

const suite = await requires('engine', 'compose');

const FILL = `
cd /data && umask 022
mkdir -p 'sp ace/ü' && echo 'hello 😀' >'sp ace/ü/-rf' && chmod 4750 'sp ace/ü/-rf' && chown 1234:5678 'sp ace/ü/-rf'
ln -s 'sp ace' link && ln 'sp ace/ü/-rf' hard && mkfifo fifo && mkdir empty && chmod 1777 empty
chown 33:33 . && chmod 2770 .
`;
const LIST = `cd /data && find . -exec stat -c '%n %F %a %u:%g %s %Y %N %h' {} + | sort && find . -type f -exec md5sum {} + | sort`;

const UNDO =
  'mv "$live" "$home/_new" && mv "$home/_data" "$live" && rm "$home/swapped" && mv "$home/_new" "$home/_data"';

suite('restore of volumes', () => {
  let stack: BackupStack;
  beforeAll(async () => {
    const image = await debianImage();
    const sleep = { image, init: true, labels: [LABEL], entrypoint: ['sleep', '1d'] };
    stack = await BackupStack.start({
      services: {
        app: { ...sleep, volumes: ['uploads:/data'] },
        web: { ...sleep, volumes: ['uploads:/data:ro'] },
        other: { ...sleep, volumes: ['else:/else'] },
      },
      volumes: { uploads: {}, else: {} },
    });
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());

  const started = async (service: string) =>
    docker('inspect', '--format', '{{.State.StartedAt}}', await stack.container(service));

  it('takes the place of what is there, which comes back when that is undone', async () => {
    await stack.exec('app', ['sh', '-ec', FILL]);
    const before = await stack.exec('app', ['sh', '-c', LIST]);
    const report = await stack.backup({ volumes: ['uploads'] });
    if (report.status !== 'created') throw new Error(report.reason);
    await stack.exec('app', ['sh', '-ec', 'cd /data && rm -r "sp ace" && echo later >later']);
    const changed = await stack.exec('app', ['sh', '-c', LIST]);
    const others = await started('other');

    const restored = await restoreInto(stack, report.id, { only: ['uploads'] });
    for (const service of ['app', 'web']) expect(await stack.exec(service, ['sh', '-c', LIST])).toBe(before);
    expect(await started('other')).toBe(others);

    expect(await undoIn(stack)).toMatchObject({ status: 'undone', id: restored.id, parts: ['uploads'] });
    for (const service of ['app', 'web']) expect(await stack.exec(service, ['sh', '-c', LIST])).toBe(changed);
    // Said again it does not walk on to an older one.
    await expect(undoIn(stack)).rejects.toMatchObject({
      message: expect.stringContaining('is undone already'),
    });
    // By its id it comes back, and can be undone once more.
    expect(await undoIn(stack, restored.id)).toMatchObject({ status: 'redone', id: restored.id });
    for (const service of ['app', 'web']) expect(await stack.exec(service, ['sh', '-c', LIST])).toBe(before);
    expect(await undoIn(stack)).toMatchObject({ status: 'undone', id: restored.id });
    expect(await stack.exec('app', ['sh', '-c', LIST])).toBe(changed);
  });

  it('is refused while a container of somebody else has the data, too', async () => {
    const report = await stack.backup({ volumes: ['uploads'] });
    if (report.status !== 'created') throw new Error(report.reason);
    const before = await started('app');
    const volume = `${stack.project}_uploads:/x`;
    const image = await debianImage();
    const name = `${stack.project}-stranger`;
    // Has all volumes, and none of them open: it finds by its path what takes the place of one.
    const agent = `${stack.project}-agent`;
    const all = `${await docker('info', '--format', '{{.DockerRootDir}}')}/volumes:/all`;
    await docker('run', '-d', '--init', '--name', agent, '-v', all, image, 'sleep', '1d');
    await docker('run', '-d', '--init', '--name', name, '-v', volume, image, 'sleep', '1d');
    try {
      await expect(restoreInto(stack, report.id, { only: ['uploads'] })).rejects.toMatchObject({
        message: expect.stringContaining(`container ${name}`),
      });
      expect(await started('app')).toBe(before);
      await docker('rm', '--force', name);
      await restoreInto(stack, report.id, { only: ['uploads'] });
      expect(await started('app')).not.toBe(before);
    } finally {
      await docker('rm', '--force', name, agent);
    }
  });

  it('is in the hands of a command that hears whatever it runs, also without an end of line', async () => {
    const said = await withLock(stack, async ({ host }) => {
      await using hold = await Hold.begin(host, `${stack.project}-hold`);
      return [await hold.run(['printf', 'no end']), await hold.run(['echo', 'end'])];
    });
    expect(said).toEqual(['no end', 'end\n']);
  });

  /** As a crash of the host leaves it that comes between the renames: everything stopped, `stage` written down last. */
  const crash = async (id: string, stage: string, script: string) => {
    await stack.compose('stop');
    const file = path.join(stack.deployPath, 'restores', `${id}.json`);
    const record = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...record, stage }));
    const [{ parent, live, home }] = record.places;
    const inside = ['sh', '-ec', `cd /p && live=$1 home=$2 && ${script}`, 'sh', live, home];
    const [shell = '', ...args] = inside;
    await docker('run', '--rm', '-v', `${parent}:/p`, '--entrypoint', shell, await debianImage(), ...args);
    await stack.compose('start');
  };

  const CRASHES = [
    [
      'swapping',
      'mv "$home/_data" "$home/_x" && mv "$live" "$home/_data" && mv "$home/_x" "$live" && rm "$home/swapped"',
      'changed',
      'failed',
    ],
    [
      'swapping',
      'mv "$live" "$home/_n" && mv "$home/_data" "$home/_old" && mv "$home/_n" "$home/_data" && rm "$home/swapped"',
      'before',
      'restored',
    ],
    ['swapping', 'mv "$home/_data" "$home/_old" && rm "$home/swapped"', 'before', 'restored'],
    ['undoing', 'true', 'before', 'restored'],
    ['undoing', 'mv "$live" "$home/_new"', 'changed', 'undone'],
    ['undoing', 'mv "$live" "$home/_new" && mv "$home/_data" "$live"', 'changed', 'undone'],
    ['redoing', 'true', 'before', 'restored'],
    ['redoing', `${UNDO}`, 'changed', 'undone'],
    ['redoing', `${UNDO} && mv "$live" "$home/_old"`, 'before', 'restored'],
    ['redoing', `${UNDO} && mv "$live" "$home/_old" && mv "$home/_data" "$live"`, 'before', 'restored'],
  ] as const;
  describe('which is cut off by a crash', () => {
    let id: string;
    beforeAll(async () => {
      await stack.exec('app', ['sh', '-c', 'rm -rf /data/* && echo before >/data/is']);
      const report = await stack.backup({ volumes: ['uploads'], maxDrop: 100 });
      if (report.status !== 'created') throw new Error(JSON.stringify(report));
      id = report.id;
    });

    it.each(ofToday(CRASHES, 2))(
      'while %s (%s) is brought to an end: %s, %s',
      async (stage, script, expected, last) => {
        await stack.exec('app', ['sh', '-c', 'rm -rf /data/* && echo changed >/data/is']);
        const restored = await restoreInto(stack, id, { only: ['uploads'] });
        // A directory that is missing stops its container from starting; what mounts nothing of it starts.
        await crash(restored.id, stage, script).catch(() => {});
        const restores = await settledIn(stack);
        expect(restores.find((one) => one.id === restored.id)?.stage).toBe(last);
        await stack.compose('up', '--detach', '--force-recreate');
        expect((await stack.exec('app', ['cat', '/data/is'])).trim()).toBe(expected);
      },
    );
  });
});

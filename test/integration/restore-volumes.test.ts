import { afterAll, beforeAll, expect, it } from 'vitest';
import { BackupStack } from '../support/backup.ts';
import { docker, LABEL } from '../support/docker.ts';
import { debianImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { restoreInto, undoIn } from '../support/restoring.ts';

const suite = await requires('engine', 'compose');

const FILL = `
cd /data && umask 022
mkdir -p 'sp ace/ü' && echo 'hello 😀' >'sp ace/ü/-rf' && chmod 4750 'sp ace/ü/-rf' && chown 1234:5678 'sp ace/ü/-rf'
ln -s 'sp ace' link && ln 'sp ace/ü/-rf' hard && mkfifo fifo && mkdir empty && chmod 1777 empty
chown 33:33 . && chmod 2770 .
`;
const LIST = `cd /data && find . -exec stat -c '%n %F %a %u:%g %s %Y %N %h' {} + | sort && find . -type f -exec md5sum {} + | sort`;

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
    await expect(undoIn(stack)).rejects.toMatchObject({
      message: expect.stringContaining('whose old data is kept'),
    });
  });
});

import { chmod, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { inside } from '../../../src/backup/engines/inside.ts';
import { ask } from '../../../src/host/ask.ts';
import { openTestHost } from '../../support/open-host.ts';
import { tempDir } from '../../support/temp.ts';

const box = {
  service: 'db',
  container: { id: 'c1', name: 'shop-db-1' },
  declared: false,
  database: undefined,
};
const { signal } = new AbortController();

/** Asks with an engine that is a script. */
async function asked(docker: string): Promise<string> {
  await using dir = await tempDir();
  await writeFile(dir.join('docker'), `#!/bin/sh\n${docker}\n`);
  await chmod(dir.join('docker'), 0o755);
  const environment = { PATH: `${dir.path}:${process.env['PATH']}` };
  await using host = await openTestHost('local', undefined, { environment });
  const script = 'echo "in $1"; echo "$DEPLOY_KIT_WORDS"; echo noise >&2';
  const question = inside(box, { script, args: ["it's"], read: (said) => said });
  return (await ask(host, { question }, { signal })).question;
}

it('hands over what a script says in the container', async () => {
  expect(
    await asked(
      'case $1 in inspect) echo "word $4" ;; exec) [ "$*" != "${*#exec -e DEPLOY_KIT_WORDS c1 }" ] && shift 4 && exec "$@" ;; esac',
    ),
  ).toBe("in it's\nword c1\n");
});

it('says why nothing can be run there, for people', async () => {
  const refused = asked('printf "half a line"; echo "no such container" >&2; exit 125');
  await expect(refused).rejects.toThrow("service 'db' cannot be asked for its databases: no such container");
  await expect(refused).rejects.toMatchObject({ fix: 'look at docker logs shop-db-1 on local' });
  await expect(asked('exit 124')).rejects.toThrow('it does not answer');
});

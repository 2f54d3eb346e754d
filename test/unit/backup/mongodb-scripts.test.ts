import { spawnSync } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { DUMP, PROBE } from '../../../src/backup/engines/mongodb/scripts.ts';
import { NASTY_PASSWORD } from '../../support/backup.ts';
import { tempDir } from '../../support/temp.ts';

/** Runs a script of ours with a mongodump that writes down what it was given, and lets in who has that password. */
async function run(script: string, args: readonly string[], env: Record<string, string>, words = '') {
  await using dir = await tempDir('mongo');
  await writeFile(
    dir.join('mongodump'),
    `#!/bin/sh
printf '%s\\n' "$@" >>'${dir.join('argv')}'
case "$*" in
  *--version*) echo 'mongodump version: 100.10'; exit ;;
  *--config*) cat >'${dir.join('config')}' ;;
  *) echo 'Authentication failed.' >&2; exit 1 ;;
esac
printf '2026-11-30T10:00:00.000+0000\\twriting app.a to archive on stdout\\n' >&2
printf '2026-11-30T10:00:00.000+0000\\tdone dumping app.a.b (3 documents)\\n' >&2
printf '2026-11-30T10:00:00.000+0000\\tdone dumping app.c (1 document)\\n' >&2
printf 'archive'
exit "\${FAKE_CODE:-0}"
`,
  );
  await chmod(dir.join('mongodump'), 0o755);
  const result = spawnSync('sh', ['-c', script, 'sh', ...args], {
    input: words,
    env: { PATH: `${dir.path}:${process.env['PATH']}`, ...env },
    encoding: 'utf8',
  });
  const config = await readFile(dir.join('config'), 'utf8').catch(() => '');
  return { ...result, config, argv: await readFile(dir.join('argv'), 'utf8').catch(() => '') };
}

const ROOT = { MONGO_INITDB_ROOT_USERNAME: 'us"er', MONGO_INITDB_ROOT_PASSWORD: NASTY_PASSWORD };

it('hands the password over as configuration, and in no argv', async () => {
  const probe = await run(PROBE, [], ROOT);
  expect(probe.stdout).toMatch(/^login\troot$/m);
  for (const { config, argv } of [probe, await run(DUMP, ['root', '', ''], ROOT)]) {
    expect(parse(config)).toEqual({ password: NASTY_PASSWORD });
    expect(argv).toContain('--username=us"er\n');
    expect(argv).not.toContain(NASTY_PASSWORD.slice(0, 8));
  }
});

it('says what each login was told', async () => {
  const { stdout } = await run(PROBE, [], {});
  expect(stdout).toContain('refused\tnone\tAuthentication failed.');
  expect(stdout).not.toMatch(/^login/m);
  const unreadable = await run(PROBE, [], {
    MONGO_INITDB_ROOT_USERNAME: 'root',
    MONGO_INITDB_ROOT_PASSWORD_FILE: '/no/such/file',
  });
  expect(unreadable.stdout).toContain('unreadable\t MONGO_INITDB_ROOT_PASSWORD_FILE');
});

it('asks for one moment of a replica set, and on the port that the server has', async () => {
  const words = 'mongod\n--replSet\nrs0\n--port\n27018\n';
  expect((await run(PROBE, [], ROOT, words)).stdout).toMatch(/^replica-set$/m);
  const { argv } = await run(DUMP, ['root', '', 'yes'], ROOT, words);
  expect(argv).toContain('--port=27018\n');
  expect(argv).toContain('--oplog\n');
  expect(
    (await run(DUMP, ['root', 'app', ''], ROOT, 'sh\n-c\nexec mongod --port=27019 --auth\n')).argv,
  ).toMatch(/--port=27019\n(.*\n)*--db=app\n/);
});

it('counts what was dumped, and ends as mongodump did', async () => {
  const { stdout, stderr, status } = await run(DUMP, ['root', '', ''], ROOT);
  expect({ stdout, stderr, status }).toEqual({ stdout: 'archive', stderr: 'dumped\tapp\t2\t4\n', status: 0 });
  expect((await run(DUMP, ['root', '', ''], { ...ROOT, FAKE_CODE: '3' })).status).toBe(3);
});

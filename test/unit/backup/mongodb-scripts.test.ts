import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { DUMP, PROBE } from '../../../src/backup/engines/mongodb/scripts.ts';
import { NASTY_PASSWORD } from '../../support/backup.ts';
import { inContainerOf } from '../../support/in-container.ts';

/** Writes down what it was given, and lets in who has a password. */
const MONGODUMP = `
printf '%s\\n' "$@" >>"$LOG"
case "$*" in
  *--config*) { echo; echo config; cat; } >>"$LOG" ;;
  *) echo 'Authentication failed.' >&2; exit 1 ;;
esac
printf '2026-11-30T10:00:00.000+0000\\twriting app.a to archive on stdout\\n' >&2
printf '2026-11-30T10:00:00.000+0000\\tdone dumping app.a.b (3 documents)\\n' >&2
printf '2026-11-30T10:00:00.000+0000\\tdone dumping app.c (1 document)\\n' >&2
printf 'archive'
[ -z "\${FAKE_HANGS-}" ] || exec sleep 300
exit "\${FAKE_CODE:-0}"`;
const PROGRAMS = { mongodump: MONGODUMP, mongod: 'echo "db version v7.0.5"' };
const ROOT = { MONGO_INITDB_ROOT_USERNAME: 'us"er', MONGO_INITDB_ROOT_PASSWORD: NASTY_PASSWORD };

const probe = (env: Record<string, string>, words = '') => inContainerOf(PROGRAMS, PROBE, { env, words });
const dump = (args: string[], more: object = {}) =>
  inContainerOf(PROGRAMS, DUMP, { args, env: ROOT, ...more });

it('hands the password over as configuration, and in no argv', async () => {
  const probed = await probe(ROOT);
  expect(probed.stdout).toMatch(/^login\troot$/m);
  expect(probed.stdout).toMatch(/^version\t7\.0\.5$/m);
  for (const { log } of [probed, await dump(['root', '', ''])]) {
    const [argv = '', config = ''] = log.split('\nconfig\n');
    expect(parse(config)).toEqual({ password: NASTY_PASSWORD });
    expect(argv).toContain('--username=us"er\n');
    expect(argv).not.toContain(NASTY_PASSWORD.slice(0, 8));
  }
});

it('says what each login was told', async () => {
  const { stdout } = await probe({});
  expect(stdout).toContain('refused\tnone\tAuthentication failed.');
  expect(stdout).not.toMatch(/^login/m);
  const unreadable = await probe({
    MONGO_INITDB_ROOT_USERNAME: 'root',
    MONGO_INITDB_ROOT_PASSWORD_FILE: '/no/such/file',
  });
  expect(unreadable.stdout).toContain('unreadable\t MONGO_INITDB_ROOT_PASSWORD_FILE');
});

it('asks for one moment of a replica set, and on the port that the server has', async () => {
  const words = 'mongod\n--replSet\nrs0\n--port\n27018\n';
  expect((await probe(ROOT, words)).stdout).toMatch(/^replica-set$/m);
  // Only one entrypoint makes that of it.
  expect((await probe({ ...ROOT, MONGODB_REPLICA_SET_MODE: 'primary' })).stdout).not.toMatch(
    /^replica-set$/m,
  );
  expect((await probe(ROOT)).stdout).not.toMatch(/^replica-set$/m);
  const { log } = await dump(['root', '', 'yes'], { words });
  expect(log).toContain('--port=27018\n');
  expect(log).toContain('--oplog\n');
  const one = await dump(['root', 'app', ''], { words: 'sh\n-c\nexec mongod --port=27019 --auth\n' });
  expect(one.log).toMatch(/--port=27019\n(.*\n)*--db=app\n/);
});

it('counts what was dumped, and ends as mongodump did', async () => {
  const said = { stdout: 'archive', stderr: 'dumped\tapp\t2\t4\n' };
  expect(await dump(['root', '', ''])).toMatchObject({ ...said, status: 0 });
  expect(await dump(['root', '', ''], { env: { ...ROOT, FAKE_CODE: '3' } })).toMatchObject({
    ...said,
    status: 3,
  });
});

it('ends when its stdin does', async () => {
  const onOutput = (end: () => void) => end();
  const { status } = await dump(['root', '', ''], { env: { ...ROOT, FAKE_HANGS: '1' }, onOutput });
  expect(status).toBe(143);
});

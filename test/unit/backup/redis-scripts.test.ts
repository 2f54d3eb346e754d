import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { DUMP, PROBE } from '../../../src/backup/engines/redis/scripts.ts';
import { inContainerOf } from '../../support/in-container.ts';
import { tempDir } from '../../support/temp.ts';

/** Writes down how it was asked, and lets in who has the password \`right\`. */
const CLI = `
printf '%s|%s\\n' "$*" "$REDISCLI_AUTH" >>"$LOG"
case "$*" in
  --help) echo '  -e                 Return exit error code'; exit ;;
esac
[ "$REDISCLI_AUTH" = right ] || { echo 'NOAUTH Authentication required.'; exit 1; }
case "$*" in
  *PING) echo PONG ;;
  *INFO) [ -z "\${FAKE_DENIES-}" ] || { echo "NOPERM User default has no permissions to run the 'info' command"; exit 1; }
    printf 'redis_version:7.2.4\\r\\nused_memory:1000\\r\\ndb0:keys=2,expires=0\\r\\ndb3:keys=1,expires=0\\r\\n' ;;
  *--rdb*) printf 'REDIS0011'; [ -z "\${FAKE_HANGS-}" ] || exec sleep 300 ;;
esac`;
const PROGRAMS = { 'redis-cli': CLI, 'redis-check-rdb': 'exit 0' };
const probe = (env: Record<string, string>, words = '') => inContainerOf(PROGRAMS, PROBE, { env, words });

it('says what the server is and holds', async () => {
  const { stdout } = await probe({ REDIS_PASSWORD: 'right' });
  expect(stdout).toMatch(/login\tfound\nredis_version\t7\.2\.4\nused_memory\t1000\nkeys\t2\nkeys\t1\nend\n$/);
});

it('takes a server that does not say what it holds for none that holds nothing', async () => {
  const { stdout } = await probe({ REDIS_PASSWORD: 'right', FAKE_DENIES: '1' });
  expect(stdout).toContain('refused\tfound\tNOPERM User default has no permissions');
  expect(stdout).not.toMatch(/^(login|end)/m);
});

it('takes the port of the words before that of the file, and the password of either', async () => {
  await using dir = await tempDir('redis');
  const file = dir.join('redis.conf');
  await writeFile(file, 'port 6379\nrequirepass "right"\n');
  const { stdout, log } = await probe({}, `redis-server\n${file}\n--port\n6400\n`);
  expect(log).toContain('-e -p 6400 PING|right\n');
  expect(stdout).toContain('login\tfound');
});

it('names a file of a password that cannot be read', async () => {
  const { stdout } = await probe({ REDIS_PASSWORD_FILE: '/no/such/file' });
  expect(stdout).toContain('unreadable\t REDIS_PASSWORD_FILE');
  expect(stdout).toContain('refused\tfound\tNOAUTH');
});

it('knows a sentinel, which holds nothing, and a client that is too old', async () => {
  expect((await probe({}, 'redis-sentinel\n/etc/sentinel.conf\n')).stdout).toMatch(/sentinel\nend\n$/);
  const beside = 'redis-server\n--replica-announce-ip\ncache-sentinel-1\n';
  const data = await probe({ REDISCLI_AUTH: 'right' }, beside);
  expect(data.stdout).not.toContain('sentinel\n');
  expect(data.stdout).toContain('login\tfound');
  const old = {
    ...PROGRAMS,
    'redis-cli': 'echo "Unrecognized option or bad number of args for: \'-e\'"; exit 1',
  };
  expect((await inContainerOf(old, PROBE)).stdout).toContain('lacks\tredis-cli 6.2');
});

it('ends a dump when its stdin ends, and says nothing of a password', async () => {
  const env = { REDIS_PASSWORD: 'right', FAKE_HANGS: '1' };
  const { status, stdout, log } = await inContainerOf(PROGRAMS, DUMP, { env, onOutput: (end) => end() });
  expect(status).toBe(143);
  expect(stdout).toBe('REDIS0011');
  expect(log.split('\n').map((line) => line.split('|')[0])).not.toContain('right');
  const whole = await inContainerOf(PROGRAMS, DUMP, { env: { REDIS_PASSWORD: 'right' } });
  expect(whole).toMatchObject({ status: 0, stdout: 'REDIS0011' });
});

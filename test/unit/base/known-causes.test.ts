import { afterEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { knownCause, withCause } from '../../../src/base/known-causes.ts';
import { entryFor } from '../../../src/base/troubleshooting.ts';
import { useLanguage } from '../../../src/texts/texts.ts';

afterEach(() => useLanguage(undefined));

const REFUSED = 'the database refuses the user or the password';
const NOTHING = 'the database was asked without a password';

// In the words of the servers and of the clients of several languages.
const SAID: readonly (readonly [said: string, what: string | undefined, fix?: string])[] = [
  [
    "ERROR 1045 (28000): Access denied for user 'shop'@'172.18.0.3' (using password: YES)",
    REFUSED,
    'ALTER USER',
  ],
  [
    "SQLSTATE[HY000] [1045] Access denied for user 'shop'@'172.18.0.3' (using password: YES) (Connection: mysql, SQL: select 1)",
    REFUSED,
    'ALTER USER',
  ],
  ["Access denied for user 'shop'@'localhost' (using password: NO)", NOTHING, 'environment:'],
  ['psql: error: FATAL:  password authentication failed for user "shop"', REFUSED, 'ALTER ROLE'],
  ['psycopg2.OperationalError: FATAL:  role "shop" does not exist', REFUSED, 'ALTER ROLE'],
  ['fe_sendauth: no password supplied', NOTHING],
  ['Error: SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string', NOTHING],
  ['MongoServerError: Authentication failed.', REFUSED, 'changeUserPassword'],
  ['MongoServerError: bad auth : Authentication failed.', REFUSED, 'changeUserPassword'],
  [
    "pymongo.errors.OperationFailure: Authentication failed., full error: {'codeName': 'AuthenticationFailed'}",
    REFUSED,
  ],
  ['ReplyError: WRONGPASS invalid username-password pair or user is disabled.', 'Redis refuses the password'],
  ['redis.exceptions.AuthenticationError: NOAUTH Authentication required.', NOTHING],
  ['write /var/lib/x: no space left on device', 'no space is left on the disk', 'df -h'],
  ["Error: ENOSPC: no space left, mkdir '/cache'", 'no space is left on the disk'],
  [
    "MongoServerError: Authentication failed. at Connection.onMessage { code: 18, codeName: 'AuthenticationFailed' }",
    REFUSED,
  ],
  [
    "com.mongodb.MongoCommandException: Command failed with error 18 (AuthenticationFailed): 'Authentication failed.'",
    REFUSED,
  ],
  ["Error: ENOSPC: System limit for number of file watchers reached, watch '/app'", undefined],
  [
    'ERROR:  could not resize shared memory segment "/PostgreSQL.123" to 8 bytes: No space left on device',
    undefined,
  ],
  ['inotify_add_watch: no space left on device', undefined],
  ['psql:/migrations/7.sql:3: ERROR:  role "reporting" does not exist', undefined],
  ['rest_framework.exceptions.AuthenticationFailed: Invalid token header.', undefined],
  ['azure.core.exceptions.ClientAuthenticationError: ErrorCode:AuthenticationFailed', undefined],
  ["ERROR: (AuthenticationFailed) Authentication failed. The 'Authorization' header is missing.", undefined],
  // The password is right, and what is missing is a grant.
  ["ERROR 1044 (42000): Access denied for user 'shop'@'%' to database 'orders'", undefined],
  ["fatal: Authentication failed for 'https://github.com/acme/shop.git/'", undefined],
  ['SMTP Error: Authentication failed', undefined],
  ["SQLSTATE[42S22]: Column not found: 1054 Unknown column 'password'", undefined],
  ['', undefined],
];

it.each(SAID)('%s', (said, what, fix = '') => {
  const cause = knownCause(`Running migrations.\n${said}\nexit status 1`);
  expect(cause?.what).toBe(what);
  expect(cause?.fix ?? '').toContain(fix);
});

describe.each(['en', 'fr'])('in %s', (language) => {
  it('each has an entry of the documentation that comes before that of what failed', async () => {
    await useLanguage(language);
    const known = SAID.flatMap(([said]) => knownCause(said) ?? []);
    for (const cause of known) {
      const message = withCause('v2 was not deployed, the previous release was put back: local: x', cause);
      const anchor = await entryFor(new UserError(`${message}\nsome lines`));
      expect([anchor, cause.what]).toEqual([expect.stringMatching(/password|disk/), cause.what]);
    }
  });
});

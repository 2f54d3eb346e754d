import { t } from '../texts/texts.ts';

/** Why something failed, where what a program said leaves no doubt. */
export interface Cause {
  /** In half a sentence, to be put behind what failed. The heads of docs/troubleshooting.md quote it. */
  readonly what: string;
  readonly fix: string;
}

interface KnownCause {
  /** In the words of servers and their clients. */
  readonly says: RegExp;
  readonly what: () => string;
  readonly fix: () => string;
}

const refused = (says: RegExp, command: string): KnownCause => ({
  says,
  what: () => t`the database refuses the user or the password`,
  fix: () =>
    t`the volume of a database keeps the users and passwords of its first start: another value of the variable changes nothing in it. Set the variable back, or change the password in the running server, too (${command}), then deploy again`,
});

/** The first one that fits counts. */
const CAUSES: readonly KnownCause[] = [
  {
    // MySQL and MariaDB; libpq; the client of Node for PostgreSQL; Redis and Valkey
    says: /Access denied for user .*\(using password: NO\)|fe_sendauth: no password supplied|client password must be a string|NOAUTH Authentication required/,
    what: () => t`the database was asked without a password`,
    fix: () =>
      t`give the service that asks its password: name the variable under its \`environment:\`, and set it in the env-file or the secret DEPLOY_ENV; then deploy again`,
  },
  // 'Access denied for user ... to database' is another error: the password is right, a grant is missing.
  refused(/Access denied for user .*\(using password: YES\)/, "ALTER USER ... IDENTIFIED BY '...'"),
  // A statement may name a role that does not exist, too: only who is sent away at the door hears FATAL.
  refused(
    /password authentication failed for user|FATAL:\s+role ".*" does not exist/,
    "ALTER ROLE ... PASSWORD '...'",
  ),
  // Others have an AuthenticationFailed of their own: web frameworks, clouds.
  refused(
    /\bMongo\w*Error: (?:bad auth : )?Authentication failed|\bcodeName['"]?\s*[:=]\s*['"]?AuthenticationFailed\b|\bOperationFailure: (?:bad auth : )?Authentication failed|\berror 18 \(AuthenticationFailed\)|auth error: .*Authentication failed/,
    "db.changeUserPassword('...', '...')",
  ),
  {
    // It has its password from its command or its file, at each start: no volume keeps it.
    says: /WRONGPASS invalid username-password pair|ERR invalid password|called without any password configured/,
    what: () => t`Redis refuses the password`,
    fix: () =>
      t`give Redis and the service that asks the same password (\`requirepass\` and the variable), recreate both, and deploy again`,
  },
  {
    // The same is said of memory that is shared (/dev/shm), and of files of which no more may be watched.
    says: /^(?!.*(?:shared memory segment|inotify|fsnotify|, watch ')).*(?:no space left on device|\bENOSPC: no space left\b|disk quota exceeded)/im,
    what: () => t`no space is left on the disk`,
    fix: () =>
      t`see on the host what fills it (df -h, docker system df), make room (\`maintenance\` removes what no release needs), and deploy again`,
  },
];

/** The cause that is known by what a program said. @param said its telling lines: what is not shown is not the reason */
export function knownCause(said: string): Cause | undefined {
  const found = CAUSES.find(({ says }) => says.test(said));
  return found && { what: found.what(), fix: found.fix() };
}

/** What failed, with the cause behind it where it is known. */
export const withCause = (what: string, cause: Cause | undefined): string =>
  cause === undefined ? what : t`${what}: ${cause.what}`;

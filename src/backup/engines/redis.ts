import { UserError } from '../../base/errors.ts';
import { quoteArgv } from '../../host/process/quote.ts';
import { plural, t } from '../../texts/texts.ts';
import type { Checked, Source, Written } from '../source.ts';
import { Answers, countOf, noLogin, requireEnd, requirePrograms, requireServer, sum } from './answers.ts';
import type { BackupEngine, Box, Counts, Signs } from './engine.ts';
import { inside } from './inside.ts';
import { DUMP, INSPECT, LOAD, PROBE } from './redis/scripts.ts';
import { inContainer, inContainerWithWords } from './shell.ts';

export const redis = engine('redis', 'Redis', {
  image: /^(redis(-cluster|-stack(-server)?|-sentinel)?|keydb)$/,
  data: /^\/bitnami\/redis(\/data)?$/,
  clients: ['redis-cli'],
  servers: ['redis-server', 'redis-sentinel'],
});

export const valkey = engine('valkey', 'Valkey', {
  image: /^valkey(-cluster|-bundle)?$/,
  data: /^\/bitnami\/valkey(\/data)?$/,
  clients: ['valkey-cli'],
  servers: ['valkey-server'],
});

const LOGINS = { found: () => t`the passwords that the container has` };
const VARIABLES = 'REDIS_PASSWORD, --requirepass';

/** One family: either's client talks to either's server. */
function engine(name: string, product: string, signs: Signs): BackupEngine {
  return {
    name,
    product,
    signs,
    databaseVariables: [],
    loads: {
      data: /^(\/data|\/var\/lib\/(redis|valkey|keydb)|\/bitnami\/(redis|valkey)(\/data)?)$/,
      counted: ['keys'],
      formats: { rdb: () => ({ script: LOAD }) },
      differs,
    },
    probe: (box, { redact }) => {
      if (box.database !== undefined) {
        throw new UserError(t`backup.services: ${product} has no databases by name ('${box.database}')`, {
          fix: t`leave out database`,
        });
      }
      if (box.exclude !== undefined && box.exclude.length > 0) {
        throw new UserError(
          t`backup.services: ${product} can leave out no keys of service '${box.service}'`,
          {
            fix: t`leave out exclude; where it is only a cache, list '${box.service}' under backup.ignore`,
          },
        );
      }
      return inside(box, {
        script: PROBE,
        read: (said, { hostName }) => [sourceOf(name, new Answers(said), box, { hostName, redact })],
      });
    },
  };
}

function sourceOf(
  engineName: string,
  answers: Answers,
  box: Box,
  { hostName, redact }: { readonly hostName: string; readonly redact: (text: string) => string },
): Source | { readonly nothing: string } {
  const { service, container } = box;
  requireServer(answers, box);
  requirePrograms(answers, box);
  if (answers.has('sentinel')) {
    return { nothing: t`service '${service}' is a sentinel and holds no data: nothing of it to protect` };
  }
  if (!answers.has('login')) throw noLogin(answers, box, LOGINS, { variables: VARIABLES, redact });
  requireEnd(answers, box);
  const count = sum(answers.all('keys').map(([keys]) => Number(keys)));
  if (count === 0) {
    return { nothing: t`service '${service}' holds no key: nothing of it to protect` };
  }
  const version = answers.one('valkey_version') || answers.one('redis_version');
  const what = t`dump of service '${service}'`;
  const fix = t`look at docker logs ${container.name} on ${hostName}`;
  return {
    what,
    begins: t`dumping ${plural(count, 'key')} of service '${service}' (${version})`,
    server: version,
    // As it lies in memory: a snapshot is smaller.
    bytes: Number(answers.one('used_memory')),
    path: `${service}.rdb`,
    producer: () => ({ argv: inContainerWithWords(container.id, DUMP) }),
    inspect: quoteArgv(inContainer(container.id, INSPECT)),
    fix,

    check(written: Written): Checked {
      const [keys, expires] = [countOf(written, 'keys'), countOf(written, 'expires')];
      if (written.facts.get('check') !== '0' || keys === undefined) {
        throw new UserError(t`${what} is not complete: redis-check-rdb cannot read it to its end`, {
          fix: t`${fix}; the backup was not kept`,
        });
      }
      return {
        kind: 'service',
        name: service,
        source: container.name,
        engine: engineName,
        serverVersion: version,
        format: 'rdb',
        counts: { keys, ...(expires !== undefined && { expires }) },
        checks: ['snapshot'],
        warnings: [],
      };
    },
  };
}

/** Keys whose time has come since the dump are not there any more. */
function differs(expected: Counts, found: Counts): string[] {
  const [keys = 0, most = 0] = [found.get('keys'), expected.get('keys')];
  const least = most - (expected.get('expires') ?? most);
  return keys <= most && keys >= least ? [] : ['keys'];
}

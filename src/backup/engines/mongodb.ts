import { UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import type { Checked, Source, Written } from '../source.ts';
import {
  Answers,
  noLogin,
  noSuchDatabase,
  requireEnd,
  requirePrograms,
  requireServer,
  sum,
} from './answers.ts';
import type { BackupEngine, Box } from './engine.ts';
import { inside } from './inside.ts';
import { DUMP, INSPECT, LOAD, LOGINS, PROBE } from './mongodb/scripts.ts';
import { inContainerWithWords } from './shell.ts';

const VARIABLES = 'MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD, ..._FILE';

/** The magic number of mongodump's archives, and the terminator behind their last block. */
const WHOLE = '6de29981-ffffffff';

const DATA = /^(\/data\/(db|configdb)|\/var\/lib\/mongo(db)?|\/bitnami\/mongodb(\/data)?(\/db)?)$/;

/** The others are the server's: what mongorestore makes of them it does not count. */
const isTheirs = (name: string): boolean => !['admin', 'config', 'local'].includes(name);

/** A member of a replica set takes no writes without the others: alone it is an ordinary server. */
function withoutReplicaSet(words: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    if (word === '--replSet' || words[index - 1] === '--replSet' || /^--replSet=/.test(word)) return [];
    return word.replace(/--replSet[= ]+\S+/g, '');
  });
}

export const mongodb: BackupEngine = {
  name: 'mongodb',
  product: 'MongoDB',
  signs: {
    image:
      /^(mongo(db(-(community|enterprise)-server|-atlas-local|-sharded)?)?|percona-server-mongodb|ferretdb)$/,
    data: DATA,
    clients: ['mongo', 'mongosh', 'mongodump', 'mongorestore', 'mongoimport'],
    servers: ['mongod'],
  },
  databaseVariables: ['MONGO_INITDB_DATABASE', 'MONGODB_DATABASE'],
  loads: {
    data: DATA,
    alone: (words) => withoutReplicaSet(words),
    counted: ['collections', 'documents'],
    formats: {
      'mongo-archive': ({ oplog, databases = [] }) => ({
        script: LOAD,
        args: [oplog === true ? 'yes' : '', ...databases.filter(isTheirs)],
      }),
    },
  },
  probe: (box, { redact }) => {
    const excluded = exclusions(box);
    return inside(box, {
      script: PROBE,
      read: (said, { hostName }) => [sourceOf(new Answers(said), box, { hostName, redact, excluded })],
    });
  },
};

/** Collections that are left out, each with the option for it. @throws UserError for what mongodump cannot leave out */
function exclusions({ database, exclude = [] }: Box): { readonly what: string; readonly option: string }[] {
  if (exclude.length > 0 && database === undefined) {
    throw new UserError(t`backup.services: MongoDB leaves out collections only of one database`, {
      fix: t`name it beside exclude: database: ..., or leave out exclude`,
    });
  }
  return exclude.map((pattern) => {
    const name = pattern.startsWith(`${database}.`) ? pattern.slice(`${database}.`.length) : pattern;
    const [, prefix] = /^([^*?]+)\*$/.exec(name) ?? [];
    if (prefix !== undefined) return { what: name, option: `--excludeCollectionsWithPrefix=${prefix}` };
    if (!/[*?]/.test(name)) return { what: name, option: `--excludeCollection=${name}` };
    throw new UserError(t`backup.services: MongoDB cannot leave out '${pattern}'`, {
      fix: t`write whole names, or their begin and * (cache_*)`,
    });
  });
}

function sourceOf(
  answers: Answers,
  box: Box,
  about: {
    readonly hostName: string;
    readonly redact: (text: string) => string;
    readonly excluded: ReturnType<typeof exclusions>;
  },
): Source {
  const { hostName, redact, excluded } = about;
  const { service, container, database } = box;
  requireServer(answers, box);
  requirePrograms(answers, box);
  const login = answers.one('login');
  if (login === '') throw noLogin(answers, box, LOGINS, { variables: VARIABLES, redact });
  requireEnd(answers, box);
  const version = answers.one('version');
  // One moment of all databases needs the log that members of a replica set keep, and a dump of all of them.
  const isOneMoment = answers.has('replica-set') && database === undefined;
  const what = t`dump of service '${service}'`;
  const fix = t`look at docker logs ${container.name} on ${hostName}`;
  return {
    what,
    begins:
      database === undefined
        ? t`dumping all databases of service '${service}'`
        : t`dumping ${database} of service '${service}'`,
    server: version,
    bytes: sum(answers.all('kilobytes').map(([kilobytes]) => Number(kilobytes))) * 1024,
    path: `${service}.mongodump`,
    note: isOneMoment
      ? undefined
      : t`${service}: collections that are written to during the dump are each of their own moment; a replica set, also of one member, gives one moment of all`,
    producer: () => ({
      argv: inContainerWithWords(
        container.id,
        DUMP,
        ...[login, database ?? '', isOneMoment ? 'yes' : ''],
        ...excluded.map(({ option }) => option),
      ),
    }),
    inspect: INSPECT,
    fix,

    check({ facts, stderr }: Written): Checked {
      const dumped = new Answers(stderr).all('dumped').map(([name = '', collections, documents]) => ({
        name,
        collections: Number(collections),
        documents: Number(documents),
      }));
      const theirs = dumped.filter(({ name }) => isTheirs(name));
      if (facts.get('archive') !== WHOLE) {
        throw new UserError(
          t`${what} is not complete: it is no archive of mongodump from its begin to its end`,
          {
            fix: t`${fix}; the backup was not kept`,
          },
        );
      }
      if (database !== undefined && dumped.length === 0) {
        throw noSuchDatabase(box, database, []);
      }
      return {
        kind: 'service',
        name: service,
        source: container.name,
        engine: 'mongodb',
        ...(version !== '' && { serverVersion: version }),
        format: 'mongo-archive',
        ...(isOneMoment && { oplog: true }),
        ...(excluded.length > 0 && { excluded: excluded.map(({ what }) => `${database}.${what}`) }),
        databases: dumped.map(({ name }) => name).sort(),
        counts: {
          collections: sum(theirs.map(({ collections }) => collections)),
          documents: sum(theirs.map(({ documents }) => documents)),
        },
        checks: ['archive'],
        warnings: [],
      };
    },
  };
}

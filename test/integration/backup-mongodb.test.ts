import { Binary, Long, MongoClient, ObjectId, Timestamp } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BackupStack, contentOf, databaseService } from '../support/backup.ts';
import { mongodbImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { prove1, restoreInto } from '../support/restoring.ts';

const suite = await requires('engine', 'compose', 'go');

const DOCUMENTS = [
  {
    _id: new ObjectId('65a000000000000000000001'),
    name: 'Zoë 😀 "q"\\',
    n: Long.fromString('9223372036854775807'),
  },
  {
    _id: 'text',
    photo: new Binary(Buffer.from('00ff0a0d1a27225c', 'hex')),
    nested: { a: [1, null, { ä: true }] },
  },
  {
    _id: 3,
    at: new Date(1),

    t: new Timestamp({ t: 1, i: 2 }),
    e: /x/i,
    f: -0.5,
  },
];

suite('backup of MongoDB', () => {
  let stack: BackupStack;

  beforeAll(async () => {
    const image = await mongodbImage();
    const service = (more: object = {}) =>
      databaseService(
        image,
        {},
        {
          ports: ['127.0.0.1::27017'],
          healthcheck: {
            test: ['CMD', 'mongodump', '--db=none', '--archive=/dev/null'],
            interval: '1s',
            timeout: '30s',
          },
          ...more,
        },
      );
    stack = await BackupStack.start({ services: { db: service(), fresh: service() } });
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());

  const client = async (service: string) => {
    const address = await stack.compose('port', service, '27017');
    const mongo = new MongoClient(`mongodb://${address.trim()}`, { serverSelectionTimeoutMS: 30_000 });
    return Object.assign(mongo, { [Symbol.asyncDispose]: () => mongo.close() });
  };
  /** What a server holds, its ids and types included. */
  const content = async (service: string) => {
    await using mongo = await client(service);
    const databases = (await mongo.db().admin().listDatabases()).databases.map(({ name }) => name).sort();
    const all = databases.map(async (name) => {
      const collections = (await mongo.db(name).listCollections({}, { nameOnly: false }).toArray()).sort(
        (a, b) => (a.name < b.name ? -1 : 1),
      );
      return Promise.all(
        collections.map(async ({ name: collection, options }) => ({
          ...{ name, collection, options },
          indexes: await mongo.db(name).collection(collection).indexes(),
          documents: await mongo.db(name).collection(collection).find({}, { promoteValues: false }).toArray(),
        })),
      );
    });
    return (await Promise.all(all)).flat();
  };

  it('is a set that restores into another server as it was', async () => {
    {
      await using mongo = await client('db');
      const app = mongo.db('app');
      await app.collection<{ _id: unknown }>('people').insertMany(DOCUMENTS);
      await app.collection('people').createIndex({ name: 1 }, { unique: true, name: 'by name' });
      await app.createCollection('last (5 documents)', { capped: true, size: 100_000, max: 5 });
      await app.createCollection('empty');
      const many = Array.from({ length: 5000 }, (_, i) => ({ _id: i as never, text: 'x'.repeat(100) }));
      await mongo.db('other-one').collection('many').insertMany(many);
    }
    const report = await stack.backup({ ignore: ['fresh'] });
    if (report.status !== 'created') throw new Error(report.reason);
    expect(report.files).toMatchObject([
      {
        ...{ name: 'db', engine: 'mongodb', format: 'mongo-archive', databases: ['app', 'other-one'] },
        ...{
          counts: { collections: 4, documents: 5003 },
          checks: ['exit-codes', expect.stringMatching(/^(zstd|gzip)$/), 'checksum', 'archive'],
        },
      },
    ]);
    expect(report.notes.join()).toContain('db: collections that are written to during the dump');
    const archive = contentOf(report.path, report.files[0]);
    await stack.exec('fresh', ['mongorestore', '--archive', '--stopOnError', '--quiet'], archive);
    const restored = await content('fresh');
    expect(restored).toEqual(await content('db'));
    expect(restored).toHaveLength(4);
  });

  it('leaves out collections', async () => {
    const exclude = ['empty', 'last*'];
    const settings = { services: [{ service: 'db', database: 'app', exclude }], ignore: ['fresh'] };
    expect(await stack.backup(settings)).toMatchObject({
      files: [{ excluded: ['app.empty', 'app.last*'], counts: { collections: 1, documents: 3 } }],
    });
  });

  it('is restored in the place of what the server has meanwhile', async () => {
    const [id = ''] = await stack.sets();
    const before = await content('db');
    expect(await prove1(stack, id, 'db')).toEqual({ collections: 4, documents: 5003 });
    {
      await using mongo = await client('db');
      await mongo.db('app').collection('people').drop();
      await mongo.db('other-one').collection('many').deleteMany({});
    }
    expect(await content('db')).not.toEqual(before);
    await restoreInto(stack, id);
    expect(await content('db')).toEqual(before);
  });

  it('takes one database where the settings name it, and says when there is none', async () => {
    const settings = { services: [{ service: 'db', database: 'app' }], ignore: ['fresh'] };
    expect(await stack.backup(settings)).toMatchObject({ files: [{ databases: ['app'] }] });
    const sets = await stack.sets();
    await expect(
      stack.backup({ ...settings, services: [{ service: 'db', database: 'apq' }] }),
    ).rejects.toMatchObject({ message: expect.stringContaining("has no database 'apq'") });
    expect(await stack.sets()).toEqual(sets);
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyFile } from '../../src/backup/copy-file.ts';
import { S3Store } from '../../src/backup/stores/s3/store.ts';
import { testContext } from '../support/backup.ts';
import { requires } from '../support/requirements.ts';
import { type Fault, type S3Request, type S3Server, startS3 } from '../support/s3.ts';
import { aManifest, bytesOf, fileOf, setWith, someBytes, streamOf } from '../support/stores.ts';

const suite = await requires('go');
const never = new AbortController().signal;
const ID = '20260101T000000Z';

suite('a bucket that misbehaves', () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3();
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  /** A store in a bucket of its own, and how its files are looked at without it. */
  async function aStore(more: { attempts?: number; silence?: number; secretAccessKey?: string } = {}) {
    server.fail(() => undefined);
    const { secretAccessKey = server.keys.secretAccessKey, ...limits } = more;
    const bucket = await server.bucket();
    const address = {
      ...{ bucket, region: 'us-east-1', endpoint: server.endpoint, pathStyle: true },
      ...{ ...server.keys, secretAccessKey },
    };
    const options = {
      address,
      prefix: '',
      name: `s3://${bucket}`,
      limits: { attempts: 2, silence: 20_000, ...limits },
    };
    const store = new S3Store(options, { folder: 'shop-test/local', context: testContext() });
    return { store, bucket, name: options.name, files: () => server.files(bucket) };
  }

  /** `number` of the requests that are meant get the fault. */
  const times = (number: number, isMeant: (request: S3Request) => boolean, fault: Fault) => {
    let left = number;
    return (request: S3Request) => {
      if (!isMeant(request) || left === 0) return undefined;
      left -= 1;
      return fault;
    };
  };
  const always = Number.POSITIVE_INFINITY;
  const isPart = ({ method, url }: S3Request) => method === 'PUT' && url.includes('partNumber=');
  const isSecondPart = (request: S3Request) => isPart(request) && request.url.includes('partNumber=2');
  const isRead = ({ method, url }: S3Request) => method === 'GET' && url.includes('db.sql.gz');

  const content = someBytes(20 * 2 ** 20 + 1);

  it('refuses the key: nothing was written', async () => {
    const { store, name, files } = await aStore({ secretAccessKey: 'wrong' });
    await expect(store.begin(ID)).rejects.toThrow(`${name} refuses the key`);
    expect(await files()).toEqual([]);
  });

  it('answers 403 in the middle: no set, no part is left, and the fix names the rights', async () => {
    const { store, name, files } = await aStore();
    const set = await store.begin(ID);
    server.fail(times(always, isSecondPart, { status: 403, code: 'AccessDenied' }));
    const putting = set.put('db.sql.gz', streamOf(content), never, content.length);
    await expect(putting).rejects.toMatchObject({
      message: expect.stringMatching(`^${name} refuses the key: AccessDenied`),
      fix: expect.stringContaining('list, read, write and delete'),
    });
    expect(
      server.requests.filter(({ method, url }) => method === 'DELETE' && url.includes('uploadId=')),
    ).toHaveLength(1);
    await set.discard();
    expect([await store.list(), await files()]).toEqual([[], []]);
  });

  it('answers 500 once: it is asked again; again and again: an error that says so', async () => {
    const { store, name } = await aStore();
    const set = await store.begin(ID);
    server.fail(times(1, isSecondPart, { status: 500, code: 'InternalError' }));
    await set.put('db.sql.gz', streamOf(content), never, content.length);
    expect((await bytesOf(set.read('db.sql.gz'))).equals(content)).toBe(true);
    server.fail(times(always, isSecondPart, { status: 503, code: 'SlowDown' }));
    await expect(set.put('other', streamOf(content), never, content.length)).rejects.toThrow(
      `${name} answers with 503: SlowDown`,
    );
  });

  it('is silent, or hangs up: an error, after as long as it may take', async () => {
    const { store, name } = await aStore({ silence: 700 });
    const set = await store.begin(ID);
    for (const fault of ['silence', 'hang-up'] as const) {
      server.fail(times(always, isPart, fault));
      await expect(set.put('db.sql.gz', streamOf(content), never, content.length)).rejects.toThrow(
        `${name} does not answer`,
      );
    }
    server.fail(times(1, isPart, 'hang-up'));
    await set.put('db.sql.gz', streamOf(content), never, content.length);
  });

  it('forgets a part: the copy is not told good', async () => {
    const { store } = await aStore();
    const set = await store.begin(ID);
    server.fail(times(1, isSecondPart, 'forgotten'));
    const copying = copyFile(
      fileOf(content),
      { from: setWith(content), to: set, names: { from: 'here', to: 'there' } },
      testContext(),
    );
    await expect(copying).rejects.toThrow(/there|s3:/);
    await set.discard();
    expect(await store.list()).toEqual([]);
  });

  it('gives back another byte, or loses an object after it said well: told by what is read back', async () => {
    const { store } = await aStore();
    const set = await store.begin(ID);
    const way = { from: setWith(content), to: set, names: { from: 'here', to: 'there' } };
    server.fail(times(1, isRead, 'flipped'));
    await expect(copyFile(fileOf(content), way, testContext())).rejects.toThrow(
      /db.sql.gz reads back otherwise from there than it was sent: 20971521 of 20971521 bytes, sha256/,
    );
    const small = Buffer.from('small');
    server.fail(times(1, ({ method, url }) => method === 'PUT' && url.includes('lost'), 'forgotten'));
    await expect(
      copyFile({ ...fileOf(small), path: 'lost' }, { ...way, from: setWith(small) }, testContext()),
    ).rejects.toThrow('answers with 404');
    server.fail(() => undefined);
    await copyFile(fileOf(content), way, testContext());
  });

  it('breaks while it is read: it goes on where it was', async () => {
    const { store } = await aStore();
    const set = await store.begin(ID);
    await set.put('db.sql.gz', streamOf(content), never, content.length);
    server.fail(times(3, isRead, { cut: 5 * 2 ** 20 }));
    const before = server.requests.length;
    expect((await bytesOf(set.read('db.sql.gz'))).equals(content)).toBe(true);
    expect(server.requests.slice(before).filter(isRead)).toHaveLength(4);
    server.fail(times(always, isRead, { cut: 0 }));
    await expect(bytesOf(set.read('db.sql.gz'))).rejects.toThrow('does not answer');
  });

  it('does not keep the manifest: there is no set', async () => {
    const { store, name } = await aStore();
    const set = await store.begin(ID);
    await set.put('db.sql.gz', streamOf(content), never, content.length);
    server.fail(times(1, ({ method, url }) => method === 'PUT' && url.includes('manifest'), 'forgotten'));
    await expect(set.publish(aManifest(ID, content), [])).rejects.toThrow(`${name} answers with 404`);
    await set.discard();
    expect(await store.list()).toEqual([]);
  });

  it('does not remove: the new set is there all the same, with a warning', async () => {
    const { store, files } = await aStore();
    const old = await store.begin('20250101T000000Z');
    await old.publish(aManifest(old.id, content, { files: [] }), []);
    const set = await store.begin(ID);
    await set.put('db.sql.gz', streamOf(content), never, content.length);
    server.fail(times(always, ({ method }) => method === 'DELETE', { status: 403, code: 'AccessDenied' }));
    expect(await set.publish(aManifest(ID, content), [old.id])).toEqual([]);
    expect((await store.list()).map(({ id, damaged }) => [id, damaged])).toEqual([
      [ID, []],
      [old.id, []],
    ]);
    // Whoever may remove again tidies up what was left half-way, and nothing else.
    server.fail(() => undefined);
    await (await store.begin('20260102T000000Z')).discard();
    expect(await files()).toEqual(
      [`${old.id}/manifest.json`, `${ID}/db.sql.gz`, `${ID}/manifest.json`].map(
        (file) => `shop-test/local/${file}`,
      ),
    );
  });

  it('has what is not ours, which stays', async () => {
    const { store, bucket, files } = await aStore();
    await server.sh(
      bucket,
      'mkdir -p shop-test/local/20250101T000000Z shop-test/other && echo 1 >shop-test/local/notes && echo 1 >shop-test/local/20250101T000000Z/db.sql.gz && echo 1 >shop-test/other/x',
    );
    const set = await store.begin(ID);
    await set.put('db.sql.gz', streamOf(content), never);
    await set.publish(aManifest(ID, content), []);
    await store.remove([ID]);
    expect(await files()).toEqual([
      'shop-test/local/20250101T000000Z/db.sql.gz',
      'shop-test/local/notes',
      'shop-test/other/x',
    ]);
  });

  it('is not there at all, or is named wrongly', async () => {
    const { store } = await aStore();
    const address = {
      bucket: 'no-such',
      region: 'us-east-1',
      endpoint: server.endpoint,
      pathStyle: true,
      ...server.keys,
    };
    const other = (more: Partial<typeof address>) =>
      new S3Store(
        { address: { ...address, ...more }, prefix: '', name: 'there', limits: { attempts: 1 } },
        { folder: 'x/y', context: testContext() },
      );
    await expect(other({}).list()).rejects.toThrow('there: there is no such bucket');
    await expect(other({ endpoint: 'http://127.0.0.1:1' }).list()).rejects.toThrow('there does not answer');
    await expect(other({ endpoint: 'http://no-such.invalid' }).list()).rejects.toThrow(
      'there does not answer',
    );
    await store[Symbol.asyncDispose]();
  });
});

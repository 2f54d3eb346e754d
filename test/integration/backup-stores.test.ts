import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineOf } from '../../src/backup/stores/host.ts';
import { openStore } from '../../src/backup/stores/index.ts';
import type { StorePlace } from '../../src/backup/stores/kind.ts';
import type { BackupStore } from '../../src/backup/stores/store.ts';
import type { Destination } from '../../src/config/options/index.ts';
import { anAccess, testContext } from '../support/backup.ts';
import { type LocalSshd, startLocalSshd } from '../support/local-sshd.ts';
import { openTestHost, testJob } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';
import { type S3Server, startS3 } from '../support/s3.ts';
import { aManifest, bytesOf, someBytes, streamOf } from '../support/stores.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const suite = await requires('go', 'ssh', 'sshd');
const never = new AbortController().signal;

suite('a store', () => {
  let s3: S3Server;
  let sshd: LocalSshd;
  let directory: TempDir;
  const job = testJob();

  beforeAll(async () => {
    s3 = await startS3();
    sshd = await startLocalSshd();
    directory = await tempDir('stores');
  });
  afterAll(async () => {
    await job[Symbol.asyncDispose]();
    await s3?.[Symbol.asyncDispose]();
    await sshd?.[Symbol.asyncDispose]();
    await directory?.[Symbol.asyncDispose]();
  });

  /** Opened again, it is the same one. */
  const KINDS: Record<string, () => Promise<() => Promise<BackupStore>>> = {
    s3: async () => {
      const { endpoint } = s3;
      const bucket = await s3.bucket();
      return opener({ kind: 's3', bucket, endpoint, prefix: 'a/b' }, { s3: s3.keys });
    },
    ssh: async () => {
      const ssh = { jobKey: job.jobKey, privateKey: sshd.privateKey, knownHosts: sshd.knownHosts };
      const path = directory.join(`ssh ${Math.random()}`);
      const openHost = (address: string) => openTestHost(address, ssh);
      return opener({ kind: 'ssh', host: sshd.address, path }, { openHost });
    },
    runner: async () =>
      opener(
        { kind: 'runner', path: `kept ${Math.random()}` },
        { openHost: openTestHost, directory: directory.path },
      ),
    host: async () => {
      const host = await openTestHost('local');
      const own = { machine: machineOf(host), backups: directory.join(`host ${Math.random()}`) };
      return opener({ kind: 'host' }, {}, own);
    },
  };

  const opener =
    (
      destination: Destination & Record<string, unknown>,
      access: Partial<StorePlace['access']>,
      own = {} as StorePlace['own'],
    ) =>
    () =>
      openStore(destination, {
        ...{ own, folder: 'shop-test/local', access: anAccess(access), context: testContext() },
      });

  describe.each(Object.keys(KINDS))('of kind %s', (kind) => {
    it('has a set when it is published, with the very bytes, and not before', async () => {
      const open = await (KINDS[kind] as () => Promise<() => Promise<BackupStore>>)();
      await using store = await open();
      await using other = await open();
      expect(await store.list()).toEqual([]);
      // Three parts, the last one a small one.
      const content = someBytes(17 * 2 ** 20 + 5);
      const set = await store.begin('20260101T000000Z');
      expect([set.id, set.others]).toEqual(['20260101T000000Z', []]);
      await set.put('db.sql.gz', streamOf(content), never, content.length);
      expect((await bytesOf(set.read('db.sql.gz'))).equals(content)).toBe(true);
      expect(await other.list()).toEqual([]);

      const manifest = aManifest(set.id, content);
      expect(await set.publish(manifest, [])).toEqual([]);
      const listed = { id: set.id, path: set.path, manifest, damaged: [] };
      expect(await other.list()).toEqual([listed]);
      expect((await bytesOf(other.read(set.id, 'db.sql.gz'))).equals(content)).toBe(true);

      // What is complete is not discarded; its manifest can be replaced.
      await set.discard();
      await set.publish({ ...manifest, release: 'r' }, []);
      expect(await other.list()).toEqual([{ ...listed, manifest: { ...manifest, release: 'r' } }]);
    });

    it('removes sets when another one is published, and when it is told to', async () => {
      const open = await (KINDS[kind] as () => Promise<() => Promise<BackupStore>>)();
      await using store = await open();
      const content = Buffer.from('four');
      const ids: string[] = [];
      const add = async (wanted: string, remove: string[] = []) => {
        const set = await store.begin(wanted);
        await set.put('db.sql.gz', streamOf(content), never);
        ids.push(set.id);
        return {
          others: set.others.map(({ id }) => id),
          removed: await set.publish(aManifest(set.id, content), remove),
        };
      };
      await add('20260101T000000Z');
      expect(await add('20260101T000000Z')).toEqual({ others: ['20260101T000000Z'], removed: [] });
      expect(ids).toEqual(['20260101T000000Z', '20260101T000000Z-2']);
      expect(await add('20260102T000000Z', ['20260101T000000Z'])).toMatchObject({
        removed: ['20260101T000000Z'],
      });
      expect(await store.remove(['20260101T000000Z-2'])).toEqual(['20260101T000000Z-2']);
      expect((await store.list()).map(({ id }) => id)).toEqual(['20260102T000000Z']);
    });

    it('leaves nothing of a set that is given up, and knows one that lacks a file', async () => {
      const open = await (KINDS[kind] as () => Promise<() => Promise<BackupStore>>)();
      await using store = await open();
      const content = Buffer.from('four');
      const given = await store.begin('20260101T000000Z');
      await given.put('db.sql.gz', streamOf(content), never);
      await given.discard();
      const set = await store.begin('20260101T000000Z');
      expect([set.id, set.others]).toEqual(['20260101T000000Z', []]);
      await set.publish(aManifest(set.id, content), []);
      expect(await store.list()).toMatchObject([{ id: set.id, damaged: ['db.sql.gz'] }]);
      await expect(bytesOf(store.read(set.id, 'db.sql.gz'))).rejects.toThrow();
    });

    it('an upload that breaks is an error, and so is one that is ended', async () => {
      const open = await (KINDS[kind] as () => Promise<() => Promise<BackupStore>>)();
      await using store = await open();
      const content = someBytes(20 * 2 ** 20);
      const set = await store.begin('20260101T000000Z');
      async function* broken() {
        yield content.subarray(0, 18 * 2 ** 20);
        throw new Error('the source broke');
      }
      const { Readable } = await import('node:stream');
      await expect(set.put('db.sql.gz', Readable.from(broken()), never, content.length)).rejects.toThrow(
        'the source broke',
      );
      const ended = new AbortController();
      async function* endless() {
        for (let i = 0; ; i += 1) {
          if (i === 20) ended.abort(new Error('cancelled'));
          yield content.subarray(0, 2 ** 20);
        }
      }
      await expect(set.put('db.sql.gz', Readable.from(endless()), ended.signal)).rejects.toThrow('cancelled');
      await set.discard();
      expect(await store.list()).toEqual([]);
    });
  });

  it('that is shared keeps the sets of others as they are', async () => {
    for (const kind of ['s3', 'ssh', 'runner']) {
      const open = await (KINDS[kind] as () => Promise<() => Promise<BackupStore>>)();
      await using store = await open();
      const dead = await store.begin('20250101T000000Z');
      await dead.put('db.sql.gz', streamOf(Buffer.from('half')), never);
      // Nobody has told that it is dead: the next one that begins there does away with it.
      const set = await store.begin('20260101T000000Z');
      await set.publish(aManifest(set.id, Buffer.alloc(0), { files: [] }), []);
      await expect(bytesOf(store.read('20250101T000000Z', 'db.sql.gz'))).rejects.toThrow();
      expect((await store.list()).map(({ id }) => id)).toEqual([set.id]);
    }
  });
});
